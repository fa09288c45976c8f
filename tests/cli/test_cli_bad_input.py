"""What a user can get wrong: an exit code, one line that names the place, and a remedy."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORDS = "The ferry stays where it is, the council said on Monday. "


def fails(result, code, *words):
    assert result.exit_code == code, result.output
    line = next(line for line in result.stderr.splitlines() if line.startswith("error: "))
    for word in words:
        assert word in line
    assert line.endswith((".", "?", "”"))
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", ["empty.txt", "empty"]),
        ("blank.txt", b" \n\n ", ["blank.txt", "empty"]),
        ("binary.txt", bytes(range(256)) * 40, ["binary.txt"]),
        ("front.md", b"---\ntitle: [x\n---\nText.\n", ["front.md", "line 2"]),
        ("no-text.csv", b"outlet,date\nA,2020\n", ["no-text.csv", "outlet", "--column"]),
        ("empty.csv", b"", ["empty.csv"]),
        ("bad.jsonl", b'{"text": \n', ["bad.jsonl", "row 1"]),
    ],
)
def test_a_single_unreadable_input_is_a_source_error(run, tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    fails(run("compare", path, "-o", tmp_path / "r"), 3, *words)
    assert not (tmp_path / "r").exists()


def test_a_path_that_is_not_there(run, tmp_path):
    fails(run("compare", tmp_path / "nope"), 3, "nope", "no such file")


def test_a_folder_without_articles(run, tmp_path):
    fails(run("score", tmp_path), 3, "no article")


def test_a_bad_row_far_down_a_table_is_skipped_and_named(run, tmp_path):
    path = tmp_path / "long.jsonl"
    rows = ['{"outlet": "A", "text": ""}'] * 300
    rows[0] = f'{{"outlet": "A", "text": "{WORDS * 5}"}}'
    rows[269] = '{"outlet": "A", "text": '
    path.write_text("\n".join(rows), encoding="utf-8")
    result = run("score", path, "-f", "json")
    assert result.exit_code == 0
    assert "row 270" in result.stderr


def test_strict_stops_at_it(run, articles, tmp_path):
    (articles / "empty.txt").write_text("", encoding="utf-8")
    fails(run("compare", articles, "-o", tmp_path / "r", "--strict"), 6, "empty.txt")
    assert not (tmp_path / "r").exists()


@pytest.mark.parametrize("text", ["Ferry", "no sentence here at all", "!!! ??? ..."])
def test_hardly_any_text_is_measured_and_said(run, tmp_path, text):
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    result = run("compare", path, "-o", tmp_path / "r", "-f", "json")
    assert result.exit_code == 0, result.output
    assert "only one outlet" in " ".join(result.stdout.split())


def test_one_long_line(run, tmp_path):
    path = tmp_path / "line.txt"
    path.write_text(WORDS * 3000, encoding="utf-8")
    result = run("score", path, "-m", "loaded")
    assert result.exit_code == 0, result.output


def test_two_articles_of_one_outlet_and_duplicate_ids(run, tmp_path):
    path = tmp_path / "t.csv"
    rows = [f'1,A,"{WORDS * 30}"', f'1,A,"{WORDS * 31}"', f'2,B,"{WORDS * 32}"']
    path.write_text("\n".join(["id,outlet,text", *rows]), encoding="utf-8")
    result = run("compare", path, "-o", tmp_path / "r", "-f", "json")
    assert result.exit_code == 0, result.output
    text = " ".join(result.stdout.split())
    assert "'1' was there already" in text
    assert "Several articles of one outlet are taken together: A." in text


def test_fifty_outlets(run, tmp_path):
    path = tmp_path / "t.csv"
    rows = [f'Outlet {n},"{WORDS * 8}"' for n in range(50)]
    path.write_text("\n".join(["outlet,text", *rows]), encoding="utf-8")
    result = run("compare", path, "-o", tmp_path / "r", "-f", "json")
    assert result.exit_code == 0, result.output
    assert "... and 25 more outlets" in result.stdout


def test_another_language_is_said_and_not_scored(run, tmp_path):
    german = (
        "Der Stadtrat hat am Montag beschlossen, dass die Fähre bleibt. Der Bürgermeister sagte, "
        "die Entscheidung werde die Stadt viel Geld kosten, aber er werde sie achten. "
    )
    path = tmp_path / "zeitung.txt"
    path.write_text(german * 6, encoding="utf-8")
    result = run("score", path, "-m", "loaded")
    assert result.exit_code == 0, result.output
    assert "not English" in " ".join(result.stdout.split())


def test_control_characters_and_markup_never_reach_the_terminal(run, tmp_path):
    folder = tmp_path / "s"
    folder.mkdir()
    nasty = "\x1b]0;owned\x07\x1b[2J\u202e<script>alert(1)</script>[bold]:smile:"
    text = f"Ferry {nasty} stays\n\nThe {nasty} thugs slammed the brutal regime. {WORDS * 9}"
    (folder / "paper\x1b[31m.txt").write_text(text, encoding="utf-8")
    runs = [
        ("compare", folder, "-o", tmp_path / "r", "-f", "json", "--title", nasty),
        ("score", folder),
        ("explain", folder, "loaded", "--all"),
        ("explain", folder, "voice.own", "--all"),
        ("explain", folder, "loaded", "-a", nasty),
    ]
    for arguments in runs:
        result = run(*arguments)
        assert not set(result.output) & set("\x1b\x07\u202e"), arguments
    result = run("explain", folder, "loaded", "--all")
    assert "<script>" in result.stdout
    assert "[bold]:smile:" in result.stdout


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--format", "pdf"], ["--format", "pdf", "html"]),
        (["--format", ","], ["--format"]),
        (["--layers", "loaded,love"], ["--layers", "love", "hedging"]),
        (["--column", "text"], ["--column"]),
        (["--column", "words=x"], ["words", "text"]),
    ],
)
def test_options_that_do_not_fit(run, articles, options, words):
    fails(run("compare", articles, *options), 2, *words)


@pytest.mark.parametrize("arguments", [[], ["--seed", "x"], ["--seed", "-1"], ["--nope"]])
def test_usage_that_typer_refuses(run, articles, arguments):
    paths = [articles] if arguments else []
    assert run("compare", *paths, *arguments).exit_code == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, ["actors.toml"]),
        ("[[actor]]\nname = ", ["actors.toml"]),
        ("x = 1\n", ["actors.toml", "[[actor]]"]),
        ('[[actor]]\nname = "A"\ntype = "ship"\n', ["actor 1"]),
    ],
)
def test_a_bad_actors_file(run, articles, tmp_path, content, words):
    path = tmp_path / "actors.toml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    fails(run("compare", articles, "--actors", path), 3, *words)


def test_a_bad_manifest(run, articles, tmp_path):
    fails(run("compare", articles, "--manifest", tmp_path / "m.csv"), 3, "m.csv")


def test_a_bad_lexicon(run, articles, tmp_path):
    fails(run("compare", articles, "--lexicon", tmp_path / "nope"), 4, "nope")
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "lexicon.toml").write_text("schema = 2\n<script>", encoding="utf-8")
    fails(run("score", articles, "--lexicon", folder), 4, "mine", "lexicon.toml")


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_a_folder_that_cannot_be_written(run, articles, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("here", encoding="utf-8")
    fails(run("compare", articles, "-o", blocked, "-f", "json"), 5, "file")
    fails(run("score", articles, "-f", "csv", "-o", blocked / "x.csv"), 5, "x.csv")
    assert blocked.read_text(encoding="utf-8") == "here"


def test_debug_shows_the_traceback(spawn, tmp_path):
    plain = spawn("score", tmp_path / "nope")
    assert (plain.returncode, "Traceback" in plain.stderr) == (3, False)
    debug = spawn("score", tmp_path / "nope", env={"FRAMING_DEBUG": "1"})
    assert "Traceback" in debug.stderr


def test_the_unforeseen_is_one_line_too(run, articles, monkeypatch):
    import framing

    def broken(*arguments, **options):
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(framing, "load_articles", broken)
    result = run("score", articles)
    assert result.exit_code == 1
    assert "ZeroDivisionError" in result.stderr
    assert "FRAMING_DEBUG=1" in result.stderr


def test_piped_output_is_plain_and_streams_are_kept_apart(spawn, articles, tmp_path):
    done = spawn("compare", articles, "-o", tmp_path / "r", "-f", "json")
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    assert done.stderr == ""
    assert max(map(len, done.stdout.splitlines())) <= 80 or "/" in done.stdout


def test_an_ascii_terminal_does_not_break_it(spawn, articles):
    env = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = spawn("explain", articles, "loaded", "-a", "herald", env=env)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals and pipes")
def test_a_reader_that_goes_away_is_no_error(articles):
    command = f'"{sys.executable}" -m framing score "{articles}" -f jsonl | head -n 1'
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, cwd=ROOT, timeout=120
    )
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""
    shown = f'"{sys.executable}" -m framing lexicon show loaded | head -n 1'
    done = subprocess.run(
        ["bash", "-c", shown], capture_output=True, text=True, cwd=ROOT, timeout=120
    )
    assert done.stderr == ""


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals and pipes")
def test_ctrl_c_stops_quietly_with_130():
    process = subprocess.Popen(
        [sys.executable, "-m", "framing", "score", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    time.sleep(2.5)  # it waits for standard input now
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in stderr
