"""Names of months, and the words before a date that say what it is: "Published", "Zuletzt aktualisiert am", "입력"."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from scraper.languages.load import load

Kind = Literal["published", "modified"]

_PREPOSITION = 4  # letters of "den", "am", "akt"
LABEL_REACH = 40  # characters before a date in which "Published" or "수정" may stand


class Tables(NamedTuple):
    """What a language's table says of dates, folded."""

    months: dict[str, int]
    labels: tuple[str, ...]  # longest first
    modified: frozenset[str]
    changes: tuple[str, ...]  # the same ones but for short Latin ones
    plain: tuple[str, ...]  # those of publication that are no mere preposition


@lru_cache(maxsize=64)
def tables(language: str | None) -> Tables:
    """Names of months and labels of dates, English included since pages mix it in."""
    own, english = load(language).dates, load("en").dates
    months = {name: i for table in (english, own) for i, names in enumerate(table.months, 1) for name in names}
    modified = frozenset(w.casefold() for w in (*own.modified, *english.modified))
    words = {*modified, *(w.casefold() for w in (*own.published, *english.published))}
    labels = tuple(sorted(words, key=lambda word: (-len(word), word)))
    return Tables(
        months=months,
        labels=labels,
        modified=modified,
        plain=tuple(
            word for word in labels if word not in modified and (len(word) >= _PREPOSITION or word >= "\u1100")
        ),
        changes=tuple(word for word in labels if word in modified and (len(word) > _PREPOSITION or not word.isascii())),
    )


def without_labels(text: str, language: str | None = None) -> str:
    """A text without the labels of a date at its end.

    >>> without_labels("Ann Lee Published ", "en")
    'Ann Lee'
    """
    folded = text.casefold().rstrip()
    for label in tables(language).labels:
        if folded.endswith(label) and stands_alone(folded, len(folded) - len(label), len(folded)):
            return text[: len(folded) - len(label)].rstrip()
    return text.rstrip()


def before_publication(text: str, language: str | None = None) -> str:
    """A text up to a word that speaks of publication in its midst.

    >>> before_publication("By Ann Lee Published in City life", "en")
    'By Ann Lee'
    """
    folded = text.casefold()
    if len(folded) != len(text):
        return text
    places = ((folded.find(label, 1), label) for label in tables(language).plain)
    found = [at for at, label in places if at > 0 and stands_alone(folded, at, at + len(label))]
    return text[: min(found)].rstrip() if found else text


def opens_with_label(text: str, language: str | None = None) -> bool:
    """Whether a text begins with the label of a date: "Actualizado Lunes"."""
    folded = text.casefold()
    return any(folded.startswith(label) and stands_alone(folded, 0, len(label)) for label in tables(language).labels)


def kind_of_label(text: str, language: str | None = None) -> Kind | None:
    """What the words before a date say of it.

    >>> kind_of_label("Zuletzt aktualisiert am", "de"), kind_of_label("Ann Lee,", "en")
    ('modified', None)
    """
    return said(text[-LABEL_REACH:], tables(language))


def dates_publication(text: str, language: str | None = None) -> bool:
    """Whether a text may call a date that of publication in so many words: a cheap look before a thorough one."""
    folded = text.casefold()
    return any(map(folded.__contains__, tables(language).plain))


def names_publication(text: str, language: str | None = None) -> bool:
    """Whether the words before a date call it the day of publication in so many words; "on" and "vom" do not.

    >>> names_publication("This entry was posted on Sunday,", "en"), names_publication("The trams stopped on", "en")
    (True, False)
    """
    known = tables(language)
    return _label(text[-LABEL_REACH:].casefold(), known)[0] in known.plain


def said(text: str, known: Tables) -> Kind | None:
    """What the last label of a text says of the date behind it."""
    return _label(text.casefold(), known)[1]


def _label(before: str, known: Tables) -> tuple[str, Kind | None]:
    """The label that ends last in a folded text, and what it says."""
    best, said = 0, ""
    for label in known.labels:
        at = before.rfind(label)
        if at >= 0 and at + len(label) > best and stands_alone(before, at, at + len(label)):
            best, said = at + len(label), label
    if not said:
        return "", None
    # "modifica il", "upraveno dne": a short label behind one of change belongs to it
    ahead = before[: best - len(said)].rstrip()
    return said, "modified" if said in known.modified or ahead.endswith(known.changes) else "published"


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a label is no part of a longer word; where words are not parted by spaces it always is."""
    if text[start] >= "\u1100":
        return True
    return not (start and text[start - 1].isalpha()) and not (end < len(text) and text[end].isalpha())
