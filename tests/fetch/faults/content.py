"""What a link may hide instead of a page."""

from __future__ import annotations

from tests.fetch.faults.registry import fault
from tests.fetch.faulty import PAGE, Exchange

CONTENT = "Content"
RSS = b'<?xml version="1.0"?>\n<rss version="2.0"><channel><title>News</title></channel></rss>'
ATOM = b"<?xml version='1.0'?><!-- a feed --><feed xmlns='http://www.w3.org/2005/Atom'></feed>"
SITEMAP = b'\n<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>'


def hidden(name: str, what: str, body: bytes, content_type: str, outcome: str = "not_html") -> None:
    async def play(x: Exchange) -> None:
        await x.page(body, content_type=content_type)

    play.__name__ = f"content_{name}"
    fault(CONTENT, what, outcome, attempts=1, requests=1)(play)


hidden("pdf", "a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "application/pdf")
hidden("pdf_as_html", "a PDF that claims to be HTML", b"%PDF-1.4\n1 0 obj <<>>", "text/html")
hidden("jpeg", "an image", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "image/jpeg")
hidden("image_as_html", "an image that claims to be HTML", b"\x89PNG\r\n\x1a\n\x00\x00", "text/html")
hidden("zip", "an archive", b"PK\x03\x04\x14\x00", "application/zip")
hidden("video", "a video", b"\x00\x00\x00\x20ftypisom\x00\x00", "video/mp4")
hidden("json", "JSON", b'{"title": "The harbour reopens"}', "application/json")
hidden("json_as_html", "JSON that claims to be HTML", b'  [{"title": "The harbour"}]', "text/html")
hidden("rss", "an RSS feed", RSS, "application/rss+xml")
hidden("rss_as_html", "an RSS feed that claims to be HTML", RSS, "text/html; charset=utf-8")
hidden("atom", "an Atom feed behind a comment", ATOM, "text/xml")
hidden("sitemap", "a sitemap", SITEMAP, "application/xml")
hidden("css", "a style sheet", b"body { margin: 0 }", "text/css")
hidden("javascript", "a script", b"window.onload = function () {}", "application/javascript")
hidden("binary", "bytes of no known kind", bytes(range(256)) * 9, "application/octet-stream")
hidden("xhtml", "XHTML with an XML declaration", b'<?xml version="1.0"?>\n' + PAGE, "application/xhtml+xml", "page")
hidden("plain", "plain text", b"The harbour reopens.\n\nFerries left the pier again.", "text/plain", "page")
hidden("html_as_image", "a page that claims to be an image", PAGE, "image/gif", "page")
hidden("html_as_octets", "a page that claims to be a download", PAGE, "application/octet-stream", "page")
hidden("untyped", "a page without a content type", PAGE, "", "page")
hidden("utf16", "a page in UTF-16", PAGE.decode().encode("utf-16"), "text/html", "page")
