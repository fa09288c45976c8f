"""How far two annotations of the same texts agree, before anybody decides between them.

Three kinds of annotation are known by what their rows hold: ``acts``, hedges and boosters
(``marks``), and ``frames``. Acts and hedges are paired one to one where they overlap. What was
marked is compared by F1, which is the same whichever annotation is taken for the reference and
needs no count of what neither marked. Labels of the pairs, and whether a text has a frame, are
compared by Cohen's kappa, which takes away the agreement that two who label at random, each with
the frequencies that it has, would reach.

``python -m framing.validation.agreement first.jsonl second.jsonl`` prints the table.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

import numpy as np

from framing.errors import SourceError
from framing.types import Span
from framing.validation.rows import RowError, field, nothing_in, read_rows, span_of, wrong_row

_LABELS = ("construction", "status", "domain")
_ROLES = ("agent", "patient")

Kind = Literal["acts", "frames", "marks"]
"""What the rows of an annotation hold, by the name of the field."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act as one annotation has it: its trigger, head words and labels."""

    trigger: Span
    construction: str
    status: str
    domain: str
    agent: Span | None = None
    patient: Span | None = None


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge or booster as one annotation has it: its extent, its class (which of the two) and
    its type."""

    span: Span
    class_: str
    type: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """A row of the table. ``first`` and ``second`` count what each annotation marked, ``same``
    what agrees; ``kappa`` is None where the row has no labels, or none for what is unmarked."""

    name: str
    first: int
    second: int
    same: int
    f1: float
    kappa: float | None = None


_Read = TypeVar("_Read")
_Marked = TypeVar("_Marked")

Acts = Mapping[str, Sequence[Act]]
"""The acts of each text, by the text's id."""
Hedges = Mapping[str, Sequence[Hedge]]
"""The hedges and boosters of each text, by the text's id."""
Frames = Mapping[str, frozenset[str]]
"""The frames of each text, by the text's id."""


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


def compare_acts(first: Acts, second: Acts) -> list[Agreement]:
    """The table: acts found, then heads and labels of the acts that both annotations have.

    Raises:
        ValueError: the annotations are not of the same texts.
    """
    pairs = _pairs(first, second, lambda act: act.trigger)
    marked = _count(first), _count(second)
    alike = sum(one.construction == other.construction for one, other in pairs)
    return [
        _row("trigger", *marked, len(pairs)),
        _row("trigger and construction", *marked, alike),
        *(
            _heads(f"{role} head", [(getattr(a, role), getattr(b, role)) for a, b in pairs])
            for role in _ROLES
        ),
        *(
            _labels(label, [(getattr(a, label), getattr(b, label)) for a, b in pairs])
            for label in _LABELS
        ),
    ]


def compare_hedges(first: Hedges, second: Hedges) -> list[Agreement]:
    """The table: hedges and boosters found, then the labels of those that both annotations have.

    Raises:
        ValueError: the annotations are not of the same texts.
    """
    pairs = _pairs(first, second, lambda hedge: hedge.span)
    marked = _count(first), _count(second)
    return [
        _row("mark", *marked, len(pairs)),
        _row("mark and type", *marked, sum(one.type == other.type for one, other in pairs)),
        _row("mark and extent", *marked, sum(one.span == other.span for one, other in pairs)),
        _labels("class", [(one.class_, other.class_) for one, other in pairs]),
        _labels("type", [(one.type, other.type) for one, other in pairs]),
    ]


def compare_frames(first: Frames, second: Frames) -> list[Agreement]:
    """The table: each frame over the texts, all frames together, and the sets of frames.

    Raises:
        ValueError: the annotations are not of the same texts.
    """
    _check_texts(first, second)
    pairs = [(first[text], second[text]) for text in first]
    names = sorted(frozenset[str]().union(*first.values(), *second.values()))
    shared = sum(len(one & other) for one, other in pairs)
    return [
        *(_frame(name, pairs) for name in names),
        _row("all frames", _count(first), _count(second), shared),
        _labels("texts, all their frames", pairs),
    ]


def _check_texts(first: Mapping[str, object], second: Mapping[str, object]) -> None:
    if first.keys() != second.keys():
        odd = sorted(first.keys() ^ second.keys())
        raise ValueError(f"only one annotation has the text {odd[0]!r}")


def _count(annotation: Mapping[str, Sequence[object] | frozenset[str]]) -> int:
    return sum(map(len, annotation.values()))


def _pairs(
    first: Mapping[str, Sequence[_Marked]],
    second: Mapping[str, Sequence[_Marked]],
    span: Callable[[_Marked], Span],
) -> list[tuple[_Marked, _Marked]]:
    """What both annotations mark, by the overlap of its spans."""
    _check_texts(first, second)
    return [
        (first[text][i], second[text][j])
        for text in first
        for i, j in overlapping([*map(span, first[text])], [*map(span, second[text])])
    ]


def _heads(name: str, pairs: Sequence[tuple[Span | None, Span | None]]) -> Agreement:
    return _row(
        name,
        sum(one is not None for one, _ in pairs),
        sum(other is not None for _, other in pairs),
        sum(bool(one and other and one.overlaps(other)) for one, other in pairs),
    )


def _labels(name: str, pairs: Sequence[tuple[Hashable, Hashable]]) -> Agreement:
    same = sum(one == other for one, other in pairs)
    kappa = cohens_kappa([one for one, _ in pairs], [other for _, other in pairs])
    return _row(name, len(pairs), len(pairs), same, kappa)


def _frame(name: str, pairs: Sequence[tuple[frozenset[str], frozenset[str]]]) -> Agreement:
    first, second = [name in one for one, _ in pairs], [name in other for _, other in pairs]
    both = sum(name in one & other for one, other in pairs)
    return _row(name, sum(first), sum(second), both, cohens_kappa(first, second))


def _row(name: str, first: int, second: int, same: int, kappa: float | None = None) -> Agreement:
    return Agreement(name, first, second, same, f1_agreement(first, second, same), kappa)


# --- reading and writing ---


def read_acts(path: Path) -> dict[str, list[Act]]:
    """The acts of an annotation in JSON Lines, by text.

    Raises:
        SourceError: the file can't be read, or a row has not the form; names it.
    """
    return _read(path, lambda row, text: [_act(act, text) for act in field(row, "acts", list)])


def read_hedges(path: Path) -> dict[str, list[Hedge]]:
    """The hedges and boosters of an annotation in JSON Lines, by text.

    Raises:
        SourceError: the file can't be read, or a row has not the form; names it.
    """
    return _read(path, lambda row, text: [_hedge(mark, text) for mark in field(row, "marks", list)])


def read_frames(path: Path) -> dict[str, frozenset[str]]:
    """The frames of an annotation in JSON Lines, by text.

    Raises:
        SourceError: the file can't be read, or a row has not the form; names it.
    """
    return _read(path, lambda row, _: _frames(row))


def _read(path: Path, read: Callable[[Mapping[str, Any], str], _Read]) -> dict[str, _Read]:
    out: dict[str, _Read] = {}
    for number, row in read_rows(path):
        try:
            name, text = field(row, "id", str), field(row, "text", str)
            if name in out:
                raise RowError(f"has the id {name!r} of an earlier row")
            out[name] = read(row, text)
        except RowError as error:
            raise wrong_row(path, number, error) from None
    return out


def _act(row: Any, text: str) -> Act:
    trigger = span_of(row, text)
    agent, patient = (
        None if row.get(role) is None else span_of(row[role], text) for role in _ROLES
    )
    construction, status, domain = (field(row, label, str) for label in _LABELS)
    return Act(trigger, construction, status, domain, agent, patient)


def _hedge(row: Any, text: str) -> Hedge:
    return Hedge(span_of(row, text), field(row, "class", str), field(row, "type", str))


def _frames(row: Mapping[str, Any]) -> frozenset[str]:
    names = field(row, "frames", list)
    if not all(isinstance(name, str) for name in names):
        raise RowError("has a frame that is no text")
    if len(set(names)) < len(names):
        raise RowError("has a frame twice")
    return frozenset(names)


def kind_of(path: Path) -> Kind:
    """What an annotation is of, by the first row of its file.

    Raises:
        SourceError: the file can't be read, is empty, or its first row holds none of the three.
    """
    kinds: tuple[Kind, ...] = ("acts", "frames", "marks")
    for number, row in read_rows(path):
        for kind in kinds:
            if kind in row:
                return kind
        raise wrong_row(path, number, "holds neither acts nor frames nor marks")
    raise nothing_in(path, "annotated texts, one a line")


def compare_files(first: Path, second: Path) -> list[Agreement]:
    """The table for two files of annotations, whichever of the three kinds they are of.

    Raises:
        SourceError: a file can't be read, or a row has not the form; names it.
        ValueError: the files are of two kinds, or not of the same texts.
    """
    kind, other = kind_of(first), kind_of(second)
    if kind != other:
        raise ValueError(f"the one annotation is of {kind}, the other of {other}")
    if kind == "frames":
        return compare_frames(read_frames(first), read_frames(second))
    if kind == "marks":
        return compare_hedges(read_hedges(first), read_hedges(second))
    return compare_acts(read_acts(first), read_acts(second))


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
        description="Agreement of two annotations of acts, frames or hedges in the same texts.",
    )
    parser.add_argument("first", type=Path, help="an annotation, JSON Lines")
    parser.add_argument("second", type=Path, help="another one of the same texts")
    options = parser.parse_args(arguments)
    try:
        rows = compare_files(options.first, options.second)
    except (SourceError, ValueError) as error:
        parser.error(str(error))
    print(table(rows))


if __name__ == "__main__":
    main()
