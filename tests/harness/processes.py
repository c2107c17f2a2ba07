"""Real processes for the tests that need them: started on loopback, waited for, stopped."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from tools.house import ROOT, environment

# Long enough for a machine that does many other things.
DEADLINE = 90
LOOK_AGAIN = 0.05


def wait_until(condition: Callable[[], object], what: str, seconds: float = DEADLINE) -> None:
    last = time.monotonic() + seconds
    pause = threading.Event()
    while not condition():
        assert time.monotonic() < last, f"{seconds} s later, still not: {what}"
        pause.wait(LOOK_AGAIN)


def database_url(settings: dict) -> str:
    """The address that leads another process to the database of a test."""
    if settings["ENGINE"].endswith("sqlite3"):
        return f"sqlite:///{settings['NAME']}"
    user, password = quote(settings["USER"]), quote(settings["PASSWORD"])
    who = f"{user}:{password}@" if password else f"{user}@"
    return f"postgres://{who}{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"


class Process:
    """A command in a session of its own, so that its children stop with it. What it says goes to `log`."""

    def __init__(self, command: list, log: Path, **variables: str):
        self.log = log
        with log.open("ab") as out:
            self.popen = subprocess.Popen(
                [str(part) for part in command],
                cwd=ROOT,
                env=environment(**variables),
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait_until_says(self, words: str) -> None:
        wait_until(lambda: words in self.said() or self.is_over(), f"{words} in {self.log.name}")
        assert words in self.said(), self.said()

    def ask_to_stop(self) -> None:
        self.popen.terminate()

    def said(self) -> str:
        return self.log.read_text(errors="replace")

    def is_over(self) -> bool:
        return self.popen.poll() is not None

    def wait(self, seconds: float = DEADLINE) -> int:
        return self.popen.wait(seconds)

    def kill(self) -> None:
        """All of it at once, as a machine that loses its power."""
        if not self.is_over():
            os.killpg(self.popen.pid, signal.SIGKILL)
            self.wait()


def python(*arguments) -> list:
    return [sys.executable, *arguments]
