"""Attributions as values, and the record that the readers of attributions and quotations share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from framing.language.quotations import QuotationKind
from framing.types import Span

# A thought, wish or aim that somebody is said to have; its content is nobody's words.
ATTITUDE = "attitude"
# What is said without a source goes on what was said at most so many sentences before.
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution. ``form`` is "direct", "indirect", "mixed" or :data:`ATTITUDE`.

    ``speaker`` is the source as printed (resolved one step, where the source is a
    pronoun or was named in the sentence before); ``actor`` the id of who that is.
    ``confidence`` is the model's, None where a rule found it; ``nested`` is one inside the
    content of another.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    form: str
    stance: str
    source_type: str
    speaker: str | None
    actor: str | None
    sentence: int
    rule: str
    confidence: float | None = None
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Attributed:
    """All attributions of an article, in order, and the kind of each of its quotations."""

    attributions: tuple[Attribution, ...]
    kinds: tuple[QuotationKind, ...]


class Findings:
    """The attributions found so far, latest last, and which of them holds which quotation."""

    def __init__(self) -> None:
        self._all: list[Attribution] = []
        self._by_sentence: dict[int, list[int]] = {}
        self._holders: dict[int, int] = {}
        self._inside: list[Attribution] = []

    def add(self, found: Attribution, quotations: Iterable[int] = ()) -> None:
        """Keeps an attribution, whose content holds these quotations."""
        for quotation in quotations:
            self._holders[quotation] = len(self._all)
        self._by_sentence.setdefault(found.sentence, []).append(len(self._all))
        self._all.append(found)

    def add_inside(self, found: Attribution) -> None:
        """Keeps an attribution inside the content of another: nothing is carried on from it."""
        self._inside.append(found)

    def holder(self, quotation: int) -> Attribution | None:
        """The attribution whose content holds a quotation."""
        at = self._holders.get(quotation)
        return None if at is None else self._all[at]

    def change_holder(self, quotation: int, found: Attribution) -> None:
        """Puts ``found`` in the place of the attribution that holds a quotation."""
        self._all[self._holders[quotation]] = found

    def latest(self, count: int | None = None) -> Iterator[Attribution]:
        """The ``count`` attributions found last, or all of them, the last one first."""
        return iter(self._all[: -count - 1 : -1] if count is not None else self._all[::-1])

    def in_sentence(self, sentence: int) -> list[Attribution]:
        """The attributions of one sentence, in order of their finding."""
        return [self._all[at] for at in self._by_sentence.get(sentence, ())]

    def earlier(self, sentence: int) -> Attribution | None:
        """The latest attribution with a speaker before a sentence, where near enough to go on."""
        for number in range(sentence - 1, sentence - _NEAR - 1, -1):
            for found in reversed(self.in_sentence(number)):
                if found.speaker is not None:
                    return found
        return None

    def in_order(self) -> tuple[Attribution, ...]:
        """All attributions in order of the text."""
        found = (*self._all, *self._inside)
        return tuple(sorted(found, key=lambda one: (one.sentence, one.content)))
