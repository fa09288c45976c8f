"""The first reading of an article: everything that needs no other article."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from framing.language.quotations import Quotation, find_quotations
from framing.language.sentences import SentenceSpan, split_sentences
from framing.lexicons import Match, Matcher
from framing.text import Tokens, shadow, tokenize
from framing.types import Article, Section, SectionKind, Span


@dataclass(frozen=True, slots=True)
class Reading:
    """Tokens, sentences, quotations and lexicon matches of one article.

    ``token_sentences[i]`` is the number of the sentence that token ``i`` stands in;
    ``first_tokens[s]`` is the first token of sentence ``s``, with one entry more than
    there are sentences, so that sentence ``s`` is
    ``range(first_tokens[s], first_tokens[s + 1])``.
    """

    article: Article
    shadow: str
    tokens: Tokens
    sentences: tuple[SentenceSpan, ...]
    token_sentences: tuple[int, ...]
    first_tokens: tuple[int, ...]
    quotations: tuple[Quotation, ...]
    matches: tuple[Match, ...]

    def surface(self, first: int, last: int | None = None) -> str:
        """The text from token ``first`` to token ``last`` (itself included)."""
        last = first if last is None else last
        return self.article.text[self.tokens.starts[first] : self.tokens.ends[last]]

    def span(self, first: int, last: int) -> Span:
        """The span from token ``first`` to token ``last`` (itself included)."""
        return Span(self.tokens.starts[first], self.tokens.ends[last])

    def token_at(self, offset: int) -> int:
        """The last token that begins at or before ``offset`` (0 where none does)."""
        return max(bisect_right(self.tokens.starts, offset) - 1, 0)

    def section_of(self, token: int) -> SectionKind:
        """The kind of section that a token stands in."""
        return self.sentences[self.token_sentences[token]].section


def read(article: Article, matcher: Matcher) -> Reading:
    """Read one article; sections default to one body where the article has none."""
    text = article.text
    sections = article.sections or (Section(Span(0, len(text)), SectionKind.BODY, "given"),)
    seen = shadow(text)
    tokens = tokenize(seen)
    sentences = split_sentences(text, sections)
    starts = [sentence.span.start for sentence in sentences]
    token_sentences: list[int] = []
    first_tokens: list[int] = []
    at = -1
    upcoming = starts[0] if starts else len(text) + 1
    for number, start in enumerate(tokens.starts):
        while start >= upcoming:
            at += 1
            first_tokens.append(number)
            upcoming = starts[at + 1] if at + 1 < len(starts) else len(text) + 1
        token_sentences.append(max(at, 0))
    first_tokens.extend([len(tokens)] * (len(sentences) + 1 - len(first_tokens)))
    return Reading(
        article=article,
        shadow=seen,
        tokens=tokens,
        sentences=sentences,
        token_sentences=tuple(token_sentences),
        first_tokens=tuple(first_tokens),
        quotations=find_quotations(text),
        matches=tuple(matcher.find(text, tokens, token_sentences)) if sentences else (),
    )
