"""Intervals and tests, as pure functions of numbers; knows nothing of articles.

Units (sentences) are rows of a table whose columns are summed: a rate is
``sum(column 0) / sum(column 1)``. Everything random takes a seeded generator.
``docs/statistics.md`` says what each method is for and how well it does.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]
Statistic = Callable[[Array], Array]
"""Sums of columns, shape (..., k), to values, shape (...); NaN where undefined.

A statistic keeps its value when all columns are multiplied by one number.
"""

MIN_UNITS = 4
FEW_HITS = 5
"""Below so many hits their spread over the units is not estimated."""

# Exact mid-P limits of a Poisson mean (Lancaster 1961) for counts of 0 to 8.
_MID_P_LOW = (0.0, 0.0500, 0.3353, 0.7631, 1.2709, 1.8320, 2.4318, 3.0616, 3.7154)
_MID_P_HIGH = (2.9957, 4.9319, 6.6080, 8.1645, 9.6484, 11.0824, 12.4793, 13.8471, 15.1915)
_T_TABLE = (12.7062, 4.3027, 3.1824, 2.7764, 2.5706)
_FEWEST_SHUFFLES = 2_000
_ROUND = 1000
_HITS = 20
_NUMBERS = 4_000_000
_DENSE = 600
_NORMAL = NormalDist()
_Z = _NORMAL.inv_cdf(0.975)


class Design(NamedTuple):
    """How much more uncertain units are that hang together in clusters.

    ``effect`` is the factor by which variances grow (Kish 1965), 1 for units that do not hang
    together; ``degrees`` are the degrees of freedom with which it is known.
    """

    effect: float
    degrees: float


class Spread(NamedTuple):
    """The variance of a statistic of column sums, and its degrees of freedom."""

    variance: float
    degrees: float


# --- one value ------------------------------------------------------------------------


def poisson_limits(count: float) -> tuple[float, float]:
    """95% mid-P limits of a Poisson mean for ``count`` events (Lancaster 1961).

    The exact limits of Garwood (1936) hold the mean at least 95 times in 100, and for few
    events nearly always; mid-P limits hold it about 95 times. Exact for 0 to 8, between whole
    counts interpolated, above by the approximation of Rothman & Boice (1979), within 1.5%.

    Raises:
        ValueError: ``count`` is negative.
    """
    if count < 0:
        raise ValueError("a count is not negative")
    if count <= len(_MID_P_LOW) - 1:
        below = min(int(count), len(_MID_P_LOW) - 2)
        part = count - below
        low, high = (
            table[below] + part * (table[below + 1] - table[below])
            for table in (_MID_P_LOW, _MID_P_HIGH)
        )
        return low, high
    centre = count + 0.5
    low, high = (
        centre * (1 - 1 / (9 * centre) + sign * _Z / (3 * math.sqrt(centre))) ** 3
        for sign in (-1, 1)
    )
    return low, high


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


def spread_of(table: Array, statistic: Statistic, design: Design | None = None) -> Spread | None:
    """The variance of a statistic of column sums, from how its units differ.

    Each unit is left out in turn (the jackknife, Tukey 1958; for a ratio it is the ratio
    estimator's variance of Cochran 1977, ch. 6, with more weight on long units). A variance
    that rests on a few units far out is known less well than their number says, so
    its degrees of freedom are those of Satterthwaite (1946), 2n / (kurtosis - 1), n - 1 at most.
    Few units show their kurtosis badly, so a quarter of it is the normal curve's 3.

    Args:
        table: shape (units, columns). Units whose columns are all 0 hold nothing to measure
            and are not counted.
        statistic: of the summed columns.
        design: where the units hang together.

    Returns:
        The variance, or None for fewer than four units, where all units agree, and where the
        statistic hangs on a single one.
    """
    table = table[table.any(axis=1)]
    units = len(table)
    if units < MIN_UNITS:
        return None
    left = statistic(table.sum(axis=0) - table)
    if not np.isfinite(left).all():
        return None
    squares = np.square(left - left.mean())
    total = float(squares.sum())
    # What is left of units that all agree is rounding.
    if total <= 1e-20 * float(left[0]) ** 2:
        return None
    kurtosis = units * float(np.square(squares).sum()) / total**2
    degrees = min(units - 1.0, max(1.0, 8 * units / (3 * kurtosis - 1)))
    variance = total * (units - 1) / units
    if design is None:
        return Spread(variance, degrees)
    return Spread(variance * design.effect, min(degrees, design.degrees))


def design_effect(clusters: Sequence[Array], statistic: Statistic) -> float | None:
    """How many times the variance is that of units which do not hang together (Kish 1965).

    The variance of a statistic from its clusters' sums, by that from single units. The clusters
    of the first stage carry the variance of all further ones (Hansen, Hurwitz & Madow 1953;
    "ultimate clusters"), so nothing need be known of how units hang together inside them.

    Args:
        clusters: a table of units for each.
        statistic: of the summed columns of all.

    Returns:
        The ratio, or None for fewer than two clusters and where all units agree.
    """
    alone = spread_of(np.concatenate(clusters), statistic) if len(clusters) > 1 else None
    if alone is None:
        return None
    parts = [part for part in _influences(clusters, statistic) if part is not None]
    number = len(parts)
    if number < 2:
        return None
    return sum(part * part for part in parts) * number / (number - 1) / alone.variance


def matched_effect(
    a: Sequence[tuple[str, Array]], b: Sequence[tuple[str, Array]], statistic: Statistic
) -> float | None:
    """The design effect of a difference where both sides have clusters of the same strata.

    What both clusters of a stratum have in common (two articles on one story) falls out of the
    difference; what is left of each stratum is one case.

    Args:
        a: stratum and table of units of each cluster of the first side.
        b: the same of the second.
        statistic: of the summed columns of a side.

    Returns:
        The variance of the difference from its strata, by that from single units; None for
        fewer than two strata and where all units of a side agree.
    """
    total = 0.0
    parts: dict[str, float] = {}
    for side, sign in ((a, 1.0), (b, -1.0)):
        tables = [table for _, table in side]
        alone = spread_of(np.concatenate(tables), statistic) if tables else None
        if alone is None:
            return None
        total += alone.variance
        for (stratum, _), part in zip(side, _influences(tables, statistic), strict=True):
            if part is not None:
                parts[stratum] = parts.get(stratum, 0.0) + sign * part
    number = len(parts)
    if number < 2:
        return None
    return sum(part * part for part in parts.values()) * number / (number - 1) / total


def _influences(clusters: Sequence[Array], statistic: Statistic) -> list[float | None]:
    """To the first order, what each cluster adds to the statistic's deviation; they add up to 0.

    None for a cluster that holds nothing to measure.
    """
    sums = np.array([table.sum(axis=0) for table in clusters])
    live = [bool(table.any()) for table in clusters]
    if not any(live):
        return [None] * len(clusters)
    # Sums, not products of matrices: those differ in the last digit with the number of threads.
    parts = (sums * _gradient(statistic, sums.sum(axis=0))).sum(axis=1).tolist()
    return [part if holds else None for part, holds in zip(parts, live, strict=True)]


def _gradient(statistic: Statistic, sums: Array) -> Array:
    """The gradient at sums of shape (..., k), by central differences."""
    out = np.empty_like(sums)
    for column in range(sums.shape[-1]):
        step = np.maximum(np.abs(sums[..., column]) * 1e-5, 1e-7)
        up, down = sums.copy(), sums.copy()
        up[..., column] += step
        down[..., column] -= step
        out[..., column] = (statistic(up) - statistic(down)) / (2 * step)
    return out


def linearised_limits(
    table: Array, statistic: Statistic, design: Design | None = None
) -> tuple[float, float] | None:
    """95% limits of a statistic of column sums: Student's t on :func:`spread_of`.

    Returns:
        The limits, or None where there is no such spread.
    """
    spread = spread_of(table, statistic, design)
    if spread is None:
        return None
    value = float(statistic(table.sum(axis=0)))
    reach = t_quantile(spread.degrees) * math.sqrt(spread.variance)
    return value - reach, value + reach


def rate_limits(table: Array, design: Design | None = None) -> tuple[float, float] | None:
    """95% limits of ``sum(column 0) / sum(column 1)``, a rate of counted hits.

    Hits come in clusters, so they are fewer independent cases than there are hits. Mid-P
    limits of a Poisson mean are taken for the effective number of hits: that at which a plain
    count would be as uncertain as the ratio estimator, less what its degrees of freedom cost
    (as Korn & Graubard 1998 do for shares). Fewer than five hits do not show how they spread;
    each of them counts as one.

    Returns:
        The limits, or None where the units hold nothing to count in.
    """
    hits, size = (float(amount) for amount in table[:, :2].sum(axis=0))
    if size <= 0:
        return None
    per_case = 1.0 if design is None else design.effect
    spread = spread_of(table[:, :2], ratio, design) if hits >= FEW_HITS else None
    if spread is not None:
        # The variance of a Poisson rate would be hits / size**2.
        per_case = spread.variance * size**2 / hits
        per_case *= (t_quantile(spread.degrees) / _Z) ** 2
    low, high = poisson_limits(hits / per_case)
    return low * per_case / size, high * per_case / size


def share_limits(table: Array, design: Design | None = None) -> tuple[float, float] | None:
    """95% limits of ``sum(column 0) / sum(column 1)``, a share, from the spread of its units.

    Words in a voice come by whole sentences, so they are fewer independent cases than
    there are words. Wilson's limits are taken for the effective number of cases: that at
    which a plain proportion would be as uncertain as the ratio estimator (Korn & Graubard
    1998). Where the units do not show it (fewer than four, or a share of 0 or 1), each unit
    counts as one case.

    Returns:
        The limits, or None where the units hold nothing.
    """
    parts, wholes = (float(amount) for amount in table[:, :2].sum(axis=0))
    units = int(np.count_nonzero(table[:, 1]))
    if not units:
        return None
    share = parts / wholes
    effective = units / (1.0 if design is None else design.effect)
    spread = spread_of(table[:, :2], ratio, design) if 0.0 < share < 1.0 else None
    if spread is not None:
        effective = share * (1 - share) / spread.variance * (_Z / t_quantile(spread.degrees)) ** 2
    effective = min(effective, wholes)
    return wilson_limits(share * effective, effective)


def ratio(sums: Array) -> Array:
    """The first column's sum by the second's."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(sums[..., 0] / sums[..., 1])


def t_quantile(degrees: float) -> float:
    """The 97.5% quantile of Student's t.

    Cornish-Fisher expansion (Abramowitz & Stegun 1964, 26.7.5), exact to 0.001 from
    five degrees of freedom; the first five are tabled, and between them interpolated.

    Raises:
        ValueError: fewer than one degree of freedom.
    """
    if degrees < 1:
        raise ValueError("degrees of freedom must be 1 or more")
    n, z = float(degrees), _Z
    if n < len(_T_TABLE):
        below = int(n)
        # Along 1 / n, in which the quantiles run almost straight, and never too low.
        part = (1 / below - 1 / n) / (1 / below - 1 / (below + 1))
        return _T_TABLE[below - 1] + part * (_T_TABLE[below] - _T_TABLE[below - 1])
    return (
        z
        + (z**3 + z) / (4 * n)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * n**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * n**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * n**4)
    )


def t_tail(value: float, degrees: float) -> float:
    """The two-sided tail of Student's t beyond ``value``, by Wallace's (1959) approximation.

    From five degrees of freedom, for tails down to 1 in 1,000, within 10% and never too small.
    """
    n = degrees
    z = (8 * n + 1) / (8 * n + 3) * math.sqrt(n * math.log1p(value * value / n))
    return math.erfc(z / math.sqrt(2))


# --- two values -----------------------------------------------------------------------


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


def units_needed(value: float, a: tuple[float, int], b: tuple[float, int], tests: int) -> int:
    """About how many units each group would need for a difference to be told from chance.

    Standard errors shrink with the square root of the units. At 5% divided by the number of
    tests, a difference of that size is then found in four of five comparisons. Where units are
    shuffled, the difference itself adds to their spread, by half of its square on both sides
    together (as in Fleiss 1981, ch. 3, for two shares).

    Args:
        value: the difference, not 0.
        a: standard error and number of units of the first group.
        b: the same of the second.
        tests: in the family.
    """
    variance = sum(error * error * units for error, units in (a, b))
    shuffled = math.sqrt(variance + value * value / 2)
    reach = _NORMAL.inv_cdf(1 - 0.05 / (2 * tests)) * shuffled
    reach += _NORMAL.inv_cdf(0.8) * math.sqrt(variance)
    return math.ceil((reach / value) ** 2)


def log_rate_ratio(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The natural logarithm of the ratio of two rates, each given as (hits, size).

    One half is added to each number of hits (Haldane 1956, Anscombe 1956), so that a rate of 0
    has one, too. 0.69 is twice the rate, -0.69 half of it.
    """
    return math.log((a[0] + 0.5) / a[1]) - math.log((b[0] + 0.5) / b[1])


def cohens_h(a: float, b: float) -> float:
    """The difference of two shares on the arcsine scale (Cohen 1988, ch. 6), -pi to pi.

    Cohen calls 0.2 small, 0.5 medium and 0.8 large.
    """
    return 2 * math.asin(math.sqrt(a)) - 2 * math.asin(math.sqrt(b))


def hedges_g(value: float, a: Array, b: Array) -> float | None:
    """A difference in standard deviations of the units, less its small-sample bias.

    Hedges (1981), with the correction 1 - 3 / (4 df - 1).

    Args:
        value: the difference.
        a: the units' own values in the first group.
        b: the same in the second.

    Returns:
        The effect size, or None where a group has fewer than two units or all units agree.
    """
    if min(len(a), len(b)) < 2:
        return None
    degrees = len(a) + len(b) - 2
    squares = float(np.square(a - a.mean()).sum() + np.square(b - b.mean()).sum())
    if squares <= 1e-18:
        return None
    return value / math.sqrt(squares / degrees) * (1 - 3 / (4 * degrees - 1))


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


class Trial(NamedTuple):
    """Two groups of units to be told apart by a statistic of their sums.

    ``studentised`` divides the difference by its standard error in every shuffle (Chung &
    Romano 2013), so that groups which differ in spread only are not called different. It is
    for means: with counts the spread goes with the rate, and few hits do not show it.
    """

    a: Array
    b: Array
    statistic: Statistic
    studentised: bool = False


class Shuffled(NamedTuple):
    """What shuffling found: the two-sided p-value, and how far out the difference lies.

    ``z`` is the difference less the mean of its shuffles, in their standard deviations.
    """

    p_value: float
    z: float


def permutation_tests(
    trials: Sequence[Trial], rng: np.random.Generator, most: int
) -> list[Shuffled]:
    """Differences held against those that arise when units are shuffled between the groups.

    A trial whose shuffles have been as extreme as the groups found twenty times is known
    well enough and left (Besag & Clifford 1991). ``(1 + hits) / (1 + draws)`` (Phipson &
    Smyth 2010), so a p-value is never 0 and never smaller than the shuffles can show.

    Args:
        trials: the statistic must be defined for both groups. The first groups are all of
            one size, the second as well: one shuffle serves every trial.
        rng: the random numbers.
        most: shuffles that the correction asks for; 2,000 at least.
    """
    if not trials:
        return []
    size, total = len(trials[0].a), len(trials[0].a) + len(trials[0].b)
    # The smaller group's units are drawn; what is left of the sums is the other's.
    smaller = min(size, total - size)
    both = [_with_squares(np.concatenate([t.a, t.b]), t.studentised) for t in trials]
    wholes = [table.sum(axis=0) for table in both]
    observed = [
        float(_distance(trial, table[:size].sum(axis=0), table[size:].sum(axis=0)))
        for trial, table in zip(trials, both, strict=True)
    ]
    width = max(total, smaller * max(table.shape[1] for table in both))
    at_once = max(1, min(_ROUND, _NUMBERS // width))
    hits, draws = [0] * len(trials), [0] * len(trials)
    moments = np.zeros((len(trials), 2))
    done, cap = 0, max(most, _FEWEST_SHUFFLES)
    while done < cap and (open_ := [i for i, n in enumerate(hits) if n < _HITS]):
        repeats = min(at_once, cap - done)
        chosen = subsets(total, smaller, rng, repeats)
        for i, inside in zip(open_, _summed([both[i] for i in open_], chosen), strict=True):
            found = _distance(trials[i], inside, wholes[i] - inside)
            # A division that leaves a group nothing to measure is no division to compare with.
            found = found[np.isfinite(found)]
            bound = abs(observed[i])
            extreme = np.abs(found) >= bound * (1 - 1e-9) - 1e-12
            hits[i] += int(np.count_nonzero(extreme))
            draws[i] += len(found)
            moments[i] += found.sum(), np.square(found).sum()
        done += repeats
    if size > smaller:
        moments[:, 0] = -moments[:, 0]
    return [
        Shuffled((1 + h) / (1 + n), _standing(one, n, *sums))
        for one, h, n, sums in zip(observed, hits, draws, moments, strict=True)
    ]


def _with_squares(table: Array, studentised: bool) -> Array:
    """The table, with the columns whose sums give the statistic's variance in every shuffle."""
    if not studentised:
        return table
    columns = table.shape[1]
    products = [table[:, i] * table[:, j] for i in range(columns) for j in range(i, columns)]
    return np.column_stack([table, *products, table.any(axis=1)])


def _summed(tables: Sequence[Array], chosen: Indices) -> list[Array]:
    """Each table's column sums over each choice of its rows, shape (choices, columns)."""
    total = len(tables[0])
    if total > _DENSE:
        return [table[chosen].sum(axis=1) for table in tables]
    # One product for all tables; its last digits do not matter to a count of extremes.
    taken = np.zeros((len(chosen), total))
    np.put_along_axis(taken, chosen, 1.0, axis=1)
    ends = np.cumsum([table.shape[1] for table in tables])[:-1]
    return np.split(taken @ np.concatenate(tables, axis=1), ends, axis=1)


def _distance(trial: Trial, one: Array, other: Array) -> Array:
    """The difference of two groups from their sums, studentised where the trial asks for it."""
    columns = trial.a.shape[1]
    first, second = one[..., :columns], other[..., :columns]
    value = trial.statistic(first) - trial.statistic(second)
    if not trial.studentised:
        return np.asarray(value)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = _variance(trial, one) + _variance(trial, other)
        # Units that all agree differ by more than chance gives, or not at all.
        return np.asarray(
            np.where(np.abs(value) < 1e-12, value * 0.0, value / np.sqrt(variance + 1e-18))
        )


def _variance(trial: Trial, sums: Array) -> Array:
    """That of the statistic, as in :func:`spread_of`, from the sums of columns and products."""
    columns = trial.a.shape[1]
    gradient = _gradient(trial.statistic, sums[..., :columns])
    total, at = np.zeros(sums.shape[:-1]), columns
    for i in range(columns):
        for j in range(i, columns):
            part = gradient[..., i] * gradient[..., j] * sums[..., at]
            total = total + (part if i == j else 2 * part)
            at += 1
    units = sums[..., -1]
    return np.asarray(np.maximum(total, 0.0) * units / (units - 1))


def _standing(observed: float, draws: int, total: float, squares: float) -> float:
    if draws < 2:
        return 0.0
    mean = total / draws
    spread = math.sqrt(max(squares / draws - mean * mean, 0.0))
    return 0.0 if spread <= 1e-12 else (observed - mean) / spread


# --- many values ----------------------------------------------------------------------


def holm(p_values: Sequence[float | None]) -> list[float | None]:
    """Holm's (1979) adjusted p-values; None stays None and is not counted."""
    known = sorted((p, i) for i, p in enumerate(p_values) if p is not None)
    out: list[float | None] = [None] * len(p_values)
    running = 0.0
    for rank, (p, i) in enumerate(known):
        running = max(running, min(1.0, p * (len(known) - rank)))
        out[i] = running
    return out


def benjamini_hochberg(p_values: Sequence[float | None]) -> list[float | None]:
    """Benjamini & Hochberg's (1995) adjusted p-values; None stays None and is not counted."""
    known = sorted(((p, i) for i, p in enumerate(p_values) if p is not None), reverse=True)
    out: list[float | None] = [None] * len(p_values)
    running = 1.0
    for rank, (p, i) in enumerate(known):
        running = min(running, p * len(known) / (len(known) - rank))
        out[i] = running
    return out
