"""Parses and models made by hand: what comes out of them can be worked out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from framing.classifiers.sentiment import SentimentModel
from framing.classifiers.targets import COLUMNS, Encoder
from framing.language.network import WordVectors
from framing.language.parse import Parse

# Word, tag, relation, and the number of the head in its sentence from 1 (0 for the root).
Word = tuple[str, str, str, int]


def parse_of(*sentences: Sequence[Word]) -> Parse:
    """The parse of a text whose words are set with single spaces."""
    starts, first_words, at, heads = [], [0], 0, []
    words = [word for sentence in sentences for word in sentence]
    for form, *_ in words:
        starts.append(at)
        at += len(form) + 1
    for sentence in sentences:
        offset = first_words[-1]
        heads += [offset + (head - 1 if head else i) for i, (*_, head) in enumerate(sentence)]
        first_words.append(offset + len(sentence))
    forms = tuple(form for form, *_ in words)
    return Parse(
        starts=tuple(starts),
        ends=tuple(start + len(form) for start, form in zip(starts, forms, strict=True)),
        words=forms,
        lemmas=tuple(form.lower() for form in forms),
        tags=tuple(tag for _, tag, _, _ in words),
        pos=("",) * len(words),
        deps=tuple(dep for *_, dep, _ in words),
        heads=tuple(heads),
        first_words=tuple(first_words),
    )


# "Roe praised the cruel Voss and Hill ."
PRAISE: tuple[Word, ...] = (
    ("Roe", "NNP", "nsubj", 2), ("praised", "VBD", "root", 0), ("the", "DT", "det", 5),
    ("cruel", "JJ", "amod", 5), ("Voss", "NNP", "obj", 2), ("and", "CC", "cc", 7),
    ("Hill", "NNP", "conj", 5), (".", ".", "punct", 2),
)  # fmt: skip


@pytest.fixture(scope="session")
def parsed() -> Callable[..., Parse]:
    return parse_of


@pytest.fixture(scope="session")
def praise() -> Parse:
    return parse_of(PRAISE)


def arbitrary(seed: int = 0, width: int = 3, layers: int = 1) -> SentimentModel:
    """A model with small tables and random weights."""
    chance = np.random.default_rng(seed)

    def drawn(*shape: int) -> np.ndarray:
        return chance.normal(0, 0.7, shape).astype(np.float32)

    values = {
        "lemma": ["<target>", "<same>", "<name>", "the", "praise", "cruel", "."],
        "tag": ["NNP", "DT", "VBD", "JJ"],
        "dep": ["nsubj", "obj", "root", "amod"],
        "head": ["<name>", "praised"],
        "path": ["|", "nsubj|", "obj|", "|amod", "nsubj|obj"],
        "distance": ["0", "+1", "-1", "+2", "-2", "-4", "+4"],
        "quotation": ["oo", "qq", "oq"],
    }
    tables = tuple({v: row + 1 for row, v in enumerate(values[name])} for name in COLUMNS)
    vectors = WordVectors(
        {"praised": 1, "cruel": 2},
        np.concatenate([drawn(3, 4) * [[0], [1], [1]]]).astype(np.float32),
    )
    arrays = {
        f"table {name}": drawn(len(table) + 1, 2)
        for name, table in zip(COLUMNS, tables, strict=True)
    }
    given = 2 * len(COLUMNS) + 4
    for layer in range(layers):
        arrays[f"input {layer}"] = drawn(given if layer == 0 else 2 * width, 8 * width)
        arrays[f"bias {layer}"] = drawn(8 * width)
        arrays[f"recurrent {layer}"] = drawn(2, width, 4 * width)
    arrays |= {
        "keys weight": drawn(width, 2 * width), "keys bias": drawn(width),
        "query weight": drawn(width, 2 * width), "attention weight": drawn(1, width),
        "output weight": drawn(3, 4 * width), "output bias": drawn(3),
        "typical state": drawn(2 * width),
    }  # fmt: skip
    return SentimentModel(Encoder(tables, vectors), arrays)


@pytest.fixture(scope="session")
def random_model() -> Callable[..., SentimentModel]:
    return arbitrary


@pytest.fixture(scope="session")
def plain_model() -> SentimentModel:
    """A model that knows three words and nothing of order: "cruel" is bad, "kind" is good.

    The state of a word, in both directions, is tanh(tanh(1)) for "kind", minus that for
    "cruel", and 0 for all others; attention gives every word the same share; a state speaks
    for "positive" and against "negative" with weight 10 in each direction.
    """
    values = {name: [] for name in COLUMNS}
    values["lemma"], values["distance"] = ["cruel", "kind", "<target>"], ["0"]
    tables = tuple({v: row + 1 for row, v in enumerate(values[name])} for name in COLUMNS)
    arrays = {
        f"table {name}": np.zeros((len(table) + 1, 1), np.float32)
        for name, table in zip(COLUMNS, tables, strict=True)
    }
    arrays["table lemma"][1:3, 0] = -1, 1
    one_way = np.array([0, 0, 1, 0])  # input, forget, candidate, output
    arrays["input 0"] = np.zeros((len(COLUMNS) + 1, 8), np.float32)
    arrays["input 0"][0] = [*one_way, *one_way]
    arrays["bias 0"] = np.array([50, -50, 0, 50] * 2, np.float32)
    arrays["recurrent 0"] = np.zeros((2, 1, 4), np.float32)
    arrays |= {
        "keys weight": np.zeros((1, 2), np.float32), "keys bias": np.zeros(1, np.float32),
        "query weight": np.zeros((1, 2), np.float32),
        "attention weight": np.zeros((1, 1), np.float32),
        "output weight": np.array([[-10, -10, 0, 0], [0, 0, 0, 0], [10, 10, 0, 0]], np.float32),
        "output bias": np.array([0, 1, 0], np.float32),
        "typical state": np.zeros(2, np.float32),
    }  # fmt: skip
    return SentimentModel(Encoder(tables, WordVectors({}, np.zeros((1, 1), np.float32))), arrays)
