"""VADER over text whose names are masked and whose quotation marks are plain.

VADER (Hutto & Gilbert 2014) scores names as if they were words ("Security Council" is
positive) and misses negations written with a curly apostrophe. So it is given a text of
the same length in which every name is a meaningless word.
"""

from __future__ import annotations

from functools import lru_cache
from string import punctuation

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from framing.language.document import Document
from framing.language.names import is_heading
from framing.language.recasing import recased
from framing.types import SectionKind

NEUTRAL_BELOW = 0.05
# How many words before and after a word of its lexicon VADER looks at.
_BACK, _AHEAD = 3, 2


@lru_cache(maxsize=1)
def _vader() -> SentimentIntensityAnalyzer:
    return SentimentIntensityAnalyzer()


@lru_cache(maxsize=4096)
def compound(text: str) -> float:
    """VADER's compound score of ``text``, in [-1, 1]."""
    vader = _vader()
    if not text.isascii() and any(mark in vader.emojis for mark in text):
        return float(vader.polarity_scores(text)["compound"])
    telling = _telling(text, vader)
    return float(vader.polarity_scores(telling)["compound"]) if telling else 0.0


def _telling(text: str, vader: SentimentIntensityAnalyzer) -> str:
    """The words of ``text`` that VADER's sum depends on; nothing where it knows none.

    VADER looks three words back and two ahead from each word it knows, and for "but" and
    for marks and capitals anywhere. Leaving the rest out halves its time and changes no
    score, as a test against the whole text shows.
    """
    words = text.split()
    known = vader.lexicon
    keep: set[int] = set()
    for i, word in enumerate(words):
        bare = word.strip(punctuation)
        bare = bare if len(bare) > 2 else word
        small = bare.lower()
        if small in known:
            keep.update(range(max(i - _BACK, 0), min(i + _AHEAD, len(words) - 1) + 1))
        elif small == "but":
            keep.add(i)
    if not keep:
        return ""
    shouts = any(len(words[i]) > 2 and words[i].isupper() for i in keep)
    if shouts or "!" in text or "?" in text:  # these count over the whole text
        return text
    return _joined(words, keep)


def _joined(words: list[str], keep: set[int]) -> str:
    """Kept words, with a meaningless one in the place of each gap."""
    out: list[str] = []
    previous = -1
    for i in sorted(keep):
        if i > previous + 1:
            out.extend(["xx"] * min(i - previous - 1, _BACK))
        out.append(words[i])
        previous = i
    out.extend(["xx"] * min(len(words) - 1 - previous, _AHEAD))
    return " ".join(out)


def label(value: float) -> str:
    """ "negative", "neutral" or "positive", by VADER's own thresholds (0.05)."""
    if value <= -NEUTRAL_BELOW:
        return "negative"
    return "positive" if value >= NEUTRAL_BELOW else "neutral"


# The last document's masked text: two layers ask for the same one in turn.
_last: list[tuple[Document, str]] = []


def masked(document: Document) -> str:
    """The article's shadow with every name made one word of x's; same length as the text.

    One word, however long the name is: so a name put in another's place changes nothing. What
    is in capitals for standing in a headline does not shout, so headlines are read as sentences.
    """
    if _last and _last[0][0] is document:
        return _last[0][1]
    text = _masked(document)
    _last[:] = [(document, text)]
    return text


def _masked(document: Document) -> str:
    reading = document.reading
    starts, ends, norm = reading.tokens.starts, reading.tokens.ends, reading.tokens.norm
    text = list(recased(reading).replace("…", " "))
    previous = -2
    for i in sorted(_hidden(document)):
        first = starts[i]
        # Parts of a name, and names side by side, become one word.
        while previous >= 0 and previous + 1 < i and norm[previous + 1] in (".", "-", "'"):
            previous += 1
        if previous == i - 1 and reading.token_sentences[previous] == reading.token_sentences[i]:
            first = ends[previous] if norm[previous] not in (".", "-", "'") else starts[previous]
        text[first : ends[i]] = "x" * (ends[i] - first)
        previous = i
    return "".join(text)


def _hidden(document: Document) -> set[int]:
    """Tokens of names: mentions (epithets left to speak), and capitals inside sentences.

    Where every word has a capital (headlines, subheads), only the mentions are hidden.
    """
    reading = document.reading
    article, starts, tokens = reading.article.text, reading.tokens.starts, reading.token_sentences
    hidden: set[int] = set()
    for mention in document.found_mentions:
        if mention.form != "epithet":
            hidden.update(range(mention.first, mention.last + 1))
    for number, sentence in enumerate(reading.sentences):
        if sentence.section is not SectionKind.BODY or is_heading(reading, number):
            continue
        first, end = reading.first_tokens[number], reading.first_tokens[number + 1]
        hidden.update(i for i in range(first + 1, end) if article[starts[i]].isupper())
        # "Grace Strong said": a capital that opens a sentence before another one.
        if first + 1 in hidden and article[starts[first]].isupper() and tokens[first] == number:
            hidden.add(first)
    return hidden
