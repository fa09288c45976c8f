"""Figures in texts: numbers that say how much or how many, in digits or in words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from framing.comparison.words import ByOutlet
from framing.text import shadow
from framing.types import SectionKind, Span

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


Found = tuple[str, str, str, Span]
"""Outlet, what stands there, article, and where."""


def only_figures(outlets: ByOutlet) -> Iterator[Found]:
    """Numbers that one outlet alone gives, in figures; "forty" elsewhere is the same as 40."""
    seen: dict[tuple[float, ...], list[Found]] = defaultdict(list)
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
