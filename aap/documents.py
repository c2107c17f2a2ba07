"""What is printed from here: the specifications, that read the same as the page, and who comes to a session."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from aap.models import Booking, Call, HelpSession
from aap.specifications import Part, Specifications, specifications_of
from kit.dates import date_full
from kit.pdf import Column, Document, in_french

# Whoever comes without having booked signs too.
EMPTY_LINES = 6


@in_french
def specifications_document(call: Call, *, simple: bool = False) -> Document:
    read = specifications_of(call, simple=simple)
    title = _("Cahier des charges, version simple") if simple else _("Cahier des charges")
    document = Document(
        title=f"{title} : {call.title}",
        subject=_("Appel à projets du contrat de ville de %(contract)s") % {"contract": call.contract},
        author=_("Contrat de ville de %(contract)s") % {"contract": call.contract},
        reference=call.slug,
    )
    overline = _("Appel à projets %(year)s · Contrat de ville de %(contract)s")
    document.masthead(title, overline=overline % {"year": call.year, "contract": call.contract}, lead=call.title)
    document.contents(depth=2)
    document.facts([(fact["label"], fact["value"]) for fact in read.facts])
    for part in read.parts:
        _article(document, part)
    _around(document, read)
    return document


def _article(document: Document, part: Part) -> None:
    document.heading(2, part.heading)
    if part.falls_back:
        document.small(_("Cet article n’a pas de version simple : voici le texte complet."))
    document.markdown(part.text)
    for words in part.words:
        document.quote(words.text, source=words.by)
    if part.credits:
        document.small(part.credits)


def _around(document: Document, read: Specifications) -> None:
    """What the settings say beside the articles, in the order of the page."""
    if read.criteria:
        _grid(document, read)
    if read.moments:
        document.heading(2, _("Le calendrier"))
        document.facts([(moment.label, moment.said) for moment in read.moments])
    for title, lines in money_of(read):
        document.heading(2, title)
        document.bullets(lines)


def money_of(read: Specifications) -> list[tuple[str, Sequence[str]]]:
    told = [
        (_("Les règles de l’aide"), read.rules),
        (_("Ce que l’appel ne paie pas"), read.unpaid),
        (_("Qui apporte l’argent"), read.funders),
    ]
    return [(title, lines) for title, lines in told if lines]


def _grid(document: Document, read: Specifications) -> None:
    document.heading(2, _("Ce que nous regardons"))
    document.table(
        columns=[
            Column(_("Critère"), width=4),
            Column(_("Ce que montre une bonne réponse"), width=5),
            Column(_("Points"), align="right", width=1),
        ],
        rows=[[criterion.title, criterion.good_answer, str(criterion.weight)] for criterion in read.criteria],
        caption=_("Les critères et leur poids, sur 100"),
        row_headers=True,
    )


@in_french
def attendance_document(session: HelpSession, bookings: Sequence[Booking]) -> Document:
    """The sheet that lies on the table: who holds a seat, and empty lines."""
    zone = session.contract.tz
    document = Document(
        title=_("Feuille de présence : %(title)s") % {"title": session.title},
        subject=str(session.call),
        author=_("Contrat de ville de %(contract)s") % {"contract": session.contract},
        reference=session.call.slug,
    )
    where = " · ".join(part for part in (date_full(session.starts_at, zone), session.place) if part)
    document.masthead(session.title, overline=_("Feuille de présence"), lead=where)
    names = [[booking.name, booking.organisation, ""] for booking in bookings]
    document.table(
        columns=[
            Column(_("Prénom et nom"), width=3),
            Column(_("Association"), width=3),
            Column(_("Signature"), width=3),
        ],
        rows=names + [["", "", ""]] * EMPTY_LINES,
        caption=_("Places réservées : %(taken)s sur %(seats)s") % {"seats": session.seats, "taken": len(bookings)},
    )
    document.small(
        _("Cette feuille sert à préparer le rendez-vous. Elle est détruite trente jours après la clôture de l’appel.")
    )
    return document
