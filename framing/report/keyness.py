"""Key words and phrases: what each outlet says more than the others, drawn and in words."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from framing.report import numbers
from framing.report.charts import tidy
from framing.report.shown import OutletView
from framing.types import Comparison, KeyTerm, Place, Verdict, Voice

MOST_COLUMNS = 6
"""Up to so many outlets have a column of their own; of more, each has a row."""
_MOST_TERMS = 8
_MOST_NAMES = 4
_MOST_IN_A_ROW = 5
_NAMED = 3
# The scale: from half as often to 32 times as often, in powers of two.
_FIRST, _LAST = -1, 5
Anchor = Callable[[Place], str | None]


@dataclass(frozen=True, slots=True)
class KeyTermView:
    """One term: how often, how much more often, and where to read it first.

    ``x``, ``low`` and ``high`` are places on a scale from 0 to 100 that ends at half as often and
    at 32 times as often; ``beyond`` says that the interval goes on after the end.
    """

    term: str
    anchor: str | None
    count: str
    other: str
    x: float
    low: float
    high: float
    beyond: bool
    interval: str
    p: str
    clear: bool


@dataclass(frozen=True, slots=True)
class KeyColumnView:
    """One outlet's terms: words and phrases, names of actors, and what may be said of them."""

    outlet: OutletView
    against: str
    says: str
    terms: tuple[KeyTermView, ...]
    names: tuple[KeyTermView, ...]


@dataclass(frozen=True, slots=True)
class KeyPanelView:
    """The terms in one voice: a column an outlet, and what is clear against one other alone."""

    title: str
    columns: tuple[KeyColumnView, ...]
    pairs: tuple[tuple[OutletView, str, KeyTermView], ...]


@dataclass(frozen=True, slots=True)
class KeynessView:
    """Key words in the outlets' own words and in all voices.

    ``ticks`` are places on the scale with what they mean ("4×"); ``rows`` says that there are too
    many outlets for columns.
    """

    panels: tuple[KeyPanelView, ...]
    ticks: tuple[tuple[float, str], ...]
    rows: bool


def keyness_view(
    comparison: Comparison, outlets: Sequence[OutletView], anchor: Anchor
) -> KeynessView | None:
    """The key words of a comparison, or None where there was nothing to compare with.

    Args:
        comparison: what is shown.
        outlets: its outlets, in their order.
        anchor: the id of the stretch of text where a place begins, or None.
    """
    if not comparison.keyness and len(outlets) < 2:
        return None
    panels = tuple(
        _panel(title, [t for t in comparison.keyness if t.voice is voice], outlets, anchor)
        for voice, title in (
            (Voice.OUTLET, "In the outlets’ own words"),
            (None, "In all voices, those of their sources included"),
        )
    )
    ticks = tuple(
        (_x(power * math.log(2)), f"{2**power:g}×" if power >= 0 else "½×")
        for power in range(_FIRST, _LAST + 1)
    )
    return KeynessView(panels, ticks, len(outlets) > MOST_COLUMNS)


def _panel(
    title: str, terms: Sequence[KeyTerm], outlets: Sequence[OutletView], anchor: Anchor
) -> KeyPanelView:
    against = _all_together(outlets)
    return KeyPanelView(
        title,
        tuple(
            _column(
                outlet,
                against[outlet.name],
                [t for t in terms if (t.outlet, t.against) == (outlet.name, against[outlet.name])],
                len(outlets),
                anchor,
            )
            for outlet in outlets
        ),
        tuple(_pairs(terms, outlets, against, anchor)),
    )


def _all_together(outlets: Sequence[OutletView]) -> dict[str, str]:
    """What each outlet is held against first: the other one, or all others."""
    if len(outlets) != 2:
        return {outlet.name: "all others" for outlet in outlets}
    one, other = (outlet.name for outlet in outlets)
    return {one: other, other: one}


def _column(
    outlet: OutletView, against: str, terms: Sequence[KeyTerm], outlets: int, anchor: Anchor
) -> KeyColumnView:
    words = [term for term in terms if not term.name]
    names = [term for term in terms if term.name]
    if outlets > MOST_COLUMNS:
        # One row an outlet: what is clear, names among it.
        words = [term for term in terms if _clear(term)][:_MOST_IN_A_ROW]
        names = []
    return KeyColumnView(
        outlet,
        against,
        _says([*words, *names] if outlets <= MOST_COLUMNS else terms),
        tuple(_term(term, anchor) for term in words[:_MOST_TERMS]),
        tuple(_term(term, anchor) for term in names[:_MOST_NAMES]),
    )


def _clear(term: KeyTerm) -> bool:
    return term.verdict is Verdict.HIGHER


def _says(terms: Sequence[KeyTerm]) -> str:
    clear = sum(_clear(term) for term in terms)
    if clear:
        return f"{clear} {numbers.plural('term', clear)} clearly more often."
    if not terms:
        return "No term is used often enough, and more often than in the others, to be listed."
    first = [f"“{term.term}”" for term in terms[:_NAMED]]
    listed = first[0] if len(first) == 1 else f"{', '.join(first[:-1])} and {first[-1]}"
    return f"No term is distinguishable; the highest {'is' if len(first) == 1 else 'are'} {listed}."


def _pairs(
    terms: Sequence[KeyTerm],
    outlets: Sequence[OutletView],
    against: dict[str, str],
    anchor: Anchor,
) -> Iterator[tuple[OutletView, str, KeyTermView]]:
    """What is clear against one other outlet and not against all together."""
    known = {
        (term.outlet, term.term)
        for term in terms
        if _clear(term) and term.against == against.get(term.outlet)
    }
    for outlet in outlets:
        for term in terms:
            if (
                term.outlet == outlet.name
                and term.against != against[outlet.name]
                and _clear(term)
                and (term.outlet, term.term) not in known
            ):
                yield outlet, term.against, _term(term, anchor)


def _term(term: KeyTerm, anchor: Anchor) -> KeyTermView:
    return KeyTermView(
        term=term.term,
        anchor=anchor(term.places[0]) if term.places else None,
        count=f"{term.count:,} of {term.total:,}",
        other=f"{term.other_count:,} of {term.other_total:,}",
        x=_x(term.log_odds),
        low=_x(term.low),
        high=_x(term.high),
        beyond=term.high > _LAST * math.log(2),
        interval=f"{_times(term.log_odds)}, 95% interval {_times(term.low)} to {_times(term.high)}",
        p=numbers.p_value(term.p_adjusted),
        clear=_clear(term),
    )


def _x(log_odds: float) -> float:
    """The place of a log-odds ratio on the scale, its ends for what lies beyond."""
    share = (log_odds / math.log(2) - _FIRST) / (_LAST - _FIRST)
    return tidy(100 * min(max(share, 0.0), 1.0))


def _times(log_odds: float) -> str:
    """An odds ratio in two digits: "3.4 times the odds" is read more easily than 1.22."""
    ratio = math.exp(min(log_odds, 20.0))
    if ratio >= 1000:
        return "over 1,000×"
    return f"{ratio:.0f}×" if ratio >= 10 else f"{ratio:.2g}×"
