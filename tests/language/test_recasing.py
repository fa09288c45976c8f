"""Headings are read in the case of a sentence, and nothing else is read in another way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.language.pipeline import load_pipeline
from framing.language.reading import Reading, read
from framing.language.recasing import recased
from framing.lexicons import Lexicon, Matcher
from framing.text import shadow
from framing.types import Article, Section, SectionKind, Span

from .conftest import Understand

BODY = (
    "Voters in Lorne were told on Tuesday that Mara Voss, the mayor, had sold the old bridge. "
    "Critics of Voss called the sale a theft. The Harbour Board met at the White House, a pub, "
    "and asked UNICEF for help. The board is new, and the house is white."
)


def reading_of(headline: str, body: str = BODY, matcher: Matcher | None = None) -> Reading:
    text = f"{headline}\n\n{body}"
    sections = (
        Section(Span(0, len(headline)), SectionKind.HEADLINE, "test"),
        Section(Span(len(headline) + 2, len(text)), SectionKind.BODY, "test"),
    )
    return read(Article(id="a", outlet="A", text=text, sections=sections), matcher or Matcher([]))


def headline_read(headline: str, body: str = BODY) -> str:
    return recased(reading_of(headline, body))[: len(headline)]


@pytest.mark.parametrize(
    ("headline", "seen"),
    [
        ("Critics Say Mayor Voss Sold Bridge", "Critics say mayor Voss sold bridge"),
        ("CRITICS SAY MAYOR VOSS SOLD BRIDGE", "Critics say mayor Voss sold bridge"),
        ("Voters Of Lorne Told: ‘The Bridge Is Gone’", "Voters of Lorne told: 'the bridge is gone'"),
        ("Voss’s Bridge: A Theft In Plain Sight?", "Voss's bridge: a theft in plain sight?"),
        ("VOSS’S BRIDGE: A THEFT IN PLAIN SIGHT?", "Voss's bridge: a theft in plain sight?"),
        ("Board Meets At The White House, Then Drinks", "Board meets at the White House, then drinks"),
        ("HARBOUR BOARD BEGS UNICEF FOR US AID", "Harbour Board begs UNICEF for US aid"),
        ("What I Said To The Board On May 3", "What I said to the board on May 3"),
        ("The Board May Meet On Friday Again", "The board may meet on Friday again"),
        ("Donald J. Quillon Sold It All", "Donald J. Quillon sold it all"),
        ("DO NOT SELL IT", "Do not sell it"),
        ("US Board Tells Us Bridge Is Old", "US board tells us bridge is old"),
    ],
)  # fmt: skip
def test_a_heading_is_read_as_a_sentence(headline: str, seen: str) -> None:
    assert headline_read(headline) == seen


def test_only_the_run_in_capitals_is_read_as_a_sentence() -> None:
    seen = headline_read("WHAT A CHEEK! Old bridge sold behind our backs by Voss")
    assert seen == "What a cheek! Old bridge sold behind our backs by Voss"


@pytest.mark.parametrize(
    "headline",
    [
        "Mayor sells bridge to Harbour Board of Lorne",
        "UNICEF, WHO and NATO meet in Lorne",
        "They are shipping it to YOUR doorstep",
        "Voss",
        "31 held",
    ],
)
def test_a_sentence_is_left_as_it_is(headline: str) -> None:
    assert headline_read(headline) == headline


def test_a_word_that_nothing_is_known_of_keeps_its_capital() -> None:
    assert (
        headline_read("Voters Flee Quaxby As Bridge Falls") == "Voters flee Quaxby as bridge falls"
    )
    assert (
        headline_read("VOTERS FLEE QUAXBY AS BRIDGE FALLS") == "Voters flee Quaxby as bridge falls"
    )


def test_the_text_knows_better_than_the_dictionary() -> None:
    headline = "Protesters March To Stop Bill"
    plain = headline_read(headline, "They asked for a bill. He paid.")
    named = headline_read(
        headline, "On Monday the lawyer Bill Stop spoke, and Bill left with Stop."
    )
    assert plain == "Protesters march to stop bill"
    assert named == "Protesters march to Stop Bill"


def test_a_name_is_known_behind_an_abbreviation() -> None:
    seen = headline_read("In Avoiding Tax, Pence Is Merely Clever", "They say that Mr. Pence paid.")
    assert seen == "In avoiding tax, Pence is merely clever"


def test_a_headline_repeated_in_the_body_teaches_nothing() -> None:
    headline = "Critics Say Harvest Was Sold For Nothing"
    assert headline_read(headline, f"{headline}. The rest is silence.").endswith("sold for nothing")


def test_body_sentences_are_left_as_they_are() -> None:
    reading = reading_of("Bridge Sold To The Board", "THIS IS A SCANDAL. Voss Sold The Old Bridge.")
    assert recased(reading)[26:] == reading.shadow[26:]


def test_a_term_of_a_lexicon_is_a_plain_word(lexicons: tuple[Lexicon, ...]) -> None:
    loaded = Matcher([lexicon for lexicon in lexicons if lexicon.id == "loaded"])
    headline = "The Bigwig Shames All Of Lorne"
    assert recased(reading_of(headline)).startswith("The Bigwig shames")
    assert recased(reading_of(headline, matcher=loaded)).startswith(
        "The bigwig shames all of Lorne"
    )


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60),
    st.sampled_from(["title", "upper", "swapcase"]),
)
def test_only_case_changes_and_only_in_the_headline(headline: str, how: str) -> None:
    reading = reading_of(getattr(headline, how)())
    seen = recased(reading)
    end = len(reading.article.text) - len(BODY)
    assert len(seen) == len(reading.shadow)
    assert seen[end:] == reading.shadow[end:]
    assert seen.casefold() == reading.shadow.casefold()


def test_the_parse_keeps_the_offsets_of_the_text() -> None:
    reading = reading_of("CRITICS SAY MAYOR VOSS CAN’T SELL BRIDGE")
    (parse,) = load_pipeline().parse([reading])
    text = shadow(reading.article.text)
    printed = [text[start:end] for start, end in zip(parse.starts, parse.ends, strict=True)]
    assert [word.lower() for word in printed] == list(parse.lower)
    assert printed[:4] == ["CRITICS", "SAY", "MAYOR", "VOSS"]
    assert parse.words[:4] == ("Critics", "say", "mayor", "Voss")
    assert parse.tags[:4] == ("NNS", "VBP", "NN", "NNP")


@pytest.mark.parametrize("how", ["title", "upper", "capitalize"])
def test_a_verb_is_found_in_any_headline(how: str, read_text: Understand) -> None:
    document = read_text(BODY, getattr("ministers sold the bridge to the board", how)())
    assert document.parse is not None
    assert document.parse.tags[1] == "VBD"


@pytest.mark.parametrize(
    "headline", ["Mayor ‘probably past her peak’", "Mayor ‘Probably Past Her Peak’"]
)
def test_a_capital_of_the_headline_makes_no_title(headline: str, read_text: Understand) -> None:
    document = read_text(BODY, f"{headline} After Selling Bridge" if "P" in headline else headline)
    assert [str(kind) for kind in document.quotation_kinds] != ["title"]
