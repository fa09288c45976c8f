"""The details of every piece of evidence, packed small for the page's script.

Evidence stands in columns, one a field, in which values that repeat are counted; the
elements of the texts are named by their number, as gaps from one to the next.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from framing.report import numbers
from framing.report.segments import VOICE_NAMES
from framing.report.shown import ReportView, TextView
from framing.types import ArticleScore, Comparison, Evidence, SectionKind

FIELDS = (
    "layer",
    "label",
    "voice",
    "rule",
    "term",
    "speaker",
    "actor",
    "section",
    "reason",
    "group",
    "alternative",
    "stance",
    "source",
    "confidence",
    "status",
    "because",
)
"""What the page tells of a piece of evidence, beside its weight; rule and term are one."""
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile("\r\n")


def details(comparison: Comparison, view: ReportView) -> dict[str, Any]:
    """What the page's script reads.

    Args:
        comparison: whose evidence is told.
        view: what the page shows of it.

    Returns:
        ``a``: how many pieces of evidence each article has. ``c``: for each of
        :data:`FIELDS` the values there are, and which of them each piece of evidence has,
        article after article, as ``"3,0x12"``: value 3, then twelve times value 0.
        ``w``: its weight in hundredths, likewise. ``m``: for each article the elements
        (quotations, marks) that each piece of evidence is on. ``n``: for each number that
        opens into a list its evidence, by article. ``s``: for each article its sentences,
        as steps from one end to the next start and on to its end, in UTF-16 code units of
        the text as a page holds it. ``who``: the actors that a reader can ask for.
    """
    every: list[Evidence] = []
    names: dict[str, str] = {}
    for score in comparison.articles:
        every.extend(score.evidence)
        for actor in score.actors:
            names.setdefault(actor.id, actor.name)
    rows = [_fields(item, names) for item in every]
    columns = zip(*rows, strict=True) if rows else [()] * len(FIELDS)
    sizes = [len(score.evidence) for score in comparison.articles]
    return {
        "a": sizes,
        "c": {name: _column(values) for name, values in zip(FIELDS, columns, strict=True)},
        "w": _counted([round(100 * item.weight) for item in every]),
        "m": [_elements(text, size) for text, size in zip(view.texts, sizes, strict=True)],
        "n": [_by_article(refs) for refs in view.opened],
        "s": [_sentences(score) for score in comparison.articles],
        "who": [actor.name for actor in view.actors],
    }


def _sentences(score: ArticleScore) -> str:
    """Starts and ends as a browser counts them: astral letters are two, a CR LF is one."""
    text = score.article.text
    astral = [match.start() for match in _ASTRAL.finditer(text)]
    pairs = [match.end() for match in _LINE_ENDS.finditer(text)]
    edges = sorted(edge for s in score.sentences for edge in (s.span.start, s.span.end))
    return _gaps([e + bisect_left(astral, e) - bisect_right(pairs, e) for e in edges], 0)


def _fields(item: Evidence, names: dict[str, str]) -> tuple[str, ...]:
    # The names of lexicons repeat from term to term, so they stand in a column of their own.
    lexicon, slash, term = item.rule.rpartition("/") if ":" in item.rule else ("", "", item.rule)
    return (
        item.layer,
        item.label,
        VOICE_NAMES[item.voice],
        lexicon + slash,
        term,
        item.speaker or "",
        names.get(item.actor or "", item.actor or ""),
        item.section.value if item.section is not SectionKind.BODY else "",
        item.reason or "",
        item.group or "",
        item.alternative or "",
        item.stance or "",
        item.source_type or "",
        "" if item.confidence is None else f"{item.confidence:.2f}",
        item.status or "",
        ", ".join(
            f"{push.feature} {numbers.signed(f'{push.weight:+.1f}')}" for push in item.pushes
        ),
    )


def _column(values: Sequence[str]) -> list[Any]:
    """The values, the most frequent first, and the column as their numbers."""
    changes = Counter(value for value, _ in groupby(values))
    table = sorted(changes, key=lambda value: (-changes[value], value))
    number = {value: i for i, value in enumerate(table)}
    return [table, _counted([number[value] for value in values])]


def _counted(values: Iterable[int]) -> str:
    """``[3, 0, 0, 0]`` as ``"3,0x3"``."""
    runs = ((value, sum(1 for _ in same)) for value, same in groupby(values))
    return ",".join(f"{value}x{times}" if times > 1 else str(value) for value, times in runs)


def _elements(text: TextView, size: int) -> str:
    """The elements that each piece of evidence is on, one piece after the other."""
    on: list[list[int]] = [[] for _ in range(size)]
    element = 0
    for block in text.blocks:
        for evidence in block.elements:
            for index in evidence:
                on[index].append(element)
            element += 1
    out, at = [], 0
    for elements in on:
        out.append(_gaps(elements, at))
        at = elements[-1] if elements else at
    return ";".join(out)


def _by_article(refs: Iterable[tuple[int, int]]) -> str:
    """``"0:3,1x2;2:7"``: of article 0 the evidence 3, 4, 5 and 6, of article 2 the 7."""
    return ";".join(
        f"{article}:{_gaps([index for _, index in found], 0)}"
        for article, found in groupby(refs, key=lambda ref: ref[0])
    )


def _gaps(numbers: Sequence[int], at: int) -> str:
    """Rising numbers as steps, the first from ``at``; steps that repeat are counted."""
    return _counted(b - a for a, b in zip([at, *numbers], numbers, strict=False))
