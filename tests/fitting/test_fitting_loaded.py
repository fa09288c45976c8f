"""Fitting the loaded-language models to labels: what comes out, what is refused."""

from __future__ import annotations

import json
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from framing.classifiers.loaded_sentences import load_loaded_model
from framing.errors import SourceError
from framing.fitting import loaded as task
from framing.fitting import write

LOUD = "shameful absurd cruel disgraceful cynical".split()
PLAIN = "annual second local recent public".split()
THINGS = "budget report meeting plan vote".split()
PLACES = "in the harbour,on the coast,after the storm".split(",")


def rows(marked: bool = True) -> list[dict[str, object]]:
    """Sentences that differ in one word, which decides their label; an outlet prints both."""
    out: list[dict[str, object]] = []
    for label, words in (("biased", LOUD), ("non-biased", PLAIN)):
        for number, (word, thing, place) in enumerate(product(words, THINGS, PLACES)):
            text = f"The council discussed the {word} {thing} {place}."
            start = text.index(word)
            row: dict[str, object] = {
                "text": text, "label": label, "outlet": "Wire" if number % 2 else "Bay Post",
                "news_link": f"{thing}", "topic": "harbour",
            }  # fmt: skip
            if marked:
                spans = [[start, start + len(word)]] if label == "biased" else []
                row["biased_word_spans"] = spans
            out.append(row)
    return out


def stored(path: Path, given: list[dict[str, object]]) -> Path:
    path.write_text("\n".join(map(json.dumps, given)), encoding="utf-8")
    return path


@cache
def fitted_once(path: Path):
    return task.fit(path)


@pytest.fixture(scope="module")
def labels(tmp_path_factory) -> Path:
    return stored(tmp_path_factory.mktemp("labels") / "labels.jsonl", rows())


@pytest.mark.slow
def test_the_card_has_every_protocol_and_its_scores(labels) -> None:
    folds, grouped, outlets = fitted_once(labels).card.measured
    assert folds.values["macro_f1"] > 0.95
    assert folds.values["word_f1"] > 0.9
    assert {"auc", "ece", "coverage", "weighted_f1", "auc_within_outlets"} <= set(folds.values)
    assert {"outlet Wire", "outlet Bay Post", "topic harbour"} == set(folds.groups)
    assert grouped.values["auc"] > 0.9
    assert set(outlets.groups) == {"outlet Wire", "outlet Bay Post"}


@pytest.mark.slow
def test_what_is_written_reads_as_what_was_fitted(labels, tmp_path, loud_document) -> None:
    write(fitted_once(labels), tmp_path / "model")
    model = load_loaded_model(tmp_path / "model")
    (found,) = model.read(loud_document)
    assert found.label == "loaded"
    reading = loud_document.reading
    (word,) = [word for word in found.words if word.probability > 0.5]
    assert reading.surface(word.first_token, word.last_token) == "cruel"


@pytest.mark.slow
def test_without_marked_words_the_shipped_word_model_stays(tmp_path) -> None:
    fitted = task.fit(stored(tmp_path / "labels.jsonl", rows(marked=False)))
    shipped = load_loaded_model().word_model.linear
    assert dict(zip(fitted.facts["terms"], fitted.arrays["term weights"], strict=True)) == (
        pytest.approx(shipped.terms)
    )
    assert "word_f1" not in fitted.card.measured[0].values


def test_too_few_sentences_are_refused(tmp_path) -> None:
    with pytest.raises(SourceError, match="50 of each"):
        task.fit(stored(tmp_path / "few.jsonl", rows()[:60]))


def test_a_calibration_error_by_hand() -> None:
    chances = np.array([0.1, 0.15, 0.9, 1.0])
    assert task.expected_calibration_error(chances, np.array([0, 1, 1, 1])) == pytest.approx(
        (0.75 + 0.1) / 4
    )


@pytest.fixture(scope="module")
def loud_document():
    from framing.language import attribution_reader, understand
    from framing.lexicons import Matcher, load_lexicons
    from framing.types import Article

    lexicons = load_lexicons()
    article = Article("a", "", "The council discussed the cruel vote in the harbour.")
    return next(understand([article], lexicons, Matcher(lexicons), reader=attribution_reader()))
