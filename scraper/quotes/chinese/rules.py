"""One Chinese article, quotation by quotation: what each is, and whose words stand in the marks."""

from __future__ import annotations

import re
from bisect import bisect_right

from scraper.languages import Language
from scraper.models import QuoteKind
from scraper.quotes.chinese.circumstances import CLAUSE, RELAYED, outlet
from scraper.quotes.chinese.kinds import STOPPED, kind_of_quote
from scraper.quotes.chinese.lexicon import Lexicon, lexicon
from scraper.quotes.chinese.names import PARENS, Names
from scraper.quotes.joined import BACK, BLANK, Joined, Phrase, Reader, join
from scraper.quotes.values import Cited, Findings, Identity, Span

Range = tuple[int, int]

MAX_SUBJECT = 30  # characters
MAX_DATELINE = 24  # characters
MAX_LABEL = 14  # characters before the colon of a transcript
LONGEST_TURN = 400  # characters from there to a quotation
_BOUNDARY = re.compile(r"[。！？!?]+[”’」』）)]*|\n+")
_DATED = re.compile(r"(?:[0-9一二三四五六七八九十]+[日月年时]|当地时间|北京时间|本月|上周|本周|今年|去年)+")
_SOMEBODY = re.compile("(?:另?[一有这那多几两]|另)(?:位|名|个)|[0-9]+多?岁的")
_ASKING = ("问", "提问", "追问")
_OPENING = "（(【"  # of a dateline
_DATELINE = r"[^，。：“「（(【\n]{2,16}\d日电[\s　]*"  # compiled when a text needs it
_RELAYED_END = re.compile("的话|的说法|的消息|消息|报道|表示|称|说")
_PLATFORM = re.compile(f"[在于]([“「『]{BLANK}+[”」』])(?=[^，。]{{0,4}}(?:平台|上|发文|节目))")
_OF = ("有关", "相关", "所谓", "这一", "的", "该", "此")  # before a verb that is a noun there


def read(title: str | None, body: str, language: Language, indirect: bool) -> Findings:
    """Everything said in title and body, and everybody cited."""
    del indirect
    return _Reader(join(title, body), lexicon(language.code)).read()


class _Reader(Reader):
    """One article, quotation by quotation."""

    listener = 10

    def __init__(self, joined: Joined, w: Lexicon) -> None:
        super().__init__(joined, w, _BOUNDARY)
        self.w = w
        self.masked = w.fold(self.masked)
        self._names = Names(self.text, w.fold(self.text), w, self.said)
        self._spoken_to = 0  # where the last quotation ended that was no term

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
            found = self._subject(self.bounds[back], before if back == number else self.bounds[back + 1])
            asks = found and self.masked.startswith(_ASKING, found.end)
            known = self._names.identify(self.text[found.start : found.end]) if found and not asks else None
            if known and known[2] == "person" and (known[1] or self.w.is_person(known[0])):
                return known
        return None

    def quotation(self, span: Span, number: int, start: int, stop: int, end: int) -> None:
        del end
        ahead = self.w.says(self.masked, start, span.outer_start)
        verb = self._verb(span, stop, ahead)
        if self._is_listed(span):
            self._add_listed(span, start)
            return
        kind = self._kind(span, start, stop, verb, ahead=bool(ahead))
        if kind == "term":
            self.add(span, None, "term", None, start)
            return
        phrase = self._speaker(span, number, start, verb, ahead)
        if verb is None and kind == "mixed" and ahead:
            verb = self._introducing(ahead)
        self.add(span, phrase, kind, verb, start)
        self._spoken_to = span.outer_end
        if phrase:
            self.last, self.last_sentence = phrase, number

    def _is_listed(self, span: Span) -> bool:
        """留言：「…」、「…」: the same people say what stands behind the comma of a list."""
        last = self.said[-1] if self.said else None
        between = self.masked[self._spoken_to : span.outer_start]
        return last is not None and last.kind == "direct" and self._spoken_to > 0 and between in ("、", "“", "”", "")

    def _add_listed(self, span: Span, start: int) -> None:
        self.add(span, self.last, "direct", None, start)
        self._spoken_to = span.outer_end

    # ------------------------------------------------------------------ verb and kind

    def _verb(self, span: Span, stop: int, ahead: list[Range]) -> Range | None:
        """The verb right before the mark, else the first one of the clause behind it."""
        found = None
        for at, to in ahead:
            if at < span.outer_start - 16:
                continue
            gap = self.masked[to : span.outer_start]
            if self.masked.endswith(_OF, 0, at):
                continue  # 有关指控: a noun
            if len(gap) <= 7 and not CLAUSE.search(gap[:-1].rstrip("：:，, ")) and BLANK not in gap:
                found = (at, to)
        if found or any(at >= self._spoken_to for at, _ in ahead):
            return found
        limit = min(stop, span.outer_end + MAX_SUBJECT + 20)
        first = self.masked[span.outer_end : span.outer_end + 1]
        if first and (first in "，," or self.text[span.end - 1] in STOPPED + "，,"):
            for at, to in self.w.says(self.masked, span.outer_end, limit):
                if BLANK not in self.masked[span.outer_end : at]:
                    return at, to
        return None

    def _kind(self, span: Span, start: int, stop: int, verb: Range | None, *, ahead: bool) -> QuoteKind:
        inner = self.text[span.start : span.end]
        if span.start < self.joined.body_at:
            return "direct" if len(inner) > 3 else "term"
        where = "early" if ahead else ""
        if verb:
            near = "before" if verb[1] >= span.outer_start - 1 else "near"
            where = near if verb[1] <= span.outer_start else "behind"
        before, behind = self.masked[start : span.outer_start], self.masked[span.outer_end : stop]
        return kind_of_quote(inner, before, behind, where, self.w)

    # ------------------------------------------------------------------ speaker

    def _speaker(self, span: Span, number: int, start: int, verb: Range | None, ahead: list[Range]) -> Phrase | None:
        if verb and verb[0] >= span.outer_end:
            found = self._subject(span.outer_end, verb[0])
            if found:
                return Phrase(found.start, found.end, "after", 0.9)
        if verb is None and self.text[span.end - 1] in STOPPED and not self.masked[start : span.outer_start].strip():
            stop = min(len(self.text), span.outer_end + MAX_SUBJECT)
            for at in (span.outer_end, *(m.end() for m in CLAUSE.finditer(self.masked, span.outer_end, stop))):
                size = self._names.repeated(self.masked[at : at + 3])
                if size:
                    return Phrase(at, at + size, "after", 0.7)
            found = self._subject(span.outer_end, stop)
            if found and self.w.name_at(self.masked[found.start : found.end]) > 0:
                return Phrase(found.start, found.end, "after", 0.7)
        limit = self._before_verb(span, verb, ahead)
        closed = max(start, min(self._spoken_to, limit))
        opens = self.masked[start : start + 1] == "“"
        named = max(start, self.masked.find("”", start, limit) + 1) if opens else start
        clauses = sorted({start, named, closed, *(m.end() for m in CLAUSE.finditer(self.masked, start, limit))})
        for clause in reversed(clauses):
            found = self._subject(clause, limit)
            if found:
                return self._relayed(found, limit)
        turn = self._turn(span)
        if turn:
            return turn
        if self.last and number - self.last_sentence <= BACK:
            return Phrase(self.last.start, self.last.end, "carried", 0.8 if number - self.last_sentence <= 1 else 0.6)
        return self._topic(number)

    def _turn(self, span: Span) -> Phrase | None:
        """毛宁：…。“…”: whose turn it is in a transcript, by the label of the paragraph."""
        line = self.masked.rfind("\n", max(0, span.outer_start - LONGEST_TURN), span.outer_start) + 1
        colon = self.masked.find("：", line, line + MAX_LABEL) if line else -1
        noun = self.masked[line:colon] if colon > 0 else ""
        sure = noun.isalnum() and (self.w.is_name(noun) or self._strength(noun) > 1)
        return Phrase(line, colon, "label", 0.8) if sure else None

    def _before_verb(self, span: Span, verb: Range | None, ahead: list[Range]) -> int:
        """Where the subject ends at the latest: at the verb, of several ahead at the last one before a comma."""
        if verb is not None:
            return min(verb[0], span.outer_start)
        if not ahead or self.masked[span.outer_start - 1] in "：:":
            return span.outer_start
        return self._introducing(ahead)[0]

    def _introducing(self, ahead: list[Range]) -> Range:
        return next((v for v in reversed(ahead) if self.masked[v[1]] in "，,：:"), ahead[-1])

    def _relayed(self, found: Phrase, limit: int) -> Phrase:
        """路透社援引知情人士的话说: who is cited speaks, the agency passes it on."""
        match = RELAYED.match(self.masked, found.end, limit + 2)
        if not match or not self.masked[found.start : found.end].rstrip("》").endswith(self.w.outlets):
            return found
        end = _RELAYED_END.search(self.masked, match.end(), match.end() + MAX_SUBJECT)
        return Phrase(match.end(), end.start(), "subject", 0.9) if end and end.start() > match.end() + 1 else found

    def _topic(self, number: int) -> Phrase | None:
        """Somebody at the head of a sentence before, when the one at hand names nobody."""
        for back in range(number - 1, max(number - BACK, -1), -1):
            found = self._subject(self.bounds[back], self.bounds[back + 1])
            if found and found.confidence > 0.9:
                return Phrase(found.start, found.end, "topic", 0.6)
        return None

    def _subject(self, start: int, limit: int) -> Phrase | None:
        """The noun phrase at the head of a clause, up to the first word that ends a subject."""
        while True:
            while start < limit and self.masked[start] in '，, 　“”"」』：:、\n':
                start += 1
            if self.masked.find("日电", start, min(limit, start + MAX_DATELINE)) > 0:
                dateline = re.match(_DATELINE, self.masked[start:limit])
                start += dateline.end() if dateline else 0
            if start < limit and self.masked[start] in _OPENING:
                start = self._past_dateline(start, limit)
            aside, dated = self.w.aside.match(self.masked, start, limit), _DATED.match(self.masked, start, limit)
            if aside is None and dated is None:
                break
            start = max(aside.end() if aside else 0, dated.end() if dated else 0)
        window = self.masked[start : min(limit, start + MAX_SUBJECT + 10)]
        cut = CLAUSE.search(window)
        window = window[: cut.start()] if cut else window
        for at in sorted({window.rfind("的") + 1, 0}, reverse=True):  # 住在附近的居民李女士: what stands behind 的
            noun = self._without_manner(window[at : self.w.subject_end(window, at)].rstrip(" 　"))
            sure = self._strength(noun)
            stopped = start + at + len(noun) == limit or at + len(noun) < len(window)
            if sure > (at > 0) or (sure and stopped and (self.w.is_name(noun) or _SOMEBODY.match(window))):
                return Phrase(start + at, start + at + len(noun), "subject", 0.95 if sure > 1 else 0.75)
        return None

    def _past_dateline(self, start: int, limit: int) -> int:
        """（中央社記者陳怡君台北12日電）總統…: what stands in brackets at the head of a clause is no subject."""
        close = min((at for at in (self.masked.find(c, start, limit) for c in "）)】") if at > 0), default=start)
        return close + 1

    def _without_manner(self, noun: str) -> str:
        """马占山高兴地说: somebody, and how he says it."""
        if noun[:1] in "他她" and noun[1:2] not in "们俩的人国":
            return noun[:1]
        if not noun.endswith("地"):
            return self._names.cut(noun)
        cuts = (noun[: -1 - size] for size in (2, 4, 3, 1) if len(noun) > size + 2)
        return next((cut for cut in cuts if self._strength(cut) > 1), noun)

    def _strength(self, noun: str) -> int:
        """2 for somebody by the tables, 1 perhaps, 0 never."""
        bare = PARENS.sub("", noun)
        if not bare or BLANK in bare or len(bare) > MAX_SUBJECT:
            return 0
        if bare in self.w.speakers:
            return 2
        if (
            len(bare) < 2
            or (bare[0] in "的了着是被把将在对据当如若与和" and not bare.startswith("被告"))
            or bare.endswith(self.w.table.things)
        ):
            return 0
        if bare.endswith(self.w.speaker_ends) or self.w.titled.search(bare) or self.w.name_at(bare) > 0:
            return 2
        return 1

    # ------------------------------------------------------------------ the record

    def channel(self, start: int, end: int) -> str | None:
        """在“真实社交”平台: a platform whose name stands in marks; else a channel of the table."""
        named = list(_PLATFORM.finditer(self.masked, start, end))
        return self.text[named[-1].start(1) + 1 : named[-1].end(1) - 1] if named else super().channel(start, end)

    def via(self, start: int, end: int) -> str | None:
        """Who passed it on, as the text writes the name."""
        found = outlet(self.masked, start, end, self.w)
        return self.text[found[0] : found[1]] if found else None

    def citations(self) -> list[Cited]:
        found = []
        for match in re.finditer(r"据《?([^，。《》\n]{2,12}?)》?(?:援引|报道|报导|消息|\d)", self.masked):
            if match[1] in self.w.table.agencies or match[1].endswith(self.w.table.media_ends):
                name = self.text[match.start(1) : match.end(1)]
                found.append(Cited(name=name, kind="agency", start=max(0, match.start(1) - self.joined.body_at)))
        return found
