"""Frames against a gold set of texts: which of the nine each text carries.

A text carries a frame where the counted evidence of that frame in one of its sentences, in
whatever voice it stands, weighs :data:`framing.measures.FRAME_WEIGHT` or more together: what
makes a sentence count in the measures. A text of the gold is a sentence or a headline; where the
splitter cuts it into several, one of them that carries the frame is enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from framing.measures import FRAME_WEIGHT, FRAMES
from framing.statistics import Array
from framing.types import Article, ArticleScore, Evidence, Span
from framing.validation import rows
from framing.validation.rows import RowError, field
from framing.validation.spans import mistake
from framing.validation.tasks import (
    Counts,
    Metric,
    Mistake,
    Outcome,
    Run,
    Task,
    f1,
    precision,
    recall,
)
from framing.validation.understanding import scorer

LABELS = tuple(label for label, _ in FRAMES)


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the gold set and the frames that it carries."""

    article: Article
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """What the layer says of a text: its counted evidence by frame, and the frames carried."""

    evidence: Mapping[str, tuple[Evidence, ...]]
    frames: frozenset[str]


def measure(path: Path, run: Run) -> Outcome:
    """Score the texts of a gold set and compare."""
    texts = run.units(read_texts(path))
    scored = scorer("frames", run.pipeline)
    return compare([(text, found_frames(scored(text.article))) for text in run.each(texts)])


# --- reading ---


def read_texts(path: Path) -> list[Text]:
    """The texts of a gold set.

    Raises:
        SourceError: the file can't be read, or a row has not the form; names it.
    """
    return rows.read_texts(path, _text, "texts with frames")


def _text(row: Mapping[str, Any], name: str) -> Text:
    frames = field(row, "frames", list)
    for label in frames:
        if label not in LABELS:
            raise RowError(f"holds {label!r}, not one of {', '.join(LABELS)}")
    article = rows.article_of(row, name)
    return Text(article, frozenset(frames))


# --- what was found: the one place that knows how the layer says it ---


def found_frames(score: ArticleScore) -> Found:
    """The frames that a scored text carries, in any voice, and what speaks for each."""
    evidence: dict[str, list[Evidence]] = {}
    weights: dict[tuple[int, str], float] = defaultdict(float)
    for item in score.evidence:
        if item.layer == "frames" and item.counted:
            evidence.setdefault(item.label, []).append(item)
            weights[item.sentence, item.label] += item.weight
    return Found(
        {label: tuple(items) for label, items in evidence.items()},
        frozenset(label for (_, label), weight in weights.items() if weight >= FRAME_WEIGHT),
    )


# --- comparing ---


def compare(pairs: Sequence[tuple[Text, Found]]) -> Outcome:
    """Metrics and mistakes of gold texts, each with what was found in it."""
    by_frame = {
        label: [_counts(text.frames, found.frames, label) for text, found in pairs]
        for label in LABELS
    }
    # One row a text: its counts in the first frame, in the second, and so on.
    rows = np.concatenate([np.array(counts, dtype=float) for counts in by_frame.values()], axis=1)
    every = [_total(counts) for counts in zip(*by_frame.values(), strict=True)]
    wanted = sum(right + missed for right, _, missed in every)
    metrics = (
        f1("micro_f1", every),
        Metric("macro_f1", rows, wanted, macro_f1),
        precision("precision", every),
        recall("recall", every),
        *(f1(f"{label.replace('-', '_')}_f1", counts) for label, counts in by_frame.items()),
    )
    mistakes = [wrong for text, found in pairs for wrong in _mistakes(text, found)]
    return Outcome(len(pairs), metrics, tuple(mistakes))


def _counts(gold: frozenset[str], found: frozenset[str], label: str) -> Counts:
    return (
        int(label in gold and label in found),
        int(label in found and label not in gold),
        int(label in gold and label not in found),
    )


def _total(counts: Iterable[Counts]) -> Counts:
    right, alarms, missed = (sum(column) for column in zip(*counts, strict=True))
    return right, alarms, missed


def macro_f1(sums: Array) -> Array:
    """Mean F1 of the frames, from the sums of (right, false alarms, missed) of each in a row.

    A frame that is neither in the gold nor found is left out of the mean.
    """
    counts = sums.reshape(*sums.shape[:-1], -1, 3)
    whole = 2 * counts[..., 0] + counts[..., 1] + counts[..., 2]
    there = whole > 0
    with np.errstate(divide="ignore", invalid="ignore"):
        scores = np.where(there, 2 * counts[..., 0] / whole, 0.0)
        out: Array = scores.sum(axis=-1) / there.sum(axis=-1)
    return out


def _mistakes(text: Text, found: Found) -> Iterable[Mistake]:
    article = text.article
    for label in LABELS:
        if (label in text.frames) == (label in found.frames):
            continue
        evidence = found.evidence.get(label, ())
        terms = ", ".join(f"{article.slice(item.span)} {item.weight:g}" for item in evidence)
        if label in text.frames:
            # Nothing in particular was missed: the text says it, by whatever words.
            kind, at = f"{label} missed", Span(0, len(article.text))
        else:
            kind, at = f"no {label}, taken for it", max(evidence, key=lambda e: e.weight).span
        weight = sum(item.weight for item in evidence)
        note = f"found: {terms or 'nothing'}"
        yield mistake(kind, article.id, article.text, at, note=note, weight=weight)


TASK = Task("frames", "texts", measure)
