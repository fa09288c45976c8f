"""Who does what to whom, outlet by outlet: parts in acts as shares, and where to read them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from framing.measures import DOMAINS, agent_left_out, could_name_agent, plays
from framing.report import numbers
from framing.report.shown import (
    LinkView,
    OutletView,
    QuoteView,
    RoleCellView,
    RolesView,
    RoleView,
    ShareView,
)
from framing.types import (
    ActorCell,
    ActorRow,
    ArticleScore,
    Comparison,
    Evidence,
    MeasureRow,
    Score,
    SectionKind,
    Voice,
)

MOST_ACTORS = 12
_QUOTED = 2
_SCALES = (25, 50, 100)
LEFT_OUT = "agency.left-out"
Ref = tuple[int, int]
Link = Callable[[Iterable[Ref]], LinkView]
Quote = Callable[[int, int], QuoteView]
Acts = Sequence[tuple[Ref, Evidence]]
"""The acts in an outlet's own words, and where each stands: article number, evidence index."""


def acts_of(scores: Iterable[tuple[int, ArticleScore]]) -> Acts:
    """What the shares of an outlet's acts are taken of, with references."""
    return [
        ((number, index), item)
        for number, score in scores
        for index, item in enumerate(score.evidence)
        if item.layer == "agency"
        and item.counted
        and item.section is SectionKind.BODY
        and item.voice is Voice.OUTLET
    ]


def roles_view(
    comparison: Comparison,
    outlets: Sequence[OutletView],
    acts: Sequence[Acts],
    link: Link,
    quote: Quote,
    who: Mapping[str, int],
) -> RolesView:
    """The actors that have a part in acts, the busiest first.

    ``acts`` are those of each outlet, in the order of ``outlets``; ``who`` are the numbers
    of the actors that a reader can ask for.
    """
    rows = [row for row in comparison.actors if _parts(row)]
    rows.sort(key=lambda row: (-_parts(row), row.actor.name))
    shown = rows[:MOST_ACTORS]
    highest = max(
        (
            s.value or 0.0
            for row in shown
            for c in row.cells
            for s in (c.as_agent, c.as_patient)
            if s
        ),
        default=0.0,
    )
    scale = next(end for end in _SCALES if highest <= end / 100)
    views = tuple(
        RoleView(
            row.actor.name,
            row.actor.side or (row.actor.type if row.actor.type != "unknown" else ""),
            tuple(
                _cell(row.actor.id, cell, outlet, found, scale, link, quote)
                for cell, outlet, found in zip(row.cells, outlets, acts, strict=False)
            ),
            who.get(row.actor.id),
        )
        for row in shown
    )
    return RolesView(views, len(rows) - len(views), scale)


def _parts(row: ActorRow) -> int:
    return sum(
        int(score.count)
        for cell in row.cells
        for score in (cell.as_agent, cell.as_patient)
        if score is not None
    )


def _cell(
    actor: str,
    cell: ActorCell,
    outlet: OutletView,
    acts: Acts,
    scale: int,
    link: Link,
    quote: Quote,
) -> RoleCellView:
    does = [ref for ref, item in acts if plays(item, actor, "agent")]
    suffers = [(ref, item) for ref, item in acts if plays(item, actor, "patient")]
    missing = [ref for ref, item in suffers if could_name_agent(item) and agent_left_out(item)]
    unit = 10000 / (scale * max(len(acts), 1))
    return RoleCellView(
        outlet=outlet,
        agent=_share(cell.as_agent, link(does)),
        patient=_share(cell.as_patient, link(ref for ref, _ in suffers)),
        left_out=_share(cell.left_out, link(missing)),
        bars=(
            round(len(does) * unit, 1),
            round((len(suffers) - len(missing)) * unit, 1),
            round(len(missing) * unit, 1),
        ),
        domains=_domains(cell),
        quotes=tuple(quote(*ref) for ref in [*does[:_QUOTED], *(r for r, _ in suffers[:_QUOTED])]),
    )


def _domains(cell: ActorCell) -> tuple[str, ...]:
    """The kinds of act in words; with counts where there are several."""
    if len(cell.domains) == 1:
        return (cell.domains[0][0] or "other",)
    return tuple(_domain(*domain) for domain in cell.domains)


def _domain(kind: str, does: int, suffers: int, missing: int) -> str:
    parts = [f"does {does}"] if does else []
    parts += [f"undergoes {suffers}"] if suffers else []
    parts += [f"agent left out {missing}"] if missing else []
    return f"{kind or 'other'}: {', '.join(parts)}"


def domain_cells(
    rows: dict[str, MeasureRow], place: int, acts: Acts, link: Link
) -> tuple[ShareView, ...]:
    """For one outlet, the acts without their agent: of each kind (:data:`DOMAINS`), then all."""
    out = []
    for domain in (*DOMAINS, None):
        row = rows.get(LEFT_OUT if domain is None else f"{LEFT_OUT}.{domain}")
        score = row.cells[place] if row is not None and place < len(row.cells) else None
        missing = [
            ref
            for ref, item in acts
            if domain in (None, item.group) and could_name_agent(item) and agent_left_out(item)
        ]
        out.append(_share(score, link(missing)))
    return tuple(out)


def _share(score: Score | None, link: LinkView) -> ShareView:
    if score is None or score.value is None:
        return ShareView(0, "", "", 0.0, 0.0, 0.0, LinkView())
    low, high = (100 * (score.value if end is None else end) for end in (score.low, score.high))
    return ShareView(
        count=int(score.count),
        of=numbers.whole(score.denominator),
        text=numbers.percent(score.value),
        x=round(100 * score.value, 1),
        low=round(low, 1),
        high=round(high, 1),
        link=link,
        interval=numbers.interval(score.low, score.high, "share"),
    )
