"""One worker seen from the supervisor: its process, its socket, the calls it has been given."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections import deque
from time import monotonic
from typing import NamedTuple

import msgspec

from scraper.jobs.wire import Frames, Inbox, Outbox
from scraper.jobs.worker import READY, Reply, Setup

# Not multiprocessing: it would run the user's __main__ again (no `extract_many` without a guard), and a forked
# child inherits locks and sockets. -P keeps modules lying in the working folder from shadowing ours.
# No collector of garbage while it loads: what is loaded stays, and that is a tenth of the start.
_COMMAND = [sys.executable, "-P", "-c", "import gc; gc.disable(); from scraper.jobs.worker import main; main()"]
_PIECE = 1 << 17  # bytes asked of a socket at a time; few records are longer
_BUFFER = 1 << 20  # bytes a socket may hold, so that the next page lies ready


class Call(NamedTuple):
    """One call on its way: the caller's ticket, and the function with its arguments as frames."""

    ticket: int
    frames: Frames


class Worker:
    """A child process with at most a few calls: the first is running, the others lie ready in its socket."""

    def __init__(self, setup: Setup) -> None:
        ours, theirs = socket.socketpair()
        for end in (ours, theirs):
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER)
        with theirs:
            try:
                self.process: subprocess.Popen[bytes] = subprocess.Popen(  # noqa: S603  our own interpreter
                    _COMMAND, stdin=theirs.fileno(), stdout=subprocess.DEVNULL, env=_environment(), process_group=0
                )
            except BaseException:
                ours.close()
                raise
        ours.setblocking(False)
        self.socket = ours
        self.calls: deque[Call] = deque()
        self.ready = False
        self.worn = False
        self.since = monotonic()  # when the first call, or the start, began
        self._inbox = Inbox()
        self._outbox = Outbox()
        self._outbox.add(msgspec.msgpack.encode(setup))

    def give(self, call: Call) -> None:
        """Add a call; its clock starts when everything before it is answered."""
        if not self.calls:
            self.since = monotonic()
        self.calls.append(call)
        self._outbox.add(*call.frames)
        self.send()

    @property
    def unsent(self) -> bool:
        """Whether bytes wait for the socket to take them."""
        return bool(self._outbox)

    def send(self) -> None:
        """Write as much as the socket takes."""
        self._outbox.send(self.socket)

    def receive(self) -> list[tuple[Call, Reply]] | None:
        """The calls answered since last time, or None once the worker is gone."""
        answered: list[tuple[Call, Reply]] = []
        while (piece := self._read()) is not None:
            if not piece:
                return answered or None
            for payload in self._inbox.add(piece):
                self._take(payload, answered)
            if len(piece) < _PIECE:
                break
        return answered

    def _read(self) -> bytes | None:
        try:
            return self.socket.recv(_PIECE)
        except BlockingIOError:
            return None
        except OSError:
            return b""

    def _take(self, payload: bytes, answered: list[tuple[Call, Reply]]) -> None:
        self.since = monotonic()
        if payload == READY and not self.ready:
            self.ready = True
            return
        reply = msgspec.msgpack.decode(payload, type=Reply)
        self.worn = self.worn or reply.worn
        answered.append((self.calls.popleft(), reply))

    def end(self) -> int:
        """Kill the process, if it still runs, and return its exit status (negative: the signal)."""
        self.process.kill()
        self.socket.close()
        return self.process.wait()


# glibc gives large pieces of memory back and takes them again, empty, for every page: 4 % of the time.
_KEEP = {"MALLOC_MMAP_THRESHOLD_": str(4 << 20), "MALLOC_TRIM_THRESHOLD_": str(32 << 20)}


def _environment() -> dict[str, str]:
    """The caller's import path, and one thread a process: the pool itself keeps the cores busy."""
    path = os.pathsep.join(entry for entry in sys.path if entry)
    return {**_KEEP, **os.environ, "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
