"""How large a difference must be to be told from chance in articles of usual lengths.

Two articles are simulated whose sentences hold a rate or a share at known true values, and are
tested as in a comparison: the p-value, multiplied by the number of tests in the family as for
the smallest in Holm's correction, below 5%, and the 95% interval without 0. The second table
takes as many sentences as are said to be needed, and should show about 80%::

    python benchmarks/power.py [--trials 500]
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence

import numpy as np
from verdicts import MEASURE, Make, interval, rate, sentences, voice

from framing.measures import Measure
from framing.statistics import (
    Array,
    Trial,
    difference_limits,
    permutation_tests,
    spread_of,
    units_needed,
)

# Words of the body, and sentences at about twenty words each.
LENGTHS = ((300, 15), (500, 25), (800, 40), (1200, 60))
FAMILIES = ((2, 21), (5, 210))
CASES: tuple[tuple[str, str, Make, tuple[tuple[float, float], ...]], ...] = (
    ("rate per 1,000 words", "loaded", rate, tuple((10.0, 10.0 * k) for k in (1, 1.5, 2, 3, 5))),
    ("share of sentences", "frames.law", sentences, tuple((0.1, k / 10) for k in (1, 2, 3, 4, 5))),
    ("share of words", "voice.direct", voice, tuple((0.1, k / 10) for k in (1, 2, 3, 4, 5))),
)
NEEDED = (
    ("loaded", rate, (10.0, 20.0)),
    ("loaded", rate, (10.0, 30.0)),
    ("loaded", rate, (20.0, 60.0)),
    ("frames.law", sentences, (0.1, 0.3)),
    ("frames.law", sentences, (0.1, 0.5)),
)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--trials", type=int, default=500, help="pairs a cell (default 500)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print_power(options.trials, np.random.default_rng(options.seed))
    print()
    print_needed(options.trials, np.random.default_rng(options.seed))


def print_power(trials: int, rng: np.random.Generator) -> None:
    outlets = " / ".join(str(outlets) for outlets, _ in FAMILIES)
    print(f"Called clear among {outlets} outlets, {trials:,} pairs a cell.")
    print()
    lengths = " | ".join(f"{words:,} words" for words, _ in LENGTHS)
    print(f"| measure | true values | {lengths} |")
    print("|---|---|" + "---:|" * len(LENGTHS))
    for title, identifier, make, values in CASES:
        for pair in values:
            cells = []
            for _, n in LENGTHS:
                shares = called_clear(MEASURE[identifier], make, pair, n, trials, rng)
                cells.append(" / ".join(f"{share:.0%}" for share in shares))
            print(f"| {title} | {pair[0]:g}, {pair[1]:g} | {' | '.join(cells)} |", flush=True)


def called_clear(
    measure: Measure,
    make: Make,
    values: Sequence[float],
    n: int,
    trials: int,
    rng: np.random.Generator,
) -> list[float]:
    """The share of pairs called clear, for each size of family."""
    clear = np.zeros(len(FAMILIES))
    for _ in range(trials):
        a, b = (make(n, value, rng) for value in values)
        if excludes_zero(measure, a, b):
            (found,) = permutation_tests([Trial(a, b, measure.statistic)], rng, 10_000)
            clear += [found.p_value * tests < 0.05 for _, tests in FAMILIES]
    return [float(share) for share in clear / trials]


def excludes_zero(measure: Measure, a: Array, b: Array) -> bool:
    one, other = interval(measure, a), interval(measure, b)
    if one is None or other is None:
        return False
    low, high = difference_limits(one, other)
    return not low <= 0 <= high


def print_needed(trials: int, rng: np.random.Generator) -> None:
    tests = FAMILIES[0][1]
    print(f"With as many sentences as are said to be needed among {tests} tests.")
    print()
    print("| measure | true values | sentences each | called clear |")
    print("|---|---|---:|---:|")
    for identifier, make, values in NEEDED:
        measure = MEASURE[identifier]
        many = 100_000
        tables = [make(many, value, rng) for value in values]
        errors = [
            (math.sqrt(found.variance), many)
            for table in tables
            if (found := spread_of(table, measure.statistic)) is not None
        ]
        a, b = (float(measure.statistic(table.sum(axis=0))) for table in tables)
        n = units_needed(a - b, errors[0], errors[1], tests)
        share = called_clear(measure, make, values, n, trials, rng)[0]
        print(f"| `{identifier}` | {values[0]:g}, {values[1]:g} | {n} | {share:.0%} |", flush=True)


if __name__ == "__main__":
    main()
