"""Attribution: the document's attributions as evidence."""

from __future__ import annotations

from dataclasses import dataclass

from framing.language.attributions import ATTITUDE
from framing.language.document import Document
from framing.types import Evidence, Part, Voice

_NO_SPEECH = "a thought, an aim or a deed, or said by nobody: no speech"


@dataclass(frozen=True, slots=True)
class AttributionLayer:
    """Each attribution: label "direct", "indirect", "mixed" or "attitude", with its parts.

    Attitudes are shown and not counted: they are no speech.
    """

    requires: tuple[str, ...] = ("reporting", "sources")
    name: str = "attribution"

    def __call__(self, document: Document) -> tuple[Evidence, ...]:
        """One piece of evidence an attribution; ``span`` is the first stretch of content."""
        out = []
        for attribution in document.attributions:
            parts = [Part("content", span) for span in attribution.content]
            if attribution.cue is not None:
                parts.append(Part("cue", attribution.cue))
            if attribution.source is not None:
                parts.append(Part("source", attribution.source, attribution.actor))
            out.append(
                Evidence(
                    span=attribution.content[0],
                    layer=self.name,
                    label=attribution.form,
                    voice=Voice.DIRECT if attribution.form == "direct" else Voice.REPORTED,
                    section=document.sentences[attribution.sentence].section,
                    sentence=attribution.sentence,
                    rule=f"rule:{attribution.rule}",
                    reason=_NO_SPEECH if attribution.form == ATTITUDE else None,
                    speaker=attribution.speaker,
                    actor=attribution.actor,
                    stance=attribution.stance,
                    source_type=attribution.source_type,
                    confidence=attribution.confidence,
                    parts=tuple(parts),
                )
            )
        return tuple(out)
