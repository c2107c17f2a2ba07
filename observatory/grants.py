"""Grants as open data: the sixteen fields of SCDL 2.1.1, one line per funder and project."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from instruction.models import FundingDecision
from kit.sheets import Column
from observatory import scope as told
from observatory.scope import Scope

SIRET = r"^[0-9]{14}$"
# The schema knows no Corsican number: W2A… and W2B… are left out.
RNA = r"^W[0-9]{9}$"
# Law of 12 April 2000, article 10: paid within sixty days, unless the letter says otherwise.
PAID_WITHIN = datetime.timedelta(days=60)

FUNDER_KNOWN = Q(institution__siret__regex=SIRET)
BENEFICIARY_KNOWN = Q(case__dossier__organisation__siret__regex=SIRET) | Q(case__dossier__organisation__rna__regex=RNA)


@dataclass(frozen=True)
class LeftOut:
    """Grants that the schema has no room for, by what they lack."""

    funder: int
    beneficiary: int

    def __bool__(self) -> bool:
        return bool(self.funder or self.beneficiary)


def left_out(scope: Scope) -> LeftOut:
    counts = told.grants(scope).aggregate(
        funder=Count("pk", filter=~FUNDER_KNOWN),
        beneficiary=Count("pk", filter=FUNDER_KNOWN & ~BENEFICIARY_KNOWN),
    )
    return LeftOut(**counts)


def published(scope: Scope) -> QuerySet[FundingDecision]:
    return (
        told.grants(scope)
        .filter(FUNDER_KNOWN & BENEFICIARY_KNOWN)
        .select_related("institution", "case__dossier__organisation", "case__dossier__call__contract", "case__laureate")
        .annotate(
            number=F("case__notices__number"),
            signed_at=F("case__notices__signed_at"),
            issued_at=F("case__notices__issued_at"),
        )
        .order_by("issued_at", "number", "institution__rank", "pk")
    )


def rows(scope: Scope) -> Iterator[FundingDecision]:
    return published(scope).iterator(chunk_size=500)


def day(moment: datetime.datetime, grant) -> datetime.date:
    return moment.astimezone(grant.case.dossier.call.contract.tz).date()


def agreed_on(grant) -> datetime.date:
    laureate = getattr(grant.case, "laureate", None)
    return (laureate and laureate.contracted_on) or day(grant.signed_at, grant)


def beneficiary_rna(grant) -> str:
    rna = grant.case.dossier.organisation.rna
    return rna if re.match(RNA, rna) else ""


def payment_period(grant) -> str:
    first = day(grant.issued_at, grant)
    return f"{first.isoformat()}/{(first + PAID_WITHIN).isoformat()}"


def always(value):
    return lambda grant: value


# The words of the schema: they are data, in French whatever the language of the page.
COLUMNS = [
    Column(name, name, kind, value)
    for name, kind, value in (
        ("nomAttribuant", "text", "institution.name"),
        ("idAttribuant", "text", "institution.siret"),
        ("dateConvention", "date", agreed_on),
        ("referenceDecision", "text", "number"),
        ("nomBeneficiaire", "text", "case.dossier.organisation.name"),
        ("idBeneficiaire", "text", "case.dossier.organisation.siret"),
        ("rnaBeneficiaire", "text", beneficiary_rna),
        ("objet", "text", "case.dossier.title"),
        ("montant", "cents", "amount_cents"),
        ("nature", "text", always("aide en numéraire")),
        ("conditionsVersement", "text", always("selon la lettre d’attribution")),
        ("datesPeriodeVersement", "text", payment_period),
        ("idRAE", "text", always("")),
        ("notificationUE", "yes-no", always(False)),
        ("pourcentageSubvention", "percent", always(1)),
        ("dispositifAide", "text", always("")),
    )
]
