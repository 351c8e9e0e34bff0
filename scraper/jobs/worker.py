"""The child process: calls one function after another, and can be killed at any moment."""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import signal
import socket
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from scraper.jobs.wire import receive, receive_call, send, unpack

# Elsewhere than on POSIX the deadline still holds, the memory limit does not.
resource: Any = importlib.import_module("resource") if os.name == "posix" else None

WORN = 200_000_000  # bytes of growth after which a worker asks to be replaced
ORPHAN_GRACE = 5.0  # seconds past the deadline after which a worker ends itself


class Setup(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker is told when it starts: seconds a call may take, bytes it may allocate."""

    deadline: float
    memory: int


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker says of one call: the bytes returned, or the error's name and words."""

    value: bytes | None = None
    error: str | None = None
    message: str = ""
    worn: bool = False  # please replace me


READY = b"ready"
TIGHT = 5.0  # seconds; with less, loading a library must not be part of a page's time
_PEAK_UNIT = {"darwin": 1}.get(sys.platform, 1024)  # what getrusage counts in


def main() -> None:
    """Serve the socket that stands at file descriptor 0 until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the supervisor's business
    connection = _own_the_socket()
    first = receive(connection)
    if first is None:
        return
    setup = msgspec.msgpack.decode(first, type=Setup)
    start = _get_ready(setup)
    send(connection, READY)
    while (frames := receive_call(connection)) is not None:
        send(connection, msgspec.msgpack.encode(_answer(frames, setup.deadline, start)))


def _own_the_socket() -> socket.socket:
    """Keep the socket for ourselves, so that no library reads from or prints into it."""
    connection = socket.socket(fileno=os.dup(0))
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    return connection


def _get_ready(setup: Setup) -> int:
    """Load what extraction needs, then bound what this process may take; bytes resident by then."""
    from scraper import pipeline

    _warm_up(pipeline.extract, setup.deadline)
    gc.freeze()
    gc.enable()  # the command that starts us switched it off
    sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  open while we live
    os.dup2(1, 2)  # from here on errors travel as replies; a progress bar owns the terminal
    if resource is not None:
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_AS, _virtual() + setup.memory)
    return _resident()


def _warm_up(extract: Callable[..., object], deadline: float) -> None:
    """Pay for first-use imports before the first page's clock runs.

    The second opinion costs a third of a second to load and is seldom asked: only a tight deadline needs it here.
    """
    from scraper.options import Options

    sample = "<html lang=en><title>Ready</title><article><h1>Ready</h1><p>“We are ready,” said Ann Lee.</p></article>"
    with contextlib.suppress(Exception):
        extract(sample, options=Options(second_opinion=deadline < TIGHT))


def _limit(what: int, size: int) -> None:
    _, hard = resource.getrlimit(what)
    soft = size if hard == resource.RLIM_INFINITY else min(size, hard)
    resource.setrlimit(what, (soft, hard))


def _answer(frames: list[bytes], deadline: float, start: int) -> Reply:
    """Call what the frames name. An alarm ends us even inside C code should nobody be left to do so."""
    signal.setitimer(signal.ITIMER_REAL, deadline * 1.5 + ORPHAN_GRACE)
    try:
        function, arguments = unpack(frames)
        reply = Reply(value=function(*arguments), worn=_resident() - start > WORN)
    except MemoryError:
        reply = Reply(error="MemoryError", message="the page needs more memory than a worker may take", worn=True)
    except Exception as error:
        reply = Reply(error=type(error).__name__, message=str(error), worn=_resident() - start > WORN)
    signal.setitimer(signal.ITIMER_REAL, 0)
    return reply


def _resident() -> int:
    """Bytes of memory in use now (Linux), else the most there ever were."""
    return _pages_of(1) if sys.platform == "linux" else _peak()


def _virtual() -> int:
    return _pages_of(0) if sys.platform == "linux" else _peak()


def _pages_of(column: int) -> int:
    return int(os.pread(_statm(), 200, 0).split()[column]) * os.sysconf("SC_PAGE_SIZE")


@cache
def _statm() -> int:
    return os.open("/proc/self/statm", os.O_RDONLY)


def _peak() -> int:
    if resource is None:
        return 0
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) * _PEAK_UNIT
