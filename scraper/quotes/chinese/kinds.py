"""What a Chinese quotation is: speech, words inside a report, or a name."""

from __future__ import annotations

import re

from scraper.models import QuoteKind
from scraper.quotes.chinese.lexicon import Lexicon

STOPPED = "。！？!?…"
_LONG = 8  # characters: a shorter piece in marks inside a sentence is a name or emphasis
_CLAUSE = 4  # characters: the same for a piece that ends the clause of a report
_PREDICATE = 3  # characters: the same where the piece is the predicate of that clause
_CLAUSE_ENDS = "，,。；;！？!?：:”」』\n"  # the end of nothing is among them
_TAIL_NOUN = re.compile(r"(?:的|这一|等|为|是|被|与|和|、|在|中|一词|一说|之)")
_ATTRIBUTED = re.compile(r"[，,。；;]|\s*$")
_MODAL = (*"会将应须必可能不仍已正很都也要需该未太更", "应当", "需要", "愿意", "正在", "已经")
_ADVERBS = frozenset("深并不无没未仍很太将已正会要必应只都非极绝完根十更最毫")  # first characters of predicates


def kind_of_quote(inner: str, before: str, behind: str, verb: str, w: Lexicon) -> QuoteKind:
    """The kind by what stands before and behind; `verb` says where the verb of speech stands, if one does.

    "before" is right before the mark, "near" a few characters ahead, "early" further ahead in the sentence,
    "behind" after the mark, "" nowhere.
    """
    before = before.rstrip(" 　")
    sentence = inner[-1] in STOPPED + "，,；;" or "，" in inner
    adverb = w.fold(inner[0]) in _ADVERBS
    if before.rstrip("《").endswith(w.table.names_of) and not (sentence or adverb):
        return "term"
    ends = _ATTRIBUTED.match(behind) is not None
    if before[-1:] in ("：", ":"):
        return "direct"
    if verb in ("before", "near") and before[-1:] in "，," and not sentence and behind[:1].isalnum():
        named = len(inner) < _LONG if _TAIL_NOUN.match(behind) else len(inner) <= _PREDICATE
        return "term" if named and not adverb else "mixed"  # 表示，“早鸟”船票将…: a name in a report
    if verb == "near" and (sentence or before[-1:] in "，,"):
        return "direct"
    if verb == "before":
        if _TAIL_NOUN.match(behind) and not sentence:
            return "mixed" if len(inner) >= _LONG else "term"
        return "direct" if sentence or before[-1:] in "：:，," else "mixed" if ends or len(inner) > 3 else "term"
    if verb == "behind":  # 在网上“炸了锅”，网友说…: what stands inside a clause is none of the words told behind it
        return "direct" if sentence or before[-1:] in _CLAUSE_ENDS else "term"
    if inner[-1] in STOPPED and (before[-1:] in "，," or not (behind.strip("。 \n") and before.strip(" 　\n"))):
        return "direct"
    if ends and not verb and before[-1:] in "，," and len(inner) >= _LONG:
        return "direct"
    predicate = ends and (
        adverb or before.endswith(_MODAL) or (before.endswith(("是", "为")) and len(inner) > _PREDICATE)
    )
    enough = _PREDICATE if predicate else _CLAUSE if ends else _LONG
    return "mixed" if verb in ("near", "early") and len(inner) >= enough else "term"
