"""The voice of each word against gold: attributed or the outlet's own, and direct quotation.

Words only, no punctuation marks. Gold: a word is attributed where it touches the content of any
attribution, and direct where it also stands inside quotation marks. The marks are read here by
a few lines of their own, so that the toolkit's reading of quotations is not judged by itself;
the field ``quote_style`` of the shared files is not asked, since it does not know the mark ''.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from framing.language import Document
from framing.types import Span, Voice
from framing.validation.gold_articles import GoldArticle, read_gold_articles
from framing.validation.spans import mistake
from framing.validation.tasks import (
    Counts,
    Metric,
    Mistake,
    Outcome,
    Run,
    Task,
    f1,
    precision,
    recall,
)
from framing.validation.understanding import reader

_MARKS = re.compile(r"[\"“”„‟«»＂]|''|‘‘|’’")
_OPENS = frozenset(["“", "„", "«", "‘‘"])
_CLOSES = frozenset(["”", "»", "’’"])
_KINDS = (
    ("attributed", "attributed: missed", "attributed: false alarm"),
    ("direct", "direct quotation: missed", "direct quotation: false alarm"),
)

Words = tuple[set[int], set[int]]
"""The tokens that are attributed, and those in direct quotation."""


def measure(path: Path, run: Run) -> Outcome:
    """Understand the articles of a gold file and compare."""
    articles = run.units(read_gold_articles(path))
    understood = reader(run.pipeline)
    return compare(
        [(gold, found_words(gold, understood(gold.article))) for gold in run.each(articles)]
    )


def found_words(gold: GoldArticle, document: Document) -> Words:
    """What was found, as tokens of the gold."""
    attributed: set[int] = set()
    direct: set[int] = set()
    tokens = document.reading.tokens
    for start, end, voice in zip(tokens.starts, tokens.ends, document.token_voices, strict=True):
        if voice is not Voice.OUTLET:
            touched = range(*gold.grid.touched(Span(start, end)))
            attributed.update(touched)
            if voice is Voice.DIRECT:
                direct.update(touched)
    return attributed, direct


def gold_words(gold: GoldArticle) -> Words:
    """The gold's attributed and direct tokens."""
    inside: set[int] = set()
    for span in quoted(gold.article.text):
        inside.update(range(*gold.grid.touched(span)))
    attributed: set[int] = set()
    direct: set[int] = set()
    for attribution in gold.attributions:
        for span in attribution.content:
            touched = set(range(*gold.grid.touched(span)))
            attributed |= touched
            direct |= touched & inside
    return attributed, direct


def quoted(text: str) -> Iterator[Span]:
    """What stands between double quotation marks; one left open reaches its paragraph's end."""
    at = 0
    for line in text.split("\n"):
        opened: int | None = None
        for mark in _MARKS.finditer(line):
            if opened is None and mark.group() not in _CLOSES:
                opened = mark.end()
            elif opened is not None and mark.group() not in _OPENS:
                yield Span(at + opened, at + mark.start())
                opened = None
        if opened is not None:
            yield Span(at + opened, at + len(line))
        at += len(line) + 1


def compare(pairs: Sequence[tuple[GoldArticle, Words]]) -> Outcome:
    """Metrics and mistakes of gold articles, each with the words found in it."""
    metrics: list[Metric] = []
    mistakes: list[Mistake] = []
    wanted = [gold_words(gold) for gold, _ in pairs]
    for place, (name, missed, alarm) in enumerate(_KINDS):
        counts: list[Counts] = []
        for gold, (article, found) in zip(wanted, pairs, strict=True):
            words = {i for i, word in enumerate(article.grid.is_word) if word}
            mine, theirs = found[place] & words, gold[place] & words
            counts.append((len(mine & theirs), len(mine - theirs), len(theirs - mine)))
            mistakes += _stretches(article, theirs - mine, words, missed)
            mistakes += _stretches(article, mine - theirs, words, alarm)
        metrics += [
            f1(f"{name}_f1", counts),
            precision(f"{name}_p", counts),
            recall(f"{name}_r", counts),
        ]
    return Outcome(len(pairs), tuple(metrics), tuple(mistakes))


def _stretches(
    article: GoldArticle, wrong: set[int], words: set[int], kind: str
) -> Iterator[Mistake]:
    """Maximal stretches of wrong words with nothing but punctuation between them."""
    text = article.article.text
    if not wrong:
        return
    rank = {word: number for number, word in enumerate(sorted(words))}
    runs: list[list[int]] = [[min(wrong)]]
    for before, word in pairwise(sorted(wrong)):
        gap = text[article.grid.ends[before] : article.grid.starts[word]]
        if rank[word] == rank[before] + 1 and "\n" not in gap:
            runs[-1].append(word)
        else:
            runs.append([word])
    for run in runs:
        span = article.grid.span((run[0], run[-1] + 1))
        yield mistake(kind, article.article.id, text, span, weight=len(run))


TASK = Task("voice", "articles", measure)
