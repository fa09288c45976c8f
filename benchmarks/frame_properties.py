"""Whether what is measured of an actor separates the good that a text says of it from the bad.

Reads articles in which people marked frame properties said of a target ("aggressor", "victim",
"unreason"), as in NewsWCL50 (Hamborg, Zhukova & Gipp 2019): JSON Lines with `sentences_tokens`,
`text` (a sentence a line), `mentions` (coreference chains) and `wcl_annotations`. A property with
a place counts where its target is a person, country or group that is mentioned in that sentence;
of several mentions the nearest is taken. Its polarity is the plain meaning of its name, in the
table below. Compared with it are the sentiment toward that mention, and beside it VADER's score
of the sentence and the most frequent polarity; then how often the mention is agent or patient of
an act, and how often the sentence has a loaded term. Prints tables in Markdown::

    python benchmarks/frame_properties.py FILE [FILE ...]

The properties were not coded as sentiment: that a caravan is a victim, or a president powerful,
is neither for nor against them. So no value near 1 is to be expected.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from framing.analyzers.polarity import compound
from framing.analyzers.polarity import label as vader_label
from framing.classifiers.sentiment import LABELS
from framing.language.pipeline import load_pipeline
from framing.scoring import Settings, score_articles
from framing.statistics import Array
from framing.types import Article, ArticleScore, Section, SectionKind, Span
from framing.validation.bootstrap import percentile_intervals
from framing.validation.sentiment import Labelled, accuracy, macro_f1, predicted

# What the name of a property says of its target, taken by itself. Being strong, weighty, acted
# upon or merely "other" is neither good nor bad.
POLARITY = {
    "Affection": "positive",
    "Aggressor": "negative",
    "Confidence": "positive",
    "Difficulty": "negative",
    "Dishonor": "negative",
    "Easiness": "positive",
    "Economy negative": "negative",
    "Economy positive": "positive",
    "Fairness": "positive",
    "Good quality": "positive",
    "Honor": "positive",
    "Importance": "neutral",
    "Lawfulness": "positive",
    "Negative": "negative",
    "No trustworthiness": "negative",
    "Other": "neutral",
    "Poor quality": "negative",
    "Positive": "positive",
    "Power": "neutral",
    "Reason": "positive",
    "Refusal": "negative",
    "Safety": "positive",
    "Trustworthiness": "positive",
    "Unfairness": "negative",
    "Unimportance": "negative",
    "Unlawfulness": "negative",
    "Unreason": "negative",
    "Unsafety": "negative",
    "Victim": "neutral",
    "Weakness": "negative",
}
ACTORS = ("ACTOR", "ACTOR-I", "COUNTRY", "GROUP")
BODY = SectionKind.BODY
# A property with fewer has no row of its own.
FEW = 20


class Place(NamedTuple):
    """A property said of a mention: article, sentence (a line of its text), and the mention."""

    article: int
    property: str
    sentence: Span
    mention: Span


class Item(NamedTuple):
    """A property, and what is measured at its place."""

    place: Place
    polarity: str
    sentiment: str
    value: float
    vader: float
    agent: bool
    patient: bool
    loaded: bool


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", nargs="+", type=Path, help="JSON Lines of annotated articles")
    options = parser.parse_args()
    rows = [
        json.loads(line)
        for file in options.files
        for line in file.read_text(encoding="utf-8").split("\n")
        if line.strip()
    ]
    places = [place for number, row in enumerate(rows) for place in places_in(number, row)]
    if not places:
        parser.error("no property of an actor that is mentioned in the same sentence")
    if unknown := sorted({place.property for place in places} - POLARITY.keys()):
        parser.error(f"properties that the table of polarities has not: {', '.join(unknown)}")
    items = measured([row["text"] for row in rows], places)
    print_agreement(items, len(rows))
    print()
    print_layers(items)
    print()
    print_properties(items)


# --- reading ---


def places_in(number: int, row: Mapping[str, Any]) -> Iterator[Place]:
    """The properties of an article that are said of an actor mentioned in the sentence."""
    lines = list(re.finditer(r"[^\n]+", row["text"]))
    for note in row["wcl_annotations"]:
        anchor = note["anchor"]
        if note["code_type"] != "PROPERTY" or anchor is None:
            continue
        sentence = Span(*lines[anchor["sent"]].span())
        tokens = aligned(row["text"], sentence, row["sentences_tokens"][anchor["sent"]])
        for target in (note["target"] or "").split(";"):
            there = [m for m in row["mentions"] if names(m["chain"], target)]
            there = [m for m in there if m["sent"] == anchor["sent"]]
            if not there:
                continue
            nearest = min(there, key=lambda m: abs(m["tok_start"] - anchor["tok_start"]))
            parts = [s for s in tokens[nearest["tok_start"] : nearest["tok_end"]] if s is not None]
            if parts:
                mention = Span(parts[0].start, parts[-1].end)
                yield Place(number, note["code_name"], sentence, mention)


def names(chain: str, target: str) -> bool:
    """Whether a chain ("3_USA_Republicans_Trump_ACTOR") is that of a target ("Trump")."""
    _, _, rest = chain.partition("_")
    name, _, kind = rest.rpartition("_")
    wanted = re.sub(r"\W+", "_", target.strip().casefold())
    name = re.sub(r"\W+", "_", name.casefold())
    return kind in ACTORS and bool(wanted) and (name == wanted or name.endswith(f"_{wanted}"))


def aligned(text: str, sentence: Span, tokens: Sequence[str]) -> list[Span | None]:
    """Where each token stands in the sentence; None for one that is not printed as it is."""
    out: list[Span | None] = []
    at = sentence.start
    for token in tokens:
        start = text.find(token, at, sentence.end)
        out.append(None if start < 0 else Span(start, start + len(token)))
        at = at if start < 0 else start + len(token)
    return out


# --- measuring ---


def measured(texts: Sequence[str], places: Sequence[Place]) -> list[Item]:
    """The places with the sentiment, acts and loaded terms found there."""
    scores = score_articles(
        [
            Article(str(number), "", text, sections=(Section(Span(0, len(text)), BODY, "given"),))
            for number, text in enumerate(texts)
        ],
        Settings(layers=("loaded", "agency")),
    )
    sentences = [alone(texts[place.article], place) for place in places]
    said = [one.toward for (one,) in predicted(sentences, load_pipeline(None))]
    return [
        Item(
            place,
            POLARITY[place.property],
            toward.label,
            toward.value,
            compound(sentence.text),
            has_role(scores[place.article], place.mention, "agent"),
            has_role(scores[place.article], place.mention, "patient"),
            has_loaded(scores[place.article], place.sentence),
        )
        for place, sentence, toward in zip(places, sentences, said, strict=True)
    ]


def alone(text: str, place: Place) -> Labelled:
    """The sentence of a place by itself, with the mention for its target."""
    start, end = place.sentence.start, place.sentence.end
    mention = Span(place.mention.start - start, place.mention.end - start)
    return Labelled("", text[start:end], (mention,), (0,))


def has_role(score: ArticleScore, mention: Span, role: str) -> bool:
    """Whether a mention is, or is part of, what does an act or what one is done to."""
    return any(
        part.role == role and part.span.overlaps(mention)
        for item in score.evidence
        if item.layer == "agency" and item.status is not None
        for part in item.parts
    )


def has_loaded(score: ArticleScore, sentence: Span) -> bool:
    """Whether a loaded term is counted in a sentence, in any voice."""
    return any(
        item.layer == "loaded"
        and item.label != "sentence"
        and item.counted
        and item.span.overlaps(sentence)
        for item in score.evidence
    )


# --- tables ---


def print_agreement(items: Sequence[Item], articles: int) -> None:
    most = max(LABELS, key=lambda label: sum(item.polarity == label for item in items))
    systems: tuple[tuple[str, Callable[[Item], str]], ...] = (
        ("sentiment toward the mention", lambda item: item.sentiment),
        ("VADER on the sentence", lambda item: vader_label(item.vader)),
        (f"always {most}", lambda item: most),
    )
    print(f"| {len(items)} properties, {articles} articles | macro F1 | accuracy |")
    print("|---|--:|--:|")
    for name, says in systems:
        table = confusions(items, says, articles)
        limits = percentile_intervals([(table, macro_f1), (table, accuracy)])
        cells = [
            f"{float(statistic(table.sum(axis=0))):.3f}"
            + (f" ({low_high(limit)})" if limit else "")
            for statistic, limit in zip((macro_f1, accuracy), limits, strict=True)
        ]
        print(f"| {name} | {' | '.join(cells)} |")
    print()
    print("| positive told from negative: AUC | |")
    print("|---|--:|")
    print(f"| sentiment toward the mention | {auc(items, lambda item: item.value):.3f} |")
    print(f"| VADER on the sentence | {auc(items, lambda item: item.vader):.3f} |")


def low_high(limits: tuple[float, float]) -> str:
    return f"{limits[0]:.3f} to {limits[1]:.3f}"


def confusions(items: Sequence[Item], says: Callable[[Item], str], articles: int) -> Array:
    """One row an article: the cells of its confusion table, gold x found."""
    table = np.zeros((articles, len(LABELS), len(LABELS)))
    for item in items:
        table[item.place.article, LABELS.index(item.polarity), LABELS.index(says(item))] += 1
    return table.reshape(articles, -1)


def auc(items: Sequence[Item], value: Callable[[Item], float]) -> float:
    """How often a positive property has the higher value than a negative one; ties are halves."""
    good = np.array([value(item) for item in items if item.polarity == "positive"])
    bad = np.array([value(item) for item in items if item.polarity == "negative"])
    above = (good[:, None] > bad).mean() + (good[:, None] == bad).mean() / 2
    return float(above)


def print_layers(items: Sequence[Item]) -> None:
    print("| polarity | n | mean sentiment | mean VADER | agent | patient | loaded term |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for label in LABELS:
        print_row(label, [item for item in items if item.polarity == label])


def print_properties(items: Sequence[Item]) -> None:
    print("| property | n | mean sentiment | mean VADER | agent | patient | loaded term |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(item.place.property, []).append(item)
    for name, group in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        if len(group) >= FEW:
            print_row(f"{name} ({POLARITY[name]})", group)


def print_row(name: str, group: Sequence[Item]) -> None:
    def mean(value: Callable[[Item], float]) -> float:
        return float(np.mean([value(item) for item in group])) if group else float("nan")

    tones = (mean(lambda item: item.value), mean(lambda item: item.vader))
    shares = (
        mean(lambda item: item.agent),
        mean(lambda item: item.patient),
        mean(lambda item: item.loaded),
    )
    cells = [*(f"{tone:+.3f}" for tone in tones), *(f"{share:.1%}" for share in shares)]
    print(f"| {name} | {len(group)} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
