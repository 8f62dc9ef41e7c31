"""The signed links in letters: one confirms, one stops. Whoever holds the letter may press their button."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, SignatureExpired, Signer, TimestampSigner
from django.urls import reverse

from withal.followers.models import Follower

CONFIRM_WITHIN = timedelta(days=7)
_HASH = 12  # signs of the address hash in a link: a row number that is used again opens nothing


class Expired(Exception):
    """A link to confirm that is older than a week. `claim` finds its row all the same."""

    def __init__(self, claim: str) -> None:
        super().__init__()
        self.claim = claim


def confirm_token(follower: Follower) -> str:
    return _confirming().sign(_claim(follower))


def stop_token(follower: Follower) -> str:
    """Never expires: a letter may be opened years later."""
    return _stopping().sign(_claim(follower))


def confirm_address(follower: Follower, language: str) -> str:
    return _address("confirm", confirm_token(follower), language)


def stop_address(follower: Follower, language: str) -> str:
    return _address("stop", stop_token(follower), language)


def read_confirm(token: str) -> str:
    """The claim inside. Raises Expired, BadSignature."""
    try:
        return _confirming().unsign(token, max_age=CONFIRM_WITHIN)
    except SignatureExpired:
        raise Expired(_confirming().unsign(token)) from None


def read_stop(token: str) -> str:
    """The claim inside. Raises BadSignature."""
    return _stopping().unsign(token)


def row_of(claim: str) -> Follower | None:
    """Whom a claim is about; None where they stopped, or were forgotten."""
    number, _sep, start = claim.partition("-")
    if not number.isdecimal() or len(start) != _HASH:
        raise BadSignature
    rows = Follower.objects.select_related("library")
    return rows.filter(pk=int(number), address_hash__startswith=start).first()


def _claim(follower: Follower) -> str:
    return f"{follower.pk}-{follower.address_hash[:_HASH]}"


def _confirming() -> TimestampSigner:
    return TimestampSigner(salt="withal.followers.confirm", sep=".")


def _stopping() -> Signer:
    return Signer(salt="withal.followers.stop", sep=".")


def _address(route: str, token: str, language: str) -> str:
    return f"{settings.PUBLIC_URL}{reverse(f'followers:{route}', args=[token])}?lang={language}"
