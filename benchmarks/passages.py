"""Shared passages over an archive: how long it takes to find them, and how many there are.

Reads articles as JSON Lines (`id`, `outlet`, `title`, `text`; compressed with gzip or not),
doubles their number until all are read, and prints a table in Markdown. Time is
that of the processor, alone and as a ratio to that of tokenising the same bodies, so that
machines can be compared; memory is what the search adds at its peak, per word::

    python benchmarks/passages.py FILE [--most 12000]

With ``--sample`` that many passages are printed instead, to be judged by reading.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
import tracemalloc
from collections.abc import Sequence
from pathlib import Path

from framing.comparison.passages import COPY, passages_of
from framing.sources import make_article
from framing.text import shadow, tokenize
from framing.types import Article, SectionKind


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("file", type=Path, help="JSON Lines of articles")
    parser.add_argument("--most", type=int, default=12_000, help="articles at most")
    parser.add_argument("--sample", type=int, help="print so many passages instead")
    options = parser.parse_args()
    articles = read(options.file, options.most)
    if options.sample:
        print_sample(articles, options.sample)
        return
    heads = ("articles", "words", "seconds", "/ tokenising", "bytes a word")
    print(f"| {' | '.join((*heads, 'passages', 'quotations', 'exact'))} |")
    print("|--:|--:|--:|--:|--:|--:|--:|--:|")
    size = min(1500, len(articles))
    while True:
        print_row(articles[:size])
        if size == len(articles):
            break
        size = min(2 * size, len(articles))


def read(path: Path, most: int) -> list[Article]:
    """The first articles of a file, with their sections."""
    opened = gzip.open if path.suffix == ".gz" else open
    out: list[Article] = []
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if len(out) < most and row["text"].strip():
                out.append(
                    make_article(
                        row["text"],
                        id=f"{len(out):06}",
                        outlet=row.get("outlet") or "",
                        title=row.get("title") or None,
                    )
                )
    return out


def print_sample(articles: Sequence[Article], size: int) -> None:
    texts = {article.id: article for article in articles}
    copies = [passage for passage in passages_of(articles) if passage.kind == COPY]
    for passage in random.Random(5).sample(copies, min(size, len(copies))):
        print(f"{passage.words} words, {', '.join(passage.outlets)}")
        for place in passage.places[:2]:
            print("   ", " ".join(texts[place.article].slice(place.span).split())[:200])


def print_row(articles: Sequence[Article]) -> None:
    start = time.process_time()
    words = sum(
        sum(tokenize(shadow(article.slice(section.span))).is_word)
        for article in articles
        for section in article.sections
        if section.kind is SectionKind.BODY
    )
    tokenising = time.process_time() - start
    start = time.process_time()
    found = passages_of(articles)
    searching = time.process_time() - start
    # Measured apart, because measuring memory costs time.
    part = articles[: min(len(articles), 3000)]
    tracemalloc.start()
    passages_of(part)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    share = sum(len(a.text) for a in part) / max(sum(len(a.text) for a in articles), 1)
    copies = sum(passage.kind == COPY for passage in found)
    exact = sum(passage.exact for passage in found)
    print(
        f"| {len(articles):,} | {words:,} | {searching:.0f} | {searching / tokenising:.1f} "
        f"| {peak / max(words * share, 1):.0f} | {copies:,} | {len(found) - copies:,} "
        f"| {exact:,} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
