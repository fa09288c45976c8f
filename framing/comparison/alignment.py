"""Which sentences of two outlets tell the same thing, and how sure that is.

A pair of sentences is described by a few numbers (what they share of rare words, of names,
figures, days, quotations and acts), and a logistic regression makes a probability of them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from framing.comparison.contents import Content
from framing.language.frequencies import Background, background
from framing.language.network import Floats, load_vectors

# Written by training/statements.py; docs/validity.md says how well they do.
_INTERCEPT = -3.618
_WEIGHTS = {
    "cosine": 0.862,
    "soft": 2.034,
    "soft-least": 1.168,
    "shared": 0.565,
    "actors": 0.992,
    "figures": 1.395,
    "days": 1.586,
    "quotation": 1.946,
    "pairs": 0.316,
    "mutual": 0.212,
    "least-words": -0.185,
}
FEATURES = tuple(_WEIGHTS)
"""What the probability is made of, in the order of the columns of :meth:`Aligner.features`.

"cosine" of the weighed words, names at two fifths; "soft" and "soft-least", the mean and the
lesser share of what either sentence tells that has a word of like meaning in the other; "shared",
the weight of the words that both have; "actors"; "figures"; "days"; "quotation", runs of words in
quotation marks; "pairs", neighbouring words that are neighbours in both; "mutual", whether each is
the other's nearest in its outlet; "least-words", the length of the shorter.
"""
_NAMES = 0.4
_MOST_NEAR = 8
_LEAST_COSINE = 0.05
_MOST_FIGURES = 3.0
_MOST_RUNS = 4

Pair = tuple[int, int]


class Aligner:
    """The sentences of a comparison, and the weights by which pairs of them are read.

    A word weighs as much as it is rare in news (background), the less the more sentences of
    an article of this set hold it: what the story is about does not tell its sentences apart.
    """

    def __init__(self, sentences: Sequence[Content], known: Background | None = None) -> None:
        self.sentences = sentences
        self._weigh(known or background())
        self._vectors()

    def _weigh(self, known: Background) -> None:
        rarity: dict[str, float] = {}
        within: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        actor_within: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for content in self.sentences:
            for form, stem in zip(content.forms, content.stems, strict=True):
                rarity[stem] = min(rarity.get(stem, math.inf), known.idf(form))
            for stem in set(content.stems):
                within[stem][content.article] += 1
            for actor in content.actors:
                actor_within[actor][content.article] += 1
        self.weight = {stem: rarity[stem] / math.sqrt(_mean(within[stem])) for stem in rarity}
        self.actor_weight = {actor: 1 / _mean(counts) for actor, counts in actor_within.items()}

        self.bags = [self._bag(content) for content in self.sentences]
        self.told = [
            {
                stem: self.weight[stem]
                for stem, named in zip(content.stems, content.named, strict=True)
                if not named
            }
            for content in self.sentences
        ]
        self.norms = [math.sqrt(sum(w * w for w in bag.values())) for bag in self.bags]
        self.pairs = [set(zip(c.stems, c.stems[1:], strict=False)) for c in self.sentences]

    def _bag(self, content: Content) -> dict[str, float]:
        bag: dict[str, float] = {}
        for stem, named in zip(content.stems, content.named, strict=True):
            weight = self.weight[stem] * (_NAMES if named else 1.0)
            bag[stem] = max(weight, bag.get(stem, 0.0))
        return bag

    def _vectors(self) -> None:
        vectors = load_vectors()
        self.matrices: list[Floats] = []
        for content, bag in zip(self.sentences, self.told, strict=True):
            form_of = dict(zip(content.stems, content.forms, strict=True))
            rows = vectors([form_of[stem] for stem in bag])
            lengths = np.linalg.norm(rows, axis=1, keepdims=True)
            self.matrices.append(rows / np.maximum(lengths, 1e-6))

    def candidates(self) -> dict[Pair, float]:
        """Pairs of two outlets that are worth reading, with their cosine."""
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for i, bag in enumerate(self.bags):
            for stem, weight in bag.items():
                postings[stem].append((i, weight))
        where = {stem: np.array([i for i, _ in found]) for stem, found in postings.items()}
        weights = {stem: np.array([w for _, w in found]) for stem, found in postings.items()}
        names = sorted({content.outlet for content in self.sentences})
        number = {name: i for i, name in enumerate(names)}
        outlet = np.array([number[content.outlet] for content in self.sentences])
        norms = np.maximum(np.array(self.norms), 1e-9)
        out: dict[Pair, float] = {}
        for i, bag in enumerate(self.bags):
            met = np.concatenate([where[stem] for stem in bag])
            parts = np.concatenate([weights[stem] * weight for stem, weight in bag.items()])
            cosines = np.bincount(met, parts, minlength=len(self.bags)) / (norms * norms[i])
            for other in range(len(names)):
                if other == outlet[i]:
                    continue
                mine = np.flatnonzero(outlet == other)
                near = mine[np.argsort(-cosines[mine], kind="stable")[:_MOST_NEAR]]
                for j in near:
                    if cosines[j] >= _LEAST_COSINE:
                        out[min(i, int(j)), max(i, int(j))] = float(cosines[j])
        return out

    def features(self, pairs: Mapping[Pair, float]) -> Floats:
        """One row a pair, the columns of :data:`FEATURES`."""
        best = self._best(pairs)
        rows = [self._features(i, j, cosine, best) for (i, j), cosine in pairs.items()]
        return np.array(rows, dtype=np.float32).reshape(-1, len(FEATURES))

    def probabilities(self, pairs: Mapping[Pair, float]) -> Floats:
        """The probability of each pair that one tells what the other tells."""
        weights = np.array([_WEIGHTS[name] for name in FEATURES], dtype=np.float32)
        odds = self.features(pairs) @ weights + np.float32(_INTERCEPT)
        return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)

    def _best(self, pairs: Mapping[Pair, float]) -> dict[tuple[int, str], float]:
        """The nearest sentence's cosine, for each sentence and each other outlet."""
        best: dict[tuple[int, str], float] = defaultdict(float)
        for (i, j), cosine in pairs.items():
            for one, other in ((i, j), (j, i)):
                key = one, self.sentences[other].outlet
                best[key] = max(best[key], cosine)
        return best

    def _features(
        self, i: int, j: int, cosine: float, best: Mapping[tuple[int, str], float]
    ) -> list[float]:
        a, b = self.sentences[i], self.sentences[j]
        shared = sum(w for stem, w in self.told[i].items() if stem in self.told[j])
        forth, back = self._soft(i, j)
        values_a = {(f.value, f.about) for f in a.figures}
        values_b = {(f.value, f.about) for f in b.figures}
        plain = {v for v, _ in values_a} & {v for v, _ in values_b}
        mutual = (cosine >= best[i, b.outlet]) + (cosine >= best[j, a.outlet])
        rare = sum(self._pair_weight(pair) for pair in self.pairs[i] & self.pairs[j])
        return [
            cosine,
            (forth + back) / 2,
            min(forth, back),
            math.log1p(shared),
            sum(self.actor_weight[actor] for actor in a.actors & b.actors),
            min(len(values_a & values_b) + 0.5 * len(plain), _MOST_FIGURES),
            float(not a.keys.isdisjoint(b.keys)),
            min(len(a.runs & b.runs), _MOST_RUNS) / _MOST_RUNS,
            math.log1p(rare),
            mutual / 2,
            math.log1p(min(len(self.told[i]), len(self.told[j]))),
        ]

    def _pair_weight(self, pair: tuple[str, str]) -> float:
        return (self.weight[pair[0]] + self.weight[pair[1]]) / 2

    def _soft(self, i: int, j: int) -> tuple[float, float]:
        """How much of each sentence has a word of like meaning in the other, 0 to 1."""
        if not self.told[i] or not self.told[j]:
            return 0.0, 0.0
        like = self.matrices[i] @ self.matrices[j].T
        ones, others = list(self.told[i]), {stem: n for n, stem in enumerate(self.told[j])}
        for row, stem in enumerate(ones):
            if stem in others:
                like[row, others[stem]] = 1.0
        weights_i = np.array(list(self.told[i].values()))
        weights_j = np.array(list(self.told[j].values()))
        forth = float((like.max(axis=1) * weights_i).sum() / max(weights_i.sum(), 1e-6))
        back = float((like.max(axis=0) * weights_j).sum() / max(weights_j.sum(), 1e-6))
        return forth, back


def _mean(counts: Mapping[str, int]) -> float:
    return sum(counts.values()) / len(counts)
