"""``ArticleScore``s -> ``Comparison``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from framing.comparison.actors import actor_rows, source_rows
from framing.comparison.differences import (
    MOST_FOR_PAIRS,
    Pools,
    body_words,
    differences,
    measure_rows,
    used_measures,
)
from framing.comparison.findings import findings
from framing.comparison.ladders import ladders
from framing.comparison.only import only_in
from framing.comparison.passages import forget, shared_passages
from framing.errors import UsageError
from framing.types import ArticleScore, Comparison, Notice, Severity, Skipped

_DAYS_APART = 3
_LENGTH_RATIO = 2.0
_SHORT_BODY = 150


def compare(
    scores: Iterable[ArticleScore],
    *,
    title: str = "",
    skipped: Sequence[Skipped] = (),
    notices: Sequence[Notice] = (),
) -> Comparison:
    """Set scored articles side by side, by outlet, in the order the outlets first appear.

    Args:
        scores: of one call of :func:`framing.score_articles`, so that actors are shared.
        title: of the comparison, for the report.
        skipped: inputs that could not be read, to be listed in the report.
        notices: notices of the set, to be shown first.

    Raises:
        UsageError: there is no article to compare, or two have the same id.
    """
    scores = tuple(scores)
    if not scores:
        raise UsageError("there is no article to compare.", remedy="Give at least one.")
    twice = [key for key, n in Counter(score.article.id for score in scores).items() if n > 1]
    if twice:
        raise UsageError(
            f"more than one article has the id {twice[0]!r}.", remedy="Give each its own id."
        )
    outlets: dict[str, list[ArticleScore]] = {}
    for score in scores:
        outlets.setdefault(score.article.outlet or score.article.id, []).append(score)
    for articles in outlets.values():
        # So that nothing depends on the order in which an outlet's articles came.
        articles.sort(key=lambda score: score.article.id)
    try:
        return _compared(scores, outlets, title, skipped, notices)
    finally:
        forget()


def _compared(
    scores: tuple[ArticleScore, ...],
    outlets: dict[str, list[ArticleScore]],
    title: str,
    skipped: Sequence[Skipped],
    notices: Sequence[Notice],
) -> Comparison:
    provenance = scores[0].provenance
    pools = Pools(outlets, used_measures(outlets))
    found = differences(pools, provenance.seed)
    return Comparison(
        outlets=tuple(outlets),
        articles=scores,
        measures=measure_rows(pools),
        differences=found,
        findings=findings(found, pools),
        actors=actor_rows(outlets),
        sources=source_rows(outlets),
        ladders=ladders(outlets),
        only_in=only_in(outlets),
        notices=(*notices, *_notices(outlets)),
        skipped=tuple(skipped),
        provenance=provenance,
        title=title,
    )


def _notices(outlets: dict[str, list[ArticleScore]]) -> Iterable[Notice]:
    if len(outlets) == 1:
        yield Notice(
            "one-outlet",
            "There is only one outlet, so there is nothing to compare it with; its own numbers "
            "are shown.",
            Severity.WARNING,
        )
    if len(outlets) > MOST_FOR_PAIRS:
        yield Notice(
            "against-others",
            f"There are more than {MOST_FOR_PAIRS} outlets, so each is compared with all others "
            "together, not with each.",
        )
    several = sorted(name for name, scores in outlets.items() if len(scores) > 1)
    if several:
        yield Notice(
            "articles-pooled",
            f"Several articles of one outlet are taken together: {', '.join(several)}.",
        )
    yield from _dates(outlets)
    yield from _lengths(outlets)
    yield from shared_passages(outlets)


def _dates(outlets: dict[str, list[ArticleScore]]) -> Iterable[Notice]:
    if len(outlets) < 2:
        return
    every = [_day(score) for scores in outlets.values() for score in scores]
    days = [day for day in every if day is not None]
    if len(days) < len(every):
        yield Notice(
            "undated",
            f"{'Not every' if days else 'No'} article has a date, so it is not known whether "
            "they tell of the same days.",
        )
    if len(days) > 1:
        first, last = min(days), max(days)
        apart = (last - first).days
        if apart > _DAYS_APART:
            yield Notice(
                "dates-apart",
                f"The articles were published up to {apart} days apart ({first} to {last}): "
                "differences may be of events, not of outlets.",
                Severity.WARNING,
            )


def _day(score: ArticleScore) -> date | None:
    try:
        return date.fromisoformat((score.article.published or "")[:10])
    except ValueError:  # an article made by hand, not by make_article
        return None


def _lengths(outlets: dict[str, list[ArticleScore]]) -> Iterable[Notice]:
    words = {name: body_words(scores) for name, scores in outlets.items()}
    words = {name: count for name, count in words.items() if count}
    if len(words) > 1 and max(words.values()) >= _LENGTH_RATIO * min(words.values()):
        longest = max(words, key=lambda name: words[name])
        shortest = min(words, key=lambda name: words[name])
        yield Notice(
            "lengths-differ",
            f"{longest} has {words[longest]:,} words of body text, {shortest} "
            f"{words[shortest]:,}: the numbers of the shorter are less certain.",
        )
    short = sorted(name for name, count in words.items() if count < _SHORT_BODY)
    if short:
        yield Notice(
            "few-words",
            f"Fewer than {_SHORT_BODY} words of body text: {', '.join(short)}. "
            "Little can be told apart in so few.",
        )
