-- The state file of `scraper collect`. Times are Unix seconds; texts are UTF-8.

CREATE TABLE sources (
    name        TEXT PRIMARY KEY,
    tried       REAL,              -- last visit
    succeeded   REAL,              -- last visit on which every listing answered
    failures    INTEGER NOT NULL DEFAULT 0,  -- visits in a row with a listing that failed
    error       TEXT,              -- what the last failed visit said
    searched    REAL,              -- last search of its site for feeds
    newest      REAL,              -- when it last gave an article
    note        TEXT               -- flood, move: what a person should look at
) WITHOUT ROWID;

CREATE TABLE listings (            -- feeds, sitemaps, section pages
    source      TEXT NOT NULL,
    url         TEXT NOT NULL,
    kind        TEXT NOT NULL,     -- feed, sitemap, section
    origin      TEXT NOT NULL,     -- config, found (by autodiscovery), index (named by a sitemap index)
    depth       INTEGER NOT NULL DEFAULT 0,
    etag        TEXT,
    last_modified TEXT,
    digest      BLOB,              -- of the bytes last read: servers without validators
    modified    REAL,              -- what the sitemap index says
    read        REAL,              -- last time its links were read
    tried       REAL,
    next_try    REAL NOT NULL DEFAULT 0,
    failures    INTEGER NOT NULL DEFAULT 0,
    error       TEXT,
    moved_to    TEXT,
    PRIMARY KEY (source, url)
) WITHOUT ROWID;

CREATE TABLE links (               -- every address taken from a listing, by canonical form
    id          INTEGER PRIMARY KEY,
    key         TEXT NOT NULL UNIQUE,
    url         TEXT NOT NULL,     -- as listed: what is fetched
    source      TEXT NOT NULL,
    state       TEXT NOT NULL,     -- queued, done, alias, skipped, dead, gone, pruned
    listed      REAL NOT NULL,     -- first seen
    offered     REAL NOT NULL,     -- last seen, to the day
    dated       REAL,              -- what the listing says
    next_try    REAL,              -- null: not again
    attempts    INTEGER NOT NULL DEFAULT 0,
    fetched     REAL,
    etag        TEXT,
    last_modified TEXT,
    reason      TEXT,              -- why it failed, was skipped or given up
    article     INTEGER
);
CREATE INDEX links_due ON links (next_try) WHERE next_try IS NOT NULL;
CREATE INDEX links_article ON links (article) WHERE article IS NOT NULL;
CREATE INDEX links_queue ON links (source, state) WHERE state IN ('queued', 'dead');

CREATE TABLE articles (
    id          INTEGER PRIMARY KEY,
    source      TEXT NOT NULL,
    url         TEXT NOT NULL,
    found       REAL NOT NULL,
    published   REAL,              -- as the page says, where a zone is known
    title       TEXT,
    revision    INTEGER NOT NULL DEFAULT 1,
    copy_of     INTEGER,           -- the first article with this text
    vanished    REAL,              -- when its page was found to be gone
    record      TEXT NOT NULL      -- the newest revision, JSON
);
CREATE INDEX articles_source ON articles (source);
CREATE INDEX articles_found ON articles (found);
CREATE INDEX articles_copy ON articles (copy_of) WHERE copy_of IS NOT NULL;

CREATE TABLE revisions (           -- in the order in which they came: exports remember a number
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    article     INTEGER NOT NULL,
    number      INTEGER NOT NULL,
    at          REAL NOT NULL,
    changes     TEXT,              -- JSON, null for the first
    record      TEXT               -- null for the newest: that one stands in articles
);
CREATE INDEX revisions_article ON revisions (article, number);

CREATE TABLE pages (               -- what was fetched, as long as an article is looked at again
    article     INTEGER PRIMARY KEY,
    page        BLOB NOT NULL      -- the Page as MessagePack, zlib
);

CREATE TABLE sketches (            -- smallest shingle hashes, to find copies
    hash        INTEGER NOT NULL,
    article     INTEGER NOT NULL,
    PRIMARY KEY (hash, article)
) WITHOUT ROWID;
CREATE INDEX sketches_article ON sketches (article);

CREATE TABLE speakers (
    article     INTEGER NOT NULL,
    name        TEXT NOT NULL,     -- folded, a space around every word
    PRIMARY KEY (article, name)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE words USING fts5 (
    title, body, quotes, content='', tokenize="unicode61 remove_diacritics 2"
);

CREATE TABLE cursors (             -- how far each reader of `revisions` has come
    name        TEXT PRIMARY KEY,
    revision    INTEGER NOT NULL,
    file        TEXT,
    size        INTEGER            -- bytes of `file` that are accounted for
) WITHOUT ROWID;

CREATE TABLE robots (              -- robots.txt of each site, as long as it is fresh
    origin      TEXT PRIMARY KEY,
    body        BLOB NOT NULL,
    until       REAL NOT NULL
) WITHOUT ROWID;

CREATE TABLE runs (                -- the last few
    id          INTEGER PRIMARY KEY,
    began       REAL NOT NULL,
    ended       REAL,
    summary     TEXT
);
