"""Who is named: finding names, grouping them over a set, and the form of each mention."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import SourceError
from framing.language import Document, GivenActor, attribution_reader, read_actors, understand
from framing.lexicons import Lexicon, Matcher, load_lexicons
from framing.types import Actor, Article, Section, SectionKind, Span


@lru_cache(maxsize=1)
def _prepared() -> tuple[tuple[Lexicon, ...], Matcher]:
    lexicons = load_lexicons()
    return lexicons, Matcher(lexicons)


def _read(
    *texts: str, actors: Sequence[GivenActor] = (), outlet: str = "The Morning Slate"
) -> tuple[Document, ...]:
    lexicons, matcher = _prepared()
    articles = [Article(id=str(n), outlet=outlet, text=text) for n, text in enumerate(texts)]
    return tuple(understand(articles, lexicons, matcher, actors, attribution_reader()))


def _mentions(*texts: str, actors: Sequence[GivenActor] = ()) -> list[tuple[str, str, str]]:
    """(wording, actor's name, form) of every mention, in order."""
    return [
        (document.article.slice(mention.span), document.actors[mention.actor].name, mention.form)
        for document in _read(*texts, actors=actors)
        for mention in document.mentions
    ]


def _names(*texts: str) -> set[str]:
    """Names of the actors mentioned."""
    return {name for _, name, _ in _mentions(*texts)}


def _actor(name: str, *texts: str) -> Actor:
    documents = _read(*texts)
    return next(actor for actor in documents[0].actors.values() if actor.name == name)


# --- names and titles ---


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("He met Gen. Oskar Brandt at noon.", "Gen. Oskar Brandt"),
        ("He met Lt. Col. Oskar Brandt at noon.", "Lt. Col. Oskar Brandt"),
        ("A letter from Sen. Ada Roe arrived.", "Sen. Ada Roe"),
        ("A letter from Mr. Brandt arrived.", "Mr. Brandt"),
        ("They praised Foreign Minister Ada Roe again.", "Foreign Minister Ada Roe"),
        ("The envoy saw Secretary of State Ada Roe there.", "Secretary of State Ada Roe"),
        ("It irked FM Roe, and FM Roe said so.", "FM Roe"),
    ],
)
def test_a_title_belongs_to_the_mention(text: str, wording: str) -> None:
    assert (wording, "titled name") in {(w, form) for w, _, form in _mentions(text)}


def test_initials_do_not_break_a_name() -> None:
    found = _mentions("Critics of John F. Keller met. The talks with John F. Keller failed.")
    assert {wording for wording, _, _ in found} == {"John F. Keller"}


def test_particles_and_hyphens_hold_a_name_together() -> None:
    text = "Police saw Abu Omar al-Karimi, 40, and Lena Amir-Vogt, 31, in the yard."
    assert _names(text) == {"Abu Omar al-Karimi", "Lena Amir-Vogt"}


def test_display_name_has_no_title() -> None:
    text = "They saw President Ada Roe. A note from President Ada Roe was read to Roe."
    assert _names(text) == {"Ada Roe"}


def test_surname_after_full_name_is_the_same_actor() -> None:
    found = _mentions("The mayor, Ada Roe, 51, left. Nobody stopped Roe.")
    assert [(w, f) for w, n, f in found if n == "Ada Roe"][-1] == ("Roe", "surname")


def test_another_persons_surname_is_not_the_actor() -> None:
    text = "We met Ada Roe, 24, and Ada Roe, 24, sang. Her mother, Greta Roe, watched."
    wordings = {w for w, n, _ in _mentions(text) if n == "Ada Roe"}
    assert wordings == {"Ada Roe"}


@pytest.mark.parametrize(
    "text",
    [
        "On Monday it rained. By Monday night the roads were wet in May.",
        "Meanwhile it rained. However, it stopped. Yesterday it began again.",
        "The plan was called Action. The action failed, and action was late, in action.",
        "They took the M71 north. Later the M71 was shut.",
        "A walk on Dock Road is long, and Dock Road is wet.",
        "She works in Saltby. Her brother lives in Saltby.",
        "An office near the US President is not a name, and US President is a title.",
    ],
)
def test_no_actor_is_made_of_plain_words(text: str) -> None:
    assert _names(text) <= {"United States"}


def test_a_heading_in_title_case_makes_no_names() -> None:
    text = "Angry Drivers Block Harbour Gates Again\nIt rained.\nAngry Drivers Block Harbour Gates"
    assert _names(text) == set()


def test_demonym_and_noun_is_a_demonym() -> None:
    found = _mentions("He feared Iraqi Shia fighters. Later Iraqi Shia fighters came.")
    assert {(w, f) for w, _, f in found} == {("Iraqi", "demonym")}


def test_the_outlet_is_no_actor_of_its_own_story() -> None:
    text = "Documents seen by the Slate show it, and the Slate asked Ada Roe, 40, about them."
    names = {document.actors[m.actor].name for document in _read(text) for m in document.mentions}
    assert names == {"Ada Roe"}


# --- countries ---


def test_all_names_of_a_country_are_one_actor() -> None:
    text = "The US, the U.S. and the United States agree. Washington denied that Americans left."
    found = _mentions(text)
    assert {name for _, name, _ in found} == {"United States"}
    assert [form for _, _, form in found] == ["acronym", "acronym", "name", "metonym", "demonym"]


def test_us_in_small_letters_is_a_pronoun() -> None:
    assert _mentions("He told us that they saw us.") == []


def test_a_city_one_is_in_is_no_government() -> None:
    assert _mentions("Shops closed in Tehran at noon.") == []
    assert _mentions("Late at night Tehran rejected the terms.")[0][2] == "metonym"


@pytest.mark.parametrize(
    "text",
    [
        "They watched Michael Jordan play. Then Jordan sat down.",
        "A statue of George Washington fell. It was Washington as a boy.",
        "They asked Jordan Vance about it, and Jordan Vance said no.",
    ],
)
def test_a_person_called_like_a_country_is_none(text: str) -> None:
    assert not _names(text) & {"Jordan", "United States", "Georgia"}


def test_the_country_stays_a_country() -> None:
    assert _names("Aid reached Jordan. Georgia and Chad sent more.") == {
        "Jordan",
        "Georgia",
        "Chad",
    }


def test_two_countries_with_a_hyphen_are_two_actors() -> None:
    assert _names("The US-Iran talks began. The US-Iran talks ended.") == {
        "United States",
        "Iran",
    }


def test_a_month_is_no_prime_minister() -> None:
    text = "They backed Theresa May, 60, again. Nobody told May that it rains in May."
    assert [w for w, n, _ in _mentions(text) if n == "Theresa May"] == ["Theresa May", "May"]


@pytest.mark.parametrize(
    "text",
    [
        "They signed an agreement in Vienna.",
        "The Vienna talks stalled.",
        "A truck stood near the Baghdad airport.",
        "The envoy flew to Moscow.",
        "Crowds filled the streets of Beirut.",
        "She comes from Kabul.",
        "Shops closed in Iraq and Damascus.",
        "Nobody forgot the Kabul bombing.",
        "The band is Moscow-based.",
    ],
)
def test_a_capital_that_is_a_place_is_no_metonym(text: str) -> None:
    assert "metonym" not in {form for _, _, form in _mentions(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Late at night Tehran said no.",
        "They want Washington's return to the table.",
        "The militias are tied to Tehran.",
        "It was done against the will of Damascus.",
        "Tensions between Iran and Washington rose.",
        "The base is run in cooperation with Baghdad.",
        "Demands from Moscow were ignored.",
    ],
)
def test_a_capital_that_acts_is_a_metonym(text: str) -> None:
    assert "metonym" in {form for _, _, form in _mentions(text)}


@pytest.mark.parametrize("headline", ["Washington rejects deal", "WASHINGTON REJECTS DEAL"])
def test_a_headline_in_capitals_has_no_dateline(headline: str) -> None:
    lexicons, matcher = _prepared()
    section = Section(Span(0, len(headline)), SectionKind.HEADLINE, "test")
    article = Article("a", "A", headline, sections=(section,))
    (document,) = understand([article], lexicons, matcher, (), attribution_reader())
    assert [mention.form for mention in document.mentions] == ["metonym"]


def test_initials_known_with_dots_only_are_not_met_without() -> None:
    assert _mentions("A CAR stood there.") == []
    assert _mentions("The African union of bakers met.") == []
    assert _names("Aid reached the C.A.R. and the Central African Republic.") == {
        "Central African Republic"
    }


# --- what is no actor ---


@pytest.mark.parametrize(
    "text",
    [
        "A bomb hit a Karsk military base. She was far from the Karsk attack.",
        "He led Kurdish fighters. Later Kurdish fighters left.",
        "A Shia cleric spoke. Another Shia cleric slept.",
        "They praised Western banks. Later Western banks closed.",
        "It fell on Jan 6. It fell again on Jan 7, and in March. Since March it is calm.",
    ],
)
def test_places_adjectives_and_months_are_no_actors(text: str) -> None:
    assert _names(text) == set()


def test_who_attacks_twice_is_an_actor() -> None:
    text = "She fled a Veldar attack. The Veldar attack was long. Nobody stopped Veldar."
    assert _names(text) == {"Veldar"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Trucker Gary Pellow, 51, lost a day. Nobody paid Pellow.", "Gary Pellow"),
        ("Pensioner Stan Whelk, 71, lost a day. Nobody paid Whelk.", "Stan Whelk"),
        ("The envoy for the Middle East Dana Vance said so. Vance left.", "Dana Vance"),
        ("The envoy for Asia Dana Vance said so. Vance left.", "Dana Vance"),
    ],
)
def test_callings_and_regions_begin_no_name(text: str, name: str) -> None:
    assert name in _names(text)
    assert len({n for n in _names(text) if name.split()[-1] in n}) == 1


def test_a_first_name_is_not_taken_for_a_calling() -> None:
    assert _names("Carter Lee Vance, 51, lost a day.") == {"Carter Lee Vance"}


# --- grouping ---


def test_another_name_in_brackets_is_the_same_actor() -> None:
    text = "He fought Marad (TVLK) in May. Later TVLK left. Nobody saw Marad, and TVLK hid."
    assert len(_names(text)) == 1
    assert {form for _, _, form in _mentions(text)} >= {"name", "acronym"}


@pytest.mark.parametrize(
    "text",
    [
        "He saw Ada Roe, 40, (TVLK) there. Ada Roe (TVLK) left. Later TVLK met, and TVLK ate.",
        "She lives in Marad (TVLK). Later in Marad (TVLK) it rained. TVLK met. Then TVLK ate.",
        "He met Iran (TVLK) again. Then TVLK left, and TVLK ate.",
    ],
)
def test_a_persons_party_or_a_place_in_brackets_is_another(text: str) -> None:
    names = {n for w, n, _ in _mentions(text) if w == "TVLK"}
    assert names <= {"TVLK"}


def test_a_unit_is_known_without_the_body_above_it() -> None:
    text = (
        "The Iranian Harbour Guard Osprey Force left. The Osprey Force slept, and the "
        "Iranian Harbour Guard Osprey Force ate."
    )
    assert len(_names(text)) == 1
    text = "The North Saltby Board met. The Saltby Board slept. The North Saltby Board ate. "
    assert len(_names(text + "The Saltby Board left.")) == 2


def test_spelling_variants_are_one_person_across_articles() -> None:
    first = "They mourned Qassem Torabi. The crowd for Qassem Torabi grew."
    second = "They blamed Qasem Torabi. The file on Qasem Torabi is thin."
    assert _names(first, second) == {"Qassem Torabi"} or _names(first, second) == {"Qasem Torabi"}


def test_variants_of_one_organisation_are_one_actor() -> None:
    text = (
        "The Iranian Revolutionary Guard fired. The Islamic Revolutionary Guard Corps (IRGC) "
        "denied it. Nobody at the IRGC spoke. The Revolutionary Guards left."
    )
    wordings = {w for w, n, _ in _mentions(text) if "Guard" in n}
    assert wordings == {
        "Iranian Revolutionary Guard",
        "Islamic Revolutionary Guard Corps",
        "IRGC",
        "Revolutionary Guards",
    }


def test_the_ministries_of_two_countries_stay_apart() -> None:
    text = (
        "The Iranian Foreign Ministry spoke. The Iraqi Foreign Ministry answered. "
        "The Iranian Foreign Ministry left, then the Iraqi Foreign Ministry."
    )
    assert _names(text) == {"Iranian Foreign Ministry", "Iraqi Foreign Ministry"}


def test_an_acronym_in_brackets_confirms_the_small_words() -> None:
    text = (
        "Talks on the Global Charter of Shared Rivers (GCSR) began. The GCSR is old. "
        "Some call the Global Charter of Shared Rivers dead."
    )
    found = _mentions(text)
    assert {name for _, name, _ in found} == {"Global Charter of Shared Rivers"}
    assert {form for _, _, form in found} == {"full name", "acronym"}


def test_an_acronym_is_known_across_outlets() -> None:
    first = "A spokesman for the Harbour Workers League spoke, and the Harbour Workers League left."
    second = "The HWL struck. A vote of the HWL followed."
    assert _names(first, second) == {"Harbour Workers League"}


def test_a_group_does_not_swallow_its_words() -> None:
    text = "House Liberals voted. The House sat. Liberals cheered, and the Liberals left the House."
    documents = _read(text)
    assert all(actor.type != "person" for actor in documents[0].actors.values())


def test_types() -> None:
    text = "A man called Ada Roe, 40, sued the Harbour Board. The Harbour Board lost to Iran."
    assert _actor("Ada Roe", text).type == "person"
    assert _actor("Harbour Board", text).type == "organisation"
    assert _actor("Iran", text).type == "country"


# --- offices ---


def test_a_bare_office_is_the_one_who_bears_it() -> None:
    found = _mentions("They met Finance Minister Ada Roe. Then the minister left.")
    assert ("minister", "Ada Roe", "office") in found


def test_an_office_in_apposition_is_learnt() -> None:
    found = _mentions("The mayor, Ada Roe, 50, spoke. Nobody heard the mayor.")
    assert ("mayor", "Ada Roe", "office") in found


def test_an_office_with_two_bearers_is_nobodys() -> None:
    text = "They met Senator Ada Roe and Senator Bill Voss. Then the senator left."
    assert "office" not in {form for _, _, form in _mentions(text)}


def test_the_president_of_another_place_is_another() -> None:
    text = "They met President Ada Roe. Then the president of the chess club left."
    assert "office" not in {form for _, _, form in _mentions(text)}


# --- actors.toml ---


_GIVEN = (
    GivenActor(
        "Ada Roe",
        ("Roe", "Ada", "the butcher of Saltby", "Butcher Roe", "the minister", "AR"),
        "person",
        "government",
    ),
    GivenActor("Harbour Union", ("the union", "dockers", "ruthless Dock Mafia"), "organisation"),
)


@pytest.mark.parametrize(
    ("text", "wording", "form"),
    [
        ("It was Ada Roe.", "Ada Roe", "full name"),
        ("It was Roe again.", "Roe", "surname"),
        ("It was Ada again.", "Ada", "name"),
        ("It was the butcher of Saltby.", "butcher of Saltby", "epithet"),
        ("It was the minister.", "minister", "office"),
        ("Nobody asked the union.", "union", "office"),
        ("Nobody asked dockers.", "dockers", "epithet"),
        ("Dockers left.", "Dockers", "epithet"),
    ],
)
def test_forms_of_given_aliases(text: str, wording: str, form: str) -> None:
    assert (wording, form) in {(w, f) for w, _, f in _mentions(text, actors=_GIVEN)}


def test_an_alias_with_the_needs_its_article() -> None:
    assert _mentions("A union was founded.", actors=_GIVEN) == []


@pytest.mark.parametrize(
    ("text", "wordings"),
    [
        ("The stewards left. Stewards came back.", ["stewards", "Stewards"]),
        ("The governing board met. Nobody saw a governing board.", ["governing board"]),
        ("The Governing Board met.", ["Governing Board"]),
    ],
)
def test_an_alias_given_with_a_capital_and_without(text: str, wordings: list[str]) -> None:
    actors = [
        GivenActor("Stewards", ("stewards",), "group"),
        GivenActor("Governing board", ("the governing board",), "organisation"),
    ]
    assert [wording for wording, _, _ in _mentions(text, actors=actors)] == wordings


@pytest.mark.parametrize(
    ("headline", "found"),
    [("Union was told of leak", True), ("Leak blamed on union", True), ("A union is born", False)],
)
def test_headlines_leave_out_the_article(headline: str, found: bool) -> None:
    lexicons, matcher = _prepared()
    text = f"{headline}\n\nIt rained all day."
    at = len(headline)
    sections = (
        Section(Span(0, at), SectionKind.HEADLINE, "test"),
        Section(Span(at, len(text)), SectionKind.BODY, "test"),
    )
    article = Article(id="a", outlet="The Morning Slate", text=text, sections=sections)
    (document,) = understand([article], lexicons, matcher, _GIVEN)
    assert bool(document.mentions) is found


@pytest.mark.parametrize(
    "text",
    [
        "They met General Ada Roe. Then the General Assembly voted.",
        "They met General Ada Roe. Then the general strike began.",
    ],
)
def test_an_office_in_a_longer_name_is_nobodys(text: str) -> None:
    assert "office" not in {form for _, _, form in _mentions(text)}


def test_the_general_is_the_one_named() -> None:
    found = _mentions("They met General Ada Roe. Then the general left.")
    assert ("general", "Ada Roe", "office") in found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The force said it was over.", True),
        ("The force used was modest.", False),
        ("The force used a van.", True),
    ],
)
def test_force_is_a_body_or_strength(text: str, found: bool) -> None:
    actors = [GivenActor("Lorne Police", ("the force",), "organisation")]
    assert bool(_mentions(text, actors=actors)) is found


def test_what_the_user_gives_wins_over_the_gazetteer() -> None:
    given = GivenActor("Islamic Republic", ("Iran", "Tehran"), "country", "east")
    found = _mentions("Iran denied it. Tehran laughed.", actors=[given])
    assert {name for _, name, _ in found} == {"Islamic Republic"}


@pytest.mark.parametrize(
    "content",
    ["", "[[actor]]\naliases = []", '[[actor]]\nname = "A"\ntype = "robot"', "actor = 3", "["],
)
def test_a_wrong_actors_file_is_refused_by_name(tmp_path: Path, content: str) -> None:
    path = tmp_path / "actors.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read_actors(path)
    assert "actors.toml" in str(caught.value)


def test_an_actors_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "actors.toml"
    path.write_text('[[actor]]\nname = "Ada Roe"\naliases = ["Roe"]\nside = "us"\n', "utf-8")
    assert read_actors(path) == (GivenActor("Ada Roe", ("Roe",), "unknown", "us"),)


# --- properties ---

_PIECES = (
    "Ada Roe", "Roe", "Gen. Oskar Brandt", "the US", "U.S.", "Tehran", "Iranian", "said", "met",
    "attacked", "the Harbour Board (HB)", "HB", ".", ",", "\n", "“Yes”", "the general", "May",
    "in", "of", "al-Karimi", "Omar", "-", "'s", "(", ")", "Michael Jordan", "Jordan", "Mr.",
    "the union", "dockers", "St.", "é", "\u00a0",
)  # fmt: skip
_texts = st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(_texts, min_size=1, max_size=3))
def test_mentions_do_not_overlap_and_stay_in_the_text(texts: list[str]) -> None:
    for document in _read(*texts, actors=_GIVEN):
        end = 0
        for mention in document.mentions:
            wording = document.article.slice(mention.span)
            assert mention.span.start >= end and wording.strip() == wording != ""
            assert mention.actor in document.actors
            end = mention.span.end


@settings(max_examples=40, deadline=None)
@given(st.lists(_texts, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_the_articles_changes_nothing(
    texts: list[str], shuffler: random.Random
) -> None:
    lexicons, matcher = _prepared()
    articles = [Article(id=str(n), outlet="A", text=text) for n, text in enumerate(texts)]
    mixed = articles[:]
    shuffler.shuffle(mixed)
    one = {
        d.article.id: d.mentions
        for d in understand(articles, lexicons, matcher, reader=attribution_reader())
    }
    two = {
        d.article.id: d.mentions
        for d in understand(mixed, lexicons, matcher, reader=attribution_reader())
    }
    assert one == two
