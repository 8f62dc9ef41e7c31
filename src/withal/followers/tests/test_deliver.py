"""A letter reaches everybody once: through refusals, faults, a server that is away, and a killed worker."""

from __future__ import annotations

import socket
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from benchmarks.mail_server import serve
from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from tests.cast import Cast
from tests.following import follower, links_in, subject_of

from withal.followers import journal
from withal.followers.actions import stop, write_letter
from withal.followers.addresses import address_of
from withal.followers.delivering import _is_no_address, deliver
from withal.followers.models import Delivery, Follower, Letter
from withal.followers.queries import count_of, letter_state
from withal.followers.tasks import queue_sending, resume, send_letters
from withal.kit.models import OutboxMessage

pytestmark = pytest.mark.django_db
TEXTS = {"": ["News", "We did it."], "es": ["Noticias", "Lo hicimos."]}


@pytest.fixture
def server(tmp_path: Path, settings) -> Iterator[Controller]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings.EMAIL_BACKEND = "withal.kit.mail.QueuedBackend"
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 0.2
    settings.DATA = tmp_path
    (tmp_path / "taken").touch()
    server = serve(port, tmp_path / "taken", stall=0.5)
    yield server
    server.stop()


@pytest.fixture
def taken(server: Controller) -> Path:
    """What the mail server took, line by line."""
    return server.handler.file


def addresses(file: Path) -> Counter[str]:
    return Counter(line.split()[0] for line in file.read_text().splitlines())


def written(cast: Cast, key: str = "tests.report:1") -> Letter:
    return write_letter(cast.library, subject=subject_of(cast.library), key=key, texts=TEXTS)


def jobs() -> list[DBTaskResult]:
    return list(
        DBTaskResult.objects.filter(
            status=TaskResultStatus.READY, task_path="withal.followers.tasks.send_letters"
        )
    )


def until_done(letter: Letter) -> int:
    """Runs, as the worker would have them, without the waits between. Says how many."""
    for turn in range(1, 30):
        if deliver(letter.pk) is None:
            return turn
        Delivery.objects.update(due_at=timezone.now())
    raise AssertionError("never done")


def test_everybody_who_confirmed_is_told_once(cast: Cast, taken: Path) -> None:
    for number in range(60):
        follower(cast.library, f"n{number}@example.org")
    follower(cast.library, "asked@example.org", confirmed=False)
    letter = written(cast)
    assert until_done(letter) == 2
    assert addresses(taken) == Counter(f"n{number}@example.org" for number in range(60))
    letter.refresh_from_db()
    assert letter.finished_at
    assert not journal.path_of(letter).exists()
    assert letter_state(letter.key).told == 60


def test_the_same_again_tells_nobody_twice(cast: Cast, taken: Path) -> None:
    follower(cast.library, "nia@example.org")
    until_done(written(cast))
    until_done(written(cast))
    assert addresses(taken) == {"nia@example.org": 1}


def test_a_letter_is_queued_with_the_deed_or_not_at_all(cast: Cast, taken: Path) -> None:
    follower(cast.library, "nia@example.org")
    with transaction.atomic():
        written(cast)
        transaction.set_rollback(True)
    assert jobs() == []
    letter = written(cast)
    (job,) = jobs()
    assert job.args_kwargs["args"] == [letter.pk]
    assert job.priority < 0


def test_it_comes_in_the_readers_language_with_a_link_that_stops(cast: Cast, mailoutbox) -> None:
    for language in ("en", "es", "vi"):
        follower(cast.library, f"{language}@example.org", language=language)
    deliver(written(cast).pk)
    said = {letter.to[0]: letter for letter in mailoutbox}
    assert said["es@example.org"].subject == "Noticias"
    assert said["vi@example.org"].subject == "News"
    assert "We did it." in said["en@example.org"].body
    assert all("/follow/stop/" in links_in(letter)[0] for letter in mailoutbox)


def test_a_letter_says_the_same_of_itself_each_time(cast: Cast, mailoutbox) -> None:
    follower(cast.library, "nia@example.org")
    letter = written(cast)
    deliver(letter.pk)
    headers = mailoutbox[0].extra_headers
    assert headers["Message-ID"] == f"<{letter.pk}.{Delivery.objects.get().pk}@localhost>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_in_the_demonstration_it_lands_on_the_outbox_page(cast: Cast, settings) -> None:
    settings.EMAIL_BACKEND = "withal.kit.mail.OutboxBackend"
    follower(cast.library, "nia@example.org")
    deliver(written(cast).pk)
    assert OutboxMessage.objects.get().subject == "News"
    assert letter_state("tests.report:1").told == 1


def test_where_mail_is_off_everybody_waits_and_is_told_once_it_is_on(
    cast: Cast, taken: Path, settings
) -> None:
    settings.MAIL_ON = False
    follower(cast.library, "nia@example.org")
    letter = written(cast)
    assert deliver(letter.pk) is None
    assert letter_state(letter.key).waiting == 1
    settings.MAIL_ON = True
    DBTaskResult.objects.all().delete()
    resume()
    resume()
    (job,) = jobs()
    send_letters.call(*job.args_kwargs["args"])
    assert addresses(taken) == {"nia@example.org": 1}


def test_an_address_that_is_not_there_is_refused_for_good(cast: Cast, taken: Path) -> None:
    follower(cast.library, "gone@example.org")
    follower(cast.library, "nia@example.org")
    letter = written(cast)
    assert deliver(letter.pk) is None
    state = letter_state(letter.key)
    assert (state.told, state.waiting, state.refused) == (1, 0, 1)
    assert Follower.objects.filter(refused_at__isnull=False).count() == 1
    subject = subject_of(cast.library)
    assert count_of([subject, "tests.library:0"]) == {subject: 1, "tests.library:0": 0}


@pytest.mark.parametrize(
    ("code", "words", "no_address"),
    [
        (550, "5.1.1 There is nobody of that name", True),
        (550, "5.1.10 RESOLVER.ADR.RecipientNotFound", True),
        (550, "5.2.1 Mailbox disabled", True),
        (554, "5.1.2 Bad destination host", True),
        (550, "No such user here", True),
        (550, "Recipient address rejected: User unknown in virtual mailbox table", True),
        (553, "mailbox does not exist", True),
        (450, "4.1.1 User unknown", False),
        (550, "relay not permitted", False),
        (550, "5.1.100 something of its own", False),
        (550, "Sender verify failed: no such user", False),
        (550, "Requested action not taken: mailbox unavailable", False),
        (554, "blocked using spamhaus", False),
        (554, "No such user", False),
        (552, "5.2.2 Mailbox full", False),
        (550, "5.7.1 Unknown user, blocked", False),
    ],
)
def test_only_words_about_the_address_end_it(code: int, words: str, no_address: bool) -> None:
    assert _is_no_address(code, words.encode()) == no_address


@pytest.mark.parametrize(("number", "refused"), [(4, 4), (5, 0)])
def test_a_server_that_turns_everybody_away_is_not_believed_at_once(
    cast: Cast, taken: Path, number: int, refused: int
) -> None:
    for one in range(number):
        follower(cast.library, f"gone{one}@example.org")
    deliver(written(cast).pk)
    assert Follower.objects.exclude(refused_at=None).count() == refused
    assert Delivery.objects.waiting().count() == number - refused


def test_a_server_that_is_away_is_asked_again_later_and_given_up_after_two_days(
    cast: Cast, taken: Path, settings
) -> None:
    settings.EMAIL_PORT = 9
    for number in range(3):
        follower(cast.library, f"n{number}@example.org")
    letter = written(cast)
    waits = []
    for _try in range(7):
        due = deliver(letter.pk)
        assert due
        waits.append(round((due - timezone.now()).total_seconds() / 60))
        Delivery.objects.update(due_at=timezone.now())
    assert waits == list(settings.MAIL_WAITS)
    assert deliver(letter.pk) is None
    assert letter_state(letter.key).refused == 3
    assert not Follower.objects.exclude(refused_at=None).exists()


@pytest.mark.parametrize("share", [0.5, 1.0])
def test_a_server_that_refuses_stalls_and_drops_misses_nobody(
    cast: Cast, taken: Path, server: Controller, share: float
) -> None:
    server.handler.share = share
    people = [address_of(follower(cast.library, f"n{number}@example.org")) for number in range(20)]
    until_done(written(cast))
    told, hung_up = addresses(taken), 0
    for line in taken.read_text().splitlines():
        hung_up += line.endswith("True")
    assert set(told) == set(people)
    assert sum(told.values()) == len(people) + hung_up
    ids = {(line.split()[0], line.split()[1]) for line in taken.read_text().splitlines()}
    assert len(ids) == len(people)


def test_what_the_journal_holds_is_not_sent_again(cast: Cast, taken: Path) -> None:
    """A worker was killed after the server had taken one message, and before the database knew."""
    nia = follower(cast.library, "nia@example.org")
    follower(cast.library, "ben@example.org")
    letter = written(cast)
    told = letter.deliveries.get(follower=nia)
    with journal.held(letter) as book:
        assert book
        book.note(told.pk)
    with journal.path_of(letter).open("ab") as file:
        file.write(b"99")  # a line that a power cut left half written
    assert deliver(letter.pk) is None
    assert addresses(taken) == {"ben@example.org": 1}
    assert letter_state(letter.key).told == 2


def test_two_runs_do_not_send_the_same_letter_at_once(cast: Cast, taken: Path) -> None:
    follower(cast.library, "nia@example.org")
    letter = written(cast)
    with journal.held(letter):
        assert deliver(letter.pk) is None
    assert addresses(taken) == {}


def test_somebody_who_stops_before_their_turn_gets_nothing(cast: Cast, taken: Path) -> None:
    nia = follower(cast.library, "nia@example.org")
    letter = written(cast)
    stop(nia)
    assert deliver(letter.pk) is None
    assert addresses(taken) == {}
    letter.refresh_from_db()
    assert letter.finished_at


def test_a_job_comes_again_for_those_who_wait_and_is_queued_once(cast: Cast, taken: Path, settings) -> None:
    settings.EMAIL_PORT = 9
    follower(cast.library, "nia@example.org")
    letter = written(cast)
    DBTaskResult.objects.all().delete()
    send_letters.call(letter.pk)
    send_letters.call(letter.pk)
    queue_sending(letter.pk, timezone.now() + timedelta(hours=3))
    (job,) = jobs()
    assert timedelta(0) < job.run_after - timezone.now() <= timedelta(minutes=1)


def test_no_log_line_and_no_job_names_an_address(cast: Cast, server: Controller, caplog) -> None:
    follower(cast.library, "gone.canary@example.org")
    follower(cast.library, "canary@example.org")
    server.handler.share = 1.0
    with caplog.at_level("DEBUG"):
        until_done(written(cast))
    ours = [line.getMessage() for line in caplog.records if line.name.startswith("withal")]
    assert ours
    assert "canary" not in "".join(ours)
    assert "canary" not in str(DBTaskResult.objects.values())
