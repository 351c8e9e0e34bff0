"""Japanese noun phrases: where they stand, what marks them, and how surely one can speak."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.quotes.japanese.lexicon import Lexicon

KATAKANA = re.compile("^[ァ-ヴー・＝]+$")
CITING = ("によると", "によれば", "によりますと")
_NAME = r"[^\Wぁ-ん]|[・＝=&＆'’.\-]"
_SOLID = r"[^\W\dぁ-んA-zＡ-ｚ]"  # a Chinese character or katakana
_IN_KANA = (  # a given name in kana before さん, an age, or a title, where it ends unlike a particle or a verb
    "[ぁ-ん]{2,4}(?=さん|氏|[（(][0-9０-９])"
    rf"|[ぁ-ん]{{1,3}}[かきこさすちつねひふほみむやゆよ](?={_SOLID}{{0,4}}[相事員表手督告者授長臣首])"
)
PHRASE = re.compile(
    rf"(?:(?:{_NAME}|（[^（）\n]{{1,30}}）|\([^()\n]{{1,30}}\)"
    rf"|(?<={_SOLID})(?:の(?={_SOLID}|[ A-Z]|[　Ａ-Ｚ])|{_IN_KANA})"
    rf"|こども|[ 　](?={_SOLID})|(?<=[A-Za-z.]) (?=[A-Z]))+)(?:さん|ちゃん|くん|ら|たち)*"
)
MARKER = re.compile(
    r"(?:[（(][^（）()\n]{1,12}[）)])?(によると、?|によれば、?|によりますと、?|は|が|も)"
    r"(?!(?!こう|そう)[ぁ-んー]{0,1}[ずんうの])"  # はず, もの
)
_DATED = re.compile(r"^[0-9０-９]+(?:日|月|年度?|時|分)(?:の|夜|朝)?|^(?:同日|この日|今回|当日)の?")
AGED = re.compile(r"[（(][0-9０-９]{1,3}歳?[）)]$")
LONGEST_NOUN = 14  # characters
_SAME_BACK = 800  # characters in which 同社 finds its company
_SAME_KINDS = {"大": ("大", "大学"), "校": ("校", "学校"), "団体": ("団", "団体", "会", "協会")}
_NO_COMPANY = (*"省庁署局会院校大団軍党市県都府町村区国側", "当局", "政府", "委員会", "協会", "機構", "大学")


def without_brackets(noun: str) -> str:
    """The words without their readings: 尹（ユン）大統領 is 尹大統領."""
    return re.sub(r"（[^（）]*）|\([^()]*\)", "", noun)


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A range without a date and particles at its head; None when nothing is left."""
    dated = _DATED.match(text[start:end])
    start += dated.end() if dated else 0
    while start < end and text[start] in " 　の・":
        start += 1
    return (start, end) if start < end else None


def strength(noun: str, w: Lexicon) -> int:
    """2 for somebody by the tables or by an age behind the name, 1 perhaps, 0 never."""
    bare = without_brackets(noun).strip()
    t = w.table
    if bare in w.speakers or w.titled(bare):
        return 2
    if bare.endswith(t.people):
        return 2
    if bare.endswith(t.things) or not bare:
        return 0
    if (bare.endswith(w.bodies) and len(bare) > 1) or AGED.search(noun):
        return 2
    return 1 if KATAKANA.match(bare) or 2 <= len(bare.rpartition("の")[2]) <= LONGEST_NOUN else 0


def marked(text: str, start: int, end: int) -> Iterator[tuple[int, int, str, int]]:
    """The phrases of a range that a particle marks: start, end, the particle, and where it ends."""
    for match in PHRASE.finditer(text, start, end):
        marker = MARKER.match(text, match.end(), end)
        bounds = trimmed(text, *match.span()) if marker else None
        if marker and bounds:
            yield *bounds, marker.group(1).rstrip("、"), marker.end()


def same_body(kind: str, text: str, at: int, w: Lexicon) -> str | None:
    """同社, 同庁: the last body before that fits the word behind 同."""
    found = None
    for start, end, _, _ in marked(text, max(0, at - _SAME_BACK), at):
        noun = without_brackets(text[start:end]).rpartition("の")[2]
        if noun.startswith("同") or w.titled(noun) or noun.endswith(w.table.people):
            continue
        if kind == "社":
            fits = strength(noun, w) > 0 and not noun.endswith(_NO_COMPANY)
        else:
            fits = noun.endswith(_SAME_KINDS.get(kind, (kind,))) and len(noun) > len(kind)
        found = noun if fits else found
    return found
