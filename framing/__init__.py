"""Compare how news outlets frame the same story.

The public names are loaded when they are first used, so that ``import framing``
costs next to nothing::

    import framing

    articles = framing.load_articles("seeds/soleimani-anniversary").articles
    comparison = framing.compare(framing.score_articles(articles))
    print(framing.Report(comparison).to_markdown())
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framing.comparison import compare
    from framing.errors import FramingError
    from framing.language import load_pipeline as load
    from framing.language import read_actors
    from framing.report import Report
    from framing.scoring import Settings, score_article, score_articles
    from framing.sources import load_articles, make_article
    from framing.types import (
        Article,
        ArticleScore,
        Comparison,
        Evidence,
        Score,
        Span,
        Verdict,
        Voice,
        to_dict,
    )

    __version__: str

__all__ = [
    "Article",
    "ArticleScore",
    "Comparison",
    "Evidence",
    "FramingError",
    "Report",
    "Score",
    "Settings",
    "Span",
    "Verdict",
    "Voice",
    "__version__",
    "compare",
    "load",
    "load_articles",
    "make_article",
    "read_actors",
    "score_article",
    "score_articles",
    "to_dict",
]

_HOMES = {
    "Article": "framing.types",
    "ArticleScore": "framing.types",
    "Comparison": "framing.types",
    "Evidence": "framing.types",
    "FramingError": "framing.errors",
    "Report": "framing.report",
    "Score": "framing.types",
    "Settings": "framing.scoring",
    "Span": "framing.types",
    "Verdict": "framing.types",
    "Voice": "framing.types",
    "compare": "framing.comparison",
    "load": "framing.language",
    "load_articles": "framing.sources",
    "make_article": "framing.sources",
    "read_actors": "framing.language",
    "score_article": "framing.scoring",
    "score_articles": "framing.scoring",
    "to_dict": "framing.types",
}

# Where the public name is shorter than the name at home.
_NAMES = {"load": "load_pipeline"}


def __getattr__(name: str) -> object:
    if name == "__version__":
        value: object = _version()
    elif name in _HOMES:
        value = getattr(import_module(_HOMES[name]), _NAMES.get(name, name))
    else:
        raise AttributeError(f"module 'framing' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("framing")
    except PackageNotFoundError:  # a checkout that is not installed
        return "unknown"
