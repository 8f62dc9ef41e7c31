"""A room in real browsers: whoever leads goes on, and the phones follow by themselves."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Stage, Visitors
from tests.browser.sheet import saved, write


def test_a_room_from_the_code_to_taking_it_home(visitors: Visitors, stage: Stage) -> None:
    version = stage("version")
    femi = visitors.page("femi")
    femi.goto(f"/gatherings/open/{version}/")
    femi.get_by_label("What you call it").fill("Staff day")
    femi.get_by_role("button", name="Open it and show me the code").click()
    code = femi.locator(".big-code").inner_text()

    phone = visitors.page(viewport={"width": 360, "height": 740})
    phone.clock.install()
    phone.goto(f"/g/{code}/")
    phone.get_by_label(re.compile("Your name")).fill("Nia")
    phone.get_by_role("button", name="Join the room").click()
    expect(phone.get_by_role("heading", name="Goals")).to_be_visible()
    phone.get_by_role("link", name="Go to this section in my workbook").click()
    write(phone, "personal", "Ask before I help.")
    phone.clock.fast_forward(2000)
    saved(phone, "personal")
    phone.get_by_role("link", name="Your gathering").click()
    phone.get_by_role("button", name="Show these words on the wall").click()

    femi.reload()
    expect(femi.locator("#people")).to_contain_text("Nia")
    femi.get_by_label("Minutes").fill("20")
    femi.get_by_role("button", name="Start the timer").click()
    with phone.expect_response(lambda answer: "/now/" in answer.url):
        phone.clock.fast_forward(11000)
    expect(phone.locator("[data-left]")).to_have_text("20 minutes left")
    femi.get_by_role("button", name="Go to the section Words we use").click()
    with phone.expect_response(lambda answer: "/now/" in answer.url):
        phone.clock.fast_forward(11000)
    expect(phone.get_by_role("heading", name="Words we use")).to_be_visible()
    expect(phone.locator("#room-said")).to_have_text("Words we use")

    femi.get_by_role("link", name="Show it large, for the projector").click()
    expect(femi.locator(".notes")).to_have_text("Ask before I help.")
    femi.get_by_role("link", name="Back to leading").click()
    femi.get_by_role("button", name="End the gathering").click()
    with phone.expect_response(lambda answer: "/now/" in answer.url):
        phone.clock.fast_forward(11000)
    phone.get_by_role("link", name="Take it home").first.click()
    with phone.expect_download() as file:
        phone.get_by_role("link", name="Word (.docx)").click()
    assert file.value.suggested_filename.endswith(".docx")
    phone.get_by_label(re.compile("Yes, erase")).check()
    phone.get_by_role("button", name="Erase my workbook and me").click()
    expect(phone.get_by_role("heading", name="are erased")).to_be_visible()
