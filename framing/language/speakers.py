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
from framing.language.names import INNER
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
from framing.language.scenes import MAX_SCENE
from framing.types import Actor, SectionKind

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
_WHO_DOES = re.compile(r"(?:er|or|ist|ant|ian|eur|man|woman|men|women)s?$")
_NOBODY = word_set(
    """letter paper order power water number matter chapter poster newsletter folder offer error
    mirror factor sector document restaurant newspaper cover container computer register banner
    border river weather winter summer quarter center disaster murder"""
)
_OF = re.compile(r" (?:of|from|at) .*")
_AGE = re.compile(r", \d{1,3}$")
# What hangs on a noun as a phrase of its own: "a source inside the hospital".
_ATTACHED = PREPOSITIONS | word_set("inside outside behind alongside close")
# After these an institution is what it is about or near to, and does not speak.
_APART = word_set("against inside outside behind near close with about from to by")
# Offices and callings that the lexicons have only as what a name may bear.
_ROLES = word_set(
    """coordinator chairman chairwoman chair chairperson boss chief head founder co-founder manager
    organiser organizer treasurer deputy aide"""
)
_NO_NAMES = word_set("one two three both them us these those others")
_UNNAMED_ONE = word_set("a an one its their")
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


# What no name in apposition has before it.
_NO_NAME_IN = DETERMINERS | _ATTACHED | ADVERBS | CLAUSE_WORDS | PRONOUNS

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
        phrase = self._by_name(phrase)
        speaker, actor = self._who(phrase)
        kind = self._type(phrase, speaker, actor)
        if kind == "person" and actor is None and speaker is not None:
            speaker = _name_alone(speaker)
        return Source(speaker, actor, kind)

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

    def meet(self, found: Attribution) -> None:
        """Somebody has spoken: where it is a person, "he" may mean it from now on."""
        actor = found.actor
        if actor is not None and self._may_be_person(actor):
            self._meet(_Person(self._actors[actor].name, actor, found.sentence))
        elif actor is None and found.source_type == "person" and found.speaker is not None:
            self._meet(_Person(found.speaker, None, found.sentence))

    def _meet(self, person: _Person) -> None:
        held = [one for one in self._people[1 - _PEOPLE :] if one.name != person.name]
        self._people = (*held, person)

    def end_sentence(self, number: int) -> None:
        """Keeps the people that "he" in the next sentence may mean, the likeliest last."""
        said = [found for found in self._findings.latest(3) if found.sentence == number]
        if not any(found.source_type == "person" for found in said):
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
        source = self._closed(source)
        surface = self._reading.surface(source.first, source.core)
        text = _AGE.sub("", " ".join(surface.split()))
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
        if self._is_object(source, best) or (not person and self._person_of(source)):
            return text, None
        # "a senior Iraqi official" is no country, and "Trump's allies" are not Trump.
        ends = best.last == source.core
        possessive = best.last < source.core and self._reading.surface(best.last).endswith(
            ("'s", "’s")
        )
        if ends or (person and not possessive and best.form != "demonym"):
            return text, best.actor
        return text, None

    def _is_object(self, source: Phrase, mention: FoundMention) -> bool:
        """ "A source close to the minister", "a group against ISIS": about, not by."""
        apart = _ATTACHED if self._is_person(mention.actor) else _APART
        for i in range(mention.first - 1, source.first, -1):
            if self._norm[i] in apart:
                return True
            held = self._phrases.mention_at.get(i)
            if held is not None and held.actor == mention.actor:
                continue  # "the Islamic State group (ISIS)" has it twice
            if self._phrases.capital(i) or self._norm[i] in _ATTACHED:
                return False  # "Mayor of Leeds Ada Roe"
        return False

    def _person_of(self, source: Phrase) -> bool:
        """ "Ada Roe of the Lorne Institute": a given name opens it, and a body comes after."""
        norm = self._norm
        end = next((i for i in range(source.first, source.core) if norm[i] in _ATTACHED), None)
        if end is None or norm[source.first] not in GIVEN_NAMES:
            return False
        words = range(source.first, end)
        return 2 <= len(words) <= _LONGEST and all(self._phrases.capital(i) for i in words)

    def _closed(self, source: Phrase) -> Phrase:
        """A source without the bracket that its end cut open: "... League (ATHEL"."""
        core, norm = source.core, self._norm
        opened = next((i for i in range(core, source.first, -1) if norm[i] in ("(", ")")), core)
        return replace(source, core=opened - 1) if norm[opened] == "(" else source

    def _by_name(self, source: Phrase) -> Phrase:
        """ "Its coordinator, Jonas Averill" by the name: the phrase that the commas set off."""
        norm, phrases = self._norm, self._phrases
        comma = next((i for i in range(source.first + 1, source.last) if norm[i] == ","), None)
        if comma is None or not self._nameless(source.first, comma - 1):
            return source
        first = comma + 1
        if norm[first] in ("and", "or", "but", "not", "then"):
            return source
        last = first
        while last < source.last and norm[last + 1] not in (",", "(", "who", "which", "—", "–"):
            last += 1
        while last > first and not phrases.is_word[last]:
            last -= 1
        after = norm[last + 1] if last < source.last else ","
        listed = after == "," and last + 2 <= source.last and norm[last + 2] in ("and", "or")
        mention = phrases.mention_at.get(last)
        if listed or first in phrases.quoted:
            return source
        if mention is not None and not self._may_be_person(mention.actor):
            whole = mention.first - (norm[mention.first - 1] == "the") == first
            attached = any(norm[i] in _ATTACHED for i in range(source.first, comma))
            return Phrase(first, last, last) if whole and not attached else source
        name = last
        while name > first and (phrases.capital(name - 1) or norm[name - 1] in (".", "-", *INNER)):
            name -= 1
        named = mention is not None or last - name >= 1
        # "activist Jonas Averill", not "a friend of Jonas Averill".
        plain = all(
            phrases.is_word[i] and norm[i] not in _NO_NAME_IN for i in range(first, name)
        ) and not any(i in phrases.verbs for i in range(first, name))
        if not (named and plain and phrases.capital(last) and name - first <= _LONGEST):
            return source
        if mention is not None:
            return Phrase(max(mention.first, first), last, last)
        return Phrase(name, last, last)

    def _nameless(self, first: int, last: int) -> bool:
        """Whether a phrase ends in a noun, office or "them", of which a name after it is said."""
        norm, phrases = self._norm, self._phrases
        if not phrases.is_word[last] or norm[last].isdigit():
            return False
        mention = phrases.mention_at.get(last)
        common = not phrases.capital(last) or norm[last] in _NO_NAMES or last in phrases.offices
        within = next((i for i in range(first + 1, last) if norm[i] in _ATTACHED), None)
        if within is None:
            return common and (mention is None or mention.form in ("office", "epithet"))
        # "A spokesman for the minister, Ada Roe" has the minister's name; "one of the doctors,
        # Ada Roe" and "the head of the party, Ada Roe" have their own.
        if norm[first] in ("one", "two", "three") and norm[within] == "of":
            return True
        if mention is not None:
            return not self._may_be_person(mention.actor)
        office = last in phrases.offices or norm[last] in _ROLES
        kind = phrases.sources.get(last)
        person = kind is not None and kind.term.category in ("office", "people", "person")
        return not (office or person or _WHO_DOES.search(norm[last]))

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
                if self._unnamed_since(one, at):
                    break
                # Somebody who may be the other is rather left alone than taken from afar.
                if called == means or (called is None and number - one.sentence <= _NEAR):
                    return one.name, one.actor
                if called is None:
                    break
            return self._reading.surface(at), None
        if word == "it" and at not in self._phrases.quoted:
            return self._body(at) or (self._reading.surface(at), None)
        if word == "they" and at not in self._phrases.quoted:
            for found in self._findings.latest(3):
                if found.speaker is not None and not self._one_person(found, word):
                    return found.speaker, found.actor
        return self._reading.surface(at), None

    def _body(self, at: int) -> _Who | None:
        """The institution that "it" means: one that spoke or is the subject, and no other."""
        number = self._reading.token_sentences[at]
        first = self._reading.first_tokens[number]
        own = self._phrases.subject(first, at)
        if own is not None and own.core < at and self._norm[own.first] not in PRONOUNS:
            found = self._institution(own)
            if found is not None:
                return found
        for earlier in self._findings.in_sentence(number)[::-1]:
            if earlier.speaker is not None and not self._one_person(earlier, "it"):
                return earlier.speaker, earlier.actor
        said = {
            (one.speaker, one.actor)
            for one in (self._findings.in_sentence(number - 1) if number else ())
            if one.speaker is not None and not self._one_person(one, "it")
        }
        subject = self._subject_of(number - 1)
        if subject is not None and (who := self._institution(subject)) is not None:
            heard = {actor or speaker for speaker, actor in said}
            return who if not said or heard == {who[1] or who[0]} else None
        return next(iter(said)) if len(said) == 1 else None

    def _subject_of(self, number: int) -> Phrase | None:
        if number < 0 or self._reading.sentences[number].section is not SectionKind.BODY:
            return None
        first, end = self._reading.first_tokens[number : number + 2]
        return self._phrases.subject(first, min(end, first + MAX_SCENE)) if end > first else None

    def _institution(self, phrase: Phrase) -> _Who | None:
        if self._norm[phrase.first] in PRONOUNS:
            return None
        speaker, actor = self._who(phrase)
        kind = self._type(phrase, speaker, actor)
        return (speaker, actor) if kind in ("institution", "media") else None

    def _unnamed_since(self, one: _Person, at: int) -> bool:
        """Whether somebody unnamed came up after a person was last named: "the prosecutor"."""
        number = self._reading.token_sentences[at]
        if number == one.sentence:
            return False
        norm, phrases = self._norm, self._phrases
        start = self._reading.first_tokens[max(one.sentence + 1, number - 1)]
        for i in range(start, at):
            match = phrases.sources.get(i)
            office = i in phrases.offices or norm[i] in _ROLES
            person = match is not None and match.term.category in ("office", "person")
            if not (office or person) or i in phrases.mention_at or i in phrases.quoted:
                continue
            first = i
            while first > start and i - first < _LONGEST and norm[first] not in DETERMINERS:
                if not phrases.is_word[first]:
                    break
                first -= 1
            the = norm[first] == "the" and norm[i] not in self._offices_of(one)
            named = i + 1 < len(norm) and (phrases.capital(i + 1) or norm[i + 1] == ",")
            if (norm[first] in _UNNAMED_ONE or the) and not named:
                return True
        return False

    def _offices_of(self, one: _Person) -> frozenset[str]:
        """The words that stand around the names of a person: "Mayor", "a clerk at the mill"."""
        words: set[str] = set()
        for mention in (held for group in self._mentions.values() for held in group):
            if mention.actor == one.actor:
                words.update(self._norm[max(mention.first - 3, 0) : mention.last + 8])
        return frozenset(words)

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
        if (
            before - 2 > first
            and self._norm[before - 1].isdigit()
            and self._norm[before - 2] == ","
        ):
            before -= 2  # "Samira, 31, who"
        mention = self._phrases.mention_at.get(before - 1)
        if mention is not None and before < at:
            return self._who(Phrase(mention.first, mention.last, mention.last))
        phrase = self._phrases.left(before, first)
        if phrase is None or self._norm[phrase.last] in PRONOUNS:
            return self._reading.surface(at), None
        sound = self.sound(self._after_for(phrase))
        return (self._reading.surface(at), None) if sound is None else self._who(sound)

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
        if actor is None and self._person_of(source):
            return "person"
        at_head = self._head_type(source)
        if at_head is not None:
            return at_head
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

    def _head_type(self, source: Phrase) -> str | None:
        """By the head noun, where another noun stands after or before it: a source in a hospital
        is no institution, nor is a charity's coordinator."""
        norm, phrases = self._norm, self._phrases
        head = source.core
        for i in range(source.first + 1, source.core):
            if norm[i] not in _ATTACHED or i in phrases.mention_at:
                continue
            over = next((m for m in phrases.sources.values() if m.first <= i <= m.last), None)
            if over is not None and over.first <= source.first + 1:
                return over.term.category  # "a source close to"
            if not any(m.first <= i <= m.last for m in phrases.offices.values()):
                head = i - 1
                break
        if norm[head] in _SOME or not phrases.is_word[head] or head in phrases.mention_at:
            return None
        match = phrases.sources.get(head)
        if match is not None and match.first >= source.first:
            return match.term.category
        if head in phrases.offices or norm[head] in _ROLES:
            return "office"
        if norm[source.first] in _SOME:
            return None
        if head == source.core and (norm[head] in _BODIES or norm[source.first] == "the"):
            return None
        found = self._unnamed(Phrase(source.first, head, head))
        return None if found == "unknown" else found

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
        head = self._norm[core]
        for found in self._findings.latest(8):
            words = (found.speaker or "").lower().split()
            ends = next((i for i, word in enumerate(words) if i and word in _ATTACHED), len(words))
            if head in (words[-1:] + words[ends - 1 : ends]):
                return found.source_type
        return "unknown"

    def _earlier_type(self, actor: str | None) -> str:
        for found in self._findings.latest(3):
            if found.actor == actor:
                return found.source_type
        return "unknown"


def _name_alone(speaker: str) -> str:
    """ "Ada Roe of the Lorne Institute" is the Ada Roe of the next sentence."""
    name = _OF.sub("", speaker)
    return name if name.count(" ") and all(word[0].isupper() for word in name.split()) else speaker
