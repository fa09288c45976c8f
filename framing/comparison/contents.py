"""What is told, and how it is worded: ladders, what only one tells, shared passages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

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

_SCALES = {
    "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6,
    "billion": 1e9, "bn": 1e9, "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
_FIGURE = re.compile(
    r"(?<![\w.,:/-])(?:[$€£]\s?)?"
    r"(?P<number>(?:\d{1,3}(?:,\d{3})++|\d++)(?:\.\d++)?+)"
    r"(?:\s?(?P<scale>thousand|million|billion|trillion|mn|bn|tn|m|k)\b)?+"
    r"(?:\s?(?P<unit>%|(?:percent|per\scent|km|tonnes|people|troops|soldiers)\b))?+"
    r"(?![\w/:-]|\.\d|,\d)"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_BEFORE_DATE = re.compile(rf"\b{_MONTH}\.?\s*(?:\d{{1,2}}\s*(?:-|–|to|and)\s*)?$", re.IGNORECASE)
_AFTER_DATE = re.compile(
    rf"\s*(?:(?:-|–|to|and)\s*\d{{1,2}}\s*)?(?:of\s+)?\b{_MONTH}", re.IGNORECASE
)
_AFTER_TIME = re.compile(r"\s*(?:[ap]\.m\b|[ap]m\b|o'?clock\b|gmt\b)", re.IGNORECASE)
# "24 hours", "12 to 14 days": how long, not how much.
_AFTER_LASTS = re.compile(
    r"\s*(?:(?:-|–|to|or|and)\s*\d+\s*)?"
    r"(?:(?:more|long|full|straight|consecutive|business|working|calendar)\s+)?"
    r"(?:sec(?:ond)?|min(?:ute)?|hour|hr|day|night|week|fortnight|month|year|yr|decade|"
    r"centur(?:y|ie))s?\b",
    re.IGNORECASE,
)
# "Flight 752", "Article 5", "No. 10": a number that is part of a name.
_NAME_BEFORE = re.compile(r"\w\S*\s+(?:(?!\w+day\b)[^\W\d_a-z][\w'-]*|[Nn]o\.|[Nn]umber)\s*$")
_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SPELLED = {word: value for value, word in enumerate(_UNITS)} | {
    word: 10 * value for value, word in enumerate(_TENS, 2)
}  # fmt: skip
_SPELLED_NUMBER = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[-\s](?P<ones>{'|'.join(_UNITS[1:10])}))?|"
    rf"(?P<units>{'|'.join(_UNITS)}|a(?=\s(?:hundred|dozen))))\b"
    r"(?:\s(?P<scale>hundred|thousand|million|billion|trillion|dozen)\b)?",
    re.IGNORECASE,
)
_QUOTE_WORDS = 6
_SHARED_WORDS = 13
_ALIKE = 5

ByOutlet = Mapping[str, Sequence[ArticleScore]]


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
    if len(outlets) < 2:
        return ()
    return tuple(
        OnlyIn(outlet, kind, text, article, span)
        for kind, find in (("actor", _actors), ("figure", _figures), ("quotation", _quotations))
        for outlet, text, article, span in find(outlets)
    )


_Found = tuple[str, str, str, Span]


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
    for items in seen.values():
        outlet, name, _, _ = items[0]
        if len({found[0] for found in items}) == 1 and not _is_itself(name, outlet):
            yield items[0]


def _is_itself(name: str, outlet: str) -> bool:
    """Whether an outlet names itself: whole, in part, or by its initials."""
    own = [word for word in _words(outlet) if word != "the"]
    words = [word for word in _words(name) if word != "the"]
    initials = "".join(word[0] for word in own)
    return set(words) <= set(own) or (len(initials) > 1 and words == [initials])


def _figures(outlets: ByOutlet) -> Iterator[_Found]:
    """Numbers that one outlet alone gives, in figures; "forty" elsewhere is the same as 40."""
    seen: dict[tuple[float, ...], list[_Found]] = defaultdict(list)
    tellers: dict[float, set[str]] = defaultdict(set)
    for outlet, scores in outlets.items():
        for score in scores:
            text = shadow(score.article.text)
            for sentence in score.sentences:
                if sentence.section not in (SectionKind.BODY, SectionKind.HEADLINE):
                    continue
                for value in _spelled(text[sentence.span.start : sentence.span.end]):
                    tellers[value].add(outlet)
                for match in _FIGURE.finditer(text, sentence.span.start, sentence.span.end):
                    values = _values(match)
                    for value in values:
                        tellers[value].add(outlet)
                    if sentence.section is SectionKind.BODY and not _no_figure(
                        text, match, sentence.span.start
                    ):
                        found = " ".join(match.group().split())
                        span = Span(match.start(), match.end())
                        seen[values].append((outlet, found, score.article.id, span))
    for values, items in seen.items():
        if all(len(tellers[value]) == 1 for value in values):
            yield items[0]


def _values(match: re.Match[str]) -> tuple[float, ...]:
    """What a figure may be compared by: its value, and its digits without "million"."""
    number = float(match["number"].replace(",", ""))
    scale = _SCALES.get(match["scale"] or "", 1.0)
    return (number * scale, number) if scale != 1.0 else (number,)


def _spelled(text: str) -> Iterator[float]:
    """The values of numbers in words ("forty-one", "two million", "a dozen")."""
    for match in _SPELLED_NUMBER.finditer(text):
        words = [match[name].lower() for name in ("tens", "ones", "units") if match[name]]
        value = float(sum(_SPELLED.get(word, 1) for word in words))
        yield value
        if match["scale"]:
            scale = match["scale"].lower()
            yield value * {"hundred": 100.0, "dozen": 12.0}.get(scale, _SCALES.get(scale, 1.0))


def _no_figure(text: str, match: re.Match[str], sentence: int) -> bool:
    """Years, dates, times, spans of time, numbers in names and bare digits below ten."""
    number = match.group()
    if _AFTER_TIME.match(text, match.end()):
        return True
    plain = match["unit"] is None and number[0].isdigit()
    if plain and _AFTER_LASTS.match(text, match.end()):
        return True
    if not number.replace(".", "").replace(",", "").isdigit():
        return False
    before = text[sentence : match.start()]
    day = number.isdigit() and int(number) <= 31
    return bool(
        len(number) == 1
        or _YEAR.match(number)
        or (day and (_BEFORE_DATE.search(before) or _AFTER_DATE.match(text, match.end())))
        or _NAME_BEFORE.search(before)
    )


def _quotations(outlets: ByOutlet) -> Iterator[_Found]:
    """Quotations of six words and more, no five of which in a row stand in another outlet."""
    candidates: list[tuple[_Found, set[tuple[str, ...]]]] = []
    for outlet, scores in outlets.items():
        for score in scores:
            for quotation in find_quotations(score.article.text):
                if quotation.nested:
                    continue
                words = _words(score.article.slice(quotation.inner))
                if len(words) >= _QUOTE_WORDS and _spoken(score, quotation.span):
                    text = " ".join(score.article.slice(quotation.span).split())
                    found = (outlet, text, score.article.id, quotation.span)
                    candidates.append((found, _grams(words)))
    # Only the five words in a row that a quotation holds are looked for in the articles.
    wanted = set().union(*(grams for _, grams in candidates))
    teller: dict[tuple[str, ...], str] = {}
    shared: set[tuple[str, ...]] = set()
    for outlet, scores in outlets.items():
        for score in scores:
            for gram in wanted & _grams(_words(score.article.text)):
                if teller.setdefault(gram, outlet) != outlet:
                    shared.add(gram)
    for found, grams in candidates:
        if shared.isdisjoint(grams):
            yield found


def _spoken(score: ArticleScore, span: Span) -> bool:
    return any(
        segment.voice is Voice.DIRECT and segment.span.overlaps(span) for segment in score.voices
    )


def _words(text: str) -> tuple[str, ...]:
    tokens: Tokens = tokenize(shadow(text))
    return tuple(n for n, word in zip(tokens.norm, tokens.is_word, strict=True) if word)


def _grams(words: Sequence[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[i:] for i in range(_ALIKE)), strict=False))


class _Itself:
    """A score as a key that is equal to itself alone: hashing all its evidence is slow."""

    __slots__ = ("score",)

    def __init__(self, score: ArticleScore) -> None:
        self.score = score

    def __hash__(self) -> int:
        return id(self.score)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.score is self.score


def long_sentences(
    score: ArticleScore, section: SectionKind = SectionKind.BODY
) -> tuple[tuple[str, ...], ...]:
    """The words of each sentence of the section; none for those too short to tell copying."""
    return _long_sentences(_Itself(score), section)


def forget() -> None:
    """Let go of the articles that were looked at."""
    _long_sentences.cache_clear()


@lru_cache(maxsize=2048)
def _long_sentences(held: _Itself, section: SectionKind) -> tuple[tuple[str, ...], ...]:
    out = []
    for sentence in held.score.sentences:
        if sentence.section is section:
            words = _words(held.score.article.slice(sentence.span))
            out.append(words if len(words) >= _SHARED_WORDS else ())
    return tuple(out)


def shared_passages(outlets: ByOutlet) -> tuple[Notice, ...]:
    """A notice for every two outlets that share sentences word for word (wire copy)."""
    sentences: dict[tuple[str, ...], set[str]] = defaultdict(set)
    lengths: Counter[str] = Counter()
    for outlet, scores in outlets.items():
        for score in scores:
            for words in long_sentences(score):
                lengths[outlet] += 1
                if words:
                    sentences[words].add(outlet)
    pairs: Counter[tuple[str, str]] = Counter()
    for names in sentences.values():
        pairs.update(combinations(sorted(names), 2))
    return tuple(
        Notice(
            "shared-passages",
            f"{one} and {other} share {count} long sentence{'s' * (count > 1)} word for word "
            f"(of {lengths[one]} and {lengths[other]} sentences): one copied from the other, or "
            "both from one source. What they share can't tell them apart.",
            Severity.WARNING,
        )
        for (one, other), count in sorted(pairs.items())
    )
