"""`make demo`: from a fresh clone to a demo in the browser, on SQLite, with no other server."""

import ctypes
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from urllib.error import HTTPError
from urllib.request import urlopen

from tools.house import PYTHON, ROOT, VAR, ensure_packages, environment, run, say, stop

PORT = int(os.environ.get("PORT", "8000"))
PR_SET_PDEATHSIG = 1
ADDRESS = f"http://127.0.0.1:{PORT}"


def secret_key() -> str:
    kept = VAR / "secret-key"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return kept.read_text(encoding="ascii")


def settings() -> dict[str, str]:
    return environment(
        CAP_DEMO="1",
        CAP_SECRET_KEY=secret_key(),
        CAP_BASE_URL=ADDRESS,
        CAP_DATABASE_URL="sqlite:///var/demo.sqlite3",
        CAP_FILES_URL="file://var/demo-files",
        CAP_MAIL_URL="memory://",
        PYTHONUNBUFFERED="1",
    )


def check_port() -> None:
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(("127.0.0.1", PORT))
        except OSError:
            stop(f"The port {PORT} is taken: try make demo PORT={PORT + 1}")


def web() -> list[str]:
    # Threads, because browsers open connections ahead of need and would each hold a whole worker.
    serve = ["--bind", f"127.0.0.1:{PORT}", "--threads", "8", "--log-level", "warning"]
    return [str(PYTHON), "-m", "gunicorn", "config.wsgi", *serve]


def runner() -> list[str]:
    return [str(PYTHON), "manage.py", "runner"]


def answers() -> bool:
    """Asks for a page: the first one is slow, and is better asked by us than by somebody who waits."""
    try:
        with urlopen(f"{ADDRESS}/", timeout=30):  # noqa: S310 - our own address
            return True
    except HTTPError:
        return True
    except OSError:
        return False


def start(command: list[str], env: dict[str, str]) -> subprocess.Popen:
    """Out of the terminal's reach: a Ctrl-C comes here only, and each process is then asked once to stop."""
    return subprocess.Popen(command, cwd=ROOT, env=env, process_group=0, preexec_fn=stop_with_parent)


def stop_with_parent() -> None:
    """Linux tells the child when its parent is killed and cannot stop it any more."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def serve(env: dict[str, str]) -> int:
    """The first process to end stops the other."""
    processes = [start(command, env) for command in (web(), runner())]
    try:
        announce(processes)
        while all(process.poll() is None for process in processes):
            time.sleep(0.3)
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
        return 0
    finally:
        end(processes)


def announce(processes: list[subprocess.Popen]) -> None:
    while all(process.poll() is None for process in processes):
        if answers():
            say(f"Cap commun is ready: {ADDRESS}/  (the people of the demo: {ADDRESS}/demo/ — Ctrl-C stops)")
            return
        time.sleep(0.05)


def end(processes: list[subprocess.Popen]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()


def interrupt(*_) -> None:
    raise KeyboardInterrupt


def main() -> int:
    signal.signal(signal.SIGTERM, interrupt)
    signal.signal(signal.SIGINT, interrupt)
    check_port()
    VAR.mkdir(exist_ok=True)
    ensure_packages("base")
    env = settings()
    run(PYTHON, "-m", "tools.prepare", env=env)
    return serve(env)


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except KeyboardInterrupt:
        raise SystemExit(130) from None
