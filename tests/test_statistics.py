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
    Design,
    Trial,
    benjamini_hochberg,
    cohens_h,
    design_effect,
    difference_limits,
    hedges_g,
    holm,
    linearised_limits,
    log_rate_ratio,
    matched_effect,
    permutation_tests,
    poisson_limits,
    rate_limits,
    ratio,
    share_limits,
    spread_of,
    subsets,
    t_quantile,
    t_tail,
    units_needed,
    wilson_limits,
)

BOTH = ["rate", "share", "linearised"]


def limits_of(kind, table, design=None):
    if kind == "linearised":
        return linearised_limits(table, ratio, design)
    return {"rate": rate_limits, "share": share_limits}[kind](table, design)


def p_values(tables, rng, most, studentised=False):
    trials = [Trial(a, b, statistic, studentised) for a, b, statistic in tables]
    return [found.p_value for found in permutation_tests(trials, rng, most)]


# --- counts ----------------------------------------------------------------------------


def poisson_below(count, mean):
    return sum(math.exp(-mean) * mean**k / math.factorial(k) for k in range(count))


@pytest.mark.parametrize("count", [*range(9), 12, 20, 50])
def test_poisson_limits_are_mid_p(count):
    # Lancaster (1961): half of the chance of what was found counts as beyond.
    low, high = poisson_limits(count)
    for limit, expected in ((low, 0.975), (high, 0.025)):
        if limit:
            beyond = (poisson_below(count, limit) + poisson_below(count + 1, limit)) / 2
            assert beyond == pytest.approx(expected, abs=0.0005 if count < 9 else 0.0015)
    assert (low == 0.0) == (count == 0)


def test_mid_p_limits_lie_inside_garwoods():
    # Garwood (1936), as tabled by Ulm (1990).
    exact = {0: (0, 3.6889), 1: (0.0253, 5.5716), 5: (1.6235, 11.6683), 20: (12.2165, 30.8884)}
    for count, (low, high) in exact.items():
        found = poisson_limits(count)
        assert low <= found[0] <= count <= found[1] < high


@given(st.floats(0, 200), st.floats(0, 200))
def test_poisson_limits_grow_with_the_count(one, other):
    few, many = sorted((one, other))
    (low, high), (more_low, more_high) = poisson_limits(few), poisson_limits(many)
    # Where the table ends and the approximation begins, they meet within 1.6%.
    assert low <= 1.016 * more_low + 1e-9 and high <= 1.016 * more_high


def test_poisson_limits_of_a_negative_count():
    with pytest.raises(ValueError, match="not negative"):
        poisson_limits(-1)


def test_few_hits_are_a_count_over_the_words():
    table = np.array([[2.0, 10.0], [0.0, 20.0], [1.0, 30.0], [0.0, 40.0]])
    low, high = poisson_limits(3)
    assert rate_limits(table) == pytest.approx((low / 100, high / 100))


def test_rate_limits_worked_by_hand():
    # 3, 2, 1, 1, 1, 1 hits in ten words each: 9 in 60. Residuals 1.5, 0.5, -0.5 four times,
    # squares 2.25, 0.25 five times, in all 3.5; times 6 / 5 = 4.2 where Poisson's would be 9.
    # Kurtosis 6 * (2.25**2 + 5 * 0.25**2) / 3.5**2 = 2.633, less than the normal curve's: 5 degrees.
    table = np.array([[3.0, 10.0], [2.0, 10.0], *[[1.0, 10.0]] * 4])
    per_case = 4.2 / 9 * (2.5706 / 1.959964) ** 2
    low, high = poisson_limits(9 / per_case)
    expected = (low * per_case / 60, high * per_case / 60)
    assert rate_limits(table) == pytest.approx(expected, rel=1e-4)


def test_a_rate_over_no_words_has_no_limits():
    assert rate_limits(np.zeros((5, 3))) is None
    assert rate_limits(np.zeros((0, 3))) is None


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


@pytest.mark.parametrize(("degrees", "value"), [(1.5, 7.0), (2.5, 3.65), (4.5, 2.66)])
def test_t_quantile_between_whole_degrees_lies_between_and_not_too_low(degrees, value):
    # Student's t with 1.5, 2.5 and 4.5 degrees: 6.03, 3.56 and 2.66 (numerical integration).
    assert t_quantile(degrees) == pytest.approx(value, rel=0.03)


# Any table of Student's t: two-sided 5%, 1% and 0.1%.
@pytest.mark.parametrize(
    ("degrees", "value", "tail"),
    [
        (5, 2.5706, 0.05), (5, 4.0321, 0.01), (5, 6.8688, 0.001),
        (10, 2.2281, 0.05), (10, 4.5869, 0.001), (30, 2.7500, 0.01), (10**6, 1.96, 0.05),
    ],
)  # fmt: skip
def test_t_tail_is_the_tabled_one(degrees, value, tail):
    assert t_tail(value, degrees) == pytest.approx(tail, rel=0.1)
    assert t_tail(value, degrees) >= tail * 0.999
    assert t_tail(-value, degrees) == t_tail(value, degrees)
    assert t_tail(0.0, degrees) == 1.0


# --- the linearised ratio ------------------------------------------------------------


def test_linearised_limits_worked_by_hand():
    # Hits 1, 0, 2, 1 in 10, 20, 30, 40 words: ratio 4 / 100 = 0.04; with each sentence left out
    # 3 / 90, 4 / 80, 2 / 70, 3 / 60, their mean 0.0404762; squares 3.3447e-4; variance 3 / 4 of it.
    table = np.array([[1.0, 10.0], [0.0, 20.0], [2.0, 30.0], [1.0, 40.0]])
    left = np.array([3 / 90, 4 / 80, 2 / 70, 3 / 60])
    # Kurtosis 1.2, less than the normal curve's: three degrees at most.
    reach = 3.1824 * math.sqrt(3 / 4 * float(((left - left.mean()) ** 2).sum()))
    assert linearised_limits(table, ratio) == pytest.approx((0.04 - reach, 0.04 + reach), abs=1e-5)


def test_linearised_limits_of_a_mean_are_students():
    values = np.array([0.1, 0.4, -0.2, 0.3, 0.9])
    table = np.column_stack([values, np.ones(5)])
    # Kurtosis 1.9 and less than 3: all four degrees.
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
    assert math.sqrt(spread_of(table, ratio).variance) == pytest.approx(jackknife, rel=0.03)


def test_linearised_error_of_lix_is_that_of_the_jackknife():
    rng = np.random.default_rng(8)
    words = rng.integers(8, 36, 60)
    table = np.column_stack([words, np.ones(60), rng.binomial(words, 0.3)]).astype(float)

    def lix(sums):
        return np.asarray(sums[..., 0] / sums[..., 1] + 100.0 * sums[..., 2] / sums[..., 0])

    left_out = lix(table.sum(axis=0) - table)
    jackknife = math.sqrt(59 / 60 * float(((left_out - left_out.mean()) ** 2).sum()))
    assert math.sqrt(spread_of(table, lix).variance) == pytest.approx(jackknife, rel=0.03)


def test_units_far_out_cost_degrees_of_freedom():
    # One 1 among nineteen 0: residuals 0.95 and -0.05, kurtosis 18.05; a quarter of it 3, so
    # 2 * 20 / (14.29 - 1) degrees.
    table = np.column_stack([np.arange(20) == 0, np.ones(20)]).astype(float)
    assert spread_of(table, ratio).degrees == pytest.approx(3.01, rel=1e-3)
    even = np.column_stack([np.arange(20) % 2, np.ones(20)]).astype(float)
    assert spread_of(even, ratio).degrees == 19


# --- units that hang together ----------------------------------------------------------


def test_design_effect_worked_by_hand():
    # Means 1 and 3 of two clusters of four equal units: residuals -1 four times and 1 four times.
    # Single units: 8 * 8 / 7 = 64 / 7; clusters: sums -4 and 4, 32 * 2 / 1 = 64: seven times.
    clusters = [np.column_stack([np.full(4, value), np.ones(4)]) for value in (1.0, 3.0)]
    assert design_effect(clusters, ratio) == pytest.approx(7.0)
    assert design_effect(clusters[:1], ratio) is None
    assert design_effect([*clusters[:1], np.zeros((3, 2))], ratio) is None
    assert design_effect([clusters[0], clusters[0]], ratio) is None


def test_matched_effect_worked_by_hand():
    # Two stories, each side with two equal sentences on each: 1 and 3 against 2 and 4. The stories
    # explain all: residuals -1, 1 on both sides, so their differences are 0.
    def of(value):
        return np.column_stack([np.full(2, value), np.ones(2)])

    a, b = [("x", of(1.0)), ("y", of(3.0))], [("x", of(2.0)), ("y", of(4.0))]
    assert matched_effect(a, b, ratio) == pytest.approx(0.0, abs=1e-9)
    # The other way round nothing falls out: a story's part is 2 * -1 / 4 less its opposite, so
    # -1 and 1, squares 2 * 2 / 1 = 4; single sentences 4 / 16 * 4 / 3 on both sides, in all 2 / 3.
    crossed = [("y", of(2.0)), ("x", of(4.0))]
    assert matched_effect(a, crossed, ratio) == pytest.approx(6.0)
    assert matched_effect(a[:1], b[:1], ratio) is None
    assert matched_effect([], b, ratio) is None


def test_design_effect_is_one_where_units_do_not_hang_together():
    rng = np.random.default_rng(4)
    found = [
        design_effect(
            [np.column_stack([rng.normal(size=20), np.ones(20)]) for _ in range(4)], ratio
        )
        for _ in range(400)
    ]
    # The mean of 400 draws of chi-squared by its three degrees, four standard errors.
    assert np.mean(found) == pytest.approx(1.0, abs=0.17)


@pytest.mark.parametrize("kind", BOTH)
def test_a_design_effect_widens_the_limits(kind):
    table = np.column_stack([np.arange(40) % 3 == 0, np.ones(40)]).astype(float)
    low, high = limits_of(kind, table)
    for design in (Design(3.0, 39.0), Design(1.0, 3.0)):
        wider = limits_of(kind, table, design)
        assert wider[0] < low and wider[1] > high
    # Four times the variance is twice the width, but for the ends of the scale.
    four = limits_of(kind, table, Design(4.0, 39.0))
    assert (four[1] - four[0]) / (high - low) == pytest.approx(2.0, rel=0.15)


# --- the linearised ratio: nothing to see ------------------------------------------------


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


# --- effect sizes ----------------------------------------------------------------------


def test_log_rate_ratio_worked_by_hand():
    # 12 and 3 hits, half a hit more each, in 1,000 and 500 words: 12.5 / 1000 by 3.5 / 500.
    assert log_rate_ratio((12, 1000), (3, 500)) == pytest.approx(math.log(12.5 / 7))
    assert log_rate_ratio((0, 400), (0, 400)) == 0.0
    assert log_rate_ratio((0, 400), (7, 400)) == pytest.approx(math.log(0.5 / 7.5))


# Cohen (1988), table 6.2.2: phi of .05, .10, .25, .50, .80 and 1.
@pytest.mark.parametrize(
    ("share", "phi"),
    [(0.05, 0.451), (0.10, 0.644), (0.25, 1.047), (0.5, 1.571), (0.8, 2.214), (1.0, 3.142)],
)
def test_cohens_h_is_the_tabled_one(share, phi):
    assert cohens_h(share, 0.0) == pytest.approx(phi, abs=5e-4)
    assert cohens_h(share, 0.5) == pytest.approx(phi - 1.571, abs=1e-3)


def test_hedges_g_worked_by_hand():
    # Means 4 and 2, both variances 2.5, so 2 / sqrt(2.5) = 1.265, times 1 - 3 / (4 * 8 - 1).
    a, b = np.array([2.0, 3, 4, 5, 6]), np.array([0.0, 1, 2, 3, 4])
    assert hedges_g(2.0, a, b) == pytest.approx(2 / math.sqrt(2.5) * 28 / 31)
    assert hedges_g(-2.0, b, a) == -hedges_g(2.0, a, b)
    assert hedges_g(2.0, a[:1], b) is None
    assert hedges_g(2.0, np.ones(5), np.zeros(5)) is None


def test_units_needed_worked_by_hand():
    # Two means with variance 1: errors 0.2 of 25 units each. For half a standard deviation at 5%
    # and 80% power (1.96 * sqrt(2.125) + 0.8416 * sqrt(2))**2 / 0.25 = 65.5 (Cohen 1988, table
    # 2.4.1, has 64).
    assert units_needed(0.5, (0.2, 25), (0.2, 25), 1) == 66
    assert units_needed(-0.5, (0.2, 25), (0.1, 100), 1) == 66
    assert units_needed(0.5, (0.2, 25), (0.2, 25), 20) > 100


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
    (p_value,) = p_values([(a, b, ratio)], rng, 40_000)
    assert p_value == pytest.approx(2 / 70, rel=0.5)


def test_permutation_p_is_near_the_exact_one_where_it_matters_less():
    rng = np.random.default_rng(3)
    a = np.column_stack([rng.poisson(1, 5), rng.integers(5, 20, 5)]).astype(float)
    b = np.column_stack([rng.poisson(1, 6), rng.integers(5, 20, 6)]).astype(float)
    (p_value,) = p_values([(a, b, ratio)], np.random.default_rng(1), 1000)
    assert p_value == pytest.approx(enumerated(a, b, ratio), abs=0.05)


def test_permutation_p_is_never_zero_and_as_small_as_the_shuffles_allow():
    a = np.column_stack([np.ones(30), np.ones(30)])
    b = np.column_stack([np.zeros(30), np.ones(30)])
    rng = np.random.default_rng(1)
    assert p_values([(a, b, ratio)], rng, 5000) == [1 / 5001]


def test_tables_are_tested_together_and_equal_groups_differ_in_nothing():
    rng = np.random.default_rng(1)
    same = np.column_stack([np.arange(6.0), np.ones(6)])
    far = np.column_stack([np.arange(6.0) + 100, np.ones(6)])
    found = p_values([(same, same, ratio), (same, far, ratio)], rng, 20_000)
    assert found[0] == 1.0
    assert found[1] == pytest.approx(2 / 924, rel=0.5)
    assert p_values([], rng, 10) == []


@pytest.mark.parametrize("studentised", [False, True])
def test_permutation_p_values_are_uniform_where_nothing_differs(studentised):
    rng = np.random.default_rng(5)
    found = []
    for _ in range(1000):
        a, b = (np.column_stack([rng.normal(size=n), np.ones(n)]) for n in (12, 15))
        found += p_values([(a, b, ratio)], rng, 200, studentised)
    # Four standard errors of a share in 1,000 draws.
    assert np.mean(np.array(found) < 0.05) == pytest.approx(0.05, abs=0.028)
    assert np.mean(np.array(found) < 0.5) == pytest.approx(0.5, abs=0.064)


def test_studentised_shuffles_do_not_take_spread_for_a_difference():
    # A small group that spreads much and a large one that spreads little, of one mean: plain
    # shuffles call a quarter of such pairs different at 5% (Chung & Romano 2013).
    rng = np.random.default_rng(6)
    plain, studentised = [], []
    for _ in range(200):
        a = np.column_stack([rng.normal(0, 0.6, 12), np.ones(12)])
        b = np.column_stack([rng.normal(0, 0.2, 60), np.ones(60)])
        plain += p_values([(a, b, ratio)], rng, 200)
        studentised += p_values([(a, b, ratio)], rng, 200, studentised=True)
    assert np.mean(np.array(plain) < 0.05) > 0.15
    # Four standard errors above 5% in 200 draws.
    assert np.mean(np.array(studentised) < 0.05) < 0.112


def test_how_far_out_a_difference_lies():
    a = np.column_stack([np.arange(10.0), np.ones(10)])
    b = np.column_stack([np.arange(10.0) + 3, np.ones(10)])
    rng = np.random.default_rng(1)
    (found,), (mirror,) = (
        permutation_tests([Trial(*pair, ratio)], rng, 5000) for pair in ((a, b), (b, a))
    )
    # The exact standard deviation: values 0-12 pooled, variance of a difference of means.
    pooled = np.concatenate([a[:, 0], b[:, 0]])
    exact = -3 / math.sqrt(pooled.var(ddof=1) * (1 / 10 + 1 / 10))
    assert found.z == pytest.approx(exact, rel=0.1)
    assert mirror.z == pytest.approx(-exact, rel=0.1)


def test_shuffles_of_unequal_groups_lie_on_the_right_side():
    a = np.column_stack([np.zeros(30), np.ones(30)])
    b = np.column_stack([np.arange(10.0), np.ones(10)])
    (found,) = permutation_tests([Trial(a, b, ratio)], np.random.default_rng(1), 2000)
    assert found.z < -3


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


def test_benjamini_hochberg_worked_by_hand():
    # 0.01 * 4 / 1, 0.02 * 4 / 2, 0.03 * 4 / 3, 0.04 * 4 / 4: all 0.04.
    assert benjamini_hochberg([0.04, 0.01, 0.03, 0.02]) == pytest.approx([0.04] * 4)


def test_benjamini_hochberg_rejects_what_its_authors_reject():
    # Benjamini & Hochberg (1995), section 4.1: four of fifteen at 5%, where Holm's has three.
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240,
         0.4262, 0.5719, 0.6528, 0.7590, 1.0000]  # fmt: skip
    assert sum(q <= 0.05 for q in benjamini_hochberg(p)) == 4
    assert sum(q <= 0.05 for q in holm(p)) == 3
    assert benjamini_hochberg([None, 0.5]) == [None, 0.5]
    assert benjamini_hochberg([]) == []


@given(st.lists(st.none() | st.floats(0, 1)))
def test_false_discovery_rates_lie_between_p_and_holm(p_values):
    for p, q, strict in zip(p_values, benjamini_hochberg(p_values), holm(p_values), strict=True):
        assert (p is None) == (q is None)
        if p is not None:
            assert p - 1e-12 <= q <= strict + 1e-12


def test_three_units_are_too_few():
    assert MIN_UNITS == 4
