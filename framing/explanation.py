"""A number opened: what was counted for it, and what was looked at and was not, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from framing.comparison.findings import amount, counted
from framing.errors import UsageError
from framing.lexicons import Matcher
from framing.measures import (
    MEASURES,
    Measure,
    actor_score,
    acts_share,
    agent_left_out,
    could_name_agent,
    plays,
)
from framing.types import (
    Actor,
    Article,
    ArticleScore,
    Evidence,
    MeasureInfo,
    Record,
    Score,
    SectionKind,
    Sentence,
    Span,
    Voice,
    VoiceSegment,
)

if TYPE_CHECKING:
    from framing.language.attribution_model import LabelledSpan
    from framing.language.parse import Parse

VOICE_WORDS = {
    Voice.OUTLET: "the outlet's own words",
    Voice.DIRECT: "direct quotation",
    Voice.REPORTED: "reported speech",
}
SECTION_WORDS = {
    SectionKind.HEADLINE: "the headline",
    SectionKind.BODY: "the body",
    SectionKind.CAPTION: "captions",
    SectionKind.RELATED: "related headlines",
    SectionKind.BYLINE: "the byline",
    SectionKind.CREDIT: "credits",
    SectionKind.FOOTNOTE: "footnotes",
    SectionKind.BOILERPLATE: "page furniture",
}
ONLY_TOTAL = "in the total, not in the share"
SENTIMENT = {
    "sentiment.own": (frozenset({Voice.OUTLET}), "own words"),
    "sentiment.quoted": (frozenset({Voice.DIRECT, Voice.REPORTED}), "in its sources' words"),
}

ROLES = {
    "actor.agent": ("agent", "Acts that {} does", "acts in the outlet's own words"),
    "actor.patient": ("patient", "Acts done to {}", "acts in the outlet's own words"),
    "actor.left-out": (
        "patient",
        "Acts done to {} without their agent",
        "acts done to the actor in the outlet's own words, but the intransitive",
    ),
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A piece of evidence, and None or the reason why the number does not count it."""

    item: Evidence
    why: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """One article's number and what it stands on.

    Exactly one of ``opened``, ``segments`` and ``sentences`` is filled, by the kind of
    measure: evidence, stretches in a voice, or whole sentences.
    """

    article: ArticleScore
    info: MeasureInfo
    number: Score
    opened: tuple[Opened, ...] = ()
    segments: tuple[VoiceSegment, ...] = ()
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedWord(Record):
    """A word as the parser reads it: tag (Penn Treebank), relation (Universal Dependencies), head.

    ``number`` and ``head`` count the words of the sentence from 1; the head of the root is 0.
    """

    number: int
    span: Span
    lemma: str
    tag: str
    relation: str
    head: int


@dataclass(frozen=True, slots=True)
class LabelledStretch(Record):
    """What the attribution model takes for a "source", a "cue" or "content", and how surely."""

    kind: str
    span: Span
    probability: float


@dataclass(frozen=True, slots=True)
class ParsedSentence(Record):
    """The parse of a sentence, by its index in ``ArticleScore.sentences``."""

    sentence: int
    words: tuple[ParsedWord, ...]
    labelled: tuple[LabelledStretch, ...]


def known_measure(name: str, extra: Sequence[str] = ()) -> Measure | None:
    """The measure with this id; None for one of ``extra``.

    Raises:
        UsageError: there is none; the ids that there are stand in the remedy.
    """
    for measure in MEASURES:
        if measure.info.id == name:
            return measure
    if name in extra:
        return None
    # A list of all, but those that the question may have meant come first.
    names = [measure.info.id for measure in MEASURES] + list(extra)
    stem = name.partition(".")[0]
    near = [known for known in names if stem and (known.startswith(stem) or stem in known)]
    rest = [known for known in names if known not in near]
    raise UsageError(
        f"there is no measure named {name!r}.",
        remedy=f"The measures are {', '.join(near + rest)}.",
    )


def in_voice(measure: Measure, voice: str | None) -> Measure:
    """The measure's variant in ``voice`` ("outlet", "direct", "reported", "all").

    Raises:
        UsageError: the measure has no such variant.
    """
    if voice is None:
        return measure
    wanted = None if voice == "all" else Voice(voice)
    if measure.info.voice == wanted and measure.info.section is SectionKind.BODY:
        return measure
    stem = measure.info.id
    for suffix in (".direct", ".reported", ".all", ".headline"):
        stem = stem.removesuffix(suffix)
    name = stem if wanted is Voice.OUTLET else f"{stem}.{voice}"
    for other in MEASURES:
        if other.info.id == name and other.info.voice == wanted:
            return other
    raise UsageError(
        f"{measure.info.id} is not measured by voice {voice!r}.", remedy="Leave --voice out."
    )


def chosen_articles(scores: Sequence[ArticleScore], wanted: str | None) -> list[ArticleScore]:
    """The articles with this id, else of this outlet, else whose id begins so.

    Raises:
        UsageError: there is none.
    """
    if wanted is None:
        return list(scores)
    by_id = [score for score in scores if score.article.id == wanted]
    by_outlet = [s for s in scores if s.article.outlet.casefold() == wanted.casefold()]
    by_start = [s for s in scores if s.article.id.startswith(wanted)]
    found = by_id or by_outlet or by_start
    if not found:
        ids = ", ".join(score.article.id for score in scores[:20])
        more = ", ..." if len(scores) > 20 else ""
        raise UsageError(
            f"there is no article {wanted!r}.", remedy=f"The articles are {ids}{more}."
        )
    return found


def explained(score: ArticleScore, measure: Measure) -> Explanation:
    """Open ``measure`` on one article."""
    info = measure.info
    number = next((n for n in score.scores if n.measure == info.id), None) or Score(
        info.id, None, info.unit, 0, 0, reason="not measured", voice=info.voice
    )
    if measure.kind == "words":
        segments = tuple(
            segment
            for segment in score.voices
            if segment.voice is info.voice
            and any(character.isalnum() for character in score.article.slice(segment.span))
            and _section_at(score, segment.span.start) is info.section
        )
        return Explanation(score, info, number, segments=segments)
    if measure.kind == "lix":
        body = [sentence for sentence in score.sentences if sentence.section is info.section]
        ranked = sorted(body, key=lambda s: (-s.words - s.long_words, s.span))
        return Explanation(score, info, number, sentences=tuple(ranked))
    opened = []
    for item in score.evidence:
        if item.layer != info.layer:
            continue
        in_total = measure.kind == "items" and measure.among(item)
        if measure.picks(item) or in_total:
            opened.append(Opened(item, _why_not(measure, item)))
    opened.sort(key=lambda entry: entry.item.span)
    return Explanation(score, info, number, opened=tuple(opened))


def chosen_actor(scores: Sequence[ArticleScore], wanted: str | None) -> Actor:
    """The actor with this name, alias or id, any case.

    Raises:
        UsageError: there is none, or none was named; the most mentioned stand in the remedy.
    """
    actors = {actor.id: actor for score in scores for actor in score.actors}
    if wanted is not None:
        folded = wanted.casefold()
        for actor in actors.values():
            if folded in {name.casefold() for name in (actor.id, actor.name, *actor.aliases)}:
                return actor
    counts = Counter(mention.actor for score in scores for mention in score.mentions)
    names = ", ".join(actors[key].name for key, _ in counts.most_common(20) if key in actors)
    what = "it needs an actor." if wanted is None else f"there is no actor {wanted!r}."
    raise UsageError(what, remedy=f"Name one with --actor, of: {names or 'none was found'}.")


def explained_actor(score: ArticleScore, actor: Actor, measure: str) -> Explanation:
    """Open the sentiment toward ``actor`` on one article."""
    voices, where = SENTIMENT[measure]
    number = actor_score(actor.id, [score], voices, measure)
    info = MeasureInfo(
        measure,
        "sentiment",
        f"Sentiment toward {actor.name}, {where}",
        number.unit,
        "Mean expected sentiment of the mentions: the positive probability less the negative one.",
        f"is more positive about {actor.name}",
        Voice.OUTLET if voices == {Voice.OUTLET} else None,
    )
    opened = []
    for item in score.evidence:
        if item.layer == "sentiment" and item.actor == actor.id:
            why = item.reason
            if why is None and item.section is not SectionKind.BODY:
                why = f"in {SECTION_WORDS[item.section]}, not in the body"
            elif why is None and item.voice not in voices:
                why = f"in {VOICE_WORDS[item.voice]}"
            opened.append(Opened(item, why))
    return Explanation(score, info, number, opened=tuple(opened))


def explained_part(score: ArticleScore, actor: Actor, measure: str) -> Explanation:
    """Open a share of the acts in which ``actor`` has a part (:data:`ROLES`) on one article."""
    role, title, whole = ROLES[measure]
    left_out = measure == "actor.left-out"
    opened = []
    for item in score.evidence:
        if item.layer != "agency":
            continue
        mine = plays(item, actor.id, role)
        own = item.section is SectionKind.BODY and item.voice is Voice.OUTLET
        why = item.reason
        if why is None and not own:
            where = SECTION_WORDS[item.section]
            why = f"in {where if item.section is not SectionKind.BODY else VOICE_WORDS[item.voice]}"
        elif why is None and left_out and not could_name_agent(item):
            why = "not in the total that the share is of"
        elif why is None and not (agent_left_out(item) if left_out else mine):
            why = ONLY_TOTAL
        if mine or (why == ONLY_TOTAL and not left_out):
            opened.append(Opened(item, why))
    count = sum(entry.why is None for entry in opened)
    total = count + sum(entry.why == ONLY_TOTAL for entry in opened)
    number = acts_share(measure, actor.id, count, total)
    info = MeasureInfo(
        measure,
        "agency",
        title.format(actor.name),
        number.unit,
        f"As a share of the {whole}.",
        f"has {actor.name} more often so",
    )
    opened.sort(key=lambda entry: entry.item.span)
    return Explanation(score, info, number, opened=tuple(opened))


def parsed(explanation: Explanation, pipeline: str | None = None) -> tuple[ParsedSentence, ...]:
    """The parses of the sentences that an explanation's evidence stands in, in order.

    A score does not hold the parse that it was read off, so the article is parsed again.
    """
    wanted = sorted({entry.item.sentence for entry in explanation.opened})
    if not wanted:
        return ()
    parse, spans = _reparsed(explanation.article.article, pipeline)
    return tuple(_parsed(parse, spans, number) for number in wanted)


def _reparsed(article: Article, pipeline: str | None) -> tuple[Parse, Sequence[LabelledSpan]]:
    """The article as scoring read it: the parse, and what the attribution model labelled."""
    # These bring the models along; whoever asks for no parse need not wait for them.
    from framing.language.attribution_model import AttributionInput, load_attribution_model
    from framing.language.pipeline import load_pipeline
    from framing.language.reading import read

    reading = read(article, Matcher(()))
    (parse,) = load_pipeline(pipeline).parse([reading])
    paragraphs = [sentence.paragraph for sentence in reading.sentences]
    asked = AttributionInput(parse, reading.quotations, paragraphs)
    (spans,) = load_attribution_model().read([asked])
    return parse, spans


def _parsed(parse: Parse, spans: Sequence[LabelledSpan], number: int) -> ParsedSentence:
    first, end = parse.first_words[number], parse.first_words[number + 1]
    return ParsedSentence(
        number,
        tuple(
            ParsedWord(
                word - first + 1,
                parse.span(word, word),
                parse.lemmas[word],
                parse.tags[word],
                parse.deps[word],
                0 if parse.heads[word] == word else parse.heads[word] - first + 1,
            )
            for word in range(first, end)
        ),
        tuple(
            LabelledStretch(
                span.kind, parse.span(span.first, span.last), round(span.probability, 4)
            )
            for span in spans
            if span.first < end and span.last >= first
        ),
    )


def _why_not(measure: Measure, item: Evidence) -> str | None:
    info = measure.info
    if item.reason is not None:
        return item.reason
    if item.section is not info.section:
        return f"in {SECTION_WORDS[item.section]}, not in {SECTION_WORDS[info.section]}"
    if info.voice is not None and item.voice is not info.voice:
        return f"in {VOICE_WORDS[item.voice]}, not in {VOICE_WORDS[info.voice]}"
    if measure.kind == "items":
        if not measure.among(item):
            return "not in the total that the share is of"
        if not measure.picks(item):
            return ONLY_TOTAL
    return None


def in_scope(explanation: Explanation, entry: Opened) -> bool:
    """Whether the evidence stands where the measure looks, counted or not."""
    info, item = explanation.info, entry.item
    return item.section is info.section and (info.voice is None or item.voice is info.voice)


def _section_at(score: ArticleScore, offset: int) -> SectionKind | None:
    for section in score.article.sections:
        if section.span.start <= offset < section.span.end:
            return section.kind
    return None


# --- numbers as text ----------------------------------------------------------------

_INFO = {measure.info.id: measure.info for measure in MEASURES}


def value(number: Score) -> str:
    """The value in its unit's digits; a dash where it could not be measured."""
    return amount(number.value, number.unit)


def interval(number: Score) -> str:
    """The 95% interval; a dash where there is none."""
    if number.low is None or number.high is None:
        return "–"
    return f"{amount(number.low, number.unit)} to {amount(number.high, number.unit)}"


def made_of(number: Score) -> str:
    """The raw counts, or why there is no number."""
    if number.value is None:
        return number.reason or "not measured"
    info = _INFO.get(number.measure)
    if info is not None:
        raw = counted(number, info)
    elif number.measure in SENTIMENT:
        raw = f"{number.count:,.0f} mentions"
    elif number.measure in ROLES:
        raw = f"{number.count:,.0f} of {number.denominator:,.0f} acts"
    else:
        raw = f"{number.count:,.0f} words in {number.denominator:,.0f} sentences"
    return f"{raw}; {number.reason}" if number.reason else raw
