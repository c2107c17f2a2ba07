from datetime import date
from types import SimpleNamespace

from django.http import QueryDict

from aap.models import Call
from accounts.models import Person
from applicants.demo.shapes import Association, Project
from applicants.forms import STEPS
from applicants.models import Dossier, Organisation
from applicants.services import dossiers, organisations
from applicants.topics import BUDGET, PROJECT, PUBLIC, QUESTIONS, TOPICS
from applicants.views.writing import DraftStorage, save_topic
from territory.demo import invented_siret

EVERY_TOPIC = tuple(topic.slug for topic in TOPICS)


def register(association: Association, *, actor: Person) -> Organisation:
    organisation = Organisation(
        name=association.name,
        siret=invented_siret(association.number) if association.number else None,
        rna=association.rna,
        address=association.address,
        representative_name=association.president,
        representative_title=association.title,
    )
    return organisations.register(organisation, actor=actor)


def begin(call: Call, organisation: Organisation, *, actor: Person) -> Dossier:
    return dossiers.start(call, organisation, actor=actor)


def write(dossier: Dossier, project: Project, *, starts: date, ends: date, topics=EVERY_TOPIC) -> Dossier:
    """Page after page, as if typed: the draft keeps the words, the right pages go to the columns."""
    typed = _typed(dossier, project, starts, ends)
    forms = dict(STEPS)
    for slug in topics:
        words = _posted(slug, typed[slug])
        form = forms[slug](words, prefix=slug, dossier=dossier)
        if not form.is_valid():
            raise ValueError(f"{project.title}: {form.errors.as_json()}")
        storage = DraftStorage("demo", SimpleNamespace(dossier=dossier, step=slug))
        storage.set_step_data(slug, words)
        save_topic(dossier, slug, form)
    dossiers.keep_draft(dossier)
    return dossier


def _typed(dossier: Dossier, project: Project, starts: date, ends: date) -> dict[str, dict]:
    call = dossier.call
    questions = call.questions.values_list("pk", flat=True)
    funders = call.contract.institutions.filter(is_funder=True)
    asked = {f"f{funder.pk}": project.asks[funder.kind] for funder in funders if funder.kind in project.asks}
    return {
        PROJECT.slug: {"title": project.title, "summary": project.summary},
        PUBLIC.slug: {
            "people": project.people,
            "people_from_qpv": project.residents,
            "qpvs": call.qpvs.filter(name__in=project.places).values_list("pk", flat=True),
            "starts_on": starts.isoformat(),
            "ends_on": ends.isoformat(),
        },
        # A draft may stop before the last question.
        QUESTIONS.slug: {f"q{pk}": text for pk, text in zip(questions, project.answers, strict=False)},
        BUDGET.slug: {"cost_cents": project.cost, "other_cents": project.other} | asked,
    }


def _posted(slug: str, values: dict) -> QueryDict:
    posted = QueryDict(mutable=True)
    for name, value in values.items():
        listed = [value] if isinstance(value, str | int) else value
        posted.setlist(f"{slug}-{name}", [str(one) for one in listed])
    return posted
