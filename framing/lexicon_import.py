"""Other programs' dictionaries to lexicon folders of ours.

Read are LIWC dictionaries (``.dic``), quanteda dictionaries exported as YAML, tables
(CSV with a column ``term``), and plain lists of one term a line. A glob at the end of a
term (``kill*``) becomes the match form ``prefix``; other globs have no counterpart here,
and their terms are named in the result instead of being changed.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from framing.errors import LexiconError, SourceError, UsageError, WriteError
from framing.lexicons import SCHEMA, TERM_COLUMNS, Lexicon, Problem, read_lexicon, shipped_folder
from framing.text import shadow, tokenize

FORMATS = ("liwc", "yaml", "csv", "list")
LAYERS = ("loaded", "hedging", "frames", "agency", "naming")
"""The layers that read lexicons of terms."""

MAX_BYTES = 20_000_000
_SUFFIXES = {
    ".dic": "liwc",
    ".yml": "yaml",
    ".yaml": "yaml",
    ".csv": "csv",
    ".txt": "list",
    ".lst": "list",
    ".list": "list",
}
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import made: the folder, the lexicon as read back, and what to know of it.

    ``left_out`` are the source's terms that could not be taken over, each with its line.
    """

    folder: Path
    lexicon: Lexicon
    left_out: tuple[Problem, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A term of the source: as printed, its category as printed, and where it stands."""

    term: str
    category: str
    number: int
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    term: str
    category: str
    match: str
    weight: float


def import_lexicon(
    file: str | Path,
    out: str | Path,
    *,
    id: str,
    layer: str,
    format: str | None = None,
    title: str | None = None,
    licence: str = "NOASSERTION",
    weight: float = 0.5,
) -> Imported:
    """Turn a dictionary file into the lexicon folder ``out / id``.

    The rows have no examples, which other formats lack: the lexicon can be used, and
    ``framing lexicon check`` asks for them row by row.

    Args:
        file: the dictionary.
        out: the folder in which the lexicon's folder is made.
        id: the lexicon's id, kebab-case; also its folder's name.
        layer: which analyzer reads it, one of :data:`LAYERS`.
        format: one of :data:`FORMATS`; by the file's name where None.
        title: for readers; the file's name where None.
        licence: SPDX licence of the dictionary.
        weight: for every term, where the file gives none.

    Raises:
        UsageError: an option is not valid, or the format can't be told.
        SourceError: the file can't be read.
        LexiconError: the file is not in its format; names the line.
        WriteError: the folder exists already, or can't be written.
    """
    path, folder = Path(file), Path(out) / id
    _check_options(id, layer, format, weight)
    kind = format or _SUFFIXES.get(path.suffix.lower())
    if kind is None:
        raise UsageError(
            "the file's name does not say its format.",
            path=str(path),
            remedy=f"Say it with --format: {', '.join(FORMATS)}.",
        )
    if os.path.lexists(folder):
        raise WriteError(
            "this folder is there already.",
            path=str(folder),
            remedy="Choose another --id or --out, or remove it first.",
        )
    data, text = _text_of(path)
    lines = list(_READERS[kind](text, path))
    rows, categories, left_out = _rows(lines, weight)
    if not rows:
        raise LexiconError(
            "it holds no term that can be used.",
            path=str(path),
            row=left_out[0].row if left_out else None,
            remedy=left_out[0].message if left_out else "Check that --format fits the file.",
        )
    meta = _meta(path, data, id, layer, title or path.stem, licence, kind, weight, categories)
    lexicon = _write(folder, meta, _table(rows))
    return Imported(folder, lexicon, tuple(left_out), tuple(_notes(lexicon, layer)))


def _check_options(id: str, layer: str, format: str | None, weight: float) -> None:
    if not _ID.fullmatch(id):
        raise UsageError(
            f"the id {id!r} is not in kebab-case.",
            remedy='Use lower-case letters, digits and single hyphens, as in "my-words".',
        )
    if layer not in LAYERS:
        raise UsageError(
            f"the layer {layer!r} reads no lexicon.", remedy=f"Choose one of {', '.join(LAYERS)}."
        )
    if format is not None and format not in FORMATS:
        raise UsageError(
            f"the format {format!r} is not known.", remedy=f"Choose one of {', '.join(FORMATS)}."
        )
    if not 0 < weight <= 1:
        raise UsageError(f"the weight {weight:g} is not above 0 and up to 1.", remedy="Mend it.")


def _text_of(path: Path) -> tuple[bytes, str]:
    remedy = "Save it as UTF-8 text."
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SourceError("it is too big for a dictionary.", path=str(path), remedy=remedy)
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(
            f"it can't be read ({error.strerror or error}).",
            path=str(path),
            remedy="Check its path.",
        ) from None
    if b"\0" in data:
        raise SourceError("it is binary, or in UTF-16.", path=str(path), remedy=remedy)
    try:
        return data, data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # LIWC's own dictionaries are in Windows-1252.
        return data, data.decode("cp1252", errors="replace")


# --- readers: text -> lines ---------------------------------------------------------


def _bad(path: Path, number: int | None, message: str, remedy: str) -> LexiconError:
    return LexiconError(message, path=str(path), row=number, remedy=remedy)


def _read_liwc(text: str, path: Path) -> Iterator[_Line]:
    """Categories between two lines of ``%``, then a term and its categories' numbers a line."""
    names: dict[str, str] = {}
    fences = 0
    for number, line in enumerate(text.splitlines(), start=1):
        content = line.strip()
        if not content:
            continue
        if content == "%":
            fences += 1
        elif fences == 0:
            break
        elif fences == 1:
            key, _, name = content.partition("\t") if "\t" in content else content.partition(" ")
            if not key.strip().isalnum() or not name.strip():
                raise _bad(
                    path, number, "this is no category.", 'Write its number and name: "31 anger".'
                )
            names[key.strip()] = name.strip()
        else:
            yield from _liwc_terms(content, number, names, path)
    if fences < 2 or not names:
        raise _bad(
            path, None, "it is no LIWC dictionary.",
            "One begins with its categories between two lines that hold only %.",
        )  # fmt: skip


def _liwc_terms(content: str, number: int, names: dict[str, str], path: Path) -> Iterator[_Line]:
    if "\t" in content:
        term, *keys = (part.strip() for part in content.split("\t"))
        keys = [key for part in keys for key in part.split()]
    else:
        words = content.split()
        cut = len(words)
        while cut > 1 and words[cut - 1] in names:
            cut -= 1
        term, keys = " ".join(words[:cut]), words[cut:]
    unknown = [key for key in keys if key not in names]
    if not keys or unknown:
        what = (
            f"category {unknown[0]!r} is not in the header." if unknown else "it has no category."
        )
        raise _bad(path, number, what, "Write the term, then the numbers of its categories.")
    for key in dict.fromkeys(keys):
        yield _Line(term, names[key], number)


_KEY = re.compile(r"""(?P<key>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s:#"'\-\[\]{}&*!|>%@`][^:#]*?|)\s*:(?:\s+(?P<value>.*))?$""")  # fmt: skip  # noqa: E501


def _read_yaml(text: str, path: Path) -> Iterator[_Line]:
    """The part of YAML that dictionaries are exported in: keys, and lists of terms.

    ``key:``, ``- term``, ``key: term`` and ``key: [term, term]``. Nested keys are joined.
    """
    remedy = "Only `key:` and `- term` lines are read; nest with spaces."
    keys: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        content = line.strip()
        if not content or content.startswith("#") or content in ("---", "..."):
            continue
        indent = len(line) - len(line.lstrip(" "))
        if line[indent] == "\t":
            raise _bad(path, number, "it is indented with a tab.", "Indent with spaces.")
        if content == "-" or content.startswith("- "):
            # A list may stand as far left as its key.
            while keys and keys[-1][0] > indent:
                keys.pop()
            if not keys:
                raise _bad(path, number, "this term stands under no key.", remedy)
            yield _Line(_scalar(content[1:].strip(), path, number), _joined(keys), number)
            continue
        found = _KEY.fullmatch(content)
        if found is None:
            raise _bad(path, number, f"“{content[:40]}” is not understood.", remedy)
        while keys and keys[-1][0] >= indent:
            keys.pop()
        if not keys and indent:
            raise _bad(path, number, "this key is indented under no other.", remedy)
        name = found["key"]
        keys.append((indent, _scalar(name, path, number) if name else ""))
        value = (found["value"] or "").strip()
        if value and not value.startswith("#"):
            for term in _values(value, path, number):
                yield _Line(term, _joined(keys), number)


def _joined(keys: list[tuple[int, str]]) -> str:
    return " / ".join(name for _, name in keys if name)


_ITEM = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s,\[\]"'][^,\[\]]*)""")


def _values(value: str, path: Path, number: int) -> Iterator[str]:
    if not value.startswith("["):
        yield _scalar(value, path, number)
        return
    value = re.sub(r"\]\s+#.*$", "]", value)
    if not value.endswith("]"):
        raise _bad(path, number, "this list has no end on its line.", "Write `- term` lines.")
    for item in _ITEM.findall(value[1:-1]):
        yield _scalar(item.strip(), path, number)


def _scalar(value: str, path: Path, number: int) -> str:
    if value.startswith('"'):
        inner = re.match(r'"((?:[^"\\]|\\.)*)"\s*(?:#.*)?$', value)
        if inner is None:
            raise _bad(path, number, "this quotation mark is never closed.", "Close it.")
        return re.sub(r"\\(.)", r"\1", inner[1])
    if value.startswith("'"):
        inner = re.match(r"'((?:[^']|'')*)'\s*(?:#.*)?$", value)
        if inner is None:
            raise _bad(path, number, "this quotation mark is never closed.", "Close it.")
        return inner[1].replace("''", "'")
    value = re.sub(r"\s+#.*$", "", value)
    if value[:1] in ("&", "!", "|", ">", "{", "[", "%", "@", "`") or value.startswith("- "):
        raise _bad(
            path, number, f"“{value[:40]}” is YAML that is not read here.",
            "Put the term in quotation marks, or write plain `- term` lines.",
        )  # fmt: skip
    return value


def _read_csv(text: str, path: Path) -> Iterator[_Line]:
    """A table with the column ``term`` (or ``word``), and ``category`` and ``weight`` if any."""
    reader = csv.DictReader(io.StringIO(text, newline=""))
    names = {(name or "").strip().lower(): name for name in reader.fieldnames or ()}
    column = names.get("term") or names.get("word")
    if column is None:
        raise _bad(path, None, "it has no column named term.", "Name the columns in the first row.")
    try:
        for number, row in enumerate(reader, start=1):
            weight = (row.get(names.get("weight", ""), "") or "").strip()
            category = (row.get(names.get("category", ""), "") or "").strip()
            try:
                value = float(weight) if weight else None
                if value is not None and not -1 <= value <= 1:
                    raise ValueError
            except ValueError:
                raise _bad(
                    path, number, f"the weight {weight!r} is no number from -1 to 1.", "Mend it."
                ) from None
            yield _Line((row[column] or "").strip(), category or "terms", number, value)
    except csv.Error as error:
        raise _bad(path, reader.line_num, f"it is no CSV ({error}).", "Mend it.") from None


def _read_list(text: str, path: Path) -> Iterator[_Line]:
    """One term a line; lines that begin with ``#`` or ``;`` are remarks."""
    for number, line in enumerate(text.splitlines(), start=1):
        term = line.strip()
        if term and not term.startswith(("#", ";")):
            yield _Line(term, "terms", number)


_READERS = {"liwc": _read_liwc, "yaml": _read_yaml, "csv": _read_csv, "list": _read_list}


# --- lines -> a lexicon -------------------------------------------------------------


def _rows(lines: list[_Line], weight: float) -> tuple[list[_Row], dict[str, str], list[Problem]]:
    """Rows in the format's order, category id -> title, and what could not be taken over."""
    ids: dict[str, str] = {}
    rows: dict[tuple[str, str, str], _Row] = {}
    left_out: list[Problem] = []
    for line in lines:
        term = " ".join(line.term.replace("_", " ").split())
        match, why = "word", None
        if term.endswith("*"):
            match, term = "prefix", term[:-1]
        if "*" in term or "?" in term:
            why = "a glob is only understood at a term's end."
        elif not any(character.isalnum() for character in term):
            why = "it has neither letter nor digit."
        elif match == "prefix" and not term[-1].isalnum():
            why = "the glob stands by itself, not at the end of a word."
        elif not tokenize(shadow(term)).starts:
            why = "it holds no word."
        if why is not None:
            left_out.append(Problem(f"“{line.term}” was left out: {why}", line.number))
            continue
        category = _category(line.category, ids)
        # Lower case, because other programs' dictionaries do not tell case.
        term = term.lower()
        value = weight if line.weight is None else line.weight
        rows.setdefault((term, category, match), _Row(term, category, match, value))
    ordered = [rows[key] for key in sorted(rows)]
    return ordered, {key: title for title, key in ids.items()}, left_out


def _category(title: str, ids: dict[str, str]) -> str:
    """The id of a category, made from its title; two titles never share one."""
    known = ids.get(title)
    if known is not None:
        return known
    base = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "terms"
    key, number = base, 2
    while key in ids.values():
        key, number = f"{base}-{number}", number + 1
    ids[title] = key
    return key


def _meta(
    path: Path,
    data: bytes,
    id: str,
    layer: str,
    title: str,
    licence: str,
    kind: str,
    weight: float,
    categories: dict[str, str],
) -> str:
    digest = hashlib.sha256(data).hexdigest()
    limits = (
        f"Imported ({kind}) and not reviewed: no row has guards or examples, and terms that the "
        f"file gave no weight all weigh {weight:g}. Run `framing lexicon check` and add examples."
    )
    lines = [
        f"schema = {SCHEMA}",
        f"id = {_toml(id)}",
        'kind = "terms"',
        f"layer = {_toml(layer)}",
        f"title = {_toml(title)}",
        'language = "en"',
        'version = "0.1.0"',
        f"licence = {_toml(licence)}",
        f"sources = [{_toml(f'Imported from {path.name}, SHA-256 {digest}')}]",
        f"limits = {_toml(limits)}",
    ]
    for key, name in categories.items():
        lines += ["", f"[categories.{key}]", f"title = {_toml(name)}"]
    return "\n".join(lines) + "\n"


def _toml(value: str) -> str:
    """A TOML string: JSON's escapes are TOML's, but for DELETE and half surrogates."""
    whole = value.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")


def _table(rows: list[_Row]) -> str:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, TERM_COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow(
            {
                "term": row.term,
                "category": row.category,
                "match": row.match,
                "weight": f"{row.weight:g}",
            }
        )
    return stream.getvalue()


def _write(folder: Path, meta: str, table: str) -> Lexicon:
    """Write both files into a folder beside, read them back, and move it into place."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise _not_written(folder, error) from None
    try:
        beside.chmod(0o755)
        (beside / "lexicon.toml").write_text(meta, encoding="utf-8", newline="\n")
        (beside / "terms.csv").write_text(table, encoding="utf-8", newline="\n")
        lexicon = read_lexicon(beside)
        beside.rename(folder)
    except OSError as error:
        raise _not_written(folder, error) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return lexicon


def _not_written(folder: Path, error: OSError) -> WriteError:
    return WriteError(
        f"it can't be written ({error.strerror or error}).",
        path=str(folder),
        remedy="Choose another --out.",
    )


def _notes(lexicon: Lexicon, layer: str) -> Iterator[str]:
    yield (
        "The rows have no examples; `framing lexicon check` lists them as problems until "
        "each has a sentence that it flags and one that it must not."
    )
    shipped = shipped_folder()
    if (shipped / lexicon.id).is_dir():
        yield f"It has the id of a shipped lexicon and takes its place: {lexicon.id}."
    if layer == "frames":
        known = _shipped_categories(shipped / "frames")
        other = [category.id for category in lexicon.categories if category.id not in known]
        if other:
            yield (
                f"These categories are no frames that are measured: {', '.join(other)}. "
                f"Rename them to one of {', '.join(sorted(known))}."
            )


def _shipped_categories(folder: Path) -> set[str]:
    try:
        return {category.id for category in read_lexicon(folder).categories}
    except LexiconError:
        return set()
