"""Writing one text: to standard output, or to a file, whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from framing.errors import WriteError


def check_out(out: str | None, force: bool) -> None:
    """Refuse a file that is there, before any work is done."""
    if out not in (None, "-") and not force and os.path.lexists(str(out)):
        raise WriteError(
            "this file is there already.", path=out, remedy="Use --force, or another --out."
        )


def write_text(text: str, out: str | None, force: bool = False) -> Path | None:
    """Write ``text`` to ``out``; None and "-" are standard output. The path, if there is one."""
    if out is None or out == "-":
        sys.stdout.write(text)
        return None
    check_out(out, force)
    path = Path(out)
    beside = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8", newline="", errors="replace") as stream:
            stream.write(text)
        os.chmod(beside, 0o666 & ~_umask())
        os.replace(beside, path)
    except OSError as error:
        raise WriteError(
            f"it can't be written ({error.strerror or error}).",
            path=out,
            remedy="Choose another --out.",
        ) from None
    finally:
        if beside is not None and os.path.exists(beside):
            os.unlink(beside)
    return path


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
