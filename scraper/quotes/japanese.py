"""Who said what in Japanese: は and が mark the speaker, と behind the bracket makes the quotation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

import msgspec

from scraper.languages import Language, load
from scraper.languages.tables import East
from scraper.models import QuoteKind, SourceKind
from scraper.quotes.finder import Ends, Finder, Hit
from scraper.quotes.joined import Joined, boundaries, join, mask
from scraper.quotes.spans import find_spans
from scraper.quotes.values import Cited, Findings, Said, Span

BLANK = "\ufffc"
BACK = 4  # sentences that an omitted subject may reach back
MIXED = 6  # characters: a shorter noun phrase in brackets is a name or emphasis
_BOUNDARY = re.compile(r"[。！？!?]+[」』”）)]*|\n+")
_KANJI = "一-龯々〇ヶ"
_NAME = rf"[{_KANJI}ァ-ヴーA-Za-zＡ-Ｚａ-ｚ0-9０-９・＝=&＆'’.\-]"
_PHRASE = re.compile(
    rf"(?:(?:{_NAME}|（[^（）\n]{{1,30}}）|\([^()\n]{{1,30}}\)|(?<=[{_KANJI}ァ-ヴー])の(?=[ 　{_KANJI}ァ-ヴーA-ZＡ-Ｚ])"
    rf"|[ 　](?=[{_KANJI}ァ-ヴー]))+)(?:さん|ちゃん|くん|ら|たち)*"
)
_MARKER = re.compile(r"(によると、?|によれば、?|は|が|も)(?![ぁ-んー]{0,1}[ずんうの])")
_DATED = re.compile(r"^[0-9０-９]+(?:日|月|年|時|分)(?:の|夜|朝)?|^(?:同日|この日|今回|当日)の?")
_TAIL = re.compile(r"(?:など|だ|である)?(?:と|って)")
_NO_QUOTE = re.compile(
    r"と(?:[「『]|いう(?!。|、)|呼ば|名付け|題し|銘打|称する|書かれ|ともに|一緒|比べ|同じ|異な|の間)"
)
_SPEECH_END = re.compile(r"(?:[だるたいすんうよねかなくれろぬぞぜわ。！？…]|ます|です|ません|ください)$")
_INVERTED = re.compile(
    r"と(?:話す|語る|述べる|言う|いう|訴える|打ち明ける|明かす|説明する|振り返る|笑う|強調する|指摘する|嘆く|喜ぶ)(?:のは、?|、)?(?=[^。、「])"
)
_STATES = "米|英|仏|独|露|ロ|韓|伊|印|豪"  # one character for a state before a title: 米大統領
_INFLECTED = rf"[ぁ-ん]{{0,6}}?(?![{_KANJI}])(?=と(?!し)|ほか|うえ|が、|[^ぁ-ん]|$)"
_AFTER_CHANNEL = r"(?:（[^（）\n]*）)?(?:の中)?(?:で|に|にて|を通じ|を出し|を発表|において|後)"
_REPORTING = re.compile("と(?:の|いう|いった)")
_NAMED = re.compile("と(?:いう|題した|名付けた|呼ばれる)|の")
_PREFIX = re.compile(rf"(?:元|前|次期|副|{_STATES})+$")
_PREDICATE = re.compile(rf"[{_KANJI}]*[ぁ-ん]+(?=。|$|\n)")
_KATAKANA = re.compile("^[ァ-ヴー・＝]+$")


class Phrase(msgspec.Struct, frozen=True):
    """A range of the text that names a source, and the rule that found it."""

    start: int
    end: int
    rule: str
    confidence: float


class Titled(msgspec.Struct, frozen=True):
    """A noun that ends in a title, cut before it."""

    before: str
    title: str


class Lexicon:
    """The table ready for use."""

    def __init__(self, table: East) -> None:
        self.table = t = table
        self._titles = Ends((*t.titles, *t.honorifics, *t.anonymous))
        self.bodies = t.organization_ends
        self.verb = Finder(t.verbs, _INFLECTED, extend=True)
        self.settled = Finder(("とした", "としている", "とし、"))
        self.noun = Finder(t.nouns)
        self.naming = Finder(t.names_of)
        self.channel = Finder(t.channels, _AFTER_CHANNEL)
        self.breaks = tuple(end + phrase for end in "たるい" for phrase in t.breaks)

    def titled(self, noun: str) -> Titled | None:
        """岸田文雄首相 is 岸田文雄 and 首相; a prefix such as 元 or 米 goes with the title."""
        for bare in (noun, noun.removesuffix("ら"), noun.removesuffix("たち")):
            title = self._titles.of(bare)
            if title:
                before = bare[: -len(title)]
                prefix = _PREFIX.search(before)
                cut = prefix.start() if prefix else len(before)
                return Titled(before[:cut], bare[cut:])
        return None

    def reports(self, text: str, at: int, end: int) -> Hit | None:
        """との指摘, という声: a noun of speech behind the bracket."""
        head = _REPORTING.match(text, at, end)
        if not head:
            return None
        for start in range(head.end(), min(end, head.end() + 7)):
            if text[start] in "、。":
                return None
            hit = self.noun.match(text, start, end)
            if hit:
                return Hit(text, at, hit.end())
        return None

    def names(self, text: str, at: int, end: int) -> bool:
        """という映画, の店: a noun that says the brackets hold a name."""
        head = _NAMED.match(text, at, end)
        return self.naming.match(text, head.end() if head else at, end) is not None

    def says(self, text: str, start: int, end: int) -> Hit | None:
        """The first verb of speech of a range."""
        settled, verb = self.settled.search(text, start, end), self.verb.search(text, start, end)
        if settled and (verb is None or settled.start() <= verb.start()):
            return Hit(text, settled.start(), settled.end() - settled.group().endswith("、"))
        return verb


@cache
def lexicon(code: str) -> Lexicon:
    """A language's table made ready once a process."""
    return Lexicon(load(code).east)


def read(title: str | None, body: str, language: Language, indirect: bool) -> Findings:
    """Everything said in title and body, and everybody cited."""
    del indirect
    return _Reader(join(title, body), lexicon(language.code)).read()


class _Reader:
    """One article, sentence by sentence."""

    def __init__(self, joined: Joined, w: Lexicon) -> None:
        self.joined, self.text, self.w = joined, joined.text, w
        self.spans = find_spans(self.text, single=False)
        self.masked = mask(self.text, self.spans, BLANK)
        self.bounds = boundaries(self.masked, self.spans, _BOUNDARY)
        self.last: Phrase | None = None
        self.last_sentence = -BACK
        self.said: list[Said] = []
        self.cited: list[Cited] = []
        self.groups = 0

    def read(self) -> Findings:
        before = -1
        for k, span in enumerate(self.spans):
            number = bisect_right(self.bounds, span.outer_start) - 1
            start = self.bounds[number]
            end = self.bounds[number + 1] if number + 1 < len(self.bounds) else len(self.text)
            stop = min(end, self.spans[k + 1].outer_start) if k + 1 < len(self.spans) else end
            self.groups += number != before
            before = number
            self._quotation(span, number, start, stop, end)
        return Findings(tuple(self.said), tuple(self._citations()))

    def _quotation(self, span: Span, number: int, start: int, stop: int, end: int) -> None:
        kind = self._kind(span, start, stop, end)
        if kind == "term":
            self._add(span, None, "term", None, start)
            return
        phrase = self._speaker(span, number, start, stop)
        cue = self.w.reports(self.masked, span.outer_end, end) or self.w.says(self.masked, span.outer_end, end)
        said = cue.span() if cue else None
        if said is None and self.masked[span.outer_end : span.outer_end + 1] == "と":
            predicate = _PREDICATE.search(self.masked, span.outer_end + 1, end)
            said = predicate.span() if predicate else None
        self._add(span, phrase, kind, said, start)
        if phrase:
            self.last, self.last_sentence = phrase, number

    # ------------------------------------------------------------------ kind

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

    # ------------------------------------------------------------------ speaker

    def _speaker(self, span: Span, number: int, start: int, stop: int) -> Phrase | None:
        label = self._inverted(span, stop) or self._headline(span, start)
        if label:
            return label
        found = self._marked(start, span.outer_start)
        if found and found.rule != "according":
            return found
        quoted = re.compile("と(?!の|い)").match(self.masked, span.outer_end, stop)
        behind = self._marked(span.outer_end + 1, stop, limit=1) if quoted else None
        near = behind or found or self._owner(span, start) or self._alone(span, number)
        return near or self._topic(number) or self._carried(number)

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
            mark = marker.group().rstrip("、")
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
        bare = re.sub(r"（[^（）]*）|\([^()]*\)", "", noun).strip()
        t = self.w.table
        if bare in t.pronouns or bare in t.organizations or bare in t.agencies or self.w.titled(bare):
            return 2
        if bare.endswith(t.people):
            return 2
        if bare.endswith(t.things) or not bare:
            return 0
        if bare.endswith(self.w.bodies) and len(bare) > 1:
            return 2
        return 1 if _KATAKANA.match(bare) or 2 <= len(bare) <= 12 else 0

    def _inverted(self, span: Span, stop: int) -> Phrase | None:
        """「…」と話すのは山田さん; 「…」と語る山田さん."""
        match = _INVERTED.match(self.masked, span.outer_end, min(len(self.text), stop + 40))
        if not match:
            return None
        for found in _PHRASE.finditer(self.masked, match.end(), min(len(self.text), match.end() + 60)):
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

    # ------------------------------------------------------------------ the record

    def _add(self, span: Span, phrase: Phrase | None, kind: QuoteKind, cue: tuple[int, int] | None, start: int) -> None:
        place = self.joined.place(span.start)
        name, role, sort = self._identity(phrase) if phrase else (None, None, "unknown")
        term = kind == "term"
        via = None if term else self._via(start, span.outer_start)
        self.said.append(
            Said(
                start=self.joined.offset(span.start),
                end=self.joined.offset(span.end),
                place=place,
                kind=kind,
                mention=self.joined.mention(phrase.start, phrase.end, place) if phrase else None,
                name=name,
                role=role,
                speaker_kind=sort,  # type: ignore[arg-type]
                cue=self.joined.mention(*cue, place) if cue else None,
                channel=None if term else self._channel(start, span.outer_start),
                via=via if via != name else None,
                group=None if term else self.groups,
                confidence=phrase.confidence if phrase else (0.6 if term else 0.3),
                rule=phrase.rule if phrase else ("term" if term else "unknown"),
            )
        )

    def _channel(self, start: int, end: int) -> str | None:
        last = None
        for match in self.w.channel.finditer(self.masked, start, end):
            last = match
        if last is None:
            return None
        before = self.masked[max(start, last.start() - 6) : last.start()]
        word = next((w for w in self.w.table.channel_words if before.endswith(w)), "")
        return word + last.group()

    def _via(self, start: int, end: int) -> str | None:
        """共同通信によると; 毎日新聞の取材に."""
        for match in _PHRASE.finditer(self.masked, start, end):
            for name in (match.group(), match.group().split("の")[0]):
                outlet = name in self.w.table.agencies or (len(name) > 2 and name.endswith(self.w.table.media_ends))
                rest = self.masked[match.start() + len(name) : match.start() + len(name) + 12]
                if outlet and rest.startswith(
                    ("によると", "によれば", "の取材", "の電話取材", "のインタビュー", "に対し", "に「")
                ):
                    return name
        return None

    def _citations(self) -> list[Cited]:
        found = []
        for match in re.finditer("によると|によれば", self.masked):
            phrase = None
            for candidate in _PHRASE.finditer(self.masked, max(0, match.start() - 40), match.start()):
                if candidate.end() == match.start():
                    phrase = self._phrase(*candidate.span())
            if phrase and self._strength(self.text[phrase.start : phrase.end]) > 1:
                name, role, kind = self._identity(phrase)
                found.append(Cited(name=name, role=role, kind=kind, start=max(0, phrase.start - self.joined.body_at)))
        return found

    def _identity(self, phrase: Phrase) -> tuple[str, str | None, SourceKind]:
        """Name, role and kind: readings in brackets go, titles part from names, short names are looked up."""
        noun = re.sub(r"（[^（）]*）|\([^()]*\)", "", self.text[phrase.start : phrase.end])
        noun = " ".join(noun.split())
        t = self.w.table
        if noun in t.pronouns:
            known = next((s for s in reversed(self.said) if s.name and s.speaker_kind == "person"), None)
            return (known.name or noun, known.role, "person") if known else (noun, None, "person")
        if noun in t.agencies:
            return noun, None, "agency"
        if noun in t.organizations:
            return noun, None, "organization"
        titled = self.w.titled(noun)
        if not titled:
            if noun.endswith(t.people):
                return noun, None, "person"
            return self._fuller(noun, None)[0], None, "organization" if noun.endswith(self.w.bodies) else "unknown"
        owner, _, core = titled.before.rpartition("の")
        core = core.strip()
        if not core and not owner and titled.title not in t.anonymous:
            return self._bearer(noun)
        if not core or titled.title in t.anonymous or (core.endswith(self.w.bodies) and not _KATAKANA.match(core)):
            return noun, None, "person"
        title = None if titled.title in t.honorifics else titled.title
        name, known_title = self._fuller(core, title)
        role = "の".join(part for part in (owner.strip(), title) if part) or known_title
        return name, role, "person"

    def _bearer(self, title: str) -> tuple[str, str | None, SourceKind]:
        """首相 alone: the person quoted under that title before, or the first one the text gives it to."""
        for said in reversed(self.said):
            if said.name and said.role and said.role.endswith(title):
                return said.name, said.role, "person"
        at = self.text.find(title)
        while at >= 0:
            start = at
            while start and (_is_kanji(self.text[start - 1]) or "ァ" <= self.text[start - 1] <= "ー"):
                start -= 1
            name = self.text[start:at]
            if len(name) > 2 and not name.endswith(self.w.bodies):
                return name, title, "person"
            at = self.text.find(title, at + 1)
        return title, title, "person"

    def _fuller(self, core: str, title: str | None) -> tuple[str, str | None]:
        """尹錫悦 for 尹, ドナルド・トランプ for トランプ; with the title the article gives there."""
        name = core
        if _KATAKANA.match(core):
            at = self.text.find("・" + core)
            name = self.text[_run_start(self.text, at) : at + 1 + len(core)] if at > 0 else core
        elif len(core) <= 3:
            name = next((full for full, _ in self._beside(core) if len(full) > len(core)), core)
        if title:
            return name, title
        known = next((s.role for s in reversed(self.said) if s.name == name and s.role), None)
        honorifics = self.w.table.honorifics
        return name, known or next((t for full, t in self._beside(name) if full == name and t not in honorifics), None)

    def _beside(self, core: str) -> Iterator[tuple[str, str]]:
        """Every name that begins with `core` and has a title behind it, perhaps past its reading in brackets."""
        at = self.text.find(core)
        while at >= 0:
            end = _run_end(self.text, at)
            titled = self.w.titled(self.text[at:end])
            if at and _is_kanji(self.text[at - 1]):
                pass  # the middle of another word
            elif titled and len(titled.before) >= len(core):
                yield titled.before, titled.title
            else:
                start = _past_reading(self.text, end)
                behind = self.w.titled(self.text[start : _run_end(self.text, start)])
                if start > end and behind and not behind.before:
                    yield self.text[at:end], behind.title
            at = self.text.find(core, at + len(core))


def _is_kanji(c: str) -> bool:
    return "一" <= c <= "龯" or c in "々〇"


def _run_end(text: str, at: int) -> int:
    """The end of the Chinese characters from an offset on, an honorific in kana included."""
    end = at
    while end < len(text) and (_is_kanji(text[end]) or "ァ" <= text[end] <= "ー"):
        end += 1
    return end + 2 if text.startswith("さん", end) else end


def _run_start(text: str, at: int) -> int:
    while at > 0 and ("ァ" <= text[at - 1] <= "ー" or text[at - 1] in "・＝"):
        at -= 1
    return at


def _past_reading(text: str, at: int) -> int:
    """Over （ユンソンヨル） and a space."""
    if text.startswith("（", at):
        close = text.find("）", at, at + 24)
        at = close + 1 if close > 0 else at
    return at + 1 if text[at : at + 1] in (" ", "　") else at
