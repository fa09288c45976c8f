"""How often a difference is called clear where there is none, and what intervals cover.

Two articles' sentences are shuffled together and dealt out again: whatever differs then is
chance, so every "higher" or "lower" is a false one. The coverage of the 95% intervals is
counted on simulated sentences whose true values are known, and on sentences drawn from all
articles together, whose values in the whole are the truth. Last, outlets with several articles,
whose sentences hang together. Prints tables in Markdown::

    python benchmarks/verdicts.py [FOLDER ...] [--pairs 1000] [--trials 2000]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np

from framing.comparison.actors import actor_rows
from framing.comparison.differences import Plan, Pools, differences, used_measures
from framing.measures import MEASURES, Measure, Tabulator
from framing.scoring import score_articles
from framing.sources import load_articles
from framing.statistics import Array, difference_limits
from framing.types import ArticleScore, Difference, SectionKind, Verdict

SEEDS = Path(__file__).parents[1] / "seeds"
CLEAR = (Verdict.HIGHER, Verdict.LOWER)
MEASURE = {measure.info.id: measure for measure in MEASURES}
Stories = Sequence[Sequence[ArticleScore]]


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="*", type=Path, help="default: every story in seeds/")
    parser.add_argument("--pairs", type=int, default=1000, help="shuffled pairs (default 1000)")
    parser.add_argument("--trials", type=int, default=2000, help="trials a cell (default 2000)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = np.random.default_rng(options.seed)
    folders = options.folders or sorted(path.parent for path in SEEDS.glob("*/gold.jsonl"))
    stories = [score_articles(load_articles(folder).articles) for folder in folders]
    print_false_verdicts(stories, options.pairs, rng)
    print()
    print_coverage(options.trials, rng)
    print()
    print_drawn(stories, options.trials, rng)
    print()
    print_clusters(stories, max(options.pairs // 5, 1), rng)


# --- shuffled pairs -----------------------------------------------------------------


def print_false_verdicts(stories: Stories, pairs: int, rng: np.random.Generator) -> None:
    possible = [pair for story in stories for pair in combinations(story, 2)]
    tally: dict[str, list[float]] = {}
    for number in range(pairs):
        found = compared(shuffled(*possible[number % len(possible)], rng), number)
        count(tally, found)
    print(f"| {pairs:,} shuffled pairs, {int(sum(tally['tests'])):,} differences | share |")
    print("|---|---:|")
    print_tally(tally)


def compared(scores: Sequence[ArticleScore], seed: int) -> tuple[Difference, ...]:
    """The differences of the articles' outlets, and nothing else of a comparison."""
    outlets: dict[str, list[ArticleScore]] = {}
    for score in scores:
        outlets.setdefault(score.article.outlet, []).append(score)
    pools = Pools(outlets, used_measures(outlets), actor_rows(outlets))
    return differences(pools, Plan(seed=seed))


def count(tally: dict[str, list[float]], found: Sequence[Difference]) -> None:
    tested = [d for d in found if d.p_value is not None]
    clear = [d.verdict in CLEAR for d in tested]
    beyond = [d.low is not None and d.high is not None and not d.low <= 0 <= d.high for d in tested]
    for name, value in (
        ("tests", len(tested)),
        ("of actors", sum(d.actor is not None for d in tested)),
        ("any", any(clear)),
        ("clear", sum(clear)),
        ("alone", sum(d.p_value < 0.05 for d in tested if d.p_value is not None)),
        ("beyond", sum(beyond)),
    ):
        tally.setdefault(name, []).append(value)


def print_tally(tally: dict[str, list[float]]) -> None:
    sums = {name: sum(values) for name, values in tally.items()}
    tests = max(sums["tests"], 1)
    share = sums["any"] / len(tally["any"])
    print(f"| pairs with any clear difference (should be at most 5%) | {share:.1%} |")
    print(f"| differences called clear | {sums['clear'] / tests:.2%} |")
    print(f"| p below 0.05 before correction | {sums['alone'] / tests:.1%} |")
    print(f"| 95% interval without 0 | {sums['beyond'] / tests:.1%} |")
    print(f"| differences that are about actors | {sums['of actors'] / tests:.1%} |")


def shuffled(
    a: ArticleScore, b: ArticleScore, rng: np.random.Generator
) -> tuple[ArticleScore, ArticleScore]:
    """Two articles of the same lengths whose body sentences are dealt out anew."""
    deck = [(score, n) for score in (a, b) for n in body(score)]
    order = rng.permutation(len(deck))
    first = len(body(a))
    return (
        dealt(a, [deck[i] for i in order[:first]], "first"),
        dealt(b, [deck[i] for i in order[first:]], "second"),
    )


def body(score: ArticleScore) -> list[int]:
    """The indices of the body's sentences."""
    return [n for n, s in enumerate(score.sentences) if s.section is SectionKind.BODY]


def dealt(like: ArticleScore, hand: Sequence[tuple[ArticleScore, int]], name: str) -> ArticleScore:
    evidence = [
        replace(item, sentence=place)
        for place, (score, number) in enumerate(hand)
        for item in score.evidence
        if item.sentence == number
    ]
    mentions = [
        replace(mention, sentence=place)
        for place, (score, number) in enumerate(hand)
        for mention in score.mentions
        if mention.sentence == number
    ]
    actors = {actor.id: actor for score, _ in hand for actor in score.actors}
    # Only its numbers are of use: spans point into the articles dealt from.
    return replace(
        like,
        article=replace(like.article, id=name, outlet=name),
        sentences=tuple(score.sentences[number] for score, number in hand),
        evidence=tuple(evidence),
        mentions=tuple(mentions),
        voices=(),
        actors=tuple(actors.values()),
    )


# --- coverage -----------------------------------------------------------------------


def words(n: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Words a sentence, and those of them that are the outlet's own."""
    every = rng.integers(8, 36, n).astype(np.float64)
    return every, np.round(every * rng.choice([0.0, 0.5, 1.0], n, p=[0.2, 0.2, 0.6]))


def rate(n: int, at: float, rng: np.random.Generator) -> Array:
    """Hits that come in clusters: a sentence's own rate is drawn from a gamma distribution."""
    _, own = words(n, rng)
    hits = rng.poisson(own * at / 1000 * rng.gamma(2.0, 0.5, n))
    return np.column_stack([hits, own, np.zeros(n)])


def items(n: int, at: float, rng: np.random.Generator) -> Array:
    every = rng.poisson(0.5, n)
    return np.column_stack([rng.binomial(every, at), every, np.zeros(n)]).astype(np.float64)


def sentences(n: int, at: float, rng: np.random.Generator) -> Array:
    return np.column_stack([rng.random(n) < at, np.ones(n), np.zeros(n)]).astype(np.float64)


def voice(n: int, at: float, rng: np.random.Generator) -> Array:
    every, _ = words(n, rng)
    part = np.where(rng.random(n) < at, np.round(every * rng.choice([0.4, 0.8, 1.0], n)), 0.0)
    return np.column_stack([part, every, np.zeros(n)])


def mean(n: int, at: float, rng: np.random.Generator) -> Array:
    there = rng.random(n) < 0.7
    value = np.where(rng.random(n) < 0.6, np.clip(rng.normal(at, 0.4, n), -1, 1), 0.0)
    return np.column_stack([value * there, there, np.zeros(n)])


def lix(n: int, at: float, rng: np.random.Generator) -> Array:
    every, _ = words(n, rng)
    long = rng.binomial(every.astype(int), at)
    return np.column_stack([every, np.ones(n), long]).astype(np.float64)


Make = Callable[[int, float, np.random.Generator], Array]
CASES: tuple[tuple[str, str, Make, tuple[tuple[float, float], ...]], ...] = (
    (
        "rate per 1,000 words",
        "loaded",
        rate,
        ((2, 2), (2, 40), (5, 5), (10, 10), (10, 40), (20, 20), (40, 40), (80, 80)),
    ),
    ("share of attributions", "attribution.anonymous", items, ((0.05, 0.05), (0.05, 0.3))),
    ("share of sentences", "frames.law", sentences, ((0.03, 0.03), (0.1, 0.4), (0.4, 0.4))),
    ("share of words", "voice.direct", voice, ((0.1, 0.1), (0.1, 0.3), (0.3, 0.3))),
    ("mean", "tone", mean, ((-0.2, -0.2),)),
    ("LIX", "readability.lix", lix, ((0.3, 0.3),)),
)
SIZES = ((15, 25), (35, 35), (60, 40))


def print_coverage(trials: int, rng: np.random.Generator) -> None:
    print(f"Simulated sentences, {trials:,} trials a cell.")
    print()
    print_head("true values")
    for title, identifier, make, values in CASES:
        measure = MEASURE[identifier]
        for pair in values:
            truth = [
                float(measure.statistic(make(1_000_000, value, rng).sum(axis=0))) for value in pair
            ]
            cells = []
            for sizes in SIZES:
                tables = [
                    [make(n, v, rng) for n, v in zip(sizes, pair, strict=True)]
                    for _ in range(trials)
                ]
                cells.append(covered(measure, tables, truth))
            print_row(title, f"{pair[0]:g}, {pair[1]:g}", cells)


def print_drawn(stories: Stories, trials: int, rng: np.random.Generator) -> None:
    """Coverage where the sentences are real: drawn from all articles together."""
    measures = [measure for measure in MEASURES if measure.primary]
    tabulator = Tabulator(measures)
    tables = [tabulator.tables(score) for story in stories for score in story]
    print(f"Sentences drawn from all articles, {trials:,} trials a cell.")
    print()
    print_head("value in all")
    for i, measure in enumerate(measures):
        pool = np.concatenate([of[i] for of in tables])
        truth = float(measure.statistic(pool.sum(axis=0)))
        cells = [
            covered(
                measure,
                [[pool[rng.integers(0, len(pool), n)] for n in sizes] for _ in range(trials)],
                [truth, truth],
            )
            for sizes in SIZES
        ]
        print_row(f"`{measure.info.id}`", f"{truth:.3g}", cells)


def print_head(what: str) -> None:
    sizes = " | ".join(f"{a} + {b} sentences" for a, b in SIZES)
    print(f"| measure | {what} | {sizes} |")
    print("|---|---|" + "---:|" * len(SIZES))


def print_row(title: str, values: str, cells: Sequence[tuple[float, float]]) -> None:
    shown = " | ".join(f"{100 * one:.1f} / {100 * both:.1f}" for one, both in cells)
    print(f"| {title} | {values} | {shown} |", flush=True)


def covered(
    measure: Measure, pairs: Sequence[Sequence[Array]], truth: Sequence[float]
) -> tuple[float, float]:
    """How many of the intervals hold the truth: of the two values, of their difference."""
    ones: list[bool] = []
    both: list[bool] = []
    for tables in pairs:
        limits = [interval(measure, table) for table in tables]
        ones += [holds(one[1:], true) for one, true in zip(limits, truth, strict=True) if one]
        a, b = limits
        if a is not None and b is not None:
            both.append(holds(difference_limits(a, b), truth[0] - truth[1]))
    return float(np.mean(ones)), float(np.mean(both))


def interval(measure: Measure, table: Array) -> tuple[float, float, float] | None:
    score = measure.score(table)
    if score.value is None or score.low is None or score.high is None:
        return None
    return score.value, score.low, score.high


def holds(limits: Sequence[float], truth: float) -> bool:
    return limits[0] - 1e-9 <= truth <= limits[1] + 1e-9


# --- several articles an outlet -------------------------------------------------------


def print_clusters(stories: Stories, pairs: int, rng: np.random.Generator) -> None:
    """Whole articles dealt out to two outlets: what differs is articles, never outlets."""
    articles = [score for story in stories for score in story]
    print(f"| articles an outlet, {pairs:,} deals | any clear difference | p below 0.05 before |")
    print("|---|---:|---:|")
    for each in (2, 3, 4, 6, 8):
        if 2 * each > len(articles):
            continue
        tally: dict[str, list[float]] = {}
        for number in range(pairs):
            order = rng.permutation(len(articles))[: 2 * each]
            hands = [
                (articles[at], "first" if place < each else "second")
                for place, at in enumerate(order)
            ]
            count(tally, compared([given(*hand, str(n)) for n, hand in enumerate(hands)], number))
        share = float(np.mean(tally["any"]))
        alone = sum(tally["alone"]) / sum(tally["tests"])
        print(f"| {each} | {share:.1%} | {alone:.1%} |", flush=True)


def given(score: ArticleScore, outlet: str, key: str) -> ArticleScore:
    return replace(score, article=replace(score.article, id=key, outlet=outlet, story=None))


if __name__ == "__main__":
    main()
