"""Classroom: no name before the answers, marks that are counted, nothing kept or sent."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.report import Report
from framing.report.classroom import MOST, exercises, mask_title, masked
from framing.types import Article, Comparison

from .conftest import TEXTS, comparison_of
from .test_browser import ARGUMENTS, CHROMIUM, CONTRAST, Opened

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
NAMED = {
    "The Brindle Post": (
        "Council shuts the ferry, says the Post\n\n"
        "By Jo Field, The Brindle Post\n\n"
        "The reckless council shut the ferry, The Brindle Post has learned. It may return.\n\n"
        "“We lost a lifeline,” said Ada Morrow, who reads the Harbour Sheet. The BRINDLE POST's view "
        "stands. Write to brindlepost.example or @brindlepost."
    ),
    "Harbour Sheet": (
        "Ferry service ends\n\n"
        "The council ended the ferry service, Harbour Sheet readers know. It may return in spring."
    ),
}


def article(text: str, outlet: str, **more: str) -> Article:
    return Article("a", outlet, text, **more)  # type: ignore[arg-type]


def blank(text: str, outlet: str, others: tuple[str, ...] = (), **more: str) -> str:
    """The text with every mask set in."""
    found = masked(article(text, outlet, **more), (outlet, *others))
    for mask in reversed(found):
        text = text[: mask.span.start] + mask.instead + text[mask.span.end :]
    return text


@pytest.mark.parametrize(
    ("outlet", "text", "wanted"),
    [
        ("The Daily Trumpet", "he told The Daily Trumpet.", "he told [this outlet]."),
        ("The Daily Trumpet", "the Daily Trumpet’s view", "[this outlet]’s view"),
        ("The Daily Trumpet", "THE DAILY TRUMPET SAYS", "[this outlet] SAYS"),
        ("The Daily Trumpet", "the Trumpet has seen", "[this outlet] has seen"),
        ("The Daily Trumpet", "at www.dailytrumpet.example/x", "at [this outlet]/x"),
        ("The Daily Trumpet", "by @DailyTrumpet today", "by [this outlet] today"),
        ("Lorne National News", "LNN reports", "[this outlet] reports"),
        ("Gazette", "told the Gazette on Monday", "told [this outlet] on Monday"),
        ("gazette", "The Gazette was told", "[this outlet] was told"),
        ("EMPB News", "he told EMPB. EMPB One", "he told [this outlet]. [this outlet] One"),
        ("Corvane Wire", "PORT, Jan. 3 (Corvane) - Two", "PORT, Jan. 3 ([this outlet]) - Two"),
        ("Corvane Wire", "Corvane could not confirm it", "[this outlet] could not confirm it"),
        ("Corvane Wire", "papers seen by Corvane", "papers seen by [this outlet]"),
        ("red-lantern", "The Red Lantern asks", "[this outlet] asks"),
    ],
)
def test_a_name_is_masked(outlet: str, text: str, wanted: str) -> None:
    assert blank(text, outlet) == wanted


@pytest.mark.parametrize(
    ("outlet", "text"),
    [
        ("The Daily Trumpet", "she played the trumpet daily"),
        ("The Daily Trumpet", "a trumpeter, a daily walk"),
        ("Lorne National News", "national news from abroad"),
        ("Tessaro Courier", "the island of Tessaro, by Tessaro, was told"),
        ("gazette", "it was gazetted in the gazette of laws"),
        ("A", "A man and a dog"),
        ("The Post", "by post, at the post office"),
        ("", "No outlet at all"),
        ("???", "What??? Really"),
    ],
)
def test_a_common_word_is_not(outlet: str, text: str) -> None:
    assert blank(text, outlet) == text


def test_others_and_authors_are_masked_too() -> None:
    text = "Jo Field of the Brindle Post quotes the Harbour Sheet."
    found = blank(text, "Brindle Post", ("Harbour Sheet",), author="Jo Field")
    assert found == "[the author] of [this outlet] quotes [another outlet]."
    assert (
        mask_title("The Brindle Post and the ferry", ["Brindle Post"])
        == "[an outlet] and the ferry"
    )
    assert "news.example" not in blank("see news.example/a", "X", url="https://www.news.example/a")


def before_answers(page: str) -> str:
    assert page.count("<details id=answers>") == 1
    return page.split("<details id=answers>")[0]


def test_nothing_before_the_answers_names_an_outlet() -> None:
    page = before_answers(
        Report(comparison_of(NAMED, title="The Brindle Post's ferry")).to_classroom()
    )
    for name in ("Brindle", "brindle", "BRINDLE", "Harbour", "harbour", "the Post", "Jo Field"):
        assert name not in page, name
    assert "[this outlet] has learned" in page
    assert "reads [another outlet]" in page


def test_the_order_does_not_follow_the_outlets(comparison: Comparison) -> None:
    def order(one: Comparison) -> list[str]:
        return [exercise.outlet for exercise in exercises(one)]

    orders = set()
    for seed in range(8):
        facts = replace(comparison.provenance, seed=seed)
        orders.add(tuple(order(replace(comparison, provenance=facts))))
    assert len(orders) == 2
    turned = replace(
        comparison, articles=comparison.articles[::-1], outlets=comparison.outlets[::-1]
    )
    assert order(turned) == order(comparison)


def words_of(exercise: Any) -> list[str]:
    return [word for paragraph in exercise.paragraphs for word in paragraph.text.split(" ")]


def test_finds_are_counted_in_words() -> None:
    by_outlet = {e.outlet: e for e in exercises(comparison_of(NAMED))}
    exercise = by_outlet["The Brindle Post"]
    words = words_of(exercise)
    loaded, sources, hedges = (
        [" ".join(words[first : last + 1]) for first, last in found] for found in exercise.found
    )
    assert loaded == ["reckless"]
    assert sources == ["Ada Morrow,"]
    assert hedges == ["may"]
    assert exercise.words == (("reckless",), ("Ada Morrow",), ("may",))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["reckless", "Brindle", "Post", "the", "may", "“Post”", "\u00a0", "\ufeff", "x"]),
        min_size=3, max_size=30,
    )
)  # fmt: skip
def test_every_find_keeps_its_words(pieces: list[str]) -> None:
    text = f"Head\n\n{' '.join(pieces)}"
    base = comparison_of({"Brindle Post": text, "Other": TEXTS["Harbour Sheet"]})
    exercise = next(e for e in exercises(base) if e.outlet == "Brindle Post")
    words = words_of(exercise)
    assert all(word and not word.isspace() for word in words)
    for (first, last), printed in zip(exercise.found[0], _repeated(text), strict=True):
        assert printed in " ".join(words[first : last + 1])


def _repeated(text: str) -> list[str]:
    return [match.group() for match in re.finditer("reckless", text)]


def test_as_many_texts_as_a_lesson_holds() -> None:
    many = comparison_of({f"Outlet {n}": TEXTS["Brindle Post"] for n in range(9)})
    assert len(exercises(many)) == MOST


def test_captions_and_bylines_are_left_out(comparison: Comparison) -> None:
    text = " ".join(" ".join(words_of(e)) for e in exercises(comparison))
    assert "the quay at dawn" not in text


def test_the_page_is_the_same_each_time(hostile: Comparison) -> None:
    assert Report(hostile).to_classroom() == Report(hostile).to_classroom()


# --- in the browser -----------------------------------------------------------------

needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


def written(comparison: Comparison, folder: Path) -> Path:
    return Report(comparison).write(folder, ["classroom"])[0]


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Opened]:
    page = Opened(browser, written(comparison_of(NAMED), tmp_path))
    yield page
    page.check()


def pane(opened: Opened, word: str) -> Any:
    return opened.page.locator(".words", has=opened.page.get_by_text(word, exact=True)).first


@needs_browser
def test_words_are_marked_by_mouse_and_compared(opened: Opened) -> None:
    text = pane(opened, "reckless")
    text.get_by_text("reckless", exact=True).click()
    text.get_by_text("stands.", exact=True).click()
    opened.page.get_by_text("3 hedges").click()
    text.get_by_text("may", exact=True).click()
    assert "loaded words 2, sources 0, hedges 1" in opened.page.locator("#tally").inner_text()
    assert not opened.page.locator(".result").first.is_visible()
    opened.page.locator("summary").click()
    box = text.locator("xpath=..").locator(".result")
    rows = [row.split("\t")[1:] for row in box.locator("tbody").inner_text().split("\n")]
    assert rows == [["1", "1", "0"], ["0", "0", "1"], ["1", "0", "0"]]
    assert opened.page.locator(".w.t").count()
    text.get_by_text("reckless", exact=True).click()
    assert box.locator("td").first.inner_text() == "1"  # still that of hedges chosen last
    assert "Harbour Sheet" in opened.page.locator("#answers").inner_text()


@needs_browser
def test_words_are_marked_by_keyboard(opened: Opened) -> None:
    first = opened.page.locator(".words .w").first
    first.focus()
    opened.page.keyboard.press("2")
    opened.page.keyboard.press("ArrowRight")
    opened.page.keyboard.press("Space")
    opened.page.keyboard.press("ArrowRight")
    opened.page.keyboard.press("Space")
    second = opened.page.locator(".words .w").nth(1)
    assert second.get_attribute("aria-pressed") == "true"
    assert "marked: sources" in str(second.get_attribute("aria-label"))
    assert "sources 1" in opened.page.locator("#tally").inner_text()
    opened.page.keyboard.press("Home")
    assert first.evaluate("n => n === document.activeElement")
    assert opened.page.locator(".words").first.locator(".w[tabindex='0']").count() == 1


@needs_browser
def test_a_stretch_is_marked_with_shift(opened: Opened) -> None:
    words = opened.page.locator(".words").first.locator(".w")
    words.nth(1).click()
    words.nth(4).click(modifiers=["Shift"])
    assert opened.page.locator(".w.m0").count() == 4
    assert "loaded words 1" in opened.page.locator("#tally").inner_text()


@needs_browser
def test_marks_in_two_paragraphs_are_two(opened: Opened) -> None:
    words = opened.page.locator(".words").first
    last = words.locator("h3 .w").last
    last.click()
    words.locator("p .w").first.click()
    assert "loaded words 2" in opened.page.locator("#tally").inner_text()


@needs_browser
def test_names_to_choose_from_and_guesses(opened: Opened) -> None:
    assert not opened.page.locator("#choices").is_visible()
    opened.page.get_by_text("Show the names to choose from").click()
    assert "Harbour Sheet; The Brindle Post" in opened.page.locator("#choices").inner_text()
    opened.page.locator("#who-A").fill("Harbour Sheet")
    opened.page.locator("summary").click()
    assert opened.page.locator(".yours").all_inner_texts() == ["Harbour Sheet", "–"]


@needs_browser
def test_nothing_is_kept(opened: Opened) -> None:
    opened.page.locator(".words .w").first.click()
    opened.page.locator("#who-A").fill("somebody")
    kept = "localStorage.length + sessionStorage.length + document.cookie.length"
    assert opened.page.evaluate(kept) == 0
    opened.page.reload()
    assert opened.page.locator(".m0").count() == 0


@needs_browser
def test_without_scripts_it_reads_and_keeps_its_secret(browser: Any, tmp_path: Path) -> None:
    page = Opened(browser, written(comparison_of(NAMED), tmp_path), java_script_enabled=False)
    seen = page.page.locator("body").inner_text()
    assert "reckless" in seen and "Text B" in seen
    assert "Brindle" not in seen and "Harbour" not in seen
    assert not page.shown(".tools") and not page.shown("#hint")
    page.page.locator("summary").click()
    assert "The Brindle Post" in page.page.locator("#answers").inner_text()
    page.check()


@needs_browser
def test_on_paper_answers_come_last_on_a_page_of_their_own(opened: Opened, tmp_path: Path) -> None:
    opened.page.emulate_media(media="print")
    assert (
        opened.page.locator("#answers").evaluate("n => getComputedStyle(n).breakBefore") == "page"
    )
    assert not opened.shown(".tools")
    assert opened.shown(".paper")
    assert len(opened.page.pdf()) > 1000


@needs_browser
def test_hostile_text_is_dead(browser: Any, hostile: Comparison, tmp_path: Path) -> None:
    page = Opened(browser, written(hostile, tmp_path))
    page.page.locator(".words .w").first.click()
    page.page.locator("summary").click()
    assert page.page.evaluate("window.pwned") is None
    assert page.page.locator("img").count() == 0
    assert page.page.locator("script").count() == 2
    page.check()


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_fits_and_is_accessible(browser: Any, tmp_path: Path, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    path = written(comparison_of(NAMED), tmp_path)
    size = {"width": width, "height": 800}
    page = Opened(browser, path, viewport=size, color_scheme=scheme, bypass_csp=True)
    page.page.locator(".words .w").nth(2).click()
    page.page.locator("summary").click()
    page.page.locator("#hint").click()
    assert page.page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.page.evaluate(CONTRAST) == []
    found = axe.Axe().run(page.page).response["violations"]
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == []
    page.check()


def test_found_words_are_numbers_only() -> None:
    page = Report(comparison_of(NAMED)).to_classroom()
    data = re.search(r"<script type=\"application/json\" id=found>(.*?)</script>", page)
    assert data is not None
    assert len(json.loads(data[1])) == 2
