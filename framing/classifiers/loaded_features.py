"""What the loaded-language classifiers see of a text: its words with names masked, and counts.

Names of persons, outlets and bodies are masked before anything is looked up, since who is
written about (and by whom) tells an outlet from another better than how it is written.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from framing.language.document import Document
from framing.language.names import is_heading
from framing.language.quotations import QuotationKind
from framing.lexicons import Match
from framing.types import Voice

NAME, NUMBER = "<name>", "<number>"
EDGE = "<edge>"
_NAME_TAGS = frozenset({"NNP", "NNPS"})
# Forms of mentions that are plain words: "the president", "the Butcher".
_PLAIN_MENTIONS = frozenset({"office", "epithet", "demonym"})
# A day or month has a capital and names nobody.
_DATES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december""".split()
)
_LEXICONS = ("loaded", "hedging", "reporting", "frames", "events", "acts", "sources")


@dataclass(frozen=True)
class Words:
    """The tokens of a document as the classifiers see them; all sequences run parallel to them.

    ``norms`` and ``lemmas`` are lower-case words with names and numbers masked. ``marks`` are
    the lexicon categories that cover a token ("loaded/epithet") with their weights.
    ``quoted`` is the kind of quotation that a token stands in, if any.
    """

    document: Document
    norms: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    marks: tuple[tuple[tuple[str, float], ...], ...]
    quoted: tuple[str, ...]


def words_of(document: Document) -> Words:
    """The words of an understood document; it must have a parse."""
    parse = document.parse
    if parse is None:
        raise ValueError("the loaded classifiers need a parse")
    reading = document.reading
    tokens = reading.tokens
    size = len(tokens)
    first_word = [-1] * size  # the first word of the parse in each token
    token_of = [0] * len(parse)
    at = 0
    for word, start in enumerate(parse.starts):
        while at + 1 < size and tokens.starts[at + 1] <= start:
            at += 1
        token_of[word] = at
        if first_word[at] < 0:
            first_word[at] = word
    for token in range(size):  # a token inside a longer word: "pro-Venn" is one in the parse
        if first_word[token] < 0:
            first_word[token] = first_word[token - 1] if token else 0
    hidden = _hidden(document, first_word)
    norms, lemmas = [], []
    for token in range(size):
        word = first_word[token]
        norm = tokens.norm[token]
        if token in hidden:
            norms.append(NAME)
            lemmas.append(NAME)
        elif norm[:1].isdigit():
            norms.append(NUMBER)
            lemmas.append(NUMBER)
        else:
            norms.append(norm)
            whole = parse.starts[word] >= tokens.starts[token]
            lemmas.append(parse.lemmas[word].lower() if whole and norm.isalpha() else norm)
    return Words(
        document=document,
        norms=tuple(norms),
        lemmas=tuple(lemmas),
        tags=tuple(parse.tags[word] for word in first_word),
        deps=tuple(parse.deps[word] for word in first_word),
        heads=tuple(token_of[parse.heads[word]] for word in first_word),
        marks=_marks(document, hidden),
        quoted=_quoted(document),
    )


def _hidden(document: Document, first_word: Sequence[int]) -> set[int]:
    """The tokens that are names: mentioned so, tagged so, or capitalised nouns mid-sentence.

    Where every word has a capital (headlines, subheads), only mentions are names.
    """
    reading, parse = document.reading, document.parse
    assert parse is not None
    text, starts = reading.article.text, reading.tokens.starts
    capital = [text[start].isupper() for start in starts]
    hidden = set()
    for number in range(len(reading.sentences)):
        if is_heading(reading, number):
            continue
        begin = reading.first_tokens[number]
        for token in range(begin, reading.first_tokens[number + 1]):
            if not capital[token] or reading.tokens.norm[token] in _DATES:
                continue
            word = first_word[token]
            tag, within = parse.tags[word], parse.starts[word] < starts[token]
            if tag in _NAME_TAGS or (
                token > begin
                and (tag.startswith("N") or within)
                and not reading.surface(token).isupper()
            ):
                hidden.add(token)
    for mention in document.found_mentions:
        if mention.form not in _PLAIN_MENTIONS:
            hidden.update(i for i in range(mention.first, mention.last + 1) if capital[i])
    return hidden


def _marks(document: Document, hidden: set[int]) -> tuple[tuple[tuple[str, float], ...], ...]:
    marks: list[list[tuple[str, float]]] = [[] for _ in document.reading.tokens.norm]
    for match in document.reading.matches:
        if match.lexicon in _LEXICONS and not all(
            token in hidden for token in range(match.first, match.last + 1)
        ):
            for token in range(match.first, match.last + 1):
                marks[token].append((mark_of(match), match.term.weight))
    return tuple(tuple(found) for found in marks)


def mark_of(match: Match) -> str:
    """The name of a match's category over all lexicons: "loaded/epithet"."""
    return f"{match.lexicon}/{match.term.category}"


def _quoted(document: Document) -> tuple[str, ...]:
    reading = document.reading
    out = [""] * len(reading.tokens)
    for quotation, kind in zip(reading.quotations, document.quotation_kinds, strict=True):
        name = {QuotationKind.SCARE: "scare", QuotationKind.TITLE: "title"}.get(kind, "speech")
        span = quotation.span
        token = reading.token_at(span.start)
        while token < len(out) and reading.tokens.starts[token] < span.end:
            if not quotation.nested or not out[token]:
                out[token] = name
            token += 1
    return tuple(out)


# --- a word among its neighbours ---


def word_terms(words: Words, token: int, first: int, end: int) -> list[tuple[str, float]]:
    """What the word model sees of one token of ``[first, end)``, as (term, value)."""
    norm, lemma, tag = words.norms[token], words.lemmas[token], words.tags[token]
    head = words.heads[token]
    terms = [
        (f"word {norm}", 1.0),
        (f"lemma {lemma}", 1.0),
        (f"ends {norm[-3:]}", 1.0),
        (f"ends {norm[-4:]}", 1.0),
        (f"begins {norm[:4]}", 1.0),
        (f"begins {norm[:6]}", 1.0),
        (f"tag {tag}", 1.0),
        (f"dep {words.deps[token]}", 1.0),
        (f"head {words.lemmas[head]}", 1.0),
        (f"head tag {words.tags[head]}", 1.0),
        (f"quoted {words.quoted[token]}", 1.0),
        (f"voice {words.document.token_voices[token]}", 1.0),
    ]
    for step in (-2, -1, 1, 2):
        other = token + step
        inside = first <= other < end
        terms.append((f"tag {step:+} {words.tags[other] if inside else EDGE}", 1.0))
        if abs(step) == 1:
            terms.append((f"word {step:+} {words.norms[other] if inside else EDGE}", 1.0))
            terms.append((f"lemma {step:+} {words.lemmas[other] if inside else EDGE}", 1.0))
        if inside:
            terms += _strongest(words.marks[other], f"mark {step:+} ")
    for mark in {mark for mark, _ in words.marks[token]}:
        terms.append((f"has {mark}", 1.0))
    terms += _strongest(words.marks[token], "mark ")
    return terms


def _strongest(marks: Sequence[tuple[str, float]], prefix: str) -> list[tuple[str, float]]:
    best: dict[str, float] = {}
    for mark, weight in marks:
        best[mark] = max(best.get(mark, 0.0), abs(weight))
    return [(prefix + mark, weight) for mark, weight in best.items()]


# --- a sentence in numbers ---

_TAG_GROUPS = {
    "adjectives": ("JJ",),
    "comparatives": ("JJR", "JJS", "RBR", "RBS"),
    "adverbs": ("RB",),
    "nouns": ("NN", "NNS"),
    "past verbs": ("VBD",),
    "present verbs": ("VBZ", "VBP"),
    "-ing forms": ("VBG",),
    "participles": ("VBN",),
    "modal verbs": ("MD",),
    "pronouns": ("PRP", "PRP$"),
    "question words": ("WP", "WDT", "WRB"),
    "determiners": ("DT",),
    "prepositions": ("IN",),
    "conjunctions": ("CC",),
    "figures": ("CD",),
}
_DEPS = (
    "nsubj:pass aux:pass amod advmod ccomp acl:relcl advcl appos conj parataxis xcomp compound"
).split()
_SIGNS = ("!", "?", ";", ":", "—", "-", '"', "(", "'")
_FIRST_PERSON = frozenset("i we our us my me".split())
_SECOND_PERSON = frozenset("you your".split())
_JUDGING = frozenset({"epithet", "emotive", "one-sided-verb", "intensifier"})


def sentence_numbers(words: Words, first: int, end: int) -> dict[str, float]:
    """What the sentence model sees of tokens ``[first, end)`` beside words and encoder, by name.

    Counts of lexicon terms are there only where they are not zero. "share of ..." is of words.
    """
    reading = words.document.reading
    tokens = range(first, end)
    real = [i for i in tokens if reading.tokens.is_word[i]]
    size = max(len(real), 1)
    norms = Counter(words.norms[first:end])
    voices = words.document.token_voices
    out = {
        "words": float(len(real)),
        "log words": math.log(size),
        "length of words": sum(len(words.norms[i]) for i in real) / size,
        "share of own words": sum(voices[i] is Voice.OUTLET for i in real) / size,
    }
    for kind in ("scare", "speech", "title"):
        out[f"share of {kind} quotation"] = sum(words.quoted[i] == kind for i in real) / size
    out["scare quotes"] = float("scare" in words.quoted[first:end])
    tags = Counter(words.tags[first:end])
    for name, group in _TAG_GROUPS.items():
        out[f"share of {name}"] = sum(tags[tag] for tag in group) / size
    out["share of names"] = norms[NAME] / size
    out["share of numbers"] = norms[NUMBER] / size
    out["first person"] = float(sum(norms[word] for word in _FIRST_PERSON))
    out["second person"] = float(sum(norms[word] for word in _SECOND_PERSON))
    for sign in _SIGNS:
        out[f"sign {sign}"] = float(norms[sign])
    out["capitals"] = float(
        sum(
            words.norms[i] != NAME and len(words.norms[i]) > 2 and reading.surface(i).isupper()
            for i in real
        )
    )
    deps = Counter(words.deps[first:end])
    for dep in _DEPS:
        out[f"share of {dep}"] = deps[dep] / size
    span = reading.span(first, end - 1)
    out["attributions"] = float(
        sum(
            any(content.overlaps(span) for content in found.content)
            for found in words.document.attributions
        )
    )
    for match in matches_in(words, first, end):
        category, weight = match.term.category, match.term.weight
        for name in (match.lexicon, f"{match.lexicon}/{category}"):
            out[f"sum {name}"] = out.get(f"sum {name}", 0.0) + weight
            out[f"max {name}"] = max(out.get(f"max {name}", 0.0), abs(weight))
        if voices[match.first] is Voice.OUTLET:
            own = [match.lexicon]
            if category in _JUDGING:
                own.append(category)
            for name in own:
                out[f"own {name}"] = out.get(f"own {name}", 0.0) + abs(weight)
    return out


def matches_in(words: Words, first: int, end: int) -> list[Match]:
    """The lexicon matches inside tokens ``[first, end)``, those that are names left out."""
    matches = words.document.reading.matches
    out = []
    for at in range(bisect_left(matches, first, key=lambda match: match.first), len(matches)):
        match = matches[at]
        if match.first >= end:
            break
        if (
            match.lexicon in _LEXICONS
            and match.last < end
            and any(words.norms[i] != NAME for i in range(match.first, match.last + 1))
        ):
            out.append(match)
    return out
