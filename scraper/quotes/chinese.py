"""Who said what in Chinese: a verb before the colon or behind the mark, its subject at the head of the clause."""

from __future__ import annotations

import re
from functools import cache

from scraper.languages import Language, load
from scraper.languages.tables import East
from scraper.models import QuoteKind, SourceKind
from scraper.quotes.finder import Finder
from scraper.quotes.joined import BACK, BLANK, Joined, Phrase, Reader, join
from scraper.quotes.values import Cited, Findings, Span

MAX_SUBJECT = 30  # characters
LONG = 8  # characters: a shorter piece in marks inside a sentence is a name or emphasis
_BOUNDARY = re.compile(r"[。！？!?]+[”’」』）)]*|\n+")
_CLAUSE = re.compile(r"[，,；;：:。！？\n]")
_PARENS = re.compile(r"（[^（）\n]*）|\([^()\n]*\)")
_DATED = re.compile(r"(?:[0-9一二三四五六七八九十]+[日月年时時]|当地时间|當地時間|北京时间|本月|上周|本周|今年|去年)+")
_DATE = re.compile(r"\d+[日月年时時]|当地时间|當地時間|北京时间|[一二三四五六七八九十]+[日月]")
_TOLD = re.compile("(?:告诉|告訴|接受|向)《?")
_STOPPED = "。！？!?…"
_TAIL_NOUN = re.compile(r"^(?:的|这一|等|为|是|被|与|和|、|在|中|一词|一說|一词|之)")


class Lexicon:
    """The table ready for use."""

    def __init__(self, table: East) -> None:
        self.table = t = table
        self.verb = Finder(t.verbs)
        self.stop = Finder((*t.clause_ends, *t.verbs))
        self.aside = Finder(t.asides, "[，,]?", extend=True)
        self.titled = Finder((*t.titles, *t.honorifics, *t.anonymous))
        self.channel = Finder(t.channels, "[上中里裡时時，,发發表说說强写指称]")
        self.outlets = (*t.agencies, *t.media_ends)

    def subject_end(self, window: str, start: int) -> int:
        """Where the first word or date stands that ends a subject; the end of the window without one."""
        hit, date = self.stop.search(window, start + 1), _DATE.search(window, start + 1)
        return min(hit.start() if hit else len(window), date.start() if date else len(window))


@cache
def lexicon(code: str) -> Lexicon:
    """A language's table made ready once a process."""
    return Lexicon(load(code).east)


def read(title: str | None, body: str, language: Language, indirect: bool) -> Findings:
    """Everything said in title and body, and everybody cited."""
    del indirect
    return _Reader(join(title, body), lexicon(language.code)).read()


class _Reader(Reader):
    """One article, quotation by quotation."""

    def __init__(self, joined: Joined, w: Lexicon) -> None:
        super().__init__(joined, w, _BOUNDARY)
        self.w = w

    def quotation(self, span: Span, number: int, start: int, stop: int, end: int) -> None:
        del end
        verb = self._verb(span, start, stop)
        kind = self._kind(span, start, stop, verb)
        if kind == "term":
            self.add(span, None, "term", None, start)
            return
        phrase = self._speaker(span, number, start, verb)
        self.add(span, phrase, kind, verb, start)
        if phrase:
            self.last, self.last_sentence = phrase, number

    # ------------------------------------------------------------------ verb and kind

    def _verb(self, span: Span, start: int, stop: int) -> tuple[int, int] | None:
        """The verb right before the mark, else the first one of the clause behind it."""
        found = None
        for match in self.w.verb.finditer(self.masked, max(start, span.outer_start - 16), span.outer_start):
            gap = self.masked[match.end() : span.outer_start]
            if len(gap) <= 7 and not _CLAUSE.search(gap[:-1].rstrip("：:，, ")) and BLANK not in gap:
                found = match.span()
        if found:
            return found
        behind = self.masked[span.outer_end : min(stop, span.outer_end + MAX_SUBJECT + 20)]
        if behind[:1] in "，," or (behind[:1] and self.text[span.end - 1] in _STOPPED + "，,"):
            for match in self.w.verb.finditer(behind):
                if BLANK not in behind[: match.start()]:
                    return span.outer_end + match.start(), span.outer_end + match.end()
        return None

    def _kind(self, span: Span, start: int, stop: int, verb: tuple[int, int] | None) -> QuoteKind:
        inner = self.text[span.start : span.end]
        sentence = inner[-1] in _STOPPED + "，,；;" or "，" in inner
        behind = self.masked[span.outer_end : stop]
        if span.start < self.joined.body_at:
            return "direct" if len(inner) > 3 else "term"
        if self.masked[start : span.outer_start].rstrip("《").endswith(self.w.table.names_of) and not sentence:
            return "term"
        if verb and verb[1] <= span.outer_start:
            colon = self.masked[span.outer_start - 1] in "：:，,"
            if _TAIL_NOUN.match(behind) and not sentence:
                return "mixed" if len(inner) >= LONG else "term"
            return "direct" if sentence or colon else "mixed" if len(inner) > 3 else "term"
        if verb:
            return "direct"
        if inner[-1] in _STOPPED and not behind.strip("。 \n"):
            return "direct"
        early = self.w.verb.search(self.masked, start, span.outer_start)
        return "mixed" if early and len(inner) >= LONG else "term"

    # ------------------------------------------------------------------ speaker

    def _speaker(self, span: Span, number: int, start: int, verb: tuple[int, int] | None) -> Phrase | None:
        if verb and verb[0] >= span.outer_end:
            found = self._subject(span.outer_end, verb[0])
            if found:
                return Phrase(found.start, found.end, "after", 0.9)
        limit = verb[0] if verb and verb[0] < span.outer_start else span.outer_start
        blank = self.masked.rfind(BLANK, start, limit)
        closed = start if blank < 0 else blank + 2  # behind the mark of the quotation before
        clauses = sorted([start, closed, *(m.end() for m in _CLAUSE.finditer(self.masked, start, limit))])
        for clause in reversed(clauses):
            found = self._subject(clause, limit)
            if found:
                return found
        if self.last and number - self.last_sentence <= BACK:
            return Phrase(self.last.start, self.last.end, "carried", 0.8 if number - self.last_sentence <= 1 else 0.6)
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
            aside, dated = self.w.aside.match(self.masked, start, limit), _DATED.match(self.masked, start, limit)
            if aside is None and dated is None:
                break
            start = max(aside.end() if aside else 0, dated.end() if dated else 0)
        window = self.masked[start : min(limit, start + MAX_SUBJECT + 10)]
        cut = _CLAUSE.search(window)
        window = window[: cut.start()] if cut else window
        for at in (0, window.rfind("的") + 1):  # 住在附近的居民李女士: what stands behind the last 的
            noun = window[at : self.w.subject_end(window, at)].rstrip(" 　")
            sure = self._strength(noun)
            if sure > (at > 0):
                return Phrase(start + at, start + at + len(noun), "subject", 0.95 if sure > 1 else 0.75)
        return None

    def _strength(self, noun: str) -> int:
        """2 for somebody by the tables, 1 perhaps, 0 never."""
        bare = _PARENS.sub("", noun)
        t = self.w.table
        if not bare or BLANK in bare or len(bare) > MAX_SUBJECT:
            return 0
        if bare in t.pronouns or bare in t.organizations or bare in t.agencies:
            return 2
        if len(bare) < 2 or bare[0] in "的了着是被把将在对据當当如若与和" or bare.endswith(t.things):
            return 0
        if bare.endswith((*t.people, *t.organization_ends)) or self.w.titled.search(bare):
            return 2
        return 1

    # ------------------------------------------------------------------ the record

    def via(self, start: int, end: int) -> str | None:
        """据新华社报道; 告诉路透社; 接受《纽约时报》采访时."""
        for told in _TOLD.finditer(self.masked, start, end):
            rest = self.masked[told.end() : min(end, told.end() + 12)]
            sizes = [n for n in range(2, len(rest) + 1) if rest[:n].endswith(self.w.outlets)]
            if sizes:
                size = sizes[0] + (sizes[0] + 1 in sizes)  # 路透社, not 路透
                return None if _CLAUSE.search(rest[:size]) else rest[:size]
        for agency in self.w.table.agencies:
            if self.masked.find(f"据{agency}", start, end) >= 0 or self.masked.find(f"據{agency}", start, end) >= 0:
                return agency
        return None

    def citations(self) -> list[Cited]:
        found = []
        for match in re.finditer(r"[据據](?:《)?([^，。《》\n]{2,12}?)(?:》)?(?:援引|报道|報導|消息|\d)", self.masked):
            name = match[1]
            if name in self.w.table.agencies or name.endswith(self.w.table.media_ends):
                found.append(Cited(name=name, kind="agency", start=max(0, match.start(1) - self.joined.body_at)))
        return found

    def identity(self, phrase: Phrase) -> tuple[str, str | None, SourceKind]:
        """外交部发言人毛宁: the words up to the title are the role, what follows it is the name."""
        noun = _PARENS.sub("", self.text[phrase.start : phrase.end])
        t = self.w.table
        if noun in t.pronouns:
            known = next((s for s in reversed(self.said) if s.name and s.speaker_kind == "person"), None)
            return (known.name or noun, known.role, "person") if known else (noun, None, "person")
        if noun in t.agencies:
            return noun, None, "agency"
        titles = list(self.w.titled.finditer(noun))
        if noun in t.organizations or (not titles and noun.endswith(t.organization_ends)):
            return noun, None, "organization"
        if not titles:
            known = next((s for s in reversed(self.said) if s.name == noun), None)
            return noun, known.role if known else self._role(noun), "person" if known else "unknown"
        name, role = noun[titles[-1].end() :], noun[: titles[-1].end()]
        if name:
            return self._fuller(name), role, "person"
        return self._surnamed(noun, titles[-1].group())

    def _surnamed(self, noun: str, title: str) -> tuple[str, str | None, SourceKind]:
        """王部长, 李先生, 该发言人: look the person up; a title alone stays as it is."""
        core = noun.removesuffix(title)
        if len(core) == 1 or core in self.w.table.surnames_long:
            known = next((s for s in reversed(self.said) if s.name and s.name.startswith(core)), None)
            if known and known.name:
                return known.name, known.role, "person"
        if core in ("该", "这名", "这位", "該", "") and title not in self.w.table.anonymous:
            known = next((s for s in reversed(self.said) if s.role and s.role.endswith(title)), None)
            if known and known.name:
                return known.name, known.role, "person"
        role = None if title in self.w.table.honorifics or title in self.w.table.anonymous else title
        return noun, role, "person"

    def _fuller(self, name: str) -> str:
        """唐纳德·特朗普 for 特朗普."""
        match = re.search(rf"((?:[\u4e00-\u9fff]{{1,6}}[·•]){{1,3}}{re.escape(name)})", self.text)
        return match[1] if match else name

    def _role(self, name: str) -> str | None:
        """The title that stands right before a name somewhere in the text."""
        at = self.text.find(name)
        while at > 0:
            start = max(at - 16, 0)
            cut = max(self.text.rfind(sign, start, at) for sign in "，。、 \n“”：；")
            words = self.text[max(cut + 1, start) : at]
            if cut >= 0 and words.endswith(self.w.table.titles):
                return words
            at = self.text.find(name, at + 1)
        return None
