"""Quotation marks: where a quotation opens and closes, and what kind it is.

The reader is paragraph by paragraph. A double quotation left open at the end of
a paragraph goes on in the next when that one begins with an opening mark (the
convention of English news); otherwise it ends with its paragraph. A mark between
two letters is an apostrophe, and a possessive ("the militias' leaders") never opens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
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


_OPENERS = "“„«"
_CLOSERS = "”»"
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
        singles = _singles(text, line.start(), line.end())
        for single in singles:
            inside = any(
                double.inner.contains(single.span) or single.inner.contains(double.span)
                for double in doubles
            )
            crossing = any(
                single.span.overlaps(double.span)
                and not double.inner.contains(single.span)
                and not single.inner.contains(double.span)
                for double in doubles
            )
            if crossing:
                continue
            outer = [d for d in doubles if d.inner.contains(single.span)]
            out.append(Quotation(single.span, single.inner, nested=bool(outer) and inside))
        held = [s for s in singles]
        for double in doubles:
            inside = any(s.inner.contains(double.span) for s in held)
            out.append(
                Quotation(double.span, double.inner, double.closed, double.continues, inside)
            )
    out.sort(key=lambda quotation: (quotation.span.start, -quotation.span.end))
    return tuple(out)


def _doubles(text: str, start: int, end: int, left_open: bool) -> list[Quotation]:
    out: list[Quotation] = []
    opened: int | None = None
    first = start
    while first < end and text[first].isspace():
        first += 1
    continues = left_open and first < end and text[first] in '"“„«'
    for i in range(first, end):
        char = text[i]
        if char not in '"“”„«»＂″':
            continue
        if opened is None:
            closing_only = char in _CLOSERS or (
                char in '"＂″' and not _may_open(text, i, start, end)
            )
            if not closing_only:
                opened = i
        elif char in _CLOSERS or (char in '"＂″' and not _must_open(text, i, start, end)):
            out.append(
                Quotation(
                    Span(opened, i + 1),
                    Span(opened + 1, i),
                    continues=continues and opened == first,
                )
            )
            opened = None
        elif char in _OPENERS and opened is not None:
            # A second opening mark with the first still open: the first ended unmarked.
            continue
    if opened is not None and opened + 1 < end:
        stop = end
        while stop > opened + 1 and text[stop - 1].isspace():
            stop -= 1
        out.append(
            Quotation(
                Span(opened, stop),
                Span(opened + 1, stop),
                closed=False,
                continues=continues and opened == first,
            )
        )
    return out


def _may_open(text: str, i: int, start: int, end: int) -> bool:
    after = text[i + 1] if i + 1 < end else " "
    before = text[i - 1] if i > start else " "
    return not after.isspace() and (before in _BEFORE_OPEN or before in "'‘")


def _must_open(text: str, i: int, start: int, end: int) -> bool:
    """A straight mark after a space and before a letter can't close."""
    before = text[i - 1] if i > start else " "
    after = text[i + 1] if i + 1 < end else " "
    return before.isspace() and after.isalnum()


def _singles(text: str, start: int, end: int) -> list[Quotation]:
    marks = [i for i in range(start, end) if text[i] in "'‘’"]
    out: list[Quotation] = []
    at = 0
    while at < len(marks):
        i = marks[at]
        if not _single_opens(text, i, start, end):
            at += 1
            continue
        close = _single_close(text, marks[at + 1 :], i, start, end)
        if close is None:
            at += 1
            continue
        out.append(Quotation(Span(i, close + 1), Span(i + 1, close)))
        while at < len(marks) and marks[at] <= close:
            at += 1
    return out


def _single_opens(text: str, i: int, start: int, end: int) -> bool:
    if i + 1 >= end or not (text[i + 1].isalnum() or text[i + 1] in '"“[…'):
        return False
    if text[i] == "’" or _ELISION.match(text, i):
        return False
    before = text[i - 1] if i > start else " "
    return before in _BEFORE_OPEN or before.isspace()


def _single_close(text: str, marks: list[int], opened: int, start: int, end: int) -> int | None:
    possessive: int | None = None
    for i in marks:
        if i - opened > _MAX_SINGLE:
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
