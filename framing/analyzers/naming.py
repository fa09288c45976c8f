"""Naming: how each actor is called, and how one kind of event is called."""

from __future__ import annotations

from dataclasses import dataclass

from framing.analyzers.base import counted_section, in_title, lexicon_evidence, why_not
from framing.language.document import Document
from framing.types import Evidence


@dataclass(frozen=True, slots=True)
class Naming:
    """Mentions of actors (label: the form of the name) and event wordings (label "event").

    An event wording's ``group`` is the kind of event, its ``weight`` the connotation
    from -1 (damning) to 1 (approving or softening).
    """

    requires: tuple[str, ...] = ("events",)
    name: str = "naming"

    def __call__(self, document: Document) -> tuple[Evidence, ...]:
        """Evidence in order of the text."""
        out = []
        for mention in document.mentions:
            reason = None
            if not counted_section(mention.section):
                reason = f"not body ({mention.section})"
            elif in_title(document, mention.span):
                reason = "inside a title"
            token = document.reading.token_at(mention.span.start)
            out.append(
                Evidence(
                    span=mention.span,
                    layer=self.name,
                    label=mention.form,
                    voice=mention.voice,
                    section=mention.section,
                    sentence=mention.sentence,
                    rule="rule:actor",
                    speaker=document.token_speakers[token],
                    actor=mention.actor,
                    reason=reason,
                )
            )
        for lexicon in self.requires:
            for match in document.matches(lexicon):
                reason = why_not(document, match.first, match.last)
                wording = lexicon_evidence(document, match, "events", reason)
                out.append(wording)
        return tuple(sorted(out, key=lambda evidence: evidence.span))
