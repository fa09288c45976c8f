"""Whether sentences are loaded, as a scikit-learn classifier."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted

from framing.classifiers.folder import model_folder
from framing.classifiers.loaded_sentences import LOADED, NOT_LOADED, load_loaded_model
from framing.errors import UsageError
from framing.estimators.texts import TextInput, checked_labels, checked_texts, refuse_idle_model
from framing.fitting.loaded import INNER, fit_unmeasured
from framing.language import attribution_reader, understand
from framing.lexicons import Matcher, load_lexicons
from framing.statistics import Array
from framing.text import shadow, tokenize
from framing.types import Article

# Labels whose meaning is known, that for "loaded" last.
_KNOWN = ((NOT_LOADED, LOADED), ("non-biased", "biased"), (0, 1))


class LoadedClassifier(TextInput, ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Whether each sentence is loaded, with a calibrated probability.

    A sample is a string and is judged as one English sentence, without anything around it.
    :meth:`fit` learns what ``framing train loaded`` learns from sentences without marked words
    (regression, trees and calibration, on the shipped encoder and word model), but measures
    nothing. It draws no random numbers that differ from run to run. Unlike the layer "loaded",
    the classifier never abstains.

    Parameters:
        pretrained: whether the model is taken as it is. :meth:`fit` then only checks its input
            and learns which labels there are.
        model: a folder that ``framing train`` wrote, whose model answers in place of the shipped
            one; only with ``pretrained=True``.
        threshold: the probability (0 to 1) from which :meth:`predict` calls a sentence loaded;
            None for that of the model, which is 0.5 after a fit.
        loaded_label: the label in ``y`` that means "loaded". None where the labels are "loaded"
            and "not loaded", "biased" and "non-biased", or 1 and 0; of two others, :meth:`fit`
            takes the later one in order, as scikit-learn does, unless ``pretrained`` is set.

    Attributes:
        classes_: the two labels, sorted; the columns of :meth:`predict_proba`.
        loaded_class_: the position in ``classes_`` of the label that means "loaded".
        model_: the model that answers, with all of its arrays.
    """

    def __init__(
        self,
        *,
        pretrained: bool = False,
        model: str | None = None,
        threshold: float | None = None,
        loaded_label: object = None,
    ) -> None:
        self.pretrained = pretrained
        self.model = model
        self.threshold = threshold
        self.loaded_label = loaded_label

    def fit(self, X: Sequence[str], y: Sequence[object]) -> LoadedClassifier:
        """Learn from labelled sentences, or with ``pretrained`` from their labels alone.

        Args:
            X: sentences, shape (n,).
            y: their labels, shape (n,), two different ones. To learn takes five sentences of
                either; some hundred make a useful model.

        Raises:
            UsageError: a parameter does not fit, or the folder holds no model.
            TypeError: a sentence is no string; names its position.
            ValueError: a sentence has no words (names its position), there are too few, or
                there is not one label a sentence, of two kinds.
        """
        refuse_idle_model(self.model, pretrained=self.pretrained)
        self._threshold(0.5)
        sentences = _sentences(X)
        labels = checked_labels(y, sentences)
        classes, codes = np.unique(labels, return_inverse=True)
        if len(classes) != 2:
            raise ValueError(
                f"y has {len(classes)} label(s), {classes.tolist()}; a LoadedClassifier tells "
                "two classes apart."
            )
        loaded_class = self._loaded_class(classes.tolist())
        if self.pretrained:
            model = load_loaded_model(model_folder(self.model, "loaded"))
        else:
            counts = np.bincount(codes).tolist()
            if min(counts) < INNER:
                raise ValueError(
                    f"{counts[0]} and {counts[1]} sentences of the labels {classes.tolist()}; "
                    f"{INNER} of each are needed."
                )
            model = fit_unmeasured(sentences, (codes == loaded_class).tolist())
        self.classes_, self.loaded_class_, self.model_ = classes, loaded_class, model
        return self

    def predict_proba(self, X: Sequence[str]) -> Array:
        """The probability of each label, shape (n, 2), columns as in ``classes_``.

        Raises:
            NotFittedError: :meth:`fit` was not called.
            TypeError: a sentence is no string; names its position.
            ValueError: a sentence has no words; names its position.
        """
        check_is_fitted(self)
        lexicons = load_lexicons()
        matcher, reader = Matcher(lexicons), attribution_reader()
        sentences = _sentences(X)
        out = np.empty((len(sentences), 2))
        for row, text in enumerate(sentences):
            article = Article(id="", outlet="", text=text)
            document = next(understand([article], lexicons, matcher, reader=reader))
            whole = (0, len(document.reading.tokens))
            (found,) = self.model_.read_ranges(document, [whole])
            out[row, self.loaded_class_] = found.probability
        out[:, 1 - self.loaded_class_] = 1 - out[:, self.loaded_class_]
        return out

    def predict(self, X: Sequence[str]) -> Any:
        """The label of each sentence, shape (n,).

        Raises:
            UsageError: the threshold does not lie between 0 and 1.
            NotFittedError, TypeError, ValueError: as :meth:`predict_proba`.
        """
        chances = self.predict_proba(X)[:, self.loaded_class_]
        loaded = chances >= self._threshold(self.model_.threshold)
        return self.classes_[np.where(loaded, self.loaded_class_, 1 - self.loaded_class_)]

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.classifier_tags.multi_class = False
        return tags

    def _threshold(self, usual: float) -> float:
        if self.threshold is None:
            return usual
        if not 0 <= self.threshold <= 1:
            raise UsageError(
                f"threshold is {self.threshold}.", remedy="It lies between 0 and 1, or is None."
            )
        return self.threshold

    def _loaded_class(self, classes: list[object]) -> int:
        if self.loaded_label is not None:
            if self.loaded_label not in classes:
                raise UsageError(
                    f"loaded_label is {self.loaded_label!r}, but the labels are {classes}.",
                    remedy="Name one of them.",
                )
            return classes.index(self.loaded_label)
        for known in _KNOWN:
            if set(classes) == set(known):
                return classes.index(known[1])
        if self.pretrained:
            raise UsageError(
                f"which of the labels {classes} means loaded?",
                remedy=f"Name it: loaded_label={classes[1]!r}.",
            )
        return 1


def _sentences(texts: object) -> list[str]:
    sentences = checked_texts(texts)
    for position, text in enumerate(sentences):
        if not any(tokenize(shadow(text)).is_word):
            raise ValueError(
                f"the text at position {position} (counted from 0) has no words. Leave it out."
            )
    return sentences
