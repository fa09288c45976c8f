"""What it gains to match outlets by the stories that both tell, and whether that keeps its level.

Articles are simulated: every story has rates of its own, every article departs from them a
little, and one outlet has a higher rate of loaded terms, or not. Each set is compared with the
stories known and with them unknown. Prints a table in Markdown::

    python benchmarks/stories.py [--trials 200]
"""

from __future__ import annotations

import argparse
from dataclasses import replace

import numpy as np

from framing.comparison.differences import Plan, Pools, differences
from framing.measures import MEASURES
from framing.types import (
    Article,
    ArticleScore,
    Evidence,
    Provenance,
    SectionKind,
    Sentence,
    Span,
    Verdict,
    Voice,
)

NAMED = "loaded"
RATES = {("loaded", "emotive"): 20, ("hedging", "modal"): 15, ("hedging", "booster"): 8}
SENTENCES, WORDS = 25, 15
OF_STORIES, OF_ARTICLES = 0.7, 0.2
USED = [m for m in MEASURES if m.info.id in (NAMED, "hedges", "boosters", "readability.lix")]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--trials", type=int, default=200, help="sets a row (default 200)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = np.random.default_rng(options.seed)
    print("| stories | true ratio | clear, stories known | clear, unknown | covered, known |")
    print("|---:|---:|---:|---:|---:|")
    for stories in (3, 5):
        for ratio in (1.0, 1.8):
            known, unknown, covered = [], [], []
            for _ in range(options.trials):
                scores = simulated(stories, ratio, rng)
                clear, holds = verdict(scores, RATES["loaded", "emotive"] * (ratio - 1))
                known.append(clear)
                covered.append(holds)
                bare = [replace(s, article=replace(s.article, story=None)) for s in scores]
                unknown.append(verdict(bare, 0.0)[0])
            shares = " | ".join(f"{np.mean(share):.1%}" for share in (known, unknown, covered))
            print(f"| {stories} | {ratio:g} | {shares} |", flush=True)


def simulated(stories: int, ratio: float, rng: np.random.Generator) -> list[ArticleScore]:
    """One article of each of two outlets on each story."""
    out = []
    for story in range(stories):
        common = {kind: spread(OF_STORIES, rng) for kind in RATES}
        for outlet, times in (("A", ratio), ("B", 1.0)):
            evidence = []
            for kind, rate in RATES.items():
                own = rate * common[kind] * spread(OF_ARTICLES, rng)
                own *= times if kind[0] == NAMED else 1.0
                for number, hits in enumerate(rng.poisson(own * WORDS / 1000, SENTENCES)):
                    evidence += [found(number, *kind)] * int(hits)
            out.append(article(outlet, f"story {story}", evidence))
    return out


def spread(deviation: float, rng: np.random.Generator) -> float:
    """A factor with mean 1."""
    return float(rng.lognormal(-(deviation**2) / 2, deviation))


def found(number: int, layer: str, label: str) -> Evidence:
    return Evidence(Span(0, 1), layer, label, Voice.OUTLET, SectionKind.BODY, number, rule="none")


def article(outlet: str, story: str, evidence: list[Evidence]) -> ArticleScore:
    body = SectionKind.BODY
    sentence = Sentence(Span(0, 1), body, WORDS, WORDS, 0, 0, 5 * WORDS, 3)
    return ArticleScore(
        Article(f"{outlet} {story}", outlet, "x", story=story),
        (),
        tuple(evidence),
        (sentence,) * SENTENCES,
        (),
        (),
        (),
        (),
        Provenance("", (), (), (), (), 0),
    )


def verdict(scores: list[ArticleScore], truth: float) -> tuple[bool, bool]:
    """Whether the named measure is called clear, and whether its interval holds the truth."""
    outlets: dict[str, list[ArticleScore]] = {}
    for score in scores:
        outlets.setdefault(score.article.outlet, []).append(score)
    pools = Pools(outlets, USED)
    (difference,) = (d for d in differences(pools, Plan(frozenset([NAMED]))) if d.measure == NAMED)
    clear = difference.verdict in (Verdict.HIGHER, Verdict.LOWER)
    low, high = difference.low, difference.high
    return clear, low is not None and high is not None and low <= truth <= high


if __name__ == "__main__":
    main()
