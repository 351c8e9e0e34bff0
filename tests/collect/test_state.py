"""The state file: whose it is, how it grows up, what is found in it, what is forgotten."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from scraper.collect import export, housekeeping
from scraper.collect.prune import prune
from scraper.collect.search import search
from scraper.collect.state import articles, database
from scraper.collect.state.database import StateError, is_state, open_for_reading, open_state, transaction
from scraper.models import Article, Quote, Speaker

DAY = 86_400.0


def story(title: str, body: str, *speakers: str) -> Article:
    said = tuple(Quote(text=body[:10], start=0, end=10, speaker=Speaker(name=name, mention=name)) for name in speakers)
    return Article(url="https://a.example/1", title=title, body=body, quotes=said)


def keep(state: Path, *made: Article, found: float = 0.0) -> list[int]:
    with closing(open_state(state)) as db:
        return [articles.add(db, "S", article, found, found, None) for article in made]


def titles(state: Path, words: str = "", **how: object) -> list[str | None]:
    return [hit.article.title for hit in search(state, words, **how)]  # type: ignore[arg-type]


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state.db"


# ------------------------------------------------------------------ the file


def test_other_peoples_databases_are_left_alone(state: Path) -> None:
    with closing(sqlite3.connect(state)) as db:
        db.execute("CREATE TABLE theirs (x)")
        db.commit()
    assert not is_state(state)
    with pytest.raises(StateError, match="not a state file"):
        open_state(state)


def test_what_is_no_database_says_so(state: Path) -> None:
    state.write_bytes(b"notes to myself" * 100)
    with pytest.raises(StateError, match="not a database"):
        open_state(state)
    assert not is_state(state)


def test_a_state_of_a_newer_version_is_not_touched(state: Path) -> None:
    open_state(state).close()
    with closing(sqlite3.connect(state)) as db:
        db.execute("PRAGMA user_version=99")
    with pytest.raises(StateError, match="made by a newer scraper"):
        open_state(state)


def test_an_older_state_is_brought_up_to_date_once(
    state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(state, story("Kept", "A body that stays where it is."))
    scripts = tmp_path / "migrations"
    scripts.mkdir()
    for script in database.MIGRATIONS.iterdir():
        if script.name.endswith(".sql"):
            (scripts / script.name).write_text(script.read_text("utf-8"))
    (scripts / "0099.sql").write_text("ALTER TABLE articles ADD COLUMN later TEXT DEFAULT 'yes';")
    monkeypatch.setattr(database, "MIGRATIONS", scripts)
    for _ in range(2):
        with closing(open_state(state)) as db:
            assert db.execute("SELECT title, later FROM articles").fetchall() == [("Kept", "yes")]
            assert db.execute("PRAGMA user_version").fetchone() == (99,)


def test_a_transaction_inside_another_can_fail_alone(state: Path) -> None:
    with closing(open_state(state)) as db:
        with transaction(db):
            db.execute("INSERT INTO sources (name) VALUES ('kept')")
            with pytest.raises(sqlite3.OperationalError), transaction(db):
                db.execute("INSERT INTO sources (name) VALUES ('lost'), (no_such_column)")
        assert db.execute("SELECT name FROM sources").fetchall() == [("kept",)]


def test_records_can_be_read_by_anybody_with_sqlite(state: Path) -> None:
    keep(state, story("One", "First body."), story("Two", "Second body."))
    with closing(open_for_reading(state)) as db:
        found = db.execute("SELECT record FROM articles ORDER BY id").fetchall()
    assert [Article.from_json(record).title for (record,) in found] == ["One", "Two"]


# ------------------------------------------------------------------ search


@pytest.fixture
def library(state: Path) -> Path:
    keep(
        state,
        story("Harbour wall repaired", "The night ferry sails again, said the mayor of Osterford.", "Mei-Ling Chen"),
        story("Night falls", "A ferry was seen. Café owners rejoice at the harbour.", "Dick Cheney"),
        story("서울시, 도서관 보수", "이하늘 시장은 “비가 새는 체육관부터 고쳐야 한다”고 말했다.", "이하늘"),
    )
    keep(state, story("Old harbour tale", "Long ago."), found=-30 * DAY)
    return state


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ferry harbour", ["Harbour wall repaired", "Night falls"]),
        ('"night ferry"', ["Harbour wall repaired"]),
        ("ferry -wall", ["Night falls"]),
        ("mayor OR cafe", ["Harbour wall repaired", "Night falls"]),
        ("sail*", ["Harbour wall repaired"]),
        ("체육관", ["서울시, 도서관 보수"]),
        ("도서", ["서울시, 도서관 보수"]),
        ("zebra", []),
        ('" AND OR ( NEAR * ^', []),
    ],
)
def test_words_are_found_as_people_type_them(library: Path, words: str, found: list[str]) -> None:
    assert sorted(filter(None, titles(library, words, since=-DAY))) == sorted(found)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("chen", ["Harbour wall repaired"]),
        ("CHENEY", ["Night falls"]),
        ("Ling Chen", ["Harbour wall repaired"]),
        ("이하늘", ["서울시, 도서관 보수"]),
    ],
)
def test_speakers_are_found_by_any_whole_part_of_their_name(library: Path, name: str, found: list[str]) -> None:
    assert titles(library, speaker=name) == found


def test_since_leaves_out_what_is_older(library: Path) -> None:
    assert len(titles(library, "harbour")) == 3
    assert len(titles(library, "harbour", since=-DAY)) == 2


def test_a_revised_article_is_found_by_its_new_words_only(library: Path) -> None:
    with closing(open_state(library)) as db:
        row = articles.get(db, 1)
        assert row is not None
        with transaction(db):
            articles.revise(db, row, story("Pier wall repaired", "No boat sails."), [], 5.0)
    assert titles(library, "pier") == ["Pier wall repaired"]
    assert "Pier wall repaired" not in titles(library, "harbour")
    assert titles(library, speaker="chen") == []


# ------------------------------------------------------------------ export, prune, forget


def test_an_export_that_fails_is_made_again(state: Path) -> None:
    keep(state, story("One", "First."), story("Two", "Second."))
    with pytest.raises(ZeroDivisionError), export.since_last(state) as lines:
        assert len(next(lines)) / 0
    with export.since_last(state) as lines:
        assert len(list(lines)) == 2
    keep(state, story("Three", "Third."))
    with export.since_last(state) as lines:
        assert [Article.from_json(line).title for line in lines] == ["Three"]
    assert len(list(export.since(state, -1.0))) == 3


def test_pruning_deletes_what_is_old_with_everything_of_it(state: Path) -> None:
    body = " ".join(f"word{n}" for n in range(400))
    keep(state, *(story(f"Old {n}", f"{n} {body}", "Ann Hale") for n in range(50)), found=0.0)
    keep(state, story("New", "Fresh."), found=9 * DAY)
    size = state.stat().st_size
    assert prune(state, 5 * DAY, clock=lambda: 10 * DAY) == 50
    assert titles(state, "old OR new") == ["New"]
    assert state.stat().st_size < size / 2
    with closing(open_for_reading(state)) as db:
        for table in ("sketches", "speakers", "pages"):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_addresses_that_nobody_lists_any_more_are_forgotten(state: Path) -> None:
    with closing(open_state(state)) as db:
        insert = "INSERT INTO links (key, url, source, state, listed, offered, article) VALUES (?, '', 'S', ?, 0, ?, ?)"
        db.execute(insert, ("dead", "dead", 0.0, None))
        db.execute(insert, ("still listed", "skipped", 39 * DAY, None))
        db.execute(insert, ("waiting", "queued", 0.0, None))
        db.execute(insert, ("article", "done", 0.0, 7))
        housekeeping.tidy(db, 40 * DAY)
        kept = {key for (key,) in db.execute("SELECT key FROM links")}
    assert kept == {"still listed", "waiting", "article"}


def test_pages_kept_for_a_second_look_come_back_as_they_were(state: Path) -> None:
    from scraper.models import Page

    page = Page(body=b"\x00\xff<p>x", url="https://a.example", headers=(("etag", '"1"'),))
    with closing(open_state(state)) as db:
        articles.keep_page(db, 1, msgspec.structs.replace(page))
        assert articles.kept_page(db, 1) == page
        articles.drop_page(db, 1)
        assert articles.kept_page(db, 1) is None


def test_a_state_file_is_read_where_nothing_may_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "theirs"
    path = folder / "state.db"
    open_state(path).close()
    folder.chmod(0o555)
    try:
        if os.access(folder, os.W_OK):
            pytest.skip("nothing is closed to root")
        with closing(open_for_reading(path)) as db:
            assert db.execute("SELECT count(*) FROM articles").fetchone() == (0,)
        assert [file.name for file in folder.iterdir()] == ["state.db"]
    finally:
        folder.chmod(0o700)


def test_a_pipe_among_the_files_is_no_state_and_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.db")
    assert not is_state(tmp_path / "pipe.db")
