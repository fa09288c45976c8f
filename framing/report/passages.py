"""Shared text: which passages outlets have in common, how many words, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from framing.comparison.passages import COPY, shared_words
from framing.report import numbers
from framing.report.atlas import Atlas
from framing.report.charts import tidy
from framing.report.shown import (
    CreditView,
    OutletView,
    PassagePlaceView,
    PassagesView,
    PassageView,
    SharedWordsView,
)
from framing.report.snippets import clip_right, one_line
from framing.types import Place, SectionKind, SharedPassage

_MOST = 12
_MOST_WITH = 6
_TEXT_MOST = 420
_WORD = re.compile(r"\S+\s*")


def passages_view(atlas: Atlas) -> PassagesView | None:
    """The passages that outlets share; None where they share none."""
    shared = atlas.comparison.shared
    if not shared:
        return None
    copies = [passage for passage in shared if passage.kind == COPY]
    quotations = [passage for passage in shared if passage.kind != COPY]
    return PassagesView(
        words=tuple(_words(atlas, outlet, copies) for outlet in atlas.outlets if copies),
        passages=tuple(_passage(atlas, i, p) for i, p in enumerate(copies[:_MOST])),
        more=max(len(copies) - _MOST, 0),
        quotations=tuple(
            _passage(atlas, len(copies) + i, p) for i, p in enumerate(quotations[:_MOST])
        ),
        quotations_more=max(len(quotations) - _MOST, 0),
        credits=_credits(atlas, copies),
    )


def _words(atlas: Atlas, outlet: OutletView, copies: Sequence[SharedPassage]) -> SharedWordsView:
    scores = [score for _, score in atlas.scores_of(outlet)]
    total = sum(score.words() for score in scores)
    having = [passage for passage in copies if outlet.name in passage.outlets]
    count = shared_words(scores, having)
    others = []
    for other in atlas.outlets:
        both = [passage for passage in having if other.name in passage.outlets]
        if other.name != outlet.name and both:
            others.append((shared_words(scores, both), other, all(p.exact for p in both)))
    others.sort(key=lambda found: (-found[0], found[1].number))
    of = f"{total:,} {numbers.plural('word', total)}"
    return SharedWordsView(
        outlet=outlet,
        count=f"{count:,}",
        of=of,
        share=numbers.percent(count / total) if total else numbers.DASH,
        others=tuple(
            (other, f"{words:,} of {of}", "word for word" if exact else "word for word or nearly")
            for words, other, exact in others[:_MOST_WITH]
        ),
        more=max(len(others) - _MOST_WITH, 0),
        bands=tuple(band for score in scores for band in _bands(atlas, score.article.id, having)),
    )


def _bands(
    atlas: Atlas, article: str, passages: Sequence[SharedPassage]
) -> list[tuple[float, float]]:
    """Where in the body, in percent of its length: beginning and width."""
    spans = [p.span for passage in passages for p in passage.places if p.article == article]
    out = []
    for span in sorted(set(spans)):
        start, end = _at(atlas, article, span.start), _at(atlas, article, span.end)
        out.append((tidy(start), tidy(max(end - start, 0.5))))
    return out


def _at(atlas: Atlas, article: str, offset: int) -> float:
    number = atlas.number(article)
    score = atlas.comparison.articles[number or 0]
    body = [s.span for s in score.sentences if s.section is SectionKind.BODY]
    first = min((span.start for span in body), default=0)
    last = max((span.end for span in body), default=len(score.article.text))
    return 100 * min(max(offset - first, 0), last - first) / max(last - first, 1)


def _passage(atlas: Atlas, number: int, passage: SharedPassage) -> PassageView:
    first = _text(atlas, passage.places[0])
    shown = [passage.places[0]] if passage.exact else list(passage.places[:_MOST_WITH])
    return PassageView(
        id=f"sp-{number + 1}",
        words=f"{passage.words:,} {numbers.plural('word', passage.words)}",
        how="word for word" if passage.exact else "nearly word for word",
        texts=tuple(
            (atlas.outlet(_outlet(atlas, place)), _changed(first, _text(atlas, place)))
            for place in shown
        ),
        places=tuple(
            PassagePlaceView(
                atlas.outlet(_outlet(atlas, place)),
                atlas.anchor(place) or "",
                f"{_at(atlas, place.article, place.span.start):.0f}%",
            )
            for place in passage.places
        ),
    )


def _text(atlas: Atlas, place: Place) -> str:
    number = atlas.number(place.article)
    if number is None:
        return ""
    text = atlas.comparison.articles[number].article.slice(place.span)
    return clip_right(one_line(text), _TEXT_MOST)


def _outlet(atlas: Atlas, place: Place) -> str:
    number = atlas.number(place.article)
    if number is None:
        return place.article
    return atlas.outlet_of(atlas.comparison.articles[number]).name


def _changed(first: str, text: str) -> tuple[tuple[str, bool], ...]:
    """The text in pieces, each with whether the first one has it otherwise."""
    one, other = _WORD.findall(first), _WORD.findall(text)
    matcher = SequenceMatcher(
        None, [word.strip() for word in one], [word.strip() for word in other], autojunk=False
    )
    return tuple(
        ("".join(other[start:end]), kind != "equal")
        for kind, _, _, start, end in matcher.get_opcodes()
        if end > start
    )


def _credits(atlas: Atlas, copies: Sequence[SharedPassage]) -> tuple[CreditView, ...]:
    """What the articles themselves say of where they have something from."""
    found = dict.fromkeys(credit for passage in copies for credit in passage.credits)
    return tuple(
        CreditView(atlas.outlet(outlet), _text(atlas, place), atlas.anchor(place) or "")
        for outlet, place in found
    )
