"""Hedges and boosters against a gold set: matching, classes, and how the evidence is read."""

from __future__ import annotations

import pytest

from framing.errors import SourceError
from framing.types import Article, Span
from framing.validation import evaluate
from framing.validation.hedging import (
    Text,
    Wording,
    compare,
    found_wordings,
    matched,
    read_texts,
)
from framing.validation.understanding import scorer

TEXT = "Perhaps the boat sank; it surely may have, by all accounts."


def mark(words: str, type_: str, **changes: object) -> dict[str, object]:
    start = TEXT.index(words)
    side = "booster" if type_ == "booster" else "hedge"
    return {
        "start": start, "end": start + len(words), "text": words, "class": side, "type": type_,
        **changes,
    }  # fmt: skip


GOLD = {
    "id": "h1", "text": TEXT, "kind": "sentence",
    "marks": [
        mark("Perhaps", "adverb"),
        mark("surely", "booster"),
        mark("may", "modal"),
        mark("by all accounts", "evidential"),
    ],
}  # fmt: skip


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


@pytest.fixture
def text(write) -> Text:
    (found,) = read_texts(write(GOLD))
    return found


def values(outcome) -> dict[str, float]:
    return {
        metric.name: float(metric.statistic(metric.table.sum(axis=0))) for metric in outcome.metrics
    }


def test_by_hand(text) -> None:
    found = [
        Wording(span("Perhaps"), "modal"),
        Wording(span("boat"), "lexical"),
        Wording(span("surely"), "adverb"),
        Wording(span("by all"), "evidential"),
    ]
    outcome = compare([(text, found)])
    got = values(outcome)
    # Right: "Perhaps" and "by all accounts". "Surely" is found as a hedge, "may" not at all.
    assert got["precision"] == pytest.approx(2 / 4)
    assert got["recall"] == pytest.approx(2 / 4)
    assert got["f1"] == pytest.approx(2 * 2 / (4 + 4))
    assert got["hedge_f1"] == pytest.approx(2 * 2 / (3 + 4))
    assert got["booster_f1"] == 0
    assert got["type_accuracy"] == pytest.approx(1 / 3)
    assert {(m.kind, m.marked, m.note) for m in outcome.mistakes} == {
        ("hedge missed", "may", "gold: modal"),
        ("no hedge, taken for one", "boat", "found: lexical"),
        ("type", "Perhaps", "gold: adverb; found: modal"),
        ("class", "surely", "gold: booster; found: adverb"),
    }


def test_the_names_of_the_metrics(text) -> None:
    names = [metric.name for metric in compare([(text, text.wordings)]).metrics]
    assert names == ["f1", "precision", "recall", "hedge_f1", "booster_f1", "type_accuracy"]


def test_the_gold_itself_is_perfect(text) -> None:
    outcome = compare([(text, text.wordings)])
    assert not outcome.mistakes
    assert set(values(outcome).values()) == {1.0}


def test_wordings_are_matched_one_to_one_the_same_class_first() -> None:
    gold = [Wording(Span(0, 10), "modal")]
    found = [Wording(Span(0, 3), "booster"), Wording(Span(4, 10), "adverb")]
    assert matched(gold, found) == [(gold[0], found[1])]
    assert matched(found, gold) == [(found[1], gold[0])]


@pytest.mark.parametrize(
    "said",
    [
        "The ferry may sink.",
        "“The ferry may sink,” she said.",
        "The captain said the ferry may sink.",
        "The captain believes that the ferry may sink.",
    ],
)
def test_whose_words_it_stands_in_does_not_matter(said) -> None:
    found = found_wordings(scorer("hedging")(Article("x", "", said)))
    assert ("may", "modal") in [(said[w.span.start : w.span.end], w.type) for w in found]


def test_what_is_not_counted_is_not_found() -> None:
    said = "From the pier the children could see the ferry."
    assert found_wordings(scorer("hedging")(Article("x", "", said))) == ()


def test_a_file(write) -> None:
    headline = {"text": "Ferry May Sink", "kind": "headline", "marks": []}
    result = evaluate("hedging", write(GOLD, headline))
    assert (result.n, result.unit, result.counts["recall"]) == (2, "texts", 4)
    assert result.counts["precision"] > 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"type": "weasel"}, "weasel"),
        ({"class": "weasel"}, "weasel"),
        ({"class": "booster"}, "calls 'modal' a booster"),
        ({"end": 999}, "not inside"),
        ({"text": "might"}, "stands 'may'"),
    ],
)
def test_a_bad_mark_is_named(write, change, said) -> None:
    bad = {**GOLD, "marks": [mark("may", "modal", **change)]}
    with pytest.raises(SourceError, match="row 2: ") as caught:
        evaluate("hedging", write(GOLD, bad))
    assert said in str(caught.value)


def test_a_file_without_texts_is_an_error(write) -> None:
    with pytest.raises(SourceError, match="nothing to evaluate"):
        evaluate("hedging", write())
