"""Lines of the body by which its author signs, presents themselves or says where to write: fields, not text."""

from __future__ import annotations

from collections.abc import Sequence

from scraper.article.evidence import Evidence
from scraper.article.site import without_site
from scraper.document import types
from scraper.languages.names import EMAIL
from scraper.languages.pointers import is_boilerplate
from scraper.models import Author, Block
from scraper.text import fold

NAME = 80  # most characters of a line that is an author's name
LAST = 3  # kept blocks at the end that may tell where to write
CAPTION = 300  # most characters of a notice below a signature
PORTRAIT = 600  # most characters of a paragraph about an author
CONTACT, SIGN = 200, 60  # most characters of a line that tells where to write, and of one that tells no more
END = 8  # most characters beside an address that say no more than that the text is over
SHORT = 2  # letters of a surname that an address may end in by chance
_ENDS = frozenset(".!?。！？…")
_DENSE = "\u3040"  # from here on words are not parted by spaces


def without_signatures(evidence: Evidence, kept: Sequence[Block], authors: Sequence[Author]) -> list[Block]:
    """The kept blocks but for first and last ones that are an author's name or portrait, or tell where to write."""
    names = {_name_in(author.name) for author in authors}
    edges = {block.index for block in (*kept[:3], *kept[-2:])} if names else ()
    gone = [b for b in kept if b.index in edges and len(b.text) <= NAME and _name_in(b.text) in names]
    last = kept[-1] if names and kept and len(kept[-1].text) <= NAME and kept[-1].text[-1] not in _ENDS else None
    if last and last not in gone and _name_in(without_site(last.text, evidence)) in names:
        gone.append(last)
    for b in [b for b in kept[-LAST:] if "@" in b.text and b not in gone]:
        behind = (
            gone and gone[-1].index == b.index - 1 and "@" in gone[-1].text
        )  # "Reporter: …" comes before "Editor: …"
        if _asks_to_write(b.text, evidence, authors) or (behind and len(b.text) <= CONTACT):
            gone.append(b)
    if kept and kept[-1] not in gone and _is_portrait(kept, authors):
        gone.append(kept[-1])
    for block in gone:
        evidence.drop(block.index, "byline")
    rest = [block for block in kept if block not in gone]
    if gone and rest and len(rest[-1].text) <= CAPTION and is_boilerplate(rest[-1].text, evidence.language):
        evidence.drop(rest.pop().index, "boilerplate")
    return rest


def _is_portrait(kept: Sequence[Block], authors: Sequence[Author]) -> bool:
    """Whether the last paragraph opens with an author of whom nothing was said before."""
    text = kept[-1].text
    for name in (author.name for author in authors if " " in author.name and text.startswith(author.name)):
        surname = name.rpartition(" ")[2]
        return SIGN < len(text) <= PORTRAIT and not any(surname in block.text for block in kept[:-1])
    return False


def _asks_to_write(text: str, evidence: Evidence, authors: Sequence[Author]) -> bool:
    """A short line with an address that names an author, or with one of the paper's own below its news."""
    address = EMAIL.search(text) if len(text) <= CONTACT else None
    if address is None:
        return False
    if len(text) - len(address[0]) <= END:  # "desk@loaf.example (END)"
        return True
    if any(" " in author.name and _is_written(author.name, text, address[0]) for author in authors):
        return True
    own = address[0].strip(" <>()[]").lower().endswith(("@" + evidence.host, "." + evidence.host))
    kinds = [kind for node, _ in evidence.declared for kind in types(node)]
    return own and any("NewsArticle" in kind or (len(text) <= SIGN and "Article" in kind) for kind in kinds)


def _is_written(name: str, text: str, address: str) -> bool:
    """Whether a line names somebody, or its address ends its first half in a surname: "write to alee@loaf.example"."""
    surname = fold(name).rpartition(" ")[2]
    return name in text or (len(surname) > SHORT and address.partition("@")[0].casefold().endswith(surname))


def _name_in(text: str) -> str:
    """A name as it may stand in brackets or before an address, folded; Japanese ones with or without a space."""
    folded = fold(EMAIL.sub("", text) if "@" in text else text)
    return folded if folded.isascii() or max(folded) < _DENSE else folded.replace(" ", "")
