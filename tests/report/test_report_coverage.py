"""Who told what: the matrix, what all but one tell, figures that do not agree."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from framing.report.coverage import _PUTS
from framing.report.html import to_html
from framing.report.shown import CoverageView
from framing.report.view import build_view
from framing.types import Comparison, Conflict, Place, Span, Statement, Telling, Voice

from .conftest import TEXTS, comparison_of

THIRD = {
    "Third Page": "Boats stop\n\nThe ferry was stopped on Monday by the council.\n\nNobody knew why."
}
NAMES = ("Brindle Post", "Harbour Sheet", "Third Page")


def telling(comparison: Comparison, outlet: str, words: str, **more: object) -> Telling:
    score = next(s for s in comparison.articles if s.article.outlet == outlet)
    at = score.article.text.index(words)
    span = next(s.span for s in score.sentences if s.span.start <= at < s.span.end)
    fields: dict[str, object] = {"voice": Voice.OUTLET, "confidence": 0.9, "position": 0.0, **more}
    return Telling(outlet, Place(score.article.id, span), **fields)  # type: ignore[arg-type]


@pytest.fixture
def comparison() -> Comparison:
    made = comparison_of({**TEXTS, **THIRD})
    ferry = [
        telling(made, "Brindle Post", "The reckless council"),
        telling(made, "Harbour Sheet", "The council ended", confidence=0.95),
        telling(made, "Third Page", "The ferry was stopped"),
    ]
    said = telling(
        made, "Brindle Post", "“We lost", voice=Voice.DIRECT, speaker="Ada Morrow", position=0.5
    )
    mayor = telling(made, "Harbour Sheet", "The mayor said", voice=Voice.REPORTED, position=1.0)
    score = next(s for s in made.articles if s.article.outlet == "Third Page")
    monday = score.article.text.index("Monday")
    return replace(
        made,
        statements=(
            Statement("all", tuple(ferry), figures=("40",), dates=("Monday",), actors=("council",)),
            Statement("two", tuple(ferry[:2])),
            Statement("maybe", (said,), (mayor,)),
        ),
        conflicts=(
            Conflict(
                "all",
                "crews",
                (
                    (
                        "Brindle Post",
                        "reckless",
                        Place(ferry[0].place.article, ferry[0].place.span),
                    ),
                    ("Third Page", "Monday", Place(score.article.id, Span(monday, monday + 6))),
                ),
            ),
        ),
    )


def view_of(comparison: Comparison) -> CoverageView:
    view = build_view(comparison).coverage
    assert view is not None
    return view


def test_rows(comparison: Comparison) -> None:
    view = view_of(comparison)
    every, two = view.rows
    assert (every.count, every.of, two.count) == (3, 3, 2)
    # About as sure as the others, without loaded words, and with least that no other tells.
    assert every.text.startswith("The ferry was stopped")
    assert {"40", "Monday"} <= set(every.facts)
    assert [cell.outlet.name for cell in every.cells] == list(NAMES)
    assert [cell.state for cell in two.cells] == ["outlet", "outlet", ""]
    assert every.cells[0].at == "1"
    assert every.cells[0].title == "own words, sentence 1 of 4"
    (maybe,) = view.possible
    assert [cell.state for cell in maybe.cells] == ["direct", "possibly", ""]
    assert maybe.cells[1].title.startswith("possibly the same: reported speech, sentence ")
    assert maybe.texts[0].voice == "direct quotation of Ada Morrow"


def test_a_headline_has_no_number(comparison: Comparison) -> None:
    top = telling(comparison, "Third Page", "Boats stop", position=None)
    changed = replace(
        comparison, statements=(Statement("top", (top, comparison.statements[0].tellings[0])),)
    )
    cell = view_of(changed).rows[0].cells[2]
    assert (cell.at, cell.title) == ("head", "own words, in the headline")


def test_words_that_another_telling_has_too(comparison: Comparison) -> None:
    first = view_of(comparison).rows[0].texts[0]
    assert (
        "".join(text for text, _ in first.pieces)
        == "The reckless council shut the ferry on Monday."
    )
    assert [text for text, shared in first.pieces if shared] == ["council", "ferry", "Monday"]


def test_all_but_one(comparison: Comparison) -> None:
    (missing,) = view_of(comparison).all_but
    assert missing.outlet.name == "Third Page"
    assert missing.statements[0][1] == "st-two"
    # Whoever possibly tells it is not said to leave it out.
    third = comparison.statements[0].tellings[2]
    offered = replace(comparison.statements[1], possibly=(third,))
    assert view_of(replace(comparison, statements=(offered,))).all_but == ()


def test_figures_lead_to_their_places(comparison: Comparison) -> None:
    (figures,) = view_of(comparison).figures
    assert (figures.about, figures.statement) == ("crews", "st-all")
    last = figures.values[1]
    assert (last.before, last.figure) == ("The ferry was stopped on ", "Monday")
    assert last.said == "own words"


def test_every_link_has_its_place(comparison: Comparison) -> None:
    page = to_html(comparison)
    section = page[page.index("<section id=told>") :]
    section = section[: section.index("</section>")]
    ids = set(re.findall(r'\bid="?([\w-]+)', page))
    linked = set(re.findall(r'href="?#([\w-]+)', section))
    assert linked
    assert linked <= ids
    assert "Figures that do not agree" in section
    assert "Possibly the same: 1 more" in section


def test_hostile_text_stays_text() -> None:
    evil = "<img src=x onerror=alert(1)>"
    texts = {name: f"Head\n\nThe {evil} stopped on Monday." for name in ("A", f"B{evil}")}
    made = replace(comparison_of(texts), sources=(), findings=(), ladders=(), only_in=())
    tellings = tuple(telling(made, name, "The <img") for name in texts)
    page = to_html(
        replace(
            made,
            statements=(Statement("x", tellings, figures=(evil,)),),
            conflicts=(Conflict("x", evil, (("A", evil, tellings[0].place),)),),
        )
    )
    assert "<img" not in page
    assert "onerror=alert(1)&gt;" in page


def test_many_outlets_get_a_compact_matrix() -> None:
    texts = {f"Outlet {n}": f"Head {n}\n\nThe ferry stopped on Monday." for n in range(9)}
    made = replace(comparison_of(texts), sources=(), findings=(), ladders=(), only_in=())
    tellings = tuple(telling(made, name, "The ferry") for name in texts)
    many = replace(made, statements=(Statement("x", tellings),))
    (row,) = view_of(many).rows
    assert (row.count, len(row.texts), row.more) == (9, 6, 3)
    page = to_html(many)
    assert 'class="data cv compact"' in page


def test_nothing_shared_nothing_shown() -> None:
    made = comparison_of(TEXTS)
    assert build_view(made).coverage is None
    assert "id=told" not in to_html(made)


@pytest.mark.parametrize(
    ("before", "who"),
    [
        (
            "The union said that nearly 90 had left; the city company put the number at ",
            "the city company",
        ),
        ("Police say 120 took part, while the guild counted ", "the guild"),
        ("The union said that nearly 90 had left; of these it was ", None),
        ("The union said that the company had put the number at ", None),
    ],
)
def test_a_figure_is_the_one_s_who_gives_it(before: str, who: str | None) -> None:
    found = _PUTS.search(before)
    assert (found and found["who"]) == who
