"""Scores short articles written for a test."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from framing.scoring import Settings, score_article
from framing.sources import make_article
from framing.types import ArticleScore, Evidence

Scored = Callable[..., ArticleScore]
Found = Callable[..., list[Evidence]]

HEADLINE = "Harbour Council Puts Off a Decision on the Old Ferry"
# Filler without a device of any layer, so that the sentence under test stands in a body.
FILLER = "The council met at the town hall on Tuesday. The session lasted three hours."


@pytest.fixture
def scored() -> Scored:
    """Scores an article with a plain headline and the body given."""

    def score(body: str, headline: str = HEADLINE, layers: tuple[str, ...] = ()) -> ArticleScore:
        article = make_article(
            f"{headline}\n\n{FILLER}\n\n{body}\n", outlet="The Bay Herald", title=headline
        )
        return score_article(article, Settings(layers=layers) if layers else None)

    return score


def _by_model(item: Evidence) -> bool:
    """What only the classifier of loaded language finds has tests of its own."""
    return item.rule.startswith("model:loaded/")


@pytest.fixture
def found(scored: Scored) -> Found:
    """Evidence of a layer in a body: ``found(layer, body)``; counted only, unless asked."""

    def find(layer: str, body: str, *, counted: bool = True, **options: str) -> list[Evidence]:
        result = scored(body, layers=(layer,), **options)
        return [
            item
            for item in result.evidence
            if item.layer == layer and not _by_model(item) and (item.counted or not counted)
        ]

    return find


@pytest.fixture
def printed(scored: Scored) -> Callable[..., list[tuple[str, str]]]:
    """Counted evidence of a layer as (text, label)."""

    def find(layer: str, body: str, **options: str) -> list[tuple[str, str]]:
        result = scored(body, layers=(layer,), **options)
        return [
            (result.article.slice(item.span), item.label)
            for item in result.evidence
            if item.layer == layer and not _by_model(item) and item.counted
        ]

    return find
