"""``framing train``: a classifier fitted to labels of one's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli._options import Force, Quiet, chosen
from framing.cli._terminal import Stages, console, note, one_line, progress, styled
from framing.types import Article

if TYPE_CHECKING:
    from rich.console import Console

    from framing.classifiers.card import Measured, ModelCard

EXAMPLES = """Examples:

framing train sentiment --data targets.csv --out my-model

framing train loaded --data sentences.jsonl --out my-model

framing compare my-articles --model my-model"""
# As text, because asking framing.fitting for it would cost --help a second; a test compares.
TASKS = ("loaded", "sentiment")
_NOBODY = Article("", "", "")


def train(
    task: Annotated[
        str,
        typer.Argument(
            metavar="TASK",
            help=f"One of {', '.join(TASKS)}.",
            autocompletion=lambda incomplete: [t for t in TASKS if t.startswith(incomplete)],
            show_default=False,
        ),
    ],
    data: Annotated[
        str,
        typer.Option(
            metavar="FILE",
            help="The labels, JSON Lines or CSV, in the form that framing evaluate reads.",
            show_default=False,
        ),
    ],
    out: Annotated[
        str,
        typer.Option(
            "--out",
            "-o",
            metavar="DIR",
            help="The folder to write the model into.",
            show_default=False,
        ),
    ],
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Fit a classifier to labels of your own, and measure it by cross-validation.

    The folder written holds the model and its card; give it to compare, score, explain and
    evaluate with --model. What the shipped model scores on the same labels is told beside it.
    """
    chosen(task, "TASK", TASKS)
    from framing.fitting import fit, refuse_others, write

    if not force:
        refuse_others(task, Path(out))
    with progress(quiet) as show:
        show.stage("Reading")
        fitted = fit(task, Path(data), _steps(show))
    paths = write(fitted, Path(out), force=force)
    if quiet:
        return
    print_card(console(), fitted.card)
    for path in paths:
        note(f"Wrote {one_line(str(path))}")


def _steps(show: Stages) -> Callable[[int, int], None]:
    """The bar, moved by counts."""

    def step(done: int, total: int) -> None:
        if done == 1:
            show.stage("Reading", total)
        show.step(_NOBODY)
        if done == total:
            show.stage("Fitting")

    return step


def print_card(out: Console, card: ModelCard) -> None:
    """A model card: what it is made of, its scores, its limits."""
    from rich.padding import Padding

    out.print(styled((card.task, "bold"), f"  {one_line(card.version)}"))
    out.print(styled(one_line(card.summary)))
    counts = ", ".join(f"{count:,} {one_line(label)}" for label, count in card.counts.items())
    for heading, lines in (
        ("Data", (*card.data, counts) if counts else card.data),
        ("Limits", card.limits),
    ):
        out.print(styled(("\n" + heading, "bold")))
        for line in lines:
            out.print(Padding(styled(one_line(line)), (0, 0, 0, 2)))
    for measured in card.measured:
        out.print(styled("\n", (one_line(measured.data), "bold")))
        out.print(styled((one_line(measured.protocol), "dim")))
        _print_scores(out, measured)


def _print_scores(out: Console, measured: Measured) -> None:
    from rich.padding import Padding
    from rich.table import Table

    rows = {"all": measured.values, **measured.groups}
    names = list(dict.fromkeys(name for values in rows.values() for name in values))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("")
    for name in names:
        table.add_column(name, justify="right", no_wrap=True)
    for row, values in rows.items():
        cells = (_number(values.get(name)) for name in names)
        table.add_row(styled(one_line(row)), *cells)
    out.print(Padding(table, (0, 0, 0, 2)))


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:,.0f}" if value > 1 else f"{value:.3f}"
