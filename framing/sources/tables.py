"""Tables of articles, row by row: CSV, TSV, JSONL (also gzipped) and Parquet.

A bad row costs that row. Tables are streamed, so that the bad row may be the
seventy-thousandth, and read once, so that time grows with the size only.
"""

from __future__ import annotations

import csv
import gzip
import importlib
import io
import json
import math
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any, cast

from framing.errors import MissingExtraError
from framing.sources.columns import match_columns, no_text_column
from framing.sources.decode import NotTextError, detect, repair_row
from framing.types import Skipped

SUFFIXES = (".csv", ".tsv", ".jsonl", ".ndjson", ".csv.gz", ".tsv.gz", ".jsonl.gz", ".ndjson.gz",
            ".parquet")  # fmt: skip

_FIELD_LIMIT = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Row:
    """A readable row: its number, and the text of each field that has a column.

    ``reencoded`` says that the row was not valid UTF-8 and was read as Windows-1252.
    """

    number: int
    fields: Mapping[str, str]
    reencoded: bool = False


@dataclass(frozen=True, slots=True)
class _Record:
    number: int
    values: Mapping[str, Any]
    reencoded: bool = False


def is_table(name: str) -> bool:
    """Whether a file of this name is read as a table."""
    return name.casefold().endswith(SUFFIXES)


def table_stem(name: str) -> str:
    """The file name without the suffixes of a table."""
    for suffix in sorted(SUFFIXES, key=len, reverse=True):
        if name.casefold().endswith(suffix):
            return name[: -len(suffix)]
    return name


def read_table(path: Path, shown: str, given: Mapping[str, str]) -> Iterator[Row | Skipped]:
    """The rows of a table, bad ones as :class:`~framing.types.Skipped`.

    Raises :class:`~framing.errors.SourceError` where no column holds text (or,
    for a manifest, file names), with the columns found.
    """
    name = path.name.casefold()
    if name.endswith(".parquet"):
        records = _parquet(path, shown, given)
    elif ".jsonl" in name[-9:] or ".ndjson" in name[-10:]:
        records = _jsonl(_lines(path), shown)
    else:
        records = _csv(path, shown, "\t" if ".tsv" in name[-7:] else None)
    return _rows(_guarded(records, shown), shown, given)


def read_json_lines(
    lines: Iterable[str], shown: str, given: Mapping[str, str]
) -> Iterator[Row | Skipped]:
    """The rows of JSON lines that are already text (standard input)."""
    return _rows(_jsonl(lines, shown), shown, given)


def _guarded(records: Iterator[_Record | Skipped], shown: str) -> Iterator[_Record | Skipped]:
    """What goes wrong with the file below the rows ends the table, not the run."""
    last = 0
    try:
        for record in records:
            last = record.number if isinstance(record, _Record) else (record.row or last)
            yield record
    except NotTextError as error:
        yield Skipped(shown, error.reason, error.remedy)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Skipped(
            shown,
            f"the compressed file is damaged ({error}); nothing could be read after row {last}",
            "Fetch or compress the file again.",
            row=last + 1,
        )
    except OSError as error:
        yield Skipped(
            shown,
            f"the file could not be read ({error.strerror or error})",
            "Check the file and its permissions.",
        )


def _rows(
    records: Iterator[_Record | Skipped], shown: str, given: Mapping[str, str]
) -> Iterator[Row | Skipped]:
    matches: dict[tuple[str, ...], dict[str, str]] = {}
    seen: dict[str, None] = {}
    matched = unmatched = 0
    for record in records:
        if isinstance(record, Skipped):
            yield record
            continue
        keys = tuple(record.values)
        if (match := matches.get(keys)) is None:
            match = match_columns(keys, given)
            if len(matches) < 1000:  # rows of ever new keys must not fill the memory
                matches[keys] = match
                seen.update(dict.fromkeys(keys))
        if "text" not in match and "file" not in match:
            unmatched += 1
            yield _bad(
                shown,
                record.number,
                f"it has no text; its columns are: {', '.join(map(str, keys[:20])) or 'none'}",
                "Give every row the text column, or say which it is with --column text=NAME.",
            )
            continue
        matched += 1
        yield _row(record, match, shown)
    if unmatched and not matched:
        raise no_text_column(shown, seen, given)


def _row(record: _Record, match: Mapping[str, str], shown: str) -> Row | Skipped:
    fields: dict[str, str] = {}
    reencoded = record.reencoded
    for field, column in match.items():
        value = record.values.get(column)
        if field == "text" and value is not None and not isinstance(value, str):
            return _bad(
                shown,
                record.number,
                f"the column {column!r} holds {_kind(value)}, not text",
                "Write the article's text there, as one string.",
            )
        text, repaired = repair_row(_plain(value, field))
        reencoded = reencoded or repaired
        fields[field] = text
    return Row(record.number, fields, reencoded)


def _bad(shown: str, number: int | None, reason: str, remedy: str) -> Skipped:
    return Skipped(shown, reason, remedy, row=number)


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    return "a list" if isinstance(value, list) else "something nested"


def _plain(value: Any, field: str) -> str:
    """A cell as a string: lists joined, {"name": ...} unwrapped, dates as ISO, null as ""."""
    if isinstance(value, str):
        return value
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(part for item in value if (part := _plain(item, field)))
    if isinstance(value, dict):
        return next((_plain(value[k], field) for k in ("name", "title", "id") if value.get(k)), "")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _open(path: Path) -> IO[bytes]:
    if path.name.casefold().endswith(".gz"):
        return cast(IO[bytes], gzip.open(path, "rb"))
    return path.open("rb")


def _open_text(path: Path) -> io.TextIOWrapper:
    """The table as text, line endings kept, broken bytes kept as surrogates for each row."""
    with _open(path) as stream:
        head = stream.read(1 << 16)
    encoding = detect(head)
    errors = "surrogateescape" if encoding.startswith("utf-8") else "replace"
    return io.TextIOWrapper(
        cast(io.BufferedReader, _open(path)), encoding, errors=errors, newline=""
    )


def _lines(path: Path) -> Iterator[str]:
    with _open_text(path) as stream:
        # With newline="" a lone carriage return would end a line; JSON lines end with \n only.
        stream.reconfigure(newline="\n")
        yield from stream


def _jsonl(lines: Iterable[str], shown: str) -> Iterator[_Record | Skipped]:
    empty = True
    for number, raw in enumerate(lines, 1):
        line, repaired = repair_row(raw)
        line = line.strip().lstrip("\ufeff")
        if not line:
            continue
        empty = False
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            detail = (
                f"{error.msg}, column {error.colno}"
                if isinstance(error, json.JSONDecodeError)
                else str(error)
            )
            remedy = (
                "Write the objects of the list one to a line, without the brackets around them."
                if number == 1 and line.startswith("[")
                else "Mend or remove the line; the others were read."
            )
            yield _bad(shown, number, f"the line is not valid JSON ({detail})", remedy)
            continue
        if isinstance(value, dict):
            yield _Record(number, value, repaired)
        elif isinstance(value, list):
            yield _bad(
                shown,
                number,
                "the line is a list, not an object",
                "Write the objects of the list one to a line, without the brackets around them.",
            )
        else:
            yield _bad(
                shown, number, "the line is not an object", 'Write it as {"text": "...", ...}.'
            )
    if empty:
        yield _bad(shown, None, "the table is empty", "Remove it, or put articles into it.")


def _csv(path: Path, shown: str, delimiter: str | None) -> Iterator[_Record | Skipped]:
    limit = csv.field_size_limit(_FIELD_LIMIT)
    try:
        yield from _csv_records(path, shown, delimiter)
    finally:
        csv.field_size_limit(limit)


class _Lines:
    """The lines of a table, of which those of the latest record can be given back."""

    def __init__(self, stream: Iterable[str]) -> None:
        self._stream = iter(stream)
        self._pending: deque[str] = deque()
        self._taken: list[str] = []
        self.read = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._pending.popleft() if self._pending else next(self._stream)
        self._taken.append(line)
        self.read += 1
        return line

    def begin_record(self) -> None:
        self._taken.clear()

    def give_back_after(self, kept: int) -> None:
        """Make the lines of the record unread again, but for the first ``kept``."""
        again = self._taken[kept:]
        self._pending.extendleft(reversed(again))
        self.read -= len(again)
        del self._taken[kept:]


def _csv_records(path: Path, shown: str, delimiter: str | None) -> Iterator[_Record | Skipped]:
    """Records of a CSV file; after a broken one, reading goes on at the line below its first.

    A quotation mark that is never closed swallows everything up to the next one,
    so the record it stands in is given up and what was swallowed is read again.
    """
    with _open_text(path) as stream:
        lines = _Lines(stream)
        mark = delimiter or _delimiter(next(lines, ""))
        lines.give_back_after(0)
        reader = csv.reader(lines, delimiter=mark, strict=True)
        header: list[str] = []
        places: dict[str, int] = {}
        number, resync = 0, False
        while True:
            lines.begin_record()
            at = lines.read + 1
            try:
                values = next(reader)
            except StopIteration:
                break
            except csv.Error as error:
                if not header:
                    reason = f"its header line is not valid CSV ({error})"
                    yield _bad(shown, None, reason, "Quote the fields of the header.")
                    return
                if not resync:
                    number += 1
                    yield _bad(
                        shown,
                        number,
                        f"the quoting is broken in the record at line {at:,} ({error})",
                        "Enclose the field in quotation marks and double those inside it.",
                    )
                resync = True
                lines.give_back_after(1)
                continue
            if not values:
                continue
            if not header:
                header = [name.strip("\ufeff") for name in values]
                for place, name in enumerate(header):  # of two columns of one name, the first
                    places.setdefault(name, place)
                continue
            fits = len(values) >= len(header) and not any(values[len(header) :])
            if resync:
                # What is left of a broken record looks like rows now and then. Prose
                # split at its commas leaves a blank at the beginning of its pieces.
                if not fits or any(value.startswith(" ") for value in values):
                    continue
                resync = False
            number += 1
            if fits:
                yield _Record(number, {name: values[place] for name, place in places.items()})
                continue
            yield _bad(
                shown,
                number,
                f"the record at line {at:,} has {len(values)} fields where the header "
                f"has {len(header)}",
                "Enclose fields that hold the separator or line breaks in quotation marks.",
            )
        if not header:
            yield _bad(shown, None, "the table is empty", "Put articles into it.")
        elif not number:
            yield _bad(shown, None, "it has a header and no rows", "Put articles into it.")


def _delimiter(first: str) -> str:
    """What separates the fields, judged by the header: the commonest of , ; and tab."""
    return max((",", ";", "\t"), key=first.count)


def _parquet(path: Path, shown: str, given: Mapping[str, str]) -> Iterator[_Record | Skipped]:
    try:
        parquet: Any = importlib.import_module("pyarrow.parquet")
    except ImportError:
        raise MissingExtraError(
            "reading Parquet needs pyarrow, which is not installed.",
            path=shown,
            remedy='Install it with: pip install "framing[parquet]"',
        ) from None
    number = 0
    try:
        with parquet.ParquetFile(path) as table:
            names = list(table.schema_arrow.names)
            match = match_columns(names, given)
            if "text" not in match and "file" not in match:
                raise no_text_column(shown, names, given)
            wanted = sorted(set(match.values()))
            for batch in table.iter_batches(batch_size=1024, columns=wanted):
                for values in batch.to_pylist():
                    number += 1
                    yield _Record(number, values)
    except (OSError, ValueError, TypeError, LookupError, RuntimeError, MemoryError) as error:
        # pyarrow's own errors derive from these.
        detail = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        after = f" after row {number}" if number else ""
        yield _bad(
            shown,
            number + 1 if number else None,
            f"it could not be read as Parquet{after} ({detail})",
            "Write the table again, or save it as CSV or JSONL.",
        )
    if not number:
        yield _bad(shown, None, "no row could be read", "Put articles into the table.")
