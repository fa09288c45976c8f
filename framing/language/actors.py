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
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Any

from framing.errors import SourceError
from framing.language.cast import COUNTRY, GROUP, ORGANISATION, PERSON, UNKNOWN, Cast, outlet_names
from framing.language.given_names import GIVEN_NAMES
from framing.language.names import (
    ADJECTIVES,
    MONTH_NAMES,
    NOT_NAMES,
    OF_HEADS,
    OPENERS,
    ORGANISATION_HEADS,
    PLACE_HEADS,
    SMALL,
    TITLE_MODIFIERS,
    Name,
    capital_counts,
    find_names,
    is_acronym,
    letters_in_order,
    name_initials,
    name_key,
    name_words,
)
from framing.language.reading import Reading
from framing.lexicons import Entry, Lexicon
from framing.text import shadow
from framing.types import Actor

TYPES = (PERSON, COUNTRY, ORGANISATION, GROUP, UNKNOWN)


_TOWN_WORDS = frozenset({"new", "san", "santa", "los", "las", "st", "saint", "fort", "port", "el"})


_GENERIC = frozenset(
    """corps islamic organisation organization group party company inc ltd corp co movement llc
    plc agency authority""".split()
)


# In brackets after a name these say who reports, or whose picture it is.
_AGENCIES = frozenset("AFP UPI DPA TASS ANSA EPA BBC CNN ABC CBS NBC RFE NPR ITV PTI ANI".split())


_MAX_ALTERNATIVES = 60


# First words of a body's name that many bodies share: "Foreign Ministry", "Labour Party".
_SHARED = frozenset(
    """foreign interior defence defense finance police state national labour labor security
    supreme high federal central general city county military army air naval royal special
    democratic republican conservative liberal socialist communist people's rapid task""".split()
)


@dataclass(frozen=True, slots=True)
class GivenActor:
    """An actor as the user wrote it in ``actors.toml``."""

    name: str
    aliases: tuple[str, ...] = ()
    type: str = UNKNOWN
    side: str | None = None


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


@dataclass(slots=True)
class _Facts:
    """What the set tells about one wording of a name."""

    count: int = 0
    titled: int = 0
    person: int = 0
    place: int = 0
    scene: int = 0


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
    seconds: dict[str, Counter[str]] = defaultdict(Counter)
    for reading, found in zip(readings, names, strict=True):
        own = outlet_names(reading.article.outlet)
        for name in found:
            surface = _clean(reading.surface(name.first, name.last))
            words = name_words(surface)
            if words and words not in own and not _is_junk(words, surface, name, common):
                _note(facts[surface], name)
                acronym = _acronym_after(reading, name)
                if acronym:
                    acronyms[acronym][surface] += 1
                elif len(words) <= 2 and name.title_first is None:
                    second = _second_name(reading, name)
                    if second:
                        seconds[second][surface] += 1
    grouping.add_names(facts)
    grouping.add_acronyms(acronyms)
    grouping.add_seconds(seconds)
    actors, aliases = grouping.finish()
    return Cast(actors, aliases, places, common), names


def _place_words(gazetteers: Sequence[Lexicon]) -> frozenset[str]:
    """Look-up forms of the gazetteers' one-word names and demonyms."""
    words = {
        name_words(word)
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
    facts.scene += name.scene


def _is_junk(words: Sequence[str], surface: str, name: Name, common: frozenset[str]) -> bool:
    if words[:2] == ("new", "year") or words[-1] in NOT_NAMES - MONTH_NAMES:
        return True
    if all(word in common or word in OPENERS or word in SMALL for word in words):
        # "Centre", "Action": words that the set also writes small.
        return not (len(words) > 1 and words[-1] in ORGANISATION_HEADS)
    if len(words) > 4 and name.title_first is None and words[-1] not in ORGANISATION_HEADS:
        return "of" not in words and "for" not in words  # a heading, most likely
    if len(words) == 1:
        if words[0] in PLACE_HEADS or words[0] in ADJECTIVES or words[0] in MONTH_NAMES:
            return True
        if any(c.isdigit() for c in surface):
            return not re.fullmatch(r"G\d{1,2}", surface)  # "G7" acts, "M71" is a road
        return len(surface.replace(".", "")) < 2 or words[0] in OPENERS
    return words[-1] in PLACE_HEADS and not name.person


def _clean(surface: str) -> str:
    return re.sub(r"\s+", " ", shadow(surface)).removesuffix("'s").removesuffix("'S")


def _acronym_after(reading: Reading, name: Name) -> str | None:
    """The acronym of "Joint Comprehensive Plan of Action (JCPOA)", where its letters fit."""
    acronym = _bracketed(reading, name.last + 1)
    if acronym is None:
        return None
    initials = name_initials(name_words(_clean(reading.surface(name.first, name.last))), small=True)
    if letters_in_order(acronym, initials):
        return acronym
    # Most initials in order will do: "JCPA" is written for the JCPOA.
    return acronym if acronym[0] == initials[0] and len(initials) >= len(acronym) - 1 else None


def _bracketed(reading: Reading, at: int) -> str | None:
    """The capitals that stand in brackets from token ``at`` on."""
    norm = reading.tokens.norm
    if at + 2 >= len(norm) or norm[at] != "(" or norm[at + 2] != ")":
        return None
    acronym = reading.surface(at + 1).replace(".", "")
    if 2 <= len(acronym) <= 8 and acronym.isupper() and acronym.isalpha():
        return acronym
    return None


def _second_name(reading: Reading, name: Name) -> str | None:
    """Another name of the same, in brackets, whose letters do not fit: "Daesh (ISIS)"."""
    second = _bracketed(reading, name.last + 1)
    if second is None or len(second) < 3 or second in _AGENCIES or name.person or name.place:
        return None
    return second


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
        self.by_suffix: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
        self.country: dict[str, str] = {}

    def add_given(self, actor: GivenActor) -> None:
        key = name_key(actor.name)
        draft = self.drafts[key] = _Draft(actor.name, actor.type, actor.side, given=True)
        for wording in (actor.name, *actor.aliases):
            draft.aliases.setdefault(wording, _given_form(wording, actor))
            self.taken.setdefault(name_key(wording), key)

    def add_entry(self, entry: Entry) -> None:
        key = self.taken.get(name_key(entry.name), name_key(entry.name))
        draft = self.drafts.setdefault(key, _Draft(entry.name, entry.type, gazetteer=True))
        draft.gazetteer = True
        given = {name_key(alias): alias for alias in draft.aliases} if draft.given else {}
        if draft.type == UNKNOWN:
            draft.type = entry.type
        for words, form in (
            ((entry.name, *entry.aliases), "name"),
            (entry.demonyms, "demonym"),
            (entry.metonyms, "metonym"),
        ):
            for word in words:
                if form != "metonym":
                    self.country.setdefault(name_key(word), key)
                if self.taken.setdefault(name_key(word), key) != key:
                    continue
                alias = given.get(name_key(word), word)
                if draft.aliases.get(alias, "alias") == "alias":
                    short = form == "name" and is_acronym(word)
                    draft.aliases[alias] = "acronym" if short else form

    def add_names(self, facts: Mapping[str, _Facts]) -> None:
        alone = {surface.lower() for surface in facts if " " not in surface}
        # Longer names first, so that shorter ones find what they abbreviate.
        for surface, fact in sorted(
            facts.items(), key=lambda item: (-len(name_words(item[0])), -item[1].count, item[0])
        ):
            key = self.taken.get(name_key(surface)) or self._same_as(surface, fact)
            if key is None:
                key = name_key(surface)
                self.drafts[key] = _Draft(surface, self._type(surface, fact, alone))
            draft = self.drafts[key]
            initials = is_acronym(surface) and surface not in draft.aliases
            if initials and draft.gazetteer and not draft.given:
                continue  # "CAR" is no "C.A.R."
            self._take(key, surface)
            draft.forms[surface] += fact.count
            draft.facts.count += fact.count
            draft.facts.titled += fact.titled
            draft.facts.person += fact.person
            draft.facts.place += fact.place
            draft.facts.scene += fact.scene
            if draft.type == UNKNOWN and " " in surface and not draft.given:
                draft.type = self._type(surface, fact, alone)

    def _take(self, key: str, surface: str) -> None:
        draft = self.drafts[key]
        self.taken.setdefault(name_key(surface), key)
        if self.taken[name_key(surface)] != key:
            return
        draft.aliases.setdefault(surface, _form(surface, draft))
        words = name_words(surface)
        if len(words) == 1:
            return
        if draft.type in (PERSON, UNKNOWN):
            self.by_last[words[-1]].setdefault(key)
            self.by_first[words[0]].setdefault(key)
            self.by_shape[tuple(word[0] for word in words)].setdefault(key)
        if draft.type in (ORGANISATION, UNKNOWN):
            core, place = self._core(words)
            self.by_core[core].setdefault((place, key))
            for at in range(1, len(words) - 1):
                if self._is_parent(words[:at]):
                    self.by_suffix[tuple(map(_singular, words[at:]))].setdefault(key)
            for initials in {name_initials(words, small=True), name_initials(words, small=False)}:
                self.by_initials[initials].setdefault(key)

    def _core(self, words: Sequence[str]) -> tuple[tuple[str, ...], str | None]:
        """A body's name without its country and generic words, and the country it names."""
        place = next((self.country[w] for w in words if w in self.country), None)
        bare = [_singular(w) for w in words if w not in self.country and w not in SMALL]
        core = [word for word in bare if word not in _GENERIC]
        return tuple(core if len(core) >= 2 else bare), place

    def _is_parent(self, words: Sequence[str]) -> bool:
        """Whether words before a body's name are its country and the body above it."""
        bare = [word for word in words if word not in self.country]
        return not bare or bare[-1] in ORGANISATION_HEADS

    def _same_unit(self, words: Sequence[str]) -> str | None:
        """ "Quds Force" for "Iranian Revolutionary Guard Quds Force", if there is one such."""
        if words[-1] not in ORGANISATION_HEADS or words[0] in _SHARED or words[0] in self.country:
            return None
        owners = self.by_suffix.get(tuple(map(_singular, words)), ())
        return next(iter(owners)) if len(owners) == 1 else None

    def _same_as(self, surface: str, fact: _Facts) -> str | None:
        words = name_words(surface)
        if len(words) == 1:
            return self._same_word(words[0], surface, fact)
        return self._same_person(words) or self._same_body(words) or self._same_unit(words)

    def _same_word(self, word: str, surface: str, fact: _Facts) -> str | None:
        if is_acronym(surface) and len(word) >= 3:
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
            other = name_words(self.drafts[key].name)
            if len(other) > 1 and _first_names_agree(words[0], other[0]):
                return key
        for key in self.by_first.get(words[0], ()):
            draft = self.drafts[key]
            other = name_words(draft.name)
            # "Moon Jae" for "Moon Jae-in"
            if draft.type == PERSON and len(words) < len(other) and other[: len(words)] == words:
                return key
        for key in list(self.by_shape.get(tuple(word[0] for word in words), ()))[
            :_MAX_ALTERNATIVES
        ]:
            draft = self.drafts[key]
            other = name_words(draft.name)
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
        words = name_words(surface)
        if words[-1] in ORGANISATION_HEADS or (
            any(word in OF_HEADS for word in words) and "of" in words
        ):
            return ORGANISATION
        if is_acronym(surface) or any(word in ORGANISATION_HEADS for word in words):
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
            or words[-1] in PLACE_HEADS
            or any(is_acronym(word) for word in surface.split(" "))
        ):
            return False
        if words[0] in GIVEN_NAMES or any(len(word) == 1 for word in words):
            return True
        # "House Democrats" speak too; but "House" is also met alone.
        plural = words[-1].endswith("s") and words[-1][:-1] in alone
        return bool(fact.person) and words[0] not in alone and not plural

    def add_acronyms(self, acronyms: Mapping[str, Counter[str]]) -> None:
        """Acronyms that the text itself explains in brackets."""
        for acronym, surfaces in sorted(acronyms.items()):
            surface = min(surfaces, key=lambda name: (-surfaces[name], name))
            key = self.taken.get(name_key(surface))
            if key is None:
                continue
            draft = self.drafts[key]
            old = self.taken.get(name_key(acronym))
            if old is not None and old != key:
                if self.drafts[old].given or self.drafts[old].gazetteer:
                    continue
                self._merge(old, key)
            self.taken[name_key(acronym)] = key
            draft.aliases[acronym] = "acronym"
            if draft.type in (UNKNOWN, PERSON) and not draft.given:
                draft.type = ORGANISATION

    def add_seconds(self, seconds: Mapping[str, Counter[str]]) -> None:
        """Second names in brackets, where the set uses both as names: one actor."""
        for second, surfaces in sorted(seconds.items()):
            surface = min(surfaces, key=lambda name: (-surfaces[name], name))
            key, old = self.taken.get(name_key(surface)), self.taken.get(name_key(second))
            if key is None or old is None or key == old:
                continue
            draft, other = self.drafts[key], self.drafts[old]
            fixed = draft.given or draft.gazetteer or other.given or other.gazetteer
            ground = draft.type == UNKNOWN and draft.facts.place * 2 >= draft.facts.count
            if fixed or ground or PERSON in (draft.type, other.type):
                continue
            if any(not is_acronym(form) for form in other.forms):
                old, key = key, old
                draft = other
            self._merge(old, key)
            if draft.type == UNKNOWN:
                draft.type = ORGANISATION

    def _merge(self, old: str, key: str) -> None:
        gone, draft = self.drafts.pop(old), self.drafts[key]
        draft.facts.count += gone.facts.count
        draft.forms.update(gone.forms)
        for alias, form in gone.aliases.items():
            draft.aliases.setdefault(alias, form)
        for wording in gone.aliases:
            self.taken[name_key(wording)] = key

    def _surnames(self) -> None:
        """Lets a person be met by surname where no wording of the set was that alone."""
        for word, owners in sorted(self.by_last.items()):
            people = [
                key for key in owners if key in self.drafts and self.drafts[key].type == PERSON
            ]
            if people and word not in self.taken and word not in PLACE_HEADS:
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
            slug = re.sub(r"[^a-z0-9]+", "-", name_key(draft.name)).strip("-") or "actor"
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


@lru_cache(maxsize=65536)
def _alike(a: str, b: str) -> bool:
    if min(len(a), len(b)) < 4 or a[0] != b[0] or abs(len(a) - len(b)) > 2:
        return False
    # Most pairs share few letters: told cheaply before they are compared in order.
    if len(set(a) & set(b)) < 0.6 * max(len(set(a)), len(set(b))):
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.8


def _given_form(wording: str, actor: GivenActor) -> str:
    """How a wording of ``actors.toml`` calls the actor, by its letters alone."""
    if is_acronym(wording):
        return "acronym"
    if wording == actor.name:
        return "full name" if " " in wording or actor.type == PERSON else "name"
    words, name = wording.split(" "), actor.name.split(" ")
    if not any(word[:1].isupper() for word in words if word.lower() not in ("the", "a")):
        plain = [word.lower() for word in words if word.lower() not in ("the", "a")]
        official = any(w in ORGANISATION_HEADS | TITLE_MODIFIERS for w in plain[-1:])
        return "office" if official else "epithet"
    if actor.type == PERSON:
        if words == name[-len(words) :]:
            return "surname"
        if words == name[: len(words)]:
            return "name"
        bare = words[1:] if words[0].lower() == "the" else words
        if bare[:1] and bare[0].islower() and not set(bare) & set(name):
            return "office" if bare[0] in ORGANISATION_HEADS | TITLE_MODIFIERS else "epithet"
        if words[-1] == name[-1] and words[0] != name[0]:
            capitals = all(word[:1].isupper() for word in words)
            return "titled name" if capitals else "epithet"
    return "alias"


def _form(surface: str, draft: _Draft) -> str:
    if is_acronym(surface):
        return "acronym"
    return "full name" if " " in surface else "name"


def _final_form(alias: str, form: str, draft: _Draft) -> str:
    """The form once the actor's type is settled."""
    if form == "name" and draft.type == PERSON and " " not in alias:
        return "surname" if name_words(alias) == name_words(draft.name)[-1:] else "name"
    return form


def _display(draft: _Draft) -> str:
    """The nicest wording met: the most frequent of those with more than one word."""
    plain = [form for form in draft.forms if not is_acronym(form)] or list(draft.forms)
    full = [form for form in plain if " " in form] or plain
    return min(full, key=lambda form: (form.isupper(), -draft.forms[form], -len(form), form))


def _is_kept(draft: _Draft) -> bool:
    if draft.given or draft.gazetteer:
        return True
    facts = draft.facts
    ground = facts.place + (facts.scene if facts.place else 0)
    if draft.type == UNKNOWN and ground * 2 >= facts.count:
        return False  # a town or a building, by how it is spoken of
    sure = facts.titled or (facts.person and any(" " in form for form in draft.forms))
    return facts.count >= 2 or bool(sure)
