"""``nlp.add_pipe("framing")``: spans, scores, and documents that can be saved and sent."""

from __future__ import annotations

import pickle
import re
import tomllib
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

import framing
from framing.errors import UsageError
from framing.language import GivenActor
from framing.scoring import LAYERS, Settings, score_article, score_articles
from framing.sources import make_article
from framing.spacy_component import FramingComponent, annotate
from framing.types import ArticleScore, Voice

ROOT = Path(__file__).parent.parent
ONE = """Ministers slam “reckless” plan to close the harbour

The regime’s thugs attacked the embassy in Arcadia on Monday, officials claimed, but some 2,500 people may have been hurt.

“It’s a brutal crackdown and nobody is safe,” said Tom Hale, a baker. The mayor’s office denied that police had beaten protesters. Hale’s half-brutal view is no lie.
"""
OTHER = """Ferry workers end their walkout

Ferry workers in Saltmere ended a two-day walkout on Tuesday after the port authority agreed to talks. "We will go back tonight," said Ana Pell.
"""
FEW = {"layers": ["loaded", "hedging"]}


@pytest.fixture(scope="module")
def nlp() -> Language:
    made = spacy.blank("en")
    made.add_pipe("framing")
    return made


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    return nlp(ONE)


def scored(doc: Doc) -> ArticleScore:
    score = doc._.framing
    assert isinstance(score, ArticleScore)
    return score


def groups(doc: Doc) -> dict[str, list[tuple[str, str, str]]]:
    return {
        name: [(span.text, span.label_, span.id_) for span in spans]
        for name, spans in doc.spans.items()
    }


# --- what a document gets -------------------------------------------------------------


def test_the_score_is_that_of_the_documents_text(doc: Doc) -> None:
    assert scored(doc) == score_article(make_article(ONE))
    assert scored(doc).article.text == doc.text


def test_there_is_a_group_a_layer_with_the_counted_evidence_in_order(doc: Doc) -> None:
    evidence = scored(doc).evidence
    layers = {*LAYERS, "events"} - {"readability"}
    assert set(doc.spans) == {f"framing/{layer}" for layer in layers}
    for layer in layers:
        expected = [item for item in evidence if item.layer == layer and item.counted]
        assert [span._.framing for span in doc.spans[f"framing/{layer}"]] == expected
    assert any(not item.counted for item in evidence)


def test_spans_are_whole_tokens_that_hold_the_evidence(doc: Doc) -> None:
    wider = 0
    for spans in doc.spans.values():
        for span in spans:
            exact = span._.framing.span
            assert span.label_ == span._.framing.label
            assert span.start_char <= exact.start and exact.end <= span.end_char
            wider += (span.start_char, span.end_char) != (exact.start, exact.end)
            inner = doc[span.start + 1 : span.end - 1] if len(span) > 2 else None
            assert inner is None or (exact.start < inner.start_char < inner.end_char < exact.end)
    loaded = doc.spans["framing/loaded"]
    assert ("thugs", "epithet") in [(span.text, span.label_) for span in loaded]
    assert {span._.framing.voice for span in loaded} >= {Voice.DIRECT, Voice.REPORTED}


def test_evidence_inside_a_longer_token_takes_the_whole_token() -> None:
    text = "The regime's thugs attacked the embassy."
    score = score_article(make_article(text))
    glued = Doc(spacy.blank("en").vocab, ["The", "regime's thugs", "attacked", "the", "embassy", "."],
                [True, True, True, True, False, False])  # fmt: skip
    assert glued.text == text
    found = annotate(glued, score).spans["framing/loaded"]
    spans = [span for span in found if span.label_ != "sentence"]
    assert {span.text for span in spans} == {"regime's thugs"} and len(spans) == 2


def test_other_documents_and_spans_have_none(nlp: Language, doc: Doc) -> None:
    bare = nlp.make_doc("The thugs ran.")
    assert bare._.framing is None and bare[0:1]._.framing is None
    assert doc[0:2]._.framing is None
    assert Span(doc, 0, 2, label="X", span_id="Q42")._.framing is None


@pytest.mark.parametrize("text", ["", " \n ", "Yes", "!?", "\u00a0\n\n“", "x\u200by 👩‍🚀 e\u0301"])
def test_no_text_breaks_it(nlp: Language, text: str) -> None:
    made = nlp(text)
    assert scored(made).article.text == text
    assert "framing/loaded" in made.spans


def test_another_language_is_not_measured(nlp: Language) -> None:
    made = nlp(
        "Der Hafen bleibt am Dienstag zu, weil die Arbeiter nicht kommen und der Streik so geht."
    )
    assert all(score.value is None for score in scored(made).scores)
    assert not any(made.spans.values())


# --- pipelines ------------------------------------------------------------------------


def test_what_the_pipeline_around_it_holds_changes_nothing(doc: Doc) -> None:
    dressed = spacy.blank("en")
    dressed.add_pipe("framing_parser")
    dressed.add_pipe("framing")
    parsed = dressed(ONE)
    assert scored(parsed) == scored(doc) and groups(parsed) == groups(doc)
    assert parsed[0].dep_ and not doc[0].dep_
    first = spacy.blank("en")
    first.add_pipe("framing")
    first.add_pipe("sentencizer")
    assert groups(first(ONE)) == groups(doc)


@pytest.mark.parametrize("options", [{}, {"batch_size": 1}, {"n_process": 2, "batch_size": 2}])
def test_a_document_does_not_depend_on_its_batch(nlp: Language, options: dict[str, int]) -> None:
    texts = [ONE, OTHER, ONE + "\n\nAna Pell and Hale met.", ""]
    for made, text in zip(nlp.pipe(texts, **options), texts, strict=True):
        alone = nlp(text)
        assert made.text == text
        assert scored(made) == scored(alone) and groups(made) == groups(alone)
        assert [s._.framing for s in made.spans["framing/loaded"]] == [
            s._.framing for s in alone.spans["framing/loaded"]
        ]


def test_one_story_is_scored_together_and_put_on_its_documents(nlp: Language) -> None:
    articles = [make_article(ONE, outlet="A"), make_article(OTHER, outlet="B", title="Out again")]
    scores = score_articles(articles)
    for article, score in zip(articles, scores, strict=True):
        made = annotate(nlp.make_doc(article.text), score)
        assert made._.framing is score
        assert made.spans["framing/naming"]


def test_a_score_of_another_text_is_refused(nlp: Language) -> None:
    with pytest.raises(ValueError, match="another text"):
        annotate(nlp.make_doc(OTHER), score_article(make_article(ONE)))


def test_a_second_score_takes_the_place_of_the_first(nlp: Language) -> None:
    made = nlp(ONE)
    settings = Settings(layers=("hedging",))
    made._.framing = score_article(make_article(ONE), settings)  # as annotate() does
    assert set(made.spans) == {"framing/hedging"}
    assert {span._.framing.layer for span in made.spans["framing/hedging"]} == {"hedging"}


# --- the config -----------------------------------------------------------------------


def test_the_config_reaches_the_settings(tmp_path: Path) -> None:
    lexicon = tmp_path / "mine"
    lexicon.mkdir()
    (lexicon / "lexicon.toml").write_text(MINE, encoding="utf-8")
    (lexicon / "terms.csv").write_text(TERMS, encoding="utf-8")
    given = GivenActor("Ana Pell", ("Pell", "the union secretary"), "person", "union")
    made = spacy.blank("en")
    component = made.add_pipe(
        "framing",
        config={
            "layers": ["loaded", "naming"],
            "lexicons": [str(lexicon)],
            "min_confidence": 0.7,
            "actors": [asdict(given)],
            "outlet": "The Saltmere Shout",
        },
    )
    assert component == FramingComponent(
        Settings((str(lexicon),), ("loaded", "naming"), (given,), min_confidence=0.7),
        "The Saltmere Shout",
    )
    found = made(OTHER + "\nThe union secretary left. It was a flimflam.")
    assert set(found.spans) == {"framing/loaded", "framing/naming", "framing/events"}
    assert "flimflam" in [span.text for span in found.spans["framing/loaded"]]
    actors = Counter(span._.framing.actor for span in found.spans["framing/naming"])
    assert actors[scored(found).actors[0].id] >= 2
    assert scored(found).article.outlet == "The Saltmere Shout"

    made.to_disk(tmp_path / "saved")
    again = spacy.load(tmp_path / "saved")
    assert again.get_pipe("framing") == component
    assert scored(again(found.text)) == scored(found)
    assert spacy.blank("en").from_config(made.config).get_pipe("framing") == component


MINE = """schema = 1
id = "mine"
kind = "terms"
layer = "loaded"
title = "Words of this test"
language = "en"
version = "1.0.0"
licence = "MIT"
sources = ["this test"]
limits = "One word."

[categories.epithet]
title = "Epithets"
description = "One word."
"""
TERMS = """term,category,match,weight,guard,alternative,group,note,flags,ignores
flimflam,epithet,noun,.75,,,,,It was a flimflam.,It was a film.
"""


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ({"layers": ["lauded"]}, "unknown layer: lauded"),
        ({"actors": [{"aliases": ["Pell"]}]}, "actor 1 "),
        ({"actors": [{"name": "Ana Pell"}, {"name": " "}]}, "actor 2 "),
        ({"actors": [{"name": "Ana Pell", "aliases": "Pell"}]}, "actor 1 "),
        ({"actors": [{"name": "Ana Pell", "aliases": [1]}]}, "actor 1 "),
        ({"actors": [{"name": "Ana Pell", "type": "baker"}]}, "person, country"),
        ({"actors": [{"name": "Ana Pell", "side": 1}]}, "actor 1 "),
        ({"actors": [{"name": "Ana Pell", "alias": ["Pell"]}]}, "actor 1 "),
    ],
)
def test_a_config_that_does_not_fit_is_refused(config: dict[str, object], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        spacy.blank("en").add_pipe("framing", config=config)


def test_the_types_of_the_config_are_checked() -> None:
    with pytest.raises(ValueError, match="min_confidence"):
        spacy.blank("en").add_pipe("framing", config={"min_confidence": "high"})


def test_spacy_finds_the_factory_without_an_import() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, function = project["entry-points"]["spacy_factories"]["framing"].partition(":")
    assert module == FramingComponent.__module__ and function == "make_framing"


def test_spacys_own_analysis_finds_no_problem(nlp: Language) -> None:
    found = nlp.analyze_pipes()
    assert found["problems"] == {"framing": []}
    assert set(found["summary"]["framing"]["assigns"]) == {"doc._.framing", "doc.spans"}


# --- saving documents -----------------------------------------------------------------


@pytest.mark.parametrize(
    "sent",
    [
        lambda doc: Doc(doc.vocab).from_bytes(doc.to_bytes()),
        lambda doc: Doc(spacy.blank("en").vocab).from_bytes(doc.to_bytes()),
        lambda doc: next(DocBin(store_user_data=True, docs=[doc]).get_docs(doc.vocab)),
        lambda doc: pickle.loads(pickle.dumps(doc)),
        lambda doc: doc.copy(),
    ],
    ids=["bytes", "bytes, other vocabulary", "DocBin", "pickle", "copy"],
)
def test_score_and_spans_survive(doc: Doc, sent) -> None:
    again = sent(doc)
    assert scored(again) == scored(doc) and groups(again) == groups(doc)
    assert again._.framing is again._.framing  # made again once
    for name, spans in doc.spans.items():
        assert [s._.framing for s in again.spans[name]] == [s._.framing for s in spans]
    assert again.to_bytes() == doc.to_bytes()


def test_every_seed_article_survives_as_bytes() -> None:
    made = spacy.blank("en")
    made.add_pipe("framing")
    stories = sorted(str(path) for path in (ROOT / "seeds").iterdir() if path.is_dir())
    for article in framing.load_articles(stories[:2]).articles:
        before = made(article.text)
        assert scored(Doc(made.vocab).from_bytes(before.to_bytes())) == scored(before)


def test_without_user_data_the_spans_remain_and_the_score_is_gone(doc: Doc) -> None:
    again = Doc(doc.vocab).from_bytes(doc.to_bytes(exclude=["user_data"]))
    assert groups(again) == groups(doc)
    assert again._.framing is None
    assert again.spans["framing/loaded"][0]._.framing is None


def test_the_page_has_every_setting() -> None:
    page = (ROOT / "docs" / "estimators.md").read_text(encoding="utf-8")
    table = page.partition("| setting |")[2].partition("\n\n")[0]
    settings = Language.get_factory_meta("framing").default_config
    assert re.findall(r"^\| `(\w+)`", table, re.MULTILINE) == list(settings)
