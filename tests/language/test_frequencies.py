"""Background frequencies: what they hold, and what phrases are counted in."""

from __future__ import annotations

import io
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import FramingError
from framing.language.frequencies import Background, background, load_background, stretches
from framing.language.network import MODEL_FOLDER
from framing.text import normalise_word, shadow, tokenize


def test_common_words_are_common_and_unknown_ones_are_zero() -> None:
    news = background()
    assert news.count("the") > news.count("missile") > news.count("walkout") > 0
    assert news.documents("the") <= news.articles
    assert news.count("climate change") > 0
    assert news.count("zzyzzyx") == news.documents("zzyzzyx") == 0


def test_idf_is_the_formula() -> None:
    small = Background(words=100, articles=9, counts={"the": (30, 9), "ferry": (2, 1)})
    assert small.idf("the") == 0.0
    assert small.idf("ferry") == pytest.approx(math.log(10 / 2))
    assert small.idf("unheard") == pytest.approx(math.log(10))


def test_only_single_words_and_pairs_of_enough_articles_are_kept() -> None:
    news = background()
    for term, (count, documents) in news.counts.items():
        words = term.split(" ")
        assert len(words) <= 2
        assert count >= documents >= (25 if len(words) == 2 else 5)
        assert all(word == normalise_word(word) for word in words)


def test_the_file_is_small_and_needs_no_pickle() -> None:
    assert (MODEL_FOLDER / "background.npz").stat().st_size < 1_500_000
    with np.load(MODEL_FOLDER / "background.npz", allow_pickle=False) as stored:
        assert all(stored[name].dtype != object for name in stored.files)


@pytest.mark.parametrize("content", [b"", b"no archive", None])
def test_a_damaged_file_is_an_error_with_a_remedy(tmp_path: Path, content: bytes | None) -> None:
    if content is None:
        held = io.BytesIO()
        np.savez(held, terms=np.frombuffer(b"one\ntwo", np.uint8), counts=np.array([1]))
        content = held.getvalue()
    (tmp_path / "background.npz").write_bytes(content)
    with pytest.raises(FramingError):
        load_background(tmp_path)


def _words(text: str) -> list[list[str]]:
    return [[form for form, _, _ in run] for run in stretches(text)]


def test_a_stretch_goes_over_blanks_and_hyphens() -> None:
    assert _words("A far-right march") == [["a", "far", "right", "march"]]
    assert _words("the ferry  crew’s plan") == [["the", "ferry", "crew", "plan"]]


@pytest.mark.parametrize(
    "text",
    ["ferry, crew", "ferry. Crew", "ferry “crew", "ferry\ncrew", "ferry – crew", "ferry/crew"],
)
def test_a_stretch_ends_at_punctuation_and_at_the_line(text: str) -> None:
    assert _words(text) == [["ferry"], ["crew"]]


@given(st.text(alphabet="aB9é’'-–,.\n \u200b“”", max_size=60))
def test_stretches_hold_every_word_once_and_in_order(text: str) -> None:
    tokens = tokenize(shadow(text))
    words = [
        (norm, start, end)
        for norm, start, end, is_word in zip(
            tokens.norm, tokens.starts, tokens.ends, tokens.is_word, strict=True
        )
        if is_word
    ]
    assert [word for run in stretches(text) for word in run] == words
