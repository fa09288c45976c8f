from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.sources import make_article
from framing.types import Article, Origin, SectionKind


def codes(article: Article) -> set[str]:
    return {notice.code for notice in article.notices}


def test_a_title_given_apart_is_put_before_the_text(body: str, headline: str) -> None:
    article = make_article(body, title=headline, outlet="Courier")
    assert article.text == f"{headline}\n\n{body}"
    assert article.text[article.body_offset :] == body
    assert article.sections[0].kind is SectionKind.HEADLINE
    assert article.slice(article.sections[0].span) == headline


def test_a_title_that_begins_the_text_is_not_repeated(article_text: str, headline: str) -> None:
    article = make_article(article_text, title=headline.upper().replace("'", "’"))
    assert article.text == article_text
    assert article.body_offset == 0


def test_quotes_and_dashes_may_differ() -> None:
    text = "“Old” boat’s last – and only – trip\n\nThe boat went out."
    article = make_article(text, title='"Old" boat\'s last - and only - trip')
    assert article.text == text
    assert article.body_offset == 0


def test_without_a_title_the_first_line_is_it(article_text: str, headline: str) -> None:
    article = make_article(article_text)
    assert article.title == headline
    assert article.text == article_text


def test_a_first_sentence_is_no_headline(body: str) -> None:
    article = make_article(body)
    assert article.title == ""
    assert all(s.kind is not SectionKind.HEADLINE for s in article.sections)


def test_a_good_article_gets_no_notice(article_text: str) -> None:
    article = make_article(article_text, outlet="Courier", published="2022-01-03")
    assert article.notices == ()
    assert article.language == "en"


def test_the_id_is_made_of_outlet_and_title(article_text: str) -> None:
    article = make_article(article_text, outlet="The Daily Courier")
    assert article.id == "the-daily-courier-harbour-town-votes-to-keep-its-old-ferry"
    assert make_article(article_text, outlet="The Daily Courier").id == article.id
    assert make_article(article_text, id=" my id ").id == "my id"
    assert make_article("", origin=Origin(path="a/b c.txt")).id == "b-c-txt"
    assert make_article("").id == "article"
    assert make_article("Ελλάδα", outlet="Éxámplé").id == "example-ελλαδα"


@pytest.mark.parametrize(
    "line",
    [
        "Share on Chirrup | Discuss | Support a free press",
        "THE LAMP SAYS: Page 8",
        "Have YOU been on the ferry? Ring our newsdesk",
        "You can share this story on social media:",
        "Additional material: Bay News Agency",
        "Old captain says no Read more",
        "Weather | Tides | Small ads",
        "Letters To The Editor",
        "MORE FROM THE HARBOUR",
    ],
)
def test_a_line_of_the_page_is_no_broken_end(article_text: str, line: str) -> None:
    assert "looks-cut-off" not in codes(make_article(f"{article_text}\n\n{line}"))


@pytest.mark.parametrize(
    "line",
    ["The captain said that the", "The council gave three reasons:", "Then ... Read more"],
)
def test_a_broken_end_is_seen(article_text: str, line: str) -> None:
    assert "looks-cut-off" in codes(make_article(f"{article_text}\n\n{line}"))


HOSTILE = ["(" + "A/" * 700, "Have " + "you " * 350 + "?", "Share | " * 180, "page 1, " * 180,
           "By " + "Ann " * 350, ". Photo: " * 160, "© A / " + "b " * 700, "\u202e\x00 [x](", "{}%s",
           "# " * 300, "watch " * 9 + "at 5 pm " * 100]  # fmt: skip


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_and_paragraphs(body: str, title: str) -> None:
    for article in (
        make_article(body, title=title),
        make_article(f"{title}\n\n{body}"),
        make_article(f"{body}\n\n{title}\n\n{body}"),
        make_article(title),
    ):
        assert article.id
        assert len(article.id) <= 100
        assert body not in article.text or any(s.kind is SectionKind.BODY for s in article.sections)


def test_other_fields(body: str) -> None:
    article = make_article(
        body,
        title="A\n title",
        outlet=" The  Courier ",
        published="January 3, 2022",
        url=" https://example.org/a ",
        author="Ann\nExample",
        story="",
    )
    assert article.title == "A title"
    assert article.outlet == "The Courier"
    assert article.published == "2022-01-03"
    assert article.url == "https://example.org/a"
    assert article.author == "Ann Example"
    assert article.story is None


def test_doubtful_dates_are_said(body: str) -> None:
    assert "ambiguous-date" in codes(make_article(body, published="3/4/22"))
    article = make_article(body, published="last week")
    assert article.published is None
    assert "date-not-read" in codes(article)


@pytest.mark.parametrize(
    "ending",
    [
        " and then the mayor",
        " and then the mayor…",
        " and then the mayor...",
        " and then the mayor... Read more",
        "\n\nRead more",
        " and then the ma… [+2345 chars]",
        "\n\n[+2345 chars]",
        " and then:",
    ],
)
def test_texts_that_break_off(article_text: str, ending: str) -> None:
    article = make_article(article_text.rstrip() + ending)
    assert "looks-cut-off" in codes(article)


@pytest.mark.parametrize(
    "ending",
    [
        "",
        ' The captain said: "It stays."',
        " (It stays.)",
        " It stays!”",
        "\n\nThe ferry on Monday. Ann Example/AFP/Getty Images",
        "\n\nShare",
        "\n\nReporting by Ann Example; Editing by Bob Sample",
        " She was born in the U.S.",
        " Follow her on the net: @annexample",
    ],
)
def test_texts_that_end(article_text: str, ending: str) -> None:
    assert "looks-cut-off" not in codes(make_article(article_text.rstrip() + ending))


def test_short_texts(body: str) -> None:
    assert "very-short" in codes(make_article("One sentence only."))
    assert {"very-short", "no-sentence"} <= codes(make_article("Word"))
    assert {"very-short", "no-sentence"} <= codes(make_article(""))
    assert "very-short" not in codes(make_article(body))


def test_other_languages_are_said() -> None:
    text = "Le conseil de la ville a dit lundi que les habitants ne sont pas au courant du projet. "
    article = make_article(text * 10)
    assert article.language == "fr"
    notice = next(n for n in article.notices if n.code == "not-english")
    assert "French" in notice.message


def test_lost_characters_are_said(body: str) -> None:
    assert "broken-characters" in codes(make_article(body + " caf\ufffd."))
    article = make_article(body + " \ud83d.")
    assert "broken-characters" in codes(article)
    article.text.encode("utf-8")


def test_markup_in_text_and_title_is_text(body: str) -> None:
    article = make_article(f"<script>alert(1)</script> {body}", title="<script>", outlet="<b>")
    assert article.title == "<script>"
    assert article.text.startswith("<script>\n\n<script>alert(1)</script> ")


def test_notices_name_the_article() -> None:
    article = make_article("Word", id="x")
    assert {n.article for n in article.notices} == {"x"}


@settings(max_examples=300)
@given(st.text(), st.none() | st.text(max_size=30), st.text(max_size=20), st.text(max_size=20))
def test_any_text_makes_an_article(
    text: str, title: str | None, outlet: str, published: str
) -> None:
    article = make_article(text, title=title, outlet=outlet, published=published)
    assert article.text[article.body_offset :] == text
    assert article.id
    assert article.sections == () or article.sections[-1].span.end <= len(article.text)


@given(st.text(st.characters(), max_size=50))
def test_lone_surrogates_keep_offsets(text: str) -> None:
    article = make_article(text, title="A title")
    assert len(article.text[article.body_offset :]) == len(text)
    article.text.encode("utf-8")
