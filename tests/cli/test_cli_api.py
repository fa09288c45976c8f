"""The public names, and dataclasses as dictionaries."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path

import pytest

import framing
from framing.types import Part, SectionKind

ROOT = Path(__file__).resolve().parents[2]


def test_every_public_name_is_there():
    for name in framing.__all__:
        assert getattr(framing, name) is not None
        assert name in dir(framing)


def test_the_homes_are_complete():
    assert set(framing._HOMES) | {"__version__"} == set(framing.__all__)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nonsense"):
        framing.nonsense  # noqa: B018


def test_star_import():
    code = "from framing import *; print(load_articles.__name__, Voice.OUTLET)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.split() == ["load_articles", "outlet"]


def test_evidence_carries_its_text_when_the_article_is_given():
    article = framing.make_article("Thugs ran.", outlet="A")
    evidence = framing.Evidence(
        framing.Span(0, 5), "loaded", "epithet", framing.Voice.OUTLET, SectionKind.BODY, 0, "r",
        reason="negated", parts=(Part("agent", framing.Span(0, 5)),),
    )  # fmt: skip
    bare = framing.to_dict(evidence)
    assert bare["span"] == {"start": 0, "end": 5}
    assert bare["voice"] == "outlet"
    assert bare["counted"] is False
    assert "text" not in bare
    assert framing.to_dict(evidence, article)["text"] == "Thugs"
    assert bare["parts"] == [{"role": "agent", "span": {"start": 0, "end": 5}, "actor": None}]


def test_a_whole_comparison_becomes_json(articles):
    loaded = framing.load_articles(articles)
    comparison = framing.compare(framing.score_articles(loaded.articles), title="Ferry")
    data = framing.to_dict(comparison)
    again = json.loads(json.dumps(data, allow_nan=False))
    assert again == data
    for scored in data["articles"]:
        text = scored["article"]["text"]
        for item in scored["evidence"]:
            assert item["text"] == text[item["span"]["start"] : item["span"]["end"]]


def test_numbers_that_json_lacks_become_none() -> None:
    score = framing.Score("tone", math.nan, "share", 0, math.inf)
    assert score.to_dict()["value"] is None
    assert score.to_dict()["denominator"] is None


def test_what_is_no_data_is_refused() -> None:
    with pytest.raises(TypeError, match="no plain form"):
        framing.Score("tone", object(), "share", 0, 0).to_dict()  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [3, "x", None, framing.Voice, framing.Span, [1]])
def test_other_things_are_refused(value):
    with pytest.raises(TypeError):
        framing.to_dict(value)
