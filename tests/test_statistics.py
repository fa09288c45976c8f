"""Every formula against published or hand-worked values."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.statistics import (
    MIN_UNITS,
    difference_limits,
    holm,
    linearised_limits,
    permutation_p_values,
    poisson_limits,
    share_limits,
    subsets,
    t_quantile,
    wilson_limits,
)


def ratio(sums):
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(sums[..., 0] / sums[..., 1])


# Garwood (1936), as tabled by Ulm (1990) and Johnson, Kemp & Kotz, "Univariate Discrete
# Distributions": half the chi-squared quantiles with 2x and 2x + 2 degrees of freedom.
@pytest.mark.parametrize(
    ("count", "low", "high"),
    [
        (0, 0.0, 3.6889),
        (1, 0.0253, 5.5716),
        (2, 0.2422, 7.2247),
        (3, 0.6187, 8.7673),
        (4, 1.0899, 10.2416),
        (5, 1.6235, 11.6683),
        (10, 4.7954, 18.3904),
        (20, 12.2165, 30.8884),
        (50, 37.1110, 65.9188),
        (100, 81.3640, 121.6273),
    ],
)
def test_poisson_limits_are_garwoods(count, low, high):
    found = poisson_limits(count)
    assert found == pytest.approx((low, high), rel=0.01, abs=1e-4)


def test_poisson_limits_of_a_negative_count():
    with pytest.raises(ValueError, match="not negative"):
        poisson_limits(-1)


# Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, method 3.
@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (20, 20, 0.8389, 1.0),
    ],
)
def test_wilson_limits_are_those_newcombe_gives(count, total, low, high):
    assert wilson_limits(count, total) == pytest.approx((low, high), abs=5e-5)


def test_wilson_limits_need_a_total():
    with pytest.raises(ValueError, match="positive"):
        wilson_limits(0, 0)


# Any table of Student's t, column 0.975.
@pytest.mark.parametrize(
    ("degrees", "value"),
    [
        (1, 12.7062), (2, 4.3027), (3, 3.1824), (4, 2.7764), (5, 2.5706), (6, 2.4469),
        (7, 2.3646), (8, 2.3060), (9, 2.2622), (10, 2.2281), (15, 2.1314), (20, 2.0860),
        (30, 2.0423), (40, 2.0211), (60, 2.0003), (120, 1.9799), (10**9, 1.9600),
    ],
)  # fmt: skip
def test_t_quantile_is_the_tabled_one(degrees, value):
    assert t_quantile(degrees) == pytest.approx(value, abs=1e-3)


def test_t_quantile_needs_a_degree():
    with pytest.raises(ValueError, match="1 or more"):
        t_quantile(0)


# --- the linearised ratio ------------------------------------------------------------


def test_linearised_limits_worked_by_hand():
    # Hits 1, 0, 2, 1 in 10, 20, 30, 40 words: ratio 4 / 100 = 0.04. Residuals hits - 0.04 * words:
    # 0.6, -0.8, 0.8, -0.6, squares 2.0. Variance 2.0 * (4 / 3) / 100**2, its root 0.0163299.
    table = np.array([[1.0, 10.0], [0.0, 20.0], [2.0, 30.0], [1.0, 40.0]])
    reach = 3.1824 * math.sqrt(2.0 * 4 / 3) / 100
    assert linearised_limits(table, ratio) == pytest.approx((0.04 - reach, 0.04 + reach), abs=1e-5)


def test_linearised_limits_of_a_mean_are_students():
    values = np.array([0.1, 0.4, -0.2, 0.3, 0.9])
    table = np.column_stack([values, np.ones(5)])
    reach = 2.7764 * values.std(ddof=1) / math.sqrt(5)
    assert linearised_limits(table, ratio) == pytest.approx(
        (values.mean() - reach, values.mean() + reach), abs=1e-4
    )


def test_linearised_error_is_that_of_the_jackknife():
    rng = np.random.default_rng(7)
    table = np.column_stack([rng.poisson(0.8, 60), rng.integers(8, 36, 60)]).astype(float)
    sums = table.sum(axis=0)
    left_out = ratio(sums - table)
    jackknife = math.sqrt(59 / 60 * float(((left_out - left_out.mean()) ** 2).sum()))
    low, high = linearised_limits(table, ratio)
    assert (high - low) / 2 / t_quantile(59) == pytest.approx(jackknife, rel=0.03)


def test_linearised_error_of_lix_is_that_of_the_jackknife():
    rng = np.random.default_rng(8)
    words = rng.integers(8, 36, 60)
    table = np.column_stack([words, np.ones(60), rng.binomial(words, 0.3)]).astype(float)

    def lix(sums):
        return np.asarray(sums[..., 0] / sums[..., 1] + 100.0 * sums[..., 2] / sums[..., 0])

    left_out = lix(table.sum(axis=0) - table)
    jackknife = math.sqrt(59 / 60 * float(((left_out - left_out.mean()) ** 2).sum()))
    low, high = linearised_limits(table, lix)
    assert (high - low) / 2 / t_quantile(59) == pytest.approx(jackknife, rel=0.03)


def test_empty_units_change_nothing():
    table = np.array([[1.0, 10.0], [0.0, 20.0], [2.0, 30.0], [1.0, 40.0]])
    padded = np.concatenate([table, np.zeros((9, 2))])
    assert linearised_limits(padded, ratio) == pytest.approx(linearised_limits(table, ratio))


@pytest.mark.parametrize(
    "table",
    [
        np.zeros((0, 2)),
        np.zeros((8, 2)),
        np.array([[1.0, 10.0], [0.0, 20.0], [2.0, 30.0]]),
        np.tile([1.0, 10.0], (8, 1)),
    ],
    ids=["none", "all empty", "three", "all alike"],
)
def test_no_limits_where_nothing_shows_the_spread(table):
    assert linearised_limits(table, ratio) is None


# --- shares --------------------------------------------------------------------------


def test_share_limits_worked_by_hand():
    # 0, 10, 0, 10 of 10 words: share 0.5, residuals -5, 5, -5, 5. Variance 100 / 40**2 * 4 / 3
    # = 1/12, so 0.25 / (1/12) = 3 cases, less the t quantile of 3 degrees: 3 * (1.96 / 3.1824)**2.
    table = np.array([[0.0, 10.0], [10.0, 10.0], [0.0, 10.0], [10.0, 10.0]])
    cases = 3 * (1.959964 / 3.1824) ** 2
    assert share_limits(table) == pytest.approx(wilson_limits(cases / 2, cases), abs=1e-5)


def test_a_share_of_none_or_all_counts_each_unit_once():
    table = np.array([[0.0, 12.0]] * 9)
    assert share_limits(table) == pytest.approx(wilson_limits(0, 9))
    assert share_limits(table[:, [1, 1, 0]]) == pytest.approx(wilson_limits(9, 9))


def test_share_limits_of_nothing():
    assert share_limits(np.zeros((0, 3))) is None
    assert share_limits(np.zeros((5, 3))) is None


def test_many_equal_cases_come_close_to_wilson():
    table = np.column_stack([np.arange(400) % 4 == 0, np.ones(400)]).astype(float)
    assert share_limits(table) == pytest.approx(wilson_limits(100, 400), abs=1e-3)


@given(
    st.lists(
        st.integers(0, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), max_size=30
    )
)
def test_share_limits_hold_the_share_and_stay_within_bounds(rows):
    table = np.array(rows, dtype=float).reshape(-1, 2)
    limits = share_limits(table)
    if not table[:, 1].sum():
        assert limits is None
        return
    share = table[:, 0].sum() / table[:, 1].sum()
    assert 0.0 <= limits[0] <= share + 1e-9
    assert share - 1e-9 <= limits[1] <= 1.0


# --- differences ---------------------------------------------------------------------


def test_difference_limits_are_newcombes_hybrid_score():
    # Newcombe (1998), "Interval estimation for the difference between independent
    # proportions", table II, method 10: 56/70 - 48/80 and 9/10 - 3/10.
    for a, b, expected in (
        ((56, 70), (48, 80), (0.0524, 0.3339)),
        ((9, 10), (3, 10), (0.1705, 0.8090)),
        ((10, 10), (0, 20), (0.6791, 1.0)),
    ):
        one, other = ((n / m, *wilson_limits(n, m)) for n, m in (a, b))
        assert difference_limits(one, other) == pytest.approx(expected, abs=5e-5)


@given(*[st.tuples(*[st.floats(0, 100) for _ in range(3)]).map(sorted) for _ in range(2)])
def test_swapping_the_two_mirrors_the_limits(a, b):
    one, other = (a[1], a[0], a[2]), (b[1], b[0], b[2])
    low, high = difference_limits(one, other)
    assert difference_limits(other, one) == pytest.approx((-high, -low))
    assert low <= one[0] - other[0] <= high


# --- permutation ---------------------------------------------------------------------


def enumerated(a, b, statistic):
    """The exact permutation p-value, by all divisions."""
    both = np.concatenate([a, b])
    observed = abs(statistic(a.sum(axis=0)) - statistic(b.sum(axis=0)))
    found = []
    for chosen in combinations(range(len(both)), len(a)):
        mask = np.isin(np.arange(len(both)), chosen)
        difference = statistic(both[mask].sum(axis=0)) - statistic(both[~mask].sum(axis=0))
        found.append(abs(difference) >= observed - 1e-12)
    return float(np.mean(found))


def test_permutation_p_of_a_case_enumerable_by_hand():
    # Means 4 of (1, 2, 3, 4, ...) apart as far as can be: of the 70 ways to choose 4 of 8
    # two are as extreme, 1-4 against 5-8 and the reverse.
    a = np.column_stack([[1.0, 2.0, 3.0, 4.0], np.ones(4)])
    b = np.column_stack([[5.0, 6.0, 7.0, 8.0], np.ones(4)])
    assert enumerated(a, b, ratio) == pytest.approx(2 / 70)
    rng = np.random.default_rng(1)
    (p_value,) = permutation_p_values([(a, b, ratio)], rng, 40_000)
    assert p_value == pytest.approx(2 / 70, rel=0.5)


def test_permutation_p_is_near_the_exact_one_where_it_matters_less():
    rng = np.random.default_rng(3)
    a = np.column_stack([rng.poisson(1, 5), rng.integers(5, 20, 5)]).astype(float)
    b = np.column_stack([rng.poisson(1, 6), rng.integers(5, 20, 6)]).astype(float)
    (p_value,) = permutation_p_values([(a, b, ratio)], np.random.default_rng(1), 1000)
    assert p_value == pytest.approx(enumerated(a, b, ratio), abs=0.05)


def test_permutation_p_is_never_zero_and_as_small_as_the_shuffles_allow():
    a = np.column_stack([np.ones(30), np.ones(30)])
    b = np.column_stack([np.zeros(30), np.ones(30)])
    rng = np.random.default_rng(1)
    assert permutation_p_values([(a, b, ratio)], rng, 5000) == [1 / 5001]


def test_tables_are_tested_together_and_equal_groups_differ_in_nothing():
    rng = np.random.default_rng(1)
    same = np.column_stack([np.arange(6.0), np.ones(6)])
    far = np.column_stack([np.arange(6.0) + 100, np.ones(6)])
    found = permutation_p_values([(same, same, ratio), (same, far, ratio)], rng, 20_000)
    assert found[0] == 1.0
    assert found[1] == pytest.approx(2 / 924, rel=0.5)
    assert permutation_p_values([], rng, 10) == []


def test_permutation_p_values_are_uniform_where_nothing_differs():
    rng = np.random.default_rng(5)
    p_values = []
    for _ in range(1000):
        a, b = (np.column_stack([rng.normal(size=n), np.ones(n)]) for n in (12, 15))
        p_values += permutation_p_values([(a, b, ratio)], rng, 200)
    # Four standard errors of a share in 1,000 draws.
    assert np.mean(np.array(p_values) < 0.05) == pytest.approx(0.05, abs=0.028)
    assert np.mean(np.array(p_values) < 0.5) == pytest.approx(0.5, abs=0.064)


@settings(deadline=None)
@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.just(n), st.integers(1, n))))
def test_subsets_hold_each_unit_once(sizes):
    total, size = sizes
    chosen = subsets(total, size, np.random.default_rng(1), 30)
    assert chosen.shape == (30, size)
    assert chosen.min() >= 0 and chosen.max() < total
    assert all(len(set(row)) == size for row in chosen.tolist())


@pytest.mark.parametrize("total", [9, 30], ids=["by shuffling", "by rejection"])
def test_every_subset_is_as_likely(total):
    chosen = subsets(total, 4, np.random.default_rng(2), 20_000)
    share = np.bincount(chosen.ravel(), minlength=total) / 20_000
    assert share == pytest.approx(np.full(total, 4 / total), abs=0.02)


# --- correction ----------------------------------------------------------------------


def test_holm_worked_by_hand():
    # 0.01 * 4, 0.02 * 3 = 0.06, 0.03 * 2 = 0.06, 0.04 * 1 -> not below its forerunner.
    assert holm([0.04, 0.01, 0.03, 0.02]) == pytest.approx([0.06, 0.04, 0.06, 0.06])


def test_holm_leaves_out_what_was_not_tested():
    assert holm([None, 0.01, None, 0.5]) == [None, pytest.approx(0.02), None, pytest.approx(0.5)]
    assert holm([]) == []


@given(st.lists(st.none() | st.floats(0, 1)))
def test_holm_never_lowers_and_keeps_the_order(p_values):
    pairs = [(p, q) for p, q in zip(p_values, holm(p_values), strict=True) if p is not None]
    assert all(p <= q <= 1.0 for p, q in pairs)
    ranked = [q for _, q in sorted(pairs)]
    assert ranked == sorted(ranked)


def test_three_units_are_too_few():
    assert MIN_UNITS == 4
