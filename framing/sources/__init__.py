"""Reading articles: files, folders, tables and pages in, :class:`framing.types.Article` out."""

from framing.sources.article import make_article
from framing.sources.load import load_articles
from framing.sources.sections import find_sections

__all__ = ["find_sections", "load_articles", "make_article"]
