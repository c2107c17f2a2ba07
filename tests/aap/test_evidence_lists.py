"""Words by place and by theme, searched, counted, attached to articles."""

import pytest
from django.utils import timezone

from aap.models import Evidence
from aap.services import evidence as services
from accounts.models import JournalEntry
from cohorts.models import Lesson
from cohorts.services import give_back
from tests.spine import rows, story
from tests.territory.factories import QpvFactory, ThemeFactory
from tests.world import contract

pytestmark = pytest.mark.django_db


@pytest.fixture
def relay(cast, browser_of):
    return browser_of(cast.relay)


@pytest.fixture
def lead(cast, browser_of):
    return browser_of(cast.lead)


@pytest.fixture
def sport():
    return ThemeFactory(code="4", label="Jeunesse et sports")


@pytest.fixture
def jobs():
    return ThemeFactory(code="5", label="Emploi")


def said(cast, text: str, **changed) -> Evidence:
    read = {"moderated_by": cast.lead, "moderated_at": timezone.now()}
    return Evidence.objects.create(**{"contract": cast.contract, "text": text} | read | changed)


def headings(page: str) -> list[str]:
    """« Le Hamois 2 paroles », as they follow each other."""
    parts = [part.split("</h2>")[0] for part in page.split('<h2 id="groupe-')[1:]]
    return [
        " ".join(part.split(">", 1)[1].replace('<span class="count-pill">', "").replace("</span>", "").split())
        for part in parts
    ]


def test_words_are_grouped_by_neighbourhood_then_by_theme(cast, relay, sport, jobs):
    hamois = cast.contract.qpvs.get()
    rome = QpvFactory(name="Rome", contracts=[cast.contract])
    said(cast, "Un.", qpv=rome, theme=sport)
    said(cast, "Deux.", qpv=hamois, theme=jobs)
    said(cast, "Trois.", qpv=hamois, theme=sport)
    said(cast, "Quatre.")
    assert headings(relay.get("/paroles/")) == ["Le Hamois 2 paroles", "Rome 1 parole", "Tout le territoire 1 parole"]
    by_theme = headings(relay.get("/paroles/", par="theme"))
    assert by_theme == ["Jeunesse et sports 2 paroles", "Emploi 1 parole", "Sans thème 1 parole"]


def test_two_contracts_name_themselves(cast, relay):
    there = contract("CN00002B", "Ailleurs", "AIL")
    story.person("relais", "relay", there)
    said(cast, "Ici.", qpv=cast.contract.qpvs.get())
    said(cast, "Là.", contract=there)
    browser_page = relay.get("/paroles/")
    assert headings(browser_page) == ["Ailleurs · tout le territoire 1 parole", "Ici · Le Hamois 1 parole"]


def test_words_of_ones_own_contract_come_before_those_of_afar(cast, relay):
    there = contract("CN00002B", "Ailleurs", "AIL")
    call = story.open_call(cast)
    far = said(cast, "Là-bas.", contract=there)
    call.clauses.get().evidence.add(far, through_defaults={"linked_by": cast.lead})
    assert headings(relay.get("/paroles/")) == [
        "Ici · tout le territoire 1 parole",
        "Ailleurs · tout le territoire 1 parole",
    ]


def test_a_group_cut_by_the_page_says_its_whole_number(cast, relay):
    for number in range(23):
        said(cast, f"Parole {number}.")
    assert headings(relay.get("/paroles/", page=2)) == ["Tout le territoire 23 paroles"]
    whole = relay.get("/paroles/", imprimer="oui")
    assert ("Parole 0." in whole, "Parole 22." in whole, "Pages de la liste" in whole) == (True, True, False)


@pytest.mark.parametrize("typed", ["velo", "VÉLO", "vélo ecole", "écol", "mère"])
def test_words_are_found_without_accents_or_capitals(cast, relay, typed):
    said(cast, "Sans vélo, l’école est loin.", who="une mère")
    said(cast, "Le développement du quartier.")
    page = relay.get("/paroles/", q=typed)
    assert ("Sans vélo" in page, "développement" in page) == (True, False)


def test_every_word_typed_is_there_and_the_beginning_of_words_counts(cast, relay):
    said(cast, "Sans vélo, l’école est loin.")
    for typed in ("velo marche", "cole", "elo"):
        assert "Aucune parole ne correspond" in relay.get("/paroles/", q=typed)


def test_what_is_corrected_is_found_by_its_new_words(cast):
    word = said(cast, "Le bus.", moderated_by=None, moderated_at=None, recorded_by=cast.relay)
    services.correct(word, {"text": "Le tramway."}, actor=cast.relay)
    assert [Evidence.objects.holding(typed).count() for typed in ("bus", "tramway")] == [0, 1]
    word.who = "un élève"
    word.save(update_fields=["who"])
    assert Evidence.objects.holding("eleve").count() == 1


def test_the_list_is_filtered(cast, relay, sport, jobs):
    hamois = cast.contract.qpvs.get()
    said(cast, "Parole du Hamois.", qpv=hamois, theme=sport)
    said(cast, "Chiffre du pays.", kind="figure", source="INSEE", theme=jobs)
    for asked, found in (
        ({"kind": "figure"}, "Chiffre"),
        ({"qpv": hamois.pk}, "Parole du"),
        ({"theme": jobs.pk}, "Chiffre"),
    ):
        page = relay.get("/paroles/", **asked)
        assert [text for text in ("Parole du", "Chiffre du") if text in page] == [f"{found.split()[0]} du"]


def test_an_answer_that_makes_no_sense_is_left_out(cast, relay):
    said(cast, "Parole du Hamois.")
    assert "Parole du Hamois." in relay.get("/paroles/", kind="rumeur", qpv="x", theme="9999", usage="?", par="?")


def test_used_free_and_unread_words_are_told_apart(cast, relay):
    story.written_call(cast)
    said(cast, "Celle qui est libre.")
    said(cast, "Celle qui attend.", moderated_by=None, moderated_at=None)
    texts = {"utilisees": story.WORD, "libres": "Celle qui est libre.", "a-relire": "Celle qui attend."}
    seen = {usage: [text for text in texts.values() if text in relay.get("/paroles/", usage=usage)] for usage in texts}
    assert seen["utilisees"] == [story.WORD]
    assert seen["libres"] == ["Celle qui est libre.", "Celle qui attend."]
    assert seen["a-relire"] == ["Celle qui attend."]
    assert "Dans 1 article" in relay.get("/paroles/", usage="utilisees")


def test_only_the_team_finds_what_was_set_aside(cast, relay, lead):
    aside = said(cast, "Celle de côté.", recorded_by=cast.resident)
    services.set_aside(aside, reason="Un nom.", actor=cast.lead)
    assert "Celle de côté." in lead.get("/paroles/", usage="de-cote")
    assert "Celle de côté." not in relay.get("/paroles/", usage="de-cote")


def test_outsiders_see_only_what_a_published_call_rests_on(cast, browser_of):
    story.open_call(cast)
    said(cast, "Celle qui reste entre nous.")
    member = browser_of(cast.member)
    page = member.get("/paroles/")
    assert (story.WORD in page, "Celle qui reste entre nous." in page) == (True, False)
    assert ("À relire" in page, "Mises de côté" in page, "Noter une parole" in page) == (False, False, False)


def test_themes_are_drawn_when_there_are_several(cast, relay, sport, jobs):
    said(cast, "Un.", theme=sport)
    assert "De quoi parlent-elles ?" not in relay.get("/paroles/")
    said(cast, "Deux.", theme=jobs)
    page = relay.get("/paroles/")
    assert ("De quoi parlent-elles ?" in page, '<td class="num">1</td>' in page) == (True, True)


def test_an_empty_place_offers_the_first_step(relay):
    page = relay.get("/paroles/")
    assert ("Pas encore de parole notée" in page, "Noter la première parole" in page) == (True, True)


def test_the_grouped_list_costs_the_same_whatever_its_length(cast, browser_of, one_and_three, sport):
    call = story.written_call(cast)

    def make():
        hamois = QpvFactory(contracts=[cast.contract])
        word = said(cast, "Une parole.", qpv=hamois, theme=ThemeFactory())
        rows.clause(cast, call, rests_on=word)

    lead = browser_of(cast.lead)
    one_and_three(make, lambda: [lead.get("/paroles/"), lead.get("/paroles/", par="theme")])


# What an article rests on


def test_from_a_word_one_chooses_an_article(cast, lead):
    clause, word = story.written_call(cast).clauses.get(), said(cast, "Le bus s’arrête à 19 h.")
    page = lead.get(word.get_absolute_url())
    assert ('<optgroup label="Un appel">' in page, f'<option value="{clause.pk}">' in page) == (True, True)
    page = lead.post(f"/paroles/{word.pk}/appuyer/", clause=clause.pk)
    assert "L’article « 1. Les mercredis » s’appuie maintenant sur cette parole." in page
    assert (word in clause.evidence.all(), f'<option value="{clause.pk}">' in page) == (True, False)
    assert JournalEntry.objects.filter(action="aap.evidence.linked").count() == 2


def test_no_article_is_offered_for_what_is_not_read_nor_to_who_does_not_write(cast, lead, relay):
    story.written_call(cast)
    unread = said(cast, "Non relue.", moderated_by=None, moderated_at=None)
    assert "Appuyer un article" not in lead.get(unread.get_absolute_url())
    assert "Appuyer un article" not in relay.get(said(cast, "Relue.").get_absolute_url())


def test_an_article_of_a_call_that_is_out_is_not_offered(cast, lead):
    clause, word = story.open_call(cast).clauses.get(), said(cast, "Relue.")
    assert "Appuyer un article" not in lead.get(word.get_absolute_url())
    page = lead.post(f"/paroles/{word.pk}/appuyer/", clause=clause.pk)
    assert "Choisissez un article de la liste." in page
    assert word not in clause.evidence.all()


def test_an_article_looks_for_what_it_could_rest_on(cast, lead):
    clause = story.written_call(cast).clauses.get()
    bus = said(cast, "Le bus s’arrête à 19 h.")
    said(cast, "La salle est froide.")
    said(cast, "Le bus, non relu.", moderated_by=None, moderated_at=None)
    search = f"{clause.get_absolute_url()}appuis/chercher/"
    page = lead.get(search, q="BUS")
    assert ("Le bus s’arrête" in page, "froide" in page, "non relu" in page) == (True, False, False)
    assert f'name="evidence" value="{bus.pk}"' in page
    lead.post(f"{clause.get_absolute_url()}appuis/", evidence=bus.pk)
    assert "Aucune parole relue ne contient « BUS »." in lead.get(search, q="BUS")


def test_while_one_types_only_the_list_comes(cast, lead):
    clause = story.written_call(cast).clauses.get()
    said(cast, "Le bus s’arrête à 19 h.")
    search = f"{clause.get_absolute_url()}appuis/chercher/?q=bus"
    answer = lead.client.get(search, headers={"HX-Request": "true"})
    assert ("<html" in answer.content.decode(), "HX-Request" in answer["Vary"]) == (False, True)
    assert "S’appuyer dessus" in answer.content.decode()


def test_looking_for_words_costs_the_same_whatever_their_number(cast, lead, one_and_three):
    clause = story.written_call(cast).clauses.get()
    search = f"{clause.get_absolute_url()}appuis/chercher/"
    one_and_three(lambda: said(cast, "Le bus.", qpv=QpvFactory()), lambda: lead.get(search, q="bus"))


def test_the_lesson_of_a_cohort_comes_in_read_over(cast, browser_of):
    call = story.open_call(cast)
    case = story.decided(cast, call, story.association(cast), cents=90_000)
    story.grant_issued(cast, case)
    cohort = call.cohort
    lesson = Lesson.objects.create(cohort=cohort, text="Le mercredi marche.", author=cast.coordinator)
    given = give_back(lesson, actor=cast.coordinator)
    assert (given.kind, given.waits, given.moderated_by) == ("lesson", False, cast.coordinator)
    assert "Leçon d’une cohorte" in browser_of(cast.relay).get("/paroles/")
