"""Agency: violent, coercive, legal and political acts, and who does them to whom.

Acts, their construction and their parts come from the parse (:mod:`framing.language.acts`);
here they become evidence. Acts that somebody reports are counted, as the voice sets them
apart; what is planned, denied or doubted is kept with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from framing.analyzers.base import layer_matches, lexicon_evidence, why_not
from framing.language.acts import (
    ALLEGED,
    DENIED,
    PLANNED,
    Act,
    find_acts,
    name_beside,
    name_head,
    phrase,
)
from framing.language.cast import PERSON
from framing.language.document import Document
from framing.language.names import NOT_NAMES
from framing.language.parse import Parse
from framing.types import Evidence, Part, Span, Voice

NOT_DONE = "not told as done"
DOUBTED = "told as alleged"
NOT_SO = "denied"
SAYING = "a word of saying"
# What a country or body acts with: "Iraqi forces" are Iraq's, "an Iraqi militia" is not Iraq.
_ARMS = frozenset(
    """administration aeroplane agent aircraft airman airplane airstrike army artillery authority
    base brigade bomber command commando consulate embassy diplomat drone fighter fleet force
    government guard gunman helicopter intelligence jet leadership marine military militant missile
    navy officer official parliament personnel plane police regime sailor serviceman servicemember
    ship soldier spy state system tank troop troops unit vessel warplane warship""".split()
)
# An act that does another is its doer's: "a US strike killed two".
_DEEDS = frozenset(
    """airstrike assault attack bomb bombing fire missile offensive onslaught operation raid rocket
    shell shelling strike""".split()
)
_LINKS = ("linked", "backed", "led", "aligned", "allied", "sponsored", "funded", "trained", "based")
_NO_ACT = frozenset({"inside a title", "part of a name"})


@dataclass(frozen=True, slots=True)
class Agency:
    """Acts by construction; a part "agent" and a part "patient" where the sentence has them."""

    requires: tuple[str, ...] = ("acts",)
    name: str = "agency"

    def __call__(self, document: Document) -> tuple[Evidence, ...]:
        """Evidence labelled with the construction; the group is the category of the act."""
        reading, parse = document.reading, document.parse
        if parse is None:
            return ()
        kinds: dict[int, str] = {}
        last_words: dict[int, str] = {}
        offices: set[int] = set()
        for mention in document.found_mentions:
            words = parse.words_in(reading.span(mention.first, mention.last))
            for word in words:
                kinds[word] = document.actors[mention.actor].type
                last_words[word] = mention.actor
        for match in document.matches("offices"):
            offices.update(parse.words_in(reading.span(match.first, match.last)))
        said = {
            word
            for token, voice in enumerate(document.token_voices)
            if voice is Voice.DIRECT
            for word in parse.words_in(reading.span(token, token))
        }
        matches = layer_matches(document, self.requires)
        names = _Names(document.article.text, parse, last_words, kinds, frozenset(offices))
        return tuple(
            self._evidence(document, names, act)
            for act in find_acts(reading, parse, matches, kinds, said)
        )

    def _evidence(self, document: Document, names: _Names, act: Act) -> Evidence:
        plain = why_not(document, act.match.first, act.match.last)
        base = lexicon_evidence(document, act.match, self.name, plain or _reason(document, act))
        parts = tuple(
            part
            for role, head in (("agent", act.agent), ("patient", act.patient))
            if head is not None
            for part in names.parts(role, head, act.patient if role == "agent" else None)
            if not part.span.overlaps(base.span) and names.sound(part, base.span)
        )
        return replace(
            base,
            label=act.construction,
            alternative=None,
            group=act.category,
            rule=f"parse:{act.construction}/{act.match.term.term}",
            status=None if plain in _NO_ACT else act.status,
            parts=parts,
        )


def _reason(document: Document, act: Act) -> str | None:
    if act.reason is not None:
        return act.reason
    parse = document.parse
    assert parse is not None
    span = parse.span(act.first, act.last)
    # "'Enough,' he stormed" is said, and done to nobody.
    if act.patient is None and any(
        found.cue is not None and found.form == "direct" and found.cue.overlaps(span)
        for found in document.attributions
    ):
        return SAYING
    if parse.tags[act.word] == "VB" and parse.deps[act.word] == "root" and not act.agent:
        command = parse.child(act.word, "nsubj", "aux", "mark") is None
        if command and act.word == parse.first_words[parse.sentence_of[act.word]]:
            return NOT_DONE
    if act.status == DENIED:
        return NOT_SO
    if act.status == PLANNED:
        return NOT_DONE
    return DOUBTED if act.status == ALLEGED and not act.reported else None


@dataclass(frozen=True, slots=True)
class _Names:
    """The noun phrases of a document, and whom they name."""

    text: str
    parse: Parse
    actors: dict[int, str]
    kinds: dict[int, str]
    offices: frozenset[int]

    def parts(self, role: str, head: int, other: int | None = None) -> Iterator[Part]:
        """ "Roe and Voss" as two, if each is somebody known; else the phrase as one.

        In "clashes between Roe and Voss" one is the agent and the ``other`` the patient.
        """
        parse = self.parse
        head = name_head(parse, head)
        heads = [head, *(c for c in parse.children[head] if parse.deps[c] == "conj")]
        if other in heads[1:]:
            heads = [head]
        if len(heads) > 1 and all(self._actor(role, other) for other in heads):
            for other in heads:
                yield self._part(role, *phrase(parse, other), self._actor(role, other))
            return
        first, last = phrase(parse, head)
        if len(heads) > 1 and heads[-1] > head and not any(h in self.actors for h in heads):
            last = max(last, phrase(parse, heads[-1])[1])
        yield self._part(role, first, last, self._actor(role, head))

    def _part(self, role: str, first: int, last: int, actor: str | None) -> Part:
        begin = self.parse.after_dateline(self.parse.sentence_of[first])
        return Part(
            role, self.parse.span(max(first, begin) if begin <= last else first, last), actor
        )

    def sound(self, part: Part, act: Span) -> bool:
        """Whether a part can be one: no dateline, no date, no clause, nothing of another line."""
        parse, words = self.parse, self.parse.words_in(part.span)
        if not words or words[0] < parse.after_dateline(parse.sentence_of[words[0]]):
            return False
        held = parse.lower[words[0] : words[-1] + 1]
        dated = held[0] in NOT_NAMES and all(w in NOT_NAMES or w[0].isdigit() for w in held)
        finite = any(parse.tags[word] in ("VBD", "VBP", "VBZ") for word in words)
        between = self.text[min(part.span.end, act.end) : max(part.span.start, act.start)]
        return not (dated or finite or "\n" in between)

    def _actor(self, role: str, head: int) -> str | None:
        """Whom a phrase names: "US forces" the US, "the Iranian commander" not Iran."""
        parse = self.parse
        name = name_beside(parse, head)
        if name is not None and name in self.actors:
            return self.actors[name]
        if head in self.actors:
            return self.actors[head]
        first, last = phrase(parse, head)
        if head in self.offices:
            after = [word for word in range(head + 1, last + 1) if word in self.actors]
            return self.actors[after[-1]] if after and "of" not in parse.lower[head:last] else None
        named = [word for word in range(first, head + 1) if word in self.actors]
        if not named:
            return None
        # "Iran-backed groups" and "Roe's mob" are neither Iran nor Roe.
        parted = any(
            word.endswith(_LINKS) for word in parse.lower[named[-1] + 1 : head + 1]
        ) or parse.lower[named[-1]].endswith(_LINKS)
        owned = "'s" in parse.lower[named[-1] : head]
        proper = parse.pos[head] == "PROPN" and not owned
        means = _ARMS | _DEEDS if role == "agent" else _ARMS
        arms = parse.lemmas[head] in means and self.kinds[named[-1]] != PERSON
        return self.actors[named[-1]] if not parted and (proper or arms) else None
