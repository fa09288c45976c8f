"""Articles with human attributions: PolNeAR's JSON Lines, and the token rows of CofeNet.

Which of the two a file holds is told by its fields: ``text`` and ``attributions``, or ``tokens``
and ``labels``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from framing.types import Article, Section, SectionKind, Span
from framing.validation.rows import (
    RowError,
    field,
    nothing_in,
    read_rows,
    span_of,
    wrong_row,
)
from framing.validation.spans import Grid, grid_of

COMPONENTS = ("source", "cue", "content")
STYLES = ("direct", "mixed", "indirect")
_HOLDS = "articles with text and attributions, or rows of tokens and labels"

# What a treebank's way of writing tokens made of the marks on the page.
_AS_PRINTED = {
    "``": "“", "''": "”", "`": "‘", "--": "—",
    "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}",
}  # fmt: skip
_NO_BLANK_BEFORE = frozenset(
    """, . ; : ? ! % ) ] } ” ’ ' ... … n't n’t 's 're 've 'll 'd 'm ’s ’re ’ve ’ll ’d ’m""".split()
)
_NO_BLANK_AFTER = frozenset("( [ { “ ‘ $ £ € #".split())


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """What one attribution consists of; each component may be empty, or in several pieces."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quote_style: str = ""


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article, its tokens, and its attributions.

    Where the gold labels tokens (CofeNet), nobody says which source goes with which content:
    each attribution then is one component, and ``linked`` is False.
    """

    article: Article
    grid: Grid
    attributions: tuple[GoldAttribution, ...]
    linked: bool = True

    def spans(self, component: str) -> list[tuple[Span, ...]]:
        """The pieces of one component, attribution by attribution."""
        return [getattr(attribution, component) for attribution in self.attributions]


def read_gold_articles(path: Path, *, tokens: bool = False) -> list[GoldArticle]:
    """The articles of a file, in its order.

    Args:
        path: PolNeAR's JSON Lines; or, with ``tokens``, CofeNet's as well.
        tokens: whether token rows will do, which link no source with its content.

    Raises:
        SourceError: the file can't be read, or a row is of neither form; names it.
    """
    rows: list[tuple[int, Mapping[str, Any]]] = list(read_rows(path))
    if not rows:
        raise nothing_in(path, _HOLDS)
    if "tokens" not in rows[0][1]:
        return [_checked(path, number, row) for number, row in rows]
    if not tokens:
        raise wrong_row(
            path,
            rows[0][0],
            "holds token labels, which don't say whose source and quote style it is",
        )
    sentences = [_sentence(path, number, row) for number, row in rows]
    groups = [list(group) for _, group in groupby(sentences, key=lambda sentence: sentence.id)]
    return [_from_tokens(group) for group in groups]


def _checked(path: Path, number: int, row: Mapping[str, Any]) -> GoldArticle:
    try:
        return _from_text(row, f"{path.name}:{number}")
    except RowError as error:
        raise wrong_row(path, number, error) from None


def _from_text(row: Mapping[str, Any], name: str) -> GoldArticle:
    text = field(row, "text", str)
    attributions = []
    for entry in field(row, "attributions", list):
        if not isinstance(entry, dict):
            raise RowError("an attribution is no object")
        pieces = {
            component: tuple(span_of(span, text) for span in field(entry, component, list))
            for component in COMPONENTS
        }
        style = entry.get("quote_style", "")
        if style not in ("", *STYLES):
            raise RowError(f"quote_style is {style!r}, not {', '.join(STYLES)}")
        attributions.append(GoldAttribution(**pieces, quote_style=style))
    article = Article(
        id=str(row.get("id") or name),
        outlet=str(row.get("publisher") or ""),
        text=text,
        title=str(row.get("title") or ""),
    )
    return GoldArticle(
        replace(article, sections=_sections(article)), grid_of(text), tuple(attributions)
    )


def _sections(article: Article) -> tuple[Section, ...]:
    """Headline and body, where the text begins with its title."""
    line = article.text.partition("\n")[0]
    title = " ".join(article.title.split()).rstrip(".")
    if not title or " ".join(line.split()).rstrip(".") != title:
        return ()
    rest = Section(Span(len(line), len(article.text)), SectionKind.BODY, "given")
    return (Section(Span(0, len(line)), SectionKind.HEADLINE, "title"), rest)


# --- token rows ---


@dataclass(frozen=True, slots=True)
class _Sentence:
    id: str
    tokens: tuple[str, ...]
    labels: tuple[str, ...]


def _sentence(path: Path, number: int, row: Mapping[str, Any]) -> _Sentence:
    try:
        tokens, labels = field(row, "tokens", list), field(row, "labels", list)
        if len(tokens) != len(labels):
            raise RowError(f"has {len(tokens)} tokens and {len(labels)} labels")
        for token in tokens:
            if not isinstance(token, str) or not token.strip():
                raise RowError(f"holds the token {token!r}")
        known = {"O", *(f"{begin}-{name}" for name in COMPONENTS for begin in "BI")}
        for label in labels:
            if not isinstance(label, str) or label not in known:
                raise RowError(f"holds the label {label!r}")
        name = field(row, "id", (str, int)) if "id" in row else f"{path.name}:{number}"
        return _Sentence(str(name), tuple(tokens), tuple(labels))
    except RowError as error:
        raise wrong_row(path, number, error) from None


def _from_tokens(sentences: Sequence[_Sentence]) -> GoldArticle:
    """One article of its sentences, set as they would be printed."""
    text = ""
    starts: list[int] = []
    ends: list[int] = []
    blocks: list[int] = []
    opened = 0
    for sentence in sentences:
        printed = [_AS_PRINTED.get(token, token) for token in sentence.tokens]
        if not printed:
            continue
        if text:
            # Paragraphs are lost in this form; a quotation that goes on is the same one.
            text += " " if opened > 0 and printed[0] != "“" else "\n\n"
            opened = opened if text.endswith(" ") else 0
        blocks.append(len(starts))
        for before, token in pairwise(["", *printed]):
            if before and token not in _NO_BLANK_BEFORE and before not in _NO_BLANK_AFTER:
                text += " "
            starts.append(len(text))
            text += token
            ends.append(len(text))
        opened = max(0, opened + printed.count("“") - printed.count("”"))
    grid = Grid(
        tuple(starts), tuple(ends), tuple(text[start].isalnum() for start in starts), tuple(blocks)
    )
    labels = [label for sentence in sentences for label in sentence.labels]
    return GoldArticle(
        Article(id=sentences[0].id, outlet="", text=text),
        grid,
        tuple(_labelled(labels, grid)),
        linked=False,
    )


def _labelled(labels: Sequence[str], grid: Grid) -> Iterable[GoldAttribution]:
    """The spans of BIO labels. An I- label without a beginning begins nothing, as published."""
    at = 0
    while at < len(labels):
        begin, _, name = labels[at].partition("-")
        end = at + 1
        if begin == "B":
            block = bisect_left(grid.blocks, end)
            stop = grid.blocks[block] if block < len(grid.blocks) else len(labels)
            while end < stop and labels[end] == f"I-{name}":
                end += 1
            span = grid.span((at, end))
            source, cue, content = (
                (span,) if name == component else () for component in COMPONENTS
            )
            yield GoldAttribution(source, cue, content)
        at = end
