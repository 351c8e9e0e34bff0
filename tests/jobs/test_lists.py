"""Reading lists: every line accounted for, every page once."""

from __future__ import annotations

import pytest

from scraper.jobs.lists import ListError, read_list, targets


def urls(data: bytes, name: str = "-", **more: str) -> list[str | None]:
    return [entry.url for entry in read_list(data, name, **more).entries]


def test_a_text_list_keeps_blank_and_comment_lines_as_lines_that_ask_for_nothing():
    reading = read_list(b"\xef\xbb\xbfhttps://a.test/1\r\n\r\n# later\n  https://a.test/2  ")
    assert [(entry.line, entry.url) for entry in reading.entries] == [
        (1, "https://a.test/1"), (2, None), (3, None), (4, "https://a.test/2"),
    ]  # fmt: skip
    assert reading.columns == ("url",)
    assert all(entry.extra is None for entry in reading.entries)


def test_what_nobody_sees_around_a_url_and_a_comment_behind_it_are_no_part_of_it():
    pasted = "\ufeff\u200bhttps://a.test/1\u200b\r\nhttps://a.test/2#top\xa0\nhttps://a.test/3  # ask Ann\n\u200b\n"
    wanted = ["https://a.test/1", "https://a.test/2#top", "https://a.test/3", None]
    assert urls(pasted.encode()) == wanted
    assert read_list(pasted.encode()).entries[2].columns["url"] == "https://a.test/3  # ask Ann"
    assert urls("url,n\n\u200bhttps://a.test/1 \u200b,1\n".encode()) == ["https://a.test/1"]


def test_a_url_that_repeats_but_for_fragment_and_tracking_is_one_target():
    reading = read_list(b"https://a.test/1\nhttps://a.test/2\nhttps://A.test/1#top\nhttps://a.test/1?utm_source=x\n")
    wanted, repeats = targets(reading.entries)
    assert [target.entry.url for target in wanted] == ["https://a.test/1", "https://a.test/2"]
    assert repeats == {3: 1, 4: 1}


def test_other_columns_of_a_csv_come_back_as_extra():
    reading = read_list(b'id,URL,note\n7,https://a.test/1,"two\nlines"\n8,https://a.test/2\n', "list.csv")
    first, second = reading.entries
    assert (first.url, first.extra) == ("https://a.test/1", {"id": "7", "note": "two\nlines"})
    assert (second.url, second.extra) == ("https://a.test/2", {"id": "8", "note": ""})
    assert (first.line, second.line) == (2, 4)
    assert reading.columns == ("id", "URL", "note")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"id;url\n1;https://a.test/1\n", "-"),
        (b"id\turl\n1\thttps://a.test/1\n", "list.tsv"),
        ("id,url\n1,https://a.test/1\n".encode("utf-16"), "list.csv"),
        (b"1,https://a.test/1\n", "list.csv"),
        (b"Link\nhttps://a.test/1\n", "-"),
        (b'{"id": 1, "url": "https://a.test/1"}\n', "-"),
        (b'"https://a.test/1"\n', "list.jsonl"),
        (b'{"requested_url": "https://a.test/1", "url": null, "kind": "dns"}\n', "old.failures.jsonl"),
    ],
    ids=["semicolons", "tabs", "utf-16", "no header", "other name", "json lines on stdin", "json strings", "failures"],
)
def test_spreadsheets_and_json_of_many_kinds_are_understood(data: bytes, name: str):
    assert urls(data, name) == ["https://a.test/1"]


def test_values_of_json_lines_keep_their_types():
    (entry,) = read_list(b'{"url": "https://a.test/1", "id": 7, "tags": ["x"]}\n', "list.jsonl").entries
    assert entry.extra == {"id": 7, "tags": ["x"]}


def test_lines_that_are_no_url_at_all_say_why():
    reading = read_list(b'{"url": "https://a.test/1"}\n{broken\n{"id": 3}\n[1]\n', "list.jsonl")
    assert [bool(entry.problem) for entry in reading.entries] == [False, True, True, True]
    (_, empty) = read_list(b"url,id\nhttps://a.test/1,1\n,2\n", "list.csv").entries
    assert (empty.url, empty.problem) == ("", "the url cell is empty")


def test_a_csv_without_a_url_column_names_the_columns_it_has():
    with pytest.raises(ListError, match="id, page"):
        read_list(b"id,page\n1,a.test\n", "list.csv")
    assert urls(b"id,page\n1,a.test\n", "list.csv", url_column="Page") == ["a.test"]


def test_a_cell_of_many_megabytes_is_read():
    assert urls(b"url,text\nhttps://a.test/1," + b"x" * 3_000_000 + b"\n", "list.csv") == ["https://a.test/1"]


def test_what_stands_behind_a_tab_is_not_part_of_the_url():
    (entry,) = read_list(b"https://a.test/1\tsea\t7\n", "urls.txt").entries
    assert (entry.url, entry.extra) == ("https://a.test/1", {"column_2": "sea", "column_3": "7"})


def test_an_empty_list_is_empty():
    assert urls(b"") == []


def test_one_bad_byte_does_not_undo_a_byte_order_mark() -> None:
    found = read_list(b"\xef\xbb\xbfid,url\n1,https://a.example/\xfc\n", "sheet.csv")
    assert found.columns == ("id", "url")


def test_a_cell_may_hold_a_whole_page() -> None:
    data = b"url,page\nhttps://a.example/1,%s\n" % (b"x" * 300_000)
    assert len(read_list(data, "sheet.csv").entries) == 1
    assert len(read_list(b"x" * 300_000 + b"\n", "list.txt").entries) == 1


def test_a_list_that_is_binary_is_refused_as_a_whole() -> None:
    with pytest.raises(ListError, match="binary"):
        read_list(b"SQLite format 3\0" + bytes(5000), "articles.db")
