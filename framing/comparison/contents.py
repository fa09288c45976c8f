"""What is told, and how it is worded: ladders, what only one tells, shared passages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from framing.comparison.differences import ByOutlet
from framing.language import find_quotations
from framing.text import Tokens, shadow, tokenize
from framing.types import (
    ArticleScore,
    EvidenceRef,
    Ladder,
    Notice,
    OnlyIn,
    Rung,
    SectionKind,
    Severity,
    Span,
    Voice,
)

_FIGURE = re.compile(
    r"(?<![\w.,:/-])(?:[$€£]\s?)?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?:\s?(?:million|billion|percent|per cent|%|km|tonnes))?"
    r"|(?<![\w.,:/-])(?:[$€£]\s?)?\d+(?:\.\d+)?(?:\s?(?:million|billion|trillion|percent|per cent|%|km|tonnes|people|troops|soldiers))?(?![\w/:-])"
)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_BEFORE_DATE = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s*$", re.IGNORECASE
)
_AFTER_DATE = re.compile(
    r"\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|a\.m|p\.m|am\b|pm\b)", re.IGNORECASE
)
_QUOTE_WORDS = 6
_SHARED_WORDS = 13
_ALIKE = 5


def ladders(outlets: ByOutlet) -> tuple[Ladder, ...]:
    """Kinds of event for which the outlets use at least two wordings, most used first.

    Rungs go from the most damning wording to the most approving.
    """
    groups: dict[str, dict[tuple[str, str, Voice], list[tuple[EvidenceRef, float]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for outlet, scores in outlets.items():
        for score in scores:
            for index, item in enumerate(score.evidence):
                if item.layer == "events" and item.reason is None and item.group:
                    wording = item.rule.rpartition("/")[2]
                    groups[item.group][(wording, outlet, item.voice)].append(
                        (EvidenceRef(score.article.id, index), item.weight)
                    )
    out = []
    for group, cells in groups.items():
        if len({wording for wording, _, _ in cells}) < 2 or len({o for _, o, _ in cells}) < 2:
            continue
        rungs = [
            Rung(wording, found[0][1], outlet, voice, len(found), tuple(ref for ref, _ in found))
            for (wording, outlet, voice), found in cells.items()
        ]
        rungs.sort(key=lambda r: (r.connotation, r.wording, r.outlet, r.voice))
        out.append(Ladder(group, group.replace("-", " ").capitalize(), tuple(rungs)))
    return tuple(sorted(out, key=lambda lad: (-sum(r.count for r in lad.rungs), lad.group)))


def only_in(outlets: ByOutlet) -> tuple[OnlyIn, ...]:
    """Actors, figures and quotations that one outlet has and no other."""
    out: list[OnlyIn] = []
    if len(outlets) < 2:
        return ()
    for kind, found in (
        ("actor", _actors(outlets)),
        ("figure", _figures(outlets)),
        ("quotation", _quotations(outlets)),
    ):
        for outlet, text, article, span in found:
            out.append(OnlyIn(outlet, kind, text, article, span))
    return tuple(out)


_Found = tuple[str, str, str, Span]


def _lonely(seen: dict[str, list[_Found]]) -> Iterator[_Found]:
    for items in seen.values():
        if len({outlet for outlet, _, _, _ in items}) == 1:
            yield items[0]


def _actors(outlets: ByOutlet) -> Iterator[_Found]:
    seen: dict[str, list[_Found]] = defaultdict(list)
    for outlet, scores in outlets.items():
        for score in scores:
            names = {actor.id: actor.name for actor in score.actors}
            for mention in score.mentions:
                if mention.section in (SectionKind.BODY, SectionKind.HEADLINE):
                    seen[mention.actor].append(
                        (outlet, names[mention.actor], score.article.id, mention.span)
                    )
    return _lonely(seen)


def _figures(outlets: ByOutlet) -> Iterator[_Found]:
    seen: dict[str, list[_Found]] = defaultdict(list)
    for outlet, scores in outlets.items():
        for score in scores:
            text = score.article.text
            for sentence in score.sentences:
                if sentence.section is not SectionKind.BODY:
                    continue
                for match in _FIGURE.finditer(text, sentence.span.start, sentence.span.end):
                    if _is_date(text, match):
                        continue
                    digits = re.sub(r"[^\d.]", "", match.group())
                    span = Span(match.start(), match.end())
                    seen[digits].append((outlet, match.group().strip(), score.article.id, span))
    return _lonely(seen)


def _is_date(text: str, match: re.Match[str]) -> bool:
    """Years, days of a month, times of day and single digits are no figures of a story."""
    number = match.group().strip()
    return bool(
        _YEAR.match(number)
        or len(number) == 1
        or _BEFORE_DATE.search(text[max(0, match.start() - 12) : match.start()])
        or (number.isdigit() and _AFTER_DATE.match(text[match.end() : match.end() + 12]))
    )


def _quotations(outlets: ByOutlet) -> Iterator[_Found]:
    texts = {
        outlet: [_words(score.article.text) for score in scores]
        for outlet, scores in outlets.items()
    }
    grams = {
        outlet: {gram for words in all_words for gram in _grams(words, _ALIKE)}
        for outlet, all_words in texts.items()
    }
    for outlet, scores in outlets.items():
        others = set().union(*(grams[name] for name in outlets if name != outlet))
        for score in scores:
            for quotation in find_quotations(score.article.text):
                words = _words(score.article.slice(quotation.inner))
                if (
                    quotation.nested
                    or len(words) < _QUOTE_WORDS
                    or not _spoken(score, quotation.span)
                ):
                    continue
                if not others.intersection(_grams(words, _ALIKE)):
                    text = " ".join(score.article.slice(quotation.span).split())
                    yield outlet, text, score.article.id, quotation.span


def _spoken(score: ArticleScore, span: Span) -> bool:
    return any(
        segment.voice is Voice.DIRECT and segment.span.overlaps(span) for segment in score.voices
    )


def _words(text: str) -> tuple[str, ...]:
    tokens: Tokens = tokenize(shadow(text))
    return tuple(n for n, word in zip(tokens.norm, tokens.is_word, strict=True) if word)


def _grams(words: Sequence[str], size: int) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}


def shared_passages(outlets: ByOutlet) -> tuple[Notice, ...]:
    """A notice for every two outlets that share sentences word for word (wire copy)."""
    sentences: dict[tuple[str, ...], set[str]] = defaultdict(set)
    lengths: Counter[str] = Counter()
    for outlet, scores in outlets.items():
        for score in scores:
            for sentence in score.sentences:
                if sentence.section is not SectionKind.BODY:
                    continue
                lengths[outlet] += 1
                words = _words(score.article.slice(sentence.span))
                if len(words) >= _SHARED_WORDS:
                    sentences[words].add(outlet)
    pairs: Counter[tuple[str, str]] = Counter()
    for names in sentences.values():
        ordered = sorted(names)
        for i, one in enumerate(ordered):
            for other in ordered[i + 1 :]:
                pairs[(one, other)] += 1
    return tuple(
        Notice(
            "shared-passages",
            f"{one} and {other} share {count} long sentence{'s' * (count > 1)} word for word "
            f"(of {lengths[one]} and {lengths[other]}): copy from one source. "
            "What they share can't tell them apart.",
            Severity.WARNING,
        )
        for (one, other), count in sorted(pairs.items())
    )
