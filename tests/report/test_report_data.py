"""JSON after its schema, CSV that no spreadsheet runs, frames."""

from __future__ import annotations

import builtins
import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from framing.errors import MissingExtraError, UsageError
from framing.report import SCHEMA_ID, TABLE_NAMES, Report, schema
from framing.report.jsonout import schema_text
from framing.report.numbers import (
    day,
    day_range,
    interval,
    nice_ticks,
    percent,
    plain,
    points,
    raw,
    short_raw,
)
from framing.types import Comparison, Score, to_dict

from .conftest import TEXTS, comparison_of
from .told import told

HERE = Path(__file__).parent


@pytest.mark.parametrize("which", ["comparison", "hostile"])
def test_json_is_valid_after_the_published_schema(
    which: str, request: pytest.FixtureRequest
) -> None:
    document = json.loads(Report(told(request.getfixturevalue(which))).to_json())
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.Draft202012Validator(schema()).validate(document)
    assert document["schema"] == SCHEMA_ID
    assert document["generated"] is None


def test_json_leaves_out_defaults_and_the_schema_tells_them(comparison: Comparison) -> None:
    document = json.loads(Report(comparison).to_json())["comparison"]
    definitions = schema()["$defs"]
    full = to_dict(comparison)
    for name, kind in (("evidence", "Evidence"), ("sentences", "Sentence"), ("scores", "Score")):
        properties = definitions[kind]["properties"]
        defaults = {
            key: shape["default"] for key, shape in properties.items() if "default" in shape
        }
        for brief, long in zip(document["articles"], full["articles"], strict=True):
            found = [defaults | item for item in brief[name]]
            assert [without_parts(item) for item in found] == [
                without_parts(item) for item in long[name]
            ]
            assert all(
                item.get(key, ...) != defaults[key] for item in brief[name] for key in defaults
            )


def without_parts(item: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in item.items() if key != "parts"}


def test_json_is_compact_and_one_item_a_line(comparison: Comparison) -> None:
    lines = Report(comparison).to_json().splitlines()
    assert len([line for line in lines if line.startswith('{"actors":[')]) == 2
    assert not any(line.startswith(" ") for line in lines)
    assert list(json.loads("\n".join(lines))["comparison"]) == sorted(to_dict(comparison))


def test_a_document_of_form_1_is_still_valid() -> None:
    document = json.loads((HERE / "form-1.json").read_text(encoding="utf-8"))
    assert document["schema"].endswith("comparison-1.json") and document["schema"] != SCHEMA_ID
    assert "keyness" not in document["comparison"]
    jsonschema.Draft202012Validator(schema()).validate(document)


def test_nothing_that_form_1_had_is_gone_or_asked_for_anew() -> None:
    before = json.loads((HERE / "form-1.schema.json").read_text(encoding="utf-8"))["$defs"]
    now = schema()["$defs"]
    for kind, definition in before.items():
        assert set(definition.get("properties", ())) <= set(now[kind].get("properties", ()))
        assert set(definition.get("enum", ())) <= set(now[kind].get("enum", ()))
        assert definition.get("required") == now[kind].get("required"), kind


def test_a_document_of_an_unknown_form_is_not_valid(comparison: Comparison) -> None:
    document = json.loads(Report(comparison).to_json()) | {"schema": "comparison-99.json"}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema())


def test_the_published_schema_is_that_of_the_types() -> None:
    assert schema() == json.loads(schema_text())


def test_the_schema_refuses_what_is_no_comparison() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"schema": SCHEMA_ID}, schema())


def test_json_survives_a_lone_surrogate() -> None:
    text = Report(comparison_of({**TEXTS, "Bad\ud800": "Head\n\nThe council."})).to_json()
    text.encode("utf-8")
    assert "Bad\ud800" in json.loads(text)["comparison"]["outlets"]


@pytest.mark.parametrize("name", TABLE_NAMES)
def test_tables_are_rectangular(name: str, comparison: Comparison) -> None:
    rows = list(csv.reader(io.StringIO(Report(told(comparison)).to_csv(name))))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) > 1


@pytest.mark.parametrize("name", TABLE_NAMES)
def test_every_column_is_described(name: str, comparison: Comparison) -> None:
    page = (HERE.parents[1] / "docs" / "report.md").read_text(encoding="utf-8")
    line = next(text for text in page.split("\n") if text.startswith(f"| `{name}.csv` |"))
    described = set(re.findall(r"`([a-z_0-9]+)`", line))
    columns = Report(comparison).to_csv(name).split("\n", 1)[0].split(",")
    # "`as_agent` with `_low`" stands for as_agent_low, "`quoted` ..." for what `own` has.
    endings = tuple(ending for ending in described if ending.startswith("_"))
    left = {c for c in columns if c not in described and not c.startswith("quoted_")}
    assert not {c for c in left if not (endings and c.endswith(endings))}


def rows_of(comparison: Comparison, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(Report(comparison).to_csv(name))))


def test_places_in_tables_slice_back(comparison: Comparison) -> None:
    texts = {score.article.id: score.article.text for score in comparison.articles}
    for name in ("keyness", "statements", "conflicts", "shared", "headlines"):
        for row in rows_of(told(comparison), name):
            if row["article"]:
                cut = texts[row["article"]][int(row["start"]) : int(row["end"])]
                assert cut == "council", name
                assert row.get("text", cut) in (cut, "shuts")


def test_a_statement_is_a_row_a_telling(comparison: Comparison) -> None:
    rows = rows_of(told(comparison), "statements")
    assert [(r["statement"], r["outlet"], r["certainty"]) for r in rows] == [
        ("s1", "Brindle Post", "same"), ("s1", "Harbour Sheet", "same"),
        ("s2", "Brindle Post", "same"), ("s2", "Harbour Sheet", "possibly"),
    ]  # fmt: skip
    assert rows[0]["position"] == "0.25" and rows[1]["position"] == ""
    assert {r["quoted"] for r in rows} == {"true", "false"}


def test_key_words_of_all_voices_say_so(comparison: Comparison) -> None:
    assert {row["voice"] for row in rows_of(told(comparison), "keyness")} == {"outlet", "all"}
    assert next(row["log_odds"] for row in rows_of(told(comparison), "keyness")) == "2.5"


def test_differences_name_their_family_and_effect(comparison: Comparison) -> None:
    first = replace(
        comparison.differences[0], family="primary", actor="council", standardised=0.5,
        effect_size="log rate ratio",
    )  # fmt: skip
    row = rows_of(replace(comparison, differences=(first,)), "differences")[0]
    assert [row[name] for name in ("family", "actor", "standardised", "effect_size")] == [
        "primary", "council", "0.5", "log rate ratio",
    ]  # fmt: skip


def test_evidence_rows_hold_the_words(comparison: Comparison) -> None:
    rows = list(csv.DictReader(io.StringIO(Report(comparison).to_csv("evidence"))))
    assert rows[0]["text"] == "reckless"
    assert rows[0]["counted"] == "true"
    assert {row["reason"] for row in rows if row["counted"] == "false"} == {"negated"}


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1", "\n=1"])
def test_no_cell_is_a_formula(start: str) -> None:
    text = Report(comparison_of({start: TEXTS["Brindle Post"], "B": "H\n\nThe council."})).to_csv(
        "measures"
    )
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert rows[0]["outlet"] == f"'{start}"
    assert any(row["value"].startswith("-") for row in rows)


def test_an_unknown_table_is_a_usage_error(comparison: Comparison) -> None:
    with pytest.raises(UsageError, match="measures"):
        Report(comparison).to_csv("nothing")


def test_frames(comparison: Comparison) -> None:
    pytest.importorskip("pandas")
    frames = Report(comparison).tables()
    assert set(frames) == set(TABLE_NAMES)
    assert len(frames["differences"]) == 3
    assert list(frames["measures"]["outlet"][:2]) == ["Brindle Post", "Harbour Sheet"]


def test_without_pandas_the_remedy_is_named(
    comparison: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def missing(name, *args, **kwargs):
        if name == "pandas":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(MissingExtraError, match="pip install"):
        Report(comparison).tables()


def test_numbers_as_readers_see_them() -> None:
    assert plain(12.34, "per 1,000 words") == "12.3"
    assert plain(None, "share") == "–"
    assert plain(-0.004, "expected sentiment, -1 to 1") == "0.00"
    assert plain(-0.25, "expected sentiment, -1 to 1") == "−0.25"
    assert percent(0.0336) == "3.4%"
    assert percent(0.43) == "43%"
    assert [percent(share) for share in (0.0, 0.0002, 0.0006)] == ["0%", "0%", "0.1%"]
    expected = Score("loaded.sentences", 0.11, "share of sentences, expected", 0.34, 3)
    assert raw(expected) == "an expected 0.34 of 3 sentences"
    assert short_raw(replace(expected, count=19.31, denominator=38)) == "19.3 of 38"
    assert short_raw(replace(expected, unit="share of sentences", count=2)) == "2 of 3"
    assert points(-0.234, "share of words") == "−23.4 points"
    assert interval(0.1, None, "share") == ""
    assert day("2022-01-03T10:00:00+00:00") == "3 January 2022"
    assert day("some day") == "some day"
    assert day(None) == "no date"
    assert day_range(["2022-01-08", "2022-01-03"]) == "3 to 8 January 2022"
    assert day_range(["2022-01-30", "2022-02-03"]) == "30 January to 3 February 2022"


@pytest.mark.parametrize(("low", "high"), [(0, 0), (0, 0.07), (-0.4, 0.13), (34, 51), (0, 1234)])
def test_ticks_hold_all_values(low: float, high: float) -> None:
    ticks = nice_ticks(low, high)
    assert ticks[0] <= low
    assert ticks[-1] >= high
    assert 2 <= len(ticks) <= 7


def test_actors_are_counted_by_label_in_a_table(councils: Comparison) -> None:
    rows = list(csv.DictReader(io.StringIO(Report(councils).to_csv("actors"))))
    assert {row["actor"] for row in rows} == {"council"} and len(rows) == 2
    for row in rows:
        for side in ("own", "quoted"):
            parts = [int(row[f"{side}_{label}"]) for label in ("negative", "neutral", "positive")]
            assert parts == [int(float(row[f"{side}_count"])), 0, 0]
