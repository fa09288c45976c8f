"""Acts against a gold set of clauses: found, by construction, who to whom, and whether done.

A found act is that of the gold where their triggers overlap, one to one, the same construction
preferred. Agents and patients are right where the head word of an act that was found is; one
of an act that was missed is missed, one of a false act is a false alarm.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.text import shadow, tokenize
from framing.types import Article, ArticleScore, Span
from framing.validation import rows
from framing.validation.rows import RowError, field, span_of
from framing.validation.spans import mistake
from framing.validation.tasks import Counts, Metric, Mistake, Outcome, Run, Task, f1, share
from framing.validation.understanding import scorer

CONSTRUCTIONS = (
    "active",
    "passive-agent",
    "passive-agentless",
    "reduced-passive",
    "nominalisation",
    "intransitive",
)
STATUSES = ("done", "alleged", "planned", "denied")
_ROLES = ("agent", "patient")
# What ends the noun phrase whose last word is its head: "the head | of the army".
_AFTER_HEAD = frozenset(
    """of in on at from for with by to who whom whose which that and or but after before near
    against during under between""".split()
)


@dataclass(frozen=True, slots=True)
class Act:
    """An act: its trigger, construction and status, and the head words of agent and patient.

    A found act may name several agents ("police and soldiers"); any of them may be the gold's.
    """

    trigger: Span
    construction: str
    agent: tuple[Span, ...] = ()
    patient: tuple[Span, ...] = ()
    status: str = "done"


@dataclass(frozen=True, slots=True)
class Clause:
    """A text of the gold set with its acts."""

    article: Article
    acts: tuple[Act, ...]


def measure(path: Path, run: Run) -> Outcome:
    """Score the texts of a gold set and compare."""
    clauses = run.units(read_clauses(path))
    scored = scorer("agency", run.pipeline)
    return compare([(clause, found_acts(scored(clause.article))) for clause in run.each(clauses)])


# --- reading ---


def read_clauses(path: Path) -> list[Clause]:
    """The texts of a gold set.

    Raises:
        SourceError: the file can't be read, or a row has not the form; names it.
    """
    return rows.read_texts(path, _clause, "texts with acts")


def _clause(row: Mapping[str, Any], name: str) -> Clause:
    text = field(row, "text", str)
    article = rows.article_of(row, name)
    return Clause(article, tuple(_act(act, text) for act in field(row, "acts", list)))


def _act(row: object, text: str) -> Act:
    trigger = span_of(row, text)
    assert isinstance(row, dict)  # span_of takes nothing else
    construction, status = field(row, "construction", str), row.get("status", "done")
    for value, known in ((construction, CONSTRUCTIONS), (status, STATUSES)):
        if value not in known:
            raise RowError(f"holds {value!r}, not one of {', '.join(known)}")
    parts = {role: (span_of(row[role], text),) for role in _ROLES if row.get(role) is not None}
    return Act(trigger, construction, status=status, **parts)


# --- what was found: the one place that knows how the layer says it ---


def found_acts(score: ArticleScore) -> tuple[Act, ...]:
    """The acts of a scored text."""
    acts = []
    for evidence in score.evidence:
        # An act that is planned or denied is found, though the measures do not count it.
        if evidence.layer != "agency" or evidence.status is None:
            continue
        parts = {
            role: tuple(
                head_word(score.article.text, part.span)
                for part in evidence.parts
                if part.role == role
            )
            for role in _ROLES
        }
        acts.append(Act(evidence.span, evidence.label, status=evidence.status, **parts))
    return tuple(acts)


def head_word(text: str, span: Span) -> Span:
    """The last word of a noun phrase before what depends on its head."""
    tokens = tokenize(shadow(text[span.start : span.end]))
    head = None
    for start, end, norm, word in zip(
        tokens.starts, tokens.ends, tokens.norm, tokens.is_word, strict=True
    ):
        if head is not None and (norm in _AFTER_HEAD or norm in (",", "(", "—")):
            break
        if word:
            head = Span(span.start + start, span.start + end)
    return span if head is None else head


# --- comparing ---


def matched(gold: Sequence[Act], found: Sequence[Act]) -> list[tuple[Act, Act]]:
    """Gold and found acts whose triggers overlap, one to one."""
    pairs = [
        (one.construction != other.construction, i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if one.trigger.overlaps(other.trigger)
    ]
    out: dict[int, int] = {}
    for _, i, j in sorted(pairs):
        if i not in out and j not in out.values():
            out[i] = j
    return [(gold[i], found[j]) for i, j in sorted(out.items())]


def compare(pairs: Sequence[tuple[Clause, Sequence[Act]]]) -> Outcome:
    """Metrics and mistakes of gold texts, each with the acts found in it."""
    counted = [(clause.acts, found, matched(clause.acts, found)) for clause, found in pairs]
    metrics: list[Metric] = [
        f1("construction_f1", [_by_construction(*row, CONSTRUCTIONS) for row in counted]),
        f1("agent_f1", [_by_role(*row, "agent") for row in counted]),
        f1("patient_f1", [_by_role(*row, "patient") for row in counted]),
        share("status_accuracy", [_statuses(both) for _, _, both in counted]),
        f1("detection_f1", [_detected(*row) for row in counted]),
    ]
    metrics += [
        f1(
            f"{construction.replace('-', '_')}_f1",
            [_by_construction(*row, (construction,)) for row in counted],
        )
        for construction in CONSTRUCTIONS
    ]
    mistakes = [wrong for clause, found in pairs for wrong in _mistakes(clause, found)]
    return Outcome(len(pairs), tuple(metrics), tuple(mistakes))


Both = Sequence[tuple[Act, Act]]


def _detected(gold: Sequence[Act], found: Sequence[Act], both: Both) -> Counts:
    return len(both), len(found) - len(both), len(gold) - len(both)


def _by_construction(
    gold: Sequence[Act], found: Sequence[Act], both: Both, which: Iterable[str]
) -> Counts:
    which = set(which)
    right = sum(
        one.construction == other.construction and one.construction in which for one, other in both
    )
    # A label that the gold doesn't know is a false alarm of all constructions together.
    given = (
        len(found)
        if len(which) == len(CONSTRUCTIONS)
        else sum(act.construction in which for act in found)
    )
    return right, given - right, sum(act.construction in which for act in gold) - right


def _by_role(gold: Sequence[Act], found: Sequence[Act], both: Both, role: str) -> Counts:
    right = sum(_same_head(one, other, role) for one, other in both)
    given = sum(bool(getattr(act, role)) for act in found)
    wanted = sum(bool(getattr(act, role)) for act in gold)
    return right, given - right, wanted - right


def _same_head(gold: Act, found: Act, role: str) -> bool:
    spans: tuple[Span, ...] = getattr(gold, role)
    others: tuple[Span, ...] = getattr(found, role)
    return any(span.overlaps(other) for span in spans for other in others)


def _statuses(both: Both) -> tuple[float, float]:
    return sum(one.status == other.status for one, other in both), len(both)


def _mistakes(clause: Clause, found: Sequence[Act]) -> Iterable[Mistake]:
    text, unit = clause.article.text, clause.article.id
    both = matched(clause.acts, found)
    hit, taken = [one for one, _ in both], [other for _, other in both]

    def at(kind: str, act: Act, gold: str, given: str) -> Mistake:
        note = "; ".join(
            f"{name}: {said}" for name, said in (("gold", gold), ("found", given)) if said
        )
        return mistake(kind, unit, text, act.trigger, note=note)

    def said(spans: Iterable[Span]) -> str:
        return ", ".join(text[span.start : span.end] for span in spans) or "none"

    for act in clause.acts:
        if act not in hit:
            yield at("act missed", act, act.construction, "")
    for act in found:
        if act not in taken:
            yield at("no act, taken for one", act, "", act.construction)
    for one, other in both:
        if one.construction != other.construction:
            yield at("construction", one, one.construction, other.construction)
        for role in _ROLES:
            mine, theirs = getattr(other, role), getattr(one, role)
            if (mine or theirs) and not _same_head(one, other, role):
                yield at(role, one, said(theirs), said(mine))
        if one.status != other.status:
            yield at("status", one, one.status, other.status)


TASK = Task("agency", "texts", measure)
