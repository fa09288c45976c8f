"""Sentiment toward a target, beside VADER's reading, and when the target's name is swapped.

Rows as ``framing evaluate sentiment`` reads them. VADER reads the whole sentence, names and all,
as it is mostly used; its thresholds are its authors'. For the swaps every target that is a name
is given other names in its place, wherever it stands in the sentence. Prints Markdown tables::

    python benchmarks/sentiment.py dev_rw.jsonl dev_mt.jsonl [--model DIR]
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from framing.analyzers.polarity import compound, label
from framing.classifiers.sentiment import LABELS, Toward
from framing.language.pipeline import load_pipeline
from framing.types import Span
from framing.validation.sentiment import (
    Labelled,
    Predicted,
    compare,
    predicted,
    read_labelled,
)

# Names that newspapers love and hate, plain ones, and ones that are words.
NAMES = (
    "Obama", "Putin", "Hitler", "Mandela", "Trump", "Clinton", "Smith", "Okonkwo", "Nguyen",
    "Kowalski", "Strong", "Savage",
)  # fmt: skip
_NAME = re.compile(r"(?:[A-Z][\w'’.-]+)(?: [A-Z][\w'’.-]+)*")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--model")
    options = parser.parse_args()
    pipeline = load_pipeline()
    files = {path: read_labelled(path) for path in options.files}
    print("| file | reader | macro F1 | accuracy | mixed macro F1 |\n|---|---|--:|--:|--:|")
    for path, sentences in files.items():
        model = [
            [one.toward for one in said] for said in predicted(sentences, pipeline, options.model)
        ]
        vader = [[_vader(one.text)] * len(one.targets) for one in sentences]
        for name, said in (("this model", model), ("VADER, sentence", vader)):
            outcome = compare(sentences, [[_bare(toward) for toward in row] for row in said])
            values = [float(m.statistic(m.table.sum(axis=0))) for m in outcome.metrics]
            print(f"| {path.name} | {name} | " + " | ".join(f"{v:.3f}" for v in values) + " |")
    print("\n| file | names | swaps | labels changed | mean shift | largest mean of a name |")
    print("|---|--:|--:|--:|--:|--:|")
    for path, sentences in files.items():
        print_swaps(path, sentences, options.model)
    print("\n| file | targets | targets a second, parsing included |\n|---|--:|--:|")
    for path, sentences in files.items():
        began = time.process_time()
        predicted(sentences, pipeline, options.model)
        took = time.process_time() - began
        targets = sum(len(one.targets) for one in sentences)
        print(f"| {path.name} | {targets:,} | {targets / took:,.0f} |")


def _vader(text: str) -> Toward:
    value = compound(text)
    likely = [0.0, 0.0, 0.0]
    likely[LABELS.index(label(value))] = 1.0
    return Toward(label(value), (likely[0], likely[1], likely[2]), {})


def _bare(toward: Toward) -> Predicted:
    return Predicted(toward, ())


def print_swaps(path: Path, sentences: Sequence[Labelled], model: str | None) -> None:
    """A row: how far the answers move when names change."""
    pipeline = load_pipeline()
    named = [
        replace(one, targets=(span,), polarities=(polarity,))
        for one in sentences
        for span, polarity in zip(one.targets, one.polarities, strict=True)
        if _NAME.fullmatch(one.text[span.start : span.end])
    ]
    before = [said[0].toward for said in predicted(named, pipeline, model)]
    changed, shifts, means = [], [], []
    for name in NAMES:
        after = [
            said[0].toward
            for said in predicted([_swapped(x, name) for x in named], pipeline, model)
        ]
        moved = [new.value - old.value for new, old in zip(after, before, strict=True)]
        changed += [new.label != old.label for new, old in zip(after, before, strict=True)]
        shifts += [abs(amount) for amount in moved]
        means.append(abs(float(np.mean(moved))))
    print(
        f"| {path.name} | {len(named)} | {len(changed):,} | {100 * np.mean(changed):.1f}% "
        f"| {np.mean(shifts):.3f} | {max(means):.3f} |"
    )


def _swapped(one: Labelled, name: str) -> Labelled:
    """The sentence with the target's name changed wherever it stands, the target found again."""
    (span,) = one.targets
    old = one.text[span.start : span.end]
    before = one.text[: span.start].replace(old, name)
    after = one.text[span.end :].replace(old, name)
    return replace(
        one, text=before + name + after, targets=(Span(len(before), len(before) + len(name)),)
    )


if __name__ == "__main__":
    main()
