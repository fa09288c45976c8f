"""The entry: a task and a file of labels in, a fitted model and its card out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from framing.errors import UsageError
from framing.fitting import loaded, sentiment
from framing.fitting.stored import Fitted

FITTERS = (("loaded", loaded.fit), ("sentiment", sentiment.fit))


def fit(task: str, path: Path, progress: Callable[[int, int], None] | None = None) -> Fitted:
    """Fit the model for a task.

    Args:
        task: one of :data:`FITTERS`.
        path: the labels, in the form that the evaluation of this task reads.
        progress: called with the sentences read and all sentences.

    Raises:
        UsageError: there is no such task.
        SourceError: the file can't be read, a row has not the form, or there are too few labels.
    """
    known = dict(FITTERS)
    if task not in known:
        raise UsageError(f"there is no task {task!r}.", remedy=f"Choose one of {', '.join(known)}.")
    return known[task](path, progress)
