"""Readability: textstat's formulas on our words and sentences, checked by hand."""

from __future__ import annotations

import subprocess
import sys

import pytest

from framing.language import attribution_reader, understand
from framing.lexicons import Matcher, load_lexicons
from framing.readability import plain_sentences, readability_scores
from framing.sources import make_article
from framing.types import SectionKind

TEXT = """The Lamp is lit

The keeper climbed the stairs at dusk. He carried oil, bread and a small radio. Dr. Marlow's extraordinary telescope stood uncovered near the window, and nobody had touched it since the unfortunate winter of 1987! Was it broken? The keeper didn't know.
"""


@pytest.fixture(scope="module")
def document():
    lexicons = load_lexicons()
    (made,) = understand(
        [make_article(TEXT, outlet="The Lamp")],
        lexicons,
        Matcher(lexicons),
        reader=attribution_reader(),
    )
    return made


def body(document):
    return [s for s in document.sentences if s.section is SectionKind.BODY]


def test_plain_sentences_are_words_and_one_full_stop_each(document):
    plain = plain_sentences(document)
    sentences = plain.split(". ")
    assert len(sentences) == len(body(document)) == 5
    assert sentences[0] == "The keeper climbed the stairs at dusk"
    assert sentences[-1] == "The keeper didnt know."
    assert plain.count(".") == 5
    assert "lit" not in plain.split()


def test_words_and_sentences_are_those_of_the_document(document):
    for score in readability_scores(document):
        assert score.denominator == len(body(document))
        assert score.count == sum(sentence.words for sentence in body(document))


def test_formulas_by_hand(document):
    plain = plain_sentences(document)
    words = plain.replace(".", "").split()
    sentences, letters = 5, sum(map(len, words))
    rix, ari, coleman = readability_scores(document)
    # Anderson (1983): words of more than six letters a sentence.
    assert rix.value == pytest.approx(sum(len(word) > 6 for word in words) / sentences)
    # Smith & Senter (1967); textstat counts the full stops as characters.
    assert ari.value == pytest.approx(
        4.71 * (letters + sentences) / len(words) + 0.5 * len(words) / sentences - 21.43, abs=0.01
    )
    # Coleman & Liau (1975): letters and sentences a hundred words. Their coefficient is 0.0588,
    # textstat's 0.058, which makes its grades about 0.4 lower.
    assert coleman.value == pytest.approx(
        0.058 * 100 * letters / len(words) - 0.296 * 100 * sentences / len(words) - 15.8, abs=0.01
    )


def test_the_backend_is_named_and_parity_with_it_holds(document):
    import textstat

    plain = plain_sentences(document)
    for score, formula in zip(
        readability_scores(document),
        (textstat.rix, textstat.automated_readability_index, textstat.coleman_liau_index),
        strict=True,
    ):
        assert score.value == formula(plain)
        assert "textstat" in score.unit
        assert score.voice is None


@pytest.mark.parametrize("text", ["", "Fog.", "The lamp is out. The sea is calm."])
def test_fewer_than_three_sentences_give_a_reason(text):
    lexicons = load_lexicons()
    (made,) = understand(
        [make_article(text, outlet="The Lamp")],
        lexicons,
        Matcher(lexicons),
        reader=attribution_reader(),
    )
    for score in readability_scores(made):
        assert score.value is None
        assert score.reason == "fewer than three sentences"


def test_measuring_loads_no_scikit_learn() -> None:
    # textstat imports nltk, and nltk imports both where they are installed: seconds.
    script = (
        "import sys, framing\n"
        "score = framing.score_article(framing.make_article('One came. Two ran. Three stayed.'))\n"
        "assert 'textstat' in sys.modules\n"
        "assert not {'sklearn', 'scipy'} & set(sys.modules)\n"
        "import scipy, sklearn\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
