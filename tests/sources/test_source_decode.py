from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.sources.decode import NotTextError, decode, repair_row, replace_surrogates

TEXT = "The café’s owner said “no” – twice.\r\nThen he closed the door and went home.\r\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_text_comes_back_character_for_character(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_big_and_little_endian_marks(mark: str) -> None:
    assert decode(("\ufeff" + TEXT).encode(mark)).text == TEXT


def test_guessed_encodings_are_remarked_on_and_declared_ones_are_not() -> None:
    assert decode(TEXT.encode("utf-8")).remark is None
    assert decode(TEXT.encode("utf-16")).remark is None
    assert "Windows-1252" in (decode(TEXT.encode("cp1252")).remark or "")
    assert "UTF-16" in (decode(TEXT.encode("utf-16-le")).remark or "")


def test_bytes_that_windows_1252_lacks_are_read_as_latin_1() -> None:
    found = decode(b"na\xefve \x81 text, and then some more of it")
    assert found.encoding == "latin-1"
    assert found.text.startswith("naïve \x81")


def test_a_character_cut_in_the_middle_does_not_turn_the_rest_into_mojibake() -> None:
    data = ("é" * 20 + " and so on ").encode() + "é".encode()[:1]
    found = decode(data)
    assert found.text.startswith("é" * 20)
    assert found.text.endswith("\ufffd")
    assert "broken" in (found.remark or "")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"\xff\xd8\xff\xe0....", "JPEG"),
        (b"GIF89a....", "GIF"),
        (b"PK\x03\x04....", "archive"),
        (b"\x1f\x8b\x08....", "gzip"),
        (b"{\\rtf1 text}", "rich text"),
        (b"\x00\x01\x02\x03" * 100, "binary"),
        (bytes(range(1, 9)) * 50, "binary"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(data: bytes, word: str) -> None:
    with pytest.raises(NotTextError) as caught:
        decode(data)
    assert word in caught.value.reason
    assert caught.value.remedy


def test_line_endings_stay_as_they_are() -> None:
    assert decode(b"a\r\nb\rc\nd").text == "a\r\nb\rc\nd"


@given(st.binary())
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        decode(data)
    except NotTextError as error:
        assert error.reason
        assert error.remedy


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf_8_round_trip(text: str) -> None:
    data = text.encode("utf-8")
    try:
        assert decode(data).text == text.removeprefix("\ufeff")
    except NotTextError:
        assert data[:4]  # it began as another format does


def test_rows_with_broken_bytes() -> None:
    cell = b"caf\xe9".decode("utf-8", "surrogateescape")
    assert repair_row(cell) == ("café", True)
    assert repair_row("café") == ("café", False)
    assert repair_row("\ud83d") == ("\ud83d", False)


def test_lone_surrogates_are_replaced_one_for_one() -> None:
    assert replace_surrogates("a\ud800b") == ("a\ufffdb", 1)
    assert replace_surrogates("a😀b") == ("a😀b", 0)


def test_a_few_bytes_of_nothing_are_no_text() -> None:
    with pytest.raises(NotTextError):
        decode(b"\x00\x01\x02\xff")
