"""What a Japanese quotation is: speech, words inside a report, or a name."""

from __future__ import annotations

import re

from scraper.models import QuoteKind
from scraper.quotes.japanese.lexicon import KANJI, Lexicon
from scraper.quotes.joined import BLANK
from scraper.quotes.values import Span

MIXED = 6  # characters: a shorter noun phrase in brackets is a name or emphasis
WHOLE = 8  # characters: a quotation that is a sentence of its own is speech from here on
LISTED = 200  # characters behind a quotation in which the list it opens may end
_TAIL = re.compile(r"(?:など|だ|である)?(?:と|って)")
_NO_QUOTE = re.compile(
    r"と(?:[「『]|いう(?!。|、)|呼ば|名付け|題し|銘打|称する|書かれ|ともに|一緒|比べ|同じ|同様|異な|の間"
    r"|して(?:公式|正式)?に?(?:認定|登録|選|公開|発売|知られ|採用|登場|開業|親しまれ|有名|人気))"
)
_SPEECH_END = re.compile(r"(?:[だるたいすむぶぐつんうよねかなくれろぬぞぜわ。！？!?…]|ます|です|ません|ください)$")
_CLAUSE = re.compile(rf"(?:{KANJI}|[ァ-ヴー]|の)[がは](?=[^、]{{3}})")
_ENDS_IN_NOUN = re.compile(rf"と(?:も|は)?({KANJI}{{2,6}}|[ァ-ヴー]{{3,8}})(?=[。、\n]|$)")  # 「…」と絶賛。
_REACTION = (  # compiled when a text needs it
    f"(?:[、・]?「{BLANK}*」)*(?:など|といった)[^。、「」]{{0,8}}(?:声|コメント|反応|投稿|書き込み|感想|意見)"
)
_OUTLOOK = (  # right behind a quoted sentence
    "見通し", "見込み", "方針", "考え", "意向", "構え", "ことで一致", "ことで合意", "ことを確認", "ことを明らかに",
)  # fmt: skip
_GROUNDS = re.compile("として(?:、|い)")
SOURCE = re.compile(
    r"[（(]([^（）()「」。\d]{2,24})(?:[・、]?\d+代?歳?)?[）)](?=との?|など|といった|[。、]|$|\n)"
)  # who said it, in brackets
_PUNCTUATION = "。！？!? \n"


def ends_in_noun(text: str, at: int, end: int) -> re.Match[str] | None:
    """A report without an inflected verb behind the bracket: と絶賛。"""
    return _ENDS_IN_NOUN.match(text, at, end)


def is_sentence(inner: str) -> bool:
    """Whether the quoted words are a whole sentence, by its end or by its subject."""
    if "。" in inner:
        return True
    if _SPEECH_END.search(inner):
        return len(inner) > 3 or inner[-1] in "。！？!?"
    return len(inner) >= WHOLE and _CLAUSE.search(inner) is not None


def kind_of_quote(inner: str, text: str, span: Span, start: int, stop: int, end: int, w: Lexicon) -> QuoteKind:
    """The kind of a quotation of the masked sentence from `start` to `end`; at `stop` the next one begins."""
    if not any(c.isalnum() for c in inner):
        return "term"  # 「……」
    sentence, after = is_sentence(inner), text[span.outer_end : stop]
    if sentence and after[:1] in "（(" and SOURCE.match(text, span.outer_end):
        return "direct"
    if text[start : span.outer_start].endswith(w.table.names_of) and not _TAIL.match(after):
        return "term"
    if after.startswith("、") and after.endswith("は") and text[start : span.outer_start].endswith("は"):
        return "direct" if sentence else "mixed" if len(inner) > MIXED and _in_kana(inner) > 1 else "term"
    listed = text[span.outer_end : min(end, span.outer_end + LISTED)]
    if ("など" in listed or "といった" in listed) and re.match(_REACTION, listed):
        return "direct" if sentence else "mixed"
    if sentence and after.startswith(_OUTLOOK):
        return "mixed"
    if w.reports(text, span.outer_end, end):
        return "direct" if sentence else "mixed"
    if w.names(text, span.outer_end, stop) or (_NO_QUOTE.match(after + "「") and not sentence):
        return "term"
    if _TAIL.match(after):
        spoken = w.says(text, span.outer_end, end) or _ENDS_IN_NOUN.match(after)
        grounds = len(inner) >= MIXED - 1 and _GROUNDS.match(after) and _in_kana(inner) > 1
        return "direct" if sentence else "mixed" if spoken or grounds else "term"
    if not after.strip(_PUNCTUATION):
        return _alone(inner, text[start : span.outer_start], sentence=sentence)
    if after.startswith("の") and text[span.outer_start] == "『":
        return "term"
    told = w.says(text, max(span.outer_end, end - 12), end)
    return "mixed" if told and len(inner) > MIXED and _in_kana(inner) > 1 else "term"


def _in_kana(inner: str) -> int:
    return sum("ぁ" <= c <= "ん" for c in inner)


def _alone(inner: str, before: str, *, sentence: bool) -> QuoteKind:
    """「…」。 with at most somebody before it: シルト監督も「脱帽だ」。"""
    if (sentence and len(inner) > 4) or (before.endswith(("は", "も")) and _SPEECH_END.search(inner)):
        return "direct"
    return "direct" if not before.strip() and len(inner) >= WHOLE and _in_kana(inner) > 2 else "term"
