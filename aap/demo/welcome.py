"""The help offered before one answers: who receives, who comes, who asked to be told. Everybody here is invented."""

from datetime import datetime, timedelta

from aap.demo.shapes import Helper, Meeting
from aap.models import Booking, Call, Contact, HelpSession, Subscription
from aap.services import contacts, sessions, subscriptions
from accounts.models import Person

BREAKFAST = Meeting(
    "Petit déjeuner d’aide",
    "Un café, votre idée, et quelqu’un de l’équipe à votre table. Vous repartez avec les premières réponses écrites.",
    2,
    12,
    "Claire Lemoine",
    place="Maison de quartier du Hamois, 4 rue du Moulin d’Exemple",
    people=(
        ("Fatou Diarra", "Les Jardins d’à côté"),
        ("Lucien Marchal", ""),
        ("Sonia Ferreira", "Parents du Hamois"),
        ("Ahmed Zitouni", "Boxe Rome"),
        ("Josiane Petitjean", "Un palier pour tous"),
        ("Kevin Lambert", ""),
        ("Aïcha Bensaïd", "Couleurs de femmes"),
        ("Denis Collard", "La Fauvarge en fête"),
    ),
)
EVENING = Meeting(
    "Atelier budget, en soirée",
    "Apportez vos devis, même au crayon : on fait les comptes ensemble.",
    2,
    5,
    "Marc Besson",
    place="Espace Simone-Exemple, salle 2",
    people=(
        ("Nora Hamidi", "Les mots passants"),
        ("Patrick Humbert", "Vélo pour tous"),
        ("Leïla Cherif", ""),
        ("Jean-Marc Aubert", "Fanfare des quais"),
        ("Estelle Nguyen", "Cuisines du monde"),
        ("Ousmane Traoré", "Jeunes de Rome"),
        ("Brigitte Lorrain", ""),
    ),
)
AFAR = Meeting(
    "Questions et réponses à distance",
    "Une demi-heure pour présenter l’appel, une demi-heure pour vos questions. Un téléphone suffit.",
    1,
    30,
    "Claire Lemoine",
    online_url="https://visio.exemple.invalid/vitry",
    people=(("Mireille Gautier", ""), ("Samir Benali", "Repair’café")),
)
VITRY_MEETINGS = (BREAKFAST, EVENING, AFAR)
VITRY_HELPERS = (
    Helper("Marc Besson", "vous aide à faire le budget, le mardi et le jeudi", "03 26 00 00 01"),
    Helper("Djamila Ouali", "médiatrice : vient vous voir dans les trois quartiers", "06 39 98 00 00"),
    Helper("Maison des associations", "relit vos statuts et votre dossier", email="asso@exemple.invalid"),
)
TOURS_MEETINGS = (
    Meeting(
        "Permanence au Sanitas",
        "Sans rendez-vous long : vingt minutes par projet.",
        3,
        9,
        "Antoine Chesnay",
        place="Centre de vie du Sanitas, salle Exemple",
        people=(("Yann Le Goff", "Boxe du Sanitas"), ("Rosa Pereira", ""), ("Hugo Martineau", "Radio quartier")),
    ),
)
TOURS_HELPERS = (Helper("Antoine Chesnay", "vous aide à écrire, à Tours et à Joué-lès-Tours", "01 99 00 01 01"),)
FOLLOWERS = ("journal@exemple.invalid", "centre-social@exemple.invalid", "collectif-meres@exemple.invalid")


def meet(call: Call, meeting: Meeting, starts_at: datetime, *, actor: Person) -> HelpSession:
    session = HelpSession(
        call=call,
        title=meeting.title,
        text=meeting.text,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=meeting.hours),
        place=meeting.place,
        online_url=meeting.online_url,
        host=meeting.host,
        seats=meeting.seats,
    )
    return sessions.add(session, actor=actor)


def sign_up(session: HelpSession, meeting: Meeting) -> None:
    for rank, (name, organisation) in enumerate(meeting.people, start=1):
        email = f"inscrit-{session.pk}-{rank}@exemple.invalid"
        needs = "Une place pour une poussette" if rank == 1 else ""
        booking = Booking(session=session, name=name, email=email, organisation=organisation, needs=needs)
        sessions.book(booking)


def introduce(call: Call, helper: Helper, *, actor: Person) -> Contact:
    contact = Contact(call=call, name=helper.name, role=helper.role, phone=helper.phone, email=helper.email)
    return contacts.keep(contact, actor=actor)


def follow(call: Call, email: str, *, actor: Person | None = None) -> Subscription:
    return subscriptions.confirm(subscriptions.subscribe(call, email, actor=actor))
