"""Pages kept as WARC (ISO 28500), so that a better extractor can run again without fetching."""

from __future__ import annotations

import base64
import hashlib
import os
import zlib
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO, Self
from uuid import uuid4

from scraper.models import Page, timestamp
from scraper.output.disk import noticing_full_disk, write_all
from scraper.version import __version__

LARGEST_FILE = 1_000_000_000  # bytes, as archives usually have it; then the next file begins
GZIP = 31  # zlib's word for "with a gzip header"; each record is a member of its own
REQUESTED = "X-Requested-URI"  # an extension field: what was asked for, where redirects led elsewhere
# The body is kept decoded, so these would be untrue; they stay readable under another name.
_OF_THE_TRANSFER = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_ORIGINAL = "X-Archive-Orig-"
_FIELDS = "application/warc-fields"


class WarcWriter:
    """Keeps pages in a folder: one file a run, a new one when it grows beyond a gigabyte."""

    def __init__(self, folder: Path, largest: int = LARGEST_FILE) -> None:
        self.folder = folder
        self._largest = largest
        self._stream: BinaryIO | None = None
        self._serial = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def write(self, page: Page) -> None:
        """Append a page as a response record, whole or not at all. Raises DiskFullError."""
        data = _response(page)
        with noticing_full_disk(self.folder):
            _append(self._open_stream(), data)

    def _open_stream(self) -> BinaryIO:
        if self._stream is not None and self._stream.tell() > self._largest:
            self.close()
        if self._stream is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self.folder / self._name()
            self._stream = path.open("xb", buffering=0)
            _append(self._stream, _info(path.name))
        return self._stream

    def _name(self) -> str:
        stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S")
        self._serial += 1
        return f"scraper-{stamp}-{self._serial:05}-{os.getpid()}.warc.gz"

    def close(self) -> None:
        """End the file."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None


def _append(stream: BinaryIO, data: bytes) -> None:
    """Write a record whole, or leave the file as it was."""
    start = stream.tell()
    try:
        write_all(stream.fileno(), data)
    except BaseException:
        stream.seek(start)
        stream.truncate()
        raise


def _info(name: str) -> bytes:
    about = f"software: news-page-scraper/{__version__}\r\nformat: WARC File Format 1.0\r\n".encode()
    fields = {"WARC-Type": "warcinfo", "WARC-Filename": name, "WARC-Date": timestamp(), "Content-Type": _FIELDS}
    return _record(fields, about)


def _response(page: Page) -> bytes:
    url = page.url or page.requested_url or ""
    fields = {
        "WARC-Type": "response",
        "WARC-Target-URI": url,
        "WARC-Date": page.fetched_at or timestamp(),
        "WARC-Payload-Digest": _digest(page.body),
        "Content-Type": "application/http; msgtype=response",
    }
    if page.requested_url and page.requested_url != url:
        fields[REQUESTED] = page.requested_url
    if page.truncated:
        fields["WARC-Truncated"] = "disconnect"
    head = [
        f"HTTP/1.1 {_status_line(page.status or 200)}",
        *(f"{name}: {value}" for name, value in _kept_headers(page)),
    ]
    return _record(fields, "\r\n".join([*map(_one_line, head), "", ""]).encode() + page.body)


def _record(fields: dict[str, str], block: bytes) -> bytes:
    """One record, gzipped as a member of its own (annex D of the standard)."""
    named = {
        "WARC-Record-ID": f"<urn:uuid:{uuid4()}>",
        **fields,
        "WARC-Block-Digest": _digest(block),
        "Content-Length": str(len(block)),
    }
    head = ["WARC/1.0", *(f"{name}: {_one_line(value)}" for name, value in named.items()), "", ""]
    packer = zlib.compressobj(6, zlib.DEFLATED, GZIP)
    return packer.compress("\r\n".join(head).encode() + block + b"\r\n\r\n") + packer.flush()


def _digest(data: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def _one_line(value: str) -> str:
    """No header may bring a line of its own."""
    return value.replace("\r", " ").replace("\n", " ")


def _status_line(status: int) -> str:
    phrase = HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else ""
    return f"{status} {phrase}".rstrip()


def _kept_headers(page: Page) -> list[tuple[str, str]]:
    renamed = [(_ORIGINAL + name if name in _OF_THE_TRANSFER else name, value) for name, value in page.headers]
    return [*renamed, ("content-length", str(len(page.body)))]
