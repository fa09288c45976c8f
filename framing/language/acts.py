"""Acts read off a parse: which construction tells them, who does them to whom, and as how certain.

A pure function of a reading, its parse and the matches of the acts lexicon. Grammatical
relations say who is meant: subjects through control, coordination and relative clauses,
by-phrases, and the possessors, modifiers and prepositions of nouns.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from framing.language import act_words as say
from framing.language.parse import Parse
from framing.language.reading import Reading
from framing.lexicons import Match
from framing.types import SectionKind

ACTIVE: Final = "active"
PASSIVE_AGENT: Final = "passive-agent"
PASSIVE_AGENTLESS: Final = "passive-agentless"
REDUCED_PASSIVE: Final = "reduced-passive"
NOMINALISATION: Final = "nominalisation"
INTRANSITIVE: Final = "intransitive"
CONSTRUCTIONS: Final = (
    ACTIVE,
    PASSIVE_AGENT,
    PASSIVE_AGENTLESS,
    REDUCED_PASSIVE,
    NOMINALISATION,
    INTRANSITIVE,
)
DONE: Final = "done"
ALLEGED: Final = "alleged"
PLANNED: Final = "planned"
DENIED: Final = "denied"
STATUSES: Final = (DONE, ALLEGED, PLANNED, DENIED)

_RELATIVES: Final = frozenset({"who", "whom", "which", "that"})
_VERBAL: Final = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_NOUNS: Final = frozenset({"NN", "NNS", "NNP", "NNPS"})
_BE: Final = frozenset("be is are was were been being am 's 're 'm".split())
_GET: Final = frozenset("get gets got getting gotten".split())
_HAVE: Final = frozenset("have has had having 've 'd 's".split())
_TIMES: Final = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december today tonight tomorrow yesterday
    morning afternoon evening night noon midnight dawn dusk day week month year decade century
    hour minute now then time end weekend summer winter spring autumn deadline date""".split()
)
_WITHIN: Final = frozenset("amod nummod compound det nmod:poss flat fixed advmod goeswith".split())


@dataclass(frozen=True, slots=True)
class Act:
    """An act of the lexicon in a parse; all positions are words of the parse.

    ``first`` to ``last`` is the trigger, ``word`` its head. ``status`` is None where the word
    is no act in this place, and ``reason`` says why. ``reported`` acts are alleged because
    somebody says them, not because the sentence doubts them.
    """

    match: Match
    first: int
    last: int
    word: int
    construction: str
    agent: int | None = None
    patient: int | None = None
    status: str | None = DONE
    reason: str | None = None
    reported: bool = False

    @property
    def category(self) -> str:
        """The category of the lexicon: violent, coercive, legal or political."""
        return self.match.term.category


def find_acts(
    reading: Reading,
    parse: Parse,
    matches: Sequence[Match],
    kinds: Mapping[int, str] | None = None,
    said: Collection[int] = (),
) -> tuple[Act, ...]:
    """The acts of a text, in its order; one a stretch of words.

    Args:
        reading: the reading of the article.
        parse: its parse.
        matches: the matches of the acts lexicon (or of others of its form).
        kinds: words that name an actor, with the actor's type ("country", "person", ...).
        said: words that somebody else than the outlet says.
    """
    finder = _Finder(reading, parse, kinds or {}, frozenset(said))
    found = []
    for options in _by_place(reading, parse, matches):
        act = finder.read(options)
        if act is not None:
            found.append(act)
    return tuple(found)


def name_head(parse: Parse, word: int) -> int:
    """The word that the parts of a name hang from: of "Ada Roe" the first."""
    while parse.deps[word].startswith("flat") and parse.tags[parse.heads[word]][:3] == "NNP":
        word = parse.heads[word]
    return word


def phrase(parse: Parse, head: int) -> tuple[int, int]:
    """First and last word of the short noun phrase around ``head``: up to it, and "of ..."."""
    head = name_head(parse, head)
    first = last = head
    for child in parse.children[head]:
        if parse.deps[child].partition(":")[0] in ("flat", "fixed", "goeswith"):
            last = max(last, parse.reach(child)[1])
    for child in reversed([c for c in parse.children[head] if c < head]):
        low, high = parse.reach(child)
        joined = high + 1 == first or _only_marks(parse, high + 1, first)
        if parse.deps[child] not in _WITHIN and parse.deps[child] != "nmod":
            if parse.deps[child] == "punct" and parse.words[child] == "-":
                continue
            break
        if not joined:
            break
        first = low
    if first and _bounded(parse, first - 1):
        first -= 1
    while first < head and (
        parse.tags[first] in ("POS", "CC", "IN") or not parse.words[first][0].isalnum()
    ):
        if _bounded(parse, first):
            break
        first += 1
    last = _titled(parse, head, last)
    while (
        last + 1 < len(parse)
        and parse.tags[last] == parse.tags[last + 1] == "NNP"
        and parse.heads[last + 1] == parse.heads[head]
        and parse.deps[last + 1] == parse.deps[head]
    ):
        last += 1  # a name that the parse took for two
    first, last = _unbroken(parse, first, last)
    for child in parse.children[head]:
        if child == last + 1 + (child - last - 1) and child > last and parse.deps[child] == "nmod":
            low = parse.reach(child)[0]
            if low == last + 1 and parse.lower[low] == "of":
                last = phrase(parse, child)[1]
            break
    return first, last


def _bounded(parse: Parse, word: int) -> bool:
    """Whether "at least", "up to" or the like begins here."""
    return word + 1 < len(parse) and tuple(parse.lower[word : word + 2]) in _BOUNDS


def _titled(parse: Parse, head: int, last: int) -> int:
    """The end of the name behind a common noun: "Navy commander Ada Roe" is one phrase.

    "The commander Ada Roe" is not: with an article the noun stands for itself.
    """
    name = name_beside(parse, head)
    if last != head or name is None or parse.child(head, "det") is not None:
        return last
    return phrase(parse, name)[1]


def name_beside(parse: Parse, head: int) -> int | None:
    """The name that stands right behind a common noun and tells who it is."""
    if parse.tags[head] not in ("NN", "NNP"):
        return None
    for child in parse.children[head]:
        named = parse.deps[child] == "appos" and parse.tags[child] == "NNP"
        if named and child == head + 1:
            return child
    return None


def _unbroken(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """Both ends moved so that no number or name is cut at a hyphen: "Thirty-one", "al-Masri"."""

    def joined(hyphen: int) -> bool:
        if not 0 < hyphen < len(parse) - 1 or parse.words[hyphen] not in _HYPHENS:
            return False
        close = (
            parse.ends[hyphen - 1] == parse.starts[hyphen]
            and parse.ends[hyphen] == parse.starts[hyphen + 1]
        )
        before, after = parse.tags[hyphen - 1], parse.tags[hyphen + 1]
        number = before == "CD" and after in ("CD", "NN")
        return close and (number or (before == after == "NNP"))

    while joined(last + 1):
        last += 2
    while joined(first - 1):
        first -= 2
    return first, last


def _only_marks(parse: Parse, first: int, end: int) -> bool:
    return all(parse.words[i] in ("-", "'", '"', "–") for i in range(first, end))


_Option = tuple[Match, int, int]


def _by_place(reading: Reading, parse: Parse, matches: Sequence[Match]) -> Iterator[list[_Option]]:
    """The readings of one stretch of text together ("attack" as noun and verb), longest only."""
    group: list[_Option] = []
    for match in sorted(matches, key=lambda m: (m.first, -m.last)):
        words = parse.words_in(reading.span(match.first, match.last))
        if not words:
            continue
        option = (match, words[0], words[-1])
        if group and option[1] > max(last for _, _, last in group):
            yield _longest(group)
            group = []
        group.append(option)
    if group:
        yield _longest(group)


def _longest(group: list[_Option]) -> list[_Option]:
    length = max(last - first for _, first, last in group)
    return [option for option in group if option[2] - option[1] == length]


_HYPHENS: Final = frozenset("-‐‑")
_BOUNDS: Final = frozenset(
    {("at", "least"), ("at", "most"), ("up", "to"), ("more", "than"), ("fewer", "than")}
)
# What opens a clause that has a subject of its own.
_WITH_SUBJECT = frozenset("when while if because although though where whereas".split())


class _Finder:
    """Reads the acts of one parse."""

    def __init__(
        self, reading: Reading, parse: Parse, kinds: Mapping[int, str], said: frozenset[int]
    ) -> None:
        self.reading = reading
        self.p = parse
        self.kinds = kinds
        self.said = said
        self._labour: bool | None = None

    # --- noun or verb ---

    def read(self, options: Sequence[_Option]) -> Act | None:
        nouns = [option for option in options if self._is_noun_row(option[0])]
        verbs = [option for option in options if not self._is_noun_row(option[0])]
        _, first, last = options[0]
        word = self._head(first, last, verb=bool(verbs) and not nouns)
        as_noun = self._noun_here(word, nouns=bool(nouns), verbs=bool(verbs), last=last)
        if as_noun and nouns:
            act = self._nominal(nouns[0][0], first, last, self._head(first, last, verb=False))
        elif not as_noun and verbs:
            act = self._verbal(verbs[0][0], first, last, self._head(first, last, verb=True))
        elif verbs:
            act = Act(verbs[0][0], first, last, word, ACTIVE, reason="a noun, no act")
        else:
            reason = "a verb in another sense"
            act = Act(nouns[0][0], first, last, word, NOMINALISATION, reason=reason)
        if act.reason is None:
            act = replace(act, reason=self._figure(act))
        if act.reason is not None:
            return replace(act, status=None)
        act = self._with_doer(act)
        if act.status == DONE and self._reported(act.word) == ALLEGED:
            return replace(act, status=ALLEGED, reported=True)
        return act

    def _with_doer(self, act: Act) -> Act:
        """The act without a doer that is nobody, and with one that stands at its means."""
        p = self.p
        if act.agent is not None and p.lower[act.agent] in say.NOBODYS:
            bare = PASSIVE_AGENTLESS if act.construction == PASSIVE_AGENT else act.construction
            return replace(act, agent=None, construction=bare)
        if act.construction == NOMINALISATION and act.agent is None and act.patient is None:
            return self._as_answer(act)
        if act.construction in (PASSIVE_AGENTLESS, REDUCED_PASSIVE) and act.agent is None:
            return replace(act, agent=self._at_means(act.word))
        return act

    def _at_means(self, word: int) -> int | None:
        """ "killed in a US drone strike": the one who struck."""
        p = self.p
        for child in p.children[word]:
            within = p.deps[child].startswith("obl") and self._case(child) in ("in", "during")
            if within and child > word and p.lower[child] in say.MEANS:
                named = [c for c in p.children[child] if p.deps[c] == "compound" and c < child]
                common = [c for c in named if p.tags[c] == "NN"]
                return self._beside(child, min(common, default=child))[0]
        return None

    def _as_answer(self, act: Act) -> Act:
        """ "struck the base in a reprisal": whoever struck did it, to what was struck."""
        p = self.p
        verb = p.heads[act.word]
        within = p.deps[act.word] == "obl" and self._case(act.word) in ("in", "with", "as")
        if not within or p.lower[act.word] not in say.ANSWERS or p.lower[verb] not in say.STRIKING:
            return act
        if self._is_passive(verb) or p.tags[verb] not in _VERBAL:
            return act
        return replace(act, agent=self._subject(verb), patient=self._own_object(verb))

    def _is_noun_row(self, match: Match) -> bool:
        if match.term.match in ("noun", "verb"):
            return match.term.match == "noun"
        return match.term.group == "nominal" and not match.term.term.endswith("ed")

    def _head(self, first: int, last: int, *, verb: bool) -> int:
        """The word of a trigger that stands for it: a verb's first, a noun's topmost."""
        if verb:
            for word in range(first, last + 1):
                if self.p.tags[word] in _VERBAL:
                    return word
            return first
        for word in range(last, first - 1, -1):
            if not first <= self.p.heads[word] <= last and self.p.tags[word] in _NOUNS:
                return word
        return last

    def _noun_here(self, word: int, *, nouns: bool, verbs: bool, last: int) -> bool:
        """Whether the word is a noun here; where one reading alone is known, the tag may err."""
        p = self.p
        tag, dep = p.tags[word], p.deps[word]
        if tag in ("VBD", "VBN") and verbs:
            return False
        if tag == "VBG":
            if not nouns:
                return False
            if not verbs:
                return True
            return self._gerund_is_noun(word)
        if tag in _VERBAL:
            if dep in ("obj", "nsubj:pass", "nmod", "compound", "obl", "nmod:poss") and nouns:
                return tag in ("VB", "VBP", "VBZ") and p.child(word, "obj", "nsubj", "aux") is None
            finite = p.child(word, "nsubj", "obj", "aux") is not None
            return not verbs and not finite
        if tag in _NOUNS:
            return not (verbs and self._verb_despite(word, nouns=nouns))
        if tag.startswith("JJ"):
            return nouns and not (verbs and p.lower[word].endswith("ed"))
        return nouns

    def _gerund_is_noun(self, word: int) -> bool:
        p = self.p
        if word and p.lower[word - 1] == "the" and p.heads[word - 1] == word:
            return True
        if p.child(word, "obj") is not None or p.child(word, "aux") is not None:
            return False
        if p.child(word, "det", "nmod:poss", "amod", "compound", "nmod", "nummod") is not None:
            return True
        dep = p.deps[word].partition(":")[0]
        return dep in ("obj", "obl", "nmod", "nsubj", "compound", "conj", "root") and (
            p.child(word, "nsubj", "mark", "advmod", "obl") is None
        )

    def _verb_despite(self, word: int, *, nouns: bool) -> bool:
        """A verb that the tagger took for a noun, as in a headline: "Police Arrest 12"."""
        p = self.p
        form = p.lower[word]
        if p.child(word, "nsubj", "nsubj:pass", "aux", "obj") is not None:
            cop = p.child(word, "cop")
            return cop is None and (not nouns or p.child(word, "det", "amod") is None)
        if form in ("clash", "fight", "brawl") and self._headline(word):
            before = p.words[word - 1 : word] if word else ()
            return bool(before) and before[0][-1].isalpha() and p.heads[word - 1] == word
        if p.tags[word] == "NNS" and p.deps[word] == "compound" and self._misread(word) is not None:
            return True
        counted = word + 1 < len(p) and p.tags[word + 1] == "CD" and p.heads[word + 1] == word
        if counted and self._headline(word) and word and p.heads[word - 1] == word:
            return p.deps[word - 1] in ("compound", "flat")  # "Police Arrest 12"
        if not nouns and p.child(word, "det") is not None:
            return False
        if form.endswith("ed") or not nouns:
            return form.endswith("ed") or p.deps[word] in ("root", "ccomp", "xcomp", "parataxis")
        return False

    # --- verbs ---

    def _verbal(self, match: Match, first: int, last: int, word: int) -> Act:
        p = self.p
        act = Act(match, first, last, word, ACTIVE)
        dep = p.deps[word]
        if dep == "amod" and word and p.lower[word - 1] in _HAVE and p.heads[word] > word:
            return self._after_having(act, word)
        if dep == "amod" and p.tags[word] == "VBG" and word and p.lower[word - 1] in _BEFORE_GERUND:
            return self._after_preposition(act, word)
        misread = self._misread(word) if dep in ("amod", "compound") else None
        if misread is not None:
            return replace(
                act,
                agent=misread,
                patient=self._name(p.heads[word]),
                status=self._status(p.heads[word], noun=False),
            )
        if dep in ("amod", "compound") or (dep == "nmod" and p.heads[word] == word + 1):
            return replace(act, reason="describes, does not tell an act")
        if (
            p.child(word, "cop") is not None
            and p.tags[word] not in ("VBN", "VBD")
            and not p.lower[word].endswith("ed")
        ):
            return replace(act, reason="describes, does not tell an act")
        kind = self._construction(match, word)
        if kind == INTRANSITIVE:
            patient = self._subject(word)
            act = replace(act, construction=kind, patient=patient)
        elif kind == ACTIVE:
            act = replace(act, agent=self._subject(word), patient=self._object(match, word, last))
            if act.agent is None and act.patient is not None and self._own_act(match, word):
                act = replace(act, agent=act.patient)
            if self._own_act(match, word):
                act = replace(act, patient=None)
        else:
            agent = self._by(word)
            patient = self._undergoer(word)
            if kind != REDUCED_PASSIVE:
                kind = PASSIVE_AGENTLESS if agent is None else PASSIVE_AGENT
            act = replace(act, construction=kind, agent=agent, patient=patient)
        return replace(act, status=self._status(word, noun=False))

    def _after_preposition(self, act: Act, word: int) -> Act:
        """ "accused of embezzling millions", where the gerund is read as an adjective."""
        p = self.p
        noun = p.heads[word]
        verb = p.heads[noun]
        agent: int | None
        if self._is_passive(verb) or self._participle(verb):
            agent = self._undergoer(verb)
        else:
            target = self._own_object(verb)
            agent = self._subject(verb) if target in (None, noun) else target
        doubted = p.lower[verb] in _ACCUSING and p.lower[word - 1] in ("of", "with", "for")
        status = ALLEGED if doubted else self._status(verb, noun=False)
        if p.lower[word - 1] == "without":
            status = DENIED
        return replace(act, agent=agent, patient=self._name(noun), status=status)

    def _misread(self, word: int) -> int | None:
        """The doer in a headline read as one noun phrase: "Police clear climate protesters"."""
        p = self.p
        sentence = p.sentence_of[word]
        if self.reading.sentences[sentence].section is not SectionKind.HEADLINE or not word:
            return None
        words = range(p.first_words[sentence], p.first_words[sentence + 1])
        form, before, noun = p.lower[word], word - 1, p.heads[word]
        if form.endswith(("ed", "ing")) or p.tags[word] in ("VBN", "VBG") or noun < word:
            return None
        finite = [i for i in words if i != word and p.tags[i] in ("VBZ", "VBP", "VBD", "MD")]
        if any(p.lower[i] not in say.REPORTING for i in finite):
            return None
        doer = p.tags[before] in _NOUNS
        return before if doer and p.tags[noun] in _NOUNS else None

    def _after_having(self, act: Act, word: int) -> Act:
        """ "accused of having tortured inmates", where the participle is read as an adjective."""
        p = self.p
        noun = p.heads[word]
        have = word - 1
        agent = self._subject(have) if p.heads[noun] == have else self._subject(p.heads[noun])
        return replace(
            act, agent=agent, patient=self._name(noun), status=self._status(have, noun=False)
        )

    def _own_act(self, match: Match, word: int) -> bool:
        return match.term.group == "intransitive" and match.term.term.split()[0] not in (
            "clash",
            "fight",
        )

    def _construction(self, match: Match, word: int) -> str:
        p = self.p
        base = match.term.term.split()[0]
        if match.term.group == "intransitive" and base in say.UNDERGOING:
            if self._own_object(word) is None or base in _DYING or " " in match.term.term:
                return INTRANSITIVE
            return ACTIVE
        if match.term.group == "intransitive":
            return ACTIVE
        if self._is_passive(word):
            return PASSIVE_AGENTLESS
        past = p.tags[word] in ("VBN", "VBD", "JJ") or p.lower[word].endswith("ed")
        past = past or (p.tags[word] in _NOUNS and p.lower[word] in _PAST_NOUNS)
        if not past or p.tags[word] in ("VBG", "VB", "VBZ", "VBP"):
            return ACTIVE
        dep = p.deps[word].partition(":")[0]
        has_object = self._own_object(word) is not None
        if p.child(word, "aux") is not None:  # has killed
            return ACTIVE
        if not has_object and self._undergone_beside(match, word):
            return REDUCED_PASSIVE
        by = p.child(word, "obl:agent")
        if by is None and self._headline(word):
            by = self._by(word)
        if by is not None and not has_object:
            return REDUCED_PASSIVE
        if p.deps[word] == "acl:relcl" and p.child(word, "nsubj") is not None:
            return ACTIVE
        if dep == "acl" and not has_object:
            return REDUCED_PASSIVE
        if has_object:
            return ACTIVE
        subject = p.child(word, "nsubj")
        if dep == "conj" and subject is None:
            return self._like_first(match, word)
        if dep in ("advcl", "dep", "amod") and subject is None:
            return REDUCED_PASSIVE
        if p.tags[word] in ("VBN", "JJ") or p.lower[word] in _PAST_NOUNS:
            # A participle with no auxiliary: a headline's passive, unless the tag errs.
            return REDUCED_PASSIVE if self._could_be_undergone(match, word) else ACTIVE
        if self._headline(word) and self._could_be_undergone(match, word):
            return REDUCED_PASSIVE
        return ACTIVE

    def _like_first(self, match: Match, word: int) -> str:
        """A later verb of a coordination, without subject and object of its own."""
        p = self.p
        first = p.heads[word]
        if p.tags[first] in ("VBN", "JJ", "VBD") and p.tags[word] in ("VBN", "VBD", "JJ"):
            if self._is_passive(first):
                return PASSIVE_AGENTLESS
            if p.tags[first] in _VERBAL and self._construction(match, first) == REDUCED_PASSIVE:
                return REDUCED_PASSIVE
        if p.tags[first] in _NOUNS and p.tags[word] == "VBN":
            return REDUCED_PASSIVE
        if self._headline(word) and p.tags[word] == "VBN":
            return REDUCED_PASSIVE
        return ACTIVE

    def _undergone_beside(self, match: Match, word: int) -> bool:
        """ "31 were held, several of them dragged away", "the people charged are ...".

        A participle whose noun the parse took for the subject of a clause: no conjunction
        joins that clause, or what follows is the verb that the noun is the subject of.
        """
        p = self.p
        subject = p.child(word, "nsubj")
        if subject is None or subject > word or not self._could_be_undergone(match, word):
            return False
        if p.lower[subject] in _RELATIVES or p.lower[word] in say.OBJECTLESS:
            return False
        head = p.heads[word]
        if p.deps[word] == "acl:relcl" and head > word and p.tags[word] == "VBN":
            return p.reach(subject)[1] == word - 1
        if p.deps[word] not in ("conj", "parataxis", "advcl", "dep"):
            return False
        if p.child(word, "cc", "mark") is not None or p.lower[word - 1] in ("and", "but"):
            return False
        opens = p.reach(subject)[0]
        if opens == 0 or p.words[opens - 1] not in (",", "–", "—") or head > word:
            return False
        parted = any(
            p.deps[child] == "nmod" and p.lower[child] in ("them", "whom")
            for child in p.children[subject]
        )
        return parted

    def _could_be_undergone(self, match: Match, word: int) -> bool:
        p = self.p
        if p.lower[word] in say.OBJECTLESS and not self._headline(word):
            return False
        if p.lower[word] in say.OBJECTLESS and p.tags[word] == "VBD":
            return False
        clause = p.child(word, "ccomp", "xcomp")
        return clause is None or p.deps[clause] == "xcomp"

    def _headline(self, word: int) -> bool:
        p = self.p
        sentence = self.reading.sentences[p.sentence_of[word]]
        if sentence.section is SectionKind.HEADLINE:
            return True
        first, end = p.first_words[p.sentence_of[word]], p.first_words[p.sentence_of[word] + 1]
        # A heading or ticker within a body: short, no full stop, no auxiliary.
        return end - first < 16 and p.words[end - 1] not in (".", "?", "!", '"', "'", ":")

    def _is_passive(self, word: int) -> bool:
        p = self.p
        if p.tags[word] not in ("VBN", "VBD", "JJ", "NN", "VB") and not p.lower[word].endswith(
            "ed"
        ):
            return False
        for child in p.children[word]:
            if p.deps[child] == "aux:pass":
                return True
            if p.deps[child] == "cop" and p.tags[word] in ("VBN", "VBD", "JJ"):
                return p.lower[word].endswith("ed") or p.tags[word] == "VBN"
            if p.deps[child] == "aux" and p.lower[child] in _GET:
                return True
        if p.child(word, "aux") is None and p.tags[word] in ("VBN", "VBD"):
            last_aux = next(
                (c for c in reversed(p.children[word]) if c < word and p.deps[c] == "aux"), None
            )
            if last_aux is not None and p.lower[last_aux] in _BE:
                return True
        head = p.heads[word]
        if p.deps[word] == "conj" and self._joined_verb(word) is not None:
            return True
        if p.deps[word] == "xcomp" and p.lower[head] in _GET and p.tags[word] == "VBN":
            return True
        if (
            p.deps[word] == "conj"
            and p.tags[word] == "VBN"
            and p.deps[head] == "xcomp"
            and p.child(word, "nsubj", "aux", "obj") is None
            and p.tags[head] == "VB"
        ):
            return self._is_passive(p.heads[head])  # "was forced to leave and deported"
        if p.deps[word] == "conj" and p.tags[word] in ("VBN", "VBD"):
            shared = p.child(word, "nsubj", "aux", "obj") is None
            return shared and p.tags[head] in ("VBN", "VBD", "JJ") and self._is_passive(head)
        if p.deps[word] == "conj" and p.child(word, "nsubj:pass") is not None:
            return self._is_passive(head)  # "17 were killed and 40 wounded"
        if p.deps[word] == "conj" and p.tags[word] == "VBN" and p.child(word, "obj") is None:
            gapped = p.child(word, "nsubj") is not None and p.child(word, "aux") is None
            return gapped and self._is_passive(head)
        return False

    def _joined_verb(self, word: int) -> int | None:
        """ "shot in the leg, handcuffed and ...": the passive that a participle goes on from."""
        p = self.p
        noun = p.heads[word]
        if p.tags[word] != "VBN" or p.tags[noun] not in _NOUNS or p.deps[noun] != "obl":
            return None
        verb = p.heads[noun]
        if p.child(word, "nsubj", "aux", "obj") is not None or not self._is_passive(verb):
            return None
        return verb

    # --- who is meant ---

    def _subject(self, word: int, depth: int = 0) -> int | None:
        """The one who does what the verb says: its subject, or the one understood."""
        p = self.p
        own = self._own_subject(word)
        if own is not None:
            if p.deps[own].startswith("csubj"):
                return None
            return self._meant(own, word)
        if p.tags[word] in _NOUNS:  # a verb taken for a noun: "President pardons cousin"
            before = word - 1
            if self._case(word) and p.tags[p.heads[word]] in _NOUNS and p.heads[word] < word:
                return self._name(p.heads[word])  # "Strike on market kills dozens"
            beside = before >= 0 and p.heads[before] == word and p.words[before][-1].isalnum()
            if beside and p.deps[before] in ("compound", "amod", "nmod"):
                return before
        if depth > 6:
            return None
        head, dep = p.heads[word], p.deps[word]
        if head == word:
            return None
        if dep == "acl:relcl":
            return self._name(head)
        if dep == "acl":
            return self._subject_beside_noun(word, head, depth)
        if dep == "advcl" and p.tags[word] in ("VBD", "VBZ", "VBP"):
            for other in p.children[head]:  # "after a court in The Hague rejected it"
                opens = self._case(other) in ("after", "before", "since", "until", "as")
                if opens and head < other < word and not self._is_time(other):
                    return self._meant(other, head)
            opens_at = p.child(word, "mark", "advmod")
            if opens_at is not None and opens_at < word:
                # "When Roe silenced Voss, she left": a clause with a verb has its own subject,
                # if need be one that the parse took for the main clause's.
                for other in range(opens_at + 1, word):
                    if p.deps[other] == "nsubj" and p.heads[other] > word:
                        return self._name(other)
                if p.lower[opens_at] in _WITH_SUBJECT:
                    return None
        if dep in ("xcomp", "ccomp", "advcl", "obl", "dep", "parataxis"):
            return self._controller(word, head, depth)
        if dep == "conj":
            if p.tags[head] in _VERBAL or p.child(head, "nsubj") is not None:
                return self._subject(head, depth + 1)
            if p.deps[head] in ("acl", "acl:relcl") or p.tags[head].startswith("JJ"):
                return self._subject(head, depth + 1)
        return None

    def _own_subject(self, word: int) -> int | None:
        """Its own subject; one that stands before a later verb but hangs from the first is its."""
        p = self.p
        subjects = [
            child
            for child in p.children[word]
            if p.deps[child].partition(":")[0] in ("nsubj", "csubj")
            and not (self._is_time(child) and p.tags[child] != "CD")
        ]
        begin = p.after_dateline(p.sentence_of[word])
        if subjects and subjects[0] < begin <= word:  # "PORT ROE, May 9 (Wire) - Police ..."
            subjects = [child for child in subjects if child >= begin] or self._cut_off(begin, word)
        before = [child for child in subjects if child < word]
        if len(before) > 1 and p.lower[before[-1]] in _NOMINATIVES:
            return before[-1]  # "As head of the guard, a band of old soldiers, he ..."
        if subjects:
            return (before or subjects)[0]
        for child in p.children[word]:  # "after a strike on the port killed two"
            joins = self._case(child) in ("after", "before", "since", "until", "as", "when")
            finite = p.tags[word] in ("VBD", "VBZ", "VBP") and p.deps[child] == "obl"
            if joins and finite and p.reach(child)[1] == word - 1 and not self._is_time(child):
                return child
        for child in p.children[word]:  # "at least nine civilians were killed"
            bare = p.deps[child] in ("obl", "dep", "dislocated") and not self._case(child)
            more = p.deps[child] == "advmod" and p.tags[child] in ("JJR", "JJ", "CD")
            if more and child + 1 < word and p.pos[child + 1] == "AUX":
                return child
            if bare and child < word and p.tags[child] in _NOUNS and not self._is_time(child):
                return child
        numeral = word and p.tags[word - 1] == "CD" and not self._is_time(word - 1)
        opens = numeral and (word - 1 == p.first_words[p.sentence_of[word]])
        if opens and p.tags[word] in ("VBP", "VBD", "VBN"):
            return word - 1  # "Six die in prison riot"
        head = p.heads[word]
        if p.deps[word] in ("conj", "parataxis", "dep", "list") and head < word:
            for child in p.children[head]:
                strays = p.deps[child].partition(":")[0] in ("nsubj", "dep", "obj", "conj")
                if (
                    strays
                    and head + 1 < child < word
                    and p.reach(child)[1] >= word - 3
                    and (p.deps[child].startswith("nsubj") or self._right_before(child, word))
                    and (p.tags[child] in _NOUNS or p.tags[child] in ("PRP", "CD", "JJ", "JJR"))
                ):
                    return child
        return None

    def _cut_off(self, begin: int, verb: int) -> list[int]:
        """The subject that the parse hung from a dateline: the last noun before the verb."""
        p = self.p
        nouns = (*_NOUNS, "PRP", "CD")
        return [
            word
            for word in range(begin, verb)
            if p.tags[word] in nouns and p.heads[word] < begin and not self._is_time(word)
        ][-1:]

    def _right_before(self, noun: int, verb: int) -> bool:
        """Whether nothing but auxiliaries and adverbs stands between a noun and a verb."""
        p = self.p
        if p.tags[verb] not in ("VBN", "VBD"):
            return False
        between = range(p.reach(noun)[1] + 1, verb)
        opens = p.lower[p.reach(noun)[0] - 1] in (",", ";", "and", "but")
        return opens and all(p.pos[i] in ("AUX", "ADV") for i in between)

    def _subject_beside_noun(self, word: int, noun: int, depth: int) -> int | None:
        """ "(police) shooting at ...", "the plan of the army to arrest ..."."""
        p = self.p
        to = any(p.lower[c] == "to" for c in p.children[word] if p.deps[c] in ("mark", "case"))
        if (
            to
            and self._headline(word)
            and (p.heads[noun] == noun or p.lower[p.heads[noun]] in say.REPORTING)
            and p.lower[noun + 1] == "to"
        ):
            return self._name(noun)  # "EU to fine ..."
        if not to and p.tags[word] in ("VBG", "VBD", "VBZ", "VBP"):
            marked = p.child(word, "mark", "case")
            if marked is None or p.lower[marked] in _RELATIVES:
                return self._name(noun)
        doer = self._possessor(noun)
        if doer is not None:
            return doer
        if p.deps[noun] in ("obj", "xcomp", "obl") and p.heads[noun] != noun:
            return self._subject(p.heads[noun], depth + 1)
        if p.deps[noun] in ("nsubj", "root", "nsubj:pass") and not to:
            return None
        return None

    def _possessor(self, noun: int) -> int | None:
        p = self.p
        for child in p.children[noun]:
            if p.deps[child] == "nmod:poss":
                return self._meant(child, noun)
        for child in p.children[noun]:
            if p.deps[child] == "nmod" and self._case(child) in ("by", "of", "from"):
                return self._name(child)
        for child in p.children[noun]:
            if p.deps[child] in ("compound", "amod") and self._is_doer(child):
                return child
        return None

    def _controller(self, word: int, head: int, depth: int) -> int | None:
        """Whose act an infinitive, gerund or participle below another word is."""
        p = self.p
        marks = {p.lower[c] for c in p.children[word] if p.deps[c] in ("mark", "case")}
        if (
            p.deps[word] in ("ccomp", "parataxis")
            and not marks & {"to"}
            and p.tags[word] not in ("VBG", "VBN", "VB")
        ):
            return None
        undergoer = self._undergoer(head) if self._is_passive(head) else None
        if undergoer is not None:
            return undergoer
        if (
            p.tags[head] == "VBN"
            and p.deps[head].startswith(("acl", "advcl"))
            and self._own_object(head) is None
            and p.child(head, "nsubj") is None
        ):
            return self._undergoer(head)
        target = self._own_object(head)
        if target is None:
            target = self._addressee(head)
        if target is None and "to" in marks and p.lower[head] in _APPEALING:
            for child in p.children[head]:  # "called on the council to act"
                if p.deps[child] == "obl" and self._case(child) in ("on", "upon", "to"):
                    return self._meant(child, head)
        blamed = bool(marks & {"of", "for", "with", "from", "into"}) and (
            p.lower[head] in say.ALLEGING
            or p.lower[head] in say.DOING
            or p.lower[head] in say.DENYING
            or p.lower[head] in say.FORCING
            or p.lower[head] in _PUNISHING
        )
        if p.deps[word] == "xcomp" and target is not None and p.lower[head] not in _PROMISES:
            return self._name(target)
        if blamed and target is not None:
            return self._name(target)
        if p.tags[head] in _NOUNS and p.child(head, "cop", "nsubj") is None:
            return self._name(head) if p.tags[word] == "VBG" else None
        return self._subject(head, depth + 1)

    def _addressee(self, verb: int) -> int | None:
        return self.p.child(verb, "iobj")

    def _own_object(self, word: int) -> int | None:
        p = self.p
        for child in p.children[word]:
            # "The people charged are the ones who ...": these are no object.
            undergone = p.deps[child] == "obj" and p.child(child, "cop") is None
            if undergone and p.lower[child] not in _TIMES | {"dead"}:
                return child
        for child in p.children[word]:  # "killed at least nine people"
            if p.deps[child] == "obl" and p.tags[child] in _NOUNS and not self._is_time(child):
                first = p.reach(child)[0]
                if first == word + 1 and _bounded(p, first):
                    return child
        return None

    def _object(self, match: Match, word: int, last: int) -> int | None:
        """The one it is done to: object, object shared, relative's noun, "at" or "on" whom."""
        p = self.p
        own = self._own_object(word)
        if own is not None and p.lower[own] in _PROJECTILES and match.term.term[:4] in _HURLED:
            for child in p.children[word] + p.children[own]:
                at = p.deps[child].partition(":")[0] in ("obl", "nmod")
                if at and self._case(child) in ("at", "on", "into", "against", "towards"):
                    return self._meant(child, word)
        if own is None:
            own = p.child(word, "iobj")
        if own is not None and not (own <= last and match.term.term.endswith(_ENDS)):
            return self._meant(own, word)
        if p.deps[word] == "acl:relcl" and p.child(word, "nsubj") is not None:
            subject = p.child(word, "nsubj")
            if (
                subject is not None
                and p.lower[subject] not in _RELATIVES
                and not any(p.deps[c] == "obl" and c > word for c in p.children[word])
            ):
                return self._name(p.heads[word])
        words = match.term.term.split()
        if len(words) > 1:
            for child in p.children[word]:
                if (
                    p.deps[child].partition(":")[0] in ("obl", "nmod", "advcl")
                    and self._case(child) == words[-1]
                ):
                    return self._meant(child, word)
        counted = word + 1 < len(p) and p.tags[word + 1] == "CD" and p.heads[word + 1] == word
        if counted and p.tags[word] in _NOUNS:
            return word + 1
        if (
            self._headline(word)
            and word + 2 < len(p)
            and p.tags[word + 1] == "CD"
            and p.tags[word + 2] == "IN"
            and not self._is_time(word + 1)
        ):
            return word + 1  # "Turkey detains 40 over coup links"
        for child in p.children[word]:  # "strikes down abortion law"
            bare = p.deps[child] in ("obl", "dep") and p.tags[child] in _NOUNS
            if bare and child > word and not self._case(child) and not self._is_time(child):
                return self._meant(child, word)
        if p.lower[word] in say.AT or match.term.term.split()[0] in ("clash", "fight"):
            cases = ("on", "at", "against", "upon", "with", "into", "in")
            for child in p.children[word]:
                if p.deps[child].partition(":")[0] not in ("obl", "nmod") or self._is_time(child):
                    continue
                case = self._case(child)
                if case in cases[: 5 if match.term.term.startswith(("clash", "fight")) else 4]:
                    return self._meant(child, word)
        for child in p.children[word]:  # "seized and burned the boat"
            later = p.deps[child] == "conj" and p.tags[child] in _VERBAL and child - word < 5
            if later and p.child(child, "nsubj") is None:
                shared = self._own_object(child)
                if shared is not None:
                    return self._meant(shared, child)
        return None

    def _undergoer(self, word: int, depth: int = 0) -> int | None:
        """The one a passive verb is done to."""
        p = self.p
        own = self._own_subject(word)
        if own is not None:
            return None if p.deps[own].startswith("csubj") else self._meant(own, word)
        if word and p.tags[word - 1] == "CD" and p.heads[word - 1] == word:
            return word - 1  # "12 injured"
        if depth > 6:
            return None
        head, dep = p.heads[word], p.deps[word]
        if head == word:
            return self._own_object(word)
        if dep.startswith("acl"):
            return self._name(head)
        if dep == "conj":
            joined = self._joined_verb(word)
            if joined is not None:
                return self._undergoer(joined, depth + 1)
            if p.tags[head] in _NOUNS:
                return self._name(head)
            if self._is_passive(head) or self._participle(head):
                return self._undergoer(head, depth + 1)
            return self._subject(head, depth + 1)
        if dep == "amod":
            return self._name(head)
        if dep in ("xcomp", "advcl", "ccomp", "dep", "parataxis", "obl"):
            if dep == "xcomp":
                target = self._own_object(head)
                if target is not None and p.lower[head] not in _PROMISES:
                    return self._name(target)
            if self._is_passive(head):
                return self._undergoer(head, depth + 1)
            if p.tags[head] in _NOUNS and p.child(head, "nsubj") is None:
                return self._name(head)
            return self._subject(head, depth + 1)
        return None

    def _participle(self, word: int) -> bool:
        p = self.p
        return p.tags[word] == "VBN" and p.child(word, "aux", "nsubj", "obj") is None

    def _by(self, word: int, depth: int = 0) -> int | None:
        """The doer in a by-phrase, also that of a later verb of the coordination."""
        p = self.p
        for child in p.children[word]:
            if p.deps[child] == "obl:agent":
                if not self._is_time(child) and p.lower[child] not in _MANNERS:
                    return self._meant(child, word)
                return self._before_time(child)
        for child in p.children[word]:
            if p.deps[child].startswith(("obl", "nmod")) and self._case(child) == "by":
                if self._is_time(child) and child > word:
                    return self._before_time(child)
                manner = self._is_time(child) or p.lower[child] in _MANNERS
                if not manner and p.tags[child] != "VBG":
                    return self._meant(child, word)
        stray = self._stray_by(word)
        if stray is not None:
            return stray
        if depth == 0:
            for child in p.children[word]:
                if (
                    (
                        p.deps[child] == "conj"
                        and p.child(child, "nsubj", "aux:pass", "cc") is not None
                    )
                    and p.child(child, "nsubj", "aux:pass") is None
                    and self._participle_like(child)
                ):
                    found = self._by(child, 1)
                    if found is not None and child - word < 6:
                        return found
        return None

    def _before_time(self, time: int) -> int | None:
        """The doer read as part of a time: "by Washington four years ago"."""
        p = self.p
        for inner in p.children[time]:
            named = p.tags[inner] in ("NNP", "NNPS", "NNS") and not self._is_time(inner)
            if named and p.deps[inner] == "compound":
                return inner
        return None

    def _stray_by(self, word: int) -> int | None:
        """A by-phrase that hangs from a noun of the clause: "expelled from the valley by ..."."""
        p = self.p
        nouns = [
            child
            for child in p.children[word]
            if child > word
            and p.deps[child].partition(":")[0] in ("obl", "nmod", "obj", "advmod", "xcomp", "amod")
        ]
        while nouns:
            noun = nouns.pop(0)
            if p.lower[noun] in say.UNDERGONE or p.lower[noun].endswith(("ion", "ing", "ions")):
                continue
            for child in p.children[noun]:
                if p.deps[child].partition(":")[0] not in ("nmod", "obl") or child < noun:
                    continue
                manner = self._is_time(child) or p.lower[child] in _MANNERS
                if self._case(child) == "by" and not manner:
                    return self._meant(child, noun)
                nouns.append(child)
        return None

    def _participle_like(self, word: int) -> bool:
        return self.p.tags[word] in ("VBN", "VBD")

    def _case(self, word: int) -> str:
        p = self.p
        for child in p.children[word]:
            if p.deps[child] in ("case", "mark") and child < word and not _bounded(p, child):
                return p.lower[child]
        return ""

    def _is_time(self, word: int) -> bool:
        p = self.p
        form = p.lower[word]
        if form in _TIMES or form.rstrip("s") in _TIMES:
            return True
        return p.tags[word] == "CD" and form.isdigit() and len(form) == 4

    def _meant(self, word: int, below: int) -> int | None:
        """The word itself, or the noun that a relative pronoun stands for."""
        p = self.p
        form = p.lower[word]
        relative = form in ("who", "whom", "which", "whose") or (
            (form == "that" and p.tags[word] in ("WDT", "IN", "WP"))
            or (form == "that" and p.deps[below].startswith("acl"))
        )
        if relative:
            at = below
            while not p.deps[at].startswith("acl") and p.heads[at] != at:
                at = p.heads[at]
            if p.deps[at].startswith("acl"):
                return self._name(p.heads[at])
            return None if form != "who" else word
        return self._name(word)

    def _name(self, word: int) -> int:
        """The head word of a noun phrase: of a name its last word."""
        p = self.p
        last = word
        if p.tags[word] in ("NNP", "NNPS", "NN"):
            for child in p.children[word]:
                if p.deps[child].startswith("flat") and child > last:
                    last = child
        return last

    # --- nouns ---

    def _nominal(self, match: Match, first: int, last: int, word: int) -> Act:
        act = Act(match, first, last, word, NOMINALISATION)
        agent, patient = self._beside(word, first)
        bearer, borne, by = self._bearer(word)
        if borne and agent is None:
            agent = by
        elif bearer is not None and patient is None and by is not None:
            patient = by
        if agent is not None and agent == patient:
            agent = None
        return replace(act, agent=agent, patient=patient, status=self._status(word, noun=True))

    def _beside(self, word: int, first: int) -> tuple[int | None, int | None]:
        """Agent and patient among what hangs from the noun."""
        p = self.p
        form = p.lower[word]
        undergone, own, befalling = form in say.UNDERGONE, form in say.OWN, form in say.BEFALLING
        agent = patient = possessor = None
        heads = [word, *(i for i in range(first, word) if p.heads[i] == word)]
        for child in [c for head in heads for c in p.children[head]]:
            dep = p.deps[child]
            if first <= child <= word:
                continue
            if dep == "nmod:poss":
                possessor = self._meant(child, word)
            elif dep in ("nmod", "obl", "obl:agent", "nmod:agent") and child > word:
                agent, patient = self._by_case(word, child, agent, patient)
            elif dep == "acl" and child > word:
                agent, patient = self._by_clause(child, agent, patient)
        agent, patient = self._next_to(word, agent, patient)
        if possessor is None and p.deps[word] == "conj":
            head = p.heads[word]
            if p.tags[head] in _NOUNS and p.child(word, "det", "nmod:poss", "amod") is None:
                first_one = p.child(head, "nmod:poss")
                possessor = None if first_one is None else self._meant(first_one, head)
        if possessor is not None:
            if befalling:
                patient = patient or possessor
            elif undergone and patient is None:
                patient = possessor
            elif agent is None:
                agent = possessor
        for child in [c for head in heads for c in p.children[head]]:
            if p.deps[child] in ("compound", "amod", "nmod") and child < first:
                if self._case(child):
                    continue
                if (
                    p.deps[child] == "compound"
                    and form in _INQUIRIES
                    and patient is None
                    and not self._is_doer(child)
                    and p.tags[child] == "NN"
                ):
                    patient = child
                    continue
                if p.deps[child] == "compound" and self._is_victim(child, undergone or befalling):
                    patient = child if patient is None else patient
                elif self._is_doer(child) and not befalling:
                    agent = self._led(child) if agent is None else agent
        if own and agent is None and patient is not None and form not in say.BETWEEN:
            agent, patient = patient, None
        return agent, patient

    def _next_to(
        self, word: int, agent: int | None, patient: int | None
    ) -> tuple[int | None, int | None]:
        """What stands behind the noun but hangs from another word, as parsers will have it."""
        p = self.p
        after = word + 1
        blamed = p.deps[word] == "obj" and p.lower[p.heads[word]] in _ON_SOMEBODY
        if (
            patient is None
            and after < len(p)
            and not blamed
            and p.lower[after] in ("on", "against", "of", "into")
            and p.deps[after] == "case"
        ):
            one = p.heads[after]
            if one > after and not self._is_time(one):
                if p.lower[one] in _TAKEN_FOR_NOUNS and p.child(one, "obj") is not None:
                    # "strike on market kills": a verb taken for the noun's head
                    inner = [c for c in p.children[one] if after < c < one]
                    one = inner[-1] if inner else one
                agent, patient = self._by_case(word, one, agent, patient, p.lower[after])
        if agent is None and patient is not None and patient > word:
            end = phrase(p, patient)[1]
            if end + 1 < len(p) and p.lower[end + 1] == "by" and p.deps[end + 1] == "case":
                one = p.heads[end + 1]
                if one > end and not self._is_time(one):
                    agent = self._name(one)
        if patient is None and agent is not None and agent > word:
            end = phrase(p, agent)[1]
            if (
                end + 1 < len(p)
                and p.lower[end + 1] in ("on", "against", "of")
                and p.deps[end + 1] == "case"
                and p.heads[end + 1] > end
            ):
                patient = self._name(p.heads[end + 1])
        return agent, patient

    def _led(self, word: int) -> int:
        """ "US-led raid": the US."""
        p = self.p
        inner = [
            c for c in p.children[word] if p.deps[c] in ("compound", "obl", "nmod") and c < word
        ]
        return inner[0] if p.lower[word] == "led" and inner else word

    def _by_case(
        self, word: int, child: int, agent: int | None, patient: int | None, case: str = ""
    ) -> tuple[int | None, int | None]:
        p = self.p
        form, case = p.lower[word], case or self._case(child)
        if self._is_time(child) or p.lower[child] in _TAKEN_FOR_NOUNS:
            return agent, patient
        one = self._meant(child, word)
        if case == "by":
            if self._manner(child):
                return agent, patient
            return (one if agent is None else agent), patient
        if case == "between" and form in say.BETWEEN:
            other = next((c for c in p.children[child] if p.deps[c] == "conj"), None)
            return one, (patient if other is None else self._name(other))
        if case == "with" and form in say.BETWEEN:
            return agent, (one if patient is None else patient)
        if case == "of":
            if form in say.OWN:
                return (one if agent is None else agent), patient
            return agent, (one if patient is None else patient)
        if case in ("on", "against", "upon", "into", "over") and patient is None:
            if case == "over" and form not in _OVER:
                return agent, patient
            if case == "into" and form not in _INTO:
                return agent, patient
            return agent, one
        if case == "at" and form in _AT_WHOM and patient is None:
            return agent, one
        return agent, patient

    def _manner(self, word: int) -> bool:
        """ "an invasion by stealth": a bare noun that names nobody says how."""
        p = self.p
        bare = p.tags[word] == "NN" and all(p.deps[c] == "case" for c in p.children[word])
        return bare and p.lower[word] not in say.DOERS and not self._person(word)

    def _by_clause(
        self, clause: int, agent: int | None, patient: int | None
    ) -> tuple[int | None, int | None]:
        """ "an attack carried out by rebels", "a raid targeting a clinic"."""
        p = self.p
        if p.lower[clause] in say.BEARING and p.tags[clause] in ("VBN", "VBD") and agent is None:
            agent = self._by(clause)
        if p.lower[clause] in _AIMED and patient is None:
            patient = self._own_object(clause)
            if patient is None:
                patient = next(
                    (c for c in p.children[clause] if self._case(c) in ("at", "against")), None
                )
        return agent, patient

    def _is_doer(self, word: int) -> bool:
        """Whether a modifier says who acts: "US", "Russian", "police", "rebel"."""
        p = self.p
        if p.lower[word] in say.DOERS:
            return True
        if p.lower[word] == "led":
            return True
        kind = self.kinds.get(word)
        if kind is not None:
            return kind in ("country", "organisation", "group")
        begins = word == p.first_words[p.sentence_of[word]]
        if p.deps[word] == "amod" and p.words[word][0].isupper() and not begins:
            return p.words[word].lower().endswith(_DEMONYMS)
        return p.words[word].isupper() and 1 < len(p.words[word]) < 6 and p.words[word].isalpha()

    def _is_victim(self, word: int, undergone: bool) -> bool:
        p = self.p
        if not undergone:
            return False
        if p.lower[word] in say.VICTIMS:
            return True
        named = p.tags[word] in ("NNP", "NNPS")
        return named and self.kinds.get(word) in (None, "person") and not self._is_doer(word)

    def _bearer(self, word: int) -> tuple[int | None, bool, int | None]:
        """The verb that bears the noun; whether its subject does it (or undergoes it); who."""
        p = self.p
        dep, verb = p.deps[word].partition(":")[0], p.heads[word]
        if dep == "conj":
            dep, verb = p.deps[verb].partition(":")[0], p.heads[verb]
        if dep == "obj" and p.tags[verb] in _VERBAL:
            if p.lower[verb] in say.SUFFERING and p.lower[verb] not in _RESISTED:
                return verb, False, self._subject(verb)
            if p.lower[verb] in say.BEARING:
                if self._is_passive(verb) or (
                    self._participle(verb) and p.deps[verb].startswith("acl")
                ):
                    return verb, True, self._by(verb)
                return verb, True, self._subject(verb)
        if dep == "nsubj" and p.lower[verb] in say.BEARING and self._is_passive(verb):
            return verb, True, self._by(verb)
        for child in p.children[word]:  # "the attack that the group carried out"
            if p.deps[child] == "acl:relcl" and p.lower[child] in say.BEARING:
                if self._is_passive(child):
                    return child, True, self._by(child)
                subject = p.child(child, "nsubj")
                if subject is not None and p.lower[subject] not in _RELATIVES:
                    return child, True, self._subject(child)
        if (
            dep == "obl"
            and self._case(word) in ("of", "for", "to", "with")
            and p.lower[verb] in _BLAMED
        ):
            # "convicted of murder", "accused of the killing of ...": the one accused.
            if self._is_passive(verb) or self._participle(verb):
                who = self._undergoer(verb)
                nobody = who is not None and self._nobody(who)
                return verb, True, None if nobody else who
            target = self._own_object(verb)
            if target is not None:
                return verb, True, self._name(target)
            if p.lower[verb] in _OWNING:
                return verb, True, self._subject(verb)
        if dep == "nmod" and self._case(word) in ("for", "of") and p.lower[verb] in _TRIED:
            # "the conviction of five officers for the beating of ..."
            return verb, True, self._beside(verb, verb)[1]
        return None, False, None

    # --- how certain ---

    def _status(self, word: int, *, noun: bool) -> str:
        p = self.p
        status = self._own_status(word, noun=noun)
        if not noun and self._never_came(word):
            return DENIED
        at, seen, live = word, 0, True
        while p.heads[at] != at and seen < 25 and status != DENIED:
            seen += 1
            found, live = self._link(at, noun=noun and at == word, live=live)
            status = _stronger(status, found)
            if not live:
                break
            at = p.heads[at]
        return status

    def _own_status(self, word: int, *, noun: bool) -> str:
        """What stands directly with the act: negation, modals, "allegedly", "no"."""
        p = self.p
        status = DONE
        modal = False
        done_later = False
        for child in p.children[word]:
            form, dep = p.lower[child], p.deps[child]
            before = child < word
            if form in say.NEGATIONS and dep in ("advmod", "det", "cc", "neg", "discourse"):
                only = child + 1 < len(p) and p.lower[child + 1] in ("only", "just", "until")
                if before and not only:
                    return DENIED
            if dep in ("nsubj", "nsubj:pass", "obj") and not noun and self._nobody(child):
                return DENIED
            if form in say.ALLEGEDLY or (noun and form in say.ALLEGED and dep == "amod"):
                status = _stronger(status, ALLEGED)
            if noun and form in say.POSSIBLE and dep == "amod":
                suffered = p.lower[word] in say.BEFALLING and form in say.PERHAPS_SO
                status = _stronger(status, ALLEGED if suffered else PLANNED)
            if form in say.PERHAPS and dep == "advmod":
                status = _stronger(status, PLANNED)
            if dep in ("aux", "aux:pass") and form in say.MODALS and form != "'d":
                modal = True
            if dep == "advmod" and form in say.LATER and before:
                done_later = True
            if dep == "mark" and form in say.CONDITIONS and form not in ("once", "until", "should"):
                status = _stronger(status, PLANNED)
            if dep in ("mark", "case") and form == "without":
                return DENIED
        if modal and not done_later:
            status = _stronger(status, ALLEGED if self._perfect(word, _MAYBE) else PLANNED)
        if not noun and self._is_to(word):
            status = _stronger(status, PLANNED)
        return status

    def _perfect(self, word: int, modals: Collection[str]) -> bool:
        """Whether one of some modals and "have" stand with a verb: "may have killed"."""
        p = self.p
        before = [p.lower[child] for child in p.children[word] if child < word]
        return any(modal in modals and then in _HAVE for modal, then in pairwise(before))

    def _never_came(self, word: int) -> bool:
        """ "would have banned it", "had she signed it": told as what was not done."""
        p = self.p
        if self._perfect(word, ("would", "'d")):
            return True
        for at in (word, p.heads[word] if p.deps[word] == "conj" else word):
            unreal = any(p.lower[c] == "had" and p.deps[c] == "aux" for c in p.children[at])
            marked = any(p.lower[c] == "if" and p.deps[c] == "mark" for c in p.children[at])
            if unreal and marked and self._perfect(p.heads[at], ("would", "'d")):
                return True
        return False

    def _is_to(self, word: int) -> bool:
        """ "are to be deported"."""
        p = self.p
        before = [c for c in p.children[word] if c < word]
        for i, child in enumerate(before[:-1]):
            if p.lower[child] in _BE and p.lower[before[i + 1]] == "to":
                return True
        return False

    def _nobody(self, word: int) -> bool:
        p = self.p
        if p.lower[word] in ("nobody", "none", "nothing", "no"):
            return True
        return any(p.deps[c] == "det" and p.lower[c] in ("no", "neither") for c in p.children[word])

    def _link(self, at: int, *, noun: bool, live: bool) -> tuple[str, bool]:
        """What the word above says of an act below it, and whether to look further up."""
        p = self.p
        head = p.heads[at]
        full, dep = p.deps[at], p.deps[at].partition(":")[0]
        form = p.lower[head]
        if dep == "conj":
            if noun and p.tags[head] in _NOUNS:
                return (PLANNED if self._own_status(head, noun=True) == PLANNED else DONE), True
            shared = p.child(at, "nsubj", "aux") is None or self._gapped(at)
            return (self._own_status(head, noun=False) if shared else DONE), True
        if full == "acl:relcl":
            anybody = form in _ANYBODY and p.heads[head] != head
            future = anybody and self._own_status(p.heads[head], noun=False) == PLANNED
            return (PLANNED if future else DONE), False
        if dep == "appos":
            return DONE, False
        if p.tags[at] in _NOUNS or noun:
            return self._noun_link(at, head, dep, form)
        marks = {p.lower[c] for c in p.children[at] if p.deps[c] in ("mark", "case")}
        if dep in ("parataxis", "ccomp", "csubj", "advcl") and form in _TRUE:
            untrue = form in _UNTRUE
            negative = self._own_status(head, noun=False) == DENIED
            return (DENIED if untrue != negative else DONE), True
        if dep in ("ccomp", "xcomp", "acl", "advcl", "csubj", "obl", "dep", "amod"):
            return self._clause_link(at, head, dep, form, marks)
        if dep == "parataxis":
            return DONE, True
        return DONE, False

    def _gapped(self, at: int) -> bool:
        p = self.p
        return p.tags[at] == "VBN" and p.child(at, "aux") is None

    def _noun_link(self, at: int, head: int, dep: str, form: str) -> tuple[str, bool]:
        p = self.p
        case = self._case(at)
        if dep in ("obj", "nsubj") and p.tags[head] in _VERBAL:
            passive = self._is_passive(head)
            as_object = dep == "obj" or passive
            if as_object and (form in say.BEARING or form in say.ORDERING):
                own = self._own_status(head, noun=False)
                if form in ("plan", "plans", "planned", "planning", "plot", "plotted", "plotting"):
                    return _stronger(own, PLANNED), True
                if form in _THREATS:
                    return _stronger(own, PLANNED), True
                return own, True
            if as_object and form in _AVERTING:
                return PLANNED, False
            if as_object and form in say.DENYING:
                return DENIED if form not in _SETTING_ASIDE else DONE, False
            if as_object and form in _WISHING_NOUN:
                return PLANNED, False
            if as_object and form in _CLAIMING_NOUN:
                return ALLEGED, False
            if as_object and form in say.SUFFERING and form not in _RESISTED:
                return self._own_status(head, noun=False), True
            if dep == "nsubj" and not passive and form in say.HAPPENING:
                return self._own_status(head, noun=False), True
            if dep == "nsubj" and not passive and self._own_status(head, noun=False) == PLANNED:
                return PLANNED if p.child(head, "obj") is None else DONE, False
            return DONE, False
        if dep == "obl" and p.tags[head] in _VERBAL:
            if case in ("of", "with", "for") and form in _ACCUSING:
                return ALLEGED, True
            if case in ("for", "of", "about", "against", "with", "to") and form in _CALLING:
                return PLANNED, False
            return DONE, False
        if (
            dep == "nmod"
            and p.tags[head] in _NOUNS
            and case in ("of", "for", "about", "on", "to", "against", "over")
        ):
            if form in say.PLAN_NOUNS and form not in _PAST_PLANS and case != "against":
                return PLANNED, False
            if form in say.ALLEGED_NOUNS and case in ("of", "about"):
                return ALLEGED, False
            if form in say.DENIED_NOUNS:
                return DENIED, False
        if dep in ("obl", "advcl") and p.tags[head].startswith("JJ") and case == "of":
            return (ALLEGED if form in ("guilty", "suspicious") else DONE), False
        return DONE, False

    def _clause_link(
        self, at: int, head: int, dep: str, form: str, marks: set[str]
    ) -> tuple[str, bool]:
        p = self.p
        verb = p.tags[head] in _VERBAL or p.child(head, "nsubj", "aux") is not None
        own = self._own_status(head, noun=False) if verb else DONE
        negative = own == DENIED
        to = "to" in marks
        gerund = p.tags[at] == "VBG"
        if gerund and "on" in marks and verb:  # "resumed work on reviving the pact"
            subject_matter = self._own_object(head)
            if subject_matter is not None and p.lower[subject_matter] in say.PLAN_NOUNS:
                return PLANNED, False
        if dep == "advcl" and not to and not (marks & {"of", "from", "with", "for", "into"}):
            if marks & say.CONDITIONS & {"if", "unless", "lest"}:
                return PLANNED, True
            if gerund or p.tags[at] == "VBN":
                return (PLANNED if own == PLANNED and gerund else DONE), False
            future = own == PLANNED and bool(marks & {"when", "once", "until", "before"})
            return (PLANNED if future else DONE), False
        if form in say.PLAN_NOUNS and p.tags[head] in _NOUNS and (to or gerund):
            return PLANNED, False
        if form in say.DENIED_NOUNS and p.tags[head] in _NOUNS:
            return DENIED, False
        if form in say.ALLEGED_NOUNS and p.tags[head] in _NOUNS:
            if p.deps[head] == "obj" and p.lower[p.heads[head]] in _DISPUTING:
                return DENIED, False
            return ALLEGED, True
        if to and not verb and self._headline(at):
            return PLANNED, True
        if form in say.READY and (to or dep == "csubj"):
            if negative or form in say.UNREADY:
                return DENIED, True
            return PLANNED, True
        if not verb:
            if dep == "ccomp" or dep == "csubj":
                return (DENIED if negative else DONE), True
            return (PLANNED if to and dep == "acl" else DONE), False
        # "said to have killed": the perfect infinitive looks back.
        perfect = to and any(p.lower[c] == "have" for c in p.children[at] if p.deps[c] == "aux")
        if form in say.DENYING and (dep in ("xcomp", "ccomp") or marks & {"from", "to"}):
            return DENIED, False
        if dep == "ccomp":
            if negative and form in say.REPORTING:
                return DONE, True
            if form in say.KNOWING:
                return own if own != DENIED else DONE, True
            if form in say.FEARING and form not in say.REPORTING:
                return PLANNED, True
            if form in say.ALLEGING and form not in say.REPORTING:
                return ALLEGED, True
            return DONE, True
        if to and form in _GOING and p.lower[head] == "going":
            return PLANNED, True
        if (perfect or marks & {"of", "with"}) and form in say.ALLEGING:
            return ALLEGED, True
        if gerund and marks & {"for"} and form in ("investigated", "sought", "wanted", "probed"):
            return ALLEGED, False
        if dep == "advcl" and to:
            return _stronger(own, PLANNED if form not in say.DOING else DONE), False
        if form in say.DOING and (to or dep == "xcomp" or gerund):
            return own, True
        if to and form in say.PLANNING:
            return (DENIED if negative else PLANNED), True
        if gerund and (dep == "xcomp" or marks & {"to", "of", "for", "from", "against"}):
            if form in _CALLING or form in _WISHING_NOUN:
                return PLANNED, True
            return own, True
        if to:
            return (own if own != DONE else PLANNED), True
        return own if dep == "xcomp" else DONE, True

    def _reported(self, word: int) -> str:
        """Whether somebody else than the outlet tells it: speech around it, or "X said" beside."""
        p = self.p
        if word in self.said:
            return ALLEGED
        at = word
        if self._headline(word) and self._ends_in_speech(word):
            return ALLEGED
        for _ in range(25):
            for child in p.children[at]:
                if (
                    p.deps[child] == "parataxis"
                    and p.lower[child] in say.REPORTING
                    and p.child(child, "nsubj") is not None
                    and p.child(child, "ccomp") is None
                ):
                    return ALLEGED
                if p.deps[child] in ("obl", "advcl", "advmod", "nmod") and (
                    self._case(child) == "according" or p.lower[child] == "according"
                ):
                    return ALLEGED
            if p.heads[at] == at:
                return DONE
            dep, head = p.deps[at], p.heads[at]
            if self._called(word, at):
                return ALLEGED
            if dep == "xcomp" and p.lower[head] in say.ALLEGING and self._is_passive(head):
                return ALLEGED
            if dep == "xcomp" and p.lower[head] == "said":
                return ALLEGED
            if (
                dep in ("ccomp", "parataxis")
                and p.lower[head] in say.REPORTING
                and p.lower[head] not in say.KNOWING
            ):
                return ALLEGED
            at = head
        return DONE

    def _called(self, word: int, at: int) -> bool:
        """ "They call the raid an act of terror": the terror is in their words, not the raid."""
        p = self.p
        verb = p.heads[at]
        if p.lower[verb] not in say.CALLING_SO or p.tags[verb] not in _VERBAL:
            return False
        if p.deps[at] == "obl":
            return self._case(at) == "as"
        if p.deps[at] not in ("obj", "xcomp"):
            return False
        named = p.reach(at)[0]
        opens = [
            i
            for i in range(named + 1, word + 1)
            if p.lower[i] in ("a", "an") and p.lower[i - 1] not in ("of", "in", "by")
        ]
        return bool(opens)

    def _ends_in_speech(self, word: int) -> bool:
        """ "Strike kills dozens, aid group says"."""
        p = self.p
        last = p.first_words[p.sentence_of[word] + 1] - 1
        if p.lower[last] not in say.REPORTING or p.tags[last] not in ("VBZ", "VBP", "VBD"):
            return False
        return "," in p.words[word:last]

    # --- figures of speech ---

    def _figure(self, act: Act) -> str | None:
        """Why the word is no act in this place, or None."""
        p = self.p
        word, term = act.word, act.match.term.term
        if act.construction == NOMINALISATION:
            return self._noun_figure(act)
        base = term.split()[0]
        if base in say.SPEECH and base != "reject":
            return "speaks, does not act"
        linked = p.deps[word] == "xcomp" and p.lower[p.heads[word]] in say.LINKS
        if linked and p.tags[word] in ("VBN", "JJ"):
            return "describes, does not tell an act"
        if (
            act.construction != ACTIVE
            and act.agent is None
            and p.tags[word] == "JJ"
            and p.lower[word] in say.DESCRIBING
        ):
            return "describes, does not tell an act"
        if base == "force" and not self._force_out(word):
            return "an idiom"
        caused = act.agent is not None and p.lower[act.agent] in ("what", "whatever")
        if caused and act.construction == ACTIVE and act.category != "violent":
            return "a cause, nobody's act"
        if self._in_general(word):
            return "told in general, not as done"
        whom = act.patient
        wrong = self._wrong_object(act, base)
        if wrong is not None:
            return wrong
        if whom is not None and term == base and p.lower[whom] in say.IDIOMS.get(base, ()):
            return "an idiom"
        if base == "hit" and act.construction == ACTIVE and whom and p.tags[whom] == "CD":
            return "an idiom"
        if base in say.FIGURATIVE and whom is not None and p.lower[whom] in say.PLANS:
            return "not meant literally"
        return None

    def _in_general(self, word: int) -> bool:
        """ "Blocking a road carries a fine": what a gerund names that is the subject of a rule."""
        p = self.p
        if p.tags[word] != "VBG" or p.child(word, "nsubj", "aux", "det") is not None:
            return False
        verb: int | None = p.heads[word] if p.deps[word].startswith("csubj") else None
        if verb is None:
            verb = next(
                (
                    child
                    for child in p.children[word]
                    if child > word
                    and p.deps[child] in ("ccomp", "parataxis", "conj", "dep", "acl:relcl")
                    and p.child(child, "nsubj", "mark", "cc", "csubj") is None
                ),
                None,
            )
        if verb is None or verb < word:
            return False
        aux = p.child(verb, "aux", "cop")
        return p.tags[verb if aux is None else aux] in ("VBZ", "MD")

    def _wrong_object(self, act: Act, base: str) -> str | None:
        """Verbs that are acts with some objects or subjects only: "held a man", not talks."""
        p = self.p
        whom, term = act.patient, act.match.term.term
        if base == "rule" and term == "rule":
            said = p.child(act.word, "ccomp", "xcomp") is not None
            judged = act.agent is not None and p.lower[act.agent] in say.COURTS
            return None if said or judged else "not in this sense"
        if base == "reject":
            judged = act.agent is not None and p.lower[act.agent] in say.COURTS
            plea = whom is not None and p.lower[whom] in say.CASES
            return None if judged or plea else "speaks, does not act"
        if (
            base in ("attack", "assault", "assail", "blast", "savage")
            and whom is not None
            and p.lower[whom] in say.PLANS
        ):
            return "speaks, does not act"
        if base == "charge" and act.construction != ACTIVE:
            for child in p.children[act.word]:
                if self._case(child) == "with" and p.lower[child] in _MOODS:
                    return "an idiom"
        if base == "shoot" and any(p.lower[c] in _SPORT for c in p.children[act.word]):
            return "an idiom"
        if term != base and act.match.term.match == "verb":
            return None
        if base == "fire" and act.category == "violent":
            return None
        if base not in say.PERSONAL and base not in say.OBJECTS:
            return None
        if whom is None:
            return "not in this sense"
        if base in say.OBJECTS and p.lower[whom] in say.OBJECTS[base]:
            return None
        if base in say.PERSONAL and self._person(whom):
            return None
        return "not in this sense"

    def _person(self, word: int) -> bool:
        p = self.p
        form = p.lower[word]
        if form.endswith(_SUFFIXES) and form.removesuffix("s") not in _THINGS:
            return True
        if p.lower[word] in say.PRONOUNS or p.lower[word] in say.PEOPLE:
            return True
        if p.tags[word] == "CD" or self.kinds.get(word) in ("person", "group"):
            return True
        return p.tags[word] in ("NNP", "NNPS")

    def _force_out(self, word: int) -> bool:
        p = self.p
        clause = p.child(word, "xcomp", "advcl", "ccomp")
        whom = self._own_object(word)
        if clause is None and whom is not None:
            clause = p.child(whom, "acl")
        return clause is None or p.tags[clause] not in ("VB", "VBG")

    def _noun_figure(self, act: Act) -> str | None:
        p = self.p
        word = act.word
        form = p.lower[word]
        if p.deps[word] == "compound" or (
            word + 1 < len(p) and p.words[word + 1] == "-" and p.heads[word] != word
        ):
            head = p.heads[word]
            if p.tags[head] in _NOUNS:
                return "part of a compound"
        if self._case(word) == "according" or any(
            p.lower[c] == "according" for c in p.children[word]
        ):
            return "a document"
        if form == "killing" and p.deps[word] == "obj" and p.lower[p.heads[word]] in _MAKE:
            return "an idiom"
        if form == "beating" and p.deps[word] == "obj" and p.lower[p.heads[word]] in _TAKE:
            return "an idiom"
        if form in ("strike", "strikes", "action") and self._is_labour(act):
            return "a labour dispute"
        return None

    def _is_labour(self, act: Act) -> bool:
        p = self.p
        word = act.word
        before = {p.lower[c] for c in p.children[word] if c < word}
        if act.last > act.first or before & say.ARMED or act.patient is not None:
            return False
        if any(form in say.LABOUR for form in before):
            return True
        if self._labour is None:
            labour = sum(form in say.LABOUR for form in p.lower)
            self._labour = labour > 2 * sum(form in say.ARMED for form in p.lower)
        return self._labour


_DYING: Final = frozenset("die perish succumb bleed".split())
_RANK: Final = {DONE: 0, ALLEGED: 1, PLANNED: 2, DENIED: 3}


def _stronger(one: str, other: str) -> str:
    return max(one, other, key=_RANK.__getitem__)


_DEMONYMS: Final = ("an", "ish", "ese", "ian", "ch", "i", "can", "ek", "sh", "ss", "qi")
_PROMISES: Final = say.Words("verb", "promise vow pledge threaten")
_PUNISHING: Final = say.Words(
    "verb",
    """jail arrest sentence fine convict charge acquit clear punish imprison detain execute sack
    fire dismiss suspend expel ban prosecute indict impeach blame criticise criticize condemn
    sue investigate censure reprimand hang shoot kill beat pardon forgive thank praise sanction""",
)
_ACCUSING: Final = say.Words(
    "verb",
    """accuse suspect charge indict blame implicate arraign try prosecute investigate question
    allege sue""",
)
_BLAMED: Final = say.Words(
    "verb",
    """accuse suspect charge indict convict acquit blame implicate clear arrest try prosecute
    jail sentence absolve exonerate confess admit plead detain execute hang""",
)
_OWNING: Final = say.Words("verb", "confess admit plead")
_TRIED: Final = say.Words(
    "noun", "conviction trial acquittal arrest indictment prosecution sentencing jailing"
)
_CALLING: Final = say.Words(
    "verb",
    """call push press ask plead lobby campaign vote threaten warn wait prepare brace argue
    plan advocate demand agitate""",
)
_WISHING_NOUN: Final = say.Words(
    "verb",
    """want plan plot threaten hope fear prepare pledge seek demand request propose suggest
    recommend consider mull contemplate weigh expect anticipate discuss urge favour favor
    support advocate oppose envisage predict forecast await rule forbid need require promise
    contemplate delay postpone block order""",
)
_CLAIMING_NOUN: Final = say.Words("verb", "allege claim report suspect investigate probe")
_THREATS: Final = say.Words("verb", "threaten vow promise")
_RESISTED: Final = say.Words("verb", "resist fight contest appeal")
_SETTING_ASIDE: Final = say.Words("verb", "rule drop stop dismiss abandon halt reject dispute")
_PAST_PLANS: Final = say.Words("noun", "decision power deal campaign authority way case drive")
_ON_SOMEBODY: Final = say.Words("verb", "blame pin focus concentrate base")
_TAKEN_FOR_NOUNS: Final = say.Words("verb", "kill hit wound injure target destroy leave hurt")
_ANYBODY: Final = frozenset("anyone anybody whoever those everyone everybody".split())
_UNTRUE: Final = frozenset("untrue false incorrect wrong".split())
_TRUE: Final = _UNTRUE | {"true", "correct", "accurate", "case"}
_INQUIRIES: Final = say.Words("noun", "investigation inquiry probe")
_MOODS: Final = frozenset(
    "excitement emotion energy electricity meaning tension symbolism passion atmosphere".split()
)
_SUFFIXES: Final = (
    *tuple(
        suffix + plural
        for suffix in ("ist", "ician", "eer", "ee", "tor", "sor", "er", "man", "woman", "arian")
        for plural in ("", "s")
    ),
    "men",
    "women",
    "fanatics",
)
_THINGS: Final = frozenset(
    """paper offer number letter order power matter answer member-state computer dinner summer
    winter water weather river corner border centre-order shelter tower letter cover chapter
    career fever transfer counter container trailer tractor factor sector reactor motor mirror
    doctor-note error terror door floor flour hour colour color labour harbour favour honor
    honour humour rumour vapour behaviour manner power tanker helicopter freighter steamer
    cruiser destroyer bomber fighter-jet launcher printer fee committee tree degree decree
    referee-call coffee guarantee knee frontier barrier pier shoulder finger folder header
    remainder reminder ladder feeder tender register newspaper wallpaper skyscraper parameter
    meter layer player-trade disaster master-plan banner poster quarter charter monitor-screen
    trigger charger drawer buffer chamber timber lumber theater theatre procedure sweater
    poker rather other another either proper super hyper""".split()
)
_PROJECTILES: Final = say.Words(
    "noun",
    """missile rocket shot bullet round shell gas grenade mortar canister torpedo drone cannon
    salvo arrow dart gun pistol rifle weapon volley bomb""",
)
_HURLED: Final = frozenset({"fire", "laun", "thro", "hurl", "lob", "shoo"})
_NOMINATIVES: Final = frozenset("he she they we i it".split())
_APPEALING: Final = say.Words("verb", "call appeal prevail")
_MAYBE: Final = ("may", "might", "could", "must")
_BEFORE_GERUND: Final = frozenset("of for from after before by without with in".split())
_PAST_NOUNS: Final = frozenset("shot slain beaten stabbed held".split())
_DISPUTING: Final = say.Words("verb", "deny reject dismiss dispute refute rebut")
_MANNERS: Final = frozenset(
    """message text email mail letter phone post video boat car train bus air sea land road force
    accident mistake hand name plane ship rail foot radio chance law vote votes points percent
    margin means way show hair arm arms leg legs foot feet ankle ankles neck collar throat wrist
    wrists scruff hand hands""".split()
)
_ENDS: Final = (" to", " on", " of", " from", " at", " against", " into")
_AVERTING: Final = say.Words("verb", "prevent avoid avert thwart foil forestall deter escape")
_GOING: Final = say.Words("verb", "go")
_AIMED: Final = say.Words("verb", "target aim direct hit strike involve")
_SPORT: Final = frozenset("wide over high straight narrowly goal".split())
_MAKE: Final = say.Words("verb", "make")
_TAKE: Final = say.Words("verb", "take get")
_OVER: Final = say.Words("noun", "lawsuit sanction")
_INTO: Final = say.Words("noun", "investigation inquiry probe incursion raid")
_AT_WHOM: Final = say.Words("noun", "shooting fire gunfire shot")
