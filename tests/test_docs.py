"""What the pages say is so: snippets run, lists are complete, links lead somewhere."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINK = re.compile(r"\]\(([^)\s#]+)(#[^)\s]*)?\)")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_python_of_the_readme_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    blocks = _blocks("python")
    assert len(blocks) >= 3
    names: dict[str, object] = {}
    for block in blocks:
        exec(block, names)  # one after the other, as a reader would
    printed = capsys.readouterr().out
    assert "not distinguishable" in printed and "outlet" in printed
    assert str(names["page"]).startswith("<!")
    assert str(names["text"]).startswith("#")
    assert names["data"] and names["frames"]


@pytest.mark.parametrize(
    "line", [line[2:] for line in "".join(_blocks("console")).splitlines() if line[:2] == "$ "]
)
def test_the_commands_of_the_readme_run(line: str, tmp_path: Path) -> None:
    words = shlex.split(line)
    assert words[0] == "framing"
    words = [str(tmp_path / word) if word == "my-report" else word for word in words[1:]]
    done = subprocess.run(
        [sys.executable, "-m", "framing", *words],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env=_environment(),
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONUTF8": "1", "COLUMNS": "100"}


def test_every_measure_is_described() -> None:
    from framing.measures import MEASURES
    from framing.readability import readability_scores  # noqa: F401  its ids are named below

    page = (ROOT / "docs" / "measures.md").read_text(encoding="utf-8")
    others = ("readability.rix", "readability.ari", "readability.coleman-liau",
              "sentiment.own", "sentiment.quoted")  # fmt: skip
    missing = [
        identifier
        for identifier in (*(measure.info.id for measure in MEASURES), *others)
        if f"`{identifier}`" not in page
    ]
    assert not missing


def test_no_measure_is_described_that_is_not_there() -> None:
    from framing.measures import MEASURES

    page = (ROOT / "docs" / "measures.md").read_text(encoding="utf-8")
    layers = {measure.info.id.split(".")[0] for measure in MEASURES}
    named = {
        name
        for name in re.findall(r"`([a-z-]+\.[a-z-]+)`", page)
        if name.split(".")[0] in layers and not name.startswith("readability")
    }
    assert named <= {measure.info.id for measure in MEASURES}


def test_the_primary_measures_are_named_as_such() -> None:
    from framing.measures import MEASURES

    page = (ROOT / "docs" / "measures.md").read_text(encoding="utf-8")
    passage = page.partition("Only the measures marked primary")[2].partition("\n\n")[0]
    named = set(re.findall(r"`([a-z.-]+)`", passage))
    assert {m.info.id for m in MEASURES if m.primary and m.info.layer != "frames"} == named
    assert all(m.primary for m in MEASURES if m.info.layer == "frames")


def test_every_dependency_is_described() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    for entry in (*project["dependencies"], *(one for extra in extras for one in extra)):
        name = re.split(r"[<>=!~\[; ]", entry)[0].lower()
        assert name in page, name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target, _ in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("name", ["runtime", "dev"])
def test_locks_name_no_index_and_every_line_has_hashes(name: str) -> None:
    lock = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    assert "://" not in lock and "--index" not in lock and "--find-links" not in lock
    entries = re.findall(r"^[A-Za-z0-9].*(?:\n {4}--hash=sha256:[0-9a-f]{64}(?: \\)?)+", lock, re.M)
    assert len(entries) == len(re.findall(r"^[A-Za-z0-9]", lock, re.M)) > 20


def test_the_locks_agree() -> None:
    runtime, dev = (
        set(
            re.findall(
                r"^[A-Za-z0-9][^\\\n]*",
                (ROOT / "requirements" / f"{name}.txt").read_text("utf-8"),
                re.M,
            )
        )
        for name in ("runtime", "dev")
    )
    # Markers may widen where another package needs the same one; versions may not differ.
    assert {line.split(";")[0].strip() for line in runtime} <= {
        line.split(";")[0].strip() for line in dev
    }


def test_the_version_has_one_place() -> None:
    import framing

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert framing.__version__ == project["version"]
    assert f"version {project['version']}" in README
    assert f"## {project['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
