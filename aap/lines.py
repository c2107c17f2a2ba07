"""The lines of a repeated group, added and taken away by buttons that work without a script."""

import re

MOST_LINES = 30
GROUP = re.compile(r"q[0-9]{1,18}")
LINE_OF_GROUP = re.compile(r"(q[0-9]{1,18})-([0-9]{1,4})")
FIELD_OF_LINE = re.compile(r"-([0-9]{1,4})-(.+)")


def reshaped(data, prefix: str = ""):
    """What was typed, with one line more or one fewer, when a button of a group was pressed; else nothing."""
    start = f"{prefix}-" if prefix else ""
    if GROUP.fullmatch(data.get("add-row", "")):
        return with_line(data, start + data["add-row"])
    if found := LINE_OF_GROUP.fullmatch(data.get("remove-row", "")):
        return without_line(data, start + found[1], int(found[2]))
    return None


def pressed(data) -> str:
    """The group whose button was pressed, as its place on the page is called."""
    return (data.get("add-row") or data.get("remove-row") or "").partition("-")[0]


def lines_sent(data, group: str) -> int:
    """`group`: the whole name of its fields."""
    sent = str(data.get(f"{group}-lines", ""))
    return max(1, min(int(sent), MOST_LINES)) if re.fullmatch(r"[0-9]{1,4}", sent) else 1


def with_line(data, group: str):
    changed = data.copy()
    changed[f"{group}-lines"] = str(min(lines_sent(data, group) + 1, MOST_LINES))
    return changed


def without_line(data, group: str, gone: int):
    """The lines below take one place up."""
    changed = data.copy()
    if gone >= lines_sent(data, group):
        return changed
    for name in sorted(data, key=_rank_after(group)):
        line, rest = _place(name, group)
        if line < gone:
            continue
        values = changed.pop(name)
        if line > gone:
            changed.setlist(f"{group}-{line - 1}-{rest}", values)
    changed[f"{group}-lines"] = str(max(1, lines_sent(data, group) - 1))
    return changed


def _place(name: str, group: str) -> tuple[int, str]:
    """The line of a field and what follows; -1 for what belongs to no line of this group."""
    found = FIELD_OF_LINE.fullmatch(name[len(group) :]) if name.startswith(group) else None
    return (int(found[1]), found[2]) if found else (-1, "")


def _rank_after(group: str):
    return lambda name: _place(name, group)[0]
