"""The register of other help, what a call shares with it, and what it sends there."""

import datetime

import pytest
from django.utils import timezone

from aap.models import Call, Redirection, Scheme
from aap.services import calls, schemes, writing
from aap.services.closing import close_past_calls
from accounts.models import JournalEntry, Role
from kit.machine import Refused
from tests.spine import story
from tests.territory.factories import InstitutionFactory, QpvFactory, ThemeFactory
from tests.world import contract

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(cast, browser_of):
    return browser_of(cast.lead)


@pytest.fixture
def call(cast):
    return story.written_call(cast)


@pytest.fixture
def sport():
    youth = ThemeFactory(code="4", label="Jeunesse", parent=None)
    return ThemeFactory(code="4.3", label="Sports", parent=youth)


def scheme(cast, name: str = "Vacances", themes=(), **values) -> Scheme:
    made = Scheme(**{"contract": cast.contract, "name": name, "runner": "La CAF"} | values)
    return schemes.keep(made, themes=themes, actor=cast.lead)


def sent(**changed) -> dict:
    return {"kind": "common_law", "name": "Vacances", "runner": "La CAF"} | changed


def day(shift: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=shift)


# The register


def test_the_team_writes_down_what_already_helps(cast, lead, sport):
    dates = {"opens_on": "2027-03-01", "closes_on": "2027-06-30"}
    page = lead.post(
        "/fabrique/dispositifs/nouveau/", **sent(publics=["youth", "families"], themes=[sport.pk], **dates)
    )
    made = Scheme.objects.get()
    assert ("Le dispositif est inscrit au registre." in page, made.contract) == (True, cast.contract)
    assert (made.publics, list(made.themes.all())) == (["youth", "families"], [sport])
    assert "du lundi 1er mars 2027 au mercredi 30 juin 2027" in page
    assert JournalEntry.objects.get(action="aap.scheme.added").actor == cast.lead


def test_dates_the_wrong_way_round_are_refused_and_kept(lead):
    page = lead.post("/fabrique/dispositifs/nouveau/", **sent(opens_on="2027-06-30", closes_on="2027-03-01"))
    assert "Ce dispositif ferme avant d’avoir ouvert : vérifiez les deux dates." in page
    assert ('value="Vacances"' in page, Scheme.objects.count()) == (True, 0)


def test_the_same_scheme_is_written_once(cast, lead):
    made = scheme(cast)
    page = lead.post("/fabrique/dispositifs/nouveau/", **sent())
    assert ("Ce dispositif est déjà inscrit, avec ce nom et ce porteur." in page, Scheme.objects.count()) == (True, 1)
    assert "Le dispositif est modifié." in lead.post(f"/fabrique/dispositifs/{made.pk}/modifier/", **sent(text="Oui."))


def test_a_referent_speaks_for_their_own_institution(cast, browser_of):
    referent, seat = browser_of(cast.referent), cast.seat("direction")
    form = referent.get("/fabrique/dispositifs/nouveau/")
    assert (f'<option value="{seat.pk}"' in form, f'<option value="{cast.seat("ville").pk}"' in form) == (True, False)
    referent.post("/fabrique/dispositifs/nouveau/", **sent(institution=cast.seat("ville").pk))
    referent.post("/fabrique/dispositifs/nouveau/", **sent())
    assert Scheme.objects.count() == 0
    referent.post("/fabrique/dispositifs/nouveau/", **sent(institution=seat.pk))
    assert Scheme.objects.get().institution == seat


def test_each_service_changes_its_own_and_the_team_changes_all(cast, browser_of):
    culture, city = (
        scheme(cast, "Studio", institution=cast.seat("direction")),
        scheme(cast, institution=cast.seat("ville")),
    )
    may = {
        name: [
            browser_of(getattr(cast, name)).status(f"/fabrique/dispositifs/{one.pk}/modifier/")
            for one in (culture, city)
        ]
        for name in ("referent", "city", "agent", "relay")
    }
    assert may == {"referent": [200, 404], "city": [404, 200], "agent": [200, 200], "relay": [404, 404]}


def test_nobody_speaks_for_the_same_service_of_another_territory(cast, browser_of):
    there = contract("CN00002B", "Ailleurs", "AIL")
    seat = InstitutionFactory(contract=there, kind="direction", name="Sport", short_name="Sport")
    other = there.institutions.filter(kind="direction").exclude(pk=seat.pk).first()
    Role.objects.create(person=cast.referent, kind=Role.Kind.REFERENT, contract=there, institution=other)
    made = scheme(cast, "Ailleurs", contract=there, institution=seat)
    assert browser_of(cast.referent).status(f"/fabrique/dispositifs/{made.pk}/modifier/") == 404


def test_an_institution_belongs_to_the_contract_of_the_scheme(cast, browser_of):
    there = contract("CN00002B", "Ailleurs", "AIL")
    story.person("cheffe", Role.Kind.DSU_LEAD, there)
    lead = browser_of(type(cast.lead).objects.get(pk=cast.lead.pk))
    values = sent(contract=there.pk, institution=cast.seat("ville").pk)
    assert "Cette institution n’est pas dans ce contrat de ville." in lead.post(
        "/fabrique/dispositifs/nouveau/", **values
    )
    lead.post("/fabrique/dispositifs/nouveau/", **values | {"institution": ""})
    assert Scheme.objects.get().contract == there


def test_what_a_call_names_stays_in_the_register(cast, call, lead):
    made = scheme(cast)
    schemes.redirect_to(call, made, what="Les séjours.", actor=cast.lead)
    page = lead.get(f"/fabrique/dispositifs/{made.pk}/retirer/")
    assert ("des appels y renvoient" in page, "Un appel" in page) == (True, True)
    assert "donnez plutôt sa date de fermeture" in lead.post(f"/fabrique/dispositifs/{made.pk}/retirer/")
    lead.post(f"/fabrique/appel/articulation/{call.redirections.get().pk}/retirer/")
    assert "« Vacances » est retiré du registre." in lead.post(f"/fabrique/dispositifs/{made.pk}/retirer/")
    assert Scheme.objects.count() == 0


def test_the_register_says_what_is_open_today(cast, lead):
    scheme(cast, "Toute l’année")
    scheme(cast, "En cours", opens_on=day(-3), closes_on=day(0))
    scheme(cast, "Demain", opens_on=day(1))
    scheme(cast, "Hier", closes_on=day(-1))
    expected = {"ouvert": ["En cours", "Toute l’année"], "bientot": ["Demain"], "ferme": ["Hier"]}
    names = ["Demain", "En cours", "Hier", "Toute l’année"]
    for when, found in expected.items():
        page = lead.get("/fabrique/dispositifs/", when=when)
        assert [name for name in names if f">{name}</a>" in page] == found
    whole = lead.get("/fabrique/dispositifs/")
    words = ("Ouvert toute l’année", "Pas encore ouvert", "Fermé")
    assert [word for word in words if f"</svg>{word}</span>" in whole] == [*words]


def test_the_register_is_asked_by_theme_and_by_public(cast, lead, sport):
    scheme(cast, "Licence", themes=[sport], publics=["children"])
    scheme(cast, "Pour tous", publics=["everybody"])
    by_theme = lead.get("/fabrique/dispositifs/", theme=sport.parent.pk)
    assert ("Licence" in by_theme, "Pour tous" in by_theme) == (True, False)
    by_public = lead.get("/fabrique/dispositifs/", public="seniors")
    assert ("Licence" in by_public, "Pour tous" in by_public) == (False, True)
    assert "Aucun dispositif ne correspond" in lead.get("/fabrique/dispositifs/", q="zzz")


def test_an_empty_register_offers_the_first_step(cast, lead, browser_of):
    assert "Inscrire le premier dispositif" in lead.get("/fabrique/dispositifs/")
    assert "Inscrire le premier dispositif" not in browser_of(cast.relay).get("/fabrique/dispositifs/")


def test_the_register_costs_the_same_whatever_its_length(cast, lead, one_and_three):
    def make():
        scheme(cast, f"Dispositif {Scheme.objects.count()}", themes=[ThemeFactory(), ThemeFactory()])

    one_and_three(make, lambda: lead.get("/fabrique/dispositifs/"))


# Beside a call


def window(call, first: int, last: int) -> None:
    noon = datetime.time(12, tzinfo=call.contract.tz)
    opens, closes = (datetime.datetime.combine(day(shift), noon) for shift in (first, last))
    Call.objects.filter(pk=call.pk).update(opens_at=opens, closes_at=closes)


def test_overlaps_are_told_in_plain_sentences_the_strongest_first(cast, call, lead, sport):
    call.themes.set([sport.parent])
    Call.objects.filter(pk=call.pk).update(publics=["everybody"])
    window(call, 0, 40)
    scheme(cast, "Loin", publics=["seniors"], closes_on=day(-10))
    scheme(cast, "Tout près", themes=[sport], publics=["children"], opens_on=day(18), closes_on=day(60))
    page = lead.get("/fabrique/appel/articulation/")
    for sentence in (
        "Même thème : Sports.",
        "Même public : Enfants.",
        "Ouvert en même temps pendant 23 jours.",
        "Pas ouvert en même temps.",
        "Recouvrement fort",
        "Recouvrement faible",
    ):
        assert sentence in page
    assert page.index(">Tout près</a>") < page.index(">Loin</a>")
    assert ("Quand peut-on demander chaque aide ?" in page, page.count('<th scope="row">Tout près')) == (True, 1)


def test_sister_themes_are_neighbours_and_what_shares_nothing_is_apart(cast, call, lead, sport):
    culture = ThemeFactory(code="4.2", label="Culture", parent=sport.parent)
    call.themes.set([sport])
    scheme(cast, "Musée", themes=[culture])
    scheme(cast, "Emploi aidé", themes=[ThemeFactory(code="5", label="Emploi")])
    page = lead.get("/fabrique/appel/articulation/")
    assert "Thèmes voisins, dans : Jeunesse." in page
    assert "Ouvert toute l’année." in page
    assert "1 autre aide, sans recouvrement" in page


def test_what_the_call_does_not_say_yet_is_asked(cast, call, lead):
    Call.objects.filter(pk=call.pk).update(opens_at=None, closes_at=None, publics=["children"])
    scheme(cast, publics=["children"], closes_on=day(9))
    page = lead.get("/fabrique/appel/articulation/")
    assert ("Ses thèmes ne sont pas choisis" in page, "Ses dates ne sont pas fixées" in page) == (True, True)
    assert ("Pas ouvert en même temps" in page, "Ses publics ne sont pas choisis" in page) == (False, False)


def test_the_other_calls_of_the_ground_are_compared_too(cast, call, lead, sport):
    there = contract("CN00002B", "Ailleurs", "AIL")
    shared = QpvFactory(name="Entre-deux", contracts=[cast.contract, there])
    call.themes.set([sport])
    call.qpvs.add(shared)
    story.person("cheffe", Role.Kind.DSU_LEAD, there)
    names = {"pres": cast.contract, "voisin": there}
    for slug, where in names.items():
        other = calls.start(Call(contract=where, slug=slug, title=f"Appel {slug}", year=2028), actor=cast.lead)
        other.themes.set([sport])
    page = lead.get("/fabrique/appel/articulation/")
    assert ('href="/fabrique/pres/"' in page, 'href="/fabrique/voisin/"' in page) == (True, True)
    assert ("Ses dates ne sont pas encore fixées." in page, 'href="/fabrique/appel/"' in page) == (True, True)


def test_a_call_that_is_over_or_hidden_is_not_compared(cast, lead, browser_of):
    story.open_call(cast, "fini")
    window(Call.objects.get(slug="fini"), -90, -40)
    close_past_calls()
    story.written_call(cast)
    assert "/appels/fini/" not in lead.get("/fabrique/appel/articulation/")


def test_a_call_says_what_it_sends_elsewhere(cast, call, lead, browser_of):
    made = scheme(cast, contact="la CAF, 03 26 00 00 01", url="https://exemple.invalid/vacances")
    before = Call.objects.get().revision
    page = lead.post(
        "/fabrique/appel/articulation/renvoyer/", scheme=made.pk, what="Les sorties de plus de trois jours"
    )
    assert "L’appel renvoie maintenant vers « Vacances »." in page
    assert "Tous les dispositifs du registre sont déjà cités." in page
    assert (Call.objects.get().revision, call.redirections.get().scheme) == (before + 1, made)
    assert "Les sorties de plus de trois jours" in lead.get(made.get_absolute_url())


def test_the_public_page_says_where_else_to_go(cast, browser_of):
    call = story.open_call(cast)
    made = scheme(cast, contact="la CAF, 03 26 00 00 01")
    Redirection.objects.create(call=call, scheme=made, what="Les sorties de plus de trois jours")
    page = browser_of().get("/appels/appel/")
    for words in ("Les sorties de plus de trois jours", "Vacances, La CAF", "la CAF, 03 26 00 00 01"):
        assert words in page


def test_a_change_of_a_scheme_makes_the_pages_that_name_it_old(cast):
    call, made = story.open_call(cast), scheme(cast)
    Redirection.objects.create(call=call, scheme=made, what="Les séjours.")
    before = Call.objects.get().revision
    schemes.keep(made, themes=[], actor=cast.lead)
    assert Call.objects.get().revision == before + 1


def test_a_redirection_without_its_words_is_shown_again(cast, call, lead):
    made = scheme(cast)
    page = lead.post("/fabrique/appel/articulation/renvoyer/", scheme=made.pk, what="")
    assert "Il reste une chose à corriger" in page
    assert (f'<option value="{made.pk}" selected' in page, call.redirections.count()) == (True, 0)


def test_a_scheme_of_another_contract_is_not_sent_to(cast, call, lead):
    other = scheme(cast, contract=contract("CN00002B", "Ailleurs", "AIL"))
    lead.post("/fabrique/appel/articulation/renvoyer/", scheme=other.pk, what="Les séjours.")
    assert call.redirections.count() == 0


def test_redirections_of_a_published_call_do_not_move(cast, lead):
    call, made = story.open_call(cast, "publie"), scheme(cast)
    with pytest.raises(Refused, match="plus en écriture"):
        schemes.redirect_to(call, made, what="Les séjours.", actor=cast.lead)
    page = lead.get("/fabrique/publie/articulation/")
    assert ("Ajouter un renvoi" in page, "Le texte ne se modifie plus" in page) == (False, True)


def test_said_twice_the_last_words_stand(cast, call):
    made = scheme(cast)
    for what in ("Les séjours.", "Les sorties."):
        schemes.redirect_to(call, made, what=what, actor=cast.lead)
    assert call.redirections.get().what == "Les sorties."


def test_those_who_take_part_read_and_do_not_write(cast, call, browser_of):
    scheme(cast)
    page = browser_of(cast.relay).get("/fabrique/appel/articulation/")
    assert ("Ajouter un renvoi" in page, "Inscrire un dispositif" in page) == (False, False)


def test_the_articulation_costs_the_same_whatever_its_length(cast, call, lead, one_and_three, sport):
    call.themes.set([sport])

    def make():
        rank = Scheme.objects.count()
        made = scheme(cast, f"Dispositif {rank}", themes=[ThemeFactory(parent=sport.parent), sport], closes_on=day(9))
        schemes.redirect_to(call, made, what="Les séjours.", actor=cast.lead)
        other = calls.start(Call(contract=cast.contract, slug=f"a{rank}", title="Autre", year=2028), actor=cast.lead)
        other.themes.set([sport])
        writing.add_clause(other, title="Un", text="Un.", actor=cast.lead)

    one_and_three(make, lambda: lead.get("/fabrique/appel/articulation/"))
