"""Help, documentation, completion, and what starting costs."""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer.main

from framing.cli import app
from framing.cli._options import LAYER_NAMES, _layers_starting, _measures_starting

ROOT = Path(__file__).resolve().parents[2]
DOCS = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


def commands(command=None, name="framing"):
    """Every command that does something, with its full name."""
    command = command or typer.main.get_command(app)
    inner = getattr(command, "commands", None)
    if not inner:
        return [(name, command)]
    return [pair for key, value in inner.items() for pair in commands(value, f"{name} {key}")]


def section(name: str) -> str:
    """The part of docs/cli.md about one command."""
    found = re.search(rf"^## {re.escape(name)}\n(.*?)(?=^## |\Z)", DOCS, re.M | re.S)
    assert found, f"docs/cli.md has no section '## {name}'"
    return found[1]


ALL = commands()
NAMES = [name for name, _ in ALL]


def test_the_commands_are_these():
    assert sorted(NAMES) == [
        "framing compare",
        "framing evaluate",
        "framing explain",
        "framing lexicon check",
        "framing lexicon import",
        "framing lexicon list",
        "framing lexicon show",
        "framing measures",
        "framing model show",
        "framing schema",
        "framing score",
        "framing train",
    ]


@pytest.mark.parametrize(("name", "command"), ALL, ids=NAMES)
def test_every_option_is_documented_with_its_command(name, command):
    text = section(name)
    for parameter in command.params:
        for option in (*parameter.opts, *parameter.secondary_opts):
            if option.startswith("-") and option not in ("-h", "--help"):
                assert re.search(rf"`{option}\b", text), f"{option} is not in '## {name}'"


@pytest.mark.parametrize(("name", "command"), ALL, ids=NAMES)
def test_no_option_is_documented_that_is_not_there(name, command):
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    table = re.findall(r"^\| `(--[a-z-]+)", section(name), re.M)
    assert set(table) <= known


@pytest.mark.parametrize(("name", "command"), ALL, ids=NAMES)
def test_every_command_has_help_with_examples(name, command, run):
    result = run(*name.split()[1:], "--help")
    assert result.exit_code == 0
    assert "Examples:" in result.stdout
    assert name in result.stdout.split("Examples:")[1]
    assert "Traceback" not in result.output


@pytest.mark.parametrize("option", ["--version", "--install-completion", "--show-completion"])
def test_the_root_options_are_documented(option, run):
    assert f"`{option}`" in section("framing")
    assert option in run("--help").stdout


def test_version(run):
    result = run("--version")
    assert result.exit_code == 0
    assert re.fullmatch(r"framing \S+\n", result.stdout)


def test_layer_names_are_those_of_scoring():
    from framing.scoring import LAYERS

    assert LAYER_NAMES == LAYERS


def test_completion_of_layers_and_measures():
    assert _layers_starting("loaded,to") == ["loaded,tone"]
    assert ("agency.left-out", "Acts without their agent, own words") in _measures_starting("ag")


def test_completion_reaches_the_shell(spawn):
    result = spawn(
        env={
            "_FRAMING_COMPLETE": "complete_bash",
            "COMP_WORDS": "framing explain x agency.",
            "COMP_CWORD": "3",
        }
    )
    assert "agency.left-out" in result.stdout


def test_unknown_command_suggests_and_is_a_usage_error(run):
    result = run("comprae")
    assert result.exit_code == 2
    assert "compare" in result.stderr


def test_importing_the_package_loads_nothing_heavy():
    code = (
        "import sys, framing, framing.cli; "
        "heavy = {'numpy', 'pandas', 'jinja2', 'lxml', 'vaderSentiment', 'textstat', 'rich.table'}"
        "; print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.strip() == "[]"


def test_help_costs_at_most_one_and_a_half_times_a_bare_app(tmp_path):
    bare = tmp_path / "bare.py"
    bare.write_text(
        "import typer\napp = typer.Typer()\n\n\n@app.command()\ndef main(name: str) -> None:\n"
        "    'Say hello.'\n\n\napp()\n",
        encoding="utf-8",
    )

    def seconds(*command: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, *command], capture_output=True, cwd=ROOT, check=True)
        return time.perf_counter() - start

    seconds("-m", "framing", "--help")
    # In turns, so that a busy machine slows both.
    ratios = [seconds("-m", "framing", "--help") / seconds(str(bare), "--help") for _ in range(7)]
    assert statistics.median(ratios) <= 1.5
