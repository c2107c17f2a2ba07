"""What is told in public: requests whose answer was sent to the association, of one year or one contract when asked."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from instruction.models import FundingDecision, Notice
from territory.models import Contract


@dataclass(frozen=True)
class Scope:
    year: int | None = None
    contract: Contract | None = None

    def limits(self) -> Q:
        limits = Q()
        if self.year:
            limits &= Q(case__dossier__call__year=self.year)
        if self.contract:
            limits &= Q(case__dossier__call__contract=self.contract)
        return limits


def answers(scope: Scope) -> QuerySet[Notice]:
    return Notice.objects.issued().filter(scope.limits()).order_by()


def grants(scope: Scope) -> QuerySet[FundingDecision]:
    """One line per funder, once the letter that says it has left."""
    told = answers(scope).filter(kind=Notice.Kind.GRANT)
    return FundingDecision.objects.filter(
        case__in=told.values("case"), outcome__in=FundingDecision.WITH_MONEY
    ).order_by()
