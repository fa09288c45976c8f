"""Make a fitted loaded-language model the shipped one: its files, and the card with what is known.

    PYTHONPATH=. python training/loaded/card.py FITTED_FOLDER --output framing/models/framing-en

FITTED_FOLDER is what ``framing train loaded`` wrote; the scores are those that it measured.
"""

from __future__ import annotations

import argparse
import shutil
from dataclasses import replace
from pathlib import Path

from framing.classifiers.card import load_card
from framing.language.network import MODEL_VERSION

SUMMARY = (
    "Which sentences are loaded and by which words: a word regression, a sentence regression "
    "and boosted trees on an encoder that saw no labels."
)
DATA = (
    "BABE, group SG2 (Spinde et al. 2021; GNU AGPL 3 as its repository states), 2,932 of 3,674 "
    "sentences; those without agreement and the test part left out",
    "for the encoder: 102,400 unlabelled sentences of the news archive of Baly et al. 2020 "
    "(Apache-2.0), none of the outlets in BABE; embeddings of all-MiniLM-L6-v2 (Apache-2.0)",
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("fitted", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    card = replace(
        load_card(options.fitted, "loaded"),
        version=MODEL_VERSION,
        summary=SUMMARY,
        data=DATA,
        parent="",
    )
    for name in ("loaded.npz", "loaded.json"):
        shutil.copyfile(options.fitted / name, options.output / name)
    (options.output / "loaded-card.json").write_text(card.to_json(), encoding="utf-8")


if __name__ == "__main__":
    main()
