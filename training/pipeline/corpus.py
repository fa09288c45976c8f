"""CoNLL-U files as sentences, and the guises that news gives to sentences.

News comes with headlines in capitals or title case and without a full stop, which the treebanks
hardly have; each pass over the data dresses a small share of the sentences that way. Typography
needs no such care: the model reads shadows, in which quotation marks and dashes are uniform.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Word(NamedTuple):
    form: str
    lemma: str
    tag: str
    head: int  # 0-based within the sentence; its own index for the root
    dep: str


Sentence = list[Word]


def read_conllu(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file; multi-word tokens and empty nodes are passed over."""
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if not line:
            if rows:
                yield [_word(index, row) for index, row in enumerate(rows)]
            rows = []
        elif not line.startswith("#"):
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)


def _word(index: int, row: list[str]) -> Word:
    head = int(row[6])
    return Word(row[1], row[2], row[4], head - 1 if head else index, row[7] if head else "root")


def upper(sentence: Sentence) -> Sentence:
    """A headline in capitals."""
    return without_stop([word._replace(form=word.form.upper()) for word in sentence])


_SMALL = frozenset("a an the and or but of in on at to for by with from as is 's n't".split())


def title_case(sentence: Sentence) -> Sentence:
    """A headline as American newspapers set it."""

    def set_word(number: int, form: str) -> str:
        return form if number and form.lower() in _SMALL else form[:1].upper() + form[1:]

    return without_stop(
        [word._replace(form=set_word(number, word.form)) for number, word in enumerate(sentence)]
    )


def without_stop(sentence: Sentence) -> Sentence:
    """A sentence as headlines and captions have it."""
    last = len(sentence) - 1
    if last > 1 and sentence[last].form == "." and all(w.head != last for w in sentence[:last]):
        return sentence[:last]
    return sentence


def dress(sentence: Sentence, chance: random.Random) -> Sentence:
    """The sentence, now and then in one of these guises."""
    draw = chance.random()
    if draw < 0.02:
        return upper(sentence)
    if draw < 0.045:
        return title_case(sentence)
    if draw < 0.09:
        return without_stop(sentence)
    return sentence
