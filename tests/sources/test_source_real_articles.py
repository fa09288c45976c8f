"""The three real articles and the archive, where they lie beside the checkout."""

from __future__ import annotations

import gzip
import itertools
import json
from collections import Counter
from pathlib import Path

import pytest

from framing.sources import load_articles, make_article
from framing.types import Article, SectionKind

SHARED = Path(__file__).parents[2].parent / "shared"


@pytest.fixture(scope="module")
def articles() -> tuple[Article, ...]:
    folder = SHARED / "seeds"
    if not (folder / "articles.csv").is_file():
        pytest.skip(f"the real articles are not there ({folder.name} beside the checkout)")
    found = load_articles(folder)
    assert found.skipped == ()
    assert found.notices == ()
    return found.articles


def test_outlets_come_from_the_manifest(articles: tuple[Article, ...]) -> None:
    assert len(articles) == 3
    assert {a.origin.outlet_from for a in articles} == {"manifest"}
    assert all(a.body_offset == 0 and a.language == "en" for a in articles)


def test_nothing_is_wrong_with_them(articles: tuple[Article, ...]) -> None:
    assert [a.notices for a in articles] == [(), (), ()]


@pytest.mark.parametrize(
    ("index", "counts"),
    [
        (0, {"headline": 1, "body": 9}),
        (
            1,
            {"headline": 1, "body": 10, "related": 2, "credit": 1, "footnote": 1, "boilerplate": 1},
        ),
        (2, {"headline": 1, "body": 20, "caption": 4}),
    ],
)
def test_their_sections(articles: tuple[Article, ...], index: int, counts: dict[str, int]) -> None:
    found = Counter(s.kind.value for s in articles[index].sections)
    assert dict(found) == counts


def test_hardly_any_sentence_of_the_archive_is_dropped() -> None:
    path = SHARED / "data" / "news_archive" / "articles.jsonl.gz"
    if not path.is_file():
        pytest.skip("the news archive is not there")
    body = dropped = 0
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in itertools.islice(stream, 300):
            row = json.loads(line)
            article = make_article(row["text"], title=row["title"], outlet=row["outlet"])
            for section in article.sections:
                words = len(article.slice(section.span).split())
                if section.kind is SectionKind.BODY:
                    body += words
                elif section.kind is not SectionKind.HEADLINE:
                    dropped += words
    assert body > 200_000
    assert 0.002 < dropped / body < 0.06
