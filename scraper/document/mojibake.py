"""Text that was UTF-8, read as something else, and encoded again: repaired where sure, else named."""

from __future__ import annotations

import re
from itertools import islice

from scraper import markup
from scraper.models import Warning

_LATIN1 = bytes(range(0x80, 0xC0)).decode("latin-1")
_CP1252 = "".join(bytes([b]).decode("cp1252", "ignore") for b in range(0x80, 0xA0))
# A UTF-8 sequence as windows-1252 or latin-1 shows it: a lead byte's letter and continuation bytes' signs.
_SEQUENCE = re.compile(f"(?:[Â-ß][{_LATIN1}{_CP1252}]|[à-ï][{_LATIN1}{_CP1252}]{{2}}|[ð-ô][{_LATIN1}{_CP1252}]{{3}})+")
_FOREIGN = re.compile("[^\x00-\x7f]+")
_LETTERS = re.compile("[À-ÿ]")
_BYTES = {ord(bytes([b]).decode("cp1252", "ignore") or chr(b)): b for b in range(256)} | {
    b: b for b in range(0x80, 0xA0)
}
# Characters that double encoding makes of everyday ones, and that nobody writes side by side.
_SURE_SIGNS = re.compile("â€[™œ\x9d“”¦˜\x98\x99]|Ã[©¨¼¶¤±³¡¢ª«®´»]|Â[\xa0«»]|ï¿½|锟斤拷")
# The same in the bytes of the page: the doubled lead byte, then as many doubled continuation bytes as it announces.
_CONTINUED = (
    rb"(?:\xc2[\x80-\xbf]|\xc5[\x92\x93\xa0\xa1\xb8\xbd\xbe]|\xc6\x92|\xcb[\x86\x9c]"
    rb"|\xe2(?:\x80[\x93-\xba]|\x82\xac|\x84\xa2))"
)
_DOUBLED = re.compile(
    rb"\xc3(?:[\x82-\x9f]%b|[\xa0-\xaf]%b{2}|[\xb0-\xb4]%b{3})" % (_CONTINUED, _CONTINUED, _CONTINUED)
)

_ENOUGH = 3  # sequences; fewer may be chance
_CLEAR = 0.8  # share of accented letters that belong to such sequences when a whole page is doubled
_PIECE = 1000  # characters
_ROUNDS = 2  # further repairs after the first
_LOST = 3  # replacement characters worth a warning

_REPAIRED = "text encoded twice was repaired"
_LEFT = "some characters were damaged before they reached us"


def is_possible(body: bytes, text: str) -> bool:
    """Whether UTF-8 bytes and their text can hold doubled text at all: false for most pages, in microseconds."""
    if "\ufffd" in text:
        return True
    if 0xC3 in body and _is_doubled(body):
        return True
    return 0xE9 in body and "锛" in text and _looks_gbk(text)


def _is_doubled(body: bytes) -> bool:
    """Whether enough of the letters behind byte C3 look doubled; "é", hard space, dash do so by chance."""
    if sum(1 for _ in islice(_DOUBLED.finditer(body), _ENOUGH)) < _ENOUGH:
        return False
    found = sum(1 for _ in _DOUBLED.finditer(body))
    return found > 0.4 * body.count(0xC3) or b"\xc3\x83\xc2" in body or b"\xc3\xa2\xe2\x82\xac" in body


def repair(text: str) -> tuple[str, tuple[Warning, ...]]:
    """The text, repaired if it was encoded twice, and a `mojibake` warning where something was or is wrong.

    >>> repair("cafÃ© lâ€™Ã©tÃ©")[0]
    'café l’été'
    """
    undone = _undo_latin(text) or _undo_gbk(text)
    for _ in range(_ROUNDS):  # some pages went through the mill more than once
        if undone is None or not is_possible(undone.encode("utf-8", "surrogatepass"), undone):
            break
        undone = _undo_latin(undone) or undone
    if undone is not None:
        message = _LEFT if undone.count("\ufffd") >= _LOST else _REPAIRED
        return undone, (Warning(code="mojibake", message=message),)
    return text, (Warning(code="mojibake", message=_LEFT),) if _is_damaged(text) else ()


def _is_damaged(text: str) -> bool:
    """Whether characters are lost, or left as nobody writes them, where readers see them."""
    if text.count("\ufffd") < _LOST and len(_SURE_SIGNS.findall(text)) < _ENOUGH:
        return False
    read = markup.without(text, "script", "style")  # programs name such characters
    return read.count("\ufffd") >= _LOST or len(_SURE_SIGNS.findall(read)) >= _ENOUGH


def _undo_latin(text: str) -> str | None:
    """UTF-8 read as windows-1252 or latin-1."""
    runs = _foreign(text)
    matches = [(match, _decoded(match[0])) for run in runs for match in _SEQUENCE.finditer(text, *run)]
    good = [(match, plain) for match, plain in matches if plain is not None]
    if sum(len(plain) for _, plain in good) < _ENOUGH:
        return None
    inside = sum(len(_LETTERS.findall(match[0])) for match, _ in good)
    foreign = " ".join(text[start:end] for start, end in runs)
    sure = len(_SURE_SIGNS.findall(foreign)) >= _ENOUGH
    if inside < _CLEAR * len(_LETTERS.findall(foreign)) and not sure:
        return None
    pieces, end = [], 0
    for match, plain in good:
        pieces += [text[end : match.start()], plain]
        end = match.end()
    return "".join([*pieces, text[end:]])


def _foreign(text: str) -> list[tuple[int, int]]:
    """Where runs of letters beyond ASCII stand. Pieces without any are passed over thirty times as fast as searched."""
    runs: list[tuple[int, int]] = []
    for first in range(0, len(text), _PIECE):
        if text[first : first + _PIECE].isascii():
            continue
        for run in _FOREIGN.finditer(text, first, first + _PIECE):
            start, end = run.span()
            if runs and runs[-1][1] == start:  # cut where the piece ended
                start, _ = runs.pop()
            runs.append((start, end))
    return runs


def _decoded(run: str) -> str | None:
    try:
        return bytes(_BYTES[ord(c)] for c in run).decode()
    except (UnicodeDecodeError, KeyError):
        return None


def _undo_gbk(text: str) -> str | None:
    """UTF-8 read as GBK, except for characters the first reading lost."""
    if not _looks_gbk(text):
        return None
    return re.sub("[^\x00-\x7f]+", lambda match: match[0].encode("gb18030", "ignore").decode("utf-8", "replace"), text)


def _looks_gbk(text: str) -> bool:
    """Whether the commonest characters of Chinese appear only in the shape that a wrong reading gives them."""
    return sum(map(text.count, "锛銆鐨")) >= _ENOUGH and sum(map(text.count, "，。的")) == 0
