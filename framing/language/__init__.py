"""``Article`` -> ``Document``: sentences, quotations, attributions, voices, actors."""

from framing.language.actors import GivenActor, read_actors
from framing.language.attributions import Attribution
from framing.language.document import (
    MIN_CONFIDENCE,
    AttributionReader,
    Document,
    attribution_reader,
    understand,
)
from framing.language.parse import Parse
from framing.language.pipeline import Pipeline, load_pipeline
from framing.language.quotations import Quotation, QuotationKind, find_quotations

__all__ = [
    "MIN_CONFIDENCE",
    "Attribution",
    "AttributionReader",
    "Document",
    "GivenActor",
    "Parse",
    "Pipeline",
    "Quotation",
    "QuotationKind",
    "attribution_reader",
    "find_quotations",
    "load_pipeline",
    "read_actors",
    "understand",
]
