"""Article pages in HTML, through trafilatura, which neither runs nor fetches anything."""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass
from typing import Any

from framing.errors import MissingExtraError
from framing.sources.decode import NotTextError, decode

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page said: the text extracted from it, and its metadata ("" where it has none)."""

    text: str
    title: str
    outlet: str
    published: str
    author: str
    url: str
    remark: str | None = None


def read_page(data: bytes, path: str) -> Page:
    """Extract the article from a page.

    Raises :class:`MissingExtraError` without trafilatura, and
    :class:`~framing.sources.decode.NotTextError` where no article can be found.
    """
    try:
        trafilatura: Any = importlib.import_module("trafilatura")
    except ImportError:
        raise MissingExtraError(
            "reading HTML needs trafilatura, which is not installed.",
            path=path,
            remedy='Install it with: pip install "framing[html]"',
        ) from None
    markup, remark = _decode_markup(data)
    try:
        found = trafilatura.bare_extraction(
            markup,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            include_links=False,
            # A date that the page does not state is not guessed from its prose.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception as error:  # a foreign parser on foreign markup: anything may come
        raise NotTextError(
            f"the page could not be parsed ({type(error).__name__})",
            "Save the article's text as a .txt file and use that.",
        ) from error
    text = str(getattr(found, "text", None) or "")
    if not text.strip():
        raise NotTextError(
            "no article text was found in the page",
            "Save the article's text as a .txt file and use that.",
        )

    def field(name: str) -> str:
        return str(getattr(found, name, None) or "").strip()

    return Page(
        text=text,
        title=field("title"),
        outlet=(field("sitename") or field("hostname")).lstrip("@"),
        published=field("date"),
        author=field("author"),
        url=field("url"),
        remark=remark,
    )


def _decode_markup(data: bytes) -> tuple[str, str | None]:
    declared = _CHARSET.search(data[:4096])
    if declared is not None and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(declared[1].decode("ascii")), None
        except (LookupError, UnicodeDecodeError, ValueError):
            pass  # a page that misstates its encoding is read as if it stated none
    decoded = decode(data)
    return decoded.text, decoded.remark
