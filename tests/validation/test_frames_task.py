"""Frames against a gold set: when a text carries one, the counts, and what is listed as wrong."""

from __future__ import annotations

import numpy as np
import pytest

from framing.errors import SourceError
from framing.measures import FRAME_WEIGHT, FRAMES
from framing.types import Evidence, SectionKind, Span, Voice
from framing.validation import evaluate
from framing.validation.frames import (
    LABELS,
    Found,
    Text,
    compare,
    found_frames,
    macro_f1,
    read_texts,
)
from framing.validation.understanding import scorer

COURT = "The court acquitted the envoy after the summit."
GOLD = {"id": "f1", "text": COURT, "kind": "sentence", "frames": ["law", "conflict"]}


def evidence(word: str, label: str, weight: float) -> Evidence:
    start = COURT.index(word)
    return Evidence(
        Span(start, start + len(word)), "frames", label, Voice.OUTLET, SectionKind.BODY, 0,
        f"lexicon:frames/{word}", weight,
    )  # fmt: skip


@pytest.fixture
def text(write) -> Text:
    (found,) = read_texts(write(GOLD))
    return found


@pytest.fixture
def found() -> Found:
    said = {
        "law": (evidence("court", "law", 0.5), evidence("acquitted", "law", 1.0)),
        "diplomacy": (evidence("envoy", "diplomacy", 0.25), evidence("summit", "diplomacy", 0.5)),
    }
    return Found(said, frozenset(said))


def values(outcome) -> dict[str, float]:
    return {
        metric.name: float(metric.statistic(metric.table.sum(axis=0))) for metric in outcome.metrics
    }


def test_by_hand(text, found) -> None:
    got = values(compare([(text, found)]))
    # law is right, diplomacy a false alarm, conflict missed.
    assert got["micro_f1"] == got["precision"] == got["recall"] == 0.5
    assert got["macro_f1"] == pytest.approx((1 + 0 + 0) / 3)
    assert (got["law_f1"], got["diplomacy_f1"], got["conflict_f1"]) == (1, 0, 0)
    assert np.isnan(got["health_f1"])


def test_the_mistakes_name_frame_place_and_what_was_found(text, found) -> None:
    outcome = compare([(text, found)])
    assert [(m.kind, m.marked, m.note) for m in outcome.mistakes] == [
        ("conflict missed", COURT, "found: nothing"),
        ("no diplomacy, taken for it", "summit", "found: envoy 0.25, summit 0.5"),
    ]
    assert [m.weight for m in outcome.mistakes] == [0, 0.75]


def test_a_frame_that_was_nearly_found_is_missed_with_its_terms(text) -> None:
    near = Found({"conflict": (evidence("acquitted", "conflict", 0.5),)}, frozenset())
    (missed, _) = compare([(text, near)]).mistakes
    assert (missed.kind, missed.note) == ("conflict missed", "found: acquitted 0.5")


def test_the_names_of_the_metrics(text, found) -> None:
    names = [metric.name for metric in compare([(text, found)]).metrics]
    assert names[:4] == ["micro_f1", "macro_f1", "precision", "recall"]
    assert names[4:] == [f"{label.replace('-', '_')}_f1" for label, _ in FRAMES]


def test_a_frame_that_nobody_speaks_of_is_not_in_the_mean() -> None:
    rows = np.zeros((2, 3 * len(LABELS)))
    rows[:, :3] = [[1, 0, 0], [2, 1, 1]]
    assert macro_f1(rows) == pytest.approx([1, 2 / 3])
    assert np.isnan(macro_f1(np.zeros(3 * len(LABELS))))


# --- what the layer says ---


@pytest.mark.parametrize("kind", ["sentence", "headline"])
def test_what_reaches_the_bound_is_carried_in_headlines_too(write, kind) -> None:
    (text,) = read_texts(write({**GOLD, "kind": kind}))
    score = scorer("frames")(text.article)
    got = found_frames(score)
    assert got.frames == {"law", "diplomacy"}
    for label, items in got.evidence.items():
        weight = sum(item.weight for item in items)
        assert (weight >= FRAME_WEIGHT) == (label in got.frames)
        assert all(item.counted and item.label == label for item in items)


def test_a_quoted_frame_is_carried(write) -> None:
    said = {**GOLD, "text": "“The court acquitted him,” said Orla Venn."}
    (text,) = read_texts(write(said))
    got = found_frames(scorer("frames")(text.article))
    assert "law" in got.frames
    assert {item.voice for item in got.evidence["law"]} == {Voice.DIRECT}


def test_weights_of_several_sentences_are_not_added_up(write) -> None:
    apart = "The hearing was long. The next hearing was short. The last hearing is today."
    (text,) = read_texts(write({**GOLD, "text": apart}))
    score = scorer("frames")(text.article)
    assert len(score.sentences) == 3
    got = found_frames(score)
    assert sum(item.weight for item in got.evidence["law"]) >= FRAME_WEIGHT
    assert got.frames == frozenset()


# --- reading ---


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"frames": ["sport"]}, "'sport', not one of conflict"),
        ({"frames": "law"}, "the field 'frames' holds 'law'"),
        ({"text": 7}, "the field 'text' holds 7"),
    ],
)
def test_a_row_of_another_form_is_named(write, change, problem) -> None:
    with pytest.raises(SourceError) as error:
        read_texts(write(GOLD, {**GOLD, **change}))
    assert problem in str(error.value)
    assert error.value.row == 2


def test_an_empty_file_holds_nothing(write) -> None:
    with pytest.raises(SourceError, match="nothing to evaluate"):
        read_texts(write(""))


def test_a_text_without_frames_and_without_an_id(write) -> None:
    (text,) = read_texts(write({"text": "The ferry is blue.", "frames": []}))
    assert text.frames == frozenset()
    assert text.article.id == "gold.jsonl:1"


def test_through_the_entry(write) -> None:
    path = write(GOLD, {"text": "The ferry is blue.", "frames": []})
    found = evaluate("frames", path)
    assert (found.n, found.unit, found.counts["law_f1"]) == (2, "texts", 1)
    assert found.metrics["law_f1"] == 1
    assert found.metrics["health_f1"] is None
    assert evaluate("frames", path, limit=1).n == 1
