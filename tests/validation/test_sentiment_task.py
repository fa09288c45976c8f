"""Sentiment toward targets against gold: metrics, forms of the file, and what is refused."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score, f1_score

from framing.classifiers.sentiment import LABELS, Toward
from framing.errors import SourceError, UsageError
from framing.types import Push, Span
from framing.validation import evaluate
from framing.validation.sentiment import (
    Labelled,
    Predicted,
    accuracy,
    compare,
    macro_f1,
    predicted,
    read_labelled,
)

TEXT = "Roe praised Voss, and Annual Ann left."
ROW = {"sentence": TEXT, "from": 0, "to": 3, "polarity": 0}


def said(label: int) -> Predicted:
    """An answer with one label, -1, 0 or 1."""
    likely = [0.2, 0.2, 0.2]
    likely[label + 1] = 0.6
    return Predicted(Toward(LABELS[label + 1], tuple(likely), {}), (Push("“fine”", 0.5),))  # type: ignore[arg-type]


def sentence(*polarities: int) -> Labelled:
    return Labelled("s", TEXT, (Span(0, 3),) * len(polarities), polarities)


def values(outcome) -> dict[str, float]:
    return {
        metric.name: float(metric.statistic(metric.table.sum(axis=0))) for metric in outcome.metrics
    }


# --- metrics ---

PAIRS = st.lists(
    st.tuples(st.sampled_from([-1, 0, 1]), st.sampled_from([-1, 0, 1])), min_size=1, max_size=4
)


@settings(max_examples=100, deadline=None)
@given(st.lists(PAIRS, min_size=1, max_size=12))
def test_metrics_are_scikit_learn_s(sentences: list[list[tuple[int, int]]]) -> None:
    outcome = compare(
        [sentence(*(gold for gold, _ in one)) for one in sentences],
        [[said(found) for _, found in one] for one in sentences],
    )
    got = values(outcome)

    def f1(kept: list[list[tuple[int, int]]]) -> float:
        gold, found = zip(*(pair for one in kept for pair in one), strict=True)
        return f1_score(gold, found, labels=[-1, 0, 1], average="macro", zero_division=0)

    gold, found = zip(*(pair for one in sentences for pair in one), strict=True)
    assert got["macro_f1"] == pytest.approx(f1(sentences))
    assert got["accuracy"] == pytest.approx(accuracy_score(gold, found))
    mixed = [one for one in sentences if len({polarity for polarity, _ in one}) > 1]
    if mixed:
        assert got["mixed_macro_f1"] == pytest.approx(f1(mixed))
    else:
        assert np.isnan(got["mixed_macro_f1"])
    assert [metric.n for metric in outcome.metrics] == [len(gold), len(gold), sum(map(len, mixed))]
    assert len(outcome.mistakes) == sum(g != f for g, f in zip(gold, found, strict=True))


def test_metrics_of_many_tables_at_once() -> None:
    tables = np.array([[2, 0, 0, 0, 2, 0, 0, 0, 2], [0] * 9], dtype=float)
    assert macro_f1(tables)[0] == accuracy(tables)[0] == 1
    assert np.isnan(macro_f1(tables)[1]) and np.isnan(accuracy(tables)[1])


def test_a_mistake_says_what_moved_the_model() -> None:
    (error,) = compare([sentence(-1, 0)], [[said(1), said(0)]]).mistakes
    assert error.kind == "negative taken for positive"
    assert (error.before, error.marked) == ("", "Roe")
    assert error.note == "0.60; “fine” +0.50" and error.weight == pytest.approx(0.6)


# --- reading ---


def test_rows_of_a_sentence_belong_together(write) -> None:
    path = write(
        {**ROW, "sentence_id": 7, "outlet": "Wire"},
        {**ROW, "sentence_id": 8, "outlet": "Wire"},
        {**ROW, "sentence_id": 7, "outlet": "Wire", "from": 12, "to": 16, "polarity": 1},
    )
    one, other = read_labelled(path)
    assert one == Labelled("7", TEXT, (Span(0, 3), Span(12, 16)), (0, 1), "Wire")
    assert one.mixed and not other.mixed and other.id == "8"


def test_without_ids_the_same_sentence_is_one(write) -> None:
    (one,) = read_labelled(write(ROW, {**ROW, "from": 12, "to": 16}))
    assert len(one.targets) == 2 and one.id == TEXT


def test_a_mention_is_the_first_whole_word(write) -> None:
    row = {"sentence": TEXT, "mention": "Ann", "polarity": "Negative "}
    (one,) = read_labelled(write(row))
    start = TEXT.index("Ann left")
    assert one.targets == (Span(start, start + 3),) and one.polarities == (-1,)


def test_a_table_reads_the_same(write, tmp_path) -> None:
    rows = [
        {**ROW, "polarity": -1, "outlet": "Wire"},
        {"sentence": 'He said "no", Roe.', "mention": "Roe", "polarity": "positive", "topic": "x"},
    ]
    table = tmp_path / "gold.csv"
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        names = ["sentence", "mention", "from", "to", "polarity", "outlet", "topic"]
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)
    assert read_labelled(table) == read_labelled(write(*rows))


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"sentence": 3}, "sentence"),
        ({"to": 500}, "0-500 is not inside"),
        ({"from": 3, "to": 3}, "3-3 is not inside"),
        ({"from": -1}, "not inside"),
        ({"from": "a"}, "from"),
        ({"from": None}, "from"),
        ({"to": True}, "to"),
        ({"mention": "Voss"}, "not the mention"),
        ({"polarity": 2}, "-1, 0 or 1"),
        ({"polarity": "bad"}, "polarity"),
        ({"polarity": None}, "polarity"),
    ],
)
def test_a_wrong_row_is_named(write, change, problem) -> None:
    path = write(ROW, {**ROW, **change})
    with pytest.raises(SourceError, match=problem) as caught:
        read_labelled(path)
    assert (caught.value.path, caught.value.row) == (str(path), 2)


@pytest.mark.parametrize("mention", ["Hill", "", " ", "nn", None])
def test_a_mention_that_is_not_there(write, mention) -> None:
    path = write({"sentence": TEXT, "mention": mention, "polarity": 0})
    with pytest.raises(SourceError, match="mention") as caught:
        read_labelled(path)
    assert caught.value.row == 1


@pytest.mark.parametrize("missing", ["sentence", "polarity", "from"])
def test_a_field_that_is_missing(write, missing) -> None:
    path = write({name: value for name, value in ROW.items() if name != missing})
    with pytest.raises(SourceError, match=f"{missing}"):
        read_labelled(path)


def test_an_empty_file(tmp_path) -> None:
    for name, content in (("gold.jsonl", ""), ("gold.csv", ""), ("more.csv", "sentence,from\n")):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        with pytest.raises(SourceError, match="nothing to evaluate"):
            read_labelled(path)


# --- the model asked ---


def test_targets_are_put_to_the_model_one_sentence_at_a_time(write) -> None:
    from framing.language.pipeline import load_pipeline

    sentences = read_labelled(
        write(ROW, {**ROW, "from": 12, "to": 16}, {"sentence": "Hill left.", "mention": "Hill", "polarity": 0})
    )  # fmt: skip
    both = predicted(sentences, load_pipeline())
    alone = [predicted([one], load_pipeline())[0] for one in sentences]
    assert [len(found) for found in both] == [2, 1]
    for found, other in zip(both, alone, strict=True):
        for one, two in zip(found, other, strict=True):
            assert one.toward.probabilities == pytest.approx(two.toward.probabilities, abs=1e-3)


def test_a_target_without_a_word_has_nothing_done_to_it(write) -> None:
    from framing.language.pipeline import load_pipeline

    path = write({"sentence": "Roe   left.", "from": 4, "to": 5, "polarity": 0})
    (((toward, pushes),),) = predicted(read_labelled(path), load_pipeline())
    assert toward.label == "neutral" and toward.confidence == 1 and pushes == ()


def test_evaluate(write) -> None:
    path = write(
        ROW,
        {**ROW, "from": 12, "to": 16, "polarity": 1},
        {"sentence": "Hill left.", "mention": "Hill", "polarity": 0},
    )
    done: list[tuple[int, int]] = []
    found = evaluate("sentiment", path, progress=lambda n, of: done.append((n, of)))
    assert (found.n, found.unit) == (2, "sentences")
    assert list(found.metrics) == ["macro_f1", "accuracy", "mixed_macro_f1"]
    assert found.counts == {"macro_f1": 3, "accuracy": 3, "mixed_macro_f1": 2}
    assert done == [(1, 2), (2, 2)]
    assert evaluate("sentiment", path, limit=1).counts["accuracy"] == 2


def test_a_model_folder_must_be_for_the_task(write, tmp_path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    path = write(ROW)
    for problem, task in (("holds no model.", "sentiment"), ("holds no model.", "voice")):
        with pytest.raises(UsageError, match=problem):
            evaluate(task, path, model=str(folder))
    (folder / "loaded.npz").write_bytes(b"")
    for task in ("sentiment", "voice"):
        with pytest.raises(UsageError, match=f"no model for the task {task}"):
            evaluate(task, path, model=str(folder))


def test_a_parser_of_words_is_refused(write) -> None:
    class Words:
        def parse_words(self, sentences): ...

    with pytest.raises(UsageError, match="only the task pipeline"):
        evaluate("sentiment", write(ROW), Words())


def test_json_of_newsmtsc_s_form(tmp_path: Path) -> None:
    row = {
        "id": "a_1", "sentence_id": "a", "sentence": TEXT, "mention": "Voss", "from": 12,
        "to": 16, "polarity": 1.0, "n_targets": 1, "further_mentions": [],
    }  # fmt: skip
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    assert read_labelled(path) == [Labelled("a", TEXT, (Span(12, 16),), (1,))]
