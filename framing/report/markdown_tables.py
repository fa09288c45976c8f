"""Tables of the Markdown report that the page draws instead: made to be read in a column.

A code host does not scroll: with more than :data:`WIDE` outlets nothing here has a column an
outlet. What is left out stands in the CSV tables, and the report says in which.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.comparison.genres import without_dateline
from framing.comparison.sources import NO_SIDE
from framing.comparison.statements import central
from framing.report import numbers
from framing.report.atlas import LAYER_TITLES
from framing.report.charts import unit_beside
from framing.report.segments import VOICE_NAMES
from framing.report.shown import ActorView, OutletView, QuoteView
from framing.report.snippets import clip_left, clip_right
from framing.types import (
    ArticleScore,
    Comparison,
    EvidenceRef,
    HeadlineAct,
    HeadlineTerm,
    KeyTerm,
    Ladder,
    MeasureRow,
    Place,
    Rung,
    Score,
    Statement,
    Telling,
    Verdict,
    Voice,
)

WIDE = 6
"""With more outlets than this, none of them gets a column."""
_MOST_TERMS = 6
_MOST_LADDERS = 8
_MOST_STATEMENTS = 12
_MOST_PASSAGES = 20
_MOST_NAMED = 5
_SIDE = 96
_LONG = 220
_KINDS = {
    "length": "Length",
    "quotations": "Quotation share",
    "genre": "Genre",
    "topic": "Topic words",
    "date": "Date",
}
_VOICES = {Voice.OUTLET: "own", Voice.DIRECT: "quoted", Voice.REPORTED: "reported"}

Cell = str | QuoteView | tuple[str | QuoteView, ...]
"""Text, evidence for a footnote, or both one after the other."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its heads, which columns hold numbers, its rows, and what it leaves out."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    right: frozenset[int] = frozenset()
    more: str = ""


class Places:
    """Stretches of the articles' texts as footnotes show them."""

    def __init__(self, comparison: Comparison) -> None:
        self.scores = {score.article.id: score for score in reversed(comparison.articles)}

    def text(self, place: Place, most: int = _LONG) -> str:
        """The words of a place, on one line, at most so many characters."""
        score = self.scores.get(place.article)
        if score is None:
            return ""
        return clip_right(" ".join(score.article.slice(place.span).split()), most)

    def evidence(self, ref: EvidenceRef) -> QuoteView | None:
        """A piece of evidence in its sentence, or None where the reference leads nowhere."""
        score = self.scores.get(ref.article)
        if score is None or not 0 <= ref.index < len(score.evidence):
            return None
        item = score.evidence[ref.index]
        return self.quote(Place(ref.article, item.span), item.label.replace("-", " "))

    def quote(self, place: Place, note: str = "") -> QuoteView | None:
        """The place in its sentence, or None where it is in no article here."""
        score = self.scores.get(place.article)
        if score is None or place.span.end > len(score.article.text):
            return None
        text, start, end = score.article.text, place.span.start, place.span.end
        around = next(
            (s.span for s in score.sentences if s.span.start <= start < s.span.end), place.span
        )
        name = score.article.outlet or score.article.id
        return QuoteView(
            outlet=OutletView(-1, name, ""),
            before=clip_left(text[min(around.start, start) : start], _SIDE),
            hit=clip_right(text[start:end], _LONG),
            after=clip_right(text[end : max(around.end, end)], _SIDE),
            anchor=f"{place.article} {start}",
            voice=_voice_at(score, start),
            note=note,
        )


def _voice_at(score: ArticleScore, offset: int) -> str:
    voice = next((v for v in score.voices if v.span.start <= offset < v.span.end), None)
    if voice is None:
        return VOICE_NAMES[Voice.OUTLET]
    name = VOICE_NAMES[voice.voice]
    return f"{name}, {' '.join(voice.speaker.split())}" if voice.speaker else name


def what_else_differs(comparison: Comparison) -> Table | None:
    """The confounds, an outlet a row; None where there are none."""
    kinds = [confound for confound in comparison.confounds if confound.values]
    if not kinds:
        return None
    values = [dict(confound.values) for confound in kinds]
    return Table(
        ("Outlet", *(_KINDS.get(c.kind, c.kind.capitalize()) for c in kinds)),
        tuple(
            (outlet, *(found.get(outlet, numbers.DASH) for found in values))
            for outlet in comparison.outlets
        ),
    )


def key_words(comparison: Comparison) -> Table | None:
    """What an outlet says more than the others, in its own words; None where nobody looked.

    The clear ones; where an outlet has none, its first three, so that it can be seen which
    they would have been.
    """
    own = [term for term in comparison.keyness if term.voice is Voice.OUTLET]
    if not own:
        return None
    places = Places(comparison)
    rows: list[tuple[Cell, ...]] = []
    left_out = 0
    for outlet in comparison.outlets:
        mine = [term for term in own if term.outlet == outlet]
        # Against all others where that was asked, else against each.
        mine = [term for term in mine if term.against == "all others"] or mine
        clear = [term for term in mine if term.verdict is Verdict.HIGHER]
        shown = clear[:_MOST_TERMS] or mine[: _MOST_TERMS // 2]
        left_out += len(mine) - len(shown)
        rows += [_key_word(term, places) for term in shown]
    return Table(
        ("Outlet", "Word or phrase", "Its own use", "Against", "Their use", "Log-odds", "Verdict"),
        tuple(rows),
        frozenset((2, 4, 5)),
        _more(left_out, "keyness"),
    )


def _key_word(term: KeyTerm, places: Places) -> tuple[Cell, ...]:
    quote = places.quote(term.places[0], "key word") if term.places else None
    low, high = numbers.signed(f"{term.low:.2f}"), numbers.signed(f"{term.high:.2f}")
    text = f"{term.term} (a name)" if term.name else term.term
    return (
        term.outlet,
        text if quote is None else (text, quote),
        f"{term.count:,} of {term.total:,}",
        term.against,
        f"{term.other_count:,} of {term.other_total:,}",
        f"{numbers.signed(f'{term.log_odds:.2f}')} ({low} to {high})",
        term.verdict.value,
    )


def ladders(comparison: Comparison) -> tuple[tuple[str, str, Table], ...]:
    """Of each wording ladder its title, what was tested, and its wordings; the first few."""
    places = Places(comparison)
    return tuple(
        (ladder.title, _tested(ladder), _ladder(ladder, places))
        for ladder in comparison.ladders[:_MOST_LADDERS]
    )


def _tested(ladder: Ladder) -> str:
    """Whether the outlets choose differently, in a sentence; nothing where nobody asked."""
    if ladder.differs is None:
        return f"Not tested: {ladder.reason}." if ladder.reason else ""
    p = f" ({numbers.p_value(ladder.p_adjusted)} after correction)" if ladder.p_adjusted else ""
    if ladder.differs:
        return f"In their own words the outlets choose differently among these{p}."
    return f"That the outlets choose differently among these is not to be told from chance{p}."


def _ladder(ladder: Ladder, places: Places) -> Table:
    uses: dict[str, list[Rung]] = {}
    for rung in ladder.rungs:
        uses.setdefault(rung.wording, []).append(rung)
    rows: list[tuple[Cell, ...]] = []
    for wording, rungs in uses.items():
        quote = next((q for r in rungs for e in r.evidence if (q := places.evidence(e))), None)
        rows.append(
            (
                wording if quote is None else (wording, quote),
                _connotation(rungs[0].connotation),
                ", ".join(_users(rungs)),
            )
        )
    return Table(("Wording", "Connotation", "Who says it"), tuple(rows), frozenset((1,)))


def _connotation(value: float) -> str:
    return numbers.signed(f"{value:+.1f}") if round(value, 1) else "0"


def _users(rungs: Sequence[Rung]) -> list[str]:
    counts: dict[str, list[str]] = {}
    for rung in rungs:
        counts.setdefault(rung.outlet, []).append(f"{rung.count} {_VOICES[rung.voice]}")
    return [f"{outlet} ({', '.join(parts)})" for outlet, parts in counts.items()]


def headlines_against_bodies(comparison: Comparison) -> Table | None:
    """What each headline says, and where its article's body has it; None without headlines."""
    if not comparison.headlines:
        return None
    places = Places(comparison)
    return Table(
        ("Outlet", "Headline", "Its wordings, and the body’s use of them", "Names", "Acts"),
        tuple(
            (
                row.outlet,
                places.text(row.place),
                "; ".join(_in_body(term) for term in row.terms) or "none found",
                ", ".join(f"{actor.name} (body {actor.mentions}×)" for actor in row.actors)
                or "nobody known",
                "; ".join(_headline_act(act) for act in row.acts) or numbers.DASH,
            )
            for row in comparison.headlines[:_MOST_PASSAGES]
        ),
        more=_more(len(comparison.headlines) - _MOST_PASSAGES, "headlines"),
    )


def _in_body(term: HeadlineTerm) -> str:
    counts = [
        f"{count} {name}"
        for count, name in ((term.own, "own"), (term.direct, "quoted"), (term.reported, "reported"))
        if count
    ]
    marks = ", in quotation marks" if term.marked else ""
    return (
        f"“{term.text}” ({term.label.replace('-', ' ')}{marks}): {', '.join(counts) or 'not there'}"
    )


def _headline_act(act: HeadlineAct) -> str:
    if act.agent is not None:
        return f"“{act.text}”, by {act.agent}"
    named = ", ".join(dict.fromkeys(name for name, _ in act.agents))
    return f"“{act.text}”, nobody named as doing it" + (f"; in the body {named}" if named else "")


def headline_gaps(comparison: Comparison) -> Table | None:
    """Headlines less their bodies over many articles; None where nobody has enough of them."""
    if not comparison.headline_gaps:
        return None
    units = {row.info.id: row.info for row in comparison.measures}
    rows: list[tuple[Cell, ...]] = []
    for gap in comparison.headline_gaps:
        info = units.get(gap.measure)
        unit = info.unit if info is not None else ""
        rows.append(
            (
                gap.outlet,
                info.title if info is not None else gap.measure,
                str(gap.articles),
                numbers.plain(gap.headline, unit),
                numbers.plain(gap.body, unit),
                numbers.interval(gap.low, gap.high, unit) or numbers.DASH,
                gap.verdict.value + (f" ({gap.reason})" if gap.reason else ""),
            )
        )
    heads = ("Outlet", "Measure", "Articles", "Headlines", "Bodies", "95% interval of the gap",
             "Headlines are")  # fmt: skip
    return Table(heads, tuple(rows), frozenset((2, 3, 4, 5)))


def sources_by_side(comparison: Comparison) -> Table | None:
    """Each side's part in the sources of each outlet; None where nobody is heard."""
    if not comparison.sides:
        return None
    by_side = comparison.sides[0].by == "side"
    return Table(
        (
            "Outlet", "Side" if by_side else "Type", "Sources", "Attributions", "Words quoted",
            "First to last", "Last word", "Doubting cues",
        ),
        tuple(
            (
                row.outlet,
                row.side,
                str(row.sources),
                f"{row.attributions} ({row.direct} with quoted words)"
                if row.attributions
                else "none found",
                f"{row.quoted_words:,}",
                _reach(row.positions),
                numbers.DASH
                if row.side == NO_SIDE
                else f"{row.last_words} of {row.articles}",
                _doubt(row.doubt),
            )
            for row in comparison.sides
        ),
        frozenset((2, 3, 4, 6)),
    )  # fmt: skip


def _reach(positions: Sequence[float]) -> str:
    if not positions:
        return numbers.DASH
    first, last = (numbers.percent(end) for end in (positions[0], positions[-1]))
    return first if first == last else f"{first} to {last}"


def _doubt(score: Score) -> str:
    if score.value is None:
        return numbers.DASH
    within = numbers.interval(score.low, score.high, score.unit)
    return f"{numbers.raw(score)}" + (f" ({within})" if within else "")


def _more(count: int, table: str) -> str:
    return f"{count:,} more {'is' if count == 1 else 'are'} in {table}.csv." if count > 0 else ""


def who_told_what(comparison: Comparison) -> Table | None:
    """Statements and who tells them; None where nothing is told by several outlets."""
    told = sorted(
        (s for s in comparison.statements if s.tellings),
        key=lambda s: -len({telling.outlet for telling in s.tellings}),
    )
    if not told:
        return None
    places = Places(comparison)
    shown = told[:_MOST_STATEMENTS]
    note = _more(len(told) - len(shown), "statements")
    if len(comparison.outlets) > WIDE:
        return Table(
            ("Statement", "Outlets", "Possibly", "Not found in"),
            tuple(_told_by(s, comparison.outlets, places) for s in shown),
            frozenset((1, 2)),
            note,
        )
    return Table(
        ("Statement", *comparison.outlets),
        tuple(
            (
                without_dateline(places.text(central(s, places.scores).place)),
                *(_cell(s, outlet, places) for outlet in comparison.outlets),
            )
            for s in shown
        ),
        more=note,
    )


def _told_by(statement: Statement, outlets: Sequence[str], places: Places) -> tuple[Cell, ...]:
    sure = {telling.outlet for telling in statement.tellings}
    perhaps = {telling.outlet for telling in statement.possibly} - sure
    missing = [outlet for outlet in outlets if outlet not in sure | perhaps]
    first = central(statement, places.scores).place
    quote = places.quote(first, "statement")
    text = without_dateline(places.text(first))
    named = ", ".join(missing[:_MOST_NAMED])
    if len(missing) > _MOST_NAMED:
        named += f" and {len(missing) - _MOST_NAMED} more"
    return (
        text if quote is None else (text, quote),
        f"{len(sure)} of {len(outlets)}",
        str(len(perhaps)) if perhaps else numbers.DASH,
        named or "none",
    )


def _cell(statement: Statement, outlet: str, places: Places) -> Cell:
    for tellings, mark in ((statement.tellings, "●"), (statement.possibly, "○")):
        telling = next((t for t in tellings if t.outlet == outlet), None)
        if telling is not None:
            quote = places.quote(telling.place, "statement")
            text = f"{mark} {_where(telling)}"
            return text if quote is None else (text, quote)
    return ""


def _where(telling: Telling) -> str:
    place = "headline" if telling.position is None else numbers.percent(telling.position)
    return f"{_VOICES[telling.voice]}, {place}"


def figures_that_differ(comparison: Comparison) -> Table | None:
    """Conflicting figures, a value a row; None where there are none."""
    places = Places(comparison)
    rows: list[tuple[Cell, ...]] = []
    for conflict in comparison.conflicts:
        for at, (outlet, figure, place) in enumerate(conflict.values):
            quote = places.quote(place, conflict.about)
            about = conflict.about if at == 0 else ""
            rows.append((about, outlet, figure if quote is None else (figure, quote)))
    return Table(("About", "Outlet", "Figure"), tuple(rows)) if rows else None


def shared_text(comparison: Comparison) -> Table | None:
    """Passages that several outlets have word for word, the longest first."""
    if not comparison.shared:
        return None
    places = Places(comparison)
    ranked = sorted(comparison.shared, key=lambda passage: -passage.words)
    shown = ranked[:_MOST_PASSAGES]
    return Table(
        ("Outlets", "Words", "Same words", "Text"),
        tuple(
            (
                ", ".join(passage.outlets),
                f"{passage.words:,}",
                "all" if passage.exact else "nearly all",
                places.text(passage.places[0]) if passage.places else "",
            )
            for passage in shown
        ),
        frozenset((1,)),
        _more(len(ranked) - len(shown), "shared"),
    )


def actors_by_outlet(actors: Sequence[ActorView]) -> Table:
    """The actors, each in the outlets that mention it most: for many outlets."""
    rows: list[tuple[Cell, ...]] = []
    left_out = 0
    for actor in actors:
        cells = sorted(
            (cell for cell in actor.cells if cell.mentions),
            key=lambda cell: (-cell.mentions, cell.outlet.number),
        )
        left_out += max(0, len(cells) - _MOST_NAMED)
        rows += [
            (
                actor.name,
                cell.outlet.name,
                cell.own.text,
                cell.own.interval or numbers.DASH,
                cell.quoted.text,
                f"{cell.mentions}×",
            )
            for cell in cells[:_MOST_NAMED]
        ]
    return Table(
        ("Actor", "Outlet", "Own words", "95% interval", "Its sources", "Mentions"),
        tuple(rows),
        frozenset((2, 3, 4, 5)),
        _more(left_out, "actors"),
    )


def measures_over_outlets(comparison: Comparison) -> tuple[tuple[str, Table], ...]:
    """By layer, the measures with their lowest, middle and highest outlet: for many outlets."""
    tested = {difference.measure for difference in comparison.differences}
    out = []
    for layer, title in LAYER_TITLES.items():
        rows = [row for row in comparison.measures if row.info.layer == layer]
        if rows:
            heads = ("Measure", "Unit", "Lowest", "Middle", "Highest", "Measured in")
            cells = tuple(_spread(row, comparison.outlets, tested) for row in rows)
            out.append((title, Table(heads, cells, frozenset((3, 5)))))
    return tuple(out)


def _spread(row: MeasureRow, outlets: Sequence[str], tested: set[str]) -> tuple[Cell, ...]:
    title = f"{row.info.title} *" if row.info.id in tested else row.info.title
    unit = unit_beside(row.info)
    found = sorted(
        ((score.value, at, score) for at, score in enumerate(row.cells) if score.value is not None),
        key=lambda item: item[:2],
    )
    if not found:
        return (title, unit, numbers.DASH, numbers.DASH, numbers.DASH, "0")
    low, middle, high = found[0], found[len(found) // 2], found[-1]
    return (
        title,
        unit,
        _named(low[2], outlets[low[1]]),
        numbers.plain(middle[2].value, middle[2].unit),
        _named(high[2], outlets[high[1]]),
        f"{len(found)} of {len(row.cells)}",
    )


def _named(score: Score, outlet: str) -> str:
    return f"{numbers.plain(score.value, score.unit)} ({outlet}, {numbers.raw(score)})"
