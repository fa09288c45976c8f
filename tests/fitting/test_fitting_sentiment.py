"""Fitting the last step of the sentiment model: against scikit-learn, and what is refused."""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV

from framing.classifiers.sentiment import LABELS, load_sentiment_model
from framing.classifiers.targets import Target
from framing.errors import SourceError, UsageError
from framing.fitting import FITTERS, fit, write
from framing.fitting import sentiment as task
from framing.language.network import MODEL_FOLDER, folder_sha256
from framing.language.pipeline import load_pipeline

VERBS = {
    "negative": ["denounced", "attacked", "insulted", "jailed", "mocked"],
    "neutral": ["met", "passed", "called", "saw", "joined"],
    "positive": ["praised", "thanked", "rescued", "honoured", "hugged"],
}
PEOPLE = ("Roe", "Voss", "Hill")


def rows() -> list[dict[str, object]]:
    """Labelled targets, one or two a sentence."""
    out: list[dict[str, object]] = []
    for label, verbs in VERBS.items():
        for number, verb in enumerate(verbs):
            for one, other in pairwise(PEOPLE):
                text = f"The crowd {verb} {one}, and {other} left early."
                shared = {
                    "sentence": text, "outlet": "Wire" if number % 2 else "Bay Post",
                    "topic": "harbour", "article": f"{label}{number}",
                }  # fmt: skip
                out.append({**shared, "mention": one, "polarity": label})
                out.append({**shared, "mention": other, "polarity": "neutral"})
    return out


@pytest.fixture(scope="module")
def labels(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("labels") / "labels.jsonl"
    path.write_text("\n".join(map(json.dumps, rows())), encoding="utf-8")
    return path


@lru_cache(maxsize=1)
def fitted_once(path: Path):
    return fit("sentiment", path)


@pytest.fixture
def fitted(labels):
    return fitted_once(labels)


# --- parity with scikit-learn ---


def made_up(seed: int = 0, count: int = 120, width: int = 8):
    """Features, labels that depend on them, and three targets an article."""
    chance = np.random.default_rng(seed)
    features = chance.normal(3, [0.1, 1, 10, 1, 1, 1, 1, 1], (count, width)).astype(np.float32)
    gold = np.digitize(features[:, 1] + chance.normal(0, 0.3, count), [2.5, 3.5]).astype(np.intp)
    return features, gold, np.repeat(np.arange(count // 3), 3)


def stub(width: int = 8, seed: int = 1):
    """A network's last step."""
    chance = np.random.default_rng(seed)
    model = load_sentiment_model()
    arrays = {
        "output weight": chance.normal(0, 0.1, (3, width)).astype(np.float32),
        "output bias": np.array([0.2, 0, -0.1], np.float32),
    }
    return type(model)(model.encoder, arrays)


def test_the_folded_weights_are_scikit_learn_s_model(monkeypatch) -> None:
    """Standardising and the shipped scores are folded into one matrix: nothing is lost."""
    searches = []

    class Kept(GridSearchCV):
        def fit(self, *given, **more):
            searches.append((self, given[0]))
            return super().fit(*given, **more)

    monkeypatch.setattr("sklearn.model_selection.GridSearchCV", Kept)
    features, gold, group = made_up()
    weight, bias = task._fitted(stub(), features, gold, group)
    ((search, inputs),) = searches
    assert isinstance(search.best_estimator_, LogisticRegression)
    scores = features @ weight.T + bias
    likely = np.exp(scores - scores.max(axis=1, keepdims=True))
    likely /= likely.sum(axis=1, keepdims=True)
    assert likely == pytest.approx(search.predict_proba(inputs), abs=1e-4)
    assert weight.dtype == bias.dtype == np.float32
    assert (scores.argmax(axis=1) == gold).mean() > 0.7


def test_folds_keep_articles_whole_and_hold_out_everything_once() -> None:
    _, gold, group = made_up()
    folds = task._folds(gold, group)
    assert len(folds) == task.FOLDS
    assert sorted(np.concatenate([test for _, test in folds])) == list(range(len(gold)))
    for train, test in folds:
        assert not set(group[train]) & set(group[test])
        assert set(gold[train]) == {0, 1, 2}


def test_few_articles_make_fewer_folds() -> None:
    gold = np.tile([0, 1, 2], 8)
    assert len(task._folds(gold, np.repeat(np.arange(4), 6))) == 4


# --- from labels to a model ---


def test_the_model_that_is_written_says_what_the_fitted_one_does(fitted, tmp_path) -> None:
    write(fitted, tmp_path)
    shipped, mine = load_sentiment_model(), load_sentiment_model(tmp_path)
    parse = load_pipeline().parse_text("The crowd denounced Roe, and Voss left early.")
    targets = [Target(3, 3), Target(6, 6)]
    features = shipped.features(shipped.encoder.encode(parse, targets))
    scores = features @ fitted.arrays["output weight"].T + fitted.arrays["output bias"]
    likely = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    for said, wanted in zip(mine.read(parse, targets), likely, strict=True):
        assert said.probabilities == pytest.approx(wanted, abs=5e-3)  # stored as half precision
        assert said.label == LABELS[wanted.argmax()]


def test_only_the_last_step_is_fitted(fitted) -> None:
    shipped = load_sentiment_model()
    for name, array in shipped.arrays.items():
        same = np.array_equal(array, fitted.arrays[name])
        assert same is not name.startswith("output "), name
    assert fitted.facts == shipped.encoder.values()


def test_the_same_labels_make_the_same_model(fitted, labels) -> None:
    assert fit("sentiment", labels).files() == fitted.files()


def test_the_card(fitted, labels) -> None:
    card = fitted.card
    assert card.task == "sentiment" and card.parent == folder_sha256(MODEL_FOLDER)
    assert card.counts == {"negative": 10, "neutral": 40, "positive": 10}
    assert card.data[0].startswith("labels.jsonl, 60 targets, SHA-256 ")
    held_out, shipped = card.measured
    for measured in (held_out, shipped):
        assert set(measured.values) == {"macro_f1", "accuracy", "mixed_macro_f1"}
        assert all(0 <= value <= 1 for value in measured.values.values())
        assert set(measured.groups) == {"outlet Bay Post", "outlet Wire", "topic harbour"}
        assert measured.groups["topic harbour"]["n"] == 60
    assert "5-fold" in held_out.protocol and "shipped" in shipped.protocol


def test_progress_counts_sentences(labels, monkeypatch) -> None:
    seen: list[tuple[int, int]] = []
    monkeypatch.setattr(
        task,
        "_fitted",
        lambda shipped, *_: (shipped.arrays["output weight"], shipped.arrays["output bias"]),
    )
    fit("sentiment", labels, lambda done, total: seen.append((done, total)))
    assert seen == [(number, 30) for number in range(1, 31)]


# --- what is refused ---


def written(tmp_path: Path, content: list[dict[str, object]]) -> Path:
    path = tmp_path / "labels.jsonl"
    path.write_text("\n".join(map(json.dumps, content)), encoding="utf-8")
    return path


def test_too_few_of_a_label(tmp_path) -> None:
    few = [row for row in rows() if row["polarity"] != "positive"]
    with pytest.raises(SourceError, match="0 targets labelled positive") as caught:
        fit("sentiment", written(tmp_path, few))
    assert caught.value.path and caught.value.remedy


def test_a_label_in_too_few_articles(tmp_path) -> None:
    one = [{**row, "article": "a"} if row["polarity"] == "negative" else row for row in rows()]
    with pytest.raises(SourceError, match="10 targets labelled negative, in 1 article"):
        fit("sentiment", written(tmp_path, one))


def test_as_few_articles_as_folds_are_enough(tmp_path) -> None:
    few = [{**row, "article": str(row["article"])[-1]} for row in rows()]
    assert len({row["article"] for row in few}) == task.FOLDS
    assert fit("sentiment", written(tmp_path, few)).card.counts["negative"] == 10


def test_a_target_without_a_word(tmp_path) -> None:
    empty = {"sentence": "Roe   left.", "from": 4, "to": 5, "polarity": 0}
    with pytest.raises(SourceError, match="holds no word") as caught:
        fit("sentiment", written(tmp_path, [*rows(), empty]))
    assert caught.value.path


def test_an_unknown_task(labels) -> None:
    with pytest.raises(UsageError, match="sentiment"):
        fit("mood", labels)
    assert "sentiment" in dict(FITTERS)
