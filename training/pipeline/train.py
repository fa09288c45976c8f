"""Train the tagger and parser on Universal Dependencies.

    PYTHONPATH=.:training python training/pipeline/train.py UD_FOLDER --output FOLDER

The first folder holds {ewt,gum}-{train,dev}.conllu; FOLDER holds the vectors already
(training/vectors.py). Forty minutes on one core.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from corpus import Sentence, dress, read_conllu
from networks import lstm_arrays, run_lstm, save, vector_table
from torch import Tensor, nn
from torch.nn import functional

from framing.language.lemmas import rule_lemma
from framing.language.network import WordVectors, surface
from framing.language.tagger_parser import GRAM_ROWS, character_grams, word_shape

HIDDEN, LAYERS, ARC, RELATION, TAG = 144, 3, 192, 80, 128
WORD, SHAPE, GRAM = 64, 24, 64
DROPOUT = 0.33
LONGEST = 120
BATCH_WORDS = 1400
FILES = ("ewt", "gum")


@dataclass(frozen=True)
class Tables:
    """What the training data holds: rows of the embedding tables and the labels."""

    counts: Counter[str]
    words: dict[str, int]
    shapes: dict[str, int]
    tags: list[str]
    deps: list[str]
    vectors: WordVectors

    @classmethod
    def of(cls, sentences: Sequence[Sentence], vectors: WordVectors) -> Tables:
        counts = Counter(surface(w.form).lower() for s in sentences for w in s)
        shapes = Counter(word_shape(surface(w.form)) for s in sentences for w in s)
        return cls(
            counts,
            {w: i + 1 for i, w in enumerate(k for k, n in counts.items() if n >= 3)},
            {w: i + 1 for i, w in enumerate(k for k, n in shapes.items() if n >= 5)},
            sorted({w.tag for s in sentences for w in s}),
            sorted({w.dep for s in sentences for w in s}),
            vectors,
        )


class Network(nn.Module):
    """The network that ``framing.language.tagger_parser`` runs."""

    def __init__(self, tables: Tables) -> None:
        super().__init__()
        self.word = nn.Embedding(len(tables.words) + 1, WORD)
        self.shape = nn.Embedding(len(tables.shapes) + 1, SHAPE)
        self.gram = nn.EmbeddingBag(GRAM_ROWS + 1, GRAM, mode="mean", padding_idx=0)
        nn.init.normal_(self.word.weight, 0, 0.3)
        nn.init.normal_(self.shape.weight, 0, 0.3)
        nn.init.normal_(self.gram.weight, 0, 0.8)
        data = torch.tensor(tables.vectors.data)
        self.vector = nn.Embedding.from_pretrained(data, freeze=True)
        width = WORD + SHAPE + data.shape[1] + GRAM
        self.lstm = nn.LSTM(
            width, HIDDEN, LAYERS, batch_first=True, bidirectional=True, dropout=DROPOUT
        )
        states = 2 * HIDDEN
        self.tag_hidden = nn.Linear(states, TAG)
        self.tag = nn.Linear(TAG, len(tables.tags))
        self.arc_head, self.arc_dependent = nn.Linear(states, ARC), nn.Linear(states, ARC)
        self.relation_head = nn.Linear(states, RELATION)
        self.relation_dependent = nn.Linear(states, RELATION)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.relation = nn.Parameter(torch.zeros(len(tables.deps), RELATION + 1, RELATION + 1))
        self.root = nn.Parameter(torch.zeros(states))
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Scores of tags (by word), of heads (by word: root and words), and both relation views."""
        shape = batch.words.shape
        grams = self.gram(batch.grams, batch.gram_offsets).view(*shape, -1)
        inputs = torch.cat(
            [self.word(batch.words), self.shape(batch.shapes), self.vector(batch.vectors), grams], 2
        )
        states = self.drop(run_lstm(self.lstm, self.drop(inputs), batch.lengths))
        tags = self.tag(self._layer(self.tag_hidden, states))
        rooted = torch.cat([self.root.expand(len(states), 1, -1), states], 1)
        dependents = _with_one(self._layer(self.arc_dependent, states)) @ self.arc
        arcs = dependents @ self._layer(self.arc_head, rooted).transpose(1, 2)
        size = shape[1]
        beyond = torch.arange(size + 1)[None, None] > batch.lengths[:, None, None]
        itself = torch.cat([torch.zeros(size, 1), torch.eye(size)], 1).bool()
        return (
            tags,
            arcs.masked_fill(beyond | itself[None], -1e9),
            self._layer(self.relation_head, rooted),
            self._layer(self.relation_dependent, states),
        )

    def _layer(self, linear: nn.Linear, states: Tensor) -> Tensor:
        return self.drop(functional.relu(linear(states)))

    def relations(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Scores of the relations of words (words x width) to their heads (likewise)."""
        half = torch.einsum("md,ndk->mnk", _with_one(dependents), self.relation)
        return torch.einsum("mnk,mk->mn", half, _with_one(heads))


def _with_one(values: Tensor) -> Tensor:
    return torch.cat([values, torch.ones_like(values[..., :1])], -1)


@dataclass(frozen=True)
class Batch:
    """Sentences as padded tensors; labels are -100 where there is no word
    or where training has never seen the label."""

    words: Tensor
    shapes: Tensor
    vectors: Tensor
    grams: Tensor
    gram_offsets: Tensor
    lengths: Tensor
    tags: Tensor
    heads: Tensor
    deps: Tensor


def make_batch(
    sentences: Sequence[Sentence], tables: Tables, chance: random.Random | None = None
) -> Batch:
    """With ``chance``, rare words are hidden now and then, so that the rest learns without."""
    size = max(map(len, sentences))
    tag_rows = {tag: row for row, tag in enumerate(tables.tags)}
    dep_rows = {dep: row for row, dep in enumerate(tables.deps)}
    columns: dict[str, list[list[int]]] = defaultdict(list)
    grams: list[int] = []
    offsets: list[int] = []
    for sentence in sentences:
        pad = size - len(sentence)
        forms = [surface(word.form) for word in sentence]
        lower = [form.lower() for form in forms]
        words = [tables.words.get(word, 0) for word in lower]
        vectors = [tables.vectors.rows.get(word, 0) for word in lower]
        if chance is not None:
            words = [
                0 if chance.random() < 0.1 / (0.26 + 0.02 * tables.counts[word] ** 0.5) else row
                for word, row in zip(lower, words, strict=True)
            ]
            vectors = [0 if chance.random() < 0.05 else row for row in vectors]
        columns["words"].append(words + [0] * pad)
        columns["vectors"].append(vectors + [0] * pad)
        columns["shapes"].append([tables.shapes.get(word_shape(f), 0) for f in forms] + [0] * pad)
        columns["tags"].append([tag_rows.get(w.tag, -100) for w in sentence] + [-100] * pad)
        heads = [0 if w.head == i else w.head + 1 for i, w in enumerate(sentence)]
        columns["heads"].append(heads + [-100] * pad)
        columns["deps"].append([dep_rows.get(w.dep, -100) for w in sentence] + [-100] * pad)
        for form in forms:
            offsets.append(len(grams))
            grams.extend(character_grams(form))
        offsets.extend([len(grams)] * pad)
    return Batch(
        *(torch.tensor(columns[name]) for name in ("words", "shapes", "vectors")),
        torch.tensor(grams),
        torch.tensor(offsets),
        torch.tensor([len(sentence) for sentence in sentences]),
        *(torch.tensor(columns[name]) for name in ("tags", "heads", "deps")),
    )


def batches(sentences: list[Sentence], chance: random.Random) -> list[list[Sentence]]:
    """Sentences of like length together, as many as fit ``BATCH_WORDS`` padded words."""
    chance.shuffle(sentences)
    out: list[list[Sentence]] = []
    held: list[Sentence] = []
    for start in range(0, len(sentences), 4000):
        for sentence in sorted(sentences[start : start + 4000], key=len):
            if held and (len(held) + 1) * len(sentence) > BATCH_WORDS:
                out.append(held)
                held = []
            held.append(sentence)
    out.append(held)
    chance.shuffle(out)
    return out


def loss_of(network: Network, batch: Batch) -> Tensor:
    """Cross-entropy of tags, heads and relations together."""
    tags, arcs, heads, dependents = network(batch)
    words = batch.heads != -100
    rows = batch.heads.clamp(min=0).unsqueeze(2).expand(-1, -1, heads.shape[2])
    relations = network.relations(dependents[words], heads.gather(1, rows)[words])
    cross = functional.cross_entropy
    return (
        cross(tags.flatten(0, 1), batch.tags.flatten())
        + cross(arcs[words], batch.heads[words])
        + cross(relations, batch.deps[words])
    )


@torch.no_grad()
def evaluate(network: Network, sentences: Sequence[Sentence], tables: Tables) -> dict[str, float]:
    """Tags, heads and labelled heads right, each word's best head taken (no tree enforced)."""
    network.eval()
    tag_hits = head_hits = hits = count = 0
    universal = torch.tensor(
        [sorted({d.split(":")[0] for d in tables.deps}).index(d.split(":")[0]) for d in tables.deps]
    )
    ordered = sorted(sentences, key=len)
    for start in range(0, len(ordered), 64):
        batch = make_batch(ordered[start : start + 64], tables)
        tags, arcs, heads, dependents = network(batch)
        words = batch.heads != -100
        best = arcs.argmax(-1)
        rows = best.unsqueeze(2).expand(-1, -1, heads.shape[2])
        relations = network.relations(dependents[words], heads.gather(1, rows)[words]).argmax(-1)
        right = best[words] == batch.heads[words]
        tag_hits += int((tags.argmax(-1)[words] == batch.tags[words]).sum())
        head_hits += int(right.sum())
        known = batch.deps[words]
        same = (known >= 0) & (universal[relations] == universal[known.clamp(min=0)])
        hits += int((right & same).sum())
        count += int(words.sum())
    return {"xpos": tag_hits / count, "uas": head_hits / count, "las": hits / count}


def lemma_exceptions(sentences: Sequence[Sentence]) -> dict[str, str]:
    """What the treebank's lemmas have otherwise than the rules, as "form/tag"."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for word in (word for sentence in sentences for word in sentence):
        seen[surface(word.form).lower(), word.tag][word.lemma] += 1
    out = {}
    for (form, tag), lemmas in sorted(seen.items()):
        lemma = lemmas.most_common(1)[0][0]
        if tag not in ("NNP", "NNPS", "GW", "ADD", "CD", "NFP") and lemma not in (
            "_",
            rule_lemma(form, tag),
        ):
            out[f"{form}/{tag}"] = lemma
    return out


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("ud", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=24)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)
    gold = [s for name in FILES for s in read_conllu(options.ud / f"{name}-train.conllu")]
    dev = {name: list(read_conllu(options.ud / f"{name}-dev.conllu")) for name in FILES}
    tables = Tables.of(gold, vector_table(options.output))
    network = Network(tables)
    optimizer = torch.optim.AdamW(
        [p for p in network.parameters() if p.requires_grad],
        lr=options.rate,
        betas=(0.9, 0.95),
        weight_decay=1e-4,
    )
    train = [sentence for sentence in gold if len(sentence) <= LONGEST]
    steps = options.epochs * len(batches(list(train), random.Random(0)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min(
            (step + 1) / 200, 0.5 * (1 + math.cos(math.pi * min(1, step / steps))) + 0.003
        ),
    )
    began = time.time()
    for epoch in range(options.epochs):
        network.train()
        total = 0.0
        dressed = [dress(sentence, chance) for sentence in train]
        for sentences in batches(dressed, chance):
            loss = loss_of(network, make_batch(sentences, tables, chance))
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        scores = {name: evaluate(network, dev[name], tables) for name in FILES}
        print(epoch, round(total, 1), f"{time.time() - began:.0f} s", scores, flush=True)
        write(network, tables, gold, options.output)


def write(network: Network, tables: Tables, gold: Sequence[Sentence], folder: Path) -> None:
    """The trained network as the package reads it."""
    arrays = lstm_arrays(network.lstm)
    layers = (
        "tag_hidden",
        "tag",
        "arc_head",
        "arc_dependent",
        "relation_head",
        "relation_dependent",
    )
    for name in layers:
        linear: nn.Linear = getattr(network, name)
        arrays[f"{name.replace('_', ' ')} weight"] = linear.weight.detach().numpy().T
        arrays[f"{name.replace('_', ' ')} bias"] = linear.bias.detach().numpy()
    for name in ("word", "shape", "gram"):
        arrays[f"table {name}"] = getattr(network, name).weight.detach().numpy()
    for name in ("root", "arc", "relation"):
        arrays[name] = getattr(network, name).detach().numpy()
    facts = {
        "words": list(tables.words),
        "shapes": list(tables.shapes),
        "tags": tables.tags,
        "deps": tables.deps,
    }
    save(folder, "parser", arrays, facts)
    lemmas = json.dumps(lemma_exceptions(gold), ensure_ascii=False, indent=0)
    (folder / "lemmas.json").write_text(lemmas, encoding="utf-8")


if __name__ == "__main__":
    main()
