"""Reminders by mail: who gets one, that nobody gets two, and how one stops them."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from tests.cast import Cast, browser

from withal.home import actions, queries
from withal.home.access import stop_token
from withal.home.models import Reminder
from withal.home.tasks import remind_in
from withal.home.tests.owing import TODAY, Owe
from withal.kit.mail import opened
from withal.kit.models import AuditEntry
from withal.kit.registries import daily
from withal.libraries.models import Membership

CHICAGO = "America/Chicago"  # Rivermouth's


def remind(person: Any, today: datetime.date = TODAY) -> bool:
    return actions.remind(person, today=today)


class TestTheLetter:
    def test_it_lists_what_is_overdue_and_due_within_two_days_with_links(self, cast: Cast, owe: Owe) -> None:
        owe(cast.ana, -9, "Homework help & more", TODAY)
        owe(cast.ana, 2, "Board memo", TODAY)
        owe(cast.ana, 3, "Mentor hour", TODAY)
        owe(cast.jo, 0, "Story time", TODAY)
        assert remind(cast.ana)
        (letter,) = mail.outbox
        assert letter.to == ["ana.reyes@example.org"]
        assert letter.subject == "Overdue: 1, due soon: 1"
        assert "Good morning, Ana." in letter.body
        assert "- Homework help & more (Sunday 15 November)\n  http://localhost:8000/things/1/" in letter.body
        assert letter.body.index("Overdue") < letter.body.index("Due soon") < letter.body.index("Board memo")
        assert "Mentor hour" not in letter.body
        assert "Story time" not in letter.body
        assert "/coming-up/" in letter.body

    def test_it_says_how_to_stop_in_words_and_to_mail_programs(self, cast: Cast, owe: Owe) -> None:
        owe(cast.ana, 0, today=TODAY)
        remind(cast.ana)
        stop = f"http://localhost:8000/reminders/{stop_token(cast.ana)}/stop/"
        assert stop in mail.outbox[0].body
        assert mail.outbox[0].extra_headers == {
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }

    def test_nothing_near_sends_nothing(self, cast: Cast, owe: Owe) -> None:
        owe(cast.ana, 3, today=TODAY)
        assert not remind(cast.ana)
        assert mail.outbox == []
        assert not Reminder.objects.exists()


class TestOnceADay:
    def test_a_second_round_on_the_same_day_sends_nothing(self, cast: Cast, owe: Owe) -> None:
        owe(cast.ana, 0, today=TODAY)
        assert remind(cast.ana)
        owe(cast.ana, 1, "One more", today=TODAY)
        assert not remind(cast.ana)
        assert len(mail.outbox) == 1

    def test_killed_before_the_end_neither_letter_nor_day_is_kept(
        self, cast: Cast, owe: Owe, settings: Any
    ) -> None:
        settings.EMAIL_BACKEND = "withal.kit.mail.QueuedBackend"
        settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
        owe(cast.ana, 0, today=TODAY)
        with transaction.atomic():
            assert remind(cast.ana)
            assert DBTaskResult.objects.count() == 1
            transaction.set_rollback(True)
        assert not DBTaskResult.objects.exists()
        assert not Reminder.objects.exists()
        assert remind(cast.ana)
        assert not remind(cast.ana)
        (job,) = DBTaskResult.objects.all()
        letter = opened(*job.args_kwargs["args"])
        assert letter.to == [cast.ana.email]
        assert "List-Unsubscribe" in letter.extra_headers

    def test_what_is_overdue_alone_is_repeated_after_a_week(self, cast: Cast, owe: Owe) -> None:
        owe(cast.ana, -1, today=TODAY)
        days = [day for day in range(9) if remind(cast.ana, TODAY + datetime.timedelta(days=day))]
        assert days == [0, 7]


class TestTheMorningRound:
    def test_it_is_planned_for_each_time_zone_at_seven(self, cast: Cast, settings: Any) -> None:
        settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
        cast.jo.time_zone = "Asia/Ho_Chi_Minh"
        cast.jo.save()
        assert actions.plan_reminders in daily
        actions.plan_reminders()
        jobs = {job.args_kwargs["args"][0]: job.run_after for job in DBTaskResult.objects.all()}
        assert set(jobs) == {"America/Chicago", "Asia/Ho_Chi_Minh", "UTC"}
        assert jobs["Asia/Ho_Chi_Minh"].astimezone(datetime.UTC).hour == 0
        assert all(
            timezone.now() < at < timezone.now() + datetime.timedelta(hours=26) for at in jobs.values()
        )

    def test_without_mail_nothing_is_planned(self, cast: Cast, settings: Any) -> None:
        settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
        settings.MAIL_ON = False
        actions.plan_reminders()
        assert not DBTaskResult.objects.exists()

    def test_people_live_by_their_own_clock_else_their_librarys(self, cast: Cast) -> None:
        cast.jo.time_zone = "UTC"
        cast.jo.save()
        assert cast.ana in queries.people_in(CHICAGO)
        assert cast.jo in queries.people_in("UTC")
        assert cast.jo not in queries.people_in(CHICAGO)

    def test_it_writes_to_everybody_there_who_owes_something(self, cast: Cast, owe: Owe) -> None:
        for person in (cast.ana, cast.jo, cast.stella):
            owe(person, 0)
        remind_in.call(CHICAGO)
        assert {letter.to[0] for letter in mail.outbox} == {cast.ana.email, cast.jo.email}
        remind_in.call(CHICAGO)
        assert len(mail.outbox) == 2

    def test_whoever_has_left_or_stopped_is_let_be(self, cast: Cast, owe: Owe) -> None:
        for person in (cast.ana, cast.jo, cast.femi):
            owe(person, 0)
        Membership.objects.filter(person=cast.ana).update(until=timezone.now())
        actions.stop_reminders(cast.jo, by=cast.jo)
        cast.femi.is_active = False
        cast.femi.save()
        remind_in.call(CHICAGO)
        assert mail.outbox == []

    def test_somebody_who_stops_during_the_round_gets_nothing(self, cast: Cast, owe: Owe) -> None:
        owe(cast.ana, 0, today=TODAY)
        actions.stop_reminders(cast.ana, by=cast.ana)
        assert not remind(cast.ana)


class TestStopping:
    def there(self, cast: Cast) -> str:
        return f"/reminders/{stop_token(cast.ana)}/stop/"

    def stopped(self, cast: Cast) -> bool:
        return not queries.wants_reminders(cast.ana)

    def test_opening_the_link_changes_nothing(self, cast: Cast) -> None:
        response = Client().get(self.there(cast))
        assert response.status_code == 200
        assert "Stop reminders" in response.content.decode()
        assert cast.ana.email not in response.content.decode()
        assert not self.stopped(cast)

    def test_one_press_stops_signed_out_and_one_more_undoes_it(self, cast: Cast) -> None:
        anybody = Client()
        page = anybody.post(self.there(cast), {"remind": "no"}, follow=True).content.decode()
        assert self.stopped(cast)
        assert "Remind me again" in page
        anybody.post(self.there(cast), {"remind": "yes"})
        assert not self.stopped(cast)

    def test_a_mail_program_presses_without_a_cookie(self, cast: Cast) -> None:
        program = Client(enforce_csrf_checks=True)
        assert program.post(self.there(cast), {"List-Unsubscribe": "One-Click"}).status_code == 200
        assert self.stopped(cast)

    def test_a_form_of_another_site_is_refused(self, cast: Cast) -> None:
        response = Client(enforce_csrf_checks=True).post(self.there(cast), {"remind": "no"})
        assert response.status_code == 403
        assert not self.stopped(cast)

    @pytest.mark.parametrize("token", ["1", "1:forged", "nothing"])
    def test_a_forged_link_is_not_found(self, cast: Cast, token: str) -> None:
        assert Client().get(f"/reminders/{token}/stop/").status_code == 404
        for sent in ({}, {"List-Unsubscribe": "One-Click"}):
            assert Client().post(f"/reminders/{token}/stop/", sent).status_code == 404

    def test_the_link_of_one_stops_nobody_else(self, cast: Cast) -> None:
        Client().post(self.there(cast), {"remind": "no"})
        assert queries.wants_reminders(cast.jo)

    def test_on_their_own_page_people_stop_and_begin_again(self, cast: Cast) -> None:
        client = browser(cast.ana)
        page = client.post("/coming-up/reminders/", {"remind": "no"}, follow=True).content.decode()
        assert "You get no more reminders." in page
        assert self.stopped(cast)
        page = client.post("/coming-up/reminders/", {"remind": "yes"}, follow=True).content.decode()
        assert "You get reminders by mail again." in page
        assert not self.stopped(cast)
        deeds = AuditEntry.objects.filter(actor=cast.ana.pk).values_list("deed", flat=True)
        assert list(deeds.order_by("pk")) == ["stop_reminders", "start_reminders"]

    def test_the_link_in_the_letter_works(self, cast: Cast, owe: Owe) -> None:
        owe(cast.ana, 0, today=TODAY)
        remind(cast.ana)
        link = re.search(r"http://localhost:8000(/reminders/\S+)", mail.outbox[0].body)[1]
        assert Client().post(link, {"remind": "no"}).status_code == 302
        assert self.stopped(cast)
