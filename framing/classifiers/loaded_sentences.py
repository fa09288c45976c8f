"""Whether a sentence is loaded: a calibrated probability, the words behind it, and what pushes it.

The mean of a logistic regression and of boosted trees over one row of columns a sentence: what
the word model finds, lexicon terms, voice, syntax, and what the encoder makes of the sentence.
Both are additive, so the log-odds fall into parts that can be told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np

from framing.classifiers.linear import Doubles, Linear, SparseLinear, linear_from, logistic
from framing.classifiers.loaded_encoder import Encoded, Encoder, load_encoder
from framing.classifiers.loaded_features import (
    Words,
    matches_in,
    sentence_numbers,
    words_of,
)
from framing.classifiers.loaded_words import LoadedWords, WordModel, word_numbers
from framing.classifiers.trees import Forest, forest_from
from framing.language.document import Document
from framing.language.network import MODEL_FOLDER, load_arrays
from framing.types import Push, Voice

LOADED, NOT_LOADED = "loaded", "not loaded"
# Fewer words say too little.
MIN_WORDS = 4
_EVIDENCE = 3
_TOLD_PUSHES = 6
_REST = "all else together"
_ENCODER = ("opinion", "evidence", "point")
# How a column's part is told; the same words make one part.
_IN_WORDS = {
    "words": "how long it is",
    "log words": "how long it is",
    "length of words": "how long its words are",
    "share of own words": "how much of it is in the outlet's own voice",
    "share of speech quotation": "how much of it stands inside a quotation",
    "share of scare quotation": "quotation marks that distance",
    "scare quotes": "quotation marks that distance",
    "share of title quotation": "a title in it",
    "share of names": "how many names it has",
    "share of numbers": "how many figures it has",
    "share of figures": "how many figures it has",
    "first person": "the first person (we, our)",
    "second person": "the second person (you)",
    "capitals": "words in capitals",
    "attributions": "whether it says who said so",
    "share of nsubj:pass": "the passive voice",
    "share of aux:pass": "the passive voice",
    "share of amod": "how many adjectives it has",
    "share of adjectives": "how many adjectives it has",
    "share of advmod": "how many adverbs it has",
    "share of adverbs": "how many adverbs it has",
    "share of ccomp": "clauses that are said or thought",
    "share of acl:relcl": "relative clauses",
    "share of advcl": "clauses of time, reason or aim",
    "share of appos": "appositions",
    "share of conj": "how much is joined by and",
    "share of parataxis": "clauses set side by side",
    "share of xcomp": "infinitives after verbs",
    "share of compound": "compound nouns",
}


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """One sentence as the model reads it.

    ``probability`` (0 to 1) is that experts call it loaded, None where nothing can be said.
    ``label`` is "loaded", "not loaded", or None where the model abstains, with a ``reason``.
    ``words`` are all above the model's floor, in order. ``base`` and the weights of ``pushes``
    sum to the log-odds of the likelier label (that which was given, unless the model abstains);
    pushes come strongest first, the rest as one.
    """

    sentence: int
    probability: float | None
    label: str | None
    reason: str | None
    words: tuple[LoadedWords, ...] = ()
    base: float = 0.0
    pushes: tuple[Push, ...] = ()


@dataclass(frozen=True)
class SentenceModel:
    """The stored regression and trees over ``columns``, and how their mean becomes a probability.

    The calibrated log-odds are ``slope`` times the mean of both, plus ``offset`` (Platt 1999).
    """

    columns: tuple[str, ...]
    linear: Linear
    forest: Forest
    slope: float
    offset: float

    def log_odds(self, rows: Doubles) -> Doubles:
        """Calibrated log-odds of each row."""
        mean = (self.linear.log_odds(rows) + self.forest.log_odds(rows)) / 2
        out: Doubles = self.slope * mean + self.offset
        return out

    def parts(self, rows: Doubles) -> tuple[Doubles, float]:
        """What each column adds to the calibrated log-odds, and what every row begins with."""
        trees, base = self.forest.parts(rows)
        parts: Doubles = self.slope * (self.linear.parts(rows) + trees) / 2
        return parts, self.slope * (self.linear.intercept + base) / 2 + self.offset


@dataclass(frozen=True)
class LoadedModel:
    """Both classifiers and what they stand on.

    ``threshold`` is the probability from which a sentence is called loaded; nearer to it than
    ``band`` the model abstains.
    """

    encoder: Encoder
    word_model: WordModel
    sentence_model: SentenceModel
    threshold: float
    band: float

    def read(self, document: Document) -> tuple[ReadSentence, ...]:
        """Every sentence of the reading, in order.

        Raises:
            ValueError: the document has no parse.
        """
        bounds = document.reading.first_tokens
        return self.read_ranges(document, list(pairwise(bounds)))

    def read_ranges(
        self, document: Document, ranges: Sequence[tuple[int, int]]
    ) -> tuple[ReadSentence, ...]:
        """Stretches of tokens ``[first, end)``, each read as one sentence."""
        is_word = document.reading.tokens.is_word
        empty = [not any(is_word[first:end]) for first, end in ranges]
        kept = [one for one, nothing in zip(ranges, empty, strict=True) if not nothing]
        found = iter(self._read(words_of(document), kept) if kept else ())
        return tuple(
            ReadSentence(number, None, None, "no words")
            if nothing
            else self._judged(document, number, ranges[number], next(found))
            for number, nothing in enumerate(empty)
        )

    def word_chances(
        self, document: Document, ranges: Sequence[tuple[int, int]]
    ) -> list[tuple[float, ...]]:
        """The probability of every token of each stretch, punctuation marks and names too."""
        words = words_of(document)
        encoded = self.encoder.read([words.norms[first:end] for first, end in ranges])
        found = self.word_model.log_odds(words, ranges, encoded)
        return [tuple(logistic(log_odds).tolist()) for log_odds in found]

    def _read(self, words: Words, ranges: Sequence[tuple[int, int]]) -> list[_Found]:
        encoded = self.encoder.read([words.norms[first:end] for first, end in ranges])
        log_odds = self.word_model.log_odds(words, ranges, encoded)
        rows = sentence_rows(words, ranges, encoded, log_odds, self.sentence_model.columns)
        parts, base = self.sentence_model.parts(rows)
        return [_Found(words, odds, row, base) for odds, row in zip(log_odds, parts, strict=True)]

    def _judged(
        self, document: Document, number: int, bounds: tuple[int, int], found: _Found
    ) -> ReadSentence:
        first, end = bounds
        log_odds = float(found.parts.sum()) + found.base
        chance = float(logistic(np.array(log_odds)))
        size = sum(document.reading.tokens.is_word[first:end])
        label: str | None = LOADED if chance >= self.threshold else NOT_LOADED
        reason: str | None = None
        if size < MIN_WORDS:
            label, reason = None, f"only {size} words"
        elif abs(chance - self.threshold) < self.band:
            label, reason = None, "too close to call"
        spans = self.word_model.spans(found.words, first, found.log_odds)
        sign = 1.0 if chance >= self.threshold else -1.0
        told = _pushes(found, bounds, spans, self.sentence_model.columns, sign)
        return ReadSentence(number, chance, label, reason, spans, sign * found.base, told)


@dataclass(frozen=True, slots=True)
class _Found:
    """One sentence between reading and judging."""

    words: Words
    log_odds: Doubles
    parts: Doubles
    base: float


def sentence_rows(
    words: Words,
    ranges: Sequence[tuple[int, int]],
    encoded: Encoded,
    log_odds: Sequence[Doubles],
    columns: Sequence[str],
) -> Doubles:
    """The named columns of each range; a column that a sentence does not have is 0 there."""
    rows = np.zeros((len(ranges), len(columns)))
    for row, numbers in enumerate(all_numbers(words, ranges, encoded, log_odds)):
        rows[row] = [numbers.get(column, 0.0) for column in columns]
    return rows


def all_numbers(
    words: Words,
    ranges: Sequence[tuple[int, int]],
    encoded: Encoded,
    log_odds: Sequence[Doubles],
) -> list[dict[str, float]]:
    """All that is known of each range, by name of the column."""
    out = []
    at = 0
    for row, ((first, end), odds) in enumerate(zip(ranges, log_odds, strict=True)):
        own = [voice is Voice.OUTLET for voice in words.document.token_voices[first:end]]
        evidence = encoded.evidence[at : at + end - first]
        at += end - first
        numbers = sentence_numbers(words, first, end) | word_numbers(odds, own)
        numbers["opinion point"], numbers["opinion words"] = map(float, encoded.opinion[row])
        for place, value in enumerate(np.sort(evidence)[::-1][:_EVIDENCE].tolist()):
            numbers[f"evidence {place}"] = value
        numbers["evidence mean"] = float(evidence.mean())
        numbers["evidence spread"] = float(evidence.std())
        numbers["evidence least"] = float(evidence.min())
        numbers.update(
            (f"point {i}", value) for i, value in enumerate(encoded.points[row].tolist())
        )
        out.append(numbers)
    return out


# --- telling ---


def _pushes(
    found: _Found,
    bounds: tuple[int, int],
    spans: Sequence[LoadedWords],
    columns: Sequence[str],
    sign: float,
) -> tuple[Push, ...]:
    sums: dict[str, float] = {}
    for column, part in zip(columns, found.parts.tolist(), strict=True):
        group = _group(column)
        sums[group] = sums.get(group, 0.0) + part
    present: dict[str, int] = {}
    for match in matches_in(found.words, *bounds):
        for name in (match.lexicon, f"{match.lexicon}/{match.term.category}"):
            present[name] = present.get(name, 0) + 1
    ordered = sorted(sums.items(), key=lambda item: (-abs(item[1]), item[0]))
    out = [
        Push(_told(group, weight, found.words, spans, present), sign * weight)
        for group, weight in ordered[:_TOLD_PUSHES]
    ]
    return (*out, Push(_REST, sign * sum(weight for _, weight in ordered[_TOLD_PUSHES:])))


@cache
def _group(column: str) -> str:
    """The columns that are told as one."""
    kind, _, name = column.partition(" ")
    if kind in _ENCODER:
        return "encoder"
    if column in _WORD_COLUMNS:
        return "word model"
    if kind in ("sum", "max", "own"):
        return f"lexicon {name if kind != 'own' or '/' in name else _own_group(name)}"
    return _IN_WORDS.get(column, column)


def _own_group(name: str) -> str:
    return name if name not in _JUDGING else f"loaded/{name}"


def _told(
    group: str,
    weight: float,
    words: Words,
    spans: Sequence[LoadedWords],
    present: Mapping[str, int],
) -> str:
    if group == "encoder":
        near = "opinion pages" if weight > 0 else "news reports"
        return f"the wording as a whole, as in {near}"
    if group == "word model":
        likeliest = sorted(spans, key=lambda span: -span.probability)[:_EVIDENCE]
        reading = words.document.reading
        said = [f"'{reading.surface(s.first_token, s.last_token)}'" for s in likeliest]
        if not said:
            return "no word that stands out"
        return f"the word{'s' if len(said) > 1 else ''} {', '.join(said)}"
    if group.startswith("lexicon "):
        name = group.removeprefix("lexicon ")
        lexicon, _, category = name.partition("/")
        number = present.get(name, 0)
        kind = f"terms of the kind {category} ({lexicon})" if category else f"{lexicon} terms"
        return f"{number or 'no'} {kind}"
    if group.startswith("share of "):
        return f"how many {group.removeprefix('share of ')} it has"
    if group.startswith("sign "):
        return f"the mark {group.removeprefix('sign ')}"
    return group


_JUDGING = frozenset({"epithet", "emotive", "one-sided-verb", "intensifier"})
_WORD_COLUMNS = frozenset(word_numbers(np.zeros(1), [True]))


# --- loading ---


@lru_cache(maxsize=2)
def load_loaded_model(folder: Path = MODEL_FOLDER) -> LoadedModel:
    """The loaded-language model of a folder, the shipped one by default.

    Raises:
        FramingError: a file is missing or damaged.
    """
    raw, arrays = load_arrays(folder, "loaded")
    numbers: Mapping[str, float] = dict(
        zip(raw["setting names"], arrays["settings"].tolist(), strict=True)
    )
    terms = dict(zip(raw["terms"], arrays["term weights"].tolist(), strict=True))
    words = WordModel(
        SparseLinear(terms, linear_from(arrays, "word")),
        numbers["floor"],
        numbers["word threshold"],
    )
    sentences = SentenceModel(
        tuple(raw["columns"]),
        linear_from(arrays, "sentence"),
        forest_from(arrays),
        numbers["slope"],
        numbers["offset"],
    )
    return LoadedModel(
        load_encoder(),
        words,
        sentences,
        numbers["threshold"],
        numbers["band"],
    )
