"""The address of a follower: how it is written, found again, kept, and shown to whoever holds a letter.

It stands nowhere in plain: the row keeps it sealed, and finds it by a hash that needs the key file too.
"""

from __future__ import annotations

import hashlib
import hmac

from django.utils.encoding import punycode

from withal.followers.models import Follower
from withal.kit.sealing import house_key, open_bytes, seal_bytes


def written_one_way(address: str) -> str:
    """Without spaces around it, its host in small letters as mail servers know it."""
    name, _at, host = address.strip().rpartition("@")
    return f"{name}@{punycode(host).lower()}"


def hash_of(address: str) -> str:
    """The same for one address however its letters are cased. Without the key file it finds nothing."""
    key = house_key("followers: finding an address")
    return hmac.new(key, written_one_way(address).lower().encode(), hashlib.sha256).hexdigest()


def sealed(address: str, subject: str) -> bytes:
    """What the row of this subject and this address keeps."""
    return seal_bytes(_key(), written_one_way(address).encode(), _place(subject, hash_of(address)))


def address_of(follower: Follower) -> str:
    """In plain, to send a letter. Raises SealBroken."""
    return open_bytes(_key(), follower.sealed, _place(follower.subject, follower.address_hash)).decode()


def masked(follower: Follower) -> str:
    """Enough for its owner to know it: a letter can be forwarded, and its links with it."""
    name, _at, host = address_of(follower).rpartition("@")
    return f"{name[: len(name) > 1]}•••@{host}"


def _key() -> bytes:
    return house_key("followers: addresses")


def _place(subject: str, address_hash: str) -> str:
    return f"follower:{subject}:{address_hash}"
