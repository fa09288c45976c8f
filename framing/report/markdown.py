"""The report as Markdown that reads well on a code host or in a wiki."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from framing.report.html import inert
from framing.report.shown import QuoteView, ReportView
from framing.report.view import build_view
from framing.types import Comparison

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


class _Notes:
    """Footnotes, numbered as they are first called for."""

    def __init__(self) -> None:
        self.quotes: list[QuoteView] = []

    def __call__(self, quote: QuoteView) -> Raw:
        if quote not in self.quotes:
            self.quotes.append(quote)
        return Raw(f"[^{self.quotes.index(quote) + 1}]")


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
    environment.globals["link_target"] = link_target
    return environment


def to_markdown(comparison: Comparison, *, generated: str | None = None) -> str:
    """The report as Markdown (tables and footnotes as code hosts know them)."""
    view: ReportView = build_view(comparison, generated=generated)
    return (
        _environment()
        .get_template("report.md.jinja")
        .render(view=view, note=_Notes(), rule=lambda n: Raw("|---" * n + "|"))
    )
