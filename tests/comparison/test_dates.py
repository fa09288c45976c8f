"""Days in texts: in which forms one is known again, and what is none."""

from __future__ import annotations

import pytest

from framing.comparison.dates import apart, days_in
from framing.text import shadow


def keys(text: str, published: str | None = "2023-05-10") -> list[tuple[str, set[str]]]:
    found = days_in(shadow(text), 0, len(text), published)
    return [(text[day.span.start : day.span.end], set(day.keys)) for day in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They met on Tuesday.", [("Tuesday", {"tuesday"})]),
        ("They met on 9 May.", [("9 May", {"05-09", "tuesday"})]),
        ("They met on May 9.", [("May 9", {"05-09", "tuesday"})]),
        ("They met on the 9th of May 2022.", [("9th of May 2022", {"05-09", "monday"})]),
        ("They met yesterday.", [("yesterday", {"05-09", "tuesday"})]),
        ("Last night they met.", [("Last night", {"05-09", "tuesday"})]),
    ],
)
def test_a_day(text: str, wanted: list[tuple[str, set[str]]]) -> None:
    assert keys(text) == wanted


@pytest.mark.parametrize(
    "text",
    ["May 60% of it go.", "She may come at 9.", "On 31 of them.", "Today it rains.", "Mayday 9"],
)
def test_no_day(text: str) -> None:
    assert keys(text) == []


def test_without_a_date_of_publication() -> None:
    assert keys("They met on 9 May.", None) == [("9 May", {"05-09"})]
    assert keys("They met yesterday.", "no date") == []
    assert keys("They met on 30 February.") == [("30 February", {"02-30"})]


def test_apart() -> None:
    assert apart(frozenset({"monday"}), frozenset({"tuesday"}))
    assert not apart(frozenset({"monday"}), frozenset({"monday", "05-08"}))
    assert not apart(frozenset(), frozenset({"monday"}))
