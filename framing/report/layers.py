"""All measures, layer by layer, with what each number opens into."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from framing.report import numbers
from framing.report.atlas import LAYER_TITLES, Atlas
from framing.report.charts import CELL_PLOT, SMALL_PLOT, chart, scaled, tidy, unit_beside
from framing.report.shown import CellView, LayerView, MeasureView, OutletView, SplitView
from framing.types import MeasureInfo, MeasureRow, Score, Voice

# "loaded.all" and the like: the same things counted in other voices.
_VARIANTS = ("direct", "reported", "all")
_SPLIT_NAMES = {Voice.OUTLET: "own", Voice.DIRECT: "direct", Voice.REPORTED: "reported"}
_FORMULAS = (
    ("readability.rix", "RIX", "Words of more than six letters per sentence (textstat)."),
    (
        "readability.ari",
        "Automated readability index",
        "US school grade, from characters per word and words per sentence (textstat).",
    ),
    (
        "readability.coleman-liau",
        "Coleman–Liau index",
        "US school grade, from letters and sentences per 100 words (textstat).",
    ),
)


def layers(atlas: Atlas) -> tuple[LayerView, ...]:
    """Every layer that something was measured in, in the order of the report."""
    by_layer: dict[str, list[MeasureRow]] = {}
    for row in (*atlas.comparison.measures, *_formulas(atlas)):
        by_layer.setdefault(row.info.layer, []).append(row)
    order = [*LAYER_TITLES, *(name for name in by_layer if name not in LAYER_TITLES)]
    out = []
    for name in order:
        rows = by_layer.get(name, [])
        if not rows:
            continue
        found = [row for row in rows if any(cell.value for cell in row.cells)]
        views = [_measure(atlas, row) for row in found]
        out.append(
            LayerView(
                name,
                LAYER_TITLES.get(name, name.capitalize()),
                tuple(view for view in views if view.tested),
                tuple(view for view in views if not view.tested),
                tuple(row.info.title for row in rows if row not in found),
            )
        )
    return tuple(out)


def _formulas(atlas: Atlas) -> tuple[MeasureRow, ...]:
    """The readability formulas, which are measured on one article at a time."""
    out = []
    for identifier, title, definition in _FORMULAS:
        by_outlet: list[Score | None] = []
        for outlet in atlas.outlets:
            found = [
                score
                for _, article in atlas.scores_of(outlet)
                for score in article.scores
                if score.measure == identifier
            ]
            one = found[0] if found else None
            if one is not None and len(found) > 1:
                one = replace(one, value=None, reason="several articles")
            by_outlet.append(one)
        known = next((score for score in by_outlet if score is not None), None)
        if known is None:
            continue
        missing = replace(known, value=None, count=0, denominator=0, reason="not measured")
        unit = known.unit.split(" (")[0]
        info = MeasureInfo(
            identifier,
            "readability",
            title,
            "" if unit == title else unit,
            definition,
            "is harder to read",
            None,
        )
        out.append(MeasureRow(info, tuple(score or missing for score in by_outlet)))
    return tuple(out)


def _measure(atlas: Atlas, row: MeasureRow) -> MeasureView:
    tested, many = row.info.id in atlas.tested, atlas.many
    return MeasureView(
        row.info.id,
        row.info.title,
        unit_beside(row.info),
        row.info.definition,
        tested,
        tuple(
            CellView(
                outlet=outlet,
                text=numbers.plain(score.value, score.unit),
                raw=numbers.raw(score) if score.denominator else "",
                short=numbers.short_raw(score) if score.denominator else "",
                interval=numbers.interval(score.low, score.high, score.unit),
                reason=score.reason or "",
                measurable=score.value is not None,
                link=atlas.link(atlas.counted(row.info.id, outlet)),
                split=None if many else _split(atlas, row, outlet),
            )
            for outlet, score in zip(atlas.outlets, row.cells, strict=False)
        ),
        chart(atlas.outlets, row, "", plot=SMALL_PLOT, wanted=3) if tested and not many else None,
        scaled(atlas.outlets, row, CELL_PLOT, 2)[0] if tested and many else (),
    )


def _split(atlas: Atlas, row: MeasureRow, outlet: OutletView) -> SplitView | None:
    """By voice; not for a measure's variant in one voice, beside which its own row stands."""
    measure = atlas.measures.get(row.info.id)
    stem, _, last = row.info.id.rpartition(".")
    if measure is None or (last in _VARIANTS and stem in atlas.measures):
        return None
    counts: Counter[Voice] = Counter()
    for _, score in atlas.scores_of(outlet):
        counts.update(measure.voices(score))
    total = sum(counts.values())
    if not total:
        return None
    parts, x = [], 0.0
    for voice in Voice:
        width = 100 * counts[voice] / total
        name = _SPLIT_NAMES[voice]
        parts.append((voice.value, tidy(x), tidy(width), f"{counts[voice]:,}", name))
        x += width
    what = "word" if measure.kind in ("words", "lix") else "hit"
    return SplitView(tuple(parts), _counted(total, what))


def _counted(count: int, word: str) -> str:
    return f"{count:,} {numbers.plural(word, count)}"
