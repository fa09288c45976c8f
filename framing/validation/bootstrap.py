"""Percentile bootstrap over units, from their counts alone, so that it takes no time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from framing.statistics import Array, Statistic

REPEATS = 1000
SEED = 20200103
_AT_ONCE = 2_000_000
_LIMITS = (2.5, 97.5)


def percentile_intervals(
    tables: Sequence[tuple[Array, Statistic]], repeats: int = REPEATS, seed: int = SEED
) -> list[tuple[float, float] | None]:
    """95% intervals of statistics of column sums, when units are drawn anew.

    All tables have one row a unit, the same units in the same order; each draw takes as many
    units as there are, with replacement, and serves every table.

    Args:
        tables: each table, and the statistic of its summed columns.
        repeats: how often the units are drawn.
        seed: of the draws; the same seed gives the same intervals.

    Returns:
        One interval a table, None for fewer than two units and where half the draws or more
        leave the statistic undefined.
    """
    units = len(tables[0][0]) if tables else 0
    if units < 2:
        return [None] * len(tables)
    rng = np.random.default_rng(seed)
    values: list[list[Array]] = [[] for _ in tables]
    chances = np.full(units, 1 / units)
    at_once = max(1, _AT_ONCE // units)
    for done in range(0, repeats, at_once):
        drawn = rng.multinomial(units, chances, size=min(at_once, repeats - done)).astype(float)
        for (table, statistic), found in zip(tables, values, strict=True):
            found.append(statistic(drawn @ table))
    return [_limits(np.concatenate(found)) for found in values]


def _limits(values: Array) -> tuple[float, float] | None:
    known = values[np.isfinite(values)]
    if 2 * len(known) <= len(values):
        return None
    # Sums of fractions may differ in the last digits with the number of threads.
    low, high = np.percentile(known.round(9), _LIMITS)
    return float(low), float(high)
