"""Where letters go: into the job queue, or in the demonstration onto the outbox page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from withal.kit.models import OutboxMessage


class QueuedBackend(BaseEmailBackend):
    """Sets each letter down as a job, in the same transaction as what it tells of; the worker sends it.

    A page never waits for a mail server, and a server that is away loses nothing.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        from withal.kit.tasks import send_letter

        for message in email_messages:
            more: dict[str, Any] = {}
            if message.extra_headers:
                more["headers"] = dict(message.extra_headers)
            send_letter.enqueue(
                str(message.subject), str(message.body), message.from_email, message.recipients(), **more
            )
        return len(email_messages)


class OutboxBackend(BaseEmailBackend):
    """In the demonstration letters are kept and shown on the outbox page, never sent."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            OutboxMessage.objects.create(
                to=", ".join(message.recipients()), subject=str(message.subject), body=str(message.body)
            )
        return len(email_messages)
