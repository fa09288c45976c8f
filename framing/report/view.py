"""``Comparison`` -> what a page shows: ordered, scaled, worded; no markup, no colours.

Everything that must agree across outlets (number formats, chart scales, colour classes,
anchors) is decided here once, so that a template only prints what it is given.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from framing.measures import (
    DOMAINS,
    FRAME_WEIGHT,
    MEASURES,
    NO_SOURCE,
    Measure,
    Tabulator,
)
from framing.report import numbers
from framing.report.roles import acts_of, domain_cells, roles_view
from framing.report.segments import VOICE_NAMES, cut
from framing.report.shown import (
    ActorCellView,
    ActorView,
    ActView,
    AgencyView,
    AuditView,
    BarView,
    CardView,
    CellView,
    ChartView,
    DifferenceView,
    DotView,
    FindingView,
    HeadlineCellView,
    HeadlineView,
    LadderView,
    LayerView,
    LinkView,
    MeasureView,
    OnlyView,
    OutletView,
    QuoteView,
    ReportView,
    RungView,
    SentimentView,
    SourcesView,
    SourceView,
    SplitView,
    StripView,
    TallyView,
    TextView,
)
from framing.types import (
    ActorCell,
    ActorRow,
    ArticleScore,
    Comparison,
    Difference,
    Evidence,
    EvidenceRef,
    Finding,
    MeasureInfo,
    MeasureRow,
    Notice,
    Rung,
    Score,
    SectionKind,
    Severity,
    SourceRow,
    Verdict,
    Voice,
)

PALETTE = 8
"""Outlets beyond this many take the colours again; the name always stands beside."""
CHART_WIDTH = 320
_PLOT = 200
_SMALL_PLOT = 120
_MARGIN = 8
_ROW = 22
_QUOTE_SIDE = 96
_RUNG_SIDE = 64
_HIT_MOST = 170
_MOST_DIFFERENCES = 20
_MOST_QUOTES = 2
_FEW_MENTIONS = 3
_MOST_SOURCES = 12
_MOST_ONLY = 12
_HEADLINE = {
    "loaded": "Loaded terms",
    "hedges": "Hedges",
    "boosters": "Boosters",
    "tone": "Tone",
}
_LAYER_TITLES = {
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
_CONSTRUCTIONS = {
    "active": "active",
    "passive-agent": "passive, agent named",
    "passive-agentless": "passive, no agent",
    "reduced-passive": "participle",
    "nominalisation": "as a noun",
    "intransitive": "intransitive",
}
# "loaded.all" and the like: the same things counted in other voices.
_VARIANTS = ("direct", "reported", "all")
_SPLIT_NAMES = {Voice.OUTLET: "own", Voice.DIRECT: "direct", Voice.REPORTED: "reported"}
_FORMULAS = (
    ("readability.rix", "RIX", "Words of more than six letters per sentence (textstat)."),
    (
        "readability.ari",
        "Automated readability index",
        "US school grade, from characters per word and words per sentence (textstat).",
    ),
    (
        "readability.coleman-liau",
        "Coleman–Liau index",
        "US school grade, from letters and sentences per 100 words (textstat).",
    ),
)
_ONLY_TITLES = {
    "actor": "Actors",
    "figure": "Figures",
    "quotation": "Quotations",
    "source": "Sources",
}


def build_view(comparison: Comparison, *, generated: str | None = None) -> ReportView:
    """The view of a comparison; the same comparison gives the same view."""
    return _Builder(comparison).build(generated)


class _Builder:
    """Look-ups that every part of the view needs, made once."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.outlets = tuple(
            OutletView(i, name, f"c{i % PALETTE}") for i, name in enumerate(comparison.outlets)
        )
        self.by_name = {outlet.name: outlet for outlet in self.outlets}
        self.number: dict[str, int] = {}
        for i, score in enumerate(comparison.articles):
            self.number.setdefault(score.article.id, i)
        self.rows = {row.info.id: row for row in comparison.measures}
        self.measures: dict[str, Measure] = {m.info.id: m for m in MEASURES}
        self.linked: set[tuple[int, int]] = set()
        self.opened: dict[tuple[tuple[int, int], ...], int] = {}
        self.about = self._about_actors()
        self.anchored: dict[tuple[int, int], int] = {}
        self.tested = {difference.measure for difference in comparison.differences}

    def build(self, generated: str | None) -> ReportView:
        comparison = self.comparison
        # Everything that links into the texts is made before the texts are cut.
        findings = tuple(self._finding(i, f) for i, f in enumerate(comparison.findings))
        sources = tuple(s for o in self.outlets if (s := self._sources(o)).rows)
        headlines = tuple(
            h for i, a in enumerate(comparison.articles) if (h := self._headline(i, a)) is not None
        )
        actors = tuple(
            ActorView(
                row.actor.name,
                row.actor.type if row.actor.type != "unknown" else "",
                row.actor.side or "",
                tuple(self._actor_cell(row.actor.id, cell) for cell in row.cells),
            )
            for row in comparison.actors
            if _worth_a_row(row)
        )
        ladders = self._ladders()
        agency = tuple(a for o in self.outlets if (a := self._agency(o)).acts)
        acts = [acts_of(self.scores_of(outlet)) for outlet in self.outlets]
        roles = roles_view(
            comparison,
            self.outlets,
            acts,
            self._link,
            lambda number, index: self._quote(number, comparison.articles[number], index),
        )
        layers = self._layers()
        shown, left_out = self._differences()
        by_severity: dict[Severity, list[Notice]] = defaultdict(list)
        for notice in comparison.notices:
            by_severity[notice.severity].append(notice)
        present = {item.layer for score in comparison.articles for item in score.evidence}
        return ReportView(
            title=comparison.title or self._default_title(),
            summary=self._summary(),
            outlets=self.outlets,
            warnings=tuple(by_severity[Severity.WARNING]),
            remarks=tuple(by_severity[Severity.INFO]),
            cards=tuple(self._card(i, score) for i, score in enumerate(comparison.articles)),
            findings=findings,
            tally=self._tally(),
            differences=shown,
            differences_left_out=left_out,
            headlines=headlines,
            headline_columns=tuple(_HEADLINE[name] for name in self._of_headlines()),
            bars=tuple(self._bar(outlet) for outlet in self.outlets),
            sources=sources,
            actors=actors,
            actors_left_out=len(comparison.actors) - len(actors),
            ladders=ladders,
            constructions=tuple(_CONSTRUCTIONS.values()),
            domains=(*DOMAINS, "all of them"),
            agency=agency,
            roles=roles,
            only=tuple(o for outlet in self.outlets if (o := self._only(outlet)).kinds),
            texts=tuple(self._text(i, score) for i, score in enumerate(comparison.articles)),
            layers=layers,
            text_layers=tuple(name for name in _LAYER_TITLES if name in present),
            skipped=comparison.skipped,
            audit=tuple(self._audit(score) for score in comparison.articles),
            provenance=comparison.provenance,
            generated=generated,
            opened=tuple(self.opened),
        )

    def outlet(self, name: str) -> OutletView:
        return self.by_name.get(name) or OutletView(-1, name, "c-")

    def scores_of(self, outlet: OutletView) -> list[tuple[int, ArticleScore]]:
        return [
            (i, score)
            for i, score in enumerate(self.comparison.articles)
            if (score.article.outlet or score.article.id) == outlet.name
        ]

    def _default_title(self) -> str:
        count = len(self.outlets)
        return f"One story, {count} outlets" if count > 1 else "One outlet's telling"

    def _summary(self) -> str:
        articles = self.comparison.articles
        words = sum(score.words() for score in articles)
        text = (
            f"{len(articles)} {numbers.plural('article', len(articles))} from "
            f"{len(self.outlets)} {numbers.plural('outlet', len(self.outlets))}, "
            f"{words:,} words of body text"
        )
        days = numbers.day_range([s.article.published for s in articles if s.article.published])
        return f"{text}, published {days}." if days else f"{text}."

    def _card(self, number: int, score: ArticleScore) -> CardView:
        article = score.article
        words, own = score.words(), score.words(Voice.OUTLET)
        return CardView(
            number=number,
            outlet=self.outlet(article.outlet or article.id),
            title=headline(score),
            date=numbers.day(article.published),
            author=article.author or "",
            url=safe_url(article.url),
            words=f"{words:,} {numbers.plural('word', words)}",
            own=numbers.percent(own / words) if words else numbers.DASH,
            outlet_from=article.origin.outlet_from,
            notices=score.notices,
        )

    # Findings and differences

    def _finding(self, number: int, finding: Finding) -> FindingView:
        row = self.rows.get(finding.measure)
        difference = next(
            (
                d
                for d in self.comparison.differences
                if d.measure == finding.measure and {d.a, d.b} == set(finding.outlets)
            ),
            None,
        )
        if difference is not None and finding.outlets:
            difference = _oriented(difference, finding.outlets[0])
        quotes = [q for ref in finding.evidence if (q := self.quote(ref)) is not None]
        return FindingView(
            id=f"f-{number + 1}",
            text=finding.text,
            verdict=finding.verdict.value,
            tag=_tag(finding, difference),
            clear=finding.verdict in (Verdict.HIGHER, Verdict.LOWER),
            fragile=finding.fragile,
            chart=self._chart(row, f"cf{number}") if row is not None else None,
            difference=self._difference(difference) if difference is not None else None,
            quotes=_first_of_each(quotes),
        )

    def _difference(self, difference: Difference) -> DifferenceView:
        row = self.rows.get(difference.measure)
        unit = row.info.unit if row is not None else ""
        low, high = difference.low, difference.high
        within = (
            f"{numbers.points(low, unit)} to {numbers.points(high, unit)}"
            if low is not None and high is not None
            else ""
        )
        p = difference.p_adjusted if difference.p_adjusted is not None else difference.p_value
        needed = difference.sentences_needed
        return DifferenceView(
            measure=row.info.title if row is not None else difference.measure,
            a=difference.a,
            b=difference.b,
            value=numbers.points(difference.value, unit),
            interval=within.replace(" points to ", " to "),
            p=numbers.p_value(p) if p is not None else "",
            verdict=difference.verdict.value,
            reason=difference.reason or "",
            checks=tuple(
                (check.check, check.survives, check.verdict.value)
                for check in difference.robustness
            ),
            needed=f"about {needed:,} sentences of each" if needed is not None else "",
        )

    def _differences(self) -> tuple[tuple[DifferenceView, ...], int]:
        every = self.comparison.differences
        order = {verdict: i for i, verdict in enumerate(Verdict)}
        order[Verdict.LOWER] = order[Verdict.HIGHER]
        ranked = sorted(
            every,
            key=lambda d: (
                order[d.verdict],
                2.0 if d.p_adjusted is None else d.p_adjusted,
                2.0 if d.p_value is None else d.p_value,
            ),
        )[:_MOST_DIFFERENCES]
        return tuple(self._difference(d) for d in ranked), len(every) - len(ranked)

    def _tally(self) -> TallyView:
        verdicts = [difference.verdict for difference in self.comparison.differences]
        clear = verdicts.count(Verdict.HIGHER) + verdicts.count(Verdict.LOWER)
        open_ = verdicts.count(Verdict.NOT_DISTINGUISHABLE)
        unmeasurable = verdicts.count(Verdict.NOT_MEASURABLE)
        return TallyView(clear + open_, clear, open_, unmeasurable)

    def quote(self, ref: EvidenceRef, side: int = _QUOTE_SIDE) -> QuoteView | None:
        """The evidence in its sentence, or None where the reference leads nowhere."""
        number = self.number.get(ref.article)
        if number is None:
            return None
        score = self.comparison.articles[number]
        if not 0 <= ref.index < len(score.evidence):
            return None
        return self._quote(number, score, ref.index, side)

    def _quote(
        self, number: int, score: ArticleScore, index: int, side: int = _QUOTE_SIDE
    ) -> QuoteView:
        item, text = score.evidence[index], score.article.text
        start, end = item.span.start, item.span.end
        if 0 <= item.sentence < len(score.sentences):
            around = score.sentences[item.sentence].span
            first, last = min(around.start, start), max(around.end, end)
        else:
            first, last = start, end
        return QuoteView(
            outlet=self.outlet(score.article.outlet or score.article.id),
            before=_clip_left(text[first:start], side),
            hit=_clip_right(text[start:end], _HIT_MOST),
            after=_clip_right(text[end:last], side) if end - start < _HIT_MOST else "",
            anchor=self._anchor(number, index),
            voice=voice_of(item),
            note=_note(item),
        )

    # Headlines

    def _headline(self, number: int, score: ArticleScore) -> HeadlineView | None:
        sections = [s for s in score.article.sections if s.kind is SectionKind.HEADLINE]
        if not sections or not self._of_headlines():
            return None
        span = sections[0].span
        pieces: list[tuple[str, str, str]] = []
        names: dict[str, tuple[str, str]] = {}
        shown = {actor.id: actor.name for actor in score.actors}
        text, at = score.article.text, span.start
        found = sorted(enumerate(score.evidence), key=lambda pair: pair[1].span)
        for index, item in found:
            if item.section is not SectionKind.HEADLINE or not item.counted:
                continue
            if item.layer == "naming" and item.actor is not None:
                name = shown.get(item.actor, item.actor)
                if item.actor not in names:
                    names[item.actor] = (name, self._anchor(number, index))
            if item.layer != "loaded" or not at <= item.span.start < item.span.end <= span.end:
                continue
            pieces.append((text[at : item.span.start], "", ""))
            label = item.label.replace("-", " ")
            pieces.append((score.article.slice(item.span), label, self._anchor(number, index)))
            at = item.span.end
        pieces.append((text[at : span.end], "", ""))
        outlet = self.outlet(score.article.outlet or score.article.id)
        return HeadlineView(
            outlet,
            tuple((_one_line(text), label, anchor) for text, label, anchor in pieces if text),
            tuple(names.values()),
            self._headline_row(number, score, ".headline"),
            self._headline_row(number, score, ""),
        )

    def _of_headlines(self) -> tuple[str, ...]:
        """The measures that the comparison has of headlines and of bodies."""
        return tuple(n for n in _HEADLINE if n in self.rows and f"{n}.headline" in self.rows)

    def _headline_row(
        self, number: int, score: ArticleScore, suffix: str
    ) -> tuple[HeadlineCellView, ...]:
        measures = [self.measures[f"{name}{suffix}"] for name in self._of_headlines()]
        tables = Tabulator(measures).tables(score)
        cells = []
        for measure, table in zip(measures, tables, strict=True):
            one = measure.score(table)
            if measure.kind == "rate":
                value = numbers.whole(one.count)
                words = numbers.plural("word", one.denominator)
                beside = f"in {numbers.whole(one.denominator)} {words}"
            else:
                value = numbers.plain(one.value, one.unit)
                beside = numbers.interval(one.low, one.high, one.unit)
            refs = [(number, index) for index, _ in measure.evidence(score)]
            cells.append(HeadlineCellView(value, beside, self._link(refs)))
        return tuple(cells)

    # Voices, sources, actors

    def _bar(self, outlet: OutletView) -> BarView:
        words = {
            voice: sum(score.words(voice) for _, score in self.scores_of(outlet)) for voice in Voice
        }
        total = sum(words.values())
        parts, x = [], 0.0
        for voice, count in words.items():
            if total and count:
                width = 100.0 * count / total
                share = numbers.percent(count / total)
                parts.append((voice.value, _tidy(x), _tidy(width), share, f"{count:,} words"))
                x += width
        return BarView(outlet, tuple(parts), f"{total:,} {numbers.plural('word', total)}")

    def _sources(self, outlet: OutletView) -> SourcesView:
        rows = [row for row in self.comparison.sources if row.outlet == outlet.name]
        rows.sort(key=lambda row: (-row.attributions, -row.quoted_words, row.first, row.name))
        rest = rows[_MOST_SOURCES:]
        more = f"and {len(rest)} more, in all {_heard(rest)}" if rest else ""
        return SourcesView(
            outlet,
            f"{_counted(len(rows), 'source')}, {_heard(rows)}; {_types(rows)}",
            tuple(self._source(row) for row in rows[:_MOST_SOURCES]),
            more,
        )

    def _source(self, row: SourceRow) -> SourceView:
        refs = [(n, r.index) for r in row.evidence if (n := self.number.get(r.article)) is not None]
        first, last = 100 * min(max(row.first, 0.0), 1.0), 100 * min(max(row.last, 0.0), 1.0)
        return SourceView(
            name=row.name or NO_SOURCE,
            type=_source_type(row),
            attributions=str(row.attributions),
            direct=str(row.direct),
            reported=str(row.reported),
            quoted_words=str(row.quoted_words),
            first=_tidy(6 + 0.6 * first),
            last=_tidy(6 + 0.6 * last),
            where=f"{first:.0f}%" if first == last else f"{first:.0f}% to {last:.0f}%",
            stances=", ".join(f"{stance} {count}" for stance, count in row.stances),
            confidence=numbers.DASH if row.confidence is None else f"{row.confidence:.2f}",
            link=self._link(refs),
        )

    def _about_actors(self) -> dict[tuple[str, str, str], list[tuple[int, int]]]:
        """What each number of each actor counts, by outlet, actor and number."""
        out: dict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
        for number, score in enumerate(self.comparison.articles):
            outlet = score.article.outlet or score.article.id
            for index, item in enumerate(score.evidence):
                if item.section is not SectionKind.BODY:
                    continue
                if item.layer == "naming" and item.actor is not None:
                    out[outlet, item.actor, "mentions"].append((number, index))
                elif item.layer == "sentiment" and item.actor is not None and item.counted:
                    voice = "own" if item.voice is Voice.OUTLET else "quoted"
                    out[outlet, item.actor, voice].append((number, index))
        return out

    def _actor_cell(self, actor: str, cell: ActorCell) -> ActorCellView:
        def link(number: str) -> LinkView:
            return self._link(self.about.get((cell.outlet, actor, number), ()))

        # Wordings that differ in case or in a possessive only are one to a reader.
        names: dict[str, tuple[str, int]] = {}
        for wording, _, count in cell.namings:
            key = " ".join(wording.split()).casefold()
            kept, before = names.get(key, (" ".join(wording.split()), 0))
            names[key] = (kept, before + count)
        ranked = sorted(names.values(), key=lambda pair: -pair[1])
        return ActorCellView(
            outlet=self.outlet(cell.outlet),
            mentions=cell.mentions,
            own=replace(sentiment(cell.own, cell.own_labels), link=link("own")),
            quoted=replace(sentiment(cell.quoted, cell.quoted_labels), link=link("quoted")),
            namings=", ".join(
                f"{wording} ×{count}" if count > 1 else wording for wording, count in ranked[:4]
            )
            + (f" and {len(ranked) - 4} more" if len(ranked) > 4 else ""),
            mentions_link=link("mentions"),
        )

    # Words, acts, what only one tells

    def _ladders(self) -> tuple[LadderView, ...]:
        out = []
        for ladder in self.comparison.ladders:
            by_wording: dict[tuple[float, str], list[Rung]] = {}
            for rung in ladder.rungs:
                by_wording.setdefault((rung.connotation, rung.wording), []).append(rung)
            rungs = []
            for (connotation, wording), found in sorted(by_wording.items()):
                rungs.append(self._rung(wording, connotation, found))
            out.append(LadderView(ladder.title, tuple(rungs)))
        return tuple(out)

    def _rung(self, wording: str, connotation: float, rungs: Sequence[Rung]) -> RungView:
        users: dict[str, dict[Voice, int]] = {}
        for rung in rungs:
            voices = users.setdefault(rung.outlet, {})
            voices[rung.voice] = voices.get(rung.voice, 0) + rung.count
        ordered = sorted(users, key=lambda name: self.outlet(name).number)
        best = sorted(rungs, key=lambda rung: (rung.voice != Voice.OUTLET, -rung.count))
        refs = [ref for rung in best for ref in rung.evidence]
        return RungView(
            wording=wording,
            connotation=numbers.signed(f"{connotation:+.2g}") if connotation else "0",
            x=_tidy(36 + 36 * min(max(connotation, -1.0), 1.0)),
            users=tuple(
                (self.outlet(name), _voices_text(voices))
                for name, voices in ((name, users[name]) for name in ordered)
            ),
            quote=next((q for ref in refs if (q := self.quote(ref, _RUNG_SIDE)) is not None), None),
        )

    def _agency(self, outlet: OutletView) -> AgencyView:
        acts: list[ActView] = []
        counts: dict[str, list[tuple[int, int]]] = {name: [] for name in _CONSTRUCTIONS}
        for number, score in self.scores_of(outlet):
            for index, item in enumerate(score.evidence):
                if item.layer != "agency" or item.section != SectionKind.BODY:
                    continue
                # What was planned or denied is no act done, but it is told as one.
                if not item.counted and item.status is None:
                    continue
                if item.counted and item.voice == Voice.OUTLET:
                    counts.setdefault(item.label, []).append((number, index))
                acts.append(self._act(number, score, index, item))
        return AgencyView(
            outlet,
            tuple((len(counts[name]), self._link(counts[name])) for name in _CONSTRUCTIONS),
            sum(len(found) for found in counts.values()),
            domain_cells(self.rows, outlet.number, acts_of(self.scores_of(outlet)), self._link),
            tuple(acts),
        )

    def _act(self, number: int, score: ArticleScore, index: int, item: Evidence) -> ActView:
        def part(role: str) -> str:
            found = (score.article.slice(p.span) for p in item.parts if p.role == role)
            return _clip_right(" ".join(next(found, "").split()), 60)

        return ActView(
            construction=_CONSTRUCTIONS.get(item.label, item.label),
            agent=part("agent"),
            act=" ".join(score.article.slice(item.span).split()),
            patient=part("patient"),
            domain=item.group or "",
            status=", ".join(filter(None, (item.status, "" if item.counted else "not counted"))),
            voice=voice_of(item),
            quote=self._quote(number, score, index),
        )

    def _only(self, outlet: OutletView) -> OnlyView:
        kinds: dict[str, list[tuple[str, str]]] = {}
        for only in self.comparison.only_in:
            number = self.number.get(only.article)
            if only.outlet != outlet.name or number is None:
                continue
            text = _clip_right(" ".join(only.text.split()), 220)
            kinds.setdefault(only.kind, []).append((text, f"s-{number}-{only.span.start}"))
        order = [*_ONLY_TITLES, *sorted(set(kinds) - set(_ONLY_TITLES))]
        return OnlyView(
            outlet,
            tuple(
                (
                    _ONLY_TITLES.get(kind, kind.capitalize()),
                    tuple(kinds[kind][:_MOST_ONLY]),
                    max(0, len(kinds[kind]) - _MOST_ONLY),
                )
                for kind in order
                if kind in kinds
            ),
        )

    # Texts

    def _text(self, number: int, score: ArticleScore) -> TextView:
        article = score.article
        places = [o.span.start for o in self.comparison.only_in if o.article == article.id]
        linked = {index for at, index in self.linked if at == number}
        return TextView(
            number=number,
            outlet=self.outlet(article.outlet or article.id),
            title=headline(score),
            blocks=cut(article, score.evidence, score.voices, number, places, linked),
            strip=_strip(score),
        )

    # Measures

    def _layers(self) -> tuple[LayerView, ...]:
        by_layer: dict[str, list[MeasureRow]] = {}
        for row in (*self.comparison.measures, *self._formulas()):
            by_layer.setdefault(row.info.layer, []).append(row)
        order = [*_LAYER_TITLES, *(name for name in by_layer if name not in _LAYER_TITLES)]
        out = []
        for name in order:
            rows = by_layer.get(name, [])
            if not rows:
                continue
            found = [row for row in rows if any(cell.value for cell in row.cells)]
            views = [self._measure(row) for row in found]
            out.append(
                LayerView(
                    name,
                    _LAYER_TITLES.get(name, name.capitalize()),
                    tuple(view for view in views if view.tested),
                    tuple(view for view in views if not view.tested),
                    tuple(row.info.title for row in rows if row not in found),
                )
            )
        return tuple(out)

    def _formulas(self) -> tuple[MeasureRow, ...]:
        """The readability formulas, which are measured on one article at a time."""
        out = []
        for identifier, title, definition in _FORMULAS:
            by_outlet: list[Score | None] = []
            for outlet in self.outlets:
                found = [
                    score
                    for _, article in self.scores_of(outlet)
                    for score in article.scores
                    if score.measure == identifier
                ]
                one = found[0] if found else None
                if one is not None and len(found) > 1:
                    one = replace(one, value=None, reason="several articles")
                by_outlet.append(one)
            known = next((score for score in by_outlet if score is not None), None)
            if known is None:
                continue
            missing = replace(known, value=None, count=0, denominator=0, reason="not measured")
            unit = known.unit.split(" (")[0]
            info = MeasureInfo(
                identifier,
                "readability",
                title,
                "" if unit == title else unit,
                definition,
                "is harder to read",
                None,
            )
            out.append(MeasureRow(info, tuple(score or missing for score in by_outlet)))
        return tuple(out)

    def _measure(self, row: MeasureRow) -> MeasureView:
        tested = row.info.id in self.tested
        return MeasureView(
            row.info.id,
            row.info.title,
            _unit(row.info),
            row.info.definition,
            tested,
            tuple(
                CellView(
                    outlet=outlet,
                    text=numbers.plain(score.value, score.unit),
                    raw=numbers.raw(score) if score.denominator else "",
                    interval=numbers.interval(score.low, score.high, score.unit),
                    reason=score.reason or "",
                    measurable=score.value is not None,
                    link=self._link(self._refs(row, outlet)),
                    split=self._split(row, outlet),
                )
                for outlet, score in zip(self.outlets, row.cells, strict=False)
            ),
            self._chart(row, "", _SMALL_PLOT, 3) if tested else None,
        )

    def _link(self, refs: Iterable[tuple[int, int]]) -> LinkView:
        """The first of the evidence, and all of it for who can open it."""
        found = tuple(sorted(set(refs)))
        if not found:
            return LinkView()
        number, first = found[0]
        start = self.comparison.articles[number].evidence[first].span.start
        # What starts at one place can share an anchor: the list says which is meant.
        index = self.anchored.get((number, start), first)
        anchor = self._anchor(number, index)
        if len(found) == 1 and index == first:
            return LinkView(anchor)
        return LinkView(anchor, str(self.opened.setdefault(found, len(self.opened))))

    def _anchor(self, number: int, index: int) -> str:
        self.linked.add((number, index))
        start = self.comparison.articles[number].evidence[index].span.start
        self.anchored.setdefault((number, start), index)
        return f"e-{number}-{index}"

    def _refs(self, row: MeasureRow, outlet: OutletView) -> tuple[tuple[int, int], ...]:
        measure = self.measures.get(row.info.id)
        if measure is None or measure.kind in ("words", "lix"):
            return ()
        return tuple(
            (number, index)
            for number, score in self.scores_of(outlet)
            for index in _counted_evidence(measure, score)
        )

    def _split(self, row: MeasureRow, outlet: OutletView) -> SplitView | None:
        """By voice; not for a measure's variant in one voice, beside which its own row stands."""
        measure = self.measures.get(row.info.id)
        stem, _, last = row.info.id.rpartition(".")
        if measure is None or (last in _VARIANTS and stem in self.measures):
            return None
        counts: Counter[Voice] = Counter()
        for _, score in self.scores_of(outlet):
            counts.update(measure.voices(score))
        total = sum(counts.values())
        if not total:
            return None
        parts, x = [], 0.0
        for voice in Voice:
            width = 100 * counts[voice] / total
            name = _SPLIT_NAMES[voice]
            parts.append((voice.value, _tidy(x), _tidy(width), f"{counts[voice]:,}", name))
            x += width
        what = "word" if measure.kind in ("words", "lix") else "hit"
        return SplitView(tuple(parts), _counted(total, what))

    def _chart(
        self, row: MeasureRow, identifier: str, plot: int = _PLOT, wanted: int = 4
    ) -> ChartView:
        unit = row.info.unit
        ends = [
            end
            for score in row.cells
            for end in (score.value, score.low, score.high)
            if end is not None
        ]
        signed_scale = unit.endswith("-1 to 1")
        low = min([*ends, 0.0]) if unit != "LIX" else min(ends, default=0.0)
        high = max(ends, default=1.0)
        if signed_scale:
            high = max(high, 0.0)
        ticks = numbers.nice_ticks(low, high, wanted)
        left, span = 0, ticks[-1] - ticks[0]

        def x(value: float | None) -> float | None:
            return None if value is None else _tidy(_MARGIN + plot * (value - ticks[0]) / span)

        dots: list[DotView] = []
        for outlet, score in zip(self.outlets, row.cells, strict=False):
            dots.append(
                DotView(
                    outlet,
                    _ROW * len(dots),
                    x(score.value),
                    x(score.low),
                    x(score.high),
                    numbers.plain(score.value, unit),
                    numbers.interval(score.low, score.high, unit),
                    numbers.short_raw(score) if score.denominator else "",
                    score.reason or "",
                )
            )
        described = "; ".join(
            f"{dot.outlet.name} {dot.label}" + (f" ({dot.interval})" if dot.interval else "")
            for dot in dots
        )
        return ChartView(
            id=identifier,
            title=row.info.title,
            unit=_unit(row.info),
            width=CHART_WIDTH,
            height=_ROW * len(dots) + 20,
            left=left,
            plot=plot,
            ticks=tuple((x(tick) or 0.0, _tick(tick, unit)) for tick in ticks),
            dots=tuple(dots),
            description=f"{row.info.title}, {unit}: {described}.",
        )

    def _audit(self, score: ArticleScore) -> AuditView:
        article = score.article
        left_out = []
        for section in article.sections:
            if section.kind in (SectionKind.BODY, SectionKind.HEADLINE):
                continue
            text = " ".join(article.slice(section.span).split())
            left_out.append((section.kind.value, section.rule, _clip_right(text, 110)))
        origin = article.origin
        where = origin.path or ""
        if origin.row is not None:
            where += f", row {origin.row}"
        return AuditView(
            self.outlet(article.outlet or article.id), headline(score), where, tuple(left_out)
        )


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
    told = _CONSTRUCTIONS.get(item.label, item.label.replace("-", " "))
    return f"{told}, {item.status}" if item.status else told


def _counted(count: int, word: str) -> str:
    return f"{count:,} {numbers.plural(word, count)}"


def _heard(rows: Sequence[SourceRow]) -> str:
    words = sum(row.quoted_words for row in rows)
    times = sum(row.attributions for row in rows)
    return f"{_counted(times, 'attribution')} and {_counted(words, 'quoted word')}"


def _types(rows: Sequence[SourceRow]) -> str:
    """Attributions by the type of their source, most frequent first."""
    types: Counter[str] = Counter()
    for row in rows:
        types[_source_type(row)] += row.attributions
    ranked = sorted(types.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{name} {count}" for name, count in ranked)


def _source_type(row: SourceRow) -> str:
    """The type; of an unknown one, whether somebody is named at all."""
    if row.type != "unknown":
        return row.type
    return "not named" if row.name in ("", NO_SOURCE) else "type unknown"


def _unit(info: MeasureInfo) -> str:
    """The unit beside a title that does not name it already."""
    return "" if info.unit.lower() in info.title.lower() else info.unit.replace("-1", "−1")


def _worth_a_row(row: ActorRow) -> bool:
    """The user's own actors always; others where there is something to average."""
    return row.actor.given or sum(cell.mentions for cell in row.cells) >= _FEW_MENTIONS


def _oriented(difference: Difference, first: str) -> Difference:
    """The same difference, told with ``first`` in the first place."""
    if difference.b != first:
        return difference
    turned = {Verdict.HIGHER: Verdict.LOWER, Verdict.LOWER: Verdict.HIGHER}
    return replace(
        difference,
        a=difference.b,
        b=difference.a,
        value=None if difference.value is None else -difference.value,
        low=None if difference.high is None else -difference.high,
        high=None if difference.low is None else -difference.low,
        verdict=turned.get(difference.verdict, difference.verdict),
    )


def _tag(finding: Finding, difference: Difference | None) -> str:
    """The verdict, and of whom: "A higher than B"."""
    if difference is None or finding.verdict not in (Verdict.HIGHER, Verdict.LOWER):
        return finding.verdict.value
    return f"{difference.a} {difference.verdict.value} than {difference.b}"


def headline(score: ArticleScore) -> str:
    """The article's title; else its headline section; else how its text begins."""
    article = score.article
    if article.title.strip():
        return " ".join(article.title.split())
    for section in article.sections:
        if section.kind is SectionKind.HEADLINE:
            return " ".join(article.slice(section.span).split())
    first = next((line for line in article.text.splitlines() if line.strip()), "")
    return _clip_right(" ".join(first.split()), 90) or "(no text)"


def safe_url(url: str | None) -> str | None:
    """The address where it is http(s) and nothing else hides in it, else None."""
    if url is None:
        return None
    url = url.strip()
    if not url.lower().startswith(("http://", "https://")):
        return None
    return None if any(c.isspace() or not c.isprintable() for c in url) else url


def voice_of(item: Evidence) -> str:
    """The voice in words, with the speaker where one is known."""
    name = VOICE_NAMES[item.voice]
    return f"{name}, {' '.join(item.speaker.split())}" if item.speaker else name


def sentiment(score: Score, labels: tuple[int, int, int]) -> SentimentView:
    """A sentiment cell; shaded only where the interval leaves out zero."""
    told = ", ".join(
        f"{count} {label}"
        for label, count in zip(("negative", "neutral", "positive"), labels, strict=True)
        if count
    )
    shade = ""
    value, low, high = score.value, score.low, score.high
    if value is not None and low is not None and high is not None and (low > 0 or high < 0):
        size = 1 if abs(value) < 0.25 else 2 if abs(value) < 0.5 else 3
        shade = f"{'n' if value < 0 else 'p'}{size}"
    return SentimentView(
        text=numbers.plain(value, score.unit),
        raw=f"{numbers.whole(score.count)} {numbers.plural('mention', score.count)}"
        + (f": {told}" if told else ""),
        interval=numbers.interval(low, high, score.unit),
        reason=score.reason or ("" if value is not None else "not measurable"),
        shade=shade,
        measurable=value is not None,
    )


def _voices_text(voices: Mapping[Voice, int]) -> str:
    parts = [f"{count} {VOICE_NAMES[voice]}" for voice, count in sorted(voices.items())]
    own = voices.get(Voice.OUTLET)
    if own is not None and len(voices) == 1:
        return str(own)
    return ", ".join(parts)


def _strip(score: ArticleScore) -> StripView:
    body = [s.span for s in score.sentences if s.section is SectionKind.BODY]
    first = min((span.start for span in body), default=0)
    last = max((span.end for span in body), default=len(score.article.text))
    size = max(last - first, 1)

    def at(offset: int) -> float:
        return _tidy(100 * min(max(offset - first, 0), size) / size)

    bands: dict[str, list[tuple[float, float]]] = {}
    for voice in score.voices:
        if voice.voice is Voice.OUTLET or voice.span.start < first or voice.span.end > last:
            continue
        start = at(voice.span.start)
        width = _tidy(at(voice.span.end) - start)
        bands.setdefault(voice.voice.value, []).append((start, width))
    rows = []
    for layer in ("loaded", "hedging", "agency"):
        found = [
            at(item.span.start)
            for item in score.evidence
            if item.layer == layer
            and item.counted
            and item.section is SectionKind.BODY
            and item.voice is Voice.OUTLET
        ]
        rows.append((layer, tuple(sorted(set(found)))))
    described = ", ".join(f"{_LAYER_TITLES[layer].lower()} {len(xs)}" for layer, xs in rows)
    return StripView(
        tuple((name, tuple(found)) for name, found in sorted(bands.items())),
        tuple(rows),
        f"Where in the body, own words: {described}.",
    )


def _tidy(value: float) -> float:
    """One decimal, and none where it would be a zero: pages get long by such things."""
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def _tick(value: float, unit: str) -> str:
    if unit.startswith("share"):
        return numbers.signed(f"{100 * value:g}%")
    return numbers.signed(f"{value:g}")


def _first_of_each(quotes: Iterable[QuoteView]) -> tuple[QuoteView, ...]:
    """The first few quotations of each outlet, none of them twice."""
    out: dict[str, QuoteView] = {}
    seen: dict[str, int] = {}
    for quote in quotes:
        name = quote.outlet.name
        if quote.anchor not in out and seen.get(name, 0) < _MOST_QUOTES:
            out[quote.anchor] = quote
            seen[name] = seen.get(name, 0) + 1
    return tuple(out.values())


def _one_line(text: str) -> str:
    """White space as single blanks, those at the ends kept."""
    return " ".join(f"|{text}|".split())[1:-1]


def _clip_right(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    kept = text[:most].rsplit(None, 1)[0] if " " in text[:most].strip() else text[:most]
    return f"{kept.rstrip()} …"


def _clip_left(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    kept = text[-most:].split(None, 1)[-1] if " " in text[-most:].strip() else text[-most:]
    return f"… {kept}"
