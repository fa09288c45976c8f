"""Sentiment toward actors, first form: VADER on the clause that names the actor.

The clause is cut at strong punctuation, at quotation marks, and at a comma before a
conjunction or relative word; names are masked, so no name carries polarity itself.
This reads the mood of the clause, not yet what it does to the actor.
"""

from __future__ import annotations

from dataclasses import dataclass

from framing.analyzers import polarity
from framing.analyzers.base import counted_section
from framing.language.document import Document
from framing.types import Evidence

_BREAKS = frozenset({";", ":", "—", '"', "(", ")"})
_AFTER_COMMA = frozenset(
    "and but while who which where although though as because after before since when whose".split()
)
_MIN_WORDS = 4


@dataclass(frozen=True, slots=True)
class Sentiment:
    """One piece of evidence a mention; ``weight`` is the clause's compound score."""

    requires: tuple[str, ...] = ()
    name: str = "sentiment"

    def __call__(self, document: Document) -> tuple[Evidence, ...]:
        """Evidence labelled "negative", "neutral" or "positive", with the actor."""
        text = polarity.masked(document)
        reading = document.reading
        clauses: dict[int, list[tuple[int, int]]] = {}
        out = []
        for mention, found in zip(document.mentions, document.found_mentions, strict=True):
            if not counted_section(mention.section):
                continue
            if mention.sentence not in clauses:
                clauses[mention.sentence] = _clauses(document, mention.sentence)
            first, last = next(
                (clause for clause in clauses[mention.sentence] if clause[1] >= found.first),
                (found.first, found.last),
            )
            span = reading.span(first, last)
            value = polarity.compound(text[span.start : span.end])
            out.append(
                Evidence(
                    span=mention.span,
                    layer=self.name,
                    label=polarity.label(value),
                    voice=mention.voice,
                    section=mention.section,
                    sentence=mention.sentence,
                    rule="vader:clause",
                    weight=value,
                    speaker=document.token_speakers[found.first],
                    actor=mention.actor,
                )
            )
        return tuple(out)


def _clauses(document: Document, sentence: int) -> list[tuple[int, int]]:
    """Clauses of a sentence as token ranges; short ones join the one before."""
    reading = document.reading
    norm = reading.tokens.norm
    start, end = reading.first_tokens[sentence], reading.first_tokens[sentence + 1]
    out: list[tuple[int, int]] = []
    first = start
    for i in range(start, end):
        breaks = norm[i] in _BREAKS or (
            norm[i] == "," and i + 1 < end and norm[i + 1] in _AFTER_COMMA
        )
        voice_changes = i > first and document.token_voices[i] != document.token_voices[i - 1]
        if (breaks or voice_changes) and i > first:
            out.append((first, i - 1))
            first = i
    out.append((first, end - 1))
    return _merged(document, out)


def _merged(document: Document, clauses: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Short clauses join their neighbour in the same voice: "Roe, who lied, ..." is one."""
    is_word, voices = document.reading.tokens.is_word, document.token_voices
    out: list[tuple[int, int]] = []
    for clause in clauses:
        short = sum(is_word[clause[0] : clause[1] + 1]) < _MIN_WORDS
        opens = bool(out) and sum(is_word[out[-1][0] : out[-1][1] + 1]) < _MIN_WORDS
        if out and (short or opens) and voices[out[-1][1]] == voices[clause[0]]:
            out[-1] = (out[-1][0], clause[1])
        else:
            out.append(clause)
    return out
