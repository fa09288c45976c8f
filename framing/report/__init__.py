"""``Comparison`` -> a report for people (HTML, Markdown) and for programs (JSON, CSV).

The public names are loaded when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framing.report.jsonout import SCHEMA_ID, schema
    from framing.report.report import Report
    from framing.report.tables import TABLE_NAMES
    from framing.report.write import FORMATS, write_report

__all__ = ["FORMATS", "SCHEMA_ID", "TABLE_NAMES", "Report", "schema", "write_report"]

_HOMES = {
    "FORMATS": "write",
    "Report": "report",
    "SCHEMA_ID": "jsonout",
    "TABLE_NAMES": "tables",
    "schema": "jsonout",
    "write_report": "write",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'framing.report' has no attribute {name!r}")
    value = getattr(import_module(f"framing.report.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
