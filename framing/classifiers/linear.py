"""A stored logistic regression: named terms and dense columns in, log-odds out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.language.network import Floats

Doubles = NDArray[np.float64]


def logistic(log_odds: Doubles) -> Doubles:
    """Log-odds as probabilities."""
    out: Doubles = 1.0 / (1.0 + np.exp(-np.clip(log_odds, -500.0, 500.0)))
    return out


@dataclass(frozen=True)
class Linear:
    """Weights of standardised columns: ``(value - centre) * scale * weight`` each.

    Standardising stays apart from the weights, so that a column's part in the log-odds is
    measured from what is usual.
    """

    intercept: float
    weights: Doubles
    centres: Doubles
    scales: Doubles

    def arrays(self, name: str) -> dict[str, Floats]:
        """The regression as arrays to store, all beginning with ``name``."""
        return {
            f"{name} intercept": np.array([self.intercept], dtype=np.float32),
            f"{name} weights": self.weights.astype(np.float32),
            f"{name} centres": self.centres.astype(np.float32),
            f"{name} scales": self.scales.astype(np.float32),
        }

    def parts(self, rows: Doubles) -> Doubles:
        """What each column adds to the log-odds, one line a row."""
        out: Doubles = (rows - self.centres) * (self.scales * self.weights)
        return out

    def log_odds(self, rows: Doubles) -> Doubles:
        """The log-odds of each row."""
        out: Doubles = self.parts(rows).sum(axis=1) + self.intercept
        return out


def linear_from(arrays: Mapping[str, Floats], name: str) -> Linear:
    """A regression from the arrays that :meth:`Linear.arrays` made."""
    return Linear(
        float(arrays[f"{name} intercept"][0]),
        arrays[f"{name} weights"].astype(np.float64),
        arrays[f"{name} centres"].astype(np.float64),
        arrays[f"{name} scales"].astype(np.float64),
    )


@dataclass(frozen=True)
class SparseLinear:
    """Weights of named terms beside a :class:`Linear` over dense columns."""

    terms: Mapping[str, float]
    dense: Linear

    def log_odds(self, rows: Sequence[Sequence[tuple[str, float]]], dense: Doubles) -> Doubles:
        """The log-odds of each row: its terms, each with a value, and its dense columns."""
        known = self.terms
        named = [sum(known[term] * value for term, value in row if term in known) for row in rows]
        return np.asarray(named, dtype=np.float64) + self.dense.log_odds(dense)
