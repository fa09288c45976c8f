"""What every analyzer shares: its shape, and when a match is not counted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Protocol

from framing.language.cast import FoundMention
from framing.language.document import Document
from framing.language.names import is_heading
from framing.language.quotations import QuotationKind
from framing.lexicons import Match
from framing.types import Evidence, SectionKind, Span

_NEGATIONS = frozenset(
    "not no never without neither nor isn't wasn't aren't weren't don't doesn't didn't won't "
    "can't cannot couldn't wouldn't shouldn't hardly".split()
)
_NEGATION_REACH = 3
# "He hopes to crush the mob": the mob may be his word or the outlet's.
UNCLEAR = "in a reported thought: unclear whose word"
_LONGEST_TITLE = 400


class Analyzer(Protocol):
    """``Document`` -> evidence of one layer.

    ``name`` is the layer; ``requires`` lists the ids of the lexicons it reads.
    """

    @property
    def name(self) -> str: ...

    @property
    def requires(self) -> tuple[str, ...]: ...

    def __call__(self, document: Document) -> tuple[Evidence, ...]: ...


def counted_section(section: SectionKind) -> bool:
    """Headline and body are counted; captions, related headlines and the like are not."""
    return section in (SectionKind.BODY, SectionKind.HEADLINE)


def layer_matches(document: Document, lexicons: Sequence[str]) -> list[Match]:
    """The matches of a layer's lexicons, in order of the text, each stretch once a category.

    A lexicon of the user's stands beside the shipped one: what both hold is counted once,
    and the longer wording wins over one that it contains.
    """
    found = [match for lexicon in lexicons for match in document.matches(lexicon)]
    if len(lexicons) < 2:
        return found
    found.sort(key=lambda match: (match.first, -match.last))
    out: list[Match] = []
    reached: dict[str, int] = {}
    for match in found:
        if match.last > reached.get(match.term.category, -1):
            reached[match.term.category] = match.last
            out.append(match)
    return out


def why_not(document: Document, first: int, last: int) -> str | None:
    """The reason why tokens ``[first, last]`` are not counted as plain words, or None.

    Reasons: not in headline or body, part of a title in quotation marks, part of a name.
    """
    reading = document.reading
    section = reading.section_of(first)
    if not counted_section(section):
        return f"not body ({section})"
    span = reading.span(first, last)
    if in_title(document, span):
        return "inside a title"
    capital = reading.surface(first)[:1].isupper()
    if capital and any(
        mention.first <= last and first <= mention.last
        for mention in _mentions_near(document, first, last)
    ):
        return "part of a name"
    if section is SectionKind.BODY and _named(document, first, last):
        return "part of a name"
    return None


def unclear(document: Document, first: int) -> str | None:
    """The reason why a word in somebody's thought or aim is counted in no voice, or None."""
    return UNCLEAR if first in document.unclear else None


def once(found: Sequence[Match]) -> list[Match]:
    """Of terms that match the same words in one category ("cut" near this or that) the heaviest."""
    heaviest: dict[tuple[int, int, str, str], Match] = {}
    for match in found:
        place = (match.first, match.last, match.lexicon, match.term.category)
        if place not in heaviest or match.term.weight > heaviest[place].term.weight:
            heaviest[place] = match
    return list(heaviest.values())


def _mentions_near(document: Document, first: int, last: int) -> list[FoundMention]:
    found = document.found_mentions
    at = bisect_left(found, first - 12, key=lambda mention: mention.first)
    out = []
    while at < len(found) and found[at].first <= last:
        # A bare title or an epithet ("the Butcher") is plain words as well as a mention.
        if found[at].form not in ("office", "epithet"):
            out.append(found[at])
        at += 1
    return out


def _named(document: Document, first: int, last: int) -> bool:
    """Capitalised inside a sentence beside another capital: "the Brutal Truth Institute"."""
    reading = document.reading
    sentence = reading.token_sentences[first]
    opens = reading.first_tokens[sentence]
    while opens < first and not reading.tokens.is_word[opens]:
        opens += 1
    surface = reading.surface(first)
    if first == opens or not surface[:1].isupper() or (surface.isupper() and len(surface) > 1):
        return False
    neighbours = [first - 1]
    if last + 1 < reading.first_tokens[sentence + 1]:
        neighbours.append(last + 1)
    # "I" is always a capital, and so is the sentence's first word, whatever mark stands before it.
    beside = any(
        reading.surface(i)[:1].isupper() and reading.surface(i) != "I" and i != opens
        for i in neighbours
    )
    # In a heading every word has a capital, and none is a name for that.
    return beside and not is_heading(reading, sentence)


def in_title(document: Document, span: Span) -> bool:
    """Whether ``span`` lies in a quotation that names a work or thing."""
    quotations = document.reading.quotations
    at = bisect_right(quotations, span.start, key=lambda quotation: quotation.span.start) - 1
    while at >= 0 and quotations[at].span.start > span.start - _LONGEST_TITLE:
        if document.quotation_kinds[at] is QuotationKind.TITLE and quotations[at].span.contains(
            span
        ):
            return True
        at -= 1
    return False


def negated(document: Document, first: int) -> bool:
    """Whether a negation stands within three words before token ``first``."""
    reading = document.reading
    start = reading.first_tokens[reading.token_sentences[first]]
    for i in range(first - 1, max(start, first - 1 - _NEGATION_REACH) - 1, -1):
        if not reading.tokens.is_word[i] and reading.tokens.norm[i] != "'":
            return False
        if reading.tokens.norm[i] in _NEGATIONS:
            return True
    return False


def lexicon_evidence(document: Document, match: Match, layer: str, reason: str | None) -> Evidence:
    """The evidence that a lexicon match makes."""
    reading = document.reading
    span = reading.span(match.first, match.last)
    return Evidence(
        span=span,
        layer=layer,
        label=match.term.category,
        voice=document.token_voices[match.first],
        section=reading.section_of(match.first),
        sentence=reading.token_sentences[match.first],
        rule=f"lexicon:{match.lexicon}/{match.term.term}",
        weight=match.term.weight,
        speaker=document.token_speakers[match.first],
        reason=reason,
        alternative=match.term.alternative or None,
        group=match.term.group or None,
    )
