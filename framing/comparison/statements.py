"""The coverage matrix: which statements outlets share, who tells each, where and in whose voice."""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from framing.comparison.alignment import Aligner, Pair
from framing.comparison.contents import Content, contents, stem, tells
from framing.comparison.genres import without_dateline
from framing.comparison.words import ByOutlet
from framing.text import shadow, tokenize
from framing.types import ArticleScore, SectionKind, Statement, Telling, Voice

SAME = 0.7
"""The probability from which two sentences are called the same statement."""
POSSIBLE = 0.55
"""The probability from which two sentences are offered as possibly the same."""
NOWHERE = 0.1
"""The probability below which every pair of a sentence must be to say it is told nowhere else."""
_COHERENT = 0.5
_JOINED = 0.6
_SENTENCES_OF_ONE = 2
_DIGITS = 10
_AS_CENTRAL = 0.1
# What these stand for is in the sentence before.
_BARE = re.compile(
    r"\W*(?:he|she|it|they|we|i|you|this|that|these|those|his|her|its|their|there|here|one|some|"
    r"another|others|both|such|so|but|and|yet|in (?:reply|return|turn|response)|since then)\b",
    re.IGNORECASE,
)


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
    confidence = {i: _confidence(found, i, group) for i in group}
    sure = sorted(group, key=lambda i: _place(order, sentences[i], confidence[i]))
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
        tellings=tuple(_telling(sentences[i], confidence[i], told) for i in sure),
        possibly=tuple(
            _telling(sentences[-index], round(chance, 3), told)
            for outlet, (chance, index) in sorted(possibly.items(), key=lambda p: order[p[0]])
        ),
        actors=_in_all(told, lambda content: content.actors),
        figures=_figures(told),
        dates=_dates(told),
        quoted=any(a.runs & b.runs for a in told for b in told if a.outlet < b.outlet),
    )


def _place(
    order: dict[str, int], content: Content, confidence: float
) -> tuple[int, bool, float, str, int]:
    """In the order of the outlets, the sentences of one by how surely they tell it.

    A headline says in short what the body tells, so that comes first.
    """
    headline = content.sentence.section is SectionKind.HEADLINE
    place = (content.article, content.sentence.span.start)
    return order[content.outlet], headline, -confidence, *place


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


def _telling(content: Content, confidence: float, told: Sequence[Content]) -> Telling:
    others = [other for other in told if other.outlet != content.outlet]
    voice, speaker = _voice(content, set().union(*(other.stems for other in others)))
    return Telling(
        outlet=content.outlet,
        place=content.place,
        voice=voice,
        confidence=confidence,
        speaker=speaker,
        position=None if content.position is None else round(content.position, 3),
    )


def _voice(content: Content, others: set[str]) -> tuple[Voice, str | None]:
    """Whose words most of what others tell too is, and who speaks most of them.

    "The minister said" is the outlet's in any case: it is left out. So is what else the
    sentence tells; where it has no word in common with the others, all of it is taken.
    """
    every = list(zip(content.stems, content.named, strict=True))
    stems = [stem for stem, named in every if not named] or list(content.stems)
    matched = [at for at, stem in zip(content.told, stems, strict=True) if stem in others]
    told = matched or content.told
    words: Counter[Voice] = Counter()
    speakers: Counter[tuple[Voice, str]] = Counter()
    for segment in content.score.voices:
        if segment.span.overlaps(content.sentence.span):
            held = sum(segment.span.start <= at < segment.span.end for at in told)
            words[segment.voice] += held
            if segment.speaker:
                speakers[segment.voice, segment.speaker] += held
    voice = max(Voice, key=lambda voice: words[voice])
    ranked = sorted(
        (-count, name) for (of, name), count in speakers.items() if of is voice and count
    )
    return voice, ranked[0][1] if ranked else None


def _in_all(told: Sequence[Content], held: Callable[[Content], Iterable[str]]) -> tuple[str, ...]:
    """What every telling holds, where two outlets and more tell it."""
    if len({content.outlet for content in told}) < 2:
        return ()
    return tuple(sorted(set.intersection(*(set(held(content)) for content in told))))


def _figures(told: Sequence[Content]) -> tuple[str, ...]:
    """The figures that all outlets give, as the plainest of them prints them.

    "Around 6 per cent" and "6 per cent" have 6 per cent in common; two marchers and two boats
    nothing.
    """
    printed: dict[str, list[str]] = defaultdict(list)
    about: dict[str, set[str]] = defaultdict(set)
    for content in told:
        for figure in content.figures:
            value = f"{figure.value:g}"
            printed[value].append(" ".join(content.score.article.slice(figure.span).split()))
            about[value] |= {figure.about} - {""}
    shared = set(_in_all(told, lambda content: (f"{f.value:g}" for f in content.figures)))
    return tuple(
        min(forms, key=len)
        for value, forms in printed.items()
        if value in shared and len(about[value]) < 2
    )


def _dates(told: Sequence[Content]) -> tuple[str, ...]:
    """The days that all outlets name, as the first prints them."""
    shared = set(_in_all(told, lambda content: content.keys))
    printed: dict[str, str] = {}
    for content in told:
        for day in content.days:
            for key in day.keys & shared:
                printed.setdefault(key, " ".join(content.score.article.slice(day.span).split()))
    return tuple(dict.fromkeys(printed[key] for key in sorted(printed)))


def central(statement: Statement, scores: Mapping[str, ArticleScore]) -> Telling:
    """The telling that stands for a statement: sure, plain, and clear by itself.

    Of those about as sure as the surest, one that does not begin with "he" or "it", then the
    one with the fewest loaded words, then the one that tells least besides.

    Args:
        statement: one with a telling.
        scores: the articles by their id.
    """
    most = max(telling.confidence for telling in statement.tellings)
    held = {telling.place: _held(telling, scores) for telling in statement.tellings}

    def order(telling: Telling) -> tuple[bool, int, float, float, str, int]:
        span = telling.place.span
        score = scores.get(telling.place.article)
        text = "" if score is None else score.article.slice(span)
        items = () if score is None else score.evidence
        loaded = sum(e.layer == "loaded" and e.counted and span.contains(e.span) for e in items)
        bare = _BARE.match(without_dateline(text)) is not None
        mine = held[telling.place]
        others = set().union(*(words for place, words in held.items() if place != telling.place))
        besides = len(mine - others) / len(mine) if mine else 1.0
        return bare, loaded, besides, -telling.confidence, telling.place.article, span.start

    near = [t for t in statement.tellings if t.confidence >= most - _AS_CENTRAL]
    return min(near, key=order)


def _held(telling: Telling, scores: Mapping[str, ArticleScore]) -> set[str]:
    """The words of a telling that name a thing, an act or a quality."""
    score = scores.get(telling.place.article)
    if score is None:
        return set()
    tokens = tokenize(shadow(score.article.slice(telling.place.span)))
    return {stem(form) for form in tokens.norm if tells(form)}


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
