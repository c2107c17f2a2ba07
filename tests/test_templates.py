"""What every template must be, whether or not a test shows it."""

import re

import pytest
from django.template import engines
from django.urls import URLResolver, get_resolver

from tools import bare_text
from tools.bare_text import written
from tools.house import ROOT
from tools.layers import House, Page

HOUSE = House(ROOT)


@pytest.mark.parametrize("page", HOUSE.pages, ids=lambda page: page.path)
def test_it_compiles(page):
    engines["django"].get_template(page.path.removeprefix("templates/"))


def names(resolver=None, spaces: tuple[str, ...] = ()) -> set[str]:
    found = set()
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            found |= names(pattern, (*spaces, pattern.namespace) if pattern.namespace else spaces)
        elif pattern.name:
            found.add(":".join((*spaces, pattern.name)))
    return found


def test_every_link_leads_somewhere():
    known = names()
    lost = [
        f"{page.path}: {name}"
        for page in HOUSE.pages
        for name in re.findall(r"""{%\s*url\s+["']([\w:-]+)["']""", page.text)
        # The demo's own addresses exist in the demo only.
        if name not in known and not name.startswith("demo")
    ]
    assert lost == []


def test_no_word_escapes_translation():
    assert bare_text.faults(HOUSE) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>{% translate 'Bonjour' %} — 12 €</p>", []),
        ("<p>{% blocktranslate %}Bonjour <b>vous</b>{% endblocktranslate %}</p>", []),
        ("<p>Bonjour</p>", [(1, "Bonjour")]),
        (
            "<p>\n{% comment %}\nnote\n{% endcomment %}\nBonjour {{ name }}, bienvenue</p>",
            [(5, "Bonjour"), (5, ", bienvenue")],
        ),
        ('<img alt="Un jardin" src="x">', [(1, "Un jardin")]),
        ('<img alt="{% translate "Un jardin" %}" src="x">', []),
        ('<a class="button" href="{% url "home" %}" data-step="one">{{ label }}</a>', []),
        ("<!-- une note --><p>Cap commun</p>{# une autre #}", []),
        ("{% block body_class %}work{% endblock %}<i>x</i>", []),
        ("{% if a %}oui{% endif %}", [(1, "oui")]),
    ],
)
def test_a_bare_word_is_found(text, found):
    assert list(bare_text.bare_words(Page("templates/x.html", "kit", text))) == found


def test_in_a_text_message_everything_is_read():
    assert list(bare_text.bare_words(Page("templates/x.txt", "kit", "{{ name }},\nvoici < 3"))) == [(2, "voici < 3")]


def test_lines_keep_their_numbers():
    assert written("a\n{% blocktranslate %}b\nc{% endblocktranslate %}\nd").count("\n") == 3
