"""Shared passages: what is copied is found, exactly; what is not, is not."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.comparison import compare
from framing.comparison.passages import (
    COPY,
    QUOTATION,
    passages_of,
    shared_passages,
    shared_sentences,
    shared_words,
)
from framing.comparison.words import words_of
from framing.scoring import Settings, score_articles
from framing.sources import load_articles, make_article
from framing.types import Article, ArticleScore, Section, SectionKind, SharedPassage, Span

SEEDS = Path(__file__).parents[2] / "seeds"
WIRE = (
    "The ferry left the harbour at noon with forty passengers and two dogs on board. "
    "It reached the far island three hours late because the fog would not lift all day."
)
OURS = "Nobody in the town was surprised, for the boat is older than the mayor and much slower. "
THEIRS = "A retired pilot on the quay blamed the company, which sold its second boat last winter. "


def body(text: str, outlet: str, key: str = "") -> Article:
    """An article that is all body."""
    span = Span(0, len(text))
    return Article(
        key or outlet, outlet, text, sections=(Section(span, SectionKind.BODY, "given"),)
    )


def found(*texts: str) -> tuple[SharedPassage, ...]:
    return passages_of(body(text, f"Outlet {i}") for i, text in enumerate(texts))


def printed(passages: tuple[SharedPassage, ...], *texts: str) -> list[list[str]]:
    by_key = {f"Outlet {i}": text for i, text in enumerate(texts)}
    return [
        [by_key[p.article][p.span.start : p.span.end] for p in passage.places]
        for passage in passages
    ]


def by_outlet(scores: tuple[ArticleScore, ...]) -> dict[str, list[ArticleScore]]:
    return {score.article.outlet: [score] for score in scores}


# --- should be flagged ---------------------------------------------------------------


def test_a_copied_passage_is_found_with_its_bounds() -> None:
    texts = (OURS + WIRE, f"{WIRE} {THEIRS}")
    passages = found(*texts)
    assert [(p.words, p.exact, p.kind, p.outlets) for p in passages] == [
        (31, True, COPY, ("Outlet 0", "Outlet 1"))
    ]
    assert printed(passages, *texts) == [[WIRE, WIRE]]


def test_marks_case_and_spaces_make_no_difference() -> None:
    changed = WIRE.upper().replace(" ", "  ").replace(".", "!")
    (passage,) = found(WIRE, changed)
    assert passage.exact


@pytest.mark.parametrize(
    "changed",
    [
        WIRE.replace("forty passengers", "some forty passengers"),
        WIRE.replace("three hours late", "late"),
        WIRE.replace("far island", "outer isle").replace("at noon", "at midday"),
    ],
)
def test_a_few_changed_words_make_it_nearly_the_same(changed: str) -> None:
    texts = (OURS + WIRE, changed + " " + THEIRS)
    (passage,) = found(*texts)
    assert not passage.exact
    assert printed((passage,), *texts) == [[WIRE, changed]]


def test_what_three_have_is_one_passage_of_three() -> None:
    (passage,) = found(WIRE, OURS + WIRE, WIRE + " " + THEIRS)
    assert passage.outlets == ("Outlet 0", "Outlet 1", "Outlet 2")
    assert len(passage.places) == 3


def test_a_shorter_copy_in_a_third_outlet_is_a_passage_of_its_own() -> None:
    first = WIRE.split(". ")[0] + "."
    passages = found(WIRE, WIRE, first)
    assert [(len(p.outlets), p.words) for p in passages] == [(2, 31), (3, 15)]


def test_twelve_words_are_enough_and_eleven_are_not() -> None:
    twelve = "forty passengers watched the harbour vanish while two brown dogs slept below"
    eleven = " ".join(twelve.split()[:11])
    pad = ("One woman sang. {}", "{}. Rain fell on the pier.")
    assert len(found(*(p.format(twelve) for p in pad))) == 1
    assert found(*(p.format(eleven) for p in pad)) == ()


# --- should not ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "same",
    [
        "At the end of the day the council has yet to make up its mind.",
        "Foreign Minister Ana Brook, Defence Secretary Lloyd Morton, Speaker Ida Kell, "
        "Mayor Otto Lind and Senator Maud Perrin",
        "the annual conference of the National Association of Harbour Pilots and Lighthouse Keepers",
        "The official spoke on condition of anonymity because she was not authorised to speak "
        "in public about the ferry.",
        "Copyright 2021 Ardal News Agency. All rights reserved, and this material may not be "
        "published or rewritten without written permission.",
    ],
)
def test_common_phrases_names_and_formulas_are_no_passages(same: str) -> None:
    assert found(f"{OURS} {same} {OURS}", f"{THEIRS} {same} {THEIRS}") == ()


def test_the_same_quotation_is_a_shared_source() -> None:
    quote = (
        "“We waited for three hours in the fog and nobody from the company came to tell us "
        "anything at all,”"
    )
    texts = (f"{OURS}{quote} said Ada Morrow.", f"{THEIRS}{quote} the teacher told us.")
    (passage,) = found(*texts)
    assert passage.kind == QUOTATION
    assert passage.exact
    scores = score_articles(
        [
            make_article(text, outlet=f"Outlet {i}", id=f"{i}", title="")
            for i, text in enumerate(texts)
        ],
        Settings(layers=("attribution",)),
    )
    shared = shared_passages(by_outlet(scores))
    assert [p.kind for p in shared] == [QUOTATION]
    assert shared_words(scores, shared) == 0
    assert all(shared_sentences(score, shared) == set() for score in scores)


def test_a_short_quotation_is_nothing() -> None:
    quote = "“We got nine years and cholera,”"
    assert found(f"{OURS}{quote} she said.", f"{THEIRS}{quote} he said.") == ()


def test_one_outlet_shares_nothing_with_itself() -> None:
    assert passages_of([body(WIRE, "Quay News", "a"), body(WIRE, "Quay News", "b")]) == ()


def test_captions_and_the_like_do_not_count_nor_carry_a_passage_across() -> None:
    first, second = WIRE.split(". ", 1)
    first += "."
    text = f"{first}\n\nPhoto: the quay\n\n{second}"
    caption = Span(len(first) + 2, len(first) + 17)
    article = Article(
        "a",
        "Quay News",
        text,
        sections=(
            Section(Span(0, len(first)), SectionKind.BODY, "given"),
            Section(caption, SectionKind.CAPTION, "given"),
            Section(Span(caption.end + 2, len(text)), SectionKind.BODY, "given"),
        ),
    )
    passages = passages_of([article, body(WIRE, "The Lamp")])
    spans = [place.span for p in passages for place in p.places if place.article == "a"]
    assert not any(span.overlaps(caption) for span in spans)
    assert len(passages) == 2
    hidden = Article("b", "Quay News", text, sections=(Section(Span(0, len(text)),
                     SectionKind.CAPTION, "given"),))  # fmt: skip
    assert passages_of([hidden, body(WIRE, "The Lamp")]) == ()


# --- the seeds -----------------------------------------------------------------------


def test_the_agency_copy_of_the_reception_centre_is_found_exactly() -> None:
    articles = load_articles(SEEDS / "reception-centre").articles
    passages = passages_of(articles)
    texts = {article.id: article.text for article in articles}
    agency = next(a for a in articles if a.outlet == "Ardal News Agency").text
    start = agency.index("Authorities on the island")
    wanted = [
        agency[start : agency.index("built for 650.") + len("built for 650.")],
        agency[agency.index("The regional health") : agency.index("on a boat.”") + 11],
    ]
    assert [p.outlets for p in passages] == [("Ardal News Agency", "Tessaro Courier")] * 2
    assert all(p.exact and p.kind == COPY for p in passages)
    for passage, paragraphs in zip(passages, wanted, strict=True):
        for place in passage.places:
            assert texts[place.article][place.span.start : place.span.end] == paragraphs
    # Who copied whom stands in the byline and the credit of the one.
    credits = {(o, texts[p.article][p.span.start : p.span.end]) for o, p in passages[0].credits}
    assert credits == {
        ("Tessaro Courier", "By Elin Marchetta and agency"),
        ("Tessaro Courier", "Additional material: Ardal News Agency"),
    }


@pytest.mark.parametrize("story", ["budget-walkout", "motorway-protest", "soleimani-anniversary"])
def test_the_other_seeds_share_nothing(story: str) -> None:
    assert passages_of(load_articles(SEEDS / story).articles) == ()


def test_shared_sentences_and_words_are_counted_apart() -> None:
    scores = score_articles(
        [
            make_article(OURS + WIRE, outlet="Quay News", id="q", title=""),
            make_article(WIRE + " " + THEIRS, outlet="The Lamp", id="l", title=""),
        ],
        Settings(layers=("readability",)),
    )
    outlets = by_outlet(scores)
    passages = shared_passages(outlets)
    quay, lamp = scores
    assert shared_words([quay], passages) == 31
    for score in (quay, lamp):
        inside = {
            i for i, s in enumerate(score.sentences) if score.article.slice(s.span).strip() in WIRE
        }
        assert len(inside) == 2
        assert shared_sentences(score, passages) == inside
    (notice,) = [n for n in compare(scores).notices if n.code == "shared-passages"]
    assert notice.message.startswith(
        "Quay News and The Lamp share 1 passage, word for word (31 of 48 words of Quay News and "
        "31 of 47 words of The Lamp)"
    )


# --- properties ----------------------------------------------------------------------

_WORDS = st.lists(
    st.sampled_from("harbour ferry island fog captain morning waves signal crowd lantern".split()),
    min_size=0,
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, min_size=2, max_size=4), _WORDS)
def test_every_place_holds_the_same_words_and_order_does_not_matter(
    own: list[list[str]], wire: list[str]
) -> None:
    copied = (*WIRE.split(), *wire)
    articles = [
        body(" ".join((*words, *copied, *reversed(words))), f"Outlet {i}")
        for i, words in enumerate(own)
    ]
    texts = {article.id: article.text for article in articles}
    passages = passages_of(articles)
    assert passages
    for passage in passages:
        told = [words_of(texts[p.article][p.span.start : p.span.end]) for p in passage.places]
        assert len(told[0]) == passage.words >= 12
        assert (len(set(told)) == 1) == passage.exact
        assert all(SequenceMatcher(None, told[0], t).ratio() > 0.6 for t in told)
    for passage in passages:
        for one, other in pairwise(sorted(passage.places, key=lambda p: (p.article, p.span))):
            assert one.article != other.article or one.span.end <= other.span.start
    assert passages_of(reversed(articles)) == passages


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_can_be_searched(one: str, other: str) -> None:
    texts = {"A": f"{one} {WIRE} {other}", "B": f"{other} {WIRE}"}
    passages = passages_of(body(text, key) for key, text in texts.items())
    assert passages
    for passage in passages:
        for place in passage.places:
            assert 0 <= place.span.start < place.span.end <= len(texts[place.article])
