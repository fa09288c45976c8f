"""``framing compare``: articles in, a side-by-side report out."""

from __future__ import annotations

from typing import Annotated

import typer

import framing
from framing.cli._inputs import articles_of, settings_of
from framing.cli._options import (
    Actors,
    Column,
    Correction,
    Force,
    Layers,
    LexiconFolders,
    Manifest,
    MinConfidence,
    ModelFolder,
    Paths,
    PipelineName,
    Primary,
    Quiet,
    ReportFormats,
    Seed,
    Strict,
    listed,
)
from framing.cli._terminal import progress

EXAMPLES = """Examples:

framing compare seeds/soleimani-anniversary

framing compare articles.csv --column text=body --out reports/budget

framing compare one.html two.html --actors people.toml --title Budget

cat articles.jsonl | framing compare - --format json,csv --quiet"""
FORMATS = {
    "html": "html", "md": "markdown", "markdown": "markdown", "json": "json", "csv": "csv",
    "methods": "methods", "classroom": "classroom",
}  # fmt: skip


def compare(
    paths: Paths,
    out: Annotated[
        str,
        typer.Option(
            "--out",
            "-o",
            metavar="DIR",
            help="The folder for the report.",
            rich_help_panel="Output",
        ),
    ] = "reports",
    format: ReportFormats = "html,md,json,csv,methods",
    classroom: Annotated[
        bool,
        typer.Option(
            "--classroom",
            help="Also write classroom.html: the articles as an exercise, outlets masked.",
            rich_help_panel="Output",
        ),
    ] = False,
    title: Annotated[
        str,
        typer.Option(help="The report's title.", rich_help_panel="Output", show_default=False),
    ] = "",
    actors: Actors = None,
    lexicon: LexiconFolders = None,
    layers: Layers = None,
    pipeline: PipelineName = None,
    model: ModelFolder = None,
    min_confidence: MinConfidence = None,
    column: Column = None,
    manifest: Manifest = None,
    primary: Primary = None,
    correction: Correction = None,
    seed: Seed = None,
    strict: Strict = False,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Compare outlets' articles on one story; write the report and print a summary.

    Every article is measured, the outlets are set side by side, and each difference gets a
    verdict. That two outlets can't be told apart on a measure is a normal verdict.
    """  # fmt: skip
    formats = dict.fromkeys(FORMATS[name] for name in listed(format, "--format", FORMATS))
    if classroom:
        formats["classroom"] = None
    settings = settings_of(
        paths,
        actors=actors,
        lexicon=lexicon,
        layers=layers,
        pipeline=pipeline,
        model=model,
        min_confidence=min_confidence,
        primary=primary,
        correction=correction,
        seed=seed,
        quiet=quiet,
    )
    with progress(quiet) as show:
        show.stage("Reading")
        articles = articles_of(paths, column=column, manifest=manifest, strict=strict)
        show.stage("Measuring", len(articles.articles))
        scores = framing.score_articles(articles.articles, settings, progress=show.step)
        show.stage("Comparing")
        comparison = framing.compare(
            scores, title=title, skipped=articles.skipped, notices=articles.notices
        )
        show.stage("Writing")
        written = framing.Report(comparison).write(out, formats=tuple(formats), force=force)

    from framing.cli._summary import print_skipped, print_summary

    print_skipped(comparison)
    if not quiet:
        print_summary(comparison, written)
