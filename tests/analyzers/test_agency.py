"""Acts, by construction, with who did them and to whom; and words that are no acts."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.analyzers import Agency
from framing.language import Document, attribution_reader, understand
from framing.lexicons import Lexicon, Matcher, load_lexicons
from framing.types import Article, Evidence, Section, SectionKind, Span


@lru_cache(maxsize=1)
def _prepared() -> tuple[tuple[Lexicon, ...], Matcher]:
    lexicons = load_lexicons()
    return lexicons, Matcher(lexicons)


def _document(text: str, *, headline: bool = False) -> Document:
    lexicons, matcher = _prepared()
    kind = SectionKind.HEADLINE if headline else SectionKind.BODY
    section = Section(Span(0, len(text)), kind, "test")
    article = Article(id="a", outlet="A", text=text, sections=(section,))
    return next(understand([article], lexicons, matcher, reader=attribution_reader()))


def _acts(text: str, *, headline: bool = False) -> list[Evidence]:
    return [e for e in Agency()(_document(text, headline=headline)) if e.counted]


def _act(text: str, *, headline: bool = False) -> tuple[str, str, str | None, str | None]:
    """Wording, construction, agent and patient of the one act in the text."""
    found = _acts(text, headline=headline)
    assert len(found) == 1, [(text[e.span.start : e.span.end], e.label) for e in found]
    parts = {part.role: text[part.span.start : part.span.end] for part in found[0].parts}
    wording = text[found[0].span.start : found[0].span.end]
    return wording, found[0].label, parts.get("agent"), parts.get("patient")


@pytest.mark.parametrize(
    ("text", "label", "agent", "patient"),
    [
        ("Soldiers killed two farmers on Monday.", "active", "Soldiers", "two farmers"),
        ("The soldiers have killed him.", "active", "The soldiers", "him"),
        ("He said the guards who detained her had left.", "active", "the guards", "her"),
        ("The army managed to bomb the village.", "active", None, "the village"),
        ("Two farmers were killed on Monday.", "passive-agentless", None, "Two farmers"),
        ("Two farmers were killed by soldiers.", "passive-agent", "soldiers", "Two farmers"),
        ("The mayor, a lawyer, was arrested.", "passive-agentless", None, "The mayor"),
        ("The farmers were killed by Friday.", "passive-agentless", None, "The farmers"),
        ("It was a pact abandoned by the minister.", "reduced-passive", "the minister", "a pact"),
        ("The killing of a farmer angered many.", "nominalisation", None, "a farmer"),
        ("Many mourned after the farmer's killing.", "nominalisation", None, "the farmer"),
        ("It was the US strike that did it.", "nominalisation", "US", None),
        ("They counted more attacks on US forces.", "nominalisation", None, "US forces"),
        ("Rebels, who hold the town, shot a guard.", "active", "Rebels", "a guard"),
        ("Troops fired on protesters.", "active", "Troops", "protesters"),
        ("Four sailors died at sea.", "intransitive", None, "Four sailors"),
    ],
)
def test_constructions(text: str, label: str, agent: str | None, patient: str | None) -> None:
    _, found, who, whom = _act(text)
    assert (found, whom) == (label, patient)
    if agent is not None:
        assert who == agent
    elif label != "active":
        assert who is None


@pytest.mark.parametrize(
    ("text", "label", "agent", "patient"),
    [
        ("Police Arrest 12 in Night Raid", "active", "Police", "12"),
        ("Two Farmers Killed in Valley", "reduced-passive", None, "Two Farmers"),
        ("Attacks On US Forces Feared", "nominalisation", None, "US Forces"),
    ],
)
def test_headlines(text: str, label: str, agent: str | None, patient: str | None) -> None:
    act = _acts(text, headline=True)[0]
    parts = {part.role: text[part.span.start : part.span.end] for part in act.parts}
    assert (act.label, parts.get("agent")) == (label, agent)
    assert patient is not None and parts["patient"].startswith(patient)


def test_coordinated_verbs_share_their_agent() -> None:
    text = "Rebels seized and destroyed the boat."
    acts = _acts(text)
    agents = [text[p.span.start : p.span.end] for a in acts for p in a.parts if p.role == "agent"]
    assert [a.label for a in acts] == ["active", "active"]
    assert agents == ["Rebels", "Rebels"]


def test_coordinated_passives_share_their_patient() -> None:
    text = "The boat was seized and destroyed."
    assert [a.label for a in _acts(text)] == ["passive-agentless", "passive-agentless"]


@pytest.mark.parametrize(
    "text",
    [
        "They hope to strike a deal soon.",
        "Traders made a killing on Monday.",
        "The plant hit its target early.",
        "Prices hit 6% in May.",
        "The target was missed again.",
        "A target date was set.",
        "The union accused the minister.",
        "Riot police stood by.",
        "A note from the murder squad is missing.",
        "The bus strike entered its second day.",
        "The nurses' union began a strike over pay, and workers joined.",
        "He studies armed groups.",
        "Residents felt abandoned.",
        "The ministry was forced to admit it.",
        "She replied with force.",
        "US forces remain there.",
        "The senate killed the bill.",
        "The shell of the car stood there.",
        "It would provoke a debate.",
        "He wrote in mid-sentence.",
    ],
)
def test_no_acts(text: str) -> None:
    assert _acts(text) == []


def test_a_patient_ends_before_the_next_verb() -> None:
    text = "The bombing of Gaza killed 30 people."
    patients = [
        text[part.span.start : part.span.end]
        for act in _acts(text)
        for part in act.parts
        if part.role == "patient"
    ]
    assert patients == ["Gaza", "30 people"]


def test_one_piece_of_evidence_per_act() -> None:
    evidence = Agency()(_document("The attack came first. They attack the base. An attack on it."))
    spans = [e.span for e in evidence]
    assert len(spans) == len(set(spans)) == 3
    assert [e.label for e in evidence] == ["nominalisation", "active", "nominalisation"]


def test_an_act_in_a_name_is_none() -> None:
    text = "She praised the Popular Mobilization Committee, and the Popular Mobilization Committee."
    assert _acts(text) == []


def test_an_act_in_a_heading_within_the_body_is_one() -> None:
    text = "Fresh Attacks Reported Before Anniversary\nIt rained."
    assert [e.label for e in _acts(text)] == ["nominalisation"]


def test_parts_know_their_actors() -> None:
    (act,) = _acts("The US killed Iranian General Omar Torabi.")
    actors = {part.role: part.actor for part in act.parts}
    assert actors == {"agent": "united-states", "patient": "omar-torabi"}


def test_a_nations_officer_is_not_the_nation() -> None:
    (act,) = _acts("Nobody forgot the Iranian commander's killing.")
    assert [part.actor for part in act.parts] == [None]


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("Iraqi forces attacked the base near the border of Iraq.", "iraq"),
        ("An Iraqi militia attacked the base near the border of Iraq.", None),
        ("Iran-backed groups attacked the base near the border of Iran.", None),
        ("Omar Torabi's mob attacked the base.", None),
        ("The Torabi administration attacked the base that Omar Torabi had built.", None),
    ],
)
def test_who_acts_for_an_actor(text: str, agent: str | None) -> None:
    (act,) = _acts(text)
    assert [part.actor for part in act.parts if part.role == "agent"] == [agent]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (
            "PORT LUMEN, Nov 15 (Wire) - Opposition members passed an emergency budget on Tuesday night.",
            "Opposition members",
        ),
        ("On January 8, 2020, the Guards launched a raid on the base.", None),
    ],
)
def test_datelines_and_dates_take_no_part(text: str, part: str | None) -> None:
    found = [text[p.span.start : p.span.end] for act in _acts(text) for p in act.parts]
    assert not any("LUMEN" in held or "January" in held for held in found)
    assert part is None or part in found


def test_a_byline_does_nothing() -> None:
    text = "Drones downed as Iraqis mark killing of general\n\nBy Helen Marsh\n\nIt rained."
    found = [text[p.span.start : p.span.end] for act in _acts(text) for p in act.parts]
    assert not any("Marsh" in part for part in found)


def test_a_command_and_a_word_of_saying_are_no_acts_done() -> None:
    commands = Agency()(_document("Sue the ministers. They hide the truth."))
    assert [e.reason for e in commands] == ["not told as done"]
    said = Agency()(_document("“These clowns cost me a week,” he stormed."))
    assert [e.reason for e in said] == ["a word of saying"]


def _parts(text: str, role: str) -> list[list[str]]:
    return [
        [text[p.span.start : p.span.end] for p in act.parts if p.role == role]
        for act in _acts(text)
    ]


def test_what_is_deployed_is_the_soldiers_not_the_attacks() -> None:
    text = "He noted attacks against soldiers deployed to the border."
    attacks, deployed = _acts(text)
    assert (attacks.label, deployed.label) == ("nominalisation", "reduced-passive")
    assert _parts(text, "agent") == [[], []]
    assert _parts("The ministry deployed soldiers to the border.", "agent") == [["The ministry"]]


def test_a_war_does_not_act_where_people_did() -> None:
    (act,) = Agency()(_document("It was the long war to destroy the league."))
    assert [part.role for part in act.parts] == ["patient"]
    assert _parts("The rebels destroyed the mill.", "agent") == [["The rebels"]]


@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        ("She was far from the Baghdad strike.", None, None),
        ("She was far from the Iraqi strike.", "Iraqi", None),
        ("There was a US strike at Baghdad International Airport.", "US", None),
        ("There was a US strike on Iran.", "US", "Iran"),
    ],
)
def test_a_place_neither_strikes_nor_is_struck(
    text: str, agent: str | None, patient: str | None
) -> None:
    assert _act(text)[2:] == (agent, patient)


def test_the_doer_named_in_the_blow_is_that_of_both() -> None:
    text = "Two farmers were killed in a US drone strike."
    assert [act.label for act in _acts(text)] == ["passive-agentless", "nominalisation"]
    assert _parts(text, "agent") == [["US"], ["US"]]
    assert _parts("Two farmers were killed in a drone strike.", "agent") == [[], []]


def test_a_patient_spans_what_and_joins() -> None:
    text = "Ada Roe, 50, left. Ada Roe and Omar Torabi, 40, were arrested. Omar Torabi slept."
    assert _parts(text, "patient") == [["Ada Roe", "Omar Torabi"]]
    text = "A clerk and two guards were arrested."
    assert _parts(text, "patient") == [["A clerk and two guards"]]
    text = "Police opened fire and two guards were arrested."
    assert _parts(text, "patient")[-1] == ["two guards"]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels would attack the mill.",
        "Rebels could attack the mill.",
        "The army wanted to bomb the village.",
        "The guards are planning to arrest her.",
        "They left early to avoid attacks on the mill.",
        "They fear more attacks on US forces.",
        "Rebels are plotting attacks on the mill.",
        "He warned of attacks on the mill.",
        "It was done in anticipation of an attack.",
        "The league would like to see escalation.",
        "They said they would resume attacks on the mill.",
        "Nobody is safe if rebels attack the mill.",
        "Attacks could follow.",
    ],
)
def test_acts_wished_or_feared_are_not_counted_as_done(text: str) -> None:
    found = Agency()(_document(text))
    assert [(item.reason, item.status) for item in found] == [("not told as done", "planned")]


@pytest.mark.parametrize(
    ("text", "status", "reason"),
    [
        ("Rebels attacked the mill.", "done", None),
        ("The police said that rebels attacked the mill.", "alleged", None),
        ("Rebels allegedly attacked the mill.", "alleged", "told as alleged"),
        ("The sergeant is accused of beating a clerk.", "alleged", "told as alleged"),
        ("Rebels did not attack the mill.", "denied", "denied"),
        ("The league denied attacking the mill.", "denied", "denied"),
    ],
)
def test_status_and_reason(text: str, status: str, reason: str | None) -> None:
    (act,) = [item for item in Agency()(_document(text)) if item.status is not None]
    assert (act.status, act.reason) == (status, reason)


def test_what_is_no_act_has_no_status() -> None:
    found = Agency()(_document("They hope to strike a deal soon."))
    assert all(item.status is None and item.reason for item in found)


def test_a_rule_names_construction_and_term() -> None:
    (act,) = _acts("Two farmers were killed by soldiers.")
    assert act.rule == "parse:passive-agent/kill"


def test_without_a_parse_there_are_no_acts() -> None:
    assert Agency()(replace(_document("Rebels attacked the mill."), parse=None)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked the mill.",
        "The minister would condemn the attack on the mill.",
        "The mayor could leave after the attack on the mill.",
        "The general would later kill two clerks.",
        "He warned her when rebels attacked the mill.",
        "The fear left by the attack on the mill is old.",
    ],
)
def test_a_modal_elsewhere_leaves_an_act_told_as_done(text: str) -> None:
    assert len(_acts(text)) == 1


_WORDS = (
    "the police a killed killing strike attack attacks of on by was were and to has , . "
    "Iran Ada Roe 's who had said in US forces two men slain -"
).split()


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=25).map(" ".join))
def test_parts_lie_in_the_sentence_and_not_on_the_act(text: str) -> None:
    document = _document(text)
    for evidence in Agency()(document):
        sentence = document.sentences[evidence.sentence].span
        assert sentence.contains(evidence.span)
        for part in evidence.parts:
            assert sentence.contains(part.span) and not part.span.overlaps(evidence.span)


# --- whose act, and whether it was done ---


def _read(text: str) -> list[tuple[str, str, str | None, str | None, str | None]]:
    """Wording, construction, agent, patient and status of the acts, counted or not."""
    out = []
    for item in Agency()(_document(text)):
        if item.status is not None:
            parts = {p.role: text[p.span.start : p.span.end] for p in item.parts}
            wording = text[item.span.start : item.span.end]
            out.append((wording, item.label, parts.get("agent"), parts.get("patient"), item.status))
    return out


def test_those_dragged_away_did_not_drag() -> None:
    text = "Twenty-two were detained, several of them dragged off by the arms."
    assert _read(text) == [
        ("detained", "passive-agentless", None, "Twenty-two", "done"),
        ("dragged", "reduced-passive", None, "several of them", "done"),
    ]
    (act,) = _read("Rebels came at dawn, and several of them attacked the mill.")
    assert act[1:3] == ("active", "several of them")


def test_the_people_charged_did_not_charge() -> None:
    text = "The only men charged are the ones who were beaten."
    assert _read(text)[0] == ("charged", "reduced-passive", None, "The only men", "done")


def test_what_a_law_forbids_in_general_was_not_done() -> None:
    for text in (
        "Under a law passed last year, blocking a road carries two years in prison.",
        "Blocking a road carries two years in prison.",
    ):
        assert not any(act[0].lower() == "blocking" for act in _read(text))
    (act,) = _read("Blocking the road, farmers demanded a meeting.")
    assert act[:4] == ("Blocking", "active", "farmers", "the road")


def test_what_drives_somebody_is_no_doer() -> None:
    assert _read("What drove them onto the bridge is no secret.") == []
    (act,) = _read("Soldiers drove them onto the bridge.")
    assert act[2] == "Soldiers"


def test_the_doer_stands_behind_a_dateline() -> None:
    text = "MARSTOW, May 9 (Wire) - Police used dogs on Monday to remove 30 people from a mill."
    assert _read(text)[-1][:4] == ("remove", "active", "Police", "30 people")
    text = "LUMEN CITY, Nov 15 (NPA) - Opposition members walked out of the chamber on Monday."
    assert _read(text)[0][2] == "Opposition members"


@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        ("Omar Torabi was killed in a US drone strike.", "united-states", "omar-torabi"),
        ("A U.S. strike killed Omar Torabi.", "united-states", "omar-torabi"),
        ("The US killed Iranian navy commander Omar Torabi.", "united-states", "omar-torabi"),
        ("Omar Torabi was killed in a drone strike.", None, "omar-torabi"),
        ("Rebels condemned and attacked the family of Omar Torabi.", None, None),
    ],
)
def test_whoever_struck_is_the_one_who_killed(text, agent, patient) -> None:
    text = f"{text} Omar Torabi was 60."
    act = next(act for act in _acts(text) if text[act.span.start : act.span.end][-4:] != "rike")
    actors = {part.role: part.actor for part in act.parts}
    assert (actors.get("agent"), actors.get("patient")) == (agent, patient)


def test_an_answer_is_whose_blow_it_is() -> None:
    text = "The rebels struck the base in a swift reprisal."
    assert _read(text)[-1][2:4] == ("The rebels", "the base")
    (act,) = _read("The rebels sat there in fear of a swift reprisal.")
    assert act[2] is None


def test_a_sanction_instituted_by_somebody_is_his() -> None:
    assert _read("They fear the sanctions instituted by the junta.")[0][2] == "the junta"


def test_who_is_called_on_is_to_do_it() -> None:
    (act,) = _read("The league has called on the council to punish the guards.")[:1] or [None]
    assert act is None or act[2] == "the council"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Thirty-one were arrested.", "Thirty-one"),
        ("At least nine people were arrested.", "At least nine people"),
        ("Police arrested at least nine people.", "at least nine people"),
        ("Rebels killed Abu Omar al-Masri.", "Abu Omar al-Masri"),
        ("Police arrested nine people at the mill.", "nine people"),
    ],
)
def test_a_patient_is_whole(text: str, whole: str) -> None:
    (act,) = _read(text)
    assert act[3] == whole


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The raid prompted the army to target the port.", "done"),
        ("The raid left guards with possible injuries.", "alleged"),
        ("Rebels may have attacked the mill.", "alleged"),
        ("Rebels may attack the mill.", "planned"),
        ("The pact would have banned the party.", "denied"),
        ("The pact would ban the party.", "planned"),
        ("If the army had attacked the mill, nobody would have stayed.", "denied"),
        ("Envoys resumed work on reviving the pact.", "planned"),
    ],
)
def test_what_may_have_been_is_neither_planned_nor_done(text: str, status: str) -> None:
    assert _read(text)[-1][4] == status


def test_what_an_act_is_called_is_whoever_calls_it() -> None:
    text = "The junta calls the killing an act of state terrorism."
    acts = {text[a.span.start : a.span.end]: a for a in Agency()(_document(text))}
    assert [acts[word].status for word in ("killing", "terrorism")] == ["done", "alleged"]
    assert acts["killing"].label == "nominalisation" and not acts["killing"].parts


def test_vengeance_and_stealth_do_nothing() -> None:
    assert _read("It was an invasion by stealth.")[0][2] is None
    assert _read("It was an invasion by rebels.")[0][2] == "rebels"


def test_parties_to_a_clash_are_told_once() -> None:
    (act,) = _acts("There were scuffles between demonstrators and officers.")
    assert [part.role for part in act.parts] == ["agent", "patient"]
