"""/guides/drafts/<id>/: the text, what it came from, and what it will look like. No typed word is lost."""

from __future__ import annotations

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.books import SOURCE
from tests.cast import Cast, browser

from withal.guides import actions
from withal.guides.models import Draft
from withal.guides.tests.making import deeds, draft_of, only_makers, open_page, save, who_may
from withal.guides.word_in import OriginalBlock

ORIGINAL = (
    OriginalBlock("heading", "Preparing to meet a partner", 0, "title"),
    OriginalBlock("heading", "Goals:", 1, "section"),
    OriginalBlock("blank", "", 2),
    OriginalBlock("paragraph", "What do you want for yourself?", 3, "personal"),
    OriginalBlock("bullet", "One more line of it", 4, "personal"),
    OriginalBlock("paragraph", "Gone from the text", 5, "was-here"),
    OriginalBlock("row", "Only words |", 6),
)


def test_makers_of_the_library_open_it_and_nobody_else(cast: Cast) -> None:
    draft = draft_of(cast)
    assert only_makers(who_may("draft", draft.pk, cast=cast), 200)
    assert only_makers(who_may("draft", draft.pk, cast=cast, method="post", source=SOURCE), 302)
    assert only_makers(who_may("check", draft.pk, cast=cast, method="post", source=SOURCE), 200)
    assert browser(cast.femi).get(reverse("guides:draft", args=[999_999])).status_code == 404
    assert browser(cast.femi).get(reverse("guides:check", args=[draft.pk])).status_code == 405


def test_reading_the_page_changes_nothing(cast: Cast) -> None:
    draft = draft_of(cast)
    open_page(cast.femi, "draft", draft.pk)
    again = Draft.objects.get()
    assert (again.revision, again.changed_at) == (draft.revision, draft.changed_at)


def test_the_preview_shows_the_controls_people_will_use(cast: Cast) -> None:
    page = open_page(cast.femi, "draft", draft_of(cast).pk)
    assert '<fieldset class="seen" disabled' in page
    assert 'name="p.key-terms.outreach"' in page
    assert "We do this already" in page
    assert "each person’s own" in page
    assert "Nothing to mend." in page
    assert "5 sections" in page


def test_a_prompt_leads_to_its_line(cast: Cast) -> None:
    page = open_page(cast.femi, "draft", draft_of(cast).pk)
    line = (
        SOURCE.split("\n").index(
            '1. How ready is your team? {.scale #ready from=1 to=5 low="not yet" high="ready"}'
        )
        + 1
    )
    assert f'data-line="{line}"' in page


def test_each_line_of_the_word_file_says_what_it_became(cast: Cast) -> None:
    page = open_page(cast.femi, "draft", draft_of(cast, original=ORIGINAL).pk)
    assert "title · " in page
    assert "section · " in page
    assert '#see-section-goals" data-line="8"' in page
    assert '#see-personal" data-line="11"' in page
    assert page.count("place to write · ") == 1  # the second line of the same prompt carries no mark
    assert "taken out" in page
    assert "Only words</li>" in page


def test_saving_checks_and_keeps_what_was_typed(cast: Cast) -> None:
    draft = draft_of(cast)
    answer = save(browser(cast.mona), draft, SOURCE.replace("# Goals", "# Our goals"))
    assert answer.headers["Location"] == reverse("guides:draft", args=[draft.pk]) + "#checked"
    again = Draft.objects.get()
    assert "# Our goals" in again.source
    assert (again.revision, again.changed_by) == (2, cast.mona)
    assert deeds() == ["start_draft", "change_draft"]


def test_a_problem_is_shown_with_its_line_and_the_words_on_it(cast: Cast) -> None:
    draft = draft_of(cast)
    save(browser(cast.femi), draft, SOURCE.replace("{.scale", "{.scael"))
    page = open_page(cast.femi, "draft", draft.pk)
    assert "1 thing to mend before it can be published" in page
    assert "“scael” is not a kind of prompt" in page
    assert "<code>1. How ready is your team? {.scael" in page
    assert "Who would you like to talk to?" in page  # the rest can still be seen


def test_a_title_follows_the_text(cast: Cast) -> None:
    draft = draft_of(cast)
    save(
        browser(cast.femi),
        draft,
        SOURCE.replace("title: Preparing to meet a partner", "title: At the market"),
    )
    assert str(Draft.objects.get()) == "At the market"


def test_an_empty_text_is_kept_and_says_what_is_needed(cast: Cast) -> None:
    draft = draft_of(cast)
    save(browser(cast.femi), draft, "")
    assert "A guide needs at least one section" in open_page(cast.femi, "draft", draft.pk)


def test_the_same_words_twice_are_one_save(cast: Cast) -> None:
    draft = draft_of(cast)
    for _again in range(2):
        assert save(browser(cast.femi), draft, SOURCE + "\nMore.\n", revision=1).status_code == 302
    assert Draft.objects.get().revision == 2


def test_typing_for_a_while_is_one_line_in_the_record(cast: Cast) -> None:
    draft = draft_of(cast)
    for number in range(1, 6):
        actions.change_draft(draft, SOURCE + "x" * number, by=cast.femi, revision=number)
    assert deeds() == ["start_draft", "change_draft"]


# -- two people at once ----------------------------------------------------------------------------


def test_a_stale_save_shows_both_texts_and_loses_neither(cast: Cast) -> None:
    draft = draft_of(cast)
    save(browser(cast.mona), draft, SOURCE + "\nMona was here.\n")
    answer = save(browser(cast.femi), draft, SOURCE + "\nFemi was here.\n", revision=1)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Mona Castellano saved this draft in between." in page
    assert "Mona was here." in page
    assert "Femi was here." in page
    assert "Mona was here." in Draft.objects.get().source
    assert '<input type="hidden" name="revision" value="2">' in page
    assert save(browser(cast.femi), draft, SOURCE + "\nBoth were here.\n", revision=2).status_code == 302
    assert "Both were here." in Draft.objects.get().source


def test_saying_no_revision_is_stale_and_never_overwrites(cast: Cast) -> None:
    draft = draft_of(cast)
    for revision in ("", "-1", "nix", "9" * 30):
        answer = browser(cast.femi).post(
            reverse("guides:draft", args=[draft.pk]), {"source": "mine", "revision": revision}
        )
        assert answer.status_code == 409
        assert "mine" in answer.content.decode()
    assert Draft.objects.get().source == SOURCE


def test_the_deed_refuses_a_stale_revision_by_name(cast: Cast) -> None:
    draft = draft_of(cast)
    actions.change_draft(draft, "# One\n", by=cast.mona, revision=1)
    with pytest.raises(actions.Stale) as raised:
        actions.change_draft(draft, "# Two\n", by=cast.femi, revision=1)
    assert raised.value.draft.source == "# One\n"
    assert deeds() == ["start_draft", "change_draft"]


def test_words_typed_into_a_closed_draft_go_on_in_a_new_one(cast: Cast) -> None:
    draft = draft_of(cast)
    version = actions.publish(draft, by=cast.mona)
    answer = save(browser(cast.femi), draft, SOURCE + "\nLate words.\n")
    kept = Draft.objects.open().get()
    assert answer.headers["Location"] == reverse("guides:draft", args=[kept.pk])
    assert "Late words." in kept.source
    assert kept.guide is None or kept.guide == version.guide
    assert "Late words." not in Draft.objects.get(pk=draft.pk).source


# -- what the script asks for ----------------------------------------------------------------------


def test_the_script_gets_the_preview_and_the_new_revision(cast: Cast) -> None:
    draft = draft_of(cast)
    answer = save(browser(cast.femi), draft, SOURCE + "\nMore.\n", name="check")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'data-revision="2"' in page
    assert "<html" not in page
    assert '<textarea id="text"' not in page


def test_the_script_is_told_when_somebody_else_saved(cast: Cast) -> None:
    draft = draft_of(cast)
    actions.change_draft(draft, "# One\n", by=cast.mona, revision=1)
    answer = save(browser(cast.femi), draft, "# Two\n", revision=1, name="check")
    assert answer.status_code == 409
    assert "yours is not saved yet and not lost" in answer.content.decode()
    assert Draft.objects.get().source == "# One\n"


def test_the_script_never_makes_a_new_draft_of_a_closed_one(cast: Cast) -> None:
    draft = draft_of(cast)
    actions.publish(draft, by=cast.mona)
    assert save(browser(cast.femi), draft, "# Two\n", name="check").status_code == 409
    assert not Draft.objects.open().exists()


# -- hostile words ---------------------------------------------------------------------------------


def test_markup_in_the_text_never_becomes_markup_on_the_page(cast: Cast) -> None:
    hostile = (
        '</textarea><script>alert(1)</script>"><img src=x onerror=alert(1)>[x](javascript:alert(1)){.text}'
    )
    draft = draft_of(cast)
    head = f"---\ntitle: '{hostile}'\nsummary: '{hostile}'\nlang: '\"><script>'\n---\n"
    text = f"{head}# {hostile}\n{hostile}\n\n- {hostile} {{.{hostile}}}\n"
    save(browser(cast.femi), draft, text)
    page = open_page(cast.femi, "draft", draft.pk) + open_page(cast.femi, "drafts")
    assert "<script>alert" not in page
    assert '"><script>' not in page
    assert "<img src=x" not in page
    assert 'href="javascript' not in page
    assert page.count("</textarea>") == page.count("<textarea")


def test_a_nul_and_windows_line_ends_are_taken_out(cast: Cast) -> None:
    draft = draft_of(cast)
    save(browser(cast.femi), draft, "# One\r\n\r\nTwo\x00\r\n")
    assert Draft.objects.get().source == "# One\n\nTwo\n"


def test_the_page_asks_few_things_of_the_database(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    draft = draft_of(cast, original=ORIGINAL)
    femi = browser(cast.femi)
    femi.get(reverse("guides:draft", args=[draft.pk]))
    with django_assert_max_num_queries(7):
        femi.get(reverse("guides:draft", args=[draft.pk]))


# -- discarding ------------------------------------------------------------------------------------


def test_a_discarded_draft_can_be_taken_back(cast: Cast) -> None:
    draft = draft_of(cast)
    for _twice in range(2):
        answer = browser(cast.femi).post(reverse("guides:discard", args=[draft.pk]), follow=True)
    assert "1 discarded draft" in answer.content.decode()
    assert "Take it back" in open_page(cast.femi, "draft", draft.pk)
    for _twice in range(2):
        browser(cast.mona).post(reverse("guides:take-back", args=[draft.pk]))
    assert Draft.objects.open().get() == draft
    assert deeds() == ["start_draft", "discard_draft", "take_draft_back"]


@pytest.mark.parametrize("name", ["discard", "take-back", "publish"])
def test_deeds_on_a_draft_are_for_makers_and_by_post(cast: Cast, name: str) -> None:
    draft = draft_of(cast)
    statuses = who_may(name, draft.pk, cast=cast, method="post", source=SOURCE, revision=1)
    assert only_makers(statuses, 302), statuses
    assert browser(cast.femi).get(reverse(f"guides:{name}", args=[draft.pk])).status_code == 405


def test_a_published_draft_is_neither_discarded_nor_taken_back(cast: Cast) -> None:
    draft = draft_of(cast)
    actions.publish(draft, by=cast.femi)
    actions.discard_draft(draft, by=cast.femi)
    actions.take_draft_back(draft, by=cast.femi)
    assert Draft.objects.get().discarded_at is None
    assert deeds() == ["start_draft", "publish_guide"]
