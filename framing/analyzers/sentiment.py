"""Sentiment toward actors: what the words around a mention do to the one who is mentioned.

Every mention is put to :mod:`framing.classifiers.sentiment`. Its answer belongs to whoever's
words it rests on: where the outlet names somebody and a source's words judge him, the voice of
the evidence is the source's.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from framing.analyzers.base import counted_section
from framing.classifiers.sentiment import SentimentModel, Toward
from framing.classifiers.targets import target_at
from framing.language.document import Document
from framing.language.parse import Parse
from framing.types import Evidence, Voice

# The share of what speaks for a label that must stand in another voice to make it that voice's.
_MOSTLY = 0.6
RULE = "model:sentiment"


@dataclass(frozen=True, slots=True)
class Sentiment:
    """One piece of evidence a mention; ``weight`` is the expected sentiment, in [-1, 1]."""

    model: SentimentModel = field(compare=False, repr=False)
    requires: tuple[str, ...] = ()
    name: str = "sentiment"

    def __call__(self, document: Document) -> tuple[Evidence, ...]:
        """Evidence labelled "negative", "neutral" or "positive", with the actor."""
        parse = document.parse
        if parse is None:
            raise ValueError("sentiment needs a document with a parse")
        asked = [
            (mention, found, target)
            for mention, found in zip(document.mentions, document.found_mentions, strict=True)
            if counted_section(mention.section)
            and (target := target_at(parse, mention.span)) is not None
        ]
        out = []
        answers = self.model.read(parse, [target for _, _, target in asked])
        for (mention, found, _), toward in zip(asked, answers, strict=True):
            voice, token = _speaks(document, parse, toward, found.first)
            out.append(
                Evidence(
                    span=mention.span,
                    layer=self.name,
                    label=toward.label,
                    voice=voice,
                    section=mention.section,
                    sentence=mention.sentence,
                    rule=RULE,
                    weight=round(toward.value, 4),
                    speaker=document.token_speakers[token],
                    actor=mention.actor,
                    confidence=round(toward.confidence, 4),
                    pushes=toward.pushes(parse),
                )
            )
        return tuple(out)


def _speaks(document: Document, parse: Parse, toward: Toward, token: int) -> tuple[Voice, int]:
    """Whose words a label rests on, and a token of theirs; ``token`` is that of the mention.

    A mention in somebody else's words stays his whatever stands around it ("accused"), and one
    inside the words that name a source is the outlet's, as its naming is: the source does
    not judge himself by being quoted.
    """
    own = document.token_voices[token]
    if toward.label == "neutral" or own is not Voice.OUTLET:
        return own, token
    span = document.reading.span(token, token)
    if any(
        found.source is not None and found.source.overlaps(span) for found in document.attributions
    ):
        return own, token
    weights: dict[Voice, float] = defaultdict(float)
    strongest: dict[Voice, tuple[float, int]] = {}
    for word, amount in toward.adds.items():
        if amount > 0:
            at = document.reading.token_at(parse.starts[word])
            voice = document.token_voices[at]
            weights[voice] += amount
            strongest[voice] = max(strongest.get(voice, (0.0, at)), (amount, at))
    total = sum(weights.values())
    for voice, weight in weights.items():
        if voice is not own and weight >= _MOSTLY * total:
            return voice, strongest[voice][1]
    return own, token
