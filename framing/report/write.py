"""Report files onto disk: all of them or none, and nobody else's file touched unasked."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from framing.errors import UsageError, WriteError
from framing.report.classroom import to_classroom
from framing.report.html import to_html
from framing.report.jsonout import json_pieces
from framing.report.markdown import to_markdown, to_methods
from framing.report.tables import TABLE_NAMES, csv_lines
from framing.types import Comparison

FORMATS = ("html", "markdown", "json", "csv", "methods", "classroom")
"""The forms of a report."""
USUAL = FORMATS[:-1]
"""Those that are written where nobody asks for others."""
RECORD = ".framing-report.json"
"""Beside the report: which files were written, with their hashes."""
_NAMES = {
    "html": "report.html",
    "markdown": "report.md",
    "json": "report.json",
    "methods": "methods.md",
    "classroom": "classroom.html",
}
_BLOCK = 1 << 20

Pieces = Callable[[], Iterable[str]]
"""Makes the text of a file, piece by piece, when it is to be written."""


def write_report(
    comparison: Comparison,
    folder: str | os.PathLike[str],
    formats: Iterable[str] = USUAL,
    *,
    force: bool = False,
    generated: str | None = None,
) -> tuple[Path, ...]:
    """Write the report into ``folder`` and return the paths, in the order of ``formats``.

    ``html`` is ``report.html``, ``markdown`` ``report.md``, ``json`` ``report.json``, ``csv``
    a file for every table, ``methods`` ``methods.md``, and ``classroom``, which is not written
    unasked, ``classroom.html``. A file that an earlier report wrote and nobody changed since is
    replaced; any other file in the way stops everything, unless ``force``.

    Raises:
        UsageError: a format is not known.
        WriteError: a file is in the way or could not be written; nothing is changed then.
    """
    wanted = list(dict.fromkeys([formats] if isinstance(formats, str) else formats))
    unknown = sorted(set(wanted) - set(FORMATS))
    if unknown:
        raise UsageError(
            f"unknown format: {', '.join(unknown)}.", remedy=f"There is {', '.join(FORMATS)}."
        )
    contents: dict[str, Pieces] = {}
    for name in wanted:
        if name == "html":
            contents[_NAMES[name]] = lambda: [to_html(comparison, generated=generated)]
        elif name == "markdown":
            contents[_NAMES[name]] = lambda: [to_markdown(comparison, generated=generated)]
        elif name == "methods":
            contents[_NAMES[name]] = lambda: [to_methods(comparison, generated=generated)]
        elif name == "classroom":
            contents[_NAMES[name]] = lambda: [to_classroom(comparison)]
        elif name == "json":
            contents[_NAMES[name]] = partial(json_pieces, comparison, generated=generated)
        else:
            contents.update({f"{t}.csv": partial(csv_lines, comparison, t) for t in TABLE_NAMES})
    return write_files(Path(folder), contents, force=force)


def write_files(
    folder: Path, contents: Mapping[str, Pieces], *, force: bool = False
) -> tuple[Path, ...]:
    """Write all the files or none; see :func:`write_report`.

    Each is made and written before the next is made, so that one is held at a time.
    """
    record = _read_record(folder)
    made_folders = _make_folders(folder)
    temporary: dict[str, Path] = {}
    done = False
    try:
        hashes = dict(record)
        for name, pieces in contents.items():
            hashes[name] = _write_part(folder, name, pieces(), temporary)
            if not force:
                _refuse_others_file(folder / name, hashes[name], record)
        note = json.dumps({"files": hashes}, indent=1, sort_keys=True, ensure_ascii=True) + "\n"
        _write_part(folder, RECORD, [note], temporary)
        for name, part in temporary.items():
            os.replace(part, folder / name)
        done = True
    except OSError as error:
        raise WriteError(
            f"could not be written ({error.strerror or error}).",
            path=str(error.filename or folder),
            remedy="Check that the folder can be written to and has room, or name another.",
        ) from error
    finally:
        if not done:
            for part in temporary.values():
                part.unlink(missing_ok=True)
            for made in made_folders:
                _remove_empty(made)
    return tuple(folder / name for name in contents)


def _write_part(folder: Path, name: str, pieces: Iterable[str], temporary: dict[str, Path]) -> str:
    """Write a file under a temporary name, noted in ``temporary``; returns its hash."""
    part = temporary[name] = folder / f".{name}.{secrets.token_hex(4)}.part"
    digest = hashlib.sha256()
    with open(part, "xb", buffering=_BLOCK) as file:
        for piece in pieces:
            data = piece.encode("utf-8", "replace")
            digest.update(data)
            file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _refuse_others_file(path: Path, digest: str, record: Mapping[str, str]) -> None:
    if not path.exists() and not path.is_symlink():
        return
    try:
        there = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise WriteError(
            "is in the way and can't be read.",
            path=str(path),
            remedy="Name another folder for the report.",
        ) from error
    if there in (digest, record.get(path.name)):
        return
    known = path.name in record
    raise WriteError(
        "was changed since the report wrote it." if known else "exists and is no earlier report.",
        path=str(path),
        remedy="Name another folder, or overwrite it with --force (force=True).",
    )


def _read_record(folder: Path) -> dict[str, str]:
    try:
        found = json.loads((folder / RECORD).read_text(encoding="utf-8"))["files"]
        return {str(name): str(digest) for name, digest in found.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _make_folders(folder: Path) -> list[Path]:
    """Make the folder and those above it; those that are new, deepest first."""
    new: list[Path] = []
    at = folder
    while not at.exists() and at != at.parent:
        new.append(at)
        at = at.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        for made in new:
            _remove_empty(made)
        raise WriteError(
            f"the folder could not be made ({error.strerror or error}).",
            path=str(folder),
            remedy="Name a folder in a place that you can write to.",
        ) from error
    return new


def _remove_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        return
