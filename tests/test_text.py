"""Shadows keep every offset; tokens are slices of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.text import normalise_word, shadow, tokenize

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)
NEWS_TEXT = st.text(
    st.sampled_from(
        "aAbBdlstİıßﬁ'’‘“”\"«».,:-–—_…0129$€½é\u0301\u200b\u200d\u00ad\u200f\u00a0\n\r\t 😀"
    ),
    max_size=300,
)


def words(text: str) -> list[str]:
    """The words of a text as printed."""
    tokens = tokenize(shadow(text))
    return [
        text[start:end]
        for start, end, is_word in zip(tokens.starts, tokens.ends, tokens.is_word, strict=True)
        if is_word
    ]


def norms(text: str) -> list[str]:
    """The look-up forms of a text's words."""
    tokens = tokenize(shadow(text))
    return [norm for norm, is_word in zip(tokens.norm, tokens.is_word, strict=True) if is_word]


@given(ANY_TEXT | NEWS_TEXT)
def test_a_shadow_has_the_length_of_its_text(text: str) -> None:
    assert len(shadow(text)) == len(text)
    assert shadow(shadow(text)) == shadow(text)


@given(ANY_TEXT | NEWS_TEXT)
def test_tokens_are_ordered_slices_that_never_overlap(text: str) -> None:
    tokens = tokenize(shadow(text))
    assert len(tokens.starts) == len(tokens.ends) == len(tokens.norm) == len(tokens.is_word)
    reached = 0
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        assert reached <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end] != ""
        reached = end


@given(ANY_TEXT | NEWS_TEXT)
def test_every_letter_and_digit_is_in_a_word(text: str) -> None:
    held = sum(sum(c.isalnum() for c in word) for word in words(text))
    assert held == sum(c.isalnum() for c in text)


@given(ANY_TEXT)
def test_normalising_a_word_never_fails(text: str) -> None:
    assert isinstance(normalise_word(text), str)


@given(st.text(st.sampled_from("abcİ '’.-"), max_size=80))
def test_curly_and_straight_apostrophes_read_alike(text: str) -> None:
    assert tokenize(shadow(text)) == tokenize(shadow(text.replace("’", "'")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The U.S. envoy left at 9 a.m. on Monday.",
            ["The", "U.S.", "envoy", "left", "at", "9", "a.m.", "on", "Monday"],
        ),
        (
            "Some 2,500 troops and 3.5bn in aid",
            ["Some", "2,500", "troops", "and", "3.5bn", "in", "aid"],
        ),
        ("at 1:46 on the 21st", ["at", "1:46", "on", "the", "21st"]),
        ("They don't know", ["They", "don't", "know"]),
        ("They don’t know", ["They", "don’t", "know"]),
        ("Iran’s al-Asad claim", ["Iran’s", "al", "Asad", "claim"]),
        ("the militias’ leaders", ["the", "militias", "leaders"]),
        ("a vote—any vote – counts", ["a", "vote", "any", "vote", "counts"]),
        ("the ﬁghters", ["the", "ﬁghters"]),
        ("ter\u200brorist, ter\u00adrorist", ["ter\u200brorist", "ter\u00adrorist"]),
        ("\u200eIran\u200f said", ["Iran", "said"]),
        ("\ufeffThe end", ["The", "end"]),
        ("cafe\u0301s and re\u0301sume\u0301", ["cafe\u0301s", "and", "re\u0301sume\u0301"]),
        ("İstanbul 😀 votes 👩‍👩‍👧", ["İstanbul", "votes"]),
        ("snake_case _ 'quoted'", ["snake", "case", "quoted"]),
        ("", []),
        ("?!…", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran’s", ["iran"]),
        ("Iran's", ["iran"]),
        ("THUGS", ["thugs"]),
        ("the ﬁghters", ["the", "fighters"]),
        ("ter\u200brorist ter\u2060rorist ter\u00adrorist", ["terrorist"] * 3),
        ("cafe\u0301", ["café"]),
        ("ﬀ", ["ff"]),
        ("isn’t", ["isn't"]),
        ("’s", ["s"]),
    ],
)
def test_look_up_forms(text: str, expected: list[str]) -> None:
    assert norms(text) == expected


def test_a_no_break_space_parts_words_and_keeps_its_place() -> None:
    text = "603\u00a0U.S.\u202ftroops"
    assert words(text) == ["603", "U.S.", "troops"]
    assert shadow(text) == "603 U.S. troops"


def test_a_line_of_a_million_dots_is_read_in_time() -> None:
    assert len(tokenize(shadow("a." * 500_000))) == 1
    assert len(tokenize(shadow("a'" * 200_000))) > 0
