"""Hedges and boosters: how sure the text makes its statements sound."""

from __future__ import annotations

from dataclasses import dataclass

from framing.analyzers.base import layer_matches, lexicon_evidence, unclear, why_not
from framing.language.document import Document
from framing.lexicons import Match
from framing.types import Evidence

_CUES = frozenset({"suggest", "believe", "think"})
_NAMED = frozenset({"person", "office"})
_ITSELF = frozenset({"this", "that", "it", "which", "these", "those", "there"})


def _of_a_source(document: Document, match: Match) -> str | None:
    """ "Ada Roe suggested that": her cue, not the outlet's hedge.

    "Analysts believe that" stays a hedge: nobody is named who would answer for it.
    """
    if match.term.category != "lexical" or match.term.term.split(" ")[0] not in _CUES:
        return None
    reading = document.reading
    if reading.tokens.norm[match.first] == "suggest":
        return None  # "the minutes suggest": papers and figures do, one person does not
    span = reading.span(match.first, match.first)
    for attribution in document.attributions:
        if attribution.cue is None or not attribution.cue.overlaps(span):
            continue
        source = attribution.source
        if source is None or attribution.source_type not in _NAMED:
            continue
        if reading.article.slice(source).lower() not in _ITSELF:
            return "a source's cue"
    return None


@dataclass(frozen=True, slots=True)
class Hedging:
    """Hedges by type, and boosters (label "booster")."""

    requires: tuple[str, ...] = ("hedging",)
    name: str = "hedging"

    def __call__(self, document: Document) -> tuple[Evidence, ...]:
        """Evidence labelled with the lexicon's categories."""
        out: list[Evidence] = []
        reached = -1
        for match in layer_matches(document, self.requires):
            # "It appears" and "appears that" are one hedge.
            if match.first <= reached:
                continue
            reached = match.last
            reason = (
                why_not(document, match.first, match.last)
                or unclear(document, match.first)
                or _of_a_source(document, match)
            )
            out.append(lexicon_evidence(document, match, self.name, reason))
        return tuple(out)
