"""Everything that can be an article set, to an :class:`~framing.types.ArticleSet`."""

from __future__ import annotations

import hashlib
import io
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TextIO

from framing.errors import SourceError, StrictError
from framing.sources.article import make_article, slug_of_name
from framing.sources.columns import check_mapping
from framing.sources.decode import NotTextError, decode
from framing.sources.folder import (
    PAGE_SUFFIXES,
    Found,
    Listed,
    iter_paths,
    key_of,
    outlet_of_name,
    outlet_of_path,
    read_manifest,
    shown_path,
    walk_folder,
)
from framing.sources.frontmatter import FrontMatterError, split_front_matter
from framing.sources.html import read_page
from framing.sources.tables import Row, is_table, read_json_lines, read_table, table_stem
from framing.types import Article, ArticleSet, Notice, Origin, Severity, Skipped

MAX_BYTES = 20_000_000
"""No article is that big; a file that is has another content than its name says."""

STANDARD_INPUT = "-"

Paths = str | Path | Iterable[str | Path]


def load_articles(
    paths: Paths,
    *,
    columns: Mapping[str, str] | None = None,
    manifest: str | Path | None = None,
    strict: bool = False,
    stdin: TextIO | BinaryIO | None = None,
) -> ArticleSet:
    """Read an article set from folders, files, tables and standard input.

    ``paths`` is one path or several; "-" is standard input (JSON lines if it
    begins with ``{``, else one plain article). ``columns`` maps fields to the
    columns of tables where their names are unusual, ``{"text": "Volltext"}``.
    ``manifest`` names a table (file, outlet, title, ...) about the files; a
    folder's own ``articles.csv`` or ``manifest.csv`` (or .jsonl) is found by
    itself. The outlet comes from manifest, column, front matter, HTML metadata,
    subfolder or file name, in that order; ``article.origin.outlet_from`` says which.

    What cannot be read is in ``skipped``, each with reason and remedy; under
    ``strict`` the first of them raises :class:`~framing.errors.StrictError`.
    Remarks on one article are in its ``notices``, those on the set in the set's.
    Raises :class:`~framing.errors.SourceError` where a path does not exist, a
    table has no text column, or nothing at all could be read, and
    :class:`~framing.errors.MissingExtraError` where an optional library is needed.
    """
    loader = _Loader(check_mapping(columns), strict)
    if manifest is not None:
        loader.read_manifest(Path(manifest))
    asked = list(iter_paths(paths))
    if not asked and manifest is None:
        raise SourceError("no path was given.", remedy="Name a folder, a table or files.")
    for path in asked:
        if str(path) == STANDARD_INPUT:
            loader.read_standard_input(stdin)
        else:
            loader.read_path(Path(path))
    loader.read_listed_elsewhere()
    return loader.finish(asked)


class _Loader:
    """The state of one run: what was read so far, and what the manifests said."""

    def __init__(self, given: Mapping[str, str], strict: bool) -> None:
        self._given = given
        self._strict = strict
        self._articles: list[Article] = []
        self._skipped: list[Skipped] = []
        self._notices: list[Notice] = []
        self._manifest: Found | None = None
        self._read: set[str] = set()
        self._unlisted: list[str] = []
        self._placeholder: Counter[str] = Counter()

    def read_manifest(self, path: Path) -> None:
        shown = shown_path(path)
        if not path.is_file():
            raise SourceError("the manifest is not there.", path=shown, remedy="Check its path.")
        found = Found()
        if not is_table(path.name) or not read_manifest(path, self._given, found):
            raise SourceError(
                "it is no manifest: it does not list files.",
                path=shown,
                remedy="A manifest is a CSV, TSV or JSONL table with the columns file and outlet.",
            )
        self._manifest = found
        for skipped in found.skipped:
            self._skip(skipped)

    def read_path(self, path: Path) -> None:
        try:
            exists, is_folder = path.exists(), path.is_dir()
        except (OSError, ValueError):
            exists = is_folder = False
        if not exists:
            raise SourceError(
                "there is no such file or folder.", path=shown_path(path), remedy="Check the path."
            )
        if is_folder:
            self._read_folder(path)
        elif is_table(path.name):
            self._read_table(path)
        else:
            self._read_file(path, None, self._listed(path, {}))

    def read_standard_input(self, stdin: TextIO | BinaryIO | None) -> None:
        shown = STANDARD_INPUT
        content = (stdin if stdin is not None else sys.stdin.buffer).read()
        data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        remark = None
        try:
            if isinstance(content, str):
                text = content
            else:
                decoded = decode(data)
                text, remark = decoded.text, decoded.remark
        except NotTextError as error:
            self._skip(Skipped(shown, error.reason, error.remedy))
            return
        if text.lstrip("\ufeff \t\r\n").startswith("{"):
            rows = read_json_lines(io.StringIO(text, newline="\n"), shown, self._given)
            self._add_rows(rows, shown, "standard input", None)
        else:
            self._add_text(text, data, remark, shown, ("standard input", "file name"), None)

    def read_listed_elsewhere(self) -> None:
        """Files that the manifest names and that lie in none of the folders given."""
        if self._manifest is not None:
            for path in self._manifest.files:
                if key_of(path) not in self._read:
                    self._read_file(path, None, self._manifest.listed[key_of(path)])

    def finish(self, asked: list[str | Path]) -> ArticleSet:
        if not self._articles:
            where = ", ".join(shown_path(path) for path in asked[:5])
            if self._skipped:
                first = self._skipped[0]
                more = len(self._skipped) - 1
                raise SourceError(
                    f"no article could be read; {first.reason}"
                    + (f" (and {more:,} more skipped)" if more else "")
                    + ".",
                    path=first.path,
                    row=first.row,
                    remedy=first.remedy,
                )
            raise SourceError(
                "no article was found.",
                path=where or None,
                remedy="An article set is a folder of .txt, .md or .html files, or a CSV, TSV, "
                "JSONL or Parquet table.",
            )
        if self._unlisted:
            self._say(
                "not-in-manifest",
                f"{len(self._unlisted)} files are not in the manifest and were read without it: "
                + _some(self._unlisted),
            )
        for shown, count in self._placeholder.items():
            self._say(
                "outlet-unknown",
                f"{count} rows of {shown} name no outlet and were given the table's name; "
                "say which column is the outlet with --column outlet=NAME.",
                Severity.WARNING,
            )
        articles = _mark_same_texts(_distinct_ids(self._articles))
        return ArticleSet(tuple(articles), tuple(self._skipped), tuple(self._notices))

    def _skip(self, skipped: Skipped) -> None:
        if self._strict:
            raise StrictError(
                f"{skipped.reason}.", path=skipped.path, row=skipped.row, remedy=skipped.remedy
            )
        self._skipped.append(skipped)

    def _say(self, code: str, message: str, severity: Severity = Severity.INFO) -> None:
        self._notices.append(Notice(code, message, severity))

    def _read_folder(self, folder: Path) -> None:
        found = walk_folder(folder, self._given, manifests=self._manifest is None)
        self._notices.extend(found.notices)
        for skipped in found.skipped:
            self._skip(skipped)
        for table in found.tables:
            self._read_table(table)
        has_manifest = bool(found.listed or self._manifest)
        for path in sorted(found.files):
            listed = self._listed(path, found.listed)
            if has_manifest and listed is None:
                self._unlisted.append(path.name)
            self._read_file(path, folder, listed)

    def _listed(self, path: Path, own: Mapping[str, Listed]) -> Listed | None:
        given = self._manifest.listed if self._manifest is not None else {}
        key = key_of(path)
        return given.get(key) or own.get(key)

    def _read_table(self, path: Path) -> None:
        if self._seen(path):
            return
        shown = shown_path(path)
        self._add_rows(
            read_table(path, shown, self._given), shown, outlet_of_name(table_stem(path.name)), path
        )

    def _add_rows(
        self, rows: Iterator[Row | Skipped], shown: str, table: str, path: Path | None
    ) -> None:
        for row in rows:
            if isinstance(row, Skipped):
                self._skip(row)
                continue
            fields = row.fields
            text = fields.get("text", "")
            if not text.strip() and fields.get("file", "").strip() and path is not None:
                self._read_row_file(path, shown, row)
                continue
            if not text.strip():
                self._skip(
                    Skipped(
                        shown, "its text is empty", "Fill it in, or remove the row.", row.number
                    )
                )
                continue
            outlet, source = fields.get("outlet", "").strip(), "column"
            if not outlet:
                outlet = _host(fields.get("url", ""))
            if not outlet:
                outlet, source = table, "file name"
                self._placeholder[shown] += 1
            digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
            remark = "not valid UTF-8, the row was read as Windows-1252" if row.reencoded else None
            origin = Origin(shown, row.number, source, digest)
            self._add(text, fields, outlet, origin, remark)

    def _read_row_file(self, table: Path, shown: str, row: Row) -> None:
        """A table given as a path that lists files is a manifest."""
        path = table.parent / row.fields["file"].strip().replace("\\", "/")
        try:
            there = path.is_file()
        except (OSError, ValueError):
            there = False
        if there:
            self._read_file(path, None, Listed(shown, row.number, row.fields))
            return
        self._skip(
            Skipped(
                shown,
                f"the file {row.fields['file'].strip()!r} that it lists is not there",
                f"File names are read relative to {shown_path(table.parent)!r}.",
                row.number,
            )
        )

    def _seen(self, path: Path) -> bool:
        key = key_of(path)
        if key in self._read:
            self._say("given-twice", f"{shown_path(path)} was given twice and read once.")
            return True
        self._read.add(key)
        return False

    def _read_file(self, path: Path, root: Path | None, listed: Listed | None) -> None:
        if self._seen(path):
            return
        shown = shown_path(path)
        try:
            size = path.stat().st_size
            if size > MAX_BYTES:
                self._skip(
                    Skipped(
                        shown,
                        f"the file has {size / 1e6:,.0f} MB, more than the "
                        f"{MAX_BYTES / 1e6:,.0f} MB that one article may have",
                        "Split it into one file for each article, or give it as a JSONL table.",
                    )
                )
                return
            data = path.read_bytes()
        except OSError as error:
            reason = f"the file could not be read ({error.strerror or error})"
            self._skip(Skipped(shown, reason, "Check the file and its permissions."))
            return
        if not data.strip():
            self._skip(Skipped(shown, "the file is empty", "Remove it, or put an article into it."))
            return
        place = outlet_of_path(path, root)
        try:
            if path.suffix.casefold() in PAGE_SUFFIXES or _begins_as_page(data):
                self._add_page(data, shown, place, listed)
            else:
                decoded = decode(data)
                self._add_text(decoded.text, data, decoded.remark, shown, place, listed)
        except NotTextError as error:
            self._skip(Skipped(shown, error.reason, error.remedy))

    def _add_page(
        self, data: bytes, shown: str, place: tuple[str, str], listed: Listed | None
    ) -> None:
        page = read_page(data, shown)
        fields = {
            "id": _id_of_file(shown),
            "title": page.title,
            "published": page.published,
            "author": page.author,
            "url": page.url,
        } | _filled(listed)
        outlet, source = _outlet(listed, page.outlet, "html metadata", place)
        origin = Origin(shown, None, source, hashlib.sha256(data).hexdigest())
        self._add(page.text, fields, outlet, origin, page.remark)

    def _add_text(
        self,
        text: str,
        data: bytes,
        remark: str | None,
        shown: str,
        place: tuple[str, str],
        listed: Listed | None,
    ) -> None:
        try:
            front, body = split_front_matter(text)
        except FrontMatterError as error:
            self._skip(
                Skipped(
                    shown,
                    f"the front matter is not valid: line {error.line}: {error.reason}",
                    "Write 'key: value' lines between two --- lines, or remove the first --- line.",
                )
            )
            return
        if not body.strip("\ufeff \t\r\n\x0b\x0c\x85\xa0\u2028\u2029"):
            reason = "there is no text behind the front matter" if front else "the file is empty"
            self._skip(Skipped(shown, reason, "Remove it, or put an article into it."))
            return
        outlet, source = _outlet(listed, front.get("outlet", ""), "front matter", place)
        origin = Origin(shown, None, source, hashlib.sha256(data).hexdigest())
        fields = {"id": _id_of_file(shown)} | _filled_in(front) | _filled(listed)
        self._add(body, fields, outlet, origin, remark)

    def _add(
        self,
        text: str,
        fields: Mapping[str, str],
        outlet: str,
        origin: Origin,
        remark: str | None,
    ) -> None:
        article = make_article(
            text,
            id=fields.get("id"),
            outlet=outlet,
            title=fields.get("title"),
            published=fields.get("published"),
            url=fields.get("url"),
            author=fields.get("author"),
            story=fields.get("story"),
            origin=origin,
        )
        if remark:
            article = _noted(
                article,
                "decoded-as",
                f"{remark[0].upper()}{remark[1:]}; save it as UTF-8 if letters look wrong.",
            )
        self._articles.append(article)


def _id_of_file(shown: str) -> str:
    """The id of an article that names none: its file's name, "" for standard input."""
    return slug_of_name(Path(shown).stem) if shown != STANDARD_INPUT else ""


def _filled(listed: Listed | None) -> dict[str, str]:
    """What the manifest says about a file, blank cells left out."""
    return _filled_in(listed.fields) if listed is not None else {}


def _filled_in(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value.strip()}


def _outlet(
    listed: Listed | None, stated: str, source: str, place: tuple[str, str]
) -> tuple[str, str]:
    """The outlet and where it is from: manifest, then the file itself, then its place."""
    if listed is not None and (name := listed.fields.get("outlet", "").strip()):
        return name, "manifest"
    return (stated.strip(), source) if stated.strip() else place


def _host(url: str) -> str:
    """The site's name in an address, without "www."."""
    _, mark, rest = url.strip().partition("://")
    host = rest.partition("/")[0].rpartition("@")[2].partition(":")[0].casefold() if mark else ""
    return host.removeprefix("www.")


def _begins_as_page(data: bytes) -> bool:
    head = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html"))


def _noted(article: Article, code: str, message: str) -> Article:
    notice = Notice(code, message, Severity.WARNING, article.id)
    return replace(article, notices=(*article.notices, notice))


def _distinct_ids(articles: list[Article]) -> list[Article]:
    """Give the second article of an id the suffix "-2", and say so."""
    taken = {article.id for article in articles}
    used: set[str] = set()
    counts: Counter[str] = Counter()
    result = []
    for article in articles:
        wanted = article.id
        if wanted not in used:
            used.add(wanted)
            counts[wanted] = 1
            result.append(article)
            continue
        while True:
            counts[wanted] += 1
            name = f"{wanted}-{counts[wanted]}"
            if name not in used and name not in taken:
                break
        used.add(name)
        notices = tuple(replace(notice, article=name) for notice in article.notices)
        renamed = replace(article, id=name, notices=notices)
        message = f"The id {wanted!r} was there already; this article is called {name!r}."
        result.append(_noted(renamed, "duplicate-id", message))
    return result


def _mark_same_texts(articles: list[Article]) -> list[Article]:
    """Say of each article whose text another one has, word for word, which one that is."""
    first: dict[bytes, str] = {}
    result = []
    for article in articles:
        words = " ".join(article.text[article.body_offset :].split())
        digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()
        other = first.setdefault(digest, article.id)
        if other != article.id:
            message = f"The text is the same as that of {other!r}; it is counted twice."
            article = _noted(article, "duplicate-text", message)
        result.append(article)
    return result


def _some(names: list[str]) -> str:
    return ", ".join(names[:5]) + (", ..." if len(names) > 5 else "")
