"""How often words and pairs of words stand in news in general."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from framing.language.network import MODEL_FOLDER, damaged
from framing.text import Tokens, shadow, tokenize

_FILE = "background"


@dataclass(frozen=True, slots=True)
class Background:
    """Word counts of a large body of news, to tell common words from those of a story.

    Terms are words, or two words parted by a blank, in the normal form of
    :func:`framing.text.normalise_word`. Only words of at least five articles and pairs of at
    least 25 are known; all others have a count of 0, which means rare, not absent.
    ``words`` is the number of running words, ``articles`` that of articles.
    """

    words: int
    articles: int
    counts: Mapping[str, tuple[int, int]] = field(repr=False)

    def count(self, term: str) -> int:
        """How often the term stands in all of the articles."""
        return self.counts.get(term, (0, 0))[0]

    def documents(self, term: str) -> int:
        """In how many of the articles the term stands."""
        return self.counts.get(term, (0, 0))[1]

    def idf(self, word: str) -> float:
        """Inverse document frequency: ``ln((articles + 1) / (documents(word) + 1))``.

        0 for a word of every article, ``ln(articles + 1)`` for one that is not known
        (Spärck Jones 1972, with one added to both counts, so that it always exists).
        """
        return math.log((self.articles + 1) / (self.documents(word) + 1))


@lru_cache(maxsize=1)
def background() -> Background:
    """The counts that ship with the package; the recipe is ``training/background.py``.

    Raises:
        FramingError: the file is missing or damaged.
    """
    return load_background(MODEL_FOLDER)


def load_background(folder: Path) -> Background:
    """The counts in ``background.npz`` of a folder.

    Its arrays are ``terms`` (UTF-8 bytes, terms parted by line feeds), ``counts`` and
    ``documents`` (one integer a term) and ``totals`` (running words, articles).

    Raises:
        FramingError: the file is missing or damaged.
    """
    try:
        with (
            (folder / f"{_FILE}.npz").open("rb") as file,
            np.load(file, allow_pickle=False) as stored,
        ):
            terms = stored["terms"].tobytes().decode("utf-8").split("\n")
            numbers = zip(stored["counts"].tolist(), stored["documents"].tolist(), strict=True)
            words, articles = (int(total) for total in stored["totals"])
            return Background(words, articles, dict(zip(terms, numbers, strict=True)))
    except (OSError, ValueError, TypeError, KeyError, EOFError, BadZipFile) as error:
        raise damaged(folder, _FILE, error) from error


def stretches(text: str) -> Iterator[tuple[tuple[str, int, int], ...]]:
    """Runs of words with nothing between them but a blank or a hyphen.

    Each word is its normal form and its offsets. Phrases are counted inside such runs, so
    that "far-right" is the pair of "far right", and no phrase spans a comma or a line's end.
    """
    seen = shadow(text)
    tokens: Tokens = tokenize(seen)
    words = [i for i, is_word in enumerate(tokens.is_word) if is_word]
    run: list[tuple[str, int, int]] = []
    for i, after in pairwise([*words, -1]):
        run.append((tokens.norm[i], tokens.starts[i], tokens.ends[i]))
        gap = "" if after < 0 else seen[tokens.ends[i] : tokens.starts[after]]
        if not (gap == "-" or (gap.isspace() and "\n" not in gap)):
            yield tuple(run)
            run = []
