"""Hedges and boosters: how sure the text makes its statements sound."""

from __future__ import annotations

from dataclasses import dataclass

from framing.analyzers.base import layer_matches, lexicon_evidence, why_not
from framing.language.document import Document
from framing.types import Evidence


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
            reason = why_not(document, match.first, match.last)
            out.append(lexicon_evidence(document, match, self.name, reason))
        return tuple(out)
