"""Readers written in C meet a stranger's file in a process of their own, with little memory and little time."""

import logging
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

from kit.files.refusals import SENTENCES, refusal

logger = logging.getLogger(__name__)

PROBE = Path(__file__).with_name("probe.py")
SECONDS = 20
MEMORY = 1024  # megabytes
REFUSED = 3
ENVIRONMENT = {"MALLOC_ARENA_MAX": "2"}  # no secret of ours goes along
OUT_OF_TIME = {-signal.SIGXCPU, -signal.SIGKILL}


def look_aside(task: str, file: IO[bytes], *, megabytes: int = MEMORY, seconds: int = SECONDS) -> bytes:
    """What the probe answers about a file of the disk, or its refusal."""
    command = [sys.executable, "-I", str(PROBE), task, str(megabytes), str(seconds)]
    # Opened again: two processes that share one open file would move each other's place in it.
    with Path(file.name).open("rb") as own:
        try:
            done = subprocess.run(  # noqa: S603 - our own script, and nothing in the command comes from the sender
                command, stdin=own, capture_output=True, timeout=seconds * 2, check=False, env=ENVIRONMENT
            )
        except subprocess.TimeoutExpired as error:
            raise refusal("heavy") from error
    if done.returncode == 0:
        return done.stdout
    raise problem(task, done)


def problem(task: str, done: subprocess.CompletedProcess) -> Exception:
    code = done.stdout.decode(errors="replace").strip()
    if done.returncode == REFUSED and code in SENTENCES:
        logger.info("The %s probe says %s: %s", task, code, done.stderr.decode(errors="replace")[-300:])
        return refusal(code)
    if done.returncode in OUT_OF_TIME:
        return refusal("heavy")
    if done.returncode < 0:
        logger.warning("The %s probe was ended by signal %s", task, -done.returncode)
        return refusal("damaged")
    return RuntimeError(f"The {task} probe failed: {done.stderr.decode(errors='replace')[-2000:]}")
