"""The wheel stands alone: built from the sdist, installed elsewhere, it compares articles."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ONE = """The Harbour Bell
Ferry workers end their walkout

Ferry workers in Saltmere ended a two-day walkout on Tuesday after the port authority agreed to
talks on shifts. "We will go back tonight," said union secretary Ana Pell.

The authority said that all sailings would run from Wednesday. Passengers may still face delays,
officials said. The walkout began after three stewards were dismissed in March.

Ms Pell said the stewards' case would be heard in May. The authority did not comment on it.
"""
OTHER = """The Saltmere Shout
Union thugs finally cave after holding passengers to ransom

Greedy union bosses finally caved on Tuesday after their disgraceful stunt left thousands of
helpless passengers stranded. Ana Pell slunk back to the table and claimed victory.

The so-called walkout was an outrageous betrayal of hard-working families. The port authority
bravely refused to bow to the mob. Nobody should be fooled by this shameless climbdown.

Sources say that the wreckers were paid in full. Clearly the madness will begin again in May.
"""


def _run(*command: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
    }
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env=environment | {"PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sdist, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--no-isolation", "-o", folder, ROOT, cwd=folder)
    return folder


@pytest.mark.slow
def test_the_sdist_holds_what_the_tests_and_the_build_need(built: Path) -> None:
    [archive] = built.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        names = {name.partition("/")[2] for name in tar.getnames()}
    assert {
        "LICENSE", "README.md", "pyproject.toml", "dev.py", "requirements/runtime.txt",
        "framing/py.typed", "lexicons/loaded/terms.csv", "seeds/README.md", "docs/measures.md",
        "tests/test_packaging.py",
    } <= names  # fmt: skip
    assert not [
        name for name in names if name.startswith(("reports/", ".venv")) or "_cache" in name
    ]


@pytest.mark.slow
def test_the_wheel_holds_package_lexicons_templates_and_schema(built: Path) -> None:
    [archive] = built.glob("*.whl")
    with zipfile.ZipFile(archive) as wheel:
        names = set(wheel.namelist())
    package = {
        f"framing/{path.relative_to(ROOT / 'framing').as_posix()}"
        for path in (ROOT / "framing").rglob("*")
        if path.is_file() and "cache" not in path.as_posix()
    }
    lexicons = {
        f"framing/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "lexicons").rglob("*")
        if path.is_file() and "cache" not in path.as_posix()
    }
    assert any(name.endswith(".jinja") for name in package)
    assert any(name.endswith(".schema.json") for name in package)
    found = {name for name in names if ".dist-info/" not in name}
    assert found == package | lexicons
    assert any(name.endswith("licenses/LICENSE") for name in names)


@pytest.mark.slow
def test_a_clean_environment_elsewhere_compares(built: Path, tmp_path: Path) -> None:
    [wheel] = built.glob("*.whl")
    home = tmp_path / "elsewhere"
    venv.EnvBuilder(with_pip=True, symlinks=os.name != "nt").create(home)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    pip = (python, "-m", "pip", "install", "--quiet", "--no-input")
    _run(*pip, "--require-hashes", "-r", ROOT / "requirements" / "runtime.txt", cwd=tmp_path)
    _run(*pip, "--no-deps", "--no-index", wheel, cwd=tmp_path)
    _run(python, "-m", "pip", "check", cwd=tmp_path)

    articles = tmp_path / "ferry"
    articles.mkdir()
    for name, text in (("bell", ONE), ("shout", OTHER)):
        outlet, _, rest = text.partition("\n")
        (articles / f"{name}.txt").write_text(f"---\noutlet: {outlet}\n---\n{rest}", "utf-8")
    done = _run(scripts / "framing", "compare", "ferry", "--out", "report", cwd=tmp_path)
    assert "The Saltmere Shout" in done.stdout
    page = (tmp_path / "report" / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!") and "The Harbour Bell" in page and "<script>alert" not in page
    assert (tmp_path / "report" / "report.md").exists()

    script = (
        "import framing.lexicons as lexicons; print(lexicons.shipped_folder());"
        "print(len(lexicons.load_lexicons()))"
    )
    folder, count = _run(python, "-I", "-c", script, cwd=tmp_path).stdout.split("\n")[:2]
    assert Path(folder).resolve().is_relative_to(home.resolve())
    assert int(count) == len(list((ROOT / "lexicons").glob("*/lexicon.toml")))
