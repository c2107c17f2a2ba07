"""/metrics, for Prometheus: how long pages take, what waits in the outbox and in the jobs."""

import os
import secrets
import time

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count
from django.http import Http404, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from accounts.models import Job, Message
from config.logs import route_of

REQUESTS = Histogram(
    "cap_request_seconds",
    "Time taken to answer, by route, method and status.",
    ["method", "route", "status"],
    buckets=(0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)


def measure(get_response):
    def answer(request):
        started = time.perf_counter()
        response = get_response(request)
        labels = (request.method, route_of(request), response.status_code)
        REQUESTS.labels(*labels).observe(time.perf_counter() - started)
        return response

    return answer


class Queues:
    """Read in the database when asked for, so that every process tells the same."""

    def collect(self):
        yield by_state("cap_outbox_messages", "Messages of the outbox, by state.", Message)
        yield by_state("cap_jobs", "Long jobs, by state.", Job)


def by_state(name: str, meaning: str, model) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, meaning, labels=["state"])
    counts = dict(model.objects.order_by().values_list("state").annotate(Count("pk")))
    for state in model.State.values:
        family.add_metric([state], counts.get(state, 0))
    return family


def requests_registry() -> CollectorRegistry:
    """gunicorn's workers share their counts through a folder; a lone process has its own."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return registry


@login_not_required
def show(request):
    if not settings.METRICS_TOKEN:
        raise Http404
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not secrets.compare_digest(given.encode(), settings.METRICS_TOKEN.encode()):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    queues = CollectorRegistry()
    queues.register(Queues())
    return HttpResponse(
        generate_latest(requests_registry()) + generate_latest(queues), content_type=CONTENT_TYPE_LATEST
    )
