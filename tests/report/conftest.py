"""Comparisons built by hand: small, quick, and independent of lexicons and statistics."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from framing.comparison.actors import actor_rows
from framing.measures import MEASURES
from framing.types import (
    Actor,
    ActorCell,
    ActorRow,
    Article,
    ArticleScore,
    Comparison,
    Difference,
    Evidence,
    EvidenceRef,
    Finding,
    Ladder,
    MeasureRow,
    Mention,
    Notice,
    OnlyIn,
    Origin,
    Part,
    Provenance,
    Push,
    Robustness,
    Rung,
    Score,
    Section,
    SectionKind,
    Sentence,
    Severity,
    Skipped,
    SourceRow,
    Span,
    Verdict,
    Voice,
    VoiceSegment,
)

PROVENANCE = Provenance(
    version="0.1.0",
    analyzers=("loaded", "attribution"),
    lexicons=(("loaded", "1.0.0", "ab" * 32),),
    settings=(("layers", "loaded, attribution"), ("lexicons", "")),
    libraries=(("numpy", "2.0"),),
    seed=7,
)

TEXTS = {
    "Brindle Post": (
        "Council shuts the ferry\n\n"
        "The reckless council shut the ferry on Monday. Crews were dismissed without notice.\n\n"
        "“We lost a lifeline,” said Ada Morrow. The ruinous order stands.\n\n"
        "Photo: the quay at dawn"
    ),
    "Harbour Sheet": (
        "Ferry service ends\n\n"
        "The council ended the ferry service on Monday. It may return in spring.\n\n"
        "The mayor said the boats were unsafe."
    ),
}
_LOADED = re.compile(r"reckless|ruinous")
_HEDGES = re.compile(r"\bmay\b")


def score_of(outlet: str, text: str, **more: object) -> ArticleScore:
    """An article score with a little of every layer, found by plain searches."""
    identifier = str(more.pop("id", outlet.lower().replace(" ", "-")))
    title = str(more.pop("title", text.split("\n", 1)[0]))
    sections, sentences = [], []
    for number, match in enumerate(re.finditer(r"[^\n]+", text)):
        span = Span(match.start(), match.end())
        kind = SectionKind.HEADLINE if number == 0 else SectionKind.BODY
        if match.group().startswith("Photo:"):
            kind = SectionKind.CAPTION
        sections.append(Section(span, kind, f"rule:{kind.value}"))
        for part in re.finditer(r"[^.]+\.?”?\s*", match.group()):
            words = len(part.group().split())
            quoted = len(" ".join(re.findall(r"“[^”]*”", part.group())).split())
            sentences.append(
                Sentence(
                    Span(span.start + part.start(), span.start + part.end()),
                    kind,
                    words,
                    words - quoted,
                    quoted,
                    0,
                    characters=len(part.group()),
                    long_words=1,
                )
            )

    def at(offset: int) -> int:
        return next((i for i, s in enumerate(sentences) if s.span.start <= offset < s.span.end), 0)

    voices, start = [], 0
    for match in re.finditer(r"“[^”]*”", text):
        if match.start() > start:
            voices.append(VoiceSegment(Span(start, match.start()), Voice.OUTLET))
        voices.append(VoiceSegment(Span(*match.span()), Voice.DIRECT, "Ada Morrow"))
        start = match.end()
    if start < len(text):
        voices.append(VoiceSegment(Span(start, len(text)), Voice.OUTLET))

    def found(pattern: re.Pattern[str], layer: str, label: str, **rest: object) -> list[Evidence]:
        return [
            Evidence(
                Span(*match.span()),
                layer,
                label,
                Voice.OUTLET,
                sentences[at(match.start())].section,
                at(match.start()),
                f"lexicon:{layer}/{match.group()}",
                **rest,  # type: ignore[arg-type]
            )
            for match in pattern.finditer(text)
        ]

    evidence = found(_LOADED, "loaded", "emotive", alternative="plain")
    evidence += found(re.compile("stands"), "loaded", "emotive", reason="negated")
    evidence += found(_HEDGES, "hedging", "modal")
    for match in re.finditer(r"“[^”]*”", text):
        said = re.compile(r"said (Ada Morrow)?").search(text, match.end())
        parts = [Part("content", Span(*match.span()))]
        if said:
            parts.append(Part("cue", Span(said.start(), said.start() + 4)))
            if said.group(1):
                parts.append(Part("source", Span(*said.span(1)), "ada"))
        evidence.append(
            Evidence(
                Span(*match.span()), "attribution", "direct", Voice.DIRECT, SectionKind.BODY,
                at(match.start()), "rule:quote", speaker="Ada Morrow", actor="ada",
                stance="neutral", source_type="person", parts=tuple(parts),
            )
        )  # fmt: skip
    evidence += found(
        re.compile("(?<=were )dismissed"), "agency", "passive-agentless",
        parts=(Part("patient", Span(text.find("Crews"), text.find("Crews") + 5)),)
        if "Crews" in text else (),
    )  # fmt: skip
    evidence += found(re.compile(r"\bshut\b|\bended\b"), "events", "event", group="closing")
    evidence += found(re.compile("council|Council"), "naming", "name", actor="council")
    evidence += found(
        re.compile("council"), "sentiment", "negative", actor="council", weight=-0.4,
        pushes=(Push("“shut”", 0.84), Push("“may”", -0.31)),
    )  # fmt: skip
    evidence += [
        Evidence(v.span, "tone", "negative", v.voice, SectionKind.BODY, at(v.span.start),
                 "vader:stretch", -0.3, v.speaker)
        for v in voices
    ]  # fmt: skip
    article = Article(
        identifier,
        outlet,
        text,
        title,
        published=str(more.pop("published", "2024-02-05")),
        url=more.pop("url", "https://news.example/a?b=1&c=2"),  # type: ignore[arg-type]
        author=str(more.pop("author", "Jo Field")),
        sections=tuple(sections),
        origin=Origin(path=str(more.pop("path", f"{identifier}.txt")), sha256="00" * 32),
    )
    return ArticleScore(
        article,
        (),
        tuple(evidence),
        tuple(sentences),
        tuple(
            Mention(e.span, "council", "name", e.sentence, e.voice, e.section)
            for e in evidence
            if e.layer == "naming"
        ),
        (Actor("council", "the Council", "organisation"), Actor("ada", "Ada Morrow", "person")),
        tuple(voices),
        (Notice("looks-cut-off", "The text seems to break off.", Severity.WARNING, identifier),),
        PROVENANCE,
    )


def comparison_of(texts: dict[str, str], **more: object) -> Comparison:
    """A comparison of one article an outlet; ``more`` replaces fields of the result."""
    scores = [score_of(outlet, text) for outlet, text in texts.items()]
    outlets = tuple(texts)
    first, last = outlets[0], outlets[-1]
    ids = {s.article.outlet: s.article.id for s in scores}
    rows = tuple(MeasureRow(m.info, tuple(m.score(m.table(s)) for s in scores)) for m in MEASURES)
    differences = (
        Difference("loaded", first, last, 61.5, 12.0, 111.0, 1.2, 0.001, 0.02, Verdict.HIGHER,
                   robustness=(Robustness("without quotations", Verdict.HIGHER, True),
                               Robustness("without its three strongest terms",
                                          Verdict.NOT_DISTINGUISHABLE, False))),
        Difference("hedges", first, last, -20.0, -60.0, 20.0, 0.3, 0.4, 1.0,
                   Verdict.NOT_DISTINGUISHABLE, sentences_needed=140),
        Difference("agency.left-out", first, last, None, None, None, None, None, None,
                   Verdict.NOT_MEASURABLE, "no acts"),
    )  # fmt: skip
    zero = Score("sentiment.own", None, "expected sentiment, -1 to 1", 0, 0, reason="not mentioned",
                 actor="council")  # fmt: skip
    own = replace(zero, value=-0.4, count=2, denominator=2, low=-0.6, high=-0.2, reason=None)
    comparison = Comparison(
        outlets=outlets,
        articles=tuple(scores),
        measures=rows,
        differences=differences,
        findings=(
            Finding("loaded:a:b", f"{first} uses more loaded language in its own words than {last}.",
                    Verdict.HIGHER, "loaded", (first, last), True,
                    (EvidenceRef(ids[first], 0), EvidenceRef("nowhere", 3))),
        ),
        actors=(
            ActorRow(Actor("council", "the Council", "organisation"),
                     tuple(ActorCell(o, 2, own, zero, (("council", "name", 2),), 1, 0,
                                     own_labels=(1, 1, 0))
                           for o in outlets)),
        ),
        sources=(
            SourceRow(first, "Ada Morrow", "person", "ada", 1, 1, 4, 0.5, 0.5, (("neutral", 1),),
                      (EvidenceRef(ids[first], 1),)),
        ),
        ladders=(
            Ladder("closing", "Closing", (
                Rung("shut", -0.5, first, Voice.OUTLET, 1, (EvidenceRef(ids[first], 0),)),
                Rung("end", 0.0, last, Voice.OUTLET, 1, (EvidenceRef(ids[last], 0),)),
            )),
        ),
        only_in=(OnlyIn(first, "quotation", "We lost a lifeline", ids[first], Span(2, 8)),),
        notices=(Notice("dates-apart", "The articles are days apart.", Severity.WARNING),
                 Notice("undated", "One has no date.")),
        skipped=(Skipped("broken.txt", "not text", "Save it as UTF-8.", row=3),),
        provenance=PROVENANCE,
        title="The ferry",
    )  # fmt: skip
    return replace(comparison, **more)  # type: ignore[arg-type]


@pytest.fixture
def councils() -> Comparison:
    """Two outlets that name one actor often, with the actors' rows as they are counted."""
    told = "The council shut it. The council may {}. “The council lied,” said Ada Morrow."
    made = comparison_of(
        {name: f"Ferry\n\n{told.format(verb)}" for name, verb in (("A", "stay"), ("B", "go"))}
    )
    return replace(made, actors=actor_rows({s.article.outlet: [s] for s in made.articles}))


@pytest.fixture
def comparison() -> Comparison:
    """Two outlets on a ferry."""
    return comparison_of(TEXTS)


HOSTILE = (
    "</title></script><script>window.pwned=1</script> {{7*7}} {% raw %} \u202eevil "
    "<img src=x onerror=window.pwned=1> \" ' | a|b `c` *d* _e_ [f](javascript:1) <!-- --> ]]> &amp;"
)


@pytest.fixture
def hostile() -> Comparison:
    """A comparison in which every text that comes from outside is hostile."""
    outlet = f'The "O\'Brien" {HOSTILE}'
    text = (
        f"{HOSTILE}\n\nThe reckless {HOSTILE} council shut it. Crews were dismissed.\n\n“{HOSTILE}”"
    )
    bad = score_of(outlet, text, id="bad", title=HOSTILE, url="javascript:alert(1)",
                   author=HOSTILE, published=HOSTILE, path=f"{HOSTILE}.txt")  # fmt: skip
    bad = replace(
        bad,
        evidence=tuple(
            replace(e, label=HOSTILE, rule=f"lexicon:{HOSTILE}", speaker=HOSTILE, group=HOSTILE)
            for e in bad.evidence
        ),
        notices=(Notice("x", HOSTILE, Severity.WARNING),),
    )
    base = comparison_of({outlet: text, "Plain Sheet": TEXTS["Harbour Sheet"]})
    return replace(
        base,
        articles=(bad, *base.articles[1:]),
        title=HOSTILE,
        findings=tuple(
            replace(f, text=HOSTILE, evidence=(EvidenceRef("bad", 0),)) for f in base.findings
        ),
        actors=tuple(
            replace(row, actor=Actor("council", HOSTILE, HOSTILE, HOSTILE)) for row in base.actors
        ),
        sources=tuple(replace(row, name=HOSTILE, type=HOSTILE) for row in base.sources),
        ladders=tuple(
            replace(lad, title=HOSTILE, rungs=tuple(replace(r, wording=HOSTILE) for r in lad.rungs))
            for lad in base.ladders
        ),
        only_in=(OnlyIn(outlet, HOSTILE, HOSTILE, "bad", Span(0, 3)),),
        notices=(Notice("y", HOSTILE, Severity.WARNING), Notice("z", HOSTILE)),
        skipped=(Skipped(HOSTILE, HOSTILE, HOSTILE),),
        provenance=replace(
            PROVENANCE, lexicons=((HOSTILE, HOSTILE, HOSTILE),), settings=((HOSTILE, HOSTILE),)
        ),
    )
