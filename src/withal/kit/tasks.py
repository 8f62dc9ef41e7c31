"""Jobs that belong to no room: letters, and what is done once a day."""

from __future__ import annotations

import datetime
import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import get_connection
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from withal.kit.mail import SMTP, opened
from withal.kit.registries import daily

log = logging.getLogger(__name__)


class NotTaken(Exception):
    """A mail server did not take a letter in two days; why is in the log, the address nowhere."""


def wait_after(tries: int) -> datetime.timedelta | None:
    """How long to wait after so many tries at a mail server; None when it is time to give up."""
    waits = settings.MAIL_WAITS
    return datetime.timedelta(minutes=waits[tries]) if tries < len(waits) else None


@task()
def send_letter(kept: str, tried: int = 0) -> None:
    """Hand one letter to the mail server; a server that is away is asked again, for two days."""
    message = opened(kept)
    message.connection = get_connection(SMTP)
    try:
        message.send()
    except (OSError, SMTPException) as fault:
        wait, what = wait_after(tried), type(fault).__name__  # its own words can hold an address
        if wait is None:
            raise NotTaken(what) from None
        log.warning("a letter was not taken (%s); trying again in %s", what, wait)
        send_letter.using(run_after=timezone.now() + wait).enqueue(kept, tried=tried + 1)


@task()
def keep_house() -> None:
    """What every room does once a day; the next time is set down first, so a fault does not end it."""
    waiting = DBTaskResult.objects.filter(task_path=keep_house.module_path, status=TaskResultStatus.READY)
    if not waiting.exists():  # there is one where a worker was killed in the middle of this
        keep_house.using(run_after=timezone.now() + datetime.timedelta(days=1)).enqueue()
    for deed in daily:
        deed()
