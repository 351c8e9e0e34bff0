"""One Japanese article, sentence by sentence: what a quotation is, and the phrase that says it."""

from __future__ import annotations

import re

from scraper.languages import Language
from scraper.models import QuoteKind
from scraper.quotes.interviews import is_answer, presenting
from scraper.quotes.japanese.circumstances import RELAYED, outlet
from scraper.quotes.japanese.kinds import MIXED, SOURCE, ends_in_noun, is_sentence, kind_of_quote
from scraper.quotes.japanese.lexicon import KANJI, lexicon
from scraper.quotes.japanese.phrases import CITING, PHRASE
from scraper.quotes.japanese.sources import Sources
from scraper.quotes.japanese.tails import is_outcry, is_told, of_nobody
from scraper.quotes.joined import BACK, BLANK, Phrase, join
from scraper.quotes.values import Cited, Findings, Identity, Span

_TELLING = (
    "(?:(?:話す|語る|述べる|言う|いう|訴える|打ち明ける|明かす|説明する|振り返る|笑う|強調する|指摘する|嘆く|喜ぶ)(?:のは)?"
    "|(?:話した|語った|述べた|言った|訴えた|明かした|説明した|振り返った|指摘した)のは)、?(?=[^。、「])"
)
_INVERTED = re.compile("と" + _TELLING)
_POINTED = re.compile(r"\s*(?:そう|こう)" + _TELLING)
_QUOTED = re.compile(f"「{BLANK}*」")
_LIKE_THIS = re.compile("(?<=[そこ]う)[話語言述訴振笑漏打明説強嘆喜呼告伝叫答][ぁ-ん]*")
_WORDS_OF = re.compile(r"の(?:一言|ひと言|ひとこと|言葉|声|叫び|つぶやき|呼びかけ)[がにはを]")
_MEANT = ("から", "で", "を胸に")  # behind との思い: who does something because of it
_HEARD = re.compile(r"と[^。、「」]{1,8}(?:され|られ|われ)")  # 実況から「…」と称賛された
_LONGEST_HEAD = 24  # characters of a name before its words
_AFTER_HEAD = "はがものをにで、。"
_RELAYED_ENDS = ("として", "として、", "引用し", "引用し、", "基に", "基に、", "紹介し", "紹介し、")
_PREDICATE = re.compile(rf"{KANJI}*[ぁ-ん]+(?=。|$|\n)")


def read(title: str | None, body: str, language: Language, indirect: bool) -> Findings:
    """Everything said in title and body, and everybody cited."""
    del indirect
    return _Reader(join(title, body), lexicon(language.code)).read()


class _Reader(Sources):
    """One article, sentence by sentence."""

    def identity(self, phrase: Phrase) -> Identity:
        """Name, role and kind of what a phrase means."""
        return self._names.identify(self.text[phrase.start : phrase.end], phrase.start)

    def quotation(self, span: Span, number: int, start: int, stop: int, end: int) -> None:
        kind = self._kind(span, start, stop, end)
        if kind == "term":
            self.add(span, None, "term", None, start)
            return
        phrase = self._speaker(span, number, start, stop)
        cue = self.w.reports(self.masked, span.outer_end, end) or self.w.says(self.masked, span.outer_end, end)
        said = cue.span() if cue else None
        if said is None and self.masked[span.outer_end : span.outer_end + 1] == "と":
            predicate = ends_in_noun(self.masked, span.outer_end, end) or _PREDICATE.search(
                self.masked, span.outer_end + 1, end
            )
            said = predicate.span(predicate.lastindex or 0) if predicate else None
        if phrase and phrase.rule in ("next-sentence", "leading-in"):
            behind = phrase.end, start if phrase.rule == "leading-in" else self._end(number + 1)
            told = _LIKE_THIS.search(self.masked, *behind) or self.w.says(self.masked, *behind)
            said = told.span() if told else None
        self.add(span, phrase, kind, said, start)
        if phrase and not is_told(self.masked, span.outer_end):
            self.last, self.last_sentence = phrase, number

    def _kind(self, span: Span, start: int, stop: int, end: int) -> QuoteKind:
        inner = self.text[span.start : span.end]
        if span.start < self.joined.body_at:
            return "direct" if is_sentence(inner) or len(inner) > MIXED else "term"
        return kind_of_quote(inner, self.masked, span, start, stop, end, self.w)

    def _speaker(self, span: Span, number: int, start: int, stop: int) -> Phrase | None:
        label = (
            self._bracketed(span) or self._labelled(span) or self._inverted(span, stop) or self._headline(span, start)
        )
        if label:
            return label
        noun = self.w.reports(self.masked, span.outer_end, stop)
        unsourced = of_nobody(self.masked, noun.end()) if noun else is_outcry(self.masked, span.outer_end)
        heard = self.masked.endswith("から", start, span.outer_start) and _HEARD.match(
            self.masked, span.outer_end, stop
        )
        owner = (self._owner(span, start) or self._crowd(span, start)) if noun or unsourced or heard else None
        if owner or unsourced:
            return owner
        if noun and self.masked.startswith(_MEANT, noun.end()) and (doer := self._marked(noun.end(), stop, limit=1)):
            return Phrase(doer.start, doer.end, "after", 0.75)
        found = self._relayed(span, start) or self._latest(span, start)
        if found and found.rule != "according":
            return found
        quoted = re.compile("と(?!の|い)").match(self.masked, span.outer_end, stop)
        comma = self.masked.find("、", span.outer_end + 2, stop)
        behind = self._marked(span.outer_end + 1, comma if comma > 0 else stop, limit=1) if quoted else None
        near = (
            behind
            or self._signed(span, stop)
            or found
            or self._owner(span, start)
            or self._leading_in(number, span.outer_start)
            or self._alone(span, number)
            or self._answer(span, number)
        )
        return near or self._topic(number) or self._carried(number)

    def _latest(self, span: Span, start: int) -> Phrase | None:
        """Somebody sure since the last quotation of the sentence, else the best one of all that stands before."""
        since = self.masked.rfind("」", start, span.outer_start) + 1
        near = self._marked(since, span.outer_start) if since else None
        return near if near and near.confidence > 0.9 else self._marked(start, span.outer_start)

    def _bracketed(self, span: Span) -> Phrase | None:
        """「…」（中堅メーカー幹部）との声: who said it stands in brackets behind."""
        bracket = SOURCE.match(self.masked, span.outer_end)
        if bracket is None:
            return None
        sure = self._strength(*bracket.span(1))
        known = sure > 1 or (sure and self.text.find(bracket[1]) < bracket.start(1))  # （矢吹） of the text above
        return Phrase(*bracket.span(1), "after", 0.85) if known else None

    def _signed(self, span: Span, stop: int) -> Phrase | None:
        """「…」と会長の浜口正男さん。, 「…」と受賞した浜口さん。: the speaker ends the sentence, no verb follows."""
        if not self.masked.startswith("と", span.outer_end):
            return None
        for match in PHRASE.finditer(self.masked, span.outer_end + 1, stop):
            told = match.start() == span.outer_end + 1 or self.masked[match.start() - 1] in "たる"
            if told and self.masked[match.end() : match.end() + 1] in ("。", "\n", ""):
                phrase = self._phrase(*match.span())
                sure = phrase and self._strength(phrase.start, phrase.end) > 1
                return Phrase(phrase.start, phrase.end, "after", 0.85) if phrase and sure else None
        return None

    def _answer(self, span: Span, number: int) -> Phrase | None:
        """An answer of a printed interview: who gave the one before, else whom the lead presents."""
        if not is_answer(self.text, span):
            return None
        if self.last and self.last.rule == "answer":
            return self.last
        leads = presenting(self.masked, self.bounds, number, self.w.table.interviews)
        return next(filter(None, map(self._titled, leads)), None)

    def _relayed(self, span: Span, start: int) -> Phrase | None:
        """ロイター通信は関係者の話として「…」と報じた: who is cited speaks."""
        if not self.masked.endswith(_RELAYED_ENDS, start, span.outer_start):
            return None
        for found in PHRASE.finditer(self.masked, max(start, span.outer_start - 50), span.outer_start):
            for cut in RELAYED.finditer(self.masked, found.start(), span.outer_start):
                if cut.end() == span.outer_start and cut.start() <= found.end():
                    phrase = self._phrase(found.start(), cut.start())
                    return Phrase(phrase.start, phrase.end, "relayed", 0.9) if phrase else None
        return None

    def _inverted(self, span: Span, stop: int) -> Phrase | None:
        """「…」と話すのは山田さん; 「…」と語る山田さん."""
        match = _INVERTED.match(self.masked, span.outer_end, min(len(self.text), stop + 40))
        return self._behind(match.end()) if match else None

    def _labelled(self, span: Span) -> Phrase | None:
        """近所の人:「…」; 佐藤記者 on a line of its own before the words."""
        line = self.masked.rfind("\n", 0, span.outer_start) + 1
        end = span.outer_start
        if line and not self.masked[line:end].strip():
            end, line = line - 1, self.masked.rfind("\n", 0, line - 1) + 1
        elif self.masked[end - 1 : end] not in (":", "："):
            return None
        head = self.masked[line:end].rstrip(":： ")
        if not 1 < len(head) <= _LONGEST_HEAD or "。" in head or BLANK in head:
            return None
        colon = len(head) < end - line
        found = next(reversed(list(PHRASE.finditer(self.masked, line, line + len(head)))), None)
        phrase = self._phrase(*found.span()) if found and found.end() == line + len(head) else None
        sure = phrase and self._strength(phrase.start, phrase.end)
        titled = phrase and not colon and self.w.titled(self.text[phrase.start : phrase.end])
        if not phrase or not sure or not (colon or (titled and titled.before and phrase.start == line)):
            return None
        return Phrase(phrase.start, phrase.end, "label", 0.9)

    def _headline(self, span: Span, start: int) -> Phrase | None:
        """尹大統領「…」: in a headline, or at the head of a sentence, the name stands right before the bracket."""
        in_body = span.start >= self.joined.body_at
        if in_body and (span.outer_start - start > _LONGEST_HEAD or self.masked[span.outer_start - 1] in _AFTER_HEAD):
            return None
        for found in PHRASE.finditer(self.masked, start, span.outer_start):
            phrase = self._phrase(*found.span()) if found.end() == span.outer_start else None
            if phrase and in_body:
                titled = self.w.titled(self.text[phrase.start : phrase.end])
                headed = titled and titled.before and not self.masked[start : phrase.start].strip()
                return Phrase(phrase.start, phrase.end, "headline", 0.9) if headed else None
            if phrase and self._strength(phrase.start, phrase.end) > 1:
                return Phrase(phrase.start, phrase.end, "headline", 0.9)
        if in_body:
            return None
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
        start, end = self.bounds[number + 1], self._end(number + 1)
        pointed = _POINTED.match(self.masked, start, end)
        if pointed:
            return self._behind(pointed.end())
        whose = PHRASE.match(self.masked, start)
        if (
            whose
            and (words := _WORDS_OF.search(self.masked, start, min(end, start + 40)))
            and words.start() <= whose.end()
        ):
            owner = self._phrase(start, words.start())
            return (
                Phrase(owner.start, owner.end, "next-sentence", 0.75)
                if owner and self._strength(start, owner.end) > 1
                else None
            )
        found = self._marked(start, end)
        sure = found and (found.confidence > 0.9 or _LIKE_THIS.search(self.masked, found.end, end))
        return Phrase(found.start, found.end, "next-sentence", 0.75) if found and sure else None

    def _owner(self, span: Span, start: int) -> Phrase | None:
        """山田氏の「…」との発言."""
        found = None
        for match in PHRASE.finditer(self.masked, max(start, span.outer_start - 40), span.outer_start - 1):
            found = match
        if not found or self.masked[found.end() : span.outer_start] not in ("の", "からは", "から", "からも"):
            return None
        phrase = self._phrase(*found.span())
        if phrase and self._strength(phrase.start, phrase.end) > 1:
            return Phrase(phrase.start, phrase.end, "owner", 0.8)
        return None

    def _crowd(self, span: Span, start: int) -> Phrase | None:
        """市場では「…」との見方が広がる, 党内からは「…」との声: the unnamed many."""
        for found in PHRASE.finditer(self.masked, max(start, span.outer_start - 24), span.outer_start):
            behind = _QUOTED.sub("", self.masked[found.end() : span.outer_start]).rstrip("、")
            if behind in ("では", "からは", "から", "からも", "には") and not self._is_place(found.group()):
                phrase = self._phrase(*found.span())
                return Phrase(phrase.start, phrase.end, "crowd", 0.6) if phrase else None
        return None

    def _is_place(self, noun: str) -> bool:
        """A meeting or a channel, where somebody says it."""
        return noun.endswith((*self.w.table.channels, *self.w.table.things))

    def _carried(self, number: int) -> Phrase | None:
        if self.last and number - self.last_sentence <= BACK:
            return Phrase(self.last.start, self.last.end, "carried", 0.75)
        return None

    def via(self, start: int, end: int) -> str | None:
        """Who passed it on."""
        return outlet(self.masked, start, end, self.w)

    def citations(self) -> list[Cited]:
        found = []
        for match in re.finditer("|".join(CITING), self.masked):
            phrase = None
            for candidate in PHRASE.finditer(self.masked, max(0, match.start() - 40), match.start()):
                if candidate.end() == match.start():
                    phrase = self._phrase(*candidate.span())
            if phrase and self._strength(phrase.start, phrase.end) > 1:
                name, role, kind = self.identity(phrase)
                found.append(Cited(name=name, role=role, kind=kind, start=max(0, phrase.start - self.joined.body_at)))
        return found
