"""The letter of the decision as a tagged PDF: it reads the same as the page."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from instruction import legal
from instruction.models import Notice
from instruction.services.notices import granted_cents
from kit.dates import date_full
from kit.money import euros
from kit.pdf import Column, Document, in_french


@in_french
def letter_document(notice: Notice, points) -> Document:
    dossier, contract = notice.case.dossier, notice.contract
    title = headline(notice)
    document = Document(
        title=title,
        subject=_("Réponse à la demande %(number)s") % {"number": dossier.number},
        author=_("Contrat de ville de %(contract)s") % {"contract": contract},
        reference=notice.number,
        made_at=notice.issued_at,
    )
    document.masthead(
        title,
        overline=_("Réponse n° %(number)s · %(date)s")
        % {"number": notice.number, "date": date_full(notice.issued_at, contract.tz)},
        lead=f"{dossier.organisation}, « {dossier} »",
    )
    document.paragraph(notice.opening)
    _refusal(document, points) if notice.is_refusal else _grant(document, notice, points)
    _remedies(document, notice)
    _proof(document, notice)
    return document


def headline(notice: Notice) -> str:
    if notice.is_refusal:
        return _("Votre projet n’a pas été retenu cette année. Voici pourquoi, et ce qui l’aiderait.")
    return _("Votre projet est soutenu : %(amount)s.") % {"amount": euros(granted_cents(notice.case), short=True)}


def _refusal(document: Document, points) -> None:
    for number, reason in enumerate(points, start=1):
        document.heading(2, reason.title, number=number)
        asked = _("Ce que l’appel demandait, article %(number)s : %(title)s")
        clause = reason.clause
        document.note(clause.text, title=asked % {"number": clause.position, "title": clause.title})
        document.paragraph(reason.text)
        document.paragraph(_("Ce qui l’aiderait : %(help)s") % {"help": reason.would_help})


def _grant(document: Document, notice: Notice, points) -> None:
    document.heading(2, _("L’aide accordée"))
    document.table(
        columns=[Column(_("Financeur")), Column(_("Décision")), Column(_("Montant"), align="right")],
        rows=[
            [line.institution.name, line.get_outcome_display(), euros(line.amount_cents)]
            for line in notice.case.decisions.standing().select_related("institution")
        ],
        caption=_("Ce que chaque financeur a décidé"),
    )
    if points:
        document.heading(2, _("Ce que nous vous demandons"))
        for point in points:
            document.heading(3, point.title)
            document.paragraph(point.text)


def _remedies(document: Document, notice: Notice) -> None:
    call = notice.case.dossier.call
    document.heading(2, _("Et maintenant"))
    document.paragraph(
        _("Une question ? Appelez %(name)s, %(phone)s.") % {"name": call.contact_name, "phone": call.contact_phone}
    )
    document.paragraph(legal.remedies())
    document.small(legal.how_it_was_read())


def _proof(document: Document, notice: Notice) -> None:
    address = f"{settings.BASE_URL}{reverse('instruction:verify')}?code={notice.code}"
    document.qr(address, alt=_("Vérifier cette lettre avec le code %(code)s") % {"code": notice.code})
    document.small(_("Pour vérifier que cette lettre est vraie : code %(code)s.") % {"code": notice.code})
    if notice.signed_by:
        document.small(_("Signée par %(name)s.") % {"name": notice.signed_by})
