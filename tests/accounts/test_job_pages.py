import pytest
from django.core.files.base import ContentFile

from accounts import jobs
from accounts.models import Job
from tests.world import client_of


@pytest.fixture
def job(lea, monkeypatch):
    monkeypatch.setattr(jobs, "_works", {"tests.count": None})
    return jobs.start("tests.count", "Compter les dossiers", lea, {"year": 2027})


@pytest.fixture
def client(lea):
    return client_of(lea)


def shown(client, job) -> str:
    return client.get(f"/travaux/{job.pk}/").content.decode()


def test_a_work_that_waits_says_so_and_looks_again_without_script(client, job):
    page = shown(client, job)
    assert "en attente" in page
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    assert "Vous pouvez fermer cette page" in page


def test_a_work_under_way_shows_how_far_it_is(client, job):
    jobs.Progress(jobs.take(job.pk), is_stopping=lambda: False)(1200, 3000)
    page = shown(client, job)
    assert '<progress max="3000" value="1200"' in page
    assert 'data-hx-trigger="every 2s"' in page


def test_a_finished_work_gives_its_file(client, job):
    running = jobs.take(job.pk)
    jobs.Progress(running, is_stopping=lambda: False)(3, 3)
    jobs.keep(running, ContentFile(b"3 dossiers", name="dossiers été.txt"))
    page = shown(client, job)
    assert f'href="/travaux/{job.pk}/fichier/"' in page
    assert "refresh" not in page and "every 2s" not in page
    response = client.get(f"/travaux/{job.pk}/fichier/")
    assert b"".join(response.streaming_content) == b"3 dossiers"
    assert "dossiers%20%C3%A9t%C3%A9.txt" in response["Content-Disposition"]


def test_a_failed_work_says_why_and_starts_again(client, job):
    jobs.end(jobs.take(job.pk), Job.State.FAILED, error="Aucun dossier à compter.")
    assert "Aucun dossier à compter." in shown(client, job)
    assert client.get(f"/travaux/{job.pk}/fichier/").status_code == 404
    response = client.post(f"/travaux/{job.pk}/recommencer/")
    again = Job.objects.latest("id")
    assert response.url == f"/travaux/{again.pk}/"
    assert (again.state, again.kind, again.parameters) == (Job.State.QUEUED, "tests.count", {"year": 2027})
    assert client.post(f"/travaux/{again.pk}/recommencer/").url == f"/travaux/{again.pk}/"
    assert Job.objects.count() == 2


def test_others_do_not_know_it_exists(job, with_role, tours):
    other = client_of(with_role(tours, "dsu_lead"))
    for address in ("", "fichier/"):
        assert other.get(f"/travaux/{job.pk}/{address}").status_code == 404
    assert other.post(f"/travaux/{job.pk}/recommencer/").status_code == 404
    assert "Compter les dossiers" not in other.get("/travaux/").content.decode()


def test_my_works_are_listed(client, job):
    assert (
        f'<a class="entry" href="/travaux/{job.pk}/">Compter les dossiers</a>'
        in client.get("/travaux/").content.decode()
    )


def test_the_list_s_cost_does_not_grow(client, lea, job, one_and_three):
    one_and_three(lambda: jobs.start("tests.count", "Compter", lea), lambda: client.get("/travaux/"))
