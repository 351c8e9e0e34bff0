"""The line of credits at the ends of a Chinese text: "2024-05-11 来源：江海晚报 作者：周小梅 责任编辑：李强"."""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import NamedTuple

from scraper.languages.agencies import is_agency
from scraper.languages.byline_words import name_words
from scraper.languages.load import load
from scraper.languages.names import Name

_HAN = "\u4e00-\u9fff"
_LONGEST, _HOUSE, _PERSON = 160, 16, 4  # characters of a line, of a house's name, of a person's
_ENDS = frozenset(("", "。", "！", "？", "…"))
_DATE = r"(?:(?:19|20)\d\d|(?<!\d)\d\d)[-年./]\s?\d{1,2}[-月./]\s?\d{1,2}日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?"
_STAFF_NUMBER = r"[_\s(（]*[A-Za-z]{1,4}\d{2,}[)）]?$"
_SIGNED = r"[。！？”」][（(【]([^（()）【】]{2,40})[)）】]$"
_SIGNATURE = 60  # characters at the end of a text
_OF_HOUSE = rf"([{_HAN}]{{2,4}})\s?[/／]\s?\w{{2,12}}[报報网網社台刊]"  # 何志远/江海晚报
_MARKS = ":：/|丨｜／"
_APART = r"[、，,;；&＆/／|｜]|\s+"


class Credits(NamedTuple):
    """Who wrote a text, which house it is from, and who put it on the page."""

    writers: list[Name]
    sources: list[Name]
    editors: list[Name]


def chinese_credits(text: str, *, bare: bool = False) -> Credits | None:
    """The names of a line of credits; None for any other line.

    `bare` says that the line stands under the headline, where a name beside a date needs no word before it.

    >>> line = chinese_credits("2024-05-11 09:20来源：江海晚报作者：周小梅 责任编辑：李强_JH1024")
    >>> [[n.name for n in names] for names in line]
    [['周小梅'], ['江海晚报'], ['李强']]
    >>> chinese_credits("原创 江海晚报 2024-05-11 09:20", bare=True).sources
    [Name(name='江海晚报', role=None)]
    """
    if len(text) > _LONGEST or text[-1:] in _ENDS:
        return None
    found = Credits([], [], [])
    labels = [*_label().finditer(text)]
    for label, following in itertools.zip_longest(labels, labels[1:]):
        kind = (label.lastgroup or "").removeprefix("bare_")
        value = re.split(_DATE, text[label.end() : following.start() if following else len(text)])[0]
        if kind == "sources":
            found.sources.extend(_houses(value))
        elif kind == "writers" and not _is_of(value, following):
            found.writers.extend(_people(value))
        elif kind == "editors" and not _is_of(value, following):
            found.editors.extend(_people(value, role=label["editors"]))
    if bare and not any(found):
        if date := re.search(_DATE, text):
            found.sources.extend(_beside(date, text, [label.start() for label in labels]))
        elif of_house := re.fullmatch(_OF_HOUSE, text):
            found.writers.append(Name(of_house[1]))
        elif is_agency(text):
            found.sources.append(Name(text))
    return found if any(found) else None


def _is_of(value: str, following: re.Match[str] | None) -> bool:
    """Whether a value is the house of the job behind it: "文/江海网专栏作者 何志远"."""
    return following is not None and following.lastgroup == "writers" and value[-1:].isalnum()


def _beside(date: re.Match[str], text: str, labels: list[int]) -> list[Name]:
    """The house that stands before or behind a date and no word for what it is."""
    before = text[: min([date.start(), *labels])].split()
    behind = text[date.end() : min([len(text), *(start for start in labels if start >= date.end())])]
    return _houses(" ".join(itertools.dropwhile(is_nobody, before))) or _houses(behind)


def signed_at_the_end(text: str) -> list[Name]:
    """Who signs a text in brackets behind its last sentence.

    >>> signed_at_the_end("电车下周恢复运行。（文/图 周小梅）"), signed_at_the_end("电车下周恢复运行。（完）")
    ([Name(name='周小梅', role=None)], [])
    """
    bracket = re.search(_SIGNED, text[-_SIGNATURE:])
    if bracket is None:
        return []
    if (line := chinese_credits(bracket[1])) is not None:
        return line.writers
    parts = [part for part in re.split(_APART, bracket[1]) if part]
    surnames = load("zh").east.surnames
    named = all(2 <= len(part) <= _PERSON and part[0] in surnames and not is_nobody(part) for part in parts)
    return [Name(part) for part in parts] if named else []


@cache
def _label() -> re.Pattern[str]:
    """A label before a mark or a space, "作者" and "来源" behind a bar, and what else ends a name."""
    words, dates = load("zh").credits, load("zh").dates
    kinds = {
        "writers": words.writers,
        "sources": words.sources,
        "editors": words.editors + words.responsible,
        "crew": words.crew,
    }
    before = rf"(?=\s*[{_MARKS}]|\s+[{_HAN}])"
    named = "|".join(f"(?P<{kind}>(?:{_any_of(labels)}){before})" for kind, labels in kinds.items())
    behind = r"(?:(?<=[|｜])|(?<=[|｜]\s))"
    barred = rf"(?P<bare_writers>{behind}作者(?=\w))|(?P<bare_sources>{behind}来源(?=\w))"
    others = rf"(?P<others>(?:{_any_of(words.others + dates.published + dates.modified)})(?![{_HAN}]))"
    return re.compile(rf"(?:{named}|{barred}|{others})(?:\s*[{_MARKS}])?\s*")


def _any_of(labels: tuple[str, ...]) -> str:
    """A pattern of labels; one of a single character is no label where a word ends in it."""
    return "|".join(w if len(w) > 1 else f"(?<![{_HAN}]){w}" for w in sorted(labels, key=len, reverse=True))


def _people(value: str, role: str | None = None) -> list[Name]:
    """The names behind a label: people, or one longer name of whoever signs."""
    value = re.sub(_STAFF_NUMBER, "", value.strip(" 　)）]】》（(【["))
    if value.isascii():
        return [Name(value, role)] if 2 < len(value) <= _HOUSE and value[0].isupper() else []
    parts = [part for part in map(_behind_job, re.split(_APART, value)) if part and not is_nobody(part)]
    people = [part for part in parts if 2 <= len(part) <= _PERSON or "·" in part]
    if len(people) < len(parts):
        people = parts if len(parts) == 1 and len(parts[0]) <= _HOUSE else []
    return [Name(part, role) for part in people if not any(map(str.isdigit, part))]


def is_nobody(word: str) -> bool:
    """Whether a word in a name's place names nobody, be it a job beside the names: "佚名", "实习生"."""
    credits = load("zh").credits
    return word in credits.nobody or (len(word) > 1 and word in credits.people())


def _behind_job(text: str) -> str:
    """ "江海晚报记者林小雨" without the house and the job."""
    jobs = (job for job in load("zh").credits.writers if len(job) > 1 and job in text)
    return text[max((text.rfind(job) + len(job) for job in jobs), default=0) :].strip(":：")


def _houses(value: str) -> list[Name]:
    """The house that a text is from, without its channel: "江海网-社会"."""
    value = re.split(r"[-—–·|｜（(\[【]|\s{2,}|　", value.strip(" 　:：)）]】[【《》"))[0].strip()
    words = value.split()
    name = value if value.isascii() else next(iter(words), "")
    fits = 2 <= len(name) <= _HOUSE and not any(map(str.isdigit, name)) and not any(c in "，。！？、>《" for c in name)
    fits = fits and name not in name_words("weekdays") and name[:2] not in name_words("weekdays")
    return [Name(name)] if fits and not is_nobody(name) else []
