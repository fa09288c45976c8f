"""``Article`` -> ``Document``: sentences, quotations, attributions, voices, actors."""

from framing.language.actors import GivenActor, read_actors
from framing.language.attributions import Attribution
from framing.language.document import Document, understand
from framing.language.quotations import Quotation, QuotationKind, find_quotations

__all__ = [
    "Attribution",
    "Document",
    "GivenActor",
    "Quotation",
    "QuotationKind",
    "find_quotations",
    "read_actors",
    "understand",
]
