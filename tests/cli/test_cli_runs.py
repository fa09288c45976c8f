"""compare, score, explain, measures and schema on sound input."""

from __future__ import annotations

import csv
import io
import json

import pytest


def test_compare_writes_a_report_and_prints_a_page_of_it(run, articles, tmp_path):
    out = tmp_path / "reports"
    result = run("compare", articles, "--out", out, "--title", "The ferry")
    assert result.exit_code == 0, result.output
    assert result.stdout.lstrip().startswith("The ferry\n")
    for words in ("gazette", "herald", "own words", "Findings", "not distinguishable", "Written"):
        assert words in result.stdout
    written = [path for path in out.rglob("[!.]*") if path.is_file()]
    names = {path.name for path in written if path.suffix != ".csv"}
    assert names == {"report.html", "report.md", "report.json", "methods.md"}
    assert all(name in result.stdout for name in names)
    tables = [path for path in written if path.suffix == ".csv"]
    assert f"{len(tables)} tables" in result.stdout


def test_compare_writes_only_the_formats_asked_for(run, articles, tmp_path):
    result = run("compare", articles, "-o", tmp_path / "r", "--format", "json,md")
    assert result.exit_code == 0, result.output
    assert {path.suffix for path in (tmp_path / "r").rglob("[!.]*")} == {".json", ".md"}


def test_the_classroom_is_written_on_demand(run, articles, tmp_path):
    result = run("compare", articles, "-o", tmp_path / "r", "-f", "methods", "--classroom")
    assert result.exit_code == 0, result.output
    assert {path.name for path in (tmp_path / "r").glob("[!.]*")} == {
        "methods.md",
        "classroom.html",
    }


def test_quiet_prints_nothing(run, articles, tmp_path, actors_toml):
    (articles / "actors.toml").write_text(actors_toml, encoding="utf-8")
    result = run("compare", articles, "-o", tmp_path / "r", "-f", "json", "--quiet")
    assert (result.exit_code, result.output) == (0, "")


def test_a_report_that_is_there_is_only_overwritten_by_force(run, articles, tmp_path):
    arguments = ("compare", articles, "-o", tmp_path / "r", "-f", "json")
    assert run(*arguments).exit_code == 0
    # Its own report, unchanged, is replaced; one that somebody worked on is not.
    assert run(*arguments).exit_code == 0
    report = next((tmp_path / "r").glob("*.json"))
    report.write_text("mine", encoding="utf-8")
    before = {path: path.read_bytes() for path in (tmp_path / "r").iterdir()}
    refused = run(*arguments, "--title", "Another")
    assert refused.exit_code == 5
    assert "--force" in refused.stderr
    assert {path: path.read_bytes() for path in (tmp_path / "r").iterdir()} == before
    assert run(*arguments, "--force").exit_code == 0


def test_the_same_seed_gives_the_same_report(run, articles, tmp_path):
    for name in ("a", "b"):
        done = run("compare", articles, "-o", tmp_path / name, "-f", "json,csv,html", "--seed", 7)
        assert done.exit_code == 0, done.output
    one, two = (
        {path.relative_to(tmp_path / name): path.read_bytes()
         for path in (tmp_path / name).rglob("*") if path.is_file()}
        for name in ("a", "b")
    )  # fmt: skip
    assert one == two


def test_actors_of_the_folder_are_used_and_it_says_so(run, articles, actors_toml, tmp_path):
    (articles / "actors.toml").write_text(actors_toml, encoding="utf-8")
    found = run("compare", articles, "-o", tmp_path / "r", "-f", "json")
    assert "actors.toml" in found.stderr
    assert "bridge" in next((tmp_path / "r").glob("*.json")).read_text(encoding="utf-8")
    other = tmp_path / "other.toml"
    other.write_text(actors_toml, encoding="utf-8")
    given = run("score", articles, "--actors", other)
    assert given.exit_code == 0
    assert "actors from" not in given.stderr


def test_skipped_inputs_are_told_with_reason_and_remedy(run, articles, tmp_path):
    (articles / "empty.txt").write_text("", encoding="utf-8")
    result = run("compare", articles, "-o", tmp_path / "r", "-f", "json", "--quiet")
    assert result.exit_code == 0
    assert "skipped: 1 input" in result.stderr
    assert "empty.txt: the file is empty." in " ".join(result.stderr.split())


def test_score_table_shows_interval_and_counts(run, articles):
    result = run("score", articles, "--measure", "loaded")
    assert result.exit_code == 0, result.output
    assert "95% interval" in result.stdout
    assert "Loaded language, own words" in result.stdout
    assert all(line == line.rstrip() for line in result.stdout.splitlines())


def test_score_rows_are_the_same_in_every_format(run, articles):
    as_json = json.loads(run("score", articles, "-f", "json").stdout)
    lines = run("score", articles, "-f", "jsonl").stdout.splitlines()
    table = list(csv.DictReader(io.StringIO(run("score", articles, "-f", "csv").stdout)))
    assert as_json == [json.loads(line) for line in lines]
    assert len(table) == len(as_json)
    for row, cells in zip(as_json, table, strict=True):
        assert cells == {key: "" if v is None else str(v) for key, v in row.items()}
    assert {row["outlet"] for row in as_json} == {"gazette", "herald"}


def test_score_takes_only_the_layers_asked_for(run, articles):
    rows = json.loads(run("score", articles, "-f", "json", "--layers", "tone").stdout)
    assert {row["layer"] for row in rows} == {"tone"}


def test_score_writes_a_file_once(run, articles, tmp_path):
    out = tmp_path / "new" / "scores.csv"
    assert run("score", articles, "-f", "csv", "-o", out).exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("article,outlet,")
    again = run("score", articles, "-f", "json", "-o", out)
    assert again.exit_code == 5
    assert "--force" in again.stderr
    assert run("score", articles, "-f", "json", "-o", out, "--force").exit_code == 0
    assert [path.name for path in out.parent.iterdir()] == ["scores.csv"]


def test_standard_input(run):
    lines = "".join(
        json.dumps({"outlet": name, "title": "Ferry stays", "text": "The ferry stays. " * 40})
        + "\n"
        for name in ("A", "B")
    )
    rows = json.loads(run("score", "-", "-f", "json", input=lines).stdout)
    assert {row["outlet"] for row in rows} == {"A", "B"}


def test_columns_are_mapped(run, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("paper,volltext\nA,The ferry stays where it is.\n", encoding="utf-8")
    mapped = run(
        "score", table, "--column", "text=volltext", "--column", "outlet=paper", "-f", "jsonl"
    )
    assert mapped.exit_code == 0, mapped.output
    assert json.loads(mapped.stdout.splitlines()[0])["outlet"] == "A"


def test_explain_marks_spans_that_are_exact(run, articles):
    found = json.loads(run("explain", articles, "loaded", "-a", "herald", "-f", "json").stdout)
    assert [entry["outlet"] for entry in found] == ["herald"]
    evidence = [item for item in found[0]["evidence"] if item["counted"]]
    assert len(evidence) == found[0]["score"]["count"] > 3
    for item in evidence:
        assert item["voice"] == "outlet"
        assert item["why_not"] is None
        assert " ".join(item["text"].split()) in item["sentence_text"]
    text = " ".join(run("explain", articles, "loaded", "-a", "herald").stdout.split())
    for item in evidence:
        assert f"»{' '.join(item['text'].split())}«" in text


def test_explain_counts_as_many_as_the_number_says(run, articles):
    from framing.measures import MEASURES

    for measure in MEASURES:
        if measure.kind not in ("rate", "items"):
            continue
        result = run("explain", articles, measure.info.id, "-f", "json")
        assert result.exit_code == 0, (measure.info.id, result.output)
        for entry in json.loads(result.stdout):
            assert sum(item["counted"] for item in entry["evidence"]) == entry["score"]["count"]


@pytest.mark.parametrize("measure", ["voice.direct", "readability.lix", "tone", "frames.economic"])
def test_explain_opens_every_kind_of_measure(run, articles, measure):
    result = run("explain", articles, measure, "--all")
    assert result.exit_code == 0, result.output
    assert "95% interval" in result.stdout or "too few" in result.stdout


def test_explain_shows_the_parse_behind_an_attribution(run, articles):
    result = run("explain", articles, "attribution.density", "--parse", "-a", "gazette")
    assert result.exit_code == 0, result.output
    rows = [line.split() for line in result.stdout.splitlines()]
    (row,) = (row for row in rows if row[1:3] == ["captain", "NN"])
    assert row[3] == "nsubj"
    assert row[5] == "said"
    assert row[6] == "source"
    assert 0.5 < float(row[7]) <= 1
    # One line a word, each sentence once.
    assert sum(row[1:3] == ["captain", "NN"] for row in rows) == 1


def test_explain_gives_the_parse_as_data(run, articles):
    options = ("-a", "herald", "--parse", "-f", "json")
    (found,) = json.loads(run("explain", articles, "agency.left-out", *options).stdout)
    assert found["evidence"]
    numbers = [item["sentence"] for item in found["parses"]]
    assert numbers == sorted({item["sentence"] for item in found["evidence"]})
    for sentence in found["parses"]:
        words = sentence["words"]
        assert [word["number"] for word in words] == list(range(1, len(words) + 1))
        assert [word["head"] for word in words].count(0) == 1
        assert all(word["relation"] == "root" for word in words if not word["head"])
        assert max(word["head"] for word in words) <= len(words)
        for labelled in sentence["labelled"]:
            assert labelled["kind"] in ("source", "cue", "content")
            assert 0 <= labelled["probability"] <= 1
    (plain,) = json.loads(
        run("explain", articles, "agency.left-out", "-a", "herald", "-f", "json").stdout
    )
    assert "parses" not in plain
    assert all("status" in item and "confidence" in item for item in plain["evidence"])


def test_explain_parses_only_what_it_shows(run, articles):
    (some,), (every,) = (
        json.loads(
            run(
                "explain", articles, "loaded", "-a", "herald", "--parse", "-f", "json", *more
            ).stdout
        )
        for more in ((), ("--all",))
    )
    assert len(some["parses"]) <= len(every["parses"])
    assert {p["sentence"] for p in some["parses"]} == {e["sentence"] for e in some["evidence"]}


@pytest.mark.parametrize("part", ["agent", "patient", "left-out"])
def test_explain_opens_an_actors_part_in_acts(run, tmp_path, part):
    path = tmp_path / "vessel.txt"
    path.write_text(
        "Harbour night\n\nOrla Venn attacked the guard on Monday. The guards beat Orla Venn. "
        "Orla Venn was arrested at dawn. A clerk was arrested too. "
        '"Orla Venn attacked him," a sailor said.\n',
        encoding="utf-8",
    )
    options = ("--actor", "Orla Venn", "-f", "json")
    (found,) = json.loads(run("explain", path, f"actor.{part}", *options).stdout)
    counts = {"agent": (1, 4), "patient": (2, 4), "left-out": (1, 2)}
    assert (found["score"]["count"], found["score"]["denominator"]) == counts[part]
    assert sum(item["counted"] for item in found["evidence"]) == counts[part][0]
    text = " ".join(run("explain", path, f"actor.{part}", "--actor", "Orla Venn").stdout.split())
    assert f"{counts[part][0]} of {counts[part][1]} acts" in text


@pytest.mark.parametrize("measure", ["voice.own", "readability.lix"])
def test_words_have_no_parse_to_show(run, articles, measure):
    result = run("explain", articles, measure, "--parse")
    assert result.exit_code == 2
    assert "--parse" in result.stderr


def test_explain_in_another_voice_is_the_variant(run, articles):
    found = json.loads(run("explain", articles, "loaded", "--voice", "direct", "-f", "json").stdout)
    assert found[0]["measure"]["id"] == "loaded.direct"


def test_explain_opens_sentiment_toward_an_actor(run, articles):
    found = json.loads(
        run("explain", articles, "sentiment.own", "--actor", "orla venn", "-f", "json").stdout
    )
    for entry in found:
        counted = [item for item in entry["evidence"] if item["counted"]]
        assert len(counted) == entry["score"]["count"]
        if counted:
            mean = sum(item["weight"] for item in counted) / len(counted)
            assert mean == pytest.approx(entry["score"]["value"])
    assert any(entry["evidence"] for entry in found)


@pytest.mark.parametrize("options", [[], ["--actor", "Nobody"]])
def test_explain_sentiment_lists_the_actors(run, articles, options):
    result = run("explain", articles, "sentiment.own", *options)
    assert result.exit_code == 2
    assert "Venn" in result.stderr


def test_explain_unknown_measure_lists_them(run, articles):
    result = run("explain", articles, "loadd")
    assert result.exit_code == 2
    assert "agency.left-out" in result.stderr


def test_explain_unknown_article_lists_them(run, articles):
    result = run("explain", articles, "loaded", "--article", "nope")
    assert result.exit_code == 2
    assert "gazette" in result.stderr


def test_explain_voice_that_a_measure_has_not(run, articles):
    result = run("explain", articles, "agency.left-out", "--voice", "direct")
    assert result.exit_code == 2


def test_measures_lists_each_once(run):
    from framing.measures import MEASURES

    rows = json.loads(run("measures", "-f", "json").stdout)
    assert [row["id"] for row in rows] == [measure.info.id for measure in MEASURES]
    text = run("measures", "--layers", "agency").stdout
    assert "agency.left-out" in text
    assert "loaded" not in text


def test_schema_is_json_and_fits_the_report(run, articles, tmp_path):
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(run("schema").stdout)
    assert run("compare", articles, "-o", tmp_path / "r", "-f", "json", "-q").exit_code == 0
    data = json.loads(next((tmp_path / "r").glob("*.json")).read_text(encoding="utf-8"))
    jsonschema.validate(data, schema)
    out = tmp_path / "s.json"
    assert run("schema", "--out", out).exit_code == 0
    assert json.loads(out.read_text(encoding="utf-8")) == schema
    assert run("schema", "--out", out).exit_code == 5
