"""What a sentence holds, as far as it can be held against a sentence of another outlet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from framing.comparison.dates import Day, days_in
from framing.comparison.figures import NUMBER_WORDS, Figure, figures_in
from framing.comparison.words import ByOutlet, runs
from framing.inflection import lemma_of
from framing.text import shadow, tokenize
from framing.types import ArticleScore, Place, SectionKind, Sentence, Span, Voice

QUOTED_RUN = 4
"""So many words in a row, in quotation marks in both, make one quotation."""
_FEWEST_STEMS = 3
_TOLD = (SectionKind.BODY, SectionKind.HEADLINE)
# Words that name no thing, act or quality: they are not what two sentences have in common.
_EMPTY = frozenset(
    "a about above after again all also although am an and any are as at be because been before "
    "being both but by can could did do does doing down during each either else ever every few for "
    "from further had has have having he her here hers him his how however i if in into is it its "
    "itself just may me might mine more most much must my near neither no nor not now of off on "
    "once one only onto or other our out over own per rather s same say says said saying she "
    "should since so some still such t than that the their them then there these they this those "
    "though through to told too toward towards under until up upon us very was we were what when "
    "where whether which while who whom whose why will with within without would yet you your mr "
    "mrs ms dr n't 'll 're 've don't didn't doesn't isn't wasn't it's i'm that's".split()
)


@dataclass(frozen=True, slots=True)
class Content:
    """One sentence that tells something.

    ``number`` indexes ``ArticleScore.sentences``, ``position`` is that of
    :class:`framing.types.Telling`. ``stems`` are the words with a meaning of their own, in
    order, without their inflection, numbers in figures; ``forms`` the same as printed, in lower
    case; ``named`` says which of them belong to a name, or to who says it and the saying, not to
    what is told. ``told`` is where the words stand that do (those of names where there are no
    others). ``figures`` ends with one of the next sentence that counts the same again. ``keys``
    are those of ``days``, ``runs`` the runs of words in quotation marks.
    """

    outlet: str
    article: str
    number: int
    sentence: Sentence
    position: float | None
    stems: tuple[str, ...]
    forms: tuple[str, ...]
    named: tuple[bool, ...]
    told: tuple[int, ...]
    actors: frozenset[str]
    figures: tuple[Figure, ...]
    days: tuple[Day, ...]
    keys: frozenset[str]
    runs: frozenset[tuple[str, ...]]
    score: ArticleScore

    @property
    def place(self) -> Place:
        """Where the sentence stands."""
        return Place(self.article, self.sentence.span)

    @property
    def text(self) -> str:
        """The sentence, white space as single blanks."""
        return " ".join(self.score.article.slice(self.sentence.span).split())


@lru_cache(maxsize=65536)
def stem(form: str) -> str:
    """A lower-case word without its inflection: "deputies" is "deputy", "fell" "fall".

    Whether a word is a noun or a verb is not asked: "meeting" is "meet" in any case, for one
    outlet writes "the meeting" where the next writes "they met".
    """
    if not form.isalpha():
        return form
    noun = lemma_of(form, "NOUN")
    return noun if noun != form else lemma_of(form, "VERB")


def contents(outlets: ByOutlet) -> list[Content]:
    """The sentences of body and headline of every outlet that hold enough to be compared."""
    names = _names(outlets)
    return [
        content
        for outlet, scores in outlets.items()
        for score in scores
        for content in _of_article(outlet, score, names)
    ]


def _names(outlets: ByOutlet) -> frozenset[str]:
    """The words that are mostly printed with a capital letter inside sentences of a body."""
    capital: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for scores in outlets.values():
        for score in scores:
            text = shadow(score.article.text)
            for sentence in score.sentences:
                if sentence.section is SectionKind.BODY:
                    start = sentence.span.start
                    tokens = tokenize(text[start : sentence.span.end])
                    words = [i for i, word in enumerate(tokens.is_word) if word][1:]
                    for i in words:
                        every[tokens.norm[i]] += 1
                        capital[tokens.norm[i]] += text[start + tokens.starts[i]].isupper()
    return frozenset(form for form, count in every.items() if 2 * capital[form] > count)


def _of_article(outlet: str, score: ArticleScore, names: frozenset[str]) -> Iterable[Content]:
    text = shadow(score.article.text)
    body = [n for n, s in enumerate(score.sentences) if s.section is SectionKind.BODY]
    place = {n: i / max(len(body) - 1, 1) for i, n in enumerate(body)}
    actors: dict[int, set[str]] = defaultdict(set)
    aside: dict[int, list[Span]] = defaultdict(list)
    for mention in score.mentions:
        actors[mention.sentence].add(mention.actor)
        aside[mention.sentence].append(mention.span)
    for item in score.evidence:
        if item.layer == "attribution":
            parts_of = [part.span for part in item.parts if part.role in ("source", "cue")]
            aside[item.sentence] += parts_of
    quoted = [segment.span for segment in score.voices if segment.voice is Voice.DIRECT]
    for number, sentence in enumerate(score.sentences):
        if sentence.section not in _TOLD:
            continue
        start, end = sentence.span.start, sentence.span.end
        tokens = tokenize(text[start:end])
        kept = [i for i, form in enumerate(tokens.norm) if tokens.is_word[i] and tells(form)]
        if len(kept) < _FEWEST_STEMS:
            continue
        forms = tuple(tokens.norm[i] for i in kept)
        figures = _figures(text, score, number)
        named = tuple(
            tokens.norm[i] in names or _inside(start + tokens.starts[i], aside[number])
            for i in kept
        )
        told = [i for i, name in zip(kept, named, strict=True) if not name] or kept
        days = tuple(days_in(text, start, end, score.article.published))
        yield Content(
            outlet=outlet,
            article=score.article.id,
            number=number,
            sentence=sentence,
            position=place.get(number),
            stems=tuple(
                _number(tokens.norm[i], start + tokens.starts[i], figures) or stem(tokens.norm[i])
                for i in kept
            ),
            forms=forms,
            named=named,
            told=tuple(start + tokens.starts[i] for i in told),
            actors=frozenset(actors[number]),
            figures=figures,
            days=days,
            keys=frozenset().union(*(day.keys for day in days)),
            runs=frozenset(_quoted_runs(text, sentence.span, quoted)),
            score=score,
        )


def _number(form: str, offset: int, figures: Iterable[Figure]) -> str:
    """The value of the figure that a word belongs to: "fourteen" is "14"; "" for no figure."""
    if not (form[0].isdigit() or form in NUMBER_WORDS):
        return ""
    for figure in figures:
        if figure.span.start <= offset < figure.span.end:
            return f"{figure.value:g}"
    return ""


def _figures(text: str, score: ArticleScore, number: int) -> tuple[Figure, ...]:
    span = score.sentences[number].span
    figures = figures_in(text, span.start, span.end)
    if not figures or number + 1 == len(score.sentences):
        return figures
    after = score.sentences[number + 1].span
    if "\n" in text[span.end : after.start]:
        return figures
    more = figures_in(text, after.start, after.end, figures[-1])
    return (*figures, *(figure for figure in more[:1] if figure.again))


def tells(form: str) -> bool:
    """Whether a word in its normal form names a thing, an act or a quality."""
    return form not in _EMPTY and (len(form) > 1 or form.isdigit())


def _inside(offset: int, spans: Iterable[Span]) -> bool:
    return any(span.start <= offset < span.end for span in spans)


def _quoted_runs(text: str, span: Span, quoted: Sequence[Span]) -> set[tuple[str, ...]]:
    out: set[tuple[str, ...]] = set()
    for other in quoted:
        if other.overlaps(span):
            tokens = tokenize(text[max(span.start, other.start) : min(span.end, other.end)])
            words = [n for n, word in zip(tokens.norm, tokens.is_word, strict=True) if word]
            out |= runs(words, QUOTED_RUN)
    return out
