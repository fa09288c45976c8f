"""The comparison as long tables: one observation a row, for spreadsheets and statistics."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from framing.errors import MissingExtraError, UsageError
from framing.types import Comparison, Place, Score, Voice

Cell = str | int | float | bool | None
Row = Sequence[Cell]
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_INSTALL = 'Run: pip install "framing[tables]".'


def _articles(comparison: Comparison) -> Iterable[Row]:
    for score in comparison.articles:
        article = score.article
        yield (
            article.id,
            article.outlet,
            article.title,
            article.published,
            article.url,
            article.author,
            article.language,
            score.words(),
            len(score.sentences),
            article.origin.path,
            article.origin.row,
            article.origin.outlet_from,
            article.origin.sha256,
            "; ".join(notice.code for notice in score.notices),
        )


def _measures(comparison: Comparison) -> Iterable[Row]:
    for row in comparison.measures:
        for outlet, score in zip(comparison.outlets, row.cells, strict=False):
            yield (
                row.info.id,
                row.info.layer,
                row.info.title,
                score.section.value,
                _voice(score.voice),
                outlet,
                score.value,
                score.unit,
                score.count,
                score.denominator,
                score.low,
                score.high,
                score.reason,
            )


def _differences(comparison: Comparison) -> Iterable[Row]:
    for item in comparison.differences:
        yield (
            item.measure,
            item.a,
            item.b,
            item.value,
            item.low,
            item.high,
            item.effect,
            item.p_value,
            item.p_adjusted,
            item.verdict.value,
            item.reason,
            item.sentences_needed,
            "; ".join(check.check for check in item.robustness if check.survives),
            "; ".join(check.check for check in item.robustness if not check.survives),
            item.family,
            item.actor,
            item.standardised,
            item.effect_size,
        )


def _findings(comparison: Comparison) -> Iterable[Row]:
    for item in comparison.findings:
        yield (
            item.id,
            item.kind,
            item.measure,
            item.actor,
            "; ".join(item.outlets),
            item.verdict.value if item.verdict is not None else None,
            item.fragile,
            item.brief,
            item.text,
        )


def _evidence(comparison: Comparison) -> Iterable[Row]:
    for score in comparison.articles:
        for index, item in enumerate(score.evidence):
            yield (
                score.article.id,
                score.article.outlet,
                index,
                item.layer,
                item.label,
                score.article.slice(item.span),
                item.span.start,
                item.span.end,
                item.sentence,
                item.section.value,
                item.voice.value,
                item.speaker,
                item.actor,
                item.weight,
                item.counted,
                item.reason,
                item.rule,
                item.alternative,
                item.group,
                item.stance,
                item.source_type,
                item.confidence,
                item.status,
            )


def _sentences(comparison: Comparison) -> Iterable[Row]:
    for score in comparison.articles:
        for number, sentence in enumerate(score.sentences):
            yield (
                score.article.id,
                score.article.outlet,
                number,
                sentence.span.start,
                sentence.span.end,
                sentence.section.value,
                sentence.words,
                sentence.own_words,
                sentence.direct_words,
                sentence.reported_words,
                score.article.slice(sentence.span),
            )


def _actors(comparison: Comparison) -> Iterable[Row]:
    for row in comparison.actors:
        for cell in row.cells:
            yield (
                row.actor.id,
                row.actor.name,
                row.actor.type,
                row.actor.side,
                cell.outlet,
                cell.mentions,
                cell.own.value,
                cell.own.low,
                cell.own.high,
                cell.own.count,
                *cell.own_labels,
                cell.own.reason,
                cell.quoted.value,
                cell.quoted.low,
                cell.quoted.high,
                cell.quoted.count,
                *cell.quoted_labels,
                cell.quoted.reason,
                cell.agent,
                cell.patient,
                *_share(cell.as_agent),
                *_share(cell.as_patient),
                None if cell.as_agent is None else int(cell.as_agent.denominator),
                *_share(cell.left_out),
                None if cell.left_out is None else int(cell.left_out.denominator),
                "; ".join(f"{kind} {does}/{to}/{out}" for kind, does, to, out in cell.domains),
                "; ".join(f"{wording} ({form}) {count}" for wording, form, count in cell.namings),
            )


def _share(score: Score | None) -> Row:
    """The share, its limits and how many acts it counts; empty where it was not counted."""
    if score is None:
        return (None, None, None, None)
    return (score.value, score.low, score.high, int(score.count))


def _sources(comparison: Comparison) -> Iterable[Row]:
    for row in comparison.sources:
        yield (
            row.outlet,
            row.name,
            row.type,
            row.actor,
            row.attributions,
            row.direct,
            row.quoted_words,
            row.first,
            row.last,
            row.reported,
            row.confidence,
            "; ".join(f"{stance} {count}" for stance, count in row.stances),
        )


def _wordings(comparison: Comparison) -> Iterable[Row]:
    for ladder in comparison.ladders:
        for rung in ladder.rungs:
            yield (
                ladder.group,
                rung.wording,
                rung.connotation,
                rung.outlet,
                rung.voice.value,
                rung.count,
                ladder.title,
                ladder.kind,
                ladder.actor,
                ladder.differs,
                ladder.p_value,
                ladder.p_adjusted,
                ladder.reason,
            )


def _sides(comparison: Comparison) -> Iterable[Row]:
    for row in comparison.sides:
        yield (
            row.outlet,
            row.side,
            row.by,
            row.sources,
            row.attributions,
            row.direct,
            row.reported,
            row.quoted_words,
            row.positions[0] if row.positions else None,
            row.positions[-1] if row.positions else None,
            row.last_words,
            row.articles,
            *_share(row.doubt),
            int(row.doubt.denominator),
            "; ".join(f"{stance} {count}" for stance, count in row.stances),
        )


def _headlines(comparison: Comparison) -> Iterable[Row]:
    for row in comparison.headlines:
        for term in row.terms:
            yield (
                *(row.article, row.outlet, term.layer, term.text),
                *(
                    term.place.span.start,
                    term.place.span.end,
                    term.label,
                    term.weight,
                    term.voice.value,
                ),
                *(term.marked, term.own, term.direct, term.reported, "; ".join(term.speakers)),
            )


def _headline_gaps(comparison: Comparison) -> Iterable[Row]:
    for gap in comparison.headline_gaps:
        yield (
            *(gap.measure, gap.outlet, gap.articles, gap.headline, gap.body, gap.value),
            *(gap.low, gap.high, gap.p_value, gap.p_adjusted, gap.verdict.value, gap.reason),
        )


def _only_in(comparison: Comparison) -> Iterable[Row]:
    for item in comparison.only_in:
        yield (item.outlet, item.kind, item.text, item.article, item.span.start, item.span.end)


def _keyness(comparison: Comparison) -> Iterable[Row]:
    for term in comparison.keyness:
        yield (
            term.term,
            term.outlet,
            term.against,
            _voice(term.voice),
            term.count,
            term.total,
            term.other_count,
            term.other_total,
            term.log_odds,
            term.low,
            term.high,
            term.p_adjusted,
            term.verdict.value,
            *(_at(term.places[0]) if term.places else (None, None, None)),
            term.name,
        )


def _statements(comparison: Comparison) -> Iterable[Row]:
    texts = _texts(comparison)
    for statement in comparison.statements:
        tellings = [(telling, True) for telling in statement.tellings]
        tellings += [(telling, False) for telling in statement.possibly]
        for telling, sure in tellings:
            yield (
                statement.id,
                telling.outlet,
                "same" if sure else "possibly",
                telling.confidence,
                telling.voice.value,
                telling.speaker,
                telling.position,
                *_at(telling.place),
                statement.quoted,
                "; ".join(statement.actors),
                "; ".join(statement.figures),
                "; ".join(statement.dates),
                _text(texts, telling.place),
            )


def _conflicts(comparison: Comparison) -> Iterable[Row]:
    for item in comparison.conflicts:
        for outlet, figure, place in item.values:
            yield (item.statement, item.about, outlet, figure, *_at(place))


def _shared(comparison: Comparison) -> Iterable[Row]:
    texts = _texts(comparison)
    for number, passage in enumerate(comparison.shared):
        for place in passage.places:
            yield (
                number,
                passage.words,
                passage.exact,
                texts[place.article][0] if place.article in texts else None,
                *_at(place),
                _text(texts, place),
            )


def _confounds(comparison: Comparison) -> Iterable[Row]:
    for item in comparison.confounds:
        for outlet, value in item.values:
            yield (item.kind, outlet, value, item.serious, item.message)


def _voice(voice: Voice | None) -> str:
    return voice.value if voice is not None else "all"


def _at(place: Place) -> tuple[str, int, int]:
    return (place.article, place.span.start, place.span.end)


def _texts(comparison: Comparison) -> Mapping[str, tuple[str, str]]:
    """Outlet and text of each article, by its id."""
    articles = [score.article for score in comparison.articles]
    return {article.id: (article.outlet or article.id, article.text) for article in articles}


def _text(texts: Mapping[str, tuple[str, str]], place: Place) -> str | None:
    found = texts.get(place.article)
    return None if found is None else found[1][place.span.start : place.span.end]


def _skipped(comparison: Comparison) -> Iterable[Row]:
    for item in comparison.skipped:
        yield (item.path, item.row, item.reason, item.remedy)


_TABLES: Mapping[str, tuple[str, Callable[[Comparison], Iterable[Row]]]] = {
    "articles": (
        "article outlet title published url author language words sentences path row "
        "outlet_from sha256 notices",
        _articles,
    ),
    "measures": (
        "measure layer title section voice outlet value unit count denominator low high reason",
        _measures,
    ),
    "differences": (
        "measure a b value low high effect p_value p_adjusted verdict reason "
        "sentences_needed survives fails family actor standardised effect_size",
        _differences,
    ),
    "findings": ("id kind measure actor outlets verdict fragile brief text", _findings),
    "evidence": (
        "article outlet index layer label text start end sentence section voice speaker actor "
        "weight counted reason rule alternative group stance source_type confidence status",
        _evidence,
    ),
    "sentences": (
        "article outlet sentence start end section words own_words direct_words "
        "reported_words text",
        _sentences,
    ),
    "actors": (
        "actor name type side outlet mentions own own_low own_high own_count "
        "own_negative own_neutral own_positive own_reason "
        "quoted quoted_low quoted_high quoted_count "
        "quoted_negative quoted_neutral quoted_positive quoted_reason agent patient "
        "as_agent as_agent_low as_agent_high as_agent_acts "
        "as_patient as_patient_low as_patient_high as_patient_acts own_acts "
        "left_out left_out_low left_out_high left_out_acts left_out_of domains namings",
        _actors,
    ),
    "sources": (
        "outlet name type actor attributions direct quoted_words first last reported "
        "confidence stances",
        _sources,
    ),
    "sides": (
        "outlet side by sources attributions direct reported quoted_words first last last_words "
        "articles doubt doubt_low doubt_high doubt_cues cues stances",
        _sides,
    ),
    "wordings": (
        "group wording connotation outlet voice count title kind actor differs p_value p_adjusted "
        "reason",
        _wordings,
    ),
    "headlines": (
        "article outlet layer text start end label weight voice marked own direct reported "
        "speakers",
        _headlines,
    ),
    "headline_gaps": (
        "measure outlet articles headline body value low high p_value p_adjusted verdict reason",
        _headline_gaps,
    ),
    "only_in": ("outlet kind text article start end", _only_in),
    "keyness": (
        "term outlet against voice count total other_count other_total log_odds low high "
        "p_adjusted verdict article start end name",
        _keyness,
    ),
    "statements": (
        "statement outlet certainty confidence voice speaker position article start end quoted "
        "actors figures dates text",
        _statements,
    ),
    "conflicts": ("statement about outlet figure article start end", _conflicts),
    "shared": ("passage words exact outlet article start end text", _shared),
    "confounds": ("kind outlet value serious message", _confounds),
    "skipped": ("path row reason remedy", _skipped),
}
TABLE_NAMES = tuple(_TABLES)
"""The tables there are."""


def table(comparison: Comparison, name: str) -> tuple[tuple[str, ...], list[Row]]:
    """The columns and rows of a table.

    Raises:
        UsageError: there is no table of this name.
    """
    columns, rows = _table(name)
    return columns, list(rows(comparison))


def _table(name: str) -> tuple[tuple[str, ...], Callable[[Comparison], Iterable[Row]]]:
    if name not in _TABLES:
        raise UsageError(
            f"there is no table {name!r}.", remedy=f"The tables are {', '.join(TABLE_NAMES)}."
        )
    columns, rows = _TABLES[name]
    return tuple(columns.split()), rows


def to_csv(comparison: Comparison, name: str) -> str:
    """A table as CSV text (RFC 4180 quoting, lines ending in a line feed).

    Text that a spreadsheet would take for a formula is preceded by an apostrophe;
    numbers are written in full and stay numbers.
    """
    return "".join(csv_lines(comparison, name))


def csv_lines(comparison: Comparison, name: str) -> Iterator[str]:
    """The lines of :func:`to_csv`, one after the other."""
    columns, rows = _table(name)
    yield ",".join(columns) + "\n"
    for row in rows(comparison):
        yield ",".join([_quoted(_cell(value)) for value in row]) + "\n"


def frames(comparison: Comparison) -> dict[str, Any]:
    """Every table as a pandas frame.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("tables as frames need pandas.", remedy=_INSTALL) from error
    out = {}
    for name in TABLE_NAMES:
        columns, rows = table(comparison, name)
        out[name] = pd.DataFrame.from_records(rows, columns=list(columns))
    return out


def _quoted(cell: str) -> str:
    # The csv module leaves a lone carriage return bare where lines end in a line feed.
    if any(character in cell for character in ',"\r\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _cell(value: Cell) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case _:
            # NUL ends a field for many readers; a lone surrogate can't be written at all.
            text = value.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
            return f"'{text}" if text.startswith(_FORMULA) else text
