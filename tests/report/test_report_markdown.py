"""Markdown: tables that hold, text that stays text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.report import Report
from framing.report.markdown import escape
from framing.types import Comparison

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


@pytest.mark.parametrize("which", ["comparison", "hostile"])
def test_tables_are_well_formed(which: str, request: pytest.FixtureRequest) -> None:
    text = Report(request.getfixturevalue(which)).to_markdown()
    found = tables(text)
    assert len(found) > 8
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


def test_hostile_text_stays_text(hostile: Comparison) -> None:
    text = Report(hostile).to_markdown()
    assert "<script" not in text
    assert "<img" not in text
    assert not re.search(r"(?<!\\)\]\(javascript", text)
    assert "\u202e" not in text
    assert r"\{\{7\*7\}\}" in text
    assert not [line for line in text.split("\n") if line.startswith(("<", "    "))]


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
