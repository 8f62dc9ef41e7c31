"""Femi makes a guide of the handout he has: bring it in, correct it, publish it, take it up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opener, Stage, Visitors
from tests.browser.sheet import SAVED
from withal.guides.tests.word_files import blank, docx, p

QUESTION = "What would you like to learn there?"


@pytest.fixture
def handout(tmp_path: Path) -> Path:
    path = tmp_path / "market.docx"
    path.write_bytes(
        docx(
            p("A table at the market", style="Title"), p("Before you go", style="Heading1"),
            p("People come for bread."), p(QUESTION), blank(3),
        )
    )  # fmt: skip
    return path


def text(page: Page) -> Locator:
    return page.get_by_label("The text of the guide")


def seen(page: Page) -> Locator:
    return page.get_by_role("region", name="As people will see it")


def bring_in(page: Page, handout: Path) -> str:
    """The address of the draft that the handout became."""
    page.goto("/guides/drafts/")
    page.get_by_label("Word file (.docx)").set_input_files(handout)
    page.get_by_role("button", name="Read this file").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A table at the market")
    return page.url


def correct(page: Page, before: str, after: str) -> None:
    words = text(page).input_value()
    assert before in words
    text(page).fill(words.replace(before, after))


def take_up(page: Page) -> None:
    page.get_by_role("link", name="Take it up").click()
    page.get_by_label(re.compile("With a team")).check()
    page.get_by_role("button", name="Start the workbook").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Before you go")
    expect(page.get_by_label("What do people at the market tell you?")).to_be_visible()


def test_femi_makes_a_guide_of_a_handout_and_takes_it_up_with_the_team(
    sit_down: Opener, handout: Path
) -> None:
    femi = sit_down("femi")
    bring_in(femi, handout)
    expect(femi.locator("#original")).to_contain_text(QUESTION)
    expect(seen(femi)).to_contain_text(QUESTION)
    correct(femi, QUESTION, "What do people at the market tell you?")
    expect(seen(femi)).to_contain_text("What do people at the market tell you?")
    expect(seen(femi)).not_to_contain_text(QUESTION)
    expect(femi.locator("#saved")).to_have_text(SAVED)
    femi.get_by_role("button", name="Publish", exact=True).click()
    expect(femi.get_by_text("Published. People of your library can take it up now.")).to_be_visible()
    take_up(femi)


def test_the_same_without_script(visitors: Visitors, handout: Path) -> None:
    femi = visitors.page("femi", java_script_enabled=False)
    bring_in(femi, handout)
    correct(femi, QUESTION, "What do people at the market tell you?")
    femi.get_by_role("button", name="Check and preview").click()
    expect(seen(femi)).to_contain_text("What do people at the market tell you?")
    femi.get_by_role("button", name="Publish", exact=True).click()
    take_up(femi)


def begin(page: Page) -> str:
    """The address of a draft begun from nothing, with a sentence of Femi's in it."""
    page.goto("/guides/drafts/")
    page.get_by_role("button", name="Begin an empty guide").click()
    text(page).fill("---\ntitle: A table at the market\n---\n# Before you go\nPeople come for bread.\n")
    page.get_by_role("button", name="Check and preview").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A table at the market")
    return page.url


def in_conflict(visitors: Visitors) -> Page:
    """Mona saved hers while Femi wrote his; he pressed the button, and his page shows both."""
    visitors.expects(409)
    femi, mona = visitors.page("femi"), visitors.page("mona")
    address = begin(femi)
    mona.goto(address)
    correct(mona, "bread", "bread and talk")
    mona.get_by_role("button", name="Check and preview").click()
    expect(seen(mona)).to_contain_text("bread and talk")
    correct(femi, "bread", "music")
    expect(femi.get_by_text("yours is not saved yet and not lost")).to_be_visible()
    femi.get_by_role("button", name="Check and preview").click()
    both = femi.get_by_label("The saved text")
    expect(both).to_have_value(re.compile("bread and talk"))
    expect(text(femi)).to_have_value(re.compile("come for music"))
    return femi


def kept(visitors: Visitors, address: str) -> str:
    """The text as anybody else finds it."""
    other = visitors.page("dana")
    other.goto(address)
    return text(other).input_value()


def test_two_people_on_one_draft_lose_neither_text(visitors: Visitors) -> None:
    femi = in_conflict(visitors)
    femi.clock.install()
    text(femi).press("Control+End")
    text(femi).press_sequentially("More")
    femi.clock.run_for(10_000)  # typing decides nothing
    assert "bread and talk" in kept(visitors, femi.url)
    asked: list[str] = []
    femi.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    femi.get_by_role("link", name="Make a guide").click()
    assert asked == ["beforeunload"]
    femi.get_by_role("button", name="Check and preview").click()
    expect(femi.get_by_label("The saved text")).to_have_count(0)
    assert "come for music" in kept(visitors, femi.url)


def test_signed_out_while_writing_the_words_stay_and_are_saved_after_signing_in_again(
    stage: Stage, visitors: Visitors
) -> None:
    desk = visitors.context("femi")
    femi = desk.new_page()
    address = begin(femi)
    stage("end_sessions", "femi")
    correct(femi, "bread", "music")
    expect(femi.locator("#trouble")).to_contain_text("You are signed out.")
    expect(text(femi)).to_have_value(re.compile("come for music"))
    visitors.sign_in(desk, "femi")  # as in another tab
    femi.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(femi.locator("#saved")).to_have_text(SAVED)
    expect(femi.locator("#trouble")).to_be_hidden()
    assert "come for music" in kept(visitors, address)


def test_signed_out_without_script_the_words_are_given_back(stage: Stage, visitors: Visitors) -> None:
    visitors.expects(401)
    femi = visitors.page("femi", java_script_enabled=False)
    femi.goto("/guides/drafts/")
    femi.get_by_role("button", name="Begin an empty guide").click()
    text(femi).fill("# Before you go\nPeople come for music.\n")
    stage("end_sessions", "femi")
    femi.get_by_role("button", name="Check and preview").click()
    expect(femi.locator("pre.letter")).to_contain_text("come for music")


def test_a_draft_that_is_gone_says_so_and_keeps_the_words_on_the_page(
    visitors: Visitors, sit_down: Opener
) -> None:
    visitors.expects(404)
    femi = sit_down("femi")
    begin(femi)
    form = femi.locator("form#draft")
    form.evaluate("form => { form.dataset.check = '/guides/drafts/999999/check/'; }")
    correct(femi, "bread", "music")
    expect(femi.locator("#trouble")).to_contain_text("Copy your words before you leave")
    expect(text(femi)).to_have_value(re.compile("come for music"))
