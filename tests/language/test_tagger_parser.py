"""The shipped tagger and parser: facts that must hold, and texts that must not break it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.language.parse import Parse
from framing.language.pipeline import Pipeline, load_pipeline
from framing.language.reading import read
from framing.language.tagger_parser import character_grams, load_tagger_parser, word_shape
from framing.lexicons import Matcher
from framing.text import UNSEEN, shadow
from framing.types import Article


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load_pipeline()


def parse(pipeline: Pipeline, text: str) -> Parse:
    article = Article(id="a", outlet="A", text=text)
    (found,) = pipeline.parse([read(article, Matcher([]))])
    return found


def relations(parsed: Parse) -> dict[str, tuple[str, str]]:
    """Relation and head of each word, by the words as printed."""
    return {
        word: (dep, parsed.words[head])
        for word, dep, head in zip(parsed.words, parsed.deps, parsed.heads, strict=True)
    }


def check(parsed: Parse, text: str) -> None:
    """One tree a sentence, and offsets that slice back to the words."""
    count = len(parsed)
    for column in (parsed.starts, parsed.ends, parsed.lemmas, parsed.tags, parsed.pos, parsed.deps):
        assert len(column) == count
    assert parsed.first_words[0] == 0
    assert parsed.first_words[-1] == count
    for start, end, word in zip(parsed.starts, parsed.ends, parsed.words, strict=True):
        assert end - start == len(word) > 0
        assert not any(map(str.isspace, word))
        assert text[start:end].replace("“", '"').replace("”", '"').replace("’", "'") == word
    for first, end in zip(parsed.first_words, parsed.first_words[1:], strict=False):
        roots = [at for at in range(first, end) if parsed.heads[at] == at]
        assert len(roots) == (1 if end > first else 0)
        for at in range(first, end):
            assert first <= parsed.heads[at] < end
            assert (parsed.deps[at] == "root") == (parsed.heads[at] == at)
            assert len(list(parsed.ancestors(at))) < end - first


FACTS = [
    ("The minister was shot by police.", "minister", "nsubj:pass", "shot"),
    ("The minister was shot by police.", "police", "obl:agent", "shot"),
    ("Police shot the minister.", "Police", "nsubj", "shot"),
    ("Police shot the minister.", "minister", "obj", "shot"),
    ("Mara Voss said the bridge was closed.", "closed", "ccomp", "said"),
    ("The bridge is safe.", "bridge", "nsubj", "safe"),
    ("The bridge is safe.", "is", "cop", "safe"),
    ("The council of Lorne met on Friday.", "Lorne", "nmod", "council"),
    ("The council of Lorne met on Friday.", "Friday", "obl", "met"),
    ("The union wants to close the port.", "close", "xcomp", "wants"),
    ("The engineer who built it left.", "built", "acl:relcl", "engineer"),
    ("The army and the police retreated.", "police", "conj", "army"),
]


@pytest.mark.parametrize(("text", "word", "relation", "head"), FACTS)
def test_facts(text: str, word: str, relation: str, head: str, pipeline: Pipeline) -> None:
    assert relations(parse(pipeline, text))[word] == (relation, head)


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Guards shot the minister .", ["NNS", "VBD", "DT", "NN", "."]),
        ("She has been told to leave .", ["PRP", "VBZ", "VBN", "VBN", "TO", "VB", "."]),
        ("Mara Voss left Lorne .", ["NNP", "NNP", "VBD", "NNP", "."]),
    ],
)
def test_tags(text: str, tags: list[str]) -> None:
    (found,) = load_tagger_parser().parse([text.split()])
    assert found.tags == tags


def test_curly_and_straight_marks_give_one_parse(pipeline: Pipeline) -> None:
    curly = "“The bridge isn’t safe,” said Voss’s deputy. ‘It never was.’"
    straight = curly.translate({0x201C: '"', 0x201D: '"', 0x2019: "'", 0x2018: "'"})
    a, b = parse(pipeline, curly), parse(pipeline, straight)
    assert a == b
    assert "n't" in a.words
    check(a, curly.replace("‘", "'"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n ",
        "Yes.",
        "Bridge",
        "?",
        "“",
        "The bridge is closed.\n\nNobody crossed it.\n\n\n",
        "A line that\nis broken\r\nin two.",
        "The towns:\n\n• Lorne\n• Tarrant\n- Northbay\n* Eastmarch",
        "The bridge over the Lorne on Friday (photo: A. Smith / Test Wire)",
        "9 dead, 31 hurt; 4.5% of $3bn — 12:30 p.m., U.S. and U.K. at no.10",
        "Voss\u00a0said\u2009so.",
        "zzzyx qqq Ωμέγα 漢字 🙂 naïve",
    ],
)
def test_odd_texts_are_parsed(text: str, pipeline: Pipeline) -> None:
    parsed = parse(pipeline, text)
    check(parsed, text)
    assert bool(len(parsed)) == bool(text.strip())


def test_a_text_without_stops(pipeline: Pipeline) -> None:
    text = " ".join(["the bridge and the mill were closed"] * 715)
    parsed = parse(pipeline, text)
    assert len(parsed) == 5005
    check(parsed, text)


def test_empty_sentences_among_others() -> None:
    found = load_tagger_parser().parse([[], ["Yes", "."], [], ["No"]])
    assert [len(sentence.tags) for sentence in found] == [0, 2, 0, 1]
    assert found[3].heads == [0]
    assert found[3].deps == ["root"]
    assert load_tagger_parser().parse([[], []])[0].tags == []
    assert load_tagger_parser().parse([]) == []


def test_neighbours_change_nothing() -> None:
    sentence = "The minister was shot by police on Friday .".split()
    other = "Nobody crossed the bridge , and the ferry stayed in port for nine days .".split()
    alone = load_tagger_parser().parse([sentence])[0]
    assert load_tagger_parser().parse([other, sentence, other, other])[1] == alone


def test_parse_words_keeps_words(pipeline: Pipeline) -> None:
    sentences = [["Don't", "split", "this", "."], ["(U.S.)", "it"], []]
    parsed = pipeline.parse_words(sentences)
    assert list(parsed.words) == [word for sentence in sentences for word in sentence]
    assert parsed.first_words == (0, 4, 6, 6)
    text = " ".join(parsed.words)
    assert [text[a:b] for a, b in zip(parsed.starts, parsed.ends, strict=True)] == list(
        parsed.words
    )


def test_readings_come_back_in_order(pipeline: Pipeline) -> None:
    texts = [f"Text {n}. " + "The bridge is closed. " * (n % 7 * 40) for n in range(30)]
    readings = [
        read(Article(id=str(n), outlet="A", text=t), Matcher([])) for n, t in enumerate(texts)
    ]
    for text, parsed in zip(texts, pipeline.parse(readings), strict=True):
        assert parsed.words[1] == text.split()[1].rstrip(".")
        check(parsed, text)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_parsed(text: str) -> None:
    pipeline = load_pipeline()
    article = Article(id="a", outlet="A", text=text)
    (parsed,) = pipeline.parse([read(article, Matcher([]))])
    for start, end, word in zip(parsed.starts, parsed.ends, parsed.words, strict=True):
        assert 0 <= start < end <= len(text)
        # Characters that are not seen (soft hyphens, zero-width spaces) are left out of words.
        seen = shadow(text)[start:end].replace(UNSEEN, "")
        assert len(word) in (end - start, len(seen))


def test_shapes_and_grams() -> None:
    assert word_shape("Voss") == "Xxxx"
    assert word_shape("internationally") == "xxx"
    assert word_shape("U.S.") == "X.X."
    assert word_shape("2019") == "ddd"
    assert character_grams("safe") == character_grams("safe") != character_grams("unsafe")
    assert character_grams("a" * 500)
