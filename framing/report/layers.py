"""All measures, layer by layer, with what each number opens into."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from framing.measures import Measure
from framing.report import numbers
from framing.report.atlas import LAYER_TITLES, Atlas
from framing.report.charts import CELL_PLOT, SMALL_PLOT, chart, scaled, tidy, unit_beside
from framing.report.shown import CellView, LayerView, MeasureView, OutletView, SplitView
from framing.types import ArticleScore, MeasureInfo, MeasureRow, Score, Voice

# "loaded.all" and the like: the same things counted in other voices.
_VARIANTS = ("direct", "reported", "all")
_SPLIT_NAMES = {Voice.OUTLET: "own", Voice.DIRECT: "direct", Voice.REPORTED: "reported"}
# Of a source, what matters is whether it is quoted at all ("direct" and "mixed").
_SOURCE_NAMES = {**_SPLIT_NAMES, Voice.DIRECT: "with quoted words", Voice.REPORTED: "without"}
_OF_SENTENCES = ("sentences", "chance", "lix")
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
                tuple(r.info.title for r in rows if r not in found and not _below(atlas, r)),
                tuple(r.info.title for r in rows if r not in found and _below(atlas, r)),
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
    # What is counted there are sentences, and a sentence can hold several voices.
    if measure.kind in _OF_SENTENCES:
        return None
    counts: Counter[Voice] = Counter()
    for _, score in atlas.scores_of(outlet):
        counts.update(_voices(measure, score))
    total = sum(counts.values())
    if not total:
        return None
    names = _SOURCE_NAMES if _by_quotation(measure) else _SPLIT_NAMES
    parts, x = [], 0.0
    for voice in Voice:
        width = 100 * counts[voice] / total
        name = names[voice]
        parts.append((voice.value, tidy(x), tidy(width), f"{counts[voice]:,}", name))
        x += width
    what = "word" if measure.kind == "words" else "hit"
    return SplitView(tuple(parts), _counted(total, what))


def _voices(measure: Measure, score: ArticleScore) -> Counter[Voice]:
    """The hits (or words) of the measure's kind in each voice."""
    if not _by_quotation(measure):
        return measure.voices(score)
    return Counter(
        Voice.REPORTED if item.label == "indirect" else Voice.DIRECT
        for _, item in measure.evidence(score)
    )


def _by_quotation(measure: Measure) -> bool:
    """Whether it counts attributions: of one that is quoted in part, the table of sources says
    that words are quoted, whatever voice the most of it is in."""
    return measure.info.layer == "attribution" and measure.kind != "words"


def _below(atlas: Atlas, row: MeasureRow) -> bool:
    """Whether there were terms of it, and too few in any one sentence."""
    measure = atlas.measures.get(row.info.id)
    if measure is None or measure.kind != "sentences":
        return False
    return any(measure.voices(score) for score in atlas.comparison.articles)


def _counted(count: int, word: str) -> str:
    return f"{count:,} {numbers.plural(word, count)}"
