"""Predictions: articles as the toolkit understands them, one at a time.

Gold files are no sets of one story, so each article is understood by itself: its numbers then
do not depend on what else is in the file, which the bootstrap asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from framing.errors import UsageError
from framing.language import Attribution, Document, attribution_reader, understand
from framing.lexicons import Lexicon, Matcher, load_lexicons
from framing.scoring import Settings, score_article
from framing.types import Article, ArticleScore
from framing.validation.tasks import WordParser


def reader(pipeline: str | WordParser | None = None) -> Callable[[Article], Document]:
    """What makes documents of articles, with the shipped lexicons."""
    lexicons, matcher = _prepared()
    models = attribution_reader(named(pipeline), min_confidence=0.0)
    return lambda article: next(understand([article], lexicons, matcher, reader=models))


def scorer(
    layer: str, pipeline: str | WordParser | None = None
) -> Callable[[Article], ArticleScore]:
    """What scores articles in one layer."""
    settings = Settings(layers=(layer,), pipeline=named(pipeline))
    return lambda article: score_article(article, settings)


def predict_attributions(
    texts: Iterable[str], pipeline: str | None = None
) -> list[tuple[Attribution, ...]]:
    """The attributions of each text; their spans are offsets into it."""
    understood = reader(pipeline)
    return [
        understood(Article(id=str(number), outlet="", text=text)).attributions
        for number, text in enumerate(texts)
    ]


@lru_cache(maxsize=1)
def _prepared() -> tuple[tuple[Lexicon, ...], Matcher]:
    lexicons = load_lexicons(())
    return lexicons, Matcher(lexicons)


def named(pipeline: str | WordParser | None) -> str | None:
    """The name of a pipeline that reads texts; None for the shipped one.

    Raises:
        UsageError: it reads nothing but words.
    """
    if pipeline is None or isinstance(pipeline, str):
        return pipeline
    raise UsageError(
        "only the task pipeline takes a parser that is no spaCy pipeline.",
        remedy="Name an installed spaCy pipeline, or leave it out.",
    )
