"""Measure by measure across outlets: values, differences, verdicts, robustness."""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from statistics import NormalDist

import numpy as np

from framing.comparison.passages import shared_sentences
from framing.comparison.words import ByOutlet
from framing.measures import ACTOR_MEASURES, MEASURES, Measure, Tabulator, about
from framing.statistics import (
    MIN_UNITS,
    Array,
    Design,
    Trial,
    benjamini_hochberg,
    cohens_h,
    design_effect,
    difference_limits,
    hedges_g,
    holm,
    log_rate_ratio,
    matched_effect,
    permutation_tests,
    subsets,
    t_tail,
    units_needed,
)
from framing.types import (
    ActorRow,
    ArticleScore,
    Difference,
    MeasureRow,
    Provenance,
    Robustness,
    Score,
    SectionKind,
    SharedPassage,
    Verdict,
    Voice,
)

OTHERS = "all others"
ALPHA = 0.05
PRIMARY = "primary"
EXPLORED = "explored"
# Above this many outlets each is compared with all others together, not with each.
MOST_FOR_PAIRS = 6
_MOST_ACTORS = 6
_MENTIONS = 4
# What the average over a comparison is worth beside a measure's own design effect, in articles.
_PRIOR_DEGREES = 3
# So many shuffles for each test of the family that the correction can be passed.
_SHUFFLES = 60
_FEWEST_SHUFFLES = 10_000
_TOP_TERMS = 3
_DRAWS = 200
_MOST_DRAWS_AGREE = 0.95
# What a 95% interval reaches on each side, in standard errors.
_REACH = NormalDist().inv_cdf(1 - ALPHA / 2)
_WITH_VOICES = frozenset({"frames", "loaded", "hedging", "tone"})
_CORRECTIONS: Mapping[str, Callable[[Sequence[float | None]], list[float | None]]] = {
    "holm": holm,
    "bh": benjamini_hochberg,
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What was decided beforehand: the primary measures, the correction and the seed."""

    primary: frozenset[str] = frozenset()
    correction: str = "holm"
    seed: int = 0

    @staticmethod
    def of(provenance: Provenance) -> Plan:
        """The plan that the scores were made with."""
        settings = dict(provenance.settings)
        named = settings.get("primary", "").split(", ")
        return Plan(
            frozenset(name for name in named if name),
            settings.get("correction") or "holm",
            provenance.seed,
        )

    def family(self, measure: str) -> str:
        """The family that a difference on this measure is corrected in."""
        return PRIMARY if measure in self.primary else EXPLORED

    def tests(self, measure: Measure) -> bool:
        """Whether differences on the measure are tested."""
        return measure.primary or measure.actor is not None or measure.info.id in self.primary


def used_measures(outlets: ByOutlet) -> tuple[Measure, ...]:
    """The measures that were scored, in their fixed order."""
    scored = {
        score.measure for scores in outlets.values() for one in scores for score in one.scores
    }
    return tuple(measure for measure in MEASURES if measure.info.id in scored)


class Pools:
    """The tables of every measure, made once and pooled by outlet.

    ``measures`` are those of articles, followed by those of each actor. Units are sentences.
    Where an outlet has several articles, sentences of one are more alike than those of several;
    how much more is their :meth:`design`, and where there are articles enough, they are the
    units themselves. ``shared`` are the passages that a check of robustness leaves out.
    """

    def __init__(
        self,
        outlets: ByOutlet,
        measures: Sequence[Measure],
        actors: Sequence[ActorRow] = (),
        shared: Sequence[SharedPassage] = (),
    ) -> None:
        self.outlets = outlets
        self.shared = tuple(shared)
        self._mentions = _own_mentions(outlets)
        self.measures = (
            *measures,
            *(
                about(measure, row.actor)
                for row in actors
                if sum(self._mentions[name][row.actor.id] >= _MENTIONS for name in outlets) > 1
                for measure in ACTOR_MEASURES
            ),
        )
        self._scores: dict[tuple[str, str | None, tuple[str, ...]], Score] = {}
        self._matched_effects: dict[tuple[tuple[str, ...], ...], float | None] = {}
        self._designs: dict[tuple[str, str | None, tuple[str, ...]], Design] = {}
        self._at = {(measure.info.id, measure.actor): i for i, measure in enumerate(self.measures)}
        tabulator = Tabulator(self.measures)
        self._tables = {
            outlet: [tabulator.tables(score) for score in scores if score.sentences]
            for outlet, scores in outlets.items()
        }

    def measure(self, difference: Difference) -> Measure:
        """What a difference is about."""
        return self.measures[self._at[difference.measure, difference.actor]]

    def pairings(self) -> list[tuple[str, str]]:
        """Which are compared: up to six outlets each with each, more of them with all others."""
        names = list(self.outlets)
        if len(names) <= MOST_FOR_PAIRS:
            return list(combinations(names, 2))
        return [(name, OTHERS) for name in names]

    def compared(self, a: str, b: str, plan: Plan) -> list[Measure]:
        """The measures that a pairing is tested on; of actors' the six most mentioned."""
        in_a, in_b = self.members(a, b), self.members(b, a)
        mentions = [
            sum((self._mentions[name] for name in names), Counter[str]()) for names in (in_a, in_b)
        ]
        both = [key for key in mentions[0] if min(own[key] for own in mentions) >= _MENTIONS]
        both.sort(key=lambda key: (-mentions[0][key] - mentions[1][key], key))
        actors = frozenset(both[:_MOST_ACTORS])
        return [
            measure
            for measure in self.measures
            if plan.tests(measure)
            and (
                measure.actor is None
                or (
                    measure.actor in actors
                    and self._cases(measure, in_a) >= _MENTIONS
                    and self._cases(measure, in_b) >= _MENTIONS
                )
            )
        ]

    def _cases(self, measure: Measure, names: Sequence[str]) -> float:
        return float(self.sentences(measure, names)[:, 1].sum())

    def members(self, name: str, against: str) -> list[str]:
        """The outlets that ``name`` stands for in a comparison with ``against``."""
        if name == OTHERS and len(self.outlets) > MOST_FOR_PAIRS:
            return sorted(outlet for outlet in self.outlets if outlet != against)
        return [name]

    def scores(self, names: Sequence[str]) -> list[ArticleScore]:
        """The articles of several outlets."""
        return [score for name in names for score in self.outlets[name] if score.sentences]

    def articles(self, measure: Measure, names: Sequence[str]) -> list[Array]:
        """The measure's table of each article of several outlets, one row a sentence."""
        at = self._at[measure.info.id, measure.actor]
        return [tables[at] for name in names for tables in self._tables[name]]

    def sentences(self, measure: Measure, names: Sequence[str]) -> Array:
        """The measure's table over several outlets, one row a sentence."""
        return _joined(self.articles(measure, names))

    def design(self, measure: Measure, names: Sequence[str]) -> Design | None:
        """How the sentences of several articles hang together; None where nobody has several.

        Two or three articles show that badly, so the average over all measures and outlets of
        the comparison counts for three more (as variances are moderated in Smyth 2004). It is
        never below 1.
        """
        usual = self.usual_effect
        if usual is None:
            return None
        key = (measure.info.id, measure.actor, tuple(names))
        if key not in self._designs:
            articles = self.articles(measure, names)
            own = design_effect(articles, measure.statistic)
            more = 0 if own is None else len(articles) - 1
            effect = (_PRIOR_DEGREES * usual + more * (own or 0.0)) / (_PRIOR_DEGREES + more)
            self._designs[key] = Design(max(1.0, effect), _PRIOR_DEGREES + more)
        return self._designs[key]

    def designs(
        self, measure: Measure, one: Sequence[str], other: Sequence[str]
    ) -> tuple[Design | None, Design | None]:
        """How the sentences of both sides hang together in their difference.

        Where both tell the same stories, what a story makes of its articles falls out of the
        difference, so both have one design, from the stories.
        """
        usual = self._usual_matched(one, other)
        if usual is None:
            return self.design(measure, one), self.design(measure, other)
        own, more = self._matched(measure, one, other)
        effect = (_PRIOR_DEGREES * usual + more * own) / (_PRIOR_DEGREES + more)
        design = Design(max(1.0, effect), _PRIOR_DEGREES + more)
        return design, design

    def tell_the_same(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """Whether both sides tell the same stories, two at least."""
        return self._usual_matched(one, other) is not None

    def _usual_matched(self, one: Sequence[str], other: Sequence[str]) -> float | None:
        """The mean effect over measures; None where two sides do not tell the same stories."""
        key = (tuple(one), tuple(other))
        if key not in self._matched_effects:
            told = [self._stories(names) for names in key]
            both = set(told[0]) & set(told[1])
            usual = None
            if len(both) > 1 and len(both) == len(set(told[0]) | set(told[1])):
                found = [self._matched(m, one, other) for m in self.measures if m.primary]
                total = sum(more for _, more in found)
                usual = sum(own * more for own, more in found) / total if total else None
            self._matched_effects[key] = usual
        return self._matched_effects[key]

    def _matched(
        self, measure: Measure, one: Sequence[str], other: Sequence[str]
    ) -> tuple[float, int]:
        """The measure's own effect, and how many stories less one it was found from."""
        sides = [
            list(zip(self._stories(names), self.articles(measure, names), strict=True))
            for names in (one, other)
        ]
        found = matched_effect(sides[0], sides[1], measure.statistic)
        return (0.0, 0) if found is None else (found, len({story for story, _ in sides[0]}) - 1)

    def _stories(self, names: Sequence[str]) -> list[str]:
        """The story of each article; its own id where it has none."""
        return [s.article.story or f"\0{s.article.id}" for s in self.scores(names)]

    @cached_property
    def usual_effect(self) -> float | None:
        """The mean design effect over measures and outlets; None where nobody has two articles."""
        total = weight = 0.0
        for measure in self.measures:
            if not measure.primary:
                continue
            for name in self.outlets:
                articles = self.articles(measure, [name])
                effect = design_effect(articles, measure.statistic)
                if effect is not None:
                    total += effect * (len(articles) - 1)
                    weight += len(articles) - 1
        return total / weight if weight else None

    def score(self, measure: Measure, names: Sequence[str]) -> Score:
        """The measure over several outlets together."""
        key = (measure.info.id, measure.actor, tuple(names))
        if key not in self._scores:
            score = measure.score(self.sentences(measure, names), self.design(measure, names))
            if score.value is None:
                score = replace(score, reason=self._why(score, names))
            self._scores[key] = score
        return self._scores[key]

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

    def unshared(self, section: SectionKind, names: Sequence[str]) -> np.ndarray:
        """For each sentence of these outlets, whether it is no shared passage's."""
        return np.array(
            [
                index not in inside
                for score in self.scores(names)
                for inside in [shared_sentences(score, self.shared)]
                for index, sentence in enumerate(score.sentences)
                if sentence.section is section
            ],
            dtype=bool,
        )


def _own_mentions(outlets: ByOutlet) -> dict[str, Counter[str]]:
    """How often each outlet mentions each actor in its own words, in the body."""
    return {
        name: Counter(
            mention.actor
            for score in scores
            for mention in score.mentions
            if mention.section is SectionKind.BODY and mention.voice is Voice.OUTLET
        )
        for name, scores in outlets.items()
    }


def _joined(tables: Sequence[Array]) -> Array:
    return np.concatenate(tables) if tables else np.zeros((0, 3))


def measure_rows(pools: Pools) -> tuple[MeasureRow, ...]:
    """Each measure for each outlet, its articles' sentences pooled."""
    return tuple(
        MeasureRow(measure.info, tuple(pools.score(measure, [name]) for name in pools.outlets))
        for measure in pools.measures
        if measure.actor is None
    )


def differences(pools: Pools, plan: Plan) -> tuple[Difference, ...]:
    """Differences on the measures of the plan, p-values corrected within each family."""
    measured = [
        _measured(measure, a, b, pools, plan)
        for a, b in pools.pairings()
        for measure in pools.compared(a, b, plan)
    ]
    sizes = Counter(d.family for d in measured if d.value is not None)
    tested = _tested(measured, pools, plan, sizes)
    adjusted: list[float | None] = [None] * len(tested)
    for family in (PRIMARY, EXPLORED):
        mine = [i for i, difference in enumerate(tested) if difference.family == family]
        corrected = _CORRECTIONS[plan.correction]([tested[i].p_value for i in mine])
        for i, p in zip(mine, corrected, strict=True):
            adjusted[i] = p
    return tuple(
        _judged(replace(difference, p_adjusted=p), pools, sizes[difference.family], plan.seed)
        for difference, p in zip(tested, adjusted, strict=True)
    )


def _generator(seed: int, *names: str) -> np.random.Generator:
    """Random numbers that depend on what is compared, never on the order it came in."""
    digest = hashlib.sha256("\0".join((str(seed), *sorted(names))).encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:8], "big"))


def _measured(measure: Measure, a: str, b: str, pools: Pools, plan: Plan) -> Difference:
    """A difference with its interval and effect size, not yet tested."""
    info = measure.info
    base = Difference(
        info.id,
        a,
        b,
        None,
        None,
        None,
        None,
        None,
        None,
        Verdict.NOT_MEASURABLE,
        family=plan.family(info.id),
        actor=measure.actor,
    )
    in_a, in_b = pools.members(a, b), pools.members(b, a)
    table_a, table_b = pools.sentences(measure, in_a), pools.sentences(measure, in_b)
    score_a, score_b = pools.score(measure, in_a), pools.score(measure, in_b)
    for score, name in ((score_a, a), (score_b, b)):
        if score.value is None:
            return replace(base, reason=f"{name}: {score.reason}")
    if min(len(table_a), len(table_b)) < MIN_UNITS:
        return replace(base, reason=f"fewer than {MIN_UNITS} sentences to compare")
    assert score_a.value is not None and score_b.value is not None
    designs = pools.designs(measure, in_a, in_b)
    limits = _limits(measure.score(table_a, designs[0]), measure.score(table_b, designs[1]))
    quotient = None
    if measure.kind not in ("mean", "lix") and min(score_a.value, score_b.value) > 0:
        quotient = score_a.value / score_b.value
    without = next((s for s in ((a, score_a), (b, score_b)) if s[1].low is None), None)
    size, name = _effect_size(measure, table_a, table_b)
    return replace(
        base,
        value=score_a.value - score_b.value,
        low=None if limits is None else limits[0],
        high=None if limits is None else limits[1],
        effect=quotient,
        verdict=Verdict.NOT_DISTINGUISHABLE,
        reason=None if without is None else f"{without[0]}: {without[1].reason}",
        standardised=size,
        effect_size=name if size is not None else "",
    )


def _limits(a: Score, b: Score) -> tuple[float, float] | None:
    if a.value is None or a.low is None or a.high is None:
        return None
    if b.value is None or b.low is None or b.high is None:
        return None
    return difference_limits((a.value, a.low, a.high), (b.value, b.low, b.high))


def _effect_size(measure: Measure, a: Array, b: Array) -> tuple[float | None, str]:
    """The difference without its unit, and what that is called."""
    (x_a, n_a), (x_b, n_b) = (table[:, :2].sum(axis=0).tolist() for table in (a, b))
    if measure.kind == "rate":
        return log_rate_ratio((x_a, n_a), (x_b, n_b)), "log rate ratio"
    if measure.kind in ("items", "sentences", "words"):
        return cohens_h(x_a / n_a, x_b / n_b), "Cohen's h"
    value = float(measure.statistic(a.sum(axis=0)) - measure.statistic(b.sum(axis=0)))
    return hedges_g(value, measure.unit_values(a), measure.unit_values(b)), "Hedges' g"


# --- tests ----------------------------------------------------------------------------


def _tested(
    measured: Sequence[Difference], pools: Pools, plan: Plan, sizes: Mapping[str, int]
) -> list[Difference]:
    """The differences with their p-values, not yet corrected."""
    out = list(measured)
    by_pairing: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, difference in enumerate(measured):
        if difference.value is not None:
            by_pairing[difference.a, difference.b].append(i)
    family = max(sizes.values(), default=0)
    most = max(_FEWEST_SHUFFLES, _SHUFFLES * family)
    for (a, b), indices in by_pairing.items():
        # In the order of names, so that the shuffles are the same for b against a.
        first, second = (a, b) if a <= b else (b, a)
        ins = pools.members(first, second), pools.members(second, first)
        by_article = _articles_will_do(pools, ins, family)
        groups: dict[tuple[int, int], list[tuple[int, Trial]]] = defaultdict(list)
        for i in indices:
            measure = pools.measure(out[i])
            tables = [_units(pools, measure, names, by_article) for names in ins]
            is_mean = measure.kind in ("mean", "chance", "lix")
            trial = Trial(tables[0], tables[1], measure.statistic, is_mean)
            groups[len(trial.a), len(trial.b)].append((i, trial))
        for shape, trials in sorted(groups.items()):
            rng = _generator(plan.seed, a, b, *map(str, shape))
            found = permutation_tests([trial for _, trial in trials], rng, most)
            for (i, _), shuffled in zip(trials, found, strict=True):
                p = shuffled.p_value
                if not by_article:
                    p = max(p, _clustered(shuffled.z, pools, pools.measure(out[i]), ins))
                out[i] = replace(out[i], p_value=p)
    return out


def _articles_will_do(pools: Pools, ins: Sequence[Sequence[str]], family: int) -> bool:
    """Whether two groups have articles enough for shuffling them to pass the correction."""
    if pools.usual_effect is None or pools.tell_the_same(ins[0], ins[1]):
        return False
    one, other = (len(pools.scores(names)) for names in ins)
    return min(one, other) > 1 and math.comb(one + other, one) * ALPHA >= 2 * family


def _units(pools: Pools, measure: Measure, names: Sequence[str], by_article: bool) -> Array:
    tables = pools.articles(measure, names)
    return _joined([t.sum(axis=0, keepdims=True) for t in tables] if by_article else tables)


def _clustered(z: float, pools: Pools, measure: Measure, ins: Sequence[Sequence[str]]) -> float:
    """The p-value of a difference of sentences that hang together by articles.

    The statistic is divided by the design effect (Rao & Scott 1981), the larger of the two
    groups', and read off Student's t with the degrees of freedom that it is known with. 0 where
    every outlet has one article: then there is nothing more to allow for than the shuffles do.
    """
    one, other = pools.designs(measure, ins[0], ins[1])
    if one is None or other is None:
        return 0.0
    effect = max(one.effect, other.effect)
    # What both share, the mean over measures or the stories, is known only once.
    shared = one.degrees if one is other else float(_PRIOR_DEGREES)
    return t_tail(z / math.sqrt(effect), one.degrees + other.degrees - shared)


# --- verdicts -------------------------------------------------------------------------


def _judged(difference: Difference, pools: Pools, family: int, seed: int) -> Difference:
    """The verdict, after correction; and for a clear one, what it survives."""
    value, low, high = difference.value, difference.low, difference.high
    if value is None or low is None or high is None:
        return difference
    verdict = _verdict(low, high)
    passed = difference.p_adjusted is not None and difference.p_adjusted < ALPHA
    if passed and verdict is not Verdict.NOT_DISTINGUISHABLE:
        checks = tuple(_robustness(difference, verdict, pools, seed))
        return replace(difference, verdict=verdict, robustness=checks)
    return replace(difference, sentences_needed=_needed(difference, pools, family))


def _verdict(low: float, high: float) -> Verdict:
    if low > 0:
        return Verdict.HIGHER
    return Verdict.LOWER if high < 0 else Verdict.NOT_DISTINGUISHABLE


def _needed(difference: Difference, pools: Pools, family: int) -> int | None:
    """About how many sentences each outlet would need for a difference of this size to show.

    None where both have as many already, and where there is no difference to be told.
    """
    if not difference.value:
        return None
    measure = pools.measure(difference)
    groups = []
    for name, against in ((difference.a, difference.b), (difference.b, difference.a)):
        names = pools.members(name, against)
        score = pools.score(measure, names)
        if score.low is None or score.high is None:
            return None
        error = (score.high - score.low) / (2 * _REACH)
        groups.append((error, len(pools.sentences(measure, names))))
    needed = units_needed(difference.value, groups[0], groups[1], family)
    return needed if needed > min(units for _, units in groups) else None


# --- robustness -----------------------------------------------------------------------


def _robustness(
    difference: Difference, verdict: Verdict, pools: Pools, seed: int
) -> Iterable[Robustness]:
    """What the verdict survives, the strictest last."""
    measure, section = pools.measure(difference), pools.measure(difference).info.section
    ins = [
        pools.members(difference.a, difference.b),
        pools.members(difference.b, difference.a),
    ]
    upper = 0 if verdict is Verdict.HIGHER else 1
    tables = [pools.sentences(measure, names) for names in ins]
    designs = pools.designs(measure, ins[0], ins[1])

    def check(name: str, changed: Sequence[Array], used: Measure = measure) -> Robustness:
        scores = [used.score(t, d) for t, d in zip(changed, designs, strict=True)]
        limits = _limits(*scores)
        found = Verdict.NOT_MEASURABLE if limits is None else _verdict(*limits)
        return Robustness(name, found, found is verdict)

    def again(used: Measure, without: frozenset[str] = frozenset()) -> list[Array]:
        return [_joined([used.table(s, without) for s in pools.scores(names)]) for names in ins]

    if measure.info.voice is None and measure.info.layer in _WITH_VOICES:
        own = replace(measure, info=replace(measure.info, voice=Voice.OUTLET))
        yield check("without quotations and reported speech", again(own), own)
    if measure.kind in ("rate", "sentences"):
        terms = _top_terms(measure, pools.scores(ins[upper]))
        if terms:
            many = ("most frequent term", "two most frequent terms", "three most frequent terms")
            name = f"without the {many[len(terms) - 1]} of {(difference.a, difference.b)[upper]}"
            yield check(name, again(measure, terms))
    alone = [pools.unshared(section, names) for names in ins]
    if not all(kept.all() for kept in alone):
        kept = [table[mask] for table, mask in zip(tables, alone, strict=True)]
        yield check("without sentences shared with another outlet", kept)
    shortest = min(len(table) for table in tables)
    if any(len(table) > shortest for table in tables):
        yield check(f"with the first {shortest} sentences of each", [t[:shortest] for t in tables])
        rng = _generator(seed, difference.a, difference.b, "matched lengths")
        yield _matched(measure, tables, shortest, verdict, rng)
    yield _one_left_out("without any one sentence", measure, tables, verdict)
    by_article = [_units(pools, measure, names, by_article=True) for names in ins]
    if all(len(table) > 1 for table in by_article):
        yield _one_left_out("without any one article", measure, by_article, verdict)
        yield from _without_stories(measure, by_article, [pools.scores(n) for n in ins], verdict)


def _top_terms(measure: Measure, scores: Sequence[ArticleScore]) -> frozenset[str]:
    counts = Counter(
        item.rule
        for score in scores
        for _, item in measure.evidence(score)
        if item.rule.startswith(("lexicon:", "model:loaded/"))
    )
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return frozenset(rule for rule, _ in ranked[:_TOP_TERMS])


def _matched(
    measure: Measure,
    tables: Sequence[Array],
    size: int,
    verdict: Verdict,
    rng: np.random.Generator,
) -> Robustness:
    """Whether the direction holds in nearly all random draws of as many sentences of each."""
    values = []
    for table in tables:
        if len(table) == size:
            values.append(np.full(_DRAWS, float(measure.statistic(table.sum(axis=0)))))
        else:
            values.append(measure.statistic(table[subsets(len(table), size, rng, _DRAWS)].sum(1)))
    changed = values[0] - values[1]
    agree = changed > 0 if verdict is Verdict.HIGHER else changed < 0
    holds = float(np.mean(agree)) >= _MOST_DRAWS_AGREE
    found = verdict if holds else Verdict.NOT_DISTINGUISHABLE
    return Robustness(f"in random draws of {size} sentences of each", found, holds)


def _one_left_out(
    name: str, measure: Measure, tables: Sequence[Array], verdict: Verdict
) -> Robustness:
    """Whether the direction holds whichever single unit is left out."""
    table_a, table_b = tables
    sums_a, sums_b = table_a.sum(axis=0), table_b.sum(axis=0)
    changed = np.concatenate(
        [
            measure.statistic(sums_a - table_a) - measure.statistic(sums_b),
            measure.statistic(sums_a) - measure.statistic(sums_b - table_b),
        ]
    )
    return _direction(name, changed, verdict)


def _without_stories(
    measure: Measure,
    tables: Sequence[Array],
    scores: Sequence[Sequence[ArticleScore]],
    verdict: Verdict,
) -> Iterable[Robustness]:
    """Whether the direction holds whichever single story is left out, where stories are known."""
    told = [[score.article.story for score in of] for of in scores]
    stories = sorted({story for of in told for story in of if story})
    if len(stories) < 2:
        return
    values = []
    for table, of in zip(tables, told, strict=True):
        left = [table[[story != one for story in of]].sum(axis=0) for one in stories]
        values.append(measure.statistic(np.array(left)))
    yield _direction("without any one story", values[0] - values[1], verdict)


def _direction(name: str, changed: Array, verdict: Verdict) -> Robustness:
    changed = changed[np.isfinite(changed)]
    holds = bool(np.all(changed > 0) if verdict is Verdict.HIGHER else np.all(changed < 0))
    found = verdict if holds else Verdict.NOT_DISTINGUISHABLE
    return Robustness(name, found, holds)


def body_words(scores: Sequence[ArticleScore]) -> int:
    """Words of the body over several articles."""
    return sum(score.words(section=SectionKind.BODY) for score in scores)
