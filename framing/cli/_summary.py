"""What ``framing compare`` prints: a page of the report's first things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table

from framing.cli._errors import sentence
from framing.cli._terminal import console, one_line, styled
from framing.report import numbers
from framing.types import (
    ArticleScore,
    Comparison,
    Finding,
    Notice,
    Score,
    Severity,
    Verdict,
    Voice,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_MOST_NOTICES = 5
_MOST_SKIPPED = 10
_MOST_OUTLETS = 25
# Below this many columns the table keeps own words and their loaded terms only.
_NARROW = 72
_SHARES = ((Voice.OUTLET, "Own"), (Voice.DIRECT, "Quoted"), (Voice.REPORTED, "Reported"))


def print_skipped(comparison: Comparison) -> None:
    """What could not be read, on standard error: where, why, and what to do."""
    if not comparison.skipped:
        return
    out = console(stderr=True)
    many = len(comparison.skipped)
    out.print(styled(("skipped: ", "bold yellow"), f"{many:,} {_noun(many, 'input')}"))
    for skipped in comparison.skipped[:_MOST_SKIPPED]:
        place = skipped.path if skipped.row is None else f"{skipped.path}, row {skipped.row}"
        text = f"{place}: {sentence(skipped.reason)} {sentence(skipped.remedy)}"
        out.print(Padding(styled(one_line(text)), (0, 0, 0, 2)))
    if many > _MOST_SKIPPED:
        out.print(f"  ... and {many - _MOST_SKIPPED:,} more; the report lists all of them.")


def print_summary(comparison: Comparison, written: Iterable[str | PathLike[str]]) -> None:
    """Warnings, the outlets, the findings, how the tests came out, and the paths written."""
    out = console(prose=True)
    out.print()
    if comparison.title:
        out.print(styled((one_line(comparison.title), "bold")))
    out.print(styled((_size(comparison), "dim")))
    _notices(out, comparison)
    _outlets(out, comparison)
    _findings(out, comparison)
    _verdicts(out, comparison)
    _written(out, written)


def _size(comparison: Comparison) -> str:
    articles, outlets = len(comparison.articles), len(comparison.outlets)
    words = sum(score.words() for score in comparison.articles)
    return (
        f"{articles:,} {_noun(articles, 'article')} from {outlets:,} {_noun(outlets, 'outlet')}, "
        f"{words:,} words of body text"
    )


def _outlets(out: Console, comparison: Comparison) -> None:
    loaded = next((row for row in comparison.measures if row.info.id == "loaded"), None)
    shares = _SHARES[:1] if out.width < _NARROW else _SHARES
    several = len(comparison.articles) > len(comparison.outlets)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("Outlet", overflow="fold", ratio=1)
    headings = [*(["Articles"] if several else []), "Words", *(name for _, name in shares)]
    for heading in headings:
        table.add_column(heading, justify="right", no_wrap=True)
    if loaded is not None:
        table.add_column("Loaded", justify="right", no_wrap=True)
        table.add_column("95% interval", no_wrap=True)
    for place, outlet in enumerate(comparison.outlets[:_MOST_OUTLETS]):
        scores = [s for s in comparison.articles if (s.article.outlet or s.article.id) == outlet]
        cells = [f"{len(scores):,}"] if several else []
        cells += [f"{_words(scores):,}", *(_share(scores, voice) for voice, _ in shares)]
        if loaded is not None:
            cells += _rate(loaded.cells[place])
        table.add_row(styled(one_line(outlet)), *cells)
    out.print()
    out.print(table)
    more = len(comparison.outlets) - _MOST_OUTLETS
    if more > 0:
        out.print(f"... and {more} more outlets")
    if loaded is not None:
        out.print(
            styled(("Loaded: terms per 1,000 words, in the outlet's own words (Own).", "dim"))
        )


def _words(scores: Sequence[ArticleScore], voice: Voice | None = None) -> int:
    return sum(score.words(voice) for score in scores)


def _share(scores: Sequence[ArticleScore], voice: Voice) -> str:
    """The share of the body's words in a voice."""
    words = _words(scores)
    return numbers.percent(_words(scores, voice) / words) if words else numbers.DASH


def _rate(score: Score) -> list[str]:
    return [
        numbers.plain(score.value, score.unit),
        numbers.interval(score.low, score.high, score.unit),
    ]


def _findings(out: Console, comparison: Comparison) -> None:
    if not comparison.findings:
        return
    _heading(out, "Findings")
    said = None
    for finding in sorted(comparison.findings, key=_order):
        label, style = _label(finding)
        if label != said:
            said = label
            out.print(Padding(styled((label, style)), (0, 0, 0, 2)))
        row = Table.grid(padding=(0, 1, 0, 0))
        row.add_row("   -", styled(one_line(finding.brief or finding.text)))
        out.print(row)


def _order(finding: Finding) -> int:
    """Clear ones first, what is no matter of chance next, what can't be told last."""
    if finding.verdict in (Verdict.HIGHER, Verdict.LOWER):
        return 1 if finding.fragile else 0
    return 2 if finding.verdict is None else 3


def _label(finding: Finding) -> tuple[str, str]:
    if finding.verdict in (Verdict.HIGHER, Verdict.LOWER):
        if finding.fragile:
            return "clear, but fragile (it does not survive every check)", "bold yellow"
        return "clear", "bold green"
    if finding.verdict is None:
        return "in the texts", "bold"
    return str(finding.verdict), "bold"


def _verdicts(out: Console, comparison: Comparison) -> None:
    counts = Counter(difference.verdict for difference in comparison.differences)
    if not counts:
        return
    clear = counts[Verdict.HIGHER] + counts[Verdict.LOWER]
    open_ = counts[Verdict.NOT_DISTINGUISHABLE]
    unmeasured = counts[Verdict.NOT_MEASURABLE]
    total = len(comparison.differences)
    text = (
        f"Of {total:,} {_noun(total, 'difference')} looked at, {_are(clear)} clear and "
        f"{_are(open_)} not distinguishable"
    )
    text += f"; {unmeasured:,} could not be measured." if unmeasured else "."
    out.print()
    out.print(styled(text))


def _notices(out: Console, comparison: Comparison) -> None:
    """Before any number: warnings, then remarks; those of articles where they warn."""
    every = [*comparison.notices, *(n for score in comparison.articles for n in score.notices)]
    warnings = list(dict.fromkeys(n for n in every if n.severity is Severity.WARNING))
    remarks = list(dict.fromkeys(n for n in comparison.notices if n not in warnings))
    if not warnings and not remarks:
        return
    out.print()
    table = Table.grid(padding=(0, 1, 0, 0))
    for notice in [*warnings, *remarks][:_MOST_NOTICES]:
        table.add_row(_mark(notice), styled(_said(notice)))
    out.print(table)
    more = len(warnings) + len(remarks) - _MOST_NOTICES
    if more > 0:
        out.print(styled((f"  ... and {more:,} more in the report", "dim")))


def _mark(notice: Notice) -> Text:
    return styled(("!", "bold yellow")) if notice.severity is Severity.WARNING else styled("-")


def _said(notice: Notice) -> str:
    about = f"{notice.article}: " if notice.article else ""
    return one_line(about + sentence(notice.message))


def _written(out: Console, written: Iterable[str | PathLike[str]]) -> None:
    _heading(out, "Written")
    paths = [Path(path) for path in written]
    tables = [path for path in paths if path.suffix == ".csv"]
    for path in paths:
        if path not in tables:
            # Not wrapped: a path is there to be copied.
            out.print(styled("  ", (one_line(path.as_posix()), "cyan")), soft_wrap=True)
    if tables:
        folder = tables[0].parent.as_posix().rstrip("/")
        count = f"  {len(tables)} {_noun(len(tables), 'table')}"
        out.print(styled("  ", (one_line(f"{folder}/*.csv"), "cyan"), count), soft_wrap=True)


def _heading(out: Console, words: str) -> None:
    out.print()
    out.print(styled((words, "bold underline" if out.is_terminal else "")))


def _noun(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"


def _are(count: int) -> str:
    if count == 0:
        return "none is"
    return "1 is" if count == 1 else f"{count:,} are"
