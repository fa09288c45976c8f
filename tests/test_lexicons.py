"""The shipped lexicons hold what they promise; the reader and the checker say what is wrong."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from framing.errors import LexiconError
from framing.lexicons import (
    ENTRY_COLUMNS,
    TERM_COLUMNS,
    Lexicon,
    Matcher,
    check_lexicon,
    inflect,
    load_lexicons,
    read_lexicon,
    shipped_folder,
)

IDS = (
    "acts",
    "countries",
    "events",
    "frames",
    "hedging",
    "loaded",
    "offices",
    "reporting",
    "sources",
)
SHIPPED = {lexicon.id: lexicon for lexicon in load_lexicons()}

UN_MEMBERS = """Afghanistan|Albania|Algeria|Andorra|Angola|Antigua and Barbuda|Argentina|Armenia|Australia|Austria|Azerbaijan
Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia and Herzegovina|Botswana|Brazil|Brunei|Bulgaria|Burkina Faso|Burundi
Cape Verde|Cambodia|Cameroon|Canada|Central African Republic|Chad|Chile|China|Colombia|Comoros|Republic of the Congo|Costa Rica|Ivory Coast|Croatia|Cuba|Cyprus|Czech Republic
North Korea|Democratic Republic of the Congo|Denmark|Djibouti|Dominica|Dominican Republic|Ecuador|Egypt|El Salvador|Equatorial Guinea|Eritrea|Estonia|Eswatini|Ethiopia
Fiji|Finland|France|Gabon|Gambia|Georgia|Germany|Ghana|Greece|Grenada|Guatemala|Guinea|Guinea-Bissau|Guyana|Haiti|Honduras|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy
Jamaica|Japan|Jordan|Kazakhstan|Kenya|Kiribati|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|Liechtenstein|Lithuania|Luxembourg
Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Marshall Islands|Mauritania|Mauritius|Mexico|Micronesia|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nauru|Nepal|Netherlands|New Zealand|Nicaragua|Niger|Nigeria|North Macedonia|Norway
Oman|Pakistan|Palau|Panama|Papua New Guinea|Paraguay|Peru|Philippines|Poland|Portugal|Qatar|South Korea|Moldova|Romania|Russia|Rwanda
Saint Kitts and Nevis|Saint Lucia|Saint Vincent and the Grenadines|Samoa|San Marino|Sao Tome and Principe|Saudi Arabia|Senegal|Serbia|Seychelles|Sierra Leone|Singapore|Slovakia|Slovenia|Solomon Islands|Somalia|South Africa|South Sudan|Spain|Sri Lanka|Sudan|Suriname|Sweden|Switzerland|Syria
Tajikistan|Thailand|East Timor|Togo|Tonga|Trinidad and Tobago|Tunisia|Turkey|Turkmenistan|Tuvalu|Uganda|Ukraine|United Arab Emirates|United Kingdom|Tanzania|United States|Uruguay|Uzbekistan|Vanuatu|Venezuela|Vietnam|Yemen|Zambia|Zimbabwe"""

TOML = """schema = 1
id = "{id}"
kind = "{kind}"
layer = "loaded"
title = "Words of a test"
language = "en"
version = "1.0.0"
licence = "MIT"
sources = []
limits = "None."

[categories.one]
title = "One"

[categories.two]
title = "Two"
"""

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Writes a lexicon folder: rows are dicts with what differs from a plain row."""

    def write(*rows: dict[str, str], id: str = "mine", kind: str = "terms", toml: str = "") -> Path:
        folder = tmp_path / id
        folder.mkdir(exist_ok=True)
        (folder / "lexicon.toml").write_text(
            toml or TOML.format(id=id, kind=kind), encoding="utf-8"
        )
        columns = TERM_COLUMNS if kind == "terms" else ENTRY_COLUMNS
        plain = dict.fromkeys(columns, "")
        if kind == "terms":
            plain.update(category="one", match="word", weight=".5")
        with open(
            folder / ("terms.csv" if kind == "terms" else "entries.csv"),
            "w",
            newline="",
            encoding="utf-8",
        ) as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            for number, row in enumerate(rows):
                given = {
                    "flags": f"Case {number} of {row.get('term')}.",
                    "ignores": f"Nothing {number}.",
                }
                writer.writerow({**plain, **(given if kind == "terms" else {}), **row})
        return folder

    return write


def matched(lexicon: Lexicon, text: str) -> list[str]:
    """What the matcher meets in a text, as printed."""
    from framing.text import shadow, tokenize

    tokens = tokenize(shadow(text))
    return [
        text[tokens.starts[m.first] : tokens.ends[m.last]] for m in Matcher([lexicon]).find_in(text)
    ]


# --- what ships ---------------------------------------------------------------------


@pytest.mark.parametrize("name", IDS)
def test_a_shipped_lexicon_has_no_problem_and_all_its_examples_hold(name: str) -> None:
    assert [f"row {p.row}: {p.message}" for p in check_lexicon(shipped_folder() / name)] == []


def test_all_lexicons_are_tested() -> None:
    assert tuple(SHIPPED) == IDS


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("loaded", 1500),
        ("hedging", 400),
        ("reporting", 300),
        ("acts", 250),
        ("frames", 720),
        ("offices", 250),
        ("sources", 200),
    ],
)
def test_a_lexicon_has_the_size_of_an_instrument(name: str, size: int) -> None:
    assert len(SHIPPED[name].terms) >= size


def test_nine_frames_have_eighty_terms_each() -> None:
    sizes = Counter(term.category for term in SHIPPED["frames"].terms)
    assert len(sizes) == 9
    assert min(sizes.values()) >= 80


def test_eighty_kinds_of_event_have_several_wordings_of_differing_connotation() -> None:
    groups: dict[str, list[float]] = {}
    for term in SHIPPED["events"].terms:
        assert term.group, term
        groups.setdefault(term.group, []).append(term.weight)
    assert len(groups) >= 80
    assert all(len(weights) >= 2 for weights in groups.values())
    assert sum(len(set(weights)) > 1 for weights in groups.values()) >= 80


@pytest.mark.parametrize("name", [n for n in IDS if n != "countries"])
def test_every_category_is_used(name: str) -> None:
    lexicon = SHIPPED[name]
    assert {term.category for term in lexicon.terms} == {
        category.id for category in lexicon.categories
    }
    assert all(category.description for category in lexicon.categories)


@pytest.mark.parametrize("name", [n for n in IDS if n not in ("events", "countries")])
def test_weights_are_strengths(name: str) -> None:
    assert all(0 < term.weight <= 1 for term in SHIPPED[name].terms)


def test_euphemisms_name_the_plain_word() -> None:
    terms = [term for term in SHIPPED["loaded"].terms if term.category == "euphemism"]
    assert sum(bool(term.alternative) for term in terms) >= 0.9 * len(terms)


def test_all_members_of_the_united_nations_have_people_and_a_seat() -> None:
    names = [name for line in UN_MEMBERS.splitlines() for name in line.split("|")]
    assert len(names) == len(set(names)) == 193
    known = {
        name: entry
        for entry in SHIPPED["countries"].entries
        for name in (entry.name, *entry.aliases)
    }
    assert [name for name in names if name not in known] == []
    # Their people's names are those of a neighbour's people, and would name the wrong state.
    shared = ["Republic of the Congo", "Dominica"]
    assert [name for name in names if not known[name].demonyms] == shared
    # A capital that is better known as something else stands for no state; its note says so.
    without = [name for name in names if not known[name].metonyms]
    assert len(without) <= 9
    assert all(known[name].note for name in without)


@pytest.mark.parametrize(
    "office", ["president", "prime minister", "foreign minister", "mayor", "spokesman", "senator"]
)
def test_offices_are_known(office: str) -> None:
    assert office in {term.term for term in SHIPPED["offices"].terms}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("loaded", "The thugs slammed the U.S. Islamic centre.", ["thugs", "slammed"]),
        ("loaded", "THUGS!", ["THUGS"]),
        ("hedging", "Talks may resume in May.", ["may"]),
        ("hedging", "Talks May Resume, Officials Say", ["May"]),
        ("hedging", "Theresa May resigned and the might of the state won.", []),
    ],
)
def test_shipped_terms_meet_news(name: str, text: str, expected: list[str]) -> None:
    assert matched(SHIPPED[name], text) == expected


# --- match forms ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("term", "form", "text", "expected"),
    [
        ("slam", "word", "They slam; SLAM! Islam slams.", ["slam", "SLAM"]),
        ("Reds", "exact", "Reds and reds and REDS; the Reds' coach.", ["Reds", "Reds"]),
        ("King's", "exact", "The King’s men and the king's men.", ["King’s"]),
        (
            "slam",
            "verb",
            "He slams, slammed and was slamming the slammer.",
            ["slams", "slammed", "slamming"],
        ),
        (
            "shut down",
            "verb",
            "She shut down one; shuts down two; shutting up.",
            ["shut down", "shuts down"],
        ),
        ("thug", "noun", "Thugs, a thug, the thug’s thuggery.", ["Thugs", "thug", "thug’s"]),
        (
            "death squad",
            "noun",
            "Death squads and a death squad, squads of death.",
            ["Death squads", "death squad"],
        ),
        (
            "nasty",
            "adjective",
            "Nasty, nastier, nastiest, nastily.",
            ["Nasty", "nastier", "nastiest"],
        ),
        (
            "terroris",
            "prefix",
            "Terrorists, terrorism, terror, bioterrorism.",
            ["Terrorists", "terrorism"],
        ),
        (
            "far right",
            "prefix",
            "A far rightist, far right, far-right, far left.",
            ["far rightist", "far right"],
        ),
        ("hard-line", "word", "The hard-line, hardline and hard line wing.", ["hard-line"]),
        ("so called", "word", "A so called plan, a so, called off.", ["so called"]),
        ("don't care", "word", "They don’t care. They don't care.", ["don’t care", "don't care"]),
        (
            "fighters",
            "word",
            "The ﬁghters; figh\u200bters; figh\u00adters.",
            ["ﬁghters", "figh\u200bters", "figh\u00adters"],
        ),
        (
            "naïve",
            "word",
            "A nai\u0308ve plan, a naïve plan, a naive plan.",
            ["nai\u0308ve", "naïve"],
        ),
    ],
)
def test_a_match_form_meets_what_it_says(
    make: Make, term: str, form: str, text: str, expected: list[str]
) -> None:
    assert matched(read_lexicon(make({"term": term, "match": form})), text) == expected


def test_a_longer_term_wins_over_those_it_contains(make: Make) -> None:
    lexicon = read_lexicon(make({"term": "iron"}, {"term": "iron fist"}, {"term": "fist"}))
    assert matched(lexicon, "An iron fist, an iron, a fist.") == ["iron fist", "iron", "fist"]


def test_inflection_keeps_the_rest_of_a_term() -> None:
    assert {"roll out", "rolls out", "rolled out", "rolling out"} <= inflect("roll out", "verb")
    assert inflect("Roll Out", "word") == {"roll out"}
    assert "eco-zealots" in inflect("eco-zealot", "noun")


@pytest.mark.parametrize(
    ("guard", "text", "expected"),
    [
        ("before: plan|plot", "A dark plan. A dark night.", 1),
        ("before: <name>", "The dark Thames and the dark river.", 1),
        ("before: <number>", "Some dark 20 days; dark days.", 1),
        ("before: <end>", "It was dark.", 1),
        ("before: plan", "A dark, plan.", 0),
        ("before: plan", "A dark “plan” went on.", 1),
        ("after: very|so", "So dark. Too dark. Very dark.", 2),
        ("after: <start>", "Dark days, very dark.", 1),
        ("not-before: chocolate", "Dark chocolate, dark days.", 1),
        ("not-before: <name>", "The dark Thames, the dark river.", 1),
        ("not-after: <start>", "Dark days, very dark.", 1),
        ("near: plot", "A plot so very dark it hid; the dark.", 1),
        ("near: plot", "A plot one two three four five dark.", 0),
        ("not-near: moon|night", "The dark side of the moon.", 0),
        ("not-near: moon|night", "The dark side of power.", 1),
        ("case: lower", "A dark day at the Dark Museum in town.", 1),
        ("case: lower", "Dark days came.", 1),
        ("case: capital", "Dark days and dark days.", 1),
        ("before: days; not-after: the", "The dark days; some dark days.", 1),
    ],
)
def test_a_guard_holds_when_it_says(make: Make, guard: str, text: str, expected: int) -> None:
    lexicon = read_lexicon(make({"term": "dark", "guard": guard}))
    assert len(matched(lexicon, text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sulking Ministers Storm Out of Talks With Union", 1),
        ("MINISTERS SULKING AGAIN", 1),
        ("SULKING ministers left the talks.", 1),
        ("Ministers met at the Sulking Inn in the old town.", 0),
        ("A report by Sulking and partners was read out.", 0),
    ],
)
def test_headline_capitals_are_no_names(make: Make, text: str, expected: int) -> None:
    lexicon = read_lexicon(make({"term": "sulking", "guard": "case: lower"}))
    assert len(matched(lexicon, text)) == expected


def test_short_words_in_capitals_may_be_acronyms(make: Make) -> None:
    lexicon = read_lexicon(make({"term": "swift", "guard": "case: lower"}))
    assert matched(lexicon, "Banks left SWIFT after a swift vote.") == ["swift"]


# --- what is wrong is said ------------------------------------------------------------


def problems(folder: Path) -> list[tuple[int | None, str]]:
    """The checker's findings, as (row, message)."""
    return [(problem.row, problem.message) for problem in check_lexicon(folder)]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"weight": "high"}, "weight `high`"),
        ({"weight": "1.5"}, "weight `1.5`"),
        ({"weight": "nan"}, "weight `nan`"),
        ({"weight": ""}, "weight ``"),
        ({"category": "three"}, "category `three`"),
        ({"match": "regex"}, "match `regex`"),
        ({"guard": "beside: dark"}, "guard `beside: dark`"),
        ({"guard": "before"}, "guard `before`"),
        ({"guard": "before:"}, "guard `before:`"),
        ({"guard": "case: upper"}, "guard `case`"),
        ({"guard": "before: two words"}, "one word"),
        ({"term": ""}, "`term` is empty"),
        ({"term": " "}, "`term` is empty"),
    ],
)
def test_a_bad_cell_is_named_with_its_row(make: Make, row: dict[str, str], said: str) -> None:
    folder = make({"term": "alpha"}, {"term": "beta", **row})
    assert any(number == 2 and said in message for number, message in problems(folder))
    with pytest.raises(LexiconError) as error:
        read_lexicon(folder)
    assert error.value.row == 2
    assert str(folder) in str(error.value)
    assert said in str(error.value)
    assert "framing lexicon check" in str(error.value)
    assert error.value.exit_code == 4


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("schema = ", "lexicon.toml can't be read"),
        ("schema = 2", "schema must be 1"),
        ("schema = 1", "`id` must be"),
        (TOML.format(id="mine", kind="list"), '`kind` must be "terms" or "gazetteer"'),
        (TOML.format(id="mine", kind="terms").replace("sources = []", "sources = 3"), "`sources`"),
        (
            TOML.format(id="mine", kind="terms").replace('title = "One"', "title = 1"),
            "category `one`",
        ),
        (
            TOML.format(id="mine", kind="terms").split("[categories")[0] + "categories = 1",
            "`categories`",
        ),
    ],
)
def test_bad_metadata_is_named(make: Make, toml: str, said: str) -> None:
    folder = make({"term": "alpha"}, toml=toml)
    assert any("lexicon.toml" in message and said in message for _, message in problems(folder))
    with pytest.raises(LexiconError, match=r"lexicon\.toml"):
        read_lexicon(folder)


def test_a_missing_column_is_named(make: Make) -> None:
    folder = make({"term": "alpha"})
    (folder / "terms.csv").write_text("term,category,match\nalpha,one,word\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"terms\.csv: missing column: weight, guard"):
        read_lexicon(folder)


@pytest.mark.parametrize("line", ["beta,one,word", "beta,one,word,.5,,,,,Beta 2.,No 2.,more"])
def test_a_row_with_too_few_or_too_many_cells_is_named(make: Make, line: str) -> None:
    folder = make({"term": "alpha"})
    with open(folder / "terms.csv", "a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(LexiconError, match=r"row 2: terms\.csv: the number of cells is wrong"):
        read_lexicon(folder)


@pytest.mark.parametrize("name", ["lexicon.toml", "terms.csv"])
def test_a_file_that_is_not_utf8_is_named(make: Make, name: str) -> None:
    folder = make({"term": "alpha"})
    path = folder / name
    path.write_bytes(path.read_bytes() + "# é".encode("latin-1"))
    with pytest.raises(LexiconError, match=f"{name} can't be read"):
        read_lexicon(folder)


@pytest.mark.parametrize("name", ["lexicon.toml", "terms.csv"])
def test_a_missing_file_is_named(make: Make, name: str) -> None:
    folder = make({"term": "alpha"})
    (folder / name).unlink()
    with pytest.raises(LexiconError, match=f"{name} is missing"):
        read_lexicon(folder)


def test_a_folder_without_a_lexicon_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no lexicon here") as error:
        load_lexicons([tmp_path])
    assert "terms.csv" in str(error.value)


def test_order_and_double_rows_are_checked(make: Make) -> None:
    folder = make({"term": "beta"}, {"term": "alpha"}, {"term": "alpha"}, {"term": "gamma"})
    found = problems(folder)
    assert (2, "`alpha` is out of order (sort by term).") in found
    assert (3, "`alpha` stands twice with this category and match.") in found


def test_both_examples_are_needed_and_run(make: Make) -> None:
    folder = make(
        {"term": "alpha", "flags": ""},
        {"term": "beta", "flags": "No such word here."},
        {"term": "gamma", "ignores": "The gamma rays."},
    )
    said = dict(problems(folder))
    assert said == {
        1: "`alpha` needs both examples.",
        2: "`beta` does not match its example “No such word here.”.",
        3: "`gamma` matches “The gamma rays.”.",
    }


def test_an_example_shared_by_two_rows_is_told(make: Make) -> None:
    folder = make(
        {"term": "alpha", "ignores": "Only once."}, {"term": "beta", "ignores": "Only once."}
    )
    assert problems(folder) == [(2, "“Only once.” is also an example of row 1.")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"term": "bomb", "match": "noun"}, {"term": "bomb", "match": "verb"}),
        ({"term": "bomb", "match": "noun"}, {"term": "bombs", "match": "word"}),
        ({"term": "bomb", "match": "prefix"}, {"term": "bombing", "match": "word"}),
        (
            {"term": "bomb", "match": "noun", "guard": "not-after: a"},
            {"term": "bombs", "guard": "not-after: a|the"},
        ),
        (
            {"term": "bomb", "match": "noun", "guard": "before: a|the"},
            {"term": "bombs", "guard": "before: the"},
        ),
    ],
)
def test_rows_that_would_count_twice_are_told(
    make: Make, one: dict[str, str], other: dict[str, str]
) -> None:
    folder = make(
        {**one, "flags": "A quiet first.", "ignores": "None."},
        {**other, "flags": "A quiet other.", "ignores": "No one."},
    )
    assert any("counted twice" in message for row, message in problems(folder) if row == 2)


@pytest.mark.parametrize(
    "other",
    [
        {"term": "bombs", "category": "two"},
        {"term": "bombs", "group": "other"},
        {"term": "bombs", "guard": "after: dirty"},
        {"term": "bomber"},
    ],
)
def test_rows_that_never_count_twice_are_not_told(make: Make, other: dict[str, str]) -> None:
    folder = make({"term": "bomb", "match": "noun", "guard": "not-after: dirty"}, other)
    assert not any("counted twice" in message for _, message in problems(folder))


def test_names_of_a_gazetteer_are_unique(make: Make) -> None:
    folder = make(
        {"name": "Arcady", "type": "country", "demonyms": "Arcadian"},
        {"name": "Arcadia", "type": "country", "demonyms": "Arcadian"},
        kind="gazetteer",
    )
    assert problems(folder) == [(2, "`Arcadian` also stands in row 1.")]


# --- lexicons of a user's own ---------------------------------------------------------


def test_a_lexicon_with_a_shipped_id_takes_its_place(make: Make) -> None:
    folder = make({"term": "zorp"}, id="loaded")
    loaded = {lexicon.id: lexicon for lexicon in load_lexicons([folder])}
    assert tuple(loaded) == IDS
    assert [term.term for term in loaded["loaded"].terms] == ["zorp"]
    assert loaded["hedging"] is SHIPPED["hedging"]


def test_a_folder_of_several_lexicons_is_read(make: Make) -> None:
    first = make({"term": "zorp"}, id="first")
    make({"term": "zarp"}, id="second")
    ids = {lexicon.id for lexicon in load_lexicons([first.parent])}
    assert ids == {*IDS, "first", "second"}


def test_the_digest_changes_with_the_table(make: Make) -> None:
    before = read_lexicon(make({"term": "zorp"})).sha256
    assert before == read_lexicon(make({"term": "zorp"})).sha256
    assert before != read_lexicon(make({"term": "zarp"})).sha256


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_and_a_byte_order_mark_do_no_harm(make: Make, end: str) -> None:
    folder = make({"term": "zorp"})
    path = folder / "terms.csv"
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n").replace("\n", end)
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert [term.term for term in read_lexicon(folder).terms] == ["zorp"]


@pytest.mark.parametrize(
    "term",
    [
        "<script>alert(1)</script>",
        "(a+)+$",
        "=cmd()",
        "a" * 20_000,
        "\u202eevil",
        "{{7*7}}",
        "../../x",
        "a b " * 500,
    ],
)
def test_hostile_terms_are_only_words(make: Make, term: str) -> None:
    lexicon = read_lexicon(make({"term": term, "note": term, "alternative": term}))
    assert [t.term for t in lexicon.terms] == [term.strip()]
    assert matched(lexicon, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! " * 100) == []
    assert len(matched(lexicon, f"He said {term} twice.")) >= 1


def test_a_null_byte_or_a_huge_cell_is_a_problem_not_a_crash(make: Make) -> None:
    folder = make({"term": "alpha", "note": "x" * 200_000})
    assert all(isinstance(message, str) for _, message in problems(folder))
    path = folder / "terms.csv"
    path.write_bytes(path.read_bytes().replace(b"alpha", b"al\0pha"))
    assert all(isinstance(message, str) for _, message in problems(folder))
