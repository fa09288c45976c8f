"""Which column, key or front matter entry holds which field of an article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from framing.errors import SourceError, UsageError

# For each field the usual names, best first. Names are compared in lower case
# with underscores for spaces and hyphens.
NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "full_text", "fulltext", "article_text", "body", "body_text", "article_body",
        "content", "content_text", "maintext", "main_text", "article", "story_text",
    ),
    "title": ("title", "headline", "article_title", "heading", "head"),
    "outlet": (
        "outlet", "source", "publisher", "publication", "site", "sitename", "site_name",
        "source_name", "news_source", "newspaper", "outlet_name", "domain", "source_domain",
    ),
    "published": (
        "published", "published_at", "publish_date", "published_date", "date_published",
        "date_publish", "publication_date", "pub_date", "pubdate", "date", "datetime", "timestamp",
    ),
    "url": ("url", "link", "article_url", "canonical_url", "source_url", "href", "uri"),
    "author": ("author", "authors", "byline", "creator", "writer"),
    "story": ("story", "story_id", "event", "event_id", "cluster", "cluster_id", "topic_id"),
    "id": ("id", "article_id", "doc_id", "document_id", "uid", "guid"),
    "file": ("file", "filename", "file_name", "path"),
}  # fmt: skip

FIELDS = tuple(NAMES)


def normalise_name(name: str) -> str:
    """A column's name as it is compared: lower case, underscores, no byte order mark."""
    return name.strip().strip("\ufeff").strip().casefold().replace(" ", "_").replace("-", "_")


def check_mapping(columns: Mapping[str, str] | None) -> Mapping[str, str]:
    """The user's own mapping of fields to columns, its field names checked."""
    for name in columns or {}:
        if name not in NAMES:
            raise UsageError(
                f"there is no article field named {name!r}.",
                remedy=f"The fields are: {', '.join(FIELDS)}. Write --column text=NAME.",
            )
    return dict(columns or {})


def match_columns(found: Iterable[str], given: Mapping[str, str]) -> dict[str, str]:
    """Field -> column, from the user's mapping first, then by the usual names."""
    names: dict[str, str] = {}
    for column in found:
        names.setdefault(normalise_name(column), column)
    result: dict[str, str] = {}
    for field, column in given.items():
        if (actual := names.get(normalise_name(column))) is not None:
            result[field] = actual
    taken = set(result.values())
    for field, candidates in NAMES.items():
        if field in given:
            continue
        for candidate in candidates:
            if (actual := names.get(candidate)) is not None and actual not in taken:
                result[field] = actual
                taken.add(actual)
                break
    return result


def no_text_column(path: str, found: Iterable[str], given: Mapping[str, str]) -> SourceError:
    """The error for a table in which no column holds the articles' text."""
    listed = [str(name)[:60] for name in found]
    shown = ", ".join(listed[:40]) + (", ..." if len(listed) > 40 else "")
    wanted = given.get("text")
    what = f"it has no column {wanted!r}" if wanted else "no column holds the articles' text"
    return SourceError(
        f"{what}; the columns found are: {shown or 'none'}.",
        path=path,
        remedy="Say which column is the text with --column text=NAME.",
    )
