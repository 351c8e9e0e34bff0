"""One run at a time: a lock beside the file it guards, naming who holds it."""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scraper.errors import ScraperError

if os.name == "nt":  # pragma: no cover - this suite runs on POSIX
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_PATIENCE = 10  # looks at who holds a lock


class HeldError(ScraperError):
    """Another run is at work; the message says which."""


@contextmanager
def lock(guarded: Path) -> Iterator[None]:
    """Hold `guarded`'s lock (FILE.lock) for the block. Raises HeldError at once if another run has it.

    The lock is the kernel's, so it goes with the process however that dies; a file left behind
    locks nobody out. The text in it (pid, host, since) is only for people.
    """
    path = guarded.with_name(guarded.name + ".lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _take(handle)
        except OSError as error:
            raise HeldError(_describe(guarded, path)) from error
        _sign(handle)
        try:
            yield
        finally:
            with suppress(OSError):
                os.ftruncate(handle, 0)  # or the next holder would be taken for this one until it has signed
    finally:
        os.close(handle)


def _sign(handle: int) -> None:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    text = json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": since})
    with suppress(OSError):  # a full disk: the lock holds all the same
        os.ftruncate(handle, 0)
        os.pwrite(handle, text.encode(), 0)


def _describe(guarded: Path, path: Path) -> str:
    holder: dict[str, Any] = {}
    for _ in range(_PATIENCE):
        holder = _holder(path)
        if holder:
            break
        time.sleep(0.02)  # it may have taken the lock this very moment and not yet signed
    else:
        return f"another run holds {guarded}"
    return f"another run holds {guarded}: process {holder['pid']} on {holder['host']}, since {holder['since']}"


def _holder(path: Path) -> dict[str, Any]:
    try:
        holder = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return holder if isinstance(holder, dict) and {"pid", "host", "since"} <= holder.keys() else {}
