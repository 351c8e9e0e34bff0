"""Statuses, pauses and bot walls."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from tests.fetch.faults.registry import fault
from tests.fetch.faulty import Exchange

STATUS = "Statuses and politeness"
soon = {"backoff": 0.01, "max_wait": 2.0}


@fault(STATUS, "404", "http_4xx", attempts=1)
async def not_found(x: Exchange) -> None:
    await x.page(status="404 Not Found")


@fault(STATUS, "403 without a bot wall", "http_4xx", attempts=1)
async def forbidden(x: Exchange) -> None:
    await x.page(status="403 Forbidden")


@fault(STATUS, "451", "http_4xx", attempts=1)
async def legal_reasons(x: Exchange) -> None:
    await x.page(status="451 Unavailable For Legal Reasons")


@fault(STATUS, "429 with Retry-After in seconds, then the page", "page", attempts=2, options=soon)
async def busy_seconds(x: Exchange) -> None:
    await (x.page(b"busy", "429 Too Many Requests", retry_after="0") if x.number == 0 else x.page())


@fault(STATUS, "429 with Retry-After as a date, then the page", "page", attempts=2, options=soon)
async def busy_date(x: Exchange) -> None:
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=1), usegmt=True)
    await (x.page(b"busy", "429 Too Many Requests", retry_after=date) if x.number == 0 else x.page())


@fault(STATUS, "429 without Retry-After, then the page", "page", attempts=2, options=soon)
async def busy_silent(x: Exchange) -> None:
    await (x.page(b"busy", "429 Too Many Requests") if x.number == 0 else x.page())


@fault(STATUS, "429 with a Retry-After of an hour: not waited for", "http_4xx", attempts=1, requests=1, options=soon)
async def busy_an_hour(x: Exchange) -> None:
    await x.page(b"busy", "429 Too Many Requests", retry_after="3600")


@fault(STATUS, "503 with Retry-After, then the page", "page", attempts=2, options=soon)
async def down_for_a_moment(x: Exchange) -> None:
    await (x.page(b"down", "503 Service Unavailable", retry_after="0") if x.number == 0 else x.page())


@fault(STATUS, "503 every time", "http_5xx", attempts=3, requests=3, options=soon)
async def down(x: Exchange) -> None:
    await x.page(b"down", "503 Service Unavailable")


@fault(STATUS, "500 once, then the page", "page", attempts=2, options=soon)
async def error_once(x: Exchange) -> None:
    await (x.page(b"oops", "500 Internal Server Error") if x.number == 0 else x.page())


@fault(STATUS, "501: no retry can help", "http_5xx", attempts=1)
async def not_implemented(x: Exchange) -> None:
    await x.page(status="501 Not Implemented")


@fault(STATUS, "status 200 with an error page (a warning of the record: `soft_404`)", "page")
async def soft_404(x: Exchange) -> None:
    await x.page(b"<!doctype html><title>Page not found</title><h1>Page not found</h1><p>Sorry.</p>")


WALLS = "Bot walls: reported, never evaded"


def wall(name: str, body: bytes, status: str = "403 Forbidden", **headers: str) -> None:
    async def play(x: Exchange) -> None:
        await x.page(body, status, **headers)

    play.__name__ = f"wall_{name.replace(' ', '_').lower()}"
    fault(WALLS, f"{name} ({status.split()[0]})", "blocked", attempts=1, requests=1)(play)


wall("Cloudflare challenge", b"<title>Just a moment...</title>", cf_mitigated="challenge")
wall("Cloudflare 503", b"<html><title>Just a moment...</title><script>window._cf_chl_opt={}</script>", "503 Wait")
wall(
    "DataDome",
    b"<p>Please enable JS and disable any ad blocker</p><script>var dd={'host':'geo.captcha-delivery.com'}</script>",
)
wall("PerimeterX on 200", b"<title>Access</title><div id='px-captcha'></div>", "200 OK")
wall("Akamai", b"<HTML><TITLE>Access Denied</TITLE>Reference #18.2 https://errors.edgesuite.net/18.2</HTML>")
wall("Imperva on 200", b"<html><iframe src='/_Incapsula_Resource?x'>Request unsuccessful.</iframe></html>", "200 OK")
wall(
    "AWS WAF",
    b"<script src='https://x.token.awswaf.com/challenge.js'></script>",
    "202 Accepted",
    x_amzn_waf_action="challenge",
)
wall("Vercel", b"<title>Vercel Security Checkpoint</title>", "429 Too Many Requests", x_vercel_mitigated="challenge")
wall("Anubis on 200", b"<title>Making sure you&#39;re not a bot!</title><p>Loading...</p>", "200 OK")
wall("robot check on 200", b"<title>Are you a robot?</title><p>Click the box.</p>", "200 OK")


@fault(WALLS, "an article about captchas is no wall", "page")
async def article_on_captchas(x: Exchange) -> None:
    text = b"<p>Sites show a page titled Just a moment... with a px-captcha box, readers complain.</p>" * 40
    await x.page(b"<!doctype html><title>Why we click on traffic lights</title>" + text)
