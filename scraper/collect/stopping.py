"""What ends a run before its work is done: SIGTERM, Ctrl-C, the time budget. Asked again, the process dies as usual."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio
    from types import FrameType

Stop = Callable[[str], None]  # given the reason
TERMINATED = "terminated"


@contextmanager
def kept_back() -> Iterator[list[str]]:
    """A SIGTERM that comes before a run listens, or when it listens no more, is noted in this list, not died of."""
    noted: list[str] = []

    def note(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  as signal calls it
        noted.append(TERMINATED)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)

    before = signal.signal(signal.SIGTERM, note)
    try:
        yield noted
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def listening(stop: Stop, max_seconds: float | None, noted: Sequence[str] = ()) -> Iterator[None]:
    """Within the block, the first signal and the end of the time budget call `stop`, from the running event loop.

    What was `noted` before calls it at once.
    """
    import asyncio

    loop = asyncio.get_running_loop()
    earlier = signal.getsignal(signal.SIGTERM)
    asked = False

    def first(reason: str) -> None:
        nonlocal asked
        asked = True
        stop(reason)
        _listen(loop, None)

    timer = loop.call_later(max_seconds, first, "time is up") if max_seconds is not None else None
    _listen(loop, first)
    for reason in noted[:1]:
        first(reason)
    try:
        yield
    finally:
        if not asked and _listen(loop, None) and callable(earlier):
            signal.signal(signal.SIGTERM, earlier)
        if timer:
            timer.cancel()


def _listen(loop: asyncio.AbstractEventLoop, stop: Stop | None) -> bool:
    """Begin or end to hear signals; False where none can be heard: in a thread, or on Windows."""
    for number, reason in ((signal.SIGTERM, TERMINATED), (signal.SIGINT, "interrupted")):
        try:
            if stop:
                loop.add_signal_handler(number, stop, reason)
            else:
                loop.remove_signal_handler(number)
        except (NotImplementedError, RuntimeError, ValueError):
            return False
    return True
