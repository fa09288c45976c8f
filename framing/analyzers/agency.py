"""Agency, first form: harm, force, law and power, and who does them to whom.

Reads the words around an act from the acts lexicon: auxiliaries, "by", "of", what stands
before and after. Whether "attack" is a noun or a verb is told by its neighbours. Without
a parse it sees the nearest noun phrases; distant subjects escape it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from framing.analyzers.base import lexicon_evidence, why_not
from framing.language.document import Document
from framing.lexicons import Match
from framing.types import Evidence, Part, SectionKind

_BE = frozenset("is are was were be been being am got gets get getting isn't aren't".split()) | {
    "wasn't",
    "weren't",
}
_HAVE = frozenset({"has", "have", "had", "having", "hasn't", "haven't", "hadn't"})
_MODAL = frozenset(
    """will would can could may might must should shall to do does did don't doesn't didn't won't
    wouldn't can't cannot couldn't shouldn't let lets help helped please not""".split()
)
_SUBJECTS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "which", "that"})
_RELATIVE = frozenset({"who", "which", "that"})
_OBJECTS = frozenset({"him", "her", "it", "them", "us", "me", "you", "himself", "themselves"})
_DETERMINERS = frozenset(
    """a an the this these those each every no any some its his her their our my your another such
    more many several few both all last next first second third fourth new recent further possible
    fresh own alleged one two three four five six seven eight nine ten dozens""".split()
)
_NUMBERS = frozenset("one two three four five six seven eight nine ten several few many".split())
_TIMES = frozenset("day days week weeks month months year years hour hours minutes times".split())
_PREPOSITIONS = frozenset(
    """of in on at after before by with for from against during over under amid following despite
    since without between about through into until like near outside inside within toward towards
    around across because around upon""".split()
)
_BETWEEN = frozenset(
    "not also never then later already still just all both since first only finally".split()
)
_NP_STOPS = (
    _PREPOSITIONS
    | _BE
    | _HAVE
    | frozenset(
        """and or but that who which while as when whether if although though than to where will
        would could may might can must should shall says said say saying told tells there so then
        did do does whose what how why because yesterday today tonight tomorrow monday tuesday
        wednesday thursday friday saturday sunday again away off up down out back together too
        also not never n't ago""".split()
    )
)
_APPOSITIONS = frozenset({"the", "a", "an", "who", "which", "whose", "his", "her", "its", "their"})
_CLAUSE = frozenset({"and", "but", "who", "which", "that", "after", "when"})
_STOP_AT = _SUBJECTS | {"a", "an", "the", "its", "his", "their"}
_REACH = 9
_CHAIN = 14
# Not "at": "a strike at the airport" says where.
_TARGETS = frozenset({"of", "on", "against", "upon"})
# "killed in a US raid": the act that did it, whose doer stands before it.
_BLOWS = frozenset(
    """strike strikes airstrike airstrikes attack attacks raid raids bombing bombings bombardment
    shelling ambush assault assaults operation offensive""".split()
)
# What plans, wars and deals bring about is done by somebody else: "a war to destroy them".
_ABSTRACT = frozenset(
    """war attack attacks operation operations plan plans deal deals agreement campaign strike
    strikes mission effort efforts bid attempt attempts order orders decision proposal law bill
    threat threats plot plots push move moves raid raids conflict resolution treaty""".split()
)
NOT_DONE = "not told as done"
_MIGHT = frozenset({"would", "could", "may", "might", "wouldn't", "couldn't"})
_AFTER_ALL = frozenset({"later", "eventually", "soon", "then"})  # "would later kill"
_HAPPENING = frozenset(
    "follow start resume come happen occur begin continue spread hit take worsen return".split()
)
# Before "to" and a verb: wished, planned, threatened.
_WISHES = frozenset(
    """want wants wanted wanting like plan plans planned planning plot plots plotted plotting
    threaten threatens threatened threatening threat threats intend intends intended hope hopes
    hoped hoping fear fears feared prepare prepares prepared preparing vow vows vowed pledge
    pledges pledged seek seeks seeking sought wish wishes wished ready poised prevent avoid
    promise promises promised refuse refuses refused""".split()
)
# Before the noun, its determiners and adjectives: "plotting attacks", "fears of an attack".
_EXPECTED = frozenset(
    """plan plans planned planning plot plots plotted plotting threaten threatens threatened
    threatening threat threats fear fears feared fearing possible potential future hypothetical
    feared anticipate anticipates anticipated anticipating anticipation warn warned warns warning
    bracing brace braced prevent prevents prevented preventing avert averted averting avoid
    avoided avoiding want wants wanted risk risks prospect possibility mulling""".split()
)
# "would resume attacks"; not "would condemn attacks", which have been.
_BRINGING = frozenset(
    """launch carry resume see start begin stage mount conduct order cause mean trigger bring
    risk lead face do commit authorise authorize unleash undertake perform spark renew
    prompt""".split()
)
_JOINING = frozenset({"of", "for", "against", "about", "on", "out", "to", "in", "into"})
_CLAUSE_STARTS = frozenset(
    "that as after when while because before since although though until where said says".split()
)
# For these, "X's killing" names the one it was done to; for a strike, the one who did it.
_PATIENT_POSSESSIVE = frozenset(
    """killing murder assassination death martyrdom arrest detention execution elimination
    deportation expulsion eviction removal ouster abduction imprisonment conviction jailing
    slaying poisoning rape torture indictment trial dismissal impeachment shooting stabbing
    kidnapping beating injury displacement""".split()
)
_PAST = frozenset(
    """shot slain beaten beat struck hit hurt torn driven held taken thrown broken overthrown
    overrun stolen cut shut put fought fled withdrawn slew fell felled set sent overrode overridden
    tore drove took threw broke stole withdrew quit sought found hung led fed met bound spied
    outlawed stood went lost gave given""".split()
)
_ADJECTIVES = ("al", "ive", "ous", "ic", "ful", "less", "ary", "able", "ible", "ish", "ly", "ed")
# A verb of the acts lexicon that only reports words or moods is no act done to somebody.
_SPEECH = frozenset({"accuse", "reject", "threaten"})
_LINKS = frozenset("feel feels felt feeling remain remains remained seem seems seemed look".split())
# What follows makes an idiom of the verb: "strike a deal", "hit its target", "hit 6%".
_IDIOMS = {
    "strike": frozenset(
        "deal deals bargain balance set nerve chord tone note agreement accord pose".split()
    ),
    "hit": frozenset(
        """target targets record records low high market markets road roads headlines button snooze
        brakes peak goal goals milestone stage shelves jackpot shops pause bottom rock""".split()
    ),
    "shoot": frozenset("film films video videos survey photo photos scene scenes glance".split()),
    "fire": frozenset({"imagination", "question", "questions", "starting"}),
    "kill": frozenset({"time", "joke", "mood", "appetite"}),
    "force": frozenset({"to"}),
    "break": frozenset({"record", "news", "silence", "ground"}),
    "raid": frozenset({"fridge"}),
    "seize": frozenset({"chance", "opportunity", "moment", "initiative", "day"}),
    "provoke": frozenset(
        """debate outrage anger criticism reaction question questions pretext backlash war crisis
        outcry controversy concern concerns fears laughter""".split()
    ),
    "ram": frozenset({"through", "home"}),
    "bury": frozenset({"hatchet"}),
    "storm": frozenset({"out", "off"}),
    "abandon": frozenset({"chamber"}),
}
_PLANS = frozenset(
    """bill tax plan plans deal measure measures proposal law idea talks amendment project
    legislation story initiative policy scheme budget debate reform reforms terminal""".split()
)
_FIGURATIVE = frozenset({"kill", "ambush", "gut", "torpedo", "axe", "bury", "slash", "crush"})
# Nouns before which an act only names a kind: "riot police", "murder squad".
_COMPOUND = frozenset(
    """police cops officers squad squads gear helicopter helicopters aircraft jet jets group groups
    rate rates suspect suspects weapon weapons victim victims scene fund vote mode date ad ads
    ballot dog dogs line plane planes shields shield capability capabilities vehicle vehicles
    pay committee room process""".split()
)
_LABOUR = frozenset(
    """union unions worker workers bus tram train rail hunger nurse nurses teacher teachers labour
    labor walkout picket pickets stoppage strikers miners wages pay pensions employees""".split()
)
_ARMED = frozenset(
    """missile missiles drone drones air rocket rockets troops military bomb bombs army soldiers
    pre-emptive retaliatory killed commander base airport pentagon strikes jets warplanes""".split()
)
# Participles that describe more often than they tell, also after a noun: "studies armed groups".
_DESCRIBING = frozenset({"armed", "battered", "targeted", "oppressed"})
_NO_PARTICIPLE = frozenset(
    """armed targeted battered oppressed forced abandoned crushed threatened separated smashed
    removed suspended fired rejected settled united stripped sacked undermined storming""".split()
)


@dataclass(frozen=True, slots=True)
class Agency:
    """Acts by construction: active, passive with and without agent, nominal, intransitive."""

    requires: tuple[str, ...] = ("acts",)
    name: str = "agency"

    def __call__(self, document: Document) -> tuple[Evidence, ...]:
        """Evidence labelled with the construction; parts are "agent" and "patient"."""
        out = []
        matches = [match for lexicon in self.requires for match in document.matches(lexicon)]
        reader = _Reader(document)
        for options in _by_place(matches):
            match, act = reader.read(options)
            out.append(self._evidence(document, reader, match, act))
        return tuple(out)

    def _evidence(self, document: Document, reader: _Reader, match: Match, act: _Act) -> Evidence:
        reason = why_not(document, match.first, match.last) or act.reason
        parts = tuple(
            Part(role, document.reading.span(*tokens), reader.actor(*tokens))
            for role, all_tokens in (("agent", act.agent), ("patient", act.patient))
            if all_tokens is not None
            for tokens in reader.conjuncts(*all_tokens)
        )
        base = lexicon_evidence(document, match, self.name, reason)
        return replace(
            base, label=act.label, alternative=None, group=match.term.category, parts=parts
        )


_Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Act:
    """A construction, the tokens of who does it and to whom; or why it is none."""

    label: str
    agent: _Range | None = None
    patient: _Range | None = None
    reason: str | None = None


def _by_place(matches: Sequence[Match]) -> Iterator[list[Match]]:
    """The readings of one stretch of text together: "attack" as noun and as verb."""
    group: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.first, -m.last)):
        if group and match.first > max(m.last for m in group):
            yield group
            group = []
        group.append(match)
    if group:
        yield group


class _Reader:
    """Reads the acts of one document in order; a coordinated verb looks back at the last."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.reading = document.reading
        self.norm = document.reading.tokens.norm
        self.is_word = document.reading.tokens.is_word
        self.previous: tuple[int, _Act] | None = None
        self._labour: bool | None = None
        self.offices = {m.last for m in document.reading.matches if m.lexicon == "offices"}
        self.mentions: dict[int, _Range] = {
            i: (mention.first, mention.last)
            for mention in document.found_mentions
            for i in range(mention.first, mention.last + 1)
        }

    def read(self, options: Sequence[Match]) -> tuple[Match, _Act]:
        longest = max(match.last - match.first for match in options)
        options = [match for match in options if match.last - match.first == longest]
        nouns = [match for match in options if match.term.group == "nominal"]
        verbs = [match for match in options if match.term.group != "nominal"]
        self.start, self.end = self._bounds(options[0].first)
        is_noun = self._is_noun(options[0], bool(nouns))
        if is_noun and not nouns:
            return verbs[0], _Act("active", reason="a noun, no act")
        if not verbs and not is_noun and self._word(self._before(nouns[0].first)) not in _MODAL:
            is_noun = True  # "the Roe Assassination Anniversary": it has no other reading
        if not is_noun and not verbs:
            return nouns[0], _Act("nominalisation", reason="a verb in another sense")
        match = nouns[0] if is_noun else verbs[0]
        act = self._nominal(match) if is_noun else self._verbal(match)
        reason = self._figure(match, act)
        if reason is not None:
            return match, replace(act, reason=reason)
        self.previous = (match.last, act)
        if self._expected(match) if is_noun else self._wished(match):
            return match, replace(act, reason=NOT_DONE)
        return match, act

    def conjuncts(self, first: int, last: int) -> list[_Range]:
        """ "Roe and Voss" as two, if each is somebody known; else the phrase as one."""
        for i in range(first + 1, last):
            if self.norm[i] == "and":
                parts = [(first, i - 1), (i + 1, last)]
                if all(self.actor(*part) for part in parts):
                    return [*self.conjuncts(*parts[0]), parts[1]]
        return [(first, last)]

    def actor(self, first: int, last: int) -> str | None:
        """Whom a noun phrase names: "US forces" the US, "the Iranian commander" not Iran."""
        found = self.document.actor_in(first, last)
        head = max((i for i in range(first, last + 1) if i in self.mentions), default=last)
        office = last in self.offices and head < last
        return None if office else found

    def _bounds(self, token: int) -> _Range:
        sentence = self.reading.token_sentences[token]
        return self.reading.first_tokens[sentence], self.reading.first_tokens[sentence + 1]

    def _before(self, i: int) -> int:
        """The token before ``i``, past adverbs; less than the sentence's start for none."""
        i -= 1
        while i >= self.start and (self.norm[i] in _BETWEEN or self._adverb(i)):
            i -= 1
        return i

    def _adverb(self, i: int) -> bool:
        return self.norm[i].endswith("ly") and len(self.norm[i]) > 4 and i > self.start

    def _word(self, i: int) -> str:
        return self.norm[i] if self.start <= i < self.end else ""

    def _possessive(self, i: int) -> bool:
        if i < self.start:
            return False
        if self.norm[i] == "'":  # "the guards' attack"
            return i > self.start and self.norm[i - 1].endswith("s")
        return self.reading.surface(i).endswith(("'s", "’s"))

    def _past(self, i: int) -> bool:
        return self.norm[i] in _PAST or (self.norm[i].endswith("ed") and len(self.norm[i]) > 3)

    # --- noun or verb ---

    def _is_noun(self, match: Match, both: bool) -> bool:
        """Whether the word is a noun here, by its own ending and its neighbours."""
        at = self._before(match.first)
        previous, follows = self._word(at), self._word(match.last + 1)
        if match.last > match.first and not both:
            return match.term.group == "nominal"
        if follows in _COMPOUND:
            return True
        if self._past(match.first) and not self._ambiguous_past(match, at):
            return False
        if self.norm[match.first].endswith("ing") and match.term.term != self.norm[match.first]:
            both = both or match.term.group == "nominal"
        if previous in _MODAL or previous in _SUBJECTS:
            return previous == "to" and follows in ("of", "on", "against") and both
        if self.norm[match.first].endswith("ing"):
            return self._gerund_is_noun(match, at, both)
        if at >= self.start and (
            previous in _DETERMINERS
            or previous in _PREPOSITIONS
            or previous in _BE
            or previous in _HAVE
            or self._possessive(at)
            or self.reading.surface(at)[:1].isdigit()
        ):
            return True
        if previous == "-":
            return True
        return self._bare_is_noun(match, at)

    def _ambiguous_past(self, match: Match, at: int) -> bool:
        """ "the hit", "a cut": past forms that are nouns too, where no auxiliary tells."""
        if self.norm[match.first] not in ("hit", "cut", "shut"):
            return False
        helped = _BE | _HAVE | _SUBJECTS
        return self._word(at) not in helped and not self._object_follows(match.last)

    def _gerund_is_noun(self, match: Match, at: int, both: bool) -> bool:
        previous, follows = self._word(at), self._word(match.last + 1)
        if previous in _BE and not self._possessive(at):
            return False
        if follows == "of" or self._possessive(at):
            return True
        if not both:
            return previous in ("a", "an", "the")
        if previous in _PREPOSITIONS or at < self.start or previous in (",", "and", "or"):
            return not self._object_follows(match.last)
        return True

    def _bare_is_noun(self, match: Match, at: int) -> bool:
        """ "attack" or "attacks" after a noun, a name, a comma or nothing."""
        follows = self._word(match.last + 1)
        object_follows = self._object_follows(match.last)
        heading = self.reading.section_of(match.first) is SectionKind.HEADLINE
        plural = self.norm[match.first].endswith("s")
        if at < self.start or not self.is_word[at]:
            return plural or not object_follows or heading
        previous = self.norm[at]
        if previous in ("and", "or"):
            after_verb = self.previous is not None and match.first - self.previous[0] <= 4
            return not (object_follows and after_verb)
        if previous.endswith(_ADJECTIVES) and not self._named(at):
            return True
        if follows in _PREPOSITIONS or not object_follows:
            return True
        # "Police arrest 12", "Iran attacks the base"; but "missile strike kills",
        # "foreign forces two days later".
        if plural and not self._named(at) and not heading:
            return not self._marked_object(match.last + 1)
        return not (heading or plural or previous.endswith(("s", "e")))

    def _marked_object(self, i: int) -> bool:
        """Whether an object begins here that its first word gives away."""
        word = self._word(i)
        if word in _NUMBERS and self._word(i + 1) in _TIMES:
            return False
        surface = self.reading.surface(i)
        return word in _OBJECTS | _DETERMINERS or surface[:1].isdigit() or surface[:1].isupper()

    def _named(self, i: int) -> bool:
        return i in self.mentions

    def _object_follows(self, last: int) -> bool:
        if last + 1 >= self.end:
            return False
        word = self.norm[last + 1]
        if self._pronoun(last + 1):
            return True
        return self.is_word[last + 1] and word not in _NP_STOPS and not self._finite(last + 1)

    def _pronoun(self, i: int) -> bool:
        """ "us", but not "US"."""
        return self.norm[i] in _OBJECTS and not self.reading.surface(i).isupper()

    def _finite(self, i: int) -> bool:
        """Whether a word looks like the verb that an act as subject would take."""
        word = self.norm[i]
        return self._past(i) or word in ("kills", "kill", "leaves", "wounds", "hits", "says")

    # --- told as done, or only wished and feared ---

    def _wished(self, match: Match) -> bool:
        """ "would attack", "wants to attack", "if they attack"."""
        at = match.first - 1
        helpers = _BE | _HAVE | _MODAL | _BETWEEN
        while at >= self.start and (self.norm[at] in helpers or self._adverb(at)):
            month = self.norm[at] == "may" and self.reading.surface(at) == "May"
            if self.norm[at] in _MIGHT and not (month and at > self.start):
                return not _AFTER_ALL.intersection(self.norm[at : match.first])
            at -= 1
        if "to" in self.norm[at + 1 : match.first]:
            return any(self._word(i) in _WISHES for i in (at, at - 1))
        if self.norm[match.first].endswith("ing"):
            before = self._word(match.first - 1)
            return before in ("prevent", "avoid", "considered", "considering", "mulling") or (
                before in ("from", "of") and self._word(match.first - 2) in _EXPECTED
            )
        return self._conditional(match.first)

    def _conditional(self, i: int) -> bool:
        """Whether the clause that ends in ``i`` begins with "if"."""
        for at in range(i - 1, max(self.start, i - _REACH) - 1, -1):
            if not self.is_word[at] and self.norm[at] not in ("-", ".", "'"):
                return False
            if self.norm[at] in ("if", "unless"):
                return self._word(at - 1) not in ("as", "asked", "ask", "even")
        return False

    def _expected(self, match: Match) -> bool:
        """ "plotting attacks", "would launch a raid", "strikes could follow"."""
        follows = self._word(match.last + 1)
        if follows in ("feared", "loom", "looms"):
            return True
        if follows in _MIGHT and self._word(match.last + 2) in _HAPPENING:
            return True
        at = match.first - 1
        steps = 0
        while at >= self.start and steps < 5 and self.norm[at] not in _EXPECTED:
            word = self.norm[at]
            if word in ("the", "his", "her", "their") or self._possessive(at):
                return self._word(at - 1) in ("prevent", "avert", "avoid")
            if word in _BRINGING:
                helper = self._before(at)
                if self._word(helper) == "to":
                    return self._word(helper - 1) in _WISHES
                return self._word(helper) in _MIGHT
            joins = word in _JOINING and self._word(at - 1) in _EXPECTED
            plain = self._is_nominal(at) and not self._past(at)
            if not (joins or plain or self.norm[at] == "-" or word in _DETERMINERS):
                return False
            at -= 1
            steps += 1
        return self._word(at) in _EXPECTED

    # --- constructions ---

    def _verbal(self, match: Match) -> _Act:
        if match.term.group == "intransitive":
            return _Act("intransitive", self._subject(self._before(match.first)))
        at = self._before(match.first)
        by = self._by(match.last + 1)
        previous = self._word(at)
        if self._past(match.first):
            act = self._participle(match, at, by, previous)
            if act is not None:
                return act
        coordinated = self._coordinated(match, previous)
        if coordinated is not None:
            return coordinated
        # ", killing 12": who does it stands too far off to be told.
        trailing = previous == "," and self.norm[match.first].endswith("ing")
        agent = None if trailing else self._subject(self._past_auxiliaries(at))
        if agent is not None and previous == "to" and self.norm[agent[1]] in _ABSTRACT:
            agent = None  # "a war to destroy them"
        return _Act("active", agent, self._right(match.last + 1))

    def _participle(self, match: Match, at: int, by: int | None, previous: str) -> _Act | None:
        """Passives, full and reduced; None where the form is a plain past tense."""
        agent = self._right(by + 1) if by is not None else self._in_blow(match.last + 1)
        label = "passive-agentless" if agent is None else "passive-agent"
        if previous in _LINKS:
            return _Act("passive-agentless", reason="describes, does not tell an act")
        if previous in _BE:
            last = self._past_auxiliaries(at)
            patient = self._subject(last)
            if patient is not None and any(
                self.norm[i] in ("were", "are", "have") for i in range(last + 1, match.first)
            ):
                patient = self._coordination(patient)
            return _Act(label, agent, patient)
        if previous in _HAVE or previous in _SUBJECTS:
            return None
        object_follows = self._object_follows(match.last)
        attributive = at < self.start or (
            previous in _DETERMINERS
            or previous in _PREPOSITIONS
            or previous.endswith("ing")
            or self._possessive(at)
        )
        if attributive and self._noun_follows(match.last):
            reason = None
            if self.norm[match.first] in _NO_PARTICIPLE or match.term.weight < 0.5:
                reason = "describes, does not tell an act"
            return _Act("passive-agentless", None, self._right(match.last + 1), reason)
        if self.norm[match.first] in _DESCRIBING and self._plain_noun(match.last + 1):
            return _Act("passive-agentless", reason="describes, does not tell an act")
        if by == match.last + 1:
            return _Act(label, agent, self._left(at))
        if object_follows or previous in ("and", "or", ",") or not self._is_nominal(at):
            return None
        if self._sent(match):
            # "attacks against soldiers deployed to the border"
            patient = self._left(at)
            if patient is not None and self._word(patient[0] - 1) in _PREPOSITIONS:
                return _Act(label, agent, patient)
        if match.term.category == "political" or match.last > match.first:
            return None
        follows = self._word(match.last + 1)
        if follows == "and" and match.last + 2 < self.end and self._past(match.last + 2):
            return None  # "seized and burned the boat": the object comes later
        if follows in _PREPOSITIONS or follows in ("when", "as", "while", "and", ".", ",", ""):
            # "Two killed in raid": nobody could be the object of it but the one before.
            return _Act(label, agent, self._left(at))
        return None

    def _sent(self, match: Match) -> bool:
        return match.term.term in ("deploy", "station", "send") and self._word(match.last + 1) in (
            "to",
            "in",
            "at",
            "near",
            "along",
            "across",
        )

    def _in_blow(self, at: int) -> _Range | None:
        """The doer named in "(killed) in a US drone strike", or None."""
        for i in range(at, min(self.end - 2, at + 4)):
            if self.norm[i] == "in" and self.norm[i + 1] in ("a", "an", "the"):
                for head in range(i + 2, min(self.end, i + 8)):
                    if not self.is_word[head] and self.norm[head] not in ("-", "."):
                        return None
                    if self.norm[head] in _BLOWS:
                        named = [j for j in range(i + 2, head) if j in self.mentions]
                        if not named or self._is_person(named[0]):
                            return None
                        if "-" in self.norm[named[-1] : head]:
                            return (i + 2, head - 1)  # "a US-led raid"
                        return self.mentions[named[0]]
                    if self.norm[head] in _NP_STOPS:
                        return None
            if not self.is_word[i] or self.norm[i] in _CLAUSE:
                return None
        return None

    def _coordination(self, last: _Range) -> _Range:
        """ "Roe and two guards (were killed)": the phrase with what "and" joins to it."""
        first = last[0]
        while self._word(first - 1) == "and":
            joined = self._left(first - 2)
            if joined is None:
                break
            before = joined[0] - 1
            opens = before < self.start or not self.is_word[before]
            if not (opens or self.norm[before] in _CLAUSE_STARTS):
                break  # "police opened fire and two guards were killed"
            first = joined[0]
        return (first, last[1])

    def _noun_follows(self, last: int) -> bool:
        after = last + 1
        return (
            after < self.end
            and self.is_word[after]
            and self.norm[after] not in _NP_STOPS | _DETERMINERS | _OBJECTS
        )

    def _plain_noun(self, i: int) -> bool:
        """A lower-case word that opens no phrase: what "armed" describes in "armed groups"."""
        return self._noun_follows(i - 1) and self.reading.surface(i)[:1].islower()

    def _is_nominal(self, i: int) -> bool:
        return i >= self.start and self.is_word[i] and self.norm[i] not in _NP_STOPS

    def _coordinated(self, match: Match, previous: str) -> _Act | None:
        """ "seized and burned the boat": the second verb has the first one's parts."""
        if previous not in ("and", "or", "then") or self.previous is None:
            return None
        last, act = self.previous
        if not self.start <= last < match.first <= last + _CHAIN or act.label == "nominalisation":
            return None
        patient = self._right(match.last + 1)
        if act.label.startswith("passive") and patient is None and self._past(match.first):
            return act
        if act.label.startswith("passive"):
            return None
        return _Act("active", act.agent, patient or act.patient)

    def _past_auxiliaries(self, at: int) -> int:
        while at >= self.start and (
            self.norm[at] in _BE
            or self.norm[at] in _HAVE
            or self.norm[at] in _MODAL
            or self.norm[at] in _BETWEEN
            or self._adverb(at)
        ):
            at -= 1
        return at

    def _by(self, at: int) -> int | None:
        for i in range(at, min(self.end, at + _REACH)):
            if self.norm[i] == "by":
                # "by Friday", "by 2030", "by shooting" and "by the arms" name no agent.
                follows = self.reading.surface(i + 1) if i + 1 < self.end else ""
                timely = follows[:1].isdigit() or follows.endswith(("day", "ing"))
                return None if timely or self._right(i + 1) is None else i
            if not self.is_word[i] and self.norm[i] not in ("-", "."):
                return None
            if self.norm[i] in _CLAUSE | _BE | _HAVE:
                return None
        return None

    def _nominal(self, match: Match) -> _Act:
        agent: _Range | None = None
        patient: _Range | None = None
        before = match.first - 1
        if self._possessive(before):
            owner = self._left(before if self.norm[before] != "'" else before - 1, of=False)
            if self.norm[match.last] in _PATIENT_POSSESSIVE:
                patient = owner
            else:
                agent = owner
        elif before >= self.start and self._named(before):
            named = self.mentions[before]
            person = self._is_person(before)
            # "US strike" is done by the US, "the Soleimani strike" to Soleimani.
            agent, patient = (None, named) if person else (named, None)
        after = match.last + 1
        if self._word(after) in _TARGETS:
            patient = self._right(after + 1) or patient
            if patient is not None:
                after = max(after, patient[1] + 1)
        by = self._by(after)
        if by is not None:
            agent = self._right(by + 1) or agent
        return _Act("nominalisation", agent, patient)

    def _is_person(self, i: int) -> bool:
        actor = self.document.actor_in(i, i)
        return actor is not None and self.document.actors[actor].type == "person"

    # --- figures of speech ---

    def _figure(self, match: Match, act: _Act) -> str | None:
        """Why the word is no act in this place, or None."""
        term, follows = match.term.term, self._word(match.last + 1)
        if act.reason is not None:
            return act.reason
        if match.first > self.start and self.norm[match.first - 1] == "-" and term != "strike":
            return "part of a compound"
        if act.label == "nominalisation":
            return self._noun_figure(match, follows)
        if term in _SPEECH:
            return "speaks, does not act"
        near = {self._word(i) for i in range(match.last + 1, match.last + 4)}
        close = {follows} if term in ("force", "ram", "storm") else near
        if close & _IDIOMS.get(term, frozenset()):
            return "an idiom"
        if term == "hit" and act.label.startswith("passive") and act.patient is not None:
            words = self.norm[act.patient[0] : act.patient[1] + 1]
            return "an idiom" if _IDIOMS["hit"].intersection(words) else None
        if term == "hit" and (follows[:1].isdigit() or follows == "$"):
            return "an idiom"
        if term == "storm" and self._word(match.first - 1) in _SUBJECTS and not act.patient:
            return "speaks, does not act"
        if term in _FIGURATIVE and act.patient is not None:
            words = self.norm[act.patient[0] : act.patient[1] + 1]
            if any(word in _PLANS for word in words) or follows == "off":
                return "not meant literally"
        return None

    def _noun_figure(self, match: Match, follows: str) -> str | None:
        term = self.norm[match.last]
        if follows in _COMPOUND:
            return "part of a compound"
        if term == "killing" and self._word(match.first - 2) in ("make", "made", "making", "makes"):
            return "an idiom"
        if term in ("strike", "strikes", "action") and self._is_labour(match):
            return "a labour dispute"
        return None

    def _is_labour(self, match: Match) -> bool:
        if match.last > match.first or self._word(match.first - 1) in _ARMED:
            return False
        if self._word(match.first - 1) in _LABOUR:
            return True
        if self._labour is None:
            labour = sum(word in _LABOUR for word in self.norm)
            self._labour = labour > 2 * sum(word in _ARMED for word in self.norm)
        return self._labour

    # --- noun phrases ---

    def _subject(self, last: int) -> _Range | None:
        """The noun phrase that ends at ``last``; a relative pronoun gives way to its noun.

        What stands between commas or after a preposition is passed over: "Iran has over
        the past days attacked", "Roe, the mayor, was killed".
        """
        for _ in range(3):
            if last < self.start:
                return None
            if self.norm[last] in _RELATIVE:
                last -= 1 + (self._word(last - 1) == ",")
            if self._word(last) == ",":
                last = self._before_apposition(last)
            found = self._left(last)
            if found is None or self._word(found[0] - 1) not in _PREPOSITIONS:
                return found
            last = self._past_auxiliaries(found[0] - 2)
        return None

    def _before_apposition(self, comma: int) -> int:
        """The token before the comma that opens what ``comma`` closes; -1 for none."""
        for i in range(comma - 1, self.start, -1):
            if self.norm[i] == ",":
                opens = self.norm[i + 1]
                if opens in _APPOSITIONS or opens.isdigit():
                    return i - 1
        return -1

    def _left(self, last: int, *, of: bool = True) -> _Range | None:
        """The noun phrase that ends at token ``last``, from its determiner on, or None."""
        if not self._is_nominal(last):
            return None
        first = last
        while first > self.start and last - first < _REACH:
            step = first - 1
            linked = of and self.norm[step] == "of" and not self.norm[first].endswith("ing")
            if linked and self._is_nominal(step - 1):
                step -= 1
            elif self.norm[first] in _STOP_AT or self._ends_left(step):
                break
            first = step
        while first < last and not self.is_word[first]:
            first += 1
        return (first, last)

    def _ends_left(self, i: int) -> bool:
        """Whether a noun phrase cannot go on to the left over token ``i``."""
        word = self.norm[i]
        if word in _NP_STOPS or word in _SUBJECTS:
            return True
        if not self.is_word[i]:
            return word not in ("-", ".", "'")
        verbal = self._past(i) or (word.endswith("ing") and len(word) > 5)
        return verbal and self._word(i - 1) not in _DETERMINERS

    def _right(self, first: int) -> _Range | None:
        """The noun phrase that begins at token ``first``, or None."""
        if first >= self.end or not self.is_word[first]:
            return None
        if self._pronoun(first):
            if self.norm[first] != "her" or not self._noun_follows(first):
                return (first, first)
        elif self.norm[first] in _NP_STOPS and self._word(first + 1) != "-":
            return None  # but "then-President Roe"
        last = first
        while last + 1 < self.end and last - first < _REACH:
            step = last + 1
            if self.norm[step] == "of" and step + 1 < self.end and self.is_word[step + 1]:
                last = step + 1
                continue
            if self.norm[step] in _NP_STOPS or self._adverb(step):
                break
            tight = self.norm[step] in ("-", ".", "'") and self._joined(step)
            if not (self.is_word[step] or tight):
                break
            if self._past(step) and self._is_verb_after(first, last, step):
                break
            last = step
        while last > first and not self.is_word[last]:
            last -= 1
        return (first, last)

    def _is_verb_after(self, first: int, last: int, step: int) -> bool:
        """Whether a past form ends the noun phrase: "(bombing of) Gaza killed 30"."""
        if self._word(last) == "-":  # "US-led forces"
            return False
        ends = step + 1 < self.end and self._marked_object(step + 1)
        return ends or (last > first and not self._noun_follows(step))

    def _joined(self, i: int) -> bool:
        """Whether a mark is inside a phrase ("al-Asad", "Gen. Roe"), not at its end."""
        return i + 1 < self.end and self.is_word[i + 1]
