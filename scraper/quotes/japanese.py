"""Who said what in Japanese: は and が mark the speaker, と behind the bracket makes the quotation."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

import msgspec

from scraper.languages import Language, load
from scraper.languages.tables import East
from scraper.models import QuoteKind, SourceKind
from scraper.quotes.joined import Joined, join, mask
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
_PREDICATE = re.compile(rf"[{_KANJI}]*[ぁ-ん]+(?=。|$|\n)")
_KATAKANA = re.compile("^[ァ-ヴー・＝]+$")


class Phrase(msgspec.Struct, frozen=True):
    """A range of the text that names a source, and the rule that found it."""

    start: int
    end: int
    rule: str
    confidence: float


class Lexicon(msgspec.Struct, frozen=True):
    """The table compiled."""

    table: East
    titled: re.Pattern[str]
    body: re.Pattern[str]
    thing: re.Pattern[str]
    verb: re.Pattern[str]
    report: re.Pattern[str]
    naming: re.Pattern[str]
    named_before: re.Pattern[str]
    channel: re.Pattern[str]
    breaks: re.Pattern[str]


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def lexicon(code: str) -> Lexicon:
    """Compile a language's table once a process."""
    t = load(code).east
    titles = tuple(dict.fromkeys((*t.titles, *t.honorifics, *t.anonymous)))
    return Lexicon(
        table=t,
        titled=re.compile(f"^(.*?)((?:元|前|次期|副|{_STATES})*(?:{_any(titles)}))(ら|たち)?$"),
        body=re.compile(f"(?:{_any(t.organization_ends)})$"),
        thing=re.compile(f"(?:{_any(t.things)})$"),
        verb=re.compile(
            f"とし(?=、)|とした|としている|(?:{_any(t.verbs)})[ぁ-ん]{{0,6}}?(?![{_KANJI}])(?=と(?!し)|ほか|うえ|が、|[^ぁ-ん]|$)"
        ),
        report=re.compile(f"と(?:の|いう|いった)[^、。]{{0,6}}?(?P<noun>{_any(t.nouns)})"),
        naming=re.compile(f"(?:と(?:いう|題した|名付けた|呼ばれる)|の)?(?:{_any(t.names_of)})"),
        named_before=re.compile(f"(?:{_any(t.names_of)})$"),
        channel=re.compile(
            f"(?P<name>(?:{_any(t.channel_words)})?(?:{_any(t.channels)}))(?:（[^（）\n]*）)?"
            r"(?:の中)?(?:で|に|にて|を通じ|を出し|を発表|において|後)"
        ),
        breaks=re.compile(f"[たるい](?:{_any(t.breaks)})"),
    )


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
        self.bounds = [0, *(m.end() for m in _BOUNDARY.finditer(self.masked))]
        self.last: Phrase | None = None
        self.last_sentence = -BACK
        self.said: list[Said] = []
        self.cited: list[Cited] = []
        self.groups = 0
        self.titles = _any((*w.table.titles, *w.table.honorifics))

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
        cue = self.w.verb.search(self.masked, span.outer_end, end)
        cue = self.w.report.match(self.masked, span.outer_end, end) or cue
        if cue is None and self.masked[span.outer_end : span.outer_end + 1] == "と":
            cue = _PREDICATE.search(self.masked, span.outer_end + 1, end)
        self._add(span, phrase, kind, cue.span() if cue else None, start)
        if phrase:
            self.last, self.last_sentence = phrase, number

    # ------------------------------------------------------------------ kind

    def _kind(self, span: Span, start: int, stop: int, end: int) -> QuoteKind:
        inner = self.text[span.start : span.end]
        sentence = bool(_SPEECH_END.search(inner)) and (len(inner) > 3 or inner[-1] in "。！？")
        after = self.masked[span.outer_end : stop]
        if span.start < self.joined.body_at:
            return "direct" if sentence or len(inner) > MIXED else "term"
        if self.w.named_before.search(self.masked, start, span.outer_start) and not _TAIL.match(after):
            return "term"
        if self.w.report.match(self.masked, span.outer_end, end):
            return "direct" if sentence else "mixed"
        if self.w.naming.match(self.masked, span.outer_end, stop) or (_NO_QUOTE.match(after + "「") and not sentence):
            return "term"
        if _TAIL.match(after):
            spoken = self.w.verb.search(self.masked, span.outer_end, end)
            return "direct" if sentence else "mixed" if spoken else "term"
        if not after.strip("。！？!? \n"):
            return "direct" if sentence and len(inner) > 4 else "term"
        hiragana = sum("ぁ" <= c <= "ん" for c in inner)
        told = self.w.verb.search(self.masked, max(span.outer_end, end - 12), end)
        return "mixed" if told and len(inner) > MIXED and hiragana >= 2 else "term"

    # ------------------------------------------------------------------ speaker

    def _speaker(self, span: Span, number: int, start: int, stop: int) -> Phrase | None:
        label = self._inverted(span, stop)
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
                if self.w.breaks.search(self.masked, marker.end(), end) or (mark == "も" and sure < 2):
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
        if bare in t.pronouns or bare in t.organizations or bare in t.agencies or self.w.titled.match(bare):
            return 2
        if bare.endswith(t.people):
            return 2
        if self.w.thing.search(bare) or not bare:
            return 0
        if self.w.body.search(bare) and len(bare) > 1:
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
        return last["name"] if last else None

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
        titled = self.w.titled.match(noun)
        if not titled:
            if noun.endswith(t.people):
                return noun, None, "person"
            return self._fuller(noun, None)[0], None, "organization" if self.w.body.search(noun) else "unknown"
        owner, _, core = titled[1].rpartition("の")
        core = core.strip()
        if not core and not owner and titled[2] not in t.anonymous:
            return self._bearer(noun)
        if not core or titled[2] in t.anonymous or (self.w.body.search(core) and not _KATAKANA.match(core)):
            return noun, None, "person"
        title = None if titled[2] in t.honorifics else titled[2]
        name, known_title = self._fuller(core, title)
        role = "の".join(part for part in (owner.strip(), title) if part) or known_title
        return name, role, "person"

    def _bearer(self, title: str) -> tuple[str, str | None, SourceKind]:
        """首相 alone: the person quoted under that title before, or the first one the text gives it to."""
        for said in reversed(self.said):
            if said.name and said.role and said.role.endswith(title):
                return said.name, said.role, "person"
        match = re.search(
            rf"(?<![{_KANJI}])([{_KANJI}]{{3,5}}|[ァ-ヴー・]{{3,20}})(?:（[^（）\n]{{1,20}}）)?[ 　]?{title}", self.text
        )
        if match and not self.w.body.search(match[1]):
            return match[1], title, "person"
        return title, title, "person"

    def _fuller(self, core: str, title: str | None) -> tuple[str, str | None]:
        """尹錫悦 for 尹, ドナルド・トランプ for トランプ; with the title the article gives there."""
        if _KATAKANA.match(core):
            given = re.search(
                rf"(?<![ァ-ヴー・])((?:[ァ-ヴー]{{2,10}}[・＝]){{1,3}}{re.escape(core)})(?![ァ-ヴー・])", self.text
            )
            name = given[1] if given else core
        else:
            reading = r"(?:（[^（）\n]{1,20}）)?[ 　]?"
            longer = rf"(?<![{_KANJI}])({re.escape(core)}(?![副元前])[{_KANJI}]{{1,3}}?){reading}(?:{self.titles})"
            given = re.search(longer, self.text) if len(core) <= 3 else None
            name = given[1] if given else core
        if title:
            return name, title
        known = next((s.role for s in reversed(self.said) if s.name == name and s.role), None)
        if known:
            return name, known
        offices = _any(self.w.table.titles)
        beside = re.search(
            rf"{re.escape(name)}(?:（[^（）\n]{{1,20}}）)?[ 　]?((?:元|前|次期)?(?:{offices}))", self.text
        )
        return name, beside[1] if beside else None
