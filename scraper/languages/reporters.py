"""Reporters named inside the text, as in East Asia: "（記者林怡君花蓮20日電）", "박도현 기자 =", "【山本遥】"."""

from __future__ import annotations

import re

from scraper.languages.agencies import is_agency
from scraper.languages.chinese_credits import is_nobody
from scraper.languages.names import Name

REPORTED = frozenset(("zh", "ko", "ja"))
# Compiled when first asked for: patterns with long ranges take milliseconds, and few pages need these.
_HAN = r"[\u4e00-\u9fff]"
_LIST = rf"{_HAN}{{2,4}}(?:[、，,\s]\s?{_HAN}{{2,4}})*"
# 記者林怡君花蓮20日電: a name of three, or of two, and a place
_WIRED = rf"(?:記者|记者)\s?({_HAN}{{4,6}})(?:\d{{1,2}}月)?\d{{1,2}}日?[電电讯訊]"
_NAMED = rf"[（(〔【\[].{{0,12}}?(?:記者|记者)\s?[:：]?\s?({_LIST})(?=[)）〕】\]／/]|\s*(?:報導|报道|攝|摄))"
_LINE = rf"^{_HAN}{{0,8}}(?:记者|記者)\s?[:：]?\s?({_LIST})\s*[)）】]?$"  # 江海新闻记者 何志远 实习生 李静
_SHORT = 40  # characters of a line that may be nothing but a reporter's
_SIGNED_KO = r"^(?:[(\[【][^)\]】]{2,30}[)\]】]\s?)((?:[가-힣]{2,4}[·,]?\s?){1,4})(?:기자|특파원|통신원)\s?="
_PART_JA = rf"(?:{_HAN}|[ぁ-んァ-ヶ々])"
_SIGNED_JA = (
    rf"[【（(]((?:{_HAN}|[々ヶ]){{1,4}}[ 　]?{_PART_JA}{{1,4}}"
    rf"(?:[、,・]{_PART_JA}{{1,4}}[ 　]?{_PART_JA}{{1,4}})*)[】）)]$"
)
_NO_NAMES = (
    "敬称略",
    "終",
    "続く",
    "写真",
    "省略",
    "原文",
    "再掲",
    "提供",
    "編集",
    "共同",
    "時事",
    "既報",
    "図",
    "表",
    "了",
    "談",
)
# Desks before a reporter's name (政治部・森田陽介), and who took a picture (記者蔡文居攝)
_NOBODY = ("部", "局", "班", "支社", "記者", "委員", "局長", "攝", "摄", "撮影")
_APART = re.compile(r"[、，,・·\s]+")


def reporters(text: str, language: str | None) -> list[Name]:
    """The reporters whom a paragraph names as such at its head or its foot.

    >>> [n.name for n in reporters("（中央社記者林怡君花蓮20日電）縣議會表決通過。", "zh")]
    ['林怡君']
    >>> [n.name for n in reporters("新华社杭州11月20日电（记者周晓明、陈立）省议会投票。", "zh")]
    ['周晓明', '陈立']
    >>> [n.name for n in reporters("(강릉=연합뉴스) 박도현 기자 = 도의회는 의결했다.", "ko")]
    ['박도현']
    >>> [n.name for n in reporters("署名は九千人を超えた。【山本遥】", "ja")]
    ['山本遥']
    """
    if language == "zh" and ("記者" in text[:80] or "记者" in text[:80]):
        if wired := re.search(_WIRED, text[:80]):
            return [Name(wired[1][:-2] if len(wired[1]) < 6 else wired[1][:3])]
        named = re.search(_NAMED, text[:80]) or (re.match(_LINE, text) if len(text) <= _SHORT else None)
        return _names(named[1]) if named else []
    if language == "ko" and (signed := re.match(_SIGNED_KO, text)):
        return _names(signed[1])
    if language == "ja" and text[-1:] in "】）)" and (signed := re.search(_SIGNED_JA, text[-40:])):
        return (
            [] if any(word in signed[1] for word in _NO_NAMES) else _names(signed[1].replace(" ", "").replace("　", ""))
        )
    return []


def names_reporters(text: str, language: str | None) -> bool:
    """Whether a line does no more than name reporters.

    >>> names_reporters("江海新闻记者 何志远 李静", "zh"), names_reporters("记者今天从市议会获悉，电车停运。", "zh")
    (True, False)
    """
    short = language == "zh" and len(text) <= _SHORT and ("记者" in text or "記者" in text)
    return short and (named := re.match(_LINE, text)) is not None and bool(_names(named[1]))


def _names(text: str) -> list[Name]:
    return [
        Name(part)
        for part in _APART.split(text.strip())
        if len(part) > 1 and not is_nobody(part) and not is_agency(part) and not part.endswith(_NOBODY)
    ]
