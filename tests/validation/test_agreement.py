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
    Act,
    Hedge,
    cohens_kappa,
    compare_acts,
    compare_files,
    compare_frames,
    compare_hedges,
    f1_agreement,
    kind_of,
    main,
    overlapping,
    read_acts,
    read_frames,
    read_hedges,
    table,
)

GOLD = Path(__file__).parents[2] / "gold"
LABELS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=30)


def labels(*cells: tuple[str, str, int]) -> tuple[list[str], list[str]]:
    """Two labellings from the cells of their table."""
    return (
        [one for one, _, count in cells for _ in range(count)],
        [other for _, other, count in cells for _ in range(count)],
    )


def act(start: int, end: int, construction: str = "active", **more: object) -> Act:
    return Act(Span(start, end), construction, **{"status": "done", "domain": "legal", **more})  # type: ignore[arg-type]


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


# --- acts ---


def test_a_table_of_acts_by_hand() -> None:
    first = {
        "x": [act(0, 5, agent=Span(10, 15)), act(20, 25, patient=Span(30, 35))],
        "y": [act(0, 5, "passive-agentless")],
    }
    second = {
        "x": [act(0, 5, agent=Span(10, 15)), act(18, 25, "nominalisation", status="planned")],
        "y": [act(40, 45), act(0, 5, "passive-agentless", agent=Span(50, 55))],
    }
    rows = {row.name: row for row in compare_acts(first, second)}
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
    assert [row.f1 for row in compare_acts(second, first)] == pytest.approx(
        [r.f1 for r in rows.values()]
    )


# --- hedges ---


def test_a_table_of_hedges_by_hand() -> None:
    first = {
        "x": [Hedge(Span(0, 5), "hedge", "modal"), Hedge(Span(10, 18), "hedge", "adverb")],
        "y": [Hedge(Span(0, 6), "booster", "booster")],
    }
    second = {
        "x": [Hedge(Span(0, 5), "hedge", "modal"), Hedge(Span(8, 18), "hedge", "lexical")],
        "y": [Hedge(Span(0, 6), "booster", "booster"), Hedge(Span(9, 12), "hedge", "modal")],
    }
    rows = {row.name: row for row in compare_hedges(first, second)}
    counts = {name: (row.first, row.second, row.same) for name, row in rows.items()}
    assert counts == {
        "mark": (3, 4, 3),
        "mark and type": (3, 4, 2),
        "mark and extent": (3, 4, 2),
        "class": (3, 3, 3),
        "type": (3, 3, 2),
    }
    assert rows["mark"].f1 == pytest.approx(6 / 7) and rows["mark"].kappa is None
    assert rows["class"].kappa == 1
    # 2 of 3 the same; by chance (1 * 1 + 1 * 1) / 9, for modal and booster.
    assert rows["type"].kappa == pytest.approx((2 / 3 - 2 / 9) / (1 - 2 / 9))


# --- frames ---


def test_a_table_of_frames_by_hand() -> None:
    first = {"w": {"law"}, "x": {"law", "conflict"}, "y": set(), "z": {"conflict"}}
    second = {"w": {"law"}, "x": {"conflict"}, "y": {"law"}, "z": {"conflict"}}
    rows = {
        row.name: row
        for row in compare_frames(
            {text: frozenset(names) for text, names in first.items()},
            {text: frozenset(names) for text, names in second.items()},
        )
    }
    counts = {name: (row.first, row.second, row.same) for name, row in rows.items()}
    assert counts == {
        "conflict": (2, 2, 2),
        "law": (2, 2, 1),
        "all frames": (4, 4, 3),
        "texts, all their frames": (4, 4, 2),
    }
    assert rows["conflict"].f1 == rows["conflict"].kappa == 1
    # Law: in both w, in neither z, in one x or y; 2 of 4 the same, and as many by chance.
    assert rows["law"].f1 == 0.5 and rows["law"].kappa == pytest.approx(0)
    assert rows["all frames"].f1 == 0.75 and rows["all frames"].kappa is None
    # Sets: 2 of 4 the same; by chance {law} 1 * 2 and {conflict} 1 * 2 of 16.
    assert rows["texts, all their frames"].kappa == pytest.approx((0.5 - 0.25) / 0.75)


def test_texts_without_frames_agree() -> None:
    nothing = {"x": frozenset[str](), "y": frozenset[str]()}
    frames, texts = compare_frames(nothing, nothing)
    assert (frames.first, frames.same) == (0, 0) and math.isnan(frames.f1)
    assert (texts.same, texts.f1) == (2, 1) and math.isnan(texts.kappa or 0)


# --- files ---


@pytest.mark.parametrize("compare", [compare_acts, compare_hedges])
def test_annotations_of_spans_are_of_the_same_texts(compare) -> None:
    with pytest.raises(ValueError, match="'y'"):
        compare({"x": []}, {"x": [], "y": []})


def test_annotations_of_frames_are_of_the_same_texts() -> None:
    with pytest.raises(ValueError, match="'y'"):
        compare_frames({"x": frozenset(), "y": frozenset()}, {"x": frozenset()})


def piece(text: str, word: str, **labels: object) -> dict[str, object]:
    start = text.index(word)
    return {"start": start, "end": start + len(word), "text": word, **labels}


def test_files_of_acts_are_read_and_printed(write, capsys: pytest.CaptureFixture[str]) -> None:
    text = "The harbour board sued the ferry company."
    sued = piece(
        text, "sued", construction="active", status="done", domain="legal",
        agent=piece(text, "board"), patient=None,
    )  # fmt: skip
    first = write({"id": "t", "text": text, "acts": [sued]}, name="1.jsonl")
    second = write({"id": "t", "text": text, "acts": [sued | {"agent": None}]}, name="2.jsonl")
    assert read_acts(first) == {"t": [act(18, 22, agent=Span(12, 17))]}
    main([str(first), str(second)])
    printed = capsys.readouterr().out
    assert "| trigger | 1 | 1 | 1 | 1.000 |  |" in printed
    assert "| agent head | 1 | 0 | 0 | 0.000 |  |" in printed


def test_files_of_hedges_are_read_and_printed(write, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Perhaps the ferry will surely sail."
    perhaps = piece(text, "Perhaps", **{"class": "hedge", "type": "adverb"})
    surely = piece(text, "surely", **{"class": "booster", "type": "booster"})
    first = write({"id": "t", "text": text, "marks": [perhaps, surely]}, name="1.jsonl")
    second = write({"id": "t", "text": text, "marks": [perhaps]}, name="2.jsonl")
    assert read_hedges(second) == {"t": [Hedge(Span(0, 7), "hedge", "adverb")]}
    main([str(first), str(second)])
    assert "| mark | 2 | 1 | 1 | 0.667 |  |" in capsys.readouterr().out


def test_files_of_frames_are_read_and_printed(write, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {"id": "t", "text": "The board is suing the ferry.", "frames": ["conflict", "law"]},
        {"id": "u", "text": "The ferry sails at nine.", "frames": []},
    ]
    first = write(*rows, name="1.jsonl")
    second = write(rows[0] | {"frames": ["law"]}, rows[1], name="2.jsonl")
    assert read_frames(first) == {"t": frozenset({"conflict", "law"}), "u": frozenset()}
    main([str(first), str(second)])
    printed = capsys.readouterr().out
    assert "| law | 1 | 1 | 1 | 1.000 | 1.000 |" in printed
    assert "| conflict | 1 | 0 | 0 | 0.000 | 0.000 |" in printed


def test_a_file_is_known_by_its_first_row_and_two_files_are_of_one_kind(write) -> None:
    row = {"id": "t", "text": "The ferry sails at nine."}
    paths = [write(row | {kind: []}, name=f"{kind}.jsonl") for kind in ("acts", "frames", "marks")]
    assert [kind_of(path) for path in paths] == ["acts", "frames", "marks"]
    with pytest.raises(ValueError, match="of acts, the other of frames"):
        compare_files(paths[0], paths[1])


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"id": "t", "text": "Sued.", "acts": [{"start": 0, "end": 9}]}], "not inside"),
        ([{"id": "t", "text": "Sued.", "acts": ["sued"]}], "no span"),
        ([{"id": "t", "text": "Sued.", "acts": []}] * 2, "earlier row"),
        ([{"id": "t", "text": "May.", "marks": [{"start": 0, "end": 3}]}], "no field 'class'"),
        ([{"id": "t", "text": "May.", "marks": ["May"]}], "no span"),
        ([{"id": "t", "text": "Sued.", "frames": "law"}], "field 'frames' holds"),
        ([{"id": "t", "text": "Sued.", "frames": [1]}], "frame that is no text"),
        ([{"id": "t", "text": "Sued.", "frames": ["law", "law"]}], "frame twice"),
        ([{"id": "t", "text": "Sued."}], "neither acts nor frames nor marks"),
        ([], "holds nothing"),
    ],
)
def test_what_is_wrong_is_said(write, rows, said, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(*rows)
    with pytest.raises(SourceError, match=said):
        compare_files(path, path)
    with pytest.raises(SystemExit):
        main([str(path), str(path)])
    assert said in capsys.readouterr().err


# --- the gold ---


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold is not part of a source distribution")
@pytest.mark.parametrize("layer", ["agency", "frames"])
def test_the_agreement_that_is_published_is_the_one_that_is_measured(layer: str) -> None:
    folder = GOLD / layer
    measured = compare_files(folder / "first.jsonl", folder / "second.jsonl")
    assert table(measured) in (folder / "README.md").read_text(encoding="utf-8")


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold is not part of a source distribution")
@pytest.mark.parametrize("layer", ["agency", "frames"])
def test_the_halves_of_the_gold_are_the_texts_that_were_annotated(layer: str) -> None:
    def texts(name: str) -> dict[str, str]:
        lines = (GOLD / layer / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        return {row["id"]: row["text"] for row in map(json.loads, lines)}

    dev, test = texts("dev"), texts("test")
    assert not dev.keys() & test.keys()
    assert dev | test == texts("first") == texts("second")
    for half in ("dev.jsonl", "test.jsonl"):
        assert compare_files(GOLD / layer / half, GOLD / layer / half)[0].f1 == 1
