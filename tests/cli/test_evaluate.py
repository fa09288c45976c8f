"""framing evaluate: table, JSON, mistakes, and bad files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framing.cli.evaluate import TASKS as NAMES
from framing.validation import TASKS
from framing.validation import pipeline as pipeline_task

TEXT = "Ferry Stays in the Bay.\n\nOrla Venn said the boat would \x1b[31mstay.\n"


def span(part: str) -> dict[str, object]:
    start = TEXT.index(part)
    return {"start": start, "end": start + len(part), "text": part}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    row = {
        "id": "ferry", "text": TEXT, "title": "Ferry Stays in the Bay",
        "attributions": [
            {"source": [span("Orla Venn")], "cue": [span("said")], "content": [span("the boat would")],
             "quote_style": "indirect"},
            {"source": [], "cue": [span("Stays")], "content": [span("in the Bay")],
             "quote_style": "indirect"},
        ],
    }  # fmt: skip
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(json.dumps({**row, "id": name}) for name in "ab"), encoding="utf-8")
    return path


def test_the_tasks_are_those_of_the_library() -> None:
    assert tuple(task.name for task in TASKS) == NAMES


def test_json_is_one_object_and_nothing_else(run, gold) -> None:
    result = run("evaluate", "attribution", gold, "--json")
    assert result.exit_code == 0, result.output
    data = json.loads(result.stdout)
    assert list(data) == ["task", "file", "n", "metrics", "intervals"]
    assert (data["task"], data["file"], data["n"]) == ("attribution", str(gold), 2)
    assert data["metrics"]["source_f1"] == 1 and data["metrics"]["content_r_direct"] is None
    assert data["intervals"]["source_f1"] == [1, 1]
    assert result.stdout.count("\n") == 1 and not result.stderr


def test_json_holds_mistakes_where_they_are_asked_for(run, gold) -> None:
    data = json.loads(run("evaluate", "voice", gold, "--json", "--errors", 1).stdout)
    assert {error["kind"] for error in data["errors"]} >= {"attributed: missed"}


def test_the_table(run, gold) -> None:
    result = run("evaluate", "attribution", gold, "--limit", 1)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[1] == "1 articles"
    assert lines[2].split() == ["Metric", "Value", "95%", "interval", "n"]
    assert [line.split() for line in lines if line.startswith("source_f1 ")] == [
        ["source_f1", "1.000", "-", "1"]
    ]
    assert all(line == line.rstrip() for line in lines)


def test_mistakes_are_marked_in_their_text_and_harmless(run, gold) -> None:
    result = run("evaluate", "attribution", gold, "--errors", 1)
    assert result.exit_code == 0, result.output
    assert "content: missed  (2, 1 shown)" in result.stdout
    assert "Ferry Stays »in the Bay«." in result.stdout
    assert "\x1b" not in result.stdout and "␛" in result.stdout


def test_no_mistakes(run, gold) -> None:
    result = run("evaluate", "quotations", gold, "--errors", 3)
    assert "No mistakes." in result.stdout


def test_a_treebank(run, tmp_path, monkeypatch) -> None:
    class Stub:
        def parse_words(self, sentences):
            from framing.language.parse import Parse

            words = [word for sentence in sentences for word in sentence]
            none, blank = (0,) * len(words), ("",) * len(words)
            return Parse(
                none, none, tuple(words), blank, ("NN",) * len(words), blank,
                ("root",) * len(words), tuple(range(len(words))), (0, len(words)),
            )  # fmt: skip

    asked = []
    monkeypatch.setattr(pipeline_task, "_loaded", lambda name: asked.append(name) or Stub())
    path = tmp_path / "gold.conllu"
    path.write_text("1\tBoat\t_\t_\tNN\t_\t0\troot\t_\t_\n\n", encoding="utf-8")
    result = run("evaluate", "pipeline", path, "--json", "--pipeline", "mine")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["metrics"] == {
        "xpos": 1, "las": 1, "las_subtypes": 1, "uas": 1,
    }  # fmt: skip
    assert asked == ["mine"]


@pytest.mark.parametrize("task", NAMES)
def test_a_bad_file_is_one_line_with_a_remedy(run, task, tmp_path) -> None:
    path = tmp_path / "gold.txt"
    path.write_text("Orla Venn said so.\n", encoding="utf-8")
    result = run("evaluate", task, path)
    assert result.exit_code == 3
    lines = [line for line in result.stderr.splitlines() if line.startswith("error: ")]
    assert len(lines) == 1 and "gold.txt, row 1: " in lines[0]
    assert "Traceback" not in result.output and not result.stdout


def test_a_missing_file(run, tmp_path) -> None:
    result = run("evaluate", "voice", tmp_path / "none.jsonl")
    assert result.exit_code == 3 and "none.jsonl" in result.stderr


def test_an_unknown_task(run, gold) -> None:
    result = run("evaluate", "mood", gold)
    assert result.exit_code == 2 and "quotations" in result.stderr
