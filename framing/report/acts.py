"""Who does what: the acts that each outlet tells, by how they are told."""

from __future__ import annotations

from framing.measures import agent_left_out, could_name_agent
from framing.report.atlas import CONSTRUCTIONS, Atlas, Ref, voice_of
from framing.report.roles import acts_of, domain_cells
from framing.report.shown import ActView, AgencyView, OutletView
from framing.report.snippets import clip_right
from framing.types import ArticleScore, Evidence, SectionKind, Voice

# What only the outlet calls alleged is not counted, so what counts has a source.
_TOLD = "told by a source"


def agency(atlas: Atlas, outlet: OutletView) -> AgencyView:
    """The outlet's acts in all voices, of many outlets only counts of those in its own words."""
    acts: list[ActView] = []
    counts: dict[str, list[Ref]] = {name: [] for name in CONSTRUCTIONS}
    for number, score in atlas.scores_of(outlet):
        for index, item in enumerate(score.evidence):
            if item.layer != "agency" or item.section != SectionKind.BODY:
                continue
            # What was planned or denied is no act done, but it is told as one.
            if not item.counted and item.status is None:
                continue
            if item.counted and item.voice == Voice.OUTLET:
                counts.setdefault(item.label, []).append((number, index))
            if not atlas.many:
                acts.append(_act(atlas, number, score, index, item))
    return AgencyView(
        outlet,
        tuple((len(counts[name]), atlas.link(counts[name])) for name in CONSTRUCTIONS),
        sum(len(found) for found in counts.values()),
        domain_cells(atlas.rows, outlet.number, acts_of(atlas.scores_of(outlet)), atlas.link),
        tuple(acts),
    )


def _act(atlas: Atlas, number: int, score: ArticleScore, index: int, item: Evidence) -> ActView:
    def part(role: str) -> str:
        found = (score.article.slice(p.span) for p in item.parts if p.role == role)
        return clip_right(" ".join(next(found, "").split()), 60)

    return ActView(
        construction=CONSTRUCTIONS.get(item.label, item.label),
        agent=part("agent"),
        act=" ".join(score.article.slice(item.span).split()),
        patient=part("patient"),
        domain=item.group or "",
        status=_status(item),
        voice=voice_of(item),
        quote=atlas.quote_of(number, index),
        nobody=could_name_agent(item) and agent_left_out(item),
    )


def _status(item: Evidence) -> str:
    """Done or not, and of what was not counted the reason."""
    if item.counted:
        return _TOLD if item.status == "alleged" else item.status or ""
    # "denied, not counted: denied" would say it twice.
    known = item.status == "done" or (item.status or "") in (item.reason or "")
    status = "" if known else item.status
    return ", ".join(filter(None, (status, f"not counted: {item.reason}")))
