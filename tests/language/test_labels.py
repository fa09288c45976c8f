"""Trees as spaCy's English pipelines draw them, and the same in Universal Dependencies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.language.labels import is_clearnlp, universal, universal_pos

# One word a line: word, tag, relation and head (counted from 1, 0 above the root) as parsed, then
# relation and head as they ought to be, where these differ.
TREES = {
    "passive with its agent": """
        The DT det 2
        general NN nsubjpass 4  nsubj:pass 4
        was VBD auxpass 4  aux:pass 4
        killed VBN ROOT 0  root 0
        by IN agent 4  case 8
        a DT det 8
        drone NN compound 8
        strike NN pobj 5  obl:agent 4
        . . punct 4
    """,
    "prepositions at a verb": """
        Police NNS nsubj 2
        arrested VBD ROOT 0  root 0
        two CD nummod 4
        men NNS dobj 2  obj 2
        in IN prep 2  case 6
        Leeds NNP pobj 5  obl 2
        on IN prep 2  case 8
        Tuesday NNP pobj 7  obl 2
        . . punct 2
    """,
    "preposition at a noun": """
        Talks NNS nsubj 5
        with IN prep 1  case 4
        the DT det 4
        union NN pobj 2  nmod 1
        collapsed VBD ROOT 0  root 0
        overnight RB advmod 5
    """,
    "copula and adjective": """
        The DT det 2
        deal NN nsubj 3  nsubj 4
        is VBZ ROOT 0  cop 4
        dead JJ acomp 3  root 0
        . . punct 3  punct 4
    """,
    "copula and noun, with all that hangs from the verb": """
        But CC cc 4  cc 7
        he PRP nsubj 4  nsubj 7
        may MD aux 4  aux 7
        be VB ROOT 0  cop 7
        no DT neg 7  det 7
        longer JJ amod 7
        minister NN attr 4  root 0
        by IN prep 4  case 9
        Friday NNP pobj 8  obl 7
    """,
    "copula and negation": """
        The DT det 2
        claims NNS nsubj 3  nsubj 5
        are VBP ROOT 0  cop 5
        n't RB neg 3  advmod 5
        true JJ acomp 3  root 0
    """,
    "copula and prepositional phrase": """
        Two CD nummod 2
        suspects NNS nsubj 3  nsubj 5
        are VBP ROOT 0  cop 5
        in IN prep 3  case 5
        custody NN pobj 4  root 0
        . . punct 3  punct 5
    """,
    "copula and place": """
        The DT det 2
        war NN nsubj 3  nsubj 4
        is VBZ ROOT 0  cop 4
        over RB advmod 3  root 0
    """,
    "existential there": """
        There EX expl 2
        were VBD ROOT 0  root 0
        no DT det 4
        survivors NNS attr 2  nsubj 2
        on IN prep 2  case 6
        board NN pobj 5  obl 2
    """,
    "another verb with a predicate": """
        She PRP nsubj 2
        became VBD ROOT 0  root 0
        chancellor NN attr 2  xcomp 2
    """,
    "two objects": """
        He PRP nsubj 2
        gave VBD ROOT 0  root 0
        reporters NNS dative 2  iobj 2
        a DT det 5
        statement NN dobj 2  obj 2
    """,
    "dative with a preposition": """
        He PRP nsubj 2
        gave VBD ROOT 0  root 0
        a DT det 4
        statement NN dobj 2  obj 2
        to IN dative 2  case 6
        reporters NNS pobj 5  obl 2
    """,
    "possessor, and a copula in a clause of a noun": """
        The DT det 2
        ministry NN poss 4  nmod:poss 4
        's POS case 2
        claim NN nsubj 9
        that IN mark 7  mark 8
        rebels NNS nsubj 7  nsubj 8
        were VBD acl 4  cop 8
        responsible JJ acomp 7  acl 4
        angered VBD ROOT 0  root 0
        aides NNS dobj 9  obj 9
    """,
    "clause as complement of a noun": """
        Reports NNS nsubj 6
        that IN mark 4
        troops NNS nsubj 4
        fled VBD ccomp 1  acl 1
        were VBD auxpass 6  aux:pass 6
        denied VBN ROOT 0  root 0
    """,
    "speech after the verb": """
        Officials NNS nsubj 2
        said VBD ROOT 0  root 0
        that IN mark 8
        the DT det 5
        bridge NN nsubjpass 8  nsubj:pass 8
        had VBD aux 8
        been VBN auxpass 8  aux:pass 8
        hit VBN ccomp 2
    """,
    "relative clause with a copula": """
        Families NNS nsubj 5
        who WP nsubj 3  nsubj 4
        were VBD relcl 1  cop 4
        homeless JJ acomp 3  acl:relcl 1
        waited VBD ROOT 0  root 0
    """,
    "relative pronoun below a preposition": """
        The DT det 2
        town NN ROOT 0  root 0
        in IN prep 6  case 4
        which WDT pobj 3  obl 6
        he PRP nsubj 6
        lived VBD relcl 2  acl:relcl 2
    """,
    "preposition without its object": """
        The DT det 2
        men NNS nsubj 6
        they PRP nsubj 4
        looked VBD relcl 2  acl:relcl 2
        for IN prep 4  obl 4
        escaped VBD ROOT 0  root 0
    """,
    "gerund after prepositions": """
        They PRP nsubjpass 3  nsubj:pass 3
        were VBD auxpass 3  aux:pass 3
        accused VBN ROOT 0  root 0
        of IN prep 3  mark 5
        starving VBG pcomp 4  advcl 3
        civilians NNS dobj 5  obj 5
        by IN prep 5  mark 8
        blocking VBG pcomp 7  advcl 5
        roads NNS dobj 8  obj 8
    """,
    "gerund after a preposition at a noun": """
        plans NNS ROOT 0  root 0
        for IN prep 1  mark 4
        being VBG pcomp 2  cop 4
        ready JJ acomp 3  acl 1
    """,
    "conjuncts in a chain": """
        Farmers NNS nsubj 8
        , , punct 1  punct 3
        nurses NNS conj 1
        , , punct 3  punct 6
        and CC cc 3  cc 6
        teachers NNS conj 3  conj 1
        have VBP aux 8
        struck VBN ROOT 0  root 0
    """,
    "coordinated verbs, one a copula": """
        Police NNS nsubj 2
        fired VBD ROOT 0  root 0
        gas NN dobj 2  obj 2
        and CC cc 2  cc 7
        crowds NNS nsubj 6  nsubj 7
        were VBD conj 2  cop 7
        angry JJ acomp 6  conj 2
    """,
    "coordinated prepositional phrases": """
        Fighting NN nsubj 2
        spread VBD ROOT 0  root 0
        in IN prep 2  case 4
        Homs NNP pobj 3  obl 2
        and CC cc 3  cc 7
        in IN conj 3  case 7
        Hama NNP pobj 6  conj 4
    """,
    "two prepositions with one object": """
        Shells NNS nsubj 2
        fell VBD ROOT 0  root 0
        in IN prep 2  case 6
        and CC cc 3  cc 5
        around IN conj 3  conj 3
        Homs NNP pobj 5  obl 2
    """,
    "both of two": """
        Both CC preconj 2  cc:preconj 2
        sides NNS nsubj 6
        and CC cc 2  cc 5
        their PRP$ poss 5  nmod:poss 5
        allies NNS conj 2
        agreed VBD ROOT 0  root 0
    """,
    "according to": """
        Ten CD nsubj 2
        died VBD ROOT 0  root 0
        , , punct 2
        according VBG prep 2  case 6
        to IN prep 4  fixed 4
        doctors NNS pobj 5  obl 2
    """,
    "because of": """
        Flights NNS nsubj 2
        stopped VBD ROOT 0  root 0
        because IN prep 2  case 6
        of IN pcomp 3  fixed 3
        the DT det 6
        storm NN pobj 4  obl 2
    """,
    "such as": """
        crops NNS ROOT 0  root 0
        such JJ amod 3  case 4
        as IN prep 1  fixed 2
        wheat NN pobj 3  nmod 1
    """,
    "preposition below a preposition": """
        Smoke NN nsubj 2
        rose VBD ROOT 0  root 0
        from IN prep 2  case 6
        behind IN prep 3  case 6
        the DT det 6
        wall NN pobj 4  obl 2
    """,
    "more than a number": """
        More JJR amod 3  advmod 3
        than IN quantmod 3  fixed 1
        40 CD nummod 4
        people NNS nsubj 5
        died VBD ROOT 0  root 0
        at IN advmod 7  case 7
        least JJS advmod 5  obl 5
    """,
    "at least a number": """
        At IN advmod 2  case 2
        least JJS advmod 3  nmod 3
        40 CD nummod 4
        died VBD ROOT 0  root 0
    """,
    "an amount of money": """
        It PRP nsubj 2
        cost VBD ROOT 0  root 0
        about RB advmod 6
        $ $ quantmod 6  obj 2
        3 CD compound 6
        million CD dobj 2  nummod 4
        in IN prep 6  case 8
        damage NN pobj 7  nmod 4
    """,
    "time and measure": """
        The DT det 2
        suspect NN nsubjpass 8  nsubj:pass 8
        , , punct 2
        40 CD nummod 5
        years NNS npadvmod 6  obl:unmarked 6
        old JJ amod 2
        was VBD auxpass 8  aux:pass 8
        held VBN ROOT 0  root 0
        Sunday NNP npadvmod 8  obl:unmarked 8
    """,
    "particle and infinitive": """
        Rebels NNS nsubj 2
        vowed VBD ROOT 0  root 0
        not RB neg 5  advmod 5
        to TO aux 5  mark 5
        give VB xcomp 2
        up RP prt 5  compound:prt 5
    """,
    "somebody asked to do something": """
        They PRP nsubj 2
        wanted VBD ROOT 0  root 0
        him PRP nsubj 5  obj 2
        to TO aux 5  mark 5
        resign VB ccomp 2  xcomp 2
    """,
    "somebody made to look something": """
        It PRP nsubj 2
        made VBD ROOT 0  root 0
        him PRP nsubj 4  obj 2
        angry JJ ccomp 2  xcomp 2
    """,
    "what somebody says is no object": """
        He PRP nsubj 2
        said VBD ROOT 0  root 0
        troops NNS nsubj 4
        fled VBD ccomp 2
    """,
    "it stands for a clause": """
        It PRP nsubj 2  expl 3
        is VBZ ROOT 0  cop 3
        clear JJ acomp 2  root 0
        that IN mark 6
        he PRP nsubj 6
        lied VBD ccomp 2  csubj 3
    """,
    "it stands for a missile": """
        It PRP nsubj 2  nsubj 3
        is VBZ ROOT 0  cop 3
        ready JJ acomp 2  root 0
        to TO aux 5  mark 5
        strike VB xcomp 3
    """,
    "a clause as predicate": """
        The DT det 2
        aim NN nsubj 3  nsubj:outer 5
        is VBZ ROOT 0  cop 5
        to TO aux 5  mark 5
        divide VB xcomp 3  root 0
        voters NNS dobj 5  obj 5
    """,
    "a clause with a preposition as predicate": """
        This DT nsubj 2  nsubj:outer 4
        is VBZ ROOT 0  cop 4
        about IN prep 2  mark 4
        winning VBG pcomp 3  root 0
    """,
    "a question for a place": """
        Where WRB advmod 2  root 0
        are VBP ROOT 0  cop 1
        they PRP nsubj 2  nsubj 1
        ? . punct 2  punct 1
    """,
    "what somebody is to do": """
        She PRP nsubj 2  nsubj 4
        is VBZ ROOT 0  aux 4
        to TO aux 4  mark 4
        resign VB xcomp 2  root 0
    """,
    "title and predicate of an object": """
        President NNP compound 2  nmod:desc 2
        Vale NNP nsubjpass 4  nsubj:pass 4
        was VBD auxpass 4  aux:pass 4
        named VBN ROOT 0  root 0
        leader NN oprd 4  xcomp 4
    """,
    "two roots": """
        Yes UH intj 2  discourse 2
        go VB ROOT 0  root 0
        It PRP nsubj 4  nsubj 5
        's VBZ ROOT 0  cop 5
        fine JJ acomp 4  root 0
    """,
    "a headline that is a prepositional phrase": """
        In IN ROOT 0  case 3
        the DT det 3
        dark NN pobj 1  root 0
    """,
}

Row = tuple[str, str, str, int, str, int]


def _rows(tree: str) -> list[Row]:
    rows: list[Row] = []
    for number, line in enumerate(tree.strip().splitlines()):
        word, tag, dep, head, *rest = line.split()
        new_dep, new_head = rest if rest else (dep, head)
        heads = [int(h) - 1 if h != "0" else number for h in (head, new_head)]
        rows.append((word, tag, dep, heads[0], new_dep, heads[1]))
    return rows


@pytest.mark.parametrize("name", TREES)
def test_trees(name: str) -> None:
    words, tags, deps, heads, new_deps, new_heads = zip(*_rows(TREES[name]), strict=True)
    found = universal(words, tags, deps, heads, clearnlp=True)
    assert list(zip(words, *found, strict=True)) == list(
        zip(words, new_deps, new_heads, strict=True)
    )


def test_trees_of_several_sentences_do_not_touch_each_other() -> None:
    rows: list[Row] = []
    for tree in TREES.values():
        offset = len(rows)
        rows.extend(
            (word, tag, dep, head + offset, new_dep, new_head + offset)
            for word, tag, dep, head, new_dep, new_head in _rows(tree)
        )
    words, tags, deps, heads, new_deps, new_heads = zip(*rows, strict=True)
    assert universal(words, tags, deps, heads, clearnlp=True) == (new_deps, new_heads)


@pytest.mark.parametrize("name", TREES)
def test_universal_input_stays_as_it_is(name: str) -> None:
    words, tags, _, _, deps, heads = zip(*_rows(TREES[name]), strict=True)
    assert universal(words, tags, deps, heads, clearnlp=False) == (deps, heads)


def test_the_root_has_one_name() -> None:
    found = universal(["He", "left"], ["PRP", "VBD"], ["nsubj", "ROOT"], [1, 1], clearnlp=False)
    assert found == (("nsubj", "root"), (1, 1))


def test_nothing_to_convert() -> None:
    assert universal([], [], [], [], clearnlp=True) == ((), ())
    assert universal([], [], [], [], clearnlp=False) == ((), ())


def test_label_sets_are_told_apart() -> None:
    shared = ["ROOT", "advmod", "aux", "case", "nsubj", "acl", "dep"]
    assert is_clearnlp([*shared, "prep", "pobj", "nsubjpass"])
    assert is_clearnlp([*shared, "punct||prep"])
    assert not is_clearnlp([*shared, "nsubj:pass", "obl:agent", "acl:relcl"])
    assert not is_clearnlp([])


WORDS = (
    "is was be there it that to at least most than more as well because of according such by in "
    "and , . $ not who he Leeds President make want up so order 40 officials away where"
).split()
TAGS = "IN TO VB VBZ VBD VBG VBN MD NN NNP PRP CD $ JJ JJS JJR RB RP DT WDT WRB CC EX , .".split()
DEPS = (
    "acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj "
    "csubjpass dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod "
    "oprd parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp"
).split()
UNIVERSAL = {
    "acl", "acl:relcl", "advcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc",
    "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:pass", "dep",
    "det", "det:predet", "discourse", "expl", "fixed", "iobj", "mark", "nmod", "nmod:desc",
    "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl",
    "obl:agent", "obl:unmarked", "parataxis", "punct", "root", "xcomp",
}  # fmt: skip


@st.composite
def clearnlp_trees(
    draw: st.DrawFn,
) -> tuple[list[str], list[str], list[str], list[int], list[range]]:
    """One to three sentences: random words in trees of random shape."""
    words: list[str] = []
    tags: list[str] = []
    deps: list[str] = []
    heads: list[int] = []
    sentences: list[range] = []
    for _ in range(draw(st.integers(1, 3))):
        start, size = len(words), draw(st.integers(1, 12))
        order = draw(st.permutations(range(size)))
        above = {order[0]: order[0]}
        for rank in range(1, size):
            above[order[rank]] = order[draw(st.integers(0, rank - 1))]
        for number in range(size):
            words.append(draw(st.sampled_from(WORDS)))
            tags.append(draw(st.sampled_from(TAGS)))
            heads.append(start + above[number])
            root = above[number] == number
            deps.append("ROOT" if root else draw(st.sampled_from(DEPS)))
        sentences.append(range(start, start + size))
    return words, tags, deps, heads, sentences


@settings(max_examples=400, deadline=None)
@given(clearnlp_trees())
def test_a_tree_stays_a_tree(
    tree: tuple[list[str], list[str], list[str], list[int], list[range]],
) -> None:
    words, tags, deps, heads, sentences = tree
    new_deps, new_heads = universal(words, tags, deps, heads, clearnlp=True)
    assert len(new_deps) == len(new_heads) == len(words)
    assert set(new_deps) <= UNIVERSAL
    for sentence in sentences:
        assert sum(new_heads[word] == word for word in sentence) == 1
        for word in sentence:
            assert (new_deps[word] == "root") == (new_heads[word] == word)
            seen = {word}
            while new_heads[word] != word:
                word = new_heads[word]
                assert word in sentence
                assert word not in seen
                seen.add(word)


@pytest.mark.parametrize(
    ("word", "tag", "dep", "expected"),
    [
        ("is", "VBZ", "cop", "AUX"),
        ("was", "VBD", "aux:pass", "AUX"),
        ("was", "VBD", "auxpass", "AUX"),
        ("has", "VBZ", "aux", "AUX"),
        ("has", "VBZ", "root", "VERB"),
        ("did", "VBD", "root", "VERB"),
        ("might", "MD", "aux", "AUX"),
        ("to", "TO", "mark", "PART"),
        ("to", "TO", "case", "ADP"),
        ("to", "IN", "case", "ADP"),
        ("n't", "RB", "advmod", "PART"),
        ("Not", "RB", "advmod", "PART"),
        ("never", "RB", "advmod", "ADV"),
        ("that", "IN", "mark", "SCONJ"),
        ("in", "IN", "case", "ADP"),
        ("up", "RP", "compound:prt", "ADP"),
        ("that", "DT", "det", "DET"),
        ("that", "DT", "nsubj", "PRON"),
        ("Some", "DT", "nsubj", "DET"),
        ("that", "WDT", "nsubj", "PRON"),
        ("which", "WDT", "det", "DET"),
        ("Leeds", "NNP", "obl", "PROPN"),
        ("Greens", "NNPS", "nsubj", "PROPN"),
        ("nobody", "NN", "nsubj", "PRON"),
        ("aide", "NN", "nsubj", "NOUN"),
        ("'s", "POS", "case", "PART"),
        ("there", "EX", "expl", "PRON"),
        ("forty", "CD", "nummod", "NUM"),
        ("$", "$", "obj", "SYM"),
        ("%", "NN", "obj", "SYM"),
        ("and", "CC", "cc", "CCONJ"),
        ("oh", "UH", "discourse", "INTJ"),
        ("-", "HYPH", "punct", "PUNCT"),
        (".", ".", "punct", "PUNCT"),
        ("?", "unheard-of", "dep", "X"),
    ],
)
def test_parts_of_speech(word: str, tag: str, dep: str, expected: str) -> None:
    assert universal_pos([word], [tag], [""], [dep]) == (expected,)


def test_given_parts_of_speech_are_kept() -> None:
    found = universal_pos(["Kurdish", "forces"], ["NNP", "NNS"], ["ADJ", ""], ["amod", "root"])
    assert found == ("ADJ", "NOUN")
