"""Every sentence has its English, with the same holes in it."""

import polib
import pytest
from django.utils import translation
from django.utils.translation import ngettext

from tools import translations
from tools.compile_messages import compile_messages


@pytest.fixture(scope="module")
def spoken():
    return translations.spoken()


def test_the_interface_is_whole_in_english(spoken):
    english, french = translations.known(translations.ENGLISH), translations.known(translations.FRENCH)
    assert list(translations.faults(spoken, english, french)) == []


def test_it_hears_code_and_templates(spoken):
    said = {entry.msgid for entry in spoken}
    assert "Responsable de l’équipe DSU" in said
    assert "Aller au contenu" in said


def test_it_hears_the_no_break_spaces_written_as_escapes(spoken):
    said = {entry.msgid for entry in spoken}
    assert "C’est fait\u00a0: vous avez maintenant ce rôle." in said
    assert not [sentence for sentence in said if "\\u00a0" in sentence]


def entry(msgid="%(count)d dossier de {name}", msgstr="%(count)d file of {name}", **more) -> polib.POEntry:
    return polib.POEntry(msgid=msgid, msgstr=msgstr, **more)


def faults(found: list, translated: list) -> list[str]:
    return list(translations.faults(found, translated, []))


def test_a_whole_catalogue_has_no_fault():
    assert faults([entry()], [entry()]) == []


@pytest.mark.parametrize(
    ("translated", "fault"),
    [
        ([], "missing from locale/en: %(count)d dossier de {name}"),
        ([entry(msgstr="")], "not translated: %(count)d dossier de {name}"),
        ([entry(flags=["fuzzy"])], "not translated: %(count)d dossier de {name}"),
        ([entry(msgstr="%(number)d file of {name}")], "%(count)d, %(number)d differ in the translation of"),
        ([entry(msgstr="{} file")], "%(count)d, {name}, {} differ in the translation of"),
    ],
)
def test_a_planted_fault_is_found(translated, fault):
    found = faults([entry()], translated)
    assert len(found) == 1
    assert found[0].startswith(fault)


def test_a_sentence_that_is_no_longer_said_is_found():
    assert faults([entry()], [entry(), entry(msgid="Adieu", msgstr="Farewell")]) == ["no longer said: Adieu"]


def test_merging_keeps_the_translations_and_adds_what_is_new():
    old, new = entry(), entry(msgid="Bonjour", msgstr="")
    merged = translations.english([old, new], [old, entry(msgid="Adieu", msgstr="Farewell")])
    assert {one.msgid: one.msgstr for one in merged} == {old.msgid: old.msgstr, "Bonjour": ""}


def test_the_libraries_keep_our_own_voice():
    ours = entry(msgid="This field is required.", msgstr="Il manque votre réponse.")
    plural = entry(msgid="un jour", msgstr="", msgid_plural="%(count)d jours")
    made = translations.french([plural], [ours])
    assert [(one.msgid, one.msgstr, one.msgstr_plural) for one in made] == [
        ("This field is required.", "Il manque votre réponse.", {}),
        ("un jour", "", {0: "un jour", 1: "%(count)d jours"}),
    ]
    assert [one.msgid for one in translations.french([], made)] == ["This field is required."]


def test_in_french_zero_is_singular():
    compile_messages()
    with translation.override("fr"):
        assert ngettext("dans %(count)d jour", "dans %(count)d jours", 0) == "dans %(count)d jour"
        assert ngettext("dans %(count)d jour", "dans %(count)d jours", 2) == "dans %(count)d jours"
