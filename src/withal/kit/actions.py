"""What the house does for itself."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from withal.kit.writing import written

KEEP_JOBS = datetime.timedelta(days=1)  # a job's arguments can be a letter: they go soon


@written
def forget_finished_jobs() -> int:
    """Delete jobs that ended more than a day ago. Returns how many rows went."""
    return int(DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEEP_JOBS).delete()[0])


@written
def forget_ended_sessions() -> int:
    """Delete sessions past their time. Returns how many went."""
    return int(Session.objects.filter(expire_date__lt=timezone.now()).delete()[0])


@written
def forget_old_counts() -> int:
    """Delete what the cache counted and needs no more. Returns how many rows went.

    Django's cache does so only when it is full.
    """
    quote = connection.ops.quote_name
    table, expires = quote(str(settings.CACHES["default"]["LOCATION"])), quote("expires")
    now = connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE {expires} < %s", [now])  # noqa: S608  # names of our own
        return int(cursor.rowcount)
