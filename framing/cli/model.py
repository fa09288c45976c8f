"""``framing model``: what the classifiers are made of, and how well they do."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from framing.cli._terminal import console
from framing.cli.train import TASKS, print_card

_SHOW_EXAMPLES = """Examples:

framing model show

framing model show my-model --json"""

app = typer.Typer(
    help="Model cards: data, licence, protocol, scores and limits of the classifiers.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)


@app.callback()
def _root() -> None:
    """Without this, Typer would take the only command for the group itself."""


@app.command("show", epilog=_SHOW_EXAMPLES)
def show(
    folder: Annotated[
        str | None,
        typer.Argument(
            metavar="DIR",
            help="A folder that framing train wrote; the shipped models by default.",
            show_default=False,
        ),
    ] = None,
    task: Annotated[
        str | None,
        typer.Option(
            metavar="TASK",
            help=f"Only the model for this task: {', '.join(TASKS)}.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a model.")] = False,
) -> None:
    """Show the cards of the models in a folder, by default of those that ship."""
    from framing.classifiers.card import load_card
    from framing.classifiers.folder import tasks_in
    from framing.cli._options import chosen
    from framing.language.network import MODEL_FOLDER

    at = MODEL_FOLDER if folder is None else Path(folder)
    tasks = tasks_in(at)
    if task is not None:
        tasks = (chosen(task, "--task", tasks),)
    out = console()
    for number, name in enumerate(tasks):
        card = load_card(at, name)
        if as_json:
            typer.echo(json.dumps(asdict(card), ensure_ascii=False))
        else:
            if number:
                out.print()
            print_card(out, card)
