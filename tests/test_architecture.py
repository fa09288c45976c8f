"""The floors hold, and the page that describes them is complete."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "framing"
MODULES = sorted(PACKAGE.rglob("*.py"))
FLOOR_0 = ("types.py", "errors.py", "text.py", "inflection.py")
# Each library that does one job has one home, where it can be replaced.
HOMES = {
    "jinja2": ("report/",),
    "lemminflect": ("inflection.py",),
    "pandas": ("report/",),
    "pyarrow": ("sources/tables.py",),
    "rich": ("cli/",),
    "scipy": ("fitting/",),
    "sentencex": ("language/sentences.py",),
    "sklearn": ("estimators/", "fitting/"),
    "spacy": ("language/components.py", "language/pipeline.py", "spacy_component.py"),
    "textstat": ("readability.py",),
    "trafilatura": ("sources/html.py",),
    "typer": ("cli/",),
    "vaderSentiment": ("analyzers/polarity.py",),
}
HEAVY = (*HOMES, "numpy", "nltk")
IMPORT_NAMES = {"scikit-learn": "sklearn"}


def _imported(path: Path) -> Iterator[tuple[str, bool]]:
    """Top-level packages that a module imports, and whether only for the type checker."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name.split(".")[0], id(node) in typing_only
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0], id(node) in typing_only


@pytest.mark.parametrize("name", FLOOR_0)
def test_floor_0_imports_the_standard_library_only(name: str) -> None:
    found = {package for package, _ in _imported(PACKAGE / name)}
    assert found <= sys.stdlib_module_names


def test_every_library_has_one_home() -> None:
    strays = [
        f"{path.relative_to(PACKAGE).as_posix()} imports {package}"
        for path in MODULES
        for package, typing_only in _imported(path)
        if package in HOMES
        and not typing_only
        and not path.relative_to(PACKAGE).as_posix().startswith(HOMES[package])
    ]
    assert not strays


def test_every_third_party_import_is_declared() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    declared = [*project["dependencies"], *(entry for extra in extras for entry in extra)]
    names = {entry.split(">")[0].split("<")[0].split("=")[0].strip().lower() for entry in declared}
    names = {IMPORT_NAMES.get(name, name) for name in names}
    names |= {"markupsafe"}  # jinja2's own escaping type
    found = {package for path in MODULES for package, _ in _imported(path)}
    assert {
        package.lower() for package in found - set(sys.stdlib_module_names) - {"framing"}
    } <= names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_module_is_described(path: Path) -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    if path.name == "__init__.py":
        wanted = f"`{path.parent.relative_to(ROOT).as_posix()}/"
    elif path.parent == PACKAGE:
        wanted = f"`framing/{path.name}`"
    else:
        package = page.partition(f"**`framing/{path.parent.relative_to(PACKAGE).as_posix()}/`**")[2]
        page = package.partition("\n**`")[0].partition("\n## ")[0]
        wanted = f"`{path.name}`"
    assert wanted in page


def test_every_module_says_what_it_is_for() -> None:
    bare = [path for path in MODULES if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert not bare


def test_importing_the_package_loads_nothing_heavy() -> None:
    script = "import sys, framing; print(*sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert not set(found.stdout.split()) & set(HEAVY)


def test_help_loads_no_language_library() -> None:
    script = (
        "import sys\nsys.argv = ['framing', '--help']\nfrom framing.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\nprint('LOADED', *sys.modules)"
    )
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    loaded = set(found.stdout.rpartition("LOADED")[2].split())
    assert not loaded & (set(HEAVY) - {"typer", "rich"})
