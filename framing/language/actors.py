"""Actors: who is named, and that it is the same one in every outlet.

Names are runs of capitalised words in body text. Over the whole article set they
are grouped: a surname with its full name, an acronym with the name it abbreviates,
spelling variants of one person, and countries with their demonyms and the seats of
their governments (from the gazetteer). What a user gives in ``actors.toml`` wins.

Every choice is made from counts over the whole set, with ties broken by the spelling,
so the order of the articles changes nothing.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Any

from framing.errors import SourceError
from framing.language.reading import Reading
from framing.lexicons import Entry, Lexicon
from framing.text import shadow, tokenize
from framing.types import Actor, SectionKind

PERSON, ORGANISATION, COUNTRY, GROUP, UNKNOWN = (
    "person",
    "organisation",
    "country",
    "group",
    "unknown",
)
TYPES = (PERSON, COUNTRY, ORGANISATION, GROUP, UNKNOWN)

_MONTH_NAMES = frozenset({"may", "march", "april", "june", "august"})
# Capitalised by the calendar or by grammar, never actors by themselves.
_NOT_NAMES = _MONTH_NAMES | frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february july
    september october november december i i'm i've i'll i'd christmas easter
    ramadan covid covid-19 gmt utc est edt pst bst christian christians muslim muslims jewish
    jew jews english internet god photo image file mon tue wed thu fri sat sun jan feb mar apr
    jun jul aug sept sep oct nov dec tv ceo dna ok a.m. p.m. am pm""".split()
)
# Function words and adverbs that only the beginning of a sentence capitalises.
_OPENERS = frozenset(
    """a an the this that these those any many most some few several all both each every no
    other another such same one two three four five six seven eight nine ten he she it they we
    you his her its their our your my who what when where why how which whose if but and or nor
    so yet for as at by from in into of off on onto out over to under up upon with within without
    about above across after against along amid among around before behind below beneath beside
    between beyond despite down during except inside like near outside per since through
    throughout till toward towards unlike until via while although though because whereas whether
    once than then there here now today yesterday tomorrow meanwhile however moreover
    nevertheless nonetheless therefore thus still also even ever just only perhaps maybe indeed
    instead later earlier recently finally eventually ultimately additionally furthermore
    further according asked speaking citing following given last next first second third former
    is are was were be been has have had do does did will would can could might must should
    not never let please yes no well oh see read more less new old top breaking exclusive watch
    video update updated opinion analysis pictured officials police critics sources experts
    people others lawmakers protesters anyone everyone someone nobody everybody""".split()
)
_INNER = frozenset({"al", "el", "bin", "ibn", "de", "del", "der", "van", "von", "la", "da", "di"})
_OF_HEADS = frozenset(
    """ministry department university bank union council board chiefs house court committee
    republic kingdom federation association office chamber league institute organisation
    organization army front party movement bureau academy college city county state church
    archbishop bishop school society center centre museum forum""".split()
)
_ORGANISATION_HEADS = _OF_HEADS | frozenset(
    """agency authority forces force corps guard guards police service services group company
    corporation inc ltd llc plc coalition alliance commission senate congress parliament assembly
    administration government news times post centre center foundation trust hospital
    network fund guardsmen militia militias brigade battalion command navy airlines
    embassy tribunal campaign unions workers syndicate confederation cabinet
    secretariat directorate team club tribune herald gazette journal press media""".split()
)
# A name that ends so is ground, not somebody: nobody asks how a road is spoken of.
_PLACE_HEADS = frozenset(
    """road street avenue boulevard lane highway motorway bridge river lake sea ocean gulf bay
    coast harbour harbor port mount mountain mountains valley island islands province region
    district square park airport station junction hills beach desert peninsula strait canal
    base tower towers east west north south northern southern eastern western hemisphere
    act war constitution deal agreement accord treaty summit day days""".split()
)
_TOWN_WORDS = frozenset({"new", "san", "santa", "los", "las", "st", "saint", "fort", "port", "el"})
_LOCATIVE = frozenset({"in", "at", "near", "outside", "around", "across", "throughout"})
# "former President Obama" is no bearer of "the president".
_PAST = frozenset({"former", "ex", "then", "late", "slain", "previous", "onetime", "acting"})
_TITLE_EXTRA = frozenset({"pm", "fm", "vp", "potus", "rep", "reps", "sen", "sens", "gov", "gens"})
_TITLE_MODIFIERS = frozenset(
    """deputy assistant associate acting senior special vice former interim principal chief lead
    chair agent counsel co-chair co-chairman adviser advisor commander leader chairman director
    secretary minister general officer spokesman spokeswoman spokesperson president candidate
    nominee reporter host boss ringleader then-president presidents mr mrs ms dr""".split()
)
# Words that may follow a surname in capitals and leave it a mention of the person.
_AFTER_PERSON = frozenset(
    """administration government campaign presidency team regime family camp cabinet era white
    allies loyalists supporters voters republicans democrats jr sr ii iii""".split()
)
# Gazetteer names that people also bear as first names.
_FIRST_NAMES = frozenset(
    {"jordan", "chad", "georgia", "israel", "kenya", "india", "paris", "holland"}
)
# First words that make a run of two to four capitals a person's name.
_GIVEN_NAMES = frozenset(
    """aaron abdul abdullah abigail abraham abu adam adrian ahmad ahmed aisha alan albert alejandro
    alex alexander alexandra alexei alfred ali alice alison amanda amir amy ana anas andrea andrei
    andrew andy angela ann anna anne anthony antonio ashley barack barbara barry bashar ben
    benjamin bernard bernie beth betty bill billy bob bobby boris brad brandon brian bruce carl
    carlos carol caroline catherine cecilia charles charlie chris christian christina christine
    christopher claire claudia colin craig cynthia dan daniel daniela david debbie deborah dennis
    diana diane diego dmitry don donald donna doug douglas dylan ed eddie edward elena eli elias
    elizabeth ellen emily emma emmanuel eric erik ethan eva evan fatima felix fernando francis
    francisco frank fred gabriel gary george gerald giorgia giovanni giulia glenn gloria gordon
    grace greg gregory hamid hannah harold harry hassan hasan heather helen henry hillary hossein
    howard hugh hussein ian ibrahim igor ines irina isaac isabel ivan jack jacob jake james jamie
    jan jane janet jared jason javad javier jay jean jeff jeffrey jennifer jeremy jerry jessica
    jill jim jimmy joan joe joel john johnny jonathan jorge jose joseph josh joshua juan judith
    julia julian julie justin kamala karen karim kate katherine kathleen kathy keith kelly ken
    kenneth kevin khalid kim kyle larry laura lauren lee leon leonard leo liam linda lindsey lisa
    lloyd louis lucas lucia luis luke magnus mahmoud malcolm marc marco marcus margaret maria marie
    marina mario mark martha martin mary matt matthew max megan melania melissa michael michel
    michelle miguel mike mikhail mitch mohamed mohammad mohammed moon muhammad mustafa nadia nancy
    natalie nathan neil nicholas nick nicola nicolas nikki noah nora olga oliver olivia omar oscar
    pablo pamela patricia patrick paul pedro peter phil philip philippe pierre qasem qassem rachel
    rafael ralph randy raymond rebecca ricardo richard rick rishi rob robert roberto robin rod
    roger ron ronald rosa ross roy rudy russell ruth ryan sadiq said salman sam samantha samuel
    sara sarah scott sean sebastian sergei sergey sharon shinzo simon sophie stacey stanley
    stephanie stephen steve steven stuart susan suzanne sylvia tariq ted teresa terry theresa
    thomas tim timothy todd tom tony tucker tyler ursula valerie vanessa vera victor victoria
    viktor vincent vivian vladimir volodymyr walter wayne wendy wesley will william
    willie xi yasmin yousef yusuf yuri zachary""".split()
)
_GENERIC = frozenset(
    """corps islamic organisation organization group party company inc ltd corp co movement llc
    plc agency authority""".split()
)
_SMALL = frozenset({"of", "the", "for", "and", "to", "on", "in"})
_COMMON_SUFFIX = frozenset(
    {"led", "era", "run", "fed", "non", "out", "up", "off", "on", "the", "and"}
)
_MAX_ALTERNATIVES = 60


@dataclass(frozen=True, slots=True)
class GivenActor:
    """An actor as the user wrote it in ``actors.toml``."""

    name: str
    aliases: tuple[str, ...] = ()
    type: str = UNKNOWN
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words: tokens ``[first, last]``, and what stands around it.

    ``title_first`` is the first token of a title before the name ("Foreign Minister"),
    or None. ``person`` says that it speaks, has an age or a title; ``place`` that it
    follows "in", "at" or the like.
    """

    first: int
    last: int
    title_first: int | None = None
    person: bool = False
    place: bool = False


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A mention by tokens, before voices are known."""

    first: int
    last: int
    actor: str
    form: str


def read_actors(path: str | Path) -> tuple[GivenActor, ...]:
    """Read an ``actors.toml``.

    Raises:
        SourceError: the file is missing or an entry is not valid; names the entry.
    """
    path = Path(path)
    remedy = 'Each actor is a table: [[actor]], name = "...", aliases = ["..."], type, side.'
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceError(f"can't be read: {error}.", path=str(path), remedy=remedy) from None
    tables = data.get("actor")
    if not isinstance(tables, list):
        raise SourceError("holds no [[actor]].", path=str(path), remedy=remedy)
    out = []
    for number, table in enumerate(tables, start=1):
        name = table.get("name") if isinstance(table, dict) else None
        aliases = table.get("aliases", []) if isinstance(table, dict) else None
        if (
            not isinstance(name, str)
            or not name.strip()
            or not isinstance(aliases, list)
            or not all(isinstance(alias, str) for alias in aliases)
            or table.get("type", UNKNOWN) not in TYPES
            or not isinstance(table.get("side"), str | None)
        ):
            raise SourceError(
                f"actor {number} is not valid (types: {', '.join(TYPES)}).",
                path=str(path),
                remedy=remedy,
            )
        out.append(GivenActor(name, tuple(aliases), table.get("type", UNKNOWN), table.get("side")))
    return tuple(out)


# --- looking names up ---------------------------------------------------------------


@lru_cache(maxsize=65536)
def _fold(word: str) -> str:
    """The look-up form's own look-up form: "u.s." is "us", "peña" is "pena"."""
    if "." in word and not word[0].isdigit():
        word = word.replace(".", "")
    if not word.isascii():
        split = unicodedata.normalize("NFD", word)
        word = "".join(c for c in split if not unicodedata.combining(c))
    return word


@lru_cache(maxsize=65536)
def _words(name: str) -> tuple[str, ...]:
    """The words by which a name is looked up: no dots, hyphens, or leading "the"."""
    words = tuple(_fold(w) for w in tokenize(shadow(name)).norm if w not in (".", "-", "'"))
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _key(name: str) -> str:
    return " ".join(_words(name))


def _is_acronym(surface: str) -> bool:
    return surface.isupper() and 2 <= len(surface.replace(".", "")) <= 6


@dataclass(frozen=True, slots=True)
class _Alias:
    words: tuple[str, ...]
    actor: str
    form: str
    exact: bool  # an acronym: met in capitals only ("US", not "us")
    lower: bool  # given by the user in lower case, so met in any case
    article: bool  # given with "the", so met after "the" only
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
        """Args:
        actors: the actors.
        aliases: wording, actor's id, form, whether it is from the gazetteer.
        places: look-up forms of the gazetteer's one-word names and demonyms.
        common: words that the set writes in lower case more often than with a capital.
        """
        self.actors: Mapping[str, Actor] = {actor.id: actor for actor in actors}
        self.places = places
        self.common = common
        self._index: dict[str, list[_Alias]] = defaultdict(list)
        best: dict[tuple[str, ...], _Alias] = {}
        for wording, actor, form, gazetteer in aliases:
            words = _words(wording)
            given = self.actors[actor].given
            alias = _Alias(
                words,
                actor,
                form,
                exact=_is_acronym(wording),
                lower=given and wording.removeprefix("the ")[:1].islower(),
                article=given and wording.lower().startswith("the ") and wording[4:5].islower(),
                gazetteer=gazetteer,
            )
            known = best.get(words)
            # A wording met with and without capitals is met in any.
            if words and (known is None or (known.actor == actor and known.exact)):
                best[words] = alias
        for alias in best.values():
            self._index[alias.words[0]].append(alias)
        for entries in self._index.values():
            entries.sort(key=lambda entry: -len(entry.words))
        self._by_words = best

    def mentions(self, reading: Reading, names: Sequence[Name]) -> tuple[FoundMention, ...]:
        """Every naming of an actor in the reading, longest first, none overlapping.

        A name's title belongs to the mention. An office without a name ("the foreign
        minister") is a mention of the one person who bears it in this article.
        """
        return _MentionFinder(self, reading, names).run()

    def starting(self, word: str) -> Sequence[_Alias]:
        """The aliases that begin with a folded word, longest first."""
        return self._index.get(word, ())

    def called(self, words: tuple[str, ...]) -> _Alias | None:
        """The alias of exactly these words."""
        return self._by_words.get(words)


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
        self._outlet = _outlet_names(reading.article.outlet)

    def _learn_people(self, names: Sequence[Name]) -> None:
        """Whose surname a bare surname is in this article: that of the one named in full."""
        bearers: dict[str, Counter[str | None]] = defaultdict(Counter)
        for name in names:
            if name.last == name.first:
                continue
            words = _words(self.reading.surface(name.first, name.last))
            alias = self.cast.called(words)
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
            entries = self.cast.starting(_fold(word)) if i >= free else ()
            found = self._longest(i, entries) if entries else None
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

    def _longest(self, i: int, entries: Sequence[_Alias]) -> FoundMention | None:
        for alias in entries:
            last = self._match(i, alias.words)
            if last is not None and self._accepts(alias, i, last):
                actor = self._resolve(alias, i)
                if actor is not None:
                    return FoundMention(i, last, actor, self._form(alias, i, last))
        return None

    def _match(self, i: int, words: tuple[str, ...]) -> int | None:
        """The last token of ``words`` met from token ``i``, dots and hyphens passed over."""
        norm, sentences = self.norm, self.reading.token_sentences
        at = i
        for word in words[1:]:
            at += 1
            while at < len(norm) and norm[at] in (".", "-"):
                at += 1
            if at >= len(norm) or _fold(norm[at]) != word:
                return None
        return at if sentences[at] == sentences[i] else None

    def _accepts(self, alias: _Alias, first: int, last: int) -> bool:
        surface = self.reading.surface(first, last)
        if alias.article and not (first and self.norm[first - 1] == "the"):
            return False
        if alias.lower:
            return True
        if alias.exact:
            bare = surface.removesuffix("'s").removesuffix("’s")
            if not bare.isupper():
                return False
        elif not _capitalised(self.reading, first, last):
            return False
        if self._own_name(alias):
            return False
        if len(alias.words) > 1:
            return True
        return self._accepts_word(alias, first)

    def _own_name(self, alias: _Alias) -> bool:
        """The outlet speaking of itself is no actor of its story."""
        return not alias.gazetteer and alias.words in self._outlet

    def _accepts_word(self, alias: _Alias, i: int) -> bool:
        """Whether one word by itself is the actor, not a part of another's name."""
        word = alias.words[0]
        if word in _MONTH_NAMES and not self._no_month(i):
            return False
        if alias.form == "metonym" and self._is_place(i):
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
            return word not in _FIRST_NAMES or after in self.cast.common
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
            or word in _TITLE_MODIFIERS
            or word in ("-", "the", "vs")
        )

    def _no_month(self, i: int) -> bool:
        begins = i == self.reading.first_tokens[self.reading.token_sentences[i]]
        follows = self.norm[i + 1] if i + 1 < len(self.norm) else "."
        timely = {"in", "since", "by", "until", "last", "this", "next", "early", "late", "mid",
                  "on", "of", "through", "before", "after", "from", "and"}  # fmt: skip
        return not (begins or follows[0].isdigit() or self.norm[i - 1] in timely)

    def _is_place(self, i: int) -> bool:
        """ "in Tehran" and a dateline are the city; "Tehran denies" is the government."""
        begins = i == self.reading.first_tokens[self.reading.token_sentences[i]]
        follows = self.norm[i + 1] if i + 1 < len(self.norm) else "."
        if begins:
            return follows in ("(", "—", "-") or self.reading.surface(i).isupper()
        return self.norm[i - 1] in _LOCATIVE

    def _resolve(self, alias: _Alias, i: int) -> str | None:
        if len(alias.words) > 1 or self.cast.actors[alias.actor].given:
            return alias.actor
        word = alias.words[0]
        if alias.gazetteer and alias.form != "demonym":
            # The article names a person so called: a bare "Jordan" is then that person.
            if word in self.local and self.norm[max(i - 1, 0)] not in _LOCATIVE:
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
        return actor.id if _words(actor.name) == alias.words else None

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
                if follows not in ("of", "general", "election", "elect", "-"):
                    yield FoundMention(i + 1, i + length, offices[office], "office")
                break

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
def _outlet_names(outlet: str) -> frozenset[tuple[str, ...]]:
    """What an outlet calls itself: its name, its initials, its last word."""
    words = _words(outlet)
    names = {words, words[-1:], ("".join(word[0] for word in words),)} if words else set()
    return frozenset(names)


def _capitalised(reading: Reading, first: int, last: int) -> bool:
    """Whether the name begins with a capital (past an article or particle such as "al")."""
    surface, word = reading.surface(first), reading.tokens.norm[first]
    if surface[:1].isupper():
        return True
    if word not in _INNER and word != "the" and surface[:1].isalpha():
        return False
    return any(reading.surface(i)[:1].isupper() for i in range(first, last + 1))


# --- finding names ------------------------------------------------------------------


def capital_counts(readings: Iterable[Reading]) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands in lower case, and capitalised inside a body sentence."""
    lower: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for reading in readings:
        tokens, text = reading.tokens, reading.article.text
        headings = [is_heading(reading, number) for number in range(len(reading.sentences))]
        body = [sentence.section is SectionKind.BODY for sentence in reading.sentences]
        previous = -1
        for start, word, is_word, number in zip(
            tokens.starts, tokens.norm, tokens.is_word, reading.token_sentences, strict=True
        ):
            if is_word:
                if text[start].islower():
                    lower[word] += 1
                elif number == previous and body[number] and text[start].isupper():
                    inside[word] += not headings[number]
            previous = number if is_word else -1
    return lower, inside


def is_heading(reading: Reading, number: int) -> bool:
    """Whether a sentence is set in title case or capitals, where a capital tells nothing."""
    first, end = reading.first_tokens[number], reading.first_tokens[number + 1]
    if end - first > 40 or "." in reading.tokens.norm[max(end - 2, first) : end]:
        return False
    long = [
        reading.article.text[reading.tokens.starts[i]].isupper()
        for i in range(first, end)
        if reading.tokens.is_word[i] and reading.tokens.ends[i] - reading.tokens.starts[i] > 3
    ]
    return len(long) >= 4 and sum(long) >= 0.7 * len(long)


def find_names(
    reading: Reading,
    lower: Mapping[str, int],
    inside: Mapping[str, int],
    places: frozenset[str],
) -> tuple[Name, ...]:
    """Names of persons, organisations and others in body text.

    Args:
        reading: the article.
        lower: how often a word stands in lower case in the whole set.
        inside: how often it stands capitalised inside a sentence.
        places: look-up forms of the gazetteer's one-word names and demonyms.
    """
    return tuple(_NameFinder(reading, lower, inside, places).run())


class _NameFinder:
    """Runs of capitals in one article, cut into titles, demonyms and names."""

    def __init__(
        self,
        reading: Reading,
        lower: Mapping[str, int],
        inside: Mapping[str, int],
        places: frozenset[str],
    ) -> None:
        self.reading = reading
        self.text = reading.article.text
        self.starts, self.ends = reading.tokens.starts, reading.tokens.ends
        self.norm, self.is_word = reading.tokens.norm, reading.tokens.is_word
        self.lower, self.inside, self.places = lower, inside, places
        self.titles: dict[int, int] = {}
        self.cue_ends: set[int] = set()
        self.cue_firsts: set[int] = set()
        for match in reading.matches:
            if match.lexicon == "offices":
                self.titles[match.first] = max(match.last, self.titles.get(match.first, 0))
            elif match.lexicon == "reporting" and match.term.match == "verb":
                self.cue_firsts.add(match.first)
                self.cue_ends.add(match.last)

    def run(self) -> Iterator[Name]:
        for number, sentence in enumerate(self.reading.sentences):
            if sentence.section is SectionKind.BODY and not is_heading(self.reading, number):
                start, end = self.reading.first_tokens[number : number + 2]
                yield from self._sentence(start, end)

    def _sentence(self, start: int, end: int) -> Iterator[Name]:
        explained = self._explained(start, end)
        i = start
        for first, last in explained:
            yield from self._stretch(i, first)
            yield Name(first, last)
            i = last + 1
        yield from self._stretch(i, end)

    def _explained(self, start: int, end: int) -> list[tuple[int, int]]:
        """Names that an acronym in brackets confirms, small words and all."""
        out: list[tuple[int, int]] = []
        for at in range(start + 2, end - 2):
            if self.norm[at] == "(" and self.norm[at + 2] == ")":
                first = self._explained_from(at, out[-1][1] + 1 if out else start)
                if first is not None:
                    out.append((first, at - 1))
        return out

    def _explained_from(self, bracket: int, start: int) -> int | None:
        acronym = self.text[self.starts[bracket + 1] : self.ends[bracket + 1]].replace(".", "")
        if not (3 <= len(acronym) <= 8 and acronym.isupper() and acronym.isalpha()):
            return None
        words: list[str] = []
        for i in range(bracket - 1, max(start, bracket - 14) - 1, -1):
            if not self.is_word[i]:
                if self.norm[i] in ("-", "'", "."):
                    continue
                return None
            small = self.norm[i] in _SMALL
            if not small and not self.text[self.starts[i]].isupper():
                return None
            words.insert(0, self.norm[i])
            if len(words) < 2 or small or self.norm[i][0] != acronym[0].lower():
                continue
            full, short = _initials(words, small=True), _initials(words, small=False)
            if acronym in (full, short) or (
                len(acronym) > len(short) and _in_order(short, acronym)
            ):
                return i
            if len(short) >= len(acronym) and _in_order(acronym, full):
                return i
        return None

    def _stretch(self, start: int, end: int) -> Iterator[Name]:
        i = start
        while i < end:
            if not self._is_capital(i):
                i += 1
                continue
            last = self._run_end(i, end)
            first = i
            if first == start or not self.is_word[first - 1]:
                first = self._drop_openers(first, last)
                if self._is_dateline(start, i, last, end):
                    first = last + 1
            if first <= last:
                yield from self._split(first, last, end)
            i = max(last, i) + 1

    def _is_capital(self, i: int) -> bool:
        return (
            self.is_word[i]
            and self.text[self.starts[i]].isupper()
            and self.norm[i] not in _NOT_NAMES
        )

    def _is_dateline(self, start: int, first: int, last: int, end: int) -> bool:
        """ "PORT ARDEN, Nov 3 —": capitals and a comma or bracket before anything else."""
        surface = self.reading.surface(first, last)
        follows = self.norm[last + 1] if last + 1 < end else ""
        return (
            first == start
            and surface.isupper()
            and len(surface) > 3
            and follows in (",", "(", "—", "-")
        )

    def _possessive(self, i: int) -> bool:
        return self.text[self.starts[i] : self.ends[i]].endswith(("'s", "’s"))

    def _joined(self, i: int) -> bool:
        """Whether token ``i`` follows token ``i - 1`` with nothing but blanks between."""
        gap = self.reading.shadow[self.ends[i - 1] : self.starts[i]]
        return len(gap) <= 2 and not gap.strip(" ")

    def _run_end(self, first: int, end: int) -> int:
        last = self._title_end(first, first)
        while last + 1 < end and not self._possessive(last) and self._joined(last + 1):
            step = last + 1
            if self._continues(step, end):
                last = self._title_end(step, last)
                continue
            further = self._linked(last, step, end)
            if not further:
                break
            last = further
        # A run never ends in the full stop of a title or in a hyphen.
        while last > first and not self.is_word[last]:
            last -= 1
        return last

    def _title_end(self, i: int, last: int) -> int:
        """The end of a title that begins at token ``i``: "Secretary of State"."""
        return max(self.titles.get(i, i), last)

    def _continues(self, i: int, end: int) -> bool:
        if self._is_capital(i):
            return True
        # "Theresa May" is a name, "Friday March 3" is none.
        return (
            self.norm[i] in _MONTH_NAMES
            and self.text[self.starts[i]].isupper()
            and not (i + 1 < end and self.norm[i + 1][0].isdigit())
        )

    def _linked(self, last: int, step: int, end: int) -> int:
        """The token that a hyphen, particle, "of" or initial's dot links on; 0 for none."""
        norm = self.norm
        after = step + 1
        if after >= end:
            return 0
        word = norm[step]
        if word == "-":
            tight = self.ends[last] == self.starts[step] and self.ends[step] == self.starts[after]
            if tight and self._is_capital(after):
                return 0 if self._compound(last, after) else after
            # "Jae-in", but not "US-led".
            given = tight and len(norm[after]) <= 3 and norm[after].isalpha()
            return after if given and norm[after] not in _COMMON_SUFFIX else 0
        if word in _INNER:
            return self._particle_end(step, end)
        if word in ("of", "for", "and") and norm[last] in _OF_HEADS and word != "and":
            after += norm[after] == "the" and after + 1 < end
            return after if self._is_capital(after) else 0
        if word == "." and self._abbreviates(last) and self._continues(after, end):
            return after if self._joined(after) else 0
        return 0

    def _compound(self, left: int, right: int) -> bool:
        """ "US-Iran", "ISIS-Yemen", "R-Ohio": two things, not a double-barrelled name."""
        for i in (left, right):
            surface = self.text[self.starts[i] : self.ends[i]]
            if self.norm[i] in self.places or surface.isupper():
                return True
        return False

    def _abbreviates(self, i: int) -> bool:
        """ "F." in "John F. Kennedy", "Gen." and "Lt. Col." before a name."""
        if self.ends[i] - self.starts[i] == 1:
            return True
        return any(self.titles.get(first) == i + 1 for first in range(max(i - 3, 0), i + 1))

    def _particle_end(self, i: int, end: int) -> int:
        """Last token of "al-Muhandis", "bin Salman"; 0 where no name follows the particle."""
        step = i + 1
        if step < end and self.norm[step] == "-":
            step += 1
        return step if step < end and self._is_capital(step) else 0

    def _drop_openers(self, first: int, last: int) -> int:
        """A capital that opens a sentence or quotation makes no name by itself."""
        while first <= last:
            word = self.norm[first]
            if not self.is_word[first] or word in _OPENERS:
                first += 1
            elif first in self.titles or word in self.places:
                break
            elif self.lower.get(word, 0) > self.inside.get(word, 0) or (
                first == last and not self.inside.get(word, 0)
            ):
                first += 1
                break
            else:
                break
        return first

    def _split(self, first: int, last: int, end: int) -> Iterator[Name]:
        """Take demonyms and titles off: "Iraqi Foreign Minister Fouad Hussein"."""
        title_first: int | None = None
        i = first
        while i <= last:
            stop = self._title_at(i, last)
            if stop is not None:
                title_first = i if title_first is None else title_first
                i = stop + 1
            elif self.norm[i] in self.places and self._title_within(i + 1, last) == i + 1:
                title_first = None
                i += 1
            elif not self.is_word[i]:
                i += 1
            else:
                break
        if i > last or self._all_title(i, last):
            return
        later = self._title_within(i + 1, last)
        if later is not None and title_first is not None:
            # "Chief Patrol Agent Ada Roe": what lies between belongs to the title.
            after = (self._title_at(later, last) or later) + 1
            yield from self._name(after, last, title_first, end)
            return
        if later is not None:
            # "Revolutionary Guard Commander Qassem Soleimani": a name, a title, a name.
            yield from self._name(i, later - 1, None, end)
            yield from self._split(later, last, end)
            return
        yield from self._name(i, last, title_first, end)

    def _all_title(self, first: int, last: int) -> bool:
        """ "US President", "Special Counsel": an office and nobody's name."""
        i = first
        while i <= last:
            word = self.norm[i]
            if i in self.titles and self.titles[i] <= last:
                i = self.titles[i]
            elif i == first and i < last and word in self.places:
                pass
            elif word not in _TITLE_MODIFIERS and word != ".":
                return False
            i += 1
        return True

    def _title_at(self, i: int, last: int) -> int | None:
        """The last token of a title at ``i`` that leaves a name after it."""
        word = self.norm[i]
        stop = self.titles.get(i)
        if stop is None and word in _TITLE_EXTRA:
            stop = i
        if stop is None and word in _TITLE_MODIFIERS and i + 1 < last:
            stop = i
        if stop is None or stop >= last or self._possessive(min(stop, last)):
            return None
        while stop + 1 < last and self.norm[stop + 1] in ("general", "chief", "elect", "."):
            stop += 1
        return stop

    def _title_within(self, first: int, last: int) -> int | None:
        return next((j for j in range(first, last) if self._title_at(j, last) is not None), None)

    def _name(self, first: int, last: int, title: int | None, end: int) -> Iterator[Name]:
        while last > first and (not self.is_word[last] or self.norm[last] in _OPENERS):
            last -= 1
        rest = first
        while rest <= last and (self.norm[rest] in self.places or not self.is_word[rest]):
            rest += 1
        if rest > first and rest <= last and self.norm[last] not in _ORGANISATION_HEADS:
            # "Iraqi Shia" is a demonym and a noun; "American Ada Roe" a demonym and a name.
            if rest == last and self.norm[first] not in _FIRST_NAMES:
                return
            if rest < last:
                first = rest
        person = title is not None or self._speaks(first, last, end)
        place = first > 0 and self.norm[first - 1] in _LOCATIVE
        yield Name(first, last, title, person, place)

    def _speaks(self, first: int, last: int, end: int) -> bool:
        """Whether it says something, or has an age or a "who": signs of a person."""
        norm = self.norm
        if first - 1 in self.cue_ends or last + 1 in self.cue_firsts:
            return True
        if last + 2 < end and norm[last + 1] == ",":
            follows = norm[last + 2]
            aged = follows.isdigit() and 10 < int(follows[:4]) < 110
            return follows in ("who", "whose") or (
                aged and last + 3 < end and norm[last + 3] in (",", ".")
            )
        return last + 1 < end and norm[last + 1] in ("who", "whose")


# --- grouping over the set ----------------------------------------------------------


@dataclass(slots=True)
class _Facts:
    """What the set tells about one wording of a name."""

    count: int = 0
    titled: int = 0
    person: int = 0
    place: int = 0


@dataclass(slots=True)
class _Draft:
    """An actor while the set is being read."""

    name: str
    type: str
    side: str | None = None
    given: bool = False
    gazetteer: bool = False
    aliases: dict[str, str] = field(default_factory=dict)  # alias -> form
    forms: Counter[str] = field(default_factory=Counter)  # wordings met
    facts: _Facts = field(default_factory=_Facts)


def discover(
    readings: Sequence[Reading],
    given: Sequence[GivenActor],
    gazetteers: Sequence[Lexicon],
) -> tuple[Cast, tuple[tuple[Name, ...], ...]]:
    """The cast of a set of articles, and the names of each reading.

    Discovered actors are those named at least twice in the set, or once where the text
    shows that it is a person (a title, an age, a word of speech).
    """
    entries = [entry for lexicon in gazetteers for entry in lexicon.entries]
    places = _place_words(gazetteers)
    lower, inside = capital_counts(readings)
    names = tuple(find_names(reading, lower, inside, places) for reading in readings)
    common = frozenset(word for word, count in lower.items() if count > inside.get(word, 0))

    grouping = _Grouping(places)
    for actor in given:
        grouping.add_given(actor)
    for entry in entries:
        grouping.add_entry(entry)
    facts: dict[str, _Facts] = defaultdict(_Facts)
    acronyms: dict[str, Counter[str]] = defaultdict(Counter)
    for reading, found in zip(readings, names, strict=True):
        own = _outlet_names(reading.article.outlet)
        for name in found:
            surface = _clean(reading.surface(name.first, name.last))
            words = _words(surface)
            if words and words not in own and not _is_junk(words, surface, name, common):
                _note(facts[surface], name)
                acronym = _acronym_after(reading, name)
                if acronym:
                    acronyms[acronym][surface] += 1
    grouping.add_names(facts)
    grouping.add_acronyms(acronyms)
    actors, aliases = grouping.finish()
    return Cast(actors, aliases, places, common), names


def _place_words(gazetteers: Sequence[Lexicon]) -> frozenset[str]:
    """Look-up forms of the gazetteers' one-word names and demonyms."""
    words = {
        _words(word)
        for lexicon in gazetteers
        for entry in lexicon.entries
        for word in (entry.name, *entry.aliases, *entry.demonyms)
    }
    dotted = {"u.s.", "u.k.", "u.n.", "e.u."}  # as they stand in the tokens
    return frozenset(word[0] for word in words if len(word) == 1) | dotted


def _note(facts: _Facts, name: Name) -> None:
    facts.count += 1
    facts.titled += name.title_first is not None
    facts.person += name.person
    facts.place += name.place


def _is_junk(words: Sequence[str], surface: str, name: Name, common: frozenset[str]) -> bool:
    if words[:2] == ("new", "year") or words[-1] in _NOT_NAMES - _MONTH_NAMES:
        return True
    if all(word in common or word in _OPENERS or word in _SMALL for word in words):
        # "Centre", "Action": words that the set also writes small.
        return not (len(words) > 1 and words[-1] in _ORGANISATION_HEADS)
    if len(words) > 4 and name.title_first is None and words[-1] not in _ORGANISATION_HEADS:
        return "of" not in words and "for" not in words  # a heading, most likely
    if len(words) == 1:
        if words[0] in _PLACE_HEADS:
            return True
        if any(c.isdigit() for c in surface):
            return not re.fullmatch(r"G\d{1,2}", surface)  # "G7" acts, "M71" is a road
        return len(surface.replace(".", "")) < 2 or words[0] in _OPENERS
    return words[-1] in _PLACE_HEADS and not name.person


def _clean(surface: str) -> str:
    return re.sub(r"\s+", " ", shadow(surface)).removesuffix("'s").removesuffix("'S")


def _acronym_after(reading: Reading, name: Name) -> str | None:
    """The acronym of "Joint Comprehensive Plan of Action (JCPOA)", where its letters fit."""
    tokens = reading.tokens
    at = name.last + 1
    if at + 2 >= len(tokens) or tokens.norm[at] != "(" or tokens.norm[at + 2] != ")":
        return None
    acronym = reading.surface(at + 1).replace(".", "")
    if not (2 <= len(acronym) <= 8 and acronym.isupper() and acronym.isalpha()):
        return None
    initials = _initials(_words(_clean(reading.surface(name.first, name.last))), small=True)
    if _in_order(acronym, initials):
        return acronym
    # Most initials in order will do: "JCPA" is written for the JCPOA.
    return acronym if acronym[0] == initials[0] and len(initials) >= len(acronym) - 1 else None


def _initials(words: Sequence[str], *, small: bool) -> str:
    return "".join(word[0] for word in words if small or word not in _SMALL).upper()


def _in_order(letters: str, among: str) -> bool:
    rest = iter(among)
    return all(letter in rest for letter in letters)


class _Grouping:
    """Wordings into actors, by look-up tables only, so that an archive groups in seconds."""

    def __init__(self, places: frozenset[str]) -> None:
        self.places = places
        self.drafts: dict[str, _Draft] = {}
        self.taken: dict[str, str] = {}  # wording -> key of its draft
        self.by_last: dict[str, dict[str, None]] = defaultdict(dict)
        self.by_first: dict[str, dict[str, None]] = defaultdict(dict)
        self.by_shape: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
        self.by_core: dict[tuple[str, ...], dict[tuple[str | None, str], None]] = defaultdict(dict)
        self.by_initials: dict[str, dict[str, None]] = defaultdict(dict)
        self.country: dict[str, str] = {}

    def add_given(self, actor: GivenActor) -> None:
        key = _key(actor.name)
        draft = self.drafts[key] = _Draft(actor.name, actor.type, actor.side, given=True)
        for wording in (actor.name, *actor.aliases):
            draft.aliases.setdefault(wording, _given_form(wording, actor))
            self.taken.setdefault(_key(wording), key)

    def add_entry(self, entry: Entry) -> None:
        key = self.taken.get(_key(entry.name), _key(entry.name))
        draft = self.drafts.setdefault(key, _Draft(entry.name, entry.type, gazetteer=True))
        draft.gazetteer = True
        if draft.type == UNKNOWN:
            draft.type = entry.type
        for words, form in (
            ((entry.name, *entry.aliases), "name"),
            (entry.demonyms, "demonym"),
            (entry.metonyms, "metonym"),
        ):
            for word in words:
                if form != "metonym":
                    self.country.setdefault(_key(word), key)
                if self.taken.setdefault(_key(word), key) == key:
                    short = form == "name" and _is_acronym(word)
                    draft.aliases.setdefault(word, "acronym" if short else form)

    def add_names(self, facts: Mapping[str, _Facts]) -> None:
        alone = {surface.lower() for surface in facts if " " not in surface}
        # Longer names first, so that shorter ones find what they abbreviate.
        for surface, fact in sorted(
            facts.items(), key=lambda item: (-len(_words(item[0])), -item[1].count, item[0])
        ):
            key = self.taken.get(_key(surface)) or self._same_as(surface, fact)
            if key is None:
                key = _key(surface)
                self.drafts[key] = _Draft(surface, self._type(surface, fact, alone))
            draft = self.drafts[key]
            self._take(key, surface)
            draft.forms[surface] += fact.count
            draft.facts.count += fact.count
            draft.facts.titled += fact.titled
            draft.facts.person += fact.person
            draft.facts.place += fact.place
            if draft.type == UNKNOWN and " " in surface and not draft.given:
                draft.type = self._type(surface, fact, alone)

    def _take(self, key: str, surface: str) -> None:
        draft = self.drafts[key]
        self.taken.setdefault(_key(surface), key)
        if self.taken[_key(surface)] != key:
            return
        draft.aliases.setdefault(surface, _form(surface, draft))
        words = _words(surface)
        if len(words) == 1:
            return
        if draft.type in (PERSON, UNKNOWN):
            self.by_last[words[-1]].setdefault(key)
            self.by_first[words[0]].setdefault(key)
            self.by_shape[tuple(word[0] for word in words)].setdefault(key)
        if draft.type in (ORGANISATION, UNKNOWN):
            core, place = self._core(words)
            self.by_core[core].setdefault((place, key))
            for initials in {_initials(words, small=True), _initials(words, small=False)}:
                self.by_initials[initials].setdefault(key)

    def _core(self, words: Sequence[str]) -> tuple[tuple[str, ...], str | None]:
        """A body's name without its country and generic words, and the country it names."""
        place = next((self.country[w] for w in words if w in self.country), None)
        bare = [_singular(w) for w in words if w not in self.country and w not in _SMALL]
        core = [word for word in bare if word not in _GENERIC]
        return tuple(core if len(core) >= 2 else bare), place

    def _same_as(self, surface: str, fact: _Facts) -> str | None:
        words = _words(surface)
        if len(words) == 1:
            return self._same_word(words[0], surface, fact)
        return self._same_person(words) or self._same_body(words)

    def _same_word(self, word: str, surface: str, fact: _Facts) -> str | None:
        if _is_acronym(surface) and len(word) >= 3:
            owners = [
                key
                for key in self.by_initials.get(word.upper(), ())
                if self.drafts[key].type == ORGANISATION
            ]
            if len(owners) == 1:
                return owners[0]
        # A surname alone: the one who bears it, or the one named most often.
        for table in (self.by_last, self.by_first):
            owners = [key for key in table.get(word, ()) if self.drafts[key].type == PERSON]
            # "Pope Francis" is no Francis that has another name.
            if owners and (table is self.by_last or not fact.titled):
                return max(owners, key=lambda key: (self.drafts[key].facts.count, key))
        for other in (word + "s", word[:-1] if word.endswith("s") else ""):
            key = self.taken.get(other)
            if key is not None and not self.drafts[key].gazetteer and " " not in key:
                return key
        return None

    def _same_person(self, words: Sequence[str]) -> str | None:
        for key in self.by_last.get(words[-1], ()):
            other = _words(self.drafts[key].name)
            if len(other) > 1 and _first_names_agree(words[0], other[0]):
                return key
        for key in self.by_first.get(words[0], ()):
            draft = self.drafts[key]
            other = _words(draft.name)
            # "Moon Jae" for "Moon Jae-in"
            if draft.type == PERSON and len(words) < len(other) and other[: len(words)] == words:
                return key
        for key in list(self.by_shape.get(tuple(word[0] for word in words), ()))[
            :_MAX_ALTERNATIVES
        ]:
            draft = self.drafts[key]
            other = _words(draft.name)
            if draft.type == PERSON and len(other) == len(words) and _spelt_alike(words, other):
                return key
        return None

    def _same_body(self, words: Sequence[str]) -> str | None:
        core, place = self._core(words)
        if len(core) < 2:
            return None
        owners = list(self.by_core.get(core, ()))
        countries = {other for other, _ in owners if other is not None}
        # "the Foreign Ministry" is whose, where two countries' are named?
        if place is None:
            return owners[0][1] if owners and len(countries) <= 1 else None
        fitting = [key for other, key in owners if other == place]
        if not fitting and not countries:
            fitting = [key for _, key in owners]
        return fitting[0] if fitting else None

    def _type(self, surface: str, fact: _Facts, alone: set[str]) -> str:
        words = _words(surface)
        if words[-1] in _ORGANISATION_HEADS or (
            any(word in _OF_HEADS for word in words) and "of" in words
        ):
            return ORGANISATION
        if _is_acronym(surface) or any(word in _ORGANISATION_HEADS for word in words):
            return ORGANISATION
        if len(words) == 1 and words[0].endswith("s") and words[0][:-1] in alone:
            return GROUP
        if fact.titled:
            return PERSON
        return PERSON if self._is_person(surface, words, fact, alone) else UNKNOWN

    def _is_person(self, surface: str, words: Sequence[str], fact: _Facts, alone: set[str]) -> bool:
        if not 2 <= len(words) <= 4 or any(word in self.places for word in words[1:]):
            return False
        if (
            words[0] in _TOWN_WORDS
            or words[-1] in _PLACE_HEADS
            or any(_is_acronym(word) for word in surface.split(" "))
        ):
            return False
        if words[0] in _GIVEN_NAMES or any(len(word) == 1 for word in words):
            return True
        # "House Democrats" speak too; but "House" is also met alone.
        plural = words[-1].endswith("s") and words[-1][:-1] in alone
        return bool(fact.person) and words[0] not in alone and not plural

    def add_acronyms(self, acronyms: Mapping[str, Counter[str]]) -> None:
        """Acronyms that the text itself explains in brackets."""
        for acronym, surfaces in sorted(acronyms.items()):
            surface = min(surfaces, key=lambda name: (-surfaces[name], name))
            key = self.taken.get(_key(surface))
            if key is None:
                continue
            draft = self.drafts[key]
            old = self.taken.get(_key(acronym))
            if old is not None and old != key:
                if self.drafts[old].given or self.drafts[old].gazetteer:
                    continue
                self._merge(old, key)
            self.taken[_key(acronym)] = key
            draft.aliases[acronym] = "acronym"
            if draft.type in (UNKNOWN, PERSON) and not draft.given:
                draft.type = ORGANISATION

    def _merge(self, old: str, key: str) -> None:
        gone, draft = self.drafts.pop(old), self.drafts[key]
        draft.facts.count += gone.facts.count
        draft.forms.update(gone.forms)
        for alias, form in gone.aliases.items():
            draft.aliases.setdefault(alias, form)
        for wording, owner in list(self.taken.items()):
            if owner == old:
                self.taken[wording] = key

    def _surnames(self) -> None:
        """Lets a person be met by surname where no wording of the set was that alone."""
        for word, owners in sorted(self.by_last.items()):
            people = [
                key for key in owners if key in self.drafts and self.drafts[key].type == PERSON
            ]
            if people and word not in self.taken and word not in _PLACE_HEADS:
                key = max(people, key=lambda k: (self.drafts[k].facts.count, k))
                draft = self.drafts[key]
                draft.aliases.setdefault(draft.name.split(" ")[-1], "surname")

    def finish(self) -> tuple[list[Actor], list[tuple[str, str, str, bool]]]:
        """The actors, most named first, and their aliases."""
        self._surnames()
        for draft in self.drafts.values():
            if not draft.given and not draft.gazetteer and draft.forms:
                draft.name = _display(draft)
        actors: list[Actor] = []
        aliases: list[tuple[str, str, str, bool]] = []
        used: Counter[str] = Counter()
        ranked = sorted(
            self.drafts.values(),
            key=lambda draft: (not draft.given, -draft.facts.count, draft.name),
        )
        for draft in ranked:
            if not _is_kept(draft):
                continue
            slug = re.sub(r"[^a-z0-9]+", "-", _key(draft.name)).strip("-") or "actor"
            used[slug] += 1
            identifier = slug if used[slug] == 1 else f"{slug}-{used[slug]}"
            kind = draft.type if draft.type in TYPES else UNKNOWN
            actors.append(
                Actor(
                    identifier,
                    draft.name,
                    kind,
                    draft.side,
                    tuple(sorted(draft.aliases)),
                    draft.given,
                )
            )
            for alias, form in sorted(draft.aliases.items()):
                final = form if draft.given else _final_form(alias, form, draft)
                aliases.append((alias, identifier, final, draft.gazetteer))
        return actors, aliases


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _first_names_agree(a: str, b: str) -> bool:
    if a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    return a[0] == b[0] and _alike(a, b)


def _spelt_alike(a: Sequence[str], b: Sequence[str]) -> bool:
    return all(x == y or _alike(x, y) for x, y in zip(a, b, strict=True))


def _alike(a: str, b: str) -> bool:
    return (
        min(len(a), len(b)) >= 4
        and a[0] == b[0]
        and SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.8
    )


def _given_form(wording: str, actor: GivenActor) -> str:
    """How a wording of ``actors.toml`` calls the actor, by its letters alone."""
    if _is_acronym(wording):
        return "acronym"
    if wording == actor.name:
        return "full name" if " " in wording or actor.type == PERSON else "name"
    words, name = wording.split(" "), actor.name.split(" ")
    if not any(word[:1].isupper() for word in words if word.lower() not in ("the", "a")):
        plain = [word.lower() for word in words if word.lower() not in ("the", "a")]
        official = any(w in _ORGANISATION_HEADS | _TITLE_MODIFIERS for w in plain[-1:])
        return "office" if official else "epithet"
    if actor.type == PERSON:
        if words == name[-len(words) :]:
            return "surname"
        if words == name[: len(words)]:
            return "name"
        bare = words[1:] if words[0].lower() == "the" else words
        if bare[:1] and bare[0].islower() and not set(bare) & set(name):
            return "office" if bare[0] in _ORGANISATION_HEADS | _TITLE_MODIFIERS else "epithet"
        if words[-1] == name[-1] and words[0] != name[0]:
            capitals = all(word[:1].isupper() for word in words)
            return "titled name" if capitals else "epithet"
    return "alias"


def _form(surface: str, draft: _Draft) -> str:
    if _is_acronym(surface):
        return "acronym"
    return "full name" if " " in surface else "name"


def _final_form(alias: str, form: str, draft: _Draft) -> str:
    """The form once the actor's type is settled."""
    if form == "name" and draft.type == PERSON and " " not in alias:
        return "surname" if _words(alias) == _words(draft.name)[-1:] else "name"
    return form


def _display(draft: _Draft) -> str:
    """The nicest wording met: the most frequent of those with more than one word."""
    plain = [form for form in draft.forms if not _is_acronym(form)] or list(draft.forms)
    full = [form for form in plain if " " in form] or plain
    return min(full, key=lambda form: (form.isupper(), -draft.forms[form], -len(form), form))


def _is_kept(draft: _Draft) -> bool:
    if draft.given or draft.gazetteer:
        return True
    facts = draft.facts
    if draft.type == UNKNOWN and facts.place * 2 >= facts.count:
        return False  # a town or a building, by how it is spoken of
    sure = facts.titled or (facts.person and any(" " in form for form in draft.forms))
    return facts.count >= 2 or bool(sure)
