"""Lemmas: what the treebanks teach, and lemminflect's rules for everything else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from framing.inflection import lemma_of
from framing.language.network import MODEL_FOLDER, surface

_INFLECTED = {"N": "NOUN", "V": "VERB", "J": "ADJ", "R": "ADV"}
_PLAIN = frozenset({"NN", "JJ", "RB", "VB", "VBP"})


@lru_cache(maxsize=1)
def _exceptions(folder: Path = MODEL_FOLDER) -> Mapping[str, str]:
    facts: dict[str, str] = json.loads((folder / "lemmas.json").read_text(encoding="utf-8"))
    return facts


@lru_cache(maxsize=100_000)
def lemma(word: str, tag: str) -> str:
    """The lemma of a word with its Penn Treebank tag: ``lemma("slew", "VBD")`` is "slay"."""
    low = surface(word).lower()
    if not tag.startswith("NNP"):
        known = _exceptions().get(f"{low}/{tag}")
        if known is not None:
            return known
    elif tag == "NNP":
        return surface(word)
    found = rule_lemma(low, tag)
    return found.capitalize() if tag == "NNPS" and word[:1].isupper() else found


def rule_lemma(low: str, tag: str) -> str:
    """The lemma of a lower-case word by lemminflect's rules alone."""
    kind = _INFLECTED.get(tag[:1])
    if kind is None or tag in _PLAIN or tag == "RP":
        return low
    return lemma_of(low, kind)
