"""Where everything lies: outlets, articles, and the places in texts that numbers lead to.

Every section of a report is made with one :class:`Atlas`. It hands out the anchors, and so
knows at the end which stretches of the texts need one: the texts are cut last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from framing.measures import FRAME_WEIGHT, MEASURES, Measure
from framing.report.segments import VOICE_NAMES
from framing.report.shown import LinkView, OutletView, QuoteView
from framing.report.snippets import clip_left, clip_right
from framing.types import ActorRow, ArticleScore, Comparison, Evidence, EvidenceRef, Place, Voice

FEW = 6
"""Up to so many outlets have a column each in a table; more have a row each, and less detail."""
PALETTE = 8
"""Outlets beyond this many take the colours again; the name always stands beside."""
LAYER_TITLES = {
    "loaded": "Loaded language",
    "attribution": "Attribution and voice",
    "hedging": "Hedges and boosters",
    "sentiment": "Sentiment toward actors",
    "agency": "Agency",
    "naming": "Naming",
    "events": "Event wording",
    "frames": "Frames",
    "tone": "Tone",
    "readability": "Readability",
}
CONSTRUCTIONS = {
    "active": "active",
    "passive-agent": "passive, agent named",
    "passive-agentless": "passive, no by-phrase",
    "reduced-passive": "participle",
    "nominalisation": "as a noun",
    "intransitive": "intransitive",
}
_QUOTE_SIDE = 96
_HIT_MOST = 170
_FEW_MENTIONS = 3
Ref = tuple[int, int]
"""The number of an article in the report, and the index of a piece of its evidence."""


class Atlas:
    """Look-ups that every section needs, made once for a comparison.

    Attributes:
        many: whether there are more than :data:`FEW` outlets.
        outlets: in the comparison's order, each with its colour class.
        rows: the comparison's measures by id.
        measures: what the toolkit can measure, by id.
        tested: ids of the measures that were tested.
        actors: those that the report gives a row; ``numbers`` has the number of each by id.
        opened: the lists of evidence that numbers open into, and the place of each.
    """

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.outlets = tuple(
            OutletView(i, name, f"c{i % PALETTE}") for i, name in enumerate(comparison.outlets)
        )
        self.many = len(self.outlets) > FEW
        self._by_name = {outlet.name: outlet for outlet in self.outlets}
        self._number: dict[str, int] = {}
        for i, score in enumerate(comparison.articles):
            self._number.setdefault(score.article.id, i)
        self.rows = {row.info.id: row for row in comparison.measures}
        self.measures: dict[str, Measure] = {m.info.id: m for m in MEASURES}
        self.tested = {difference.measure for difference in comparison.differences}
        self.actors = tuple(row for row in comparison.actors if _worth_a_row(row))
        self.numbers = {row.actor.id: number for number, row in enumerate(self.actors)}
        self.opened: dict[tuple[Ref, ...], int] = {}
        self._linked: set[Ref] = set()
        self._starts: dict[tuple[int, int], int] = {}
        self._places: set[tuple[int, int]] = set()

    def outlet(self, name: str) -> OutletView:
        """The outlet of this name; one without a number where there is none."""
        return self._by_name.get(name) or OutletView(-1, name, "c-")

    def outlet_of(self, score: ArticleScore) -> OutletView:
        """Whose article it is."""
        return self.outlet(score.article.outlet or score.article.id)

    def number(self, article: str) -> int | None:
        """The article's number in the report, or None for an id that it does not have."""
        return self._number.get(article)

    def who(self, actors: Iterable[str | None]) -> tuple[int, ...]:
        """The numbers of these actors, of those that have one."""
        return tuple(sorted({self.numbers[id] for id in actors if id in self.numbers}))

    def scores_of(self, outlet: OutletView) -> list[tuple[int, ArticleScore]]:
        """The outlet's articles, each with its number."""
        return [
            (i, score)
            for i, score in enumerate(self.comparison.articles)
            if (score.article.outlet or score.article.id) == outlet.name
        ]

    def link(self, refs: Iterable[Ref]) -> LinkView:
        """The first of the evidence, and all of it for who can open it."""
        found = tuple(sorted(set(refs)))
        if not found:
            return LinkView()
        number, first = found[0]
        start = self.comparison.articles[number].evidence[first].span.start
        # What starts at one place can share an anchor: the list says which is meant.
        index = self._starts.get((number, start), first)
        anchor = self.evidence_anchor(number, index)
        if len(found) == 1 and index == first:
            return LinkView(anchor)
        return LinkView(anchor, str(self.opened.setdefault(found, len(self.opened))))

    def evidence_anchor(self, number: int, index: int) -> str:
        """The id of the stretch where this evidence begins."""
        self._linked.add((number, index))
        start = self.comparison.articles[number].evidence[index].span.start
        self._starts.setdefault((number, start), index)
        return f"e-{number}-{index}"

    def anchor(self, place: Place) -> str | None:
        """The id of the stretch where ``place`` begins; None where it is in no text here."""
        number = self._number.get(place.article)
        if number is None:
            return None
        start = place.span.start
        if start >= len(self.comparison.articles[number].article.text):
            return None
        self._places.add((number, start))
        return f"s-{number}-{start}"

    def counted(self, measure: str, outlet: OutletView) -> tuple[Ref, ...]:
        """What the outlet's value of a measure counts; nothing for shares of words and LIX."""
        known = self.measures.get(measure)
        if known is None or known.kind in ("words", "lix"):
            return ()
        return tuple(
            (number, index)
            for number, score in self.scores_of(outlet)
            for index in _counted_evidence(known, score)
        )

    def linked(self, number: int) -> set[int]:
        """The evidence of an article that something leads to."""
        return {index for at, index in self._linked if at == number}

    def places(self, number: int) -> list[int]:
        """The further offsets into an article's text that something leads to."""
        return sorted(start for at, start in self._places if at == number)

    def quote(self, ref: EvidenceRef, side: int = _QUOTE_SIDE) -> QuoteView | None:
        """The evidence in its sentence, or None where the reference leads nowhere."""
        number = self._number.get(ref.article)
        if number is None or not 0 <= ref.index < len(self.comparison.articles[number].evidence):
            return None
        return self.quote_of(number, ref.index, side)

    def quote_at(self, place: Place, side: int = _QUOTE_SIDE) -> QuoteView | None:
        """A stretch of text in its sentence; None where it is in no text here."""
        number, anchor = self._number.get(place.article), self.anchor(place)
        if number is None or anchor is None:
            return None
        score = self.comparison.articles[number]
        text, start, end = score.article.text, place.span.start, place.span.end
        around = [s.span for s in score.sentences if s.span.overlaps(place.span)]
        first = min([start, *(span.start for span in around)])
        last = max([end, *(span.end for span in around)])
        voice = next((v for v in score.voices if v.span.start <= start < v.span.end), None)
        return QuoteView(
            outlet=self.outlet_of(score),
            before=clip_left(text[first:start], side),
            hit=clip_right(text[start:end], _HIT_MOST),
            after=clip_right(text[end:last], side) if end - start < _HIT_MOST else "",
            anchor=anchor,
            voice=VOICE_NAMES[voice.voice if voice is not None else Voice.OUTLET],
            note="",
        )

    def quote_of(self, number: int, index: int, side: int = _QUOTE_SIDE) -> QuoteView:
        """The evidence in its sentence, at most ``side`` characters before and after it."""
        score = self.comparison.articles[number]
        item, text = score.evidence[index], score.article.text
        start, end = item.span.start, item.span.end
        if 0 <= item.sentence < len(score.sentences):
            around = score.sentences[item.sentence].span
            first, last = min(around.start, start), max(around.end, end)
        else:
            first, last = start, end
        return QuoteView(
            outlet=self.outlet_of(score),
            before=clip_left(text[first:start], side),
            hit=clip_right(text[start:end], _HIT_MOST),
            after=clip_right(text[end:last], side) if end - start < _HIT_MOST else "",
            anchor=self.evidence_anchor(number, index),
            voice=voice_of(item),
            note=_note(item),
        )


def _worth_a_row(row: ActorRow) -> bool:
    """The user's own actors always; others where there is something to average."""
    return row.actor.given or sum(cell.mentions for cell in row.cells) >= _FEW_MENTIONS


def voice_of(item: Evidence) -> str:
    """The voice in words, with the speaker where one is known."""
    name = VOICE_NAMES[item.voice]
    return f"{name}, {' '.join(item.speaker.split())}" if item.speaker else name


def _counted_evidence(measure: Measure, score: ArticleScore) -> Iterable[int]:
    """What a value counts; of sentences only those that weigh enough."""
    found = measure.evidence(score)
    if measure.kind != "sentences":
        return [index for index, _ in found]
    weights: dict[int, float] = defaultdict(float)
    for _, item in found:
        weights[item.sentence] += item.weight
    return [index for index, item in found if weights[item.sentence] >= FRAME_WEIGHT]


def _note(item: Evidence) -> str:
    """What a piece of evidence is: its label; of an act its construction and status."""
    told = CONSTRUCTIONS.get(item.label, item.label.replace("-", " "))
    return f"{told}, {item.status}" if item.status else told
