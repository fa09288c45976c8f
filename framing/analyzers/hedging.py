"""Hedges and boosters: how sure the text makes its statements sound."""

from __future__ import annotations

from dataclasses import dataclass

from framing.analyzers.base import layer_matches, lexicon_evidence, unclear, why_not
from framing.language.document import Document
from framing.language.parse import Parse
from framing.lexicons import Match
from framing.types import Evidence

_CUES = frozenset({"suggest", "believe", "think", "suspect", "expect", "assume"})
_NAMED = frozenset({"person", "office"})
_ITSELF = frozenset({"this", "that", "it", "which", "these", "those", "there"})
# "Could see", "could remember": what somebody was able to do.
_ABLE = frozenset(
    """see hear feel smell taste sense tell understand remember recall recognise recognize imagine
    afford walk run swim speak read write sleep breathe stand""".split()
)
_PRONOUNS = frozenset({"i", "you", "he", "she", "it", "we", "they"})
_BENCH = frozenset({"judge", "jury", "magistrate"})
_ORDERS = frozenset({"must", "shall"})
_BUT = frozenset({"but", "yet"})
_WHETHER = frozenset({"if", "whether"})


def _of_a_source(document: Document, match: Match) -> str | None:
    """ "Ada Roe suggested that": her cue, not the outlet's hedge.

    "Analysts believe that" stays a hedge: nobody is named who would answer for it.
    """
    if match.term.category != "lexical" or match.term.term.split(" ")[0] not in _CUES:
        return None
    reading = document.reading
    if reading.tokens.norm[match.first] == "suggest":
        return None  # "the minutes suggest": papers and figures do, one person does not
    span = reading.span(match.first, match.first)
    for attribution in document.attributions:
        if attribution.cue is None or not attribution.cue.overlaps(span):
            continue
        source = attribution.source
        if source is None or attribution.source_type not in _NAMED:
            continue
        if reading.article.slice(source).lower() not in _ITSELF:
            return "a source's cue"
    return None


def _other_use(document: Document, match: Match) -> str | None:
    """The reason why a modal verb is no hedge here, or None: ability, permission, duty.

    Neighbouring words can't tell these apart, the verb and the subject often can.
    """
    parse = document.parse
    modal = match.term.term.split(" ")[0]
    if parse is None or modal not in ("could", "may", "might", "should", "must"):
        return None
    words = parse.words_in(document.reading.span(match.first, match.first))
    if not words:
        return None
    word = words[0]
    match modal:
        case "could" if match.term.category == "modal":
            return _able(parse, word)
        case "may" | "might":
            if parse.tags[word] != "MD":
                return "no modal verb"
            return _allowed(parse, word) or _conceded(parse, word)
        case "should" if match.term.category == "conditional":
            return "a question" if _asks(parse, word) else None
        case "must":
            verb = parse.heads[word]
            return None if parse.tags[verb] == "VBN" else "duty, not inference"
    return None


def _able(parse: Parse, word: int) -> str | None:
    verb = parse.heads[word]
    if verb <= word:
        return "ability, not possibility"  # "all that they could"
    between = parse.lower[word + 1 : verb]
    if "not" in between or "n't" in between:
        return "negated"
    subject = parse.child(verb, "nsubj")
    if parse.lemmas[verb].lower() in _ABLE and "have" not in between:
        return "ability, not possibility"
    mark = parse.child(verb, "mark")
    if mark is None or subject is None or parse.lower[subject] not in _PRONOUNS:
        return None
    asked = parse.lemmas[parse.heads[verb]].lower() == "ask"
    # "She asked if she could leave."
    return "permission, not possibility" if asked and parse.lower[mark] in _WHETHER else None


def _allowed(parse: Parse, word: int) -> str | None:
    verb = parse.heads[word]
    subject = parse.child(verb, "nsubj")
    if parse.lower[word] != "may" or subject is None or "have" in _auxiliaries(parse, verb):
        return None
    if parse.lemmas[subject].lower() in _BENCH:
        return "permission, not possibility"
    first, last = parse.first_words[parse.sentence_of[word] :][:2]
    everybody = parse.tags[subject] == "NNS" and parse.child(subject, "det") is None
    # "Visitors may not feed the seals, and dogs must be kept on a lead."
    if everybody and _ORDERS & set(parse.lower[first:last]):
        return "permission, not possibility"
    return None


def _conceded(parse: Parse, word: int) -> str | None:
    """ "He may be 80, but he swims daily" does not doubt his age."""
    what = parse.heads[word]
    if parse.child(what, "cop") is None or "have" in _auxiliaries(parse, what):
        return None
    for other in parse.children[what]:
        link, subject = parse.child(other, "cc"), parse.child(other, "nsubj")
        if parse.deps[other] != "conj" or link is None or subject is None:
            continue
        if parse.lower[link] in _BUT and parse.lower[subject] in _PRONOUNS:
            return "conceded, not doubted"
    return None


def _auxiliaries(parse: Parse, verb: int) -> set[str]:
    return {parse.lower[i] for i in parse.children[verb] if parse.deps[i].startswith("aux")}


def _asks(parse: Parse, word: int) -> bool:
    last = parse.first_words[parse.sentence_of[word] + 1]
    return "?" in parse.words[word:last]


@dataclass(frozen=True, slots=True)
class Hedging:
    """Hedges by type, and boosters (label "booster")."""

    requires: tuple[str, ...] = ("hedging",)
    name: str = "hedging"

    def __call__(self, document: Document) -> tuple[Evidence, ...]:
        """Evidence labelled with the lexicon's categories."""
        out: list[Evidence] = []
        reached = -1
        for match in layer_matches(document, self.requires):
            # "It appears" and "appears that" are one hedge.
            if match.first <= reached:
                continue
            reached = match.last
            reason = (
                why_not(document, match.first, match.last)
                or unclear(document, match.first)
                or _of_a_source(document, match)
                or _other_use(document, match)
            )
            out.append(lexicon_evidence(document, match, self.name, reason))
        return tuple(out)
