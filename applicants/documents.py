"""What an association receives on paper: the acknowledgement, with its legal mentions."""

from django.utils.translation import gettext as _

from applicants.deadlines import implied_refusal_on
from applicants.models import Dossier
from kit.dates import date_full
from kit.money import euros
from kit.pdf import Column, Document, in_french


@in_french
def acknowledgement_document(dossier: Dossier) -> Document:
    call, contract = dossier.call, dossier.contract
    received = date_full(dossier.submitted_at, contract.tz)
    document = Document(
        title=_("Accusé de réception de la demande %(number)s") % {"number": dossier.number},
        subject=call.title,
        author=_("Contrat de ville de %(contract)s") % {"contract": contract},
        reference=dossier.number,
        made_at=dossier.submitted_at,
    )
    document.masthead(
        _("Nous avons reçu votre demande"),
        overline=_("Accusé de réception n° %(number)s") % {"number": dossier.number},
        lead=_("%(organisation)s, « %(title)s », reçue le %(date)s.")
        % {"organisation": dossier.organisation, "title": dossier, "date": received},
    )
    document.heading(2, _("Ce que vous demandez"))
    document.table(
        columns=[Column(_("Financeur")), Column(_("Montant demandé"), align="right")],
        rows=[
            [request.institution.name, euros(request.amount_cents)]
            for request in dossier.requests.select_related("institution")
        ],
        caption=_("L’aide demandée, financeur par financeur"),
    )
    _what_follows(document, dossier)
    _remedies(document, dossier)
    return document


def _what_follows(document: Document, dossier: Dossier) -> None:
    document.heading(2, _("Et maintenant"))
    document.paragraph(
        _(
            "L’équipe du contrat de ville lit votre demande, puis des services donnent leur avis. Le comité décide ensuite."
        )
    )
    document.paragraph(
        _("Vous recevrez une réponse, avec ses raisons, le %(date)s au plus tard.")
        % {"date": date_full(dossier.call.answer_on)}
    )
    document.note(
        _("%(name)s, %(phone)s. %(email)s")
        % {
            "name": dossier.call.contact_name,
            "phone": dossier.call.contact_phone,
            "email": dossier.call.contact_email,
        },
        title=_("Le service qui suit votre demande"),
    )


def _remedies(document: Document, dossier: Dossier) -> None:
    document.heading(2, _("Ce que dit la loi"))
    silent = date_full(implied_refusal_on(dossier))
    document.paragraph(
        _(
            "Sans réponse le %(date)s, la loi considère que la demande est refusée. "
            "Cela ne veut pas dire que la lecture s’arrête : une décision écrite peut encore suivre."
        )
        % {"date": silent}
    )
    document.paragraph(
        _(
            "À partir de ce refus, vous avez deux mois pour demander à l’administration de changer sa décision "
            "(recours gracieux) ou pour saisir le tribunal administratif."
        )
    )
    document.small(
        _(
            "Code des relations entre le public et l’administration, articles L112-3, L112-6, L112-11, L231-4 et R112-5. "
            "Code de justice administrative, articles R421-1 et R421-2."
        )
    )
