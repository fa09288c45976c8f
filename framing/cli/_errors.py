"""What the user sees when something goes wrong: one line, a remedy, an exit code."""

from __future__ import annotations

import errno
import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from framing.cli._terminal import error_line, note
from framing.errors import FramingError

_BUG = 1


class FramingGroup(TyperGroup):
    """The root group. ``FRAMING_DEBUG=1`` shows tracebacks instead of messages."""

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]
        """Run the command; turn its errors into a message and an exit code."""
        try:
            result = super().invoke(ctx)
            # Here, so that a reader who went away is met while it can still be handled.
            sys.stdout.flush()
            return result
        except FramingError as error:
            if _debugging():
                raise
            error_line(described(error))
            raise typer.Exit(error.exit_code) from None
        except (typer.Exit, typer.Abort):
            raise
        except OSError as error:
            if _debugging() or error.errno == errno.EPIPE:
                raise
            place = f"{error.filename}: " if error.filename else ""
            error_line(f"{place}{error.strerror or error}.")
            raise typer.Exit(_BUG) from None
        except Exception as error:
            if _debugging() or _is_usage(error):
                raise
            error_line(f"something went wrong inside framing ({type(error).__name__}: {error}).")
            note("Please report it; FRAMING_DEBUG=1 shows where it happened.")
            raise typer.Exit(_BUG) from None


def described(error: FramingError) -> str:
    """``<file>, row N: message. remedy``."""
    place = error.path or ""
    if error.row is not None:
        place += f", row {error.row}" if place else f"row {error.row}"
    text = sentence(error.message)
    if error.remedy:
        text = f"{text} {sentence(error.remedy)}"
    return f"{place}: {text}" if place else text


def sentence(text: str) -> str:
    """``text`` with a full stop where it has no end."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", ":", "”")) else f"{text}."


def _debugging() -> bool:
    return os.environ.get("FRAMING_DEBUG", "") not in ("", "0")


def _is_usage(error: Exception) -> bool:
    """Whether Typer has a message of its own for it: a wrong option, a missing argument."""
    return hasattr(error, "exit_code") and hasattr(error, "format_message")
