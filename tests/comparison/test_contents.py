"""What only one outlet tells, shared passages, wordings, sources and actors."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from framing.comparison import compare
from framing.scoring import score_articles
from framing.sources import load_articles, make_article
from framing.types import Actor, Mention, Part, SectionKind, Span, Voice, VoiceSegment

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture
def told(make_score):
    """Two articles whose text is given; each is one sentence of the body."""

    def build(ours, theirs, quoted=()):
        made = []
        for outlet, text in (("The Lamp", ours), ("Vessel 24", theirs)):
            score = make_score(outlet, ((len(text.split()), 0, 0),))
            span = Span(0, len(text))
            voices = tuple(
                VoiceSegment(Span(at, at + len(quote)), Voice.DIRECT)
                for quote in quoted
                if (at := text.find(quote)) >= 0
            )
            made.append(
                replace(
                    score,
                    article=replace(score.article, text=text),
                    sentences=(replace(score.sentences[0], span=span),),
                    voices=voices,
                )
            )
        return compare(made)

    return build


def only(comparison, kind, outlet="The Lamp"):
    return [item.text for item in comparison.only_in if (item.kind, item.outlet) == (kind, outlet)]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The harbour lost 40 boats that night.", "40 boats"),
        ("Some 1,250 people fled.", "1,250 people"),
        ("It cost $12.5bn in all.", "$12.5bn"),
        ("It cost 1.4 billion crowns.", "1.4 billion crowns"),
        ("Prices rose by 6% in a year.", "6%"),
        ("Prices rose by 3.5 per cent.", "3.5 per cent"),
        ("The bridge is 12\u00a0km long.", "12 km"),
        ("They marched 40 miles.", "40 miles"),
        ("About 30 marchers came.", "30 marchers"),
        ("Maybe 15 decoys were set.", "15 decoys"),
        ("The storm cost 12 in a week.", "12"),
        ("Prices rose 6% year on year.", "6%"),
        ("They paid $40 days later.", "$40"),
        ("They waited 24 hours.", None),
        ("It took 12 days' work.", None),
        ("It took 12 to 14 weeks.", None),
        ("They held out for 40 more days.", None),
        ("The stone is 2 million years old.", None),
        ("Maybe 15 decades ago it sank.", None),
        ("On Monday 70 nets were cut.", "70 nets"),
        ("Some 9,000 drivers and dockers had left.", "9,000 drivers and dockers"),
        ("Between 120 and 150 people came.", "Between 120 and 150 people"),
        ("They closed junction 14.", None),
        ("Ada Keeper, 51, a baker, saw it.", None),
        ("Ada Keeper counted, and 51 came.", "51"),
        ("The crew of 9.", None),
        ("It happened in 1987.", None),
        ("It happened on 14 May.", None),
        ("It happened on May 14 at dusk.", None),
        ("It lasted from 12 to 14 March.", None),
        ("It happened at 9.30 am.", None),
        ("It happened at 11 p.m. in the dark.", None),
        ("It happened at 10:45 sharp.", None),
        ("The crew of Flight 752 died.", None),
        ("They cited Article 51 of the code.", None),
        ("They called No. 10 at once.", None),
        ("A 30-year-old keeper came.", None),
        ("The 1990s were calm.", None),
        ("A 15.5-tonne boat sank.", None),
    ],
)
def test_figures(told, text, figure):
    found = only(told(text, "Nothing was counted here."), "figure")
    assert found == ([] if figure is None else [figure])


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("There were 40 boats.", "There were forty boats."),
        ("There were 41 boats.", "They saw Forty-one boats."),
        ("There were 12 boats.", "There were a dozen boats."),
        ("It cost 2 million crowns.", "It cost two million crowns."),
        ("It cost 1.4 billion crowns.", "It cost 1,400 million crowns."),
        ("It rose by 6%.", "It rose by 6 per cent."),
        ("It rose by 6.0%.", "It rose by six percent."),
        ("It cost $3,000 in all.", "It cost 3000 dollars."),
        ("It cost 200 crowns.", "It cost two hundred crowns."),
    ],
)
def test_the_same_figure_written_otherwise_is_not_only_ones_own(told, ours, theirs):
    assert only(told(ours, theirs), "figure") == []


def test_figures_point_at_the_text(told):
    comparison = told("The harbour lost 40 boats.", "Nothing was lost.")
    (item,) = comparison.only_in
    assert comparison.articles[0].article.slice(item.span) == "40 boats"


QUOTE = "“we never saw a storm like that in our lives”"


def test_quotations_that_only_one_has(told):
    plain = "The storm was a bad one for the harbour."
    assert only(told(f"He said {QUOTE} at noon.", plain, [QUOTE]), "quotation") == [QUOTE]
    shared = "She added that “a storm like that in May” was rare."
    assert only(told(f"He said {QUOTE} at noon.", shared, [QUOTE]), "quotation") == []
    short = "“we saw it”"
    assert only(told(f"He said {short} at noon.", plain, [short]), "quotation") == []
    # In quotation marks, but nobody's speech.
    assert only(told(f"He read {QUOTE} at noon.", plain), "quotation") == []


def test_actors_that_only_one_names_but_not_the_outlet_itself(make_score):
    def naming(outlet, *names):
        score = make_score(outlet)
        actors = tuple(Actor(name.lower(), name, "person") for name in names)
        mentions = tuple(
            Mention(Span(n, n + 1), actor.id, "name", 0, Voice.OUTLET, SectionKind.BODY)
            for n, actor in enumerate(actors)
        )
        return replace(score, actors=actors, mentions=mentions)

    comparison = compare(
        [
            naming("Northern Lamp Agency", "Ida Quill", "NLA", "The Lamp", "Mayor Brandt"),
            naming("Vessel 24", "Ida Quill"),
        ]
    )
    assert only(comparison, "actor", "Northern Lamp Agency") == ["Mayor Brandt"]
    assert only(comparison, "actor", "Vessel 24") == []


# --- actors and sources --------------------------------------------------------------


def test_actor_rows(make_score, make_evidence):
    def mention(actor, number):
        return Mention(
            Span(number, number + 1), actor, "surname", 0, Voice.OUTLET, SectionKind.BODY
        )

    def part(role, actor):
        return Part(role, Span(0, 1), actor)

    brandt, quill = Actor("brandt", "Mayor Brandt", "person"), Actor("quill", "Ida Quill", "person")
    own = Actor("harbour", "The harbour", "organisation", given=True)
    lamp = make_score(
        "The Lamp",
        hits=[
            make_evidence(0, "naming", "surname", actor="brandt"),
            make_evidence(1, "naming", "surname", actor="brandt"),
            make_evidence(1, "sentiment", "negative", actor="brandt", weight=-0.4),
            make_evidence(
                2, "sentiment", "positive", actor="brandt", weight=0.6, voice=Voice.DIRECT
            ),
            make_evidence(
                3, "agency", "active", parts=(part("agent", "brandt"), part("patient", "quill"))
            ),
            make_evidence(
                3,
                "agency",
                "active",
                parts=(part("agent", "brandt"),),
                section=SectionKind.HEADLINE,
            ),
            make_evidence(4, "agency", "active", parts=(part("agent", "brandt"),), reason="a name"),
        ],
    )
    lamp = replace(
        lamp,
        actors=(brandt, quill, own),
        mentions=(
            mention("brandt", 0),
            mention("brandt", 1),
            mention("quill", 2),
            mention("harbour", 3),
        ),
    )
    rows = compare([lamp, make_score("Vessel 24")]).actors
    # Mentioned once: the user's own actor stands, the other does not.
    assert [row.actor.id for row in rows] == ["brandt", "harbour"]
    cell, other = rows[0].cells
    assert (cell.mentions, cell.agent, cell.patient) == (2, 1, 0)
    assert (cell.own.value, cell.quoted.value) == (pytest.approx(-0.4), pytest.approx(0.6))
    assert (cell.own_labels, cell.quoted_labels) == ((1, 0, 0), (0, 0, 1))
    assert other.own_labels == other.quoted_labels == (0, 0, 0)
    assert sum(count for _, _, count in cell.namings) == 2
    assert (other.mentions, other.own.value, other.own.reason) == (0, None, "not mentioned")


def test_source_rows(make_score, make_evidence):
    def attribution(number, speaker, **more):
        cue = (Part("cue", Span(0, 1)),)
        fields = {
            "speaker": speaker, "source_type": "person", "stance": "neutral", "parts": cue, **more
        }  # fmt: skip
        return make_evidence(number, "attribution", fields.pop("label", "direct"), **fields)

    lamp = make_score(
        "The Lamp",
        hits=[
            attribution(0, "the keeper"),
            attribution(9, "The keeper", label="indirect", stance="doubting"),
            attribution(4, None, source_type="anonymous", label="indirect"),
            attribution(5, "the cook", reason="not body"),
        ],
    )
    rows = compare([lamp, make_score("Vessel 24")]).sources
    assert [(row.name, row.attributions, row.direct, row.type) for row in rows] == [
        ("the keeper", 2, 1, "person"),
        ("no source named", 1, 0, "anonymous"),
    ]
    keeper, unnamed = rows
    assert (keeper.first, keeper.last) == (0.0, 1.0)
    assert keeper.stances == (("doubting", 1), ("neutral", 1))
    assert unnamed.first == unnamed.last == pytest.approx(4 / 9)
    assert [ref.index for ref in keeper.evidence] == [0, 1]


def test_source_rows_tell_reported_from_direct_and_how_sure(make_score, make_evidence):
    lamp = make_score(
        "The Lamp",
        hits=[
            make_evidence(0, "attribution", "direct", speaker="Ida", confidence=0.9),
            make_evidence(1, "attribution", "mixed", speaker="Ida", confidence=0.6),
            make_evidence(2, "attribution", "indirect", speaker="Ida"),
            make_evidence(3, "attribution", "indirect", speaker="Ono"),
        ],
    )
    rows = compare([lamp, make_score("Vessel 24")]).sources
    assert [(row.name, row.direct, row.reported, row.confidence) for row in rows] == [
        ("Ida", 2, 1, pytest.approx(0.75)),
        ("Ono", 0, 1, None),
    ]


def test_an_actors_part_in_the_acts(make_score, make_evidence):
    def act(number, label, *parts, **more):
        played = tuple(Part(role, Span(0, 1), who) for role, who in parts)
        return make_evidence(number, "agency", label, parts=played, **more)

    quill = Actor("quill", "Ida Quill", "person", given=True)
    lamp = make_score(
        "The Lamp",
        hits=[
            act(0, "active", ("agent", "quill"), group="legal"),
            act(1, "passive-agentless", ("patient", "quill"), group="violent"),
            act(2, "reduced-passive", ("patient", "quill"), ("agent", "ono"), group="violent"),
            act(3, "intransitive", ("patient", "quill"), group="violent"),
            act(4, "nominalisation", group="violent"),
            act(5, "active", ("agent", "quill"), voice=Voice.DIRECT, group="violent"),
            act(6, "active", ("agent", "quill"), reason="denied", group="violent"),
        ],
    )
    named = Mention(Span(0, 1), "quill", "surname", 0, Voice.OUTLET, SectionKind.BODY)
    lamp = replace(lamp, actors=(quill,), mentions=(named,))
    cell, other = compare([lamp, make_score("Vessel 24")]).actors[0].cells
    assert (cell.agent, cell.patient) == (2, 3)
    assert (cell.as_agent.count, cell.as_agent.denominator) == (1, 5)
    assert cell.as_agent.value == pytest.approx(0.2)
    assert (cell.as_agent.low, cell.as_agent.high) == pytest.approx((0.0362, 0.6245), abs=1e-3)
    assert (cell.as_patient.count, cell.as_patient.denominator) == (3, 5)
    assert (cell.left_out.count, cell.left_out.denominator) == (1, 2)
    assert cell.domains == (("violent", 0, 3, 1), ("legal", 1, 0, 0))
    assert other.as_agent.value is None
    assert "no acts" in other.as_agent.reason
    assert other.domains == ()


# --- ladders -------------------------------------------------------------------------


def test_ladders_need_two_wordings_in_two_outlets(make_score, make_evidence):
    def event(number, wording, weight, group="killing", **more):
        return make_evidence(
            number,
            "events",
            "event",
            rule=f"lexicon:events/{wording}",
            weight=weight,
            group=group,
            **more,
        )

    lamp = make_score(
        "The Lamp",
        hits=[
            event(0, "assassination", -1.0),
            event(1, "assassination", -1.0),
            event(2, "killing", 0.0, voice=Voice.DIRECT),
            event(3, "protest", 0.0, group="protest"),
            event(4, "riot", -1.0, group="protest", reason="a name"),
            event(5, "war", 0.0, group="war"),
            event(6, "invasion", -0.5, group="war"),
        ],
    )
    vessel = make_score(
        "Vessel 24", hits=[event(0, "elimination", 0.8), event(1, "protest", 0.0, group="protest")]
    )
    (ladder,) = compare([lamp, vessel]).ladders
    assert (ladder.group, ladder.title) == ("killing", "Killing")
    assert [(rung.wording, rung.outlet, rung.count, rung.voice) for rung in ladder.rungs] == [
        ("assassination", "The Lamp", 2, Voice.OUTLET),
        ("killing", "The Lamp", 1, Voice.DIRECT),
        ("elimination", "Vessel 24", 1, Voice.OUTLET),
    ]


# --- shared passages -----------------------------------------------------------------

WIRE = (
    "The ferry left the harbour at noon with forty passengers and two dogs on board. "
    "It reached the far island three hours late because the fog would not lift all day. "
)
OWN = (
    "The ferry was late again on Monday, and nobody in the town was very surprised about it. "
    "A spokesman for the company said that the fog was to blame and that it was sorry. "
)


def test_shared_sentences_are_said(make_score):
    scores = score_articles(
        [
            make_article(WIRE + OWN, outlet="Quay News", id="q"),
            make_article(
                WIRE.replace("The ferry left", "The  ferry left"), outlet="The Lamp", id="l"
            ),
            make_article("The ferry left the harbour. It was late.", outlet="The Shout", id="s"),
        ]
    )
    (notice,) = [n for n in compare(scores).notices if n.code == "shared-passages"]
    assert notice.message.startswith(
        "Quay News and The Lamp share 1 passage, word for word (31 of 65 words of Quay News and "
        "31 of 31 words of The Lamp)"
    )


def test_a_difference_made_by_shared_sentences_is_checked_without_them(make_score):
    sentences = ((15, 0, 0),) * 30
    loud = make_score("The Shout", sentences, [(n, "loaded", f"term-{n % 9}") for n in range(30)])
    quiet = make_score("The Lamp", sentences)
    # The Lamp takes over two sentences of The Shout.
    taken = loud.article.text[: loud.sentences[1].span.end] + " "
    moved = [
        replace(s, span=Span(s.span.start + len(taken), s.span.end + len(taken)))
        for s in quiet.sentences[2:]
    ]
    quiet = replace(
        quiet,
        article=replace(quiet.article, text=taken + quiet.article.text),
        sentences=(*loud.sentences[:2], *moved),
    )
    found = next(d for d in compare([loud, quiet]).differences if d.measure == "loaded")
    checks = {check.check for check in found.robustness}
    assert "without sentences shared with another outlet" in checks
    assert all(check.survives for check in found.robustness)


def test_the_copied_paragraphs_of_the_reception_centre_are_found():
    scores = score_articles(load_articles(SEEDS / "reception-centre").articles)
    shared = [n.message for n in compare(scores).notices if n.code == "shared-passages"]
    assert len(shared) == 1
    assert shared[0].startswith("Ardal News Agency and Tessaro Courier share ")
