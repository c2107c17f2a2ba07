import pytest

from accounts.models import Message

pytestmark = pytest.mark.django_db
TOKEN = "a-token-for-the-tests"


def read(client, token=TOKEN):
    return client.get("/metrics", headers={"Authorization": f"Bearer {token}"})


def test_without_a_token_set_there_are_no_metrics(client):
    assert read(client).status_code == 404


def test_another_token_is_refused(client, settings):
    settings.METRICS_TOKEN = TOKEN
    assert read(client, "another").status_code == 401
    assert client.get("/metrics").status_code == 401


def test_it_counts_the_answers_by_route_and_status(client, settings):
    settings.METRICS_TOKEN = TOKEN
    before = count(read(client).text)
    client.get("/territoire/ou/?q=jardin")
    after = read(client).text
    assert count(after) == before + 1
    assert "jardin" not in after


def count(text: str) -> float:
    name = 'cap_request_seconds_count{method="GET",route="territoire/ou/",status="200"}'
    return next((float(line.split()[-1]) for line in text.splitlines() if line.startswith(name)), 0)


def test_it_tells_what_waits(client, settings):
    settings.METRICS_TOKEN = TOKEN
    Message.objects.create(key="k", message_id="<k@exemple.invalid>", email="a@exemple.invalid", subject="Bonjour")
    lines = read(client).text.splitlines()
    assert 'cap_outbox_messages{state="queued"} 1.0' in lines
    assert 'cap_outbox_messages{state="failed"} 0.0' in lines
    assert 'cap_jobs{state="running"} 0.0' in lines


def test_the_workers_share_their_counts_through_a_folder(client, settings, tmp_path, monkeypatch):
    settings.METRICS_TOKEN = TOKEN
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    assert "cap_request_seconds_count" not in read(client).text
