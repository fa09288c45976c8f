"""Figures for one fact that can't all be true."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from framing.comparison.contents import Content
from framing.comparison.dates import apart
from framing.comparison.figures import Figure, counted_words
from framing.comparison.statements import Alignment
from framing.text import shadow
from framing.types import Conflict, Place, Statement

_OF_PEOPLE = frozenset({"people", "dead", "injured", "arrested", "missing", "infected"})
_MOST_APART = 5.0
"""Figures that are further apart than so many times are rather of two different things."""

_MOST_NOUNS = 2
_FATES = {
    "dead": "killed",
    "injured": "injured",
    "arrested": "arrested",
    "missing": "missing",
    "infected": "infected",
}
_UNITS = {"%": "per cent"}

_Given = tuple[Content, Figure]


def conflicts(alignment: Alignment, statements: Iterable[Statement]) -> tuple[Conflict, ...]:
    """Statements for which two outlets give figures that disagree, with all figures given.

    Figures are held against each other where they count the same thing in sentences that tell
    the same. Rounding, "about", "more than" and ranges are allowed for; sentences that name
    different days are not compared. Where a sentence says that a figure is disputed ("the
    police put it at 300"), each of its figures stands for itself. Figures of people are looked
    for in what is possibly the same, too; others need sentences that surely are.
    """
    known = {content.place: content for content in alignment.sentences}
    elsewhere: dict[str, list[Figure]] = defaultdict(list)
    for content in alignment.sentences:
        elsewhere[content.outlet] += content.figures
    statements = tuple(statements)
    tellers = {s.id: {telling.outlet for telling in s.tellings} for s in statements}
    out: list[Conflict] = []
    for statement in statements:
        sure = [known[telling.place] for telling in statement.tellings if telling.place in known]
        # Outlets that surely share nothing else may be about two events.
        akin = set().union(
            *(names for id, names in tellers.items() if names & tellers[statement.id])
        )
        offered = [
            known[telling.place]
            for telling in statement.possibly
            if telling.place in known and telling.outlet in akin
        ]
        for about, given in sorted(_by_subject(sure, offered).items()):
            if _disagree(given, elsewhere):
                out.append(Conflict(statement.id, about, tuple(_values(given))))
    return tuple(replace(found, about=_in_words(found, known)) for found in _joined(out))


def _in_words(found: Conflict, known: Mapping[Place, Content]) -> str:
    """What is counted, in the words of the texts, the most frequent first."""
    sentences: dict[str, list[Content]] = defaultdict(list)
    for content in known.values():
        sentences[content.article].append(content)
    nouns: Counter[str] = Counter()
    for _, _, place in found.values:
        for content in sentences[place.article]:
            if content.sentence.span.contains(place.span):
                text = shadow(content.score.article.text)
                words = counted_words(text, place.span.end, content.sentence.span.end)
                nouns[" ".join(words.split())] += 1
    plain = {"", "people", found.about}
    ranked = sorted(nouns, key=lambda noun: (-nouns[noun], noun))
    told = ", ".join([noun for noun in ranked if noun not in plain][:_MOST_NOUNS])
    fate = _FATES.get(found.about)
    if fate:
        return f"{told or 'people'} {fate}"
    return told or _UNITS.get(found.about, found.about)


def _joined(found: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """Conflicts that have a figure in common are one; it keeps the first's statement."""
    out: list[Conflict] = []
    for conflict in found:
        places = {place for _, _, place in conflict.values}
        for at, other in enumerate(out):
            known = {place for _, _, place in other.values}
            if other.about == conflict.about and not known.isdisjoint(places):
                more = tuple(value for value in conflict.values if value[2] not in known)
                out[at] = replace(other, values=other.values + more)
                break
        else:
            out.append(conflict)
    return tuple(out)


def _by_subject(sure: Sequence[Content], offered: Sequence[Content]) -> Mapping[str, list[_Given]]:
    """The figures by what they count."""
    out: dict[str, list[_Given]] = defaultdict(list)
    for content in (*sure, *offered):
        often = Counter(figure.about for figure in content.figures)
        for figure in content.figures:
            people = figure.about in _OF_PEOPLE
            alone = often[figure.about] == 1 and content in sure
            if figure.about and (people or alone):
                out[figure.about].append((content, figure))
    return out


def _disagree(given: Sequence[_Given], elsewhere: Mapping[str, Sequence[Figure]]) -> bool:
    """Whether figures of two outlets disagree, and not because they are of two things."""
    outlets: dict[str, list[_Given]] = defaultdict(list)
    for content, figure in given:
        outlets[content.outlet].append((content, figure))
    return any(
        _two_disagree(outlets[one], outlets[other], elsewhere[one], elsewhere[other])
        for one, other in combinations(outlets, 2)
    )


def _two_disagree(
    ours: Sequence[_Given],
    theirs: Sequence[_Given],
    all_ours: Sequence[Figure],
    all_theirs: Sequence[Figure],
) -> bool:
    against = [
        (a, b)
        for (one, a) in ours
        for (other, b) in theirs
        if a.disagrees(b) and _near(a, b) and not apart(one.keys, other.keys)
    ]
    # A dispute that is told ("the union says 9,000, the company 6,500") is no agreement where
    # the other outlet gives one of its figures alone.
    if against and any(figure.again for _, figure in (*ours, *theirs)):
        return True
    # An outlet that gives the other's figure, too, gives both, so they are of two things.
    return any(
        not any(_agree(a, other) for other in all_theirs)
        and not any(_agree(b, other) for other in all_ours)
        for a, b in against
    )


def _agree(a: Figure, b: Figure) -> bool:
    return a.about == b.about and a.low <= b.high and b.low <= a.high


def _near(a: Figure, b: Figure) -> bool:
    low, high = sorted((a.value, b.value))
    return low > 0 and high <= _MOST_APART * low


def _values(given: Sequence[_Given]) -> Iterator[tuple[str, str, Place]]:
    seen: set[tuple[str, float]] = set()
    for content, figure in given:
        if (content.outlet, figure.value) not in seen:
            seen.add((content.outlet, figure.value))
            printed = " ".join(content.score.article.slice(figure.span).split())
            yield content.outlet, printed, Place(content.article, figure.span)
