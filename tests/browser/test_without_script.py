"""Everything that matters, in a browser that runs no script at all."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Stage, Visitors
from tests.browser.sheet import box, open_section


@pytest.fixture
def plain(visitors: Visitors) -> Callable[[str], Page]:
    return lambda who: visitors.page(who, java_script_enabled=False)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_ana_takes_up_a_guide_answers_every_kind_prints_and_shares(
    stage: Stage, plain: Callable[[str], Page]
) -> None:
    ana = plain("ana")
    ana.goto("/")
    ana.get_by_role("link", name="Learn").first.click()
    ana.get_by_role("link", name="Take up Preparing to meet a partner").click()
    ana.get_by_label(re.compile("team", re.I)).first.check()
    press(ana, "Start the workbook")
    expect(ana.get_by_role("heading", level=1)).to_have_text("Goals")
    book = re.search(r"/workbooks/([0-9a-f-]{36})/", ana.url)[1]  # type: ignore[index]
    box(ana, "personal").fill("To listen longer")
    box(ana, "team-goal").fill("To meet the shelter")
    press(ana, "Next section")
    expect(ana.get_by_role("heading", level=1)).to_have_text("Words we use")
    ana.get_by_role("radiogroup").first.get_by_role("radio").first.check()
    ana.get_by_label("Closing the loop").check()
    press(ana, "Next section")
    ana.locator('[id="prompt-ready"]').get_by_role("radio").nth(2).check()
    ana.get_by_label("let it pass").check()
    box(ana, "meet").fill("2027-03-04")
    ana.locator('[id="prompt-starters"] input, [id="prompt-starters"] textarea').locator(
        "visible=true"
    ).first.fill("Harbor Shelter")
    ana.locator('[id="prompt-channels"] textarea').first.fill("The team")
    ana.locator('[id="prompt-channels"] select').first.select_option("weekly")
    ana.locator('[id="prompt-facets"] fieldset').first.get_by_role("radio").first.check()
    press(ana, "Next section")
    ana.locator('[id="prompt-actions"] textarea, [id="prompt-actions"] input:not([type=hidden])').first.fill(
        "Call Mrs Tran"
    )
    press(ana, "Save")
    expect(
        ana.locator(".messages, .notice").filter(has_text=re.compile(r"Saved \d\d:\d\d")).first
    ).to_be_visible()
    press(ana, "Next section")
    box(ana, "change").fill("Wait before I answer")
    press(ana, "Finish for now")
    expect(
        ana.get_by_text("11 of 11 prompts answered").or_(
            ana.get_by_text(re.compile(r"\d+ of \d+ prompts answered"))
        )
    ).to_be_visible()
    for prompt, words in (("team-goal", "To meet the shelter"), ("meet", "2027-03-04")):
        assert stage("answers", book, prompt)[0][1] == words
    for prompt in ("key-terms", "practices", "ready", "next", "starters", "channels", "facets", "actions"):
        assert stage("answers", book, prompt), prompt
    ana.get_by_role("link", name="Print", exact=True).click()
    for words in ("To listen longer", "Harbor Shelter", "Call Mrs Tran", "Wait before I answer"):
        expect(ana.get_by_text(words).first).to_be_visible()
    share_with_the_mentor(ana, book)
    sam = plain("sam")
    sam.goto("/workbooks/shared/")
    expect(sam.get_by_text("To listen longer")).to_be_visible()
    take_back(ana, book)
    sam.reload()
    expect(sam.get_by_text("To listen longer")).to_have_count(0)


def share_with_the_mentor(ana: Page, book: str) -> None:
    open_section(ana, book)
    ana.locator('[id="prompt-personal"]').get_by_role("link", name="Share").click()
    ana.get_by_label("Sam Okafor").check()
    press(ana, "Let the ticked people read it")
    expect(ana.locator('[id="prompt-personal"] .chip')).to_have_text("You and Sam Okafor")


def take_back(ana: Page, book: str) -> None:
    ana.locator('[id="prompt-personal"]').get_by_role("link", name="Change").click()
    ana.get_by_label("Sam Okafor").uncheck()
    press(ana, "Let the ticked people read it")
    expect(ana.locator('[id="prompt-personal"] .chip')).to_have_text("Only you")


def test_the_later_of_two_sees_both_texts(
    stage: Stage, visitors: Visitors, plain: Callable[[str], Page]
) -> None:
    visitors.expects(409)
    book = stage("workbook", "team")
    ana, jo = plain("ana"), plain("jo")
    open_section(ana, book)
    open_section(jo, book)
    box(ana, "team-goal").fill("Ana's words")
    press(ana, "Save")
    box(jo, "team-goal").fill("Jo's words")
    press(jo, "Save")
    expect(jo.locator(".conflict")).to_contain_text("Ana Reyes saved this answer while you were writing")
    expect(jo.locator(".conflict .theirs")).to_contain_text("Ana's words")
    expect(box(jo, "team-goal")).to_have_value("Jo's words")
    assert stage("answers", book, "team-goal")[0][1] == "Ana's words"
    box(jo, "team-goal").fill("Both")
    press(jo, "Save")
    assert stage("answers", book, "team-goal")[0][1] == "Both"


def test_words_sent_after_the_session_ended_are_given_back(
    stage: Stage, visitors: Visitors, plain: Callable[[str], Page]
) -> None:
    visitors.expects(401)
    book = stage("workbook", "team")
    ana = plain("ana")
    open_section(ana, book)
    box(ana, "team-goal").fill("Written while the session ended")
    stage("end_sessions", "ana")
    press(ana, "Save")
    expect(ana.locator("pre.letter")).to_have_text("Written while the session ended")
    with ana.expect_popup() as opened:
        ana.get_by_role("link", name="Sign in again in another tab").click()
    again = opened.value
    again.get_by_label("E-mail").fill("ana.reyes@example.org")
    again.get_by_label("Password", exact=True).fill("paper boats at the weir")
    again.get_by_role("button", name="Sign in").click()
    expect(again.get_by_role("heading", level=1)).to_contain_text("Ana")
    expect(ana.locator("pre.letter")).to_have_text("Written while the session ended")
    open_section(again, book)
    box(again, "team-goal").fill(ana.locator("pre.letter").inner_text())
    press(again, "Save")
    assert stage("answers", book, "team-goal")[0][1] == "Written while the session ended"
