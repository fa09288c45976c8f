"""Headline against body: what a headline says that the text below it does not, or not so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from framing.comparison.permutation import generator, sign_flip_p_value
from framing.comparison.words import ByOutlet, words_of
from framing.language import find_quotations
from framing.measures import MEASURES, Measure, actor_score
from framing.statistics import holm, t_quantile
from framing.text import normalise_word, shadow, tokenize
from framing.types import (
    ArticleScore,
    Evidence,
    HeadlineAct,
    HeadlineActor,
    HeadlineGap,
    HeadlineRow,
    HeadlineTerm,
    Place,
    SectionKind,
    Span,
    Verdict,
    Voice,
)

FEWEST_ARTICLES = 5
ALPHA = 0.05
_OWN = frozenset({Voice.OUTLET})
_ENDINGS = ("ing", "ed", "es", "s", "e")
_FEWEST_LETTERS = 4
_COMPARED = ("loaded", "hedges", "boosters", "tone")


def headline_rows(outlets: ByOutlet) -> tuple[HeadlineRow, ...]:
    """Each article that has a headline, in the order of the outlets.

    A wording of the headline is looked for in the body by the rule that found it and by its
    words (endings apart), counted or not: what matters is whether it stands there, and
    in whose voice.
    """
    return tuple(
        row
        for outlet, scores in outlets.items()
        for score in scores
        if (row := _row(outlet, score)) is not None
    )


def _row(outlet: str, score: ArticleScore) -> HeadlineRow | None:
    article = score.article
    sections = [s.span for s in article.sections if s.kind is SectionKind.HEADLINE]
    if not sections:
        return None
    names = {actor.id: actor.name for actor in score.actors}
    body = sorted((m.span, m.actor) for m in score.mentions if m.section is SectionKind.BODY)
    return HeadlineRow(
        article=article.id,
        outlet=outlet,
        place=Place(article.id, Span(sections[0].start, sections[-1].end)),
        terms=tuple(_terms(score)),
        actors=tuple(_actors(score, names)),
        acts=tuple(_acts(score)),
        body_first=names.get(body[0][1]) if body else None,
    )


def _in_headline(score: ArticleScore, layer: str) -> list[Evidence]:
    return sorted(
        (
            item
            for item in score.evidence
            if item.layer == layer and item.section is SectionKind.HEADLINE and item.counted
        ),
        key=lambda item: (item.span, item.label),
    )


# --- wordings ------------------------------------------------------------------------


def _terms(score: ArticleScore) -> Iterator[HeadlineTerm]:
    article = score.article
    marked = [quotation.span for quotation in find_quotations(article.text)]
    found = [item for item in _in_headline(score, "loaded") if item.label != "sentence"]
    found += [
        item
        for item in _in_headline(score, "events")
        if not any(item.span.overlaps(other.span) for other in found)
    ]
    words = _body_words(score)
    for item in sorted(found, key=lambda item: item.span):
        spans = _same_in_body(score, item, words)
        voices = [_voice_at(score, span.start) for span in spans]
        yield HeadlineTerm(
            text=" ".join(article.slice(item.span).split()),
            layer=item.layer,
            label=item.label,
            place=Place(article.id, item.span),
            weight=item.weight,
            voice=item.voice,
            marked=any(span.contains(item.span) for span in marked),
            own=sum(voice is Voice.OUTLET for voice, _ in voices),
            direct=sum(voice is Voice.DIRECT for voice, _ in voices),
            reported=sum(voice is Voice.REPORTED for voice, _ in voices),
            speakers=_told_apart(speaker for _, speaker in voices if speaker),
            places=tuple(Place(article.id, span) for span in spans),
        )


def _told_apart(speakers: Iterable[str]) -> tuple[str, ...]:
    """Speakers, each once: "Morrow" is "Ada Morrow"."""
    out: list[str] = []
    for speaker in dict.fromkeys(" ".join(speaker.split()) for speaker in speakers):
        words = set(speaker.casefold().split())
        same = next((i for i, s in enumerate(out) if _one_in_other(words, s)), None)
        if same is None:
            out.append(speaker)
        elif len(speaker) > len(out[same]):
            out[same] = speaker
    return tuple(out)


def _one_in_other(words: set[str], speaker: str) -> bool:
    others = set(speaker.casefold().split())
    return words <= others or others <= words


_Words = tuple[list[str], list[Span]]


def _body_words(score: ArticleScore) -> _Words:
    """The words of the body's sentences, without their endings, and where they stand."""
    words: list[str] = []
    spans: list[Span] = []
    text = shadow(score.article.text)
    for sentence in score.sentences:
        if sentence.section is SectionKind.BODY:
            found = tokenize(text[sentence.span.start : sentence.span.end])
            for start, end, norm in zip(found.starts, found.ends, found.norm, strict=True):
                words.append(_bare(norm))
                spans.append(Span(sentence.span.start + start, sentence.span.start + end))
    return words, spans


def _bare(word: str) -> str:
    """The word without its ending: "claims", "claimed" and "claiming" are one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _FEWEST_LETTERS:
            return word if ending == "s" and word.endswith("ss") else word[: -len(ending)]
    return word


def _same_in_body(score: ArticleScore, item: Evidence, body: _Words) -> list[Span]:
    words, spans = body
    by_rule = [
        other.span
        for other in score.evidence
        if other.section is SectionKind.BODY
        and other.layer == item.layer
        and other.rule == item.rule
        and other.rule.startswith("lexicon:")
    ]
    wanted = [
        _bare(normalise_word(word))
        for word in tokenize(shadow(score.article.slice(item.span))).norm
    ]
    by_words = [
        Span(spans[at].start, spans[at + len(wanted) - 1].end)
        for at in range(len(words) - len(wanted) + 1)
        if words[at] == wanted[0] and words[at : at + len(wanted)] == wanted
    ]
    out: list[Span] = []
    for span in sorted(by_rule + by_words):
        if not out or span.start >= out[-1].end:
            out.append(span)
    return out


def _voice_at(score: ArticleScore, offset: int) -> tuple[Voice, str | None]:
    for segment in score.voices:
        if segment.span.start <= offset < segment.span.end:
            return segment.voice, segment.speaker
    return Voice.OUTLET, None


# --- actors and acts -----------------------------------------------------------------


def _actors(score: ArticleScore, names: dict[str, str]) -> Iterator[HeadlineActor]:
    article = score.article
    toward: dict[str, list[float]] = {}
    for item in _in_headline(score, "sentiment"):
        if item.actor is not None:
            toward.setdefault(item.actor, []).append(item.weight)
    body = set(_body_words(score)[0])
    seen = set()
    for mention in sorted(score.mentions, key=lambda mention: mention.span):
        if mention.section is not SectionKind.HEADLINE or mention.actor in seen:
            continue
        seen.add(mention.actor)
        values = toward.get(mention.actor)
        words = words_of(names.get(mention.actor, mention.actor))
        yield HeadlineActor(
            actor=mention.actor,
            name=names.get(mention.actor, mention.actor),
            place=Place(article.id, mention.span),
            mentions=sum(
                other.actor == mention.actor and other.section is SectionKind.BODY
                for other in score.mentions
            ),
            in_body=bool(words) and _bare(words[-1]) in body,
            sentiment=None if values is None else round(sum(values) / len(values), 4),
            body=actor_score(mention.actor, [score], _OWN, "sentiment.own"),
        )


def _acts(score: ArticleScore) -> Iterator[HeadlineAct]:
    article = score.article
    headline = [s.span for s in article.sections if s.kind is SectionKind.HEADLINE]
    for item in _in_headline(score, "agency"):
        # Who is named below the headline is not named in it.
        named = [part.span for part in item.parts if part.role == "agent"]
        agent = next((span for span in named if any(h.contains(span) for h in headline)), None)
        yield HeadlineAct(
            text=" ".join(article.slice(item.span).split()),
            construction=item.label,
            place=Place(article.id, item.span),
            agent=None if agent is None else " ".join(article.slice(agent).split()),
            agents=() if agent is not None else tuple(_agents_in_body(score, item)),
        )


def _agents_in_body(score: ArticleScore, act: Evidence) -> Iterator[tuple[str, Place]]:
    """Who does such an act in the body, each wording of the agent once.

    Acts are alike that have the same verb or noun and are not done to different actors, or
    that are wordings of one event ("killing" and "assassinated") and done to the same.
    """
    lemma, group, patients, seen = _lemma(act), _event(score, act), _patients(act), set()
    for item in score.evidence:
        if item.layer != "agency" or not item.counted or item.section is not SectionKind.BODY:
            continue
        others = _patients(item)
        if _lemma(item) == lemma:
            alike = not patients or not others or not patients.isdisjoint(others)
        else:
            same_event = group is not None and _event(score, item) == group
            alike = same_event and not patients.isdisjoint(others)
        if not alike:
            continue
        for part in item.parts:
            agent = " ".join(score.article.slice(part.span).split())
            if part.role == "agent" and agent.casefold() not in seen:
                seen.add(agent.casefold())
                yield agent, Place(score.article.id, item.span)


def _lemma(act: Evidence) -> str:
    return act.rule.rpartition("/")[2]


def _event(score: ArticleScore, act: Evidence) -> str | None:
    return next(
        (
            item.group
            for item in score.evidence
            if item.layer == "events" and item.reason is None and item.span.overlaps(act.span)
        ),
        None,
    )


def _patients(act: Evidence) -> set[str]:
    return {part.actor for part in act.parts if part.role == "patient" and part.actor}


# --- over many articles --------------------------------------------------------------


def headline_gaps(outlets: ByOutlet, seed: int = 0) -> tuple[HeadlineGap, ...]:
    """Headlines against the bodies below them, for outlets of five articles and more.

    Each article's headline is held against its own body, both with all voices, and the mean
    of the differences tested by flipping signs (Fisher 1935), corrected over all that are
    tested (Holm 1979); its 95% interval is Student's. Five articles that all differ in one
    direction give 0.06 at best: about eight are needed before anything can be told. With
    fewer than five articles no outlet has a row: one headline is too little to tell.
    """
    measures = {measure.info.id: measure for measure in MEASURES}
    out = []
    for outlet, scores in outlets.items():
        if len(scores) < FEWEST_ARTICLES:
            continue
        for name in _COMPARED:
            pairs = _pairs(measures[f"{name}.headline"], measures[f"{name}.all"], scores)
            out.append(_gap(name, outlet, pairs, seed))
    adjusted = holm([gap.p_value for gap in out])
    return tuple(_judged(gap, p) for gap, p in zip(out, adjusted, strict=True))


def _pairs(
    headline: Measure, body: Measure, scores: Sequence[ArticleScore]
) -> list[tuple[float, float]]:
    out = []
    for score in scores:
        above = headline.score(headline.table(score)).value
        below = body.score(body.table(score)).value
        if above is not None and below is not None:
            out.append((above, below))
    return out


def _gap(name: str, outlet: str, pairs: Sequence[tuple[float, float]], seed: int) -> HeadlineGap:
    none = Verdict.NOT_MEASURABLE
    base = HeadlineGap(name, outlet, len(pairs), None, None, None, None, None, None, None, none)
    if len(pairs) < FEWEST_ARTICLES:
        why = f"fewer than {FEWEST_ARTICLES} articles have it in headline and body"
        return replace(base, reason=why)
    table = np.array(pairs)
    differences = table[:, 0] - table[:, 1]
    mean, spread = float(differences.mean()), float(differences.std(ddof=1))
    if spread == 0.0:
        return replace(base, reason="the articles do not differ, so no interval can be formed")
    reach = t_quantile(len(pairs) - 1) * spread / len(pairs) ** 0.5
    return replace(
        base,
        headline=float(table[:, 0].mean()),
        body=float(table[:, 1].mean()),
        value=mean,
        low=mean - reach,
        high=mean + reach,
        p_value=sign_flip_p_value(differences.tolist(), generator(seed, "headline", name, outlet)),
    )


def _judged(gap: HeadlineGap, adjusted: float | None) -> HeadlineGap:
    if gap.low is None or gap.high is None or adjusted is None:
        return gap
    verdict = Verdict.NOT_DISTINGUISHABLE
    if adjusted < ALPHA and not gap.low <= 0 <= gap.high:
        verdict = Verdict.HIGHER if gap.low > 0 else Verdict.LOWER
    return replace(gap, p_adjusted=adjusted, verdict=verdict)
