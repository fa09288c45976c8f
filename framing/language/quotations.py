"""Quotation marks: where a quotation opens and closes, and what kind it is.

The reader is paragraph by paragraph. A double quotation left open at the end of
a paragraph goes on in the next when that one begins with an opening mark (the
convention of English news); otherwise it ends with its paragraph. A mark between
two letters is an apostrophe, and a possessive ("the militias' leaders") never opens.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from framing.types import Span


class QuotationKind(StrEnum):
    """``SPEECH`` is somebody's words; ``SCARE`` distances; ``TITLE`` names a work or thing."""

    SPEECH = "speech"
    SCARE = "scare"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks (``span``) and without (``inner``).

    ``continues`` is true where it carries on the quotation of the paragraph before;
    ``closed`` is false where no closing mark was found; ``nested`` is true inside another.
    """

    span: Span
    inner: Span
    closed: bool = True
    continues: bool = False
    nested: bool = False


_DOUBLE = re.compile(r"[\"“”„‟«»＂″]|''|‘‘|’’")
_OPENING = frozenset({"“", "„", "«", "‘‘"})
_CLOSING = frozenset({"”", "»", "’’"})
_SINGLE = re.compile(r"(?<!['‘’])['‘’](?!['‘’])")
_ELISION = re.compile(r"['’](?:\d0s|em\b|tis\b|twas\b|cause\b|til\b|n['’])", re.IGNORECASE)
_BEFORE_OPEN = frozenset(' \t\u00a0\u2009\u202f([{—–-"“”/…')
_LINE = re.compile(r"[^\r\n]+")
_MAX_SINGLE = 600


def find_quotations(text: str, start: int = 0, end: int | None = None) -> tuple[Quotation, ...]:
    """All quotations of ``text[start:end]``, outer before inner, in order of the text."""
    end = len(text) if end is None else end
    out: list[Quotation] = []
    left_open = False
    for line in _LINE.finditer(text, start, end):
        if not line.group().strip():
            continue
        doubles = _doubles(text, line.start(), line.end(), left_open)
        left_open = bool(doubles) and not doubles[-1].closed
        singles = [
            single
            for single in _singles(text, line.start(), line.end())
            if not any(_crosses(single, double) for double in _touching(single, doubles))
        ]
        out.extend(_nest(singles, doubles))
        out.extend(_nest(doubles, singles))
    out.sort(key=lambda quotation: (quotation.span.start, -quotation.span.end))
    return tuple(out)


def _nest(inner: list[Quotation], outer: list[Quotation]) -> list[Quotation]:
    """``inner``, each marked as nested where it stands inside one of ``outer``."""
    return [
        replace(item, nested=any(held.inner.contains(item.span) for held in _touching(item, outer)))
        for item in inner
    ]


def _touching(item: Quotation, others: list[Quotation]) -> Iterator[Quotation]:
    """Those of ``others`` (in order, never overlapping) that share a character with ``item``."""
    at = bisect_right(others, item.span.start, key=_end)
    while at < len(others) and others[at].span.start < item.span.end:
        yield others[at]
        at += 1


def _end(quotation: Quotation) -> int:
    return quotation.span.end


def _crosses(a: Quotation, b: Quotation) -> bool:
    inside = a.inner.contains(b.span) or b.inner.contains(a.span)
    return a.span.overlaps(b.span) and not inside


def _doubles(text: str, start: int, end: int, left_open: bool) -> list[Quotation]:
    out: list[Quotation] = []
    opened: re.Match[str] | None = None
    first = start
    while first < end and text[first].isspace():
        first += 1
    for mark in _DOUBLE.finditer(text, first, end):
        straight = mark.group() not in _OPENING and mark.group() not in _CLOSING
        if opened is None:
            if mark.group() in _OPENING or (straight and _may_open(text, mark, start, end)):
                opened = mark
        elif (
            mark.group() in _CLOSING
            or (opened.group() == "„" and mark.group() == "“")
            or (straight and not _must_open(text, mark, start, end))
        ):
            # A second opening mark with the first still open changes nothing.
            span, inner = Span(opened.start(), mark.end()), Span(opened.end(), mark.start())
            out.append(Quotation(span, inner, continues=left_open and opened.start() == first))
            opened = None
    if opened is not None and opened.end() < end:
        stop = opened.end() + len(text[opened.end() : end].rstrip())
        if stop > opened.end():
            span, inner = Span(opened.start(), stop), Span(opened.end(), stop)
            continues = left_open and opened.start() == first
            out.append(Quotation(span, inner, closed=False, continues=continues))
    return out


def _may_open(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    after = text[mark.end()] if mark.end() < end else " "
    before = text[mark.start() - 1] if mark.start() > start else " "
    return not after.isspace() and (before in _BEFORE_OPEN or before in "'‘")


def _must_open(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """A straight mark after a space and before a letter can't close."""
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    return before.isspace() and after.isalnum()


def _singles(text: str, start: int, end: int) -> list[Quotation]:
    marks = [mark.start() for mark in _SINGLE.finditer(text, start, end)]
    out: list[Quotation] = []
    closed = start - 1
    for at, i in enumerate(marks):
        if i <= closed or not _single_opens(text, i, start, end):
            continue
        close = _single_close(text, marks, at, start, end)
        if close is not None:
            out.append(Quotation(Span(i, close + 1), Span(i + 1, close)))
            closed = close
    return out


def _single_opens(text: str, i: int, start: int, end: int) -> bool:
    if i + 1 >= end or not (text[i + 1].isalnum() or text[i + 1] in '"“[…'):
        return False
    if text[i] == "’" or _ELISION.match(text, i):
        return False
    before = text[i - 1] if i > start else " "
    return before in _BEFORE_OPEN or before.isspace()


def _single_close(text: str, marks: list[int], at: int, start: int, end: int) -> int | None:
    """Where the quotation that ``marks[at]`` opens is closed; "the drivers' " closes late."""
    possessive: int | None = None
    for k in range(at + 1, len(marks)):
        i = marks[k]
        if i - marks[at] > _MAX_SINGLE:
            break
        after = text[i + 1] if i + 1 < end else " "
        before = text[i - 1]
        if after.isalnum() or before.isspace():
            if _single_opens(text, i, start, end):
                break
            continue
        follows = text[i + 1 : i + 3]
        plural = before in "sS" and len(follows) == 2 and follows[0] == " " and follows[1].islower()
        if not plural:
            return i
        if possessive is None:
            possessive = i
    return possessive
