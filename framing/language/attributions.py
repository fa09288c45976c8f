"""Who says what: source, cue and content, by rules over reporting cues and quotations.

The rules read one sentence at a time, cue by cue, and know the constructions in which
news reports speech: a quotation with its speaker before or after, "X said that",
"according to X", "..., X said Friday", "X accused Y of", "is believed to", "X: ...".
Quotations that no cue claims are then given to the speaker at hand. No parser is
needed; what the rules can't see is listed in ``docs/measures.md``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from framing.language.cast import FoundMention
from framing.language.phrases import (
    ADVERBS,
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
from framing.language.reading import Reading
from framing.lexicons import Match, Term
from framing.types import Actor, SectionKind, Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution. ``form`` is "direct", "indirect" or "mixed".

    ``speaker`` is the source as printed (resolved one step, where the source is a
    pronoun or was named in the sentence before); ``actor`` the id of who that is.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    form: str
    stance: str
    source_type: str
    speaker: str | None
    actor: str | None
    sentence: int
    rule: str


@dataclass(frozen=True, slots=True)
class Attributed:
    """What :func:`find_attributions` returns: the attributions, and each quotation's kind."""

    attributions: tuple[Attribution, ...]
    kinds: tuple[QuotationKind, ...]


def find_attributions(
    reading: Reading, mentions: Sequence[FoundMention], actors: Mapping[str, Actor]
) -> Attributed:
    """Attributions of one article, in order, and the kind of each of its quotations."""
    return _Finder(reading, mentions, actors).run()


_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_BEFORE_CUE = AUXILIARIES | ADVERBS
_CUT_WORDS = frozenset(
    {"which", "who", "but", "where", "though", "although", "while", "whereas", "compared"}
)
_ADDRESSING = word_set(
    "tell told tells telling inform informed assure assured remind reminded warn warned"
)
_HEARERS = word_set(
    """reporters journalists lawmakers parliament deputies mps him her them us me supporters
    voters cnn reuters congress delegates viewers listeners people everyone you"""
)
# Where and when something was said: these may stand between a cue and its content.
_SETTING = word_set(
    """on in at during via by to from through the a an this that his her their its interview
    statement tweet message speech briefing conference call news press post twitter facebook
    television tv telephone phone email e-mail letter report radio written brief joint video
    local hours online social media"""
)
_SETTING_HEADS = frozenset({"on", "in", "at", "during", "via", "from"})
_WHETHER = frozenset({"whether", "if", "what", "how", "why", "who", "where", "when", "which"})
_CLAUSE_TAILS = word_set(
    """as while which who whose after before because since two three citing adding noting but
    although though when where according saying referring"""
)
_NO_CONTENT = ("comment", "respond", "reply", "anonymity", "not be named", "apologi", "speaking ")
_TITLE_CUES = word_set(
    """titled entitled named nicknamed book film song documentary programme program show series
    novel essay operation album play magazine movie hashtag slogan term word words phrase known
    meaning"""
)
_SAID_WORDS = word_set(
    """called calls call calling as dubbed dubs branded labelled labeled termed described slammed
    denounced hailed referenced referencing referred invoked mentioned mocked bragged boasted
    found finds quoted words chanted chanting prefers prefer speak speaks spoke talk talks slogan"""
)
_ROUNDING = frozenset({"about", "around", "over", "under", "nearly", "between", "up"})
_NUMBERS = word_set(
    """two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty half
    hundreds thousands a"""
)
_VOICING = word_set(
    """made makes making repeated repeats leveled levelled level raised issued expressed voiced
    gave offered aired pressed renewed"""
)
_TITLED = {
    **dict.fromkeys(("mr", "sir", "lord", "prince", "king", "father"), "he"),
    **dict.fromkeys(("ms", "mrs", "miss", "lady", "dame", "queen", "princess", "mother"), "she"),
}
_NO_LABELS = word_set("breaking watch video opinion exclusive live analysis related update note")
# "went on to say" says; "to believe the lies" does not.
_LIGHT_VERBS = word_set("on continued seemed seems appeared appears began")
# Verbs too common for the lexicon without their frame: "calls X a liar", "described X as",
# "put the toll at 9"; and some that report only when nothing follows: "letters suggest".
_NAMING = frozenset({"call", "called", "calls", "calling"})
# What is called without being named: "called a strike", "called the meeting".
_CALLED = word_set(
    """strike strikes halt vote election elections meeting referendum conference truce ceasefire
    session summit rally"""
)
_FRAMED = {
    **dict.fromkeys(("describe", "describes", "described", "describing"), "as"),
    **dict.fromkeys(("identify", "identifies", "identified", "identifying"), "as"),
    **dict.fromkeys(("put", "puts", "putting"), "at"),
}
_LATE = word_set(
    """stressed stresses noted notes suggest suggests suggested indicate indicates indicated
    show shows
    showed found estimate estimates estimated"""
)
_FRAME_WORDS = _NAMING | _LATE | frozenset(_FRAMED)
_NAMING_TERM = Term("call", "neutral", "verb", 0.75, (), "", "", "takes: object|np", "", "", 0)
_LATE_TERM = Term("suggest", "neutral", "verb", 0.75, (), "", "", "takes: quote", "", "", 0)
_NOT_NAMED = PREPOSITIONS | CLAUSE_WORDS | AUXILIARIES | {"off", "out", "up", "back", ","}
# What follows these without "that" or a mark is done, not said: "agreed to meet".
_ACTS = word_set("agree order encourage prompt direct invite command plan")
# An infinitive is something said after these only ("vowed to fight"); after the second
# set, whose subjects may be storms and prices, only where the subject is one that speaks.
_SPOKEN_TO = word_set(
    """vow pledge promise urge call demand threaten beg implore plead exhort advise instruct
    appeal claim falsely swear profess pretend purport refuse decline undertake offer admit
    go warn ask tell yell threat refusal instruction hope"""
)
_IMPERSONAL = word_set("threaten promise")
# Participles that only describe the noun before them: "a resolution demanding the withdrawal".
_DESCRIBES = frozenset({"ordering", "promising", "accusing", "praising", "asking", "thinking"})
_OPEN_WORDS = word_set("what whatever whoever how why where when whether if to")
_QUANTIFIERS = word_set(
    """both some all many most others few several each none any those these this that one
    everyone everybody nobody anyone someone"""
)
_OWN_VOICE = word_set("we i you us")
_BODIES = word_set(
    """side sides party parties government governments community military militaries
    leadership regime establishment bloc"""
)
_MAX_FRAGMENT = 4
_NEAR = 4
_MAX_SENTENCE = 500
_MAX_ECHOES = 200


@dataclass(frozen=True, slots=True)
class _Quote:
    """The part of a quotation inside one sentence, as tokens (marks included)."""

    index: int
    first: int
    last: int
    words: int


@dataclass(frozen=True, slots=True)
class _Scene:
    """One sentence as the rules see it: its tokens ``[first, end)`` and quotations."""

    number: int
    first: int
    end: int
    section: SectionKind
    quotes: tuple[_Quote, ...]
    cues: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class _Cue:
    """A reporting cue: the match, and its first token with auxiliaries and adverbs."""

    match: Match
    first: int
    last: int
    passive: bool
    takes: str

    @property
    def weight(self) -> float:
        """How surely the cue reports."""
        return self.match.term.weight


_Range = tuple[int, int]


def _first(item: Match | _Quote) -> int:
    return item.first


class _Finder:
    """One pass over one article; holds what the rules share."""

    def __init__(
        self,
        reading: Reading,
        mentions: Sequence[FoundMention],
        actors: Mapping[str, Actor],
    ) -> None:
        self.reading = reading
        self.norm = reading.tokens.norm
        self.is_word = reading.tokens.is_word
        self.actors = actors
        self.mention_at = {
            i: mention for mention in mentions for i in range(mention.first, mention.last + 1)
        }
        self.mentions: dict[int, list[FoundMention]] = {}
        for mention in mentions:
            number = reading.token_sentences[mention.first]
            self.mentions.setdefault(number, []).append(mention)
        self.quoted = self._quoted_tokens()
        self.cues: dict[int, list[Match]] = {}
        self.sources: dict[int, Match] = {}
        self.offices: dict[int, Match] = {}
        for match in reading.matches:
            if match.lexicon == "reporting":
                number = reading.token_sentences[match.first]
                self.cues.setdefault(number, []).append(match)
            elif match.lexicon == "sources":
                self.sources[match.last] = match
            elif match.lexicon == "offices" and match.term.category == "office":
                self.offices[match.last] = match
        self.phrases = Phrases(reading, self.mention_at, self.quoted, self.sources, self.offices)
        self._frame_cues()
        self.scenes: list[_Scene] = []
        self.found: list[Attribution] = []
        self.found_in: dict[int, list[int]] = {}  # by sentence, as indexes into ``found``
        self.kinds: dict[int, QuotationKind] = {}
        self.owner: dict[int, int] = {}
        self.people: tuple[str, ...] = ()  # the latest last
        self.people_after: dict[int, tuple[str, ...]] = {}
        self.pronouns = self._titled_pronouns()

    def _quoted_tokens(self) -> dict[int, int]:
        inside: dict[int, int] = {}
        for index, quotation in enumerate(self.reading.quotations):
            if quotation.nested:
                continue
            first = self.reading.token_at(quotation.span.start)
            last = self.reading.token_at(quotation.span.end - 1)
            for i in range(first, last + 1):
                inside.setdefault(i, index)
        return inside

    def run(self) -> Attributed:
        """Cues first, then the quotations that no cue claimed."""
        quotes = self._quotes_by_sentence()
        for number, sentence in enumerate(self.reading.sentences):
            if sentence.section not in (SectionKind.BODY, SectionKind.HEADLINE):
                continue
            for scene in self._scenes_of(number, sentence.section, quotes.get(number, [])):
                self.scenes.append(scene)
                self._sentence(scene)
        self._quotations()
        kinds = tuple(
            self.kinds.get(index, QuotationKind.SPEECH)
            for index in range(len(self.reading.quotations))
        )
        self.found.sort(key=lambda item: (item.sentence, item.content))
        return Attributed(tuple(self.found), kinds)

    def _scenes_of(
        self, number: int, section: SectionKind, quotes: Sequence[_Quote]
    ) -> Iterator[_Scene]:
        """The sentence, in pieces where it is far too long to be one (a text without stops)."""
        first, end = self.reading.first_tokens[number], self.reading.first_tokens[number + 1]
        cues = self.cues.get(number, [])
        for start in range(first, end, _MAX_SENTENCE):
            stop = min(start + _MAX_SENTENCE, end)
            held = quotes[
                bisect_left(quotes, start, key=_first) : bisect_left(quotes, stop, key=_first)
            ]
            mine = cues[bisect_left(cues, start, key=_first) : bisect_left(cues, stop, key=_first)]
            yield _Scene(number, start, stop, section, tuple(held), tuple(mine))

    def _quotes_by_sentence(self) -> dict[int, list[_Quote]]:
        """The parts of the outer quotations, by the sentence that they stand in."""
        out: dict[int, list[_Quote]] = {}
        held: list[int] = []
        for i in (*sorted(self.quoted), -1):
            goes_on = held and i == held[-1] + 1 and self._same_part(held[-1], i)
            if held and not goes_on:
                words = sum(self.is_word[j] for j in held)
                quote = _Quote(self.quoted[held[0]], held[0], held[-1], words)
                out.setdefault(self.reading.token_sentences[held[0]], []).append(quote)
                held = []
            held.append(i)
        return out

    def _same_part(self, a: int, b: int) -> bool:
        sentences = self.reading.token_sentences
        return self.quoted[a] == self.quoted[b] and sentences[a] == sentences[b]

    # --- one sentence ---------------------------------------------------------------

    def _sentence(self, scene: _Scene) -> None:
        covered = -1
        if ":" in self.norm[scene.first + 1 : scene.first + 6]:
            self._labelled(scene)
        for match in scene.cues:
            if match.first in self.quoted:
                continue
            found = self._from_cue(scene, match, match.first <= covered)
            if found is None:
                continue
            self._add(scene, found)
            last = self.reading.token_at(found.content[-1].end - 1)
            covered = max(covered, last)
        self._remember_person(scene)

    def _frame_cues(self) -> None:
        """Adds the verbs that are cues only in their frame to the lexicon's cues."""
        sentences, firsts = self.reading.token_sentences, self.reading.first_tokens
        for i, word in enumerate(self.norm):
            if word not in _FRAME_WORDS:
                continue
            number = sentences[i]
            cues = self.cues.get(number, [])
            if i == firsts[number]:
                continue
            term = self._framed(i, firsts[number + 1])
            if term is not None and not any(cue.first <= i <= cue.last for cue in cues):
                self.cues[number] = sorted(
                    [*cues, Match(i, i, "reporting", term)], key=lambda cue: cue.first
                )

    def _framed(self, i: int, end: int) -> Term | None:
        word = self.norm[i]
        if i + 1 >= end:
            return _LATE_TERM if word in _LATE else None
        if word in _NAMING:
            plain = self.norm[i + 1] in _NOT_NAMED or self.phrases.time_like(i + 1)
            glued = self.norm[i - 1] in ("-", "so")
            return None if plain or glued or self._held(i + 1, end) else _NAMING_TERM
        frame = _FRAMED.get(word)
        if frame is not None:
            ahead = self.norm[i + 2 : min(end, i + 14)]
            number = frame == "as" or any(w[:1].isdigit() for w in ahead)
            return _NAMING_TERM if frame in ahead and number else None
        if word in _LATE:
            ends = i + 2 >= end or self.norm[i + 1] == ","
            inverts = self.norm[i - 1] == "," and self.phrases.capital(i + 1)
            return _LATE_TERM if ends or inverts else None
        return None

    def _held(self, i: int, end: int) -> bool:
        """ "called a strike", and nothing that the strike would be called."""
        at = next((j for j in (i + 1, i + 2) if j < end and self.norm[j] in _CALLED), None)
        if at is None or self.norm[i] not in DETERMINERS:
            return False
        nxt = at + 1
        return nxt >= end or (
            nxt not in self.quoted and (not self.is_word[nxt] or self.norm[nxt] in PREPOSITIONS)
        )

    def _add(self, scene: _Scene, found: Attribution) -> None:
        for quote in scene.quotes:
            span = self.reading.span(quote.first, quote.last)
            if any(span.overlaps(content) for content in found.content):
                self.owner[quote.index] = len(self.found)
        self._keep(found)
        self._meet(found.actor)

    def _titled_pronouns(self) -> dict[str, str]:
        """ "he" or "she" for the people whose titles tell: "Ms Voss", "Sir Ilan"."""
        out: dict[str, str] = {}
        for mention in (held for group in self.mentions.values() for held in group):
            for word in self.norm[max(mention.first - 2, 0) : mention.last + 1]:
                if word in _TITLED:
                    out[mention.actor] = _TITLED[word]
        return out

    def _keep(self, found: Attribution) -> None:
        self.found_in.setdefault(found.sentence, []).append(len(self.found))
        self.found.append(found)

    def _meet(self, actor: str | None) -> None:
        if actor is not None and self.actors[actor].type == "person":
            self.people = (*(held for held in self.people[-5:] if held != actor), actor)

    def _remember_person(self, scene: _Scene) -> None:
        """Keeps the people that "he" in the next sentence may mean, the likeliest last."""
        said = [found.actor for found in self.found[-3:] if found.sentence == scene.number]
        named = [
            mention.actor
            for mention in self.mentions.get(scene.number, ())
            if mention.first not in self.quoted
        ]
        if not any(actor is not None and self.actors[actor].type == "person" for actor in said):
            for actor in reversed(named):  # the first named, the subject, comes last
                self._meet(actor)
        self.people_after[scene.number] = self.people

    def _labelled(self, scene: _Scene) -> None:
        """ "Achebe: 'A day of shame'" in headlines and transcripts."""
        start, limit = scene.first, min(scene.end, scene.first + 6)
        colon = next((i for i in range(start, limit) if self.norm[i] == ":"), None)
        if colon is None or colon + 1 >= scene.end or colon == start:
            return
        name = self.mention_at.get(start)
        quoted = colon + 1 in self.quoted
        shouted = self.reading.surface(start, colon - 1).isupper() and self.is_word[colon + 1]
        named = all(self.phrases.capital(i) for i in range(start, colon))
        whole = (name is not None and name.last == colon - 1) or (
            quoted and named and self.norm[start] not in _NO_LABELS
        )
        headline = scene.section is SectionKind.HEADLINE
        if not (whole and (quoted or shouted or headline)):
            return
        content = self._trimmed(colon + 1, scene.end - 1)
        if content is None:
            return
        source = Phrase(start, colon - 1, colon - 1)
        speaker, actor = self._who(source)
        self._add(
            scene,
            Attribution(
                self.reading.span(start, colon - 1),
                self.reading.span(colon, colon),
                (self.reading.span(*content),),
                self._form([content]),
                "neutral",
                self._type(source, actor),
                speaker,
                actor,
                scene.number,
                "label",
            ),
        )

    # --- cues -----------------------------------------------------------------------

    def _from_cue(self, scene: _Scene, match: Match, nested: bool) -> Attribution | None:
        term = match.term
        if any(part in term.term for part in _NO_CONTENT):
            return None
        takes = term.note.partition("takes:")[2]
        if term.match == "noun":
            return None if nested else self._from_noun(scene, match)
        if term.match in ("word", "exact", "prefix"):
            if "np" in takes:
                return None if nested else self._from_phrase(scene, match)
            if term.term.startswith(("in ", "at ", "on ")):
                return None
        cue = self._cue(scene, match, takes)
        if cue is None:
            return None
        if nested and (cue.passive or cue.weight < 0.75 or "that" not in takes):
            return None
        if cue.passive:
            return self._from_passive(scene, cue)
        return self._from_verb(scene, cue, nested)

    def _cue(self, scene: _Scene, match: Match, takes: str) -> _Cue | None:
        """The cue with what belongs to its verb; None where it is a noun or a name."""
        first = match.first
        while first > scene.first and self._helps(first - 1):
            first -= 1
        be = any(self.norm[i] in _BE for i in range(first, match.first))
        head = self.norm[match.first]
        passive = be and not head.endswith("ing")
        while first < match.first and self.norm[first] in ("however", "meanwhile", "first"):
            first += 1
        before = self.norm[first - 1] if first > scene.first else ""
        if before in PREPOSITIONS - {"to"} and not head.endswith("ing"):
            return None  # "after reports emerged"
        if self._object(first, scene.first):
            return None
        if before == "'" and first - 1 not in self.quoted:
            return None  # "minutes' warning"
        if before in DETERMINERS and before not in ("that", "some", "many", "all", "both"):
            return None
        if before == "of" or (before == "to" and head.endswith("ing")):
            return None
        orders = match.term.category == "ordering" or self.norm[match.last] == "that"
        if before == "to" and not orders and self.norm[first - 2] not in _LIGHT_VERBS:
            return None
        if match.first in self.mention_at and first > scene.first:
            return None
        last = match.last
        if last > match.first and self.norm[last] in ("that", "whether", "if", "to"):
            last -= 1  # the marker belongs to the content
        return _Cue(match, first, last, passive, takes)

    def _object(self, at: int, first: int) -> bool:
        """Whether the "cue" is the object of a verb: "did not ascribe blame"."""
        verb = at - 1
        if verb - 1 < first or not self.is_word[verb] or self.phrases.name_like(verb):
            return False
        bound = self.norm[verb - 1] in AUXILIARIES | {"not", "to"}
        other = DETERMINERS | PRONOUNS | CLAUSE_WORDS | PREPOSITIONS | ADVERBS | AUXILIARIES
        return bound and self.norm[verb] not in other and self.norm[verb - 1] not in ("is", "was")

    def _helps(self, i: int) -> bool:
        if i in self.quoted or i in self.mention_at:
            return False
        word = self.norm[i]
        return word in _BEFORE_CUE or (word.endswith("ly") and len(word) > 4)

    def _from_phrase(self, scene: _Scene, match: Match) -> Attribution | None:
        """ "According to X, ..." and "..., according to X"; "by his own account"."""
        if match.term.term in ("citing", "quoting", "via", "per", "quoted by"):
            return None
        whose = match.term.term.startswith("by ")
        source = None if whose else self.phrases.right(match.last + 1, scene.end, wide=True)
        if source is None and not whose:
            return None
        last = match.last if source is None else source.last
        cue = _Cue(match, match.first, match.last, False, "np")
        content: _Range | None
        if match.first - scene.first <= 2:
            if source is not None:
                last = self.phrases.stretch(source.first, scene.end, wide=True)
                source = Phrase(source.first, last, min(source.core, last))
            comma = last + 1
            if comma >= scene.end or self.norm[comma] != ",":
                return None
            content = self._cut(comma + 1, scene, match)
        else:
            content = self._trimmed(self._clause_start(scene, match.first), match.first - 1)
        return self._build(scene, source, cue, [content], "according to")

    def _clause_start(self, scene: _Scene, at: int) -> int:
        """Where the content begins that ends at ``at``: after what an earlier cue claimed."""
        start = scene.first
        for i in range(at - 2, scene.first, -1):
            if self.norm[i] == ";" and i not in self.quoted:
                start = i + 1
                break
        return self._after_dateline(scene, start)

    def _after_dateline(self, scene: _Scene, start: int) -> int:
        """ "BAGHDAD, Jan. 3 (Agency) - Two drones": the first token after the dash."""
        if start != scene.first or not self.reading.surface(start).isupper():
            return start
        for i in range(start, min(start + 14, scene.end - 1)):
            if self.norm[i] in ("—", "-") and not self._glued(i):
                return i + 1
        return start

    def _glued(self, i: int) -> bool:
        tokens = self.reading.tokens
        return tokens.ends[i - 1] == tokens.starts[i] or tokens.ends[i] == tokens.starts[i + 1]

    def _from_noun(self, scene: _Scene, match: Match) -> Attribution | None:
        """ "The mayor's claim that ..." and "repeated the charge of ..."."""
        after = match.last + 1
        if after >= scene.end:
            return None
        marker = self.norm[after]
        accusing = match.term.category in ("accusing", "doubting", "promising", "ordering")
        if marker != "that" and not (
            accusing and marker in ("of", "to") and "that" in match.term.note
        ):
            return None
        source = self._possessor(match.first - 1, scene.first)
        voiced = any(
            self.norm[i] in _VOICING for i in range(max(match.first - 5, scene.first), match.first)
        )
        if source is None and voiced:
            source = self.phrases.subject(scene.first, match.first)
        cue = _Cue(match, match.first, match.last, False, "that")
        return self._build(scene, source, cue, [self._cut(after, scene, match)], "noun that")

    def _possessor(self, at: int, first: int) -> Phrase | None:
        if at < first:
            return None
        if self.norm[at] in ("his", "her", "their", "its"):
            return Phrase(at, at, at)
        if self.reading.surface(at).endswith(("'s", "’s", "s'", "s’")):
            return self.phrases.left(at + 1, first)
        return None

    def _from_passive(self, scene: _Scene, cue: _Cue) -> Attribution | None:
        """ "is believed to", "was accused of", "it is understood that", "quoted as saying"."""
        after = cue.last + 1
        subject = self.phrases.left(cue.first, scene.first)
        if after >= scene.end or subject is None:
            return None
        word = self.norm[after]
        if "as saying" in cue.match.term.term:
            return self._build(scene, subject, cue, [self._cut(after, scene, cue.match)], "passive")
        if word == "that" and self.norm[subject.last] == "it":
            content = self._cut(after, scene, cue.match)
            return self._build(scene, None, cue, [content], "passive")
        if word == "that" or word in ("asked", "told"):
            return None
        if word == "to" and self.norm[cue.match.first] in _ADDRESSING:
            return None
        if word == "to" and cue.match.term.category in ("thinking", "neutral", "doubting"):
            about = (subject.first, subject.last)
            rest = self._cut(after, scene, cue.match)
            return self._build(scene, None, cue, [about, rest], "passive")
        accusing = cue.match.term.category == "accusing" and word in ("of", "for")
        if accusing or word == "as":
            return self._build(
                scene,
                self._agent(scene, after),
                cue,
                [self._cut(after, scene, cue.match)],
                "passive",
            )
        return None

    def _agent(self, scene: _Scene, start: int) -> Phrase | None:
        for i in range(start, scene.end - 1):
            if self.norm[i] == "by" and self.phrases.begins(i + 1):
                return self.phrases.right(i + 1, scene.end)
        return None

    def _from_verb(self, scene: _Scene, cue: _Cue, nested: bool) -> Attribution | None:
        if cue.first == scene.first and self.norm[cue.first] in ("asked", "pressed"):
            return self._question(scene, cue)
        if self._own_words(scene, cue):
            return None
        subject = self._subject(scene, cue)
        if subject is not None and self._in_relative(scene, cue, subject):
            return None
        if nested:
            clear = subject is not None and self._clear(subject)
            after = self._content_after(scene, cue) if clear else None
            return None if after is None else self._build(scene, subject, cue, [after], "nested")
        quote = self._quote_before(scene, cue, subject)
        inverted = self._inverted(scene, cue, quote)
        if inverted is not None:
            return inverted
        if quote is not None and subject is not None and subject.first > quote.last:
            more = self._quote_after(scene, cue.last)
            if more is None and "that" in self.norm[cue.last : cue.last + 3]:
                more = self._content_after(scene, cue)
            parts = [(quote.first, quote.last), more]
            return self._build(scene, subject, cue, parts, "quotation first")
        aside = self._as_noted(scene, cue, subject) or self._content_before(scene, cue, subject)
        if aside is not None:
            return aside
        after = self._content_after(scene, cue)
        if after is None:
            return None
        if subject is None:
            subject = self.phrases.subject(scene.first, cue.first)
        if subject is None and scene.section is not SectionKind.HEADLINE:
            return None  # "Say hello": an imperative, or a clause that was not understood
        if cue.match.term is _NAMING_TERM and not self._names(cue, subject):
            return None
        if not self._speaks(cue, subject, after):
            return None
        return self._build(scene, subject, cue, [after], "source cue content")

    def _own_words(self, scene: _Scene, cue: _Cue) -> bool:
        """ "We could not confirm", "Who believes this?", "what the office said": no source."""
        at = cue.first - 1
        if at < scene.first or at in self.quoted:
            return False
        if self.norm[at] in _OWN_VOICE or (self.norm[at] == "who" and at == scene.first):
            return True
        subject = self.phrases.left(cue.first, scene.first)
        if subject is None:
            return False
        what = next(
            (
                i
                for i in range(max(subject.first - 1, scene.first), subject.last + 1)
                if self.norm[i] in ("what", "whatever") and i not in self.quoted
            ),
            None,
        )
        # "in what doctors describe as a fracture" has a source and a content.
        after = cue.last + 1
        aside = what is not None and what > scene.first and after < scene.end
        described = "as" in (self.norm[cue.match.last], self.norm[min(after, scene.end - 1)])
        if aside and (described or self.norm[after] in AUXILIARIES or after in self.quoted):
            return False
        return what is not None

    def _in_relative(self, scene: _Scene, cue: _Cue, subject: Phrase) -> bool:
        """ "the conflict both hope to avoid", "tenants who hope to leave"."""
        at = subject.first
        if at != subject.last:
            return False
        thinks = cue.match.term.category == "thinking"
        if self.norm[at] in ("who", "which"):
            return thinks
        if self.norm[at] not in _QUANTIFIERS or at == scene.first:
            return False
        before = self.norm[at - 1]
        return thinks and self.is_word[at - 1] and before not in CLAUSE_WORDS

    def _speaks(self, cue: _Cue, subject: Phrase | None, after: _Range) -> bool:
        """Whether content without "that" or a quotation is said, not done or described."""
        if after[0] in self.quoted or self.norm[after[0]] == "that":
            return True
        participle = self.norm[cue.match.first].endswith("ing") and cue.first == cue.match.first
        if participle and subject is not None and subject.last == cue.first - 1:
            with_subject = subject.first > 0 and self.norm[subject.first - 1] == "with"
            if cue.match.term.category in _DESCRIBES and not with_subject:
                return False
        impersonal = cue.match.term.term.split()[0] in _IMPERSONAL
        if impersonal and self.norm[after[0]] == "to" and subject is not None:
            return self._clear(subject) or self.phrases.capital(subject.core)
        return True

    def _question(self, scene: _Scene, cue: _Cue) -> Attribution | None:
        """ "Asked whether X, she said Y": the question has no source of its own."""
        start = cue.last + 1
        comma = next((i for i in range(start, scene.end) if self.norm[i] == ","), None)
        if comma is None or comma == start:
            return None
        return self._build(scene, None, cue, [self._trimmed(start, comma - 1)], "question")

    def _names(self, cue: _Cue, subject: Phrase | None) -> bool:
        """ "Critics called it a stunt", but not "a company called Sansun"."""
        if subject is None:
            return False
        article = self.norm[subject.first] in ("a", "an") and self.norm[cue.last] == "called"
        return not article and self.norm[subject.first] not in ("what", "so")

    def _clear(self, subject: Phrase) -> bool:
        """Whether a subject is surely one: inside other content a guess would do harm."""
        at = subject.core
        return (
            self.norm[at] in PRONOUNS
            or at in self.mention_at
            or at in self.sources
            or at in self.offices
        )

    def _subject(self, scene: _Scene, cue: _Cue) -> Phrase | None:
        """The subject right before the cue; a participle after a comma has none of its own."""
        participle = self.norm[cue.match.first].endswith("ing") and cue.first > scene.first
        before = self.norm[cue.first - 1] if participle else ""
        if before in (",", "statement", "letter", "tweet", "message", "interview"):
            return None  # "released a statement saying": the subject spoke, not the paper
        subject = self.phrases.left(cue.first, scene.first)
        if subject is None or self.norm[subject.last] in ("i", "we", "you"):
            return None
        for i in range(subject.core - 1, subject.first - 1, -1):
            if self.norm[i] in ("what", "whatever"):
                return replace(subject, first=i + 1)
        return subject

    def _inverted(self, scene: _Scene, cue: _Cue, quote: _Quote | None) -> Attribution | None:
        """ "...," said X": the source after the cue."""
        before, after = cue.first - 1, cue.last + 1
        if before < scene.first or after >= scene.end or not self.is_word[after]:
            return None
        out = PREPOSITIONS | CLAUSE_WORDS | {"today", "yesterday"}
        plain = quote is not None and self.norm[after] not in out
        if not self.phrases.begins(after) and not plain:
            return None
        marked = before in self.quoted or self.norm[before] in (",", "?", "!", "—")
        if not marked or self.norm[after] in ("that", "it", "this"):
            return None
        source = self.phrases.right(after, scene.end, wide=quote is not None)
        if source is None:
            return None
        follows = source.last + 1
        if quote is None:
            # Without a quotation only a known kind of speaker that closes the clause is one.
            plain_cue = self.norm[cue.match.first] in ("said", "says")
            definite = plain_cue and self.norm[source.first] == "the"
            if not (self._clear(source) or definite) or self.norm[source.core] in PRONOUNS:
                return None
            if follows < scene.end and self.is_word[follows]:
                return None
            if cue.match.term.weight < 0.5 or not self._whole_clause(scene, before):
                return None
            start = self._clause_start(scene, cue.first)
            return self._build(scene, source, cue, [self._trimmed(start, before - 1)], "inverted")
        if follows < scene.end and self.norm[follows] in AUXILIARIES | {"that"}:
            return None
        more = self._quote_after(scene, source.last)
        return self._build(scene, source, cue, [(quote.first, quote.last), more], "inverted")

    def _whole_clause(self, scene: _Scene, comma: int) -> bool:
        """Whether a verb stands before the comma: "Serrot, the director, said" has none."""
        return any(self.phrases.verbal(i, scene.first) for i in range(scene.first + 1, comma))

    def _as_noted(self, scene: _Scene, cue: _Cue, subject: Phrase | None) -> Attribution | None:
        """ "As the judge noted, Y"."""
        comma = cue.last + 1
        opens = subject is not None and subject.first == scene.first + 1
        if not opens or self.norm[scene.first] != "as" or comma + 1 >= scene.end:
            return None
        if self.norm[comma] != ",":
            return None
        content = self._cut(comma + 1, scene, cue.match)
        return self._build(scene, subject, cue, [content], "as noted")

    def _content_before(
        self, scene: _Scene, cue: _Cue, subject: Phrase | None
    ) -> Attribution | None:
        """ "X, she stressed, Y" and "Z, the ambulance service said."."""
        if subject is None or cue.weight < 0.5 or subject.first - 2 < scene.first:
            return None
        if self.norm[subject.first - 1] not in (",", "—"):
            return None
        after = cue.last + 1
        stop = self._past_setting(after, scene.end)
        closed = stop >= scene.end or not self.is_word[stop]
        tail = after < scene.end and self.norm[after] in PREPOSITIONS | CLAUSE_WORDS - {"that"}
        if not (closed or (tail and self.norm[after] != "to")) or stop in self.quoted:
            return None
        if closed and stop < scene.end and self.norm[stop] == ":":
            return None
        before = (self._clause_start(scene, subject.first), subject.first - 2)
        if before[1] < before[0] or self.norm[before[0]] in ("in", "on", "at", "asked", "speaking"):
            return None
        content = self._trimmed(*before)
        more = None
        if stop + 1 < scene.end and self.norm[stop] == ",":
            word = self.norm[stop + 1]
            if word not in _CLAUSE_TAILS and not word.endswith("ing"):
                more = self._cut(stop + 1, scene, cue.match)
        return self._build(scene, subject, cue, [content, more], "content first")

    # --- content after a cue --------------------------------------------------------------

    def _content_after(self, scene: _Scene, cue: _Cue) -> _Range | None:
        """What follows the cue, where it may be what was said."""
        norm, end = self.norm, scene.end
        start = self._past_hearer(scene, cue)
        after = self._past_setting(start, end)
        if start < end and norm[start] in _SETTING_HEADS and "that" in cue.takes:
            after = self._marker_ahead(start, end) or after
        if after < end and (norm[after] in ("that", ":") or after in self.quoted):
            begin = after + 1 if norm[after] == ":" else after
            return self._cut(begin, scene, cue.match) if begin < end else None
        if after + 1 < end and norm[after] == "," and after + 1 in self.quoted:
            return self._cut(after + 1, scene, cue.match)
        if start < end and norm[start] == "," and "object" not in cue.takes:
            return None
        for at in dict.fromkeys((after, start)):
            if at < end and self._may_begin(scene, cue, at):
                return self._cut(at, scene, cue.match)
        return None

    def _past_hearer(self, scene: _Scene, cue: _Cue) -> int:
        """Past the person spoken to in "told reporters"; the object of other cues stays."""
        at = cue.last + 1
        if self.norm[cue.match.first] not in _ADDRESSING or at >= scene.end:
            return at
        if at in self.quoted or self.norm[at] in ("that", "of"):
            return at
        if self.norm[at] in _HEARERS:
            return at + 1
        marker = self._marker_ahead(at, scene.end)
        if marker is not None:
            return marker
        hearer = self.phrases.right(at, scene.end) if self.phrases.begins(at) else None
        return at if hearer is None else hearer.last + 1

    def _marker_ahead(self, at: int, end: int) -> int | None:
        """The "that" after a longer hearer or place ("told radio host Ann Lee on Monday that")."""
        for i in range(at, min(end, at + 14)):
            if i in self.quoted or self.norm[i] in (",", ";", ":"):
                return None
            if i > at and self.phrases.verbal(i, at - 1) and self.norm[i] != "that":
                return None
            if self.norm[i] == "that":
                return i
        return None

    def _past_setting(self, at: int, end: int) -> int:
        """Past "Friday", "in a statement", "on Twitter", where these and nothing else stand."""
        while at < end and at not in self.quoted:
            word = self.norm[at]
            dated = self.phrases.time_like(at) and not self._counts(at, end)
            if dated or word in ADVERBS or (word.endswith("ly") and len(word) > 4):
                at += 1
            elif word in _SETTING_HEADS or (
                word == "to" and at + 1 < end and self.norm[at + 1] in _HEARERS
            ):
                stop = self._setting_end(at, end)
                if stop is None:
                    return at
                at = stop
            else:
                return at
        return at

    def _counts(self, at: int, end: int) -> bool:
        """Whether a number or time word begins what was said ("31 people", "later trains")."""
        word = self.norm[at]
        nxt = self.norm[at + 1] if at + 1 < end else ""
        if word.isdigit():
            return at + 1 < end and self.is_word[at + 1] and not self.phrases.time_like(at + 1)
        return word in ("late", "here", "local", "early", "later", "last") and not (
            self.phrases.time_like(at + 1) if nxt else True
        )

    def _setting_end(self, at: int, end: int) -> int | None:
        """After a short adjunct ("in an interview on Monday"), where content can follow."""
        for i in range(at + 1, min(end, at + 10)):
            if i in self.quoted or self.norm[i] in ("that", ":", ","):
                return i
            word = self.norm[i]
            known = (
                word in _SETTING
                or word in _HEARERS
                or self.phrases.time_like(i)
                or i in self.mention_at
            )
            if not known and i not in self.sources and i not in self.offices:
                if i > at + 1 and self.phrases.begins(i):
                    return i
                if word not in PREPOSITIONS and not self.phrases.capital(i) and i > at + 3:
                    return None
        return end if end - at < 10 else None

    def _may_begin(self, scene: _Scene, cue: _Cue, at: int) -> bool:
        """Whether content without "that" or a mark may begin at token ``at``."""
        word, takes = self.norm[at], cue.takes
        if not self.is_word[at] or word in ("and", "but", "or", "as", "while", "because"):
            return "object" in takes and word == "as"
        head = cue.match.term.term.split()[0]
        if head in _ACTS:
            return False
        if word == "to":
            listed = "to" in takes or cue.match.term.category in ("promising", "ordering")
            return listed and head in _SPOKEN_TO
        if word in _WHETHER:
            return cue.weight >= 0.5
        if "that" in takes and self._clause(scene, cue, at):
            return True
        if "np" in takes or "object" in takes:
            if cue.weight < 0.5 and word not in ("it", "him", "her", "them"):
                return False
            return word in ("of", "for", "about", "against") or word not in PREPOSITIONS
        return cue.match.term.category in ("accusing", "promising") and self.phrases.begins(at)

    def _clause(self, scene: _Scene, cue: _Cue, at: int) -> bool:
        word = self.norm[at]
        if word in _ROUNDING and at + 1 < scene.end and self._number(at + 1):
            return True
        if word in PREPOSITIONS or word in CLAUSE_WORDS:
            if cue.weight < 1 or word in ("to", "about", "by", "with"):
                return word == "of" and cue.weight >= 0.75
            return word in ("between", "if", "when", "while", "after", "in", "at", "for") and any(
                self.phrases.verbal(i, at) for i in range(at + 2, min(scene.end, at + 25))
            )
        if cue.weight >= 1:
            return True
        ahead = range(at + 1, min(scene.end, at + 12))
        return (self.phrases.begins(at) or word == "there") and any(
            self.phrases.verbal(i, at) for i in ahead
        )

    def _number(self, i: int) -> bool:
        return self.norm[i][:1].isdigit() or self.norm[i] in _NUMBERS

    def _cut(self, start: int, scene: _Scene, match: Match) -> _Range | None:
        """Content from ``start`` to where somebody else, or the outlet, goes on."""
        stop = scene.end
        if start >= stop:
            return None
        cues = {cue.first for cue in scene.cues if cue.first > start + 1 and cue.term.weight >= 0.5}
        whole = "that" in match.term.note or self.norm[start] in ("that", "to")
        for i in range(start + 2, scene.end):
            if i in self.quoted:
                continue
            word = self.norm[i]
            if not whole and self._new_clause(i, scene.end):
                stop = i
                break
            if word == ";" or (i in cues and self._turns(i, start)):
                stop = i
                break
            if word in ("and", "but") and self.norm[i - 1] == "," and self._other(i, cues):
                stop = i - 1
                break
            closing = self._closing(i, start, scene.end) if i in cues else None
            if closing is not None:
                stop = closing
                break
            if self.norm[i - 1] == "," and word in _CUT_WORDS and not self._resumes(i, scene.end):
                stop = i - 1
                break
        while (
            stop > start
            and (self.norm[stop - 1] in ("and", "but", ",") or self._helps(stop - 1))
            and stop < scene.end
        ):
            stop -= 1
        return self._trimmed(start, stop - 1)

    def _other(self, i: int, cues: set[int]) -> bool:
        """Whether after ", and" another speaker begins: ", and the union said that ..."."""
        for at in range(i + 2, min(i + 12, len(self.norm))):
            if not self.is_word[at] or at in self.quoted:
                return False
            if at in cues:
                while at > i + 1 and self._helps(at - 1):
                    at -= 1
                subject = self.phrases.left(at, i + 1)
                return subject is not None and subject.first == i + 1 and self._clear(subject)
        return False

    def _new_clause(self, i: int, end: int) -> bool:
        """Where an object ends: "slammed the move and had ...", "ordered it after ..."."""
        word = self.norm[i]
        if word == "and" and i + 1 < end:
            return self.norm[i + 1] in AUXILIARIES or self.phrases.verbal(i + 1, i)
        return word in ("after", "when", "because", "since") and i + 2 < end

    def _closing(self, i: int, start: int, end: int) -> int | None:
        """The comma before ", witnesses said" at the end of the sentence."""
        if self._past_setting(i + 1, end) < end - 1:
            return None
        for comma in range(i - 2, max(start + 2, i - 8), -1):
            if self.norm[comma] == ",":
                subject = self.phrases.left(i, comma + 1)
                return comma if subject is not None and subject.first == comma + 1 else None
        return None

    def _resumes(self, i: int, end: int) -> bool:
        """Whether the clause goes on after a relative: "Kim, who is a judge, would ..."."""
        if self.norm[i] not in ("who", "which", "where"):
            return False
        return any(
            self.norm[j] == "," and (j + 1 in self.quoted or self.phrases.verbal(j + 1, j + 1))
            for j in range(i + 1, end - 1)
        )

    def _turns(self, i: int, start: int) -> bool:
        """Whether the cue at ``i`` is the speaker's next: ", adding that", "and said"."""
        word, at = self.norm[i], i - 1
        if word.endswith("ing") or word == "according":
            return self.norm[at] == "," or (self.norm[at] == "and" and self.norm[at - 1] == ",")
        while at > start and self._helps(at):
            at -= 1
        return self.norm[at] in ("and", "but") and (
            word.endswith("ed") or word in ("said", "told", "says", "calls")
        )

    # --- quotations beside a cue ----------------------------------------------------------

    def _quote_before(self, scene: _Scene, cue: _Cue, subject: Phrase | None) -> _Quote | None:
        """The quotation that ends before the cue (and its subject) with nothing between."""
        best = next((q for q in reversed(scene.quotes) if q.last < cue.first), None)
        if best is None:
            return None
        limit = subject.first if subject is not None and subject.first > best.last else cue.first
        between = range(best.last + 1, limit)
        if any(self.norm[i] not in (",", "—", "-", ".") for i in between):
            return None
        ended = best.last > scene.first and self.norm[best.last - 1] in (",", ".", "!", "?", "…")
        comma = best.last + 1 < cue.first and self.norm[best.last + 1] == ","
        return best if ended or comma or best.first == scene.first else None

    def _quote_after(self, scene: _Scene, at: int) -> _Range | None:
        """A quotation that goes on after "he said", with only a setting between."""
        for quote in scene.quotes:
            if quote.first > at:
                stop = self._past_setting(at + 1, quote.first)
                between = range(stop, quote.first)
                if any(self.is_word[i] for i in between):
                    return None
                return (quote.first, quote.last)
        return None

    # --- building -------------------------------------------------------------------------

    def _trimmed(self, first: int, last: int) -> _Range | None:
        while first <= last and not self.is_word[first] and first not in self.quoted:
            first += 1
        while last >= first and not self.is_word[last] and last not in self.quoted:
            last -= 1
        return (first, last) if first <= last else None

    def _form(self, ranges: Sequence[_Range]) -> str:
        tokens = [i for first, last in ranges for i in range(first, last + 1) if self.is_word[i]]
        quoted = sum(i in self.quoted for i in tokens)
        if not quoted:
            return "indirect"
        return "direct" if quoted >= 0.95 * len(tokens) else "mixed"

    def _build(
        self,
        scene: _Scene,
        source: Phrase | None,
        cue: _Cue,
        content: Sequence[_Range | None],
        rule: str,
    ) -> Attribution | None:
        ranges = sorted(part for part in content if part is not None)
        if len(ranges) == 1 and ranges[0][0] == ranges[0][1] and self.norm[ranges[0][0]] == "it":
            return None
        if not ranges or not any(
            self.is_word[i] for first, last in ranges for i in range(first, last + 1)
        ):
            return None
        kind = None
        if source is not None:
            source = self._sound(source)
            if source is None:
                return None
            if source.first == source.last and self.norm[source.first] in _QUANTIFIERS:
                source, kind = None, "anonymous"  # "Others said": nobody is named
        speaker, actor = (None, None) if source is None else self._who(source)
        return Attribution(
            None if source is None else self.reading.span(source.first, source.last),
            self.reading.span(cue.first, cue.last),
            tuple(self.reading.span(first, last) for first, last in ranges),
            self._form(ranges),
            cue.match.term.category,
            (kind or "unknown") if source is None else self._type(source, actor),
            speaker,
            actor,
            scene.number,
            f"{rule} (reporting/{cue.match.term.term})",
        )

    def _sound(self, source: Phrase) -> Phrase | None:
        """The source, without a verb before it; None for what can't be one."""
        first = source.first
        for i in range(source.core - 1, first - 1, -1):
            if self.norm[i] in ("what", "whatever"):
                first = i + 1
                break
        while first < source.core and self.norm[first] in ("said", "says", "told", "added"):
            first += 1
        if self.norm[first] in ("who", "which") and first < source.core:
            # "The agency, which at first denied it": what stands between is no part of a name.
            return Phrase(first, first, first)
        if self.norm[first] in _OPEN_WORDS | _OWN_VOICE | (PREPOSITIONS - {"over", "about"}):
            return None
        words = self.norm[first : source.core + 1]
        if words[-1].isdigit() or words[0] in ("let", "let's", "let’s"):
            return None
        if "respond" in words or "request" in words[:-1] or not self.is_word[source.core]:
            return None
        return replace(source, first=first)

    # --- who speaks -----------------------------------------------------------------------

    def _who(self, source: Phrase) -> tuple[str | None, str | None]:
        """The speaker as printed, and the actor; a pronoun is whom it most likely means."""
        if source.first == source.last and self.norm[source.first] in PRONOUNS | {"his", "her"}:
            return self._pronoun(source.first)
        text = " ".join(self.reading.surface(source.first, source.core).split())
        found = {
            self.mention_at[i]: None
            for i in range(source.first, source.core + 1)
            if i in self.mention_at
        }
        ranked = sorted(
            found,
            key=lambda m: (self.actors[m.actor].type != "person", m.form == "demonym", -m.last),
        )
        if not ranked:
            return self._fuller(source, text), None
        best = ranked[0]
        if self.actors[best.actor].type != "person" and self._several(source, found):
            return text, None
        person = self.actors[best.actor].type == "person"
        # "a senior Iraqi official" is no country, and "Trump's allies" are not Trump.
        ends = best.last == source.core
        possessive = best.last < source.core and self.reading.surface(best.last).endswith(
            ("'s", "’s")
        )
        if ends or (person and not possessive and best.form != "demonym"):
            return text, best.actor
        return text, None

    def _several(self, source: Phrase, found: Mapping[FoundMention, None]) -> bool:
        """ "The diplomats of Peru and Chile" are neither country, nor are "residents of Peru"."""
        if len({m.actor for m in found}) > 1 and "and" in self.norm[source.first : source.core]:
            return True
        last = max(found, key=lambda m: m.last)
        heads = [
            match.term.category
            for i, match in self.sources.items()
            if source.first <= match.first and i < last.first
        ]
        placed = any(self.norm[i] in ("of", "in", "from") for i in range(source.first, last.first))
        return placed and any(kind in ("anonymous", "people") for kind in heads)

    def _fuller(self, source: Phrase, text: str) -> str:
        """ "the official": "a senior official", where the article had only one of them."""
        if self.norm[source.first] != "the" or source.core != source.first + 1:
            return text
        head = self.norm[source.core]
        fuller = {
            found.speaker.lower(): found.speaker
            for found in reversed(self.found)
            if found.speaker is not None
            and found.actor is None
            and found.speaker.lower().startswith(("a ", "an ", "one "))
            and found.speaker.lower().endswith(f" {head}")
        }
        return next(iter(fuller.values())) if len(fuller) == 1 else text

    def _pronoun(self, at: int) -> tuple[str | None, str | None]:
        word = self.norm[at]
        if word in ("who", "which"):
            return self._antecedent(at)
        if word in ("he", "she", "his", "her"):
            means = "he" if word in ("he", "his") else "she"
            own = self._own_subject(at)
            if own is not None and (own[1] is None or self.pronouns.get(own[1], means) == means):
                return own
            for actor in reversed(self.people):
                if self.pronouns.get(actor, means) == means:
                    return self.actors[actor].name, actor
            return self.reading.surface(at), None
        if word in ("they", "it"):
            for found in reversed(self.found[-3:]):
                kind = None if found.actor is None else self.actors[found.actor].type
                if found.speaker is not None and kind != "person":
                    return found.speaker, found.actor
        return self.reading.surface(at), None

    def _own_subject(self, at: int) -> tuple[str | None, str | None] | None:
        """The person who is the subject of the sentence that the pronoun stands in."""
        number = self.reading.token_sentences[at]
        subject = self.phrases.subject(self.reading.first_tokens[number], at)
        if subject is None or self.norm[subject.first] in PRONOUNS:
            return None
        speaker, actor = self._who(subject)
        if actor is not None:
            return (self.actors[actor].name, actor) if self._is_person(actor) else None
        words = range(subject.first, subject.core + 1)
        plain = len(words) in (2, 3) and all(self.phrases.capital(i) for i in words)
        named = plain and not any(
            i in self.sources or i in self.offices or i in self.mention_at for i in words
        )
        opens = self.norm[subject.first] in DETERMINERS | ADVERBS | CLAUSE_WORDS | PREPOSITIONS
        return (speaker, None) if named and not opens else None

    def _is_person(self, actor: str) -> bool:
        return self.actors[actor].type == "person"

    def _antecedent(self, at: int) -> tuple[str | None, str | None]:
        first = self.reading.first_tokens[self.reading.token_sentences[at]]
        before = at - 1 if at > first and self.norm[at - 1] == "," else at
        mention = self.mention_at.get(before - 1)
        if mention is not None and before < at:
            return self._who(Phrase(mention.first, mention.last, mention.last))
        phrase = self.phrases.left(before, first)
        if phrase is None or self.norm[phrase.last] in PRONOUNS:
            return self.reading.surface(at), None
        sound = self._sound(phrase)
        return (None, None) if sound is None else self._who(sound)

    def _type(self, source: Phrase, actor: str | None) -> str:
        kind = None if actor is None else self.actors[actor].type
        if kind == "person":
            return "person"
        for i in range(source.core, source.first - 1, -1):
            match = self.sources.get(i)
            if match is not None and match.first >= source.first:
                return match.term.category
            if i in self.offices:
                return "office"
            if i == source.core and self.norm[i] in _BODIES:
                return "institution"
        if kind in ("organisation", "country"):
            return "institution"
        if source.first == source.last and self.norm[source.first] in PRONOUNS:
            kind = self._earlier_type(actor)
            one = self.norm[source.first] in ("he", "she")
            return "unknown" if one and kind in ("institution", "document", "media") else kind
        if self.norm[source.first] == "the":
            return self._same_head(source.core)
        names = [i for i in range(source.first, source.core + 1) if self.phrases.capital(i)]
        return "person" if len(names) >= 2 and names[-1] == source.core else "unknown"

    def _same_head(self, core: int) -> str:
        """ "the official": of the type of the official who spoke before."""
        head = self.reading.surface(core)
        for found in reversed(self.found[-8:]):
            if found.speaker is not None and found.speaker.endswith(head):
                return found.source_type
        return "unknown"

    def _earlier_type(self, actor: str | None) -> str:
        for found in reversed(self.found[-3:]):
            if found.actor == actor:
                return found.source_type
        return "unknown"

    # --- quotations that no cue claimed -----------------------------------------------------

    def _quotations(self) -> None:
        """Every quotation gets its kind, and its speaker where one is at hand."""
        parts: dict[int, list[tuple[_Scene, _Quote]]] = {}
        for scene in self.scenes:
            for quote in scene.quotes:
                parts.setdefault(quote.index, []).append((scene, quote))
        for index in sorted(parts):
            held = parts[index]
            if index in self.owner:
                self._owned(index, held)
            elif len(held) == 1 and not self._whole(*held[0]) and not self._carries(index):
                self._fragment(*held[0])
            else:
                self._alone(index, held)
        self._echoes(parts)

    def _owned(self, index: int, parts: Sequence[tuple[_Scene, _Quote]]) -> None:
        """A quotation inside attributed content: speech, or a word held at arm's length."""
        scene, quote = parts[0]
        owner = self.owner[index]
        if len(parts) > 1:
            self._extend(owner, parts)
        elif quote.words <= _MAX_FRAGMENT and not self._whole(scene, quote):
            kind = self._covered_kind(quote, self.found[owner])
            if kind is not QuotationKind.SPEECH:
                self.kinds[index] = kind

    def _extend(self, owner: int, parts: Sequence[tuple[_Scene, _Quote]]) -> None:
        """A quotation over several sentences: its speaker's content is all of it."""
        found = self.found[owner]
        quotation = self.reading.span(parts[0][1].first, parts[-1][1].last)
        merged = {
            Span(min(span.start, quotation.start), max(span.end, quotation.end))
            if span.overlaps(quotation)
            else span
            for span in found.content
        }
        self.found[owner] = replace(found, content=tuple(sorted(merged)))

    def _whole(self, scene: _Scene, quote: _Quote) -> bool:
        """Whether the quotation makes up most of its sentence."""
        words = sum(self.is_word[scene.first : scene.end])
        return quote.first == scene.first and quote.words >= 0.6 * words and quote.words > 1

    def _carries(self, index: int) -> bool:
        return self.reading.quotations[index].continues

    def _covered_kind(self, quote: _Quote, found: Attribution) -> QuotationKind:
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
            found.form == "mixed"
            and found.content[0].start < self.reading.tokens.starts[quote.first]
        )
        clause = self.norm[self.reading.token_at(found.content[0].start)] == "that" or any(
            self.norm[i] in AUXILIARIES
            for i in range(self.reading.token_at(found.content[0].start), quote.first)
        )
        single = quote.words == 1
        if single and modifies and plain and clause and not said:
            return QuotationKind.SCARE
        return QuotationKind.SPEECH

    def _titled(self, quote: _Quote) -> bool:
        words = [i for i in range(quote.first, quote.last + 1) if self.is_word[i]]
        return bool(words) and all(
            self.phrases.capital(i) for i in words if len(self.norm[i]) > 3 or i == words[0]
        )

    def _introduced(self, quote: _Quote) -> bool:
        before = range(max(quote.first - 2, 0), quote.first)
        return any(self.norm[i] in _TITLE_CUES for i in before)

    def _so_called(self, quote: _Quote) -> bool:
        before = " ".join(self.norm[max(quote.first - 3, 0) : quote.first])
        return before.endswith(("so - called", "so called", "supposed", "alleged"))

    def _fragment(self, scene: _Scene, quote: _Quote) -> None:
        """Some quoted words inside the outlet's own sentence."""
        subject = self._predicate(scene, quote)
        if subject is not None:
            self._give(scene, quote, subject, "quoted predicate")
            return
        speaker = self._speaker_in(scene, quote)
        earlier = self._earlier(scene)
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
            or self._person_like(speaker)
            or self._said_near(scene, quote) is not None
        )
        if speaker is not None and prefer:
            self._give(scene, quote, speaker, "quotation without cue")
        elif earlier is not None:
            self._carry(scene, [(scene, quote)], earlier, "carried on")
        else:
            subject = self.phrases.subject(scene.first, quote.first)
            self._give(scene, quote, subject, "quotation without cue")

    def _speaker_in(self, scene: _Scene, quote: _Quote) -> Phrase | None:
        """Who says the fragment, where a word of saying stands before it."""
        said = self._said_near(scene, quote)
        if said is not None:
            participle = self.norm[said].endswith("ing")
            subject = None if participle else self.phrases.left(said, scene.first)
            if subject is not None and self._clear(subject):
                return subject
        cues = scene.cues
        plain = said is None and not any(cue.last < quote.first for cue in cues)
        if plain and quote.words <= _MAX_FRAGMENT:
            return None
        subject = self.phrases.subject(scene.first, quote.first)
        return None if subject is None or not self._clear(subject) else subject

    def _predicate(self, scene: _Scene, quote: _Quote) -> Phrase | None:
        """The person of "Tully raised the canal, on which he “stressed the need”"."""
        before, inner = quote.first - 1, quote.first + 1
        if before < scene.first or inner > quote.last or quote.words <= _MAX_FRAGMENT:
            return None
        pronoun = self.norm[before] in ("he", "she")
        if not (pronoun or before in self.mention_at):
            return None
        verb = self.norm[inner]
        if not (verb.endswith("ed") or inner in self.phrases.verbs):
            return None
        subject = Phrase(before, before, before) if pronoun else None
        if subject is None:
            subject = self.phrases.left(quote.first, scene.first)
        return subject if subject is not None and self._person_like(subject) else None

    def _said_near(self, scene: _Scene, quote: _Quote) -> int | None:
        """The word of saying ("called", "referenced") shortly before a fragment."""
        for i in range(quote.first - 1, max(scene.first, quote.first - 7), -1):
            if self.norm[i] in _SAID_WORDS and self.norm[i] != "as":
                return i
        return None

    def _person_like(self, phrase: Phrase) -> bool:
        if self.norm[phrase.core] in ("he", "she"):
            return True
        _, actor = self._who(phrase)
        return actor is not None and self.actors[actor].type == "person"

    def _earlier(self, scene: _Scene) -> Attribution | None:
        """The latest attribution with a speaker, where it is near enough to go on."""
        for number in range(scene.number - 1, scene.number - _NEAR - 1, -1):
            for index in reversed(self.found_in.get(number, ())):
                if self.found[index].speaker is not None:
                    return self.found[index]
        return None

    def _alone(self, index: int, parts: Sequence[tuple[_Scene, _Quote]]) -> None:
        """A whole sentence or more of quotation, with no cue in it."""
        scene, quote = parts[0]
        quotation = self.reading.quotations[index]
        before = self.owner.get(self._outer_before(index)) if quotation.continues else None
        if before is not None:
            self._carry(scene, parts, self.found[before], "carried on")
            return
        follower = self._later(scene, parts[-1][0])
        earlier = self._earlier(scene)
        leader = self._leader(scene)
        if leader is not None:
            self._give(scene, quote, leader, "speaker before")
            self._extend(self.owner[index], parts)
        elif follower is not None and (earlier is None or not self._same_paragraph(scene, earlier)):
            self._carry(scene, parts, follower, "speaker after")
        else:
            self._carry(
                scene, parts, earlier, "quotation alone" if earlier is None else "carried on"
            )

    def _outer_before(self, index: int) -> int:
        index -= 1
        while index >= 0 and self.reading.quotations[index].nested:
            index -= 1
        return index

    def _same_paragraph(self, scene: _Scene, found: Attribution) -> bool:
        sentences = self.reading.sentences
        return sentences[scene.number].paragraph == sentences[found.sentence].paragraph

    def _later(self, scene: _Scene, last: _Scene) -> Attribution | None:
        """The speaker of the next sentence's quotation, in the same paragraph."""
        for index in self.found_in.get(last.number + 1, ()):
            found = self.found[index]
            begins = self.reading.sentences[found.sentence].span.start + 1
            direct = found.form == "direct" and found.content[0].start <= begins
            if self._same_paragraph(scene, found):
                return found if direct and found.speaker is not None else None
        return None

    def _leader(self, scene: _Scene) -> Phrase | None:
        """The person whom the sentence before is about, where nobody spoke in it."""
        number = scene.number - 1
        if number < 0 or number in self.found_in:
            return None
        sentence = self.reading.sentences[number]
        if sentence.section is not SectionKind.BODY:
            return None
        first, end = self.reading.first_tokens[number], self.reading.first_tokens[number + 1]
        if end <= first or any(i in self.quoted for i in (first, end - 1)):
            return None
        subject = self.phrases.subject(first, min(end, first + _MAX_SENTENCE))
        if subject is None or not self._clear(subject):
            return None
        colon = self.norm[end - 1] == ":"
        named = subject.core in self.mention_at and self._person_like(subject)
        same = sentence.paragraph == self.reading.sentences[scene.number].paragraph
        return subject if colon or (named and same) else None

    def _give(self, scene: _Scene, quote: _Quote, subject: Phrase | None, rule: str) -> None:
        subject = None if subject is None else self._sound(subject)
        speaker, actor = (None, None) if subject is None else self._who_at(subject, scene)
        self.owner[quote.index] = len(self.found)
        self._keep(
            Attribution(
                None if subject is None else self.reading.span(subject.first, subject.last),
                None,
                (self.reading.span(quote.first, quote.last),),
                "direct",
                "neutral",
                "unknown" if subject is None else self._type(subject, actor),
                speaker,
                actor,
                scene.number,
                rule,
            )
        )

    def _who_at(self, subject: Phrase, scene: _Scene) -> tuple[str | None, str | None]:
        """As :meth:`_who`, with the person that was current in that sentence."""
        self.people = self.people_after.get(scene.number, ())
        return self._who(subject)

    def _carry(
        self,
        scene: _Scene,
        parts: Sequence[tuple[_Scene, _Quote]],
        speaker: Attribution | None,
        rule: str,
    ) -> None:
        self.owner[parts[0][1].index] = len(self.found)
        self._keep(
            Attribution(
                None if speaker is None else speaker.source,
                None,
                (self.reading.span(parts[0][1].first, parts[-1][1].last),),
                "direct",
                "neutral",
                "unknown" if speaker is None else speaker.source_type,
                None if speaker is None else speaker.speaker,
                None if speaker is None else speaker.actor,
                scene.number,
                rule,
            )
        )

    # --- words quoted again -----------------------------------------------------------------

    def _echoes(self, parts: Mapping[int, Sequence[tuple[_Scene, _Quote]]]) -> None:
        """A fragment, or a headline's, is speech where a speaker says the same words."""
        doubtful = [i for i, kind in self.kinds.items() if kind is QuotationKind.SCARE]
        if not doubtful:
            return
        spoken = {
            index: f" {self._plain(index)} "
            for index in parts
            if self.kinds.get(index, QuotationKind.SPEECH) is QuotationKind.SPEECH
        }
        for index in doubtful[:_MAX_ECHOES]:
            words = self._plain(index)
            said = next((i for i, text in spoken.items() if words and f" {words} " in text), None)
            if said is None:
                continue
            del self.kinds[index]
            if index not in self.owner and said in self.owner:
                self._carry(parts[index][0][0], parts[index], self.found[self.owner[said]], "echo")

    def _plain(self, index: int) -> str:
        span = self.reading.quotations[index].span
        first, last = self.reading.token_at(span.start), self.reading.token_at(span.end - 1)
        return " ".join(self.norm[i] for i in range(first, last + 1) if self.is_word[i])
