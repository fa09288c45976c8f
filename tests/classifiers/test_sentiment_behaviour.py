"""What the shipped model makes of plain cases: who is blamed, harmed, praised, or only named."""

from __future__ import annotations

import pytest

from framing.classifiers.sentiment import load_sentiment_model
from framing.classifiers.targets import target_at
from framing.language.pipeline import load_pipeline
from framing.types import Span


@pytest.mark.parametrize(
    ("text", "target", "label"),
    [
        ("Critics called Mara Dell a liar and a coward.", "Mara Dell", "negative"),
        ("The corrupt and incompetent Dell wrecked the town's finances.", "Dell", "negative"),
        ("Dell was accused of stealing millions from the hospital.", "Dell", "negative"),
        ("The senator said that Dell had betrayed her voters.", "Dell", "negative"),
        ("Mara Dell won wide praise for her brave and honest work.", "Mara Dell", "positive"),
        ("Voters admire Dell, a tireless champion of the poor.", "Dell", "positive"),
        ("The mayor thanked Dell for saving dozens of lives.", "Dell", "positive"),
        ("Dell arrived in the capital on Tuesday.", "Dell", "neutral"),
        ("A clerk handed Dell the form on Monday.", "Dell", "neutral"),
        # Two of one sentence, treated differently.
        ("Dell betrayed her friends, while Venn bravely rescued the crew.", "Dell", "negative"),
        ("Dell denounced Venn as a disgraceful fraud.", "Venn", "negative"),
        ("Venn, a clerk, watched as the crowd hailed Dell as a hero.", "Dell", "positive"),
    ],
)  # fmt: skip
def test_what_is_said_of_the_target(text: str, target: str, label: str) -> None:
    parse = load_pipeline().parse_text(text)
    start = text.index(target)
    found = target_at(parse, Span(start, start + len(target)))
    assert found is not None
    (said,) = load_sentiment_model().read(parse, [found])
    assert said.label == label, said.probabilities
