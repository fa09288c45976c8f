"""``framing explain``: a number opened into the words that it was made of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

import framing
from framing.cli._inputs import articles_of, settings_of
from framing.cli._options import (
    VOICE_NAMES,
    Actors,
    Column,
    LexiconFolders,
    Manifest,
    MeasureId,
    Strict,
    chosen,
)
from framing.cli._terminal import one_line, progress

if TYPE_CHECKING:
    from framing.explanation import Explanation

EXAMPLES = """Examples:

framing explain seeds/soleimani-anniversary loaded

framing explain seeds/soleimani-anniversary agency.left-out --article "Corvane Wire"

framing explain seeds/soleimani-anniversary sentiment.own --actor Soleimani

framing explain article.txt hedges --voice direct

framing explain article.txt loaded --all --format json"""
FORMATS = ("text", "json")


def explain(
    path: Annotated[
        str,
        typer.Argument(
            metavar="PATH",
            help="A folder, a file, a table, or - for standard input.",
            show_default=False,
        ),
    ],
    measure: MeasureId,
    article: Annotated[
        str | None,
        typer.Option(
            "--article",
            "-a",
            metavar="ID",
            help="Only this article: its id, the beginning of its id, or its outlet.",
        ),
    ] = None,
    voice: Annotated[
        str | None,
        typer.Option(
            metavar="VOICE",
            help="The measure in another voice: outlet, direct, reported or all.",
            autocompletion=lambda incomplete: [v for v in VOICE_NAMES if v.startswith(incomplete)],
        ),
    ] = None,
    actor: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="The actor, for sentiment.own and sentiment.quoted; name or alias."
        ),
    ] = None,
    all_: Annotated[
        bool,
        typer.Option(
            "--all", help="Also what was met in other voices and sections, and every row."
        ),
    ] = False,
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.")
    ] = "text",
    actors: Actors = None,
    lexicon: LexiconFolders = None,
    column: Column = None,
    manifest: Manifest = None,
    strict: Strict = False,
) -> None:
    """Show what a number was made of: each span in its sentence, and why it counts or not.

    The span is set between » and «. Its offsets point into the article's text.
    """
    chosen(format, "--format", FORMATS)
    if voice is not None:
        chosen(voice, "--voice", VOICE_NAMES)

    from framing.explanation import (
        SENTIMENT,
        chosen_actor,
        chosen_articles,
        explained,
        explained_actor,
        in_voice,
        known_measure,
    )

    found = known_measure(measure, extra=tuple(SENTIMENT))
    found = None if found is None else in_voice(found, voice)
    layer = "sentiment" if found is None else found.info.layer
    settings = settings_of(
        [path], actors=actors, lexicon=lexicon, layers=(layer,), quiet=format == "json"
    )
    with progress() as show:
        show.stage("Reading")
        articles = articles_of([path], column=column, manifest=manifest, strict=strict)
        show.stage("Measuring", len(articles.articles))
        scores = framing.score_articles(articles.articles, settings, progress=show.step)
    wanted = chosen_articles(scores, article)
    if found is None:
        about = chosen_actor(scores, actor)
        explanations = [explained_actor(score, about, measure) for score in wanted]
    else:
        explanations = [explained(score, found) for score in wanted]
    if format == "json":
        rows = [_as_dict(explanation, all_) for explanation in explanations]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return

    from framing.cli._opened import print_explanation

    for place, explanation in enumerate(explanations):
        print_explanation(explanation, everything=all_, first=place == 0)


def _as_dict(explanation: Explanation, everything: bool) -> dict[str, Any]:
    from framing.explanation import in_scope

    scored = explanation.article
    article = scored.article
    return {
        "article": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "measure": framing.to_dict(explanation.info),
        "score": framing.to_dict(explanation.number),
        "evidence": [
            framing.to_dict(entry.item, article)
            | {
                "counted": entry.why is None,
                "why_not": entry.why,
                "sentence_text": one_line(
                    article.slice(scored.sentences[entry.item.sentence].span)
                ),
            }
            for entry in explanation.opened
            if everything or in_scope(explanation, entry)
        ],
        "segments": [
            framing.to_dict(segment) | {"text": article.slice(segment.span)}
            for segment in explanation.segments
        ],
        "sentences": [
            framing.to_dict(item) | {"text": article.slice(item.span)}
            for item in explanation.sentences
        ],
    }
