"""Bylines to names: split, cleaned of words around them, roles apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from scraper.languages.agencies import is_agency
from scraper.languages.dates import find_dates
from scraper.languages.load import load
from scraper.text import one_line

_EMAIL = re.compile(r"[<(\[]?\s*\b[\w.+-]+(?:@|\s*\[at\]\s*)[\w-]+(?:\.[\w-]+)+\s*[>)\]]?")
_URL = re.compile(r"https?://\S+|\bwww\.\S+", re.IGNORECASE)
_HANDLE = re.compile(r"(?:^|\s)@\w+")
_BRACKETS = re.compile(r"\s*[(\[（【〔][^()\[\]（）【】]*[)\]）】〕]")
_SPLIT = re.compile(
    r"\s*(?:[;|•·／、，‧▪]|\s[-–—/]\s|\n|(?<=[\w.]),(?=\s))\s*"
    r"|\s+(?:and|und|et|y|e|en|og|och|oraz|i|ve|&|\+|with|mit|avec|con|com|met|med|и|та|і|και|dan|và|și|și|ja|és|a)\s+",
)
# "By Ann Lee in Paris", "Photos by …", "사진 …": where she wrote it and who took the pictures are no authors
_PLACE = re.compile(r"\s+(?:in|aus|from|à|at)\s+[A-ZÀ-Þ][^,;|]{1,40}$")
_PICTURES = re.compile(
    r"(?:^|[\s|,;(])(?:(?:photo(?:s|graph(?:s|y)?)?|pictures?|graphics?|illustrations?|video|fotos?|bilder)(?:\s+(?:by|von|av|de|par))?"
    r"\s*[:=]|photo(?:s|graph(?:s|y)?)?\s+by|fotos?\s+von)\s.*$|(?<=\S)\s+(?:사진|영상|그래픽|촬영)(?=[\s=·:]).*$",
    re.IGNORECASE | re.DOTALL,
)
# Degrees and licences after a name are neither a name nor a job
_DEGREES = frozenset(
    [
        "MD",
        "PHD",
        "RD",
        "RDN",
        "LD",
        "MS",
        "MSC",
        "MA",
        "MBA",
        "MPH",
        "MPA",
        "BA",
        "BSC",
        "BS",
        "RN",
        "DO",
        "DDS",
        "DVM",
        "JD",
        "LLM",
        "LLB",
        "CFA",
        "CPA",
        "CFP",
        "CEPF",
        "CFT",
        "FACP",
        "FACLM",
        "FAND",
        "CSCS",
        "CPT",
        "PE",
        "DPT",
        "PSYD",
        "LCSW",
        "LMFT",
        "LPC",
        "PMP",
        "ESQ",
        "OBE",
        "MBE",
        "CBE",
        "KC",
        "QC",
        "MP",
        "MLA",
        "OD",
        "NP",
        "PA-C",
        "PHARMD",
        "EDD",
        "CNS",
    ]
)
_LABEL = re.compile(r"^([^:：]{2,30})[:：]\s*(\S.*)$")
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


LONGEST = 2000  # characters of an author string looked at


class Name(NamedTuple):
    """A name, and the role that stood beside it."""

    name: str
    role: str | None = None


class _Words(NamedTuple):
    by: tuple[str, ...]  # before names, lower case, longest first
    openings: frozenset[str]  # their first letters
    suffixes: tuple[str, ...]  # after names, longest first
    roles: frozenset[str]
    noise: frozenset[str]

    def after_by(self, text: str) -> int:
        """Where the names begin after "By", "Von:", "기자명"; 0 where no such word opens the text."""
        lowered = text[:60].lower()
        for word in self.by if lowered[:1] in self.openings else ():
            if lowered.startswith(word):
                rest = lowered[len(word) :]
                mark = rest.lstrip()[:1]
                joined = len(word) > 1 and word[-1] > "\u2e80" and mark.isalpha()  # 记者王明
                if mark in _AFTER_BY or rest[:1].isspace() or joined:
                    return len(text) - len(text[len(word) :].lstrip(" \t\n\u00a0:：=・／"))
        return 0

    def may_sign(self, text: str) -> bool:
        """A cheap look: whether a line opens like a byline, or may end like one."""
        return text[:1].lower() in self.openings or bool(self.suffixes)

    def without_by(self, text: str) -> str:
        """A text without the words before its names."""
        end = self.after_by(text)
        return text[end:] if end < len(text) else text


_AFTER_BY = frozenset(":：=・／")


@lru_cache(maxsize=64)
def words(language: str | None) -> _Words:
    """What surrounds names in a language, English included since bylines mix it in."""
    own, english = load(language).byline, load("en").byline
    by = tuple(sorted({w.lower() for w in (*own.by, *english.by)}, key=len, reverse=True))
    return _Words(
        by=by,
        openings=frozenset(word[0] for word in by),
        suffixes=tuple(sorted(own.suffixes, key=len, reverse=True)),
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
    text = text[:LONGEST]
    if "@" in text or "[at]" in text:
        text = _HANDLE.sub(" ", _EMAIL.sub("\n", text))
    text = _PICTURES.sub("", _URL.sub(" ", text))
    known = words(language)
    out: list[Name] = []
    bare = ""  # "Guardian staff reporter": a role that is the whole byline
    for piece in _SPLIT.split(known.without_by(one_line_pieces(text))):
        part = _tidy(piece or "", known)
        if not part:
            continue
        if is_role(part, language):
            if out and out[-1].role is None:
                out[-1] = Name(out[-1].name, part)
            bare = bare or part
            continue
        name, role = _labelled(part, known)
        if out and name.rstrip("®").replace(".", "").upper() in _DEGREES:
            continue
        if out and _is_place(name, out[-1].name):
            continue
        out += [Name(n, role) for whole in _spaced_names(name, language) for n in _slashed(whole) if is_name(n)]
    return _unique(out) or ([Name(bare)] if bare and " " in bare else [])


def one_line_pieces(text: str) -> str:
    """Each line made tidy, the breaks between lines kept."""
    return "\n".join(line for raw in text.split("\n") if (line := one_line(raw)))


def _tidy(piece: str, known: _Words) -> str:
    text = _BRACKETS.sub("", piece).strip(_EDGES)
    text = known.without_by(text).strip(_EDGES)
    return text + "." if text.endswith((" Jr", " Sr")) else text


def _labelled(part: str, known: _Words) -> tuple[str, str | None]:
    """ "Editor: Bo Lind" and "이서연 기자" as (name, role)."""
    if (label := _LABEL.match(part)) and (label[1].casefold() in known.roles or label[1].casefold() in known.noise):
        return label[2].strip(_EDGES), label[1]
    name, role = _without_suffix(part, known)
    return _PLACE.sub("", name), role


def _is_place(part: str, before: str) -> bool:
    """A single capitalised word after a full name is where it was written; an agency is not."""
    single = len(part.split()) == 1 and part.istitle() and len(part) > 2
    return single and len(before.split()) >= 2 and not is_agency(part)


def _slashed(name: str) -> list[str]:
    """ "Ana Ruiz/EFE" is two, "srf/hosb" is one signature."""
    parts = [p.strip() for p in name.split("/")]
    return parts if len(parts) > 1 and any(is_agency(p) or " " in p for p in parts) else [name]


def _spaced_names(name: str, language: str | None) -> list[str]:
    """Chinese and Korean names stand side by side with a space between; Japanese ones have it inside."""
    parts = name.split()
    if len(parts) > 1 and (
        (language == "zh" and all(_HAN.fullmatch(p) for p in parts)) or all(_HANGUL.fullmatch(p) for p in parts)
    ):
        return parts
    return [name]


_HAN = re.compile(r"[\u4e00-\u9fff]{2,3}")
_HANGUL = re.compile(r"[\uac00-\ud7af]{3}")


def _without_suffix(text: str, known: _Words) -> tuple[str, str | None]:
    suffix = next((word for word in known.suffixes if text.endswith(word)), None)
    if suffix is None or not text.removesuffix(suffix).strip(_EDGES):
        return text, None
    return text.removesuffix(suffix).strip(_EDGES), suffix


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
    # Scripts without capitals do not tell "Sports editor" from a name before a title.
    cased = text.lower() != text.upper()
    return cased and 1 < len(parts) <= 8 and bool({parts[0], parts[-1]} & known.roles) and not _looks_personal(text)


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


def is_by(text: str, language: str | None = None) -> bool:
    """Whether a line is nothing but the words before a name: "Written by", "Von:"."""
    if len(text) > 40:
        return False
    line = one_line(text)
    return len(line) <= 30 and words(language).after_by(line + " x") >= len(line)


def byline(text: str, language: str | None = None) -> list[Name]:
    """The names of a line that is a byline and nothing else; empty for any other line.

    >>> [n.name for n in byline("By Ann Lee and Bo Lind", "en")], byline("By noon the fire was out.", "en")
    (['Ann Lee', 'Bo Lind'], [])
    """
    known = words(language)
    if not known.may_sign(text):
        return []
    line = one_line(text)
    addressed = "@" in line or "[at]" in line
    if len(line) > 160 or (line.endswith((".", "!", "?")) and not (addressed and _EMAIL.search(line))):
        return []
    opened = known.after_by(line)
    closed = known.suffixes and (_EMAIL.sub("", line) if addressed else line).rstrip(_EDGES).endswith(known.suffixes)
    if not (opened or closed):
        return []
    names = split_names(line, language)
    return names if names and all(_is_personal(n.name) for n in names) else []


def names_of_lines(lines: list[str], language: str | None = None) -> list[Name]:
    """The names of a byline box, given as its lines: from "by" on where it says so, up to a date or a longer text.

    >>> [n.name for n in names_of_lines(["Capital", "von", "Jemima Kern", "5. November 2024", "3 Min"], "de")]
    ['Jemima Kern']
    """
    known = words(language)
    starts = [i for i, line in enumerate(lines) if known.after_by(line + " x")]
    taken: list[str] = []
    for line in lines[starts[0] if starts else 0 :]:
        if dates := find_dates(line, language):
            line = line[: dates[0].start]
        if len(line) > 80 or any(map(str.isdigit, line)):
            break
        if not is_by(line, language):
            taken.append(line)
    names = split_names("\n".join(taken), language)
    named = [n for n in names if _is_personal(n.name) or is_agency(n.name)]
    return [n for n in named if not {w.casefold() for w in n.name.split()} & _NOT_IN_NAMES]


def signature(text: str, language: str | None = None) -> list[Name]:
    """The name of a line that is nothing but one person's or agency's name; empty for any other line.

    >>> signature("Lê Phương"), signature("THABO MOLEFE")[0].name, signature("World News")
    ([Name(name='Lê Phương', role=None)], 'THABO MOLEFE', [])
    """
    line = one_line(text).strip(_EDGES)
    if len(line) > 90:
        return []
    pieces = [p for p in _BETWEEN.split(line) if p]
    return [Name(p) for p in pieces] if pieces and all(_is_bare_name(p, language) for p in pieces) else []


_BETWEEN = re.compile(r"\s*/\s*|\s+(?:and|und|et|y|e|&)\s+|,\s+")


def _is_bare_name(text: str, language: str | None) -> bool:
    parts = text.split()
    if not 2 <= len(parts) <= 4 or not all(
        p[0].isupper() and len(p) > 1 and p.translate(_JOINTS).isalpha() for p in parts
    ):
        return False
    return not ({w.casefold() for w in parts} & _NOT_IN_NAMES or is_noise(text, language) or is_role(text, language))


_JOINTS = str.maketrans("", "", "-'’.")
# Words of section labels and buttons that stand where a signature may stand
_NOT_IN_NAMES = frozenset(
    [
        "the",
        "and",
        "of",
        "for",
        "in",
        "on",
        "at",
        "to",
        "news",
        "world",
        "sport",
        "sports",
        "business",
        "politics",
        "opinion",
        "culture",
        "health",
        "science",
        "more",
        "read",
        "share",
        "comments",
        "latest",
        "breaking",
        "live",
        "video",
        "photos",
        "subscribe",
        "newsletter",
        "sign",
        "log",
        "advertisement",
        "home",
        "top",
        "stories",
        "related",
        "print",
        "email",
        "facebook",
        "twitter",
        "whatsapp",
        "nachrichten",
        "politik",
        "wirtschaft",
        "kultur",
        "mehr",
        "artikel",
        "teilen",
        "anzeige",
        "actualités",
        "politique",
        "monde",
        "économie",
        "lire",
        "noticias",
        "deportes",
        "cultura",
        "economía",
        "política",
        "notizie",
        "cronaca",
        "politica",
        "nieuws",
        "nyheter",
        "tin",
        "tức",
        "thời",
        "sự",
    ]
)


def looks_signed(name: str) -> bool:
    """Whether a name looks like a person's full name or is an agency's."""
    spaced = len(name.split()) >= 2 or name.lower() == name.upper()
    return is_agency(name) or (spaced and _is_personal(name))


def _is_personal(name: str) -> bool:
    """Two to five words that each look like part of a name; two to five characters where there are no spaces."""
    parts = name.split()
    if not any(c.isascii() and c.isalpha() for c in name) and name.lower() == name.upper():
        return len(name.replace(" ", "")) <= 12
    return len(parts) <= 6 and all(p[0].isupper() or p.lower() in _PARTICLES or not p[0].isalpha() for p in parts)
