"""What a body of bytes is: markup, text, or one of the things a link may hide. Pure."""

from __future__ import annotations

import re
from typing import Literal

Content = Literal["html", "text", "feed", "json", "code", "pdf", "image", "media", "archive", "binary", "empty"]
READABLE: frozenset[str] = frozenset({"html", "text"})

# First bytes -> what they begin (the MIME sniffing standard's patterns, and office documents).
_MAGIC: tuple[tuple[bytes, Content], ...] = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"BM\x00", "image"),
    (b"\x00\x00\x01\x00", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"8BPS", "image"),
    (b"RIFF", "media"),  # WebP, WAV, AVI
    (b"\x1aE\xdf\xa3", "media"),
    (b"OggS\x00", "media"),
    (b"ID3", "media"),
    (b"fLaC\x00", "media"),
    (b"FLV\x01", "media"),
    (b"PK\x03\x04", "archive"),
    (b"PK\x05\x06", "archive"),
    (b"\x1f\x8b\x08", "archive"),
    (b"BZh9", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"WARC/1.", "archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "archive"),  # old Word and Excel
    (b"\x7fELF", "binary"),
    (b"\x00asm", "binary"),
    (b"wOFF", "binary"),
    (b"wOF2", "binary"),
    (b"SQLite format 3\x00", "binary"),
)
_MAGIC_STARTS = frozenset(magic[0] for magic, _ in _MAGIC)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")  # marks of UTF-16 and UTF-32
# A declaration, comments and a doctype may stand before the root element.
_PROLOGUE = re.compile(rb"(?:\s+|\xef\xbb\xbf|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>)*", re.DOTALL | re.IGNORECASE)
_FEED_ROOTS = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf|urlset|sitemapindex|opml)[\s>/]", re.IGNORECASE)
_HTML_HINT = re.compile(rb"<(?:!doctype html|html|head|body|title|meta|div|article|p|h1|script)[\s>]", re.IGNORECASE)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*(?:\"|\})|\[\s*(?:[\{\[\"\]\-\d]|true|false|null))")
_CODE_TYPES = ("text/css", "text/javascript", "application/javascript", "application/x-javascript")
# The header of a mail: a page saved as MHTML. Lines that go on begin with a blank.
_MAIL = re.compile(rb"\s*((?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+)")
_MAIL_KIND = re.compile(rb"^content-type:\s*(?:multipart/|text/html)", re.IGNORECASE | re.MULTILINE)
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1b")
_LOOK = 4096  # bytes; enough for any prologue worth reading


def no_text(body: bytes) -> Content | None:
    r"""What the bytes are if they are no text in any encoding, else None.

    >>> no_text(b"\x89PNG\r\n\x1a\n..."), no_text("텍스트".encode("euc-kr"))
    ('image', None)
    """
    if len(body) < _LOOK and not body.strip():
        return "empty"
    start = body[:_LOOK]
    if start[0] in _MAGIC_STARTS:
        for magic, kind in _MAGIC:
            if start.startswith(magic):
                return kind
    if start[4:8] == b"ftyp":
        return "media"
    return "binary" if _is_binary(start) else None


def content(body: bytes, content_type: str | None = None) -> Content:
    """What the bytes are; their own first bytes are believed before the header.

    >>> content(b"%PDF-1.7 ..."), content(b"<!doctype html><p>Hi"), content(b"Plain words."), content(b"")
    ('pdf', 'html', 'text', 'empty')
    """
    declared = (content_type or "").partition(";")[0].strip().lower()
    return no_text(body) or _textual(body[:_LOOK], declared)


def is_mhtml(body: bytes) -> bool:
    r"""Whether the bytes are a page saved as MHTML: a mail with HTML in it.

    >>> is_mhtml(b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\n--x")
    True
    """
    found = _MAIL.match(body[:_LOOK])
    return found is not None and b"mime-version:" in found[1].lower() and bool(_MAIL_KIND.search(found[1]))


def _textual(start: bytes, declared: str) -> Content:
    """Which kind of text: markup, feed, JSON, style or script."""
    prologue = _PROLOGUE.match(start)
    root = start[prologue.end() :] if prologue else start
    if _FEED_ROOTS.match(root):
        return "feed"
    if _HTML_HINT.search(start):
        return "html"
    if declared.endswith("json") or _JSON.match(start):
        return "json"
    if declared in _CODE_TYPES:
        return "code"
    if declared in ("text/html", "application/xhtml+xml") or start.startswith(_WIDE):
        return "html"
    return "html" if root[:1] == b"<" and declared != "text/plain" else "text"


def _is_binary(start: bytes) -> bool:
    """Control bytes that no text holds; UTF-16 and UTF-32 are text although full of NULs."""
    if start.startswith(_WIDE):
        return False
    controls = len(start) - len(start.translate(None, _CONTROLS))
    if not controls:
        return False
    return controls > 0.01 * len(start) + 1 and not utf16_without_mark(start)


def utf16_without_mark(body: bytes) -> Literal["utf-16-le", "utf-16-be"] | None:
    """UTF-16 that begins without a byte-order mark shows in the NULs of its markup.

    >>> utf16_without_mark("<!doctype html>".encode("utf-16-be"))
    'utf-16-be'
    """
    start = body[:_LOOK]
    high, low = start[::2].count(0), start[1::2].count(0)
    if max(high, low) < 0.02 * len(start) or min(high, low) > 0.2 * max(high, low):
        return None
    name: Literal["utf-16-le", "utf-16-be"] = "utf-16-be" if high > low else "utf-16-le"
    text = start.decode(name, "replace")
    return name if "<" in text and text.count("\ufffd") <= 1 else None
