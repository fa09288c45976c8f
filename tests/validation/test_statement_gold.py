"""The gold set of aligned statements: its offsets hold, and its page tells what is in it."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from framing.scoring import Settings, score_articles
from framing.sources import load_articles
from framing.types import SectionKind, Span
from framing.validation.agreement import cohens_kappa, f1_agreement

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "gold" / "statements"
STORIES = sorted(path.name for path in (ROOT / "seeds").iterdir() if path.is_dir())
PASSES = ("first", "second")
SECOND_READER = "second-reader"
READINGS = (*PASSES, SECOND_READER)

Row = dict[str, Any]
Sentence = tuple[str, int, int]
Pair = frozenset[Sentence]


@lru_cache
def rows(name: str) -> tuple[Row, ...]:
    """The lines of a file of the set."""
    lines = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    return tuple(json.loads(line) for line in lines if line.strip())


@lru_cache
def sentences(story: str) -> dict[str, tuple[str, frozenset[Span]]]:
    """Text and the spans of headline's and body's sentences, by the stem of the article's file."""
    loaded = load_articles([str(ROOT / "seeds" / story)]).articles
    kinds = (SectionKind.HEADLINE, SectionKind.BODY)
    return {
        Path(score.article.origin.path or "").stem: (
            score.article.text,
            frozenset(s.span for s in score.sentences if s.section in kinds),
        )
        for score in score_articles(loaded, Settings(layers=("loaded",)))
    }


def pairs(statements: tuple[Row, ...], *, same: bool = False) -> set[Pair]:
    """Pairs of sentences of different articles in one statement; ``same`` for that degree only."""
    found: set[Pair] = set()
    for row in statements:
        tellings = [t for t in row["tellings"] if not same or t["degree"] == "same"]
        for a, b in combinations(tellings, 2):
            if a["article"] != b["article"]:
                found.add(frozenset((t["article"], t["start"], t["end"]) for t in (a, b)))
    return found


def table(head: str) -> list[list[str]]:
    """The rows of the page's table whose first cell of the head is ``head``."""
    page = (GOLD / "README.md").read_text(encoding="utf-8")
    (body,) = re.findall(rf"^\| {re.escape(head)} \|.*\n\|[-:|]+\n((?:\|.*\n)+)", page, re.M)
    return [
        [cell.strip(" *`") for cell in line.strip("|").split("|")]
        for line in body.split("\n")
        if line
    ]


@pytest.mark.parametrize("name", [*STORIES, *READINGS])
def test_every_telling_is_a_sentence_of_the_seeds(name: str) -> None:
    for row in rows(name):
        articles = sentences(row["story"])
        for telling in row["tellings"]:
            text, spans = articles[telling["article"]]
            span = Span(telling["start"], telling["end"])
            assert text[span.start : span.end] == telling["text"], row["statement"]
            assert span in spans, telling["text"]


@pytest.mark.parametrize("name", [*STORIES, *READINGS])
def test_statements_are_well_formed(name: str) -> None:
    labels = [(row["story"], row["statement"]) for row in rows(name)]
    assert len(set(labels)) == len(labels)
    for row in rows(name):
        assert set(row) == {"story", "statement", "kind", "tellings", "conflict"}
        assert name in READINGS or row["story"] == name
        assert row["kind"] in {"event", "claim", "quotation", "figure", "background"}
        places = [(t["article"], t["start"]) for t in row["tellings"]]
        assert places == sorted(set(places)), row["statement"]
        assert len({article for article, _ in places}) >= 2, row["statement"]
        assert all(t["degree"] in {"same", "partly"} for t in row["tellings"])


@pytest.mark.parametrize("name", [*STORIES, SECOND_READER])
def test_conflicting_figures_stand_in_the_tellings(name: str) -> None:
    for row in rows(name):
        if row["conflict"] is None:
            continue
        assert len({figure for _, figure in row["conflict"]["values"]}) >= 2
        for article, figure in row["conflict"]["values"]:
            assert any(
                figure in telling["text"]
                for telling in row["tellings"]
                if telling["article"] == article
            ), (row["statement"], figure)


def test_the_page_counts_what_is_in_the_files() -> None:
    counted = [
        [
            story,
            *map(
                str,
                (
                    len(sentences(story)),
                    len(rows(story)),
                    sum(len(row["tellings"]) for row in rows(story)),
                    len(pairs(rows(story))),
                    len(pairs(rows(story), same=True)),
                    sum(row["conflict"] is not None for row in rows(story)),
                ),
            ),
        ]
        for story in STORIES
    ]
    assert table("story") == counted


def test_the_page_tells_how_far_the_two_readings_agree() -> None:
    expected = []
    for story in sorted({row["story"] for row in rows("first")}):
        first, second = (
            tuple(row for row in rows(name) if row["story"] == story) for name in PASSES
        )
        for label, same in (("pairs", False), ("same pairs", True)):
            a, b = pairs(first, same=same), pairs(second, same=same)
            both = len(a & b)
            f1 = 2 * both / (len(a) + len(b))
            expected.append([f"{story}, {label}", str(len(a)), str(len(b)), str(both), f"{f1:.3f}"])
    assert table("what") == expected


def test_the_page_tells_how_far_the_second_reader_agrees() -> None:
    (story,) = {row["story"] for row in rows(SECOND_READER)}
    settled, second = rows(story), rows(SECOND_READER)
    cells = [story]
    for same in (False, True):
        a, b = pairs(settled, same=same), pairs(second, same=same)
        both = len(a & b)
        f1 = f1_agreement(len(a), len(b), both)
        cells += [str(len(a)), str(len(b)), str(both), f"{f1:.3f}"]
    common = sorted(pairs(settled) & pairs(second), key=sorted)
    degrees = [
        [pair in same for pair in common]
        for same in (pairs(settled, same=True), pairs(second, same=True))
    ]
    cells.append(f"{cohens_kappa(*degrees):.3f}")
    assert table("second reader") == [cells]


def test_what_one_reader_alone_has_is_told_partly() -> None:
    (story,) = {row["story"] for row in rows(SECOND_READER)}
    settled, second = (pairs(rows(name)) for name in (story, SECOND_READER))
    settled_same, second_same = (pairs(rows(name), same=True) for name in (story, SECOND_READER))
    alone = settled ^ second
    assert len(alone) == 24
    assert not alone & (settled_same | second_same)
    assert len((settled_same ^ second_same) - alone) == 21
