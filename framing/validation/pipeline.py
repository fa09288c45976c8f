"""Tags and dependencies against a treebank's, over its own words and sentences.

``las`` is that of the CoNLL 2018 shared task: all words count, punctuation marks too, and
the subtypes of relations are left out ("nsubj:pass" is "nsubj"); ``las_subtypes`` keeps them.
``xpos`` asks for the exact tag. Multiword tokens and empty nodes are passed over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from framing.language.parse import Parse
from framing.text import shadow
from framing.validation.rows import nothing_in, read_lines, wrong_row
from framing.validation.tasks import Mistake, Outcome, Run, Task, WordParser, share

_COLUMNS = 10
_FORM, _XPOS, _HEAD, _DEPREL = 1, 4, 6, 7
_AROUND = 8
# Documents are given to the pipeline together until they have so many words.
_AT_ONCE = 4_000


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence of a treebank; heads count from 0, the root's head is itself."""

    unit: str
    words: tuple[str, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]


def measure(path: Path, run: Run) -> Outcome:
    """Parse the sentences of a treebank and compare. Units are its documents, else sentences."""
    units = run.units(
        list(group) for _, group in groupby(read_conllu(path), key=lambda tree: tree.unit)
    )
    parser = _loaded(run.pipeline)
    pairs: list[tuple[list[Tree], list[Parsed]]] = []
    waiting: list[list[Tree]] = []
    for unit in run.each(units):
        waiting.append(unit)
        if sum(len(tree.words) for trees in waiting for tree in trees) >= _AT_ONCE:
            pairs += _parsed(parser, waiting)
            waiting = []
    pairs += _parsed(parser, waiting)
    return compare(pairs)


def _loaded(pipeline: str | WordParser | None) -> WordParser:
    if pipeline is not None and not isinstance(pipeline, str):
        return pipeline
    from framing.language.pipeline import load_pipeline

    return load_pipeline(pipeline)


# --- reading ---


def read_conllu(path: Path) -> list[Tree]:
    """The sentences of a CoNLL-U file.

    Raises:
        SourceError: the file can't be read, or a line has not its ten columns; names it.
    """
    out: list[Tree] = []
    document, first = "", 1
    rows: list[tuple[int, list[str]]] = []
    for number, line in [*read_lines(path, "CoNLL-U"), (0, "")]:
        if line.startswith("#"):
            name, _, value = line[1:].partition("=")
            if name.strip() in ("newdoc id", "newdoc"):
                document = value.strip() or f"document at line {number}"
        elif line.strip():
            first = first if rows else number
            rows.append((number, line.split("\t")))
        elif rows:
            out.append(_tree(path, document or f"sentence at line {first}", rows))
            rows = []
    if not out:
        raise nothing_in(path, "sentences in CoNLL-U")
    return out


def _tree(path: Path, unit: str, rows: Sequence[tuple[int, list[str]]]) -> Tree:
    for number, columns in rows:
        if len(columns) != _COLUMNS:
            raise wrong_row(path, number, f"has {len(columns)} columns, not the ten of CoNLL-U")
    words = [(number, columns) for number, columns in rows if columns[0].isdecimal()]
    place = {columns[0]: i for i, (_, columns) in enumerate(words)}
    heads = []
    for i, (number, columns) in enumerate(words):
        head = columns[_HEAD]
        if head != "0" and head not in place:
            raise wrong_row(
                path, number, f"has the head {head!r}, which is no word of its sentence"
            )
        heads.append(i if head == "0" else place[head])
    return Tree(
        unit,
        tuple(columns[_FORM] for _, columns in words),
        tuple(columns[_XPOS] for _, columns in words),
        tuple(heads),
        tuple(columns[_DEPREL] for _, columns in words),
    )


# --- comparing ---


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the pipeline says of one sentence; heads as in :class:`Tree`."""

    tags: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]


def _parsed(
    parser: WordParser, units: Sequence[list[Tree]]
) -> Iterator[tuple[list[Tree], list[Parsed]]]:
    if not units:
        return
    # Articles are read as their shadows, with straight quotation marks; so are these.
    sentences = [[shadow(word) for word in tree.words] for trees in units for tree in trees]
    found = iter(_sentences(parser.parse_words(sentences), sentences))
    for trees in units:
        yield trees, [next(found) for _ in trees]


def _sentences(parse: Parse, sentences: Sequence[Sequence[str]]) -> Iterator[Parsed]:
    if len(parse) != sum(map(len, sentences)):
        raise ValueError("the pipeline has cut the words anew")
    at = 0
    for words in sentences:
        block = slice(at, at + len(words))
        yield Parsed(
            parse.tags[block], tuple(head - at for head in parse.heads[block]), parse.deps[block]
        )
        at += len(words)


def compare(pairs: Sequence[tuple[Sequence[Tree], Sequence[Parsed]]]) -> Outcome:
    """Metrics and confusions of units, each as its sentences and what was found in them."""
    rows: list[list[int]] = []
    confusions = _Confusions()
    for trees, found in pairs:
        right = [0] * 5
        for tree, parsed in zip(trees, found, strict=True):
            for i in range(len(tree.words)):
                head = parsed.heads[i] == tree.heads[i]
                tag = parsed.tags[i] == tree.tags[i]
                plain = _plain(parsed.deps[i]) == _plain(tree.deps[i])
                full = parsed.deps[i] == tree.deps[i]
                for column, value in enumerate((tag, head and plain, head and full, head, True)):
                    right[column] += value
                if not tag:
                    confusions.add("tag", tree, i, tree.tags[i], parsed.tags[i])
                if not plain:
                    confusions.add("relation", tree, i, tree.deps[i], parsed.deps[i])
                elif not head:
                    confusions.add("head", tree, i, _plain(tree.deps[i]), "another head")
        rows.append(right)
    metrics = [
        share(name, [(row[column], row[-1]) for row in rows])
        for column, name in enumerate(("xpos", "las", "las_subtypes", "uas"))
    ]
    sentences = sum(len(trees) for trees, _ in pairs)
    return Outcome(sentences, tuple(metrics), tuple(confusions.mistakes()))


def _plain(relation: str) -> str:
    return relation.partition(":")[0]


class _Confusions:
    """Each confusion once, with its first example and how often it occurs."""

    def __init__(self) -> None:
        self._count: Counter[tuple[str, str, str]] = Counter()
        self._example: dict[tuple[str, str, str], tuple[Tree, int]] = {}

    def add(self, kind: str, tree: Tree, word: int, gold: str, found: str) -> None:
        self._count[kind, gold, found] += 1
        self._example.setdefault((kind, gold, found), (tree, word))

    def mistakes(self) -> Iterable[Mistake]:
        for (kind, gold, found), count in self._count.items():
            tree, at = self._example[kind, gold, found]
            yield Mistake(
                kind,
                tree.unit,
                " ".join(tree.words[max(0, at - _AROUND) : at]) + " " * bool(at),
                tree.words[at],
                " " + " ".join(tree.words[at + 1 : at + 1 + _AROUND]),
                f"gold: {gold}; found: {found} ({count:,} times)",
                count,
            )


TASK = Task("pipeline", "sentences", measure)
