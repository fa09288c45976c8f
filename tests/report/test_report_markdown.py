"""Markdown: tables that hold, text that stays text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.report import Report
from framing.report.markdown import escape
from framing.types import Comparison

from .conftest import HOSTILE, TEXTS, comparison_of
from .told import told

UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")


def tables(text: str) -> list[list[str]]:
    out: list[list[str]] = []
    for line in text.split("\n"):
        if line.startswith("|"):
            if not out or not out[-1]:
                out.append([])
            out[-1].append(line)
        elif out and out[-1]:
            out.append([])
    return [table for table in out if table]


def hostile_throughout(hostile: Comparison) -> Comparison:
    return told(hostile, name=HOSTILE)


MANY = comparison_of({f"Outlet {i}": TEXTS["Brindle Post"] for i in range(9)})
FORMS = {
    "few": lambda request: told(request.getfixturevalue("comparison")),
    "hostile": lambda request: hostile_throughout(request.getfixturevalue("hostile")),
    "many": lambda request: told(MANY),
}


@pytest.mark.parametrize("which", FORMS)
@pytest.mark.parametrize("form", ["to_markdown", "to_methods"])
def test_tables_are_well_formed(which: str, form: str, request: pytest.FixtureRequest) -> None:
    text = getattr(Report(FORMS[which](request)), form)()
    found = tables(text)
    assert len(found) > (5 if form == "to_methods" else 14)
    for table in found:
        assert re.fullmatch(r"\|(:?-+:?\|)+", table[1]), table[:2]
        widths = {len(UNESCAPED_PIPE.findall(line)) for line in table}
        assert len(widths) == 1, table
        assert all(line.endswith("|") for line in table)


def test_footnotes_are_called_and_defined(comparison: Comparison) -> None:
    text = Report(comparison).to_markdown()
    called = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    defined = set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert called == defined != set()
    assert "The **reckless** council" in text


@pytest.mark.parametrize("form", ["to_markdown", "to_methods"])
def test_hostile_text_stays_text(hostile: Comparison, form: str) -> None:
    text = getattr(Report(hostile_throughout(hostile)), form)()
    assert "<script" not in text
    assert "<img" not in text
    assert not re.search(r"(?<!\\)\]\(javascript", text)
    assert "\u202e" not in text
    assert r"\{\{7\*7\}\}" in text
    assert not [line for line in text.split("\n") if line.startswith(("<", "    "))]


@pytest.mark.parametrize("which", FORMS)
@pytest.mark.parametrize("form", ["to_markdown", "to_methods"])
def test_a_renderer_finds_no_markup_of_others(
    which: str, form: str, request: pytest.FixtureRequest
) -> None:
    markdown_it = pytest.importorskip("markdown_it")  # comes with rich
    text = getattr(Report(FORMS[which](request)), form)()
    tokens = markdown_it.MarkdownIt("commonmark").enable("table").parse(text)
    inside = [child for token in tokens for child in token.children or ()]
    kinds = {token.type for token in (*tokens, *inside)}
    assert "table_open" in kinds
    assert not kinds & {"html_block", "html_inline", "image", "code_block"}
    targets = {str(t.attrs["href"]) for t in inside if t.type == "link_open"}
    assert all(target.startswith("https://news.example/") for target in targets)


@pytest.mark.parametrize(
    "text", ["[^1]: mine", "[^1]", "`code`", "a|b", "# head", "- item", "<b>", "](x)", "> quote"]
)
def test_printed_text_is_no_markup(comparison: Comparison, text: str) -> None:
    out = Report(told(comparison, name=text)).to_markdown()
    assert escape(text) in out
    assert len(re.findall(r"^\[\^1\]:", out, re.MULTILINE)) == 1
    assert out.count("\n# ") == 0


def test_with_many_outlets_no_table_is_wide() -> None:
    text = Report(told(MANY)).to_markdown()
    assert max(len(UNESCAPED_PIPE.findall(row)) for table in tables(text) for row in table) <= 12
    for name in ("measures.csv", "sources.csv"):
        assert name in text
    assert "9 of 9" in text


def test_order_of_reading(comparison: Comparison) -> None:
    text = Report(told(comparison)).to_markdown()
    titles = [
        "What else differs", "What differs, and how sure", "Headline against body", "Whose voice",
        "Sources by side", "The actors", "The words they choose", "Key words and phrases",
        "Who told what", "Figures that do not agree", "What only one tells", "Shared text",
        "All measures", "Method and limits",
    ]  # fmt: skip
    places = [text.index(title) for title in titles]
    assert places == sorted(places)


def test_what_was_told_is_told(comparison: Comparison) -> None:
    text = Report(told(comparison)).to_markdown()
    for words in (
        "| ● own, 25%[^", "| ○ quoted, 75%[^", "● reported, headline", "2.50 (0.40 to 4.60)",
        "One is much longer.", "p = 0.020 after correction", "Not tested: too few uses to tell.",
        "| nearly all |", "nobody named as doing it; in the body the Council",
        "“shuts” (event): 2 quoted", "| 5 | 20.0 | 10.0 | 2.0 to 18.0 | not distinguishable |",
    ):  # fmt: skip
        assert words in text, words


def test_the_same_comparison_gives_the_same_text(comparison: Comparison) -> None:
    one, two = (Report(told(comparison)).to_markdown() for _ in range(2))
    assert one == two
    assert "\n\n\n" not in one


@given(st.text(max_size=60))
def test_escaped_text_is_one_line_of_plain_characters(text: str) -> None:
    out = escape(text)
    assert "\n" not in out
    assert "\r" not in out
    assert not re.search(r"(?<!\\)(?:\\\\)*[|`*_\[\]<>]", out)


def test_decimals_are_left_alone() -> None:
    assert escape("9.6%") == "9.6%"
    assert escape("-0.3") == "-0.3"
    assert escape("1. x") == "1\\. x"
    assert escape("- x") == "\\- x"
    assert escape("see https://a.example") == "see https&#58;//a.example"
