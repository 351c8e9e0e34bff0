"""Pages, texts and lists kept gzipped or as zstd, unpacked within a limit; told by first bytes, for names lie."""

from __future__ import annotations

from typing import NamedTuple

from scraper import inflate

SUFFIXES = (".gz", ".zst")  # what the names of such files end in
_MAGIC = ((b"\x1f\x8b\x08", "gzip"), (b"\x28\xb5\x2f\xfd", "zstd"))
LIST_BYTES = 2_000_000_000  # unpacked; a list is its user's own, and still a typing error must not fill the memory


class Unpacked(NamedTuple):
    """What was inside. `whole` is False where the packed bytes break off or are damaged."""

    body: bytes
    whole: bool


class UnpackingError(Exception):
    """Nothing was inside that can be read, or more than allowed (`too_large`); the message says which."""

    def __init__(self, message: str, *, too_large: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.too_large = too_large


def coding(body: bytes) -> str | None:
    r"""How the bytes are packed, if they are.

    >>> coding(b"\x1f\x8b\x08\x00"), coding(b"<html>")
    ('gzip', None)
    """
    return next((name for magic, name in _MAGIC if body.startswith(magic)), None)


def unpack(body: bytes, limit: int) -> Unpacked:
    """The bytes unpacked, as often as they were packed, to `limit` bytes at most; others as they are.

    Raises UnpackingError.
    """
    unpacked = Unpacked(body, whole=True)
    for _ in range(inflate.MAX_CODINGS):
        name = coding(unpacked.body)
        if name is None:
            break
        inner = _once(unpacked.body, name, limit)
        unpacked = Unpacked(inner.body, unpacked.whole and inner.whole)
    return unpacked


def unpack_list(data: bytes) -> bytes:
    """A list unpacked; raises UnpackingError also for one that breaks off, since what is missing would be missed."""
    unpacked = unpack(data, LIST_BYTES)
    if not unpacked.whole:
        raise UnpackingError("breaks off: it was not copied or written to its end")
    return unpacked.body


def _once(body: bytes, name: str, limit: int) -> Unpacked:
    kept = inflate.Body(limit)
    sink = inflate.chain([name], kept)
    try:
        for start in range(0, len(body), inflate.PIECE):  # zlib copies what it has not eaten at each step
            sink.write(body[start : start + inflate.PIECE])
        whole = sink.finish()
    except inflate.TooLargeError:
        raise UnpackingError(f"unpacks to more than {limit:,} bytes", too_large=True) from None
    except inflate.BadCodingError:
        whole = False
    inside = kept.take()
    whole = whole and len(inside) >= _announced(body, name)
    if not inside and not whole:
        raise UnpackingError(f"is a broken {name} file")
    return Unpacked(inside, whole)


def _announced(body: bytes, name: str) -> int:
    """Bytes that a zstd file says it holds; its decoder does not tell that it ends too soon."""
    if name != "zstd":
        return 0
    import zstandard

    try:
        return max(0, zstandard.frame_content_size(body))
    except zstandard.ZstdError:  # not even its header is whole
        return 1
