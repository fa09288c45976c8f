"""The shipped tagger and dependency parser: bidirectional LSTM, biaffine attention, one network.

After Dozat & Manning (2017), with tags predicted beside the tree rather than before it. A word is
its own embedding, its static vector, its shape and its character n-grams. Trained with PyTorch on
Universal Dependencies by ``training/pipeline``, run here from stored arrays with NumPy alone.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np

from framing.language.network import (
    MODEL_FOLDER,
    Floats,
    Ints,
    WordVectors,
    bidirectional,
    load_arrays,
    load_vectors,
    surface,
)
from framing.language.trees import best_tree

GRAM_ROWS = 8192
_SIZES = (2, 3, 4, 5)
_LONGEST = 24
_MOST = 60
_REPEATED = re.compile(r"(.)\1{2,}")
# Words multiplied with the relation tensor in one go: it makes some 4,000 numbers of each.
_BLOCK = 2048
# Words that go through the network together; more would only take memory.
_TOGETHER = 20_000
_LONGEST_SENTENCE = 250


def word_shape(word: str) -> str:
    """Upper case as X, lower case as x, digits as d, runs cut to three: "Xxx", "ddd", "X.X."."""
    shape = "".join(
        "X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in word[:14]
    )
    return _REPEATED.sub(r"\1\1\1", shape)[:10]


def character_grams(word: str) -> tuple[int, ...]:
    """Rows of the hashed character n-grams of a word, 1 to ``GRAM_ROWS``."""
    framed = f"<{word[:_LONGEST]}>"
    rows = {
        zlib.crc32(framed[i : i + size].encode()) % GRAM_ROWS + 1
        for size in _SIZES
        for i in range(len(framed) - size + 1)
    }
    return tuple(sorted(rows)[:_MOST])


@dataclass(frozen=True, slots=True)
class Parsed:
    """Tags, heads (an index in the sentence, its own for the root) and relations of a sentence."""

    tags: list[str]
    heads: list[int]
    deps: list[str]


@dataclass(frozen=True)
class TaggerParser:
    """Stored arrays and tables; row 0 of a table is what training did not see."""

    words: Mapping[str, int]
    shapes: Mapping[str, int]
    tags: Sequence[str]
    deps: Sequence[str]
    arrays: Mapping[str, Floats]
    vectors: WordVectors
    _known: dict[str, Floats] = field(default_factory=dict, repr=False)

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parsed]:
        """The parse of each sentence, given as its words."""
        pieces = [list(_pieces(sentence)) for sentence in sentences]
        parsed = self._parse_pieces([piece for held in pieces for piece in held])
        return [_joined([next(parsed) for _ in held]) for held in pieces]

    def _parse_pieces(self, pieces: Sequence[Sequence[str]]) -> Iterator[Parsed]:
        start = 0
        while start < len(pieces):
            end, words = start, 0
            while end < len(pieces) and (not words or words + len(pieces[end]) <= _TOGETHER):
                words += len(pieces[end])
                end += 1
            block = pieces[start:end]
            lengths = np.array([len(piece) for piece in block])
            inputs = np.stack([self._word(word) for word in chain.from_iterable(block)])
            yield from self._read(bidirectional(self.arrays, inputs, lengths), lengths)
            start = end

    def _word(self, word: str) -> Floats:
        """The input of one word, kept: a text repeats its words."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) > 200_000:
                self._known.clear()
            seen = surface(word)
            low = seen.lower()
            known = np.concatenate(
                [
                    self.arrays["table word"][self.words.get(low, 0)],
                    self.arrays["table shape"][self.shapes.get(word_shape(seen), 0)],
                    self.vectors.data[self.vectors.rows.get(low, 0)],
                    self.arrays["table gram"][list(character_grams(seen))].mean(axis=0),
                ]
            )
            self._known[word] = known
        return known

    def _layer(self, name: str, states: Floats) -> Floats:
        out: Floats = states @ self.arrays[f"{name} weight"] + self.arrays[f"{name} bias"]
        return np.maximum(out, np.float32(0), out=out)

    def _read(self, states: Floats, lengths: Ints) -> list[Parsed]:
        tags = self._layer("tag hidden", states) @ self.arrays["tag weight"]
        tags += self.arrays["tag bias"]
        best_tags = tags.argmax(axis=1).tolist()
        root = self.arrays["root"][None, :]
        dependents = _with_one(self._layer("arc dependent", states)) @ self.arrays["arc"]
        heads = self._layer("arc head", states)
        root_head = self._layer("arc head", root)
        found: list[int] = []
        at = 0
        for length in lengths.tolist():
            end = at + length
            scores = dependents[at:end] @ np.concatenate([root_head, heads[at:end]]).T
            scores[np.arange(length), np.arange(1, length + 1)] = -np.inf
            found.extend(best_tree(scores))
            at = end
        relations = self._relations(states, root, np.array(found), lengths)
        out = []
        at = 0
        for length in lengths.tolist():
            columns = found[at : at + length]
            out.append(
                Parsed(
                    [self.tags[tag] for tag in best_tags[at : at + length]],
                    [column - 1 if column else i for i, column in enumerate(columns)],
                    [
                        self.deps[relation] if column else "root"
                        for relation, column in zip(
                            relations[at : at + length], columns, strict=True
                        )
                    ],
                )
            )
            at += length
        return out

    def _relations(self, states: Floats, root: Floats, heads: Ints, lengths: Ints) -> list[int]:
        dependents = _with_one(self._layer("relation dependent", states))
        governors = _with_one(self._layer("relation head", np.concatenate([root, states])))
        offsets = np.repeat(np.cumsum(lengths) - lengths, lengths)
        rows = np.where(heads > 0, heads + offsets, 0)
        tensor = self.arrays["relation"]  # relations x dependent x head
        count, width, _ = tensor.shape
        flat = np.ascontiguousarray(tensor.transpose(1, 0, 2)).reshape(width, count * width)
        out: list[int] = []
        for at in range(0, len(states), _BLOCK):
            block = (dependents[at : at + _BLOCK] @ flat).reshape(-1, count, width)
            scores = np.matmul(block, governors[rows[at : at + _BLOCK], :, None])[..., 0]
            out.extend(scores.argmax(axis=1).tolist())
        return out


def _pieces(sentence: Sequence[str]) -> Iterator[Sequence[str]]:
    """A sentence far too long to be one (a text without stops), in pieces."""
    for start in range(0, len(sentence), _LONGEST_SENTENCE):
        yield sentence[start : start + _LONGEST_SENTENCE]


def _joined(pieces: Sequence[Parsed]) -> Parsed:
    """One tree of several: the later ones hang on the first as parataxis."""
    if len(pieces) == 1:
        return pieces[0]
    out = Parsed([], [], [])
    root = 0
    for number, piece in enumerate(pieces):
        offset = len(out.tags)
        top = next(i for i, head in enumerate(piece.heads) if head == i)
        root = top if not number else root
        out.tags.extend(piece.tags)
        out.heads.extend(
            [root if i == top else head + offset for i, head in enumerate(piece.heads)]
        )
        out.deps.extend(
            "parataxis" if number and i == top else dep for i, dep in enumerate(piece.deps)
        )
    return out


def _with_one(values: Floats) -> Floats:
    return np.concatenate([values, np.ones((len(values), 1), np.float32)], axis=1)


@lru_cache(maxsize=2)
def load_tagger_parser(folder: Path = MODEL_FOLDER) -> TaggerParser:
    """The tagger and parser of a model folder, the shipped one by default."""
    facts, arrays = load_arrays(folder, "parser")
    return TaggerParser(
        words={word: row + 1 for row, word in enumerate(facts["words"])},
        shapes={shape: row + 1 for row, shape in enumerate(facts["shapes"])},
        tags=facts["tags"],
        deps=facts["deps"],
        arrays=arrays,
        vectors=load_vectors(),
    )
