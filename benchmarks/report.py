"""How large the HTML report is and how long a browser takes to open it, as a Markdown table.

Articles of about 650 words are made from those in ``seeds/``, with their paragraphs in another
order and under other outlets' names from the eighteenth on. Opening is the median time from
asking for the file until everything has been drawn once, in Chromium without a window, and as
a ratio to the same for an empty page. Needs playwright and Chromium::

    python benchmarks/report.py [--articles 2 5 17 50] [--repeats 5] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

import framing
from framing.types import Article

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
WORDS = 650
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"]
# Two frames after loading, what is on the screen has been laid out and drawn.
DRAWN = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(
  () => done(performance.now()))))"""


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[2, 5, 17, 50])
    parser.add_argument(
        "--repeats", type=int, default=5, help="openings of which the median is taken"
    )
    parser.add_argument("--keep", type=Path, help="a folder in which the pages are left")
    options = parser.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    empty = folder / "empty.html"
    empty.write_text("<!DOCTYPE html><title>empty</title><p>empty", encoding="utf-8")
    pages = [(empty, 0, 0)]
    for count in options.articles:
        articles = made(count)
        comparison = framing.compare(framing.score_articles(articles), title=f"{count} articles")
        page = folder / f"{count}.html"
        page.write_text(framing.Report(comparison).to_html(), encoding="utf-8")
        pages.append((page, count, sum(len(a.text.split()) for a in articles) // count))
    times = opening([page for page, _, _ in pages], options.repeats)
    print("| articles | words each | size | an article | opens in | empty page | ratio |")
    print("|--:|--:|--:|--:|--:|--:|--:|")
    for (page, count, words), spent in list(zip(pages, times, strict=True))[1:]:
        size = page.stat().st_size / 1000
        print(
            f"| {count} | {words} | {size:,.0f} kB | {size / count:.0f} kB | {spent:.2f} s "
            f"| {times[0]:.2f} s | {spent / times[0]:.1f} |"
        )
    if options.keep is None:
        shutil.rmtree(folder)


def made(count: int) -> list[Article]:
    """So many articles of about :data:`WORDS` words, each of an outlet of its own."""
    stories = sorted(path.parent for path in SEEDS.glob("*/gold.jsonl"))
    seeds = [article for story in stories for article in framing.load_articles(story).articles]
    every = [p for article in seeds for p in _paragraphs(article) if len(p.split()) > 20]
    out = []
    for number in range(count):
        seed, chance = seeds[number % len(seeds)], random.Random(number)
        paragraphs = _paragraphs(seed)
        if number >= len(seeds):
            chance.shuffle(paragraphs)
        while sum(len(p.split()) for p in paragraphs) < WORDS:
            paragraphs.append(chance.choice(every))
        turn = number // len(seeds)
        outlet = f"{seed.outlet} {turn + 1}" if turn else seed.outlet
        out.append(
            framing.make_article(
                "\n\n".join(paragraphs), outlet=outlet, title=seed.title, published=seed.published
            )
        )
    return out


def _paragraphs(article: Article) -> list[str]:
    return article.text[article.body_offset :].split("\n\n")


def opening(pages: Sequence[Path], repeats: int) -> list[float]:
    """Seconds until each page is drawn, the median of several openings."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        path = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = play.chromium.launch(executable_path=path, args=ARGUMENTS)
        times = [median(_open(browser, page) for _ in range(repeats)) for page in pages]
        browser.close()
    return times


def _open(browser: Any, page: Path) -> float:
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(page.resolve().as_uri(), timeout=120_000)
    spent = float(tab.evaluate(DRAWN)) / 1000
    context.close()
    return spent


if __name__ == "__main__":
    main()
