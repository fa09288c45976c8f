"""``framing score``: every article's numbers, without comparing."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

import framing
from framing.cli._inputs import articles_of, settings_of
from framing.cli._options import (
    Actors,
    Column,
    Force,
    Layers,
    LexiconFolders,
    Manifest,
    MeasureIds,
    MinConfidence,
    ModelFolder,
    OutFile,
    Paths,
    PipelineName,
    Quiet,
    Strict,
    chosen,
)
from framing.cli._output import check_out, write_text
from framing.cli._terminal import console, note, one_line, progress, styled

if TYPE_CHECKING:
    from framing.types import ArticleScore, ArticleSet, Score

EXAMPLES = """Examples:

framing score seeds/soleimani-anniversary

framing score article.txt --measure loaded --measure hedges

framing score articles.csv --format csv --out scores.csv

framing score - --format jsonl < articles.jsonl"""
FORMATS = ("table", "json", "jsonl", "csv")
FIELDS = (
    "article", "outlet", "title", "published", "measure", "layer", "voice", "section",
    "value", "low", "high", "unit", "count", "denominator", "reason",
)  # fmt: skip


def score(
    paths: Paths,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="table (the main measures), or json, jsonl or csv (one row an article and "
            "measure, all of them).",
            autocompletion=lambda incomplete: [f for f in FORMATS if f.startswith(incomplete)],
            rich_help_panel="Output",
        ),
    ] = "table",
    out: OutFile = None,
    measure: MeasureIds = None,
    actors: Actors = None,
    lexicon: LexiconFolders = None,
    layers: Layers = None,
    pipeline: PipelineName = None,
    model: ModelFolder = None,
    min_confidence: MinConfidence = None,
    column: Column = None,
    manifest: Manifest = None,
    strict: Strict = False,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Score each article by itself: every measure with its interval and raw counts."""
    chosen(format, "--format", FORMATS)
    check_out(out, force)
    settings = settings_of(
        paths,
        actors=actors,
        lexicon=lexicon,
        layers=layers,
        pipeline=pipeline,
        model=model,
        min_confidence=min_confidence,
        quiet=quiet,
    )
    if measure:
        from framing.explanation import known_measure

        for name in measure:
            known_measure(name, extra=READABILITY)
    with progress(quiet) as show:
        show.stage("Reading")
        articles = articles_of(paths, column=column, manifest=manifest, strict=strict)
        show.stage("Measuring", len(articles.articles))
        scores = framing.score_articles(articles.articles, settings, progress=show.step)
    _remarks(articles)
    if format == "table" and out in (None, "-"):
        _print_table(scores, measure)
        return
    path = write_text(_rendered(scores, format, measure), out, force)
    if path is not None and not quiet:
        note(f"written to {path}.")


READABILITY = (
    "readability.rix",
    "readability.ari",
    "readability.coleman-liau",
)


def rows(scores: Iterable[ArticleScore], only: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """One flat row an article and measure."""
    out = []
    for scored in scores:
        article = scored.article
        for number in scored.scores:
            if only and number.measure not in only:
                continue
            fields = framing.to_dict(number)
            fields |= {
                "article": article.id,
                "outlet": article.outlet,
                "title": article.title,
                "published": article.published,
                "layer": _layer(number.measure),
                "voice": number.voice or "all",
            }
            out.append({name: fields[name] for name in FIELDS})
    return out


def _layer(measure: str) -> str:
    from framing.measures import MEASURES

    known = {entry.info.id: entry.info.layer for entry in MEASURES}
    return known.get(measure, measure.partition(".")[0])


def _rendered(scores: Sequence[ArticleScore], format: str, only: Sequence[str] | None) -> str:
    found = rows(scores, only)
    if format == "json":
        return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
    if format == "jsonl":
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
    stream = io.StringIO(newline="")
    if format == "csv":
        writer = csv.DictWriter(stream, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
        return stream.getvalue()
    _print_table(scores, only, stream)
    return stream.getvalue()


def _print_table(
    scores: Sequence[ArticleScore], only: Sequence[str] | None, stream: io.StringIO | None = None
) -> None:
    from rich.console import Console
    from rich.table import Table

    from framing.measures import MEASURES

    titles = {entry.info.id: entry.info.title for entry in MEASURES}
    main = only or [
        entry.info.id for entry in MEASURES if entry.primary and entry.info.layer != "frames"
    ]
    out = console() if stream is None else Console(file=stream, width=100, highlight=False)
    for place, scored in enumerate(scores):
        article = scored.article
        head = one_line(article.outlet or article.id)
        out.print(styled("\n" if place else "", (head, "bold"), f"  {one_line(article.title)}"))
        out.print(styled((f"{scored.words():,} words · {one_line(article.id)}", "dim")))
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
        table.add_column("Measure", overflow="fold")
        table.add_column("Value", justify="right", no_wrap=True)
        table.add_column("95% interval", justify="right", no_wrap=True)
        table.add_column("From", overflow="fold")
        by_id = {number.measure: number for number in scored.scores}
        for name in main:
            if name in by_id:
                table.add_row(
                    styled(titles.get(name, name)), *(styled(cell) for cell in _cells(by_id[name]))
                )
        out.print(table)
    if only is None:
        out.print(
            styled(
                (
                    "\nRates are per 1,000 words of that voice. `framing measures` explains "
                    "each; --format csv gives all of them.",
                    "dim",
                )
            )
        )


def _cells(number: Score) -> tuple[str, str, str]:
    from framing.explanation import interval, made_of, value

    return value(number), interval(number), made_of(number)


def _remarks(articles: ArticleSet) -> None:
    from framing.cli._errors import sentence

    for skipped in articles.skipped:
        place = skipped.path if skipped.row is None else f"{skipped.path}, row {skipped.row}"
        note(f"skipped {place}: {sentence(skipped.reason)} {sentence(skipped.remedy)}")
    for notice in articles.notices:
        note(sentence(notice.message))
