"""What kind of article a text is, from signs that anybody can check; "unknown" where they fail.

Not a classifier: each sign is a rule, and the ones that decided are named. An opinion piece
is worded more strongly than a report because it is one, so the reader has to know.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from framing.text import shadow
from framing.types import ArticleScore, SectionKind, Sentence, Voice

REPORT = "news report"
OPINION = "analysis or opinion"
LIVE = "live page"
LIST = "list"
BRIEF = "brief"
UNKNOWN = "unknown"

_LABEL = r"(?:opinion|analysis|comment(?:ary)?|editorial|op-ed|column|perspective|viewpoint|essay)"
_LABELLED = re.compile(rf"\s*{_LABEL}\s*(?:[:|—]|-\s)", re.IGNORECASE)
_LABEL_LINE = re.compile(rf"\s*(?:{_LABEL}|opinion by .{{2,60}})\s*", re.IGNORECASE)
_LABEL_URL = re.compile(rf"/(?:{_LABEL}|opinions|columns?|comment-?is-?free)/", re.IGNORECASE)
_LIVE_TITLE = re.compile(r"\blive\s*(?:updates?|blog|coverage)\b|^\s*live\s*[:|—-]", re.IGNORECASE)
_STAMP = re.compile(
    r"\s*\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\b|gmt|utc|bst|e[sd]?t|cet)?[\s.:—-]", re.IGNORECASE
)
_LIST_TITLE = re.compile(
    r"\s*(?:(?:the\s+)?\d{1,2}\s+(?:things|ways|reasons|facts|questions|takeaways|charts|lessons|"
    r"key|best|worst|times|moments)\b|here\s+are\b|what\s+(?:we|you need to)\s+know\b)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s*\d{1,2}[.)]\s+\S")
# "PORT LORNE, Nov 15 (NPA) - ", "SALTMERE (Agency) — "
_DATELINE = re.compile(
    r"\s*[A-Z][A-Z'.-]+(?:[ /][A-Z][A-Z'.-]+){0,3}(?:,\s[^\n()—]{2,30})?"
    r"\s*(?:\([^\n()]{2,40}\))?\s*(?:—|-\s)"
)
_FIRST_PERSON = re.compile(r"(?<![\w'])(?:I|[Mm]e|[Mm]y|[Mm]ine|[Ww]e|us|Us|[Oo]urs?)(?![\w.])")
_DEMANDS = re.compile(r"\b(?:should|must|ought)\b", re.IGNORECASE)
_TO_READER = re.compile(
    r"\s*(?:make no mistake|let us|let's|imagine|consider|remember|ask yourself|follow the|"
    r"think of|look at|don't be fooled|do not be fooled|mark my words|spare a thought)\b",
    re.IGNORECASE,
)
_FEW_WORDS = 120
_FIRST_PERSON_RATE = 5.0
# An essay that leans on what others say has sources in a third of its sentences.
_ATTRIBUTED = 0.4


@dataclass(frozen=True, slots=True)
class Genre:
    """What an article seems to be, and the signs that say so, in words."""

    name: str
    signs: tuple[str, ...] = ()


def genre(score: ArticleScore) -> Genre:
    """The kind of article, from what stands on the page.

    A live page has "live" in its headline or paragraphs that open with the time; a list, a
    headline that counts or numbered paragraphs. Analysis or opinion has a label that says so,
    or two of: the first person in the outlet's own words, several questions of its own,
    exclamations, sentences that address the reader, several of what should or must be done. A
    news report has a dateline, or sources in two fifths of its sentences and none of the
    signs of opinion. A brief has fewer than 120 words. All else is unknown.
    """
    body = [s for s in score.sentences if s.section is SectionKind.BODY]
    words = sum(sentence.words for sentence in body)
    if not words:
        return Genre(UNKNOWN)
    paragraphs = _paragraphs(score)
    title = shadow(score.article.title)
    stamps = sum(bool(_STAMP.match(paragraph)) for paragraph in paragraphs)
    if _LIVE_TITLE.search(title) or stamps >= 3:
        return Genre(
            LIVE, (f"{stamps} paragraphs open with a time" if stamps >= 3 else "its headline",)
        )
    numbered = sum(bool(_NUMBERED.match(paragraph)) for paragraph in paragraphs)
    if _LIST_TITLE.match(title) or numbered >= 3:
        return Genre(
            LIST, (f"{numbered} numbered paragraphs" if numbered >= 3 else "its headline",)
        )
    labels, signs = _labels(score, title), _of_opinion(score, body)
    if labels or len(signs) >= 2:
        return Genre(OPINION, (*labels, *signs))
    dateline = any(_DATELINE.match(paragraph) for paragraph in paragraphs[:2])
    attributed = _attributed(score, body)
    if dateline:
        return Genre(REPORT, ("a dateline",))
    if words < _FEW_WORDS:
        return Genre(BRIEF, (f"{words} words",))
    if not signs and attributed >= _ATTRIBUTED * len(body):
        return Genre(REPORT, (f"sources in {attributed} of {len(body)} sentences",))
    return Genre(UNKNOWN)


def without_dateline(text: str) -> str:
    """A text without the place and agency that open it ("PORT LORNE, Nov 15 (NPA) - ")."""
    found = _DATELINE.match(shadow(text))
    return text[found.end() :] if found else text


def _paragraphs(score: ArticleScore) -> list[str]:
    seen = shadow(score.article.text)
    sections = [s.span for s in score.article.sections if s.kind is SectionKind.BODY]
    return [
        line
        for span in sections
        for line in seen[span.start : span.end].split("\n")
        if line.strip()
    ]


def _labels(score: ArticleScore, title: str) -> tuple[str, ...]:
    """Where the page itself says that it is opinion."""
    found = []
    if _LABELLED.match(title):
        found.append("its headline says so")
    lines = [line for line in shadow(score.article.text).split("\n") if line.strip()]
    if any(_LABEL_LINE.fullmatch(line) for line in lines[:4]):
        found.append("a label at the top")
    if _LABEL_URL.search(score.article.url or ""):
        found.append("its address")
    return tuple(found)


def _of_opinion(score: ArticleScore, body: list[Sentence]) -> tuple[str, ...]:
    """The signs of opinion in the outlet's own words."""
    text = shadow(score.article.text)
    own = _own(score, text)
    alone = [
        text[s.span.start : s.span.end].strip() for s in body if s.own_words == s.words and s.words
    ]
    own_words = sum(sentence.own_words for sentence in body)
    first = sum(len(_FIRST_PERSON.findall(piece)) for piece in own)
    questions = sum(sentence.endswith("?") for sentence in alone)
    exclaimed = sum(sentence.endswith("!") for sentence in alone)
    demands = sum(len(_DEMANDS.findall(piece)) for piece in own)
    addressed = sum(bool(_TO_READER.match(sentence)) for sentence in alone)
    signs = []
    if first >= 3 and 1000 * first >= _FIRST_PERSON_RATE * own_words:
        signs.append(f"“I”, “we” or “us” {first} times in its own words")
    if questions >= 2:
        signs.append(f"{questions} questions of its own")
    if exclaimed >= 2:
        signs.append(f"{exclaimed} exclamations")
    if addressed:
        many = "1 sentence addresses" if addressed == 1 else f"{addressed} sentences address"
        signs.append(f"{many} the reader")
    if demands >= 3:
        signs.append(f"“should” or “must” {demands} times in its own words")
    return tuple(signs)


def _own(score: ArticleScore, text: str) -> list[str]:
    """The stretches of the body in the outlet's own voice."""
    bodies = [s.span for s in score.article.sections if s.kind is SectionKind.BODY]
    return [
        text[max(v.span.start, b.start) : min(v.span.end, b.end)]
        for v in score.voices
        if v.voice is Voice.OUTLET
        for b in bodies
        if v.span.overlaps(b)
    ]


def _attributed(score: ArticleScore, body: list[Sentence]) -> int:
    """Sentences of the body in which somebody is cited."""
    starts = {sentence.span for sentence in body}
    return len(
        {
            item.sentence
            for item in score.evidence
            if item.layer == "attribution"
            and item.counted
            and item.section is SectionKind.BODY
            and score.sentences[item.sentence].span in starts
        }
    )
