"""Aligned statements against a plain baseline, on gold stories and on NewsWCL50.

The baseline is the cosine of TF-IDF vectors (words weighed by their background frequency), cut
so that it calls as many pairs the same as the toolkit does. Prints Markdown::

    python benchmarks/statements.py gold/statements/reception-centre.jsonl ...
    python benchmarks/statements.py --newswcl50 articles_dev.jsonl --events 5 6 7

NewsWCL50 has no aligned sentences. What it has are mentions of one concept across outlets
(chains). Two sentences that tell the same should mention the same concepts, so it is counted how
many of the pairs have a chain in common, and one that is rare: in at most a tenth of the event's
sentences. No share says how many pairs are right; the distance from random pairs and from the
baseline says which of two ways is better. The events mixed into one set show how often sentences
of different events are called the same. ``--sample 60`` also prints so many of the pairs, drawn at
random, without their probability, to be judged by reading; ``framing/comparison`` was fitted on
events 0, 1 and 3.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from framing.comparison.statements import Alignment, align, statements
from framing.comparison.words import words_of
from framing.language.frequencies import background
from framing.scoring import score_articles
from framing.sources import make_article
from framing.types import ArticleScore, Place, Span
from framing.validation.statements import found_in, read_stories

Pair = frozenset[Place]
SEED = 20200103
RARE = 0.1
RANDOM_PAIRS = 20_000


def alone(scores: Sequence[ArticleScore]) -> dict[str, list[ArticleScore]]:
    """Each article as an outlet of its own."""
    return {score.article.id: [score] for score in scores}


def called(scores: Sequence[ArticleScore], aligned: Alignment) -> frozenset[Pair]:
    """The pairs that the toolkit calls the same."""
    return found_in(statements(alone(scores), aligned), (), scores).same


def baseline(aligned: Alignment, number: int) -> list[Pair]:
    """The ``number`` pairs of two articles with the highest cosine of TF-IDF vectors."""
    known = background()
    vectors = []
    for content in aligned.sentences:
        counts = Counter(words_of(content.text))
        vector = {word: n * known.idf(word) for word, n in counts.items()}
        length = math.sqrt(sum(w * w for w in vector.values())) or 1.0
        vectors.append({word: w / length for word, w in vector.items()})
    ranked = []
    for (i, a), (j, b) in combinations(enumerate(aligned.sentences), 2):
        if a.article != b.article:
            cosine = sum(w * vectors[j].get(word, 0.0) for word, w in vectors[i].items())
            ranked.append((-cosine, i, j))
    best = sorted(ranked)[:number]
    return [frozenset((aligned.sentences[i].place, aligned.sentences[j].place)) for _, i, j in best]


def gold(paths: Iterable[Path]) -> None:
    print("| story | way | pairs | precision | recall |\n|---|---|---|---|---|")
    total: dict[str, Counter[str]] = defaultdict(Counter)
    for path in paths:
        for story in read_stories(path):
            scores = score_articles(story.articles)
            aligned = align(alone(scores))
            mine = called(scores, aligned)
            for way, pairs in (("toolkit", mine), ("baseline", set(baseline(aligned, len(mine))))):
                counts = Counter(right=len(pairs & story.pairs), found=len(pairs))
                counts["gold"] = len(story.pairs)
                total[way] += counts
                row(story.name, way, counts)
    for way, counts in total.items():
        row("together", way, counts)


def row(story: str, way: str, counts: Mapping[str, int]) -> None:
    right, found = counts["right"], counts["found"]
    precision, recall = right / max(found, 1), right / counts["gold"]
    print(f"| {story} | {way} | {found} | {precision:.2f} | {recall:.2f} |")


def newswcl50(path: Path, events: Sequence[str], sample: int) -> None:
    rows: dict[str, list[dict[str, object]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        rows[entry["event_id"]].append(entry)
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    drawn: list[tuple[str, str]] = []
    every: list[ArticleScore] = []
    event_of: dict[str, str] = {}
    rng = random.Random(SEED)
    for event in events:
        scores = score_articles(
            [
                make_article(str(r["text"]), id=str(r["id"]), outlet=str(r["outlet"]))
                for r in rows[event]
            ]
        )
        every += scores
        event_of |= {score.article.id: event for score in scores}
        aligned = align(alone(scores))
        chains, rare = mentioned(rows[event], aligned)
        mine = sorted(called(scores, aligned), key=order)
        places = [content.place for content in aligned.sentences]
        chance = [frozenset(rng.sample(places, 2)) for _ in range(RANDOM_PAIRS)]
        for way, pairs in (
            ("toolkit", mine),
            ("baseline", baseline(aligned, len(mine))),
            ("random pairs", [p for p in chance if len({place.article for place in p}) == 2]),
        ):
            for pair in pairs:
                one, other = pair
                shared = chains[one] & chains[other]
                tally[way].update(pairs=1, chain=bool(shared), rare=bool(shared & rare))
        text = {content.place: content.text for content in aligned.sentences}
        drawn += [(text[a], text[b]) for a, b in (sorted(pair, key=place_key) for pair in mine)]
    print("| way | pairs | with a chain in common | with a rare one |\n|---|---|---|---|")
    for way, counts in tally.items():
        n = counts["pairs"]
        print(f"| {way} | {n:,} | {counts['chain'] / n:.2f} | {counts['rare'] / n:.2f} |")
    mixed = called(every, align(alone(every)))
    wrong = sum(len({event_of[place.article] for place in pair}) > 1 for pair in mixed)
    print(f"\nAll events in one set: {wrong} of {len(mixed)} pairs are of different events.")
    for first, second in rng.sample(drawn, min(sample, len(drawn))):
        print(f"\nA {first}\nB {second}")


def order(pair: Pair) -> list[tuple[str, Span]]:
    return sorted(map(place_key, pair))


def place_key(place: Place) -> tuple[str, Span]:
    return place.article, place.span


def mentioned(
    rows: Iterable[Mapping[str, object]], aligned: Alignment
) -> tuple[dict[Place, set[str]], set[str]]:
    """The chains of each sentence, and those that few sentences of the event mention."""
    by_line: dict[tuple[str, int], set[str]] = defaultdict(set)
    for entry in rows:
        for mention in entry["mentions"]:  # type: ignore[attr-defined]
            by_line[str(entry["id"]), mention["sent"]].add(mention["chain"])
    chains: dict[Place, set[str]] = {}
    for content in aligned.sentences:
        # The texts have a sentence of the source a line.
        line = content.score.article.text.count("\n", 0, content.sentence.span.start)
        chains[content.place] = by_line[content.article, line]
    often = Counter(chain for found in chains.values() for chain in found)
    return chains, {chain for chain, n in often.items() if n <= RARE * len(chains)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--newswcl50", type=Path)
    parser.add_argument("--events", nargs="+", default=["5", "6", "7"])
    parser.add_argument("--sample", type=int, default=0)
    args = parser.parse_args()
    if args.gold:
        gold(args.gold)
    if args.newswcl50:
        newswcl50(args.newswcl50, args.events, args.sample)


if __name__ == "__main__":
    main()
