from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.sources.frontmatter import FrontMatterError, split_front_matter


def test_the_text_behind_the_block_is_untouched() -> None:
    fields, text = split_front_matter("---\r\ntitle: A boat\r\n---\r\n\r\nText.\r\n")
    assert fields == {"title": "A boat"}
    assert text == "\r\nText.\r\n"


def test_yaml_and_toml_forms() -> None:
    block = (
        "---\n"
        "# a remark\n"
        'title: "A \\"boat\\": it stays"   # why not\n'
        "source = 'The Harbour''s Lamp'\n"
        "date: 2022-01-03  # a Monday\n"
        "authors: [Ann Example, 'Bob Sample']\n"
        "tags:\n"
        "  - ferry\n"
        "url: https://example.org/a#b\n"
        "---\n"
        "Text."
    )
    fields, text = split_front_matter(block)
    assert fields == {
        "title": 'A "boat": it stays',
        "outlet": "The Harbour's Lamp",
        "published": "2022-01-03",
        "author": "Ann Example, Bob Sample",
        "url": "https://example.org/a#b",
    }
    assert text == "Text."


def test_a_list_over_lines() -> None:
    fields, _ = split_front_matter("---\nauthors:\n  - Ann\n  - Bob\n---\nText.")
    assert fields == {"author": "Ann, Bob"}


def test_toml_fences() -> None:
    assert split_front_matter('+++\ntitle="A boat"\n+++\nText.') == ({"title": "A boat"}, "Text.")


@pytest.mark.parametrize("text", ["Text.", "", "--- no\n", "----\nText.", "Text\n---\na: b\n---\n"])
def test_texts_without_front_matter(text: str) -> None:
    assert split_front_matter(text) == ({}, text)


def test_an_article_under_a_rule_is_no_front_matter() -> None:
    text = "---\nThe boat stays, and the bridge does not come.\n\nMore text.\n"
    assert split_front_matter(text) == ({}, text)


@pytest.mark.parametrize(
    ("block", "line"),
    [
        ("---\ntitle: A\nthis is not an entry\n---\nText.", 3),
        ("---\ntitle: A\n  nested: B\n---\nText.", 3),
        ('---\ntitle: "A\n---\nText.', 2),
        ('---\ntitle: "A" B\n---\nText.', 2),
        ("---\ntitle: A\ntitle: B\n---\nText.", 3),
        ("---\ntitle: |\n---\nText.", 2),
        ("---\nauthors: [A, B\n---\nText.", 2),
        ("---\ntitle: A\nText without an end.", 1),
        ("---\ntitle: {a: b}\n---\nText.", 2),
    ],
)
def test_an_invalid_block_is_an_error_with_its_line(block: str, line: int) -> None:
    with pytest.raises(FrontMatterError) as caught:
        split_front_matter(block)
    assert caught.value.line == line


@given(st.text() | st.text("-\n: =ab\"'[]|#").map(lambda text: f"---\n{text}"))
def test_any_text_is_split_or_refused(text: str) -> None:
    try:
        _, rest = split_front_matter(text)
    except FrontMatterError:
        return
    assert text.endswith(rest)
