"""Key words and confounds as a page shows them: scaled, worded, escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from jinja2 import Environment, PackageLoader

from framing.report.confounds import ConfoundsView, confounds_view
from framing.report.keyness import KeynessView, keyness_view
from framing.report.shown import OutletView
from framing.types import (
    Comparison,
    Confound,
    KeyTerm,
    Place,
    Provenance,
    Span,
    Verdict,
    Voice,
)

HOSTILE = "<img src=x onerror=alert(1)>"


def comparison(
    outlets: Sequence[str], terms: Sequence[KeyTerm] = (), found: Sequence[Confound] = ()
) -> Comparison:
    return Comparison(
        tuple(outlets), (), (), (), (), (), (), (), (), (), (),
        Provenance("0", (), (), (), (), 1), keyness=tuple(terms), confounds=tuple(found),
    )  # fmt: skip


def term(
    word: str, outlet: str = "Lamp", against: str = "Bell", *, clear: bool = False,
    voice: Voice | None = Voice.OUTLET, name: bool = False, log_odds: float = 1.4,
) -> KeyTerm:  # fmt: skip
    return KeyTerm(
        word, outlet, against, voice, 7, 420, 1, 1900, log_odds, 0.2, 5.0,
        0.01 if clear else 1.0, Verdict.HIGHER if clear else Verdict.NOT_DISTINGUISHABLE,
        (Place("a", Span(10, 15)),), name,
    )  # fmt: skip


def outlets(names: Sequence[str]) -> tuple[OutletView, ...]:
    return tuple(OutletView(i, name, f"c{i % 8}") for i, name in enumerate(names))


def anchor(place: Place) -> str | None:
    return f"s-{place.article}-{place.span.start}"


def view(names: Sequence[str], terms: Sequence[KeyTerm]) -> KeynessView:
    made = keyness_view(comparison(names, terms), outlets(names), anchor)
    assert made is not None
    return made


@dataclass(frozen=True)
class _Page:
    outlets: tuple[OutletView, ...]
    keyness: KeynessView | None
    confounds: ConfoundsView | None


def rendered(template: str, page: _Page) -> str:
    environment = Environment(loader=PackageLoader("framing.report"), autoescape=True)
    whole = environment.from_string(
        f'{{% import "macros.html.jinja" as m with context %}}{{% include "{template}" %}}'
    )
    return whole.render(view=page)


def test_a_column_an_outlet_with_counts_scale_and_anchor() -> None:
    made = view(("Lamp", "Bell"), [term("mob", clear=True), term("Achebe", name=True)])
    first, second = made.panels[0].columns
    [mob] = first.terms
    assert (mob.count, mob.other, mob.anchor, mob.clear) == (
        "7 of 420",
        "1 of 1,900",
        "s-a-10",
        True,
    )
    assert mob.beyond and mob.high == 100
    assert 0 < mob.low < mob.x < 100
    assert mob.interval == "4.1×, 95% interval 1.2× to 148×"
    assert [t.term for t in first.names] == ["Achebe"]
    assert first.says == "1 term clearly more often."
    assert second.terms == () and second.says.startswith("No term is used often enough")


def test_the_scale_is_in_powers_of_two() -> None:
    ticks = view(("Lamp", "Bell"), []).ticks
    assert [label for _, label in ticks] == ["½×", "1×", "2×", "4×", "8×", "16×", "32×"]
    assert ticks[0][0] == 0 and ticks[-1][0] == 100


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["mob"], "No term is distinguishable; the highest is “mob”."),
        (["mob", "gate"], "No term is distinguishable; the highest are “mob” and “gate”."),
        (["a1", "b", "c", "d"], "No term is distinguishable; the highest are “a1”, “b” and “c”."),
    ],
)
def test_where_nothing_is_clear_the_page_says_so(words: list[str], says: str) -> None:
    made = view(("Lamp", "Bell"), [term(word) for word in words])
    assert made.panels[0].columns[0].says == says


def test_three_outlets_show_all_others_and_what_is_clear_against_one() -> None:
    names = ("Lamp", "Bell", "Horn")
    terms = [
        term("mob", against="all others", clear=True),
        term("mob", against="Bell", clear=True),
        term("gate", against="Horn", clear=True),
        term("bread", against="Horn"),
    ]
    panel = view(names, terms).panels[0]
    assert [t.term for t in panel.columns[0].terms] == ["mob"]
    assert [(o.name, other, t.term) for o, other, t in panel.pairs] == [("Lamp", "Horn", "gate")]


def test_more_than_six_outlets_have_a_row_each_with_clear_words_alone() -> None:
    names = [f"O{i}" for i in range(7)]
    terms = [term("mob", "O0", "all others", clear=True), term("gate", "O0", "all others")]
    made = view(names, terms)
    assert made.rows and len(made.panels[0].columns) == 7
    assert [t.term for t in made.panels[0].columns[0].terms] == ["mob"]
    page = rendered("keyness.html.jinja", _Page(outlets(names), made, None))
    assert "mob" in page and "gate" not in page


def test_one_outlet_has_no_part() -> None:
    assert keyness_view(comparison(("Lamp",)), outlets(("Lamp",)), anchor) is None
    page = rendered("keyness.html.jinja", _Page(outlets(("Lamp",)), None, None))
    assert not page.strip()


def test_the_voices_have_a_panel_each() -> None:
    made = view(("Lamp", "Bell"), [term("mob"), term("gate", voice=None)])
    assert [[t.term for t in p.columns[0].terms] for p in made.panels] == [["mob"], ["gate"]]


def test_the_page_links_and_escapes() -> None:
    names = (f"Lamp {HOSTILE}", "Bell")
    terms = [term(HOSTILE, names[0], clear=True), term("gate", names[0])]
    page = rendered("keyness.html.jinja", _Page(outlets(names), view(names, terms), None))
    assert "<img" not in page and "&lt;img" in page
    assert 'href="#s-a-10"' in page
    assert "style=" not in page  # the page's policy forbids it
    assert "Key words and phrases" in page and "7 of 420" in page and "<svg" in page


CONFOUNDS = (
    Confound("date", "All were published on 2024-02-27.", (("Lamp", "2024-02-27"),)),
    Confound(
        "length", f"Much longer {HOSTILE}.", (("Lamp", "40 words"), ("Bell", "20 words")), True
    ),
)


def test_confounds_are_a_table_with_the_serious_ones_first_as_sentences() -> None:
    names = ("Lamp", "Bell")
    made = confounds_view(comparison(names, found=CONFOUNDS), outlets(names))
    assert made is not None
    assert made.columns == (("Length", True), ("Published", False))
    assert [cells for _, cells in made.rows] == [("40 words", "2024-02-27"), ("20 words", "–")]
    assert len(made.serious) == len(made.remarks) == 1
    page = rendered("confounds.html.jinja", _Page(outlets(names), None, made))
    assert "<img" not in page and "&lt;img" in page and "40 words" in page
    assert "may explain a difference by itself" in page


def test_without_confounds_there_is_no_table() -> None:
    assert confounds_view(comparison(("Lamp",)), outlets(("Lamp",))) is None


def test_harmless_confounds_are_said_to_be_so() -> None:
    names = ("Lamp", "Bell")
    made = confounds_view(comparison(names, found=CONFOUNDS[:1]), outlets(names))
    page = rendered("confounds.html.jinja", _Page(outlets(names), None, made))
    assert "None of these differs so much" in page
