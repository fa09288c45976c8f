"""Sentences with exact offsets, from sentencex, mended where news defeats it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sentencex import get_sentence_boundaries

from framing.types import Section, SectionKind, Span

_TIME = re.compile(r"\b[ap]\.m\.\s*$")
_TIME_GOES_ON = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|local\b|GMT\b|[A-Z]{2,4}T\b|on\b|in\b"
)
# A full stop inside a quotation ends a sentence of the quotation, and sentencex keeps
# the quotation whole. A capital after it begins the next one.
_INNER_END = re.compile(r"[.!?…][\"”’']?\s+(?=[\"“‘]?[A-Z])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Capt|Maj|Sen|Rep|Gov|Prof|Rev|Hon|St|Jr|Sr|vs|No|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Inc|Corp|Co|Ltd|etc|approx|Adm|Brig)"
    r"|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])\.$"
)
# Between the letters of "U.S." no sentence ends.
_LETTER_STOP = re.compile(r"\b[^\W\d_]\.\Z")
_LETTER_STOP_AT = re.compile(r"[^\W\d_]\.")
# The library counts bytes after a full stop and fails where a space takes more than one.
_WIDE_SPACE = re.compile(r"[^\S\r\n\t ]")
_PARAGRAPH = re.compile(r"[^\r\n]+")
_MAX_LINE = 20_000


@dataclass(frozen=True, slots=True)
class SentenceSpan:
    """Where a sentence is, the section it belongs to, and the number of its paragraph."""

    span: Span
    section: SectionKind
    paragraph: int


def split_sentences(text: str, sections: tuple[Section, ...]) -> tuple[SentenceSpan, ...]:
    """Sentences of every section, in order; together they hold all that is not white space.

    A line break always ends a sentence: in news as it comes, a line is a paragraph.
    """
    out: list[SentenceSpan] = []
    paragraph = 0
    for section in sections:
        for line in _PARAGRAPH.finditer(text, section.span.start, section.span.end):
            if not line.group().strip():
                continue
            for first, last in _portions(text, line.start(), line.end()):
                for start, end in _split_line(text[first:last]):
                    span = _trim(text, first + start, first + end)
                    if span is not None:
                        out.append(SentenceSpan(span, section.kind, paragraph))
            paragraph += 1
    return tuple(out)


def _portions(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A line whole, or a line longer than any paragraph cut at white space.

    The library's time grows with the square of a line full of quotation marks.
    """
    while end - start > _MAX_LINE:
        cut = text.rfind(" ", start + 1, start + _MAX_LINE)
        cut = start + _MAX_LINE if cut < 0 else cut
        yield start, cut
        start = cut
    yield start, end


def _split_line(line: str) -> list[tuple[int, int]]:
    if len(line) < 2:
        return [(0, len(line))]
    pieces: list[tuple[int, int]] = []
    for boundary in get_sentence_boundaries("en", _WIDE_SPACE.sub(" ", line)):
        start, end = boundary["start_index"], boundary["end_index"]
        if pieces and (
            (
                _TIME.search(line[pieces[-1][0] : pieces[-1][1]])
                and _TIME_GOES_ON.match(line[start:end])
            )
            or (
                _LETTER_STOP.search(line, max(start - 3, 0), start)
                and _LETTER_STOP_AT.match(line, start)
            )
        ):
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
    if not pieces or pieces[0][0] != 0 or pieces[-1][1] != len(line):
        # Whatever the library leaves out at the edges stays with its neighbour.
        pieces = pieces or [(0, len(line))]
        pieces[0] = (0, pieces[0][1])
        pieces[-1] = (pieces[-1][0], len(line))
    return [part for start, end in pieces for part in _split_inside(line, start, end)]


def _split_inside(line: str, start: int, end: int) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    at = start
    for match in _INNER_END.finditer(line, start, end):
        before = line[at : match.start() + 1]
        if match.end() >= end or _ABBREVIATION.search(before):
            continue
        if len(before.split()) < 3:  # "Yes. We are": too short to stand alone
            continue
        parts.append((at, match.end()))
        at = match.end()
    parts.append((at, end))
    return parts


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
