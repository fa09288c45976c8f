"""Fifty articles make a page that a mail takes and a browser opens."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

import framing
from framing.comparison.differences import Pools
from framing.measures import MEASURES
from framing.report import Report
from framing.types import Difference, Verdict

ROOT = Path(__file__).resolve().parents[2]
MOST = 3_000_000


def _benchmark():  # type: ignore[no-untyped-def]
    name = "benchmarks_report"
    spec = importlib.util.spec_from_file_location(name, ROOT / "benchmarks" / "report.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_fifty_articles_stay_small(monkeypatch: pytest.MonkeyPatch) -> None:
    # The tests of differences take long and fill a few lines of the page.
    monkeypatch.setattr(import_module("framing.comparison.compare"), "differences", _untested)
    benchmark = _benchmark()
    articles = benchmark.made(50)
    words = sum(len(article.text.split()) for article in articles) / len(articles)
    assert words > benchmark.WORDS
    comparison = framing.compare(framing.score_articles(articles))
    page = Report(comparison).to_html()
    assert page.count("<article class=tx") == 50
    assert len(page.encode()) < MOST


def _untested(pools: Pools, *_: object, **__: object) -> tuple[Difference, ...]:
    blank = Difference("", "", "", None, None, None, None, None, None, Verdict.NOT_MEASURABLE)
    return tuple(
        replace(blank, measure=measure.info.id, a=a, b=b, reason="not tested here")
        for a, b in pools.pairings()
        for measure in MEASURES
        if measure.primary
    )
