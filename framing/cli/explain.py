"""``framing explain``: a number opened into the words that it was made of."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
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
    MinConfidence,
    ModelFolder,
    PipelineName,
    Strict,
    chosen,
)
from framing.cli._terminal import one_line, progress
from framing.errors import UsageError

if TYPE_CHECKING:
    from framing.explanation import Explanation, LabelledStretch, ParsedSentence, ParsedWord

EXAMPLES = """Examples:

framing explain seeds/soleimani-anniversary loaded

framing explain seeds/soleimani-anniversary agency.left-out --article "Corvane Wire"

framing explain seeds/soleimani-anniversary sentiment.own --actor Soleimani

framing explain article.txt hedges --voice direct

framing explain article.txt loaded --all --format json

framing explain article.txt attribution.density --parse"""
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
            metavar="NAME",
            help="The actor, for sentiment.own, sentiment.quoted, actor.agent, actor.patient and "
            "actor.left-out; name or alias.",
        ),
    ] = None,
    all_: Annotated[
        bool,
        typer.Option(
            "--all", help="Also what was met in other voices and sections, and every row."
        ),
    ] = False,
    parse: Annotated[
        bool,
        typer.Option(
            "--parse",
            help="Under each row its sentence as parsed: word, tag, relation, head, and what the "
            "attribution model takes for source, cue and content.",
        ),
    ] = False,
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.")
    ] = "text",
    actors: Actors = None,
    lexicon: LexiconFolders = None,
    pipeline: PipelineName = None,
    model: ModelFolder = None,
    min_confidence: MinConfidence = None,
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
        ROLES,
        SENTIMENT,
        chosen_actor,
        chosen_articles,
        explained,
        explained_actor,
        explained_part,
        in_voice,
        known_measure,
        parsed,
    )

    found = known_measure(measure, extra=(*SENTIMENT, *ROLES))
    found = None if found is None else in_voice(found, voice)
    if parse and found is not None and found.kind in ("words", "lix"):
        raise UsageError(
            f"--parse does not go with {measure}, which counts words.",
            remedy="Take a measure of what was found, such as attribution.density.",
        )
    layer = found.info.layer if found else "agency" if measure in ROLES else "sentiment"
    settings = settings_of(
        [path],
        actors=actors,
        lexicon=lexicon,
        layers=(layer,),
        pipeline=pipeline,
        model=model,
        min_confidence=min_confidence,
        quiet=format == "json",
    )
    with progress() as show:
        show.stage("Reading")
        articles = articles_of([path], column=column, manifest=manifest, strict=strict)
        show.stage("Measuring", len(articles.articles))
        scores = framing.score_articles(articles.articles, settings, progress=show.step)
    wanted = chosen_articles(scores, article)
    if found is None:
        about = chosen_actor(scores, actor)
        opening = explained_part if measure in ROLES else explained_actor
        explanations = [opening(score, about, measure) for score in wanted]
    else:
        explanations = [explained(score, found) for score in wanted]
    parses = [
        parsed(_shown(explanation, all_), settings.pipeline) if parse else ()
        for explanation in explanations
    ]
    if format == "json":
        rows = [
            _as_dict(explanation, all_)
            | ({"parses": [_parse_as_dict(explanation, s) for s in sentences]} if parse else {})
            for explanation, sentences in zip(explanations, parses, strict=True)
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return

    from framing.cli._opened import print_explanation

    for place, (explanation, sentences) in enumerate(zip(explanations, parses, strict=True)):
        print_explanation(explanation, everything=all_, first=place == 0, parses=sentences)


def _shown(explanation: Explanation, everything: bool) -> Explanation:
    """The explanation with the evidence that is printed only."""
    from framing.explanation import in_scope

    if everything:
        return explanation
    shown = tuple(entry for entry in explanation.opened if in_scope(explanation, entry))
    return replace(explanation, opened=shown)


def _parse_as_dict(explanation: Explanation, parse: ParsedSentence) -> dict[str, Any]:
    article = explanation.article.article

    def with_text(items: Sequence[ParsedWord] | Sequence[LabelledStretch]) -> list[dict[str, Any]]:
        return [framing.to_dict(item) | {"text": article.slice(item.span)} for item in items]

    return {
        "sentence": parse.sentence,
        "words": with_text(parse.words),
        "labelled": with_text(parse.labelled),
    }


def _as_dict(explanation: Explanation, everything: bool) -> dict[str, Any]:
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
            for entry in _shown(explanation, everything).opened
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
