"""The cast of an article set: how each actor can be called, and where each is named."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from framing.language.names import (
    EVENTS_AT,
    FIRST_NAMES,
    INNER,
    LOCATIVE,
    MONTH_NAMES,
    SITE_MODIFIERS,
    SITES,
    TITLE_MODIFIERS,
    Name,
    fold_word,
    is_acronym,
    name_words,
)
from framing.language.reading import Reading
from framing.types import Actor, SectionKind

PERSON, ORGANISATION, COUNTRY, GROUP, UNKNOWN = (
    "person",
    "organisation",
    "country",
    "group",
    "unknown",
)


# "former President Obama" is no bearer of "the president".
_PAST = frozenset({"former", "ex", "then", "late", "slain", "previous", "onetime", "acting"})


# Words that may follow a surname in capitals and leave it a mention of the person.
_AFTER_PERSON = frozenset(
    """administration government campaign presidency team regime family camp cabinet era white
    allies loyalists supporters voters republicans democrats jr sr ii iii""".split()
)


# "Vienna talks": a capital before these is where they are held or stand.
_HELD_AT = SITES | frozenset(
    """talks summit conference meeting forum accord accords airport embassy consulate
    negotiations round rally marathon street streets residents suburb bureau correspondent stock
    exchange university hotel hospital court mosque cathedral museum festival""".split()
)


_DETERMINED = frozenset("the a an this that last recent deadly".split())


# "visited Moscow" went to the city.
_VISITS = frozenset("visit visits visited visiting toured reached leaving via".split())


# "flew to Tehran" and "the streets of Tehran" are the city; "tied to Tehran" is not.
_TOWARDS = {
    "to": frozenset(
        """tied allied linked close closer loyal opposed hostile ties links opposition loyalty
        answer answers answerable confirm confirms confirmed message messages letter warning
        warnings threat threats concessions pressure support aid help loans signal signals
        appeal appeals subservient beholden sold demands deliver delivered response reply
        offered proposed sympathetic thanks attributed according committed""".split()
    ),
    "from": frozenset(
        """pressure support aid help orders order money backing demand demands message messages
        response reply word signals signal approval permission concessions guarantees
        independence independent threat threats condemnation criticism reaction denial funding
        weapons arms instructions assurances statement statements""".split()
    ),
    "of": frozenset(
        """will government governments ally allies interest interests policy policies side behalf
        demand demands support enemy enemies critic critics rival rivals partner partners
        puppet puppets proxy proxies influence ambitions intentions accuse accused accuses
        accusing favour favor approval part backing patience""".split()
    ),
}


# "the president of France" is another president, "the president-elect" one to come.
_NO_BEARER = frozenset({"of", "general", "election", "elect", "-"})
# "the general strike" is no officer's: what is general, and the ranks that end so.
_GENERAL = frozenset(
    """assembly strike public secretary manager staff population council hospital rule idea
    consensus amnesty practitioner elections counsel budget meeting mood trend debate atmosphere
    principle mobilisation mobilization store""".split()
)


# "The force used was", "the force employed against them".
_PUT_TO = tuple((word,) for word in "was were is by against on in".split())
# Where a headline leaves "the" out before a noun.
_BEFORE_NOUNS = LOCATIVE | frozenset(
    "of on for from to by with about after before over against into and as , ; : - — –".split()
)


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A mention by tokens, before voices are known."""

    first: int
    last: int
    actor: str
    form: str


@dataclass(frozen=True, slots=True)
class _Alias:
    words: tuple[str, ...]
    actor: str
    form: str
    exact: bool  # an acronym: met in capitals only ("US", not "us")
    lower: bool  # given by the user in lower case, so met in any case
    article: bool  # given with "the", so met after "the" only
    dotted: bool  # known with dots only: "C.A.R.", not "CAR"
    gazetteer: bool


class Cast:
    """The actors of an article set, and how each can be called.

    Built once over all readings by :func:`discover`; :meth:`mentions` then finds
    every naming in one of them.
    """

    def __init__(
        self,
        actors: Sequence[Actor],
        aliases: Iterable[tuple[str, str, str, bool]],
        places: frozenset[str],
        common: frozenset[str],
    ) -> None:
        """Index the aliases.

        Args:
            actors: the actors.
            aliases: wording, actor's id, form, whether the actor is in the gazetteer.
            places: look-up forms of the gazetteer's one-word names and demonyms.
            common: words that the set writes small more often than with a capital.
        """
        self.actors: Mapping[str, Actor] = {actor.id: actor for actor in actors}
        self.places = places
        self.common = common
        self._reach: dict[str, int] = {}
        best: dict[tuple[str, ...], tuple[_Alias, ...]] = {}
        for wording, actor, form, gazetteer in aliases:
            words = name_words(wording)
            given = self.actors[actor].given
            alias = _Alias(
                words,
                actor,
                form,
                exact=is_acronym(wording),
                lower=given and wording.removeprefix("the ")[:1].islower(),
                article=given and wording.lower().startswith("the ") and wording[4:5].islower(),
                dotted=wording.endswith(".") and is_acronym(wording),
                gazetteer=gazetteer,
            )
            known, *small = best.get(words) or (None,)
            if known is not None and known.actor == actor and known.dotted and alias.exact:
                best[words] = (replace(known, dotted=alias.dotted), *small)
            # A wording met with and without capitals is met in any.
            elif words and (known is None or (known.actor == actor and known.exact)):
                best[words] = (alias,)
            elif known is not None and known.actor == actor and alias.lower:
                best[words] = (known, *small, alias)
        for words in best:
            self._reach[words[0]] = max(len(words), self._reach.get(words[0], 0))
        self._by_words = best

    def mentions(self, reading: Reading, names: Sequence[Name]) -> tuple[FoundMention, ...]:
        """Every naming of an actor in the reading, longest first, none overlapping.

        A name's title belongs to the mention. An office without a name ("the foreign
        minister") is a mention of the one person who bears it in this article.
        """
        return _MentionFinder(self, reading, names).run()

    def reach(self, word: str) -> int:
        """Of how many words the longest alias is that begins with a folded word."""
        return self._reach.get(word, 0)

    def called(self, words: tuple[str, ...]) -> tuple[_Alias, ...]:
        """The aliases of exactly these words: one actor's, with a capital and without."""
        return self._by_words.get(words, ())


class _MentionFinder:
    """One walk over one reading, with what this article alone tells about its names."""

    def __init__(self, cast: Cast, reading: Reading, names: Sequence[Name]) -> None:
        self.cast = cast
        self.reading = reading
        self.norm = reading.tokens.norm
        self.cover = {i: name for name in names for i in range(name.first, name.last + 1)}
        self.titles = _title_spans(reading)
        self.title_by_end = {last: first for first, last in self.titles.items()}
        self.local: dict[str, str | None] = {}
        self.loaded = {
            i
            for match in reading.matches
            if match.term.category == "epithet"
            for i in range(match.first, match.last + 1)
        }
        self._learn_people(names)
        self._outlet = outlet_names(reading.article.outlet)

    def _learn_people(self, names: Sequence[Name]) -> None:
        """Whose surname a bare surname is in this article: that of the one named in full."""
        bearers: dict[str, Counter[str | None]] = defaultdict(Counter)
        for name in names:
            if name.last == name.first:
                continue
            words = name_words(self.reading.surface(name.first, name.last))
            alias = next(iter(self.cast.called(words)), None)
            if alias is not None and self.cast.actors[alias.actor].type in (PERSON, UNKNOWN):
                for word in (words[0], words[-1]):
                    bearers[word][alias.actor] += 1
            elif alias is None and len(words) == 2 and words[0] not in self.cast.places:
                # "Michael Jordan", named once: no actor, but no country either.
                bearers[words[-1]][None] += 1
        for word, count in bearers.items():
            self.local[word] = max(count.items(), key=lambda item: (item[1], item[0] or ""))[0]

    def run(self) -> tuple[FoundMention, ...]:
        norm = self.norm
        out: list[FoundMention] = []
        free = 0
        for i, word in enumerate(norm):
            reach = self.cast.reach(fold_word(word)) if i >= free else 0
            found = self._longest(i, reach) if reach else None
            if found is None:
                continue
            titled = self._titled(found)
            if titled is not None:
                while out and out[-1].last >= titled.first:
                    out.pop()
                found = titled
            out.append(found)
            free = found.last + 1
        out.extend(self._offices(out))
        out.sort(key=lambda mention: mention.first)
        return tuple(out)

    def _longest(self, i: int, reach: int) -> FoundMention | None:
        """The longest alias met from token ``i``, of at most ``reach`` words."""
        words, ends = self._ahead(i, reach)
        for length in range(len(words), 0, -1):
            last = ends[length - 1]
            for alias in self.cast.called(tuple(words[:length])):
                actor = self._resolve(alias, i) if self._accepts(alias, i, last) else None
                if actor is not None:
                    return FoundMention(i, last, actor, self._form(alias, i, last))
        return None

    def _ahead(self, i: int, reach: int) -> tuple[list[str], list[int]]:
        """Folded words from token ``i`` in its sentence, dots and hyphens passed over."""
        norm = self.norm
        end = self.reading.first_tokens[self.reading.token_sentences[i] + 1]
        words, ends = [fold_word(norm[i])], [i]
        for at in range(i + 1, end):
            if len(words) >= reach:
                break
            if norm[at] not in (".", "-", "'"):
                words.append(fold_word(norm[at]))
                ends.append(at)
        return words, ends

    def _accepts(self, alias: _Alias, first: int, last: int) -> bool:
        surface = self.reading.surface(first, last)
        if alias.article and not self._has_article(first):
            return False
        if alias.words[-1:] == ("force",) and self._is_strength(first, last):
            return False
        if alias.lower:
            return True
        if alias.exact:
            bare = surface.removesuffix("'s").removesuffix("’s")
            if not bare.isupper() or (alias.dotted and "." not in bare):
                return False
        elif not _capitalised(self.reading, first, last):
            return False
        if self._own_name(alias):
            return False
        if alias.form == "metonym" and self._is_place(first, last):
            return False
        if len(alias.words) > 1:
            return True
        return self._accepts_word(alias, first)

    def _is_strength(self, first: int, last: int) -> bool:
        """ "The force used was proportionate", "by force": no body of people."""
        norm = self.norm
        if first == last and first and norm[first - 1] in ("by", "with", "use", "using", "of"):
            return True
        put_to = norm[last + 1 : last + 2] in (("used",), ("employed",), ("applied",))
        return put_to and norm[last + 2 : last + 3] in _PUT_TO

    def _has_article(self, i: int) -> bool:
        """Whether "the" stands before token ``i``, or is left out as in headlines."""
        if i and self.norm[i - 1] == "the":
            return True
        if self.reading.section_of(i) is not SectionKind.HEADLINE:
            return False
        opens = i == self.reading.first_tokens[self.reading.token_sentences[i]]
        before = self.norm[i - 1] if not opens else ","
        return before in _BEFORE_NOUNS

    def _own_name(self, alias: _Alias) -> bool:
        """The outlet speaking of itself is no actor of its story."""
        return not alias.gazetteer and alias.words in self._outlet

    def _accepts_word(self, alias: _Alias, i: int) -> bool:
        """Whether one word by itself is the actor, not a part of another's name."""
        word = alias.words[0]
        if word in MONTH_NAMES and not self._no_month(i):
            return False
        name = self.cover.get(i)
        if name is None:
            return True
        before = self.norm[i - 1] if i > name.first else None
        if before is not None and not self._transparent(before):
            return False
        if i == name.last:
            return True
        after = self.norm[i + 1]
        if alias.gazetteer:
            return word not in FIRST_NAMES or after in self.cast.common
        return (
            self.cast.actors[alias.actor].type != PERSON
            or after in _AFTER_PERSON
            or after in (".", "-")
            or after in self.cast.places
        )

    def _transparent(self, word: str) -> bool:
        """Words inside a run that leave the next one what it is: "Iranian", "of", "-"."""
        return (
            word in self.cast.places
            or word in self.cast.common
            or word in TITLE_MODIFIERS
            or word in ("-", "the", "vs")
        )

    def _no_month(self, i: int) -> bool:
        begins = i == self.reading.first_tokens[self.reading.token_sentences[i]]
        follows = self.norm[i + 1] if i + 1 < len(self.norm) else "."
        timely = {"in", "since", "by", "until", "last", "this", "next", "early", "late", "mid",
                  "on", "of", "through", "before", "after", "from", "and"}  # fmt: skip
        return not (begins or follows[0].isdigit() or self.norm[i - 1] in timely)

    def _is_place(self, first: int, last: int) -> bool:
        """ "in Tehran", "the Vienna talks" and a dateline are the city; "Tehran denies" is not."""
        norm = self.norm
        sentence = self.reading.token_sentences[first]
        start, end = self.reading.first_tokens[sentence : sentence + 2]
        after = last + 1
        while after < end and norm[after] in SITE_MODIFIERS:
            after += 1
        follows = norm[after] if after < end else "."
        possessive = self.reading.surface(first, last).endswith(("'s", "’s"))
        if not possessive and (follows in _HELD_AT or (follows == "-" and self._based(after, end))):
            return True
        if not possessive and follows in EVENTS_AT:
            # "the Kabul bombing"; but "Tehran strikes back", "a Tehran attack on ships".
            finite = follows in ("strikes", "attacks", "raids", "strike", "attack", "raid")
            beyond = norm[after + 1] if after + 1 < end else "."
            open_subject = first == start or norm[first - 1] not in _DETERMINED
            return not (finite and open_subject) and beyond not in ("on", "against", "upon")
        if first == start:
            # A dateline stands in capitals; so does all of many a headline.
            dated = self.reading.section_of(first) is not SectionKind.HEADLINE
            return follows in ("(", "—", "-") or (
                last == first and dated and self.reading.surface(first).isupper()
            )
        before = norm[first - 1]
        if before == "and" and first - 3 >= start and norm[first - 2] in self.cast.places:
            before = norm[first - 3]  # "in Iraq and Damascus"
        if before in LOCATIVE:
            return True
        if before in _VISITS:
            return True
        towards = norm[first - 2] if first - 2 >= start else ""
        return before in _TOWARDS and towards not in _TOWARDS[before]

    def _based(self, hyphen: int, end: int) -> bool:
        return hyphen + 1 < end and self.norm[hyphen + 1] in ("based", "born", "area")

    def _resolve(self, alias: _Alias, i: int) -> str | None:
        if len(alias.words) > 1 or self.cast.actors[alias.actor].given:
            return alias.actor
        word = alias.words[0]
        if alias.gazetteer and alias.form != "demonym":
            # The article names a person so called: a bare "Jordan" is then that person.
            if word in self.local and self.norm[max(i - 1, 0)] not in LOCATIVE:
                return self.local[word]
            return alias.actor
        if alias.form in ("surname", "name") and self.cast.actors[alias.actor].type == PERSON:
            # A first name, or a surname that is also a word ("Stone"), needs its bearer near.
            if alias.form == "name" or word in self.cast.common:
                return self.local.get(word) or self._sole(alias)
            return self.local.get(word) or alias.actor
        return alias.actor

    def _sole(self, alias: _Alias) -> str | None:
        """The actor where this is all that it is ever called ("Pope Francis", "Madonna")."""
        actor = self.cast.actors[alias.actor]
        return actor.id if name_words(actor.name) == alias.words else None

    def _form(self, alias: _Alias, first: int, last: int) -> str:
        given = self.cast.actors[alias.actor].given
        if given and alias.form == "alias" and self.loaded.intersection(range(first, last + 1)):
            return "epithet"
        if given and alias.form == "alias" and self.titles.get(first) == last:
            return "office"  # "the Speaker", given with its capital
        if alias.gazetteer and self.local.get(alias.words[0]) and len(alias.words) == 1:
            return "surname"
        return alias.form

    def _titled(self, found: FoundMention) -> FoundMention | None:
        if self.cast.actors[found.actor].type not in (PERSON, UNKNOWN):
            return None
        if found.form not in ("full name", "surname", "name", "alias"):
            return None
        name = self.cover.get(found.first)
        first = name.title_first if name is not None and name.first == found.first else None
        if first is None:
            first = self.title_by_end.get(found.first - 1)
            if first is None or not self.reading.surface(first)[:1].isupper():
                return None
        return FoundMention(first, found.last, found.actor, "titled name")

    # --- offices without a name ---

    def _offices(self, taken: Sequence[FoundMention]) -> Iterator[FoundMention]:
        offices = self._bearers(taken)
        if not offices:
            return
        covered = {i for mention in taken for i in range(mention.first, mention.last + 1)}
        longest = max(office.count(" ") + 1 for office in offices)
        norm = self.norm
        for i, word in enumerate(norm[:-1]):
            if word != "the":
                continue
            for length in range(longest, 0, -1):
                words = range(i + 1, i + 1 + length)
                office = " ".join(norm[i + 1 : i + 1 + length])
                if office not in offices or covered.intersection(words):
                    continue
                follows = norm[i + 1 + length] if i + 1 + length < len(norm) else "."
                # "the president of France" is another president, "the general election" none.
                other = office.endswith("general") and follows in _GENERAL
                if not (follows in _NO_BEARER or other or self._in_a_name(i + length)):
                    yield FoundMention(i + 1, i + length, offices[office], "office")
                break

    def _in_a_name(self, last: int) -> bool:
        """Whether an office in capitals goes on as the name of a body: "the General Assembly"."""
        after = last + 1
        if after >= len(self.norm) or not self.reading.surface(last)[:1].isupper():
            return False
        joined = self.reading.shadow[
            self.reading.tokens.ends[last] : self.reading.tokens.starts[after]
        ]
        return joined == " " and self.reading.surface(after)[:1].isupper()

    def _bearers(self, taken: Sequence[FoundMention]) -> dict[str, str]:
        """Office -> its one bearer in this article.

        "Russian President Vladimir Putin" bears "Russian president" before all, and the
        bare "president" only where nobody else in the article does.
        """
        bare: dict[str, set[str]] = defaultdict(set)
        foreign: dict[str, set[str]] = defaultdict(set)
        for mention in taken:
            if mention.form not in ("titled name", "full name", "surname"):
                continue
            for first, last in self._titles_of(mention):
                words = [self.norm[i] for i in range(first, last + 1) if self.norm[i] != "."]
                before = self.norm[first - 1] if first else ""
                if before in _PAST or before == "-" or not words:
                    continue
                if before in self.cast.places:
                    foreign[f"{before} {' '.join(words)}"].add(mention.actor)
                # "First Minister" is borne as "minister" too, a general only as general.
                for at in range(len(words)):
                    table = foreign if before in self.cast.places else bare
                    table[" ".join(words[at:])].add(mention.actor)
        out = {office: next(iter(who)) for office, who in foreign.items() if len(who) == 1}
        for office, who in bare.items():
            out.pop(office, None)
            if len(who) == 1:
                out[office] = next(iter(who))
        return out

    def _titles_of(self, mention: FoundMention) -> Iterator[tuple[int, int]]:
        """Titles before the name, and in apposition: "the mayor, Ada Roe", "Ada Roe, the mayor"."""
        norm = self.norm
        if mention.form == "titled name":
            for first in range(mention.first, mention.last):
                stop = self.titles.get(first)
                if stop is not None and stop < mention.last:
                    yield first, stop
                    break
            return
        at = mention.first - 1
        if at > 0 and norm[at] == ",":
            opening = self.title_by_end.get(at - 1)
            if opening is not None:
                yield opening, at - 1
        at = mention.last + 1
        if at + 1 < len(norm) and norm[at] == ",":
            for first in range(at + 1, min(at + 4, len(norm))):
                if first in self.titles:
                    yield first, self.titles[first]
                    return


def _title_spans(reading: Reading) -> dict[int, int]:
    """First token of every office, rank or form of address met -> its last token."""
    out: dict[int, int] = {}
    for match in reading.matches:
        if match.lexicon == "offices" and match.term.category != "role":
            out[match.first] = max(match.last, out.get(match.first, 0))
    return out


@lru_cache(maxsize=1024)
def outlet_names(outlet: str) -> frozenset[tuple[str, ...]]:
    """What an outlet calls itself: its name, its initials, its last word."""
    words = name_words(outlet)
    names = {words, words[-1:], ("".join(word[0] for word in words),)} if words else set()
    return frozenset(names)


def _capitalised(reading: Reading, first: int, last: int) -> bool:
    """Whether the name begins with a capital (past an article or particle such as "al")."""
    surface, word = reading.surface(first), reading.tokens.norm[first]
    if surface[:1].isupper():
        return True
    if word not in INNER and word != "the" and surface[:1].isalpha():
        return False
    return any(reading.surface(i)[:1].isupper() for i in range(first, last + 1))
