"""One reading of dependencies for all pipelines: Universal Dependencies (v2, English).

The shipped pipeline speaks it already. The parsers of spaCy's own English pipelines follow the
ClearNLP guidelines, where not only the labels differ: a preposition heads its object, a copula
its attribute, and each conjunct hangs from the one before it. :func:`universal` turns such trees
round. Each phrase that changes its head (preposition -> object, copula -> predicate) is a chain of
words downwards; all of the chain's outer arcs move to its last word, and the words above it become
its function words, so that a tree stays a tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

# Relations that only a parser with prepositions as heads can have.
_CLEARNLP: Final = frozenset({"pobj", "pcomp", "prep"})

# Relations whose name alone changes.
_RENAMED: Final = {
    "ROOT": "root",
    "auxpass": "aux:pass",
    "complm": "mark",
    "csubjpass": "csubj:pass",
    "dobj": "obj",
    "hmod": "compound",
    "hyph": "punct",
    "infmod": "acl",
    "intj": "discourse",
    "meta": "discourse",
    "nn": "compound",
    "nsubjpass": "nsubj:pass",
    "num": "nummod",
    "number": "compound",
    "oprd": "xcomp",
    "partmod": "acl",
    "poss": "nmod:poss",
    "possessive": "case",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prt": "compound:prt",
    "rcmod": "acl:relcl",
    "relcl": "acl:relcl",
}

_BE: Final = frozenset("be is are was were been being am 's 're 'm ’s ’re ’m ai".split())
# Adverbs of place that are what "be" says of its subject ("he is here", "the war is over").
_PLACES: Final = frozenset(
    "abroad away back down here home in inside nearby off on out outside over overseas there up "
    "upstairs".split()
)
_PREPOSITIONAL: Final = frozenset({"IN", "TO", "RP", "VBG", "VBN", "JJ", "CC"})
_NOMINAL_TAGS: Final = frozenset(
    "NN NNS NNP NNPS PRP PRP$ CD WP WP$ WDT DT PDT EX $ ADD FW SYM".split()
)
_NOMINAL_DEPS: Final = frozenset(
    "nsubj nsubjpass dobj pobj attr dative appos npadvmod oprd poss".split()
)
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_NOMINATIVE: Final = frozenset({"he", "she", "they", "we", "i"})
# Verbs whose object may be followed by a predicate without "to" ("let him go", "found it dead").
_CAUSATIVE: Final = frozenset(
    "consider considered considers declare declared declares feel felt find finding finds found "
    "get gets getting got had has have having hear heard hearing hears help helped helping helps "
    "keep keeping keeps kept leave leaves leaving left let lets letting made make makes making "
    "rule ruled saw see seeing seen sees want wanted wants watch watched watches watching".split()
)
# Predicates that say something of their subject with an infinitive ("it is ready to strike").
_CONTROL: Final = frozenset(
    "able about afraid bound certain content desperate determined due eager expected free glad "
    "happy keen liable likely prepared prone proud quick ready reluctant set slow sure unable "
    "unlikely unwilling willing".split()
)
_TITLES: Final = frozenset(
    "admiral archbishop baroness bishop brigadier cardinal chancellor col colonel commander "
    "congressman congresswoman councillor dame detective dr father gen general gov governor "
    "imam inspector judge justice king lady lieutenant lord lt maj major mayor minister miss mr "
    "mrs ms pope premier president prince princess prof professor queen rabbi rep representative "
    "rev reverend secretary sen senator sergeant sgt sheikh sheriff sir superintendent".split()
)
# Words that together are one function word. Those about numbers are so before a number only.
_FIXED: Final[dict[tuple[str, ...], str]] = {
    ("according", "to"): "case",
    ("as", "for"): "case",
    ("as", "of"): "case",
    ("as", "opposed", "to"): "case",
    ("as", "to"): "case",
    ("as", "well"): "advmod",
    ("as", "well", "as"): "cc",
    ("because", "of"): "case",
    ("depending", "on"): "case",
    ("due", "to"): "case",
    ("in", "order"): "mark",
    ("instead", "of"): "case",
    ("of", "course"): "advmod",
    ("prior", "to"): "case",
    ("rather", "than"): "cc",
    ("so", "that"): "mark",
    ("such", "as"): "case",
}
_FIXED_NUMBER: Final = frozenset(
    {
        ("as", "few", "as"),
        ("as", "many", "as"),
        ("as", "much", "as"),
        ("fewer", "than"),
        ("less", "than"),
        ("more", "than"),
        ("up", "to"),
    }
)
_FIXED_FIRST: Final = frozenset(group[0] for group in (*_FIXED, *_FIXED_NUMBER))

_NO_LINK: Final = -1


class _Link(NamedTuple):
    """What a word's phrase is headed by instead of the word: one of its dependents.

    ``kind`` is "prep", "pair" (a preposition that shares the object of the one coordinated with
    it), "cop", "outer" (a copula before a clause) or "money".
    """

    word: int
    kind: str
    clausal: bool = False


_NONE: Final = _Link(_NO_LINK, "")


def is_clearnlp(labels: Iterable[str]) -> bool:
    """Whether a parser with these labels follows ClearNLP rather than Universal Dependencies."""
    return any(part in _CLEARNLP for label in labels for part in label.split("||"))


def universal(
    words: Sequence[str],
    tags: Sequence[str],
    deps: Sequence[str],
    heads: Sequence[int],
    *,
    clearnlp: bool,
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Relations and heads after Universal Dependencies.

    Args:
        words: The words of one or more sentences.
        tags: Their Penn Treebank tags.
        deps: Their relations.
        heads: The index of each word's head; the head of a sentence is its own.
        clearnlp: Whether ``deps`` and ``heads`` follow ClearNLP (see :func:`is_clearnlp`). If not,
            they come back as they are, but for the name of the root.
    """
    if not clearnlp:
        return tuple("root" if dep == "ROOT" else dep for dep in deps), tuple(heads)
    return _Conversion(words, tags, deps, heads).run()


class _Conversion:
    """The conversion of one ClearNLP parse."""

    def __init__(
        self,
        words: Sequence[str],
        tags: Sequence[str],
        deps: Sequence[str],
        heads: Sequence[int],
    ) -> None:
        self.words = [word.lower() for word in words]
        self.tags = tags
        self.old_deps = deps
        self.old_heads = heads
        self.children: list[list[int]] = [[] for _ in words]
        for word, head in enumerate(heads):
            if head != word:
                self.children[head].append(word)
        self.deps: list[str] = list(deps)
        self.heads: list[int] = list(heads)
        self.links: list[_Link] = [_NONE] * len(self.words)
        self.tops: list[int] = list(range(len(self.words)))

    def run(self) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """Relations and heads, converted."""
        for word in reversed(self._downwards()):
            link = self.links[word] = self._link(word)
            if link.kind:
                self.tops[word] = self.tops[link.word]
        for word, head in enumerate(self.old_heads):
            if head == word:
                self._set(self.tops[word], self.tops[word], "root")
            elif self.links[head].word != word:
                self._outer_arc(word, head)
            if self.links[word].kind:
                self._inner_arc(word)
        self._raise_subjects()
        self._extrapose()
        self._coordinate()
        self._fix()
        return tuple(self.deps), tuple(self.heads)

    def _downwards(self) -> list[int]:
        """The words, each after its head."""
        out = [word for word, head in enumerate(self.old_heads) if head == word]
        for word in out:
            out.extend(self.children[word])
        return out

    def _set(self, word: int, head: int, dep: str) -> None:
        self.heads[word] = head
        self.deps[word] = dep

    def _reattach(self, word: int, head: int) -> bool:
        """Hang a word from another one, unless that one is below it."""
        above = head
        while True:
            if above == word:
                return False
            if self.heads[above] == above:
                break
            above = self.heads[above]
        self.heads[word] = head
        return True

    def _with(self, word: int, *deps: str) -> list[int]:
        """The dependents (as parsed) with one of these relations."""
        return [other for other in self.children[word] if self.old_deps[other] in deps]

    # Chains: what heads a phrase.

    def _link(self, word: int) -> _Link:
        """What heads the phrase of a word, those below it being known."""
        for link in (self._object(word), self._predicate(word), self._money(word)):
            if link.kind:
                return link
        return _NONE

    def _object(self, word: int) -> _Link:
        """What a preposition governs."""
        for other in self._with(word, "pobj"):
            return _Link(other, "prep")
        for other in self._with(word, "pcomp"):
            inner = self.links[other]
            if inner.kind in ("prep", "pair"):
                return _Link(other, "prep", inner.clausal)
            clausal = inner.kind in ("cop", "outer") or self.tags[other][:1] in ("V", "M")
            return _Link(other, "prep", clausal or bool(self._with(other, *_SUBJECTS)))
        dep, right = self.old_deps[word], [o for o in self.children[word] if o > word]
        preposition = dep in ("prep", "agent") and self.tags[word] in _PREPOSITIONAL
        for other in right:
            inner = self.links[other]
            if inner.kind == "prep" and self.old_deps[other] in ("prep", "agent"):
                pair = (self.words[word], self.words[other])
                if preposition or (other == word + 1 and pair in _FIXED):
                    return _Link(other, "prep", inner.clausal)
        if preposition:
            for other in right:
                inner = self.links[other]
                if inner.kind == "prep" and self.old_deps[other] == "conj":
                    return _Link(other, "pair", inner.clausal)
            for other in right:
                if self.old_deps[other] in ("amod", "acomp", "advmod", "npadvmod", "nummod"):
                    return _Link(other, "prep")
        return _NONE

    def _is_be(self, word: int) -> bool:
        return self.words[word] in _BE and self.tags[word].startswith("V")

    def _predicate(self, word: int) -> _Link:
        """What a form of "be" says of its subject."""
        if not self._is_be(word) or any(
            self.words[other] == "there" for other in self._with(word, "expl")
        ):
            return _NONE
        found = self._with(word, "attr", "acomp") or self._with(word, "oprd")
        if found:
            return _Link(next((other for other in found if other > word), found[-1]), "cop")
        for other in self._with(word, "prep"):
            apart = any(word < o < other for o in self._with(word, "punct"))
            inner = self.links[other]
            if other > word and inner.kind in ("prep", "pair") and not apart:
                return _Link(other, "outer" if inner.clausal else "cop", inner.clausal)
        for other in self._with(word, "advmod"):
            if self.words[other] in _PLACES:
                return _Link(other, "cop")
        for other in self._with(word, "advmod"):
            if self.words[other] == "where":
                return _Link(other, "cop")
        for other in self._with(word, "xcomp", "ccomp"):
            if other > word and (self._with(other, "mark") or self._is_infinitive(other)):
                return _Link(other, "outer", True)
        return _NONE

    def _is_infinitive(self, word: int) -> bool:
        return any(self.tags[other] == "TO" for other in self._with(word, "aux"))

    def _money(self, word: int) -> _Link:
        """The sign of a currency before its number."""
        if self.tags[word] == "CD":
            for other in self.children[word]:
                if self.tags[other] == "$" and other < word:
                    return _Link(other, "money")
        return _NONE

    # Arcs.

    def _inner_arc(self, word: int) -> None:
        """The arc of a word whose phrase is headed by another one."""
        link = self.links[word]
        head, top = self.old_heads[word], self.tops[word]
        if head != word and self.links[head] == _Link(word, "pair", link.clausal):
            self._set(word, head, "conj")
        elif link.kind in ("prep", "pair"):
            self._set(word, top, "mark" if link.clausal else "case")
        elif link.kind == "money":
            self._set(word, top, "nummod")
        elif link.kind == "outer" and self._is_plan(word):
            self._set(word, top, "aux")
        else:
            self._set(word, top, "cop")

    def _is_plan(self, word: int) -> bool:
        """Whether "be" with an infinitive tells what a person is to do."""
        return self._is_infinitive(self.links[word].word) and any(
            self.tags[other] in ("PRP", "NNP", "NNPS") and self.words[other] != "it"
            for other in self._with(word, *_SUBJECTS)
        )

    def _outer_arc(self, word: int, head: int) -> None:
        """The arc of a phrase to the phrase above it."""
        top, target = self.tops[word], self.tops[head]
        if self.links[head].kind == "money" and self.old_deps[word] in (
            "advmod",
            "compound",
            "number",
            "nummod",
            "quantmod",
        ):
            target = head
        self._set(top, target, self._relation(word, head))

    def _is_nominal(self, word: int) -> bool:
        """Whether a word, as parsed, heads a noun phrase."""
        link = self.links[word]
        if link.kind in ("prep", "pair"):
            return not link.clausal and self._is_nominal(self.tops[word])
        if link.kind in ("cop", "outer"):
            return False
        tag = self.tags[word]
        return tag in _NOMINAL_TAGS or (
            tag.startswith("J") and self.old_deps[word] in _NOMINAL_DEPS
        )

    def _relation(self, word: int, head: int) -> str:
        """The relation of a phrase, parsed as ``word``, to the one parsed as ``head``."""
        dep, tag, link = self.old_deps[word], self.tags[word], self.links[word]
        nominal = self._is_nominal(head)
        phrase = link.kind in ("prep", "pair")
        if dep in ("prep", "agent", "dative", "advmod", "npadvmod", "pcomp", "quantmod") and phrase:
            if link.clausal:
                return "acl" if nominal else "advcl"
            return "nmod" if nominal else "obl:agent" if dep == "agent" else "obl"
        if dep == "nsubj" and self.links[head].kind == "outer" and not self._is_plan(head):
            return "nsubj:outer"
        match dep:
            case "prep" | "agent":
                return self._bare_preposition(word, head, nominal)
            case "dative":
                return "obl" if tag in ("IN", "TO") else "iobj"
            case "pobj":
                return "nmod" if nominal else "obl"
            case "pcomp":
                return "acl" if nominal else "advcl"
            case "attr" | "acomp":
                return self._complement(word, head)
            case "npadvmod":
                if tag.startswith("RB"):
                    return "advmod"
                return "nmod:unmarked" if nominal else "obl:unmarked"
            case "nmod":
                return self._noun_modifier(word, head)
            case "neg" | "quantmod":
                return "det" if tag == "DT" else "advmod"
            case "aux":
                return "mark" if tag == "TO" else "aux"
            case "amod":
                return "advmod" if tag in ("JJR", "RBR") and self.tags[head] == "CD" else dep
            case "nummod":
                return "compound" if link.kind == "money" else dep
            case "ccomp" | "xcomp":
                return "acl" if nominal else dep
            case "compound":
                return "nmod:desc" if self._is_title(word, head) else dep
        return _RENAMED.get(dep, dep)

    def _bare_preposition(self, word: int, head: int, nominal: bool) -> str:
        """The relation of a preposition that governs nothing (or not here)."""
        tag = self.tags[word]
        if tag in ("IN", "TO"):
            return "case" if nominal and word < head else "obl"
        if tag in ("VBG", "VBN"):
            return "acl" if nominal else "advcl"
        return "advmod"

    def _complement(self, word: int, head: int) -> str:
        """The relation of a predicate that isn't what "be" says."""
        if not self._is_be(head):
            return "xcomp"
        there = any(self.words[other] == "there" for other in self._with(head, "expl"))
        if there and not self._with(head, *_SUBJECTS):
            first = self._with(head, "attr", "acomp")[0]
            return "nsubj" if word == first else "dep"
        return "dep"

    def _noun_modifier(self, word: int, head: int) -> str:
        if word > head:
            return "nmod"
        tag = self.tags[word]
        if tag == "CD":
            return "compound" if self.links[word].kind == "money" else "nummod"
        return "amod" if tag[:1] in ("J", "V") else "compound"

    def _is_title(self, word: int, head: int) -> bool:
        return (
            self.tags[word] == self.tags[head] == "NNP"
            and word < head
            and self.words[word].rstrip(".") in _TITLES
        )

    # Corrections of the converted tree, which stays a tree with each of them.

    def _raise_subjects(self) -> None:
        """ "They want him to go", "they let him go": "him" is the object of the verb above."""
        for clause, verb in enumerate(self.old_heads):
            if self.old_deps[clause] != "ccomp" or not self.tags[verb].startswith("V"):
                continue
            subjects = self._with(clause, *_SUBJECTS)
            if (
                len(subjects) != 1
                or not verb < subjects[0] < clause
                or self.words[subjects[0]] in _NOMINATIVE
                or self.links[verb].kind
                or self._with(clause, "mark")
                or self._with(verb, "dobj")
            ):
                continue
            auxiliaries = self._with(clause, "aux")
            if auxiliaries:
                raised = all(self.tags[other] in ("TO", "VB") for other in auxiliaries)
            else:
                finite = self.tags[clause] in ("VBD", "VBP", "VBZ", "MD")
                raised = self.words[verb] in _CAUSATIVE and not finite
            first = self.tops[subjects[0]]
            if raised and self._reattach(first, self.tops[verb]):
                self.deps[first] = "obj"
                self.deps[self.tops[clause]] = "xcomp"

    def _extrapose(self) -> None:
        """ "It is clear that he lied": the clause is the subject, "it" stands in for it."""
        for be, link in enumerate(self.links):
            said = link.word
            if link.kind != "cop" or self.old_deps[said] not in ("acomp", "attr"):
                continue
            subjects = self._with(be, "nsubj", "expl")
            if len(subjects) != 1 or self.words[subjects[0]] != "it":
                continue
            adjective = self.tags[said].startswith("J") and self.words[said] not in _CONTROL
            clauses = (*self._with(be, "ccomp", "xcomp"), *self._with(said, "ccomp", "xcomp"))
            for clause in sorted(clauses):
                marked = any(
                    self.words[other] in ("that", "whether") for other in self._with(clause, "mark")
                )
                if clause > said and (marked or (adjective and self._is_infinitive(clause))):
                    self.deps[self.tops[subjects[0]]] = "expl"
                    self.deps[self.tops[clause]] = "csubj"
                    break

    def _coordinate(self) -> None:
        """All conjuncts at the first one; conjunctions and commas at the one that follows."""
        for head, children in enumerate(self.children):
            following = _NO_LINK
            after = _NO_LINK
            for other in reversed(children):
                if other < head:
                    break
                dep = self.old_deps[other]
                if dep == "conj":
                    pair = self.links[head] == _Link(other, "pair", self.links[head].clausal)
                    following = other if pair else self.tops[other]
                elif following != _NO_LINK and (
                    dep == "cc"
                    or (self.words[other] in (",", ";") and self.old_deps[after] in ("cc", "conj"))
                ):
                    self._reattach(self.tops[other], following)
                after = other
        for word in self._downwards():
            top = self.tops[word]
            if self.deps[top] == "conj":
                head = self.heads[top]
                while self.deps[head] == "conj" and self.heads[head] != head:
                    head = self.heads[head]
                self._reattach(top, head)

    def _fix(self) -> None:
        """Words that make one function word hang from the first of them."""
        end = 0
        for start, word in enumerate(self.words):
            if start < end or word not in _FIXED_FIRST:
                continue
            for size in (3, 2):
                group = tuple(self.words[start : start + size])
                if len(group) == size and self._fix_group(start, group):
                    end = start + size
                    break
        for at in range(len(self.words) - 1):
            least = at + 1
            if self.words[at] == "at" and self.words[least] in ("least", "most"):
                self._fix_least(at, least)

    def _fix_group(self, start: int, group: tuple[str, ...]) -> bool:
        members = range(start, start + len(group))
        if group not in _FIXED and group not in _FIXED_NUMBER:
            return False
        above = {self.heads[word] for word in members} - set(members)
        if len(above) != 1 or any(self.heads[word] == word for word in members):
            return False
        (head,) = above
        if group in _FIXED:
            dep = _FIXED[group]
            if dep == "case" and any(self.deps[word] == "mark" for word in members):
                dep = "mark"
        elif self.tags[head] in ("CD", "$"):
            dep = "advmod"
        else:
            return False
        outside = [word for word in members if self.heads[word] == head]
        if dep in ("case", "mark") and not any(
            self.deps[word] in ("case", "mark") for word in outside
        ):
            return False
        if dep == "cc" and not any(self.deps[word] == "cc" for word in outside):
            return False
        for word, above_it in enumerate(self.heads):
            if above_it in members and word not in members:
                self.heads[word] = start
        self._set(start, head, dep)
        for word in members[1:]:
            self._set(word, start, "fixed")
        return True

    def _fix_least(self, at: int, least: int) -> None:
        """ "at least 40": a phrase of its own before what it is about."""
        if self.heads[at] == least:
            outer = self.heads[least]
            if self.deps[at] != "case" or self.deps[least] == "advmod":
                self.deps[at] = "case"
        elif self.heads[least] == at:
            outer = self.heads[at]
            if outer == at:
                return
            self.heads[least] = outer
            self._set(at, least, "case")
        elif self.heads[at] == self.heads[least] and self.heads[at] not in (at, least):
            outer = self.heads[at]
            self._set(at, least, "case")
        else:
            return
        if outer != least and self.deps[least] not in ("conj", "root"):
            nominal = self.tags[outer] in _NOMINAL_TAGS
            self.deps[least] = "nmod" if nominal else "obl"


# Universal parts of speech.

_POS_OF_TAG: Final = {
    "": "X",
    "#": "SYM",
    "$": "SYM",
    "''": "PUNCT",
    ",": "PUNCT",
    "-LRB-": "PUNCT",
    "-RRB-": "PUNCT",
    ".": "PUNCT",
    ":": "PUNCT",
    "ADD": "PROPN",
    "AFX": "X",
    "CC": "CCONJ",
    "CD": "NUM",
    "DT": "PRON",
    "EX": "PRON",
    "FW": "X",
    "GW": "X",
    "HYPH": "PUNCT",
    "IN": "ADP",
    "JJ": "ADJ",
    "JJR": "ADJ",
    "JJS": "ADJ",
    "LS": "NUM",
    "MD": "AUX",
    "NFP": "PUNCT",
    "NIL": "X",
    "NN": "NOUN",
    "NNP": "PROPN",
    "NNPS": "PROPN",
    "NNS": "NOUN",
    "PDT": "DET",
    "POS": "PART",
    "PRP": "PRON",
    "PRP$": "PRON",
    "RB": "ADV",
    "RBR": "ADV",
    "RBS": "ADV",
    "RP": "ADP",
    "SYM": "SYM",
    "TO": "PART",
    "UH": "INTJ",
    "VB": "VERB",
    "VBD": "VERB",
    "VBG": "VERB",
    "VBN": "VERB",
    "VBP": "VERB",
    "VBZ": "VERB",
    "WDT": "PRON",
    "WP": "PRON",
    "WP$": "PRON",
    "WRB": "ADV",
    "XX": "X",
    "_SP": "SPACE",
    "``": "PUNCT",
}
# Where the relation decides.
_POS_OF_TAG_AND_DEP: Final = {
    **{
        (tag, dep): "AUX"
        for tag in ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")
        for dep in ("aux", "aux:pass", "auxpass", "cop")
    },
    **{
        (tag, dep): "DET"
        for tag in ("DT", "WDT")
        for dep in ("det", "det:predet", "predet", "advmod", "cc:preconj", "preconj")
    },
    ("IN", "mark"): "SCONJ",
    ("SYM", "punct"): "PUNCT",
    ("TO", "case"): "ADP",
    ("TO", "prep"): "ADP",
    ("TO", "dative"): "ADP",
}
# Where the word itself decides.
_POS_OF_TAG_AND_WORD: Final = {
    **{("RB", word): "PART" for word in ("not", "n't", "n’t", "nt", "'t", "’t")},
    **{
        ("DT", word): "DET"
        for word in "a all an another any both each either every neither no some the".split()
    },
    **{
        ("NN", first + last): "PRON"
        for first in ("any", "every", "no", "some")
        for last in ("body", "one", "thing")
    },
    ("NN", "none"): "PRON",
    ("NN", "%"): "SYM",
}


def universal_pos(
    words: Sequence[str], tags: Sequence[str], pos: Sequence[str], deps: Sequence[str]
) -> tuple[str, ...]:
    """Universal parts of speech: those given, else the ones that tag, relation and word tell.

    Args:
        words: The words.
        tags: Their Penn Treebank tags.
        pos: Their universal parts of speech, "" where the pipeline has none.
        deps: Their relations.
    """
    return tuple(
        given
        or _POS_OF_TAG_AND_DEP.get((tag, dep))
        or _POS_OF_TAG_AND_WORD.get((tag, word.lower()))
        or _POS_OF_TAG.get(tag, "X")
        for word, tag, given, dep in zip(words, tags, pos, deps, strict=True)
    )
