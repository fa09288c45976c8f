"""Hand-made article scores: what was counted is written down, no text is understood."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from framing.measures import MEASURES
from framing.types import (
    Article,
    ArticleScore,
    Evidence,
    Provenance,
    Score,
    SectionKind,
    Sentence,
    Span,
    Voice,
)

PROVENANCE = Provenance("0", (), (), (), (), 20200103)

_START = Span(0, 1)

Hit = tuple[int, str, str]
"""Sentence, layer and label of a hit in the outlet's own words."""


@pytest.fixture
def make_score() -> Callable[..., ArticleScore]:
    """Builds an ``ArticleScore`` from sentences and hits."""
    return build


def build(
    outlet: str = "The Lamp",
    sentences: Sequence[tuple[int, int, int]] = ((10, 0, 0),) * 10,
    hits: Sequence[Hit | Evidence] = (),
    *,
    key: str = "",
    published: str | None = None,
) -> ArticleScore:
    """An article whose sentences have so many own, directly quoted and reported words."""
    text, spans = "", []
    for number, words in enumerate(sentences):
        start = len(text)
        text += (
            " ".join(
                f"w{outlet.lower().replace(' ', '')}{key}{number}x{i}" for i in range(sum(words))
            )
            + ". "
        )
        spans.append(Span(start, len(text) - 1))
    made = tuple(
        Sentence(
            span,
            SectionKind.BODY,
            sum(words),
            *words,
            characters=5 * sum(words),
            long_words=sum(words) // 5,
        )
        for span, words in zip(spans, sentences, strict=True)
    )
    evidence = tuple(
        hit if isinstance(hit, Evidence) else one(*hit, span=spans[hit[0]]) for hit in hits
    )
    scores = tuple(
        Score(m.info.id, None, m.info.unit, 0, 0, reason="not filled in by the test")
        for m in MEASURES
    )
    article = Article(key or outlet.lower().replace(" ", "-"), outlet, text, published=published)
    return ArticleScore(article, scores, evidence, made, (), (), (), (), PROVENANCE)


def one(sentence: int, layer: str, label: str, *, span: Span = _START, **more: object) -> Evidence:
    fields: dict[str, object] = {
        "voice": Voice.OUTLET,
        "section": SectionKind.BODY,
        "rule": f"lexicon:{layer}/{label}",
        **more,
    }
    return Evidence(span, layer, label, sentence=sentence, **fields)  # type: ignore[arg-type]


@pytest.fixture
def make_evidence() -> Callable[..., Evidence]:
    """Builds a piece of evidence: sentence, layer, label, and any other field by name."""
    return one
