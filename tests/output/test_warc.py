"""WARC: what was fetched comes back, with our reader and with warcio's."""

from __future__ import annotations

import gzip
import io
import os
import resource
from pathlib import Path

import msgspec
import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from scraper.errors import DiskFullError
from scraper.models import Page
from scraper.output.archives import BrokenArchiveError, NoArchiveError, read_pages
from scraper.output.warc import WarcWriter

PAGE = Page(
    body="<p>Fähre</p>".encode(),
    url="https://a.test/final",
    requested_url="https://a.test/asked",
    status=203,
    headers=(("content-type", "text/html; charset=utf-8"), ("content-encoding", "br"), ("content-length", "7")),
    fetched_at="2026-11-22T19:00:00Z",
)


def written(folder: Path, *pages: Page) -> list[Path]:
    with WarcWriter(folder) as writer:
        for page in pages:
            writer.write(page)
    return sorted(folder.iterdir())


def test_a_page_comes_back_as_it_was(tmp_path: Path):
    (path,) = written(tmp_path, PAGE, msgspec.structs.replace(PAGE, requested_url=None, truncated=True))
    first, second = read_pages(path)
    assert (first.body, first.url, first.requested_url) == (PAGE.body, PAGE.url, PAGE.requested_url)
    assert (first.status, first.fetched_at, first.truncated) == (203, PAGE.fetched_at, False)
    assert first.header("content-type") == "text/html; charset=utf-8"
    assert first.header("content-encoding") is None
    assert first.input is not None
    assert first.input.kind == "warc"
    assert (second.requested_url, second.truncated) == (PAGE.url, True)
    name, _, offset = first.input.ref.rpartition("@")
    with Path(name).open("rb") as stream:
        stream.seek(int(offset))
        assert b"F\xc3\xa4hre" in gzip.decompress(
            stream.read().split(b"\x1f\x8b\x08", 2)[1].join([b"\x1f\x8b\x08", b""])
        )


def test_others_read_our_files(tmp_path: Path):
    (path,) = written(tmp_path, PAGE)
    with path.open("rb") as stream:
        records = [
            (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read())
            for record in ArchiveIterator(stream, check_digests="raise")
        ]
    assert [record[0] for record in records] == ["warcinfo", "response"]
    assert records[1][1:] == (PAGE.url, PAGE.body)


def read(path: Path) -> tuple[list[str | None], bool]:
    """The addresses of a file's pages, none of them torn, and whether it was said to break off."""
    found: list[str | None] = []
    try:
        for page in read_pages(path):
            assert page.body.endswith((b"</p>", b"x", b"/1"))
            found.append(page.url)
    except BrokenArchiveError:
        return found, True
    return found, False


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_that_breaks_off_gives_what_was_whole_and_says_so(packed: bool, tmp_path: Path):
    (file,) = written(tmp_path, *(msgspec.structs.replace(PAGE, url=f"https://a.test/{n}") for n in range(2)))
    records = [b"\x1f\x8b\x08" + part for part in file.read_bytes().split(b"\x1f\x8b\x08")[1:]]
    if not packed:
        records = [gzip.decompress(record) for record in records]
    path = tmp_path / ("cut.warc.gz" if packed else "cut.warc")
    whole, last = b"".join(records), len(b"".join(records[:-1]))
    lines = 0 if packed else 4  # the empty lines after a record may be missing
    for end in range(last + 1, len(whole) - lines):
        path.write_bytes(whole[:end])
        found, broken = read(path)
        assert found[:1] == ["https://a.test/0"], end
        assert broken or (not packed and not whole[last:end].strip()), end
    path.write_bytes(whole)
    assert read(path) == (["https://a.test/0", "https://a.test/1"], False)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("packed", [True, False])
def test_a_cut_in_a_record_that_nobody_reads_is_seen_too(packed: bool, tmp_path: Path):
    path = tmp_path / "crawl.warc"
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=packed)
        for kind in ("response", "request"):
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record("https://b.test/", kind, payload=io.BytesIO(b"x" * 99), http_headers=http)
            )
    assert read(path) == (["https://b.test/"], False)
    path.write_bytes(path.read_bytes()[:-40])
    assert read(path) == (["https://b.test/"], True)


def test_a_large_archive_goes_on_in_the_next_file(tmp_path: Path):
    with WarcWriter(tmp_path, largest=1) as writer:
        writer.write(PAGE)
        writer.write(PAGE)
    assert len([page for path in tmp_path.iterdir() for page in read_pages(path)]) == 2
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # warcio's writer leaves files open
def test_somebody_elses_archive_gives_its_html_pages_decoded(tmp_path: Path):
    path = tmp_path / "crawl.warc.gz"
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)

        def add(kind: str, status: str, content_type: str, body: bytes, *headers: tuple[str, str]) -> None:
            http = StatusAndHeaders(status, [("Content-Type", content_type), *headers], protocol="HTTP/1.1")
            target = "https://b.test/"
            writer.write_record(writer.create_warc_record(target, kind, payload=io.BytesIO(body), http_headers=http))

        add("response", "200 OK", "text/html", gzip.compress(b"<p>zipped</p>"), ("Content-Encoding", "gzip"))
        add("response", "404 Not Found", "text/html", b"gone")
        add("response", "200 OK", "image/png", b"\x89PNG")
        add("response", "200 OK", "text/html", gzip.compress(bytes(300_000)), ("Content-Encoding", "gzip"))
    first, bomb = read_pages(path, max_bytes=1000)
    assert first.body == b"<p>zipped</p>"
    assert (len(bomb.body), bomb.truncated) == (1000, True)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("coding", ["br", "zstd"])
def test_codings_that_the_archive_library_cannot_undo_are_undone(coding: str, tmp_path: Path):
    import brotli
    import zstandard

    pack = {"br": brotli.compress, "zstd": zstandard.ZstdCompressor().compress}[coding]
    plain = b"<p>" + b"The tide came in. " * 500 + b"</p>"
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(pack(plain)), pack(plain))
    path = tmp_path / "crawl.warc.gz"
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for body, more in (
            (pack(plain), ()),
            (chunked, (("Transfer-Encoding", "chunked"),)),
            (plain, ()),  # the header kept, the coding undone: archives do that
            (pack(bytes(300_000)), ()),
        ):
            headers = [("Content-Type", "text/html"), ("Content-Encoding", coding), *more]
            http = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
            record = writer.create_warc_record(
                "https://b.test/", "response", payload=io.BytesIO(body), http_headers=http
            )
            writer.write_record(record)
    *pages, bomb = read_pages(path, max_bytes=20_000)
    assert [page.body for page in pages] == [plain] * 3
    assert (len(bomb.body), bomb.truncated) == (20_000, True)


def test_what_is_no_archive_is_not_taken_for_an_empty_one(tmp_path: Path):
    path = tmp_path / "notes.warc.gz"
    for content in (b"", b"hello\n" * 100, gzip.compress(b"hello\n" * 100)):
        path.write_bytes(content)
        with pytest.raises(NoArchiveError, match="no WARC"):
            list(read_pages(path))
    (ours,) = written(tmp_path / "kept", PAGE, PAGE)
    path.write_bytes(gzip.compress(gzip.decompress(ours.read_bytes())))
    with pytest.raises(NoArchiveError, match="gunzip"):
        list(read_pages(path))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_what_a_crawler_notes_about_itself_is_no_page(tmp_path: Path):
    path = tmp_path / "crawl.warc.gz"
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for uri in (
            "metadata://gnu.org/software/wget/warc/wget.log",
            "urn:text:https://b.test/1",
            "file:///srv/1.html",
        ):
            payload = io.BytesIO(b"--2026-11-23 05:17:00--  https://b.test/1")
            writer.write_record(
                writer.create_warc_record(uri, "resource", payload=payload, warc_content_type="text/plain")
            )
    assert read(path) == (["file:///srv/1.html"], False)


def test_a_disk_that_fills_up_within_a_record_takes_none_of_it(tmp_path: Path):
    page = msgspec.structs.replace(PAGE, body=os.urandom(3000))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with WarcWriter(tmp_path) as writer:
        writer.write(page)
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, before[1]))
        try:
            with pytest.raises(DiskFullError):
                writer.write(page)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        writer.write(page)
    (path,) = tmp_path.iterdir()
    assert [read.body for read in read_pages(path)] == [page.body] * 2
