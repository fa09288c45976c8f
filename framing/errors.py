"""The errors that a user can cause, each with its remedy.

Everything raised on purpose derives from :class:`FramingError`; the command
line prints ``str(error)`` and exits with ``error.exit_code``, without a traceback.
"""

from __future__ import annotations


class FramingError(Exception):
    """Something the user can mend. ``message`` says what, ``remedy`` says how."""

    exit_code = 1

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        row: int | None = None,
        remedy: str | None = None,
    ) -> None:
        self.message = message
        self.path = path
        self.row = row
        self.remedy = remedy
        super().__init__(message)

    def __str__(self) -> str:
        place = self.path or ""
        if self.row is not None:
            place += f", row {self.row}" if place else f"row {self.row}"
        text = f"{place}: {self.message}" if place else self.message
        return f"{text} {self.remedy}" if self.remedy else text


class UsageError(FramingError):
    """The options or arguments do not fit together."""

    exit_code = 2


class SourceError(FramingError):
    """An input could not be read as articles."""

    exit_code = 3


class MissingExtraError(SourceError):
    """An optional dependency is needed for this input and is not installed."""


class LexiconError(FramingError):
    """A lexicon folder is not valid."""

    exit_code = 4


class WriteError(FramingError):
    """An output could not be written; nothing half-written is left behind."""

    exit_code = 5


class StrictError(FramingError):
    """Under ``--strict``, an input was skipped."""

    exit_code = 6
