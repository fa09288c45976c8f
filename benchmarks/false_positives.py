"""How often a difference is called clear where there is none, and what intervals cover.

Two articles' sentences are shuffled together and dealt out again: whatever differs then is
chance, so every "higher" or "lower" is a false one. The coverage of the 95% intervals is
counted on simulated sentences whose true values are known. Prints a table in Markdown::

    python benchmarks/false_positives.py [FOLDER ...] [--pairs 100] [--trials 400]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np

from framing.comparison import compare
from framing.measures import MEASURES, Measure
from framing.scoring import score_articles
from framing.sources import load_articles
from framing.statistics import Array, difference_limits
from framing.types import ArticleScore, SectionKind, Verdict

SEEDS = Path(__file__).parents[1] / "seeds"
CLEAR = (Verdict.HIGHER, Verdict.LOWER)
MEASURE = {measure.info.id: measure for measure in MEASURES}


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="*", type=Path, help="default: every story in seeds/")
    parser.add_argument("--pairs", type=int, default=100, help="shuffled pairs (default 100)")
    parser.add_argument("--trials", type=int, default=400, help="simulated pairs a row")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = np.random.default_rng(options.seed)
    folders = options.folders or sorted(path.parent for path in SEEDS.glob("*/gold.jsonl"))
    print_false_positives(folders, options.pairs, rng)
    print()
    print_coverage(options.trials, rng)


# --- shuffled pairs -----------------------------------------------------------------


def print_false_positives(folders: Sequence[Path], pairs: int, rng: np.random.Generator) -> None:
    stories = [score_articles(load_articles(folder).articles) for folder in folders]
    possible = [pair for story in stories for pair in combinations(story, 2)]
    clear_pairs = tests = clear = alone = beyond = 0
    for number in range(pairs):
        comparison = compare(shuffled(*possible[number % len(possible)], rng))
        tested = [d for d in comparison.differences if d.p_value is not None]
        verdicts = [d.verdict in CLEAR for d in tested]
        tests += len(tested)
        clear += sum(verdicts)
        clear_pairs += any(verdicts)
        alone += sum(d.p_value is not None and d.p_value < 0.05 for d in tested)
        beyond += sum(
            d.low is not None and d.high is not None and not d.low <= 0 <= d.high for d in tested
        )
    print(f"| {pairs} shuffled pairs, {tests:,} differences | share |")
    print("|---|---:|")
    print(f"| pairs with any clear difference (should be at most 5%) | {clear_pairs / pairs:.1%} |")
    print(f"| differences called clear | {clear / max(tests, 1):.2%} |")
    print(f"| p below 0.05 before correction | {alone / max(tests, 1):.1%} |")
    print(f"| 95% interval without 0 | {beyond / max(tests, 1):.1%} |")


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
    # Only its numbers are of use: spans and mentions point into the articles dealt from.
    return replace(
        like,
        article=replace(like.article, id=name, outlet=name),
        sentences=tuple(score.sentences[number] for score, number in hand),
        evidence=tuple(evidence),
        mentions=(),
        voices=(),
        actors=(),
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
    ("rate per 1,000 words", "loaded", rate, ((2, 2), (2, 40), (10, 10), (10, 40), (40, 40))),
    ("share of attributions", "attribution.anonymous", items, ((0.05, 0.05), (0.05, 0.3))),
    ("share of sentences", "frames.law", sentences, ((0.03, 0.03), (0.1, 0.4), (0.4, 0.4))),
    ("share of words", "voice.direct", voice, ((0.1, 0.1), (0.1, 0.3), (0.3, 0.3))),
    ("mean", "tone", mean, ((-0.2, -0.2),)),
    ("LIX", "readability.lix", lix, ((0.3, 0.3),)),
)
SIZES = ((15, 25), (35, 35), (60, 40))


def print_coverage(trials: int, rng: np.random.Generator) -> None:
    print(f"Coverage of 95% intervals, {trials} trials a cell: a value's / the difference's.")
    print()
    print(
        "| measure | true values | " + " | ".join(f"{a} + {b} sentences" for a, b in SIZES) + " |"
    )
    print("|---|---|" + "---:|" * len(SIZES))
    for title, identifier, make, values in CASES:
        for pair in values:
            cells = [covered(MEASURE[identifier], make, pair, s, trials, rng) for s in SIZES]
            shown = " | ".join(f"{one:.0%} / {both:.0%}" for one, both in cells)
            print(f"| {title} | {pair[0]:g}, {pair[1]:g} | {shown} |")


def covered(
    measure: Measure,
    make: Make,
    values: tuple[float, float],
    sizes: tuple[int, int],
    trials: int,
    rng: np.random.Generator,
) -> tuple[float, float]:
    """How many of the intervals hold the truth: of the first value, of the difference."""
    truth = [float(measure.statistic(make(300_000, value, rng).sum(axis=0))) for value in values]
    ones: list[bool] = []
    both: list[bool] = []
    for _ in range(trials):
        limits = [interval(measure, make(n, v, rng)) for n, v in zip(sizes, values, strict=True)]
        a, b = limits
        if a is not None:
            ones.append(holds(a[1:], truth[0]))
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


if __name__ == "__main__":
    main()
