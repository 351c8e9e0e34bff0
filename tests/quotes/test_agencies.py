"""Which agencies an article relies on."""

from __future__ import annotations

import pytest

from scraper.quotes import cited_agencies


@pytest.mark.parametrize(
    ("text", "language", "agencies"),
    [
        ("The mayor told Reuters on Monday that the depot stays.", "en", ("Reuters",)),
        ("Das sagte sie der Nachrichtenagentur dpa am Montag.", "de", ("dpa",)),
        ("Selon l'AFP, le pont est fermé.", "fr", ("AFP",)),
        ("로이터통신에 따르면 다리는 폐쇄됐다.", "ko", ("Reuters",)),
        ("据路透社报道，大桥已关闭。", "zh", ("Reuters",)),
        ("Shares of Bloomberg and of Thomson Reuters rose.", "en", ()),
        ("She left Reuters in March. The mayor said so.", "en", ()),
    ],
)
def test_an_agency_is_cited_only_where_the_text_relies_on_it(text: str, language: str, agencies: tuple[str]) -> None:
    assert cited_agencies(text, language) == agencies
