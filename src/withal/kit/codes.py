"""Short codes that people read from a wall, a poster or a slip, and type."""

from __future__ import annotations

import secrets

CODE_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that are mistaken for another


def new_code(length: int = 6) -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _letter in range(length))
