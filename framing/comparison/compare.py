"""``ArticleScore``s -> ``Comparison``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from framing.comparison.actors import actor_rows
from framing.comparison.conflicts import conflicts
from framing.comparison.confounds import confounds, event_notices, text_notices
from framing.comparison.differences import (
    MOST_FOR_PAIRS,
    Plan,
    Pools,
    differences,
    measure_rows,
    used_measures,
)
from framing.comparison.facts import facts
from framing.comparison.findings import findings
from framing.comparison.headlines import headline_gaps, headline_rows
from framing.comparison.keyness import keyness
from framing.comparison.ladders import ladders
from framing.comparison.only import only_in
from framing.comparison.passages import passage_notices, shared_passages
from framing.comparison.sources import side_rows, source_rows
from framing.comparison.statements import align, statements
from framing.errors import UsageError
from framing.types import ArticleScore, Comparison, Notice, Severity, Skipped


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
    return _compared(scores, outlets, title, skipped, notices)


def _compared(
    scores: tuple[ArticleScore, ...],
    outlets: dict[str, list[ArticleScore]],
    title: str,
    skipped: Sequence[Skipped],
    notices: Sequence[Notice],
) -> Comparison:
    provenance = scores[0].provenance
    actors = actor_rows(outlets)
    shared = shared_passages(outlets)
    pools = Pools(outlets, used_measures(outlets), actors, shared)
    found = differences(pools, Plan.of(provenance))
    aligned = align(outlets)
    told = statements(outlets, aligned)
    disputed = conflicts(aligned, told)
    rungs = ladders(outlets, provenance.seed)
    keys = keyness(outlets)
    events = tuple(event_notices(outlets))
    # Of another event other figures and other words are no wonder.
    one_event = all(notice.code != "different-events" for notice in events)
    stated = facts(
        conflicts=disputed if one_event else (),
        shared=shared,
        ladders=rungs if one_event else (),
        keyness=keys,
    )
    return Comparison(
        outlets=tuple(outlets),
        articles=scores,
        measures=measure_rows(pools),
        differences=found,
        findings=findings(found, pools, stated),
        actors=actors,
        sources=source_rows(outlets),
        ladders=rungs,
        only_in=only_in(outlets, aligned),
        notices=(
            *events,
            *notices,
            *_notices(outlets),
            *passage_notices(outlets, shared),
        ),
        skipped=tuple(skipped),
        provenance=provenance,
        title=title,
        keyness=keys,
        statements=told,
        conflicts=disputed,
        shared=shared,
        confounds=confounds(outlets),
        sides=side_rows(outlets),
        headlines=headline_rows(outlets),
        headline_gaps=headline_gaps(outlets, provenance.seed),
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
    yield from text_notices(outlets)
