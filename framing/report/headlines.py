"""Headline against body: each headline as printed, its numbers beside the body's."""

from __future__ import annotations

from collections.abc import Iterator

from framing.measures import LEFT_OUT, Tabulator
from framing.report import numbers
from framing.report.atlas import Atlas
from framing.report.shown import HeadlineCellView, HeadlineGapView, HeadlineView
from framing.report.snippets import one_line
from framing.types import (
    ArticleScore,
    HeadlineAct,
    HeadlineActor,
    HeadlineGap,
    HeadlineRow,
    HeadlineTerm,
    Place,
    SectionKind,
    Voice,
)

_MOST_SPEAKERS = 3
_TELLING = 0.5
_HEADLINE = {
    "loaded": "Loaded terms",
    "hedges": "Hedges",
    "boosters": "Boosters",
    "tone": "Tone",
}


def headlines(atlas: Atlas) -> tuple[HeadlineView, ...]:
    """Each article that has a headline."""
    found = (_headline(atlas, i, score) for i, score in enumerate(atlas.comparison.articles))
    return tuple(view for view in found if view is not None)


def headline_columns(atlas: Atlas) -> tuple[str, ...]:
    """The titles of what is counted of headlines."""
    return tuple(_HEADLINE[name] for name in _of_headlines(atlas))


def _headline(atlas: Atlas, number: int, score: ArticleScore) -> HeadlineView | None:
    sections = [s for s in score.article.sections if s.kind is SectionKind.HEADLINE]
    if not sections or not _of_headlines(atlas):
        return None
    span = sections[0].span
    pieces: list[tuple[str, str, str]] = []
    names: dict[str, tuple[str, str]] = {}
    shown = {actor.id: actor.name for actor in score.actors}
    text, at = score.article.text, span.start
    found = sorted(enumerate(score.evidence), key=lambda pair: pair[1].span)
    for index, item in found:
        if item.section is not SectionKind.HEADLINE or not item.counted:
            continue
        if item.layer == "naming" and item.actor is not None:
            name = shown.get(item.actor, item.actor)
            if item.actor not in names:
                names[item.actor] = (name, atlas.evidence_anchor(number, index))
        if item.layer != "loaded" or item.label == "sentence":
            continue
        if not at <= item.span.start < item.span.end <= span.end:
            continue
        pieces.append((text[at : item.span.start], "", ""))
        label = item.label.replace("-", " ")
        pieces.append((score.article.slice(item.span), label, atlas.evidence_anchor(number, index)))
        at = item.span.end
    pieces.append((text[at : span.end], "", ""))
    outlet = atlas.outlet_of(score)
    row = next((r for r in atlas.comparison.headlines if r.article == score.article.id), None)
    return HeadlineView(
        outlet,
        tuple((one_line(text), label, anchor) for text, label, anchor in pieces if text),
        tuple(names.values()),
        _headline_row(atlas, number, score, ".headline"),
        _headline_row(atlas, number, score, ""),
        () if row is None else _notes(atlas, row),
        "" if row is None else _body_first(row),
    )


def _of_headlines(atlas: Atlas) -> tuple[str, ...]:
    """The measures that the comparison has of headlines and of bodies."""
    return tuple(n for n in _HEADLINE if n in atlas.rows and f"{n}.headline" in atlas.rows)


def _headline_row(
    atlas: Atlas, number: int, score: ArticleScore, suffix: str
) -> tuple[HeadlineCellView, ...]:
    measures = [atlas.measures[f"{name}{suffix}"] for name in _of_headlines(atlas)]
    tables = Tabulator(measures).tables(score)
    cells = []
    for measure, table in zip(measures, tables, strict=True):
        one = measure.score(table)
        if measure.kind == "rate":
            value = numbers.whole(one.count)
            words = numbers.plural("word", one.denominator)
            beside = f"in {numbers.whole(one.denominator)} {words}"
        else:
            value = numbers.plain(one.value, one.unit)
            beside = numbers.interval(one.low, one.high, one.unit)
        refs = [(number, index) for index, _ in measure.evidence(score)]
        cells.append(HeadlineCellView(value, beside, atlas.link(refs)))
    return tuple(cells)


# --- what the body has of the headline -------------------------------------------------

Note = tuple[tuple[str, str], ...]
"""A sentence in pieces: text, and the anchor that it leads to or "" for none."""


def _notes(atlas: Atlas, row: HeadlineRow) -> tuple[Note, ...]:
    """What stands in the headline and not, or not so, in the body."""
    notes: list[Note] = []
    for term in row.terms:
        notes.extend(_of_term(atlas, term))
    for act in row.acts:
        notes.extend(_of_act(atlas, act))
    for actor in row.actors:
        notes.extend(_of_actor(atlas, actor))
    return tuple(notes)


def _body_first(row: HeadlineRow) -> str:
    first = row.body_first or ""
    return first if row.actors and row.actors[0].name != first else ""


def _to(atlas: Atlas, place: Place) -> str:
    return atlas.anchor(place) or ""


def _of_term(atlas: Atlas, term: HeadlineTerm) -> Iterator[Note]:
    head = (f"“{term.text}”", _to(atlas, term.place))
    if term.own or (term.layer == "events" and abs(term.weight) < _TELLING):
        return  # the body says it, too, or it is a plain word for what happened
    if not term.places:
        yield head, (" stands in the headline and nowhere in the body.", "")
        return
    how = "in" if term.marked else "without"
    if term.voice is Voice.REPORTED and not term.marked:
        how = "as somebody’s statement, without"
    said = (_who(term, _all_known(atlas, term)), _to(atlas, term.places[0]))
    yield (
        head,
        (f" stands in the headline {how} quotation marks; in the body ", ""),
        said,
        (".", ""),
    )


def _all_known(atlas: Atlas, term: HeadlineTerm) -> bool:
    """Whether it is known of every use in the body who speaks there."""
    for place in term.places:
        number = atlas.number(place.article)
        voices = () if number is None else atlas.comparison.articles[number].voices
        if any(s.span.start <= place.span.start < s.span.end and not s.speaker for s in voices):
            return False
    return True


def _who(term: HeadlineTerm, known: bool) -> str:
    """Who says it in the body, where nobody but sources does."""
    many = term.direct + term.reported
    if known and len(term.speakers) == 1:
        return f"only {term.speakers[0]} says it"
    if known and 1 < len(term.speakers) <= _MOST_SPEAKERS:
        return f"only {', '.join(term.speakers[:-1])} and {term.speakers[-1]} say it"
    kind = "quotation" if not term.reported else "reported speech" if not term.direct else ""
    kind = kind or "quotations and reported speech"
    return f"it stands only in {kind}{f' ({many} times)' if many > 1 else ''}"


def _of_act(atlas: Atlas, act: HeadlineAct) -> Iterator[Note]:
    if act.agent is not None or act.construction not in LEFT_OUT or not act.agents:
        return
    head = (f"“{act.text}”", _to(atlas, act.place))
    pieces = [head, (" is told without its agent; where the body tells such an act it names ", "")]
    for i, (agent, place) in enumerate(act.agents[:_MOST_SPEAKERS]):
        pieces.append((f"{', ' if i else ''}{agent}", _to(atlas, place)))
    yield (*pieces, (".", ""))


def _of_actor(atlas: Atlas, actor: HeadlineActor) -> Iterator[Note]:
    head = (actor.name, _to(atlas, actor.place))
    if not actor.mentions and not actor.in_body:
        yield head, (" is named in the headline and not in the body.", "")
    low, high = actor.body.low, actor.body.high
    if actor.sentiment is None or low is None or high is None or low <= actor.sentiment <= high:
        return  # nothing to tell: the body may be just so
    unit = actor.body.unit
    body = numbers.plain(actor.body.value, unit)
    limits = numbers.interval(low, high, unit)
    many = int(actor.body.count)
    yield (
        ("Toward ", ""),
        head,
        (
            f": {numbers.plain(actor.sentiment, unit)} as the model reads the headline, {body} in "
            f"the body’s own words ({many} {numbers.plural('mention', many)}, 95% interval "
            f"{limits}). One headline is too little to tell.",
            "",
        ),
    )


def headline_gaps(atlas: Atlas) -> tuple[HeadlineGapView, ...]:
    """Headlines against bodies over an outlet's articles, where there are enough."""
    return tuple(_gap(atlas, gap) for gap in atlas.comparison.headline_gaps)


def _gap(atlas: Atlas, gap: HeadlineGap) -> HeadlineGapView:
    unit = atlas.measures[gap.measure].info.unit
    return HeadlineGapView(
        outlet=atlas.outlet(gap.outlet),
        measure=_HEADLINE[gap.measure],
        articles=gap.articles,
        headline=numbers.plain(gap.headline, unit),
        body=numbers.plain(gap.body, unit),
        value=numbers.plain(gap.value, unit),
        interval=numbers.interval(gap.low, gap.high, unit),
        p="" if gap.p_adjusted is None else numbers.p_value(gap.p_adjusted),
        verdict=gap.verdict.value if gap.reason is None else f"{gap.verdict.value}: {gap.reason}",
    )
