"""What both trainings share: arrays as the package reads them, and an LSTM's weights among them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from framing.language.network import WordVectors, load_arrays


def vector_table(folder: Path) -> WordVectors:
    """The vectors of a model folder, row 0 for words without one."""
    facts, arrays = load_arrays(folder, "vectors")
    data = arrays["vectors"]
    rows = {word: row + 1 for row, word in enumerate(facts["words"])}
    return WordVectors(rows, np.concatenate([np.zeros((1, data.shape[1]), np.float32), data]))


def lstm_arrays(lstm: nn.LSTM) -> dict[str, NDArray[np.float32]]:
    """A bidirectional LSTM as ``framing.language.network.bidirectional`` reads it."""
    weights = {name: value.detach().numpy() for name, value in lstm.named_parameters()}
    arrays = {}
    for layer in range(lstm.num_layers):
        names = [f"l{layer}", f"l{layer}_reverse"]
        arrays[f"input {layer}"] = np.concatenate([weights[f"weight_ih_{n}"] for n in names]).T
        arrays[f"bias {layer}"] = np.concatenate(
            [weights[f"bias_ih_{n}"] + weights[f"bias_hh_{n}"] for n in names]
        )
        arrays[f"recurrent {layer}"] = np.stack([weights[f"weight_hh_{n}"].T for n in names])
    return arrays


def run_lstm(lstm: nn.LSTM, inputs: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
    """The states over a padded batch."""
    packed = nn.utils.rnn.pack_padded_sequence(
        inputs, lengths, batch_first=True, enforce_sorted=False
    )
    states, _ = nn.utils.rnn.pad_packed_sequence(lstm(packed)[0], batch_first=True)
    return states


def save(
    folder: Path,
    name: str,
    arrays: Mapping[str, NDArray[np.float32]],
    facts: Mapping[str, Sequence[str]],
) -> None:
    """``name``.npz, in half precision, and ``name``.json."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(folder / f"{name}.npz", **{k: v.astype(np.float16) for k, v in arrays.items()})
    (folder / f"{name}.json").write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
