"""What a credit looks like, as patterns over the words of credits.txt."""

from __future__ import annotations

import re

from scraper.languages.load import phrase_lists
from scraper.text import words

_WORDS = phrase_lists("credits")


def _any(kind: str) -> str:
    """One of the words of a kind."""
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s") for word in _WORDS[kind]) + ")"


_OPEN, _CLOSE = "[(（［【〔<＜", ")\\]）］】〕>＞"
# A capital, or a letter of Han, kana or Hangul: told by what it is not, since long ranges take long to compile
_CAPITAL = r"(?![a-zß-öø-ÿ\u0180-\u0390α-ώа-ӿ\u0530-\u1fff])[^\W\d_]"
_PERSON = rf"{_CAPITAL}(?:[\w'’-]*|\.)(?:\s+{_CAPITAL}(?:[\w'’-]*|\.)){{0,4}}"
_PARTICLED = rf"{_PERSON}(?:(?:\s+(?:van|von|de|der|den|del|di|da|la)){{1,2}}\s+{_PERSON})?"
_UPPER = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]"

# Words that texts are asked for before a pattern is
AFTER = _WORDS["after"]
OPENING = frozenset(_WORDS["opens"])
HOUSE_WORDS = frozenset(words(house)[0] for house in _WORDS["house"])
CLOSERS = frozenset(_CLOSE.replace("\\", ""))
RIGHTS = ("©", "ⓒ", "(c) ", "(C) ", "opyright", "OPYRIGHT")
DENSE_MARKS = frozenset("/／|丨は") | {" - "}

# Words and marks before a name: "Photo: Bo Lind", "Fot. Jan Nowak", "Image source, Getty Images", "© Bo Lind"
_CUT = r"(?i:(?<=\bfot)|(?<=\bphot)|(?<=\bph)|(?<=\bφωτ))\.(?=\s)"
MARK = re.compile(rf"\s*(?:[:：=＝]|\.{{3}}|…|{_CUT}|(?i:\bby\b)\s*:?(?=\s*[A-Z©@])|[/／|丨]|\s-\s|は)")
OPENS = re.compile(rf"(?i:{_any('opens')})s?\s*[,|/]?\s+(?=[A-Z©])")
RIGHTS_SIGN = re.compile(
    r"\s*(?:©|ⓒ|\(c\)\s(?!\s*(?-i:[a-zß-öø-ÿ]))|copyright\s*:?\s*(?:©|ⓒ)?)\s*(?:\d{4}\s*[,/]?\s*)?([^©ⓒ]{2,100})$",
    re.IGNORECASE,
)
PAIR = re.compile(r"^Image source,\s*(.{2,80}?)\s*Image caption,\s*(.+)$")
# A word set against the end of the caption, in another element: "The depot at nightCredit: Bo Lind"
JOINED = re.compile(r"(?<=[a-zß-ÿ.!?)\]\d”\"’])[A-Z][a-zé]{3,12}$")

# In brackets at the end: "(AP Photo/Bo Lee)", "(Bo Lind/The Loaf)", "(Loaf News: Bo Lind)"
BRACKET = re.compile(rf"[{re.escape(_OPEN)}]\s*([^{re.escape(_OPEN)}{_CLOSE}]{{2,160}})\s*[{_CLOSE}]\s*\.?$")
WIRE = re.compile(rf"^{_any('wire')}\s?(?:Photo|file|Pool|Images?)?\s?/\s?.{{2,}}$", re.IGNORECASE)
NETWORK = re.compile(rf"{_any('network')}(?:$|[\s/:,@])")  # "(Instagram/@bolind)", "(Facebook Bo Lind)"
NAMED = re.compile(rf"{_PERSON}(?:\s?[/:]\s?{_PERSON})*$")
OF_HOUSE = re.compile(rf"{_PERSON}\s*/\s*[^/]{{2,40}}$")

# At the end of a caption with nothing before the name
SIGNATURE = re.compile(  # Bo Lee/Getty Images
    rf"(?:^|(?<=[\s.。…!?\"”』」)]))((?:{_PARTICLED}\s*(?:/|\bvia\b|,|\||-|—)\s*)*{_any('house')}"
    rf"(?:\s*(?:/|via|,|\|)\s*{_CAPITAL}[\w.'’ -]{{1,40}})*(?:\s+(?:Images?|Photos?|Archiv|[Ff]ile|연합뉴스))?)\s*\.?$"
)
TAILED = re.compile(  # 뉴스1 제공
    rf"(?:^|(?<=[.。!?])\s*|[、,，/|＝=]\s*|\s)([^\s.。、,，/|＝=]{{2,20}}(?:\s[^\s.。、]{{1,4}})?)\s?{_any('after')}$"
)
TAIL_ALONE = re.compile(rf"\s*{_any('after')}$")
PICTURED = re.compile(r"(?<=[攝撮摄影])\s*\d{2,4}年\d{1,2}月\d{1,2}日$")  # 中央社記者楊思瑞攝 113年5月2日
FOR_HOUSE = re.compile(  # The depot is empty. Bo Lind for The Daily Loaf
    rf"(?:^|(?<=[.!?”\"])\s*)({_PERSON}\s+for\s+(?:[Tt]he\s{_CAPITAL}[\w.'’-]*(?:\s{_CAPITAL}[\w.'’-]*){{0,3}}|[A-Z]{{2,5}}))$"
)
SENT = re.compile(r"(?<=[供摄][图影])\s[^\s。]{2,10}发$|(?<=摄)\s[^\s。]{2,10}发$")  # 市公安局供图 江海社发
LITHUANIAN = re.compile(  # D. Umbraso / LRT nuotr.
    rf"(?:^|(?<=[.!?…”])\s+|\s[/|]\s)({_PERSON}(?:\s*[/(]\s*{_CAPITAL}[\w.]*\)?)*)\s+nuotr(?:auka|aukos)?\.?$"
)
REPORTER = re.compile(r"(?:^|[\s./|])([가-힣]{2,4}\s(?:선임|사진|인턴|수습)?기자)$")
ARCHIVE = re.compile(r"(?:^|[\s.])(\w{2,10}\s?(?:DB|자료사진))$")  # 한밭일보 DB
WIDE = re.compile(r"[＝=]\s?([^＝=。、\s]{2,20})$")  # 韓国の国旗＝ＡＰ
PLACE = re.compile(r"(?<=[.。])\s*\S{2,4}$")  # 읽고 있다. 인천=연합뉴스
BEHIND_SLASH = re.compile(  # "The depot is empty. TDL/Bo Lind", "역이 텅 비어 있다. /뉴스1"
    rf"(?<=[.!?»”。])(?<!\s[A-Z]\.)(?<!\A[A-Z]\.)\s+((?:[A-Z]{{2,6}}|{_PERSON})/{_PERSON}|/[^/.]{{2,30}})$"
)
SUPPLIED = re.compile(rf"(?<=[.!?])\s+({_any('supplied')})\.?$")
BEHIND_BAR = re.compile(  # "The quay at night | PEDRO SANZ", "… | Bo Lind/The Daily Loaf"
    rf"(?<=\S)\s+\|\s+({_UPPER}+(?:[\s/,]+{_UPPER}*){{0,4}}|{_PERSON}\s*/\s*[^/|]{{2,40}})$"
)
BEHIND_WORD = re.compile(  # The depot is empty. Foto Jan de Vries
    rf"(?<=[.!?»”])\s+{_any('before')}\s+"
    rf"({_CAPITAL}[\w'’-]+(?:\s+(?:de|van|von|der|den|di|da|la|{_CAPITAL}[\w.'’-]*)){{1,4}})$"
)
IN_CAPITALS = re.compile(
    rf"(?<=[.!?»”)])\s+{_UPPER}+(?:\s+{_UPPER}*){{1,3}}(?:\s*[/(][^/()]{{2,30}}\)?|\s+POUR\s+«[^«»]{{2,30}}»)?$"
)
