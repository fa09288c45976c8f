"""VADER over text whose names are masked and whose quotation marks are plain.

VADER (Hutto & Gilbert 2014) scores names as if they were words ("Security Council" is
positive) and misses negations written with a curly apostrophe. So it is given a text of
the same length in which every name is a meaningless word.
"""

from __future__ import annotations

from functools import lru_cache

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from framing.language.document import Document
from framing.types import SectionKind

NEUTRAL_BELOW = 0.05


@lru_cache(maxsize=1)
def _vader() -> SentimentIntensityAnalyzer:
    return SentimentIntensityAnalyzer()


@lru_cache(maxsize=4096)
def compound(text: str) -> float:
    """VADER's compound score of ``text``, in [-1, 1]."""
    return float(_vader().polarity_scores(text)["compound"])


def label(value: float) -> str:
    """ "negative", "neutral" or "positive", by VADER's own thresholds (0.05)."""
    if value <= -NEUTRAL_BELOW:
        return "negative"
    return "positive" if value >= NEUTRAL_BELOW else "neutral"


def masked(document: Document) -> str:
    """The article's shadow with every name replaced by x's; same length as the text."""
    reading = document.reading
    text = list(reading.shadow.replace("…", " "))
    starts, ends = reading.tokens.starts, reading.tokens.ends
    hidden: set[int] = set()
    for mention in document.found_mentions:
        hidden.update(range(mention.first, mention.last + 1))
    previous = -1
    for i, start in enumerate(starts):
        sentence = reading.token_sentences[i]
        if (
            sentence == previous
            and reading.article.text[start].isupper()
            and reading.sentences[sentence].section is SectionKind.BODY
        ):
            hidden.add(i)
        previous = sentence
    for i in hidden:
        text[starts[i] : ends[i]] = "x" * (ends[i] - starts[i])
    return "".join(text)
