"""The page in a real browser: no request, no error, everything by keyboard, hostile text dead."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from framing.report import Report
from framing.types import Comparison, Statement, Telling, Voice

from .conftest import TEXTS, comparison_of
from .told import place_of

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed (pip install playwright)"
)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="chromium is not installed (apt-get install chromium)"
)
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


class Opened:
    """A page, with what it said and asked for."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.url = path.as_uri()
        self.page.goto(self.url)

    def shown(self, selector: str) -> bool:
        return bool(self.page.locator(selector).first.is_visible())

    def colour(self, selector: str) -> str:
        return str(
            self.page.locator(selector).first.evaluate("n => getComputedStyle(n).backgroundColor")
        )

    def check(self) -> None:
        assert self.complaints == []
        assert [url for url in self.requests if not url.startswith("file://")] == []
        self.context.close()


def page_of(comparison: Comparison, folder: Path) -> Path:
    return Report(comparison).write(folder, ["html"])[0]


@pytest.fixture
def opened(browser: Any, comparison: Comparison, tmp_path: Path) -> Iterator[Opened]:
    page = Opened(browser, page_of(comparison, tmp_path))
    yield page
    page.check()


CLEAR = "rgba(0, 0, 0, 0)"
SEVEN = {f"Outlet {i}": TEXTS[name] for i, name in enumerate([*TEXTS] * 4) if i < 7}


def test_layers_toggle_by_keyboard(opened: Opened) -> None:
    assert opened.colour("mark.l") != CLEAR
    opened.page.locator("#y-loaded").focus()
    opened.page.keyboard.press("Space")
    assert opened.colour("mark.l") == CLEAR
    opened.page.keyboard.press("Space")
    assert opened.colour("mark.l") != CLEAR


def test_voices_toggle_by_keyboard(opened: Opened) -> None:
    quotation = opened.page.locator(".tx .d").first
    assert quotation.evaluate("n => getComputedStyle(n).opacity") == "1"
    opened.page.locator("#v-all").focus()
    opened.page.keyboard.press("ArrowRight")
    assert opened.page.locator("#v-outlet").is_checked()
    assert float(quotation.evaluate("n => getComputedStyle(n).opacity")) < 1


def test_a_number_opens_its_evidence(opened: Opened) -> None:
    opened.page.locator("#layer-loaded a[data-n]").first.click()
    assert opened.shown("#panel")
    assert opened.page.locator("#pcount").inner_text() == "1 of 2"
    assert "reckless" in opened.page.locator("#pbody").inner_text()
    opened.page.wait_for_function(
        "() => { const n = document.querySelector('mark.hit').getBoundingClientRect();"
        " return n.top > 0 && n.bottom < innerHeight; }"
    )
    opened.page.locator("#pnext").focus()
    opened.page.keyboard.press("Enter")
    assert "ruinous" in opened.page.locator("#pbody").inner_text()
    assert opened.page.locator("mark.hit").inner_text() == "ruinous"
    opened.page.keyboard.press("Escape")
    assert not opened.shown("#panel")


@pytest.mark.parametrize("section", ["measures", "actors", "headlines", "voice", "acts"])
def test_every_number_opens_what_it_counts(opened: Opened, section: str) -> None:
    opened.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    links = opened.page.locator(f"#{section} a[href^='#e-']")
    assert links.count()
    for place in range(links.count()):
        links.nth(place).click()
        assert opened.shown("#panel")
        assert opened.page.locator("mark.hit, span.hit").count()
        assert opened.page.locator("#pbody blockquote").first.inner_text()
        opened.page.keyboard.press("Escape")


def test_an_actors_mentions_open_one_by_one(
    browser: Any, councils: Comparison, tmp_path: Path
) -> None:
    opened = Opened(browser, page_of(councils, tmp_path))
    opened.page.locator("#actors td").first.get_by_text("3", exact=True).click()
    assert opened.page.locator("#pcount").inner_text() == "1 of 3"
    text = opened.page.locator("#pbody").inner_text()
    assert "naming: name" in text
    assert "the Council" in text
    opened.check()


def test_a_findings_quotation_leads_into_the_text(opened: Opened) -> None:
    opened.page.locator("#f-1 .q").first.focus()
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("mark.hit").inner_text() == "reckless"
    text = opened.page.locator("#pbody").inner_text()
    for words in ("own words", "lexicon:loaded/reckless", "plain", "counted"):
        assert words in text


def test_source_and_cue_are_told_apart_without_colour(opened: Opened) -> None:
    def look(selector: str) -> tuple[str, str, int]:
        return tuple(
            opened.page.locator(f".tx {selector}").first.evaluate(
                "n => { const s = getComputedStyle(n);"
                " return [s.borderBottomStyle, s.borderBottomWidth, Number(s.fontWeight)]; }"
            )
        )

    source, cue = look("mark.b"), look("mark.a")
    assert source[0] == "solid"
    assert source[2] > 600
    assert cue[0] == "double"
    assert cue[2] < 600
    opened.page.locator(".tx mark.b").first.hover()
    assert "Ada Morrow (person)" in str(
        opened.page.locator(".tx mark.b").first.get_attribute("title")
    )
    opened.page.locator(".tg:has(#y-attribution)").click()
    assert look("mark.a")[0] == "none"


def test_the_parts_of_an_attribution_show_together(opened: Opened) -> None:
    opened.page.locator(".tx mark.a").first.hover()
    assert opened.page.locator(".same").count() >= 3
    opened.page.locator("#differs h2").hover()
    assert opened.page.locator(".same").count() == 0


def test_a_pointer_over_a_mark_tells_why(opened: Opened) -> None:
    def title(selector: str) -> str | None:
        opened.page.locator(selector).first.hover()
        found = opened.page.locator(selector).first.get_attribute("title")
        return None if found is None else str(found)

    assert title(".tx mark.l") == "loaded: emotive"
    assert title(".tx mark.a") == "cue: Ada Morrow (person), neutral cue"
    assert title(".tx span.d") == "content: Ada Morrow (person), neutral cue"
    assert title(".tx mark.x") is None
    opened.page.locator(".tg:has(#y-x)").click()
    assert title(".tx mark.x") == "loaded, not counted: negated"
    opened.page.locator(".tg:has(#y-loaded)").click()
    assert title(".tx mark.l") is None


def test_the_summary_leads_to_findings_and_back(opened: Opened) -> None:
    link = opened.page.locator("#short a").first
    link.scroll_into_view_if_needed()
    before = opened.page.evaluate("scrollY")
    link.click()
    opened.page.wait_for_function(
        "() => { const n = document.querySelector('#f-1').getBoundingClientRect();"
        " return n.top >= 0 && n.top < innerHeight / 2; }"
    )
    assert opened.page.evaluate("location.hash") == "#f-1"
    opened.page.locator("#f-1 .q").first.click()
    assert opened.shown("#panel")
    for _ in range(2):
        assert opened.shown("#back")
        opened.page.keyboard.press("b")
    assert not opened.shown("#back")
    assert not opened.shown("#panel")
    # Sections that come into view for the first time change the page's height a little.
    opened.page.wait_for_function("y => Math.abs(scrollY - y) < 200", arg=before)
    assert link.evaluate("n => n === document.activeElement")


def test_search_finds_counts_and_walks(opened: Opened) -> None:
    page = opened.page
    page.keyboard.press("/")
    assert page.locator("#q").evaluate("n => n === document.activeElement")
    page.keyboard.type("RECKLESS council")
    page.wait_for_function("() => document.querySelector('#qn').textContent")
    found = page.locator("#qn").inner_text()
    total = int(found.split(":")[0])
    assert found.endswith(": 1 in the texts")
    assert page.evaluate("CSS.highlights.get('q').size") == total
    page.keyboard.press("Enter")
    assert page.locator("#qn").inner_text().startswith(f"1 of {total}")
    page.locator("#differs h2").click()
    page.keyboard.press("n")
    assert page.locator("#qn").inner_text().startswith(f"{min(2, total)} of {total}")
    page.keyboard.press("p")
    assert page.evaluate("[...CSS.highlights.get('q1')][0].toString()") == "reckless council"
    page.keyboard.press("Escape")
    assert page.locator("#qn").inner_text() == ""
    assert page.evaluate("CSS.highlights.has('q')") is False
    page.locator("#q").fill("zzz (")
    assert page.locator("#qn").inner_text() == "nothing found"


def test_search_opens_what_is_closed(opened: Opened) -> None:
    opened.page.locator("#q").fill("not counted")
    opened.page.locator("#q").fill("Those with the smallest")
    opened.page.locator("#q").fill("is … than B")
    opened.page.locator("#q").press("Enter")
    assert opened.page.locator("#differs > details").first.evaluate("n => n.open")


def test_an_actor_can_be_followed(opened: Opened) -> None:
    page = opened.page
    page.locator("#who").select_option(label="the Council")
    told = page.locator("#whon").inner_text()
    assert told == "3 mentions in 3 sentences, 1 finding"
    assert "".join(page.locator(".tx .me").all_inner_texts()) == "Councilcouncilcouncil"
    assert page.evaluate("CSS.highlights.get('who').size") == 3
    lit = page.evaluate("[...CSS.highlights.get('who')].map(r => r.toString().trim())")
    assert "The reckless council shut the ferry on Monday." in lit
    assert page.locator(".tx p.off").count()
    assert not page.locator("#actors tr.off").count()
    page.locator("#who").select_option(label="all actors")
    assert page.locator(".off, .me").count() == 0
    assert page.evaluate("CSS.highlights.has('who')") is False


def test_statements_without_the_actor_step_back(
    browser: Any, comparison: Comparison, tmp_path: Path
) -> None:
    here, there = comparison.articles
    statements = tuple(
        Statement(name, tuple(Telling(o, p, Voice.OUTLET, 0.9) for o, p in zip(
            comparison.outlets, (place_of(here, first), place_of(there, second)), strict=True)))
        for name, first, second in (
            ("with", "The reckless council shut", "The council ended"),
            ("without", "Crews were dismissed", "It may return"),
        )
    )  # fmt: skip
    opened = Opened(browser, page_of(replace(comparison, statements=statements), tmp_path))
    opened.page.locator("#who").select_option(label="the Council")
    assert opened.page.locator("#st-with, #st-with + tr").count() == 2
    assert not opened.page.locator("#st-with.off").count()
    assert opened.page.locator("#st-without.off + tr.off").count() == 1
    opened.check()


def test_keys_are_listed_and_can_be_switched_off(opened: Opened) -> None:
    page = opened.page
    page.keyboard.press("?")
    assert opened.shown("#keys")
    page.locator("#single").uncheck()
    page.keyboard.press("Escape")
    assert not opened.shown("#keys")
    page.keyboard.press("?")
    page.keyboard.press("/")
    assert not opened.shown("#keys")
    assert page.locator("#q").evaluate("n => n !== document.activeElement")
    page.locator("#help").focus()
    page.keyboard.press("Enter")
    assert opened.shown("#keys")
    page.locator("#keysx").click()
    assert not opened.shown("#keys")


def test_the_navigation_says_where_one_is(opened: Opened) -> None:
    for section in ("actors", "texts", "differs"):
        opened.page.locator(f".bar a[href='#{section}']").click()
        opened.page.wait_for_function(
            "id => document.querySelector('.bar a[aria-current]')?.hash === '#' + id", arg=section
        )
        bar = opened.page.locator(".bar").bounding_box()
        assert bar is not None and abs(bar["y"]) < 1


def test_many_texts_are_chosen_by_the_reader(browser: Any, tmp_path: Path) -> None:
    path = page_of(comparison_of(SEVEN), tmp_path)
    opened = Opened(browser, path)

    def shown() -> list[int]:
        return [i for i in range(7) if opened.shown(f"#t-{i}")]

    assert shown() == [0, 1, 2]
    opened.page.locator("#pick label").nth(5).click()
    opened.page.locator("#pick label").nth(0).click()
    assert shown() == [1, 2, 5]
    opened.page.locator("#measures a[href^='#e-6-']").first.click()
    assert 6 in shown()
    assert opened.page.locator("#t-6 .hit").count()
    opened.page.locator("#pickall").click()
    assert shown() == list(range(7))
    opened.page.emulate_media(media="print")
    opened.page.locator("#pickall").evaluate("n => n.click()")
    assert shown() == list(range(7))
    assert not opened.shown(".bar")
    assert not opened.shown(".tools")
    opened.check()
    silent = Opened(browser, path, java_script_enabled=False)
    opened = silent
    assert shown() == list(range(7))
    assert not silent.shown("#pick")
    assert not silent.shown("#find")
    assert silent.shown("#short a")
    silent.check()


def test_offsets_are_those_of_the_article(browser: Any, tmp_path: Path) -> None:
    text = TEXTS["Brindle Post"].replace("\n\n", "\r\n\r\n").replace("Crews", "\U0001f6a2 Crews")
    opened = Opened(
        browser, page_of(comparison_of({"A": text, "B": TEXTS["Harbour Sheet"]}), tmp_path)
    )
    shown = opened.page.evaluate(
        "[...document.querySelectorAll('#t-0 p, #t-0 h4')].map(n =>"
        " [...n.childNodes].filter(c => c.className !== 'why').map(c => c.textContent).join('')).join('')"
    )
    assert shown == text.replace("\r\n", "\n")
    opened.page.locator("#who").select_option(label="the Council")
    lit = opened.page.evaluate("[...CSS.highlights.get('who')].map(r => r.toString().trim())")
    assert "The reckless council shut the ferry on Monday." in lit
    opened.check()


def test_what_is_not_counted_says_why(opened: Opened) -> None:
    opened.page.locator(".tg:has(#y-x)").click()
    opened.page.locator(".tx mark.x").first.click()
    assert "no: negated" in opened.page.locator("#pbody").inner_text()


def test_walking_through_an_article(opened: Opened) -> None:
    opened.page.locator(".walk").first.click()
    seen = set()
    for _ in range(4):
        seen.add(opened.page.locator("#pbody h3").inner_text())
        opened.page.keyboard.press("n")
    assert {"loaded: emotive", "attribution: direct"} <= seen


def test_a_link_to_evidence_opens_it(browser: Any, comparison: Comparison, tmp_path: Path) -> None:
    path = page_of(comparison, tmp_path)
    page = Opened(browser, path)
    page.page.goto(f"{path.as_uri()}#e-1-0")
    page.page.reload()
    assert page.page.locator("mark.hit").inner_text() == "may"
    page.check()


def test_reads_without_scripts(browser: Any, comparison: Comparison, tmp_path: Path) -> None:
    page = Opened(browser, page_of(comparison, tmp_path), java_script_enabled=False)
    assert page.shown("#t-0 mark.l")
    assert not page.shown("#panel")
    assert not page.shown(".walk")
    page.page.locator("#y-loaded").focus()
    page.page.keyboard.press("Space")
    assert not page.page.locator("#y-loaded").is_checked()
    page.check()


def test_hostile_text_is_dead(browser: Any, hostile: Comparison, tmp_path: Path) -> None:
    page = Opened(browser, page_of(hostile, tmp_path))
    page.page.locator(".walk").first.click()
    for _ in range(6):
        page.page.keyboard.press("n")
    assert page.page.evaluate("window.pwned") is None
    for width in (1280, 360):
        page.page.set_viewport_size({"width": width, "height": 800})
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width
    page.page.locator("#q").fill("<script>")
    page.page.locator("#who").select_option(index=1)
    page.page.locator(".tx mark").first.hover()
    assert page.page.evaluate("window.pwned") is None
    assert page.page.locator("img").count() == 0
    assert page.page.locator("script").count() == 2
    assert page.page.locator("a[href^='javascript']").count() == 0
    page.check()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("outlets", [2, 7])
def test_fits_its_window(
    browser: Any, tmp_path: Path, outlets: int, width: int, scheme: str
) -> None:
    page = Opened(
        browser,
        page_of(comparison_of(TEXTS if outlets == 2 else SEVEN), tmp_path),
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
    )
    page.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.page.evaluate("document.documentElement.scrollWidth") <= width
    poor = page.page.evaluate(CONTRAST)
    assert poor == []
    page.check()


def test_fifty_outlets_fit(browser: Any, tmp_path: Path) -> None:
    texts = {f"Outlet number {i}": TEXTS["Brindle Post"] for i in range(50)}
    page = Opened(browser, page_of(comparison_of(texts), tmp_path))
    assert page.page.locator(".tx").count() == 50
    assert page.page.evaluate("document.documentElement.scrollWidth") <= 1280
    page.check()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("outlets", [2, 17])
def test_no_accessibility_violations(
    browser: Any, tmp_path: Path, outlets: int, scheme: str
) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    )
    # axe is injected as a script, which the page's own policy forbids.
    texts = TEXTS if outlets == 2 else {f"Outlet {i}": TEXTS["Brindle Post"] for i in range(17)}
    path = page_of(comparison_of(texts), tmp_path)
    page = Opened(browser, path, color_scheme=scheme, bypass_csp=True)
    page.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for layer in ("agency", "naming", "sentiment", "events", "tone", "x"):
        page.page.locator(f".tg:has(#y-{layer})").click()
    page.page.locator(".tx mark.l").first.click()
    found = axe.Axe().run(page.page).response["violations"]
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == []
    page.check()


# Every text against the background behind it, by the WCAG formula; what is below AA.
CONTRAST = """() => {
  const parse = (c) => c.match(/[\\d.]+/g).map(Number);
  const lum = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (n) => {
    for (; n; n = n.parentElement) {
      const c = parse(getComputedStyle(n).backgroundColor);
      if (c.length === 3 || c[3] > 0) return c;
    }
    return [255, 255, 255];
  };
  const poor = new Set();
  for (const n of document.querySelectorAll("body *")) {
    const own = [...n.childNodes].some((c) => c.nodeType === 3 && c.nodeValue.trim());
    if (!own || n.closest("svg, script, [hidden], .sr, .skip")) continue;
    const style = getComputedStyle(n);
    const [a, b] = [lum(parse(style.color)), lum(behind(n))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) poor.add(n.tagName + "." + n.className + " " + ratio.toFixed(2));
  }
  return [...poor];
}"""
