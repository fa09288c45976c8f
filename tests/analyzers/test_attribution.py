"""Attribution: who says it, with which cue, and what."""

from __future__ import annotations

import pytest

from framing.comparison.sources import source_rows
from framing.types import Voice


def parts(scored, text):
    """The attributions of a text: form, stance, and the printed parts by role."""
    result = scored(text, layers=("attribution",))
    out = []
    for item in result.evidence:
        if item.layer != "attribution":
            continue
        by_role: dict[str, list[str]] = {}
        for part in item.parts:
            by_role.setdefault(part.role, []).append(result.article.slice(part.span))
        out.append((item, by_role))
    return out


@pytest.mark.parametrize(
    ("text", "source", "cue", "form"),
    [
        (
            "“The ferry will stay in the harbour,” said Anna Reed, a baker.",
            "Anna Reed",
            "said",
            "direct",
        ),
        ("Anna Reed, a baker, said that the ferry was late.", "Anna Reed", "said", "indirect"),
        ("Anna Reed said the ferry was “a wreck on a good day”.", "Anna Reed", "said", "mixed"),
        ("According to the union, two nurses were fired.", "union", "According to", "indirect"),
        ("The ministry denied that the pier was unsafe.", "ministry", "denied", "indirect"),
    ],
)
def test_an_attribution_has_its_parts(scored, text, source, cue, form) -> None:
    ((item, by_role),) = parts(scored, text)
    assert item.label == form
    assert source in by_role["source"][0]
    assert cue in by_role["cue"][0]
    assert by_role["content"]
    assert item.voice is (Voice.DIRECT if form == "direct" else Voice.REPORTED)
    assert item.span == next(part.span for part in item.parts if part.role == "content")


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Anna Reed said that the ferry was late.", "neutral"),
        ("Anna Reed claimed that the ferry was late.", "doubting"),
        ("Anna Reed admitted that the ferry was late.", "conceding"),
        ("Anna Reed denied that the ferry was late.", "denying"),
        ("Anna Reed vowed to keep the ferry in the harbour.", "promising"),
    ],
)
def test_the_cue_has_a_stance(scored, text, stance) -> None:
    assert [item.stance for item, _ in parts(scored, text)] == [stance]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Officials familiar with the matter said that the pier was unsafe.", "anonymous"),
        ("Anna Reed said that the pier was unsafe.", "person"),
        ("The report said that the pier was unsafe.", "document"),
        ("The interior ministry said that the pier was unsafe.", "institution"),
    ],
)
def test_the_source_has_a_type(scored, text, kind) -> None:
    assert [item.source_type for item, _ in parts(scored, text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry left the harbour.",
        "She declined to comment.",
        "The band played “Love Me Do” at the fair.",
    ],
)
def test_plain_narration_has_no_attribution(scored, text) -> None:
    assert [item for item, _ in parts(scored, text) if item.counted] == []


@pytest.mark.parametrize("quotes", ['""', "“”"])
def test_either_kind_of_quotation_mark_will_do(scored, quotes) -> None:
    text = f"{quotes[0]}The ferry will stay,{quotes[1]} said Anna Reed, a baker."
    ((item, by_role),) = parts(scored, text)
    assert item.label == "direct"
    assert by_role["cue"] == ["said"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Iran said that talks would resume.", ["Iran"]),
        (
            "The top diplomats of Iran and Iraq said that talks would resume.",
            ["The top diplomats of Iran and Iraq"],
        ),
        ("The White House said that talks would resume.", ["The White House"]),
        (
            "Anna Reed said the pier was safe. She said it was dry. Reed said it held.",
            ["Anna Reed"],
        ),
        ("Others said that the pier was safe.", ["Others"]),
    ],
)
def test_a_row_of_sources_has_the_name_as_printed(scored, text, names) -> None:
    score = scored(text, layers=("attribution",))
    assert [row.name for row in source_rows({"The Lamp": [score]})] == names
