"""What every evaluation task has in common: what it is given, and what it hands back.

A task compares predictions with gold, unit by unit (an article, a document of a treebank, a
clause set's text), and returns tables of counts. The values and their intervals are made from the
tables in one place, :mod:`framing.validation.evaluation`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np

from framing.language.parse import Parse
from framing.statistics import Array, Statistic

Item = TypeVar("Item")
Counts = tuple[int, int, int]
"""Right, false alarms, missed."""


class WordParser(Protocol):
    """What the task ``pipeline`` asks of a pipeline."""

    def parse_words(self, sentences: Sequence[Sequence[str]]) -> Parse:
        """The parse of sentences that are cut into words already."""


@dataclass(frozen=True, slots=True)
class Run:
    """How a task is run.

    ``pipeline`` is a pipeline's name, or a pipeline; None takes the shipped one. ``limit`` cuts
    the file after so many units. ``progress`` is called with the units done and all units.
    ``model`` is the folder of a classifier of the user's own, None for the shipped one.
    """

    pipeline: str | WordParser | None = None
    limit: int | None = None
    progress: Callable[[int, int], None] | None = None
    model: str | None = None

    def units(self, items: Iterable[Item]) -> list[Item]:
        """The first ``limit`` of the items, all of them without a limit."""
        return list(items) if self.limit is None else list(items)[: self.limit]

    def each(self, items: Sequence[Item]) -> Iterator[Item]:
        """The items one by one; tells ``progress`` of each once it is done with."""
        for done, item in enumerate(items, start=1):
            yield item
            if self.progress is not None:
                self.progress(done, len(items))


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong: ``marked`` is where, between what stands around it.

    ``weight`` says how bad it is among those of its ``kind``: words for a span, occurrences
    for a confusion.
    """

    kind: str
    unit: str
    before: str
    marked: str
    after: str
    note: str = ""
    weight: float = 1.0

    def to_dict(self) -> dict[str, str | float]:
        """The mistake as a dictionary that ``json.dumps`` takes."""
        return asdict(self)


def ratio(sums: Array) -> Array:
    """Column 0 over column 1; NaN where there is nothing to divide by."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(sums[..., 1] > 0, sums[..., 0] / sums[..., 1], np.nan)


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric as a table, one row a unit, and the statistic of its column sums.

    ``n`` is the number of things that the metric is about: gold items, or found ones for a
    precision.
    """

    name: str
    table: Array
    n: int
    statistic: Statistic = ratio


def share(name: str, rows: Sequence[tuple[float, float]]) -> Metric:
    """What is right of all there is, from one row (right, all) a unit."""
    table = np.array(rows, dtype=float).reshape(-1, 2)
    return Metric(name, table, round(float(table[:, 1].sum())))


def f1(name: str, counts: Sequence[Counts]) -> Metric:
    """Micro F1: 2 right / (2 right + false alarms + missed)."""
    right, alarms, missed = _columns(counts)
    return _metric(name, 2 * right, 2 * right + alarms + missed, right + missed)


def precision(name: str, counts: Sequence[Counts]) -> Metric:
    """What is right of what was found."""
    right, alarms, _ = _columns(counts)
    return _metric(name, right, right + alarms, right + alarms)


def recall(name: str, counts: Sequence[Counts]) -> Metric:
    """What was found of the gold."""
    right, _, missed = _columns(counts)
    return _metric(name, right, right + missed, right + missed)


def _columns(counts: Sequence[Counts]) -> Array:
    return np.array(counts, dtype=float).reshape(-1, 3).T


def _metric(name: str, part: Array, whole: Array, items: Array) -> Metric:
    return Metric(name, np.column_stack([part, whole]), round(float(items.sum())))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a task found: ``n`` units, its metrics in their order, its mistakes."""

    n: int
    metrics: tuple[Metric, ...]
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A task: what it is called, what is counted as ``n``, and how it is measured."""

    name: str
    unit: str
    measure: Callable[[Path, Run], Outcome]
