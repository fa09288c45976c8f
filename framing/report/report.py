"""The report of a comparison, in every form there is."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.report import classroom, html, jsonout, markdown, tables, write
from framing.types import Comparison


@dataclass(frozen=True, slots=True)
class Report:
    """A comparison, ready to be read.

    The same comparison gives the same characters in every form; no time is named unless
    ``generated`` is given, which is then printed as it is.
    """

    comparison: Comparison
    generated: str | None = None

    def to_html(self) -> str:
        """One self-contained page: no request to anywhere, readable without scripts."""
        return html.to_html(self.comparison, generated=self.generated)

    def to_markdown(self) -> str:
        """Markdown with tables and footnoted evidence."""
        return markdown.to_markdown(self.comparison, generated=self.generated)

    def to_methods(self) -> str:
        """The methods appendix alone, as Markdown to be pasted into a paper."""
        return markdown.to_methods(self.comparison, generated=self.generated)

    def to_classroom(self) -> str:
        """The same articles as an exercise, the outlets masked until they are revealed."""
        return classroom.to_classroom(self.comparison)

    def to_json(self) -> str:
        """JSON after the published schema (:func:`framing.report.schema`)."""
        return jsonout.to_json(self.comparison, generated=self.generated)

    def to_csv(self, name: str) -> str:
        """One of the long tables (:data:`framing.report.TABLE_NAMES`) as CSV."""
        return tables.to_csv(self.comparison, name)

    def tables(self) -> dict[str, Any]:
        """The long tables as pandas frames, by name.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        return tables.frames(self.comparison)

    def write(
        self,
        folder: str | os.PathLike[str],
        formats: Iterable[str] = write.USUAL,
        *,
        force: bool = False,
    ) -> tuple[Path, ...]:
        """Write the report into a folder, all files or none, and return their paths.

        Raises:
            WriteError: a file that no report wrote is in the way, or the disk said no.
        """
        return write.write_report(
            self.comparison, folder, formats, force=force, generated=self.generated
        )

    def _repr_html_(self) -> str:
        return html.to_notebook(self.to_html())
