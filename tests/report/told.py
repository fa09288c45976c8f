"""What a comparison may hold beside measures: key words, statements, figures, passages, sides."""

from __future__ import annotations

from dataclasses import replace

from framing.types import (
    ArticleScore,
    Comparison,
    Conflict,
    Confound,
    HeadlineAct,
    HeadlineActor,
    HeadlineGap,
    HeadlineRow,
    HeadlineTerm,
    KeyTerm,
    Ladder,
    Place,
    Score,
    SharedPassage,
    SideRow,
    Span,
    Statement,
    Telling,
    Verdict,
    Voice,
)


def place_of(score: ArticleScore, text: str) -> Place:
    """Where ``text`` first stands in an article; its beginning where it does not."""
    start = max(score.article.text.find(text), 0)
    return Place(score.article.id, Span(start, start + min(len(text), len(score.article.text))))


def told(comparison: Comparison, text: str = "council", name: str = "") -> Comparison:
    """The comparison with one of everything; ``name`` takes the place of printed words."""
    first, last = comparison.articles[0], comparison.articles[-1]
    outlets = comparison.outlets
    a, b = outlets[0], outlets[-1]
    here, there = place_of(first, text), place_of(last, text)
    doubt = Score("attribution.doubt", 0.5, "share", 1, 2, 0.1, 0.9)
    clear = KeyTerm(
        name or "lifeline", a, b, Voice.OUTLET, 3, 40, 0, 60, 2.5, 0.4, 4.6, 0.01,
        Verdict.HIGHER, (here,),
    )  # fmt: skip
    return replace(
        comparison,
        keyness=(
            clear,
            replace(clear, term=name or "boats", outlet=b, against=a, count=1, log_odds=0.3,
                    low=-1.2, p_adjusted=1.0, verdict=Verdict.NOT_DISTINGUISHABLE),
            replace(clear, voice=None, places=()),
        ),
        statements=(
            Statement(
                "s1",
                (
                    Telling(a, here, Voice.OUTLET, 0.9, position=0.25),
                    Telling(b, there, Voice.REPORTED, 0.9, name or "the mayor"),
                ),
                actors=("council",),
                figures=(name or "40",),
                dates=(name or "Monday",),
            ),
            Statement("s2", (Telling(a, here, Voice.OUTLET, 1.0, position=0.5),),
                      (Telling(b, there, Voice.DIRECT, 0.4, position=0.75),), quoted=True),
        ),
        conflicts=(Conflict("s1", name or "dead", ((a, name or "40", here), (b, "38", there))),),
        shared=(SharedPassage((a, b), 17, False, (here, there)),),
        confounds=(
            Confound("length", "One is much longer.", ((a, "40 words"), (b, "20 words")), True),
            Confound("topic", name or "They share topic words.", ((a, name or "ferry"), (b, "ferry"))),
        ),
        sides=(
            SideRow(a, name or "council", "side", 1, 2, 1, 1, 4, (0.2, 0.8), 1, 1,
                    (("neutral", 2),), doubt, ()),
        ),
        headlines=(
            HeadlineRow(
                first.article.id, a, here,
                (HeadlineTerm(text=name or "shuts", layer="events", label="event", place=here,
                              weight=-0.5, voice=Voice.OUTLET, marked=False, own=0, direct=2,
                              reported=0, speakers=(name or "Ada Morrow",), places=(here,)),),
                (HeadlineActor(actor="council", name=name or "the Council", place=here, mentions=2,
                               in_body=True, sentiment=-0.4, body=doubt),),
                (HeadlineAct(name or "dismissed", "passive-agentless", here, None,
                             ((name or "the Council", here),)),),
            ),
        ),
        headline_gaps=(
            HeadlineGap(measure="loaded", outlet=a, articles=5, headline=20.0, body=10.0, value=10.0,
                        low=2.0, high=18.0, p_value=0.03, p_adjusted=0.09,
                        verdict=Verdict.NOT_DISTINGUISHABLE),
        ),
        ladders=(
            *(replace(ladder, differs=True, p_value=0.01, p_adjusted=0.02) for ladder in
              comparison.ladders[:1]),
            Ladder("x", name or "Fires", comparison.ladders[0].rungs if comparison.ladders else (),
                   reason="too few uses to tell"),
        ),
    )  # fmt: skip
