"""What the estimators here do alike: say to scikit-learn what a sample is, and check the input."""

from __future__ import annotations

from collections.abc import Sized
from typing import Any

from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_consistent_length, column_or_1d

from framing.errors import UsageError


class TextInput:
    """Mixin, left of ``BaseEstimator``: a sample is a string, and ``X`` is no matrix.

    The tags are those that scikit-learn gives its own text vectorizers.
    """

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()  # type: ignore[misc]
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags


def checked_texts(texts: Any) -> list[str]:
    """``texts`` as a list of strings, in their order.

    Args:
        texts: a list, tuple, one-dimensional array or pandas Series of strings.

    Raises:
        TypeError: it is a single string or no sequence, or one of its members is no string;
            names the position, counted from 0.
        ValueError: it is empty, or has rows and columns.
    """
    if isinstance(texts, str | bytes):
        raise TypeError(
            "expected a sequence of texts, got a single one. Put it into a list: [text]."
        )
    if not hasattr(texts, "__len__") or not hasattr(texts, "__getitem__"):
        raise TypeError(f"expected a sequence of texts, got {_a(texts)}. Make a list of it.")
    shape = getattr(texts, "shape", None)
    if shape is not None and len(shape) != 1:
        raise ValueError(
            f"expected one text a sample, got an array or table of shape {tuple(shape)}. "
            "Give one column: frame['text'], or in a ColumnTransformer its name as a plain string."
        )
    out = []
    for position, text in enumerate(texts):
        if not isinstance(text, str):
            raise TypeError(
                f"the text at position {position} (counted from 0) is {_a(text)}, not a string. "
                "Leave out rows without text, and decode bytes."
            )
        out.append(str(text))
    if not out:
        raise ValueError("expected at least one text, got none.")
    return out


def checked_labels(labels: Any, samples: Sized) -> Any:
    """``labels`` as a one-dimensional array, one a sample.

    Raises:
        ValueError: there are none, another number of them than of samples, or they are no classes.
    """
    if labels is None:
        raise ValueError("a classifier requires y to be passed, but the target y is None.")
    out = column_or_1d(labels)
    check_consistent_length(samples, out)
    check_classification_targets(out)
    return out


def refuse_idle_model(model: str | None, *, pretrained: bool) -> None:
    """Refuse a folder of a user's that a fit would make no use of.

    Raises:
        UsageError: it is given without ``pretrained``.
    """
    if model is not None and not pretrained:
        raise UsageError(
            f"model is {model!r}, but a fit begins with the shipped model.",
            remedy="With pretrained=True the model of the folder answers.",
        )


def _a(value: object) -> str:
    if value is None:
        return "None"
    return f"of type {type(value).__name__}"
