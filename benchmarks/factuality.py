"""Whether hedges stand near events of which the author is not sure: a sanity check.

Reads sentences whose events bear the author's commitment, from -3 (certainly not) over 0
(unknown) to +3 (certainly so), as in the unified event factuality corpora (Stanovsky et al.
2017): JSON Lines with `tokens` and `targets`, a target with `tok_start`, `tok_end` and
`factuality`. An event below +3 should have a hedge near it, one at +3 should have none. Factuality
also falls by negation, plans and wishes, which are no hedges, so much of it can't be told this
way, and no number here says how many hedges are found. Prints a table in Markdown::

    python benchmarks/factuality.py FILE [FILE ...]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from framing.scoring import Settings, score_article
from framing.types import Article, Section, SectionKind, Span
from framing.validation.hedging import found_wordings

SURE = 3.0
NO_DOUBT = frozenset({"booster", "approximator"})
# A clause is taken to end at these: a rough cut that needs no parse.
ENDS = frozenset(", ; : . ! ? -- - ( ) `` '' \"".split())


class Event(NamedTuple):
    """An event's factuality, and whether a hedge is in its clause, and in its sentence."""

    factuality: float
    in_clause: bool
    in_sentence: bool


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", nargs="+", type=Path, help="JSON Lines of sentences with events")
    options = parser.parse_args()
    events = [event for file in options.files for event in read_events(file)]
    print_levels(events)
    print()
    print_separation(events)


def read_events(path: Path) -> Iterator[Event]:
    """The events of a file, each with the hedges around it."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield from events_of(json.loads(line))


def events_of(row: Mapping[str, Any]) -> Iterator[Event]:
    tokens: list[str] = row["tokens"]
    clauses = list(accumulate((token in ENDS for token in tokens), initial=0))
    hedged = hedged_tokens(tokens)
    for target in row["targets"]:
        clause = clauses[target["tok_start"]]
        yield Event(
            float(target["factuality"]),
            any(clauses[token] == clause for token in hedged),
            bool(hedged),
        )


def hedged_tokens(tokens: Sequence[str]) -> set[int]:
    """The tokens of a sentence that a hedge touches, in any voice.

    An approximator speaks of a number, not of an event, and is passed over.
    """
    text = " ".join(tokens)
    section = Section(Span(0, len(text)), SectionKind.BODY, "given")
    score = score_article(Article("", "", text, sections=(section,)), Settings(layers=("hedging",)))
    hedges = [found.span for found in found_wordings(score) if found.type not in NO_DOUBT]
    starts = list(accumulate((len(token) + 1 for token in tokens), initial=0))
    return {
        number
        for number, token in enumerate(tokens)
        if any(
            hedge.overlaps(Span(starts[number], starts[number] + len(token))) for hedge in hedges
        )
    }


# --- tables ---


def print_levels(events: Sequence[Event]) -> None:
    print("| factuality | events | hedge in the clause | hedge in the sentence |")
    print("|--:|--:|--:|--:|")
    for level in sorted({event.factuality for event in events}):
        at = [event for event in events if event.factuality == level]
        clause = np.mean([event.in_clause for event in at])
        sentence = np.mean([event.in_sentence for event in at])
        print(f"| {level:+g} | {len(at)} | {clause:.1%} | {sentence:.1%} |")


def print_separation(events: Sequence[Event]) -> None:
    factuality = np.array([event.factuality for event in events])
    unsure = factuality < SURE
    print(f"| {len(events)} events, {unsure.mean():.1%} below +3 | clause | sentence |")
    print("|---|--:|--:|")
    found = [
        np.array([event.in_clause for event in events]),
        np.array([event.in_sentence for event in events]),
    ]
    rows = {
        "below +3 where a hedge is (precision)": [unsure[near].mean() for near in found],
        "hedge where below +3 (recall)": [near[unsure].mean() for near in found],
        "hedge where at +3": [near[~unsure].mean() for near in found],
        "Pearson r of hedge and factuality": [
            np.corrcoef(near, factuality)[0, 1] for near in found
        ],
    }
    for name, (clause, sentence) in rows.items():
        print(f"| {name} | {clause:.3f} | {sentence:.3f} |")


if __name__ == "__main__":
    main()
