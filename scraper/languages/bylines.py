"""Bylines to names: split, cleaned of words around them, roles apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from scraper.languages.load import load
from scraper.text import one_line

_EMAIL = re.compile(r"[<(\[]?\s*\b[\w.+-]+(?:@|\s*\[at\]\s*)[\w-]+(?:\.[\w-]+)+\s*[>)\]]?")
_URL = re.compile(r"https?://\S+|\bwww\.\S+", re.IGNORECASE)
_HANDLE = re.compile(r"(?:^|\s)@\w+")
_BRACKETS = re.compile(r"\s*[(\[（【〔][^()\[\]（）【】]*[)\]）】〕]")
_SPLIT = re.compile(
    r"\s*(?:[;|•·/／、，‧▪]|\s[-–—]\s|\n|(?<=\w),(?=\s))\s*"
    r"|\s+(?:and|und|et|y|e|en|og|och|oraz|i|ve|&|\+|with|mit|avec|con|com|met|med|и|та|і|και|dan|và|și|și|ja|és|a)\s+",
)
_INITIALS = re.compile(r"^(?:[A-ZÄÖÜ]\.?){1,3}$")
_PARTICLES = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "da",
        "di",
        "du",
        "del",
        "della",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ter",
        "ten",
        "zu",
        "zur",
        "y",
        "e",
        "dos",
        "das",
        "do",
        "af",
        "av",
    ]
)
_EDGES = " \t,.;:|/•·-–—_*&＝=▲■◆△▶#\"'“”"
_TITLES = re.compile(r"^(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Lord|Lady|Rev|Fr|St)\.?$")


class Name(NamedTuple):
    """A name, and the role that stood beside it."""

    name: str
    role: str | None = None


class _Words(NamedTuple):
    by: re.Pattern[str]
    suffix: re.Pattern[str]
    roles: frozenset[str]
    noise: frozenset[str]


@lru_cache(maxsize=64)
def words(language: str | None) -> _Words:
    """What surrounds names in a language, English included since bylines mix it in."""
    own, english = load(language).byline, load("en").byline
    by = sorted({*own.by, *english.by}, key=len, reverse=True)
    suffixes = sorted(own.suffixes, key=len, reverse=True)
    return _Words(
        by=re.compile(
            rf"^(?:{'|'.join(map(re.escape, by))})(?=[\s:：=]|(?<=[^\x00-\u024f])[^\W\d])\s*[:：=]?\s*(?=\S)",
            re.IGNORECASE,
        ),
        suffix=re.compile(rf"\s*(?:{'|'.join(map(re.escape, suffixes)) or '(?!)'})$"),
        roles=frozenset((*own.roles, *english.roles)),
        noise=frozenset((*own.noise, *english.noise)),
    )


def split_names(text: str, language: str | None = None) -> list[Name]:
    """The names of a byline or of a declared author string.

    >>> split_names("By Ann Lee and Bo O'Neil, Staff Writer")
    [Name(name='Ann Lee', role=None), Name(name="Bo O'Neil", role='Staff Writer')]
    >>> split_names("이서연 기자 seoyeon@example.com", "ko")
    [Name(name='이서연', role='기자')]
    """
    text = _HANDLE.sub(" ", _URL.sub(" ", _EMAIL.sub("\n", text)))
    known = words(language)
    out: list[Name] = []
    for piece in _SPLIT.split(known.by.sub("", one_line_pieces(text))):
        part = _tidy(piece or "", known)
        if not part:
            continue
        if is_role(part, language):
            if out and out[-1].role is None:
                out[-1] = Name(out[-1].name, part)
            continue
        name, role = _without_suffix(part, known)
        if name and is_name(name):
            out.append(Name(name, role))
    return _unique(out)


def one_line_pieces(text: str) -> str:
    """Each line made tidy, the breaks between lines kept."""
    return "\n".join(line for raw in text.split("\n") if (line := one_line(raw)))


def _tidy(piece: str, known: _Words) -> str:
    text = _BRACKETS.sub("", piece).strip(_EDGES)
    text = known.by.sub("", text).strip(_EDGES)
    return text + "." if re.search(r"\b(?:Jr|Sr)$", text) else text


def _without_suffix(text: str, known: _Words) -> tuple[str, str | None]:
    found = known.suffix.search(text)
    if not found or not text[: found.start()].strip():
        return text, None
    return text[: found.start()].strip(_EDGES), found[0].strip()


def is_role(text: str, language: str | None) -> bool:
    """Whether words are a job title rather than a name.

    >>> is_role("Senior political correspondent", None), is_role("Rita Mayor", None)
    (True, False)
    """
    known = words(language)
    folded = text.casefold()
    if folded in known.roles:
        return True
    parts = folded.split()
    return 1 < len(parts) <= 8 and (parts[-1] in known.roles or parts[0] in known.roles) and not _looks_personal(text)


def _looks_personal(text: str) -> bool:
    parts = text.split()
    return 2 <= len(parts) <= 4 and all(p[:1].isupper() for p in parts)


def is_name(text: str) -> bool:
    """Whether words can be a name at all: short, with letters, no sentence."""
    if not 2 <= len(text) <= 70 or not any(c.isalpha() for c in text):
        return False
    if sum(c.isdigit() for c in text) > 3 or len(text.split()) > 8:
        return False
    return not any(mark in text for mark in ("?", "!", "http", "{", "<", "="))


def is_noise(name: str, language: str | None) -> bool:
    """Whether a byline names nobody: "Staff", "Redaktion", "온라인뉴스팀"."""
    return name.casefold() in words(language).noise


def _unique(names: list[Name]) -> list[Name]:
    seen: dict[str, Name] = {}
    for name in names:
        key = name.name.casefold()
        if key not in seen or (seen[key].role is None and name.role):
            seen[key] = name
    return list(seen.values())
