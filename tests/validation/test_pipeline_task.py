"""Tags and trees against a treebank, with a stub for the pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from framing.errors import SourceError
from framing.language.parse import Parse
from framing.validation import evaluate
from framing.validation import pipeline as task

CONLLU = """# newdoc id = one
# sent_id = 1
1\tBoats\tboat\tNOUN\tNNS\t_\t3\tnsubj:pass\t_\t_
2-3\twere't\t_\t_\t_\t_\t_\t_\t_\t_
2\twere\tbe\tAUX\tVBD\t_\t3\taux:pass\t_\t_
3\tsold\tsell\tVERB\tVBN\t_\t0\troot\t_\t_
3.1\tsold\tsell\tVERB\tVBN\t_\t_\t_\t_\t_
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# newdoc id = two
1\t“\t“\tPUNCT\t``\t_\t2\tpunct\t_\t_
2\tStay\tstay\tVERB\tVB\t_\t0\troot\t_\t_
"""


class Stub:
    """Says of each word what a table says; remembers the words."""

    def __init__(self, *rows: tuple[str, int, str]) -> None:
        self.rows = rows
        self.seen: list[list[str]] = []

    def parse_words(self, sentences: Sequence[Sequence[str]]) -> Parse:
        self.seen += [list(words) for words in sentences]
        words = [word for sentence in sentences for word in sentence]
        blank = ("",) * len(words)
        tags, heads, deps = zip(*self.rows, strict=True)
        firsts = [sum(map(len, sentences[:i])) for i in range(len(sentences) + 1)]
        none = (0,) * len(words)
        return Parse(none, none, tuple(words), blank, tags, blank, deps, heads, tuple(firsts))


class Joining(Stub):
    """Makes two words one."""

    def parse_words(self, sentences: Sequence[Sequence[str]]) -> Parse:
        return super().parse_words([*sentences[:-1], ["".join(sentences[-1])]])


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    return path


RIGHT = (
    ("NNS", 2, "nsubj:pass"), ("VBD", 2, "aux:pass"), ("VBN", 2, "root"), (".", 2, "punct"),
    ("``", 5, "punct"), ("VB", 5, "root"),
)  # fmt: skip


def test_a_perfect_parse(gold) -> None:
    stub = Stub(*RIGHT)
    result = evaluate("pipeline", gold, stub)
    assert set(result.metrics.values()) == {1.0} and not result.errors
    assert (result.n, result.unit, result.counts["las"]) == (2, "sentences", 6)
    assert list(result.metrics) == ["xpos", "las", "las_subtypes", "uas"]
    # Words as the articles' shadows have them; neither multiword tokens nor empty nodes.
    assert stub.seen == [["Boats", "were", "sold", "."], ['"', "Stay"]]


def test_by_hand(gold) -> None:
    found = list(RIGHT)
    found[0] = ("NNS", 2, "nsubj")  # the subtype is missing
    found[1] = ("VBN", 2, "aux:pass")  # another tag
    found[3] = (".", 0, "punct")  # another head
    found[4] = ("``", 5, "dep")  # another relation
    result = evaluate("pipeline", gold, Stub(*found))
    assert result.metrics == {"xpos": 5 / 6, "las": 4 / 6, "las_subtypes": 3 / 6, "uas": 5 / 6}
    assert [(e.kind, e.marked, e.note) for e in result.errors] == [
        ("tag", "were", "gold: VBD; found: VBN (1 times)"),
        ("head", ".", "gold: punct; found: another head (1 times)"),
        ("relation", "“", "gold: punct; found: dep (1 times)"),
    ]
    # Units are the documents: 3 of 4 and 2 of 2 tags.
    assert result.intervals["xpos"] == (0.75, 1.0)


def test_a_confusion_is_told_once_with_its_number(gold) -> None:
    found = [("X", head, dep) for _, head, dep in RIGHT]
    found[4] = ("``", 5, "punct")
    result = evaluate("pipeline", gold, Stub(*found))
    assert len(result.errors) == 5 and {e.weight for e in result.errors} == {1}


def test_limit_cuts_documents(gold) -> None:
    assert evaluate("pipeline", gold, Stub(*RIGHT[:4]), limit=1).n == 1


def test_without_documents_each_sentence_is_a_unit(gold) -> None:
    plain = "".join(line for line in CONLLU.splitlines(True) if "newdoc" not in line)
    gold.write_text(plain.rstrip("\n"), encoding="utf-8")  # not even an empty line at its end
    assert len({tree.unit for tree in task.read_conllu(gold)}) == 2
    assert evaluate("pipeline", gold, Stub(*RIGHT)).n == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [("1\tBoats", "2 columns"), ("1\tBoats\t_\t_\tNNS\t_\t7\tnsubj\t_\t_", "head '7'")],
)
def test_a_bad_line_is_named(gold, line, said) -> None:
    gold.write_text(CONLLU + "\n" + line + "\n", encoding="utf-8")
    number = CONLLU.count("\n") + 2
    with pytest.raises(SourceError, match=f"row {number}: .*{said}"):
        evaluate("pipeline", gold, Stub(*RIGHT))


def test_words_that_were_cut_anew_are_a_bug(gold) -> None:
    with pytest.raises(ValueError):
        evaluate("pipeline", gold, Joining(*RIGHT[:5]))
