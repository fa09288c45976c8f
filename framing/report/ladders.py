"""The words they choose: wordings of one event, act or actor, in order of connotation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from framing.comparison.ladders import ACT, EVENT, FEWEST_USES, MOST_SHOWN, NAMING
from framing.report import numbers
from framing.report.atlas import Atlas
from framing.report.charts import tidy
from framing.report.segments import VOICE_NAMES
from framing.report.shown import LadderView, LinkView, OutletView, QuoteView, RungView
from framing.types import Ladder, Rung, Voice

_RUNG_SIDE = 64
_KINDS = {EVENT: "", ACT: "", NAMING: "what the actor is called"}
_SHORT = {Voice.OUTLET: "own", Voice.DIRECT: "quoted", Voice.REPORTED: "reported"}


def ladders(atlas: Atlas) -> tuple[LadderView, ...]:
    """Each event, act and actor with its wordings, the most damning first."""
    shown = atlas.comparison.ladders[:MOST_SHOWN]
    tested = sum(ladder.p_value is not None for ladder in shown)
    return tuple(_ladder(atlas, ladder, tested) for ladder in shown)


def ladders_left_out(atlas: Atlas) -> int:
    """How many ladders are in the tables only."""
    return max(len(atlas.comparison.ladders) - MOST_SHOWN, 0)


def _ladder(atlas: Atlas, ladder: Ladder, tested: int) -> LadderView:
    by_wording: dict[tuple[float, str], list[Rung]] = {}
    for rung in ladder.rungs:
        by_wording.setdefault((rung.connotation, rung.wording), []).append(rung)
    return LadderView(
        ladder.title,
        tuple(
            _rung(atlas, wording, connotation, found)
            for (connotation, wording), found in sorted(by_wording.items())
        ),
        kind=_KINDS.get(ladder.kind, ladder.kind),
        verdict=_verdict(ladder, tested),
        clear=bool(ladder.differs),
    )


def _verdict(ladder: Ladder, tested: int) -> str:
    if ladder.differs is None or ladder.p_adjusted is None:
        own = sum(rung.count for rung in ladder.rungs if rung.voice is Voice.OUTLET)
        if own < FEWEST_USES:
            return f"Not tested: {own} {numbers.plural('use', own)} in own words."
        return f"Not tested: {ladder.reason}." if ladder.reason else ""
    p = numbers.p_value(ladder.p_adjusted)
    corrected = f", corrected for {tested} ladders" if tested > 1 else ""
    if ladder.differs:
        return f"The outlets choose differently among these in their own words ({p}{corrected})."
    return (
        "Not distinguishable: in their own words the outlets may have chosen by chance "
        f"({p}{corrected})."
    )


def _rung(atlas: Atlas, wording: str, connotation: float, rungs: Sequence[Rung]) -> RungView:
    users: dict[str, dict[Voice, int]] = {}
    for rung in rungs:
        voices = users.setdefault(rung.outlet, {})
        voices[rung.voice] = voices.get(rung.voice, 0) + rung.count
    ordered = sorted(users, key=lambda name: atlas.outlet(name).number)
    best = sorted(rungs, key=lambda rung: (rung.voice != Voice.OUTLET, -rung.count))
    quotes = [
        quote
        for name in ordered
        if (quote := _first(atlas, [rung for rung in best if rung.outlet == name])) is not None
    ]
    return RungView(
        wording=wording,
        connotation=numbers.signed(f"{connotation:+.2g}") if connotation else "0",
        x=tidy(36 + 36 * min(max(connotation, -1.0), 1.0)),
        users=tuple(
            (atlas.outlet(name), _voices_text(voices))
            for name, voices in ((name, users[name]) for name in ordered)
        ),
        quote=_first(atlas, best),
        uses=tuple(_uses(atlas, name, rungs) for name in ordered),
        quotes=tuple(quotes),
    )


def _first(atlas: Atlas, rungs: Sequence[Rung]) -> QuoteView | None:
    refs = (ref for rung in rungs for ref in rung.evidence)
    return next((q for ref in refs if (q := atlas.quote(ref, _RUNG_SIDE)) is not None), None)


def _uses(
    atlas: Atlas, name: str, rungs: Sequence[Rung]
) -> tuple[OutletView, tuple[tuple[int, LinkView, str], ...]]:
    """An outlet's uses, each voice apart."""
    out = []
    for voice in Voice:
        found = [rung for rung in rungs if rung.outlet == name and rung.voice is voice]
        refs = [
            (number, ref.index)
            for rung in found
            for ref in rung.evidence
            if (number := atlas.number(ref.article)) is not None
        ]
        if found:
            out.append((sum(rung.count for rung in found), atlas.link(refs), _SHORT[voice]))
    return atlas.outlet(name), tuple(out)


def _voices_text(voices: Mapping[Voice, int]) -> str:
    parts = [f"{count} {VOICE_NAMES[voice]}" for voice, count in sorted(voices.items())]
    own = voices.get(Voice.OUTLET)
    if own is not None and len(voices) == 1:
        return str(own)
    return ", ".join(parts)
