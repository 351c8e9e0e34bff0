"""The warning that a body is not to be relied on; what is wrong with the page is said by article/warnings."""

from __future__ import annotations

from scraper.models import Warning

_DOUBTFUL = 0.2


def doubts(quality: float, *, kept: bool) -> tuple[Warning, ...]:
    """`doubtful_body` where something was kept with low confidence."""
    if not kept or quality >= _DOUBTFUL:
        return ()
    return (Warning(code="doubtful_body", message="the blocks kept may be incomplete or not the article"),)
