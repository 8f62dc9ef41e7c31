"""A database for one benchmark: SQLite in its folder, or one made on PostgreSQL and dropped afterwards."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

POSTGRES = "postgresql://postgres@127.0.0.1:5432/test"


@contextmanager
def own_database(postgres: bool) -> Iterator[dict[str, str]]:
    """What the environment of every process of the benchmark must say."""
    if not postgres:
        yield {"DATABASE_URL": ""}
        return
    address = os.environ.get("WITHAL_TEST_POSTGRES") or POSTGRES
    name = f"withal_bench_{os.getpid()}_{secrets.token_hex(3)}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield {"DATABASE_URL": f"{address.rpartition('/')[0]}/{name}"}
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
