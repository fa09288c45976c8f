"""What of each article was read and not counted."""

from __future__ import annotations

from framing.report.atlas import Atlas
from framing.report.cards import headline
from framing.report.shown import AuditView
from framing.report.snippets import clip_right
from framing.types import ArticleScore, SectionKind


def audit(atlas: Atlas, score: ArticleScore) -> AuditView:
    """The sections that were not counted, with the rule that said so."""
    article = score.article
    left_out = []
    for section in article.sections:
        if section.kind in (SectionKind.BODY, SectionKind.HEADLINE):
            continue
        text = " ".join(article.slice(section.span).split())
        left_out.append((section.kind.value, section.rule, clip_right(text, 110)))
    origin = article.origin
    where = origin.path or ""
    if origin.row is not None:
        where += f", row {origin.row}"
    return AuditView(atlas.outlet_of(score), headline(score), where, tuple(left_out))
