"""A run in one line, or in none. Pure."""

from __future__ import annotations

from scraper.collect.context import Report
from scraper.jobs.estimate import counted

_WORDS = (
    ("new", "new"),
    ("copies", "of them copies"),
    ("changed", "changed"),
    ("gone", "gone"),
    ("skipped", "not wanted"),
    ("failed", "pages failed"),
)


def is_quiet(report: Report) -> bool:
    """Whether nothing happened that cron should mail about: no news, no source in trouble, no early end."""
    counts = report.counts
    return not (counts["new"] or counts["changed"] or report.failed or report.notes or report.stopped)


def line(report: Report) -> str:
    """What happened, in one line.

    >>> report = Report(visited=3, seconds=4.2)
    >>> report.counts.update(new=12, changed=1)
    >>> line(report)
    '12 new, 1 changed; 3 sources visited; 4 s'
    """
    done = [f"{report.counts[key]} {word}" for key, word in _WORDS if report.counts[key]]
    parts = [", ".join(done) or "nothing new", f"{counted(report.visited, 'source')} visited"]
    if report.failed:
        parts[-1] += f", {len(report.failed)} failed"
    if report.stopped:
        parts.append(f"stopped early: {report.stopped}")
    return "; ".join([*parts, f"{report.seconds:.0f} s"])


def troubles(report: Report) -> list[str]:
    """What a person should look at: failed sources and notes, one line each."""
    return [f"{name}: {error}" for name, error in sorted(report.failed.items())] + report.notes


def exit_status(report: Report) -> int:
    """0 the run completed, 1 a source failed, 3 every source failed, 130 interrupted by hand."""
    if report.stopped == "interrupted":
        return 130
    if not report.failed:
        return 0
    return 3 if len(report.dead) == report.visited else 1
