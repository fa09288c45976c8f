"""Our dataclasses to plain dictionaries, lists, strings and numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Set
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from pathlib import PurePath
from typing import Any

from framing.types import (
    ActorCell,
    Article,
    ArticleScore,
    Comparison,
    Evidence,
    Mention,
    Part,
    Score,
    Sentence,
    VoiceSegment,
)

SPARSE: tuple[type, ...] = (ActorCell, Evidence, Mention, Part, Score, Sentence, VoiceSegment)
"""Of these there are thousands: their properties may be left out where they hold the default."""
_AS_IT_IS = frozenset((str, int, bool, type(None)))
_REQUIRED = object()
_PLANS: dict[tuple[type, bool], tuple[tuple[str, object], ...]] = {}


def to_dict(obj: object, article: Article | None = None, *, sparse: bool = False) -> dict[str, Any]:
    """A dataclass of the toolkit as a dictionary that ``json.dumps`` takes.

    Spans stay offsets. Evidence also carries ``counted`` and, where the article is
    known, ``text``: the characters that it covers. Inside an :class:`ArticleScore` or a
    :class:`Comparison` the article is known; for a single :class:`Evidence` give it.

    Args:
        obj: an instance of one of the toolkit's dataclasses.
        article: the article that spans in ``obj`` point into.
        sparse: leave out what holds its default, in the classes of :data:`SPARSE`.

    Raises:
        TypeError: ``obj`` is no dataclass instance, or holds something that is no data.
    """
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError(f"to_dict takes one of the toolkit's dataclasses, not {type(obj).__name__}")
    return _fields(obj, article, sparse)


def defaults(cls: type) -> Mapping[str, object]:
    """The names of a dataclass's fields that have a default, and the defaults."""
    return {f.name: f.default for f in fields(cls) if f.default is not MISSING}


def _plan(cls: type, sparse: bool) -> tuple[tuple[str, object], ...]:
    """The fields, each with the value for which it is left out."""
    if (cls, sparse) not in _PLANS:
        known = defaults(cls) if sparse and cls in SPARSE else {}
        _PLANS[cls, sparse] = tuple((f.name, known.get(f.name, _REQUIRED)) for f in fields(cls))
    return _PLANS[cls, sparse]


def _fields(obj: object, article: Article | None, sparse: bool) -> dict[str, Any]:
    if isinstance(obj, ArticleScore):
        article = obj.article
    elif isinstance(obj, Comparison):
        article = None  # each of its articles brings its own
    out: dict[str, Any] = {}
    for name, default in _plan(type(obj), sparse):
        value = getattr(obj, name)
        if value is default or (default is not _REQUIRED and value == default):
            continue
        out[name] = value if type(value) in _AS_IT_IS else _plain(value, article, sparse)
    if isinstance(obj, Evidence):
        if not (sparse and obj.counted):
            out["counted"] = obj.counted
        if article is not None:
            out["text"] = article.slice(obj.span)
    return out


def _plain(value: object, article: Article | None, sparse: bool) -> Any:
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        # JSON knows neither NaN nor infinities.
        return value if math.isfinite(value) else None
    if isinstance(value, list | tuple):
        return [_plain(item, article, sparse) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return _fields(value, article, sparse)
    if isinstance(value, Mapping):
        return {
            str(_plain(key, None, sparse)): _plain(item, article, sparse)
            for key, item in value.items()
        }
    if isinstance(value, Set):
        return sorted((_plain(item, article, sparse) for item in value), key=str)
    if isinstance(value, PurePath):
        return value.as_posix()
    raise TypeError(f"no plain form for {type(value).__name__}")
