"""``framing measures``: what is measured, and what it means."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from framing.cli._options import LAYER_NAMES, Layers, chosen, listed
from framing.cli._terminal import console, one_line, styled

EXAMPLES = """Examples:

framing measures

framing measures --layers hedging,agency

framing measures --format json"""
FORMATS = ("text", "json")


def measures(
    layers: Layers = None,
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.")
    ] = "text",
) -> None:
    """List the measures with their definitions; their ids go into explain and score."""
    chosen(format, "--format", FORMATS)
    wanted = LAYER_NAMES if layers is None else listed(layers, "--layers", LAYER_NAMES)

    from framing.measures import MEASURES
    from framing.types import to_dict

    infos = [measure.info for measure in MEASURES if measure.info.layer in wanted]
    if format == "json":
        rows = [to_dict(info) for info in infos]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return

    from rich.padding import Padding

    out = console(prose=True)
    layer = said = None
    for info in infos:
        if info.layer != layer:
            layer = info.layer
            out.print(styled("" if info is infos[0] else "\n", (layer, "bold underline")))
        out.print(styled("  ", (info.id, "cyan"), f"  {one_line(info.title)} ({info.unit})"))
        if info.definition != said:
            said = info.definition
            out.print(Padding(styled((one_line(said), "dim")), (0, 0, 0, 6)))
