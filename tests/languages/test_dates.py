"""Dates as readers see them, where their parts stand close or in other scripts."""

from __future__ import annotations

import pytest

from scraper.languages.dates import find_dates


@pytest.mark.parametrize(
    ("text", "language", "moment"),
    [
        ("2024年05月02日16:08 | 来源：晨报", "zh", "2024-05-02T16:08:00"),
        ("शहर | मई 02, 2024 21:02 pm IST", "hi", "2024-05-02T21:02:00+05:30"),
        ("2 मई 2024", "hi", "2024-05-02"),
    ],
)
def test_a_date_is_read_with_its_time(text: str, language: str, moment: str) -> None:
    assert [seen.moment.iso() for seen in find_dates(text, language)] == [moment]


@pytest.mark.parametrize("text", ["Loaf 2.3.66", "Gecko 3.4.40", "1/2 / 44", "9.5 /10", "3-2/24"])
def test_versions_and_sizes_are_no_dates(text: str) -> None:
    assert find_dates(text, "en") == ()


@pytest.mark.parametrize(("text", "language"), [("发布时间：18-03-08 23:16", "zh"), ("입력 18.03.08 23:16", "ko")])
def test_where_the_year_stands_first_it_does_so_in_two_digits_too(text: str, language: str) -> None:
    assert [date.moment.iso() for date in find_dates(text, language)] == ["2018-03-08T23:16:00"]


@pytest.mark.parametrize(
    ("text", "language", "published", "modified"),
    [
        ("Publié le 3 mars 2024 à 14h05, mis à jour le 4 mars 2024 à 9h", "fr", "T14:05:00", "T09:00:00"),
        ("Erstellt: 03.03.2024 Aktualisiert: 04.03.2024, 09:00 Uhr", "de", "", "T09:00:00"),
        ("Publicado em 03/03/2024 às 14h05. Atualizado em 04/03/2024 às 9h00", "pt", "T14:05:00", "T09:00:00"),
        ("Gepubliceerd: 3 maart 2024 om 14:05 uur. Laatst gewijzigd op 4 maart 2024", "nl", "T14:05:00", ""),
        ("Opublikowano: 3 marca 2024, godz. 14:05. Aktualizacja: 4 marca 2024", "pl", "T14:05:00", ""),
        ("Publicerad 3 mars 2024 kl. 14.05 Uppdaterad 4 mars 2024 09.00", "sv", "T14:05:00", "T09:00:00"),
        ("Publisert 3. mars 2024 kl. 14:05, sist oppdatert 4. mars 2024", "no", "T14:05:00", ""),
        ("Offentliggjort 3. marts 2024 kl. 14.05. Opdateret 4. marts 2024", "da", "T14:05:00", ""),
        ("Julkaistu 3.3.2024 klo 14.05, päivitetty 4.3.2024", "fi", "T14:05:00", ""),
        ("Опубликовано 3 марта 2024 г. в 14:05, обновлено 4 марта 2024", "ru", "T14:05:00", ""),
        ("Yayınlanma: 3 Mart 2024 - 14:05 Güncelleme: 04.03.2024 09:00", "tr", "T14:05:00", "T09:00:00"),
        ("發布時間：2024年3月3日 下午2:05 更新時間：2024/03/04 09:00", "zh", "T14:05:00", "T09:00:00"),
        ("公開：2024年3月3日 14時05分 更新：2024年3月4日 9:00", "ja", "T14:05:00", "T09:00:00"),
        ("نشر في: 3 مارس 2024 - 14:05 آخر تحديث: 4 مارس 2024", "ar", "T14:05:00", ""),
        ("תאריך פרסום: 3 במרץ 2024, 14:05 עודכן: 04/03/2024 09:00", "he", "T14:05:00", "T09:00:00"),
        ("प्रकाशित: 3 मार्च 2024, 02:05 PM | अपडेट: 4 मार्च 2024", "hi", "T14:05:00", ""),
        ("เผยแพร่: 3 มี.ค. 2567 14:05 น. ปรับปรุงล่าสุด: 4 มี.ค. 2567", "th", "T14:05:00", ""),
        ("Δημοσίευση: 3 Μαρτίου 2024, 14:05 Ενημέρωση: 04/03/2024 09:00", "el", "T14:05:00", "T09:00:00"),
        ("Publikováno 3. března 2024 14:05, aktualizováno 4. 3. 2024", "cs", "T14:05:00", ""),
        ("Megjelent: 2024. március 3. 14:05 Frissítve: 2024.03.04. 9:00", "hu", "T14:05:00", "T09:00:00"),
        ("Objavljeno: 3. mart 2024. 14:05 Ažurirano: 04.03.2024. 09:00", "sr", "T14:05:00", "T09:00:00"),
        ("প্রকাশ: ০৩ মার্চ ২০২৪, ১৪:০৫ আপডেট: ০৪ মার্চ ২০২৪", "bn", "T14:05:00", ""),
    ],
)
def test_each_date_of_a_line_has_its_own_label_and_time(
    text: str, language: str, published: str, modified: str
) -> None:
    wanted = [("published", f"2024-03-03{published}"), ("modified", f"2024-03-04{modified}")]
    assert [(seen.kind, seen.moment.iso()) for seen in find_dates(text, language)] == wanted
