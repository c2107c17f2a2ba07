"""What every tool stands on: the root, the virtual environment, one way to run a command. Standard library only."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.json"


def say(text: str) -> None:
    print(f"· {text}", flush=True)


def stop(text: str) -> None:
    sys.exit(f"✗ {text}")


def run(*command, env: dict | None = None, quiet: bool = False) -> None:
    """Runs and stops everything with the command's own words when it fails."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env=env, capture_output=quiet, text=True)
    if done.returncode:
        if quiet:
            print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
        stop(f"{' '.join(str(part) for part in command)} ended with {done.returncode}")


def environment(**changes: str) -> dict[str, str]:
    """This process's environment without its own `CAP_…` settings, plus `changes`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CAP_")}
    return kept | changes


def lock_file(kind: str) -> Path:
    return ROOT / "requirements" / f"{kind}.txt"


def fingerprint(kind: str) -> str:
    return hashlib.sha256(lock_file(kind).read_bytes() + sys.version.encode()).hexdigest()


def ensure_packages(kind: str) -> None:
    """Installs `requirements/<kind>.txt` into `.venv`, unless it already holds exactly that lock."""
    if installed().get(kind) == fingerprint(kind):
        return
    if not PYTHON.exists():
        make_venv()
    say(f"Installing requirements/{kind}.txt into .venv")
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run(*pip, "--require-hashes", "-r", lock_file(kind))
    # dev.txt holds everything that base.txt holds, at the same versions.
    kinds = {"base", kind}
    STAMP.write_text(json.dumps({name: fingerprint(name) for name in sorted(kinds)}), encoding="utf-8")


def installed() -> dict[str, str]:
    return json.loads(STAMP.read_text(encoding="utf-8")) if STAMP.exists() and PYTHON.exists() else {}


def make_venv() -> None:
    say("Making .venv")
    try:
        import ensurepip  # noqa: F401 - Debian ships it apart, in python3-venv
    except ImportError:
        install_debian_packages("python3-venv")
    venv.create(VENV, with_pip=True, symlinks=True)


def install_debian_packages(*names: str) -> bool:
    """True when they could be asked for: it takes root and apt-get."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say(f"Installing {', '.join(names)}")
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    run("apt-get", "update", "-qq", env=env, quiet=True)
    run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *names, env=env, quiet=True)
    return True
