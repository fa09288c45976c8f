"""Train the sentiment model on NewsMTSC and on mentions that the teacher labelled.

    PYTHONPATH=.:training python training/sentiment/train.py NEWSMTSC_FOLDER TARGETS.jsonl \\
        LABELS.npy --output FOLDER

FOLDER holds the word vectors already. An hour on one core for 130,000 mentions. Scores on
the dev sets are printed after every epoch; they choose nothing.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from networks import lstm_arrays, run_lstm, save, vector_table
from numpy.typing import NDArray
from sklearn.metrics import f1_score
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from framing.classifiers.targets import COLUMNS, Encoder, Rows, columns, target_at
from framing.language.network import WordVectors
from framing.language.pipeline import load_pipeline
from framing.language.reading import read
from framing.lexicons import Matcher
from framing.types import Article, Span

WIDTHS = dict(zip(COLUMNS, (48, 10, 12, 24, 28, 10, 4), strict=True))
MOST = {"lemma": 9000, "head": 3000, "path": 700}
FEWEST = {"lemma": 6, "head": 12, "path": 40}
HIDDEN = 96
BATCH = 64
DECAY = 0.999
# A labelled target counts as much as so many of the teacher's.
GOLD_WEIGHT = 2.0


def parsed(rows: Sequence[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Any, Any]]:
    """Each row with the parse of its sentence and its target."""
    sentences: list[str] = []
    groups: list[list[dict[str, Any]]] = []
    for row in rows:
        if not sentences or sentences[-1] != row["sentence"]:
            sentences.append(row["sentence"])
            groups.append([])
        groups[-1].append(row)
    readings = (read(Article(id="", outlet="", text=text), Matcher(())) for text in sentences)
    for group, parse in zip(groups, load_pipeline().parse(readings), strict=True):
        for row in group:
            target = target_at(parse, Span(row["from"], row["to"]))
            assert target is not None, row
            yield row, parse, target


def tables(rows: Sequence[dict[str, Any]]) -> list[dict[str, int]]:
    """Rows of the values that occur often enough, from 1."""
    counts: list[Counter[str]] = [Counter() for _ in COLUMNS]
    for _, parse, target in parsed(rows):
        for counter, column in zip(counts, columns(parse, target), strict=True):
            counter.update(column)
    out = []
    for name, counter in zip(COLUMNS, counts, strict=True):
        kept = [v for v, n in counter.most_common(MOST.get(name)) if n >= FEWEST.get(name, 5)]
        out.append({value: row + 1 for row, value in enumerate(kept)})
    return out


def encoded(rows: Sequence[dict[str, Any]], encoder: Encoder) -> list[Rows]:
    out: list[Rows] = []
    held: tuple[Any, list[Any]] | None = None
    for _, parse, target in parsed(rows):
        if held is None or held[0] is not parse:
            if held is not None:
                out.extend(encoder.encode(*held))
            held = (parse, [])
        held[1].append(target)
    if held is not None:
        out.extend(encoder.encode(*held))
    return out


class Network(nn.Module):
    """The network that ``framing.classifiers.sentiment`` runs."""

    def __init__(self, sizes: Sequence[int], vectors: WordVectors, layers: int) -> None:
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
            layers,
            batch_first=True,
            bidirectional=True,
            dropout=0.2 if layers > 1 else 0.0,
        )
        self.keys = nn.Linear(2 * HIDDEN, HIDDEN)
        self.query = nn.Linear(2 * HIDDEN, HIDDEN, bias=False)
        self.attention = nn.Linear(HIDDEN, 1, bias=False)
        self.output = nn.Linear(4 * HIDDEN, 3)
        self.drop_in, self.drop_out = nn.Dropout(0.25), nn.Dropout(0.35)

    def forward(self, rows: Tensor, lengths: Tensor, is_target: Tensor) -> Tensor:
        """Scores of negative, neutral, positive."""
        seen = [table(rows[:, :, number]) for number, table in enumerate(self.tables)]
        inputs = self.drop_in(torch.cat([*seen, self.vector(rows[:, :, -1])], 2))
        states = self.drop_out(run_lstm(self.lstm, inputs, lengths))
        target = (states * is_target[:, :, None]).sum(1) / is_target.sum(1, keepdim=True)
        mask = torch.arange(rows.shape[1])[None] < lengths[:, None]
        weights = self.attention(torch.tanh(self.keys(states) + self.query(target)[:, None]))
        shares = torch.softmax(weights[:, :, 0].masked_fill(~mask, -1e4), 1)
        pooled = (states * shares[:, :, None]).sum(1)
        self.pooled = pooled.detach()
        scores: Tensor = self.output(torch.cat([pooled, target], 1))
        return scores


def batch_of(
    items: Sequence[Rows], numbers: Sequence[int], zero: int, hide: float
) -> tuple[Tensor, Tensor, Tensor]:
    lengths = torch.tensor([len(items[i]) for i in numbers])
    rows = torch.zeros(len(numbers), int(lengths.max()), len(COLUMNS) + 1, dtype=torch.long)
    for row, i in enumerate(numbers):
        rows[row, : len(items[i])] = torch.from_numpy(items[i])
    is_target = (rows[:, :, COLUMNS.index("distance")] == zero).float()
    if hide:
        hidden = (torch.rand(rows.shape[:2]) < hide) & (is_target == 0)
        for column in (COLUMNS.index("lemma"), COLUMNS.index("head")):
            rows[:, :, column][hidden] = 0
        rows[:, :, -1][(torch.rand(rows.shape[:2]) < hide) & (is_target == 0)] = 0
    return rows, lengths, is_target


@torch.no_grad()
def said(network: Network, items: Sequence[Rows], zero: int) -> NDArray[np.float32]:
    network.eval()
    out = np.zeros((len(items), 3), dtype=np.float32)
    order = sorted(range(len(items)), key=lambda i: len(items[i]))
    for start in range(0, len(order), 256):
        numbers = order[start : start + 256]
        out[numbers] = torch.softmax(network(*batch_of(items, numbers, zero, 0.0)), 1).numpy()
    return out


def mixed(rows: Sequence[dict[str, Any]]) -> list[int]:
    """Targets of sentences whose targets differ in label."""
    labels: dict[str, set[int]] = {}
    for row in rows:
        labels.setdefault(row["sentence"], set()).add(row["polarity"])
    return [i for i, row in enumerate(rows) if len(labels[row["sentence"]]) > 1]


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("newsmtsc", type=Path)
    parser.add_argument("targets", type=Path)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--without", type=Path, help="sentence ids, one a line, to hold out")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--layers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--number", type=int, default=1_000_000)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)
    gold = read_rows(options.newsmtsc / "train.jsonl")
    held = set(options.without.read_text().split("\n")) if options.without else set()
    sets = {name: read_rows(options.newsmtsc / f"dev_{name}.jsonl") for name in ("rw", "mt")}
    if held:
        sets["held"] = [row for row in gold if row["sentence_id"] in held]
        gold = [row for row in gold if row["sentence_id"] not in held]
    labels = np.load(options.labels)[: options.number]
    unlabelled = read_rows(options.targets)[: len(labels)]
    known = tables([*gold, *unlabelled])
    vectors = vector_table(options.output)
    encoder = Encoder(tuple(known), vectors)
    items = encoded([*gold, *unlabelled], encoder)
    tests = {name: encoded(rows, encoder) for name, rows in sets.items()}
    zero = known[COLUMNS.index("distance")]["0"]
    sure = np.full((len(gold), 3), 0.04, dtype=np.float32)
    sure[np.arange(len(gold)), [row["polarity"] + 1 for row in gold]] = 0.92
    wanted = torch.from_numpy(np.concatenate([sure, labels.astype(np.float32)]))
    weights = torch.cat([torch.full((len(gold),), GOLD_WEIGHT), torch.ones(len(labels))])
    network = Network([len(table) for table in known], vectors, options.layers)
    optimizer = torch.optim.AdamW(
        [p for p in network.parameters() if p.requires_grad], lr=options.rate, weight_decay=1e-3
    )
    steps = options.epochs * math.ceil(len(items) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min(
            (step + 1) / 200, 0.5 * (1 + math.cos(math.pi * min(1, step / steps))) + 0.005
        ),
    )
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(DECAY))
    print(len(items), "targets", [len(t) for t in known], flush=True)
    began = time.time()
    for epoch in range(options.epochs):
        network.train()
        order = list(range(len(items)))
        chance.shuffle(order)
        ordered = [
            i
            for start in range(0, len(order), 100 * BATCH)
            for i in sorted(order[start : start + 100 * BATCH], key=lambda i: len(items[i]))
        ]
        batches = [ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH)]
        chance.shuffle(batches)
        total = 0.0
        for numbers in batches:
            scores = network(*batch_of(items, numbers, zero, hide=0.08))
            losses = -(wanted[numbers] * torch.log_softmax(scores, 1)).sum(1)
            loss = (losses * weights[numbers]).sum() / weights[numbers].sum()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            average.update_parameters(network)
            total += float(loss.detach())
        scored = []
        for name, rows in sets.items():
            found = said(average.module, tests[name], zero).argmax(1) - 1
            truth = np.array([row["polarity"] for row in rows])
            scored.append(f"{name} {f1_score(truth, found, average='macro'):.4f}")
            if name == "mt":
                of = mixed(rows)
                scored.append(f"mixed {f1_score(truth[of], found[of], average='macro'):.4f}")
        print(
            epoch, round(total / len(batches), 4), f"{time.time() - began:.0f} s", *scored,
            flush=True,
        )  # fmt: skip
        write(average.module, known, typical(average.module, items[:4000], zero), options.output)


@torch.no_grad()
def typical(network: Network, items: Sequence[Rows], zero: int) -> NDArray[np.float32]:
    """The mean of what attention hands on: what a word adds is told as the difference from it."""
    network.eval()
    network(*batch_of(items, range(len(items)), zero, 0.0))
    mean: NDArray[np.float32] = network.pooled.mean(0).numpy()
    return mean


def write(
    network: Network,
    known: Sequence[dict[str, int]],
    state: NDArray[np.float32],
    folder: Path,
) -> None:
    """The trained network as the package reads it."""
    arrays = {**lstm_arrays(network.lstm), "typical state": state}
    for name, table in zip(COLUMNS, network.tables, strict=True):
        arrays[f"table {name}"] = table.weight.detach().numpy()  # type: ignore[union-attr,operator]
    for name in ("keys", "query", "attention", "output"):
        layer = getattr(network, name)
        arrays[f"{name} weight"] = layer.weight.detach().numpy()
        if layer.bias is not None:
            arrays[f"{name} bias"] = layer.bias.detach().numpy()
    save(folder, "sentiment", arrays, {n: list(t) for n, t in zip(COLUMNS, known, strict=True)})


if __name__ == "__main__":
    main()
