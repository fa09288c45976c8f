"""Loaded language: lexicon terms, what the outlet does by form, and what a classifier finds.

Four devices need no list of their own: quotation marks that distance, exclamations
and sneering questions in the outlet's own voice, function words in capitals, and reporting verbs
that doubt or corner whoever spoke. The classifier reads every sentence: words that carry the
slant and stand in no list are evidence of their own, and each sentence has a probability of being
loaded. Evidence of the lexicon carries the classifier's probability as ``confidence``, so that
both are seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from framing.analyzers.base import (
    counted_section,
    in_title,
    layer_matches,
    lexicon_evidence,
    negated,
    unclear,
    why_not,
)
from framing.classifiers.explained import strongest
from framing.classifiers.loaded_sentences import LoadedModel, ReadSentence
from framing.classifiers.loaded_words import LoadedWords
from framing.language.document import Document
from framing.language.names import is_heading
from framing.language.quotations import Quotation, QuotationKind
from framing.lexicons import Match
from framing.types import Evidence, SectionKind, Span, Voice

_CAPITALS = frozenset(
    """all always any are did does even ever every everyone must never nobody not nothing only
    our really still that their these they this those very was why will you your""".split()
)
_ONE_SIDED_STANCES = frozenset({"doubting", "conceding"})
_SHORT_QUESTION = 3
_OPENING = frozenset("\"'([“‘")
_CLOSING = frozenset("\"')]")


UNLISTED, SENTENCE = "unlisted", "sentence"
# Words below are shown and not counted. Of the seeds' words above it, six in ten are planted.
SURE = 0.4
# What names a thing or tells an event ("asphalt", "abstained") is more often plain than what
# qualifies, and has to be surer.
SURE_OF_PLAIN = 0.5
_PLAIN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "VBN", "VBD"})
_SET_OFF = frozenset({"–", "—", "(", "["})
_ASIDE = 8


def _other_use(document: Document, match: Match) -> str | None:
    """Why a term of the lexicon does not judge in this place, or None."""
    reading = document.reading
    norm, sentence = reading.tokens.norm, reading.token_sentences[match.first]
    start, end = reading.first_tokens[sentence : sentence + 2]
    if match.term.term == "so-called" and match.last + 1 < end:
        # "The so-called Green Village" is called so; "the so-called reforms" are doubted.
        # Before a body or person the reader knows by that name, it sneers all the same.
        after = match.last + 1
        named = reading.surface(after)[:1].isupper() and not is_heading(reading, sentence)
        if named and document.actor_in(after, after) is None:
            return "names a thing"
    if match.term.term == "of course":
        first = match.first
        while first > start and norm[first - 1] in _OPENING:
            first -= 1
        near = range(max(start, first - _ASIDE), match.first)
        if first > start and not any(_sets_off(document, i) for i in near):
            return "a booster, no aside"
    return None


def _sets_off(document: Document, i: int) -> bool:
    """Whether a token is a dash or opening bracket, not a hyphen within a word."""
    reading = document.reading
    if reading.tokens.norm[i] == "-":
        return reading.shadow[reading.tokens.starts[i] - 1 : reading.tokens.starts[i]].isspace()
    return reading.tokens.norm[i] in _SET_OFF


def _sure(document: Document, span: Span) -> float:
    """The probability that words must have to count without being listed."""
    if document.parse is None:
        return SURE
    tags = [document.parse.tags[word] for word in document.parse.words_in(span)]
    return SURE_OF_PLAIN if tags and all(tag in _PLAIN_TAGS for tag in tags) else SURE


def _other_layer(document: Document, span: Span) -> str | None:
    """A hedge or an office is counted as that: "allegedly", "backbencher"."""
    for layer, what in (("hedging", "a hedge"), ("offices", "names an office")):
        for match in document.matches(layer):
            if document.reading.span(match.first, match.last).contains(span):
                return what
    return None


def _clause_said(document: Document, quotation: Quotation) -> bool:
    """Whether quoted words are a clause of their own: "'It's a disgrace,'" is somebody's speech."""
    parse = document.parse
    inner = document.reading.shadow[quotation.inner.start : quotation.inner.end].strip()
    if parse is None or not inner or not inner[0].isupper():
        return False
    words = parse.words_in(quotation.inner)
    return any(
        parse.deps[word].startswith("nsubj")
        and word < parse.heads[word]
        and parse.heads[word] in words
        and any(
            parse.tags[verb] in ("VBZ", "VBP", "VBD", "MD")
            for verb in (parse.heads[word], *parse.children[parse.heads[word]])
            if verb in words
        )
        for word in words
    )


def _rated(
    document: Document, read: Sequence[ReadSentence], found: Sequence[Evidence]
) -> Iterator[Evidence]:
    """The evidence, each with what the classifier gives its likeliest words."""
    reading = document.reading
    for evidence in found:
        words: tuple[LoadedWords, ...] = read[evidence.sentence].words
        chances = [
            one.probability
            for one in words
            if evidence.span.overlaps(reading.span(one.first_token, one.last_token))
        ]
        yield replace(evidence, confidence=round(max(chances), 4)) if chances else evidence


@dataclass(frozen=True, slots=True)
class Loaded:
    """Words that judge while they tell, by category, and sentences by how loaded they are."""

    model: LoadedModel = field(compare=False, repr=False)
    requires: tuple[str, ...] = ("loaded",)
    name: str = "loaded"

    def __call__(self, document: Document) -> tuple[Evidence, ...]:
        """Evidence with the lexicon's categories as labels, "scare-quote", :data:`UNLISTED`
        for words that only the classifier finds, and :data:`SENTENCE`."""
        out = []
        for match in layer_matches(document, self.requires):
            reason = why_not(document, match.first, match.last) or unclear(document, match.first)
            if reason is None and negated(document, match.first):
                reason = "negated"
            reason = reason or _other_use(document, match)
            out.append(lexicon_evidence(document, match, self.name, reason))
        out.extend(self._scare_quotes(document))
        out.extend(self._capitals(document))
        taken = [evidence.span for evidence in out]
        out.extend(self._cues(document, taken))
        asides = [e.span for e in out if e.label == "aside" and e.counted]
        out.extend(self._asides(document, asides))
        read = self.model.read(document)
        out = list(_rated(document, read, out))
        out.extend(self._unlisted(document, read, [evidence.span for evidence in out]))
        out.extend(self._sentences(document, read))
        return tuple(sorted(out, key=lambda evidence: evidence.span))

    def _unlisted(
        self, document: Document, read: Sequence[ReadSentence], taken: Sequence[Span]
    ) -> Iterator[Evidence]:
        """Words that the classifier finds and nothing else does."""
        reading = document.reading
        for sentence in read:
            for words in sentence.words:
                span = reading.span(words.first_token, words.last_token)
                if words.probability < self.model.word_model.threshold or any(
                    span.overlaps(other) for other in taken
                ):
                    continue
                surface = reading.surface(words.first_token, words.last_token)
                yield self._found(document, span, UNLISTED, surface.lower(), words.probability)

    def _sentences(self, document: Document, read: Sequence[ReadSentence]) -> Iterator[Evidence]:
        """Every sentence with the probability that it is loaded, in the voice of most of it."""
        for number, (sentence, known) in enumerate(zip(read, document.sentences, strict=True)):
            if sentence.probability is None or not counted_section(known.section):
                continue
            by_voice = {voice: known.words_in(voice) for voice in Voice}
            voice = max(by_voice, key=lambda one: by_voice[one])
            yield replace(
                self._found(document, known.span, SENTENCE, "sentence", sentence.probability),
                voice=voice,
                section=known.section,
                sentence=number,
                speaker=None,
                reason=None,
                pushes=strongest(list(sentence.pushes)),
            )

    def _found(
        self, document: Document, span: Span, label: str, rule: str, probability: float
    ) -> Evidence:
        token = document.reading.token_at(span.start)
        reason = None
        if label == UNLISTED:
            unsure = probability < _sure(document, span)
            reason = unclear(document, token) or _other_layer(document, span)
            reason = reason or (f"too unsure ({probability:.2f})" if unsure else None)
        made = self._by_form(document, span, label, "", round(probability, 4))
        return replace(
            made,
            rule=f"model:loaded/{rule}",
            confidence=round(probability, 4),
            reason=made.reason or reason,
        )

    def _by_form(
        self, document: Document, span: Span, label: str, rule: str, weight: float
    ) -> Evidence:
        reading = document.reading
        token = reading.token_at(span.start)
        section = reading.section_of(token)
        return Evidence(
            span=span,
            layer=self.name,
            label=label,
            voice=document.token_voices[token],
            section=section,
            sentence=reading.token_sentences[token],
            rule=f"rule:{rule}",
            weight=weight,
            speaker=document.token_speakers[token],
            reason=None if counted_section(section) else f"not body ({section})",
        )

    def _capitals(self, document: Document) -> list[Evidence]:
        """Function words in capitals among words that are not: emphasis, never a name."""
        reading = document.reading
        norm, is_word = reading.tokens.norm, reading.tokens.is_word
        out = []
        for i, word in enumerate(norm):
            if word not in _CAPITALS or not reading.surface(i).isupper():
                continue
            beside = [
                j
                for j in (i - 1, i + 1)
                if 0 <= j < len(norm)
                and is_word[j]
                and not norm[j][0].isdigit()
                and reading.token_sentences[j] == reading.token_sentences[i]
            ]
            # In a headline or phrase all in capitals, one word of it stresses nothing.
            if beside and not any(
                reading.surface(j).isupper() and len(norm[j]) > 1 for j in beside
            ):
                out.append(
                    self._by_form(document, reading.span(i, i), "intensifier", "capitals", 0.25)
                )
        return out

    def _cues(self, document: Document, taken: list[Span]) -> list[Evidence]:
        """Cues such as "claimed" and "admitted", where the lexicon has not met them."""
        return [
            self._by_form(
                document,
                attribution.cue,
                "one-sided-verb",
                f"{attribution.stance}-cue",
                0.25,
            )
            for attribution in document.attributions
            if attribution.cue is not None
            and attribution.stance in _ONE_SIDED_STANCES
            and not any(attribution.cue.overlaps(span) for span in taken)
        ]

    def _asides(self, document: Document, asides: list[Span]) -> list[Evidence]:
        """Exclamations, and questions too short to ask anything ("Really?"), in its own voice."""
        reading = document.reading
        norm, is_word = reading.tokens.norm, reading.tokens.is_word
        out = []
        for number, sentence in enumerate(reading.sentences):
            first, after = reading.first_tokens[number], reading.first_tokens[number + 1]
            last = after - 1
            while last > first and norm[last] in _CLOSING:
                last -= 1
            if sentence.section is not SectionKind.BODY or last < first or norm[last] not in "?!":
                continue
            words = [i for i in range(first, after) if is_word[i]]
            if norm[last] == "?" and len(words) > _SHORT_QUESTION:
                continue
            if not words or any(document.token_voices[i] is not Voice.OUTLET for i in words):
                continue
            span = reading.span(first, last)
            if any(span.contains(aside) for aside in asides):
                continue
            rule = "short-question" if norm[last] == "?" else "exclamation"
            out.append(self._by_form(document, span, "aside", rule, 0.5))
        return out

    def _scare_quotes(self, document: Document) -> list[Evidence]:
        reading = document.reading
        out = []
        for quotation, kind in zip(reading.quotations, document.quotation_kinds, strict=True):
            if kind is not QuotationKind.SCARE or quotation.nested:
                continue
            token = reading.token_at(quotation.span.start)
            section = reading.section_of(token)
            reason = None if counted_section(section) else f"not body ({section})"
            if reason is None and _clause_said(document, quotation):
                reason = "a clause that somebody says"
            if reason is None and in_title(document, quotation.inner):
                reason = "inside a title"
            out.append(
                Evidence(
                    span=quotation.span,
                    layer=self.name,
                    label="scare-quote",
                    # The marks are the outlet's, whoever's word they fence.
                    voice=Voice.OUTLET,
                    section=section,
                    sentence=reading.token_sentences[token],
                    rule="rule:scare-quote",
                    weight=0.5,
                    reason=reason,
                )
            )
        return out
