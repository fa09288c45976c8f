"""How often a key word is called clear where there is none, what intervals cover, and power.

Sentences of two articles are shuffled together and dealt out again, one by one or in blocks of
neighbours, so that every clear word is a false one. Coverage and power are counted on simulated
sentences whose true rates are known. With an archive, articles of one outlet on one topic are
dealt out to two outlets that do not exist. Prints tables in Markdown::

    python benchmarks/keyness.py [FOLDER ...] [--pairs 500] [--trials 2000] [--archive FILE]
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from statistics import NormalDist

import numpy as np

from framing.comparison.keyness import PRIOR, binomial_tail, key_terms, log_odds, pseudo_counts
from framing.comparison.vocabulary import Told, tellings
from framing.scoring import Settings, score_articles
from framing.sources import load_articles
from framing.types import Article, ArticleScore, Verdict

SEEDS = Path(__file__).parents[1] / "seeds"
BLOCK = 3
SIDES = (1, 2, 3, 6, 12)
GROUPS = 20
Z = NormalDist().inv_cdf(0.975)
# Sentences of about 22 words, a third of them with none in the outlet's own voice.
WORDS = 22


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="*", type=Path, help="default: every story in seeds/")
    parser.add_argument("--pairs", type=int, default=500, help="shuffled pairs (default 500)")
    parser.add_argument("--trials", type=int, default=2000, help="simulated pairs a row")
    parser.add_argument("--archive", type=Path, help="articles.jsonl.gz, with outlet and topic")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = np.random.default_rng(options.seed)
    folders = options.folders or sorted(path.parent for path in SEEDS.glob("*/gold.jsonl"))
    print_level(folders, options.pairs, rng)
    print()
    print_coverage(options.trials, rng)
    print()
    print_power(options.trials, rng)
    if options.archive:
        print()
        print_articles(options.archive, options.pairs, rng)


# --- shuffled articles --------------------------------------------------------------


def print_level(folders: Sequence[Path], pairs: int, rng: np.random.Generator) -> None:
    """The share of shuffled pairs, and of shuffled stories, with any clear term."""
    stories = [read(score_articles(load_articles(folder).articles)) for folder in folders]
    doubles = [
        {name: story[name] for name in pair} for story in stories for pair in combinations(story, 2)
    ]
    print("| shuffled | how | times | with any clear term (at most 5%) | clear of all listed |")
    print("|---|---|--:|--:|--:|")
    for name, sets in (("two articles", doubles), ("a whole story", stories)):
        for how, size in (("sentences", 1), (f"blocks of {BLOCK} sentences", BLOCK)):
            clear = with_any = listed = 0
            for number in range(pairs):
                terms = key_terms(dealt(sets[number % len(sets)], size, rng))
                found = sum(term.verdict is Verdict.HIGHER for term in terms)
                clear, with_any, listed = clear + found, with_any + bool(found), listed + len(terms)
            share = f"{with_any / pairs:.1%} | {clear / max(listed, 1):.3%}"
            print(f"| {name} | {how} | {pairs} | {share} |")


def read(scores: Sequence[ArticleScore]) -> dict[str, tuple[Told, ...]]:
    """The sentences of each outlet of a story."""
    outlets: dict[str, list[ArticleScore]] = {}
    for score in scores:
        outlets.setdefault(score.article.outlet, []).append(score)
    return tellings(outlets)


def dealt(
    told: Mapping[str, Sequence[Told]], size: int, rng: np.random.Generator
) -> dict[str, list[Told]]:
    """The same numbers of sentences, but each outlet's drawn from all of them."""
    deck = [
        list(sentences[at : at + size])
        for sentences in told.values()
        for at in range(0, len(sentences), size)
    ]
    order = [sentence for i in rng.permutation(len(deck)) for sentence in deck[i]]
    out, at = {}, 0
    for outlet, sentences in told.items():
        # As if each were one article: which article a sentence came from is what is shuffled.
        out[outlet] = [
            Told(outlet, one.sentence, one.uses) for one in order[at : at + len(sentences)]
        ]
        at += len(sentences)
    return out


# --- articles dealt out ---------------------------------------------------------------


def print_articles(archive: Path, pairs: int, rng: np.random.Generator) -> None:
    """The share of deals with any clear term, by articles on each side."""
    groups: dict[tuple[str, str], list[Article]] = defaultdict(list)
    with gzip.open(archive, "rt", encoding="utf-8") as rows:
        for line in rows:
            row = json.loads(line)
            key = (row["outlet"], row["topic"])
            if len(groups[key]) < 2 * max(SIDES) and 150 < len(row["text"].split()) < 900:
                groups[key].append(Article(row["id"], row["outlet"], row["text"]))
    large = sorted(key for key, articles in groups.items() if len(articles) == 2 * max(SIDES))
    chosen = [large[i] for i in rng.permutation(len(large))[:GROUPS]]
    settings = Settings(layers=("readability",))
    read = [[tellings({"": [s]})[""] for s in score_articles(groups[k], settings)] for k in chosen]
    print("| articles of each of two outlets | deals | with any clear term (at most 5%) |")
    print("|--:|--:|--:|")
    for side in SIDES:
        clear = 0
        for number in range(pairs):
            articles = read[number % len(read)]
            order = rng.permutation(len(articles))
            hands = (order[:side], order[side : 2 * side])
            told = {
                name: [one for i in hand for one in articles[i]]
                for name, hand in zip(("one", "other"), hands, strict=True)
            }
            clear += any(term.verdict is Verdict.HIGHER for term in key_terms(told))
        print(f"| {side} | {pairs} | {clear / pairs:.1%} |")


# --- simulated sentences ------------------------------------------------------------


def uses(words: int, rate: float, rng: np.random.Generator) -> tuple[int, int, int]:
    """Uses of a term, sentences that hold it, and its squares; one in five comes twice."""
    sentences = words // WORDS
    held = rng.random(sentences) < rate * WORDS / 1.2
    times = held * (1 + (rng.random(sentences) < 0.2))
    return int(times.sum()), int(held.sum()), int(np.square(times).sum())


def interval(
    one: tuple[int, int, int], other: tuple[int, int, int], words: int, others: int, prior: float
) -> tuple[float, float]:
    """The limits that :func:`framing.comparison.keyness.keyness` gives."""
    size = prior * min(words, others)
    rate = np.array([(one[0] + other[0]) / (words + others)])
    ratio, variance = log_odds(
        np.array([one[0]]),
        words,
        np.array([other[0]]),
        others,
        pseudo_counts(rate, np.zeros(1), size),
        size,
    )
    repeats = (one[2] + other[2]) / (one[0] + other[0])
    reach = Z * math.sqrt(float(variance[0]) * repeats)
    return float(ratio[0]) - reach, float(ratio[0]) + reach


def print_coverage(trials: int, rng: np.random.Generator) -> None:
    """What the intervals hold, for several weights of the prior; the one in use is bold."""
    weights = sorted({0.05, 0.1, 0.25, 0.5, 1.0, PRIOR})
    heads = " | ".join(f"**{w:g}**" if w == PRIOR else f"{w:g}" for w in weights)
    print(f"| words | per 1,000 words | {heads} |")
    print("|---|---|" + "--:|" * len(weights))
    for words, others in ((400, 400), (400, 1600), (1500, 1500)):
        for rate, factor in ((0.01, 1), (0.01, 2), (0.005, 1), (0.005, 4)):
            held = np.zeros(len(weights))
            times = 0
            while times < trials:
                one, other = uses(words, rate * factor, rng), uses(others, rate, rng)
                if one[0] + other[0] < 3:
                    continue
                times += 1
                truth = math.log(factor) + math.log((1 - rate) / (1 - rate * factor))
                for i, weight in enumerate(weights):
                    low, high = interval(one, other, words, others, weight)
                    held[i] += low <= truth <= high
            cells = " | ".join(f"{share:.1%}" for share in held / times)
            print(
                f"| {words:,} : {others:,} | {rate * factor * 1000:g} : {rate * 1000:g} | {cells} |"
            )


def print_power(trials: int, rng: np.random.Generator) -> None:
    """How often a term comes out clear where 100 terms are tested with it."""
    print("| words of each side | 10 : 2 per 1,000 | 20 : 5 | 20 : 2 | 30 : 2 |")
    print("|--:|--:|--:|--:|--:|")
    for words in (300, 600, 1200, 2400, 5000, 20000):
        cells = []
        for rate, against in ((0.01, 0.002), (0.02, 0.005), (0.02, 0.002), (0.03, 0.002)):
            clear = 0
            for _ in range(trials // 4):
                one, other = uses(words, rate, rng), uses(words, against, rng)
                clear += binomial_tail(one[1], one[1] + other[1], 0.5) < 0.05 / 100
            cells.append(f"{clear / (trials // 4):.0%}")
        print(f"| {words:,} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
