"""Lines that sign a text: bylines, boxes of bylines, bare signatures."""

from __future__ import annotations

import itertools
import re

from scraper.languages.agencies import is_agency
from scraper.languages.byline_words import name_words, words
from scraper.languages.date_labels import before_publication, opens_with_label, without_labels
from scraper.languages.dates import find_dates
from scraper.languages.names import EDGES, EMAIL, Name, is_noise, is_personal, is_role, looks_signed, split_names
from scraper.text import one_line

_BETWEEN = re.compile(r"\s*/\s*|\s+(?:and|und|et|y|e|&)\s+|,\s+|\s+(?:avec|with|mit|con|com|met|med)\s+(?=[A-Z]\w+$)")
_LABEL = re.compile(r"(?:^|(?<=[\s|•·]))((?:[A-Z][a-z]{3,9} )?[^\s:：|•·]{1,14})\s?[:：]\s*")
_SECTION = re.compile(r"(?<=\w)\s+in\s+[A-Z][\w &]{2,40}$")  # "Ann Lee in City life"
_EDITOR = re.compile("编|編")  # who put a text on the page did not write it
_BEFORE_DATE = re.compile(r"\s(?:on|at)(?:\s+[A-Z]\w+day,?)?\s*$")  # "Posted by Ann Lee on Friday"
_SIGNED_OFF = re.compile(r"\(([^()]{6,80})\)(?:\s*[\w/]{3,12})?$")  # "… was told. (By Ann Lee) Enditem/"
TAIL = 100  # last characters of a text in which it stands
LABELLED = 25  # first characters of a line among which "Text:" or "Author:" ends
SHORT = 4  # letters that a surname may share with a short weekday: "Yun Sun 3 May"
_OWNER = ("'s", "’s")
_JOINTS = str.maketrans("", "", "-'’.")


def is_by(text: str, language: str | None = None) -> bool:
    """Whether a line is nothing but the words before a name: "Written by", "Von:"."""
    known = words(language)
    if len(text) > 40 or not known.may_open(text):
        return False
    line = one_line(text)
    return len(line) <= 30 and known.after_by(line + " x") >= len(line)


def is_edited(text: str) -> bool:
    """Whether a line begins with the word for one who edited the text: "Edited by Bo Lind", "Editor: …"."""
    first = re.split(r"[\s:：]", text[:30].lstrip("[(【（ "), maxsplit=1)[0]
    return first.casefold() in name_words("editing")


def byline(text: str, language: str | None = None) -> list[Name]:
    """The names of a line that is a byline and nothing else; empty for any other line.

    >>> [n.name for n in byline("By Ann Lee and Bo Lind", "en")], byline("By noon the fire was out.", "en")
    (['Ann Lee', 'Bo Lind'], [])
    """
    known = words(language)
    if not known.suffixes and not known.after_by(text):  # as nearly all lines
        return []
    line = one_line(text)
    if known.suffixes and line and line[0] in "[【" and line[-1] in "]】":  # "[타이드뉴스 김도윤 기자]"
        line = line[1:-1].strip()
    addressed = "@" in line or "[at]" in line
    ended = line.endswith((".", "!", "?", "。", "！", "？")) and not (addressed and EMAIL.search(line))
    if len(line) > 160 or line.endswith(":") or ended:
        return []
    opened = known.after_by(line)
    closed = known.suffixes and (EMAIL.sub("", line) if addressed else line).rstrip(EDGES).endswith(known.suffixes)
    if not (opened or closed):
        return []
    dates = find_dates(line, language)
    before = _BEFORE_DATE.sub("", _before_date(line[: dates[0].start], language)) if dates else line
    before = before_publication(before, language) if dates else before
    names = split_names(before, language)
    names = [n for n in names if is_agency(n.name) or not _is_label(n.name, language)]
    names = [n for n in names if not (dates and opens_with_label(n.name, language))]
    if dates:  # what stands between the names and the date are its labels: "Par Ann Lee, le lundi 3 mars 2024"
        names = list(itertools.takewhile(_signs, names))
    if all(_signs(n) for n in names):
        return names
    return _before_house(names, labelled=":" in line[:LABELLED])


def _signs(name: Name) -> bool:
    return is_personal(name.name) or is_agency(name.name)


def _before_house(names: list[Name], *, labelled: bool) -> list[Name]:
    """The full names before the house that they are at: "Text: Ann Lee, Institute for Bread", "Ann Lee, Head, Loaf"."""
    people = list(itertools.takewhile(_signs, names))
    house = names[len(people)].name
    told = labelled or (people and people[-1].role)
    return people if told and house[0].isupper() and all(" " in n.name for n in people) else []


def _before_date(line: str, language: str | None) -> str:
    """What stands before a date, without the labels and the day of the week that go with it."""
    text = without_labels(line.rstrip(EDGES), language)
    rest, _, last = text.rstrip(EDGES).rpartition(" ")
    day = last.casefold() in name_words("weekdays") and (len(last) > SHORT or len(rest.split()) != 1)
    return without_labels(rest, language) if day else text


def in_brackets(text: str, language: str | None) -> list[Name]:
    """Who signs a text in brackets at its end.

    >>> in_brackets("The council was told on Sunday. (By Ann Lee) Enditem/", "en")[0].name
    'Ann Lee'
    """
    signed = _SIGNED_OFF.search(text, max(0, len(text) - TAIL)) if ")" in text[-TAIL:] else None
    return byline(signed[1], language) if signed else []


def dated_signature(text: str, language: str | None = None) -> list[Name]:
    """The names of a line of names and dates, or of dates and labels; empty for any other line.

    >>> [n.name for n in dated_signature("Sanne de Wit 13 aug. 2024, 15:05", "nl")]
    ['Sanne de Wit']
    >>> [n.name for n in dated_signature("September 1st, 2023 By Emily Norwood", "en")]
    ['Emily Norwood']
    >>> dated_signature("Actualizado Lunes, 2 diciembre 2024 - 02:24", "es")
    []
    >>> [n.name for n in dated_signature("2024-09-18 08:32 来源：江湾晚报 作者：周小梅 责任编辑：李强", "zh")]
    ['周小梅']
    """
    line = one_line(text)
    dates = find_dates(line, language) if len(line) <= 160 else []
    if not dates:
        return []
    if names := _labelled_names(line, dates[0].start, language):
        return names
    before, after = _before_date(line[: dates[0].start], language), line[dates[-1].end :]
    known = words(language)
    # behind a date that something else opens stands what the text is about: "On behalf of the firm | 3 May 2024 | Law"
    for part in (before, after if not before or known.after_by(after.strip(EDGES)) else ""):
        if part.endswith((":", "：")) or opens_with_label(part, language):
            continue
        if names := _bare_names(known.without_by(part.strip(EDGES)), language):
            return names
    return []


def _labelled_names(line: str, date: int, language: str | None) -> list[Name]:
    """Names between a word like "Author:" inside a line and the next label, bar or date."""
    labels = [*_LABEL.finditer(line), None]
    for label, following in itertools.pairwise(labels):
        if label is None or is_edited(label[1]) or _EDITOR.search(label[1]):
            continue
        if not any(map(words(language).is_by, (label[1], label[1].rpartition(" ")[2]))):
            continue
        end = following.start() if following else len(line)
        if label.end() < date < end:
            end = date
        names = split_names(line[label.end() : end].split("|")[0], language)
        if names and all(is_personal(n.name) for n in names):
            return names
    return []


def _bare_names(text: str, language: str | None) -> list[Name]:
    pieces = [_SECTION.sub("", p) for p in _BETWEEN.split(_without_place(text)) if p]
    particles = name_words("particles")
    plain = [" ".join(w for w in piece.split() if w not in particles) for piece in pieces]
    bare = [_is_bare_name(p, language) for p in plain]
    return (
        [Name(p) for p in pieces]
        if any(bare) and all(b or is_agency(p) for b, p in zip(bare, plain, strict=True))
        else []
    )


def _without_place(text: str) -> str:
    """A name without the place behind it, told by its capitals: "Ann Lee GENOVA"."""
    rest, _, last = text.rpartition(" ")
    place = len(last) > 3 and last.isupper() and len(rest.split()) > 1 and not rest.isupper() and not is_agency(last)
    return rest if place else text


def names_of_lines(lines: list[str], language: str | None = None) -> list[Name]:
    """The names of a byline box, given as its lines: from "by" on where it says so, up to a date or a longer text.

    >>> [n.name for n in names_of_lines(["Capital", "von", "Jemima Kern", "5. November 2024", "3 Min"], "de")]
    ['Jemima Kern']
    """
    known = words(language)
    # "Ann Lee", "Journalist": a word before names is a job behind one
    starts = [i for i, line in enumerate(lines) if known.after_by(line + " x") and not (i and is_role(line, language))]
    taken: list[str] = []
    for line in lines[starts[0] if starts else 0 :]:
        if dates := find_dates(line, language):
            line = _before_date(line[: dates[0].start], language)
        if len(line) > 80 or any(map(str.isdigit, line)):
            break
        if not is_by(line, language) and not line.endswith((":", "：")):
            taken.append(line)
    names = split_names("\n".join(taken), language)
    named = [n for n in names if is_personal(n.name) or is_agency(n.name)]
    named = [n for n in named if not {w.casefold() for w in n.name.split()} & name_words("never")]
    named = [n for n in named if is_agency(n.name) or not _is_label(n.name, language)]
    # one word in a box called "author" may be a label or a button; after "by" it is a name
    return named if starts or any(looks_signed(n.name) for n in named) else []


def _is_label(name: str, language: str | None) -> bool:
    """Whether what stands where names stand is none: "Recent Posts", "Written By", the letters of a portrait ("NB")."""
    last = name.rpartition(" ")[2].casefold() if not name.endswith(" An") else ""  # "Nguyễn Văn An"
    initials = len(name) <= 3 and name.isascii() and name.isupper()
    return initials or last in name_words("never") or is_by(name, language)


def signature(text: str, language: str | None = None) -> list[Name]:
    """The name of a line that is nothing but one person's or agency's name; empty for any other line.

    >>> signature("Lê Phương"), signature("THABO MOLEFE")[0].name, signature("World News")
    ([Name(name='Lê Phương', role=None)], 'THABO MOLEFE', [])
    """
    line = one_line(text).strip(EDGES)
    if len(line) > 90:
        return []
    pieces = [p for p in _BETWEEN.split(line) if p]
    people = [p for p in pieces if _is_bare_name(p, language)]
    return [Name(p) for p in pieces] if people and all(p in people or is_agency(p) for p in pieces) else []


def _is_bare_name(text: str, language: str | None) -> bool:
    parts = text.split()
    if not 2 <= len(parts) <= 4 or not all(
        p[0].isupper() and len(p) > 1 and p.translate(_JOINTS).isalpha() for p in parts
    ):
        return False
    if any(p.endswith(_OWNER) for p in parts[:-1]):
        return False  # "Editor's Choice"
    return not (
        {w.casefold() for w in parts} & name_words("never") or is_noise(text, language) or is_role(text, language)
    )
