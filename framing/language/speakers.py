"""Who a source is, and what kind of source: a person, an institution, somebody unnamed.

"He" is the person that the text was about last, "the official" the only one there was, "who"
whoever stands before it. What was found earlier in the article is looked up in the findings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from framing.language.cast import PERSON, FoundMention
from framing.language.cast import UNKNOWN as UNKNOWN_TYPE
from framing.language.findings import Attribution, Findings
from framing.language.given_names import GIVEN_NAMES, pronoun_of
from framing.language.phrases import (
    ADVERBS,
    CLAUSE_WORDS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Phrase,
    Phrases,
    word_set,
)
from framing.types import Actor

_TITLED = {
    **dict.fromkeys(("mr", "sir", "lord", "prince", "king", "father"), "he"),
    **dict.fromkeys(("ms", "mrs", "miss", "lady", "dame", "queen", "princess", "mother"), "she"),
}
_OPEN_WORDS = word_set("what whatever whoever how why where when whether if to")
_OWN_VOICE = word_set("we i you us")
_BODIES = word_set(
    """side sides party parties government governments community military militaries
    leadership regime establishment bloc"""
)
_SOME = word_set("some others one several few many most another both none nobody someone somebody")
# Nouns for whoever does something; and things that end so.
_WHO_DOES = re.compile(r"(?:er|or|ist|ant|ian|man|woman|men|women)s?$")
_NOBODY = word_set(
    """letter paper order power water number matter chapter poster newsletter folder offer error
    mirror factor sector document restaurant newspaper cover container computer register banner
    border river weather winter summer quarter center disaster murder"""
)
# How many people "he" may reach back over, and how many sentences where only the
# distance speaks for it.
_PEOPLE = 6
_NEAR = 3
# Tokens of a person's name with its titles.
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Source:
    """Who a source is: ``speaker`` as printed, ``actor`` an id, ``type`` one of the lexicon's."""

    speaker: str | None
    actor: str | None
    type: str


@dataclass(frozen=True, slots=True)
class _Person:
    """Somebody whom "he" or "she" may mean, and the sentence that named him last."""

    name: str
    actor: str | None
    sentence: int


UNKNOWN = Source(None, None, "unknown")
_Who = tuple[str | None, str | None]


class Speakers:
    """Tells who the sources of one article are, sentence after sentence.

    It remembers the people met so far: tell it of every attribution (:meth:`meet`) and of
    every sentence's end (:meth:`end_sentence`).
    """

    def __init__(
        self,
        phrases: Phrases,
        mentions: Sequence[FoundMention],
        actors: Mapping[str, Actor],
        findings: Findings,
        subjects: Mapping[int, int],
    ) -> None:
        """``subjects`` gives a token of the subject of each sentence's main clause."""
        self._phrases = phrases
        self._reading = phrases.reading
        self._norm = phrases.norm
        self._actors = actors
        self._findings = findings
        self._subjects = subjects
        self._mentions: dict[int, list[FoundMention]] = {}
        for mention in mentions:
            number = self._reading.token_sentences[mention.first]
            self._mentions.setdefault(number, []).append(mention)
        self._pronouns = self._titled_pronouns()
        self._people: tuple[_Person, ...] = ()  # the latest last
        self._people_after: dict[int, tuple[_Person, ...]] = {}

    # --- what is asked ----------------------------------------------------------------

    def of(self, phrase: Phrase) -> Source:
        """Who a source is, given as the phrase that names it."""
        speaker, actor = self._who(phrase)
        return Source(speaker, actor, self._type(phrase, speaker, actor))

    def of_sentence(self, phrase: Phrase, sentence: int) -> Source:
        """As :meth:`of`, for a sentence that has ended: "he" is whom it was about."""
        self._people = self._people_after.get(sentence, ())
        return self.of(phrase)

    def is_person(self, phrase: Phrase) -> bool:
        """Whether a phrase is "he", "she" or names a person among the actors."""
        if self._norm[phrase.core] in ("he", "she"):
            return True
        _, actor = self._who(phrase)
        return actor is not None and self._is_person(actor)

    def sound(self, phrase: Phrase) -> Phrase | None:
        """The phrase without a verb before it; None for what can't be a source."""
        first = phrase.first
        for i in range(phrase.core - 1, first - 1, -1):
            if self._norm[i] in ("what", "whatever"):
                first = i + 1
                break
        while first < phrase.core and self._norm[first] in ("said", "says", "told", "added"):
            first += 1
        if self._norm[first] in ("who", "which") and first < phrase.core:
            # "The agency, which at first denied it": what stands between is no part of a name.
            return Phrase(first, first, first)
        if self._norm[first] in _OPEN_WORDS | _OWN_VOICE | (PREPOSITIONS - {"over", "about"}):
            return None
        words = self._norm[first : phrase.core + 1]
        if words[-1].isdigit() or words[0] in ("let", "let's", "let’s"):
            return None
        if "respond" in words or "request" in words[:-1]:
            return None
        return replace(phrase, first=first) if self._phrases.is_word[phrase.core] else None

    # --- what is remembered -------------------------------------------------------------

    def meet(self, actor: str | None, sentence: int) -> None:
        """An actor has spoken: where it is a person, "he" may mean it from now on."""
        if actor is not None and self._may_be_person(actor):
            self._meet(_Person(self._actors[actor].name, actor, sentence))

    def _meet(self, person: _Person) -> None:
        held = [one for one in self._people[1 - _PEOPLE :] if one.name != person.name]
        self._people = (*held, person)

    def end_sentence(self, number: int) -> None:
        """Keeps the people that "he" in the next sentence may mean, the likeliest last."""
        said = [found.actor for found in self._findings.latest(3) if found.sentence == number]
        if not any(actor is not None and self._is_person(actor) for actor in said):
            named = {
                mention.first: _Person(self._actors[mention.actor].name, mention.actor, number)
                for mention in self._mentions.get(number, ())
                if mention.first not in self._phrases.quoted and self._may_be_person(mention.actor)
            }
            named.update(self._named_once(number))
            subject = self._subjects.get(number, -1)
            # The subject is the likeliest, before whoever is named first.
            for first in sorted(named, key=lambda i: (not i <= subject < i + _LONGEST, i))[::-1]:
                self._meet(named[first])
        self._people_after[number] = self._people

    def _named_once(self, number: int) -> dict[int, _Person]:
        """People of the sentence who are no actors, for the set names them only once."""
        phrases, out = self._phrases, dict[int, _Person]()
        first, stop = self._reading.first_tokens[number : number + 2]
        at = first
        while at < stop:
            end = at
            while end < stop and phrases.capital(end) and end not in phrases.mention_at:
                end += 1
            length = end - at
            if 2 <= length <= 3 and at not in phrases.quoted:
                given = self._norm[at] in GIVEN_NAMES
                opens = self._norm[at] in DETERMINERS | ADVERBS | CLAUSE_WORDS | PREPOSITIONS
                office = any(i in phrases.sources or i in phrases.offices for i in range(at, end))
                if given or (at == first and not opens and not office):
                    out[at] = _Person(self._reading.surface(at, end - 1), None, number)
            at = max(end, at + 1)
        return out

    def _titled_pronouns(self) -> dict[str, str]:
        """ "he" or "she" for the people whose titles tell: "Ms Voss", "Sir Ilan"."""
        out: dict[str, str] = {}
        for mention in (held for group in self._mentions.values() for held in group):
            for word in self._norm[max(mention.first - 2, 0) : mention.last + 1]:
                if word in _TITLED:
                    out[mention.actor] = _TITLED[word]
        return out

    # --- who ----------------------------------------------------------------------------

    def _who(self, source: Phrase) -> _Who:
        """The speaker as printed, and the actor; a pronoun is whom it most likely means."""
        if source.first == source.last and self._norm[source.first] in PRONOUNS | {"his", "her"}:
            return self._pronoun(source.first)
        text = " ".join(self._reading.surface(source.first, source.core).split())
        mention_at = self._phrases.mention_at
        found = {
            mention_at[i]: None for i in range(source.first, source.core + 1) if i in mention_at
        }
        if not found:
            return self._fuller(source, text), None
        best = min(
            found,
            key=lambda m: (not self._is_person(m.actor), m.form == "demonym", -m.last),
        )
        person = self._is_person(best.actor)
        if not person and self._several(source, found):
            return text, None
        # "a senior Iraqi official" is no country, and "Trump's allies" are not Trump.
        ends = best.last == source.core
        possessive = best.last < source.core and self._reading.surface(best.last).endswith(
            ("'s", "’s")
        )
        if ends or (person and not possessive and best.form != "demonym"):
            return text, best.actor
        return text, None

    def _several(self, source: Phrase, found: Mapping[FoundMention, None]) -> bool:
        """ "The diplomats of Peru and Chile" are neither country, nor are "residents of Peru"."""
        if len({m.actor for m in found}) > 1 and "and" in self._norm[source.first : source.core]:
            return True
        last = max(found, key=lambda m: m.last)
        heads = [
            match.term.category
            for i, match in self._phrases.sources.items()
            if source.first <= match.first and i < last.first
        ]
        placed = any(self._norm[i] in ("of", "in", "from") for i in range(source.first, last.first))
        return placed and any(kind in ("anonymous", "people") for kind in heads)

    def _fuller(self, source: Phrase, text: str) -> str:
        """ "the official": "a senior official", where the article had only one of them."""
        if self._norm[source.first] != "the" or source.core != source.first + 1:
            return text
        head = self._norm[source.core]
        fuller = {
            found.speaker.lower(): found.speaker
            for found in self._findings.latest()
            if found.speaker is not None
            and found.actor is None
            and found.speaker.lower().startswith(("a ", "an ", "one "))
            and found.speaker.lower().endswith(f" {head}")
        }
        return next(iter(fuller.values())) if len(fuller) == 1 else text

    def _pronoun(self, at: int) -> _Who:
        word = self._norm[at]
        if word in ("who", "which"):
            return self._antecedent(at)
        if word in ("he", "she", "his", "her"):
            means = "he" if word in ("he", "his") else "she"
            own = self._own_subject(at)
            if own is not None and self._called(own[0] or "", own[1]) in (means, None):
                return own
            number = self._reading.token_sentences[at]
            for one in reversed(self._people):
                called = self._called(one.name, one.actor)
                # Somebody who may be the other is rather left alone than taken from afar.
                if called == means or (called is None and number - one.sentence <= _NEAR):
                    return one.name, one.actor
                if called is None:
                    break
            return self._reading.surface(at), None
        if word in ("they", "it") and at not in self._phrases.quoted:
            for found in self._findings.latest(3):
                if found.speaker is not None and not self._one_person(found, word):
                    return found.speaker, found.actor
        return self._reading.surface(at), None

    def _one_person(self, found: Attribution, pronoun: str) -> bool:
        """Whether a speaker is one person, whom neither "it" nor, most likely, "they" means."""
        if found.actor is not None and self._is_person(found.actor):
            return True
        one = (found.speaker or "").lower().startswith(("a ", "an ", "one "))
        return found.source_type in ("person", "office", "anonymous") and (one or pronoun == "it")

    def _called(self, name: str, actor: str | None) -> str | None:
        """ "he" or "she", by the titles of the text or the given name; None for no telling."""
        return self._pronouns.get(actor or "") or pronoun_of(name)

    def _own_subject(self, at: int) -> _Who | None:
        """The person who is the subject of the sentence that the pronoun stands in."""
        phrases = self._phrases
        number = self._reading.token_sentences[at]
        subject = phrases.subject(self._reading.first_tokens[number], at)
        if subject is None or self._norm[subject.first] in PRONOUNS:
            return None
        speaker, actor = self._who(subject)
        if actor is not None:
            person = self._may_be_person(actor)
            return (self._actors[actor].name, actor) if person else None
        words = range(subject.first, subject.core + 1)
        plain = len(words) in (2, 3) and all(phrases.capital(i) for i in words)
        named = plain and not any(
            i in phrases.sources or i in phrases.offices or i in phrases.mention_at for i in words
        )
        opens = self._norm[subject.first] in DETERMINERS | ADVERBS | CLAUSE_WORDS | PREPOSITIONS
        return (speaker, None) if named and not opens else None

    def _antecedent(self, at: int) -> _Who:
        first = self._reading.first_tokens[self._reading.token_sentences[at]]
        before = at - 1 if at > first and self._norm[at - 1] == "," else at
        mention = self._phrases.mention_at.get(before - 1)
        if mention is not None and before < at:
            return self._who(Phrase(mention.first, mention.last, mention.last))
        phrase = self._phrases.left(before, first)
        if phrase is None or self._norm[phrase.last] in PRONOUNS:
            return self._reading.surface(at), None
        sound = self.sound(self._after_for(phrase))
        return (None, None) if sound is None else self._who(sound)

    def _after_for(self, phrase: Phrase) -> Phrase:
        """ "So much for the experts who promised": it is the experts."""
        for i in range(phrase.first, phrase.core):
            if self._norm[i] == "for" and self._norm[i - 1] in ("much", "thanks", "enough"):
                return replace(phrase, first=i + 1)
        return phrase

    def _is_person(self, actor: str) -> bool:
        return self._actors[actor].type == PERSON

    def _may_be_person(self, actor: str) -> bool:
        """A person, or a single given name ("Samira") that nothing says more of."""
        found = self._actors[actor]
        single = found.type == UNKNOWN_TYPE and found.name.lower() in GIVEN_NAMES
        return found.type == PERSON or single

    # --- what kind ----------------------------------------------------------------------

    def _type(self, source: Phrase, speaker: str | None, actor: str | None) -> str:
        phrases = self._phrases
        kind = None if actor is None else self._actors[actor].type
        if actor is not None and self._may_be_person(actor):
            return "person"
        for i in range(source.core, source.first - 1, -1):
            match = phrases.sources.get(i)
            if match is not None and match.first >= source.first:
                return match.term.category
            if i in phrases.offices:
                return "office"
            if i == source.core and self._norm[i] in _BODIES:
                return "institution"
        if kind in ("organisation", "country"):
            return "institution"
        if source.first == source.last and self._norm[source.first] in PRONOUNS:
            if actor is None and any(one.name == speaker for one in self._people):
                return "person"
            if speaker is not None and speaker.lower() in PRONOUNS:
                return "unknown"
            kind = self._earlier_type(actor)
            one = self._norm[source.first] in ("he", "she")
            return "unknown" if one and kind in ("institution", "document", "media") else kind
        if self._norm[source.first] == "the":
            earlier = self._same_head(source.core)
            return self._unnamed(source) if earlier == "unknown" else earlier
        if self._norm[source.first] in _SOME:
            return "anonymous"
        words = range(source.first, source.core + 1)
        placed = [i for i in words[1:] if self._norm[i] in PREPOSITIONS]
        if placed and not phrases.capital(placed[0] - 1):
            return self._unnamed(replace(source, core=placed[0] - 1))  # "doctors at St Ann's"
        inside = {
            self._actors[held.actor].type for held in map(phrases.mention_at.get, words) if held
        }
        if source.core in phrases.mention_at and "person" not in inside:
            return "institution"  # "Baghdad and Washington": no one actor
        names = [i for i in words if phrases.capital(i)]
        if len(names) >= 2 and names[-1] == source.core:
            return "person"
        return self._unnamed(source)

    def _unnamed(self, source: Phrase) -> str:
        """ "One staffer" is somebody without a name, "its defenders" are people."""
        head = self._norm[source.core]
        if self._phrases.capital(source.core) and source.core != source.first:
            return "unknown"
        found = _WHO_DOES.search(head)
        if found is None or head.removesuffix("s") in _NOBODY:
            return "unknown"
        return "people" if head.endswith(("s", "men", "women")) else "anonymous"

    def _same_head(self, core: int) -> str:
        """ "the official": of the type of the official who spoke before."""
        head = self._reading.surface(core)
        for found in self._findings.latest(8):
            if found.speaker is not None and found.speaker.endswith(head):
                return found.source_type
        return "unknown"

    def _earlier_type(self, actor: str | None) -> str:
        for found in self._findings.latest(3):
            if found.actor == actor:
                return found.source_type
        return "unknown"
