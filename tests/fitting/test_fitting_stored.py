"""A fitted model on disk: all of its files or none, half precision, the card beside."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest

from framing.classifiers.card import Measured, ModelCard, load_card
from framing.errors import WriteError
from framing.fitting import Fitted, refuse_others, write
from framing.fitting.stored import described
from framing.language.network import load_arrays

CARD = ModelCard(
    "sentiment", "fitted", "A test.", ("labels.csv",), {"negative": 1},
    (Measured("labels.csv", "none", {"macro_f1": 0.25}, {}),), ("All of them.",), "0" * 64,
)  # fmt: skip
NAMES = ["sentiment-card.json", "sentiment.json", "sentiment.npz"]


@pytest.fixture
def fitted() -> Fitted:
    return Fitted(
        "sentiment", {"output bias": np.array([0.1, -3, 60], np.float32)}, {"lemma": ["café"]}, CARD
    )


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_is_written_is_read_again(fitted, tmp_path) -> None:
    folder = tmp_path / "new" / "mine"
    assert sorted(path.name for path in write(fitted, folder)) == NAMES == listed(folder)
    facts, arrays = load_arrays(folder, "sentiment")
    assert facts == {"lemma": ["café"]}
    assert arrays["output bias"].dtype == np.float32
    assert arrays["output bias"] == pytest.approx([0.1, -3, 60], rel=1e-3)
    assert load_card(folder, "sentiment") == CARD


def test_the_same_model_is_the_same_bytes(fitted) -> None:
    assert fitted.files() == fitted.files()


@pytest.mark.parametrize("name", NAMES)
def test_a_model_in_the_way_is_not_overwritten_unasked(fitted, tmp_path, name) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    for refused in (lambda: write(fitted, tmp_path), lambda: refuse_others("sentiment", tmp_path)):
        with pytest.raises(WriteError, match="--force") as caught:
            refused()
        assert caught.value.path == str(tmp_path / name)
    assert listed(tmp_path) == [name]
    write(fitted, tmp_path, force=True)
    assert listed(tmp_path) == NAMES and load_card(tmp_path, "sentiment") == CARD


def test_a_model_for_another_task_may_lie_there(fitted, tmp_path) -> None:
    (tmp_path / "loaded.npz").write_bytes(b"another")
    refuse_others("sentiment", tmp_path)
    write(fitted, tmp_path)
    assert (tmp_path / "loaded.npz").read_bytes() == b"another"


@pytest.mark.skipif(os.name == "nt", reason="folders have other rights there")
def test_all_files_or_none(fitted, tmp_path, monkeypatch) -> None:
    real = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        if "card" in self.name:
            raise OSError(28, "No space left on device", str(self))
        return real(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(WriteError, match="No space left"):
        write(fitted, tmp_path)
    assert listed(tmp_path) == []


def test_a_folder_that_is_a_file(fitted, tmp_path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    for folder in (tmp_path / "taken", tmp_path / "taken" / "below"):
        with pytest.raises(WriteError):
            write(fitted, folder)


def test_a_data_file_is_described_so_that_it_is_known_again(tmp_path) -> None:
    path = tmp_path / "labels.csv"
    path.write_text("a", encoding="utf-8")
    assert described(path, 1200, "targets") == (
        "labels.csv, 1,200 targets, SHA-256 ca978112ca1bbdca"
    )
    assert json.loads(CARD.to_json())["data"] == ["labels.csv"]
