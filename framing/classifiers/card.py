"""Model cards (Mitchell et al. 2019): what a classifier was made of, and how well it does.

A card lies beside the arrays that it describes, as ``sentiment-card.json`` beside
``sentiment.npz``; whoever fits a model writes its card in the same step.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from framing.language.network import damaged


@dataclass(frozen=True, slots=True)
class Measured:
    """A group of scores: of what (``data``), by which ``protocol``, and the values by name.

    ``groups`` has the values by outlet or topic, where the data name them.
    """

    data: str
    protocol: str
    values: dict[str, float]
    groups: dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What a model is and what is known of it.

    ``data`` names the sets and their licences, ``counts`` the labelled things by label,
    ``limits`` says what it must not be used for. ``parent`` is the SHA-256 of the files of the
    model that this one was fitted on top of, empty for a shipped one.
    """

    task: str
    version: str
    summary: str
    data: tuple[str, ...]
    counts: dict[str, int]
    measured: tuple[Measured, ...]
    limits: tuple[str, ...]
    parent: str = ""

    def to_json(self) -> str:
        """The card as a JSON text."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)


def load_card(folder: Path, task: str) -> ModelCard:
    """The card of the model for ``task`` in a folder.

    Raises:
        FramingError: the folder holds no such card, or it is damaged.
    """
    path = folder / f"{task}-card.json"
    try:
        return _card(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        problem = getattr(error, "strerror", None) or error
        raise damaged(folder, task, f"its card {path.name}: {problem}") from error


def _card(facts: dict[str, Any]) -> ModelCard:
    return ModelCard(
        **{
            **facts,
            "data": tuple(facts["data"]),
            "limits": tuple(facts["limits"]),
            "measured": tuple(Measured(**group) for group in facts["measured"]),
        }
    )
