"""Sentiment toward actors: the clause that names them, whoever they are."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from framing.analyzers import Sentiment
from framing.language import GivenActor, attribution_reader, understand
from framing.lexicons import Lexicon, Matcher, load_lexicons
from framing.types import Article, Evidence, Voice


@lru_cache(maxsize=1)
def _prepared() -> tuple[tuple[Lexicon, ...], Matcher]:
    lexicons = load_lexicons()
    return lexicons, Matcher(lexicons)


def _evidence(text: str, *names: str) -> list[Evidence]:
    lexicons, matcher = _prepared()
    actors = [GivenActor(name, (), "person") for name in names]
    article = Article(id="a", outlet="A", text=text)
    return list(
        Sentiment()(next(understand([article], lexicons, matcher, actors, attribution_reader())))
    )


def _labels(text: str, *names: str) -> list[str]:
    return [e.label for e in _evidence(text, *names)]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("The brave and honest Ada Roe saved the town.", ["positive"]),
        ("The cruel and corrupt Ada Roe wrecked the town.", ["negative"]),
        ("A clerk handed Ada Roe the form on Monday.", ["neutral"]),
        ("Ada Roe, who murdered ten people, left the town.", ["negative"]),
        (
            "Ada Roe won a splendid prize, but Omar Voss was murdered horribly.",
            ["positive", "negative"],
        ),
    ],
)
def test_the_clause_decides(text: str, labels: list[str]) -> None:
    assert _labels(text, "Ada Roe", "Omar Voss") == labels


def test_a_curly_negation_is_a_negation() -> None:
    straight = _evidence("The clerk said that Ada Roe wasn't happy at all.", "Ada Roe")
    curly = _evidence("The clerk said that Ada Roe wasn’t happy at all.", "Ada Roe")
    assert [e.weight for e in straight] == [e.weight for e in curly]
    assert straight[0].label == "negative"


def test_the_voice_is_that_of_the_mention() -> None:
    text = "“The wicked Ada Roe is a liar and a thief,” a farmer said. Ada Roe left the hall."
    evidence = _evidence(text, "Ada Roe")
    assert [(e.voice, e.label) for e in evidence] == [
        (Voice.DIRECT, "negative"),
        (Voice.OUTLET, "neutral"),
    ]


def test_evidence_stands_on_the_mention() -> None:
    text = "A good clerk met Ada Roe."
    (evidence,) = _evidence(text, "Ada Roe")
    assert text[evidence.span.start : evidence.span.end] == "Ada Roe"
    assert evidence.actor == "ada-roe"


_TEMPLATES = (
    "{} praised the brave nurses and left.",
    "The clerk said that {} was not happy, but {} smiled.",
    "Thugs beat {} savagely in the hall. It was {}'s worst day.",
    "Nobody trusts the corrupt friends of {}, who lied; it was awful.",
    "It was never a good idea to ask {} for help!",
)
_NAMES = ("Ada Roe", "Grace Strong", "Joy Killer", "Victor Friend Savage", "Max O'Hara", "Li Hate")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(_TEMPLATES), min_size=1, max_size=4),
    st.sampled_from(_NAMES),
    st.sampled_from(_NAMES),
)
def test_another_name_changes_nothing(templates: list[str], one: str, other: str) -> None:
    def weights(name: str) -> tuple[list[Voice], list[float]]:
        text = " ".join(template.replace("{}", name) for template in templates)
        evidence = _evidence(text, name)
        return [e.voice for e in evidence], [e.weight for e in evidence]

    # The attribution model does read names; where it hears another voice, the clause is another.
    assume(weights(one)[0] == weights(other)[0])
    assert weights(one)[1] == weights(other)[1]
