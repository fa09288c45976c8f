"""The page: self-contained, inert, complete, small."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from framing.measures import MEASURES
from framing.report import Report
from framing.report.actors import sentiment
from framing.report.atlas import Atlas
from framing.report.charts import chart
from framing.report.details import details
from framing.report.html import inert, script_json
from framing.report.shown import LinkView, OutletView
from framing.report.view import build_view
from framing.types import (
    Comparison,
    Difference,
    EvidenceRef,
    Finding,
    MeasureInfo,
    MeasureRow,
    Place,
    Score,
    SectionKind,
    Sentence,
    Span,
    Verdict,
    Voice,
)

from .conftest import HOSTILE, TEXTS, comparison_of
from .told import told

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
    # Patterns of our own may be named, nothing else.
    assert not re.search(r"url\((?!#)", page.inside["style"][0])


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
    assert "Not to be told from chance without its three strongest terms." in text
    assert "broken.txt, row 3" in text
    assert "caption, not counted" in text
    # What is cited at the end has titles of its own.
    assert "biased" not in text.split("Method and limits")[0]


def test_evidence_opens_from_numbers(comparison: Comparison) -> None:
    page = Page(Report(comparison).to_html())
    data = json.loads(page.inside["script"][0])
    links = [a for a in page.all("a") if "data-n" in a]
    assert links
    for link in links:
        first = data["n"][int(link["data-n"])].split(",")[0].split("x")[0]
        article, index = first.split(":")
        assert link["href"].startswith(f"#e-{article}-")
        assert int(index) < data["a"][int(article)]
    fields = {name: table[unpacked(packed)[0]] for name, (table, packed) in data["c"].items()}
    assert fields["layer"] == "loaded"
    assert fields["voice"] == "own words"
    assert fields["rule"] + fields["term"] == "lexicon:loaded/reckless"
    assert unpacked(data["w"])[0] == 100


def unpacked(text: str) -> list[int]:
    """``"3,0x2"`` as ``[3, 0, 0]``."""
    out = []
    for part in filter(None, text.split(",")):
        value, _, times = part.partition("x")
        out.extend([int(value)] * int(times or 1))
    return out


def test_evidence_is_packed_without_loss(comparison: Comparison) -> None:
    view = build_view(comparison)
    data = details(comparison, view)
    every = [(score, item) for score in comparison.articles for item in score.evidence]
    columns = {n: [table[v] for v in unpacked(runs)] for n, (table, runs) in data["c"].items()}
    for row, (_, item) in enumerate(every):
        assert columns["label"][row] == item.label
        assert columns["rule"][row] + columns["term"][row] == item.rule
        assert columns["speaker"][row] == (item.speaker or "")
    assert unpacked(data["w"]) == [round(100 * item.weight) for _, item in every]
    for number, text in enumerate(view.texts):
        elements = [found for block in text.blocks for found in block.elements]
        at = 0
        for index, part in enumerate(data["m"][number].split(";")):
            on = []
            for step in unpacked(part):
                at += step
                on.append(at)
            assert on == [i for i, found in enumerate(elements) if index in found]
    for packed, refs in zip(data["n"], view.opened, strict=True):
        found = []
        for part in packed.split(";"):
            article, steps = part.split(":")
            at = 0
            for step in unpacked(steps):
                at += step
                found.append((int(article), at))
        assert tuple(found) == refs


def test_a_classifier_s_reasons_are_told(comparison: Comparison) -> None:
    columns = details(comparison, build_view(comparison))
    assert "“shut” +0.8, “may” −0.3" in json.dumps(columns, ensure_ascii=False)


def test_a_sentiment_cell_counts_its_mentions_by_label() -> None:
    score = Score("sentiment.own", -0.3, "expected sentiment, -1 to 1", 3, 3, -0.5, -0.1)
    cell = sentiment(score, (2, 0, 1))
    assert (cell.text, cell.raw, cell.shade) == (
        "−0.30",
        "3 mentions: 2 negative, 1 positive",
        "n2",
    )
    nobody = sentiment(replace(score, value=None, count=0, low=None, high=None), (0, 0, 0))
    assert nobody.raw == "0 mentions" and not nobody.measurable


def test_numbers_open_as_many_as_they_say(councils: Comparison) -> None:
    comparison = councils
    view = build_view(comparison)

    def size(link: LinkView) -> int:
        if link.opens:
            return len(view.opened[int(link.opens)])
        return 1 if link.anchor else 0

    assert [actor.name for actor in view.actors] == ["the Council"]
    for row, shown in zip(comparison.actors, view.actors, strict=True):
        for of, cell in zip(row.cells, shown.cells, strict=True):
            assert size(cell.mentions_link) == of.mentions == 3
            assert size(cell.own.link) == of.own.count
            assert size(cell.quoted.link) == of.quoted.count
    for agency in view.agency:
        for count, link in agency.counts:
            assert size(link) == count
        for share in agency.left_out:
            assert size(share.link) == share.count
    for role in view.roles.rows:
        for cell in role.cells:
            for share in (cell.agent, cell.patient, cell.left_out):
                assert size(share.link) == share.count
    for sources in view.sources:
        for source in sources.rows:
            assert str(size(source.link)) == source.attributions
    for headline in view.headlines:
        for cell, name in zip(headline.headline, view.headline_columns, strict=True):
            if name != "Tone":
                assert str(size(cell.link)) == cell.value


def test_headlines_stand_beside_their_bodies(comparison: Comparison) -> None:
    base = comparison.articles[0]
    loaded = replace(base.evidence[0], span=Span(8, 13), section=SectionKind.HEADLINE, sentence=0)
    changed = replace(base, evidence=(*base.evidence, loaded))
    view = build_view(replace(comparison, articles=(changed, *comparison.articles[1:])))
    first, second = view.headlines
    assert "".join(text for text, _, _ in first.pieces) == "Council shuts the ferry"
    assert [(text, label) for text, label, _ in first.pieces if label] == [("shuts", "emotive")]
    assert first.names == (("the Council", first.names[0][1]),)
    assert view.headline_columns == ("Loaded terms", "Hedges", "Boosters", "Tone")
    assert [cell.value for cell in first.headline[:3]] == ["1", "0", "0"]
    assert [cell.value for cell in first.body[:3]] == ["2", "0", "0"]
    assert [cell.value for cell in second.headline[:3]] == ["0", "0", "0"]
    assert [cell.value for cell in second.body[:3]] == ["0", "1", "0"]
    text = " ".join("".join(Page(Report(comparison).to_html()).words).split())
    assert "too little for a verdict" in text
    assert not build_view(replace(comparison, measures=())).headlines


def test_readability_formulas_are_shown_for_single_articles(comparison: Comparison) -> None:
    rix = Score("readability.rix", 4.2, "RIX (textstat)", 30, 3, voice=None)
    one = replace(comparison.articles[0], scores=(rix,))
    view = build_view(replace(comparison, articles=(one, *comparison.articles[1:])))
    (layer,) = (layer for layer in view.layers if layer.id == "readability")
    (shown,) = (row for row in layer.others if row.id == "readability.rix")
    assert [(cell.text, cell.reason) for cell in shown.cells] == [
        ("4.2", ""),
        ("–", "not measured"),
    ]
    again = replace(one, article=replace(one.article, id="second"))
    view = build_view(replace(comparison, articles=(one, again, *comparison.articles[1:])))
    (layer,) = (layer for layer in view.layers if layer.id == "readability")
    assert "RIX" in layer.nothing


def test_bars_by_voice_only_where_they_split_what_is_counted(comparison: Comparison) -> None:
    base = comparison.articles[0]
    weak = replace(base.evidence[0], layer="frames", label="economic", weight=0.1)
    partly = next(item for item in base.evidence if item.layer == "attribution")
    mixed = replace(partly, label="mixed", voice=Voice.REPORTED)
    one = replace(base, evidence=(*base.evidence, weak, mixed))
    rows = tuple(
        MeasureRow(m.info, tuple(m.score(m.table(s)) for s in (one, *comparison.articles[1:])))
        for m in MEASURES
    )
    changed = replace(comparison, articles=(one, *comparison.articles[1:]), measures=rows)
    layers = {layer.id: layer for layer in build_view(changed).layers}
    shown = {row.id: row for x in layers.values() for row in (*x.tested, *x.others)}
    for name in ("loaded.sentences", "readability.lix"):
        assert all(cell.split is None for row in (shown.get(name),) if row for cell in row.cells)
    split = shown["loaded"].cells[0].split
    assert split is not None and split.total == "2 hits"
    # What is quoted in part is quoted, as in the table of sources, whatever its voice.
    split = shown["attribution.density"].cells[0].split
    assert split is not None
    assert [(part[3], part[4]) for part in split.parts if part[2]] == [("2", "with quoted words")]
    assert "Economic consequences frame" in layers["frames"].below
    assert "Economic consequences frame" not in layers["frames"].nothing
    assert "Health frame" in layers["frames"].nothing
    html = Report(changed).to_html()
    assert "no sentence reached the threshold: Economic consequences frame." in html


def test_cards_tell_what_is_shared_word_for_word(comparison: Comparison) -> None:
    assert [card.shared for card in build_view(comparison).cards] == ["", ""]
    copied = told(comparison, "The council ended the ferry service on Monday")
    cards = build_view(copied).cards
    assert cards[1].shared.endswith("%")
    html = Report(copied).to_html()
    assert f"<b>{cards[1].shared}</b> shared word for word with another outlet" in html
    assert "in its own voice" in html
    assert "Shared" in Report(copied).to_markdown().split("## ")[0]


def test_a_finding_prints_a_sentence_once(comparison: Comparison) -> None:
    base = comparison.articles[0]
    first, second = (i for i, x in enumerate(base.evidence) if x.layer == "loaded" and x.counted)
    again = replace(base.evidence[first], span=Span(30, 35))
    score = replace(base, evidence=(*base.evidence, again))
    refs = [EvidenceRef(base.article.id, i) for i in (first, len(base.evidence), second)]
    finding = replace(comparison.findings[0], evidence=tuple(refs))
    changed = replace(comparison, articles=(score, *comparison.articles[1:]), findings=(finding,))
    ((one, other),) = build_view(changed).findings[0].quotes
    assert (one.hit, other.hit) == ("reckless", "ruinous")


def test_control_characters_are_named_where_there_are_any(
    comparison: Comparison, hostile: Comparison
) -> None:
    assert "Control characters in the texts" not in Report(comparison).to_html()
    assert "Control characters in the texts" in Report(hostile).to_html()


@pytest.mark.parametrize("count", [1, 7, 50])
def test_any_number_of_outlets(count: int) -> None:
    texts = {f"Outlet {i}": TEXTS["Brindle Post"] for i in range(count)}
    html = Report(comparison_of(texts)).to_html()
    assert len(html.encode()) < 80_000 + 40_000 * count
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


def test_a_chart_of_many_outlets_shows_both_ends_and_who_is_named() -> None:
    info = MeasureInfo("m", "loaded", "Terms", "per 1,000 words", "", "")
    values = [float(i) for i in range(20)]
    cells = tuple(Score("m", v, info.unit, v, 1000, v - 1, v + 1) for v in values)
    outlets = [OutletView(i, f"O{i}", "c0") for i in range(20)]
    made = chart(outlets, MeasureRow(info, cells), "c", ["O7"])
    assert [d.outlet.name for d in made.dots] == [
        *("O19", "O18", "O17", "O16", "O15"), "O7", *("O4", "O3", "O2", "O1", "O0")
    ]  # fmt: skip
    assert len(made.rest) == 20 - 11
    # Ticks from -10 to 20 over 200 units beside a margin of 8; quartiles 4.75 and 14.25.
    assert made.ticks[0] == (8, "−10") and made.ticks[-1] == (208, "20")
    assert made.band == pytest.approx((8 + 200 * 14.75 / 30, 200 * 9.5 / 30), abs=0.1)
    few = chart(outlets[:3], MeasureRow(info, cells[:3]), "c")
    assert [d.outlet.name for d in few.dots] == ["O0", "O1", "O2"]
    assert few.band is None and few.rest == ()


def test_at_a_glance_only_what_is_clear_has_an_arrow(comparison: Comparison) -> None:
    rows = {row.title: row for row in build_view(comparison).glance}
    loaded = rows["Loaded language, own words"]
    assert [(c.higher, c.lower) for c in loaded.cells] == [
        (("Harbour Sheet",), ()),
        ((), ("Brindle Post",)),
    ]
    assert all(not c.higher and not c.lower for c in rows["Hedges, own words"].cells)
    turned = tuple(
        replace(d, a=d.b, b=d.a, verdict=Verdict.LOWER) if d.measure == "loaded" else d
        for d in comparison.differences
    )
    assert (
        build_view(replace(comparison, differences=turned)).glance == build_view(comparison).glance
    )


def test_findings_without_a_measure_show_their_places(comparison: Comparison) -> None:
    first = comparison.articles[0].article
    at = first.text.index("lifeline")
    found = Finding(
        "figures:1", "They do not agree.", None, "", (first.outlet,), False, (),
        brief="No agreement.", kind="figures", places=(Place(first.id, Span(at, at + 8)),
                                                       Place("nowhere", Span(0, 1))),
    )  # fmt: skip
    view = build_view(replace(comparison, findings=(found,)))
    (shown,) = view.findings
    assert (shown.clear, shown.uncertain, shown.chart, shown.difference) == (
        False,
        False,
        None,
        None,
    )
    ((quote,),) = shown.quotes
    assert (quote.before, quote.hit, quote.after) == (
        "“We lost a ",
        "lifeline",
        ",” said Ada Morrow. ",
    )
    assert (quote.anchor, quote.voice) == (f"s-0-{at}", "direct quotation")
    html = Report(replace(comparison, findings=(found,))).to_html()
    assert f"<b id=s-0-{at}></b>lifeline" in html
    assert '<li><a href="#f-1"><bdi>No agreement.</bdi></a>' in html


def test_a_difference_about_an_actor_names_it(councils: Comparison) -> None:
    difference = Difference(
        "sentiment.own", "A", "B", -0.5, -0.9, -0.1, None, 0.001, 0.01, Verdict.LOWER,
        actor="council", standardised=-0.8, effect_size="Hedges’ g",
    )  # fmt: skip
    found = Finding(
        "x", "A is less positive.", Verdict.LOWER, "sentiment.own", ("A", "B"), False, (),
        actor="council",
    )  # fmt: skip
    view = build_view(replace(councils, differences=(difference,), findings=(found,)))
    (shown,) = view.findings
    assert shown.difference is not None and shown.chart is not None
    assert shown.difference.measure == "Sentiment toward the Council, own words"
    assert shown.difference.effect == "Hedges’ g −0.80"
    assert shown.chart.title == "Sentiment toward the Council, own words"
    assert shown.who == (0,)
    assert shown.tag == "Sentiment toward the Council, own words: A lower than B"


def test_tests_named_beforehand_are_told_apart(comparison: Comparison) -> None:
    first, *rest = comparison.differences
    named = replace(comparison, differences=(replace(first, family="primary"), *rest))
    assert build_view(named).tally.primary == 1
    text = " ".join("".join(Page(Report(named).to_html()).words).split())
    assert "its family: 1 tests named beforehand, 1 explored" in text
    assert "named beforehand." in text


def test_anchors_are_given_for_places_in_texts_only(comparison: Comparison) -> None:
    atlas = Atlas(comparison)
    first = comparison.articles[0].article
    assert atlas.anchor(Place(first.id, Span(3, 9))) == "s-0-3"
    assert atlas.anchor(Place(first.id, Span(len(first.text), len(first.text)))) is None
    assert atlas.anchor(Place("nowhere", Span(0, 1))) is None
    assert atlas.places(0) == [3]
    assert atlas.who(["council", None, "nobody"]) == (0,)


def test_sentences_are_counted_as_a_browser_counts(comparison: Comparison) -> None:
    text = "Head\r\n\r\nA \U0001f6a2 b. C d.\r\nE."
    spans = [(0, 4), (8, 14), (15, 19), (21, 23)]
    sentences = tuple(Sentence(Span(*span), SectionKind.BODY, 1, 1, 0, 0) for span in spans)
    base = comparison.articles[0]
    one = replace(base, article=replace(base.article, text=text), sentences=sentences, evidence=(),
                  voices=(), mentions=())  # fmt: skip
    bare = replace(comparison, articles=(one,), findings=(), sources=(), ladders=(), only_in=())
    edges, at = [], 0
    for step in unpacked(details(bare, build_view(bare))["s"][0]):
        at += step
        edges.append(at)
    shown = text.replace("\r\n", "\n").encode("utf-16-le")
    parts = [
        shown[2 * a : 2 * b].decode("utf-16-le")
        for a, b in zip(edges[::2], edges[1::2], strict=True)
    ]
    assert parts == [text[a:b] for a, b in spans]


def test_strips_count_what_the_measures_count(comparison: Comparison) -> None:
    base = comparison.articles[0]
    sentence = replace(base.evidence[0], label="sentence", rule="model:loaded-sentences")
    quoted = replace(base.evidence[0], voice=Voice.DIRECT)
    hedge = replace(base.evidence[0], layer="hedging", label="hedge")
    booster = replace(base.evidence[0], layer="hedging", label="booster")
    changed = replace(base, evidence=(*base.evidence, sentence, quoted, hedge, booster))
    view = build_view(replace(comparison, articles=(changed, *comparison.articles[1:])))
    rows = {layer: (xs, count) for layer, xs, count in view.texts[0].strip.rows}
    assert rows["loaded"][1] == comparison.measures[0].cells[0].count == 2
    assert len(rows["loaded"][0]) == 2
    assert rows["agency"][1] == 1
    assert rows["hedging"][1] == 1
    assert "hedges 1" in view.texts[0].strip.description
    assert all(0 <= x <= 100 for xs, _ in rows.values() for x in xs)
