"""The attribution model: every word is labelled source, cue, content or none of them.

A bidirectional LSTM over the columns of :mod:`framing.language.attribution_features` and static
word vectors, with a linear-chain CRF on top (Huang, Xu & Yu 2015; Lample et al. 2016). Trained
with PyTorch by ``training/attribution``, run here from stored arrays with NumPy alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from framing.language.attribution_features import COLUMNS, feature_columns
from framing.language.network import (
    MODEL_FOLDER,
    Floats,
    Ints,
    WordVectors,
    bidirectional,
    load_arrays,
    load_vectors,
)
from framing.language.parse import Parse
from framing.language.quotations import Quotation

KINDS = ("source", "cue", "content")
LABELS = ("O", *(f"{mark}-{kind}" for kind in KINDS for mark in "BI"))
# Words read in one go: whole paragraphs as far as they fit. As in training.
STRETCH = 200
# Words that go through the network together; more would only take memory.
TOGETHER = 20_000


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """Words ``[first, last]`` that the model takes for a source, a cue or content.

    ``probability`` is the smaller of the probabilities that the span begins and ends here.
    """

    kind: str
    first: int
    last: int
    probability: float


@dataclass(frozen=True)
class AttributionInput:
    """What the model reads of one article; ``paragraphs`` has one number a sentence."""

    parse: Parse
    quotations: Sequence[Quotation]
    paragraphs: Sequence[int]


@dataclass(frozen=True)
class AttributionModel:
    """Stored arrays and tables; see ``training/attribution/train.py`` for how they come about.

    ``vocabularies`` map the values of each column to rows of its table in ``arrays``;
    row 0 is what training did not see.
    """

    vocabularies: tuple[Mapping[str, int], ...]
    rates: Mapping[str, float]
    arrays: Mapping[str, Floats]
    vectors: WordVectors

    def read(self, articles: Sequence[AttributionInput]) -> list[tuple[LabelledSpan, ...]]:
        """The labelled spans of each article, in order of the text."""
        rows = [self._rows(article) for article in articles]
        lengths = [end - first for article in articles for first, end in stretches(article)]
        if not lengths:
            return [() for _ in articles]
        joined = np.concatenate(rows)
        blocks = []
        at = 0
        for block in _blocks(lengths):
            end = at + sum(block)
            emissions = self._emissions(self._embedded(joined[at:end]), np.asarray(block))
            blocks.append(self._decoded(emissions, np.asarray(block)))
            at = end
        labels = np.concatenate([labels for labels, _ in blocks])
        marginals = np.concatenate([marginals for _, marginals in blocks])
        out = []
        at = 0
        for article in articles:
            end = at + len(article.parse)
            out.append(tuple(_spans(labels[at:end], marginals[at:end])))
            at = end
        return out

    # --- embedding --------------------------------------------------------------------------

    def _rows(self, article: AttributionInput) -> NDArray[np.int32]:
        """Table rows, one line a word: those of the columns, then that of the word vector."""
        parse = article.parse
        columns = feature_columns(
            parse, article.quotations, article.paragraphs, lambda key: self.rates.get(key, 0.0)
        )
        rows = [
            [known.get(value, 0) for value in column]
            for column, known in zip(columns, self.vocabularies, strict=True)
        ]
        rows.append([self.vectors.rows.get(word, 0) for word in columns[0]])
        return np.array(rows, dtype=np.int32).T

    def _embedded(self, rows: NDArray[np.int32]) -> Floats:
        tables = [self.arrays[f"table {name}"] for name in COLUMNS]
        parts = [table[rows[:, i]] for i, table in enumerate([*tables, self.vectors.data])]
        return np.concatenate(parts, axis=1)

    def _emissions(self, inputs: Floats, lengths: Ints) -> Floats:
        """Scores of the labels, one row a word; ``lengths`` cut the rows into sequences."""
        hidden = bidirectional(self.arrays, inputs, lengths)
        return hidden @ self.arrays["output weight"].T + self.arrays["output bias"]

    # --- conditional random field -----------------------------------------------------------

    def _decoded(self, emissions: Floats, lengths: Ints) -> tuple[Ints, Floats]:
        """The best labels (Viterbi) and the marginal probabilities (forward-backward)."""
        steps, count = int(lengths.max()), len(lengths)
        mask = np.arange(steps)[None, :] < lengths[:, None]
        padded = np.zeros((count, steps, len(LABELS)), dtype=np.float32)
        padded[mask] = emissions
        moves = self.arrays["transitions"]
        best = np.empty((steps, count, len(LABELS)), dtype=np.intp)
        score = self.arrays["start"] + padded[:, 0]
        forward = np.empty_like(padded)
        forward[:, 0] = score
        for step in range(1, steps):
            going = mask[:, step, None]
            paths = score[:, :, None] + moves
            best[step] = np.where(going, paths.argmax(1), np.arange(len(LABELS)))
            score = np.where(going, paths.max(1) + padded[:, step], score)
            total = _log_sum(forward[:, step - 1, :, None] + moves, 1) + padded[:, step]
            forward[:, step] = np.where(going, total, forward[:, step - 1])
        ends = self.arrays["end"]
        labels = np.empty((count, steps), dtype=np.intp)
        labels[:, -1] = (score + ends).argmax(1)
        backward = np.empty_like(padded)
        backward[:, -1] = ends
        rows = np.arange(count)
        for step in range(steps - 2, -1, -1):
            labels[:, step] = best[step + 1][rows, labels[:, step + 1]]
            total = _log_sum(moves + (padded[:, step + 1] + backward[:, step + 1])[:, None, :], 2)
            backward[:, step] = np.where(mask[:, step + 1, None], total, ends)
        logs = forward + backward
        logs -= _log_sum(forward[:, -1] + ends, 1)[:, None, None]
        return labels[mask], np.exp(logs[mask])


@lru_cache(maxsize=2)
def load_attribution_model(folder: Path = MODEL_FOLDER) -> AttributionModel:
    """The attribution model of a folder, the shipped one by default."""
    facts, arrays = load_arrays(folder, "attribution")
    vocabularies = tuple(
        {value: row + 1 for row, value in enumerate(facts[name])} for name in COLUMNS
    )
    rates = dict(zip(facts["rate keys"], arrays.pop("rates").tolist(), strict=True))
    return AttributionModel(vocabularies, rates, arrays, load_vectors())


def _log_sum(values: Floats, axis: int) -> Floats:
    top = values.max(axis=axis, keepdims=True)
    out: Floats = np.log(np.exp(values - top).sum(axis=axis)) + top.squeeze(axis)
    return out


def _blocks(lengths: Sequence[int]) -> Iterator[list[int]]:
    """``lengths`` in order, cut into lists of about ``TOGETHER`` words."""
    held: list[int] = []
    for length in lengths:
        if held and sum(held) + length > TOGETHER:
            yield held
            held = []
        held.append(length)
    if held:
        yield held


def stretches(article: AttributionInput) -> Iterator[tuple[int, int]]:
    """The article's words in sequences of whole paragraphs, long paragraphs cut."""
    first = last = 0
    bounds = article.parse.first_words
    paragraphs = article.paragraphs
    for number, paragraph in enumerate(paragraphs):
        if number + 1 < len(paragraphs) and paragraphs[number + 1] == paragraph:
            continue
        end = bounds[number + 1]
        if end - first > STRETCH and last > first:
            yield first, last
            first = last
        while end - first > STRETCH:
            yield first, first + STRETCH
            first += STRETCH
        last = end
    if bounds[-1] > first:
        yield first, bounds[-1]


def _spans(labels: Ints, marginals: Floats) -> Iterator[LabelledSpan]:
    first = kind = None
    for word, label in enumerate([*labels.tolist(), 0]):
        if first is not None and label != kind:
            yield _span(marginals, int(kind or 0), first, word - 1)
            first = None
        if label and first is None:
            first, kind = word, label + label % 2  # the label that goes on in this span


def _span(marginals: Floats, inside: int, first: int, last: int) -> LabelledSpan:
    begins = (
        marginals[first, inside - 1]
        if marginals[first, inside - 1] > marginals[first, inside]
        else marginals[first, inside]
    )
    ends = marginals[last, inside - 1] + marginals[last, inside]
    if last + 1 < len(marginals):
        ends = min(float(ends), 1.0 - float(marginals[last + 1, inside]))
    return LabelledSpan(KINDS[inside // 2 - 1], first, last, min(float(begins), float(ends)))
