"""Tone: VADER by voice, with the names masked."""

from __future__ import annotations

import pytest

from framing.types import SectionKind, Voice


def tones(scored, text, **options):
    """Tone evidence after the two sentences of filler."""
    result = scored(text, layers=("tone",), **options)
    start = result.article.text.index(text)
    return [item for item in result.evidence if item.span.start >= start]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The attack was a terrible and bloody disaster for the town.", "negative"),
        ("The new pier is a wonderful success and people love it.", "positive"),
        ("The ferry leaves the harbour at nine on weekdays.", "neutral"),
    ],
)
def test_the_mood_of_a_sentence(scored, text, label) -> None:
    (item,) = tones(scored, text)
    assert item.label == label
    assert -1 <= item.weight <= 1
    assert (item.weight > 0) == (label == "positive")


@pytest.mark.parametrize(
    "text",
    [
        "The Peace and Security Council of the Freedom Front met on the second floor of the building.",
        "Police Chief Gloria Savage and her deputy Victor Love met at the station in the morning.",
    ],
)
def test_names_carry_no_mood(scored, text) -> None:
    assert [item.weight for item in tones(scored, text)] == [0.0]


@pytest.mark.parametrize(
    "text",
    [
        "The police didn't kill the prisoners and don't hate the town.",
        "It wasn't a good year, and the harbour isn't happy.",
    ],
)
def test_a_curly_apostrophe_negates_like_a_straight_one(scored, text) -> None:
    straight = tones(scored, text)
    curly = tones(scored, text.replace("'", "’"))
    assert [item.weight for item in straight] == [item.weight for item in curly]
    assert [item.span for item in straight] == [item.span for item in curly]


def test_each_voice_has_its_own_tone(scored) -> None:
    items = tones(scored, "The mayor called the vote “a horrible and shameful disaster” at noon.")
    by_voice = {item.voice: item.weight for item in items}
    assert by_voice[Voice.DIRECT] < 0 == by_voice[Voice.OUTLET]


def test_the_headline_has_a_tone_of_its_own(scored) -> None:
    result = scored(
        "The ferry was late.",
        headline="Horrible disaster kills hundreds at the harbour",
        layers=("tone",),
    )
    headline = [item for item in result.evidence if item.section is SectionKind.HEADLINE]
    assert [item.label for item in headline] == ["negative"]
    values = {(s.measure, s.section): s.value for s in result.scores}
    assert any(
        section is SectionKind.HEADLINE and value and value < 0
        for (_, section), value in values.items()
    )


def test_captions_have_none(scored) -> None:
    assert tones(scored, "PHOTO: A horrible and bloody disaster at the harbour") == []
