"""The page: self-contained, inert, complete, small."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from framing.report import Report
from framing.report.html import inert, script_json
from framing.types import Comparison

from .conftest import HOSTILE, TEXTS, comparison_of

VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """Elements, attributes and text of a page, as a parser sees them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {"script": [], "style": [], "title": []}
        self._open: str | None = None
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag in self.inside:
            self._open = tag
            self.inside[tag].append("")

    def handle_endtag(self, tag):
        if tag == self._open:
            self._open = None

    def handle_data(self, data):
        if self._open:
            self.inside[self._open][-1] += data
        else:
            self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture
def page(comparison: Comparison) -> Page:
    return Page(Report(comparison).to_html())


def test_asks_nothing_of_the_network(comparison: Comparison) -> None:
    page = Page(Report(comparison).to_html())
    assert not [t for t, _ in page.elements if t in ("link", "img", "object", "embed", "base")]
    assert not [a for _, a in page.elements if "src" in a]
    assert "@import" not in page.inside["style"][0]
    assert "url(" not in page.inside["style"][0]


def test_the_policy_allows_its_own_style_and_script_only(page: Page) -> None:
    (policy,) = (
        a["content"] for a in page.all("meta") if a.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    for text in (page.inside["style"][0], page.inside["script"][1]):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert not [a for _, a in page.elements if "style" in a or any(k.startswith("on") for k in a)]


def test_links_lead_somewhere(comparison: Comparison, hostile: Comparison) -> None:
    for one in (comparison, hostile):
        page = Page(Report(one).to_html())
        ids = [a["id"] for _, a in page.elements if "id" in a]
        assert len(ids) == len(set(ids))
        targets = [a["href"] for t, a in page.elements if t in ("a", "use") and "href" in a]
        inside = {href[1:] for href in targets if href and href.startswith("#")}
        assert inside <= set(ids)


def test_every_text_is_there_to_the_last_character(comparison: Comparison) -> None:
    words = "".join("".join(Page(Report(comparison).to_html()).words).split())
    for score in comparison.articles:
        for line in score.article.text.splitlines():
            assert "".join(line.split()) in words


def test_hostile_text_is_inert(hostile: Comparison) -> None:
    html = Report(hostile).to_html()
    page = Page(html)
    assert len(page.all("script")) == 2
    assert len(page.all("title")) == 1 + len(
        [1 for t, a in page.elements if t == "title" and "id" in a]
    )
    assert not page.all("img")
    assert not [a for _, a in page.elements if "onerror" in a or "src" in a]
    assert not [a for a in page.all("a") if "javascript:" in (a.get("href") or "")]
    assert "{{7*7}}" in html
    assert "\u202e" not in html
    json.loads(page.inside["script"][0])
    assert "window.pwned" not in page.inside["script"][1]
    assert page.inside["title"][0] == inert(HOSTILE)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "file:///etc/passwd",
        "http://a.example/\u202egpj",
        "https://a.example/a b",
        "",
    ],
)
def test_only_web_addresses_are_linked(url: str) -> None:
    base = comparison_of(TEXTS)
    first = base.articles[0]
    changed = replace(first, article=replace(first.article, url=url))
    one = replace(base, articles=(changed, *base.articles[1:]))
    page = Page(Report(one).to_html())
    outside = [a for a in page.all("a") if not (a.get("href") or "").startswith("#")]
    assert [a["href"] for a in outside] == ["https://news.example/a?b=1&c=2"]
    assert all(a["rel"] == "noopener noreferrer" for a in outside)


def test_data_cannot_end_its_element() -> None:
    packed = script_json({"a": "</script><!--<script> \u2028 & \ud800"})
    assert not re.search(r"[<>&\u2028\ud800]", packed)
    assert json.loads(packed)["a"].startswith("</script><!--<script> \u2028 &")


def test_the_same_comparison_gives_the_same_page(comparison: Comparison) -> None:
    assert Report(comparison).to_html() == Report(comparison_of(TEXTS)).to_html()
    assert "Made yesterday" in Report(comparison, "yesterday").to_html()
    assert "Made " not in "".join(Page(Report(comparison).to_html()).words)


def test_says_what_is_uncertain_and_what_is_missing(comparison: Comparison) -> None:
    text = " ".join("".join(Page(Report(comparison).to_html()).words).split())
    assert "2 differences were tested together" in text
    assert "Brindle Post higher than Harbour Sheet" in text
    assert "fragile" in text
    assert "1 more was not measurable" in text
    assert "not mentioned" in text
    assert "broken.txt, row 3" in text
    assert "caption, not counted" in text
    assert "biased" not in text


def test_evidence_opens_from_numbers(comparison: Comparison) -> None:
    page = Page(Report(comparison).to_html())
    data = json.loads(page.inside["script"][0])
    links = [a for a in page.all("a") if "data-n" in a]
    assert links
    for link in links:
        assert data["n"][link["data-n"]]
    packed = data["r"][data["a"][0][0]]
    fields = dict(zip(data["f"], (data["s"][n] for n in packed[1:]), strict=False))
    assert fields["layer"] == "loaded"
    assert fields["voice"] == "own words"
    assert fields["rule"] == "lexicon:loaded/reckless"


@pytest.mark.parametrize("count", [1, 7, 50])
def test_any_number_of_outlets(count: int) -> None:
    texts = {f"Outlet {i}": TEXTS["Brindle Post"] for i in range(count)}
    html = Report(comparison_of(texts)).to_html()
    assert len(html.encode()) < 60_000 * max(count, 1)
    page = Page(html)
    assert len([a for a in page.all("article") if "tx" in (a.get("class") or "").split()]) == count


def test_no_evidence_no_measures_no_text() -> None:
    base = comparison_of(TEXTS)
    article = replace(base.articles[0].article, text="", title="", sections=(), published=None)
    empty = replace(
        base.articles[0], article=article, evidence=(), sentences=(), voices=(), mentions=()
    )
    bare = replace(
        base,
        outlets=("Brindle Post",),
        articles=(empty,),
        measures=(),
        differences=(),
        findings=(),
        actors=(),
        sources=(),
        ladders=(),
        only_in=(),
        notices=(),
        skipped=(),
        title="",
    )
    for text in (Report(bare).to_html(), Report(bare).to_markdown(), Report(bare).to_json()):
        assert text


def test_notebooks_show_the_page_in_a_frame(hostile: Comparison) -> None:
    shown = Page(Report(hostile)._repr_html_())
    assert [t for t, _ in shown.elements] == ["iframe"]
    frame = shown.all("iframe")[0]
    assert frame["sandbox"] == "allow-scripts"
    assert frame["srcdoc"] == Report(hostile).to_html()
