"""Trying the form before it opens: page by page, read as instructors would, and nothing left afterwards."""

import datetime

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from aap.models import Call, Question, Trial
from aap.pages import pages_of
from aap.questionnaire.sheet import Sheet
from aap.services import grid, trial
from aap.tasks import erase_tried
from accounts.models import JournalEntry
from kit import rounds
from kit.machine import Refused
from kit.pdf import Document
from tests.spine import rows, story
from tests.spine.rows import ask

pytestmark = pytest.mark.django_db

Kind = Question.Kind
PATH = "/fabrique/appel/essai/"


@pytest.fixture
def call(cast):
    return story.written_call(cast)


@pytest.fixture
def relay(cast, browser_of):
    return browser_of(cast.relay)


@pytest.fixture
def asked(cast, call) -> dict[str, Question]:
    """Two pages: the need, with a room or not; then the partners, asked when there is a room."""
    partners = rows.criterion(call, call.clauses.get())
    room = ask(cast, call, "Avez-vous une salle ?", Kind.YES_NO)
    return {
        "need": call.questions.first(),
        "room": room,
        "which": ask(cast, call, "Laquelle ?", shown_if=room, shown_value="oui"),
        "who": ask(cast, call, "Qui vous la prête ?", criteria=[partners], shown_if=room, shown_value="oui"),
    }


def typed(asked, **said) -> dict:
    return {f"q{asked[name].pk}": words for name, words in said.items()}


def test_questions_of_a_criterion_share_a_page_and_those_of_none_follow(cast, call, asked):
    pages = pages_of(call, Sheet.of(call))
    assert [(page.title, [one.label for one in page.questions]) for page in pages] == [
        ("Le besoin", ["Qu’est-ce qui manque ?", "Avez-vous une salle ?", "Laquelle ?"]),
        ("Critère 2", ["Qui vous la prête ?"]),
    ]
    first = ask(cast, call, "Votre prénom ?")
    for _step in range(4):
        grid.move_question(Question.objects.get(pk=first.pk), up=True, actor=cast.lead)
    assert [page.title for page in pages_of(call, Sheet.of(call))] == ["Pour commencer", "Le besoin", "Critère 2"]


def test_a_trial_goes_page_by_page_and_ends_with_what_instructors_read(call, asked, relay):
    page = relay.post(PATH)
    assert ("Rien n’est déposé." in page, "Page 1 sur 2" in page) == (True, True)
    page = relay.post(f"{PATH}1/", **typed(asked, need="Une salle.", room="oui", which="La mairie"))
    assert ("Page 2 sur 2" in page, "Qui vous la prête ?" in page) == (True, True)
    page = relay.post(f"{PATH}2/", **typed(asked, who="La Ville"))
    for words in ("Ce que lira l’équipe", "Le besoin", "Une salle.", "Oui", "La mairie", "La Ville"):
        assert words in page
    assert page.index("Une salle.") < page.index("La Ville")
    assert Trial.objects.get().answers == {str(asked[name].pk): words for name, words in KEPT.items()}


KEPT = {"need": "Une salle.", "room": "oui", "which": "La mairie", "who": "La Ville"}


def test_a_page_where_nothing_is_asked_is_passed(call, asked, relay):
    relay.post(PATH)
    page = relay.post(f"{PATH}1/", **typed(asked, need="Une salle.", room="non", which="La mairie"))
    assert "Ce que lira l’équipe" in page
    assert "La mairie" not in page
    assert "Ce que lira l’équipe" in relay.get(f"{PATH}2/")


def test_what_would_be_missing_is_said_and_holds_nothing_back(call, asked, relay):
    relay.post(PATH)
    page = relay.post(f"{PATH}1/", **typed(asked, room="non"))
    assert "Pour déposer, il manquerait" in page
    assert "<li>Qu’est-ce qui manque ?</li>" in page
    assert "Rien à lire pour ce critère" in page


def test_a_wrong_answer_stays_on_its_page(cast, call, asked, relay):
    number = ask(cast, call, "Combien ?", Kind.NUMBER)
    relay.post(PATH)
    relay.post(f"{PATH}1/", **typed(asked, room="oui"))
    page = relay.post(f"{PATH}2/", **{f"q{number.pk}": "douze"})
    assert ("Écrivez un nombre entier, en chiffres." in page, 'value="douze"' in page) == (True, True)


def test_lines_are_added_on_the_page(cast, call, relay):
    group = ask(cast, call, "Vos partenaires", Kind.GROUP)
    name = ask(cast, call, "Son nom ?", group=group)
    relay.post(PATH)
    sent = {f"q{group.pk}-lines": "1", f"q{group.pk}-0-q{name.pk}": "Le Fil"}
    page = relay.post(f"{PATH}1/", **sent, **{"add-row": f"q{group.pk}"})
    assert f'name="q{group.pk}-1-q{name.pk}"' in page
    assert 'value="Le Fil"' in page
    page = relay.post(f"{PATH}1/", **sent)
    assert "<td>Le Fil</td>" in page


def a_pdf() -> bytes:
    document = Document(title="Devis")
    document.heading(1, "Devis")
    return document.build()


def test_files_are_looked_at_and_not_kept(cast, call, relay, settings):
    paper = ask(cast, call, "Le devis", Kind.DOCUMENT)
    relay.post(PATH)
    page = relay.post(f"{PATH}1/", **{f"q{paper.pk}": SimpleUploadedFile("devis.exe", b"MZ")})
    assert "Il reste une chose à corriger" in page
    page = relay.post(f"{PATH}1/", **{f"q{paper.pk}": SimpleUploadedFile("devis.pdf", a_pdf())})
    assert "devis.pdf" in page
    assert "devis.pdf" in relay.post(f"{PATH}1/")
    assert not settings.MEDIA_ROOT.exists() or default_storage.listdir("") == ([], [])


def test_the_team_reads_remarks_and_the_time_taken(cast, call, asked, relay, browser_of):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        relay.post(PATH)
        clock.shift(datetime.timedelta(minutes=14, seconds=40))
        page = relay.post(f"{PATH}resultat/", remark="Trop long.")
        assert "Votre remarque est transmise à l’équipe." in page
        clock.shift(datetime.timedelta(hours=3))
        relay.post(f"{PATH}resultat/", remark="Trop long, vraiment.")
        trial.start(call, actor=cast.resident)
        page = browser_of(cast.lead).get("/fabrique/appel/essais/")
    for words in ("15 minutes", "Trop long, vraiment.", "relais", "pas fini"):
        assert words in page
    assert JournalEntry.objects.filter(action="aap.trial.finished").count() == 1
    assert relay.status("/fabrique/appel/essais/") == 404


def test_each_has_their_own_trial_and_may_begin_again(cast, call, asked, relay, browser_of):
    relay.post(PATH)
    relay.post(f"{PATH}1/", **typed(asked, need="Une salle."))
    resident = browser_of(cast.resident)
    assert "Commencer l’essai" in resident.get(f"{PATH}1/")
    relay.post(PATH)
    assert "Une salle." in relay.get(f"{PATH}1/")
    assert "Commencer l’essai" in relay.post(f"{PATH}recommencer/")
    relay.post(PATH)
    assert "Une salle." not in relay.get(f"{PATH}1/")


def test_pages_that_do_not_exist_are_not_shown(call, asked, relay):
    relay.post(PATH)
    assert {relay.status(f"{PATH}{number}/") for number in (0, 3, 99)} == {404}


def test_a_form_without_questions_is_not_tried(cast, call, relay):
    call.questions.all().delete()
    assert "Rien à essayer pour le moment" in relay.get(PATH)
    assert "Il n’y a pas encore de question à essayer." in relay.post(PATH)
    assert Trial.objects.count() == 0


def test_answers_to_questions_that_changed_since_are_left_aside(cast, call, asked, relay):
    relay.post(PATH)
    relay.post(f"{PATH}1/", **typed(asked, need="Une salle.", room="oui", which="La mairie"))
    asked["which"].kind, asked["which"].shown_if = Kind.AMOUNT, None
    grid.set_question(asked["which"], criteria=[], actor=cast.lead)
    page = relay.get(f"{PATH}resultat/")
    assert ("Une salle." in page, "La mairie" in page) == (True, False)


# At the opening


@pytest.fixture
def announced(cast):
    """Published today, open tomorrow."""
    call = story.open_call(cast, "annonce")
    Call.objects.filter(pk=call.pk).update(opens_at=timezone.now() + datetime.timedelta(days=1))
    return Call.objects.get(pk=call.pk)


def test_a_published_call_is_tried_until_it_opens(cast, announced, relay):
    assert "Page 1 sur 1" in relay.post("/fabrique/annonce/essai/")
    with time_machine.travel(announced.opens_at, tick=False):
        assert "le formulaire ne s’essaie plus" in relay.get("/fabrique/annonce/essai/1/")
        assert "le formulaire ne s’essaie plus" in relay.post("/fabrique/annonce/essai/")
        own = Trial.objects.get()
        with pytest.raises(Refused, match="L’appel est ouvert"):
            trial.answer(own, {}, actor=cast.relay)
        with pytest.raises(Refused, match="L’appel est ouvert"):
            trial.forget(own, actor=cast.relay)


def test_every_trial_is_erased_when_the_call_opens(cast, call, announced):
    for person in (cast.relay, cast.resident):
        trial.start(announced, actor=person)
    kept = trial.start(call, actor=cast.relay)
    erase_tried()
    assert Trial.objects.count() == 3
    with time_machine.travel(announced.opens_at, tick=False):
        erase_tried()
        erase_tried()
    assert [*Trial.objects.all()] == [kept]
    [entry] = JournalEntry.objects.filter(action="aap.trial.erased")
    assert (entry.details, entry.subject_id) == ({"number": 2}, str(announced.pk))


def test_erasing_comes_back_by_itself():
    assert "aap.erase_trials" in {round.task for round in rounds.known()}


def test_the_pages_cost_the_same_whatever_is_asked_and_tried(cast, call, one_and_three, browser_of):
    lead = browser_of(cast.lead)
    trial.start(call, actor=cast.lead)
    people = iter(range(12))

    def make():
        rows.branch(cast, call)
        trial.start(call, actor=story.person(f"essai-{next(people)}"))

    for page in ("essai/", "essai/1/", "essai/resultat/", "essais/"):
        one_and_three(make, lambda page=page: lead.get(f"/fabrique/appel/{page}"))
