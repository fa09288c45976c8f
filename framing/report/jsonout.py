"""The comparison as JSON, and the JSON Schema that describes it.

The schema is made from the types themselves; ``schema/comparison.schema.json`` is the
published copy, and a test keeps the two the same. ``python -m framing.report.jsonout``
writes it anew.
"""

from __future__ import annotations

import json
import re
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from importlib.resources import files
from typing import Any

from framing.types import Comparison, Record

SCHEMA_ID = "https://framing.invalid/schema/comparison-2.json"
"""Names the format. The number goes up when a reader of the old form would break."""
READABLE = ("https://framing.invalid/schema/comparison-1.json", SCHEMA_ID)
"""The forms whose documents are valid after the present schema."""
# Fields that came after form 1. Documents written before lack them, so none is required.
_SINCE: Mapping[str, frozenset[str]] = {
    "Comparison": frozenset(
        "keyness statements conflicts shared sides headlines headline_gaps confounds".split()
    ),
    "Difference": frozenset("family actor standardised effect_size".split()),
    "Finding": frozenset("brief kind actor places".split()),
    "Ladder": frozenset("kind actor spread p_value p_adjusted differs reason".split()),
}
_SURROGATE = re.compile("[\ud800-\udfff]")
# Written beside the fields by ``to_dict``.
_ADDED: Mapping[str, Mapping[str, Any]] = {
    "Evidence": {"counted": {"type": "boolean", "default": True}, "text": {"type": "string"}}
}


def to_json(comparison: Comparison, *, generated: str | None = None) -> str:
    """The comparison as JSON text, keys sorted, ending in a newline."""
    return "".join(json_pieces(comparison, generated=generated))


def json_pieces(comparison: Comparison, *, generated: str | None = None) -> Iterator[str]:
    """The text of :func:`to_json` in pieces, so that it need never be held whole.

    Each article, difference and so on is a line: a hundred articles are some megabytes, and
    indentation would double them. What holds its default is left out where the schema says so.
    """
    yield '{"comparison":{'
    names = sorted(field.name for field in fields(comparison))
    for at, name in enumerate(names):
        yield f'{"," if at else ""}\n"{name}":'
        value = getattr(comparison, name)
        if isinstance(value, tuple):
            for number, item in enumerate(value):
                yield ("," if number else "[") + "\n" + _compact(_item(item))
            yield "]" if value else "[]"
        else:
            yield _compact(_item(value))
    rest = {
        "generated": generated,
        "generator": f"framing {comparison.provenance.version}",
        "schema": SCHEMA_ID,
    }
    yield "},\n" + _compact(rest)[1:] + "\n"


def _item(value: object) -> object:
    return value.to_dict(sparse=True) if isinstance(value, Record) else value


def _compact(value: object) -> str:
    text = json.dumps(
        value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False
    )
    # A lone surrogate can't be encoded in UTF-8; escaped it can.
    return _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def schema() -> dict[str, Any]:
    """The published JSON Schema of :func:`to_json`'s documents."""
    path = files("framing.report").joinpath("schema", "comparison.schema.json")
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def build_schema() -> dict[str, Any]:
    """The JSON Schema made from the types, to be published."""
    definitions: dict[str, Any] = {}
    _reference(Comparison, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "A comparison of how outlets frame the same story",
        "description": (
            "Spans are half-open character offsets (code points) into an article's text. "
            "Readers must ignore properties that they do not know: within one schema number "
            "properties are added, never removed, renamed or changed in meaning. A property "
            "with a default may be missing, and then holds that. Documents of form 1 are valid, "
            "too; since form 2 the verdict of a finding can be null."
        ),
        "type": "object",
        "properties": {
            "schema": {"enum": list(READABLE)},
            "generator": {"type": "string"},
            "generated": {"type": ["string", "null"]},
            "comparison": {"$ref": "#/$defs/Comparison"},
        },
        "required": ["schema", "generator", "generated", "comparison"],
        "$defs": dict(sorted(definitions.items())),
    }


def schema_text() -> str:
    """The text of the published schema file."""
    return json.dumps(build_schema(), indent=2, ensure_ascii=False) + "\n"


def _reference(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    name = cls.__name__
    if name not in definitions:
        definitions[name] = {}  # holds the place while the fields are looked at
        definitions[name] = _definition(cls, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _definition(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    described = " ".join((cls.__doc__ or "").split("\n\n")[0].split())
    if issubclass(cls, Enum):
        return {"description": described, "enum": [member.value for member in cls]}
    hints = typing.get_type_hints(cls)
    properties = {
        item.name: _shape(hints[item.name], definitions)
        for item in fields(cls)  # type: ignore[arg-type]
    }
    left_out = {}
    if issubclass(cls, Record):
        since = _SINCE.get(cls.__name__, frozenset())
        left_out = {n: d for n, d in cls.defaults().items() if cls.SPARSE or n in since}
    for name, default in left_out.items():
        shape = properties[name]
        # Beside a reference other keywords are allowed since draft 2019-09.
        properties[name] = {**shape, "default": list(default) if default == () else default}
    return {
        "description": described,
        "type": "object",
        "properties": {**properties, **_ADDED.get(cls.__name__, {})},
        "required": [name for name in properties if name not in left_out],
    }


def _shape(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    simple = {str: "string", int: "integer", float: "number", bool: "boolean"}
    if hint in simple:
        return {"type": simple[hint]}
    if isinstance(hint, type) and (is_dataclass(hint) or issubclass(hint, Enum)):
        return _reference(hint, definitions)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return {
            "anyOf": [
                {"type": "null"} if part is type(None) else _shape(part, definitions)
                for part in arguments
            ]
        }
    if origin is tuple and arguments[-1:] == (Ellipsis,):
        return {"type": "array", "items": _shape(arguments[0], definitions)}
    if origin is tuple:
        return {
            "type": "array",
            "prefixItems": [_shape(part, definitions) for part in arguments],
            "minItems": len(arguments),
            "maxItems": len(arguments),
        }
    raise TypeError(f"no JSON Schema for {hint!r}")


if __name__ == "__main__":
    from pathlib import Path

    target = Path(__file__).parent / "schema" / "comparison.schema.json"
    target.write_text(schema_text(), encoding="utf-8")
