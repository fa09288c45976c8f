"""Attributions inside attributed content: "Police said Voss claimed that the cables had frayed".

The attribution model labels each word once, so what a source says that somebody else said is read
off the parse: a reporting verb inside the content, with a subject and a clause of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framing.language.attribution_model import LabelledSpan
from framing.language.linking import Linked
from framing.language.parse import Parse
from framing.language.reading import Reading

_RELATIVES = frozenset({"who", "which", "that", "what"})
_SEEMS = frozenset({"seem", "appear", "look", "sound", "guess", "suppose", "suspect", "bet"})
_AUXILIARY = ("aux", "aux:pass", "advmod")


def nested(reading: Reading, parse: Parse, linked: Sequence[Linked]) -> Iterator[Linked]:
    """The attributions inside the content of others, marked as nested.

    Their confidence is that of the attribution that holds them.
    """
    cues = [
        word
        for match in reading.matches
        if match.lexicon == "reporting" and match.term.match == "verb"
        for word in parse.words_in(reading.span(match.first, match.last))
        if parse.tags[word].startswith("VB")
    ]
    for outer in linked:
        for content in outer.content:
            for cue in cues:
                if content.first < cue < content.last and not _guessed(parse, cue):
                    found = _inside(parse, cue, content)
                    if found is not None:
                        source, verb, clause = found
                        yield Linked(
                            _span("source", *source, outer.confidence),
                            _span("cue", *verb, outer.confidence),
                            (_span("content", *clause, outer.confidence),),
                            parse.sentence_of[cue],
                            outer.confidence,
                            nested=True,
                        )


_Range = tuple[int, int]


def _inside(parse: Parse, cue: int, content: LabelledSpan) -> tuple[_Range, _Range, _Range] | None:
    subject = parse.child(cue, "nsubj")
    clause = parse.child(cue, "ccomp")
    if subject is None or clause is None or parse.lower[subject] in _RELATIVES:
        return None
    source, said = parse.reach(subject), parse.reach(clause)
    while said[1] > said[0] and parse.pos[said[1]] == "PUNCT":
        said = (said[0], said[1] - 1)
    apart = source[1] < said[0] or said[1] < source[0]
    within = all(content.first <= first and last <= content.last for first, last in (source, said))
    if not apart or not within or said[0] <= cue <= said[1]:
        return None
    first = cue
    while first - 1 > source[1] and (
        parse.heads[first - 1] == cue and parse.deps[first - 1] in _AUXILIARY
    ):
        first -= 1
    return source, (first, cue), said


def _guessed(parse: Parse, cue: int) -> bool:
    """ "It seems Roe thinks": what the outer source makes of Roe, who said nothing."""
    return parse.deps[cue] == "ccomp" and parse.lemmas[parse.heads[cue]] in _SEEMS


def _span(kind: str, first: int, last: int, probability: float) -> LabelledSpan:
    return LabelledSpan(kind, first, last, probability)
