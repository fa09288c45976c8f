"""What the classifier of loaded language adds to the lexicon."""

from __future__ import annotations

import pytest

from framing.analyzers.loaded import SENTENCE, SURE, UNLISTED
from framing.types import ArticleScore, Evidence, Voice

HEATED = "The preening charlatans rammed their vile, unhinged scheme down our throats."
PLAIN = "The committee will meet on Tuesday to discuss the timetable for the new ferry."


def _of(score: ArticleScore, label: str) -> list[Evidence]:
    return [item for item in score.evidence if item.label == label]


def _sentence(score: ArticleScore, text: str) -> Evidence:
    return next(item for item in _of(score, SENTENCE) if score.article.slice(item.span) == text)


def test_a_heated_sentence_is_likelier_loaded_than_a_plain_one(scored) -> None:
    score = scored(f"{HEATED} {PLAIN}", layers=("loaded",))
    heated, plain = _sentence(score, HEATED), _sentence(score, PLAIN)
    assert heated.weight > 0.7 > 0.4 > plain.weight
    assert heated.weight == heated.confidence


def test_every_sentence_of_headline_and_body_has_a_probability_and_reasons(scored) -> None:
    score = scored(f"{HEATED} {PLAIN}", layers=("loaded",))
    found = _of(score, SENTENCE)
    assert [item.span for item in found] == [sentence.span for sentence in score.sentences]
    assert all(0 <= item.weight <= 1 and item.counted for item in found)
    assert _sentence(score, HEATED).pushes


def test_words_beyond_the_lexicon_are_counted_when_sure(scored) -> None:
    score = scored(HEATED, layers=("loaded",))
    for item in _of(score, UNLISTED):
        assert item.counted == (item.confidence >= SURE)
        assert item.counted or item.reason.startswith("too unsure")
        assert item.rule == f"model:loaded/{score.article.slice(item.span).lower()}"
    assert any(item.confidence is not None for item in score.evidence if item.label != SENTENCE)


def test_nothing_is_marked_twice(scored) -> None:
    score = scored(f"{HEATED} They called it a brutal regime of thugs.", layers=("loaded",))
    words = [item for item in score.evidence if item.label != SENTENCE]
    for item in words:
        if item.label == UNLISTED:
            assert not any(item.span.overlaps(other.span) for other in words if other is not item)


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        (HEATED, Voice.OUTLET),
        (f"“{HEATED}”", Voice.DIRECT),
        ("The mayor said that the ferry was late again.", Voice.REPORTED),
    ],
)
def test_a_sentence_is_in_the_voice_of_most_of_its_words(scored, text, voice) -> None:
    score = scored(text, layers=("loaded",))
    assert _of(score, SENTENCE)[-1].voice is voice


def test_the_measure_is_the_mean_probability(scored) -> None:
    score = scored(f"{HEATED} {PLAIN}", layers=("loaded",))
    measured = next(n for n in score.scores if n.measure == "loaded.sentences")
    own = [
        item.weight
        for item in _of(score, SENTENCE)
        if item.voice is Voice.OUTLET and item.section == "body"
    ]
    assert measured.value == pytest.approx(sum(own) / len(own))
