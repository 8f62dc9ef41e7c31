from __future__ import annotations

from tests.cast import Cast, browser

from withal.kit.models import AuditEntry

SETTINGS = "/library/settings/"
WORDS = "/library/words/"
FACTS = {"name": "Rivermouth Library", "time_zone": "America/Denver", "languages": ["en", "vi"]}


class TestSettings:
    def test_they_are_changed(self, cast: Cast) -> None:
        assert browser(cast.dana).post(SETTINGS, FACTS).url == SETTINGS
        cast.library.refresh_from_db()
        assert {field: getattr(cast.library, field) for field in FACTS} == FACTS
        assert cast.library.slug == "rivermouth"

    def test_it_is_recorded_once_however_often_it_is_saved(self, cast: Cast) -> None:
        for _press in range(2):
            browser(cast.dana).post(SETTINGS, FACTS)
        entry = AuditEntry.objects.get(deed="change_library")
        assert (entry.actor, entry.library) == (cast.dana.pk, cast.library.pk)
        assert entry.details == {"fields": "languages, name, time_zone"}

    def test_a_library_has_at_least_one_language(self, cast: Cast) -> None:
        answer = browser(cast.dana).post(SETTINGS, FACTS | {"languages": []})
        assert b"Choose at least one." in answer.content

    def test_a_manager_may(self, cast: Cast) -> None:
        assert browser(cast.mona).get(SETTINGS).status_code == 200

    def test_others_may_not(self, cast: Cast) -> None:
        for somebody in (cast.ana, cast.femi, cast.sam, cast.mrs_tran):
            assert browser(somebody).post(SETTINGS, FACTS).status_code == 404

    def test_a_stranger_changes_their_own_library_and_not_this_one(self, cast: Cast) -> None:
        browser(cast.stella).post(SETTINGS, FACTS)
        cast.library.refresh_from_db()
        assert cast.library.name == "Rivermouth County Library"

    def test_signed_out_leads_to_sign_in(self, db: None) -> None:
        assert browser().post(SETTINGS, FACTS).url.startswith("/account/login/")

    def test_other_methods_are_refused(self, cast: Cast) -> None:
        assert browser(cast.dana).put(SETTINGS).status_code == 405


class TestWords:
    def test_own_words_are_kept_and_empty_ones_fall_back(self, cast: Cast) -> None:
        browser(cast.dana).post(WORDS, {"equity": " welcome for all ", "diversity": ""})
        cast.library.refresh_from_db()
        assert cast.library.words == {"equity": "welcome for all"}

    def test_the_record_says_which_and_not_what(self, cast: Cast) -> None:
        for _press in range(2):
            browser(cast.dana).post(WORDS, {"equity": "welcome for all"})
        assert AuditEntry.objects.get(deed="choose_words").details == {"words": "equity"}

    def test_the_page_lists_every_word_and_every_door(self, cast: Cast) -> None:
        page = browser(cast.dana).get(WORDS).content.decode()
        assert "This work as a whole: equity work" in page
        assert "In the bar: Library" in page

    def test_a_member_may_not(self, cast: Cast) -> None:
        assert browser(cast.ana).post(WORDS, {"equity": "x"}).status_code == 404

    def test_signed_out_leads_to_sign_in(self, db: None) -> None:
        assert browser().get(WORDS).url.startswith("/account/login/")
