"""Pure string helpers; nothing here knows what a page is."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

_LIGATURES: dict[str, str | None] = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"
}  # fmt: skip
# Soft hyphen, zero-width space, word joiner, byte-order mark, direction marks and controls. The zero-width
# joiners U+200C and U+200D stay between letters that they can join: Persian, Hindi and emoji need them.
_INVISIBLE = [0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_CONTROLS = [c for c in [*range(0x20), *range(0x7F, 0xA0)] if c not in (0x09, 0x0A, 0x0D, 0x85)]
_TABLE: dict[int, str | None] = {**str.maketrans(_LIGATURES), **dict.fromkeys(_INVISIBLE), **dict.fromkeys(_CONTROLS)}
_JOINERS = "\u200c\u200d"
_IDLE = re.compile(  # beside ASCII or nothing, which they join to nothing
    rf"(?<![^\x00-\x7f])[{_JOINERS}]+|(?<![{_JOINERS}])[{_JOINERS}]++(?![^\x00-\x7f])"
)
_ODD = re.compile("[" + "".join(re.escape(chr(c)) for c in sorted(_TABLE)) + "]")
_ODD_OR_COMBINING = re.compile(_ODD.pattern[:-1] + _JOINERS + "\u0300-\u036f]")
_PLAIN = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
_SENTENCE_ENDS, _CLOSING = tuple(".!?…。！？؟।"), "\"'”’»“)）]」』"
_RUNS = re.compile(r"\w+")
# ASCII with spaces for all that is no part of a word, as written and in small letters: cut there, it gives the runs
_APART = "".join(chr(c) if chr(c).isalnum() or chr(c) == "_" else " " for c in range(128))
_SMALL_APART = _APART.lower()


def clean(text: str) -> str:
    """NFC, ligatures opened, invisible and control characters gone; spaces are left as they are.

    >>> clean("e\\u0301\\u00ad\\ufb01n")
    'éfin'
    >>> clean("\\u200dShips\\u200d sail") == "Ships sail", clean("خانه\\u200cها") == "خانه\\u200cها"
    (True, True)
    """
    if text.isascii() and text.isprintable():
        return text
    if _ODD.search(text):
        text = text.translate(_TABLE)
    if "\u200d" in text or "\u200c" in text:
        text = _IDLE.sub("", text)
    return _nfc(text)


def is_clean(text: str) -> bool:
    """Whether `clean` would leave a text as it is; where that takes a closer look, False."""
    # Most of a text is plain ASCII, which no other character of it changes but those that combine with letters.
    rest = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN).decode("utf-8", "surrogatepass")
    return _ODD_OR_COMBINING.search(rest) is None and unicodedata.is_normalized("NFC", rest)


def _nfc(text: str) -> str:
    return text if _is_latin(text) else unicodedata.normalize("NFC", text)


def _is_latin(text: str) -> bool:
    """Whether all of a text is Latin-1, whose characters have no other form: found out twenty times faster."""
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def squash(text: str) -> str:
    """One line: every run of white space becomes a space, ends trimmed.

    >>> squash("  a\\n\\u00a0b ")
    'a b'
    """
    text = text.strip()
    # Of all white space only the space is printable; to look for the rest costs less than to cut a text to words.
    return text if text.isprintable() and "  " not in text else " ".join(text.split())


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, before the marks that close a quotation or a bracket.

    >>> ends_sentence("“It is over.”"), ends_sentence("Contact | Imprint")
    (True, False)
    """
    return text.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)


def one_line(text: str) -> str:
    """`clean` and `squash` together: what every single-line field of a record passes through.

    >>> one_line(" o\\ufb03ce\\u200b  hours ")
    'office hours'
    """
    return squash(clean(text))


def words(text: str) -> list[str]:
    r"""Runs of letters, digits and underscores.

    >>> words("Mr. O'Neil, 42")
    ['Mr', 'O', 'Neil', '42']
    """
    return text.translate(_APART).split() if text.isascii() else _RUNS.findall(text)


def fold(text: str) -> str:
    """A key for comparing wording: NFKC, case folded, words only.

    >>> fold("“Bakhmut”  Taken!") == fold("bakhmut taken")
    True
    """
    return _fold_short(text) if len(text) <= 300 else _fold(text)


def _fold(text: str) -> str:
    if text.isascii():
        return " ".join(text.translate(_SMALL_APART).split())
    return " ".join(_RUNS.findall(unicodedata.normalize("NFKC", text).casefold()))


_fold_short = lru_cache(maxsize=1024)(_fold)  # headlines and names are compared again and again


def content_hash(title: str | None, body: str) -> str:
    """SHA-256 (hex) over NFC title and body, joined by a newline."""
    text = _nfc(f"{title or ''}\n{body}")
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def check_language(tag: str | None) -> None:
    """Raises ValueError for what is no BCP 47 tag; a language we have no words for is none of its business."""
    if tag is not None and not re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*", tag):
        raise ValueError(f"language must be a BCP 47 tag such as 'en' or 'pt-BR', not {tag!r}")


_UNSEEN = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad"  # marks and joints that come along when text is pasted


def trimmed(line: str) -> str:
    r"""A line without what nobody sees at its ends: blanks, byte-order marks, zero-width spaces.

    >>> trimmed("\ufeff https://a.test/1\u200b \r")
    'https://a.test/1'
    """
    while (bare := line.strip().strip(_UNSEEN)) != line:
        line = bare
    return line


def printable(name: str) -> str:
    """A file name as records can hold it; bytes that are no UTF-8 become backslash escapes.

    >>> printable("caf\\udce9.html")
    'caf\\\\xe9.html'
    """
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
