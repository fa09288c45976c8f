"""What the classifier of loaded language adds to the lexicon."""

from __future__ import annotations

import pytest

from framing.analyzers.loaded import SENTENCE, SURE, SURE_OF_PLAIN, UNLISTED, _other_layer, _sure
from framing.language import Document, attribution_reader, understand
from framing.lexicons import Matcher, load_lexicons
from framing.types import Article, ArticleScore, Evidence, Section, SectionKind, Span, Voice

HEATED = "The preening charlatans rammed their vile, unhinged scheme down our throats."
PLAIN = "The committee will meet on Tuesday to discuss the timetable for the new ferry."


def document(text: str) -> Document:
    """One paragraph of body text, understood."""
    lexicons = load_lexicons()
    section = Section(Span(0, len(text)), SectionKind.BODY, "test")
    article = Article(id="a", outlet="A", text=text, sections=(section,))
    reader = attribution_reader()
    return next(understand([article], lexicons, Matcher(lexicons), reader=reader))


def _of(score: ArticleScore, label: str) -> list[Evidence]:
    return [item for item in score.evidence if item.label == label]


def _sentence(score: ArticleScore, text: str) -> Evidence:
    return next(item for item in _of(score, SENTENCE) if score.article.slice(item.span) == text)


def test_a_heated_sentence_is_likelier_loaded_than_a_plain_one(scored) -> None:
    score = scored(f"{HEATED} {PLAIN}", layers=("loaded",))
    heated, plain = _sentence(score, HEATED), _sentence(score, PLAIN)
    assert heated.weight > 0.7 > 0.4 > plain.weight
    assert heated.weight == heated.confidence


def test_every_sentence_of_headline_and_body_has_a_probability_and_reasons(scored) -> None:
    score = scored(f"{HEATED} {PLAIN}", layers=("loaded",))
    found = _of(score, SENTENCE)
    assert [item.span for item in found] == [sentence.span for sentence in score.sentences]
    assert all(0 <= item.weight <= 1 and item.counted for item in found)
    assert _sentence(score, HEATED).pushes


def test_words_beyond_the_lexicon_are_counted_when_sure(scored) -> None:
    score = scored(HEATED, layers=("loaded",))
    for item in _of(score, UNLISTED):
        assert item.confidence >= SURE or not item.counted
        assert item.counted or item.reason.startswith("too unsure")
        assert item.rule == f"model:loaded/{score.article.slice(item.span).lower()}"
    assert any(item.confidence is not None for item in score.evidence if item.label != SENTENCE)


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("The mast lay on the asphalt.", SURE_OF_PLAIN),
        ("Nine members abstained in the end.", SURE_OF_PLAIN),
        ("It was a shameless evening for the fleet.", SURE),
        ("They dump it there.", SURE),
        ("The sordid asphalt shone.", SURE),
    ],
)
def test_what_names_or_tells_must_be_surer_than_what_qualifies(text: str, least: float) -> None:
    words = {
        "asphalt.": "asphalt",
        "end.": "abstained",
        "fleet.": "shameless",
        "there.": "dump",
        "shone.": "sordid asphalt",
    }[text.split()[-1]]
    start = text.index(words)
    assert _sure(document(text), Span(start, start + len(words))) == least


def test_a_hedge_is_no_loaded_word() -> None:
    text = "The guard allegedly slept in the yard."
    span = Span(text.index("allegedly"), text.index(" slept"))
    assert _other_layer(document(text), span) == "a hedge"
    assert _other_layer(document(text), Span(4, 9)) is None


def test_nothing_is_marked_twice(scored) -> None:
    score = scored(f"{HEATED} They called it a brutal regime of thugs.", layers=("loaded",))
    words = [item for item in score.evidence if item.label != SENTENCE]
    for item in words:
        if item.label == UNLISTED:
            assert not any(item.span.overlaps(other.span) for other in words if other is not item)


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        (HEATED, Voice.OUTLET),
        (f"“{HEATED}”", Voice.DIRECT),
        ("The mayor said that the ferry was late again.", Voice.REPORTED),
    ],
)
def test_a_sentence_is_in_the_voice_of_most_of_its_words(scored, text, voice) -> None:
    score = scored(text, layers=("loaded",))
    assert _of(score, SENTENCE)[-1].voice is voice


def test_the_measure_is_the_mean_probability(scored) -> None:
    score = scored(f"{HEATED} {PLAIN}", layers=("loaded",))
    measured = next(n for n in score.scores if n.measure == "loaded.sentences")
    own = [
        item.weight
        for item in _of(score, SENTENCE)
        if item.voice is Voice.OUTLET and item.section == "body"
    ]
    assert measured.value == pytest.approx(sum(own) / len(own))
