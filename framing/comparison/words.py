"""Words of texts as comparisons see them, and outlets with their articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from framing.text import Tokens, shadow, tokenize
from framing.types import ArticleScore

ByOutlet = Mapping[str, Sequence[ArticleScore]]
"""The articles of each outlet, in the order of ``Comparison.outlets``."""


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, in their normal form."""
    tokens: Tokens = tokenize(shadow(text))
    return tuple(n for n, word in zip(tokens.norm, tokens.is_word, strict=True) if word)


def runs(words: Sequence[str], length: int) -> set[tuple[str, ...]]:
    """All runs of ``length`` words."""
    return set(zip(*(words[i:] for i in range(length)), strict=False))


def listed(items: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"; one at least."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
