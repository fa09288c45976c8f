"""Loaded language against labelled sentences: which sentences, which words, how well calibrated.

Each row of the gold file is read as a text of its own. The label compared for ``macro_f1`` is
that of the threshold, also where the model abstains; ``coverage`` is the share where it does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from framing.classifiers.folder import model_folder
from framing.classifiers.loaded_sentences import LoadedModel, load_loaded_model
from framing.language import Document, attribution_reader, understand
from framing.lexicons import Matcher, load_lexicons
from framing.statistics import Array
from framing.text import shadow, tokenize
from framing.types import Article, Span
from framing.validation.rows import RowError, field, nothing_in, read_rows, wrong_row
from framing.validation.spans import mistake
from framing.validation.tasks import Counts, Metric, Mistake, Outcome, Run, Task, f1, share
from framing.validation.understanding import named

_LABELS = {
    "biased": True,
    "loaded": True,
    "1": True,
    "non-biased": False,
    "not loaded": False,
    "0": False,
}
# Rows that annotators could not agree on are passed over.
_UNDECIDED = "no-agreement"
_CALIBRATION_BINS = 10
# The AUC is counted over so many steps of probability; within a step, pairs count as ties.
_STEPS = 200


# --- reading ---


@dataclass(frozen=True, slots=True)
class LoadedRow:
    """A labelled sentence; ``spans`` are its loaded words, None where nobody marked words."""

    text: str
    loaded: bool
    spans: tuple[Span, ...] | None = None
    outlet: str | None = None
    group: str | None = None
    topic: str | None = None


def read_sentences(path: Path) -> list[LoadedRow]:
    """The labelled sentences of a file (JSON Lines, CSV or TSV, by its ending).

    Fields: ``text`` and ``label`` ("biased" or "non-biased", "loaded" or "not loaded", 1 or 0;
    rows labelled "no-agreement" are passed over), and if they are known ``biased_word_spans``
    (a list of [start, end), JSON Lines only), ``outlet``, ``news_link`` (what keeps sentences of
    an article together) and ``topic``.

    Raises:
        SourceError: the file can't be read, or a row has not the form; names it.
    """
    out = []
    for number, row in read_rows(path):
        try:
            if row.get("label") != _UNDECIDED:
                out.append(_row(row))
        except RowError as error:
            raise wrong_row(path, number, error) from None
    if not out:
        raise nothing_in(path, "labelled sentences")
    return out


def _row(row: Mapping[str, Any]) -> LoadedRow:
    text = field(row, "text", str)
    if not any(tokenize(shadow(text)).is_word):
        raise RowError("has no words in its text")
    label = str(field(row, "label", (str, int))).strip()
    if label not in _LABELS:
        raise RowError(f"holds the label {label!r}, not one of {', '.join(_LABELS)}")
    return LoadedRow(
        text=text,
        loaded=_LABELS[label],
        spans=_spans(row["biased_word_spans"], text) if "biased_word_spans" in row else None,
        outlet=_name(row, "outlet"),
        group=_name(row, "news_link"),
        topic=_name(row, "topic"),
    )


def _spans(given: object, text: str) -> tuple[Span, ...]:
    if not isinstance(given, list):
        raise RowError("the field 'biased_word_spans' holds no list")
    out = []
    for pair in given:
        if not (
            isinstance(pair, list)
            and len(pair) == 2
            and all(type(end) is int for end in pair)
            and 0 <= pair[0] < pair[1] <= len(text)
        ):
            raise RowError(f"{pair!r} is no span of the text")
        out.append(Span(*pair))
    return tuple(out)


def _name(row: Mapping[str, Any], key: str) -> str | None:
    value = row.get(key)
    return str(value).strip() or None if value is not None else None


# --- measuring ---


def measure(path: Path, run: Run) -> Outcome:
    """Read the sentences of a gold file and compare."""
    rows = run.units(read_sentences(path))
    model = load_loaded_model(model_folder(run.model, "loaded"))
    lexicons = load_lexicons()
    # As sure as in use, not as in the tasks that measure attributions: voices are features here.
    matcher, models = Matcher(lexicons), attribution_reader(named(run.pipeline))

    def understood(article: Article) -> Document:
        return next(understand([article], lexicons, matcher, reader=models))

    numbered = enumerate(run.each(rows), start=1)
    return compare([_judged(row, number, understood, model) for number, row in numbered])


@dataclass(frozen=True, slots=True)
class Judged:
    """A gold row beside what the model said: of the row, and of each token of its reading.

    ``gold_words`` is empty where nobody marked
    words; otherwise it, ``word_chances`` and ``called`` run parallel to the tokens.
    """

    name: str
    row: LoadedRow
    chance: float
    label: str | None
    threshold: float
    gold_words: tuple[bool, ...] = ()
    word_chances: tuple[float, ...] = ()
    called: tuple[bool, ...] = ()


def _judged(
    row: LoadedRow, number: int, understood: Callable[[Article], Document], model: LoadedModel
) -> Judged:
    document = understood(Article(id=str(number), outlet="", text=row.text))
    tokens = document.reading.tokens
    # A row is one sentence to its annotators, wherever the splitter would cut it.
    (read,) = model.read_ranges(document, [(0, len(tokens))])
    assert read.probability is not None  # a gold row has words
    judged = Judged(str(number), row, read.probability, read.label, model.threshold)
    if row.spans is None:
        return judged
    gold = tuple(
        any(span.start < end and start < span.end for span in row.spans)
        for start, end in zip(tokens.starts, tokens.ends, strict=True)
    )
    (chances,) = model.word_chances(document, [(0, len(tokens))])
    called = tuple(chance >= model.word_model.threshold for chance in chances)
    return replace(judged, gold_words=gold, word_chances=chances, called=called)


def compare(judged: Sequence[Judged]) -> Outcome:
    """Metrics and mistakes of gold rows."""
    said = [(one.chance >= one.threshold, one.row.loaded) for one in judged]
    chances = [one.chance for one in judged]
    gold = [one.row.loaded for one in judged]
    classes = Metric("macro_f1", _confusion(said), len(judged), _macro_f1)
    metrics = [
        classes,
        Metric("weighted_f1", classes.table, len(judged), _weighted_f1),
        Metric("auc", _steps([[c] for c in chances], [[g] for g in gold]), len(judged), _auc),
        Metric("ece", _bins(chances, gold), len(judged), _ece),
        share("coverage", [(float(one.label is not None), 1.0) for one in judged]),
    ]
    if any(one.gold_words for one in judged):
        words = Metric(
            "word_auc",
            _steps([one.word_chances for one in judged], [one.gold_words for one in judged]),
            sum(len(one.gold_words) for one in judged),
            _auc,
        )
        metrics += [f1("word_f1", [_word_counts(one) for one in judged]), words]
    mistakes = [wrong for one in judged for wrong in _mistakes(one)]
    return Outcome(len(judged), tuple(metrics), tuple(mistakes))


def _word_counts(one: Judged) -> Counts:
    pairs = list(zip(one.called, one.gold_words, strict=True))
    return pairs.count((True, True)), pairs.count((True, False)), pairs.count((False, True))


def _mistakes(one: Judged) -> Iterator[Mistake]:
    """Whole rows, the worse the further the probability is from the threshold."""
    if (one.chance >= one.threshold) == one.row.loaded:
        return
    kind = "loaded, taken for not" if one.row.loaded else "not loaded, taken for it"
    text = one.row.text
    note = f"probability {one.chance:.2f}"
    found = mistake(kind, one.name, text, Span(0, len(text)), note=note)
    yield replace(found, weight=abs(one.chance - one.threshold))


# --- statistics of column sums ---


def _confusion(said: Sequence[tuple[bool, bool]]) -> Array:
    """One row (right loaded, false alarm, missed, right not loaded) a unit."""
    kinds = [(True, True), (True, False), (False, True), (False, False)]
    return np.array([[float(pair == kind) for kind in kinds] for pair in said]).reshape(-1, 4)


def _both_f1(sums: Array) -> tuple[Array, Array]:
    """F1 of loaded and of not loaded; 0 where a class is neither there nor given."""
    right, alarm, missed, other = (sums[..., i] for i in range(4))
    wrong = alarm + missed
    one = 2 * right / np.maximum(2 * right + wrong, 1)
    two = 2 * other / np.maximum(2 * other + wrong, 1)
    return one, two


def _macro_f1(sums: Array) -> Array:
    one, two = _both_f1(sums)
    return np.asarray((one + two) / 2)


def _weighted_f1(sums: Array) -> Array:
    one, two = _both_f1(sums)
    part = (sums[..., 0] + sums[..., 2]) / np.maximum(sums.sum(axis=-1), 1)
    return np.asarray(part * one + (1 - part) * two)


def _steps(chances: Sequence[Sequence[float]], gold: Sequence[Sequence[bool]]) -> Array:
    """Per unit, how many of its loaded things, then of its others, fall into each step.

    Steps are equally wide in log-odds from -8 to 8, since most words lie near 0.
    """
    table = np.zeros((len(chances), 2 * _STEPS))
    for row, (values, labels) in enumerate(zip(chances, gold, strict=True)):
        clipped = np.clip(np.asarray(values, dtype=float), 3.4e-4, 1 - 3.4e-4)
        odds = np.log(clipped / (1 - clipped))
        step = np.clip(((odds + 8) / 16 * _STEPS).astype(int), 0, _STEPS - 1)
        np.add.at(table[row], step + np.where(labels, 0, _STEPS), 1.0)
    return table


def _auc(sums: Array) -> Array:
    """The chance that a loaded thing lies in a higher step than another; ties count half."""
    loaded, others = sums[..., :_STEPS], sums[..., _STEPS:]
    below = np.cumsum(others, axis=-1) - others
    pairs = (loaded * (below + others / 2)).sum(axis=-1)
    every = loaded.sum(axis=-1) * others.sum(axis=-1)
    return np.where(every > 0, pairs / np.maximum(every, 1), np.nan)


def _bins(chances: Sequence[float], gold: Sequence[bool]) -> Array:
    """Per unit, in its bin of probability: what was said less what is, and 1 in the last column."""
    table = np.zeros((len(chances), _CALIBRATION_BINS + 1))
    for row, (chance, loaded) in enumerate(zip(chances, gold, strict=True)):
        table[row, min(int(chance * _CALIBRATION_BINS), _CALIBRATION_BINS - 1)] = chance - loaded
    table[:, -1] = 1.0
    return table


def _ece(sums: Array) -> Array:
    """Expected calibration error over ten bins of equal width."""
    gaps = np.abs(sums[..., :-1]).sum(axis=-1)
    return np.asarray(gaps / np.maximum(sums[..., -1], 1))


TASK = Task("loaded", "sentences", measure)
