"""Ladders: wordings of events, acts and actors, and whether outlets choose differently."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from framing.comparison.ladders import ACT, EVENT, MOST_SHOWN, NAMING, ladders
from framing.types import (
    Actor,
    ArticleScore,
    Evidence,
    Ladder,
    Part,
    SectionKind,
    Sentence,
    Span,
    Voice,
)

GENERAL = Actor("g", "Qassem Brenn", "person")
Make = Callable[..., ArticleScore]


def on(text: str, word: str, layer: str, label: str, **more: object) -> Evidence:
    start = text.index(word)
    fields = {"voice": Voice.OUTLET, "section": SectionKind.BODY, "rule": "rule:x", **more}
    return Evidence(
        Span(start, start + len(word)),
        layer,
        label,
        sentence=0,
        **fields,  # type: ignore[arg-type]
    )


def called(text: str, word: str, label: str, **more: object) -> Evidence:
    return on(text, word, "naming", label, actor="g", **more)


def article(make_score: Make, outlet: str, text: str, evidence: list[Evidence]) -> ArticleScore:
    score = make_score(outlet, ((len(text.split()), 0, 0),))
    sentence: Sentence = replace(score.sentences[0], span=Span(0, len(text)))
    return replace(
        score,
        article=replace(score.article, text=text),
        sentences=(sentence,),
        evidence=tuple(evidence),
        actors=(GENERAL,),
    )


def of(*scores: ArticleScore) -> tuple[Ladder, ...]:
    outlets: dict[str, list[ArticleScore]] = {}
    for score in scores:
        outlets.setdefault(score.article.outlet, []).append(score)
    return ladders(outlets, 7)


def namings(make_score: Make, first: list[tuple[str, str, str]]) -> Ladder | None:
    """The naming ladder of one outlet's (text, word, label), beside a neutral other outlet."""
    one = [
        article(make_score, "The Lamp", text, [called(text, word, label)])
        for text, word, label in first
    ]
    one = [replace(s, article=replace(s.article, id=f"l{i}")) for i, s in enumerate(one)]
    plain = "Brenn spoke. Qassem Brenn sat. Then Brenn left, and Brenn slept."
    words = [called(plain, "Brenn", "surname"), called(plain, "Qassem Brenn", "full name")] * 2
    found = of(*one, article(make_score, "Vessel 24", plain, words))
    return next((ladder for ladder in found if ladder.kind == NAMING), None)


@pytest.mark.parametrize(
    ("text", "word", "label", "wording"),
    [
        ("The general waved.", "general", "office", "general"),
        ("General Brenn waved.", "General Brenn", "titled name", "General …"),
        ("Lieutenant General Qasem Brenn waved.", "Lieutenant General Qasem Brenn",
         "titled name", "Lieutenant General …"),
        ("The strongman’s guards waved.", "strongman’s", "epithet", "strongman"),
    ],
)  # fmt: skip
def test_what_an_actor_is_called(
    make_score: Make, text: str, word: str, label: str, wording: str
) -> None:
    ladder = namings(make_score, [(text, word, label)])
    assert ladder is not None
    assert ladder.title == "Qassem Brenn"
    assert {r.wording for r in ladder.rungs} == {wording, "Qassem Brenn"}


@pytest.mark.parametrize(
    ("text", "word", "label"),
    [
        ("Brenn waved.", "Brenn", "surname"),  # a name is a name
        ("Qassem Brenn waved.", "Qassem Brenn", "full name"),
        ("Brennish troops waved.", "Brennish", "demonym"),  # names nobody
        ("The Brenn House waved.", "Brenn House", "alias"),  # the name in other words
    ],
)
def test_no_ladder_where_all_give_the_name(
    make_score: Make, text: str, word: str, label: str
) -> None:
    assert namings(make_score, [(text, word, label)]) is None


def test_a_judging_word_before_the_name_belongs_to_it(make_score: Make) -> None:
    def ladder_of(text: str, judging: str, label: str, *more: Evidence) -> Ladder | None:
        evidence = [called(text, "Brenn", "surname")]
        evidence += [on(text, judging, "loaded", label, weight=0.75), *more]
        plain = "Brenn spoke, Brenn sat, Brenn left."
        others = [called(plain, "Brenn", "surname")] * 3
        found = of(
            article(make_score, "The Lamp", text, evidence),
            article(make_score, "Vessel 24", plain, others),
        )
        return next((ladder for ladder in found if ladder.kind == NAMING), None)

    ladder = ladder_of("They met terror boss Brenn there.", "terror boss", "epithet")
    assert ladder is not None
    assert next((r.wording, r.connotation) for r in ladder.rungs) == ("terror boss …", -0.75)
    assert ladder.spread == 0.75
    # The lexicon of events knows that the word praises.
    text = "They met martyr Brenn there."
    praise = on(text, "martyr", "events", "x", weight=0.9, group="fighters")
    ladder = ladder_of(text, "martyr", "epithet", praise)
    assert ladder is not None
    assert [(r.wording, r.connotation) for r in ladder.rungs][-1] == ("martyr …", 0.9)
    # Not of the actor: something stands between, or it is no judgement.
    assert ladder_of("The thugs at the home of Brenn left.", "thugs", "epithet") is None
    assert ladder_of("A very tired Brenn left.", "very", "intensifier") is None


def test_an_act_done_to_one_actor_is_one_ladder(make_score: Make) -> None:
    def told(outlet: str, verb: str, lemma: str, weight: float, group: str) -> ArticleScore:
        text = f"They {verb} him at dawn."
        return article(
            make_score,
            outlet,
            text,
            [
                on(text, verb, "agency", "active", rule=f"parse:active/{lemma}", group="violent",
                   parts=(Part("patient", Span(0, 4), "g"),)),
                on(text, verb, "events", "event", rule=f"lexicon:events/{lemma}", weight=weight,
                   group=group),
            ],
        )  # fmt: skip

    found = of(
        told("The Lamp", "murdered", "murder", -0.9, "killings"),
        told("Vessel 24", "died", "die", 0.0, "deaths"),
        told("Quay News", "arrested", "arrest", 0.0, "arrests"),
    )
    (act,) = [ladder for ladder in found if ladder.kind == ACT]
    # To be killed and to die is one act; to be arrested is another.
    assert (act.title, act.actor) == ("Killings, done to Qassem Brenn", "g")
    assert [(r.wording, r.connotation) for r in act.rungs] == [("murder", -0.9), ("die", 0.0)]


def test_the_same_uses_are_one_ladder(make_score: Make) -> None:
    def told(outlet: str, verb: str, weight: float, more: str = "") -> ArticleScore:
        text = f"They {verb} him at dawn. {more}"
        wording = {"rule": f"lexicon:events/{verb}", "weight": weight, "group": "killings"}
        act = on(
            text, verb, "agency", "active", rule=f"parse:active/{verb}", group="violent",
            parts=(Part("patient", Span(0, 4), "g"),),
        )  # fmt: skip
        other = [on(text, more, "events", "event", **wording)] if more else []
        return article(
            make_score, outlet, text, [act, on(text, verb, "events", "event", **wording), *other]
        )

    pair = (told("The Lamp", "murdered", -0.9), told("Vessel 24", "killed", 0.0))
    assert [ladder.kind for ladder in of(*pair)] == [ACT]
    # Where the event is told of others, too, both stay: only one is sure to be of one thing.
    longer = [told("The Lamp", "murdered", -0.9, "killings"), pair[1]]
    more = told("Quay News", "slain", -0.6, "killings")
    others = replace(more, evidence=more.evidence[1:])
    assert {ladder.kind for ladder in of(*longer, others)} == {ACT, EVENT}


# --- the test --------------------------------------------------------------------------


def done(
    number: int, wording: str, weight: float = 0.0, group: str = "g", **more
) -> list[Evidence]:
    """What is done to the general in one sentence: an act, and how that sounds."""
    span = Span(2 * number, 2 * number + 1)
    fields = {"voice": Voice.OUTLET, "section": SectionKind.BODY, "sentence": number, **more}
    return [
        Evidence(span, "events", "event", rule=f"lexicon:events/{wording}", weight=weight,
                 group=group, **fields),
        Evidence(span, "agency", "active", rule=f"parse:active/{wording}", group="violent",
                 parts=(Part("patient", span, "g"),), **fields),
    ]  # fmt: skip


def told(make_score: Make, outlet: str, *hits: list[Evidence]) -> ArticleScore:
    found = [item for held in hits for item in held]
    return replace(make_score(outlet, hits=found), actors=(GENERAL,))


def test_outlets_that_choose_differently(make_score: Make) -> None:
    lamp = told(make_score, "The Lamp", *(done(n, "murder", -0.9) for n in range(8)))
    vessel = told(make_score, "Vessel 24", *(done(n, "death") for n in range(8)))
    (ladder,) = of(lamp, vessel)
    assert (ladder.kind, ladder.differs, ladder.reason) == (ACT, True, None)
    assert ladder.p_value is not None
    assert ladder.p_value < 0.01


def test_events_of_one_kind_need_not_be_one_event_and_are_not_tested(make_score: Make) -> None:
    lamp = told(make_score, "The Lamp", *(done(n, "murder", -0.9)[:1] for n in range(8)))
    vessel = told(make_score, "Vessel 24", *(done(n, "death")[:1] for n in range(8)))
    (ladder,) = of(lamp, vessel)
    assert (ladder.kind, ladder.p_value, ladder.differs) == (EVENT, None, None)
    assert ladder.reason == "the uses need not be of one event"


def test_what_was_not_done_is_no_use(make_score: Make) -> None:
    denied = [done(n, "kill", status="denied", reason="denied") for n in range(8)]
    denied = [[replace(event, status=None, reason=None), act] for event, act in denied]
    lamp = told(make_score, "The Lamp", *denied)
    assert of(lamp, told(make_score, "Vessel 24", done(1, "death"))) == ()


def test_outlets_that_choose_alike(make_score: Make) -> None:
    hits = [done(n, "murder" if n % 2 else "death", -0.9 * (n % 2)) for n in range(8)]
    (ladder,) = of(told(make_score, "The Lamp", *hits), told(make_score, "Vessel 24", *hits))
    assert ladder.differs is False
    assert ladder.p_value == pytest.approx(1.0, abs=0.01)


def test_too_few_uses_are_not_tested(make_score: Make) -> None:
    own = [done(n, "murder", -0.9) for n in range(3)]
    quoted = [done(n, "murder", -0.9, voice=Voice.DIRECT) for n in range(3, 10)]
    lamp = told(make_score, "The Lamp", *own, *quoted)
    vessel = told(make_score, "Vessel 24", *(done(n, "death") for n in range(4)))
    (ladder,) = of(lamp, vessel)
    assert (ladder.p_value, ladder.differs) == (None, None)
    assert ladder.reason == "7 uses in the outlets' own words: too few to tell (8 are needed)"


def test_what_only_one_says_itself_is_not_tested(make_score: Make) -> None:
    hits = [done(n, "murder" if n % 2 else "death") for n in range(10)]
    vessel = told(make_score, "Vessel 24", done(1, "death", voice=Voice.REPORTED))
    (ladder,) = of(told(make_score, "The Lamp", *hits), vessel)
    assert ladder.reason == "only The Lamp uses any of them in its own words"


def test_the_widest_come_first_and_only_eight_are_tested(make_score: Make) -> None:
    groups = range(1, MOST_SHOWN + 3)
    places = {(i, n): 8 * (i - 1) + n for i in groups for n in range(8)}
    sentences = ((10, 0, 0),) * len(places)

    def outlet(name: str, word: str, weigh: float) -> ArticleScore:
        hits = [
            item
            for (i, _), place in places.items()
            for item in done(place, f"{word}{i}", weigh * i, f"g{i:02}")
        ]
        return replace(make_score(name, sentences, hits), actors=(GENERAL,))

    found = of(outlet("The Lamp", "bad", -0.05), outlet("Vessel 24", "good", 0.0))
    assert [ladder.spread for ladder in found] == sorted((x.spread for x in found), reverse=True)
    assert [ladder.p_value is not None for ladder in found] == [True] * 8 + [False] * 2
    assert all(ladder.differs for ladder in found[:MOST_SHOWN])
    assert all(ladder.differs is None for ladder in found[MOST_SHOWN:])
    assert "not tested" in (found[-1].reason or "")


def test_the_order_of_outlets_does_not_matter(make_score: Make) -> None:
    lamp = told(make_score, "The Lamp", *(done(n, "murder", -0.9) for n in range(5)))
    vessel = told(make_score, "Vessel 24", *(done(n, "death") for n in range(5)))
    assert of(lamp, vessel) == of(vessel, lamp)
