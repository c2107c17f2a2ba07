"""`make demo`, as a newcomer types it: from the files of the repository alone, in a folder of its own."""

import os
import re
import shutil
import signal
import socket
import subprocess

import pytest
import requests

from tests.harness import smtp
from tests.harness.processes import wait_until
from tools.house import ROOT, VENV, environment

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """What git follows or would follow, and the packages that are already installed."""
    folder = tmp_path_factory.mktemp("copy")
    ask = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(ask, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    (folder / ".venv").symlink_to(VENV)
    return folder


class Demo:
    def __init__(self, folder):
        self.port = smtp.free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = folder / "demo.log"
        with self.log.open("wb") as out:
            self.process = subprocess.Popen(
                ["make", "demo", f"PORT={self.port}"],
                cwd=folder,
                env=environment(),
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        wait_until(lambda: "is ready" in self.said() or self.process.poll() is not None, "the demo is ready", 300)
        assert "is ready" in self.said(), self.said()

    def said(self) -> str:
        return self.log.read_text(errors="replace")

    def answers(self) -> bool:
        try:
            return requests.get(self.address, timeout=20).status_code == 200
        except requests.ConnectionError:
            return False

    def enter_as(self, persona: str) -> requests.Response:
        browser = requests.Session()
        page = browser.get(f"{self.address}/demo/", timeout=20)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text).group(1)
        form = {"persona": persona, "csrfmiddlewaretoken": token}
        return browser.post(f"{self.address}/demo/entrer/", data=form, timeout=20)


def test_from_a_fresh_copy_to_somebody_signed_in(copy):
    demo = Demo(copy)
    try:
        entered = demo.enter_as("dsu-cheffe")
        assert entered.url == f"{demo.address}/instruction/"
        assert entered.status_code == 200
        assert (copy / "var" / "secret-key").stat().st_mode & 0o777 == 0o600
    finally:
        # As Ctrl-C does: to everything that the terminal started.
        os.killpg(demo.process.pid, signal.SIGINT)
    demo.process.wait(timeout=60)
    assert "Stopped." in demo.said()
    wait_until(lambda: not demo.answers(), "nobody answers any more")


def test_started_again_it_keeps_its_key_and_installs_nothing(copy):
    key = (copy / "var" / "secret-key").read_text()
    demo = Demo(copy)
    os.kill(demo.process.pid, signal.SIGTERM)
    demo.process.wait(timeout=60)
    assert "Installing" not in demo.said()
    assert (copy / "var" / "secret-key").read_text() == key
    wait_until(lambda: not demo.answers(), "nobody answers any more")


def test_a_port_that_is_taken_is_said(copy):
    taken = smtp.free_port()
    with socket.create_server(("127.0.0.1", taken)):
        done = subprocess.run(
            ["make", "demo", f"PORT={taken}"], cwd=copy, env=environment(), capture_output=True, text=True
        )
    assert done.returncode != 0
    assert f"The port {taken} is taken: try make demo PORT={taken + 1}" in done.stderr
