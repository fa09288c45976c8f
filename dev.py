"""The two commands of a fresh machine: ``python3 dev.py report`` and ``python3 dev.py test``.

Needs Python 3.11 or newer with ``venv``, and nothing else: everything is installed, in the
versions that ``requirements/`` locks, into a virtual environment ``.venv`` in this folder.
It is made once, and again only when a lock has changed.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036
    # No syntax newer than Python 3.6 in this file, or this message would never be seen.
    sys.exit(
        f"framing needs Python 3.11 or newer; this is Python {sys.version_info[0]}."
        f"{sys.version_info[1]} ({sys.executable}). Run dev.py with a newer one, "
        "for example: python3.12 dev.py"
    )

import argparse
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "installed-locks.txt"
SEEDS = ROOT / "seeds"
REPORTS = ROOT / "reports"

CHECKS = (
    ("Format", ("-m", "ruff", "format", "--check", ".")),
    ("Lint", ("-m", "ruff", "check", ".")),
    ("Types", ("-m", "mypy")),
    ("Import floors", ("-c", "from importlinter.cli import lint_imports_command as c; c()")),
)


def main() -> int:
    """Run one command; the exit code is that of the first step that failed."""
    parser = argparse.ArgumentParser(
        prog="dev.py", description="Sets up what is needed in .venv, then runs one command."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("report", help="compare the articles of every story in seeds/")
    commands.add_parser("setup", help="only install the test tools")
    test = commands.add_parser("test", help="format, lint, types, import floors, all tests")
    test.add_argument("pytest", nargs="*", help="arguments for pytest, after --")
    arguments = parser.parse_args()
    try:
        if arguments.command == "report":
            _set_up("runtime")
            return _report()
        _set_up("dev")
        return _test(arguments.pytest) if arguments.command == "test" else 0
    except subprocess.CalledProcessError as error:
        _say(f"Stopped: this command failed with exit code {error.returncode}:")
        _say("  " + " ".join(map(str, error.cmd)))
        return error.returncode if error.returncode > 0 else 1
    except KeyboardInterrupt:
        return 130


def _say(text: str) -> None:
    print(text, flush=True)


def _run(*command: object) -> None:
    subprocess.run([str(part) for part in command], cwd=ROOT, check=True, env=_environment())


def _environment() -> dict[str, str]:
    """The caller's environment, less what would lead out of the virtual environment."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX")
    }
    environment["VIRTUAL_ENV"] = str(VENV)
    environment["PATH"] = str(BIN) + os.pathsep + environment.get("PATH", "")
    environment["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    environment["PYTHONUTF8"] = "1"
    # The models multiply small matrices, for which threads only get in each other's way.
    environment.setdefault("OMP_NUM_THREADS", "1")
    return environment


# --- set-up -------------------------------------------------------------------------


def _digest(lock: str) -> str:
    """Changes with the lock, with what the package declares, and with the Python used."""
    parts = [(ROOT / name).read_bytes() for name in (f"requirements/{lock}.txt", "pyproject.toml")]
    parts.append(f"{sys.version_info[0]}.{sys.version_info[1]} {ROOT}".encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _set_up(lock: str) -> None:
    """Make ``.venv`` hold the locked versions and this package; the dev lock has all of both."""
    wanted = {name: f"{name} {_digest(name)}" for name in ("runtime", "dev")}
    try:
        installed = STAMP.read_text(encoding="utf-8").split("\n")
    except OSError:
        installed = []
    if wanted["dev"] in installed or wanted[lock] in installed:
        return
    if not _usable():
        _make_venv()
    STAMP.unlink(missing_ok=True)
    _say(f"Installing the locked versions of requirements/{lock}.txt into .venv ...")
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--no-input")
    _run(*pip, "--require-hashes", "-r", ROOT / "requirements" / f"{lock}.txt")
    _run(*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT)
    STAMP.write_text(wanted[lock] + "\n", encoding="utf-8")


def _usable() -> bool:
    """Whether ``.venv`` holds a working interpreter of the version that runs this."""
    if not PYTHON.exists():
        return False
    script = "import sys, pip; print(*sys.version_info[:2])"
    found = subprocess.run([str(PYTHON), "-c", script], capture_output=True, text=True, check=False)
    return found.stdout.split() == [str(part) for part in sys.version_info[:2]]


def _make_venv() -> None:
    try:
        import ensurepip
        import venv
    except ImportError:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        sys.exit(
            f"This Python ({sys.executable}) lacks `venv` or `ensurepip`.\n"
            f"On Debian or Ubuntu: apt install python3-venv (or python{version}-venv); "
            "elsewhere, install Python from python.org. Then run this command again."
        )
    del ensurepip
    if VENV.exists():
        shutil.rmtree(VENV)
    _say(f"Making a virtual environment in {VENV} ...")
    # Python that is itself frozen or relocated does not always run through a link.
    venv.EnvBuilder(with_pip=True, symlinks=os.name != "nt").create(VENV)


# --- the commands -------------------------------------------------------------------


def _report() -> int:
    stories = sorted(path.parent for path in SEEDS.glob("*/gold.jsonl"))
    if not stories:
        _say(f"There is no story in {SEEDS}.")
        return 1
    for story in stories:
        _say(f"\nComparing the articles of {story.relative_to(ROOT)} ...")
        _run(
            PYTHON, "-m", "framing", "compare", story.relative_to(ROOT).as_posix(),
            "--title", story.name.replace("-", " ").capitalize(),
            "--out", (REPORTS / story.name).relative_to(ROOT).as_posix(), "--force",
        )  # fmt: skip
    _say("\nDone. Open a report in a browser, or read its Markdown:")
    for story in stories:
        for page in sorted((REPORTS / story.name).glob("*.html")):
            _say(f"  {page}")
    return 0


def _test(arguments: list[str]) -> int:
    for title, command in CHECKS:
        _say(f"\n== {title}")
        _run(PYTHON, *command)
    _say("\n== Tests")
    _run(PYTHON, "-m", "pytest", *arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main())
