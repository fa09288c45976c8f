"""The coverage matrix: which statements outlets share, who tells each, where and in whose voice."""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from framing.comparison.alignment import Aligner, Pair
from framing.comparison.contents import Content, contents
from framing.comparison.words import ByOutlet
from framing.types import SectionKind, Statement, Telling, Voice

SAME = 0.7
"""The probability from which two sentences are called the same statement."""
POSSIBLE = 0.4
"""The probability from which two sentences are offered as possibly the same."""
NOWHERE = 0.1
"""The probability below which every pair of a sentence must be to say it is told nowhere else."""
_COHERENT = 0.5
_JOINED = 0.6
_SENTENCES_OF_ONE = 2
_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Alignment:
    """The sentences of a comparison and the probability of each pair that was read.

    ``pairs`` holds (lower index, higher index); a pair that is not in it shares too little to
    have been read, and counts as 0. ``weight`` is how much the rare words of each sentence
    say, names left out.
    """

    sentences: tuple[Content, ...]
    pairs: dict[Pair, float]
    weight: tuple[float, ...] = ()

    def chance(self, i: int, j: int) -> float:
        """The probability that two sentences tell the same."""
        return self.pairs.get((min(i, j), max(i, j)), 0.0)


def align(outlets: ByOutlet) -> Alignment:
    """Read the sentences of all outlets against each other."""
    # In an order of their own, so that the order of the outlets decides nothing.
    sentences = sorted(contents(outlets), key=lambda c: (c.article, c.sentence.span))
    if len({content.outlet for content in sentences}) < 2:
        return Alignment(tuple(sentences), {})
    aligner = Aligner(sentences)
    candidates = aligner.candidates()
    chances = aligner.probabilities(candidates)
    return Alignment(
        tuple(sentences),
        dict(zip(candidates, chances.tolist(), strict=True)),
        tuple(sum(bag.values()) / math.sqrt(max(len(bag), 1)) for bag in aligner.told),
    )


def statements(outlets: ByOutlet, alignment: Alignment | None = None) -> tuple[Statement, ...]:
    """What two outlets and more tell, those told by most first, then in the order of telling.

    A sentence may tell several things and so stand in several statements. What one outlet
    alone tells is no statement here (:mod:`framing.comparison.only` has it).

    Args:
        outlets: the articles of each outlet.
        alignment: of the same outlets, where it is there already.
    """
    found = alignment or align(outlets)
    order = {outlet: i for i, outlet in enumerate(outlets)}
    groups = _groups(found, SAME)
    taken = set().union(*groups)
    made = [_statement(found, order, _widened(found, group)) for group in groups]
    made += [
        _statement(found, order, {_centre(found, group)})
        for group in _groups(found, POSSIBLE)
        if taken.isdisjoint(group)
    ]
    return tuple(sorted(_distinct(made), key=_first_told))


def _groups(found: Alignment, least: float) -> list[set[int]]:
    """Sentences that tell the same, grown from the surest pair on.

    Two groups become one only where their sentences are alike on the whole (the mean
    probability over all pairs of two outlets), so that a chain of neighbours does not tie
    different things together. Groups that are so alike, though no pair is sure, join last.
    """
    ranked = sorted(found.pairs.items(), key=lambda pair: (-pair[1], pair[0]))
    groups: dict[int, set[int]] = {}
    for (i, j), chance in ranked:
        if chance < POSSIBLE:
            break
        mine, other = groups.get(i, {i}), groups.get(j, {j})
        sure = chance >= least
        if mine is other or not (sure or (i in groups and j in groups)):
            continue
        if _alike(found, mine, other) >= (_COHERENT if sure else _JOINED):
            merged = mine | other
            groups.update(dict.fromkeys(merged, merged))
    return [group for index, group in sorted(groups.items()) if index == min(group)]


def _alike(found: Alignment, mine: set[int], other: set[int]) -> float:
    """The mean probability over pairs of two outlets; 0 where one outlet would tell too often."""
    sentences = found.sentences
    told = Counter(
        sentences[i].outlet
        for i in mine | other
        if sentences[i].sentence.section is not SectionKind.HEADLINE
    )
    if max(told.values(), default=0) > _SENTENCES_OF_ONE:
        return 0.0
    chances = [
        found.chance(i, j)
        for i in mine
        for j in other
        if sentences[i].outlet != sentences[j].outlet
    ]
    return sum(chances) / len(chances) if chances else 0.0


def _widened(found: Alignment, group: set[int]) -> set[int]:
    """The group with the best sentence of each outlet that has none in it yet.

    That sentence may stand in another statement: openings tell several things at once.
    """
    outlets = {found.sentences[i].outlet for i in group}
    best: dict[str, tuple[float, int]] = {}
    for index, content in enumerate(found.sentences):
        if content.outlet in outlets or max(found.chance(index, i) for i in group) < SAME:
            continue
        chance = _confidence(found, index, group)
        if chance >= _COHERENT:
            best[content.outlet] = max(best.get(content.outlet, (0.0, 0)), (chance, -index))
    return group | {-index for _, index in best.values()}


def _centre(found: Alignment, group: set[int]) -> int:
    """The sentence that is most like the others."""
    return max(sorted(group), key=lambda i: sum(found.chance(i, j) for j in group))


def _statement(found: Alignment, order: dict[str, int], group: set[int]) -> Statement:
    sentences = found.sentences
    sure = sorted(group, key=lambda i: _place(order, sentences[i]))
    outlets = {sentences[i].outlet for i in group}
    possibly: dict[str, tuple[float, int]] = {}
    for index, content in enumerate(sentences):
        if content.outlet not in outlets:
            chance = max(found.chance(index, i) for i in group)
            if chance >= POSSIBLE:
                possibly[content.outlet] = max(
                    possibly.get(content.outlet, (0.0, 0)), (chance, -index)
                )
    told = [sentences[i] for i in sure]
    return Statement(
        id=_id(told),
        tellings=tuple(_telling(sentences[i], _confidence(found, i, group)) for i in sure),
        possibly=tuple(
            _telling(sentences[-index], round(chance, 3))
            for outlet, (chance, index) in sorted(possibly.items(), key=lambda p: order[p[0]])
        ),
        actors=_in_two(told, lambda content: content.actors),
        figures=_figures(told),
        dates=_dates(told),
        quoted=any(a.runs & b.runs for a in told for b in told if a.outlet < b.outlet),
    )


def _place(order: dict[str, int], content: Content) -> tuple[int, str, int]:
    return order[content.outlet], content.article, content.sentence.span.start


def _id(told: Sequence[Content]) -> str:
    """A name that stays as long as the same sentences tell it."""
    places = sorted(f"{c.article}:{c.sentence.span.start}-{c.sentence.span.end}" for c in told)
    return hashlib.sha256("\n".join(places).encode("utf-8", "replace")).hexdigest()[:_DIGITS]


def _confidence(found: Alignment, index: int, group: set[int]) -> float:
    """The mean over the other outlets of the surest pair with one of its sentences."""
    best: dict[str, float] = defaultdict(float)
    for other in group:
        outlet = found.sentences[other].outlet
        if outlet != found.sentences[index].outlet:
            best[outlet] = max(best[outlet], found.chance(index, other))
    return round(sum(best.values()) / len(best), 3) if best else 1.0


def _telling(content: Content, confidence: float) -> Telling:
    voice, speaker = _voice(content)
    return Telling(
        outlet=content.outlet,
        place=content.place,
        voice=voice,
        confidence=confidence,
        speaker=speaker,
        position=None if content.position is None else round(content.position, 3),
    )


def _voice(content: Content) -> tuple[Voice, str | None]:
    """Whose words most of what is told is, and who speaks most of them.

    "The minister said" is the outlet's in any case: it is left out.
    """
    words: Counter[Voice] = Counter()
    speakers: Counter[tuple[Voice, str]] = Counter()
    for segment in content.score.voices:
        if segment.span.overlaps(content.sentence.span):
            held = sum(segment.span.start <= at < segment.span.end for at in content.told)
            words[segment.voice] += held
            if segment.speaker:
                speakers[segment.voice, segment.speaker] += held
    voice = max(Voice, key=lambda voice: words[voice])
    ranked = sorted(
        (-count, name) for (of, name), count in speakers.items() if of is voice and count
    )
    return voice, ranked[0][1] if ranked else None


def _in_two(told: Sequence[Content], held: Callable[[Content], Iterable[str]]) -> tuple[str, ...]:
    """What the tellings of two outlets and more hold."""
    outlets: dict[str, set[str]] = defaultdict(set)
    for content in told:
        for item in held(content):
            outlets[item].add(content.outlet)
    return tuple(sorted(item for item, names in outlets.items() if len(names) > 1))


def _figures(told: Sequence[Content]) -> tuple[str, ...]:
    """The figures that two outlets give, as the first prints them."""
    printed: dict[float, str] = {}
    outlets: dict[float, set[str]] = defaultdict(set)
    for content in told:
        for figure in content.figures:
            printed.setdefault(figure.value, content.score.article.slice(figure.span))
            outlets[figure.value].add(content.outlet)
    return tuple(" ".join(printed[value].split()) for value in printed if len(outlets[value]) > 1)


def _dates(told: Sequence[Content]) -> tuple[str, ...]:
    """The days that two outlets name, as the first prints them."""
    shared = set(_in_two(told, lambda content: content.keys))
    printed: dict[str, str] = {}
    for content in told:
        for day in content.days:
            for key in day.keys & shared:
                printed.setdefault(key, " ".join(content.score.article.slice(day.span).split()))
    return tuple(dict.fromkeys(printed[key] for key in sorted(printed)))


def _distinct(made: Iterable[Statement]) -> list[Statement]:
    return list({statement.id: statement for statement in made}.values())


def _first_told(statement: Statement) -> tuple[int, float, str]:
    """Told by most first, then in the order of telling; a headline stands at the top."""
    positions = [telling.position or 0.0 for telling in statement.tellings]
    return (
        -len({telling.outlet for telling in statement.tellings}),
        sum(positions) / len(positions),
        statement.id,
    )
