"""Stored trees and regressions give what the fitted estimators give, and their parts sum to it."""

from __future__ import annotations

import numpy as np
import pytest

from framing.classifiers.linear import Linear, SparseLinear, linear_from, logistic
from framing.classifiers.trees import Forest, forest_from

BY_HAND = Forest(
    roots=np.array([0, 3]),
    columns=np.array([0, -1, -1, 1, -1, -1]),
    thresholds=np.array([0.5, 0, 0, 2.0, 0, 0]),
    left=np.array([1, 0, 0, 4, 0, 0]),
    right=np.array([2, 0, 0, 5, 0, 0]),
    values=np.array([0.1, -0.2, 0.4, 0.0, -1.0, 1.0]),
    base=0.25,
)


def fitted():
    ensemble = pytest.importorskip("sklearn.ensemble", reason="scikit-learn is not installed")
    chance = np.random.default_rng(3)
    rows = np.column_stack([chance.normal(size=(400, 3)), chance.integers(0, 4, (400, 2))])
    gold = (rows[:, 0] + rows[:, 3] * rows[:, 1] > 0.4).astype(int)
    trees = ensemble.HistGradientBoostingClassifier(max_iter=30, max_leaf_nodes=7, random_state=1)
    return trees.fit(rows, gold), rows, gold


def test_a_forest_by_hand() -> None:
    rows = np.array([[0.5, 2.0], [0.6, 2.1]])
    assert BY_HAND.log_odds(rows) == pytest.approx([0.25 - 0.2 - 1.0, 0.25 + 0.4 + 1.0])
    parts, base = BY_HAND.parts(rows)
    assert base == pytest.approx(0.25 + 0.1)
    assert parts == pytest.approx(np.array([[-0.3, -1.0], [0.3, 1.0]]))


def test_boosted_trees_are_run_as_scikit_learn_runs_them() -> None:
    from framing.fitting.loaded import forest_of

    trees, rows, _ = fitted()
    forest = forest_of(trees)
    assert forest.log_odds(rows) == pytest.approx(trees.decision_function(rows), abs=1e-9)
    assert logistic(forest.log_odds(rows)) == pytest.approx(trees.predict_proba(rows)[:, 1])


def test_the_parts_of_a_forest_sum_to_its_log_odds() -> None:
    from framing.fitting.loaded import forest_of

    trees, rows, _ = fitted()
    forest = forest_of(trees)
    parts, base = forest.parts(rows)
    assert parts.sum(axis=1) + base == pytest.approx(forest.log_odds(rows))
    assert np.abs(parts[:, 0]).mean() > np.abs(parts[:, 2]).mean()  # column 2 decides nothing


def test_a_forest_survives_half_precision() -> None:
    from framing.fitting.loaded import forest_of

    trees, rows, _ = fitted()
    forest = forest_of(trees)
    halves = {k: v.astype(np.float16).astype(np.float32) for k, v in forest.arrays().items()}
    again = forest_from(halves)
    assert (again.left == np.where(forest.columns < 0, again.left, forest.left)).all()
    # No row takes another branch; what is left is the rounding of the leaves.
    assert again.log_odds(rows) == pytest.approx(forest.log_odds(rows), abs=0.005)


def test_a_regression_is_run_as_scikit_learn_runs_it() -> None:
    models = pytest.importorskip("sklearn.linear_model", reason="scikit-learn is not installed")
    _, rows, gold = fitted()
    centres, scales = rows.mean(axis=0), 0.3 / rows.std(axis=0)
    found = models.LogisticRegression().fit((rows - centres) * scales, gold)
    linear = Linear(float(found.intercept_[0]), found.coef_[0], centres, scales)
    expected = found.decision_function((rows - centres) * scales)
    assert linear.log_odds(rows) == pytest.approx(expected)
    assert linear.parts(rows).sum(axis=1) + linear.intercept == pytest.approx(expected)
    assert linear_from(linear.arrays("x"), "x").log_odds(rows) == pytest.approx(expected, abs=1e-4)


def test_terms_are_added_to_the_dense_columns_and_unknown_ones_say_nothing() -> None:
    dense = Linear(0.5, np.array([2.0]), np.array([1.0]), np.array([1.0]))
    model = SparseLinear({"word cruel": 1.5}, dense)
    found = model.log_odds([[("word cruel", 2.0)], [("word kind", 1.0)]], np.array([[1.0], [2.0]]))
    assert found == pytest.approx([0.5 + 3.0, 0.5 + 2.0])
