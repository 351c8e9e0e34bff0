"""The frozen values that pass from room to room, and the record that users get.

`Article` and what it holds are the public schema (version SCHEMA_VERSION): field order here is key
order in JSON, absent values are null or empty, never missing. Offsets are Unicode code points.
docs/record.md explains every field.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from scraper.errors import NotRecordError
from scraper.urls import without_userinfo

if TYPE_CHECKING:
    from scraper.errors import ScraperError

SCHEMA_VERSION = "1.0"

InputKind = Literal["url", "path", "stdin", "warc", "row"]
ArticleKind = Literal["article", "live_blog", "video", "gallery", "index", "other"]
BlockType = Literal["paragraph", "heading", "list_item", "blockquote", "table", "code"]
QuoteKind = Literal["direct", "mixed", "term", "indirect"]
SourceKind = Literal["person", "organization", "agency", "document", "social", "unknown"]
Access = Literal["free", "metered", "paywalled", "unknown"]


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all values: immutable, compared by content."""


def timestamp(at: datetime | None = None) -> str:
    """A moment in UTC (without one: now) as records hold it: ISO 8601, whole seconds, "Z"."""
    return (at or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")


# ------------------------------------------------------------------ what came in


class Page(Value, frozen=True, kw_only=True):
    """What the network, a file or a WARC record gave, not yet decoded. Its addresses hold no password."""

    body: bytes
    url: str | None = None  # after redirects; null for a file
    requested_url: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()  # lower-case names, in the order received
    fetched_at: str | None = None  # ISO 8601 UTC, seconds
    truncated: bool = False  # the transfer ended short of what was promised
    attempts: int = 1
    input: Input | None = None

    def __post_init__(self) -> None:
        _forget_passwords(self)

    def __repr__(self) -> str:
        """Short: a body is no sight for a log or a notebook."""
        return f"Page({self.url or self.requested_url!r}, status={self.status}, {len(self.body):,} bytes)"

    def header(self, name: str) -> str | None:
        """The first header of that name (any case), or None."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key == wanted), None)


class Input(Value, frozen=True, kw_only=True):
    """What the user gave, so that a record can be joined to it."""

    kind: InputKind
    ref: str
    extra: dict[str, Any] | None = None

    def without_password(self) -> Input:
        """As it may be kept: a URL is asked for with the user and password in it, and written without."""
        bare = without_userinfo(self.ref) if self.kind in ("url", "row") else self.ref
        return self if bare == self.ref else msgspec.structs.replace(self, ref=bare)


def _forget_passwords(value: Page | Failure) -> None:
    """What becomes a record, a log line or an archive begins as one of these two: so here, once for all."""
    for name in ("url", "requested_url"):
        url = getattr(value, name)
        if url is not None and "@" in url:
            msgspec.structs.force_setattr(value, name, without_userinfo(url))
    if value.input is not None and "@" in value.input.ref:
        msgspec.structs.force_setattr(value, "input", value.input.without_password())


# ------------------------------------------------------------------ the record


class Author(Value, frozen=True, kw_only=True):
    """Who signed the article: a person or a newsroom. `url` is their page."""

    name: str
    role: str | None = None
    url: str | None = None


class Image(Value, frozen=True, kw_only=True):
    """A picture of the article; `url` is null in a text dump."""

    url: str | None = None
    caption: str | None = None
    credit: str | None = None
    alt: str | None = None


class BodyBlock(Value, frozen=True, kw_only=True):
    """One paragraph-like part of the body: `body[start:end] == text`."""

    type: BlockType
    text: str
    start: int
    end: int


class Update(Value, frozen=True, kw_only=True):
    """One entry of a live blog: a range of `body`."""

    time: str | None
    title: str | None
    start: int
    end: int


class Speaker(Value, frozen=True, kw_only=True):
    """Who said it. `name` is the fullest form the article uses, `mention` the words near the quote."""

    name: str
    mention: str
    start: int | None = None
    end: int | None = None
    role: str | None = None
    kind: SourceKind = "unknown"


class Cue(Value, frozen=True, kw_only=True):
    """The reporting expression: "said", "according to", "라고 밝혔다"."""

    text: str
    start: int
    end: int


class Quote(Value, frozen=True, kw_only=True):
    """One quotation: `text` stands at `start:end` of the field named by `place` (JSON key "in")."""

    text: str
    start: int
    end: int
    place: Literal["body", "title"] = msgspec.field(default="body", name="in")
    kind: QuoteKind = "direct"
    speaker: Speaker | None = None
    cue: Cue | None = None
    channel: str | None = None
    via: str | None = None
    group: int = 0
    confidence: float = 0.0
    rule: str = ""


class Source(Value, frozen=True, kw_only=True):
    """Somebody quoted or cited in the article; `quotes` may be 0."""

    name: str
    kind: SourceKind = "unknown"
    role: str | None = None
    quotes: int = 0


class Attribution(Value, frozen=True, kw_only=True):
    """Where the article comes from: who publishes it, who supplied it, whom it quotes."""

    publisher: str | None = None
    copyright: str | None = None
    license: str | None = None
    agencies: tuple[str, ...] = ()
    image_credits: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


class Rights(Value, frozen=True, kw_only=True):
    """Machine-readable reservations, as the page and its headers say."""

    robots: tuple[str, ...] = ()
    tdm_reservation: bool | None = None


class Warning(Value, frozen=True, kw_only=True):
    code: str
    message: str


class Provenance(Value, frozen=True, kw_only=True):
    """Where each field came from: "json-ld", "opengraph", "visible", "trafilatura" … or null."""

    title: str | None = None
    subtitle: str | None = None
    description: str | None = None
    authors: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    language: str | None = None
    kind: str | None = None
    site_name: str | None = None
    section: str | None = None
    tags: str | None = None
    canonical_url: str | None = None
    image: str | None = None
    images: str | None = None
    body: str | None = None
    access: str | None = None
    copyright: str | None = None
    publisher: str | None = None


class Extractor(Value, frozen=True, kw_only=True):
    name: str
    version: str


class Article(Value, frozen=True, kw_only=True):
    """One clean record. `body[q.start:q.end] == q.text` holds for every quote of the body."""

    schema_version: str = SCHEMA_VERSION
    input: Input | None = None
    requested_url: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    title: str | None = None
    subtitle: str | None = None
    description: str | None = None
    authors: tuple[Author, ...] = ()
    date_published: str | None = None
    date_modified: str | None = None
    date_published_raw: str | None = None
    date_modified_raw: str | None = None
    date_published_utc: str | None = None
    language: str | None = None
    kind: ArticleKind = "other"
    site_name: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    image: str | None = None
    images: tuple[Image, ...] = ()
    body: str = ""
    blocks: tuple[BodyBlock, ...] = ()
    updates: tuple[Update, ...] = ()
    quotes: tuple[Quote, ...] = ()
    attribution: Attribution = Attribution()
    access: Access = "unknown"
    rights: Rights = Rights()
    quality: float = 0.0
    warnings: tuple[Warning, ...] = ()
    provenance: Provenance = Provenance()
    fetched_at: str | None = None
    http_status: int | None = None
    content_hash: str | None = None
    extractor: Extractor | None = None

    def __repr__(self) -> str:
        """Short: a whole record is no sight for a log or a notebook; `to_json` shows it."""
        where = self.url or self.requested_url or (self.input.ref if self.input else None)
        size = f"{len(self.body or ''):,} characters, {len(self.quotes)} quotes"
        return f"Article({self.title!r}, {where!r}, {size}, quality={self.quality})"

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts, lists and scalars, keys in schema order."""
        built: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))
        return built

    def to_json(self) -> str:
        """One line of JSON, not escaped beyond what JSON needs."""
        return msgspec.json.encode(self).decode("utf-8")

    @classmethod
    def from_json(cls, text: str | bytes) -> Article:
        """Read a record back; unknown keys of later 1.x schemas are ignored.

        Raises NotRecordError, which is a ValueError too: broken JSON, other JSON, a failure, another schema.
        """
        try:
            _check_schema(_HEADS.decode(text))
            return _RECORDS.decode(text)
        except (msgspec.DecodeError, UnicodeError) as error:
            raise NotRecordError(f"no record ({error})") from error


class _Head(Value, frozen=True, kw_only=True):
    """What tells a record from other JSON: only failures count attempts."""

    schema_version: str | None = None
    attempts: int | None = None


def _check_schema(head: _Head) -> None:
    if head.schema_version is None:
        raise NotRecordError("no record of an article" + (", but of a failure" if head.attempts is not None else ""))
    if head.schema_version.partition(".")[0] != SCHEMA_VERSION.partition(".")[0]:
        raise NotRecordError(f"schema {head.schema_version[:20]}, this version of scraper reads {SCHEMA_VERSION[0]}.x")


# Made when this module loads: msgspec 0.22 crashes where two threads meet a type for the first time at once.
_RECORDS = msgspec.json.Decoder(Article)
_HEADS = msgspec.json.Decoder(_Head)


class Failure(Value, frozen=True, kw_only=True):
    """One page that could not be had, as a record without passwords. `kind` is one of errors.FAILURE_KINDS."""

    input: Input | None = None
    requested_url: str | None = None
    url: str | None = None
    kind: str = "extract_error"
    message: str = ""
    http_status: int | None = None
    attempts: int = 1
    at: str | None = None

    def __post_init__(self) -> None:
        _forget_passwords(self)

    @classmethod
    def of(cls, error: ScraperError, *, at: str | None = None, input: Input | None = None) -> Failure:
        """The record of an error of ours. `at` is ISO 8601 UTC; without it, now."""
        return cls(
            input=input,
            requested_url=getattr(error, "requested_url", None) or error.url or (input.ref if input else None),
            url=error.url,
            kind=getattr(error, "kind", "extract_error"),
            message=error.message,
            http_status=getattr(error, "http_status", None),
            attempts=getattr(error, "attempts", 1),
            at=at or timestamp(),
        )

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts and scalars, keys in schema order."""
        built: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))
        return built

    def to_json(self) -> str:
        """One line of JSON."""
        return msgspec.json.encode(self).decode("utf-8")


# ------------------------------------------------------------------ inside the house


class Block(Value, frozen=True, kw_only=True):
    """One visible run of text with the facts a rule needs. Rules never delete: they mark.

    `path` names the ancestors outermost first, each "tag" or "tag.first-class#id"-like; the blocks
    room fills and reads it. `kept` is the verdict, `reason` the rule that dropped it (or kept it).
    """

    text: str
    index: int = 0  # position among the page's blocks
    figure: int = 0  # ordinal of the enclosing <figure>, 0 for none
    type: BlockType = "paragraph"
    tag: str = "p"
    path: str = ""
    link_density: float = 0.0
    score: float = 0.0
    kept: bool = True
    reason: str = ""
