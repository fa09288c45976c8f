"""``framing lexicon``, and importing other programs' dictionaries."""

from __future__ import annotations

import pytest

from framing.errors import LexiconError, SourceError, UsageError
from framing.lexicon_import import import_lexicon
from framing.lexicons import read_lexicon

LIWC = "%\n1\tpraise\n2\tblame\n%\nglor*\t1\nrott*\t2\t1\nnot good\t2\n:)\t1\nab*cd\t1\n"
YAML = """# exported
economy:
  tax:
    - "tax cut*"
    - levy  # a remark
  jobs: [job, "hire, fire", work*]
law:
- court
- 'judge''s order'
single: term
"""


def rows(folder):
    return [(t.term, t.category, t.match, t.weight) for t in read_lexicon(folder).terms]


def test_list_names_every_lexicon_with_its_size(run):
    result = run("lexicon", "list")
    assert result.exit_code == 0
    assert any(line.split()[:2] == ["loaded", "loaded"] for line in result.stdout.splitlines())


def test_show_filters_by_category_and_text(run):
    result = run("lexicon", "show", "loaded", "--category", "epithet", "--grep", "THUG")
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["Term", "Category", "Match", "Weight", "Neutral"]
    assert all("epithet" in line and "thug" in line for line in lines[1:-1])
    assert " of " in lines[-1]


def test_show_tells_what_the_lexicon_cannot_do(run):
    assert "Limits:" in run("lexicon", "show", "hedging").stdout


def test_show_prints_a_gazetteer(run):
    result = run("lexicon", "show", "countries", "--grep", "baghdad")
    assert "Iraqi, Iraqis" in result.stdout


def test_show_of_an_unknown_lexicon_lists_those_there_are(run):
    result = run("lexicon", "show", "nope")
    assert result.exit_code == 2
    assert "countries" in result.stderr


def test_show_of_an_unknown_category_lists_those_there_are(run):
    result = run("lexicon", "show", "loaded", "--category", "nope")
    assert result.exit_code == 2
    assert "epithet" in result.stderr


def test_check_names_folder_row_and_problem(run, tmp_path):
    import_file = tmp_path / "words.txt"
    import_file.write_text("rotten\n", encoding="utf-8")
    import_lexicon(import_file, tmp_path, id="words", layer="loaded")
    result = run("lexicon", "check", tmp_path / "words")
    assert result.exit_code == 4
    assert "words, row 1: `rotten` needs both examples." in result.stdout
    assert "1 problem found" in result.stderr


def test_check_of_a_sound_lexicon(run, tmp_path):
    folder = tmp_path / "words"
    file = tmp_path / "words.txt"
    file.write_text("rotten\n", encoding="utf-8")
    import_lexicon(file, tmp_path, id="words", layer="loaded")
    table = (folder / "terms.csv").read_text(encoding="utf-8")
    table = table.replace(",,,,,,\n", ",,,,,The rotten deal passed.,The deal passed.\n")
    (folder / "terms.csv").write_text(table, encoding="utf-8")
    result = run("lexicon", "check", tmp_path)
    assert (result.exit_code, "no problem" in result.stdout) == (0, True), result.output


@pytest.mark.parametrize("content", [None, "", "schema = 1\nid ="])
def test_check_of_a_broken_folder(run, tmp_path, content):
    folder = tmp_path / "broken"
    if content is not None:
        folder.mkdir()
        (folder / "lexicon.toml").write_text(content, encoding="utf-8")
    result = run("lexicon", "check", folder)
    assert result.exit_code == 4
    assert "Traceback" not in result.output


def test_liwc(tmp_path, run):
    file = tmp_path / "m.dic"
    file.write_text(LIWC, encoding="utf-8")
    result = run(
        "lexicon", "import", file, "--out", tmp_path / "own", "--id", "moral", "--layer", "loaded"
    )
    assert result.exit_code == 0, result.output
    assert rows(tmp_path / "own" / "moral") == [
        ("glor", "praise", "prefix", 0.5),
        ("not good", "blame", "word", 0.5),
        ("rott", "blame", "prefix", 0.5),
        ("rott", "praise", "prefix", 0.5),
    ]
    assert "line 8" in result.stderr
    assert "ab*cd" in result.stderr
    assert "framing lexicon check" in result.stderr


def test_yaml_joins_nested_keys(tmp_path):
    file = tmp_path / "q.yml"
    file.write_text(YAML, encoding="utf-8")
    made = import_lexicon(file, tmp_path, id="q", layer="frames")
    assert rows(made.folder) == [
        ("court", "law", "word", 0.5),
        ("hire, fire", "economy-jobs", "word", 0.5),
        ("job", "economy-jobs", "word", 0.5),
        ("judge's order", "law", "word", 0.5),
        ("levy", "economy-tax", "word", 0.5),
        ("tax cut", "economy-tax", "prefix", 0.5),
        ("term", "single", "word", 0.5),
        ("work", "economy-jobs", "prefix", 0.5),
    ]
    assert made.lexicon.categories[0].title == "economy / tax"
    assert any("no frames that are measured" in note for note in made.notes)


def test_csv_keeps_its_weights(tmp_path):
    file = tmp_path / "t.csv"
    file.write_text("term,category,weight\nRotten,bad,0.75\nfoul,bad,\n", encoding="utf-8")
    made = import_lexicon(file, tmp_path, id="t", layer="loaded", weight=0.25)
    assert rows(made.folder) == [("foul", "bad", "word", 0.25), ("rotten", "bad", "word", 0.75)]


def test_list_skips_remarks_and_doubles(tmp_path):
    file = tmp_path / "w.txt"
    file.write_text("# mine\nfoul\n\nFoul\nrotten*\n", encoding="utf-8")
    made = import_lexicon(file, tmp_path, id="w", layer="hedging")
    assert rows(made.folder) == [
        ("foul", "terms", "word", 0.5),
        ("rotten", "terms", "prefix", 0.5),
    ]


def test_titles_with_quotes_and_controls_stay_valid_toml(tmp_path):
    file = tmp_path / "w.yml"
    file.write_text("'a \"b\" \\ \x7f <script>':\n- foul\n", encoding="utf-8")
    made = import_lexicon(file, tmp_path, id="w", layer="loaded", title='"<b>\n')
    assert made.lexicon.categories[0].title == 'a "b" \\ \x7f <script>'
    assert made.lexicon.title == '"<b>\n'


@pytest.mark.parametrize(
    ("name", "content", "error", "row"),
    [
        ("a.dic", b"happy\t1\n", LexiconError, None),
        ("a.dic", b"%\n1\tx\n%\nhappy\t7\n", LexiconError, 4),
        ("a.dic", b"%\nnonsense\n%\nhappy\t7\n", LexiconError, 2),
        ("a.yml", b"- foul\n", LexiconError, 1),
        ("a.yml", b"a:\n  - &x foul\n", LexiconError, 2),
        ("a.yml", b"a:\n  - 'foul\n", LexiconError, 2),
        ("a.yml", b"a:\n\t- foul\n", LexiconError, 2),
        ("a.yml", b"a:\n  just words\n", LexiconError, 2),
        ("a.yml", b"a: [foul,\n", LexiconError, 1),
        ("a.csv", b"word2\nfoul\n", LexiconError, None),
        ("a.csv", b"term,weight\nfoul,heavy\n", LexiconError, 1),
        ("a.txt", b"***\n", LexiconError, 1),
        ("a.txt", b"", LexiconError, None),
        ("a.txt", b"\xff\xfe\x00a", SourceError, None),
        ("a.xyz", b"foul\n", UsageError, None),
    ],
)
def test_bad_files_name_the_row_and_leave_nothing(tmp_path, name, content, error, row):
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(error) as caught:
        import_lexicon(file, tmp_path / "out", id="x", layer="loaded")
    assert caught.value.row == row
    assert caught.value.remedy
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())


def test_a_folder_that_is_there_is_not_touched(tmp_path, run):
    file = tmp_path / "w.txt"
    file.write_text("foul\n", encoding="utf-8")
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "mine").write_text("x", encoding="utf-8")
    result = run("lexicon", "import", file, "--out", tmp_path, "--id", "w", "--layer", "loaded")
    assert result.exit_code == 5
    assert "there already" in result.stderr
    assert [path.name for path in (tmp_path / "w").iterdir()] == ["mine"]


@pytest.mark.parametrize(
    "options",
    [
        ("--id", "Not Kebab", "--layer", "loaded"),
        ("--id", "../up", "--layer", "loaded"),
        ("--id", "x", "--layer", "tone"),
        ("--id", "x", "--layer", "loaded", "--format", "xml"),
        ("--id", "x", "--layer", "loaded", "--weight", "2"),
    ],
)
def test_bad_options_of_import(tmp_path, run, options):
    file = tmp_path / "w.txt"
    file.write_text("foul\n", encoding="utf-8")
    result = run("lexicon", "import", file, "--out", tmp_path, *options)
    assert result.exit_code == 2
    assert result.stderr.startswith("error: ")


def test_an_imported_lexicon_finds_its_terms(tmp_path, run, articles):
    file = tmp_path / "w.txt"
    file.write_text("ferr*\n", encoding="utf-8")
    import_lexicon(file, tmp_path / "own", id="boats", layer="loaded")
    result = run(
        "explain", articles, "loaded", "-a", "gazette", "--lexicon", tmp_path / "own", "--all",
    )  # fmt: skip
    assert "lexicon:boats/ferr" in result.stdout, result.output
