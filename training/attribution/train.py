"""Train the attribution model on PolNeAR.

    PYTHONPATH=.:training python training/attribution/train.py POLNEAR_FOLDER --output FOLDER

The first folder holds train.jsonl and train_extra.jsonl; FOLDER holds the vectors and the parser
already. Half an hour on one core. How often a lemma is a cue is counted without the
article at hand, so that the feature says no more in training than it will on new articles.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from networks import lstm_arrays, run_lstm, save, vector_table
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from framing.language.attribution_features import COLUMNS, cue_kind, feature_columns
from framing.language.attribution_model import KINDS, LABELS, AttributionInput, stretches
from framing.language.network import WordVectors
from framing.language.pipeline import load_pipeline
from framing.language.reading import read
from framing.lexicons import Matcher
from framing.types import Article, Span

HIDDEN, LAYERS = 112, 2
WIDTHS = dict(
    zip(
        COLUMNS,
        (40, 32, 12, 8, 16, 20, 24, 8, 12, 6, 6, 6, 20, 16, 3, 12, 12, 3, 3, 10, 6, 6),
        strict=True,
    )
)
# How many values of an open column are kept, and how often each must occur.
MOST = {
    "norm": 5000,
    "lemma": 4000,
    "suffix": 800,
    "shape": 150,
    "head lemma": 2000,
    "near cue": 400,
    "top cue": 400,
}
FEWEST = {"norm": 3, "lemma": 3}
SMOOTHING = 3.0
BATCH = 16
DECAY = 0.999


@dataclass
class Labelled:
    """One article: what the model sees and what it should say, as tensors."""

    source: AttributionInput
    cues: Counter[str]
    words: Counter[str]
    gold: list[int]
    columns: Sequence[Sequence[str]] = ()
    rows: Tensor = field(default_factory=lambda: torch.empty(0))
    vectors: Tensor = field(default_factory=lambda: torch.empty(0))


def load(paths: Sequence[Path]) -> list[Labelled]:
    """Articles, parsed; spans are the words that they touch."""
    rows = [json.loads(line) for path in paths for line in path.open(encoding="utf-8")]
    readings = [read(Article(id=r["id"], outlet="", text=r["text"]), Matcher(())) for r in rows]
    out = []
    for row, reading, parse in zip(rows, readings, load_pipeline().parse(readings), strict=True):
        gold = [0] * len(parse)
        cues: Counter[str] = Counter()
        for number in (
            2,
            1,
            0,
        ):  # where spans meet, a source stands in front of a cue, a cue of content
            for attribution in row["attributions"]:
                for span in attribution[KINDS[number]]:
                    words = parse.words_in(Span(span["start"], span["end"]))
                    for word in words:
                        gold[word] = 2 * number + 2
                        if number == 1 and (
                            parse.heads[word] == word or parse.heads[word] not in words
                        ):
                            cues[_key(parse.lemmas[word], parse.tags[word])] += 1
                    if len(words):
                        gold[words[0]] = 2 * number + 1
        paragraphs = [sentence.paragraph for sentence in reading.sentences]
        words_seen = Counter(map(_key, parse.lemmas, parse.tags))
        out.append(
            Labelled(
                AttributionInput(parse, reading.quotations, paragraphs), cues, words_seen, gold
            )
        )
    return out


def _key(lemma: str, tag: str) -> str:
    return f"{lemma.lower()}/{cue_kind(tag)}"


def add_columns(
    articles: Sequence[Labelled], cues: Counter[str], words: Counter[str], own: bool
) -> None:
    """Features; with ``own``, the article's own cues are taken out of the counts."""
    for article in articles:

        def rate(key: str, article: Labelled = article) -> float:
            less = (article.cues[key], article.words[key]) if own else (0, 0)
            return (cues[key] - less[0]) / (words[key] - less[1] + SMOOTHING)

        given = article.source
        article.columns = feature_columns(given.parse, given.quotations, given.paragraphs, rate)


def vocabularies(articles: Sequence[Labelled]) -> list[dict[str, int]]:
    out = []
    for number, name in enumerate(COLUMNS):
        counts = Counter(value for article in articles for value in article.columns[number])
        kept = [v for v, n in counts.most_common(MOST.get(name)) if n >= FEWEST.get(name, 5)]
        out.append({value: row + 1 for row, value in enumerate(kept)})
    return out


def encode(
    articles: Sequence[Labelled], tables: Sequence[dict[str, int]], vectors: WordVectors
) -> None:
    for article in articles:
        rows = [
            [table.get(value, 0) for value in column]
            for table, column in zip(tables, article.columns, strict=True)
        ]
        article.rows = torch.tensor(rows).T
        article.vectors = torch.tensor([vectors.rows.get(w, 0) for w in article.columns[0]])
        article.columns = ()


class Crf(nn.Module):
    """Linear-chain conditional random field over the labels."""

    def __init__(self) -> None:
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.start = nn.Parameter(torch.zeros(len(LABELS)))
        self.end = nn.Parameter(torch.zeros(len(LABELS)))

    def loss(self, scores: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """Negative log-likelihood of the labels, summed over the batch."""
        rows = torch.arange(len(scores))
        path = self.start[labels[:, 0]] + scores[rows, 0, labels[:, 0]]
        total = self.start + scores[:, 0]
        for step in range(1, scores.shape[1]):
            here = mask[:, step]
            move = self.transitions[labels[:, step - 1], labels[:, step]]
            path = path + here * (move + scores[rows, step, labels[:, step]])
            going = torch.logsumexp(total[:, :, None] + self.transitions, 1) + scores[:, step]
            total = torch.where(here[:, None], going, total)
        last = labels[rows, mask.sum(1) - 1]
        return (torch.logsumexp(total + self.end, 1) - path - self.end[last]).sum()


class Network(nn.Module):
    """The network that ``framing.language.attribution_model`` runs."""

    def __init__(self, sizes: Sequence[int], vectors: WordVectors) -> None:
        super().__init__()
        self.tables = nn.ModuleList(
            nn.Embedding(size + 1, WIDTHS[name]) for name, size in zip(COLUMNS, sizes, strict=True)
        )
        for table in self.tables:
            nn.init.normal_(table.weight, 0, 0.3)  # type: ignore[arg-type]
        data = torch.tensor(vectors.data)
        self.vector = nn.Embedding.from_pretrained(data, freeze=True)
        self.lstm = nn.LSTM(
            sum(WIDTHS.values()) + data.shape[1],
            HIDDEN,
            LAYERS,
            batch_first=True,
            bidirectional=True,
            dropout=0.4,
        )
        self.output = nn.Linear(2 * HIDDEN, len(LABELS))
        self.crf = Crf()
        self.drop_in, self.drop_out = nn.Dropout(0.35), nn.Dropout(0.45)

    def forward(self, rows: Tensor, vectors: Tensor, lengths: Tensor) -> Tensor:
        """Scores of the labels, batch x words x labels."""
        seen = [table(rows[:, :, number]) for number, table in enumerate(self.tables)]
        inputs = self.drop_in(torch.cat([*seen, self.vector(vectors)], 2))
        scores: Tensor = self.output(self.drop_out(run_lstm(self.lstm, inputs, lengths)))
        return scores


Stretch = tuple[Labelled, int, int]


def padded(items: Sequence[Stretch], hide: float) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Rows, vectors, labels, mask, lengths; a share ``hide`` of the words is made unknown."""
    lengths = torch.tensor([end - first for _, first, end in items])
    size = int(lengths.max())
    rows = torch.zeros(len(items), size, len(COLUMNS), dtype=torch.long)
    vectors = torch.zeros(len(items), size, dtype=torch.long)
    labels = torch.zeros(len(items), size, dtype=torch.long)
    for i, (article, first, end) in enumerate(items):
        rows[i, : end - first] = article.rows[first:end]
        vectors[i, : end - first] = article.vectors[first:end]
        labels[i, : end - first] = torch.tensor(article.gold[first:end])
    hidden = torch.rand(len(items), size) < hide
    for name in ("norm", "lemma"):
        rows[:, :, COLUMNS.index(name)][hidden] = 0
    vectors[torch.rand(len(items), size) < hide] = 0
    return rows, vectors, labels, torch.arange(size)[None] < lengths[:, None], lengths


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("polnear", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)
    articles = load([options.polnear / name for name in ("train.jsonl", "train_extra.jsonl")])
    cues = sum((article.cues for article in articles), Counter())
    words = sum((article.words for article in articles), Counter())
    add_columns(articles, cues, words, own=True)
    tables = vocabularies(articles)
    vectors = vector_table(options.output)
    encode(articles, tables, vectors)
    network = Network([len(table) for table in tables], vectors)
    items = [(a, first, end) for a in articles for first, end in stretches(a.source)]
    optimizer = torch.optim.AdamW(
        [p for p in network.parameters() if p.requires_grad],
        lr=options.rate,
        betas=(0.9, 0.98),
        weight_decay=1e-3,
    )
    steps = options.epochs * math.ceil(len(items) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min(
            (step + 1) / 200, 0.5 * (1 + math.cos(math.pi * min(1, step / steps))) + 0.005
        ),
    )
    # The running average of the weights is steadier than where the last step left them.
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(DECAY))
    began = time.time()
    for epoch in range(options.epochs):
        network.train()
        chance.shuffle(items)
        ordered = [
            item
            for start in range(0, len(items), 800)
            for item in sorted(items[start : start + 800], key=lambda item: item[2] - item[1])
        ]
        batches = [ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH)]
        chance.shuffle(batches)
        total = 0.0
        for batch in batches:
            rows, seen, labels, mask, lengths = padded(batch, hide=0.08)
            loss = network.crf.loss(network(rows, seen, lengths), labels, mask) / mask.sum()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            average.update_parameters(network)
            total += float(loss.detach())
        print(epoch, round(total / len(batches), 4), f"{time.time() - began:.0f} s", flush=True)
        if epoch % 4 == 3:
            write(average.module, tables, cues, words, options.output)
    write(average.module, tables, cues, words, options.output)


def write(
    network: Network,
    tables: Sequence[dict[str, int]],
    cues: Counter[str],
    words: Counter[str],
    folder: Path,
) -> None:
    """The trained network as the package reads it."""
    arrays = lstm_arrays(network.lstm)
    for name, table in zip(COLUMNS, network.tables, strict=True):
        arrays[f"table {name}"] = table.weight.detach().numpy()  # type: ignore[union-attr,operator]
    arrays["output weight"] = network.output.weight.detach().numpy()
    arrays["output bias"] = network.output.bias.detach().numpy()
    for name in ("transitions", "start", "end"):
        arrays[name] = getattr(network.crf, name).detach().numpy()
    rates = {key: cues[key] / (words[key] + SMOOTHING) for key in sorted(cues)}
    arrays["rates"] = np.array(list(rates.values()), dtype=np.float32)
    facts = {name: list(table) for name, table in zip(COLUMNS, tables, strict=True)}
    save(folder, "attribution", arrays, {**facts, "rate keys": list(rates)})


if __name__ == "__main__":
    main()
