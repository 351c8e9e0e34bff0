"""The quotes table: a row a quote, with enough of its article to stand alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from scraper.models import Article, Quote
from scraper.output import flat
from scraper.output.formats import Format


class QuoteRow(msgspec.Struct, frozen=True, kw_only=True):
    """One quotation, flat. Offsets refer to the article's body or title, as `place` says."""

    url: str | None
    title: str | None
    date_published: str | None
    publisher: str | None
    language: str | None
    text: str
    speaker: str | None
    speaker_mention: str | None
    speaker_role: str | None
    speaker_kind: str | None
    kind: str
    place: str
    start: int
    end: int
    cue: str | None
    channel: str | None
    via: str | None
    group: int
    confidence: float
    rule: str

    @classmethod
    def of(cls, record: Article, quote: Quote) -> QuoteRow:
        """The row of one quote of a record."""
        speaker = quote.speaker
        return cls(
            url=record.url or record.requested_url or (record.input.ref if record.input else None),
            title=record.title,
            date_published=record.date_published,
            publisher=record.attribution.publisher or record.site_name,
            language=record.language,
            text=quote.text,
            speaker=speaker.name if speaker else None,
            speaker_mention=speaker.mention if speaker else None,
            speaker_role=speaker.role if speaker else None,
            speaker_kind=speaker.kind if speaker else None,
            kind=quote.kind,
            place=quote.place,
            start=quote.start,
            end=quote.end,
            cue=quote.cue.text if quote.cue else None,
            channel=quote.channel,
            via=quote.via,
            group=quote.group,
            confidence=quote.confidence,
            rule=quote.rule,
        )


def rows(records: Iterable[Article]) -> Iterator[QuoteRow]:
    """All quotes of all records."""
    return (QuoteRow.of(record, quote) for record in records for quote in record.quotes)


def _line(row: QuoteRow) -> str:
    return msgspec.json.encode(row).decode("utf-8") + "\n"


def _csv(row: QuoteRow) -> str:
    return flat.row(msgspec.structs.astuple(row))


_HEADER = flat.BOM + flat.row(QuoteRow.__struct_fields__)

QUOTE_FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        Format(name="jsonl", suffixes=(".jsonl", ".ndjson"), one=_line),
        Format(name="json", suffixes=(".json",), one=_line, begin="[\n", between=",", end="]\n"),
        Format(name="csv", suffixes=(".csv",), one=_csv, begin=_HEADER),
    )
}
