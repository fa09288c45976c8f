"""The network in NumPy: against a plain reading of its equations, and on models made by hand."""

from __future__ import annotations

import json
import math
import os
import shutil
from pathlib import Path

import numpy as np
import pytest

from framing.classifiers import sentiment
from framing.classifiers.explained import MOST_PUSHES, strongest
from framing.classifiers.sentiment import LABELS, SentimentModel, Toward, load_sentiment_model
from framing.classifiers.targets import COLUMNS, Rows, Target
from framing.errors import FramingError, SourceError
from framing.language.network import MODEL_FOLDER
from framing.language.pipeline import load_pipeline
from framing.types import Push

TARGETS = [Target(0, 0), Target(4, 4), Target(6, 6), Target(2, 6)]


# --- the equations, word by word ---


def sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))


def lstm(model: SentimentModel, inputs: np.ndarray) -> np.ndarray:
    """Hochreiter & Schmidhuber's cell with a forget gate, one word after the other, both ways."""
    layer = 0
    while f"recurrent {layer}" in model.arrays:
        recurrent = model.arrays[f"recurrent {layer}"].astype(float)
        width = recurrent.shape[1]
        given = inputs @ model.arrays[f"input {layer}"] + model.arrays[f"bias {layer}"]
        out = np.zeros((len(inputs), 2 * width))
        for way, order in enumerate((range(len(inputs)), range(len(inputs) - 1, -1, -1))):
            hidden, cell = np.zeros(width), np.zeros(width)
            for word in order:
                gates = (
                    given[word, way * 4 * width : (way + 1) * 4 * width] + hidden @ recurrent[way]
                )
                take, keep, new, show = np.split(gates, 4)
                cell = sigmoid(keep) * cell + sigmoid(take) * np.tanh(new)
                hidden = sigmoid(show) * np.tanh(cell)
                out[word, way * width : (way + 1) * width] = hidden
        inputs = out
        layer += 1
    return inputs


def plainly(model: SentimentModel, rows: Rows) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """States, shares and features of one window."""
    a = {name: array.astype(float) for name, array in model.arrays.items()}
    tables = [*(a[f"table {name}"] for name in COLUMNS), model.encoder.vectors.data.astype(float)]
    states = lstm(
        model,
        np.array(
            [np.concatenate([t[r] for t, r in zip(tables, row, strict=True)]) for row in rows]
        ),
    )
    inside = [
        i for i, row in enumerate(rows) if row[COLUMNS.index("distance")] == model.encoder.zero
    ]
    target = states[inside].mean(axis=0)
    weights = [
        float(a["attention weight"][0] @ np.tanh(a["keys weight"] @ state + a["keys bias"] + a["query weight"] @ target))
        for state in states
    ]  # fmt: skip
    shares = np.exp(weights) / np.exp(weights).sum()
    return states, shares, np.concatenate([shares @ states, target])


def scores_of(model: SentimentModel, features: np.ndarray) -> np.ndarray:
    return features @ model.arrays["output weight"].T.astype(float) + model.arrays["output bias"]


def softmax(scores: np.ndarray) -> np.ndarray:
    return np.exp(scores) / np.exp(scores).sum()


@pytest.mark.parametrize("layers", [1, 2])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_network_is_the_equations(seed: int, layers: int, praise, random_model) -> None:
    model = random_model(seed, layers=layers)
    windows = model.encoder.encode(praise, TARGETS)
    for said, features, rows in zip(
        model.read(praise, TARGETS), model.features(windows), windows, strict=True
    ):
        _, _, plain = plainly(model, rows)
        assert features == pytest.approx(plain, abs=1e-5)
        likely = softmax(scores_of(model, plain))
        assert said.probabilities == pytest.approx(likely, abs=1e-5)
        assert said.label == LABELS[likely.argmax()]
        assert said.confidence == max(said.probabilities)
        assert said.value == said.probabilities[2] - said.probabilities[0]


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_what_words_add_and_the_rest_make_the_margin(seed: int, praise, random_model) -> None:
    """Exactly: the label's score less the mean of the others' is a sum over words."""
    model = random_model(seed)
    for target, said, rows in zip(
        TARGETS, model.read(praise, TARGETS), model.encoder.encode(praise, TARGETS), strict=True
    ):
        states, shares, features = plainly(model, rows)
        scores = scores_of(model, features)
        label = LABELS.index(said.label)
        margin = scores[label] - np.delete(scores, label).mean()
        weight, bias = (
            model.arrays["output weight"].astype(float),
            model.arrays["output bias"].astype(float),
        )
        toward = weight[label] - np.delete(weight, label, axis=0).mean(axis=0)
        width = states.shape[1]
        typical = model.arrays["typical state"].astype(float)
        rest = bias[label] - np.delete(bias, label).mean()
        rest += features[width:] @ toward[width:] + typical @ toward[:width]
        own = sum(
            shares[i] * ((states[i] - typical) @ toward[:width])
            for i in range(target.first, target.last + 1)
        )
        assert set(said.adds) == set(range(8)) - set(range(target.first, target.last + 1))
        assert sum(said.adds.values()) + own + rest == pytest.approx(margin, abs=1e-4)


def test_neither_batches_nor_order_matter(praise, random_model, monkeypatch) -> None:
    model = random_model()
    together = model.read(praise, TARGETS)
    monkeypatch.setattr(sentiment, "TOGETHER", 9)
    assert len(list(sentiment._blocks(model.encoder.encode(praise, TARGETS)))) > 1
    for others in (model.read(praise, TARGETS), model.read(praise, TARGETS[::-1])[::-1],
                   [model.read(praise, [target])[0] for target in TARGETS]):  # fmt: skip
        for one, other in zip(together, others, strict=True):
            assert other.label == one.label
            assert other.probabilities == pytest.approx(one.probabilities, abs=1e-6)
            assert other.adds == pytest.approx(one.adds, abs=1e-6)


def test_no_targets(praise, random_model) -> None:
    model = random_model()
    assert model.read(praise, []) == []
    assert model.features([]).shape == (0, model.arrays["output weight"].shape[1])


# --- a model that can be worked out ---


@pytest.mark.parametrize(
    ("word", "label"), [("cruel", "negative"), ("kind", "positive"), ("tall", "neutral")]
)
def test_known_answers(word: str, label: str, parsed, plain_model) -> None:
    parse = parsed([("Roe", "NNP", "nsubj", 3), ("is", "VBZ", "cop", 3), (word, "JJ", "root", 0)])
    (said,) = plain_model.read(parse, [Target(0, 0)])
    sign = {"cruel": -1, "kind": 1, "tall": 0}[word]
    # Three words share the attention, and both directions have the same state.
    score = 20 / 3 * sign * math.tanh(math.tanh(1))
    assert said.label == label
    assert said.probabilities == pytest.approx(softmax(np.array([-score, 1, score])), abs=1e-5)
    # The label's weight is 10, the others' on average (-10 + 0) / 2.
    assert said.adds == pytest.approx({1: 0, 2: 1.5 * abs(score)}, abs=1e-5)
    assert said.pushes(parse) == ((Push(f"“{word}”", round(1.5 * abs(score), 2)),) if sign else ())


def test_pushes_are_words_strongest_first() -> None:
    from framing.language.parse import Parse

    words = ("Roe", "fine", ",", "bad", "cruel", "mild", "worst")
    parse = Parse((), (), words, (), (), (), (), (), ())
    said = Toward("negative", (1, 0, 0), {1: -0.8, 2: 5.0, 3: 1.234, 4: 0.8, 5: 0.09, 6: 0.3})
    assert said.pushes(parse) == (Push("“bad”", 1.23), Push("“cruel”", 0.8), Push("“fine”", -0.8))


def test_strongest() -> None:
    pushes = [Push("b", -0.5), Push("a", 0.5), Push("weak", 0.05), Push("c", 2), Push("d", 0.2)]
    assert strongest(pushes) == (Push("c", 2), Push("a", 0.5), Push("b", -0.5))
    assert len(strongest(pushes)) == MOST_PUSHES
    assert strongest(pushes, most=1) == (Push("c", 2),)
    assert strongest([]) == ()


# --- the shipped model ---


def test_the_shipped_model_is_the_equations() -> None:
    parse = load_pipeline().parse_text("Roe praised the brave crew, but Voss ruined the ferry.")
    model = load_sentiment_model()
    targets = [Target(0, 0), Target(parse.words.index("Voss"), parse.words.index("Voss"))]
    for said, rows in zip(
        model.read(parse, targets), model.encoder.encode(parse, targets), strict=True
    ):
        assert said.probabilities == pytest.approx(
            softmax(scores_of(model, plainly(model, rows)[2])), abs=1e-4
        )
        assert sum(said.probabilities) == pytest.approx(1)


def test_every_symbol_of_the_shipped_model_is_known() -> None:
    lemma, *_ = load_sentiment_model().encoder.tables
    assert {"<target>", "<same>", "<name>"} <= set(lemma)


# --- folders ---


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped model, as `framing train` writes one."""
    for kind in ("json", "npz"):
        shutil.copy(MODEL_FOLDER / f"sentiment.{kind}", tmp_path)
    return tmp_path


def changed(folder: Path, **arrays: np.ndarray) -> None:
    with np.load(folder / "sentiment.npz") as stored:
        held = {name: stored[name] for name in stored.files}
    held.update({name.replace("_", " "): array for name, array in arrays.items()})
    np.savez(folder / "sentiment.npz", **held)


def test_a_model_is_loaded_once_until_its_files_change(folder) -> None:
    model = load_sentiment_model(folder)
    assert load_sentiment_model(folder) is model
    changed(folder, output_bias=np.array([9, 0, 0], np.float16))
    os.utime(folder / "sentiment.npz", (1, 1))
    assert load_sentiment_model(folder).arrays["output bias"].tolist() == [9, 0, 0]


def cut_short(folder: Path) -> None:
    path = folder / "sentiment.npz"
    path.write_bytes(path.read_bytes()[:5000])


def without_a_column(folder: Path) -> None:
    facts = json.loads((folder / "sentiment.json").read_text(encoding="utf-8"))
    del facts["path"]
    (folder / "sentiment.json").write_text(json.dumps(facts), encoding="utf-8")


def saved(folder: Path) -> Path:
    np.save(folder / "one.npy", np.zeros(3))
    return folder / "one.npy"


@pytest.mark.parametrize(
    "damage",
    [
        cut_short,
        without_a_column,
        lambda folder: (folder / "sentiment.json").unlink(),
        lambda folder: (folder / "sentiment.json").write_text("[1]", encoding="utf-8"),
        lambda folder: (folder / "sentiment.json").write_text("{", encoding="utf-8"),
        lambda folder: (folder / "sentiment.npz").write_bytes(b""),
        lambda folder: shutil.move(saved(folder), folder / "sentiment.npz"),
        lambda folder: np.savez(folder / "sentiment.npz", some=np.zeros(3)),
        lambda folder: changed(folder, output_weight=np.zeros((3, 5))),
        lambda folder: changed(folder, output_bias=np.array([np.nan, 0, 0])),
        lambda folder: changed(folder, table_path=np.zeros((4, 28))),
        lambda folder: changed(folder, typical_state=np.zeros(3)),
    ],
)  # fmt: skip
def test_a_damaged_model_is_an_error_with_a_remedy(folder, damage) -> None:
    damage(folder)
    with pytest.raises(SourceError, match="framing train") as caught:
        load_sentiment_model(folder)
    assert caught.value.path == str(folder)


def test_a_damaged_package_is_no_fault_of_the_user_s(monkeypatch, folder) -> None:
    (folder / "sentiment.npz").write_bytes(b"")
    monkeypatch.setattr("framing.language.network.MODEL_FOLDER", folder)
    with pytest.raises(FramingError, match="Install the package again") as caught:
        load_sentiment_model(folder)
    assert not isinstance(caught.value, SourceError)
