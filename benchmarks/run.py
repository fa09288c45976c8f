"""Time, memory and sizes of ``framing``, as ratios taken in one run, as a Markdown table.

``python benchmarks/run.py`` uses the seed articles, with variations for larger sets;
``--articles FILE`` takes any input that ``framing compare`` takes instead.

Layers are timed in process against vaderSentiment over the same sentences, lexicons and
libraries loaded; the whole command is timed as a user runs it, start included. All times
are seconds of CPU, which other work on the machine disturbs less than seconds of a clock.
Needs Linux or macOS (the ``resource`` module).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SIZES = (3, 30, 300)
OUTLETS = 3
BARE_TYPER = """
import typer
app = typer.Typer(name="bare", no_args_is_help=True)
@app.command("compare")
def compare(path: str, out: str = "reports") -> None: "Compare."
@app.command("score")
def score(path: str) -> None: "Score."
app(prog_name="bare")
"""
# Runs a command; prints its seconds of CPU, the most memory it held in MB, its exit code.
WATCHED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
peak = used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
print(used.ru_utime + used.ru_stime, peak, done.returncode)
"""


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, add_help=True)
    parser.add_argument("--articles", help="a folder or table of articles, at least 300 for all")
    parser.add_argument("--repeats", type=int, default=3, help="runs of which the median is taken")
    arguments = parser.parse_args()
    records = _records(arguments.articles)
    print(f"{platform.python_implementation()} {platform.python_version()}, "
          f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores\n")  # fmt: skip
    print("| articles | words | vaderSentiment | layers | ratio | `framing compare` | ratio |"
          " peak memory | HTML an article |")  # fmt: skip
    print("|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    for size in SIZES:
        if size <= len(records):
            print(_row(records[:size], arguments.repeats), flush=True)
    _print_pipeline(records, arguments.repeats)
    bare, ours = _help(max(arguments.repeats, 9))
    print(
        f"\n`framing --help` {ours:.2f} s, a bare Typer app {bare:.2f} s: ratio {ours / bare:.2f}"
    )


Record = dict[str, Any]


def _records(given: str | None) -> list[Record]:
    """As many articles as the largest set needs, as rows of a table, by three outlets."""
    import framing

    if given is not None:
        articles = framing.load_articles(given).articles
        texts = [(article.title, article.text[article.body_offset :]) for article in articles]
    else:
        stories = sorted(path.parent for path in (ROOT / "seeds").glob("*/gold.jsonl"))
        found = [article for story in stories for article in framing.load_articles(story).articles]
        texts = [(article.title, article.text[article.body_offset :]) for article in found]
        texts = [_varied(*texts[i % len(texts)], i // len(texts)) for i in range(max(SIZES))]
    return [
        {"id": f"a{i}", "outlet": f"Outlet {i % OUTLETS + 1}", "title": title, "text": text}
        for i, (title, text) in enumerate(texts[: max(SIZES)])
    ]


def _varied(title: str, text: str, turn: int) -> tuple[str, str]:
    """The article with other names, other numbers and its paragraphs in another order.

    Without that, everything would be in some cache from the second copy on.
    """
    if not turn:
        return title, text

    def renamed(match: re.Match[str]) -> str:
        word = match.group()
        return word[:-1] + "aeioust"[(turn + len(word)) % 7] if len(word) > 6 else word

    body = re.sub(r"\b[A-Z][a-z]+\b", renamed, text)
    body = re.sub(r"\b\d{2,3}\b", lambda match: str(int(match.group()) + turn), body)
    paragraphs = body.split("\n\n")
    at = turn % len(paragraphs)
    return title, "\n\n".join([*paragraphs[at:], *paragraphs[:at]])


def _row(records: Sequence[Record], repeats: int) -> str:
    with tempfile.TemporaryDirectory() as name:
        table = Path(name) / "articles.jsonl"
        table.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
        vader, layers, words = _in_process(table, repeats)
        runs = [_compare(table, Path(name) / f"out{i}") for i in range(repeats)]
        whole = median(spent for spent, _, _ in runs)
        memory = max(peak for _, peak, _ in runs)
        kilobytes = runs[0][2] / 1000 / len(records)
    return (
        f"| {len(records)} | {words:,} | {vader:.3f} s | {layers:.3f} s | {layers / vader:.1f} "
        f"| {whole:.2f} s | {whole / vader:.1f} | {memory:.0f} MB | {kilobytes:.0f} kB |"
    )


def _in_process(table: Path, repeats: int) -> tuple[float, float, int]:
    """Seconds of vaderSentiment, seconds of all layers, and words, over the same sentences."""
    script = f"""
import sys; sys.path.insert(0, {str(ROOT / "benchmarks")!r})
import run; print(*run.time_layers({str(table)!r}))
"""
    # A process each, so that no run finds the caches of the one before.
    found = [
        [float(part) for part in _output(sys.executable, "-c", script).split()]
        for _ in range(repeats)
    ]
    return (
        median(values[0] for values in found),
        median(values[1] for values in found),
        int(found[0][2]),
    )


def time_layers(table: str) -> tuple[float, float, int]:
    """What :func:`_in_process` runs in a process of its own."""
    import textstat
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    import framing

    articles = framing.load_articles(table).articles
    warm = framing.make_article("A plain sentence. Another one, and a third. The end is near.")
    del textstat
    framing.score_article(warm)
    scores: list[Any] = []
    layers = _timed(lambda: scores.extend(framing.score_articles(articles)))
    sentences = [
        score.article.slice(sentence.span) for score in scores for sentence in score.sentences
    ]
    analyzer = SentimentIntensityAnalyzer()
    vader = _timed(lambda: [analyzer.polarity_scores(sentence) for sentence in sentences])
    return vader, layers, sum(score.words() for score in scores)


def _print_pipeline(records: Sequence[Record], repeats: int) -> None:
    """The shipped pipeline: bare in spaCy, as we call it, with attribution, with all layers."""
    with tempfile.TemporaryDirectory() as name:
        table = Path(name) / "articles.jsonl"
        table.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
        script = f"""
import sys; sys.path.insert(0, {str(ROOT / "benchmarks")!r})
import run; print(*run.time_pipeline({str(table)!r}))
"""
        found = [
            [float(part) for part in _output(sys.executable, "-c", script).split()]
            for _ in range(repeats)
        ]
    words, *times = (median(column) for column in zip(*found, strict=True))
    names = ("bare spaCy run", "tags and trees", "with attribution", "all layers")
    print(f"\n| {len(records)} articles, {words:,.0f} words | time | words a second | ratio |")
    print("|---|--:|--:|--:|")
    for what, spent in zip(names, times, strict=True):
        print(f"| {what} | {spent:.2f} s | {words / spent:,.0f} | {spent / times[0]:.2f} |")


def time_pipeline(table: str) -> tuple[float, ...]:
    """What :func:`_print_pipeline` runs in a process of its own: words, and four times."""
    import framing
    from framing.language import attribution_reader
    from framing.language.reading import read
    from framing.lexicons import Matcher

    articles = framing.load_articles(table).articles
    reader = attribution_reader()
    readings = [read(article, Matcher(())) for article in articles]
    framing.score_article(framing.make_article("A plain sentence. Another one, and a third."))
    nlp = reader.pipeline.nlp
    texts = [article.text for article in articles]
    docs: list[Any] = []
    bare = _timed(lambda: docs.extend(nlp.pipe(texts)))
    words = sum(not token.is_space for doc in docs for token in doc)
    docs.clear()
    parsed = _timed(lambda: list(reader.pipeline.parse(readings)))
    attributed = _timed(lambda: list(reader.read(readings)))
    layers = _timed(lambda: framing.score_articles(articles))
    return words, bare, parsed, attributed, layers


def _timed(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def _output(*command: str) -> str:
    # One core: what is measured is work, and BLAS would share it out.
    alone = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return subprocess.run(
        command, check=True, capture_output=True, text=True, cwd=ROOT, env=alone
    ).stdout


def _watched(*command: str) -> tuple[float, float]:
    """Seconds of CPU and peak memory in MB of one command."""
    spent, peak, code = _output(sys.executable, "-c", WATCHED, *command).split()
    if code != "0":
        raise SystemExit(f"{' '.join(command)} ended with exit code {code}")
    return float(spent), float(peak)


def _compare(table: Path, out: Path) -> tuple[float, float, int]:
    """Seconds of CPU, peak memory in MB and bytes of HTML of one ``framing compare``."""
    spent, peak = _watched(
        sys.executable, "-m", "framing", "compare", str(table), "--out", str(out), "--quiet"
    )
    return spent, peak, (out / "report.html").stat().st_size


def _help(repeats: int) -> tuple[float, float]:
    """Median seconds of a bare Typer app's ``--help``, and of ours, taken in turns."""
    bare, ours = [], []
    for _ in range(repeats):
        bare.append(_watched(sys.executable, "-c", BARE_TYPER, "--help")[0])
        ours.append(_watched(sys.executable, "-m", "framing", "--help")[0])
    return median(bare), median(ours)


if __name__ == "__main__":
    main()
