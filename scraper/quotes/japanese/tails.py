"""What follows a Japanese quotation when nobody in particular says it, or somebody only hears it."""

from __future__ import annotations

import re

from scraper.quotes.joined import BLANK

_OF_NOBODY = (
    "相次", "上が", "出て", "出た", "広が", "根強", "多い", "多く", "聞かれ", "漏れ", "寄せられ", "書き込まれ",
    "飛び交", "くすぶ", "ある", "あっ", "あが",
)  # fmt: skip
_CRIES = ("声", "怒号", "ヤジ", "やじ", "悲鳴", "異論", "苦情", "問い合わせ", "意見")  # one of these stands in it
_OUTCRY = (
    f"(?:「{BLANK}*」|、)*(?:など|と)(?:いった)?[^「」。、]{{0,8}}?"
    "(?:怒号|罵声|歓声|ヤジ|やじ|悲鳴|異論|苦情|問い合わせ|声|意見)[がも]"
)
_TOLD = "と[^「。]{1,8}[らかわさ]れる?(?:と|、|た)"  # 「…」と声をかけられると: the one who hears it goes on


def of_nobody(text: str, at: int) -> bool:
    """…との声|が上がる: what follows the noun of speech says that nobody in particular spoke."""
    behind = text[at : at + 12]
    return behind[:1] in "がもは" and behind[1:].removeprefix("、").startswith(_OF_NOBODY)


def is_outcry(text: str, at: int) -> bool:
    """「…」と怒号が飛んだ, with the offset behind the bracket."""
    behind = text[at : at + 40]
    return any(cry in behind for cry in _CRIES) and re.match(_OUTCRY, behind) is not None


def is_told(text: str, at: int) -> bool:
    """「…」と声をかけられると: a passive; the words are somebody else's, and who hears them goes on."""
    behind = text[at : at + 14]
    return "れ" in behind and re.match(_TOLD, behind) is not None
