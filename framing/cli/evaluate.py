"""``framing evaluate``: how well a task is done, measured on a gold file."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli._options import Quiet, chosen
from framing.cli._terminal import Stages, console, one_line, progress, styled
from framing.types import Article

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from framing.validation import Evaluation, Mistake

EXAMPLES = """Examples:

framing evaluate attribution dev.jsonl

framing evaluate pipeline dev.conllu --json

framing evaluate agency acts.jsonl --errors 5"""
# As text, because asking framing.validation for it would cost --help a second; a test compares.
TASKS = (
    "pipeline",
    "attribution",
    "voice",
    "quotations",
    "agency",
    "hedging",
    "sentiment",
    "frames",
    "loaded",
    "statements",
)
_AROUND = 100
_LONG = 240
_NOBODY = Article("", "", "")


def evaluate(
    task: Annotated[
        str,
        typer.Argument(
            metavar="TASK",
            help=f"One of {', '.join(TASKS)}.",
            autocompletion=lambda incomplete: [t for t in TASKS if t.startswith(incomplete)],
            show_default=False,
        ),
    ],
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="The gold file: CoNLL-U for pipeline, JSON Lines for the others.",
            show_default=False,
        ),
    ],
    as_json: Annotated[
        bool,
        typer.Option(
            "--json",
            help="Print one JSON object: task, file, n, metrics, intervals.",
            rich_help_panel="Output",
        ),
    ] = False,
    errors: Annotated[
        int,
        typer.Option(
            metavar="N",
            min=0,
            help="Also list the N worst mistakes of each kind.",
            rich_help_panel="Output",
        ),
    ] = 0,
    pipeline: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="An installed spaCy pipeline, or its folder, in place of the shipped one.",
            show_default=False,
        ),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(
            metavar="DIR",
            help="A folder that framing train wrote, in place of the shipped classifiers.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help="Only the first N articles, texts, or documents of a treebank.",
            show_default=False,
        ),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Measure a task on a gold file: each metric with its 95% bootstrap interval.

    docs/cli.md says which form of file each task reads, and defines the metrics.
    """
    chosen(task, "TASK", TASKS)
    from framing.validation import evaluate as run

    with progress(quiet) as show:
        show.stage("Reading")
        found = run(task, file, pipeline, model=model, limit=limit, progress=_steps(show))
    if as_json:
        typer.echo(json.dumps(found.to_dict(errors), ensure_ascii=False))
        return
    out = console()
    _print_table(out, found)
    if errors:
        _print_errors(out, found, errors)


def _steps(show: Stages) -> Callable[[int, int], None]:
    """The bar, moved by counts."""

    def step(done: int, total: int) -> None:
        if done == 1:
            show.stage("Measuring", total)
        show.step(_NOBODY)

    return step


def _print_table(out: Console, found: Evaluation) -> None:
    from rich.table import Table

    out.print(styled((found.task, "bold"), f"  {one_line(found.file)}"))
    out.print(styled((f"{found.n:,} {found.unit}", "dim")))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("Metric", overflow="fold")
    for name in ("Value", "95% interval", "n"):
        table.add_column(name, justify="right", no_wrap=True)
    for name, value in found.metrics.items():
        limits = found.intervals.get(name)
        table.add_row(
            styled(name),
            "-" if value is None else f"{value:.3f}",
            "-" if limits is None else f"{limits[0]:.3f} to {limits[1]:.3f}",
            f"{found.counts[name]:,}",
        )
    out.print(table)


def _print_errors(out: Console, found: Evaluation, number: int) -> None:
    from rich.padding import Padding

    worst = found.worst(number)
    if not worst:
        out.print("\nNo mistakes.")
    for kind, mistakes in worst.items():
        total = found.total(kind)
        shown = f", {len(mistakes):,} shown" if len(mistakes) < total else ""
        out.print(styled("\n", (kind, "bold"), (f"  ({total:,}{shown})", "dim")))
        for mistake in mistakes:
            out.print(Padding(_line(mistake), (0, 0, 0, 2)))


def _line(mistake: Mistake) -> Text:
    before, after = one_line(mistake.before), one_line(mistake.after)
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "…"
    gap, tail = (" " * (mistake.before[-1:].isspace()), " " * (mistake.after[:1].isspace()))
    pieces: list[tuple[str, str] | str] = [
        (f"{before}{gap}", "dim"),
        "»",
        (_cut(mistake.marked), "bold"),
        "«",
        (f"{tail}{after}", "dim"),
    ]
    if mistake.note:
        pieces.append((f"\n{_cut(mistake.note)}", "yellow"))
    return styled(*pieces, (f"\n{one_line(mistake.unit)}", "dim"))


def _cut(text: str) -> str:
    """``text`` on one line, its middle left out where it is long."""
    text = one_line(text)
    if len(text) <= _LONG:
        return text
    half = _LONG // 2
    return f"{text[:half].rpartition(' ')[0]} … {text[-half:].partition(' ')[2]}"
