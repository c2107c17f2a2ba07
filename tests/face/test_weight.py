"""A first visit stays light: an old phone, at the edge of the network, in the evening."""

import re
from pathlib import Path
from urllib.parse import urljoin

import brotli
import pytest
from django.contrib.staticfiles import finders

LIMIT = 150_000
LINKED = re.compile(r'<(?:link[^>]*rel="(?:stylesheet|preload|icon)"|script|img)[^>]*?(?:href|src)="/static/([^"]+)"')
CALLED = re.compile(r'url\("?([^")]+\.(?:svg|woff2))"?\)')
ALREADY_PACKED = (".woff2", ".png", ".ico")


def weight(name: str, content: bytes) -> int:
    return len(content) if name.endswith(ALREADY_PACKED) else len(brotli.compress(content, quality=9))


def file(name: str) -> bytes:
    return Path(finders.find(name)).read_bytes()


def called_by(name: str) -> set[str]:
    """The pictures and letters that a stylesheet asks for."""
    if not name.endswith(".css"):
        return set()
    return {urljoin(name, address) for address in CALLED.findall(file(name).decode())}


@pytest.mark.django_db
def test_a_first_visit_weighs_less_than_150_kilobytes(client, record_property):
    page = client.get("/").content
    linked = set(LINKED.findall(page.decode()))
    everything = linked.union(*(called_by(name) for name in linked))
    weights = {name: weight(name, file(name)) for name in everything} | {"the page": weight("/", page)}
    record_property("weights", weights)
    assert {"css/cap.css", "vendor/figtree/figtree-latin-wght-normal.woff2"} <= everything
    assert sum(weights.values()) < LIMIT, weights
