"""The demonstration library is whole, keeps its own privacy, and can be entered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from html import escape

import pytest
from demo.library import SHIPPED, make
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.books import publish
from tests.cast import browser
from withal.accounts.models import Person
from withal.guides.models import Draft
from withal.kit.models import AuditEntry
from withal.kit.sealing import unseal
from withal.libraries.models import Invitation, Library
from withal.workbooks.models import Answer, Revision, Share, Workbook
from withal.workbooks.queries import my_workbooks

FROM = ("home:today", "workbooks:learn", "workbooks:put-away", "workbooks:shared", "libraries:home")
NOT_FOLLOWED = re.compile(
    r"/(download|versions|print|static|sharing|history|memberships|workbooks/start|outbox)/|webmanifest|\.(csv|pdf|svg|atom|ics)|#|\?"
)
Table = list[tuple[str, str, str]]


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Table]:
    """Made once for all tests here, and gone after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def pages(made: Table, django_db_blocker: pytest.FixtureRequest) -> dict[str, dict[str, str]]:
    """Every page that each person can reach by links, by their address."""
    with django_db_blocker.unblock():
        return {email: reached(Person.objects.get(email=email)) for _line, email, _password in made}


def reached(person: Person) -> dict[str, str]:
    client, found = browser(person), {}
    to_see = [reverse(name) for name in FROM]
    while to_see:
        address = to_see.pop()
        if address in found or NOT_FOLLOWED.search(address):
            continue
        response = client.get(address, follow=True)
        assert response.status_code == 200, f"{address} for {person}: {response.status_code}"
        found[address] = response.content.decode()
        to_see += re.findall(r'href="(/[^"]*)"', found[address])
    return found


def someone(key: str) -> Person:
    return Person.objects.get(email__startswith=f"{key}@")


def words_of(answers: list[Answer]) -> list[object]:
    opened = []
    for answer in answers:
        key = answer.person.open_key() if answer.person else answer.workbook.open_key()
        opened.append((answer.prompt, answer.changed_at, unseal(key, answer.sealed, answer.place)))
    return opened


def everything_written() -> list[object]:
    return words_of(list(Answer.objects.order_by("changed_at", "prompt")))


# These two begin with nothing, so they stand before the first test that asks for `made`.


@pytest.mark.django_db
def test_two_makings_write_the_same_words_and_never_the_same_passwords() -> None:
    first, second = made_and_undone(), made_and_undone()
    assert len(first[0]) == 12
    assert first[1] == second[1]
    assert [row[:2] for row in first[0]] == [row[:2] for row in second[0]]
    passwords = [row[2] for row in first[0] + second[0]]
    assert len(set(passwords)) == len(passwords)


def made_and_undone() -> tuple[Table, list[object]]:
    with transaction.atomic():
        rows, words = make(), everything_written()
        transaction.set_rollback(True)
    return rows, words


@pytest.mark.django_db
def test_a_guide_that_is_loaded_already_is_taken_as_it_is() -> None:
    version = publish(source=(SHIPPED / "community-engagement.md").read_text())
    assert len(make()) == 12
    assert Workbook.objects.filter(version=version).count() > 3


@pytest.mark.usefixtures("db")
def test_every_page_of_every_person_opens_and_says_that_it_is_invented(
    pages: dict[str, dict[str, str]],
) -> None:
    assert len(pages) == 12
    for person, seen in pages.items():
        assert len(seen) > 5, person
        for address, text in seen.items():
            assert 'class="strip"' in text, f"{address} for {person}"


@pytest.mark.usefixtures("db")
def test_a_private_answer_stands_on_nobody_elses_page(pages: dict[str, dict[str, str]]) -> None:
    checked = 0
    for answer in Answer.objects.exclude(person=None).select_related("person", "workbook"):
        [(_prompt, _at, words)] = words_of([answer])
        if not isinstance(words, str) or len(words) < 30:
            continue
        may = {answer.person.email}
        may |= set(answer.shares.filter(withdrawn_at=None).values_list("reader__email", flat=True))
        saw = {person for person, seen in pages.items() if escape(words[:30]) in "".join(seen.values())}
        assert saw == may, words
        checked += 1
    assert checked > 10


@pytest.mark.usefixtures("db")
def test_what_was_taken_back_is_shared_no_more(made: Table, pages: dict[str, dict[str, str]]) -> None:
    back = Share.objects.get(withdrawn_at__isnull=False)
    assert back.reader == someone("mona")
    [(_prompt, _at, words)] = words_of([back.answer])
    assert words[:30] not in "".join(pages["mona@rivermouth.example"].values())
    assert (
        escape("I cannot change the address rule") in pages["sam@state.example"][reverse("workbooks:shared")]
    )


@pytest.mark.usefixtures("db")
def test_everybody_signs_in_with_the_password_that_was_printed(made: Table) -> None:
    for _line, email, password in made:
        client = browser()
        answer = client.post(reverse("account_login"), {"login": email, "password": password})
        assert answer.status_code == 302, email


@pytest.mark.usefixtures("db")
def test_outreach_is_two_thirds_through_and_noor_has_begun_nothing(made: Table) -> None:
    together = next(line for line in my_workbooks(someone("ana")) if line.book.mode == "team")
    assert together.progress.done / together.progress.total == pytest.approx(2 / 3, abs=0.04)
    assert len(together.others) == 4
    assert my_workbooks(someone("noor")) == []
    assert len(my_workbooks(someone("ana"), archived=True)) == 1


@pytest.mark.usefixtures("db")
def test_an_answer_was_mended_by_two_people(made: Table) -> None:
    book = Workbook.objects.get(team__name="Outreach", archived_at=None)
    hands = Revision.objects.filter(answer__workbook=book, answer__prompt="first-words")
    assert hands.values("saved_by").distinct().count() == 2
    assert hands.count() == 3


@pytest.mark.usefixtures("db")
def test_the_record_grew_over_half_a_year_and_never_in_the_future(made: Table) -> None:
    now = timezone.now()
    moments = list(AuditEntry.objects.order_by("at").values_list("at", flat=True))
    assert now - moments[0] > timedelta(days=160)
    assert now - timedelta(days=7) < moments[-1] <= now
    assert Answer.objects.filter(changed_at__gt=now).count() == 0
    assert Workbook.objects.filter(started_at__gt=now - timedelta(days=7)).count() == 0
    assert AuditEntry.objects.filter(library=Library.objects.get(name__startswith="River").pk).count() > 40


@pytest.mark.usefixtures("db")
def test_invitations_are_open_and_one_has_expired(made: Table) -> None:
    assert Invitation.objects.open().count() == 2
    late = Invitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__lt=timezone.now())
    assert late.count() == 1


@pytest.mark.usefixtures("db")
def test_all_libraries_are_invented_and_nobody_lives_at_a_real_address(made: Table) -> None:
    assert not Library.objects.filter(invented=False).exists()
    assert not Person.objects.exclude(email__endswith=".example").exists()
    assert not Invitation.objects.exclude(email__endswith=".example").exists()


@pytest.mark.usefixtures("db")
def test_mrs_tran_is_greeted_by_the_name_she_gave(pages: dict[str, dict[str, str]]) -> None:
    assert ", Mrs Tran</h1>" in pages["tran@harborshelter.example"][reverse("home:today")]


@pytest.mark.usefixtures("db")
def test_making_it_twice_leaves_it_alone(made: Table) -> None:
    before = AuditEntry.objects.count()
    assert make() == []
    assert AuditEntry.objects.count() == before


@pytest.mark.usefixtures("db")
def test_a_guide_from_word_is_under_correction(made: Table, pages: dict[str, dict[str, str]]) -> None:
    draft = Draft.objects.open().get()
    assert draft.revision == 2
    assert draft.original
    assert reverse("guides:draft", args=[draft.pk]) in pages["femi@rivermouth.example"]
    assert reverse("guides:draft", args=[draft.pk]) not in pages["ana@rivermouth.example"]
