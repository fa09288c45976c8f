"""The articles' cards: who, when, how long, how much of it in the outlet's own words."""

from __future__ import annotations

from framing.comparison.passages import shared_words
from framing.report import numbers
from framing.report.atlas import Atlas
from framing.report.shown import CardView
from framing.report.snippets import clip_right
from framing.types import ArticleScore, SectionKind, Voice


def card(atlas: Atlas, number: int, score: ArticleScore) -> CardView:
    """The article's card."""
    article = score.article
    words, own = score.words(), score.words(Voice.OUTLET)
    return CardView(
        number=number,
        outlet=atlas.outlet_of(score),
        title=headline(score),
        date=numbers.day(article.published),
        author=article.author or "",
        url=safe_url(article.url),
        words=f"{words:,} {numbers.plural('word', words)}",
        own=numbers.percent(own / words) if words else numbers.DASH,
        shared=_shared(atlas, score),
        outlet_from=article.origin.outlet_from,
        notices=score.notices,
    )


def _shared(atlas: Atlas, score: ArticleScore) -> str:
    """The share of the article's words that another outlet has word for word, "" for none."""
    shared = shared_words([score], atlas.comparison.shared)
    return numbers.percent(shared / score.words()) if shared and score.words() else ""


def headline(score: ArticleScore) -> str:
    """The article's title; else its headline section; else how its text begins."""
    article = score.article
    if article.title.strip():
        return " ".join(article.title.split())
    for section in article.sections:
        if section.kind is SectionKind.HEADLINE:
            return " ".join(article.slice(section.span).split())
    first = next((line for line in article.text.splitlines() if line.strip()), "")
    return clip_right(" ".join(first.split()), 90) or "(no text)"


def safe_url(url: str | None) -> str | None:
    """The address where it is http(s) and nothing else hides in it, else None."""
    if url is None:
        return None
    url = url.strip()
    if not url.lower().startswith(("http://", "https://")):
        return None
    return None if any(c.isspace() or not c.isprintable() for c in url) else url
