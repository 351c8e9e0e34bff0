"""Where the picture of an <img> is: the widest of the addresses that it and its <picture> give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from scraper.article.canonical import resolved
from scraper.document import Node

_not_a_picture = re.compile(
    r"data(?<!.data):|[./]svg(?:$|[?/])|(?<!/)/(?:pixel|spacer|blank)\b|/(?:leer|empty|dummy|loading|loader|preload)\.|placeholder|1x1|transparent"
).search
_ADDRESSED = re.compile(r"^\S+\.(?:jpe?g|png|webp|avif)(?:$|[?#])", re.IGNORECASE)  # in an attribute of a script's own
_SIZED = re.compile(r"([^\s,]\S*)\s+(\d{1,5}(?:\.\d{1,3})?)[wx](?![^\s,])")  # an address of a srcset and its width
_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-srcset", "srcset", "src")


def address_of(node: Node, base: str | None) -> str | None:
    """The address that an image loads in the end, scripts of the page included; None for a blank or a drawing."""
    attributes = node.attributes
    moving = None  # a GIF is mostly what stands there until a script has put the picture
    for name in _SOURCES:
        value = (attributes.get(name) or "").strip()
        if name.endswith("srcset") or (" " in value and value[-1] in "wx"):  # some put a srcset into `src`
            value = _largest(value)
        if value and not _not_a_picture(value.lower()) and (full := resolved(value, base)):
            if not value.lower().endswith(".gif"):
                return full
            moving = moving or full
    own = (value or "" for key, value in attributes.items() if key.startswith("data-"))
    known = chain(_in_picture(node), filter(_ADDRESSED.match, own), _behind(attributes), _without_scripts(node))
    return next((resolved(value, base) for value in known if not _not_a_picture(value.lower())), moving)


def _behind(attributes: Mapping[str, str | None]) -> Iterator[str]:
    """The picture in the background of a blank one."""
    style = attributes.get("style") or ""
    address = style.partition("url(")[2].partition(")")[0].strip(" \"'") if "background" in style else ""
    if address:
        yield address


def _in_picture(node: Node) -> Iterator[str]:
    """What the sources of the <picture> around an image give."""
    parent = node.parent
    if parent is not None and parent.tag == "picture":
        for source in parent.css("source[srcset], source[data-srcset]")[:2]:
            if found := _largest(source.attrs.get("srcset") or source.attrs.get("data-srcset") or ""):
                yield found


def _without_scripts(node: Node) -> Iterator[str]:
    """What stands beside an image for readers without scripts."""
    shown = node.parent.css_first("noscript img[src]") if node.parent is not None else None
    if shown is not None:
        yield shown.attrs["src"] or ""


def _largest(listed: str) -> str:
    """The address of the widest picture of a srcset; addresses may hold commas themselves.

    >>> _largest("/a,w_300.jpg 300w, /a,w_900.jpg 900w, /a,w_600.jpg 600w"), _largest("/a.jpg, /b.jpg 2x")
    ('/a,w_900.jpg', '/b.jpg')
    """
    sized = [(float(size), address) for address, size in _SIZED.findall(listed)]
    return max(sized)[1] if sized else listed.split(" ")[0].rstrip(",")
