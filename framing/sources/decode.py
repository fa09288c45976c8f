"""Bytes to text, without guessing more than the bytes allow.

The order is: byte order marks, then signatures of formats that are not text,
then the null pattern of UTF-16, then UTF-8, and only at the end an eight-bit
code page. Line endings are never translated, so that offsets stay offsets into
what the file holds.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_SAVE_AS_TEXT = "Save its text as a .txt file in UTF-8 and use that."

# Signatures of formats people do put among their articles, with what to do instead.
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF document", "Copy the article's text out of it into a .txt file."),
    (b"PK\x03\x04", "a zip archive or an office document", _SAVE_AS_TEXT),
    (b"\xd0\xcf\x11\xe0", "an old office document", _SAVE_AS_TEXT),
    (b"{\\rtf", "a rich text document", _SAVE_AS_TEXT),
    (b"\x89PNG", "a PNG image", "Remove it from the set, or type its text into a .txt file."),
    (b"\xff\xd8\xff", "a JPEG image", "Remove it from the set, or type its text into a .txt file."),
    (b"GIF8", "a GIF image", "Remove it from the set, or type its text into a .txt file."),
    (b"RIFF", "a media file", "Remove it from the set."),
    (b"ID3", "a sound file", "Remove it from the set."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it, or name it .jsonl.gz or .csv.gz if it is a table."),
    (b"PAR1", "a Parquet table", "Give it a name that ends in .parquet."),
)

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # The UTF-32 marks begin with those of UTF-16, so they come first.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")
_SURROGATE = re.compile("[\ud800-\udfff]")


class NotTextError(Exception):
    """The bytes are no text that can be read; ``reason`` and ``remedy`` say why and what to do."""

    def __init__(self, reason: str, remedy: str) -> None:
        self.reason = reason
        self.remedy = remedy
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read with, and a remark where that was a guess."""

    text: str
    encoding: str
    remark: str | None = None


def decode(data: bytes) -> Decoded:
    """Turn the bytes of a file into text, line endings untouched, any BOM removed.

    Raises :class:`NotTextError` for anything that is not text.
    """
    encoding = detect(data[: 1 << 16])
    if encoding == "utf-8":
        return _decode_utf8_or_eight_bit(data)
    try:
        text = data.decode(encoding)
        remark = None
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        remark = _replaced_remark(encoding, text)
    if encoding in {"utf-16-le", "utf-16-be"}:
        remark = remark or f"read as {encoding.upper()}, which it does not declare"
    _refuse_control_characters(text)
    return Decoded(text, encoding, remark)


def detect(head: bytes) -> str:
    """The encoding that the first bytes of a file point to; "utf-8" where nothing does.

    Raises :class:`NotTextError` where they are the beginning of something else.
    """
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    for signature, name, remedy in _SIGNATURES:
        if head.startswith(signature):
            raise NotTextError(f"it is {name}, not text", remedy)
    sample = head[:4096]
    if b"\0" in sample:
        pairs = max(1, len(sample) // 2)
        even, odd = sample[0::2].count(0) / pairs, sample[1::2].count(0) / pairs
        # Latin text in UTF-16 has its nulls on one side of nearly every pair.
        if odd > 0.4 and even < 0.1:
            return "utf-16-le"
        if even > 0.4 and odd < 0.1:
            return "utf-16-be"
        raise NotTextError("it is a binary file, not text", _SAVE_AS_TEXT)
    return "utf-8"


def repair_row(value: str) -> tuple[str, bool]:
    """Undo ``surrogateescape`` in one cell of a streamed table.

    Returns the cell and whether it had to be read as Windows-1252. A table is
    decoded as a stream, so a broken byte shows only here, row by row.
    """
    if not _SURROGATE.search(value):
        return value, False
    try:
        data = value.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # a lone surrogate written out in JSON, not a byte
        return value, False
    return _eight_bit(data)[0], True


def replace_surrogates(text: str) -> tuple[str, int]:
    """Lone surrogates (which no file can hold) become U+FFFD, one for one; and their number."""
    if text.isascii():
        return text, 0
    return _SURROGATE.subn("\ufffd", text)


def _decode_utf8_or_eight_bit(data: bytes) -> Decoded:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        _refuse_control_characters(text)
        return Decoded(text, "utf-8")
    # A UTF-8 file with a few broken bytes (cut in the middle of a character, two
    # files pasted together) must not turn into mojibake as a whole.
    replaced = data.decode("utf-8", "replace")
    broken = replaced.count("\ufffd")
    if len(_MULTIBYTE.findall(data)) >= 3 * broken:
        _refuse_control_characters(replaced)
        return Decoded(replaced, "utf-8", _replaced_remark("UTF-8", replaced))
    text, encoding = _eight_bit(data)
    _refuse_control_characters(text)
    name = "Windows-1252" if encoding == "cp1252" else "Latin-1"
    return Decoded(text, encoding, f"not valid UTF-8, read as {name}")


def _eight_bit(data: bytes) -> tuple[str, str]:
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1"


def _replaced_remark(encoding: str, text: str) -> str:
    count = text.count("\ufffd")
    return f"read as {encoding.upper()}; {count} broken characters were replaced by U+FFFD"


def _refuse_control_characters(text: str) -> None:
    sample = text[:65536]
    found = len(_CONTROL.findall(sample))
    # A stray form feed or escape survives in real text; whole runs of them do not.
    if found > len(sample) // 50 and (found > 4 or found * 4 > len(sample)):
        raise NotTextError("it is a binary file, not text", _SAVE_AS_TEXT)
