"""Gold files, row by row; what is wrong in one is said with its file, row and remedy."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from framing.errors import SourceError
from framing.types import Span


class RowError(ValueError):
    """A row does not hold what it should; the reader of the file says which row it is."""


def read_lines(path: Path, what: str) -> Iterator[tuple[int, str]]:
    """The lines of a UTF-8 file, each with its number.

    Raises:
        SourceError: the file can't be read; ``what`` says what it should be.
    """
    remedy = f"It should be {what} in UTF-8."
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise SourceError("is not UTF-8.", path=str(path), remedy=remedy) from None
    except OSError as error:
        raise SourceError(
            f"can't be read ({error.strerror or error}).", path=str(path), remedy=remedy
        ) from None
    # Not splitlines(): a text may hold a LINE SEPARATOR.
    yield from enumerate((line.rstrip("\r") for line in text.split("\n")), start=1)


def read_rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The objects of a JSON Lines file, each with its row; empty lines are passed over."""
    for number, line in read_lines(path, "JSON Lines"):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise SourceError(
                f"is no JSON ({error}).",
                path=str(path),
                row=number,
                remedy="Each line of the file is one JSON object.",
            ) from None
        if not isinstance(row, dict):
            raise wrong_row(path, number, "is no JSON object")
        yield number, row


def wrong_row(path: Path, row: int, problem: object) -> SourceError:
    """The error for a row that has not the form that a task reads."""
    return SourceError(
        f"{problem}.",
        path=str(path),
        row=row,
        remedy="docs/cli.md, framing evaluate, says which form each task reads.",
    )


def nothing_in(path: Path, what: str) -> SourceError:
    """The error for a file without anything to evaluate."""
    return SourceError(
        "holds nothing to evaluate.", path=str(path), remedy=f"It should hold {what}."
    )


def field(row: Mapping[str, Any], name: str, kind: type | tuple[type, ...]) -> Any:
    """A field of a row, of one of these types."""
    if name not in row:
        raise RowError(f"has no field {name!r}")
    if not isinstance(row[name], kind) or isinstance(row[name], bool):
        raise RowError(f"the field {name!r} holds {_said(row[name])}")
    return row[name]


def span_of(row: object, text: str) -> Span:
    """``{"start": ..., "end": ...}`` as a span of ``text``; a "text" in it must agree."""
    if not isinstance(row, dict):
        raise RowError(f"{_said(row)} is no span")
    start, end = field(row, "start", int), field(row, "end", int)
    if not 0 <= start < end <= len(text):
        raise RowError(f"the span {start}-{end} is not inside the text")
    if "text" in row and text[start:end] != row["text"]:
        raise RowError(f"at {start}-{end} stands {text[start:end]!r}, not {_said(row['text'])}")
    return Span(start, end)


def _said(value: object) -> str:
    said = repr(value)
    return said if len(said) <= 40 else f"{said[:37]}..."
