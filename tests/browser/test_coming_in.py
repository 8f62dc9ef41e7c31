"""From an invitation, from an empty installation, and by a mailed code, to a first answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import House, Stage, Visitors, new_house
from tests.browser.sheet import box, saved, write


def test_a_newcomer_follows_an_invitation_makes_an_account_and_answers_a_first_prompt(
    stage: Stage, visitors: Visitors
) -> None:
    link = stage("invitation", True, "nia@example.org")
    nia = visitors.page()
    nia.goto(link)
    expect(nia.get_by_role("heading", level=1)).to_have_text("Join Outreach")
    nia.get_by_label("Your name").fill("Nia Bell")
    nia.get_by_label("Choose a password").fill("four words of no kin")
    nia.get_by_role("button", name="Make my account and join").click()
    expect(nia.get_by_role("heading", level=1)).to_have_text("Outreach")
    nia.get_by_role("link", name="Learn").first.click()
    nia.get_by_role("link", name="Take up Preparing to meet a partner").click()
    nia.get_by_role("radio").first.check()
    nia.get_by_role("button", name="Start the workbook").click()
    write(nia, "personal", "My first answer")
    saved(nia, "personal")
    nia.reload()
    expect(box(nia, "personal")).to_have_value("My first answer")


@pytest.fixture
def new_installation(template: Path, tmp_path: Path, chromium: Browser) -> Iterator[Visitors]:
    """A server nobody has used, as a demonstration: its outbox stands in for the post."""
    house: House = new_house(template, tmp_path / "house", WITHAL_DEMONSTRATION="1")
    visitors = Visitors(chromium, house, None)
    yield visitors
    visitors.leave()
    house.kill()


@pytest.mark.slow
def test_on_an_empty_installation_dana_opens_the_library_and_signs_in_by_a_mailed_code(
    new_installation: Visitors,
) -> None:
    dana = new_installation.page()
    dana.goto("/")
    expect(dana.get_by_role("heading", level=1)).to_have_text("Open your library")
    dana.get_by_label("Name of your library").fill("Rivermouth County Library")
    dana.get_by_label("Time zone").select_option("America/Chicago")
    dana.get_by_label("Your name").fill("Dana Whitfield")
    dana.get_by_label("Your e-mail").fill("dana@example.org")
    dana.get_by_label("Choose a password").fill("four words of no kin")
    dana.get_by_role("button", name="Open the library").click()
    expect(dana.get_by_role("heading", level=1)).to_have_text("Rivermouth County Library")
    phone = new_installation.page()
    phone.goto("/account/login/code/")
    phone.get_by_label("E-mail").fill("dana@example.org")
    phone.get_by_role("button", name="Mail me a code").click()
    outbox = new_installation.page()
    outbox.goto("/outbox/")
    letter = outbox.locator("pre.letter").first.inner_text()
    code = re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", letter, re.M)
    assert code, letter
    phone.get_by_label("The code from the message").fill(code[1])
    phone.get_by_role("button", name=re.compile("Sign in|Go on|Confirm")).first.click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Dana")
