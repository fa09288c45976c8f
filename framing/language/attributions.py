"""Who says what: source, cue and content, with speaker, stance and the kind of source.

The attribution model finds the spans and :mod:`framing.language.linking` joins them. Here they
become attributions: in which form, and how the cue stands to what it reports. Who a source is comes
from :mod:`framing.language.speakers`; quotations that no attribution holds are left to
:mod:`framing.language.unclaimed`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from framing.language.attribution_model import LabelledSpan
from framing.language.cast import FoundMention
from framing.language.findings import ATTITUDE, Attributed, Attribution, Findings
from framing.language.linking import Linked
from framing.language.parse import Parse
from framing.language.phrases import Phrase, Phrases, word_set
from framing.language.quotations import QuotationKind
from framing.language.reading import Reading
from framing.language.scenes import Scene, scenes
from framing.language.speakers import UNKNOWN, Speakers
from framing.language.unclaimed import settle_quotations
from framing.lexicons import Match, Term
from framing.types import Actor, SectionKind, Span

__all__ = ["ATTITUDE", "Attributed", "Attribution", "find_attributions"]

_NEGATIONS = word_set(
    "not n't never no neither nor without fails failed declined declines refused refuses"
)
# Cues that are no terms of the lexicon, because most that is called or shown is not reported;
# what they report needs no clause ("calls the plan a gift") and is no attitude.
_NAMING = word_set("call describe identify put stress note suggest indicate show find estimate")
_NO_LABELS = word_set("breaking watch video opinion exclusive live analysis related update note")
# In the passive these have for a subject what is told, or to whom.
_TOLD_OF = word_set("say tell report believe think allege know ask understand")
# "It seems that", "an officer appears to": the outlet's own caution, nobody's words.
_SEEMING = word_set("seem appear")
# "It believes" has a source, "it seems", "it is understood" and "it emerged" have none.
_NO_DOING = _SEEMING | word_set("be emerge turn happen look follow transpire")
# "never mentions that": what follows is the outlet's, who says that it is passed over.
_WISHES = word_set("want wish expect hope fear plan aim intend seek desire dream")
_PASSED_OVER = word_set("mention acknowledge admit concede recognise recognize reveal disclose")
_NO_SUBJECTS = word_set("no nobody none neither no-one")
_ASKERS = word_set("who what")
_CONDITIONS = word_set("if unless")
_GIVING = word_set("offer give provide show present")
# "Let's hope": the outlet speaks, to its readers.
_LET_US = word_set("let us 's")
_FINITE = word_set("VBP VBZ VBD")
_FINITE_OR_MODAL = _FINITE | {"MD"}
# One quoted word in a headline may be a word held at arm's length; two are somebody's.
_SOME_WORDS = 2
# A label ("SMITH:") is no longer than this.
_LABEL = 6


def find_attributions(
    reading: Reading,
    mentions: Sequence[FoundMention],
    actors: Mapping[str, Actor],
    parse: Parse,
    linked: Sequence[Linked],
) -> Attributed:
    """Attributions of one article, in order, and the kind of each of its quotations."""
    phrases = Phrases(reading, mentions)
    findings = Findings()
    speakers = Speakers(phrases, mentions, actors, findings, _subjects(parse, reading))
    told = tuple(scenes(reading, phrases.quoted))
    reader = _Reader(parse, phrases, speakers, findings, linked)
    for scene in told:
        reader.read(scene)
        speakers.end_sentence(scene.number)
    kinds = settle_quotations(phrases, speakers, told, findings)
    return Attributed(
        findings.in_order(),
        tuple(kinds.get(index, QuotationKind.SPEECH) for index in range(len(reading.quotations))),
    )


def _subjects(parse: Parse, reading: Reading) -> dict[int, int]:
    """The last token of the main clause's subject, by sentence."""
    out: dict[int, int] = {}
    for word, dep in enumerate(parse.deps):
        if dep == "root" and (subject := parse.child(word, "nsubj")) is not None:
            out[parse.sentence_of[word]] = reading.token_at(parse.starts[subject])
    return out


class _Reader:
    """From the linked spans of each sentence to attributions."""

    def __init__(
        self,
        parse: Parse,
        phrases: Phrases,
        speakers: Speakers,
        findings: Findings,
        linked: Sequence[Linked],
    ) -> None:
        self.parse = parse
        self.phrases = phrases
        self.reading = phrases.reading
        self.speakers = speakers
        self.findings = findings
        self.linked: dict[int, list[Linked]] = {}
        for one in linked:
            self.linked.setdefault(one.sentence, []).append(one)
        self.within = {
            i
            for quotation in self.reading.quotations
            if quotation.nested
            for i in self._tokens(quotation.span)
        }
        self.cues: dict[int, list[Match]] = {}
        for match in self.reading.matches:
            if match.lexicon == "reporting":
                number = self.reading.token_sentences[match.first]
                self.cues.setdefault(number, []).append(match)

    def read(self, scene: Scene) -> None:
        """Adds the attributions of one sentence to the findings."""
        # A far too long sentence comes in several scenes; its attributions come with the first.
        linked = self.linked.pop(scene.number, ())
        label = self._label(scene)
        if label is not None and not any(self._repeats(one, label) for one in linked):
            self._add(label)
        for one in linked:
            if self._own_voice(one):
                continue
            found = self._attribution(one)
            if found is not None and one.nested:
                self.findings.add_inside(found)
            elif found is not None:
                self._add(found)

    def _own_voice(self, one: Linked) -> bool:
        """ "I think" in what somebody says is the same speaker's; elsewhere it is the outlet's."""
        if one.source is None or self.parse.lower[one.source.first] not in ("i", "we"):
            return False
        at = self.reading.token_at(self.parse.starts[one.source.first])
        return one.nested or at not in self.phrases.quoted

    def _repeats(self, one: Linked, label: Attribution) -> bool:
        """Whether the model found source and content of a label itself."""
        if one.source is None or label.source is None:
            return False
        source = self.parse.span(one.source.first, one.source.last)
        content = (self.parse.span(part.first, part.last) for part in one.content)
        return source.overlaps(label.source) and any(
            span.overlaps(label.content[0]) for span in content
        )

    def _add(self, found: Attribution) -> None:
        quoted, sentences = self.phrases.quoted, self.reading.token_sentences
        held = {
            quoted[i]
            for span in found.content
            for i in self._tokens(span)
            if i in quoted and sentences[i] == found.sentence
        }
        self.findings.add(found, held)
        self.speakers.meet(found)

    # --- labels -----------------------------------------------------------------------

    def _label(self, scene: Scene) -> Attribution | None:
        """ "Achebe: 'A day of shame'" in headlines and transcripts."""
        norm, phrases = self.phrases.norm, self.phrases
        start, limit = scene.first, min(scene.end, scene.first + _LABEL)
        colon = next((i for i in range(start, limit) if norm[i] == ":"), None)
        if colon is None or colon + 1 >= scene.end or colon == start:
            return None
        name = phrases.mention_at.get(start)
        quoted = colon + 1 in phrases.quoted
        shouted = self.reading.surface(start, colon - 1).isupper() and phrases.is_word[colon + 1]
        named = all(phrases.capital(i) for i in range(start, colon))
        whole = (name is not None and name.last == colon - 1) or (
            quoted and named and norm[start] not in _NO_LABELS
        )
        if not (whole and (quoted or shouted or scene.section is SectionKind.HEADLINE)):
            return None
        content = self._trimmed(colon + 1, scene.end - 1)
        if content is None:
            return None
        source = self.speakers.of(Phrase(start, colon - 1, colon - 1))
        return Attribution(
            source=self.reading.span(start, colon - 1),
            cue=self.reading.span(colon, colon),
            content=(self.reading.span(content[0], content[-1]),),
            form=self._form([content]),
            stance="neutral",
            source_type=source.type,
            speaker=source.speaker,
            actor=source.actor,
            sentence=scene.number,
            rule="label",
        )

    def _trimmed(self, first: int, last: int) -> range | None:
        kept = [
            i for i in range(first, last + 1) if self.phrases.is_word[i] or i in self.phrases.quoted
        ]
        return range(kept[0], kept[-1] + 1) if kept else None

    # --- linked spans -------------------------------------------------------------------

    def _attribution(self, one: Linked) -> Attribution | None:
        parse = self.parse
        one = self._with_pronoun(one)
        unsaid = self._unsaid(one)
        one = self._cut(one)
        content = tuple(sorted(parse.span(part.first, part.last) for part in one.content))
        tokens = [self._tokens(span) for span in content]
        if not any(self.phrases.is_word[i] for held in tokens for i in held):
            return None
        span, source = None, UNKNOWN
        if one.source is not None and not self._told_of(one):
            if _LET_US.issuperset(parse.lower[one.source.first : one.source.last + 1]):
                return None
            first, last = self._named(one.source.first, one.source.last)
            span = parse.span(first, last)
            core = parse.span(first, self._core(first, last))
            held = self._tokens(span)
            source = self.speakers.of(Phrase(held[0], held[-1], self._tokens(core)[-1]))
        cue = None if one.cue is None else parse.span(one.cue.first, one.cue.last)
        term = self._term(cue)
        form = self._form(tokens, nested=one.nested)
        unsaid = unsaid or self._told_in_headline(one, term, form)
        if unsaid and (form != "indirect" or one.nested):
            return None
        if unsaid:
            form, source, term = ATTITUDE, UNKNOWN, None
        elif form == "indirect" and self._attitude(one, term):
            form = ATTITUDE
        if form != "indirect" and term is None and self._work(tokens):
            return None
        found = Attribution(
            source=span,
            cue=cue,
            content=content,
            form=form,
            stance="neutral" if unsaid else self._stance(one, term),
            source_type=source.type,
            speaker=source.speaker,
            actor=source.actor,
            sentence=one.sentence,
            rule="model" if term is None else f"model (reporting/{term.term})",
            confidence=one.confidence,
            nested=one.nested,
        )
        bare = span is None and cue is None
        return self._carried(found, tokens) if bare else found

    def _with_pronoun(self, one: Linked) -> Linked:
        """ "It believes" taken for a cue by the model is a source and a cue."""
        cue = one.cue
        if one.source is not None or cue is None or cue.first == cue.last:
            return one
        parse, verb = self.parse, self._head(cue.first + 1, cue.last, cue.last)
        passive = parse.child(verb, "aux:pass") is not None
        if (
            parse.lower[cue.first] not in ("it", "he", "she", "they")
            or passive
            or not parse.tags[verb].startswith("VB")
            or parse.lemmas[verb] in _NO_DOING
        ):
            return one
        return replace(
            one,
            source=LabelledSpan("source", cue.first, cue.first, cue.probability),
            cue=replace(cue, first=cue.first + 1),
        )

    def _unsaid(self, one: Linked) -> bool:
        """Nobody says it: a condition, a question, a denial that anybody did, what only seems."""
        parse, cue = self.parse, one.cue
        if cue is None:
            return False
        head = self._head(cue.first, cue.last, cue.last)
        lemmas = parse.lemmas[cue.first : cue.last + 1]
        quoted = any(
            i in self.phrases.quoted
            for part in one.content
            for i in self._tokens(parse.span(part.first, part.last))
        )
        if not _SEEMING.isdisjoint(lemmas) and self._term(parse.span(cue.first, cue.last)) is None:
            return True
        mark = parse.child(head, "mark")
        if mark is not None and parse.lower[mark] in _CONDITIONS and not quoted:
            return True
        if one.source is not None:
            opens = cue.first == parse.first_words[one.sentence]
            if opens and lemmas == ("ask",) and one.source.first > one.content[-1].last:
                return True  # "Asked if it would hold, Voss said": somebody else asked
            words = parse.lower[one.source.first : one.source.last + 1]
            if not _NO_SUBJECTS.isdisjoint(words[:1]) or "not one" in " ".join(words):
                return True
            ends = parse.words[parse.first_words[one.sentence + 1] - 1]
            if words[0] in _ASKERS and len(words) == 1 and ends == "?":
                first = parse.first_words[one.sentence]
                return one.source.first == first
        negated = not _NEGATIONS.isdisjoint(parse.lower[cue.first : cue.last + 1])
        that = parse.lower[one.content[0].first] == "that"
        return negated and that and not _PASSED_OVER.isdisjoint(lemmas)

    def _in_headline(self, word: int) -> bool:
        at = self.reading.token_at(self.parse.starts[word])
        return self.reading.section_of(at) is SectionKind.HEADLINE

    def _told_in_headline(self, one: Linked, term: Term | None, form: str) -> bool:
        """ "Assembly approves the package": a headline's deed, and no word of saying in it."""
        quoted = sum(
            self._is_quoted(i) and self.parse.words[i][0].isalnum()
            for part in one.content
            for i in range(part.first, part.last + 1)
        )
        return (
            term is None
            and one.cue is not None
            and self._in_headline(one.cue.first)
            and form != "direct"
            and quoted < _SOME_WORDS
            and any(
                word[0].isalpha() for word in self.parse.words[one.cue.first : one.cue.last + 1]
            )
            and _NAMING.isdisjoint(self.parse.lemmas[one.cue.first : one.cue.last + 1])
        )

    # --- where content ends ---------------------------------------------------------------

    def _cut(self, one: Linked) -> Linked:
        """The content without what the outlet says beside it, in clauses of its own."""
        cue = one.cue
        if cue is None or one.nested:
            return one
        parts = []
        for part in one.content:
            if part.first > cue.last:
                part = self._cut_after(one, cue, part)
            elif part.last < cue.first:
                part = self._cut_before(cue, part)
            parts.append(part)
        return replace(one, content=tuple(parts))

    def _cut_after(self, one: Linked, cue: LabelledSpan, part: LabelledSpan) -> LabelledSpan:
        parse = self.parse
        head = self._head(cue.first, cue.last, cue.last)
        clauses = [w for w in parse.children[head] if parse.deps[w] in ("acl", "ccomp")]
        if len(clauses) > 1 and parse.tags[head].startswith("NN"):
            # "Reports that he fell could not be confirmed": the second is the sentence's own.
            end = min((clauses[1], *parse.children[clauses[1]]))
            if part.first < end <= part.last and not self._is_quoted(end):
                return replace(part, last=end - 1)
        last = part.last
        number = parse.sentence_of[part.first]
        stop = parse.first_words[number + 1] - 1
        # Not after "Ms.", where a sentence may have been cut in two.
        ends = parse.words[stop] in (".", "?", "!") or parse.lower[stop] in ("a.m.", "p.m.")
        if last > stop and ends and not self._is_quoted(stop) and not self._is_quoted(stop + 1):
            last = stop
        for at in range(part.first + 1, last):
            if self._is_quoted(at):
                continue
            if parse.words[at] == ";" and self._new_clause(at + 1, last):
                return replace(part, last=at - 1)
            if parse.words[at] == "," and parse.lower[at + 1] in ("yet", "but"):
                held = any(self._is_quoted(i) for i in range(part.first, at))
                more = any(self._is_quoted(i) for i in range(at, last + 1))
                if held and not more and self._new_clause(at + 2, last):
                    return replace(part, last=at - 1)
        return replace(part, last=last)

    def _cut_before(self, cue: LabelledSpan, part: LabelledSpan) -> LabelledSpan:
        """ "He paid with your taxes: 31 million, according to the paper": what follows the mark."""
        parse = self.parse
        if parse.lower[cue.first] != "according":
            return part
        for at in range(part.last - 1, part.first, -1):
            if parse.words[at] in (";", ":") and not self._is_quoted(at):
                return replace(part, first=at + 1)
        return part

    def _new_clause(self, first: int, last: int) -> bool:
        """Whether a clause with a subject of its own begins here, no "that" before it."""
        parse = self.parse
        if first >= last or parse.lower[first] in ("that", "and"):
            return False
        subject = next(
            (w for w in range(first, last + 1) if parse.deps[w].startswith("nsubj")), None
        )
        verb = next((w for w in range(first, last + 1) if parse.tags[w] in _FINITE_OR_MODAL), None)
        return subject is not None and verb is not None and subject < verb

    def _is_quoted(self, word: int) -> bool:
        if word >= len(self.parse):
            return False
        return self.reading.token_at(self.parse.starts[word]) in self.phrases.quoted

    def _work(self, ranges: Sequence[range]) -> bool:
        """The title of a work and nothing else: "played 'Love Me Do'" says nothing."""
        quoted = [
            i
            for held in ranges
            for i in held
            if self.phrases.is_word[i] and i in self.phrases.quoted
        ]
        return len(quoted) > 1 and all(self.phrases.capital(i) for i in quoted)

    def _carried(self, found: Attribution, tokens: Sequence[range]) -> Attribution | None:
        """Content with neither cue nor source goes on what was said before it.

        Quotations are left to :mod:`framing.language.unclaimed`, which also looks ahead.
        """
        if any(i in self.phrases.quoted for held in tokens for i in held):
            return None
        earlier = self.findings.earlier(found.sentence)
        if earlier is None:
            return found
        return replace(
            found,
            source=earlier.source,
            source_type=earlier.source_type,
            speaker=earlier.speaker,
            actor=earlier.actor,
            rule="model, carried on",
        )

    def _tokens(self, span: Span) -> range:
        """The tokens of a span; words of the parse may be parts of tokens."""
        first = self.reading.token_at(span.start)
        return range(first, max(self.reading.token_at(span.end - 1), first) + 1)

    def _told_of(self, one: Linked) -> bool:
        """ "Fares were said to be", "the men told to leave": of whom it is said does not say it."""
        if one.source is None or one.cue is None:
            return False
        parse, cue = self.parse, self._head(one.cue.first, one.cue.last, one.cue.last)
        after = parse.lower[cue + 1 : cue + 3]
        if parse.lemmas[cue] == "say" and after in (("to", "be"), ("to", "have")):
            return True
        if parse.lemmas[cue] not in _TOLD_OF or parse.tags[cue] != "VBN":
            return False
        source = range(one.source.first, one.source.last + 1)
        if parse.deps[cue].startswith("acl"):
            return parse.heads[cue] in source
        return parse.child(cue, "nsubj:pass") in source

    def _named(self, first: int, last: int) -> tuple[int, int]:
        """A source that is a clause ("Thousands cheer the general, demand") is its subject."""
        head = self._head(first, last, last)
        subject = self.parse.child(head, "nsubj")
        if self._in_headline(first):
            # A headline's clause is often parsed as one long name.
            finite = (i for i in range(first + 1, last) if self.parse.tags[i] in _FINITE)
            verb = next(finite, None)
            if verb is not None:
                return first, verb - 1
        if self.parse.pos[head] != "VERB" or subject is None:
            return first, last
        begin, end = self.parse.reach(subject)
        return (begin, end) if first <= begin and end <= last else (first, last)

    def _core(self, first: int, last: int) -> int:
        """The last word of the name in a source: an apposition or relative clause is none of it."""
        parse = self.parse
        head = self._head(first, last, last)
        end = last
        for child in parse.children[head]:
            dep = parse.deps[child].partition(":")[0]
            begin = parse.reach(child)[0]
            # "Chair General Mark Milley" is one name; "Milley, the chair" has an apposition.
            parted = not (parse.words[begin][0].isalnum() and parse.words[begin - 1][0].isalnum())
            aside = dep in ("acl", "parataxis", "punct") or (dep == "appos" and parted)
            if head < child <= last and aside:
                end = min(end, max(begin - 1, head))
        while end > head and not parse.words[end][0].isalnum():
            end -= 1
        return end

    def _head(self, first: int, last: int, default: int) -> int:
        """The first of the words that hangs on none of them."""
        heads, words = self.parse.heads, range(first, last + 1)
        return next((w for w in words if heads[w] not in words or heads[w] == w), default)

    def _form(self, ranges: Sequence[range], *, nested: bool = False) -> str:
        """By how much is quoted; inside somebody's words, by the marks inside the marks."""
        tokens = [i for held in ranges for i in held if self.phrases.is_word[i]]
        marked = self.within if nested else self.phrases.quoted
        quoted = sum(i in marked for i in tokens)
        if not quoted:
            return "indirect"
        return "direct" if quoted >= 0.95 * len(tokens) else "mixed"

    # --- cue and content ----------------------------------------------------------------

    def _term(self, cue: Span | None) -> Term | None:
        """The reporting term inside a cue, the last of several."""
        if cue is None:
            return None
        held = self._tokens(cue)
        cues = self.cues.get(self.reading.token_sentences[held[0]], ())
        inside = [match for match in cues if match.first <= held[-1] and match.last >= held[0]]
        return inside[-1].term if inside else None

    def _attitude(self, one: Linked, term: Term | None) -> bool:
        """A wish, an aim, a feeling: "hopes to win", "opposes the terminal"; nobody's words."""
        parse = self.parse
        if one.cue is None:
            return False
        cue = parse.lemmas[one.cue.first : one.cue.last + 1]
        if parse.lower[one.content[0].first] == "no" and not _GIVING.isdisjoint(cue):
            return True  # "offered no evidence": nothing was said
        if term is not None and term.category not in ("thinking", "denying"):
            return False
        if term is None and not _NAMING.isdisjoint(cue):
            return False
        first, last = one.content[0].first, one.content[0].last
        head = self._head(first, last, first)
        aim = any(
            parse.tags[child] == "TO" and parse.deps[child] == "mark"
            for child in parse.children[head]
        )
        clause = parse.child(head, "nsubj", "csubj", "cop", "expl") is not None
        return aim or (not clause and (term is None or term.category == "thinking"))

    def _stance(self, one: Linked, term: Term | None) -> str:
        """The stance of the cue; "withholding" and "denying" where it is negated."""
        stance = "neutral" if term is None else term.category
        if one.cue is None:
            return stance
        lemmas = self.parse.lemmas[one.cue.first : one.cue.last + 1]
        if term is None and one.source is not None and not _WISHES.isdisjoint(lemmas):
            stance = "thinking"
        cue = self.parse.lower[one.cue.first : one.cue.last + 1]
        if not _NEGATIONS.isdisjoint(cue):
            return "denying" if stance in ("thinking", "factive", "accusing") else "withholding"
        return stance
