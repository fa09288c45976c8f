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
Statistic = Callable[[Array], Array]
"""Sums of columns, shape (..., k), to values, shape (...); NaN where undefined."""

# Garwood (1936): exact 95% limits of a Poisson mean, for the counts where it matters.
_GARWOOD = ((0.0, 3.6889), (0.0253, 5.5716), (0.2422, 7.2247), (0.6187, 8.7673), (1.0899, 10.2416))
SMALL_COUNT = len(_GARWOOD)
MIN_UNITS = 4
_T_TABLE = (12.7062, 4.3027, 3.1824, 2.7764)


def poisson_limits(count: int) -> tuple[float, float]:
    """Exact 95% limits of a Poisson mean for ``count`` events (Garwood 1936).

    For 5 and more the normal approximation of Byar is used (Breslow & Day 1987),
    within 1% of the exact limits.
    """
    if count < 0:
        raise ValueError("a count is not negative")
    if count < SMALL_COUNT:
        return _GARWOOD[count]
    z = NormalDist().inv_cdf(0.975)
    low = count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3
    more = count + 1
    return low, more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3


def wilson_limits(count: float, total: float) -> tuple[float, float]:
    """95% limits of a proportion (Wilson 1927); ``total`` must be positive."""
    if total <= 0:
        raise ValueError("the total must be positive")
    z = NormalDist().inv_cdf(0.975)
    share = count / total
    centre = share + z * z / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    scale = 1 + z * z / total
    # Rounding may push the limit of 0 of n, or of n of n, past the end by 1e-17.
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def t_quantile(degrees: int) -> float:
    """The 97.5% quantile of Student's t.

    Cornish-Fisher expansion (Abramowitz & Stegun 1964, 26.7.5), exact to 0.001 from
    five degrees of freedom; the first four are tabled.
    """
    if degrees < 1:
        raise ValueError("degrees of freedom must be 1 or more")
    if degrees <= len(_T_TABLE):
        return _T_TABLE[degrees - 1]
    z = NormalDist().inv_cdf(0.975)
    n = float(degrees)
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
        The limits, or None for fewer than four units or where all units agree.
    """
    units = len(table)
    if units < MIN_UNITS:
        return None
    sums = table.sum(axis=0)
    value = float(statistic(sums))
    # All the small steps up and down in one call: central differences.
    steps = np.diag(np.maximum(np.abs(sums) * 1e-5, 1e-7))
    around = statistic(np.concatenate([sums + steps, sums - steps]))
    gradient = (around[: len(sums)] - around[len(sums) :]) / (2 * np.diag(steps))
    influence = (table - sums / units) @ gradient
    error = math.sqrt(float(influence @ influence) * units / (units - 1))
    if not math.isfinite(error) or error == 0.0:
        return None
    reach = t_quantile(units - 1) * error
    return value - reach, value + reach


def bootstrap_weights(units: int, rng: np.random.Generator, repeats: int) -> Array:
    """How often each unit is drawn, with replacement (Efron 1979); shape (repeats, units)."""
    return rng.multinomial(units, np.full(units, 1 / units), size=repeats).astype(np.float64)


def permutation_members(first: int, second: int, rng: np.random.Generator, repeats: int) -> Array:
    """Random divisions of ``first + second`` units; 1.0 marks the first group's.

    Shape (repeats, first + second).
    """
    members = np.zeros((repeats, first + second))
    members[:, :first] = 1.0
    return rng.permuted(members, axis=1)


def difference_limits(
    a: Array, b: Array, statistic: Statistic, weights_a: Array, weights_b: Array
) -> tuple[float, float] | None:
    """95% percentile bootstrap limits of ``statistic(a) - statistic(b)``, groups apart.

    Args:
        a: table of the first group, shape (units, columns).
        b: table of the second.
        statistic: of summed columns.
        weights_a: of :func:`bootstrap_weights` for ``a``; one drawing serves every measure.
        weights_b: the same for ``b``, with as many repeats.

    Returns:
        The limits; None where a group has fewer than four units, where more than 5% of the
        replicates are undefined, or where they all agree.
    """
    if min(len(a), len(b)) < MIN_UNITS:
        return None
    draws = statistic(weights_a @ a) - statistic(weights_b @ b)
    total = len(draws)
    draws = draws[np.isfinite(draws)]
    if len(draws) < 0.95 * total or np.ptp(draws) == 0.0:
        return None
    low, high = np.quantile(draws, (0.025, 0.975))
    return float(low), float(high)


def permutation_p(a: Array, b: Array, statistic: Statistic, members: Array) -> float | None:
    """Two-sided p-value of ``statistic(a) - statistic(b)`` with units shuffled between groups.

    ``(1 + hits) / (1 + repeats)`` (Phipson & Smyth 2010), so it is never 0. None where a
    group has fewer than four units or the difference is undefined.

    Args:
        a: table of the first group, shape (units, columns).
        b: table of the second.
        statistic: of summed columns.
        members: of :func:`permutation_members` for the two sizes.
    """
    if min(len(a), len(b)) < MIN_UNITS:
        return None
    observed = float(statistic(a.sum(axis=0)) - statistic(b.sum(axis=0)))
    if not math.isfinite(observed):
        return None
    both = np.concatenate([a, b])
    in_a = members @ both
    draws = statistic(in_a) - statistic(both.sum(axis=0) - in_a)
    # A division that leaves a group nothing to measure can't be as extreme as the data.
    draws = draws[np.isfinite(draws)]
    hits = int(np.count_nonzero(np.abs(draws) >= abs(observed) * (1 - 1e-12)))
    return (1 + hits) / (1 + len(draws))


def holm(p_values: Sequence[float | None]) -> list[float | None]:
    """Holm's (1979) adjusted p-values; None stays None and is not counted."""
    known = sorted((p, i) for i, p in enumerate(p_values) if p is not None)
    out: list[float | None] = [None] * len(p_values)
    running = 0.0
    for rank, (p, i) in enumerate(known):
        running = max(running, min(1.0, p * (len(known) - rank)))
        out[i] = running
    return out
