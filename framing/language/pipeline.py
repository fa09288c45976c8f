"""The linguistic pipeline: spaCy's tokenizer, tagger, parser and lemmatizer over our sentences.

spaCy is imported when a pipeline is first loaded, here and in :mod:`framing.language.components`.
White space never reaches the pipeline (its models take a line break for a word), sentences come
from :mod:`framing.language.sentences`, and what is read is the article's shadow, so that curly
and straight quotation marks give the same parse, with headings in the case of a sentence
(:mod:`framing.language.recasing`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from framing.errors import UsageError
from framing.language.labels import is_clearnlp, universal, universal_pos
from framing.language.lemmas import lemma
from framing.language.network import (
    COMPONENT,
    MODEL_FOLDER,
    MODEL_VERSION,
    SHIPPED,
    folder_sha256,
)
from framing.language.parse import Parse
from framing.language.reading import Reading, read
from framing.language.recasing import recased
from framing.language.tagger_parser import load_tagger_parser
from framing.lexicons import Matcher
from framing.text import UNSEEN
from framing.types import Article

if TYPE_CHECKING:
    from spacy.language import Language

_BATCH_WORDS = 4000


class _Words(NamedTuple):
    """One sentence as the tokenizer cut it."""

    words: list[str]
    spaces: list[bool]


class _Cut(NamedTuple):
    """One article as the tokenizer cut it: paragraphs of sentences, where words begin and end."""

    paragraphs: list[list[_Words]]
    starts: list[int]
    ends: list[int]
    first_words: list[int]


class _Annotated(NamedTuple):
    words: list[str]
    lemmas: list[str]
    tags: list[str]
    pos: list[str]
    deps: list[str]
    heads: list[int]


@dataclass(frozen=True)
class Pipeline:
    """A loaded pipeline; ``sha256`` is that of the model folder's files."""

    name: str
    version: str
    sha256: str
    nlp: Language
    clearnlp: bool

    def parse(self, readings: Iterable[Reading]) -> Iterator[Parse]:
        """The parse of each reading, in order; sentences and offsets are the reading's.

        Several readings are parsed at once: the networks are the faster the more they are given.
        """
        held: list[_Cut] = []
        for reading in readings:
            held.append(self._cut(reading))
            if sum(len(cut.starts) for cut in held) >= _BATCH_WORDS:
                yield from self._parsed(held)
                held = []
        yield from self._parsed(held)

    def _cut(self, reading: Reading) -> _Cut:
        paragraphs, starts, ends, first_words = [], [], [], [0]
        seen = recased(reading)
        for _, group in groupby(reading.sentences, key=lambda sentence: sentence.paragraph):
            sentences: list[_Words] = []
            for sentence in group:
                first, end = sentence.span.start, sentence.span.end
                tokens = [t for t in self.nlp.tokenizer(seen[first:end]) if not t.is_space]
                # Characters that are not seen are in no word that the models have learnt.
                words = [t.text.replace(UNSEEN, "") or t.text for t in tokens]
                sentences.append(_Words(words, [bool(t.whitespace_) for t in tokens]))
                starts.extend([first + token.idx for token in tokens])
                ends.extend([first + token.idx + len(token) for token in tokens])
                first_words.append(len(starts))
            paragraphs.append(sentences)
        return _Cut(paragraphs, starts, ends, first_words)

    def parse_text(self, text: str) -> Parse:
        """The parse of a text; offsets are offsets into it."""
        return next(self.parse([read(Article(id="", outlet="", text=text), Matcher(()))]))

    def parse_words(self, sentences: Sequence[Sequence[str]]) -> Parse:
        """The parse of sentences that are cut into words already, as in a treebank.

        Offsets are those of the words set with single spaces.
        """
        starts, ends, first_words, at = [], [], [0], 0
        for words in sentences:
            for word in words:
                starts.append(at)
                ends.append(at + len(word))
                at += len(word) + 1
            first_words.append(len(starts))
        cut = [[_Words(list(words), [True] * len(words))] for words in sentences]
        return next(self._parsed([_Cut(cut, starts, ends, first_words)]))

    def _parsed(self, cuts: Sequence[_Cut]) -> Iterator[Parse]:
        annotated = self._shipped(cuts) if self.nlp.pipe_names == [COMPONENT] else self._spacy(cuts)
        for cut, (words, lemmas, tags, pos, deps, heads) in zip(cuts, annotated, strict=True):
            relations, governors = universal(words, tags, deps, heads, clearnlp=self.clearnlp)
            yield Parse(
                starts=tuple(cut.starts),
                ends=tuple(cut.ends),
                words=tuple(words),
                lemmas=tuple(lemmas),
                tags=tuple(tags),
                pos=universal_pos(words, tags, pos, relations),
                deps=relations,
                heads=governors,
                first_words=tuple(cut.first_words),
            )

    def _shipped(self, cuts: Sequence[_Cut]) -> Iterator[_Annotated]:
        """The shipped models asked without spaCy's documents between: twice as fast."""
        sentences = [s.words for cut in cuts for paragraph in cut.paragraphs for s in paragraph]
        parsed = iter(load_tagger_parser().parse(sentences))
        for cut in cuts:
            out = _Annotated([], [], [], [], [], [])
            for sentence in (s for paragraph in cut.paragraphs for s in paragraph):
                found = next(parsed)
                offset = len(out.words)
                out.words.extend(sentence.words)
                out.tags.extend(found.tags)
                out.deps.extend(found.deps)
                out.heads.extend([head + offset for head in found.heads])
            out.lemmas.extend(map(lemma, out.words, out.tags))
            out.pos.extend([""] * len(out.words))
            yield out

    def _spacy(self, cuts: Sequence[_Cut]) -> Iterator[_Annotated]:
        from spacy.tokens import Doc

        docs = [
            Doc(
                self.nlp.vocab,
                [word for sentence in paragraph for word in sentence.words],
                [space for sentence in paragraph for space in sentence.spaces],
                sent_starts=[i == 0 for sentence in paragraph for i in range(len(sentence.words))],
            )
            for cut in cuts
            for paragraph in cut.paragraphs
        ]
        parsed = self.nlp.pipe(docs)
        for cut in cuts:
            out = _Annotated([], [], [], [], [], [])
            for doc in islice(parsed, len(cut.paragraphs)):
                offset = len(out.words)
                for token in doc:
                    out.words.append(token.text)
                    out.lemmas.append(token.lemma_ or lemma(token.text, token.tag_))
                    out.tags.append(token.tag_)
                    out.pos.append(token.pos_)
                    out.deps.append(token.dep_)
                    out.heads.append(token.head.i + offset)
            yield out


@lru_cache(maxsize=2)
def load_pipeline(pipeline: str | None = None) -> Pipeline:
    """The shipped pipeline, or an installed spaCy pipeline by its name or folder.

    Raises:
        UsageError: it is not installed, or it has no dependency parser.
    """
    import spacy

    from framing.language.components import load

    if pipeline is None:
        nlp = load()
        return Pipeline(SHIPPED, MODEL_VERSION, folder_sha256(MODEL_FOLDER), nlp, clearnlp=False)
    try:
        nlp = spacy.load(Path(pipeline) if Path(pipeline).is_dir() else pipeline)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"the spaCy pipeline {pipeline!r} can't be loaded.",
            remedy="Give the name of an installed one (spacy download COMPONENT) or its folder.",
        ) from error
    labels = nlp.pipe_labels.get("parser")
    if not labels and COMPONENT not in nlp.pipe_names:
        raise UsageError(
            f"the spaCy pipeline {pipeline!r} has no dependency parser.",
            remedy="Take one with a tagger and a parser, such as en_core_web_sm.",
        )
    return Pipeline(
        name=pipeline,
        version=str(nlp.meta.get("version", "unknown")),
        sha256="" if nlp._path is None else folder_sha256(nlp._path),
        nlp=nlp,
        clearnlp=is_clearnlp(labels or ()),
    )
