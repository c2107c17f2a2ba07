"""One journey from a resident's word to the lesson that becomes evidence, each person in their own browser session."""

import re

import pytest
from playwright.sync_api import expect

from aap.models import ConsentAnswer
from accounts.models import Person
from applicants.models import Dossier
from config.personas import VITRY, ensure_personas
from instruction.models import Case, Notice
from kit.pdf.check import check, text_of
from tests.territory.factories import QpvFactory
from tests.world import contract

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

WORD = "Le mercredi, mes filles n’ont nulle part où aller."


@pytest.fixture
def vitry(transactional_db):
    here = contract(VITRY, "Vitry", "VIT")
    QpvFactory(name="Le Hamois").contracts.add(here)
    ensure_personas()
    return here


class Journey:
    """What a person does, in the words that they read on the screen."""

    def __init__(self, page, live_server, signed_in, inspect):
        self.page, self.site, self.signed_in, self.inspect = page, live_server.url, signed_in, inspect

    def be(self, persona: str, path: str) -> None:
        self.signed_in(Person.objects.get(email=f"{persona}@exemple.invalid"))
        self.go(path)

    def go(self, path: str) -> None:
        self.page.goto(f"{self.site}{path}")

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name).first.click()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name).first.click()

    def write(self, label: str, text: str) -> None:
        typed = self.page.locator("textarea, input:not([type=radio]):not([type=checkbox])")
        self.page.get_by_label(label).and_(typed).first.fill(text)

    def tick(self, label: str) -> None:
        self.page.get_by_label(label).first.check()

    def choose(self, label: str, option: str) -> None:
        self.page.get_by_label(label).first.select_option(label=option)

    def see(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()


@pytest.fixture
def journey(page, live_server, signed_in, inspect):
    return Journey(page, live_server, signed_in, inspect)


def record_a_word(journey) -> None:
    journey.be("relais", "/paroles/nouvelle/")
    journey.inspect()
    journey.write("Ce qui a été dit", WORD)
    journey.write("Par qui, sans nom", "une mère de trois enfants")
    journey.choose("Quartier", "Le Hamois")
    journey.press("Noter cette parole")
    journey.see("C’est noté. Merci.")
    journey.inspect()


def read_it_over(journey) -> None:
    journey.be("dsu-cheffe", "/paroles/")
    journey.follow(WORD)
    journey.follow("Relire cette parole")
    journey.inspect()
    journey.press("J’ai relu : garder cette parole")
    journey.see("Cette parole est relue")
    journey.inspect()


def write_the_call(journey) -> None:
    journey.be("dsu-cheffe", "/fabrique/")
    journey.inspect()
    journey.follow("Commencer un appel")
    journey.inspect()
    journey.write("Titre", "Vous avez une idée pour votre quartier ?")
    journey.write("Adresse", "vitry-2027")
    journey.tick("Une page blanche")
    journey.press("Commencer cet appel")
    journey.follow("Écrire le texte")
    journey.inspect()
    journey.follow("Écrire le premier article")
    journey.inspect()
    journey.write("Titre", "Les mercredis")
    journey.write("Texte", "Six personnes sur dix **habitent** les quartiers.")
    journey.press("Enregistrer l’article")
    journey.write("Chercher une parole, un chiffre ou une leçon", "mercredi")
    journey.press("S’appuyer dessus")
    journey.see(WORD)
    journey.inspect()
    journey.go("/fabrique/vitry-2027/criteres/nouveau/")
    journey.write("Critère", "Le besoin du quartier")
    journey.write("Poids sur 100", "100")
    journey.write("Ce que montre une bonne réponse", "Une situation vécue.")
    journey.tick("1. Les mercredis")
    journey.inspect()
    journey.press("Enregistrer")
    journey.go("/fabrique/vitry-2027/questions/nouvelle/")
    journey.write("Question", "Qu’est-ce qui manque dans le quartier ?")
    journey.write("Pourquoi cette question", "Le comité choisit d’abord les besoins réels.")
    journey.tick("Le besoin du quartier")
    journey.inspect()
    journey.press("Enregistrer")


def set_dates_and_envelopes(journey) -> None:
    journey.go("/fabrique/vitry-2027/reglages/")
    journey.inspect()
    journey.write("L’essentiel en deux minutes", "Votre projet profite aux habitants.")
    journey.write("Ouverture", "2026-01-05T08:00")
    journey.write("Clôture", "2035-12-15T12:00")
    journey.write("Réponse à tous", "2036-04-09")
    journey.write("Personne à appeler", "Claire Lemoine")
    journey.write("Téléphone", "03 26 00 00 00")
    journey.press("Enregistrer")
    journey.go("/fabrique/vitry-2027/enveloppes/")
    journey.inspect()
    journey.write("Montant (État", "90 000")
    journey.write("Montant (Ville", "60 000")
    journey.press("Enregistrer les enveloppes")
    journey.see("150 000")
    journey.inspect()


def consent_and_publish(journey) -> None:
    journey.go("/fabrique/vitry-2027/langage-clair/")
    journey.press("J’ai lu ce rapport")
    journey.go("/fabrique/vitry-2027/consentement/ouvrir/")
    journey.inspect()
    journey.press("Ouvrir")
    journey.be("habitante", "/fabrique/vitry-2027/consentement/")
    journey.tick("Une objection, parce que…")
    journey.write("Parce que", "Le délai est trop court.")
    journey.inspect()
    journey.press("Enregistrer ma réponse")
    journey.be("dsu-cheffe", "/fabrique/vitry-2027/consentement/")
    journey.press("Fermer le tour")
    journey.press("Fermer le tour")
    journey.go("/fabrique/vitry-2027/publication/")
    journey.press("Publier l’appel")
    journey.see("Objections à lever avant de publier")
    journey.be("habitante", f"/fabrique/objections/{ConsentAnswer.objects.standing().get().pk}/lever/")
    journey.page.get_by_role("main").get_by_role("textbox").first.fill("Le délai est allongé d’une semaine.")
    journey.press("Lever")
    journey.be("dsu-cheffe", "/fabrique/vitry-2027/publication/")
    journey.press("Publier l’appel")
    journey.see("L’appel est publié. Tout le monde peut le lire.")
    journey.inspect()


def answer_the_call(journey, title: str) -> None:
    journey.go("/appels/vitry-2027/")
    journey.follow("Commencer ma demande") if title == "Radio des jeunes" else journey.go(
        "/mes-demandes/repondre/vitry-2027/"
    )
    if "association" in journey.page.url:
        journey.write("Nom de l’association", "Ondes vives")
        journey.write("Représentant légal", "Amina Belkacem")
        journey.inspect()
        journey.press("Inscrire mon association")
    journey.inspect()
    journey.press("Commencer ma demande")
    journey.write("Le nom de votre projet", title)
    journey.write("Votre projet en quelques mots", "Des jeunes font la radio du quartier.")
    journey.inspect()
    journey.press("Enregistrer et continuer")
    journey.write("Combien de personnes viendront ?", "40")
    journey.write("Parmi elles, combien habitent les quartiers ?", "14")
    journey.tick("Le Hamois")
    journey.write("Le projet commence le", "2036-01-05")
    journey.write("Il finit le", "2036-12-15")
    journey.inspect()
    journey.press("Enregistrer et continuer")
    journey.write("Qu’est-ce qui manque dans le quartier ?", "Rien pour les jeunes le mercredi.")
    journey.press("Enregistrer et continuer")
    journey.write("Ce que coûte le projet", "5 000")
    journey.write("Ce que vous avez déjà, ou attendez d’ailleurs", "1 000")
    for funder, amount in (("État", "3 000"), ("Ville", "1 000")):
        journey.page.get_by_label(re.compile(f"Ce que vous demandez à.*{funder}")).first.fill(amount)
    journey.inspect()
    journey.press("Enregistrer et continuer")
    journey.inspect()
    journey.tick("Au nom de l’association, je souscris")
    journey.tick("Ce que nous avons écrit est exact")
    journey.press("Déposer ma demande")
    journey.see("Votre demande est déposée. Merci.")
    journey.inspect()


def instruct(journey, number: str) -> None:
    page = f"/instruction/dossiers/{number}/"
    journey.be("dsu-cheffe", page)
    journey.choose("Qui suit ce dossier", "Marc Besson")
    journey.press("Confier ce dossier")
    journey.be("dsu-agent", page)
    journey.press("Déclarer recevable")
    journey.tick("Direction de la culture")
    journey.inspect()
    journey.press("Demander ces avis")
    journey.press("Lancer la lecture")
    journey.be("direction", "/avis/")
    journey.inspect()
    journey.page.locator("a[href^='/avis/']:not([href='/avis/'])").first.click()
    journey.tick("Favorable avec réserves")
    journey.write("Pourquoi", "Peu d’habitants des quartiers.")
    journey.write("Ce que votre service peut apporter", "Un studio le mercredi.")
    journey.inspect()
    journey.press("Donner cet avis")
    journey.see("Votre avis est enregistré. Merci.")
    journey.be("dsu-agent", page)
    journey.tick("1")
    journey.write("Pourquoi cette note", "14 habitants sur 40.")
    journey.press("Enregistrer ma note")
    journey.press("Déclarer prêt pour le comité")
    journey.see("Prêt pour le comité")
    journey.inspect()


def decide(journey, refused: str, granted: str) -> None:
    journey.be("dsu-cheffe", "/comites/")
    journey.inspect()
    journey.follow("Prévoir un comité")
    journey.write("Date", "2036-03-12")
    for label in ("État", "Ville", "Radio des jeunes", "Atelier couture"):
        journey.tick(label)
    journey.inspect()
    journey.press("Inscrire ces dossiers")
    journey.see("Comité du")
    table = journey.page.url.removeprefix(journey.site)
    for persona in ("financeur-etat", "financeur-ville"):
        journey.be(persona, table)
        journey.inspect()
        for number, outcome, amount in ((refused, "Refusé", ""), (granted, "Accordé en partie", "900")):
            line = journey.page.locator(f"form[action$='{number}/'][action*='decider']")
            line.get_by_label("Décision").select_option(label=outcome)
            line.get_by_label("Montant en euros").fill(amount)
            line.get_by_role("button", name="Enregistrer la décision").click()
            journey.see("est enregistrée")
    journey.be("dsu-cheffe", table)
    journey.press("Clore la décision sur « Radio des jeunes »")
    journey.press("Clore la décision sur « Atelier couture »")
    journey.inspect()


def write_the_answer(journey, number: str, add: str) -> Notice:
    journey.be("dsu-agent", f"/instruction/dossiers/{number}/")
    journey.write("Les premières lignes", "Le comité a aimé l’équipe et l’envie des jeunes.")
    journey.inspect()
    journey.press("Commencer la réponse")
    journey.choose("Critère", "Le besoin du quartier")
    journey.choose("Article", "1. Les mercredis")
    journey.write("En une phrase", "Les habitants sont trop peu nombreux")
    journey.write("Ce que dit votre dossier", "Vous annoncez 40 jeunes, dont 14 des quartiers.")
    if add == "raison":
        journey.write("Ce qui l’aiderait", "Commencer au collège du Hamois.")
    journey.press("Ajouter à la lettre")
    journey.inspect()
    notice = Notice.objects.get(case__dossier__number=number)
    workbench = f"/instruction/reponses/{notice.pk}/"
    journey.be("dsu-cheffe", workbench)
    journey.press("Relire et approuver")
    journey.press("Signer")
    journey.press("Envoyer")
    journey.see("Envoyée")
    journey.inspect()
    return notice


def read_the_refusal(journey, notice: Notice) -> None:
    journey.be("association", f"/mes-demandes/{notice.case.dossier_id}/")
    journey.inspect()
    journey.follow("Lire la réponse")
    journey.see("Votre projet n’a pas été retenu cette année. Voici pourquoi, et ce qui l’aiderait.")
    journey.inspect()
    letter = journey.page.context.request.get(f"{journey.site}/reponses/{notice.pk}/lettre.pdf").body()
    assert check(letter) == []
    assert "Les habitants sont trop peu nombreux" in " ".join(text for _tag, text in text_of(letter))
    journey.follow("D’où vient cette raison ?")
    for knot in (WORD, "1. Les mercredis", "Le besoin du quartier", "14 habitants sur 40.", "Rien pour les jeunes"):
        journey.see(knot)
    journey.inspect()
    assert Notice.objects.get(pk=notice.pk).state == "read"


def learn_from_the_laureate(journey) -> None:
    journey.be("coordination", "/cohortes/")
    journey.inspect()
    journey.follow("Vous avez une idée pour votre quartier")
    journey.inspect()
    journey.follow("Atelier couture")
    journey.write("Ce qui a été constaté", "26 habitants sur 40")
    journey.press("Noter")
    journey.press("Noter la convention signée")
    journey.press("Lancer l’action")
    journey.inspect()
    journey.follow("Lauréats de")
    journey.write("Ce que nous avons appris", "Le mercredi au collège, les familles viennent.")
    journey.page.get_by_label("Indicateur").select_option(index=1)
    journey.press("Garder cette leçon")
    journey.press("Transmettre au prochain appel")
    journey.see("La leçon est transmise")
    journey.inspect()
    journey.be("relais", "/paroles/")
    journey.see("Le mercredi au collège, les familles viennent.")
    journey.inspect()


def test_the_thread_from_a_residents_word_to_the_next_calls_evidence(journey, vitry):
    record_a_word(journey)
    read_it_over(journey)
    write_the_call(journey)
    set_dates_and_envelopes(journey)
    consent_and_publish(journey)
    journey.be("association", "/appels/")
    journey.inspect()
    for title in ("Radio des jeunes", "Atelier couture"):
        answer_the_call(journey, title)
    refused, granted = Dossier.objects.order_by("number").values_list("number", flat=True)
    for number in (refused, granted):
        instruct(journey, number)
    decide(journey, refused, granted)
    refusal = write_the_answer(journey, refused, "raison")
    write_the_answer(journey, granted, "condition")
    read_the_refusal(journey, refusal)
    learn_from_the_laureate(journey)
    assert sorted(Case.objects.values_list("state", flat=True)) == ["notified", "notified"]
