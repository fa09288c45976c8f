"""Sources, the split of measures by voice, and the marks of source, cue and content."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from framing.report import Report
from framing.report.details import details
from framing.report.segments import cut
from framing.report.view import build_view
from framing.types import (
    Article,
    Comparison,
    Evidence,
    Part,
    SectionKind,
    SourceRow,
    Span,
    Voice,
    VoiceSegment,
)


def source(number: int, **more: object) -> SourceRow:
    row = SourceRow("Brindle Post", f"Source {number:02}", "person", None, 1, 0, number, 0.25, 0.75,
                    (("neutral", 1),), (), 1, 0.5)  # fmt: skip
    return replace(row, **more)  # type: ignore[arg-type]


def test_sources_are_ranked_capped_and_summed_up(comparison: Comparison) -> None:
    rows = [source(i) for i in range(20)] + [source(99, attributions=5, direct=5, reported=0)]
    (shown,) = build_view(replace(comparison, sources=tuple(rows))).sources
    assert [row.name for row in shown.rows[:3]] == ["Source 99", "Source 19", "Source 18"]
    assert len(shown.rows) == 12
    assert (
        shown.summary
        == "21 sources, 25 attributions and 289 quoted words; attributions by type: person 25"
    )
    assert shown.more == "and 9 more, in all 9 attributions and 36 quoted words"
    first = shown.rows[0]
    assert (first.direct, first.reported, first.quoted_words) == ("5", "0", "99")
    assert (first.where, first.confidence) == ("25% to 75%", "0.50")


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        (source(1, type="unknown"), "type unknown"),
        (source(1, type="unknown", name="no source named"), "not named"),
        (source(1, type="anonymous", name="no source named"), "anonymous"),
    ],
)
def test_an_unknown_source_is_named_or_not(
    comparison: Comparison, row: SourceRow, shown: str
) -> None:
    (sources,) = build_view(replace(comparison, sources=(row,))).sources
    assert sources.rows[0].type == shown
    for text in (Report(replace(comparison, sources=(row,))).to_html(),
                 Report(replace(comparison, sources=(row,))).to_markdown()):  # fmt: skip
        assert shown in text


def test_sources_that_a_rule_found_have_no_certainty(comparison: Comparison) -> None:
    (sources,) = build_view(comparison).sources
    assert sources.rows[0].confidence == "–"


def test_measures_are_split_by_voice(comparison: Comparison) -> None:
    base = comparison.articles[0]
    quoted = replace(base.evidence[0], voice=Voice.DIRECT)
    changed = replace(base, evidence=(*base.evidence, quoted))
    view = build_view(replace(comparison, articles=(changed, *comparison.articles[1:])))
    rows = {row.id: row for layer in view.layers for row in (*layer.tested, *layer.others)}
    split = rows["loaded"].cells[0].split
    assert split is not None
    assert [(voice, count, name) for voice, _, _, count, name in split.parts] == [
        ("outlet", "2", "own"),
        ("direct", "1", "direct"),
        ("reported", "0", "reported"),
    ]
    assert split.total == "3 hits"
    assert rows["loaded"].cells[1].split is None
    assert rows["loaded.all"].cells[0].split is None
    words = rows["voice.direct"].cells[0].split
    assert words is not None
    assert words.total.endswith("words")
    html = Report(replace(comparison, articles=(changed, *comparison.articles[1:]))).to_html()
    assert "2 own, 1 direct</small>" in html


SAID = Evidence(
    Span(0, 4), "attribution", "mixed", Voice.REPORTED, SectionKind.BODY, 0, "rule:model",
    speaker="Ada  Morrow", stance="doubting", source_type="person", confidence=0.876,
    parts=(Part("content", Span(0, 4)), Part("source", Span(5, 8)), Part("cue", Span(9, 13)),
           Part("content", Span(14, 17))),
)  # fmt: skip
TEXT = Article("a", "o", "It’s Ada says bad")
VOICES = [
    VoiceSegment(Span(0, 4), Voice.REPORTED, "Ada Morrow"),
    VoiceSegment(Span(14, 17), Voice.DIRECT, "Ada Morrow"),
]


def test_source_cue_and_content_are_told_apart() -> None:
    (block,) = cut(TEXT, [SAID], VOICES)
    marks = {s.text: (s.classes, s.evidence) for r in block.runs for s in r.segments if s.classes}
    assert marks == {"Ada": (("b",), (0,)), "says": (("a",), (0,))}
    runs = [(r.segments[0].text, r.voice, r.evidence) for r in block.runs if r.evidence]
    assert runs == [("It’s", Voice.REPORTED, (0,)), ("bad", Voice.DIRECT, (0,))]


def test_confidence_and_status_in_every_form(comparison: Comparison) -> None:
    base = comparison.articles[0]
    told = tuple(
        replace(item, confidence=0.931)
        if item.layer == "attribution"
        else replace(item, status="alleged")
        if item.layer == "agency"
        else item
        for item in base.evidence
    )
    changed = replace(comparison, articles=(replace(base, evidence=told), *comparison.articles[1:]))
    rows = list(csv.DictReader(io.StringIO(Report(changed).to_csv("evidence"))))
    assert {r["confidence"] for r in rows if r["layer"] == "attribution"} >= {"0.931"}
    assert {r["status"] for r in rows if r["layer"] == "agency"} == {"alleged"}
    assert {r["confidence"] for r in rows if r["layer"] == "loaded"} == {""}
    document = json.loads(Report(changed).to_json())["comparison"]
    evidence = document["articles"][0]["evidence"]
    assert [e["confidence"] for e in evidence if "confidence" in e] == [0.931]
    assert [e["status"] for e in evidence if "status" in e] == ["alleged"]
    columns = details(changed, build_view(changed))["c"]
    assert "0.93" in columns["confidence"][0]
    assert "alleged" in columns["status"][0]
