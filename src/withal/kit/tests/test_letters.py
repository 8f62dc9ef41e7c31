"""Letters: set down with the deed they tell of, sent by the worker, tried again when the server is away."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import timedelta
from traceback import format_exception

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.core.mail import EmailMessage, send_mail
from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from withal.kit.actions import forget_finished_jobs
from withal.kit.mail import opened, sealed
from withal.kit.tasks import NotTaken, keep_house, send_letter

pytestmark = pytest.mark.django_db


class Letterbox(Message):
    def __init__(self) -> None:
        super().__init__()
        self.letters: list = []

    def handle_message(self, message) -> None:
        self.letters.append(message)


@pytest.fixture
def letterbox(settings) -> Iterator[Letterbox]:
    box = Letterbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield box
    server.stop()


@pytest.fixture
def queued(settings) -> None:
    settings.EMAIL_BACKEND = "withal.kit.mail.QueuedBackend"
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def waiting() -> list[DBTaskResult]:
    return list(DBTaskResult.objects.filter(status=TaskResultStatus.READY))


def joining() -> str:
    return sealed(EmailMessage("Join us", "Come in", "a@example.org", ["jo@example.org"]))


def test_a_letter_is_set_down_and_not_sent_by_the_page(queued) -> None:
    send_mail("Join us", "Come in", "a@example.org", ["jo@example.org"])
    (job,) = waiting()
    letter = opened(*job.args_kwargs["args"])
    assert (letter.subject, letter.body) == ("Join us", "Come in")
    assert (letter.from_email, letter.to) == ("a@example.org", ["jo@example.org"])


def test_a_letter_that_waits_can_be_read_by_nobody_who_has_the_database_alone(queued) -> None:
    send_mail("Join us", "Come in", "a@example.org", ["jo@example.org"])
    assert "jo@example.org" not in str(DBTaskResult.objects.values())
    assert "Come in" not in str(DBTaskResult.objects.values())


def test_a_letter_keeps_its_headers(queued, letterbox: Letterbox) -> None:
    EmailMessage("Hi", "text", to=["jo@example.org"], headers={"List-Unsubscribe": "<https://x/>"}).send()
    (job,) = waiting()
    send_letter.call(*job.args_kwargs["args"])
    assert letterbox.letters[0]["List-Unsubscribe"] == "<https://x/>"


def test_a_deed_that_fails_sends_no_letter(queued) -> None:
    with transaction.atomic():
        send_mail("Join us", "Come in", "a@example.org", ["jo@example.org"])
        transaction.set_rollback(True)
    assert waiting() == []


def test_the_worker_hands_it_to_the_mail_server(letterbox: Letterbox) -> None:
    send_letter.call(sealed(EmailMessage("Chào bạn", "Xin chào", "a@example.org", ["jo@example.org"])))
    (letter,) = letterbox.letters
    assert letter["To"] == "jo@example.org"
    assert "Xin" in letter.get_payload(decode=True).decode()


def test_a_server_that_is_away_is_asked_again_later(queued, settings) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    send_letter.call(joining())
    (job,) = waiting()
    assert job.args_kwargs["kwargs"] == {"tried": 1}
    assert timedelta(0) < job.run_after - timezone.now() <= timedelta(minutes=1)


def test_after_two_days_the_letter_is_given_up_loudly(queued, settings) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with pytest.raises(NotTaken) as raised:
        send_letter.call(joining(), tried=7)
    assert "example.org" not in "".join(format_exception(raised.value))


def test_the_daily_round_sets_down_the_next_one(queued) -> None:
    keep_house.call()
    (job,) = waiting()
    assert job.task_path == keep_house.module_path
    assert job.run_after - timezone.now() > timedelta(hours=23)


def test_finished_jobs_are_forgotten_after_a_day(queued) -> None:
    send_mail("Old", "text", "a@example.org", ["jo@example.org"])
    DBTaskResult.objects.update(
        status=TaskResultStatus.SUCCESSFUL, finished_at=timezone.now() - timedelta(days=2)
    )
    send_mail("New", "text", "a@example.org", ["jo@example.org"])
    forget_finished_jobs()
    assert [opened(*job.args_kwargs["args"]).subject for job in DBTaskResult.objects.all()] == ["New"]
