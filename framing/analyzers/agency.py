"""Agency, first form: harm and force verbs, and who does them to whom.

Reads auxiliaries, "by" and the words around an act from the acts lexicon. Without a
parse it sees the nearest noun phrases; long subjects and coordinated verbs escape it.
"""

from __future__ import annotations

from dataclasses import dataclass

from framing.analyzers.base import lexicon_evidence, why_not
from framing.language.document import Document
from framing.lexicons import Match
from framing.types import Evidence, Part

_BE = frozenset("is are was were be been being am got gets get".split())
_BETWEEN = frozenset(
    "not also reportedly allegedly never then later already still just all both since first "
    "only brutally illegally".split()
)
_NP_STOPS = frozenset(
    """and or but that who which while as after when because whether if before although though
    since until where than with to for during over amid despite without within were was is are
    has have had will would could may might said says by in on at from into near against outside
    following inside about around upon between""".split()
)
_REACH = 9
_TARGETS = frozenset({"of", "on", "against", "at"})
# For these, "X's killing" names the one it was done to; for a strike, the one who did it.
_PATIENT_POSSESSIVE = frozenset(
    """killing murder assassination death martyrdom arrest detention execution elimination
    deportation expulsion eviction removal ouster abduction imprisonment conviction jailing
    slaying poisoning rape torture indictment trial dismissal impeachment""".split()
)


@dataclass(frozen=True, slots=True)
class Agency:
    """Acts by construction: active, passive with and without agent, nominal, intransitive."""

    requires: tuple[str, ...] = ("acts",)
    name: str = "agency"

    def __call__(self, document: Document) -> tuple[Evidence, ...]:
        """Evidence labelled with the construction; parts are "agent" and "patient"."""
        out = []
        for lexicon in self.requires:
            for match in document.matches(lexicon):
                label, agent, patient = _construction(document, match)
                reason = why_not(document, match.first, match.last)
                base = lexicon_evidence(document, match, self.name, reason)
                parts = tuple(
                    Part(
                        role,
                        document.reading.span(*tokens),
                        document.actor_in(*tokens),
                    )
                    for role, tokens in (("agent", agent), ("patient", patient))
                    if tokens is not None
                )
                out.append(
                    Evidence(
                        span=base.span,
                        layer=base.layer,
                        label=label,
                        voice=base.voice,
                        section=base.section,
                        sentence=base.sentence,
                        rule=base.rule,
                        weight=base.weight,
                        speaker=base.speaker,
                        reason=reason,
                        group=match.term.category,
                        parts=parts,
                    )
                )
        return tuple(out)


_Range = tuple[int, int]


def _construction(document: Document, match: Match) -> tuple[str, _Range | None, _Range | None]:
    """The construction, the agent's tokens and the patient's tokens."""
    match match.term.group:
        case "nominal":
            return _nominal(document, match)
        case "intransitive":
            return "intransitive", None, _left_np(document, match.first - 1)
        case _:
            return _verbal(document, match)


def _bounds(document: Document, token: int) -> _Range:
    reading = document.reading
    sentence = reading.token_sentences[token]
    return reading.first_tokens[sentence], reading.first_tokens[sentence + 1]


def _verbal(document: Document, match: Match) -> tuple[str, _Range | None, _Range | None]:
    norm = document.reading.tokens.norm
    start, end = _bounds(document, match.first)
    before = match.first - 1
    while before >= start and (norm[before] in _BETWEEN or norm[before].endswith("ly")):
        before -= 1
    participle = norm[match.first].endswith(("ed", "en", "n", "t", "d")) and not norm[
        match.first
    ].endswith("ing")
    by = _by(document, match.last + 1, end)
    if participle and before >= start and norm[before] in _BE:
        patient = _left_np(document, _past_auxiliaries(document, before, start))
        if by is not None:
            return "passive-agent", _right_np(document, by + 1), patient
        return "passive-agentless", None, patient
    if participle and by is not None and by == match.last + 1:
        return "passive-agent", _right_np(document, by + 1), _left_np(document, before)
    agent = _left_np(document, _past_auxiliaries(document, before, start))
    return "active", agent, _right_np(document, match.last + 1)


def _past_auxiliaries(document: Document, at: int, start: int) -> int:
    norm = document.reading.tokens.norm
    auxiliaries = _BE | _BETWEEN | {
        "has", "have", "had", "will", "would", "could", "may", "might", "should", "must",
        "can", "to", "having", "did", "didn't",
    }  # fmt: skip
    while at >= start and (norm[at] in auxiliaries or norm[at].endswith("ly")):
        at -= 1
    return at


def _by(document: Document, at: int, end: int) -> int | None:
    reading = document.reading
    for i in range(at, min(end, at + _REACH)):
        if reading.tokens.norm[i] == "by":
            # "by Friday", "by 2030" and "by shooting" name no agent.
            follows = reading.surface(i + 1) if i + 1 < end else ""
            timely = follows[:1].isdigit() or follows.endswith("day") or follows.endswith("ing")
            return None if timely else i
        if not reading.tokens.is_word[i] and reading.tokens.norm[i] not in ("-", "."):
            return None
    return None


def _nominal(document: Document, match: Match) -> tuple[str, _Range | None, _Range | None]:
    reading = document.reading
    norm = reading.tokens.norm
    start, end = _bounds(document, match.first)
    agent: _Range | None = None
    patient: _Range | None = None
    before = match.first - 1
    if before >= start and reading.surface(before).endswith(("'s", "’s", "s'", "s’")):
        owner = _left_np(document, before)
        if norm[match.last] in _PATIENT_POSSESSIVE:
            patient = owner
        else:
            agent = owner
    elif before >= start and document.actor_in(before, before) is not None:
        agent = _left_np(document, before)
        if norm[match.last] in ("anniversary",):
            agent = None
    after = match.last + 1
    if after < end and norm[after] in _TARGETS:
        patient = _right_np(document, after + 1) or patient
        if patient is not None:
            after = patient[1] + 1
    by = _by(document, after, end)
    if by is not None:
        agent = _right_np(document, by + 1) or agent
    return "nominalisation", agent, patient


def _left_np(document: Document, last: int) -> _Range | None:
    """The noun phrase that ends at token ``last``, or None."""
    reading = document.reading
    norm, is_word = reading.tokens.norm, reading.tokens.is_word
    if last < 0:
        return None
    start, _ = _bounds(document, last)
    if last < start or not is_word[last] or norm[last] in _NP_STOPS:
        return None
    first = last
    while first - 1 >= start and last - first < _REACH:
        previous = first - 1
        if norm[previous] in _NP_STOPS or not (is_word[previous] or norm[previous] == "-"):
            break
        first = previous
    return (first, last)


def _right_np(document: Document, first: int) -> _Range | None:
    """The noun phrase that begins at token ``first``, or None."""
    reading = document.reading
    norm, is_word = reading.tokens.norm, reading.tokens.is_word
    if first >= len(norm):
        return None
    _, end = _bounds(document, first - 1)
    if first >= end or not is_word[first] or norm[first] in _NP_STOPS:
        return None
    last = first
    while last + 1 < end and last - first < _REACH:
        step = last + 1
        if norm[step] in _NP_STOPS or not (is_word[step] or norm[step] == "-"):
            break
        last = step
    return (first, last)
