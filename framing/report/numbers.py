"""Numbers, dates and shares as a reader sees them: one way of writing them everywhere."""

from __future__ import annotations

import math
from datetime import date, datetime

from framing.types import Score

DASH = "–"
_MINUS = "−"
_THIN = "\u202f"
_EXPECTED = "share of sentences, expected"


def signed(text: str) -> str:
    """The same text with a real minus sign, and none before a rounded zero."""
    if text.startswith("-"):
        return text[1:] if not text.strip("-0.,%") else _MINUS + text[1:]
    return text


def whole(value: float) -> str:
    """A count: ``1,204``; a decimal only where there is one."""
    return f"{value:,.0f}" if float(value).is_integer() else signed(f"{value:,.1f}")


def percent(share: float) -> str:
    """A share as a whole percentage; a small one keeps a decimal."""
    digits = 1 if 0.0005 <= abs(share) < 0.0995 else 0
    return signed(f"{100 * share:.{digits}f}%")


def plain(value: float | None, unit: str) -> str:
    """A value in its unit, without the unit's name (shares carry their %)."""
    if value is None or not math.isfinite(value):
        return DASH
    if unit.startswith("share"):
        return percent(value)
    if unit.endswith("-1 to 1"):
        return signed(f"{value:.2f}")
    return signed(f"{value:,.1f}")


def interval(low: float | None, high: float | None, unit: str) -> str:
    """``2.1 to 9.8``, or nothing where no interval could be formed."""
    if low is None or high is None:
        return ""
    return f"{plain(low, unit)} to {plain(high, unit)}"


def points(value: float | None, unit: str) -> str:
    """A difference of two values; that of two shares is in percentage points."""
    if value is None or not math.isfinite(value):
        return DASH
    if unit.startswith("share"):
        return signed(f"{100 * value:.1f} points")
    return plain(value, unit)


def raw(score: Score) -> str:
    """The raw count a value was made of, beside its denominator."""
    count, total, unit = whole(score.count), whole(score.denominator), score.unit
    if unit.startswith("per 1,000"):
        return f"{count} in {total} words"
    if unit == _EXPECTED:
        return f"an expected {_expected(score.count)} of {total} sentences"
    if unit.startswith("share of "):
        return f"{count} of {total} {unit.removeprefix('share of ')}"
    if unit.startswith("share"):
        return f"{count} of {total}"
    if unit.endswith("-1 to 1"):
        what = "mention" if score.actor is not None else "stretch"
        return f"{count} {plural(what, score.count)}"
    return f"{count} words in {total} {plural('sentence', score.denominator)}"


def _expected(count: float) -> str:
    """A sum of probabilities; with one digit a small one would not fit its share."""
    return f"{count:,.1f}" if count >= 9.95 else f"{count:.2f}"


def short_raw(score: Score) -> str:
    """The raw count as a chart has room for it; the unit stands in the chart's title."""
    count, total, unit = whole(score.count), whole(score.denominator), score.unit
    if unit.startswith("per 1,000"):
        return f"{count} in {total}"
    if unit == _EXPECTED:
        return f"{_expected(score.count)} of {total}"
    if unit.startswith("share"):
        return f"{count} of {total}"
    if unit.endswith("-1 to 1"):
        return f"n = {count}"
    return f"{total} {plural('sentence', score.denominator)}"


def plural(word: str, count: float) -> str:
    """The word for this many of it (regular plurals)."""
    if count == 1:
        return word
    return word + ("es" if word.endswith(("ch", "s", "sh", "x")) else "s")


def p_value(value: float) -> str:
    """``p = 0.012``; never ``p = 0``."""
    return "p < 0.001" if value < 0.001 else f"p = {value:.3f}"


def day(published: str | None) -> str:
    """An ISO date or date-time as ``3 January 2022``; as it came where it is neither."""
    if not published:
        return "no date"
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published
    return f"{moment.day} {moment:%B} {moment.year}"


def day_range(published: list[str]) -> str:
    """The days from first to last, ``3 January 2022`` or ``3 to 8 January 2022``."""
    days: list[date] = []
    for text in published:
        try:
            days.append(datetime.fromisoformat(text).date())
        except ValueError:
            continue
    if not days:
        return ""
    first, last = min(days), max(days)
    if first == last:
        return day(first.isoformat())
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last.isoformat())}"
    if first.year == last.year:
        return f"{first.day} {first:%B} to {last.day} {last:%B} {last.year}"
    return f"{day(first.isoformat())} to {day(last.isoformat())}"


def nice_ticks(low: float, high: float, wanted: int = 4) -> tuple[float, ...]:
    """Round tick values from at or below ``low`` to at or above ``high``."""
    if not high > low:
        high = low + 1.0
    step = 10.0 ** math.floor(math.log10((high - low) / wanted))
    for factor in (1.0, 2.0, 2.5, 5.0, 10.0):
        if (high - low) / (step * factor) <= wanted:
            step *= factor
            break
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(i * step, 10) for i in range(first, last + 1))
