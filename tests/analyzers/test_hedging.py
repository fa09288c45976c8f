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


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The crew could see the ferry.", "ability, not possibility"),
        ("The crew did all that they could.", "ability, not possibility"),
        ("The engine could by then not be saved.", "negated"),
        ("She asked if she could board the ferry.", "permission, not possibility"),
        ("The judge may hear the case.", "permission, not possibility"),
        ("Children may not steer, and dogs must be kept below.", "permission, not possibility"),
        ("The ferry may be old, but it is fast.", "conceded, not doubted"),
        ("Should the ferry sail on Sundays?", "a question"),
        ("Passengers must have tickets to hand.", "duty, not inference"),
    ],
)
def test_a_modal_verb_in_another_use_is_not_counted(found, text, reason) -> None:
    (item,) = found("hedging", text, counted=False)
    assert item.reason == reason


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("The plan could push fares up.", "could", "modal"),
        ("The crew could have seen the rock.", "could", "modal"),
        ("The ferry may be old, but nobody knows.", "may be", "modal"),
        ("Ministers must act, or the ferry may sink.", "may", "modal"),
        ("The court asked whether the ferry could sink.", "could", "modal"),
        ("The storm passed, and might never have sunk the ferry.", "might", "modal"),
        ("Should the ferry sink, the port will close.", "Should", "conditional"),
        ("The ferry should arrive by noon.", "should", "modal"),
        ("The crew must have left the bridge.", "must have", "booster"),
        ("Analysts believe the ferry is lost.", "believe", "lexical"),
        ("A 30-odd ton ferry sank.", "-odd", "approximator"),
    ],
)
def test_modal_verbs_and_unnamed_believers_hedge(printed, text, words, label) -> None:
    assert printed("hedging", text) == [(words, label)]


@pytest.mark.parametrize(
    "text",
    [
        "Up to 40 people came by ferry.",
        "What if the ferry sinks?",
        "In her view the ferry is a relic.",
        "The ferry should be mended by Friday.",
        "Whether or not it sails, the port opens.",
    ],
)
def test_bounds_questions_and_duties_are_no_hedges(printed, text) -> None:
    assert printed("hedging", text) == []


def test_two_hedges_side_by_side_are_two(printed) -> None:
    assert printed("hedging", "The ferry could potentially sink.") == [
        ("could", "modal"),
        ("potentially", "adverb"),
    ]


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


@pytest.mark.parametrize("text", ["“Maybe I was wrong,” she said.", "And Maybe I was wrong."])
def test_a_capital_i_makes_no_name_of_the_word_before_it(printed, text) -> None:
    assert ("Maybe", "adverb") in printed("hedging", text)
