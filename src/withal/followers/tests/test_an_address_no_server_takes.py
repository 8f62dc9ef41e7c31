"""A letter must not stop for everybody because of one address that cannot be written in mail."""

from __future__ import annotations

import pytest

from withal.followers.forms import Follow


@pytest.mark.parametrize("name", ["\u017fara", "\u212aim"])  # Django takes both for an s and a k
def test_letters_that_only_look_plain_are_refused(name: str) -> None:
    assert not Follow({"address": f"{name}@example.org", "language": "en"}).is_valid()
