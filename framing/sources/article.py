"""From a text and what is known about it to an :class:`~framing.types.Article`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from framing.sources.dates import normalise_date
from framing.sources.decode import replace_surrogates
from framing.sources.language import NAMES, detect_language
from framing.sources.sections import (
    ends_sentence,
    find_sections,
    find_title,
    headline_of,
    is_stray_line,
)
from framing.types import Article, Notice, Origin, Section, SectionKind, Severity

SHORT = 100
"""Fewer words than this make every rate unsteady; the article gets a notice."""

LONG_LINE = 20_000
"""Longer lines are no paragraphs; quotations and paragraphs in them are not told apart."""

_SENTENCE = re.compile(r"\w[^\S\r\n]*[.!?…。！？][\"'”’)\]]*(?:\s|$)")
_CUT = re.compile(
    r"(?:\[\+?\d+ char(?:acter)?s\]|\.\.\.|…|\[(?:\.\.\.|…|more)\]|"
    r"\b(?:read more|continue reading|read (?:the )?(?:full|whole) (?:story|article)|"
    r"subscribe to (?:read|continue)\b.{0,40}))[\s>»).…]*$",
    re.IGNORECASE,
)

# "Follow her at @name" in an author's note, a link to a document: no full stop is due.
_ADDRESS_AT_END = re.compile(r"(?:@\w+|https?://\S+|\b[\w.-]+\.(?:com|org|net|gov)(?:/\S*)?)$")


def make_article(
    text: str,
    *,
    id: str | None = None,
    outlet: str = "",
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    author: str | None = None,
    story: str | None = None,
    origin: Origin | None = None,
) -> Article:
    """Compose an article from its text and whatever else is known of it.

    A ``title`` that does not already begin the text is put before it;
    ``article.text[article.body_offset:]`` is then the text as given. Without a
    title the first line is taken for the headline where it looks like one.
    ``published`` may be in any usual form and becomes ISO 8601. Without an
    ``id`` one is made from outlet and title. Never raises on any text; what is
    doubtful about it is said in ``notices``.
    """
    given, broken = replace_surrogates(text)
    headline = " ".join(replace_surrogates(title or "")[0].split())
    offset = 0
    if not headline:
        headline = headline_of(given)
    elif find_title(given, headline) is None:
        offset = len(headline) + 2
        given = f"{headline}\n\n{given}"
    outlet = " ".join(replace_surrogates(outlet)[0].split())
    date, date_remark = normalise_date(published) if published else (None, None)
    language = detect_language(given)
    sections = find_sections(given, headline, outlet=outlet)
    if id is None or not id.strip():
        id = _slug(outlet, headline or given[:200], origin)
    else:
        id = " ".join(replace_surrogates(id)[0].split())
    notices: list[Notice] = []

    def warn(code: str, message: str, severity: Severity = Severity.WARNING) -> None:
        notices.append(Notice(code, message, severity, id))

    if date_remark:
        warn("date-not-read" if date is None else "ambiguous-date", _sentence(date_remark))
    if language != "en":
        warn(
            "not-english",
            f"The text seems to be in {NAMES[language]}; the measures are made for English only.",
        )
    if broken or "\ufffd" in given:
        warn(
            "broken-characters",
            f"{given.count(chr(0xFFFD))} characters were lost before the text came here; "
            "read the file again with the encoding it was written in.",
        )
    _judge_text(given, sections, warn)
    return Article(
        id=id,
        outlet=outlet,
        text=given,
        title=headline,
        published=date,
        url=_clean(url),
        author=_clean(author),
        story=_clean(story),
        language=language,
        body_offset=offset,
        sections=sections,
        origin=origin or Origin(),
        notices=tuple(notices),
    )


def _judge_text(text: str, sections: Sequence[Section], warn: Callable[..., None]) -> None:
    body = [s.span for s in sections if s.kind is SectionKind.BODY]
    words = sum(len(text[span.start : span.end].split()) for span in body)
    if not any(_SENTENCE.search(text, span.start, span.end) for span in body):
        warn("no-sentence", "No sentence was found in the body; nothing in it can be measured.")
    elif body and _looks_cut_off(text, sections):
        warn(
            "looks-cut-off",
            "The text seems to break off before its end; compare it with the article's page.",
        )
    if words < SHORT:
        warn(
            "very-short",
            f"The body has {words} {'word' if words == 1 else 'words'}; "
            f"rates from fewer than {SHORT} words say little.",
        )
    longest = max((len(s.span) for s in sections), default=0)
    if longest > LONG_LINE:
        warn(
            "long-line",
            f"One line has {longest:,} characters; put the article's paragraphs on lines of "
            "their own.",
            Severity.INFO,
        )


def _looks_cut_off(text: str, sections: Sequence[Section]) -> bool:
    # A link to another article may end with "read more"; the article's own end may not.
    if sections[-1].kind is not SectionKind.RELATED and _CUT.search(text, max(0, len(text) - 200)):
        return True
    body = [s.span for s in sections if s.kind is SectionKind.BODY]
    last = body.pop()
    while body and is_stray_line(text[last.start : last.end]):
        last = body.pop()
    ending = text[max(last.start, last.end - 300) : last.end]
    if _CUT.search(ending):
        return True
    if _ADDRESS_AT_END.search(ending):
        return False
    bare = ending.rstrip("\"'”’»)]}*_†‡ \t\xa0")
    return not bare.endswith((".", "!", "?", "。", "！", "？", "؟", "।")) and not ends_sentence(
        ending
    )


def _slug(outlet: str, title: str, origin: Origin | None) -> str:
    """A readable id: the same outlet and title give the same id on every machine."""
    parts = [_slug_part(outlet, 30), _slug_part(title, 60)]
    slug = "-".join(part for part in parts if part)
    if not slug and origin is not None and origin.path:
        slug = _slug_part(origin.path.replace("\\", "/").rsplit("/", 1)[-1], 60)
    return slug or "article"


def slug_of_name(stem: str) -> str:
    """A file's name as an id: lower case, and hyphens for what is neither letter nor digit."""
    return _slug_part(replace_surrogates(stem)[0], 120)


def _slug_part(text: str, limit: int) -> str:
    plain = unicodedata.normalize("NFKD", text[:300].casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = re.sub(r"['’]", "", plain)
    words = re.sub(r"[\W_]+", "-", words).strip("-")
    if len(words) > limit:
        words = words[: limit + 1].rpartition("-")[0] or words[:limit]
    return words


def _clean(value: str | None) -> str | None:
    return (" ".join(replace_surrogates(value)[0].split()) or None) if value else None


def _sentence(remark: str) -> str:
    return remark[0].upper() + remark[1:] + "."
