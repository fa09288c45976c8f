"""Sentiment toward actors: evidence a mention, and whose words a judgement belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import pytest

from framing.analyzers import Sentiment
from framing.analyzers.sentiment import RULE
from framing.classifiers.sentiment import LABELS, Toward, load_sentiment_model
from framing.classifiers.targets import Target
from framing.language import Document, GivenActor, Parse, attribution_reader, understand
from framing.lexicons import Lexicon, Matcher, load_lexicons
from framing.types import Article, Evidence, Push, Section, SectionKind, Span, Voice


@lru_cache(maxsize=1)
def _prepared() -> tuple[tuple[Lexicon, ...], Matcher]:
    lexicons = load_lexicons()
    return lexicons, Matcher(lexicons)


def _document(text: str, *names: str, sections: tuple[Section, ...] = ()) -> Document:
    lexicons, matcher = _prepared()
    actors = [GivenActor(name, (), "person") for name in names]
    article = Article(id="a", outlet="A", text=text, sections=sections)
    return next(understand([article], lexicons, matcher, actors, attribution_reader()))


class Words:
    """In the model's place: a label, and how much each word speaks for it."""

    def __init__(self, label: str = "negative", **adds: float) -> None:
        self.label, self.adds = label, adds
        self.asked: list[Target] = []

    def read(self, parse: Parse, targets: Sequence[Target]) -> list[Toward]:
        self.asked = list(targets)
        likely = tuple(0.8 if label == self.label else 0.1 for label in LABELS)
        adds = {i: self.adds[word] for i, word in enumerate(parse.lower) if word in self.adds}
        return [Toward(self.label, likely, adds) for _ in targets]  # type: ignore[arg-type]


def _said(document: Document, model: object) -> list[Evidence]:
    return list(Sentiment(model)(document))  # type: ignore[arg-type]


# --- the evidence ---


def test_a_mention_is_a_piece_of_evidence() -> None:
    text = "The cruel Ada Roe met Omar Voss."
    found = _said(_document(text, "Ada Roe", "Omar Voss"), Words(cruel=1.25, met=-0.5))
    assert [text[e.span.start : e.span.end] for e in found] == ["Ada Roe", "Omar Voss"]
    assert [e.actor for e in found] == ["ada-roe", "omar-voss"]
    for one in found:
        assert (one.layer, one.label, one.rule) == ("sentiment", "negative", RULE)
        assert one.weight == pytest.approx(-0.7) and one.confidence == pytest.approx(0.8)
        assert one.pushes == (Push("“cruel”", 1.25), Push("“met”", -0.5))
        assert one.counted and one.voice is Voice.OUTLET and one.speaker is None


def test_headline_and_body_are_read_and_captions_are_not() -> None:
    text = "Ada Roe Leaves\n\nAda Roe left the hall.\n\nAda Roe in a photo."
    cut = [0, text.index("\n\n"), text.rindex("\n\n"), len(text)]
    kinds = (SectionKind.HEADLINE, SectionKind.BODY, SectionKind.CAPTION)
    sections = tuple(
        Section(Span(start, end), kind, "given")
        for start, end, kind in zip(cut, cut[1:], kinds, strict=False)
    )
    model = Words()
    found = _said(_document(text, "Ada Roe", sections=sections), model)
    assert [e.section for e in found] == [SectionKind.HEADLINE, SectionKind.BODY]
    assert len(model.asked) == 2


def test_nobody_is_mentioned() -> None:
    assert _said(_document("It rained on the bay all day."), load_sentiment_model()) == []


def test_a_document_without_a_parse() -> None:
    lexicons, matcher = _prepared()
    article = Article(id="a", outlet="A", text="Ada Roe left.")
    with pytest.raises(ValueError, match="parse"):
        _said(next(understand([article], lexicons, matcher)), Words())


# --- whose words ---

QUOTED = "The farmer called Ada Roe “a wicked liar” at the hall."
NAMED_IN_QUOTE = "The shameless farmer said: “Ada Roe came to the old hall with wicked plans.”"
REPORTED = "The farmer said that Ada Roe was a wicked liar."


@pytest.fixture(scope="module")
def quoted() -> Document:
    """The outlet names her, in a sentence in which the farmer's words stand in quotation marks."""
    document = _document(QUOTED, "Ada Roe")
    tokens = document.reading.tokens
    inside = [QUOTED.index("“") < start < QUOTED.index("”") for start in tokens.starts]
    return replace(
        document,
        token_voices=tuple(Voice.DIRECT if i else Voice.OUTLET for i in inside),
        token_speakers=tuple("the farmer" if i else None for i in inside),
    )


def test_the_judgement_of_a_source_is_the_source_s(quoted) -> None:
    (found,) = _said(quoted, Words(wicked=1.0, liar=0.5))
    assert QUOTED[found.span.start : found.span.end] == "Ada Roe"
    assert (found.voice, found.speaker) == (Voice.DIRECT, "the farmer")


def test_who_is_named_in_a_quotation_is_judged_by_whoever_is_quoted() -> None:
    """The word that speaks is the outlet's, and speaks of the farmer."""
    (found,) = _said(_document(NAMED_IN_QUOTE, "Ada Roe"), Words(shameless=1.0, wicked=0.1))
    assert found.voice is Voice.DIRECT
    assert found.speaker is not None and "farmer" in found.speaker


def test_a_source_is_not_judged_by_its_own_words() -> None:
    document = _document("Ada Roe said that the old mill was a wicked place.", "Ada Roe")
    (found,) = _said(document, Words(wicked=1.0))
    assert (found.voice, found.speaker) == (Voice.OUTLET, None)


@pytest.mark.parametrize("text", [NAMED_IN_QUOTE, REPORTED])
def test_within_one_voice_it_is_that_of_the_mention(text: str) -> None:
    document = _document(text, "Ada Roe")
    (found,) = _said(document, Words(wicked=1.0))
    assert found.voice is document.mentions[0].voice is not Voice.OUTLET
    assert found.speaker is not None and "farmer" in found.speaker


@pytest.mark.parametrize(("inside", "voice"), [(1.5, Voice.DIRECT), (1.4, Voice.OUTLET)])
def test_most_of_it_must_stand_in_the_other_voice(inside: float, voice: Voice, quoted) -> None:
    (found,) = _said(quoted, Words(wicked=inside, called=1.0))
    assert found.voice is voice


def test_what_speaks_against_the_label_has_no_say(quoted) -> None:
    for words in (Words(wicked=-3.0, called=0.1), Words(wicked=-3.0)):
        (found,) = _said(quoted, words)
        assert found.voice is Voice.OUTLET


def test_nothing_done_is_nobody_s_judgement(quoted) -> None:
    (found,) = _said(quoted, Words("neutral", wicked=1.0))
    assert (found.voice, found.label, found.weight) == (Voice.OUTLET, "neutral", 0)


# --- with the shipped model ---


def test_values_agree_with_one_another() -> None:
    text = (
        "Ada Roe won wide praise for her brave work. Omar Voss was accused of theft.\n\n"
        "“Ada Roe is a liar,” Omar Voss said. Ada Roe left the hall."
    )
    found = _said(_document(text, "Ada Roe", "Omar Voss"), load_sentiment_model())
    assert len(found) >= 5
    for one in found:
        assert one.label in LABELS and -1 <= one.weight <= 1
        assert one.confidence is not None and 1 / 3 <= one.confidence <= 1
        # The surest label is that of the greater side, unless it is neutral.
        assert one.label == "neutral" or (one.weight > 0) == (one.label == "positive")
        assert [abs(p.weight) for p in one.pushes] == sorted(
            (abs(p.weight) for p in one.pushes), reverse=True
        )


def test_a_curly_apostrophe_changes_nothing() -> None:
    straight, curly = (
        _said(_document(f"The clerk said that Ada Roe wasn{mark}t happy.", "Ada Roe"), load_sentiment_model())
        for mark in "'’"
    )  # fmt: skip
    assert [(e.label, e.weight) for e in straight] == [(e.label, e.weight) for e in curly]
