"""Same-length shadows and words: how every module reads the same characters.

Articles hold curly and straight quotation marks, NO-BREAK SPACEs and several
kinds of dashes. They are never edited. Instead a *shadow* of exactly the same
length is read, so that an offset into the shadow is an offset into the text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_SAME_LENGTH = {
    **dict.fromkeys(map(ord, "‘’‛ʼ＇′"), "'"),
    **dict.fromkeys(map(ord, "“”„‟«»＂″"), '"'),
    **dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2009\u200a\u3000\t"), " "),
    **dict.fromkeys(map(ord, "\u2010\u2011\ufe63\uff0d"), "-"),
    **dict.fromkeys(map(ord, "–―"), "—"),
    # Zero-width characters and marks of direction part no words; a space-like stand-in would.
    **dict.fromkeys(
        map(
            ord,
            "\u200b\u200c\u200e\u200f\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e"
            "\u2066\u2067\u2068\u2069",
        ),
        "\u200d",
    ),
}
# What all of those become in a shadow.
UNSEEN = "\u200d"


def shadow(text: str) -> str:
    """``text`` with quotation marks, spaces and dashes made uniform; same length."""
    return text.translate(_SAME_LENGTH)


_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., a.m.
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|m|bn|k|pm|am)?(?![^\W_])"
    # Letters, joined by an apostrophe, by zero-width characters or by combining accents.
    r"|[^\W_]+(?:(?:'|[\u200d\u0300-\u036f]+)[^\W_]+)*[\u0300-\u036f]*"
    r"|[^\w\s\u200d]|_"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words and punctuation marks of a text, as parallel sequences.

    ``norm`` is the lower-case form used for look-ups: apostrophes straight,
    compatibility characters resolved, a possessive "'s" taken off.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    norm: tuple[str, ...]
    is_word: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.starts)


def normalise_word(word: str) -> str:
    """The look-up form of one word, as in :attr:`Tokens.norm`."""
    word = word.lower()
    if not word.isascii():
        word = unicodedata.normalize("NFKC", word).replace("\u200d", "").translate(_SAME_LENGTH)
    return word[:-2] if len(word) > 2 and word.endswith("'s") else word


def tokenize(shadow_text: str) -> Tokens:
    """Split a shadow into :class:`Tokens`; white space and zero-width characters
    between words belong to no token."""
    spans = [match.span() for match in _WORD.finditer(shadow_text)]
    surfaces = [shadow_text[start:end] for start, end in spans]
    # A text repeats its words: each spelling is normalised once.
    norm_of = {surface: normalise_word(surface) for surface in set(surfaces)}
    word = {surface: surface != "_" and _is_word(surface) for surface in norm_of}
    return Tokens(
        tuple([start for start, _ in spans]),
        tuple([end for _, end in spans]),
        tuple([norm_of[surface] for surface in surfaces]),
        tuple([word[surface] for surface in surfaces]),
    )


def _is_word(surface: str) -> bool:
    return surface[0].isalnum()
