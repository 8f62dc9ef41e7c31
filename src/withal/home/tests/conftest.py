from __future__ import annotations

from collections.abc import Iterator

import pytest

from withal.home.tests.owing import Owe, nobody_owes_anything


@pytest.fixture
def owe() -> Iterator[Owe]:
    with nobody_owes_anything() as owe:
        yield owe
