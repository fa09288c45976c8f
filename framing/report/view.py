"""``Comparison`` -> what a page shows: ordered, scaled, worded; no markup, no colours.

Each section has a module that makes its part of the view. What must agree between them
(outlets, colour classes, anchors) comes from one :class:`~framing.report.atlas.Atlas`, so
that a template only prints what it is given.
"""

from __future__ import annotations

from collections import defaultdict

from framing.measures import DOMAINS
from framing.report import numbers
from framing.report.actors import actors_view
from framing.report.acts import agency
from framing.report.atlas import CONSTRUCTIONS, LAYER_TITLES, Atlas
from framing.report.audit import audit
from framing.report.cards import card
from framing.report.confounds import confounds_view
from framing.report.coverage import coverage_view
from framing.report.differs import differences, finding_view, glance, tally
from framing.report.headlines import headline_columns, headline_gaps, headlines
from framing.report.keyness import keyness_view
from framing.report.ladders import ladders, ladders_left_out
from framing.report.layers import layers
from framing.report.only import only
from framing.report.passages import passages_view
from framing.report.roles import acts_of, roles_view
from framing.report.shown import ReportView
from framing.report.sources import bar, sides_view, sources
from framing.report.texts import text_view
from framing.types import Comparison, Notice, Severity


def build_view(comparison: Comparison, *, generated: str | None = None) -> ReportView:
    """The view of a comparison; the same comparison gives the same view."""
    atlas = Atlas(comparison)
    # Everything that links into the texts is made before the texts are cut.
    findings = tuple(finding_view(atlas, i, f) for i, f in enumerate(comparison.findings))
    heard = tuple(s for o in atlas.outlets if (s := sources(atlas, o)).rows)
    actors = actors_view(atlas)
    acts = tuple(a for o in atlas.outlets if (a := agency(atlas, o)).acts or a.total)
    roles = roles_view(
        comparison,
        atlas.outlets,
        [acts_of(atlas.scores_of(outlet)) for outlet in atlas.outlets],
        atlas.link,
        atlas.quote_of,
        atlas.numbers,
    )
    shown, left_out = differences(atlas)
    by_severity: dict[Severity, list[Notice]] = defaultdict(list)
    for notice in comparison.notices:
        by_severity[notice.severity].append(notice)
    present = {item.layer for score in comparison.articles for item in score.evidence}
    numbered = tuple(enumerate(comparison.articles))
    return ReportView(
        title=comparison.title or _default_title(comparison),
        summary=_summary(comparison),
        outlets=atlas.outlets,
        warnings=tuple(by_severity[Severity.WARNING]),
        remarks=tuple(by_severity[Severity.INFO]),
        cards=tuple(card(atlas, i, score) for i, score in numbered),
        findings=findings,
        tally=tally(atlas),
        differences=shown,
        differences_left_out=left_out,
        glance=glance(atlas),
        headlines=headlines(atlas),
        headline_columns=headline_columns(atlas),
        bars=tuple(bar(atlas, outlet) for outlet in atlas.outlets),
        sources=heard,
        sides=sides_view(atlas),
        headline_gaps=headline_gaps(atlas),
        passages=passages_view(atlas),
        coverage=coverage_view(atlas),
        confounds=confounds_view(comparison, atlas.outlets),
        keyness=keyness_view(comparison, atlas.outlets, atlas.anchor),
        actors=actors,
        actors_left_out=len(comparison.actors) - len(actors),
        ladders=ladders(atlas),
        ladders_left_out=ladders_left_out(atlas),
        constructions=tuple(CONSTRUCTIONS.values()),
        domains=(*DOMAINS, "all of them"),
        agency=acts,
        roles=roles,
        only=tuple(o for outlet in atlas.outlets if (o := only(atlas, outlet)).kinds),
        layers=layers(atlas),
        text_layers=tuple(name for name in LAYER_TITLES if name in present),
        skipped=comparison.skipped,
        audit=tuple(audit(atlas, score) for score in comparison.articles),
        provenance=comparison.provenance,
        generated=generated,
        # From here on nothing may lead into the texts any more.
        texts=tuple(text_view(atlas, i, score) for i, score in numbered),
        opened=tuple(atlas.opened),
    )


def _default_title(comparison: Comparison) -> str:
    count = len(comparison.outlets)
    if any(notice.code == "different-events" for notice in comparison.notices):
        return f"{count} outlets compared"
    return f"One story, {count} outlets" if count > 1 else "One outlet's telling"


def _summary(comparison: Comparison) -> str:
    articles = comparison.articles
    words = sum(score.words() for score in articles)
    text = (
        f"{len(articles)} {numbers.plural('article', len(articles))} from "
        f"{len(comparison.outlets)} {numbers.plural('outlet', len(comparison.outlets))}, "
        f"{words:,} words of body text"
    )
    days = numbers.day_range([s.article.published for s in articles if s.article.published])
    return f"{text}, published {days}." if days else f"{text}."
