"""The HTML pages of WARC files (ISO 28500), ours or anybody's."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from scraper import inflate
from scraper.errors import ScraperError
from scraper.models import Input, Page
from scraper.output.warc import GZIP, REQUESTED
from scraper.text import printable

MAX_BYTES = 20_000_000  # decoded bytes of one page
_HTML = ("text/html", "application/xhtml", "text/plain")
_STARTS = (b"WARC/", b"filedesc:")  # the latter is ARC, WARC's ancestor
_PAGES = ("http:", "https:", "file:")  # wget keeps its arguments and log under "metadata:", others texts under "urn:"
SUFFIXES = (".warc", ".warc.gz")  # what the names of such files end in
_PIECE = 1 << 16  # bytes read at a time


class NoArchiveError(ScraperError):
    """A file that is called WARC and holds no record."""


class BrokenArchiveError(ScraperError):
    """A WARC file that breaks off in the middle of a record; those before it were given."""


def is_warc(path: Path) -> bool:
    """Whether a file name says WARC."""
    return path.name.lower().endswith(SUFFIXES)


def read_pages(path: Path, max_bytes: int = MAX_BYTES) -> Iterator[Page]:
    """The HTML pages of a WARC file in order; other records are passed over. `input.ref` is PATH@OFFSET.

    Raises BrokenArchiveError, after the last whole page, for a file that breaks off, as a killed writer leaves it;
    NoArchiveError for a file without a single whole record.
    """
    from warcio.archiveiterator import ArchiveIterator

    if not _begin(path).startswith(_STARTS):
        raise NoArchiveError("no WARC file")
    with path.open("rb") as stream:
        records = ArchiveIterator(stream)
        count = last = 0
        try:
            while (record := next(records, None)) is not None:
                page = _page(record, max_bytes) if _is_page(record) else None
                last = records.get_record_offset()  # known only once the record was read
                if page is not None:
                    ref = f"{printable(str(path))}@{last}"
                    yield msgspec.structs.replace(page, input=Input(kind="warc", ref=ref))
                count += 1
        except Exception as error:  # warcio raises whatever a torn header makes of its code
            if "non-chunked gzip" in str(error):
                raise NoArchiveError("compressed as a whole, not record by record: gunzip it first") from error
            if count:
                raise BrokenArchiveError(f"the file breaks off after {count} whole records") from error
    if not count:
        raise NoArchiveError("broken from its first record on")
    if not _ends_whole(path, last):
        raise BrokenArchiveError(f"the file breaks off in its record {count} or behind it")


def _begin(path: Path) -> bytes:
    """The first bytes of a file, unpacked; what cannot be unpacked is no archive."""
    with path.open("rb") as stream:
        piece = stream.read(_PIECE)
    if not piece.startswith(b"\x1f\x8b"):
        return piece
    try:
        return zlib.decompressobj(GZIP).decompress(piece, 100)
    except zlib.error:
        return b""


def _ends_whole(path: Path, last: int) -> bool:
    """Whether the file ends with the end of a record. `last` is the offset of the last one that warcio saw.

    warcio ends quietly in the middle of a header, and of a record that nobody reads.
    """
    with path.open("rb") as stream:
        stream.seek(last)
        packed = stream.read(2) == b"\x1f\x8b"
        stream.seek(last)
        return _members_end(stream) if packed else _record_ends(stream)


def _members_end(stream: BinaryIO) -> bool:
    """Whether gzip members follow each other up to the end, the last one whole."""
    member = zlib.decompressobj(GZIP)
    try:
        while piece := member.unused_data or stream.read(_PIECE // 8):  # what one piece may unpack to is memory
            if member.eof:
                member = zlib.decompressobj(GZIP)
            member.decompress(piece)
    except zlib.error:
        return False
    return member.eof


def _record_ends(stream: BinaryIO) -> bool:
    """Whether one record, of the length that it says, is all that is left, empty lines aside."""
    head, gap, rest = stream.read(_PIECE).partition(b"\r\n\r\n")
    length = re.search(rb"(?im)^content-length: *(\d+)", head)
    if not gap or not length:
        return False
    start = stream.tell() - len(rest)
    return stream.seek(0, 2) >= start + int(length[1]) and _is_blank(stream, start + int(length[1]))


def _is_blank(stream: BinaryIO, start: int) -> bool:
    stream.seek(start)
    return not stream.read(_PIECE).strip()


def _is_page(record: Any) -> bool:
    if record.rec_type not in ("response", "resource") or record.length is None:  # no length: the header is torn
        return False
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    source = record.http_headers or record.rec_headers
    kind = (source.get_header("Content-Type") or "text/html").lower()
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    if not address.startswith(_PAGES) or address.endswith("/robots.txt"):
        return False
    return str(status).startswith("2") and kind.startswith(_HTML)


def _breaks_off(record: Any) -> bool:
    """True for a record of which less is left than it says; unpacking alone does not notice."""
    while record.raw_stream.read(_PIECE):
        pass
    return bool(getattr(record.raw_stream, "limit", 0) > 0)


def _by_warcio(record: Any, max_bytes: int, _: str) -> bytes:
    """The decoded body, at most a piece over `max_bytes`; of what was never coded as it says, the bytes."""
    return _at_most(record.content_stream(), max_bytes)


def _by_ourselves(record: Any, max_bytes: int, coding: str) -> bytes:
    """The same for codings of which warcio breaks on one and does not know the other."""
    from warcio.bufferedreaders import ChunkedDataReader

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
    while len(body) <= max_bytes and (piece := stream.read(_PIECE)):
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
        requested_url=record.rec_headers.get_header(REQUESTED) or url,
        status=int(record.http_headers.get_statuscode()) if record.http_headers else None,
        headers=tuple((name.lower(), value) for name, value in headers),
        fetched_at=record.rec_headers.get_header("WARC-Date"),
        truncated=len(body) > max_bytes or record.rec_headers.get_header("WARC-Truncated") is not None,
    )
