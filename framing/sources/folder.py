"""Folders of article files: which files are articles, and what a manifest says of them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from framing.sources.decode import NotTextError, decode, replace_surrogates
from framing.sources.tables import Row, is_table, read_table
from framing.types import Notice, Severity, Skipped

TEXT_SUFFIXES = (".txt", ".text", ".md", ".markdown")
PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
ARTICLE_SUFFIXES = TEXT_SUFFIXES + PAGE_SUFFIXES

# Formats that hold articles often enough that leaving them out must be said.
_DOCUMENTS = (".pdf", ".doc", ".docx", ".odt", ".rtf", ".pages", ".epub", ".mht", ".mhtml")

MANIFESTS = tuple(
    f"{stem}{suffix}" for stem in ("articles", "manifest") for suffix in (".csv", ".tsv", ".jsonl")
)

_GOLD = re.compile(r"(?:^|[._-])gold(?:[._-]|$)", re.IGNORECASE)
_HEX = re.compile(r"[0-9a-f]{6,}|\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """A manifest's row about a file."""

    manifest: str
    number: int
    fields: Mapping[str, str]


@dataclass(slots=True)
class Found:
    """What a folder holds: article files and tables in order, and what to say about the rest."""

    files: list[Path] = field(default_factory=list)
    tables: list[Path] = field(default_factory=list)
    listed: dict[str, Listed] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def shown_path(path: Path | str) -> str:
    """A path as messages print it: forward slashes, and no byte that is no text."""
    return replace_surrogates(Path(path).as_posix())[0]


def key_of(path: Path) -> str:
    """One string for one file, however it was named."""
    return os.path.realpath(path)


def walk_folder(root: Path, given: Mapping[str, str], *, manifests: bool) -> Found:
    """Find the articles below ``root``; read the manifests on the way if asked to."""
    found = Found()

    def report(error: OSError) -> None:
        where = shown_path(error.filename or root)
        reason = f"the folder could not be read ({error.strerror or error})"
        found.skipped.append(Skipped(where, reason, "Check its permissions."))

    for directory, names, files in os.walk(root, onerror=report):
        names[:] = sorted(n for n in names if not n.startswith(".") and n != "__pycache__")
        here = Path(directory)
        paths = [here / name for name in sorted(files)]
        for path in paths:
            name = path.name.casefold()
            if manifests and name in MANIFESTS and not read_manifest(path, given, found):
                found.tables.append(path)
        for path in paths:
            if path.is_file():
                _sort_file(path, found)
            elif path.is_symlink() and path.suffix.casefold() in ARTICLE_SUFFIXES:
                reason = "it is a link to a file that is not there"
                found.skipped.append(Skipped(shown_path(path), reason, "Remove or mend the link."))
    return found


def read_manifest(path: Path, given: Mapping[str, str], found: Found) -> bool:
    """Take in a table that lists files; False where it is a table of articles itself.

    Files that it lists and that are not there are reported, row by row.
    """
    shown = shown_path(path)
    # A mapping of columns is meant for the articles; a manifest may have other ones.
    for row in read_table(path, shown, {k: v for k, v in given.items() if k != "text"}):
        if isinstance(row, Skipped):
            found.skipped.append(row)
        elif row.fields.get("text", "").strip() or "file" not in row.fields:
            return False
        else:
            _list_file(path, shown, row, found)
    return True


def _list_file(manifest: Path, shown: str, row: Row, found: Found) -> None:
    name = row.fields["file"].strip()
    if not name:
        found.skipped.append(
            Skipped(shown, "the row names no file", "Fill in the column of file names.", row.number)
        )
        return
    path = manifest.parent / name.replace("\\", "/")
    try:
        there = path.is_file()
    except (OSError, ValueError):
        there = False
    if not there:
        found.skipped.append(
            Skipped(
                shown,
                f"the file {replace_surrogates(name)[0]!r} that it lists is not there",
                f"File names are read relative to {shown_path(manifest.parent)!r}; "
                "mend the name or remove the row.",
                row.number,
            )
        )
        return
    key = key_of(path)
    if key in found.listed:
        found.skipped.append(
            Skipped(
                shown,
                f"the file {name!r} is listed twice",
                f"Row {found.listed[key].number} was used; remove the other.",
                row.number,
            )
        )
        return
    found.listed[key] = Listed(shown, row.number, row.fields)
    found.files.append(path)


def _sort_file(path: Path, found: Found) -> None:
    name = path.name.casefold()
    suffix = path.suffix.casefold()
    if key_of(path) in found.listed:
        return
    hidden = name.startswith(".")
    apart = (
        hidden
        or name.startswith("readme")
        or bool(_GOLD.search(name))
        or "gold" in {part.casefold() for part in path.parts[-2:-1]}
    )
    if suffix in ARTICLE_SUFFIXES:
        if not apart:
            found.files.append(path)
        elif not name.startswith("._") and looks_like_article(path):
            _say(
                found,
                "ignored-file",
                f"{shown_path(path)} looks like an article and was not read, because of its name; "
                "rename it, or list it in a manifest.",
            )
    elif apart or name in MANIFESTS or name == "actors.toml":
        return
    elif suffix in _DOCUMENTS:
        _say(
            found,
            "ignored-file",
            f"{shown_path(path)} was not read; save its text as .txt to include it.",
            Severity.WARNING,
        )
    elif is_table(name):
        _say(
            found,
            "ignored-file",
            f"{shown_path(path)} is a table in a folder of articles and was not read; "
            "name it as a path of its own to include it.",
        )


def _say(found: Found, code: str, message: str, severity: Severity = Severity.INFO) -> None:
    found.notices.append(Notice(code, message, severity))


def looks_like_article(path: Path) -> bool:
    """Whether a file that its name sets apart reads like running prose all the same."""
    try:
        with path.open("rb") as stream:
            text = decode(stream.read(8000)).text
    except (OSError, NotTextError):
        return False
    if re.search(r"(?m)^\s*(?:#|[-*] |\||```|>|\d+\. |\$ )", text):
        return False
    return len(text.split()) >= 150 and len(re.findall(r"[.!?][\"”’]?\s", text)) >= 5


def outlet_of_path(path: Path, root: Path | None) -> tuple[str, str]:
    """The outlet that a file's place or name says, and which of the two said it.

    A subfolder below the folder given is an outlet's; otherwise the name is used
    without its leading date or number and without a number at its end.
    """
    if root is not None:
        try:
            parts = path.relative_to(root).parts[:-1]
        except ValueError:
            parts = ()
        if parts:
            return replace_surrogates(parts[-1])[0], "subfolder"
    return outlet_of_name(path.stem), "file name"


def outlet_of_name(stem: str) -> str:
    """The outlet in a file name such as "2022-01-03_daily-courier_2"."""
    stem = replace_surrogates(stem)[0].strip()
    pieces = [p for p in re.split(r"[\s_]+|-(?=\d)|(?<=\d)-", stem) if p.strip("-")]
    while pieces and _HEX.fullmatch(pieces[0]):
        pieces.pop(0)
    while pieces and re.fullmatch(r"\d{1,4}|[0-9a-f]{8,}", pieces[-1]):
        pieces.pop()
    name = " ".join(" ".join(pieces).replace("-", " ").split())
    return name or stem


def iter_paths(paths: object) -> Iterator[str | Path]:
    """The paths asked for: one, or several."""
    if isinstance(paths, str | Path):
        yield paths
    elif isinstance(paths, os.PathLike):
        yield Path(os.fspath(paths))
    else:
        for path in paths:  # type: ignore[attr-defined]
            yield path if isinstance(path, str | Path) else Path(os.fspath(path))
