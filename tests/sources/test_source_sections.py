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
        ("READ MORE: Captain leaves the boat", K.RELATED),
        ("Read more: Who owns the old boat?", K.RELATED),
        ("Read more >> Captain leaves the boat", K.RELATED),
        # subheadings
        ("A Vote Too Late", K.RELATED),
        ("What comes next", K.RELATED),
        ("MONEY TALKS", K.RELATED),
        ("## The money", K.RELATED),
        # the page around the article
        ("Share", K.BOILERPLATE),
        ("Discuss", K.BOILERPLATE),
        ("Share this article on Facebook Twitter Email", K.BOILERPLATE),
        ("Share on Chirrup", K.BOILERPLATE),
        ("Share this story with your friends", K.BOILERPLATE),
        ("Share on Chirrup | Discuss | Support a free press", K.BOILERPLATE),
        ("Share this article   |   Discuss in the comments (31)", K.BOILERPLATE),
        ("Discuss (31) | Subscribe | Support the Lamp", K.BOILERPLATE),
        ("Print • Save • Listen to this article", K.BOILERPLATE),
        ("You can share this story on social media:", K.BOILERPLATE),
        ("Discuss this article with our editors on Friday.", K.BOILERPLATE),
        ("Have YOU been on the ferry? Ring our newsdesk", K.BOILERPLATE),
        ("Were you at the meeting? Call our reporters on 555 0100.", K.BOILERPLATE),
        ("Were you on the pier? Email newsdesk@lamp.example", K.BOILERPLATE),
        ("Do you have a story? Write to us at tips@lamp.example", K.BOILERPLATE),
        ("Email newsdesk@lamp.example", K.BOILERPLATE),
        ("THE LAMP SAYS: Page 8", K.BOILERPLATE),
        ("Turn to Page 4", K.BOILERPLATE),
        ("Full story: Pages 4 & 5", K.BOILERPLATE),
        ("Comment, page 12", K.BOILERPLATE),
        ("Advertisement", K.BOILERPLATE),
        ("Story Continued Below", K.BOILERPLATE),
        ("Read more: the ferry's long history", K.RELATED),
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
        ("[Picture] The mayor arrives at the hall on Monday evening.", K.CAPTION),
        ("[Photo]: The mayor at the hall", K.CAPTION),
        ("PICTURED: The captain is led from the hall by two ushers", K.CAPTION),
        ("PICTURE: The captain on the pier. Photo: Lamp Pictures", K.CAPTION),
        ("The mayor arrives at the hall on Monday evening. Photograph: HTB", K.CAPTION),
        ("The ferry leaves the harbour on Monday. Photo: Ann Example for the Lamp", K.CAPTION),
        ("Councillors leave the hall on Monday. (BNA/J. Example)", K.CAPTION),
        ("Councillors leave the hall on Monday (Bay Agency/Ann Example)", K.CAPTION),
        ("Councillors leave the hall on Monday. (Ann Example/The Harbour Lamp)", K.CAPTION),
        ("© Lamp 24 / Friends of the ferry stand on the pier, May 2, 2021", K.CAPTION),
        ("Photographer: Ann Example, Bay Agency", K.CAPTION),
        ("Photo illustration by the Lamp. Boats by Ann Example.", K.CAPTION),
        # credits, bylines, footnotes
        ("Additional material: Bay News Agency", K.CREDIT),
        ("With material from the Bay News Agency", K.CREDIT),
        ("News agencies", K.CREDIT),
        ("By Ann Example and agency", K.BYLINE),
        ("By Ann Example with agencies", K.BYLINE),
        ("Ann Example in Harbour Town", K.BYLINE),
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
        "Share this boat with your children, the captain said, for it will not be here for long.",
        "“Share this story,” the captain told the crowd on the pier.",
        "Share of the vote | Mayor 41 per cent | Captain 38 per cent",
        "Discuss the bridge with anyone on the pier and you will hear about the war.",
        "Have you ever been on the ferry? Few in the council had.",
        "Were you there? the captain asked. The mayor was not.",
        "Photo illustration by Ann Example It is strange to see a town fall out over one old boat "
        "when there are bridges to be built, and schools, and a wall against the sea.",
        "Call our captain what you like, she said.",
        "The paper printed the letter on page 8.",
        "See the harbour and you will want to live here.",
        "Councillors of both parties left the hall (Greens/Labour).",
        "Councillors of both parties left the hall on Monday (Free Bay/Old Harbour).",
        "The ferry carried more people than ever (2019/20)",
        "Pictured in his mind, the captain said, was a boat without a crew.",
        "He held up a photograph: his father at the wheel.",
        "The agencies had material from the spring, the council said.",
        "The council will answer questions at 8 pm.",
        "The captain will speak in a special edition of the town's history, the mayor said.",
        "HARBOUR TOWN, Jan. 3 (Bay Agency) - The ferry will stay, the council said on Monday.",
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


def test_a_broadcaster_s_trailer_at_the_end() -> None:
    trailer = "The mayor answers viewers’ questions in a special edition of “Late Tide” at 8 pm."
    text = "\n\n".join(["Town Keeps Its Ferry", ABOVE, BELOW, ABOVE, BELOW, trailer])
    last = find_sections(text, "Town Keeps Its Ferry")[-1]
    assert (last.kind, last.rule) == (K.BOILERPLATE, "trailer")
    assert kind_of("The mayor spoke to the town in a special edition of its paper.")[0] is K.BODY


@pytest.mark.parametrize("space", [" ", "  ", "\u00a0 "])
def test_wide_spaces_hide_no_credit(space: str) -> None:
    line = "The ferry leaves the harbour. (AP Photo/A. Example)".replace(" ", space)
    assert kind_of(line)[0] is SectionKind.CAPTION


@pytest.mark.parametrize("end", ["\n", "\r\n", "  \n", " \r\n"])
def test_a_broken_line_is_body_however_lines_end(end: str) -> None:
    text = f"{ABOVE}{end}{end}The ferry{end}was late again, and nobody came to say why.{end}{BELOW}"
    assert {section.kind for section in find_sections(text, "")} == {SectionKind.BODY}


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
        (
            "The great ferry swindle: how the council's friends robbed a town to build a bridge",
            True,
        ),
        (
            "Two Weeks After The Mayor Lost Her Bridge, The Council's Silence Is Sinking The Town",
            True,
        ),
        ("SUNK! Sulking mayor storms out and leaves town stranded", True),
        ("‘We will not be moved’", True),
        ("Town Keeps Ferry. Mayor Weeps.", True),
        ("Opinion: The ferry must stay", True),
        ("Watch: Mayor storms out of council meeting", True),
        ("Barack Example in Harbour Town", True),
        ("RELATED: Mayor storms out", False),
        ("HARBOUR TOWN, Jan. 3 (Bay Agency) - The council voted on Monday to keep", False),
        ("HARBOUR TOWN — The council voted on Monday to keep its ferry after", False),
        ("Harbour Town (BNA) - Do townspeople want the ferry?", False),
        ("BRIDGE OUT — ferry in after long vote", True),
        ("word " * 39 + "word. And", False),
        (
            "The town kept its ferry. It was a long night. Will it stay so" + " or not" * 30 + "?",
            False,
        ),
        ("The town kept its ferry.", False),
        ("The council gave three reasons:", False),
        ("By Ann Example", False),
        ("Advertisement", False),
        ("word " * 40, False),
    ],
)
def test_the_first_line_as_headline(first: str, is_headline: bool) -> None:
    assert bool(headline_of(f"{first}\n\n{ABOVE}\n\n{BELOW}")) is is_headline


@pytest.mark.parametrize("next_line", ["by Ann Example", "By Ann Example"])
def test_a_headline_in_title_case_is_no_other_article_s(next_line: str) -> None:
    line = "Council's Long Silence Is Sinking The Old Ferry Of The Town"
    text = f"{line}\n\n{next_line}\n\n{ABOVE}\n\n{BELOW}"
    assert headline_of(text) == line
    assert find_sections(text, line)[0].kind is K.HEADLINE
    assert find_sections(text, "")[0].kind is K.HEADLINE


def test_a_label_above_the_headline() -> None:
    for label in ("EXCLUSIVE", "The Associated Press", "3 January 2022"):
        text = f"{label}\n\nTown Keeps Its Old Ferry After Long Vote\n\n{ABOVE}\n\n{BELOW}"
        title = headline_of(text)
        assert title == "Town Keeps Its Old Ferry After Long Vote"
        kinds = [s.kind for s in find_sections(text, title)]
        assert kinds[1:] == [K.HEADLINE, K.BODY, K.BODY]
        assert kinds[0] is not K.BODY
    assert headline_of(f"EXCLUSIVE\n\n{ABOVE}\n\n{BELOW}") == ""


def test_what_stands_above_the_title_stays_body() -> None:
    text = f"{ABOVE}\n\nTown Keeps Its Ferry\n\n{BELOW}"
    assert find_sections(text, "Town Keeps Its Ferry")[0].kind is K.BODY


def test_a_first_sentence_broken_at_a_link_is_no_headline() -> None:
    broken = "The council of the town voted on Monday for the"
    assert headline_of(f"{broken}\n\nold ferry across the bay, which is older than it.") == ""


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
