"""Pages, texts, lists and records that are kept gzipped or as zstd: read as if they were not, or refused in a line."""

from __future__ import annotations

import gzip
import json
import tarfile
from pathlib import Path

import msgspec
import pytest
import zstandard

import scraper
from scraper.jobs.lists import ListError, read_list
from tests import golden
from tests.commands.runner import run

PAGE = (golden.PAGES / "korean-site-in-english" / "source.html").read_bytes()
GZIP, ZSTD = gzip.compress(PAGE), zstandard.compress(PAGE)
SPEECH = b'"We will rebuild," said Mayor Ana Ruiz.'


@pytest.mark.parametrize("body", [GZIP, ZSTD, gzip.compress(GZIP)], ids=["gzip", "zstd", "gzip twice"])
def test_a_packed_page_gives_the_record_of_the_page(body: bytes) -> None:
    assert scraper.extract(body) == scraper.extract(PAGE)
    assert scraper.explain(body) == scraper.explain(PAGE)
    (beside,) = scraper.extract_many([body], workers=1)
    assert isinstance(beside, scraper.Article)
    assert msgspec.structs.replace(beside, input=None) == scraper.extract(PAGE)


@pytest.mark.parametrize("name", ["page.html.gz", "page.html.zst", "page"])
def test_the_command_line_reads_it_whatever_its_name(name: str, tmp_path: Path) -> None:
    page = tmp_path / name
    page.write_bytes(ZSTD if name.endswith("zst") else GZIP)
    plain, packed, piped = run("clean", "-", stdin=PAGE), run("clean", page), run("clean", "-", stdin=page.read_bytes())
    assert packed.stderr == ""
    assert json.loads(packed.stdout)["content_hash"] == json.loads(plain.stdout)["content_hash"]
    assert piped.stdout == plain.stdout
    assert run("explain", page).stdout == run("explain", "-", stdin=PAGE).stdout


def test_of_a_folder_packed_pages_are_read_too(tmp_path: Path) -> None:
    (tmp_path / "a.html.gz").write_bytes(GZIP)
    (tmp_path / "b.HTM.ZST").write_bytes(ZSTD)
    (tmp_path / "c.tar.gz").write_bytes(GZIP)
    refs = [json.loads(line)["input"]["ref"] for line in run("clean", tmp_path).stdout.splitlines()]
    assert refs == [str(tmp_path / "a.html.gz"), str(tmp_path / "b.HTM.ZST")]


@pytest.mark.parametrize("cut", [GZIP[: len(GZIP) // 2], GZIP[:-4]], ids=["in the middle", "in the check sum"])
def test_a_packed_page_that_breaks_off_says_so(cut: bytes) -> None:
    assert "truncated" in [warning.code for warning in scraper.extract(cut).warnings]


def test_a_zstd_page_that_breaks_off_says_so() -> None:
    import random

    noise = "".join(random.Random(1).choices("abcdefgh ", k=400_000))
    body = zstandard.compress(b"<html><body><article><p>" + noise.encode())
    cut = scraper.extract(body[: len(body) * 3 // 4], options=scraper.Options(quotes=False))
    assert "truncated" in [warning.code for warning in cut.warnings]


def _tar(folder: Path) -> bytes:
    with tarfile.open(folder / "t.tar.gz", "w:gz") as archive:
        archive.add(__file__, "page.html")
    return (folder / "t.tar.gz").read_bytes()


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (GZIP[:12], "not_html", "broken gzip"),
        (ZSTD[:7], "not_html", "broken zstd"),
        (ZSTD[: len(ZSTD) // 2], "not_html", "broken zstd"),
        (b"\x1f\x8b\x08" + b"junk" * 50, "not_html", "broken gzip"),
        (gzip.compress(b""), "empty", "empty"),
        (gzip.compress(b"\x89PNG\r\n\x1a\n"), "not_html", "image"),
        (gzip.compress(b"<p>" + b"a" * 30_000_000), "too_large", "more than 20,000,000 bytes"),
        (zstandard.compress(b"<p>" + b"a" * 30_000_000), "too_large", "more than 20,000,000 bytes"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "not_html", "archive"),
    ],
    ids=[  # gzip writes down when it packed: a name made of its bytes differs from process to process
        "head of gzip",
        "head of zstd",
        "half of zstd",
        "only looks packed",
        "nothing, packed",
        "a packed picture",
        "a gzip bomb",
        "a zstd bomb",
        "an archive",
    ],
)
def test_what_holds_no_page_is_refused_in_a_line(body: bytes, kind: str, words: str) -> None:
    with pytest.raises(scraper.NotHTMLError, match=words) as refused:
        scraper.extract(body)
    assert refused.value.kind == kind
    done = run("clean", "-", stdin=body)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (3, "", 1)
    assert kind in done.stderr


def test_packed_archives_of_files_are_no_page(tmp_path: Path) -> None:
    with pytest.raises(scraper.NotHTMLError, match="binary"):
        scraper.extract(_tar(tmp_path))


def test_the_limit_is_that_of_fetching() -> None:
    with pytest.raises(scraper.NotHTMLError, match="more than 1,000 bytes"):
        scraper.extract(GZIP, options=scraper.Options(max_bytes=1000))


def test_texts_are_read_for_quotes_packed_or_not() -> None:
    assert run("quotes", "-", stdin=gzip.compress(SPEECH)).stdout == run("quotes", "-", stdin=SPEECH).stdout != ""
    torn = run("quotes", "-", stdin=gzip.compress(SPEECH)[:-6])
    assert "breaks off" in torn.stderr


def test_lists_may_be_packed_and_one_that_breaks_off_is_refused() -> None:
    rows = b"id,link\n1,https://a.test/1\n"
    assert read_list(gzip.compress(rows), "list.csv.gz") == read_list(rows, "list.csv")
    assert read_list(zstandard.compress(rows), "-") == read_list(rows, "-")
    with pytest.raises(ListError, match="breaks off"):
        read_list(gzip.compress(rows)[:-3], "list.csv.gz")


def test_inputs_may_be_listed_in_a_packed_file(tmp_path: Path) -> None:
    listed = tmp_path / "inputs.txt.gz"
    listed.write_bytes(gzip.compress(str(golden.PAGES / "korean-site-in-english" / "source.html").encode()))
    assert run("clean", "-i", listed).returncode == 0
    listed.write_bytes(listed.read_bytes()[:-3])
    assert (done := run("clean", "-i", listed)).returncode == 2
    assert "breaks off" in done.stderr


def test_packed_records_are_converted_whatever_their_name(tmp_path: Path) -> None:
    line = scraper.extract(PAGE).to_json().encode() + b"\n"
    piped = run("convert", "-", "-o", "-", "--format", "txt", stdin=gzip.compress(line))
    assert piped.stdout == run("convert", "-", "-o", "-", "--format", "txt", stdin=line).stdout != ""
    done = run("convert", "-", "-o", "-", stdin=zstandard.compress(line))
    assert done.returncode == 2
    assert "zstdcat" in done.stderr
