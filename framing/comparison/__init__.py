"""``ArticleScore``s -> ``Comparison``: statistics and alignment; reads no files."""

from framing.comparison.compare import compare

__all__ = ["compare"]
