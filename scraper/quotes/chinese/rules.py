"""One Chinese article, quotation by quotation: what each is, and whose words stand in the marks."""

from __future__ import annotations

import re

from scraper.languages import Language
from scraper.models import QuoteKind
from scraper.quotes.chinese.circumstances import CLAUSE, RELAYED, outlet
from scraper.quotes.chinese.kinds import STOPPED, kind_of_quote
from scraper.quotes.chinese.lexicon import Lexicon, lexicon
from scraper.quotes.chinese.subjects import MAX_SUBJECT, Subjects
from scraper.quotes.joined import BACK, BLANK, Joined, Phrase, join
from scraper.quotes.values import Cited, Findings, Span

Range = tuple[int, int]

SURE = 0.9  # confidence in a subject that the tables know
MAX_LABEL = 14  # characters before the colon of a transcript
LONGEST_TURN = 400  # characters from there to a quotation
_RELAYED_END = re.compile("的话|的说法|的消息|消息|报道|表示|称|说")
_PLATFORM = re.compile(f"[在于]([“「『]{BLANK}+[”」』])(?=[^，。]{{0,4}}(?:平台|上|发文|节目))")
_SENTENCE = re.compile("[，。！？!?…]")
_TOPICS = (
    "被问",
    "当被问",
    "问及",
    "谈及",
    "谈到",
    "谈起",
    "说起",
    "说到",
    "提起",
    "提到",
    "提及",
    "回忆起",
    "面对",
    "对于",
)
_OF = ("有关", "相关", "所谓", "这一", "的", "该", "此")  # before a verb that is a noun there


def read(title: str | None, body: str, language: Language, indirect: bool) -> Findings:
    """Everything said in title and body, and everybody cited."""
    del indirect
    return _Reader(join(title, body), lexicon(language.code)).read()


class _Reader(Subjects):
    """One article, quotation by quotation."""

    listener = 10

    def __init__(self, joined: Joined, w: Lexicon) -> None:
        super().__init__(joined, w)
        self._spoken_to = 0  # where the last quotation ended that was no term

    def quotation(self, span: Span, number: int, start: int, stop: int, end: int) -> None:
        del end
        ahead = self.w.says(self.masked, self._past_topic(start, span.outer_start), span.outer_start)
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

    def _past_topic(self, start: int, end: int) -> int:
        """谈及此事，…: what is spoken about at the head of a sentence holds no verb of its speaker."""
        head = max(start, self._spoken_to)
        comma = self.masked.find("，", head, end - 1) if self.masked.startswith(_TOPICS, head) else -1
        return comma if comma > 0 else start

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
            if self.masked.endswith(_OF, 0, at) or (len(gap) > 1 and gap[0] == "的"):
                continue  # 有关指控: a noun; 提出的方案: words about one
            if len(gap) <= 7 and not CLAUSE.search(gap[:-1].rstrip("：:，, ")) and BLANK not in gap:
                found = (at, to)
        if found or any(at >= self._spoken_to for at, _ in ahead):
            return found
        limit = min(stop, span.outer_end + MAX_SUBJECT + 20)
        first = self.masked[span.outer_end : span.outer_end + 1]
        if first and (first in "，," or self.text[span.end - 1] in STOPPED + "，,"):
            for at, to in self.w.says(self.masked, span.outer_end, limit):
                if BLANK not in self.masked[span.outer_end : at] and not self._is_next(span, to, stop):
                    return at, to
        return None

    def _is_next(self, span: Span, verb_end: int, stop: int) -> bool:
        """“…。”索林则称马龙是“…”: behind a full stop, a verb with an object that goes on into the next quotation."""
        return self.text[span.end - 1] in STOPPED and stop > verb_end and self.masked[stop - 1].isalpha()

    def _kind(self, span: Span, start: int, stop: int, verb: Range | None, *, ahead: bool) -> QuoteKind:
        inner = self.text[span.start : span.end]
        if span.start < self.joined.body_at:
            told = (
                verb
                or ahead
                or self.masked[start : span.outer_start].endswith(("：", ":"))
                or not start + 1 < span.start
            )
            return "direct" if len(inner) > 3 and (told or _SENTENCE.search(inner)) else "term"
        where = "early" if ahead else ""
        if verb:
            near = "before" if verb[1] >= span.outer_start - 1 else "near"
            where = near if verb[1] <= span.outer_start else "behind"
        before, behind = self.masked[start : span.outer_start], self.masked[span.outer_end : stop]
        return kind_of_quote(inner, before, behind, where, self.w)

    # ------------------------------------------------------------------ speaker

    def _speaker(self, span: Span, number: int, start: int, verb: Range | None, ahead: list[Range]) -> Phrase | None:
        if verb and verb[0] >= span.outer_end:
            heads = (span.outer_end, *(m.end() for m in CLAUSE.finditer(self.masked, span.outer_end, verb[0])))
            found = next(filter(None, (self._subject(head, verb[0]) for head in heads)), None)
            if found:
                return Phrase(found.start, found.end, "after", 0.9)
        if verb is None and self.text[span.end - 1] in STOPPED and not self.masked[start : span.outer_start].strip():
            told = self._told_behind(span)
            if told:
                return told
        limit = self._before_verb(span, verb, ahead)
        closed = max(start, min(self._spoken_to, limit))
        opens = self.masked[start : start + 1] == "“"
        named = max(start, self.masked.find("”", start, limit) + 1) if opens else start
        clauses = sorted({start, named, closed, *(m.end() for m in CLAUSE.finditer(self.masked, start, limit))})
        for clause in reversed(clauses):
            found = self._subject(clause, limit)
            if found:
                return self._relayed(found, limit)
        turn = self._turn(span) or self._reported(number)
        if turn:
            return turn
        if self.last and number - self.last_sentence <= BACK:
            return Phrase(self.last.start, self.last.end, "carried", 0.8 if number - self.last_sentence <= 1 else 0.6)
        return self._topic(number)

    def _told_behind(self, span: Span) -> Phrase | None:
        """“…。”提起往事，书记姚选打开了话匣子。: a name that the article repeats or with an office, behind it."""
        stop = min(len(self.text), span.outer_end + 2 * MAX_SUBJECT)
        end = self.masked.find("。", span.outer_end, stop)
        stop = end if end > 0 else stop
        line = self.masked.rfind("\n", 0, span.outer_start) + 1
        if self.masked[line : span.outer_start].strip():  # the next paragraph tells of one that stands alone
            line_end = self.masked.find("\n", span.outer_end, stop)
            stop = line_end if line_end > 0 else stop
        for at in (span.outer_end, *(m.end() for m in CLAUSE.finditer(self.masked, span.outer_end, stop))):
            size = self._names.repeated(self.masked[at : at + 3])
            if size:
                return Phrase(at, at + size, "after", 0.7)
            found = self._subject(at, stop)
            noun = self.masked[found.start : found.end] if found else ""
            if found and (self.w.name_at(noun) > 0 or self.w.honorific.of(noun)):
                return Phrase(found.start, found.end, "after", 0.7)
        return None

    def _reported(self, number: int) -> Phrase | None:
        """校长林志强表示，…。“…”: whose words the sentence before reports, behind the last quotation."""
        if number - 1 <= self.last_sentence or number < 1:
            return None
        start, stop = self.bounds[number - 1], self.bounds[number]
        verb = next(iter(self.w.says(self.masked, start, stop)), None)
        if verb is None or "\n" in self.masked[start:stop]:
            return None
        heads = [start, *(m.end() for m in CLAUSE.finditer(self.masked, start, verb[0]))]
        found = next(filter(None, (self._subject(head, verb[0]) for head in reversed(heads))), None)
        if found is None or (found.confidence < SURE and not self.w.is_name(self.masked[found.start : found.end])):
            return None
        return Phrase(found.start, found.end, "topic", 0.75)

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
