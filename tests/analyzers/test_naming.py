"""Naming: each mention with its form, each wording of an event with its group."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from framing.types import ArticleScore, Evidence

Found = Callable[..., list[Evidence]]
Scored = Callable[..., ArticleScore]


def test_mentions_are_labelled_with_their_form(found: Found) -> None:
    body = "They met President Ada Roe, 60, there. Roe said that the Iranian envoy left."
    naming = [e for e in found("naming", body) if e.rule == "rule:actor"]
    assert [e.label for e in naming] == ["titled name", "surname", "demonym"]
    assert all(e.actor for e in naming)


def test_event_wordings_carry_their_group_and_connotation(scored: Scored) -> None:
    evidence = scored("The assassination shook the town.", layers=("naming",)).evidence
    events = [e for e in evidence if e.layer == "events"]
    assert len(events) == 1 and events[0].group and -1 <= events[0].weight <= 1


def test_a_mention_in_a_title_is_not_counted(found: Found) -> None:
    body = 'He wrote the novel "Farewell to Iran" in 1990.'
    naming = [e for e in found("naming", body, counted=False) if e.rule == "rule:actor"]
    assert [e.reason for e in naming] == ["inside a title"]


def test_evidence_is_in_the_order_of_the_text(found: Found) -> None:
    body = "The murder of Ada Roe, 40, angered Iran. The killing of Roe was a murder."
    spans = [e.span for e in found("naming", body)]
    assert spans == sorted(spans)


@pytest.mark.parametrize(
    ("body", "counted"),
    [
        ("They joined the Brutal Truth Institute at once.", False),
        ("It was a brutal truth.", True),
    ],
)
def test_a_plain_word_within_a_name_is_no_plain_word(
    found: Found, body: str, counted: bool
) -> None:
    words = [e for e in found("loaded", body, counted=False) if "brutal" in e.rule]
    assert words and all(e.counted is counted for e in words)
