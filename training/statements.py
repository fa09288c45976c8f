"""Fit the weights by which two sentences are told to be one statement (framing/comparison).

Needs NewsWCL50 (``--newswcl50 articles_dev.jsonl``) and the NeuS triples (``--neus train.jsonl``);
the seeds and their gold are in the repository. ``statements_pairs.csv`` holds no text: pairs of
sentences by article and offset, and whether somebody who read them says that one tells what the
other tells. The events 5, 6 and 7 of NewsWCL50 and the stories reception-centre and
soleimani-anniversary are not used here. Prints the weights to put into
``framing/comparison/alignment.py``, and what is found at which threshold in ten-fold
cross-validation.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from framing.comparison.alignment import FEATURES, Aligner
from framing.comparison.contents import contents
from framing.scoring import score_articles
from framing.sources import load_articles, make_article
from framing.types import Article, ArticleScore

ROOT = Path(__file__).parents[1]
PAIRS = Path(__file__).with_name("statements_pairs.csv")
STORIES = ("budget-walkout", "motorway-protest")
PENALTY = 0.1
Key = tuple[str, int, str, int]


def rows(scores: Sequence[ArticleScore]) -> Iterator[tuple[Key, list[float]]]:
    """The features of each pair of a set that is read."""
    outlets: dict[str, list[ArticleScore]] = defaultdict(list)
    for score in scores:
        outlets[score.article.outlet].append(score)
    sentences = sorted(contents(outlets), key=lambda c: (c.article, c.sentence.span))
    aligner = Aligner(sentences)
    candidates = aligner.candidates()
    for (i, j), row in zip(candidates, aligner.features(candidates).tolist(), strict=True):
        a, b = sentences[i], sentences[j]
        yield (a.article, a.sentence.span.start, b.article, b.sentence.span.start), row


def newswcl50(path: Path) -> Iterator[list[Article]]:
    events: dict[str, list[Article]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        events[row["event_id"]].append(
            make_article(row["text"], id=row["id"], outlet=row["outlet"])
        )
    yield from events.values()


def neus(path: Path) -> Iterator[list[Article]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        event = row["event_id"]
        yield [
            make_article(entry["text"], id=f"{event}-{n}", outlet=f"o{n}", title=entry["title"])
            for n, entry in enumerate(row["articles"])
        ]


def of_stories() -> Iterator[tuple[list[float], bool]]:
    """Every pair of the two stories that is read, and whether the gold has it."""
    for story in STORIES:
        gold: set[frozenset[tuple[str, int]]] = set()
        lines = (ROOT / "gold" / "statements" / f"{story}.jsonl").read_text(encoding="utf-8")
        for line in lines.splitlines():
            places = [(t["article"], t["start"]) for t in json.loads(line)["tellings"]]
            gold |= {frozenset((a, b)) for a in places for b in places if a[0] != b[0]}
        scores = score_articles(load_articles([ROOT / "seeds" / story]).articles)
        for (a, start, b, other), row in rows(scores):
            yield row, frozenset(((a, start), (b, other))) in gold


def judged(sets: Iterable[list[Article]]) -> Iterator[tuple[list[float], bool, float]]:
    """The pairs that somebody judged, with the weight of what each stands for."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        labels = {
            (r["a"], int(r["a_start"]), r["b"], int(r["b_start"])): (r["same"] == "1", r["weight"])
            for r in csv.DictReader(file)
        }
    wanted = {key[0] for key in labels}
    for articles in sets:
        if wanted.isdisjoint(article.id for article in articles):
            continue
        for key, row in rows(score_articles(articles)):
            label = labels.get(key) or labels.get((*key[2:], *key[:2]))
            if label is not None:
                yield row, label[0], float(label[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--newswcl50", type=Path, required=True)
    parser.add_argument("--neus", type=Path, required=True)
    args = parser.parse_args()
    read = list(judged([*newswcl50(args.newswcl50), *neus(args.neus)]))
    stories = list(of_stories())
    x = np.array([row for row, *_ in read] + [row for row, _ in stories])
    y = np.array([same for _, same, _ in read] + [same for _, same in stories])
    weight = np.array([w for *_, w in read] + [0.5] * len(stories))
    mean, spread = x.mean(axis=0), x.std(axis=0)
    z = (x - mean) / np.maximum(spread, 1e-9)
    model = LogisticRegression(C=PENALTY, max_iter=5000)
    folds = StratifiedKFold(10, shuffle=True, random_state=1)
    chance = cross_val_predict(
        model, z, y, cv=folds, method="predict_proba", params={"sample_weight": weight}
    )[:, 1]
    print(f"{len(read)} judged pairs, {len(stories)} of the stories, {int(y.sum())} the same")
    for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9):
        line = [f"{least:.2f}"]
        for part in (slice(0, len(read)), slice(len(read), None)):
            taken, right, w = chance[part] >= least, y[part], weight[part]
            hits = (w * (taken & right)).sum()
            line.append(
                f"precision {hits / max((w * taken).sum(), 1e-9):.2f}"
                f" recall {hits / (w * right).sum():.2f} ({int(taken.sum())})"
            )
        print("   ".join(line))
    model.fit(z, y, sample_weight=weight)
    slopes = model.coef_[0] / np.maximum(spread, 1e-9)
    print(f"_INTERCEPT = {model.intercept_[0] - float(slopes @ mean):.3f}")
    for name, slope in zip(FEATURES, slopes, strict=True):
        print(f'    "{name}": {slope:.3f},')


if __name__ == "__main__":
    main()
