"""Measures of hand-made scores: every count, share and rate is worked out beforehand."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.measures import FRAME_WEIGHT, MEASURES, Tabulator, actor_score, sentiment_labels
from framing.measures import toward as toward_actor
from framing.statistics import poisson_limits, wilson_limits
from framing.types import (
    Article,
    ArticleScore,
    Evidence,
    Part,
    Provenance,
    SectionKind,
    Sentence,
    Span,
    Voice,
)

MEASURE = {measure.info.id: measure for measure in MEASURES}
BODY, HEADLINE = SectionKind.BODY, SectionKind.HEADLINE


def sentence(own=0, direct=0, reported=0, section=BODY, long_words=0):
    total = own + direct + reported
    return Sentence(Span(0, 1), section, total, own, direct, reported, 5 * total, long_words)


def hit(number, layer, label, voice=Voice.OUTLET, section=BODY, **more):
    more.setdefault("rule", f"lexicon:{layer}/{label}")
    return Evidence(Span(0, 1), layer, label, voice, section, number, **more)


def article(sentences, evidence=()):
    return ArticleScore(
        Article("a", "The Lamp", "x"), (), tuple(evidence), tuple(sentences), (), (), (), (),
        Provenance("0", (), (), (), (), 1),
    )  # fmt: skip


def measured(identifier, sentences, evidence=()):
    measure = MEASURE[identifier]
    return measure.score(measure.table(article(sentences, evidence)))


# A headline of 8 words, then four sentences: 40 own words, 20 quoted, 20 reported.
SENTENCES = (
    sentence(own=8, section=HEADLINE),
    sentence(own=20),
    sentence(own=5, direct=15),
    sentence(own=5, direct=5, reported=10),
    sentence(own=10, reported=10),
)
LOADED = (
    hit(0, "loaded", "emotive", section=HEADLINE),
    hit(1, "loaded", "emotive"),
    hit(1, "loaded", "epithet"),
    hit(2, "loaded", "emotive", Voice.DIRECT),
    hit(3, "loaded", "emotive", Voice.DIRECT),
    hit(3, "loaded", "aside", Voice.REPORTED),
    hit(4, "loaded", "emotive", reason="negated"),
    hit(4, "hedging", "modal"),
)


@pytest.mark.parametrize(
    ("identifier", "count", "words"),
    [
        ("loaded", 2, 40),
        ("loaded.direct", 2, 20),
        ("loaded.reported", 1, 20),
        ("loaded.all", 5, 80),
        ("loaded.headline", 1, 8),
        ("loaded.emotive", 1, 40),
        ("loaded.epithet", 1, 40),
        ("loaded.euphemism", 0, 40),
        ("hedges", 1, 40),
        ("boosters", 0, 40),
    ],
)
def test_rates_by_voice_and_section(identifier, count, words):
    score = measured(identifier, SENTENCES, LOADED)
    assert (score.count, score.denominator) == (count, words)
    assert score.value == pytest.approx(1000 * count / words)
    assert score.reason is None
    if count < 5:
        low, high = poisson_limits(count)
        assert (score.low, score.high) == pytest.approx((1000 * low / words, 1000 * high / words))


def test_a_rate_of_five_hits_and_more_counts_as_many_as_its_sentences_show():
    sentences = [sentence(own=10)] * 6
    evidence = [hit(n, "loaded", "emotive") for n in (0, 0, 0, 1, 1, 2, 3, 4, 5)]
    score = measured("loaded", sentences, evidence)
    # 3, 2, 1, 1, 1, 1 hits: residuals 1.5, 0.5, -0.5 four times; 3.5 * 6 / 5 where Poisson has 9.
    per_case = 3.5 * 6 / 5 / 9 * (2.5706 / 1.959964) ** 2
    low, high = poisson_limits(9 / per_case)
    assert score.value == pytest.approx(150.0)
    expected = (1000 * low * per_case / 60, 1000 * high * per_case / 60)
    assert (score.low, score.high) == pytest.approx(expected, rel=1e-3)


def test_boosters_are_no_hedges():
    evidence = [
        hit(1, "hedging", "booster"),
        hit(1, "hedging", "adverb"),
        hit(2, "hedging", "booster"),
    ]
    assert measured("hedges", SENTENCES, evidence).count == 1
    assert measured("boosters", SENTENCES, evidence).count == 2


def attribution(number, source_type, stance=None):
    parts = (Part("cue", Span(0, 1)),) if stance else ()
    return hit(
        number, "attribution", "indirect", source_type=source_type, stance=stance, parts=parts
    )


def test_shares_of_attributions():
    evidence = [
        attribution(1, "person", "neutral"),
        attribution(2, "anonymous", "doubting"),
        attribution(3, "anonymous"),
        attribution(3, "unknown", "neutral"),
        attribution(4, "institution", "neutral"),
        replace(attribution(4, "anonymous", "doubting"), reason="not body"),
    ]
    anonymous = measured("attribution.anonymous", SENTENCES, evidence)
    assert (anonymous.count, anonymous.denominator, anonymous.value) == (2, 4, 0.5)
    doubt = measured("attribution.doubt", SENTENCES, evidence)
    assert (doubt.count, doubt.denominator, doubt.value) == (1, 4, 0.25)
    density = measured("attribution.density", SENTENCES, evidence)
    assert (density.count, density.denominator, density.value) == (5, 80, 62.5)
    for score in (anonymous, doubt):
        assert 0.0 <= score.low < score.value < score.high <= 1.0


def test_acts_without_their_agent():
    agent = (Part("agent", Span(0, 1)),)
    evidence = [
        hit(1, "agency", "active", parts=agent),
        hit(1, "agency", "passive-agentless"),
        hit(2, "agency", "nominalisation", parts=agent),
        hit(3, "agency", "nominalisation"),
        hit(3, "agency", "intransitive"),
        hit(4, "agency", "passive-agentless", Voice.DIRECT),
    ]
    score = measured("agency.left-out", SENTENCES, evidence)
    assert (score.count, score.denominator, score.value) == (2, 4, 0.5)


def test_acts_without_their_agent_by_kind_of_act():
    agent = (Part("agent", Span(0, 1)),)
    evidence = (
        hit(1, "agency", "passive-agentless", group="violent"),
        hit(1, "agency", "reduced-passive", group="violent"),
        hit(2, "agency", "reduced-passive", group="violent", parts=agent),
        hit(2, "agency", "intransitive", group="violent"),
        hit(3, "agency", "nominalisation", group="legal"),
        hit(4, "agency", "active", group="legal", parts=agent),
    )
    found = {
        domain: measured(f"agency.left-out.{domain}", SENTENCES, evidence)
        for domain in ("violent", "coercive", "legal", "political")
    }
    assert {key: (score.count, score.denominator) for key, score in found.items()} == {
        "violent": (2, 3),
        "coercive": (0, 0),
        "legal": (1, 2),
        "political": (0, 0),
    }
    assert found["coercive"].value is None
    everything = measured("agency.left-out", SENTENCES, evidence)
    assert (everything.count, everything.denominator) == (3, 5)


def test_what_a_measure_counts_by_voice():
    measures = {measure.info.id: measure for measure in MEASURES}
    score = article(
        SENTENCES,
        (
            hit(1, "loaded", "emotive"),
            hit(1, "loaded", "epithet", Voice.DIRECT),
            hit(2, "loaded", "emotive", Voice.REPORTED),
            hit(2, "loaded", "emotive", Voice.REPORTED, reason="negated"),
            hit(3, "hedging", "booster", Voice.DIRECT),
        ),
    )
    for identifier in ("loaded", "loaded.direct", "loaded.all"):
        assert measures[identifier].voices(score) == dict.fromkeys(Voice, 1)
    assert measures["loaded.emotive"].voices(score) == {Voice.OUTLET: 1, Voice.REPORTED: 1}
    assert not measures["hedges"].voices(score)
    assert measures["boosters"].voices(score) == {Voice.DIRECT: 1}
    words = measures["readability.lix"].voices(score)
    assert words == {voice: score.words(voice) for voice in Voice}


def test_shares_of_words_sum_to_one():
    shares = [measured(f"voice.{name}", SENTENCES) for name in ("own", "direct", "reported")]
    assert [share.count for share in shares] == [40, 20, 20]
    assert all(share.denominator == 80 for share in shares)
    assert sum(share.value for share in shares) == pytest.approx(1.0)
    assert all(0 <= share.low < share.value < share.high <= 1 for share in shares)


def test_a_share_of_no_words_has_an_interval():
    score = measured("voice.direct", [sentence(own=12)] * 9)
    assert score.value == 0.0
    assert (score.low, score.high) == pytest.approx(wilson_limits(0, 9))


def test_tone_is_the_mean_of_its_stretches():
    evidence = [
        hit(n, "tone", "tone", weight=weight)
        for n, weight in ((1, -0.5), (2, 0.1), (3, 0.3), (4, 0.5))
    ]
    score = measured("tone", SENTENCES, evidence)
    assert (score.count, score.denominator) == (4, 4)
    assert score.value == pytest.approx(0.1)
    # Standard deviation sqrt(0.56 / 3), four values, three degrees of freedom.
    reach = 3.1824 * math.sqrt(0.56 / 3 / 4)
    assert (score.low, score.high) == pytest.approx((0.1 - reach, 0.1 + reach), abs=1e-4)


def test_the_interval_of_a_mean_ends_where_its_scale_ends():
    evidence = [
        hit(n, "tone", "tone", weight=w) for n, w in ((1, 1.0), (2, 1.0), (3, -1.0), (4, -1.0))
    ]
    score = measured("tone", SENTENCES, evidence)
    assert (score.low, score.high) == (-1.0, 1.0)


def test_a_frame_needs_weight_and_counts_a_sentence_once():
    evidence = [
        hit(1, "frames", "law", weight=FRAME_WEIGHT),
        hit(1, "frames", "law", weight=1.0),
        hit(2, "frames", "law", weight=FRAME_WEIGHT / 2),
        hit(3, "frames", "law", Voice.DIRECT, weight=FRAME_WEIGHT / 2),
        hit(3, "frames", "law", weight=FRAME_WEIGHT / 2),
        hit(4, "frames", "economic", weight=5.0),
    ]
    score = measured("frames.law", SENTENCES, evidence)
    assert (score.count, score.denominator, score.value) == (2, 4, 0.5)


def test_lix_by_hand():
    # 100 words in 5 sentences, 25 of them long: 20 + 25.
    sentences = [sentence(own=20, long_words=5)] * 5
    score = measured("readability.lix", sentences)
    assert (score.value, score.count, score.denominator) == (45.0, 100, 5)
    assert score.low is None
    assert "do not differ" in score.reason


def test_left_out_terms_are_left_out():
    measure = MEASURE["loaded"]
    score = article(SENTENCES, LOADED)
    assert measure.table(score)[:, 0].sum() == 2
    assert measure.table(score, frozenset({"lexicon:loaded/emotive"}))[:, 0].sum() == 1


def test_the_evidence_of_a_measure_is_what_its_table_counts():
    score = article(SENTENCES, LOADED)
    for identifier in ("loaded", "loaded.direct", "loaded.all", "loaded.headline", "hedges"):
        found = MEASURE[identifier].evidence(score)
        assert len(found) == measured(identifier, SENTENCES, LOADED).count
        assert all(score.evidence[index] is item for index, item in found)


# --- nothing to measure --------------------------------------------------------------


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.info.id)
def test_nothing_gives_a_reason_and_no_zero(measure):
    score = measure.score(measure.table(article(())))
    assert score.value is None and score.low is None and score.high is None
    assert score.reason and score.reason.endswith(f"in the {measure.info.section}")


def test_reasons_name_the_voice():
    only_quoted = [sentence(direct=10)] * 6
    assert (
        measured("loaded", only_quoted).reason == "no words in the outlet's own words in the body"
    )
    only_own = [sentence(own=10)] * 6
    assert measured("loaded.direct", only_own).reason == "no words in direct quotation in the body"
    assert measured("loaded.reported", only_own).reason == "no words in reported speech in the body"
    assert measured("tone", only_own).reason == (
        "nothing to average in the outlet's own words in the body"
    )
    assert "take a share of" in measured("attribution.anonymous", only_own).reason
    assert measured("loaded.headline", only_own).reason == "no words in the headline"


def test_too_few_sentences_for_an_interval_is_said():
    evidence = [hit(n, "tone", "tone", weight=n / 10) for n in range(3)]
    score = measured("tone", [sentence(own=10)] * 3, evidence)
    assert score.value == pytest.approx(0.1)
    assert score.low is None
    assert score.reason == "too few sentences for an interval"
    # Sentences without a value of their own are none of them.
    more = measured("tone", [sentence(own=10)] * 9, evidence)
    assert more.reason == "too few sentences for an interval"


# --- properties ----------------------------------------------------------------------


def random_articles():
    words = st.integers(0, 30)
    sentences = st.lists(
        st.builds(
            lambda own, direct, reported, section: sentence(
                own, direct, reported, section, (own + direct + reported) // 4
            ),
            words, words, words, st.sampled_from([BODY, BODY, BODY, HEADLINE]),
        ),
        min_size=1, max_size=12,
    )  # fmt: skip

    def with_evidence(made):
        item = st.builds(
            lambda number, layer, label, voice, weight, kind, reason: hit(
                number, layer, label, voice, made[number].section,
                weight=weight, source_type=kind, reason=reason,
            ),
            st.integers(0, len(made) - 1),
            st.sampled_from(["loaded", "hedging", "tone", "attribution", "agency", "frames"]),
            st.sampled_from(["emotive", "booster", "modal", "law", "passive-agentless", "active"]),
            st.sampled_from(list(Voice)),
            st.floats(-1, 1),
            st.sampled_from(["anonymous", "person", "unknown", None]),
            st.sampled_from([None, None, None, "negated"]),
        )  # fmt: skip
        return st.tuples(st.just(made), st.lists(item, max_size=25))

    return sentences.flatmap(with_evidence)


@settings(deadline=None, max_examples=60)
@given(random_articles(), st.randoms())
def test_the_order_of_evidence_is_irrelevant(made, rng):
    sentences, evidence = made
    shuffled = list(evidence)
    rng.shuffle(shuffled)
    for one, other in zip(
        Tabulator(MEASURES).tables(article(sentences, evidence)),
        Tabulator(MEASURES).tables(article(sentences, shuffled)),
        strict=True,
    ):
        assert one == pytest.approx(other)


@settings(deadline=None, max_examples=60)
@given(random_articles())
def test_values_lie_in_their_intervals_and_intervals_in_their_bounds(made):
    score_of = article(*made)
    for measure, table in zip(MEASURES, Tabulator(MEASURES).tables(score_of), strict=True):
        score = measure.score(table)
        assert (score.value is None) <= (score.reason is not None)
        assert (score.low is None) == (score.high is None)
        if score.value is None:
            assert score.low is None
            continue
        assert math.isfinite(score.value)
        if score.low is None:
            assert score.reason
            continue
        assert score.low <= score.value + 1e-9 and score.value <= score.high + 1e-9
        unit = measure.info.unit
        if unit.startswith("share"):
            assert score.low >= 0.0 and score.high <= 1.0
        elif unit.startswith("VADER"):
            assert score.low >= -1.0 and score.high <= 1.0
        elif unit.startswith("per"):
            assert score.low >= 0.0


@settings(deadline=None, max_examples=60)
@given(random_articles())
def test_tables_sum_to_counts_and_voices_to_all(made):
    score_of = article(*made)
    tables = dict(zip(MEASURE, Tabulator(MEASURES).tables(score_of), strict=True))
    for name in ("loaded", "hedges", "boosters"):
        parts = sum(tables[f"{name}{end}"].sum(axis=0) for end in ("", ".direct", ".reported"))
        assert parts[:2] == pytest.approx(tables[f"{name}.all"].sum(axis=0)[:2])
    for measure in MEASURES:
        assert tables[measure.info.id] == pytest.approx(measure.table(score_of))
        if measure.kind == "rate":
            assert tables[measure.info.id][:, 0].sum() == len(measure.evidence(score_of))


def test_identifiers_are_unique_and_the_family_is_of_the_body():
    assert len(MEASURE) == len(MEASURES)
    assert all(measure.info.section is BODY for measure in MEASURES if measure.primary)


# --- sentiment toward an actor -------------------------------------------------------


def toward(number, value, voice=Voice.OUTLET, actor="mayor", **more):
    label = "positive" if value > 0.3 else "negative" if value < -0.3 else "neutral"
    return hit(number, "sentiment", label, voice, weight=value, actor=actor, **more)


def test_sentiment_toward_an_actor_by_voice():
    evidence = [
        toward(1, -0.4), toward(2, -0.2), toward(3, 0.2), toward(4, 0.0),
        toward(2, 0.9, Voice.DIRECT), toward(3, 0.7, Voice.REPORTED),
        toward(1, 1.0, actor="bishop"), toward(1, 1.0, reason="no verb"),
        toward(0, 1.0, section=HEADLINE),
    ]  # fmt: skip
    scores = [article(SENTENCES, evidence)]
    own = actor_score("mayor", scores, frozenset({Voice.OUTLET}), "sentiment.own")
    assert own.value == pytest.approx(-0.1)
    assert (own.count, own.voice, own.actor) == (4, Voice.OUTLET, "mayor")
    assert -1 <= own.low < own.value < own.high <= 1
    quoted = actor_score("mayor", scores, frozenset({Voice.DIRECT, Voice.REPORTED}), "q")
    assert quoted.value == pytest.approx(0.8)
    assert quoted.low is None and quoted.reason == "too few mentions for an interval"
    absent = actor_score("baker", scores, frozenset({Voice.OUTLET}), "sentiment.own")
    assert absent.value is None and absent.reason
    assert own.unit == quoted.unit == absent.unit == "expected sentiment, -1 to 1"


def test_mentions_are_counted_by_label():
    evidence = [
        toward(1, -0.4), toward(2, -0.5), toward(3, 0.2), toward(4, 0.4),
        toward(2, 0.9, Voice.DIRECT), toward(1, 1.0, actor="bishop"),
        toward(1, 1.0, reason="no verb"), toward(0, 1.0, section=HEADLINE),
    ]  # fmt: skip
    scores = [article(SENTENCES, evidence)]
    own = toward_actor("mayor", scores, frozenset({Voice.OUTLET}))
    assert sentiment_labels(own) == (2, 1, 1)
    assert sentiment_labels(toward_actor("mayor", scores, frozenset(Voice))) == (2, 1, 2)
    assert sentiment_labels([]) == (0, 0, 0)


def test_tables_are_plain_numbers():
    for table in Tabulator(MEASURES).tables(article(SENTENCES, LOADED)):
        assert table.dtype == np.float64 and np.isfinite(table).all()
