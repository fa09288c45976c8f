"""How far two annotations of the same texts agree, before anybody decides between them.

Acts are paired one to one where their triggers overlap. Spans are compared by F1, which is the
same whichever annotation is taken for the reference and needs no count of what neither marked.
Labels of paired acts are compared by Cohen's kappa, which takes away the agreement that two who
label at random, each with the frequencies that it has, would reach.

``python -m framing.validation.agreement first.jsonl second.jsonl`` prints the table.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from framing.errors import SourceError
from framing.types import Span
from framing.validation.rows import RowError, field, read_rows, span_of, wrong_row

_LABELS = ("construction", "status", "domain")
_ROLES = ("agent", "patient")


@dataclass(frozen=True, slots=True)
class Mark:
    """An act as one annotation has it: its trigger, head words and labels."""

    trigger: Span
    construction: str
    status: str
    domain: str
    agent: Span | None = None
    patient: Span | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """A row of the table. ``first`` and ``second`` count what each annotation marked, ``same``
    the pairs that agree; ``kappa`` is None where the row compares spans only."""

    name: str
    first: int
    second: int
    same: int
    f1: float
    kappa: float | None = None


Pair = tuple[Mark, Mark]
Marks = Mapping[str, Sequence[Mark]]
"""The acts of each text, by the text's id."""


# --- arithmetic ---


def cohens_kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """Agreement of two labellings of the same items beyond chance; 1 is complete, 0 chance.

    NaN where there is nothing to tell: no items, or one label throughout in both.

    Raises:
        ValueError: the labellings are not equally long.
    """
    index = {label: i for i, label in enumerate(dict.fromkeys([*first, *second]))}
    table = np.zeros((len(index), len(index)))
    for one, other in zip(first, second, strict=True):
        table[index[one], index[other]] += 1
    total = table.sum()
    if total == 0:
        return math.nan
    observed = np.trace(table) / total
    expected = float(table.sum(axis=1) @ table.sum(axis=0)) / total**2
    return math.nan if expected == 1 else float((observed - expected) / (1 - expected))


def f1_agreement(first: int, second: int, same: int) -> float:
    """F1 of two sets of ``first`` and ``second`` spans, ``same`` of them in both.

    NaN where both are empty.

    Raises:
        ValueError: more are said to be the same than there are.
    """
    if not 0 <= same <= min(first, second):
        raise ValueError(f"{same} of {first} and {second} can't be the same")
    return 2 * same / (first + second) if first + second else math.nan


def overlapping(first: Sequence[Span], second: Sequence[Span]) -> list[tuple[int, int]]:
    """Positions of spans that overlap, one to one, those that share the most first."""
    shared = sorted(
        (max(a.start, b.start) - min(a.end, b.end), i, j)
        for i, a in enumerate(first)
        for j, b in enumerate(second)
        if a.overlaps(b)
    )
    pairs: dict[int, int] = {}
    for _, i, j in shared:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


# --- two annotations ---


def paired(first: Sequence[Mark], second: Sequence[Mark]) -> list[Pair]:
    """The acts of one text that both annotations have."""
    both = overlapping([mark.trigger for mark in first], [mark.trigger for mark in second])
    return [(first[i], second[j]) for i, j in both]


def compare(first: Marks, second: Marks) -> list[Agreement]:
    """The table: acts found, then heads and labels of the acts that both annotations have.

    Raises:
        ValueError: the annotations are not of the same texts.
    """
    if first.keys() != second.keys():
        odd = sorted(first.keys() ^ second.keys())
        raise ValueError(f"only one annotation has the text {odd[0]!r}")
    pairs = [pair for text in first for pair in paired(first[text], second[text])]
    marked = [sum(map(len, marks.values())) for marks in (first, second)]
    alike = sum(one.construction == other.construction for one, other in pairs)
    return [
        _row("trigger", marked[0], marked[1], len(pairs)),
        _row("trigger and construction", marked[0], marked[1], alike),
        *(_heads(role, pairs) for role in _ROLES),
        *(_labels(label, pairs) for label in _LABELS),
    ]


def _heads(role: str, pairs: Sequence[Pair]) -> Agreement:
    heads = [(getattr(one, role), getattr(other, role)) for one, other in pairs]
    return _row(
        f"{role} head",
        sum(one is not None for one, _ in heads),
        sum(other is not None for _, other in heads),
        sum(bool(one and other and one.overlaps(other)) for one, other in heads),
    )


def _labels(label: str, pairs: Sequence[Pair]) -> Agreement:
    first = [str(getattr(one, label)) for one, _ in pairs]
    second = [str(getattr(other, label)) for _, other in pairs]
    same = sum(a == b for a, b in zip(first, second, strict=True))
    return _row(label, len(pairs), len(pairs), same, cohens_kappa(first, second))


def _row(name: str, first: int, second: int, same: int, kappa: float | None = None) -> Agreement:
    return Agreement(name, first, second, same, f1_agreement(first, second, same), kappa)


# --- reading and writing ---


def read_marks(path: Path) -> dict[str, list[Mark]]:
    """The acts of an annotation in JSON Lines, by text.

    Raises:
        SourceError: the file can't be read, or a row has not the form; names it.
    """
    out: dict[str, list[Mark]] = {}
    for number, row in read_rows(path):
        try:
            name, text = field(row, "id", str), field(row, "text", str)
            if name in out:
                raise RowError(f"has the id {name!r} of an earlier row")
            out[name] = [_mark(act, text) for act in field(row, "acts", list)]
        except RowError as error:
            raise wrong_row(path, number, error) from None
    return out


def _mark(row: Any, text: str) -> Mark:
    trigger = span_of(row, text)
    agent, patient = (
        None if row.get(role) is None else span_of(row[role], text) for role in _ROLES
    )
    construction, status, domain = (field(row, label, str) for label in _LABELS)
    return Mark(trigger, construction, status, domain, agent, patient)


def table(rows: Iterable[Agreement]) -> str:
    """The rows as a Markdown table."""
    lines = ["| | first | second | same | F1 | kappa |", "|---|--:|--:|--:|--:|--:|"]
    for row in rows:
        kappa = "" if row.kappa is None else f"{row.kappa:.3f}"
        lines.append(
            f"| {row.name} | {row.first} | {row.second} | {row.same} | {row.f1:.3f} | {kappa} |"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the agreement of two files."""
    parser = argparse.ArgumentParser(
        prog="python -m framing.validation.agreement",
        description="Agreement of two annotations of acts in the same texts.",
    )
    parser.add_argument("first", type=Path, help="an annotation, JSON Lines")
    parser.add_argument("second", type=Path, help="another one of the same texts")
    options = parser.parse_args(arguments)
    try:
        rows = compare(read_marks(options.first), read_marks(options.second))
    except (SourceError, ValueError) as error:
        parser.error(str(error))
    print(table(rows))


if __name__ == "__main__":
    main()
