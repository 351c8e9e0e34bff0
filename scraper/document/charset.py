"""Bytes to text in the WHATWG order: BOM, HTTP header, meta, then a guess over the text regions.

A label is a claim: strictly valid UTF-8 beats every label, and a label gives way to the next claim
where the bytes make no sense under it.
"""

from __future__ import annotations

import codecs
import re
from typing import Any

import msgspec

from scraper import markup, sniff
from scraper.document import mojibake
from scraper.errors import NotHTMLError
from scraper.models import Warning

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # browsers gave it up, saved pages did not; begins like UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Encoding standard name -> the Python codec that reads what pages really hold under it.
_CODECS = {
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "iso-8859-8-i": "iso8859-8",
    "x-mac-cyrillic": "mac-cyrillic",
    "macintosh": "mac-roman",
    "windows-874": "cp874",
    "windows-1252": "windows-1252-web",
    "koi8-r": "koi8-u",  # differs only in box-drawing characters, which no page has
}
_NEVER = frozenset({"replacement", "x-user-defined", "utf-8", "utf-16le", "utf-16be"})  # settled before labels count
_LATIN = re.compile(r"windows-125[02478]|iso-8859-(?:[2349]|1[03456])|macintosh")
_HEADER_LABEL = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:\-]+)", re.IGNORECASE)
_META_BYTES = 8192  # the standard reads 1024; some pages put long scripts before their meta
_META_LABEL = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:\-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:\-]+)",
    re.IGNORECASE,
)
_LANG = re.compile(rb"<html[^>]{0,500}?\slang\s*=\s*[\"']?([a-zA-Z-]+)", re.IGNORECASE)
_BY_LANGUAGE = {
    "ko": "euc-kr", "ja": "shift_jis", "zh": "gb18030", "zh-tw": "big5", "zh-hk": "big5", "ru": "windows-1251",
    "uk": "windows-1251", "bg": "windows-1251", "el": "windows-1253", "tr": "windows-1254", "he": "windows-1255",
    "ar": "windows-1256", "fa": "windows-1256", "th": "windows-874", "vi": "windows-1258", "pl": "windows-1250",
    "cs": "windows-1250", "sk": "windows-1250", "hu": "windows-1250", "hr": "windows-1250", "lt": "windows-1257",
    "lv": "windows-1257", "et": "windows-1257",
}  # fmt: skip
_FAMILIES = (  # names that differ only where pages do not: sub- and supersets
    {"gbk", "gb18030"},
    {"koi8-r", "koi8-u"},
    {"windows-1253", "iso-8859-7"},
    {"windows-1255", "iso-8859-8", "iso-8859-8-i"},
)
_GUESS_BYTES = 200_000  # of text regions; more changes no guess

_FEW = 40  # non-ASCII bytes; below that the guesser knows less than any label
_SURE = 0.65  # a guess less confident than that contradicts no label
_BAD_SHARE = 0.02  # undecodable bytes among the non-ASCII ones that still leave a label believable
_BAD_UTF8 = 0.1  # the same for UTF-8, whose sequences do not come about by chance


class Decoded(msgspec.Struct, frozen=True, kw_only=True):
    """Text, the encoding it was read in (the Encoding standard's name), and what looked wrong.

    `utf8` is the text once more where it came as that: the parser wants it so, and need not have it encoded again.
    """

    text: str
    encoding: str
    utf8: bytes | None = None
    warnings: tuple[Warning, ...] = ()


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Decode a page's bytes. Raises NotHTMLError where they are no text in any encoding."""
    kind = sniff.no_text(body)
    if kind:
        if kind == "empty":
            raise NotHTMLError("the input is empty", kind="empty")
        raise NotHTMLError(f"the input is {kind}, not text")
    for mark, name in _BOMS:
        if body.startswith(mark):
            return _finished(body[len(mark) :].decode(name, "replace"), name)
    if b"\x00" in body[:4096] and (wide := sniff.utf16_without_mark(body)):
        return _finished(body.decode(wide, "replace"), wide)
    found = _utf8(body)
    if found is None:
        return _labelled(body, content_type)
    if 0x1B in body and b"\x1b$" in body:
        return _finished(body.decode("iso2022_jp", "replace"), "iso-2022-jp")
    text, whole = found
    return _finished(text, "utf-8", whole)


def mended(text: str) -> Decoded:
    """Text that somebody else decoded, repaired where that went wrong."""
    try:
        return _finished(text, "utf-8", text.encode())
    except UnicodeEncodeError:  # halves of characters
        return _finished(text, "utf-8")


def _utf8(body: bytes) -> tuple[str, bytes] | None:
    """The text if the bytes are UTF-8, cut inside the last character at worst, and the bytes without that."""
    try:
        return body.decode(), body
    except UnicodeDecodeError as error:
        if error.start < len(body) - 3:
            return None
        whole = body[: error.start]
        return whole.decode(), whole


def _finished(text: str, encoding: str, body: bytes | None = None) -> Decoded:
    """Text with what is still wrong with it repaired or named. `body`: the UTF-8 the text came from."""
    if body is not None and not mojibake.is_possible(body, text):
        return Decoded(text=text, encoding=encoding, utf8=body)
    text, warnings = mojibake.repair(text)
    return Decoded(text=text, encoding=encoding, warnings=warnings)


# ------------------------------------------------------------------ labels and guesses


def _labelled(body: bytes, content_type: str | None) -> Decoded:
    """Bytes that are not UTF-8: the first label that makes sense of them, or a guess."""
    foreign = len(body) - len(body.translate(None, bytes(range(128, 256))))
    text = body.decode("utf-8", "stray")
    bad = text.count("\ufffd") + _strays(body)
    if bad <= _BAD_UTF8 * foreign / 2:  # two to four bytes a character
        return _finished(text, "utf-8")
    claims = [name for name in (_from_header(content_type), _from_meta(body)) if name]
    if foreign >= _FEW or len(set(claims)) != 1:
        claims = _weighed(claims, _guess(body))
    fallback = _from_language(body) or "windows-1252"
    for name in (*claims, fallback):
        text = body.decode(_codec(name), "replace")
        if text.count("\ufffd") <= max(_BAD_SHARE * foreign, 2):
            return _finished(text, name)
    name = claims[0] if claims else fallback
    return _finished(body.decode(_codec(name), "replace"), name)


def _weighed(claims: list[str], guess: tuple[str, float] | None) -> list[str]:
    """Labels and guess in the order of belief."""
    if guess is None:
        return claims
    name, confidence = guess
    if name in claims:
        return [name, *claims]
    # Latin encodings share most of their letters: there a label knows more than statistics
    related = bool(claims) and bool(_LATIN.fullmatch(claims[0])) and bool(_LATIN.fullmatch(name))
    if claims[0:1] == ["windows-1252"] and name != "windows-1252" and len(claims) > 1:
        claims = claims[::-1]  # a server's default, put before what the author wrote
    if claims and (confidence < _SURE or related or _same(claims[0], name)):
        return [*claims, name]
    return [name, *claims]


def _same(claim: str, guess: str) -> bool:
    """Whether a label and a guess come to the same."""
    return claim == guess or any({claim, guess} <= family for family in _FAMILIES)


def _from_header(content_type: str | None) -> str | None:
    found = _HEADER_LABEL.search(content_type or "")
    return _name(found[1]) if found else None


def _from_meta(body: bytes) -> str | None:
    found = _META_LABEL.search(body[:_META_BYTES])
    return _name((found[1] or found[2]).decode("ascii", "replace")) if found else None


def _from_language(body: bytes) -> str | None:
    """The legacy encoding of the language the page says it is in, as browsers choose it by locale."""
    found = _LANG.search(body[:_META_BYTES])
    language = found[1].decode("ascii").lower() if found else ""
    return _BY_LANGUAGE.get(language) or _BY_LANGUAGE.get(language.partition("-")[0])


def _name(label: str) -> str | None:
    """The Encoding standard's name of a label, unless it says nothing about these bytes."""
    import webencodings

    encoding = webencodings.lookup(label)
    return encoding.name if encoding and encoding.name not in _NEVER else None


def _codec(name: str) -> str:
    return _CODECS.get(name, name)


def _guess(body: bytes) -> tuple[str, float] | None:
    """What statistics say about the text regions: long ASCII scripts would drown them."""
    import cchardet

    sample = markup.without_tags(markup.without(body, "script", "style"))[:_GUESS_BYTES]
    found = cchardet.detect(sample)
    label, confidence = found["encoding"], found["confidence"]
    if not label:
        return None
    name = _name({"UHC": "euc-kr", "TIS-620": "windows-874"}.get(label, label))
    return (name, confidence or 0.0) if name else None


# ------------------------------------------------------------------ codecs Python lacks


def _stray(error: UnicodeError) -> tuple[str, int]:
    """A lone byte in UTF-8 text is mostly a windows-1252 character pasted in."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    piece = error.object[error.start : error.end]
    lone = len(piece) == 1 and error.end < len(error.object)
    return (_WEB_1252[piece[0]] if lone else "\ufffd"), error.end


def _strays(body: bytes) -> int:
    """How many bytes only `_stray` could read."""
    return body.decode("utf-8", "replace").count("\ufffd") - body.decode("utf-8", "stray").count("\ufffd")


def _web_1252(name: str) -> codecs.CodecInfo | None:
    """windows-1252 as the Encoding standard has it: the five undefined bytes are control characters."""
    if name.replace("_", "-") != "windows-1252-web":
        return None

    def decode(data: Any, errors: str = "strict", /) -> tuple[str, int]:
        return codecs.charmap_decode(data, errors, _WEB_1252)

    return codecs.CodecInfo(name=name, encode=codecs.lookup("cp1252").encode, decode=decode)


_WEB_1252 = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(256))
codecs.register(_web_1252)
codecs.register_error("stray", _stray)
