"""Redirects, cookies and meta refreshes."""

from __future__ import annotations

from tests.fetch.faults.registry import ONCE, fault
from tests.fetch.faulty import PAGE, Exchange

REDIRECTS = "Redirects"


@fault(REDIRECTS, "two addresses that redirect to each other", "redirect_loop", requests=2)
async def loop(x: Exchange) -> None:
    await x.redirect("/b" if x.path != "/b" else "/news/harbour.html")


@fault(REDIRECTS, "an address that redirects to itself", "redirect_loop", requests=1)
async def self_redirect(x: Exchange) -> None:
    await x.redirect(x.path)


@fault(REDIRECTS, "ten redirects", "page", requests=11)
async def chain_of_ten(x: Exchange) -> None:
    number = int(x.path[1:]) if x.path[1:].isdigit() else 0
    await (x.redirect(f"/{number + 1}", "301 Moved") if number < 10 else x.page())


@fault(REDIRECTS, "redirects without end", "redirect_loop", requests=11)
async def chain_without_end(x: Exchange) -> None:
    number = int(x.path[1:]) if x.path[1:].isdigit() else 0
    await x.redirect(f"/{number + 1}", "307 Temporary Redirect")


@fault(REDIRECTS, "a redirect to file:", "unsupported_scheme")
async def to_file(x: Exchange) -> None:
    await x.redirect("file:///etc/passwd")


@fault(REDIRECTS, "a redirect to ftp:", "unsupported_scheme")
async def to_ftp(x: Exchange) -> None:
    await x.redirect("ftp://127.0.0.1/x")


@fault(REDIRECTS, "a redirect to javascript:", "unsupported_scheme")
async def to_javascript(x: Exchange) -> None:
    await x.redirect("javascript:alert(1)")


@fault(REDIRECTS, "a redirect to data:", "unsupported_scheme")
async def to_data(x: Exchange) -> None:
    await x.redirect("data:text/html,hello")


@fault(REDIRECTS, "a redirect to what is no URL", "invalid_url")
async def to_nonsense(x: Exchange) -> None:
    await x.redirect("http://[::1")


@fault(REDIRECTS, "a redirect to a URL of 10,000 characters", "invalid_url")
async def to_long(x: Exchange) -> None:
    await x.redirect("/" + "a" * 10_000)


@fault(REDIRECTS, "a redirect without a Location", "protocol", options=ONCE)
async def without_location(x: Exchange) -> None:
    await x.page(PAGE, "302 Found")


@fault(REDIRECTS, "a Location in raw UTF-8", "page", requests=2)
async def to_utf8(x: Exchange) -> None:
    await (x.page() if x.path.startswith("/%EB") else x.redirect("/뉴스"))


@fault(REDIRECTS, "a redirect to another host whose robots.txt forbids it", "robots")
async def to_forbidden(x: Exchange) -> None:
    await x.redirect(f"http://robots-forbid.site.test:{x.ports['http']}/news/harbour.html")


@fault(REDIRECTS, "a cookie that must come back before the page is shown", "page", requests=2)
async def cookie_wall(x: Exchange) -> None:
    if "seen=1" in x.headers.get("cookie", ""):
        await x.page()
    else:
        await x.redirect(x.path, set_cookie="seen=1; Path=/")


@fault(REDIRECTS, "a new cookie at every redirect to the same page", "redirect_loop")
async def cookie_loop(x: Exchange) -> None:
    await x.redirect(x.path, set_cookie=f"n={x.number}; Path=/")


@fault(REDIRECTS, "a meta refresh to another address", "page", requests=2)
async def meta_refresh(x: Exchange) -> None:
    refresh = b'<html><head><meta http-equiv="refresh" content="0;url=/new"></head><body>moved</body></html>'
    await x.page(PAGE if x.path == "/new" else refresh)


@fault(REDIRECTS, "a page that reloads itself every five minutes", "page", requests=1)
async def meta_reload(x: Exchange) -> None:
    await x.page(PAGE.replace(b"<title>", b'<meta http-equiv="refresh" content="300"><title>'))


@fault(REDIRECTS, "meta refreshes in a circle", "page", requests=2)
async def meta_circle(x: Exchange) -> None:
    target = b"/b" if x.path != "/b" else b"/news/harbour.html"
    await x.page(PAGE.replace(b"<title>", b"<meta http-equiv=refresh content='1; URL=%s'><title>" % target))


@fault(REDIRECTS, "a meta refresh inside noscript", "page", requests=1)
async def meta_noscript(x: Exchange) -> None:
    hidden = b'<noscript><meta http-equiv="refresh" content="0;url=/plain"></noscript><title>'
    await x.page(PAGE.replace(b"<title>", hidden))


@fault(REDIRECTS, "an AMP or print page that names its canonical: the page asked for is the record", "page", requests=1)
async def amp_canonical(x: Exchange) -> None:
    await x.page(
        PAGE.replace(b"<html>", b"<html amp>").replace(b"<title>", b'<link rel="canonical" href="/full"><title>')
    )
