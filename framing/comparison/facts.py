"""What stands in the texts and is no matter of chance, as sentences for the summary.

A difference between two outlets needs a test; that one gives a figure and another a different
one does not. Each sentence says what was found, never why. What was *not* found is no fact:
an outlet may tell it in words that were not recognised.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from framing.comparison.words import listed
from framing.types import (
    Conflict,
    EvidenceRef,
    Finding,
    KeyTerm,
    Ladder,
    Place,
    Rung,
    SharedPassage,
    Verdict,
    Voice,
)

_FEWEST_TELLERS = 2
_CONNOTATIONS_APART = 0.5
_FEWEST_USES = 4
# That one says "said" more often is told by the measures of attribution.
_SAYING = frozenset({"said", "says", "say", "told", "according"})


def facts(
    *,
    conflicts: Sequence[Conflict],
    shared: Sequence[SharedPassage],
    ladders: Sequence[Ladder],
    keyness: Sequence[KeyTerm],
) -> tuple[Finding, ...]:
    """At most one sentence a kind, what bears most on how to read the articles first."""
    kinds = (
        _conflict(conflicts),
        _shared(shared),
        _wording(ladders),
        _key_words(keyness),
    )
    return tuple(found for kind in kinds if (found := next(kind, None)) is not None)


def _fact(
    kind: str,
    name: str,
    text: str,
    brief: str,
    outlets: Sequence[str],
    places: Sequence[Place] = (),
    *,
    evidence: Sequence[EvidenceRef] = (),
    verdict: Verdict | None = None,
) -> Finding:
    return Finding(
        id=f"{kind}:{name}",
        text=text,
        verdict=verdict,
        measure="",
        outlets=tuple(outlets),
        fragile=False,
        evidence=tuple(evidence),
        brief=brief,
        kind=kind,
        places=tuple(places),
    )


def _conflict(conflicts: Sequence[Conflict]) -> Iterator[Finding]:
    for conflict in conflicts:
        given: dict[str, list[str]] = {}
        for outlet, figure, _ in conflict.values:
            if f"“{figure}”" not in given.setdefault(outlet, []):
                given[outlet].append(f"“{figure}”")
        told = [f"{outlet} has {listed(figures)}" for outlet, figures in given.items()]
        text = f"Figures for what seems to be one fact ({conflict.about}) differ: {listed(told)}."
        yield _fact(
            "figures",
            conflict.statement,
            text,
            text,
            list(given),
            [place for _, _, place in conflict.values],
        )


def _shared(shared: Sequence[SharedPassage]) -> Iterator[Finding]:
    """The two outlets with most words in common."""
    words: Counter[tuple[str, ...]] = Counter()
    for passage in shared:
        words[passage.outlets] += passage.words
    for names, count in sorted(words.items(), key=lambda pair: (-pair[1], pair[0])):
        mine = [passage for passage in shared if passage.outlets == names]
        closely = "word for word" if all(p.exact for p in mine) else "word for word or nearly so"
        passages = "one passage" if len(mine) == 1 else f"{len(mine)} passages"
        brief = f"{listed(names)} share {passages} ({count:,} words) {closely}."
        text = f"{brief} What they share can't tell them apart; who wrote it first is not known."
        places = [place for passage in mine for place in passage.places]
        yield _fact("shared", "+".join(names), text, brief, names, places)


def _wording(ladders: Sequence[Ladder]) -> Iterator[Finding]:
    """The ladder whose ends are farthest apart: all that each outlet calls it in its own words.

    Words for one actor, or for what is done to one, come before words for a kind of event:
    only the former are sure to speak of the same. Where it was tested whether the outlets
    choose differently, and they can't be told apart, there is nothing to say.
    """
    ranked = []
    for ladder in ladders:
        own: dict[str, list[Rung]] = {}
        for rung in ladder.rungs:
            if rung.voice is Voice.OUTLET:
                own.setdefault(rung.outlet, []).append(rung)
        every = [rung for rungs in own.values() for rung in rungs]
        if ladder.differs is False or len(own) < _FEWEST_TELLERS:
            continue
        apart = max(r.connotation for r in every) - min(r.connotation for r in every)
        same = ladder.actor is not None
        enough = same or sum(rung.count for rung in every) >= _FEWEST_USES
        if apart >= _CONNOTATIONS_APART and enough:
            ranked.append(((not ladder.differs, not same, -apart, ladder.group), ladder, own))
    for _, ladder, own in sorted(ranked, key=lambda item: item[0]):
        told = [f"{outlet} {_wordings(rungs)}" for outlet, rungs in own.items()]
        brief = f"{ladder.title}, in own words: {'; '.join(told)}."
        few = "" if ladder.differs else " These are too few uses to tell a habit."
        yield _fact(
            "wording",
            ladder.group,
            brief + few,
            brief,
            tuple(own),
            evidence=[rung.evidence[0] for rungs in own.values() for rung in rungs[:1]],
        )


def _wordings(rungs: Sequence[Rung]) -> str:
    """ "“strike” (2), “killing”", the most used first."""
    ranked = sorted(rungs, key=lambda r: (-r.count, r.connotation, r.wording))
    return ", ".join(
        f"“{rung.wording}”" + (f" ({rung.count})" if rung.count > 1 else "") for rung in ranked
    )


def _key_words(keyness: Sequence[KeyTerm]) -> Iterator[Finding]:
    """The clearest key words in own words of the outlet that has most of them."""
    clear = [
        term
        for term in keyness
        if term.verdict is Verdict.HIGHER
        and term.voice is Voice.OUTLET
        and not term.name
        and term.term.lower() not in _SAYING
    ]
    counts = Counter((term.outlet, term.against) for term in clear)
    for (outlet, against), _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        mine = [t for t in clear if (t.outlet, t.against) == (outlet, against)][:3]
        told = [
            f"“{t.term}” ({t.count} in {t.total:,} words, {against} {t.other_count} in "
            f"{t.other_total:,})"
            for t in mine
        ]
        than = "all others together" if against == "all others" else against
        brief = f"{outlet} says {listed([f'“{t.term}”' for t in mine])} more often than {than}."
        yield _fact(
            "words",
            f"{outlet}:{against}",
            f"In its own words {outlet} says {listed(told)} more often than chance would have it.",
            brief,
            (outlet, against),
            [t.places[0] for t in mine if t.places],
            verdict=Verdict.HIGHER,
        )
