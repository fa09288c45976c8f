"""Why a model says what it says, in words that a reader understands."""

from __future__ import annotations

from framing.types import Push

MOST_PUSHES = 3
# Weaker than this, in log-odds, is not worth a reader's time.
_WEAKEST = 0.1


def strongest(pushes: list[Push], most: int = MOST_PUSHES) -> tuple[Push, ...]:
    """The strongest pushes, strongest first; equal ones in alphabetical order."""
    felt = [push for push in pushes if abs(push.weight) >= _WEAKEST]
    return tuple(sorted(felt, key=lambda push: (-abs(push.weight), push.feature))[:most])
