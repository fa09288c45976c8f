"""Key words: the paper's formula, the test, what is a term and what is not, where it stands."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.comparison.keyness import (
    MOST_TERMS,
    attainable_level,
    binomial_tail,
    key_terms,
    keyness,
    log_odds,
    pseudo_counts,
)
from framing.comparison.vocabulary import tellings
from framing.comparison.words import words_of
from framing.text import normalise_word
from framing.types import (
    Actor,
    Article,
    ArticleScore,
    KeyTerm,
    Mention,
    Provenance,
    Section,
    SectionKind,
    Sentence,
    Span,
    Verdict,
    Voice,
    VoiceSegment,
)

PROVENANCE = Provenance("0", (), (), (), (), 1)
Piece = tuple[str, Voice]
OUTLET, DIRECT = Voice.OUTLET, Voice.DIRECT
FILLER = "The crew went over the bridge and came back with bread and water."


def score(outlet: str, pieces: Sequence[Piece], names: Sequence[str] = ()) -> ArticleScore:
    """An article with one sentence a piece, each in one voice; ``names`` are an actor's."""
    text, sentences, voices, mentions = "", [], [], []
    for number, (piece, voice) in enumerate(pieces):
        span = Span(len(text), len(text) + len(piece))
        text += f"{piece}\n"
        words = len(words_of(piece))
        own = words if voice is OUTLET else 0
        sentences.append(
            Sentence(span, SectionKind.BODY, words, own, words - own if voice is DIRECT else 0, 0)
        )
        voices.append(VoiceSegment(span, voice))
        for name in names:
            at = text.find(name, span.start)
            if at >= 0:
                mentions.append(
                    Mention(Span(at, at + len(name)), "x", "name", number, voice, SectionKind.BODY)
                )
    article = Article(
        outlet.lower(), outlet, text,
        sections=(Section(Span(0, len(text)), SectionKind.BODY, "given"),),
    )  # fmt: skip
    return ArticleScore(
        article, (), (), tuple(sentences), tuple(mentions),
        (Actor("x", "X", "person"),), tuple(voices), (), PROVENANCE,
    )  # fmt: skip


def own(*sentences: str) -> list[Piece]:
    return [(sentence, OUTLET) for sentence in sentences]


def compared(*scores: ArticleScore) -> tuple[KeyTerm, ...]:
    return keyness({one.article.outlet: [one] for one in scores})


def terms(found: Sequence[KeyTerm], outlet: str, voice: Voice | None = OUTLET) -> list[str]:
    return [term.term for term in found if term.outlet == outlet and term.voice is voice]


# --- the formulas ---------------------------------------------------------------------


def test_log_odds_are_those_of_the_paper() -> None:
    # Worked by hand from equation 16: y = 8 of 100 against 2 of 200, prior 1 of 50.
    # 9 / (150 - 9) = 9 / 141 and 3 / (250 - 3) = 3 / 247.
    ratio, variance = log_odds(np.array([8.0]), 100, np.array([2.0]), 200, np.array([1.0]), 50)
    assert ratio[0] == pytest.approx(math.log(9 / 141) - math.log(3 / 247))
    assert ratio[0] == pytest.approx(1.6593, abs=1e-4)
    assert variance[0] == pytest.approx(1 / 9 + 1 / 141 + 1 / 3 + 1 / 247)
    assert variance[0] == pytest.approx(0.45558, abs=1e-5)


def test_log_odds_of_the_same_rate_is_zero_and_turns_its_sign() -> None:
    one, other, prior = np.array([5.0]), np.array([5.0]), np.array([0.5])
    assert log_odds(one, 100, other, 100, prior, 10)[0][0] == 0
    up = log_odds(np.array([9.0]), 100, other, 100, prior, 10)[0][0]
    down = log_odds(other, 100, np.array([9.0]), 100, prior, 10)[0][0]
    assert up == pytest.approx(-down) and up > 0


def test_the_prior_is_the_higher_rate_and_never_below_half_a_use() -> None:
    found = pseudo_counts(np.array([0.02, 0.001, 0.0]), np.array([0.0, 0.03, 0.0]), 100.0)
    assert found.tolist() == [2.0, 3.0, 0.5]


def test_binomial_tail_known_answers() -> None:
    assert binomial_tail(3, 3, 0.5) == pytest.approx(0.125)
    assert binomial_tail(2, 3, 0.5) == pytest.approx(0.5)
    # 10 * 0.2^4 * 0.8 / 2 + 0.2^5: four or five of five at one in five.
    assert binomial_tail(4, 5, 0.2) == pytest.approx(5 * 0.2**4 * 0.8 + 0.2**5)
    assert binomial_tail(0, 5, 0.2) == 1.0
    assert binomial_tail(6, 5, 0.2) == 0.0


@given(st.integers(0, 60), st.integers(0, 60), st.floats(0.01, 0.99))
def test_binomial_tail_falls_with_hits(hits: int, trials: int, share: float) -> None:
    tail = binomial_tail(hits, trials, share)
    assert 0 <= tail <= 1
    assert binomial_tail(hits + 1, trials, share) <= tail + 1e-12


def test_tarone_leaves_out_what_can_never_be_clear() -> None:
    # Of four tests two can attain 0.05 / 2 and none of the others 0.05 / 3: K is 2.
    least = np.array([0.001, 0.02, 0.04, 0.5])
    assert attainable_level(least) == pytest.approx(0.025)
    assert (least <= attainable_level(least)).sum() == 2
    assert attainable_level(np.zeros(0)) == 0.0
    assert attainable_level(np.array([0.001])) == 0.05


# --- what is clear and what is not ----------------------------------------------------


def test_a_word_of_nearly_every_sentence_is_clear() -> None:
    one = score("Lamp", own(*[f"The mob came to gate number {n} and shouted." for n in range(30)]))
    other = score("Bell", own(*[FILLER] * 30))
    found = compared(one, other)
    first = next(t for t in found if t.outlet == "Lamp" and t.voice is OUTLET)
    assert first.verdict is Verdict.HIGHER and first.p_adjusted < 0.05 and first.low > 0
    assert (first.count, first.other_count) == (30, 0)
    assert first.against == "Bell"


def test_a_few_uses_are_no_clear_difference() -> None:
    one = score("Lamp", own("The mob came.", "A mob left.", "The mob sang.", *[FILLER] * 20))
    other = score("Bell", own(*[FILLER] * 23))
    found = compared(one, other)
    assert "mob" in terms(found, "Lamp")
    assert all(term.verdict is Verdict.NOT_DISTINGUISHABLE for term in found)


def test_a_word_repeated_in_one_sentence_is_not_clear() -> None:
    once = score("Lamp", own("Mob mob mob mob mob mob mob mob mob mob mob mob.", *[FILLER] * 20))
    spread = score("Lamp", own(*["The mob left."] * 12, *[FILLER] * 9))
    other = score("Bell", own(*[FILLER] * 21))
    together = widths(compared(once, other), "mob")
    apart = widths(compared(spread, other), "mob")
    assert together and apart and min(together) > 1.5 * max(apart)
    assert all(t.verdict is Verdict.NOT_DISTINGUISHABLE for t in compared(once, other))
    assert any(t.verdict is Verdict.HIGHER for t in compared(spread, other))


def widths(found: Sequence[KeyTerm], word: str) -> list[float]:
    """How wide the intervals of the terms with a word are."""
    return [t.high - t.low for t in found if t.outlet == "Lamp" and word in t.term.lower().split()]


def test_longer_sentences_alone_make_no_key_words() -> None:
    short = own(*["The harbour vote failed again."] * 40)
    long = own(*["The harbour vote failed again, and the harbour vote failed again."] * 40)
    found = compared(score("Lamp", long), score("Bell", short))
    assert all(term.verdict is Verdict.NOT_DISTINGUISHABLE for term in found)


def test_of_the_same_texts_nothing_is_listed() -> None:
    pieces = own(*["The harbour vote failed again."] * 10)
    assert compared(score("Lamp", pieces), score("Bell", pieces)) == ()


def test_one_outlet_has_no_key_words() -> None:
    assert compared(score("Lamp", own(*["The mob came."] * 5))) == ()


def test_voices_are_apart() -> None:
    quoted: list[Piece] = [("The mob came to the gate.", DIRECT)] * 30
    one = score("Lamp", [*quoted, *own(*[FILLER] * 10)])
    other = score("Bell", own(*[FILLER] * 40))
    found = compared(one, other)
    assert "mob" not in terms(found, "Lamp")
    assert "mob" in " ".join(terms(found, "Lamp", None)).split()


def test_three_outlets_are_held_against_all_others_and_each() -> None:
    scores = [score(name, own(*[f"The {name.lower()}ing mob came."] * 5)) for name in "ABC"]
    assert {(t.outlet, t.against) for t in compared(*scores)} == {
        (name, against) for name in "ABC" for against in ("all others", *"ABC") if against != name
    }


def test_more_than_six_outlets_are_held_against_all_others_alone() -> None:
    scores = [score(n, own(*[f"The {n * 4} mob came."] * 5)) for n in "bcdfghj"]
    assert {t.against for t in compared(*scores)} == {"all others"}


def test_the_order_of_outlets_does_not_matter() -> None:
    a = score("Lamp", own(*["The mob came."] * 7, *[FILLER] * 5))
    b = score("Bell", own(*["The crowd came."] * 6, *[FILLER] * 4))
    c = score("Horn", own(*["The people left."] * 5, *[FILLER] * 9))

    def order(found: tuple[KeyTerm, ...]) -> list[KeyTerm]:
        return sorted(found, key=lambda t: (t.outlet, t.against, str(t.voice), t.term))

    assert order(compared(a, b, c)) == order(compared(c, a, b))


def test_no_more_than_the_best_are_kept() -> None:
    letters = "bcdfghjklmnpqrstvwxz"
    many = score("Lamp", own(*[" ".join(f"{c}a{d}o." for d in letters) for c in letters] * 4))
    found = compared(many, score("Bell", own(*[FILLER] * 30)))
    assert 0 < len(terms(found, "Lamp")) <= MOST_TERMS + MOST_TERMS // 3


# --- what is a term -------------------------------------------------------------------


def uses(text: str, outlets: Sequence[str] = ("Lamp",)) -> set[str]:
    told = tellings(
        {name: [score(name, own(text))] if not i else [] for i, name in enumerate(outlets)}
    )
    return {use.term for one in told[outlets[0]] for use in one.uses}


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("The militant union bosses met.", "militant union bosses"),
        ("The militant union bosses met.", "union"),
        ("A far-right march.", "far right"),
        ("The rule of law.", "rule of law"),
        ("Straker's cabinet fell.", "straker"),
        ("It seized the U.S. base.", "u.s."),
        ("China said so.", "china"),
    ],
)
def test_words_and_phrases_are_terms(text: str, term: str) -> None:
    assert term in uses(text)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("The bosses met.", "the bosses"),
        ("The bosses of the union.", "bosses of"),
        ("The bosses, union men.", "bosses union"),
        ("Some 9,000 men left.", "9,000"),
        ("Some 9,000 men left.", "9,000 men"),
        ("They met on Tuesday.", "tuesday"),
        ("Forty men left.", "forty"),
        ("They could not go.", "could"),
        ("They didn't go.", "didn't"),
        ("Plan B failed.", "b"),
    ],
)
def test_function_words_numerals_and_days_are_none(text: str, term: str) -> None:
    assert term not in uses(text)


def test_a_phrase_stays_in_its_sentence_and_voice() -> None:
    pieces = [("Union bosses", OUTLET), ("met ministers", DIRECT)]
    told = tellings({"Lamp": [score("Lamp", pieces)]})
    found = {use.term for one in told["Lamp"] for use in one.uses}
    assert {"union bosses", "met ministers"} <= found and "bosses met" not in found


@pytest.mark.parametrize(
    ("name", "text", "gone"),
    [
        ("The Daily Trumpeter", "They told the Daily Trumpeter so.", "daily"),
        ("The Daily Trumpeter", "They told the Trumpeter so.", "trumpeter"),
        ("Lorne Broadcasting Union", "They told LBU so.", "lbu"),
        ("EMPB News", "EMPB has seen it.", "empb"),
    ],
)
def test_the_outlets_own_name_is_no_term(name: str, text: str, gone: str) -> None:
    assert gone not in uses(text, (name, "Bell"))
    assert gone in uses(text, ("Lamp", "Bell"))


@pytest.mark.parametrize(
    ("name", "text", "kept"),
    [("China Daily", "China said so.", "china"), ("The Red Lantern", "Cut the red tape.", "red")],
)
def test_a_common_word_of_an_outlets_name_stays(name: str, text: str, kept: str) -> None:
    assert kept in uses(text, (name, "Bell"))


def test_a_plural_is_counted_with_its_singular() -> None:
    told = tellings({"Lamp": [score("Lamp", own("A strike.", "Two strikes.", "The news."))]})
    found = [use.term for one in told["Lamp"] for use in one.uses]
    assert found.count("strike") == 2 and "news" in found
    assert "striking" in uses("The striking men and the strike.")


def test_a_house_style_is_no_choice_of_words() -> None:
    assert "u.s." in uses("The US base.") and "u.s." in uses("The U.S. base.")
    assert not {"us", "u.s."} & uses("They told us so.")
    dotted = score("Lamp", own(*["The U.S. base fell."] * 30))
    plain = score("Bell", own(*["The US base fell."] * 30))
    assert compared(dotted, plain) == ()


def test_captions_and_headlines_are_left_out() -> None:
    one = score("Lamp", own("Captions speak.", "Bodies speak."))
    first = replace(one.sentences[0], section=SectionKind.CAPTION)
    one = replace(one, sentences=(first, one.sentences[1]))
    told = tellings({"Lamp": [one]})
    assert {use.term for t in told["Lamp"] for use in t.uses} == {"bodies", "speak", "bodies speak"}


# --- what is listed -------------------------------------------------------------------


def test_a_phrase_that_says_no_more_than_its_words_is_not_listed_beside_them() -> None:
    always = own(*["The prime minister spoke."] * 12)
    one, other = score("Lamp", [*always, *own(*[FILLER] * 12)]), score("Bell", own(*[FILLER] * 24))
    found = terms(compared(one, other), "Lamp")
    assert "prime minister spoke" in found
    assert not {"prime", "minister", "prime minister"} & set(found)


def test_a_word_that_is_mostly_elsewhere_is_listed_beside_its_phrase() -> None:
    pieces = own(*["The shadow fleet left."] * 6, *["Every fleet burns."] * 14, *[FILLER] * 10)
    found = terms(compared(score("Lamp", pieces), score("Bell", own(*[FILLER] * 30))), "Lamp")
    assert any("fleet" in term.split() for term in found)
    assert any("shadow" in term for term in found)


def test_names_of_actors_are_marked() -> None:
    pieces = own(*["It was Achebe who shouted."] * 9, *["And Achebe did not."] * 9)
    one = score("Lamp", pieces, names=("Achebe",))
    found = compared(one, score("Bell", own(*[FILLER] * 18)))
    assert {t.term: t.name for t in found if t.voice is OUTLET}["Achebe"]
    named = {t.term: t.name for t in compared(one, score("Bell", own(*[FILLER] * 9)))}
    assert any(is_name for term, is_name in named.items() if term == "Achebe") or not named.get(
        "Achebe", False
    )
    told = tellings({"Lamp": [one]})
    assert {use.term for t in told["Lamp"] for use in t.uses if use.name} == {"achebe"}


WORDS = ["mob", "Mob's", "far-right", "The", "strikes", "strike", "gate", "9,000", "U.S.", "café"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), min_size=3, max_size=12),
    st.sampled_from([" ", "  ", ", "]),
)
def test_places_slice_back_to_the_term(sentences: list[list[str]], between: str) -> None:
    one = score("Lamp", own(*[between.join(words) for words in sentences]))
    for term in compared(one, score("Bell", own(FILLER))):
        assert len(term.places) == term.count
        wanted = {normalise_word(word) for word in term.term.replace("-", " ").split()}
        for place in term.places:
            printed = one.article.text[place.span.start : place.span.end]
            forms = {normalise_word(word) for word in printed.replace("-", " ").split()}
            assert {f.removesuffix("s") for f in forms} == {w.removesuffix("s") for w in wanted}


def test_articles_that_differ_among_themselves_widen_the_interval() -> None:
    def several(outlet: str, counts: Sequence[int]) -> list[ArticleScore]:
        made = []
        for number, count in enumerate(counts):
            one = score(
                outlet, own(*["The mob came."] * count, *["The bread came."] * (20 - count))
            )
            made.append(replace(one, article=replace(one.article, id=f"{outlet}{number}")))
        return made

    even = keyness({"Lamp": several("Lamp", [6, 6, 6, 6]), "Bell": several("Bell", [3, 3, 3, 3])})
    bursts = keyness(
        {"Lamp": several("Lamp", [20, 4, 0, 0]), "Bell": several("Bell", [12, 0, 0, 0])}
    )

    assert min(widths(bursts, "mob")) > 1.5 * max(widths(even, "mob"))
    assert key_terms({}) == ()
