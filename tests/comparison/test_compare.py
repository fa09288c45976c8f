"""Verdicts: what is planted is found, what is not there is not, whatever the order."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.comparison import compare
from framing.comparison.differences import (
    MOST_FOR_PAIRS,
    OTHERS,
    Plan,
    Pools,
    differences,
    measure_rows,
)
from framing.errors import UsageError
from framing.measures import MEASURES
from framing.scoring import Settings, score_articles
from framing.sources import make_article
from framing.types import Actor, Mention, Part, SectionKind, Verdict, Voice

PRIMARY = [measure for measure in MEASURES if measure.primary]
CLEAR = (Verdict.HIGHER, Verdict.LOWER)


def dense(length, every=1):
    return [(n, "loaded", f"term-{n % 7}") for n in range(0, length, every)]


@pytest.fixture
def planted(make_score):
    """One outlet with a loaded term in every sentence, one with none, one with a few."""
    sentences = ((15, 0, 0),) * 30
    return [
        make_score("The Shout", sentences, dense(30)),
        make_score("The Lamp", sentences, ()),
        make_score("Quay News", sentences, [(3, "loaded", "term-1"), (9, "loaded", "term-2")]),
    ]


def difference(comparison, measure, a, b):
    return next(d for d in comparison.differences if (d.measure, d.a, d.b) == (measure, a, b))


def test_planted_loaded_terms_are_clearly_higher(planted):
    comparison = compare(planted)
    found = difference(comparison, "loaded", "The Shout", "The Lamp")
    assert found.verdict is Verdict.HIGHER
    assert found.value == pytest.approx(1000 / 15)
    assert 0 < found.low < found.value < found.high
    assert found.p_adjusted < 0.05 <= 1
    assert found.effect is None  # nothing can be divided by a rate of 0
    assert difference(comparison, "loaded", "The Lamp", "Quay News").verdict not in CLEAR
    assert comparison.findings[0].measure == "loaded"
    assert comparison.findings[0].text == (
        "The Shout uses more loaded language in its own words than The Lamp: 66.7 per 1,000 words "
        "(30 in 450 own words) against 0.0 per 1,000 words (0 in 450 own words); 95% interval of "
        f"the difference {found.low:.1f} to {found.high:.1f} per 1,000 words. "
        "The Shout is also clearly higher than Quay News."
    )


def test_a_clear_difference_says_what_it_survives(planted):
    found = difference(compare(planted), "loaded", "The Shout", "Quay News")
    checks = {check.check: check.survives for check in found.robustness}
    assert checks == {
        "without the three most frequent terms of The Shout": True,
        "without any one sentence": True,
    }


def test_one_term_that_makes_the_difference_is_found_out(make_score):
    sentences = ((15, 0, 0),) * 30
    loud = make_score("The Shout", sentences, [(n, "loaded", "thug") for n in range(20)])
    comparison = compare([loud, make_score("The Lamp", ((15, 0, 0),) * 28)])
    found = difference(comparison, "loaded", "The Shout", "The Lamp")
    assert {check.check: check.survives for check in found.robustness} == {
        "with the first 28 sentences of each": True,
        "in random draws of 28 sentences of each": True,
        "without the most frequent term of The Shout": False,
        "without any one sentence": True,
    }
    assert comparison.findings[0].fragile


def test_with_many_comparisons_a_huge_difference_is_still_clear(make_score):
    # A fixed number of shuffles could never pass the correction of so many tests.
    sentences = ((15, 0, 0),) * 30
    scores = [make_score(f"Paper {n}", sentences, dense(30) if n == 0 else ()) for n in range(6)]
    found = [d for d in compare(scores).differences if d.measure == "loaded" and d.a == "Paper 0"]
    assert [d.verdict for d in found] == [Verdict.HIGHER] * 5


def test_the_order_of_articles_changes_nothing_but_sides(planted):
    forth, back = compare(planted), compare(planted[::-1])
    assert back.outlets == forth.outlets[::-1]
    for d in forth.differences:
        mirror = difference(back, d.measure, d.b, d.a)
        assert mirror.p_value == d.p_value and mirror.p_adjusted == d.p_adjusted
        assert mirror.sentences_needed == d.sentences_needed
        assert mirror.robustness == tuple(
            replace(check, verdict=opposite(check.verdict)) for check in d.robustness
        )
        assert mirror.verdict is opposite(d.verdict)
        if d.value is not None and d.low is not None:
            assert mirror.value == pytest.approx(-d.value)
            assert (mirror.low, mirror.high) == pytest.approx((-d.high, -d.low))
    assert [f.text for f in forth.findings] == [f.text for f in back.findings]


def opposite(verdict):
    return {Verdict.HIGHER: Verdict.LOWER, Verdict.LOWER: Verdict.HIGHER}.get(verdict, verdict)


def test_articles_of_one_outlet_are_pooled_in_any_order(make_score):
    sentences = ((15, 0, 0),) * 8
    one = make_score("The Shout", sentences, dense(8), key="b")
    two = make_score("The Shout", sentences, dense(8, 2), key="a")
    other = make_score("The Lamp", sentences, (), key="c")
    first, second = compare([one, two, other]), compare([two, one, other])
    assert first.outlets == ("The Shout", "The Lamp")
    row = next(row for row in first.measures if row.info.id == "loaded")
    assert (row.cells[0].count, row.cells[0].denominator) == (12, 240)
    assert first.differences == second.differences
    assert first.measures == second.measures
    assert "The Shout" in next(n for n in first.notices if n.code == "articles-pooled").message


def test_identical_articles_are_not_distinguishable(make_score):
    sentences = ((10, 5, 0), (8, 0, 4), (12, 0, 0)) * 6
    hits = [*dense(18, 3), (2, "hedging", "modal"), (5, "hedging", "booster"), (4, "frames", "law")]
    comparison = compare(
        [make_score("The Shout", sentences, hits), make_score("The Lamp", sentences, hits)]
    )
    for d in comparison.differences:
        if d.verdict is not Verdict.NOT_MEASURABLE:
            assert d.verdict is Verdict.NOT_DISTINGUISHABLE
            assert d.value == 0.0 and d.p_value == 1.0 and d.p_adjusted == 1.0
            assert d.sentences_needed is None
    assert comparison.findings == ()


def test_the_same_input_gives_the_same_comparison(planted):
    assert compare(planted) == compare(planted)


@pytest.mark.parametrize(
    "sentences",
    [(), ((0, 0, 0),), ((1, 0, 0),), ((5, 0, 0),) * 3, ((7, 0, 0),) * 12, ((0, 9, 0),) * 5],
    ids=["empty", "no word", "one word", "three sentences", "constant", "only quotations"],
)
def test_tiny_and_constant_texts_give_reasons(make_score, make_evidence, sentences):
    tone = [make_evidence(n, "tone", "tone", weight=0.0) for n in range(len(sentences))]
    for other in (((15, 3, 2), (9, 0, 0)) * 8, sentences):
        comparison = compare(
            [
                make_score("The Stub", sentences, tone),
                make_score("The Lamp", other, dense(min(16, len(other)))),
            ]
        )
        for row in comparison.measures:
            for cell in row.cells:
                assert cell.value is not None or cell.reason
                assert cell.low is not None or cell.reason
        for d in comparison.differences:
            assert (d.verdict is Verdict.NOT_MEASURABLE) == (d.value is None)
            numbers = (d.value, d.low, d.high, d.effect, d.p_value, d.p_adjusted)
            assert all(n is None or math.isfinite(n) for n in numbers)
            assert d.low is not None or d.reason
        for finding in comparison.findings:
            assert "nan" not in finding.text and "None" not in finding.text


def test_one_outlet_and_one_article(make_score):
    comparison = compare([make_score("The Lamp", hits=dense(5))])
    assert comparison.differences == () and comparison.findings == () and comparison.only_in == ()
    assert [notice.code for notice in comparison.notices] == ["one-outlet", "few-words"]
    assert next(r for r in comparison.measures if r.info.id == "loaded").cells[0].count == 5
    two = [make_score("The Lamp", key="a"), make_score("The Lamp", key="b")]
    assert compare(two).outlets == ("The Lamp",)


def test_articles_without_an_outlet_stand_under_their_id(make_score):
    scores = [make_score("", key="first"), make_score("", key="second")]
    assert compare(scores).outlets == ("first", "second")


def test_nothing_and_the_same_twice_are_refused(make_score):
    with pytest.raises(UsageError, match="no article"):
        compare([])
    with pytest.raises(UsageError, match="more than one article has the id 'x'"):
        compare([make_score("The Lamp", key="x"), make_score("The Shout", key="x")])


# --- many outlets --------------------------------------------------------------------


def test_more_outlets_than_six_are_compared_with_all_others(make_score):
    sentences = ((15, 0, 0),) * 20
    scores = [
        make_score("Quiet", sentences),
        *(make_score(f"Paper {n}", sentences, dense(20, 2)) for n in range(MOST_FOR_PAIRS)),
    ]
    comparison = compare(scores)
    assert {(d.a, d.b) for d in comparison.differences} == {(o, OTHERS) for o in comparison.outlets}
    quiet = difference(comparison, "loaded", "Quiet", OTHERS)
    assert quiet.verdict is Verdict.LOWER
    assert comparison.findings[0].text.startswith(
        "Loaded language, own words: Quiet is clearly lower than all other outlets together, "
        "0.0 per 1,000 words (0 in 300 own words) against 33.3 per 1,000 words (60 in 1,800 own words); "
    )
    assert comparison.findings[0].verdict is Verdict.LOWER
    assert comparison.findings[0].outlets == ("Quiet", OTHERS)
    assert "against-others" in {notice.code for notice in comparison.notices}
    loud = compare([*scores[1:], make_score("Loud", sentences, dense(20) * 4)])
    assert loud.findings[0].text.startswith(
        "Loud uses more loaded language in its own words than all other outlets together: "
    )


def test_an_outlet_may_be_called_all_others(make_score):
    sentences = ((15, 0, 0),) * 20
    comparison = compare(
        [
            make_score("A", sentences, dense(20)),
            make_score(OTHERS, sentences),
            make_score("C", sentences),
        ]
    )
    assert difference(comparison, "loaded", "A", OTHERS).value == pytest.approx(1000 / 15)


@pytest.mark.slow
def test_fifty_outlets(make_score):
    scores = [
        make_score(f"Paper {n}", ((12, 4, 2), (9, 0, 0), (0, 14, 0)) * 12, dense(36, 2 + n % 5))
        for n in range(50)
    ]
    comparison = compare(scores)
    assert len(comparison.differences) == 50 * len(PRIMARY)


# --- several articles an outlet --------------------------------------------------------


def articles(make_score, outlet, hits, story=None):
    """One article for each list of hits, each of a story of its own if any."""
    scores = [
        make_score(outlet, ((15, 0, 0),) * 20, each, key=f"{outlet} {n}")
        for n, each in enumerate(hits)
    ]
    return [
        replace(s, article=replace(s.article, story=story and f"{story} {n}"))
        for n, s in enumerate(scores)
    ]


@pytest.mark.parametrize("number", [2, 3, 5, 9])
def test_one_article_that_holds_everything_is_no_outlets_habit(make_score, number):
    # Sentences shuffled as if they did not hang together would call that clear.
    scores = [
        *articles(make_score, "The Shout", [dense(20), *[()] * (number - 1)]),
        *articles(make_score, "The Lamp", [()] * number),
    ]
    found = difference(compare(scores), "loaded", "The Shout", "The Lamp")
    assert found.verdict is Verdict.NOT_DISTINGUISHABLE


@pytest.mark.parametrize(("number", "story"), [(3, None), (5, "story"), (9, "story"), (9, None)])
def test_what_every_article_does_is_clear(make_score, number, story):
    scores = [
        *articles(make_score, "The Shout", [dense(20, 2)] * number, story),
        *articles(make_score, "The Lamp", [dense(20, 10)] * number, story),
    ]
    found = difference(compare(scores), "loaded", "The Shout", "The Lamp")
    assert found.verdict is Verdict.HIGHER
    checks = {check.check: check.survives for check in found.robustness}
    assert checks["without any one article"]
    assert checks.get("without any one story") is (story and True)


def test_several_articles_widen_the_interval_of_an_outlet(make_score):
    split = articles(make_score, "The Shout", [dense(20), (), ()])
    even = articles(make_score, "The Shout", [dense(20, 3)] * 3)
    widths = []
    for scores in (split, even):
        row = next(row for row in compare(scores).measures if row.info.id == "loaded")
        widths.append((row.cells[0].high - row.cells[0].low) / row.cells[0].value)
    assert widths[0] > 1.5 * widths[1]


def test_what_a_story_makes_of_both_its_articles_falls_out(make_score):
    # Three stories with 4, 10 and 20 terms, of which one outlet adds a few to each.
    def told(outlet, more, story):
        hits = [[(n % 20, "loaded", f"t{n}") for n in range(many + more)] for many in (4, 10, 20)]
        return articles(make_score, outlet, hits, story)

    intervals = []
    for story in ("story", None):
        scores = [*told("The Shout", 5, story), *told("The Lamp", 0, story)]
        found = difference(compare(scores), "loaded", "The Shout", "The Lamp")
        intervals.append(found.high - found.low)
    assert intervals[0] < 0.8 * intervals[1]


# --- families, corrections, effect sizes ------------------------------------------------


def planned(scores, **chosen):
    provenance = replace(scores[0].provenance, settings=tuple(chosen.items()))
    return [replace(score, provenance=provenance) for score in scores]


def eight_against_one(make_score):
    sentences = ((15, 0, 0),) * 30
    return [
        make_score("The Shout", sentences, [(n, "loaded", f"term-{n % 7}") for n in range(8)]),
        make_score("The Lamp", sentences, [(3, "loaded", "term-1")]),
    ]


def test_a_measure_named_beforehand_is_corrected_apart(make_score):
    scores = eight_against_one(make_score)
    explored = difference(compare(scores), "loaded", "The Shout", "The Lamp")
    assert explored.family == "explored" and explored.verdict not in CLEAR
    comparison = compare(planned(scores, primary="loaded, loaded.all"))
    assert {d.measure for d in comparison.differences if d.family == "primary"} == {
        "loaded",
        "loaded.all",  # not tested otherwise
    }
    named = difference(comparison, "loaded", "The Shout", "The Lamp")
    assert named.p_value == pytest.approx(explored.p_value, abs=0.01)
    assert named.p_adjusted <= 2 * named.p_value < 0.05
    assert named.verdict is Verdict.HIGHER
    rest = [d for d in comparison.differences if d.family == "explored"]
    assert {d.measure for d in rest} == {m.info.id for m in PRIMARY} - {"loaded"}


def test_the_correction_is_the_one_asked_for(planted):
    strict, open_ = (
        [d.p_adjusted for d in compare(planned(planted, correction=name)).differences]
        for name in ("holm", "bh")
    )
    assert all(p is None or p >= q for p, q in zip(strict, open_, strict=True))
    assert strict != open_


def test_settings_say_what_can_be_named():
    with pytest.raises(UsageError, match="unknown measure: louded") as caught:
        Settings(primary=("louded", "loaded"))
    assert "sentiment.own" in caught.value.remedy and "loaded.all" in caught.value.remedy
    with pytest.raises(UsageError, match="a layer that is not run: hedges"):
        Settings(layers=("loaded",), primary=("hedges",))
    with pytest.raises(UsageError, match="unknown correction: none"):
        Settings(correction="none")


def test_settings_of_the_comparison_stand_in_its_provenance():
    article = make_article(ENGLISH, outlet="The Lamp", id="en")
    (score,) = score_articles([article], Settings(primary=("tone", "tone"), correction="bh"))
    kept = dict(score.provenance.settings)
    assert (kept["primary"], kept["correction"]) == ("tone", "bh")


def test_effect_sizes_are_named_and_of_the_right_kind(planted):
    kinds = {"rate": "log rate ratio", "mean": "Hedges' g", "chance": "Hedges' g",
             "lix": "Hedges' g"}  # fmt: skip
    measures = {measure.info.id: measure for measure in MEASURES}
    comparison = compare(planted)
    for d in comparison.differences:
        assert (d.standardised is None) == (d.effect_size == "")
        if d.standardised is not None:
            assert d.effect_size == kinds.get(measures[d.measure].kind, "Cohen's h")
            assert d.standardised * d.value >= 0
    found = difference(comparison, "loaded", "The Shout", "The Lamp")
    assert found.standardised == pytest.approx(math.log(30.5 / 0.5))


# --- actors ------------------------------------------------------------------------------

MAYOR = Actor("mayor", "Ada {Morrow}", "person")


def with_mayor(score, make_evidence, weights, *, agent=True, form="surname"):
    """The score with a mention of the mayor in each sentence that a weight is given for."""
    evidence, mentions = list(score.evidence), []
    role = "agent" if agent else "patient"
    for n, weight in enumerate(weights):
        span = score.sentences[n].span
        mentions.append(Mention(span, "mayor", form, n, Voice.OUTLET, SectionKind.BODY))
        more = {"span": span, "actor": "mayor"}
        evidence.append(make_evidence(n, "sentiment", "neutral", weight=weight, **more))
        evidence.append(make_evidence(n, "naming", form, **more))
        part = Part(role, span, actor="mayor")
        evidence.append(make_evidence(n, "agency", "active", parts=(part,), span=span))
    return replace(score, evidence=tuple(evidence), mentions=tuple(mentions), actors=(MAYOR,))


def test_actors_are_compared_in_own_words(make_score, make_evidence):
    sentences = ((15, 0, 0),) * 30
    cold = with_mayor(make_score("The Shout", sentences), make_evidence,
                      [-0.8, -0.6, -0.7, -0.9] * 5, agent=False, form="epithet")  # fmt: skip
    warm = with_mayor(make_score("The Lamp", sentences), make_evidence, [0.5, 0.7, 0.6, 0.4] * 5)
    comparison = compare([cold, warm])
    found = {d.measure: d for d in comparison.differences if d.actor == "mayor"}
    assert set(found) == {"sentiment.own", "actor.acting", "naming.by-name"}
    assert found["sentiment.own"].value == pytest.approx(-1.3)
    assert found["actor.acting"].value == found["naming.by-name"].value == -1.0
    assert all(d.verdict is Verdict.LOWER and d.family == "explored" for d in found.values())
    pools = Pools({"a": [cold], "b": [warm]}, (), comparison.actors)
    info = pools.measure(replace(found["sentiment.own"], a="a", b="b")).info
    assert info.more == "is more positive toward Ada {Morrow} in its own words"
    assert all(row.info.id != "sentiment.own" for row in comparison.measures)


def test_an_actor_with_three_mentions_is_not_compared(make_score, make_evidence):
    sentences = ((15, 0, 0),) * 30
    rare = with_mayor(make_score("The Shout", sentences), make_evidence, [-0.8] * 3)
    often = with_mayor(make_score("The Lamp", sentences), make_evidence, [0.5] * 20)
    assert all(d.actor is None for d in compare([rare, often]).differences)


# --- robustness --------------------------------------------------------------------------


def test_what_quotations_make_is_found_out(make_score, make_evidence):
    sentences = ((15, 0, 0), (0, 15, 0)) * 15
    frames = [
        make_evidence(n, "frames", "law", voice=Voice.DIRECT, weight=1.0) for n in range(1, 30, 2)
    ]
    comparison = compare(
        [make_score("The Shout", sentences, frames), make_score("The Lamp", sentences)]
    )
    found = difference(comparison, "frames.law", "The Shout", "The Lamp")
    assert found.verdict is Verdict.HIGHER
    checks = {check.check: check.survives for check in found.robustness}
    assert not checks["without quotations and reported speech"]


def test_sentences_that_a_third_outlet_has_too_are_left_out(make_score):
    sentences = ((15, 0, 0),) * 30
    loud = make_score("The Shout", sentences, dense(30, 2))
    copy = replace(loud, article=replace(loud.article, id="copy", outlet="The Echo"))
    comparison = compare([loud, make_score("The Lamp", sentences), copy])
    found = difference(comparison, "loaded", "The Shout", "The Lamp")
    assert found.verdict is Verdict.HIGHER
    checks = {check.check: check.survives for check in found.robustness}
    assert not checks["without sentences shared with another outlet"]


# --- whatever comes ------------------------------------------------------------------------

WORDS = st.sampled_from([(0, 0, 0), (1, 0, 0), (12, 0, 0), (4, 9, 0), (0, 0, 7), (0, 8, 0)])
HITS = st.tuples(
    st.integers(0, 11),
    st.sampled_from(
        [("loaded", "emotive"), ("loaded", "sentence"), ("hedging", "booster"), ("frames", "law"),
         ("tone", "tone"), ("attribution", "direct"), ("agency", "active")]
    ),
    st.sampled_from([-1.0, 0.0, 0.5, 1.0]),
    st.sampled_from(list(Voice)),
)  # fmt: skip


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.sampled_from("AB"), st.lists(WORDS, max_size=12), st.lists(HITS, max_size=10)),
        min_size=2,
        max_size=4,
    )
)
def test_no_table_gives_anything_but_numbers_and_reasons(make_score, make_evidence, given_):
    scores = [
        make_score(
            outlet,
            sentences,
            [
                make_evidence(
                    n, *kind, voice=voice, weight=weight if kind[0] == "tone" else abs(weight)
                )
                for n, kind, weight, voice in hits
                if n < len(sentences)
            ],
            key=str(number),
        )
        for number, (outlet, sentences, hits) in enumerate(given_)
    ]
    outlets = {}
    for score in scores:
        outlets.setdefault(score.article.outlet, []).append(score)
    pools = Pools(outlets, MEASURES)
    for row in measure_rows(pools):
        for cell in row.cells:
            assert cell.value is not None or cell.reason
            assert cell.low is not None or cell.reason
            if cell.low is not None:
                assert cell.low - 1e-9 <= cell.value <= cell.high + 1e-9
                assert math.isfinite(cell.low) and math.isfinite(cell.high)
    every = frozenset(measure.info.id for measure in MEASURES)
    for d in differences(pools, Plan(every)):
        assert (d.verdict is Verdict.NOT_MEASURABLE) == (d.value is None)
        numbers = (d.value, d.low, d.high, d.effect, d.p_value, d.p_adjusted, d.standardised)
        assert all(n is None or math.isfinite(n) for n in numbers)
        assert d.low is not None or d.reason
        assert d.p_value is None or 0 < d.p_value <= 1


# --- other languages, real understanding ---------------------------------------------

GERMAN = (
    "Der Leuchtturm steht seit hundert Jahren auf der Klippe und der Wärter hat ihn nie "
    "verlassen. Die Stadt will ihn jetzt verkaufen, aber die Bürger sind dagegen und haben "
    "eine Versammlung für den nächsten Abend angekündigt. Der Bürgermeister sagte, dass es "
    "noch keine Entscheidung gibt und dass man auf die Gutachten wartet. "
)
ENGLISH = (
    "The lighthouse has stood on the cliff for a hundred years and the keeper has never left it. "
    "The town now wants to sell it, but many people are against the plan. The mayor said that "
    "there was no decision yet. The council will meet again in the spring. "
)


def test_an_article_in_another_language_is_said_and_not_scored():
    scores = score_articles(
        [
            make_article(GERMAN, outlet="Die Lampe", id="de"),
            make_article(ENGLISH, outlet="The Lamp", id="en"),
        ]
    )
    comparison = compare(scores)
    for row in comparison.measures:
        assert row.cells[0].value is None
        assert row.cells[0].reason == "the language is not English (de)"
    for d in comparison.differences:
        assert d.verdict is Verdict.NOT_MEASURABLE
        assert d.reason.startswith(("Die Lampe: the language is not English", "The Lamp: "))
    assert comparison.findings == ()


@pytest.mark.parametrize("text", ["", "Fog", "???", "\n\n"])
def test_an_empty_body_is_no_error(text):
    scores = score_articles(
        [
            make_article(text, outlet="The Stub", id="s"),
            make_article(ENGLISH, outlet="The Lamp", id="l"),
        ]
    )
    comparison = compare(scores)
    assert all(d.verdict not in CLEAR for d in comparison.differences)


# --- notices -------------------------------------------------------------------------


def notices(scores):
    return {notice.code: notice.message for notice in compare(scores).notices}


def test_dates_apart(make_score):
    def dated(*days):
        return [
            make_score(f"Paper {n}", published=day and day.isoformat() + "T08:00:00+01:00")
            for n, day in enumerate(days)
        ]

    day = date(2024, 2, 27)
    assert not {"dates-apart", "undated"} & set(notices(dated(day, day + timedelta(days=3))))
    found = notices(dated(day, day + timedelta(days=4), day + timedelta(days=1)))
    assert "up to 4 days apart (2024-02-27 to 2024-03-02)" in found["dates-apart"]
    assert notices(dated(day, None))["undated"].startswith("Not every article has a date")
    assert notices(dated(None, None))["undated"].startswith("No article has a date")
    assert "undated" not in notices(dated(None))


def test_a_date_that_is_none_is_taken_for_undated(make_score):
    found = notices(
        [make_score("A", published="last week"), make_score("B", published="2024-01-01")]
    )
    assert "undated" in found


def test_lengths(make_score):
    long, short = (
        make_score("The Tome", ((20, 0, 0),) * 100),
        make_score("The Stub", ((20, 0, 0),) * 7),
    )
    found = notices([long, short])
    assert "The Tome has 2,000 words of body text, The Stub 140:" in found["lengths-differ"]
    assert found["few-words"].startswith("Fewer than 150 words of body text: The Stub.")
    assert not {"lengths-differ", "few-words"} & set(
        notices([long, replace(long, article=replace(long.article, id="b", outlet="B"))])
    )


# --- findings ------------------------------------------------------------------------


def test_findings_with_hits_come_before_those_with_one(make_score):
    sentences = ((15, 0, 0),) * 30
    scores = [
        make_score("The Shout", sentences, [*dense(30, 8), (1, "frames", "law")]),
        make_score("The Lamp", sentences, dense(30, 15)),
    ]
    found = compare(scores).findings
    assert [f.measure for f in found] == ["loaded", "frames.law"]
    assert all(f.verdict is Verdict.NOT_DISTINGUISHABLE for f in found)
    assert found[0].text.startswith(
        "Loaded language, own words: The Shout 8.9 per 1,000 words (4 in 450 own words), The Lamp "
        "4.4 per 1,000 words (2 in 450 own words): not distinguishable; about 780 sentences "
        "from each would be needed to tell."
    )
    assert "The Shout 3.3% (1 of 30 sentences), The Lamp 0% (0 of 30 sentences): " in found[1].text


def test_a_finding_speaks_of_one_outlet_and_its_verdict_too(planted):
    # The quiet outlet comes first, so its difference is "lower"; the sentence is of the other.
    comparison = compare(planted[::-1])
    found = comparison.findings[0]
    assert found.text.startswith("The Shout uses more loaded language in its own words than ")
    assert found.verdict is Verdict.HIGHER and found.outlets[0] == "The Shout"
    assert difference(comparison, "loaded", "The Lamp", "The Shout").verdict is Verdict.LOWER


def test_what_only_the_correction_takes_away_is_said_so(make_score):
    sentences = ((15, 0, 0),) * 30
    scores = [
        make_score("The Shout", sentences, [(n, "loaded", f"term-{n % 7}") for n in range(8)]),
        make_score("The Lamp", sentences, [(3, "loaded", "term-1")]),
    ]
    comparison = compare(scores)
    found = difference(comparison, "loaded", "The Shout", "The Lamp")
    assert found.low > 0 and found.verdict is Verdict.NOT_DISTINGUISHABLE
    tested = sum(d.p_value is not None for d in comparison.differences)
    assert comparison.findings[0].text == (
        "Loaded language, own words: The Shout 17.8 per 1,000 words (8 in 450 own words), The Lamp "
        "2.2 per 1,000 words (1 in 450 own words): not distinguishable after correction for "
        f"{tested} comparisons."
    )


def test_every_kind_of_measure_makes_a_sentence(make_score, make_evidence):
    cue = (Part("cue", make_evidence(0, "x", "y").span),)

    def outlet(name, sentences, weight, kind, voice):
        return make_score(
            name,
            sentences,
            [
                *(make_evidence(n, "tone", "tone", weight=weight + n % 3 / 20) for n in range(40)),
                *(
                    make_evidence(
                        n,
                        "attribution",
                        "direct",
                        voice=voice,
                        source_type=kind,
                        stance="neutral",
                        parts=cue,
                    )
                    for n in range(0, 40, 2)
                ),
            ],
        )

    comparison = compare(
        [
            outlet("The Shout", ((9, 0, 0), (31, 0, 0)) * 20, -0.8, "anonymous", Voice.OUTLET),
            outlet("The Lamp", ((5, 5, 0), (5, 4, 0)) * 20, 0.5, "person", Voice.DIRECT),
        ]
    )
    texts = {f.measure: f.text for f in comparison.findings if f.verdict in CLEAR}
    assert set(texts) >= {"tone", "attribution.anonymous", "voice.direct", "readability.lix"}
    assert texts["tone"].startswith(
        "The Lamp is more positive in tone in its own words than The Shout: 0.55 (mean of 40 stretches "
        "of text) against −0.75 (mean of 40 stretches of text); 95% interval of the difference 1."
    )
    assert texts["attribution.anonymous"].startswith(
        "The Shout relies more on unnamed sources than The Lamp: 100% (20 of 20) against 0% (0 of 20); "
        "95% interval of the difference "
    )
    assert texts["attribution.anonymous"].endswith(" percentage points.")
    assert "47% (180 of 380 words) against 0% (0 of 800 words)" in texts["voice.direct"]
    assert " LIX (800 words in 40 sentences) against " in texts["readability.lix"]
    assert all("biased" not in f.text and "  " not in f.text for f in comparison.findings)


def test_findings_are_ranked_and_point_at_evidence(planted):
    comparison = compare(planted)
    articles = {score.article.id: score for score in comparison.articles}
    order = [f.verdict in CLEAR for f in comparison.findings]
    assert all(a >= b for a, b in pairwise(order))
    assert len(comparison.findings[0].evidence) == 3
    for finding in comparison.findings:
        measure = next(m for m in MEASURES if m.info.id == finding.measure)
        for ref in finding.evidence:
            item = articles[ref.article].evidence[ref.index]
            assert measure.counts(item) and measure.picks(item)
