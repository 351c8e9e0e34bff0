"""Dates as readers see them: "Stand: 3. März 2024, 14:05 Uhr", "입력 2023.05.21 07:03", "March 3, 2024 2 p.m."."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from scraper.languages.date_labels import LABEL_REACH, Kind, Tables, said, tables
from scraper.languages.moments import Moment, build, from_persian, read_offset
from scraper.text import squash

_HALF_BEFORE = r"(?P<before>오전|오후|午前|午後|上午|下午|中午|晚上|凌晨|早上|ص|م)?\s*"
_HALF_AFTER = r"(?:\s*(?P<half>[ap]\.?\s?m\b\.?|ص|م(?!\w)|(?<=\d)[ap]\b))?"
_MINUTE = r"(?:(?P<M>[0-5]\d|\d(?=\s?[분分]))\s?[분分]?(?:[:\s]?(?P<S>[0-5]\d)[초秒]?(?!\d))?)?(?!\d)"
TIME = (
    rf"(?P<time>{_HALF_BEFORE}(?P<H>[01]?\d|2[0-4])\s?(?:[:.：]|h(?![^\W\d_])|\s?(?:시(?!간)|時(?!間)|[时点點]))\s?{_MINUTE}"
    rf"|(?P<H2>1[0-2]|0?[1-9])(?=\s*[ap]\.?m\b)){_HALF_AFTER}"
)
ZONE = (
    r"(?:\s*(?:Uhr|klo|uur|hrs?|h|น\.)?\s*[(\[]?"
    r"(?P<zone>(?:GMT|UTC)\s?[+-]\d{1,2}(?::?\d{2})?|[+-]\d{2}:?\d{2}|(?-i:[A-Z]{2,5})|мск)?\b[)\]]?)?"
)
# What may stand between a date and its time: a comma, a bar, "at", "um", "à", "a las", "kl.", "in der Zeit".
_GAP = (
    r"(?:\s*[,，、|·•/@–—-]\s*|\s+|\s*\([^()\d]{1,12}\)\s*|T|(?<=[日일]))"
    r"(?:(?:at|um|à|às|alle|alle ore|ore|ora|om|kl|klo|kello|kell|o|godz|a las|a les|в|о|ob|u|la|στις|saat|lúc"
    r"|pukul|jam|v|ve|o godz|pazar|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|เวลา|الساعة|ساعت|בשעה)\b\.?\s*)?"
    r"(?:[(]?\s*)?"
)
_YEAR = r"(?P<y>(?:1[349]|20|25)\d\d)(?!\d)"
_DAY = r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|°|ª|\.|-?го|-?е)?"
# Any word may be a month: the table of the language decides. Thai abbreviations have two dots, Arabic names two words,
# and the Arab world has two sets of them: "آب/أغسطس".
_MONTH = (
    r"(?P<mon>[^\s\d,.:;|()/–—-]{1,3}\.[^\s\d,.:;|()/–—-]{1,3}\."
    r"|[^\s\d,.:;|()–—-]{2,15}(?:\s(?:الأول|الثاني)(?:/\w+)?)?)\.?"
)
_NUMBERED = r"(?:tháng\s?|thg\s?)(?P<m>\d{1,2})"
_OF = r"(?:de\s+|d['’]|of\s+|del\s+)?"
_AFTER_YEAR = r"(?:\s?(?:года?|р\.|року|г\.|ж\.|m\.)|\.(?=\s(?:u\s)?\d))?"  # "2024. u 14:05"
_HANGING = r"(?:\s*[(（][^()（）\d]{1,9}[)）])?"  # a weekday in brackets
_YMD = r"(?<!\d)(?P<y>(?:1[349]|20)\d\d)\s?[-./年년]\s?(?P<m>\d{1,2})\s?[-./月월]\s?(?P<d>\d{1,2})(?!\d)(?:\s?[.日일])?"
_DMY = (
    r"(?<!\d)(?P<d>\d{1,2})\s?(?P<mark>[-./])\s?(?P<m>\d{1,2})\s?(?P=mark)\s?"
    r"(?P<y>(?:19|20|25)\d\d|[0-3]\d(?=[\s,|]|$))(?!\d)(?P<dmy>\.?)"
)
_ERA = r"(?P<era>令和|平成)(?P<y>\d{1,2}|元)年(?P<m>\d{1,2})月(?P<d>\d{1,2})日"
_ERAS = {"令和": 2018, "平成": 1988}
_DAYS = (
    rf"{_YMD}{_HANGING}",
    rf"{_DAY}\s*{_OF}{_MONTH},?\s*{_OF}{_YEAR}{_AFTER_YEAR}{_HANGING}",
    rf"{_DAY},?\s*{_NUMBERED},?\s*(?:năm\s+)?{_YEAR}",
    rf"(?<![^\W\d_]){_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
    rf"{_DMY}{_HANGING}",
    rf"{_YEAR}\.?(?:\sm\.)?\s+{_MONTH}\s+(?P<d>\d{{1,2}})\.?(?!\d)(?:\sd\.)?",
    rf"{_YEAR}\. gada\s(?P<d>\d{{1,2}})\.\s{_MONTH}",
    _ERA,
)
_TIME_AFTER = rf"{_GAP}{TIME}{ZONE}"
_TIME_BEFORE = rf"{TIME}{ZONE}[,\s]*(?:[-–|•·]\s*)?(?:on\s+)?(?:(?:chủ|thứ)\s+)?(?:[^\W\d]{{2,10}}\.?,?\s+)?$"
_REACH = 60  # characters before a date in which its time may begin: "2:05 PM EDT, Sun March 3, 2024"
# What every date holds: a year, or two digits after other numbers, or the name of an era. It begins with one set of
# characters, which is looked for several times faster than alternatives.
_DATED = re.compile(r"[\d令平](?:(?<=\d)(?:\d{3}|\s?[-./]\s?\d\d(?!\d))|(?<=令)和|(?<=平)成)")
_YEAR_FIRST = frozenset(("zh", "ja", "ko"))
_AFTERNOON = frozenset(("오후", "午後", "下午", "晚上", "م"))
_MORNING = frozenset(("오전", "午前", "上午", "凌晨", "早上", "ص"))


# Where the digits of scripts begin: Arabic, Persian, Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu,
# Kannada, Malayalam, Thai, Lao, Burmese, Khmer
_ZEROS = (
    0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0E50, 0x0ED0, 0x1040,
    0x17E0,
)  # fmt: skip
_DIGITS = {zero + i: str(i) for zero in _ZEROS for i in range(10)}


_DAY_AT_END = re.compile(r"(?:^|\s)([^\W\d_]{3,12}\.?)\s+\d{1,2}(?:st|nd|rd|th)?$")


class Seen(NamedTuple):
    """A date found in text: what it says, what its label says it is, and where it stands (code points)."""

    moment: Moment
    kind: Kind | None
    raw: str
    start: int
    end: int

    @property
    def spelled(self) -> bool:
        """Whether its month is a word, or dots say that the day comes first: 03/04/2024 is not the same everywhere."""
        return "." in self.raw or any(word.strip(",").isalpha() for word in self.raw.split())


class _Patterns(NamedTuple):
    days: tuple[re.Pattern[str], ...]
    before: re.Pattern[str]  # a time that ends where a date begins
    after: re.Pattern[str]  # one that begins where a date ends


@lru_cache(maxsize=64)  # whoever asks whether a line is a date asks next for the date
def find_dates(text: str, language: str | None = None) -> tuple[Seen, ...]:
    """Every full date (with a year) of a short text, in order.

    >>> [(s.moment.iso(), s.kind) for s in find_dates("입력 2023.05.21 07:03 수정 2023.05.21 오후 3:10", "ko")]
    [('2023-05-21T07:03:00', 'published'), ('2023-05-21T15:10:00', 'modified')]
    >>> find_dates("Stand: 3. März 2024, 14:05 Uhr", "de")[0].moment.iso()
    '2024-03-03T14:05:00'
    """
    shown = text[:2000]
    if not has_date(shown):
        return ()
    text = shown if shown.isascii() else shown.translate(_DIGITS)
    known = tables(language)
    found: list[Seen] = []
    for pattern in _compiled().days:
        for match in pattern.finditer(text):
            start, end, clock = _with_clock(match, max((s.end for s in found if s.end <= match.start()), default=0))
            if any(s.start < end and start < s.end for s in found):
                continue
            if moment := _moment(match, clock, known.months, language):
                found.append(Seen(moment, None, squash(shown[start:end]), start, end))
    found.sort(key=lambda s: s.start)
    return tuple(s._replace(kind=_kind(text, found, i, known)) for i, s in enumerate(found))


def has_date(text: str) -> bool:
    """Whether a text may hold a date: a cheap look before a thorough one."""
    return _DATED.search(text) is not None


def lines_with_dates(texts: Iterable[str]) -> list[str]:
    """The lines of some texts that may hold a date, in order: one search for all.

    >>> lines_with_dates(["Loaf", "On 3 March 2024", "More", "© 2024"])
    ['On 3 March 2024', '© 2024']
    """
    whole = "\n".join(texts)
    found: dict[int, str] = {}
    for match in _DATED.finditer(whole):
        start = whole.rfind("\n", 0, match.start()) + 1
        if start not in found:
            found[start] = whole[start : whole.find("\n", start) % (len(whole) + 1)]
    return list(found.values())


def without_day(text: str, language: str | None = None) -> str:
    """A text without the day of a year that was cut off at its end.

    >>> without_day("Ann Lee December 2", "en"), without_day("Ann Lee Route 66", "en")
    ('Ann Lee', 'Ann Lee Route 66')
    """
    found = _DAY_AT_END.search(text) if text[-1:].isdigit() or text[-3:-2].isdigit() else None
    known = found is not None and found[1].casefold().rstrip(".") in tables(language).months
    return text[: found.start()].rstrip() if found and known else text


def _with_clock(day: re.Match[str], free: int) -> tuple[int, int, dict[str, str | None]]:
    """Where a date and the time beside it begin and end, and that time's parts; text before `free` is another's."""
    text, (start, end), patterns = day.string, day.span(), _compiled()
    named = "mon" in day.re.groupindex
    if named and (before := patterns.before.search(text, max(free, start - _REACH), start)):
        return before.start(), end, before.groupdict()
    if after := patterns.after.match(text, end):
        return start, after.end(), after.groupdict()
    if not named and (before := patterns.before.search(text, max(free, start - _REACH), start)):
        return before.start(), end, before.groupdict()  # "18:22, 20.11.26"
    return start, end, {}


def is_date_line(text: str, language: str | None = None) -> bool:
    """Whether a line says nothing but when: dates, their labels, weekdays and a reading time.

    >>> is_date_line("Published: 3 March 2024, 14:05 GMT", "en"), is_date_line("On 3 March 2024 he left.", "en")
    (True, False)
    """
    found = find_dates(text, language) if len(text) <= 160 else ()
    if not found:
        return False
    before = text[: found[0].start]
    nexts = [*(date.start for date in found[1:]), len(text)]
    after = " ".join(text[date.end : stop] for date, stop in zip(found, nexts, strict=True))
    # a weekday may have two words (Thứ tư); a reading time stands after the date
    return _other_words(before, language) <= 2 and _other_words(after, language) <= 1


_AROUND = re.compile(r"\d{1,2}[:.h]\d{2}|\d+\s*(?:min\w*|분|分)\b(?:\s+(?:read|lesezeit|de lecture|de lectura))?", re.I)


def _other_words(text: str, language: str | None) -> int:
    """Words of a line that are no label of a date."""
    labels = tables(language).labels
    rest = _AROUND.sub(" ", text.casefold())
    for label in labels:
        if (" " in label or not label.isascii()) and label in rest:
            rest = rest.replace(label, " ")
    return sum(len(word) > 1 and word not in labels for word in re.findall(r"[^\W\d_]+", rest))


def _kind(text: str, found: list[Seen], i: int, known: Tables) -> Kind | None:
    """What the label nearest before a date says; the longest of those that end at one place."""
    start = max(found[i - 1].end if i else 0, found[i].start - LABEL_REACH)
    return said(text[start : found[i].start], known)


@cache
def _compiled() -> _Patterns:
    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    return _Patterns(tuple(map(compiled, _DAYS)), *map(compiled, (_TIME_BEFORE, _TIME_AFTER)))


def _moment(
    match: re.Match[str], clock: dict[str, str | None], months: dict[str, int], language: str | None
) -> Moment | None:
    parts = match.groupdict()
    year, day = 1 if parts["y"] == "元" else int(parts["y"]), int(parts["d"])
    if year < 100 and parts.get("dmy") is not None and language in _YEAR_FIRST:
        year, day = day, year  # 18-03-08 is in 2018
    if parts.get("era"):
        year += _ERAS[parts["era"]]
    if year < 100:
        year += 2000
    if 2500 <= year < 2600:  # the Buddhist calendar of Thai pages
        year -= 543
    if parts.get("mon"):
        name = squash(parts["mon"].casefold()).rpartition("/")[2]
        month = months.get(name) or months.get(name.rstrip("."), 0)
    else:
        month = int(parts["m"])
        # 03/04/2024 is March in America only; where the first number cannot be a month the order is plain.
        # English of a country that writes the day first comes as "en-gb".
        if language == "en" and parts.get("dmy") is not None and "/" in match[0] and day <= 12:
            day, month = month, day
    if 1300 <= year < 1500 and language == "fa":
        year, month, day = from_persian(year, month, day) if month <= 12 and day < 32 else (0, 0, 0)
    moment = build(year, month, day, clock_of(clock))
    offset = read_offset((clock.get("zone") or "").strip(), moment.day, language) if moment else None
    return moment._replace(offset=offset) if moment and moment.time else moment


def clock_of(parts: dict[str, str | None]) -> dt.time | None:
    """The time of day that the groups of a time pattern say, or None."""
    hour_text = parts.get("H") or parts.get("H2")
    if not hour_text:
        return None
    hour = int(hour_text)
    half = (parts.get("half") or "").strip().lower()
    before = parts.get("before") or ""
    if (half[:1] == "p" or before in _AFTERNOON or half == "م") and hour < 12:
        hour += 12
    elif (half[:1] == "a" or before in _MORNING or half == "ص") and hour == 12:
        hour = 0
    try:
        return dt.time(hour % 24, int(parts.get("M") or 0), int(parts.get("S") or 0))
    except ValueError:
        return None
