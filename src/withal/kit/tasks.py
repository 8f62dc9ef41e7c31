"""Jobs that belong to no room: letters, and what is done once a day."""

from __future__ import annotations

import datetime
import logging
from smtplib import SMTPException

from django.core.mail import EmailMessage, get_connection
from django.utils import timezone
from django_tasks import task

from withal.kit.registries import daily

log = logging.getLogger(__name__)
MAIL = "django.core.mail.backends.smtp.EmailBackend"
WAITS = (1, 5, 15, 60, 240, 720, 1440)  # minutes between tries: two days in all


@task()
def send_letter(
    subject: str,
    body: str,
    sender: str,
    to: list[str],
    tried: int = 0,
    headers: dict[str, str] | None = None,
) -> None:
    """Hand one letter to the mail server; a server that is away is asked again, for two days."""
    message = EmailMessage(subject, body, sender, to, connection=get_connection(MAIL), headers=headers)
    try:
        message.send()
    except (OSError, SMTPException) as fault:
        if tried >= len(WAITS):
            raise
        log.warning("a letter was not taken (%s); trying again in %s min", type(fault).__name__, WAITS[tried])
        later = timezone.now() + datetime.timedelta(minutes=WAITS[tried])
        more = {"headers": headers} if headers else {}
        send_letter.using(run_after=later).enqueue(subject, body, sender, to, tried=tried + 1, **more)


@task()
def keep_house() -> None:
    """What every room does once a day; the next time is set down first, so a fault does not end it."""
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    keep_house.using(run_after=tomorrow).enqueue()
    for deed in daily:
        deed()
