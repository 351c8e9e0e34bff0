"""Pages to and from WARC (ISO 28500), so that a better extractor can run again without fetching."""

from __future__ import annotations

import base64
import hashlib
import logging
import os
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any, BinaryIO, Self
from uuid import uuid4

import msgspec

from scraper.errors import ScraperError
from scraper.models import Input, Page
from scraper.output.disk import noticing_full_disk
from scraper.text import printable
from scraper.version import __version__

LARGEST_FILE = 1_000_000_000  # bytes, as archives usually have it; then the next file begins
MAX_BYTES = 20_000_000  # decoded bytes of one page read
_GZIP = 31  # zlib's word for "with a gzip header"; each record is a member of its own
_REQUESTED = "X-Requested-URI"  # an extension field: what was asked for, where redirects led elsewhere
# The body is kept decoded, so these would be untrue; they stay readable under another name.
_OF_THE_TRANSFER = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_ORIGINAL = "X-Archive-Orig-"
_FIELDS = "application/warc-fields"
_HTML = ("text/html", "application/xhtml", "text/plain")


class NoArchiveError(ScraperError):
    """A file that is called WARC and holds no record."""


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
            stream = self._open_stream()
            start = stream.tell()
            try:
                stream.write(data)
                stream.flush()
            except OSError:
                stream.truncate(start)
                raise

    def _open_stream(self) -> BinaryIO:
        if self._stream is not None and self._stream.tell() > self._largest:
            self.close()
        if self._stream is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self.folder / self._name()
            self._stream = path.open("xb", buffering=0)
            self._stream.write(_info(path.name))
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


def _info(name: str) -> bytes:
    about = f"software: news-page-scraper/{__version__}\r\nformat: WARC File Format 1.0\r\n".encode()
    fields = {"WARC-Type": "warcinfo", "WARC-Filename": name, "WARC-Date": _now(), "Content-Type": _FIELDS}
    return _record(fields, about)


def _response(page: Page) -> bytes:
    url = page.url or page.requested_url or ""
    fields = {
        "WARC-Type": "response",
        "WARC-Target-URI": url,
        "WARC-Date": page.fetched_at or _now(),
        "WARC-Payload-Digest": _digest(page.body),
        "Content-Type": "application/http; msgtype=response",
    }
    if page.requested_url and page.requested_url != url:
        fields[_REQUESTED] = page.requested_url
    if page.truncated:
        fields["WARC-Truncated"] = "disconnect"
    head = [
        f"HTTP/1.1 {_status_line(page.status or 200)}",
        *(f"{name}: {value}" for name, value in _kept_headers(page)),
    ]
    return _record(fields, "\r\n".join([*map(_one_line, head), "", ""]).encode() + page.body)


def _now() -> str:
    """ISO 8601 UTC, whole seconds, as WARC 1.0 wants it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _record(fields: dict[str, str], block: bytes) -> bytes:
    """One record, gzipped as a member of its own (annex D of the standard)."""
    named = {
        "WARC-Record-ID": f"<urn:uuid:{uuid4()}>",
        **fields,
        "WARC-Block-Digest": _digest(block),
        "Content-Length": str(len(block)),
    }
    head = ["WARC/1.0", *(f"{name}: {_one_line(value)}" for name, value in named.items()), "", ""]
    packer = zlib.compressobj(6, zlib.DEFLATED, _GZIP)
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


def is_warc(path: Path) -> bool:
    """Whether a file name says WARC."""
    return path.name.lower().endswith((".warc", ".warc.gz"))


def read_pages(path: Path, max_bytes: int = MAX_BYTES) -> Iterator[Page]:
    """The HTML pages of a WARC file, ours or anybody's, in order; other records are passed over.

    `input.ref` is PATH@OFFSET. A file that breaks off, as a killed writer leaves it, ends there, with a
    warning on the logger "scraper.warc". Raises NoArchiveError for a file without a single whole record.
    """
    from warcio.archiveiterator import ArchiveIterator

    with path.open("rb") as stream:
        records = ArchiveIterator(stream)
        count = 0
        try:
            while (record := next(records, None)) is not None:
                page = _page(record, max_bytes) if _is_page(record) else None
                if page is not None:
                    ref = f"{printable(str(path))}@{records.get_record_offset()}"  # known only once the record was read
                    yield msgspec.structs.replace(page, input=Input(kind="warc", ref=ref))
                count += 1
        except Exception as error:  # warcio raises whatever a torn header makes of its code
            if "non-chunked gzip" in str(error):
                raise NoArchiveError("compressed as a whole, not record by record: gunzip it first") from error
            if count:
                logging.getLogger("scraper.warc").warning("%s breaks off after %d records", path, count)
        if not count:
            raise NoArchiveError("no WARC file, or broken from its first record on")


def _is_page(record: Any) -> bool:
    if record.rec_type not in ("response", "resource"):
        return False
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    source = record.http_headers or record.rec_headers
    kind = (source.get_header("Content-Type") or "text/html").lower()
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    return str(status).startswith("2") and kind.startswith(_HTML) and not address.endswith("/robots.txt")


def _breaks_off(record: Any) -> bool:
    """True for a record of which less is left than it says; unpacking alone does not notice."""
    while record.raw_stream.read(1 << 16):
        pass
    return bool(getattr(record.raw_stream, "limit", 0) > 0)


def _by_warcio(record: Any, max_bytes: int, _: str) -> bytes:
    """The decoded body, at most a piece over `max_bytes`; of what was never coded as it says, the bytes."""
    return _at_most(record.content_stream(), max_bytes)


def _by_ourselves(record: Any, max_bytes: int, coding: str) -> bytes:
    """The same for codings of which warcio breaks on one and does not know the other."""
    from warcio.bufferedreaders import ChunkedDataReader

    from scraper.fetch import inflate  # here, so that whoever only cleans files does not load it

    packed = record.http_headers.get_header("Transfer-Encoding") == "chunked"
    raw = _at_most(ChunkedDataReader(record.raw_stream, decomp_type=None) if packed else record.raw_stream, max_bytes)
    body = inflate.Body(max_bytes + 1)
    try:
        sink = inflate.chain([coding], body)
        sink.write(raw)
        sink.finish()
    except inflate.TooLargeError:
        pass
    except inflate.BadCodingError:
        return body.take() or raw  # archives often keep the header and not the coding
    return body.take()


def _at_most(stream: Any, max_bytes: int) -> bytes:
    body = bytearray()
    while len(body) <= max_bytes and (piece := stream.read(1 << 16)):
        body += piece
    return bytes(body)


def _page(record: Any, max_bytes: int) -> Page:
    """A page of at most `max_bytes`: a small record may unpack to a huge one."""
    coding = (record.http_headers.get_header("Content-Encoding") or "") if record.http_headers else ""
    unpack = _by_ourselves if coding.strip().lower() in ("br", "zstd") else _by_warcio
    body = unpack(record, max_bytes, coding.strip().lower())
    if len(body) <= max_bytes and _breaks_off(record):
        raise EOFError
    headers = record.http_headers.headers if record.http_headers else ()
    url = record.rec_headers.get_header("WARC-Target-URI")
    return Page(
        body=body[:max_bytes],
        url=url,
        requested_url=record.rec_headers.get_header(_REQUESTED) or url,
        status=int(record.http_headers.get_statuscode()) if record.http_headers else None,
        headers=tuple((name.lower(), value) for name, value in headers),
        fetched_at=record.rec_headers.get_header("WARC-Date"),
        truncated=len(body) > max_bytes or record.rec_headers.get_header("WARC-Truncated") is not None,
    )
