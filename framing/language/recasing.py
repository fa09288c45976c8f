"""Headings as the pipeline should read them: in the case of a sentence.

A tagger learns from running text that a capital inside a sentence makes a name. In a headline set
in title case or in capitals every word would be one, and its verb with them. So words of headings
are read as the article's own sentences write them: "Obama" has a capital there, "pensions" none.
After the truecasing of Lita et al. (2003), with the article for a corpus and a dictionary for
what it does not hold.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from framing.inflection import is_word
from framing.language.names import MONTH_NAMES, OPENERS, SMALL, is_heading
from framing.language.reading import Reading
from framing.types import SectionKind

_FUNCTION_WORDS = (
    OPENERS
    | SMALL
    | frozenset(
        """am being having me him them us hers theirs ours himself herself itself themselves
        whom whether amid amidst versus vs via cannot ain't don't can't won't isn't doesn't didn't
        that's what's who's here's there's it's he's she's they're we're you're let's""".split()
    )
)
_DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february april june july
    august september october november december christmas easter ramadan""".split()
)
# In capitals they are names, and in small letters another word or none.
_LETTERS = frozenset({"us", "uk", "eu", "un", "usa", "tv"})
# Words in capitals one after the other that make a shout, and not a list of acronyms.
_RUN = 3
# The stop inside a sentence is that of "Mr.".
_NO_BEGINNING_AFTER = frozenset(",.-(")
# Bylines and captions are set in title case for the names in them.
_WITH_HEADINGS = (SectionKind.BODY, SectionKind.RELATED)
_ACRONYM = 4
_NO_ACRONYMS = _FUNCTION_WORDS - {"who", "it"}
_MIN_TITLE = 3


def recased(reading: Reading) -> str:
    """The shadow of a reading, its headings in the case of a sentence; of the same length.

    In title case, words lose their capital that the article writes small elsewhere, that a
    lexicon finds, or that the dictionary has; names that the article knows keep it, and so does
    a word that nothing is known of. In capitals it is the other way round: what is known
    nowhere is taken for a name. A heading is a headline, or what
    :func:`framing.language.names.is_heading` calls one in the body.
    """
    headings = [n for n in range(len(reading.sentences)) if _is_heading(reading, n)]
    set_so = {n: how for n in headings if (how := _typography(reading, n))}
    if not set_so:
        return reading.shadow
    casing = _Casing(reading, frozenset(headings), set_so)
    pieces: list[str] = []
    at = 0
    for token, form in casing.changes():
        start = reading.tokens.starts[token]
        pieces += reading.shadow[at:start], form
        at = start + len(form)
    return "".join([*pieces, reading.shadow[at:]])


class _Typography(NamedTuple):
    """Whether a heading is in title case, and its tokens that are set in capitals."""

    title: bool
    shouted: frozenset[int]


def _is_heading(reading: Reading, number: int) -> bool:
    section = reading.sentences[number].section
    return section is SectionKind.HEADLINE or (
        section in _WITH_HEADINGS and is_heading(reading, number)
    )


def _typography(reading: Reading, number: int) -> _Typography | None:
    """How a heading is set; None where it is set as a sentence."""
    found = _Typography(_in_title_case(reading, number), _shouted(reading, number))
    return found if found.title or found.shouted else None


def _in_title_case(reading: Reading, number: int) -> bool:
    """Whether every word but the small ones has a capital."""
    first, end = reading.first_tokens[number : number + 2]
    capitals = 0
    for i in range(first, end):
        if reading.tokens.is_word[i] and i != first:
            initial = reading.shadow[reading.tokens.starts[i]]
            capitals += initial.isupper()
            small = reading.tokens.norm[i] in _FUNCTION_WORDS or len(reading.tokens.norm[i]) < 4
            if initial.islower() and not small:
                return False
    return capitals >= _MIN_TITLE


def _shouted(reading: Reading, number: int) -> frozenset[int]:
    """The tokens of runs of words in capitals that are no list of acronyms."""
    first, end = reading.first_tokens[number : number + 2]
    surfaces = {
        i: reading.shadow[reading.tokens.starts[i] : reading.tokens.ends[i]]
        for i in range(first, end)
        if reading.tokens.is_word[i]
    }
    words = {i: surface for i, surface in surfaces.items() if surface[0].isalpha()}
    out: set[int] = set()
    for capitals, run in groupby(words, key=lambda i: words[i].isupper()):
        held = list(run)
        long = [words[i].lower() for i in held if len(words[i]) > 1]
        enough = len(long) >= _RUN or len(held) == len(words)
        if capitals and enough and any(len(w) > _ACRONYM or w in _NO_ACRONYMS for w in long):
            out.update(held)
    return frozenset(out)


class _Casing:
    """How the running text of one article writes its words, and so its headings."""

    def __init__(
        self, reading: Reading, headings: frozenset[int], set_so: Mapping[int, _Typography]
    ) -> None:
        self.reading = reading
        self.set_so = set_so
        self.norm = reading.tokens.norm
        self.small: Counter[str] = Counter()
        self.names: dict[str, Counter[str]] = defaultdict(Counter)
        self.pairs: set[tuple[str, str]] = set()
        self._read(headings)
        # A term of a lexicon is a plain word, whatever its capital; an office is half a name.
        self.terms = {
            i
            for match in reading.matches
            if reading.token_sentences[match.first] in set_so
            and match.lexicon not in ("offices", "sources")
            for i in range(match.first, match.last + 1)
        }

    def _read(self, headings: frozenset[int]) -> None:
        """Count the words of the headings in the sentences that are none."""
        reading, norm = self.reading, self.norm
        # A headline may be repeated at the head of the body, with a full stop.
        running = [
            number not in headings and not _in_title_case(reading, number)
            for number in range(len(reading.sentences))
        ]
        wanted = {
            norm[i]
            for number in self.set_so
            for i in range(*reading.first_tokens[number : number + 2])
        }
        for i, word in enumerate(norm):
            if word not in wanted or not running[reading.token_sentences[i]]:
                continue
            initial = reading.shadow[reading.tokens.starts[i]]
            if initial.islower():
                self.small[word] += 1
            elif initial.isupper() and self._inside(i):
                self.names[word][self._bare(i)] += 1
                if self._surface(i - 1)[:1].isupper():
                    self.pairs.add((norm[i - 1], word))

    def _inside(self, i: int) -> bool:
        """Whether a word goes on in its sentence, so that its capital is its own."""
        tokens, sentences = self.reading.tokens, self.reading.token_sentences
        if i == 0 or sentences[i - 1] != sentences[i]:
            return False
        return tokens.is_word[i - 1] or tokens.norm[i - 1] in _NO_BEGINNING_AFTER

    def _surface(self, i: int) -> str:
        return self.reading.shadow[self.reading.tokens.starts[i] : self.reading.tokens.ends[i]]

    def _bare(self, i: int) -> str:
        """The word without what the look-up form takes off ("Iran" of "Iran's")."""
        return self._surface(i)[: len(self.norm[i])]

    def changes(self) -> Iterator[tuple[int, str]]:
        """Tokens of headings with the form to read instead, in order; of the same length."""
        for number, (title, shouted) in self.set_so.items():
            first, end = self.reading.first_tokens[number : number + 2]
            for i in range(first, end):
                surface = self._surface(i)
                if i in shouted:
                    form = self._of_capitals(i, first)
                    form += _small(surface[len(form) :])
                elif title and i != first:
                    form = self._of_title_case(i)
                    form += surface[len(form) :]
                else:
                    continue
                if form != surface:
                    yield i, form

    def _of_title_case(self, i: int) -> str:
        bare, word = self._bare(i), self.norm[i]
        if self._is_name(i) or (len(bare) == 1 and word != "a"):
            return bare
        if bare.isupper() and len(bare) > 1:
            return _small(bare) if self.small[word] and word not in _LETTERS else bare
        return _small(bare) if self._is_plain(i) else bare

    def _of_capitals(self, i: int, first: int) -> str:
        bare, word = self._bare(i), self.norm[i]
        if self._is_name(i):
            form = self.names[word].most_common(1)[0][0] if self.names[word] else bare
            # An article may shout a name in its text as well.
            return form if len(form) == len(bare) else bare
        if word in _LETTERS and (self.names[word] or not self.small[word]):
            return bare
        if word == "i" or word.startswith("i'"):
            form = bare[:1] + _small(bare[1:])
        elif self._is_plain(i):
            form = _small(bare)
        elif len(bare) <= _ACRONYM:
            return bare
        else:
            form = bare[:1] + _small(bare[1:])
        return bare[:1] + form[1:] if i == first else form

    def _is_name(self, i: int) -> bool:
        word = self.norm[i]
        # "YOU" in the text stresses, and who is meant by "WHO" can't be told.
        if word not in _FUNCTION_WORDS and self.names[word].total() > self.small[word]:
            return True
        before = (self.norm[i - 1], word) if i else ("", word)
        after = (word, self.norm[i + 1]) if i + 1 < len(self.norm) else (word, "")
        return before in self.pairs or after in self.pairs

    def _is_plain(self, i: int) -> bool:
        """Whether the word has no capital in running text."""
        word = self.norm[i]
        if self.small[word] or word in _FUNCTION_WORDS:
            return True
        if word in _DAYS or (word in MONTH_NAMES and self._beside_number(i)):
            return False
        return i in self.terms or is_word(word)

    def _beside_number(self, i: int) -> bool:
        near = (j for j in (i - 1, i + 1) if 0 <= j < len(self.norm))
        return any(self.norm[j][:1].isdigit() for j in near)


def _small(form: str) -> str:
    # Some capitals have a small form of two characters; offsets must not move.
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in form)
