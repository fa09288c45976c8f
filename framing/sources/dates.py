"""Publication dates in the forms that files and tables hold, to ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"

_PREFIX = re.compile(
    r"^(?:(?:first |last )?(?:published|updated|posted|date|created)(?: on| at)?\s*:?\s+)?"
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}\b", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE)
_DASHED = re.compile(rf"{_DAY}[-/]{_MONTH}[-/]{_YEAR}\b", re.IGNORECASE)
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_YEAR_FIRST = re.compile(r"(\d{4})([/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_EPOCH = re.compile(r"(\d{10})(\d{3})?(?:\.\d+)?")


def normalise_date(value: str) -> tuple[str | None, str | None]:
    """The ISO 8601 form of ``value``, and a remark where the reading is not certain.

    Returns ``(None, None)`` for a blank value and ``(None, remark)`` for one
    that cannot be read. A numeric date that could be either month first or day
    first is read month first, as American tables write it, with a remark.
    """
    text = " ".join(value.split())
    if not text:
        return None, None
    try:
        return _iso(text), None
    except ValueError:
        pass
    if found := _EPOCH.fullmatch(text):
        moment = datetime.fromtimestamp(int(found[1]), UTC)
        return moment.isoformat(), None
    text = _PREFIX.sub("", text, count=1)
    try:
        return _written(text)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text).isoformat(), None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None, f"the date {value.strip()[:60]!r} was not understood; write it as YYYY-MM-DD"


def _iso(text: str) -> str:
    # Digits without hyphens or week dates are too easily something else.
    if not re.match(r"\d{4}-\d\d-\d\d|(?:19|20)\d{6}(?:T|$)", text):
        raise ValueError(text)
    moment = datetime.fromisoformat(text)
    return text if len(text) == 10 and "-" in text else _plain(moment, text)


def _plain(moment: datetime, text: str) -> str:
    return moment.date().isoformat() if len(text) <= 10 else moment.isoformat()


def _written(text: str) -> tuple[str | None, str | None]:
    for pattern in (_MONTH_FIRST, _DAY_FIRST, _DASHED):
        if found := pattern.match(text):
            month = _MONTHS.index(found["month"].lower()) + 1
            # "3 January 2022 10:00:00 GMT" has a time that the mail format reads better.
            if pattern is _DAY_FIRST and re.search(
                r"\d:\d\d(?::\d\d)? ?(?:GMT|UTC|[+-]\d{4})", text
            ):
                raise ValueError(text)
            return date(int(found["year"]), month, int(found["day"])).isoformat(), None
    if found := _YEAR_FIRST.match(text):
        return date(int(found[1]), int(found[3]), int(found[4])).isoformat(), None
    if found := _NUMERIC.match(text):
        return _numeric(int(found[1]), int(found[3]), found[4], found[2])
    raise ValueError(text)


def _numeric(first: int, second: int, year: str, mark: str) -> tuple[str, str | None]:
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 70 else 1900)
    if mark == ".":  # only day-first conventions write dots
        return date(full, second, first).isoformat(), None
    if first > 12:
        return date(full, second, first).isoformat(), None
    iso = date(full, first, second).isoformat()
    if second > 12 or first == second:
        return iso, None
    return iso, (
        f"the date {first}{mark}{second}{mark}{year} could be month first or day first; "
        f"it was read as {iso}; write dates as YYYY-MM-DD"
    )
