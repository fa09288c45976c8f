"""Where a classifier's files are: with the package, or in a folder that ``framing train`` wrote."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from framing.errors import UsageError
from framing.language.network import MODEL_FOLDER, damaged

TASKS = ("loaded", "sentiment")
# Of a file: when it was written last, and its bytes.
_Stamp = tuple[int, int]


def model_folder(chosen: str | None, task: str) -> Path:
    """The folder that holds the model for ``task``.

    Args:
        chosen: a folder of the user's, or None. Where it holds no model for this task, the
            shipped one is taken.
        task: one of :data:`TASKS`.

    Raises:
        UsageError: the folder holds no model at all.
    """
    if chosen is None:
        return MODEL_FOLDER
    return Path(chosen) if task in tasks_in(Path(chosen)) else MODEL_FOLDER


def tasks_in(folder: Path) -> tuple[str, ...]:
    """The tasks that a folder holds models for.

    Raises:
        UsageError: there are none.
    """
    found = tuple(task for task in TASKS if (folder / f"{task}.npz").is_file())
    if not found:
        raise UsageError(
            f"the folder {folder} holds no model."
            if folder.is_dir()
            else f"there is no folder {folder}.",
            remedy="Name a folder that `framing train` wrote.",
        )
    return found


def digest(folder: Path, task: str) -> str:
    """SHA-256 of the files that a task's model is run from; read anew when they have changed.

    Raises:
        FramingError: one is missing.
    """
    files = (folder / f"{task}.json", folder / f"{task}.npz")
    try:
        stamps = tuple((found.st_mtime_ns, found.st_size) for found in map(Path.stat, files))
        return _digest(files, stamps)
    except OSError as error:
        raise damaged(folder, task, error) from error


@lru_cache(maxsize=8)
def _digest(files: tuple[Path, ...], stamps: tuple[_Stamp, ...]) -> str:
    out = hashlib.sha256()
    for path in files:
        out.update(path.read_bytes())
    return out.hexdigest()


def provenance(chosen: str | None) -> tuple[tuple[str, str, str], ...]:
    """(name, version, sha256) of each model in a folder of the user's; nothing without one.

    Raises:
        UsageError: the folder holds no model at all.
        FramingError: a file of a model is missing.
    """
    if chosen is None:
        return ()
    folder = Path(chosen)
    name = folder.resolve().name
    return tuple((f"{name}/{task}", "fitted", digest(folder, task)) for task in tasks_in(folder))
