"""A running world for every test that wants one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.collect.world import World, serve


@pytest.fixture
def world() -> Iterator[World]:
    with serve() as running:
        yield running
