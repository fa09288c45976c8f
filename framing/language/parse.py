"""The parse of an article: its words as the pipeline cuts them, with tags, lemmas and dependencies.

The pipeline's words are smaller than :class:`framing.text.Tokens` ("didn't" is "did" and "n't",
"Iran's" is "Iran" and "'s"). Both live in the one coordinate system of the article's characters.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from framing.types import Span

# A dateline is no longer than this, in words.
_DATELINE = 14


@dataclass(frozen=True)
class Parse:
    """Words in order of the text, as parallel sequences.

    ``words`` are what the pipeline read: the shadow (straight quotation marks), headings in title
    case or capitals as in a sentence ("Police" may be "police"). The words as printed are
    ``article.text[starts[i]:ends[i]]``, of the same length. ``tags`` are Penn Treebank tags,
    ``pos`` universal parts of speech, ``deps`` Universal Dependencies with subtypes
    ("nsubj:pass"), "root" for the head of a sentence, whose head is itself. ``heads`` index words.
    Sentence ``s`` is ``range(first_words[s], first_words[s + 1])``, the sentences being those
    of the reading.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    pos: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    first_words: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The words in lower case."""
        return tuple(word.lower() for word in self.words)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The dependents of each word, in order of the text."""
        out: list[list[int]] = [[] for _ in self.words]
        for word, head in enumerate(self.heads):
            if head != word:
                out[head].append(word)
        return tuple(map(tuple, out))

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """The number of the sentence that each word stands in."""
        out: list[int] = []
        for number in range(len(self.first_words) - 1):
            out.extend([number] * (self.first_words[number + 1] - self.first_words[number]))
        return tuple(out)

    @cached_property
    def _reaches(self) -> tuple[tuple[int, int], ...]:
        """First and last word of each word's subtree."""
        reach = [(i, i) for i in range(len(self.words))]
        for number in range(len(self.first_words) - 1):
            block = range(self.first_words[number], self.first_words[number + 1])
            for word in sorted(block, key=self._depth, reverse=True):
                head = self.heads[word]
                if head != word:
                    first, last = reach[word]
                    low, high = reach[head]
                    reach[head] = (min(low, first), max(high, last))
        return tuple(reach)

    def _depth(self, word: int) -> int:
        depth = 0
        while self.heads[word] != word:
            word = self.heads[word]
            depth += 1
        return depth

    def reach(self, word: int) -> tuple[int, int]:
        """First and last word below ``word``, itself included (the outline of its subtree)."""
        return self._reaches[word]

    def span(self, first: int, last: int) -> Span:
        """The characters from word ``first`` to word ``last`` (itself included)."""
        return Span(self.starts[first], self.ends[last])

    def words_in(self, span: Span) -> range:
        """The words that begin inside a span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def after_dateline(self, sentence: int) -> int:
        """The first word of a sentence that is none of a dateline ("LONDON (Wire) —")."""
        first, end = self.first_words[sentence : sentence + 2]
        if first == end or not self.words[first].isupper():
            return first
        for at in range(first + 1, min(end, first + _DATELINE)):
            word = self.words[at]
            if word in ("—", "-", "--") and not self.words[at - 1][-1].islower():
                return at + 1
            if word.islower() and word not in ("of", "and", "p.m.", "a.m."):
                break
        return first

    def ancestors(self, word: int) -> Iterator[int]:
        """The heads above a word, nearest first."""
        while self.heads[word] != word:
            word = self.heads[word]
            yield word

    def child(self, word: int, *deps: str) -> int | None:
        """The first dependent with one of these relations ("nsubj" also finds "nsubj:pass")."""
        for other in self.children[word]:
            dep = self.deps[other]
            if dep in deps or dep.partition(":")[0] in deps:
                return other
        return None
