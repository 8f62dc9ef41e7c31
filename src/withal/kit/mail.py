"""Where letters go: into the job queue, or in the demonstration onto the outbox page."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from withal.kit.models import OutboxMessage
from withal.kit.sealing import house_key, seal, unseal

SMTP = "django.core.mail.backends.smtp.EmailBackend"


def sealed(message: EmailMessage) -> str:
    """A letter as its job keeps it: addresses, and links that let somebody in, stand there for a day."""
    parts = {
        "subject": str(message.subject),
        "body": str(message.body),
        "from_email": message.from_email,
        "to": message.recipients(),
        "headers": message.extra_headers,
    }
    return b64encode(seal(house_key("letters"), parts, "letter")).decode()


def opened(kept: str) -> EmailMessage:
    """What `sealed` kept. Raises SealBroken."""
    return EmailMessage(**unseal(house_key("letters"), b64decode(kept), "letter"))


class QueuedBackend(BaseEmailBackend):
    """Sets each letter down as a job, in the same transaction as what it tells of; the worker sends it.

    A page never waits for a mail server, and a server that is away loses nothing.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        from withal.kit.tasks import send_letter

        for message in email_messages:
            send_letter.enqueue(sealed(message))
        return len(email_messages)


class OutboxBackend(BaseEmailBackend):
    """In the demonstration letters are kept and shown on the outbox page, never sent."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            OutboxMessage.objects.create(
                to=", ".join(message.recipients()), subject=str(message.subject), body=str(message.body)
            )
        return len(email_messages)
