"""Small gold files, written for these tests."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

TEXT = (
    "Ferry Stays in the Bay.\n\n"
    "Orla Venn said the boat would stay. “It is not finished,” she added. "
    "The engine was repaired last winter.\n"
)


def piece(text: str, part: str) -> dict[str, object]:
    """A span of PolNeAR's form for the only place where ``part`` stands."""
    (found,) = re.finditer(rf"(?<!\w){re.escape(part)}(?!\w)", text)
    return {"start": found.start(), "end": found.end(), "text": part}


def attribution(
    source: str | None, cue: str, content: Sequence[str], style: str, text: str = TEXT
) -> dict[str, object]:
    return {
        "source": [] if source is None else [piece(text, source)],
        "cue": [piece(text, cue)],
        "content": [piece(text, part) for part in content],
        "quote_style": style,
    }


def ferry(**changes: object) -> dict[str, object]:
    """A row of PolNeAR's form with two attributions."""
    return {
        "id": "ferry", "publisher": "gazette", "title": "Ferry Stays in the Bay", "text": TEXT,
        "attributions": [
            attribution("Orla Venn", "said", ["the boat would stay"], "indirect"),
            attribution("she", "added", ["“It is not finished,”"], "direct"),
        ],
        **changes,
    }  # fmt: skip


Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """``write(row, row)``: a JSON Lines file."""

    def make(*rows: object, name: str = "gold.jsonl") -> Path:
        path = tmp_path / name
        lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return make


@pytest.fixture
def row() -> Callable[..., dict[str, object]]:
    return ferry


@pytest.fixture
def of() -> Callable[..., dict[str, object]]:
    """``of(source, cue, content, style)``: an attribution of the article of ``row``."""
    return attribution
