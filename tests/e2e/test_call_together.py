"""A call from a blank outline to its publication and its first amendment, by five people, each on their own pages."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from aap.models import Call, Clause, ConsentAnswer
from accounts.models import Message, Person
from tests.e2e.test_spine import Journey
from tests.e2e.test_spine import vitry as vitry  # noqa: PLC0414 - the fixture, for this module too

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

CALL = "/fabrique/ensemble-2027/"
WORD = "Le mercredi, mes filles n’ont nulle part où aller."
HARD = (
    "La mobilisation des bénéficiaires issus des QPV est appréciée au regard de la valorisation des contributions "
    "volontaires, laquelle doit être justifiée par les porteurs afin d’en permettre l’instruction par les services."
)
PLAIN = "Au moins six personnes sur dix vivent dans les quartiers. Dites comment vous irez les chercher."
WHO = (
    "Le projet est gratuit pour les enfants du quartier et pour leurs parents.\n\n"
    "Il a lieu le mercredi et le samedi, et il commence après 18 h."
)
LATER = WHO.replace("18 h", "17 h")
PAID = WHO.replace("est gratuit", "coûte 5 euros")


@pytest.fixture
def journey(page, live_server, signed_in, inspect):
    return Journey(page, live_server, signed_in, inspect)


def start_from_the_outline(journey) -> None:
    journey.be("dsu-cheffe", "/fabrique/")
    journey.follow("Commencer un appel")
    journey.write("Titre", "Les mercredis du quartier")
    journey.write("Adresse", "ensemble-2027")
    journey.inspect()
    journey.press("Commencer cet appel")
    journey.see("L’appel est commencé.")
    journey.inspect()


def note_a_word(journey) -> None:
    journey.be("relais", "/paroles/nouvelle/")
    journey.write("Ce qui a été dit", WORD)
    journey.write("Par qui, sans nom", "une mère de trois enfants")
    journey.press("Noter cette parole")
    journey.see("C’est noté. Merci.")
    journey.be("dsu-cheffe", "/paroles/a-relire/")
    journey.inspect()
    journey.press("J’ai relu : garder cette parole")


def write_every_article(journey) -> None:
    journey.go(f"{CALL}texte/")
    journey.inspect()
    for clause in Clause.objects.filter(call__slug="ensemble-2027"):
        journey.go(f"{clause.get_absolute_url()}ecrire/")
        text = {"publics": WHO, "bodies": HARD}.get(clause.section, f"Voici ce que dit cette partie : {clause.title}.")
        journey.write("Texte", text)
        if clause.section == "context":
            journey.inspect()
        journey.press("Enregistrer l’article")
        journey.see("L’article est enregistré.")
    rest_on_the_word(journey)


def rest_on_the_word(journey) -> None:
    journey.go(article("context").get_absolute_url())
    journey.write("Chercher une parole, un chiffre ou une leçon", "mercredi")
    journey.press("S’appuyer dessus")
    journey.see("L’article s’appuie maintenant sur cette parole.")
    journey.see(WORD)
    journey.inspect()


def article(section: str) -> Clause:
    return Clause.objects.get(call__slug="ensemble-2027", section=section)


def suggest(journey, persona: str, text: str, why: str) -> None:
    journey.be(persona, f"{CALL}texte/")
    journey.go(article("publics").get_absolute_url())
    journey.follow("Proposer un autre texte")
    journey.write("Le texte que vous proposez", text)
    journey.write("Pourquoi", why)
    journey.inspect()
    journey.press("Proposer ce texte")
    journey.see("Votre proposition est transmise.")
    journey.inspect()


def answer_both(journey) -> None:
    journey.be("dsu-cheffe", CALL)
    journey.see("Propositions qui attendent une réponse")
    journey.page.get_by_role("link", name=re.compile("Pour qui")).last.click()
    journey.inspect()
    journey.tick("Je retiens tout")
    journey.press("Répondre à cette proposition")
    journey.see("La proposition devient le texte.")
    journey.go(f"{CALL}propositions/")
    journey.page.get_by_role("listitem").filter(has_text="En attente").get_by_role("link").click()
    journey.tick("Je ne la retiens pas")
    journey.press("Répondre à cette proposition")
    journey.see("Dites pourquoi la proposition n’est pas retenue")
    journey.tick("Je ne la retiens pas")
    journey.write("Votre réponse à son auteur", "La gratuité est au contrat de ville.")
    journey.press("Répondre à cette proposition")
    journey.see("Votre réponse est enregistrée.")


def read_easier(journey) -> None:
    """The coach says what is hard; the same article, rewritten, reads better, and the versions say by how much."""
    clause = article("bodies")
    journey.go(f"{CALL}langage-clair/")
    journey.see("Mot difficile")
    journey.inspect()
    journey.go(f"{clause.get_absolute_url()}ecrire/")
    journey.write("Texte", PLAIN)
    # The panel beside the text answers while one writes.
    expect(journey.page.locator("#coach")).to_contain_text("Ce texte se lit bien", timeout=15_000)
    journey.press("Enregistrer l’article")
    journey.go(f"{clause.get_absolute_url()}versions/")
    told = re.search(r"(\d+) sur 100 avant, (\d+) sur 100 après", journey.page.content().replace("\u00a0", " "))
    was, now = map(int, told.groups())
    assert was < 30 < 60 < now
    journey.inspect()


def set_everything(journey) -> None:
    journey.go(f"{CALL}reglages/")
    opens, closes = datetime.date(2026, 1, 5), datetime.date(2035, 12, 13)
    journey.write("L’essentiel en deux minutes", "Votre projet est pour les enfants. L’aide va jusqu’à 5 000 €.")
    journey.write("Ouverture", f"{opens}T08:00")
    journey.write("Clôture", f"{closes}T12:00")
    journey.write("Réponse à tous", "2036-02-07")
    journey.write("Personne à appeler", "Claire Lemoine")
    journey.write("Téléphone", "03 26 00 00 00")
    journey.press("Enregistrer")
    journey.go(f"{CALL}langage-clair/")
    journey.press("J’ai lu ce rapport")


def ask_consent(journey) -> None:
    journey.go(f"{CALL}consentement/ouvrir/")
    journey.inspect()
    journey.press("Ouvrir")
    journey.be("financeur-etat", f"{CALL}consentement/")
    journey.tick("Une objection, parce que…")
    journey.write("Parce que", "Six personnes sur dix : trop pour une première année.")
    journey.inspect()
    journey.press("Enregistrer ma réponse")
    for persona in ("habitante", "direction"):
        journey.be(persona, f"{CALL}consentement/")
        journey.tick("Pas d’objection")
        journey.press("Enregistrer ma réponse")
        journey.see("Votre réponse est enregistrée.")


def be_stopped_then_lift(journey) -> None:
    journey.be("dsu-cheffe", f"{CALL}consentement/")
    journey.press("Fermer le tour")
    journey.press("Fermer le tour")
    journey.go(f"{CALL}publication/")
    journey.see("Objections à lever avant de publier")
    journey.inspect()
    journey.press("Publier l’appel")
    journey.see("Objections à lever avant de publier")
    assert Call.objects.get(slug="ensemble-2027").state == "consent"
    journey.be("financeur-etat", f"/fabrique/objections/{ConsentAnswer.objects.standing().get().pk}/lever/")
    journey.page.get_by_role("main").get_by_role("textbox").first.fill("L’équipe aidera chaque association à compter.")
    journey.inspect()
    journey.press("Lever")


def publish(journey) -> None:
    journey.be("dsu-cheffe", f"{CALL}publication/")
    journey.press("Publier l’appel")
    journey.see("L’appel est publié. Tout le monde peut le lire.")
    journey.inspect()


def follow_the_news(journey) -> None:
    journey.be("association", "/appels/ensemble-2027/")
    journey.inspect()
    journey.press("Me prévenir")


def amend(journey) -> None:
    journey.be("dsu-cheffe", f"{CALL}modifier/")
    journey.inspect()
    journey.page.get_by_role("link", name=re.compile("Pour qui")).click()
    journey.write("Texte", LATER.replace("et pour leurs parents", "et pour toute la famille"))
    journey.write("Ce qui change, en une phrase", "Toute la famille")
    journey.write("Pourquoi", "Des parents ont posé la question.")
    journey.press("Voir ce que tout le monde lira")
    journey.see("1 personne recevra un message.")
    journey.inspect()
    journey.press("Publier cette modification")
    journey.see("Des parents ont posé la question.")
    journey.inspect()


def test_a_call_is_written_together_published_and_amended(journey, vitry):
    start_from_the_outline(journey)
    note_a_word(journey)
    write_every_article(journey)
    suggest(journey, "habitante", LATER, "Le bus s’arrête à 19 h.")
    suggest(journey, "direction", PAID, "Pour que le projet tienne.")
    answer_both(journey)
    assert article("publics").text == LATER
    read_easier(journey)
    set_everything(journey)
    ask_consent(journey)
    be_stopped_then_lift(journey)
    publish(journey)
    follow_the_news(journey)
    amend(journey)
    member = Person.objects.get(email="association@exemple.invalid")
    assert Message.objects.filter(kind="aap.call_amended", person=member).count() == 1
    journey.be("association", "/appels/ensemble-2027/cahier-des-charges/")
    journey.see("toute la famille")
    journey.inspect()
