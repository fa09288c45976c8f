"""The report as Markdown that reads well on a code host or in a wiki."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from framing.report import markdown_tables
from framing.report.html import inert
from framing.report.markdown_tables import Cell, Table
from framing.report.methods import methods_view
from framing.report.shown import QuoteView
from framing.report.view import build_view
from framing.types import Comparison

_BLANK_LINES = re.compile(r"\n{3,}")
_SPACE = re.compile(r"\s+")
_SPECIAL = re.compile(r"([\\`*_{}\[\]|~$#])")
_LINE_START = re.compile(r"^( *)([-+](?=\s|$)|[-=]+(?=\s*$)|\d+[.)](?=\s|$))")
_BARE_LINK = re.compile(r"(https?|ftp|www)([:.])", re.IGNORECASE)


class Raw(str):
    """Markdown that is written as it stands."""

    __slots__ = ()


def escape(text: str) -> str:
    """``text`` so that Markdown shows just its characters, on one line."""
    text = _SPACE.sub(" ", inert(text))
    text = _SPECIAL.sub(r"\\\1", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _BARE_LINK.sub(lambda m: m[1] + ("&#58;" if m[2] == ":" else "&#46;"), text)
    return _LINE_START.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", text)


def link_target(url: str) -> Raw:
    """An address as the target of a link, in angle brackets."""
    return Raw("<" + url.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E") + ">")


def code(text: str) -> Raw:
    """``text`` for a code span: on one line, with nothing in it that ends the span or a cell."""
    return Raw(_SPACE.sub(" ", inert(text)).replace("`", "'").replace("|", "\\|"))


class _Notes:
    """Footnotes, numbered as they are first called for."""

    def __init__(self) -> None:
        self.quotes: list[QuoteView] = []

    def __call__(self, quote: QuoteView) -> Raw:
        if quote not in self.quotes:
            self.quotes.append(quote)
        return Raw(f"[^{self.quotes.index(quote) + 1}]")

    def table(self, table: Table) -> Raw:
        """The table as lines, the evidence in its cells as footnotes."""
        marks = ["--:" if i in table.right else "---" for i in range(len(table.heads))]
        lines = [self._row(table.heads), "|" + "|".join(marks) + "|"]
        lines += [self._row(row) for row in table.rows]
        if table.more:
            lines += ["", escape(table.more)]
        return Raw("\n".join(lines))

    def _row(self, cells: Sequence[Cell]) -> str:
        return "| " + " | ".join(self._cell(cell) for cell in cells) + " |"

    def _cell(self, cell: Cell) -> str:
        parts = cell if isinstance(cell, tuple) else (cell,)
        return "".join(escape(part) if isinstance(part, str) else self(part) for part in parts)


def _finalize(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, Raw) or not isinstance(value, str):
        return value
    return escape(value)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    # Not autoescape: that is for HTML. Every printed value goes through ``escape`` instead.
    environment = Environment(
        loader=PackageLoader("framing.report", "templates"),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalize,
    )
    environment.globals.update(
        link_target=link_target,
        code=code,
        verbatim=Raw,
        rule=lambda columns: Raw("|---" * columns + "|"),
        heading=lambda level: Raw("#" * level),
        tables=markdown_tables,
    )
    return environment


def to_markdown(comparison: Comparison, *, generated: str | None = None) -> str:
    """The report as Markdown (tables and footnotes as code hosts know them)."""
    notes = _Notes()
    text = (
        _environment()
        .get_template("report.md.jinja")
        .render(
            view=build_view(comparison, generated=generated),
            comparison=comparison,
            methods=methods_view(comparison),
            many=len(comparison.outlets) > markdown_tables.WIDE,
            note=notes,
            table=notes.table,
        )
    )
    return _BLANK_LINES.sub("\n\n", text).rstrip("\n") + "\n"


def to_methods(comparison: Comparison, *, generated: str | None = None) -> str:
    """The methods appendix alone, as Markdown to be pasted into a paper."""
    text = (
        _environment()
        .get_template("methods.md.jinja")
        .render(
            methods=methods_view(comparison),
            title=comparison.title or "a comparison of outlets",
            version=comparison.provenance.version,
            generated=generated,
        )
    )
    return _BLANK_LINES.sub("\n\n", text).rstrip("\n") + "\n"
