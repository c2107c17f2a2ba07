"""Answers told through the services: who is helped, who is not, and by how much."""

import itertools

from applicants.models import Organisation
from applicants.services import organisations
from instruction.models import Condition
from instruction.services import notices
from tests.spine import story
from tests.territory.factories import QpvFactory
from tests.world import contract

SIRET_OF_CITY = "21510649300012"
SIRET_OF_STATE = "13001653800014"
SIRET_HELPED = "73282932000074"


class Ground:
    """A contract where a call is open, and what becomes of the requests."""

    def __init__(self, code: str = "CN00001A", name: str = "Ici", prefix: str = "ICI"):
        self.numbers = itertools.count(1)
        here = contract(code, name, prefix)
        self.qpv = QpvFactory(name=f"Le Hamois d’{name}")
        self.qpv.contracts.add(here)
        self.cast = story.Cast(here)
        self._calls = {}

    def call(self, slug: str = ""):
        slug = slug or f"appel-{self.cast.contract.pk}"
        if slug not in self._calls:
            self._calls[slug] = story.open_call(self.cast, slug)
        return self._calls[slug]

    def identify_funders(self) -> None:
        for seat, siret in (("etat", SIRET_OF_STATE), ("ville", SIRET_OF_CITY)):
            self.cast.contract.institutions.filter(kind=seat).update(siret=siret)

    def association(self, **fields) -> Organisation:
        name = f"Les Fils {next(self.numbers)}"
        organisation = Organisation(name=name, representative_name="Amina B.", **fields)
        return organisations.register(organisation, actor=self.cast.member)

    def submitted(self, call=None, qpvs=None, **fields):
        call = call or self.call()
        dossier = story.submitted_dossier(self.cast, call, self.association(**fields), f"Projet {next(self.numbers)}")
        dossier.qpvs.set([self.qpv] if qpvs is None else qpvs)
        return dossier

    def decided(self, cents: int, **fields):
        case = story.case_ready(self.cast, self.submitted(**fields))
        return story.case_decided(self.cast, case, cents=cents)

    def signed(self, cents: int = 10_000, **fields):
        """Each of the two funders gives `cents`; the letter is ready to leave."""
        case = self.decided(cents, **fields)
        notice = notices.draft(case, opening="Bravo.", actor=self.cast.agent)
        criterion = case.dossier.call.criteria.get()
        point = {
            "criterion": criterion,
            "clause": criterion.clauses.get(),
            "title": "Six sur dix",
            "text": "Habitants.",
        }
        notices.add_point(Condition(notice=notice, **point), actor=self.cast.agent)
        notices.check_over(notice, actor=self.cast.lead)
        return notices.sign(notice, actor=self.cast.lead)

    def helped(self, cents: int = 10_000, **fields):
        """The letter has left."""
        return notices.issue(self.signed(cents, **fields), actor=self.cast.agent)

    def refused(self, **fields):
        return story.refusal_issued(self.cast, self.decided(0, **fields))
