"""Who may speak in a stretch of Japanese text: phrases with a particle, behind a verb, at the end of a sentence."""

from __future__ import annotations

import re
from abc import ABC

from scraper.quotes.japanese.lexicon import KANJI, Lexicon
from scraper.quotes.japanese.names import Names
from scraper.quotes.japanese.phrases import CITING, PHRASE, marked, strength, trimmed, without_brackets
from scraper.quotes.joined import BACK, Joined, Phrase, Reader

_BOUNDARY = re.compile(r"[。！？!?]+[」』”）)]*|\n+")
_LEADS_IN = r"(?:(?:次|以下)の(?:よう|とお)[にり]|こう)[^。「」\n]{1,14}[。：:]?\s*$"
_LEAD = 40  # characters in which it stands
_ABOUT = rf"[うくすつぬぶむるたい](?:{KANJI}|[ァ-ヴー])+に(?:は|ついて|関し|対し)"  # compiled when a text needs it


class Sources(Reader, ABC):
    """Looks for speakers in the sentences of one article, whatever is quoted there."""

    def __init__(self, joined: Joined, w: Lexicon) -> None:
        super().__init__(joined, w, _BOUNDARY)
        self.w = w
        self._names = Names(self.text, self.masked, w, self.said)

    def _end(self, number: int) -> int:
        return self.bounds[number + 1] if number + 1 < len(self.bounds) else len(self.text)

    def _marked(self, start: int, end: int, limit: int = 0) -> Phrase | None:
        """The phrase before は, が or も that can speak; は outranks, the later wins."""
        best: tuple[int, Phrase] | None = None
        for at, to, mark, behind in marked(self.masked, start, end):
            sure = self._strength(at, to)
            if not sure:
                continue
            if mark in CITING:
                rank, rule = 1, "according"
            elif mark == "は":
                rank, rule = 3 + (sure > 1), "subject"
            else:
                between = self.masked[behind:end]
                if sure < 2 if mark == "も" else self._ended(between):
                    continue
                rank, rule = (4 if sure > 1 and mark == "が" else 2), "subject"
            if best is None or rank >= best[0]:
                best = (rank, Phrase(at, to, rule, 0.95 if sure > 1 else 0.75))
            if limit:
                break
        return self._joined(best[1], start) if best else None

    def _ended(self, between: str) -> bool:
        """Whether the clause of a が ends before the quotation: 野党が求める減税については「…」と否定した."""
        topic = self.last and "に" in between and re.search(_ABOUT, between)
        return bool(topic) or any(phrase in between for phrase in self.w.breaks)

    def _joined(self, phrase: Phrase, start: int) -> Phrase:
        """森川幹事長と西田幹事長は: two speak as one."""
        if phrase.start <= start or self.masked[phrase.start - 1] != "と":
            return phrase
        for found in PHRASE.finditer(self.masked, start, phrase.start - 1):
            other = self._phrase(*found.span()) if found.end() == phrase.start - 1 else None
            if other and self._strength(other.start, other.end) > 1:
                return Phrase(other.start, phrase.end, phrase.rule, phrase.confidence)
        return phrase

    def _phrase(self, start: int, end: int) -> Phrase | None:
        bounds = trimmed(self.masked, start, end)
        return Phrase(*bounds, "", 0) if bounds else None

    def _strength(self, start: int, end: int) -> int:
        return strength(self.text[start:end], self.w)

    def _behind(self, start: int) -> Phrase | None:
        """Who stands behind "話すのは"."""
        for found in PHRASE.finditer(self.masked, start, min(len(self.text), start + 60)):
            if self.masked[found.end() : found.end() + 1] in ("。", "だ", "、", "\n", "は", "（", ""):
                phrase = self._phrase(*found.span())
                if phrase and self._strength(phrase.start, phrase.end) > 1:
                    return Phrase(phrase.start, phrase.end, "after", 0.9)
                return None
        return None

    def _titled(self, number: int) -> Phrase | None:
        """The first person with a title in a sentence."""
        for found in PHRASE.finditer(self.masked, self.bounds[number], self._end(number)):
            phrase = self._phrase(*found.span())
            if phrase and self.w.titled(self.text[phrase.start : phrase.end]):
                return Phrase(phrase.start, phrase.end, "answer", 0.8)
        return None

    def _leading_in(self, number: int, start: int) -> Phrase | None:
        """ベルクは次のように語っている。「…」: whoever a sentence is about that only leads to the quotation."""
        before = self.bounds[number - 1] if number else 0
        lead = self.masked[max(before, start - _LEAD) : start]
        if self.masked[self.bounds[number] : start].strip() or not re.search(_LEADS_IN, lead):
            return None
        found = self._marked(before, start)
        return Phrase(found.start, found.end, "leading-in", 0.85) if found else None

    def _topic(self, number: int) -> Phrase | None:
        """The topic of the sentences since the last quotation, of the same paragraph first."""
        for back in range(number - 1, max(self.last_sentence, number - 2 * BACK, -1), -1):
            same = self.masked.find("\n", self.bounds[back], self.bounds[number]) < 0
            if not same and back < number - BACK:
                break
            found = self._marked(self.bounds[back], self.bounds[back + 1])
            if found and found.confidence > 0.9 and found.rule == "subject":
                return Phrase(found.start, found.end, "topic", 0.7)
            told = found if found and found.rule == "according" else self._cited(back) or self._closing(back)
            if told and same:
                return Phrase(told.start, told.end, "topic", 0.6)
        return None

    def _closing(self, number: int) -> Phrase | None:
        """逮捕されたのは山本一郎容疑者（38）。: somebody with a title in whom a sentence ends."""
        start, end = self.bounds[number : number + 2]
        last = next(reversed(list(PHRASE.finditer(self.masked, start, end))), None)
        if last is None or self.masked[last.end() : end].strip("。\n "):
            return None
        phrase = self._phrase(*last.span())
        titled = self.w.titled(without_brackets(self.text[phrase.start : phrase.end])) if phrase else None
        return phrase if titled and titled.before else None

    def _cited(self, number: int) -> Phrase | None:
        """Whose words a sentence gives that begins with によると."""
        for at, to, mark, _ in marked(self.masked, self.bounds[number], self.bounds[number + 1]):
            if mark in CITING and self._strength(at, to) > 1:
                return Phrase(at, to, "according", 0.9)
        return None
