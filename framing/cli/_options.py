"""Options that several commands share: their declarations, and from text to values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from inspect import cleandoc
from typing import Annotated

import typer

from framing.errors import UsageError

# As text, because asking framing.scoring for it would cost --help a second; a test compares.
LAYER_NAMES = (
    "loaded", "attribution", "hedging", "sentiment", "agency", "naming", "frames", "tone",
    "readability",
)  # fmt: skip
CORRECTIONS = ("holm", "bh")
VOICE_NAMES = ("outlet", "direct", "reported", "all")
_SOURCES = "Sources"
_RUN = "Measuring"
_OUTPUT = "Output"


def _layers_starting(incomplete: str) -> list[str]:
    before, comma, last = incomplete.rpartition(",")
    return [before + comma + name for name in LAYER_NAMES if name.startswith(last)]


def _measures_starting(incomplete: str) -> list[tuple[str, str]]:
    from framing.measures import MEASURES

    found = [(measure.info.id, measure.info.title) for measure in MEASURES]
    found += [("sentiment.own", "Toward an actor"), ("sentiment.quoted", "Toward an actor")]
    found += [(f"actor.{part}", "An actor in acts") for part in ("agent", "patient", "left-out")]
    return [(name, title) for name, title in found if name.startswith(incomplete)]


def _compared_starting(incomplete: str) -> list[tuple[str, str]]:
    from framing.measures import ACTOR_MEASURES, MEASURES

    found = [(measure.info.id, measure.info.title) for measure in (*MEASURES, *ACTOR_MEASURES)]
    return [(name, title) for name, title in found if name.startswith(incomplete)]


def _formats_starting(incomplete: str) -> list[str]:
    before, comma, last = incomplete.rpartition(",")
    return [
        before + comma + name
        for name in ("html", "md", "json", "csv", "methods", "classroom")
        if name.startswith(last)
    ]


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATHS",
        help="Folders of .txt, .md or .html files, single files, tables (CSV, TSV, JSONL, "
        "Parquet), or - for standard input.",
        show_default=False,
    ),
]
Actors = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="Actors with their aliases, type and side; else the actors.toml of a folder given.",
        rich_help_panel=_SOURCES,
    ),
]
Column = Annotated[
    list[str] | None,
    typer.Option(
        metavar="FIELD=NAME",
        help="The column of a table that holds a field, as in text=body. Repeatable.",
        rich_help_panel=_SOURCES,
    ),
]
Manifest = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="A table of files with their outlet, title, date, ...",
        rich_help_panel=_SOURCES,
    ),
]
Strict = Annotated[
    bool,
    typer.Option(
        "--strict",
        help="Stop at the first input that can't be read, with exit code 6.",
        rich_help_panel=_SOURCES,
    ),
]
LexiconFolders = Annotated[
    list[str] | None,
    typer.Option(
        "--lexicon",
        metavar="DIR",
        help="A lexicon of your own, or a folder of them. Repeatable.",
        rich_help_panel=_RUN,
    ),
]
Layers = Annotated[
    str | None,
    typer.Option(
        metavar="A,B",
        help=f"Only these layers, of: {', '.join(LAYER_NAMES)}.",
        autocompletion=_layers_starting,
        rich_help_panel=_RUN,
    ),
]
PipelineName = Annotated[
    str | None,
    typer.Option(
        "--pipeline",
        metavar="NAME",
        help="Parse with this installed spaCy pipeline, or folder, not with the shipped one.",
        rich_help_panel=_RUN,
    ),
]
ModelFolder = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="DIR",
        help="A folder that framing train wrote, in place of the shipped classifiers.",
        rich_help_panel=_RUN,
    ),
]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        metavar="P",
        min=0.0,
        max=1.0,
        help="Leave out attributions that the model is less sure of, 0 to 1 (0.4 by default).",
        rich_help_panel=_RUN,
    ),
]
Primary = Annotated[
    list[str] | None,
    typer.Option(
        "--primary",
        metavar="MEASURE",
        help="A measure named beforehand; its differences are corrected apart from all others. "
        "Repeatable.",
        autocompletion=_compared_starting,
        rich_help_panel=_RUN,
    ),
]
Correction = Annotated[
    str | None,
    typer.Option(
        "--correction",
        metavar="METHOD",
        help="holm (hardly any false verdict, the default) or bh (few of those given).",
        autocompletion=lambda incomplete: [n for n in CORRECTIONS if n.startswith(incomplete)],
        rich_help_panel=_RUN,
    ),
]
Seed = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        min=0,
        help="Seed of the resampling; the same seed gives the same report.",
        rich_help_panel=_RUN,
    ),
]
Force = Annotated[
    bool,
    typer.Option("--force", help="Overwrite files that are in the way.", rich_help_panel=_OUTPUT),
]
Quiet = Annotated[
    bool,
    typer.Option(
        "--quiet", "-q", help="Print nothing but warnings and errors.", rich_help_panel=_OUTPUT
    ),
]
OutFile = Annotated[
    str | None,
    typer.Option(
        "--out",
        "-o",
        metavar="FILE",
        help="Write into this file; - is standard output.",
        rich_help_panel=_OUTPUT,
    ),
]
MeasureId = Annotated[
    str,
    typer.Argument(
        metavar="MEASURE",
        help="A measure's id, as `framing measures` lists them.",
        autocompletion=_measures_starting,
        show_default=False,
    ),
]
MeasureIds = Annotated[
    list[str] | None,
    typer.Option(
        "--measure",
        "-m",
        metavar="ID",
        help="Only this measure. Repeatable.",
        autocompletion=_measures_starting,
        rich_help_panel=_RUN,
    ),
]
ReportFormats = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="A,B",
        help="Which of html, md, json, csv, methods and classroom to write.",
        autocompletion=_formats_starting,
        rich_help_panel=_OUTPUT,
    ),
]


def unwrapped(command: Callable[..., object]) -> str:
    """A command's docstring with each paragraph on one line, for the terminal to wrap."""
    paragraphs = cleandoc(command.__doc__ or "").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def pairs(values: Sequence[str] | None) -> dict[str, str]:
    """``["text=body"]`` to ``{"text": "body"}``."""
    out: dict[str, str] = {}
    for value in values or ():
        field, equals, name = value.partition("=")
        if not equals or not field.strip() or not name.strip():
            raise UsageError(
                f"--column {value!r} is no FIELD=NAME.", remedy="Write, say, --column text=body."
            )
        out[field.strip()] = name.strip()
    return out


def listed(value: str, option: str, known: Iterable[str]) -> tuple[str, ...]:
    """``"a,b"`` to ``("a", "b")``, every one of them known."""
    known = tuple(known)
    out = tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))
    unknown = [part for part in out if part not in known]
    if unknown or not out:
        what = f"does not know {', '.join(unknown)}" if unknown else "names nothing"
        raise UsageError(f"{option} {what}.", remedy=f"Choose from {', '.join(known)}.")
    return out


def chosen(value: str, option: str, known: Sequence[str]) -> str:
    """One of ``known``."""
    if value not in known:
        raise UsageError(f"{option} does not know {value!r}.", remedy=_one_of(known))
    return value


def _one_of(known: Sequence[str]) -> str:
    return f"Choose one of {', '.join(known)}."
