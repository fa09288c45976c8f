"""The encoder below the loaded-language classifiers: a sentence as a point, a word as evidence.

A bidirectional LSTM trained without any label of a person (``training/loaded/train.py``): to
come near a sentence transformer's embeddings of news sentences, and to tell opinion pages from
news agencies. It saw no text of the outlets that the classifiers are measured on. Run here with
NumPy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from framing.classifiers.loaded_features import NAME, NUMBER
from framing.language.network import (
    MODEL_FOLDER,
    Floats,
    Ints,
    WordVectors,
    bidirectional,
    load_arrays,
    load_vectors,
)

# Tokens that go through the network together; more would only take memory.
_TOGETHER = 20_000


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder makes of sequences of words.

    ``points`` has a line a sequence; ``opinion`` are two log-odds a sequence that it comes from
    an opinion page, from the point and from the words; ``words`` has a line a word (fixed and
    learned vector), ``evidence`` what each word adds to the second of the two.
    """

    points: Floats
    opinion: Floats
    words: Floats
    evidence: Floats


@dataclass(frozen=True)
class Encoder:
    """Stored arrays beside the package's word vectors.

    ``table`` has a learned vector for each word vector, and two more: names and numbers.
    """

    arrays: Mapping[str, Floats]
    vectors: WordVectors
    table: Floats

    def read(self, sequences: Sequence[Sequence[str]]) -> Encoded:
        """Encode sequences of lower-case words, none of them empty."""
        parts: list[Encoded] = []
        held: list[Sequence[str]] = []
        size = 0
        for sequence in sequences:
            if held and size + len(sequence) > _TOGETHER:
                parts.append(self._read(held))
                held, size = [], 0
            held.append(sequence)
            size += len(sequence)
        parts.append(self._read(held))
        return Encoded(
            points=np.concatenate([part.points for part in parts]),
            opinion=np.concatenate([part.opinion for part in parts]),
            words=np.concatenate([part.words for part in parts]),
            evidence=np.concatenate([part.evidence for part in parts]),
        )

    def _read(self, sequences: Sequence[Sequence[str]]) -> Encoded:
        lengths: Ints = np.array([len(sequence) for sequence in sequences], dtype=np.intp)
        known = self.vectors.rows
        size = len(self.vectors.data)
        special = {NAME: size, NUMBER: size + 1}
        rows = np.array(
            [special.get(word, known.get(word, 0)) for words in sequences for word in words],
            dtype=np.intp,
        )
        fixed = self.vectors.data[np.where(rows < size, rows, 0)]
        inputs = np.concatenate([fixed, self.table[rows]], axis=1)
        states = bidirectional(self.arrays, inputs, lengths)
        starts = np.cumsum(lengths) - lengths
        counts = lengths[:, None].astype(np.float32)
        pooled = np.concatenate(
            [
                np.add.reduceat(states, starts, axis=0) / counts,
                np.maximum.reduceat(states, starts, axis=0),
                np.add.reduceat(inputs, starts, axis=0) / counts,
            ],
            axis=1,
        )
        points = pooled @ self.arrays["point weight"] + self.arrays["point bias"]
        evidence = (states @ self.arrays["word weight"] + self.arrays["word bias"])[:, 0]
        opinion: Floats = np.column_stack(
            [
                (points @ self.arrays["opinion weight"] + self.arrays["opinion bias"])[:, 0],
                np.add.reduceat(evidence, starts) / np.sqrt(counts[:, 0]),
            ]
        ).astype(np.float32)
        return Encoded(points, opinion, inputs, evidence)


@lru_cache(maxsize=2)
def load_encoder(folder: Path = MODEL_FOLDER) -> Encoder:
    """The encoder of a model folder, the shipped one by default."""
    _, arrays = load_arrays(folder, "loaded_encoder")
    table = arrays.pop("table")
    return Encoder(arrays, load_vectors(), table)
