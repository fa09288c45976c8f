"""Writing: all or nothing, and nobody else's file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from framing.errors import UsageError, WriteError
from framing.report import Report, write_report
from framing.report.write import RECORD
from framing.types import Comparison

from .conftest import TEXTS, comparison_of


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_writes_every_format(comparison: Comparison, tmp_path: Path) -> None:
    paths = Report(comparison).write(tmp_path / "new" / "deep")
    assert [p.name for p in paths[:3]] == ["report.html", "report.md", "report.json"]
    assert sorted([*(p.name for p in paths), RECORD]) == names(tmp_path / "new" / "deep")
    assert paths[0].read_text(encoding="utf-8") == Report(comparison).to_html()
    assert paths[-1].name == "methods.md"
    assert "classroom.html" not in names(tmp_path / "new" / "deep")


def test_the_classroom_is_written_where_it_is_asked_for(
    comparison: Comparison, tmp_path: Path
) -> None:
    (path,) = write_report(comparison, tmp_path, ["classroom"])
    assert path.name == "classroom.html"
    assert path.read_text(encoding="utf-8") == Report(comparison).to_classroom()


def test_writes_what_is_asked_for_only(comparison: Comparison, tmp_path: Path) -> None:
    assert write_report(comparison, tmp_path, "json") == (tmp_path / "report.json",)
    with pytest.raises(UsageError, match="docx"):
        write_report(comparison, tmp_path, ["docx"])


def test_replaces_its_own_files(comparison: Comparison, tmp_path: Path) -> None:
    write_report(comparison, tmp_path, ["html", "json"])
    other = comparison_of({**TEXTS, "Third": "Head\n\nThe council shut it."})
    write_report(other, tmp_path, ["html"])
    assert "Third" in (tmp_path / "report.html").read_text(encoding="utf-8")
    write_report(other, tmp_path, ["json"])


def test_leaves_others_files_alone_unless_forced(comparison: Comparison, tmp_path: Path) -> None:
    mine = tmp_path / "report.md"
    mine.write_text("my notes", encoding="utf-8")
    with pytest.raises(WriteError, match=r"report\.md.*--force"):
        write_report(comparison, tmp_path)
    assert names(tmp_path) == ["report.md"]
    assert mine.read_text(encoding="utf-8") == "my notes"
    write_report(comparison, tmp_path, force=True)
    assert mine.read_text(encoding="utf-8").startswith("# The ferry")


def test_a_report_that_was_edited_is_no_longer_its_own(
    comparison: Comparison, tmp_path: Path
) -> None:
    (path,) = write_report(comparison, tmp_path, ["markdown"])
    path.write_text(path.read_text(encoding="utf-8") + "my remark\n", encoding="utf-8")
    with pytest.raises(WriteError, match="was changed"):
        write_report(comparison_of(TEXTS, title="Other"), tmp_path, ["markdown"])


def test_the_same_content_is_in_nobodys_way(comparison: Comparison, tmp_path: Path) -> None:
    write_report(comparison, tmp_path, ["markdown"])
    (tmp_path / RECORD).unlink()
    write_report(comparison, tmp_path, ["markdown"])


@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_a_failed_write_leaves_nothing(
    fails: str, comparison: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, fails, full)
    folder = tmp_path / "a" / "b"
    with pytest.raises(WriteError, match="No space left"):
        write_report(comparison, folder)
    assert names(tmp_path) == []


def test_a_report_that_can_not_be_made_leaves_nothing(
    comparison: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **kwargs: object) -> str:
        raise RuntimeError("no page")

    monkeypatch.setattr("framing.report.write.to_html", broken)
    with pytest.raises(RuntimeError, match="no page"):
        write_report(comparison, tmp_path / "new", ["json", "html"])
    assert names(tmp_path) == []


def test_files_hold_what_the_report_returns(comparison: Comparison, tmp_path: Path) -> None:
    report = Report(comparison)
    for path in report.write(tmp_path, ["json", "csv"]):
        text = report.to_json() if path.suffix == ".json" else report.to_csv(path.stem)
        assert path.read_bytes() == text.encode()


def test_a_file_where_the_folder_should_be(comparison: Comparison, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    with pytest.raises(WriteError, match="taken"):
        write_report(comparison, tmp_path / "taken")
    with pytest.raises(WriteError, match="could not be made"):
        write_report(comparison, tmp_path / "taken" / "in")


def test_a_folder_in_the_way(comparison: Comparison, tmp_path: Path) -> None:
    (tmp_path / "report.html").mkdir()
    with pytest.raises(WriteError):
        write_report(comparison, tmp_path, ["html"])
    assert names(tmp_path) == ["report.html"]
    with pytest.raises(WriteError):
        write_report(comparison, tmp_path, ["html"], force=True)
    assert names(tmp_path) == ["report.html"]


def test_a_broken_record_counts_as_none(comparison: Comparison, tmp_path: Path) -> None:
    write_report(comparison, tmp_path, ["markdown"])
    (tmp_path / RECORD).write_text("[1]", encoding="utf-8")
    with pytest.raises(WriteError):
        write_report(comparison_of(TEXTS, title="Other"), tmp_path, ["markdown"])
