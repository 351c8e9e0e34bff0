"""Copyright lines: who claims the text."""

from __future__ import annotations

import re
from typing import NamedTuple

from scraper.languages.dates import has_date
from scraper.text import squash

_MARK = (
    r"(?:copyright(?:s|ed)?\b|©|ⓒ|\(c\)(?=\s*(?:\d{4}|[a-z]|[^\x00-\x7f]))|&copy;|著作権|版权所有|版權所有"
    r"|저작권(?!법)자?)"
)
# Patterns of lines in lower case
_SIGN = re.compile(rf"{_MARK}(?:[\s:：]*{_MARK})*")
_YEARS = re.compile(r"[\s:：,.-]*(?:(?:19|20)\d\d(?:\s?[-–/,]\s?(?:\d{4}|\d{2}))?[\s,.]*)?(?:by\s+|von\s+|de\s+)?")
# Where the holder's name is over: a mark, "all rights reserved" in its many tongues, a year, a dash.
_END = re.compile(
    r"(?:[|<>\[\](){}·•\n;]|(?<!\bst)(?<!\bdr)(?<!\bmr)(?<!\bmt)(?<!\bsp)(?<!\b\w)\.\s|\.$"
    r"|,\s*(?:a division|all|alle|tous|todos|tutti|inc\b|\w+:\d)|\s(?:19|20)\d\d\b"
    r"|\s[-–—]\s"
    r"|\b(?:all rights?|alle rechte|tous droits|todos los derechos|tutti i diritti|todos os direitos|alle rettigheter"
    r"|wszelkie prawa|все права|всі права|tüm hakları|no reproduction)\b"
    # links of the footer that run on
    r"|\s(?:impressum|imprint|datenschutz|privacy|(?:terms|conditions) of|contact us|mentions légales|aviso legal"
    r"|note legali)\b"
    r"|무단|재배포|ai\s?학습|禁止|無断|转载|轉載|版权所有|不得)"
)
_RESERVED = re.compile(
    r"rights reserved|alle rechte|tous droits|todos los derechos|tutti i diritti|todos os direitos|alle rettigheter"
    r"|wszelkie prawa|все права|всі права|tüm hakları|무단|재배포|無断|转载|轉載|riproduzione riservata|vorbehalten"
)
_FORM = re.compile(r"(?<=\w )(?:Limited|Ltd\.?|LLC|GmbH|PLC|plc)(?= [A-Z0-9])")
_DATED = re.compile(r"\s*[:-]*\s*(?:by\s+)?(?:19|20)\d\d")
_LINE = 300  # most characters of a copyright line
# "© Riproduzione riservata" names nobody
_NOBODY = re.compile(
    r"riproduzione|reproduc|prohibid|proibid|all rights|alle rechte|tous droits|todos|tutti i|tekijänoikeu|reprodukcja"
)


class Copyright(NamedTuple):
    """The line as the page has it, and the name it claims the rights for (None where it names nobody)."""

    line: str
    holder: str | None


def reserves(text: str) -> bool:
    """Whether a line speaks of rights that are reserved.

    >>> reserves("RIPRODUZIONE RISERVATA"), reserves("Bo Lind, © AFP")
    (True, False)
    """
    return _RESERVED.search(text.lower()) is not None


def copyright_line(text: str) -> Copyright | None:
    """Read one line as a copyright notice; None if it is none.

    >>> copyright_line("© 2019–2024 The Daily Loaf. All rights reserved.").holder
    'The Daily Loaf'
    >>> copyright_line("Copyright ⓒ 가나신문. 무단전재 및 재배포 금지").holder
    '가나신문'
    >>> copyright_line("He holds the copyright of the song and many others besides, he said.") is None
    True
    """
    line = squash(text)
    lowered = line.replace("İ", "I").lower()  # a small İ would be two characters
    found = _SIGN.search(lowered)
    if not found or len(line) > _LINE:
        return None
    symbol = any(sign in found[0] for sign in ("©", "ⓒ", "(c)", "저작", "著作", "版"))
    reserved = _RESERVED.search(lowered) is not None
    dated = _DATED.match(lowered, found.end()) is not None
    if not (symbol or reserved or dated) or (found.start() > 80 and not reserved):
        return None
    if len(found[0]) < 4 and not (reserved or dated) and len(line[: found.start()].split()) > 3:
        return None  # "The new depot by the river © Town of Ashford" is a picture's
    years = _YEARS.match(lowered, found.end())
    start = years.end() if years else found.end()
    if again := _SIGN.match(lowered, start):
        start = again.end()
    stop = _END.search(lowered, start)
    holder = line[start : stop.start() if stop else None].strip(" ,.:;-–—|/©ⓒ")
    if formed := _FORM.search(holder):
        holder = holder[: formed.end()]  # an address runs on
    if holder.endswith((" Inc", " Ltd", " Co", " Corp")) or holder[-2:-1] == ".":  # "S.L.U."
        holder += "."
    plausible = 1 < len(holder) <= 80 and any(c.isalpha() for c in holder) and not _NOBODY.match(holder.lower())
    plausible = plausible and not has_date(holder)  # "Loaf of 3.3.2024" is an issue
    # what runs into the notice without a break is none of it
    return Copyright(line[found.start() :] if found.start() > 40 else line.lstrip("|• "), holder if plausible else None)
