"""Spans as ranges of tokens, and how their agreement is counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.types import Span
from framing.validation.spans import begins, exact, grid_of, jaccard, overlap
from framing.validation.tasks import f1, precision, recall

RANGE = st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda pair: (pair[0], sum(pair)))
RANGES = st.lists(RANGE, max_size=12)


def test_a_span_is_the_tokens_that_it_touches() -> None:
    grid = grid_of("The mayor’s boat, he said.")
    assert grid.touched(Span(4, 9)) == (1, 2)  # "mayor" of "mayor’s"
    assert grid.touched(Span(3, 12)) == (1, 2)  # blanks decide nothing
    assert grid.touched(Span(16, 17)) == (3, 4)  # a comma is a token
    assert grid.touched(Span(3, 4)) == (1, 1)  # a blank alone touches none
    assert grid.span((1, 3)) == Span(4, 16)


def test_pieces_without_a_token_between_are_one_span() -> None:
    grid = grid_of("one two\n\nthree four five")
    assert grid.ranges([Span(9, 14), Span(0, 7), Span(20, 24)]) == [(0, 3), (4, 5)]
    assert grid.ranges([Span(7, 9)]) == []


def test_counts_by_hand() -> None:
    gold, found = [(0, 2), (5, 8), (10, 12)], [(0, 2), (5, 9), (20, 24), (21, 23)]
    assert exact(gold, found) == (1, 3, 2)
    assert begins(gold, found) == (2, 2, 1)
    # 1 + 3/4 + 0 over three gold spans and two that overlap none.
    assert jaccard(gold, found) == (1.75, 5)
    assert exact([(0, 2), (0, 2)], [(0, 2)]) == (1, 0, 0)


def test_overlap_by_hand() -> None:
    assert overlap((0, 4), (2, 6)) == pytest.approx(2 / 6)
    assert overlap((0, 4), (4, 6)) == 0


def test_f1_precision_and_recall_are_of_the_sums() -> None:
    counts = [(1, 3, 2), (4, 0, 1)]
    for make, part, whole, items in (
        (f1, [2, 8], [7, 9], 8),
        (precision, [1, 4], [4, 4], 8),
        (recall, [1, 4], [3, 5], 8),
    ):
        metric = make("x", counts)
        assert metric.table.tolist() == [list(row) for row in zip(part, whole, strict=True)]
        assert metric.n == items
        assert float(metric.statistic(metric.table.sum(axis=0))) == sum(part) / sum(whole)


@given(RANGES, RANGES)
def test_counts_add_up_and_shrink_with_strictness(gold, found) -> None:
    right, alarms, missed = exact(gold, found)
    assert right + missed == len(set(gold)) and right + alarms == len(set(found))
    assert (right, missed, alarms) == exact(found, gold)
    total, whole = jaccard(gold, found)
    assert right - 1e-9 <= total <= len(set(gold)) + 1e-9
    assert len(set(gold)) <= whole <= len(set(gold)) + len(set(found))


@given(RANGES)
def test_what_is_found_as_it_should_be_is_perfect(gold) -> None:
    number = len(set(gold))
    assert exact(gold, gold) == (number, 0, 0)
    assert jaccard(gold, gold) == (number, number)


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80))))
def test_ranges_are_in_order_apart_and_inside_any_text(text, pairs) -> None:
    grid = grid_of(text)
    spans = [Span(min(pair), max(pair)) for pair in pairs if max(pair) <= len(text)]
    at = -1
    for first, end in grid.ranges(spans):
        assert at < first < end <= len(grid.starts)
        at = end
