"""Articles, revisions, copies and the search index in the state file."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence

import msgspec

from scraper.collect import duplicates
from scraper.collect.revisions import Change, to_json
from scraper.collect.schedule import DAY
from scraper.collect.state.rows import ArticleRow, columns, one, rows
from scraper.collect.wording import indexed, speaker_key
from scraper.models import Article, Page

COPY_WINDOW = 30 * DAY  # a text that comes back later is no syndicated copy any more
_CANDIDATES = 8
_COLUMNS = columns(ArticleRow)


def get(db: sqlite3.Connection, article: int) -> ArticleRow | None:
    """An article by number."""
    return one(ArticleRow, db.execute(f"SELECT {_COLUMNS} FROM articles WHERE id=?", (article,)))


def find_original(db: sqlite3.Connection, body: str, now: float, *, but: int | None = None) -> ArticleRow | None:
    """The first article of which `body` is a near-duplicate, among those of the last COPY_WINDOW."""
    sketch = duplicates.sketch(duplicates.shingles(body))
    if not sketch:
        return None
    marks = ", ".join("?" * len(sketch))
    candidates = db.execute(
        f"SELECT article FROM sketches JOIN articles ON id=article WHERE hash IN ({marks}) AND found >= ? AND id != ?"
        f" GROUP BY article HAVING count(*) >= {duplicates.NEEDED} ORDER BY count(*) DESC, article LIMIT {_CANDIDATES}",
        (*sketch, now - COPY_WINDOW, but or 0),
    ).fetchall()
    for (number,) in candidates:
        found = get(db, number)
        if found and duplicates.is_copy(body, msgspec.json.decode(found.record, type=_Body).body):
            first = get(db, found.copy_of) if found.copy_of else None
            return first or found
    return None


class _Body(msgspec.Struct):
    body: str = ""


def add(
    db: sqlite3.Connection, source: str, article: Article, published: float | None, now: float, original: int | None
) -> int:
    """A new article with its first revision; its number."""
    cursor = db.execute(
        "INSERT INTO articles (source, url, found, published, title, copy_of, record) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (source, article.url, now, published, article.title, original, article.to_json()),
    )
    number = cursor.lastrowid
    assert number is not None
    db.execute("INSERT INTO revisions (article, number, at) VALUES (?, 1, ?)", (number, now))
    _index(db, number, article)
    return number


def revise(db: sqlite3.Connection, row: ArticleRow, article: Article, found: Sequence[Change], now: float) -> None:
    """A changed article: the old record goes into its revision, the new one takes its place."""
    _forget_index(db, row.id, Article.from_json(row.record))
    db.execute("UPDATE revisions SET record=? WHERE article=? AND number=?", (row.record, row.id, row.revision))
    db.execute(
        "INSERT INTO revisions (article, number, at, changes) VALUES (?, ?, ?, ?)",
        (row.id, row.revision + 1, now, to_json(tuple(found))),
    )
    db.execute(
        "UPDATE articles SET revision=revision+1, title=?, record=?, vanished=NULL WHERE id=?",
        (article.title, article.to_json(), row.id),
    )
    _index(db, row.id, article)


def find(db: sqlite3.Connection, query: str, speaker: Sequence[str], since: float | None, limit: int) -> Iterator[str]:
    """Records that match an index query ("": all) and have a speaker with those name parts, best or newest first."""
    tables, order = "articles a", "coalesce(a.published, a.found) DESC"
    tests: list[str] = ["1"]
    values: list[str | float] = []
    if query:
        tables, order = "words JOIN articles a ON a.id = words.rowid", "bm25(words, 4.0, 1.0, 1.0)"
        tests.append("words MATCH ?")
        values.append(query)
    if speaker:
        named = " AND ".join("instr(name, ?)" for _ in speaker)
        tests.append(f"EXISTS (SELECT 1 FROM speakers WHERE article = a.id AND {named})")
        values += [_spaced(part) for part in speaker]
    if since is not None:
        tests.append("coalesce(a.published, a.found) >= ?")
        values.append(since)
    sql = f"SELECT a.record FROM {tables} WHERE {' AND '.join(tests)} ORDER BY {order} LIMIT ?"
    for (record,) in db.execute(sql, (*values, limit)):
        yield record


def vanished(db: sqlite3.Connection, article: int, now: float) -> None:
    """The article's page is gone; the record stays."""
    db.execute("UPDATE articles SET vanished=? WHERE id=? AND vanished IS NULL", (now, article))


def keep_page(db: sqlite3.Connection, article: int, page: Page) -> None:
    """Keep what was fetched while the article is looked at again: a new extractor can then read the old page."""
    kept = msgspec.structs.replace(page, input=None)
    packed = zlib.compress(msgspec.msgpack.encode(kept), 3)
    db.execute("INSERT OR REPLACE INTO pages (article, page) VALUES (?, ?)", (article, packed))


def kept_page(db: sqlite3.Connection, article: int) -> Page | None:
    """The page that was kept, if it still is."""
    found = db.execute("SELECT page FROM pages WHERE article=?", (article,)).fetchone()
    return msgspec.msgpack.decode(zlib.decompress(found[0]), type=Page) if found else None


def drop_page(db: sqlite3.Connection, article: int) -> None:
    """The article is not looked at again."""
    db.execute("DELETE FROM pages WHERE article=?", (article,))


def found_before(db: sqlite3.Connection, when: float, limit: int) -> list[ArticleRow]:
    """Articles first stored before a moment, the oldest first."""
    sql = f"SELECT {_COLUMNS} FROM articles WHERE found < ? ORDER BY found LIMIT ?"
    return rows(ArticleRow, db.execute(sql, (when, limit)))


def last_found_before(db: sqlite3.Connection, when: float) -> int:
    """The number of the last article stored before a moment; 0 where there is none."""
    sql = "SELECT id FROM articles WHERE found < ? ORDER BY found DESC LIMIT 1"
    found = db.execute(sql, (when,)).fetchone()
    return int(found[0]) if found else 0


def count_found_before(db: sqlite3.Connection, when: float) -> int:
    """How many articles were first stored before a moment."""
    number: int = db.execute("SELECT count(*) FROM articles WHERE found < ?", (when,)).fetchone()[0]
    return number


def delete(db: sqlite3.Connection, row: ArticleRow) -> None:
    """Everything of one article but its addresses; its copies become articles of their own."""
    _forget_index(db, row.id, Article.from_json(row.record))
    db.execute("DELETE FROM revisions WHERE article=?", (row.id,))
    drop_page(db, row.id)
    db.execute("UPDATE articles SET copy_of=NULL WHERE copy_of=?", (row.id,))
    db.execute("UPDATE links SET article=NULL, state='pruned', next_try=NULL WHERE article=?", (row.id,))
    db.execute("DELETE FROM articles WHERE id=?", (row.id,))


def _index(db: sqlite3.Connection, number: int, article: Article) -> None:
    sketch = duplicates.sketch(duplicates.shingles(article.body))
    db.executemany("INSERT OR IGNORE INTO sketches (hash, article) VALUES (?, ?)", [(h, number) for h in sketch])
    speakers = {_spaced(speaker_key(quote.speaker.name)) for quote in article.quotes if quote.speaker}
    db.executemany("INSERT INTO speakers (article, name) VALUES (?, ?)", [(number, n) for n in speakers if n.strip()])
    db.execute("INSERT INTO words (rowid, title, body, quotes) VALUES (?, ?, ?, ?)", (number, *_words(article)))


def _forget_index(db: sqlite3.Connection, number: int, article: Article) -> None:
    db.execute("DELETE FROM sketches WHERE article=?", (number,))
    db.execute("DELETE FROM speakers WHERE article=?", (number,))
    # a contentless index is told what to forget: it keeps no text of its own
    db.execute(
        "INSERT INTO words (words, rowid, title, body, quotes) VALUES ('delete', ?, ?, ?, ?)",
        (number, *_words(article)),
    )


def _spaced(name: str) -> str:
    """A folded name with a space around every word, so that " chen " is looked for and "Cheney" not found."""
    return f" {' '.join(indexed(name).split())} "


def _words(article: Article) -> tuple[str, str, str]:
    quotes = "\n".join(quote.text for quote in article.quotes)
    return indexed(article.title or ""), indexed(article.body), indexed(quotes)
