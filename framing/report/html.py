"""The report as one HTML file that asks nothing of the network."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from framing.report.details import details
from framing.report.methods import methods_view
from framing.report.view import build_view
from framing.types import Comparison

_FOLDER = "templates"
# Direction overrides and isolates could turn around what stands beside them; control
# characters and lone surrogates have no place on a page. Left-to-right and
# right-to-left marks and the joiners stay: scripts need them.
_NOT_SHOWN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def inert(text: str) -> str:
    """The text with each control character shown as U+FFFD, so that it steers nothing."""
    return _NOT_SHOWN.sub("\ufffd", text)


def _finalize(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return inert(str(value))
    return value


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates, every printed value escaped."""
    return Environment(
        loader=PackageLoader("framing.report", _FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )


@lru_cache(maxsize=4)
def asset(name: str) -> tuple[Markup, str]:
    """A style sheet or script of our own, and its hash for the content-security policy."""
    loader = environment().loader
    assert loader is not None
    source = loader.get_source(environment(), name)[0]
    # Indentation and comments of a line are for who writes it, not for who loads it.
    lines = (line.strip() for line in source.splitlines())
    text = "\n".join(line for line in lines if line and not line.startswith("//"))
    digest = hashlib.sha256(text.encode()).digest()
    return Markup(text), f"'sha256-{base64.b64encode(digest).decode()}'"


def script_json(value: Any) -> Markup:
    """JSON that can't end the element it stands in, whatever strings it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(inert(text))


def to_html(comparison: Comparison, *, generated: str | None = None) -> str:
    """The page. ``generated`` is printed as it is given; without it no time is named."""
    view = build_view(comparison, generated=generated)
    style, style_hash = asset("style.css")
    script, script_hash = asset("script.js")
    policy = (
        f"default-src 'none'; style-src {style_hash}; script-src {script_hash}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return (
        environment()
        .get_template("report.html.jinja")
        .render(
            view=view,
            methods=methods_view(comparison),
            style=style,
            script=script,
            policy=policy,
            details=script_json(details(comparison, view)),
            controls=any(_NOT_SHOWN.search(text) for text in _printed(comparison)),
        )
    )


def _printed(comparison: Comparison) -> Iterator[str]:
    """What the page prints of the articles."""
    for score in comparison.articles:
        yield from (score.article.text, score.article.title, score.article.author or "")


def to_notebook(page: str) -> str:
    """The page inside a frame, as notebooks show it."""
    return environment().get_template("notebook.html.jinja").render(page=page)
