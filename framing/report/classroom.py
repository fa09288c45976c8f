"""The same articles as an exercise: outlets masked, to be guessed, marked and then revealed.

One self-contained page, like the report. Before the part with the answers nothing on it names
an outlet: not the texts, whose own and each other's names are replaced, nor the order, nor any
attribute. It keeps nothing: what a reader marks is gone with the page.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from framing.report import numbers
from framing.report.html import asset, environment, script_json
from framing.types import (
    Article,
    ArticleScore,
    Comparison,
    Evidence,
    SectionKind,
    Span,
    Verdict,
)

MOST = 6
"""As many texts can be read in a lesson; of more articles the first of each outlet are taken."""
KINDS = ("loaded", "sources", "hedges")
_THIS, _OTHER, _AUTHOR = "[this outlet]", "[another outlet]", "[the author]"
_SHORT = 4
# Words of outlets' names that name no outlet by themselves.
_GENERIC = frozenset(
    "agency broadcasting channel daily gazette herald journal magazine media morning national "
    "network news newspaper online post press radio review service television times tribune tv "
    "weekly wire".split()
)
# What an outlet does where its name stands for itself: "X has learned".
_SAYS_AFTER = (
    r"(?:could not|can reveal|has (?:learned|learnt|seen|verified)|understands|was told|"
    r"reported|asked|contacted)"
)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A heading or paragraph, its words parted by single blanks."""

    heading: bool
    text: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """A masked text: its letter, its paragraphs, and what was found in it by kind.

    ``found`` are (first word, last word), counted over all paragraphs. The rest is the answer.
    """

    letter: str
    paragraphs: tuple[Paragraph, ...]
    found: tuple[tuple[tuple[int, int], ...], ...]
    words: tuple[tuple[str, ...], ...]
    outlet: str
    title: str
    published: str


@dataclass(frozen=True, slots=True)
class _Mask:
    """What is replaced in an article's text, and by what."""

    span: Span
    instead: str


def exercises(comparison: Comparison) -> tuple[Exercise, ...]:
    """The masked texts, in an order that says nothing of the outlets."""
    first: dict[str, ArticleScore] = {}
    for score in comparison.articles:
        if score.sentences:
            first.setdefault(score.article.outlet or score.article.id, score)
    seed = comparison.provenance.seed
    chosen = sorted(list(first.values())[:MOST], key=lambda score: _shuffled(seed, score.article))
    names = [score.article.outlet or score.article.id for score in comparison.articles]
    return tuple(
        _exercise(letter, score, list(dict.fromkeys(names)))
        for letter, score in zip(_LETTERS, chosen, strict=False)
    )


def _shuffled(seed: int, article: Article) -> str:
    """What to sort by: any order, the same each time, and not that of the input."""
    return hashlib.sha256(f"{seed} {article.text}".encode("utf-8", "replace")).hexdigest()


def _exercise(letter: str, score: ArticleScore, outlets: Sequence[str]) -> Exercise:
    article = score.article
    masks = masked(article, outlets)
    paragraphs: list[Paragraph] = []
    starts: list[tuple[int, int]] = []  # of each word: where it begins and ends in the article
    for section in article.sections:
        if section.kind not in (SectionKind.HEADLINE, SectionKind.BODY):
            continue
        for line in re.finditer(r"[^\n]+", article.slice(section.span)):
            offset = section.span.start
            span = Span(offset + line.start(), offset + line.end())
            words = _words(article.text, span, masks)
            if words:
                heading = section.kind is SectionKind.HEADLINE
                paragraphs.append(Paragraph(heading, " ".join(word for word, _, _ in words)))
                starts += [(start, end) for _, start, end in words]
    spans = tuple(_spans(kind, score.evidence) for kind in KINDS)
    return Exercise(
        letter,
        tuple(paragraphs),
        tuple(tuple(_ranges(found, starts)) for found in spans),
        tuple(
            tuple(dict.fromkeys(" ".join(article.slice(span).split()) for span in found))
            for found in spans
        ),
        article.outlet or article.id,
        " ".join(article.title.split()),
        numbers.day(article.published) if article.published else "",
    )


def _spans(kind: str, evidence: Iterable[Evidence]) -> list[Span]:
    """What the toolkit found of a kind, in headline and body, in any voice."""
    out = set()
    for item in evidence:
        if not item.counted or item.section not in (SectionKind.HEADLINE, SectionKind.BODY):
            continue
        match kind, item.layer:
            case "loaded", "loaded" if item.label != "sentence":
                out.add(item.span)
            case "hedges", "hedging" if item.label != "booster":
                out.add(item.span)
            case "sources", "attribution":
                out.update(part.span for part in item.parts if part.role == "source")
    return sorted(out)


def _ranges(found: Sequence[Span], words: Sequence[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    for span in found:
        touched = [i for i, (a, b) in enumerate(words) if a < span.end and span.start < b]
        if touched:
            yield touched[0], touched[-1]


def _words(text: str, span: Span, masks: Sequence[_Mask]) -> list[tuple[str, int, int]]:
    """The words of a line with their offsets; a mask is made of words without a place."""
    out: list[tuple[str, int, int]] = []
    joined = False  # whether the next characters belong to the last word
    at = span.start
    inside = [mask for mask in masks if mask.span.start < span.end and mask.span.end > span.start]
    for mask in [*inside, _Mask(Span(span.end, span.end), "")]:
        stretch = text[at : max(at, mask.span.start)].replace("\ufeff", " ")
        for match in re.finditer(r"\S+", stretch):
            start, end = at + match.start(), at + match.end()
            if joined and match.start() == 0 and out:
                word, first, _ = out[-1]
                out[-1] = (word + match.group(), first, end)
            else:
                out.append((match.group(), start, end))
        glued = bool(stretch) and not stretch[-1].isspace() and bool(out)
        for number, word in enumerate(mask.instead.split()):
            if number == 0 and glued:
                out[-1] = (out[-1][0] + word, out[-1][1], mask.span.end)
            else:
                out.append((word, mask.span.start, mask.span.end))
        joined = bool(mask.instead)
        at = mask.span.end
    return out


# --- masking ------------------------------------------------------------------------


def masked(article: Article, outlets: Sequence[str]) -> tuple[_Mask, ...]:
    """Where the text names an outlet of the set or its own author, in order, none overlapping."""
    own = article.outlet or article.id
    found = [
        _Mask(Span(*match.span()), _THIS if name == own else _OTHER)
        for name in outlets
        for match in _naming(name).finditer(article.text)
    ]
    found += [
        _Mask(Span(*match.span()), _AUTHOR)
        for name in _authors(article)
        for match in re.finditer(rf"\b{re.escape(name)}\b", article.text)
    ]
    host = urlsplit(article.url or "").hostname if _parsable(article.url) else None
    if host:
        site = host.removeprefix("www.")
        found += [
            _Mask(Span(*match.span()), _THIS)
            for match in re.finditer(re.escape(site), article.text, re.IGNORECASE)
        ]
    found.sort(key=lambda mask: (mask.span.start, -mask.span.end))
    out: list[_Mask] = []
    for mask in found:
        if not out or mask.span.start >= out[-1].span.end:
            out.append(mask)
    return tuple(out)


def mask_title(title: str, outlets: Sequence[str]) -> str:
    """A title with the outlets' names replaced."""
    for name in outlets:
        title = _naming(name).sub("[an outlet]", title)
    return title


def _naming(outlet: str) -> re.Pattern[str]:
    """How a text may name an outlet: in full, without "The", by its last word after "the",
    by its initials, and in addresses and handles."""
    words = re.findall(r"[^\W_]+", outlet)
    core = words[1:] if len(words) > 1 and words[0].lower() == "the" else words
    if not core:
        return re.compile(r"(?!)")
    between = r"[\s\-_'’.&]*"
    ways = []
    if len(core) > 1:
        ways.append(rf"(?i:\b(?:the\s+)?{between.join(map(re.escape, core))}\b)")
    elif len(core[0]) >= _SHORT:
        name = re.escape(core[0][:1].upper() + core[0][1:])
        ways.append(rf"\b(?:[Tt]he\s+)?(?:{name}|{re.escape(core[0].upper())})\b")
    if len(core) > 1:
        last = re.escape(core[-1][:1].upper() + core[-1][1:])
        ways.append(rf"\b(?:[Tt]he|THE)\s+(?:{last}|{re.escape(core[-1].upper())})\b")
        initials = "".join(word[0] for word in core).upper()
        if len(initials) > 2:
            ways.append(rf"\b{re.escape(initials)}\b")
        ways += _short(core)
    squashed = "".join(core).lower()
    if len(squashed) > 2 * _SHORT:
        ways.append(rf"(?i:[@#]?[\w.]*{re.escape(squashed)}\w*(?:\.\w+)*)")
    return re.compile("|".join(ways) or r"(?!)")


def _short(core: Sequence[str]) -> list[str]:
    """How the one telling word of a name stands for it: "(Corvane)", "told EMPB".

    Such a word may be a place's, too ("Corvane Wire"), so it is masked only where it speaks;
    an acronym is masked wherever it stands.
    """
    telling = [word for word in core if word.lower() not in _GENERIC]
    if len(telling) != 1 or len(telling) == len(core):
        return []
    word = re.escape(telling[0])
    if telling[0].isupper() and len(telling[0]) > 2:
        return [rf"\b{word}\b"]
    word = re.escape(telling[0][:1].upper() + telling[0][1:])
    return [
        rf"(?<=\(){word}(?=\))",
        rf"(?:(?<=told )|(?<=tells )|(?<=seen by )|(?<=obtained by )|(?<=reviewed by )){word}\b",
        rf"\b{word}(?=\s+{_SAYS_AFTER}\b)",
    ]


def _authors(article: Article) -> list[str]:
    names = re.split(r",|;| and |&", article.author or "")
    return [name for name in (" ".join(n.split()) for n in names) if len(name) >= _SHORT]


def _parsable(url: str | None) -> bool:
    try:
        return bool(urlsplit(url or "").hostname)
    except ValueError:
        return False


# --- the page -----------------------------------------------------------------------


def to_classroom(comparison: Comparison) -> str:
    """The exercise as one page: no request to anywhere, readable and printable without scripts."""
    texts = exercises(comparison)
    outlets = list(comparison.outlets)
    style, style_hash = asset("classroom.css")
    script, script_hash = asset("classroom.js")
    policy = (
        f"default-src 'none'; style-src {style_hash}; script-src {script_hash}; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        environment()
        .get_template("classroom.html.jinja")
        .render(
            title=mask_title(comparison.title, outlets),
            texts=texts,
            findings=comparison.findings,
            clear=(Verdict.HIGHER, Verdict.LOWER),
            version=comparison.provenance.version,
            style=style,
            script=script,
            policy=policy,
            found=script_json([text.found for text in texts]),
        )
    )
