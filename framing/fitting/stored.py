"""A fitted model as the files of a model folder."""

from __future__ import annotations

import hashlib
import io
import json
import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from framing.classifiers.card import ModelCard
from framing.errors import WriteError
from framing.language.network import Floats


@dataclass(frozen=True)
class Fitted:
    """What a fit hands back: arrays, tables of values, and the card.

    ``facts`` are what the model's JSON file holds beside the arrays.
    """

    task: str
    arrays: Mapping[str, Floats]
    facts: Mapping[str, Sequence[str]]
    card: ModelCard

    def files(self) -> dict[str, bytes]:
        """The files of the model folder, by name."""
        held = io.BytesIO()
        halves = {name: array.astype(np.float16) for name, array in self.arrays.items()}
        np.savez(held, **halves)  # type: ignore[arg-type]
        facts = json.dumps(dict(self.facts), ensure_ascii=False)
        contents = (facts.encode(), held.getvalue(), self.card.to_json().encode())
        return dict(zip(_names(self.task), contents, strict=True))


def refuse_others(task: str, folder: Path) -> None:
    """Refuse a folder that holds a model for a task: before it is fitted, which takes a while.

    Raises:
        WriteError: it does.
    """
    for name in _names(task):
        if os.path.lexists(folder / name):
            raise WriteError(
                "exists already.",
                path=str(folder / name),
                remedy="Name another folder, or overwrite it with --force (force=True).",
            )


def write(fitted: Fitted, folder: Path, *, force: bool = False) -> tuple[Path, ...]:
    """Write a fitted model's files, all of them or none.

    Models for other tasks may lie in the same folder.

    Raises:
        WriteError: the folder holds a model for this task and ``force`` is not set, or it
            can't be written to.
    """
    if not force:
        refuse_others(fitted.task, folder)
    files = fitted.files()
    parts: dict[str, Path] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            parts[name] = folder / f".{name}.{secrets.token_hex(4)}.part"
            parts[name].write_bytes(data)
        for name, part in parts.items():
            os.replace(part, folder / name)
    except OSError as error:
        raise WriteError(
            f"could not be written ({error.strerror or error}).",
            path=str(error.filename or folder),
            remedy="Check that the folder can be written to and has room, or name another.",
        ) from error
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
    return tuple(folder / name for name in files)


def _names(task: str) -> tuple[str, str, str]:
    """Tables, arrays and card of a task's model."""
    return f"{task}.json", f"{task}.npz", f"{task}-card.json"


def described(path: Path, number: int, things: str) -> str:
    """A data file in a card: its name, size and digest, so that it can be known again."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return f"{path.name}, {number:,} {things}, SHA-256 {digest[:16]}"
