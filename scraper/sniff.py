"""What a body of bytes is: markup, text, or one of the things a link may hide. Pure."""

from __future__ import annotations

import re
from typing import Literal

Content = Literal["html", "text", "feed", "json", "code", "pdf", "image", "media", "archive", "binary", "empty"]
READABLE: frozenset[str] = frozenset({"html", "text"})
NO_TEXT: frozenset[str] = frozenset({"pdf", "image", "media", "archive", "binary", "empty"})

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
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "archive"),  # old Word and Excel
    (b"\x7fELF", "binary"),
    (b"\x00asm", "binary"),
    (b"wOFF", "binary"),
    (b"wOF2", "binary"),
    (b"SQLite format 3\x00", "binary"),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# A declaration, comments and a doctype may stand before the root element.
_PROLOGUE = re.compile(rb"(?:\s+|\xef\xbb\xbf|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>)*", re.DOTALL | re.IGNORECASE)
_FEED_ROOTS = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf|urlset|sitemapindex|opml)[\s>/]", re.IGNORECASE)
_HTML_HINT = re.compile(rb"<(?:!doctype html|html|head|body|title|meta|div|article|p|h1|script)[\s>]", re.IGNORECASE)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*(?:\"|\})|\[\s*(?:[\{\[\"\]\-\d]|true|false|null))")
_CODE_TYPES = ("text/css", "text/javascript", "application/javascript", "application/x-javascript")
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1b")
_LOOK = 4096  # bytes; enough for any prologue worth reading


def content(body: bytes, content_type: str | None = None) -> Content:
    """What the bytes are; their own first bytes are believed before the header.

    >>> content(b"%PDF-1.7 ..."), content(b"<!doctype html><p>Hi"), content(b"Plain words."), content(b"")
    ('pdf', 'html', 'text', 'empty')
    """
    if not body.strip() if len(body) < _LOOK else False:
        return "empty"
    start = body[:_LOOK]
    for magic, kind in _MAGIC:
        if start.startswith(magic):
            return kind
    if start[4:8] == b"ftyp":
        return "media"
    if _is_binary(start):
        return "binary"
    declared = (content_type or "").partition(";")[0].strip().lower()
    return _textual(start, declared)


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
    if declared in ("text/html", "application/xhtml+xml") or start.startswith(_UTF16):
        return "html"
    return "html" if root[:1] == b"<" and declared != "text/plain" else "text"


def _is_binary(start: bytes) -> bool:
    """Control bytes that no text holds; UTF-16 and UTF-32 are text although full of NULs."""
    if start.startswith(_UTF16):
        return False
    controls = len(start) - len(start.translate(None, _CONTROLS))
    if not controls:
        return False
    nuls = start.count(0)
    if nuls and nuls >= 0.3 * len(start):  # UTF-16 without a mark: every other byte of ASCII is NUL
        even, odd = start[::2].count(0), start[1::2].count(0)
        if min(even, odd) <= 0.05 * nuls and start.replace(b"\x00", b"").isascii():
            return False
    return controls > 0.01 * len(start) + 1
