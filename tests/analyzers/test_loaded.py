"""Loaded language: what is flagged, what is not, and why."""

from __future__ import annotations

import pytest

from framing.types import SectionKind, Voice


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("The regime closed the harbour.", "regime", "epithet"),
        ("Police broke up a brutal fight.", "brutal", "emotive"),
        ("Ministers slammed the report.", "slammed", "one-sided-verb"),
        ("The officer spoke of collateral damage.", "collateral damage", "euphemism"),
        ("The mayor is undeniably late.", "undeniably", "aside"),
    ],
)
def test_each_category_is_flagged(printed, text, words, label) -> None:
    assert (words, label) in printed("loaded", text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("He is not a thug.", "negated"),
        ("He isn’t a thug.", "negated"),
        ("Critics never slammed the plan.", "negated"),
        ("She starred in the film “Thugs of the Bay” last year.", "inside a title"),
        (
            "Several of the older members of the Brutal Truth Institute met in town.",
            "part of a name",
        ),
        ("PHOTO: Thugs gather in the square", "not body (caption)"),
        ("RELATED: Thugs storm the harbour office", "not body (related)"),
    ],
)
def test_what_is_looked_at_and_not_counted_says_why(found, text, reason) -> None:
    items = found("loaded", text, counted=False)
    assert [item.reason for item in items] == [reason]
    assert found("loaded", text) == []


def test_what_is_not_counted_enters_no_number(scored) -> None:
    result = scored("PHOTO: Thugs gather in the square\n\nHe is not a thug.", layers=("loaded",))
    values = [
        s
        for s in result.scores
        if s.measure.startswith("loaded") and not s.measure.startswith("loaded.sentences")
    ]
    assert values
    assert all(score.count == 0 for score in values)


@pytest.mark.parametrize(
    "text",
    [
        "The council met in Islamabad.",
        "The vote was postponed to Friday.",
        "NATO, the WHO and the ATHEL union met.",
        "Where will the ferry land next year, and who is to pay for the new pier?",
        "“Really?” the mayor asked.",
        "“What a day!” said Anna Reed, a baker.",
    ],
)
def test_plain_news_is_not_flagged(printed, text) -> None:
    assert printed("loaded", text) == []


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("The thugs came at night.", Voice.OUTLET),
        ("“The thugs came at night,” said Anna Reed, a baker.", Voice.DIRECT),
        ("Anna Reed, a baker, said that thugs came at night.", Voice.REPORTED),
    ],
)
def test_a_word_is_in_the_voice_of_whoever_uses_it(found, text, voice) -> None:
    (item,) = found("loaded", text)
    assert item.voice is voice
    assert (item.speaker is None) == (voice is Voice.OUTLET)


def test_a_scare_quote_is_the_outlets(found) -> None:
    (item,) = found("loaded", "The “reform” costs a third of the harbour's jobs.")
    assert (item.label, item.voice, item.rule) == ("scare-quote", Voice.OUTLET, "rule:scare-quote")


def test_quoted_speech_is_no_scare_quote(printed) -> None:
    text = "“We will keep the ferry for the town,” said Anna Reed, a baker."
    assert "scare-quote" not in [label for _, label in printed("loaded", text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Poor lamb!", ("Poor lamb!", "aside")),
        ("Really?", ("Really?", "aside")),
        ("They want YOUR money for it.", ("YOUR", "intensifier")),
        (
            "Anna Reed, a baker, conceded that the ferry was late.",
            ("conceded that", "one-sided-verb"),
        ),
    ],
)
def test_devices_of_form_need_no_list(printed, text, expected) -> None:
    found = printed("loaded", text)
    assert len(found) == 1
    assert expected[1] == found[0][1]
    assert found[0][0] in expected[0]


def test_a_banner_in_capitals_stresses_no_word(printed) -> None:
    assert printed("loaded", "THEY WANT YOUR MONEY, said the banner.") == []
    assert printed("loaded", "ONLY 24 CAME TO THE HARBOUR") == []


@pytest.mark.parametrize(
    "headline",
    [
        "Ministers meet brutal regime over ferry",
        "Ministers Meet Brutal Regime Over Ferry",
        "MINISTERS MEET BRUTAL REGIME OVER FERRY",
    ],
)
def test_a_headlines_capitals_change_nothing(scored, headline) -> None:
    result = scored("The ferry was late.", headline=headline, layers=("loaded",))
    counted = [
        result.article.slice(item.span).lower()
        for item in result.evidence
        if item.rule.startswith("lexicon:") and item.section is SectionKind.HEADLINE
    ]
    assert counted == ["brutal", "regime"]


def test_a_neutral_alternative_is_given(found) -> None:
    (item,) = found("loaded", "Police launched a brutal assault on the harbour.")[:1]
    assert item.alternative == "violent"
    assert item.rule == "lexicon:loaded/brutal"


def test_a_word_in_a_users_lexicon_too_is_counted_once(tmp_path) -> None:
    from framing.scoring import Settings, score_article
    from framing.sources import make_article

    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "lexicon.toml").write_text(
        'schema = 1\nid = "mine"\nkind = "terms"\nlayer = "loaded"\ntitle = "Mine"\nlanguage = "en"\n'
        'version = "1"\nlicence = "MIT"\nlimits = "None."\n[categories.epithet]\ntitle = "Epithet"\n'
    )
    (folder / "terms.csv").write_text(
        "term,category,match,weight,guard,alternative,group,note,flags,ignores\n"
        "blorb,epithet,noun,.5,,,,,The blorb came.,Nobody came.\n"
        "thug,epithet,noun,.5,,,,,The thug came.,He came.\n"
    )
    article = make_article(
        "Ferry is late again\n\nThe thug and the blorbs came at night to the harbour.\n"
    )
    result = score_article(article, Settings(lexicons=(str(folder),), layers=("loaded",)))
    found = [item for item in result.evidence if item.rule.startswith("lexicon:")]
    assert [article.slice(item.span) for item in found] == ["thug", "blorbs"]


def test_so_called_before_a_thing_s_name_does_not_sneer(found, printed) -> None:
    text = "The guards slept at the so-called Green Barn near the river."
    assert [item.reason for item in found("loaded", text, counted=False)] == ["names a thing"]
    assert printed("loaded", "The so-called reforms passed.") == [("so-called", "epithet")]


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("Of course, the bill was never meant to pass.", True),
        ("“Of course, the bill was never meant to pass,” the mayor said.", True),
        ("The bill – of course – was never meant to pass.", True),
        ("The bill (of course) was never meant to pass.", True),
        ("The mayor, of course, left early.", False),
        ("They are of course ready for it.", False),
    ],
)
def test_of_course_inside_a_clause_is_a_booster_only(printed, text, aside) -> None:
    assert ("aside" in {label for _, label in printed("loaded", text)}) is aside
    assert "booster" in {label for _, label in printed("hedging", text)}


def test_a_quoted_clause_is_speech_and_sneers_at_nothing(found) -> None:
    def reasons(text: str) -> list[str | None]:
        items = found("loaded", text, counted=False)
        return [item.reason for item in items if item.label == "scare-quote"]

    assert None not in reasons("\u2018It is raining again,\u2019 the old board by the gate reads.")
    assert reasons("The mayor\u2019s \u2018generous\u2019 offer was read out in the hall.") == [
        None
    ]


def test_to_claim_responsibility_is_not_doubted(printed) -> None:
    assert printed("loaded", "A splinter group claimed responsibility for the fire.") == []
    assert printed("loaded", "The ministry claimed that exports rose.") == [
        ("claimed", "one-sided-verb")
    ]
