"""The daily job: begun again after a kill, it does not become two."""

from __future__ import annotations

import pytest
from django_tasks_db.models import DBTaskResult

from withal.kit.tasks import keep_house


@pytest.mark.django_db
def test_done_twice_it_comes_back_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("withal.kit.tasks.daily", [])
    keep_house.func()
    keep_house.func()
    assert DBTaskResult.objects.filter(task_path=keep_house.module_path).count() == 1
