"""One Japanese article, sentence by sentence: what a quotation is, and the phrase that says it."""

from __future__ import annotations

import re

from scraper.languages import Language
from scraper.models import QuoteKind, SourceKind
from scraper.quotes.japanese.lexicon import KANJI, Lexicon, lexicon
from scraper.quotes.japanese.names import KATAKANA, Names, without_brackets
from scraper.quotes.joined import BACK, Joined, Phrase, Reader, join
from scraper.quotes.values import Cited, Findings, Span

MIXED = 6  # characters: a shorter noun phrase in brackets is a name or emphasis
_BOUNDARY = re.compile(r"[。！？!?]+[」』”）)]*|\n+")
_NAME = r"[^\Wぁ-ん]|[・＝=&＆'’.\-]"
_SOLID = r"[^\W\dぁ-んA-zＡ-ｚ]"  # a Chinese character or katakana
_PHRASE = re.compile(
    rf"(?:(?:{_NAME}|（[^（）\n]{{1,30}}）|\([^()\n]{{1,30}}\)|(?<={_SOLID})の(?={_SOLID}|[ A-Z]|[　Ａ-Ｚ])"
    rf"|[ 　](?={_SOLID}))+)(?:さん|ちゃん|くん|ら|たち)*"
)
_MARKER = re.compile(
    r"(?:[（(][^（）()\n]{1,12}[）)])?(によると、?|によれば、?|は|が|も)"
    r"(?!(?!こう|そう)[ぁ-んー]{0,1}[ずんうの])"  # はず, もの
)
_DATED = re.compile(r"^[0-9０-９]+(?:日|月|年|時|分)(?:の|夜|朝)?|^(?:同日|この日|今回|当日)の?")
_TAIL = re.compile(r"(?:など|だ|である)?(?:と|って)")
_NO_QUOTE = re.compile(
    r"と(?:[「『]|いう(?!。|、)|呼ば|名付け|題し|銘打|称する|書かれ|ともに|一緒|比べ|同じ|異な|の間)"
)
_SPEECH_END = re.compile(r"(?:[だるたいすむぶぐんうよねかなくれろぬぞぜわ。！？…]|ます|です|ません|ください)$")
_TELLING = (
    "(?:話す|語る|述べる|言う|いう|訴える|打ち明ける|明かす|説明する|振り返る|笑う|強調する|指摘する|嘆く|喜ぶ)"
    "(?:のは、?|、)?(?=[^。、「])"
)
_INVERTED = re.compile("と" + _TELLING)
_POINTED = re.compile(r"\s*(?:そう|こう)" + _TELLING)
_RELAYED = re.compile("の(?:話|証言|見解|見方|発言|情報|コメント)(?:として|を引用し|を基に|を紹介し)、?")
_PASSING_ON = ("によると", "によれば", "の取材", "の電話取材", "のインタビュー", "に対し", "に「")
_PREDICATE = re.compile(rf"{KANJI}*[ぁ-ん]+(?=。|$|\n)")


def read(title: str | None, body: str, language: Language, indirect: bool) -> Findings:
    """Everything said in title and body, and everybody cited."""
    del indirect
    return _Reader(join(title, body), lexicon(language.code)).read()


class _Reader(Reader):
    """One article, sentence by sentence."""

    def __init__(self, joined: Joined, w: Lexicon) -> None:
        super().__init__(joined, w, _BOUNDARY)
        self.w = w
        self._names = Names(self.text, w, self.said)

    def identity(self, phrase: Phrase) -> tuple[str, str | None, SourceKind]:
        """Name, role and kind of what a phrase means."""
        return self._names.identify(self.text[phrase.start : phrase.end])

    def quotation(self, span: Span, number: int, start: int, stop: int, end: int) -> None:
        kind = self._kind(span, start, stop, end)
        if kind == "term":
            self.add(span, None, "term", None, start)
            return
        phrase = self._speaker(span, number, start, stop)
        cue = self.w.reports(self.masked, span.outer_end, end) or self.w.says(self.masked, span.outer_end, end)
        said = cue.span() if cue else None
        if said is None and self.masked[span.outer_end : span.outer_end + 1] == "と":
            predicate = _PREDICATE.search(self.masked, span.outer_end + 1, end)
            said = predicate.span() if predicate else None
        self.add(span, phrase, kind, said, start)
        if phrase:
            self.last, self.last_sentence = phrase, number

    def _kind(self, span: Span, start: int, stop: int, end: int) -> QuoteKind:
        inner = self.text[span.start : span.end]
        sentence = bool(_SPEECH_END.search(inner)) and (len(inner) > 3 or inner[-1] in "。！？")
        after = self.masked[span.outer_end : stop]
        if span.start < self.joined.body_at:
            return "direct" if sentence or len(inner) > MIXED else "term"
        if self.masked[start : span.outer_start].endswith(self.w.table.names_of) and not _TAIL.match(after):
            return "term"
        if self.w.reports(self.masked, span.outer_end, end):
            return "direct" if sentence else "mixed"
        if self.w.names(self.masked, span.outer_end, stop) or (_NO_QUOTE.match(after + "「") and not sentence):
            return "term"
        if _TAIL.match(after):
            spoken = self.w.says(self.masked, span.outer_end, end)
            return "direct" if sentence else "mixed" if spoken else "term"
        if not after.strip("。！？!? \n"):
            return "direct" if sentence and len(inner) > 4 else "term"
        hiragana = sum("ぁ" <= c <= "ん" for c in inner)
        told = self.w.says(self.masked, max(span.outer_end, end - 12), end)
        return "mixed" if told and len(inner) > MIXED and hiragana >= 2 else "term"

    def _speaker(self, span: Span, number: int, start: int, stop: int) -> Phrase | None:
        label = self._inverted(span, stop) or self._headline(span, start)
        if label:
            return label
        noun = self.w.reports(self.masked, span.outer_end, stop)
        owner = (self._owner(span, start) or self._crowd(span, start)) if noun else None
        if owner:
            return owner
        found = self._relayed(span, start) or self._marked(start, span.outer_start)
        if found and found.rule != "according":
            return found
        quoted = re.compile("と(?!の|い)").match(self.masked, span.outer_end, stop)
        behind = self._marked(span.outer_end + 1, stop, limit=1) if quoted else None
        near = behind or found or self._owner(span, start) or self._alone(span, number)
        return near or self._topic(number) or self._carried(number)

    def _relayed(self, span: Span, start: int) -> Phrase | None:
        """ロイター通信は関係者の話として「…」と報じた: who is cited speaks."""
        for found in _PHRASE.finditer(self.masked, max(start, span.outer_start - 50), span.outer_start):
            for cut in _RELAYED.finditer(self.masked, found.start(), span.outer_start):
                if cut.end() == span.outer_start and cut.start() <= found.end():
                    phrase = self._phrase(found.start(), cut.start())
                    return Phrase(phrase.start, phrase.end, "relayed", 0.9) if phrase else None
        return None

    def _marked(self, start: int, end: int, limit: int = 0) -> Phrase | None:
        """The phrase before は, が or も that can speak; は outranks, the later wins."""
        best: tuple[int, Phrase] | None = None
        for match in _PHRASE.finditer(self.masked, start, end):
            marker = _MARKER.match(self.masked, match.end(), end)
            if not marker:
                continue
            phrase = self._phrase(match.start(), match.end())
            sure = self._strength(self.text[phrase.start : phrase.end]) if phrase else 0
            if not phrase or not sure:
                continue
            mark = marker.group(1).rstrip("、")
            if mark in ("によると", "によれば"):
                rank, rule = 1, "according"
            elif mark == "は":
                rank, rule = 3 + (sure > 1), "subject"
            else:
                between = self.masked[marker.end() : end]
                if sure < 2 if mark == "も" else any(phrase in between for phrase in self.w.breaks):
                    continue
                rank, rule = (4 if sure > 1 and mark == "が" else 2), "subject"
            if best is None or rank >= best[0]:
                best = (rank, Phrase(phrase.start, phrase.end, rule, 0.95 if sure > 1 else 0.75))
            if limit:
                break
        return best[1] if best else None

    def _phrase(self, start: int, end: int) -> Phrase | None:
        dated = _DATED.match(self.masked[start:end])
        start += dated.end() if dated else 0
        while start < end and self.masked[start] in " 　の・":
            start += 1
        return Phrase(start, end, "", 0) if start < end else None

    def _strength(self, noun: str) -> int:
        """2 for somebody by the tables, 1 perhaps, 0 never."""
        bare = without_brackets(noun).strip()
        t = self.w.table
        if bare in t.pronouns or bare in t.organizations or bare in t.agencies or self.w.titled(bare):
            return 2
        if bare.endswith(t.people):
            return 2
        if bare.endswith(t.things) or not bare:
            return 0
        if bare.endswith(self.w.bodies) and len(bare) > 1:
            return 2
        return 1 if KATAKANA.match(bare) or 2 <= len(bare) <= 12 else 0

    def _inverted(self, span: Span, stop: int) -> Phrase | None:
        """「…」と話すのは山田さん; 「…」と語る山田さん."""
        match = _INVERTED.match(self.masked, span.outer_end, min(len(self.text), stop + 40))
        return self._behind(match.end()) if match else None

    def _behind(self, start: int) -> Phrase | None:
        """Who stands behind "話すのは"."""
        for found in _PHRASE.finditer(self.masked, start, min(len(self.text), start + 60)):
            if self.masked[found.end() : found.end() + 1] in ("。", "だ", "、", "\n", "は", "（", ""):
                phrase = self._phrase(*found.span())
                if phrase and self._strength(self.text[phrase.start : phrase.end]) > 1:
                    return Phrase(phrase.start, phrase.end, "after", 0.9)
                return None
        return None

    def _headline(self, span: Span, start: int) -> Phrase | None:
        """尹大統領「…」: in a headline the name stands right before the bracket."""
        if span.start >= self.joined.body_at:
            return None
        for found in _PHRASE.finditer(self.masked, start, span.outer_start):
            phrase = self._phrase(*found.span()) if found.end() == span.outer_start else None
            if phrase and self._strength(self.text[phrase.start : phrase.end]) > 1:
                return Phrase(phrase.start, phrase.end, "headline", 0.9)
        marked = self.masked[start : span.outer_start].rstrip("…")
        return self.last if marked.endswith("」") and self.last_sentence >= 0 else None

    def _alone(self, span: Span, number: int) -> Phrase | None:
        """「…」。 as the first sentence of a paragraph: the next sentence names the speaker."""
        if number + 2 > len(self.bounds) or self.masked[self.bounds[number] : span.outer_start].strip():
            return None
        if self.bounds[number] and self.masked[self.bounds[number] - 1] != "\n":
            return None
        if self.masked[span.outer_end : self.bounds[number + 1]].strip("。\n "):
            return None
        start = self.bounds[number + 1]
        end = self.bounds[number + 2] if number + 2 < len(self.bounds) else len(self.text)
        pointed = _POINTED.match(self.masked, start, end)
        if pointed:
            return self._behind(pointed.end())
        found = self._marked(start, end)
        return Phrase(found.start, found.end, "next-sentence", 0.75) if found and found.confidence > 0.9 else None

    def _owner(self, span: Span, start: int) -> Phrase | None:
        """山田氏の「…」との発言."""
        found = None
        for match in _PHRASE.finditer(self.masked, max(start, span.outer_start - 40), span.outer_start - 1):
            found = match
        if not found or self.masked[found.end() : span.outer_start] not in ("の", "からは", "から", "からも"):
            return None
        phrase = self._phrase(*found.span())
        if phrase and self._strength(self.text[phrase.start : phrase.end]) > 1:
            return Phrase(phrase.start, phrase.end, "owner", 0.8)
        return None

    def _crowd(self, span: Span, start: int) -> Phrase | None:
        """市場では「…」との見方が広がる, 党内からは「…」との声: the unnamed many."""
        for found in _PHRASE.finditer(self.masked, max(start, span.outer_start - 24), span.outer_start):
            behind = self.masked[found.end() : span.outer_start].rstrip("、")
            if behind in ("では", "からは", "から", "からも", "には") and not self._is_place(found.group()):
                phrase = self._phrase(*found.span())
                return Phrase(phrase.start, phrase.end, "crowd", 0.6) if phrase else None
        return None

    def _is_place(self, noun: str) -> bool:
        """A meeting or a channel, where somebody says it."""
        return noun.endswith((*self.w.table.channels, *self.w.table.things))

    def _topic(self, number: int) -> Phrase | None:
        """The topic of the sentences since the last quotation, of the same paragraph first."""
        for back in range(number - 1, max(self.last_sentence, number - 2 * BACK, -1), -1):
            same = self.masked.find("\n", self.bounds[back], self.bounds[number]) < 0
            if not same and back < number - BACK:
                break
            found = self._marked(self.bounds[back], self.bounds[back + 1])
            if found and found.confidence > 0.9 and found.rule == "subject":
                return Phrase(found.start, found.end, "topic", 0.7)
            if found and found.rule == "according" and same:
                return Phrase(found.start, found.end, "topic", 0.6)
        return None

    def _carried(self, number: int) -> Phrase | None:
        if self.last and number - self.last_sentence <= BACK:
            return Phrase(self.last.start, self.last.end, "carried", 0.75)
        return None

    def via(self, start: int, end: int) -> str | None:
        """共同通信によると; 毎日新聞の取材に; ロイター通信は…の話として."""
        relayed = _RELAYED.search(self.masked, start, end)
        for match in _PHRASE.finditer(self.masked, start, end):
            for name in (match.group(), match.group().split("の")[0]):
                outlet = name in self.w.table.agencies or (len(name) > 2 and name.endswith(self.w.table.media_ends))
                rest = self.masked[match.start() + len(name) : match.start() + len(name) + 12]
                if outlet and (rest.startswith(_PASSING_ON) or (relayed and rest[:1] in ("は", "が"))):
                    return name
        return None

    def citations(self) -> list[Cited]:
        found = []
        for match in re.finditer("によると|によれば", self.masked):
            phrase = None
            for candidate in _PHRASE.finditer(self.masked, max(0, match.start() - 40), match.start()):
                if candidate.end() == match.start():
                    phrase = self._phrase(*candidate.span())
            if phrase and self._strength(self.text[phrase.start : phrase.end]) > 1:
                name, role, kind = self.identity(phrase)
                found.append(Cited(name=name, role=role, kind=kind, start=max(0, phrase.start - self.joined.body_at)))
        return found
