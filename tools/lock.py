"""`make lock`: requirements/*.txt from requirements/*.in, with hashes, and no address of an index."""

import shutil

from tools.house import PYTHON, lock_file, run, say

OPTIONS = ["--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-header", "--quiet"]


def compiler() -> list[str]:
    if shutil.which("uv"):
        return ["uv"]
    run(PYTHON, "-m", "pip", "install", "--quiet", "uv")
    return [str(PYTHON), "-m", "uv"]


def main() -> None:
    for kind in ("base", "dev"):
        lock = lock_file(kind)
        run(*compiler(), "pip", "compile", *OPTIONS, lock.with_suffix(".in"), "-o", lock)
        say(f"{lock.name} is compiled.")


if __name__ == "__main__":
    main()
