"""The shipped model of loaded language on sentences written for this test."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from framing.classifiers.loaded_encoder import load_encoder
from framing.classifiers.loaded_features import NAME, NUMBER, words_of
from framing.classifiers.loaded_sentences import (
    LOADED,
    NOT_LOADED,
    ReadSentence,
    load_loaded_model,
)
from framing.errors import FramingError
from framing.language import Document, attribution_reader, understand
from framing.lexicons import Matcher, load_lexicons
from framing.types import Article

LOUD = [
    "The disgraceful regime and its corrupt cronies are once again lying to ordinary families.",
    "Radical activists are shamelessly pushing their toxic ideology on our innocent children.",
    "This absurd and hysterical nonsense is nothing but a cynical attack on working people.",
]
PLAIN = [
    "The council met on Tuesday and will publish the budget figures next month, officials said.",
    "The company reported revenue of 4.2 billion dollars in the third quarter.",
    "The court is expected to hear arguments in the case in October, a spokesman said.",
]


@pytest.fixture(scope="module")
def understood() -> Callable[[str], Document]:
    lexicons = load_lexicons()
    matcher, reader = Matcher(lexicons), attribution_reader()

    @cache
    def document(text: str) -> Document:
        return next(understand([Article("a", "", text)], lexicons, matcher, reader=reader))

    return document


@pytest.fixture(scope="module")
def judged(understood) -> Callable[[str], ReadSentence]:
    def one(text: str) -> ReadSentence:
        document = understood(text)
        (found,) = load_loaded_model().read_ranges(document, [(0, len(document.reading.tokens))])
        return found

    return one


@pytest.mark.parametrize("text", LOUD)
def test_what_judges_is_called_loaded(judged, text) -> None:
    assert judged(text).label == LOADED


@pytest.mark.parametrize("text", PLAIN)
def test_what_reports_is_not(judged, text) -> None:
    assert judged(text).label == NOT_LOADED


def test_the_words_that_judge_are_told(judged, understood) -> None:
    found = judged(LOUD[0])
    reading = understood(LOUD[0]).reading
    told = " ".join(reading.surface(word.first_token, word.last_token) for word in found.words)
    assert "disgraceful" in told
    assert "families" not in told
    assert all(0 < word.probability < 1 for word in found.words)


@pytest.mark.parametrize("text", [*LOUD, *PLAIN])
def test_base_and_pushes_sum_to_the_log_odds_of_the_likelier_label(judged, text) -> None:
    found = judged(text)
    assert found.probability is not None
    chance = max(found.probability, 1 - found.probability)
    total = found.base + sum(push.weight for push in found.pushes)
    assert total == pytest.approx(np.log(chance / (1 - chance)), abs=1e-6)
    assert all(push.feature for push in found.pushes)


def test_the_same_text_is_read_the_same(understood) -> None:
    document = understood(LOUD[1])
    model = load_loaded_model()
    assert model.read(document) == model.read(document)


def test_a_sentence_is_read_the_same_beside_others(understood) -> None:
    document = understood(" ".join([PLAIN[1], LOUD[2]]))
    model = load_loaded_model()
    both = model.read(document)
    bounds = document.reading.first_tokens
    (alone,) = model.read_ranges(document, [(bounds[1], bounds[2])])
    assert both[1].probability == pytest.approx(alone.probability, abs=1e-5)
    assert len(both) == len(document.reading.sentences)


def test_a_name_in_anothers_place_changes_nothing(judged) -> None:
    one = judged("Critics say that Marian Holt has wrecked the party with her shameful schemes.")
    other = judged("Critics say that Oscar Venn has wrecked the party with her shameful schemes.")
    assert one.probability == pytest.approx(other.probability, abs=0.02)


def test_names_and_figures_are_masked_and_days_are_not(understood) -> None:
    words = words_of(understood("Marian Holt paid 30 dollars to the Reuters office on Monday."))
    assert words.norms[:4] == (NAME, NAME, "paid", NUMBER)
    assert "reuters" not in words.norms
    assert "monday" in words.norms


def test_curly_marks_are_straight_ones(judged) -> None:
    curly = judged("The “reform” is the minister’s most shameful trick yet, and everyone sees it.")
    plain = judged('The "reform" is the minister\'s most shameful trick yet, and everyone sees it.')
    assert curly.probability == pytest.approx(plain.probability, abs=1e-6)


@pytest.mark.parametrize("text", ["", " \n ", "...", "!!! ???"])
def test_without_a_word_nothing_is_said(understood, text) -> None:
    for found in load_loaded_model().read(understood(text)):
        assert (found.probability, found.label, found.reason) == (None, None, "no words")


def test_a_few_words_are_too_few(judged) -> None:
    found = judged("Shameful cowards!")
    assert found.label is None
    assert found.reason == "only 2 words"
    assert found.probability is not None


@pytest.mark.parametrize(
    "text",
    [
        "\u200bZero\u200b widths and e\u0301 accents \U0001f600 are nothing to stumble over.",
        "one-two-three " * 300,
        "ALL THE WORDS OF THIS SENTENCE ARE SHOUTED AT THE READER",
        "Ça n'est pas de l'anglais, et pourtant cela se lit sans erreur.",
    ],
)
def test_odd_texts_are_read(understood, text) -> None:
    for found in load_loaded_model().read(understood(text)):
        assert found.probability is None or 0 <= found.probability <= 1


def test_a_document_without_a_parse_is_refused() -> None:
    lexicons = load_lexicons()
    bare = next(understand([Article("a", "", PLAIN[0])], lexicons, Matcher(lexicons)))
    with pytest.raises(ValueError, match="parse"):
        load_loaded_model().read(bare)


def test_the_encoder_reads_sentences_together_as_alone() -> None:
    encoder = load_encoder()
    sequences = [["a", "cruel", NAME], ["the", "budget", "rose", "by", NUMBER, "."]]
    both = encoder.read(sequences)
    alone = encoder.read(sequences[1:])
    assert both.points[1] == pytest.approx(alone.points[0], abs=1e-4)
    assert both.evidence[3:] == pytest.approx(alone.evidence, abs=1e-4)


def test_a_damaged_folder_is_an_error(tmp_path) -> None:
    with pytest.raises(FramingError):
        load_loaded_model(tmp_path)
