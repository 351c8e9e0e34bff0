"""Names of authors: split, cleaned of words around them, roles apart."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import NamedTuple

from scraper.languages import name_signs as signs
from scraper.languages.agencies import agencies_in, is_agency
from scraper.languages.byline_words import Words, name_words, words
from scraper.languages.dates import without_day
from scraper.languages.load import word_lists
from scraper.text import one_line

EMAIL = re.compile(r"[<(\[]?\s*\b[\w.+-]+(?:@|\s*\[at\]\s*)[\w-]+(?:\.[\w-]+)+\s*[>)\]]?")
EDGES = " \t,.;:|/•·∙-–—_*&＝=▲■●◆△▶#\"'“”"
_UNFILLED = frozenset({"undefined", "null", "none", "None", "NaN", "[object Object]"})  # a template without a name
_NEVER = ("?", "!", "http", "{", "<", "=", ":")  # in a name
LONGEST = 2000  # characters of an author string looked at


class Name(NamedTuple):
    """A name, and the role that stood beside it."""

    name: str
    role: str | None = None


def split_names(text: str, language: str | None = None) -> list[Name]:
    """The names of a byline or of a declared author string.

    >>> split_names("By Ann Lee and Bo O'Neil, Staff Writer")
    [Name(name='Ann Lee', role=None), Name(name="Bo O'Neil", role='Staff Writer')]
    >>> split_names("이서연 기자 seoyeon@example.com", "ko")
    [Name(name='이서연', role='기자')]
    """
    return list(_split_names(text[:LONGEST], language))


@lru_cache(maxsize=64)  # a page says the same names in several places
def _split_names(text: str, language: str | None) -> tuple[Name, ...]:
    if language == "zh" and (reporters := signs.REPORTERS.search(text)):  # "聯合報 / 記者張嘉文／花蓮即時報導"
        text = reporters[1]
    if language == "ko":
        text = signs.AFTER_JOB.sub(", ", text)
    if "@" in text or "[at]" in text:
        text = signs.HANDLE.sub(" ", EMAIL.sub("\n", text))
    known = words(language)
    text = known.without_by(one_line_pieces(signs.URL.sub(" ", text) if "//" in text or "ww" in text else text))
    if any(map(text.lower().__contains__, signs.PICTURED)):
        text = signs.PICTURES.sub("", text)
    out: list[Name] = []
    bare = ""  # "Guardian staff reporter": a role that is the whole byline
    for piece in signs.SPLIT.split(text):
        part = "" if piece and piece[-1] == ")" and signs.TOOK.search(piece) else _tidy(piece or "", known, language)
        if not part:
            continue
        part = _without_network(part) if " on " in part and not out else part
        if (" by " in part and part != text) or (out and part != _without_network(part)):
            # "translated from Danish by Bo Ek", "Fact checked by Bo Ek", "The Loaf on Facebook"
            continue
        if (_is_job(part, language) and (out or not _signs_as(part, known))) or (
            out and (_ends_as_role(part, known) or (_describes(part) and not out[-1].name.islower()))
        ):
            if out and out[-1].role is None:
                out[-1] = Name(out[-1].name, part)
            bare = bare or part
            continue
        name, role = _labelled(part, known, first=not out)
        if out and role and " " in role and role.split()[0].casefold() in name_words("editing"):
            continue  # "Edited by: Bo Lind"
        if out and name.rstrip("®").replace(".", "").upper() in name_words("degrees"):
            continue
        if out and _is_place(name, out[-1].name):
            continue
        out += [Name(n, role) for whole in _spaced_names(name, language) for n in _slashed(whole) if is_name(n)]
    return tuple(_unique(out)) or ((Name(bare),) if bare and " " in bare else ())


def one_line_pieces(text: str) -> str:
    """Each line made tidy, the breaks between lines kept."""
    return "\n".join(line for raw in text.split("\n") if (line := one_line(raw)))


def _tidy(piece: str, known: Words, language: str | None) -> str:
    text = (piece if signs.OPENING.isdisjoint(piece) else signs.BRACKETS.sub("", piece)).strip(EDGES)
    if ("=" in text or "＝" in text) and (
        place := signs.PLACE_BEFORE.match(text)
    ) is not None:  # "강릉=이하늘 기자", "ワシントン＝山田太郎"
        text = text[place.end() :].strip(EDGES)
    text = known.without_by(text).strip(EDGES)
    if ":" in text or " min" in text:
        text = signs.CLOCK.sub("", text)
    text = without_day(text, language).strip(EDGES)
    if "." in text:
        text = signs.HOST_BEHIND.sub("", text)
    if text[:1].isdigit() and signs.READ.fullmatch(text):
        return ""
    return text + "." if text.endswith((" Jr", " Sr")) else text


def _without_network(text: str) -> str:
    """A name without the network on which to follow it: "Follow Ann Lee on Facebook"."""
    name, _, network = text.rpartition(" on ")
    return name.removeprefix("Follow ") if network.casefold() in name_words("networks") else text


def _labelled(part: str, known: Words, *, first: bool) -> tuple[str, str | None]:
    """ "Editor: Bo Lind" and "이서연 기자" as (name, role); "Oslo: Bo Lind" says where he was."""
    job, dot, rest = part.partition("・")
    if dot and (job in known.roles or job.endswith("部")):  # "編集委員・山田太郎"
        return rest, job
    if label := signs.LABEL.match(part):
        name, said = label[2].strip(EDGES), label[1].casefold()
        if said in known.roles or said in known.noise or said.split()[0] in name_words("editing"):
            return name, label[1]
        if first and " " not in said and " " in name and is_personal(name):
            return name, None
    name, role = _without_suffix(part, known)
    name = signs.PLACE.sub("", name)
    return (name, role) if role else _without_job(name, known)


def _is_job(part: str, language: str | None) -> bool:
    """Whether a part is a role, the place behind it aside: "notre correspondante à Rome"."""
    return is_role(part, language) or (part[0].islower() and is_role(signs.PLACE.sub("", part), language))


def _signs_as(part: str, known: Words) -> bool:
    """Whether what ends in a job begins with a name: "Jan de Vries Reporter", "Ann Lee LOAF Executive News Editor"."""
    name, job = _without_job(part, known)
    return job is not None and is_personal(name)


def _without_job(name: str, known: Words) -> tuple[str, str | None]:
    """A full name and the job before or behind it: "Ann Lee Staff Writer", "Ann Lee LOAF News Editor"."""
    parts = name.split()
    while len(parts) > 2 and len(parts[-1]) > 2 and parts[-1].replace(".", "").upper() in name_words("degrees"):
        parts.pop()  # "Ann Lee PhD"; two letters may be a surname in capitals
    name = " ".join(parts)
    if len(parts) < 3:
        return name, None
    for end in range(min(3, len(parts) - 2), 0, -1):  # "Senior Reporter Ann Lee"
        job = " ".join(parts[:end])
        if job.casefold() in known.roles and all(part[0].isupper() for part in parts[end:]):
            return " ".join(parts[end:]), job
    last = parts[-1].casefold()
    if last[-1] == "s" and last[:-1] in known.roles:  # "The Loaf's Editorial Writers" are nobody who writes
        return name, None
    # a particle or an initial is not the end of a name
    start = 2 + sum(part[-1] == "." or part in name_words("particles") for part in parts[1:-1])
    for i in range(start, len(parts)):
        job = " ".join(parts[i:])
        of_house = last in known.roles and parts[i].isupper() and not name.isupper() and len(parts[i]) > 1
        if of_house or job.casefold() in known.roles:
            return " ".join(parts[:i]), job
    return name, None


def _is_place(part: str, before: str) -> bool:
    """A single capitalised word after a full name, or a great city, is where it was written; an agency is not."""
    if part.replace(" ", "").casefold() in name_words("cities"):
        return True
    caseless = part.lower() == part.upper() and part.isalpha() and part < signs.DENSE  # "محمد سامي - القاهرة"
    capitals = part.isupper() and len(part) > 4 and not before.isupper()  # "Ali VELİ / ANKARA"
    single = len(part.split()) == 1 and (part.istitle() or caseless or capitals) and len(part) > 2
    return single and len(before.split()) >= 2 and not is_agency(part)


def _slashed(name: str) -> list[str]:
    """ "Ana Ruiz/EFE" and "Ana Ruiz Associated Press" are two, "srf/hosb" is one signature."""
    words = name.split()
    for count in (1, 2) if len(words) > 2 else ():
        agency = " ".join(words[-count:])
        if len(words) - count > 1 and is_agency(agency) and agencies_in(agency):
            return [" ".join(words[:-count]), agency]
    parts = [p.strip() for p in name.split("/")]
    apart = len(parts) > 1 and any(is_agency(p) or " " in p for p in parts)
    return parts if apart and all(is_agency(p) or not p.islower() for p in parts) else [name]


def _spaced_names(name: str, language: str | None) -> list[str]:
    """Chinese and Korean names stand side by side with a space between; Japanese ones have it inside."""
    parts = name.split()
    if len(parts) > 1 and (
        (language == "zh" and all(signs.HAN.fullmatch(p) for p in parts))
        or all(signs.HANGUL.fullmatch(p) for p in parts)
    ):
        return parts
    if len(parts) == 2 and signs.OUTLET.search(parts[0]) and signs.HANGUL.fullmatch(parts[1]):  # "타이드뉴스 김도윤"
        return parts[1:]
    return [name]


def _without_suffix(text: str, known: Words) -> tuple[str, str | None]:
    suffix = next((word for word in known.suffixes if text.endswith(word)), None)
    if suffix is None or not text.removesuffix(suffix).strip(EDGES):
        return text, None
    return text.removesuffix(suffix).strip(EDGES), suffix


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


def _ends_as_role(text: str, known: Words) -> bool:
    """Whether words after a name are a job in capitals: "Marketing Director"."""
    parts = text.split()
    if len(parts) < 2 or text.lower() == text.upper():
        return False
    # "Sr. Director of Operations", "CEO at Loaf"
    before = [a.casefold() for a, b in itertools.pairwise(parts) if b in name_words("belongs")]
    return parts[-1].casefold() in known.roles or not known.roles.isdisjoint(before)


def _describes(text: str) -> bool:
    """Whether words behind a name say what somebody did: no name, agency or particle begins with a small letter."""
    first = text.partition(" ")[0]
    return first.islower() and len(first) > 3 and first not in name_words("particles") and not is_agency(text)


def _looks_personal(text: str) -> bool:
    parts = text.split()
    return 2 <= len(parts) <= 4 and all(p[:1].isupper() for p in parts)


def is_name(text: str) -> bool:
    """Whether words can be a name at all: short, with letters, no sentence."""
    if not 2 <= len(text) <= 70 or not any(map(str.isalpha, text)) or text in _UNFILLED:
        return False
    if sum(map(str.isdigit, text)) > 3 or len(text.split()) > 8 or signs.AGO.fullmatch(text):
        return False
    return not (signs.YEARS.match(text) or any(map(text.__contains__, _NEVER)))


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


def looks_signed(name: str) -> bool:
    """Whether a name looks like a person's full name or is an agency's."""
    spaced = len(name.split()) >= 2 or name.lower() == name.upper()
    return is_agency(name) or (spaced and is_personal(name))


def has_given_name(name: str) -> bool:
    """Whether the first of several words is a given name of any language's list."""
    first, _, rest = name.partition(" ")
    return bool(rest) and any(first.casefold() in names for names in word_lists("given").values())


def is_personal(name: str) -> bool:
    """Two to five words that each look like part of a name; two to five characters where there are no spaces."""
    parts = name.split()
    if not any(c.isascii() and c.isalpha() for c in name) and name.lower() == name.upper():
        return len(name.replace(" ", "")) <= 12
    return len(parts) <= 6 and all(
        p[0].isupper() or p.lower() in name_words("particles") or not p[0].isalpha() for p in parts
    )
