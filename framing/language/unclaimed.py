"""What each quotation is, and whose, where no attribution holds it.

Somebody's words, a scare quote, or a title. Words that nobody is said to say go to the person whom
the sentence is about, to whoever spoke before or speaks next in the paragraph, or to nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from framing.language.findings import Attribution, Findings
from framing.language.phrases import (
    AUXILIARIES,
    CLAUSE_WORDS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Phrase,
    Phrases,
    word_set,
)
from framing.language.quotations import QuotationKind
from framing.language.scenes import MAX_SCENE, Quote, Scene
from framing.language.speakers import UNKNOWN, Source, Speakers
from framing.types import SectionKind, Span

_TITLE_CUES = word_set(
    """titled entitled named nicknamed book film song documentary programme program show series
    novel essay operation album play magazine movie hashtag slogan term word words phrase known
    meaning"""
)
_SAID_WORDS = word_set(
    """called calls call calling as dubbed dubs branded labelled labeled termed described slammed
    denounced hailed referenced referencing referred invoked mentioned mocked bragged boasted
    found finds quoted words chanting chanted prefers prefer speak speaks spoke talk talks slogan"""
)
# Quoted words no more than this colour a sentence, or name something; more are somebody's.
_MAX_FRAGMENT = 4
_MAX_ECHOES = 200
# The parts of one quotation, sentence by sentence.
_Parts = Sequence[tuple[Scene, Quote]]


def settle_quotations(
    phrases: Phrases, speakers: Speakers, scenes: Sequence[Scene], findings: Findings
) -> dict[int, QuotationKind]:
    """The kinds of those quotations that are not speech, by index.

    Adds to ``findings`` an attribution for each that is speech and had none, and widens those
    whose content is only part of a quotation over several sentences.
    """
    return _Unclaimed(phrases, speakers, findings).settle(scenes)


class _Unclaimed:
    """One pass over the quotations of one article."""

    def __init__(self, phrases: Phrases, speakers: Speakers, findings: Findings) -> None:
        self.phrases = phrases
        self.reading = phrases.reading
        self.norm = phrases.norm
        self.is_word = phrases.is_word
        self.speakers = speakers
        self.findings = findings
        self.kinds: dict[int, QuotationKind] = {}

    def settle(self, scenes: Sequence[Scene]) -> dict[int, QuotationKind]:
        parts: dict[int, list[tuple[Scene, Quote]]] = {}
        for scene in scenes:
            for quote in scene.quotes:
                parts.setdefault(quote.index, []).append((scene, quote))
        for index in sorted(parts):
            held = parts[index]
            holder = self.findings.holder(index)
            if holder is not None:
                self._held(holder, held)
            elif (
                len(held) == 1
                and not self._whole(*held[0])
                and not self.reading.quotations[index].continues
            ):
                self._fragment(*held[0])
            else:
                self._alone(index, held)
        self._echoes(parts)
        return self.kinds

    def _whole(self, scene: Scene, quote: Quote) -> bool:
        """Whether the quotation makes up most of its sentence."""
        words = sum(self.is_word[scene.first : scene.end])
        return quote.first == scene.first and quote.words >= 0.6 * words and quote.words > 1

    # --- held by an attribution -----------------------------------------------------------

    def _held(self, holder: Attribution, parts: _Parts) -> None:
        """A quotation inside attributed content: speech, or a word held at arm's length."""
        scene, quote = parts[0]
        if len(parts) > 1:
            self._widen(holder, parts)
        elif quote.words <= _MAX_FRAGMENT and not self._whole(scene, quote):
            kind = self._held_kind(quote, holder)
            if kind is not QuotationKind.SPEECH:
                self.kinds[quote.index] = kind

    def _widen(self, holder: Attribution, parts: _Parts) -> None:
        """A quotation over several sentences: its speaker's content is all of it."""
        quotation = self.reading.span(parts[0][1].first, parts[-1][1].last)
        merged = {
            Span(min(span.start, quotation.start), max(span.end, quotation.end))
            if span.overlaps(quotation)
            else span
            for span in holder.content
        }
        self.findings.change_holder(
            parts[0][1].index, replace(holder, content=tuple(sorted(merged)))
        )

    def _held_kind(self, quote: Quote, holder: Attribution) -> QuotationKind:
        if self._titled(quote) and self._introduced(quote):
            return QuotationKind.TITLE
        if self._so_called(quote):
            return QuotationKind.SCARE
        # "said the 'combat' mission would end": one word that colours the next is not quoted
        # from a paraphrase, unless the cue itself hands it over ("called the 'deal' ...").
        after = quote.last + 1
        modifies = (
            after < len(self.norm)
            and self.is_word[after]
            and self.norm[after] not in PREPOSITIONS | CLAUSE_WORDS | AUXILIARIES | DETERMINERS
        )
        said = self.norm[quote.first - 1] in _SAID_WORDS if quote.first else False
        plain = (
            holder.form == "mixed"
            and holder.content[0].start < self.reading.tokens.starts[quote.first]
        )
        begins = self.reading.token_at(holder.content[0].start)
        clause = self.norm[begins] == "that" or any(
            self.norm[i] in AUXILIARIES for i in range(begins, quote.first)
        )
        if quote.words == 1 and modifies and plain and clause and not said:
            return QuotationKind.SCARE
        return QuotationKind.SPEECH

    # --- some words of a sentence -----------------------------------------------------------

    def _titled(self, quote: Quote) -> bool:
        words = [i for i in range(quote.first, quote.last + 1) if self.is_word[i]]
        return bool(words) and all(
            self.phrases.capital(i) for i in words if len(self.norm[i]) > 3 or i == words[0]
        )

    def _introduced(self, quote: Quote) -> bool:
        before = range(max(quote.first - 2, 0), quote.first)
        return any(self.norm[i] in _TITLE_CUES for i in before)

    def _so_called(self, quote: Quote) -> bool:
        before = " ".join(self.norm[max(quote.first - 3, 0) : quote.first])
        return before.endswith(("so - called", "so called", "supposed", "alleged"))

    def _fragment(self, scene: Scene, quote: Quote) -> None:
        """Some quoted words inside the outlet's own sentence."""
        subject = self._predicate(scene, quote)
        if subject is not None:
            self._give(scene, quote, subject, "quoted predicate")
            return
        subject = self._after_comma(scene, quote)
        if subject is not None:
            self._give(scene, quote, subject, "speaker after the comma")
            return
        speaker = self._speaker_in(scene, quote)
        earlier = self.findings.earlier(scene.number)
        if quote.words <= _MAX_FRAGMENT:
            if self._so_called(quote):
                self.kinds[quote.index] = QuotationKind.SCARE
                return
            if self._introduced(quote) or (self._titled(quote) and quote.words > 1):
                self.kinds[quote.index] = QuotationKind.TITLE
                return
            figures = any(self.norm[i][:1].isdigit() for i in range(quote.first, quote.last + 1))
            goes_on = figures and quote.words > 1 and earlier is not None
            handed = speaker is not None or self._said_near(scene, quote) is not None
            if not (handed or goes_on) or scene.section is SectionKind.HEADLINE:
                self.kinds[quote.index] = QuotationKind.SCARE
                return
        prefer = speaker is not None and (
            quote.words <= _MAX_FRAGMENT
            or earlier is None
            or self.speakers.is_person(speaker)
            or self._said_near(scene, quote) is not None
        )
        if speaker is not None and prefer:
            self._give(scene, quote, speaker, "quotation without cue")
        elif earlier is not None:
            self._carry([(scene, quote)], earlier, "carried on")
        else:
            subject = self.phrases.subject(scene.first, quote.first)
            self._give(scene, quote, subject, "quotation without cue")

    def _speaker_in(self, scene: Scene, quote: Quote) -> Phrase | None:
        """Who says the fragment, where a word of saying stands before it."""
        said = self._said_near(scene, quote)
        if said is not None:
            participle = self.norm[said].endswith("ing")
            subject = None if participle else self.phrases.left(said, scene.first)
            if subject is not None and self._clear(subject):
                return subject
        plain = said is None and not any(cue.last < quote.first for cue in scene.cues)
        if plain and quote.words <= _MAX_FRAGMENT:
            return None
        subject = self.phrases.subject(scene.first, quote.first)
        return None if subject is None or not self._clear(subject) else subject

    def _clear(self, subject: Phrase) -> bool:
        """Whether a subject is surely one that speaks: a guess would do harm."""
        at = subject.core
        return (
            self.norm[at] in PRONOUNS
            or at in self.phrases.mention_at
            or at in self.phrases.sources
            or at in self.phrases.offices
        )

    def _predicate(self, scene: Scene, quote: Quote) -> Phrase | None:
        """The person of "Tully raised the canal, on which he “stressed the need”"."""
        before, inner = quote.first - 1, quote.first + 1
        if before < scene.first or inner > quote.last or quote.words <= _MAX_FRAGMENT:
            return None
        pronoun = self.norm[before] in ("he", "she")
        if not (pronoun or before in self.phrases.mention_at):
            return None
        if not (self.norm[inner].endswith("ed") or inner in self.phrases.verbs):
            return None
        subject = Phrase(before, before, before) if pronoun else None
        if subject is None:
            subject = self.phrases.left(quote.first, scene.first)
        return subject if subject is not None and self.speakers.is_person(subject) else None

    def _after_comma(self, scene: Scene, quote: Quote) -> Phrase | None:
        """The person of "“A disgrace,” fumed nurse Ada Roe", whatever the verb."""
        verb, first = quote.last + 1, quote.last + 2
        if quote.first != scene.first or first >= scene.end or self.norm[quote.last - 1] != ",":
            return None
        past = self.norm[verb].endswith("ed") and not self.phrases.capital(verb)
        if not past:
            return None
        last = first
        while last + 1 < scene.end and self.is_word[last] and not self.phrases.capital(last):
            last += 1
        name = last
        while last + 1 < scene.end and self.phrases.capital(last + 1):
            last += 1
        if not self.phrases.capital(name) or name - first > _MAX_FRAGMENT:
            return None
        named = last > name or name in self.phrases.mention_at
        plain = not any(
            self.norm[i] in PREPOSITIONS | CLAUSE_WORDS | AUXILIARIES for i in range(first, name)
        )
        return Phrase(first, last, last) if named and plain else None

    def _said_near(self, scene: Scene, quote: Quote) -> int | None:
        """The word of saying ("called", "referenced") shortly before a fragment."""
        for i in range(quote.first - 1, max(scene.first, quote.first - 7), -1):
            if self.norm[i] in _SAID_WORDS and self.norm[i] != "as":
                return i
        return None

    # --- sentences of quotation -------------------------------------------------------------

    def _alone(self, index: int, parts: _Parts) -> None:
        """A whole sentence or more of quotation, with no cue in it."""
        scene, quote = parts[0]
        continues = self.reading.quotations[index].continues
        before = self.findings.holder(self._outer_before(index)) if continues else None
        if before is not None:
            self._carry(parts, before, "carried on")
            return
        follower = self._follower(scene, parts[-1][0])
        earlier = self.findings.earlier(scene.number)
        leader = self._leader(scene)
        if leader is not None:
            self._widen(self._give(scene, quote, leader, "speaker before"), parts)
        elif follower is not None and (earlier is None or not self._same_paragraph(scene, earlier)):
            self._carry(parts, follower, "speaker after")
        else:
            self._carry(parts, earlier, "quotation alone" if earlier is None else "carried on")

    def _outer_before(self, index: int) -> int:
        index -= 1
        while index >= 0 and self.reading.quotations[index].nested:
            index -= 1
        return index

    def _same_paragraph(self, scene: Scene, found: Attribution) -> bool:
        sentences = self.reading.sentences
        return sentences[scene.number].paragraph == sentences[found.sentence].paragraph

    def _follower(self, scene: Scene, last: Scene) -> Attribution | None:
        """The speaker of the next sentence's quotation, in the same paragraph."""
        for found in self.findings.in_sentence(last.number + 1):
            begins = self.reading.sentences[found.sentence].span.start + 1
            direct = found.form == "direct" and found.content[0].start <= begins
            if self._same_paragraph(scene, found):
                return found if direct and found.speaker is not None else None
        return None

    def _leader(self, scene: Scene) -> Phrase | None:
        """The person whom the sentence before is about, where nobody spoke in it."""
        number = scene.number - 1
        if number < 0 or self.findings.in_sentence(number):
            return None
        sentence = self.reading.sentences[number]
        if sentence.section is not SectionKind.BODY:
            return None
        first, end = self.reading.first_tokens[number], self.reading.first_tokens[number + 1]
        if end <= first or any(i in self.phrases.quoted for i in (first, end - 1)):
            return None
        subject = self.phrases.subject(first, min(end, first + MAX_SCENE))
        if subject is None or not self._clear(subject):
            return None
        colon = self.norm[end - 1] == ":"
        named = subject.core in self.phrases.mention_at and self.speakers.is_person(subject)
        same = sentence.paragraph == self.reading.sentences[scene.number].paragraph
        return subject if colon or (named and same) else None

    # --- whose ------------------------------------------------------------------------------

    def _give(self, scene: Scene, quote: Quote, subject: Phrase | None, rule: str) -> Attribution:
        """The quotation to whom a phrase names."""
        subject = None if subject is None else self.speakers.sound(subject)
        if subject is None:
            return self._add([(scene, quote)], None, UNKNOWN, rule)
        source = self.speakers.of_sentence(subject, scene.number)
        span = self.reading.span(subject.first, subject.last)
        return self._add([(scene, quote)], span, source, rule)

    def _carry(self, parts: _Parts, speaker: Attribution | None, rule: str) -> None:
        """The quotation to the speaker of another attribution."""
        if speaker is None:
            self._add(parts, None, UNKNOWN, rule)
        else:
            source = Source(speaker.speaker, speaker.actor, speaker.source_type)
            self._add(parts, speaker.source, source, rule)

    def _add(self, parts: _Parts, span: Span | None, source: Source, rule: str) -> Attribution:
        scene, quote = parts[0]
        found = Attribution(
            source=span,
            cue=None,
            content=(self.reading.span(quote.first, parts[-1][1].last),),
            form="direct",
            stance="neutral",
            source_type=source.type,
            speaker=source.speaker,
            actor=source.actor,
            sentence=scene.number,
            rule=rule,
        )
        self.findings.add(found, (quote.index,))
        return found

    # --- words quoted again -----------------------------------------------------------------

    def _echoes(self, parts: Mapping[int, _Parts]) -> None:
        """A fragment, or a headline's, is speech where a speaker says the same words."""
        doubtful = [i for i, kind in self.kinds.items() if kind is QuotationKind.SCARE]
        if not doubtful:
            return
        spoken = {index: f" {self._plain(index)} " for index in parts if index not in self.kinds}
        for index in doubtful[:_MAX_ECHOES]:
            words = self._plain(index)
            said = next((i for i, text in spoken.items() if words and f" {words} " in text), None)
            if said is None:
                continue
            del self.kinds[index]
            holder = self.findings.holder(said)
            if self.findings.holder(index) is None and holder is not None:
                self._carry(parts[index], holder, "echo")

    def _plain(self, index: int) -> str:
        span = self.reading.quotations[index].span
        first, last = self.reading.token_at(span.start), self.reading.token_at(span.end - 1)
        return " ".join(self.norm[i] for i in range(first, last + 1) if self.is_word[i])
