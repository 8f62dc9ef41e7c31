"""What is done with a person's calendar address and their reminders."""

from __future__ import annotations

import datetime
import secrets
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone, translation

from withal.accounts.models import Person
from withal.home import letters, queries, reminding
from withal.home.models import Feed, Reminder
from withal.kit.audit import record
from withal.kit.writing import written
from withal.libraries.access import hash_of


@written
def make_feed(person: Person, *, by: Person) -> str:
    """A new private calendar address; the one before ends. Returns its secret, which is not kept."""
    secret = secrets.token_urlsafe(24)
    made = {"secret_hash": hash_of(secret), "made_at": timezone.now()}
    feed, _new = Feed.objects.update_or_create(person=person, defaults=made)
    record("make_feed", feed, by=by)
    return secret


@written
def stop_feed(person: Person, *, by: Person) -> None:
    """End the address: calendars that read it find nothing any more."""
    feed = queries.feed_of(person)
    if feed:
        record("stop_feed", feed, by=by)
        feed.delete()


@written
def stop_reminders(person: Person, *, by: Person | None) -> None:
    """No more letters. `by` is empty where the link in a letter was pressed."""
    reminder, _new = Reminder.objects.get_or_create(person=person)
    if reminder.stopped_at is None:
        reminder.stopped_at = timezone.now()
        reminder.save(update_fields=["stopped_at"])
        record("stop_reminders", reminder, by=by)


@written
def start_reminders(person: Person, *, by: Person | None) -> None:
    """The undo of `stop_reminders`."""
    reminder = Reminder.objects.filter(person=person, stopped_at__isnull=False).first()
    if reminder:
        reminder.stopped_at = None
        reminder.save(update_fields=["stopped_at"])
        record("start_reminders", reminder, by=by)


@written
def plan_reminders() -> None:
    """Done once a day: set down, for each time zone, the round at its next seven in the morning."""
    from withal.home.tasks import remind_in

    if settings.MAIL_ON:
        for zone in queries.zones():
            remind_in.using(run_after=reminding.next_morning(timezone.now(), zone)).enqueue(zone)


def remind_in_zone(zone: str) -> int:
    """Remind everybody in a time zone, one short transaction each. Killed in the middle, it is done again.

    Returns how many letters were set down.
    """
    sent = 0
    for person in queries.people_in(zone):
        language = person.language or settings.LANGUAGE_CODE
        with timezone.override(ZoneInfo(zone)), translation.override(language):
            sent += remind(person, today=timezone.localdate())
    return sent


@written
def remind(person: Person, *, today: datetime.date) -> bool:
    """Set down one letter with what is overdue and due within two days, if it tells anything new.

    The letter and the day are written together, so nobody is reminded twice on one day.
    """
    mine = Reminder.objects.select_for_update().filter(person=person)
    reminder = mine.first() or Reminder(person=person)
    if reminder.stopped_at:
        return False
    things = reminding.pressing(queries.dated_of(person), today)
    if not reminding.worth_sending(things, today, told=reminder.told, sent_on=reminder.sent_on):
        return False
    letters.reminder(person, things, today).send()
    reminder.sent_on, reminder.told = today, reminding.told_now(things, today)
    reminder.save()
    return True
