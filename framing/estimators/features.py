"""Texts to a matrix of the toolkit's measures, as a scikit-learn transformer."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin

from framing.errors import UsageError
from framing.estimators.texts import TextInput, checked_texts
from framing.language import MIN_CONFIDENCE
from framing.measures import MEASURES
from framing.readability import unmeasured
from framing.scoring import LAYERS, Settings, score_article
from framing.sources import make_article
from framing.statistics import Array

PRIMARY = "primary"
# Measure and layer, in the order of an article's scores.
_LAYER_OF = {
    **{measure.info.id: measure.info.layer for measure in MEASURES},
    **{score.measure: "readability" for score in unmeasured("")},
}
_PRIMARY = frozenset(measure.info.id for measure in MEASURES if measure.primary)
_NAMED = 5


class FramingFeatures(TextInput, TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """The measures of each text by itself: one row a text, one column a measure.

    A column is named by the measure's id (``framing measures`` lists them, and
    ``docs/measures.md`` says what each means) and holds the value of
    :func:`framing.score_article` in the unit of the measure. What could not be measured is
    NaN, never 0: a rate without words to divide by, a share of nothing. So an imputer, or
    a model that takes NaN, comes next.

    Nothing is learnt from the texts. :meth:`fit` only checks, and :meth:`transform` can be
    called without it. Each text is scored as an article of its own, so a row does not depend
    on the texts beside it: actors are found in one text, not over all of them.

    Parameters:
        layers: the layers to give measures of, of :data:`framing.scoring.LAYERS`; None for
            all. "naming" and "sentiment" have measures of actors, but none of a text.
        measures: ids of measures, in the order that the columns shall have; "primary" for
            those that a comparison tests; None for all of the layers. Only the layers that
            the measures need are run.
        lexicons: folders with lexicons that are used beside the shipped ones.
        pipeline: an installed spaCy pipeline (its name or folder) in place of the shipped one.
        model: a folder of classifiers that ``framing train`` wrote, in place of the shipped ones.
        min_confidence: what the attribution model must be sure of, 0 to 1.

    Attributes:
        n_features_out_: how many columns there are; known without :meth:`fit`.
    """

    def __init__(
        self,
        *,
        layers: Sequence[str] | None = None,
        measures: Sequence[str] | str | None = None,
        lexicons: Sequence[str] = (),
        pipeline: str | None = None,
        model: str | None = None,
        min_confidence: float = MIN_CONFIDENCE,
    ) -> None:
        self.layers = layers
        self.measures = measures
        self.lexicons = lexicons
        self.pipeline = pipeline
        self.model = model
        self.min_confidence = min_confidence

    def fit(self, X: Sequence[str], y: object = None) -> FramingFeatures:
        """Check the parameters and that every text is a string; nothing is learnt.

        Raises:
            UsageError: a parameter names a layer or measure that there is not.
            TypeError: a text is no string; names its position.
            ValueError: there is no text, or ``X`` has columns.
        """
        self._settings(self._columns())
        checked_texts(X)
        return self

    def transform(self, X: Sequence[str]) -> Array:
        """The values, shape (texts, measures), NaN for what could not be measured.

        Warns of texts that are not in English: their rows are NaN throughout.

        Raises:
            UsageError: a parameter does not fit, the pipeline is not installed, or the folder
                holds no model.
            LexiconError: a lexicon folder is not valid.
            TypeError: a text is no string; names its position.
            ValueError: there is no text, or ``X`` has columns.
        """
        columns = self._columns()
        settings = self._settings(columns)
        place = {measure: column for column, measure in enumerate(columns)}
        texts = checked_texts(X)
        out = np.full((len(texts), len(columns)), np.nan)
        foreign = []
        for row, text in enumerate(texts):
            # One by one: scored together, texts would share their actors, and a row would
            # change with its neighbours.
            score = score_article(make_article(text), settings)
            if score.article.language != "en":
                foreign.append(row)
            for measured in score.scores:
                if measured.measure in place and measured.value is not None:
                    out[row, place[measured.measure]] = measured.value
        if foreign:
            _warn_of(foreign)
        return out

    def get_feature_names_out(self, input_features: object = None) -> Any:
        """The ids of the measures, one a column, as an array of strings.

        Args:
            input_features: not used; scikit-learn passes it.
        """
        return np.array(self._columns(), dtype=object)

    @property
    def n_features_out_(self) -> int:
        """How many columns :meth:`transform` gives."""
        return len(self._columns())

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.requires_fit = False
        tags.transformer_tags.preserves_dtype = []
        return tags

    def _columns(self) -> tuple[str, ...]:
        layers = LAYERS if self.layers is None else _several("layers", self.layers)
        Settings(layers=layers)  # refuses a layer that there is not
        offered = [measure for measure, layer in _LAYER_OF.items() if layer in layers]
        if self.measures is None:
            found = offered
        elif isinstance(self.measures, str) and self.measures == PRIMARY:
            found = [measure for measure in offered if measure in _PRIMARY]
        else:
            found = list(_several("measures", self.measures))
            strange = [measure for measure in found if measure not in offered]
            if strange:
                raise UsageError(
                    f"no such measure in these layers: {', '.join(strange)}.",
                    remedy="`framing measures` lists them; layers=None takes all layers.",
                )
            if len(set(found)) < len(found):
                raise UsageError(
                    "a measure is named twice.", remedy="Name each once: it is a column."
                )
        if not found:
            raise UsageError(
                f"the layers {', '.join(layers)} have no measure of a text by itself.",
                remedy=f"Those that have: {', '.join(dict.fromkeys(_LAYER_OF.values()))}.",
            )
        return tuple(found)

    def _settings(self, columns: Sequence[str]) -> Settings:
        if not 0 <= self.min_confidence <= 1:
            raise UsageError(
                f"min_confidence is {self.min_confidence}.", remedy="It lies between 0 and 1."
            )
        needed = {_LAYER_OF[measure] for measure in columns}
        return Settings(
            lexicons=_several("lexicons", self.lexicons),
            layers=tuple(layer for layer in LAYERS if layer in needed),
            pipeline=self.pipeline,
            model=self.model,
            min_confidence=self.min_confidence,
        )


def _several(name: str, values: Sequence[str]) -> tuple[str, ...]:
    if isinstance(values, str):
        raise UsageError(
            f"{name} is the string {values!r}.", remedy=f"Give a list: {name}=[{values!r}]."
        )
    return tuple(values)


def _warn_of(foreign: Sequence[int]) -> None:
    shown = ", ".join(map(str, foreign[:_NAMED]))
    more = f" and {len(foreign) - _NAMED:,} more" if len(foreign) > _NAMED else ""
    warnings.warn(
        f"{len(foreign):,} text(s) seem not to be in English, so their rows are NaN: "
        f"position {shown}{more} (counted from 0).",
        stacklevel=3,
    )
