"""The texts themselves, cut into stretches, and the strip above each."""

from __future__ import annotations

from framing.analyzers.loaded import SENTENCE
from framing.report.atlas import Atlas
from framing.report.cards import headline
from framing.report.charts import tidy
from framing.report.segments import cut
from framing.report.shown import StripView, TextView
from framing.types import ArticleScore, SectionKind, Voice

# A strip shows what a measure counts, and boosters are no hedges.
_BOOSTER = "booster"
_ROWS = {"loaded": "loaded terms", "hedging": "hedges", "agency": "acts"}


def text_view(atlas: Atlas, number: int, score: ArticleScore) -> TextView:
    """The article's text with an anchor wherever something leads into it."""
    article = score.article
    return TextView(
        number=number,
        outlet=atlas.outlet_of(score),
        title=headline(score),
        blocks=cut(
            article,
            score.evidence,
            score.voices,
            number,
            atlas.places(number),
            atlas.linked(number),
        ),
        strip=_strip(score),
    )


def _strip(score: ArticleScore) -> StripView:
    body = [s.span for s in score.sentences if s.section is SectionKind.BODY]
    first = min((span.start for span in body), default=0)
    last = max((span.end for span in body), default=len(score.article.text))
    size = max(last - first, 1)

    def at(offset: int) -> float:
        return tidy(100 * min(max(offset - first, 0), size) / size)

    bands: dict[str, list[tuple[float, float]]] = {}
    for voice in score.voices:
        if voice.voice is Voice.OUTLET or voice.span.start < first or voice.span.end > last:
            continue
        start = at(voice.span.start)
        width = tidy(at(voice.span.end) - start)
        bands.setdefault(voice.voice.value, []).append((start, width))
    rows = []
    for layer in _ROWS:
        found = [
            at(item.span.start)
            for item in score.evidence
            if item.layer == layer
            and item.counted
            and item.section is SectionKind.BODY
            and item.voice is Voice.OUTLET
            and item.label not in (SENTENCE, _BOOSTER)
        ]
        rows.append((layer, tuple(sorted(set(found))), len(found)))
    described = ", ".join(
        f"{title} {count}" for title, (_, _, count) in zip(_ROWS.values(), rows, strict=True)
    )
    return StripView(
        tuple((name, tuple(found)) for name, found in sorted(bands.items())),
        tuple(rows),
        f"Where in the body, own words: {described}.",
    )
