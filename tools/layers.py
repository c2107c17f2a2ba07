"""The floors of the house, and which floor each file stands on."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# From the roof down: each floor knows only those after it.
ROOMS = ("config", "observatory", "cohorts", "instruction", "applicants", "aap", "accounts", "territory", "kit")

# Template folders that are not named after a room.
FOLDERS = {"demo": "config", "pages": "config"}
FOLDERS |= dict.fromkeys(("account", "allauth", "mfa", "socialaccount", "usersessions"), "accounts")


@cache
def height(room: str) -> int:
    return len(ROOMS) - ROOMS.index(room)


def is_above(one: str, other: str) -> bool:
    return height(one) > height(other)


@dataclass(frozen=True)
class Script:
    path: str
    room: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)


@dataclass(frozen=True)
class Page:
    path: str
    room: str
    text: str

    def line_of(self, position: int) -> int:
        return self.text.count("\n", 0, position) + 1


class House:
    """The tree under `root`, read once."""

    def __init__(self, root: Path):
        self.root = root
        self.scripts = list(self._scripts())
        self.pages = list(self._pages())

    def _scripts(self) -> Iterator[Script]:
        for room in ROOMS:
            for path in sorted((self.root / room).rglob("*.py")):
                yield Script(self._name(path), room, path.read_text(encoding="utf-8"))

    def _pages(self) -> Iterator[Page]:
        for path in sorted((self.root / "templates").rglob("*")):
            if path.suffix in {".html", ".txt", ".xml", ".svg"}:
                yield Page(self._name(path), self._room_of_page(path), path.read_text(encoding="utf-8"))

    def _room_of_page(self, path: Path) -> str:
        parts = path.relative_to(self.root / "templates").parts
        if len(parts) == 1:
            return "kit" if parts[0].startswith("base") else "config"
        return parts[0] if parts[0] in ROOMS else FOLDERS.get(parts[0], "kit")

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    @property
    def own_scripts(self) -> list[Script]:
        return [script for script in self.scripts if "/migrations/" not in script.path]

    def namespaces(self) -> dict[str, str]:
        """`app_name` of each room's urls; a name without namespace belongs to config."""
        found = {}
        for script in self.scripts:
            for name in re.findall(r'^app_name = "(\w+)"|include\(\(\w+, "(\w+)"\)', script.text, re.MULTILINE):
                found["".join(name)] = script.room
        return found

    def tag_libraries(self) -> dict[str, str]:
        return {Path(script.path).stem: script.room for script in self.scripts if "/templatetags/" in script.path}

    def rooted_names(self) -> set[str]:
        """Names of config's own routes, which have no namespace. `set_language` is Django's word, whoever writes it."""
        urls = [script.text for script in self.scripts if script.path == "config/urls.py"]
        return {name for text in urls for name in re.findall(r'name="([\w-]+)"', text)} - {"set_language"}
