"""Figures in texts: numbers that say how much or how many, in digits or in words."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from framing.comparison.words import ByOutlet
from framing.inflection import lemma_of
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
_NUMBERED = re.compile(
    r"\b(?:junction|route|platform|room|page|chapter|gate|pier|berth|exit|line|unit|section|"
    r"paragraph|item|bus|tram|phase|stage|round|group|grade|category|level)\s$",
    re.IGNORECASE,
)
# "Ada Keeper, 51, a baker": how old somebody is.
_AGED = re.compile(r"[A-Z][\w'-]+,\s(?:aged\s)?$")
_AFTER_AGE = re.compile(r"\s?(?:[,.;)]|$)")
_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SPELLED = {word: value for value, word in enumerate(_UNITS)} | {
    word: 10 * value for value, word in enumerate(_TENS, 2)
}  # fmt: skip
NUMBER_WORDS = frozenset(_SPELLED) | frozenset(_SCALES) | {"hundred", "dozen"}
"""The words that a figure in words is made of."""
_SPELLED_NUMBER = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[-\s](?P<ones>{'|'.join(_UNITS[1:10])}))?|"
    rf"(?P<units>{'|'.join(_UNITS)}|a(?=\s(?:hundred|dozen))))\b"
    r"(?:\s(?P<scale>hundred|thousand|million|billion|trillion|dozen)\b)?",
    re.IGNORECASE,
)


Found = tuple[str, str, str, Span]
"""Outlet, what stands there, article, and where."""


def only_figures(outlets: ByOutlet) -> Iterator[Found]:
    """Numbers that one outlet alone gives, in figures, with the noun they count.

    "Forty" elsewhere is the same as 40, in a caption too.
    """
    seen: dict[tuple[float, ...], list[Found]] = defaultdict(list)
    tellers: dict[float, set[str]] = defaultdict(set)
    for outlet, scores in outlets.items():
        for score in scores:
            text = shadow(score.article.text)
            for value in _spelled(text):
                tellers[value].add(outlet)
            for match in _FIGURE.finditer(text):
                for value in _values(match):
                    tellers[value].add(outlet)
            for sentence in score.sentences:
                if sentence.section is not SectionKind.BODY:
                    continue
                start, end = sentence.span.start, sentence.span.end
                figures = figures_in(text, start, end)
                for match in _FIGURE.finditer(text, start, end):
                    if _no_figure(text, match, start):
                        continue
                    span = _whole(text, match, figures, end)
                    found = " ".join(score.article.slice(span).split())
                    seen[_values(match)].append((outlet, found, score.article.id, span))
    told: set[tuple[str, Span]] = set()
    for values, items in seen.items():
        _, _, article, span = items[0]
        if all(len(tellers[value]) == 1 for value in values) and (article, span) not in told:
            told.add((article, span))  # both ends of a range are one figure
            yield items[0]


def _whole(text: str, match: re.Match[str], figures: Iterable[Figure], end: int) -> Span:
    """The figure with the other end of its range and with the noun it counts."""
    first, last = match.span()
    measured = match.group()[0] in "$€£" or bool(match["unit"])
    if match["unit"] in _PEOPLE:
        last, measured = match.end("scale" if match["scale"] else "number"), False
    for figure in figures:
        start, stop = figure.span.start, figure.span.end
        if start <= first and last <= stop and len(_FIGURE.findall(text, start, stop)) > 1:
            first, last = start, stop
    return Span(first, last if measured else last + len(counted_words(text, last, end)))


def counted_words(text: str, start: int, end: int) -> str:
    """The words after a figure that name what it counts, from the blank before them.

    " drivers and dockers" of "9,000 drivers and dockers had stopped"; "" where there are none.
    """
    stop, words = start, 0
    before = ""
    for word in _WORD.finditer(text, start, end):
        low = word.group().lower()
        plural = before.lower() in _PEOPLE or (before.endswith("s") and not before.endswith("ss"))
        if text[stop : word.start()].strip() or words == _MOST_NOUNS:
            break
        if plural:
            following = _AND_MORE.match(text, stop, end)
            return text[start : following.end() if following else stop]
        if low in _ENDS or len(low) == 1 or (words and (low.endswith("ed") or low.endswith("ly"))):
            break
        if lemma_of(low, "VERB") != low == lemma_of(low, "NOUN") and low not in _PEOPLE:
            break
        if words and before.islower() and not word.group().islower():
            break
        stop, words, before = word.end(), words + 1, word.group()
    return text[start:stop]


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
    aged = number.isdigit() and int(number) < _OLDEST
    return bool(
        len(number) == 1
        or _NUMBERED.search(before)
        or (aged and _AGED.search(before) and _AFTER_AGE.match(text, match.end()))
        or _YEAR.match(number)
        or (day and (_BEFORE_DATE.search(before) or _AFTER_DATE.match(text, match.end())))
        or _NAME_BEFORE.search(before)
    )


# --- what a figure counts, and how exactly ---

_QUALIFIED = re.compile(
    r"\b(?:(?P<floor>more than|over|at least|upwards of|no fewer than|no less than|above)"
    r"|(?P<nearly>nearly|almost|just short of)"
    r"|(?P<ceiling>up to|as many as|fewer than|less than|under|below|no more than|at most)"
    r"|(?P<about>about|around|some|roughly|approximately|close to|an estimated|perhaps|probably"
    r"|nearer|estimated at|in the region of|circa))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# "between 120 and 150", "12 to 14": two ends of one figure.
_TO = re.compile(r"\s?(?:to|-|—)\s?")
_AND = re.compile(r"\sand\s(?:[a-z]+\s)?")
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_DAY_OF_MONTH = re.compile(
    rf"{_MONTH}\.?\s\d{{1,2}}\b(?!,\d)|\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}",
    re.IGNORECASE,
)
_PART = re.compile(r"[-\s](?:thirds?|quarters?|fifths?|tenths?|halves)\b", re.IGNORECASE)
# "put the number at roughly 6,500": it counts what the figure before it counted.
_SAME_AGAIN = re.compile(
    r"\b(?:number|figure|total|toll|count)\b[^.,;:]{0,24}?\b(?:at|is|was)\s+(?:[a-z]+\s+){0,2}$",
    re.IGNORECASE,
)
_FATES = {
    "dead": "dead|died|dies|die|killed|killing|kills|deaths?|fatalities|lives|toll|slain",
    "injured": "injured|wounded|hurt|injuries|wounding|injuring",
    "arrested": "arrested|detained|arrests?|arresting|detaining|custody",
    "missing": "missing|unaccounted",
    "infected": "cases|infected|infections",
}
_FATE = re.compile(
    r"\b(?:" + "|".join(rf"(?P<{name}>{words})" for name, words in _FATES.items()) + r")\b",
    re.IGNORECASE,
)
_PEOPLE = frozenset(
    "people person persons man men woman women child children protester protesters demonstrator "
    "demonstrators marcher marchers activist activists member members resident residents worker "
    "workers civilian civilians soldier soldiers troop troops passenger passengers officer "
    "officers policemen police migrant migrants refugee refugees deputy deputies mp mps lawmaker "
    "lawmakers driver drivers staff employee employees supporter supporters striker "
    "strikers".split()
)
# Who may be the same people under another word; an officer or a child is not.
_CROWD = frozenset(
    "people person protester demonstrator marcher activist member worker striker supporter "
    "resident driver employee staff".split()
) | {""}
# At these ends what is counted: "41 members left the chamber", "300 people in the square".
_ENDS = frozenset(
    "a an and are as at be been before but by can could did do does during each ever for from had "
    "has have he her his if in into is it its may might more must near now of off on or out over "
    "per said says she should since so some than that the their them then there they this those "
    "to took under until up was were when where which while who whose will with would left went "
    "walked joined gathered marched not no after against outside inside across around "
    "about".split()
)
_TOLERANCE = 0.1
_NEARLY = 0.8
_NEAR_FATE = 4
_MOST_NOUNS = 4
_OLDEST = 120
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_AND_MORE = re.compile(r"\sand\s[a-z]+[a-rt-z]s\b(?!\s[a-z]+s\b)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, and what it leaves possible.

    ``span`` is the number with the word that qualifies it ("more than 170").
    ``low`` and ``high`` are the ends of what it may be true of: a rounded number stands for a
    half of its last digit that is not 0 either way, "about" for a tenth, "more than" has no
    upper end. ``about`` is what it counts, in a word: a fate of people ("dead"), "people", a
    unit ("%", "$") or a noun; "" where that can't be told. ``noun`` is the word that stands
    for those counted ("officer"), "" for none. ``again`` marks a second figure for
    what the one before it counts ("the union puts the number at 300").
    """

    span: Span
    value: float
    low: float
    high: float
    about: str
    noun: str = ""
    again: bool = False

    def disagrees(self, other: Figure) -> bool:
        """Whether both count the same kind of thing and can't both be true of one."""
        same = self.about == other.about != "" and (
            self.noun == other.noun or {self.noun, other.noun} <= _CROWD
        )
        return same and (self.low > other.high or other.low > self.high)


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    value: float
    slack: float
    unit: str


def figures_in(text: str, start: int, end: int, before: Figure | None = None) -> tuple[Figure, ...]:
    """The figures of ``text[start:end]``, a sentence of a shadow, in their order.

    Years, days, times, lengths of time and numbers in names are none. A range is one figure.
    ``before`` is the last figure of the sentence before.
    """
    numbers = sorted(_numbers(text, start, end), key=lambda number: number.start)
    out: list[Figure] = []
    at = 0
    while at < len(numbers):
        number = numbers[at]
        upper = _upper_end(text, start, numbers, at)
        at += 1 if upper is None else 2
        out.append(_figure(text, start, end, number, upper, out[-1] if out else before))
    return tuple(out)


def _upper_end(text: str, start: int, numbers: list[_Number], at: int) -> _Number | None:
    """The number that ends a range which this one begins."""
    if at + 1 == len(numbers) or numbers[at].value >= numbers[at + 1].value:
        return None
    number, following = numbers[at], numbers[at + 1]
    between = text[number.end : following.start]
    if _TO.fullmatch(between) and number.unit in ("", following.unit):
        return following
    if _BETWEEN.search(text[start : number.start]) and _AND.fullmatch(between):
        return following
    return None


def _figure(
    text: str,
    start: int,
    end: int,
    number: _Number,
    upper: _Number | None,
    before: Figure | None,
) -> Figure:
    first, last, unit = number.start, number.end, number.unit
    low, high = number.value - number.slack, number.value + number.slack
    if upper is not None:
        last, high, unit = upper.end, upper.value + upper.slack, upper.unit or unit
        if lead := _BETWEEN.search(text, start, first):
            first = lead.start()
    elif said := _QUALIFIED.search(text[start:first]):
        first = start + said.start()
        if said["floor"]:
            low, high = number.value, math.inf
        elif said["nearly"]:
            low = _NEARLY * number.value
        elif said["ceiling"]:
            low = 0.0
        else:
            low = min(low, (1 - _TOLERANCE) * number.value)
            high = max(high, (1 + _TOLERANCE) * number.value)
    about, noun = _counted(text, start, end, first, last)
    if unit:
        about, noun = unit, ""
    again = not about and before is not None and before.about != ""
    again = again and _SAME_AGAIN.search(text[start : number.start]) is not None
    if again and before is not None:
        about, noun = before.about, before.noun
    return Figure(Span(first, last), number.value, low, high, about, noun, again)


def _numbers(text: str, start: int, end: int) -> Iterator[_Number]:
    days = [match.span() for match in _DAY_OF_MONTH.finditer(text, start, end)]
    for match in _FIGURE.finditer(text, start, end):
        if _no_figure(text, match, start) and not _counts(text, match):
            continue
        if any(first < match.end() and match.start() < last for first, last in days):
            continue
        scale = _SCALES.get(match["scale"] or "", 1.0)
        unit = "" if match["unit"] in _PEOPLE else match["unit"] or ""
        stop = match.end("unit") if unit else match.end("scale" if match["scale"] else "number")
        unit = "%" if unit.startswith(("%", "per")) else unit
        yield _Number(
            match.start(),
            stop,
            _values(match)[0],
            scale * _slack(match["number"]),
            match.group()[0] if match.group()[0] in "$€£" else unit,
        )
    for match in _SPELLED_NUMBER.finditer(text, start, end):
        # "One" is a pronoun more often than a count.
        timed = _AFTER_TIME.match(text, match.end()) or _AFTER_LASTS.match(text, match.end())
        timed = timed or _PART.match(text, match.end())
        if not timed and match.group().lower() not in ("one", "zero"):
            value = list(_spelled(match.group()))[-1]
            word = (match["scale"] or "").lower()
            slack = value / 4 if word == "dozen" else _slack(f"{value:.0f}") if word else 0.0
            yield _Number(match.start(), match.end(), value, slack, "")


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether a bare digit below ten counts something: "3 dead"."""
    number, end = match.group(), match.end()
    timed = _AFTER_TIME.match(text, end) or _AFTER_LASTS.match(text, end)
    return len(number) == 1 and not timed and text[end : end + 2].strip()[:1].isalpha()


def _slack(number: str) -> float:
    """Half of the last place that is not 0: 1,900 may be anything from 1,850 to 1,950."""
    digits, _, decimals = number.replace(",", "").partition(".")
    if decimals:
        return 0.5 * math.pow(10, -len(decimals))
    zeros = len(digits) - len(digits.rstrip("0"))
    return math.pow(10, zeros) / 2 if zeros and int(digits) else 0.0


def _counted(text: str, start: int, end: int, first: int, last: int) -> tuple[str, str]:
    """What is counted, and the noun: a fate of people near by, people, or the noun itself."""
    words: list[str] = []
    for word in re.finditer(r"[^\W\d_]+(?:['-][^\W\d_]+)*|[^\w\s]", text[last:end]):
        low = word.group().lower()
        if low in _ENDS or not low[0].isalpha() or len(words) == _MOST_NOUNS:
            break
        if words and low.endswith("ed") and not _FATE.fullmatch(low):
            break  # "40 homes burned"
        words.append(low)
    people = [word for word in words if word in _PEOPLE]
    things = [word for word in words if not _FATE.fullmatch(word)]
    noun = lemma_of((people or things or [""])[-1], "NOUN") if people or things else ""
    fate = _fate(text, start, end, first, last)
    if fate and (people or len(things) < len(words) or not words):
        return fate, noun
    return ("people" if people else noun), noun


def _fate(text: str, start: int, end: int, first: int, last: int) -> str:
    """The nearest word of a fate within a few words, in the same clause."""
    after = re.split(r"[,;:—()\"]|\band\b", text[last:end])[0]
    before = re.split(r"[,;:—()\"]|\band\b", text[start:first])[-1]
    found = []
    for match in _FATE.finditer(after):
        found.append((len(after[: match.start()].split()), match.lastgroup or ""))
    for match in _FATE.finditer(before):
        found.append((len(before[match.end() :].split()), match.lastgroup or ""))
    near = [(distance, name) for distance, name in found if distance <= _NEAR_FATE]
    return min(near)[1] if near else ""
