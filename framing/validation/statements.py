"""Statements that outlets share, against gold of one story or several: which pairs are the same.

A pair is two sentences of different articles that stand in one statement. Articles of a story
are compared as a set, as ``framing compare`` does; that is the only way in which this task
differs from the others, which understand each article by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from framing.comparison.conflicts import conflicts
from framing.comparison.statements import align, statements
from framing.errors import SourceError
from framing.scoring import Settings, score_articles
from framing.sources import load_articles
from framing.types import Article, ArticleScore, Conflict, Place, Span, Statement
from framing.validation.rows import RowError, field, nothing_in, read_rows, span_of, wrong_row
from framing.validation.tasks import Counts, Mistake, Outcome, Run, Task, f1, precision, recall
from framing.validation.understanding import named

DEGREES = ("same", "partly")
FOLDER = "seeds"
_LONGEST = 220

Pair = frozenset[Place]
Unit = tuple[str, str]
"""Two articles, by id, in order: what the bootstrap draws."""


@dataclass(frozen=True, slots=True)
class Story:
    """The articles of a story, and what the gold says of them.

    ``pairs`` are all pairs that the gold has, ``same`` those of two sentences that are there to
    tell the statement, ``conflicts`` the sentences of each statement with differing figures.
    """

    name: str
    articles: tuple[Article, ...]
    pairs: frozenset[Pair]
    same: frozenset[Pair]
    conflicts: tuple[frozenset[Place], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The pairs that are called the same, those offered as possibly the same, the conflicts.

    A sentence that is offered for a statement makes one pair with each of its tellings that the
    gold could join it with.
    """

    same: frozenset[Pair]
    possibly: frozenset[Pair]
    conflicts: tuple[frozenset[Place], ...]


def measure(path: Path, run: Run) -> Outcome:
    """Compare the stories of a gold file with their statements."""
    stories = run.units(read_stories(path))
    settings = Settings(pipeline=named(run.pipeline))
    return compare(
        [(story, found(score_articles(story.articles, settings))) for story in run.each(stories)]
    )


# --- reading ---


def read_stories(path: Path) -> list[Story]:
    """The stories of a gold file.

    A story's articles lie in the folder ``seeds/<story>`` beside one of the folders that the
    gold lies in.

    Raises:
        SourceError: a file can't be read, a row has not the form, or a story's articles are not
            there; names it.
    """
    rows: dict[str, list[tuple[int, Mapping[str, Any]]]] = defaultdict(list)
    for number, row in read_rows(path):
        try:
            rows[field(row, "story", str)].append((number, row))
        except RowError as error:
            raise wrong_row(path, number, error) from None
    if not rows:
        raise nothing_in(path, "statements with tellings")
    return [_story(path, name, entries) for name, entries in rows.items()]


def _story(path: Path, name: str, rows: Sequence[tuple[int, Mapping[str, Any]]]) -> Story:
    articles = {article.id: article for article in _articles(name, path)}
    pairs: set[Pair] = set()
    same: set[Pair] = set()
    told: list[frozenset[Place]] = []
    for number, row in rows:
        try:
            tellings = [_telling(entry, articles) for entry in field(row, "tellings", list)]
        except RowError as error:
            raise wrong_row(path, number, error) from None
        pairs |= _pairs(place for place, _ in tellings)
        same |= _pairs(place for place, degree in tellings if degree == "same")
        if row.get("conflict"):
            told.append(frozenset(place for place, _ in tellings))
    return Story(name, tuple(articles.values()), frozenset(pairs), frozenset(same), tuple(told))


def _articles(story: str, file: Path) -> Iterable[Article]:
    for folder in file.resolve().parents:
        if (place := folder / FOLDER / story).is_dir():
            # A gold file knows an article by its file's name, and so does the loader.
            return load_articles([place]).articles
    raise SourceError(
        f"is about the story {story!r}, whose articles are not there.",
        path=str(file),
        remedy=f"They should lie in {FOLDER}/{story}, beside a folder that holds the file.",
    )


def _telling(entry: object, articles: Mapping[str, Article]) -> tuple[Place, str]:
    if not isinstance(entry, dict):
        raise RowError("a telling is no object")
    article, degree = field(entry, "article", str), field(entry, "degree", str)
    if article not in articles:
        raise RowError(f"names the article {article!r}, which is not in the story")
    if degree not in DEGREES:
        raise RowError(f"holds the degree {degree!r}, not one of {', '.join(DEGREES)}")
    return Place(article, span_of(entry, articles[article].text)), degree


def _pairs(places: Iterable[Place]) -> set[Pair]:
    return {
        frozenset((one, other))
        for one, other in combinations(set(places), 2)
        if one.article != other.article
    }


# --- what was found: the one place that knows how the comparison says it ---


def found(scores: Sequence[ArticleScore]) -> Found:
    """The pairs that a set of scored articles gives, each article an outlet of its own."""
    outlets = {score.article.id: [score] for score in scores}
    aligned = align(outlets)
    told = statements(outlets, aligned)
    return found_in(told, conflicts(aligned, told), scores)


def found_in(
    told: Iterable[Statement], differing: Iterable[Conflict], scores: Sequence[ArticleScore]
) -> Found:
    """The pairs of statements, and the sentences of conflicts."""
    same: set[Pair] = set()
    possibly: set[Pair] = set()
    for statement in told:
        sure = [telling.place for telling in statement.tellings]
        same |= _pairs(sure)
        for telling in statement.possibly:
            possibly |= {
                frozenset((telling.place, place))
                for place in sure
                if place.article != telling.place.article
            }
    sentences = {
        score.article.id: [sentence.span for sentence in score.sentences] for score in scores
    }
    figures = tuple(
        frozenset(_sentence(place, sentences) for _, _, place in conflict.values)
        for conflict in differing
    )
    return Found(frozenset(same), frozenset(possibly - same), figures)


def _sentence(place: Place, sentences: Mapping[str, Sequence[Span]]) -> Place:
    around = (span for span in sentences.get(place.article, ()) if span.contains(place.span))
    return Place(place.article, next(around, place.span))


# --- comparing ---


def compare(stories: Sequence[tuple[Story, Found]]) -> Outcome:
    """Metrics and mistakes of gold stories, each with what was found in it.

    "same_" is about what is called the same, "offered_" also about what is possibly the same;
    "due_recall" is the recall of the pairs of which both are there to tell the statement.
    """
    called: list[Counts] = []
    offered: list[Counts] = []
    due: list[Counts] = []
    figures: list[Counts] = []
    for story, got in stories:
        ids = sorted(article.id for article in story.articles)
        gold, strict = _by_unit(story.pairs), _by_unit(story.same)
        sure, both = _by_unit(got.same), _by_unit(got.same | got.possibly)
        for unit in combinations(ids, 2):
            called.append(_counts(gold[unit], sure[unit]))
            offered.append(_counts(gold[unit], both[unit]))
            due.append(_counts(strict[unit], sure[unit] & strict[unit]))
            # A conflict is of more than two articles: it counts for the first two.
            figures.append(_conflict_counts(story, got) if unit == tuple(ids[:2]) else (0, 0, 0))
    metrics = (
        precision("same_precision", called),
        recall("same_recall", called),
        f1("same_f1", called),
        recall("due_recall", due),
        precision("offered_precision", offered),
        recall("offered_recall", offered),
        f1("offered_f1", offered),
        precision("conflict_precision", figures),
        recall("conflict_recall", figures),
    )
    mistakes = tuple(wrong for story, got in stories for wrong in _mistakes(story, got))
    return Outcome(sum(len(story.articles) for story, _ in stories), metrics, mistakes)


def _by_unit(pairs: Iterable[Pair]) -> Mapping[Unit, set[Pair]]:
    out: dict[Unit, set[Pair]] = defaultdict(set)
    for pair in pairs:
        one, other = sorted(place.article for place in pair)
        out[one, other].add(pair)
    return out


def _counts(gold: set[Pair], got: set[Pair]) -> Counts:
    return len(gold & got), len(got - gold), len(gold - got)


def _conflict_counts(story: Story, got: Found) -> Counts:
    """A conflict is right where its sentences are of a statement that the gold says differs."""
    right = [_met(gold, got.conflicts) for gold in story.conflicts]
    alarms = sum(not _met(places, story.conflicts) for places in got.conflicts)
    return sum(right), alarms, len(right) - sum(right)


def _met(places: frozenset[Place], others: Iterable[frozenset[Place]]) -> bool:
    return any(len({place.article for place in places & other}) > 1 for other in others)


def _mistakes(story: Story, got: Found) -> Iterable[Mistake]:
    texts = {article.id: article for article in story.articles}

    def said(place: Place) -> str:
        text = " ".join(texts[place.article].slice(place.span).split())
        return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"

    for kind, pairs in (
        ("not the same, called the same", got.same - story.pairs),
        ("not the same, called possibly the same", got.possibly - story.pairs),
        ("the same, missed", story.same - got.same - got.possibly),
    ):
        for pair in sorted(pairs, key=_order):
            one, other = sorted(pair, key=lambda place: (place.article, place.span))
            yield Mistake(
                kind, f"{story.name}/{one.article}", "", said(one), "",
                note=f"{other.article}: {said(other)}", weight=float(len(one.span)),
            )  # fmt: skip


def _order(pair: Pair) -> list[tuple[str, Span]]:
    return sorted((place.article, place.span) for place in pair)


TASK = Task("statements", "articles", measure)
