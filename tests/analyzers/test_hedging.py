"""Hedges and boosters, and the idioms that are neither."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("The ferry may sink.", "may", "modal"),
        ("The ferry might sink.", "might", "modal"),
        ("Some 2,500 people came.", "Some", "approximator"),
        ("About 40 people came.", "About", "approximator"),
        ("The ferry reportedly sank.", "reportedly", "evidential"),
        ("The ferry is perhaps late.", "perhaps", "adverb"),
        ("The ferry is undoubtedly lost.", "undoubtedly", "booster"),
        ("There is little doubt that the ferry is late.", "little doubt that", "booster"),
    ],
)
def test_hedges_and_boosters_are_flagged(printed, text, words, label) -> None:
    assert printed("hedging", text) == [(words, label)]


@pytest.mark.parametrize(
    "text",
    [
        "Talks resume in May.",
        "In May, the ferry sank.",
        "Theresa May resigned.",
        "The might of the state was shown.",
        "He wants it as soon as possible.",
        "They talked about the ferry.",
        "He appeared in court on Friday.",
        "Some people came by car.",
    ],
)
def test_idioms_and_homonyms_are_not(printed, text) -> None:
    assert printed("hedging", text) == []


def test_overlapping_wordings_are_one_hedge(printed) -> None:
    assert len(printed("hedging", "It appears that the ferry is lost.")) == 1


def test_a_title_case_headline_hedges_too(scored) -> None:
    result = scored(
        "The ferry is late.", headline="Harbour Ferry May Sink, Experts Say", layers=("hedging",)
    )
    assert [result.article.slice(item.span) for item in result.evidence if item.counted] == ["May"]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor, Anna Reed, suggested that the ferry was lost.",
        "Anna Reed, a baker, believes that the ferry is lost.",
    ],
)
def test_a_named_sources_cue_is_not_the_outlets_hedge(printed, found, text) -> None:
    assert printed("hedging", text) == []
    assert {item.reason for item in found("hedging", text, counted=False)} <= {"a source's cue"}


@pytest.mark.parametrize(
    "text",
    ["This suggests that the ferry is lost.", "Analysts believe that the ferry is lost."],
)
def test_an_inference_with_nobody_to_answer_for_it_is_a_hedge(printed, text) -> None:
    assert [label for _, label in printed("hedging", text)] == ["lexical"]
