"""An article sentence by sentence: where each begins, its quotations and its reporting terms."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from framing.language.reading import Reading
from framing.lexicons import Match
from framing.types import SectionKind

# A text without stops is one sentence; what walks a sentence back and forth takes it in pieces.
MAX_SCENE = 500


@dataclass(frozen=True, slots=True)
class Quote:
    """The part of quotation ``index`` inside one sentence, as tokens (marks included)."""

    index: int
    first: int
    last: int
    words: int


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence, or a piece of a far too long one: tokens ``[first, end)``."""

    number: int
    first: int
    end: int
    section: SectionKind
    quotes: tuple[Quote, ...]
    cues: tuple[Match, ...]


_T = TypeVar("_T", Match, Quote)


def scenes(reading: Reading, quoted: Mapping[int, int]) -> Iterator[Scene]:
    """The scenes of headline and body, in order.

    ``quoted`` has the index of the outer quotation that each quoted token stands in.
    """
    quotes = _quotes_by_sentence(reading, quoted)
    cues: dict[int, list[Match]] = {}
    for match in reading.matches:
        if match.lexicon == "reporting":
            cues.setdefault(reading.token_sentences[match.first], []).append(match)
    for number, sentence in enumerate(reading.sentences):
        if sentence.section not in (SectionKind.BODY, SectionKind.HEADLINE):
            continue
        first, end = reading.first_tokens[number], reading.first_tokens[number + 1]
        for start in range(first, end, MAX_SCENE):
            stop = min(start + MAX_SCENE, end)
            yield Scene(
                number,
                start,
                stop,
                sentence.section,
                _between(quotes.get(number, ()), start, stop),
                _between(cues.get(number, ()), start, stop),
            )


def _between(items: Sequence[_T], start: int, stop: int) -> tuple[_T, ...]:
    return tuple(
        items[bisect_left(items, start, key=_first) : bisect_left(items, stop, key=_first)]
    )


def _first(item: Match | Quote) -> int:
    return item.first


def _quotes_by_sentence(reading: Reading, quoted: Mapping[int, int]) -> dict[int, list[Quote]]:
    """The parts of the outer quotations, by the sentence that they stand in."""
    out: dict[int, list[Quote]] = {}
    sentences = reading.token_sentences
    held: list[int] = []
    for i in (*sorted(quoted), -1):
        goes_on = held and (
            i == held[-1] + 1 and quoted[i] == quoted[held[-1]] and sentences[i] == sentences[i - 1]
        )
        if held and not goes_on:
            words = sum(reading.tokens.is_word[j] for j in held)
            quote = Quote(quoted[held[0]], held[0], held[-1], words)
            out.setdefault(sentences[held[0]], []).append(quote)
            held = []
        held.append(i)
    return out
