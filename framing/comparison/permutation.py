"""Tests that rest on shuffling alone: of tables of counts, and of paired differences."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import product

import numpy as np
import numpy.typing as npt

SHUFFLES = 4999
_EXACT_PAIRS = 12
_AT_ONCE = 200_000
_ROUND = 500
_HITS = 20
Counts = npt.NDArray[np.int64]


def generator(seed: int, *names: str) -> np.random.Generator:
    """Random numbers that depend on what is tested, never on the order it came in."""
    digest = hashlib.sha256("\0".join((str(seed), *names)).encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:8], "big"))


def association_p_value(
    units: Counts, groups: Sequence[int], rng: np.random.Generator, shuffles: int = SHUFFLES
) -> float:
    """Whether groups differ in what they choose: Pearson's chi-square by permutation.

    The units are what is shuffled between the groups, so that uses in one sentence stay
    together; with one use a unit this is the Monte Carlo form of the exact test of Freeman &
    Halton (1951) with the chi-square as its order. ``(1 + hits) / (1 + shuffles)`` (Phipson
    & Smyth 2010), so the value is never 0. Twenty shuffles as extreme as what was found are
    enough to know that it is nothing special (Besag & Clifford 1991).

    Args:
        units: shape (units, choices), how often each unit has each choice.
        groups: the group of each unit, from 0 on.
        rng: the random numbers.
        shuffles: how many at most.

    Returns:
        The p-value; 1.0 where there is one group or one choice only.
    """
    labels = np.asarray(groups, dtype=np.int64)
    units = units[:, units.any(axis=0)] if len(units) else units
    names = np.unique(labels)
    if units.shape[-1] < 2 or len(names) < 2:
        return 1.0
    observed = float(_chi_squares(labels[None, :], units, names)[0]) * (1 - 1e-9)
    hits, done, at_once = 0, 0, min(_ROUND, max(1, _AT_ONCE // len(labels)))
    while done < shuffles and hits < _HITS:
        repeats = min(at_once, shuffles - done)
        shuffled = rng.permuted(np.tile(labels, (repeats, 1)), axis=1)
        hits += int(np.count_nonzero(_chi_squares(shuffled, units, names) >= observed))
        done += repeats
    return (1 + hits) / (1 + done)


def _chi_squares(labels: Counts, units: Counts, names: Counts) -> npt.NDArray[np.float64]:
    """Pearson's statistic of group by choice, for each row of labels."""
    tables = np.stack([(labels == name).astype(np.float64) @ units for name in names], axis=1)
    rows = tables.sum(axis=2, keepdims=True)
    expected = rows * units.sum(axis=0) / max(int(units.sum()), 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = np.where(expected > 0, (tables - expected) ** 2 / expected, 0.0)
    return np.asarray(parts.sum(axis=(1, 2)))


def sign_flip_p_value(
    differences: Sequence[float], rng: np.random.Generator, shuffles: int = SHUFFLES
) -> float:
    """Two-sided p-value of paired differences whose mean is 0 by chance (Fisher 1935).

    Were there no difference, each pair's could as well have had the other sign. Up to twelve
    pairs every combination of signs is looked at, beyond them ``shuffles`` random ones.

    Raises:
        ValueError: there are no differences.
    """
    values = np.asarray(differences, dtype=np.float64)
    if not len(values):
        raise ValueError("there are no differences")
    observed = abs(float(values.sum())) * (1 - 1e-9) - 1e-12
    if len(values) <= _EXACT_PAIRS:
        signs = np.array(list(product((-1.0, 1.0), repeat=len(values))))
        return float(np.mean(np.abs(signs @ values) >= observed))
    signs = rng.choice((-1.0, 1.0), size=(shuffles, len(values)))
    hits = int(np.count_nonzero(np.abs(signs @ values) >= observed))
    return (1 + hits) / (1 + shuffles)
