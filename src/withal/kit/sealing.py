"""Private words at rest: AES-256-GCM under keys that are wrapped by a key file outside the database.

Every person and every workbook has a key of its own; the database holds it wrapped by the key file, so
a copy of the database alone opens nothing, and destroying one row ends one person's private words.
A sealed value is bound to its place (table, row and column), so it cannot be moved to another row.
Whoever runs the server can still read: the key file is theirs. docs/explanation/privacy.md says so.
"""

from __future__ import annotations

import json
import os
import secrets
from contextlib import suppress
from functools import cache, partial
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.apps import apps
from django.conf import settings

_NONCE = 12


class SealBroken(Exception):
    """The value does not open: another key file, another place, or changed bytes."""


class KeyFileMissing(SealBroken):
    """There is no key file, and what is sealed already needs the one that was there."""

    def __init__(self) -> None:
        super().__init__(
            f"There is no key file at {settings.KEY_FILE}, but there is something sealed with it. "
            "Put the key file back in its place from its copy."
        )


def anything_sealed() -> bool:
    """Whether any row holds a key that only the key file opens."""
    models = (model for model in apps.get_models() if hasattr(model, "wrapped"))
    return any(model._default_manager.exists() for model in models)


@cache
def _file_key() -> bytes:
    """The key in the file. Raises KeyFileMissing, SealBroken."""
    try:
        key = bytes.fromhex(settings.KEY_FILE.read_text().strip())
    except FileNotFoundError:
        raise KeyFileMissing from None
    if len(key) != 32:
        raise SealBroken(
            f"The key file {settings.KEY_FILE} is not a Withal key: it must hold 64 hexadecimal digits."
        )
    return key


def _make_key_file() -> None:
    """The first key of all makes the file; a lost one is never replaced. Raises KeyFileMissing."""
    path = settings.KEY_FILE
    if path.exists():
        return
    if anything_sealed():
        raise KeyFileMissing
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with suppress(FileExistsError), open(path, "x", opener=partial(os.open, mode=0o600)) as file:
        file.write(secrets.token_hex(32) + "\n")
        file.flush()
        os.fsync(file.fileno())


def house_key(purpose: str) -> bytes:
    """A key of the whole house for one purpose, derived from the key file. Raises KeyFileMissing.

    For what belongs to nobody with an account, such as the addresses of followers.
    """
    _make_key_file()
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"withal:{purpose}".encode())
    return derive.derive(_file_key())


def seal_bytes(key: bytes, plain: bytes, place: str) -> bytes:
    """Seal `plain` under a 32-byte `key`; `place` must be given again to open it."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, place.encode())


def open_bytes(key: bytes, sealed: bytes | memoryview, place: str) -> bytes:
    """Open what `seal_bytes` made. Raises SealBroken."""
    sealed = bytes(sealed)
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], place.encode())
    except InvalidTag:
        raise SealBroken(f"What is kept at {place} does not open with this key.") from None


def new_wrapped_key(place: str) -> bytes:
    """A fresh key, wrapped by the key file: what a row keeps. Raises KeyFileMissing."""
    _make_key_file()
    return seal_bytes(_file_key(), secrets.token_bytes(32), place)


def unwrap_key(wrapped: bytes | memoryview, place: str) -> bytes:
    """The key inside `wrapped`. Raises SealBroken when the key file is another one."""
    return open_bytes(_file_key(), wrapped, place)


def seal(key: bytes, value: Any, place: str) -> bytes:
    """Seal a JSON value."""
    return seal_bytes(key, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), place)


def unseal(key: bytes, sealed: bytes | memoryview, place: str) -> Any:
    """The JSON value inside. Raises SealBroken."""
    return json.loads(open_bytes(key, sealed, place))
