"""What differs and how sure: findings, every tested measure at a glance, the differences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from framing.measures import ACTOR_MEASURES, about
from framing.report import numbers
from framing.report.atlas import Atlas
from framing.report.charts import chart, unit_beside
from framing.report.shown import (
    DifferenceView,
    FindingView,
    GlanceCellView,
    GlanceView,
    QuoteView,
    TallyView,
)
from framing.types import Difference, EvidenceRef, Finding, MeasureRow, Verdict

_MOST_DIFFERENCES = 20
_MOST_QUOTES = 2
_MOST_OUTLETS = 3
_CLEAR = (Verdict.HIGHER, Verdict.LOWER)
_CORRECTIONS = {"holm": "Holm", "bh": "Benjamini–Hochberg"}


def finding_view(atlas: Atlas, number: int, finding: Finding) -> FindingView:
    """A finding with its chart, its difference and the first of what it rests on."""
    row = measure_row(atlas, finding.measure, finding.actor)
    difference = next(
        (
            d
            for d in atlas.comparison.differences
            if d.measure == finding.measure
            and d.actor == finding.actor
            and {d.a, d.b} == set(finding.outlets)
        ),
        None,
    )
    if difference is not None and finding.outlets:
        difference = _oriented(difference, finding.outlets[0])
    refs = [
        (n, ref.index) for ref in finding.evidence if (n := atlas.number(ref.article)) is not None
    ]
    quotes = [
        q for ref in _of_sentences(atlas, finding.evidence) if (q := atlas.quote(ref)) is not None
    ]
    quotes += [q for place in finding.places if (q := atlas.quote_at(place)) is not None]
    return FindingView(
        id=f"f-{number + 1}",
        text=finding.text,
        brief=finding.brief or finding.text,
        kind=finding.kind,
        tag=_tag(atlas, finding, difference),
        clear=finding.verdict in _CLEAR,
        uncertain=finding.verdict not in (*_CLEAR, None),
        fragile=finding.fragile,
        chart=chart(atlas.outlets, row, f"cf{number}", finding.outlets) if row else None,
        difference=difference_view(atlas, difference) if difference is not None else None,
        quotes=_by_outlet(quotes),
        who=atlas.who([finding.actor, *_actors_in(atlas, refs)]),
    )


def _of_sentences(atlas: Atlas, refs: Iterable[EvidenceRef]) -> Iterator[EvidenceRef]:
    """The first of the evidence in each sentence: a sentence is printed once."""
    seen: set[tuple[int, int]] = set()
    for ref in refs:
        number = atlas.number(ref.article)
        if number is None or not 0 <= ref.index < len(atlas.comparison.articles[number].evidence):
            continue
        sentence = atlas.comparison.articles[number].evidence[ref.index].sentence
        if sentence < 0 or (number, sentence) not in seen:
            seen.add((number, sentence))
            yield ref


def measure_row(atlas: Atlas, measure: str, actor: str | None) -> MeasureRow | None:
    """The measure across the outlets, of an actor where one is given; None for an unknown one."""
    if actor is None:
        return atlas.rows.get(measure)
    known = next((row for row in atlas.comparison.actors if row.actor.id == actor), None)
    general = next((one for one in ACTOR_MEASURES if one.info.id == measure), None)
    if known is None or general is None:
        return None
    one = about(general, known.actor)
    cells = []
    for outlet in atlas.outlets:
        tables = [one.table(score) for _, score in atlas.scores_of(outlet) if score.sentences]
        cells.append(one.score(np.concatenate(tables) if tables else np.zeros((0, 3))))
    return MeasureRow(one.info, tuple(cells))


def _actors_in(atlas: Atlas, refs: Iterable[tuple[int, int]]) -> Iterable[str | None]:
    """Whom the evidence is about, or names."""
    for number, index in refs:
        score = atlas.comparison.articles[number]
        if not 0 <= index < len(score.evidence):
            continue
        item = score.evidence[index]
        yield item.actor
        yield from (part.actor for part in item.parts)
        if item.sentence >= 0:
            yield from (m.actor for m in score.mentions if m.sentence == item.sentence)


def difference_view(atlas: Atlas, difference: Difference) -> DifferenceView:
    """A difference in words and numbers."""
    title, unit = _named(atlas, difference)
    low, high = difference.low, difference.high
    within = (
        f"{numbers.points(low, unit)} to {numbers.points(high, unit)}"
        if low is not None and high is not None
        else ""
    )
    p = difference.p_adjusted if difference.p_adjusted is not None else difference.p_value
    needed, effect = difference.sentences_needed, difference.standardised
    return DifferenceView(
        measure=title,
        a=difference.a,
        b=difference.b,
        value=numbers.points(difference.value, unit),
        interval=within.replace(" points to ", " to "),
        p=numbers.p_value(p) if p is not None else "",
        verdict=difference.verdict.value,
        reason=difference.reason or "",
        checks=tuple(
            (check.check, check.survives, check.verdict.value) for check in difference.robustness
        ),
        needed=f"about {needed:,} sentences of each" if needed is not None else "",
        effect=f"{difference.effect_size} {numbers.signed(f'{effect:.2f}')}".strip()
        if effect is not None
        else "",
        family=difference.family,
    )


def _named(atlas: Atlas, difference: Difference) -> tuple[str, str]:
    """The measure's title, with its actor's name, and its unit."""
    row = atlas.rows.get(difference.measure)
    if difference.actor is None:
        return (row.info.title, row.info.unit) if row is not None else (difference.measure, "")
    name = next(
        (r.actor.name for r in atlas.comparison.actors if r.actor.id == difference.actor),
        difference.actor,
    )
    for measure in ACTOR_MEASURES:
        if measure.info.id == difference.measure:
            return measure.info.title.replace("{actor}", name), measure.info.unit
    return f"{difference.measure}: {name}", ""


def differences(atlas: Atlas) -> tuple[tuple[DifferenceView, ...], int]:
    """The surest differences, and how many more there are."""
    every = atlas.comparison.differences
    order = {verdict: i for i, verdict in enumerate(Verdict)}
    order[Verdict.LOWER] = order[Verdict.HIGHER]
    ranked = sorted(
        every,
        key=lambda d: (
            order[d.verdict],
            2.0 if d.p_adjusted is None else d.p_adjusted,
            2.0 if d.p_value is None else d.p_value,
        ),
    )[:_MOST_DIFFERENCES]
    return tuple(difference_view(atlas, d) for d in ranked), len(every) - len(ranked)


def tally(atlas: Atlas) -> TallyView:
    """How many differences were tested, and how they came out."""
    every = atlas.comparison.differences
    verdicts = [difference.verdict for difference in every]
    clear = verdicts.count(Verdict.HIGHER) + verdicts.count(Verdict.LOWER)
    open_ = verdicts.count(Verdict.NOT_DISTINGUISHABLE)
    correction = dict(atlas.comparison.provenance.settings).get("correction", "")
    return TallyView(
        clear + open_,
        clear,
        open_,
        verdicts.count(Verdict.NOT_MEASURABLE),
        sum(d.family == "primary" and d.verdict is not Verdict.NOT_MEASURABLE for d in every),
        _CORRECTIONS.get(correction or "holm", correction),
    )


def glance(atlas: Atlas) -> tuple[GlanceView, ...]:
    """Every tested measure with a value, outlet by outlet, and what can be told apart."""
    higher: dict[tuple[str, str], list[str]] = {}
    lower: dict[tuple[str, str], list[str]] = {}
    for difference in atlas.comparison.differences:
        if difference.actor is not None or difference.verdict not in _CLEAR:
            continue
        over, under = difference.a, difference.b
        if difference.verdict is Verdict.LOWER:
            over, under = under, over
        higher.setdefault((difference.measure, over), []).append(under)
        lower.setdefault((difference.measure, under), []).append(over)
    return tuple(
        GlanceView(
            row.info.title,
            unit_beside(row.info),
            row.info.definition,
            tuple(
                GlanceCellView(
                    outlet,
                    numbers.plain(score.value, score.unit),
                    numbers.short_raw(score) if score.denominator else "",
                    score.reason or "",
                    tuple(higher.get((row.info.id, outlet.name), ())),
                    tuple(lower.get((row.info.id, outlet.name), ())),
                    atlas.link(atlas.counted(row.info.id, outlet)),
                )
                for outlet, score in zip(atlas.outlets, row.cells, strict=False)
            ),
        )
        for row in atlas.comparison.measures
        if row.info.id in atlas.tested and any(cell.value is not None for cell in row.cells)
    )


def _oriented(difference: Difference, first: str) -> Difference:
    """The same difference, told with ``first`` in the first place."""
    if difference.b != first:
        return difference
    turned = {Verdict.HIGHER: Verdict.LOWER, Verdict.LOWER: Verdict.HIGHER}
    return replace(
        difference,
        a=difference.b,
        b=difference.a,
        value=None if difference.value is None else -difference.value,
        low=None if difference.high is None else -difference.high,
        high=None if difference.low is None else -difference.low,
        standardised=None if difference.standardised is None else -difference.standardised,
        verdict=turned.get(difference.verdict, difference.verdict),
    )


def _tag(atlas: Atlas, finding: Finding, difference: Difference | None) -> str:
    """Of what, whose and how: "Loaded language, own words: A higher than B"."""
    if finding.verdict is None:
        return ""
    if difference is None or finding.verdict not in _CLEAR:
        return finding.verdict.value
    title, _ = _named(atlas, difference)
    return f"{title}: {difference.a} {difference.verdict.value} than {difference.b}"


def _by_outlet(quotes: Iterable[QuoteView]) -> tuple[tuple[QuoteView, ...], ...]:
    """The first few quotations of each of the first few outlets, none of them twice."""
    out: dict[str, dict[str, QuoteView]] = {}
    for quote in quotes:
        of_outlet = out.setdefault(quote.outlet.name, {})
        if len(of_outlet) < _MOST_QUOTES:
            of_outlet.setdefault(quote.anchor, quote)
    return tuple(tuple(found.values()) for found in list(out.values())[:_MOST_OUTLETS])
