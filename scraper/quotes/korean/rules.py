"""The order of attempts: for every quotation of a Korean article the first rule that knows a speaker speaks."""

from __future__ import annotations

import re
from bisect import bisect_right

from scraper.languages import Language
from scraper.models import QuoteKind
from scraper.quotes.interviews import LEAD, is_answer, presenting
from scraper.quotes.joined import Joined, boundaries, join, mask
from scraper.quotes.korean import headings, phrases
from scraper.quotes.korean.circumstances import channel, is_outlet, via
from scraper.quotes.korean.labels import label
from scraper.quotes.korean.lexicon import lexicon
from scraper.quotes.korean.names import Identity, Names, both
from scraper.quotes.korean.phrases import Phrase
from scraper.quotes.korean.tails import Tail, find_cue, kind_of_quote, linked, read_tail
from scraper.quotes.korean.words import BLANK, Word, kind_of, split
from scraper.quotes.spans import find_spans
from scraper.quotes.values import Cited, Findings, Said, Span

SURE = 0.8  # confidence above which a name is known, not guessed
BACK = 6  # sentences looked through for the running topic
_BOUNDARY = re.compile(r"(?<![.?!。…])[.?!。…]+[\"”'’)\]」]*\s+|\n+")
_CITING = re.compile("에 (?:따르면|의하면)")
_DEMONSTRATIVE = re.compile(r"^(?:이|그|해당|같은) (\S+)$")
_DATELINE = ("=", "]")  # (서울=연합뉴스) 김하늘 기자 = "…"
_PASSING = ("crowd", "answered", "giver")  # rules whose speaker no later sentence carries on


def read(title: str | None, body: str, language: Language, indirect: bool) -> Findings:
    """Everything said in title and body, and everybody cited."""
    del indirect
    return _Reader(join(title, body), language.code).read()


class _Reader:
    """One article, sentence by sentence; `last` is the speaker that an omitted subject stands for."""

    def __init__(self, joined: Joined, code: str) -> None:
        self.joined, self.text, self.code, self.w = joined, joined.text, code, lexicon(code)
        self.spans = find_spans(self.text, single=True)
        self.masked = mask(self.text, self.spans, BLANK)
        self.bounds = boundaries(self.masked, self.spans, _BOUNDARY)
        self.names = Names(self.text, self.w)
        self.last: Phrase | None = None
        self.last_sentence = -1
        self.said: list[Said] = []
        self.groups = 0
        self._split: dict[int, list[Word]] = {}

    def read(self) -> Findings:
        later = []
        for number, spans in self._sentences():
            if self._is_heading(spans):
                later.append(spans)
            else:
                self._sentence(number, spans)
        cited = self._cited()
        told = list(self.said)
        for spans in later:
            self.said.extend(headings.read(spans, self.joined, self.masked, self.names, self.w, told))
        return Findings(tuple(self.said), cited)

    def _sentences(self) -> list[tuple[int, list[Span]]]:
        """The quotations of every sentence that has any, with the sentence's number."""
        found: list[tuple[int, list[Span]]] = []
        for span in self.spans:
            number = bisect_right(self.bounds, span.outer_start) - 1
            if found and found[-1][0] == number:
                found[-1][1].append(span)
            else:
                found.append((number, [span]))
        return found

    def _range(self, number: int) -> tuple[int, int]:
        return self.bounds[number], self.bounds[number + 1] if number + 1 < len(self.bounds) else len(self.text)

    def _words(self, number: int) -> list[Word]:
        if number not in self._split:
            self._split[number] = split(self.masked, *self._range(number))
        return self._split[number]

    def _is_heading(self, spans: list[Span]) -> bool:
        start = self.text.rfind("\n", 0, spans[0].outer_start) + 1
        if start < self.joined.body_at:
            return True
        end = self.text.find("\n", start)
        end = len(self.text) if end < 0 else end
        if end - start > 2 * headings.MAX_HEADING:
            return False
        heading = headings.is_heading(self.masked[start:end], self.text[start:end], spans)
        return heading and label(self.text, spans[0], self.code) is None

    def _cited(self) -> tuple[Cited, ...]:
        """Everybody behind a "…에 따르면", quoted or not."""
        found = []
        for match in _CITING.finditer(self.masked):
            start = self.bounds[bisect_right(self.bounds, match.start()) - 1]
            phrase = phrases.cited(split(self.masked, max(start, match.end() - 200), match.end()), self.w)
            if phrase:
                who = self._identity(phrase)
                kind = "agency" if is_outlet(who.name.split()[-1], self.w) else who.kind
                at = max(0, phrase.start - self.joined.body_at)
                found.append(Cited(name=who.name, kind=kind, role=who.role, start=at))
        return tuple(found)

    # ------------------------------------------------------------------ one sentence

    def _sentence(self, number: int, spans: list[Span]) -> None:
        start, end = self._range(number)
        words = self._words(number)
        stops = [*(span.outer_start for span in spans[1:]), end]
        inners = [self.text[span.start : span.end] for span in spans]
        tails = [
            read_tail(self.masked, span.outer_end, stop, inner, self.w)
            for span, stop, inner in zip(spans, stops, inners, strict=True)
        ]
        tails = linked(tails, self.masked)
        passed_on = via(words, self.w)
        spoke: Phrase | None = None
        shared: str | None = None
        spoken_to = start
        for k, (span, tail) in enumerate(zip(spans, tails, strict=True)):
            kind = kind_of_quote(tail, self.masked, inners[k], self.w, single=span.style == "single")
            if kind == "term":
                self._add(span, Phrase(0, 0, "term", 0.6), "term")
                continue
            phrase = self._speaker(number, words, spans, tails, k)
            cue = self._cue(tails, k, phrase)
            own = channel(self.masked, spoken_to, cue[1] if cue else tail.end, self.w)
            shared = own or (shared if phrase == spoke else None)
            spoke, spoken_to = phrase, span.outer_end
            self.groups += k == 0 or not tails[k - 1].chained
            self._add(span, phrase, kind, cue, shared, passed_on)
            if phrase.end and phrase.rule not in _PASSING:
                self.last, self.last_sentence = phrase, number

    def _cue(self, tails: list[Tail], k: int, phrase: Phrase) -> tuple[int, int] | None:
        """The verb behind the quotation; behind the last of a chain where that comes first."""
        if not tails[k].quotative:
            return find_cue(self.masked, tails[k], self.w) if phrase.rule == "after" else None
        cue = find_cue(self.masked, tails[k], self.w)
        while cue is None and tails[k].chained and k + 1 < len(tails):
            k += 1
            cue = find_cue(self.masked, tails[k], self.w)
        return cue

    def _speaker(self, number: int, words: list[Word], spans: list[Span], tails: list[Tail], k: int) -> Phrase:
        """The first answer of the rules, from sure to unsure; an empty phrase where none has one."""
        span, tail, w = spans[k], tails[k], self.w
        before = [word for word in words if word.end <= span.outer_start]
        behind = [word for word in words if word.start >= tail.after]
        named = label(self.text, span, self.code)
        if named:
            return named
        if tail.answered:
            asker = behind[0] if behind and behind[0].particle == "의" else None
            return phrases.extend([asker], 0, w, "answered", 0.6) if asker else Phrase(0, 0, "answered", 0.5)
        found = (
            (phrases.crowd(before, w) if tail.unsourced else None)
            or (phrases.owner_after(behind, w) if tail.adnominal else None)
            or phrases.relayed(before, w)
            or phrases.giver(before, w)
            or phrases.subject(before, self.masked, span.outer_start, w)
            or phrases.owner(before, w)
            or phrases.after(behind, self.masked, w, told=not tail.quotative and self.text[span.end - 1] in ".?!…")
            or (None if tail.quotative else phrases.whose_words(behind, w))
        )
        if found or tail.unsourced:
            return found or Phrase(0, 0, "unsourced", 0.5)
        return (
            phrases.cited(before, w)
            or self._next(number, before, behind)
            or self._answer(span, number)
            or self._carried(number)
        )

    def _next(self, number: int, before: list[Word], behind: list[Word]) -> Phrase | None:
        """A quotation that stands alone: the sentence after it may say whose words they were."""
        opens = not before or before[-1].text.endswith(_DATELINE)
        if not opens or behind or number + 1 >= len(self.bounds):
            return None
        start, end = self._range(number + 1)
        told = '"' in self.masked[start:end] or "“" in self.masked[start:end]
        if told or not self.w.recalls.search(self.masked, start, end):
            return None
        words = self._words(number + 1)
        who = phrases.subject(words, self.masked, end, self.w)
        found = who if who and who.confidence > SURE else phrases.whose_words(words, self.w) or who
        return Phrase(found.start, found.end, "next-sentence", 0.75) if found else None

    def _answer(self, span: Span, number: int) -> Phrase | None:
        """An answer of a printed interview: who gave the one before, else whom the lead presents."""
        if not is_answer(self.text, span):
            return None
        if self.last and self.last.rule == "answer":
            return self.last
        leads = presenting(self.masked, self.bounds, number, self.w.table.interviews)
        guests = (phrases.interviewed(self._words(lead), self.w) for lead in leads)
        return next(filter(None, guests), None) or self._guest(min(number, LEAD))

    def _guest(self, number: int) -> Phrase | None:
        """The first person of whom the lead tells."""
        for at in range(number):
            found = phrases.subject(self._words(at), self.masked, self._range(at)[1], self.w)
            if found and found.confidence > SURE and self._is_person(found):
                return Phrase(found.start, found.end, "answer", 0.7)
        return None

    def _carried(self, number: int) -> Phrase:
        """An omitted subject: what a sentence since the last quotation speaks of, else the last speaker."""
        for back in range(number - 1, max(self.last_sentence, number - BACK), -1):
            _, end = self._range(back)
            told = [word for word in self._words(back) if word.particle != "도" or back == number - 1]
            topic = phrases.subject(told, self.masked, end, self.w)
            topic = topic if topic and topic.confidence > SURE else phrases.minded(told, self.w)
            if topic and (self.last is None or self._is_person(topic)):
                return Phrase(topic.start, topic.end, "topic", 0.75)
        if self.last and number - self.last_sentence <= BACK:
            confidence = 0.85 if number - self.last_sentence <= 1 else 0.75
            return Phrase(self.last.start, self.last.end, "carried", confidence)
        return Phrase(0, 0, "unknown", 0.3)

    def _is_person(self, phrase: Phrase) -> bool:
        return kind_of(self.text[phrase.start : phrase.end].split()[-1], self.w) == "person"

    # ------------------------------------------------------------------ the record

    def _add(
        self,
        span: Span,
        phrase: Phrase,
        kind: QuoteKind,
        cue: tuple[int, int] | None = None,
        channel: str | None = None,
        via: str | None = None,
    ) -> None:
        place = self.joined.place(span.start)
        who = self._identity(phrase) if phrase.end else None
        self.said.append(
            Said(
                start=self.joined.offset(span.start),
                end=self.joined.offset(span.end),
                place=place,
                kind=kind,
                mention=self.joined.mention(phrase.start, phrase.end, place) if who else None,
                name=who.name if who else None,
                role=phrase.role or (who.role if who else None),
                speaker_kind=who.kind if who else "unknown",
                cue=self.joined.mention(*cue, place) if cue else None,
                channel=channel,
                via=via if who is None or who.name != via else None,
                group=None if kind == "term" else self.groups,
                confidence=phrase.confidence,
                rule=phrase.rule,
            )
        )

    def _antecedent(self, phrase: Phrase) -> Identity | None:
        """Who 그 is: somebody a sentence since the last quotation speaks of, else the last person quoted."""
        meant = phrase
        for _ in range(BACK):  # "그가 섰다. 그는 …": past pronouns to a name
            meant = self._carried(bisect_right(self.bounds, meant.start) - 1)
            if meant.rule != "topic":
                break
            if self.text[meant.start : meant.end] not in self.w.pronouns:
                who = self._identity(meant)
                if who.kind == "person":
                    return who
                break
        many = self.text[phrase.start : phrase.end].endswith("들")
        told = (s for s in reversed(self.said) if s.name and s.rule not in _PASSING)
        known = next((s for s in told if many or s.speaker_kind == "person"), None)
        return Identity(known.name or "", known.role, known.speaker_kind) if known else None

    def _pair(self, phrase: Phrase) -> Identity | None:
        """Who 두 사람 are: the people of the last sentence that has two, else the last two quoted."""
        number = bisect_right(self.bounds, phrase.start) - 1
        for back in range(number - 1, max(number - BACK, -1), -1):
            people = phrases.people(self._words(back), self.w)
            if len(people) == 2:
                one, other = (self._identity(found) for found in people)
                return both(one, other)
        quoted = list(dict.fromkeys(s.name for s in reversed(self.said) if s.name and s.speaker_kind == "person"))
        return both(*(Identity(name, None, "person") for name in quoted[1::-1])) if len(quoted) > 1 else None

    def _identity(self, phrase: Phrase) -> Identity:
        words = self.text[phrase.start : phrase.end]
        if words in self.w.pronouns:
            return self._antecedent(phrase) or Identity(words, None, "person")
        if words in self.w.table.pairs:
            return self._pair(phrase) or Identity(words, None, "person")
        this = _DEMONSTRATIVE.match(words)
        who = self.names.identify(words, phrase.start)
        if this and who.name == words:
            number = bisect_right(self.bounds, phrase.start) - 1
            meant = phrases.pointed(self._words(number - 1), this[1], self.w) if number else None
            if meant:
                return self._identity(meant)
            known = next((s for s in reversed(self.said) if s.mention and s.mention.text.endswith(this[1])), None)
            if known and known.name:
                return Identity(known.name, known.role, known.speaker_kind)
        return who
