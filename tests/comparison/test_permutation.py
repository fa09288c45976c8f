"""Permutation tests against answers known from exact tables."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import fisher_exact

from framing.comparison.permutation import association_p_value, generator, sign_flip_p_value


def units(table: list[list[int]]) -> tuple[np.ndarray, list[int]]:
    """One unit a use: a contingency table as rows of choices, and the group of each."""
    rows, groups = [], []
    for group, counts in enumerate(table):
        for choice, count in enumerate(counts):
            for _ in range(count):
                rows.append([int(choice == i) for i in range(len(counts))])
                groups.append(group)
    return np.array(rows, dtype=np.int64), groups


@pytest.mark.parametrize("table", [[[7, 2], [1, 6]], [[5, 5], [4, 6]], [[9, 1], [8, 2]]])
def test_association_is_fishers_exact_test_for_two_by_two(table: list[list[int]]) -> None:
    counts, groups = units(table)
    exact = fisher_exact(table).pvalue
    found = association_p_value(counts, groups, generator(1, "x"), 9999)
    # Both order tables by how far they are from what is expected; here they agree.
    assert found == pytest.approx(exact, abs=0.015 if exact < 0.3 else 0.06)


def test_complete_separation_of_four_and_four_is_known() -> None:
    counts, groups = units([[4, 0], [0, 4]])
    # Two of the 70 divisions separate them.
    assert association_p_value(counts, groups, generator(1, "x"), 9999) == pytest.approx(
        2 / 70, abs=0.006
    )


def test_uses_of_one_sentence_stay_together() -> None:
    # Eight uses, but four sentences: of six divisions two separate them.
    counts = np.array([[2, 0], [2, 0], [0, 2], [0, 2]])
    assert association_p_value(counts, [0, 0, 1, 1], generator(1, "x"), 9999) == pytest.approx(
        1 / 3, abs=0.05
    )


def test_nothing_to_tell_apart() -> None:
    one = np.array([[1, 0], [1, 0], [2, 0]])
    assert association_p_value(one, [0, 1, 1], generator(1, "x")) == 1.0
    assert association_p_value(np.array([[1, 0], [0, 1]]), [3, 3], generator(1, "x")) == 1.0


def test_association_keeps_its_level() -> None:
    rng = np.random.default_rng(7)
    found = []
    for _ in range(200):
        counts = np.eye(3, dtype=np.int64)[rng.choice(3, size=14, p=(0.6, 0.3, 0.1))]
        found.append(association_p_value(counts, [0] * 8 + [1] * 6, rng, 199))
    assert np.mean(np.array(found) <= 0.05) <= 0.1


def test_signs_of_five_pairs_are_all_looked_at() -> None:
    rng = generator(1, "x")
    assert sign_flip_p_value([1, 2, 3, 4, 5], rng) == 2 / 32
    assert sign_flip_p_value([-1, -2, -3, -4, -5], rng) == 2 / 32
    # 8 of the 8 sums are at least 0 in size; by hand: |1+1-2| = 0.
    assert sign_flip_p_value([1, 1, -2], rng) == 1.0
    # Of the sums of +-1 +-2 +-4 only +-7 reach 7.
    assert sign_flip_p_value([1, 2, 4], rng) == 2 / 8


def test_many_pairs_are_drawn_and_never_certain() -> None:
    rng = generator(1, "x")
    assert sign_flip_p_value([1.0] * 30, rng, 999) == 1 / 1000
    assert sign_flip_p_value([1.0, -1.0] * 15, rng) == 1.0


def test_no_pairs_are_refused() -> None:
    with pytest.raises(ValueError, match="no differences"):
        sign_flip_p_value([], generator(1, "x"))
