"""The line under the headline: told by its name, by the page's summary, or by standing apart from the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from scraper.article.evidence import NOTHING, Evidence, Found, once, words_in_names
from scraper.document import plain
from scraper.languages.agencies import dateline_agencies
from scraper.languages.byline_words import words
from scraper.languages.bylines import byline
from scraper.languages.dates import has_date
from scraper.text import fold

_under_title = words_in_names(
    r"sub[-_]?(?:tit\b|title|headline|head(?:er|ing)?\b)|standfirst|dec?k(?<![^\W_]dek)(?<![^\W_]deck)(?![^\W_])|subtitulo|sottotitolo|chap[oô]|untertitel"
    r"|underrubrik|alternativeheadline|strapline|subline|opener(?<![\w-]opener)(?![\w-])"
)
# What publishers call the lines that open a story; "leading-loose" and "leaderboard" are none
_opening = words_in_names(
    r"lead(?<![a-z]lead)[-_]?(?:text|in)?(?![a-z]|[-_](?:image|media|photo|art|video|figure|asset))|lede(?<![a-z]lede)\b|intro(?!spec|vert)"
    r"|preamble|preface(?!d)|summary|synopsis|excerpt|abstract(?!ed)|perex|ingress|manchet|chapeau|einleitung|vorspann|anreisser"
    r"|entradilla|bajada|copete|sumario|linha-?fina|gravata|sommario|catenaccio|zajawka|sapo(?<![a-z]sapo)\b|spot(?<![a-z]spot)\b"
    r"|lid(?<![a-z]lid)\b|teaser|description"
)
_of_picture = words_in_names(
    r"caption|credit|image|figure|photo|picture|gallery|copyright|video-?desc|site-?desc|tagline|author-?(?:bio|info|desc)"
)
_FOREIGN = frozenset({"credit", "byline", "date", "breadcrumb", "comment", "consent", "promo", "related", "navigation"})
_SIGNED = frozenset(("byline", "date"))
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_NUMBERS = re.compile(r"\d+")
_LINES = frozenset(("h2", "h3", "p"))
_SHORTEST = 30  # characters of a dropped line that is a sentence under the headline
_SECTION = 50  # characters; headings of sections are shorter
_FIRSTS = ("first", "initial", "dropcap", "drop-cap")  # of a first paragraph that is only drawn differently
ABOVE = 80  # blocks before the text's second one in which the headline may stand
REACH = 30  # blocks after the headline in which its second line may stand
NEAR = 8  # blocks before or behind the text's first line in which byline and date may stand
MOST = 3  # blocks that it may have
LONGEST = 500  # most characters of a subtitle
BY = 100  # characters of a byline
PLACE = 50  # first characters, among which a dateline has its bracket


def subtitle(evidence: Evidence, title: str | None) -> Found:
    """What stands under the headline, the plainest sign first; several lines of one box are joined."""
    numbers = list(_between(evidence, title)) if evidence.kept else []
    for is_it in _SIGNS:
        for i in numbers:
            if not is_it(evidence, i) or not _fits(plain(evidence.texts[i]), title):
                continue
            if not _is_slide(evidence, i) and not _is_by(evidence, i):
                return _joined(evidence, i, numbers, is_it), "visible"
    return NOTHING


def _between(evidence: Evidence, title: str | None) -> Iterator[int]:
    """The blocks from the headline to the second one of the text that may be such a line, after a cheap look."""
    outline, reasons, kept, texts = evidence.labelled.outline, evidence.labelled.reasons, evidence.kept, evidence.texts
    end = kept[min(1, len(kept) - 1)]
    above = range(end, max(-1, end - ABOVE), -1)
    heads = [i for i in above if reasons[i] == "title" or outline.tag_of(i) == "h1"]
    start = next((i for i in heads if _shares(texts[i], title) > 0.5), heads[0] if heads else end) + 1
    if any(reasons[i] in _SIGNED for i in range(start, kept[0])):
        end = kept[0]  # below byline or date the text begins
    for i in range(start, min(start + REACH, end + 1)):
        fits = 8 <= len(texts[i]) <= LONGEST and 2 * outline.links[i] < len(texts[i]) and not outline.figure_of[i]
        if fits and _is_free(evidence, i) and not _of_picture(outline.names_of(outline.box_of[i])):
            yield i


def _is_free(evidence: Evidence, i: int) -> bool:
    """Whether it is no other field's line; a sentence without links is no caption or topic by what is around it."""
    reason = evidence.labelled.reasons[i]
    if reason in ("caption", "tags"):
        return not evidence.labelled.outline.links[i] and len(evidence.texts[i]) >= _SHORTEST
    return reason not in _FOREIGN


def _is_by(evidence: Evidence, i: int) -> bool:
    """Whether it is a byline, perhaps with the paper's name behind a bar: "By Ann Lee | The Daily Loaf"."""
    text = evidence.texts[i]
    if len(text) > BY or not words(evidence.language).after_by(text):
        return False
    return bool(byline(text.partition(" | ")[0], evidence.language))


def _is_slide(evidence: Evidence, i: int) -> bool:
    """Whether it is all the text of a list's item below a picture."""
    outline, box = evidence.labelled.outline, evidence.labelled.outline.box_of[i]
    for _ in range(MOST):
        if outline.tags[box] == "li":
            alone = outline.ends[box] - outline.firsts[box] == 1
            return alone and any(position == i for position, *_ in outline.images)
        box = outline.parents[box]
    return False


def _named(evidence: Evidence, i: int) -> bool:
    return any(map(_under_title, _names(evidence, i)))


def _opens(evidence: Evidence, i: int) -> bool:
    return any(map(_opening, _names(evidence, i)))


def _names(evidence: Evidence, i: int) -> Iterator[str]:
    """What its box is called, and the one around it where that holds no more of the text."""
    outline, box = evidence.labelled.outline, evidence.labelled.outline.box_of[i]
    if outline.tags[box] == "li":
        return
    yield outline.names_of(box)
    parent = outline.parents[box]
    if parent >= 0 and outline.ends[parent] - outline.firsts[parent] <= MOST:
        yield outline.names_of(parent)


def _summarises(evidence: Evidence, i: int) -> bool:
    """Whether it is the page's summary, and no mere first paragraph."""
    if evidence.labelled.verdicts[i] and not _looks_apart(evidence, i):
        return False
    summaries = _summaries(evidence)
    return bool(summaries) and fold(plain(evidence.texts[i])) in summaries


@once
def _summaries(evidence: Evidence) -> set[str]:
    """What the page declares to be about, folded."""
    declared = (evidence.meta("og:description")[0], evidence.meta("description")[0], evidence.pick("description")[0])
    return {fold(text) for text in declared if text}


def _signed_below(evidence: Evidence, i: int) -> bool:
    """Whether byline or date stand between the first line of the text and the others, and not above it."""
    kept = evidence.kept
    if i != kept[0] or not _SIGNED.isdisjoint(evidence.labelled.reasons[max(0, i - NEAR) : i]):
        return False
    return len(kept) > 1 and _signed(evidence, i + 1, min(kept[1], i + NEAR))


def _dropped(evidence: Evidence, i: int) -> bool:
    """Whether it is a line right under the headline, above byline or date, that the text was not to begin with."""
    outline = evidence.labelled.outline
    if evidence.labelled.reasons[i - 1] != "title" or outline.tag_of(i) not in _LINES:
        return False
    return len(evidence.texts[i]) >= _SHORTEST and _signed(evidence, i + 1, min(evidence.kept[0], i + 5))


def _signed(evidence: Evidence, start: int, end: int) -> bool:
    reasons = evidence.labelled.reasons
    return any(reasons[n] in _SIGNED or _signs(evidence, n) for n in range(start, end))


def _signs(evidence: Evidence, i: int) -> bool:
    text = evidence.texts[i]
    return len(text) < 100 and (has_date(text) or bool(byline(text, evidence.language)))


def _looks_apart(evidence: Evidence, i: int) -> bool:
    """Whether the text below it looks otherwise, and all the same: a line in bold or in a class of its own."""
    outline, kept = evidence.labelled.outline, evidence.kept
    if i != kept[0]:
        return False
    below = [k for k in kept[1:6] if evidence.labelled.type_of(k) == "paragraph"][:3]
    if len(below) < 2:
        return False
    look, *others = [_look(evidence, k) for k in (i, *below)]
    text = evidence.texts[i]
    section = look[0][0] == "h" and len(text) < _SECTION and not text.endswith(".")
    if section or len(set(others)) > 1 or any(word in look[1] for word in _FIRSTS):
        return False
    bold = outline.bolds[i] >= 0.9 * len(evidence.texts[i]) and not any(outline.bolds[k] for k in below)
    return look != others[0] or bold


def _look(evidence: Evidence, i: int) -> tuple[str, str]:
    outline = evidence.labelled.outline
    box = outline.box_of[i]
    return outline.tags[box], _NUMBERS.sub("", outline.names_of(box))


def _heads(evidence: Evidence, i: int) -> bool:
    """Whether it is a heading right under the headline of declared news, too long for a section's."""
    outline = evidence.labelled.outline
    if outline.tag_of(i) != "h2" or evidence.labelled.reasons[i - 1] != "title":
        return False
    text = plain(evidence.texts[i])
    long = len(text) > (25 if _CJK.search(text) else _SECTION)
    return long and any(kind.endswith("NewsArticle") for kind in evidence.by_type)


_SIGNS: tuple[Callable[[Evidence, int], bool], ...] = (
    _named, _opens, _heads, _summarises, _signed_below, _looks_apart, _dropped,
)  # fmt: skip


def _joined(evidence: Evidence, i: int, numbers: list[int], is_it: Callable[[Evidence, int], bool]) -> str:
    """The line, and those after it in boxes of the same look that are told by the same sign."""
    lines, look = [plain(evidence.texts[i])], _look(evidence, i)
    for n in range(i + 1, i + MOST):
        if n not in numbers or _look(evidence, n) != look or not is_it(evidence, n):
            break
        lines.append(plain(evidence.texts[n]))
    return " ".join(lines)


def _fits(text: str, title: str | None) -> bool:
    # "In brief:" heads a list, "OSLO (AP) — …" is the text
    if (
        text.endswith((":", "："))
        or fold(text) == fold(title or "")
        or ("(" in text[:PLACE] and dateline_agencies(text))
    ):
        return False
    if _CJK.search(text):
        return 8 <= len(text) <= LONGEST
    if not 15 <= len(text) <= LONGEST or len(text.split()) < 3:
        return False
    return _shares(title, text) < 0.7 or len(text) > 2 * len(title or "")  # not the headline in other words


def _shares(text: str | None, other: str | None) -> float:
    """The share of a text's words that another one has too."""
    words = set(fold(text or "").split())
    return len(words & set(fold(other or "").split())) / (len(words) or 1)
