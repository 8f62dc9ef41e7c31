from __future__ import annotations

from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, browser

from withal.kit.models import AuditEntry
from withal.libraries.models import Branch

BRANCHES = "/library/branches/"


def names(cast: Cast) -> list[str]:
    return [branch.name for branch in cast.library.branches.all()]


class TestAddingABranch:
    def test_it_stands_on_the_list(self, cast: Cast) -> None:
        assert browser(cast.dana).post(BRANCHES, {"name": "Mill Street"}).url == BRANCHES
        assert names(cast) == ["Eastgate", "Mill Street"]
        assert AuditEntry.objects.get(deed="add_branch").library == cast.library.pk

    def test_twice_says_the_name_is_taken(self, cast: Cast) -> None:
        answer = browser(cast.dana).post(BRANCHES, {"name": "Eastgate"})
        assert b"There is a branch of this name already" in answer.content
        assert names(cast) == ["Eastgate"]

    def test_only_those_who_run_the_library_may(self, cast: Cast) -> None:
        for somebody in (cast.ana, cast.femi, cast.sam, cast.mrs_tran):
            assert browser(somebody).post(BRANCHES, {"name": "Mill Street"}).status_code == 404

    def test_signed_out_leads_to_sign_in(self, db: None) -> None:
        assert browser().post(BRANCHES, {"name": "x"}).url.startswith("/account/login/")

    def test_the_list_takes_four_queries_however_long(
        self, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        Branch.objects.bulk_create(Branch(library=cast.library, name=f"B{n}") for n in range(40))
        client = browser(cast.dana)
        with django_assert_num_queries(4):
            client.get(BRANCHES)


class TestRenamingABranch:
    def test_it_has_the_new_name(self, cast: Cast) -> None:
        browser(cast.dana).post(f"{BRANCHES}{cast.eastgate.pk}/", {"name": "Eastgate Commons"})
        assert names(cast) == ["Eastgate Commons"]
        assert AuditEntry.objects.filter(deed="rename_branch").count() == 1

    def test_to_the_same_name_is_no_deed(self, cast: Cast) -> None:
        browser(cast.dana).post(f"{BRANCHES}{cast.eastgate.pk}/", {"name": "Eastgate"})
        assert not AuditEntry.objects.exists()

    def test_to_a_taken_name_is_refused_and_the_page_keeps_the_old_one(self, cast: Cast) -> None:
        cast.library.branches.create(name="Mill Street")
        answer = browser(cast.dana).post(f"{BRANCHES}{cast.eastgate.pk}/", {"name": "Mill Street"})
        assert b"<h1>Eastgate</h1>" in answer.content

    def test_a_stranger_finds_nothing(self, cast: Cast) -> None:
        for method in ("get", "post"):
            answer = getattr(browser(cast.stella), method)(f"{BRANCHES}{cast.eastgate.pk}/")
            assert answer.status_code == 404


class TestRemovingABranch:
    def test_it_is_gone(self, cast: Cast) -> None:
        browser(cast.dana).post(f"{BRANCHES}{cast.eastgate.pk}/removal/")
        assert names(cast) == []
        assert AuditEntry.objects.filter(deed="remove_branch").count() == 1

    def test_a_get_removes_nothing(self, cast: Cast) -> None:
        assert browser(cast.dana).get(f"{BRANCHES}{cast.eastgate.pk}/removal/").status_code == 405

    def test_twice_is_a_404(self, cast: Cast) -> None:
        client = browser(cast.dana)
        client.post(f"{BRANCHES}{cast.eastgate.pk}/removal/")
        assert client.post(f"{BRANCHES}{cast.eastgate.pk}/removal/").status_code == 404

    def test_neither_a_member_nor_a_stranger_may(self, cast: Cast) -> None:
        for somebody in (cast.ana, cast.stella):
            assert browser(somebody).post(f"{BRANCHES}{cast.eastgate.pk}/removal/").status_code == 404
        assert names(cast) == ["Eastgate"]
