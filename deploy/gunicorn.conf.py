"""gunicorn behind nginx: nginx holds the slow connections, so that plain workers are enough."""

import multiprocessing
import os
import tempfile

# The workers share their counts through this folder; it must be known before the first of them starts.
os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="cap-metrics-"))

bind = os.environ.get("BIND", "0.0.0.0:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", 2 * multiprocessing.cpu_count() + 1))
timeout = 30
graceful_timeout = 20
max_requests = 2000
max_requests_jitter = 200
# Only nginx reaches this port.
forwarded_allow_ips = "*"


def child_exit(server, worker):
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(worker.pid)
