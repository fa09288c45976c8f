"""``framing schema``: the JSON schema of the report's data."""

from __future__ import annotations

import json

from framing.cli._options import Force, OutFile
from framing.cli._output import write_text

EXAMPLES = """Examples:

framing schema

framing schema --out framing.schema.json"""


def schema(out: OutFile = None, force: Force = False) -> None:
    """Print the JSON schema that the report's JSON file follows."""
    from framing.report import schema as report_schema

    write_text(json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n", out, force)
