"""What must not matter does not: quotation marks, white space, order; hardly: headlines, names.

Invariance tests as in CheckList (Ribeiro et al. 2020). The changes and the comparison are those
of ``benchmarks/invariances.py``, which counts over all seeds and over other texts.
"""

from __future__ import annotations

import importlib.util
import sys
from functools import lru_cache
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.scoring import score_article
from framing.sources import load_articles, make_article
from framing.sources.sections import headline_of
from framing.types import Article, ArticleScore

ROOT = Path(__file__).parent.parent
# Curly and straight marks, nested quotations, captions, headlines in capitals and title case.
STORIES = ("motorway-protest", "soleimani-anniversary")
# One or two pieces more than were found on these stories: docs/validity.md has the counts.
CEILINGS = {
    "headline in title case": 0.04,
    "headline in capitals": 0.04,
    "headline as a sentence": 0.03,
}
SURNAMES = 0.005


def _benchmark() -> ModuleType:
    """The benchmark's module, which is no part of the package."""
    name = "benchmarks_invariances"
    spec = importlib.util.spec_from_file_location(name, ROOT / "benchmarks" / "invariances.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


invariances = _benchmark()
SOFT = {*CEILINGS, "other surnames"}
EXACT = [name for name in (*invariances.CHANGES, invariances.ORDER) if name not in SOFT]


@lru_cache
def checked(story: str) -> dict[str, list[invariances.Checked]]:  # type: ignore[name-defined]
    """Everything that the benchmark checks, on one story."""
    articles = load_articles(str(ROOT / "seeds" / story)).articles
    return invariances.checked_set(articles, [*invariances.CHANGES, invariances.ORDER])  # type: ignore[no-any-return]


# --- what must not matter ---------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("name", EXACT)
@pytest.mark.parametrize("story", STORIES)
def test_it_changes_nothing(story: str, name: str) -> None:
    for one in checked(story)[name]:
        assert one.same
        assert not one.failures
        assert not one.measures_changed


SENTENCES = (
    'The mayor said "we won\'t pay" and left.',
    "Critics called the 'reform' a disgrace, and she didn't answer.",
    '"It\'s a brutal, senseless cut," Mara Voss said. "Nobody asked us."',
    "The drivers' union claimed that \"the 'talks' were a sham\".",
    "Officials admitted it could perhaps take weeks.",
    '"Will they listen?" asked the mayor\'s spokesman, Joel Strand.',
    "Police shot two men near the old harbour on Monday.",
)
TYPOGRAPHY = [
    "straight quotation marks become curly",
    "spaces at line ends",
    "double spaces",
    "Windows line ends",
    "NO-BREAK SPACEs",
]


@given(
    st.lists(
        st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(TYPOGRAPHY),
)
@settings(max_examples=40, deadline=None)
def test_typography_changes_nothing_in_any_text(paragraphs: list[str], name: str) -> None:
    article = make_article("\n\n".join(paragraphs), id="a", title="Talks fail in Lorne")
    for one in invariances.checked_set([article], [name]).get(name, []):
        assert not one.failures
        assert not one.measures_changed


@pytest.mark.parametrize(
    "headline",
    [
        "Police break sit-in; mayor’s ‘reform’ fails",
        "Police Break Sit-In; Mayor's 'Reform' Fails",
        "POLICE BREAK SIT-IN; MAYOR’S ‘REFORM’ FAILS",
        "Police\u00a0break sit-in; mayor's  'reform' fails  ",
    ],
)
@pytest.mark.parametrize("breaks", ["\n\n", "\r\n\r\n", " \n \n", "\n\n\n"])
def test_a_headline_is_found_however_it_is_set(headline: str, breaks: str) -> None:
    body = "The mayor said that nobody had been hurt, and left the hall by a back door."
    found = headline_of(f"{headline}{breaks}{body}{breaks}{body}")
    assert found.split() == headline.split()


# --- what should hardly matter ----------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("name", CEILINGS)
def test_how_a_headline_is_set_hardly_matters(name: str) -> None:
    """The share of failures among the evidence of the headlines, and of all failures."""
    found = [one for story in STORIES for one in checked(story)[name]]
    failed = sum(len(one.failures) for one in found)
    headline = invariances.HEADLINE
    pieces = sum(item.section is headline for one in found for item in one.same) + failed
    assert pieces > 40
    assert failed <= CEILINGS[name] * pieces


@pytest.mark.slow
def test_a_surname_hardly_matters() -> None:
    found = [one for story in STORIES for one in checked(story)["other surnames"]]
    failed = sum(len(one.failures) for one in found)
    assert failed <= SURNAMES * sum(len(one.same) for one in found)


# --- the tool would notice --------------------------------------------------------------


def scored(body: str) -> ArticleScore:
    return score_article(make_article(body, id="a", title="Talks fail"))


def test_a_change_that_matters_is_a_failure() -> None:
    before = scored("The mayor left. Critics slammed the brutal plan.")
    after = scored("The mayor left. Critics praised the careful plan.")
    found = invariances.compared(before, after)
    assert found.failures
    assert found.measures_changed
    assert {"loaded"} <= {failure.evidence.layer for failure in found.failures}


def test_nothing_changed_is_no_failure() -> None:
    before = scored("Critics slammed the brutal plan.")
    found = invariances.compared(before, before)
    assert found.same and not found.failures and not found.measures_changed


def test_evidence_is_followed_to_where_it_went() -> None:
    moved = invariances._Moved([invariances.Edit(3, 4, "  "), invariances.Edit(8, 12, "x")])
    assert [moved.offset(at) for at in (0, 3, 4, 8, 9, 12, 13)] == [0, 3, 5, 9, 10, 10, 11]


@pytest.mark.parametrize(
    ("straight", "curly"),
    [
        ("\"It's 'so-called',\" he said.", "“It’s ‘so-called’,” he said."),
        ("''Yes,'' they said (\"no\").", "‘‘Yes,’’ they said (“no”)."),
        ('the drivers\' "deal"', "the drivers’ “deal”"),
    ],
)
def test_quotation_marks_become_curly_and_straight(straight: str, curly: str) -> None:
    def made(text: str, change: str) -> str:
        article = Article("a", "", text)
        edits = getattr(invariances, change)(article)
        assert all(edit.end - edit.start == len(edit.text) for edit in edits)
        pieces = list(text)
        for edit in edits:
            pieces[edit.start] = edit.text
        return "".join(pieces)

    assert made(straight, "curly_quotes") == curly
    assert made(curly, "straight_quotes") == straight
