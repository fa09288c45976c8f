"""Where quotations open and close, and what kind each is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.language import QuotationKind, find_quotations

MARKS = "\"'“”‘’„«»''"
TEXTS = st.one_of(
    st.text(max_size=200),
    st.text(alphabet=f"ab s.,S \n\u00a0{MARKS}(-—", max_size=120),
)


def inners(text: str) -> list[str]:
    return [text[q.inner.start : q.inner.end] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said: "We stay."', ["We stay."]),
        ("He said: “We stay.”", ["We stay."]),
        ("He said: ‘We stay.’", ["We stay."]),
        ("He said: 'We stay.'", ["We stay."]),
        ("He said: „We stay.“ ", ["We stay."]),
        ("He said: «We stay.»", ["We stay."]),
        ("''We stay,'' he said.", ["We stay,"]),
        ("“I heard ‘go home’ twice,” she said.", ["I heard ‘go home’ twice,", "go home"]),
        ("‘I heard “go home” twice,’ she said.", ["I heard “go home” twice,", "go home"]),
        ("'I can't stay,' she said.", ["I can't stay,"]),
        ("She called it 'the drivers' revolt' on air.", ["the drivers' revolt"]),
        ("The “old” and the “new” rules differ.", ["old", "new"]),
        ('Two marks ("one", "two") in brackets.', ["one", "two"]),
    ],
)
def test_quotations_open_and_close(text: str, inside: list[str]) -> None:
    assert inners(text) == inside


@pytest.mark.parametrize(
    "text",
    [
        "The militias' leaders met the union's lawyers.",
        "It's the '90s again, isn't it?",
        "Rock 'n' roll isn’t dead.",
        'He is 6\'2" tall and wears size 9".',
        "The workers’ wages and the bosses’ cars.",
        "",
        '"',
        "“",
    ],
)
def test_apostrophes_and_inches_open_nothing(text: str) -> None:
    assert inners(text) == []


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    first, second = find_quotations("She said: “We waited.\n\n“Nobody came.”")
    assert (first.closed, first.continues) == (False, False)
    assert (second.closed, second.continues) == (True, True)


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    text = "She said: “We waited.\n\nThe road was shut."
    (only,) = find_quotations(text)
    assert text[only.inner.start : only.inner.end] == "We waited."


def test_nested_quotations_are_marked() -> None:
    outer, inner = find_quotations("“They shouted ‘thief’ at me,” he said.")
    assert (outer.nested, inner.nested) == (False, True)


@given(TEXTS)
def test_spans_lie_within_the_text(text: str) -> None:
    for quotation in find_quotations(text):
        assert 0 <= quotation.span.start < quotation.span.end <= len(text)
        assert quotation.span.contains(quotation.inner)
        assert "\n" not in text[quotation.span.start : quotation.span.end]


@given(TEXTS)
def test_quotations_are_ordered_and_never_cross(text: str) -> None:
    found = find_quotations(text)
    assert [q.span.start for q in found] == sorted(q.span.start for q in found)
    for a in found:
        for b in found:
            assert not a.span.overlaps(b.span) or a.span.contains(b.span) or b.span.contains(a.span)


KINDS = [
    # Whole sentences and fragments that somebody says.
    ("“We will stay,” said Mara Voss.", QuotationKind.SPEECH),
    ("Mara Voss said the plan was “a bad joke”.", QuotationKind.SPEECH),
    ("Mara Voss described the plan as “reckless”.", QuotationKind.SPEECH),
    ("Mara Voss called the plan “a farce”.", QuotationKind.SPEECH),
    ("The plan, which Mara Voss slammed as “lunacy”, passed.", QuotationKind.SPEECH),
    ("Mara Voss attacked what she called “a stitch-up”.", QuotationKind.SPEECH),
    # The outlet holding a word at arm's length.
    ("The so-called “experts” met in a hotel.", QuotationKind.SCARE),
    ("The museum sells its 'luxury' soap at the door.", QuotationKind.SCARE),
    ("The town got its “upgrade” in the spring.", QuotationKind.SCARE),
    # Names of things, and terms that are explained.
    ("He starred in the film “The Long Ford” that year.", QuotationKind.TITLE),
    ("The song “Harbour Lights” played twice.", QuotationKind.TITLE),
    ("The groups belong to the “Axis of Dawn” in the region.", QuotationKind.TITLE),
    ("The term “quango” is older than the ministry.", QuotationKind.TITLE),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kinds(text: str, kind: QuotationKind, read_text) -> None:  # type: ignore[no-untyped-def]
    assert list(read_text(text).quotation_kinds) == [kind]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("‘It’s a disgrace,’ he said.", ["It’s a disgrace,"]),
        (
            "‘I’d say it isn’t the owners’ fault,’ she said.",
            ["I’d say it isn’t the owners’ fault,"],
        ),
        ("It’s the owners’ fault, isn’t it?", []),
    ],
)
def test_a_curly_apostrophe_neither_opens_nor_closes(text, inner, read_text) -> None:  # type: ignore[no-untyped-def]
    found = read_text(text)
    assert [q.inner and text[q.inner.start : q.inner.end] for q in find_quotations(text)] == inner
    assert all(kind is QuotationKind.SPEECH for kind in found.quotation_kinds)
    assert len(found.attributions) == len(inner)


def test_a_headline_quotes_what_the_body_quotes(read_text) -> None:  # type: ignore[no-untyped-def]
    body = "Mara Voss was blunt. “This is a day of shame for us all,” she said."
    spoken = read_text(body, headline="Uproar after ‘day of shame’ in Lorne")
    assert spoken.quotation_kinds[0] is QuotationKind.SPEECH
    other = read_text(body, headline="Uproar after ‘tidy little’ vote in Lorne")
    assert other.quotation_kinds[0] is QuotationKind.SCARE
