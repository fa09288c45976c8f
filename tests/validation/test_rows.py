"""Gold files row by row: JSON Lines and tables, and what is said of a bad row."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.errors import SourceError
from framing.validation.rows import RowError, number, read_rows


def file(tmp_path: Path, name: str, content: str | bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_json_lines(tmp_path) -> None:
    path = file(tmp_path, "rows.jsonl", '\ufeff{"a": 1}\r\n\r\n{"a": "x\\u2028y"}\n')
    assert list(read_rows(path)) == [(1, {"a": 1}), (3, {"a": "x\u2028y"})]


def test_a_table(tmp_path) -> None:
    content = '\ufeffa,b\r\n1,"x, ""y"""\r\n,\r\n\r\n2,\r\n"two\nlines",z\r\n'
    rows = list(read_rows(file(tmp_path, "rows.CSV", content)))
    assert rows == [
        (1, {"a": "1", "b": 'x, "y"'}),
        (3, {"a": "2"}),
        (4, {"a": "two\nlines", "b": "z"}),
    ]


def test_a_table_with_tabs(tmp_path) -> None:
    assert list(read_rows(file(tmp_path, "rows.tsv", "a\tb\n1\tx, y\n"))) == [
        (1, {"a": "1", "b": "x, y"})
    ]


@pytest.mark.parametrize(
    ("content", "row", "problem"),
    [
        ("a,b\n1,2\n1,2,3\n", 2, "more cells"),
        ('a,b\n1,2\n"never closed,2\n3,4\n', 2, "is no CSV"),
        ('a,b\n"one" two,2\n', 1, "is no CSV"),
        ("a,b\n1," + "x" * 200_000 + "\n", 1, "is no CSV"),
    ],
)
def test_a_bad_row_of_a_table(tmp_path, content, row, problem) -> None:
    path = file(tmp_path, "rows.csv", content)
    with pytest.raises(SourceError, match=problem) as caught:
        list(read_rows(path))
    assert (caught.value.path, caught.value.row) == (str(path), row)


def test_files_that_can_t_be_read(tmp_path) -> None:
    with pytest.raises(SourceError, match="not UTF-8"):
        list(read_rows(file(tmp_path, "rows.csv", b"a\n\xff\n")))
    with pytest.raises(SourceError, match="No such file"):
        list(read_rows(tmp_path / "none.csv"))


@pytest.mark.parametrize("value", [3, 3.0, "3", " 3 "])
def test_whole_numbers(value) -> None:
    assert number({"n": value}, "n") == 3
    assert number({"n": "-3"}, "n") == -3


@pytest.mark.parametrize("value", [True, 3.5, "3.5", "three", None, "--3", [3]])
def test_what_is_no_whole_number(value) -> None:
    with pytest.raises(RowError, match="'n'"):
        number({"n": value}, "n")
    with pytest.raises(RowError, match="no field"):
        number({}, "n")
