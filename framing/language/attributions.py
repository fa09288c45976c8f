"""Who says what: source, cue and content, by rules over reporting cues and quotations.

The rules read one sentence at a time, left to right, and know the constructions in
which news reports speech: a quotation with its speaker before or after, "X said that",
"according to X", "..., X said Friday", and a quotation whose speaker was named in the
sentence before. They need no parser; what they can't see is listed in ``docs/measures.md``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from framing.language.actors import FoundMention
from framing.language.quotations import Quotation, QuotationKind
from framing.language.reading import Reading
from framing.lexicons import Match
from framing.types import Actor, SectionKind, Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution. ``form`` is "direct", "indirect" or "mixed".

    ``speaker`` is the source as printed (resolved one step, where the source is a
    pronoun or was named in the sentence before); ``actor`` the id of who that is.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    form: str
    stance: str
    source_type: str
    speaker: str | None
    actor: str | None
    sentence: int
    rule: str


_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "which", "we", "i"})
_SKIPPED_BEFORE_CUE = frozenset(
    """has have had is was are were be been being also then later repeatedly recently again
    already often still even only not never would will could can may might must should did do
    does didn't doesn't don't previously earlier now just once further explicitly publicly
    privately flatly simply since initially eventually angrily openly long first to himself
    herself itself themselves""".split()
)
_CLAUSE_WORDS = frozenset(
    """that and but while as after when because whether if before although though since until
    where than or so nor yet unless""".split()
)
_TIME_WORDS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow on in
    at late early earlier later last this week month year night morning evening afternoon
    january february march april may june july august september october november december the
    a an statement interview tweet message speech briefing conference call news press post
    twitter television tv telephone phone email letter report reporters lawmakers parliament
    journalists listeners viewers supporters to during via told her his their by after before
    separately here local hours online social media media.""".split()
)
_STOP_AFTER_INVERTED = frozenset(
    """on in at during after when as while who which that before because told and but adding
    since via whose where monday tuesday wednesday thursday friday saturday sunday last late
    earlier this yesterday today""".split()
)
_DETERMINERS = frozenset(
    """the a an this that these those his her its their our my your some many most several all
    no any each every one two three four five six seven eight nine ten""".split()
)
_TITLE_CUES = frozenset(
    "called dubbed titled entitled named nicknamed book film song documentary programme show "
    "series novel essay report operation project album article play the an a".split()
)
_ADDRESSEES = frozenset({"tell", "told", "tells", "telling", "inform", "informed", "assured"})
_MAX_FRAGMENT = 4


@dataclass(frozen=True, slots=True)
class Attributed:
    """What :func:`find_attributions` returns: the attributions, and each quotation's kind."""

    attributions: tuple[Attribution, ...]
    kinds: tuple[QuotationKind, ...]


def find_attributions(
    reading: Reading, mentions: Sequence[FoundMention], actors: Mapping[str, Actor]
) -> Attributed:
    """Attributions of one article, in order, and the kind of each of its quotations."""
    return _Finder(reading, mentions, actors).run()


@dataclass(frozen=True, slots=True)
class _Quote:
    """The part of a quotation inside one sentence, as tokens (marks included)."""

    index: int
    first: int
    last: int
    words: int


class _Finder:
    """One pass over one article; holds what the rules share."""

    def __init__(
        self,
        reading: Reading,
        mentions: Sequence[FoundMention],
        actors: Mapping[str, Actor],
    ) -> None:
        self.reading = reading
        self.norm = reading.tokens.norm
        self.is_word = reading.tokens.is_word
        self.mentions = mentions
        self.actors = actors
        self.mention_at = {
            i: mention for mention in mentions for i in range(mention.first, mention.last + 1)
        }
        self.in_quote = self._quoted_tokens()
        self.cues = _by_sentence(reading, "reporting")
        self.sources = {m.last: m for m in reading.matches if m.lexicon == "sources"}
        self.offices = {
            m.last: m
            for m in reading.matches
            if m.lexicon == "offices" and m.term.category == "office"
        }
        self.attributions: list[Attribution] = []
        self.kinds: dict[int, QuotationKind] = {}
        self.last_speaker: Attribution | None = None
        self.last_person: str | None = None

    def _quoted_tokens(self) -> dict[int, int]:
        inside: dict[int, int] = {}
        for index, quotation in enumerate(self.reading.quotations):
            if quotation.nested:
                continue
            first = self.reading.token_at(quotation.span.start)
            last = self.reading.token_at(quotation.span.end - 1)
            for i in range(first, last + 1):
                inside.setdefault(i, index)
        return inside

    def run(self) -> Attributed:
        for number, sentence in enumerate(self.reading.sentences):
            if sentence.section not in (SectionKind.BODY, SectionKind.HEADLINE):
                continue
            first, end = self.reading.first_tokens[number], self.reading.first_tokens[number + 1]
            if first < end:
                self._sentence(number, first, end, sentence.section)
        kinds = tuple(
            self.kinds.get(index, QuotationKind.SPEECH)
            for index in range(len(self.reading.quotations))
        )
        return Attributed(tuple(self._headline_quotations(kinds)), self._with_headline(kinds))

    # --- one sentence ---------------------------------------------------------------

    def _sentence(self, number: int, first: int, end: int, section: SectionKind) -> None:
        quotes = self._quotes(first, end)
        free = set(range(first, end))
        covered: set[int] = set()
        for cue in self.cues.get(number, ()):
            if cue.first in self.in_quote or cue.first in covered:
                continue
            found = self._from_cue(number, cue, first, end, quotes, free)
            if found is None:
                continue
            self._add(found)
            for span in found.content:
                start = self.reading.token_at(span.start)
                last = self.reading.token_at(span.end - 1)
                covered.update(range(start, last + 1))
        for quote in quotes:
            if not covered.intersection(range(quote.first, quote.last + 1)):
                self._uncovered(number, quote, first, end, section)
        for i in range(first, end):
            mention = self.mention_at.get(i)
            if mention is not None and i not in self.in_quote:
                if self.actors[mention.actor].type == "person":
                    self.last_person = mention.actor

    def _quotes(self, first: int, end: int) -> list[_Quote]:
        out: list[_Quote] = []
        i = first
        while i < end:
            index = self.in_quote.get(i)
            if index is None:
                i += 1
                continue
            last = i
            while last + 1 < end and self.in_quote.get(last + 1) == index:
                last += 1
            words = sum(self.is_word[j] for j in range(i, last + 1))
            out.append(_Quote(index, i, last, words))
            i = last + 1
        return out

    def _add(self, found: Attribution) -> None:
        self.attributions.append(found)
        if found.speaker is not None:
            self.last_speaker = found

    # --- cues -----------------------------------------------------------------------

    def _from_cue(
        self,
        number: int,
        cue: Match,
        first: int,
        end: int,
        quotes: list[_Quote],
        free: set[int],
    ) -> Attribution | None:
        if cue.term.match in ("word", "exact", "prefix"):
            return self._from_phrase(number, cue, first, end, quotes)
        if cue.term.match == "noun":
            return self._from_noun(number, cue, first, end, quotes)
        return self._from_verb(number, cue, first, end, quotes)

    def _from_phrase(
        self, number: int, cue: Match, first: int, end: int, quotes: list[_Quote]
    ) -> Attribution | None:
        """ "According to X, ..." and "..., according to X"."""
        source = self._right_np(cue.last + 1, end)
        if source is None:
            return None
        opening = cue.first - first <= 2
        if opening:
            start = source[1] + 1
            while start < end and self.norm[start] != ",":
                if start - source[1] > 12:
                    return None
                start += 1
            content = self._trimmed(start + 1, end - 1)
        else:
            content = self._trimmed(first, cue.first - 1)
        return self._build(number, source, cue, content, quotes, "according to")

    def _from_noun(
        self, number: int, cue: Match, first: int, end: int, quotes: list[_Quote]
    ) -> Attribution | None:
        """ "... in a statement that ...": a noun cue counts only before "that"."""
        if cue.last + 1 >= end or self.norm[cue.last + 1] != "that":
            return None
        source = self._possessor(cue.first - 1, first)
        content = self._trimmed(cue.last + 2, end - 1)
        return self._build(number, source, cue, content, quotes, "noun that")

    def _possessor(self, at: int, first: int) -> tuple[int, int] | None:
        if at < first:
            return None
        if self.norm[at] in ("his", "her", "their", "its"):
            return (at, at)
        if self.reading.surface(at).endswith(("'s", "’s")):
            return (self._np_start(at, first), at)
        return None

    def _from_verb(
        self, number: int, cue: Match, first: int, end: int, quotes: list[_Quote]
    ) -> Attribution | None:
        norm = self.norm
        before, after = cue.first - 1, cue.last + 1
        # "the claim", "their demands": a noun that looks like the verb.
        if before >= first and norm[before] in _DETERMINERS | {"of"} and norm[before] != "that":
            return None
        quote_before = self._quote_ending_before(quotes, cue.first, first)
        inverted = (
            before >= first
            and (norm[before] in (",", '"', "'", "?", "!") or before in self.in_quote)
            and after < end
            and self._begins_np(after)
            and (quote_before is not None or norm[before] == ",")
        )
        if inverted:
            source = self._right_np(after, end)
            if source is not None and not self._clause_follows(source[1] + 1, end):
                content = (
                    (quote_before.first, quote_before.last)
                    if quote_before is not None
                    else self._trimmed(first, before - 1)
                )
                more = self._quote_after(quotes, source[1])
                return self._build(number, source, cue, content, quotes, "inverted", more)
        source = self._left_np(cue.first, first)
        if quote_before is not None and source is not None and source[0] > quote_before.last:
            gap = range(quote_before.last + 1, source[0])
            if all(not self.is_word[i] for i in gap):
                more = self._quote_after(quotes, cue.last)
                content = (quote_before.first, quote_before.last)
                if more is None and self._has_content(cue, end):
                    start = self._content_start(cue, end)
                    if start is not None and not self._only_time(start, end):
                        more = self._trimmed(start, end - 1)
                return self._build(number, source, cue, content, quotes, "quotation first", more)
        start = self._content_start(cue, end)
        if start is not None and self._has_content(cue, end):
            content = self._trimmed(start, end - 1)
            if content is not None and content[1] - content[0] >= 1:
                return self._build(number, source, cue, content, quotes, "source cue content")
        tail_is_time = self._only_time(after, end)
        if (
            tail_is_time
            and source is not None
            and source[0] - 1 > first
            and norm[source[0] - 1] == ","
            and cue.term.weight >= 0.5
        ):
            content = self._trimmed(first, source[0] - 2)
            return self._build(number, source, cue, content, quotes, "content first")
        return None

    def _has_content(self, cue: Match, end: int) -> bool:
        """Whether what follows the cue may be what was said."""
        start = self._content_start(cue, end)
        if start is None:
            return False
        marker = self.norm[start - 1] in ("that", ":", "whether") or start in self.in_quote
        infinitive = self.norm[start] == "to" and cue.term.category in ("promising", "ordering")
        if marker or infinitive:
            return True
        strong = cue.term.weight >= 0.9
        lighter = cue.term.weight >= 0.5
        begins = self._begins_np(start) or self.norm[start] in _PRONOUNS | {"there"}
        quoted = any(i in self.in_quote for i in range(start, end))
        object_only = cue.term.category in ("accusing", "ordering", "denying", "praising")
        if object_only:
            return quoted or (lighter and self._begins_np(start) and self.norm[start] != "by")
        return (strong and begins) or (
            lighter and (begins and (quoted or self._verb_ahead(start, end)))
        )

    def _verb_ahead(self, start: int, end: int) -> bool:
        """A cheap sign of a clause: an auxiliary or a common verb soon after."""
        signs = frozenset(
            "is are was were has have had will would can could may might must should be been "
            "did does do isn't wasn't won't".split()
        )
        return any(self.norm[i] in signs for i in range(start, min(end, start + 12)))

    def _content_start(self, cue: Match, end: int) -> int | None:
        """First token of what follows the cue, past time words, addressees and "that"."""
        norm = self.norm
        i = cue.last + 1
        if norm[cue.first] in _ADDRESSEES:
            addressee = self._right_np(i, end)
            if addressee is not None:
                i = addressee[1] + 1
        for j in range(i, min(end, i + 14)):
            if j in self.in_quote and norm[j] in ('"', "'"):
                words = range(i, j)
                if all(
                    norm[k] in _TIME_WORDS or not self.is_word[k] or self._time_like(k)
                    for k in words
                ):
                    return j
                break
            if norm[j] in ("that", "whether") and (
                j == i or all(self._time_like(k) or k in self.mention_at for k in range(i, j))
            ):
                return j + 1 if j + 1 < end else None
            if norm[j] == ":":
                return j + 1 if j + 1 < end else None
            if norm[j] in (",", ";", "—"):
                break
        while i < end and self._time_like(i) and not self._begins_name(i):
            if norm[i] in ("the", "a", "an", "this", "his", "her", "their") and not (
                i + 1 < end and self._time_like(i + 1)
            ):
                break
            i += 1
        if i < end and norm[i] == "," and i + 1 < end:
            i += 1
        if i < end and norm[i] in ("that", "whether"):
            i += 1
        return i if i < end and (self.is_word[i] or i in self.in_quote) else None

    def _time_like(self, i: int) -> bool:
        return self.norm[i] in _TIME_WORDS or self.norm[i][:1].isdigit() or self.norm[i] == ","

    def _begins_name(self, i: int) -> bool:
        return i in self.mention_at

    def _only_time(self, start: int, end: int) -> bool:
        return all(not self.is_word[i] or self._time_like(i) for i in range(start, end)) or all(
            not self.is_word[i] for i in range(start, end)
        )

    def _clause_follows(self, start: int, end: int) -> bool:
        return start < end and self.norm[start] in ("that", "would", "will", "was", "were", "has")

    def _quote_ending_before(self, quotes: list[_Quote], at: int, first: int) -> _Quote | None:
        """The quotation that ends before token ``at`` with no clause of its own between."""
        best = None
        for quote in quotes:
            if quote.last < at:
                best = quote
        if best is None:
            return None
        between = range(best.last + 1, at)
        if any(self.norm[i] in (";", ":") or self.norm[i] in ("that", "but") for i in between):
            return None
        ended = (
            self.norm[best.last - 1] in (",", ".", "!", "?", "…") if best.last > first else False
        )
        comma_after = best.last + 1 < at and self.norm[best.last + 1] == ","
        opens = best.first == first
        return best if len(between) <= 14 and (ended or comma_after or opens) else None

    def _quote_after(self, quotes: list[_Quote], at: int) -> tuple[int, int] | None:
        for quote in quotes:
            if quote.first > at:
                between = range(at + 1, quote.first)
                if all(not self.is_word[i] or self._time_like(i) for i in between):
                    return (quote.first, quote.last)
                return None
        return None

    # --- noun phrases ---------------------------------------------------------------

    def _begins_np(self, i: int) -> bool:
        return (
            self.norm[i] in _DETERMINERS
            or self.norm[i] in _PRONOUNS
            or i in self.mention_at
            or self.reading.surface(i)[:1].isupper()
            or i in {m.first for m in self.sources.values()}
            or i in {m.first for m in self.offices.values()}
        )

    def _left_np(self, at: int, first: int) -> tuple[int, int] | None:
        """The subject before a cue: tokens ``(start, last)``, or None."""
        last = at - 1
        while last >= first and (
            self.norm[last] in _SKIPPED_BEFORE_CUE
            or (self.norm[last].endswith("ly") and last not in self.mention_at)
        ):
            last -= 1
        if last < first or last in self.in_quote:
            return None
        if self.norm[last] in _PRONOUNS:
            return (last, last)
        if self.norm[last] in (",", ")", "—"):
            return self._before_apposition(last, first)
        if not self.is_word[last] or self.norm[last] in _CLAUSE_WORDS:
            return self._sentence_subject(first, last)
        start = self._np_start(last, first)
        return (start, last) if start <= last else None

    def _np_start(self, last: int, first: int) -> int:
        start = last
        while start - 1 >= first:
            previous = start - 1
            word = self.norm[previous]
            if previous in self.in_quote or word in _CLAUSE_WORDS:
                # "Iraqi and US officials": a conjunction between parts of one subject.
                joins = (
                    word in ("and", "or")
                    and previous - 1 >= first
                    and self._name_like(previous - 1)
                    and self._name_like(start)
                )
                if not joins:
                    break
            if not self.is_word[previous] and word not in ("-", ".", "'", "&", "/"):
                break
            start = previous
        while start < last and self.norm[start] in _SKIPPED_BEFORE_CUE | {"in", "on", "meanwhile"}:
            start += 1
        # "The remarks came after reports": a subject does not hold a finite verb before its noun.
        return start

    def _name_like(self, i: int) -> bool:
        return i in self.mention_at or self.reading.surface(i)[:1].isupper()

    def _before_apposition(self, last: int, first: int) -> tuple[int, int] | None:
        """ "Hussein, the minister, said": step over what stands between the commas."""
        closing = self.norm[last]
        opening = {")": "(", ",": ",", "—": "—"}[closing]
        i = last - 1
        while i >= first and self.norm[i] != opening:
            i -= 1
        if i - 1 < first:
            return self._sentence_subject(first, last)
        end = i - 1
        if not self.is_word[end] or end in self.in_quote:
            return None
        return (self._np_start(end, first), end)

    def _sentence_subject(self, first: int, before: int) -> tuple[int, int] | None:
        """A second verb of one subject ("met Hussein and said"): the sentence's first actor."""
        for i in range(first, before):
            mention = self.mention_at.get(i)
            if mention is not None and i not in self.in_quote:
                return (mention.first, mention.last)
            if self.norm[i] in ("he", "she", "they"):
                return (i, i)
            if i in self.sources and i not in self.in_quote:
                return (self._np_start(i, first), i)
        return None

    def _right_np(self, start: int, end: int) -> tuple[int, int] | None:
        """The source after "said" or "according to": to the next comma, verb phrase or time."""
        if start >= end or not self.is_word[start]:
            return None
        last = start
        while last + 1 < end:
            step = last + 1
            word = self.norm[step]
            if step in self.in_quote or (
                not self.is_word[step] and word not in ("-", ".", "'", "&")
            ):
                break
            if word == "." and step + 1 >= end:
                break
            if word in _STOP_AFTER_INVERTED:
                joins = word == "and" and step + 1 < end and self._name_like(step + 1)
                within = word in ("in", "at") and last in self.sources and False
                if not joins and not within:
                    break
            if last - start > 14:
                break
            last = step
        return (start, last)

    # --- quotations without a cue ---------------------------------------------------

    def _uncovered(
        self, number: int, quote: _Quote, first: int, end: int, section: SectionKind
    ) -> None:
        quotation = self.reading.quotations[quote.index]
        whole = quote.words >= 0.6 * sum(self.is_word[i] for i in range(first, end))
        if section == SectionKind.HEADLINE:
            self.kinds.setdefault(quote.index, QuotationKind.SCARE)
            return
        if not whole and quote.words <= _MAX_FRAGMENT:
            kind = self._fragment_kind(quote)
            self.kinds.setdefault(quote.index, kind)
            return
        if quotation.continues or (whole and self.last_speaker is not None):
            carried = self.last_speaker
            near = carried is not None and number - carried.sentence <= 4
            self._add(
                Attribution(
                    None,
                    None,
                    (self.reading.span(quote.first, quote.last),),
                    "direct",
                    "neutral",
                    carried.source_type if carried is not None and near else "unknown",
                    carried.speaker if carried is not None and near else None,
                    carried.actor if carried is not None and near else None,
                    number,
                    "carried on" if near else "quotation alone",
                )
            )
            return
        subject = self._sentence_subject(first, quote.first) or self._sentence_subject(
            quote.last + 1, end
        )
        speaker, actor = (None, None) if subject is None else self._who(subject)
        self._add(
            Attribution(
                None if subject is None else self.reading.span(*subject),
                None,
                (self.reading.span(quote.first, quote.last),),
                "direct",
                "neutral",
                "unknown" if subject is None else self._type(subject, actor),
                speaker,
                actor,
                number,
                "quotation without cue",
            )
        )

    def _fragment_kind(self, quote: _Quote) -> QuotationKind:
        words = [i for i in range(quote.first, quote.last + 1) if self.is_word[i]]
        capitals = [self.reading.surface(i)[:1].isupper() for i in words]
        content = [c for i, c in zip(words, capitals, strict=True) if len(self.norm[i]) > 3]
        introduced = quote.first > 0 and self.norm[quote.first - 1] in _TITLE_CUES
        if words and all(content or capitals) and (len(words) >= 2 or introduced):
            return QuotationKind.TITLE
        return QuotationKind.SCARE

    # --- headlines ------------------------------------------------------------------

    def _with_headline(self, kinds: tuple[QuotationKind, ...]) -> tuple[QuotationKind, ...]:
        """A headline's quotation is speech where the body quotes the same words."""
        spoken = " ".join(
            self._plain(quotation)
            for quotation, kind in zip(self.reading.quotations, kinds, strict=True)
            if kind is QuotationKind.SPEECH and not self._in_headline(quotation)
        )
        return tuple(
            QuotationKind.SPEECH
            if kind is QuotationKind.SCARE
            and self._in_headline(quotation)
            and self._plain(quotation) in spoken
            else kind
            for quotation, kind in zip(self.reading.quotations, kinds, strict=True)
        )

    def _in_headline(self, quotation: Quotation) -> bool:
        token = self.reading.token_at(quotation.span.start)
        return self.reading.section_of(token) is SectionKind.HEADLINE

    def _plain(self, quotation: Quotation) -> str:
        first = self.reading.token_at(quotation.span.start)
        last = self.reading.token_at(quotation.span.end - 1)
        return " ".join(self.norm[i] for i in range(first, last + 1) if self.is_word[i])

    def _headline_quotations(self, kinds: tuple[QuotationKind, ...]) -> list[Attribution]:
        return sorted(self.attributions, key=lambda found: (found.sentence, found.content))

    # --- building -------------------------------------------------------------------

    def _trimmed(self, first: int, last: int) -> tuple[int, int] | None:
        while first <= last and not self.is_word[first] and first not in self.in_quote:
            first += 1
        while last >= first and not self.is_word[last] and last not in self.in_quote:
            last -= 1
        return (first, last) if first <= last else None

    def _build(
        self,
        number: int,
        source: tuple[int, int] | None,
        cue: Match,
        content: tuple[int, int] | None,
        quotes: list[_Quote],
        rule: str,
        more: tuple[int, int] | None = None,
    ) -> Attribution | None:
        if content is None:
            return None
        ranges = [content] if more is None else [content, more]
        tokens = [i for first, last in ranges for i in range(first, last + 1) if self.is_word[i]]
        quoted = sum(i in self.in_quote for i in tokens)
        if not tokens:
            return None
        form = "direct" if quoted >= 0.95 * len(tokens) else "mixed" if quoted else "indirect"
        speaker, actor = (None, None) if source is None else self._who(source)
        return Attribution(
            None if source is None else self.reading.span(*source),
            self.reading.span(cue.first, cue.last),
            tuple(self.reading.span(first, last) for first, last in ranges),
            form,
            self._stance(cue),
            "unknown" if source is None else self._type(source, actor),
            speaker,
            actor,
            number,
            f"{rule} (reporting/{cue.term.term})",
        )

    def _stance(self, cue: Match) -> str:
        return cue.term.category

    def _who(self, source: tuple[int, int]) -> tuple[str | None, str | None]:
        """The speaker as printed, and the actor; a pronoun is its latest person or speaker."""
        first, last = source
        if first == last and self.norm[first] in _PRONOUNS:
            if self.norm[first] in ("he", "she", "who") and self.last_person is not None:
                return self.actors[self.last_person].name, self.last_person
            carried = self.last_speaker
            if carried is not None:
                return carried.speaker, carried.actor
            return self.reading.surface(first), None
        text = " ".join(self.reading.surface(first, last).split())
        found = [self.mention_at[i] for i in range(first, last + 1) if i in self.mention_at]
        ranked = sorted(
            found,
            key=lambda m: (self.actors[m.actor].type != "person", m.form == "demonym", -m.last),
        )
        # "a senior Iraqi official" is no country: a demonym names who speaks only alone.
        if ranked and (ranked[0].form != "demonym" or ranked[0].last == last):
            plain = last not in self.sources or self.actors[ranked[0].actor].type == "person"
            if plain or ranked[0].last == last:
                return text, ranked[0].actor
        return text, None

    def _type(self, source: tuple[int, int], actor: str | None) -> str:
        first, last = source
        if actor is not None:
            kind = self.actors[actor].type
            if kind == "person":
                return "person"
            if kind in ("organisation", "country"):
                return "institution"
        for i in range(last, first - 1, -1):
            match = self.sources.get(i)
            if match is not None and match.first >= first:
                return match.term.category
            if i in self.offices:
                return "office"
        if first == last and self.norm[first] in _PRONOUNS:
            return self.last_speaker.source_type if self.last_speaker is not None else "unknown"
        names = [i for i in range(first, last + 1) if self.reading.surface(i)[:1].isupper()]
        return "person" if len(names) >= 2 and names[-1] == last else "unknown"


def _by_sentence(reading: Reading, lexicon: str) -> dict[int, list[Match]]:
    out: dict[int, list[Match]] = {}
    for match in reading.matches:
        if match.lexicon == lexicon:
            out.setdefault(reading.token_sentences[match.first], []).append(match)
    return out


def with_form(attribution: Attribution, form: str) -> Attribution:
    """The same attribution under another form."""
    return replace(attribution, form=form)
