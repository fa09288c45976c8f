"""Source, cue and content, construction by construction, and what is no attribution."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.language import Attribution, Document


class Found(NamedTuple):
    """An attribution as text: ``(source, cue, content)``."""

    source: str | None
    cue: str | None
    content: tuple[str, ...]


def as_text(document: Document, found: Attribution) -> Found:
    text = document.article.text
    return Found(
        text[found.source.start : found.source.end] if found.source else None,
        text[found.cue.start : found.cue.end] if found.cue else None,
        tuple(text[span.start : span.end] for span in found.content),
    )


def all_found(document: Document) -> list[Found]:
    return [as_text(document, found) for found in document.attributions]


CONSTRUCTIONS = [
    # The source before the cue, the content after it.
    (
        "Mara Voss said that the bridge was safe.",
        ("Mara Voss", "said", ("that the bridge was safe",)),
    ),
    ("Mara Voss said the bridge was safe.", ("Mara Voss", "said", ("the bridge was safe",))),
    (
        "Mara Voss has repeatedly said the bridge is safe.",
        ("Mara Voss", "has repeatedly said", ("the bridge is safe",)),
    ),
    ("Police said 31 people were held.", ("Police", "said", ("31 people were held",))),
    (
        "Police say between 10 and 20 people took part.",
        ("Police", "say", ("between 10 and 20 people took part",)),
    ),
    (
        "Mara Voss said on Friday that the bridge was safe.",
        ("Mara Voss", "said", ("that the bridge was safe",)),
    ),
    (
        "Mara Voss told reporters that the bridge was safe.",
        ("Mara Voss", "told reporters", ("that the bridge was safe",)),
    ),
    (
        "Mara Voss, the chief engineer, said moving the crane was risky.",
        ("Mara Voss, the chief engineer", "said", ("moving the crane was risky",)),
    ),
    (
        "Mara Voss, who did not vote, said residents felt ignored.",
        ("Mara Voss, who did not vote", "said", ("residents felt ignored",)),
    ),
    (
        "A spokesman for the Lorne Council said no decision had been taken.",
        ("A spokesman for the Lorne Council", "said", ("no decision had been taken",)),
    ),
    (
        "Iraqi and American officials said the base was empty.",
        ("Iraqi and American officials", "said", ("the base was empty",)),
    ),
    # Cues that take an object, an infinitive or a name.
    (
        "The union accused the ministry of hiding the report.",
        ("The union", "accused", ("the ministry of hiding the report",)),
    ),
    (
        "Mara Voss vowed to publish the letters.",
        ("Mara Voss", "vowed", ("to publish the letters",)),
    ),
    (
        "Mara Voss promised to publish the letters.",
        ("Mara Voss", "promised", ("to publish the letters",)),
    ),
    (
        "The union demanded that the mayor resign.",
        ("The union", "demanded", ("that the mayor resign",)),
    ),
    (
        "Critics described the plan as a gift to banks.",
        ("Critics", "described", ("the plan as a gift to banks",)),
    ),
    (
        "The union calls the plan a betrayal.",
        ("The union", "calls", ("the plan a betrayal",)),
    ),
    (
        "The police identified her as Mara Voss.",
        ("The police", "identified", ("her as Mara Voss",)),
    ),
    (
        "The police put the number at 300.",
        ("The police", "put", ("the number at 300",)),
    ),
    # The content first.
    (
        "The bridge was closed at noon, the ambulance service said.",
        ("the ambulance service", "said", ("The bridge was closed at noon",)),
    ),
    (
        "The bridge, she stressed, is safe to cross.",
        ("she", "stressed", ("The bridge", "is safe to cross")),
    ),
    (
        "The tide will turn, suggests Professor Mara Voss.",
        ("Professor Mara Voss", "suggests", ("The tide will turn",)),
    ),
    # "According to", and other phrases.
    (
        "According to the ministry, nine bridges are unsafe.",
        ("the ministry", "According to", ("nine bridges are unsafe",)),
    ),
    (
        "Nine bridges are unsafe, according to a report published on Monday.",
        ("a report published on Monday", "according to", ("Nine bridges are unsafe",)),
    ),
    ("As Mara Voss noted, the tide turns.", ("Mara Voss", "noted", ("the tide turns",))),
    # Quotations.
    (
        "“The bridge is safe,” Mara Voss said.",
        ("Mara Voss", "said", ("“The bridge is safe,”",)),
    ),
    (
        "“The bridge is safe,” said Mara Voss, an engineer.",
        ("Mara Voss, an engineer", "said", ("“The bridge is safe,”",)),
    ),
    (
        "“The bridge,” Mara Voss said, “is safe.”",
        ("Mara Voss", "said", ("“The bridge,”", "“is safe.”")),
    ),
    (
        "Mara Voss said: “The bridge is safe.”",
        ("Mara Voss", "said", ("“The bridge is safe.”",)),
    ),
    (
        "“The bridge is safe. Everybody may cross it,” Mara Voss said.",
        ("Mara Voss", "said", ("“The bridge is safe. Everybody may cross it,”",)),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CONSTRUCTIONS)
def test_constructions(text, expected, read_text) -> None:  # type: ignore[no-untyped-def]
    assert all_found(read_text(text)) == [Found(*expected)]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry did not respond to a request for comment.",
        "Mara Voss declined to comment.",
        "The claims office opens at nine.",
        "A company called Harbour Lights bought the pier.",
        "The so-called reform failed.",
        "The ship left the port on Friday, two days after the storm.",
        "The guard was told to leave the building.",
        "Say hello to the neighbours.",
    ],
)
def test_no_attribution(text, read_text) -> None:  # type: ignore[no-untyped-def]
    assert all_found(read_text(text)) == []


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        # The outlet goes on, or the speaker begins something else.
        (
            "Mara Voss said the bridge was safe, but nobody crossed it.",
            [("the bridge was safe",)],
        ),
        (
            "Mara Voss said the bridge was safe, adding that it had been checked.",
            [("the bridge was safe",), ("that it had been checked",)],
        ),
        (
            "Mara Voss condemned the march and had the square cleared.",
            [("the march",)],
        ),
        (
            "Nine people marched, the police said; forty marched, the union said.",
            [("Nine people marched",), ("forty marched",)],
        ),
        # A dateline is nobody's words.
        (
            "LORNE (Test Wire) - The bridge was closed at noon, police said.",
            [("The bridge was closed at noon",)],
        ),
    ],
)
def test_where_content_ends(text, contents, read_text) -> None:  # type: ignore[no-untyped-def]
    assert [found.content for found in all_found(read_text(text))] == contents


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Mara Voss said the bridge was safe. Ms Voss left. She said it had been checked.",
            ["Mara Voss", "Mara Voss"],
        ),
        (
            "Ms Mara Voss said it rained. Mr Ilan Dray said it snowed. She said it was over.",
            ["Ms Mara Voss", "Mr Ilan Dray", "Mara Voss"],
        ),
        (
            "The Lorne Council said the bridge was safe. It said the tests were over.",
            ["The Lorne Council", "The Lorne Council"],
        ),
        (
            "Mara Voss, the chief engineer, said the crane was old.",
            ["Mara Voss"],
        ),
        (
            "Guards stopped Mara Voss, who said the bridge was safe.",
            ["Mara Voss"],
        ),
    ],
)
def test_speakers(text, speakers, read_text) -> None:  # type: ignore[no-untyped-def]
    assert [found.speaker for found in read_text(text).attributions] == speakers


@pytest.mark.parametrize(
    ("text", "source_type"),
    [
        ("Mara Voss said the bridge was safe.", "person"),
        ("A senior official said the bridge was safe.", "anonymous"),
        ("The ministry said the bridge was safe.", "institution"),
        ("The report said the bridge was safe.", "document"),
        ("Residents said the bridge was safe.", "people"),
        ("The spokesman said the bridge was safe.", "office"),
        ("Both sides say the bridge is safe.", "institution"),
        ("Both governments say the bridge is safe.", "institution"),
        ("Both cousins say the bridge is safe.", "unknown"),
        ("Peru's army and intelligence community said the bridge was safe.", "institution"),
    ],
)
def test_source_types(text, source_type, read_text) -> None:  # type: ignore[no-untyped-def]
    (found,) = read_text(text).attributions
    assert found.source_type == source_type


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Mara Voss said the bridge was safe.", ["indirect"]),
        ("Mara Voss said the bridge was “as good as new”.", ["mixed"]),
        ("“It is as good as new,” said Mara Voss.", ["direct"]),
    ],
)
def test_forms(text, forms, read_text) -> None:  # type: ignore[no-untyped-def]
    assert [found.form for found in read_text(text).attributions] == forms


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        # What is done is not said, unless a clause or a quotation follows.
        ("The top envoys of Peru and Chile have agreed to meet in June.", []),
        ("The top envoys agreed that the canal must stay open.", ["that the canal must stay open"]),
        ("The mayor ordered the raid on the mill.", []),
        ("The mayor ordered that the mill be closed.", ["that the mill be closed"]),
        ("The adviser encouraged him to launch a campaign.", []),
        ("Analysts expect to see more rain.", []),
        ("The mayor vowed to reopen the mill.", ["to reopen the mill"]),
        ("The governor urged residents to leave.", ["residents to leave"]),
        # A storm threatens, but says nothing.
        ("The flood threatened to drown the village.", []),
        ("The union threatened to close the port.", ["to close the port"]),
        # A participle that only describes the noun before it.
        ("It moved the assembly to issue a resolution demanding the sale of the mill.", []),
        ("He stopped after hearing the priest's appeal urging restraint in the valley.", []),
        ("The mayor issued a letter saying the mill would close.", ["the mill would close"]),
        # Relative clauses about what is hoped, and words that stand for nobody.
        ("They slid into the very dispute both hope to avoid.", []),
        ("Tenants who hope to leave must wait.", []),
        ("The ministry hopes to end the strike.", ["to end the strike"]),
        ("We could not say that the mill was safe.", []),
        ("Who said that the mill was safe?", []),
        ("What his office said was false.", []),
        ("She lay ill with what doctors describe as a fever.", ["a fever"]),
        # No answer has no content.
        ("The ministry did not respond to a request for comment.", []),
        ("The ministry declined to comment.", []),
        ("The ministry did not respond to a request for comment on what his office said.", []),
        # Where another speaker begins, the content ends.
        (
            "Mara Voss said the mill was safe, and the union said it was not.",
            ["the mill was safe", "it was not"],
        ),
        (
            "Mara Voss said that the mill was safe, but the police said that it was not.",
            ["that the mill was safe", "that it was not"],
        ),
        (
            "Mara Voss said that the mill was safe and the road was open.",
            ["that the mill was safe and the road was open"],
        ),
        ("The union called a strike.", []),
        ("ACCORDING TO 0,", []),
        ("The union called the strike “unlawful”.", ["the strike “unlawful”"]),
    ],
)
def test_what_is_said_and_what_is_done(text, contents, read_text) -> None:  # type: ignore[no-untyped-def]
    assert [found.content for found in all_found(read_text(text))] == [(c,) for c in contents]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("The roof will hold, said the official.", ["the official"]),
        ("The roof will hold, said the official, but few believed it.", ["the official"]),
        ("Others said that it would hold.", [None]),
        ("Many farmers said that it would hold.", ["Many farmers"]),
        ("It was shut in what organisers say may be a record.", ["organisers"]),
        ("Asked if it would hold, Mara Voss told reporters that it would.", [None, "Mara Voss"]),
    ],
)
def test_printed_sources(text, sources, read_text) -> None:  # type: ignore[no-untyped-def]
    assert [found.source for found in all_found(read_text(text))] == sources


_TWO = "A senior port official said the pier was unsafe."


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (f"{_TWO} “It may fall,” the official added.", ["A senior port official"] * 2),
        (
            f"{_TWO} A tax official said it was safe. “It may fall,” the official added.",
            ["A senior port official", "A tax official", "the official"],
        ),
        (f"{_TWO} “It may fall,” the driver added.", ["A senior port official", "the driver"]),
    ],
)
def test_the_official_is_the_one_named_before(text, speakers, read_text) -> None:  # type: ignore[no-untyped-def]
    assert [found.speaker for found in read_text(text).attributions] == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The transport ministry said the talks were useful. Odran Tully also raised the closed "
            "canal, on which he “stressed the need to dredge and said a wider lock came first”.",
            "Odran Tully",
        ),
        (
            "The transport ministry said the talks were useful. The note held “plain words on the "
            "state of the locks”.",
            "The transport ministry",
        ),
    ],
)
def test_a_quoted_predicate_is_of_its_subject(text, speaker, read_text) -> None:  # type: ignore[no-untyped-def]
    assert read_text(text).attributions[-1].speaker == speaker


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Iran said that talks would resume.", True),
        ("The top diplomats of Iran and Iraq said that talks would resume.", False),
        ("Residents of Iraq said that talks would resume.", False),
    ],
)
def test_a_source_of_which_the_actor_is_a_part(text, actor, read_text) -> None:  # type: ignore[no-untyped-def]
    (found,) = read_text(text).attributions
    assert (found.actor is not None) == actor


def test_headline_labels_and_late_cues(read_text) -> None:  # type: ignore[no-untyped-def]
    body = "Nobody crossed it on Friday."
    label = read_text(body, headline="Voss: ‘The bridge is safe’")
    assert all_found(label)[0] == Found("Voss", ":", ("‘The bridge is safe’",))
    late = read_text(body, headline="Ministry was warned of unsafe bridge, letters suggest")
    assert all_found(late)[0] == Found(
        "letters", "suggest", ("Ministry was warned of unsafe bridge",)
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "“",
                "”",
                '"',
                "'",
                "‘",
                "’",
                ",",
                ".",
                ":",
                ";",
                "—",
                "(",
                ")",
                "\n\n",
                "said",
                "told",
                "that",
                "Voss",
                "he",
                "according",
                "to",
                "and",
                "the",
                "minister",
                "accused",
                "of",
                "who",
                "was",
                "called",
                "as",
                "Friday",
                "saying",
            ]
        ),
        max_size=25,
    )
)
def test_any_order_of_words_is_read(read_text, words: list[str]) -> None:  # type: ignore[no-untyped-def]
    document = read_text(" ".join(words))
    for found in document.attributions:
        assert found.content
        for span in (found.source, found.cue, *found.content):
            assert span is None or 0 <= span.start < span.end <= len(document.article.text)


def test_words_after_a_relative_pronoun_are_no_part_of_the_source(read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text(
        "The Harbour Board, which at first denied that the crane had failed, paid for it."
    )
    (found,) = document.attributions
    assert found.speaker is not None and "which" not in found.speaker
    assert "Harbour Board" in found.speaker
