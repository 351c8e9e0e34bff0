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

_LABELS = {
    "writers": (
        "(?:特约|見習|见习|实习|實習|本报|本報|特派)?(?:记者|記者)|特约撰稿人?|(?:特约|专栏|專欄)?作者|撰文|撰稿|采写|採訪|采访|执笔|執筆"
        "|主笔|文字|图文|文图|[文图]/[文图]|编译|編譯|通讯员|通訊員|实习生|(?<![\u4e00-\u9fff])文"
    ),
    "sources": "(?:本文|文章|信息|稿件|新闻|新聞|内容)?(?:来源|來源|出处|出處|稿源)(?:于|於)?",
    "editors": "(?:责任|責任|本文|值班|网络|见习|新媒体)?(?:编辑|編輯)|责编|責編",
    "others": (
        "校对|校對|审核|审校|监制|统筹|排版|摄影|攝影|供图|翻译|主编|发布时间|发布日期|发表时间|更新时间|最后更新|时间|日期|发布|发表于|发布于|浏览(?:次数|量)?"
        "|阅读(?:量|数)?|点击(?:数|量|率)?|人气|评论|字号|字体|分享|举报|打印|收藏|栏目|分类|标签|关键词"
        "|版次|大 中 小|选择字号|调整字体"
    ),
}
_HAN = "\u4e00-\u9fff"
_LONGEST, _HOUSE, _PERSON = 160, 16, 4  # characters of a line, of a house's name, of a person's
_ENDS = frozenset(("", "。", "！", "？", "…"))
_DATE = r"(?:(?:19|20)\d\d|(?<!\d)\d\d)[-年./]\s?\d{1,2}[-月./]\s?\d{1,2}日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?"
_STAFF_NUMBER = r"[_\s(（]*[A-Za-z]{1,4}\d{2,}[)）]?$"
_SIGNED = r"[。！？”」][（(【]([^（()）【】]{2,40})[)）】]$"
_SIGNATURE = 60  # characters at the end of a text
_OF_HOUSE = rf"([{_HAN}]{{2,4}})\s?[/／]\s?\w{{2,12}}[报報网網社台刊]"  # 何志远/江海晚报
_APART = r"[、，,;；&＆/／|｜]|\s+"
_ORIGINAL = r"^(?:原创|首发|专栏)\s+"


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
        elif kind != "others" and not _is_of(value, following):
            (found.writers if kind == "writers" else found.editors).extend(_people(value, label[0], kind))
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
    before = text[: min([date.start(), *labels])]
    behind = text[date.end() : min([len(text), *(start for start in labels if start >= date.end())])]
    return _houses(re.sub(_ORIGINAL, "", before)) or _houses(behind)


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
    named = all(2 <= len(p) <= _PERSON and p[0] in surnames and p not in name_words("nobody") for p in parts)
    return [Name(part) for part in parts] if named else []


@cache
def _label() -> re.Pattern[str]:
    """A word for a job before a mark or a space, or behind a bar; others end what stands before them."""
    after = rf"(?=\s*[:：/|丨｜／]|\s+[{_HAN}])"
    named = "|".join(f"(?P<{kind}>(?:{_LABELS[kind]}){after})" for kind in ("writers", "sources", "editors"))
    behind = r"(?:(?<=[|｜])|(?<=[|｜]\s))"
    barred = rf"(?P<bare_writers>{behind}作者(?=\w))|(?P<bare_sources>{behind}来源(?=\w))"
    others = rf"(?P<others>(?:{_LABELS['others']})(?![{_HAN}]))"
    return re.compile(rf"(?:{named}|{barred}|{others})(?:\s*[:：/|丨｜／])?\s*")


def _people(value: str, label: str, kind: str) -> list[Name]:
    """The names behind a label: people, or one longer name of whoever signs."""
    role = label.strip(" :：/|丨｜／") if kind == "editors" else None
    value = re.sub(_STAFF_NUMBER, "", value.strip(" 　)）]】》（(【["))
    if value.isascii():
        return [Name(value, role)] if 2 < len(value) <= _HOUSE and value[0].isupper() else []
    parts = [part for part in re.split(_APART, _behind_job(value)) if part and not _says_nobody(part)]
    people = [part for part in parts if 2 <= len(part) <= _PERSON or "·" in part]
    if len(people) < len(parts):
        people = parts if len(parts) == 1 and len(parts[0]) <= _HOUSE else []
    return [Name(part, role) for part in people if not any(map(str.isdigit, part))]


def _says_nobody(word: str) -> bool:
    return word in name_words("jobs") or word in name_words("nobody")


def _behind_job(value: str) -> str:
    """ "江海晚报见习记者 林小雨" without the house and the job."""
    at = max(value.rfind(job) + len(job) if job in value else 0 for job in ("记者", "記者", "作者", "评论员", "評論員"))
    return value[at:].strip(" :：")


def _houses(value: str) -> list[Name]:
    """The house that a text is from, without its channel: "江海网-社会"."""
    value = re.split(r"[-—–·|｜（(\[【]|\s{2,}|　", value.strip(" 　:：)）]】[【《》"))[0].strip()
    words = value.split()
    name = value if value.isascii() else next(iter(words), "")
    fits = 2 <= len(name) <= _HOUSE and not any(map(str.isdigit, name)) and not any(c in "，。！？、>《" for c in name)
    fits = fits and not name.startswith(("星期", "周一", "周二", "周三", "周四", "周五", "周六", "周日"))
    return [Name(name)] if fits and not _says_nobody(name) else []
