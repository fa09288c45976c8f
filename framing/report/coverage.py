"""Who told what: statements against outlets, what all but one tell, figures that do not agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from framing.comparison.contents import stem, tells
from framing.comparison.genres import without_dateline
from framing.comparison.statements import central
from framing.report.atlas import Atlas
from framing.report.segments import VOICE_NAMES
from framing.report.shown import (
    AllButView,
    CoverageView,
    FiguresView,
    FigureView,
    OutletView,
    ToldCellView,
    ToldTextView,
    ToldView,
)
from framing.report.snippets import clip_left, clip_right, one_line
from framing.text import shadow, tokenize
from framing.types import Conflict, Place, SectionKind, Statement, Telling, Voice

MOST = 40
_MOST_POSSIBLE = 12
_MOST_TEXTS = 6
_TITLE_MOST = 150
_SIDE = 70
_CLAUSE = 200
# "…, the union said; the company put the number at 40": the second figure is the company's.
_PUTS = re.compile(
    r"(?:;|,?\s(?:while|but|whereas|and))\s(?P<who>[^;,]{2,60}?)\s"
    r"(?:(?:has|have|had)\s)?(?:puts?|estimates?d?|counts?|counted|gives?|gave|says?|said|"
    r"speaks?|spoke)\b[^;]*$"
)
_QUOTED = ("words quoted by both", "words quoted by two or more")


def coverage_view(atlas: Atlas) -> CoverageView | None:
    """The matrix; None where no two outlets were found to tell the same."""
    statements = atlas.comparison.statements
    sure = [s for s in statements if len(_tellers(s)) > 1]
    maybe = [s for s in statements if len(_tellers(s)) == 1]
    if not statements:
        return None
    counts = _sentences(atlas)
    rows = tuple(_row(atlas, counts, s) for s in sure[:MOST])
    offered = tuple(_row(atlas, counts, s) for s in maybe[:_MOST_POSSIBLE])
    known = {row.id for row in (*rows, *offered)}
    return CoverageView(
        rows=rows,
        more=len(sure) - len(rows),
        possible=offered,
        possible_more=len(maybe) - len(offered),
        all_but=_all_but(atlas, sure, known),
        figures=tuple(_figures(atlas, c, known) for c in atlas.comparison.conflicts),
    )


def _tellers(statement: Statement) -> set[str]:
    return {telling.outlet for telling in statement.tellings}


def _sentences(atlas: Atlas) -> Mapping[str, int]:
    """How many sentences each article's body has."""
    return {
        score.article.id: sum(s.section is SectionKind.BODY for s in score.sentences)
        for score in atlas.comparison.articles
    }


def _row(atlas: Atlas, counts: Mapping[str, int], statement: Statement) -> ToldView:
    told = [(telling, True) for telling in statement.tellings]
    told += [(telling, False) for telling in statement.possibly]
    texts = [(telling, sure) for telling, sure in told][: _MOST_TEXTS * 2]
    if len(atlas.outlets) > _MOST_TEXTS:
        texts = texts[:_MOST_TEXTS]
    stems = [_stems(_text(atlas, telling.place)) for telling, _ in texts]
    names = {actor.id: actor.name for s in atlas.comparison.articles for actor in s.actors}
    return ToldView(
        id=_id(statement),
        text=_title(atlas, statement),
        count=len(_tellers(statement)),
        of=len(atlas.outlets),
        facts=(
            *(names[actor] for actor in statement.actors if actor in names),
            *statement.figures,
            *statement.dates,
            *((_QUOTED[len(_tellers(statement)) > 2],) if statement.quoted else ()),
        ),
        cells=tuple(_cell(atlas, counts, told, outlet) for outlet in atlas.outlets),
        texts=tuple(
            ToldTextView(
                outlet=atlas.outlet(telling.outlet),
                anchor=atlas.anchor(telling.place) or "",
                pieces=_pieces(
                    _text(atlas, telling.place),
                    set().union(*(other for j, other in enumerate(stems) if j != i)),
                ),
                voice=_voice(telling),
                where=_where(telling, counts),
                sure=sure,
            )
            for i, (telling, sure) in enumerate(texts)
        ),
        more=len(told) - len(texts),
    )


def _id(statement: Statement) -> str:
    return f"st-{statement.id}"


def _title(atlas: Atlas, statement: Statement) -> str:
    """The statement as the plainest of its surest tellings puts it."""
    scores = {score.article.id: score for score in atlas.comparison.articles}
    place = central(statement, scores).place
    return clip_right(without_dateline(_text(atlas, place)), _TITLE_MOST)


def _text(atlas: Atlas, place: Place) -> str:
    number = atlas.number(place.article)
    if number is None:
        return ""
    return " ".join(atlas.comparison.articles[number].article.slice(place.span).split())


def _cell(
    atlas: Atlas,
    counts: Mapping[str, int],
    told: Iterable[tuple[Telling, bool]],
    outlet: OutletView,
) -> ToldCellView:
    mine = [(telling, sure) for telling, sure in told if telling.outlet == outlet.name]
    if not mine:
        return ToldCellView(outlet, "", "", "", "not found")
    telling, sure = mine[0]
    place = _number(telling, counts)
    said = f"{_voice(telling)}, {_where(telling, counts)}"
    return ToldCellView(
        outlet=outlet,
        state=telling.voice.value if sure else "possibly",
        at=f"{place}" if place else "head",
        anchor=atlas.anchor(telling.place) or "",
        title=said if sure else f"possibly the same: {said}",
    )


def _number(telling: Telling, counts: Mapping[str, int]) -> int:
    """Which sentence of the body it is, from 1; 0 for a headline."""
    if telling.position is None:
        return 0
    return 1 + round(telling.position * max(counts.get(telling.place.article, 1) - 1, 0))


def _where(telling: Telling, counts: Mapping[str, int]) -> str:
    place = _number(telling, counts)
    if not place:
        return "in the headline"
    return f"sentence {place} of {counts.get(telling.place.article, place)}"


def _voice(telling: Telling) -> str:
    name = VOICE_NAMES[telling.voice]
    return f"{name} of {telling.speaker}" if telling.speaker else name


def _stems(text: str) -> set[str]:
    return {stem(norm) for norm in tokenize(shadow(text)).norm if tells(norm)}


def _pieces(text: str, shared: set[str]) -> tuple[tuple[str, bool], ...]:
    """The text cut where words begin and end that another telling has, too."""
    tokens = tokenize(shadow(text))
    out: list[tuple[str, bool]] = []
    at = 0
    for start, end, norm in zip(tokens.starts, tokens.ends, tokens.norm, strict=True):
        if tells(norm) and stem(norm) in shared:
            if start > at:
                out.append((text[at:start], False))
            out.append((text[start:end], True))
            at = end
    if at < len(text):
        out.append((text[at:], False))
    return tuple(out)


def _all_but(
    atlas: Atlas, statements: Sequence[Statement], known: set[str]
) -> tuple[AllButView, ...]:
    """For each outlet, what all others tell and it was not found to tell, even possibly."""
    if len(atlas.outlets) < 3:
        return ()
    found: dict[str, list[tuple[str, str]]] = {}
    for statement in statements:
        telling = _tellers(statement) | {possible.outlet for possible in statement.possibly}
        missing = [outlet.name for outlet in atlas.outlets if outlet.name not in telling]
        if len(missing) == 1 and len(_tellers(statement)) == len(atlas.outlets) - 1:
            link = _id(statement) if _id(statement) in known else ""
            found.setdefault(missing[0], []).append((_title(atlas, statement), link))
    return tuple(
        AllButView(outlet, tuple(found[outlet.name]))
        for outlet in atlas.outlets
        if outlet.name in found
    )


def _figures(atlas: Atlas, conflict: Conflict, known: set[str]) -> FiguresView:
    link = f"st-{conflict.statement}"
    return FiguresView(
        about=conflict.about,
        statement=link if link in known else "",
        values=tuple(_figure(atlas, *value) for value in conflict.values),
    )


def _figure(atlas: Atlas, outlet: str, figure: str, place: Place) -> FigureView:
    number = atlas.number(place.article)
    before = after = ""
    said = VOICE_NAMES[Voice.OUTLET]
    if number is not None:
        score = atlas.comparison.articles[number]
        text, span = score.article.text, place.span
        around = next((s.span for s in score.sentences if s.span.contains(span)), span)
        before = clip_left(one_line(text[around.start : span.start]), _SIDE)
        after = clip_right(one_line(text[span.end : around.end]), _SIDE)
        for segment in score.voices:
            if segment.span.contains(span) and segment.voice is not Voice.OUTLET:
                said = VOICE_NAMES[segment.voice]
                held = max(segment.span.start, around.start)
                other = _PUTS.search(one_line(text[held : span.start])[-_CLAUSE:])
                speaker = other["who"] if other else segment.speaker
                said += f" of {speaker}" if speaker else ""
    return FigureView(
        outlet=atlas.outlet(outlet),
        figure=figure,
        before=before,
        after=after,
        anchor=atlas.anchor(place) or "",
        said=said,
    )
