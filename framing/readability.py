"""Readability: textstat's formulas, fed with our own sentences and words.

textstat counts sentences naively (51 where there are 34). So it is given a text in which
every sentence is our words joined by blanks, with one full stop at its end and no other
punctuation. The formulas used need no syllable dictionary: those that do would
download one at run time.

Two of its formulas differ from the published ones, and are given as it computes them: ARI
counts the full stops as characters (a quarter of a grade at 20 words a sentence), and
Coleman-Liau has 0.058 for 0.0588 (about 0.4 of a grade less).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from framing.language import Document
from framing.types import Score, SectionKind

BACKEND = "textstat"
_MIN_SENTENCES = 3
_FORMULAS = (
    ("readability.rix", "rix", "RIX"),
    ("readability.ari", "automated_readability_index", "grade"),
    ("readability.coleman-liau", "coleman_liau_index", "grade"),
)


@lru_cache(maxsize=1)
def _textstat() -> Any:
    # textstat imports nltk, and nltk takes these where they are installed, for things that are
    # not used here: three seconds and more.
    with _hidden("scipy", "sklearn"):
        import textstat

    return textstat


@contextmanager
def _hidden(*packages: str) -> Iterator[None]:
    """Importing ``packages`` fails meanwhile, unless they are imported already."""
    hidden = [name for name in packages if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


def plain_sentences(document: Document) -> str:
    """The body as words only, one full stop a sentence (what textstat is given)."""
    reading = document.reading
    out = []
    for number, sentence in enumerate(reading.sentences):
        if sentence.section is not SectionKind.BODY:
            continue
        words = [
            reading.shadow[reading.tokens.starts[i] : reading.tokens.ends[i]]
            .replace(".", "")
            .replace("'", "")
            .replace("\u200d", "")
            for i in range(reading.first_tokens[number], reading.first_tokens[number + 1])
            if reading.tokens.is_word[i]
        ]
        if words:
            out.append(" ".join(words) + ".")
    return " ".join(out)


def readability_scores(document: Document) -> list[Score]:
    """RIX, ARI and Coleman-Liau of the body; None with a reason below three sentences."""
    text = plain_sentences(document)
    sentences = text.count(".")
    words = len(text.split())
    scores = []
    for identifier, formula, unit in _FORMULAS:
        value = None
        if sentences >= _MIN_SENTENCES:
            value = float(getattr(_textstat(), formula)(text))
        scores.append(
            Score(
                identifier,
                value,
                f"{unit} ({BACKEND})",
                words,
                sentences,
                reason=None if value is not None else "fewer than three sentences",
                voice=None,
            )
        )
    return scores


def unmeasured(reason: str) -> list[Score]:
    """The same scores where nothing was read, each with the reason."""
    return [
        Score(identifier, None, f"{unit} ({BACKEND})", 0, 0, reason=reason, voice=None)
        for identifier, _, unit in _FORMULAS
    ]
