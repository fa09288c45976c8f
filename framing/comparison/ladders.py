"""Wording ladders: one kind of event, and the words that each outlet has for it."""

from __future__ import annotations

from collections import defaultdict

from framing.comparison.words import ByOutlet
from framing.types import EvidenceRef, Ladder, Rung, Voice


def ladders(outlets: ByOutlet) -> tuple[Ladder, ...]:
    """Kinds of event for which the outlets use at least two wordings, most used first.

    Rungs go from the most damning wording to the most approving.
    """
    groups: dict[str, dict[tuple[str, str, Voice], list[tuple[EvidenceRef, float]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for outlet, scores in outlets.items():
        for score in scores:
            for index, item in enumerate(score.evidence):
                if item.layer == "events" and item.reason is None and item.group:
                    wording = item.rule.rpartition("/")[2]
                    groups[item.group][(wording, outlet, item.voice)].append(
                        (EvidenceRef(score.article.id, index), item.weight)
                    )
    out = []
    for group, cells in groups.items():
        if len({wording for wording, _, _ in cells}) < 2 or len({o for _, o, _ in cells}) < 2:
            continue
        rungs = [
            Rung(wording, found[0][1], outlet, voice, len(found), tuple(ref for ref, _ in found))
            for (wording, outlet, voice), found in cells.items()
        ]
        rungs.sort(key=lambda r: (r.connotation, r.wording, r.outlet, r.voice))
        out.append(Ladder(group, group.replace("-", " ").capitalize(), tuple(rungs)))
    return tuple(sorted(out, key=lambda lad: (-sum(r.count for r in lad.rungs), lad.group)))
