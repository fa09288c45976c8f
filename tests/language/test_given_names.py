"""Given names tell "he" from "she" where they do, and nothing where they do not."""

from __future__ import annotations

import pytest

from framing.language.given_names import EITHER, HE, SHE, pronoun_of


@pytest.mark.parametrize(
    ("name", "pronoun"),
    [
        ("Rosalind Teague", "she"),
        ("PIERS LUND", "he"),
        ("Kim Osgood", None),
        ("Andrea Voss", None),
        ("Harbour Board", None),
        ("", None),
    ],
)
def test_pronouns(name, pronoun):
    assert pronoun_of(name) == pronoun


def test_no_name_is_in_two_lists():
    assert not (HE & SHE or HE & EITHER or SHE & EITHER)


def test_words_that_are_more_often_something_else_are_no_given_names():
    assert (HE | SHE | EITHER).isdisjoint(
        {"april", "june", "georgia", "virginia", "jordan", "sandy", "rose", "chelsea", "austin"}
    )
