"""Statements that outlets share, conflicts between their figures, what one alone tells."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.comparison.alignment import FEATURES, Aligner
from framing.comparison.conflicts import conflicts
from framing.comparison.contents import contents, stem
from framing.comparison.genres import without_dateline
from framing.comparison.only import only_in
from framing.comparison.statements import POSSIBLE, SAME, Alignment, align, central, statements
from framing.scoring import score_articles
from framing.sources import load_articles, make_article
from framing.types import ArticleScore, Statement, Voice

SEEDS = Path(__file__).parents[2] / "seeds"
Outlets = dict[str, list[ArticleScore]]


def outlets_of(*bodies: str) -> Outlets:
    """One article an outlet, told in the given words."""
    articles = [
        make_article(body, id=f"a{n}", outlet=f"Outlet {n}", title="Notes")
        for n, body in enumerate(bodies)
    ]
    return {score.article.outlet: [score] for score in score_articles(articles)}


def told(*bodies: str) -> list[tuple[set[str], set[str]]]:
    """The outlets that surely tell each statement, and those that possibly do."""
    return [
        ({t.outlet for t in s.tellings}, {t.outlet for t in s.possibly})
        for s in statements(outlets_of(*bodies))
    ]


@pytest.fixture(scope="module")
def protest() -> Outlets:
    articles = load_articles([SEEDS / "motorway-protest"]).articles
    return {score.article.outlet: [score] for score in score_articles(articles)}


@pytest.fixture(scope="module")
def aligned(protest: Outlets) -> Alignment:
    return align(protest)


SAME_THING = [
    (
        "The harbour council closed the Vessel ferry on Monday.",
        "On Monday the Vessel ferry was closed by the harbour council.",
    ),
    (
        "Police arrested 31 people at the Brindle depot.",
        "Officers said thirty-one people had been arrested at the Brindle depot.",
    ),
    (
        "“We lost a lifeline the day they shut it,” said Ada Morrow.",
        "Ada Morrow told reporters: “We lost a lifeline the day they shut it.”",
    ),
    (
        "Doctors at Quay Hospital treated 14 sailors for burns.",
        "Fourteen sailors were treated for burns at Quay Hospital.",
    ),
    (
        "The bridge over the Arlen will cost 40 million crowns.",
        "The Arlen bridge is going to cost 40 million crowns, the builders said.",
    ),
    (
        "Minister Oda Lindqvist resigned on Friday over the grain contracts.",
        "Oda Lindqvist, the minister, stepped down on Friday over grain contracts.",
    ),
    (
        "A court in Tarsk jailed the miller for nine years.",
        "The miller was jailed for nine years by a court in Tarsk.",
    ),
    (
        "Heavy snow cut off the village of Hollen for a week.",
        "For a week the village of Hollen was cut off by heavy snow.",
    ),
    (
        "The museum returned twelve masks to the island.",
        "Twelve masks were returned to the island by the museum.",
    ),
    (
        "Farmers blocked the Gallow tunnel with tractors on Tuesday morning.",
        "Tractors driven by angry farmers blocked the Gallow tunnel on Tuesday.",
    ),
    (
        "The union of weavers rejected the offer of a 3 per cent rise.",
        "Weavers' union rejects offer of 3% pay rise.",
    ),
    (
        "Two climbers died in an avalanche on Mount Serrat.",
        "An avalanche on Mount Serrat killed two climbers.",
    ),
]
OTHER_THINGS = [
    (
        "The harbour council closed the Vessel ferry on Monday.",
        "The council of elders praised the harvest festival.",
    ),
    ("Police arrested 31 people at the depot.", "Schools will open late because of the frost."),
    (
        "“We lost a lifeline,” said Ada Morrow.",
        "Ada Morrow was born in a fishing village and moved to the city at nine.",
    ),
    (
        "Chief Superintendent Dale Harcombe said it was too early to draw conclusions.",
        "Chief Superintendent Dale Harcombe defended the choice of a new helmet.",
    ),
    ("Bread prices rose again in the spring.", "Nobody came to the door when the bell rang."),
    (
        "The minister will visit the port on Thursday.",
        "On Thursday a choir sang in the old chapel.",
    ),
    ("He left the city by train.", "The train company made a loss."),
    (
        "Members of the assembly abstained from the vote.",
        "The assembly's roof leaked for a third winter.",
    ),
    ("Doctors warned of a second wave.", "Doctors asked for higher wages at night."),
    ("The fine was 40 crowns.", "Some 40 herons nest on the lake."),
    ("The river froze for the first time.", "She wrote her first novel in the attic."),
    ("The trial of the miller begins in May.", "The mill was sold to a brewer."),
]


@pytest.mark.parametrize(("one", "other"), SAME_THING)
def test_the_same_thing(one: str, other: str) -> None:
    assert ({"Outlet 0", "Outlet 1"}, set()) in told(one, other)


@pytest.mark.parametrize(("one", "other"), OTHER_THINGS)
def test_other_things(one: str, other: str) -> None:
    assert told(one, other) == []


def test_a_lone_outlet_shares_nothing() -> None:
    alone = outlets_of("The council closed the ferry. The council closed the ferry.")
    assert statements(alone) == ()
    assert align(alone).pairs == {}


def test_voice_is_that_of_what_is_told() -> None:
    found = statements(
        outlets_of(
            "“We lost a lifeline the day they shut it,” said Ada Morrow.",
            "The villagers of Quay lost a lifeline the day they shut it.",
        )
    )
    (statement,) = found
    assert [t.voice for t in statement.tellings] == [Voice.DIRECT, Voice.OUTLET]
    assert statement.tellings[0].speaker == "Ada Morrow"


def test_voice_is_that_of_the_words_that_others_tell_too() -> None:
    found = statements(
        outlets_of(
            "“I will never sail with such an idle, careless and badly paid crew in my life again,” "
            "said Ada Morrow after the Vessel ferry sank off Quay on Monday.",
            "On Monday the Vessel ferry sank off Quay.",
        )
    )
    voices = {t.voice for s in found for t in (*s.tellings, *s.possibly)}
    assert voices == {Voice.OUTLET}


def test_in_common_is_what_all_have() -> None:
    one = "On Monday police arrested 31 people at the Brindle depot, said Ada Morrow."
    two = "Police arrested about 31 people at the Brindle depot on Monday."
    three = "Thirty-one people were arrested at the Brindle depot by police."
    (both,) = statements(outlets_of(one, two))
    assert (both.figures, len(both.dates)) == (("31",), 1)
    every = max(statements(outlets_of(one, two, three)), key=lambda s: len(s.tellings))
    assert len(every.tellings) == 3
    assert every.dates == ()


def test_a_statement_is_called_by_its_plainest_telling() -> None:
    outlets = outlets_of(
        "He was shot. They arrested 31 people at the Brindle depot on Monday.",
        "BRINDLE, May 4 (NPA) - Officers arrested 31 people at the Brindle depot on Monday.",
    )
    scores = {score.article.id: score for held in outlets.values() for score in held}
    found = max(statements(outlets), key=lambda s: len(s.tellings))
    assert {t.outlet for t in found.tellings} == {"Outlet 0", "Outlet 1"}
    assert central(found, scores).outlet == "Outlet 1"
    more = outlets_of(
        "Three officers were hurt at the Brindle depot on Monday and 31 people were arrested.",
        "Police arrested 31 people at the Brindle depot on Monday.",
    )
    scores = {score.article.id: score for held in more.values() for score in held}
    found = max(statements(more), key=lambda s: len(s.tellings))
    assert central(found, scores).outlet == "Outlet 1"
    text = "BRINDLE, May 4 (NPA) - Officers arrested 31 people."
    assert without_dateline(text) == "Officers arrested 31 people."
    assert without_dateline("Officers arrested 31 people.") == "Officers arrested 31 people."


def test_the_body_tells_it_before_the_headline() -> None:
    articles = [
        make_article(body, id=f"h{n}", outlet=f"Outlet {n}", title=title)
        for n, (title, body) in enumerate(
            [
                (
                    "Police arrest 31 at Brindle depot",
                    "Police arrested 31 people at the depot in Brindle.",
                ),
                ("Notes", "Officers arrested 31 people at the Brindle depot."),
            ]
        )
    ]
    outlets = {score.article.outlet: [score] for score in score_articles(articles)}
    found = max(statements(outlets), key=lambda s: len(s.tellings))
    first = next(t for t in found.tellings if t.outlet == "Outlet 0")
    assert first.position is not None


def test_what_statements_hold(protest: Outlets, aligned: Alignment) -> None:
    found = statements(protest, aligned)
    articles = {score.article.id: score for scores in protest.values() for score in scores}
    for statement in found:
        assert statement.tellings
        outlets = {t.outlet for t in statement.tellings}
        assert outlets.isdisjoint(t.outlet for t in statement.possibly)
        for telling in (*statement.tellings, *statement.possibly):
            score = articles[telling.place.article]
            assert telling.place.span in [sentence.span for sentence in score.sentences]
            assert telling.position is None or 0 <= telling.position <= 1
            assert 0 < telling.confidence <= 1
    assert len({statement.id for statement in found}) == len(found)
    counts = [len({t.outlet for t in statement.tellings}) for statement in found]
    assert counts == sorted(counts, reverse=True)
    port = next(s for s in found if s.figures == ("four million",))
    assert len(port.tellings) == 4
    assert port.actors == ()  # not every one of them names the port


def test_the_order_of_outlets_decides_nothing(protest: Outlets) -> None:
    def plain(
        found: tuple[Statement, ...],
    ) -> set[tuple[str, frozenset[object], frozenset[object]]]:
        return {(s.id, frozenset(s.tellings), frozenset(s.possibly)) for s in found}

    wanted = plain(statements(protest))
    for names in list(permutations(protest))[::11]:
        assert plain(statements({name: protest[name] for name in names})) == wanted


def test_figures_that_do_not_agree(protest: Outlets, aligned: Alignment) -> None:
    (conflict,) = conflicts(aligned, statements(protest, aligned))
    assert conflict.about == "members, climate protesters"
    assert {figure for _, figure, _ in conflict.values} >= {"about 140", "some 300"}
    articles = {score.article.id: score for scores in protest.values() for score in scores}
    for _, figure, place in conflict.values:
        assert " ".join(articles[place.article].article.slice(place.span).split()) == figure


def differing(*bodies: str) -> list[list[str]]:
    outlets = outlets_of(*bodies)
    found = align(outlets)
    return [
        [figure for _, figure, _ in conflict.values]
        for conflict in conflicts(found, statements(outlets, found))
    ]


def test_a_conflict_by_hand() -> None:
    one = "The crash of the airliner near Tarsk killed 176 people."
    assert differing(one, "The airliner's crash near Tarsk killed 182 people.") == [["176", "182"]]
    assert differing(one, "The airliner's crash near Tarsk killed more than 170 people.") == []
    assert differing(one, "The airliner's crash near Tarsk injured 182 people.") == []
    assert differing(one, "The airliner's crash near Tarsk killed 82 officers.") == []
    assert differing(one, "The airliner's crash near Tarsk killed 1,760 people.") == []


def test_other_days_are_no_conflict() -> None:
    one = "Some 4,000 people marched through Tarsk on Saturday against the pension law."
    other = "On Sunday some 9,000 people marched through Tarsk against the pension law."
    assert differing(one, other) == []
    assert differing(one, other.replace("Sunday", "Saturday")) == [["Some 4,000", "some 9,000"]]


def test_an_outlet_with_both_figures_disagrees_with_none() -> None:
    one = "The mill in Tarsk employs 400 workers today."
    other = "The mill in Tarsk employs 900 workers today. Its rival, the mill in Arlen, has 400 workers."
    assert differing(one, other) == []


def test_what_is_found_nowhere_else(protest: Outlets, aligned: Alignment) -> None:
    found = [item for item in only_in(protest, aligned) if item.kind == "statement"]
    articles = {score.article.id: score.article for scores in protest.values() for score in scores}
    index = {content.place: i for i, content in enumerate(aligned.sentences)}
    assert found
    for item in found:
        assert " ".join(articles[item.article].slice(item.span).split()) == item.text
        (at,) = [
            i
            for place, i in index.items()
            if (place.article, place.span) == (item.article, item.span)
        ]
        assert max(aligned.chance(at, i) for i in range(len(aligned.sentences))) < POSSIBLE
    per_outlet = [sum(item.outlet == outlet for item in found) for outlet in protest]
    assert max(per_outlet) <= 5


def test_no_sentence_is_taken_too_often(protest: Outlets, aligned: Alignment) -> None:
    sentences = [score.sentences for scores in protest.values() for score in scores]
    assert len(aligned.sentences) <= sum(map(len, sentences))
    assert SAME > POSSIBLE
    assert all(0 <= chance <= 1 for chance in aligned.pairs.values())
    assert all(aligned.sentences[i].outlet != aligned.sentences[j].outlet for i, j in aligned.pairs)


@pytest.mark.parametrize(
    ("form", "wanted"),
    [("deputies", "deputy"), ("fell", "fall"), ("meeting", "meet"), ("14", "14")],
)
def test_stem(form: str, wanted: str) -> None:
    assert stem(form) == wanted


def test_numbers_in_words_are_numbers() -> None:
    one, other = (
        next(c for c in contents(outlets_of(text)) if c.position is not None)
        for text in ("Thirty-one workers were arrested.", "Police arrested 31 workers.")
    )
    assert "31" in one.stems
    assert "31" in other.stems


def test_columns_of_features(protest: Outlets) -> None:
    sentences = contents(protest)
    aligner = Aligner(sentences)
    pairs = aligner.candidates()
    table = aligner.features(pairs)
    assert table.shape == (len(pairs), len(FEATURES))
    forth = aligner.features({(0, 40): 0.5})
    turned = Aligner([*sentences[40:], *sentences[:40]])
    back = turned.features({(0, len(sentences) - 40): 0.5})
    assert forth[0] == pytest.approx(back[0], abs=1e-4)


@settings(max_examples=4, deadline=None)
@given(
    st.lists(
        st.sampled_from([text for pair in SAME_THING for text in pair]), min_size=2, max_size=6
    )
)
def test_the_same_articles_give_the_same_statements(bodies: list[str]) -> None:
    outlets = outlets_of(*bodies)
    assert statements(outlets) == statements(dict(outlets))


def test_copies_are_the_same(protest: Outlets) -> None:
    (score,) = next(iter(protest.values()))
    again = replace(score, article=replace(score.article, id="copy", outlet="Copy"))
    found = statements({"First": [score], "Copy": [again]})
    places = [(t.place.article, t.place.span) for s in found for t in s.tellings]
    sure = [s for s in found if len(s.tellings) > 1]
    assert len(sure) > 20
    assert len(places) == len(set(places))
