"""The arithmetic of the attribution model: LSTM, Viterbi and marginals against slow references."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise, product

import numpy as np
import pytest

from framing.language.attribution_features import COLUMNS, cue_kind, feature_columns
from framing.language.attribution_model import (
    LABELS,
    STRETCH,
    AttributionInput,
    AttributionModel,
    load_attribution_model,
    stretches,
)
from framing.language.network import Floats, WordVectors, bidirectional
from framing.language.pipeline import load_pipeline
from framing.language.reading import read
from framing.lexicons import Matcher
from framing.types import Article


def numbers(seed: int, *shape: int) -> Floats:
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


# --- the network ----------------------------------------------------------------------------


def random_arrays(width: int, hidden: int, layers: int) -> dict[str, Floats]:
    arrays: dict[str, Floats] = {}
    for layer in range(layers):
        given = width if layer == 0 else 2 * hidden
        arrays[f"input {layer}"] = numbers(layer, given, 8 * hidden)
        arrays[f"bias {layer}"] = numbers(10 + layer, 8 * hidden)
        arrays[f"recurrent {layer}"] = numbers(20 + layer, 2, hidden, 4 * hidden)
    return arrays


def slow_lstm(inputs: Floats, weight: Floats, bias: Floats, recurrent: Floats) -> Floats:
    """One direction over one sequence, one step and gate at a time."""
    hidden = recurrent.shape[0]
    state, cell = np.zeros(hidden), np.zeros(hidden)
    out = []
    for row in inputs:
        gates = row @ weight + bias + state @ recurrent
        enter, forget, new, leave = (gates[i * hidden : (i + 1) * hidden] for i in range(4))
        cell = cell / (1 + np.exp(-forget)) + np.tanh(new) / (1 + np.exp(-enter))
        state = np.tanh(cell) / (1 + np.exp(-leave))
        out.append(state)
    return np.array(out, dtype=np.float32)


def slow_bidirectional(arrays: Mapping[str, Floats], inputs: Floats, layers: int) -> Floats:
    for layer in range(layers):
        weight, bias = arrays[f"input {layer}"], arrays[f"bias {layer}"]
        recurrent = arrays[f"recurrent {layer}"]
        half = weight.shape[1] // 2
        there = slow_lstm(inputs, weight[:, :half], bias[:half], recurrent[0])
        back = slow_lstm(inputs[::-1], weight[:, half:], bias[half:], recurrent[1])[::-1]
        inputs = np.concatenate([there, back], axis=1)
    return inputs


@pytest.mark.parametrize("layers", [1, 2])
@pytest.mark.parametrize("lengths", [[1], [7], [3, 5, 1, 5, 2], [1, 9]])
def test_the_network_is_an_lstm(layers: int, lengths: list[int]) -> None:
    arrays = random_arrays(width=4, hidden=3, layers=layers)
    inputs = numbers(99, sum(lengths), 4)
    found = bidirectional(arrays, inputs, np.array(lengths))
    at = 0
    for length in lengths:
        expected = slow_bidirectional(arrays, inputs[at : at + length], layers)
        np.testing.assert_allclose(found[at : at + length], expected, atol=1e-5)
        at += length


# --- the conditional random field -------------------------------------------------------------


def field(seed: int) -> AttributionModel:
    count = len(LABELS)
    arrays = {
        "transitions": numbers(seed, count, count),
        "start": numbers(seed + 1, count),
        "end": numbers(seed + 2, count),
    }
    return AttributionModel((), {}, arrays, WordVectors({}, numbers(0, 1, 1)))


def score(model: AttributionModel, emissions: Floats, path: Sequence[int]) -> float:
    arrays = model.arrays
    total = arrays["start"][path[0]] + arrays["end"][path[-1]]
    total += sum(emissions[at, label] for at, label in enumerate(path))
    total += sum(arrays["transitions"][a, b] for a, b in pairwise(path))
    return float(total)


def by_hand(model: AttributionModel, emissions: Floats) -> tuple[list[int], Floats]:
    """The best path, and the marginals, from all paths there are."""
    paths = list(product(range(len(LABELS)), repeat=len(emissions)))
    scores = np.array([score(model, emissions, path) for path in paths])
    weights = np.exp(scores - scores.max())
    weights /= weights.sum()
    marginals = np.zeros(emissions.shape, dtype=np.float32)
    for path, weight in zip(paths, weights, strict=True):
        marginals[np.arange(len(path)), path] += weight
    return list(paths[int(scores.argmax())]), marginals


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("lengths", [[1], [4], [2, 4, 1, 3]])
def test_best_labels_and_marginals(seed: int, lengths: list[int]) -> None:
    model = field(seed)
    emissions = numbers(seed + 50, sum(lengths), len(LABELS))
    labels, marginals = model._decoded(emissions, np.array(lengths))
    at = 0
    for length in lengths:
        path, expected = by_hand(model, emissions[at : at + length])
        assert labels[at : at + length].tolist() == path
        np.testing.assert_allclose(marginals[at : at + length], expected, atol=1e-4)
        at += length


def test_marginals_sum_to_one() -> None:
    lengths = np.array([STRETCH, 1, 77])
    emissions = numbers(5, STRETCH + 78, len(LABELS))
    _, marginals = field(3)._decoded(emissions, lengths)
    np.testing.assert_allclose(marginals.sum(axis=1), 1, atol=1e-3)
    assert marginals.min() >= 0


# --- the shipped model ------------------------------------------------------------------------

TEXTS = [
    "“The bridge is safe,” Mara Voss said. The council closed it in May.",
    "Police said 31 people were held.\n\nNobody was hurt, according to the ministry.",
    "The ferry stayed in port.",
    "Mara Voss told reporters that the mill would close. " * 12,
]


def given_texts(texts: Sequence[str]) -> list[AttributionInput]:
    readings = [read(Article(id="a", outlet="A", text=text), Matcher([])) for text in texts]
    return [
        AttributionInput(parse, reading.quotations, [s.paragraph for s in reading.sentences])
        for reading, parse in zip(readings, load_pipeline().parse(readings), strict=True)
    ]


def test_neighbours_change_nothing() -> None:
    model = load_attribution_model()
    inputs = given_texts(TEXTS)
    together = model.read(inputs)
    for again in (model.read(inputs[::-1])[::-1], [model.read([one])[0] for one in inputs]):
        for a, b in zip(together, again, strict=True):
            assert [(s.kind, s.first, s.last) for s in a] == [(s.kind, s.first, s.last) for s in b]
            for one, other in zip(a, b, strict=True):
                assert abs(one.probability - other.probability) < 1e-4


def test_spans_are_in_order_and_apart() -> None:
    inputs = given_texts(TEXTS)
    for article, spans in zip(inputs, load_attribution_model().read(inputs), strict=True):
        end = -1
        for span in spans:
            assert span.kind in ("source", "cue", "content")
            assert end < span.first <= span.last < len(article.parse)
            assert 0 <= span.probability <= 1
            end = span.last


def test_empty_texts() -> None:
    model = load_attribution_model()
    assert model.read([]) == []
    assert model.read(given_texts([""])) == [()]
    filled = model.read(given_texts(["", TEXTS[1], " \n "]))
    assert [bool(spans) for spans in filled] == [False, True, False]


def test_marks_of_both_kinds_are_one() -> None:
    straight = TEXTS[0].replace("“", '"').replace("”", '"')
    curly, plain = load_attribution_model().read(given_texts([TEXTS[0], straight]))
    assert [(s.kind, s.first, s.last) for s in curly] == [(s.kind, s.first, s.last) for s in plain]


def test_stretches_are_whole_paragraphs_as_far_as_they_fit() -> None:
    long = "The bridge is closed again today. " * 60
    (article,) = given_texts([f"Short one.\n\nAnother short one.\n\n{long}\n\nThe last one."])
    found = list(stretches(article))
    assert found[0][0] == 0
    assert found[-1][1] == len(article.parse)
    assert all(a[1] == b[0] for a, b in pairwise(found))
    assert all(0 < end - first <= STRETCH for first, end in found)
    # The two short paragraphs go together; a long one begins a stretch of its own.
    begins = article.parse.first_words[2]
    assert found[0] == (0, begins)


# --- what it sees -----------------------------------------------------------------------------


def test_columns_are_as_long_as_the_text() -> None:
    (article,) = given_texts([TEXTS[0]])
    columns = feature_columns(
        article.parse,
        article.quotations,
        article.paragraphs,
        lambda key: 0.9 if key == "say/V" else 0.0,
    )
    assert len(columns) == len(COLUMNS)
    assert {len(column) for column in columns} == {len(article.parse)}
    seen = dict(zip(COLUMNS, columns, strict=True))
    words = list(article.parse.words)
    said = words.index("said")
    assert seen["cue rate"][said] == "4"
    assert seen["near cue"][words.index("Voss")] == "say"
    assert seen["near cue"][words.index("council")] == ""
    assert seen["quotation"][words.index("bridge")] == "i"
    assert seen["quotation"][0] == "b"
    assert seen["quotation"][said] == "o"


def test_cue_kinds() -> None:
    assert [cue_kind(tag) for tag in ("VBD", "NNS", "NNP", "JJ", "")] == ["V", "N", "N", "O", "O"]
