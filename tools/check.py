"""`make check`: what must hold before the tests. Every check runs, so that one learns all at once."""

import subprocess
import sys
import time

from tools.house import PYTHON, ROOT, VENV, ensure_packages, environment

TYPED = ("services", "rules", "workflow")

SETTINGS = {
    "CAP_SECRET_KEY": "only-to-check-only-to-check-only-to-check",
    "CAP_DATABASE_URL": "sqlite:///var/check.sqlite3",
    "DJANGO_SETTINGS_MODULE": "config.settings",
}


def program(name: str) -> str:
    return str(VENV / "bin" / name)


def typed() -> list[str]:
    """The modules that hold the rules of the trade: a type error there is a wrong decision."""
    found = [path for name in TYPED for path in (*ROOT.glob(f"*/{name}.py"), *ROOT.glob(f"*/{name}/*.py"))]
    return sorted(path.relative_to(ROOT).as_posix() for path in found if path.parts[-2] != ".venv")


def checks() -> dict[str, list[str]]:
    python = str(PYTHON)
    return {
        "style": [program("ruff"), "check", "."],
        "format": [program("ruff"), "format", "--check", "--quiet", "."],
        "templates": [program("djlint"), "templates", "--lint", "--quiet"],
        "floors": [program("lint-imports"), "--no-cache"],
        "architecture": [python, "-m", "tools.architecture"],
        "bare text": [python, "-m", "tools.bare_text"],
        "translations": [python, "-m", "tools.translations", "--check"],
        "migrations": [python, "manage.py", "makemigrations", "--check", "--dry-run"],
        "django": [python, "manage.py", "check"],
        "types": [program("mypy"), *typed()],
    }


def passes(name: str, command: list[str]) -> bool:
    started = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=environment(**SETTINGS), capture_output=True, text=True)
    print(f"{'✓' if done.returncode == 0 else '✗'} {name:<14} {time.perf_counter() - started:5.1f} s", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


def main() -> int:
    ensure_packages("dev")
    results = [passes(name, command) for name, command in checks().items()]
    print(f"{sum(results)} of {len(results)} checks hold.")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
