"""Who is heard: the sources of each outlet, one by one and by the side that they are on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from framing.comparison.words import ByOutlet
from framing.measures import NO_SOURCE, has_cue
from framing.statistics import wilson_limits
from framing.types import (
    Actor,
    ArticleScore,
    Evidence,
    EvidenceRef,
    Score,
    SectionKind,
    SideRow,
    SourceRow,
    Voice,
)

_NOT_ITS_NAME = frozenset({"metonym", "demonym"})
NO_SIDE = "no side given"
DOUBT = "side.doubt"
_TYPES = (
    "person",
    "office",
    "institution",
    "people",
    "anonymous",
    "document",
    "media",
    "unknown",
)
_Heard = tuple[ArticleScore, int, Evidence]
"""An attribution in the body: its article, its index there, and itself."""


def source_rows(outlets: ByOutlet) -> tuple[SourceRow, ...]:
    """Who is heard in each outlet, most attributions first."""
    return tuple(row for outlet, scores in outlets.items() for row in _sources_of(outlet, scores))


def _sources_of(outlet: str, scores: Sequence[ArticleScore]) -> list[SourceRow]:
    groups: dict[str, list[_Heard]] = defaultdict(list)
    called = _called(scores)
    for heard in _attributions(scores):
        actor = _alone(heard[2], called)
        groups[actor or f"“{_plain(heard[2].speaker or '')}”"].append(heard)
    names = {actor.id: actor.name for score in scores for actor in score.actors}
    rows = []
    for group, items in groups.items():
        first = items[0][2]
        confident = [item.confidence for _, _, item in items if item.confidence is not None]
        positions = [_position(one, item) for one, _, item in items]
        kinds = Counter(item.source_type or "unknown" for _, _, item in items)
        rows.append(
            SourceRow(
                outlet=outlet,
                name=names.get(group) or first.speaker or NO_SOURCE,
                type=kinds.most_common(1)[0][0],
                actor=first.actor,
                attributions=len(items),
                direct=sum(item.label != "indirect" for _, _, item in items),
                quoted_words=sum(_quoted_words(one, item) for one, _, item in items),
                first=min(positions),
                last=max(positions),
                stances=_stances(items),
                evidence=tuple(EvidenceRef(one.article.id, index) for one, index, _ in items),
                reported=sum(item.label == "indirect" for _, _, item in items),
                confidence=round(sum(confident) / len(confident), 4) if confident else None,
            )
        )
    return sorted(rows, key=lambda r: (-r.attributions, -r.quoted_words, r.name, r.actor or ""))


def _stances(items: Sequence[_Heard]) -> tuple[tuple[str, int], ...]:
    counts = Counter(item.stance or "neutral" for _, _, item in items)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _attributions(scores: Sequence[ArticleScore]) -> list[_Heard]:
    return [
        (score, index, item)
        for score in scores
        for index, item in enumerate(score.evidence)
        if item.layer == "attribution" and item.reason is None and item.section is SectionKind.BODY
    ]


def _alone(item: Evidence, called: dict[str, set[str]]) -> str | None:
    """The actor that the source is, if it is that actor and nobody else."""
    if item.actor is not None and _plain(item.speaker or "") in called[item.actor]:
        return item.actor
    return None


def _called(scores: Sequence[ArticleScore]) -> dict[str, set[str]]:
    """What stands for each actor and nobody else: its names, for a person its titles too.

    A metonym ("the palace") and a source of which the actor is only a part ("the envoys of
    Arlen") are no names of the actor: such a source is shown as it was printed.
    """
    called: dict[str, set[str]] = defaultdict(set)
    others: dict[str, set[str]] = defaultdict(set)
    people = set()
    for score in scores:
        for actor in score.actors:
            called[actor.id] |= {_plain(name) for name in (actor.name, *actor.aliases)}
            if actor.type == "person":
                people.add(actor.id)
        for mention in score.mentions:
            wording = _plain(score.article.slice(mention.span))
            (others if mention.form in _NOT_ITS_NAME else called)[mention.actor].add(wording)
        for item in score.evidence:
            if item.layer == "attribution" and item.actor in people and item.speaker:
                called[item.actor].add(_plain(item.speaker))
    for actor_id, wordings in others.items():
        called[actor_id] -= wordings
    return called


def _plain(name: str) -> str:
    """A name without its case, article and possessive ending."""
    words = " ".join(name.lower().split()).removeprefix("the ")
    return words.removesuffix("'s").removesuffix("’s")


def _position(score: ArticleScore, item: Evidence) -> float:
    """0 for the body's first sentence, 1 for its last."""
    body = [n for n, s in enumerate(score.sentences) if s.section is SectionKind.BODY]
    return body.index(item.sentence) / max(len(body) - 1, 1) if item.sentence in body else 0.0


def _quoted_words(score: ArticleScore, item: Evidence) -> int:
    """Words of the content that stand in direct quotation."""
    contents = [part.span for part in item.parts if part.role == "content"]
    return sum(
        len(score.article.text[max(s.span.start, c.start) : min(s.span.end, c.end)].split())
        for c in contents
        for s in score.voices
        if s.voice is Voice.DIRECT and s.span.overlaps(c)
    )


# --- sides -----------------------------------------------------------------------------


def side_rows(outlets: ByOutlet) -> tuple[SideRow, ...]:
    """How much room each side is given in each outlet.

    Sides are the user's own (``side`` in ``actors.toml``), never guessed: a source is on a
    side where it is an actor with one, and nobody else ("the guards", not "a lawyer of the
    guards"). All others are "no side given". Where no actor of the set has a side, sources
    are taken together by their type instead. Every outlet has a row for every side, also
    for one that it does not let speak; rows are in the order of the outlets, and within an
    outlet in one order for all: the side most heard over the set first.
    """
    actors = {
        actor.id: actor for scores in outlets.values() for one in scores for actor in one.actors
    }
    by_side = any(actor.side for actor in actors.values())
    groups = {outlet: _by_group(scores, actors, by_side) for outlet, scores in outlets.items()}
    total: Counter[str] = Counter()
    for found in groups.values():
        total.update({name: len(items) for name, items in found.items()})
    order = sorted(total, key=lambda name: _place_of(name, total, by_side))
    return tuple(
        _side_row(outlet, name, "side" if by_side else "type", groups[outlet].get(name, []), scores)
        for outlet, scores in outlets.items()
        for name in order
    )


def _place_of(name: str, total: Counter[str], by_side: bool) -> tuple[int, int, str]:
    if by_side:
        return (name == NO_SIDE, -total[name], name)
    return (_TYPES.index(name) if name in _TYPES else len(_TYPES), 0, name)


def _by_group(
    scores: Sequence[ArticleScore], actors: dict[str, Actor], by_side: bool
) -> dict[str, list[_Heard]]:
    called = _called(scores)
    out: dict[str, list[_Heard]] = defaultdict(list)
    for heard in _attributions(scores):
        item = heard[2]
        if by_side:
            actor = _alone(item, called)
            name = (actors[actor].side if actor in actors else None) or NO_SIDE
        else:
            name = item.source_type or "unknown"
        out[name].append(heard)
    return out


def _side_row(
    outlet: str, name: str, by: str, items: Sequence[_Heard], scores: Sequence[ArticleScore]
) -> SideRow:
    found = sorted(
        (round(_position(score, item), 4), score.article.id, index) for score, index, item in items
    )
    ends = [end for score in scores if (end := _last_heard(score)) is not None]
    mine = {(article, index) for _, article, index in found}
    return SideRow(
        outlet=outlet,
        side=name,
        by=by,
        sources=len({item.actor or _plain(item.speaker or "") for _, _, item in items}),
        attributions=len(items),
        direct=sum(item.label != "indirect" for _, _, item in items),
        reported=sum(item.label == "indirect" for _, _, item in items),
        quoted_words=sum(_quoted_words(score, item) for score, _, item in items),
        positions=tuple(at for at, _, _ in found),
        last_words=sum(end in mine for end in ends),
        articles=len(ends),
        stances=_stances(items),
        doubt=_doubt(items),
        evidence=tuple(EvidenceRef(article, index) for _, article, index in found),
    )


def _last_heard(score: ArticleScore) -> tuple[str, int] | None:
    """The attribution that ends last in the body."""
    heard = _attributions([score])
    if not heard:
        return None
    _, index, _ = max(heard, key=lambda one: (one[2].span.end, one[2].span.start, one[1]))
    return score.article.id, index


def _doubt(items: Sequence[_Heard]) -> Score:
    """The share of the side's cues that cast doubt, with Wilson's (1927) limits.

    Attributions of one article are not independent, so the interval is rather too narrow;
    it is there to keep small counts from being read as large, and nothing is tested on it.
    """
    cued = [item for _, _, item in items if has_cue(item)]
    doubting = sum(item.stance == "doubting" for item in cued)
    if not cued:
        return Score(DOUBT, None, "share", 0, 0, reason="no attribution with a cue", voice=None)
    low, high = (round(limit, 6) for limit in wilson_limits(doubting, len(cued)))
    return Score(DOUBT, doubting / len(cued), "share", doubting, len(cued), low, high, voice=None)
