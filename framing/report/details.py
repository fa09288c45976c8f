"""The details of every piece of evidence, packed small for the page's script.

Strings are kept once in a table; each piece of evidence is a list of numbers into it.
"""

from __future__ import annotations

from typing import Any

from framing.report.segments import VOICE_NAMES
from framing.report.view import ReportView
from framing.types import Comparison, Evidence, SectionKind

FIELDS = (
    "layer",
    "label",
    "voice",
    "rule",
    "speaker",
    "actor",
    "reason",
    "alternative",
    "group",
    "stance",
    "source",
    "section",
)
"""The columns of a packed piece of evidence; the last column after these is the weight."""


def details(comparison: Comparison, view: ReportView) -> dict[str, Any]:
    """``{"s": strings, "f": fields, "a": articles, "n": numbers}`` for the page.

    ``a[i][j]`` is evidence ``j`` of article ``i``; ``n["3-0"]`` lists what the fourth
    measure's value for the first outlet counts, as ``{article: [index, ...]}``.
    """
    strings: dict[str, int] = {"": 0}

    def number(text: str | None) -> int:
        return strings.setdefault(text or "", len(strings))

    articles = []
    for score in comparison.articles:
        names = {actor.id: actor.name for actor in score.actors}
        articles.append([_packed(item, names, number) for item in score.evidence])
    opened: dict[str, dict[str, list[int]]] = {}
    for layer in view.layers:
        for measure in layer.measures:
            for cell in measure.cells:
                for article, index in cell.refs:
                    opened.setdefault(cell.key, {}).setdefault(str(article), []).append(index)
    return {"s": list(strings), "f": list(FIELDS), "a": articles, "n": opened}


def _packed(item: Evidence, names: dict[str, str], number: Any) -> list[float]:
    values = (
        item.layer,
        item.label,
        VOICE_NAMES[item.voice],
        item.rule,
        item.speaker,
        names.get(item.actor or "", item.actor),
        item.reason,
        item.alternative,
        item.group,
        item.stance,
        item.source_type,
        item.section.value if item.section is not SectionKind.BODY else "",
    )
    return [*(number(value) for value in values), round(item.weight, 3)]
