"""Segments: nothing lost, nothing twice, whatever overlaps."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.report.segments import Block, cut
from framing.types import (
    Article,
    Evidence,
    Part,
    Section,
    SectionKind,
    Span,
    Voice,
    VoiceSegment,
)

LAYERS = ["loaded", "hedging", "attribution", "agency", "naming", "tone", "frames", "events", "new"]


def all_segments(blocks: tuple[Block, ...]):
    return [s for block in blocks for run in block.runs for s in run.segments]


def item(start: int, end: int, layer: str = "loaded", **more) -> Evidence:
    return Evidence(
        Span(start, end), layer, "x", Voice.OUTLET, SectionKind.BODY, 0, "rule:x", **more
    )


@st.composite
def cases(draw):
    text = draw(st.text(alphabet="ab \n\r\t.“”\u202e😀", max_size=60))
    size = len(text)

    def span():
        start = draw(st.integers(0, size))
        return Span(start, draw(st.integers(start, size + 3)))

    evidence = [
        Evidence(
            span(),
            draw(st.sampled_from(LAYERS)),
            "label",
            draw(st.sampled_from(list(Voice))),
            SectionKind.BODY,
            0,
            "rule:x",
            reason=draw(st.sampled_from([None, "negated"])),
            parts=(Part("cue", span()), Part("agent", span()), Part("patient", span())),
        )
        for _ in range(draw(st.integers(0, 6)))
    ]
    edges = sorted({draw(st.integers(0, size)) for _ in range(draw(st.integers(0, 6)))})
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    voices = [VoiceSegment(Span(a, b), Voice.DIRECT, "x") for a, b in pairs if a < b]
    sections = tuple(Section(Span(a, b), SectionKind.CAPTION, "r") for a, b in pairs if a < b)
    return Article("a", "o", text, sections=sections), evidence, voices


@settings(max_examples=150, deadline=None)
@given(cases())
def test_segments_are_the_text_and_cover_all_evidence(case):
    article, evidence, voices = case
    segments = all_segments(cut(article, evidence, voices, 3))
    assert "".join(s.text for s in segments) == article.text
    at = 0
    for segment in segments:
        assert segment.start == at
        assert segment.text
        at += len(segment.text)
    anchors = [anchor for s in segments for anchor in s.anchors]
    assert len(anchors) == len(set(anchors))
    for index, found in enumerate(evidence):
        if found.layer in ("tone", "attribution") or found.span.start == found.span.end:
            continue
        covered = {
            i
            for s in segments
            if index in s.evidence
            for i in range(s.start, s.start + len(s.text))
        }
        assert set(range(found.span.start, min(found.span.end, len(article.text)))) <= covered


def test_overlapping_evidence_gives_segments_with_both():
    article = Article("a", "o", "abcdef")
    segments = all_segments(cut(article, [item(0, 4), item(2, 6, "hedging")], []))
    assert [(s.text, s.classes, s.evidence) for s in segments] == [
        ("ab", ("l",), (0,)),
        ("cd", ("h", "l"), (0, 1)),
        ("ef", ("h",), (1,)),
    ]
    assert [s.anchors for s in segments] == [("e-0-0",), ("e-0-1",), ()]


def test_not_counted_is_marked_as_such():
    (segment,) = all_segments(cut(Article("a", "o", "ab"), [item(0, 2, reason="negated")], []))
    assert segment.classes == ("x",)


def test_only_linked_evidence_gets_an_anchor_when_asked():
    article = Article("a", "o", "ab cd")
    segments = all_segments(cut(article, [item(0, 2), item(3, 5)], [], 1, [3], {1}))
    assert [s.anchors for s in segments] == [(), (), ("e-1-1", "s-1-3")]


def test_blocks_know_their_section():
    text = "Head\n\nBody one.\nPhoto: x"
    article = Article(
        "a",
        "o",
        text,
        sections=(
            Section(Span(0, 4), SectionKind.HEADLINE, "h"),
            Section(Span(6, 15), SectionKind.BODY, "b"),
            Section(Span(16, 24), SectionKind.CAPTION, "c"),
        ),
    )
    blocks = cut(article, [], [])
    assert [(b.text.strip(), b.kind.value, b.counted) for b in blocks] == [
        ("Head", "headline", True),
        ("Body one.", "body", True),
        ("Photo: x", "caption", False),
    ]


def test_empty_text_gives_no_blocks():
    assert cut(Article("a", "o", ""), [], []) == ()
