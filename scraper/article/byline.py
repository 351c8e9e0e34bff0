"""Names that the page shows as its byline: marked-up ones near the headline, then lines at the edges of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scraper.article.evidence import Evidence, once, words_in_names
from scraper.article.marked_byline import marked_names
from scraper.article.site import without_site
from scraper.languages.agencies import is_agency
from scraper.languages.byline_words import name_words, words
from scraper.languages.bylines import byline, dated_signature, in_brackets, is_by, is_edited, signature
from scraper.languages.chinese_credits import Credits, chinese_credits, signed_at_the_end
from scraper.languages.credits import find_credit
from scraper.languages.dates import has_date
from scraper.languages.names import EDGES, EMAIL, Name, has_given_name
from scraper.languages.pointers import is_pointer
from scraper.languages.reporters import REPORTED, reporters
from scraper.text import fold

_authors_box = words_in_names(
    r"author|byline|posted-?by|writer|contributor|autor(?!it)|auteur|firma(?!ment)|signature|journalist|reporter|skribent|forfatter|kirjoittaja"
    r"|szerzo|yazar|muhabir|penulis|tac-gia|redaktor|redattore|creator"
)
# Reasons for which a line is dropped that no author's name is dropped for
_NOT_ITS = frozenset({"comment", "share", "navigation", "consent", "hidden", "promo", "advertisement", "footer"})
_OTHERS = frozenset({"aside", "related", "promo", "comment", "navigation"})  # below the text, of other stories
LONGEST = 200  # most characters of a byline
LABEL = 30  # most characters of a "Written by" that stands alone
OVER = 2  # blocks above the headline that may sign it
REACH = 20  # blocks before the body among which the headline may stand
BELOW = 12  # blocks behind it in which a box may present the author
PORTRAIT = 4  # blocks behind it in which its author's name may stand over lines on that person
SIGNED = 2  # blocks behind it in which a name and a date may sign it
EDGE = 10  # blocks before the body, and after it, in which a byline may stand


def visible_names(evidence: Evidence) -> Iterator[list[Name]]:
    """Bylines that may belong to the article, likeliest first, the costly look at all elements late."""
    yield from signed_lines(evidence)
    in_china = evidence.language == "zh" and evidence.kept
    if in_china:
        credits = _credits(evidence)
        yield from filter(None, (line.sources for line in credits))
    if evidence.kind not in ("index", "other", "video"):
        yield from marked_names(evidence)
        yield from _above(evidence)
        yield from _signatures(evidence)
        yield from _desks(evidence)
    if in_china:
        yield from filter(None, (line.editors for line in credits))


def _credits(evidence: Evidence) -> list[Credits]:
    """The lines of credits around a Chinese text; under its headline a name beside a date is one."""
    texts, kept = evidence.texts, evidence.kept
    head = [i for i in _head(evidence) if not _is_headline(evidence, i)]
    foot = range(kept[-1], min(len(texts), kept[-1] + 1 + EDGE))
    around = [(i, i <= kept[0]) for i in (*head, *foot) if evidence.labelled.reasons[i] not in _OTHERS]
    return [line for i, bare in around if (line := chinese_credits(texts[i], bare=bare)) is not None]


def _desks(evidence: Evidence) -> Iterator[list[Name]]:
    """A desk that signs in the author's place: "The Loaf Bureau", "Web Desk"."""
    outline, texts = evidence.labelled.outline, evidence.texts
    for i in _head(evidence) if evidence.kept else ():
        last = texts[i].rpartition(" ")[2].casefold() if len(texts[i]) <= 40 else ""
        if last in name_words("desks") and _authors_box(outline.names_of(outline.box_of[i])):
            yield [Name(words(evidence.language).without_by(texts[i]))]


def signed_lines(evidence: Evidence) -> Iterator[list[Name]]:
    """Lines like "By Ann Lee" around the body."""
    texts, kept, language = evidence.texts, evidence.kept, evidence.language
    if not kept:
        return
    if language == "zh":
        yield from _signed_chinese(evidence)
        return
    head = [i for i in _head(evidence) if len(texts[i]) <= LONGEST and not _is_headline(evidence, i)]
    outline, reasons = evidence.labelled.outline, evidence.labelled.reasons
    below = range(kept[-3:][0], min(len(texts), kept[-1] + 1 + EDGE))
    foot = [i for i in below if len(texts[i]) <= (LABEL if reasons[i] in _OTHERS else LONGEST)]
    edited: list[list[Name]] = []
    for i in (*head, *foot):
        # "Written by" may stand in a block of its own
        parted = len(texts[i]) <= LABEL and is_by(texts[i], language) and i + 1 < len(texts)
        if i > kept[-1] and (_is_linked_heading(evidence, i - 1) or (not parted and reasons[i] in _OTHERS)):
            continue
        if names := byline(f"{texts[i]} {_below(texts, i)}" if parted else texts[i], language):
            if is_edited(texts[i]):
                edited.append(names)
            else:
                yield names
    signed = (*head, *(i for i in foot if 0 < i - kept[-1] <= SIGNED and len(texts[i]) < 2 * LABEL))
    for i in signed if evidence.kind not in ("index", "other") else ():
        names = dated_signature(texts[i], language) if has_date(texts[i]) else []
        # "Ann Lee, 3 May 2024 (Photo: Bo Lind)" is what a picture shows
        if names and not _is_place(names[0].name, i, evidence) and not find_credit(texts[i], language):
            yield names
    for i in range(kept[0], kept[-1]):  # at the foot of the article, where more of it follows
        signs = reasons[i] == "byline" or (
            reasons[i] == "caption" and _authors_box(outline.names_of(outline.box_of[i]))
        )
        if signs and words(language).after_by(texts[i]) and (names := byline(texts[i], language)):
            yield names
    if language in REPORTED:
        yield from filter(None, (reporters(texts[i], language) for i in dict.fromkeys((*head, *kept[:2], kept[-1]))))
    yield from filter(None, (in_brackets(texts[kept[-1]], language), *edited))


def _below(texts: Sequence[str], i: int) -> str:
    """The names below a "Written by", its list in one line, without the initials that stand for a portrait ("AL")."""
    after = texts[i + 2] if i + 2 < len(texts) else ""
    of_name = texts[i + 1] == "".join(word[0] for word in after[:LABEL].split())
    return (after if of_name else texts[i + 1]).replace("\n", ", ")


def _is_linked_heading(evidence: Evidence, i: int) -> bool:
    """Whether a block is the headline of another story; who wrote that stands below it."""
    linked = evidence.labelled.outline.links[i] >= len(evidence.texts[i])
    return linked and evidence.labelled.type_of(i) == "heading"


def _signed_chinese(evidence: Evidence) -> Iterator[list[Name]]:
    """The writers of lines of credits, then reporters named in the text's first paragraphs and its last."""
    texts, kept = evidence.texts, evidence.kept
    yield from filter(None, (line.writers for line in _credits(evidence)))
    lines = (texts[i] for i in dict.fromkeys((*kept[:2], kept[-1])))
    yield from filter(None, (reporters(text, "zh") for text in lines))
    yield signed_at_the_end(texts[kept[-1]])


def _is_place(name: str, line: int, evidence: Evidence) -> bool:
    """Whether what stands before a date in a line is a part of the site, or the place that the text opens with."""
    if evidence.texts[evidence.kept[0]][: len(name)].casefold() == name.casefold():
        return True
    above, reasons = evidence.texts[:line], evidence.labelled.reasons
    return any(name in text for i, text in enumerate(above) if reasons[i] == "navigation")


@once
def head_lines(evidence: Evidence) -> list[list[Name]]:
    """The names of lines between headline and text that begin with "By"."""
    known = words(evidence.language)
    found: list[list[Name]] = []
    for i in _head(evidence) if evidence.kept else ():
        text = evidence.texts[i].partition(" | ")[0]
        if known.may_open(text) and len(text) <= LONGEST and known.after_by(text) and not _is_headline(evidence, i):
            found.append(byline(text, evidence.language))
    return found


def _is_headline(evidence: Evidence, i: int) -> bool:
    outline = evidence.labelled.outline
    return evidence.labelled.reasons[i] == "title" or outline.tag_of(i) == "h1"


def _head(evidence: Evidence) -> range:
    """The blocks from the headline, or a little above the text, to the text's third one: a lead may stand between."""
    kept, reasons = evidence.kept, evidence.labelled.reasons
    start = max(0, kept[0] - EDGE)
    title = next((i for i in range(kept[0] - 1, max(0, kept[0] - REACH) - 1, -1) if reasons[i] == "title"), start)
    return range(max(0, min(start, title + 1 - OVER)), kept[min(2, len(kept) - 1)] + 1)


def _above(evidence: Evidence) -> Iterator[list[Name]]:
    """A bare name between headline and text, if its box is an author's or lines behind the text are on that person."""
    labelled, texts, kept = evidence.labelled, evidence.texts, evidence.kept
    outline, reasons = labelled.outline, labelled.reasons
    first = kept[0] if kept else 0
    title = next((i for i in range(first - 1, max(0, first - REACH) - 1, -1) if reasons[i] == "title"), first)
    pictured = {place for place, *_ in outline.images}
    for i in range(title + 1, kept[min(2, len(kept) - 1)] if kept else 0):
        box = outline.box_of[i]
        if (
            labelled.verdicts[i]
            or (outline.figure_of[i] and i > first)
            or byline(texts[i], evidence.language)
            or not (names := signature(texts[i], evidence.language) or [Name(texts[i])] * is_agency(texts[i]))
        ):
            continue
        if texts[i].endswith((":", "：")) or fold(names[0].name) in fold(evidence.title or ""):
            continue
        below = texts[kept[-1] :]
        if reasons[i] in _NOT_ITS and texts[i] not in below[1:BELOW]:
            continue
        with_agency = len(names) > 1 and any(is_agency(name.name) for name in names)
        if (
            with_agency
            or reasons[i] == "byline"
            or _authors_box(outline.names_of(box))
            or _presented(names[0].name, below)
            or (is_agency(texts[i]) and reasons[i] == "score" and i not in pictured)
        ):
            yield names


def _presented(name: str, texts: Sequence[str]) -> bool:
    """Whether a line says who somebody is: "Ann Lee is a reporter in Oslo", "Ann Lee, reporter"."""
    lines = (text for text in texts if text.startswith(name))
    return any(
        line == name or line[len(name) :].startswith(", ") or line[len(name) : len(name) + 2].strip().islower()
        for line in lines
    )


def _signatures(evidence: Evidence) -> Iterator[list[Name]]:
    """A bare name that opens or closes the body."""
    texts, kept, outline = evidence.texts, evidence.kept, evidence.labelled.outline
    if not kept:
        return
    after = kept[-1] + 1
    for i in range(after, min(len(texts), after + BELOW)):
        # "Ann Lee ann.lee@loaf.example": nobody else gives an address under a text
        mailed = "@" in texts[i] and len(texts[i]) <= LONGEST
        below = texts[i + 1] if i + 1 < len(texts) and not mailed and len(texts[i]) <= LABEL else ""
        mailed = mailed or ("@" in below and not EMAIL.sub("", below))
        if mailed and (names := signature(EMAIL.sub("", texts[i]), evidence.language)):
            yield names
    for i in range(after, min(len(texts) - 1, after + PORTRAIT)):
        about = evidence.labelled.reasons[i] not in _OTHERS and len(texts[i]) <= LABEL
        names = signature(texts[i], evidence.language) if about else []
        if names and _presented(names[0].name, texts[i + 1 : i + 1 + SIGNED]):
            yield names
    if after < len(texts) and is_agency(wire := texts[after].strip(EDGES)):
        yield [Name(wire)]
    level = after < len(texts) and outline.path(after) == outline.path(kept[-1])
    for i in (*kept[:3], kept[-1], *([after] if level else [])):
        if evidence.labelled.type_of(i) == "heading" or is_pointer(texts[i], outline.links[i], evidence.language):
            continue
        text = without_site(texts[i], evidence) if i == kept[-1] and len(texts[i]) <= LONGEST else texts[i]
        names = signature(text, evidence.language)
        said = names and fold(names[0].name) in fold(evidence.title or "")  # "Ann Lee: Let trams run" is a column
        if names and (not said or has_given_name(names[0].name)):
            yield names
