"""Actors across outlets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TypedDict

from framing.comparison.words import ByOutlet
from framing.measures import (
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
    Score,
    SectionKind,
    Voice,
)

MOST_ACTORS = 20
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
