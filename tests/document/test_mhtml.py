"""Pages that a browser saved as one file."""

from __future__ import annotations

import base64
import quopri

import pytest

import scraper
from scraper.errors import NotHTMLError
from tests import golden

SLUG = "korean-site-in-english"
URL = "https://www.morningharbor.example/news/1"


def saved(*parts: tuple[str, bytes], head: str = "") -> bytes:
    """A file as Chromium writes it: page first, then what it is made of."""
    lines = [
        "From: <Saved by Blink>", f"{head}Subject: =?utf-8?Q?Harbor?=", "MIME-Version: 1.0",
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b--"', "", "",
    ]  # fmt: skip
    made = "\r\n".join(lines).encode()
    for kind, body in parts:
        made += b"----b--\r\n" + kind.encode() + b"\r\n\r\n" + body + b"\r\n"
    return made + b"----b----\r\n"


@pytest.mark.parametrize("coding", ["quoted-printable", "base64"])
def test_the_saved_page_is_read_as_if_it_had_been_fetched(coding: str) -> None:
    source = golden.source(SLUG)
    packed = quopri.encodestring(source) if coding == "quoted-printable" else base64.encodebytes(source)
    page = (f"Content-Type: text/html\r\nContent-Transfer-Encoding: {coding}\r\nContent-Location: {URL}", packed)
    picture = ("Content-Type: image/png\r\nContent-Transfer-Encoding: base64", b"iVBORw0KGgo=")
    frame = ("Content-Type: text/html", b"<p>An advertisement of some other page.</p>")
    article = scraper.extract(saved(page, picture, frame))
    direct = scraper.extract(source, url=URL)
    assert (article.url, article.title, article.content_hash) == (URL, direct.title, direct.content_hash)
    assert article.images == direct.images


def test_the_charset_of_its_part_counts() -> None:
    words = "<html><body><h1>Größe</h1><p>Die Fähre fährt wieder über den Fluss, und alle Gäste freuen sich.</p>"
    page = ("Content-Type: text/html; charset=windows-1252", words.encode("cp1252"))
    assert "Fähre fährt" in scraper.extract(saved(page)).body


def test_the_address_that_the_browser_noted_is_taken_unless_another_is_given() -> None:
    file = saved(("Content-Type: text/html", golden.source(SLUG)), head=f"Snapshot-Content-Location: {URL}\r\n")
    assert scraper.extract(file).url == URL
    assert scraper.extract(file, url="https://other.example/").url == "https://other.example/"


def test_a_file_of_pictures_alone_is_no_page() -> None:
    with pytest.raises(NotHTMLError, match="MHTML"):
        scraper.extract(saved(("Content-Type: image/png", b"\x89PNG")))


def test_a_text_that_begins_like_a_mail_stays_a_text() -> None:
    text = "Subject: the ferry\nFrom: the harbour\n\nThe ferry sails again after a winter of repairs, the port said."
    assert "sails again" in scraper.extract(text.encode()).body


def test_a_file_that_ends_within_the_page_is_truncated_and_one_that_ends_in_its_pictures_is_not() -> None:
    words = ("The night ferry left the harbour on Monday after a winter of repairs. " * 30).encode()
    page = ("Content-Type: text/html; charset=utf-8", b"<h1>Ferry</h1><p>" + words)
    whole = saved(page, ("Content-Type: image/png", b"\x89PNG" * 99))
    assert "truncated" in [warning.code for warning in scraper.extract(whole[: whole.index(words) + 900]).warnings]
    assert "truncated" not in [warning.code for warning in scraper.extract(whole[:-99]).warnings]
