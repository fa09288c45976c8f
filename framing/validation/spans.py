"""Spans as ranges of tokens, and what of them agrees.

Two spans are the same when they touch the same tokens: words and punctuation marks of one common
tokenisation. So a blank more or less decides nothing, as in the published evaluations, which
know tokens only.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from framing.text import shadow, tokenize
from framing.types import Span
from framing.validation.tasks import Counts, Mistake

Range = tuple[int, int]
"""Tokens ``[first, end)``."""

_AROUND = 160


@dataclass(frozen=True, slots=True)
class Grid:
    """The tokens of a text; ``blocks`` are the tokens at which spans are cut apart."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    is_word: tuple[bool, ...]
    blocks: tuple[int, ...] = ()

    def touched(self, span: Span) -> Range:
        """The tokens that share a character with the span."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)

    def ranges(self, spans: Iterable[Span]) -> list[Range]:
        """The pieces of one component: joined where no token is between, cut at blocks."""
        joined: list[Range] = []
        for first, end in sorted(map(self.touched, spans)):
            if first >= end:
                continue
            if joined and first <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((first, end))
        return [piece for whole in joined for piece in self._cut(whole)]

    def _cut(self, whole: Range) -> list[Range]:
        first, end = whole
        inside = self.blocks[bisect_right(self.blocks, first) : bisect_left(self.blocks, end)]
        edges = [first, *inside, end]
        return list(pairwise(edges))

    def span(self, tokens: Range) -> Span:
        """The characters of a range."""
        return Span(self.starts[tokens[0]], self.ends[tokens[1] - 1])


def grid_of(text: str) -> Grid:
    """The words and punctuation marks of a text."""
    tokens = tokenize(shadow(text))
    return Grid(tokens.starts, tokens.ends, tokens.is_word)


def exact(gold: Collection[Range], found: Collection[Range]) -> Counts:
    """Distinct spans that are identical in both boundaries, false alarms, missed."""
    return _counts(set(gold), set(found))


def begins(gold: Collection[Range], found: Collection[Range]) -> Counts:
    """The same for first tokens only."""
    return _counts({first for first, _ in gold}, {first for first, _ in found})


def _counts(gold: Collection[object], found: Collection[object]) -> Counts:
    right = len(set(gold) & set(found))
    return right, len(found) - right, len(gold) - right


def overlap(a: Range, b: Range) -> float:
    """Tokens that two ranges share, over those from the first to the last of both."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, shared) / (max(a[1], b[1]) - min(a[0], b[0]))


def jaccard(gold: Collection[Range], found: Collection[Range]) -> tuple[float, float]:
    """Sum of overlaps, and what it is over, as in the evaluation of CofeNet.

    Each gold span counts with its best overlap; each found span that overlaps no gold span
    counts as one more with 0.
    """
    wanted, given = set(gold), set(found)
    best = [max((overlap(span, other) for other in given), default=0.0) for span in wanted]
    stray = sum(not any(overlap(span, other) for other in wanted) for span in given)
    return sum(sorted(best)), len(wanted) + stray


def mistake(
    kind: str, unit: str, text: str, span: Span, *, note: str = "", weight: float = 1.0
) -> Mistake:
    """A mistake at ``span``, with what stands around it in its paragraph."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
    end = text.find("\n", span.end)
    end = min(len(text) if end < 0 else end, span.end + _AROUND)
    return Mistake(
        kind, unit, text[start : span.start], text[span.start : span.end], text[span.end : end],
        note, weight,
    )  # fmt: skip


def crossing(span: Range, others: Sequence[Range]) -> Range | None:
    """The one of ``others`` that overlaps ``span`` most."""
    best = max(others, key=lambda other: overlap(span, other), default=None)
    return best if best is not None and overlap(span, best) > 0 else None
