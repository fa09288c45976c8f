"""Sentiment toward a target in a sentence, as a scikit-learn classifier."""

from __future__ import annotations

import re
from collections.abc import Sequence
from numbers import Integral
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted

from framing.classifiers.folder import model_folder
from framing.classifiers.sentiment import LABELS, TASK, SentimentModel, load_sentiment_model
from framing.classifiers.targets import target_at
from framing.estimators.texts import TextInput, checked_labels, refuse_idle_model
from framing.fitting.sentiment import FEWEST_GROUPS, refit
from framing.language.network import Floats
from framing.language.parse import Parse
from framing.language.pipeline import load_pipeline
from framing.statistics import Array
from framing.types import Span

_NUMBERS = (-1, 0, 1)


class TargetSentimentClassifier(TextInput, ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """What each sentence does to somebody whom it mentions: negative, neutral or positive.

    A sample is a pair (sentence, mention), where the first place of the mention as a whole word
    is meant, or a triple (sentence, start, end) of characters, the end exclusive. The name of
    the target is hidden from the model. :meth:`fit` learns what ``framing train sentiment``
    learns, the last step of the shipped network (it chooses the penalty on folds that keep a
    sentence whole), but measures nothing.

    Parameters:
        pretrained: whether the model is taken as it is. :meth:`fit` then only checks its input
            and learns which kind of labels there are.
        model: a folder that ``framing train`` wrote, whose model answers in place of the shipped
            one; only with ``pretrained=True``.

    Attributes:
        classes_: -1, 0, 1 or "negative", "neutral", "positive", as ``y`` has them; always all
            three. The columns of :meth:`predict_proba`.
        model_: the model that answers, with all of its arrays.
    """

    def __init__(self, *, pretrained: bool = False, model: str | None = None) -> None:
        self.pretrained = pretrained
        self.model = model

    def fit(self, X: Sequence[Sequence[object]], y: Sequence[object]) -> TargetSentimentClassifier:
        """Learn from labelled targets, or with ``pretrained`` from the kind of labels alone.

        Args:
            X: pairs or triples: a list of n, or an array or table of shape (n, 2) or (n, 3).
            y: their labels, shape (n,): -1, 0 and 1, or the three words. To learn takes each
                label in five sentences; some hundred targets make a useful model.

        Raises:
            UsageError: a parameter does not fit, or the folder holds no model.
            TypeError: a sample has not the form; names its position.
            ValueError: a target is not in its sentence or a label is none of the three (names
                the position), or there are too few.
        """
        refuse_idle_model(self.model, pretrained=self.pretrained)
        targets = _targets(X)
        classes, codes = _coded(checked_labels(y, targets))
        if self.pretrained:
            model = load_sentiment_model(model_folder(self.model, TASK))
        else:
            group = np.unique([text for text, _ in targets], return_inverse=True)[1]
            for number, label in enumerate(classes.tolist()):
                sentences = len(np.unique(group[codes == number]))
                if sentences < FEWEST_GROUPS:
                    raise ValueError(
                        f"the label {label!r} is in {sentences} sentence(s); "
                        f"{FEWEST_GROUPS} of each label are needed."
                    )
            shipped = load_sentiment_model()
            model = refit(shipped, _features(shipped, targets), codes, group)
        self.classes_, self.model_ = classes, model
        return self

    def predict_proba(self, X: Sequence[Sequence[object]]) -> Array:
        """The probability of each label, shape (n, 3), columns as in ``classes_``.

        Raises:
            NotFittedError: :meth:`fit` was not called.
            TypeError: a sample has not the form; names its position.
            ValueError: a target is not in its sentence; names the position.
        """
        check_is_fitted(self)
        arrays = self.model_.arrays
        features = _features(self.model_, _targets(X)).astype(np.float64)
        scores = features @ arrays["output weight"].T + arrays["output bias"]
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        out: Array = likely / likely.sum(axis=1, keepdims=True)
        return out

    def predict(self, X: Sequence[Sequence[object]]) -> Any:
        """The likeliest label of each target, shape (n,).

        Raises:
            NotFittedError, TypeError, ValueError: as :meth:`predict_proba`.
        """
        likeliest = self.predict_proba(X).argmax(axis=1)
        return self.classes_[likeliest]


def _features(model: SentimentModel, targets: Sequence[tuple[str, Span]]) -> Floats:
    """One row a target: what the last step of the network reads."""
    pipeline = load_pipeline()
    parses: dict[str, Parse] = {}
    rows = []
    for position, (text, span) in enumerate(targets):
        # One by one: what is said of a target must not change with the samples beside it.
        parse = parses.get(text) or parses.setdefault(text, pipeline.parse_text(text))
        target = target_at(parse, span)
        if target is None:
            raise _misplaced(position, "holds no word")
        rows.append(model.features(model.encoder.encode(parse, [target])))
    return np.concatenate(rows)


def _targets(samples: Any) -> list[tuple[str, Span]]:
    """Each sentence with the place of its target."""
    if isinstance(samples, str | bytes) or not hasattr(samples, "__len__"):
        raise TypeError("expected a sequence of pairs (sentence, mention).")
    if len(getattr(samples, "shape", ())) == 2:
        # A table would give the names of its columns.
        samples = np.asarray(samples, dtype=object).tolist()
    out = [_target(position, sample) for position, sample in enumerate(samples)]
    if not out:
        raise ValueError("expected at least one target, got none.")
    return out


def _target(position: int, sample: object) -> tuple[str, Span]:
    match sample:
        case [str(text), str(mention)] if mention.strip():
            found = re.search(rf"(?<!\w){re.escape(mention)}(?!\w)", text)
            if found is None:
                raise _misplaced(position, f"{mention!r} is not in its sentence")
            return text, Span(found.start(), found.end())
        case [str(text), Integral() as first, Integral() as last]:
            start, end = int(first), int(last)
            if not 0 <= start < end <= len(text):
                raise _misplaced(position, f"{start}-{end} is not inside its sentence")
            return text, Span(start, end)
    raise TypeError(
        f"the sample at position {position} (counted from 0) is neither (sentence, mention) nor "
        "(sentence, start, end)."
    )


def _misplaced(position: int, problem: str) -> ValueError:
    return ValueError(f"the target at position {position} (counted from 0) {problem}.")


def _coded(labels: Any) -> tuple[Any, Any]:
    """The three classes, and the number of each label among them."""
    words = labels.dtype.kind not in "iuf"
    classes: tuple[object, ...] = LABELS if words else _NUMBERS
    codes = []
    for position, label in enumerate(labels.tolist()):
        if label not in classes:
            raise ValueError(
                f"the label at position {position} (counted from 0) is {label!r}; expected -1, 0 "
                f"and 1, or {', '.join(LABELS)}."
            )
        codes.append(classes.index(label))
    return np.array(classes), np.array(codes, dtype=np.intp)
