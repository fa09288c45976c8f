"""Measure by measure across outlets: values, differences, verdicts, robustness."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from framing.measures import MEASURES, Measure
from framing.statistics import (
    MIN_UNITS,
    Array,
    bootstrap_weights,
    difference_limits,
    holm,
    permutation_members,
    permutation_p,
)
from framing.types import (
    ArticleScore,
    Difference,
    MeasureRow,
    Robustness,
    SectionKind,
    Verdict,
    Voice,
)

OTHERS = "all others"
ALPHA = 0.05
REPEATS = 2000
# Above this many outlets each is compared with all others together, not with each.
MOST_FOR_PAIRS = 6
_CELLS = 20_000_000
_ARTICLES_AS_UNITS = 5
_POWER_Z = 1.96 + 0.84  # 95% confidence, 80% power

ByOutlet = Mapping[str, Sequence[ArticleScore]]


def used_measures(outlets: ByOutlet) -> tuple[Measure, ...]:
    """The measures that were scored, in their fixed order."""
    scored = {
        score.measure for scores in outlets.values() for one in scores for score in one.scores
    }
    return tuple(measure for measure in MEASURES if measure.info.id in scored)


def measure_rows(outlets: ByOutlet, measures: Sequence[Measure]) -> tuple[MeasureRow, ...]:
    """Each measure for each outlet, its articles' sentences pooled."""
    return tuple(
        MeasureRow(
            measure.info,
            tuple(measure.score(_pooled(measure, scores)) for scores in outlets.values()),
        )
        for measure in measures
    )


def differences(
    outlets: ByOutlet, measures: Sequence[Measure], seed: int
) -> tuple[Difference, ...]:
    """Differences on the primary measures, p-values corrected over all of them (Holm 1979).

    Up to six outlets are compared pair by pair, more of them each with all others. Units
    are sentences, or articles where every outlet has at least five.
    """
    primary = [measure for measure in measures if measure.primary]
    by_article = all(len(scores) >= _ARTICLES_AS_UNITS for scores in outlets.values())
    found: list[Difference] = []
    for a, b, in_a, in_b in _pairings(outlets):
        found.extend(_between(a, b, in_a, in_b, primary, by_article, seed))
    adjusted = holm([difference.p_value for difference in found])
    return tuple(
        _judged(difference, p, primary, outlets, by_article, seed)
        for difference, p in zip(found, adjusted, strict=True)
    )


def _pairings(
    outlets: ByOutlet,
) -> list[tuple[str, str, list[ArticleScore], list[ArticleScore]]]:
    names = list(outlets)
    if len(names) <= MOST_FOR_PAIRS:
        return [(a, b, list(outlets[a]), list(outlets[b])) for a, b in combinations(names, 2)]
    return [
        (a, OTHERS, list(outlets[a]), [s for b in names if b != a for s in outlets[b]])
        for a in names
    ]


def _pooled(
    measure: Measure,
    scores: Sequence[ArticleScore],
    by_article: bool = False,
    without: frozenset[str] = frozenset(),
) -> Array:
    tables = [measure.table(score, without) for score in scores if score.sentences]
    if by_article:
        tables = [table.sum(axis=0, keepdims=True) for table in tables]
    return np.concatenate(tables) if tables else np.zeros((0, 3))


def _generator(seed: int, *names: str) -> np.random.Generator:
    """Random numbers that depend on what is compared, never on the order it came in."""
    digest = hashlib.sha256("\0".join((str(seed), *names)).encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:8], "big"))


def _repeats(units: int) -> int:
    return max(200, min(REPEATS, _CELLS // max(units, 1)))


class _Draws:
    """Resampling weights for two groups, drawn once and shared by every measure."""

    def __init__(self, a: int, b: int, seed: int, names: tuple[str, str]) -> None:
        repeats = _repeats(a + b)
        rng = _generator(seed, *names)
        self.weights_a = bootstrap_weights(a, rng, repeats)
        self.weights_b = bootstrap_weights(b, rng, repeats)
        self.members = permutation_members(a, b, rng, repeats)


def _between(
    a: str,
    b: str,
    in_a: Sequence[ArticleScore],
    in_b: Sequence[ArticleScore],
    measures: Sequence[Measure],
    by_article: bool,
    seed: int,
) -> list[Difference]:
    draws: dict[tuple[int, int], _Draws] = {}
    out = []
    for measure in measures:
        table_a = _pooled(measure, in_a, by_article)
        table_b = _pooled(measure, in_b, by_article)
        reason = _unmeasurable(measure, table_a, a) or _unmeasurable(measure, table_b, b)
        if reason is None and min(len(table_a), len(table_b)) < MIN_UNITS:
            reason = f"fewer than {MIN_UNITS} sentences to compare"
        if reason is not None:
            out.append(_difference(measure, a, b, reason=reason))
            continue
        size = (len(table_a), len(table_b))
        if size not in draws:
            draws[size] = _Draws(*size, seed, (a, b))
        out.append(_measured(measure, a, b, table_a, table_b, draws[size]))
    return out


def _unmeasurable(measure: Measure, table: Array, outlet: str) -> str | None:
    score = measure.score(table)
    return None if score.value is not None else f"{outlet}: {score.reason}"


def _measured(
    measure: Measure, a: str, b: str, table_a: Array, table_b: Array, draws: _Draws
) -> Difference:
    value_a = float(measure.statistic(table_a.sum(axis=0)))
    value_b = float(measure.statistic(table_b.sum(axis=0)))
    limits = difference_limits(
        table_a, table_b, measure.statistic, draws.weights_a, draws.weights_b
    )
    p_value = permutation_p(table_a, table_b, measure.statistic, draws.members)
    low, high = (None, None) if limits is None else limits
    ratio = None
    if measure.kind in ("rate", "items", "words", "sentences") and min(value_a, value_b) > 0:
        ratio = value_a / value_b
    return _difference(measure, a, b, value_a - value_b, low, high, ratio, p_value)


def _difference(
    measure: Measure,
    a: str,
    b: str,
    value: float | None = None,
    low: float | None = None,
    high: float | None = None,
    effect: float | None = None,
    p_value: float | None = None,
    reason: str | None = None,
) -> Difference:
    verdict = Verdict.NOT_MEASURABLE if value is None else Verdict.NOT_DISTINGUISHABLE
    return Difference(
        measure.info.id, a, b, value, low, high, effect, p_value, None, verdict, reason
    )


def _judged(
    difference: Difference,
    p_adjusted: float | None,
    measures: Sequence[Measure],
    outlets: ByOutlet,
    by_article: bool,
    seed: int,
) -> Difference:
    """The verdict, after correction; and for a clear one, what it survives."""
    value, low, high = difference.value, difference.low, difference.high
    verdict = difference.verdict
    checks: tuple[Robustness, ...] = ()
    needed: int | None = None
    if value is not None and low is not None and high is not None:
        clear = p_adjusted is not None and p_adjusted < ALPHA and not low <= 0 <= high
        if clear:
            verdict = Verdict.HIGHER if value > 0 else Verdict.LOWER
            checks = _robustness(difference, verdict, measures, outlets, by_article, seed)
        else:
            needed = _needed(value, low, high, difference, measures, outlets)
    return Difference(
        difference.measure,
        difference.a,
        difference.b,
        value,
        low,
        high,
        difference.effect,
        difference.p_value,
        p_adjusted,
        verdict,
        difference.reason,
        checks,
        needed,
    )


def _sides(
    difference: Difference, outlets: ByOutlet
) -> tuple[list[ArticleScore], list[ArticleScore]]:
    in_a = list(outlets[difference.a])
    if difference.b != OTHERS:
        return in_a, list(outlets[difference.b])
    return in_a, [s for name, scores in outlets.items() if name != difference.a for s in scores]


def _needed(
    value: float,
    low: float,
    high: float,
    difference: Difference,
    measures: Sequence[Measure],
    outlets: ByOutlet,
) -> int | None:
    """About how many sentences an outlet would need for a difference of this size to show.

    The interval narrows with the square root of the sentences; 80% power at 5%.
    """
    if value == 0:
        return None
    in_a, in_b = _sides(difference, outlets)
    section = next(m.info.section for m in measures if m.info.id == difference.measure)
    now = min(
        sum(sentence.section == section for score in side for sentence in score.sentences)
        for side in (in_a, in_b)
    )
    error = (high - low) / (2 * 1.96)
    needed = math.ceil(now * (_POWER_Z * error / abs(value)) ** 2)
    return needed if needed > now else None


def _robustness(
    difference: Difference,
    verdict: Verdict,
    measures: Sequence[Measure],
    outlets: ByOutlet,
    by_article: bool,
    seed: int,
) -> tuple[Robustness, ...]:
    measure = next(m for m in measures if m.info.id == difference.measure)
    in_a, in_b = _sides(difference, outlets)
    names = (difference.a, difference.b)
    table_a = _pooled(measure, in_a, by_article)
    table_b = _pooled(measure, in_b, by_article)
    checks: list[tuple[str, Array, Array, Measure]] = []
    shortest = min(len(table_a), len(table_b))
    if len(table_a) != len(table_b):
        checks.append(("with equal lengths", table_a[:shortest], table_b[:shortest], measure))
    if measure.kind in ("rate", "sentences"):
        terms = _top_terms(measure, in_a if verdict is Verdict.HIGHER else in_b)
        if terms:
            checks.append(
                (
                    "without its three most frequent terms",
                    _pooled(measure, in_a, by_article, terms),
                    _pooled(measure, in_b, by_article, terms),
                    measure,
                )
            )
    if measure.info.voice is None and measure.kind in ("rate", "mean", "sentences"):
        own = _own_voice(measure)
        checks.append(
            (
                "without quotations and reported speech",
                _pooled(own, in_a, by_article),
                _pooled(own, in_b, by_article),
                own,
            )
        )
    out = [
        _checked(name, one, other, used, verdict, names, seed) for name, one, other, used in checks
    ]
    out.append(_one_left_out(measure, table_a, table_b, verdict))
    return tuple(out)


def _own_voice(measure: Measure) -> Measure:
    from dataclasses import replace

    return replace(measure, info=replace(measure.info, voice=Voice.OUTLET))


def _top_terms(measure: Measure, scores: Sequence[ArticleScore]) -> frozenset[str]:
    counts = Counter(item.rule for score in scores for _, item in measure.evidence(score))
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return frozenset(rule for rule, _ in ranked[:3] if rule.startswith("lexicon:"))


def _checked(
    name: str,
    table_a: Array,
    table_b: Array,
    measure: Measure,
    verdict: Verdict,
    names: tuple[str, str],
    seed: int,
) -> Robustness:
    if min(len(table_a), len(table_b)) < MIN_UNITS:
        return Robustness(name, Verdict.NOT_MEASURABLE, False)
    draws = _Draws(len(table_a), len(table_b), seed, names)
    limits = difference_limits(
        table_a, table_b, measure.statistic, draws.weights_a, draws.weights_b
    )
    if limits is None:
        found = Verdict.NOT_MEASURABLE
    elif limits[0] > 0:
        found = Verdict.HIGHER
    elif limits[1] < 0:
        found = Verdict.LOWER
    else:
        found = Verdict.NOT_DISTINGUISHABLE
    return Robustness(name, found, found is verdict)


def _one_left_out(measure: Measure, table_a: Array, table_b: Array, verdict: Verdict) -> Robustness:
    """Whether the direction holds whichever single sentence is left out."""
    sums_a, sums_b = table_a.sum(axis=0), table_b.sum(axis=0)
    changed = np.concatenate(
        [
            measure.statistic(sums_a - table_a) - measure.statistic(sums_b),
            measure.statistic(sums_a) - measure.statistic(sums_b - table_b),
        ]
    )
    changed = changed[np.isfinite(changed)]
    holds = bool(np.all(changed > 0) if verdict is Verdict.HIGHER else np.all(changed < 0))
    found = verdict if holds else Verdict.NOT_DISTINGUISHABLE
    return Robustness("without any one sentence", found, holds)


def body_words(scores: Sequence[ArticleScore]) -> int:
    """Words of the body over several articles."""
    return sum(score.words(section=SectionKind.BODY) for score in scores)
