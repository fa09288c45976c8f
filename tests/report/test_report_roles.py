"""Who does what to whom: parts in acts by actor and kind of act, and the acts one by one."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from framing.comparison.actors import actor_rows
from framing.measures import MEASURES
from framing.report import Report
from framing.report.shown import LinkView, ReportView
from framing.report.view import build_view
from framing.types import (
    Actor,
    ArticleScore,
    Comparison,
    Evidence,
    MeasureRow,
    Mention,
    Part,
    SectionKind,
    Span,
    Voice,
)

from .conftest import comparison_of

TEXT = (
    "Quay\n\nThe guards beat Ada. Ada was jailed. The arrest of Ada came at dawn. "
    "Ada sued the guards. Ada may be shot."
)
ACTORS = (Actor("ada", "Ada Morrow", "person"), Actor("guards", "the guards", "unknown"))


def act(word: str, label: str, group: str, agent: str = "", patient: str = "", **more) -> Evidence:
    start = TEXT.index(word)
    parts = [Part("agent", Span(6, 16), agent)] if agent else []
    parts += [Part("patient", Span(start, start + 3), patient)] if patient else []
    fields = {"voice": Voice.OUTLET, "status": "done", **more}
    return Evidence(
        span=Span(start, start + len(word)), layer="agency", label=label,
        section=SectionKind.BODY, sentence=1, rule="parse:x", group=group, parts=tuple(parts),
        **fields,
    )  # fmt: skip


ACTS = (
    act("beat", "active", "violent", "guards", "ada"),
    act("jailed", "passive-agentless", "coercive", "", "ada"),
    act("arrest", "nominalisation", "coercive", "", "ada"),
    act("sued", "active", "legal", "ada", "guards"),
    act("shot", "passive-agentless", "violent", "", "ada", status="planned", reason="not done"),
    act("dawn", "passive-agentless", "violent", "", "ada", voice=Voice.DIRECT, status="alleged"),
    act("came", "active", "political", "guards", reason="a noun, no act", status=None),
)


def told(score: ArticleScore, evidence: tuple[Evidence, ...]) -> ArticleScore:
    mentions = tuple(
        Mention(Span(6, 9), actor.id, "name", 1, Voice.OUTLET, SectionKind.BODY)
        for actor in ACTORS
        for _ in range(2)
    )
    return replace(score, evidence=evidence, actors=ACTORS, mentions=mentions)


@pytest.fixture
def acts() -> Comparison:
    base = comparison_of({"Brindle Post": TEXT, "Harbour Sheet": TEXT})
    first, second = base.articles
    scores = (told(first, ACTS), told(second, ACTS[:1]))
    return replace(
        base,
        articles=scores,
        findings=(),
        sources=(),
        ladders=(),
        measures=tuple(
            MeasureRow(m.info, tuple(m.score(m.table(score)) for score in scores)) for m in MEASURES
        ),
        actors=actor_rows({score.article.outlet: [score] for score in scores}),
    )


def opened(view: ReportView, link: LinkView) -> list[int]:
    if link.opens:
        return [index for _, index in view.opened[int(link.opens)]]
    return [int(link.anchor.rpartition("-")[2])] if link.anchor else []


def test_each_actors_part_in_the_outlets_own_acts(acts: Comparison) -> None:
    view = build_view(acts)
    assert [(row.name, row.type) for row in view.roles.rows] == [
        ("Ada Morrow", "person"),
        ("the guards", ""),
    ]
    cell, other = view.roles.rows[0].cells
    assert (cell.agent.count, cell.agent.of, cell.agent.text) == (1, "4", "25%")
    assert (cell.patient.count, cell.patient.of, cell.patient.text) == (3, "4", "75%")
    assert (cell.left_out.count, cell.left_out.of) == (2, "3")
    assert re.fullmatch(r"\d+% to \d+%", cell.patient.interval)
    assert opened(view, cell.patient.link) == [0, 1, 2]
    assert opened(view, cell.left_out.link) == [1, 2]
    assert cell.domains == (
        "coercive: undergoes 2, agent left out 2",
        "legal: does 1",
        "violent: undergoes 1",
    )
    assert view.roles.scale == 100
    assert cell.bars == (25.0, 25.0, 50.0)
    assert other.domains == ("violent",)
    assert (other.agent.count, other.patient.text, other.left_out.count) == (0, "100%", 0)


def test_the_agent_left_out_by_kind_of_act(acts: Comparison) -> None:
    view = build_view(acts)
    assert view.domains == ("violent", "coercive", "legal", "political", "all of them")
    first, second = view.agency
    assert [(s.count, s.of) for s in first.left_out] == [
        (0, "1"),
        (2, "2"),
        (0, "1"),
        (0, ""),
        (2, "4"),
    ]
    assert opened(view, first.left_out[1].link) == [1, 2]
    assert [s.of for s in second.left_out] == ["1", "", "", "", "1"]
    # Nobody tells a political act: it has no column.
    for text in (Report(acts).to_html(), Report(acts).to_markdown()):
        table = text.split("How often the agent is left out")[1].split("Each actor")[0]
        assert "coercive" in table and "all of them" in table
        assert "political" not in table


def test_acts_are_listed_with_construction_and_status(acts: Comparison) -> None:
    first = build_view(acts).agency[0]
    assert [(x.act, x.domain, x.construction, x.status) for x in first.acts] == [
        ("beat", "violent", "active", "done"),
        ("jailed", "coercive", "passive, no by-phrase", "done"),
        ("arrest", "coercive", "as a noun", "done"),
        ("sued", "legal", "active", "done"),
        ("shot", "violent", "passive, no by-phrase", "planned, not counted: not done"),
        ("dawn", "violent", "passive, no by-phrase", "told by a source"),
    ]
    assert first.total == 4
    html = Report(acts).to_html()
    assert "planned, not counted: not done" in html
    assert "agent left out" in html
    # Nobody is named as doing these; of "came" the agent was only not found.
    assert [x.nobody for x in first.acts] == [False, True, True, False, True, True]


def test_markdown_holds_the_parts_with_their_sentences(acts: Comparison) -> None:
    text = Report(acts).to_markdown()
    (row,) = (x for x in text.splitlines() if x.startswith("| Ada Morrow | Brindle Post"))
    assert "1 of 4: 25%" in row
    assert "2 of 3" in row
    number = re.search(r"\[\^(\d+)\]", row)
    assert number
    (note,) = (x for x in text.splitlines() if x.startswith(f"[^{number[1]}]:"))
    assert "own words; active, done" in note
    assert "**sued**" in note


def test_only_the_busiest_actors_are_shown(acts: Comparison) -> None:
    row = acts.actors[0]
    many = tuple(replace(row, actor=replace(row.actor, name=f"Ada {i:02}")) for i in range(15))
    view = build_view(replace(acts, actors=many))
    assert len(view.roles.rows) == 12
    assert view.roles.more == 3
    assert "and 3 more in the table actors.csv" in Report(replace(acts, actors=many)).to_html()


def test_nobody_has_a_part_where_nothing_was_found(comparison: Comparison) -> None:
    assert build_view(comparison).roles.rows == ()
    assert "Each actor’s part" not in Report(comparison).to_html()


def test_many_outlets_get_numbers_only(acts: Comparison) -> None:
    names = [f"Outlet {i}" for i in range(8)]
    scores = tuple(
        replace(
            acts.articles[0],
            article=replace(acts.articles[0].article, id=name, outlet=name),
        )
        for name in names
    )
    rows = actor_rows({score.article.outlet: [score] for score in scores})
    many = replace(
        acts, outlets=tuple(names), articles=scores, actors=rows, differences=(), measures=()
    )
    html = Report(many).to_html()
    assert 'class="data mx compact"' in html
    assert 'class="rb ' not in html
