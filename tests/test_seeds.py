"""The stories in ``seeds/``: the gold is valid, and the layers do not fall below their floors.

The floors are in ``seeds_floors.toml``. To raise them after an improvement, run
``pytest tests/test_seeds.py -s``, and write into that file the values of the table less 0.02.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from framing.language import read_actors
from framing.scoring import score_articles
from framing.sources import load_articles
from framing.types import Article, ArticleScore, SectionKind, Voice
from framing.validation import LayerResult, evaluate_gold, read_gold
from framing.validation.gold import EXHAUSTIVE, LAYERS

SEEDS = Path(__file__).parent.parent / "seeds"
STORIES = sorted(path.name for path in SEEDS.iterdir() if path.is_dir())
FLOORS = tomllib.loads(Path(__file__).with_name("seeds_floors.toml").read_text(encoding="utf-8"))

LABELS = {
    "section": {kind.value for kind in SectionKind} - {"body"},
    "attribution": {"direct", "indirect", "mixed"},
    "loaded": {"emotive", "intensifier", "epithet", "euphemism", "one-sided-verb", "aside", "scare-quote"},
    "hedging": {"modal", "adverb", "approximator", "evidential", "conditional", "lexical", "booster"},
    "agency": {"active", "passive-agent", "passive-agentless", "nominalisation", "intransitive"},
    "naming": {"full name", "surname", "name", "titled name", "office", "acronym", "demonym", "metonym", "epithet", "alias"},
    "sentiment": {"negative", "neutral", "positive"},
    "frames": {
        "conflict", "responsibility", "human-interest", "economic", "morality", "security", "law", "diplomacy", "health",
    },
}  # fmt: skip
STANCES = {
    "neutral", "doubting", "factive", "accusing", "conceding", "denying", "promising", "ordering", "praising", "asking", "thinking",
}  # fmt: skip
SOURCE_TYPES = {
    "person",
    "office",
    "institution",
    "anonymous",
    "document",
    "media",
    "people",
    "unknown",
}


@lru_cache
def articles(story: str) -> tuple[Article, ...]:
    """The articles of a story, their ids the stems of their files (as the gold names them)."""
    loaded = load_articles([str(SEEDS / story)]).articles
    return tuple(replace(a, id=Path(a.origin.path or "").stem) for a in loaded)


@lru_cache
def scores(story: str) -> tuple[ArticleScore, ...]:
    """A story as ``framing score`` sees it: without its actors.toml."""
    return score_articles(articles(story))


def gold(story: str) -> list[dict[str, Any]]:
    """The lines of a gold file."""
    lines = (SEEDS / story / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


@lru_cache
def results() -> dict[str, tuple[LayerResult, ...]]:
    """Results by layer, one a story."""
    by_layer: dict[str, list[LayerResult]] = {}
    for story in STORIES:
        for result in evaluate_gold(scores(story), read_gold(SEEDS / story / "gold.jsonl")):
            by_layer.setdefault(result.layer, []).append(result)
    return {layer: tuple(of) for layer, of in by_layer.items()}


@lru_cache
def measured(layer: str) -> dict[str, float | None]:
    """Recall, precision, decoys left alone, and right labels and voices, over all stories."""
    of = results()[layer]
    count = {
        name: sum(getattr(r, name) for r in of)
        for name in ("gold", "found", "hits", "false_alarms", "decoys", "decoys_taken")
    }

    def share(part: float, whole: float) -> float | None:
        return part / whole if whole else None

    def right(name: str) -> float | None:
        known = [(getattr(r, name), r.hits) for r in of if getattr(r, name) is not None]
        return share(sum(value * hits for value, hits in known), sum(hits for _, hits in known))

    return {
        "gold": count["gold"],
        "recall": share(count["hits"], count["gold"]),
        "precision": share(count["found"] - count["false_alarms"], count["found"])
        if layer in EXHAUSTIVE
        else None,
        "decoys": count["decoys"],
        "decoys_left": share(count["decoys"] - count["decoys_taken"], count["decoys"]),
        "label": right("label_accuracy"),
        "voice": right("voice_accuracy"),
    }


def table() -> str:
    """What the layers find of the gold, as a Markdown table."""
    columns = ("gold", "recall", "precision", "decoys", "decoys_left", "label", "voice")
    lines = [
        "| layer | " + " | ".join(columns).replace("_", " ") + " |",
        "|---" * (len(columns) + 1) + "|",
    ]
    for layer in LAYERS:
        row = measured(layer)
        cells = [
            "–"
            if row[c] is None
            else f"{row[c]:.0f}"
            if c in ("gold", "decoys")
            else f"{row[c]:.3f}"
            for c in columns
        ]
        lines.append(f"| {layer} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


# --- how much is found ------------------------------------------------------------------


def test_the_table_is_printed() -> None:
    print("\n" + table())


@pytest.mark.parametrize("layer", LAYERS)
def test_no_layer_falls_below_its_floor(layer: str) -> None:
    values = measured(layer)
    below = {
        name: (round(values[name] or 0.0, 3), floor)
        for name, floor in FLOORS[layer].items()
        if (values[name] or 0.0) < floor
    }
    assert not below, f"{layer}: measured and floor: {below}"


def test_every_layer_has_floors() -> None:
    assert set(FLOORS) == set(LAYERS)
    assert all("recall" in floors for floors in FLOORS.values())


# --- the gold is valid ------------------------------------------------------------------


def test_there_are_four_stories() -> None:
    assert len(STORIES) >= 4
    assert "soleimani-anniversary" in STORIES


@pytest.mark.parametrize("story", STORIES)
def test_every_span_is_the_text_it_says(story: str) -> None:
    texts = {article.id: article.text for article in articles(story)}
    for line in gold(story):
        text = texts[line["article"]]
        assert line["text"] and text[line["start"] : line["end"]] == line["text"], line
        for role in ("source", "cue", "content"):
            spans = line.get(role) or []
            for span in spans if isinstance(spans, list) else [spans]:
                assert text[span["start"] : span["end"]] == span["text"], line


@pytest.mark.parametrize("story", STORIES)
def test_labels_and_voices_are_legal(story: str) -> None:
    for line in gold(story):
        assert line["layer"] in {*LAYERS, "frames"}, line
        assert line["layer"] == "event" or line["label"] in LABELS[line["layer"]], line
        assert line["voice"] in set(Voice), line
        assert isinstance(line["flag"], bool), line
        if line["layer"] == "attribution" and line["flag"]:
            assert line["stance"] in STANCES, line
            assert line["source_type"] in SOURCE_TYPES, line


@pytest.mark.parametrize("story", STORIES)
def test_no_device_is_annotated_twice(story: str) -> None:
    lines = [
        (x["article"], x["layer"], x["label"], x["start"], x["end"])
        for x in gold(story)
        if x["layer"] != "attribution"
    ]
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("story", STORIES)
def test_devices_and_decoys_are_planted_in_every_story(story: str) -> None:
    lines = gold(story)
    for layer in ("loaded", "hedging", "attribution", "agency"):
        assert sum(x["layer"] == layer and x["flag"] for x in lines) >= 15
    assert sum(not x["flag"] for x in lines) >= 20


@pytest.mark.parametrize("story", STORIES)
def test_a_story_is_complete(story: str) -> None:
    folder = SEEDS / story
    readme = (folder / "README.md").read_text(encoding="utf-8")
    of = articles(story)
    assert 3 <= len(of) <= 5
    assert "decoy" in readme.lower()
    assert all(article.id in readme for article in of)
    assert read_actors(folder / "actors.toml")
    assert {line["article"] for line in gold(story)} == {article.id for article in of}
    for article in of:
        assert 250 <= len(article.text.split()) <= 900, article.id
        assert article.published, article.id
        assert article.language == "en", article.id


def test_no_two_stories_share_an_outlet() -> None:
    outlets = [article.outlet for story in STORIES for article in articles(story)]
    assert all(outlets)
    assert len(outlets) == len(set(outlets))


def test_the_readme_tells_of_every_story() -> None:
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")
    assert all(story in readme for story in STORIES)
    rows = re.findall(r"^\| (\w+) \|", readme, re.MULTILINE)
    assert set(LAYERS) <= set(rows)
