"""The main image, and the article's images with caption, credit and alternative text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scraper.article.bare_images import STEM, STORIES, distinct, is_drawn, is_teasers, stands_in_text, stem
from scraper.article.canonical import resolved
from scraper.article.captions import captions_below, captions_of, lines_below, marked_credit, of_picture, parted
from scraper.article.enlarged import behind_buttons, inside_buttons
from scraper.article.evidence import NOTHING, Evidence, Found, boxes_around, named, once, words_in_names
from scraper.article.image_address import address_of
from scraper.document import Node, first, objects, plain, types, urls
from scraper.languages.bylines import byline
from scraper.languages.credits import find_credit
from scraper.languages.dates import find_dates, has_date
from scraper.models import Image
from scraper.text import fold

MOST = 60  # pictures of one article
_SMALL = 80  # pixels
_PROBE = 60  # characters of a paragraph by which the box that holds the text is known
_ASKED = 12  # boxes that are asked for it, since one may stand in the other
_BESIDE = frozenset(("aside", "nav", "footer"))
_elsewhere = words_in_names(
    r"related(?!-?(?:photo|image|picture))(?<!photorelated)|recommend|teaser|promo|sidebar|widget(?<!elementor-widget)(?<!article[-_]widget)(?<!image-widget)(?!s?[-_]article(?![a-z]))(?!-(?:picture|image))|author|avatar|byline|newsletter|comment|footer|nav(?<!\wnav)|menu|logo|share(?!able)|social"
    r"|icon|sponsor|advert|banner|most-|popular|playlist|read-?also|outbrain|taboola|emoji|badge"
)
_SUFFIX = re.compile(r"\.(?:jpe?g|png|webp|gif)$", re.IGNORECASE)


@once
def main_image(evidence: Evidence) -> Found:
    """The image the page names as the article's."""
    for node, source in evidence.declared:
        for address in urls(node.get("image")) or urls(node.get("thumbnailUrl")):
            if full := resolved(_meant(address, evidence), evidence.url):
                return full, source
    for name in ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "thumbnail"):
        value, origin = evidence.meta(name)
        if value and (full := resolved(value.partition(", http")[0], evidence.url)):  # some list several
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
    found = _each_once(_shown(evidence), evidence.labelled.verdicts)
    if found and all(image.credit for image in found):
        return tuple(found), "visible"
    declared = list(_declared(evidence))
    if found and (not declared or any(image.caption or image.credit for image in found)):
        return tuple(_completed(image, declared) for image in found), "visible"
    told = _once(declared)  # which say more than pictures without a word
    names = {stem(image.url or "") for image in told}
    rest = [image for image in found if stem(image.url or "") not in names]
    return ((*told, *rest), "json-ld") if told else ((), None)


def _each_once(shown: Iterator[tuple[int, Image]], verdicts: list[bool]) -> list[Image]:
    """The images without their other cuts: the same picture twice, or the same caption with no text between them."""
    found: list[Image] = []
    known: dict[str | None, int] = {}  # where an address, or what a picture's file is called, was met
    told: dict[str, int] = {}
    for position, image in shown:
        before = told.get(image.caption or "")
        if image.caption:
            told[image.caption] = position
        name = stem(image.url or "")
        cut = known.get(image.url, known.get(name))
        if cut is not None and (image.url == found[cut].url or _agree(image, found[cut])):
            found[cut] = image if _says_more(image.caption, found[cut].caption) else found[cut]
        elif before is None or any(verdicts[before:position]):
            known[image.url] = len(found)
            if len(name) >= STEM:
                known[name] = len(found)
            found.append(image)
        if len(found) >= MOST:
            break
    return found


def _says_more(caption: str | None, other: str | None) -> bool:
    """Whether a caption says more than none, or than one that was cut short."""
    short = (other or "").rstrip(".…")
    return caption is not None and (
        not short or (short != other and len(other or "") < len(caption) and caption.startswith(short))
    )


def _agree(image: Image, other: Image) -> bool:
    """Whether two images do not say different things."""
    return image.caption == other.caption or not (image.caption and other.caption)


def _once(declared: list[Image]) -> tuple[Image, ...]:
    """One of each picture that is declared in several cuts: those with the same caption."""
    found: dict[str | None, Image] = {}
    for image in declared:
        known = found.setdefault(image.caption or image.url, image)
        if image.credit and not known.credit:
            found[image.caption or image.url] = image
    return tuple(found.values())


def _shown(evidence: Evidence) -> Iterator[tuple[int, Image]]:
    """The images of the article, each with the number of the block it stands before."""
    outline, kept = evidence.labelled.outline, evidence.kept
    if not kept:
        return
    start, end = _headline(evidence, kept[0]), kept[-1] + 2
    if evidence.kind == "gallery":  # its pictures are what it is about
        end = len(evidence.texts)
    images = [image for image in outline.images[:400] if start <= image[0] <= end]
    positions = {position for position, _, figure, *_ in images if not figure}
    captioned = captions_below(evidence, positions)
    pictured = {position for position, *_ in outline.images}
    main = distinct(main_image(evidence)[0] or "") if images else ""
    for position, node, figure, *_ in images:
        below = lines_below(position, captioned, pictured)
        bare = not figure and not below
        if bare and not stands_in_text(evidence, position, node, main):
            continue
        captions = captions_of(evidence, (position, node, figure), below)
        if captions is None or _is_small(node) or _is_elsewhere(node, evidence):
            continue
        if not figure and is_teasers(evidence, position, node):
            continue
        if not (address := address_of(node, evidence.url)) or (bare and is_drawn(node, address)):
            continue
        alt = plain(node.attrs.get("alt") or "") or None
        if alt and fold(_SUFFIX.sub("", alt)) in evidence.signed:
            continue
        caption, credit = (None, None) if bare else parted(captions, evidence.language, alt)
        if caption and not credit:
            caption, credit = marked_credit(node, caption, evidence.language)
        if caption and not credit and _is_portrait(caption, evidence.language):
            continue
        yield position, Image(url=address, caption=caption, credit=credit, alt=alt)
    if evidence.kind in STORIES:
        yield from ((end, image) for image in _enlarged(evidence, start, end))


def _enlarged(evidence: Evidence, start: int, end: int) -> Iterator[Image]:
    """The pictures in buttons, where the page shows captions without a picture, or no figure at all."""
    found = list(behind_buttons(evidence, start, end))
    if not found and evidence.declared and not any(figure for *_, figure in evidence.labelled.outline.images):
        found = list(inside_buttons(evidence))
    for node, (caption, credit) in found:
        address = address_of(node, evidence.url)
        if address and not _is_elsewhere(node, evidence):
            yield Image(url=address, caption=caption, credit=credit, alt=plain(node.attrs.get("alt") or "") or None)


def _is_portrait(caption: str, language: str | None) -> bool:
    """Whether words below a picture sign and date the article: the author's portrait."""
    return bool(byline(caption, language) or (has_date(caption[:60]) and find_dates(caption[:60], language)))


def _headline(evidence: Evidence, first_kept: int) -> int:
    """Position of the block that repeats the headline, or a little before the body."""
    reasons = evidence.labelled.reasons
    titles = [i for i in range(max(0, first_kept - 40), first_kept) if reasons[i] == "title"]
    return max(0, (titles[0] if titles else first_kept) - 6)


def _is_small(node: Node) -> bool:
    """Whether a picture is declared too small for one of the article's; a height of 0 beside a width is left open."""
    values = [(node.attrs.get(key) or "").removesuffix("px") for key in ("width", "height")]
    sizes = [int(value[:6]) for value in values if value.isdigit()]
    return any(0 < size < _SMALL for size in sizes) or (0 in sizes and max(sizes) < _SMALL)


def _is_elsewhere(node: Node, evidence: Evidence) -> bool:
    """Whether a picture stands in a box that is called something beside the article."""
    if _elsewhere(named(node)):
        return node.mem_id not in _around_headline(evidence)
    known = _known_boxes(evidence)
    for box in boxes_around(node, 6):
        number = box.mem_id
        if number not in known:
            names = named(box)
            beside = box.tag in _BESIDE and not of_picture(names)  # <aside class="lead-photo">
            beside = beside or (box.tag != "article" and _elsewhere(names))
            known[number] = beside and not _holds_the_text(box, evidence)
        if known[number]:
            return number not in _around_headline(evidence)
        if box.tag == "article":
            return False
    return False


@once
def _known_boxes(_: Evidence) -> dict[int, bool]:
    """Whether a box stands beside the article, for those met so far: pictures share the outer ones."""
    return {}


@once
def _asked_boxes(_: Evidence) -> list[int]:
    """Boxes that were asked whether they hold the text."""
    return []


def _holds_the_text(box: Node, evidence: Evidence) -> bool:
    """Whether a box holds the middle of the body: then it is the article's, whatever it is called ("with-sidebar")."""
    asked = _asked_boxes(evidence)
    asked.append(box.mem_id)
    if len(asked) > _ASKED:
        return False
    middle = evidence.texts[evidence.kept[len(evidence.kept) // 2]]
    return "".join(middle[:_PROBE].split()) in "".join(box.text().split())


@once
def _around_headline(evidence: Evidence) -> frozenset[int]:
    """The boxes around the h1 that is the headline: they hold the article, whatever they are called."""
    title = fold(evidence.title or "")
    heading = next((h for h in evidence.structured.headings[:3] if title and fold(h.text()) == title), None)
    boxes = boxes_around(heading, 20) if heading is not None else ()
    return frozenset(box.mem_id for box in boxes)


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
