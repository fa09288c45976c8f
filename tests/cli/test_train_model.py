"""framing train, framing model show, and a trained model in the other commands."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from framing.classifiers.folder import TASKS as KNOWN
from framing.cli import app
from framing.cli.train import TASKS
from framing.fitting import FITTERS

VERBS = {
    "negative": ["denounced", "attacked", "insulted", "jailed", "mocked"],
    "neutral": ["met", "passed", "called", "saw", "joined"],
    "positive": ["praised", "thanked", "rescued", "honoured", "hugged"],
}


@pytest.fixture(scope="module")
def labels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two targets of each verb, as a table."""
    path = tmp_path_factory.mktemp("labels") / "labels.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["sentence", "mention", "polarity", "outlet"])
        for label, verbs in VERBS.items():
            for verb in verbs:
                for name in ("Roe", "Voss"):
                    rows.writerow([f"The crowd {verb} {name} at noon.", name, label, "Bay Post"])
    return path


@pytest.fixture(scope="module")
def trained(labels: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A trained model's folder, and what training it printed."""
    folder = tmp_path_factory.mktemp("models") / "mine"
    arguments = ["train", "sentiment", "--data", str(labels), "--out", str(folder)]
    return folder, CliRunner().invoke(app, arguments)


@pytest.fixture
def model(trained: tuple[Path, Result]) -> Path:
    return trained[0]


def fails(result, code, *words):
    assert result.exit_code == code, result.output
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("error: ")]
    for word in words:
        assert word in line
    assert "Traceback" not in result.output


# --- train ---


def test_the_tasks_are_those_of_the_library():
    assert tuple(sorted(dict(FITTERS))) == TASKS == KNOWN


def test_training_prints_the_card_and_names_the_files(trained):
    folder, result = trained
    assert result.exit_code == 0, result.output
    assert "10 negative, 10 neutral, 10 positive" in result.stdout
    assert "labels.csv, 30 targets" in result.stdout
    assert "5-fold" in result.stdout and "the shipped model" in result.stdout
    names = {"sentiment.npz", "sentiment.json", "sentiment-card.json"}
    assert {path.name for path in folder.iterdir()} == names
    for name in names:
        assert f"Wrote {folder / name}" in result.stderr
    lines = [line.split() for line in result.stdout.splitlines()]
    assert ["macro_f1", "accuracy", "n"] in lines or ["macro_f1", "accuracy"] in lines


def test_a_model_in_the_way_is_refused_before_it_is_trained(run, model, labels, monkeypatch):
    monkeypatch.setattr("framing.fitting.fit", lambda *_: pytest.fail("fitted"))
    before = {path: path.read_bytes() for path in model.iterdir()}
    fails(run("train", "sentiment", "--data", labels, "-o", model), 5, "--force", str(model))
    assert {path: path.read_bytes() for path in model.iterdir()} == before


def test_force_overwrites_and_quiet_is_quiet(run, model, labels, tmp_path):
    (tmp_path / "sentiment.npz").write_text("mine", encoding="utf-8")
    arguments = ("train", "sentiment", "--data", labels, "-o", tmp_path, "--force", "--quiet")
    result = run(*arguments)
    assert (result.exit_code, result.output) == (0, "")
    for path in model.iterdir():  # and the same labels make the same files
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, ["No such file"]),
        ("", ["nothing to evaluate"]),
        ("sentence,mention,polarity\nRoe left.,Voss,0\n", ["row 1", "'Voss'", "docs/cli.md"]),
        ("sentence,mention,polarity\nRoe left.,Roe,sad\n", ["row 1", "polarity"]),
        ("sentence,from,to,polarity\nRoe left.,0,90,1\n", ["row 1", "0-90"]),
        ("sentence,mention,polarity\nRoe left.,Roe,0\n", ["0 targets labelled negative"]),
        ("sentence,polarity\nRoe left.,0\n", ["row 1", "mention"]),
    ],
)
def test_bad_labels(run, tmp_path, content, words):
    path = tmp_path / "labels.csv"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    result = run("train", "sentiment", "--data", path, "-o", tmp_path / "model")
    fails(result, 3, "labels.csv", *words)
    assert not (tmp_path / "model").exists()


def test_an_unknown_task(run, labels, tmp_path):
    fails(run("train", "mood", "--data", labels, "-o", tmp_path), 2, "mood", "sentiment")


def test_a_folder_that_can_t_be_written(run, labels, tmp_path, monkeypatch):
    from framing.classifiers.card import ModelCard
    from framing.fitting import Fitted

    card = ModelCard("sentiment", "fitted", "", (), {}, (), ())
    monkeypatch.setattr("framing.fitting.fit", lambda *_: Fitted("sentiment", {}, {}, card))
    (tmp_path / "taken").write_text("", encoding="utf-8")
    fails(run("train", "sentiment", "--data", labels, "-o", tmp_path / "taken"), 5, "taken")


# --- model show ---


def test_show_prints_what_training_did(run, trained):
    folder, trained_result = trained
    result = run("model", "show", folder)
    assert result.exit_code == 0, result.output
    assert result.stdout == trained_result.stdout


def test_show_as_json(run, model):
    result = run("model", "show", model, "--json")
    card = json.loads(result.stdout)
    assert card["task"] == "sentiment" and card["version"] == "fitted"
    assert card["counts"] == {"negative": 10, "neutral": 10, "positive": 10}
    assert len(card["measured"]) == 2 and len(card["parent"]) == 64
    assert result.stdout.count("\n") == 1 and not result.stderr


def test_show_of_one_task(run, model):
    assert run("model", "show", model, "--task", "sentiment").exit_code == 0
    fails(run("model", "show", model, "--task", "loaded"), 2, "--task", "sentiment")


def test_show_of_a_folder_without_a_model(run, tmp_path):
    fails(run("model", "show", tmp_path), 2, "holds no model", "framing train")
    fails(run("model", "show", tmp_path / "none"), 2, "no folder")


def test_show_of_a_damaged_card(run, model, tmp_path):
    (tmp_path / "sentiment.npz").write_bytes((model / "sentiment.npz").read_bytes())
    fails(run("model", "show", tmp_path), 3, "sentiment-card.json")


def test_a_card_is_harmless_on_a_terminal(run, model, tmp_path):
    for path in model.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    card = json.loads((tmp_path / "sentiment-card.json").read_text(encoding="utf-8"))
    card["limits"] = ["\x1b[31mred"]
    (tmp_path / "sentiment-card.json").write_text(json.dumps(card), encoding="utf-8")
    shown = run("model", "show", tmp_path).stdout
    assert "\x1b" not in shown and "␛[31mred" in shown


# --- --model ---


def test_a_report_says_which_model_made_it(run, articles, model, tmp_path):
    done = run("compare", articles, "-o", tmp_path, "-f", "json", "--layers", "sentiment", "--model", model)  # fmt: skip
    assert done.exit_code == 0, done.output
    data = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    models = (
        data["comparison"]["provenance"]["models"]
        if "comparison" in data
        else data["provenance"]["models"]
    )
    assert [entry[:2] for entry in models][-1] == ["mine/sentiment", "fitted"]


def test_another_model_gives_other_numbers(run, articles, model):
    arguments = ("explain", articles, "sentiment.own", "--actor", "Orla Venn", "-f", "json")
    shipped, mine = (
        [item["weight"] for entry in json.loads(run(*arguments, *more).stdout) for item in entry["evidence"]]
        for more in ((), ("--model", model))
    )  # fmt: skip
    assert len(shipped) == len(mine) > 0 and shipped != mine


def test_explain_tells_what_moved_the_model(run, articles):
    arguments = ("explain", articles, "sentiment.own", "--actor", "Orla Venn", "--all")
    found = json.loads(run(*arguments, "-f", "json").stdout)
    pushes = [push for entry in found for item in entry["evidence"] for push in item["pushes"]]
    text = " ".join(run(*arguments).stdout.split())
    assert ("because of" in text) is bool(pushes)
    for push in pushes:
        assert f"{push['feature']} {push['weight']:+.1f}" in text


def test_score_takes_a_model(run, articles, model):
    result = run("score", articles, "-f", "json", "--layers", "sentiment,tone", "--model", model)
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("command", ["score", "compare", "explain"])
def test_a_folder_without_a_model(run, articles, tmp_path, command):
    more = ("sentiment.own", "--actor", "Orla Venn") if command == "explain" else ()
    (tmp_path / "none").mkdir()
    fails(run(command, articles, *more, "--model", tmp_path / "none"), 2, "holds no model")


def test_a_damaged_model(run, articles, model, tmp_path):
    for path in model.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes()[:500])
    fails(run("score", articles, "--model", tmp_path), 3, str(tmp_path), "framing train")


def test_evaluate_takes_a_model(run, model, labels):
    result = run("evaluate", "sentiment", labels, "--model", model, "--json", "--errors", 1)
    assert result.exit_code == 0, result.output
    data = json.loads(result.stdout)
    assert data["n"] == 30
    assert set(data["metrics"]) == {"macro_f1", "accuracy", "mixed_macro_f1"}
    assert data["metrics"]["mixed_macro_f1"] is None
    # It was fitted to these labels.
    shipped = json.loads(run("evaluate", "sentiment", labels, "--json").stdout)
    assert data["metrics"]["macro_f1"] >= shipped["metrics"]["macro_f1"]


def test_evaluate_asks_for_a_model_of_the_task(run, model, labels):
    fails(run("evaluate", "agency", labels, "--model", model), 2, "no model", "agency")
