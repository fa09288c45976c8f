"""The block of ``key: value`` lines that may stand before an article's text.

A strict little reader for the part of YAML and TOML that people do write there.
Whatever it does not understand is an error with a line number, never a guess.
"""

from __future__ import annotations

import re

from framing.sources.columns import NAMES, normalise_name

_FENCE = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*(\r\n|\n|\r)")
_END_OF_LINE = re.compile(r"\r\n|\n|\r")
_ENTRY = re.compile(r"([A-Za-z][\w .-]{0,40}?)\s*[:=](?:\s+(.*)|())$")
_TIGHT_ENTRY = re.compile(r"([A-Za-z][\w-]{0,40})=(.+)$")
_QUOTED = re.compile(r"\"((?:[^\"\\]|\\[\"\\])*)\"|'((?:[^']|'')*)'")

_KNOWN = {alias: field for field, aliases in NAMES.items() for alias in aliases}


class FrontMatterError(Exception):
    """The block is not valid; ``line`` is 1-based in the file."""

    def __init__(self, line: int, reason: str) -> None:
        self.line = line
        self.reason = reason
        super().__init__(f"line {line}: {reason}")


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields of the front matter, and the text behind it, character for character.

    A text without front matter comes back whole. Unknown keys are ignored.
    Raises :class:`FrontMatterError` where a block is begun and not valid.
    """
    opening = _FENCE.match(text)
    if opening is None:
        return {}, text
    fence = opening[1]
    lines: list[str] = []
    position = opening.end()
    while position < len(text):
        ending = _END_OF_LINE.search(text, position)
        line = text[position : ending.start() if ending else len(text)]
        position = ending.end() if ending else len(text)
        if line.rstrip() == fence:
            return _parse(lines), text[position:]
        lines.append(line)
        if len(lines) == 1 and not (_entry(line) or _is_blank(line)):
            # Not a block but an article under a rule, unless the rule comes again soon.
            closes = re.search(
                rf"(?m)^{re.escape(fence)}[ \t]*\r?$", text[position : position + 4000]
            )
            if closes is None:
                return {}, text
        if len(lines) > 200:
            break
    raise FrontMatterError(1, f"the front matter that begins here is not closed by a {fence} line")


def _parse(lines: list[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    seen: set[str] = set()
    listed: str | None = None
    items: list[str] = []
    for number, line in enumerate(lines, 2):
        if _is_blank(line):
            continue
        if listed is not None and re.match(r"\s*- ", line):
            items.append(_value(line.strip()[2:], number))
            fields[listed] = ", ".join(items)
            continue
        found = _entry(line)
        if found is None:
            raise FrontMatterError(number, f"{line.strip()[:60]!r} is not of the form 'key: value'")
        key, raw = normalise_name(found[0]), found[1].strip()
        if key in seen:
            raise FrontMatterError(number, f"the key {key!r} stands there twice")
        seen.add(key)
        value = _value(raw, number)
        listed, items = None, []
        field = _KNOWN.get(key)
        if field in {None, "text", "file"}:
            listed = f"ignored {key}" if not value else None
            continue
        assert field is not None
        if value:
            # The more usual of two names for one field wins, as in a table.
            fields.setdefault(field, value)
        else:
            listed = field
    return {key: value for key, value in fields.items() if not key.startswith("ignored ")}


def _entry(line: str) -> tuple[str, str] | None:
    if line[:1].isspace():
        return None
    found = _ENTRY.match(line.rstrip())
    if found is None:
        tight = _TIGHT_ENTRY.match(line.rstrip())
        return (tight[1], tight[2]) if tight else None
    return found[1], found[2] or ""


def _value(raw: str, line: int) -> str:
    raw = raw.strip()
    if raw[:1] in {'"', "'"}:
        found = _QUOTED.match(raw)
        if found is None:
            raise FrontMatterError(line, f"the quotation mark in {raw[:40]!r} is not closed")
        rest = raw[found.end() :].strip()
        if rest and not rest.startswith("#"):
            raise FrontMatterError(line, f"{rest[:40]!r} follows the closing quotation mark")
        if found[1] is not None:
            return re.sub(r"\\([\"\\])", r"\1", found[1])
        return (found[2] or "").replace("''", "'")
    if raw.startswith("["):
        if not raw.endswith("]"):
            raise FrontMatterError(line, f"the list in {raw[:40]!r} is not closed")
        return ", ".join(_value(item, line) for item in raw[1:-1].split(",") if item.strip())
    if raw in {"|", ">", "|-", ">-"} or raw[:1] in {"{", "&", "!"}:
        raise FrontMatterError(line, f"{raw[:40]!r} is more than a plain value on one line")
    return re.sub(r"\s+#.*$", "", raw)


def _is_blank(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")
