"""A task and a gold file in; values, intervals and mistakes out."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from framing.classifiers.folder import tasks_in
from framing.errors import UsageError
from framing.validation import (
    agency,
    attribution,
    frames,
    hedging,
    loaded,
    pipeline,
    quotations,
    sentiment,
    statements,
    voice,
)
from framing.validation.bootstrap import percentile_intervals
from framing.validation.tasks import Mistake, Run, Task, WordParser

TASKS: tuple[Task, ...] = (
    pipeline.TASK,
    attribution.TASK,
    voice.TASK,
    quotations.TASK,
    agency.TASK,
    hedging.TASK,
    sentiment.TASK,
    frames.TASK,
    loaded.TASK,
    statements.TASK,
)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was measured.

    ``metrics`` holds fractions, None where there was nothing to divide by; ``intervals`` the
    95% bootstrap interval of each that has one; ``counts`` how many things each metric is
    about. ``n`` is the number of ``unit`` in the file ("articles").
    """

    task: str
    file: str
    n: int
    unit: str
    metrics: Mapping[str, float | None]
    intervals: Mapping[str, tuple[float, float]]
    counts: Mapping[str, int]
    errors: tuple[Mistake, ...] = field(repr=False)

    def to_dict(self, errors: int = 0) -> dict[str, Any]:
        """The numbers as a dictionary that ``json.dumps`` takes.

        Args:
            errors: with a number, the so many worst mistakes of each kind are in it, too.
        """
        out: dict[str, Any] = {
            "task": self.task,
            "file": self.file,
            "n": self.n,
            "metrics": dict(self.metrics),
            "intervals": {name: list(limits) for name, limits in self.intervals.items()},
        }
        if errors:
            worst = self.worst(errors).values()
            out["errors"] = [error.to_dict() for group in worst for error in group]
        return out

    def worst(self, number: int) -> dict[str, tuple[Mistake, ...]]:
        """The ``number`` worst mistakes of each kind; the kind with the most comes first."""
        kinds: dict[str, list[Mistake]] = {}
        for error in self.errors:
            kinds.setdefault(error.kind, []).append(error)
        return {
            kind: tuple(sorted(kinds[kind], key=lambda error: -error.weight)[:number])
            for kind in sorted(kinds, key=lambda kind: -len(kinds[kind]))
        }

    def total(self, kind: str) -> int:
        """How many mistakes of one kind there are."""
        return sum(error.kind == kind for error in self.errors)


def evaluate(
    task: str,
    path: str | Path,
    pipeline: str | WordParser | None = None,
    *,
    model: str | None = None,
    limit: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Evaluation:
    """Evaluate one task on a gold file.

    Args:
        task: the name of one of :data:`TASKS`.
        path: the gold file, in the form that the task reads.
        pipeline: the linguistic pipeline, by name or as an object; the shipped one by default.
        model: a folder of classifiers that ``framing train`` wrote; the shipped ones by default.
        limit: only the first so many articles, texts, or documents of a treebank.
        progress: called with the units done and all units.

    Raises:
        UsageError: there is no such task, no such pipeline, or no model for the task in the folder.
        SourceError: the file can't be read, or a row is not of the task's form.
    """
    known = {entry.name: entry for entry in TASKS}
    if task not in known:
        raise UsageError(f"there is no task {task!r}.", remedy=f"Choose one of {', '.join(known)}.")
    if model is not None and task not in tasks_in(Path(model)):
        raise UsageError(
            f"the folder {model} holds no model for the task {task}.",
            remedy="Leave out --model (model=None), or name another folder.",
        )
    chosen = known[task]
    outcome = chosen.measure(Path(path), Run(pipeline, limit, progress, model))
    limits = percentile_intervals([(metric.table, metric.statistic) for metric in outcome.metrics])
    return Evaluation(
        task=task,
        file=str(path),
        n=outcome.n,
        unit=chosen.unit,
        metrics={
            metric.name: _value(metric.statistic(metric.table.sum(axis=0)))
            for metric in outcome.metrics
        },
        intervals={
            metric.name: found
            for metric, found in zip(outcome.metrics, limits, strict=True)
            if found is not None
        },
        counts={metric.name: metric.n for metric in outcome.metrics},
        errors=outcome.mistakes,
    )


def _value(value: np.typing.NDArray[np.float64]) -> float | None:
    number = float(value)
    return number if math.isfinite(number) else None
