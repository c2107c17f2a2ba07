"""Private PostgreSQL and Redis, on free ports, in a folder of their own: the machine's servers are never touched."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

PATIENCE = 30


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def accepts(port: int) -> bool:
    with socket.socket() as door:
        door.settimeout(1)
        return door.connect_ex(("127.0.0.1", port)) == 0


def wait_for(ready: Callable[[], bool], process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not ready():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"{process.args[0]} did not start:\n{log.read_text(errors='replace')}")
        time.sleep(0.05)


@contextlib.contextmanager
def running(
    command: list, folder: Path, ready: Callable[[], bool], home: Path | None = None, **options
) -> Iterator[subprocess.Popen]:
    """A server for the time of a `with`. Its words go to `folder`; it runs in `home`, the same unless told."""
    log = folder / "server.log"
    with log.open("wb") as output:
        # A session of its own: a Ctrl-C reaches us first, and the server stops last.
        process = subprocess.Popen(
            [str(part) for part in command],
            stdout=output,
            stderr=output,
            cwd=home or folder,
            start_new_session=True,
            **options,
        )
    try:
        wait_for(ready, process, log)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextlib.contextmanager
def own_folder(owner: str | None = None) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="cap-"))
    try:
        if owner:
            shutil.chown(folder, owner)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def redis() -> Iterator[str]:
    port = free_port()
    with own_folder() as folder:
        command = ["redis-server", "--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        with running(command, folder, lambda: accepts(port)):
            yield f"redis://127.0.0.1:{port}/0"


def postgresql_program(name: str) -> str | None:
    """Debian keeps initdb and postgres out of PATH, one folder per version."""
    versions = sorted(Path("/usr/lib/postgresql").glob("[0-9]*"), key=lambda path: float(path.name), reverse=True)
    kept = [path / "bin" / name for path in versions if (path / "bin" / name).exists()]
    return str(kept[0]) if kept else shutil.which(name)


def postgresql_user() -> str | None:
    """The server refuses to run as root."""
    if os.geteuid() != 0:
        return None
    return pwd.getpwnam("postgres").pw_name


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    port, user = free_port(), postgresql_user()
    identity = {"user": user, "group": user, "extra_groups": []} if user else {}
    with own_folder(user) as folder:
        data = folder / "data"
        init = [postgresql_program("initdb"), "-D", data, "-U", "cap", "--auth=trust", "-E", "UTF8", "--no-sync"]
        subprocess.run([*init, "--locale=C.UTF-8"], check=True, capture_output=True, cwd=folder, **identity)
        # What is lost in a power cut is of no interest here: speed is.
        quick = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
        where = ["-p", port, "-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={folder}"]
        command = [postgresql_program("postgres"), "-D", data, *where, *quick]
        ready = [postgresql_program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
        with running(command, folder, lambda: subprocess.run(ready, check=False).returncode == 0, **identity):
            yield f"postgres://cap@127.0.0.1:{port}/postgres"
