"""The shipped models as spaCy components, so that they serve in any spaCy pipeline.

``nlp.add_pipe("framing_parser")`` sets tags, lemmas, parts of speech and dependencies, also where
this package was never imported; ``framing.load().nlp`` is English with that component. White space
is never shown to the model: such tokens hang on the word before them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from framing.language.labels import universal_pos
from framing.language.lemmas import lemma
from framing.language.network import COMPONENT
from framing.language.sentences import split_sentences
from framing.language.tagger_parser import Parsed, TaggerParser, load_tagger_parser
from framing.types import Section, SectionKind, Span

_BATCH = 64


class FramingParser:
    """Tags and parses documents, many sentences at a time."""

    def __init__(self, model: TaggerParser) -> None:
        self.model = model

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document in place."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = _BATCH) -> Iterator[Doc]:
        """Annotate documents in place, ``batch_size`` at a time."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            sentences = [list(_sentences(doc)) for doc in batch]
            parsed = iter(
                self.model.parse([[t.text for t in s] for held in sentences for s in held])
            )
            for doc, held in zip(batch, sentences, strict=True):
                _annotate(doc, [(tokens, next(parsed)) for tokens in held])
                yield doc


def _sentences(doc: Doc) -> Iterator[list[Token]]:
    """The sentences' tokens without white space, as set before or found by our splitter."""
    if doc.has_annotation("SENT_START"):
        starts = {token.i for token in doc if token.is_sent_start}
    else:
        whole = Section(Span(0, len(doc.text)), SectionKind.BODY, "given")
        offsets = iter(split_sentences(doc.text, (whole,)))
        borders = {sentence.span.start for sentence in offsets}
        starts = {token.i for token in doc if token.idx in borders}
    held: list[Token] = []
    for token in doc:
        if token.i in starts and held:
            yield held
            held = []
        if not token.is_space:
            held.append(token)
    if held:
        yield held


def _annotate(doc: Doc, parsed: list[tuple[list[Token], Parsed]]) -> None:
    size = len(doc)
    tags, deps = ["_SP"] * size, ["dep"] * size
    heads = [max(i - 1, 0) for i in range(size)]
    for tokens, found in parsed:
        for i, token in enumerate(tokens):
            tags[token.i] = found.tags[i]
            deps[token.i] = "ROOT" if found.heads[i] == i else found.deps[i]
            heads[token.i] = tokens[found.heads[i]].i
    words = [token.text for token in doc]
    pos = universal_pos(words, tags, ["SPACE" if t.is_space else "" for t in doc], deps)
    strings = doc.vocab.strings
    rows = np.zeros((size, 5), dtype=np.uint64)
    for i in range(size):
        rows[i] = (
            strings.add(tags[i]),
            np.int64(heads[i] - i).astype(np.uint64),
            strings.add(deps[i]),
            strings.add(lemma(words[i], tags[i])),
            strings.add(pos[i]),
        )
    doc.from_array(["TAG", "HEAD", "DEP", "LEMMA", "POS"], rows)  # type: ignore[arg-type]


@Language.factory(
    COMPONENT, assigns=["token.tag", "token.dep", "token.head", "token.lemma", "token.pos"]
)
def make_parser(nlp: Language, name: str) -> FramingParser:
    """The factory behind ``nlp.add_pipe("framing_parser")``."""
    return FramingParser(load_tagger_parser())


def load() -> Language:
    """English with the shipped tagger and parser."""
    nlp = spacy.blank("en")
    nlp.add_pipe(COMPONENT)
    return nlp
