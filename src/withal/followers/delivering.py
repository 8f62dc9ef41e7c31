"""Sending a letter to everybody who follows: nobody missed, and nobody told twice as far as SMTP allows.

Who is to be told was set down with the letter, in one transaction. A run sends one batch over one
connection. As soon as the mail server says it has taken a message, one line goes into the letter's journal
on disk; after the batch one transaction marks all of them. A run begins by reading the journal, so a worker
that is killed between the server's yes and the commit tells nobody again.

One gap stays open, and no mail program can close it: the worker is killed, or the line drops, after the
server has taken a message and before we have read that it did. That message is sent once more, with the
same Message-ID, by which mail programs show it once. The same holds where a worker on another machine, with
another data folder, takes up what one left that never came back.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parseaddr
from smtplib import SMTP as Client
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import cast
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, SafeMIMEText, get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.db.models import QuerySet
from django.utils import timezone

from withal.followers import journal
from withal.followers.letters import told_letter
from withal.followers.models import Delivery, Follower, Letter
from withal.followers.queries import letter_held
from withal.kit.mail import SMTP
from withal.kit.tasks import wait_after
from withal.kit.writing import written

BATCH = 50
CONNECTIONS = 3  # that a run may lose before the mail server gets a rest
QUEUED = "withal.kit.mail.QueuedBackend"
DOUBTED = 5  # a server that turns away so many in a row, and takes nobody, has something against us
ENHANCED = re.compile(rb"[245]\.\d{1,3}\.\d{1,3}(?!\d)")
NO_ADDRESS = {b"5.1.1", b"5.1.2", b"5.1.3", b"5.1.6", b"5.1.10", b"5.2.1"}
SAYS_UNKNOWN = re.compile(  # where a server gives no enhanced code, its words have to say it
    rb"(?:unknown|no such|invalid|nonexist[ae]nt|non-exist[ae]nt) (?:local )?(?:user|mailbox|recipient)"
    rb"|(?:user|mailbox|recipient)\b.*"
    rb"(?:unknown|not found|not known|not exist|n't exist|no longer exist|disabled|inactive)",
    re.I | re.S,
)
ABOUT_US = re.compile(rb"sender|relay|block|spam|polic|denied|reputation|helo|blacklist", re.I)
log = logging.getLogger(__name__)


@dataclass
class Outcome:
    """What became of a batch: rows told, rows whose address there is not, rows to try later.

    `away` means that no mail server is there at all: then everybody who is due has to wait. `turned_away`
    counts whom the server refused for good, for whatever reason.
    """

    sent: list[int] = field(default_factory=list)
    refused: list[Delivery] = field(default_factory=list)
    later: list[Delivery] = field(default_factory=list)
    turned_away: int = 0
    away: bool = False


def deliver(letter_id: int) -> datetime | None:
    """Send the next batch of a letter. Says when there is more to do; None when there is not.

    Where mail is off everybody waits, untouched.
    """
    letter = Letter.objects.unfinished().filter(pk=letter_id).first()
    if letter is None or not settings.MAIL_ON:
        return None
    if settings.EMAIL_BACKEND != QUEUED:
        _deliver_here(letter)
        return _next_due(letter)
    with journal.held(letter) as book, letter_held(letter.pk) as ours:
        if book is None or not ours:
            return None  # another run is at it, and comes again by itself
        if told_before := book.read():
            settle(letter, Outcome(sent=told_before))
            book.empty()
        settle(letter, _send(letter, _batch(letter), book))
        book.empty()
    return _next_due(letter)


def _next_due(letter: Letter) -> datetime | None:
    if letter.finished_at:
        journal.remove(letter)
        return None
    return letter.deliveries.waiting().order_by("due_at").values_list("due_at", flat=True).first()


def _batch(letter: Letter) -> list[Delivery]:
    due = letter.deliveries.due(timezone.now()).filter(follower__isnull=False)
    return list(due.select_related("follower").order_by("due_at", "pk")[:BATCH])


@written
def _deliver_here(letter: Letter) -> None:
    """Where letters are rows of our own, in the demonstration's outbox: with their marks, or not at all."""
    batch = _batch(letter)
    for delivery in batch:
        _compose(letter, delivery).send()
    settle(letter, Outcome(sent=[delivery.pk for delivery in batch]))


def _compose(letter: Letter, delivery: Delivery) -> EmailMessage:
    host = urlsplit(settings.PUBLIC_URL).hostname
    message_id = f"<{letter.pk}.{delivery.pk}@{host}>"
    return told_letter(cast(Follower, delivery.follower), letter.texts, message_id)


def _send(letter: Letter, batch: list[Delivery], book: journal.Journal) -> Outcome:
    """Hand a batch to the mail server, each message noted in the journal as soon as it is taken."""
    outcome, client, lost = Outcome(), None, 0
    for delivery in batch:
        if client is None or client.sock is None:
            if lost == CONNECTIONS:
                break
            client, lost = _connect(), lost + 1
            if client is None:
                break
        try:
            _hand_over(client, _compose(letter, delivery))
        except SMTPRecipientsRefused as fault:
            (answer,) = fault.recipients.values()
            outcome.turned_away += answer[0] >= 500
            (outcome.refused if _is_no_address(*answer) else outcome.later).append(delivery)
        except UnicodeError:  # no mail server is asked for such an address
            outcome.refused.append(delivery)
            client.close()
        except (OSError, SMTPException) as fault:
            log.warning("a letter was not taken (%s); it is tried again later", type(fault).__name__)
            outcome.later.append(delivery)
            if not isinstance(fault, SMTPResponseException):
                client.close()
                client = None
        else:
            book.note(delivery.pk)
            outcome.sent.append(delivery.pk)
    outcome.away = bool(batch) and not outcome.sent and not outcome.refused and (client is None)
    if client:
        with suppress(OSError, SMTPException):
            client.quit()
    if outcome.turned_away == len(batch) >= DOUBTED:
        outcome.later, outcome.refused = batch, []
    return outcome


def _connect() -> Client | None:
    """A connection to the mail server, greeted and signed in; None where there is none to be had."""
    backend = cast(EmailBackend, get_connection(SMTP))
    try:
        backend.open()
    except (OSError, SMTPException) as fault:
        log.warning("the mail server is away (%s)", type(fault).__name__)
        return None
    return backend.connection


def _hand_over(client: Client, letter: EmailMessage) -> None:
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    message = cast(SafeMIMEText, letter.message())
    client.sendmail(sender, letter.to, message.as_bytes(linesep="\r\n"))


def _is_no_address(code: int, words: bytes) -> bool:
    """Whether there is no such address. Most refusals are about us, our letter or a full mailbox."""
    if not 500 <= code < 600:
        return False
    if enhanced := ENHANCED.match(words):
        return enhanced[0] in NO_ADDRESS
    return code in (550, 551, 553) and bool(SAYS_UNKNOWN.search(words)) and not ABOUT_US.search(words)


@written
def settle(letter: Letter, outcome: Outcome) -> None:
    """Mark what became of a batch; the letter is finished when nobody waits."""
    now, state = timezone.now(), Delivery.State
    waiting = letter.deliveries.waiting()
    waiting.filter(pk__in=outcome.sent).update(state=state.SENT, settled_at=now)
    if outcome.refused:
        waiting.filter(pk__in=[row.pk for row in outcome.refused]).update(state=state.REFUSED, settled_at=now)
        gone = Follower.objects.filter(deliveries__in=outcome.refused)
        gone.update(refused_at=now)
    put_off = waiting.due(now) if outcome.away else waiting.filter(pk__in=[row.pk for row in outcome.later])
    _put_off(put_off, now, range(len(settings.MAIL_WAITS) + 1))
    waiting.filter(follower=None).delete()
    if not waiting.exists():
        letter.finished_at = now
        letter.save(update_fields=["finished_at"])


def _put_off(rows: QuerySet[Delivery], now: datetime, tried: Iterable[int]) -> None:
    """Once more later, or given up after two days of trying. Most tried first: nobody is put off twice."""
    for tries in sorted(tried, reverse=True):
        wait = wait_after(tries)
        if wait is None:
            rows.filter(tries__gte=tries).update(state=Delivery.State.GIVEN_UP, settled_at=now)
        else:
            rows.filter(tries=tries).update(tries=tries + 1, due_at=now + wait)
