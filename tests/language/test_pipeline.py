"""Other pipelines than the shipped one, and the shipped parser inside other pipelines."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from framing.errors import UsageError
from framing.language.components import FramingParser
from framing.language.network import COMPONENT, MODEL_FOLDER, SHIPPED, folder_sha256
from framing.language.pipeline import Pipeline, load_pipeline
from framing.language.reading import read
from framing.lexicons import Matcher
from framing.types import Article

Annotation = dict[str, tuple[str, str, str]]


def annotated(rows: Annotation) -> Language:
    """A pipeline that gives each word the (tag, relation, head) of a table; "" hangs on itself."""
    nlp = spacy.blank("en")

    @Language.component("given_parse")
    def given(doc: Doc) -> Doc:
        words = [token.text for token in doc]
        strings = doc.vocab.strings
        columns = np.zeros((len(doc), 3), dtype=np.uint64)
        for i, word in enumerate(words):
            tag, dep, head = rows[word]
            step = (words.index(head) if head else i) - i
            columns[i] = (strings.add(tag), strings.add(dep), np.int64(step).astype(np.uint64))
        doc.from_array(["TAG", "DEP", "HEAD"], columns)  # type: ignore[arg-type]
        return doc

    nlp.add_pipe("given_parse")
    return nlp


def relations(pipeline: Pipeline, text: str) -> dict[str, tuple[str, str]]:
    (parse,) = pipeline.parse([read(Article(id="a", outlet="A", text=text), Matcher([]))])
    return {
        word: (dep, parse.words[head])
        for word, dep, head in zip(parse.words, parse.deps, parse.heads, strict=True)
    }


TEXT = "Police shot Voss in Lorne."


def test_universal_relations_are_read_as_they_are() -> None:
    nlp = annotated(
        {
            "Police": ("NNS", "nsubj", "shot"),
            "shot": ("VBD", "ROOT", ""),
            "Voss": ("NNP", "obj", "shot"),
            "in": ("IN", "case", "Lorne"),
            "Lorne": ("NNP", "obl", "shot"),
            ".": (".", "punct", "shot"),
        }
    )
    found = relations(Pipeline("test", "1", "", nlp, clearnlp=False), TEXT)
    assert found["shot"] == ("root", "shot")
    assert found["Police"] == ("nsubj", "shot")
    assert found["Voss"] == ("obj", "shot")
    assert found["Lorne"] == ("obl", "shot")
    assert found["in"] == ("case", "Lorne")


def test_clearnlp_relations_are_turned_into_universal_ones() -> None:
    nlp = annotated(
        {
            "Police": ("NNS", "nsubj", "shot"),
            "shot": ("VBD", "ROOT", ""),
            "Voss": ("NNP", "dobj", "shot"),
            "in": ("IN", "prep", "shot"),
            "Lorne": ("NNP", "pobj", "in"),
            ".": (".", "punct", "shot"),
        }
    )
    found = relations(Pipeline("test", "1", "", nlp, clearnlp=True), TEXT)
    assert found["shot"] == ("root", "shot")
    assert found["Voss"] == ("obj", "shot")
    assert found["Lorne"] == ("obl", "shot")
    assert found["in"] == ("case", "Lorne")


def test_lemmas_are_ours_where_a_pipeline_has_none() -> None:
    nlp = annotated({"Police": ("NNS", "nsubj", "shot"), "shot": ("VBD", "ROOT", "")})
    pipeline = Pipeline("test", "1", "", nlp, clearnlp=False)
    (parse,) = pipeline.parse([read(Article(id="a", outlet="A", text="Police shot"), Matcher([]))])
    assert parse.lemmas == ("police", "shoot")
    assert parse.pos == ("NOUN", "VERB")


def test_what_is_not_installed() -> None:
    with pytest.raises(UsageError, match="no_such_pipeline") as caught:
        load_pipeline("no_such_pipeline")
    assert "installed" in (caught.value.remedy or "")


def test_a_folder_that_holds_no_pipeline(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="can't be loaded"):
        load_pipeline(str(tmp_path))


def test_a_pipeline_without_parser(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path)
    with pytest.raises(UsageError, match="no dependency parser"):
        load_pipeline(str(tmp_path))


def test_the_shipped_pipeline() -> None:
    pipeline = load_pipeline()
    assert pipeline is load_pipeline()
    assert pipeline.name == SHIPPED
    assert pipeline.sha256 == folder_sha256(MODEL_FOLDER)
    assert len(pipeline.sha256) == 64
    assert not pipeline.clearnlp


# --- the shipped parser as a component ----------------------------------------------------------


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe(COMPONENT)
    assert isinstance(nlp.get_pipe(COMPONENT), FramingParser)
    return nlp


def test_the_component_annotates(nlp: Language) -> None:
    doc = nlp("The minister was shot by police.")
    found = {token.text: (token.tag_, token.dep_, token.head.text, token.lemma_) for token in doc}
    assert found["minister"] == ("NN", "nsubj:pass", "shot", "minister")
    assert found["police"][1:3] == ("obl:agent", "shot")
    assert found["shot"] == ("VBN", "ROOT", "shot", "shoot")
    assert found["was"][3] == "be"
    assert {token.pos_ for token in doc} <= {"DET", "NOUN", "AUX", "VERB", "ADP", "PUNCT"}
    assert doc.has_annotation("DEP")


def test_the_component_finds_sentences(nlp: Language) -> None:
    doc = nlp("The bridge is closed. Dr. Voss said so.")
    assert [sent.text for sent in doc.sents] == ["The bridge is closed.", "Dr. Voss said so."]


def test_sentences_that_were_set_before_stay() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer", config={"punct_chars": [";"]})
    nlp.add_pipe(COMPONENT)
    doc = nlp("The bridge is closed; nobody crossed it.")
    assert [sent.text for sent in doc.sents] == ["The bridge is closed;", "nobody crossed it."]


@pytest.mark.parametrize(
    "text",
    ["The  bridge\n\nis closed .", "\n\nYes.", "Yes. \n\n No.", "  ", "", "\n"],
)
def test_white_space_tokens(text: str, nlp: Language) -> None:
    doc = nlp(text)
    assert doc.text == text
    for token in doc:
        if token.is_space:
            assert (token.tag_, token.pos_) == ("_SP", "SPACE")
            assert not any(other.dep_ == "nsubj" for other in token.children)
        else:
            assert token.tag_ != "_SP"
            assert not token.head.is_space


def test_white_space_changes_no_parse(nlp: Language) -> None:
    words = "The minister was shot by police ."
    plain = nlp(words)
    wide = [token for token in nlp(words.replace(" ", "   ")) if not token.is_space]
    assert [(t.text, t.tag_, t.dep_, t.head.text) for t in wide] == [
        (t.text, t.tag_, t.dep_, t.head.text) for t in plain
    ]


def test_many_documents_at_once(nlp: Language) -> None:
    texts = [f"Police shot {n} wolves." for n in range(130)]
    assert [doc.text for doc in nlp.pipe(texts)] == texts


def test_component_and_pipeline_agree(nlp: Language) -> None:
    text = "Mara Voss said the bridge was closed, and nobody crossed it."
    (parse,) = load_pipeline().parse([read(Article(id="a", outlet="A", text=text), Matcher([]))])
    doc = nlp(text)
    assert [token.tag_ for token in doc] == list(parse.tags)
    assert [token.head.i for token in doc] == list(parse.heads)
    assert [token.pos_ for token in doc] == list(parse.pos)
