"""One hand draws everything: a page has no class that no stylesheet knows."""

import re

import pytest
from django.template import engines

from tools.house import ROOT

TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.html") if "mail" not in path.parts)
CLASSES = re.compile(r'class="([^"]*)"')
TAGS = re.compile(r"{%.*?%}|{{.*?}}")


@pytest.fixture(scope="module")
def drawn() -> set[str]:
    styles = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "static").rglob("*.css"))
    return set(re.findall(r"\.([a-zA-Z][\w-]*)", styles))


def classes(template) -> set[str]:
    plain = TAGS.sub(" ", template.read_text(encoding="utf-8"))
    return {name for found in CLASSES.findall(plain) for name in found.split()}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_its_classes_are_drawn(template, drawn):
    assert classes(template) - drawn == set()


def test_each_component_is_described():
    described = (ROOT / "templates" / "components" / "README.md").read_text(encoding="utf-8")
    parts = {"branch.html", "knot.html", "field_help.html", "languages.html", "who.html", "diff_words.html"}
    named = {path.name for path in (ROOT / "templates" / "components").glob("*.html")} - parts
    assert {name for name in named if name not in described} == set()


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_the_pages_of_a_failure_need_no_request(name):
    html = engines["django"].get_template(name).render()
    assert "Revenir à l’accueil" in html
    assert "csrfmiddlewaretoken" not in html
