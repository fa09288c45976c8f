"""Whose voice: words by voice, and the sources of each outlet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from framing.comparison.sources import NO_SIDE
from framing.measures import NO_SOURCE
from framing.report import numbers
from framing.report.atlas import Atlas
from framing.report.charts import tidy
from framing.report.shown import (
    BarView,
    OutletView,
    SideBarView,
    SideCellView,
    SidesView,
    SideView,
    SourcesView,
    SourceView,
)
from framing.types import SideRow, SourceRow, Voice

_MOST_SOURCES, _OF_MANY = 12, 5
_FILLS = 8
_CUES = 5


def bar(atlas: Atlas, outlet: OutletView) -> BarView:
    """The outlet's body words by voice, as shares of a bar."""
    words = {
        voice: sum(score.words(voice) for _, score in atlas.scores_of(outlet)) for voice in Voice
    }
    total = sum(words.values())
    parts, x = [], 0.0
    for voice, count in words.items():
        if total and count:
            width = 100.0 * count / total
            share = numbers.percent(count / total)
            parts.append((voice.value, tidy(x), tidy(width), share, f"{count:,} words"))
            x += width
    return BarView(outlet, tuple(parts), f"{total:,} {numbers.plural('word', total)}")


def sources(atlas: Atlas, outlet: OutletView) -> SourcesView:
    """The outlet's sources, the most heard first."""
    rows = [row for row in atlas.comparison.sources if row.outlet == outlet.name]
    rows.sort(key=lambda row: (-row.attributions, -row.quoted_words, row.first, row.name))
    most = _OF_MANY if atlas.many else _MOST_SOURCES
    rest = rows[most:]
    more = f"and {len(rest)} more, in all {_heard(rest)}" if rest else ""
    return SourcesView(
        outlet,
        f"{_counted(len(rows), 'source')}, {_heard(rows)}; attributions by type: {_types(rows)}",
        tuple(_source(atlas, row) for row in rows[:most]),
        more,
    )


def _source(atlas: Atlas, row: SourceRow) -> SourceView:
    refs = [(n, r.index) for r in row.evidence if (n := atlas.number(r.article)) is not None]
    first, last = 100 * min(max(row.first, 0.0), 1.0), 100 * min(max(row.last, 0.0), 1.0)
    return SourceView(
        name=row.name or NO_SOURCE,
        type=_source_type(row),
        attributions=str(row.attributions),
        direct=str(row.direct),
        reported=str(row.reported),
        quoted_words=str(row.quoted_words),
        first=tidy(6 + 0.6 * first),
        last=tidy(6 + 0.6 * last),
        where=f"{first:.0f}%" if first == last else f"{first:.0f}% to {last:.0f}%",
        stances=", ".join(f"{stance} {count}" for stance, count in row.stances),
        confidence=numbers.DASH if row.confidence is None else f"{row.confidence:.2f}",
        link=atlas.link(refs),
    )


def _counted(count: int, word: str) -> str:
    return f"{count:,} {numbers.plural(word, count)}"


def _heard(rows: Sequence[SourceRow]) -> str:
    words = sum(row.quoted_words for row in rows)
    times = sum(row.attributions for row in rows)
    return f"{_counted(times, 'attribution')} and {_counted(words, 'quoted word')}"


def _types(rows: Sequence[SourceRow]) -> str:
    """Attributions by the type of their source, most frequent first."""
    types: Counter[str] = Counter()
    for row in rows:
        types[_source_type(row)] += row.attributions
    ranked = sorted(types.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{name} {count}" for name, count in ranked)


def _source_type(row: SourceRow) -> str:
    """The type; of an unknown one, whether somebody is named at all."""
    if row.type != "unknown":
        return row.type
    return "not named" if row.name in ("", NO_SOURCE) else "type unknown"


# --- sides -----------------------------------------------------------------------------


def sides_view(atlas: Atlas) -> SidesView | None:
    """How much room each side is given; None where nobody is heard."""
    rows = atlas.comparison.sides
    if not any(row.attributions for row in rows):
        return None
    heard = {row.side for row in rows if row.attributions}
    names = [name for name in dict.fromkeys(row.side for row in rows) if name in heard]
    fills = {name: f"f{i % _FILLS}" for i, name in enumerate(n for n in names if n != NO_SIDE)}
    fills[NO_SIDE] = "f-"
    cells = {(row.outlet, row.side): row for row in rows}
    total = {
        outlet.name: sum(row.attributions for row in rows if row.outlet == outlet.name)
        for outlet in atlas.outlets
    }
    return SidesView(
        by=rows[0].by,
        rows=tuple(
            SideView(
                _side_name(name),
                fills[name],
                tuple(
                    _side_cell(atlas, outlet, row, total[outlet.name])
                    for outlet in atlas.outlets
                    if (row := cells.get((outlet.name, name))) is not None
                ),
            )
            for name in names
        ),
        bars=tuple(_side_bar(outlet, names, fills, cells) for outlet in atlas.outlets),
    )


def _side_name(name: str) -> str:
    return "type unknown" if name == "unknown" else name


def _side_bar(
    outlet: OutletView,
    names: Sequence[str],
    fills: Mapping[str, str],
    cells: Mapping[tuple[str, str], SideRow],
) -> SideBarView:
    words = {
        name: row.quoted_words
        for name in names
        if (row := cells.get((outlet.name, name))) is not None and row.quoted_words
    }
    total = sum(words.values())
    parts, x = [], 0.0
    for name, count in words.items():
        width = 100 * count / total
        share = numbers.percent(count / total)
        parts.append((fills[name], tidy(x), tidy(width), _side_name(name), share, count))
        x += width
    return SideBarView(outlet, tuple(parts), _counted(total, "quoted word"))


def _side_cell(atlas: Atlas, outlet: OutletView, row: SideRow, total: int) -> SideCellView:
    refs = [(n, r.index) for r in row.evidence if (n := atlas.number(r.article)) is not None]
    xs = tuple(dict.fromkeys(tidy(100 * min(max(at, 0.0), 1.0)) for at in row.positions))
    return SideCellView(
        outlet=outlet,
        attributions=row.attributions,
        link=atlas.link(refs),
        share=numbers.percent(row.attributions / total) if total else numbers.DASH,
        quoted_words=row.quoted_words,
        sources=_counted(row.sources, "source"),
        xs=xs,
        where=_first_to_last(row.positions),
        last_word=_last_word(row),
        doubt=_doubt(row),
        stances=", ".join(f"{stance} {count}" for stance, count in row.stances),
    )


def _first_to_last(positions: Sequence[float]) -> str:
    if not positions:
        return ""
    first, last = (f"{100 * min(max(at, 0.0), 1.0):.0f}%" for at in (positions[0], positions[-1]))
    return first if first == last else f"{first} to {last}"


def _last_word(row: SideRow) -> str:
    if not row.last_words or row.side == NO_SIDE:
        return ""
    return (
        "heard last" if row.articles == 1 else f"heard last in {row.last_words} of {row.articles}"
    )


def _doubt(row: SideRow) -> str:
    """Doubting cues with their interval; nothing of none in a handful."""
    score = row.doubt
    if score.value is None or (not score.count and score.denominator < _CUES):
        return ""
    count, of = numbers.whole(score.count), _counted(int(score.denominator), "cue")
    return f"{count} of {of}, {numbers.interval(score.low, score.high, 'share')}"
