"""What import-linter cannot see: strings, templates, accessors and migrations that point up; sizes; raw states."""

import ast
import re
import sys
from collections.abc import Callable, Iterator

from tools.house import ROOT
from tools.layers import ROOMS, House, Page, Script, is_above

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
NARROW_SPACE = "\u202f"  # neither our letters nor our PDFs can show it

POINTER = re.compile(rf"({'|'.join(ROOMS)})[./][\w./-]+")
NAMED_ROUTE = re.compile(r"([\w-]+):[\w:-]+")


def constants(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def strings_pointing_up(house: House) -> Iterator[str]:
    """`"cohorts.Laureate"`, `"cohorts.tasks.remind"`, `"cohorts/list.html"`, `"cohorts:list"` written below cohorts."""
    namespaces = house.namespaces()
    for script in house.own_scripts:
        for line, text in constants(script.tree):
            if (room := room_named_by(text, namespaces)) and is_above(room, script.room):
                yield f"{script.path}:{line} names « {text} », of {room}, which is above"


def room_named_by(text: str, namespaces: dict[str, str]) -> str | None:
    if match := POINTER.fullmatch(text):
        return match.group(1)
    if match := NAMED_ROUTE.fullmatch(text):
        return namespaces.get(match.group(1))
    return None


def models_fetched_from_above(house: House) -> Iterator[str]:
    """`apps.get_model("cohorts", "Laureate")` below cohorts."""
    for script in house.own_scripts:
        for node in calls(script.tree, "get_model"):
            first = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else ""
            if first in ROOMS and is_above(first, script.room):
                yield f"{script.path}:{node.lineno} fetches a model of {first}, which is above"


def calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called_name(node) in names:
            yield node


def called_name(node: ast.Call) -> str:
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def migrations_depending_up(house: House) -> Iterator[str]:
    for script in house.scripts:
        if "/migrations/" not in script.path:
            continue
        for node in ast.walk(script.tree):
            if isinstance(node, ast.Tuple) and (room := migration_room(node)) and is_above(room, script.room):
                yield f"{script.path}:{node.lineno} depends on a migration of {room}, which is above"


def migration_room(node: ast.Tuple) -> str | None:
    values = [element.value for element in node.elts if isinstance(element, ast.Constant)]
    if len(values) == 2 and values[0] in ROOMS and re.match(r"\d{4}_|__first__|__latest__", str(values[1])):
        return values[0]
    return None


RELATIONS = ("ForeignKey", "OneToOneField", "ManyToManyField")


def accessors(house: House) -> Iterator[tuple[str, str, str]]:
    """(accessor, the room that makes it appear, the room of the model on which it appears)"""
    for script in house.own_scripts:
        imported = rooms_of_imports(script.tree)
        for owner in [node for node in ast.walk(script.tree) if isinstance(node, ast.ClassDef)]:
            for node in calls(owner, *RELATIONS):
                target = room_of_target(node, imported)
                if target and is_above(script.room, target):
                    yield accessor_name(node, owner), script.room, target


def rooms_of_imports(tree: ast.Module) -> dict[str, str]:
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in ROOMS:
            found |= {alias.asname or alias.name: node.module.split(".")[0] for alias in node.names}
    return found


def room_of_target(node: ast.Call, imported: dict[str, str]) -> str | None:
    target = node.args[0] if node.args else next((word.value for word in node.keywords if word.arg == "to"), None)
    if isinstance(target, ast.Constant):
        room = str(target.value).split(".")[0]
        return room if room in ROOMS else None
    written = ast.unparse(target) if target else ""
    return "accounts" if written == "settings.AUTH_USER_MODEL" else imported.get(written.split(".")[0])


def accessor_name(node: ast.Call, owner: ast.ClassDef) -> str:
    for word in node.keywords:
        if word.arg == "related_name" and isinstance(word.value, ast.Constant):
            return str(word.value.value)
    return f"{owner.name.lower()}_set"


def accessors_used_from_below(house: House) -> Iterator[str]:
    """`contract.calls` below aap: the word comes from a foreign key of aap."""
    made = [(name, above, below) for name, above, below in accessors(house) if not name.endswith("+")]
    for script in house.own_scripts:
        words = {name: above for name, above, _ in made if is_above(above, script.room)}
        own = words_defined_up_to(house, script.room)
        for line, word in words_used(script.tree):
            if word in words and word not in own:
                yield f"{script.path}:{line} uses « {word} », which exists only because of {words[word]}, above"
    yield from accessors_used_in_pages(house, made)


def accessors_used_in_pages(house: House, made: list[tuple[str, str, str]]) -> Iterator[str]:
    for page in house.pages:
        words = {name: above for name, above, _ in made if is_above(above, page.room)}
        own = words_defined_up_to(house, page.room)
        for match in re.finditer(r"(?<=\w)\.([a-z_]\w*)", code_of(page)):
            if (word := match.group(1)) in words and word not in own:
                yield f"{page.path} uses « {word} », which exists only because of {words[word]}, above"


def code_of(page: Page) -> str:
    return " ".join(re.findall(r"{[{%].*?[%}]}", page.text, re.DOTALL))


# Words that any object of the library may bear.
COMMON = {name for kind in (str, dict, list) for name in dir(kind)} | {"messages", "requests"}


def words_defined_up_to(house: House, room: str) -> set[str]:
    """What a room and those below it name themselves: such a word proves nothing."""
    known = getattr(house, "_defined", None)
    if known is None:
        known = house._defined = {name: set(defined_words(house, name)) for name in ROOMS}
    return COMMON.union(*(known[name] for name in ROOMS if not is_above(name, room)))


def defined_words(house: House, room: str) -> Iterator[str]:
    for script in house.scripts:
        if script.room != room:
            continue
        for node in ast.walk(script.tree):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                yield node.name
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                yield node.attr
            elif isinstance(node, ast.keyword) and node.arg == "related_name":
                yield ast.unparse(node.value).strip("'\"")


def words_used(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.lineno, node.attr
        elif isinstance(node, ast.keyword) and node.arg and "__" in node.arg:
            yield node.value.lineno, node.arg.split("__")[0]
    for node in calls(tree, "prefetch_related", "select_related", "values", "values_list", "Prefetch", "Count", "Sum"):
        for argument in node.args:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.lineno, argument.value.split("__")[0]


def pages_pointing_up(house: House) -> Iterator[str]:
    namespaces, libraries, rooted = house.namespaces(), house.tag_libraries(), house.rooted_names()
    for page in house.pages:
        for position, room, text in pointers(page, namespaces, libraries, rooted):
            if is_above(room, page.room):
                yield f"{page.path}:{page.line_of(position)} points to « {text} », of {room}, which is above"


def pointers(page: Page, namespaces, libraries, rooted) -> Iterator[tuple[int, str, str]]:
    for match in re.finditer(r"""{%\s*url\s+["']([\w:-]+)["']""", page.text):
        name = match.group(1)
        if room := namespaces.get(name.split(":")[0]) if ":" in name else "config" if name in rooted else None:
            yield match.start(), room, name
    for match in re.finditer(r"""{%\s*(?:include|extends)\s+["']([\w-]+)/[^"']*["']""", page.text):
        if match.group(1) in ROOMS:
            yield match.start(), match.group(1), match.group(0)
    for match in re.finditer(r"{%\s*load\s+([\w\s]+?)\s*%}", page.text):
        for library in match.group(1).split():
            if library in libraries:
                yield match.start(), libraries[library], library


WRITERS = ("update", "aupdate", "create", "acreate", "get_or_create", "update_or_create")
CONDITIONS = ("Q", "When")


def states_written_past_their_machine(house: House) -> Iterator[str]:
    """`protected` stops neither `update(state=…)` nor the constructor: this does, in every room that has a machine."""
    for script in house.own_scripts:
        if not is_above(script.room, "accounts"):
            continue
        for node in ast.walk(script.tree):
            if isinstance(node, ast.Call) and writes_state(node):
                yield f"{script.path}:{node.lineno} writes a state past its machine: take a step through accounts.door"


def writes_state(node: ast.Call) -> bool:
    name = called_name(node)
    if name == "bulk_update":
        return any(isinstance(part, ast.Constant) and part.value == "state" for part in ast.walk(node))
    makes = name in WRITERS or (name[:1].isupper() and name not in CONDITIONS)
    return makes and any(writes_it(word) for word in node.keywords)


def writes_it(word: ast.keyword) -> bool:
    if word.arg == "state":
        return True
    if word.arg in {"defaults", "create_defaults", None} and isinstance(word.value, ast.Dict):
        return any(isinstance(key, ast.Constant) and key.value == "state" for key in word.value.keys)
    return False


def long_files_and_functions(house: House) -> Iterator[str]:
    for script in house.own_scripts:
        length = script.text.count("\n")
        if length > LONGEST_FILE:
            yield f"{script.path} has {length} lines, over {LONGEST_FILE}"
        yield from long_functions(script)


def long_functions(script: Script) -> Iterator[str]:
    for node in ast.walk(script.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = node.end_lineno - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"{script.path}:{node.lineno} {node.name} has {length} lines, over {LONGEST_FUNCTION}"


INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style\b|\s(?:style|on[a-z]+)=|\shx-on\b|javascript:", re.IGNORECASE)


def inline_code(house: House) -> Iterator[str]:
    """The content policy would silently refuse it. Mail has no policy and no other way to be drawn."""
    for page in house.pages:
        if "mail/" in page.path or not page.path.endswith(".html"):
            continue
        for match in INLINE.finditer(without_tags(page.text)):
            yield f"{page.path}:{page.line_of(match.start())} has inline code: {match.group(0).strip()}"


def without_tags(text: str) -> str:
    """Blanks of the same length, so that lines keep their numbers."""
    return re.sub(r"{%.*?%}", lambda tag: " " * len(tag.group(0)), text)


def narrow_spaces(house: House) -> Iterator[str]:
    for file in [*house.scripts, *house.pages]:
        if NARROW_SPACE in file.text:
            yield f"{file.path} holds a U+202F: use U+00A0"


CHECKS: tuple[Callable[[House], Iterator[str]], ...] = (
    strings_pointing_up,
    models_fetched_from_above,
    migrations_depending_up,
    accessors_used_from_below,
    pages_pointing_up,
    states_written_past_their_machine,
    long_files_and_functions,
    inline_code,
    narrow_spaces,
)


def faults(house: House) -> list[str]:
    return [fault for check in CHECKS for fault in check(house)]


if __name__ == "__main__":
    found = faults(House(ROOT))
    print("\n".join(found))
    sys.exit(bool(found))
