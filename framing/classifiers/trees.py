"""Stored regression trees, as gradient boosting grows them, run with NumPy.

What each column adds to the result is read off the path (Saabas 2014): a step from a node to
one of its children adds the difference of their values to the column that the node asks. The
parts and the base sum to the result exactly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from framing.classifiers.linear import Doubles
from framing.language.network import Floats, Ints

_MOST_NODES = 2048


@dataclass(frozen=True)
class Forest:
    """Trees laid end to end, a node a row; ``roots`` are the first nodes.

    ``columns`` is the column that a node asks, -1 for a leaf; what is not above ``thresholds``
    goes to ``left``, the rest to ``right``. ``values`` are log-odds: of a leaf what it adds, of
    an inner node the mean of what its leaves add to the rows it was trained on. ``base`` is
    added to every row.
    """

    roots: Ints
    columns: Ints
    thresholds: Doubles
    left: Ints
    right: Ints
    values: Doubles
    base: float

    def log_odds(self, rows: Doubles) -> Doubles:
        """The sum over all trees, one a row."""
        nodes = np.tile(self.roots, (len(rows), 1))
        lines = np.arange(len(rows))[:, None]
        while True:
            asked = self.columns[nodes]
            inner = asked >= 0
            if not inner.any():
                break
            nodes = np.where(inner, self._next(rows, lines, nodes, asked), nodes)
        out: Doubles = self.values[nodes].sum(axis=1) + self.base
        return out

    def parts(self, rows: Doubles) -> tuple[Doubles, float]:
        """What each column adds, one line a row, and what is added whatever the row."""
        out = np.zeros(rows.shape)
        nodes = np.tile(self.roots, (len(rows), 1))
        lines = np.broadcast_to(np.arange(len(rows))[:, None], nodes.shape)
        while True:
            asked = self.columns[nodes]
            inner = asked >= 0
            if not inner.any():
                break
            after = np.where(inner, self._next(rows, lines, nodes, asked), nodes)
            steps = self.values[after] - self.values[nodes]
            np.add.at(out, (lines[inner], asked[inner]), steps[inner])
            nodes = after
        return out, self.base + float(self.values[self.roots].sum())

    def _next(self, rows: Doubles, lines: Ints, nodes: Ints, asked: Ints) -> Ints:
        right = rows[lines, np.maximum(asked, 0)] > self.thresholds[nodes]
        return np.where(right, self.right[nodes], self.left[nodes])

    def arrays(self) -> dict[str, Floats]:
        """The forest as arrays that half precision holds.

        Numbers of nodes count from their tree's root, since it knows no whole numbers above
        2,048. Thresholds are stored with what rounding takes from them, and that is rounded up:
        a value of the training rows that a threshold equals must stay on its side.
        """
        sizes = np.diff(np.append(self.roots, len(self.columns)))
        if sizes.max(initial=0) > _MOST_NODES:
            raise ValueError(f"a tree has more than {_MOST_NODES} nodes")
        first = np.repeat(self.roots, sizes)
        leaf = self.columns < 0
        thresholds = np.where(leaf, 0.0, self.thresholds)
        rounded = thresholds.astype(np.float16).astype(np.float64)
        rests = (thresholds - rounded).astype(np.float16)
        short = rounded + rests < thresholds
        rests = np.where(short, np.nextafter(rests, np.float16(np.inf)), rests)
        return {
            "tree sizes": sizes.astype(np.float32),
            "tree columns": self.columns.astype(np.float32),
            "tree thresholds": rounded.astype(np.float32),
            "tree threshold rests": rests.astype(np.float32),
            "tree left": np.where(leaf, 0, self.left - first).astype(np.float32),
            "tree right": np.where(leaf, 0, self.right - first).astype(np.float32),
            "tree values": self.values.astype(np.float32),
            "tree base": np.array([self.base], dtype=np.float32),
        }


def forest_from(arrays: Mapping[str, Floats]) -> Forest:
    """A forest from the arrays that :meth:`Forest.arrays` made."""
    sizes = arrays["tree sizes"].astype(np.intp)
    roots = np.cumsum(sizes) - sizes
    first = np.repeat(roots, sizes)
    return Forest(
        roots=roots,
        columns=arrays["tree columns"].astype(np.intp),
        thresholds=arrays["tree thresholds"].astype(np.float64) + arrays["tree threshold rests"],
        left=arrays["tree left"].astype(np.intp) + first,
        right=arrays["tree right"].astype(np.intp) + first,
        values=arrays["tree values"].astype(np.float64),
        base=float(arrays["tree base"][0]),
    )
