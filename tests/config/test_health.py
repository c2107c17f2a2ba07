import os
import shutil
from collections import namedtuple
from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.db import OperationalError, connection
from django.utils import timezone

from accounts.models import Message
from tools import servers

pytestmark = pytest.mark.django_db


def health(client) -> tuple[int, list[str]]:
    response = client.get("/sante/")
    return response.status_code, response.json()["down"]


def test_all_is_well_and_nobody_has_to_sign_in(client):
    response = client.get("/sante/")
    assert response.json() == {
        "ok": True,
        "down": [],
        "parts": {"database": "ok", "redis": "ok", "files": "ok", "outbox": "ok"},
    }
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_it_opens_no_session(client):
    assert not client.get("/sante/").cookies


@pytest.mark.servers
def test_it_sees_redis_stop(client, settings):
    with servers.redis() as address:
        settings.REDIS_URL = address
        assert health(client) == (200, [])
    assert health(client) == (503, ["redis"])


def test_it_sees_the_database_away_and_tells_no_secret(client, monkeypatch):
    def away(*_):
        raise OperationalError("connection to server at 192.0.2.7, user cap, failed")

    monkeypatch.setattr(connection, "cursor", away)
    response = client.get("/sante/")
    assert response.status_code == 503
    assert response.json()["down"] == ["database", "outbox"]
    assert response.json()["parts"]["database"] == "OperationalError"


def test_it_sees_a_folder_where_nothing_can_be_written(client, settings, tmp_path):
    blocked = tmp_path / "a-file-where-a-folder-should-be"
    blocked.touch()
    settings.MEDIA_ROOT = blocked / "files"
    assert health(client) == (503, ["files"])


def test_it_sees_a_full_disk(client, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**9, 10**9 - 1024, 1024))
    assert client.get("/sante/").json()["parts"]["files"] == "0 MB left on the disk"
    assert health(client) == (503, ["files"])


def test_it_leaves_no_file_behind(client, settings):
    client.get("/sante/")
    assert not [name for _, _, names in os.walk(settings.MEDIA_ROOT) for name in names]
    assert storages["default"].location == str(settings.MEDIA_ROOT)


def queued(minutes: int, key: str) -> Message:
    return Message.objects.create(
        key=key,
        message_id=f"<{key}@exemple.invalid>",
        email="a@exemple.invalid",
        subject="Bonjour",
        next_try_at=timezone.now() - timedelta(minutes=minutes),
    )


def test_it_sees_messages_that_do_not_leave(client):
    queued(14, "recent")
    queued(-60, "later")
    assert health(client) == (200, [])
    queued(16, "late")
    assert client.get("/sante/").json()["parts"]["outbox"] == "1 messages are late"
    assert health(client) == (503, ["outbox"])
