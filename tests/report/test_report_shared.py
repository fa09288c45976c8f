"""Shared text, source balance, ladders and headlines as a page shows them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.comparison.headlines import headline_gaps, headline_rows
from framing.comparison.ladders import MOST_SHOWN
from framing.comparison.passages import shared_passages
from framing.comparison.sources import side_rows
from framing.report import Report
from framing.report.view import build_view
from framing.types import (
    Actor,
    Comparison,
    EvidenceRef,
    HeadlineGap,
    Ladder,
    Place,
    Rung,
    SharedPassage,
    Span,
    Verdict,
    Voice,
)

from .conftest import HOSTILE, comparison_of

WIRE = (
    "The ferry left the harbour at noon with forty passengers and two dogs on board. "
    "It reached the far island three hours late because the fog would not lift all day."
)
TEXTS = {
    "Brindle Post": f"Boats\n\n{WIRE}\n\nThe reckless council may sell it. "
    "“We lost a lifeline that night,” said Ada Morrow.",
    "Harbour Sheet": f"Boats\n\nNobody was surprised.\n\n{WIRE.replace('forty', 'some forty')}",
    "Quay News": "Fog\n\nThe mayor slept. The fog may lift.",
}


@pytest.fixture
def wire() -> Comparison:
    """Three outlets, two of which share an agency's paragraph; one changed a word."""
    made = comparison_of(TEXTS, findings=(), differences=(), ladders=(), only_in=(), sources=())
    outlets = {score.article.outlet: [score] for score in made.articles}
    return replace(
        made,
        shared=shared_passages(outlets),
        sides=side_rows(outlets),
        headlines=headline_rows(outlets),
        headline_gaps=headline_gaps(outlets),
    )


def without_links(html: str, section: str) -> str:
    return html.partition(f"<section id={section}>")[2].partition("</section>")[0]


# --- shared text -----------------------------------------------------------------------


def test_shared_words_are_counted_for_each_outlet_and_pair(wire: Comparison) -> None:
    view = build_view(wire).passages
    assert view is not None
    post, sheet, quay = view.words
    assert (post.count, post.of) == ("31", "46 words")
    assert [(o.name, words, how) for o, words, how in post.others] == [
        ("Harbour Sheet", "31 of 46 words", "word for word or nearly")
    ]
    assert sheet.count == "32"
    assert (quay.others, quay.bands) == ((), ())
    (x, width), *_ = post.bands
    assert x == 0
    assert 50 < width < 80
    (passage,) = view.passages
    assert passage.how == "nearly word for word"
    assert [place.outlet.name for place in passage.places] == ["Brindle Post", "Harbour Sheet"]
    changed = [text.strip() for text, differs in passage.texts[1][1] if differs]
    assert changed == ["some"]


def test_places_lead_into_the_texts(wire: Comparison) -> None:
    html = Report(wire).to_html()
    section = without_links(html, "shared")
    assert "Who copied whom is not known" in section
    assert "No byline or credit of these articles says" in section
    view = build_view(wire).passages
    assert view is not None
    for place in view.passages[0].places:
        assert f"id={place.anchor}" in html or f'id="{place.anchor}"' in html


def test_a_credit_is_quoted_and_nothing_more(wire: Comparison) -> None:
    (passage,) = wire.shared
    credit = ("Harbour Sheet", Place("harbour-sheet", Span(0, 5)))
    html = Report(replace(wire, shared=(replace(passage, credits=(credit,)),))).to_html()
    section = without_links(html, "shared")
    assert "Harbour Sheet</bdi> prints" in section
    assert "copied from" not in section


def test_shared_quotations_stand_apart(wire: Comparison) -> None:
    (passage,) = wire.shared
    view = build_view(replace(wire, shared=(replace(passage, kind="quotation"),))).passages
    assert view is not None
    assert (view.words, view.passages, len(view.quotations)) == ((), (), 1)
    html = Report(replace(wire, shared=(replace(passage, kind="quotation"),))).to_html()
    assert "share a source, not a text" in without_links(html, "shared")


def test_nothing_shared_no_section(wire: Comparison) -> None:
    html = Report(replace(wire, shared=())).to_html()
    assert "<section id=shared>" not in html
    assert "href=#shared" not in html.replace('"', "")


def test_long_lists_are_cut_and_say_so(wire: Comparison) -> None:
    view = build_view(replace(wire, shared=wire.shared * 15)).passages
    assert view is not None
    assert (len(view.passages), view.more) == (12, 3)


# --- sides -----------------------------------------------------------------------------


def test_without_sides_the_report_says_how_to_give_them(wire: Comparison) -> None:
    view = build_view(wire).sides
    assert view is not None
    assert view.by == "type"
    assert [row.name for row in view.rows] == ["person"]
    cell = view.rows[0].cells[0]
    assert (cell.attributions, cell.last_word, cell.share) == (1, "heard last", "100%")
    assert view.rows[0].cells[2].attributions == 0
    assert "give the actors a <code>side</code>" in Report(wire).to_html()


def test_sides_have_a_pattern_a_name_and_positions(wire: Comparison) -> None:
    ada = Actor("ada", "Ada Morrow", "person", side="the boats’ side")
    articles = tuple(replace(score, actors=(ada,)) for score in wire.articles)
    outlets = {score.article.outlet: [score] for score in articles}
    view = build_view(replace(wire, articles=articles, sides=side_rows(outlets))).sides
    assert view is not None
    assert (view.by, view.rows[0].name, view.rows[0].fill) == ("side", "the boats’ side", "f0")
    assert view.rows[0].cells[0].xs == (75,) or view.rows[0].cells[0].xs[0] > 50
    (part,) = view.bars[0].parts
    assert part[0] == "f0"
    assert view.bars[2].parts == ()


# --- ladders ---------------------------------------------------------------------------


def ladder_of(wire: Comparison, **more: object) -> Ladder:
    ids = [score.article.id for score in wire.articles]
    rungs = (
        Rung("shut", -0.5, "Brindle Post", Voice.OUTLET, 1, (EvidenceRef(ids[0], 0),)),
        Rung("shut", -0.5, "Brindle Post", Voice.DIRECT, 2, (EvidenceRef(ids[0], 1),)),
        Rung("end", 0.0, "Quay News", Voice.REPORTED, 1, (EvidenceRef(ids[2], 0),)),
    )
    return Ladder("closing", "Closing", rungs, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "Not tested: 1 use in own words."),
        ({"p_value": 0.01, "p_adjusted": 0.012, "differs": True}, "choose differently"),
        ({"p_value": 0.4, "p_adjusted": 0.4, "differs": False}, "Not distinguishable"),
    ],
)
def test_a_ladder_says_its_verdict(wire: Comparison, more: dict[str, object], said: str) -> None:
    (view,) = build_view(replace(wire, ladders=(ladder_of(wire, **more),))).ladders
    assert said in view.verdict
    assert view.clear == bool(more.get("differs"))
    (outlet, voices), *_ = view.rungs[0].uses
    assert outlet.name == "Brindle Post"
    assert [(n, voice) for n, _, voice in voices] == [(1, "own"), (2, "quoted")]


def test_only_the_first_ladders_are_shown(wire: Comparison) -> None:
    many = replace(wire, ladders=(ladder_of(wire),) * (MOST_SHOWN + 3))
    view = build_view(many)
    assert (len(view.ladders), view.ladders_left_out) == (MOST_SHOWN, 3)
    assert "and 3 more in the table wordings.csv" in Report(many).to_html()


# --- headlines -------------------------------------------------------------------------


def test_a_headlines_word_that_only_a_source_says(wire: Comparison) -> None:
    text = "The reckless boats\n\nThe boats sank. “A reckless sale,” said Ada Morrow."
    made = comparison_of({"Brindle Post": text}, findings=(), differences=(), ladders=(),
                         only_in=(), sources=())  # fmt: skip
    made = replace(made, headlines=headline_rows({"Brindle Post": list(made.articles)}))
    (view,) = build_view(made).headlines
    assert [text for text, label, _ in view.pieces if label] == ["reckless"]
    said = ["".join(text for text, _ in note) for note in view.notes]
    assert said == [
        "“reckless” stands in the headline without quotation marks; in the body only Ada Morrow "
        "says it."
    ]
    assert all(anchor for note in view.notes for text, anchor in note if text.startswith("“"))


def test_many_articles_get_a_verdict(wire: Comparison) -> None:
    gap = HeadlineGap("loaded", "Brindle Post", 9, 90.0, 30.0, 60.0, 20.0, 100.0, 0.004, 0.016,
                      Verdict.HIGHER)  # fmt: skip
    (view,) = build_view(replace(wire, headline_gaps=(gap,))).headline_gaps
    assert (view.measure, view.value, view.interval, view.p, view.verdict) == (
        "Loaded terms",
        "60.0",
        "20.0 to 100.0",
        "p = 0.016",
        "higher",
    )
    assert "Over many articles" in Report(replace(wire, headline_gaps=(gap,))).to_html()


# --- hostile text ------------------------------------------------------------------------


def test_hostile_text_stays_text(hostile: Comparison) -> None:
    outlet = hostile.outlets[0]
    other = hostile.articles[1].article.id
    passage = SharedPassage(
        hostile.outlets, 20, False, (Place("bad", Span(0, 60)), Place(other, Span(0, 40))),
        credits=((outlet, Place("bad", Span(0, 50))),),
    )  # fmt: skip
    outlets = {score.article.outlet: [score] for score in hostile.articles}
    bad = replace(
        hostile,
        shared=(passage, replace(passage, kind="quotation")),
        sides=tuple(replace(row, side=HOSTILE) for row in side_rows(outlets)),
        headlines=headline_rows(outlets),
        ladders=tuple(replace(lad, reason=HOSTILE) for lad in hostile.ladders),
    )
    html = Report(bad).to_html()
    for section in ("shared", "voice", "words", "headlines"):
        found = without_links(html, section)
        assert found
        assert "<script" not in found
        assert "<img" not in found
