"""Whatever bytes a file holds, loading ends in articles or in an error with a remedy."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import SourceError
from framing.sources import load_articles

CSV_PIECE = st.sampled_from(["outlet,text\n", "a,b\n", '"', ",", "\n", "\r\n", "\0", "é", "x y z"])


def load_bytes(name: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            found = load_articles(path)
        except SourceError as error:
            assert error.remedy
            assert str(error)
            return
        assert found.articles
        for article in found.articles:
            article.text.encode("utf-8")
            assert article.id
        assert all(s.reason and s.remedy for s in found.skipped)


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.tsv", "a.jsonl", "a.csv.gz", "a"])
@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes(name: str, data: bytes) -> None:
    load_bytes(name, data)


@settings(max_examples=300, deadline=None)
@given(st.lists(CSV_PIECE, max_size=30).map("".join))
def test_any_csv(text: str) -> None:
    load_bytes("a.csv", ("outlet,text\n" + text).encode())


JSON_VALUE = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)
JSON_ROW = st.dictionaries(
    st.sampled_from(["text", "title", "outlet", "date", "author", "id", "file", "url"]), JSON_VALUE
)


@settings(max_examples=200, deadline=None)
@given(st.lists(JSON_ROW | JSON_VALUE, max_size=5))
def test_any_json_rows(rows: list[object]) -> None:
    load_bytes("a.jsonl", "\n".join(map(json.dumps, rows)).encode())


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(max_size=10) | st.sampled_from(["a", "b", ""]), min_size=2, max_size=8))
def test_ids_are_always_distinct(ids: list[str]) -> None:
    rows = "\n".join(json.dumps({"id": name, "text": "Some text."}) for name in ids)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        path.write_text(rows, encoding="utf-8")
        found = load_articles(path).articles
    assert len(found) == len(ids) == len({a.id for a in found})
