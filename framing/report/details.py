"""The details of every piece of evidence, packed small for the page's script.

Strings are kept once in a table, and so are kinds of evidence that are alike in all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from framing.report.segments import VOICE_NAMES
from framing.report.shown import ReportView
from framing.types import Comparison, Evidence, SectionKind

FIELDS = (
    "layer",
    "label",
    "voice",
    "rule",
    "speaker",
    "actor",
    "section",
    "reason",
    "group",
    "alternative",
    "stance",
    "source",
)
"""What the page tells of a piece of evidence, beside its weight."""


def details(comparison: Comparison, view: ReportView) -> dict[str, Any]:
    """What the page's script reads: strings, kinds of evidence, articles, numbers.

    ``r[a[i][j]]`` is evidence ``j`` of article ``i``: its weight, then for each of
    :data:`FIELDS` a number into ``s`` (trailing empty ones left out).
    ``n["3-0"]`` lists what the fourth measure's value for the first outlet counts, as
    ``{article: "0-11,14"}``.
    """
    strings: dict[str, int] = {"": 0}
    kinds: dict[tuple[float, ...], int] = {}

    def number(text: str | None) -> int:
        return strings.setdefault(text or "", len(strings))

    articles = []
    for score in comparison.articles:
        names = {actor.id: actor.name for actor in score.actors}
        packed = [_packed(item, names, number) for item in score.evidence]
        articles.append([kinds.setdefault(row, len(kinds)) for row in packed])
    opened: dict[str, dict[str, list[int]]] = {}
    for layer in view.layers:
        for measure in layer.measures:
            for cell in measure.cells:
                for article, index in cell.refs:
                    opened.setdefault(cell.key, {}).setdefault(str(article), []).append(index)
    return {
        "s": list(strings),
        "f": list(FIELDS),
        "r": [list(kind) for kind in kinds],
        "a": articles,
        "n": {
            key: {article: _ranges(indices) for article, indices in found.items()}
            for key, found in opened.items()
        },
    }


def _ranges(indices: list[int]) -> str:
    """``[0, 1, 2, 5]`` as ``"0-2,5"``."""
    out: list[tuple[int, int]] = []
    for index in sorted(set(indices)):
        if out and out[-1][1] == index - 1:
            out[-1] = (out[-1][0], index)
        else:
            out.append((index, index))
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in out)


def _packed(
    item: Evidence, names: dict[str, str], number: Callable[[str | None], int]
) -> tuple[float, ...]:
    values = (
        item.layer,
        item.label,
        VOICE_NAMES[item.voice],
        item.rule,
        item.speaker,
        names.get(item.actor or "", item.actor),
        item.section.value if item.section is not SectionKind.BODY else "",
        item.reason,
        item.group,
        item.alternative,
        item.stance,
        item.source_type,
    )
    weight = round(item.weight, 2)
    row: list[float] = [int(weight) if weight == int(weight) else weight]
    row.extend(number(value) for value in values)
    while row[-1] == 0:
        row.pop()
    return tuple(row)
