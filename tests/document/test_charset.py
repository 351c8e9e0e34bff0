"""Which text a page's bytes are: labels true, false and missing, in the encodings news is still written in."""

from __future__ import annotations

import contextlib
import time

import pytest

from scraper import sniff
from scraper.document import open_page
from scraper.document.charset import decode, mended
from scraper.errors import NotHTMLError
from scraper.models import Page
from tests.timing import seconds

# Our own sentences, one a language.
TEXT = {
    "ko": "정부는 20일 오전 새 대책을 발표했다. 장관은 '주민의 안전이 가장 중요하다'고 말했다. 똠방각하도 회의에 왔다.",
    "ja": "政府は二十日、新しい対策を発表した。大臣は「住民の安全が最も重要だ」と述べた。市民は質問を続けた。",
    "zh": "政府二十日公布了新的措施。部长表示，居民的安全最重要。会议结束后，市民继续提问，记者们等待答复。",
    "zh-TW": "政府二十日公布了新的措施。部長表示：「居民的安全最重要。」會議結束後，市民繼續提問。",
    "ru": "Правительство объявило новые меры. Министр сказал, что безопасность жителей важнее всего.",
    "uk": "Уряд оголосив нові заходи. Міністр сказав, що безпека мешканців є найважливішою.",
    "el": "Η κυβέρνηση ανακοίνωσε νέα μέτρα. Ο υπουργός είπε ότι η ασφάλεια των κατοίκων προηγείται.",
    "tr": "Hükümet yirmi gün içinde yeni önlemler açıkladı. Bakan, şehir güvenliğinin önemli olduğunu söyledi.",
    "pl": "Rząd ogłosił nowe środki. Minister powiedział, że bezpieczeństwo mieszkańców jest najważniejsze.",
    "de": "Die Regierung kündigte für Düsseldorf größere Maßnahmen an. Bürger müssten geschützt werden.",
    "fr": "Le gouvernement a annoncé des mesures. La sécurité des habitants est prioritaire à Besançon.",
    "cs": "Vláda oznámila nová opatření. Ministr řekl, že bezpečí je prvořadé, a další řešení přijde v úterý.",
    "he": "הממשלה הודיעה על צעדים חדשים. השר אמר כי ביטחון התושבים חשוב מכל.",
    "ar": "أعلنت الحكومة عن إجراءات جديدة. وقال الوزير إن سلامة السكان هي الأهم.",
    "th": "รัฐบาลประกาศมาตรการใหม่ รัฐมนตรีกล่าวว่าความปลอดภัยของประชาชนสำคัญที่สุด",
    "lt": "Vyriausybė paskelbė naujas priemones. Ministras sakė, kad gyventojų saugumas yra svarbiausias.",
}
# language, Python codec, the label pages carry
ENCODINGS = [
    ("ko", "cp949", "euc-kr"),
    ("ko", "cp949", "ks_c_5601-1987"),
    ("ja", "cp932", "Shift_JIS"),
    ("ja", "euc_jp", "EUC-JP"),
    ("ja", "iso2022_jp", "iso-2022-jp"),
    ("zh", "gb18030", "gb2312"),
    ("zh", "gb18030", "gb18030"),
    ("zh-TW", "big5", "big5"),
    ("ru", "cp1251", "windows-1251"),
    ("ru", "koi8-r", "koi8-r"),
    ("ru", "iso8859-5", "iso-8859-5"),
    ("ru", "cp866", "ibm866"),
    ("uk", "koi8-u", "koi8-u"),
    ("el", "iso8859-7", "iso-8859-7"),
    ("tr", "iso8859-9", "iso-8859-9"),
    ("pl", "cp1250", "windows-1250"),
    ("pl", "iso8859-2", "iso-8859-2"),
    ("de", "cp1252", "windows-1252"),
    ("fr", "iso8859-15", "iso-8859-15"),
    ("he", "cp1255", "windows-1255"),
    ("ar", "cp1256", "windows-1256"),
    ("th", "cp874", "tis-620"),
    ("lt", "cp1257", "windows-1257"),
]
SCRIPT = "<script>var data = {" + ",".join(f'"key{i}": "a value of plain ASCII"' for i in range(2000)) + "}</script>"


def page(language: str, codec: str, *, meta: str = "", head: str = "", times: int = 2) -> tuple[bytes, str]:
    """A page in some encoding, and the sentence that must come out of it."""
    text = TEXT[language].encode(codec, "ignore").decode(codec)
    label = f'<meta http-equiv="Content-Type" content="text/html; charset={meta}">' if meta else ""
    markup = f"<!doctype html><html><head>{label}{head}<title>News</title></head><body>" + f"<p>{text}</p>" * times
    return markup.encode(codec, "ignore"), text


@pytest.mark.parametrize(("language", "codec", "label"), ENCODINGS)
def test_the_header_names_the_encoding(language: str, codec: str, label: str) -> None:
    body, text = page(language, codec)
    decoded = decode(body, f"text/html; charset={label}")
    assert text in decoded.text
    assert not decoded.warnings


@pytest.mark.parametrize(("language", "codec", "label"), ENCODINGS)
def test_a_meta_element_names_the_encoding(language: str, codec: str, label: str) -> None:
    body, text = page(language, codec, meta=label)
    assert text in decode(body, "text/html").text


@pytest.mark.parametrize(("language", "codec", "label"), ENCODINGS)
def test_nobody_names_the_encoding_and_the_page_is_mostly_script(language: str, codec: str, label: str) -> None:
    body, text = page(language, codec, head=SCRIPT)
    assert text in decode(body).text


@pytest.mark.parametrize(("language", "codec", "label"), ENCODINGS)
def test_everybody_claims_utf_8_and_it_is_not(language: str, codec: str, label: str) -> None:
    body, text = page(language, codec, meta="utf-8")
    assert text in decode(body, "text/html; charset=utf-8").text


@pytest.mark.parametrize(("language", "codec", "label"), [e for e in ENCODINGS if e[0] not in ("de", "fr")])
def test_a_server_adds_iso_8859_1_to_what_the_author_labelled_right(language: str, codec: str, label: str) -> None:
    body, text = page(language, codec, meta=label)
    assert text in decode(body, "text/html; charset=iso-8859-1").text


@pytest.mark.parametrize("language", ["ko", "ja", "zh", "zh-TW", "ru", "el", "he", "ar", "th"])
def test_a_false_label_gives_way_to_valid_utf_8(language: str) -> None:
    body, text = page(language, "utf-8", meta="euc-kr")
    assert text in decode(body, "text/html; charset=windows-1251").text


@pytest.mark.parametrize(("mark", "codec"), [(b"\xff\xfe\0\0", "utf-32-le"), (b"\0\0\xfe\xff", "utf-32-be")])
def test_utf_32_is_read_by_its_mark(mark: bytes, codec: str) -> None:
    body, text = page("ko", codec)
    assert sniff.content(mark + body) == "html"
    assert text in decode(mark + body).text


@pytest.mark.parametrize("language", sorted(TEXT))
@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_utf_16_is_read_with_and_without_its_mark(language: str, codec: str) -> None:
    body, text = page(language, codec)
    decoded = decode(body)
    assert text in decoded.text
    assert not decoded.text.startswith("\ufeff")


@pytest.mark.parametrize("language", ["ko", "ja", "zh", "ru", "el", "tr", "pl", "de", "fr", "ar", "th"])
@pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
def test_utf_8_that_was_encoded_twice_is_repaired_and_named(language: str, wrong: str) -> None:
    body, text = page(language, "utf-8")
    once = "".join(bytes([b]).decode(wrong, "ignore") or chr(b) for b in body)
    decoded = decode(once.encode())
    assert text in decoded.text
    assert [w.code for w in decoded.warnings] == ["mojibake"]


@pytest.mark.parametrize("language", ["ko", "ja", "zh", "ru", "el", "tr", "pl", "de", "fr", "ar", "th"])
def test_text_that_its_user_decoded_wrongly_is_repaired_like_bytes(language: str) -> None:
    body, text = page(language, "utf-8")
    decoded = mended(body.decode("latin-1"))
    assert text in decoded.text
    assert [w.code for w in decoded.warnings] == ["mojibake"]
    assert mended(body.decode()).text == body.decode()


@pytest.mark.parametrize("before", [0, 1, 500, 994, 995, 996, 997, 998, 999, 1000, 1993])
def test_a_doubled_letter_is_repaired_wherever_in_a_long_text_it_stands(before: int) -> None:
    text = "a" * before + "prêté à l’école " + "z" * 2000 + " où l’été dure"
    assert mended(text.encode().decode("cp1252", "replace").replace("\ufffd", "\xa0")).text == text


def test_utf_8_that_was_encoded_three_times_is_repaired() -> None:
    body, text = page("fr", "utf-8")
    for _ in range(2):
        body = body.decode("latin-1").encode()
    assert text in decode(body).text


def test_utf_8_that_went_through_gbk_is_read_as_far_as_it_survived() -> None:
    body, _ = page("zh", "utf-8", times=4)
    decoded = decode(body.decode("gb18030", "ignore").encode())
    assert "政府二十日公布了新的措施" in decoded.text
    assert [w.code for w in decoded.warnings] == ["mojibake"]


@pytest.mark.parametrize("language", ["de", "fr", "tr", "pl", "cs"])
def test_honest_accents_are_left_alone(language: str) -> None:
    body, text = page(language, "utf-8", times=40)
    decoded = decode(body + "<p>Ã la carte, «Â», NÃO, à\u00a0» la fin.</p>".encode())
    assert text in decoded.text
    assert "Ã la carte, «Â», NÃO, à\u00a0» la fin." in decoded.text
    assert not decoded.warnings


def test_lost_characters_are_named() -> None:
    decoded = decode("<p>Caf\ufffd au lait \ufffd Besan\ufffdon</p>".encode())
    assert [w.code for w in decoded.warnings] == ["mojibake"]


def test_characters_that_a_script_names_are_not_lost_ones() -> None:
    body = '<script>var none = ["\ufffd", "\ufffd", "\ufffd", "\ufffd"]</script><p>A café.</p>'.encode()
    assert not decode(body).warnings


def test_a_few_windows_quotes_in_a_utf_8_page_are_read_as_such() -> None:
    body = ("<p>" + TEXT["fr"] * 8).encode() + b"<p>It\x92s a \x93quote\x94.</p>"
    assert "It’s a “quote”." in decode(body).text


def test_a_page_cut_inside_a_character_loses_that_character_only() -> None:
    body = f"<p>{TEXT['ko']}".encode() + "끝".encode()[:2]
    decoded = decode(body)
    assert decoded.text.endswith("왔다.")
    assert not decoded.warnings


@pytest.mark.parametrize("label", ["nonsense-8", "", "utf-7", "x-user-defined", "iso-2022-kr"])
def test_an_impossible_label_counts_as_none(label: str) -> None:
    body, text = page("ru", "cp1251", times=3)
    assert text in decode(body, f"text/html; charset={label}").text


@pytest.mark.parametrize(
    "body",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"GIF89a\x01\x00\x01\x00",
        b"RIFF\x24\x00\x00\x00WEBPVP8 ",
        b"PK\x03\x04\x14\x00\x06\x00",
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00",
        b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00",
        b"\x7fELF\x02\x01\x01\x00",
        bytes(range(256)) * 20,
        b"text then \x00\x01\x02\x03\x04\x05\x06" * 100,
        b"",
        b"  \n ",
    ],
)
def test_what_is_no_text_is_refused(body: bytes) -> None:
    with pytest.raises(NotHTMLError):
        open_page(Page(body=body))


@pytest.mark.parametrize("body", [b"\x80", b"<p>\xff\xfe\xfd", b"\xe3\x81", b"a\x00b" * 5, b"\x1b$B\x1b(", b"\xfe"])
def test_odd_bytes_never_crash(body: bytes) -> None:
    with contextlib.suppress(NotHTMLError):
        assert isinstance(decode(body).text, str)


def test_a_plain_utf_8_page_costs_little_more_than_decoding() -> None:
    body = b"<!doctype html><html><body>" + b"<p>Some plain English text with nothing special, really.</p>" * 2500

    def best(work: object) -> float:
        times = []
        for _ in range(60):
            start = time.perf_counter()
            work(body)  # type: ignore[operator]
            times.append(time.perf_counter() - start)
        return min(times)

    assert best(decode) < best(bytes.decode) + 100e-6


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("text", ["café and “quotes”", "cafÃ© and Ã©tÃ© and Ã¨re", "plain", "lost \ufffd"])
def test_the_parser_is_given_the_bytes_of_a_page_only_where_they_are_its_text(text: str, codec: str) -> None:
    for cut in (None, -1):
        found = decode(f"<!doctype html><p>{text * 40} é".encode(codec, "replace")[:cut])
        assert found.utf8 is None or found.utf8.decode() == found.text
    assert decode(b"<p>caf\xc3\xa9 \xe2\x80").utf8 == "<p>café ".encode()


@pytest.mark.parametrize("piece", [b"<", b"<!--", b"<script>", b"<style x"])
def test_tags_that_never_end_do_not_slow_down_the_guess(piece: bytes) -> None:
    assert seconds(decode, b"caf\xe9 " * 50 + piece * 40_000, None, times=1) < 1
