"""Write the card of the shipped sentiment model, from what `framing evaluate` measures.

PYTHONPATH=.:training python training/sentiment/card.py NEWSMTSC_FOLDER --output FOLDER
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from framing.classifiers.card import Measured, ModelCard
from framing.classifiers.sentiment import LABELS
from framing.language.network import MODEL_VERSION
from framing.validation import evaluate

SETS = (
    ("dev_rw.jsonl", "NewsMTSC dev-rw: targets as often as in the news"),
    ("dev_mt.jsonl", "NewsMTSC dev-mt: sentences with several targets"),
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("newsmtsc", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    with (options.newsmtsc / "train.jsonl").open(encoding="utf-8") as rows:
        counts = Counter(LABELS[json.loads(row)["polarity"] + 1] for row in rows)
    measured = []
    for name, title in SETS:
        found = evaluate("sentiment", options.newsmtsc / name, model=str(options.output))
        values = {k: round(v, 4) for k, v in found.metrics.items() if v is not None}
        protocol = "not trained on; sizes and features were chosen with it at hand"
        measured.append(Measured(title, protocol, values, {}))
    card = ModelCard(
        task="sentiment",
        version=MODEL_VERSION,
        summary="What a sentence does to one whom it mentions: negative, neutral or positive. "
        "A bidirectional LSTM with attention, names masked; its last step is a logistic one.",
        data=(
            "NewsMTSC, train (Hamborg & Donnay 2021): sentences of US news on politics, each "
            "target labelled by several annotators; licence: MIT-style notice, no separate "
            "licence for the texts",
            "96,245 mentions in unlabelled US news (Article-Bias-Prediction, Baly et al. 2020), "
            "labelled by a teacher: all-MiniLM-L6-v2 (Apache-2.0), fine-tuned on NewsMTSC train",
        ),
        counts={label: counts[label] for label in LABELS},
        measured=tuple(measured),
        limits=(
            "US political news in English, 2012 to 2020; elsewhere it may do worse.",
            "Single sentences: irony, and what the sentences around say, are not seen.",
            "What befalls somebody counts as negative, whoever is to blame and however told.",
            "Of ten labels two to three are not what people would say; means over many "
            "mentions say more than one label.",
        ),
    )
    (options.output / "sentiment-card.json").write_text(card.to_json(), encoding="utf-8")


if __name__ == "__main__":
    main()
