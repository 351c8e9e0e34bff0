"""Who stands at the head of a Chinese clause, and whom a pronoun there means."""

from __future__ import annotations

import re
from abc import ABC
from bisect import bisect_right

from scraper.quotes.chinese.circumstances import CLAUSE
from scraper.quotes.chinese.lexicon import Lexicon
from scraper.quotes.chinese.names import Names, without_brackets
from scraper.quotes.joined import BACK, BLANK, Joined, Phrase, Reader
from scraper.quotes.values import Identity

MAX_SUBJECT = 30  # characters
WINDOW = MAX_SUBJECT + 10  # characters in which the end of a subject is looked for
MAX_DATELINE = 24  # characters
_BOUNDARY = re.compile(r"[。！？!?]+[”’」』）)]*|\n+")
_DATED = re.compile(r"(?:[0-9一二三四五六七八九十]+[日月年时]|当地时间|北京时间|本月|上周|本周|今年|去年)+")
_SOMEBODY = tuple(f"{who}{one}" for who in (*"一有这那多几两另", "另一", "另有", "另几", "另两") for one in "位名个")
_AGED = re.compile("[0-9]+多?岁的")
_ASKING = ("问", "提问", "追问")
_OPENING = "（(【"  # of a dateline
_DATELINE = r"[^，。：“「（(【\n]{2,16}\d日电[\s　]*"  # compiled when a text needs it
MANNER = 4  # characters of words for how somebody says it: 毫不避讳地
LONGEST_NAME = 8  # characters of somebody whom only the place in the clause tells
_NAMED = re.compile("[·•《A-Za-z]")


class Subjects(Reader, ABC):
    """Looks for subjects in the clauses of one article, whatever is quoted there."""

    def __init__(self, joined: Joined, w: Lexicon) -> None:
        super().__init__(joined, w, _BOUNDARY)
        self.w = w
        self.masked = w.fold(self.masked)
        self._names = Names(self.text, w.fold(self.text), w, self.said)
        self._subjects: dict[tuple[int, int], Phrase | None] = {}  # first and last offset -> the subject there

    def identity(self, phrase: Phrase) -> Identity:
        """Name, role and kind of what a phrase means; 她 may be somebody who has not spoken yet."""
        words, folded = self.text[phrase.start : phrase.end], self.masked[phrase.start : phrase.end]
        number = bisect_right(self.bounds, phrase.start) - 1
        if folded in self.w.table.pairs:
            return self._pair(number) or (words, None, "person")
        if folded not in self.w.table.pronouns:
            return self._names.identify(words)
        return self._met(number, phrase.start, self.last_sentence) or self._said_or_met(words, number, phrase.start)

    def _pair(self, number: int) -> Identity | None:
        """Who 两人 are: two named together at the head of a sentence before, else the last two who spoke."""
        for back in range(number - 1, max(number - BACK, -1), -1):
            found = self._subject(self.bounds[back], self.bounds[back + 1])
            two = self._names.together(self.text[found.start : found.end]) if found else None
            if two:
                return two
        return self._names.last_two()

    def _said_or_met(self, words: str, number: int, before: int) -> Identity:
        """The last person quoted, else somebody further back."""
        who = self._names.identify(words)
        return (self._met(number, before, number - BACK) if who[0] == words else None) or who

    def _met(self, number: int, before: int, since: int) -> Identity | None:
        """The last person at the head of a sentence after sentence `since`."""
        for back in range(number, max(since, number - BACK, -1), -1):
            stop = before if back == number else self.bounds[back + 1]
            clauses = [m.end() for m in CLAUSE.finditer(self.masked, self.bounds[back], stop)] if back == number else []
            for start in (*reversed(clauses), self.bounds[back]):
                found = self._subject(start, stop)
                asks = found and self.masked.startswith(_ASKING, found.end)
                known = self._names.identify(self.text[found.start : found.end]) if found and not asks else None
                if known and known[2] == "person" and (known[1] or self.w.is_person(known[0])):
                    return known
        return None

    def _topic(self, number: int) -> Phrase | None:
        """Somebody at the head of a sentence before, when the one at hand names nobody."""
        for back in range(number - 1, max(number - BACK, -1), -1):
            found = self._subject(self.bounds[back], self.bounds[back + 1])
            if found and found.confidence > 0.9:
                return Phrase(found.start, found.end, "topic", 0.6)
        return None

    def _head(self, start: int, limit: int) -> int:
        """Where a clause begins behind its marks, its dateline, dates and asides."""
        while True:
            while start < limit and self.masked[start] in '，, 　“”"」』：:、\n':
                start += 1
            if self.masked.find("日电", start, min(limit, start + MAX_DATELINE)) > 0:
                dateline = re.match(_DATELINE, self.masked[start:limit])
                start += dateline.end() if dateline else 0
            if start < limit and self.masked[start] in _OPENING:
                start = self._past_dateline(start, limit)
            if self.masked.startswith("在", start) and self.masked.find("看来", start, limit + 2) > 0:
                start += 1  # 在负责人邸淑兵看来
            aside, dated = self.w.aside.match(self.masked, start, limit), _DATED.match(self.masked, start, limit)
            if aside is None and dated is None:
                return start
            start = max(aside.end() if aside else 0, dated.end() if dated else 0)

    def _subject(self, start: int, limit: int) -> Phrase | None:
        """The noun phrase at the head of a clause; every quotation near asks for those before it."""
        head = self._head(start, limit)
        clause = head, min(limit, head + WINDOW + 1)
        if clause not in self._subjects:
            self._subjects[clause] = self._find_subject(*clause)
        return self._subjects[clause]

    def _find_subject(self, start: int, limit: int) -> Phrase | None:
        """The same from the first word on, up to the first one that ends a subject."""
        window = self.masked[start : min(limit, start + WINDOW)]
        cut = CLAUSE.search(window)
        window = window[: cut.start()] if cut else window
        behind = window.rfind("的") + 1  # 住在附近的居民李女士
        for at in (behind, 0) if behind else (0,):
            noun = self._without_manner(window[at : self.w.subject_end(window, at)].rstrip(" 　"))
            sure = self._strength(noun)
            if at and noun == "人士":
                continue  # 接近监管的人士
            if at and sure and self._is_met(window, at):
                continue
            stopped = start + at + len(noun) == limit or at + len(noun) < len(window)
            if sure > (at > 0) or (sure and stopped and (self.w.is_name(noun) or _is_somebody(window))):
                return Phrase(start + at, start + at + len(noun), "subject", 0.95 if sure > 1 else 0.75)
        return None

    def _is_met(self, window: str, at: int) -> bool:
        """总理默茨会见到访的|总统马克龙: whoever stands behind 的 is met by somebody named at the head."""
        head = window[: self.w.subject_end(window, 0)]
        return len(head) < at - 1 and self._strength(head) > 1

    def _past_dateline(self, start: int, limit: int) -> int:
        """（中央社記者陳怡君台北12日電）總統…: what stands in brackets at the head of a clause is no subject."""
        close = min((at for at in (self.masked.find(c, start, limit) for c in "）)】") if at > 0), default=start)
        return close + 1

    def _without_manner(self, noun: str) -> str:
        """马占山高兴地说: somebody, and how he says it."""
        if noun[:1] in "他她" and noun[1:2] not in "们俩的人国":
            return noun[:1]
        if noun.endswith(("时", "后")):
            noun = self._names.before_event(noun)
        if not noun.endswith("地"):
            return self._names.cut(noun)
        cuts = (noun[: -1 - size] for size in (2, 4, 3, 1) if len(noun) > size + 2)
        return next((cut for cut in cuts if self._strength(cut) > 1), noun)

    def _strength(self, noun: str) -> int:
        """2 for somebody by the tables, 1 perhaps, 0 never."""
        bare = without_brackets(noun)
        if not bare or BLANK in bare or len(bare) > MAX_SUBJECT:
            return 0
        if bare in self.w.speakers:
            return 2
        if (
            len(bare) < 2
            or bare in self.w.tellings
            or (bare[0] in "的了着是被把将在对据当如若与和" and not bare.startswith(self.w.table.particle_nouns))
            or bare.startswith(self.w.table.openers)
            or bare[-1] in "的了着过"
            or (bare[-1] == "地" and len(bare) >= MANNER and not bare.endswith(self.w.table.places))
            or bare.endswith(self.w.table.things)
        ):
            return 0
        if bare.endswith(self.w.speaker_ends) or self.w.titled.search(bare) or self.w.name_at(bare) > 0:
            return 2
        if any(map(str.isdigit, bare)):
            return 0
        return 1 if len(bare) <= LONGEST_NAME or _NAMED.search(bare) else 0


def _is_somebody(words: str) -> bool:
    """一位…, 24岁的…: words at the head of a clause that begin to speak of somebody."""
    return words.startswith(_SOMEBODY) or _AGED.match(words) is not None
