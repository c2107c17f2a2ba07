"""The thread at every stage, in the world: calls being written, dossiers on their way, letters, a cohort.

Everything is done by the services, by the people of the world.
"""

import datetime

from django.utils import timezone

from aap.models import (
    Call,
    ClauseVersion,
    Comment,
    ConsentAnswer,
    Criterion,
    Evidence,
    Idea,
    Participant,
    Question,
    Redirection,
    Scheme,
    Suggestion,
)
from aap.services import (
    amendments,
    calls,
    comments,
    consent,
    evidence,
    grid,
    ideas,
    late_passes,
    participants,
    schemes,
    suggestions,
    trial,
    writing,
)
from accounts.models import Role
from applicants.services import dossiers
from cohorts import services as cohorts
from cohorts.models import Laureate, Lesson
from instruction.models import Case, Committee, Reason
from instruction.services import cases, committee, notices
from tests import world_help
from tests.spine import story
from tests.territory.factories import QpvFactory


class Troupe(story.Cast):
    """The parts of the story, played by the people of the world."""

    def __init__(self, world):
        people = world.people
        self.contract = world.here
        self.lead, self.agent, self.relay = people["dsu_lead"], people["dsu_agent"], people["relay"]
        self.resident, self.referent = people["resident"], people["referent"]
        self.coordinator, self.member = people["coordinator"], people["association"]
        self.state = people["funder"]
        self.city = story.person("ville", Role.Kind.FUNDER, self.contract, "ville")


def things_of(world) -> dict[str, dict]:
    QpvFactory(name="Le Hamois").contracts.add(world.here)
    cast = Troupe(world)
    call = story.open_call(cast)
    organisation = story.association(cast)
    story.association(cast, "Les Autres", member=world.people["association_other"])
    return {
        **published(cast, call),
        **with_ideas(cast),
        **world_help.things_of(cast, call),
        **in_drafting(cast),
        **other_help(cast, call),
        **in_consultation(cast),
        **dossiers_of(cast, call, organisation),
        **in_committee(cast, call, organisation),
        **letter_being_written(cast, call, organisation),
        **refused(cast, call, organisation),
        **granted(cast, call, organisation),
    }


def address(call, thing) -> dict:
    return {"slug": call.slug, "pk": thing.pk}


def published(cast, call) -> dict[str, dict]:
    clause = call.clauses.get()
    until = call.closes_at + datetime.timedelta(days=2)
    given = late_passes.grant(call, email="tard@exemple.invalid", until=until, reason="Coupure.", actor=cast.lead)
    amendments.amend_clause(
        clause, text="Le projet accueille le samedi.", simple="", title="Le samedi", reason="La salle.", actor=cast.lead
    )
    return {
        "late_pass": {"slug": call.slug, "pk": given.pk},
        "call": {"slug": call.slug},
        "clause": address(call, clause),
        "criterion": address(call, call.criteria.get()),
        "word": {"pk": clause.evidence.get().pk},
    }


def with_ideas(cast) -> dict[str, dict]:
    """A call that asks for an idea first, and an idea that waits for its answer."""
    call = story.call_of_ideas(cast)
    said = ideas.say(Idea(call=call, title="Coudre", text="Le mercredi."), actor=cast.member)
    return {"ideas": {"slug": call.slug}, "idea": {"pk": said.pk}}


def in_drafting(cast) -> dict[str, dict]:
    call = calls.start(Call(contract=cast.contract, slug="ecriture", title="À écrire", year=2028), actor=cast.lead)
    clause = writing.add_clause(call, title="Le soir", text="Après 18 h.", actor=cast.lead)
    criterion = grid.set_criterion(Criterion(call=call, title="Le lien", weight=40), clauses=[clause], actor=cast.agent)
    question = grid.set_question(Question(call=call, label="Avec qui ?"), criteria=[criterion], actor=cast.agent)
    trial.answer(trial.start(call, actor=cast.lead), {str(question.pk): "La mairie."}, actor=cast.lead)
    suggestion = Suggestion(clause=clause, text="Après 17 h.", reason="Les bus s’arrêtent tôt.")
    suggestions.suggest(suggestion, actor=cast.relay)
    comment = comments.say(Comment(clause=clause, text="Et le dimanche ?"), actor=cast.relay)
    unread = evidence.record(Evidence(contract=cast.contract, text="Le bus s’arrête à 19 h."), actor=cast.relay)
    jury = participants.name(Participant(call=call, part=Participant.Part.JURY, who="L’équipe"), actor=cast.lead)
    return {
        "drafting": {"slug": call.slug},
        "draft_clause": address(call, clause),
        "draft_criterion": address(call, criterion),
        "draft_question": address(call, question),
        "trial_page": {"slug": call.slug, "number": 1},
        "suggestion": {"pk": suggestion.pk},
        "comment": {"pk": comment.pk},
        "unread": {"pk": unread.pk},
        "participant": address(call, jury),
    }


def other_help(cast, call) -> dict[str, dict]:
    """A scheme that the referent answers for, one that a call being written names, and one that a call names out loud."""
    own, kept, named = (
        schemes.keep(scheme_of(cast, name), themes=[], actor=cast.referent) for name in ("Bourse", "Studio", "Vacances")
    )
    drafting = call.contract.calls.get(slug="ecriture")
    redirection = schemes.redirect_to(drafting, kept, what="Les disques.", actor=cast.lead)
    Redirection.objects.create(call=call, scheme=named, what="Les séjours.")
    return {
        "scheme": {"pk": own.pk},
        "named_scheme": {"pk": named.pk},
        "redirection": {"slug": drafting.slug, "pk": redirection.pk},
    }


def scheme_of(cast, name: str) -> Scheme:
    return Scheme(contract=cast.contract, name=name, runner="La culture", institution=cast.seat("direction"))


def in_consultation(cast) -> dict[str, dict]:
    call = story.written_call(cast, "consultation")
    round = consent.open_round(call, closes_on=story.in_ten_days(), actor=cast.lead)
    objection = consent.answer(round, kind=ConsentAnswer.Kind.OBJECTION, reason="Trop court.", actor=cast.resident)
    clause = call.clauses.get()
    return {
        "consulting": {"slug": call.slug},
        "objection": {"pk": objection.pk},
        "resting_clause": address(call, clause) | {"evidence": clause.evidence.get().pk},
    }


def dossiers_of(cast, call, organisation) -> dict[str, dict]:
    """One being written, one received, one under review whose avis are waited for."""
    draft = dossiers.start(call, organisation, actor=cast.member)
    received = story.submitted_dossier(cast, call, organisation, "Reçu")
    read = cases.assign(story.submitted_dossier(cast, call, organisation, "Lu").case, cast.agent, actor=cast.lead)
    read = cases.move(read, "admit", actor=cast.agent)
    seats = [cast.seat("direction"), cast.seat("conseil_citoyen")]
    due = timezone.localdate() + datetime.timedelta(days=10)
    avis, _citizens = cases.ask_avis(read, seats, due_on=due, actor=cast.agent)
    return {
        "draft": {"pk": draft.pk},
        "step": {"pk": draft.pk, "step": "projet"},
        "submitted": {"pk": received.pk},
        "received": {"number": received.number},
        "case": {"number": read.dossier.number},
        "avis": {"pk": avis.pk},
        "file": story.attached(cast, read.dossier),
    }


def case_to_decide(cast, call, organisation, title: str) -> Case:
    return story.case_ready(cast, story.submitted_dossier(cast, call, organisation, title))


def in_committee(cast, call, organisation) -> dict[str, dict]:
    case = case_to_decide(cast, call, organisation, "En comité")
    meeting = Committee(call=call, held_on=timezone.localdate())
    committee.plan(meeting, funders=[cast.seat("etat"), cast.seat("ville")], cases=[case], actor=cast.lead)
    return {"committee": {"pk": meeting.pk}, "agenda": {"pk": meeting.pk, "number": case.dossier.number}}


def letter_being_written(cast, call, organisation) -> dict[str, dict]:
    case = story.case_decided(cast, case_to_decide(cast, call, organisation, "Décidé"))
    letter = notices.draft(case, opening="Merci.", actor=cast.agent)
    criterion = call.criteria.get()
    reason = Reason(notice=letter, criterion=criterion, clause=criterion.clauses.get(), title="Trop peu", text="14.")
    notices.add_point(reason, actor=cast.agent)
    return {
        "letter": {"pk": letter.pk},
        "point": {"pk": letter.pk, "point": reason.pk},
        "unsent_reason": {"pk": reason.pk},
    }


def refused(cast, call, organisation) -> dict[str, dict]:
    notice = story.refusal_issued(cast, story.case_decided(cast, case_to_decide(cast, call, organisation, "Refusé")))
    return {"notice": {"pk": notice.pk}, "reason": {"pk": notice.reasons.get().pk}}


def granted(cast, call, organisation) -> dict[str, dict]:
    case = story.case_decided(cast, case_to_decide(cast, call, organisation, "Soutenu"), cents=50_000)
    letter = story.grant_issued(cast, case)
    laureate = Laureate.objects.get(case=case)
    lesson = cohorts.learn(Lesson(cohort=laureate.cohort, text="Le mercredi marche."), actor=cast.coordinator)
    return {
        "condition": {"pk": letter.conditions.get().pk},
        "cohort": {"pk": laureate.cohort_id},
        "laureate": {"pk": laureate.pk},
        "indicator": {"pk": laureate.indicators.get().pk},
        "lesson": {"pk": lesson.pk},
    }


def sent_in(world) -> dict[str, dict]:
    """Pages whose buttons say which step, which criterion, in whose name."""
    criterion = world.things["criterion"]["pk"]
    funder = world.people["funder"].roles.get().institution_id
    version = ClauseVersion.objects.filter(clause=world.things["draft_clause"]["pk"]).first()
    return {
        "aap:restore_version": {"version": version.pk},
        "applicants:start": {"organisation": world.people["association"].memberships.get().organisation_id},
        "cohorts:move": {"step": "contract_signed"},
        "instruction:decide": {"funder": funder, "outcome": "refused"},
        "instruction:move": {"step": "make_ready"},
        "instruction:move_notice": {"step": "check_over"},
        "instruction:score": {"criterion": criterion, f"c{criterion}-value": "2"},
    }
