"""VADER behind masks: the scores are VADER's own, and no name has any."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from framing.analyzers import polarity
from framing.language import Document, attribution_reader, understand
from framing.lexicons import Lexicon, Matcher, load_lexicons
from framing.types import Article

_VADER = SentimentIntensityAnalyzer()


@lru_cache(maxsize=1)
def _prepared() -> tuple[tuple[Lexicon, ...], Matcher]:
    lexicons = load_lexicons()
    return lexicons, Matcher(lexicons)


def _document(text: str) -> Document:
    lexicons, matcher = _prepared()
    return next(
        understand(
            [Article(id="a", outlet="A", text=text)], lexicons, matcher, reader=attribution_reader()
        )
    )


_WORDS = (
    "the a table of and but not never no or nor good bad horrible very slightly kind without "
    "doubt least at so this was isn't great! what? GOOD NOT CALM happy , . ; :) the-best hand "
    "bad ass kiss of death yeah right xxxxx he to die for hardly sort in ok 😀 won't, war “fine”"
).split()


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=30).map(" ".join))
@example("")
@example("but the table was good")
@example("The table, at the very least, was bad but not the worst of a kind of war.")
def test_the_score_is_that_of_the_whole_text(text: str) -> None:
    assert polarity.compound(text) == pytest.approx(_VADER.polarity_scores(text)["compound"])


@pytest.mark.parametrize(
    ("value", "label"),
    [(-0.3, "negative"), (0.0, "neutral"), (0.04, "neutral"), (0.05, "positive")],
)
def test_labels(value: float, label: str) -> None:
    assert polarity.label(value) == label


def test_the_mask_keeps_every_offset() -> None:
    text = "The Peace Council met Gen. Grace Strong… It “didn’t” kill\u00a0hope.\n"
    masked = polarity.masked(_document(text))
    assert len(masked) == len(text)
    assert masked.index("met") == text.index("met") and "kill" in masked and "hope" in masked


@pytest.mark.parametrize(
    "text",
    [
        "They asked the Peace and Freedom Council.",
        "Grace Strong said it. Nobody heard Grace Strong.",
        "He met Secretary of Defense Joy Love at the Security Council.",
    ],
)
def test_names_have_no_polarity(text: str) -> None:
    assert polarity.compound(polarity.masked(_document(text))) == 0.0


def test_in_a_heading_only_actors_are_masked() -> None:
    text = "Brutal Attack Kills Iranian Farmers\nIt rained."
    masked = polarity.masked(_document(text))
    assert "Brutal attack kills xxxxxxx farmers" in masked


def test_a_name_is_one_word_however_long() -> None:
    masked = polarity.masked(_document("They saw Lt. Col. Ada Roe-Smith, 40, leave."))
    assert masked.split()[2].strip(",x") == ""
    assert len(masked.split()) == 5
