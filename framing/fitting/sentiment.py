"""Fit sentiment toward actors to labels: a logistic regression on the shipped network.

The network's reading of a mention stays as it is. What is fitted is the last step, from that
reading to the three labels; what the shipped model says is part of its input. So a few hundred
labels move it toward another notion of "negative", and with few it stays near the shipped one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.classifiers.card import Measured, ModelCard
from framing.classifiers.sentiment import LABELS, SentimentModel, load_sentiment_model
from framing.classifiers.targets import Rows, target_at
from framing.errors import SourceError
from framing.fitting.stored import Fitted, described
from framing.language.network import MODEL_FOLDER, Floats, folder_sha256
from framing.language.pipeline import load_pipeline
from framing.language.reading import read
from framing.lexicons import Matcher
from framing.types import Article
from framing.validation.sentiment import Labelled, accuracy, macro_f1, read_labelled

FOLDS = 5
SEED = 42
# The fewest targets of a label, and the fewest articles (or sentences) that they stand in, so
# that every fold has some to learn from and to measure on.
FEWEST = 2 * FOLDS
FEWEST_GROUPS = FOLDS
# Inverse strengths of the penalty that are tried, on folds inside the training part.
STRENGTHS = (0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3)
# What the shipped scores are stretched by, so that the penalty hardly touches them.
_TRUST = 3.0
_FEWEST_OF_A_GROUP = 20
Progress = Callable[[int, int], None]
Labels = NDArray[np.intp]


def fit(path: Path, progress: Progress | None = None) -> Fitted:
    """Fit the model to a file of labelled targets and measure it by cross-validation.

    Args:
        path: JSON Lines or CSV in the form that ``framing evaluate sentiment`` reads.
        progress: called with the sentences read and all sentences.

    Returns:
        The arrays, tables and card of a model folder. The card compares the fitted model with the
        shipped one on the same sentences, neither having seen them in fitting.

    Raises:
        SourceError: the file can't be read, a row has not the form, or there are too few
            targets of a label.
    """
    sentences = read_labelled(path)
    gold = np.array([p + 1 for one in sentences for p in one.polarities], dtype=np.intp)
    owner = np.array([i for i, one in enumerate(sentences) for _ in one.targets], dtype=np.intp)
    groups = [one.article or one.id for one in sentences]
    group = np.unique([groups[i] for i in owner], return_inverse=True)[1]
    _refuse_scarce(path, gold, group)
    shipped = load_sentiment_model()
    features = _features(path, shipped, sentences, progress)
    held_out = np.empty(len(gold), dtype=np.intp)
    for train, test in _folds(gold, group):
        weight, bias = _fitted(shipped, features[train], gold[train], group[train])
        held_out[test] = (features[test] @ weight.T + bias).argmax(axis=1)
    first, start = shipped.arrays["output weight"], shipped.arrays["output bias"]
    before = (features @ first.T + start).argmax(axis=1)
    weight, bias = _fitted(shipped, features, gold, group)
    protocol = f"{FOLDS}-fold cross-validation, articles (or sentences) kept whole, seed {SEED}"
    card = ModelCard(
        task="sentiment",
        version="fitted",
        summary="Sentiment toward actors: a logistic regression on the shipped network, "
        "fitted to labels of the user's.",
        data=(described(path, len(gold), "targets"),),
        counts={label: int((gold == i).sum()) for i, label in enumerate(LABELS)},
        measured=(
            Measured(path.name, protocol, *_scores(sentences, owner, gold, held_out)),
            Measured(
                path.name,
                "the shipped model, which has seen none of them unless they are its own data",
                *_scores(sentences, owner, gold, before),
            ),
        ),
        limits=(
            "Measured on sentences like those given; other outlets and topics may do worse.",
            "What the words do to a target is read sentence by sentence, without the text around.",
        ),
        parent=folder_sha256(MODEL_FOLDER),
    )
    return Fitted(
        "sentiment",
        {**shipped.arrays, "output weight": weight, "output bias": bias},
        shipped.encoder.values(),
        card,
    )


def refit(model: SentimentModel, features: Floats, gold: Labels, group: Labels) -> SentimentModel:
    """A model with its last step fitted to labels, as :func:`fit` does it; no measuring.

    Args:
        model: gives the network, and the scores that the new step may lean on.
        features: what ``model.features`` makes of the targets, a row each.
        gold: the number of each target's label in :data:`LABELS`; all three in two groups or more.
        group: the number of the article or sentence that each target stands in.
    """
    weight, bias = _fitted(model, features, gold, group)
    return SentimentModel(
        model.encoder, {**model.arrays, "output weight": weight, "output bias": bias}
    )


def _refuse_scarce(path: Path, gold: Labels, group: Labels) -> None:
    """Refuse labels too few to be cut into folds."""
    for number, label in enumerate(LABELS):
        owners = group[gold == number]
        if len(owners) < FEWEST or len(np.unique(owners)) < FEWEST_GROUPS:
            raise SourceError(
                f"holds {len(owners)} targets labelled {label}, in {len(np.unique(owners))} "
                f"articles (or sentences); {FEWEST} in {FEWEST_GROUPS} are needed.",
                path=str(path),
                remedy="Label more; some hundred targets make a useful model.",
            )


def _features(
    path: Path, model: SentimentModel, sentences: Sequence[Labelled], progress: Progress | None
) -> Floats:
    """One row a target: what the network hands to its last step."""
    readings = (
        read(Article(id=one.id, outlet="", text=one.text), Matcher(())) for one in sentences
    )
    windows: list[Rows] = []
    parses = load_pipeline().parse(readings)
    for done, (one, parse) in enumerate(zip(sentences, parses, strict=True), start=1):
        targets = [target_at(parse, span) for span in one.targets]
        if any(target is None for target in targets):
            raise SourceError(
                f"a target of {one.text[:60]!r} holds no word.",
                path=str(path),
                remedy="Mark the words that name it.",
            )
        windows.extend(model.encoder.encode(parse, [t for t in targets if t is not None]))
        if progress is not None:
            progress(done, len(sentences))
    return model.features(windows)


def _folds(gold: Labels, group: Labels) -> list[tuple[Labels, Labels]]:
    """Training and test parts; fewer than ``FOLDS`` where a label stands in fewer groups."""
    from sklearn.model_selection import StratifiedGroupKFold

    spread = min(len(np.unique(group[gold == label])) for label in range(len(LABELS)))
    folds = StratifiedGroupKFold(min(FOLDS, spread), shuffle=True, random_state=SEED)
    return list(folds.split(gold, gold, group))


def _fitted(
    shipped: SentimentModel, features: Floats, gold: Labels, group: Labels
) -> tuple[Floats, Floats]:
    """Weight and bias of the last step, folded back to the network's own scale."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GridSearchCV

    first, start = shipped.arrays["output weight"], shipped.arrays["output bias"]
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-6
    scores = features @ first.T + start
    inputs = np.concatenate([(features - mean) / spread, _TRUST * scores], axis=1)
    search: Any = GridSearchCV(
        LogisticRegression(max_iter=5000),
        {"C": list(STRENGTHS)},
        scoring="f1_macro",
        cv=_folds(gold, group),
    )
    search.fit(inputs, gold)
    model = search.best_estimator_
    own = model.coef_[:, : features.shape[1]] / spread
    through = _TRUST * model.coef_[:, features.shape[1] :]
    weight = own + through @ first
    bias = model.intercept_ - own @ mean + through @ start
    return weight.astype(np.float32), bias.astype(np.float32)


def _scores(
    sentences: Sequence[Labelled], owner: Labels, gold: Labels, said: Labels
) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """Scores of all targets, and by outlet and topic where the file names them."""
    mixed = np.array([sentences[i].mixed for i in owner])
    values = {
        "macro_f1": _f1(gold, said),
        "accuracy": float(accuracy(_table(gold, said))),
    }
    if mixed.any():
        values["mixed_macro_f1"] = _f1(gold[mixed], said[mixed])
    groups: dict[str, dict[str, float]] = {}
    for name in ("outlet", "topic"):
        members: dict[str, list[int]] = defaultdict(list)
        for target, sentence in enumerate(owner):
            members[getattr(sentences[sentence], name)].append(target)
        for value, targets in sorted(members.items()):
            if value and len(targets) >= _FEWEST_OF_A_GROUP:
                groups[f"{name} {value}"] = {
                    "n": float(len(targets)),
                    "macro_f1": _f1(gold[targets], said[targets]),
                }
    return {name: round(value, 4) for name, value in values.items()}, groups


def _table(gold: Labels, said: Labels) -> NDArray[np.float64]:
    cells = np.bincount(gold * len(LABELS) + said, minlength=len(LABELS) ** 2)
    return cells.astype(float)


def _f1(gold: Labels, said: Labels) -> float:
    return round(float(macro_f1(_table(gold, said))), 4)
