"""A small article set, written for these tests, and ways to run the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from framing.cli import app

ROOT = Path(__file__).resolve().parents[2]

GAZETTE = """Ferry Stays After Council Vote

The council of the harbour town voted on Monday to keep the ferry that has crossed the bay for
sixty years. Mayor Orla Venn said the decision would cost the town money.

"This boat is not finished," the captain said. "It is still there, and so am I."

The engine was repaired last winter. According to the county, the repair cost more than the town
takes in from parking. Opponents may ask for a second vote in the spring, the clerk said.
"""
HERALD = """Town Hall Thugs Cling to Rotten Ferry

A brutal regime of ferry fanatics slammed the door on common sense on Monday. Their disgraceful
vote is a catastrophe for every family in the harbour, and the so-called experts cheered.

The mayor was attacked by a shameless mob outside the hall. Obviously nobody will ever pay for
this insane folly. The captain ranted that his beloved wreck was "still there".

Two clerks were fired. The radical council will certainly destroy what is left of the budget.
"""
ACTORS = """[[actor]]
name = "Orla Venn"
aliases = ["Venn"]
type = "person"
side = "bridge"
"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "set"
    folder.mkdir()
    (folder / "gazette.txt").write_text(GAZETTE, encoding="utf-8")
    (folder / "herald.txt").write_text(HERALD, encoding="utf-8")
    return folder


@pytest.fixture
def actors_toml() -> str:
    return ACTORS


@pytest.fixture
def run() -> Callable[..., Result]:
    """``run("score", path)``: the app in this process."""
    runner = CliRunner()

    def call(*arguments: object, **more: object) -> Result:
        return runner.invoke(app, [str(item) for item in arguments], **more)

    return call


@pytest.fixture
def spawn() -> Callable[..., subprocess.CompletedProcess[str]]:
    """``spawn("score", path)``: a process of its own, as a user's shell starts it."""

    def call(
        *arguments: object, stdin: str = "", env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "framing", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **(env or {})},
            timeout=120,
        )

    return call
