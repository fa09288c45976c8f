"""What the attribution model sees of each word: the word, its place in the tree, its quotation.

Every column is a sequence of strings, one a word; the model maps them to rows of its embedding
tables. A *cue lemma* is a verb or noun that reports ("say", "claim"); how often each does is
counted on the training articles and ships with the model (``rates``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from framing.language.parse import Parse
from framing.language.quotations import Quotation

COLUMNS = (
    "norm",
    "lemma",
    "suffix",
    "shape",
    "tag",
    "dep",
    "head lemma",
    "head tag",
    "head dep",
    "head distance",
    "cue rate",
    "head cue rate",
    "near cue",
    "near branch",
    "near side",
    "top cue",
    "top branch",
    "top side",
    "cue below",
    "quotation",
    "quotation length",
    "place",
)
# A lemma that reports this often is taken for a cue when the tree is searched for one.
CUE_RATE = 0.2
_REPEATED = re.compile(r"(.)\1{3,}")


def feature_columns(
    parse: Parse,
    quotations: Sequence[Quotation],
    paragraphs: Sequence[int],
    rates: Callable[[str], float],
) -> tuple[Sequence[str], ...]:
    """The columns named in :data:`COLUMNS`.

    ``paragraphs`` has the number of the paragraph of each sentence; ``rates`` gives, for
    "lemma/V" or "lemma/N", how often that lemma is a cue.
    """
    lower = parse.lower
    lemmas = tuple(lemma.lower() for lemma in parse.lemmas)
    keys = [f"{lemma}/{cue_kind(tag)}" for lemma, tag in zip(lemmas, parse.tags, strict=True)]
    rate_of = {key: rates(key) for key in set(keys)}
    rate = [rate_of[key] for key in keys]
    heads = parse.heads
    levels = [_level(value) for value in rate]
    tree = _Tree(parse, lemmas, rate)
    shapes = {word: _shape(word) for word in set(parse.words)}
    state, length = _quoted(parse, quotations)
    return (
        lower,
        lemmas,
        tuple(word[-3:] for word in lower),
        tuple(shapes[word] for word in parse.words),
        parse.tags,
        parse.deps,
        tuple(lemmas[head] for head in heads),
        tuple(parse.tags[head] for head in heads),
        tuple(parse.deps[head] for head in heads),
        tuple(_distance(head - i) for i, head in enumerate(heads)),
        levels,
        tuple(levels[head] for head in heads),
        *tree.columns(),
        state,
        length,
        _places(parse, paragraphs),
    )


def cue_kind(tag: str) -> str:
    """V for verbs, N for nouns, O for the rest: a lemma's cue rate is counted for each."""
    return tag[:1] if tag[:1] in ("V", "N") else "O"


def _level(rate: float) -> str:
    return (
        "0"
        if rate < 0.02
        else "1"
        if rate < 0.1
        else "2"
        if rate < 0.3
        else "3"
        if rate < 0.6
        else "4"
    )


def _shape(word: str) -> str:
    shape = "".join(
        "X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in word[:12]
    )
    return _REPEATED.sub(r"\1\1\1", shape)


def _distance(steps: int) -> str:
    size = abs(steps)
    if not size:
        return "0"
    sign = "-" if steps < 0 else "+"
    return sign + (str(size) if size < 4 else "4" if size < 7 else "7" if size < 13 else "13")


class _Tree:
    """The nearest and the topmost cue above each word, and by which branch it hangs there."""

    def __init__(self, parse: Parse, lemmas: Sequence[str], rate: Sequence[float]) -> None:
        size = len(parse)
        self._near = [""] * size
        self._near_branch = [""] * size
        self._near_side = [""] * size
        self._top = [""] * size
        self._top_branch = [""] * size
        self._top_side = [""] * size
        self._below = [""] * size
        for number in range(len(parse.first_words) - 1):
            first, end = parse.first_words[number], parse.first_words[number + 1]
            for word in _from_the_top(parse, first, end):
                head = parse.heads[word]
                if head == word:
                    continue
                side = "<" if word < head else ">"
                if rate[head] >= CUE_RATE:
                    self._near[word] = lemmas[head]
                    self._near_branch[word] = parse.deps[word]
                    self._near_side[word] = side
                else:
                    self._near[word] = self._near[head]
                    self._near_branch[word] = self._near_branch[head]
                    self._near_side[word] = self._near_side[head]
                if self._top[head]:
                    self._top[word] = self._top[head]
                    self._top_branch[word] = self._top_branch[head]
                    self._top_side[word] = self._top_side[head]
                elif rate[head] >= CUE_RATE:
                    self._top[word] = lemmas[head]
                    self._top_branch[word] = parse.deps[word]
                    self._top_side[word] = side
            for word in range(first, end):
                if rate[word] >= CUE_RATE:
                    for above in parse.ancestors(word):
                        if self._below[above]:
                            break
                        self._below[above] = "b"

    def columns(self) -> tuple[Sequence[str], ...]:
        return (
            self._near,
            self._near_branch,
            self._near_side,
            self._top,
            self._top_branch,
            self._top_side,
            self._below,
        )


def _from_the_top(parse: Parse, first: int, end: int) -> list[int]:
    """The words of a sentence, heads before dependents."""
    order = [word for word in range(first, end) if parse.heads[word] == word]
    children = parse.children
    for word in order:
        order.extend(children[word])
    return order


def _quoted(parse: Parse, quotations: Sequence[Quotation]) -> tuple[list[str], list[str]]:
    state = ["o"] * len(parse)
    length = [""] * len(parse)
    for quotation in quotations:
        words = parse.words_in(quotation.span)
        if not len(words):
            continue
        size = len(words)
        name = (
            "1"
            if size < 4
            else "2"
            if size < 7
            else "3"
            if size < 12
            else "4"
            if size < 25
            else "5"
        )
        inner = "n" if quotation.nested else ""
        for word in words:
            state[word] = "i" + inner
            length[word] = name
        state[words[0]] = "b" + inner
        state[words[-1]] = "e" + inner
    return state, length


def _places(parse: Parse, paragraphs: Sequence[int]) -> list[str]:
    """Whether a word begins or ends its paragraph or sentence."""
    out = [""] * len(parse)
    for number in range(len(parse.first_words) - 1):
        first, end = parse.first_words[number], parse.first_words[number + 1]
        if first == end:
            continue
        opens = number == 0 or paragraphs[number - 1] != paragraphs[number]
        closes = number + 1 == len(paragraphs) or paragraphs[number + 1] != paragraphs[number]
        out[first] = "P" if opens else "S"
        out[end - 1] = "p" if closes else "s"
    return out
