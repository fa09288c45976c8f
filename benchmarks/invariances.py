"""Whether what must not matter does not: the same articles, printed in another way.

Each article is changed in a way that changes nothing of what it says (straight quotation marks for
curly ones, its headline in capitals, another surname), and all of its evidence is compared with
that of the article as it was: invariance tests as in CheckList (Ribeiro et al. 2020). A piece of
evidence fails where its place, label, voice or being counted changes, or where it comes or goes.
Prints tables in Markdown, failures / evidence checked, and measures whose value changed::

    python benchmarks/invariances.py [PATH ...] [--only NAME] [--show] [--limit N]

A path is a folder of articles, which are scored together, or a file of JSON Lines with `text`
(`title`, and `kind` where it is "headline"), whose rows are scored one by one.
"""

from __future__ import annotations

import argparse
import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from framing.language.reading import read
from framing.language.recasing import recased
from framing.lexicons import Matcher, load_lexicons
from framing.scoring import LAYERS, score_articles
from framing.sources import load_articles, make_article
from framing.sources.sections import find_title
from framing.text import shadow
from framing.types import Article, ArticleScore, Evidence, Section, SectionKind, Span

SEEDS = Path(__file__).parents[1] / "seeds"
SHOWN = tuple(layer for layer in (*LAYERS, "events") if layer != "readability")
ROUNDED = 9
_SMALL = frozenset("a an and as at but by for from in into of on or the to with".split())
_SURNAMES = (
    "Whitlock", "Okonjo", "Lindqvist", "Ferreira", "Novotny", "Haddad", "Castellan", "Drummond",
    "Ishikawa", "Petrossian", "Abernathy", "Vandermeer", "Quillan", "Marchbanks", "Eriksen",
    "Tolliver", "Zielinski", "Bramante", "Halloran", "Wyndham", "Oyelaran", "Sorensen", "Delacroix",
    "Kowalczyk", "Radcliffe", "Montrose", "Ashworth", "Benedetti", "Galbraith", "Thackeray",
)  # fmt: skip


class Edit(NamedTuple):
    """Characters ``[start, end)`` of a text become ``text``."""

    start: int
    end: int
    text: str


Edits = Sequence[Edit]
# What a set's articles become: an edit list an article, given how they were scored.
Change = Callable[[Sequence[Article], Sequence[ArticleScore]], Sequence[Edits]]


class Failure(NamedTuple):
    """Evidence before and after, either None where it came or went."""

    article: Article
    before: Evidence | None
    after: Evidence | None

    @property
    def evidence(self) -> Evidence:
        """What is there, as it was where it was there before."""
        found = self.before or self.after
        assert found is not None
        return found


class Checked(NamedTuple):
    """Evidence that stayed and that changed; measures compared, and those that changed."""

    same: tuple[Evidence, ...]
    failures: tuple[Failure, ...]
    measures: int
    measures_changed: tuple[str, ...]


# --- what is changed ----------------------------------------------------------------


def straight_quotes(article: Article) -> list[Edit]:
    """Curly quotation marks and apostrophes become straight ones."""
    marks = {**dict.fromkeys("“”„", '"'), **dict.fromkeys("‘’", "'")}
    return [Edit(i, i + 1, marks[c]) for i, c in enumerate(article.text) if c in marks]


def curly_quotes(article: Article) -> list[Edit]:
    """Straight quotation marks and apostrophes become curly ones, as a word processor makes them.

    A mark opens at the beginning, after white space and after an opening bracket, dash or mark.
    """
    text = article.text
    out: list[Edit] = []
    for mark in re.finditer(r"[\"']", text):
        before = text[: mark.start()][-1:]
        if out and out[-1].end == mark.start():
            before = out[-1].text
        opens = not before or before.isspace() or before in "([{—–“‘"
        pair = "“”" if mark.group() == '"' else "‘’"
        out.append(Edit(mark.start(), mark.end(), pair[0] if opens else pair[1]))
    return out


def headline_in_title_case(article: Article) -> list[Edit]:
    """Every word of the headline but the small ones begins with a capital."""
    return [
        Edit(word.start(), word.start() + 1, word.group()[0].upper())
        for number, word in _headline_words(article)
        if number == 0 or word.group() not in _SMALL
    ]


def headline_in_capitals(article: Article) -> list[Edit]:
    """The headline is set in capitals."""
    return [
        Edit(word.start(), word.end(), word.group().upper())
        for _, word in _headline_words(article)
        if len(word.group().upper()) == len(word.group())
    ]


def headline_as_sentence(article: Article) -> list[Edit]:
    """The headline is printed in the case in which the toolkit's pipeline reads it.

    That asks whether everything that looks at the printed case agrees with what reads that one,
    not whether the case is right.
    """
    seen = recased(read(article, _matcher()))
    return [
        Edit(word.start(), word.end(), seen[word.start() : word.end()])
        for _, word in _headline_words(article)
        if seen[word.start() : word.end()] != shadow(word.group())
    ]


@lru_cache(maxsize=1)
def _matcher() -> Matcher:
    return Matcher(load_lexicons())


def _headline_words(article: Article) -> Iterator[tuple[int, re.Match[str]]]:
    for section in article.sections:
        if section.kind is SectionKind.HEADLINE:
            words = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
            yield from enumerate(words.finditer(article.text, section.span.start, section.span.end))


def spaces_at_line_ends(article: Article) -> list[Edit]:
    """Two spaces stand before every line break, and line breaks at the end."""
    return [*_replaced(article, r"\n", "  \n"), Edit(len(article.text), len(article.text), "\n \n")]


def double_spaces(article: Article) -> list[Edit]:
    """Two spaces stand after every full stop."""
    return _replaced(article, r"(?<=[.!?]) (?=[^ ])", "  ")


def windows_line_ends(article: Article) -> list[Edit]:
    """Lines end as on Windows."""
    return _replaced(article, r"(?<!\r)\n", "\r\n")


def fixed_spaces(article: Article) -> list[Edit]:
    """Every third space is a NO-BREAK SPACE."""
    return _replaced(article, r"(?<=\S) (?=\S)", "\u00a0")[::3]


def _replaced(article: Article, pattern: str, text: str) -> list[Edit]:
    """Edits of white space in the text as given; a headline put before it has none."""
    return [
        Edit(found.start(), found.end(), text)
        for found in re.finditer(pattern, article.text)
        if found.start() >= article.body_offset
    ]


def other_surnames(articles: Sequence[Article], scores: Sequence[ArticleScore]) -> list[Edits]:
    """Every person of two names or more has another surname, in all articles of the set."""
    texts = [article.text for article in articles]
    words = {word for text in texts for word in re.findall(r"\w+", text)}
    actors = {actor.id: actor for score in scores for actor in score.actors}.values()
    taken = {
        word
        for actor in actors
        if actor.type != "person"
        for word in re.findall(r"\w+", actor.name)
    }
    surnames = sorted(
        {
            names[-1]
            for actor in actors
            if actor.type == "person" and len(names := actor.name.split()) > 1
        }
    )
    free = iter([name for name in _SURNAMES if name not in words])
    others: dict[str, str] = {}
    for name in surnames:
        if name.isalpha() and name.istitle() and name.lower() not in words and name not in taken:
            other = next(free, None)
            if other is not None:
                others |= {name: other, name.upper(): other.upper()}
    if not others:
        return [[] for _ in texts]
    pattern = re.compile(rf"\b(?:{'|'.join(others)})\b")
    return [
        [
            Edit(found.start(), found.end(), others[found.group()])
            for found in pattern.finditer(text)
        ]
        for text in texts
    ]


def _each(change: Callable[[Article], list[Edit]]) -> Change:
    return lambda articles, scores: [change(article) for article in articles]


CHANGES: Mapping[str, Change] = {
    "curly quotation marks become straight": _each(straight_quotes),
    "straight quotation marks become curly": _each(curly_quotes),
    "spaces at line ends": _each(spaces_at_line_ends),
    "double spaces": _each(double_spaces),
    "Windows line ends": _each(windows_line_ends),
    "NO-BREAK SPACEs": _each(fixed_spaces),
    "headline in title case": _each(headline_in_title_case),
    "headline in capitals": _each(headline_in_capitals),
    "headline as a sentence": _each(headline_as_sentence),
    "other surnames": other_surnames,
}
ORDER = "articles in reverse order"
CASES = {
    "headline in title case": headline_in_title_case,
    "headline in capitals": headline_in_capitals,
}
HEADLINES = tuple(name for name in CHANGES if name.startswith("headline"))


# --- how it is compared -------------------------------------------------------------


def edited(article: Article, edits: Edits) -> Article:
    """The article made anew from its text with the edits in it, its sections found anew.

    Its headline is known, as from a table: whether it would be found is another question.
    """
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += article.text[at : edit.start], edit.text
        at = edit.end
    text = "".join(pieces) + article.text[at:]
    if {section.kind for section in article.sections} == {SectionKind.HEADLINE}:
        return headline_alone(article.id, text)
    moved = _Moved(edits)
    offset = moved.offset(article.body_offset)
    headlines = [s.span for s in article.sections if s.kind is SectionKind.HEADLINE]
    title = None
    if headlines:
        span = moved.span(headlines[0])
        title = text[span.start : span.end]
        # Below a label it is found as it was before; given, it would be put above.
        title = title if offset or find_title(text, title) else None
    made = make_article(
        text[offset:],
        id=article.id,
        outlet=article.outlet,
        title=title,
        published=article.published,
    )
    if len(made.text) != len(text):
        raise ValueError(f"the text of {article.id} can't be made anew")
    return made


def headline_alone(name: str, text: str) -> Article:
    """An article that is nothing but its headline."""
    section = Section(Span(0, len(text)), SectionKind.HEADLINE, "given")
    return Article(name, "", text, title=text, sections=(section,))


class _Moved:
    """Where offsets go when a text is edited; an edit ends where its last character does."""

    def __init__(self, edits: Edits) -> None:
        self.edits = edits
        self.starts = [edit.start for edit in edits]
        self.shifts = [0, *accumulate(len(e.text) - (e.end - e.start) for e in edits)]

    def offset(self, at: int) -> int:
        number = bisect_right(self.starts, at - 1)
        if number and at < (edit := self.edits[number - 1]).end:
            return edit.start + self.shifts[number - 1] + min(at - edit.start, len(edit.text))
        return at + self.shifts[number]

    def span(self, span: Span) -> Span:
        return Span(self.offset(span.start), self.offset(span.end))


def compared(before: ArticleScore, after: ArticleScore, edits: Edits = ()) -> Checked:
    """The evidence of an article beside that of the same article with edits."""
    moved = _Moved(edits)
    place = {id(item): moved.span(item.span) for item in before.evidence}

    def key(item: Evidence) -> tuple[object, ...]:
        return (item.layer, place.get(id(item), item.span), item.label, item.voice, item.counted)

    common = Counter(map(key, before.evidence)) & Counter(map(key, after.evidence))
    left = Counter(common)
    same: list[Evidence] = []
    lost: list[Evidence] = []
    gained: list[Evidence] = []
    for item in before.evidence:
        (same if left[key(item)] > 0 else lost).append(item)
        left[key(item)] -= 1
    left = Counter(common)
    for item in after.evidence:
        if left[key(item)] <= 0:
            gained.append(item)
        left[key(item)] -= 1
    failures = []
    for item in lost:
        other = next(
            (g for g in gained if g.layer == item.layer and g.span.overlaps(place[id(item)])), None
        )
        if other is not None:
            gained.remove(other)
        failures.append(Failure(before.article, item, other))
    failures.extend(Failure(after.article, None, item) for item in gained)
    values = [_values(score) for score in (before, after)]
    measures = values[0].keys() | values[1].keys()
    changed = [m for m in measures if values[0].get(m) != values[1].get(m)]
    return Checked(
        tuple(same), tuple(failures), len(measures), tuple(sorted(m[0] for m in changed))
    )


def _values(score: ArticleScore) -> dict[tuple[str, ...], float | None]:
    """What was measured, by measure, voice, section and actor."""
    return {
        (s.measure, s.voice or "", s.section, s.actor or ""): s.value and round(s.value, ROUNDED)
        for s in score.scores
    }


def checked_set(articles: Sequence[Article], names: Iterable[str]) -> dict[str, list[Checked]]:
    """Each of the named invariances on one set of articles, an entry an article."""
    articles = [edited(article, ()) for article in articles]
    before = score_articles(articles)
    out = {}
    for name in names:
        if name == ORDER:
            after = score_articles(articles[::-1])[::-1]
            changes: Sequence[Edits] = [()] * len(articles)
            if len(articles) < 2:
                continue
        else:
            changes = CHANGES[name](articles, before)
            if not any(changes):
                continue
            pairs = zip(articles, changes, strict=True)
            after = score_articles([edited(article, edits) for article, edits in pairs])
        out[name] = [compared(*pair) for pair in zip(before, after, changes, strict=True)]
    return out


# --- whether the case is right ---


class Restored(NamedTuple):
    """Words of headlines whose case came back, of how many, without the first ones."""

    right: int
    words: int


def restored(article: Article, change: Callable[[Article], list[Edit]]) -> Restored | None:
    """A headline set in another case and read: is it what was printed?

    None where it was no sentence to begin with.
    """
    words = [word for number, word in _headline_words(article) if number]
    if not words or headline_as_sentence(article):
        return None
    other = edited(article, change(article))
    seen = recased(read(other, _matcher()))
    printed = shadow(article.text)
    right = sum(
        seen[word.start() : word.end()] == printed[word.start() : word.end()] for word in words
    )
    return Restored(right, len(words))


# --- input and output ---------------------------------------------------------------


def read_sets(path: Path, limit: int | None = None) -> Iterator[list[Article]]:
    """The sets of a path: a folder is one, each row of a file of JSON Lines another."""
    if path.is_dir():
        yield list(load_articles(path).articles)[:limit]
        return
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number == limit:
                return
            row = json.loads(line)
            name = str(row.get("id", number))
            if row.get("kind") == "headline":
                yield [headline_alone(name, row["text"])]
            else:
                yield [make_article(row["text"], id=name, title=row.get("title"))]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("paths", nargs="*", type=Path, help="default: every story in seeds/")
    parser.add_argument("--only", choices=[*CHANGES, ORDER], action="append", metavar="NAME")
    parser.add_argument("--limit", type=int, help="articles of a path to read")
    parser.add_argument("--show", action="store_true", help="print what failed")
    options = parser.parse_args()
    names = options.only or [*CHANGES, ORDER]
    found: dict[str, list[Checked]] = {name: [] for name in names}
    cases: dict[str, list[Restored]] = {name: [] for name in names if name in CASES}
    for path in options.paths or sorted(path.parent for path in SEEDS.glob("*/gold.jsonl")):
        for articles in read_sets(path, options.limit):
            for name, checked in checked_set(articles, names).items():
                found[name].extend(checked)
            for name, held in cases.items():
                held.extend(filter(None, (restored(a, CASES[name]) for a in articles)))
    print_table(found, "all evidence")
    headlines = [name for name in names if name in HEADLINES]
    if headlines:
        print()
        print_table({name: found[name] for name in headlines}, "in the headlines", HEADLINE)
    if cases:
        print()
        print_restored(cases)
    if options.show:
        for name, checked in found.items():
            print_failures(name, checked)


HEADLINE = SectionKind.HEADLINE


def print_table(
    found: Mapping[str, Sequence[Checked]], title: str, section: SectionKind | None = None
) -> None:
    """Failures / pieces of evidence by invariance and layer."""
    print(f"| {title} | " + " | ".join(SHOWN) + " | together | measures |")
    print("|---" + "|--:" * (len(SHOWN) + 2) + "|")
    for name, checked in found.items():
        failed: Counter[str] = Counter()
        of: Counter[str] = Counter()
        for one in checked:
            for item in [*one.same, *(failure.evidence for failure in one.failures)]:
                of[item.layer] += section in (None, item.section)
            for failure in one.failures:
                failed[failure.evidence.layer] += section in (None, failure.evidence.section)
        cells = [f"{failed[layer]}/{of[layer]:,}" for layer in SHOWN]
        share = failed.total() / max(of.total(), 1)
        measures = sum(len(one.measures_changed) for one in checked)
        cells += [f"{share:.2%}", f"{measures}/{sum(one.measures for one in checked):,}"]
        print(f"| {name} | " + " | ".join(cells) + " |")


def print_restored(cases: Mapping[str, Sequence[Restored]]) -> None:
    """Headlines and words whose case came back."""
    print("| read again as printed | headlines | words |")
    print("|---|--:|--:|")
    for name, held in cases.items():
        whole = sum(one.right == one.words for one in held)
        right, words = sum(one.right for one in held), sum(one.words for one in held)
        print(f"| {name} | {whole}/{len(held)} | {right}/{words} ({right / max(words, 1):.1%}) |")


def print_failures(name: str, checked: Sequence[Checked]) -> None:
    """What failed, each with its words, before and after."""
    print(f"\n{name}")
    for one in checked:
        for failure in one.failures:
            words = failure.article.slice(failure.evidence.span)
            print(f"  {failure.evidence.layer}: {' '.join(words.split())[:80]!r}")
            for item in (failure.before, failure.after):
                told = (
                    "-"
                    if item is None
                    else f"{item.label}, {item.voice}, {item.reason or 'counted'}"
                )
                print(f"    {told}")


if __name__ == "__main__":
    main()
