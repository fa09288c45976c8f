"""Agreement of two annotations, against values worked out by hand or published."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import SourceError
from framing.types import Span
from framing.validation.agreement import (
    Mark,
    cohens_kappa,
    compare,
    f1_agreement,
    main,
    overlapping,
    read_marks,
    table,
)

GOLD = Path(__file__).parents[2] / "gold" / "agency"
LABELS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=30)


def labels(*cells: tuple[str, str, int]) -> tuple[list[str], list[str]]:
    """Two labellings from the cells of their table."""
    return (
        [one for one, _, count in cells for _ in range(count)],
        [other for _, other, count in cells for _ in range(count)],
    )


def mark(start: int, end: int, construction: str = "active", **more: object) -> Mark:
    return Mark(Span(start, end), construction, **{"status": "done", "domain": "legal", **more})  # type: ignore[arg-type]


# --- kappa ---


def test_kappa_of_two_labels_by_hand() -> None:
    # 35 of 50 the same: 0.7; by chance 0.5 * 0.6 + 0.5 * 0.4 = 0.5; (0.7 - 0.5) / 0.5.
    cells = labels(("yes", "yes", 20), ("yes", "no", 5), ("no", "yes", 10), ("no", "no", 15))
    assert cohens_kappa(*cells) == pytest.approx(0.4)


def test_kappa_of_three_labels_by_hand() -> None:
    cells = labels(
        ("a", "a", 44), ("a", "b", 5), ("a", "c", 1),
        ("b", "a", 7), ("b", "b", 20), ("b", "c", 3),
        ("c", "a", 9), ("c", "b", 5), ("c", "c", 6),
    )  # fmt: skip
    # 70 of 100 the same; by chance 0.5 * 0.6 + 0.3 * 0.3 + 0.2 * 0.1 = 0.41.
    assert cohens_kappa(*cells) == pytest.approx(0.29 / 0.59)


def test_kappa_at_its_ends() -> None:
    assert cohens_kappa("aabb", "aabb") == 1
    assert cohens_kappa("aabb", "abab") == 0
    assert cohens_kappa("aabb", "bbaa") == -1
    assert math.isnan(cohens_kappa("", ""))
    assert math.isnan(cohens_kappa("aaa", "aaa"))  # chance alone would agree as well
    assert cohens_kappa("aaa", "aab") == 0
    with pytest.raises(ValueError):
        cohens_kappa("aa", "a")


@given(LABELS)
def test_kappa_knows_no_order_of_annotations_items_or_labels(pairs) -> None:
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    kappa = cohens_kappa(one, other)
    renamed = {"a": 3, "b": 1, "c": 2}
    for again in (
        cohens_kappa(other, one),
        cohens_kappa(one[::-1], other[::-1]),
        cohens_kappa([renamed[x] for x in one], [renamed[x] for x in other]),
    ):
        assert again == pytest.approx(kappa, nan_ok=True)
    assert math.isnan(kappa) or -1 - 1e-9 <= kappa <= 1 + 1e-9


# --- spans ---


def test_f1_by_hand() -> None:
    assert f1_agreement(4, 6, 3) == 0.6
    assert f1_agreement(4, 4, 4) == 1
    assert f1_agreement(4, 0, 0) == 0
    assert math.isnan(f1_agreement(0, 0, 0))
    with pytest.raises(ValueError):
        f1_agreement(2, 9, 3)


def test_overlapping_spans_are_paired_one_to_one() -> None:
    spans = [Span(0, 4), Span(10, 20), Span(30, 34)]
    assert overlapping(spans, spans) == [(0, 0), (1, 1), (2, 2)]
    # A span goes to the one that it shares more with; touching is not overlapping.
    assert overlapping([Span(0, 10)], [Span(0, 2), Span(3, 9)]) == [(0, 1)]
    assert overlapping([Span(0, 4)], [Span(4, 8)]) == []
    assert overlapping([Span(0, 4), Span(5, 9)], [Span(3, 9)]) == [(1, 0)]


# --- annotations ---


def test_a_table_by_hand() -> None:
    first = {
        "x": [mark(0, 5, agent=Span(10, 15)), mark(20, 25, patient=Span(30, 35))],
        "y": [mark(0, 5, "passive-agentless")],
    }
    second = {
        "x": [mark(0, 5, agent=Span(10, 15)), mark(18, 25, "nominalisation", status="planned")],
        "y": [mark(40, 45), mark(0, 5, "passive-agentless", agent=Span(50, 55))],
    }
    rows = {row.name: row for row in compare(first, second)}
    counts = {name: (row.first, row.second, row.same) for name, row in rows.items()}
    assert counts == {
        "trigger": (3, 4, 3),
        "trigger and construction": (3, 4, 2),
        "agent head": (1, 2, 1),
        "patient head": (1, 0, 0),
        "construction": (3, 3, 2),
        "status": (3, 3, 2),
        "domain": (3, 3, 3),
    }
    assert rows["trigger"].f1 == pytest.approx(6 / 7)
    assert rows["agent head"].f1 == pytest.approx(2 / 3)
    # 2 of 3 the same; by chance (2 * 1 + 1 * 1) / 9 = 1 / 3.
    assert rows["construction"].kappa == pytest.approx(0.5)
    assert rows["trigger"].kappa is None and math.isnan(rows["domain"].kappa or 0)
    assert [row.f1 for row in compare(second, first)] == pytest.approx(
        [r.f1 for r in rows.values()]
    )


def test_annotations_are_of_the_same_texts() -> None:
    with pytest.raises(ValueError, match="'y'"):
        compare({"x": []}, {"x": [], "y": []})


def act(text: str, word: str, **more: object) -> dict[str, object]:
    start = text.index(word)
    return {
        "start": start, "end": start + len(word), "text": word, "construction": "active",
        "agent": None, "patient": None, "status": "done", "domain": "legal", **more,
    }  # fmt: skip


def test_files_are_read_and_printed(write, capsys: pytest.CaptureFixture[str]) -> None:
    text = "The harbour board sued the ferry company."
    head = {"start": 12, "end": 17, "text": "board"}
    first = write(
        {"id": "t", "text": text, "acts": [act(text, "sued", agent=head)]}, name="1.jsonl"
    )
    second = write({"id": "t", "text": text, "acts": [act(text, "sued")]}, name="2.jsonl")
    assert read_marks(first) == {"t": [mark(18, 22, agent=Span(12, 17))]}
    main([str(first), str(second)])
    printed = capsys.readouterr().out
    assert "| trigger | 1 | 1 | 1 | 1.000 |  |" in printed
    assert "| agent head | 1 | 0 | 0 | 0.000 |  |" in printed


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"id": "t", "text": "Sued.", "acts": [{"start": 0, "end": 9}]}], "not inside"),
        ([{"id": "t", "text": "Sued.", "acts": ["sued"]}], "no span"),
        ([{"id": "t", "text": "Sued.", "acts": []}] * 2, "earlier row"),
    ],
)
def test_what_is_wrong_is_said(write, rows, said, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(*rows)
    with pytest.raises(SourceError, match=said):
        read_marks(path)
    with pytest.raises(SystemExit):
        main([str(path), str(path)])
    assert said in capsys.readouterr().err


# --- the gold of acts ---


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold is not part of a source distribution")
def test_the_agreement_that_is_published_is_the_one_that_is_measured() -> None:
    first, second = (read_marks(GOLD / f"{name}.jsonl") for name in ("first", "second"))
    page = (GOLD / "README.md").read_text(encoding="utf-8")
    assert table(compare(first, second)) in page


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold is not part of a source distribution")
def test_the_halves_of_the_gold_are_the_texts_that_were_annotated() -> None:
    def texts(name: str) -> dict[str, str]:
        lines = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        return {row["id"]: row["text"] for row in map(json.loads, lines)}

    dev, test = texts("dev"), texts("test")
    assert not dev.keys() & test.keys()
    assert dev | test == texts("first") == texts("second")
    assert read_marks(GOLD / "dev.jsonl") and read_marks(GOLD / "test.jsonl")
