"""Who said it: whether the source of a quotation is found, by how it is quoted.

A gold attribution with a source and a content counts as right where a predicted attribution
overlaps its content and the source of that attribution overlaps the gold's source. A reader of
a report asks no more: is it the right speaker? Other names stand for boundaries.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from framing.language import Attribution
from framing.types import Span
from framing.validation.gold_articles import (
    STYLES,
    GoldArticle,
    GoldAttribution,
    read_gold_articles,
)
from framing.validation.spans import mistake
from framing.validation.tasks import Metric, Mistake, Outcome, Run, Task, share
from framing.validation.understanding import reader

_NAMES = {
    "direct": "speaker_overlap",
    "mixed": "speaker_overlap_mixed",
    "indirect": "speaker_overlap_indirect",
}


def measure(path: Path, run: Run) -> Outcome:
    """Understand the articles of a gold file and compare."""
    articles = run.units(read_gold_articles(path))
    understood = reader(run.pipeline)
    return compare([(gold, understood(gold.article).attributions) for gold in run.each(articles)])


def compare(pairs: Sequence[tuple[GoldArticle, Sequence[Attribution]]]) -> Outcome:
    """Metrics and mistakes of gold articles, each with the attributions found in it."""
    metrics: list[Metric] = []
    mistakes: list[Mistake] = []
    for style in STYLES:
        rows: list[tuple[float, float]] = []
        for gold, found in pairs:
            asked = [
                item
                for item in gold.attributions
                if item.quote_style == style and item.source and item.content
            ]
            wrong = [item for item in asked if not _right(item, found)]
            rows.append((len(asked) - len(wrong), len(asked)))
            mistakes += [_mistake(gold, item, found) for item in wrong]
        metrics.append(share(_NAMES[style], rows))
    return Outcome(len(pairs), tuple(metrics), tuple(mistakes))


def _right(gold: GoldAttribution, found: Iterable[Attribution]) -> bool:
    return any(
        other.source is not None and _overlap(gold.source, [other.source])
        for other in _about(gold, found)
    )


def _about(gold: GoldAttribution, found: Iterable[Attribution]) -> list[Attribution]:
    return [other for other in found if _overlap(gold.content, other.content)]


def _overlap(some: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for span in some for other in others)


def _mistake(article: GoldArticle, gold: GoldAttribution, found: Iterable[Attribution]) -> Mistake:
    text = article.article.text
    about = _about(gold, found)
    sources = [text[other.source.start : other.source.end] for other in about if other.source]
    said = " ... ".join(text[span.start : span.end] for span in gold.source)
    if sources:
        kind, note = "another source", f"gold: {said}; found: {', '.join(dict.fromkeys(sources))}"
    elif about:
        kind, note = "no source found", f"gold: {said}"
    else:
        kind, note = "content not found", f"gold: {said}"
    words = sum(len(text[span.start : span.end].split()) for span in gold.content)
    return mistake(
        f"{gold.quote_style}: {kind}", article.article.id, text, gold.content[0],
        note=note, weight=words,
    )  # fmt: skip


TASK = Task("quotations", "articles", measure)
