"""Figures with what they count and leave possible; when two of them can't both be true."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.comparison.figures import Figure, counted_words, figures_in
from framing.text import shadow


def figures(text: str) -> tuple[Figure, ...]:
    return figures_in(shadow(text), 0, len(text))


def read(text: str) -> tuple[str, float, float, str]:
    (figure,) = figures(text)
    printed = text[figure.span.start : figure.span.end]
    return printed, figure.low, figure.high, figure.about


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The crash killed 176 people.", ("176", 176, 176, "dead")),
        ("Some 9,000 dockers walked out.", ("Some 9,000", 8100, 9900, "docker")),
        ("More than 170 people died.", ("More than 170", 170, math.inf, "dead")),
        ("Nearly 50 marchers were hurt.", ("Nearly 50", 40, 55, "injured")),
        ("Up to 40 homes burned.", ("Up to 40", 0, 45, "home")),
        ("Thirty-one were arrested.", ("Thirty-one", 31, 31, "arrested")),
        ("Police held three women in custody.", ("three", 3, 3, "arrested")),
        ("Between 120 and 150 people came.", ("Between 120 and 150", 115, 155, "people")),
        ("It cost 12 to 14 crowns.", ("12 to 14", 12, 14, "crown")),
        ("Pensions fall by about 6 per cent.", ("about 6 per cent", 5.4, 6.6, "%")),
        ("They lost 1.4 billion crowns.", ("1.4 billion", 1.35e9, 1.45e9, "crown")),
        ("The fine is $250.", ("$250", 245, 255, "$")),
        ("A dozen boats were freed.", ("A dozen", 9, 15, "boat")),
        ("The clinic has confirmed 118 cases since 2 August.", ("118", 118, 118, "infected")),
    ],
)
def test_a_figure(text: str, wanted: tuple[str, float, float, str]) -> None:
    printed, low, high, about = read(text)
    assert (printed, about) == (wanted[0], wanted[3])
    assert (low, high) == pytest.approx(wanted[1:3])


@pytest.mark.parametrize(
    "text",
    [
        "It began on 9 May 2023.",
        "They met at 6 a.m. on Monday.",
        "They took Flight 752.",
        "The strike lasts 48 hours.",
        "One of them spoke.",
        "He may get two-thirds of it.",
        "In 1987 the port closed.",
    ],
)
def test_no_figure(text: str) -> None:
    assert figures(text) == ()


def test_a_second_figure_for_the_same_thing() -> None:
    first, second = figures("The union counts 9,000 strikers; the firm put the number at 6,500.")
    assert (second.about, second.noun, second.again) == (first.about, first.noun, True)
    assert first.disagrees(second)


def test_the_figure_of_the_sentence_before() -> None:
    (before,) = figures("The union counts 9,000 strikers.")
    text = "Others say the true figure is nearer 6,000."
    (figure,) = figures_in(shadow(text), 0, len(text), before)
    assert figure.again
    assert figure.about == "people"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The crash killed 176 people.", "In the crash 182 people died."),
        ("Police arrested 31 people.", "Fourteen were arrested."),
        ("About 140 protesters sat down.", "Some 300 members sat down."),
        ("Three officers were injured.", "Five officers were hurt."),
        ("The port lost 4 million crowns.", "The port lost 7 million crowns."),
        ("Prices rose by 6%.", "Prices rose by 8 per cent."),
        ("Between 120 and 150 people came.", "300 people came."),
        ("More than 400 residents died.", "The heat killed 310 people."),
        ("Up to 40 people came.", "The police counted 90 people."),
        ("Six residents died.", "Seven people died."),
        ("The ship carried 2,500 tonnes.", "The ship carried 4,000 tonnes."),
        ("The bill is $25.", "The bill is $60."),
        ("Nearly 9,000 workers struck.", "Roughly 6,500 workers struck."),
    ],
)
def test_figures_that_disagree(one: str, other: str) -> None:
    (a,), (b,) = figures(one), figures(other)
    assert a.disagrees(b)
    assert b.disagrees(a)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("More than 170 people died.", "The crash killed 176 people."),
        ("180 people died.", "The crash killed 176 people."),
        ("About 40 people came.", "42 people came."),
        ("At least nine people were hurt.", "Eleven people were hurt."),
        ("Some 1,900 people were moved.", "1,867 people were moved."),
        ("Between 120 and 150 people came.", "Some 140 people came."),
        ("Three officers were injured.", "Nine people were injured."),
        ("Two children died.", "Six residents died."),
        ("31 people were arrested.", "14 people were injured."),
        ("It cost 40 crowns.", "It cost 60 dollars."),
        ("Nearly 9,000 workers struck.", "8,200 workers struck."),
        ("Up to 40 people came.", "25 people came."),
        ("A dozen people came.", "14 people came."),
        ("Four million crowns were lost.", "The port lost 4.2 million crowns."),
        ("There were 650.", "There were 700."),
    ],
)
def test_figures_that_may_both_be_true(one: str, other: str) -> None:
    (a,), (b,) = figures(one), figures(other)
    assert not a.disagrees(b)
    assert not b.disagrees(a)


@given(st.text(alphabet="ab 0123456789,.%$-—manyforty people killed\n", max_size=60))
def test_figures_lie_in_the_sentence_and_in_order(text: str) -> None:
    found = figures_in(shadow(text), 0, len(text))
    assert all(figure.low <= figure.high for figure in found)
    assert all(0 <= f.span.start < f.span.end <= len(text) for f in found)
    assert [f.span.start for f in found] == sorted(f.span.start for f in found)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("9,000 drivers and dockers had stopped work", "drivers and dockers"),
        ("140 climate protesters who sat there", "climate protesters"),
        ("70 lorn a month", "lorn"),
        ("41 members left the chamber", "members"),
        ("300 Vessel soldiers in the square", "Vessel soldiers"),
        ("22 people Tuesday", "people"),
        ("6,500. Neither could be verified", ""),
        ("51 came", ""),
        ("40, and nobody was hurt", ""),
        ("603 U.S. sailors", ""),
    ],
)
def test_the_noun_that_a_figure_counts(text: str, wanted: str) -> None:
    at = len(text) - len(text.lstrip("0123456789,"))
    at -= text[at - 1] == ","
    assert counted_words(text, at, len(text)).strip() == wanted
