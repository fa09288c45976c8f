"""How well the notice "different events" tells two texts of one event from two of different ones.

The threshold for short texts was chosen on the training part of NeuS (the highest of the grid at
which at most 2% of pairs about one event would get the notice), that for long ones on random
pairs of an archive (the lowest of the grid at which 95% get it). Both are measured on NeuS's
development part and on the articles of NewsWCL50, where nothing was chosen. ``DATA`` holds
``neus_triples/``, ``newswcl50/`` and ``news_archive/``; a set that is not there is left out.
Prints a table in Markdown::

    python benchmarks/same_event.py DATA
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from framing.comparison.confounds import LEAST_WORDS, one_event, similarity, topic_vector
from framing.comparison.words import words_of
from framing.language.frequencies import background

GRID = (0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1)
RANDOM = 5000
NEAR = 3
Text = tuple[str, dict[str, float], int]
"""The event that a text is about, its vector, and its number of words."""
Pair = tuple[float, bool]
"""How much two texts are alike, and whether they would get the notice."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = np.random.default_rng(options.seed)
    print("Pairs that would get the notice, by threshold:\n")
    print(f"| set | pairs | {' | '.join(f'{t:g}' for t in GRID)} | in use |")
    print("|---|--:|" + "--:|" * (len(GRID) + 1))
    neus, wcl, archive = (
        options.data / "neus_triples",
        options.data / "newswcl50" / "articles_dev.jsonl",
        options.data / "news_archive" / "articles.jsonl.gz",
    )
    for part in ("train", "val"):
        if _there(neus / f"{part}.jsonl"):
            texts = list(neus_texts(neus / f"{part}.jsonl"))
            _row(f"NeuS {part}, one event", list(same(texts)))
            _row(f"NeuS {part}, neighbouring events", list(neighbours(texts)))
            _row(f"NeuS {part}, random events", list(random_pairs(texts, rng)))
    if _there(wcl):
        texts = list(wcl_texts(wcl))
        _row("NewsWCL50, one event", list(same(texts)))
        _row("NewsWCL50, different events", list(different(texts)))
    if _there(archive):
        _row("archive, random articles", list(random_pairs(archive_texts(archive, rng), rng)))


def _there(path: Path) -> bool:
    if not path.exists():
        print(f"({path.name} of {path.parent.name} is not there: left out)")
    return path.exists()


def _row(name: str, found: Sequence[Pair]) -> None:
    values = np.array([alike for alike, _ in found])
    cells = [f"{float((values < threshold).mean()):.1%}" for threshold in GRID]
    cells.append(f"**{sum(told for _, told in found) / len(found):.1%}**")
    print(f"| {name} | {len(values):,} | {' | '.join(cells)} |")


def _pair(one: Text, other: Text) -> Pair:
    alike = similarity(one[1], other[1])
    return alike, not one_event(alike, one[2], other[2])


def _vector(event: str, text: str) -> Iterator[Text]:
    words = words_of(text)
    if len(words) >= LEAST_WORDS:
        yield event, topic_vector(words, background()), len(words)


def neus_texts(path: Path) -> Iterator[Text]:
    """Opening excerpts, three an event; those that are too short are left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for article in row["articles"]:
            yield from _vector(row["event_id"], f"{article['title']}\n{article['text']}")


def wcl_texts(path: Path) -> Iterator[Text]:
    """Whole articles, five an event."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield from _vector(str(row["event_id"]), row["text"])


def archive_texts(path: Path, rng: np.random.Generator) -> list[Text]:
    """Whole articles, each taken for an event of its own."""
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        lines = list(rows)
    out: list[Text] = []
    for i in rng.choice(len(lines), size=2000, replace=False):
        row = json.loads(lines[i])
        out += _vector(row["id"], f"{row['title']}\n{row['text']}")
    return out


def same(texts: Sequence[Text]) -> Iterator[Pair]:
    """Similarities of all pairs about one event."""
    events: dict[str, list[Text]] = {}
    for text in texts:
        events.setdefault(text[0], []).append(text)
    for about in events.values():
        for one, other in combinations(about, 2):
            yield _pair(one, other)


def different(texts: Sequence[Text]) -> Iterator[Pair]:
    """Similarities of all pairs about different events."""
    for one, other in combinations(texts, 2):
        if one[0] != other[0]:
            yield _pair(one, other)


def neighbours(texts: Sequence[Text]) -> Iterator[Pair]:
    """Each text with the one that stands three before it, where the event is another."""
    for one, other in zip(texts, texts[NEAR:], strict=False):
        if one[0] != other[0]:
            yield _pair(one, other)


def random_pairs(texts: Sequence[Text], rng: np.random.Generator) -> Iterator[Pair]:
    """Random pairs of different events."""
    for i, j in rng.integers(len(texts), size=(RANDOM, 2)):
        if texts[i][0] != texts[j][0]:
            yield _pair(texts[i], texts[j])


if __name__ == "__main__":
    main()
