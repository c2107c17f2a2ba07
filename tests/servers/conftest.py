import itertools

import pytest
from celery import Celery
from django.db import connections

from tests.harness import smtp
from tests.harness.processes import Process, database_url, python


@pytest.fixture
def shared_database(transactional_db, tmp_path):
    """The address of a database that other processes see."""
    kept = connections["default"]
    if kept.vendor == "postgresql":
        yield database_url(kept.settings_dict)
        return
    # The tests' own SQLite lives in this process's memory: here is its copy, in a file.
    connections["default"] = ours = copy(kept, tmp_path / "shared.sqlite3")
    yield database_url(ours.settings_dict)
    ours.close()
    connections["default"] = kept


def copy(kept, path):
    ours = connections.create_connection("default")
    ours.settings_dict = {**kept.settings_dict, "NAME": str(path)}
    kept.ensure_connection()
    ours.ensure_connection()
    kept.connection.backup(ours.connection)
    return ours


class House:
    """The servers of a place, each on its own port: started, stopped and killed as a test says."""

    def __init__(self, folder, database):
        self.folder = folder
        self.redis_port, self.mail_port = smtp.free_port(), smtp.free_port()
        self.redis_url = f"redis://127.0.0.1:{self.redis_port}/0"
        self.variables = {
            "CAP_SECRET_KEY": "only-for-the-tests-only-for-the-tests-only-for-the-tests",
            "CAP_DATABASE_URL": database,
            "CAP_MAIL_URL": f"smtp://127.0.0.1:{self.mail_port}",
            "CAP_FILES_URL": f"file://{folder}",
            "CAP_REDIS_URL": self.redis_url,
        }
        self.processes = []
        self.numbers = itertools.count()

    def start(self, name: str, command: list, **variables) -> Process:
        log = self.folder / f"{next(self.numbers)}-{name}.log"
        process = Process(command, log, **self.variables | variables)
        self.processes.append(process)
        return process

    def redis(self) -> Process:
        quiet = ["--save", "", "--appendonly", "no", "--dir", self.folder, "--bind", "127.0.0.1"]
        process = self.start("redis", ["redis-server", "--port", self.redis_port, *quiet])
        process.wait_until_says("Ready to accept connections")
        return process

    def worker(self, concurrency: int = 2) -> Process:
        options = ["--concurrency", concurrency, "--loglevel", "INFO", "--without-gossip", "--without-mingle"]
        process = self.start("worker", python("-m", "celery", "-A", "config", "worker", *options))
        process.wait_until_says(" ready.")
        return process

    def site_writes(self, number: int, **variables) -> None:
        process = self.start("site", python("-m", "tests.servers.write", number), **variables)
        assert process.wait() == 0, process.said()

    def sweep(self, times: int = 1) -> None:
        """What beat does every minute."""
        with Celery("beat", broker=self.redis_url, set_as_current=False) as beat:
            for _ in range(times):
                beat.send_task("accounts.sweep", ignore_result=True)

    def stop(self) -> None:
        for process in reversed(self.processes):
            process.kill()


@pytest.fixture
def house(shared_database, tmp_path):
    house = House(tmp_path, shared_database)
    yield house
    house.stop()
