"""Words noted on a telephone: nothing typed is lost, nobody is named, and each author sees what became of them."""

import datetime

import pytest
from django.utils import timezone

from aap.forms.evidence import SPEAKERS
from aap.models import Evidence
from accounts.models import JournalEntry
from tests.spine import rows, story
from tests.territory.factories import QpvFactory, ThemeFactory
from tests.world import contract

pytestmark = pytest.mark.django_db

WORD = "Le bus du soir ne passe plus."
NAMED = "Madame Roux dit que le bus ne passe plus."
SURE = "J’ai vérifié : personne ne peut être reconnu"


@pytest.fixture
def relay(cast, browser_of):
    return browser_of(cast.relay)


def place(cast, qpv=None) -> str:
    return f"{cast.contract.pk}.{qpv.pk if qpv else ''}"


def sent(cast, **changed) -> dict:
    return {"kind": "word", "text": WORD, "where": place(cast), "heard_on": timezone.localdate()} | changed


def mark_in(page: str) -> str:
    return page.split('name="warned" value="')[1].split('"')[0]


def noted(cast, **changed) -> Evidence:
    values = {"contract": cast.contract, "text": WORD, "recorded_by": cast.relay} | changed
    return Evidence.objects.create(**values)


# Noting


def test_a_word_is_noted_with_where_it_was_heard(cast, relay):
    hamois, theme = cast.contract.qpvs.get(), ThemeFactory(code="5", label="Emploi")
    values = sent(cast, who="une mère", where=place(cast, hamois), place="au marché", theme=theme.pk)
    page = relay.post("/paroles/nouvelle/", **values)
    word = Evidence.objects.get()
    assert "C’est noté. Merci." in page
    assert "C’est votre première parole du jour." in page
    assert (word.contract, word.qpv, word.theme, word.recorded_by) == (cast.contract, hamois, theme, cast.relay)
    assert (word.who, word.place, word.source, word.waits) == ("une mère", "au marché", "", True)


def test_the_next_word_keeps_the_place_the_theme_and_the_day(cast, relay):
    hamois, theme = cast.contract.qpvs.get(), ThemeFactory(code="5", label="Emploi")
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    first = noted(cast, qpv=hamois, theme=theme, place="au marché", heard_on=yesterday, who="un père de deux fils")
    page = relay.get(f"/paroles/{first.pk}/notee/")
    assert f'href="/paroles/nouvelle/?comme={first.pk}"' in page
    form = relay.get("/paroles/nouvelle/", comme=first.pk)
    assert f'value="{place(cast, hamois)}" selected' in form
    assert f'value="{theme.pk}" selected' in form
    assert ('value="au marché"' in form, f'value="{yesterday}"' in form) == (True, True)
    assert ("Le bus du soir" in form, 'value="un père de deux fils"' in form) == (False, False)


def test_nothing_is_kept_from_the_word_of_somebody_else(cast, relay):
    other = noted(cast, recorded_by=cast.resident, place="chez elle")
    for asked in (other.pk, "tout", "999999"):
        assert "chez elle" not in relay.get("/paroles/nouvelle/", comme=asked)


def test_ten_words_of_an_afternoon_are_counted(cast, relay):
    for number in range(9):
        noted(cast, text=f"Parole {number}.")
    noted(cast, created_at=timezone.now() - datetime.timedelta(days=2))
    page = relay.post("/paroles/nouvelle/", **sent(cast))
    assert "Vous avez noté 10 paroles aujourd’hui." in page


def test_a_form_sent_twice_is_noted_once(cast, relay):
    for _turn in range(2):
        page = relay.post("/paroles/nouvelle/", **sent(cast))
    assert "C’est noté. Merci." in page
    assert JournalEntry.objects.filter(action="aap.evidence.recorded").count() == Evidence.objects.count() == 1


def test_the_same_words_from_somebody_else_are_another_word(cast, relay):
    for who in ("une mère", "un père"):
        relay.post("/paroles/nouvelle/", **sent(cast, who=who))
    assert Evidence.objects.count() == 2


def test_a_figure_says_where_it_comes_from(cast, relay):
    page = relay.post("/paroles/nouvelle/", **sent(cast, kind="figure", text="38 familles sur 100.", who="un voisin"))
    assert "Dites d’où vient ce chiffre" in page
    assert ("38 familles sur 100.</textarea>" in page, Evidence.objects.count()) == (True, 0)
    relay.post("/paroles/nouvelle/", **sent(cast, kind="figure", text="38 familles sur 100.", source="INSEE, 2022"))
    figure = Evidence.objects.get()
    assert (figure.kind, figure.source, figure.who) == ("figure", "INSEE, 2022", "")


def test_a_word_is_not_heard_tomorrow(cast, relay):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    page = relay.post("/paroles/nouvelle/", **sent(cast, heard_on=tomorrow))
    assert "Ce jour n’est pas encore venu." in page
    assert (WORD in page, Evidence.objects.count()) == (True, 0)


def test_whoever_listens_in_two_contracts_says_where(cast, browser_of):
    other = contract("CN00002B", "Ailleurs", "AIL")
    port = QpvFactory(name="Le Port", contracts=[other])
    story.person("relais", "relay", other)
    relay = browser_of(type(cast.relay).objects.get(pk=cast.relay.pk))
    form = relay.get("/paroles/nouvelle/")
    assert ('<optgroup label="Ailleurs">' in form, "Tout le territoire de Ici" in form) == (True, True)
    assert "Il reste une chose à corriger" in relay.post("/paroles/nouvelle/", **sent(cast, where=""))
    relay.post("/paroles/nouvelle/", **sent(cast, where=f"{other.pk}.{port.pk}"))
    assert (Evidence.objects.get().contract, Evidence.objects.get().qpv) == (other, port)


def test_the_neighbourhood_of_another_contract_is_not_offered(cast, relay):
    port = QpvFactory(name="Le Port", contracts=[contract("CN00002B", "Ailleurs", "AIL")])
    relay.post("/paroles/nouvelle/", **sent(cast, where=f"{cast.contract.pk}.{port.pk}"))
    assert Evidence.objects.count() == 0


def test_ready_words_are_offered_and_the_places_of_before_come_first(cast, relay):
    noted(cast, place="au café des parents")
    form = relay.get("/paroles/nouvelle/")
    assert all(f'<option value="{words}">' in form for words in SPEAKERS)
    assert form.index('value="au café des parents"') < form.index('value="au marché"')


# Nobody is recognised


def test_a_name_is_warned_about_once_and_then_trusted(cast, relay):
    page = relay.post("/paroles/nouvelle/", **sent(cast, text=NAMED))
    assert (SURE in page, "<mark>Madame Roux</mark>" in page, Evidence.objects.count()) == (True, True, 0)
    assert f"{NAMED}</textarea>" in page
    again = relay.post("/paroles/nouvelle/", **sent(cast, text=NAMED, sure="oui", warned=mark_in(page)))
    assert ("C’est noté. Merci." in again, Evidence.objects.get().text) == (True, NAMED)


def test_saying_yes_covers_these_words_and_no_others(cast, relay):
    mark = mark_in(relay.post("/paroles/nouvelle/", **sent(cast, text=NAMED)))
    more = sent(cast, text=f"{NAMED} Appelez le 06 12 34 56 78.", sure="oui", warned=mark)
    assert "06 12 34 56 78</mark>" in relay.post("/paroles/nouvelle/", **more)
    assert Evidence.objects.count() == 0


def test_a_box_ticked_without_having_been_shown_covers_nothing(cast, relay):
    assert SURE in relay.post("/paroles/nouvelle/", **sent(cast, text=NAMED, sure="oui", warned=""))


@pytest.mark.parametrize("name", ["who", "place"])
def test_names_are_noticed_in_each_line(cast, relay, name):
    assert SURE in relay.post("/paroles/nouvelle/", **sent(cast, **{name: "chez Madame Roux"}))


def test_the_warning_comes_while_one_writes(cast, relay):
    page = relay.post("/paroles/verifier/", text=NAMED)
    assert ("Madame Roux" in page, "<html" in page) == (True, False)
    assert "Écrivez plutôt" in page


def test_nothing_moves_on_the_page_when_the_warning_is_the_same(relay):
    mark = mark_in(relay.post("/paroles/verifier/", text=NAMED))
    assert relay.status_of_post("/paroles/verifier/", text=NAMED, warned=mark) == 204
    assert relay.status_of_post("/paroles/verifier/", text=WORD) == 204
    assert relay.post("/paroles/verifier/", text=WORD, warned=mark).strip() == ""


# What became of mine


def test_each_author_sees_what_became_of_each_word(cast, relay):
    call = story.open_call(cast)
    rested = call.clauses.get().evidence.get()
    noted(cast, text="Celle qui attend.")
    reason, now = "On peut reconnaître quelqu’un.", timezone.now()
    noted(cast, text="Celle de côté.", set_aside_by=cast.lead, set_aside_at=now, set_aside_reason=reason)
    noted(cast, text="Celle d’une autre.", recorded_by=cast.resident)
    page = relay.get("/paroles/les-miennes/")
    assert (story.WORD in page, "Un article s’appuie dessus :" in page) == (True, True)
    assert f'href="{call.clauses.get().get_absolute_url()}"' in page
    assert ("Celle qui attend." in page, reason in page, "Celle d’une autre." in page) == (True, True, False)
    assert f"/paroles/{rested.pk}/corriger/" not in page


def test_an_article_that_the_author_may_not_read_is_not_named(cast, browser_of):
    clause = story.written_call(cast).clauses.get()
    word = clause.evidence.get()
    word.recorded_by = cast.member
    word.save()
    page = browser_of(cast.member).get("/paroles/les-miennes/")
    assert (story.WORD in page, str(clause) in page) == (True, False)


def test_its_author_corrects_it_until_it_is_read(cast, relay):
    word = noted(cast)
    page = relay.post(f"/paroles/{word.pk}/corriger/", **sent(cast, text="Le bus de 19 h ne passe plus."))
    assert "C’est corrigé. L’équipe relira vos nouveaux mots." in page
    assert Evidence.objects.get().text == "Le bus de 19 h ne passe plus."
    Evidence.objects.update(moderated_by=cast.lead, moderated_at=timezone.now())
    page = relay.post(f"/paroles/{word.pk}/corriger/", **sent(cast, text="Autre chose."))
    assert "L’équipe a relu cette parole : elle ne se change plus." in page
    assert ("Autre chose.</textarea>" in page, Evidence.objects.get().text[:12]) == (True, "Le bus de 19")


def test_what_was_set_aside_comes_back_with_other_words(cast, relay):
    now = timezone.now()
    word = noted(cast, text=NAMED, set_aside_by=cast.lead, set_aside_at=now, set_aside_reason="Un nom.")
    assert "Un nom." in relay.get(f"/paroles/{word.pk}/corriger/")
    relay.post(f"/paroles/{word.pk}/corriger/", **sent(cast))
    fresh = Evidence.objects.get()
    assert (fresh.waits, fresh.set_aside_reason, fresh.text) == (True, "", WORD)


def test_a_correction_is_warned_about_too(cast, relay):
    word = noted(cast)
    page = relay.post(f"/paroles/{word.pk}/corriger/", **sent(cast, text=NAMED))
    assert (SURE in page, Evidence.objects.get().text) == (True, WORD)


def test_its_author_takes_it_back_for_good(cast, relay):
    word = noted(cast)
    assert "Elle sera effacée pour de bon." in relay.get(f"/paroles/{word.pk}/retirer/")
    page = relay.post(f"/paroles/{word.pk}/retirer/")
    assert ("Il n’en reste rien." in page, Evidence.objects.count()) == (True, 0)
    entry = JournalEntry.objects.get(action="aap.evidence.withdrawn")
    assert (entry.subject_id, entry.details, entry.reason) == (str(word.pk), {}, "")


def test_what_was_read_is_not_taken_back(cast, relay):
    word = noted(cast, moderated_by=cast.lead, moderated_at=timezone.now())
    assert "elle ne se retire plus d’ici" in relay.get(f"/paroles/{word.pk}/retirer/")
    assert "elle ne se change plus" in relay.post(f"/paroles/{word.pk}/retirer/")
    assert Evidence.objects.count() == 1


def test_a_word_that_a_proposal_rests_on_stays(cast, relay):
    word = noted(cast)
    suggestion = rows.suggestion(cast, story.written_call(cast).clauses.get())
    suggestion.evidence = word
    suggestion.save()
    assert "Une proposition s’appuie sur cette parole" in relay.post(f"/paroles/{word.pk}/retirer/")


@pytest.mark.parametrize("page", ["notee", "corriger", "retirer"])
def test_the_words_of_others_are_not_mine_to_change(cast, browser_of, page):
    word = noted(cast)
    assert browser_of(cast.resident).status(f"/paroles/{word.pk}/{page}/") == 404
    assert browser_of(cast.lead).status(f"/paroles/{word.pk}/{page}/") == 404


def test_my_words_cost_the_same_whatever_their_number(cast, relay, one_and_three):
    call = story.written_call(cast)

    def make():
        word = rows.word(cast)
        Evidence.objects.filter(pk=word.pk).update(recorded_by=cast.relay, qpv=cast.contract.qpvs.get())
        rows.clause(cast, call, rests_on=word)

    one_and_three(make, lambda: relay.get("/paroles/les-miennes/"))
