"""What one outlet tells and no other does: actors, figures, quotations, statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from framing.comparison.contents import QUOTED_RUN
from framing.comparison.figures import Found, only_figures
from framing.comparison.statements import NOWHERE, Alignment, align
from framing.comparison.words import ByOutlet, runs, words_of
from framing.language import find_quotations
from framing.types import ArticleScore, OnlyIn, SectionKind, Span, Voice

_QUOTE_WORDS = 6
_FEWEST_WORDS = 8
_MOST_STATEMENTS = 5


def only_in(outlets: ByOutlet, alignment: Alignment | None = None) -> tuple[OnlyIn, ...]:
    """Actors, figures, quotations and statements that one outlet has and no other.

    ``alignment`` is that of the same outlets, where it is there already.
    """
    if len(outlets) < 2:
        return ()
    aligned = alignment or align(outlets)
    kinds = (
        ("actor", _actors(outlets)),
        ("figure", only_figures(outlets)),
        ("quotation", _quotations(outlets)),
        ("statement", _statements(outlets, aligned)),
    )
    return tuple(
        OnlyIn(outlet, kind, text, article, span)
        for kind, found in kinds
        for outlet, text, article, span in found
    )


def _statements(outlets: ByOutlet, aligned: Alignment) -> Iterator[Found]:
    """The few sentences of each outlet that say most and are like none of another outlet.

    Only sentences of the body with a figure, an act of somebody named or a quoted word: what
    else has no match is mostly comment. Those that are quotation for the most part are left to
    the quotations. In the order of the text.
    """
    if len({content.outlet for content in aligned.sentences}) < 2:
        return  # the others tell nothing that it could be held against
    nearest: dict[int, float] = defaultdict(float)
    for (i, j), chance in aligned.pairs.items():
        nearest[i] = max(nearest[i], chance)
        nearest[j] = max(nearest[j], chance)
    telling = {
        (score.article.id, item.sentence)
        for scores in outlets.values()
        for score in scores
        for item in score.evidence
        if item.layer == "agency" and item.counted and any(part.actor for part in item.parts)
    }
    by_outlet: dict[str, list[int]] = {outlet: [] for outlet in outlets}
    for index, content in enumerate(aligned.sentences):
        holds = bool(content.runs) or any(figure.about for figure in content.figures)
        holds = holds or (content.article, content.number) in telling
        # "The answer was swift" is alike to nothing for saying so little.
        holds = holds and content.sentence.words >= _FEWEST_WORDS
        quoted = 2 * content.sentence.direct_words > content.sentence.words
        if holds and not quoted and nearest[index] < NOWHERE and content.position is not None:
            by_outlet[content.outlet].append(index)
    for outlet, found in by_outlet.items():
        most = sorted(found, key=lambda i: (-aligned.weight[i], i))[:_MOST_STATEMENTS]
        for content in (aligned.sentences[i] for i in sorted(most)):
            yield outlet, content.text, content.article, content.sentence.span


def _actors(outlets: ByOutlet) -> Iterator[Found]:
    seen: dict[str, list[Found]] = defaultdict(list)
    for outlet, scores in outlets.items():
        for score in scores:
            names = {actor.id: actor.name for actor in score.actors}
            for mention in score.mentions:
                if mention.section in (SectionKind.BODY, SectionKind.HEADLINE):
                    seen[mention.actor].append(
                        (outlet, names[mention.actor], score.article.id, mention.span)
                    )
    for items in seen.values():
        outlet, name, _, _ = items[0]
        if len({found[0] for found in items}) == 1 and not _is_itself(name, outlet):
            yield items[0]


def _is_itself(name: str, outlet: str) -> bool:
    """Whether an outlet names itself: whole, in part, or by its initials."""
    own = [word for word in words_of(outlet) if word != "the"]
    words = [word for word in words_of(name) if word != "the"]
    initials = "".join(word[0] for word in own)
    return set(words) <= set(own) or (len(initials) > 1 and words == [initials])


def _quotations(outlets: ByOutlet) -> Iterator[Found]:
    """Quotations of six words and more, no four of which in a row stand in another outlet."""
    candidates: list[tuple[Found, set[tuple[str, ...]]]] = []
    for outlet, scores in outlets.items():
        for score in scores:
            for quotation in find_quotations(score.article.text):
                if quotation.nested:
                    continue
                words = words_of(score.article.slice(quotation.inner))
                if len(words) >= _QUOTE_WORDS and _spoken(score, quotation.span):
                    text = " ".join(score.article.slice(quotation.span).split())
                    found = (outlet, text, score.article.id, quotation.span)
                    candidates.append((found, runs(words, QUOTED_RUN)))
    # Only the words in a row that a quotation holds are looked for in the articles.
    wanted = set().union(*(grams for _, grams in candidates))
    teller: dict[tuple[str, ...], str] = {}
    shared: set[tuple[str, ...]] = set()
    for outlet, scores in outlets.items():
        for score in scores:
            for gram in wanted & runs(words_of(score.article.text), QUOTED_RUN):
                if teller.setdefault(gram, outlet) != outlet:
                    shared.add(gram)
    for found, grams in candidates:
        if shared.isdisjoint(grams):
            yield found


def _spoken(score: ArticleScore, span: Span) -> bool:
    return any(
        segment.voice is Voice.DIRECT and segment.span.overlaps(span) for segment in score.voices
    )
