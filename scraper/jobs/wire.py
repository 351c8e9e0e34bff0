"""Frames between the supervisor and its workers: four bytes of length, then so many bytes."""

from __future__ import annotations

import struct

_LENGTH = struct.Struct("!I")
LARGEST = 2**32 - 1  # bytes in one frame


def frame(payload: bytes) -> bytes:
    r"""One frame to send.

    >>> frame(b"ab")
    b'\x00\x00\x00\x02ab'
    """
    if len(payload) > LARGEST:
        raise ValueError(f"a frame of {len(payload)} bytes is beyond {LARGEST}")
    return _LENGTH.pack(len(payload)) + payload


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
