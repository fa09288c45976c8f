"""Acts read off parses that are written by hand: one word a stretch "form/tag/relation/head"."""

from __future__ import annotations

from functools import lru_cache

import pytest

from framing.language.acts import CONSTRUCTIONS, STATUSES, Act, find_acts, phrase
from framing.language.labels import universal_pos
from framing.language.parse import Parse
from framing.language.reading import Reading, read
from framing.lexicons import Matcher, load_lexicons
from framing.types import Article, Section, SectionKind, Span

Told = tuple[str, str, str | None, str | None, str]


@lru_cache(maxsize=1)
def _matcher() -> Matcher:
    return Matcher([lexicon for lexicon in load_lexicons() if lexicon.id == "acts"])


def written(table: str, *, headline: bool = False) -> tuple[Reading, Parse]:
    """The reading and parse of one sentence; heads count from 1, that of the root is 0."""
    rows = [stretch.rsplit("/", 3) for stretch in table.split()]
    words = [row[0] for row in rows]
    tags, deps = [row[1] for row in rows], [row[2] for row in rows]
    text = " ".join(words)
    kind = SectionKind.HEADLINE if headline else SectionKind.BODY
    article = Article(
        id="a", outlet="A", text=text, sections=(Section(Span(0, len(text)), kind, "test"),)
    )
    starts = [sum(len(word) + 1 for word in words[:i]) for i in range(len(words))]
    parse = Parse(
        starts=tuple(starts),
        ends=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
        words=tuple(words),
        lemmas=tuple(word.lower() for word in words),
        tags=tuple(tags),
        pos=universal_pos(words, tags, [""] * len(words), deps),
        deps=tuple(deps),
        heads=tuple(int(row[3]) - 1 if row[3] != "0" else i for i, row in enumerate(rows)),
        first_words=(0, len(words)),
    )
    return read(article, _matcher()), parse


def found(table: str, *, headline: bool = False) -> tuple[Parse, list[Act]]:
    reading, parse = written(table, headline=headline)
    return parse, list(find_acts(reading, parse, reading.matches))


def told(table: str, *, headline: bool = False) -> list[Told]:
    """Trigger, construction, agent, patient and status of the acts."""
    parse, acts = found(table, headline=headline)

    def word(at: int | None) -> str | None:
        return None if at is None else parse.words[at]

    return [
        (
            " ".join(parse.words[act.first : act.last + 1]),
            act.construction,
            word(act.agent),
            word(act.patient),
            act.status,
        )
        for act in acts
        if act.status is not None
    ]


@pytest.mark.parametrize(
    ("headline", "table", "expected"),
    [
        (
            False,
            "Soldiers/NNS/nsubj/2 killed/VBD/root/0 two/CD/nummod/4 farmers/NNS/obj/2 ././punct/2",
            [("killed", "active", "Soldiers", "farmers", "done")],
        ),
        (
            False,
            (
                "The/DT/det/2 guards/NNS/nsubj/7 who/WP/nsubj/4 detained/VBD/acl:relcl/2 "
                "her/PRP/obj/4 have/VBP/aux/7 left/VBN/root/0 ././punct/7"
            ),
            [("detained", "active", "guards", "her", "done")],
        ),
        (
            False,
            (
                "Rebels/NNS/nsubj/2 seized/VBD/root/0 and/CC/cc/4 burned/VBD/conj/2 the/DT/det/6 "
                "boat/NN/obj/4 ././punct/2"
            ),
            [
                ("seized", "active", "Rebels", "boat", "done"),
                ("burned", "active", "Rebels", "boat", "done"),
            ],
        ),
        (
            False,
            (
                "The/DT/det/2 ministry/NN/nsubj/3 vowed/VBD/root/0 to/TO/mark/5 deport/VB/xcomp/3 "
                "the/DT/det/7 students/NNS/obj/5 ././punct/3"
            ),
            [("deport", "active", "ministry", "students", "planned")],
        ),
        (
            False,
            "He/PRP/nsubj/2 refused/VBD/root/0 to/TO/mark/4 resign/VB/xcomp/2 ././punct/2",
            [("resign", "active", "He", None, "denied")],
        ),
        (
            False,
            (
                "The/DT/det/2 sergeant/NN/nsubj:pass/4 is/VBZ/aux:pass/4 accused/VBN/root/0 "
                "of/IN/mark/6 beating/VBG/advcl/4 a/DT/det/8 clerk/NN/obj/6 ././punct/4"
            ),
            [("beating", "active", "sergeant", "clerk", "alleged")],
        ),
        (
            False,
            (
                "They/PRP/nsubj/2 denied/VBD/root/0 that/IN/mark/5 rebels/NNS/nsubj/5 "
                "attacked/VBD/ccomp/2 the/DT/det/7 mill/NN/obj/5 ././punct/2"
            ),
            [("attacked", "active", "rebels", "mill", "denied")],
        ),
        (
            False,
            (
                "Rebels/NNS/nsubj/2 shot/VBD/ccomp/7 a/DT/det/4 guard/NN/obj/2 ,/,/punct/2 "
                "police/NN/nsubj/7 said/VBD/root/0 ././punct/7"
            ),
            [("shot", "active", "Rebels", "guard", "alleged")],
        ),
        (
            False,
            (
                "Nobody/NN/nsubj/3 is/VBZ/cop/3 safe/JJ/root/0 if/IN/mark/6 rebels/NNS/nsubj/6 "
                "attack/VBP/advcl/3 the/DT/det/8 mill/NN/obj/6 ././punct/3"
            ),
            [("attack", "active", "rebels", "mill", "planned")],
        ),
        (
            True,
            (
                "EU/NNP/root/0 to/TO/mark/3 fine/VB/acl/1 Veltron/NNP/obj/3 over/IN/case/7 "
                "data/NN/compound/7 breach/NN/obl/3"
            ),
            [("fine", "active", "EU", "Veltron", "planned")],
        ),
        (
            False,
            (
                "Two/CD/nummod/2 farmers/NNS/nsubj:pass/4 were/VBD/aux:pass/4 killed/VBN/root/0 "
                "by/IN/case/6 soldiers/NNS/obl:agent/4 ././punct/4"
            ),
            [("killed", "passive-agent", "soldiers", "farmers", "done")],
        ),
        (
            False,
            (
                "The/DT/det/2 rapper/NN/nsubj/3 got/VBD/root/0 shot/VBN/xcomp/3 by/IN/case/7 "
                "a/DT/det/7 stranger/NN/obl/4 ././punct/3"
            ),
            [("shot", "passive-agent", "stranger", "rapper", "done")],
        ),
        (
            False,
            (
                "He/PRP/nsubj:pass/4 was/VBD/aux:pass/4 allegedly/RB/advmod/4 tortured/VBN/root/0 "
                "and/CC/cc/6 hanged/VBN/conj/4 by/IN/case/9 the/DT/det/9 guards/NNS/obl:agent/6 "
                "././punct/4"
            ),
            [
                ("tortured", "passive-agent", "guards", "He", "alleged"),
                ("hanged", "passive-agent", "guards", "He", "alleged"),
            ],
        ),
        (
            False,
            (
                "The/DT/det/2 ban/NN/nsubj:pass/4 was/VBD/aux:pass/4 overturned/VBN/root/0 "
                "by/IN/case/7 a/DT/det/7 court/NN/obl:agent/4 ././punct/4"
            ),
            [
                ("ban", "nominalisation", None, None, "done"),
                ("overturned", "passive-agent", "court", "ban", "done"),
            ],
        ),
        (
            False,
            (
                "The/DT/det/2 town/NN/nsubj:pass/5 will/MD/aux/5 be/VB/aux:pass/5 besieged/VBN/root/0 "
                "by/IN/case/7 militias/NNS/obl:agent/5 ././punct/5"
            ),
            [("besieged", "passive-agent", "militias", "town", "planned")],
        ),
        (
            False,
            (
                "The/DT/det/2 suspect/NN/nsubj:pass/4 was/VBD/aux:pass/4 arrested/VBN/root/0 "
                "././punct/4"
            ),
            [("arrested", "passive-agentless", None, "suspect", "done")],
        ),
        (
            False,
            (
                "The/DT/det/2 farmers/NNS/nsubj:pass/4 were/VBD/aux:pass/4 killed/VBN/root/0 "
                "by/IN/case/6 Friday/NNP/obl:agent/4 ././punct/4"
            ),
            [("killed", "passive-agentless", None, "farmers", "done")],
        ),
        (
            False,
            (
                "Nobody/NN/nsubj:pass/3 was/VBD/aux:pass/3 injured/VBN/root/0 in/IN/case/6 "
                "the/DT/det/6 crash/NN/obl/3 ././punct/3"
            ),
            [("injured", "passive-agentless", None, "Nobody", "denied")],
        ),
        (
            False,
            (
                "Parliament/NN/nsubj:pass/4 may/MD/aux/4 be/VB/aux:pass/4 dissolved/VBN/root/0 "
                "././punct/4"
            ),
            [("dissolved", "passive-agentless", None, "Parliament", "planned")],
        ),
        (
            False,
            (
                "She/PRP/nsubj:pass/3 was/VBD/aux:pass/3 forced/VBN/root/0 to/TO/mark/5 "
                "leave/VB/xcomp/3 and/CC/cc/8 later/RBR/advmod/8 deported/VBN/conj/5 ././punct/3"
            ),
            [("deported", "passive-agentless", None, "She", "done")],
        ),
        (
            True,
            "Three/CD/nsubj/2 killed/VBN/root/0 in/IN/case/4 clashes/NNS/obl/2",
            [
                ("killed", "reduced-passive", None, "Three", "done"),
                ("clashes", "nominalisation", None, None, "done"),
            ],
        ),
        (
            True,
            "Minister/NN/nsubj/2 sacked/VBD/root/0 over/IN/case/4 leak/NN/obl/2",
            [("sacked", "reduced-passive", None, "Minister", "done")],
        ),
        (
            False,
            (
                "Killed/VBN/advcl/8 in/IN/case/3 2020/CD/obl/1 ,/,/punct/1 the/DT/det/6 "
                "general/NN/nsubj:pass/8 is/VBZ/aux:pass/8 mourned/VBN/root/0 ././punct/8"
            ),
            [("Killed", "reduced-passive", None, "general", "done")],
        ),
        (
            False,
            (
                "It/PRP/nsubj/4 was/VBD/cop/4 a/DT/det/4 treaty/NN/root/0 abandoned/VBN/acl/4 "
                "by/IN/case/8 the/DT/det/8 king/NN/obl:agent/5 ././punct/4"
            ),
            [("abandoned", "reduced-passive", "king", "treaty", "done")],
        ),
        (
            False,
            (
                "Journalists/NNS/nsubj/6 arrested/VBN/acl/1 in/IN/case/4 May/NNP/obl/2 are/VBP/cop/6 "
                "free/JJ/root/0 ././punct/6"
            ),
            [("arrested", "reduced-passive", None, "Journalists", "done")],
        ),
        (
            False,
            (
                "The/DT/det/2 killing/NN/nsubj/8 of/IN/case/5 a/DT/det/5 farmer/NN/nmod/2 "
                "by/IN/case/7 soldiers/NNS/nmod/5 angered/VBD/root/0 many/JJ/xcomp/8 ././punct/8"
            ),
            [("killing", "nominalisation", "soldiers", "farmer", "done")],
        ),
        (
            False,
            (
                "The/DT/det/3 US/NNP/compound/3 strike/NN/nsubj:pass/8 on/IN/case/6 the/DT/det/6 "
                "convoy/NN/nmod/3 was/VBD/aux:pass/8 filmed/VBN/root/0 ././punct/8"
            ),
            [("strike", "nominalisation", "US", "convoy", "done")],
        ),
        (
            False,
            (
                "The/DT/det/2 general/NN/nmod:poss/4 's/POS/case/2 killing/NN/nsubj/5 "
                "angered/VBD/root/0 many/JJ/xcomp/5 ././punct/5"
            ),
            [("killing", "nominalisation", None, "general", "done")],
        ),
        (
            False,
            (
                "Prosecutors/NNS/nsubj/2 opened/VBD/root/0 an/DT/det/4 investigation/NN/obj/2 "
                "into/IN/case/7 the/DT/det/7 mayor/NN/obl/2 ././punct/2"
            ),
            [("investigation", "nominalisation", "Prosecutors", "mayor", "done")],
        ),
        (
            False,
            (
                "His/PRP$/nmod:poss/2 resignation/NN/nsubj/3 came/VBD/root/0 late/RB/advmod/3 "
                "././punct/3"
            ),
            [("resignation", "nominalisation", "His", None, "done")],
        ),
        (
            False,
            (
                "Rebels/NNS/nsubj/2 carried/VBD/root/0 out/RP/compound:prt/2 an/DT/det/5 "
                "attack/NN/obj/2 on/IN/case/8 the/DT/det/8 base/NN/obl/2 ././punct/2"
            ),
            [("attack", "nominalisation", "Rebels", "base", "done")],
        ),
        (
            False,
            (
                "The/DT/det/2 mayor/NN/nsubj/3 called/VBD/root/0 for/IN/case/6 the/DT/det/6 "
                "arrest/NN/obl/3 of/IN/case/9 the/DT/det/9 banker/NN/nmod/6 ././punct/3"
            ),
            [("arrest", "nominalisation", None, "banker", "planned")],
        ),
        (
            False,
            (
                "Four/CD/nummod/2 sailors/NNS/nsubj/3 died/VBD/root/0 at/IN/case/5 sea/NN/obl/3 "
                "././punct/3"
            ),
            [("died", "intransitive", None, "sailors", "done")],
        ),
        (
            False,
            "Three/CD/nummod/2 miners/NNS/nsubj/4 have/VBP/aux/4 perished/VBN/root/0 ././punct/4",
            [("perished", "intransitive", None, "miners", "done")],
        ),
        (
            False,
            (
                "The/DT/det/2 clerk/NN/nsubj/3 succumbed/VBD/root/0 to/IN/case/6 her/PRP$/nmod:poss/6 "
                "wounds/NNS/obl/3 ././punct/3"
            ),
            [("succumbed", "intransitive", None, "clerk", "done")],
        ),
        (
            False,
            "Four/CD/nummod/2 sailors/NNS/nsubj/4 will/MD/aux/4 die/VB/root/0 ././punct/4",
            [("die", "intransitive", None, "sailors", "planned")],
        ),
        (
            False,
            (
                "Clashes/NNPS/nsubj/2 erupted/VBD/root/0 at/IN/case/5 the/DT/det/5 gates/NNS/obl/2 "
                "././punct/2"
            ),
            [("Clashes", "nominalisation", None, None, "done")],
        ),
    ],
)
def test_acts(headline: bool, table: str, expected: list[Told]) -> None:
    assert told(table, headline=headline) == expected


@pytest.mark.parametrize(
    "table",
    [
        (
            "They/PRP/nsubj/2 hope/VBP/root/0 to/TO/mark/4 strike/VB/xcomp/2 a/DT/det/6 "
            "deal/NN/obj/4 ././punct/2"
        ),
        ("The/DT/det/2 senate/NN/nsubj/3 killed/VBD/root/0 the/DT/det/5 bill/NN/obj/3 ././punct/3"),
        (
            "The/DT/det/2 minister/NN/nsubj/3 attacked/VBD/root/0 the/DT/det/5 plan/NN/obj/3 "
            "././punct/3"
        ),
        (
            "Fans/NNS/nsubj/2 took/VBD/root/0 the/DT/det/4 offer/NN/obj/2 to/IN/case/6 "
            "court/NN/obl/2 ././punct/2"
        ),
        (
            "The/DT/det/2 record/NN/nsubj:pass/4 was/VBD/aux:pass/4 broken/VBN/root/0 "
            "by/IN/case/7 a/DT/det/7 runner/NN/obl:agent/4 ././punct/4"
        ),
        (
            "The/DT/det/2 talks/NNS/nsubj:pass/4 were/VBD/aux:pass/4 held/VBN/root/0 by/IN/case/7 "
            "the/DT/det/7 mayor/NN/obl:agent/4 ././punct/4"
        ),
        (
            "The/DT/det/2 hall/NN/nsubj:pass/4 was/VBD/aux:pass/4 painted/VBN/root/0 by/IN/case/6 "
            "volunteers/NNS/obl:agent/4 ././punct/4"
        ),
        (
            "The/DT/det/2 farmers/NNS/nsubj:pass/4 are/VBP/aux:pass/4 poised/VBN/root/0 "
            "to/TO/mark/6 plant/VB/xcomp/4 a/DT/det/8 crop/NN/obj/6 ././punct/4"
        ),
        (
            "Talks/NNS/nsubj:pass/3 were/VBD/aux:pass/3 held/VBN/root/0 on/IN/case/5 "
            "Monday/NNP/obl/3 ././punct/3"
        ),
        (
            "The/DT/det/2 crowd/NN/nsubj:pass/4 was/VBD/aux:pass/4 charged/VBN/root/0 "
            "with/IN/case/6 excitement/NN/obl/4 ././punct/4"
        ),
        "The/DT/det/3 armed/JJ/amod/3 forces/NNS/nsubj/4 marched/VBD/root/0 ././punct/4",
        (
            "He/PRP/nsubj/2 nursed/VBD/root/0 his/PRP$/nmod:poss/5 wounded/VBN/amod/5 "
            "pride/NN/obj/2 ././punct/2"
        ),
        (
            "The/DT/det/3 besieged/VBN/amod/3 town/NN/nsubj/4 has/VBZ/root/0 no/DT/det/6 "
            "water/NN/obj/4 ././punct/4"
        ),
        (
            "Traders/NNS/nsubj/2 made/VBD/root/0 a/DT/det/4 killing/NN/obj/2 on/IN/case/6 "
            "Monday/NNP/obl/2 ././punct/2"
        ),
        "Riot/NN/compound/2 police/NN/nsubj:pass/3 stood/VBN/root/0 by/IN/obl/3 ././punct/3",
        (
            "The/DT/det/2 nurses/NNS/nmod:poss/4 '/POS/case/2 strike/NN/nsubj/7 over/RB/case/6 "
            "pay/NN/nmod/4 began/VBD/root/0 ././punct/7"
        ),
        (
            "The/DT/det/2 building/NN/nsubj/3 collapsed/VBD/root/0 at/IN/case/5 noon/NN/obl/3 "
            "././punct/3"
        ),
        "The/DT/det/2 debate/NN/nsubj/3 died/VBD/root/0 down/RP/compound:prt/3 ././punct/3",
    ],
)
def test_no_acts(table: str) -> None:
    _, acts = found(table)
    assert told(table) == []
    assert all(act.reason for act in acts)


def test_what_somebody_says_is_reported_not_doubted() -> None:
    table = (
        "Rebels/NNS/nsubj/2 shot/VBD/root/0 a/DT/det/4 guard/NN/obj/2 ,/,/punct/2 "
        "police/NNS/nsubj/7 said/VBD/parataxis/2 ././punct/2"
    )
    _, (act,) = found(table)
    assert (act.status, act.reported) == ("alleged", True)
    doubted = "He/PRP/nsubj:pass/4 was/VBD/aux:pass/4 allegedly/RB/advmod/4 shot/VBN/root/0"
    _, (act,) = found(doubted)
    assert (act.status, act.reported) == ("alleged", False)


def test_words_of_a_quotation_are_alleged() -> None:
    reading, parse = written("Rebels/NNS/nsubj/2 shot/VBD/root/0 him/PRP/obj/2 ././punct/2")
    (act,) = find_acts(reading, parse, reading.matches, said=range(4))
    assert (act.status, act.reported) == ("alleged", True)


def test_a_modifier_is_the_doer_where_it_names_one() -> None:
    table = "The/DT/det/3 Arkan/JJ/amod/3 strike/NN/nsubj/4 failed/VBD/root/0"
    reading, parse = written(table)
    (act,) = find_acts(reading, parse, reading.matches, kinds={1: "country"})
    assert act.agent == 1
    (act,) = find_acts(reading, parse, reading.matches, kinds={1: "person"})
    assert act.agent is None


def test_the_phrase_around_a_head_holds_its_modifiers_and_of() -> None:
    _, parse = written(
        "Two/CD/nummod/3 young/JJ/amod/3 members/NNS/nsubj:pass/11 of/IN/case/6 the/DT/det/6 "
        "league/NN/nmod/3 ,/,/punct/9 both/DT/det/9 clerks/NNS/appos/3 were/VBD/aux:pass/11 "
        "arrested/VBN/root/0"
    )
    assert phrase(parse, 2) == (0, 5)
    assert phrase(parse, 5) == (4, 5)


def test_labels_are_those_that_are_promised() -> None:
    _, (act,) = found("Rebels/NNS/nsubj/2 shot/VBD/root/0 him/PRP/obj/2")
    assert act.construction in CONSTRUCTIONS
    assert act.status in STATUSES
    assert act.category == "violent"


def test_a_text_without_words_has_no_acts() -> None:
    assert told("") == []
