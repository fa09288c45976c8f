"""Lemmas with their tags: irregular ones from the treebanks, the rest by rule."""

from __future__ import annotations

import pytest

from framing.language.lemmas import lemma, rule_lemma


@pytest.mark.parametrize(
    ("word", "tag", "expected"),
    [
        ("slew", "VBD", "slay"),
        ("said", "VBD", "say"),
        ("saw", "VBD", "see"),
        ("saw", "NN", "saw"),
        ("was", "VBD", "be"),
        ("were", "VBD", "be"),
        ("n't", "RB", "not"),
        ("n’t", "RB", "not"),
        ("Claims", "VBZ", "claim"),
        ("claims", "NNS", "claim"),
        ("lying", "VBG", "lie"),
        ("children", "NNS", "child"),
        ("worse", "JJR", "bad"),
        ("police", "NN", "police"),
        # Names are kept as they are, and so are base forms.
        ("Voss", "NNP", "Voss"),
        ("Biden", "NNP", "Biden"),
        ("Peters", "NNP", "Peters"),
        ("say", "VB", "say"),
        ("“", "``", '"'),
        (",", ",", ","),
    ],
)
def test_lemmas(word: str, tag: str, expected: str) -> None:
    assert lemma(word, tag) == expected


def test_unknown_words_follow_the_rules() -> None:
    assert lemma("grobbles", "VBZ") == "grobble"
    assert lemma("grobbled", "VBD") == "grobble"
    assert rule_lemma("grobble", "VB") == "grobble"
    assert rule_lemma("grobble", "XX") == "grobble"


def test_curly_and_straight_apostrophes_are_one() -> None:
    assert lemma("’s", "POS") == lemma("'s", "POS")
