"""Noun phrases read off the tokens: who stands before a word, who a sentence is about.

For quotations that no attribution holds, whose speaker may stand anywhere near. A phrase stops
where it can't go on: at finite verbs, clause words, time words and punctuation. What stands
between commas after a name ("Hussein, the minister,") belongs to the phrase; ``core`` is the
name without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.language.cast import FoundMention
from framing.language.reading import Reading
from framing.language.recasing import recased
from framing.lexicons import Match


def word_set(text: str) -> frozenset[str]:
    """The words of a text, for look-ups."""
    return frozenset(text.split())


PRONOUNS = frozenset({"he", "she", "they", "it", "who", "which", "we", "i", "you"})
AUXILIARIES = word_set(
    """has have had is was are were be been being will would can could may might must should
    shall do does did didn't doesn't don't isn't wasn't aren't weren't hasn't haven't hadn't
    won't wouldn't can't cannot couldn't shouldn't"""
)
ADVERBS = word_set(
    """also then later recently again already often still even only not never ever always
    previously earlier now just once twice further simply since initially eventually openly
    long first has reportedly meanwhile however instead too therefore thus though soon
    himself herself itself themselves"""
)
PREPOSITIONS = word_set(
    """of in on at for from to by with about after before during over under between against
    into through among amid since until without within around despite like near off onto
    toward towards upon via as per ahead"""
)
CLAUSE_WORDS = word_set(
    """that and but while as after when because whether if before although though since until
    where than or so nor yet unless"""
)
DETERMINERS = word_set(
    """the a an this that these those his her its their our my your some many most several all
    no any each every one two three four five six seven eight nine ten both few other
    another such"""
)
TIME_WORDS = word_set(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow
    tonight week month year night morning evening afternoon weekend noon midnight january
    february march april june july august september october november december jan feb aug
    sept oct nov dec late early earlier later last ago separately here local"""
)
_SUBJECT_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you"})
_RELATIVES = frozenset({"who", "which", "that", "whose", "whom"})
_JOINERS = frozenset({"-", "'", "&", "/", ".", "%", "$"})
_MODIFIES = frozenset({"of", "for", "from", "with"})
_SITUATES = frozenset({"in", "at", "on", "to", "near", "close", "by"})
# Pasts whose form is no other common word's; "-ed" is seen by its ending.
_PASTS = word_set(
    """said told went came took gave made got began became saw knew found left kept held met
    brought thought wrote spoke fell rose ran won lost sent stood sat led drew grew threw flew
    broke chose drove fought heard paid sold swore taught understood says tells goes comes
    takes gives makes wants seems appears remains became"""
)
_NO_VERB_BEFORE = DETERMINERS | PREPOSITIONS | CLAUSE_WORDS | ADVERBS
_ALSO_NAMES = frozenset({"april", "june", "august", "jan", "early", "noon"})
_SUBORDINATORS = word_set(
    "after as when while because if before although though since until unless"
)
_ALONE = frozenset({"both", "some", "many", "most", "others"})
_MAX_PHRASE = 30


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase by tokens: ``[first, last]``, and ``core``, the last token of its name."""

    first: int
    last: int
    core: int


class Phrases:
    """Finds noun phrases in one reading; quotations are never entered.

    ``quoted`` has the outer quotation of each quoted token, ``mention_at`` the mention that a
    token belongs to; ``sources`` and ``offices`` the lexicons' matches by their last token.
    """

    def __init__(self, reading: Reading, mentions: Sequence[FoundMention]) -> None:
        self.reading = reading
        self.norm = reading.tokens.norm
        self.is_word = reading.tokens.is_word
        self._seen = recased(reading)
        self.mention_at = {
            i: mention for mention in mentions for i in range(mention.first, mention.last + 1)
        }
        self.quoted = _quoted(reading)
        self.sources: dict[int, Match] = {}
        self.offices: dict[int, Match] = {}
        for match in reading.matches:
            if match.lexicon == "sources":
                self.sources[match.last] = match
            elif match.lexicon == "offices" and match.term.category == "office":
                self.offices[match.last] = match
        self._begins = {match.first for match in (*self.sources.values(), *self.offices.values())}
        self.verbs = {
            match.first
            for match in reading.matches
            if match.term.match == "verb" and match.lexicon in ("reporting", "acts")
        }

    # --- tokens ---------------------------------------------------------------------

    def capital(self, i: int) -> bool:
        """Whether token ``i`` begins with a capital letter that is its own, not its heading's."""
        return self._seen[self.reading.tokens.starts[i]].isupper()

    def _name_like(self, i: int) -> bool:
        """Whether token ``i`` belongs to a name, or ends a source or an office."""
        return i in self.mention_at or i in self.sources or i in self.offices or self.capital(i)

    def _opens(self, i: int) -> bool:
        """Whether a noun phrase may begin at token ``i``."""
        word = self.norm[i]
        return (
            word in DETERMINERS
            or word in PRONOUNS
            or i in self.mention_at
            or i in self._begins
            or self.capital(i)
        )

    def _time_like(self, i: int) -> bool:
        """Whether token ``i`` belongs to a date or time."""
        word = self.norm[i]
        return word in TIME_WORDS or (word[:1].isdigit() and word[-1:].isdigit())

    def _verbal(self, i: int, first: int) -> bool:
        """Whether token ``i`` looks like a finite verb; ``first`` begins its sentence."""
        word = self.norm[i]
        if word in AUXILIARIES:
            return not (word in ("may", "will") and self.capital(i))
        if i in self.mention_at:
            return False
        before = self.norm[i - 1] if i > first else ""
        if i > first and (before in _NO_VERB_BEFORE or not self.is_word[i - 1]):
            past = word in _PASTS or (len(word) > 4 and word.endswith("ed"))
            return before in ADVERBS | {"who", "which"} and past
        if word in _PASTS or i in self.verbs:
            return i > first
        return i > first and len(word) > 4 and word.endswith("ed") and not self.capital(i)

    # --- up to its end ---------------------------------------------------------------

    def left(self, at: int, first: int) -> Phrase | None:
        """The subject that ends right before token ``at``, or None."""
        last = at - 1
        if last < first or last in self.quoted:
            return None
        if self.norm[last] in PRONOUNS or self.norm[last] in _ALONE:
            return Phrase(last, last, last)
        if self.norm[last] in (",", ")", "—"):
            return self._before_aside(last, first)
        if not self.is_word[last] and self.norm[last] not in (".", "%"):
            return None
        if self.norm[last] in CLAUSE_WORDS | PREPOSITIONS or self._verbal(last, first):
            return None
        start = self._start(last, first)
        if start is None or (start == last and self._no_subject(last, first)):
            return None
        return Phrase(start, last, last)

    def _no_subject(self, i: int, first: int) -> bool:
        """One word that is an opening ("But") or a verb ("did not ascribe blame")."""
        if self.norm[i] in CLAUSE_WORDS | ADVERBS:
            return True
        bound = i > first and self.norm[i - 1] in AUXILIARIES | ADVERBS | {"to"}
        return bound and not self._name_like(i)

    def _before_aside(self, closing: int, first: int) -> Phrase | None:
        """ "Hussein, the minister, said": the phrase with what stands between the marks."""
        opening = {")": "(", ",": ",", "—": "—"}[self.norm[closing]]
        i = closing - 1
        while i > first and self.norm[i] != opening and closing - i < _MAX_PHRASE:
            i -= 1
        core = i - 1
        if self.norm[i] != opening or core < first or core in self.quoted:
            return None
        if not self.is_word[core] or self.norm[core] in CLAUSE_WORDS | PREPOSITIONS:
            return None
        if self._time_like(core):
            return None
        start = self._start(core, first)
        if start is None:
            return None
        belongs = opening != "," or self._describes(i + 1)
        return Phrase(start, closing - 1 if belongs and opening != "(" else core, core)

    def _describes(self, i: int) -> bool:
        """Whether what begins at ``i``, after a name and a comma, says more about the name."""
        return self.norm[i] in ("who", "which", "whose", "founder", "head", "president") or (
            (self._opens(i) or self.norm[i][:1].isdigit()) and not self.norm[i].endswith("ing")
        )

    def _start(self, last: int, first: int) -> int | None:
        start = last
        while start > first and last - start < _MAX_PHRASE:
            i = start - 1
            if i in self.quoted:
                break
            mention = self.mention_at.get(i)
            if mention is not None:
                start = max(mention.first, first)
                continue
            if self._stops(i, first):
                break
            start = i
        return self._without_opening(start, last)

    def _stops(self, i: int, first: int) -> bool:
        word = self.norm[i]
        if not self.is_word[i]:
            return word not in _JOINERS or (word == "." and not self.capital(i - 1))
        if word in CLAUSE_WORDS or word in _SUBJECT_PRONOUNS:
            return True
        if word.endswith("ing") and not self.capital(i):
            active = self.capital(i + 1) or self.norm[i + 1] in DETERMINERS
            return active and self.norm[i - 1] not in DETERMINERS | _MODIFIES
        reduced = word.endswith("ed") and self.norm[i + 1] in PREPOSITIONS
        if reduced and i > first and self.norm[i - 1] not in AUXILIARIES:
            return False
        return self._verbal(i, first)

    def _without_opening(self, start: int, last: int) -> int | None:
        """Leave out what only opens the sentence ("On Saturday", "In Tehran")."""
        while start <= last and (
            (self.norm[start] in ADVERBS and self.norm[start + 1] != "-")
            or self.norm[start] in PREPOSITIONS
            or (self._dates(start) and start not in self.mention_at and start < last)
            or not self.is_word[start]
        ):
            if self.norm[start] in PREPOSITIONS and not self._time_like(min(start + 1, last)):
                nxt = self._after_object(start + 1, last)
                if nxt is None:
                    # "with Zarif claiming": what follows "with" is the subject itself.
                    return start + 1 if self.norm[start] == "with" and start < last else None
                start = nxt
            else:
                start += 1
        return start if start <= last else None

    def _dates(self, i: int) -> bool:
        if self.norm[i] in _ALSO_NAMES and i + 1 < len(self.norm) and self.capital(i + 1):
            return False
        return self.norm[i] in TIME_WORDS or self._is_year(i)

    def _after_object(self, i: int, last: int) -> int | None:
        mention = self.mention_at.get(i)
        at = mention.last + 1 if mention is not None else i + 1
        while at <= last:
            if self._opens(at) and self.norm[at - 1] not in PREPOSITIONS:
                return at
            at += 1
        return None

    # --- the sentence's own subject ---------------------------------------------------

    def subject(self, first: int, before: int) -> Phrase | None:
        """The first subject of what stands from ``first`` up to ``before`` in a sentence."""
        i = first
        opens = self.norm[first] in PREPOSITIONS | _SUBORDINATORS | {"asked"}
        if opens or self.norm[first].endswith("ing"):
            while i < before and self.norm[i] != ",":
                i += 1
            i = i + 1 if i < before else first
        while i < before and not self._may_be_subject(i, first):
            i += 1
        return self._right(i, before) if i < before else None

    def _may_be_subject(self, i: int, first: int) -> bool:
        if i in self.quoted or not self._opens(i) or self._dates(i):
            return False
        if self.norm[i] in CLAUSE_WORDS | ADVERBS | PREPOSITIONS:
            return False
        return i == first or self.norm[i - 1] not in PREPOSITIONS

    # --- from its beginning ------------------------------------------------------------------

    def _right(self, start: int, end: int) -> Phrase | None:
        """The phrase that begins at token ``start``."""
        if start >= end or not self.is_word[start] or start in self.quoted:
            return None
        if self.norm[start] in _SUBJECT_PRONOUNS:
            return Phrase(start, start, start)
        last = core = self._stretch(start, end, False)
        while (
            last + 2 < end
            and self.norm[last + 1] == ","
            and last + 2 not in self.quoted
            and self._apposition(last + 2)
        ):
            last = self._stretch(last + 2, end, True)
        return Phrase(start, last, core)

    def _apposition(self, i: int) -> bool:
        word = self.norm[i]
        return (
            word in ("a", "an", "the", "who", "founder", "head", "his", "her", "its")
            or word.isdigit()
            or i in self._begins
        )

    def _stretch(self, start: int, end: int, wide: bool) -> int:
        """The last token of the noun phrase that begins at ``start``, up to any comma.

        A ``wide`` one is a description, in which verbs, places and dates are no end.
        """
        mention = self.mention_at.get(start)
        last = start if mention is None else min(mention.last, end - 1)
        relative = self.norm[start] in ("who", "which")
        while last + 1 < end:
            i = last + 1
            mention = self.mention_at.get(i)
            if mention is not None and i not in self.quoted:
                last = min(mention.last, end - 1)
                continue
            if self._ends(i, end, relative, wide):
                break
            relative = relative or self.norm[i] == "who"
            last = i
        while last > start and (
            self.norm[last] in PREPOSITIONS or not (self.is_word[last] or self.norm[last] == "%")
        ):
            last -= 1
        return last

    def _ends(self, i: int, end: int, relative: bool, wide: bool) -> bool:
        word = self.norm[i]
        if i in self.quoted:
            return True
        if not self.is_word[i]:
            abbreviates = word != "." or self.capital(i - 1)
            return word not in _JOINERS or i + 1 >= end or not abbreviates
        if word in ("and", "or"):
            joined = i + 1 < end and self._name_like(i - 1) and self._name_like(i + 1)
            return not (joined or (wide and self._goes_on(i + 1, end)))
        if word in _MODIFIES:
            return False
        if wide:
            return (word in CLAUSE_WORDS and word != "that") or word in _SUBJECT_PRONOUNS
        if word in _RELATIVES:
            return word != "who"
        if word in _SITUATES:
            # "officials in Baghdad" is one phrase; "Zarif in a tweet" is not.
            return not (i - 1 in self.sources or i - 1 in self.offices)
        if word in CLAUSE_WORDS or word in PREPOSITIONS or word in _SUBJECT_PRONOUNS:
            return True
        return self._dates(i) or word in ADVERBS or (not relative and self._verbal(i, i - 1))

    def _goes_on(self, i: int, end: int) -> bool:
        """Whether what follows "and" still belongs to a list of names and nouns."""
        return i + 1 < end and self.norm[i] not in PRONOUNS and not self._verbal(i, i - 1)

    def _is_year(self, i: int) -> bool:
        """Whether token ``i`` is a year, as in "the 2016 report"."""
        return len(self.norm[i]) == 4 and self.norm[i].isdigit()


def _quoted(reading: Reading) -> dict[int, int]:
    inside: dict[int, int] = {}
    for index, quotation in enumerate(reading.quotations):
        if quotation.nested:
            continue
        first = reading.token_at(quotation.span.start)
        last = reading.token_at(quotation.span.end - 1)
        for i in range(first, last + 1):
            inside.setdefault(i, index)
    return inside
