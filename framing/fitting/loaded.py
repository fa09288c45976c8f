"""Fitting the loaded-language classifiers on labelled sentences, and measuring them honestly.

The encoder is taken as it ships: it never saw a label. Whatever does see labels (terms, word
model, sentence model, calibration, threshold of words) is fitted anew inside the training part
of every split, and the sentence model learns from word probabilities of models that did not see
the sentence. The word model must not know more of a training sentence than of a new one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.classifiers.card import Measured, ModelCard
from framing.classifiers.linear import Doubles, Linear, SparseLinear, logistic
from framing.classifiers.loaded_encoder import Encoded, load_encoder
from framing.classifiers.loaded_features import Words, word_terms, words_of
from framing.classifiers.loaded_sentences import (
    LOADED,
    NOT_LOADED,
    LoadedModel,
    SentenceModel,
    all_numbers,
    load_loaded_model,
)
from framing.classifiers.loaded_words import WordModel, dense_columns, word_numbers
from framing.classifiers.trees import Forest
from framing.errors import SourceError
from framing.fitting.stored import Fitted, described
from framing.language.document import Document, attribution_reader, understand
from framing.language.network import MODEL_FOLDER, Floats, Ints, folder_sha256
from framing.lexicons import Matcher, load_lexicons
from framing.types import Article, Voice
from framing.validation.loaded import LoadedRow, read_sentences

Progress = Callable[[int, int], None]
SEED = 42
# Calibrated probabilities are compared with one half: both mistakes weigh the same then.
THRESHOLD = 0.5
# Nearer to the threshold than this the model abstains.
BAND = 0.08
# Words are told from this probability on.
FLOOR = 0.1
FEWEST = 50
FOLDS, INNER = 5, 5
_FEWEST = 3  # of a term among the training words
_FEWEST_ROWS = 15  # that a column of the sentence model must not be 0 in
_FEWEST_OF_CLASS = 10  # that an outlet must have to be measured by itself
_BINS = 10
_STILL = 1e-4  # the spread at which a column is a constant, and half precision holds its scale


# --- what is known of the rows before any fitting ---


class _Rows:
    """Labelled rows as the classifiers see them; nothing here knows a label but ``labels``.

    ``terms`` is a sparse matrix of word terms (a line a token) whose columns are ``names``;
    tokens of row ``i`` are ``bounds[i]`` to ``bounds[i + 1]``.
    """

    def __init__(self, rows: Sequence[LoadedRow], progress: Progress) -> None:
        from scipy.sparse import csr_matrix

        self.rows = rows
        self.words = [words_of(document) for document in _understood(rows, progress)]
        self.encoded = load_encoder().read([words.norms for words in self.words])
        lengths = [len(words.norms) for words in self.words]
        self.bounds = np.cumsum([0, *lengths])
        names: dict[str, int] = {}
        columns: list[int] = []
        values: list[float] = []
        ends = [0]
        for words in self.words:
            for token in range(len(words.norms)):
                for term, value in word_terms(words, token, 0, len(words.norms)):
                    columns.append(names.setdefault(term, len(names)))
                    values.append(value)
                ends.append(len(columns))
        self.terms = csr_matrix(
            (np.array(values, dtype=np.float64), np.array(columns), np.array(ends)),
            shape=(len(ends) - 1, len(names)),
        )
        self.names = list(names)
        self.dense = dense_columns(self.encoded, lengths)
        self.marked = np.concatenate(
            [_marked(words, row) for words, row in zip(self.words, rows, strict=True)]
        )
        self.labels = np.array([row.loaded for row in rows], dtype=np.intp)
        self.token_rows = np.repeat(np.arange(len(rows)), lengths)
        self.own = [
            [voice is Voice.OUTLET for voice in words.document.token_voices] for words in self.words
        ]
        self.given = None if any(row.spans for row in rows) else self._shipped_words(lengths)
        # What the sentence model sees and no word model has a part in.
        none = [np.zeros(length) for length in lengths]
        self.numbers = [
            all_numbers(words, [(0, length)], self._encoded_row(i), [none[i]])[0]
            for i, (words, length) in enumerate(zip(self.words, lengths, strict=True))
        ]

    def _shipped_words(self, lengths: Sequence[int]) -> Doubles:
        """The tokens' log-odds by the shipped word model: all there is where no word is marked."""
        model = load_loaded_model().word_model
        ranges = [(words, [(0, length)]) for words, length in zip(self.words, lengths, strict=True)]
        return np.concatenate(
            [
                model.log_odds(words, whole, self._encoded_row(i))[0]
                for i, (words, whole) in enumerate(ranges)
            ]
        )

    def _encoded_row(self, row: int) -> Encoded:
        first, end = self.bounds[row], self.bounds[row + 1]
        return Encoded(
            self.encoded.points[row : row + 1],
            self.encoded.opinion[row : row + 1],
            self.encoded.words[first:end],
            self.encoded.evidence[first:end],
        )

    def marked_tokens(self, rows: Ints) -> Ints:
        """The tokens of those rows in which somebody marked words."""
        tokens = self.tokens_of(rows)
        return tokens[self.marked[tokens] >= 0]

    def tokens_of(self, rows: Ints) -> Ints:
        """The tokens of some rows, in order."""
        return np.flatnonzero(np.isin(self.token_rows, rows))


def _understood(rows: Sequence[LoadedRow], progress: Progress) -> list[Document]:
    """Each row as an article of its own, so that a sentence is read the same alone."""
    lexicons = load_lexicons()
    matcher, reader = Matcher(lexicons), attribution_reader()
    out = []
    for number, row in enumerate(rows):
        article = Article(id=str(number), outlet="", text=row.text)
        out.append(next(understand([article], lexicons, matcher, reader=reader)))
        progress(number + 1, len(rows))
    return out


def _marked(words: Words, row: LoadedRow) -> NDArray[np.intp]:
    """1 for a marked token, 0 for others, -1 where nobody marked the row."""
    tokens = words.document.reading.tokens
    if row.spans is None:
        return np.full(len(tokens), -1, dtype=np.intp)
    return np.array(
        [
            any(span.start < end and start < span.end for span in row.spans)
            for start, end in zip(tokens.starts, tokens.ends, strict=True)
        ],
        dtype=np.intp,
    )


# --- fitting ---

# How much each kind of dense column of the word model may say, as its spread before fitting.
_WORD_SPREAD = {"words": 0.2, "evidence": 0.5, "opinion": 0.5, "points": 0.15}
_WORD_C = 0.1
_LEAST = 0.003  # a weight of a term that is stored
_SPREAD = {"point": 0.15, "opinion": 0.3, "evidence": 0.3}
_OTHER_SPREAD, _WORD_COLUMNS_SPREAD = 0.15, 0.3
_SENTENCE_C = 0.1
_TREES: Mapping[str, float] = {
    "max_iter": 150,
    "learning_rate": 0.05,
    "max_leaf_nodes": 8,
    "min_samples_leaf": 20,
    "l2_regularization": 1.0,
    "max_features": 0.3,
}


@dataclass(frozen=True)
class _FittedWords:
    """A word model over the columns of :class:`_Rows`."""

    kept: Ints
    weights: Doubles
    dense: Linear

    def stored(self, names: Sequence[str]) -> SparseLinear:
        """The same by the names of its terms; those that say next to nothing are left out."""
        named = zip(self.kept.tolist(), self.weights.tolist(), strict=True)
        return SparseLinear(
            {names[column]: weight for column, weight in named if abs(weight) >= _LEAST},
            self.dense,
        )

    def log_odds(self, rows: _Rows, tokens: Ints) -> Doubles:
        named = rows.terms[tokens][:, self.kept] @ self.weights
        out: Doubles = named + self.dense.log_odds(rows.dense[tokens])
        return out


def _fit_words(rows: _Rows, training: Ints) -> _FittedWords:
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    tokens = rows.marked_tokens(training)
    terms = rows.terms[tokens]
    kept = np.flatnonzero(np.asarray((terms != 0).sum(axis=0)).ravel() >= _FEWEST)
    dense = rows.dense[tokens]
    centres, scales = _standard(dense, _word_spreads(rows.encoded))
    both = hstack([terms[:, kept], csr_matrix((dense - centres) * scales)]).tocsr()
    fitted = LogisticRegression(C=_WORD_C, max_iter=200).fit(both, rows.marked[tokens])
    weights = fitted.coef_[0]
    return _FittedWords(
        kept,
        weights[: len(kept)],
        Linear(float(fitted.intercept_[0]), weights[len(kept) :], centres, scales),
    )


def _word_spreads(encoded: Encoded) -> Doubles:
    """The wanted spread of each dense column, in the order of ``dense_columns``."""
    sizes = {
        "words": encoded.words.shape[1],
        "evidence": 1,
        "opinion": encoded.opinion.shape[1],
        "points": encoded.points.shape[1],
    }
    return np.concatenate([np.full(size, _WORD_SPREAD[name]) for name, size in sizes.items()])


def _standard(values: Doubles, spreads: Doubles) -> tuple[Doubles, Doubles]:
    """Centres, and scales that give each column its spread; 0 for one that hardly changes."""
    deviation = values.std(axis=0)
    scales = np.where(deviation > _STILL, spreads / np.maximum(deviation, _STILL), 0.0)
    return values.mean(axis=0), scales


def _unseen_words(rows: _Rows, training: Ints) -> Doubles:
    """Log-odds of the training rows' tokens, by models that did not see them; NaN elsewhere."""
    if rows.given is not None:
        return rows.given.copy()
    out = np.full(len(rows.token_rows), np.nan)
    for fitting, held in _splits(rows.labels[training], INNER, SEED + 1):
        model = _fit_words(rows, training[fitting])
        tokens = rows.tokens_of(training[held])
        out[tokens] = model.log_odds(rows, tokens)
    return out


def _splits(labels: Ints, folds: int, seed: int) -> list[tuple[Ints, Ints]]:
    from sklearn.model_selection import StratifiedKFold

    splitter = StratifiedKFold(folds, shuffle=True, random_state=seed)
    return list(splitter.split(np.zeros(len(labels)), labels))


def _table(rows: _Rows, which: Ints, log_odds: Doubles, columns: Sequence[str]) -> Doubles:
    """The columns of the sentence model for some rows, given their tokens' log-odds."""
    out = np.zeros((len(which), len(columns)))
    for line, row in enumerate(which.tolist()):
        odds = log_odds[rows.bounds[row] : rows.bounds[row + 1]]
        numbers = rows.numbers[row] | word_numbers(odds, rows.own[row])
        out[line] = [numbers.get(column, 0.0) for column in columns]
    return out


def _columns(rows: _Rows, training: Ints) -> tuple[str, ...]:
    """The columns that enough training rows have, in a fixed order."""
    counts = Counter(
        name for row in training.tolist() for name, value in rows.numbers[row].items() if value
    )
    always = word_numbers(np.zeros(1), [True])
    names = {name for name, count in counts.items() if count >= _FEWEST_ROWS} | set(always)
    return tuple(sorted(names))


def _fit_head(table: Doubles, labels: Ints, columns: Sequence[str]) -> SentenceModel:
    """Regression and trees, not calibrated."""
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.linear_model import LogisticRegression

    centres, scales = _standard(table, np.array([_spread(column) for column in columns]))
    linear = LogisticRegression(C=_SENTENCE_C, max_iter=500).fit((table - centres) * scales, labels)
    trees = HistGradientBoostingClassifier(random_state=SEED, **_TREES).fit(table, labels)
    return SentenceModel(
        tuple(columns),
        Linear(float(linear.intercept_[0]), linear.coef_[0], centres, scales),
        forest_of(trees),
        1.0,
        0.0,
    )


def _spread(column: str) -> float:
    kind = column.partition(" ")[0]
    if column in _WORD_NUMBERS:
        return _WORD_COLUMNS_SPREAD
    return _SPREAD.get(kind, _OTHER_SPREAD)


_WORD_NUMBERS = frozenset(word_numbers(np.zeros(1), [True]))


def _fit_sentences(rows: _Rows, training: Ints, log_odds: Doubles) -> SentenceModel:
    """The sentence model of some rows, calibrated on splits of them (Platt 1999).

    ``log_odds`` are those of the rows' tokens, by word models that did not see them.
    """
    from sklearn.linear_model import LogisticRegression

    columns = _columns(rows, training)
    table, labels = _table(rows, training, log_odds, columns), rows.labels[training]
    raw = np.zeros(len(training))
    for fitting, held in _splits(labels, INNER, SEED + 2):
        raw[held] = _fit_head(table[fitting], labels[fitting], columns).log_odds(table[held])
    platt = LogisticRegression(C=1e6).fit(raw[:, None], labels)
    head = _fit_head(table, labels, columns)
    return SentenceModel(
        columns, head.linear, head.forest, float(platt.coef_[0, 0]), float(platt.intercept_[0])
    )


def _best_threshold(rows: _Rows, training: Ints, log_odds: Doubles) -> float:
    """The probability from which on calling a word loaded gives the best F1."""
    tokens = rows.marked_tokens(training)
    chances, gold = logistic(log_odds[tokens]), rows.marked[tokens]
    order = np.argsort(-chances, kind="stable")
    right = np.cumsum(gold[order])
    scores = 2 * right / (np.arange(1, len(order) + 1) + gold.sum())
    return float(chances[order[int(scores.argmax())]])


def forest_of(estimator: Any) -> Forest:
    """The trees of a fitted HistGradientBoosting estimator for two classes or a number.

    The value of an inner node is the mean of its leaves, weighted by the training rows in them.
    """
    roots: list[int] = []
    parts: list[NDArray[Any]] = []
    values: list[Doubles] = []
    at = 0
    for (predictor,) in estimator._predictors:
        nodes = predictor.nodes
        leaf = nodes["is_leaf"].astype(bool)
        value = nodes["value"].astype(np.float64).copy()
        for node in range(len(nodes) - 1, -1, -1):  # children stand after their parents
            if not leaf[node]:
                both = [nodes["left"][node], nodes["right"][node]]
                value[node] = np.average(value[both], weights=nodes["count"][both])
        roots.append(at)
        parts.append(
            np.column_stack(
                [
                    np.where(leaf, -1, nodes["feature_idx"]),
                    nodes["num_threshold"],
                    np.where(leaf, 0, nodes["left"] + at),
                    np.where(leaf, 0, nodes["right"] + at),
                ]
            )
        )
        values.append(value)
        at += len(nodes)
    table = np.concatenate(parts)
    return Forest(
        roots=np.array(roots, dtype=np.intp),
        columns=table[:, 0].astype(np.intp),
        thresholds=table[:, 1],
        left=table[:, 2].astype(np.intp),
        right=table[:, 3].astype(np.intp),
        values=np.concatenate(values),
        base=float(np.ravel(estimator._baseline_prediction)[0]),
    )


# --- measuring ---


@dataclass(frozen=True)
class _OutOfFold:
    """Calibrated probabilities of sentences and tokens, by models that saw neither.

    ``called`` are the tokens that the model calls loaded.
    """

    chances: Doubles
    tokens: Doubles
    called: NDArray[np.bool_]


def _predicted(rows: _Rows, splits: Sequence[tuple[Ints, Ints]]) -> _OutOfFold:
    chances = np.full(len(rows.labels), np.nan)
    found = np.full(len(rows.token_rows), np.nan)
    called = np.zeros(len(rows.token_rows), dtype=bool)
    for training, held in splits:
        log_odds = _unseen_words(rows, training)
        tokens = rows.tokens_of(held)
        if rows.given is None:
            log_odds[tokens] = _fit_words(rows, training).log_odds(rows, tokens)
            found[tokens] = logistic(log_odds[tokens])
            called[tokens] = found[tokens] >= _best_threshold(rows, training, log_odds)
        model = _fit_sentences(rows, training, log_odds)
        table = _table(rows, held, log_odds, model.columns)
        chances[held] = logistic(model.log_odds(table))
    return _OutOfFold(chances, found, called)


def expected_calibration_error(chances: Doubles, labels: Ints) -> float:
    """Mean distance of said and found shares over ten bins of equal width, weighted by rows."""
    bins = np.minimum((chances * _BINS).astype(np.intp), _BINS - 1)
    gaps = [abs(float((chances[bins == one] - labels[bins == one]).sum())) for one in range(_BINS)]
    return sum(gaps) / len(labels)


def measured(rows: _Rows, data: str) -> tuple[Measured, ...]:
    """The scores of each protocol that the rows allow; ``data`` is what the card calls them."""
    from sklearn.metrics import f1_score, roc_auc_score

    labels, gold = rows.labels, rows.rows
    outlets = _by_name([row.outlet for row in gold])
    big = {name: held for name, held in outlets.items() if _both_classes(labels[held])}

    def scored(chances: Doubles, which: Ints) -> dict[str, float]:
        guess = (chances[which] >= THRESHOLD).astype(np.intp)
        return {
            "macro_f1": float(f1_score(labels[which], guess, average="macro")),
            "weighted_f1": float(f1_score(labels[which], guess, average="weighted")),
            "auc": float(roc_auc_score(labels[which], chances[which])),
        }

    stratified = _splits(labels, FOLDS, SEED)
    found = _predicted(rows, stratified)
    values = _means([scored(found.chances, held) for _, held in stratified])
    values["ece"] = expected_calibration_error(found.chances, labels)
    values["coverage"] = float((np.abs(found.chances - THRESHOLD) >= BAND).mean())
    known = rows.marked >= 0
    if rows.given is None:
        values["word_f1"] = float(f1_score(rows.marked[known], found.called[known]))
        values["word_auc"] = float(roc_auc_score(rows.marked[known], found.tokens[known]))
    if big:
        within = [scored(found.chances, held)["auc"] for held in big.values()]
        values["auc_within_outlets"] = float(np.mean(within))
    groups = {
        f"{kind} {name}": {"n": float(len(held)), **scored(found.chances, held)}
        for kind, named in (("outlet", outlets), ("topic", _by_name([row.topic for row in gold])))
        for name, held in named.items()
        if _both_classes(labels[held])
    }
    protocol = f"{FOLDS} stratified folds, seed {SEED}; F1 and AUC are means over the folds"
    out = [_told(data, protocol, values, groups)]
    splits = _grouped(labels, [row.group for row in gold])
    if splits:
        chances = _predicted(rows, splits).chances
        values = _means([scored(chances, held) for _, held in splits])
        protocol = f"{FOLDS} folds, the sentences of an article in one"
        out.append(_told(data, protocol, values, {}))
    everything = np.arange(len(labels))
    apart = {
        name: (np.setdiff1d(everything, held), held)
        for name, held in big.items()
        if _both_classes(np.delete(labels, held))
    }
    if apart:
        by_outlet = {
            f"outlet {name}": {
                "n": float(len(split[1])),
                **scored(_predicted(rows, [split]).chances, split[1]),
            }
            for name, split in apart.items()
        }
        values = _means([dict(one) for one in by_outlet.values()])
        del values["n"]
        protocol = "one outlet left out of training at a time; means over the outlets"
        out.append(_told(data, protocol, values, by_outlet))
    return tuple(out)


def _told(
    data: str, protocol: str, values: dict[str, float], groups: dict[str, dict[str, float]]
) -> Measured:
    return Measured(
        data,
        protocol,
        {name: round(value, 4) for name, value in values.items()},
        {
            group: {name: round(value, 4) for name, value in held.items()}
            for group, held in groups.items()
        },
    )


def _means(scores: Sequence[Mapping[str, float]]) -> dict[str, float]:
    return {name: float(np.mean([one[name] for one in scores])) for name in scores[0]}


def _both_classes(labels: Ints) -> bool:
    """Whether there are enough of both labels to measure by themselves."""
    return int(np.bincount(labels, minlength=2).min()) >= _FEWEST_OF_CLASS


def _grouped(labels: Ints, groups: Sequence[str | None]) -> list[tuple[Ints, Ints]]:
    """Splits that part no group; none where the groups are not named, or too few or too uneven.

    A row without a group is one of its own.
    """
    from sklearn.model_selection import StratifiedGroupKFold

    if not any(groups):
        return []
    known: dict[str, int] = {}
    alone = len(groups)
    numbers = np.array(
        [known.setdefault(name, len(known)) if name else alone + i for i, name in enumerate(groups)]
    )
    if min(len(np.unique(numbers[labels == label])) for label in (0, 1)) < FOLDS:
        return []
    splitter = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED)
    splits = list(splitter.split(labels, labels, numbers))
    return splits if all(len(np.unique(labels[held])) == 2 for _, held in splits) else []


def _by_name(names: Sequence[str | None]) -> dict[str, Ints]:
    """The rows of each name."""
    return {
        name: np.array([i for i, other in enumerate(names) if other == name], dtype=np.intp)
        for name in sorted({name for name in names if name})
    }


# --- the whole of it ---


def fit(path: Path, progress: Progress | None = None) -> Fitted:
    """Fit both classifiers to a file of labelled sentences.

    Where no row has marked words, the shipped word model stays, and only sentences are learned.

    Raises:
        SourceError: the file can't be read, a row has not the form, or there are too few
            sentences of either label.
    """
    gold = read_sentences(path)
    counts = Counter(row.loaded for row in gold)
    if min(counts[True], counts[False]) < FEWEST:
        raise SourceError(
            f"holds {counts[True]} loaded and {counts[False]} other sentences; "
            f"{FEWEST} of each are needed.",
            path=str(path),
            remedy="Label more; some hundred sentences make a useful model.",
        )
    rows = _Rows(gold, progress or (lambda done, total: None))
    words, sentences = _fitted(rows)
    own = "words and sentences" if rows.given is None else "sentences"
    card = ModelCard(
        task="loaded",
        version="fitted",
        summary=f"Which sentences are loaded and by which words; {own} fitted to labels of the "
        "user's, on the shipped encoder.",
        data=(described(path, len(gold), "sentences"),),
        counts={LOADED: counts[True], NOT_LOADED: counts[False]},
        measured=measured(rows, path.name),
        limits=(
            "Measured on sentences like those given; other outlets and topics do worse.",
            "What counts as loaded is what the annotators of these sentences took for it.",
            "Each sentence is judged alone, without the text around it.",
        ),
        parent=folder_sha256(MODEL_FOLDER),
    )
    return Fitted("loaded", _arrays(words, sentences), _facts(words, sentences), card)


def fit_unmeasured(texts: Sequence[str], loaded: Sequence[bool]) -> LoadedModel:
    """The model of labelled sentences without marked words, as :func:`fit` makes it; no card.

    Args:
        texts: sentences, each with a word in it.
        loaded: whether each is loaded; at least :data:`INNER` are, and as many are not.
    """
    gold = [LoadedRow(text, label) for text, label in zip(texts, loaded, strict=True)]
    words, sentences = _fitted(_Rows(gold, lambda done, total: None))
    return LoadedModel(load_encoder(), words, sentences, THRESHOLD, BAND)


def _fitted(rows: _Rows) -> tuple[WordModel, SentenceModel]:
    """Both models, on all rows."""
    everything = np.arange(len(rows.labels))
    log_odds = _unseen_words(rows, everything)
    sentences = _fit_sentences(rows, everything, log_odds)
    if rows.given is not None:
        return load_loaded_model().word_model, sentences
    linear = _fit_words(rows, everything).stored(rows.names)
    return WordModel(linear, FLOOR, _best_threshold(rows, everything, log_odds)), sentences


def _settings(words: WordModel, sentences: SentenceModel) -> dict[str, float]:
    return {
        "threshold": THRESHOLD,
        "band": BAND,
        "floor": words.floor,
        "word threshold": words.threshold,
        "slope": sentences.slope,
        "offset": sentences.offset,
    }


def _arrays(words: WordModel, sentences: SentenceModel) -> dict[str, Floats]:
    """What is stored of both models; all of it bears half precision."""
    return {
        "settings": np.array(list(_settings(words, sentences).values()), dtype=np.float32),
        "term weights": np.array(list(words.linear.terms.values()), dtype=np.float32),
        **words.linear.dense.arrays("word"),
        **sentences.linear.arrays("sentence"),
        **sentences.forest.arrays(),
    }


def _facts(words: WordModel, sentences: SentenceModel) -> dict[str, list[str]]:
    return {
        "setting names": list(_settings(words, sentences)),
        "terms": list(words.linear.terms),
        "columns": list(sentences.columns),
    }
