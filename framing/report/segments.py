"""An article's text cut into stretches that do not overlap, each knowing all that is on it.

Blocks (paragraphs) hold runs (one voice), runs hold segments (one set of evidence);
the segments of all blocks, one after the other, are the text, character for character.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from framing.analyzers.loaded import SENTENCE
from framing.types import Article, Evidence, SectionKind, Span, Voice, VoiceSegment

_NOT_SPACE = re.compile(r"\S")
_LINE_END = re.compile(r"\n\s*")
_COUNTED = frozenset({SectionKind.HEADLINE, SectionKind.BODY})
_LETTERS = {
    "loaded": "l",
    "hedging": "h",
    "agency": "g",
    "naming": "n",
    "events": "w",
    "frames": "f",
    "sentiment": "s",
}
# These cover whole stretches of speech or text; they belong to the run, not to marks in it.
_RUN_LAYERS = frozenset({"tone", "attribution"})
VOICE_NAMES = {
    Voice.OUTLET: "own words",
    Voice.DIRECT: "direct quotation",
    Voice.REPORTED: "reported speech",
}


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch with the same evidence on all of it.

    ``classes`` are layer letters (see ``_LETTERS``; "s", "sn" and "sp" neutral, negative
    and positive sentiment, each a naming too, "a" cue and "b" source of an attribution,
    "ga" agent and "gp" patient, "x" looked at and not counted),
    ``evidence`` the indices that cover it, ``anchors`` the ids that start here.
    """

    text: str
    start: int
    classes: tuple[str, ...] = ()
    evidence: tuple[int, ...] = ()
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive segments of a block in one voice (and of one speaker)."""

    voice: Voice
    speaker: str | None
    tone: str
    evidence: tuple[int, ...]
    segments: tuple[Segment, ...]

    @property
    def spanned(self) -> bool:
        """Whether there is anything to tell of the run as a whole."""
        told = self.voice != Voice.OUTLET or bool(self.evidence)
        return told and any(segment.text.strip() for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, and whether its section is counted."""

    kind: SectionKind
    counted: bool
    rule: str
    runs: tuple[Run, ...]

    @property
    def elements(self) -> Iterator[tuple[int, ...]]:
        """The evidence on each stretch that a page makes an element of, in order."""
        for run in self.runs:
            if run.spanned:
                yield run.evidence
            yield from (segment.evidence for segment in run.segments if segment.classes)

    @property
    def text(self) -> str:
        """The block's characters."""
        return "".join(segment.text for run in self.runs for segment in run.segments)


@dataclass(frozen=True, slots=True)
class _Painted:
    span: Span
    letter: str
    index: int


def cut(
    article: Article,
    evidence: Sequence[Evidence],
    voices: Sequence[VoiceSegment],
    number: int = 0,
    places: Iterable[int] = (),
    linked: Set[int] | None = None,
) -> tuple[Block, ...]:
    """Cut ``article.text`` into blocks, runs and segments.

    Args:
        article: whose text is cut.
        evidence: what stands in it; spans outside the text are cut to it.
        voices: its voices; what they leave out is the outlet's.
        number: the article's number in the report, for the anchors.
        places: further offsets that get an anchor ``s-<number>-<offset>``.
        linked: the evidence that gets an anchor ``e-<number>-<index>``; all by default.
    """
    text = article.text
    if not text:
        return ()
    size = len(text)
    painted = [paint for paint in _paint(evidence) if paint.span.start < size and paint.span]
    anchors: dict[int, list[str]] = {}
    for index, item in enumerate(evidence):
        if item.span.start < size and (linked is None or index in linked):
            anchors.setdefault(item.span.start, []).append(f"e-{number}-{index}")
    for place in sorted({place for place in places if 0 <= place < size}):
        anchors.setdefault(place, []).append(f"s-{number}-{place}")
    block_starts = _block_starts(article)
    cuts = {0, size, *anchors, *block_starts}
    for paint in painted:
        cuts.update((paint.span.start, min(paint.span.end, size)))
    for stretch in voices:
        cuts.update(min(at, size) for at in (stretch.span.start, stretch.span.end))
    edges = sorted(cuts)
    starting: dict[int, list[_Painted]] = {}
    for paint in painted:
        starting.setdefault(paint.span.start, []).append(paint)
    ordered = sorted(voices, key=lambda voice: voice.span)
    voice_starts = [voice.span.start for voice in ordered]
    runs_on = _run_evidence(evidence)
    active: list[_Painted] = []
    pieces: list[tuple[int, VoiceSegment | None, Segment]] = []
    for start, end in pairwise(edges):
        active = [paint for paint in active if paint.span.end > start]
        active.extend(starting.get(start, ()))
        at = bisect_right(voice_starts, start) - 1
        voice = ordered[at] if at >= 0 and ordered[at].span.end > start else None
        block = bisect_right(block_starts, start) - 1
        indices = tuple(sorted({paint.index for paint in active}))
        segment = Segment(
            text[start:end],
            start,
            _classes(active, evidence),
            indices,
            tuple(anchors.get(start, ())),
        )
        pieces.append((block, voice, segment))
    return _assemble(article, block_starts, pieces, evidence, runs_on)


def _paint(evidence: Sequence[Evidence]) -> Iterable[_Painted]:
    """What each piece of evidence marks in the text."""
    for index, item in enumerate(evidence):
        if item.layer == "attribution":
            for part in item.parts:
                if part.role in ("cue", "source"):
                    yield _Painted(part.span, "a" if part.role == "cue" else "b", index)
        elif not _of_runs(item):
            yield _Painted(item.span, _LETTERS.get(item.layer, "z"), index)
            if item.layer == "agency" and item.counted:
                for part in item.parts:
                    if part.role in ("agent", "patient"):
                        yield _Painted(part.span, "ga" if part.role == "agent" else "gp", index)


def _of_runs(item: Evidence) -> bool:
    """Whether the evidence is about a whole stretch of text and marks no words in it."""
    return item.layer in _RUN_LAYERS or item.label == SENTENCE


def _run_evidence(evidence: Sequence[Evidence]) -> list[tuple[Span, int]]:
    """The stretches of text that evidence is about as a whole: content, or what has a tone."""
    found = set()
    for index, item in enumerate(evidence):
        if _of_runs(item):
            contents = [part.span for part in item.parts if part.role == "content"]
            found |= {(span, index) for span in contents or [item.span] if span}
    return sorted(found)


def _block_starts(article: Article) -> list[int]:
    text = article.text
    starts = {0, *(match.end() for match in _LINE_END.finditer(text))}
    starts.update(section.span.start for section in article.sections)
    out = [0]
    for start in sorted(starts):
        # A block of white space only would be an empty paragraph: it joins the one before.
        if 0 < start < len(text) and text[out[-1] : start].strip():
            out.append(start)
    return out


def _classes(active: Sequence[_Painted], evidence: Sequence[Evidence]) -> tuple[str, ...]:
    out: set[str] = set()
    for paint in active:
        item = evidence[paint.index]
        if not item.counted:
            out.update(("x", "xg") if paint.letter == "g" else ("x",))
        elif paint.letter != "s":
            out.add(paint.letter)
        elif item.label in ("negative", "positive"):
            out.add("sn" if item.label == "negative" else "sp")
        else:
            out.add("s")
    if out & {"s", "sn", "sp"}:
        # Each naming of an actor is there twice, named and with its sentiment.
        out.discard("n")
    return tuple(sorted(out))


def _assemble(
    article: Article,
    block_starts: Sequence[int],
    pieces: Sequence[tuple[int, VoiceSegment | None, Segment]],
    evidence: Sequence[Evidence],
    runs_on: Sequence[tuple[Span, int]],
) -> tuple[Block, ...]:
    blocks: list[list[tuple[VoiceSegment | None, list[Segment]]]] = [[] for _ in block_starts]
    for block, voice, segment in pieces:
        runs = blocks[block]
        if not runs or runs[-1][0] != voice:
            runs.append((voice, []))
        segments = runs[-1][1]
        if segments and not segment.anchors and _alike(segments[-1], segment):
            last = segments[-1]
            segments[-1] = Segment(
                last.text + segment.text,
                last.start,
                last.classes,
                last.evidence,
                last.anchors,
            )
        else:
            segments.append(segment)
    out = []
    sections = sorted(article.sections, key=lambda section: section.span)
    section_starts = [section.span.start for section in sections]
    waiting, on = deque(runs_on), list[tuple[Span, int]]()
    for start, found in zip(block_starts, blocks, strict=True):
        first = _NOT_SPACE.search(article.text, start)
        at = bisect_right(section_starts, first.start() if first else start) - 1
        section = sections[at] if at >= 0 and sections[at].span.end > start else None
        finished = []
        for voice, segments in found:
            span = Span(segments[0].start, segments[-1].start + len(segments[-1].text))
            while waiting and waiting[0][0].start < span.end:
                on.append(waiting.popleft())
            on = [entry for entry in on if entry[0].end > span.start]
            # Content in several stretches may stand more than once in one run.
            indices = tuple(dict.fromkeys(index for _, index in on))
            finished.append(_run(voice, segments, evidence, indices))
        kind = section.kind if section is not None else SectionKind.BODY
        rule = section.rule if section is not None else ""
        out.append(Block(kind, kind in _COUNTED, rule, tuple(finished)))
    return tuple(out)


def _alike(last: Segment, segment: Segment) -> bool:
    return last.classes == segment.classes and last.evidence == segment.evidence


def _run(
    voice: VoiceSegment | None,
    segments: Sequence[Segment],
    evidence: Sequence[Evidence],
    on: tuple[int, ...],
) -> Run:
    tone = next((evidence[i].label for i in on if evidence[i].layer == "tone"), "")
    return Run(
        voice.voice if voice is not None else Voice.OUTLET,
        voice.speaker if voice is not None else None,
        tone,
        on,
        tuple(segments),
    )
