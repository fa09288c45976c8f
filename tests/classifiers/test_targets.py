"""What the model sees of a sentence: masks, ways through the tree, windows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from framing.classifiers.targets import (
    COLUMNS,
    REACH,
    Target,
    columns,
    head_of,
    masks,
    relative,
    target_at,
    window,
)
from framing.language.parse import Parse
from framing.types import Span

NAME = st.from_regex(r"[A-Z][a-z]{2,9}", fullmatch=True)


def column(name: str, parse: Parse, target: Target) -> list[str]:
    return columns(parse, target)[COLUMNS.index(name)]


def with_words(parse: Parse, words: dict[int, str]) -> Parse:
    """The same parse with other words in some places."""
    forms = tuple(words.get(i, word) for i, word in enumerate(parse.words))
    return replace(parse, words=forms, lemmas=tuple(form.lower() for form in forms))


def chained(links: int) -> Parse:
    """A sentence in which every word but the first hangs on the one before."""
    words = tuple(f"w{i}" for i in range(links))
    places = tuple(range(links))
    return Parse(
        starts=places, ends=places, words=words, lemmas=words, tags=("NN",) * links,
        pos=("",) * links, deps=("root", *(f"d{i}" for i in range(1, links))),
        heads=(0, *range(links - 1)), first_words=(0, links),
    )  # fmt: skip


# --- where the target is ---


def test_the_words_that_a_span_touches(praise) -> None:
    # Roe praised the cruel Voss and Hill .
    assert target_at(praise, Span(0, 3)) == Target(0, 0)
    assert target_at(praise, Span(12, 26)) == Target(2, 4)
    assert target_at(praise, Span(24, 26)) == Target(4, 4)  # begins inside "Voss"
    assert target_at(praise, Span(24, 30)) == Target(4, 5)
    assert target_at(praise, Span(3, 4)) is None  # the blank
    assert target_at(praise, Span(500, 510)) is None


def test_a_target_does_not_leave_its_sentence(parsed) -> None:
    parse = parsed([("Roe", "NNP", "root", 0)], [("Voss", "NNP", "root", 0)])
    assert target_at(parse, Span(0, 8)) == Target(0, 0)


def test_a_text_without_words(parsed, random_model) -> None:
    parse = parsed()
    assert target_at(parse, Span(0, 3)) is None
    assert random_model().encoder.encode(parse, []) == []


# --- names ---


@settings(max_examples=50, deadline=None)
@given(name=NAME, other=NAME, where=st.sampled_from([(0, 0), (4, 4), (4, 6)]))
def test_rows_do_not_depend_on_the_target_s_name(
    name: str, other: str, where: tuple[int, int], praise, random_model
) -> None:
    assume({name, other}.isdisjoint({"Roe", "Voss", "Hill"}))
    target = Target(*where)
    one, two = (
        with_words(praise, {where[0]: called, where[1]: f"{called}son"}) for called in (name, other)
    )
    assert columns(one, target) == columns(two, target)
    encoder = random_model().encoder
    (rows,), (others,) = encoder.encode(one, [target]), encoder.encode(two, [target])
    assert np.array_equal(rows, others)


@settings(max_examples=50, deadline=None)
@given(name=NAME)
def test_nor_on_others_names(name: str, praise) -> None:
    assume(name not in ("Roe", "Voss"))
    target = Target(4, 4)
    assert columns(with_words(praise, {6: name}), target) == columns(praise, target)


def test_the_symbols(praise) -> None:
    again = with_words(praise, {6: "Voss"})
    assert column("lemma", again, Target(4, 4)) == [
        "<name>", "praised", "the", "cruel", "<target>", "and", "<same>", ".",
    ]  # fmt: skip
    assert masks(praise, Target(4, 4), 0, 8) == {4: "<target>"}


def test_small_words_of_a_name_are_nobody_s(parsed) -> None:
    parse = parsed(
        [
            ("The", "DT", "det", 2), ("Hague", "NNP", "nsubj", 3), ("saw", "VBD", "root", 0),
            ("The", "DT", "det", 5), ("Bay", "NNP", "obj", 3),
        ]
    )  # fmt: skip
    assert masks(parse, Target(0, 1), 0, 5) == {0: "<target>", 1: "<target>"}


def test_a_soft_hyphen_hides_no_word(praise, random_model) -> None:
    encoder = random_model().encoder
    broken = with_words(praise, {3: "cru\u200del"})
    assert np.array_equal(
        *encoder.encode(praise, [Target(4, 4)]), *encoder.encode(broken, [Target(4, 4)])
    )


# --- ways ---


def test_ways_to_an_object(praise) -> None:
    assert column("path", praise, Target(4, 4)) == [
        "obj|nsubj", "obj|", "|det", "|amod", "|", "|conj>cc", "|conj", "obj|punct",
    ]  # fmt: skip


def test_the_verb_of_a_passive_says_so(parsed) -> None:
    parse = parsed(
        [
            ("Voss", "NNP", "nsubj:pass", 3), ("was", "VBD", "aux:pass", 3),
            ("jailed", "VBN", "root", 0), ("by", "IN", "case", 5), ("Roe", "NNP", "obl:agent", 3),
        ]
    )  # fmt: skip
    assert column("path", parse, Target(0, 0)) == [
        "|", "nsubj:pass|aux", "nsubj:pass|", "nsubj:pass|obl>case", "nsubj:pass|obl",
    ]  # fmt: skip
    assert column("path", parse, Target(4, 4))[2] == "obl|"


def test_long_ways_are_cut() -> None:
    parse = chained(8)
    assert column("path", parse, Target(5, 5)) == [
        "far<d1|", "far<d2|", "d5<d4<d3|", "d5<d4|", "d5|", "|", "|d6", "|d6>d7",
    ]  # fmt: skip
    assert column("path", parse, Target(3, 3))[-2:] == ["|d4>d5+", "|d4>d5+"]


def test_the_head_of_a_mention_is_the_word_that_hangs_outside(praise) -> None:
    assert head_of(praise, Target(2, 4)) == 4
    assert head_of(praise, Target(4, 6)) == 4
    assert head_of(praise, Target(0, 1)) == 1


@st.composite
def trees(draw: st.DrawFn) -> tuple[Parse, Target]:
    """Any sentence of up to 30 words, some with several roots, and a target in it."""
    links = draw(st.integers(1, 30))
    order = draw(st.permutations(range(links)))
    heads = [0] * links
    for place, word in enumerate(order):
        heads[word] = order[draw(st.integers(0, place))]
    first = draw(st.integers(0, links - 1))
    last = draw(st.integers(first, min(first + 2, links - 1)))
    deps = tuple(
        draw(st.sampled_from(["nsubj", "nsubj:pass", "obj", "conj"])) for _ in range(links)
    )
    return replace(chained(links), heads=tuple(heads), deps=deps), Target(first, last)


def way(parse: Parse, target: Target, word: int) -> str:
    """The way to one word, straightforwardly: both chains up, and where they meet."""
    head = head_of(parse, target)
    mine, its = ([start, *parse.ancestors(start)] for start in (head, word))
    meeting = next((node for node in its if node in mine), None)
    down = [parse.deps[node].partition(":")[0] for node in its]
    if meeting is None:
        up, down = "apart", down[:-1]
    else:
        climbed = [parse.deps[node].partition(":")[0] for node in mine[: mine.index(meeting)]]
        up = "<".join(climbed) if len(climbed) <= 3 else f"far<{climbed[-1]}"
        if parse.deps[head] == "nsubj:pass" and meeting == parse.heads[head]:
            up = "nsubj:pass"
        down = down[: its.index(meeting)]
    return f"{up}|{'>'.join(down[::-1][:2])}{'+' if len(down) > 2 else ''}"


@settings(max_examples=150, deadline=None)
@given(trees())
def test_ways_are_those_of_a_plain_reading(case: tuple[Parse, Target]) -> None:
    parse, target = case
    found = relative(parse, [False] * len(parse), target, 0, len(parse))[0]
    assert found == [way(parse, target, word) for word in range(len(parse))]


def test_a_chain_of_thousands_of_words_is_read() -> None:
    parse = chained(5000)
    for word in (0, 2500, 4999):
        first, end = window(parse, Target(word, word))
        assert len(column("path", parse, Target(word, word))) == end - first
    assert relative(parse, [False] * 5000, Target(0, 0), 4990, 5000)[0] == ["|d1>d2+"] * 10


# --- windows, distances, quotations ---


def test_a_window_reaches_so_far_on_either_side() -> None:
    parse = chained(200)
    assert window(parse, Target(100, 101)) == (100 - REACH, 102 + REACH)
    assert window(parse, Target(2, 2)) == (0, 3 + REACH)


def test_distances_are_told_in_steps() -> None:
    seen = column("distance", chained(60), Target(30, 31))
    assert seen[30:32] == ["0", "0"]
    assert seen[32:43] == ["+1", "+2", "+3", "+4", "+6", "+6", "+9", "+9", "+9", "+13", "+13"]
    assert seen[29] == "-1" and seen[0] == "-" and seen[-1] == "+"


def test_quotation_marks_count_within_their_sentence(parsed) -> None:
    said = [
        ('"', "``", "punct", 2),
        ("Roe", "NNP", "root", 0),
        ('"', "''", "punct", 2),
        ("left", "VBD", "dep", 2),
    ]
    parse = parsed(said, said[:2], said[1:2])
    assert column("quotation", parse, Target(1, 1)) == ["qq", "qq", "qo", "qo"]
    assert column("quotation", parse, Target(6, 6)) == ["oo"]  # the mark before it was never closed


# --- rows ---


@pytest.mark.parametrize("target", [Target(0, 0), Target(4, 4), Target(2, 4)])
def test_rows_are_the_columns_looked_up(target: Target, praise, random_model) -> None:
    encoder = random_model().encoder
    (rows,) = encoder.encode(praise, [target])
    for number, (table, seen) in enumerate(
        zip(encoder.tables, columns(praise, target), strict=True)
    ):
        assert rows[:, number].tolist() == [table.get(value, 0) for value in seen]
    hidden = {0, 4, 6} | set(range(target.first, target.last + 1))
    assert rows[:, -1].tolist() == [
        0 if i in hidden else encoder.vectors.rows.get(word, 0)
        for i, word in enumerate(praise.words)
    ]


def test_targets_are_encoded_one_by_one(praise, random_model) -> None:
    encoder = random_model().encoder
    targets = [Target(0, 0), Target(4, 4), Target(6, 6)]
    for together, target in zip(encoder.encode(praise, targets), targets, strict=True):
        assert np.array_equal(together, encoder.encode(praise, [target])[0])


def test_a_folder_s_tables_are_the_encoder_s(random_model) -> None:
    encoder = random_model().encoder
    for name, table in zip(COLUMNS, encoder.tables, strict=True):
        assert {v: i for i, v in enumerate(encoder.values()[name], start=1)} == table
