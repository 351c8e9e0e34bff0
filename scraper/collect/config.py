"""The TOML file of a cron job, read into frozen values; every mistake is named with its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from scraper.collect.durations import seconds
from scraper.collect.mistakes import explained
from scraper.errors import ScraperError
from scraper.urls import origin, userinfo, without_userinfo

Span = str | float  # "10m" or seconds


class ConfigError(ScraperError):
    """The config cannot be used; the message says where and why."""


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all tables: a misspelt key is an error."""


class Source(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One publisher: where its links are listed, and which of them are wanted. None: as in [defaults]."""

    name: str
    site: str | None = None  # a root: feeds and sitemaps are found, and found again when they die
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    enabled: bool = True
    include: tuple[str, ...] | None = None
    exclude: tuple[str, ...] | None = None
    languages: tuple[str, ...] | None = None
    max_age: Span | None = None
    max_new: int | None = None
    every: Span | None = None
    recheck: tuple[Span, ...] | None = None
    per_host_delay: float | None = None


class Defaults(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What holds for every source that does not say otherwise."""

    include: tuple[str, ...] = ()  # URL patterns, one must match; none: everything
    exclude: tuple[str, ...] = ()  # URL patterns, none may match
    languages: tuple[str, ...] = ()  # BCP 47; none: every language
    max_age: Span = "7d"  # older articles are left alone
    max_new: int = 200  # pages fetched for one source in one run
    every: Span = "0s"  # a source is not visited more often
    recheck: tuple[Span, ...] = ("2h", "1d")  # ages at which an article is fetched again
    per_host_delay: float = 1.0


class Fetch(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How pages are fetched; the meaning of each is that of scraper.Options."""

    user_agent: str | None = None
    contact: str | None = None
    robots: bool = True
    respect_ai_optout: bool = False
    concurrency: int = 16
    per_host_concurrency: int = 2
    max_crawl_delay: float = 30.0
    timeout: float = 30.0
    max_bytes: int = 20_000_000
    retries: int = 1
    allow_private: bool = False
    cookies: str | None = None
    headers: dict[str, str] = {}
    proxy: str | None = None
    ca_file: str | None = None
    warc: str | None = None


class Extract(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How pages become records."""

    indirect: bool = False
    second_opinion: bool = True
    workers: int = 2
    deadline: float = 10.0  # seconds a page may cost


class Config(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole file. Paths in it are relative to its own folder."""

    state: str = "state.db"
    output: str | None = None  # "articles-{date}.jsonl"
    fetch: Fetch = Fetch()
    extract: Extract = Extract()
    defaults: Defaults = Defaults()
    sources: tuple[Source, ...] = ()
    folder: Path = Path()

    @property
    def state_path(self) -> Path:
        """Where the state file is."""
        return self.folder / self.state


class Settings(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One source with the defaults filled in; spans are seconds."""

    name: str
    site: str | None
    feeds: tuple[str, ...]
    sitemaps: tuple[str, ...]
    sections: tuple[str, ...]
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    languages: tuple[str, ...]
    max_age: float
    max_new: int
    every: float
    recheck: tuple[float, ...]
    per_host_delay: float


def load(path: Path) -> Config:
    """Read and check a config. Raises ConfigError."""
    try:
        table = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 ({error.reason} at byte {error.start})") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: {error}") from error
    return parse(table, folder=path.absolute().parent, origin=str(path))


def parse(table: dict[str, Any], *, folder: Path, origin: str = "config") -> Config:
    """Check a parsed table. Raises ConfigError."""
    if "folder" in table:
        raise ConfigError(f'{origin}: unknown key "folder"')
    try:
        config = msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{origin}: {explained(str(error), _KEYS)}") from error
    for problem in _problems(config):
        raise ConfigError(f"{origin}: {problem}")
    return msgspec.structs.replace(config, folder=folder)


def override(config: Config, flags: Mapping[str, Any]) -> Config:
    """The config with what flags or the environment say instead; names are those of scraper.Options."""
    names = set(Fetch.__struct_fields__)
    fetch: dict[str, Any] = {key: value for key, value in flags.items() if key in names}
    for key in ("cookies", "warc", "ca_file"):  # given on the command line, so relative to where we are
        if fetch.get(key) is not None:
            fetch[key] = str(Path(fetch[key]).absolute())
    if "headers" in fetch:
        fetch["headers"] = {**config.fetch.headers, **dict(fetch["headers"])}
    changed: dict[str, Any] = {"fetch": msgspec.structs.replace(config.fetch, **fetch)}
    if "indirect" in flags:
        changed["extract"] = msgspec.structs.replace(config.extract, indirect=flags["indirect"])
    if "per_host_delay" in flags:
        delay = flags["per_host_delay"]
        changed["defaults"] = msgspec.structs.replace(config.defaults, per_host_delay=delay)
        changed["sources"] = tuple(msgspec.structs.replace(s, per_host_delay=delay) for s in config.sources)
    return msgspec.structs.replace(config, **changed)


def only(config: Config, names: Iterable[str]) -> Config:
    """The config with every other source switched off. Raises ConfigError for a name it does not hold."""
    names = set(names)
    unknown = names - {source.name for source in config.sources}
    if unknown:
        raise ConfigError(f'no source is called "{min(unknown)}"')
    if not names:
        return config
    kept = tuple(msgspec.structs.replace(s, enabled=s.enabled and s.name in names) for s in config.sources)
    return msgspec.structs.replace(config, sources=kept)


def settings(config: Config) -> tuple[Settings, ...]:
    """The enabled sources, defaults filled in, in the order of the file; their addresses without passwords."""
    return tuple(_fill(source, config.defaults) for source in config.sources if source.enabled)


def logins(config: Config) -> dict[str, str]:
    """The "user:password" that addresses of the config hold, by origin: asked for with them, kept without."""
    addresses = [url for source in config.sources for url in _addresses(source)]
    return {origin(url) or "": login for url in addresses if (login := userinfo(url))}


def _fill(source: Source, defaults: Defaults) -> Settings:
    def pick(key: str) -> Any:
        own = getattr(source, key)
        return getattr(defaults, key) if own is None else own

    return Settings(
        name=source.name,
        site=without_userinfo(source.site) if source.site else None,
        feeds=tuple(map(without_userinfo, source.feeds)),
        sitemaps=tuple(map(without_userinfo, source.sitemaps)),
        sections=tuple(map(without_userinfo, source.sections)),
        include=pick("include"),
        exclude=pick("exclude"),
        languages=pick("languages"),
        max_age=seconds(pick("max_age")),
        max_new=pick("max_new"),
        every=seconds(pick("every")),
        recheck=tuple(sorted(seconds(span) for span in pick("recheck"))),
        per_host_delay=pick("per_host_delay"),
    )


# ------------------------------------------------------------------ checks

_KEYS: Mapping[str, tuple[str, ...]] = {
    "": tuple(name for name in Config.__struct_fields__ if name != "folder"),
    "sources": Source.__struct_fields__,
    "fetch": Fetch.__struct_fields__,
    "extract": Extract.__struct_fields__,
    "defaults": Defaults.__struct_fields__,
}


def _problems(config: Config) -> list[str]:
    """Everything wrong beyond types, in the order of the file."""
    found = [] if config.sources else ["no [[sources]]: nothing to collect"]
    names: set[str] = set()
    for index, source in enumerate(config.sources):
        place = f'sources[{index}] ("{source.name}")'
        if source.name in names:
            found.append(f"{place}: the name is taken by an earlier source")
        names.add(source.name)
        found += [f"{place}: {problem}" for problem in _source_problems(source)]
    found += [f"defaults: {problem}" for problem in _limit_problems(config.defaults)]
    if config.output is not None and "{" in config.output.replace("{date}", ""):
        found.append(f'output: "{config.output}" has a placeholder other than {{date}}')
    if config.output is not None and not config.output.endswith(".jsonl"):
        found.append("output: only .jsonl can be written as news comes; `scraper convert` makes the other formats")
    return found


def _source_problems(source: Source) -> list[str]:
    addresses = _addresses(source)
    found = [] if addresses else ["needs at least one of site, feeds, sitemaps, sections"]
    wrong = [url for url in addresses if not re.match(r"https?://[^/\s]+", url)]
    found += [f'"{without_userinfo(url)}" is no http(s) URL' for url in wrong]
    return found + _limit_problems(source)


def _addresses(source: Source) -> list[str]:
    return [*source.feeds, *source.sitemaps, *source.sections, *([source.site] if source.site else [])]


def _limit_problems(table: Source | Defaults) -> list[str]:
    found = [f"include/exclude: {problem}" for problem in map(_bad_pattern, _patterns(table)) if problem]
    spans = [span for span in (table.max_age, table.every, *(table.recheck or ())) if span is not None]
    for span in spans:
        try:
            seconds(span)
        except ValueError as error:
            found.append(str(error))
    if table.max_new is not None and table.max_new < 1:
        found.append("max_new must be at least 1")
    if table.per_host_delay is not None and table.per_host_delay < 0:
        found.append("per_host_delay cannot be negative")
    return found


def _patterns(table: Source | Defaults) -> tuple[str, ...]:
    return (*(table.include or ()), *(table.exclude or ()))


def _bad_pattern(pattern: str) -> str | None:
    if not pattern.startswith("re:"):
        return None
    try:
        re.compile(pattern.removeprefix("re:"))
    except re.error as error:
        return f'"{pattern}" is no regular expression: {error}'
    return None
