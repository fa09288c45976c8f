"""Acts against a gold set: matching, roles, status, and how the layer's evidence is read."""

from __future__ import annotations

import pytest

from framing.errors import SourceError
from framing.types import Article, Span
from framing.validation import evaluate
from framing.validation.agency import (
    CONSTRUCTIONS,
    Act,
    Clause,
    compare,
    found_acts,
    head_word,
    matched,
    read_clauses,
)
from framing.validation.understanding import scorer

TEXT = "Guards shot a clerk, and a cook was jailed; the minister quit."


def part(word: str, text: str = TEXT) -> dict[str, object]:
    start = text.index(word)
    return {"start": start, "end": start + len(word), "text": word}


def act(
    word: str, construction: str, agent: str | None, patient: str | None, status: str = "done"
) -> dict[str, object]:
    return {
        **part(word), "construction": construction, "status": status, "domain": "violent",
        "agent": agent and part(agent), "patient": patient and part(patient),
    }  # fmt: skip


GOLD = {
    "id": "a1", "text": TEXT, "kind": "sentence",
    "acts": [
        act("shot", "active", "Guards", "clerk"),
        act("jailed", "passive-agentless", None, "cook", "alleged"),
        act("quit", "active", "minister", None, "planned"),
    ],
}  # fmt: skip


def span(word: str) -> Span:
    return Span(TEXT.index(word), TEXT.index(word) + len(word))


@pytest.fixture
def clause(write) -> Clause:
    (found,) = read_clauses(write(GOLD))
    return found


def values(outcome) -> dict[str, float]:
    return {
        metric.name: float(metric.statistic(metric.table.sum(axis=0))) for metric in outcome.metrics
    }


def test_by_hand(clause) -> None:
    found = [
        Act(span("shot"), "active", (span("cook"), span("Guards")), (span("clerk"),)),
        Act(span("was jailed"), "active", (span("clerk"),), (span("cook"),), "alleged"),
        Act(span("cook"), "nominalisation", patient=(span("cook"),)),
    ]
    outcome = compare([(clause, found)])
    got = values(outcome)
    assert got["detection_f1"] == pytest.approx(2 * 2 / (3 + 3))
    assert got["construction_f1"] == pytest.approx(2 * 1 / (3 + 3))
    assert got["active_f1"] == pytest.approx(2 * 1 / (2 + 2))
    assert got["passive_agentless_f1"] == 0 and got["nominalisation_f1"] == 0
    # Agents: gold 2, found 2, right 1. Patients: gold 2, found 3, right 2.
    assert got["agent_f1"] == pytest.approx(2 * 1 / 4)
    assert got["patient_f1"] == pytest.approx(2 * 2 / 5)
    assert got["status_accuracy"] == 1
    assert {(m.kind, m.marked, m.note) for m in outcome.mistakes} == {
        ("act missed", "quit", "gold: active"),
        ("no act, taken for one", "cook", "found: nominalisation"),
        ("construction", "jailed", "gold: passive-agentless; found: active"),
        ("agent", "jailed", "gold: none; found: clerk"),
    }


def test_the_names_of_the_metrics(clause) -> None:
    names = [metric.name for metric in compare([(clause, clause.acts)]).metrics]
    assert names[:5] == [
        "construction_f1", "agent_f1", "patient_f1", "status_accuracy", "detection_f1",
    ]  # fmt: skip
    assert names[5:] == [f"{name.replace('-', '_')}_f1" for name in CONSTRUCTIONS]


def test_the_gold_itself_is_perfect(clause) -> None:
    outcome = compare([(clause, clause.acts)])
    assert not outcome.mistakes
    assert all(value == 1 for value in values(outcome).values() if value == value)


def test_status_is_asked_of_what_was_found(clause) -> None:
    found = [Act(act.trigger, act.construction, act.agent, act.patient) for act in clause.acts]
    outcome = compare([(clause, found)])
    assert values(outcome)["status_accuracy"] == pytest.approx(1 / 3)
    assert [m.kind for m in outcome.mistakes] == ["status", "status"]


def test_acts_are_matched_one_to_one_the_same_construction_first() -> None:
    gold = [Act(Span(0, 10), "nominalisation")]
    found = [Act(Span(0, 3), "active"), Act(Span(4, 10), "nominalisation")]
    assert matched(gold, found) == [(gold[0], found[1])]
    assert matched(found, gold) == [(found[1], gold[0])]


def test_a_construction_that_the_gold_does_not_know_is_a_false_alarm(clause) -> None:
    outcome = compare([(clause, [Act(span("shot"), "middle")])])
    assert values(outcome)["construction_f1"] == 0
    assert values(outcome)["detection_f1"] == pytest.approx(2 / 4)


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("two young protesters", "protesters"),
        ("the head of the army", "head"),
        ("the guard, who had slept", "guard"),
        ("Venn's", "Venn's"),
        ("of the town", "town"),
        ("—", "—"),
    ],
)
def test_head_words(phrase, head) -> None:
    text = f"So {phrase} ended."
    found = head_word(text, Span(3, 3 + len(phrase)))
    assert text[found.start : found.end] == head


def test_the_layer_is_read() -> None:
    text = "The guards shot two young clerks on Monday."
    (found,) = found_acts(scorer("agency")(Article("x", "", text)))
    assert text[found.trigger.start : found.trigger.end] == "shot"
    assert (found.construction, found.status) == ("active", "done")
    assert [text[s.start : s.end] for s in found.agent] == ["guards"]
    assert [text[s.start : s.end] for s in found.patient] == ["clerks"]


def test_a_file(write) -> None:
    headline = {"text": "Cook walks home", "kind": "headline", "acts": []}
    result = evaluate("agency", write(GOLD, headline))
    assert (result.n, result.unit, result.counts["detection_f1"]) == (2, "texts", 3)
    assert result.metrics["active_f1"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"construction": "middle"}, "middle"),
        ({"status": "hoped"}, "hoped"),
        ({"agent": {"start": 0}}, "no field 'end'"),
        ({"end": 999}, "not inside"),
        ({"text": "shut"}, "stands 'shot'"),
    ],
)
def test_a_bad_act_is_named(write, change, said) -> None:
    bad = {**GOLD, "acts": [{**act("shot", "active", "Guards", "clerk"), **change}]}
    with pytest.raises(SourceError, match="row 2: ") as caught:
        evaluate("agency", write(GOLD, bad))
    assert said in str(caught.value)
