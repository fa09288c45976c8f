"""Evaluation against planted devices: precision, recall and decoys, layer by layer.

A gold file holds one JSON object a line: ``article``, ``layer``, ``label``, ``start``,
``end``, ``text``, ``voice``, ``speaker``, ``actor``, ``flag`` (false marks a decoy, which
must not be counted), ``note``; attributions also ``source``, ``cue``, ``content``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from framing.analyzers.loaded import SENTENCE
from framing.errors import SourceError
from framing.types import Article, ArticleScore, Evidence, Span

# Annotated exhaustively, so that what is found beside the gold is a false alarm.
EXHAUSTIVE = ("loaded", "hedging", "attribution", "agency", "section")
LAYERS = (*EXHAUSTIVE, "naming", "sentiment", "event")
# Their gold labels name the thing itself ("removal"), not a category that could be compared.
_FREE_LABELS = frozenset({"event"})


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """One line of a gold file; ``data`` is the whole object."""

    article: str
    layer: str
    label: str
    span: Span
    flag: bool
    voice: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LayerResult:
    """Agreement on one layer. Spans agree where they overlap.

    ``precision`` is None where the layer is not annotated exhaustively or nothing was
    found; ``label_accuracy`` and ``voice_accuracy`` are over the spans that agree, and None
    where there are none (``label_accuracy`` also where labels are free wording).
    """

    layer: str
    gold: int
    found: int
    hits: int
    false_alarms: int
    decoys: int
    decoys_taken: int
    label_accuracy: float | None
    voice_accuracy: float | None
    misses: tuple[GoldSpan, ...]
    wrong: tuple[tuple[str, Span, str], ...]

    @property
    def recall(self) -> float | None:
        """Share of gold spans that were found."""
        return self.hits / self.gold if self.gold else None

    @property
    def precision(self) -> float | None:
        """Share of found spans that are gold."""
        if self.layer not in EXHAUSTIVE or not self.found:
            return None
        return 1 - self.false_alarms / self.found


def read_gold(path: str | Path) -> tuple[GoldSpan, ...]:
    """Read a gold file.

    Raises:
        SourceError: the file can't be read or a line is not valid; names it.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(
            f"can't be read ({error}).",
            path=str(path),
            remedy="A gold file is JSON lines in UTF-8.",
        ) from None
    out = []
    # Not splitlines(): a quotation may hold a LINE SEPARATOR.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            out.append(
                GoldSpan(
                    data["article"],
                    data["layer"],
                    data["label"],
                    Span(data["start"], data["end"]),
                    bool(data["flag"]),
                    data.get("voice") or "outlet",
                    data,
                )
            )
        except (ValueError, KeyError, TypeError) as error:
            raise SourceError(
                f"is no gold annotation ({error!r}).",
                path=str(path),
                row=number,
                remedy="See seeds/README.md for the format.",
            ) from None
    return tuple(out)


def evaluate_gold(
    scores: Iterable[ArticleScore], gold: Sequence[GoldSpan]
) -> tuple[LayerResult, ...]:
    """Compare scored articles with gold annotations, article ids equal to ``GoldSpan.article``."""
    by_article = {score.article.id: score for score in scores}
    return tuple(_layer(layer, by_article, gold) for layer in LAYERS)


def _found(score: ArticleScore, layer: str) -> list[tuple[Span, str, str, Evidence | None]]:
    if layer == "section":
        return [
            (section.span, section.kind.value, "outlet", None)
            for section in score.article.sections
            if section.kind != "body"
        ]
    name = "events" if layer == "event" else layer
    return [
        (item.span, item.label, item.voice.value, item)
        for item in score.evidence
        # An act that is planned or denied is found and said to be so, though no measure counts it.
        if item.layer == name
        and item.label != SENTENCE
        and (item.reason is None or item.status is not None)
    ]


def _layer(layer: str, scores: Mapping[str, ArticleScore], gold: Sequence[GoldSpan]) -> LayerResult:
    wanted = [item for item in gold if item.layer == layer and item.article in scores]
    true = [item for item in wanted if item.flag]
    decoys = [item for item in wanted if not item.flag]
    labels: list[bool] = []
    voices: list[bool] = []
    misses: list[GoldSpan] = []
    wrong: list[tuple[str, Span, str]] = []
    found_total = taken = 0
    found_by = {name: _found(score, layer) for name, score in scores.items()}
    for item in true:
        candidates = [entry for entry in found_by[item.article] if _agrees(entry, item)]
        if not candidates:
            misses.append(item)
            continue
        labels.append(any(_same_label(label, item) for _, label, _, _ in candidates))
        voices.append(any(voice == item.voice for _, _, voice, _ in candidates))
    for name, entries in found_by.items():
        mine = [item for item in true if item.article == name]
        traps = [item for item in decoys if item.article == name]
        found_total += len(entries)
        for entry in entries:
            if any(_agrees(entry, item) for item in mine):
                continue
            wrong.append((name, entry[0], entry[1]))
        taken += sum(
            any(
                _agrees(entry, trap) and not any(_agrees(entry, t) for t in mine)
                for entry in entries
            )
            for trap in traps
        )
    return LayerResult(
        layer=layer,
        gold=len(true),
        found=found_total,
        hits=len(true) - len(misses),
        false_alarms=len(wrong),
        decoys=len(decoys),
        decoys_taken=taken,
        label_accuracy=sum(labels) / len(labels) if labels and layer not in _FREE_LABELS else None,
        voice_accuracy=sum(voices) / len(voices) if voices else None,
        misses=tuple(misses),
        wrong=tuple(wrong),
    )


def _agrees(entry: tuple[Span, str, str, Evidence | None], item: GoldSpan) -> bool:
    span, _, _, evidence = entry
    if item.layer != "attribution" or evidence is None:
        return span.overlaps(item.span)
    contents = [Span(part["start"], part["end"]) for part in item.data.get("content", ())]
    mine = [part.span for part in evidence.parts if part.role == "content"]
    return any(a.overlaps(b) for a in mine for b in contents or [item.span])


def _same_label(label: str, item: GoldSpan) -> bool:
    return label == item.label


def renamed(articles: Iterable[Article], names: Mapping[str, str]) -> list[Article]:
    """Articles under other ids (gold files know an article by its file's name)."""
    return [replace(article, id=names.get(article.id, article.id)) for article in articles]
