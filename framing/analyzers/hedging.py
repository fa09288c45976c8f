"""Hedges and boosters: how sure the text makes its statements sound."""

from __future__ import annotations

from dataclasses import dataclass

from framing.analyzers.base import lexicon_evidence, why_not
from framing.language.document import Document
from framing.types import Evidence


@dataclass(frozen=True, slots=True)
class Hedging:
    """Hedges by type, and boosters (label "booster")."""

    requires: tuple[str, ...] = ("hedging",)
    name: str = "hedging"

    def __call__(self, document: Document) -> tuple[Evidence, ...]:
        """Evidence labelled with the lexicon's categories."""
        return tuple(
            lexicon_evidence(document, match, self.name, why_not(document, match.first, match.last))
            for lexicon in self.requires
            for match in document.matches(lexicon)
        )
