"""The papers of a dossier are official: they speak French, whoever downloads them."""

from django.utils import translation

from aap.documents import specifications_document
from applicants.documents import acknowledgement_document
from instruction.documents import letter_document
from tests.spine import story


def test_papers_are_in_french_for_a_reader_of_english(cast):
    call = story.open_call(cast)
    dossier = story.submitted_dossier(cast, call, story.association(cast))
    notice = story.refusal_issued(cast, story.case_decided(cast, story.case_ready(cast, dossier)))

    with translation.override("en"):
        papers = [
            specifications_document(call),
            acknowledgement_document(dossier),
            letter_document(notice, list(notice.reasons.all())),
        ]
        assert translation.get_language() == "en"

    assert [(paper.title, paper.lang) for paper in papers] == [
        (f"Cahier des charges : {call.title}", "fr-FR"),
        (f"Accusé de réception de la demande {dossier.number}", "fr-FR"),
        ("Votre projet n’a pas été retenu cette année. Voici pourquoi, et ce qui l’aiderait.", "fr-FR"),
    ]
