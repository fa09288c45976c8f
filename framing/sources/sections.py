"""What each paragraph of a scraped article is: its own text, or the page around it.

Everything is decided per paragraph by named rules, and everything that no rule
claims is body. The rules lean towards body: a caption that is counted does less
harm than a paragraph of the article that is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from framing.sources.section_rules import (
    CAPTION_SIGNS_IN_BRACKETS,
    CAPTION_SIGNS_UNENDED,
    CAPTION_TAIL,
    CREDIT_ALONE,
    KEYWORD_LINE,
    PARAGRAPH_RULES,
    SMALL_WORDS,
    is_outlet_name,
)
from framing.types import Section, SectionKind, Span

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_BLANK = re.compile(r"\r?\n[^\S\n]*\r?\n|\u2029|\r\r")
_WORD = re.compile(r"[^\W_][\w'’.&-]*")
_CLOSERS = "\"'”’»)]}*_ \t\xa0\u200b"
_FINAL = re.compile(r"[.!?…。！？؟।]$")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:(?:[A-Z]\.){2,}|[A-Z]\.|Jr\.|Sr\.|Inc\.|Corp\.|Co\.)$")
# A sentence's end behind a small letter or a digit: no credit ends in that way.
_PLAIN_END = re.compile(r"[a-z0-9][.!?]\"?$")
# "HARBOUR TOWN, Jan. 3 (Agency) -" and "HARBOUR TOWN - The": a report's beginning.
_DATELINE = re.compile(
    r"[A-Z][\w .,'/-]{2,50}\([A-Z][\w .&/]{1,30}\) ?-|"
    r"[A-Z][A-Z .']{3,30}(?:, (?:[A-Z][a-z]+\.?(?: \d+)?|[A-Z.]{2,5}))? ?- ?(?:The|A|An) [\w.]"
)
_SENTENCE_INSIDE = re.compile(r"[a-z0-9][.!?][\"'”’)]* +[\"'“‘(]?[A-Z]")
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+\S")
_FOOTNOTE = re.compile(r"(?:\*{1,3}|[†‡¹²³])\s*(?=[\w\"'“‘(])")
_FOOTNOTE_MARK = re.compile(r"[\w)\]\"'”’] ?(?:\*{1,3}(?![\w*])|[†‡¹²³])")
_NAME = r"(?:[A-Z][\w'’.-]+|[A-Z]\.)(?:\s+(?:[A-Z][\w'’.-]*|de|van|von|al|bin|el|la)){1,4}"
_NAME_LINE = re.compile(_NAME)
_ROLE = (
    r"(?:reporter|columnist|correspondent|journalist|editor|writer|contributor|fellow|professor|"
    r"author|lecturer|analyst|director|commentator|researcher|strategist|host|producer|attorney)"
)
_AUTHOR_NOTE = re.compile(
    rf"(?:{_NAME})(?:,? and {_NAME})?,? (?:is|are|was|writes|covers|reports)\b.{{0,120}}?\b"
    rf"(?:{_ROLE}s?\b|for (?:the|this)\b)"
)

_SPACES = re.compile(r" {2,}")

# In translation tables the keys and values have one length: offsets must not move.
_ALIKE = str.maketrans({"‘": "'", "’": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "«": '"',
                        "»": '"', "`": "'", "–": "-", "—": "-", "―": "-", "‐": "-", "‑": "-",
                        "−": "-", "\xa0": " ", "\u202f": " ", "\u2009": " "})  # fmt: skip
_IGNORED = frozenset("\ufeff\u200b\u200c\u200d\u2060\xad#*_")

# What may stand above a headline, and how many lines of it.
_LABEL_RULES = frozenset({"genre-label", "outlet-name", "timestamp", "separator", "share-buttons"})
_LABELS_ABOVE = 3
# As the first line, what these rules recognise is as well a headline.
_TITLE_RULES = frozenset({"subheading", "name-and-place"})
_GENRE_LABEL = re.compile(
    r"(?:opinion|analysis|explainer|explained|fact[ -]check|transcript|podcast|interactive|"
    r"video|watch|listen|live(?: updates)?|poll|quiz|timeline|in pictures|exclusive) ?"
    r"[:|-] ?\S",
    re.IGNORECASE,
)

_LONG = 1500
"""Longer paragraphs are body without further look: no caption or link is that long."""


@dataclass(frozen=True)
class Paragraph:
    """A stretch of text between line breaks, white space stripped from both ends."""

    start: int
    end: int
    text: str

    @cached_property
    def plain(self) -> str:
        """The text as the rules know it: straight quotes, plain hyphens, single spaces."""
        plain = self.text
        if not plain.isascii() or "`" in plain:
            plain = plain.translate(_ALIKE)
        return _SPACES.sub(" ", plain) if "  " in plain else plain


def find_sections(text: str, title: str, *, outlet: str = "") -> tuple[Section, ...]:
    """Say of each paragraph of ``text`` what it is.

    The sections are in order, do not overlap, and hold every character that is
    not white space, one section for each paragraph. ``title`` is the headline,
    as far as it is known; ``outlet`` helps to recognise its stray name.
    """
    title_span = find_title(text, title) if title.strip() else None
    paragraphs = list(split_paragraphs(text))
    found: list[tuple[SectionKind, str] | None] = [None] * len(paragraphs)
    first = 0
    if title_span is not None:
        # A title may run over several lines; all of them belong to it.
        for index, paragraph in enumerate(paragraphs):
            if paragraph.start >= title_span.end:
                break
            found[index] = (SectionKind.HEADLINE, "title")
            first = index + 1
    elif title.strip():
        # Above the headline there may be a label, a date or the outlet's name.
        wanted = _skeleton(title)
        labels = _Context(paragraphs, 0, title, outlet, text)
        for index, paragraph in enumerate(paragraphs[: _LABELS_ABOVE + 1]):
            if len(paragraph.text) <= 2 * len(title) + 20 and _skeleton(paragraph.text) == wanted:
                found[index] = (SectionKind.HEADLINE, "title")
                first = index + 1
                break
            claimed = _by_itself(labels, index)
            if claimed is None or claimed[1] not in _LABEL_RULES:
                break
    context = _Context(paragraphs, first, title, outlet, text)
    for index in range(len(paragraphs)):
        if found[index] is None:
            found[index] = _by_itself(context, index)
    _captions_after_keywords(paragraphs, found)
    for index in range(len(paragraphs)):
        if found[index] is None:
            found[index] = _by_neighbours(context, found, index)
    _keep_some_body(found)
    return tuple(
        Section(Span(p.start, p.end), *(kind or (SectionKind.BODY, "paragraph")))
        for p, kind in zip(paragraphs, found, strict=True)
    )


def split_paragraphs(text: str) -> Sequence[Paragraph]:
    """The paragraphs of ``text``: its lines, or, where lines are wrapped, its blocks."""
    lines = []
    for match in _LINE.finditer(text):
        raw = match.group()
        body = raw.strip()
        if body:
            start = match.start() + len(raw) - len(raw.lstrip())
            lines.append(Paragraph(start, start + len(body), body))
    return _unwrap(text, lines) if _is_wrapped(text, lines) else lines


def find_title(text: str, title: str) -> Span | None:
    """Where ``title`` stands as the beginning of ``text``, or None.

    Quotes, dashes, case and white space may differ; what follows must be the
    end of a line, for "Iran" is not the title of a text that begins "Iran said".
    """
    wanted = _skeleton(title)
    if not wanted:
        return None
    position, done, start = 0, 0, None
    limit = min(len(text), 4 * len(title) + 200)
    while position < limit and done < len(wanted):
        character = text[position]
        folded = _fold(character)
        position += 1
        if not folded:
            continue
        if not wanted.startswith(folded, done):
            return None
        if start is None:
            start = position - 1
        done += len(folded)
    if start is None or done < len(wanted):
        return None
    end = position
    # The line may go on with a full stop or closing marks, and with nothing else.
    rest = _LINE.match(text, end)
    if rest is not None:
        if rest.group().strip().strip("#*_=.\"'”’\ufeff\u200b"):
            return None
        end += len(rest.group().rstrip())
    first_line = _LINE.search(text)
    if first_line is not None and first_line.start() < start:
        lead = text[first_line.start() : start]
        start = first_line.start() + len(lead) - len(lead.lstrip())
    return Span(start, max(start, end))


def headline_of(text: str) -> str:
    """The first line of ``text`` where it looks like a headline, else "".

    A label, a date or an outlet's name may stand above it.
    """
    paragraphs = split_paragraphs(text[:20000])
    context = _Context(paragraphs, 0, "", "", text)
    for index in range(min(_LABELS_ABOVE + 1, len(paragraphs) - 1)):
        line, following = paragraphs[index], paragraphs[index + 1]
        apart = bool(_BLANK.search(text, line.end, following.start))
        claimed = _by_itself(context, index)
        if claimed is not None and claimed[1] in _LABEL_RULES and apart:
            continue
        if following.text[0].islower() and not (apart and _by_itself(context, index + 1)):
            break  # a first sentence, wrapped or broken at a link
        free = claimed is None or claimed[1] in _TITLE_RULES or _GENRE_LABEL.match(line.plain)
        if free and _looks_like_headline(line, following, apart=apart):
            return line.text.lstrip("#").strip(" \t*_\xa0\ufeff\u200b")
        break
    return ""


def _looks_like_headline(line: Paragraph, following: Paragraph, *, apart: bool) -> bool:
    words = _WORD.findall(line.text)
    if len(words) < 2 or len(words) > 40 or len(line.text) > 260:
        return False
    if len(words) > 30 or len(line.text) > 220:
        # Longer than most, but set apart, above a longer paragraph, and not in sentences.
        sentences = ends_sentence(line.text) or _SENTENCE_INSIDE.search(line.text)
        if sentences or not apart or len(following.text) <= len(line.text):
            return False
    if not any(map(str.isalpha, line.text)) or line.text[-1] in ",;:-–—":
        return False
    if _DATELINE.match(line.plain):
        return False
    if not ends_sentence(line.text) or _is_question_or_shout(line.text):
        return True
    return apart and len(words) in range(3, 13) and (line.text.isupper() or _is_title_case(words))


def ends_sentence(paragraph: str) -> bool:
    """Whether the paragraph ends as a sentence does (closing quotes and brackets aside)."""
    end = paragraph.rstrip(_CLOSERS)
    return bool(_FINAL.search(end)) and not _ABBREVIATION.search(end)


def is_stray_line(paragraph: str) -> bool:
    """Whether a last line is too unlike a sentence to say that the article breaks off there."""
    if len(paragraph) > 120 or ends_sentence(paragraph):
        return False
    words = _WORD.findall(paragraph)
    return " | " in paragraph or paragraph.isupper() or (len(words) >= 2 and _is_title_case(words))


def _is_question_or_shout(line: str) -> bool:
    return line.rstrip(_CLOSERS).endswith(("?", "!"))


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    if character.isspace() or character in _IGNORED:
        return ""
    if character in ("…", "ﬁ", "ﬂ", "ﬀ"):
        return {"…": "...", "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff"}[character]
    return character.translate(_ALIKE).strip().casefold()


def _skeleton(text: str) -> str:
    return "".join(map(_fold, text))


def _is_wrapped(text: str, lines: Sequence[Paragraph]) -> bool:
    """Whether line breaks are those of a fixed width and paragraphs are blank-line blocks."""
    if len(lines) < 4 or max(p.end - p.start for p in lines) > 110:
        return False
    inner = [a for a, b in pairwise(lines) if not _BLANK.search(text, a.end, b.start)]
    if len(inner) < 3 or len(inner) < 0.4 * len(lines):
        return False
    width = max(p.end - p.start for p in inner)
    full = [p for p in inner if p.end - p.start >= 0.7 * width and not ends_sentence(p.text)]
    return width >= 40 and len(full) >= 0.5 * len(inner)


def _unwrap(text: str, lines: Sequence[Paragraph]) -> Sequence[Paragraph]:
    blocks: list[Paragraph] = []
    for line in lines:
        if blocks and not _BLANK.search(text, blocks[-1].end, line.start):
            start = blocks[-1].start
            blocks[-1] = Paragraph(start, line.end, text[start : line.end])
        else:
            blocks.append(line)
    return blocks


class _Context:
    """What a rule may ask about the article around a paragraph."""

    def __init__(
        self, paragraphs: Sequence[Paragraph], first: int, title: str, outlet: str, text: str
    ) -> None:
        self.paragraphs = paragraphs
        self.first = first
        self.title = title
        self.outlet = outlet
        self._text = text
        self._marked: bool | None = None

    @property
    def marked(self) -> bool:
        """Whether the text holds a footnote mark somewhere behind a word."""
        if self._marked is None:
            self._marked = bool(_FOOTNOTE_MARK.search(self._text))
        return self._marked

    def beside(self, index: int, pattern: re.Pattern[str]) -> bool:
        """Whether a neighbour of the paragraph begins as the pattern says."""
        return any(
            pattern.match(self.paragraphs[i].plain)
            for i in (index - 1, index + 1)
            if 0 <= i < len(self.paragraphs)
        )

    def breaks(self, above: Paragraph, below: Paragraph) -> int:
        """How many line breaks stand between two paragraphs, those of Windows counted once."""
        between = self._text[above.end : below.start]
        return max(between.count("\n"), between.count("\r"))

    def from_top(self, index: int) -> int:
        return index - self.first

    def from_end(self, index: int) -> int:
        return len(self.paragraphs) - 1 - index


def _by_itself(context: _Context, index: int) -> tuple[SectionKind, str] | None:
    """The rules that look at a paragraph's own words and its place."""
    paragraph = context.paragraphs[index]
    if paragraph.end - paragraph.start > _LONG:
        return None
    plain = paragraph.plain
    words = plain.count(" ") + 1
    top, end = context.from_top(index), context.from_end(index)
    if words <= 12:
        bare = plain.strip(" -|*_()[]#.:")
        if bare and (is_outlet_name(bare) or bare.casefold() == context.outlet.strip().casefold()):
            return SectionKind.CREDIT, "outlet-name"
    # A long quotation with its speaker behind it ends like a caption, and is none.
    if words <= (40 if plain[0] == '"' else 160):
        if words <= 9 and CREDIT_ALONE.fullmatch(plain):
            return SectionKind.CREDIT, "photo-credit"
        if _has_credit_at_end(plain):
            return SectionKind.CAPTION, "photo-credit-at-end"
    for rule in PARAGRAPH_RULES:
        if words <= rule.words and rule.place(top, end) and rule.pattern.fullmatch(plain):
            if rule.unended and ends_sentence(plain):
                continue
            return rule.kind, rule.name
    # Without a mark in the text, one starred line at the end is a note, several are a list.
    noted = _FOOTNOTE.match(plain) and words <= 80 and end <= 6
    if noted and (context.marked or not context.beside(index, _FOOTNOTE)):
        return SectionKind.FOOTNOTE, "marked-footnote"
    if _MARKDOWN_HEADING.match(plain) and words <= 25:
        return SectionKind.RELATED, "subheading"
    if end <= 2 and top >= 4 and words <= 70 and _AUTHOR_NOTE.match(plain):
        # Of somebody the article spoke of, it would be part of the article.
        surname = _WORD.findall(plain.split(",")[0])[:2][-1]
        if not any(surname in p.text for p in context.paragraphs[context.first + 2 : index]):
            return SectionKind.BYLINE, "author-note"
    return None


def _has_credit_at_end(plain: str) -> bool:
    start = max(0, len(plain) - CAPTION_TAIL)
    if (")" in plain[-8:] or "]" in plain[-8:]) and any(
        sign.search(plain, start) for sign in CAPTION_SIGNS_IN_BRACKETS
    ):
        return True
    if _PLAIN_END.search(plain, max(0, len(plain) - 6)):
        return False
    return any(sign.search(plain, start) for sign in CAPTION_SIGNS_UNENDED)


def _captions_after_keywords(
    paragraphs: Sequence[Paragraph], found: list[tuple[SectionKind, str] | None]
) -> None:
    """Agencies' keyword lines ("Harbour, ferry, storm, 2021"), and the caption below them."""
    for index, paragraph in enumerate(paragraphs):
        if found[index] is not None or not KEYWORD_LINE.fullmatch(paragraph.plain):
            continue
        if len(paragraph.text) > 160 or index + 1 >= len(paragraphs):
            continue
        caption = paragraphs[index + 1]
        claimed = found[index + 1]
        is_caption = claimed is not None and claimed[0] in (SectionKind.CAPTION, SectionKind.CREDIT)
        unended = not ends_sentence(caption.text) and caption.text.count(" ") in range(5, 130)
        if is_caption or unended:
            found[index] = (SectionKind.CAPTION, "caption-keywords")
            found[index + 1] = (SectionKind.CAPTION, "caption-after-keywords")


def _by_neighbours(
    context: _Context, found: Sequence[tuple[SectionKind, str] | None], index: int
) -> tuple[SectionKind, str] | None:
    """Headlines of other articles, subheadings and names: lines that stand by themselves."""
    paragraph = context.paragraphs[index]
    if paragraph.end - paragraph.start > 220:
        return None
    plain = paragraph.plain
    words = _WORD.findall(plain)
    question = _is_question_or_shout(plain)
    if not words or plain[-1] in ":;," or (ends_sentence(plain) and not question):
        return None
    top = context.from_top(index)
    below = _next_kept(context, found, index)
    if below is not None and below.text[0].islower() and context.breaks(paragraph, below) <= 2:
        return None  # a wrapped line
    before_body = all(kind is not None for kind in found[context.first : index][:4])
    if before_body and top <= 2 and context.first and _alike(plain, context.title):
        return SectionKind.HEADLINE, "repeated-headline"
    if (
        before_body
        and top <= 2
        and len(words) <= 4
        and not question
        and _NAME_LINE.fullmatch(plain)
    ):
        return SectionKind.BYLINE, "name-line"
    if plain[0] in "-*•·+>":
        return None  # list items, and speakers under their quotations
    titled = _is_title_case(words)
    if question and (not titled or len(words) < 3 or '"' in plain):
        return None  # "But who pays?" is a sentence of the article
    shouted = plain.isupper() and len(words) >= 2
    if (titled and len(words) >= 6) or (shouted and len(words) >= 5):
        if not index and not context.first and not context.title.strip():
            # The first line of a text whose title nobody knows is its own headline.
            return None if below is None else (SectionKind.HEADLINE, "first-line")
        return SectionKind.RELATED, "related-headline"
    if below is None:
        return None  # the last line of an article that breaks off
    if plain[0] in "\"'" or plain[0].islower() or "://" in plain:
        return None
    above = context.paragraphs[index - 1] if index else None
    settled = above is None or found[index - 1] is not None or ends_sentence(above.text)
    enough = below.text.count(" ") >= 11 or ends_sentence(below.text)
    if settled and enough and len(words) <= (8 if titled or shouted else 7):
        return SectionKind.RELATED, "subheading"
    return None


def _next_kept(
    context: _Context, found: Sequence[tuple[SectionKind, str] | None], index: int
) -> Paragraph | None:
    for later in range(index + 1, len(context.paragraphs)):
        if found[later] is None:
            return context.paragraphs[later]
    return None


def _is_title_case(words: Sequence[str]) -> bool:
    """Whether all words that headlines capitalise are capitalised (one in ten may not be)."""
    major = [w for w in words if w.lower() not in SMALL_WORDS and w[0].isalpha()]
    if not major or (not words[0][0].isupper() and not words[0][0].isdigit()):
        return False
    lower = sum(not w[0].isupper() for w in major)
    return lower <= len(major) // 10


def _alike(line: str, title: str) -> bool:
    """Whether a line is another wording of the headline (feeds and pages often differ)."""
    ours = {w.casefold() for w in _WORD.findall(line.translate(_ALIKE))} - SMALL_WORDS
    theirs = {w.casefold() for w in _WORD.findall(title.translate(_ALIKE))} - SMALL_WORDS
    if len(ours) > 1.7 * len(theirs) + 1:
        return False  # a summary run together with the headline
    return len(ours & theirs) >= max(2, 0.6 * min(len(ours), len(theirs)))


def _keep_some_body(found: list[tuple[SectionKind, str] | None]) -> None:
    """An article of stand-alone lines only (a poem, a list) is its own body."""
    if any(kind is None for kind in found):
        return
    for index, kind in enumerate(found):
        if kind is not None and kind[0] is SectionKind.RELATED and kind[1] != "labelled-link":
            found[index] = (SectionKind.BODY, "only-text")
