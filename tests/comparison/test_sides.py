"""Source balance: how much room each side is given, and in which position."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from framing.comparison.sources import NO_SIDE, side_rows, source_rows
from framing.types import (
    Actor,
    ArticleScore,
    Evidence,
    Mention,
    Part,
    SectionKind,
    SideRow,
    Span,
    Voice,
    VoiceSegment,
)

KEEPER = Actor("keeper", "Ada Keeper", "person", side="harbour", given=True)
GUARDS = Actor("guards", "the guards", "group", side="state", given=True)
CUE = (Part("cue", Span(0, 1)),)
SAID = Part("content", Span(0, 10_000))
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
            said(3, "The guards", "guards", stance="doubting", parts=(*CUE, SAID)),
            said(6, "the guards", "guards", label="indirect"),
            said(7, "a lawyer of the guards", "guards"),  # the actor, and somebody else
            said(8, "a cook", None, source_type="people", parts=()),
            said(9, "Keeper", "keeper", reason="not speech"),
        ],
    )
    quoted = VoiceSegment(score.sentences[3].span, Voice.DIRECT, speaker="The guards")
    return replace(score, actors=(KEEPER, GUARDS), voices=(quoted,))


def test_sides_are_those_given(lamp: ArticleScore, make_score: Make) -> None:
    found = rows(lamp, make_score("Vessel 24"))
    state = found["The Lamp", "state"]
    assert (state.by, state.attributions, state.direct, state.reported) == ("side", 2, 1, 1)
    assert state.sources == 1
    assert state.positions == (pytest.approx(3 / 9, abs=1e-4), pytest.approx(6 / 9, abs=1e-4))
    assert state.stances == (("doubting", 1), ("neutral", 1))
    assert state.quoted_words == 10
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


ONE_ACTOR = [
    ("First Minister Ada Keeper", "keeper"),
    ("Harbourland's Ferry Minister Ada Keeper", "keeper"),
    ("Deputy Assistant Secretary for Ferries for the North Ada Keeper", "keeper"),
    ("Ada Keeper, 51", "keeper"),
    ("Ada Keeper of the harbour office", "keeper"),
    ("The leader of the ferry party, Ada Keeper", "keeper"),
    ("its chair, Ada Keeper", "keeper"),
    ("Several guards", "guards"),
    ("the guards (CG", "guards"),
]
NOT_THE_ACTOR = [
    ("A source close to Ada Keeper", "keeper"),
    ("A friend of the chair, Ada Keeper", "keeper"),
    ("A rival of Ada Keeper", "keeper"),
    ("A lawyer for the mayor, Ada Keeper", "keeper"),
    ("Ada Keeper's brother", "keeper"),
    ("Ada Keeper, Tom Rust and Bea Lamb", "keeper"),
    ("prison guards", "guards"),
    ("one of the guards", "guards"),
    ("a coalition against the guards", "guards"),
]


@pytest.mark.parametrize(("speaker", "actor"), ONE_ACTOR + NOT_THE_ACTOR)
def test_a_source_is_the_actor_and_nobody_else(
    speaker: str, actor: str, make_score: Make, make_evidence: Callable[..., Evidence]
) -> None:
    kind = "person" if actor == "keeper" else "people"
    item = make_evidence(
        0, "attribution", "direct", speaker=speaker, actor=actor, source_type=kind, parts=CUE
    )
    score = replace(make_score("The Lamp", hits=[item]), actors=(KEEPER, GUARDS))
    (row,) = side_rows({"The Lamp": [score]})
    (source,) = source_rows({"The Lamp": [score]})
    alone = (speaker, actor) in ONE_ACTOR
    assert (row.side != NO_SIDE) is alone
    assert source.actor == (actor if alone else None)


def test_a_metonym_counts_where_the_user_gave_it(
    make_score: Make, make_evidence: Callable[..., Evidence]
) -> None:
    item = make_evidence(0, "attribution", "direct", speaker="w", actor="guards", parts=CUE)
    mention = Mention(Span(0, 1), "guards", "metonym", 0, Voice.OUTLET, SectionKind.BODY)
    score = replace(make_score("The Lamp", hits=[item]), actors=(GUARDS,), mentions=(mention,))
    (row,) = side_rows({"The Lamp": [score]})
    assert row.side == NO_SIDE
    known = replace(GUARDS, aliases=("W",))
    (row,) = side_rows({"The Lamp": [replace(score, actors=(known,))]})
    assert row.side == "state"


def test_each_quoted_word_is_one_sources_and_no_punctuation_counts(
    lamp: ArticleScore, make_evidence: Callable[..., Evidence]
) -> None:
    body = "“We were told,” she said, “ ‘never again’.”"
    article = replace(lamp.article, text=body)
    sentence = replace(lamp.sentences[0], span=Span(0, len(body)))
    contents = (Span(1, 14), Span(26, len(body)), Span(29, 40))
    outer = make_evidence(
        0, "attribution", "direct", speaker="she", span=Span(15, 23),
        parts=tuple(Part("content", span) for span in contents[:2]),
    )  # fmt: skip
    inner = make_evidence(
        0, "attribution", "direct", speaker="they", span=Span(5, 6),
        parts=(Part("cue", Span(9, 13)), Part("content", contents[2])),
    )  # fmt: skip
    voices = (
        VoiceSegment(Span(0, 15), Voice.DIRECT),
        VoiceSegment(Span(15, 26), Voice.OUTLET),
        VoiceSegment(Span(26, len(body)), Voice.DIRECT),
    )
    score = replace(
        lamp, article=article, sentences=(sentence,), evidence=(outer, inner), voices=voices
    )
    rows = {row.name: row.quoted_words for row in source_rows({"The Lamp": [score]})}
    assert rows == {"she": 5, "they": 0}


def test_an_open_bracket_is_not_shown(
    make_score: Make, make_evidence: Callable[..., Evidence]
) -> None:
    item = make_evidence(0, "attribution", "indirect", speaker="the Ferry Union (FU", parts=CUE)
    (row,) = source_rows({"The Lamp": [make_score("The Lamp", hits=[item])]})
    assert row.name == "the Ferry Union"
    assert row.stances == (("neutral", 1),)


def test_a_bare_quotation_has_no_cue(
    make_score: Make, make_evidence: Callable[..., Evidence]
) -> None:
    item = make_evidence(0, "attribution", "direct", speaker="she", stance="neutral")
    (row,) = source_rows({"The Lamp": [make_score("The Lamp", hits=[item])]})
    assert row.stances == (("no cue", 1),)


def test_the_order_of_outlets_does_not_matter(lamp: ArticleScore, make_score: Make) -> None:
    other = replace(lamp, article=replace(lamp.article, id="v", outlet="Vessel 24"))
    assert rows(lamp, other) == rows(other, lamp)
