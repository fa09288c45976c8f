"""What else differs between the articles: a row an outlet, and sentences for what is serious."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.report import numbers
from framing.report.shown import OutletView
from framing.types import Comparison

KINDS = {
    "length": "Length",
    "quotations": "In quotation marks",
    "genre": "Kind of article",
    "topic": "Words it is about",
    "date": "Published",
}
"""The column of each kind of confound, in the order of the page."""


@dataclass(frozen=True, slots=True)
class ConfoundsView:
    """Columns, a row an outlet, and what may explain differences by itself.

    ``columns`` are (title, whether it is serious); ``remarks`` the sentences of those that are
    not serious.
    """

    columns: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[OutletView, tuple[str, ...]], ...]
    serious: tuple[str, ...]
    remarks: tuple[str, ...]


def confounds_view(comparison: Comparison, outlets: Sequence[OutletView]) -> ConfoundsView | None:
    """The confounds of a comparison, or None where it has none to tell of."""
    found = [item for kind in KINDS for item in comparison.confounds if item.kind == kind]
    if not found:
        return None
    values = [dict(item.values) for item in found]
    return ConfoundsView(
        columns=tuple((KINDS[item.kind], item.serious) for item in found),
        rows=tuple(
            (outlet, tuple(cells.get(outlet.name, numbers.DASH) for cells in values))
            for outlet in outlets
        ),
        serious=tuple(item.message for item in found if item.serious),
        remarks=tuple(item.message for item in found if not item.serious),
    )
