"""The supervisor: hands calls to worker processes, kills those that overrun, replaces those that die."""

from __future__ import annotations

import os
import selectors
import signal
from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import Any, Literal, NamedTuple, Self

from scraper.errors import ScraperError
from scraper.jobs.process import Call, Worker
from scraper.jobs.wire import pack
from scraper.jobs.worker import Reply, Setup

MEMORY = 1_500_000_000  # bytes a worker may allocate beyond what it starts with
DEADLINE = 10.0  # seconds a call may take
AHEAD = 2  # calls a worker holds: one at work, one ready, so that it never waits for us
START_LIMIT = 60.0  # seconds a worker may take to start
START_TRIES = 3  # workers that die at the start, one after another, before we give up

FaultKind = Literal["timeout", "died", "raised"]


class Fault(Exception):  # noqa: N818  what befell a call, not an error of the caller's
    """A call that came to nothing: it overran, its worker died, or it raised (`error` names the class)."""

    def __init__(self, kind: FaultKind, message: str, error: str | None = None) -> None:
        super().__init__(message)
        self.kind: FaultKind = kind
        self.message = message
        self.error = error


class Answer(NamedTuple):
    """The outcome of the call with that ticket: the bytes it returned, or a Fault."""

    ticket: int
    value: bytes | Fault


class PoolError(ScraperError):
    """No worker can be started."""


class Pool:
    """Worker processes behind one file descriptor; nothing here blocks but `poll`.

    `submit` queues a call, `poll` moves everything on and returns what was answered. Drive it from one
    thread: in a loop (`extract_many`), or when `fileno()` becomes readable (`Workshop`, for asyncio).
    """

    def __init__(self, workers: int = 2, deadline: float = DEADLINE, memory: int = MEMORY) -> None:
        if workers < 1 or deadline <= 0 or memory <= 0:
            raise ValueError("workers, deadline and memory must be positive")
        if os.name != "posix":
            raise PoolError("worker processes need Linux, macOS or another POSIX system")
        self.size = workers
        self._setup = Setup(deadline=float(deadline), memory=memory)
        self._selector = selectors.DefaultSelector()
        self._workers: list[Worker] = []
        self._queue: deque[Call] = deque()
        self._done: list[Answer] = []
        self._stillborn = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def fileno(self) -> int:
        """A descriptor that is readable when `poll` has something to do (deadlines excepted)."""
        return int(self._selector.fileno())

    def start(self, count: int) -> None:
        """Start workers before there is work, so that they are ready when it comes."""
        while len(self._workers) < min(count, self.size):
            self._hire()

    @property
    def ready(self) -> bool:
        """Whether a worker is up."""
        return any(worker.ready for worker in self._workers)

    def submit(self, ticket: int, function: Callable[..., bytes], *arguments: Any) -> None:
        """Queue `function(*arguments)`: a module-level function that returns bytes.

        Large bytes among the arguments may come as a `pickle.PickleBuffer` around them: the function gets
        bytes, and on their way they are not copied.
        """
        self._queue.append(Call(ticket, pack(function, arguments)))
        self._feed()

    @property
    def outstanding(self) -> int:
        """Calls not answered yet."""
        return len(self._queue) + sum(len(worker.calls) for worker in self._workers)

    @property
    def hungry(self) -> bool:
        """Whether another call would go to a worker at once."""
        return not self._queue and (len(self._workers) < self.size or any(map(_has_room, self._workers)))

    def poll(self, timeout: float | None = None) -> list[Answer]:
        """Wait up to `timeout` seconds (None: for an answer) and return what was answered, in any order."""
        until = monotonic() + timeout if timeout is not None else None if self.outstanding else monotonic()
        while not self._turn(until) and not self._done and self.outstanding:
            if until is not None and monotonic() >= until:
                break
        done, self._done = self._done, []
        return done

    def close(self) -> None:
        """Kill every worker at once; calls not answered are forgotten."""
        while self._workers:
            self._dismiss(self._workers[-1])
        self._queue.clear()
        self._selector.close()

    def pids(self) -> list[int]:
        """The process ids of the workers, for whoever watches memory."""
        return [worker.process.pid for worker in self._workers]

    # ------------------------------------------------------------------ inside

    def _turn(self, until: float | None) -> bool:
        """One round: hear the workers, enforce deadlines, hand out work; True when something was answered."""
        for key, events in self._selector.select(self._patience(until)):
            worker: Worker = key.data
            if events & selectors.EVENT_READ:
                self._hear(worker)
            if events & selectors.EVENT_WRITE and worker in self._workers:
                worker.send()
                self._watch(worker)
        self._enforce()
        self._feed()
        return bool(self._done)

    def _patience(self, until: float | None) -> float | None:
        """Seconds until the caller's time or the next deadline, whichever is first."""
        if self._done:
            return 0
        moments = [self._due(worker) for worker in self._workers if worker.calls or not worker.ready]
        if until is not None:
            moments.append(until)
        return max(0.0, min(moments) - monotonic()) if moments else None

    def _due(self, worker: Worker) -> float:
        return worker.since + (self._setup.deadline if worker.ready else max(START_LIMIT, self._setup.deadline))

    def _hear(self, worker: Worker) -> None:
        answered = worker.receive()
        if answered is None:
            self._bury(worker)
            return
        self._stillborn = 0 if worker.ready else self._stillborn
        for call, reply in answered:
            self._done.append(Answer(call.ticket, _outcome(reply)))
        if worker.worn:
            self._queue.extendleft(reversed(worker.calls))
            self._dismiss(worker)

    def _bury(self, worker: Worker) -> None:
        """A worker ended by itself: blame the call at work, give the others to somebody else."""
        was_ready = worker.ready
        calls = list(worker.calls)
        status = self._dismiss(worker)
        if not was_ready:
            self._stillborn += 1
            if self._stillborn >= START_TRIES:
                raise PoolError(f"worker processes end at the start ({_cause(status)})")
        elif calls:
            self._done.append(Answer(calls.pop(0).ticket, self._obituary(status)))
        self._queue.extendleft(reversed(calls))

    def _obituary(self, status: int) -> Fault:
        if hasattr(signal, "SIGALRM") and status == -signal.SIGALRM:  # nobody polled, so it ended itself
            return self._overrun()
        return Fault("died", f"the worker process ended: {_cause(status)}")

    def _overrun(self) -> Fault:
        return Fault("timeout", f"took longer than {self._setup.deadline:g} s and was stopped")

    def _enforce(self) -> None:
        now = monotonic()
        for worker in [worker for worker in self._workers if worker.calls and worker.ready and self._due(worker) < now]:
            calls = list(worker.calls)
            self._dismiss(worker)
            self._done.append(Answer(calls.pop(0).ticket, self._overrun()))
            self._queue.extendleft(reversed(calls))
        for worker in [worker for worker in self._workers if not worker.ready and self._due(worker) < now]:
            worker.process.kill()  # its socket closes, and _bury counts it

    def _feed(self) -> None:
        """Hand queued calls to workers with room, the least busy first; start one where none is idle."""
        while self._queue and (worker := self._choose()) is not None:
            worker.give(self._queue.popleft())
            self._watch(worker)

    def _choose(self) -> Worker | None:
        least = min(self._workers, key=lambda worker: len(worker.calls), default=None)
        if (least is None or least.calls) and len(self._workers) < self.size:
            return self._hire()
        return least if least is not None and _has_room(least) else None

    def _hire(self) -> Worker:
        worker = Worker(self._setup)
        worker.send()
        self._workers.append(worker)
        self._selector.register(worker.socket, selectors.EVENT_READ, worker)
        return worker

    def _watch(self, worker: Worker) -> None:
        """Ask to be told about room in the socket only while something waits for it."""
        events = selectors.EVENT_READ | (selectors.EVENT_WRITE if worker.unsent else 0)
        if self._selector.get_key(worker.socket).events != events:
            self._selector.modify(worker.socket, events, worker)

    def _dismiss(self, worker: Worker) -> int:
        self._workers.remove(worker)
        self._selector.unregister(worker.socket)
        return worker.end()


def _has_room(worker: Worker) -> bool:
    return len(worker.calls) < AHEAD


def _outcome(reply: Reply) -> bytes | Fault:
    return reply.value if reply.value is not None else Fault("raised", reply.message, reply.error)


def _cause(status: int) -> str:
    """What an exit status of a child means, in words.

    >>> _cause(-11), _cause(1)
    ('signal SIGSEGV', 'exit status 1')
    """
    if status >= 0:
        return f"exit status {status}"
    try:
        return f"signal {signal.Signals(-status).name}"
    except ValueError:
        return f"signal {-status}"


def cores() -> int:
    """Processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
