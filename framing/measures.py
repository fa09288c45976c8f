"""The measures: what is counted, over what, and in which words a reader is told.

A measure turns an article's sentences and evidence into a table with one row a
sentence; its value is a statistic of the column sums. Intervals, differences and
robustness checks all work on those tables, so every measure gets them alike.
``docs/measures.md`` describes each; a test keeps the two in step.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from framing.statistics import (
    MIN_UNITS,
    Array,
    Design,
    linearised_limits,
    rate_limits,
    ratio,
    share_limits,
    wilson_limits,
)
from framing.types import (
    Actor,
    ArticleScore,
    Evidence,
    MeasureInfo,
    Score,
    SectionKind,
    Sentence,
    Voice,
)

PER_THOUSAND = "per 1,000 words"
SHARE = "share"
ACTS = "share of acts"
NO_SOURCE = "no source named"
FRAME_WEIGHT = 0.75
LEFT_OUT = frozenset({"passive-agentless", "nominalisation", "reduced-passive"})
DOMAINS = ("violent", "coercive", "legal", "political")
"""The kinds of act, as the categories of the lexicon ``acts`` have them."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure in one voice and section.

    ``kind`` is "rate" (counted evidence per 1,000 words), "items" (share of the layer's
    evidence), "mean" (mean weight of the evidence), "chance" (mean weight, a probability),
    "words" (share of words in a voice),
    "sentences" (share of sentences whose evidence weights reach a bound) or "lix".
    ``picks`` says which evidence is counted; for "items", ``among`` which it is a share of.
    ``primary`` measures are those whose differences are tested where nobody names others.
    ``actor`` is set where only what concerns this actor is counted; ``info`` then has the
    actor's name in the place of ``{actor}``.
    """

    info: MeasureInfo
    kind: str
    picks: Callable[[Evidence], bool]
    among: Callable[[Evidence], bool] = lambda evidence: True
    primary: bool = False
    actor: str | None = None

    @property
    def weighs(self) -> bool:
        """Whether the evidence's weights are summed (else it is counted)."""
        return self.kind in ("mean", "chance", "sentences")

    def counts(self, item: Evidence) -> bool:
        """Whether the evidence is of this measure's layer, section and voice, and counted."""
        info = self.info
        return (
            item.layer == info.layer
            and item.reason is None
            and item.section == info.section
            and (info.voice is None or item.voice == info.voice)
            and self.kind not in ("words", "lix")
        )

    def evidence(self, score: ArticleScore) -> list[tuple[int, Evidence]]:
        """The evidence that is counted, with its index in ``score.evidence``."""
        return [
            (index, item)
            for index, item in enumerate(score.evidence)
            if self.counts(item) and self.picks(item)
        ]

    def voices(self, score: ArticleScore) -> Counter[Voice]:
        """What the measure counts, by voice: the same things, in whatever voice they stand.

        For shares of words and LIX these are words, for all others pieces of evidence.
        """
        info = self.info
        if self.kind in ("words", "lix"):
            return Counter({voice: score.words(voice, info.section) for voice in Voice})
        return Counter(
            item.voice
            for item in score.evidence
            if item.layer == info.layer
            and item.reason is None
            and item.section == info.section
            and self.picks(item)
        )

    def table(self, score: ArticleScore, without: frozenset[str] = frozenset()) -> Array:
        """One row a sentence of the section; the columns are what :meth:`statistic` divides.

        Evidence whose ``rule`` is in ``without`` is left out.
        """
        return Tabulator((self,)).tables(score, without)[0]

    def complete(self, table: Array, sentences: Sequence[Sentence], words: list[int]) -> None:
        """Add what the sentences themselves give to a table that holds the evidence's part.

        ``words`` are the sentences' words in the measure's voice.
        """
        if self.kind == "lix":
            table[:, 0] = words
            table[:, 1] = 1.0
            table[:, 2] = [sentence.long_words for sentence in sentences]
        elif self.kind == "words":
            table[:, 0] = words
            table[:, 1] = [sentence.words for sentence in sentences]
        elif self.kind == "rate":
            table[:, 1] = words
        elif self.kind == "sentences":
            table[:, 0] = table[:, 0] >= FRAME_WEIGHT
            table[:, 1] = 1.0

    def adds(self, item: Evidence) -> tuple[float, float] | None:
        """What a piece of evidence adds to its sentence's row."""
        if self.kind == "items":
            return (float(self.picks(item)), 1.0) if self.among(item) else None
        if not self.picks(item):
            return None
        return (item.weight if self.weighs else 1.0, 1.0)

    def statistic(self, sums: Array) -> Array:
        """Column sums, shape (..., 3), to values, shape (...); NaN for an empty denominator."""
        with np.errstate(divide="ignore", invalid="ignore"):
            if self.kind == "lix":
                # Björnsson (1968): words per sentence plus the percentage of long words.
                return np.asarray(sums[..., 0] / sums[..., 1] + 100.0 * sums[..., 2] / sums[..., 0])
            scale = 1000.0 if self.kind == "rate" else 1.0
            return np.asarray(scale * sums[..., 0] / sums[..., 1])

    def score(self, table: Array, design: Design | None = None) -> Score:
        """The value of a table, with its interval or the reason for none.

        ``design`` says how much the sentences hang together, where they are of several
        articles.
        """
        info = self.info
        sums = table.sum(axis=0) if len(table) else np.zeros(3)
        value = float(self.statistic(sums))
        count, denominator = float(sums[0]), float(sums[1])
        if self.kind == "mean":
            count = denominator
        base = Score(
            measure=info.id,
            value=None,
            unit=info.unit,
            count=count,
            denominator=denominator,
            voice=info.voice,
            section=info.section,
            reason=self._nothing(),
            actor=self.actor,
        )
        if not math.isfinite(value):
            return base
        limits = self._limits(table, design)
        low, high = (None, None) if limits is None else limits
        return Score(
            measure=info.id,
            value=value,
            unit=info.unit,
            count=count,
            denominator=denominator,
            low=low,
            high=high,
            voice=info.voice,
            section=info.section,
            reason=_no_interval(int(np.count_nonzero(table[:, 1]))) if limits is None else None,
            actor=self.actor,
        )

    def _limits(self, table: Array, design: Design | None) -> tuple[float, float] | None:
        if self.kind in ("items", "sentences", "words"):
            return share_limits(table, design)
        if self.kind == "rate":
            limits = rate_limits(table, design)
            return None if limits is None else (1000.0 * limits[0], 1000.0 * limits[1])
        limits = linearised_limits(table, self.statistic, design)
        if limits is None:
            return None
        low, high = limits
        if self.kind == "mean":
            low, high = max(low, -1.0), min(high, 1.0)
        elif self.kind == "chance":
            low, high = max(low, 0.0), min(high, 1.0)
        return low, high

    def unit_values(self, table: Array) -> Array:
        """The measure's value of each sentence that has one."""
        values = self.statistic(table)
        return np.asarray(values[np.isfinite(values)])

    def _nothing(self) -> str:
        voice = {
            None: "",
            Voice.OUTLET: " in the outlet's own words",
            Voice.DIRECT: " in direct quotation",
            Voice.REPORTED: " in reported speech",
        }[self.info.voice]
        what = {
            "rate": "no words",
            "items": "nothing of the kind to take a share of",
            "mean": "nothing to average",
            "chance": "no sentences",
            "words": "no words",
            "sentences": "no sentences",
            "lix": "no sentences",
        }[self.kind]
        return f"{what}{voice} in the {self.info.section}"


def _no_interval(units: int) -> str:
    """Why there is no interval; ``units`` are the sentences that have a value of their own."""
    if units < MIN_UNITS:
        return "too few sentences for an interval"
    return "the sentences do not differ, so no interval can be formed"


def _labelled(*labels: str) -> Callable[[Evidence], bool]:
    wanted = frozenset(labels)
    return lambda evidence: evidence.label in wanted


def _anything(evidence: Evidence) -> bool:
    return True


_LOADED = (
    ("emotive", "Emotive wording"),
    ("epithet", "Labels and epithets"),
    ("euphemism", "Euphemisms"),
    ("intensifier", "Intensifiers"),
    ("one-sided-verb", "One-sided verbs"),
    ("scare-quote", "Scare quotes"),
    ("aside", "Editorial asides"),
    ("unlisted", "Loaded words beyond the lexicon"),
)
FRAMES = (
    ("conflict", "Conflict"),
    ("responsibility", "Responsibility"),
    ("human-interest", "Human interest"),
    ("economic", "Economic consequences"),
    ("morality", "Morality"),
    ("security", "Security"),
    ("law", "Law and justice"),
    ("diplomacy", "Diplomacy"),
    ("health", "Health"),
)
_VOICES: tuple[tuple[Voice | None, str, str], ...] = (
    (Voice.OUTLET, "own words", "in its own words"),
    (Voice.DIRECT, "quotations", "in its quotations"),
    (Voice.REPORTED, "reported speech", "in the speech it reports"),
    (None, "all voices", "in all voices together"),
)


def _measure(
    identifier: str,
    layer: str,
    title: str,
    kind: str,
    definition: str,
    more: str,
    *,
    voice: Voice | None = None,
    section: SectionKind = SectionKind.BODY,
    picks: Callable[[Evidence], bool] = _anything,
    among: Callable[[Evidence], bool] = _anything,
    primary: bool = False,
) -> Measure:
    info = MeasureInfo(identifier, layer, title, _UNITS[kind], definition, more, voice, section)
    return Measure(info, kind, picks, among, primary)


_UNITS = {
    "rate": PER_THOUSAND,
    "items": SHARE,
    "mean": "VADER compound, -1 to 1",
    "chance": "share of sentences, expected",
    "words": "share of words",
    "sentences": "share of sentences",
    "lix": "LIX",
}


def _voiced(
    layer: str,
    identifier: str,
    title: str,
    kind: str,
    definition: str,
    more: str,
    picks: Callable[[Evidence], bool],
) -> Iterator[Measure]:
    """The same measure in each voice, and in the headline over all voices."""
    for voice, short, words in _VOICES:
        yield _measure(
            identifier if voice is Voice.OUTLET else f"{identifier}.{voice or 'all'}",
            layer,
            f"{title}, {short}",
            kind,
            definition,
            f"{more} {words}",
            voice=voice,
            picks=picks,
            primary=voice is Voice.OUTLET,
        )
    yield _measure(
        f"{identifier}.headline",
        layer,
        f"{title}, headline",
        kind,
        definition,
        f"{more} in its headlines",
        section=SectionKind.HEADLINE,
        picks=picks,
    )


def _loaded() -> Iterator[Measure]:
    yield from _voiced(
        "loaded",
        "loaded",
        "Loaded language",
        "rate",
        "Loaded terms, scare quotes and loaded words that only the classifier finds, per 1,000 "
        "words of that voice.",
        "uses more loaded language",
        lambda evidence: evidence.label != "sentence",
    )
    yield from _voiced(
        "loaded",
        "loaded.sentences",
        "Loaded sentences",
        "chance",
        "Mean probability that a sentence is loaded, as the classifier reads it, over the "
        "sentences that are mostly in that voice.",
        "has more loaded sentences",
        _labelled("sentence"),
    )
    for label, title in _LOADED:
        yield _measure(
            f"loaded.{label}",
            "loaded",
            f"{title}, own words",
            "rate",
            f"{title} per 1,000 of the outlet's own words.",
            f"uses more {title.lower()} in its own words",
            voice=Voice.OUTLET,
            picks=_labelled(label),
        )


def _certainty() -> Iterator[Measure]:
    yield from _voiced(
        "hedging",
        "hedges",
        "Hedges",
        "rate",
        "Words that lower the certainty of a statement, per 1,000 words of that voice.",
        "hedges more",
        lambda evidence: evidence.label != "booster",
    )
    yield from _voiced(
        "hedging",
        "boosters",
        "Boosters",
        "rate",
        "Words that raise the certainty of a statement, per 1,000 words of that voice.",
        "uses more boosters",
        _labelled("booster"),
    )


def _tone() -> Iterator[Measure]:
    yield from _voiced(
        "tone",
        "tone",
        "Tone",
        "mean",
        "Mean VADER compound score of the sentences' stretches in that voice, names masked.",
        "is more positive in tone",
        _anything,
    )


def _attribution() -> Iterator[Measure]:
    yield _measure(
        "attribution.density",
        "attribution",
        "Attributions",
        "rate",
        "Attributions (source, cue, content) per 1,000 words of the body.",
        "attributes more often",
        primary=True,
    )
    yield _measure(
        "attribution.anonymous",
        "attribution",
        "Anonymous sources",
        "items",
        "Attributions to unnamed sources, as a share of attributions with a known type.",
        "relies more on unnamed sources",
        picks=lambda evidence: evidence.source_type == "anonymous",
        among=lambda evidence: evidence.source_type != "unknown",
        primary=True,
    )
    yield _measure(
        "attribution.doubt",
        "attribution",
        "Doubting cues",
        "items",
        "Attributions whose cue casts doubt (claim, allege, ...), as a share of those with a cue.",
        "introduces more of its sources with doubt",
        picks=lambda evidence: evidence.stance == "doubting",
        among=has_cue,
        primary=True,
    )
    for voice, identifier, title, more in (
        (Voice.OUTLET, "voice.own", "Own words", "speaks more in its own words"),
        (Voice.DIRECT, "voice.direct", "Direct quotation", "quotes more directly"),
        (Voice.REPORTED, "voice.reported", "Reported speech", "reports more speech indirectly"),
    ):
        yield _measure(
            identifier,
            "attribution",
            f"{title}, share of words",
            "words",
            "Words of the body in that voice, as a share of all its words.",
            more,
            voice=voice,
            # The three shares add up to one, so two of them say all.
            primary=voice is not Voice.OUTLET,
        )


def _agency() -> Iterator[Measure]:
    yield _measure(
        "agency.left-out",
        "agency",
        "Acts without their agent, own words",
        "items",
        "Violent, coercive, legal and political acts told as a passive or as a noun without "
        "an agent, as a share of all such acts but the intransitive.",
        "leaves out who did it more often in its own words",
        voice=Voice.OUTLET,
        picks=agent_left_out,
        among=could_name_agent,
        primary=True,
    )
    for domain in DOMAINS:
        yield _measure(
            f"agency.left-out.{domain}",
            "agency",
            f"{domain.capitalize()} acts without their agent, own words",
            "items",
            f"{domain.capitalize()} acts told as a passive or as a noun without an agent, "
            "as a share of all such acts but the intransitive.",
            f"leaves out who did {domain} acts more often in its own words",
            voice=Voice.OUTLET,
            picks=_both(agent_left_out, _in_domain(domain)),
            among=_both(could_name_agent, _in_domain(domain)),
        )


def _frames() -> Iterator[Measure]:
    for label, title in FRAMES:
        yield _measure(
            f"frames.{label}",
            "frames",
            f"{title} frame",
            "sentences",
            f"Sentences whose {title.lower()} terms weigh {FRAME_WEIGHT:g} or more together, "
            "as a share of all sentences of the body.",
            f"tells more of the story in the {title.lower()} frame",
            picks=_labelled(label),
            primary=True,
        )


def _readability() -> Iterator[Measure]:
    yield _measure(
        "readability.lix",
        "readability",
        "Reading difficulty (LIX)",
        "lix",
        "Words per sentence plus the percentage of words of more than six letters "
        "(Björnsson 1968), over the body.",
        "is harder to read",
        primary=True,
    )


def has_cue(evidence: Evidence) -> bool:
    """Whether an attribution has a cue ("said"), which can cast doubt."""
    return any(part.role == "cue" for part in evidence.parts)


def agent_left_out(evidence: Evidence) -> bool:
    """Whether an act is told in a form that can do without its agent, and does."""
    return evidence.label in LEFT_OUT and not any(p.role == "agent" for p in evidence.parts)


def could_name_agent(evidence: Evidence) -> bool:
    """Whether somebody does the act to somebody: all acts but the intransitive."""
    return evidence.label != "intransitive"


def _in_domain(domain: str) -> Callable[[Evidence], bool]:
    return lambda evidence: evidence.group == domain


def _both(
    one: Callable[[Evidence], bool], other: Callable[[Evidence], bool]
) -> Callable[[Evidence], bool]:
    return lambda evidence: one(evidence) and other(evidence)


MEASURES: tuple[Measure, ...] = (
    *_loaded(),
    *_certainty(),
    *_tone(),
    *_attribution(),
    *_agency(),
    *_frames(),
    *_readability(),
)


_BY_NAME = frozenset({"full name", "surname", "name", "acronym", "titled name"})

ACTOR_MEASURES: tuple[Measure, ...] = (
    Measure(
        MeasureInfo(
            "sentiment.own",
            "sentiment",
            "Sentiment toward {actor}, own words",
            "expected sentiment, -1 to 1",
            "Mean expected sentiment of the mentions of {actor} in the outlet's own words.",
            "is more positive toward {actor} in its own words",
        ),
        "mean",
        _anything,
    ),
    Measure(
        MeasureInfo(
            "actor.acting",
            "agency",
            "{actor} as agent of its acts, own words",
            ACTS,
            "Acts that {actor} does, as a share of those that it does or that are done to it, in "
            "the outlet's own words.",
            "tells {actor} more often as the one who acts in its own words",
        ),
        "items",
        _anything,
    ),
    Measure(
        MeasureInfo(
            "naming.by-name",
            "naming",
            "{actor} called by name, own words",
            "share of mentions",
            "Mentions of {actor} by a name (full, surname, with a title, acronym), as a share of "
            "all its mentions in the outlet's own words; the others are descriptions, demonyms, "
            "offices and metonyms.",
            "calls {actor} by name more often in its own words",
        ),
        "items",
        _labelled(*_BY_NAME),
    ),
)
"""What is compared for each of the most mentioned actors; see :func:`about`."""


def about(measure: Measure, actor: Actor) -> Measure:
    """One of :data:`ACTOR_MEASURES`, for this actor."""
    key = actor.id
    if measure.info.id == "actor.acting":
        picks, among = _plays_any(key, "agent"), _plays_any(key, "agent", "patient")
    else:
        picks, among = _both(measure.picks, _concerns(key)), _concerns(key)
    info = replace(
        measure.info,
        title=measure.info.title.replace("{actor}", actor.name),
        definition=measure.info.definition.replace("{actor}", actor.name),
        more=measure.info.more.replace("{actor}", actor.name),
    )
    return replace(measure, info=info, picks=picks, among=among, actor=key)


def _concerns(actor: str) -> Callable[[Evidence], bool]:
    return lambda evidence: evidence.actor == actor


def _plays_any(actor: str, *roles: str) -> Callable[[Evidence], bool]:
    return lambda evidence: any(plays(evidence, actor, role) for role in roles)


class Tabulator:
    """Makes the tables of several measures in one walk over an article's evidence.

    Most evidence is alike in all that a measure asks of it, so which measures count a
    kind of evidence is asked once and remembered from article to article.
    """

    def __init__(self, measures: Sequence[Measure]) -> None:
        self.measures = tuple(measures)
        self._layers = {measure.info.layer for measure in measures}
        self._about_actors = any(measure.actor is not None for measure in measures)
        self._takers: dict[tuple[object, ...], list[tuple[int, float | None, float]]] = {}

    def tables(self, score: ArticleScore, without: frozenset[str] = frozenset()) -> list[Array]:
        """One table a measure, shape (sentences of its section, 3).

        Evidence whose rule is in ``without`` ("lexicon:loaded/thug") is left out.
        """
        sentences: dict[SectionKind, list[Sentence]] = {}
        rows: list[int] = []
        for sentence in score.sentences:
            of_section = sentences.setdefault(sentence.section, [])
            rows.append(len(of_section))
            of_section.append(sentence)
        sums: list[dict[tuple[int, int], float]] = [{} for _ in self.measures]
        for item in score.evidence:
            if item.layer not in self._layers or item.reason is not None or item.rule in without:
                continue
            row = rows[item.sentence]
            for index, first, second in self._counted_by(item):
                cells = sums[index]
                amount = item.weight if first is None else first
                cells[row, 0] = cells.get((row, 0), 0.0) + amount
                cells[row, 1] = cells.get((row, 1), 0.0) + second
        words: dict[tuple[SectionKind, Voice | None], list[int]] = {}
        out = []
        for measure, cells in zip(self.measures, sums, strict=True):
            section, voice = measure.info.section, measure.info.voice
            mine = sentences.get(section, [])
            if (section, voice) not in words:
                words[section, voice] = [sentence.words_in(voice) for sentence in mine]
            table = np.zeros((len(mine), 3))
            for at, amount in cells.items():
                table[at] = amount
            measure.complete(table, mine, words[section, voice])
            out.append(table)
        return out

    def _counted_by(self, item: Evidence) -> list[tuple[int, float | None, float]]:
        """The measures that count the evidence: index, what it adds (None: its weight)."""
        kind: tuple[object, ...] = (
            item.layer,
            item.label,
            item.voice,
            item.section,
            item.source_type,
            item.stance,
            item.group,
            tuple([part.role for part in item.parts]),
        )
        if self._about_actors:
            kind = (*kind, item.actor, tuple([part.actor for part in item.parts]))
        found = self._takers.get(kind)
        if found is None:
            found = []
            for index, measure in enumerate(self.measures):
                adds = measure.adds(item) if measure.counts(item) else None
                if adds is not None:
                    found.append((index, None if measure.weighs else adds[0], adds[1]))
            self._takers[kind] = found
        return found


def toward(actor: str, scores: Sequence[ArticleScore], voices: frozenset[Voice]) -> list[Evidence]:
    """The sentiment toward ``actor`` that is counted in the body, in these voices."""
    return [
        item
        for score in scores
        for item in score.evidence
        if item.layer == "sentiment"
        and item.actor == actor
        and item.reason is None
        and item.section == SectionKind.BODY
        and item.voice in voices
    ]


def sentiment_labels(found: Sequence[Evidence]) -> tuple[int, int, int]:
    """How many are negative, neutral and positive."""
    counts = Counter(item.label for item in found)
    return counts["negative"], counts["neutral"], counts["positive"]


def actor_score(
    actor: str, scores: Sequence[ArticleScore], voices: frozenset[Voice], measure: str
) -> Score:
    """Mean expected sentiment of the mentions of ``actor``, over the given voices.

    The interval is over the sentences that mention it; fewer than four get none.
    """
    sums: dict[tuple[int, int], list[float]] = {}
    for place, score in enumerate(scores):
        for item in toward(actor, [score], voices):
            sentence = sums.setdefault((place, item.sentence), [0.0, 0.0])
            sentence[0] += item.weight
            sentence[1] += 1.0
    unit = "expected sentiment, -1 to 1"
    voice = Voice.OUTLET if voices == {Voice.OUTLET} else None
    if not sums:
        return Score(measure, None, unit, 0, 0, voice=voice, reason="not mentioned", actor=actor)
    table = np.array([sums[key] for key in sorted(sums)])
    total, mentions = table.sum(axis=0)
    limits = linearised_limits(table, ratio)
    low, high = (None, None) if limits is None else (max(limits[0], -1.0), min(limits[1], 1.0))
    return Score(
        measure,
        float(total / mentions),
        unit,
        int(mentions),
        int(mentions),
        low,
        high,
        "too few mentions for an interval" if limits is None else None,
        voice,
        SectionKind.BODY,
        actor,
    )


def plays(item: Evidence, actor: str, role: str) -> bool:
    """Whether the actor has this part ("agent", "patient") in an act."""
    return any(part.role == role and part.actor == actor for part in item.parts)


def own_acts(scores: Sequence[ArticleScore]) -> list[Evidence]:
    """The acts that are counted in the outlet's own words, in the body."""
    return [
        item
        for score in scores
        for item in score.evidence
        if item.layer == "agency"
        and item.reason is None
        and item.section == SectionKind.BODY
        and item.voice == Voice.OUTLET
    ]


def acts_share(measure: str, actor: str, count: int, total: int) -> Score:
    """``count`` of ``total`` acts in own words, with Wilson's limits over the acts."""
    if not total:
        reason = "no acts in the outlet's own words in the body"
        if measure == "actor.left-out":
            reason = "no acts done to the actor in the outlet's own words in the body"
        return Score(measure, None, ACTS, 0, 0, reason=reason, actor=actor)
    low, high = wilson_limits(count, total)
    return Score(measure, count / total, ACTS, count, total, low, high, actor=actor)
