"""`make demo`: from a fresh clone to a demo in the browser, on SQLite, with no other server."""

import os
import secrets
import signal
import socket
import subprocess
import time

from tools.house import PYTHON, ROOT, VAR, ensure_packages, environment, run, say, stop

PORT = int(os.environ.get("PORT", "8000"))
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
    with socket.socket() as door:
        door.settimeout(1)
        return door.connect_ex(("127.0.0.1", PORT)) == 0


def serve(env: dict[str, str]) -> int:
    """Both processes share this one's group, so that a Ctrl-C reaches them too; the first to end stops the other."""
    processes = [subprocess.Popen(command, cwd=ROOT, env=env) for command in (web(), runner())]
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
