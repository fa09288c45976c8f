"""Actors: who is named, and that it is the same one in every outlet.

Names are runs of capitalised words in body text. Over the whole article set they
are grouped: a surname with its full name, an acronym with the name it abbreviates,
spelling variants of one person, and countries with their demonyms and the seats of
their governments (from the gazetteer). What a user gives in ``actors.toml`` wins.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from framing.errors import SourceError
from framing.language.reading import Reading
from framing.lexicons import Entry, Lexicon
from framing.text import normalise_word, shadow, tokenize
from framing.types import Actor, SectionKind

PERSON, ORGANISATION, COUNTRY, GROUP, UNKNOWN = (
    "person",
    "organisation",
    "country",
    "group",
    "unknown",
)
TYPES = (PERSON, COUNTRY, ORGANISATION, GROUP, UNKNOWN)

# Capitalised by the calendar or by grammar, never actors.
_NOT_NAMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april
    may june july august september october november december i i'm i've i'll i'd mr mrs ms dr
    christmas easter ramadan new year's covid covid-19 gmt utc est pst christian muslim jewish
    english internet god photo image file""".split()
)
_INNER = frozenset({"al", "el", "bin", "ibn", "de", "del", "der", "van", "von", "la", "da", "di"})
_OF_HEADS = frozenset(
    """ministry department university bank union council board chiefs house court committee
    republic kingdom federation association office chamber league institute organisation
    organization army front party movement bureau academy college city county state""".split()
)
_ORGANISATION_HEADS = _OF_HEADS | frozenset(
    """agency authority forces force corps guard guards police service group company
    corporation inc ltd coalition alliance commission senate congress parliament assembly
    administration government news times post centre center foundation trust hospital school
    society network fund guardsmen militia brigade battalion command navy airlines airport
    embassy station tribunal watch rebellion campaign unions workers syndicate confederation
    cabinet secretariat directorate team club""".split()
)
_ADVERBIAL = frozenset({"then", "former", "ex", "acting", "late", "slain"})


@dataclass(frozen=True, slots=True)
class GivenActor:
    """An actor as the user wrote it in ``actors.toml``."""

    name: str
    aliases: tuple[str, ...] = ()
    type: str = UNKNOWN
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words: tokens ``[first, last]``, and where its name part begins.

    ``title_first`` is the first token of a title before the name ("Foreign Minister"),
    or None.
    """

    first: int
    last: int
    title_first: int | None = None


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


@dataclass(slots=True)
class _Draft:
    """An actor while the set is being read."""

    name: str
    type: str
    side: str | None = None
    given: bool = False
    aliases: dict[str, str] = field(default_factory=dict)  # alias -> form
    count: int = 0


@dataclass(frozen=True, slots=True)
class _Alias:
    words: tuple[str, ...]
    exact: str | None  # all-capitals names must be met in exactly this case
    actor: str
    form: str


class Cast:
    """The actors of an article set, and how each can be called.

    Built once over all readings by :func:`discover`; :meth:`mentions` then finds
    every naming in one of them.
    """

    def __init__(self, actors: Sequence[Actor], aliases: Iterable[tuple[str, str, str]]) -> None:
        self.actors: Mapping[str, Actor] = {actor.id: actor for actor in actors}
        self._index: dict[str, list[_Alias]] = defaultdict(list)
        taken: set[tuple[str, ...]] = set()
        for alias, actor, form in aliases:
            tokens = tokenize(shadow(alias))
            words = tokens.norm
            if not words or words in taken:
                continue
            taken.add(words)
            caps = alias.isupper() and len(alias) <= 6
            self._index[words[0]].append(_Alias(words, alias if caps else None, actor, form))
        for entries in self._index.values():
            entries.sort(key=lambda entry: -len(entry.words))

    def mentions(self, reading: Reading, names: Sequence[Name]) -> tuple[FoundMention, ...]:
        """Every naming of an actor in the reading, longest first, none overlapping.

        A name's title belongs to the mention. An office without a name ("the foreign
        minister") is a mention of the one person who bears it in this article.
        """
        tokens = reading.tokens
        titles = {name.first: name.title_first for name in names if name.title_first is not None}
        bearers: dict[str, set[str]] = defaultdict(set)
        out: list[FoundMention] = []
        i = 0
        while i < len(tokens):
            found = self._at(reading, i)
            if found is None:
                i += 1
                continue
            title = titles.get(found.first)
            if title is not None and self.actors[found.actor].type in (PERSON, UNKNOWN):
                office = " ".join(tokens.norm[title : found.first])
                for tail in _tails(office):
                    bearers[tail].add(found.actor)
                while out and out[-1].last >= title:
                    out.pop()
                found = FoundMention(title, found.last, found.actor, "titled name")
            out.append(found)
            i = found.last + 1
        offices = {office: next(iter(who)) for office, who in bearers.items() if len(who) == 1}
        out.extend(_office_mentions(reading, offices, out))
        out.sort(key=lambda mention: mention.first)
        return tuple(out)

    def _at(self, reading: Reading, i: int) -> FoundMention | None:
        for alias in self._index.get(reading.tokens.norm[i], ()):
            last = i + len(alias.words) - 1
            if reading.tokens.norm[i : last + 1] != alias.words:
                continue
            if reading.token_sentences[i] != reading.token_sentences[last]:
                continue
            surface = reading.surface(i, last)
            if alias.exact is not None:
                if surface.removesuffix("'s").removesuffix("’s") != alias.exact:
                    continue
            elif not _capitalised(reading, i, last):
                continue
            return FoundMention(i, last, alias.actor, alias.form)
        return None


def _capitalised(reading: Reading, first: int, last: int) -> bool:
    """Whether the name begins with a capital (past an article or particle such as "al")."""
    return any(
        reading.surface(i)[:1].isupper()
        for i in range(first, last + 1)
        if reading.tokens.norm[i] != "the"
    ) and (
        reading.surface(first)[:1].isupper()
        or reading.tokens.norm[first] in _INNER
        or reading.tokens.norm[first] == "the"
        or not reading.surface(first)[:1].isalpha()
    )


def _tails(office: str) -> Iterator[str]:
    words = [word for word in office.split(" ") if word not in _ADVERBIAL and word != "-"]
    for at in range(len(words)):
        yield " ".join(words[at:])


def _office_mentions(
    reading: Reading, offices: Mapping[str, str], taken: Sequence[FoundMention]
) -> Iterator[FoundMention]:
    if not offices:
        return
    covered = {i for mention in taken for i in range(mention.first, mention.last + 1)}
    longest = max(office.count(" ") + 1 for office in offices)
    norm = reading.tokens.norm
    for i, word in enumerate(norm[:-1]):
        if word != "the":
            continue
        for length in range(longest, 0, -1):
            words = range(i + 1, i + 1 + length)
            office = " ".join(norm[i + 1 : i + 1 + length])
            follows = norm[i + 1 + length] if i + 1 + length < len(norm) else "."
            # "the president of France" is another president.
            if office in offices and follows != "of" and not covered.intersection(words):
                yield FoundMention(i + 1, i + length, offices[office], "office")
                break


# --- finding names ------------------------------------------------------------------


def capital_counts(readings: Iterable[Reading]) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands in lower case, and capitalised inside a body sentence."""
    lower: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for reading in readings:
        for i, word in enumerate(reading.tokens.norm):
            if not reading.tokens.is_word[i]:
                continue
            first = reading.article.text[reading.tokens.starts[i]]
            if first.islower():
                lower[word] += 1
            elif (
                first.isupper()
                and reading.section_of(i) == SectionKind.BODY
                and i > 0
                and reading.tokens.is_word[i - 1]
                and reading.token_sentences[i - 1] == reading.token_sentences[i]
            ):
                inside[word] += 1
    return lower, inside


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
    title_tokens = _title_tokens(reading)
    out: list[Name] = []
    for number, sentence in enumerate(reading.sentences):
        if sentence.section != SectionKind.BODY:
            continue
        start, end = reading.first_tokens[number], reading.first_tokens[number + 1]
        i = start
        while i < end:
            if not _is_capital(reading, i):
                i += 1
                continue
            last = _run_end(reading, i, end)
            first = i
            if first == start or not reading.tokens.is_word[first - 1]:
                first = _drop_opening_word(reading, first, last, lower, inside)
            if first <= last:
                out.extend(_split_run(reading, first, last, title_tokens, places))
            i = max(last, i) + 1
    return tuple(out)


def _title_tokens(reading: Reading) -> dict[int, int]:
    """First token of every office or rank met -> its last token."""
    return {
        match.first: match.last
        for match in reading.matches
        if match.lexicon == "offices"
        and match.term.category in ("office", "rank", "honorific", "role")
    }


def _is_capital(reading: Reading, i: int) -> bool:
    if not reading.tokens.is_word[i] or reading.tokens.norm[i] in _NOT_NAMES:
        return False
    return reading.article.text[reading.tokens.starts[i]].isupper()


def _joined(reading: Reading, i: int) -> bool:
    """Whether token ``i`` follows token ``i - 1`` with nothing but blanks between."""
    gap = reading.shadow[reading.tokens.ends[i - 1] : reading.tokens.starts[i]]
    return not gap.strip(" ") and len(gap) <= 2


def _run_end(reading: Reading, first: int, end: int) -> int:
    last = first
    norm = reading.tokens.norm
    while last + 1 < end:
        # A possessive ends a name: "Iran's Foreign Minister" is two.
        if reading.surface(last).endswith(("'s", "’s")):
            break
        step = last + 1
        if not _joined(reading, step):
            break
        if _is_capital(reading, step):
            last = step
        elif norm[step] == "-" and step + 1 < end and reading.tokens.is_word[step + 1]:
            tight = (
                reading.tokens.ends[last] == reading.tokens.starts[step]
                and reading.tokens.ends[step] == reading.tokens.starts[step + 1]
            )
            if not tight or not _is_capital(reading, step + 1):
                break
            last = step + 1
        elif norm[step] in _INNER and _particle_end(reading, step, end):
            last = _particle_end(reading, step, end)
        elif (
            norm[step] in ("of", "for")
            and norm[last] in _OF_HEADS
            and step + 1 < end
            and _is_capital(reading, step + 1)
        ):
            last = step + 1
        elif norm[step] == "." and len(norm[last]) == 1 and step + 1 < end:
            # An initial: "John F. Kennedy".
            if not _is_capital(reading, step + 1):
                break
            last = step + 1
        else:
            break
    return last


def _particle_end(reading: Reading, i: int, end: int) -> int:
    """Last token of "al-Muhandis", "bin Salman"; 0 where no name follows the particle."""
    step = i + 1
    if step < end and reading.tokens.norm[step] == "-":
        step += 1
    return step if step < end and _is_capital(reading, step) else 0


def _drop_opening_word(
    reading: Reading,
    first: int,
    last: int,
    lower: Mapping[str, int],
    inside: Mapping[str, int],
) -> int:
    """A capital that opens a sentence or quotation makes no name by itself."""
    word = reading.tokens.norm[first]
    if lower.get(word, 0) > inside.get(word, 0) or (first == last and not inside.get(word, 0)):
        return first + 1 if first + 1 > last or reading.tokens.norm[first + 1] != "-" else first + 2
    return first


def _split_run(
    reading: Reading,
    first: int,
    last: int,
    titles: Mapping[int, int],
    places: frozenset[str],
) -> Iterator[Name]:
    """Take demonyms and titles off the front: "Iraqi Foreign Minister Fouad Hussein"."""
    title_first: int | None = None
    i = first
    while i <= last:
        if i in titles and titles[i] <= last:
            title_first = i if title_first is None else title_first
            i = titles[i] + 1
        elif reading.tokens.norm[i] in places and any(j in titles for j in range(i + 1, last + 1)):
            title_first = None
            i += 1
        elif reading.tokens.norm[i] == "-":
            i += 1
        else:
            break
    later = next((j for j in range(i + 1, last + 1) if j in titles and titles[j] < last), None)
    if later is not None and title_first is None:
        # "Revolutionary Guard Commander Qassem Soleimani": a name, a title, a name.
        yield Name(i, later - 1)
        yield from _split_run(reading, later, last, titles, places)
        return
    if i <= last:
        yield Name(i, last, title_first)


# --- grouping over the set ----------------------------------------------------------


def discover(
    readings: Sequence[Reading],
    given: Sequence[GivenActor],
    gazetteers: Sequence[Lexicon],
) -> tuple[Cast, tuple[tuple[Name, ...], ...]]:
    """The cast of a set of articles, and the names of each reading.

    Discovered actors are those named at least twice in the set, or once with a title.
    """
    entries = [entry for lexicon in gazetteers for entry in lexicon.entries]
    places = frozenset(
        normalise_word(word)
        for entry in entries
        for word in (entry.name, *entry.aliases, *entry.demonyms)
        if " " not in word
    )
    lower, inside = capital_counts(readings)
    names = tuple(find_names(reading, lower, inside, places) for reading in readings)

    drafts: dict[str, _Draft] = {}
    for actor in given:
        draft = drafts[_key(actor.name)] = _Draft(actor.name, actor.type, actor.side, given=True)
        draft.aliases[actor.name] = "full name" if actor.type == PERSON else "name"
        for alias in actor.aliases:
            draft.aliases.setdefault(alias, _given_form(alias, actor))
    taken = {_key(alias): key for key, draft in drafts.items() for alias in draft.aliases}
    for entry in entries:
        _add_entry(drafts, taken, entry)

    surfaces: Counter[str] = Counter()
    titled: Counter[str] = Counter()
    acronyms: dict[str, str] = {}
    for reading, found in zip(readings, names, strict=True):
        for name in found:
            surface = _clean(reading.surface(name.first, name.last))
            surfaces[surface] += 1
            if name.title_first is not None:
                titled[surface] += 1
            acronym = _acronym_after(reading, name)
            if acronym:
                acronyms.setdefault(acronym, surface)
    _group(drafts, taken, surfaces, titled, acronyms)

    actors, aliases = _finish(drafts)
    return Cast(actors, aliases), names


def _given_form(alias: str, actor: GivenActor) -> str:
    if alias.isupper() and len(alias) <= 6:
        return "acronym"
    if actor.type == PERSON and " " not in alias and alias in actor.name.split(" "):
        return "surname"
    return "alias"


def _add_entry(drafts: dict[str, _Draft], taken: dict[str, str], entry: Entry) -> None:
    key = taken.get(_key(entry.name), _key(entry.name))
    draft = drafts.setdefault(key, _Draft(entry.name, entry.type))
    if draft.type == UNKNOWN:
        draft.type = entry.type
    for words, form in (
        ((entry.name, *entry.aliases), "name"),
        (entry.demonyms, "demonym"),
        (entry.metonyms, "metonym"),
    ):
        for word in words:
            if taken.setdefault(_key(word), key) == key:
                draft.aliases.setdefault(word, form)


def _key(name: str) -> str:
    return " ".join(tokenize(shadow(name)).norm)


def _clean(surface: str) -> str:
    return re.sub(r"\s+", " ", shadow(surface)).removesuffix("'s")


def _acronym_after(reading: Reading, name: Name) -> str | None:
    """The acronym of "Joint Comprehensive Plan of Action (JCPOA)", where its letters fit."""
    tokens = reading.tokens
    at = name.last + 1
    if at + 2 >= len(tokens) or tokens.norm[at] != "(" or tokens.norm[at + 2] != ")":
        return None
    acronym = reading.surface(at + 1)
    if not (2 <= len(acronym) <= 8 and acronym.isupper() and acronym.isalpha()):
        return None
    words = _clean(reading.surface(name.first, name.last)).replace("-", " ").split(" ")
    initials = "".join(word[0] for word in words if word).upper()
    letters = iter(acronym)
    wanted = next(letters)
    for letter in initials:
        if letter == wanted:
            wanted = next(letters, "")
            if not wanted:
                return acronym
    # Most initials in order will do: "JCPA" is written for the JCPOA.
    return acronym if acronym[0] == initials[0] and len(initials) >= len(acronym) - 1 else None


def _group(
    drafts: dict[str, _Draft],
    taken: dict[str, str],
    surfaces: Counter[str],
    titled: Counter[str],
    acronyms: Mapping[str, str],
) -> None:
    alone = {surface for surface in surfaces if " " not in surface}
    by_surname: dict[str, list[str]] = defaultdict(list)
    # Longer names first, so that shorter ones find what they abbreviate.
    for surface, count in sorted(
        surfaces.items(), key=lambda item: (-len(item[0].split(" ")), -item[1], item[0])
    ):
        key = taken.get(_key(surface))
        if key is None:
            key = _same_as(drafts, by_surname, surface)
        if key is None:
            kind = _type(surface, bool(titled[surface]), surface.split(" ")[-1] in alone)
            key = _key(surface)
            drafts[key] = _Draft(surface, kind)
        draft = drafts[key]
        draft.count += count + titled[surface]
        taken.setdefault(_key(surface), key)
        draft.aliases.setdefault(surface, _form(surface, draft))
        if draft.type in (PERSON, UNKNOWN) and " " in surface:
            surname = surface.split(" ")[-1]
            if key not in by_surname[surname.lower()]:
                by_surname[surname.lower()].append(key)
    for acronym, surface in acronyms.items():
        key = taken.get(_key(surface))
        if key is None:
            continue
        old = taken.get(_key(acronym))
        if (
            old is not None
            and old != key
            and not drafts[old].given
            and drafts[old].aliases.get(acronym) != "name"
        ):
            drafts[key].count += drafts[old].count
            for alias in drafts.pop(old).aliases:
                taken[_key(alias)] = key
        taken[_key(acronym)] = key
        drafts[key].aliases[acronym] = "acronym"
        if drafts[key].type in (UNKNOWN, PERSON):
            drafts[key].type = ORGANISATION
    for surname, keys in by_surname.items():
        owners = [key for key in keys if key in drafts]
        if len(owners) == 1 and drafts[owners[0]].type == PERSON and surname not in taken:
            draft = drafts[owners[0]]
            draft.aliases.setdefault(draft.name.split(" ")[-1], "surname")


def _same_as(
    drafts: Mapping[str, _Draft], by_surname: Mapping[str, list[str]], surface: str
) -> str | None:
    words = surface.split(" ")
    owners = by_surname.get(words[-1].lower(), [])
    if len(words) == 1:
        # A surname alone: the one who bears it, or the one named most often.
        return max(owners, key=lambda key: drafts[key].count, default=None)
    for key in owners:
        other = drafts[key].name.split(" ")
        if _first_names_agree(words[:-1], other[:-1]):
            return key
    for key, draft in drafts.items():
        other = draft.name.split(" ")
        if draft.type == PERSON and len(other) == len(words) and _spelt_alike(words, other):
            return key
        shorter, longer = sorted((words, other), key=len)
        if (
            draft.type == ORGANISATION
            and len(shorter) >= 2
            and longer[-len(shorter) :] == shorter
            and not draft.given
        ):
            return key
    return None


def _first_names_agree(a: Sequence[str], b: Sequence[str]) -> bool:
    first, second = a[0].lower(), b[0].lower()
    if first == second or (min(len(first), len(second)) == 1 and first[0] == second[0]):
        return True
    return first[0] == second[0] and _alike(first, second)


def _spelt_alike(a: Sequence[str], b: Sequence[str]) -> bool:
    return all(
        x.lower() == y.lower() or _alike(x.lower(), y.lower()) for x, y in zip(a, b, strict=True)
    )


def _alike(a: str, b: str) -> bool:
    return (
        min(len(a), len(b)) >= 4
        and a[0] == b[0]
        and SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.8
    )


def _type(surface: str, titled: bool, surname_alone: bool) -> str:
    words = surface.lower().split(" ")
    if any(word in _ORGANISATION_HEADS for word in words):
        return ORGANISATION
    if titled:
        return PERSON
    if surface.isupper() and len(surface) >= 2:
        return ORGANISATION
    return PERSON if 2 <= len(words) <= 4 and surname_alone else UNKNOWN


def _form(surface: str, draft: _Draft) -> str:
    if surface.isupper() and 2 <= len(surface) <= 6:
        return "acronym"
    if draft.type == PERSON:
        return "full name" if " " in surface else "surname"
    return "name"


def _finish(drafts: Mapping[str, _Draft]) -> tuple[list[Actor], list[tuple[str, str, str]]]:
    actors: list[Actor] = []
    aliases: list[tuple[str, str, str]] = []
    used: Counter[str] = Counter()
    ranked = sorted(drafts.values(), key=lambda draft: (not draft.given, -draft.count, draft.name))
    for draft in ranked:
        gazetteer = (
            any(form == "demonym" for form in draft.aliases.values()) or draft.type == COUNTRY
        )
        if not draft.given and not gazetteer and draft.count < 2:
            continue
        slug = re.sub(r"[^a-z0-9]+", "-", _key(draft.name)).strip("-") or "actor"
        used[slug] += 1
        identifier = slug if used[slug] == 1 else f"{slug}-{used[slug]}"
        actors.append(
            Actor(
                identifier,
                draft.name,
                draft.type if draft.type in TYPES else UNKNOWN,
                draft.side,
                tuple(sorted(draft.aliases)),
                draft.given,
            )
        )
        aliases.extend((alias, identifier, form) for alias, form in draft.aliases.items())
    return actors, aliases
