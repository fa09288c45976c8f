"""What a page shows, as plain values: no markup, no arithmetic left to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from framing.report.segments import Block
from framing.types import Notice, Provenance, Skipped

if TYPE_CHECKING:
    from framing.report.confounds import ConfoundsView
    from framing.report.keyness import KeynessView


@dataclass(frozen=True, slots=True)
class OutletView:
    """An outlet: its number, its name, its colour class ("c0" to "c7")."""

    number: int
    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class CardView:
    """An article's card.

    ``own`` and ``shared`` are shares of its words: in the outlet's own voice, and word for word
    in another outlet's article too ("" for none).
    """

    number: int
    outlet: OutletView
    title: str
    date: str
    author: str
    url: str | None
    words: str
    own: str
    shared: str
    outlet_from: str
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class LinkView:
    """Where a number leads: the anchor of its first piece of evidence ("" for none).

    ``opens`` is the place of the whole list in ``ReportView.opened`` ("" where the first
    is all there is).
    """

    anchor: str = ""
    opens: str = ""


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A sentence (or what fits of it) with the hit in it, and where it stands."""

    outlet: OutletView
    before: str
    hit: str
    after: str
    anchor: str
    voice: str
    note: str


@dataclass(frozen=True, slots=True)
class DotView:
    """One outlet in a chart: its value and interval in the chart's own units."""

    outlet: OutletView
    x: float | None
    low: float | None
    high: float | None
    label: str
    interval: str
    raw: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChartView:
    """A dot-and-whisker chart of one measure, one row an outlet.

    ``band`` is where the middle half of the outlets lies (start and width), ``rest`` where
    those are that have no row of their own; ``named`` are the outlets that it is drawn for.
    """

    id: str
    title: str
    unit: str
    ticks: tuple[tuple[float, str], ...]
    dots: tuple[DotView, ...]
    band: tuple[float, float] | None = None
    rest: tuple[float, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """One tested difference in words and numbers."""

    measure: str
    a: str
    b: str
    value: str
    interval: str
    p: str
    verdict: str
    reason: str
    checks: tuple[tuple[str, bool, str], ...]
    needed: str
    effect: str
    family: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding, its chart, its difference and its quotations.

    ``brief`` is its sentence in a summary, ``kind`` that of :class:`framing.types.Finding`.
    ``uncertain`` is what may be chance. ``quotes`` are by outlet, ``who`` are the numbers of
    the actors in it.
    """

    id: str
    text: str
    brief: str
    kind: str
    tag: str
    clear: bool
    uncertain: bool
    fragile: bool
    chart: ChartView | None
    difference: DifferenceView | None
    quotes: tuple[tuple[QuoteView, ...], ...]
    who: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GlanceCellView:
    """A value, and the outlets than which it is clearly higher, or clearly lower."""

    outlet: OutletView
    text: str
    raw: str
    reason: str
    higher: tuple[str, ...]
    lower: tuple[str, ...]
    link: LinkView


@dataclass(frozen=True, slots=True)
class GlanceView:
    """A tested measure across the outlets, with verdicts."""

    title: str
    unit: str
    definition: str
    cells: tuple[GlanceCellView, ...]


@dataclass(frozen=True, slots=True)
class BarView:
    """A stacked bar of the voices of an outlet's body text, in percent of its width."""

    outlet: OutletView
    parts: tuple[tuple[str, float, float, str, str], ...]
    words: str


@dataclass(frozen=True, slots=True)
class SplitView:
    """What a measure counts, by voice: (class, x, width in percent, count, name) and all of it."""

    parts: tuple[tuple[str, float, float, str, str], ...]
    total: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source in an outlet's table."""

    name: str
    type: str
    attributions: str
    direct: str
    reported: str
    quoted_words: str
    first: float
    last: float
    where: str
    stances: str
    confidence: str
    link: LinkView


@dataclass(frozen=True, slots=True)
class SourcesView:
    """An outlet's sources: all of them in words, the rows, and what the rows leave out."""

    outlet: OutletView
    summary: str
    rows: tuple[SourceView, ...]
    more: str


@dataclass(frozen=True, slots=True)
class SentimentView:
    """A sentiment score in a cell; ``shade`` is "n1".."n3", "p1".."p3" or ""."""

    text: str
    raw: str
    interval: str
    reason: str
    shade: str
    measurable: bool
    link: LinkView = LinkView()


@dataclass(frozen=True, slots=True)
class ActorCellView:
    """One actor in one outlet."""

    outlet: OutletView
    mentions: int
    own: SentimentView
    quoted: SentimentView
    namings: str
    mentions_link: LinkView


@dataclass(frozen=True, slots=True)
class ActorView:
    """One actor across the outlets."""

    name: str
    type: str
    side: str
    cells: tuple[ActorCellView, ...]
    who: int


@dataclass(frozen=True, slots=True)
class RungView:
    """One wording: its place on the scale of connotation, and who uses it.

    ``uses`` are those of each outlet that has it: (how many, where, in which voice).
    ``quotes`` are one sentence of each.
    """

    wording: str
    connotation: str
    x: float
    users: tuple[tuple[OutletView, str], ...]
    quote: QuoteView | None
    uses: tuple[tuple[OutletView, tuple[tuple[int, LinkView, str], ...]], ...] = ()
    quotes: tuple[QuoteView, ...] = ()


@dataclass(frozen=True, slots=True)
class LadderView:
    """The wordings of one kind of event."""

    title: str
    rungs: tuple[RungView, ...]
    kind: str = ""
    verdict: str = ""
    clear: bool = False


@dataclass(frozen=True, slots=True)
class ShareView:
    """So many of so many acts; ``of`` is "" where there is nothing to take a share of.

    ``x``, ``low`` and ``high`` are the share and its limits in percent.
    """

    count: int
    of: str
    text: str
    x: float
    low: float
    high: float
    link: LinkView
    interval: str = ""


@dataclass(frozen=True, slots=True)
class RoleCellView:
    """An actor's part in the acts that an outlet tells in its own words.

    The bars are percentages of :attr:`RolesView.scale`: what it does, what is done to it with
    the agent named, and without. ``quotes`` are the first few acts in which it has a part.
    """

    outlet: OutletView
    agent: ShareView
    patient: ShareView
    left_out: ShareView
    bars: tuple[float, float, float]
    domains: tuple[str, ...]
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class RoleView:
    """An actor's part in acts across the outlets; ``who`` is its number, None for a rarer one."""

    name: str
    type: str
    cells: tuple[RoleCellView, ...]
    who: int | None


@dataclass(frozen=True, slots=True)
class RolesView:
    """The busiest actors, how many more there are, and the share at which bars end, in percent."""

    rows: tuple[RoleView, ...]
    more: int
    scale: int


@dataclass(frozen=True, slots=True)
class ActView:
    """One act as told: who, what, to whom, which kind, in which construction, done or not.

    ``nobody`` says that the sentence leaves out who did it; without it an empty ``agent`` was
    only not found.
    """

    construction: str
    agent: str
    act: str
    patient: str
    domain: str
    status: str
    voice: str
    quote: QuoteView
    nobody: bool


@dataclass(frozen=True, slots=True)
class AgencyView:
    """The acts that an outlet tells; ``left_out`` by kind of act, the last of all kinds."""

    outlet: OutletView
    counts: tuple[tuple[int, LinkView], ...]
    total: int
    left_out: tuple[ShareView, ...]
    acts: tuple[ActView, ...]


@dataclass(frozen=True, slots=True)
class OnlyView:
    """What one outlet tells and no other, by kind: (title, ((text, anchor), ...), more)."""

    outlet: OutletView
    kinds: tuple[tuple[str, tuple[tuple[str, str], ...], int], ...]


@dataclass(frozen=True, slots=True)
class StripView:
    """Where in the body things stand: x positions 0..100 by row and how many, and voice bands."""

    bands: tuple[tuple[str, tuple[tuple[float, float], ...]], ...]
    rows: tuple[tuple[str, tuple[float, ...], int], ...]
    description: str


@dataclass(frozen=True, slots=True)
class TextView:
    """An article's text as blocks, with its strip."""

    number: int
    outlet: OutletView
    title: str
    blocks: tuple[Block, ...]
    strip: StripView


@dataclass(frozen=True, slots=True)
class CellView:
    """A measure's value for one outlet; ``short`` is the raw count where room is scarce."""

    outlet: OutletView
    text: str
    raw: str
    short: str
    interval: str
    reason: str
    measurable: bool
    link: LinkView
    split: SplitView | None = None


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure across outlets."""

    id: str
    title: str
    unit: str
    definition: str
    tested: bool
    cells: tuple[CellView, ...]
    chart: ChartView | None = None
    dots: tuple[DotView, ...] = ()


@dataclass(frozen=True, slots=True)
class LayerView:
    """The measures of a layer: the tested ones, and the others.

    ``nothing`` names those that are zero or missing in every outlet, ``below`` those for which
    something was found and in no sentence enough.
    """

    id: str
    title: str
    tested: tuple[MeasureView, ...]
    others: tuple[MeasureView, ...]
    nothing: tuple[str, ...]
    below: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeadlineCellView:
    """A number of a headline, or of the same article's own words in the body."""

    value: str
    beside: str
    link: LinkView


@dataclass(frozen=True, slots=True)
class HeadlineView:
    """An article's headline as printed, in pieces (text, label, anchor), and its numbers.

    A piece with a label is a loaded term. ``names`` are the actors that it names.
    """

    outlet: OutletView
    pieces: tuple[tuple[str, str, str], ...]
    names: tuple[tuple[str, str], ...]
    headline: tuple[HeadlineCellView, ...]
    body: tuple[HeadlineCellView, ...]
    notes: tuple[tuple[tuple[str, str], ...], ...] = ()
    """What differs between headline and body, as sentences in pieces (text, anchor)."""
    body_first: str = ""
    """The actor whom the body names first, where the headline names another first."""


@dataclass(frozen=True, slots=True)
class AuditView:
    """What of an article was not counted: (kind, words or so, rule, beginning of text)."""

    outlet: OutletView
    title: str
    origin: str
    left_out: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class TallyView:
    """How many differences were tested, and how they came out."""

    tested: int
    clear: int
    open: int
    unmeasurable: int
    primary: int
    correction: str


@dataclass(frozen=True, slots=True)
class SharedWordsView:
    """How many words of an outlet's body other outlets have too, and where.

    ``others`` are (outlet, how many words, how), ``bands`` (beginning, width) in percent.
    """

    outlet: OutletView
    count: str
    of: str
    share: str
    others: tuple[tuple[OutletView, str, str], ...]
    more: int
    bands: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class PassagePlaceView:
    """Where a shared passage begins in one outlet's text."""

    outlet: OutletView
    anchor: str
    at: str


@dataclass(frozen=True, slots=True)
class PassageView:
    """A shared passage; ``texts`` are pieces (text, whether the first outlet has it otherwise).

    Where all outlets have the same words there is one text.
    """

    id: str
    words: str
    how: str
    texts: tuple[tuple[OutletView, tuple[tuple[str, bool], ...]], ...]
    places: tuple[PassagePlaceView, ...]


@dataclass(frozen=True, slots=True)
class CreditView:
    """What an article says of where it has something from."""

    outlet: OutletView
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class PassagesView:
    """The text that outlets share, and apart from it the words that several quote."""

    words: tuple[SharedWordsView, ...]
    passages: tuple[PassageView, ...]
    more: int
    quotations: tuple[PassageView, ...]
    quotations_more: int
    credits: tuple[CreditView, ...]


@dataclass(frozen=True, slots=True)
class SideCellView:
    """One side in one outlet.

    ``share`` is its share of the outlet's attributions in percent, ``xs`` are the positions of
    the attributions, 0 to 100. ``doubt`` tells the doubting cues with their interval.
    """

    outlet: OutletView
    attributions: int
    link: LinkView
    share: str
    quoted_words: int
    sources: str
    xs: tuple[float, ...]
    where: str
    last_word: str
    doubt: str
    stances: str


@dataclass(frozen=True, slots=True)
class SideView:
    """One side (or type of source) across the outlets; ``fill`` is the class of its pattern."""

    name: str
    fill: str
    cells: tuple[SideCellView, ...]


@dataclass(frozen=True, slots=True)
class SideBarView:
    """An outlet's words in quotation marks by side: (fill, x, width, name, share, words)."""

    outlet: OutletView
    parts: tuple[tuple[str, float, float, str, str, int], ...]
    total: str


@dataclass(frozen=True, slots=True)
class SidesView:
    """How much room each side is given; ``by`` is "side", or "type" where none were given."""

    by: str
    rows: tuple[SideView, ...]
    bars: tuple[SideBarView, ...]


@dataclass(frozen=True, slots=True)
class HeadlineGapView:
    """An outlet's headlines against its bodies on one measure."""

    outlet: OutletView
    measure: str
    articles: int
    headline: str
    body: str
    value: str
    interval: str
    p: str
    verdict: str


@dataclass(frozen=True, slots=True)
class ToldCellView:
    """Whether an outlet tells a statement: ``state`` is "outlet", "direct", "reported" (whose
    words), "possibly" or "" for not found. ``at`` is the number of the sentence, or "head"."""

    outlet: OutletView
    state: str
    at: str
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class ToldTextView:
    """One outlet's sentence; ``pieces`` say which words another telling has, too."""

    outlet: OutletView
    anchor: str
    pieces: tuple[tuple[str, bool], ...]
    voice: str
    where: str
    sure: bool


@dataclass(frozen=True, slots=True)
class ToldView:
    """A statement in the matrix: its cells in the order of the outlets, and the sentences."""

    id: str
    text: str
    count: int
    of: int
    facts: tuple[str, ...]
    cells: tuple[ToldCellView, ...]
    texts: tuple[ToldTextView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class AllButView:
    """What was found in all other outlets and not in this one: text and the statement's id."""

    outlet: OutletView
    statements: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure in its sentence, and whose it is."""

    outlet: OutletView
    figure: str
    before: str
    after: str
    anchor: str
    said: str


@dataclass(frozen=True, slots=True)
class FiguresView:
    """Figures that do not agree; ``statement`` is the id of their row ("" for none)."""

    about: str
    statement: str
    values: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True)
class CoverageView:
    """Who told what: statements of several outlets, what is possibly one, what differs."""

    rows: tuple[ToldView, ...]
    more: int
    possible: tuple[ToldView, ...]
    possible_more: int
    all_but: tuple[AllButView, ...]
    figures: tuple[FiguresView, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """All that a report shows, in reading order."""

    title: str
    summary: str
    outlets: tuple[OutletView, ...]
    warnings: tuple[Notice, ...]
    remarks: tuple[Notice, ...]
    cards: tuple[CardView, ...]
    findings: tuple[FindingView, ...]
    tally: TallyView
    differences: tuple[DifferenceView, ...]
    differences_left_out: int
    glance: tuple[GlanceView, ...]
    headlines: tuple[HeadlineView, ...]
    headline_columns: tuple[str, ...]
    bars: tuple[BarView, ...]
    sources: tuple[SourcesView, ...]
    sides: SidesView | None
    headline_gaps: tuple[HeadlineGapView, ...]
    passages: PassagesView | None
    coverage: CoverageView | None
    confounds: ConfoundsView | None
    keyness: KeynessView | None
    actors: tuple[ActorView, ...]
    actors_left_out: int
    ladders: tuple[LadderView, ...]
    ladders_left_out: int
    constructions: tuple[str, ...]
    domains: tuple[str, ...]
    agency: tuple[AgencyView, ...]
    roles: RolesView
    only: tuple[OnlyView, ...]
    texts: tuple[TextView, ...]
    layers: tuple[LayerView, ...]
    text_layers: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    audit: tuple[AuditView, ...]
    provenance: Provenance
    generated: str | None
    opened: tuple[tuple[tuple[int, int], ...], ...]
    """What the numbers open into: lists of (article number, evidence index)."""
