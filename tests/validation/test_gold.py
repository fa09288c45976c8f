"""Evaluation against gold: what counts as found, and what a bad file is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framing.errors import SourceError
from framing.scoring import Settings, score_article
from framing.sources import make_article
from framing.types import ArticleScore
from framing.validation import GoldSpan, LayerResult, evaluate_gold, read_gold
from framing.validation.gold import renamed

TEXT = "Ferry is late again\n\nThe thugs came at night. The regime may fall. He is not a thug.\n"


def line(text: str, *, nth: int = 0, **changes: object) -> dict[str, object]:
    """A gold object for the nth place where ``text`` stands."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(text, start + 1)
    return {
        "article": "it", "layer": "loaded", "label": "epithet", "start": start, "end": start + len(text), "text": text,
        "voice": "outlet", "speaker": None, "actor": None, "flag": True, "note": "", **changes,
    }  # fmt: skip


@pytest.fixture
def score() -> ArticleScore:
    return score_article(make_article(TEXT, id="it"), Settings(layers=("loaded", "hedging")))


def read(tmp_path: Path, *lines: dict[str, object]) -> tuple[GoldSpan, ...]:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(json.dumps(x) for x in lines) + "\n\n", encoding="utf-8")
    return read_gold(path)


def layer(results: tuple[LayerResult, ...], name: str = "loaded") -> LayerResult:
    return next(result for result in results if result.layer == name)


def test_hits_misses_false_alarms_and_decoys_are_told_apart(tmp_path, score) -> None:
    gold = read(tmp_path, line("thugs"), line("at night"), line("thug.", flag=False))
    result = layer(evaluate_gold([score], gold))
    assert (result.gold, result.found, result.hits, result.false_alarms) == (2, 2, 1, 1)
    assert [miss.data["text"] for miss in result.misses] == ["at night"]
    assert [label for _, _, label in result.wrong] == ["epithet"]
    assert (result.decoys, result.decoys_taken) == (1, 0)
    assert result.recall == 0.5
    assert result.precision == 0.5


def test_a_decoy_that_is_counted_is_taken(tmp_path, score) -> None:
    result = layer(evaluate_gold([score], read(tmp_path, line("regime", flag=False))))
    assert (result.decoys, result.decoys_taken, result.false_alarms) == (1, 1, 2)


def test_labels_and_voices_are_judged_where_spans_agree(tmp_path, score) -> None:
    gold = read(tmp_path, line("thugs", label="emotive"), line("regime", voice="direct"))
    result = layer(evaluate_gold([score], gold))
    assert (result.label_accuracy, result.voice_accuracy) == (0.5, 0.5)


def test_what_was_not_counted_is_not_found(tmp_path, score) -> None:
    result = layer(evaluate_gold([score], read(tmp_path, line("thug.", nth=0))))
    assert result.hits == 0


def test_without_gold_nothing_is_known(score) -> None:
    result = layer(evaluate_gold([score], ()), "hedging")
    assert result.recall is None
    assert result.precision == 0
    assert result.label_accuracy is None


def test_layers_annotated_in_part_have_no_precision(tmp_path, score) -> None:
    gold = read(tmp_path, line("regime", layer="naming", label="epithet"))
    assert layer(evaluate_gold([score], gold), "naming").precision is None


def test_gold_of_other_articles_is_left_aside(tmp_path, score) -> None:
    result = layer(evaluate_gold([score], read(tmp_path, line("thugs", article="other"))))
    assert result.gold == 0


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "3",
        "[]",
        '{"article": "it"}',
        json.dumps(line("thugs", start=9, end=3)),
        json.dumps(line("thugs", start="nine")),
        json.dumps(line("thugs", start=None)),
    ],
)
def test_a_bad_line_is_named(tmp_path, bad) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(line("thugs")) + "\n" + bad + "\n", encoding="utf-8")
    with pytest.raises(SourceError) as error:
        read_gold(path)
    assert error.value.row == 2
    assert "gold.jsonl, row 2" in str(error.value)
    assert "seeds/README.md" in str(error.value)


def test_a_missing_file_or_one_that_is_not_utf8_is_named(tmp_path) -> None:
    with pytest.raises(SourceError, match="can't be read"):
        read_gold(tmp_path / "none.jsonl")
    path = tmp_path / "latin.jsonl"
    path.write_bytes(b'{"article": "caf\xe9"}\n')
    with pytest.raises(SourceError, match="can't be read"):
        read_gold(path)


def test_articles_can_be_known_by_other_ids() -> None:
    article = make_article(TEXT, id="long-id")
    assert [a.id for a in renamed([article], {"long-id": "it"})] == ["it"]
    assert [a.id for a in renamed([article], {})] == ["long-id"]
