"""Headline against body: wordings, acts, actors, and many articles' headlines."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from framing.comparison.headlines import headline_gaps, headline_rows
from framing.measures import MEASURES
from framing.scoring import Settings, score_articles
from framing.sources import make_article
from framing.types import (
    Actor,
    Article,
    ArticleScore,
    Evidence,
    HeadlineRow,
    HeadlineTerm,
    Mention,
    Part,
    Provenance,
    Section,
    SectionKind,
    Sentence,
    Span,
    Verdict,
    Voice,
    VoiceSegment,
)

PROVENANCE = Provenance("0", (), (), (), (), 7)
HEADLINE = "Thugs storm the ‘calm’ quay, eleven arrested"


def score_of(
    body: str,
    evidence: tuple[tuple[str, str, dict[str, object]], ...] = (),
    *,
    headline: str = HEADLINE,
    quoted: str = "",
    speaker: str | None = "Ada Morrow",
    actors: tuple[Actor, ...] = (),
    mentions: tuple[tuple[str, str], ...] = (),
) -> ArticleScore:
    """An article of a headline and one sentence; ``evidence`` by the words that it covers."""
    text = f"{headline}\n\n{body}"
    at = len(headline) + 2
    spans = (Span(0, len(headline)), Span(at, len(text)))

    def found(word: str, nth: int = 0) -> tuple[Span, SectionKind, int]:
        start = -1
        for _ in range(nth + 1):
            start = text.index(word, start + 1)
        inside = int(start >= at)
        return (
            Span(start, start + len(word)),
            (SectionKind.HEADLINE, SectionKind.BODY)[inside],
            inside,
        )

    items = []
    for word, layer, more in evidence:
        span, section, sentence = found(word, int(more.get("nth", 0)))  # type: ignore[call-overload]
        fields = {"voice": Voice.OUTLET, "label": "epithet", "rule": f"lexicon:{layer}/{word}"}
        fields |= {key: value for key, value in more.items() if key not in ("nth", "by")}
        if "by" in more:
            fields["parts"] = (Part("agent", found(str(more["by"]))[0]),)
        items.append(
            Evidence(span=span, layer=layer, section=section, sentence=sentence, **fields)  # type: ignore[arg-type]
        )
    voices = []
    if quoted:
        start = text.index(quoted, at)
        voices = [VoiceSegment(Span(start, start + len(quoted)), Voice.DIRECT, speaker)]
    seen: Counter[str] = Counter()
    named = []
    for word, actor in mentions:
        span, section, sentence = found(word, seen[word])
        seen[word] += 1
        named.append(Mention(span, actor, "surname", sentence, Voice.OUTLET, section))
    return ArticleScore(
        Article(
            "a",
            "The Lamp",
            text,
            sections=(
                Section(spans[0], SectionKind.HEADLINE, "x"),
                Section(spans[1], SectionKind.BODY, "x"),
            ),
        ),
        (),
        tuple(items),
        (
            Sentence(spans[0], SectionKind.HEADLINE, 7, 7, 0, 0),
            Sentence(spans[1], SectionKind.BODY, 9, 9, 0, 0),
        ),
        tuple(named),
        actors,
        tuple(voices),
        (),
        PROVENANCE,
    )


def row_of(score: ArticleScore) -> HeadlineRow:
    (row,) = headline_rows({"The Lamp": [score]})
    return row


def term_of(body: str, quoted: str = "", **more: object) -> HeadlineTerm:
    (term,) = row_of(score_of(body, (("Thugs", "loaded", more),), quoted=quoted)).terms
    return term


# --- wordings ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "quoted", "counts"),
    [
        ("The thugs went home.", "", (1, 0, 0)),
        ("A thug went home; no thugs stayed.", "", (2, 0, 0)),
        ("“They are thugs,” said Ada Morrow.", "“They are thugs,”", (0, 1, 0)),
        ("The thuggish wind rose.", "", (0, 0, 0)),
        ("People went home.", "", (0, 0, 0)),
    ],
)
def test_a_headlines_word_is_looked_for_in_the_body(
    body: str, quoted: str, counts: tuple[int, int, int]
) -> None:
    term = term_of(body, quoted)
    assert (term.text, term.own, term.direct, term.reported) == ("Thugs", *counts)
    assert len(term.places) == sum(counts)
    assert term.speakers == (("Ada Morrow",) if quoted else ())


def test_words_in_quotation_marks_are_marked() -> None:
    score = score_of("All went home.", (("calm", "loaded", {}), ("Thugs", "loaded", {})))
    assert [(t.text, t.marked) for t in row_of(score).terms] == [("Thugs", False), ("calm", True)]


def test_places_slice_to_the_word() -> None:
    body = "Thugs and other thugs met a thug."
    score = score_of(body, (("Thugs", "loaded", {}),))
    (term,) = row_of(score).terms
    assert [score.article.slice(place.span) for place in term.places] == ["Thugs", "thugs", "thug"]


def test_sentences_and_what_does_not_count_are_no_wordings() -> None:
    evidence = (
        ("Thugs storm", "loaded", {"label": "sentence"}),
        ("storm", "loaded", {"reason": "a name"}),
        ("quay", "events", {"label": "x", "reason": None}),
        ("Thugs", "loaded", {}),
        ("Thugs", "events", {}),
    )
    found = row_of(score_of("All went home.", evidence)).terms
    assert [(t.text, t.layer) for t in found] == [("Thugs", "loaded"), ("quay", "events")]


# --- acts and actors -----------------------------------------------------------------

ARRESTED = (
    "arrested",
    "agency",
    {"label": "passive-agentless", "rule": "parse:passive-agentless/arrest"},
)


@pytest.mark.parametrize(
    ("lemma", "more", "agents"),
    [
        ("arrest", {}, ("Police",)),
        ("beat", {}, ()),  # another act
        ("arrest", {"reason": "denied"}, ()),
    ],
)
def test_who_did_it_is_told_below_the_headline(
    lemma: str, more: dict[str, object], agents: tuple[str, ...]
) -> None:
    told = ("took", "agency", {"rule": f"parse:active/{lemma}", "by": "Police", **more})
    score = score_of("Police took them away.", (ARRESTED, told))
    (act,) = row_of(score).acts
    assert (act.text, act.agent) == ("arrested", None)
    assert tuple(agent for agent, _ in act.agents) == agents


def test_an_agent_named_in_the_headline_needs_no_other() -> None:
    act = ("storm", "agency", {"label": "active", "rule": "parse:active/storm", "by": "Thugs"})
    (found,) = row_of(score_of("Police storm in.", (act,))).acts
    assert (found.agent, found.agents) == ("Thugs", ())


def test_wordings_of_one_event_are_one_act_unless_done_to_another() -> None:
    def patient(actor: str) -> dict[str, object]:
        return {"parts": (Part("agent", Span(46, 52)), Part("patient", Span(0, 1), actor))}

    group = {"group": "arrests", "label": "x"}
    events = (("arrested", "events", group), ("detained", "events", group))

    def agents(whom: str) -> list[str]:
        aimed = ARRESTED[2] | {"parts": (Part("patient", Span(0, 1), whom),)}
        act = (ARRESTED[0], ARRESTED[1], aimed)
        told = ("detained", "agency", {"rule": "parse:active/detain"} | patient("p"))
        (found,) = row_of(score_of("Police detained them.", (act, *events, told))).acts
        return [agent for agent, _ in found.agents]

    assert agents("p") == ["Police"]
    assert agents("q") == []


def test_actors_of_headline_and_body() -> None:
    quill, ono = Actor("quill", "Ida Quill", "person"), Actor("ono", "Ko Ono", "person")
    score = score_of(
        "Quill met the mayor. Quill left.",
        (("Ono", "sentiment", {"actor": "ono", "weight": -0.5, "label": "negative"}),),
        headline="Ono and Quill storm out",
        actors=(quill, ono),
        mentions=(("Ono", "ono"), ("Quill", "quill"), ("Quill", "quill"), ("Quill", "quill")),
    )
    row = row_of(score)
    assert [(a.name, a.mentions, a.in_body, a.sentiment) for a in row.actors] == [
        ("Ko Ono", 0, False, -0.5),
        ("Ida Quill", 2, True, None),
    ]
    assert row.body_first == "Ida Quill"


def test_no_headline_no_row() -> None:
    score = score_of("All went home.")
    body = replace(score.article, sections=score.article.sections[1:])
    assert headline_rows({"The Lamp": [replace(score, article=body)]}) == ()


# --- many articles -------------------------------------------------------------------


def articles_of(gaps: list[int]) -> list[ArticleScore]:
    """Articles with so many loaded words in a headline of ten words, and none below."""
    out = []
    for number, hits in enumerate(gaps):
        evidence = tuple(
            (word, "loaded", {}) for word in ("Thugs", "storm", "calm", "quay", "eleven")[:hits]
        )
        score = score_of("All went home to sleep.", evidence)
        out.append(replace(score, article=replace(score.article, id=f"{number}")))
    return out


def test_headlines_that_are_all_more_loaded_than_their_bodies() -> None:
    scores = articles_of([1, 2, 1, 3, 2, 1, 2, 4, 1, 3])
    gap = next(g for g in headline_gaps({"The Lamp": scores}, 7) if g.measure == "loaded")
    # 20 of 10 headlines of 7 words against none below.
    assert gap.headline == pytest.approx(1000 * 2 / 7)
    assert (gap.articles, gap.body) == (10, 0.0)
    assert gap.p_value == pytest.approx(2 / 2**10)
    # Student's limits by hand: the mean and 2.262 times the standard error.
    values = np.array([1, 2, 1, 3, 2, 1, 2, 4, 1, 3]) * 1000 / 7
    reach = 2.2622 * values.std(ddof=1) / 10**0.5
    assert gap.low == pytest.approx(values.mean() - reach, abs=0.5)
    assert gap.high == pytest.approx(values.mean() + reach, abs=0.5)
    assert gap.verdict is Verdict.HIGHER


def test_five_articles_cannot_pass_and_four_are_not_tried() -> None:
    gap = next(
        g
        for g in headline_gaps({"The Lamp": articles_of([1, 2, 1, 3, 2])})
        if g.measure == "loaded"
    )
    assert gap.p_value == 2 / 32
    assert gap.verdict is Verdict.NOT_DISTINGUISHABLE
    assert headline_gaps({"The Lamp": articles_of([1, 2, 1, 3])}) == ()


def test_headlines_that_never_differ_give_a_reason() -> None:
    found = {g.measure: g for g in headline_gaps({"The Lamp": articles_of([0] * 6)})}
    assert found["loaded"].verdict is Verdict.NOT_MEASURABLE
    assert "do not differ" in (found["loaded"].reason or "")
    assert "fewer than 5 articles" in (found["tone"].reason or "")
    assert set(found) <= {measure.info.id for measure in MEASURES}


def test_a_scored_article() -> None:
    article = make_article(
        "Thugs storm the quay\n\nThe council closed the quay on Monday. “Those thugs must go,” said "
        "Ada Morrow, a baker. Nobody else came to the meeting that night.",
        outlet="The Lamp",
        id="a",
    )
    scores = score_articles([article], Settings())
    (row,) = headline_rows({"The Lamp": list(scores)})
    term = next(term for term in row.terms if term.text == "Thugs")
    assert (term.own, term.direct, term.marked) == (0, 1, False)
    assert term.speakers == ("Ada Morrow",)
