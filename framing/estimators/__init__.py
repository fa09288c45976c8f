"""The toolkit's numbers inside scikit-learn: estimators that take raw strings.

scikit-learn takes seconds to import, so the names are loaded when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framing.estimators.features import FramingFeatures
    from framing.estimators.loaded import LoadedClassifier
    from framing.estimators.sentiment import TargetSentimentClassifier

__all__ = ["FramingFeatures", "LoadedClassifier", "TargetSentimentClassifier"]

_HOMES = {
    "FramingFeatures": "framing.estimators.features",
    "LoadedClassifier": "framing.estimators.loaded",
    "TargetSentimentClassifier": "framing.estimators.sentiment",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'framing.estimators' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
