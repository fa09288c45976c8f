"""Sentiment toward a target: what a sentence does to the one whom it mentions.

A bidirectional LSTM reads the words around the mention as :mod:`framing.classifiers.targets`
shows them, names masked. Attention (Bahdanau et al. 2015), asked by the states of the target,
weighs the words, and a logistic regression on both reads off "negative", "neutral" or "positive"
(target-dependent LSTMs: Tang et al. 2016). Because that last step is linear, the log-odds are a sum
over words, and the words that pushed most are given with each answer. Trained with PyTorch on
NewsMTSC (Hamborg & Donnay 2021) and on mentions that a larger teacher labelled
(``training/sentiment``); run here from stored arrays with NumPy alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from framing.classifiers.explained import strongest
from framing.classifiers.folder import digest
from framing.classifiers.targets import COLUMNS, Encoder, Rows, Target, visible, window
from framing.language.network import (
    MODEL_FOLDER,
    Floats,
    Ints,
    bidirectional,
    damaged,
    load_arrays,
    load_vectors,
)
from framing.language.parse import Parse
from framing.types import Push

TASK = "sentiment"
LABELS = ("negative", "neutral", "positive")
# Words that go through the network together; more would only take memory.
TOGETHER = 20_000


@dataclass(frozen=True, slots=True)
class Toward:
    """What is said of one target.

    ``probabilities`` are those of :data:`LABELS` and sum to 1. ``adds`` has, for the words of
    the parse that the model read beside the target, what each adds to the log-odds of the label
    in comparison with a word that says nothing.
    """

    label: str
    probabilities: tuple[float, float, float]
    adds: Mapping[int, float]

    @property
    def confidence(self) -> float:
        """The probability of the label."""
        return max(self.probabilities)

    @property
    def value(self) -> float:
        """The expected sentiment: the positive probability less the negative one, in [-1, 1]."""
        return self.probabilities[2] - self.probabilities[0]

    def pushes(self, parse: Parse) -> tuple[Push, ...]:
        """The words that spoke most for the label (above zero) and against it."""
        return strongest(
            [
                Push(f"“{visible(parse.words[word])}”", round(amount, 2))
                for word, amount in self.adds.items()
                if parse.words[word][:1].isalnum()
            ]
        )


@dataclass(frozen=True)
class Encoded:
    """Each target as the last, linear step reads it.

    ``states`` has a row a word of all windows one after the other, ``shares`` what the
    attention gives it (summing to 1 a target), ``targets`` a row a target.
    """

    states: Floats
    shares: Floats
    targets: Floats
    lengths: Ints

    def features(self) -> Floats:
        """One row a target: the weighed mean of the words' states, and the target's own."""
        starts = np.cumsum(self.lengths) - self.lengths
        pooled = np.add.reduceat(self.states * self.shares[:, None], starts, axis=0)
        return np.concatenate([pooled, self.targets], axis=1)


@dataclass(frozen=True)
class SentimentModel:
    """Stored arrays and tables; see ``training/sentiment/train.py`` for how they come about."""

    encoder: Encoder
    arrays: Mapping[str, Floats]

    def read(self, parse: Parse, targets: Sequence[Target]) -> list[Toward]:
        """What is said of each target."""
        out: list[Toward] = []
        for block in _blocks(self.encoder.encode(parse, targets)):
            encoded = self.encoded(block)
            scores = encoded.features() @ self.arrays["output weight"].T
            scores += self.arrays["output bias"]
            asked = targets[len(out) : len(out) + len(block)]
            at = 0
            for target, row, length in zip(asked, scores, encoded.lengths, strict=True):
                words = slice(at, at + int(length))
                out.append(self._toward(parse, target, row, encoded, words))
                at += int(length)
        return out

    def features(self, windows: Sequence[Rows]) -> Floats:
        """One row a target: what the last, linear step reads."""
        blocks = [self.encoded(block).features() for block in _blocks(windows)]
        width = self.arrays["output weight"].shape[1]
        return np.concatenate(blocks) if blocks else np.zeros((0, width), np.float32)

    def encoded(self, rows: Sequence[Rows]) -> Encoded:
        """The states of all windows, and how the attention of each target weighs them."""
        lengths = np.array([len(window) for window in rows])
        joined = np.concatenate(rows)
        tables = [*(self.arrays[f"table {name}"] for name in COLUMNS), self.encoder.vectors.data]
        inputs = np.concatenate([table[joined[:, i]] for i, table in enumerate(tables)], axis=1)
        states = bidirectional(self.arrays, inputs, lengths)
        starts = np.cumsum(lengths) - lengths
        is_target = (joined[:, COLUMNS.index("distance")] == self.encoder.zero).astype(np.float32)
        targets = np.add.reduceat(states * is_target[:, None], starts, axis=0)
        targets /= np.add.reduceat(is_target, starts)[:, None]
        asked = np.repeat(targets @ self.arrays["query weight"].T, lengths, axis=0)
        keys = states @ self.arrays["keys weight"].T + self.arrays["keys bias"]
        weights = (np.tanh(keys + asked) @ self.arrays["attention weight"].T)[:, 0]
        weights = np.exp(weights - np.repeat(np.maximum.reduceat(weights, starts), lengths))
        shares = weights / np.repeat(np.add.reduceat(weights, starts), lengths)
        return Encoded(states, shares, targets, lengths)

    def _toward(
        self,
        parse: Parse,
        target: Target,
        scores: Floats,
        encoded: Encoded,
        words: slice,
    ) -> Toward:
        likely = np.exp(scores - scores.max())
        likely /= likely.sum()
        label = int(likely.argmax())
        negative, neutral, positive = (float(share) for share in likely)
        weight = self.arrays["output weight"]
        width = encoded.states.shape[1]
        # The log-odds of the label against the others, on average.
        toward = weight[label] - (weight.sum(axis=0) - weight[label]) / 2
        differs = encoded.states[words] - self.arrays["typical state"]
        adds = encoded.shares[words] * (differs @ toward[:width])
        first, _ = window(parse, target)
        return Toward(
            LABELS[label],
            (negative, neutral, positive),
            {
                first + i: float(amount)
                for i, amount in enumerate(adds)
                if not target.first <= first + i <= target.last
            },
        )


def _blocks(windows: Sequence[Rows]) -> Iterator[list[Rows]]:
    """The windows in order, in lists of about ``TOGETHER`` words."""
    held: list[Rows] = []
    size = 0
    for rows in windows:
        if held and size + len(rows) > TOGETHER:
            yield held
            held, size = [], 0
        held.append(rows)
        size += len(rows)
    if held:
        yield held


def load_sentiment_model(folder: Path = MODEL_FOLDER) -> SentimentModel:
    """The sentiment model of a folder, the shipped one by default.

    Raises:
        FramingError: a file of the model is missing or damaged.
    """
    return _loaded(folder, digest(folder, TASK))


@lru_cache(maxsize=2)
def _loaded(folder: Path, of_files: str) -> SentimentModel:
    """The model, kept as long as its files have this digest: a folder may be trained anew."""
    facts, arrays = load_arrays(folder, TASK)
    try:
        tables = tuple(
            {value: row + 1 for row, value in enumerate(facts[name])} for name in COLUMNS
        )
        model = SentimentModel(Encoder(tables, load_vectors()), arrays)
        _try(model)
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise damaged(folder, TASK, f"its arrays do not fit together: {error}") from error
    return model


def _try(model: SentimentModel) -> None:
    """Let a model read one word: arrays that do not fit are found out before any article."""
    word = np.zeros((1, len(COLUMNS) + 1), dtype=np.int32)
    word[0, COLUMNS.index("distance")] = model.encoder.zero
    for name, table in zip(COLUMNS, model.encoder.tables, strict=True):
        rows = model.arrays[f"table {name}"].shape[0]
        if rows != len(table) + 1:
            raise ValueError(f"{rows} rows for {len(table)} values of {name!r}")
    scores = model.features([word]) @ model.arrays["output weight"].T + model.arrays["output bias"]
    if scores.shape != (1, len(LABELS)) or not np.isfinite(scores).all():
        raise ValueError("no score for each label")
    if model.arrays["typical state"].shape != model.encoded([word]).states.shape[1:]:
        raise ValueError("the typical state is of another width")
