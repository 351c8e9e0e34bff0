"""The publisher's own headline, without the site's name."""

from __future__ import annotations

import re
from functools import lru_cache

from scraper.article.evidence import NOTHING, Evidence, Found
from scraper.article.headline import above_text, near, opening_shown, part_shown, shown_heading, without_labels
from scraper.article.quirks import told
from scraper.article.site import site_keys, squeeze
from scraper.document import first, types
from scraper.text import fold

_BAR = re.compile(
    r"\s+[-–—|·•*»«›‹:/]+\s+|\s*[|｜ㅣ｜]\s*|\s*[：:]\s+|：|\s+[-–—]|(?<=\w)[-–—]\s+(?=[^\W\d_])|\s*::\s*|\s*»\s*|(?<=[^\W\d_a-zA-Z])--?(?=[^\W\d_a-zA-Z])"
)
_IN_BRACKETS = re.compile(r"\s*[（(][^（()）]{2,30}[)）](?:\s*[|｜：]\s*[^|｜：]{2,30})?")
_BEHIND_BAR = re.compile(r"\s+[|‹›]\s+[^|‹›]{2,40}$")
_BARS = re.compile(r"\s\|\s")
CUT = 100  # characters of a headline cut to a length
LEAST = 15  # characters of a headline before a bar
_SEPARATORS = frozenset("-–—|·•*»«›‹:/｜ㅣ：")
_ENDINGS = ("com", "online", "news", "de")  # of a site's name beside a headline
# Meta elements in which publishing systems keep the headline itself
_META = ("headline", "hdl", "parsely-title", "sailthru.title", "article:title", "article.headline", "dable:title")


def title(evidence: Evidence) -> Found:
    """The headline without the section behind it: "Trams return | Opinion" at /story/opinion/trams."""
    quirk = told(evidence, "title")
    if quirk[0]:
        return quirk
    text, source = _found(evidence)
    if text is None:
        return NOTHING
    text = _in_small_letters(evidence, text) if text.isupper() else text
    for bar in _BARS.finditer(text) if "|" in text else ():
        part = text[bar.end() :].partition("|")[0]
        if bar.start() > LEAST and squeeze(part) in _folders(evidence):
            return text[: bar.start()], source
    return text, source


def _in_small_letters(evidence: Evidence, text: str) -> str:
    """A headline in capitals as the head spells it, names and all, where that has the same words."""
    for other in (*evidence.structured.all("og:title", "twitter:title"), evidence.structured.title or ""):
        start = other.lower().find(text.lower())
        spelt = other[start : start + len(text)] if start >= 0 and len(other.lower()) == len(other) else ""
        if spelt and not spelt.isupper() and not spelt.islower():
            return spelt
    return text


def _folders(evidence: Evidence) -> frozenset[str]:
    """The parts of the page's address but the last, which may be made of the headline."""
    return frozenset(map(squeeze, evidence.parts.path.split("/")[1:-1])) - {""}


def _found(evidence: Evidence) -> Found:
    """The declared headline where the page shows it, else the shown one that the head confirms."""
    keys = site_keys(evidence)
    declared, source = _declared(evidence, keys)
    social = _bare(_headline(evidence.structured.first("og:title", "twitter:title")), keys)
    tab = _bare(_headline(evidence.structured.title), keys)
    tab = None if tab and tab[0] in _SEPARATORS else tab  # "| The Site": the template had no headline to put before it
    heading, shown = shown_heading(evidence, [t for t in (declared, social, tab) if t and squeeze(t) not in keys])
    if shown and _is_behind(shown, social, evidence.structured.title):
        heading = shown = None
    if heading is not None and shown:
        shown = without_labels(heading, shown, (declared if source == "json-ld" else None, social, tab))
    if not declared and (part := _part(evidence, shown, (social, tab))):
        return part, "visible"
    if shown and declared:
        if _overrules(evidence, shown, declared, source, social, tab):
            return shown, "visible"
        if social and _is_after_kicker(social, declared, shown):
            return social, "opengraph"
        return (declared if shown == declared else _spelt_alike(declared, social, tab)), source
    if shown and (not social or near(shown, social) or near(shown, tab)):
        return shown, "visible"
    if declared:
        full = next((text for text in (social, tab) if text and _is_cut(declared, text)), declared)
        return full, source if full == declared else "opengraph" if full == social else "title"
    if social:
        return _without_section(_bare(_shorter(social, tab), keys)), "opengraph"
    if shown:
        return shown, "visible"
    if tab and squeeze(tab) not in keys:
        return _without_section(tab), "title"
    lead = above_text(evidence) if tab else None
    return (lead, "visible") if lead else (tab, "title" if tab else None)


def _is_behind(shown: str, social: str | None, tab: str | None) -> bool:
    """Whether a heading is what the tab says behind the headline of the sharing cards: the site's name."""
    behind = tab and social and tab.startswith(social) and tab.endswith(shown)
    return bool(behind) and fold(shown) not in fold(social or "")


def _headline(text: str | None) -> str | None:
    """A text but for an address: "tram-test-spring-2024"."""
    slug = (
        text and " " not in text and text.isascii() and text == text.lower() and text.count("-") + text.count("_") > 1
    )
    return None if slug else text


def _part(evidence: Evidence, shown: str | None, said: tuple[str | None, ...]) -> str | None:
    """What the head says between bars and the page above its text, where no h1 says what the head begins with."""
    ends = [text for text in said if text and (not shown or text.endswith(shown))]  # an h1 may be the site's name
    opening = next(filter(None, (opening_shown(evidence, text) for text in ends)), None)
    if opening and len(opening) > len(shown or ""):
        return opening
    texts = [text for text in said if text and not _SEPARATORS.isdisjoint(text)]
    if shown and any(fold(text).startswith(fold(shown)) for text in texts):
        return None
    tab = evidence.structured.title
    shown_parts = filter(None, (part_shown(evidence, text, [*_BAR.finditer(text)]) for text in texts))
    parts = (part for part in shown_parts if not _is_behind(part, said[0], tab))
    return next((part for part in parts if not shown or (len(part) > len(shown) and shown not in part)), None)


def _declared(evidence: Evidence, keys: frozenset[str]) -> Found:
    for node, source in evidence.declared:
        for key in ("headline", "name"):
            text = first(node.get(key))
            if text and len(text) > 3 and not text.startswith(("/", "http")) and squeeze(text) not in keys:
                return _bare(text, keys), source
    text, origin = evidence.meta(*_META)
    return (_bare(text, keys), origin) if text and len(text) > 3 else NOTHING


def _overrules(
    evidence: Evidence, shown: str, declared: str, source: str | None, social: str | None, tab: str | None
) -> bool:
    """A shown headline beats a declared one cut short, or one made for search that sharing cards do not know.

    Not where the page declares an alternative headline: there the first was chosen with care. Not in a live
    blog, whose shown headline is its newest entry.
    """
    a, b = fold(shown), fold(declared)
    if a == b:
        return False
    if (declared.endswith(("…", "...")) and a.startswith(b[:-1])) or _is_cut(declared, shown):
        return True
    if source == "meta" and fold(tab or "") == a and len(a.split()) > 3:  # which may hold a short headline for lists
        return True
    if source == "microdata":  # made by the page's template, so the h1 is as good, unless it only names the site
        return len(a.split()) > 3 or fold(social or "") != b
    careful = any(node.get("alternativeHeadline") or "LiveBlogPosting" in types(node) for node, _ in evidence.declared)
    if careful:
        return False
    if a in b:  # "Trams return (The Daily Loaf)" of a page that passes on what others wrote
        return declared.startswith(shown) and _IN_BRACKETS.fullmatch(declared[len(shown) :]) is not None
    if b in a:  # more than a kicker, where all the others have it
        return fold(social or "") == a and fold(tab or "").startswith(a)
    if fold(social or "") == b:
        return False
    if fold(social or "") == a or fold(tab or "") == a or not (social or tab):
        return True
    return fold(tab or "") == b and (near(shown, declared) or _akin(shown, (declared, social)))


def _is_cut(text: str, full: str) -> bool:
    """Whether a long text ends amid a longer one: search engines take no more than 110 characters of a headline."""
    return CUT <= len(text) < len(full) and full.startswith(text)


def _spelt_alike(declared: str, social: str | None, tab: str | None) -> str:
    """Of two spellings of the same words ("Nuclear plant - towers gone", "Nuclear plant: towers gone") the tab's."""
    alike = social and tab and tab.startswith(social) and fold(social) == fold(declared)
    return social if social and alike else declared


def _akin(shown: str, others: tuple[str | None, ...]) -> bool:
    """Whether a full headline is about what the others are about: a long word in common."""
    words = set(fold(shown).split())
    known = {word for other in others if other for word in fold(other).split()}
    return len(words) >= 4 and any(len(word) > 6 for word in words & known)


def _is_after_kicker(social: str, declared: str, shown: str) -> bool:
    """ "Neighbourhood: Trams return" is "Trams return" for a site whose cards leave the kicker out."""
    return (
        declared == shown
        and len(social) > 15
        and bool(re.search(r":\s$", declared.removesuffix(social)[-2:]))
        and (declared.endswith(social))
    )


def _shorter(social: str, tab: str | None) -> str:
    return tab if tab and social.startswith(tab) and len(tab) > 15 else social


@lru_cache(maxsize=16)  # tab, cards and data mostly say the same
def _bare(text: str | None, keys: frozenset[str]) -> str | None:
    """A headline without the site's name at either end.

    >>> _bare("Trams reopen - The Daily Loaf", frozenset({"dailyloaf", "thedailyloaf"}))
    'Trams reopen'
    """
    if not text:
        return None
    for _ in range(3):
        bars = [] if _SEPARATORS.isdisjoint(text) or not _may_name_site(squeeze(text), keys) else [*_BAR.finditer(text)]
        if not bars:
            break
        head, tail = text[: bars[-1].start()], text[bars[-1].end() :]
        first_head, first_tail = text[: bars[0].start()], text[bars[0].end() :]
        if _names_site(tail, keys) and len(head) > 3:
            text = head
        elif len(bars) > 1 and _names_site(text[bars[-2].end() :], keys) and bars[-2].start() > 3:
            text = text[: bars[-2].start()]
        elif len(first_tail) > 15 and squeeze(first_head) in keys:
            text = first_tail
        else:
            break
    return text.strip() or None


def _without_section(text: str | None) -> str | None:
    """A headline that nobody shows without what stands behind its last bar: a section, a site of another name."""
    found = _BEHIND_BAR.search(text or "")
    return text[: found.start()] if text and found and found.start() > LEAST else text


def _may_name_site(key: str, keys: frozenset[str]) -> bool:
    """A cheap look: whether a name of the site stands at either end of a squeezed text."""
    names = tuple(keys)
    ends = (key, *(key.removesuffix(end) for end in _ENDINGS if key.endswith(end)))
    return key.startswith(names) or any(end.endswith(names) for end in ends)


def _names_site(text: str, keys: frozenset[str]) -> bool:
    key = squeeze(text)
    if not key:
        return False
    if key in keys or key.removeprefix("the") in keys:
        return True
    return any(key.endswith(end) and key.removesuffix(end) in keys for end in _ENDINGS)
