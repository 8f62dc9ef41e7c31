"""Jobs of followers: sending a letter, one batch at a time, so that other jobs get their turn between."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from withal.followers.delivering import deliver
from withal.followers.models import Letter
from withal.kit.writing import written


@task(priority=-10)  # after a code that somebody waits for to sign in
def send_letters(letter_id: int) -> None:
    again = deliver(letter_id)
    if again:
        queue_sending(letter_id, again)


@written
def queue_sending(letter_id: int, at: datetime | None = None) -> None:
    """Have a letter sent now or later, unless that is queued already."""
    now = timezone.now()
    at = max(at or now, now)
    waiting = DBTaskResult.objects.filter(
        task_path=send_letters.module_path, status=TaskResultStatus.READY
    ).exclude(run_after__gt=at, run_after__lt=now.replace(year=9000))
    if any(kept["args"] == [letter_id] for kept in waiting.values_list("args_kwargs", flat=True)):
        return
    send_letters.using(run_after=at if at > now else None).enqueue(letter_id)


def resume() -> None:
    """Letters that are not finished and have no job: after a restore, or once mail is turned on."""
    for letter_id in Letter.objects.unfinished().values_list("pk", flat=True):
        queue_sending(letter_id)
