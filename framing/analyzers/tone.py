"""Tone: VADER on every stretch of a sentence that is in one voice."""

from __future__ import annotations

from dataclasses import dataclass

from framing.analyzers import polarity
from framing.analyzers.base import counted_section
from framing.language.document import Document
from framing.types import Evidence

_MIN_WORDS = 3


@dataclass(frozen=True, slots=True)
class Tone:
    """General tone of the text, not toward anyone; names are masked."""

    requires: tuple[str, ...] = ()
    name: str = "tone"

    def __call__(self, document: Document) -> tuple[Evidence, ...]:
        """Evidence a stretch; ``weight`` is VADER's compound in [-1, 1]."""
        reading = document.reading
        text = polarity.masked(document)
        out = []
        for segment in document.voices:
            first = reading.token_at(segment.span.start)
            last = reading.token_at(segment.span.end - 1)
            sentence = reading.token_sentences[first]
            section = reading.sentences[sentence].section
            words = sum(reading.tokens.is_word[first : last + 1])
            if not counted_section(section) or words < _MIN_WORDS:
                continue
            value = polarity.compound(text[segment.span.start : segment.span.end])
            out.append(
                Evidence(
                    span=segment.span,
                    layer=self.name,
                    label=polarity.label(value),
                    voice=segment.voice,
                    section=section,
                    sentence=sentence,
                    rule="vader:stretch",
                    weight=value,
                    speaker=segment.speaker,
                )
            )
        return tuple(out)
