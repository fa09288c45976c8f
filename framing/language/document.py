"""The understood article: tokens, sentences, quotations, attributions, voices, mentions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from framing.language.actors import GivenActor, discover
from framing.language.attributions import Attribution, find_attributions
from framing.language.cast import Cast, FoundMention
from framing.language.quotations import QuotationKind
from framing.language.reading import Reading, read
from framing.lexicons import Lexicon, Match, Matcher
from framing.types import (
    Actor,
    Article,
    Mention,
    Sentence,
    Span,
    Voice,
    VoiceSegment,
)

_LONG_WORD = 6


@dataclass(frozen=True, slots=True)
class Document:
    """One article, understood once; analyzers read it and change nothing.

    ``token_voices`` and ``token_speakers`` run parallel to ``reading.tokens``;
    ``quotation_kinds`` to ``reading.quotations``.
    """

    article: Article
    reading: Reading
    actors: Mapping[str, Actor]
    found_mentions: tuple[FoundMention, ...]
    mentions: tuple[Mention, ...]
    attributions: tuple[Attribution, ...]
    quotation_kinds: tuple[QuotationKind, ...]
    voices: tuple[VoiceSegment, ...]
    token_voices: tuple[Voice, ...]
    token_speakers: tuple[str | None, ...]
    sentences: tuple[Sentence, ...]

    def matches(self, lexicon: str) -> list[Match]:
        """The matches of one lexicon, in order of the text."""
        return [match for match in self.reading.matches if match.lexicon == lexicon]

    def actor_in(self, first: int, last: int) -> str | None:
        """The actor mentioned within tokens ``[first, last]``, the last of several."""
        found = None
        for mention in self.found_mentions:
            if mention.first > last:
                break
            if mention.last >= first:
                found = mention.actor
        return found


def understand(
    articles: Sequence[Article],
    lexicons: Sequence[Lexicon],
    matcher: Matcher,
    given: Sequence[GivenActor] = (),
) -> tuple[Document, ...]:
    """Understand a set of articles together: actors are found over all of them."""
    readings = [read(article, matcher) for article in articles]
    gazetteers = [lexicon for lexicon in lexicons if lexicon.kind == "gazetteer"]
    cast, names = discover(readings, given, gazetteers)
    return tuple(
        _document(reading, cast, cast.mentions(reading, found))
        for reading, found in zip(readings, names, strict=True)
    )


def _document(reading: Reading, cast: Cast, found: tuple[FoundMention, ...]) -> Document:
    attributed = find_attributions(reading, found, cast.actors)
    voices, speakers = _token_voices(reading, attributed.attributions, attributed.kinds)
    mentions = tuple(
        Mention(
            reading.span(mention.first, mention.last),
            mention.actor,
            mention.form,
            reading.token_sentences[mention.first],
            voices[mention.first],
            reading.section_of(mention.first),
        )
        for mention in found
    )
    return Document(
        article=reading.article,
        reading=reading,
        actors=cast.actors,
        found_mentions=found,
        mentions=mentions,
        attributions=attributed.attributions,
        quotation_kinds=attributed.kinds,
        voices=_segments(reading, voices, speakers),
        token_voices=tuple(voices),
        token_speakers=tuple(speakers),
        sentences=_sentences(reading, voices),
    )


def _token_voices(
    reading: Reading,
    attributions: Sequence[Attribution],
    kinds: Sequence[QuotationKind],
) -> tuple[list[Voice], list[str | None]]:
    voices = [Voice.OUTLET] * len(reading.tokens)
    speakers: list[str | None] = [None] * len(reading.tokens)
    for attribution in attributions:
        for span in attribution.content:
            for i in _tokens_in(reading, span):
                voices[i] = Voice.REPORTED
                speakers[i] = attribution.speaker
    for quotation, kind in zip(reading.quotations, kinds, strict=True):
        if kind is QuotationKind.SPEECH and not quotation.nested:
            for i in _tokens_in(reading, quotation.span):
                voices[i] = Voice.DIRECT
    return voices, speakers


def _tokens_in(reading: Reading, span: Span) -> range:
    first = reading.token_at(span.start)
    if reading.tokens.starts and reading.tokens.starts[first] < span.start:
        first += 1
    last = reading.token_at(max(span.end - 1, span.start))
    return range(first, last + 1)


def _segments(
    reading: Reading, voices: Sequence[Voice], speakers: Sequence[str | None]
) -> tuple[VoiceSegment, ...]:
    """Maximal stretches of one voice and speaker; a sentence's end always parts them."""
    out: list[VoiceSegment] = []
    for number in range(len(reading.sentences)):
        first, end = reading.first_tokens[number], reading.first_tokens[number + 1]
        at = first
        for (voice, speaker), run in groupby(
            zip(voices[first:end], speakers[first:end], strict=True)
        ):
            last = at + sum(1 for _ in run) - 1
            out.append(VoiceSegment(reading.span(at, last), voice, speaker))
            at = last + 1
    return tuple(out)


def _sentences(reading: Reading, voices: Sequence[Voice]) -> tuple[Sentence, ...]:
    tokens = reading.tokens
    lengths = [
        end - start if word else 0
        for start, end, word in zip(tokens.starts, tokens.ends, tokens.is_word, strict=True)
    ]
    out = []
    for number, sentence in enumerate(reading.sentences):
        first, end = reading.first_tokens[number], reading.first_tokens[number + 1]
        words = [length for length in lengths[first:end] if length]
        said = [
            voice
            for voice, length in zip(voices[first:end], lengths[first:end], strict=True)
            if length and voice is not Voice.OUTLET
        ]
        direct = said.count(Voice.DIRECT)
        out.append(
            Sentence(
                span=sentence.span,
                section=sentence.section,
                words=len(words),
                own_words=len(words) - len(said),
                direct_words=direct,
                reported_words=len(said) - direct,
                characters=sum(words),
                long_words=sum(length > _LONG_WORD for length in words),
            )
        )
    return tuple(out)
