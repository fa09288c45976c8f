"""Sentiment toward a target against human labels, in the form of NewsMTSC.

A row is one target: ``sentence``, ``from`` and ``to`` (characters, end exclusive) or the
``mention``, of which the first is meant, ``polarity`` (-1, 0, 1, or the label in words), and
``sentence_id`` where sentences may be the same. Rows of one sentence are read together, each
sentence by itself. Macro F1 is the mean of the three labels' F1; "mixed" are the sentences whose
targets differ in their gold label, where a sentence's general tone is of no help.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from framing.classifiers.folder import model_folder
from framing.classifiers.sentiment import LABELS, Toward, load_sentiment_model
from framing.classifiers.targets import target_at
from framing.language.pipeline import Pipeline, load_pipeline
from framing.language.reading import read
from framing.lexicons import Matcher
from framing.statistics import Array
from framing.types import Article, Push, Span
from framing.validation.rows import RowError, field, nothing_in, number, read_rows, wrong_row
from framing.validation.spans import mistake
from framing.validation.tasks import Metric, Mistake, Outcome, Run, Task
from framing.validation.understanding import named

_KINDS = len(LABELS)
# Sentences that are parsed together.
_TOGETHER = 200


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence with its targets; ``polarities`` are -1, 0 or 1, one a target.

    ``outlet``, ``topic`` and ``article`` are "" where the file does not say.
    """

    id: str
    text: str
    targets: tuple[Span, ...]
    polarities: tuple[int, ...]
    outlet: str = ""
    topic: str = ""
    article: str = ""

    @property
    def mixed(self) -> bool:
        """Whether its targets differ in label."""
        return len(set(self.polarities)) > 1


class Predicted(NamedTuple):
    """What the model says of a target, and the words that moved it most."""

    toward: Toward
    pushes: tuple[Push, ...]


def measure(path: Path, run: Run) -> Outcome:
    """Label the targets of a gold file and compare."""
    sentences = run.units(read_labelled(path))
    pipeline = load_pipeline(named(run.pipeline))
    found: list[list[Predicted]] = []
    waiting = run.each(sentences)
    while held := list(islice(waiting, _TOGETHER)):
        found.extend(predicted(held, pipeline, run.model))
    return compare(sentences, found)


def predicted(
    sentences: Sequence[Labelled], pipeline: Pipeline, model: str | None = None
) -> list[list[Predicted]]:
    """What the model says of each target of each sentence."""
    reader = load_sentiment_model(model_folder(model, "sentiment"))
    readings = [
        read(Article(id=one.id, outlet="", text=one.text), Matcher(())) for one in sentences
    ]
    out = []
    for one, parse in zip(sentences, pipeline.parse(readings), strict=True):
        targets = [target_at(parse, span) for span in one.targets]
        known = [target for target in targets if target is not None]
        said = iter(reader.read(parse, known))
        out.append(
            [
                Predicted(toward := next(said), toward.pushes(parse)) if target else _NOTHING
                for target in targets
            ]
        )
    return out


# A target without a word in it ("...") has nothing done to it.
_NOTHING = Predicted(Toward("neutral", (0.0, 1.0, 0.0), {}), ())


def read_labelled(path: Path) -> list[Labelled]:
    """The sentences of a gold file, rows of one sentence together.

    Raises:
        SourceError: the file can't be read, or a row has not the form; names it.
    """
    grouped: dict[tuple[str, ...], list[tuple[Span, int]]] = {}
    for place, row in read_rows(path):
        try:
            text = field(row, "sentence", str)
            labelled = (_target(row, text), _polarity(row))
        except RowError as error:
            raise wrong_row(path, place, error) from None
        facts = (str(row.get(name) or "") for name in ("outlet", "topic", "article"))
        key = (str(row.get("sentence_id") or text), text, *facts)
        grouped.setdefault(key, []).append(labelled)
    if not grouped:
        raise nothing_in(path, "sentences with a target")
    return [
        Labelled(
            key[0],
            key[1],
            tuple(span for span, _ in targets),
            tuple(polarity for _, polarity in targets),
            *key[2:],
        )
        for key, targets in grouped.items()
    ]


def _target(row: Mapping[str, Any], text: str) -> Span:
    if "from" not in row and "to" not in row:
        mention = field(row, "mention", str)
        found = re.search(rf"(?<!\w){re.escape(mention)}(?!\w)", text) if mention.strip() else None
        if found is None:
            raise RowError(f"the mention {mention!r} is not in the sentence")
        return Span(found.start(), found.end())
    start, end = number(row, "from"), number(row, "to")
    if not 0 <= start < end <= len(text):
        raise RowError(f"the target {start}-{end} is not inside the sentence")
    if "mention" in row and text[start:end] != row["mention"]:
        raise RowError(f"at {start}-{end} stands {text[start:end]!r}, not the mention")
    return Span(start, end)


def _polarity(row: Mapping[str, Any]) -> int:
    said = row.get("polarity")
    if isinstance(said, str) and said.strip().lower() in LABELS:
        return LABELS.index(said.strip().lower()) - 1
    polarity = number(row, "polarity")
    if polarity not in (-1, 0, 1):
        raise RowError(
            f"the polarity {polarity!r} is not -1, 0 or 1, or one of {', '.join(LABELS)}"
        )
    return polarity


def compare(sentences: Sequence[Labelled], found: Sequence[Sequence[Predicted]]) -> Outcome:
    """Metrics and mistakes of sentences, each with what the model says of its targets."""
    every, mixed = [], []
    mistakes: list[Mistake] = []
    for one, said in zip(sentences, found, strict=True):
        counts = np.zeros((_KINDS, _KINDS))
        for span, polarity, answer in zip(one.targets, one.polarities, said, strict=True):
            counts[polarity + 1, LABELS.index(answer.toward.label)] += 1
            if LABELS[polarity + 1] != answer.toward.label:
                mistakes.append(_mistake(one, span, polarity, answer))
        every.append(counts.ravel())
        mixed.append(counts.ravel() if one.mixed else np.zeros(_KINDS * _KINDS))
    whole, differing = np.array(every), np.array(mixed)
    n, n_mixed = round(float(whole.sum())), round(float(differing.sum()))
    return Outcome(
        len(sentences),
        (
            Metric("macro_f1", whole, n, macro_f1),
            Metric("accuracy", whole, n, accuracy),
            Metric("mixed_macro_f1", differing, n_mixed, macro_f1),
        ),
        tuple(mistakes),
    )


def _mistake(one: Labelled, span: Span, polarity: int, answer: Predicted) -> Mistake:
    toward = answer.toward
    pushed = ", ".join(f"{push.feature} {push.weight:+.2f}" for push in answer.pushes)
    return mistake(
        f"{LABELS[polarity + 1]} taken for {toward.label}",
        one.id,
        one.text,
        span,
        note=f"{toward.confidence:.2f}; {pushed}" if pushed else f"{toward.confidence:.2f}",
        weight=toward.confidence,
    )


def macro_f1(sums: Array) -> Array:
    """Mean F1 of the labels, from the cells of their confusion table (gold x found), flattened.

    A label that is neither in the gold nor found counts as zero, as in scikit-learn.
    """
    kinds = round(sums.shape[-1] ** 0.5)
    table = sums.reshape(*sums.shape[:-1], kinds, kinds)
    right = np.diagonal(table, axis1=-2, axis2=-1)
    there = table.sum(axis=-1) + table.sum(axis=-2)
    with np.errstate(divide="ignore", invalid="ignore"):
        scores = np.where(there > 0, 2 * right / there, 0.0)
        out: Array = np.where(table.sum(axis=(-2, -1)) > 0, scores.mean(axis=-1), np.nan)
    return out


def accuracy(sums: Array) -> Array:
    """What is right of all, from the cells of a confusion table, flattened."""
    kinds = round(sums.shape[-1] ** 0.5)
    with np.errstate(divide="ignore", invalid="ignore"):
        out: Array = sums[..., :: kinds + 1].sum(axis=-1) / sums.sum(axis=-1)
    return out


TASK = Task("sentiment", "sentences", measure)
