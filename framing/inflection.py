"""lemminflect's inflections and lemmas, without the spaCy that importing it would load.

The package imports spaCy wherever it is installed, a second and more, and adds attributes to every
spaCy token. Neither is wanted here, so its two working modules are imported without its front.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

_PACKAGE = "lemminflect"


@lru_cache(maxsize=1)
def _modules() -> tuple[Any, Any]:
    if _PACKAGE in sys.modules:
        return _import()
    spec = find_spec(_PACKAGE)
    assert spec is not None and spec.submodule_search_locations is not None
    front = ModuleType(_PACKAGE)
    front.__path__ = list(spec.submodule_search_locations)
    sys.modules[_PACKAGE] = front
    try:
        return _import()
    finally:
        # Whoever imports lemminflect after us gets all of it.
        del sys.modules[_PACKAGE]


def _import() -> tuple[Any, Any]:
    inflections = import_module(f"{_PACKAGE}.core.Inflections")
    lemmatizer = import_module(f"{_PACKAGE}.core.Lemmatizer")
    return inflections.Inflections(), lemmatizer.Lemmatizer()


def all_inflections(lemma: str, kind: str, known: bool = True) -> dict[str, tuple[str, ...]]:
    """The inflected forms of a lemma by Penn Treebank tag; ``kind`` is VERB, NOUN, ADJ or ADV.

    With ``known`` those that lemminflect's dictionary has, without it those that its rules make.
    """
    inflections, _ = _modules()
    find = inflections.getAllInflections if known else inflections.getAllInflectionsOOV
    found: dict[str, tuple[str, ...]] = find(lemma, kind)
    return found


def lemma_of(form: str, kind: str) -> str:
    """The lemma of a form, by rule where lemminflect does not know it; the form where none is."""
    _, lemmatizer = _modules()
    found: tuple[str, ...] = lemmatizer.getLemma(form, kind, True)
    return found[0] if found else form


@lru_cache(maxsize=65536)
def is_word(form: str) -> bool:
    """Whether lemminflect's dictionary has a lower-case form or lemma; it has no proper names."""
    inflections, lemmatizer = _modules()
    return bool(lemmatizer.getAllLemmas(form) or inflections.getAllInflections(form))
