"""Fills a data folder for the web benchmark: people, sessions, workbooks with answers. Prints JSON."""

from __future__ import annotations

import json
import sys

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from benchmarks.cookies import cookie_of  # noqa: E402
from withal.accounts.models import Person  # noqa: E402
from withal.guides.models import Guide, Version  # noqa: E402
from withal.guides.queries import outline  # noqa: E402
from withal.libraries.models import Library, Membership, Role  # noqa: E402
from withal.workbooks.actions import save_answer, start_workbook  # noqa: E402

HEAD = "---\nguide: bench\ntitle: Meeting a partner\nlang: en\n---\n# Everything {#everything minutes=30}\n\n"


def guide(prompts: int) -> Version:
    """One section with so many text prompts, and words to read between them."""
    lines = [
        f"{n}. What strengths do you bring, part {n}? {{.text #prompt-{n} lines=4}}\n   _Skills, tongues._\n"
        for n in range(1, prompts + 1)
    ]
    made = Guide.objects.create(slug="bench")
    return Version.objects.create(
        guide=made,
        number=1,
        source=HEAD + "Know what you bring.\n\n" + "\n".join(lines),
        title="Preparing to meet a partner",
        modes=["alone"],
    )


def main(people: int, prompts: int) -> None:
    library = Library.objects.create(name="Bench Library", slug="bench", time_zone="UTC")
    version = guide(prompts)
    section = outline(version).sections[0]
    cookies, books = [], []
    with transaction.atomic():
        for number in range(people):
            person = Person.objects.create_user(f"p{number}@example.org", None, name=f"Person {number}")
            Membership.objects.create(person=person, library=library, role=Role.MEMBER)
            book = start_workbook(version, by=person, library=library, mode="alone")
            for prompt in section.prompts:
                words = "Two of us speak Vietnamese. A meeting room that is free every Saturday until 2."
                save_answer(book, section, prompt, words, by=person, revision=0, save_key="first")
            cookies.append(cookie_of(person))
            books.append(str(book.pk))
    client = Client(headers={"host": "localhost"})
    client.cookies.load(cookies[0])
    address = f"/workbooks/{books[0]}/section/everything/"
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    queries = [q for q in asked.captured_queries if q["sql"].split()[0] not in ("BEGIN", "COMMIT")]
    lean = cookie_of(Person.objects.get(email="p0@example.org"), "django.contrib.auth.backends.ModelBackend")
    print(
        json.dumps(
            {"lean": lean, "cookies": cookies, "books": books, "revision": "1", "queries": len(queries)}
        )
    )


main(int(sys.argv[1]), int(sys.argv[2]))
