"""The best tree is the best of all trees with one root."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from framing.language.trees import best_tree

SIZES = st.integers(1, 5)


def is_tree(heads: tuple[int, ...]) -> bool:
    """Whether every word hangs, by way of others, on the root; ``heads`` count from 1, 0 is it."""
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        at = word
        for _ in heads:
            at = heads[at - 1] if at else 0
        if at:
            return False
    return True


def total(scores: NDArray[np.float32], heads: tuple[int, ...]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


def best_of_all(scores: NDArray[np.float32]) -> float:
    size = len(scores)
    return max(
        total(scores, heads)
        for heads in product(range(size + 1), repeat=size)
        if all(head != word + 1 for word, head in enumerate(heads)) and is_tree(heads)
    )


def matrix(size: int, values: list[float]) -> NDArray[np.float32]:
    scores = np.array(values, dtype=np.float32).reshape(size, size + 1)
    scores[np.arange(size), np.arange(1, size + 1)] = -np.inf
    return scores


@st.composite
def score_matrices(draw: st.DrawFn) -> NDArray[np.float32]:
    size = draw(SIZES)
    number = st.integers(-12, 12).map(float)
    return matrix(size, draw(st.lists(number, min_size=size**2 + size, max_size=size**2 + size)))


@settings(max_examples=150, deadline=None)
@given(score_matrices())
def test_the_best_of_all_trees(scores: NDArray[np.float32]) -> None:
    found = tuple(best_tree(scores))
    assert is_tree(found)
    assert total(scores, found) == best_of_all(scores)


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_one_root_and_no_cycle(size: int, seed: int) -> None:
    numbers = np.random.default_rng(seed).normal(size=size * (size + 1)) * 10
    assert is_tree(tuple(best_tree(matrix(size, numbers.tolist()))))


def test_one_word_is_the_root() -> None:
    assert best_tree(matrix(1, [3.0, 0.0])) == [0]


def test_two_words_that_prefer_each_other() -> None:
    # Each would hang on the other; the cycle is broken where that costs least.
    assert best_tree(matrix(2, [1.0, 0.0, 9.0, 4.0, 9.0, 0.0])) == [2, 0]


def test_every_word_prefers_to_be_the_root() -> None:
    scores = matrix(3, [9.0, 0, 1, 1, 8.0, 5, 0, 1, 8.0, 5, 1, 0])
    assert best_tree(scores) == [0, 1, 1]


def test_a_cycle_inside_a_cycle() -> None:
    # 1 -> 2 -> 1 is contracted, and what it makes with 3 is a cycle again.
    scores = matrix(4, [0, 0, 9, 8, 0, 0, 9, 0, 7, 0, 1, 8, 8, 0, 5, 2, 1, 1, 6, 0])
    found = tuple(best_tree(scores))
    assert is_tree(found)
    assert total(scores, found) == best_of_all(scores)
