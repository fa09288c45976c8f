"""Which source and which content belong to which cue, on parses and spans written by hand."""

from __future__ import annotations

import pytest

from framing.language.attribution_model import LabelledSpan
from framing.language.linking import Linked, link
from framing.language.parse import Parse

KINDS = {"S": "source", "K": "cue", "C": "content"}


def written(*sentences: str) -> tuple[Parse, list[LabelledSpan]]:
    """A parse and its spans: one word a stretch "form[/tag[/relation/head]]", heads from 1.

    "S(", "K(" and "C(" open a source, cue and content, ")" closes the last one open.
    """
    words: list[str] = []
    tags, deps, heads, firsts = [], [], [], [0]
    spans: list[LabelledSpan] = []
    opened: list[tuple[str, int]] = []
    for sentence in sentences:
        offset = len(words)
        for stretch in sentence.split():
            if stretch in ("S(", "K(", "C("):
                opened.append((KINDS[stretch[0]], len(words)))
            elif stretch == ")":
                kind, first = opened.pop()
                spans.append(LabelledSpan(kind, first, len(words) - 1, 0.9))
            else:
                form, tag, dep, head = (*stretch.split("/"), "", "", "")[:4]
                words.append(form)
                tags.append(tag or ("NNP" if form[:1].isupper() else "NN"))
                deps.append(dep or "dep")
                heads.append(offset + int(head) - 1 if head else -1)
        # A word without a head hangs on the sentence's first; that one is the root.
        heads[offset:] = [offset if head < 0 else head for head in heads[offset:]]
        firsts.append(len(words))
    starts = [sum(len(word) + 1 for word in words[:i]) for i in range(len(words))]
    parse = Parse(
        starts=tuple(starts),
        ends=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
        words=tuple(words),
        lemmas=tuple(word.lower() for word in words),
        tags=tuple(tags),
        pos=("",) * len(words),
        deps=tuple(deps),
        heads=tuple(heads),
        first_words=tuple(firsts),
    )
    return parse, sorted(spans, key=lambda span: span.first)


Told = tuple[str | None, str | None, tuple[str, ...]]


def told(*sentences: str, paragraphs: tuple[int, ...] | None = None) -> list[Told]:
    """Source, cue and content of each attribution as text."""
    parse, spans = written(*sentences)
    numbers = paragraphs or (0,) * len(sentences)
    return [as_text(parse, one) for one in link(parse, numbers, spans)]


def as_text(parse: Parse, one: Linked) -> Told:
    def text(span: LabelledSpan | None) -> str | None:
        return None if span is None else " ".join(parse.words[span.first : span.last + 1])

    return text(one.source), text(one.cue), tuple(text(span) or "" for span in one.content)


def test_one_of_each() -> None:
    assert told("S( Voss ) K( said ) C( it rained ) .") == [("Voss", "said", ("it rained",))]


def test_content_on_both_sides_of_the_cue() -> None:
    assert told("C( the bridge ) S( she ) K( said ) C( is safe ) .") == [
        ("she", "said", ("the bridge", "is safe"))
    ]


def test_each_content_goes_to_the_nearer_cue() -> None:
    assert told("C( it rained ) S( Voss ) K( said ) and S( Dray ) K( added ) C( it snowed )") == [
        ("Voss", "said", ("it rained",)),
        ("Dray", "added", ("it snowed",)),
    ]


def test_words_of_a_source_are_no_distance() -> None:
    # Nine words of source stand between "said" and what follows; "wrote" is four words away.
    assert told(
        "S( Dray ) K( wrote ) at length that day , and K( said ) "
        "S( a former head of the harbour board of Lorne ) C( it snowed )"
    )[0] == ("a former head of the harbour board of Lorne", "said", ("it snowed",))


def test_another_cue_parts_what_it_divides() -> None:
    # Between content and "wrote" stands "said": it belongs to "said", though that is no nearer.
    assert told("K( wrote ) K( said ) C( it rained )") == [(None, "said", ("it rained",))]


def test_far_content_is_left_alone() -> None:
    far = " ".join(["and"] * 45)
    assert told(f"S( Voss ) K( said ) {far} C( it rained )") == [(None, None, ("it rained",))]


def test_a_cue_without_content_is_none() -> None:
    assert told("S( Voss ) K( declined )") == []


def test_a_source_without_cue_and_content_is_none() -> None:
    assert told("S( Voss ) left .") == []


def test_the_subject_of_the_cue_is_the_source() -> None:
    # "Dray" is nearer; the parse says that Voss is the subject.
    assert told("S( Voss/NNP/nsubj/4 ) , S( Dray ) K( said/VBD/root/4 ) C( it rained )") == [
        ("Voss", "said", ("it rained",))
    ]


def test_the_agent_of_a_passive_is_the_source() -> None:
    assert told("S( Dray ) K( told/VBN/root/2 ) C( it rained ) by S( Voss/NNP/obl:agent/2 )") == [
        ("Voss", "told", ("it rained",))
    ]


def test_a_second_verb_has_the_subject_of_the_first() -> None:
    assert told(
        "S( Voss/NNP/nsubj/2 ) left/VBD/root/2 S( Dray ) and K( said/VBD/conj/2 ) C( it rained )"
    ) == [("Voss", "said", ("it rained",))]


def test_the_subject_of_a_clause_above_is_none() -> None:
    # An adverbial clause is another matter: what stands nearest is taken.
    assert told(
        "S( Voss/NNP/nsubj/2 ) left/VBD/root/2 when S( Dray ) K( said/VBD/advcl/2 ) C( it rained )"
    ) == [("Dray", "said", ("it rained",))]


def test_content_over_sentences_is_joined_where_the_cue_is() -> None:
    parse, spans = written("C( It rained .", "It snowed ) , S( Voss ) K( said ) .")
    (one,) = link(parse, (0, 0), spans)
    assert as_text(parse, one) == ("Voss", "said", ("It rained . It snowed",))
    assert one.sentence == 1


def test_content_is_joined_once() -> None:
    parse, spans = written(
        "S( Voss ) K( said ) C( it rained .", "It snowed ) , S( Dray ) K( said )"
    )
    (one,) = link(parse, (0, 0), spans)
    assert as_text(parse, one)[:2] == ("Voss", "said")


def test_a_source_beside_content_needs_no_cue() -> None:
    assert told("S( Voss ) : C( it rained )") == [("Voss", None, ("it rained",))]


def test_a_source_farther_off_is_none_without_a_cue() -> None:
    assert told("S( Voss ) left the town hall . C( it rained )") == [(None, None, ("it rained",))]


def test_a_source_that_has_spoken_is_not_taken_again() -> None:
    found = told("S( Voss ) K( said ) C( it rained )", "C( it snowed )")
    assert found[1] == (None, None, ("it snowed",))


def test_confidence_is_of_the_least_certain_span() -> None:
    parse, _ = written("Voss said it rained")
    spans = [
        LabelledSpan("source", 0, 0, 0.9),
        LabelledSpan("cue", 1, 1, 0.5),
        LabelledSpan("content", 2, 3, 0.7),
    ]
    (one,) = link(parse, (0,), spans)
    assert one.confidence == 0.5


@pytest.mark.parametrize(
    ("text", "content"),
    [
        # The place and the agency before a dash are the outlet's.
        ("C( LORNE (Wire) — The bridge was closed )", "The bridge was closed"),
        ("C( LORNE , May 4 - The bridge was closed )", "The bridge was closed"),
        ("C( LORNE -- The bridge was closed )", "The bridge was closed"),
        # A dash inside a sentence is none of it.
        ("C( WE told them — twice — to stop )", "WE told them — twice — to stop"),
        ("C( The bridge — closed at noon )", "The bridge — closed at noon"),
        ("LORNE — C( The bridge was closed )", "The bridge was closed"),
    ],
)
def test_datelines(text: str, content: str) -> None:
    ((_, _, found),) = told(text + " S( police ) K( said )")
    assert found == (content,)


@pytest.mark.parametrize(
    ("label", "source"),
    [
        ("SMITH :", "SMITH"),
        ("Ana Smith :", "Ana Smith"),
        # One capitalised word may be anything: "Warning: ...".
        ("Warning :", None),
        ("what follows :", None),
    ],
)
def test_labels_of_a_transcript(label: str, source: str | None) -> None:
    (found,) = told(f"{label} C( We shall vote )")
    assert found == (source, None, ("We shall vote",))


def test_a_label_serves_its_paragraph_only() -> None:
    found = told(
        "SMITH : C( We shall vote )",
        "C( It is late )",
        "C( So be it )",
        paragraphs=(0, 0, 1),
    )
    assert [source for source, _, _ in found] == ["SMITH", "SMITH", None]


@pytest.mark.parametrize(
    ("sentences", "source"),
    [
        (('C( " We never felt safe . " )', "— Ana/NNP Smith/NNP"), "Ana Smith"),
        (('C( " We never felt safe . " ) — Ana/NNP Smith/NNP .',), "Ana Smith"),
        # A dash that closes nothing, and one before what is no name.
        (("C( We never felt safe ) — Ana/NNP Smith/NNP .",), None),
        (('C( " We never felt safe . " ) — she/PRP left/VBD .',), None),
    ],
)
def test_signatures(sentences: tuple[str, ...], source: str | None) -> None:
    assert told(*sentences)[0][0] == source


def test_a_cue_keeps_its_source_beside_a_label() -> None:
    found = told("SMITH : S( Voss ) K( said ) C( it rained )")
    assert found == [("Voss", "said", ("it rained",))]


def test_nothing() -> None:
    assert told("It rained .") == []
    assert link(written()[0], (), []) == []
