"""The target of a sentence masked, wherever its name stands."""

from __future__ import annotations

import re

# Pronouns stand for whoever comes before them: another "he" may be somebody else.
_PRONOUNS = frozenset("he she it they him her them his its their i we us me you".split())
_SMALL = frozenset("the a an of and for in on to president mr mrs ms dr sen rep".split())


def masked(sentence: str, start: int, end: int, mark: str) -> tuple[str, str]:
    """The text before and after the target mention, its name masked there too."""
    mention = sentence[start:end]
    words = [w for w in re.findall(r"\w+", mention) if w.lower() not in _SMALL]
    names = [w for w in words if w[:1].isupper() and w.lower() not in _PRONOUNS and len(w) > 1]
    before, after = sentence[:start], sentence[end:]
    if names:
        pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")
        before, after = pattern.sub(mark, before), pattern.sub(mark, after)
    return before, after
