"""Loaded language: lexicon terms, and scare quotes."""

from __future__ import annotations

from dataclasses import dataclass

from framing.analyzers.base import (
    counted_section,
    in_title,
    lexicon_evidence,
    negated,
    why_not,
)
from framing.language.document import Document
from framing.language.quotations import QuotationKind
from framing.types import Evidence, Voice


@dataclass(frozen=True, slots=True)
class Loaded:
    """Words that judge while they tell, by category, and quotation marks that distance."""

    requires: tuple[str, ...] = ("loaded",)
    name: str = "loaded"

    def __call__(self, document: Document) -> tuple[Evidence, ...]:
        """Evidence with the lexicon's categories as labels, and "scare-quote"."""
        out = []
        for lexicon in self.requires:
            for match in document.matches(lexicon):
                reason = why_not(document, match.first, match.last)
                if reason is None and negated(document, match.first):
                    reason = "negated"
                out.append(lexicon_evidence(document, match, self.name, reason))
        out.extend(self._scare_quotes(document))
        return tuple(sorted(out, key=lambda evidence: evidence.span))

    def _scare_quotes(self, document: Document) -> list[Evidence]:
        reading = document.reading
        out = []
        for quotation, kind in zip(reading.quotations, document.quotation_kinds, strict=True):
            if kind is not QuotationKind.SCARE or quotation.nested:
                continue
            token = reading.token_at(quotation.span.start)
            section = reading.section_of(token)
            reason = None if counted_section(section) else f"not body ({section})"
            if reason is None and in_title(document, quotation.inner):
                reason = "inside a title"
            out.append(
                Evidence(
                    span=quotation.span,
                    layer=self.name,
                    label="scare-quote",
                    # The marks are the outlet's, whoever's word they fence.
                    voice=Voice.OUTLET,
                    section=section,
                    sentence=reading.token_sentences[token],
                    rule="rule:scare-quote",
                    weight=0.5,
                    reason=reason,
                )
            )
        return out
