"""Findings: sentences that are true because a template was filled from a verdict.

Clear differences come first, those before all that hold in every check of robustness; then
what stands in the texts (:mod:`framing.comparison.facts`). Where there are few, the largest of
the other differences follow, and say that they are not distinguishable: that, too, is a finding.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from framing.comparison.differences import OTHERS, Pools
from framing.comparison.words import listed
from framing.measures import PER_THOUSAND, Measure
from framing.types import Difference, EvidenceRef, Finding, MeasureInfo, Score, Verdict, Voice

MOST = 8
_ENOUGH = 5
_MOST_CLEAR = 5
_QUOTED = 3
# With fewer hits on both sides together there is little to say.
_HITS = 5
_LIKELY = 0.5
_COUNTLESS = 1000
_CLEAR = (Verdict.HIGHER, Verdict.LOWER)
_VOICES = {
    Voice.OUTLET: "own words",
    Voice.DIRECT: "quoted words",
    Voice.REPORTED: "words of reported speech",
}


def findings(
    differences: Sequence[Difference], pools: Pools, facts: Sequence[Finding] = ()
) -> tuple[Finding, ...]:
    """At most eight findings, the best supported first, one a measure.

    Args:
        differences: all that were looked at.
        pools: what they were measured on.
        facts: what was found in the texts, most important first.
    """
    clear = sorted(
        (d for d in differences if d.verdict in _CLEAR),
        key=lambda d: (_fragile(d), d.p_adjusted or 0.0, -_standardised(d), *_names(d)),
    )
    open_ = sorted(
        (d for d in differences if d.verdict is Verdict.NOT_DISTINGUISHABLE and d.value),
        key=lambda d: (
            _hits(pools.measure(d), d, pools) < _HITS or _base(pools.measure(d), d, pools) < _HITS,
            -_standardised(d),
            *_names(d),
        ),
    )
    tests = sum(d.p_value is not None for d in differences)

    def told(ranked: Sequence[Difference], most: int) -> list[Finding]:
        chosen: dict[tuple[str, str | None], Difference] = {}
        for difference in ranked:
            if len(chosen) < most:
                chosen.setdefault((difference.measure, difference.actor), difference)
        return [_finding(d, pools.measure(d), pools, clear, tests) for d in chosen.values()]

    first = told(clear, _MOST_CLEAR)
    said = {finding.measure for finding in first}
    rest = [d for d in open_ if d.measure not in said]
    second = facts[: MOST - len(first) - 1]
    third = told(rest, max(_ENOUGH - len(first) - len(second), 1))
    return (*first, *second, *third)[:MOST]


def _fragile(difference: Difference) -> bool:
    return any(not check.survives for check in difference.robustness)


def _names(difference: Difference) -> tuple[str, ...]:
    """To sort by, the same whichever outlet came first."""
    return (difference.measure, difference.actor or "", *sorted((difference.a, difference.b)))


def _standardised(difference: Difference) -> float:
    if difference.value is None or difference.low is None or difference.high is None:
        return 0.0
    width = difference.high - difference.low
    return abs(difference.value) / width if width > 0 else 0.0


def _hits(measure: Measure, difference: Difference, pools: Pools) -> float:
    return sum(score.count for score in _scores(measure, difference, pools).values())


def _base(measure: Measure, difference: Difference, pools: Pools) -> float:
    """Of how much the smaller share or rate was taken."""
    return min(s.denominator for s in _scores(measure, difference, pools).values())


def _scores(measure: Measure, difference: Difference, pools: Pools) -> dict[str, Score]:
    a, b = difference.a, difference.b
    return {
        a: pools.score(measure, pools.members(a, b)),
        b: pools.score(measure, pools.members(b, a)),
    }


def _upper_lower(difference: Difference) -> tuple[str, str]:
    if (difference.value or 0.0) > 0:
        return difference.a, difference.b
    return difference.b, difference.a


def _subject_first(difference: Difference) -> tuple[str, str]:
    """The outlet that the sentence is about, and the other: the higher one, or the only one."""
    if difference.b == OTHERS:
        return difference.a, difference.b
    return _upper_lower(difference)


def _finding(
    difference: Difference,
    measure: Measure,
    pools: Pools,
    clear: Sequence[Difference],
    tests: int,
) -> Finding:
    upper, lower = _upper_lower(difference)
    subject, other = _subject_first(difference)
    scores = _scores(measure, difference, pools)
    verdict = difference.verdict
    if verdict is Verdict.NOT_DISTINGUISHABLE:
        text = _open_sentence(difference, measure.info, scores, tests)
    else:
        verdict = Verdict.HIGHER if subject == upper else Verdict.LOWER
        text = _clear_sentence(difference, measure.info, upper, lower, scores)
        text += _also(difference, clear)
    return Finding(
        id=":".join(filter(None, (measure.info.id, measure.actor, difference.a, difference.b))),
        text=text,
        verdict=verdict,
        measure=measure.info.id,
        outlets=(subject, other),
        fragile=_fragile(difference),
        brief=_brief(difference, measure.info, subject, other, scores),
        actor=difference.actor,
        evidence=tuple(
            ref
            for name, against in ((upper, lower), (lower, upper))
            for ref in _refs(measure, pools.members(name, against), pools)
        ),
    )


def _also(difference: Difference, clear: Sequence[Difference]) -> str:
    """The other clear differences on the same measure."""
    over: dict[str, list[str]] = {}
    for other in clear:
        same = (other.measure, other.actor) == (difference.measure, difference.actor)
        if same and other is not difference and OTHERS not in (other.b, difference.b):
            upper, lower = _upper_lower(other)
            over.setdefault(upper, []).append(lower)
    return "".join(
        f" {upper} is also clearly higher than {listed(sorted(lower))}."
        for upper, lower in sorted(over.items())
    )


def _refs(measure: Measure, names: Sequence[str], pools: Pools) -> list[EvidenceRef]:
    """The weightiest evidence, one piece a sentence; what a lexicon or rule found comes first.

    Every sentence has a probability of being loaded; one that is rather not is no example.
    """
    least = _LIKELY if measure.kind == "chance" else -math.inf
    found = sorted(
        (item.label == "unlisted", -abs(item.weight), score.article.id, item.span.start, index)
        for score in pools.scores(names)
        for index, item in measure.evidence(score)
        if item.weight >= least
    )
    sentences = {
        (score.article.id, index): item.sentence
        for score in pools.scores(names)
        for index, item in measure.evidence(score)
    }
    out: dict[tuple[str, int], EvidenceRef] = {}
    for _, _, article, _, index in found:
        out.setdefault((article, sentences[article, index]), EvidenceRef(article, index))
    return list(out.values())[:_QUOTED]


# --- numbers in words ---------------------------------------------------------------


def amount(value: float | None, unit: str) -> str:
    """A value as text: shares as percentages, rates and scores with fitting digits."""
    if value is None:
        return "–"
    if unit.startswith("share"):
        return f"{_percent(value)}%"
    if unit.endswith("-1 to 1"):
        return _signed(value, 2)
    return _signed(value, 1)


def _signed(value: float, digits: int) -> str:
    text = f"{value:.{digits}f}"
    return text.lstrip("-") if float(text) == 0 else text.replace("-", "−")


def _percent(share: float) -> str:
    """A small percentage keeps a decimal, unless it is none at all."""
    return f"{100 * share:.{1 if 0 < abs(share) < 0.0995 else 0}f}"


def _many(count: float, thing: str) -> str:
    """``1 word``, ``1,204 words``."""
    return f"{round(count):,} {thing if round(count) == 1 else thing + 's'}"


def counted(score: Score, info: MeasureInfo) -> str:
    """The raw counts behind a value, as text."""
    count, total = f"{round(score.count):,}", f"{round(score.denominator):,}"
    if info.unit == PER_THOUSAND:
        voice = None if info.voice is None else _VOICES[info.voice]
        one = round(score.denominator) == 1
        words = voice or "words"
        return f"{count} in {total} {words.replace('words', 'word') if one else words}"
    if info.unit == "share of sentences, expected":  # a sum of probabilities is no count
        return f"an expected {score.count:.1f} of {_many(score.denominator, 'sentence')}"
    if info.unit.startswith("share of "):
        thing = info.unit.removeprefix("share of ").removesuffix("s")
        return f"{count} of {_many(score.denominator, thing)}"
    if info.unit == "share":
        return f"{count} of {total}"
    if info.unit == "LIX":
        return f"{_many(score.count, 'word')} in {_many(score.denominator, 'sentence')}"
    if info.layer == "sentiment":
        return f"mean of {_many(score.denominator, 'mention')}"
    stretches = "1 stretch" if round(score.denominator) == 1 else f"{total} stretches"
    return f"mean of {stretches} of text"


def _value(info: MeasureInfo, score: Score) -> str:
    unit = {PER_THOUSAND: " per 1,000 words", "LIX": " LIX"}.get(info.unit, "")
    return f"{amount(score.value, info.unit)}{unit} ({counted(score, info)})"


def _values(info: MeasureInfo, upper: str, lower: str, scores: Mapping[str, Score]) -> str:
    return f"{_value(info, scores[upper])} against {_value(info, scores[lower])}"


def _clear_sentence(
    difference: Difference,
    info: MeasureInfo,
    upper: str,
    lower: str,
    scores: Mapping[str, Score],
) -> str:
    interval = f"95% interval of the difference {_interval(difference, info)}."
    if difference.b == upper == OTHERS:
        return (
            f"{info.title}: {lower} is clearly lower than all other outlets together, "
            f"{_values(info, lower, upper, scores)}; {interval}"
        )
    than = "all other outlets together" if difference.b == lower == OTHERS else lower
    return f"{upper} {info.more} than {than}: {_values(info, upper, lower, scores)}; {interval}"


def _open_sentence(
    difference: Difference, info: MeasureInfo, scores: Mapping[str, Score], tests: int
) -> str:
    first, second = _subject_first(difference)
    together = "all other outlets together" if difference.b == OTHERS else second
    text = (
        f"{info.title}: {first} {_value(info, scores[first])}, "
        f"{together} {_value(info, scores[second])}: not distinguishable"
    )
    low, high = difference.low, difference.high
    if low is not None and high is not None and not low <= 0 <= high:
        comparisons = "comparison" if tests == 1 else "comparisons"
        return f"{text} after correction for {tests:,} {comparisons}."
    if difference.sentences_needed is not None:
        needed = _sentences(difference.sentences_needed)
        return f"{text}; {needed} from each would be needed to tell."
    return f"{text}."


def _sentences(number: int) -> str:
    """Two significant digits are more than an estimate like this deserves."""
    if number > _COUNTLESS:
        return f"more than {_COUNTLESS:,} sentences"
    return f"about {round(number, -max(len(str(number)) - 2, 0)):,} sentences"


def _brief(
    difference: Difference,
    info: MeasureInfo,
    subject: str,
    other: str,
    scores: Mapping[str, Score],
) -> str:
    """One plain sentence: who, what, the two values and the verdict."""
    unit = {PER_THOUSAND: " per 1,000 words", "LIX": " LIX"}.get(info.unit, "")
    one, two = (amount(scores[name].value, info.unit) for name in (subject, other))
    values = f"{one} against {two}{unit}"
    together = "all others together" if other == OTHERS else other
    if difference.verdict is Verdict.NOT_DISTINGUISHABLE:
        return f"{info.title}, {subject} and {together}: {values}, not distinguishable."
    mark = "; fragile" if _fragile(difference) else ""
    upper, _ = _upper_lower(difference)
    if upper != subject:
        return f"{info.title}: {subject} is lower than {together} ({values}{mark})."
    return f"{subject} {info.more} than {together} ({values}{mark})."


def _interval(difference: Difference, info: MeasureInfo) -> str:
    """The limits of the higher less the lower; both are positive where that is clear."""
    if difference.low is None or difference.high is None:
        return "not available"
    low, high = sorted((abs(difference.low), abs(difference.high)))
    if info.unit.startswith("share"):
        return f"{_percent(low)} to {_percent(high)} percentage points"
    if info.unit.endswith("-1 to 1"):
        return f"{low:.2f} to {high:.2f}"
    unit = " per 1,000 words" if info.unit == PER_THOUSAND else ""
    return f"{low:.1f} to {high:.1f}{unit}"
