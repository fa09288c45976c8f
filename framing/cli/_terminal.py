"""The terminal: what is safe to print, on which stream, and how wide."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID
    from rich.text import Text

    from framing.types import Article

_PIPED_WIDE = 400
_PROSE = 100
_BLANKS = re.compile(r" +$", re.MULTILINE)

# Escape sequences in an article could repaint the terminal; their pictures can't.
_CONTROLS: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    **{ord(white): " " for white in "\t\r\x0b\x0c\x85\u2028\u2029"},
    0x0A: "\n",
    0x7F: "\u2421",
    **{code: "\ufffd" for code in range(0x80, 0xA0) if code != 0x85},
    # Marks that turn the direction of text around, and halves of surrogate pairs.
    **dict.fromkeys([0x061C, 0x200E, 0x200F], "\ufffd"),
    **dict.fromkeys(range(0x202A, 0x202F), "\ufffd"),
    **dict.fromkeys(range(0x2066, 0x206A), "\ufffd"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}


def safe(text: str) -> str:
    """``text`` with nothing in it that a terminal obeys, line feeds excepted."""
    return text.translate(_CONTROLS)


def one_line(text: str) -> str:
    """``text`` as one safe line."""
    return " ".join(safe(text).split())


def console(stderr: bool = False, wide: bool = False, prose: bool = False) -> Console:
    """A console that prints text as it is: no markup, no emoji codes, no guessed colours.

    ``wide`` keeps a table's rows on one line each through a pipe; ``prose`` keeps lines
    short enough to be read.
    """
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    if stream.isatty():
        out = Console(stderr=stderr, markup=False, highlight=False, emoji=False)
        if prose and out.width > _PROSE:
            out.width = _PROSE
        return out
    # Through a pipe each row of a wide table stays one line, for grep and cut.
    width = _PIPED_WIDE if wide and "COLUMNS" not in os.environ else None
    return Console(
        file=cast("IO[str]", _Trimmed(stream)), markup=False, highlight=False, emoji=False,
        width=width,
    )  # fmt: skip


class _Trimmed:
    """A stream without the blanks that fill a table's lines to its width."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(_BLANKS.sub("", text))

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


def styled(*pieces: tuple[str, str] | str) -> Text:
    """A text of ``(piece, style)`` and plain pieces, made safe."""
    from rich.text import Text

    out = Text()
    for piece in pieces:
        if isinstance(piece, str):
            out.append(safe(piece))
        else:
            out.append(safe(piece[0]), piece[1])
    return out


def error_line(message: str) -> None:
    """``error: message`` on standard error, in one line."""
    _remark(styled(("error: ", "bold red"), one_line(message)))


def note(message: str) -> None:
    """A remark on standard error, in one line."""
    _remark(styled(("note: ", "bold"), one_line(message)))


def _remark(text: Text) -> None:
    out = console(stderr=True)
    # On a terminal broken between words, in a log one line.
    out.print(text, soft_wrap=not out.is_terminal)


class Stages(Protocol):
    """Where a run has come to."""

    def stage(self, words: str, total: int | None = None) -> None:
        """A new stage begins, of ``total`` articles where that is known."""

    def step(self, article: Article) -> None:
        """One article more is done."""


class _Silent:
    def stage(self, words: str, total: int | None = None) -> None: ...

    def step(self, article: Article) -> None: ...


class _Bar:
    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._task: TaskID | None = None

    def stage(self, words: str, total: int | None = None) -> None:
        if self._task is not None:
            self._bar.remove_task(self._task)
        self._task = self._bar.add_task(
            words, total=total, of=f"{total:,} articles" if total else ""
        )

    def step(self, article: Article) -> None:
        if self._task is not None:
            self._bar.advance(self._task)
            done = self._bar.tasks[0].completed
            total = self._bar.tasks[0].total or 0
            self._bar.update(self._task, of=f"{done:,.0f} of {total:,.0f}")


@contextmanager
def progress(quiet: bool = False) -> Iterator[Stages]:
    """A progress bar on standard error; nothing at all where that is no terminal."""
    if quiet or not sys.stderr.isatty():
        yield _Silent()
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[of]}", markup=False),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        yield _Bar(bar)
