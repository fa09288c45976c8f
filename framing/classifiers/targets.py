"""What the sentiment model sees of a sentence when it is asked about one mention in it.

The target's name never enters: its words are one symbol, those of the same name elsewhere in the
sentence another, and all other names a third. What a word is to the target is told by the way
through the dependency tree that leads from one to the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.language.network import WordVectors
from framing.language.parse import Parse
from framing.types import Span

COLUMNS = ("lemma", "tag", "dep", "head", "path", "distance", "quotation")
# Words on either side of the target that the model reads.
REACH = 36
TARGET, SAME, NAME = "<target>", "<same>", "<name>"
_NAMES = frozenset(("NNP", "NNPS"))
_SMALL = frozenset(
    """the a an of and for in on to president mr mrs ms dr mr. mrs. ms. dr. sen sen. rep rep. gov
    gov. 's ' i we you he she it they""".split()
)
# Relations told of a way: up from the target, and from there down to a word.
_UP, _DOWN = 3, 2
# Words away from the target, at most; farther ones are told by their side alone.
_DISTANCES = (1, 2, 3, 4, 6, 9, 13, 20)
_APART = "apart"
Rows = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Target:
    """Words ``[first, last]`` of a parse that mention somebody."""

    first: int
    last: int


def target_at(parse: Parse, span: Span) -> Target | None:
    """The words that a span of characters touches; None where there are none."""
    inside = parse.words_in(span)
    first = inside.start
    # A span may begin inside a word ("Trump" in "ex-Trump").
    if first > 0 and parse.ends[first - 1] > span.start:
        first -= 1
    last = inside.stop - 1
    if last < first:
        return None
    sentence = parse.sentence_of
    while sentence[last] != sentence[first]:
        last -= 1
    return Target(first, last)


@dataclass(frozen=True)
class Encoder:
    """Tables that turn columns into rows of the network's tables; row 0 is what is not known."""

    tables: tuple[Mapping[str, int], ...]
    vectors: WordVectors

    @property
    def zero(self) -> int:
        """What stands in the column "distance" of the target's own words."""
        return self.tables[COLUMNS.index("distance")]["0"]

    def values(self) -> dict[str, list[str]]:
        """The values of each column, in the order of their rows, as a model folder holds them."""
        return {name: list(table) for name, table in zip(COLUMNS, self.tables, strict=True)}

    def encode(self, parse: Parse, targets: Sequence[Target]) -> list[Rows]:
        """For each target one row a word of its window: a number a column, then the vector's."""
        words = _Words(parse)
        known = dict(zip(COLUMNS, self.tables, strict=True))
        lemmas = [known["lemma"].get(lemma, 0) for lemma in words.lemmas]
        fixed = np.array(
            [
                lemmas,
                [known["tag"].get(tag, 0) for tag in parse.tags],
                [known["dep"].get(dep, 0) for dep in parse.deps],
                [known["head"].get(words.lemmas[head], 0) for head in parse.heads],
                [self.vectors.rows.get(lemma, 0) for lemma in words.vectors],
            ],
            dtype=np.int32,
        ).reshape(5, -1)
        out = []
        for target in targets:
            first, end = window(parse, target)
            rows = np.empty((end - first, len(COLUMNS) + 1), dtype=np.int32)
            rows[:, :4] = fixed[:4, first:end].T
            rows[:, -1] = fixed[4, first:end]
            seen = relative(parse, words.quoted, target, first, end)
            for number, column in enumerate(seen, start=4):
                table = known[COLUMNS[number]]
                rows[:, number] = [table.get(value, 0) for value in column]
            for word, mark in masks(parse, target, first, end).items():
                rows[word - first, 0] = known["lemma"].get(mark, 0)
                rows[word - first, -1] = 0
            out.append(rows)
        return out


class _Words:
    """What the words of a parse are, whoever the target is."""

    def __init__(self, parse: Parse) -> None:
        names = [tag in _NAMES for tag in parse.tags]
        self.lemmas = [
            NAME if name else visible(lemma.lower())
            for name, lemma in zip(names, parse.lemmas, strict=True)
        ]
        self.vectors = [
            "" if name else visible(word) for name, word in zip(names, parse.lower, strict=True)
        ]
        self.quoted = _quoted(parse)


def visible(word: str) -> str:
    """A word of a parse without the joiner that a text's shadow has for soft hyphens."""
    return word.replace("\u200d", "")


def _quoted(parse: Parse) -> list[bool]:
    """Whether each word stands between quotation marks of its sentence."""
    out = []
    inside = False
    starts = frozenset(parse.first_words)
    for i, word in enumerate(parse.words):
        if i in starts:
            inside = False
        if word == '"':
            inside = not inside
        out.append(inside)
    return out


def columns(parse: Parse, target: Target) -> list[list[str]]:
    """The columns of a target's window as strings, for the counting of values in training."""
    words = _Words(parse)
    first, end = window(parse, target)
    lemmas = list(words.lemmas)
    for word, mark in masks(parse, target, first, end).items():
        lemmas[word] = mark
    return [
        lemmas[first:end],
        list(parse.tags[first:end]),
        list(parse.deps[first:end]),
        [words.lemmas[head] for head in parse.heads[first:end]],
        *relative(parse, words.quoted, target, first, end),
    ]


def window(parse: Parse, target: Target) -> tuple[int, int]:
    """First word, and the word after the last one, that the model reads."""
    sentence = parse.sentence_of[target.first]
    first, end = parse.first_words[sentence], parse.first_words[sentence + 1]
    return max(first, target.first - REACH), min(end, target.last + 1 + REACH)


def masks(parse: Parse, target: Target, first: int, end: int) -> dict[int, str]:
    """The words of the window that are hidden, each with its symbol; others keep theirs."""
    out = {}
    names = {
        parse.words[word]
        for word in range(target.first, target.last + 1)
        if parse.words[word][:1].isupper() and parse.lower[word] not in _SMALL
    }
    if names:
        out = {word: SAME for word in range(first, end) if parse.words[word] in names}
    out.update((word, TARGET) for word in range(target.first, target.last + 1))
    return out


def head_of(parse: Parse, target: Target) -> int:
    """The word of the mention that the rest of the sentence hangs on."""
    for word in range(target.last, target.first - 1, -1):
        if not target.first <= parse.heads[word] <= target.last or parse.heads[word] == word:
            return word
    return target.last


def relative(
    parse: Parse, quoted: Sequence[bool], target: Target, first: int, end: int
) -> tuple[list[str], list[str], list[str]]:
    """Path, distance and quotation of each word of the window, as seen from the target."""
    head = head_of(parse, target)
    above = {head: ""}
    chain, node = [], head
    while parse.heads[node] != node:
        chain.append(parse.deps[node].partition(":")[0])
        node = parse.heads[node]
        above[node] = "<".join(chain) if len(chain) <= _UP else f"far<{chain[-1]}"
    subject = parse.deps[head]
    if subject == "nsubj:pass" and parse.heads[head] in above:
        above[parse.heads[head]] = "nsubj:pass"
    # How far up, and the relations down from there, one more of them than are told.
    known: dict[int, tuple[str, tuple[str, ...]]] = {word: (up, ()) for word, up in above.items()}
    ways, distances, quotations = [], [], []
    here = "q" if quoted[target.first] else "o"
    for word in range(first, end):
        below, node = [], word
        while node not in known and parse.heads[node] != node:
            below.append(node)
            node = parse.heads[node]
        # A sentence that another pipeline parsed may have a second root.
        up, down = known.setdefault(node, (_APART, ()))
        for node in reversed(below):
            if len(down) <= _DOWN:
                down = (*down, parse.deps[node].partition(":")[0])
            known[node] = up, down
        ways.append(f"{up}|{'>'.join(down[:_DOWN])}{'+' if len(down) > _DOWN else ''}")
        distances.append(_distance(word, target))
        quotations.append(here + ("q" if quoted[word] else "o"))
    return ways, distances, quotations


def _distance(word: int, target: Target) -> str:
    if target.first <= word <= target.last:
        return "0"
    away = word - target.last if word > target.last else word - target.first
    side = "+" if away > 0 else "-"
    near = abs(away)
    for limit in _DISTANCES:
        if near <= limit:
            return f"{side}{limit}"
    return side
