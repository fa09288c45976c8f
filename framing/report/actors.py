"""The actors, outlet by outlet: sentiment toward them and what they are called."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from framing.report import numbers
from framing.report.atlas import Atlas, Ref
from framing.report.shown import ActorCellView, ActorView, LinkView, SentimentView
from framing.types import ActorCell, Comparison, Score, SectionKind, Voice

_About = dict[tuple[str, str, str], list[Ref]]
"""What each number of each actor counts, by outlet, actor and number."""


def actors_view(atlas: Atlas) -> tuple[ActorView, ...]:
    """The actors worth a row, each across the outlets."""
    about = _about(atlas.comparison)
    return tuple(
        ActorView(
            row.actor.name,
            row.actor.type if row.actor.type != "unknown" else "",
            row.actor.side or "",
            tuple(_cell(atlas, about, row.actor.id, cell) for cell in row.cells),
            number,
        )
        for number, row in enumerate(atlas.actors)
    )


def _about(comparison: Comparison) -> _About:
    """What each number of each actor counts, by outlet, actor and number."""
    out: _About = defaultdict(list)
    for number, score in enumerate(comparison.articles):
        outlet = score.article.outlet or score.article.id
        for index, item in enumerate(score.evidence):
            if item.section is not SectionKind.BODY:
                continue
            if item.layer == "naming" and item.actor is not None:
                out[outlet, item.actor, "mentions"].append((number, index))
            elif item.layer == "sentiment" and item.actor is not None and item.counted:
                voice = "own" if item.voice is Voice.OUTLET else "quoted"
                out[outlet, item.actor, voice].append((number, index))
    return out


def _cell(atlas: Atlas, about: _About, actor: str, cell: ActorCell) -> ActorCellView:
    def link(number: str) -> LinkView:
        return atlas.link(about.get((cell.outlet, actor, number), ()))

    # Wordings that differ in case or in a possessive only are one to a reader.
    names: dict[str, tuple[str, int]] = {}
    for wording, _, count in cell.namings:
        key = " ".join(wording.split()).casefold()
        kept, before = names.get(key, (" ".join(wording.split()), 0))
        names[key] = (kept, before + count)
    ranked = sorted(names.values(), key=lambda pair: -pair[1])
    return ActorCellView(
        outlet=atlas.outlet(cell.outlet),
        mentions=cell.mentions,
        own=replace(sentiment(cell.own, cell.own_labels), link=link("own")),
        quoted=replace(sentiment(cell.quoted, cell.quoted_labels), link=link("quoted")),
        namings=", ".join(
            f"{wording} ×{count}" if count > 1 else wording for wording, count in ranked[:4]
        )
        + (f" and {len(ranked) - 4} more" if len(ranked) > 4 else ""),
        mentions_link=link("mentions"),
    )


def sentiment(score: Score, labels: tuple[int, int, int]) -> SentimentView:
    """A sentiment cell; shaded only where the interval leaves out zero."""
    told = ", ".join(
        f"{count} {label}"
        for label, count in zip(("negative", "neutral", "positive"), labels, strict=True)
        if count
    )
    shade = ""
    value, low, high = score.value, score.low, score.high
    if value is not None and low is not None and high is not None and (low > 0 or high < 0):
        size = 1 if abs(value) < 0.25 else 2 if abs(value) < 0.5 else 3
        shade = f"{'n' if value < 0 else 'p'}{size}"
    return SentimentView(
        text=numbers.plain(value, score.unit),
        raw=f"{numbers.whole(score.count)} {numbers.plural('mention', score.count)}"
        + (f": {told}" if told else ""),
        interval=numbers.interval(low, high, score.unit),
        reason=score.reason or ("" if value is not None else "not measurable"),
        shade=shade,
        measurable=value is not None,
    )
