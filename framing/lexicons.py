"""Lexicons: found, read, validated, and compiled into one matcher.

The format is described in ``docs/lexicon-format.md``. A :class:`Matcher` walks
the words of a text once for all lexicons together, because one dictionary
look-up a word costs the same however many lexicons share the dictionary.
"""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from framing.errors import LexiconError
from framing.inflection import all_inflections
from framing.text import Tokens, shadow, tokenize

SCHEMA = 1
MATCH_FORMS = ("word", "exact", "verb", "noun", "adjective", "prefix")
TERM_COLUMNS = (
    "term",
    "category",
    "match",
    "weight",
    "guard",
    "alternative",
    "group",
    "note",
    "flags",
    "ignores",
)
ENTRY_COLUMNS = ("name", "type", "aliases", "demonyms", "metonyms", "note")
_GUARD_KINDS = ("before", "after", "not-before", "not-after", "near", "not-near", "case")
_NEAR_WORDS = 5
_EMPHASIS_LETTERS = 6
_TITLE_TOKENS = 40
# Written small in many a headline whose other words are not.
_TITLE_SMALL = frozenset(
    "about after amid and before between but for from into like near nor over per than that the "
    "through via with".split()
)
# Quotation marks do not part neighbours, nor does the sign before a sum of money.
_SEEN_THROUGH = frozenset("\"'$£€")


@dataclass(frozen=True, slots=True)
class Guard:
    """One condition on the neighbours of a match; see ``docs/lexicon-format.md``."""

    kind: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Term:
    """One row of ``terms.csv``."""

    term: str
    category: str
    match: str
    weight: float
    guards: tuple[Guard, ...]
    alternative: str
    group: str
    note: str
    flags: str
    ignores: str
    row: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a gazetteer's ``entries.csv``."""

    name: str
    type: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    metonyms: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Category:
    """A category of a lexicon, with its title and description for readers."""

    id: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A validated lexicon. ``sha256`` is that of ``lexicon.toml`` and the table together."""

    id: str
    kind: str
    layer: str
    title: str
    language: str
    version: str
    licence: str
    sources: tuple[str, ...]
    limits: str
    categories: tuple[Category, ...]
    terms: tuple[Term, ...]
    entries: tuple[Entry, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a lexicon; ``row`` is the 1-based data row, None for the folder."""

    message: str
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A term met in a text: the tokens ``[first, last]`` and the term."""

    first: int
    last: int
    lexicon: str
    term: Term


def shipped_folder() -> Path:
    """The folder of the lexicons that ship: inside the wheel, or beside the package."""
    inside = Path(__file__).with_name("lexicons")
    return inside if inside.is_dir() else Path(__file__).parent.parent / "lexicons"


def load_lexicons(extra: Sequence[str | Path] = ()) -> tuple[Lexicon, ...]:
    """The shipped lexicons, and those in the folders ``extra`` (a lexicon or a folder of them).

    An extra lexicon with the id of a shipped one takes its place.

    Raises:
        LexiconError: a folder is missing or not valid.
    """
    lexicons = {lexicon.id: lexicon for lexicon in _shipped()}
    for item in extra:
        for folder in _lexicon_folders(Path(item)):
            lexicon = read_lexicon(folder)
            lexicons[lexicon.id] = lexicon
    return tuple(lexicons[key] for key in sorted(lexicons))


@lru_cache(maxsize=1)
def _shipped() -> tuple[Lexicon, ...]:
    return tuple(read_lexicon(folder) for folder in _lexicon_folders(shipped_folder()))


def _lexicon_folders(folder: Path) -> list[Path]:
    if (folder / "lexicon.toml").is_file():
        return [folder]
    found = sorted(path.parent for path in folder.glob("*/lexicon.toml"))
    if not found:
        raise LexiconError(
            "no lexicon here.",
            path=str(folder),
            remedy="A lexicon is a folder with lexicon.toml and terms.csv.",
        )
    return found


def read_lexicon(folder: str | Path) -> Lexicon:
    """Read one lexicon folder.

    Raises:
        LexiconError: naming the file, the row and the remedy, at the first problem of form.
            Examples are not run; :func:`check_lexicon` runs them.
    """
    folder = Path(folder)
    lexicon, problems = _read(folder)
    if lexicon is None or problems:
        problem = problems[0]
        raise LexiconError(
            problem.message,
            path=str(folder),
            row=problem.row,
            remedy="Run `framing lexicon check` on it for the whole list.",
        )
    return lexicon


def check_lexicon(folder: str | Path) -> tuple[Problem, ...]:
    """Every problem of a lexicon folder: form, order, double rows, each row's two examples.

    Two rows are double where one text would be counted under the same category by both.
    """
    lexicon, problems = _read(Path(folder))
    if lexicon is None:
        return tuple(problems)
    problems.extend(_check_order(lexicon))
    problems.extend(_check_doubles(lexicon))
    problems.extend(_check_examples(lexicon))
    return tuple(problems)


def _read(folder: Path) -> tuple[Lexicon | None, list[Problem]]:
    problems: list[Problem] = []
    meta_path = folder / "lexicon.toml"
    try:
        meta_bytes = meta_path.read_bytes()
        meta: dict[str, Any] = tomllib.loads(meta_bytes.decode("utf-8"))
    except FileNotFoundError:
        return None, [Problem("lexicon.toml is missing.")]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return None, [Problem(f"lexicon.toml can't be read: {error}.")]
    if meta.get("schema") != SCHEMA:
        problems.append(Problem(f"lexicon.toml: schema must be {SCHEMA}."))
    for key in ("id", "kind", "layer", "title", "language", "version", "licence", "limits"):
        if not isinstance(meta.get(key), str) or not meta[key]:
            problems.append(Problem(f"lexicon.toml: `{key}` must be a text that is not empty."))
    if meta.get("kind") not in ("terms", "gazetteer"):
        problems.append(Problem('lexicon.toml: `kind` must be "terms" or "gazetteer".'))
    sources = meta.get("sources", [])
    if not isinstance(sources, list) or not all(isinstance(s, str) for s in sources):
        problems.append(Problem("lexicon.toml: `sources` must be a list of texts."))
    categories: list[Category] = []
    tables = meta.get("categories", {})
    if not isinstance(tables, dict):
        problems.append(Problem("lexicon.toml: `categories` must be a table."))
        tables = {}
    for key, value in tables.items():
        if not isinstance(value, dict) or not isinstance(value.get("title"), str):
            problems.append(Problem(f"lexicon.toml: category `{key}` needs a title."))
            continue
        categories.append(Category(key, value["title"], str(value.get("description", ""))))
    if problems:
        return None, problems

    table_name = "terms.csv" if meta["kind"] == "terms" else "entries.csv"
    try:
        table_bytes = (folder / table_name).read_bytes()
        table = table_bytes.decode("utf-8-sig")
    except FileNotFoundError:
        return None, [Problem(f"{table_name} is missing.")]
    except (OSError, UnicodeDecodeError) as error:
        return None, [Problem(f"{table_name} can't be read: {error}.")]
    terms: list[Term] = []
    entries: list[Entry] = []
    columns = TERM_COLUMNS if meta["kind"] == "terms" else ENTRY_COLUMNS
    reader = csv.DictReader(io.StringIO(table, newline=""))
    try:
        rows = list(reader)
    except csv.Error as error:
        return None, [Problem(f"{table_name} can't be read: {error}.", reader.line_num)]
    missing = [name for name in columns if name not in (reader.fieldnames or ())]
    if missing:
        return None, [Problem(f"{table_name}: missing column: {', '.join(missing)}.")]
    known = {category.id for category in categories}
    for number, row in enumerate(rows, start=1):
        if None in row or any(row[name] is None for name in columns):
            problems.append(Problem(f"{table_name}: the number of cells is wrong.", number))
        elif meta["kind"] == "terms":
            term = _term(row, number, known, problems)
            if term is not None:
                terms.append(term)
        else:
            entries.append(
                Entry(
                    row["name"],
                    row["type"],
                    _cells(row["aliases"]),
                    _cells(row["demonyms"]),
                    _cells(row["metonyms"]),
                    row["note"],
                )
            )
    return (
        Lexicon(
            id=meta["id"],
            kind=meta["kind"],
            layer=meta["layer"],
            title=meta["title"],
            language=meta["language"],
            version=meta["version"],
            licence=meta["licence"],
            sources=tuple(sources),
            limits=meta["limits"],
            categories=tuple(categories),
            terms=tuple(terms),
            entries=tuple(entries),
            sha256=hashlib.sha256(meta_bytes + b"\0" + table_bytes).hexdigest(),
        ),
        problems,
    )


def _cells(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split("|") if part.strip())


def _term(
    row: dict[str, str], number: int, known: set[str], problems: list[Problem]
) -> Term | None:
    before = len(problems)
    if not tokenize(shadow(row["term"])).starts:
        problems.append(Problem("`term` is empty.", number))
    if row["category"] not in known:
        problems.append(Problem(f"category `{row['category']}` is not in lexicon.toml.", number))
    if row["match"] not in MATCH_FORMS:
        problems.append(
            Problem(f"match `{row['match']}` is none of {', '.join(MATCH_FORMS)}.", number)
        )
    try:
        weight = float(row["weight"])
        if not -1 <= weight <= 1:
            raise ValueError
    except ValueError:
        problems.append(Problem(f"weight `{row['weight']}` is no number from -1 to 1.", number))
        weight = 0.0
    guards = _guards(row["guard"], number, problems)
    if len(problems) > before:
        return None
    return Term(
        row["term"].strip(),
        row["category"],
        row["match"],
        weight,
        guards,
        row["alternative"],
        row["group"],
        row["note"],
        row["flags"],
        row["ignores"],
        number,
    )


def _guards(cell: str, number: int, problems: list[Problem]) -> tuple[Guard, ...]:
    guards = []
    for clause in filter(None, (part.strip() for part in cell.split(";"))):
        kind, colon, values = clause.partition(":")
        kind = kind.strip()
        words = frozenset(_cells(shadow(values).lower()))
        if not colon or kind not in _GUARD_KINDS or not words:
            problems.append(
                Problem(
                    f"guard `{clause}` is not understood; "
                    f"it begins with one of {', '.join(_GUARD_KINDS)} and a colon.",
                    number,
                )
            )
        elif kind == "case" and not words <= {"lower", "capital"}:
            problems.append(Problem("guard `case` is `lower` or `capital`.", number))
        elif any(" " in word for word in words):
            problems.append(
                Problem(f"guard `{clause}`: a value is one word; several can't be met.", number)
            )
        else:
            guards.append(Guard(kind, words))
    return tuple(guards)


def _sort_key(term: Term) -> tuple[str, str, str]:
    return (term.term.lower(), term.category, term.match)


def _check_order(lexicon: Lexicon) -> Iterator[Problem]:
    for previous, term in zip(lexicon.terms, lexicon.terms[1:], strict=False):
        if _sort_key(previous) == _sort_key(term):
            yield Problem(f"`{term.term}` stands twice with this category and match.", term.row)
        elif _sort_key(previous) > _sort_key(term):
            yield Problem(f"`{term.term}` is out of order (sort by term).", term.row)
    names: dict[str, int] = {}
    for row, entry in enumerate(lexicon.entries, start=1):
        for name in (entry.name, *entry.aliases, *entry.demonyms, *entry.metonyms):
            if names.setdefault(name, row) != row:
                yield Problem(f"`{name}` also stands in row {names[name]}.", row)


def _check_doubles(lexicon: Lexicon) -> Iterator[Problem]:
    """Rows of one category and group that share a form, where one's guards imply the other's."""
    rows: dict[tuple[str, str, tuple[str, ...]], list[Term]] = {}
    prefixes: list[tuple[tuple[str, ...], Term]] = []
    for term in lexicon.terms:
        for form in inflect(term.term, term.match):
            words = tokenize(shadow(form)).norm
            rows.setdefault((term.category, term.group, words), []).append(term)
            if term.match == "prefix":
                prefixes.append((words, term))
    told: set[tuple[int, int]] = set()
    for (category, group, words), terms in rows.items():
        more = [
            term
            for start, term in prefixes
            if (term.category, term.group) == (category, group)
            and len(start) == len(words)
            and start[:-1] == words[:-1]
            and words[-1].startswith(start[-1])
            and term not in terms
        ]
        together = [*terms, *more]
        for number, one in enumerate(together):
            for other in together[:number]:
                pair = (min(one.row, other.row), max(one.row, other.row))
                same_case = "exact" not in (one.match, other.match) or one.match == other.match
                if pair in told or one is other or not same_case:
                    continue
                if _implies(one.guards, other.guards) or _implies(other.guards, one.guards):
                    told.add(pair)
                    yield Problem(
                        f"“{' '.join(words)}” is also matched by row {pair[0]} of the same "
                        "category, and would be counted twice.",
                        pair[1],
                    )


def _implies(guards: Sequence[Guard], others: Sequence[Guard]) -> bool:
    """Whether ``others`` hold wherever ``guards`` do, as far as comparing values tells."""
    return all(
        any(
            guard.kind == other.kind
            and (
                other.values <= guard.values
                if guard.kind.startswith("not-")
                else guard.values <= other.values
            )
            for guard in guards
        )
        for other in others
    )


def _check_examples(lexicon: Lexicon) -> Iterator[Problem]:
    matcher = Matcher((lexicon,))
    stands: dict[str, int] = {}
    for term in lexicon.terms:
        for example in (term.flags.strip(), term.ignores.strip()):
            if example and stands.setdefault(example, term.row) != term.row:
                yield Problem(f"“{example}” is also an example of row {stands[example]}.", term.row)
        if not term.flags.strip() or not term.ignores.strip():
            yield Problem(f"`{term.term}` needs both examples.", term.row)
            continue
        found = matcher.find_in(term.flags)
        mine = [match for match in found if match.term is term]
        if not mine:
            yield Problem(f"`{term.term}` does not match its example “{term.flags}”.", term.row)
        for match in found:
            other = match.term
            if (
                other is not term
                and (other.category, other.group) == (term.category, term.group)
                and any((m.first, m.last) == (match.first, match.last) for m in mine)
            ):
                yield Problem(
                    f"row {other.row} matches the same words of “{term.flags}” under the same "
                    "category, so that they would be counted twice.",
                    term.row,
                )
        if any(match.term is term for match in matcher.find_in(term.ignores)):
            yield Problem(f"`{term.term}` matches “{term.ignores}”.", term.row)


# --- inflection ---------------------------------------------------------------------

_UPOS = {"verb": "VERB", "noun": "NOUN", "adjective": "ADJ"}


def inflect(term: str, match: str) -> frozenset[str]:
    """All forms of ``term`` under the match form, as lower-case texts.

    For verbs the first word is inflected, for nouns and adjectives the last;
    the forms come from lemminflect, with its rules for words it does not know.
    """
    upos = _UPOS.get(match)
    if upos is None:
        return frozenset({term.lower()})
    words = term.lower().split(" ")
    at = 0 if match == "verb" else len(words) - 1
    head, hyphen, stem = ("", "", words[at])
    if match != "verb" and "-" in stem:
        head, hyphen, stem = stem.rpartition("-")
    forms = {stem}
    tags = all_inflections(stem, upos) or all_inflections(stem, upos, known=False)
    for tag, spellings in tags.items():
        # "axises" for "axis": a listed plural is kept, the OOV rules add none to it.
        if match == "noun" and tag not in ("NN", "NNS"):
            continue
        forms.update(spelling.lower() for spelling in spellings)
    return frozenset(
        " ".join([*words[:at], head + hyphen + form, *words[at + 1 :]]) for form in forms
    )


# --- matching -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Candidate:
    rest: tuple[str, ...]
    prefix: bool
    lexicon: str
    term: Term


@dataclass(frozen=True, slots=True)
class _Candidates:
    """What may begin with one word: terms of that word alone, and longer ones by the next."""

    alone: tuple[_Candidate, ...]
    longer: dict[str, tuple[_Candidate, ...]]
    longer_prefix: tuple[_Candidate, ...]

    def after(self, word: str) -> tuple[_Candidate, ...]:
        """The candidates for this next word, longest first."""
        longer = self.longer.get(word, ())
        if self.longer_prefix:
            more = [c for c in self.longer_prefix if len(c.rest) > 1 or word.startswith(c.rest[0])]
            if more:
                longer = tuple(sorted((*longer, *more), key=lambda c: -len(c.rest)))
        return longer + self.alone if longer else self.alone


class Matcher:
    """Finds the terms of several lexicons in one walk over a text's tokens."""

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        self._exact: dict[str, list[_Candidate]] = {}
        self._prefixes: dict[str, list[_Candidate]] = {}
        self._resolved: dict[str, _Candidates | None] = {}
        for lexicon in lexicons:
            for term in lexicon.terms:
                for form in inflect(term.term, term.match):
                    self._add(lexicon.id, term, form)
        self._longest_prefix = max(map(len, self._prefixes), default=0)

    def _add(self, lexicon: str, term: Term, form: str) -> None:
        words = tokenize(shadow(form)).norm
        prefix = term.match == "prefix"
        candidate = _Candidate(words[1:], prefix, lexicon, term)
        table = self._prefixes if prefix and len(words) == 1 else self._exact
        table.setdefault(words[0], []).append(candidate)

    def _resolve(self, word: str) -> _Candidates | None:
        found = list(self._exact.get(word, ()))
        for length in range(1, min(len(word), self._longest_prefix) + 1):
            found.extend(self._prefixes.get(word[:length], ()))
        if not found:
            return None
        longer: dict[str, list[_Candidate]] = {}
        prefixes = []
        for candidate in found:
            if candidate.rest and candidate.prefix:
                prefixes.append(candidate)
            elif candidate.rest:
                longer.setdefault(candidate.rest[0], []).append(candidate)
        # Longest first, so that the first that holds wins over those it contains.
        return _Candidates(
            tuple(c for c in found if not c.rest),
            {key: tuple(sorted(cs, key=lambda c: -len(c.rest))) for key, cs in longer.items()},
            tuple(prefixes),
        )

    def find_in(self, text: str) -> list[Match]:
        """Matches in a bare text, read as one sentence (used for lexicon examples)."""
        seen = shadow(text)
        tokens = tokenize(seen)
        return self.find(seen, tokens, [0] * len(tokens))

    def find(self, text: str, tokens: Tokens, sentences: Sequence[int]) -> list[Match]:
        """All matches, in order of the text.

        Args:
            text: the text or its shadow (for the case of letters).
            tokens: its tokens.
            sentences: for each token, the number of its sentence; guards do not look past it.
        """
        norm = tokens.norm
        resolved = self._resolved
        vocabulary = set(norm)
        if len(resolved) > 500_000:  # a bound: hostile text can't fill the memory
            resolved.clear()
        for word in vocabulary:
            if word not in resolved:
                resolved[word] = self._resolve(word)
        beginnings = {word: found for word in vocabulary if (found := resolved[word])}
        out: list[Match] = []
        covered: dict[str, int] = {}
        end = len(norm) - 1
        for i in [i for i, word in enumerate(norm) if word in beginnings]:
            found = beginnings[norm[i]]
            candidates = found.alone
            if found.longer or found.longer_prefix:
                candidates = found.after(norm[i + 1] if i < end else "")
            if not candidates:
                continue
            longest: dict[str, int] = {}
            for candidate in candidates:
                lexicon = candidate.lexicon
                last = i + len(candidate.rest)
                if covered.get(lexicon, -1) >= last or longest.get(lexicon, last) > last:
                    continue
                if candidate.rest and not _continues(norm, i, candidate):
                    continue
                term = candidate.term
                if term.match == "exact" and not _same_case(text, tokens, i, last, term.term):
                    continue
                if term.guards and not _guarded(term.guards, text, tokens, sentences, i, last):
                    continue
                longest[lexicon] = last
                out.append(Match(i, last, lexicon, term))
            for lexicon, last in longest.items():
                covered[lexicon] = max(covered.get(lexicon, -1), last)
        return out


def _continues(norm: Sequence[str], first: int, candidate: _Candidate) -> bool:
    rest = candidate.rest
    end = first + 1 + len(rest)
    if end > len(norm):
        return False
    if not candidate.prefix:
        return norm[first + 1 : end] == rest
    return norm[first + 1 : end - 1] == rest[:-1] and norm[end - 1].startswith(rest[-1])


def _same_case(text: str, tokens: Tokens, first: int, last: int, term: str) -> bool:
    surface = shadow(text[tokens.starts[first] : tokens.ends[last]])
    return shadow(term) in (surface, surface.removesuffix("'s"))


def _guarded(
    guards: tuple[Guard, ...],
    text: str,
    tokens: Tokens,
    sentences: Sequence[int],
    first: int,
    last: int,
) -> bool:
    for guard in guards:
        values = guard.values
        match guard.kind:
            case "case":
                surface = text[tokens.starts[first] : tokens.ends[last]]
                if "capital" in values:
                    if not surface[:1].isupper():
                        return False
                elif not (
                    _lower(surface, first == 0 or sentences[first - 1] != sentences[first])
                    or _all_capitals(surface)
                    or _title_case(text, tokens, sentences, first)
                ):
                    return False
            case "before":
                if not _neighbour(text, tokens, sentences, last, 1) & values:
                    return False
            case "after":
                if not _neighbour(text, tokens, sentences, first, -1) & values:
                    return False
            case "not-before":
                if _neighbour(text, tokens, sentences, last, 1) & values:
                    return False
            case "not-after":
                if _neighbour(text, tokens, sentences, first, -1) & values:
                    return False
            case _:
                near = _near(tokens, sentences, first, last)
                if bool(near & values) != (guard.kind == "near"):
                    return False
    return True


def _lower(surface: str, begins: bool) -> bool:
    # The capital that every sentence begins with says nothing.
    rest = surface[1:] if begins else surface
    return rest == rest.lower()


def _all_capitals(surface: str) -> bool:
    # An emphasised word or a headline; what is shorter may be an acronym.
    return len(surface) >= _EMPHASIS_LETTERS and surface.isupper()


def _title_case(text: str, tokens: Tokens, sentences: Sequence[int], at: int) -> bool:
    """Whether every longer word of the sentence has a capital, as in many headlines."""
    first = last = at
    while first > 0 and sentences[first - 1] == sentences[at] and at - first < _TITLE_TOKENS:
        first -= 1
    while (
        last + 1 < len(tokens)
        and sentences[last + 1] == sentences[at]
        and last - at < _TITLE_TOKENS
    ):
        last += 1
    longer = [
        i
        for i in range(first, last + 1)
        if tokens.is_word[i] and len(tokens.norm[i]) >= 3 and tokens.norm[i] not in _TITLE_SMALL
    ]
    return len(longer) >= 3 and not any(text[tokens.starts[i]].islower() for i in longer)


def _neighbour(
    text: str, tokens: Tokens, sentences: Sequence[int], at: int, step: int
) -> frozenset[str]:
    """The names under which the next word counts: itself and its kinds."""
    edge = frozenset({"<start>"}) if step < 0 else frozenset({"<end>"})
    sentence = sentences[at]
    i = at + step
    while 0 <= i < len(tokens) and sentences[i] == sentence and tokens.norm[i] in _SEEN_THROUGH:
        i += step
    if not 0 <= i < len(tokens) or sentences[i] != sentence:
        return edge
    word = tokens.norm[i]
    if not tokens.is_word[i]:
        if word == "-":
            return frozenset({"-"})
        at_edge = step > 0 and word in ".!?" and _ends(tokens, sentences, i)
        return edge if at_edge else frozenset()
    kinds = {word}
    surface = text[tokens.starts[i] : tokens.ends[i]]
    if surface[:1].isdigit():
        kinds.add("<number>")
    elif surface[:1].isupper() and i > 0 and sentences[i - 1] == sentence:
        kinds.add("<name>")
    return frozenset(kinds)


def _ends(tokens: Tokens, sentences: Sequence[int], at: int) -> bool:
    rest = range(at, len(tokens))
    return not any(tokens.is_word[i] and sentences[i] == sentences[at] for i in rest[:40])


def _near(tokens: Tokens, sentences: Sequence[int], first: int, last: int) -> frozenset[str]:
    words: set[str] = set()
    for at, step in ((first, -1), (last, 1)):
        i, taken = at + step, 0
        while 0 <= i < len(tokens) and sentences[i] == sentences[at] and taken < _NEAR_WORDS:
            if tokens.is_word[i]:
                words.add(tokens.norm[i])
                taken += 1
            i += step
    return frozenset(words)
