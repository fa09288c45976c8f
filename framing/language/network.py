"""What both shipped models run on: static word vectors and a bidirectional LSTM, in NumPy.

The models are trained with PyTorch (``training/``); here their stored arrays are multiplied. All
sequences of a batch advance together, both directions in one step.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from framing.errors import FramingError, SourceError

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]

# Raised with every new training; the model card says what changed.
MODEL_VERSION = "1.2.0"
# The shipped pipeline, and the spaCy component that it consists of.
SHIPPED = "framing-en"
COMPONENT = "framing_parser"
MODEL_FOLDER = Path(__file__).parent.parent / "models" / SHIPPED
_MARKS = {
    "“": '"',
    "”": '"',
    "``": '"',
    "''": '"',
    "’": "'",
    "‘": "'",
    "—": "-",
    "–": "-",
    "--": "-",
}


def surface(word: str) -> str:
    """A word with straight quotation marks and plain dashes."""
    return _MARKS.get(word) or word.replace("’", "'").replace("‘", "'")


@dataclass(frozen=True, slots=True)
class WordVectors:
    """Static vectors of lower-case words; row 0 is that of all others."""

    rows: Mapping[str, int]
    data: Floats

    def __call__(self, words: Sequence[str]) -> Floats:
        """One row a word, given in lower case."""
        return self.data[[self.rows.get(word, 0) for word in words]]


@lru_cache(maxsize=1)
def load_vectors() -> WordVectors:
    """The vectors that ship with the package."""
    facts, arrays = load_arrays(MODEL_FOLDER, "vectors")
    rows = {word: row + 1 for row, word in enumerate(facts["words"])}
    data = arrays["vectors"]
    return WordVectors(rows, np.concatenate([np.zeros((1, data.shape[1]), np.float32), data]))


def load_arrays(folder: Path, name: str) -> tuple[dict[str, list[str]], dict[str, Floats]]:
    """``name``.json and ``name``.npz of a model folder; arrays are stored as half precision.

    Raises:
        FramingError: a file is missing or damaged (:func:`damaged`).
    """
    try:
        facts = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        # Opened here: NumPy leaves the file open where it is no archive.
        with (
            (folder / f"{name}.npz").open("rb") as file,
            np.load(file, allow_pickle=False) as stored,
        ):
            return facts, {key: stored[key].astype(np.float32) for key in stored.files}
    except (OSError, ValueError, TypeError, EOFError, BadZipFile) as error:
        raise damaged(folder, name, error) from error


def damaged(folder: Path, name: str, problem: object) -> FramingError:
    """The error for a model that can't be run: one of the package's, or one of the user's."""
    said = getattr(problem, "strerror", None) or problem
    if folder == MODEL_FOLDER:
        return FramingError(
            f"the model {name!r} in {folder} can't be read ({said}).",
            remedy="Install the package again.",
        )
    return SourceError(
        f"the model for {name} can't be read ({said}).",
        path=str(folder),
        remedy="Name a folder that `framing train` wrote, or train it again.",
    )


@lru_cache(maxsize=8)
def folder_sha256(folder: Path) -> str:
    """One digest of all files of a model folder, in order of their names."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def bidirectional(arrays: Mapping[str, Floats], inputs: Floats, lengths: Ints) -> Floats:
    """The states of a stack of bidirectional LSTM layers, one row a word.

    ``lengths`` cut the rows of ``inputs`` into sequences. Layer ``i`` has the arrays "input i"
    (width x 8 hidden: the forward gates, then the backward ones), "bias i" and "recurrent i"
    (2 x hidden x 4 hidden), gates in the order of PyTorch: input, forget, candidate, output.
    """
    order = np.argsort(-lengths, kind="stable")
    starts = (np.cumsum(lengths) - lengths)[order]
    ordered = lengths[order]
    active = [int(np.searchsorted(-ordered, -step, side="left")) for step in range(int(ordered[0]))]
    hidden = inputs
    layer = 0
    while f"recurrent {layer}" in arrays:
        hidden = _both_ways(arrays, hidden, layer, starts, ordered, active)
        layer += 1
    return hidden


def _both_ways(
    arrays: Mapping[str, Floats],
    inputs: Floats,
    layer: int,
    starts: Ints,
    lengths: Ints,
    active: Sequence[int],
) -> Floats:
    recurrent = arrays[f"recurrent {layer}"]
    width = recurrent.shape[1]
    given = inputs @ arrays[f"input {layer}"]
    given += arrays[f"bias {layer}"]
    given = given.reshape(len(inputs), 2, 4 * width)
    out = np.empty((len(inputs), 2, width), dtype=np.float32)
    hidden = np.zeros((2, len(starts), width), dtype=np.float32)
    cell = np.zeros_like(hidden)
    for step, count in enumerate(active):
        forward = starts[:count] + step
        backward = starts[:count] + lengths[:count] - 1 - step
        gates = np.matmul(hidden[:, :count], recurrent)
        gates[0] += given[forward, 0]
        gates[1] += given[backward, 1]
        candidate = np.tanh(gates[..., 2 * width : 3 * width])
        gates *= np.float32(0.5)  # the logistic function, by way of tanh
        np.tanh(gates, out=gates)
        gates += np.float32(1)
        gates *= np.float32(0.5)
        cell = gates[..., width : 2 * width] * cell[:, :count]
        cell += gates[..., :width] * candidate
        hidden = gates[..., 3 * width :] * np.tanh(cell)
        out[forward, 0] = hidden[0]
        out[backward, 1] = hidden[1]
    return out.reshape(len(inputs), 2 * width)
