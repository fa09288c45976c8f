"""The methods appendix: written from the run, its numbers held to the page that proves them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from framing.classifiers.card import load_card
from framing.language.network import MODEL_FOLDER, MODEL_VERSION
from framing.lexicons import load_lexicons
from framing.report import Report
from framing.report.methods import MethodsView, Work, measured, methods_view
from framing.scoring import LAYERS
from framing.types import Comparison, Provenance, Skipped

from .told import told

VALIDITY = Path(__file__).parents[2] / "docs" / "validity.md"
ROWS = measured()["measured"]
SHIPPED = (("framing-en", MODEL_VERSION, "0" * 64),)
LEXICONS = tuple(
    (name, version, "1" * 64)
    for name, version in measured()["measured_with"].items()
    if name != "framing-en"
)


def ran(comparison: Comparison, **facts: object) -> Comparison:
    """The comparison as if all layers had been run with what ships."""
    settings = (("layers", ", ".join(LAYERS)), ("min_confidence", "0.4"))
    whole = Provenance("1.0", LAYERS[:-1], LEXICONS, settings, (("numpy", "2"),), 7, SHIPPED)
    return replace(comparison, provenance=replace(whole, **facts))  # type: ignore[arg-type]


def cells(section: str, row: str) -> dict[str, str]:
    """The cells of a row of a table in docs/validity.md, by column."""
    part = re.split(r"^## ", VALIDITY.read_text(encoding="utf-8"), flags=re.MULTILINE)
    lines = next(text for text in part if text.startswith(f"{section}\n")).split("\n")
    for at, line in enumerate(lines):
        found = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and found[0] == row:
            top = at
            while lines[top - 1].startswith("|"):
                top -= 1
            heads = [cell.strip() for cell in lines[top].strip("|").split("|")]
            return {head: cell for head, cell in zip(heads, found, strict=True) if head != row}
    raise AssertionError(f"{section}: no row {row}")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " / ".join(row["docs"]))
def test_a_measured_number_is_that_of_the_page(row: dict[str, object]) -> None:
    section, name, column = row["docs"]  # type: ignore[misc]
    found = cells(section, name)
    cell = next(text for head, text in found.items() if head == column or head.startswith(column))
    share = 100 if "%" in cell else 1
    value, low, high = [*re.findall(r"\d*\.\d+", cell), "", ""][:3]
    assert float(value) / share == pytest.approx(row["value"])
    assert [float(low), float(high)] == row["interval"] if low else "interval" not in row
    text = VALIDITY.read_text(encoding="utf-8")
    assert str(row["command"]) in text


def test_what_was_measured_is_what_ships() -> None:
    current = {lexicon.id: lexicon.version for lexicon in load_lexicons()}
    current["framing-en"] = MODEL_VERSION
    with_what = measured()["measured_with"]
    assert {name: current[name] for name in with_what} == with_what
    assert {need.partition(":")[0] for row in ROWS for need in row["needs"]} <= {
        "pipeline", "lexicon", "classifier",
    }  # fmt: skip


def test_everything_of_the_run_is_in_it(comparison: Comparison) -> None:
    view = methods_view(ran(told(comparison)))
    text = prose(view)
    for words in (
        "2 articles of 2 outlets", "published 5 February 2024", "One is much longer.", "framing-en",
        "“hedging” (1.1.0)", "Holm (1979)", "2 tests (explored)", "Monroe, Colaresi & Quinn 2008",
        "Schleimer", "less sure than 0.4",
    ):  # fmt: skip
        assert words in text, words
    assert ("input", "not text", 1) in view.skipped
    assert ("captions", "not body", 1) in view.excluded
    assert ("loaded", "negated", 1) in view.excluded
    assert [i.sha256 for i in view.inputs] == ["00" * 32] * 2
    assert view.families[0].clear == 1 and view.families[0].unmeasurable == 1


def prose(view: MethodsView) -> str:
    return "\n".join(text for passage in view.passages for text in passage.paragraphs)


def test_error_of_the_shipped_parts_is_the_runs_own(comparison: Comparison) -> None:
    errors = methods_view(ran(comparison)).errors
    assert len(errors) > len(ROWS)
    assert all(error.applies for error in errors)
    card = load_card(MODEL_FOLDER, "sentiment").measured[0].values["macro_f1"]
    assert f"{card:.3f}" in {e.value for e in errors if e.what == "Sentiment toward a mention"}


@pytest.mark.parametrize(
    ("facts", "gone"),
    [
        ({"models": (("en_other", "3.8", "a"), *SHIPPED)}, "Acts"),
        ({"models": (*SHIPPED, ("mine/sentiment", "fitted", "b"))}, "Sentiment toward a mention"),
        ({"models": (("framing-en", "9.9.9", "c"),)}, "Tags of words"),
        ({"lexicons": (*LEXICONS[:-1], ("loaded", "7.0", "d"))}, "Loaded terms and words"),
    ],
)
def test_error_of_other_parts_is_not(
    comparison: Comparison, facts: dict[str, object], gone: str
) -> None:
    errors = methods_view(ran(comparison, **facts)).errors
    assert not any(error.applies for error in errors if error.what == gone)
    assert any(error.what == gone for error in errors)


def test_only_works_on_what_was_used_are_cited(comparison: Comparison) -> None:
    def keys(one: Comparison) -> set[str]:
        return {work.key for work in methods_view(one).works}

    everything = keys(ran(told(comparison)))
    assert {"hutto2014", "monroe2008", "holm1979", "newell2018", "schleimer2003"} <= everything
    assert "benjamini1995" not in everything
    few = ran(comparison, analyzers=("tone",), settings=(("layers", "tone"), ("correction", "bh")))
    found = keys(few)
    assert "hutto2014" in found and "benjamini1995" in found
    assert not {"newell2018", "monroe2008", "holm1979", "bjornsson1968"} & found


def test_every_work_that_the_prose_names_is_listed(comparison: Comparison) -> None:
    view = methods_view(ran(told(comparison)))
    listed = {(work.authors.split(",")[0].split(" ")[-1], str(work.year)) for work in view.works}
    for names, year in re.findall(r"([A-Z][\w ,&.-]*?) \(?((?:19|20)\d\d)\)?", prose(view)):
        if names.startswith(("February", "published")) or "February" in names:
            continue
        last = re.split(r", | & | et al", names)[0].split(" ")[-1]
        assert (last, year) in listed, (names, year)


def test_every_work_that_is_listed_is_named_in_the_prose(comparison: Comparison) -> None:
    view = methods_view(ran(told(comparison)))
    text = prose(view)
    for work in view.works:
        last = work.authors.split(",")[0]
        assert re.search(rf"{last}[^()]* \(?{work.year}", text), work.key


def test_the_parser_s_works_only_where_it_parsed(comparison: Comparison) -> None:
    other = methods_view(ran(comparison, models=(("en_other", "3.8", "a"), *SHIPPED)))
    assert "Dozat" not in prose(other)
    assert "dozat2017" not in {work.key for work in other.works}


def test_only_what_was_set_side_by_side_is_told(comparison: Comparison) -> None:
    text = prose(methods_view(ran(told(comparison))))
    assert "aligned by a logistic regression" in text
    assert "fingerprints of runs of words" in text
    bare = ran(replace(comparison, ladders=(), only_in=()))
    assert "logistic regression" not in prose(methods_view(bare))
    assert "Side by side" not in {passage.title for passage in methods_view(bare).passages}


def test_what_the_code_does_with_acts_is_what_the_prose_says(comparison: Comparison) -> None:
    text = prose(methods_view(ran(comparison)))
    assert "nor those that the outlet itself calls alleged" in text
    assert "only alleged are not counted" not in text


def test_bibtex_parts_authors() -> None:
    work = Work("k", "inproceedings", "One, A. B., Two, C. & Three, D.", 2001, "T", "V & W")
    assert "author = {One, A. B. and Two, C. and Three, D.}" in work.bibtex
    assert "booktitle = {V \\& W}" in work.bibtex
    assert "and others}" in replace(work, authors="One, A. et al.").bibtex


def test_skipped_inputs_are_counted_by_reason(comparison: Comparison) -> None:
    skipped = tuple(Skipped(f"{n}.txt", "the file is empty.", "x") for n in range(3))
    view = methods_view(replace(comparison, skipped=(*skipped, Skipped("a", "not English", "y"))))
    assert "4 inputs could not be used: the file is empty (3); not English (1)." in prose(view)


def test_one_outlet_needs_no_test(comparison: Comparison) -> None:
    one = replace(comparison, outlets=comparison.outlets[:1], differences=(), findings=())
    assert "no difference was tested" in prose(methods_view(one))


def test_the_appendix_as_a_file(comparison: Comparison) -> None:
    text = Report(ran(told(comparison))).to_methods()
    assert text.startswith("# Methods: The ferry\n")
    for heading in ("## Material", "## Statistics", "## Measured error", "## References"):
        assert f"\n{heading}\n" in text
    assert "```bibtex\n@" in text
    assert text == Report(ran(told(comparison))).to_methods()


def test_the_page_has_it_too(comparison: Comparison) -> None:
    page = Report(ran(told(comparison))).to_html()
    section = page.split("<section id=method>")[1]
    for words in (
        "Methods appendix, to paste into a paper",
        "0" * 64,
        "Holm, S. (1979)",
        f"{ROWS[0]['value']:.3f}",
    ):
        assert words in section, words


@pytest.mark.parametrize("form", ["to_html", "to_methods", "to_markdown"])
def test_hostile_provenance_stays_text(hostile: Comparison, form: str) -> None:
    text = getattr(Report(hostile), form)()
    assert "<script>window" not in text
    assert "<img src=x" not in text
