"""What only one outlet tells, by kind."""

from __future__ import annotations

from framing.report.atlas import Atlas
from framing.report.shown import OnlyView, OutletView
from framing.report.snippets import clip_right
from framing.types import Place

_MOST_ONLY = 12
_ONLY_TITLES = {
    "statement": "Sentences",
    "actor": "Actors",
    "figure": "Figures",
    "quotation": "Quotations",
    "source": "Sources",
}


def only(atlas: Atlas, outlet: OutletView) -> OnlyView:
    """What no other outlet tells, and where it stands."""
    kinds: dict[str, list[tuple[str, str]]] = {}
    for only in atlas.comparison.only_in:
        if only.outlet != outlet.name:
            continue
        anchor = atlas.anchor(Place(only.article, only.span))
        if anchor is not None:
            text = clip_right(" ".join(only.text.split()), 220)
            kinds.setdefault(only.kind, []).append((text, anchor))
    order = [*_ONLY_TITLES, *sorted(set(kinds) - set(_ONLY_TITLES))]
    return OnlyView(
        outlet,
        tuple(
            (
                _ONLY_TITLES.get(kind, kind.capitalize()),
                tuple(kinds[kind][:_MOST_ONLY]),
                max(0, len(kinds[kind]) - _MOST_ONLY),
            )
            for kind in order
            if kind in kinds
        ),
    )
