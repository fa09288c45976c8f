"""Gold files, row by row; what is wrong in one is said with its file, row and remedy."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from framing.errors import SourceError
from framing.types import Article, Section, SectionKind, Span

_SEPARATORS = {".csv": ",", ".tsv": "\t"}


_T = TypeVar("_T")


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
    """The objects of a JSON Lines file, or the rows of a CSV or TSV file, each with its number.

    Empty lines, and rows without anything in their cells, are passed over. The cells of a table
    are text; an empty one is left out.

    Raises:
        SourceError: the file can't be read, or a row can't; names it.
    """
    if path.suffix.casefold() in _SEPARATORS:
        yield from _cells(path)
        return
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


def _cells(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    lines = "\n".join(line for _, line in read_lines(path, "CSV"))
    reader = csv.DictReader(
        io.StringIO(lines, newline=""),
        delimiter=_SEPARATORS[path.suffix.casefold()],
        strict=True,
    )
    at = 0
    try:
        for at, row in enumerate(reader, start=1):
            if None in row:
                raise wrong_row(path, at, "has more cells than the header")
            if held := {name: cell for name, cell in row.items() if cell}:
                yield at, held
    except csv.Error as error:
        raise wrong_row(path, at + 1, f"is no CSV ({error})") from None


def number(row: Mapping[str, Any], name: str) -> int:
    """A field that holds a whole number, or its digits, as the cells of a table do."""
    value = row.get(name)
    if isinstance(value, str) and value.strip().removeprefix("-").isdecimal():
        return int(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    whole: int = field(row, name, int)
    return whole


def read_texts(path: Path, made: Callable[[Mapping[str, Any], str], _T], what: str) -> list[_T]:
    """What ``made`` makes of each row and of the row's name; ``what`` says what there should be.

    Raises:
        SourceError: the file can't be read, or a row has not the form; names it.
    """
    out = []
    for number, row in read_rows(path):
        try:
            out.append(made(row, f"{path.name}:{number}"))
        except RowError as error:
            raise wrong_row(path, number, error) from None
    if not out:
        raise nothing_in(path, what)
    return out


def article_of(row: Mapping[str, Any], name: str) -> Article:
    """The row's "text" as an article that is one headline or one body, by its "kind"."""
    text = field(row, "text", str)
    kind = SectionKind.HEADLINE if row.get("kind") == "headline" else SectionKind.BODY
    return Article(
        id=str(row.get("id") or name),
        outlet="",
        text=text,
        sections=(Section(Span(0, len(text)), kind, "given"),),
    )


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
