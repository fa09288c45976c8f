"""Measure by measure across outlets: values, differences, verdicts, robustness."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from statistics import NormalDist

import numpy as np

from framing.comparison.passages import long_sentences
from framing.comparison.words import ByOutlet
from framing.measures import MEASURES, Measure, Tabulator
from framing.statistics import (
    MIN_UNITS,
    Array,
    difference_limits,
    holm,
    permutation_p_values,
)
from framing.types import (
    ArticleScore,
    Difference,
    MeasureRow,
    Robustness,
    Score,
    SectionKind,
    Verdict,
    Voice,
)

OTHERS = "all others"
ALPHA = 0.05
# Above this many outlets each is compared with all others together, not with each.
MOST_FOR_PAIRS = 6
_ARTICLES_AS_UNITS = 5
# So many shuffles for each test of the family that the correction can be passed.
_SHUFFLES = 100
_TOP_TERMS = 3
_NORMAL = NormalDist()


def used_measures(outlets: ByOutlet) -> tuple[Measure, ...]:
    """The measures that were scored, in their fixed order."""
    scored = {
        score.measure for scores in outlets.values() for one in scores for score in one.scores
    }
    return tuple(measure for measure in MEASURES if measure.info.id in scored)


class Pools:
    """The tables of every measure, made once and pooled by outlet.

    Units are sentences, or articles where every outlet has at least five: sentences of one
    article are more alike than those of several.
    """

    def __init__(self, outlets: ByOutlet, measures: Sequence[Measure]) -> None:
        self.outlets = outlets
        self.measures = tuple(measures)
        self.by_article = all(len(scores) >= _ARTICLES_AS_UNITS for scores in outlets.values())
        self.index = {measure.info.id: i for i, measure in enumerate(self.measures)}
        tabulator = Tabulator(self.measures)
        self._tables = {
            outlet: [tabulator.tables(score) for score in scores if score.sentences]
            for outlet, scores in outlets.items()
        }

    def pairings(self) -> list[tuple[str, str]]:
        """Which are compared: up to six outlets each with each, more of them with all others."""
        names = list(self.outlets)
        if len(names) <= MOST_FOR_PAIRS:
            return list(combinations(names, 2))
        return [(name, OTHERS) for name in names]

    def members(self, name: str, against: str) -> list[str]:
        """The outlets that ``name`` stands for in a comparison with ``against``."""
        if name == OTHERS and len(self.outlets) > MOST_FOR_PAIRS:
            return sorted(outlet for outlet in self.outlets if outlet != against)
        return [name]

    def scores(self, names: Sequence[str]) -> list[ArticleScore]:
        """The articles of several outlets."""
        return [score for name in names for score in self.outlets[name] if score.sentences]

    def sentences(self, measure: Measure, names: Sequence[str]) -> Array:
        """The measure's table over several outlets, one row a sentence."""
        at = self.index[measure.info.id]
        return _joined([tables[at] for name in names for tables in self._tables[name]])

    def units(self, measure: Measure, names: Sequence[str]) -> Array:
        """The same with one row a unit of the comparison."""
        if not self.by_article:
            return self.sentences(measure, names)
        at = self.index[measure.info.id]
        return self.pooled([tables[at] for name in names for tables in self._tables[name]])

    def pooled(self, tables: Sequence[Array]) -> Array:
        """Tables of articles as one, by the unit of the comparison."""
        if self.by_article:
            tables = [table.sum(axis=0, keepdims=True) for table in tables]
        return _joined(tables)

    def score(self, measure: Measure, names: Sequence[str]) -> Score:
        """The measure over several outlets together."""
        score = measure.score(self.sentences(measure, names))
        return score if score.value is not None else replace(score, reason=self._why(score, names))

    def _why(self, score: Score, names: Sequence[str]) -> str | None:
        """The articles' own reason ("not English") where all have the same one."""
        reasons = {
            own.reason
            for name in names
            for article in self.outlets[name]
            for own in article.scores
            if own.measure == score.measure
        }
        return reasons.pop() if len(reasons) == 1 and None not in reasons else score.reason


def _joined(tables: Sequence[Array]) -> Array:
    return np.concatenate(tables) if tables else np.zeros((0, 3))


def measure_rows(pools: Pools) -> tuple[MeasureRow, ...]:
    """Each measure for each outlet, its articles' sentences pooled."""
    return tuple(
        MeasureRow(measure.info, tuple(pools.score(measure, [name]) for name in pools.outlets))
        for measure in pools.measures
    )


def differences(pools: Pools, seed: int) -> tuple[Difference, ...]:
    """Differences on the primary measures, p-values corrected over all of them (Holm 1979)."""
    primary = [measure for measure in pools.measures if measure.primary]
    pairings = pools.pairings()
    family = len(primary) * len(pairings)
    found = [
        difference
        for a, b in pairings
        for difference in _between(a, b, pools, primary, family, seed)
    ]
    adjusted = holm([difference.p_value for difference in found])
    return tuple(
        _judged(replace(difference, p_adjusted=p), pools, family)
        for difference, p in zip(found, adjusted, strict=True)
    )


def _generator(seed: int, *names: str) -> np.random.Generator:
    """Random numbers that depend on what is compared, never on the order it came in."""
    digest = hashlib.sha256("\0".join((str(seed), *sorted(names))).encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:8], "big"))


def _between(
    a: str, b: str, pools: Pools, measures: Sequence[Measure], family: int, seed: int
) -> list[Difference]:
    """The differences of two outlets, not yet corrected."""
    in_a, in_b = pools.members(a, b), pools.members(b, a)
    out: list[Difference] = []
    testable: dict[tuple[int, int], list[tuple[int, Array, Array]]] = {}
    for measure in measures:
        table_a, table_b = pools.units(measure, in_a), pools.units(measure, in_b)
        difference = _measured(measure, a, b, pools, table_a, table_b)
        if difference.value is not None:
            # In the order of names, so that the shuffles are the same for b against a.
            pair = (table_a, table_b) if a <= b else (table_b, table_a)
            sizes = (len(pair[0]), len(pair[1]))
            testable.setdefault(sizes, []).append((len(out), *pair))
        out.append(difference)
    for sizes, tests in sorted(testable.items()):
        p_values = permutation_p_values(
            [(one, other, measures[i].statistic) for i, one, other in tests],
            _generator(seed, a, b, *map(str, sizes)),
            _SHUFFLES * max(family, 20),
        )
        for (i, _, _), p_value in zip(tests, p_values, strict=True):
            out[i] = replace(out[i], p_value=p_value)
    return out


def _measured(
    measure: Measure, a: str, b: str, pools: Pools, table_a: Array, table_b: Array
) -> Difference:
    base = Difference(
        measure.info.id, a, b, None, None, None, None, None, None, Verdict.NOT_MEASURABLE
    )
    score_a, score_b = measure.score(table_a), measure.score(table_b)
    for score, name, against in ((score_a, a, b), (score_b, b, a)):
        if score.value is None:
            reason = pools.score(measure, pools.members(name, against)).reason
            return replace(base, reason=f"{name}: {reason}")
    if min(len(table_a), len(table_b)) < MIN_UNITS:
        return replace(base, reason=f"fewer than {MIN_UNITS} sentences to compare")
    assert score_a.value is not None and score_b.value is not None
    limits = _limits(score_a, score_b)
    ratio = None
    if measure.kind not in ("mean", "lix") and min(score_a.value, score_b.value) > 0:
        ratio = score_a.value / score_b.value
    without = next((s for s in ((a, score_a), (b, score_b)) if s[1].low is None), None)
    return replace(
        base,
        value=score_a.value - score_b.value,
        low=None if limits is None else limits[0],
        high=None if limits is None else limits[1],
        effect=ratio,
        verdict=Verdict.NOT_DISTINGUISHABLE,
        reason=None if without is None else f"{without[0]}: {without[1].reason}",
    )


def _limits(a: Score, b: Score) -> tuple[float, float] | None:
    if a.value is None or a.low is None or a.high is None:
        return None
    if b.value is None or b.low is None or b.high is None:
        return None
    return difference_limits((a.value, a.low, a.high), (b.value, b.low, b.high))


def _judged(difference: Difference, pools: Pools, family: int) -> Difference:
    """The verdict, after correction; and for a clear one, what it survives."""
    value, low, high = difference.value, difference.low, difference.high
    if value is None or low is None or high is None:
        return difference
    measure = pools.measures[pools.index[difference.measure]]
    verdict = _verdict(low, high)
    passed = difference.p_adjusted is not None and difference.p_adjusted < ALPHA
    if passed and verdict is not Verdict.NOT_DISTINGUISHABLE:
        checks = _robustness(difference, measure, verdict, pools)
        return replace(difference, verdict=verdict, robustness=checks)
    needed = _needed(difference, measure, high - low, pools, family)
    return replace(difference, sentences_needed=needed)


def _verdict(low: float, high: float) -> Verdict:
    if low > 0:
        return Verdict.HIGHER
    return Verdict.LOWER if high < 0 else Verdict.NOT_DISTINGUISHABLE


def _needed(
    difference: Difference, measure: Measure, width: float, pools: Pools, family: int
) -> int | None:
    """About how many sentences an outlet would need for a difference of this size to show.

    The interval narrows with the square root of the sentences; 80% power, at 5% divided by
    the number of comparisons. None where there are as many already.
    """
    if not difference.value:
        return None
    now = min(
        len(pools.sentences(measure, pools.members(difference.a, difference.b))),
        len(pools.sentences(measure, pools.members(difference.b, difference.a))),
    )
    error = width / (2 * _NORMAL.inv_cdf(1 - ALPHA / 2))
    reach = _NORMAL.inv_cdf(1 - ALPHA / (2 * family)) + _NORMAL.inv_cdf(0.8)
    needed = math.ceil(now * (reach * error / abs(difference.value)) ** 2)
    return needed if needed > now else None


# --- robustness ---------------------------------------------------------------------


def _robustness(
    difference: Difference, measure: Measure, verdict: Verdict, pools: Pools
) -> tuple[Robustness, ...]:
    in_a = pools.members(difference.a, difference.b)
    in_b = pools.members(difference.b, difference.a)
    table_a, table_b = pools.units(measure, in_a), pools.units(measure, in_b)
    scores_a, scores_b = pools.scores(in_a), pools.scores(in_b)
    out = []

    def check(name: str, one: Array, other: Array, used: Measure = measure) -> None:
        limits = _limits(used.score(one), used.score(other))
        found = Verdict.NOT_MEASURABLE if limits is None else _verdict(*limits)
        out.append(Robustness(name, found, found is verdict))

    def over(used: Measure, scores: Sequence[ArticleScore], terms: frozenset[str]) -> Array:
        return pools.pooled([used.table(score, terms) for score in scores])

    unit = "article" if pools.by_article else "sentence"
    shortest = min(len(table_a), len(table_b))
    if len(table_a) != len(table_b):
        check(f"with the first {shortest} {unit}s of each", table_a[:shortest], table_b[:shortest])
    if measure.kind in ("rate", "sentences"):
        terms = _top_terms(measure, scores_a if verdict is Verdict.HIGHER else scores_b)
        if terms:
            upper = difference.a if verdict is Verdict.HIGHER else difference.b
            many = ("most frequent term", "two most frequent terms", "three most frequent terms")
            check(
                f"without the {many[len(terms) - 1]} of {upper}",
                over(measure, scores_a, terms),
                over(measure, scores_b, terms),
            )
    if measure.info.voice is None and measure.info.layer == "frames":
        own = replace(measure, info=replace(measure.info, voice=Voice.OUTLET))
        check(
            "without quotations and reported speech",
            over(own, scores_a, frozenset()),
            over(own, scores_b, frozenset()),
            own,
        )
    if not pools.by_article:
        alone_a, alone_b = _unshared(measure, scores_a, scores_b)
        if not (alone_a.all() and alone_b.all()):
            check("without the sentences that both have", table_a[alone_a], table_b[alone_b])
    out.append(_one_left_out(f"without any one {unit}", measure, table_a, table_b, verdict))
    return tuple(out)


def _top_terms(measure: Measure, scores: Sequence[ArticleScore]) -> frozenset[str]:
    counts = Counter(
        item.rule
        for score in scores
        for _, item in measure.evidence(score)
        if item.rule.startswith(("lexicon:", "model:loaded/"))
    )
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return frozenset(rule for rule, _ in ranked[:_TOP_TERMS])


def _unshared(
    measure: Measure, scores_a: Sequence[ArticleScore], scores_b: Sequence[ArticleScore]
) -> tuple[np.ndarray, np.ndarray]:
    """For each sentence of the two, whether the other has it not."""
    keys_a, keys_b = (
        [key for score in scores for key in long_sentences(score, measure.info.section)]
        for scores in (scores_a, scores_b)
    )
    both = set(keys_a).intersection(keys_b) - {()}
    return np.array([k not in both for k in keys_a]), np.array([k not in both for k in keys_b])


def _one_left_out(
    name: str, measure: Measure, table_a: Array, table_b: Array, verdict: Verdict
) -> Robustness:
    """Whether the direction holds whichever single unit is left out."""
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
    return Robustness(name, found, holds)


def body_words(scores: Sequence[ArticleScore]) -> int:
    """Words of the body over several articles."""
    return sum(score.words(section=SectionKind.BODY) for score in scores)
