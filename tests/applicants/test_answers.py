"""Answering typed questions: only what is asked is kept, files reach their place, and readers see it as it was meant."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from aap.models import Question
from applicants.models import Answer, Attachment, Dossier
from applicants.services import dossiers, organisations
from instruction.services import cases
from kit.pdf import Document
from tests.harness.pages import read
from tests.spine import story

pytestmark = pytest.mark.django_db

Kind = Question.Kind


def a_pdf() -> bytes:
    document = Document(title="Devis")
    document.heading(1, "Devis")
    return document.build()


PDF = a_pdf()


@pytest.fixture
def call(cast):
    return story.open_call(cast)


def ask(call, label: str, kind: str, **more) -> Question:
    return call.questions.create(position=call.questions.count() + 1, label=label, kind=kind, **more)


@pytest.fixture
def asked(call) -> dict[str, Question]:
    """A room or not; if so its rent and the agreement for it; then the partners, each with what it brings."""
    room = ask(call, "Avez-vous une salle ?", Kind.YES_NO)
    partners = ask(call, "Vos partenaires", Kind.GROUP, required=False, max_rows=3)
    only_if = {"shown_if": room, "shown_value": "oui"}
    return {
        "need": call.questions.first(),
        "room": room,
        "rent": ask(call, "Le loyer", Kind.AMOUNT, **only_if),
        "agreement": ask(call, "L’accord du propriétaire", Kind.DOCUMENT, required=False, **only_if),
        "partners": partners,
        "name": ask(call, "Son nom", Kind.SHORT, group=partners),
        "brings": ask(call, "Ce qu’il apporte", Kind.CHOICE, options="Du temps\nUn lieu", group=partners),
    }


@pytest.fixture
def organisation(cast):
    return story.association(cast)


@pytest.fixture
def draft(cast, call, organisation, asked):
    return dossiers.start(call, organisation, actor=cast.member)


@pytest.fixture
def member(cast, browser_of):
    return browser_of(cast.member)


class Page:
    """The page of the questions, filled by the names of the questions."""

    def __init__(self, browser, dossier, asked):
        self.browser, self.asked = browser, asked
        self.path = f"/mes-demandes/{dossier.pk}/ecrire/questions/"

    def send(self, *lines: tuple[str, str], press: dict | None = None, **said) -> str:
        sent = {f"questions-q{self.asked[name].pk}": value for name, value in said.items()}
        group = f"questions-q{self.asked['partners'].pk}"
        sent[f"{group}-lines"] = str(max(1, len(lines)))
        for number, words in enumerate(lines):
            for name, word in zip(("name", "brings"), words, strict=True):
                sent[f"{group}-{number}-q{self.asked[name].pk}"] = word
        return self.browser.post(self.path, **sent, **(press or {}))


@pytest.fixture
def page(member, draft, asked):
    return Page(member, draft, asked)


def answers(draft) -> dict[str, object]:
    return {answer.question.label: answer.value for answer in Answer.objects.filter(dossier=draft)}


def test_answers_are_kept_in_their_own_kind_and_read_as_words(page, draft, member):
    page.send(("Le Fil", "Du temps"), ("", ""), ("La Ville", "Un lieu"), need="Une salle.", room="oui", rent="1 250,5")
    assert answers(draft) == {
        "Qu’est-ce qui manque ?": "Une salle.",
        "Avez-vous une salle ?": "oui",
        "Le loyer": 125_050,
        "Vos partenaires": [
            {str(page.asked["name"].pk): "Le Fil", str(page.asked["brings"].pk): "Du temps"},
            {str(page.asked["name"].pk): "La Ville", str(page.asked["brings"].pk): "Un lieu"},
        ],
    }
    seen = member.get(f"/mes-demandes/{draft.pk}/relire/")
    assert ('"answer">Oui' in seen, '"answer">1 250,50 €' in seen) == (True, True)
    assert "<td>La Ville</td><td>Un lieu</td>" in seen


def test_the_words_kept_for_good_are_french_whoever_answers(draft, asked):
    with translation.override("en"):
        dossiers.save_answers(draft, {asked["room"].pk: "oui", asked["rent"].pk: 125_000})
    assert [*draft.answers.values_list("text", flat=True)] == ["Oui", "1\xa0250\xa0€"]


def test_what_an_answer_makes_useless_is_neither_kept_nor_missing(page, draft, member):
    page.send(need="Une salle.", room="oui", rent="1 250")
    page.send(need="Une salle.", room="non", rent="n’importe quoi")
    assert answers(draft) == {"Qu’est-ce qui manque ?": "Une salle.", "Avez-vous une salle ?": "non"}
    assert "Le loyer" not in " ".join(Dossier.objects.get().missing())
    page.send(need="Une salle.", room="oui", rent="")
    assert "Répondez à « Le loyer »." in Dossier.objects.get().missing()


def test_a_dossier_whose_hidden_questions_are_empty_is_submitted(cast, page, draft):
    page.send(need="Une salle.", room="non")
    filled = story.filled(cast, draft)
    dossiers.save_answers(draft, {page.asked["need"].pk: "Une salle.", page.asked["room"].pk: "non"})
    assert dossiers.submit(filled, actor=cast.member).state == "submitted"


def test_a_line_that_is_begun_says_which_one(page):
    page.send(("Le Fil", "Du temps"), ("La Ville", ""), need="Rien.", room="non")
    assert "Répondez à « Ce qu’il apporte », ligne 2." in Dossier.objects.get().missing()


def test_adding_a_line_saves_the_page_and_shows_one_more(page, draft):
    group = f"q{page.asked['partners'].pk}"
    seen = page.send(("Le Fil", "Du temps"), need="Une salle.", room="non", press={"add-row": group})
    assert f'name="questions-{group}-1-q{page.asked["name"].pk}"' in seen
    assert ('value="Le Fil"' in seen, "Les questions de cet appel" in seen) == (True, True)
    assert answers(draft)["Avez-vous une salle ?"] == "non"
    seen = page.send(("Le Fil", ""), ("La Ville", ""), press={"remove-row": f"{group}-0"})
    assert ('value="Le Fil"' in seen, 'value="La Ville"' in seen) == (False, True)


def test_adding_a_line_to_a_page_that_is_wrong_holds_back_the_submission(page):
    group = f"q{page.asked['partners'].pk}"
    page.send(need="Une salle.", room="oui", rent="beaucoup", press={"add-row": group})
    assert any("n’est pas encore pris en compte" in sentence for sentence in Dossier.objects.get().missing())


# Documents


def upload(page, name: str = "accord.pdf", content: bytes = PDF, **said) -> str:
    document = SimpleUploadedFile(name, content)
    return page.send(need="Une salle.", room="oui", **{"rent": "100", "agreement": document} | said)


def address(draft, asked) -> str:
    return f"/mes-demandes/{draft.pk}/documents/{asked['agreement'].pk}/"


def test_a_document_is_kept_with_the_draft_and_comes_back(page, draft, asked, member):
    upload(page)
    kept = Attachment.objects.get()
    assert (kept.name, kept.mime, kept.size, kept.file.read()) == ("accord.pdf", "application/pdf", len(PDF), PDF)
    answer = member.client.get(address(draft, asked))
    assert b"".join(answer.streaming_content) == PDF
    assert answer.headers["Content-Disposition"] == 'attachment; filename="accord.pdf"'
    assert f'href="{address(draft, asked)}"' in member.get(page.path)
    assert f'href="{address(draft, asked)}"' in member.get(f"/mes-demandes/{draft.pk}/relire/")


def test_a_page_sent_again_without_the_file_keeps_it(page, draft):
    upload(page)
    page.send(need="Une salle.", room="oui", rent="200")
    assert (Attachment.objects.count(), answers(draft)["L’accord du propriétaire"]) == (1, "accord.pdf")


def test_another_file_takes_the_place_of_the_first(page, django_capture_on_commit_callbacks):
    upload(page)
    [first] = Attachment.objects.values_list("file", flat=True)
    with django_capture_on_commit_callbacks(execute=True):
        upload(page, "nouvel accord.pdf")
    kept = Attachment.objects.get()
    assert (kept.name, default_storage.exists(first), default_storage.exists(kept.file.name)) == (
        "nouvel accord.pdf",
        False,
        True,
    )


def test_a_file_is_removed_by_its_box(page, draft, django_capture_on_commit_callbacks):
    upload(page)
    [path] = Attachment.objects.values_list("file", flat=True)
    with django_capture_on_commit_callbacks(execute=True):
        seen = page.send(
            need="Une salle.", room="oui", rent="1", press={f"questions-q{page.asked['agreement'].pk}-clear": "on"}
        )
    assert "Le budget" in seen
    assert (Attachment.objects.count(), default_storage.exists(path)) == (0, False)
    assert "L’accord du propriétaire" not in answers(draft)


def test_a_file_goes_with_the_question_that_asked_for_it(page):
    upload(page)
    page.send(need="Une salle.", room="non")
    assert Attachment.objects.count() == 0


def test_a_right_file_stays_when_the_page_is_wrong_elsewhere(page, draft, asked):
    seen = upload(page, rent="beaucoup")
    assert "n’est pas un montant" in seen
    assert f'href="{address(draft, asked)}"' in seen
    assert Attachment.objects.count() == 1


def test_a_file_that_is_refused_says_what_to_do_and_keeps_the_rest(page, member):
    seen = upload(page, "accord.exe")
    assert ("Il reste une chose à corriger" in seen, 'value="100"' in seen) == (True, True)
    assert Attachment.objects.count() == 0


@pytest.fixture
def submitted(cast, page, draft):
    story.filled(cast, draft)
    upload(page)
    return dossiers.submit(Dossier.objects.get(pk=draft.pk), actor=cast.member)


def test_a_file_opens_to_those_who_read_the_dossier_and_to_nobody_else(cast, submitted, asked, browser_of):
    path = address(submitted, asked)
    assert {person.name: browser_of(person).status(path) for person in (cast.member, cast.lead, cast.state)} == {
        "membre": 200,
        "cheffe": 200,
        "etat": 200,
    }
    strangers = (cast.relay, cast.coordinator, cast.referent, story.person("ailleurs"))
    assert {browser_of(person).status(path) for person in strangers} == {404}
    story.case_asked(cast, submitted)
    assert browser_of(cast.referent).status(path) == 200
    assert browser_of(cast.member).status(f"/mes-demandes/{submitted.pk}/documents/{asked['need'].pk}/") == 404


def test_a_file_of_a_draft_is_its_members_own(cast, page, draft, asked, browser_of):
    upload(page)
    assert {browser_of(person).status(address(draft, asked)) for person in (cast.lead, cast.state)} == {404}


def test_nobody_opens_through_the_case_a_file_of_their_own_association(cast, submitted, asked, browser_of):
    """They read it as members, not as judges: the door is the same, and stays open while they are members."""
    organisations.add_member(submitted.organisation, cast.state, actor=cast.member)
    assert browser_of(cast.state).status(address(submitted, asked)) == 200


def test_instructors_read_answers_as_they_were_meant(cast, submitted, asked, browser_of):
    case = cases.assign(submitted.case, cast.agent, actor=cast.lead)
    seen = browser_of(cast.agent).get(case.get_absolute_url())
    assert ('"answer">100 €' in seen, '"answer">Oui' in seen) == (True, True)
    assert f'href="{address(submitted, asked)}"' in seen


def test_the_page_keeps_the_same_cost_whatever_the_files(cast, call, organisation, one_and_three, member):
    draft = dossiers.start(call, organisation, actor=cast.member)

    def make():
        question = ask(call, "Un papier", Kind.DOCUMENT)
        draft.attachments.create(question=question, name="a.pdf", mime="application/pdf", size=1, added_by=cast.member)
        dossiers.save_answers(draft, {key: "a.pdf" for key in call.questions.values_list("pk", flat=True)})

    for page in ("ecrire/questions/", "relire/"):
        one_and_three(make, lambda page=page: member.get(f"/mes-demandes/{draft.pk}/{page}"))


def test_nothing_is_read_of_a_file_that_is_gone(member, draft, asked):
    assert read(member.client.get(f"/mes-demandes/{draft.pk}/", follow=True))
    assert member.status(address(draft, asked)) == 404
