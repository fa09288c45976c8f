"""The vocabulary of the toolkit: frozen value types shared by every module.

Nothing here reads files, computes scores or imports another module of the
package. One coordinate system holds throughout: a :class:`Span` is a half-open
range of character offsets into ``Article.text``, and
``article.text[span.start:span.end]`` is always exactly what is meant.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from enum import Enum, StrEnum
from typing import Any, ClassVar


class Voice(StrEnum):
    """Whose words a stretch of text is.

    ``OUTLET`` is the outlet's own narration, ``DIRECT`` stands inside a
    quotation of somebody's speech, ``REPORTED`` is somebody's statement
    paraphrased by the outlet ("The ministry said that ...").
    """

    OUTLET = "outlet"
    DIRECT = "direct"
    REPORTED = "reported"


class SectionKind(StrEnum):
    """What a stretch of an article's text is on the page."""

    HEADLINE = "headline"
    BODY = "body"
    CAPTION = "caption"
    RELATED = "related"
    BYLINE = "byline"
    CREDIT = "credit"
    FOOTNOTE = "footnote"
    BOILERPLATE = "boilerplate"


class Verdict(StrEnum):
    """What may be said of the difference between two outlets on one measure."""

    HIGHER = "higher"
    LOWER = "lower"
    NOT_DISTINGUISHABLE = "not distinguishable"
    NOT_MEASURABLE = "not measurable"


class Severity(StrEnum):
    """How much a :class:`Notice` should worry the reader."""

    INFO = "info"
    WARNING = "warning"


class Record:
    """Base of the value types below: each can be had as a plain dictionary."""

    __slots__ = ()
    SPARSE: ClassVar[bool] = False
    """Whether there are thousands of these, so that a file may leave out their defaults."""

    def to_dict(self, article: Article | None = None, *, sparse: bool = False) -> dict[str, Any]:
        """The record as a dictionary that ``json.dumps`` takes.

        Spans stay offsets. Evidence also carries ``counted`` and, where the article is
        known, ``text``: the characters that it covers. Inside an :class:`ArticleScore` or a
        :class:`Comparison` the article is known; for a single :class:`Evidence` give it.

        Args:
            article: the article that spans in the record point into.
            sparse: leave out what holds its default, in the classes marked ``SPARSE``.

        Raises:
            TypeError: the record holds something that is no data.
        """
        article = self._article(article)
        out: dict[str, Any] = {}
        for name, default in _plan(type(self), sparse):
            value = getattr(self, name)
            if value is default or (default is not _REQUIRED and value == default):
                continue
            out[name] = value if type(value) in _AS_IT_IS else _plain(value, article, sparse)
        out.update(self._more(article, sparse))
        return out

    @classmethod
    def defaults(cls) -> Mapping[str, object]:
        """The names of the fields that have a default, and the defaults."""
        return {f.name: f.default for f in fields(cls) if f.default is not MISSING}  # type: ignore[arg-type]

    def _article(self, known: Article | None) -> Article | None:
        """The article that spans inside this record point into."""
        return known

    def _more(self, article: Article | None, sparse: bool) -> dict[str, Any]:
        """What the dictionary holds beside the fields."""
        return {}


_AS_IT_IS = frozenset((str, int, bool, type(None)))
_REQUIRED = object()
_PLANS: dict[tuple[type, bool], tuple[tuple[str, object], ...]] = {}


def _plan(cls: type[Record], sparse: bool) -> tuple[tuple[str, object], ...]:
    """The fields, each with the value for which it is left out."""
    if (cls, sparse) not in _PLANS:
        known = cls.defaults() if sparse and cls.SPARSE else {}
        names = [f.name for f in fields(cls)]  # type: ignore[arg-type]
        _PLANS[cls, sparse] = tuple((name, known.get(name, _REQUIRED)) for name in names)
    return _PLANS[cls, sparse]


def _plain(value: object, article: Article | None, sparse: bool) -> Any:
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        # JSON knows neither NaN nor infinities.
        return value if math.isfinite(value) else None
    if isinstance(value, tuple):
        return [_plain(item, article, sparse) for item in value]
    if isinstance(value, Record):
        return value.to_dict(article, sparse=sparse)
    raise TypeError(f"no plain form for {type(value).__name__}")


@dataclass(frozen=True, slots=True, order=True)
class Span(Record):
    """Half-open character offsets ``[start, end)`` into ``Article.text``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span needs 0 <= start <= end, got {self.start}, {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Section(Record):
    """A stretch of the article's text, its kind, and the rule that said so.

    The sections of an article are ordered, do not overlap, and together hold
    every character that is not white space.
    """

    span: Span
    kind: SectionKind
    rule: str


@dataclass(frozen=True, slots=True)
class Notice(Record):
    """Something the reader must know before trusting a number.

    ``code`` is a stable, kebab-case name ("looks-cut-off"); ``message`` is a
    sentence for people, with the remedy where there is one.
    """

    code: str
    message: str
    severity: Severity = Severity.INFO
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Origin(Record):
    """Where an article came from, and how its outlet was determined.

    ``row`` is the 1-based data row in a table (the header not counted).
    ``outlet_from`` is one of "given", "manifest", "column", "front matter",
    "html metadata", "subfolder", "file name".
    """

    path: str | None = None
    row: int | None = None
    outlet_from: str = "given"
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Article(Record):
    """One article, never edited after loading.

    ``text`` is the headline followed by the body. Where the headline already
    was the beginning of the given text, ``text`` is the given text and
    ``body_offset`` is 0. Where the headline was given apart (a column, front
    matter), ``text`` is headline + "\\n\\n" + given text, and
    ``text[body_offset:]`` is the given text, character for character.
    ``published`` is an ISO 8601 date or date-time, or None.
    """

    id: str
    outlet: str
    text: str
    title: str = ""
    published: str | None = None
    url: str | None = None
    author: str | None = None
    story: str | None = None
    language: str = "en"
    body_offset: int = 0
    sections: tuple[Section, ...] = ()
    origin: Origin = field(default_factory=Origin)
    notices: tuple[Notice, ...] = ()

    def slice(self, span: Span) -> str:
        """The characters of ``text`` that ``span`` covers."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Skipped(Record):
    """An input that could not be read as an article: what, where, why, remedy."""

    path: str
    reason: str
    remedy: str
    row: int | None = None


@dataclass(frozen=True, slots=True)
class ArticleSet(Record):
    """What loading returned: the articles, and everything that was skipped."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Part(Record):
    """A named part of a piece of evidence: "agent", "patient", "source", "cue", "content".

    ``actor`` is the id of the actor that the part names, where it names one.
    """

    SPARSE: ClassVar[bool] = True

    role: str
    span: Span
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Push(Record):
    """What moved a classifier: a feature in a reader's words, and how far, in log-odds.

    A ``weight`` above zero spoke for the label that was given, one below zero against it.
    """

    feature: str
    weight: float


@dataclass(frozen=True, slots=True)
class Evidence(Record):
    """One thing found in an article's text.

    ``rule`` names what found it ("lexicon:loaded/thug", "rule:agentless-passive").
    ``reason`` is None where the evidence is counted, else why it was looked at
    and not counted ("negated", "part of a name", ...). ``weight`` is the lexicon weight
    or, for sentiment and tone, the value in [-1, 1]. ``sentence`` indexes
    ``ArticleScore.sentences``. ``actor`` is an actor id. ``alternative`` is the
    neutral wording, where a lexicon knows one; ``group`` ties wordings of one event.
    ``stance`` (of the cue) and ``source_type`` belong to the attribution layer; ``status``
    ("done", "alleged", "planned", "denied") to the agency layer. ``confidence`` is the
    probability that a model gives the label (0 to 1), None where a rule or lexicon found it;
    ``pushes`` are what moved that model most.
    """

    SPARSE: ClassVar[bool] = True

    span: Span
    layer: str
    label: str
    voice: Voice
    section: SectionKind
    sentence: int
    rule: str
    weight: float = 1.0
    speaker: str | None = None
    actor: str | None = None
    reason: str | None = None
    alternative: str | None = None
    group: str | None = None
    stance: str | None = None
    source_type: str | None = None
    confidence: float | None = None
    status: str | None = None
    parts: tuple[Part, ...] = ()
    pushes: tuple[Push, ...] = ()

    @property
    def counted(self) -> bool:
        """Whether this evidence enters the numbers."""
        return self.reason is None

    def _more(self, article: Article | None, sparse: bool) -> dict[str, Any]:
        more: dict[str, Any] = {} if sparse and self.counted else {"counted": self.counted}
        return more if article is None else {**more, "text": article.slice(self.span)}


@dataclass(frozen=True, slots=True)
class Score(Record):
    """One measured number, with what it was made of.

    ``value`` is None where it could not be measured; ``reason`` then says why.
    ``low`` and ``high`` bound the 95% interval, None where none could be formed.
    ``count`` and ``denominator`` are raw (hits and words, mentions, sentences).
    ``voice`` None means all voices together; ``section`` is headline or body.
    """

    SPARSE: ClassVar[bool] = True

    measure: str
    value: float | None
    unit: str
    count: float
    denominator: float
    low: float | None = None
    high: float | None = None
    reason: str | None = None
    voice: Voice | None = Voice.OUTLET
    section: SectionKind = SectionKind.BODY
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class MeasureInfo(Record):
    """What a measure means, in words that a report can print.

    ``more`` completes "<outlet> ..." for a higher value, e.g. "uses more loaded
    terms in its own words".
    """

    id: str
    layer: str
    title: str
    unit: str
    definition: str
    more: str
    voice: Voice | None = Voice.OUTLET
    section: SectionKind = SectionKind.BODY


@dataclass(frozen=True, slots=True)
class Sentence(Record):
    """A sentence of the article: where, in which section, words and words by voice.

    ``own_words + direct_words + reported_words == words``. ``characters`` are the letters
    and digits of its words, ``long_words`` those of more than six letters (LIX).
    """

    SPARSE: ClassVar[bool] = True

    span: Span
    section: SectionKind
    words: int
    own_words: int
    direct_words: int
    reported_words: int
    characters: int = 0
    long_words: int = 0

    def words_in(self, voice: Voice | None) -> int:
        """Words of the sentence in ``voice``; all of them for None."""
        match voice:
            case None:
                return self.words
            case Voice.OUTLET:
                return self.own_words
            case Voice.DIRECT:
                return self.direct_words
            case Voice.REPORTED:
                return self.reported_words


@dataclass(frozen=True, slots=True)
class Actor(Record):
    """A person, institution, group or country, one and the same across a whole set.

    ``type`` is one of "person", "country", "organisation", "group", "unknown".
    ``side`` is the user's own label (from ``actors.toml``), never guessed.
    """

    id: str
    name: str
    type: str
    side: str | None = None
    aliases: tuple[str, ...] = ()
    given: bool = False


@dataclass(frozen=True, slots=True)
class Mention(Record):
    """One naming of an actor in the text.

    ``form`` is one of "full name", "surname", "name", "titled name", "office",
    "acronym", "demonym", "metonym", "epithet", "alias".
    """

    SPARSE: ClassVar[bool] = True

    span: Span
    actor: str
    form: str
    sentence: int
    voice: Voice
    section: SectionKind


@dataclass(frozen=True, slots=True)
class VoiceSegment(Record):
    """A maximal stretch of text in one voice; ``speaker`` as printed, where known."""

    SPARSE: ClassVar[bool] = True

    span: Span
    voice: Voice
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Provenance(Record):
    """What made the numbers: enough to make them again.

    ``lexicons`` and ``models`` are (name, version, sha256).
    """

    version: str
    analyzers: tuple[str, ...]
    lexicons: tuple[tuple[str, str, str], ...]
    settings: tuple[tuple[str, str], ...]
    libraries: tuple[tuple[str, str], ...]
    seed: int
    models: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleScore(Record):
    """Everything measured on one article; every score opens into ``evidence``."""

    article: Article
    scores: tuple[Score, ...]
    evidence: tuple[Evidence, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]
    voices: tuple[VoiceSegment, ...]
    notices: tuple[Notice, ...]
    provenance: Provenance

    def _article(self, known: Article | None) -> Article | None:
        return self.article

    def words(self, voice: Voice | None = None, section: SectionKind = SectionKind.BODY) -> int:
        """Words of ``section`` in ``voice`` (all voices for None)."""
        return sum(s.words_in(voice) for s in self.sentences if s.section == section)


@dataclass(frozen=True, slots=True)
class EvidenceRef(Record):
    """Points at ``ArticleScore.evidence[index]`` of the article with this id."""

    article: str
    index: int


@dataclass(frozen=True, slots=True)
class Robustness(Record):
    """Whether a difference keeps its direction when something is left out."""

    check: str
    verdict: Verdict
    survives: bool


@dataclass(frozen=True, slots=True)
class Difference(Record):
    """Outlet ``a`` against outlet ``b`` on one measure: ``a`` minus ``b``.

    ``low``/``high`` bound the 95% interval, ``effect`` is the ratio a / b, ``p_value`` is that
    of a permutation test, ``p_adjusted`` after correction over its ``family``: "primary" for
    the measures that the settings named beforehand, "explored" for all others. ``verdict``
    reads "a is <verdict> than b". ``actor`` is set where the measure is about one actor.
    ``standardised`` is an effect size without unit, ``effect_size`` says which ("Hedges' g",
    "Cohen's h", "log rate ratio").
    """

    measure: str
    a: str
    b: str
    value: float | None
    low: float | None
    high: float | None
    effect: float | None
    p_value: float | None
    p_adjusted: float | None
    verdict: Verdict
    reason: str | None = None
    robustness: tuple[Robustness, ...] = ()
    sentences_needed: int | None = None
    family: str = "explored"
    actor: str | None = None
    standardised: float | None = None
    effect_size: str = ""


@dataclass(frozen=True, slots=True)
class MeasureRow(Record):
    """One measure across the outlets; ``cells`` in the order of ``Comparison.outlets``."""

    info: MeasureInfo
    cells: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class Finding(Record):
    """A sentence that the numbers support, and where to read it.

    ``text`` gives all numbers, ``brief`` is the same in one plain sentence for a summary.
    ``kind`` is "difference" where a difference between outlets is behind it, else what was
    found in the texts and is no matter of chance: "figures" that do not agree,
    "wording", "shared" text; "words" are key words. ``verdict`` is None and
    ``measure`` is empty where no measure is behind it. ``places`` are what a reader should see
    where there is no ``evidence``.
    """

    id: str
    text: str
    verdict: Verdict | None
    measure: str
    outlets: tuple[str, ...]
    fragile: bool
    evidence: tuple[EvidenceRef, ...]
    brief: str = ""
    kind: str = "difference"
    actor: str | None = None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorCell(Record):
    """One actor in one outlet.

    ``own`` and ``quoted`` are the mean expected sentiment of its mentions, in the outlet's own
    words and in those of its sources; ``own_labels`` and ``quoted_labels`` count these mentions
    as negative, neutral and positive.
    ``namings`` are (wording, form, count), most frequent first. ``agent`` and ``patient``
    count acts in any voice. The rest is about acts in the outlet's own words: ``as_agent``
    and ``as_patient`` are the shares of them that the actor does and that are done to it,
    ``left_out`` the share of those done to it (but the intransitive) that are told with the
    agent left out. ``domains`` are (kind of act, done by it, done to it, of these with the
    agent left out), most frequent first.
    """

    SPARSE: ClassVar[bool] = True

    outlet: str
    mentions: int
    own: Score
    quoted: Score
    namings: tuple[tuple[str, str, int], ...] = ()
    agent: int = 0
    patient: int = 0
    as_agent: Score | None = None
    as_patient: Score | None = None
    left_out: Score | None = None
    domains: tuple[tuple[str, int, int, int], ...] = ()
    own_labels: tuple[int, int, int] = (0, 0, 0)
    quoted_labels: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class ActorRow(Record):
    """One actor across the outlets; ``cells`` in the order of ``Comparison.outlets``."""

    actor: Actor
    cells: tuple[ActorCell, ...]


@dataclass(frozen=True, slots=True)
class SourceRow(Record):
    """One source in one outlet.

    ``first`` and ``last`` are positions in the body, 0 (top) to 1 (end).
    ``type`` is one of "person", "office", "institution", "anonymous",
    "document", "media", "people", "unknown". ``stances`` are (stance, count) of the cues.
    ``direct`` counts the attributions with words in quotation marks, ``reported`` those
    without. ``confidence`` is the mean of those that the model found, None for none such.
    """

    outlet: str
    name: str
    type: str
    actor: str | None
    attributions: int
    direct: int
    quoted_words: int
    first: float
    last: float
    stances: tuple[tuple[str, int], ...]
    evidence: tuple[EvidenceRef, ...]
    reported: int = 0
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class SideRow(Record):
    """The sources of one side in one outlet; of one type, where no sides are given.

    ``by`` is "side" or "type". ``positions`` are those of the attributions in the body, 0 (top)
    to 1 (end), in order, ``evidence`` the same attributions. ``last_words`` counts the articles,
    of ``articles`` in which anybody is heard, where the side is heard last. ``doubt`` is the
    share of cues that cast doubt. ``direct`` counts the attributions with words in quotation
    marks, ``reported`` those without.
    """

    SPARSE: ClassVar[bool] = True

    outlet: str
    side: str
    by: str
    sources: int
    attributions: int
    direct: int
    reported: int
    quoted_words: int
    positions: tuple[float, ...]
    last_words: int
    articles: int
    stances: tuple[tuple[str, int], ...]
    doubt: Score
    evidence: tuple[EvidenceRef, ...]


@dataclass(frozen=True, slots=True)
class Rung(Record):
    """One wording of one thing: who says it, how often, in whose voice."""

    wording: str
    connotation: float
    outlet: str
    voice: Voice
    count: int
    evidence: tuple[EvidenceRef, ...]


@dataclass(frozen=True, slots=True)
class Ladder(Record):
    """The wordings of one event, act or actor across outlets, in order of connotation.

    ``kind`` is "event", "act" (done to ``actor``) or "naming" (of ``actor``). ``spread`` is the
    distance of the lowest connotation from the highest, 0 to 2. ``differs`` says whether the
    outlets choose differently among the wordings in their own words, None where that was not
    tested (``reason`` says why); ``p_value`` is of a permutation test, ``p_adjusted`` after
    correction over the ladders that were tested.
    """

    group: str
    title: str
    rungs: tuple[Rung, ...]
    kind: str = "event"
    actor: str | None = None
    spread: float = 0.0
    p_value: float | None = None
    p_adjusted: float | None = None
    differs: bool | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class OnlyIn(Record):
    """Something that one outlet tells and no other does.

    ``kind`` is "actor", "figure", "quotation" or "source".
    """

    outlet: str
    kind: str
    text: str
    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Place(Record):
    """A stretch of one article's text: ``span`` into the article with this id."""

    SPARSE: ClassVar[bool] = True

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class KeyTerm(Record):
    """A word or phrase that one outlet uses more than others do.

    ``term`` is as most often printed; ``against`` is the other outlet, or "all others".
    ``voice`` is the outlet's own, or None for all voices together. ``count`` of ``total`` are
    the outlet's, ``other_count`` of ``other_total`` those that it is held against.
    ``log_odds`` (natural logarithm) has an informative Dirichlet prior (Monroe, Colaresi &
    Quinn 2008), ``low`` and ``high`` bound its 95% interval. ``verdict`` is HIGHER only where
    ``p_adjusted`` is below 0.05. ``places`` are where the outlet says it. ``name`` says whether
    it names an actor, which is what the story is about rather than how it is told.
    """

    SPARSE: ClassVar[bool] = True

    term: str
    outlet: str
    against: str
    voice: Voice | None
    count: int
    total: int
    other_count: int
    other_total: int
    log_odds: float
    low: float
    high: float
    p_adjusted: float
    verdict: Verdict
    places: tuple[Place, ...] = ()
    name: bool = False


@dataclass(frozen=True, slots=True)
class Telling(Record):
    """One outlet's telling of a statement: the sentence, whose voice, and where in the text.

    ``position`` is 0 for the first sentence of the body, 1 for its last; None in a headline.
    ``confidence`` is the probability that it tells what the statement's other tellings do.
    """

    SPARSE: ClassVar[bool] = True

    outlet: str
    place: Place
    voice: Voice
    confidence: float
    speaker: str | None = None
    position: float | None = None


@dataclass(frozen=True, slots=True)
class Statement(Record):
    """One thing told, and who tells it.

    ``tellings`` are sure enough to be called the same, ``possibly`` are offered as "possibly
    the same"; an outlet in neither was not found to tell it. ``actors`` are actor ids,
    ``figures`` and ``dates`` as printed; ``quoted`` says whether the tellings share words in
    quotation marks.
    """

    id: str
    tellings: tuple[Telling, ...]
    possibly: tuple[Telling, ...] = ()
    actors: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Conflict(Record):
    """Different figures for what seems to be one fact.

    ``statement`` is the statement's id, ``about`` what is counted ("dead"); ``values`` are
    (outlet, figure as printed, where).
    """

    statement: str
    about: str
    values: tuple[tuple[str, str, Place], ...]


@dataclass(frozen=True, slots=True)
class SharedPassage(Record):
    """A run of words that articles of several outlets share: a wire's, a press release's.

    ``words`` is its length in the first place. ``exact`` is False where a few words differ.
    ``kind`` is "passage", or "quotation" where next to nothing of it stands outside quotation
    marks: a shared source, no shared text. ``credits`` are (outlet, where it says from whom it
    has something); who copied whom is not known without.
    """

    outlets: tuple[str, ...]
    words: int
    exact: bool
    places: tuple[Place, ...]
    kind: str = "passage"
    credits: tuple[tuple[str, Place], ...] = ()


@dataclass(frozen=True, slots=True)
class Confound(Record):
    """Something besides framing in which the outlets' articles differ.

    ``kind`` is "length", "quotations", "genre", "topic" or "date"; ``values`` are (outlet, as
    text). ``serious`` says whether it may explain differences by itself; ``message`` is a
    sentence for people.
    """

    kind: str
    message: str
    values: tuple[tuple[str, str], ...]
    serious: bool = False


@dataclass(frozen=True, slots=True)
class HeadlineTerm(Record):
    """A loaded or event wording in a headline, and where the same article's body has it.

    ``text`` is as printed, ``voice`` whose words it is in the headline; ``marked`` whether it
    stands in quotation marks there, ``weight`` is that of its evidence. ``own``, ``direct`` and
    ``reported`` count it in the body by voice, ``places`` are there; ``speakers`` are those who say
    it there, where they are known.
    """

    text: str
    layer: str
    label: str
    place: Place
    weight: float
    voice: Voice
    marked: bool
    own: int
    direct: int
    reported: int
    speakers: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class HeadlineActor(Record):
    """An actor named in a headline, and what the same article's body makes of it.

    ``mentions`` counts the body's; ``in_body`` says whether at least the last word of the name
    stands there. ``sentiment`` is the mean expected sentiment of the headline's
    mentions, in any voice, -1 to 1, None where none was read; ``body`` that of the body in the
    outlet's own words.
    """

    actor: str
    name: str
    place: Place
    mentions: int
    in_body: bool
    sentiment: float | None
    body: Score


@dataclass(frozen=True, slots=True)
class HeadlineAct(Record):
    """An act told in a headline; ``agent`` as printed, None where it is left out.

    ``agents`` are those whom the body names as doing the same, where the headline names none.
    """

    text: str
    construction: str
    place: Place
    agent: str | None
    agents: tuple[tuple[str, Place], ...]


@dataclass(frozen=True, slots=True)
class HeadlineRow(Record):
    """What one article's headline says, held against its body.

    ``body_first`` is the name of the actor whom the body names first.
    """

    SPARSE: ClassVar[bool] = True

    article: str
    outlet: str
    place: Place
    terms: tuple[HeadlineTerm, ...]
    actors: tuple[HeadlineActor, ...]
    acts: tuple[HeadlineAct, ...]
    body_first: str | None = None


@dataclass(frozen=True, slots=True)
class HeadlineGap(Record):
    """One outlet's headlines against the bodies below them, article by article, on one measure.

    ``headline`` and ``body`` are means over the articles, all voices together, ``value`` the
    mean of the differences with its 95% interval; ``p_value`` is of a sign-flip test.
    """

    measure: str
    outlet: str
    articles: int
    headline: float | None
    body: float | None
    value: float | None
    low: float | None
    high: float | None
    p_value: float | None
    p_adjusted: float | None
    verdict: Verdict
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison(Record):
    """N outlets' articles side by side: numbers, verdicts and where to read them."""

    outlets: tuple[str, ...]
    articles: tuple[ArticleScore, ...]
    measures: tuple[MeasureRow, ...]
    differences: tuple[Difference, ...]
    findings: tuple[Finding, ...]
    actors: tuple[ActorRow, ...]
    sources: tuple[SourceRow, ...]
    ladders: tuple[Ladder, ...]
    only_in: tuple[OnlyIn, ...]
    notices: tuple[Notice, ...]
    skipped: tuple[Skipped, ...]
    provenance: Provenance
    title: str = ""
    keyness: tuple[KeyTerm, ...] = ()
    statements: tuple[Statement, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    shared: tuple[SharedPassage, ...] = ()
    sides: tuple[SideRow, ...] = ()
    headlines: tuple[HeadlineRow, ...] = ()
    headline_gaps: tuple[HeadlineGap, ...] = ()
    confounds: tuple[Confound, ...] = ()

    def _article(self, known: Article | None) -> Article | None:
        return None  # each of its articles brings its own


def to_dict(obj: Record, article: Article | None = None, *, sparse: bool = False) -> dict[str, Any]:
    """:meth:`Record.to_dict` as a function, which says so where ``obj`` is no record.

    Raises:
        TypeError: ``obj`` is none of the toolkit's records.
    """
    if not isinstance(obj, Record):
        raise TypeError(f"to_dict takes one of the toolkit's dataclasses, not {type(obj).__name__}")
    return obj.to_dict(article, sparse=sparse)
