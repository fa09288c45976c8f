"""Frames: terms point to them, a sentence has one where the weights reach the bound."""

from __future__ import annotations

import pytest

from framing.measures import FRAME_WEIGHT


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("Troops fired missiles at the militants.", "security"),
        ("The court found the law unconstitutional.", "law"),
        ("Envoys signed the treaty at the summit.", "diplomacy"),
        ("Inflation and unemployment rose.", "economic"),
        ("Nurses treated patients at the hospital.", "health"),
        ("Parents wept for their grieving neighbours.", "human-interest"),
    ],
)
def test_a_frame_is_found(printed, text, frame) -> None:
    assert frame in {label for _, label in printed("frames", text)}


def test_a_plain_sentence_has_no_frame(printed) -> None:
    assert printed("frames", "The old ferry is blue and white.") == []


@pytest.mark.parametrize(
    "text", ["The council talked of money.", "The court, the judge and the verdict."]
)
def test_a_sentence_counts_where_the_weights_reach_the_bound(scored, text) -> None:
    result = scored(text, layers=("frames",))
    number = len(result.sentences) - 1
    for frame in ("economic", "law"):
        weight = sum(e.weight for e in result.evidence if e.sentence == number and e.label == frame)
        (score,) = [
            s for s in result.scores if s.measure == f"frames.{frame}" and s.section.value == "body"
        ]
        elsewhere = {e.sentence for e in result.evidence if e.label == frame} - {number}
        if not elsewhere:
            assert score.count == (weight >= FRAME_WEIGHT)
