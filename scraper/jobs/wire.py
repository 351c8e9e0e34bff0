"""Frames between the supervisor and its workers: four bytes of length, then so many bytes.

A call is a frame of how many frames follow, one of what to call, and one each for pages, which nobody copies.
"""

from __future__ import annotations

import pickle
import socket
import struct
from collections import deque
from collections.abc import Callable
from typing import Any

_LENGTH = struct.Struct("!I")
LARGEST = 2**32 - 1  # bytes in one frame
_WHOLE = getattr(socket, "MSG_WAITALL", 0)


def header(payload: bytes | memoryview) -> bytes:
    r"""What stands before a payload.

    >>> header(b"ab")
    b'\x00\x00\x00\x02'
    """
    if len(payload) > LARGEST:
        raise ValueError(f"a frame of {len(payload)} bytes is beyond {LARGEST}")
    return _LENGTH.pack(len(payload))


def send(connection: socket.socket, payload: bytes) -> None:
    """Send one frame on a blocking socket."""
    connection.sendall(header(payload) + payload)


def receive(connection: socket.socket) -> bytes | None:
    """One payload from a blocking socket, or None when the other side is gone."""
    start = _exactly(connection, _LENGTH.size)
    return _exactly(connection, _LENGTH.unpack(start)[0]) if start is not None else None


def _exactly(connection: socket.socket, size: int) -> bytes | None:
    """So many bytes, mostly by one call of the system: pages are large."""
    held = b""
    while len(held) < size:
        piece = connection.recv(size - len(held), _WHOLE)
        if not piece:
            return None
        held = held + piece if held else piece
    return held


Frames = tuple[bytes | memoryview, ...]


def pack(function: Callable[..., bytes], arguments: tuple[Any, ...]) -> Frames:
    """A call as frames; arguments that are a pickle.PickleBuffer travel as they are."""
    apart: list[pickle.PickleBuffer] = []
    call = pickle.dumps((function, arguments), protocol=5, buffer_callback=apart.append)
    return (_LENGTH.pack(len(apart)), call, *(buffer.raw() for buffer in apart))


def receive_call(connection: socket.socket) -> list[bytes] | None:
    """The frames of a call after the first, or None when the other side is gone."""
    count = receive(connection)
    if count is None:
        return None
    frames = [receive(connection) for _ in range(1 + _LENGTH.unpack(count)[0])]
    whole = [frame for frame in frames if frame is not None]
    return whole if len(whole) == len(frames) else None


def unpack(frames: list[bytes]) -> tuple[Callable[..., bytes], tuple[Any, ...]]:
    """The function and its arguments again."""
    call: tuple[Callable[..., bytes], tuple[Any, ...]] = pickle.loads(frames[0], buffers=frames[1:])  # noqa: S301  from our own parent
    return call


class Outbox:
    """What a non-blocking socket has not taken yet."""

    def __init__(self) -> None:
        self._parts: deque[memoryview] = deque()

    def __bool__(self) -> bool:
        return bool(self._parts)

    def add(self, *payloads: bytes | memoryview) -> None:
        """More frames to send; the payloads are not copied."""
        for payload in payloads:
            self._parts += (memoryview(header(payload)), memoryview(payload))

    def send(self, connection: socket.socket) -> None:
        """Send until the socket takes no more; a peer that is gone is noticed when reading."""
        try:
            while self._parts:
                self._drop(connection.sendmsg([*self._parts][:8]))
        except BlockingIOError:
            return
        except OSError:
            self._parts.clear()

    def _drop(self, count: int) -> None:
        while self._parts and count >= len(self._parts[0]):
            count -= len(self._parts.popleft())
        if count:
            self._parts[0] = self._parts[0][count:]


class Inbox:
    r"""Collects what arrives in pieces of any size and hands out whole payloads.

    >>> inbox = Inbox()
    >>> inbox.add(b"\x00\x00\x00\x02a"), inbox.add(b"b\x00")
    ([], [b'ab'])
    """

    def __init__(self) -> None:
        self._held = bytearray()

    def add(self, piece: bytes) -> list[bytes]:
        """Take what was received; return the payloads that are now complete."""
        self._held += piece
        whole = []
        while (payload := self._next()) is not None:
            whole.append(payload)
        return whole

    def _next(self) -> bytes | None:
        if len(self._held) < _LENGTH.size:
            return None
        end = _LENGTH.size + _LENGTH.unpack_from(self._held)[0]
        if len(self._held) < end:
            return None
        payload = bytes(self._held[_LENGTH.size : end])
        del self._held[:end]
        return payload
