"""The words and phrases of articles that may be compared: where they stand and in whose voice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from framing.comparison.words import ByOutlet, words_of
from framing.inflection import lemma_of
from framing.language.frequencies import background, stretches
from framing.text import shadow
from framing.types import ArticleScore, SectionKind, Sentence, Span, Voice

_T = TypeVar("_T")
MOST_WORDS = 3
# Closed classes of English, and what is left of a contraction. They say how a sentence is built.
_FUNCTION_WORDS = frozenset(
    """
    a an the this that these those such each every either neither both all any some no none
    another other others same own much many more most less least few fewer several enough
    i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his
    himself she her hers herself it its itself they them their theirs themselves one ones oneself
    someone somebody something anyone anybody anything everyone everybody everything nobody
    nothing who whom whose which what whoever whatever whichever
    am is are was were be been being do does did doing done have has had having can could may
    might must shall should will would ought need dare used going gonna let lets
    of in on at by to from with without within into onto upon over under above below between
    among amongst through throughout during before after since until till for about against
    across along around behind beside besides beyond despite down inside near off out outside
    past per round toward towards up via versus amid amidst concerning regarding
    and or but nor so yet if unless because although though while whereas whether as than when
    whenever where wherever why how however therefore thus hence then else also too either
    not never n't cannot can't couldn't didn't doesn't don't hadn't hasn't haven't isn't wasn't
    weren't won't wouldn't shouldn't mustn't aren't ain't i'm i've i'd i'll you're you've you'd
    you'll he'd he'll she'd she'll it'd it'll we're we've we'd we'll they're they've they'd
    they'll that'd that'll there's here's who'd who'll who've what're
    here there now today yesterday tomorrow ago already still just only even very quite rather
    again once twice ever always often sometimes soon later earlier yes ok etc mr mrs ms dr
    al el bin ibn de la le van von
    """.split()
)
# Numbers and days in words: what a story's facts are, not how it words them.
_NUMERALS = frozenset(
    """
    zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred hundreds thousand thousands million millions billion billions trillion dozen dozens
    half first second third fourth fifth sixth seventh eighth ninth tenth last next percent cent
    monday tuesday wednesday thursday friday saturday sunday january february april june july
    august september october november december jan feb apr jun jul aug sept sep oct nov dec
    day days week weeks month months year years hour hours minute minutes am pm a.m p.m a.m. p.m.
    """.split()
)
# Styles of one house and not of another; "US" would even be taken for the pronoun.
_DOTTED = {"US": "u.s.", "UK": "u.k.", "UN": "u.n.", "EU": "e.u."}
# A word of an outlet's name that fewer articles have is the outlet's when it is capitalised.
_RARE = 0.01
_NAMES = frozenset({"full name", "surname", "name", "titled name", "acronym", "alias"})


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a term: the words in their look-up form, singular where the set has both.

    ``forms`` are the words in their look-up form, ``printed`` as they stand; ``name`` says
    whether the use is (part of) the name of an actor.
    """

    term: str
    forms: str
    printed: str
    span: Span
    own: bool
    name: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of a body, with the terms that may be compared in it."""

    article: str
    sentence: Sentence
    uses: tuple[Use, ...]

    def words(self, voice: Voice | None) -> int:
        """All its words in the voice, function words included."""
        return self.sentence.words_in(voice)


def tellings(outlets: ByOutlet) -> dict[str, tuple[Told, ...]]:
    """The sentences of every outlet's bodies.

    Terms are words and phrases of two or three words inside one sentence and one voice. Left
    out are function words, numerals and days, single letters, and the names of the outlets
    that are compared; a phrase neither begins nor ends with one of them. A plural is counted
    with its singular where the set has both ("strike" and "strikes"). Other inflections stay
    apart: the tense of a verb is a choice of words, and without a tag a form may be of two
    lemmas ("left", "saw").
    """
    names = _OutletNames(outlets)
    read = {
        outlet: [run for score in scores for run in _runs(score, names)]
        for outlet, scores in outlets.items()
    }
    singular = _singulars(
        {word.form for runs in read.values() for run in runs for word in run.words}
    )
    return {
        outlet: tuple(_told(scores, read[outlet], singular)) for outlet, scores in outlets.items()
    }


@dataclass(frozen=True, slots=True)
class _Word:
    form: str
    start: int
    end: int
    name: bool

    @property
    def empty(self) -> bool:
        """Whether the word says nothing by itself."""
        form = self.form
        return len(form) < 2 or form[0].isdigit() or form in _FUNCTION_WORDS or form in _NUMERALS


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring words of one sentence and one voice."""

    article: str
    text: str
    sentence: int
    own: bool
    words: tuple[_Word, ...]


def _runs(score: ArticleScore, names: _OutletNames) -> Iterator[_Run]:
    text = score.article.text
    sentences = [(s.span.start, s.span.end, n) for n, s in enumerate(score.sentences)]
    voices = [(v.span.start, v.span.end, v.voice) for v in score.voices]
    named = _marked((m.span for m in score.mentions if m.form in _NAMES), len(text))
    for stretch in stretches(text):
        itself = names.within(text, stretch)
        run: list[_Word] = []
        key: tuple[int, bool] | None = None
        for at, (form, start, end) in enumerate(stretch):
            sentence = _at(sentences, start)
            here = None
            if sentence is not None and at not in itself:
                voice = _at(voices, start)
                here = (sentence, voice is None or voice is Voice.OUTLET)
            if here != key:
                if run and key is not None:
                    yield _Run(score.article.id, text, *key, tuple(run))
                run, key = [], here
            if here is not None and score.sentences[here[0]].section is SectionKind.BODY:
                # What the form left off, a possessive ending, is no part of the term.
                if shadow(text[start:end]).lower() == f"{form}'s":
                    end -= 2
                form = _DOTTED.get(text[start:end], form)
                run.append(_Word(form, start, end, bool(named[start])))
        if run and key is not None:
            yield _Run(score.article.id, text, *key, tuple(run))


def _at(ranges: Sequence[tuple[int, int, _T]], offset: int) -> _T | None:
    """What the range that holds the offset is labelled with."""
    place = bisect_right(ranges, offset, key=lambda r: r[0]) - 1
    return ranges[place][2] if place >= 0 and offset < ranges[place][1] else None


def _marked(spans: Iterable[Span], length: int) -> bytearray:
    marks = bytearray(length)
    for span in spans:
        marks[span.start : span.end] = b"\1" * len(span)
    return marks


class _OutletNames:
    """What names the outlets that are compared.

    A whole name; its initials in capitals; or a word of it, with a capital letter, that is rare
    in news ("the Trumpeter", not "China").
    """

    def __init__(self, outlets: Iterable[str]) -> None:
        news = background()
        self._whole: dict[str, list[tuple[str, ...]]] = {}
        self._initials = set()
        self._rare = set()
        for outlet in outlets:
            words = words_of(outlet)
            name = words[1:] if len(words) > 1 and words[0] == "the" else words
            self._whole.setdefault(name[0] if name else "", []).append(name)
            self._rare |= {w for w in name if news.documents(w) < _RARE * news.articles}
            if len(name) > 1:
                self._initials.add("".join(word[0] for word in name).upper())

    def within(self, text: str, stretch: Sequence[tuple[str, int, int]]) -> set[int]:
        """The words of a stretch that name an outlet."""
        found: set[int] = set()
        for at, (form, start, end) in enumerate(stretch):
            for name in self._whole.get(form, ()):
                if tuple(word for word, _, _ in stretch[at : at + len(name)]) == name:
                    found.update(range(at, at + len(name)))
            printed = text[start:end]
            if printed in self._initials or (form in self._rare and printed[0].isupper()):
                found.add(at)
        return found


def _singulars(forms: set[str]) -> dict[str, str]:
    """Plurals of which the singular is among the forms, each with its singular."""
    out = {}
    for form in forms:
        if len(form) > 3 and form.endswith("s") and not form.endswith("ss"):
            lemma = lemma_of(form, "NOUN")
            if lemma != form and lemma in forms:
                out[form] = lemma
    return out


def _told(
    scores: Sequence[ArticleScore], runs: Sequence[_Run], singular: dict[str, str]
) -> Iterator[Told]:
    uses: dict[tuple[str, int], list[Use]] = {}
    for run in runs:
        uses.setdefault((run.article, run.sentence), []).extend(_uses(run, singular))
    for score in scores:
        for number, sentence in enumerate(score.sentences):
            if sentence.section is SectionKind.BODY:
                found = uses.get((score.article.id, number), [])
                yield Told(score.article.id, sentence, tuple(found))


def _uses(run: _Run, singular: dict[str, str]) -> Iterator[Use]:
    words = run.words
    for first, opening in enumerate(words):
        if opening.empty:
            continue
        for last in range(first, min(first + MOST_WORDS, len(words))):
            closing = words[last]
            if closing.empty:
                continue
            forms = [word.form for word in words[first : last + 1]]
            yield Use(
                term=" ".join(singular.get(form, form) for form in forms),
                forms=" ".join(forms),
                printed=" ".join(run.text[opening.start : closing.end].split()),
                span=Span(opening.start, closing.end),
                own=run.own,
                name=all(word.name for word in words[first : last + 1]),
            )
