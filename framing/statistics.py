"""Intervals and tests, as pure functions of numbers; knows nothing of articles.

Units (sentences) are rows of a table whose columns are summed: a rate is
``sum(column 0) / sum(column 1)``. Everything random takes a seeded generator.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]
Statistic = Callable[[Array], Array]
"""Sums of columns, shape (..., k), to values, shape (...); NaN where undefined."""

# Garwood (1936): exact 95% limits of a Poisson mean, for the counts where it matters.
_GARWOOD = ((0.0, 3.6889), (0.0253, 5.5716), (0.2422, 7.2247), (0.6187, 8.7673), (1.0899, 10.2416))
SMALL_COUNT = len(_GARWOOD)
MIN_UNITS = 4
_WORK = 12_000_000
_FEWEST_SHUFFLES = 2_000
_ROUND = 1000
_HITS = 20
_NUMBERS = 4_000_000
_T_TABLE = (12.7062, 4.3027, 3.1824, 2.7764)
_Z = NormalDist().inv_cdf(0.975)


def poisson_limits(count: int) -> tuple[float, float]:
    """Exact 95% limits of a Poisson mean for ``count`` events (Garwood 1936).

    For 5 and more the normal approximation of Byar is used (Breslow & Day 1987),
    within 1% of the exact limits.
    """
    if count < 0:
        raise ValueError("a count is not negative")
    if count < SMALL_COUNT:
        return _GARWOOD[count]
    low = count * (1 - 1 / (9 * count) - _Z / (3 * math.sqrt(count))) ** 3
    more = count + 1
    return low, more * (1 - 1 / (9 * more) + _Z / (3 * math.sqrt(more))) ** 3


def wilson_limits(count: float, total: float) -> tuple[float, float]:
    """95% limits of a proportion (Wilson 1927); ``total`` must be positive."""
    if total <= 0:
        raise ValueError("the total must be positive")
    share = count / total
    centre = share + _Z * _Z / (2 * total)
    spread = _Z * math.sqrt(share * (1 - share) / total + _Z * _Z / (4 * total * total))
    scale = 1 + _Z * _Z / total
    # Rounding may push the limit of 0 of n, or of n of n, past the end by 1e-17.
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def share_limits(table: Array) -> tuple[float, float] | None:
    """95% limits of ``sum(column 0) / sum(column 1)``, a share, from the spread of its units.

    Words in a voice come by whole sentences, so they are fewer independent cases than
    there are words. Wilson's limits are taken for the effective number of cases: that at
    which a plain proportion would be as uncertain as the ratio estimator (Korn & Graubard
    1998). Where the units do not show it (fewer than four, or a share of 0 or 1), each unit
    counts as one case.

    Returns:
        The limits, or None where the units hold nothing.
    """
    parts, wholes = table[:, 0], table[:, 1]
    units = int(np.count_nonzero(wholes))
    if not units:
        return None
    total = float(wholes.sum())
    share = float(parts.sum()) / total
    spread = parts - share * wholes
    effective = float(units)
    squares = float(np.square(spread).sum())
    if units >= MIN_UNITS and squares > 1e-12 * total:
        variance = squares / total**2 * units / (units - 1)
        effective = share * (1 - share) / variance * (_Z / t_quantile(units - 1)) ** 2
    effective = min(effective, total)
    return wilson_limits(share * effective, effective)


def t_quantile(degrees: int) -> float:
    """The 97.5% quantile of Student's t.

    Cornish-Fisher expansion (Abramowitz & Stegun 1964, 26.7.5), exact to 0.001 from
    five degrees of freedom; the first four are tabled.
    """
    if degrees < 1:
        raise ValueError("degrees of freedom must be 1 or more")
    if degrees <= len(_T_TABLE):
        return _T_TABLE[degrees - 1]
    n, z = float(degrees), _Z
    return (
        z
        + (z**3 + z) / (4 * n)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * n**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * n**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * n**4)
    )


def linearised_limits(table: Array, statistic: Statistic) -> tuple[float, float] | None:
    """95% limits of a statistic of column sums, from the spread of its units.

    The statistic is linearised around the sums (for a ratio this is the ratio
    estimator's variance, Cochran 1977, ch. 6); each unit's influence is its part of
    the gradient. Student's t with n - 1 degrees.

    Args:
        table: shape (units, columns).
        statistic: of the summed columns.

    Returns:
        The limits, or None for fewer than four units or where all units agree. Units whose
        columns are all 0 hold nothing to measure and are not counted.
    """
    table = table[table.any(axis=1)]
    units = len(table)
    if units < MIN_UNITS:
        return None
    sums = table.sum(axis=0)
    value = float(statistic(sums))
    # All the small steps up and down in one call: central differences.
    steps = np.diag(np.maximum(np.abs(sums) * 1e-5, 1e-7))
    around = statistic(np.concatenate([sums + steps, sums - steps]))
    gradient = (around[: len(sums)] - around[len(sums) :]) / (2 * np.diag(steps))
    # Sums, not products of matrices: those differ in the last digit with the number of threads.
    influence = ((table - sums / units) * gradient).sum(axis=1)
    error = math.sqrt(float(np.square(influence).sum()) * units / (units - 1))
    if not math.isfinite(error) or error == 0.0:
        return None
    reach = t_quantile(units - 1) * error
    return value - reach, value + reach


def difference_limits(
    a: tuple[float, float, float], b: tuple[float, float, float]
) -> tuple[float, float]:
    """95% limits of the difference of two independent values from the limits of each.

    Variance estimates are recovered from the limits (Zou & Donner 2008), so what holds for
    one value, few hits or none at all included, holds for the difference. The percentile
    bootstrap does not: it takes a rate of 0 for certain.

    Args:
        a: value, lower and upper limit of the first.
        b: the same of the second.
    """
    (value_a, low_a, high_a), (value_b, low_b, high_b) = a, b
    value = value_a - value_b
    low = value - math.hypot(value_a - low_a, high_b - value_b)
    high = value + math.hypot(high_a - value_a, value_b - low_b)
    return low, high


def subsets(total: int, size: int, rng: np.random.Generator, repeats: int) -> Indices:
    """Random choices of ``size`` of ``total`` units, shape (repeats, size)."""
    if 3 * size > total:
        order = np.tile(np.arange(total), (repeats, 1))
        return rng.permuted(order, axis=1)[:, :size]
    # Few of many: what was drawn twice is drawn again, until nothing is.
    chosen = np.sort(rng.integers(0, total, size=(repeats, size)), axis=1)
    while True:
        twice = np.zeros(chosen.shape, dtype=bool)
        twice[:, 1:] = np.diff(chosen, axis=1) == 0
        if not twice.any():
            return chosen
        chosen[twice] = rng.integers(0, total, size=int(twice.sum()))
        rows = twice.any(axis=1)
        chosen[rows] = np.sort(chosen[rows], axis=1)


def permutation_p_values(
    tables: Sequence[tuple[Array, Array, Statistic]], rng: np.random.Generator, most: int
) -> list[float]:
    """Two-sided p-values of differences, with units shuffled between the two groups.

    A table whose shuffles have been as extreme as the groups found twenty times is known
    well enough and left (Besag & Clifford 1991). ``(1 + hits) / (1 + draws)`` (Phipson &
    Smyth 2010), so a p-value is never 0. Where ``most`` is capped below what the correction
    of a large family asks for, a value still open at the cap is read off the normal curve
    through the mean and variance of its shuffles.

    Args:
        tables: units of the first group, units of the second, and the statistic of their
            sums that must be defined for both. The first groups are all of one size, the
            second as well: one shuffle serves every table.
        rng: the random numbers.
        most: shuffles that the correction asks for; long articles get fewer, 2,000 at least.
    """
    if not tables:
        return []
    size, total = len(tables[0][0]), len(tables[0][0]) + len(tables[0][1])
    both = [np.concatenate([a, b]) for a, b, _ in tables]
    observed = [
        abs(float(statistic(a.sum(axis=0)) - statistic(b.sum(axis=0))))
        for a, b, statistic in tables
    ]
    smaller = min(size, total - size)
    at_once = max(1, min(_ROUND, _NUMBERS // max(total, smaller * both[0].shape[1])))
    hits, draws = [0] * len(tables), [0] * len(tables)
    moments = np.zeros((len(tables), 2))
    done, cap = 0, min(most, max(_FEWEST_SHUFFLES, _WORK // (smaller * len(tables))))
    while done < cap and (open_ := [i for i, n in enumerate(hits) if n < _HITS]):
        repeats = min(at_once, cap - done)
        chosen = subsets(total, smaller, rng, repeats)
        for i in open_:
            statistic = tables[i][2]
            inside = both[i][chosen].sum(axis=1)
            found = statistic(inside) - statistic(both[i].sum(axis=0) - inside)
            # A division that leaves a group nothing to measure is no division to compare with.
            found = found[np.isfinite(found)]
            extreme = np.abs(found) >= observed[i] * (1 - 1e-9) - 1e-12
            hits[i] += int(np.count_nonzero(extreme))
            draws[i] += len(found)
            moments[i] += found.sum(), np.square(found).sum()
        done += repeats
    counted = [(1 + h) / (1 + n) for h, n in zip(hits, draws, strict=True)]
    if cap == most:
        return counted
    return [
        p if h >= _HITS else min(p, _normal_tail(observed[i], draws[i], *moments[i]))
        for i, (p, h) in enumerate(zip(counted, hits, strict=True))
    ]


def _normal_tail(observed: float, draws: int, total: float, squares: float) -> float:
    """Two-sided tail beyond ``observed`` of the normal curve with the draws' moments."""
    if draws < 2:
        return 1.0
    mean = total / draws
    spread = math.sqrt(max(squares / draws - mean * mean, 0.0))
    if spread == 0.0:
        return 1.0
    return min(1.0, math.erfc((observed - abs(mean)) / spread / math.sqrt(2)))


def holm(p_values: Sequence[float | None]) -> list[float | None]:
    """Holm's (1979) adjusted p-values; None stays None and is not counted."""
    known = sorted((p, i) for i, p in enumerate(p_values) if p is not None)
    out: list[float | None] = [None] * len(p_values)
    running = 0.0
    for rank, (p, i) in enumerate(known):
        running = max(running, min(1.0, p * (len(known) - rank)))
        out[i] = running
    return out
