"""Our dataclasses to plain dictionaries, lists, strings and numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import PurePath
from typing import Any

from framing.types import Article, ArticleScore, Comparison, Evidence


def to_dict(obj: object, article: Article | None = None) -> dict[str, Any]:
    """A dataclass of the toolkit as a dictionary that ``json.dumps`` takes.

    Spans stay offsets. Evidence also carries ``counted`` and, where the article is
    known, ``text``: the characters that it covers. Inside an :class:`ArticleScore` or a
    :class:`Comparison` the article is known; for a single :class:`Evidence` give it.

    Args:
        obj: an instance of one of the toolkit's dataclasses.
        article: the article that spans in ``obj`` point into.

    Raises:
        TypeError: ``obj`` is no dataclass instance, or holds something that is no data.
    """
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError(f"to_dict takes one of the toolkit's dataclasses, not {type(obj).__name__}")
    if isinstance(obj, ArticleScore):
        article = obj.article
    elif isinstance(obj, Comparison):
        article = None  # each of its articles brings its own
    out = {field.name: _plain(getattr(obj, field.name), article) for field in fields(obj)}
    if isinstance(obj, Evidence):
        out["counted"] = obj.counted
        if article is not None:
            out["text"] = article.slice(obj.span)
    return out


def _plain(value: object, article: Article | None) -> Any:
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        # JSON knows neither NaN nor infinities.
        return value if math.isfinite(value) else None
    if is_dataclass(value):
        return to_dict(value, article)
    if isinstance(value, Mapping):
        return {str(_plain(key, None)): _plain(item, article) for key, item in value.items()}
    if isinstance(value, Set):
        return sorted((_plain(item, article) for item in value), key=str)
    if isinstance(value, list | tuple):
        return [_plain(item, article) for item in value]
    if isinstance(value, PurePath):
        return value.as_posix()
    raise TypeError(f"no plain form for {type(value).__name__}")
