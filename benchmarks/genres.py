"""How often the signs of a kind of article are right: agencies' reports, and opinion pages.

Of an archive, articles of news agencies and the BBC are taken for reports, and articles whose
address says opinion or editorial for opinion; the address is then withheld. Prints a table in
Markdown::

    python benchmarks/genres.py ARCHIVE.jsonl.gz [--articles 100]
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from pathlib import Path

import numpy as np

from framing.comparison.genres import BRIEF, LIST, LIVE, OPINION, REPORT, UNKNOWN, genre
from framing.scoring import score_articles
from framing.sources import make_article

REPORTERS = frozenset({"Reuters", "Associated Press", "BBC News"})
OPINION_PAGE = re.compile(r"opinion|editorial", re.IGNORECASE)
KINDS = (REPORT, OPINION, LIST, LIVE, BRIEF, UNKNOWN)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--articles", type=int, default=100, help="of each group (default 100)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = np.random.default_rng(options.seed)
    with gzip.open(options.archive, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rows = [row for row in rows if 200 < len(row["text"].split()) < 900]
    groups = {
        "agencies and the BBC": [r for r in rows if r["outlet"] in REPORTERS],
        "opinion pages": [r for r in rows if OPINION_PAGE.search(r["url"])],
    }
    print(f"| articles | number | {' | '.join(KINDS)} |")
    print("|---|--:|" + "--:|" * len(KINDS))
    for name, found in groups.items():
        chosen = [found[i] for i in rng.permutation(len(found))[: options.articles]]
        articles = [
            make_article(row["text"], id=row["id"], outlet=row["outlet"], title=row["title"])
            for row in chosen
        ]
        kinds = Counter(genre(score).name for score in score_articles(articles))
        print(f"| {name} | {len(chosen)} | {' | '.join(str(kinds[kind]) for kind in KINDS)} |")


if __name__ == "__main__":
    main()
