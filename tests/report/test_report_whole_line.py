"""From plain texts through scoring and comparing to every form of the report."""

from __future__ import annotations

import json

import jsonschema
import pytest

from framing.report import Report, schema
from framing.report.tables import TABLE_NAMES

from .conftest import TEXTS


def test_articles_become_a_report(tmp_path) -> None:
    comparison = pytest.importorskip("framing.comparison")
    scoring = pytest.importorskip("framing.scoring")
    sources = pytest.importorskip("framing.sources")
    for outlet, text in TEXTS.items():
        (tmp_path / f"{outlet}.txt").write_text(text, encoding="utf-8")
    articles = sources.load_articles([tmp_path]).articles
    report = Report(comparison.compare(scoring.score_articles(articles), title="Ferry"))
    page = report.to_html()
    for outlet in TEXTS:
        assert outlet in page
    assert "ferry" in report.to_markdown()
    jsonschema.validate(json.loads(report.to_json()), schema())
    written = {path.name for path in report.write(tmp_path / "out")}
    assert written == {
        "report.html", "report.md", "report.json", "methods.md",
        *(f"{table}.csv" for table in TABLE_NAMES),
    }  # fmt: skip
