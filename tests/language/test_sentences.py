"""Sentences: where they end in news as it comes, and that nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.language.sentences import split_sentences
from framing.types import Section, SectionKind, Span

TEXTS = st.one_of(
    st.text(max_size=200),
    st.text(alphabet="aB. !?\n\r\u00a0\"'“”’…,;5", max_size=120),
)


def split(text: str) -> list[str]:
    sections = (Section(Span(0, len(text)), SectionKind.BODY, "test"),)
    return [text[s.span.start : s.span.end] for s in split_sentences(text, sections)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rained. It snowed.", ["It rained.", "It snowed."]),
        ("Gen. Dray met Dr. Oke at 9 a.m. on Friday.", 1),
        ("The train left at 6 p.m. Thursday from Lorne.", 1),
        ("The U.S. Army left. Nobody stayed.", 2),
        ("Prices rose 3.5 percent. Wages did not.", 2),
        ("A headline without a stop\nThe first sentence.", 2),
        ("“We waited for hours. Nobody came,” she said.", 2),
        ("“Yes. We are here,” she said.", 1),
        ("Who knows? Not us!", 2),
        ("", 0),
        (" \n\n\t ", 0),
    ],
)
def test_sentences(text: str, sentences: int | list[str]) -> None:
    found = split(text)
    assert found == sentences if isinstance(sentences, list) else len(found) == sentences


def test_paragraphs_are_numbered_over_the_sections() -> None:
    text = "Title\n\nOne. Two.\n\nThree."
    sections = (
        Section(Span(0, 5), SectionKind.HEADLINE, "test"),
        Section(Span(5, len(text)), SectionKind.BODY, "test"),
    )
    found = split_sentences(text, sections)
    assert [s.paragraph for s in found] == [0, 1, 1, 2]
    assert [s.section for s in found] == [SectionKind.HEADLINE] + 3 * [SectionKind.BODY]


def test_a_line_of_many_pages_is_cut_at_white_space() -> None:
    found = split("word " * 10_000)
    assert len(found) > 1
    assert all(sentence.startswith("word") and sentence.endswith("word") for sentence in found)


@given(TEXTS)
def test_sentences_hold_every_character_that_is_not_white_space(text: str) -> None:
    sections = (Section(Span(0, len(text)), SectionKind.BODY, "test"),)
    held: set[int] = set()
    end = 0
    for sentence in split_sentences(text, sections):
        assert sentence.span.start >= end
        assert len(sentence.span) > 0
        end = sentence.span.end
        held.update(range(sentence.span.start, end))
    assert end <= len(text)
    assert all(i in held for i, char in enumerate(text) if not char.isspace())
