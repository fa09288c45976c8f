"""From the shared options to an article set and settings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import framing
from framing.cli._options import LAYER_NAMES, listed, pairs
from framing.cli._terminal import note

if TYPE_CHECKING:
    from framing.scoring import Settings
    from framing.types import ArticleSet

ACTORS_FILE = "actors.toml"


def settings_of(
    paths: Sequence[str],
    *,
    actors: str | None = None,
    lexicon: Sequence[str] | None = None,
    layers: str | Sequence[str] | None = None,
    pipeline: str | None = None,
    model: str | None = None,
    min_confidence: float | None = None,
    primary: Sequence[str] | None = None,
    correction: str | None = None,
    seed: int | None = None,
    quiet: bool = False,
) -> Settings:
    """The settings that the options say; tells of an ``actors.toml`` found by itself."""
    files = [actors] if actors is not None else _found(paths)
    if actors is None and files and not quiet:
        note(f"actors from {', '.join(files)} (--actors FILE names another file).")
    given = tuple(actor for file in files for actor in framing.read_actors(file))
    plain = framing.Settings()
    return framing.Settings(
        lexicons=tuple(lexicon or ()),
        layers=(
            plain.layers
            if layers is None
            else listed(layers, "--layers", LAYER_NAMES)
            if isinstance(layers, str)
            else tuple(layers)
        ),
        actors=given,
        pipeline=pipeline,
        model=model,
        min_confidence=plain.min_confidence if min_confidence is None else min_confidence,
        primary=tuple(primary or ()),
        correction=plain.correction if correction is None else correction,
        seed=plain.seed if seed is None else seed,
    )


def articles_of(
    paths: Sequence[str],
    *,
    column: Sequence[str] | None = None,
    manifest: str | None = None,
    strict: bool = False,
) -> ArticleSet:
    """The article set that the paths hold."""
    return framing.load_articles(
        list(paths), columns=pairs(column), manifest=manifest, strict=strict
    )


def _found(paths: Sequence[str]) -> list[str]:
    files = (Path(path) / ACTORS_FILE for path in dict.fromkeys(paths) if path != "-")
    return [file.as_posix() for file in files if file.is_file()]
