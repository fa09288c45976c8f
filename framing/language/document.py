"""The understood article: tokens, sentences, quotations, attributions, voices, mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, repeat
from typing import NamedTuple, TypeVar

from framing.language.actors import GivenActor, discover
from framing.language.attribution_model import (
    AttributionInput,
    AttributionModel,
    load_attribution_model,
)
from framing.language.attributions import ATTITUDE, Attributed, Attribution, find_attributions
from framing.language.cast import Cast, FoundMention
from framing.language.linking import Linked, link
from framing.language.nested import nested
from framing.language.network import MODEL_FOLDER, MODEL_VERSION, SHIPPED, folder_sha256
from framing.language.parse import Parse
from framing.language.pipeline import Pipeline, load_pipeline
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
# Articles whose words the attribution model reads together.
_TOGETHER = 16
# Below this the model is wrong more often than right.
MIN_CONFIDENCE = 0.4
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Document:
    """One article, understood once; analyzers read it and change nothing.

    ``token_voices`` and ``token_speakers`` run parallel to ``reading.tokens``;
    ``quotation_kinds`` to ``reading.quotations``. ``unclear`` are the tokens of thoughts and
    aims: somebody else's, told in words that may be the outlet's.
    """

    article: Article
    reading: Reading
    parse: Parse | None
    actors: Mapping[str, Actor]
    found_mentions: tuple[FoundMention, ...]
    mentions: tuple[Mention, ...]
    attributions: tuple[Attribution, ...]
    quotation_kinds: tuple[QuotationKind, ...]
    voices: tuple[VoiceSegment, ...]
    token_voices: tuple[Voice, ...]
    token_speakers: tuple[str | None, ...]
    unclear: frozenset[int]
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


class AttributionReader(NamedTuple):
    """The pipeline and the attribution model, and how sure the model must be (0 to 1)."""

    pipeline: Pipeline
    model: AttributionModel
    min_confidence: float

    def _kept(self, parse: Parse, one: Linked) -> bool:
        """A quotation is somebody's words in any case, and a doubtful source beats none."""
        quoted = any('"' in parse.words[part.first : part.last + 1] for part in one.content)
        return quoted or one.confidence >= self.min_confidence

    def models(self) -> tuple[tuple[str, str, str], ...]:
        """(name, version, sha256) of what parses and of what finds attributions."""
        shipped = (SHIPPED, MODEL_VERSION, folder_sha256(MODEL_FOLDER))
        mine = self.pipeline
        own = (mine.name, mine.version, mine.sha256)
        return (shipped,) if own == shipped else (own, shipped)

    def read(self, readings: Iterable[Reading]) -> Iterator[tuple[Parse, list[Linked]]]:
        """The parse of each reading and the attributions that the model finds in it.

        Articles are taken a few at a time: the networks are the faster the more they are
        given, and the parses of a large set are never held together.
        """
        parses = self.pipeline.parse(readings := list(readings))
        for batch in batched(zip(readings, parses, strict=True), _TOGETHER):
            paragraphs = [[s.paragraph for s in reading.sentences] for reading, _ in batch]
            labelled = self.model.read(
                [
                    AttributionInput(parse, reading.quotations, numbers)
                    for (reading, parse), numbers in zip(batch, paragraphs, strict=True)
                ]
            )
            for (reading, parse), numbers, spans in zip(batch, paragraphs, labelled, strict=True):
                linked = link(parse, numbers, spans)
                sure = [one for one in linked if self._kept(parse, one)]
                yield parse, [*sure, *nested(reading, parse, sure)]


def attribution_reader(
    pipeline: str | None = None, min_confidence: float = MIN_CONFIDENCE
) -> AttributionReader:
    """Load the shipped models, or an installed spaCy ``pipeline`` beside the attribution model.

    Raises:
        UsageError: the pipeline is not installed, or it has no parser.
    """
    return AttributionReader(load_pipeline(pipeline), load_attribution_model(), min_confidence)


def understand(
    articles: Sequence[Article],
    lexicons: Sequence[Lexicon],
    matcher: Matcher,
    given: Sequence[GivenActor] = (),
    reader: AttributionReader | None = None,
) -> Iterator[Document]:
    """Understand a set of articles together: actors are found over all of them.

    Documents come in the order of the articles. Without a ``reader`` they have no parse and
    no attributions, and every word is the outlet's: that is for measures that ask for no voice.
    """
    readings = [read(article, matcher) for article in articles]
    gazetteers = [lexicon for lexicon in lexicons if lexicon.kind == "gazetteer"]
    cast, names = discover(readings, given, gazetteers)
    if reader is None:
        understood: Iterable[tuple[Parse | None, list[Linked]]] = repeat((None, []))
    else:
        understood = reader.read(readings)
    for reading, found, (parse, linked) in zip(readings, names, understood, strict=False):
        yield _document(reading, parse, linked, cast, cast.mentions(reading, found))


def batched(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    """``items`` in lists of ``size``, the last one shorter (``itertools`` has it from 3.12)."""
    rest = iter(items)
    while held := list(islice(rest, size)):
        yield held


def _document(
    reading: Reading,
    parse: Parse | None,
    linked: Sequence[Linked],
    cast: Cast,
    found: tuple[FoundMention, ...],
) -> Document:
    if parse is None:
        attributed = Attributed((), (QuotationKind.SPEECH,) * len(reading.quotations))
    else:
        attributed = find_attributions(reading, found, cast.actors, parse, linked)
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
        parse=parse,
        actors=cast.actors,
        found_mentions=found,
        mentions=mentions,
        attributions=attributed.attributions,
        quotation_kinds=attributed.kinds,
        voices=_segments(reading, voices, speakers),
        token_voices=tuple(voices),
        token_speakers=tuple(speakers),
        unclear=_unclear(reading, attributed.attributions, voices),
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
        # "refused to leave", "wants to close the road": told of somebody, in the outlet's words.
        if attribution.form == ATTITUDE and attribution.stance != "thinking":
            continue
        for span in attribution.content:
            for i in _tokens_in(reading, span):
                voices[i] = Voice.REPORTED
                speakers[i] = attribution.speaker
    for quotation, kind in zip(reading.quotations, kinds, strict=True):
        if kind is QuotationKind.SPEECH and not quotation.nested:
            inserted = False
            for i in _tokens_in(reading, quotation.span):
                mark = reading.tokens.norm[i]
                inserted = inserted or mark == "["
                if inserted:  # "[the president]": the outlet's words in somebody's quotation
                    voices[i], speakers[i] = Voice.OUTLET, None
                else:
                    voices[i] = Voice.DIRECT
                inserted = inserted and mark != "]"
    return voices, speakers


def _unclear(
    reading: Reading, attributions: Sequence[Attribution], voices: Sequence[Voice]
) -> frozenset[int]:
    return frozenset(
        i
        for attribution in attributions
        if attribution.form == ATTITUDE or attribution.stance == "thinking"
        for span in attribution.content
        for i in _tokens_in(reading, span)
        if voices[i] is Voice.REPORTED
    )


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
