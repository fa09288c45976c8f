"""Days named in texts, in a form in which two articles' days can be held against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from framing.types import Span

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = r"(?P<{0}>[12]?\d|3[01])(?:st|nd|rd|th)?"
_FOUND = re.compile(
    rf"\b(?:(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    rf"|(?P<month>{_MONTH})\b\.?\s{_DAY.format('after')}\b(?!\s?%)(?:,?\s(?P<year>(?:19|20)\d\d)\b)?"
    rf"|{_DAY.format('before')}\s(?:of\s)?(?P<month2>{_MONTH})\b(?:,?\s(?P<year2>(?:19|20)\d\d)\b)?"
    r"|(?P<told>[Yy]esterday|[Ll]ast night))\b"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as printed, and the forms by which it is known again.

    ``keys`` are the weekday ("tuesday") and the day of the year ("05-09"), as far as they are
    printed or follow from the day on which the article was published. The same day in two
    articles shares a key; two days that share none are different.
    """

    span: Span
    keys: frozenset[str]


def days_in(text: str, start: int, end: int, published: str | None) -> Iterator[Day]:
    """The days named in ``text[start:end]``, a shadow of an article's text.

    "Yesterday" is told by the day of publication, and without one it is no day that could be
    held against another. "Today" and "tonight" are none: they are said of more than a day. A
    weekday alone is not given a date, for it may lie ahead.
    """
    on = _date(published)
    for match in _FOUND.finditer(text, start, end):
        keys: set[str] = set()
        if match["weekday"]:
            keys.add(match["weekday"].lower())
        elif match["told"]:
            if on is not None:
                keys |= _keys(on - timedelta(days=1))
        else:
            month = _MONTHS.index((match["month"] or match["month2"])[:3].lower()) + 1
            number = int(match["after"] or match["before"])
            year = match["year"] or match["year2"]
            keys.add(f"{month:02}-{number:02}")
            if year or on is not None:
                keys |= _keys(_day(int(year) if year else on.year if on else 0, month, number))
        if keys:
            yield Day(Span(*match.span()), frozenset(keys))


def apart(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sets of keys name days, and none in common."""
    return bool(a) and bool(b) and a.isdisjoint(b)


def _date(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:  # an article made by hand
        return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 30 February
        return None


def _keys(day: date | None) -> set[str]:
    return set() if day is None else {_WEEKDAYS[day.weekday()], day.strftime("%m-%d")}
