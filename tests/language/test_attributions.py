"""Who says what, construction by construction: what a reader of the results may rely on.

A trained model finds the spans, so spans are asserted by the words that they hold, and constructions
stand in sentences as news has them. Sentences that mean the least are checked hardest: the outlet's
own words must stay its own.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.language import Attribution, Document
from framing.types import SectionKind, Voice


class Said(NamedTuple):
    """Who says ``words`` of ``text``, and how; ``own`` are words that are the outlet's."""

    text: str
    words: str
    speaker: str | None
    form: str = "indirect"
    own: tuple[str, ...] = ()
    headline: str = ""


def voice_of(document: Document, words: str) -> tuple[Voice, str | None]:
    """Voice and speaker of the first place where ``words`` stand."""
    at = document.article.text.index(words)
    segment = next(s for s in document.voices if s.span.start <= at < s.span.end)
    return segment.voice, segment.speaker


def attribution_of(document: Document, words: str) -> Attribution:
    """The innermost attribution whose content holds ``words``."""
    start = document.article.text.index(words)
    held = [
        (span.end - span.start, at)
        for at, found in enumerate(document.attributions)
        for span in found.content
        if span.start <= start and start + len(words) <= span.end
    ]
    assert held, f"nobody says {words!r}"
    return document.attributions[min(held)[1]]


def part(document: Document, found: Attribution, name: str) -> str | None:
    """ "source" or "cue" of an attribution as printed."""
    span = getattr(found, name)
    return None if span is None else document.article.text[span.start : span.end]


def check(document: Document, said: Said) -> Attribution:
    """Speaker, form, voice and the outlet's own words are as expected."""
    found = attribution_of(document, said.words)
    assert found.speaker == said.speaker
    assert found.form == said.form
    voice, speaker = voice_of(document, said.words)
    assert voice is not Voice.OUTLET
    assert speaker == said.speaker
    for words in said.own:
        assert voice_of(document, words) == (Voice.OUTLET, None), words
    return found


VOSS = "Mara Voss"
CONSTRUCTIONS = {
    "clause with that": Said(
        "Mara Voss said that the bridge was safe.", "the bridge was safe", VOSS
    ),
    "clause without that": Said("Mara Voss said the bridge was safe.", "the bridge was safe", VOSS),
    "adverb in the cue": Said(
        "Mara Voss has repeatedly said the bridge is safe.", "the bridge is safe", VOSS
    ),
    "figures": Said("Police said 31 people were held.", "31 people were held", "Police"),
    "range of figures": Said(
        "Police say between 10 and 20 people took part.",
        "between 10 and 20 people took part",
        "Police",
    ),
    "day after the cue": Said(
        "Mara Voss said on Friday that the bridge was safe.",
        "the bridge was safe",
        VOSS,
        own=("said", "on Friday"),
    ),
    "told somebody": Said(
        "Mara Voss told reporters that the bridge was safe.", "the bridge was safe", VOSS
    ),
    "apposition": Said(
        "Mara Voss, the chief engineer, said moving the crane was risky.",
        "moving the crane was risky",
        VOSS,
        own=("the chief engineer",),
    ),
    "relative clause on the source": Said(
        "Mara Voss, who did not vote, said residents felt ignored.",
        "residents felt ignored",
        VOSS,
        own=("who did not vote",),
    ),
    "source of several words": Said(
        "A spokesman for the Lorne Council said no decision had been taken.",
        "no decision had been taken",
        "A spokesman for the Lorne Council",
    ),
    "two adjectives in a source": Said(
        "Iraqi and American officials said the base was empty.",
        "the base was empty",
        "Iraqi and American officials",
    ),
    "accusing somebody of": Said(
        "The union accused the ministry of hiding the report.",
        "the ministry of hiding the report",
        "The union",
    ),
    "vowing to": Said("Mara Voss vowed to publish the letters.", "to publish the letters", VOSS),
    "promising to": Said(
        "Mara Voss promised to publish the letters.", "to publish the letters", VOSS
    ),
    "demanding that": Said(
        "The union demanded that the mayor resign.", "the mayor resign", "The union"
    ),
    "describing as": Said(
        "Critics described the plan as a gift to banks.", "a gift to banks", "Critics"
    ),
    "calling something": Said(
        "The union calls the plan a betrayal.", "the plan a betrayal", "The union"
    ),
    "identifying": Said(
        "The police identified her as Mara Voss.", "her as Mara Voss", "The police"
    ),
    "source last": Said(
        "The bridge was closed at noon, the ambulance service said.",
        "The bridge was closed at noon",
        "the ambulance service",
    ),
    "source in the middle": Said(
        "The bridge, Mara Voss stressed, is safe to cross.",
        "is safe to cross",
        VOSS,
        own=("stressed",),
    ),
    "inverted": Said(
        "The tide will turn, says Professor Mara Voss.",
        "The tide will turn",
        "Professor Mara Voss",
    ),
    "according to, first": Said(
        "According to the ministry, nine bridges are unsafe.",
        "nine bridges are unsafe",
        "the ministry",
        own=("According to",),
    ),
    "according to, last": Said(
        "Nine bridges are unsafe, according to the transport ministry.",
        "Nine bridges are unsafe",
        "the transport ministry",
        own=("according to",),
    ),
    "as somebody noted": Said("As Mara Voss noted, the tide turns.", "the tide turns", VOSS),
    "passive, nobody named": Said(
        "The treasurer is alleged to have hidden two invoices.",
        "to have hidden two invoices",
        None,
    ),
    "it was reported": Said(
        "It was reported that the bridge was unsafe.", "the bridge was unsafe", None
    ),
    "quotation first": Said(
        "“The bridge is safe,” Mara Voss said.", "The bridge is safe", VOSS, "direct"
    ),
    "quotation first, inverted": Said(
        "“The bridge is safe,” said Mara Voss, an engineer.",
        "The bridge is safe",
        VOSS,
        "direct",
        own=("an engineer",),
    ),
    "quotation on both sides": Said(
        "“The bridge,” Mara Voss said, “is safe.”", "is safe", VOSS, "direct", own=("said",)
    ),
    "quotation after a colon": Said(
        "Mara Voss said: “The bridge is safe.”", "The bridge is safe", VOSS, "direct"
    ),
    "straight quotation marks": Said(
        '"The bridge is safe," Mara Voss said.', "The bridge is safe", VOSS, "direct"
    ),
    "single quotation marks": Said(
        "‘The bridge is safe,’ Mara Voss said.", "The bridge is safe", VOSS, "direct"
    ),
    "quotation over two sentences": Said(
        "“The bridge is safe. Everybody may cross it,” Mara Voss said.",
        "The bridge is safe. Everybody may cross it",
        VOSS,
        "direct",
    ),
    "quoted words in a paraphrase": Said(
        "Mara Voss said the bridge was “as good as new”.",
        "the bridge was “as good as new”",
        VOSS,
        "mixed",
    ),
    "inside what another says": Said(
        "Police said Mara Voss claimed that the cables had frayed.",
        "the cables had frayed",
        VOSS,
    ),
}


@pytest.mark.parametrize("name", CONSTRUCTIONS)
def test_constructions(name, read_text) -> None:  # type: ignore[no-untyped-def]
    said = CONSTRUCTIONS[name]
    check(read_text(said.text), said)


# As news has them: several sentences, of which some are somebody's and some the outlet's.
OPENING = "The bridge over the Lorne was closed at noon on Friday. "
ARTICLES = {
    "two speakers in one sentence": Said(
        OPENING + "Mara Voss said that the mill was safe, but the police said that it was not.",
        "the mill was safe",
        VOSS,
        own=("was closed at noon",),
    ),
    "the second of two speakers": Said(
        OPENING + "Mara Voss said that the mill was safe, but the police said that it was not.",
        "it was not",
        "the police",
    ),
    "adding": Said(
        OPENING + "Mara Voss said the bridge was safe, adding that it had been checked.",
        "it had been checked",
        VOSS,
    ),
    "two clauses of one speaker": Said(
        OPENING + "Mara Voss said that the mill was safe and the road was open.",
        "the mill was safe and the road was open",
        VOSS,
    ),
    "asked first": Said(
        OPENING + "Asked if it would hold, Mara Voss told reporters that it would.",
        "that it would",
        VOSS,
    ),
    "participle": Said(
        OPENING + "The mayor issued a letter saying the mill would close.",
        "the mill would close",
        "The mayor",
    ),
    "urging": Said(
        OPENING + "The governor urged residents to leave before the water rose further.",
        "to leave before the water rose",
        "The governor",
        own=("was closed at noon",),
    ),
    "threat": Said(
        OPENING + "The union threatened to close the port on Monday.",
        "to close the port",
        "The union",
    ),
    "a report": Said(
        OPENING + "Nine more bridges are unsafe, according to a report published on Monday by "
        "the transport ministry.",
        "Nine more bridges are unsafe",
        "a report",
    ),
    "dateline": Said(
        "LORNE (Test Wire) - The bridge was closed at noon, police said.",
        "The bridge was closed at noon",
        "police",
        own=("LORNE", "Test Wire"),
    ),
    "transcript": Said(
        "SMITH: We shall vote on it tomorrow.\n\nJONES: I will not be there.\n\n"
        "The meeting ended at noon.",
        "I will not be there",
        "JONES",
        own=("The meeting ended",),
    ),
    "signature": Said(
        OPENING + "\n\n“We never felt safe on it.” — Ana Smith",
        "We never felt safe on it",
        "Ana Smith",
        "direct",
        own=("was closed at noon",),
    ),
    "headline with a label": Said(
        "Nobody crossed it on Friday.",
        "The bridge is safe",
        "Voss",
        "direct",
        headline="Voss: ‘The bridge is safe’",
        own=("Nobody crossed it",),
    ),
    "headline with a vow": Said(
        "Nobody crossed it on Friday.",
        "to rebuild the bridge",
        "Minister",
        headline="Minister vows to rebuild the bridge",
    ),
    "headline, cue last": Said(
        "Nobody crossed it on Friday.",
        "Bridge is unsafe",
        "engineers",
        headline="Bridge is unsafe, engineers say",
        own=("Nobody crossed it",),
    ),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_in_articles(name, read_text) -> None:  # type: ignore[no-untyped-def]
    said = ARTICLES[name]
    check(read_text(said.text, said.headline), said)


def test_passives_are_somebodys_words(read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text("Residents were told by the police that the bridge was unsafe.")
    voice, speaker = voice_of(document, "the bridge was unsafe")
    assert voice is Voice.REPORTED
    assert speaker in (None, "the police")  # by-phrases are not always found
    assert voice_of(document, "Residents were told") == (Voice.OUTLET, None)


def test_a_label_is_one_attribution(read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text("Nobody crossed it.", headline="Voss: ‘The bridge is safe’")
    (found,) = document.attributions
    assert document.sentences[found.sentence].section is SectionKind.HEADLINE


OWN = [
    # Nobody says anything.
    "The claims office opens at nine.",
    "A company called Harbour Lights bought the pier.",
    "The so-called reform failed.",
    "The ship left the port on Friday, two days after the storm.",
    "Nobody crossed the bridge at noon, and the ferry stayed in port.",
    "The council meets again on Tuesday at nine.",
    "The river rose by two metres overnight and flooded the lower town.",
    "She was elected in 2019 and has led the party since.",
    "Rain is forecast for the weekend.",
    "Eleven people died when the ferry capsized off the coast in March.",
    "The talks lasted nine hours.",
    "The suspect was arrested at his home on Sunday morning.",
    "ACCORDING TO 0,",
    "Say hello to the neighbours.",
]


@pytest.mark.parametrize("text", OWN)
def test_the_outlets_own_words(text, read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text(text)
    assert document.attributions == ()
    assert set(document.token_voices) == {Voice.OUTLET}


@pytest.mark.parametrize(
    ("text", "own"),
    [
        # No answer has no content; only what it was asked for may be taken for it.
        ("The ministry did not respond to a request for comment.", ("The ministry",)),
        ("Mara Voss declined to comment.", ("Mara Voss",)),
        # What goes on after somebody has spoken.
        (
            "Mara Voss said the bridge was safe. Nobody crossed it that day, and the ferry ran "
            "until midnight.",
            ("Nobody crossed it", "the ferry ran"),
        ),
        (
            "“Nobody will cross it,” Mara Voss said. The council closed the bridge in May. It "
            "was built in 1931.",
            ("The council closed", "It was built"),
        ),
        (
            "Mara Voss condemned the march. On Monday the council cleared the square, and shops "
            "opened again.",
            ("On Monday the council", "shops opened"),
        ),
        (
            "The march was the largest in years. Police said 31 people were held. Most of them "
            "were freed in the evening.",
            ("The march was the largest", "Most of them were freed"),
        ),
    ],
)
def test_words_around_what_is_said(text, own, read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text(text)
    for words in own:
        assert voice_of(document, words) == (Voice.OUTLET, None), words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The minister hopes to win the vote in May.", "to win the vote"),
        ("Analysts expect to see more rain.", "to see more rain"),
        ("The ministry hopes to end the strike.", "to end the strike"),
        ("The mayor wants to reopen the mill before the winter.", "to reopen the mill"),
        ("Farmers fear losing the harvest if the rain goes on.", "losing the harvest"),
    ],
)
def test_wishes_and_aims_are_attitudes(text, words, read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text(text)
    assert attribution_of(document, words).form == "attitude"
    at = document.reading.token_at(text.index(words))
    assert at in document.unclear


def test_what_is_said_is_not_unclear(read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text("Mara Voss said the bridge was safe.")
    assert not document.unclear


@pytest.mark.parametrize(
    ("text", "words", "stance"),
    [
        ("Mara Voss said the bridge was safe.", "the bridge was safe", "neutral"),
        ("Mara Voss claimed that the bridge was safe.", "the bridge was safe", "doubting"),
        ("Mara Voss admitted that the bridge was unsafe.", "the bridge was unsafe", "conceding"),
        ("The union accused the ministry of hiding the report.", "hiding the report", "accusing"),
        ("Mara Voss denied that the bridge was unsafe.", "the bridge was unsafe", "denying"),
        ("Mara Voss vowed to publish the letters.", "to publish the letters", "promising"),
        ("The union demanded that the mayor resign.", "the mayor resign", "ordering"),
        ("Mara Voss thinks the bridge is safe.", "the bridge is safe", "thinking"),
        ("Mara Voss noted that the bridge was old.", "the bridge was old", "factive"),
        (
            "Mara Voss did not say whether the bridge was safe.",
            "the bridge was safe",
            "withholding",
        ),
    ],
)
def test_stances(text, words, stance, read_text) -> None:  # type: ignore[no-untyped-def]
    assert attribution_of(read_text(text), words).stance == stance


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
        ("Mara Voss, the chief engineer, said the crane was old.", ["Mara Voss"]),
        ("Guards stopped Mara Voss, who said the bridge was safe.", ["Mara Voss"]),
        # What somebody says of another leaves the first the one who speaks.
        (
            "Ilan Dray said Mara Voss believed the bridge was safe. He said it had been checked.",
            ["Ilan Dray", "Mara Voss", "Ilan Dray"],
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
        ("Both cousins say the bridge is safe.", "anonymous"),
        ("The bridge's defenders say it is safe.", "people"),
        ("The footage said nothing, but her cousin said the bridge was safe.", "unknown"),
        ("Peru's army and intelligence community said the bridge was safe.", "institution"),
        # By the head noun, not by what hangs on it.
        ("A source inside the hospital said the bridge was safe.", "anonymous"),
        ("A source close to the finance minister said the bridge was safe.", "anonymous"),
        ("An official of the ministry said the bridge was safe.", "anonymous"),
        ("The charity's coordinator said the bridge was safe.", "office"),
        ("A spokeswoman for the company said the bridge was safe.", "office"),
        ("A hospital spokesman said the bridge was safe.", "office"),
        ("Doctors at the hospital said the bridge was safe.", "people"),
        ("The hospital said the bridge was safe.", "institution"),
        ("The company's hospital said the bridge was safe.", "institution"),
        ("Some economists said the bridge was safe.", "anonymous"),
    ],
)
def test_source_types(text, source_type, read_text) -> None:  # type: ignore[no-untyped-def]
    assert read_text(text).attributions[-1].source_type == source_type


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("The roof will hold, said the official.", "The roof will hold", "the official"),
        ("Many farmers said that it would hold.", "it would hold", "Many farmers"),
        (
            "The festival was shut in what organisers say may be a record.",
            "may be a record",
            "organisers",
        ),
        (
            "Asked if it would hold, Mara Voss told reporters that it would.",
            "that it would",
            "Mara Voss",
        ),
        ("She said the bridge was safe.", "the bridge was safe", "She"),
    ],
)
def test_printed_sources(text, words, source, read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text(text)
    assert part(document, attribution_of(document, words), "source") == source


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Mara Voss said the bridge was safe.", "said"),
        ("Mara Voss has repeatedly said the bridge is safe.", "has repeatedly said"),
        ("According to the ministry, the bridge is safe.", "According to"),
    ],
)
def test_printed_cues(text, cue, read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text(text)
    (found,) = document.attributions
    assert part(document, found, "cue") == cue


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


def test_words_without_cue_go_on_what_was_said_before(read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text(
        "The transport ministry said the talks were useful. There were “plain words on the "
        "state of the locks” too, and no word on money."
    )
    assert document.attributions[-1].speaker == "The transport ministry"


def test_what_a_speaker_thinks_is_the_same_speakers(read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text("“I think the bridge is safe,” Mara Voss said. “Nobody should worry.”")
    assert {found.speaker for found in document.attributions} == {"Mara Voss"}
    assert voice_of(document, "the bridge is safe") == (Voice.DIRECT, "Mara Voss")


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


def test_words_after_a_relative_pronoun_are_no_part_of_the_source(read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text(
        "The Harbour Board, which at first denied that the crane had failed, paid for it."
    )
    (found,) = document.attributions
    assert found.speaker is not None and "which" not in found.speaker
    assert "Harbour Board" in found.speaker


def test_a_text_without_stops_says_everything_once(read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text(
        "Mara Voss said the bridge was safe, " + "and the mill and the pier " * 300
    )
    assert len(document.attributions) == len(set(document.attributions))


def test_what_is_said_inside_what_is_said(read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text("Police said Mara Voss claimed that the cables had frayed.")
    outer, inner = document.attributions
    assert (outer.speaker, outer.nested) == ("Police", False)
    assert (inner.speaker, inner.nested) == ("Mara Voss", True)
    assert outer.content[0].contains(inner.content[0])
    assert inner.stance == "doubting"


def test_how_sure_the_model_is(read_text) -> None:  # type: ignore[no-untyped-def]
    (found,) = read_text("Mara Voss said the bridge was safe.").attributions
    assert found.confidence is not None
    assert 0.9 < found.confidence <= 1


WORDS = (
    "“ ” \" ' ‘ ’ , . : ; — ( ) \n\n said told that Voss he according to and the minister accused "
    "of who was called as Friday saying"
).split(" ")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_any_order_of_words_is_read(read_text, words: list[str]) -> None:  # type: ignore[no-untyped-def]
    document = read_text(" ".join(words))
    for found in document.attributions:
        assert found.content
        for span in (found.source, found.cue, *found.content):
            assert span is None or 0 <= span.start < span.end <= len(document.article.text)


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        # The nearest of those whom the pronoun may mean, by given name or title.
        (
            "Finance Minister Edwin Marl said the levy was needed. The leader of Civic Labour, "
            "Rosalind Teague, accused him of haste. She said her party would go to court.",
            "her party",
            "Rosalind Teague",
        ),
        (
            "Speaker Maud Tarrow read the names. Piers Lund fell on the stairs. "
            '"I heard it go," he told the Lantern.',
            "I heard",
            "Piers Lund",
        ),
        # Who is named once only is somebody, too; so is who has a given name and no surname.
        (
            "President Omar Raffi spoke of revenge. Agnes Bartle, 71, was pushed at the fence. "
            '"I had a flask in my hand," she said.',
            "a flask",
            "Agnes Bartle",
        ),
        (
            "Mayor Lucia Brandt said that the island was tired. “They let us bring one bag,” said "
            "Samira, 31, a pharmacist. She said that her son was ill. Samira will appeal.",
            "her son",
            "Samira",
        ),
        # The subject of the main clause before who is named first.
        (
            "When Maud Tarrow silenced the house, Rosalind Teague rose and left. "
            '"I will not lend my face to this," she said later.',
            "my face",
            "Rosalind Teague",
        ),
        # Nobody rather than the wrong one.
        (
            "Finance Minister Edwin Marl said the levy was needed. It passed at noon. "
            "She said that the court would decide.",
            "the court",
            "She",
        ),
    ],
)
def test_whom_a_pronoun_means(text, words, speaker, read_text) -> None:  # type: ignore[no-untyped-def]
    assert attribution_of(read_text(text), words).speaker == speaker


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Cab firms cashed in, with fares said to be triple the price.", "triple", None),
        ("So much for the experts who promised that the dam would hold.", "the dam", "the experts"),
    ],
)
def test_of_whom_it_is_said_does_not_say_it(text, words, speaker, read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text(text)
    found = [a for a in document.attributions if a.speaker is not None]
    assert [a.speaker for a in found] == ([] if speaker is None else [speaker]), words


def test_the_outlets_own_we_is_no_source(read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text("We could not confirm that the dam had burst. We wrote about it in May.")
    assert [found.speaker for found in document.attributions] == []


@pytest.mark.parametrize(
    ("text", "speaker", "source_type"),
    [
        ("Its coordinator, Jonas Averill, said the bridge was safe.", "Jonas Averill", "person"),
        ("One of them, Professor Ivo Tamsin, said it was safe.", "Professor Ivo Tamsin", "person"),
        ("The party's leader, Rosalind Achebe, said it was safe.", "Rosalind Achebe", "person"),
        ("One, Piers Okoro, said the bridge was safe.", "Piers Okoro", "person"),
        # Not the name of the source but of somebody else.
        (
            "A spokesman for the minister, Rosalind Achebe, said it was safe.",
            "A spokesman for the minister",
            "office",
        ),
        ("Mara Voss, a friend of Ivo Tamsin, said it was safe.", "Mara Voss", "person"),
        ("Mara Voss, 34, said the bridge was safe.", "Mara Voss", "person"),
    ],
)
def test_a_name_in_apposition_is_the_speaker(text, speaker, source_type, read_text) -> None:  # type: ignore[no-untyped-def]
    found = read_text(text).attributions[-1]
    assert (found.speaker, found.source_type) == (speaker, source_type)


def test_a_speaker_has_no_open_bracket(read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text("The Lorne Dockers' League (LDL), which is old, said the pier was safe.")
    assert "(" not in (document.attributions[-1].speaker or "")


@pytest.mark.parametrize(
    "text",
    [
        "Rosalind Achebe spoke at noon. A source close to Rosalind Achebe said it was over.",
        "Rosalind Achebe spoke at noon. A friend of Rosalind Achebe said it was over.",
        "Peru sent troops. The coalition against Peru said it was over.",
    ],
)
def test_somebody_near_an_actor_is_not_the_actor(text, read_text) -> None:  # type: ignore[no-untyped-def]
    assert read_text(text).attributions[-1].actor is None


@pytest.mark.parametrize(
    "text",
    [
        "Rosalind Achebe left. The former mayor Rosalind Achebe said it was over.",
        "Peru sent troops. Peru said it was over.",
    ],
)
def test_an_actor_at_the_head_of_a_source_speaks(text, read_text) -> None:  # type: ignore[no-untyped-def]
    assert read_text(text).attributions[-1].actor is not None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The council met on Friday. It believes that the bridge is safe.", "The council"),
        ("The Lorne Council met. Its tests were over. It said the bridge was safe.", "It"),
        (
            "The council said the pier was old. The ministry closed the road. "
            "It said that the bridge was safe.",
            "The ministry",
        ),
        (
            "The council, the paper said, wants a bridge. The river rose. It blinked. "
            "It announced that the bridge was safe.",
            "It",
        ),
    ],
)
def test_it_is_the_institution_of_the_sentence_before(text, speaker, read_text) -> None:  # type: ignore[no-untyped-def]
    assert read_text(text).attributions[-1].speaker == speaker


def test_she_is_not_guessed_across_somebody_unnamed(read_text) -> None:  # type: ignore[no-untyped-def]
    opening = "Ms Mara Voss said the pier was old. "
    document = read_text(opening + "The council asked a prosecutor to act. She said it was late.")
    assert document.attributions[-1].speaker == "She"
    document = read_text(opening + "The council asked for a report. She said it was late.")
    assert document.attributions[-1].speaker == "Mara Voss"


def test_who_after_an_age_has_its_antecedent(read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text("“We saw it,” said Samira Dray, 31, who said that the pier was old.")
    assert {found.speaker for found in document.attributions} == {"Samira Dray"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("If the council thinks that it has won, it is wrong.", "it has won"),
        ("The press never mentions that wages have fallen.", "wages have fallen"),
        ("Not one of the 41 has said that the bill was wrong.", "the bill was wrong"),
        ("No group said that the bridge was theirs.", "the bridge was theirs"),
        ("Who believes that the bridge is safe?", "the bridge is safe"),
        ("One clip appears to show a guard at the gate.", "a guard at the gate"),
    ],
)
def test_what_nobody_says_is_the_outlets(text, words, read_text) -> None:  # type: ignore[no-untyped-def]
    assert voice_of(read_text(text), words) == (Voice.OUTLET, None)


def test_deeds_are_told_in_the_outlets_words(read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text("Forty deputies refused to leave the ugly old hall.")
    assert voice_of(document, "the ugly old hall") == (Voice.OUTLET, None)


def test_a_guess_about_another_is_not_the_others_words(read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text("“It seems Mara Voss thinks the pier is gold,” a friend said.")
    assert [found.speaker for found in document.attributions] == ["a friend"]


def test_what_is_reported_inside_a_quotation_is_indirect(read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text("“Mara Voss said that the pier was old,” Ilan Dray said.")
    forms = {found.speaker: found.form for found in document.attributions}
    assert forms == {"Ilan Dray": "direct", "Mara Voss": "indirect"}


@pytest.mark.parametrize(
    "headline",
    ["Assembly approves ugly old bill", "Lorne clings to ‘useful’ role as drones strike"],
)
def test_a_headline_without_a_word_of_saying_has_no_source(headline, read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text("The bridge was closed at noon.", headline)
    assert {found.form for found in document.attributions} <= {"attitude"}
    assert {found.speaker for found in document.attributions} <= {None}
    assert {segment.voice for segment in document.voices} == {Voice.OUTLET}


def test_a_headline_with_one_has(read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text("The bridge was closed at noon.", "Voss says old bridge is safe")
    assert [found.speaker for found in document.attributions] == ["Voss"]


@pytest.mark.parametrize(
    ("text", "said", "own"),
    [
        (
            "The union said that 9,000 members had stopped work; the company put it at 6,500.",
            "9,000 members had stopped work",
            "the company put it",
        ),
        (
            "The bridge was paid for with your taxes: 31 million crowns, according to the report.",
            "31 million crowns",
            "your taxes",
        ),
        (
            "Reports that one of them was hurt could not be confirmed.",
            "one of them was hurt",
            "could not be confirmed",
        ),
    ],
)
def test_content_ends_where_the_outlet_goes_on(text, said, own, read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text(text)
    assert voice_of(document, said)[0] is Voice.REPORTED
    assert voice_of(document, own) == (Voice.OUTLET, None)


def test_content_in_two_parts_is_kept(read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text("The union said that the pier was old; that the road was worse.")
    assert voice_of(document, "the road was worse")[0] is Voice.REPORTED


def test_whose_papers_tell_is_not_who_saw_them(read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text("Leaked minutes seen by the Lantern suggest that the mayor met lobbyists.")
    assert "minutes" in (document.attributions[-1].speaker or "")


def test_a_quotation_before_any_verb_and_a_name(read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text("‘It’s a disgrace,’ fumed nurse Tina Gough, 34, who walked to work.")
    assert voice_of(document, "a disgrace")[0] is Voice.DIRECT
    document = read_text("The ‘disgrace,’ roughly painted, hung in Lorne.")
    assert voice_of(document, "disgrace")[0] is Voice.OUTLET


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "Costs have doubled, the Hotels Association said, and its chairman, Osk Lindqvist, "
            "reckons that the season is over.",
            "the season is over",
            "Osk Lindqvist",
        ),
        # One subject for both verbs.
        (
            "The Hotels Association said costs have doubled and warned that the season is over.",
            "the season is over",
            "The Hotels Association",
        ),
    ],
)
def test_a_subject_of_its_own_comes_before_a_source_further_off(
    text, words, speaker, read_text
) -> None:  # type: ignore[no-untyped-def]
    assert attribution_of(read_text(text), words).speaker == speaker


def test_a_semicolon_parts_sources(read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text(
        "The ministry speaks of a “measure”; lawyers in Lorne, more openly, talk of a “killing”."
    )
    speakers = [found.speaker for found in document.attributions]
    assert "lawyers in Lorne" in speakers
    assert speakers.count("The ministry") <= 1


def test_asked_whether_is_nobodys_question(read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text("Asked if it would hold, Mara Voss told reporters that it would.")
    said = {found.speaker for found in document.attributions if found.form != "attitude"}
    assert said == {"Mara Voss"}
    assert not any(found.stance == "asking" for found in document.attributions)
    document = read_text("The mayor asked if the bridge would hold.")
    assert document.attributions[-1].stance == "asking"


def test_a_person_of_somewhere_is_one_speaker(read_text) -> None:  # type: ignore[no-untyped-def]
    document = read_text(
        "Nadia Fakhri of the Levant Forum said it was over. “We saw it,” she said."
    )
    assert {found.speaker for found in document.attributions} == {"Nadia Fakhri"}
