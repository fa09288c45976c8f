"""Findings: sentences that are true because a template was filled from a verdict.

Clear differences come first. Where there are few, the largest of the others follow, and
say that they are not distinguishable: that, too, is a finding.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from framing.comparison.differences import OTHERS, ByOutlet
from framing.measures import PER_THOUSAND, Measure
from framing.types import Difference, EvidenceRef, Finding, MeasureInfo, Score, Verdict

MOST = 8
_ENOUGH = 5
_QUOTED = 3


def findings(
    differences: Sequence[Difference],
    measures: Sequence[Measure],
    outlets: ByOutlet,
) -> tuple[Finding, ...]:
    """At most eight findings, the best supported first, one a measure."""
    by_id = {measure.info.id: measure for measure in measures}
    clear = sorted(
        (d for d in differences if d.verdict in (Verdict.HIGHER, Verdict.LOWER)),
        key=lambda d: (d.p_adjusted or 0.0, -_standardised(d), d.measure, d.a, d.b),
    )
    open_ = sorted(
        (d for d in differences if d.verdict is Verdict.NOT_DISTINGUISHABLE and d.value),
        key=lambda d: (-_standardised(d), d.measure, d.a, d.b),
    )
    out: list[Finding] = []
    used: set[str] = set()
    for difference in clear:
        if len(out) < MOST and difference.measure not in used:
            used.add(difference.measure)
            out.append(_finding(difference, by_id[difference.measure], outlets))
    for difference in open_:
        if len(out) < _ENOUGH and difference.measure not in used:
            used.add(difference.measure)
            out.append(_finding(difference, by_id[difference.measure], outlets))
    return tuple(out)


def _standardised(difference: Difference) -> float:
    if difference.value is None or difference.low is None or difference.high is None:
        return 0.0
    width = difference.high - difference.low
    return abs(difference.value) / width if width > 0 else 0.0


def _finding(difference: Difference, measure: Measure, outlets: ByOutlet) -> Finding:
    upper, lower = (
        (difference.a, difference.b)
        if difference.value is not None and difference.value > 0
        else (difference.b, difference.a)
    )
    scores = {name: _score(measure, name, difference, outlets) for name in (upper, lower)}
    if difference.verdict is Verdict.NOT_DISTINGUISHABLE:
        text = _open_sentence(difference, measure.info, upper, lower, scores)
    else:
        text = _clear_sentence(difference, measure.info, upper, lower, scores)
    return Finding(
        id=f"{measure.info.id}:{difference.a}:{difference.b}",
        text=text,
        verdict=difference.verdict,
        measure=measure.info.id,
        outlets=(upper, lower),
        fragile=any(not check.survives for check in difference.robustness),
        evidence=tuple(
            ref for name in (upper, lower) for ref in _refs(measure, name, difference, outlets)
        ),
    )


def _members(name: str, difference: Difference, outlets: ByOutlet) -> list[str]:
    if name != OTHERS:
        return [name]
    return [outlet for outlet in outlets if outlet != difference.a]


def _score(measure: Measure, name: str, difference: Difference, outlets: ByOutlet) -> Score:
    from framing.comparison.differences import _pooled

    scores = [s for outlet in _members(name, difference, outlets) for s in outlets[outlet]]
    return measure.score(_pooled(measure, scores))


def _refs(
    measure: Measure, name: str, difference: Difference, outlets: ByOutlet
) -> list[EvidenceRef]:
    found = [
        (-abs(item.weight), item.span.start, EvidenceRef(score.article.id, index))
        for outlet in _members(name, difference, outlets)
        for score in outlets[outlet]
        for index, item in measure.evidence(score)
    ]
    found.sort(key=lambda entry: (entry[0], entry[2].article, entry[1]))
    return [ref for _, _, ref in found[:_QUOTED]]


def amount(value: float | None, unit: str) -> str:
    """A value as text: shares as percentages, rates and scores with fitting digits."""
    if value is None:
        return "–"
    if unit.startswith("share"):
        return f"{100 * value:.0f}%"
    if unit.startswith("VADER"):
        return f"{value:+.2f}"
    return f"{value:.1f}"


def counted(score: Score, info: MeasureInfo) -> str:
    """The raw counts behind a value, as text."""
    count, total = round(score.count), round(score.denominator)
    if info.unit == PER_THOUSAND:
        return f"{count} in {total:,} words"
    if info.unit == "share of words":
        return f"{count:,} of {total:,} words"
    if info.unit == "share of sentences":
        return f"{count} of {total} sentences"
    if info.unit == "share":
        return f"{count} of {total}"
    if info.unit == "LIX":
        return f"{count:,} words in {total} sentences"
    return f"{total} stretches of text"


def _values(info: MeasureInfo, upper: str, lower: str, scores: Mapping[str, Score]) -> str:
    high, low = scores[upper], scores[lower]
    unit = {PER_THOUSAND: " per 1,000 words", "LIX": " LIX"}.get(info.unit, "")
    return (
        f"{amount(high.value, info.unit)}{unit} ({counted(high, info)}) against "
        f"{amount(low.value, info.unit)}{unit} ({counted(low, info)})"
    )


def _clear_sentence(
    difference: Difference,
    info: MeasureInfo,
    upper: str,
    lower: str,
    scores: Mapping[str, Score],
) -> str:
    return (
        f"{upper} {info.more} than {lower}: {_values(info, upper, lower, scores)}; "
        f"95% interval of the difference {_interval(difference, info)}."
    )


def _open_sentence(
    difference: Difference,
    info: MeasureInfo,
    upper: str,
    lower: str,
    scores: Mapping[str, Score],
) -> str:
    text = (
        f"{info.title}: {upper} and {lower} are not distinguishable. "
        f"{_values(info, upper, lower, scores)}"
    )
    if difference.low is not None and not difference.low <= 0 <= (difference.high or 0.0):
        text += (
            "; taken alone the difference would be clear, but not after correction for the "
            "number of comparisons"
        )
    if difference.sentences_needed is not None:
        text += (
            f"; a difference of this size would need about {_round(difference.sentences_needed)} "
            "sentences from each to show"
        )
    return text + "."


def _round(number: int) -> str:
    """Two significant digits are more than an estimate like this deserves."""
    digits = max(len(str(number)) - 2, 0)
    return f"{round(number, -digits):,}"


def _interval(difference: Difference, info: MeasureInfo) -> str:
    if difference.low is None or difference.high is None:
        return "not available"
    ends = sorted((abs(difference.low), abs(difference.high)))
    if info.unit.startswith("share"):
        return f"{100 * ends[0]:.0f} to {100 * ends[1]:.0f} percentage points"
    if info.unit.startswith("VADER"):
        return f"{ends[0]:.2f} to {ends[1]:.2f}"
    return f"{ends[0]:.1f} to {ends[1]:.1f}"
