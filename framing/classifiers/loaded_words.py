"""Which words carry the slant: a probability for every word of a sentence.

A logistic regression over the word, its neighbours, its place in the parse, the lexicon terms
that cover it, its vectors and what the encoder makes of word and sentence. Names are masked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from framing.classifiers.linear import Doubles, SparseLinear, logistic
from framing.classifiers.loaded_encoder import Encoded
from framing.classifiers.loaded_features import NAME, Words, word_terms

# The log-odds at which a word counts as found by neither, where a sentence has too few words.
_NONE = -8.0
_TOP = 5


@dataclass(frozen=True, slots=True)
class LoadedWords:
    """Neighbouring tokens ``[first_token, last_token]`` of the reading that carry the slant.

    ``probability`` (0 to 1) is that of the likeliest of them.
    """

    first_token: int
    last_token: int
    probability: float


def dense_columns(encoded: Encoded, lengths: Sequence[int]) -> Doubles:
    """The dense columns of the word model, a line a word; ``lengths`` are words a sentence."""
    sentences = np.repeat(np.arange(len(lengths)), lengths)
    return np.concatenate(
        [
            encoded.words,
            encoded.evidence[:, None],
            encoded.opinion[sentences],
            encoded.points[sentences],
        ],
        axis=1,
    ).astype(np.float64)


@dataclass(frozen=True)
class WordModel:
    """The stored regression; ``floor`` and ``threshold`` are probabilities.

    Words from ``floor`` on are told, from ``threshold`` on a word counts as loaded.
    """

    linear: SparseLinear
    floor: float
    threshold: float

    def log_odds(
        self, words: Words, ranges: Sequence[tuple[int, int]], encoded: Encoded
    ) -> list[Doubles]:
        """Log-odds of the tokens of each range."""
        terms = [
            word_terms(words, token, first, end)
            for first, end in ranges
            for token in range(first, end)
        ]
        lengths = [end - first for first, end in ranges]
        found = self.linear.log_odds(terms, dense_columns(encoded, lengths))
        bounds = np.cumsum([0, *lengths])
        return [found[start:end] for start, end in pairwise(bounds.tolist())]

    def spans(self, words: Words, first: int, log_odds: Doubles) -> tuple[LoadedWords, ...]:
        """Runs of words from the floor on; punctuation marks and names are in none.

        ``log_odds`` are those of the tokens from ``first`` on.
        """
        is_word = words.document.reading.tokens.is_word
        out: list[LoadedWords] = []
        for token, value in enumerate(logistic(log_odds).tolist(), start=first):
            if value < self.floor or not is_word[token] or words.norms[token] == NAME:
                continue
            if out and out[-1].last_token == token - 1:
                before = out.pop()
                out.append(LoadedWords(before.first_token, token, max(before.probability, value)))
            else:
                out.append(LoadedWords(token, token, value))
        return tuple(out)


def word_numbers(log_odds: Doubles, own: Sequence[bool]) -> dict[str, float]:
    """What the words of a sentence say together, by name; ``own`` marks the outlet's own words."""
    chances = np.minimum(logistic(log_odds), 0.999)
    doubts = -np.log1p(-chances)
    mine = np.asarray(own, dtype=bool)
    ordered = np.sort(log_odds)[::-1]
    ordered = np.concatenate([ordered, np.full(_TOP, _NONE)])[:_TOP]
    any_of, any_own = float(doubts.sum()), float(doubts[mine].sum())
    return {
        "likeliest word": float(ordered[0]),
        "second likeliest word": float(ordered[1]),
        "third likeliest word": float(ordered[2]),
        "three likeliest words": float(ordered[:3].mean()),
        "five likeliest words": float(ordered.mean()),
        "any word": any_of,
        "log any word": float(np.log(any_of + 1e-3)),
        "mean word": float(chances.mean()),
        "all words": float(chances.sum()),
        "words above .1": float((chances > 0.1).sum()),
        "words above .2": float((chances > 0.2).sum()),
        "words above .4": float((chances > 0.4).sum()),
        "mean log-odds": float(log_odds.mean()),
        "likeliest own word": float(log_odds[mine].max(initial=_NONE)),
        "log any own word": float(np.log(any_own + 1e-3)),
    }
