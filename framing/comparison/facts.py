"""What stands in the texts and is no matter of chance, as sentences for the summary.

A difference between two outlets needs a test; that one gives a figure and another a different
one does not. Each sentence says what was found, never why, and never that an outlet "left
out" what was only not found in its articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from framing.comparison.words import ByOutlet
from framing.types import (
    Conflict,
    EvidenceRef,
    Finding,
    KeyTerm,
    Ladder,
    Place,
    SharedPassage,
    Statement,
    Telling,
    Verdict,
    Voice,
)

_QUOTE = 90
_FEWEST_TELLERS = 2
_CONNOTATIONS_APART = 0.5
_FEWEST_USES = 4
# That one says "said" more often is told by the measures of attribution.
_SAYING = frozenset({"said", "says", "say", "told", "according"})


def facts(
    outlets: ByOutlet,
    *,
    conflicts: Sequence[Conflict],
    statements: Sequence[Statement],
    shared: Sequence[SharedPassage],
    ladders: Sequence[Ladder],
    keyness: Sequence[KeyTerm],
) -> tuple[Finding, ...]:
    """At most one sentence a kind, what bears most on how to read the articles first."""
    texts = {score.article.id: score.article.text for held in outlets.values() for score in held}
    kinds = (
        _conflict(conflicts),
        _shared(shared, outlets),
        _wording(ladders),
        _key_words(keyness),
        _all_but_one(statements, tuple(outlets), texts),
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
        told = [f"{outlet} gives {_listed(figures)}" for outlet, figures in given.items()]
        text = f"Figures for what seems to be one fact ({conflict.about}) differ: {_listed(told)}."
        yield _fact(
            "figures",
            conflict.statement,
            text,
            text,
            list(given),
            [place for _, _, place in conflict.values],
        )


def _shared(shared: Sequence[SharedPassage], outlets: ByOutlet) -> Iterator[Finding]:
    """The two outlets with most words in common."""
    words: Counter[tuple[str, ...]] = Counter()
    for passage in shared:
        words[passage.outlets] += passage.words
    for names, count in sorted(words.items(), key=lambda pair: (-pair[1], pair[0])):
        mine = [passage for passage in shared if passage.outlets == names]
        closely = "word for word" if all(p.exact for p in mine) else "word for word or nearly so"
        passages = "one passage" if len(mine) == 1 else f"{len(mine)} passages"
        brief = f"{_listed(names)} share {passages} ({count:,} words) {closely}."
        text = f"{brief} What they share can't tell them apart; who wrote it first is not known."
        places = [place for passage in mine for place in passage.places]
        yield _fact("shared", "+".join(names), text, brief, names, places)


def _wording(ladders: Sequence[Ladder]) -> Iterator[Finding]:
    """The ladder whose ends are farthest apart, in the outlets' own words.

    Words for one actor, or for what is done to one, come before words for a kind of event:
    only the former are sure to speak of the same.
    """
    ranked = []
    for ladder in ladders:
        own = [rung for rung in ladder.rungs if rung.voice is Voice.OUTLET]
        if len({rung.outlet for rung in own}) < _FEWEST_TELLERS:
            continue
        low = min(own, key=lambda r: (r.connotation, -r.count, r.outlet, r.wording))
        high = max(own, key=lambda r: (r.connotation, r.count, r.outlet, r.wording))
        apart = high.connotation - low.connotation
        same = ladder.actor is not None
        enough = same or sum(rung.count for rung in own) >= _FEWEST_USES
        if low.outlet != high.outlet and apart >= _CONNOTATIONS_APART and enough:
            order = (not ladder.differs, not same, -apart, ladder.group)
            ranked.append((order, ladder, low, high))
    for _, ladder, low, high in sorted(ranked, key=lambda item: item[0]):
        brief = (
            f"{ladder.title}: “{low.wording}” in {low.outlet} ({_times(low.count)}), "
            f"“{high.wording}” in {high.outlet} ({_times(high.count)}), each in its own words."
        )
        others = len({rung.wording for rung in ladder.rungs}) - 2
        wordings = "1 more wording" if others == 1 else f"{others} more wordings"
        more = f" There {'is' if others == 1 else 'are'} {wordings}." if others > 0 else ""
        yield _fact(
            "wording",
            ladder.group,
            brief + more,
            brief,
            (low.outlet, high.outlet),
            evidence=(*low.evidence[:1], *high.evidence[:1]),
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
        brief = f"{outlet} says {_listed([f'“{t.term}”' for t in mine])} more often than {than}."
        yield _fact(
            "words",
            f"{outlet}:{against}",
            f"In its own words {outlet} says {_listed(told)} more often than chance would have it.",
            brief,
            (outlet, against),
            [t.places[0] for t in mine if t.places],
            verdict=Verdict.HIGHER,
        )


def _all_but_one(
    statements: Sequence[Statement], outlets: Sequence[str], texts: Mapping[str, str]
) -> Iterator[Finding]:
    """What all outlets tell but one, where there are three or more."""
    for statement in statements:
        told = [t for t in outlets if any(x.outlet == t for x in statement.tellings)]
        maybe = {telling.outlet for telling in statement.possibly}
        missing = [name for name in outlets if name not in told]
        if len(outlets) < 3 or len(missing) != 1 or missing[0] in maybe:
            continue
        central = max(statement.tellings, key=lambda t: (t.confidence, t.outlet))
        brief = (
            f"All but {missing[0]} seem to tell what {central.outlet} puts as "
            f"“{_clip(texts.get(central.place.article, ''), central)}”; there it was not found."
        )
        yield _fact(
            "coverage",
            statement.id,
            brief,
            brief,
            missing,
            [telling.place for telling in statement.tellings],
        )


def _clip(text: str, telling: Telling) -> str:
    words = " ".join(text[telling.place.span.start : telling.place.span.end].split())
    if len(words) <= _QUOTE:
        return words
    return words[:_QUOTE].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _times(count: int) -> str:
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"


def _listed(items: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
