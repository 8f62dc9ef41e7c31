"""The letters that followers get, each with a link that stops them."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from withal.followers import links
from withal.followers.addresses import address_of
from withal.followers.models import Follower
from withal.followers.registries import followed


def confirm_letter(follower: Follower) -> EmailMessage:
    """Asks whether the address wants letters; nothing more is sent until somebody says yes."""
    with translation.override(follower.language):
        context = _what(follower) | {
            "address": links.confirm_address(follower, follower.language),
            "days": links.CONFIRM_WITHIN.days,
        }
        subject = _("Do you want letters about “%(title)s”?") % context
        return _letter(follower, subject, render_to_string("followers/letters/confirm.txt", context))


def already_letter(follower: Follower) -> EmailMessage:
    """Says in the letter what the page never says: this address follows it already."""
    with translation.override(follower.language):
        context = _what(follower)
        subject = _("You follow “%(title)s” already") % context
        return _letter(follower, subject, render_to_string("followers/letters/already.txt", context))


def told_letter(follower: Follower, texts: dict[str, list[str]], message_id: str) -> EmailMessage:
    """What a letter says in the follower's language, or in the one that stands in for it."""
    with translation.override(follower.language):
        subject, body = texts.get(follower.language) or texts[""]
        context = {"body": body, "stop": links.stop_address(follower, follower.language)}
        letter = _letter(follower, subject, render_to_string("followers/letters/told.txt", context))
        letter.extra_headers["Message-ID"] = message_id
        return letter


def _what(follower: Follower) -> dict[str, object]:
    """What is followed, in the follower's language; the library's name where it is not public any more."""
    face = followed(follower.subject, follower.language)
    return {
        "title": face.title if face else follower.library.name,
        "library": follower.library,
        "stop": links.stop_address(follower, follower.language),
    }


def _letter(follower: Follower, subject: str, body: str) -> EmailMessage:
    return EmailMessage(
        " ".join(subject.split()),
        body,
        settings.DEFAULT_FROM_EMAIL,
        [address_of(follower)],
        headers={
            "List-Unsubscribe": f"<{links.stop_address(follower, follower.language)}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
