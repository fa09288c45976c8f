"""Dots and whiskers: one measure, one row an outlet, every chart on round ticks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from statistics import quantiles

from framing.report import numbers
from framing.report.atlas import FEW
from framing.report.shown import ChartView, DotView, OutletView
from framing.types import MeasureInfo, MeasureRow

PLOT = 200
SMALL_PLOT = 120
CELL_PLOT = 72
_MOST_ROWS = 12
_ENDS = 5
_MARGIN = 8


def scaled(
    outlets: Sequence[OutletView], row: MeasureRow, plot: int, wanted: int
) -> tuple[tuple[DotView, ...], tuple[tuple[float, str], ...]]:
    """Every outlet's value and interval on one scale ``plot`` wide, and about ``wanted`` ticks."""
    unit = row.info.unit
    ends = [
        end
        for score in row.cells
        for end in (score.value, score.low, score.high)
        if end is not None
    ]
    low = min([*ends, 0.0]) if unit != "LIX" else min(ends, default=0.0)
    high = max(ends, default=1.0)
    if unit.endswith("-1 to 1"):
        high = max(high, 0.0)
    ticks = numbers.nice_ticks(low, high, wanted)

    def x(value: float | None) -> float | None:
        share = None if value is None else (value - ticks[0]) / (ticks[-1] - ticks[0])
        return None if share is None else tidy(_MARGIN + plot * share)

    dots = tuple(
        DotView(
            outlet,
            x(score.value),
            x(score.low),
            x(score.high),
            numbers.plain(score.value, unit),
            numbers.interval(score.low, score.high, unit),
            numbers.short_raw(score) if score.denominator else "",
            score.reason or "",
        )
        for outlet, score in zip(outlets, row.cells, strict=False)
    )
    return dots, tuple((x(tick) or 0.0, _tick(tick, unit)) for tick in ticks)


def chart(
    outlets: Sequence[OutletView],
    row: MeasureRow,
    identifier: str,
    named: Collection[str] = (),
    plot: int = PLOT,
    wanted: int = 4,
) -> ChartView:
    """The chart of a measure.

    Of more than :data:`~framing.report.atlas.FEW` outlets the highest stands first and a band
    shows where the middle half of them lies; of very many only both ends and those ``named``
    have a row of their own.
    """
    dots, ticks = scaled(outlets, row, plot, wanted)
    band: tuple[float, float] | None = None
    rest: tuple[DotView, ...] = ()
    if len(dots) > FEW:
        dots = tuple(sorted(dots, key=lambda dot: (dot.x is None, -(dot.x or 0.0))))
        band = _middle_half([dot.x for dot in dots if dot.x is not None])
    if len(dots) > _MOST_ROWS:
        ends = {dot.outlet.number for dot in (*dots[:_ENDS], *dots[-_ENDS:])}
        kept = [d for d in dots if d.outlet.number in ends or d.outlet.name in named]
        rest = tuple(d for d in dots if d not in kept)
        dots = tuple(kept)
    return ChartView(
        id=identifier,
        title=row.info.title,
        unit=unit_beside(row.info),
        ticks=ticks,
        dots=dots,
        band=band,
        rest=tuple(dot.x for dot in rest if dot.x is not None),
        named=tuple(named),
    )


def _middle_half(xs: Sequence[float]) -> tuple[float, float] | None:
    """Start and width of the stretch between the quartiles."""
    if len(xs) < 4:
        return None
    low, _, high = quantiles(xs, n=4, method="inclusive")
    return tidy(low), tidy(high - low)


def unit_beside(info: MeasureInfo) -> str:
    """The unit beside a title that does not name it already."""
    return "" if info.unit.lower() in info.title.lower() else info.unit.replace("-1", "−1")


def _tick(value: float, unit: str) -> str:
    if unit.startswith("share"):
        return numbers.signed(f"{100 * value:g}%")
    return numbers.signed(f"{value:g}")


def tidy(value: float) -> float:
    """One decimal, and none where it would be a zero: pages get long by such things."""
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded
