"""The main image, and the article's images with caption, credit and alternative text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from scraper.article.canonical import resolved
from scraper.article.evidence import NOTHING, Evidence, Found, around, named, words_in_names
from scraper.article.image_address import address_of
from scraper.document import Node, first, objects, types, urls
from scraper.languages.bylines import byline
from scraper.languages.credits import find_credit
from scraper.languages.dates import find_dates, has_date
from scraper.models import Image
from scraper.text import fold, one_line

MOST = 60
LONGEST = 1200  # characters of a caption
_elsewhere = words_in_names(
    r"related|recommend|teaser|promo|sidebar|widget(?<!elementor-widget)(?<!image-widget)(?!-(?:picture|image))|author|avatar|byline|newsletter|comment|footer|nav(?<!\wnav)|menu|logo|share(?!able)|social"
    r"|icon|sponsor|advert|banner|most-|popular|read-?also|outbrain|taboola|emoji|badge"
)
_credit_class = words_in_names(r"credit|copyright|photographer|source|quelle|fotograf|byline|autor")
_of_picture = words_in_names(r"image|picture|photo|figure|bild(?!ung)|foto")
_CREDITS = "[class*=credit i], [class*=copyright i], [class*=photographer i], [class*=fotograf i]"
_SUFFIX = re.compile(r"\.(?:jpe?g|png|webp|gif)$", re.IGNORECASE)
_OTHER_BLOCK = frozenset(
    {"related", "promo", "navigation", "footer", "comment", "share", "aside", "links", "hidden", "consent"}
)
_FEW, _HOUSE = 3, 40  # lines in a picture's box; characters of a line that only credits
_LINE = 300  # characters of a caption that only its words tell
_CREDITED = frozenset(":：=＝©ⓒ)）]］】")
_COUNTER = re.compile(r"^(?:\d{1,3}\s?/\s?\d{1,3}\s+|Image caption,\s*)")  # "3/12 The band kept warm."


def main_image(evidence: Evidence) -> Found:
    """The image the page names as the article's."""
    for node, source in evidence.declared:
        for address in urls(node.get("image")) or urls(node.get("thumbnailUrl")):
            if full := resolved(_meant(address, evidence), evidence.url):
                return full, source
    for name in ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "thumbnail"):
        value, origin = evidence.meta(name)
        if value and (full := resolved(value, evidence.url)):
            return full, origin
    return NOTHING


def _meant(address: str, evidence: Evidence) -> str:
    """The address behind a reference {"@id": "#image"}."""
    node = evidence.structured.ids.get(address)
    if not node:
        return address
    return next((u for u in urls({k: v for k, v in node.items() if k != "@id"})), address)


def article_images(evidence: Evidence) -> tuple[tuple[Image, ...], str | None]:
    """The images that stand in the article, in its order; declared ones where the page shows none."""
    found: list[Image] = []
    seen: set[str | None] = set()
    for image in _shown(evidence):  # one picture in several cuts has one caption
        if image.url not in seen and (image.caption or image.url) not in seen:
            found.append(image)
        seen |= {image.url, image.caption or image.url}
        if len(found) >= MOST:
            break
    declared = list(_declared(evidence))
    if found:
        return tuple(_completed(image, declared) for image in found), "visible"
    return (_once(declared), "json-ld") if declared else ((), None)


def _once(declared: list[Image]) -> tuple[Image, ...]:
    """One of each picture that is declared in several cuts: those with the same caption."""
    found: dict[str | None, Image] = {}
    for image in declared:
        known = found.setdefault(image.caption or image.url, image)
        if image.credit and not known.credit:
            found[image.caption or image.url] = image
    return tuple(found.values())


def _shown(evidence: Evidence) -> Iterator[Image]:
    outline, kept = evidence.labelled.outline, evidence.kept
    if not kept:
        return
    start, end = _headline(evidence, kept[0]), kept[-1] + 2
    if evidence.kind == "gallery":  # its pictures are what it is about
        end = len(evidence.texts)
    images = [image for image in outline.images[:400] if start <= image[0] <= end]
    below = _captions_below(evidence, {position for position, _, figure, *_ in images if not figure})
    for position, node, figure, *_ in images:
        if not figure and below.isdisjoint((position, position + 1)):
            continue
        captions = _captions(evidence, position, figure, below)
        if captions is None or _is_small(node) or _is_elsewhere(node):
            continue
        address = address_of(node, evidence.url)
        alt = one_line(node.attrs.get("alt") or "") or None
        if alt and fold(_SUFFIX.sub("", alt)) in evidence.signed:
            continue
        caption, credit = _parted(captions, evidence.language, alt)
        if figure and caption and not credit:
            caption, credit = _marked_credit(node, caption, evidence.language)
        if caption and not credit and _is_portrait(caption, evidence.language):
            continue
        if address and (figure or caption or credit):
            yield Image(url=address, caption=caption, credit=credit, alt=alt)


def _captions_below(evidence: Evidence, positions: set[int]) -> set[int]:
    """The captions that stand right below images in no figure."""
    lines = {i for position in positions for i in (position, position + 1)}
    return {i for i in lines if i < len(evidence.texts) and _is_caption(evidence, i)}


def _is_portrait(caption: str, language: str | None) -> bool:
    """Whether words below a picture sign and date the article: the author's portrait."""
    return bool(byline(caption, language) or (has_date(caption[:60]) and find_dates(caption[:60], language)))


def _headline(evidence: Evidence, first_kept: int) -> int:
    """Position of the block that repeats the headline, or a little before the body."""
    reasons = evidence.labelled.reasons
    titles = [i for i in range(max(0, first_kept - 40), first_kept) if reasons[i] == "title"]
    return max(0, (titles[0] if titles else first_kept) - 6)


def _captions(evidence: Evidence, position: int, figure: int, below: set[int]) -> list[tuple[str, str]] | None:
    """(text, class names) of the blocks that belong to an image; None where they show it to be a teaser's."""
    outline, reasons = evidence.labelled.outline, evidence.labelled.reasons
    count = len(outline.texts)
    if figure:
        near = [i for i in range(max(0, position - 4), min(count, position + 6)) if outline.figure_of[i] == figure]
    else:
        near = [i for i in (position, position + 1) if i in below]
    linked = sum(outline.links[i] for i in near) > 0.5 * sum(len(outline.texts[i]) for i in near)
    if near and (
        linked or any(reasons[i] in _OTHER_BLOCK and not _in_picture(evidence, i) for i in near if not figure)
    ):
        return None
    return [
        (outline.texts[i], outline.names[outline.box_of[i]] or "") for i in near if len(outline.texts[i]) <= LONGEST
    ]


def _is_caption(evidence: Evidence, i: int) -> bool:
    """Told by its box, or by a word like "Photo:" in a line that is not kept."""
    labelled, text = evidence.labelled, evidence.texts[i]
    if labelled.reasons[i] in ("caption", "credit"):
        return True
    if labelled.verdicts[i] or len(text) > _LINE or labelled.outline.links[i]:
        return False
    if _in_picture(evidence, i) or _is_credited_below(evidence, i):
        return True
    if _CREDITED.isdisjoint(text) and " by " not in text[-60:]:
        return False
    found = find_credit(text, evidence.language, caption=True)
    return found is not None and found.explicit


def _in_picture(evidence: Evidence, i: int) -> bool:
    """Whether a line stands with nothing but a few others in a box that is called a picture."""
    outline, box = evidence.labelled.outline, evidence.labelled.outline.box_of[i]
    parent = outline.parents[box]
    few = parent >= 0 and outline.ends[parent] - outline.firsts[parent] <= _FEW
    return few and _of_picture(outline.names[parent])


def _is_credited_below(evidence: Evidence, i: int) -> bool:
    """Whether the next line is nothing but the name of a picture house, or the line itself is: "Getty Images"."""
    for text in evidence.texts[i : i + 2]:
        found = find_credit(text, evidence.language) if len(text) <= _HOUSE else None
        if found is not None and not found.caption:
            return True
    return False


def _parted(captions: list[tuple[str, str]], language: str | None, alt: str | None) -> tuple[str | None, str | None]:
    """Caption and credit out of the blocks below an image."""
    texts: list[str] = []
    credits: list[str] = []
    for text, names in captions:
        line = _COUNTER.sub("", one_line(text))
        if not line or any(line.startswith(text) or text.startswith(line) for text in texts):
            continue  # said twice, for readers of screens
        found = find_credit(line, language, caption=True)
        if found:
            credits.append(found.credit)
            line = found.caption
        elif _credit_class(names) and len(line) <= 100:
            credits.append(line[1:-1].strip() if line[0] in "([（" and line[-1] in ")]）" else line)
            line = ""
        if line:
            texts.append(line)
    caption = " ".join(texts) or None
    if not credits and alt and (found := find_credit(alt, language)) and found.explicit:
        credits.append(found.credit)
    return caption, " / ".join(dict.fromkeys(map(_said_once, credits))) or None


def _marked_credit(node: Node, caption: str, language: str | None) -> tuple[str | None, str | None]:
    """Caption and credit where an inline element at the caption's end is called a credit."""
    figure: Node | None = node
    for _ in range(6):
        if figure is None or figure.tag == "figure":
            break
        figure = figure.parent
    marked = figure.css_first(_CREDITS) if figure is not None else None
    text = one_line(marked.text()) if marked is not None else ""
    if not 2 < len(text) <= 100 or not caption.endswith(text):
        return caption, None
    found = find_credit(text, language, caption=True)
    rest = caption.removesuffix(text).rstrip(" |/-–—(,")
    return rest or None, _said_once(found.credit if found else text.strip("()[] "))


def _said_once(credit: str) -> str:
    """ "Bo Lind | Bo Lind" is one credit."""
    one, _, other = credit.partition(" | ")
    return one if one.casefold() == other.casefold() else credit


def _is_small(node: Node) -> bool:
    sizes = [node.attrs.get(key) or "" for key in ("width", "height")]
    return any(size.isdigit() and int(size[:6]) < 80 for size in sizes)


def _is_elsewhere(node: Node) -> bool:
    for tag, names in chain([(node.tag, named(node))], around(node, 6)):
        if tag == "article":
            return False
        if tag in ("aside", "nav", "footer") or _elsewhere(names):
            return True
    return False


def _declared(evidence: Evidence) -> Iterator[Image]:
    """ImageObjects of the article with a caption or a credit."""
    for node, _ in evidence.declared:
        for image in objects(node.get("image")):
            item: dict[str, Any] = evidence.structured.resolve(image)
            address = next((u for u in urls(item) if not u.startswith("#")), None)
            key = next(
                (k for k in ("creditText", "copyrightHolder", "creator", "author", "copyrightNotice") if item.get(k)),
                None,
            )
            caption = first(item.get("caption")) or (
                first(item.get("description")) if "ImageObject" in types(item) else None
            )
            found = find_credit(caption, evidence.language, caption=True) if caption else None
            credit = first(item.get(key)) if key else None
            if address and (caption or credit):
                yield Image(
                    url=resolved(address, evidence.url),
                    caption=(found.caption or None) if found else caption,
                    credit=credit or (found.credit if found else None),
                )


def _completed(image: Image, declared: list[Image]) -> Image:
    """A shown image with the credit that the page's data gives for the same address or caption."""
    if image.credit:
        return image
    for other in declared:
        same = other.url == image.url or (
            other.caption and image.caption and fold(other.caption) == fold(image.caption)
        )
        if same and other.credit:
            return Image(url=image.url, caption=image.caption, credit=other.credit, alt=image.alt)
    return image
