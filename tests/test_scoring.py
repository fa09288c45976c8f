"""Scoring: what must not change an answer, what must not break it, and what is said then."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.errors import UsageError
from framing.scoring import LAYERS, Settings, score_article, score_articles
from framing.sources import load_articles, make_article
from framing.types import Article, ArticleScore, SectionKind

SEEDS = Path(__file__).parent.parent / "seeds"
STORIES = sorted(path.name for path in SEEDS.iterdir() if path.is_dir())

TEXT = """Ministers slam “reckless” plan to close the harbour

By Anna Reed

The regime’s thugs didn’t attack the U.S. embassy in Arcadia on Monday, officials claimed, but some 2,500 people may have been hurt.

“It’s a brutal crackdown – and nobody’s safe,” said Tom Hale, a baker. The mayor’s office denied that police had beaten protesters.

According to the ministry, troops killed 12 militants near al-Bara. It appears that the strike was ‘surgical’.
"""


def told(result: ArticleScore) -> list[tuple[str, str, str, str | None, str, float]]:
    """What was found, free of offsets; quotation marks and spaces made plain."""
    return [
        (
            item.layer,
            item.label,
            item.voice.value,
            item.reason,
            plain(result.article.slice(item.span)),
            round(item.weight, 6),
        )
        for item in result.evidence
    ]


def plain(text: str) -> str:
    """Straight marks, single spaces."""
    return " ".join(re.sub("[‘’]", "'", re.sub("[“”]", '"', text)).split())


def numbers(result: ArticleScore) -> list[tuple[object, ...]]:
    """All scores, to be compared."""
    return [
        (s.measure, s.voice, s.section, s.actor, s.value, s.count, s.denominator)
        for s in result.scores
    ]


def make(text: str) -> Article:
    return make_article(text, id="it", outlet="The Bay Herald")


# --- invariance -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("straight apostrophes", lambda text: re.sub(r"(?<=\w)’(?=\w)", "'", text)),
        ("straight double quotes", lambda text: re.sub("[“”]", '"', text)),
        ("straight quotes", lambda text: re.sub("[‘’]", "'", re.sub("[“”]", '"', text))),
        ("CRLF", lambda text: text.replace("\n", "\r\n")),
        (
            "NO-BREAK SPACE",
            lambda text: text.replace(" people", "\u00a0people").replace("12 mil", "12\u00a0mil"),
        ),
        ("trailing spaces", lambda text: text.replace("\n", "  \n")),
        ("soft hyphens", lambda text: text.replace("crackdown", "crack\u00addown")),
        ("byte order mark", lambda text: "\ufeff" + text),
    ],
)
def test_how_a_text_is_typed_does_not_change_what_is_found(name, change) -> None:
    changed = change(TEXT)
    assert changed != TEXT
    before, after = score_article(make(TEXT)), score_article(make(changed))
    clean = [(*row[:4], re.sub("[\u00ad\ufeff]", "", row[4]), row[5]) for row in told(after)]
    assert clean == told(before)
    assert numbers(after) == numbers(before)


@pytest.mark.parametrize("story", STORIES)
def test_seed_articles_read_alike_with_straight_apostrophes_and_plain_spaces(story) -> None:
    articles = load_articles([str(SEEDS / story)]).articles
    changed = [
        make_article(
            re.sub(r"(?<=\w)’(?=\w)", "'", a.text).replace("\u00a0", " "),
            id=a.id,
            outlet=a.outlet,
            title=a.title.replace("\u00a0", " "),
        )
        for a in articles
    ]
    given_again = [make_article(a.text, id=a.id, outlet=a.outlet, title=a.title) for a in articles]
    for before, after in zip(score_articles(given_again), score_articles(changed), strict=True):
        assert [(row[0], row[1], row[2], row[3], row[4]) for row in told(after)] == [
            (row[0], row[1], row[2], row[3], row[4]) for row in told(before)
        ], before.article.id


def test_the_order_of_the_articles_changes_nothing() -> None:
    articles = load_articles([str(SEEDS / STORIES[0])]).articles
    there = {s.article.id: s for s in score_articles(articles)}
    back = {s.article.id: s for s in score_articles(articles[::-1])}
    for name, result in there.items():
        assert told(back[name]) == told(result)
        assert numbers(back[name]) == numbers(result)


def test_the_same_run_twice_gives_the_same_answer() -> None:
    assert score_article(make(TEXT)) == score_article(make(TEXT))


# --- evidence lies in the text ---------------------------------------------------------


def check(result: ArticleScore) -> None:
    """Every span lies where it says."""
    text = result.article.text
    for item in result.evidence:
        sentence = result.sentences[item.sentence]
        assert text[item.span.start : item.span.end].strip()
        if item.layer == "attribution" or item.label == "scare-quote":
            # A quotation may begin a sentence before its cue and go on in the next.
            assert item.span.overlaps(sentence.span)
        else:
            assert sentence.span.contains(item.span), item
        assert item.section is sentence.section
        for part in item.parts:
            assert text[part.span.start : part.span.end].strip()
    reached = 0
    for segment in result.voices:
        assert reached <= segment.span.start < segment.span.end <= len(text)
        reached = segment.span.end
    for sentence in result.sentences:
        assert (
            sentence.own_words + sentence.direct_words + sentence.reported_words == sentence.words
        )
    for score in result.scores:
        if score.value is None:
            assert score.reason
        if score.reason:
            assert score.low is None is score.high, score


PIECES = st.sampled_from(
    [
        "The regime",
        "Thugs",
        "officials claimed",
        "may",
        "May",
        "“",
        "”",
        '"',
        "'",
        "’",
        "‘",
        " – ",
        "—",
        ", ",
        ". ",
        "! ",
        "? ",
        "\n",
        "\n\n",
        "\r\n",
        "said",
        "Tom Hale",
        "that",
        "according to",
        "U.S.",
        "a.m.",
        "2,500",
        "1:46",
        "killed",
        "was killed by",
        "troops",
        "Iran’s",
        "PHOTO:",
        "RELATED:",
        "By Anna Reed",
        "not",
        "brutal",
        "\u00a0",
        "\u200b",
        "ﬁghters",
        "İ",
        "😀",
        "👩‍👩‍👧",
        "e\u0301",
        "\u202e",
        "…",
        "(",
        ")",
        "*",
        "YOUR",
        " ",
    ]
)
NEWS = st.lists(PIECES, max_size=60).map(" ".join) | st.lists(PIECES, max_size=60).map("".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NEWS)
def test_every_span_of_any_text_lies_in_its_sentence(text: str) -> None:
    check(score_article(replace(make(text), language="en")))


@pytest.mark.parametrize("story", STORIES)
def test_every_span_of_the_seeds_lies_in_its_sentence(story) -> None:
    for result in score_articles(load_articles([str(SEEDS / story)]).articles):
        check(result)


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("layer", ["loaded", "hedging", "frames", "agency"])
def test_no_stretch_is_counted_twice_under_one_label(story, layer) -> None:
    for result in score_articles(
        load_articles([str(SEEDS / story)]).articles, Settings(layers=(layer,))
    ):
        seen = [(e.span, e.label) for e in result.evidence if e.layer == layer]
        assert len(seen) == len(set(seen)), [
            result.article.slice(s) for s, _ in seen if seen.count((s, _)) > 1
        ]


# --- settings ---------------------------------------------------------------------------


def test_an_unknown_layer_is_named() -> None:
    with pytest.raises(UsageError, match=r"unknown layer: colour\. The layers are loaded, "):
        Settings(layers=("colour",))


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_can_run_alone_and_gives_the_same_numbers(layer) -> None:
    alone = score_article(make(TEXT), Settings(layers=(layer,)))
    together = {row[:4]: row for row in numbers(score_article(make(TEXT)))}
    # Sentiment and naming have a score for every actor, which is the comparison's to make.
    assert alone.scores or layer in ("sentiment", "naming")
    assert {e.layer for e in alone.evidence} <= {layer, "events" if layer == "naming" else layer}
    assert all(together[row[:4]] == row for row in numbers(alone))


def test_progress_is_told_in_order() -> None:
    articles = [make_article(TEXT, id=str(n), outlet=str(n)) for n in range(3)]
    told: list[str] = []
    score_articles(articles, Settings(layers=("loaded",)), progress=lambda a: told.append(a.id))
    assert told == ["0", "1", "2"]


def test_the_provenance_names_every_lexicon_and_library() -> None:
    provenance = score_article(make(TEXT)).provenance
    assert {name for name, _, _ in provenance.lexicons} >= {"loaded", "hedging", "acts"}
    assert all(len(digest) == 64 for _, _, digest in provenance.lexicons)
    assert "vaderSentiment" in dict(provenance.libraries)
    assert provenance.seed


def test_no_articles_give_no_scores() -> None:
    assert score_articles([]) == ()


# --- bad input --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\r\n",
        "Word",
        "no sentence at all",
        "?!…",
        "“",
        "’",
        "\ufeff",
        "\x00\x01\x02\ufffd\ufffd" * 200,
        "😀" * 50,
        "\u202e\u200b\u200f",
        "a" * 100_000,
    ],
)
def test_hardly_a_text_is_scored_without_a_false_number(text: str) -> None:
    result = score_article(replace(make(text), language="en"))
    check(result)
    for score in result.scores:
        if score.denominator == 0:
            assert score.value is None, score


def test_an_empty_text_says_that_nothing_can_be_measured() -> None:
    result = score_article(make(""))
    assert "no-body" in {notice.code for notice in result.notices}
    assert all(score.value is None and score.reason for score in result.scores)


def test_bytes_read_as_text_do_no_harm() -> None:
    junk = bytes(range(256)) * 400
    for encoding in ("latin-1", "cp437"):
        check(score_article(replace(make(junk.decode(encoding)), language="en")))
    check(score_article(make(junk.decode("utf-8", errors="surrogateescape"))))


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "The regime sent thugs to the square, officials said, and “nobody” may know. ",
        "Word and word without an end ",
        "“Quoted ",
        "a.",
    ],
)
def test_half_a_megabyte_of_one_line_takes_seconds(piece: str) -> None:
    text = piece * (500_000 // len(piece))
    started = time.perf_counter()
    result = score_article(replace(make(text), language="en"))
    taken = time.perf_counter() - started
    print(f"0.5 MB of one line ({piece.strip()[:20]!r}...): {taken:.1f} s")
    assert result.scores
    # Generous: a laptop takes a third; quadratic work would take hours.
    assert taken < 120


def test_other_languages_are_said_and_not_scored() -> None:
    german = make(
        "Minister kritisiert den Plan\n\nDer Minister hat am Montag gesagt, dass die Regierung den Plan nicht "
        "unterstützen werde. Die Opposition sprach von einem Skandal und forderte eine Untersuchung durch das Parlament. "
        "Nach Angaben der Polizei wurden zwölf Menschen verletzt."
    )
    assert german.language != "en"
    english, other = score_articles([make(TEXT), german])
    assert any(score.value for score in english.scores)
    assert other.evidence == ()
    assert all(
        score.value is None and "not English" in (score.reason or "") for score in other.scores
    )
    assert {s.measure for s in other.scores} == {s.measure for s in english.scores}


def test_two_articles_with_one_id_keep_their_own_scores() -> None:
    first, second = (
        make(TEXT),
        make("Ferry is late\n\nThe ferry left the harbour at nine. Nobody saw it go."),
    )
    one, two = score_articles([first, second])
    assert one.article is first
    assert two.article is second
    assert told(one) == told(score_article(first))
    words = [e for e in two.evidence if e.layer == "loaded" and e.label != "sentence"]
    assert not any(e.counted for e in words)


def test_a_script_in_the_text_is_only_text() -> None:
    text = TEXT + "\n<script>alert('thug')</script> The thugs left.\n"
    result = score_article(make(text))
    assert result.article.text == text
    check(result)


def test_a_headline_and_the_body_are_counted_apart() -> None:
    result = score_article(make(TEXT), Settings(layers=("loaded",)))
    by_section = {
        section: sum(
            e.section is section and e.counted and e.label != "sentence" for e in result.evidence
        )
        for section in (SectionKind.HEADLINE, SectionKind.BODY)
    }
    counts = {
        (s.section, s.measure): s.count
        for s in result.scores
        if s.unit == "per 1,000 words" and s.section is SectionKind.HEADLINE
    }
    assert by_section[SectionKind.HEADLINE] >= 1
    assert by_section[SectionKind.BODY] >= 2
    assert max(counts.values()) == by_section[SectionKind.HEADLINE]


def test_results_are_had_as_dictionaries() -> None:
    article = make_article("Quiet day\n\nThe vicious storm passed, officials said.", outlet="A")
    data = score_article(article).to_dict()
    assert data["article"]["outlet"] == "A"
    loaded = [
        item
        for item in data["evidence"]
        if item["layer"] == "loaded" and item["label"] != "sentence"
    ]
    assert [item["text"] for item in loaded if item["counted"]] == ["vicious"]
