"""Names: runs of capitalised words in body text, with what stands around them.

Whether a capital makes a name is judged over the whole article set: a word that mostly
stands in lower case is none for beginning a sentence.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from framing.language.reading import Reading
from framing.text import shadow, tokenize
from framing.types import SectionKind

MONTH_NAMES = frozenset({"may", "march", "april", "june", "august"})


# Capitalised by the calendar or by grammar, never actors by themselves.
NOT_NAMES = MONTH_NAMES | frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february july
    september october november december i i'm i've i'll i'd christmas easter
    ramadan covid covid-19 gmt utc est edt pst bst christian christians muslim muslims jewish
    jew jews english internet god photo image file mon tue wed thu fri sat sun jan feb mar apr
    jun jul aug sept sep oct nov dec tv ceo dna ok a.m. p.m. am pm""".split()
)


# Function words and adverbs that only the beginning of a sentence capitalises.
OPENERS = frozenset(
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


INNER = frozenset({"al", "el", "bin", "ibn", "de", "del", "der", "van", "von", "la", "da", "di"})


OF_HEADS = frozenset(
    """ministry department university bank union council board chiefs house court committee
    republic kingdom federation association office chamber league institute organisation
    organization army front party movement bureau academy college city county state church
    archbishop bishop school society center centre museum forum""".split()
)


ORGANISATION_HEADS = OF_HEADS | frozenset(
    """agency authority forces force corps guard guards police service services group company
    corporation inc ltd llc plc coalition alliance commission senate congress parliament assembly
    administration government news times post centre center foundation trust hospital
    network fund guardsmen militia militias brigade battalion command navy airlines
    embassy tribunal campaign unions workers syndicate confederation cabinet
    secretariat directorate team club tribune herald gazette journal press media""".split()
)


# A name that ends so is ground, not somebody: nobody asks how a road is spoken of.
PLACE_HEADS = frozenset(
    """road street avenue boulevard lane highway motorway bridge river lake sea ocean gulf bay
    coast harbour harbor port mount mountain mountains valley island islands province region
    district square park airport station junction hills beach desert peninsula strait canal
    base tower towers east west north south northern southern eastern western hemisphere
    act war constitution deal agreement accord treaty summit day days""".split()
)


LOCATIVE = frozenset({"in", "at", "near", "outside", "around", "across", "throughout"})


# "a Kirkuk base", "the Kirkuk province": the name before these is ground.
SITES = frozenset(
    """base bases airport airfield airbase province governorate district region suburb suburbs
    outskirts""".split()
)


# "the Kirkuk attack": where it was, if the name is elsewhere a place, or a capital.
EVENTS_AT = frozenset(
    """attack attacks strike strikes airstrike airstrikes bombing bombings blast blasts explosion
    explosions shooting shootings raid raids siege massacre""".split()
)


# What may stand between a place and its site or event: "Kirkuk military base".
SITE_MODIFIERS = frozenset(
    "military air international naval army drone rocket missile suicide bomb terror".split()
)


# Peoples, faiths and points of the compass as bare adjectives: no actor by themselves.
ADJECTIVES = frozenset(
    """kurdish shia shiite shi'ite sunni arab arabic western eastern northern southern central
    african asian european latin islamic islamist catholic protestant orthodox hindu buddhist
    sikh druze yazidi slavic nordic baltic balkan hispanic tribal""".split()
)


# Parts of the world never begin a person's name ("envoy for the Middle East Ada Roe").
_REGIONS = frozenset({"europe", "asia", "africa", "eurasia", "americas", "gulf", "pacific"})


# Callings that a sentence may open with: "Trucker Gary Pellow".
_CALLINGS = frozenset(
    """accountant activist actor actress analyst architect artist author baker banker barber
    beekeeper blogger bricklayer builder butcher campaigner carer carpenter cleaner clerk
    comedian commuter cook courier cyclist dentist designer developer diver doctor driver
    economist electrician employee engineer entrepreneur evacuee eyewitness farmer father
    filmmaker firefighter fisherman fishmonger florist gardener grandfather grandmother grocer
    hairdresser historian homeowner hotelier housewife joiner journalist labourer laborer
    landlady landlord lawyer lecturer librarian lorry mason mechanic midwife miner mother
    motorist musician neighbour neighbor newsagent novelist nurse organiser organizer painter
    paramedic passenger passer-by pedestrian pensioner pharmacist photographer physicist pilot
    plasterer playwright plumber poet porter postman potter protester publican publisher
    receptionist refugee researcher resident restaurateur retiree sailor scientist seamstress
    shepherd shopkeeper shopper singer skipper smallholder solicitor statistician stonemason
    student survivor tailor taxi teacher technician tenant trader trawlerman trucker vet veteran
    vicar victim villager volunteer voter waiter waitress weaver welder whistleblower widow
    widower witness writer""".split()
)


_TITLE_EXTRA = frozenset({"pm", "fm", "vp", "potus", "rep", "reps", "sen", "sens", "gov", "gens"})


TITLE_MODIFIERS = frozenset(
    """deputy assistant associate acting senior special vice former interim principal chief lead
    chair agent counsel co-chair co-chairman adviser advisor commander leader chairman director
    secretary minister general officer spokesman spokeswoman spokesperson president candidate
    nominee reporter host boss ringleader then-president presidents mr mrs ms dr""".split()
)


# Gazetteer names that people also bear as first names.
FIRST_NAMES = frozenset(
    {"jordan", "chad", "georgia", "israel", "kenya", "india", "paris", "holland"}
)


SMALL = frozenset({"of", "the", "for", "and", "to", "on", "in"})


_COMMON_SUFFIX = frozenset(
    {"led", "era", "run", "fed", "non", "out", "up", "off", "on", "the", "and"}
)


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words: tokens ``[first, last]``, and what stands around it.

    ``title_first`` is the first token of a title before the name ("Foreign Minister"),
    or None. ``person`` says that it speaks, has an age or a title; ``place`` that it
    follows "in", "at" or the like, or stands before "base" or "airport"; ``scene`` that
    it stands before "attack" or the like, as places do, but groups too.
    """

    first: int
    last: int
    title_first: int | None = None
    person: bool = False
    place: bool = False
    scene: bool = False


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """The look-up form's own look-up form: "u.s." is "us", "peña" is "pena"."""
    if "." in word and not word[0].isdigit():
        word = word.replace(".", "")
    if not word.isascii():
        split = unicodedata.normalize("NFD", word)
        word = "".join(c for c in split if not unicodedata.combining(c))
    return word


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The words by which a name is looked up: no dots, hyphens, or leading "the"."""
    words = tuple(fold_word(w) for w in tokenize(shadow(name)).norm if w not in (".", "-", "'"))
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def name_key(name: str) -> str:
    return " ".join(name_words(name))


def is_acronym(surface: str) -> bool:
    return surface.isupper() and 2 <= len(surface.replace(".", "")) <= 6


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
            small = self.norm[i] in SMALL
            if not small and not self.text[self.starts[i]].isupper():
                return None
            words.insert(0, self.norm[i])
            if len(words) < 2 or small or self.norm[i][0] != acronym[0].lower():
                continue
            full, short = name_initials(words, small=True), name_initials(words, small=False)
            if acronym in (full, short) or (
                len(acronym) > len(short) and letters_in_order(short, acronym)
            ):
                return i
            if len(short) >= len(acronym) and letters_in_order(acronym, full):
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
            and self.norm[i] not in NOT_NAMES
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
            self.norm[i] in MONTH_NAMES
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
        if word in INNER:
            return self._particle_end(step, end)
        if word in ("of", "for", "and") and norm[last] in OF_HEADS and word != "and":
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
            if not self.is_word[first] or word in OPENERS:
                first += 1
            elif first in self.titles or word in self.places:
                break
            elif (
                self.lower.get(word, 0) > self.inside.get(word, 0)
                or (first == last and not self.inside.get(word, 0))
                or (word in _CALLINGS and last - first >= 2 and self.is_word[first + 1])
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
            elif word not in TITLE_MODIFIERS and word != ".":
                return False
            i += 1
        return True

    def _title_at(self, i: int, last: int) -> int | None:
        """The last token of a title at ``i`` that leaves a name after it."""
        word = self.norm[i]
        stop = self.titles.get(i)
        if stop is None and word in _TITLE_EXTRA:
            stop = i
        if stop is None and word in TITLE_MODIFIERS and i + 1 < last:
            stop = i
        if stop is None or stop >= last or self._possessive(min(stop, last)):
            return None
        while stop + 1 < last and self.norm[stop + 1] in ("general", "chief", "elect", "."):
            stop += 1
        return stop

    def _title_within(self, first: int, last: int) -> int | None:
        return next((j for j in range(first, last) if self._title_at(j, last) is not None), None)

    def _name(self, first: int, last: int, title: int | None, end: int) -> Iterator[Name]:
        while last > first and (not self.is_word[last] or self.norm[last] in OPENERS):
            last -= 1
        rest = first
        while rest <= last and (self.norm[rest] in self.places or not self.is_word[rest]):
            rest += 1
        if rest > first and rest <= last and self.norm[last] not in ORGANISATION_HEADS:
            # "Iraqi Shia" is a demonym and a noun; "American Ada Roe" a demonym and a name.
            if rest == last and self.norm[first] not in FIRST_NAMES:
                return
            if rest < last:
                first = rest
        if last - first >= 3 and self._may_be_person(last):
            # "(envoy for the) Middle East Ada Roe": a place, then a name.
            first = next((i for i in range(last - 1, first, -1) if self._ground(i - 1)), first)
        if last - first >= 2 and self.norm[first] in _REGIONS and self._may_be_person(last):
            first += 1
        person = title is not None or self._speaks(first, last, end)
        after = self._site(last, end)
        place = (first > 0 and self.norm[first - 1] in LOCATIVE) or after in SITES
        yield Name(first, last, title, person, place, after in EVENTS_AT)

    def _may_be_person(self, last: int) -> bool:
        return self.norm[last] not in ORGANISATION_HEADS | PLACE_HEADS

    def _site(self, last: int, end: int) -> str:
        """The noun that a name modifies, past "military" and the like."""
        at = last + 1
        while at < end and self.norm[at] in SITE_MODIFIERS:
            at += 1
        return self.norm[at] if at < end and not self._possessive(last) else ""

    def _ground(self, i: int) -> bool:
        return self.norm[i] in PLACE_HEADS

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


def name_initials(words: Sequence[str], *, small: bool) -> str:
    return "".join(word[0] for word in words if small or word not in SMALL).upper()


def letters_in_order(letters: str, among: str) -> bool:
    rest = iter(among)
    return all(letter in rest for letter in letters)
