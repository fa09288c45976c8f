"""Folders of models: what is in them, which is taken, and their cards."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from framing.classifiers.card import Measured, ModelCard, load_card
from framing.classifiers.folder import digest, model_folder, provenance, tasks_in
from framing.errors import SourceError, UsageError
from framing.language.network import MODEL_FOLDER


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder with files by the names of a sentiment model's."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "sentiment.npz").write_bytes(b"arrays")
    (folder / "sentiment.json").write_bytes(b"tables")
    return folder


def add_loaded(folder: Path) -> None:
    for kind in ("npz", "json"):
        (folder / f"loaded.{kind}").write_bytes(b"more")


def test_the_shipped_model_is_taken_where_none_is_named() -> None:
    assert model_folder(None, "sentiment") == MODEL_FOLDER


def test_a_folder_is_taken_for_what_it_holds(mine) -> None:
    assert model_folder(str(mine), "sentiment") == mine
    assert model_folder(str(mine), "loaded") == MODEL_FOLDER
    add_loaded(mine)
    assert tasks_in(mine) == ("loaded", "sentiment")
    assert model_folder(str(mine), "loaded") == mine


def test_a_folder_without_a_model_is_refused(tmp_path) -> None:
    with pytest.raises(UsageError, match="holds no model"):
        model_folder(str(tmp_path), "sentiment")
    with pytest.raises(UsageError, match="there is no folder"):
        provenance(str(tmp_path / "none"))


def test_provenance_names_each_model_of_the_user_s(mine, monkeypatch) -> None:
    assert provenance(None) == ()
    add_loaded(mine)
    (mine / "notes.txt").write_text("not of the model", encoding="utf-8")
    assert provenance(str(mine)) == (
        ("mine/loaded", "fitted", digest(mine, "loaded")),
        ("mine/sentiment", "fitted", digest(mine, "sentiment")),
    )
    monkeypatch.chdir(mine)
    assert provenance(".") == provenance(str(mine))


def test_the_digest_is_that_of_the_files_as_they_are(mine) -> None:
    before = digest(mine, "sentiment")
    assert digest(mine, "sentiment") == before and len(before) == 64
    (mine / "sentiment.json").write_bytes(b"others")
    os.utime(mine / "sentiment.json", (1, 1))
    assert digest(mine, "sentiment") != before
    (mine / "sentiment.json").unlink()
    with pytest.raises(SourceError, match="No such file"):
        digest(mine, "sentiment")


# --- cards ---

CARD = ModelCard(
    task="sentiment",
    version="fitted",
    summary="A model of the harbour’s own.",
    data=("labels.csv, 60 targets",),
    counts={"negative": 20, "neutral": 30, "positive": 10},
    measured=(Measured("labels.csv", "5-fold", {"macro_f1": 0.5}, {"outlet A": {"n": 20.0}}),),
    limits=("Ferries only.",),
    parent="ab" * 32,
)


def test_a_card_comes_back_as_it_was(tmp_path) -> None:
    (tmp_path / "sentiment-card.json").write_text(CARD.to_json(), encoding="utf-8")
    assert load_card(tmp_path, "sentiment") == CARD
    assert "harbour’s" in CARD.to_json()


@pytest.mark.parametrize(
    "text",
    [
        None,
        "{",
        "[1]",
        "{}",
        json.dumps({**json.loads(CARD.to_json()), "measured": [{"data": "x"}]}),
        json.dumps({**json.loads(CARD.to_json()), "mood": "good"}),
    ],
)
def test_a_bad_card_is_an_error_with_a_remedy(text: str | None, tmp_path) -> None:
    if text is not None:
        (tmp_path / "sentiment-card.json").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=r"sentiment-card\.json.*framing train"):
        load_card(tmp_path, "sentiment")
