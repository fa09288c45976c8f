from __future__ import annotations

import csv
import gzip
import io
import json
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from framing.errors import MissingExtraError, SourceError, StrictError, UsageError
from framing.sources import load_articles

LONG = "The council voted on Monday to keep the ferry. " * 20


def rows(count: int) -> list[dict[str, Any]]:
    return [
        {"id": f"a{i}", "outlet": f"Paper {i % 3}", "title": f"Title {i}", "text": f"{LONG}{i}."}
        for i in range(1, count + 1)
    ]


def as_jsonl(records: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def as_csv(records: list[dict[str, Any]], delimiter: str = ",") -> str:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(records[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(records)
    return stream.getvalue()


def write(path: Path, text: str) -> Path:
    data = text.encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


@pytest.mark.parametrize("suffix", ["csv", "csv.gz", "tsv", "jsonl", "jsonl.gz", "ndjson"])
def test_every_kind_of_table_says_the_same(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"set.{suffix}"
    records = rows(5)
    if "js" in suffix:
        write(path, as_jsonl(records))
    else:
        write(path, as_csv(records, "\t" if suffix == "tsv" else ","))
    found = load_articles(path)
    assert [a.id for a in found.articles] == ["a1", "a2", "a3", "a4", "a5"]
    first = found.articles[0]
    assert (first.outlet, first.title) == ("Paper 1", "Title 1")
    assert first.text[first.body_offset :] == records[0]["text"]
    assert (first.origin.row, first.origin.outlet_from) == (1, "column")
    assert found.skipped == ()


def test_parquet(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "set.parquet"
    parquet.write_table(pa.Table.from_pylist(rows(3)), path)
    assert [a.outlet for a in load_articles(path).articles] == ["Paper 1", "Paper 2", "Paper 0"]
    parquet.write_table(pa.table({"words": ["x"]}), path)
    with pytest.raises(SourceError, match="words"):
        load_articles(path)
    path.write_bytes(b"PAR1 and no more")
    with pytest.raises(SourceError, match="Parquet"):
        load_articles(path)


def test_parquet_without_pyarrow_says_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    (tmp_path / "set.parquet").write_bytes(b"PAR1")
    with pytest.raises(MissingExtraError) as caught:
        load_articles(tmp_path / "set.parquet")
    assert 'pip install "framing[parquet]"' in str(caught.value)


@pytest.mark.parametrize(
    ("text", "title", "outlet"),
    [
        ("body", "headline", "source"),
        ("Content", "Title", "Publisher"),
        ("article", "title", "site"),
        ("full text", "Headline", "domain"),
        ("article_text", "article-title", "News Source"),
    ],
)
def test_usual_names_are_found(tmp_path: Path, text: str, title: str, outlet: str) -> None:
    path = write(tmp_path / "t.jsonl", as_jsonl([{text: LONG, title: "A boat", outlet: "Lamp"}]))
    article = load_articles(path).articles[0]
    assert (article.title, article.outlet) == ("A boat", "Lamp")


def test_other_fields_and_nested_values(tmp_path: Path) -> None:
    record = {
        "content": LONG,
        "source": {"id": None, "name": "Lamp"},
        "byline": ["Ann", "Bob"],
        "published_at": "January 3, 2022",
        "link": "https://example.org/a",
        "topic_id": 7,
        "article_id": 12,
    }
    article = load_articles(write(tmp_path / "t.jsonl", as_jsonl([record]))).articles[0]
    assert (article.outlet, article.author, article.published) == ("Lamp", "Ann, Bob", "2022-01-03")
    assert (article.url, article.story, article.id) == ("https://example.org/a", "7", "12")


def test_columns_of_other_names(tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", as_csv([{"Inhalt": LONG, "Blatt": "Lamp", "text": "note"}]))
    found = load_articles(path, columns={"text": "inhalt", "outlet": "Blatt"})
    assert found.articles[0].text == LONG
    assert found.articles[0].outlet == "Lamp"


def test_no_text_column_names_the_columns_and_the_option(tmp_path: Path) -> None:
    for name, text in (
        ("t.csv", "words,paper\nx,y\n"),
        ("t.jsonl", '{"words": "x", "paper": 1}\n'),
    ):
        with pytest.raises(SourceError) as caught:
            load_articles(write(tmp_path / name, text))
        message = str(caught.value)
        assert "words, paper" in message
        assert "--column text=NAME" in message
        assert name in message
    with pytest.raises(SourceError, match="'Volltext'"):
        load_articles(tmp_path / "t.csv", columns={"text": "Volltext"})


def test_an_unknown_field_in_the_mapping() -> None:
    with pytest.raises(UsageError, match="colour"):
        load_articles("x.csv", columns={"colour": "c"})


def test_outlet_from_the_address_or_the_table_s_name(tmp_path: Path) -> None:
    records = [
        {"text": LONG + "1.", "url": "https://www.example.org/a"},
        {"text": LONG + "2.", "url": ""},
    ]
    found = load_articles(write(tmp_path / "lamp-papers.jsonl", as_jsonl(records)))
    assert [a.outlet for a in found.articles] == ["example.org", "lamp papers"]
    assert [a.origin.outlet_from for a in found.articles] == ["column", "file name"]
    assert [n.code for n in found.notices] == ["outlet-unknown"]


@pytest.mark.slow
def test_a_bad_line_far_down(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"Row {i}.", "outlet": "Lamp"}) for i in range(1, 70_011)]
    lines[69_999] = '{"text": "broken'
    path = write(tmp_path / "t.jsonl", "\n".join(lines))
    found = load_articles(path)
    assert len(found.articles) == 70_009
    assert [(s.row, s.path) for s in found.skipped] == [(70_000, path.as_posix())]
    assert "JSON" in found.skipped[0].reason
    assert found.skipped[0].remedy
    assert found.articles[-1].origin.row == 70_010


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("nonsense", "JSON"),
        ("[1, 2]", "list"),
        ("7", "object"),
        ('{"text": 7}', "number"),
        ('{"text": ["a"]}', "list"),
        ('{"text": null}', "empty"),
        ('{"text": "  "}', "empty"),
        ('{"title": "only"}', "no text"),
        ("[" * 100_000, "JSON"),
    ],
)
def test_bad_json_rows(tmp_path: Path, line: str, word: str) -> None:
    good = as_jsonl(rows(1))
    path = write(tmp_path / "t.jsonl", good + line + "\n\n" + good.replace("a1", "a2"))
    found = load_articles(path)
    assert len(found.articles) == 2
    assert [s.row for s in found.skipped] == [2]
    assert word in found.skipped[0].reason
    with pytest.raises(StrictError) as caught:
        load_articles(path, strict=True)
    assert caught.value.row == 2
    assert "row 2" in str(caught.value)
    assert caught.value.exit_code == 6


def test_a_json_list_in_a_jsonl_file(tmp_path: Path) -> None:
    path = write(tmp_path / "t.jsonl", json.dumps(rows(2), indent=1))
    with pytest.raises(SourceError, match="one to a line"):
        load_articles(path)


def test_csv_rows_of_the_wrong_length(tmp_path: Path) -> None:
    text = as_csv(rows(3)).splitlines(keepends=True)
    text.insert(2, "a9,Lamp\n")
    text.insert(3, "a9,Lamp,Title,text,too,many\n")
    found = load_articles(write(tmp_path / "t.csv", "".join(text)))
    assert len(found.articles) == 3
    assert [s.row for s in found.skipped] == [2, 3]
    assert "2 fields" in found.skipped[0].reason
    assert found.articles[-1].origin.row == 5


def test_a_quotation_mark_that_is_never_closed_costs_one_row(tmp_path: Path) -> None:
    lines = [f'a{i},Lamp,"Text number {i}, with a comma."\n' for i in range(1, 2001)]
    lines[999] = 'a1000,Lamp,"Text that never ends\n'
    path = write(tmp_path / "t.csv", "id,outlet,text\n" + "".join(lines))
    found = load_articles(path)
    assert len(found.articles) == 1999
    assert [s.row for s in found.skipped] == [1000]
    assert "line 1,001" in found.skipped[0].reason
    assert found.articles[-1].origin.row == 2000


def test_a_quotation_mark_never_closed_in_the_last_rows(tmp_path: Path) -> None:
    text = 'id,outlet,text\na1,Lamp,Text one.\na2,Lamp,"Text two\na3,Lamp,Text three.\n'
    found = load_articles(write(tmp_path / "t.csv", text))
    assert [a.id for a in found.articles] == ["a1", "a3"]
    assert len(found.skipped) == 1


def test_thousands_of_broken_rows_cost_themselves_only(tmp_path: Path) -> None:
    triple = 'a{0},"Text {0}, said"x, and.\nb{0},"open quote {0}\nc{0},Fine {0}.\n'
    text = "id,text\n" + "".join(triple.format(i) for i in range(5000))
    found = load_articles(write(tmp_path / "t.csv", text))
    assert {a.id for a in found.articles} == {f"c{i}" for i in range(5000)}


def test_quotation_marks_inside_a_field_of_several_lines(tmp_path: Path) -> None:
    text = (
        "id,outlet,text\n"
        'a1,Lamp,"Line one.\n\nHe said "no", again, and left.\n\nThe end, then."\n'
        'a2,Lamp,"Fine ""text"".\r\n\r\nMore."\n'
    )
    found = load_articles(write(tmp_path / "t.csv", text))
    assert [a.id for a in found.articles] == ["a2"]
    assert found.articles[0].text == 'Fine "text".\r\n\r\nMore.'
    assert [s.row for s in found.skipped] == [1]


def test_semicolons_a_byte_order_mark_and_windows_line_endings(tmp_path: Path) -> None:
    text = "\ufeffoutlet;text\r\nLamp;Text, with a comma.\r\n\r\nBell;Other text.\r\n"
    found = load_articles(write(tmp_path / "t.csv", text))
    assert [a.outlet for a in found.articles] == ["Lamp", "Bell"]
    assert found.articles[0].text == "Text, with a comma."


def test_a_cell_of_a_million_characters(tmp_path: Path) -> None:
    limit = csv.field_size_limit()
    found = load_articles(write(tmp_path / "t.csv", f"outlet,text\nLamp,{'word ' * 200_000}\n"))
    assert len(found.articles[0].text) == 1_000_000
    assert csv.field_size_limit() == limit


def test_utf_16_and_broken_bytes(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("outlet,text\r\nLamp,Café.\r\n".encode("utf-16"))
    assert load_articles(path).articles[0].text == "Café."
    path.write_bytes("outlet,text\nLamp,Café “one”.\n".encode() + b"Bell,Caf\xe9 two.\n")
    one, two = load_articles(path).articles
    assert (one.text, two.text) == ("Café “one”.", "Café two.")
    assert "decoded-as" not in {n.code for n in one.notices}
    assert "decoded-as" in {n.code for n in two.notices}
    path = tmp_path / "t.jsonl"
    path.write_bytes(b'{"text": "Caf\xe9 one."}\n{"text": "\\ud83d lone"}\n')
    one, two = load_articles(path).articles
    assert one.text == "Café one."
    assert two.text == "\ufffd lone"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("t.csv", b""),
        ("t.csv", b"outlet,text\n"),
        ("t.jsonl", b"\n\n"),
        ("t.csv", b"\x89PNG\r\n" + bytes(100)),
        ("t.jsonl.gz", b"no gzip at all"),
        ("t.csv.gz", gzip.compress(b"outlet,text\nLamp,x\n" * 1000)[:40]),
    ],
)
def test_unreadable_tables(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        load_articles(path)
    assert name in str(caught.value)
    assert caught.value.remedy


def test_a_damaged_archive_keeps_what_came_before(tmp_path: Path) -> None:
    noise = random.Random(1)
    text = as_jsonl(
        [{"text": " ".join(str(noise.random()) for _ in range(40))} for _ in range(3000)]
    )
    path = tmp_path / "t.jsonl.gz"
    path.write_bytes(gzip.compress(text.encode())[:-200_000])
    found = load_articles(path)
    assert 10 < len(found.articles) < 3000
    assert "damaged" in found.skipped[-1].reason


def test_the_same_id_and_the_same_text(tmp_path: Path) -> None:
    records = [
        {"id": "a", "outlet": "Lamp", "text": LONG},
        {"id": "a", "outlet": "Bell", "text": LONG.replace(" ", "\n")},
        {"id": "a-2", "outlet": "Lamp", "text": "Other text."},
        {"id": "a", "outlet": "Lamp", "text": "More text."},
    ]
    found = load_articles(write(tmp_path / "t.jsonl", as_jsonl(records)))
    assert [a.id for a in found.articles] == ["a", "a-3", "a-2", "a-4"]
    codes = [{n.code for n in a.notices} for a in found.articles]
    assert {"duplicate-id", "duplicate-text"} <= codes[1]
    assert "duplicate-id" in codes[3]
    assert not {"duplicate-id", "duplicate-text"} & (codes[0] | codes[2])
    assert {n.article for n in found.articles[1].notices} == {"a-3"}


def test_ten_thousand_times_the_same_id(tmp_path: Path) -> None:
    text = as_jsonl([{"id": "a", "text": f"Row {i}."} for i in range(10_000)])
    found = load_articles(write(tmp_path / "t.jsonl", text))
    assert len({a.id for a in found.articles}) == 10_000
