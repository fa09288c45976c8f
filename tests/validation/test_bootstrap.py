"""Percentile intervals of statistics of sums."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.validation.bootstrap import percentile_intervals
from framing.validation.tasks import ratio

ROWS = st.lists(
    st.integers(1, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=2,
    max_size=12,
)


def interval(rows: object) -> tuple[float, float] | None:
    return percentile_intervals([(np.array(rows, dtype=float), ratio)])[0]


def test_units_that_agree_leave_no_doubt() -> None:
    assert interval([[1, 2]] * 5) == (0.5, 0.5)


def test_two_units_that_disagree_leave_all_of_it() -> None:
    assert interval([[0, 1], [1, 1]]) == (0.0, 1.0)


def test_one_unit_has_no_interval() -> None:
    assert interval([[1, 2]]) is None
    assert percentile_intervals([]) == []


def test_what_is_mostly_undefined_has_no_interval() -> None:
    # 1 of 12 units holds anything; that unit is missing from a third of the draws.
    assert interval([[0, 0]] * 3) is None
    assert interval([[1, 1], *[[0, 0]] * 11]) == (1.0, 1.0)


def test_many_units_come_close_to_the_normal_interval() -> None:
    low, high = interval([[1, 1]] * 300 + [[0, 1]] * 100) or (0, 0)
    reach = 1.96 * (0.75 * 0.25 / 400) ** 0.5
    assert low == pytest.approx(0.75 - reach, abs=0.006)
    assert high == pytest.approx(0.75 + reach, abs=0.006)


@given(ROWS)
def test_an_interval_stays_between_the_units_and_is_always_the_same(rows) -> None:
    found = interval(rows)
    assert found is not None and found == interval(rows)
    values = [part / whole for part, whole in rows]
    assert min(values) - 1e-6 <= found[0] <= found[1] <= max(values) + 1e-6
