"""Passages that outlets share, word for word or nearly: wire copy, press releases, copying.

Which words two texts have in common is found by winnowing (Schleimer, Wilkerson & Aiken
2003): of every eight words in a row a hash is made, of every five hashes in a row the
smallest is kept, and only what is kept is compared. So every run of twelve words (8 + 5 - 1)
that two texts share is found, in time that grows with the number of words. From there a
passage is followed as far as the texts agree, over at most three changed words at a time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from framing.comparison.words import ByOutlet, words_of
from framing.language import find_quotations
from framing.text import shadow, tokenize
from framing.types import (
    Article,
    ArticleScore,
    Notice,
    Place,
    SectionKind,
    Severity,
    SharedPassage,
    Span,
)

FEWEST_WORDS = 12
"""A passage has at least so many words in common: fewer are found in texts by chance."""
COPY = "passage"
QUOTATION = "quotation"
_GRAM = 8
_WINDOW = 5
_GAP = 3
_AFTER_GAP = 4
_TIMES_THE_GAP = 3
# What more texts than these have in common is a stock phrase; its passage has other anchors.
_MOST_TEXTS = 64
_SAME_PLACE = 0.8
_TAIL = 3
_OUTSIDE_QUOTES = 6
# A passage of names ("the Association of ... Officials") has few words that tell anything.
_NAMES = 0.4
_LONG_WORD = 4
_TELLING_WORDS = 5
_MOST_NOTICES = 6
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s|\n")
_OPENING = re.compile(r"[\"'“‘«(\[]+\Z")
_CLOSING = re.compile(r"[.!?…\"'”’»)\]]+|,[\"”’]")
_FORMULA = re.compile(
    r"all rights reserved|may not be (?:published|reproduced|broadcast)|click here|"
    r"sign up (?:for|to)|newsletter|terms of (?:use|service)|privacy policy|stay up to date|"
    r"condition of anonymity because|not authori[sz]ed to (?:speak|comment)",
    re.IGNORECASE,
)
_CREDITED = frozenset(
    {SectionKind.BYLINE, SectionKind.CREDIT, SectionKind.FOOTNOTE, SectionKind.BOILERPLATE}
)
_AGENCY = re.compile(
    r"\b(?:news )?agenc(?:y|ies)\b|\bwire (?:report|service)s?\b|\bnewswires?\b"
    r"|\bpress association\b|\bassociated press\b|\breuters\b|\bagence france",
    re.IGNORECASE,
)
_AS_TOLD_BY = r"(?:as\s+)?(?:first\s+)?(?:reported|told|published)\s+(?:by|to|in)\s+(?:the\s+)?"
_Keys = npt.NDArray[np.uint64]


# --- what is asked -------------------------------------------------------------------


def shared_passages(outlets: ByOutlet) -> tuple[SharedPassage, ...]:
    """The passages that articles of different outlets share, the longest first.

    Only the body is read: headlines, bylines, captions and the like are not. Names in a row
    (of people and their offices) and legal formulas are no passage. A passage has the kind
    "quotation" where fewer than six of its words stand outside quotation marks: two outlets
    that quote the same words share a source, not a text.
    """
    return _passages(
        _text(score.article, outlet, _body_of(score))
        for outlet, scores in outlets.items()
        for score in scores
    )


def passages_of(articles: Iterable[Article]) -> tuple[SharedPassage, ...]:
    """The same for an archive of articles that need not be scored.

    Twelve thousand articles take about as long as their words take to be read; see
    ``benchmarks/passages.py``.
    """
    return _passages(
        _text(
            article,
            article.outlet or article.id,
            [section.span for section in article.sections if section.kind is SectionKind.BODY],
        )
        for article in articles
    )


def passage_notices(outlets: ByOutlet, passages: Sequence[SharedPassage]) -> tuple[Notice, ...]:
    """A notice for every two outlets that share passages; one for all where there are many."""
    copies = [passage for passage in passages if passage.kind == COPY]
    pairs = sorted({pair for p in copies for pair in combinations(sorted(p.outlets), 2)})
    if len(pairs) > _MOST_NOTICES:
        names = sorted({name for pair in pairs for name in pair})
        return (
            Notice(
                "shared-passages",
                f"{len(names)} outlets share passages of text, word for word or nearly: "
                f"{', '.join(names)}. What they share can't tell them apart.",
                Severity.WARNING,
            ),
        )
    return tuple(_notice(outlets, copies, one, other) for one, other in pairs)


def _notice(outlets: ByOutlet, copies: Sequence[SharedPassage], one: str, other: str) -> Notice:
    both = [passage for passage in copies if {one, other} <= set(passage.outlets)]
    exact = all(passage.exact for passage in both)
    words = {
        name: (
            shared_words(outlets[name], both),
            sum(score.words() for score in outlets[name]),
        )
        for name in (one, other)
    }
    told = " and ".join(f"{n:,} of {of:,} words of {name}" for name, (n, of) in words.items())
    plural = "s" if len(both) > 1 else ""
    return Notice(
        "shared-passages",
        f"{one} and {other} share {len(both)} passage{plural}, word for word"
        f"{'' if exact else ' or nearly'} ({told}): one copied from the other, or both from one "
        "source. What they share can't tell them apart.",
        Severity.WARNING,
    )


def shared_sentences(score: ArticleScore, passages: Iterable[SharedPassage]) -> set[int]:
    """The indices of the sentences of which more than half lies in a shared passage.

    Shared quotations are not meant: their words are nobody's own in either outlet.
    """
    spans = _places_in(score, passages)
    out = set()
    for index, sentence in enumerate(score.sentences):
        inside = sum(
            min(span.end, sentence.span.end) - max(span.start, sentence.span.start)
            for span in spans
            if span.overlaps(sentence.span)
        )
        if 2 * inside > len(sentence.span):
            out.add(index)
    return out


def shared_words(scores: Iterable[ArticleScore], passages: Iterable[SharedPassage]) -> int:
    """The words of articles that lie in shared passages (not in shared quotations), each once."""
    passages = tuple(passages)
    return sum(
        len(words_of(score.article.slice(span)))
        for score in scores
        for span in _places_in(score, passages)
    )


def _places_in(score: ArticleScore, passages: Iterable[SharedPassage]) -> list[Span]:
    """Where copied passages stand in an article, those that overlap as one."""
    found = sorted(
        place.span
        for passage in passages
        if passage.kind == COPY
        for place in passage.places
        if place.article == score.article.id
    )
    out: list[Span] = []
    for span in found:
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


# --- texts as numbers ----------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    """The words of an article's body: a hash of each, and where it stands.

    Where something that is not body stands between two words, words that equal no other keep
    runs from going across.
    """

    article: Article
    outlet: str
    keys: _Keys
    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]


class _Stretch(NamedTuple):
    """Words ``start`` to ``end`` of the text with this number."""

    text: int
    start: int
    end: int


@lru_cache(maxsize=1 << 18)
def _key(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def _body_of(score: ArticleScore) -> list[Span]:
    """The stretches of body text, as its sentences have them."""
    out: list[Span] = []
    last = None
    for index, sentence in enumerate(score.sentences):
        if sentence.section is not SectionKind.BODY:
            continue
        if last is not None and last == index - 1 and sentence.span.start >= out[-1].end:
            out[-1] = Span(out[-1].start, sentence.span.end)
        else:
            out.append(sentence.span)
        last = index
    return out


def _text(article: Article, outlet: str, body: Sequence[Span]) -> _Text:
    text = shadow(article.text)
    keys: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    previous = None
    for span in body:
        between = "" if previous is None else text[previous.end : span.start]
        if previous is not None and between.strip():
            # More than a passage may step over.
            keys.extend(_key(f"\n{article.id}\n{len(keys)}\n{i}") for i in range(_GAP + 1))
            starts.extend([span.start] * (_GAP + 1))
            ends.extend([span.start] * (_GAP + 1))
        previous = span
        tokens = tokenize(text[span.start : span.end])
        for start, end, norm, is_word in zip(
            tokens.starts, tokens.ends, tokens.norm, tokens.is_word, strict=True
        ):
            if is_word:
                keys.append(_key(norm))
                starts.append(span.start + start)
                ends.append(span.start + end)
    return _Text(
        article,
        outlet,
        np.array(keys, dtype=np.uint64),
        np.array(starts, dtype=np.int32),
        np.array(ends, dtype=np.int32),
    )


def _fingerprints(keys: _Keys) -> tuple[_Keys, npt.NDArray[np.int64]]:
    """The hashes of eight words that winnowing keeps, and where they begin."""
    if len(keys) < FEWEST_WORDS:
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
    with np.errstate(over="ignore"):
        hashes = np.zeros(len(keys) - _GRAM + 1, dtype=np.uint64)
        for i in range(_GRAM):
            hashes = hashes * np.uint64(0x9E3779B97F4A7C15) + keys[i : len(keys) - _GRAM + 1 + i]
            # The upper half is mixed down, or the last word alone would decide the lowest bits.
            hashes ^= hashes >> np.uint64(29)
    windows = np.lib.stride_tricks.sliding_window_view(hashes, _WINDOW)
    kept = np.unique(windows.argmin(axis=1) + np.arange(len(windows)))
    return hashes[kept], kept


# --- runs that two texts share -------------------------------------------------------


def _passages(texts: Iterable[_Text]) -> tuple[SharedPassage, ...]:
    # Sorted, so that nothing depends on the order in which outlets and articles come.
    known = sorted(texts, key=lambda text: (text.outlet, text.article.id))
    matches = [
        match
        for (i, j), anchors in sorted(_anchors(known).items())
        for match in _matches(known, i, j, anchors)
    ]
    matches.sort(key=lambda pair: (pair[0].start - pair[0].end, pair))
    passages = [
        passage for group in _grouped(matches) if (passage := _passage(known, group)) is not None
    ]
    return tuple(sorted(passages, key=lambda p: (-p.words, p.places[0].article, p.places[0].span)))


def _anchors(texts: Sequence[_Text]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """For every two texts of different outlets: where the same eight words begin in each."""
    made = [_fingerprints(text.keys) for text in texts]
    if not made:
        return {}
    hashes = np.concatenate([found for found, _ in made])
    places = np.concatenate([at for _, at in made])
    whose = np.repeat(np.arange(len(texts)), [len(found) for found, _ in made])
    order = np.argsort(hashes, kind="stable")
    hashes, places, whose = hashes[order], places[order], whose[order]
    edges = np.flatnonzero(np.diff(hashes)) + 1
    starts = np.concatenate([[0], edges])
    sizes = np.diff(np.concatenate([starts, [len(hashes)]]))
    out: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for start, size in zip(
        starts[(sizes > 1) & (sizes <= _MOST_TEXTS)].tolist(),
        sizes[(sizes > 1) & (sizes <= _MOST_TEXTS)].tolist(),
        strict=True,
    ):
        same = list(
            zip(
                whose[start : start + size].tolist(),
                places[start : start + size].tolist(),
                strict=True,
            )
        )
        for (i, p), (j, q) in combinations(same, 2):
            if texts[i].outlet != texts[j].outlet:
                out[i, j].append((p, q))
    return out


def _matches(
    texts: Sequence[_Text], i: int, j: int, anchors: list[tuple[int, int]]
) -> Iterator[tuple[_Stretch, _Stretch]]:
    """The passages that two texts share, from where they have eight words in common."""
    a, b = texts[i].keys, texts[j].keys
    seen: list[tuple[_Stretch, _Stretch]] = []
    for p, q in sorted(anchors):
        if any(x.start <= p < x.end and y.start <= q < y.end for x, y in seen):
            continue
        ahead = _follow(a, b, p, q)
        behind = _follow(a[::-1], b[::-1], len(a) - p, len(b) - q)
        one = _Stretch(i, p - behind[0], p + ahead[0])
        other = _Stretch(j, q - behind[1], q + ahead[1])
        seen.append((one, other))
        if ahead[2] + behind[2] < FEWEST_WORDS:
            continue
        first, last = _loose_ends(texts, one, other)
        one = one._replace(start=one.start + first, end=one.end - last)
        other = other._replace(start=other.start + first, end=other.end - last)
        if ahead[2] + behind[2] - first - last >= FEWEST_WORDS and _is_prose(texts[i], one):
            yield one, other


def _follow(a: _Keys, b: _Keys, p: int, q: int) -> tuple[int, int, int]:
    """How far two texts agree from here on: words of the one, of the other, and agreeing."""
    length = _agreeing(a, b, p, q)
    x, y, agreeing = length, length, length
    while (step := _over_gap(a, b, p + x, q + y)) is not None:
        x, y, agreeing = x + step[0], y + step[1], agreeing + step[2]
    return x, y, agreeing


def _agreeing(a: _Keys, b: _Keys, p: int, q: int) -> int:
    most = min(len(a) - p, len(b) - q)
    if most <= 0:
        return 0
    differ = np.flatnonzero(a[p : p + most] != b[q : q + most])
    return int(differ[0]) if len(differ) else most


_GAPS = sorted(
    ((x, y) for x in range(_GAP + 1) for y in range(_GAP + 1) if x or y),
    key=lambda gap: (max(gap), sum(gap), gap),
)


def _over_gap(a: _Keys, b: _Keys, p: int, q: int) -> tuple[int, int, int] | None:
    """Past the fewest changed words after which the texts agree for long enough again."""
    for x, y in _GAPS:
        if p + x < len(a) and q + y < len(b) and a[p + x] == b[q + y]:
            length = _agreeing(a, b, p + x, q + y)
            if length >= max(_AFTER_GAP, _TIMES_THE_GAP * max(x, y)):
                return x + length, y + length, length
    return None


def _loose_ends(texts: Sequence[_Text], one: _Stretch, other: _Stretch) -> tuple[int, int]:
    """Words at either end that agree by chance: the first of a sentence, the last of another."""
    first = last = 0
    for stretch in (one, other):
        for n in range(1, _TAIL):
            if _sentence_ends(texts[stretch.text], stretch.start + n):
                first = max(first, n)
            if _sentence_ends(texts[stretch.text], stretch.end - n):
                last = max(last, n)
    return first, last


def _sentence_ends(text: _Text, at: int) -> bool:
    """Whether a sentence ends before the word with this number."""
    if not 0 < at < len(text.starts):
        return False
    between = text.article.text[text.ends[at - 1] : text.starts[at]]
    before = text.article.text[text.starts[at - 1] : text.ends[at - 1]]
    # "Dr. Serrot", "U.S. troops": a short capitalised word with a stop is an abbreviation.
    short = len(before) <= _TAIL and before[:1].isupper() and "\n" not in between
    return not short and _SENTENCE_END.search(between) is not None


def _is_prose(text: _Text, stretch: _Stretch) -> bool:
    """Whether these are sentences: not names in a row, not a formula that many pages carry."""
    whole = text.article.text
    ends = text.ends[stretch.start : stretch.end].tolist()
    words = [
        whole[start:end]
        for start, end in zip(text.starts[stretch.start : stretch.end].tolist(), ends, strict=True)
    ]
    names = sum(word[:1].isupper() for word in words)
    telling = {word for word in words if word[:1].islower() and len(word) >= _LONG_WORD}
    passage = whole[int(text.starts[stretch.start]) : ends[-1]]
    return (
        names <= _NAMES * len(words)
        and len(telling) >= _TELLING_WORDS
        and not _FORMULA.search(passage)
    )


# --- passages ------------------------------------------------------------------------


def _grouped(matches: Iterable[tuple[_Stretch, _Stretch]]) -> list[list[_Stretch]]:
    """Matches of two texts as passages of several: what shares a place is one passage."""
    groups: list[list[_Stretch]] = []
    by_text: dict[int, list[tuple[int, _Stretch]]] = defaultdict(list)

    def group_of(stretch: _Stretch) -> int | None:
        return next((n for n, held in by_text[stretch.text] if _same(held, stretch)), None)

    for one, other in matches:
        number = group_of(one)
        if number is None:
            number = group_of(other)
        if number is None:
            number = len(groups)
            groups.append([])
        for stretch in (one, other):
            if not any(_touch(stretch, held) for held in groups[number]):
                groups[number].append(stretch)
                by_text[stretch.text].append((number, stretch))
    return [sorted(group) for group in groups]


def _same(one: _Stretch, other: _Stretch) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared >= _SAME_PLACE * (max(one.end, other.end) - min(one.start, other.start))


def _touch(one: _Stretch, other: _Stretch) -> bool:
    return one.text == other.text and one.start < other.end and other.start < one.end


def _passage(texts: Sequence[_Text], group: Sequence[_Stretch]) -> SharedPassage | None:
    outlets = tuple(dict.fromkeys(texts[stretch.text].outlet for stretch in group))
    if len(outlets) < 2:  # two groups met in one place, and the longer one had it already
        return None
    keys = {texts[s.text].keys[s.start : s.end].tobytes() for s in group}
    outside = min(_outside_quotes(texts[stretch.text], stretch) for stretch in group)
    return SharedPassage(
        outlets=outlets,
        words=group[0].end - group[0].start,
        exact=len(keys) == 1,
        places=tuple(_place(texts[stretch.text], stretch) for stretch in group),
        kind=QUOTATION if outside < _OUTSIDE_QUOTES else COPY,
        credits=tuple(
            credit
            for stretch in dict.fromkeys(stretch.text for stretch in group)
            for credit in _credits(texts[stretch], outlets)
        ),
    )


def _place(text: _Text, stretch: _Stretch) -> Place:
    """Where the stretch stands, with the marks at its ends."""
    start, end = int(text.starts[stretch.start]), int(text.ends[stretch.end - 1])
    whole = text.article.text
    opening, closing = _OPENING.search(whole[:start]), _CLOSING.match(whole, end)
    start = start if opening is None else opening.start()
    return Place(text.article.id, Span(start, end if closing is None else closing.end()))


def _outside_quotes(text: _Text, stretch: _Stretch) -> int:
    """How many words of the stretch stand outside quotation marks."""
    starts = text.starts[stretch.start : stretch.end]
    quoted = np.zeros(len(starts), dtype=bool)
    for quotation in find_quotations(text.article.text):
        quoted |= (starts >= quotation.span.start) & (starts < quotation.span.end)
    return int(np.count_nonzero(~quoted))


def _credits(text: _Text, outlets: Sequence[str]) -> Iterator[tuple[str, Place]]:
    """Where the article itself says that it has something from an agency or another outlet."""
    article = text.article
    others = [re.escape(name) for name in outlets if name != text.outlet]
    named = re.compile(rf"\b(?:{'|'.join(others)})\b", re.IGNORECASE)
    told = re.compile(rf"\b{_AS_TOLD_BY}(?:{'|'.join(others)})\b", re.IGNORECASE)
    for section in article.sections:
        words = article.slice(section.span)
        if section.kind in _CREDITED:
            own = re.escape(text.outlet)
            without = re.sub(rf"\b{own}\b", "", words, flags=re.IGNORECASE)
            if named.search(words) or _AGENCY.search(without):
                yield text.outlet, Place(article.id, section.span)
        elif section.kind is SectionKind.BODY:
            for match in told.finditer(words):
                start = section.span.start + match.start()
                yield text.outlet, Place(article.id, Span(start, start + len(match.group())))
