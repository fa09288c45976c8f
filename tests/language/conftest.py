"""One lexicon load for all tests of the language package, and short ways to read a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from framing.language import Document, attribution_reader, understand
from framing.lexicons import Lexicon, Matcher, load_lexicons
from framing.types import Article, Section, SectionKind, Span

Understand = Callable[..., Document]


@pytest.fixture(scope="session")
def lexicons() -> tuple[Lexicon, ...]:
    return load_lexicons()


@pytest.fixture(scope="session")
def matcher(lexicons: tuple[Lexicon, ...]) -> Matcher:
    return Matcher(lexicons)


@pytest.fixture(scope="session")
def read_text(lexicons: tuple[Lexicon, ...], matcher: Matcher) -> Understand:
    """``read_text(body, headline="")`` gives the understood document of one article."""

    def understood(body: str, headline: str = "") -> Document:
        text = f"{headline}\n\n{body}" if headline else body
        start = len(headline)
        sections = (Section(Span(start, len(text)), SectionKind.BODY, "test"),)
        if headline:
            sections = (Section(Span(0, start), SectionKind.HEADLINE, "test"), *sections)
        article = Article(id="a", outlet="Test Post", text=text, sections=sections)
        (document,) = understand([article], lexicons, matcher, reader=attribution_reader())
        return document

    return understood
