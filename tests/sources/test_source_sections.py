from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.sources import find_sections
from framing.sources.sections import find_title, headline_of, split_paragraphs
from framing.types import SectionKind

K = SectionKind

ABOVE = (
    "The council of the harbour town voted on Monday to keep the ferry that has crossed the bay "
    "since the war, after three hours of argument."
)
BELOW = (
    "The mayor, who had wanted a bridge, said that she would respect the vote and that the money "
    "for the repair would be found."
)


def kind_of(line: str, *, above: str = ABOVE, below: str = BELOW) -> tuple[SectionKind, str]:
    """What ``line`` is between two paragraphs of body text."""
    text = f"Town Keeps Its Ferry\n\n{above}\n\n{line}\n\n{below}\n\n{ABOVE}"
    start = text.index(f"\n{line}\n") + 1
    found = [s for s in find_sections(text, "Town Keeps Its Ferry") if s.span.start == start]
    assert len(found) == 1
    return found[0].kind, found[0].rule


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        # headlines of other articles, set into the text
        ("Minister Confirms Talks on New Bridge Will Begin in the Spring", K.RELATED),
        ("Old Captain Contradicts ‘Sinking Boat’ Claim Behind Bridge Plan", K.RELATED),
        ("HARBOUR FIRE LEAVES THREE FAMILIES HOMELESS", K.RELATED),
        ("Why Did the Bridge Over the Bay Fail Again?", K.RELATED),
        ("Related: Town hall to be painted", K.RELATED),
        ("SEE ALSO: The captain's daughter takes the wheel", K.RELATED),
        ("( Also on THE COURIER: Ferry fares to rise)", K.RELATED),
        ("More:Bridge supporters file complaint with county", K.RELATED),
        ("Bridge builders leave town after lost vote Read more", K.RELATED),
        # subheadings
        ("A Vote Too Late", K.RELATED),
        ("What comes next", K.RELATED),
        ("MONEY TALKS", K.RELATED),
        ("## The money", K.RELATED),
        # the page around the article
        ("Share", K.BOILERPLATE),
        ("Discuss", K.BOILERPLATE),
        ("Share this article on Facebook Twitter Email", K.BOILERPLATE),
        ("Advertisement", K.BOILERPLATE),
        ("Story Continued Below", K.BOILERPLATE),
        ("Read more: the ferry's long history", K.BOILERPLATE),
        ("Sign up for our newsletter", K.BOILERPLATE),
        ("Sign up for our newsletter and get the news from the bay every morning.", K.BOILERPLATE),
        ("Follow us on Twitter", K.BOILERPLATE),
        ("Follow @harbourcourier", K.BOILERPLATE),
        ("CLICK HERE TO GET THE COURIER APP", K.BOILERPLATE),
        ("https://example.org/ferry", K.BOILERPLATE),
        ("* * *", K.BOILERPLATE),
        ("___", K.BOILERPLATE),
        ("© 2021 Harbour Courier Ltd", K.BOILERPLATE),
        ("Tags: ferry, harbour, council", K.BOILERPLATE),
        ("We use cookies to improve this site. More information.", K.BOILERPLATE),
        # captions
        ("FILE - The ferry lies in the harbour in this picture from May 2019.", K.CAPTION),
        ("FILE PHOTO: The ferry leaves the harbour, June 2, 2020.", K.CAPTION),
        ("The ferry leaves the harbour on Monday. Ann Example/AFP/Getty Images", K.CAPTION),
        ("The ferry leaves the harbour on Monday. (AP Photo/Ann Example)", K.CAPTION),
        ("The ferry at the pier (Ann Example/Reuters)", K.CAPTION),
        ("The ferry leaves the harbour on Monday. REUTERS/Ann Example", K.CAPTION),
        ("Photo: The ferry as it was before the war, in the town museum", K.CAPTION),
        ("Image caption The ferry carries four hundred people a day", K.CAPTION),
        # credits, bylines, footnotes
        ("Ann Example/Getty Images", K.CREDIT),
        ("(Reuters photo: Ann Example)", K.CREDIT),
        ("Sputnik", K.CREDIT),
        ("The Associated Press", K.CREDIT),
        ("Reporting by Ann Example in Harbour Town; Editing by Bob Sample", K.CREDIT),
        ("(Additional reporting by Ann Example and Bob Sample)", K.CREDIT),
        ("The Associated Press contributed to this report.", K.CREDIT),
        ("Contributing: Ann Example, Harbour Courier", K.CREDIT),
        ("By Ann Example", K.BYLINE),
        ("By Ann Example and Bob Sample, Harbour Courier", K.BYLINE),
        ("Ann Example, Newsweek", K.BYLINE),
        ("Updated 3 January 2022, 10:30", K.BYLINE),
        ("3 hours ago", K.BYLINE),
        ("Editor's note: An earlier version gave a wrong year.", K.FOOTNOTE),
        ("Correction: The ferry is 74 years old, not 47.", K.FOOTNOTE),
    ],
)
def test_what_is_not_body(line: str, kind: SectionKind) -> None:
    assert kind_of(line)[0] is kind


@pytest.mark.parametrize(
    "line",
    [
        "It will stay.",
        "But who pays?",
        '"No!"',
        '"We have been told for ten years that this boat is finished," the captain said.',
        "HARBOUR TOWN (Reuters) - The ferry will stay, the council said on Monday.",
        "HARBOUR TOWN, Jan. 3 (AP) — The ferry will stay, the council said on Monday.",
        "By Monday evening the hall was full.",
        "By contrast, the bridge would have cost the town nothing.",
        "Share prices of the company that runs the ferry rose by a tenth on Tuesday.",
        "Follow the money, the captain said, and you will find the bridge.",
        "Join me in looking at the numbers, he said.",
        "Read more than one paper, she told the crowd, and you will know less.",
        "Getty Images, the picture agency, had sent a photographer.",
        "The picture was taken by Ann Example of Reuters.",
        "He told the news agency (AP).",
        "The minister gave three reasons:",
        "The money, the boat, the crew, the engine and the weather",
        "she said, and left the hall with her friends",
        "- a new engine, to be built by the yard next door",
        "Editing the plan took the council three years.",
        "Discuss it we must, the mayor said.",
        "Reporting by the town's own paper had shown that the figures were wrong.",
        "- Ann Example, The Old Captain's Daughter",
        "— The Captain",
        "Related costs, the report says, were never counted.",
    ],
)
def test_what_is_body(line: str) -> None:
    assert kind_of(line)[0] is K.BODY


def test_a_caption_under_a_line_of_keywords() -> None:
    text = (
        "Town Keeps Its Ferry\n\n"
        f"{ABOVE}\n\n"
        "Harbour, ferry, council, storm, pier\n"
        "People wait for the ferry at the pier on May 2, 2021, a day after the storm. The boat "
        "has crossed the bay since the war. Ann Example/Town Museum - Picture Desk/County\n\n"
        f"{BELOW}"
    )
    kinds = [s.kind for s in find_sections(text, "Town Keeps Its Ferry")]
    assert kinds == [K.HEADLINE, K.BODY, K.CAPTION, K.CAPTION, K.BODY]


def test_a_footnote_belongs_to_its_mark() -> None:
    text = (
        f"Town Keeps Its Ferry\n\n{ABOVE} The Free Sailors* protested.\n{BELOW}\n"
        "* A club that is banned in the county.\nDiscuss"
    )
    kinds = [s.kind for s in find_sections(text, "Town Keeps Its Ferry")]
    assert kinds == [K.HEADLINE, K.BODY, K.BODY, K.FOOTNOTE, K.BOILERPLATE]


def test_a_list_with_stars_is_no_footnote() -> None:
    items = "\n".join(f"* the {word} of the boat would have to be replaced" for word in "abcdefgh")
    kinds = {s.kind for s in find_sections(f"{ABOVE}\n\n{items}\n\n{BELOW}", "")}
    assert kinds <= {K.BODY, K.FOOTNOTE}
    assert sum(s.kind is K.BODY for s in find_sections(f"{ABOVE}\n\n{items}", "")) >= 8


def test_the_article_s_own_outlet_as_a_stray_line() -> None:
    text = f"{ABOVE}\n\nThe Harbour Lamp\n\n{BELOW}"
    assert find_sections(text, "", outlet="The Harbour Lamp")[1].kind is K.CREDIT


def test_byline_and_date_at_the_top_and_author_s_note_at_the_end() -> None:
    text = (
        f"Town Keeps Its Ferry\n\nAnn Example\n\nUSA TODAY\n\nJanuary 3, 2022\n\n{ABOVE}\n\n{BELOW}"
        f"\n\n{ABOVE}\n\n{BELOW}\n\nBob Sample is a columnist who writes about the sea."
    )
    kinds = [s.kind for s in find_sections(text, "Town Keeps Its Ferry")]
    assert kinds[:4] == [K.HEADLINE, K.BYLINE, K.CREDIT, K.BYLINE]
    assert kinds[4:-1] == [K.BODY] * 4
    assert kinds[-1] is K.BYLINE


def test_a_person_of_the_story_gets_no_author_s_note() -> None:
    about = "Bob Sample is a professor who studies ferries."
    text = f"T\n\n{ABOVE}\n\n{BELOW}\n\nThe town asked Bob Sample.\n\n{BELOW}\n\n{ABOVE}\n\n{about}"
    assert find_sections(text, "T")[-1].kind is K.BODY


def test_another_wording_of_the_headline() -> None:
    text = f"Harbour Town Keeps Its Ferry After Vote\n\nHarbour Town Keeps Old Ferry\n\n{ABOVE}"
    sections = find_sections(text, "Harbour Town Keeps Its Ferry After Vote")
    assert [s.kind for s in sections] == [K.HEADLINE, K.HEADLINE, K.BODY]
    assert sections[1].rule == "repeated-headline"


def test_lines_of_fixed_width_are_one_paragraph() -> None:
    words = (ABOVE + " " + BELOW).split()
    lines = [" ".join(words[i : i + 9]) for i in range(0, len(words), 9)]
    text = "\n".join(lines) + "\n\n" + "\n".join(lines)
    assert len(split_paragraphs(text)) == 2
    assert {s.kind for s in find_sections(text, "")} == {K.BODY}


def test_windows_line_endings() -> None:
    text = f"Town Keeps Its Ferry\r\n\r\n{ABOVE}\r\n\r\nShare\r\n\r\n{BELOW}\r\n"
    sections = find_sections(text, "Town Keeps Its Ferry")
    assert [s.kind for s in sections] == [K.HEADLINE, K.BODY, K.BOILERPLATE, K.BODY]
    assert text[sections[1].span.start : sections[1].span.end] == ABOVE


def test_stand_alone_lines_only_are_the_body() -> None:
    assert [s.kind for s in find_sections("Hello", "")] == [K.BODY]
    assert K.BODY in {s.kind for s in find_sections("A Ferry Song\n\nOne Two Three\n\nFour", "")}


@pytest.mark.parametrize(
    ("text", "title", "found"),
    [
        ("“Old” Boat – Stays\n\nText.", '"Old" Boat - stays', "“Old” Boat – Stays"),
        ("\n\n# The Boat\n\nText.", "The Boat", "# The Boat"),
        ("The Boat\nStays Here\n\nText.", "The Boat Stays Here", "The Boat\nStays Here"),
        ("The\xa0Boat.\r\nText.", "The Boat", "The\xa0Boat."),
        ("The Boat", "The Boat", "The Boat"),
    ],
)
def test_the_title_is_found_however_it_is_set(text: str, title: str, found: str) -> None:
    span = find_title(text, title)
    assert span is not None
    assert text[span.start : span.end] == found


@pytest.mark.parametrize(
    ("text", "title"),
    [("Iran said on Monday.", "Iran"), ("Text.", "Other"), ("", "A"), ("A", "##")],
)
def test_what_only_begins_alike_is_no_title(text: str, title: str) -> None:
    assert find_title(text, title) is None


@pytest.mark.parametrize(
    ("first", "is_headline"),
    [
        ("Town Keeps Its Ferry", True),
        ("Town keeps its ferry after long vote", True),
        ("Will the Ferry Stay?", True),
        ("Ferry Crew Returns to the U.S.", True),
        ("# Town Keeps Its Ferry", True),
        ("The town kept its ferry.", False),
        ("The council gave three reasons:", False),
        ("By Ann Example", False),
        ("Advertisement", False),
        ("word " * 40, False),
    ],
)
def test_the_first_line_as_headline(first: str, is_headline: bool) -> None:
    assert bool(headline_of(f"{first}\n\n{ABOVE}\n\n{BELOW}")) is is_headline


def test_a_wrapped_first_sentence_is_no_headline() -> None:
    assert headline_of("The council voted on Monday\nto keep the ferry.") == ""


NEWS_LINE = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        [ABOVE, "Share", "Advertisement", "By Ann Example", "* note", "A, b, c, d, e", "FILE - x",
         "Town Keeps Its Ferry", "Read more:", "(AP Photo/Ann Example)", "MONEY TALKS", "\u200b",
         "\ufeff", "“", "...", "# ", "Why Did It Stay?"]
    ),
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(NEWS_LINE, max_size=12), st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\r"]),
       st.text(max_size=40))  # fmt: skip
def test_sections_hold_all_text_in_order_without_overlap(
    lines: list[str], between: str, title: str
) -> None:
    text = between.join(lines)
    sections = find_sections(text, title)
    covered: set[int] = set()
    last = 0
    for section in sections:
        assert section.span.start >= last
        assert section.span.end > section.span.start
        assert section.rule
        last = section.span.end
        covered.update(range(section.span.start, section.span.end))
    assert last <= len(text)
    assert all(c.isspace() for i, c in enumerate(text) if i not in covered)
