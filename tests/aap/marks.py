"""What a comparison shows as new or gone, read from the source of a page."""

import re

HIDDEN = re.compile(r'<span class="visually-hidden">.*?</span>')


def new_in(page: str) -> list[str]:
    return _marked("ins", page)


def gone_from(page: str) -> list[str]:
    return _marked("del", page)


def _marked(tag: str, page: str) -> list[str]:
    return [HIDDEN.sub("", inner).strip() for inner in re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)]
