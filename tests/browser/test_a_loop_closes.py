"""From what somebody said to telling them what became of it: the roads a loop takes, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import House, Stage, Visitors, new_house
from tests.browser.post import PostOffice, link
from tests.browser.sheet import around, open_section

ROOT = Path(__file__).resolve().parents[2]
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
NEIGHBOUR = "neighbour@residents.example"
Picture = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def post() -> Iterator[PostOffice]:
    office = PostOffice()
    yield office
    office.close()


@pytest.fixture(scope="module")
def town(
    template: Path, tmp_path_factory: pytest.TempPathFactory, post: PostOffice
) -> Iterator[tuple[House, Stage]]:
    """A library that sends mail, with a worker to bring it."""
    folder = tmp_path_factory.mktemp("town")
    house = new_house(template, folder, WITHAL_MAIL_URL=post.address)
    stage = Stage(folder)
    stage("begin")
    post.employ(folder, WITHAL_MAIL_URL=post.address, WITHAL_PORT=str(house.port))
    yield house, stage
    stage.process.kill()
    house.kill()


@pytest.fixture
def people(chromium: Browser, town: tuple[House, Stage]) -> Iterator[Visitors]:
    visitors = Visitors(chromium, *town)
    yield visitors
    visitors.leave()


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Picture:
    """`test-pictures/` for whoever looks; with --pictures those of the tutorial."""
    wanted = request.config.getoption("--pictures")
    folder = ROOT / ("docs/pictures" if wanted else "test-pictures")
    folder.mkdir(parents=True, exist_ok=True)

    def take(page: Page, called: str) -> None:
        page.screenshot(path=folder / f"loop-{called}.png", full_page=True)

    return take


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button).first.click()


def follow_link(page: Page, words: str) -> None:
    page.get_by_role("link", name=words).first.click()


def ring_says(page: Page, words: str) -> None:
    expect(page.locator("main .finding").first).to_contain_text(words, ignore_case=True)


def promise(page: Page, text: str) -> None:
    follow_link(page, "Promise something")
    page.get_by_label("What we promise").fill(text)
    press(page, "Promise this")


def publish(page: Page, button: str) -> None:
    press(page, "Save and see it as residents will")
    follow_link(page, "Check it, then publish")
    press(page, button)
    expect(page.get_by_role("button", name="Write another report back")).to_be_visible()


def test_a_loop_closes_opens_again_and_closes(
    people: Visitors, town: tuple[House, Stage], post: PostOffice, picture: Picture
) -> None:
    _house, stage = town
    book = stage("workbook", "team")
    words = "Homework stops on Friday: nobody at home can read the questions."
    stage("write", "ana", book, "team-goal", words)
    ana = people.page("ana", viewport=DESK)

    # A voice from an answer in a workbook
    open_section(ana, book)
    around(ana, "team-goal").get_by_role("link", name="Make this a voice").click()
    expect(ana.get_by_label("What was said")).to_have_value(re.compile("Homework stops on Friday"))
    ana.get_by_label("As described, without a name").check()
    ana.get_by_label("How to describe them").fill("a father at Eastgate")
    ana.get_by_label("Quote them word for word").check()
    press(ana, "Keep this voice")
    follow_link(ana, "Open a loop with it")
    ana.get_by_label("What it is about").fill("Homework help on Saturdays")
    press(ana, "Open the loop")
    ring_says(ana, "Said")
    loop = ana.url

    # and one typed on a phone
    phone = people.page("jo", viewport=PHONE)
    phone.goto("/loops/voices/new/")
    phone.get_by_label("What was said").fill("Saturdays would be best for us.")
    phone.get_by_label("Which loop?").select_option(label="Homework help on Saturdays")
    picture(phone, "voice")
    press(phone, "Keep this voice")
    expect(phone.locator(".slip")).to_be_visible()
    code = phone.locator(".slip").inner_text()
    assert re.search(r"\b[2-9a-z]{5}-[2-9a-z]{5}\b", code)

    # A promise, steps, one done
    ana.goto(loop)
    promise(ana, "Homework help in Vietnamese and English, Saturdays 10 to 1")
    ring_says(ana, "promised")
    ana.goto(loop)
    follow_link(ana, "Homework help in Vietnamese and English")
    promised = ana.url
    for step in ("Find two helpers who read Vietnamese", "Open the side door"):
        follow_link(ana, "Add a step")
        ana.get_by_label("What will be done").fill(step)
        ana.locator("main form button.button").first.click()
        expect(ana.get_by_role("link", name=step)).to_be_visible()
        ana.goto(promised)
    press(ana, "Done")
    ana.goto(loop)
    picture(ana, "under-way")
    ring_says(ana, "under way")

    # What came of it
    dana = people.page("dana", viewport=DESK)
    dana.goto("/library/settings/")
    dana.get_by_label("Español").check()
    press(dana, "Save")
    dana.goto(promised)
    follow_link(dana, "Write down what came of it")
    dana.get_by_label("What came of it").fill("Six Saturdays so far. Twenty-three children came.")
    dana.get_by_label("What was counted").fill("Saturdays")
    dana.get_by_label("The number").fill("6")
    dana.get_by_label("Who says so").fill("Ana, from the diary")
    dana.locator("main form button.button").first.click()
    dana.goto(promised)
    press(dana, "It is kept")

    # A neighbour follows, and confirms by letter
    dana.goto(loop)
    press(dana, "Show it")
    resident = people.page(viewport=PHONE, locale="es")
    resident.goto(dana.locator("aside a[href*='/l/']").first.inner_text())
    public = resident.url
    picture(resident, "public-before")
    resident.goto(f"{public}?lang=es")
    resident.locator("aside a.button").first.click()
    resident.locator("input[type=email]").fill(NEIGHBOUR)
    resident.locator("main form button.button").first.click()
    resident.goto(link(post.letter(NEIGHBOUR), "/confirm/"))
    resident.locator("main form button.button").first.click()

    # The report back, in two languages
    dana.goto(loop)
    press(dana, "Write the report back")
    dana.locator("[name=en-title]").fill("You told us about Saturdays. Here is what changed.")
    dana.locator("[name=en-said]").fill("Homework stops on Friday, when nobody can read the questions.")
    dana.locator("[name=es-title]").fill("Ustedes nos hablaron de los sábados. Esto ha cambiado.")
    dana.locator("[name=es-did]").fill("Seis sábados hasta ahora. Vinieron veintitrés niños.")
    picture(dana, "report")
    publish(dana, "Publish and tell 1 person")
    dana.goto(loop)
    ring_says(dana, "closed")

    # The neighbour reads it in their language, and says that it was not meant so
    letter = post.letter(NEIGHBOUR, "sábados")
    assert "Homework stops on Friday" not in letter
    resident.goto(link(letter, "/l/"))
    expect(resident.locator("h1")).to_contain_text("sábados")
    expect(resident.locator(".said")).to_contain_text("Homework stops on Friday")
    picture(resident, "public")
    resident.goto(f"{public}answer/?lang=es")
    resident.locator("textarea").first.fill("Pedimos la tarde, no la mañana.")
    resident.locator("main form button.button").first.click()
    expect(resident.locator("main code")).to_be_visible()

    # It opens again, is answered, and closes
    dana.goto(loop)
    ring_says(dana, "spoke again")
    picture(dana, "reopened")
    press(dana, "Write the report back")
    dana.locator("[name=en-title]").fill("Saturday afternoons as well")
    dana.locator("[name=en-did]").fill("From next week we are there from 2 to 5 too.")
    publish(dana, "Publish and tell 1 person")
    dana.goto(loop)
    ring_says(dana, "closed")
    post.letter(NEIGHBOUR, "afternoons")

    # Who spoke on the phone takes the words back: they are gone everywhere
    found = re.search(r"\b[2-9a-z]{5}-[2-9a-z]{5}\b", code)
    assert found
    resident.goto("/take-back/?lang=en")
    resident.locator("main input:not([type=hidden])").first.fill(found[0].upper().replace("-", " "))
    resident.locator("main form button.button").first.click()
    resident.locator("main form button.button").first.click()
    dana.goto(loop)
    expect(dana.get_by_text("Saturdays would be best for us.")).to_have_count(0)


def test_the_road_of_refusal_we_will_not_and_why(people: Visitors, picture: Picture) -> None:
    dana = people.page("dana", viewport=DESK)
    dana.goto("/loops/voices/new/")
    dana.get_by_label("What was said").fill("Please open on Sundays.")
    dana.get_by_label("Quote them word for word").check()
    press(dana, "Keep this voice")
    follow_link(dana, "Open a loop with it")
    dana.get_by_label("What it is about").fill("Sundays")
    press(dana, "Open the loop")
    loop = dana.url
    follow_link(dana, "We will not, and why")
    dana.locator("[name=text]").fill("Open on Sundays")
    dana.locator("[name=why]").fill("A Sunday costs as much as both our evenings.")
    dana.locator("main form button.button").first.click()
    dana.goto(loop)
    press(dana, "Write the report back")
    expect(dana.locator("[name=en-not_done]")).to_have_value(re.compile("as much as both our evenings"))
    publish(dana, "Publish")
    dana.goto(loop)
    ring_says(dana, "closed")
    picture(dana, "refused")
