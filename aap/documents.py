"""What is printed from here: the specifications, that read the same as the page."""

from django.utils.translation import gettext as _

from aap.knots import credits_of
from aap.models import Call
from kit.dates import date_full
from kit.pdf import Document, in_french


@in_french
def specifications_document(call: Call) -> Document:
    document = Document(
        title=_("Cahier des charges : %(call)s") % {"call": call.title},
        subject=_("Appel à projets du contrat de ville de %(contract)s") % {"contract": call.contract},
        author=_("Contrat de ville de %(contract)s") % {"contract": call.contract},
        reference=call.slug,
    )
    document.masthead(
        call.title,
        overline=_("Appel à projets %(year)s · Contrat de ville de %(contract)s")
        % {"year": call.year, "contract": call.contract},
        lead=_("Répondre avant le %(date)s.") % {"date": date_full(call.closes_at, call.contract.tz)},
    )
    for clause in call.clauses.prefetch_related("suggestions", "evidence"):
        document.heading(2, str(clause))
        document.markdown(clause.text)
        for evidence in clause.evidence.all():
            document.quote(evidence.text, source=evidence.who)
        if credits_of(clause):
            document.small(credits_of(clause))
    _grid(document, call)
    return document


def _grid(document: Document, call: Call) -> None:
    from kit.pdf import Column

    document.heading(2, _("Ce que nous regardons"))
    document.table(
        columns=[Column(_("Critère")), Column(_("Points"), align="right", width=60)],
        rows=[[criterion.title, str(criterion.weight)] for criterion in call.criteria.all()],
        caption=_("Les critères et leur poids, sur 100"),
    )
