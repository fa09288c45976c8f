"""Source, cue and content of attributions against gold, in the three published forms.

Exact: both boundaries identical, micro over the distinct spans of a component (a source that serves
two attributions is one span). Begin: first tokens only. Jaccard: each gold span with its
best overlap, each found span that overlaps none as a 0, the mean of all. A component in several
pieces is several spans, for that is how token labels see it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from framing.language import Attribution
from framing.types import Span
from framing.validation.gold_articles import COMPONENTS, STYLES, GoldArticle, read_gold_articles
from framing.validation.spans import Range, begins, crossing, exact, jaccard, mistake
from framing.validation.tasks import (
    Counts,
    Metric,
    Mistake,
    Outcome,
    Run,
    Task,
    f1,
    precision,
    recall,
    share,
)
from framing.validation.understanding import reader

Components = Mapping[str, list[Range]]


def measure(path: Path, run: Run) -> Outcome:
    """Understand the articles of a gold file and compare."""
    articles = run.units(read_gold_articles(path, tokens=True))
    understood = reader(run.pipeline)
    pairs = [
        (gold, found_spans(gold, understood(gold.article).attributions))
        for gold in run.each(articles)
    ]
    return compare(pairs)


def found_spans(gold: GoldArticle, attributions: Sequence[Attribution]) -> Components:
    """What was found, as ranges of the gold's tokens.

    Nested attributions are left out: PolNeAR marks none, so it can't judge them.
    """
    out: dict[str, list[Range]] = {name: [] for name in COMPONENTS}
    for attribution in (one for one in attributions if not one.nested):
        for name in COMPONENTS:
            out[name].extend(gold.grid.ranges(_pieces(attribution, name)))
    return out


def _pieces(attribution: Attribution, name: str) -> tuple[Span, ...]:
    if name == "content":
        return attribution.content
    span: Span | None = getattr(attribution, name)
    return () if span is None else (span,)


def gold_spans(gold: GoldArticle) -> Components:
    """The gold's spans as ranges of its tokens."""
    return {
        name: [piece for pieces in gold.spans(name) for piece in gold.grid.ranges(pieces)]
        for name in COMPONENTS
    }


def compare(pairs: Sequence[tuple[GoldArticle, Components]]) -> Outcome:
    """Metrics and mistakes of gold articles, each with what was found in it."""
    metrics: list[Metric] = []
    wanted = [gold_spans(gold) for gold, _ in pairs]
    for name in COMPONENTS:
        both = [(gold[name], found[name]) for gold, (_, found) in zip(wanted, pairs, strict=True)]
        counts = [exact(gold, found) for gold, found in both]
        metrics += [
            f1(f"{name}_f1", counts),
            precision(f"{name}_p", counts),
            recall(f"{name}_r", counts),
            f1(f"{name}_begin_f1", [begins(gold, found) for gold, found in both]),
            share(f"{name}_jaccard", [jaccard(gold, found) for gold, found in both]),
        ]
    if any(gold.linked for gold, _ in pairs):
        metrics += [
            recall(f"content_r_{style}", [_of_style(style, *pair) for pair in pairs])
            for style in STYLES
        ]
    mistakes = [
        wrong
        for gold, (article, found) in zip(wanted, pairs, strict=True)
        for wrong in _mistakes(article, gold, found)
    ]
    return Outcome(len(pairs), tuple(metrics), tuple(mistakes))


def _of_style(style: str, gold: GoldArticle, found: Components) -> Counts:
    spans = {
        piece
        for attribution in gold.attributions
        if attribution.quote_style == style
        for piece in gold.grid.ranges(attribution.content)
    }
    right = len(spans & set(found["content"]))
    return right, 0, len(spans) - right


def _mistakes(article: GoldArticle, gold: Components, found: Components) -> Iterator[Mistake]:
    text, unit = article.article.text, article.article.id

    def at(kind: str, tokens: Range, note: str = "") -> Mistake:
        span = article.grid.span(tokens)
        return mistake(kind, unit, text, span, note=note, weight=tokens[1] - tokens[0])

    for name in COMPONENTS:
        misses = sorted(set(gold[name]) - set(found[name]))
        alarms = sorted(set(found[name]) - set(gold[name]))
        for tokens in misses:
            other = crossing(tokens, alarms)
            if other is None:
                yield at(f"{name}: missed", tokens)
            else:
                # The worst boundaries are those with the most tokens too many or too few.
                span = article.grid.span(other)
                note = f"found: {text[span.start : span.end]}"
                off = abs(tokens[0] - other[0]) + abs(tokens[1] - other[1])
                whole = at(f"{name}: other boundaries", tokens, note)
                yield Mistake(whole.kind, unit, whole.before, whole.marked, whole.after, note, off)
        for tokens in alarms:
            if crossing(tokens, gold[name]) is None:
                yield at(f"{name}: false alarm", tokens)


TASK = Task("attribution", "articles", measure)
