"""``Comparison`` -> a report for people (HTML, Markdown) and for programs (JSON, CSV)."""

from framing.report.jsonout import SCHEMA_ID, schema
from framing.report.report import Report
from framing.report.tables import TABLE_NAMES
from framing.report.write import FORMATS, write_report

__all__ = ["FORMATS", "SCHEMA_ID", "TABLE_NAMES", "Report", "schema", "write_report"]
