"""Sentences about what stands in the texts say what was found, and nothing that was not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.comparison.facts import facts
from framing.types import (
    Conflict,
    EvidenceRef,
    KeyTerm,
    Ladder,
    Place,
    Rung,
    SharedPassage,
    Span,
    Verdict,
    Voice,
)


def told(**given):
    parts = {"conflicts": (), "shared": (), "ladders": (), "keyness": ()}
    return facts(**{**parts, **given})


def place(article, start=0, end=4):
    return Place(article, Span(start, end))


def test_nothing_found_is_nothing_said():
    assert told() == ()


def test_figures_that_differ_are_listed_by_outlet():
    values = (
        ("The Lamp", "9,000", place("a")),
        ("Vessel 24", "6,000", place("b")),
        ("The Lamp", "9,000", place("a", 5, 9)),
        ("The Lamp", "6,500", place("a", 5, 9)),
    )
    (found,) = told(conflicts=(Conflict("s1", "marchers", values),))
    assert found.text == (
        "Figures for what seems to be one fact (marchers) differ: The Lamp has “9,000” and "
        "“6,500” and Vessel 24 has “6,000”."
    )
    assert found.verdict is None
    assert found.outlets == ("The Lamp", "Vessel 24")
    assert found.places == tuple(place for _, _, place in values)


def test_shared_passages_of_two_outlets_are_added_up():
    one = SharedPassage(("The Lamp", "Vessel 24"), 40, True, (place("a"), place("b")))
    few = SharedPassage(("Mole", "The Lamp"), 14, True, (place("c"), place("a")))
    (found,) = told(shared=(few, one, replace(one, words=20)))
    assert found.brief == "The Lamp and Vessel 24 share 2 passages (60 words) word for word."
    (found,) = told(shared=(replace(one, exact=False),))
    assert "one passage (40 words) word for word or nearly so" in found.brief


def rung(wording, connotation, outlet, count=2, voice=Voice.OUTLET):
    return Rung(wording, connotation, outlet, voice, count, (EvidenceRef("a", 0),))


def test_a_ladder_gives_all_own_words_of_each_outlet():
    ladder = Ladder(
        "killings",
        "Killings",
        (
            rung("murder", -1.0, "Mole", voice=Voice.DIRECT),
            rung("assassination", -0.6, "The Lamp", 3),
            rung("killing", 0.0, "The Lamp", 1),
            rung("elimination", 0.3, "Vessel 24", 1),
        ),
    )
    (found,) = told(ladders=(ladder,))
    assert found.brief == (
        "Killings, in own words: The Lamp “assassination” (3), “killing”; Vessel 24 “elimination”."
    )
    assert found.text.endswith("These are too few uses to tell a habit.")
    (found,) = told(ladders=(replace(ladder, differs=True),))
    assert found.text == found.brief
    assert told(ladders=(replace(ladder, differs=False),)) == ()


@pytest.mark.parametrize(
    "rungs",
    [
        # One outlet only; ends too close; only one of them in its own words; too few uses.
        (rung("assassination", -0.6, "The Lamp"), rung("elimination", 0.3, "The Lamp")),
        (rung("killing", -0.3, "The Lamp"), rung("death", -0.1, "Vessel 24")),
        (rung("murder", -1.0, "The Lamp"), rung("death", 0.1, "Mole", voice=Voice.DIRECT)),
        (rung("murder", -1.0, "The Lamp", 1), rung("death", 0.1, "Mole", 1)),
    ],
)
def test_ladders_that_are_not_told(rungs):
    assert told(ladders=(Ladder("killings", "Killings", rungs),)) == ()


def test_what_is_done_to_one_actor_comes_before_a_kind_of_event():
    ends = (rung("murder", -1.0, "The Lamp"), rung("death", 0.2, "Mole"))
    event = Ladder("wars", "Wars", ends)
    act = Ladder("killings/voss", "Killings: Mara Voss", ends, kind="act", actor="voss")
    (found,) = told(ladders=(event, act))
    assert found.brief.startswith("Killings: Mara Voss, in own words:")


def term(word, verdict=Verdict.HIGHER, **given):
    base = KeyTerm(
        word, "Mole", "all others", Voice.OUTLET, 7, 420, 1, 1900, 2.0, 1.0, 3.0, 0.01, verdict
    )
    return replace(base, **given)


def test_key_words_are_the_clear_ones_of_own_words():
    (found,) = told(keyness=(term("regime"), term("thugs"), term("port", Verdict.LOWER)))
    assert found.brief == "Mole says “regime” and “thugs” more often than all others together."
    assert "“regime” (7 in 420 words, all others 1 in 1,900)" in found.text
    assert found.verdict is Verdict.HIGHER


@pytest.mark.parametrize(
    "word",
    [
        term("regime", Verdict.NOT_DISTINGUISHABLE),
        term("regime", voice=None),
        term("Voss", name=True),
        term("said"),
    ],
)
def test_words_that_are_not_told(word):
    assert told(keyness=(word,)) == ()
