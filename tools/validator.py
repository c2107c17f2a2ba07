"""The Nu HTML checker: fetched once by npm, its fingerprint checked, run as one Java process for every page."""

import base64
import hashlib
import json
import subprocess
import tarfile
from collections.abc import Iterable
from pathlib import Path

from tools.house import VAR, run, say, stop

VERSION = "26.9.27"
INTEGRITY = "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA=="
JAR = VAR / "tools" / f"vnu-{VERSION}.jar"


def ensure_validator() -> None:
    if JAR.exists():
        return
    say(f"Fetching the HTML checker {VERSION}")
    JAR.parent.mkdir(parents=True, exist_ok=True)
    run("npm", "pack", "--silent", "--pack-destination", JAR.parent, f"vnu-jar@{VERSION}", quiet=True)
    archive = JAR.parent / f"vnu-jar-{VERSION}.tgz"
    check(archive)
    with tarfile.open(archive) as files:
        jar = files.extractfile("package/build/dist/vnu.jar").read()
    archive.unlink()
    draft = JAR.with_suffix(".draft")
    draft.write_bytes(jar)
    draft.replace(JAR)


def check(archive: Path) -> None:
    found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != INTEGRITY:
        archive.unlink()
        stop(f"{archive.name} is not the file that was chosen: its fingerprint differs.")


def faults(pages: Iterable[Path]) -> list[str]:
    """What is wrong in these files, warnings included, one sentence each."""
    command = ["java", "-jar", JAR, "--format", "json", "--stdout", "--exit-zero-always", *pages]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True)
    return [
        f"{Path(message['url']).name}:{message.get('lastLine', '?')} {message['message']}"
        for message in json.loads(done.stdout)["messages"]
        if message["type"] == "error" or message.get("subType") == "warning"
    ]
