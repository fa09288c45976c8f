"""What ``compare`` prints at its end: short, warnings first, readable at any width."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import replace

import pytest

import framing
from framing.cli._summary import print_summary
from framing.types import Comparison, Finding, Notice, Severity, Verdict

from .conftest import GAZETTE, HERALD

WRITTEN = [f"reports/{name}" for name in ("report.html", "report.md", "a.csv", "b.csv")]
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    articles = [framing.make_article(text, outlet=name) for name, text in
                (("The Harbour Gazette", GAZETTE), ("Herald", HERALD))]  # fmt: skip
    return framing.compare(framing.score_articles(articles), title="The ferry")


def printed(
    comparison: Comparison, monkeypatch: pytest.MonkeyPatch, width: int = 80, **env: str
) -> str:
    stream = Terminal()
    monkeypatch.setattr(sys, "stdout", stream)
    for name, value in {"COLUMNS": str(width), "TERM": "xterm-256color", **env}.items():
        monkeypatch.setenv(name, value)
    print_summary(comparison, WRITTEN)
    return stream.getvalue()


@pytest.mark.parametrize("width", [60, 80, 120])
def test_lines_fit_the_terminal(
    comparison: Comparison, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    lines = ESCAPE.sub("", printed(comparison, monkeypatch, width)).split("\n")
    assert max(len(line) for line in lines) <= width
    assert len(lines) <= (60 if width == 60 else 41)
    text = "\n".join(lines)
    for words in ("The ferry", "The Harbour Gazette", "95% interval", "2 tables", "report.html"):
        assert words in text
    assert ("Quoted" in text) == (width > 60)


def test_without_colour(comparison: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" in printed(comparison, monkeypatch)
    plain = printed(comparison, monkeypatch, NO_COLOR="1")
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", plain)


def test_warnings_come_before_numbers(
    comparison: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    warned = replace(
        comparison,
        notices=(
            *(Notice("x", f"Mind {n}.", Severity.WARNING) for n in range(7)),
            Notice("y", "A remark."),
        ),
        articles=tuple(replace(score, notices=()) for score in comparison.articles),
    )
    text = ESCAPE.sub("", printed(warned, monkeypatch))
    assert text.index("Mind 0.") < text.index("Words")
    assert "Mind 4." in text and "Mind 5." not in text
    assert "... and 3 more in the report" in text
    few = replace(warned, notices=warned.notices[-2:])
    lines = ESCAPE.sub("", printed(few, monkeypatch)).split("\n")
    assert "! Mind 6." in [line.rstrip() for line in lines]
    assert "- A remark." in [line.rstrip() for line in lines]


def test_findings_are_brief_and_the_clear_ones_first(
    comparison: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    def finding(name: str, verdict: Verdict | None, fragile: bool = False) -> Finding:
        return Finding(name, f"long {name}", verdict, "", (), fragile, (), brief=f"short {name}")

    mixed = replace(
        comparison,
        findings=(
            finding("open", Verdict.NOT_DISTINGUISHABLE),
            finding("told", None),
            finding("fragile", Verdict.HIGHER, True),
            finding("clear", Verdict.LOWER),
        ),
    )
    text = ESCAPE.sub("", printed(mixed, monkeypatch))
    places = [text.index(f"short {name}") for name in ("clear", "fragile", "told", "open")]
    assert places == sorted(places)
    assert "long" not in text


def test_without_the_loaded_layer(comparison: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    text = printed(replace(comparison, measures=()), monkeypatch)
    assert "95% interval" not in text
    assert "Own" in text


def test_many_outlets_are_cut_off(comparison: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    many = replace(
        comparison, outlets=tuple(f"Outlet {n}" for n in range(40)), measures=(), findings=()
    )
    text = printed(many, monkeypatch)
    assert "Outlet 24" in text and "Outlet 25" not in text
    assert "15 more outlets" in text
