"""The place as it is deployed: gunicorn, a Celery worker, beat, Redis and the database, each in its own process."""

import re

import pytest
import requests

from tests.harness import smtp
from tests.harness.processes import Process, python, wait_until

pytestmark = [pytest.mark.servers, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(house):
    """gunicorn with the settings of the image; returns its address."""
    port = smtp.free_port()
    address = f"http://127.0.0.1:{port}"
    serve = python("-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "config.wsgi")
    # The tests' Redis cache and address are those of a real place.
    process = house.start(
        "gunicorn",
        serve,
        BIND=f"127.0.0.1:{port}",
        WEB_CONCURRENCY="2",
        CAP_BASE_URL=address,
        CAP_METRICS_TOKEN="read-me",
        CAP_LOG="json",
    )
    process.wait_until_says("Booting worker")
    wait_until(lambda: answers(address), "the site answers")
    return address


def answers(address: str) -> bool:
    try:
        return requests.get(f"{address}/sante/", timeout=20).status_code in {200, 503}
    except requests.ConnectionError:
        return False


def beat(house, folder) -> Process:
    options = ["--loglevel", "DEBUG", "--schedule", folder / "beat", "--pidfile="]
    return house.start("beat", python("-m", "celery", "-A", "config", "beat", *options))


def ask_for_a_code(address: str, email: str) -> requests.Response:
    browser = requests.Session()
    page = browser.get(f"{address}/entrer/", timeout=20)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text).group(1)
    form = {"csrfmiddlewaretoken": token, "email": email}
    return browser.post(f"{address}/entrer/", data=form, headers={"X-Request-ID": "walk-through-1"}, timeout=20)


def test_from_the_browser_to_the_mailbox(house, site, tmp_path):
    house.redis()
    worker, mailbox = house.worker(), smtp.Mailbox()
    assert requests.get(f"{site}/sante/", timeout=20).json()["parts"] == {
        "database": "ok",
        "redis": "ok",
        "files": "ok",
        "outbox": "ok",
    }
    with smtp.serve(mailbox, house.mail_port):
        answer = ask_for_a_code(site, "amina@exemple.invalid")
        assert answer.status_code == 200
        assert answer.url == f"{site}/entrer/code/"
        wait_until(lambda: mailbox.received, "the code arrives")
    assert mailbox.read("To") == ["amina@exemple.invalid"]
    # The same identifier from the page to the task that it set off.
    wait_until(lambda: re.search(r"walk-through-1 .*accounts\.deliver", worker.said()), "the task bears the identifier")


def test_each_worker_counts_and_metrics_add_them_up(house, site):
    house.redis()
    for _ in range(20):
        requests.get(f"{site}/territoire/", timeout=20)
    text = requests.get(f"{site}/metrics", headers={"Authorization": "Bearer read-me"}, timeout=20).text
    assert 'cap_request_seconds_count{method="GET",route="territoire/",status="200"} 20.0' in text
    assert 'cap_outbox_messages{state="queued"} 0.0' in text


def test_beat_knows_the_rounds_of_every_room(house, tmp_path):
    house.redis()
    process = beat(house, tmp_path)
    process.wait_until_says("Current schedule")
    wait_until(lambda: "<ScheduleEntry: accounts.sweep accounts.sweep() <freq: 1.00 minute>" in process.said(), "sweep")


def test_without_redis_the_site_answers_at_once(house, site):
    """House has no Redis running here: a page that tells people something does not wait for it."""
    response = requests.get(f"{site}/sante/", timeout=20)
    assert response.status_code == 503
    assert response.json()["down"] == ["redis"]
