"""Hedges and boosters against a gold set of texts: found, of which class and type.

A found wording is that of the gold where the two overlap, one to one, the same class preferred.
It is right where the class agrees, too. Whose words it stands in does not matter here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.analyzers.base import UNCLEAR
from framing.types import Article, ArticleScore, Span
from framing.validation import rows
from framing.validation.rows import RowError, field, span_of
from framing.validation.spans import mistake
from framing.validation.tasks import (
    Counts,
    Mistake,
    Outcome,
    Run,
    Task,
    f1,
    precision,
    recall,
    share,
)
from framing.validation.understanding import scorer

TYPES = ("modal", "adverb", "approximator", "evidential", "conditional", "lexical", "booster")
CLASSES = ("hedge", "booster")


@dataclass(frozen=True, slots=True)
class Wording:
    """A hedge or booster: where it stands, and its type, which for a booster is "booster"."""

    span: Span
    type: str

    @property
    def side(self) -> str:
        """Its class: "booster", or "hedge" for any other type."""
        return "booster" if self.type == "booster" else "hedge"


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the gold set with its hedges and boosters."""

    article: Article
    wordings: tuple[Wording, ...]


def measure(path: Path, run: Run) -> Outcome:
    """Score the texts of a gold set and compare."""
    texts = run.units(read_texts(path))
    scored = scorer("hedging", run.pipeline)
    return compare([(text, found_wordings(scored(text.article))) for text in run.each(texts)])


# --- reading ---


def read_texts(path: Path) -> list[Text]:
    """The texts of a gold set.

    Raises:
        SourceError: the file can't be read, or a row has not the form; names it.
    """
    return rows.read_texts(path, _text, "texts with hedges and boosters")


def _text(row: Mapping[str, Any], name: str) -> Text:
    text = field(row, "text", str)
    article = rows.article_of(row, name)
    return Text(article, tuple(_wording(mark, text) for mark in field(row, "marks", list)))


def _wording(row: object, text: str) -> Wording:
    span = span_of(row, text)
    assert isinstance(row, dict)  # span_of takes nothing else
    side, type_ = field(row, "class", str), field(row, "type", str)
    for value, known in ((side, CLASSES), (type_, TYPES)):
        if value not in known:
            raise RowError(f"holds {value!r}, not one of {', '.join(known)}")
    wording = Wording(span, type_)
    if wording.side != side:
        raise RowError(f"calls {type_!r} a {side}")
    return wording


# --- what was found: the one place that knows how the layer says it ---


def found_wordings(score: ArticleScore) -> tuple[Wording, ...]:
    """The hedges and boosters of a scored text, in any voice.

    In somebody's thought a wording is counted in no voice, for whose it is can't be told. That
    it hedges is not in doubt, so it is found.
    """
    return tuple(
        Wording(evidence.span, evidence.label)
        for evidence in score.evidence
        if evidence.layer == "hedging" and evidence.reason in (None, UNCLEAR)
    )


# --- comparing ---

Both = Sequence[tuple[Wording, Wording]]


def matched(gold: Sequence[Wording], found: Sequence[Wording]) -> list[tuple[Wording, Wording]]:
    """Gold and found wordings that overlap, one to one."""
    pairs = [
        (one.side != other.side, i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if one.span.overlaps(other.span)
    ]
    out: dict[int, int] = {}
    for _, i, j in sorted(pairs):
        if i not in out and j not in out.values():
            out[i] = j
    return [(gold[i], found[j]) for i, j in sorted(out.items())]


def compare(pairs: Sequence[tuple[Text, Sequence[Wording]]]) -> Outcome:
    """Metrics and mistakes of gold texts, each with the wordings found in it."""
    counted = [(text.wordings, found, matched(text.wordings, found)) for text, found in pairs]
    every = [_counts(*row, CLASSES) for row in counted]
    metrics = (
        f1("f1", every),
        precision("precision", every),
        recall("recall", every),
        *(f1(f"{side}_f1", [_counts(*row, (side,)) for row in counted]) for side in CLASSES),
        share("type_accuracy", [_types(both) for _, _, both in counted]),
    )
    mistakes = [wrong for text, found in pairs for wrong in _mistakes(text, found)]
    return Outcome(len(pairs), metrics, tuple(mistakes))


def _counts(
    gold: Sequence[Wording], found: Sequence[Wording], both: Both, sides: Iterable[str]
) -> Counts:
    sides = set(sides)
    right = sum(one.side == other.side and one.side in sides for one, other in both)
    given = sum(wording.side in sides for wording in found)
    wanted = sum(wording.side in sides for wording in gold)
    return right, given - right, wanted - right


def _types(both: Both) -> tuple[float, float]:
    return sum(one.type == other.type for one, other in both), len(both)


def _mistakes(text: Text, found: Sequence[Wording]) -> Iterable[Mistake]:
    unit, words = text.article.id, text.article.text
    both = matched(text.wordings, found)
    hit, taken = [one for one, _ in both], [other for _, other in both]
    for wording in text.wordings:
        if wording not in hit:
            yield mistake(
                f"{wording.side} missed", unit, words, wording.span, note=f"gold: {wording.type}"
            )
    for wording in found:
        if wording not in taken:
            yield mistake(
                f"no {wording.side}, taken for one", unit, words, wording.span,
                note=f"found: {wording.type}",
            )  # fmt: skip
    for one, other in both:
        if one.type != other.type:
            kind = "type" if one.side == other.side else "class"
            note = f"gold: {one.type}; found: {other.type}"
            yield mistake(kind, unit, words, one.span, note=note)


TASK = Task("hedging", "texts", measure)
