"""Passages that outlets share word for word: wire copy, press releases, copying."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from itertools import combinations

from framing.comparison.words import ByOutlet, words_of
from framing.types import ArticleScore, Notice, SectionKind, Severity

_SHARED_WORDS = 13


class _Itself:
    """A score as a key that is equal to itself alone: hashing all its evidence is slow."""

    __slots__ = ("score",)

    def __init__(self, score: ArticleScore) -> None:
        self.score = score

    def __hash__(self) -> int:
        return id(self.score)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.score is self.score


def long_sentences(
    score: ArticleScore, section: SectionKind = SectionKind.BODY
) -> tuple[tuple[str, ...], ...]:
    """The words of each sentence of the section; none for those too short to tell copying."""
    return _long_sentences(_Itself(score), section)


def forget() -> None:
    """Let go of the articles that were looked at."""
    _long_sentences.cache_clear()


@lru_cache(maxsize=2048)
def _long_sentences(held: _Itself, section: SectionKind) -> tuple[tuple[str, ...], ...]:
    out = []
    for sentence in held.score.sentences:
        if sentence.section is section:
            words = words_of(held.score.article.slice(sentence.span))
            out.append(words if len(words) >= _SHARED_WORDS else ())
    return tuple(out)


def shared_passages(outlets: ByOutlet) -> tuple[Notice, ...]:
    """A notice for every two outlets that share sentences word for word (wire copy)."""
    sentences: dict[tuple[str, ...], set[str]] = defaultdict(set)
    lengths: Counter[str] = Counter()
    for outlet, scores in outlets.items():
        for score in scores:
            for words in long_sentences(score):
                lengths[outlet] += 1
                if words:
                    sentences[words].add(outlet)
    pairs: Counter[tuple[str, str]] = Counter()
    for names in sentences.values():
        pairs.update(combinations(sorted(names), 2))
    return tuple(
        Notice(
            "shared-passages",
            f"{one} and {other} share {count} long sentence{'s' * (count > 1)} word for word "
            f"(of {lengths[one]} and {lengths[other]} sentences): one copied from the other, or "
            "both from one source. What they share can't tell them apart.",
            Severity.WARNING,
        )
        for (one, other), count in sorted(pairs.items())
    )
