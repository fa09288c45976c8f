"""Generic frames: terms that point to one, summed by sentence."""

from __future__ import annotations

from dataclasses import dataclass

from framing.analyzers.base import layer_matches, lexicon_evidence, once, why_not
from framing.language.document import Document
from framing.types import Evidence


@dataclass(frozen=True, slots=True)
class Frames:
    """Terms of the nine generic frames; a sentence has a frame where their weights add up."""

    requires: tuple[str, ...] = ("frames",)
    name: str = "frames"

    def __call__(self, document: Document) -> tuple[Evidence, ...]:
        """Evidence labelled with the frame."""
        return tuple(
            lexicon_evidence(document, match, self.name, why_not(document, match.first, match.last))
            for match in once(layer_matches(document, self.requires))
        )
