"""Loaded sentences against labels: reading, metrics by hand, mistakes."""

from __future__ import annotations

import json

import numpy as np
import pytest

from framing.errors import SourceError
from framing.types import Span
from framing.validation import evaluate
from framing.validation.loaded import TASK, Judged, LoadedRow, compare, read_sentences
from framing.validation.tasks import Run

ROWS = [
    {
        "text": "The shameful regime keeps lying to ordinary families.",
        "label": "biased",
        "biased_word_spans": [[4, 12]],
        "outlet": "The Bay Herald",
        "news_link": "a1",
    },
    {"text": "The council will publish the figures next month.", "label": "non-biased",
     "biased_word_spans": []},
    {"text": "Nobody agreed about this one.", "label": "no-agreement"},
]  # fmt: skip


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    return path


def values(outcome) -> dict[str, float]:
    return {m.name: float(m.statistic(m.table.sum(axis=0))) for m in outcome.metrics}


def judged(chance: float, loaded: bool, **words) -> Judged:
    return Judged("1", LoadedRow("Text.", loaded), chance, "loaded", 0.5, **words)


def test_rows_are_read_and_undecided_ones_left_out(gold) -> None:
    first, second = read_sentences(gold)
    assert (first.loaded, first.spans, first.outlet, first.group) == (
        True, (Span(4, 12),), "The Bay Herald", "a1",
    )  # fmt: skip
    assert (second.loaded, second.spans, second.outlet) == (False, (), None)


def test_a_table_will_do(tmp_path) -> None:
    path = tmp_path / "gold.csv"
    path.write_text("text,label\nA cruel trick.,1\nThe vote is on Monday.,0\n", encoding="utf-8")
    assert [(row.loaded, row.spans) for row in read_sentences(path)] == [
        (True, None),
        (False, None),
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"label": "perhaps"}, "the label 'perhaps'"),
        ({"text": "..."}, "no words"),
        ({"biased_word_spans": [[4, 400]]}, "no span"),
        ({"biased_word_spans": "shameful"}, "no list"),
    ],
)
def test_a_wrong_row_is_named(tmp_path, change, said) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(ROWS[1]) + "\n" + json.dumps(ROWS[0] | change), encoding="utf-8")
    with pytest.raises(SourceError, match=said) as caught:
        read_sentences(path)
    assert caught.value.row == 2


def test_metrics_by_hand() -> None:
    found = values(
        compare([judged(0.9, True), judged(0.6, False), judged(0.2, True), judged(0.1, False)])
    )
    assert found["macro_f1"] == pytest.approx(0.5)
    assert found["auc"] == pytest.approx(3 / 4)
    # Bins .9, .6, .2, .1 hold one row each: .1 + .6 + .8 + .1 over four rows.
    assert found["ece"] == pytest.approx(0.4)
    assert found["coverage"] == 1.0


def test_the_auc_of_steps_is_that_of_ranks() -> None:
    metrics = pytest.importorskip("sklearn.metrics", reason="scikit-learn is not installed")
    chance = np.random.default_rng(5)
    gold = chance.random(500) < 0.4
    said = 1 / (1 + np.exp(-(chance.normal(size=500) + gold)))
    found = values(compare([judged(float(p), bool(g)) for p, g in zip(said, gold, strict=True)]))
    assert found["auc"] == pytest.approx(metrics.roc_auc_score(gold, said), abs=0.002)
    guess = said >= 0.5
    for name, average in (("macro_f1", "macro"), ("weighted_f1", "weighted")):
        assert found[name] == pytest.approx(metrics.f1_score(gold, guess, average=average))


def test_words_are_compared_token_by_token() -> None:
    words = {
        "gold_words": (True, True, False, False),
        "word_chances": (0.9, 0.2, 0.4, 0.01),
        "called": (True, False, True, False),
    }
    found = values(compare([judged(0.9, True, **words)]))
    assert found["word_f1"] == pytest.approx(0.5)
    assert found["word_auc"] == pytest.approx(3 / 4)


def test_the_worst_mistake_is_the_surest() -> None:
    outcome = compare([judged(0.6, False), judged(0.95, False), judged(0.1, True)])
    kinds = {m.kind: m.weight for m in sorted(outcome.mistakes, key=lambda m: m.weight)}
    assert kinds == {
        "not loaded, taken for it": pytest.approx(0.45),
        "loaded, taken for not": pytest.approx(0.4),
    }


def test_the_shipped_model_is_measured(gold) -> None:
    outcome = TASK.measure(gold, Run())
    found = values(outcome)
    assert outcome.n == 2
    assert found["macro_f1"] == 1.0
    assert found["word_f1"] > 0


def test_it_is_a_task_of_evaluate(gold) -> None:
    assert evaluate("loaded", gold).metrics["macro_f1"] == 1.0
