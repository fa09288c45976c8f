"""The best dependency tree of a sentence: the maximum spanning arborescence.

The algorithm is that of Chu & Liu (1965) and Edmonds (1967).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

# More than any sum of scores, which are bounded by what float32 networks give.
_PENALTY = 1e6


def best_tree(scores: NDArray[np.float32]) -> list[int]:
    """The heads of the best tree with exactly one root.

    Args:
        scores: one row a word, one column a head; column 0 is the root, ``j`` word ``j - 1``.

    Returns:
        The column of each word's head.
    """
    heads: list[int] = scores.argmax(axis=1).tolist()
    if heads.count(0) == 1 and _cycle([-1, *heads]) is None:
        return heads  # nearly always: what each word prefers is a tree already
    size = len(scores) + 1
    full = np.full((size, size), -np.inf)
    full[1:] = scores
    # Every root but one costs more than any other choice could gain.
    full[1:, 0] -= _PENALTY
    np.fill_diagonal(full, -np.inf)
    return _arborescence(full)[1:]


def _arborescence(scores: NDArray[np.float64]) -> list[int]:
    """Heads of all nodes (rows) of a complete graph; node 0 is the root and has head -1."""
    heads = [-1, *scores[1:].argmax(axis=1).tolist()]
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    members = np.array(cycle)
    outside = np.array([node for node in range(len(scores)) if node not in set(cycle)])
    kept = scores[members, np.array(heads)[members]]
    smaller = np.full((len(outside) + 1,) * 2, -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(outside, outside)]
    # Into the cycle: it is broken at the member where that costs least.
    gains = scores[np.ix_(members, outside)] - kept[:, None]
    entry = members[gains.argmax(axis=0)]
    smaller[-1, :-1] = kept.sum() + gains.max(axis=0)
    # Out of the cycle: from the member that scores best.
    leaving = scores[np.ix_(outside, members)]
    leave = members[leaving.argmax(axis=1)]
    smaller[:-1, -1] = leaving.max(axis=1)
    solved = _arborescence(smaller)
    for row, node in enumerate(outside.tolist()):
        if node:
            above = solved[row]
            heads[node] = int(leave[row] if above == len(outside) else outside[above])
    above = solved[-1]
    heads[int(entry[above])] = int(outside[above])
    return heads


def _cycle(heads: Sequence[int]) -> list[int] | None:
    """The nodes of one cycle; node 0 has head -1."""
    done = [False] * len(heads)
    for start in range(1, len(heads)):
        path: list[int] = []
        seen: set[int] = set()
        node = start
        while node > 0 and not done[node] and node not in seen:
            path.append(node)
            seen.add(node)
            node = heads[node]
        if node in seen:
            return path[path.index(node) :]
        for visited in path:
            done[visited] = True
    return None
