"""What else differs: length, quotations, kind, topic, date; and when texts are of other events."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.comparison.confounds import (
    confounds,
    event_notices,
    events,
    similarity,
    text_notices,
    topic_vector,
)
from framing.comparison.genres import BRIEF, LIST, LIVE, OPINION, REPORT, UNKNOWN, genre
from framing.language.frequencies import Background
from framing.scoring import Settings, score_articles
from framing.sources import load_articles
from framing.types import (
    Article,
    ArticleScore,
    Confound,
    Evidence,
    Provenance,
    Section,
    SectionKind,
    Sentence,
    Severity,
    Span,
    Voice,
    VoiceSegment,
)

SEEDS = Path(__file__).parents[2] / "seeds"
PROVENANCE = Provenance("0", (), (), (), (), 1)
SMALL = Background(words=100, articles=9, counts={"the": (30, 9), "ferry": (2, 1)})
FERRY = "The ferry crew of Saltmere stopped the ferry and the harbour pilots went home again."
LEVY = "A levy on cider orchards was voted down by the county growers in a crowded barn."


def score(
    outlet: str,
    sentences: list[str],
    *,
    title: str = "",
    quoted: int = 0,
    attributed: int = 0,
    **article: str | None,
) -> ArticleScore:
    """An article a paragraph a sentence; the first ``quoted`` are quoted, so many attributed."""
    text, made, voices, evidence = "", [], [], []
    sections = []
    if title:
        text = f"{title}\n"
        sections.append(Section(Span(0, len(title)), SectionKind.HEADLINE, "given"))
    start = len(text)
    for number, sentence in enumerate(sentences):
        span = Span(len(text), len(text) + len(sentence))
        text += f"{sentence}\n"
        words = len(sentence.split())
        direct = words if number < quoted else 0
        made.append(Sentence(span, SectionKind.BODY, words, words - direct, direct, 0))
        voices.append(VoiceSegment(span, Voice.DIRECT if direct else Voice.OUTLET))
        if number < attributed:
            evidence.append(
                Evidence(
                    span, "attribution", "indirect", Voice.REPORTED, SectionKind.BODY, number, "x"
                )
            )
    sections.append(Section(Span(start, len(text)), SectionKind.BODY, "given"))
    made_of = Article(outlet.lower(), outlet, text, title, sections=tuple(sections), **article)  # type: ignore[arg-type]
    return ArticleScore(
        made_of, (), tuple(evidence), tuple(made), (), (), tuple(voices), (), PROVENANCE
    )


def found(*scores: ArticleScore) -> dict[str, Confound]:
    return {c.kind: c for c in confounds({s.article.outlet: [s] for s in scores})}


# --- events -----------------------------------------------------------------------------


def test_topic_vector_is_tf_idf_of_length_one() -> None:
    vector = topic_vector(["ferry", "ferry", "the", "Zz", "9", "a"], SMALL)
    ferry, unknown = 2 * math.log(10 / 2), math.log(10)
    length = math.hypot(ferry, unknown)
    assert vector == pytest.approx({"ferry": ferry / length, "the": 0.0, "Zz": unknown / length})


@given(st.lists(st.sampled_from(["ferry", "harbour", "levy", "barn", "the"]), max_size=20))
def test_similarity_lies_between_none_and_the_same(words: list[str]) -> None:
    one, other = topic_vector(words, SMALL), topic_vector(["ferry", "barn"], SMALL)
    assert similarity(one, other) == pytest.approx(similarity(other, one))
    assert -1e-9 <= similarity(one, other) <= 1 + 1e-9
    if any(one.values()):
        assert similarity(one, one) == pytest.approx(1.0)


def test_other_events_are_told_apart_and_the_order_does_not_matter() -> None:
    scores = {
        "Lamp": [score("Lamp", [FERRY] * 6)],
        "Bell": [score("Bell", [FERRY] * 5)],
        "Horn": [score("Horn", [LEVY] * 6)],
    }
    for order in permutations(scores):
        assert events({name: scores[name] for name in order}) == [["Bell", "Lamp"], ["Horn"]]
    [notice] = event_notices(scores)
    assert (notice.code, notice.severity) == ("different-events", Severity.WARNING)
    assert "Bell and Lamp; Horn" in notice.message
    topic = next(c for c in confounds(scores) if c.kind == "topic")
    assert topic.serious


def test_a_few_words_are_not_judged() -> None:
    scores = {"Lamp": [score("Lamp", [FERRY] * 6)], "Horn": [score("Horn", [LEVY])]}
    assert events(scores) == [["Lamp"]]
    assert not list(event_notices(scores))


@pytest.mark.parametrize("story", sorted(path.parent.name for path in SEEDS.glob("*/gold.jsonl")))
def test_the_articles_of_one_story_are_of_one_event(story: str) -> None:
    scores = score_articles(
        load_articles(SEEDS / story).articles, Settings(layers=("readability",))
    )
    outlets = {one.article.outlet: [one] for one in scores}
    assert len(events(outlets)) == 1
    assert "different-events" not in {notice.code for notice in event_notices(outlets)}


def test_articles_of_two_stories_are_of_different_events() -> None:
    settings = Settings(layers=("readability",))
    folders = [path.parent for path in sorted(SEEDS.glob("*/gold.jsonl"))]
    firsts = [load_articles(folder).articles[0] for folder in folders]
    scores = score_articles(firsts, settings)
    assert len(events({one.article.outlet: [one] for one in scores})) == len(folders)


# --- dates, lengths, quotations ---------------------------------------------------------


def test_dates_apart_come_first_and_are_serious() -> None:
    one = score("Lamp", [FERRY] * 6, published="2024-02-27")
    other = score("Bell", [FERRY] * 6, published="2024-03-04T08:00:00")
    [notice] = event_notices({"Lamp": [one], "Bell": [other]})
    assert notice.code == "dates-apart" and "6 days apart" in notice.message
    date = found(one, other)["date"]
    assert date.serious and dict(date.values) == {"Lamp": "2024-02-27", "Bell": "2024-03-04"}


def test_dates_of_a_few_days_are_not_serious_and_missing_ones_are_told() -> None:
    one, other = score("Lamp", [FERRY], published="2024-02-27"), score("Bell", [FERRY])
    date = found(one, other)["date"]
    assert not date.serious and dict(date.values)["Bell"] == "undated"
    assert date.message.endswith("Bell has no date.")
    assert found(other, score("Horn", [FERRY]))["date"].message == "No article has a date."
    near = score("Horn", [FERRY], published="2024-02-28")
    assert (
        found(one, near)["date"].message == "They were published on 2024-02-27 and the day after."
    )
    assert not list(event_notices({"Lamp": [one], "Horn": [near]}))


def test_lengths() -> None:
    one, other = score("Lamp", [FERRY] * 20), score("Bell", [FERRY] * 9)
    length = found(one, other)["length"]
    assert length.serious and "differ 2.2 times" in length.message
    assert dict(length.values) == {"Lamp": "300 words", "Bell": "135 words"}
    assert not found(one, score("Bell", [FERRY] * 11))["length"].serious
    codes = {n.code for n in text_notices({"Lamp": [one], "Bell": [other]})}
    assert codes == {"undated", "lengths-differ", "few-words"}


def test_quotations() -> None:
    one, other = score("Lamp", [FERRY] * 10, quoted=4), score("Bell", [FERRY] * 10, quoted=1)
    quotations = found(one, other)["quotations"]
    assert quotations.serious
    assert dict(quotations.values) == {"Lamp": "40%", "Bell": "10%"}
    assert "40% of the words of Lamp, 10% of Bell" in quotations.message
    assert not found(one, score("Bell", [FERRY] * 10, quoted=3))["quotations"].serious


def test_topic_words_are_those_of_the_story() -> None:
    topic = found(score("Lamp", [FERRY] * 8), score("Bell", [FERRY] * 9))["topic"]
    assert not topic.serious
    for _, words in topic.values:
        assert "ferry" in words.split(", ") and "Saltmere" in words.split(", ")
        assert "the" not in words.split(", ")


def test_no_body_and_one_outlet_are_no_error() -> None:
    empty = replace(score("Lamp", []), sentences=())
    both = found(empty, replace(empty, article=replace(empty.article, outlet="Bell", id="b")))
    assert set(both) == {"length", "quotations", "genre", "topic", "date"}
    assert not any(confound.serious for confound in both.values())
    assert confounds({"Lamp": [empty]}) == ()


# --- kinds of article -------------------------------------------------------------------

PLAIN = [FERRY] * 12


@pytest.mark.parametrize(
    ("title", "sentences", "more", "kind"),
    [
        ("Ferry stops", ["SALTMERE, May 9 (Lamp) - The ferry stopped.", *PLAIN], {}, REPORT),
        ("Ferry stops", ["SALTMERE (Lamp) — The ferry stopped.", *PLAIN], {}, REPORT),
        ("Ferry stops", PLAIN, {"attributed": 5}, REPORT),
        ("Opinion: the ferry must sail", PLAIN, {}, OPINION),
        ("Analysis | What the ferry means", PLAIN, {}, OPINION),
        ("The ferry", PLAIN, {"url": "https://lamp.example/opinion/ferry"}, OPINION),
        (
            "The ferry",
            ["So who gains?", "Who pays?", "Make no mistake: we all do.", *PLAIN],
            {},
            OPINION,
        ),
        (
            "The ferry",
            ["I saw it.", "We all saw it.", "My own crew wept!", "What now!", *PLAIN],
            {},
            OPINION,
        ),
        ("Ferry stops", PLAIN, {}, UNKNOWN),
        ("Ferry stops", [FERRY] * 3, {}, BRIEF),
        ("Ferry strike: live updates", PLAIN, {}, LIVE),
        ("Ferry", ["10:32 GMT The ferry.", "11.05 The pilots.", "12:40pm More.", *PLAIN], {}, LIVE),
        ("7 things to know about the ferry", PLAIN, {}, LIST),
        ("The ferry", ["1. It stopped.", "2. It sank.", "3. It rose.", *PLAIN], {}, LIST),
    ],
)
def test_kinds_by_their_signs(
    title: str, sentences: list[str], more: dict[str, str], kind: str
) -> None:
    seen = genre(score("Lamp", sentences, title=title, **more))  # type: ignore[arg-type]
    assert seen.name == kind
    assert bool(seen.signs) == (kind != UNKNOWN)


@pytest.mark.parametrize(
    ("title", "sentences", "more"),
    [
        ("Opinion polls slip for ferry party", PLAIN, {}),
        ("Public opinion turns - slowly", PLAIN, {}),
        ("They live by the ferry", PLAIN, {}),
        ("12 men held over ferry", PLAIN, {}),
        ("Ferry stops", ["Who gains? Nobody said.", *PLAIN], {}),
        ("Ferry stops", ["I saw it, we saw it, my crew saw it.", *PLAIN], {"quoted": 1}),
        (
            "Ferry stops",
            ["Who gains?", "Who pays?", "I do not know, we said.", *PLAIN],
            {"quoted": 3},
        ),
        ("Ferry stops", ["THE FERRY stopped - again and again.", *PLAIN], {}),
        ("The ferry", PLAIN, {"url": "https://lamp.example/news/opinion-poll"}),
        ("Did the ferry pay?", PLAIN, {"attributed": 4}),
    ],
)
def test_what_only_looks_like_a_sign_is_none(
    title: str, sentences: list[str], more: dict[str, str]
) -> None:
    assert genre(score("Lamp", sentences, title=title, **more)).name == UNKNOWN  # type: ignore[arg-type]


def test_two_kinds_are_serious_and_name_their_signs() -> None:
    report = score("Lamp", PLAIN, attributed=6)
    opinion = score("Bell", PLAIN, title="Opinion: stop it")
    kinds = found(report, opinion)["genre"]
    assert kinds.serious
    assert dict(kinds.values) == {
        "Lamp": "news report (sources in 6 of 12 sentences)",
        "Bell": "analysis or opinion (its headline says so)",
    }
    assert "analysis or opinion (Bell); news report (Lamp)" in kinds.message
    unknown = score("Horn", PLAIN)
    assert not found(report, unknown)["genre"].serious
    assert "Horn" in found(report, unknown)["genre"].message
