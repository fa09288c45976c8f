"""Aligned statements against gold: pairs by hand, conflicts, files that do not fit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framing.errors import SourceError
from framing.types import Article, Conflict, Place, Span, Statement, Telling, Voice
from framing.validation import evaluate
from framing.validation.statements import Found, Story, compare, found_in, read_stories

SEEDS = Path(__file__).parents[2] / "seeds"
GOLD = Path(__file__).parents[2] / "gold" / "statements"


def place(article: str, at: int = 0) -> Place:
    return Place(article, Span(at, at + 5))


def pair(one: str, other: str, at: int = 0) -> frozenset[Place]:
    return frozenset((place(one, at), place(other, at)))


ARTICLES = tuple(Article(id=name, outlet=name, text="Boats came. Boats left.") for name in "abc")


def values(story: Story, found: Found) -> dict[str, float]:
    outcome = compare([(story, found)])
    return {m.name: float(m.statistic(m.table.sum(axis=0))) for m in outcome.metrics}


def test_by_hand() -> None:
    story = Story(
        "boats",
        ARTICLES,
        frozenset({pair("a", "b"), pair("a", "c"), pair("b", "c")}),
        frozenset({pair("a", "b")}),
        (frozenset({place("a"), place("b")}),),
    )
    found = Found(
        frozenset({pair("a", "b"), pair("a", "c", 7)}),
        frozenset({pair("a", "c")}),
        (frozenset({place("a"), place("b")}), frozenset({place("a", 7), place("c", 7)})),
    )
    got = values(story, found)
    assert got["same_precision"] == pytest.approx(1 / 2)
    assert got["same_recall"] == pytest.approx(1 / 3)
    assert got["same_f1"] == pytest.approx(2 * 1 / (2 + 3))
    assert got["due_recall"] == 1
    assert got["offered_precision"] == pytest.approx(2 / 3)
    assert got["offered_recall"] == pytest.approx(2 / 3)
    assert got["conflict_precision"] == pytest.approx(1 / 2)
    assert got["conflict_recall"] == 1
    mistakes = compare([(story, found)]).mistakes
    assert [m.kind for m in mistakes] == ["not the same, called the same"]


def test_pairs_of_statements() -> None:
    def telling(article: str, at: int = 0) -> Telling:
        return Telling(article, place(article, at), Voice.OUTLET, 0.9)

    told = (
        Statement("x", (telling("a"), telling("a", 7), telling("b")), (telling("c"),)),
        Statement("y", (telling("b"),), (telling("c", 7),)),
    )
    got = found_in(told, (Conflict("x", "dead", (("a", "3", place("a")),)),), ())
    assert got.same == {pair("a", "b"), frozenset((place("a", 7), place("b")))}
    assert len(got.possibly) == 4
    assert not got.same & got.possibly


def test_of_the_seeds() -> None:
    result = evaluate("statements", GOLD / "motorway-protest.jsonl")
    assert (result.task, result.n, result.unit) == ("statements", 4, "articles")
    precision, offered = result.metrics["same_precision"], result.metrics["offered_precision"]
    assert precision is not None and precision > 0.7
    assert offered is not None and offered > 0.6


def test_stories_of_the_gold() -> None:
    (story,) = read_stories(GOLD / "budget-walkout.jsonl")
    assert len(story.articles) == 4
    assert story.same <= story.pairs
    assert story.conflicts


ROW = {"story": "motorway-protest", "tellings": [], "conflict": None}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({**ROW, "tellings": [{"article": "none", "degree": "same"}]}, "not in the story"),
        ({**ROW, "tellings": ["x"]}, "is no object"),
        ({**ROW, "tellings": [{"article": "empb-news", "degree": "half"}]}, "degree"),
        ({"tellings": []}, "story"),
        ({**ROW, "story": "no-such-story"}, "are not there"),
    ],
)
def test_wrong_rows(tmp_path: Path, row: dict[str, object], said: str) -> None:
    (tmp_path / "seeds").symlink_to(SEEDS)
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    with pytest.raises(SourceError, match=said):
        read_stories(path)


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("", encoding="utf-8")
    with pytest.raises(SourceError, match="nothing to evaluate"):
        read_stories(path)
