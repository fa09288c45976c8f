"""Forms and lemmas come from lemminflect, and no spaCy with them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from framing.inflection import all_inflections, is_word, lemma_of

ROOT = Path(__file__).parent.parent


def loaded(script: str) -> set[str]:
    """The modules that are loaded after a script has run."""
    found = subprocess.run(
        [sys.executable, "-c", f"{script}\nimport sys\nprint('LOADED', *sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return set(found.stdout.rpartition("LOADED")[2].split())


def test_lexicons_are_matched_without_spacy() -> None:
    modules = loaded(
        "from framing.lexicons import Matcher, load_lexicons\n"
        "from framing.text import tokenize\n"
        "text = 'Critics claimed the reckless plan failed.'\n"
        "tokens = tokenize(text)\n"
        "matcher = Matcher(load_lexicons())\n"
        "assert list(matcher.find(text, tokens, (0,) * len(tokens)))"
    )
    assert "spacy" not in modules
    assert "lemminflect.core.Inflections" in modules


def test_lemminflect_stays_whole_for_others() -> None:
    modules = loaded(
        "from framing.inflection import lemma_of\n"
        "assert lemma_of('claims', 'VERB') == 'claim'\n"
        "import lemminflect\n"
        "assert lemminflect.getLemma('claims', 'VERB') == ('claim',)"
    )
    assert "lemminflect" in modules


def test_lemminflect_may_have_been_imported_before() -> None:
    assert "framing.inflection" in loaded(
        "import lemminflect\n"
        "from framing.inflection import lemma_of\n"
        "assert lemma_of('claims', 'VERB') == 'claim'"
    )


@pytest.mark.parametrize(
    ("form", "kind", "lemma"),
    [
        ("claims", "VERB", "claim"),
        ("thought", "VERB", "think"),
        ("children", "NOUN", "child"),
        ("grobbled", "VERB", "grobble"),
        ("safe", "ADJ", "safe"),
    ],
)
def test_lemmas(form: str, kind: str, lemma: str) -> None:
    assert lemma_of(form, kind) == lemma


def test_inflections() -> None:
    found = all_inflections("claim", "VERB")
    assert {form for forms in found.values() for form in forms} >= {"claims", "claimed", "claiming"}
    assert all_inflections("grobble", "VERB") == {}
    made = all_inflections("grobble", "VERB", known=False)
    assert "grobbled" in {form for forms in made.values() for form in forms}


def test_the_dictionary_has_words_and_no_names() -> None:
    assert all(map(is_word, ("pensions", "slams", "crackdown", "brutal", "took")))
    assert not any(map(is_word, ("grobble", "tehran", "soleimani", "")))
