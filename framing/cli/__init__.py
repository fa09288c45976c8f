"""The command line, ``framing``: a file a command, each parses, calls and writes."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

import framing
from framing.cli import compare, evaluate, explain, lexicon, measures, model, schema, score, train
from framing.cli._errors import FramingGroup
from framing.cli._options import unwrapped

_DEFAULTS = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(
    name="framing",
    cls=FramingGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings=_DEFAULTS,
    epilog="Begin with:  framing compare FOLDER  -  a folder of one story's articles, "
    "one .txt, .md or .html file an outlet.",
)
for _command, _examples in (
    (compare.compare, compare.EXAMPLES),
    (score.score, score.EXAMPLES),
    (explain.explain, explain.EXAMPLES),
    (measures.measures, measures.EXAMPLES),
    (evaluate.evaluate, evaluate.EXAMPLES),
    (train.train, train.EXAMPLES),
):
    app.command(help=unwrapped(_command), epilog=_examples)(_command)
app.add_typer(lexicon.app, name="lexicon")
app.add_typer(model.app, name="model")
app.command(help=unwrapped(schema.schema), epilog=schema.EXAMPLES)(schema.schema)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"framing {framing.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version and stop.", callback=_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Compare how news outlets frame the same story."""


def main() -> None:
    """The entry point of ``framing`` and ``python -m framing``."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # A terminal that lacks a character shows its number, and nothing fails.
            reconfigure(errors="backslashreplace")
    app(prog_name="framing")
