"""Frames between the supervisor and its workers: four bytes of length, then so many bytes."""

from __future__ import annotations

import socket
import struct
from collections import deque

_LENGTH = struct.Struct("!I")
LARGEST = 2**32 - 1  # bytes in one frame


def header(payload: bytes) -> bytes:
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


def receive(connection: socket.socket) -> bytearray | None:
    """One payload from a blocking socket, or None when the other side is gone. Pages are large: no copies."""
    start = _exactly(connection, _LENGTH.size)
    return _exactly(connection, _LENGTH.unpack(start)[0]) if start is not None else None


def _exactly(connection: socket.socket, size: int) -> bytearray | None:
    held = bytearray(size)
    view = memoryview(held)
    while view:
        count = connection.recv_into(view)
        if not count:
            return None
        view = view[count:]
    return held


class Outbox:
    """What a non-blocking socket has not taken yet."""

    def __init__(self) -> None:
        self._parts: deque[memoryview] = deque()

    def __bool__(self) -> bool:
        return bool(self._parts)

    def add(self, payload: bytes) -> None:
        """One more frame to send; the payload is not copied."""
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
