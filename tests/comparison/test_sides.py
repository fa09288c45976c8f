"""Source balance: how much room each side is given, and in which position."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from framing.comparison.sources import NO_SIDE, side_rows
from framing.types import Actor, ArticleScore, Evidence, Part, SideRow, Span, Voice, VoiceSegment

KEEPER = Actor("keeper", "Ada Keeper", "person", side="harbour", given=True)
GUARDS = Actor("guards", "the guards", "group", side="state", given=True)
CUE = (Part("cue", Span(0, 1)),)
Make = Callable[..., ArticleScore]


def rows(*scores: ArticleScore) -> dict[tuple[str, str], SideRow]:
    outlets: dict[str, list[ArticleScore]] = {}
    for score in scores:
        outlets.setdefault(score.article.outlet, []).append(score)
    return {(row.outlet, row.side): row for row in side_rows(outlets)}


@pytest.fixture
def lamp(make_score: Make, make_evidence: Callable[..., Evidence]) -> ArticleScore:
    def said(number: int, speaker: str, actor: str | None, **more: object) -> Evidence:
        fields = {"source_type": "person", "stance": "neutral", "parts": CUE, **more}
        return make_evidence(
            number, "attribution", fields.pop("label", "direct"), speaker=speaker, actor=actor,
            span=Span(number * 10, number * 10 + 5), **fields,
        )  # fmt: skip

    score = make_score(
        "The Lamp",
        hits=[
            said(0, "Ada Keeper", "keeper"),
            said(3, "The guards", "guards", stance="doubting"),
            said(6, "the guards", "guards", label="indirect"),
            said(7, "a lawyer of the guards", "guards"),  # the actor, and somebody else
            said(8, "a cook", None, source_type="people", parts=()),
            said(9, "Keeper", "keeper", reason="not speech"),
        ],
    )
    return replace(score, actors=(KEEPER, GUARDS))


def test_sides_are_those_given(lamp: ArticleScore, make_score: Make) -> None:
    found = rows(lamp, make_score("Vessel 24"))
    state = found["The Lamp", "state"]
    assert (state.by, state.attributions, state.direct, state.reported) == ("side", 2, 1, 1)
    assert state.sources == 1
    assert state.positions == (pytest.approx(3 / 9, abs=1e-4), pytest.approx(6 / 9, abs=1e-4))
    assert state.stances == (("doubting", 1), ("neutral", 1))
    assert (state.doubt.count, state.doubt.denominator) == (1, 2)
    # Wilson (1927) for 1 of 2.
    assert (state.doubt.low, state.doubt.high) == (
        pytest.approx(0.0945, abs=1e-3),
        pytest.approx(0.9055, abs=1e-3),
    )
    other = found["The Lamp", NO_SIDE]
    assert other.attributions == 2
    assert (other.last_words, other.articles) == (1, 1)
    assert found["The Lamp", "harbour"].last_words == 0


def test_who_is_not_heard_has_a_row_of_nothing(lamp: ArticleScore, make_score: Make) -> None:
    row = rows(lamp, make_score("Vessel 24"))["Vessel 24", "state"]
    assert (row.attributions, row.positions, row.evidence, row.articles) == (0, (), (), 0)
    assert row.doubt.value is None
    assert row.doubt.reason == "no attribution with a cue"


def test_without_sides_sources_go_by_type(lamp: ArticleScore) -> None:
    plain = replace(lamp, actors=(replace(KEEPER, side=None), replace(GUARDS, side=None)))
    found = rows(plain)
    assert {key: row.attributions for key, row in found.items()} == {
        ("The Lamp", "person"): 4,
        ("The Lamp", "people"): 1,
    }
    assert all(row.by == "type" for row in found.values())
    assert found["The Lamp", "people"].doubt.value is None


def test_quoted_words_are_those_in_quotation_marks(lamp: ArticleScore) -> None:
    text = lamp.article.text
    content = Span(0, 40)
    evidence = replace(lamp.evidence[0], parts=(*CUE, Part("content", content)))
    voices = (VoiceSegment(Span(0, 20), Voice.DIRECT), VoiceSegment(Span(20, 40), Voice.REPORTED))
    found = rows(replace(lamp, evidence=(evidence,), voices=voices))
    assert found["The Lamp", "harbour"].quoted_words == len(text[0:20].split())


def test_the_order_of_outlets_does_not_matter(lamp: ArticleScore, make_score: Make) -> None:
    other = replace(lamp, article=replace(lamp.article, id="v", outlet="Vessel 24"))
    assert rows(lamp, other) == rows(other, lamp)
