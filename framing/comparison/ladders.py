"""Wording ladders: one event, act or actor, and the words that each outlet has for it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

import numpy as np

from framing.comparison.permutation import association_p_value, generator
from framing.comparison.words import ByOutlet
from framing.statistics import holm
from framing.text import shadow
from framing.types import (
    Actor,
    ArticleScore,
    Evidence,
    EvidenceRef,
    Ladder,
    Rung,
    Span,
    Voice,
)

MOST_SHOWN = 8
"""So many ladders are tested and shown; more would cost power."""
FEWEST_USES = 8
_HARDLY_MORE = 1.5
ALPHA = 0.05
EVENTS_DIFFER = "the uses need not be of one event"
EVENT = "event"
NAMING = "naming"
ACT = "act"
_ARTICLES_AS_UNITS = 5
_FEWEST_NAMINGS = 4
_BY_NAME = frozenset({"full name", "surname", "name", "acronym"})
# "American" in "American forces" names nobody.
_NO_NAMING = frozenset({"demonym"})
_JUDGES = frozenset({"epithet", "emotive", "euphemism"})
# "terror boss Soleimani", but not "thugs at the Guild" nor "shame fell when Speaker Tarrant".
_BEFORE_NAME = re.compile(r"(?:\s+[A-Z][\w'’-]*){0,2}\s+")
_SPELT_ALIKE = 0.8
_SMALL_WORDS = frozenset({"and", "for", "in", "of", "the"})
# Who is killed also dies: the two groups of wordings tell of one act.
_ONE_ACT = {"deaths": "killings", "mass-killings": "killings"}


@dataclass(frozen=True, slots=True)
class _Use:
    """One use of a wording."""

    wording: str
    connotation: float
    outlet: str
    voice: Voice
    ref: EvidenceRef
    unit: tuple[str, int]
    span: Span


_Key = tuple[str, str, str | None]
"""Kind of ladder, group of the wordings, actor."""


def ladders(outlets: ByOutlet, seed: int = 0) -> tuple[Ladder, ...]:
    """What outlets call by different words: those whose words lie furthest apart first.

    There are three kinds. An *event* has the wordings that the lexicon of events ties
    together. An *act* has the verbs and nouns with which the same thing is told as done to the
    same actor. *Naming* has what an actor is called; all plain names are one wording, and a
    title stands with "…" for the name. A ladder needs two wordings and two outlets. Rungs go
    from the most damning wording to the most approving.

    Of the first eight those of acts and namings are tested: whether the outlets choose
    differently among the wordings, in their own words (chi-square, sentences shuffled between
    the outlets; whole articles where every outlet has five or more). P-values are corrected
    over these (Holm 1979). The uses of an event's ladder need not be of one event, so that
    there is nothing to test. Which ladders come first depends on the wordings, never on who
    uses them, so the choice does not favour differences.

    Args:
        outlets: the articles by outlet.
        seed: of the shuffles.
    """
    uses: dict[_Key, list[_Use]] = defaultdict(list)
    actors: dict[str, Actor] = {}
    told = _kinds_of_act(outlets)
    for outlet, scores in outlets.items():
        for score in scores:
            actors.update({actor.id: actor for actor in score.actors})
            for key, use in _uses(score, outlet, told):
                uses[key].append(use)
    made = [
        _ladder(key, found, actors)
        for key, found in uses.items()
        if len({use.wording for use in found}) > 1
        and len({use.outlet for use in found}) > 1
        and (key[0] != NAMING or len(found) >= _FEWEST_NAMINGS)
    ]
    made = _without_twins(made)
    made.sort(key=lambda pair: _rank(pair[0]))
    by_article = all(len(scores) >= _ARTICLES_AS_UNITS for scores in outlets.values())
    return _tested(made, by_article, seed)


def _uses(score: ArticleScore, outlet: str, told: Mapping[str, str]) -> Iterator[tuple[_Key, _Use]]:
    article = score.article
    names = {actor.id: actor.name for actor in score.actors}
    events, loaded = _counted(score, "events"), _counted(score, "loaded")
    denied = [e for e in score.evidence if e.layer == "agency" and e.status == "denied"]
    for index, item in enumerate(score.evidence):
        if item.reason is not None:
            continue
        found: list[tuple[_Key, str, float]] = []
        if item.layer == "events" and item.group and not _over(denied, item):
            found = [((EVENT, item.group, None), _term(item), item.weight)]
        elif item.layer == "agency" and _term(item) in told:
            sounds = [event.weight for event in _over(events, item)]
            weight = max(sounds, key=abs) if sounds else 0.0
            patients = dict.fromkeys(p.actor for p in item.parts if p.role == "patient" and p.actor)
            found = [((ACT, told[_term(item)], actor), _term(item), weight) for actor in patients]
        elif item.layer == "naming" and item.actor is not None and item.label not in _NO_NAMING:
            name = names.get(item.actor, item.actor)
            found = [
                ((NAMING, item.actor, item.actor), *_naming(score, item, name, events, loaded))
            ]
        ref, unit = EvidenceRef(article.id, index), (article.id, item.sentence)
        for key, wording, weight in found:
            yield key, _Use(wording, weight, outlet, item.voice, ref, unit, item.span)


def _term(item: Evidence) -> str:
    """The wording as its rule has it: a lexicon's term, or the lemma of an act."""
    return item.rule.rpartition("/")[2]


def _counted(score: ArticleScore, layer: str) -> list[Evidence]:
    return [item for item in score.evidence if item.layer == layer and item.reason is None]


def _over(found: Iterable[Evidence], item: Evidence) -> list[Evidence]:
    """The evidence that covers some of the same characters."""
    return [other for other in found if other.span.overlaps(item.span)]


def _kinds_of_act(outlets: ByOutlet) -> dict[str, str]:
    """For each verb or noun of an act the group of event wordings that it belongs to, if any."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for scores in outlets.values():
        for score in scores:
            events = [e for e in score.evidence if e.layer == "events" and e.group]
            for item in score.evidence:
                if item.layer == "agency" and item.reason is None:
                    for event in events:
                        if event.span.overlaps(item.span) and event.group:
                            group = _ONE_ACT.get(event.group, event.group)
                            votes[_term(item)][group] += 1
    return {
        term: min(groups, key=lambda group: (-groups[group], group))
        for term, groups in votes.items()
    }


def _naming(
    score: ArticleScore,
    item: Evidence,
    name: str,
    events: Sequence[Evidence],
    loaded: Sequence[Evidence],
) -> tuple[str, float]:
    """What the actor is called here, and how that sounds."""
    text = score.article.text
    start = item.span.start
    # A capital says that the word is part of a name: nobody praises a "Revolution Guards Corps".
    weight = next(
        (
            event.weight
            for event in _over(events, item)
            if item.span.contains(event.span) and text[event.span.start].islower() and event.weight
        ),
        0.0,
    )
    for other in loaded:
        if other.label not in _JUDGES or other.sentence != item.sentence:
            continue
        before = other.span.end <= start and _BEFORE_NAME.fullmatch(text[other.span.end : start])
        if before or other.span.overlaps(item.span):
            start = min(start, other.span.start)
            # The lexicon of events knows praise from blame ("martyr", "terrorist").
            known = [event.weight for event in _over(events, other) if event.weight]
            blame = other.weight if other.label == "euphemism" else -other.weight
            weight = weight or (max(known, key=abs) if known else blame)
    printed = " ".join(text[start : item.span.end].split())
    printed = printed.removesuffix("'s").removesuffix("’s").removesuffix("’").removesuffix("'")
    if item.label in _BY_NAME or (item.label == "alias" and _is_name(printed, name)):
        led = " ".join(text[start : item.span.start].split())
        return (f"{led} …" if led else name), weight
    if item.label == "titled name":
        title = _title(printed, name)
        return (f"{title} …" if title else name), weight
    return printed, weight


def _is_name(printed: str, name: str) -> bool:
    """Whether an alias is the name in other words: in part, or written out."""
    words = [word for word in printed.split() if word.casefold() not in _SMALL_WORDS]
    if not all(word[:1].isupper() for word in words):
        return False
    initials = "".join(word[0] for word in words)
    own = {word.casefold() for word in name.split()} - _SMALL_WORDS
    return initials == name or not own.isdisjoint(word.casefold() for word in words)


def _title(printed: str, name: str) -> str:
    """What stands before the name, however that is spelt ("Qasem" for "Qassem")."""
    words = printed.split()
    own = [word.casefold() for word in name.split()]
    kept = next(
        (
            i
            for i, word in enumerate(words)
            if any(SequenceMatcher(None, word.casefold(), o).ratio() >= _SPELT_ALIKE for o in own)
        ),
        len(words) - 1,
    )
    return " ".join(words[:kept])


def _ladder(
    key: _Key, found: Sequence[_Use], actors: Mapping[str, Actor]
) -> tuple[Ladder, list[_Use]]:
    kind, group, actor = key
    # Wordings that differ in case only are one; it is shown as it is mostly printed.
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    weights: dict[str, list[float]] = defaultdict(list)
    for use in found:
        printed[_plain(use.wording)][use.wording] += 1
        weights[_plain(use.wording)].append(use.connotation)
    shown = {
        key: min(forms, key=lambda form: (-forms[form], form)) for key, forms in printed.items()
    }
    sound = {key: _typical(values) for key, values in weights.items()}
    cells: dict[tuple[str, str, Voice], list[EvidenceRef]] = defaultdict(list)
    for use in found:
        cells[_plain(use.wording), use.outlet, use.voice].append(use.ref)
    rungs = [
        Rung(shown[key], sound[key], outlet, voice, len(refs), tuple(refs))
        for (key, outlet, voice), refs in cells.items()
    ]
    rungs.sort(key=lambda r: (r.connotation, r.wording, r.outlet, r.voice))
    name = actors[actor].name if actor is not None and actor in actors else ""
    title = name if kind == NAMING else group.replace("-", " ").capitalize()
    if kind == ACT:
        title = f"{title}, done to {name}"
    spread = round(max(sound.values()) - min(sound.values()), 2)
    group = f"{group}:{actor}" if kind == ACT else group
    ladder = Ladder(group, title, tuple(rungs), kind=kind, actor=actor, spread=spread)
    return ladder, [replace(use, wording=_plain(use.wording)) for use in found]


def _without_twins(made: list[tuple[Ladder, list[_Use]]]) -> list[tuple[Ladder, list[_Use]]]:
    """The ladders without those that another one shows again.

    Of an event and an actor with the same words for both, the actor's ladder stays, for that is
    sure to be of one thing. Where one has far more uses than the other, both stay.
    """
    kept = []
    for ladder, uses in made:
        twins = [
            theirs
            for other, theirs in made
            if (ladder.kind == EVENT) != (other.kind == EVENT)
            and (_within(uses, theirs) or _within(theirs, uses))
        ]
        if not any(_gives_way(ladder, uses, theirs) for theirs in twins):
            kept.append((ladder, uses))
    return kept


def _gives_way(ladder: Ladder, uses: Sequence[_Use], theirs: Sequence[_Use]) -> bool:
    """Whether the ladder of an event is not shown because of an actor's."""
    if len(uses) < len(theirs):
        return ladder.kind == EVENT
    return ladder.kind == EVENT and len(uses) < _HARDLY_MORE * len(theirs)


def _within(uses: Sequence[_Use], others: Sequence[_Use]) -> bool:
    """Whether the other uses cover the same characters, and perhaps more."""
    places: dict[str, list[Span]] = defaultdict(list)
    for use in others:
        places[use.ref.article].append(use.span)
    return all(
        any(use.span.overlaps(span) for span in places.get(use.ref.article, ())) for use in uses
    )


def _plain(wording: str) -> str:
    return shadow(wording).casefold()


def _typical(values: Sequence[float]) -> float:
    """The most frequent value; of several the one furthest from neutral."""
    counts = Counter(values)
    return max(counts, key=lambda value: (counts[value], abs(value), value))


def _rank(ladder: Ladder) -> tuple[float, int, str, str]:
    return (-ladder.spread, -sum(rung.count for rung in ladder.rungs), ladder.kind, ladder.group)


# --- whether outlets choose differently ------------------------------------------------


def _tested(
    made: Sequence[tuple[Ladder, list[_Use]]], by_article: bool, seed: int
) -> tuple[Ladder, ...]:
    out = []
    for place, (ladder, uses) in enumerate(made):
        if place < MOST_SHOWN:
            out.append(_with_p_value(ladder, uses, by_article, seed))
        else:
            out.append(replace(ladder, reason=f"not among the first {MOST_SHOWN}: not tested"))
    adjusted = holm([ladder.p_value for ladder in out])
    return tuple(
        replace(ladder, p_adjusted=p, differs=None if p is None else p < ALPHA)
        for ladder, p in zip(out, adjusted, strict=True)
    )


def _with_p_value(ladder: Ladder, uses: Sequence[_Use], by_article: bool, seed: int) -> Ladder:
    if ladder.kind == EVENT:
        return replace(ladder, reason=EVENTS_DIFFER)
    own = [use for use in uses if use.voice is Voice.OUTLET]
    outlets = sorted({use.outlet for use in own})
    if len(own) < FEWEST_USES:
        told = f"{len(own)} use{'' if len(own) == 1 else 's'} in the outlets' own words"
        return replace(ladder, reason=f"{told}: too few to tell ({FEWEST_USES} are needed)")
    if len(outlets) < 2:
        return replace(ladder, reason=f"only {outlets[0]} uses any of them in its own words")
    wordings = sorted({use.wording for use in own})
    if len(wordings) < 2:
        return replace(ladder, reason="one wording only in the outlets' own words")
    units: dict[tuple[str, str, int], list[int]] = {}
    for use in own:
        article, sentence = use.unit
        key = (use.outlet, article, -1 if by_article else sentence)
        units.setdefault(key, [0] * len(wordings))[wordings.index(use.wording)] += 1
    keys = sorted(units)
    p_value = association_p_value(
        np.array([units[key] for key in keys], dtype=np.int64),
        [outlets.index(key[0]) for key in keys],
        generator(seed, "ladder", ladder.kind, ladder.group),
    )
    return replace(ladder, p_value=p_value)
