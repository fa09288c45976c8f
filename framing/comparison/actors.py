"""Actors and sources across outlets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TypedDict

from framing.comparison.words import ByOutlet
from framing.measures import (
    NO_SOURCE,
    actor_score,
    acts_share,
    agent_left_out,
    could_name_agent,
    own_acts,
    plays,
    sentiment_labels,
    toward,
)
from framing.types import (
    Actor,
    ActorCell,
    ActorRow,
    ArticleScore,
    Evidence,
    EvidenceRef,
    Score,
    SectionKind,
    SourceRow,
    Voice,
)

MOST_ACTORS = 20
_NOT_ITS_NAME = frozenset({"metonym", "demonym"})
_OWN = frozenset({Voice.OUTLET})
_QUOTED = frozenset({Voice.DIRECT, Voice.REPORTED})


def actor_rows(outlets: ByOutlet) -> tuple[ActorRow, ...]:
    """The user's own actors that are mentioned, and others up to twenty in all.

    Of the others those come first that most outlets mention, then the most mentioned; one
    mention is not enough.
    """
    actors: dict[str, Actor] = {}
    total: Counter[str] = Counter()
    spread: dict[str, set[str]] = defaultdict(set)
    for outlet, scores in outlets.items():
        for score in scores:
            for actor in score.actors:
                actors.setdefault(actor.id, actor)
            for mention in score.mentions:
                if mention.section is SectionKind.BODY:
                    total[mention.actor] += 1
                    spread[mention.actor].add(outlet)
    ranked = sorted(
        (key for key in actors if total[key]),
        key=lambda key: (not actors[key].given, -len(spread[key]), -total[key], key),
    )
    given = [key for key in ranked if actors[key].given]
    found = [key for key in ranked if not actors[key].given and total[key] > 1]
    kept = given + found[: max(MOST_ACTORS - len(given), 0)]
    kept.sort(key=lambda key: (-total[key], key))
    acts = {outlet: own_acts(scores) for outlet, scores in outlets.items()}
    return tuple(
        ActorRow(
            actors[key],
            tuple(_cell(key, outlet, scores, acts[outlet]) for outlet, scores in outlets.items()),
        )
        for key in kept
    )


def _cell(
    actor: str, outlet: str, scores: Sequence[ArticleScore], acts: Sequence[Evidence]
) -> ActorCell:
    namings: Counter[tuple[str, str]] = Counter()
    agent = patient = 0
    for score in scores:
        for item in score.evidence:
            if item.reason is not None or item.section is not SectionKind.BODY:
                continue
            if item.layer == "naming" and item.actor == actor:
                wording = " ".join(score.article.slice(item.span).split())
                namings[(wording.removesuffix("'s").removesuffix("’s"), item.label)] += 1
            elif item.layer == "agency":
                agent += plays(item, actor, "agent")
                patient += plays(item, actor, "patient")
    ranked = sorted(namings.items(), key=lambda pair: (-pair[1], pair[0]))
    return ActorCell(
        outlet=outlet,
        mentions=sum(
            mention.actor == actor and mention.section is SectionKind.BODY
            for score in scores
            for mention in score.mentions
        ),
        own=actor_score(actor, scores, _OWN, "sentiment.own"),
        quoted=actor_score(actor, scores, _QUOTED, "sentiment.quoted"),
        own_labels=sentiment_labels(toward(actor, scores, _OWN)),
        quoted_labels=sentiment_labels(toward(actor, scores, _QUOTED)),
        namings=tuple((wording, form, count) for (wording, form), count in ranked),
        agent=agent,
        patient=patient,
        **_roles(actor, acts),
    )


class _Roles(TypedDict):
    as_agent: Score
    as_patient: Score
    left_out: Score
    domains: tuple[tuple[str, int, int, int], ...]


def _roles(actor: str, acts: Sequence[Evidence]) -> _Roles:
    """The actor's part in an outlet's acts, all of them and by the kind of act."""
    does = [item for item in acts if plays(item, actor, "agent")]
    suffers = [item for item in acts if plays(item, actor, "patient")]
    nameable = [item for item in suffers if could_name_agent(item)]
    missing = [item for item in nameable if agent_left_out(item)]
    kinds = Counter(item.group or "" for item in (*does, *suffers))
    return _Roles(
        as_agent=acts_share("actor.agent", actor, len(does), len(acts)),
        as_patient=acts_share("actor.patient", actor, len(suffers), len(acts)),
        left_out=acts_share("actor.left-out", actor, len(missing), len(nameable)),
        domains=tuple(
            (kind, _of_kind(does, kind), _of_kind(suffers, kind), _of_kind(missing, kind))
            for kind in sorted(kinds, key=lambda kind: (-kinds[kind], kind))
        ),
    )


def _of_kind(acts: Sequence[Evidence], kind: str) -> int:
    return sum((item.group or "") == kind for item in acts)


def source_rows(outlets: ByOutlet) -> tuple[SourceRow, ...]:
    """Who is heard in each outlet, most attributions first."""
    return tuple(row for outlet, scores in outlets.items() for row in _sources_of(outlet, scores))


def _sources_of(outlet: str, scores: Sequence[ArticleScore]) -> list[SourceRow]:
    groups: dict[str, list[tuple[ArticleScore, int, Evidence]]] = defaultdict(list)
    called = _called(scores)
    for score in scores:
        for index, item in enumerate(score.evidence):
            if (
                item.layer == "attribution"
                and item.reason is None
                and item.section is SectionKind.BODY
            ):
                key = _plain(item.speaker or "")
                alone = item.actor is not None and key in called[item.actor]
                groups[item.actor if alone and item.actor else f"“{key}”"].append(
                    (score, index, item)
                )
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
                stances=tuple(
                    sorted(
                        Counter(item.stance or "neutral" for _, _, item in items).items(),
                        key=lambda pair: (-pair[1], pair[0]),
                    )
                ),
                evidence=tuple(EvidenceRef(one.article.id, index) for one, index, _ in items),
                reported=sum(item.label == "indirect" for _, _, item in items),
                confidence=round(sum(confident) / len(confident), 4) if confident else None,
            )
        )
    return sorted(rows, key=lambda r: (-r.attributions, -r.quoted_words, r.name, r.actor or ""))


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
