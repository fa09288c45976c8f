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
from framing.types import (
    ArticleScore,
    Comparison,
    Finding,
    Notice,
    Severity,
    Verdict,
    Voice,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_MOST_NOTICES = 8
_MOST_SKIPPED = 10
_MOST_OUTLETS = 25


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
    """The outlets, the findings, what was not told apart, notices, and the paths written."""
    out = console(prose=True)
    out.print()
    if comparison.title:
        out.print(styled((one_line(comparison.title), "bold")))
        out.print()
    _outlets(out, comparison)
    _findings(out, comparison)
    _verdicts(out, comparison)
    _notices(out, comparison)
    _written(out, written)


def _outlets(out: Console, comparison: Comparison) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("Outlet", overflow="fold")
    for heading in ("Articles", "Words", "Own words", "Quoted", "Reported"):
        table.add_column(heading, justify="right", no_wrap=True)
    for outlet in comparison.outlets[:_MOST_OUTLETS]:
        scores = [s for s in comparison.articles if (s.article.outlet or s.article.id) == outlet]
        table.add_row(
            styled(one_line(outlet)),
            f"{len(scores):,}",
            *(_words(scores, voice) for voice in (None, *Voice)),
        )
    out.print(table)
    more = len(comparison.outlets) - _MOST_OUTLETS
    if more > 0:
        out.print(f"... and {more} more outlets")


def _words(scores: Sequence[ArticleScore], voice: Voice | None) -> str:
    return f"{sum(score.words(voice) for score in scores):,}"


def _findings(out: Console, comparison: Comparison) -> None:
    if not comparison.findings:
        return
    _heading(out, "Findings")
    said = None
    for finding in comparison.findings:
        label, style = _label(finding)
        if label != said:
            said = label
            out.print(Padding(styled((label, style)), (0, 0, 0, 2)))
        row = Table.grid(padding=(0, 1, 0, 0))
        row.add_row("   -", styled(one_line(finding.text)))
        out.print(row)


def _label(finding: Finding) -> tuple[str, str]:
    if finding.verdict in (Verdict.HIGHER, Verdict.LOWER):
        if finding.fragile:
            return "clear, but fragile (it does not survive every check)", "bold yellow"
        return "clear", "bold green"
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
    notices = [*comparison.notices]
    notices += [
        notice
        for score in comparison.articles
        for notice in score.notices
        if notice.severity is Severity.WARNING
    ]
    notices = sorted(dict.fromkeys(notices), key=lambda n: n.severity is not Severity.WARNING)
    if not notices:
        return
    _heading(out, "Before you trust the numbers")
    table = Table.grid(padding=(0, 1, 0, 0))
    for notice in notices[:_MOST_NOTICES]:
        table.add_row(" ", _mark(notice), styled(_said(notice)))
    out.print(table)
    more = len(notices) - _MOST_NOTICES
    if more > 0:
        out.print(f"    ... and {more:,} more in the report")


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
        out.print(styled("  ", (one_line(f"{folder}/"), "cyan"), "  tables:"), soft_wrap=True)
        names = ", ".join(path.name for path in tables)
        out.print(Padding(styled(one_line(names)), (0, 0, 0, 4)))


def _heading(out: Console, words: str) -> None:
    out.print()
    out.print(styled((words, "bold underline" if out.is_terminal else "")))


def _noun(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"


def _are(count: int) -> str:
    if count == 0:
        return "none is"
    return "1 is" if count == 1 else f"{count:,} are"
