"""Short pieces of a text, cut so that they still read."""

from __future__ import annotations


def one_line(text: str) -> str:
    """White space as single blanks, those at the ends kept."""
    return " ".join(f"|{text}|".split())[1:-1]


def clip_right(text: str, most: int) -> str:
    """The beginning, at most ``most`` characters, cut between words."""
    if len(text) <= most:
        return text
    kept = text[:most].rsplit(None, 1)[0] if " " in text[:most].strip() else text[:most]
    return f"{kept.rstrip()} …"


def clip_left(text: str, most: int) -> str:
    """The end, at most ``most`` characters, cut between words."""
    if len(text) <= most:
        return text
    kept = text[-most:].split(None, 1)[-1] if " " in text[-most:].strip() else text[-most:]
    return f"… {kept}"
