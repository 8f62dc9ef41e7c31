"""A data folder with one library, one person and one private answer, made by `withal prepare`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.commands import ROOT, environment

WRITE = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
from tests.books import lone_workbook
from withal.accounts.models import Person
from withal.guides.source import read
from withal.libraries.models import Library
from withal.workbooks.actions import save_answer
library = Library.objects.create(name="Rivermouth", slug="rivermouth")
ana = Person.objects.create_user("ana@example.org", "paper boats at the weir", name="Ana Reyes")
book = lone_workbook(library, ana)
guide = read(book.version.source).guide
section, prompt = next((s, p) for s in guide.sections for p in s.prompts if p.id == "change")
value = "I will wait before I answer."
save_answer(book, section, prompt, value, by=ana, revision=0, save_key="first")
"""
READ = """
from withal.kit.sealing import unseal
from withal.workbooks.models import Answer
answer = Answer.objects.get()
print(unseal(answer.person.open_key(), answer.sealed, answer.place))
"""
KEEP_WRITING = """
import time
from withal.guides.source import read
from withal.workbooks.actions import save_answer
from withal.workbooks.models import Answer
answer = Answer.objects.get()
book = answer.workbook
guide = read(book.version.source).guide
section, prompt = next((s, p) for s in guide.sections for p in s.prompts if p.id == "change")
until = time.monotonic() + 20
for number in range(100000):
    words, key = f"words {number}", str(number)
    save_answer(book, section, prompt, words, by=answer.person, revision=number + 1, save_key=key)
    if number == 3:
        print("writing", flush=True)
    if time.monotonic() > until:
        break
"""


def writing_all_the_time(folder: Path) -> subprocess.Popen[str]:
    """Somebody who saves without pause, for twenty seconds at most."""
    return subprocess.Popen(
        [sys.executable, "-c", f"import django; django.setup()\n{KEEP_WRITING}"],
        env=environment(folder, DJANGO_SETTINGS_MODULE="withal.settings"),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
