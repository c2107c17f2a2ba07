"""The demo's story: every stage is there, in the order of the days, and told once."""

from collections import defaultdict
from io import StringIO
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import Count, Sum
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from stdnum.fr import siret

from aap.models import Call, ConsentAnswer, Envelope, Evidence, Suggestion
from aap.services.consent import silent_groups
from accounts.models import JournalEntry, Message, Person
from accounts.today import work_of
from applicants.models import Dossier, Organisation
from cohorts.models import Laureate, Lesson
from config import seed
from config.personas import PERSONAS, TOURS, VITRY
from instruction import knots
from instruction.models import Avis, Case, FundingDecision, Notice, Reason
from kit.thread import what_came_of
from territory.models import Contract, Institution
from tests.config.ground import lay_the_ground
from tests.world import client_of, give_second_factor

MACHINES = (Call, Dossier, Case, Avis, Notice, Laureate)
ASKED = {"appel à projets : on vous demande votre accord": 1}


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """Told once for all these tests, and taken back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        lay_the_ground()
        seed.tell()
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def scene(told):
    """What a test does on the scene is taken back."""
    mark = transaction.savepoint()
    yield
    transaction.savepoint_rollback(mark)


def persona(key: str) -> Person:
    return Person.objects.get(email=f"{key}@exemple.invalid")


def call(slug: str) -> Call:
    return Call.objects.filter(slug__regex=rf"^{slug}-\d{{4}}$").latest("year")


def states(model, **filters) -> dict[str, int]:
    rows = model.objects.filter(**filters).order_by()
    return dict(rows.values_list("state").annotate(Count("pk")))


def test_every_state_of_every_machine_is_on_the_scene():
    assert {model.__name__: set(states(model)) for model in MACHINES} == {
        model.__name__: set(model.State.values) for model in MACHINES
    }


def test_the_calls_are_at_every_stage():
    assert dict(Call.objects.values_list("contract__name").annotate(Count("pk")).order_by()) == {
        "Vitry-le-François": 4,
        "Tours": 2,
        "Dunkerque": 2,
    }
    assert states(Call) == {
        "drafting": 1,
        "consent": 1,
        "published": 2,
        "closed": 2,
        "decided": 1,
        "archived": 1,
    }
    assert {one.contract.name for one in Call.objects.open()} == {"Vitry-le-François", "Tours"}


def test_last_year_is_wholly_decided_and_told():
    last_year = Call.objects.get(state=Call.State.DECIDED)
    assert states(Case, dossier__call=last_year) == {"notified": 4, "inadmissible": 1, "withdrawn": 1}
    letters = Notice.objects.filter(case__dossier__call=last_year)
    assert dict(letters.order_by().values_list("kind").annotate(Count("pk"))) == {"grant": 3, "refusal": 1}
    assert states(Laureate, cohort__call=last_year) == {"closed": 1, "reporting": 1, "running": 1}
    assert states(Avis, case__dossier__call=last_year) == {"given": 9, "declined": 1, "expired": 1}


def test_the_great_call_is_open_and_being_read():
    great = call("vitry")
    assert great.is_open
    assert states(Dossier, call=great) == {"draft": 1, "submitted": 3, "reopened": 1}
    assert states(Case, dossier__call=great) == {
        "received": 1,
        "incomplete": 1,
        "admissible": 1,
        "under_review": 1,
    }


def test_the_summer_call_is_being_decided():
    summer = call("vitry-ete")
    assert states(Case, dossier__call=summer) == {"scheduled": 3, "ready": 2, "decided": 1}
    assert states(Notice, case__dossier__call=summer) == {"written": 1}
    [line] = FundingDecision.objects.filter(case__state=Case.State.SCHEDULED)
    assert (line.institution.kind, line.amount_cents) == ("caf", 90_000)


def test_the_health_call_waits_for_an_objection_to_be_lifted():
    answers = ConsentAnswer.objects.filter(round__call=call("vitry-sante")).order_by("kind")
    assert [(answer.kind, answer.group) for answer in answers] == [
        ("concern", "funders"),
        ("consent", "directions"),
        ("consent", "dsu"),
        ("objection", "inhabitants"),
    ]
    assert call("vitry-sante").standing_objections().count() == 1
    assert silent_groups(call("vitry-sante")) == ["Associations"]
    suggestions = Suggestion.objects.filter(clause__call=call("vitry-sante"))
    assert sorted(suggestions.values_list("outcome", flat=True)) == ["", "accepted", "declined"]


def test_dunkerque_follows_a_cohort_and_writes_the_next_call():
    assert states(Laureate, cohort__call=call("dunkerque").contract.calls.get(state="closed")) == {
        "announced": 1,
        "contracted": 1,
        "running": 1,
    }
    assert states(Notice, case__dossier__call__contract__name="Dunkerque") == {
        "issued": 1,
        "read": 2,
        "checked": 1,
        "signed": 1,
    }
    assert (call("dunkerque").clauses.count(), call("dunkerque").criteria.count()) == (3, 0)


def test_amina_reads_one_refusal_and_one_grant_and_finishes_one_request():
    amina = persona("association")
    letters = Notice.objects.visible_to(amina)
    assert sorted(letters.values_list("kind", flat=True)) == ["grant", "refusal"]
    draft = Dossier.objects.of_members(amina).get(state=Dossier.State.DRAFT)
    assert len(draft.missing()) == 5
    assert list(Dossier.objects.of_members(persona("association-2"))) == []


def test_the_refusal_goes_back_to_the_word_of_a_resident():
    reason = Reason.objects.get(title="Les habitants des quartiers sont trop peu nombreux")
    told = [(knot.kind, knot.text) for knot in knots.roots_of_point(reason)]
    assert told[0] == (
        "Parole d’habitant",
        "Les ateliers, je les vois sur l’affiche. Quand j’arrive, ce sont des gens d’ailleurs, "
        "et il n’y a plus de place.",
    )
    assert [kind for kind, _text in told] == [
        "Parole d’habitant",
        "Article du cahier des charges",
        "Critère",
        "Question du formulaire",
        "Réponse de l’association",
        "Note et justification",
        "Raison du refus",
    ]


def test_the_lesson_of_last_year_carries_an_article_of_this_year():
    lesson = Lesson.objects.get(evidence__isnull=False)
    [clause] = lesson.evidence.clauses.all()
    assert (str(clause), clause.call) == ("4. Ce que nous aidons", call("vitry"))
    assert lesson.indicator.measured == "31 femmes, dont 27 du Hamois"
    assert [knot.title for knot in what_came_of(lesson.evidence, persona("habitante"))] == ["4. Ce que nous aidons"]


@pytest.mark.parametrize(
    ("key", "waiting"),
    [
        ("direction", {"avis en retard à donner": 1, "avis à donner": 1} | ASKED),
        ("habitante", {"avis à donner": 1}),
        ("financeur-etat", {"décisions attendues en comité": 3} | ASKED),
        ("financeur-ville", {"décisions attendues en comité": 3}),
        ("association", {"demandes à terminer": 1}),
    ],
)
def test_something_waits_for(key, waiting):
    assert {str(work.label): work.count for work in work_of(persona(key))} == waiting


def test_the_letter_of_the_agent_waits_for_the_lead():
    letter = Notice.objects.get(state=Notice.State.WRITTEN)
    assert (letter.kind, letter.written_by) == ("refusal", persona("dsu-agent"))
    assert letter.reasons.count() == 2
    assert "réponses à relire" in {str(work.label) for work in work_of(persona("dsu-cheffe"))}
    assert "réponses à relire" not in {str(work.label) for work in work_of(persona("dsu-agent"))}


def test_nobody_spends_more_than_their_envelope():
    brought = {
        (line.call_id, line.institution_id): line.amount_cents for line in Envelope.objects.select_related("call")
    }
    granted = FundingDecision.objects.values_list("case__dossier__call", "institution").annotate(Sum("amount_cents"))
    over = [(of, by) for of, by, cents in granted.order_by() if cents > brought.get((of, by), 0)]
    assert over == []
    assert FundingDecision.objects.aggregate(all=Sum("amount_cents"))["all"] == 4_575_000


def test_the_days_go_forward_and_never_into_the_future():
    told = defaultdict(list)
    for entry in JournalEntry.objects.order_by("id"):
        told[entry.subject_type, entry.subject_id].append(entry.at)
    backward = [subject for subject, moments in told.items() for a, b in pairwise(moments) if b < a]
    assert backward == []
    assert not JournalEntry.objects.filter(at__gt=timezone.now()).exists()


def test_a_request_lives_the_days_of_its_call():
    for dossier in Dossier.objects.select_related("call"):
        assert dossier.call.opens_at <= dossier.created_at < dossier.call.closes_at
        assert dossier.submitted_at is None or dossier.created_at < dossier.submitted_at < dossier.call.closes_at


def test_messages_left_on_their_day_and_for_nobody_real():
    assert set(Message.objects.values_list("state", flat=True)) == {"sent"}
    assert Message.objects.count() == 184
    assert all(message.sent_at == message.created_at for message in Message.objects.all())
    assert {person.email.partition("@")[2] for person in Person.objects.all()} == {"exemple.invalid"}


def test_numbers_are_invented_valid_and_used_once():
    numbers = [*Organisation.objects.values_list("siret", flat=True)]
    numbers += Institution.objects.values_list("siret", flat=True)
    assert all(siret.is_valid(number) and number.startswith("99") for number in numbers)
    assert len(numbers) == len(set(numbers)) == 20 + 3 * 13


def test_three_words_wait_to_be_read_and_one_is_set_aside():
    waiting = Evidence.objects.waiting().values_list("contract__code", "recorded_by__email")
    resident, relay = persona("habitante").email, persona("relais").email
    assert sorted(waiting) == [(TOURS, relay), (VITRY, resident), (VITRY, relay)]
    assert "sans dire qui le fait" in Evidence.objects.exclude(set_aside_at=None).get().set_aside_reason


def test_open_calls_say_where_else_to_go():
    assert [call(slug).redirections.count() for slug in ("vitry", "tours")] == [3, 3]


@pytest.mark.parametrize("one", PERSONAS, ids=lambda one: one.key)
def test_the_first_page_of_each_persona_answers(one):
    person = persona(one.key)
    if person.is_admin:
        give_second_factor(person)
    assert client_of(person).get(one.start).status_code == 200


def test_told_again_it_changes_nothing():
    before = [model.objects.count() for model in (*MACHINES, JournalEntry, Message, Person)]
    with CaptureQueriesContext(connection) as asked:
        seed.tell()
    assert [model.objects.count() for model in (*MACHINES, JournalEntry, Message, Person)] == before
    # Where are we, is it told, and the savepoint around.
    assert len(asked) == 4


def test_the_command_refuses_outside_a_demo():
    with pytest.raises(CommandError, match="set CAP_DEMO=1"):
        call_command("seed_demo", stdout=StringIO())


def test_the_command_asks_for_the_ground_first(settings):
    settings.DEMO = True
    Contract.objects.filter(code=TOURS).update(code="CN99999M")
    with pytest.raises(CommandError, match="load_territory"):
        call_command("seed_demo", stdout=StringIO())
