"""Coming to be helped: seats that are never sold twice, a queue in order, and everybody told once."""

import datetime
import io
import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from aap.letters import sessions as letters
from aap.models import Booking, Call, Contact, HelpSession
from aap.services import contacts, sessions
from aap.tasks import forget_passers_by, remind_sessions
from accounts.models import JournalEntry, Message
from kit.machine import Refused
from kit.pdf.check import check, text_of
from tests.aap.welcome import PLACE, TITLE, book, first_names, session_of, told
from tests.spine import story

pytestmark = pytest.mark.django_db

SENT = {"name": "Amina B.", "email": "Amina@Exemple.invalid", "phone": "", "organisation": "", "needs": "", "site": ""}


@pytest.fixture
def call(cast):
    return story.open_call(cast)


@pytest.fixture
def session(cast, call):
    return session_of(call, actor=cast.lead)


@pytest.fixture
def visitor(browser_of):
    return browser_of()


@pytest.fixture
def lead(cast, browser_of):
    return browser_of(cast.lead)


def page_of(session: HelpSession) -> str:
    return f"/appels/{session.call.slug}/rendez-vous/{session.pk}/"


def state_of(booking: Booking) -> str:
    return Booking.objects.get(pk=booking.pk).state


def mail(kind: str) -> Message:
    return Message.objects.get(kind=kind)


# Booking, with no account


def test_a_place_is_booked_without_an_account_and_told_by_mail(session, visitor):
    page = visitor.post(page_of(session), **SENT)
    assert "Votre place est réservée" in page
    booking = Booking.objects.get()
    assert (booking.email, booking.state, booking.person) == ("amina@exemple.invalid", "booked", None)
    message = mail("aap.seat_booked")
    assert message.email == "amina@exemple.invalid"
    assert (TITLE in message.text, PLACE in message.text, "agenda.ics" in message.text) == (True, True, True)


def test_the_link_of_the_message_shows_the_booking_and_cancels_it(session, visitor):
    booking = book(session)
    link = re.search(r"/rendez-vous/[^/\s]+/$", mail("aap.seat_booked").text, re.MULTILINE).group()
    assert "Votre place est réservée" in visitor.get(link)
    assert "votre inscription est annulée" in visitor.post(f"{link}annuler/")
    assert (state_of(booking), told("aap.booking_left")) == ("cancelled", ["amina@exemple.invalid"])
    assert "Votre inscription est annulée" in visitor.get(link)


def test_a_link_that_was_tampered_with_leads_nowhere(session, visitor):
    ticket = letters.ticket_of(book(session))
    assert visitor.status(f"/rendez-vous/{ticket[:-1]}/") == 404
    assert visitor.status_of_post(f"/rendez-vous/{ticket}x/annuler/") == 404


def test_a_full_session_puts_you_on_the_waiting_list_with_your_rank(session, visitor):
    for name in ("un", "deux", "trois"):
        book(session, name)
    page = visitor.post(page_of(session), **SENT)
    assert "Vous êtes sur la liste d’attente" in page
    assert "Votre position : 2." in page
    assert [booking.state for booking in Booking.objects.order_by("pk")] == ["booked", "booked", "waiting", "waiting"]
    said = Message.objects.get(kind="aap.queue_joined", email="amina@exemple.invalid").text
    assert "en position 2 sur la liste d’attente" in said


def test_booking_twice_says_so_and_sends_the_link_again_without_giving_it(session, visitor):
    booking = book(session)
    page = visitor.post(page_of(session), **SENT)
    assert "Cette adresse est déjà inscrite. Nous venons de lui renvoyer son lien" in page
    assert letters.ticket_of(booking) not in page
    assert (Booking.objects.count(), len(told("aap.seat_booked"))) == (1, 2)


def test_whoever_cancelled_may_come_back_at_the_end(session):
    first = book(session, "un")
    book(session, "deux")
    book(session, "trois")
    sessions.leave(first)
    again = book(session, "un")
    assert (state_of(first), again.state, letters.rank_of(again)) == ("cancelled", "waiting", 1)


def test_the_first_of_the_queue_gets_the_seat_and_is_told_once(session):
    seated, _other = book(session, "un"), book(session, "deux")
    first, second = book(session, "trois"), book(session, "quatre")
    sessions.leave(seated)
    sessions.leave(seated)
    assert (state_of(first), state_of(second)) == ("booked", "waiting")
    assert first_names(told("aap.seat_freed")) == ["trois"]
    assert letters.rank_of(second) == 1


def test_somebody_signed_in_finds_their_name_and_books_under_it(cast, session, browser_of):
    member = browser_of(cast.member)
    assert f'value="{cast.member.email}"' in member.get(page_of(session))
    member.post(page_of(session), **SENT | {"email": cast.member.email})
    assert Booking.objects.get().person == cast.member


@pytest.mark.parametrize("over", ["past", "cancelled"])
def test_what_is_past_or_called_off_cannot_be_booked(cast, session, over):
    if over == "past":
        HelpSession.objects.update(starts_at=timezone.now() - datetime.timedelta(hours=1))
    else:
        sessions.call_off(session, reason="Salle fermée.", actor=cast.lead)
    with pytest.raises(Refused, match="On ne peut plus s’inscrire à ce rendez-vous"):
        book(session)


def test_the_page_of_a_past_session_offers_the_others(cast, call, session, visitor):
    HelpSession.objects.filter(pk=session.pk).update(starts_at=timezone.now() - datetime.timedelta(hours=1))
    other = session_of(call, actor=cast.lead, title="Atelier du soir")
    page = visitor.get(page_of(session))
    assert ("Ce rendez-vous est passé" in page, "Réserver ma place" in page) == (True, False)
    assert page_of(other) in page


def test_sessions_of_a_call_in_writing_are_not_there_yet(cast, visitor):
    session = session_of(story.written_call(cast, "brouillon"), actor=cast.lead)
    assert visitor.status(page_of(session)) == 404


def test_robots_are_told_in_plain_words_and_nothing_is_booked(session, visitor):
    page = visitor.post(page_of(session), **SENT | {"site": "https://spam.invalid"})
    assert "Laissez cette case vide : elle sert à écarter les robots." in page
    assert Booking.objects.count() == 0


def test_an_address_that_is_typed_too_often_waits_and_loses_nothing(cast, call, visitor):
    held = [session_of(call, actor=cast.lead) for _turn in range(7)]
    pages = [visitor.post(page_of(one), **SENT) for one in held]
    assert "beaucoup de demandes en peu de temps" in pages[-1]
    assert ('value="Amina B."' in pages[-1], Booking.objects.count()) == (True, 6)


def test_the_appointment_goes_in_a_calendar_with_its_link_for_those_who_hold_a_seat(cast, call, visitor):
    session = session_of(call, actor=cast.lead, seats=1, place="", online_url="https://visio.exemple.invalid/aide")
    seated, waiting = book(session, "un"), book(session, "deux")
    files = [
        visitor.client.get(f"/rendez-vous/{letters.ticket_of(one)}/agenda.ics").content.decode().replace("\r\n ", "")
        for one in (seated, waiting)
    ]
    assert [f"SUMMARY:{TITLE}" in file for file in files] == [True, True]
    assert ["visio.exemple.invalid" in file for file in files] == [True, False]


def test_the_link_to_take_part_from_afar_is_told_with_the_seat_only(cast, call):
    session = session_of(call, actor=cast.lead, seats=1, online_url="https://visio.exemple.invalid/aide")
    book(session, "un")
    book(session, "deux")
    assert "visio.exemple.invalid" in mail("aap.seat_booked").text
    assert "visio.exemple.invalid" not in mail("aap.queue_joined").text


# The team


def test_more_seats_serve_the_queue_in_order(cast, session):
    for name in ("un", "deux", "trois", "quatre", "cinq"):
        book(session, name)
    session.seats = 4
    sessions.change(session, actor=cast.lead)
    assert [booking.state for booking in Booking.objects.order_by("pk")] == ["booked"] * 4 + ["waiting"]
    assert first_names(told("aap.seat_freed")) == ["trois", "quatre"]


def test_seats_never_go_below_those_that_are_taken(cast, session):
    book(session, "un")
    book(session, "deux")
    session.seats = 1
    with pytest.raises(Refused, match="2 personnes ont déjà leur place : gardez au moins 2 places."):
        sessions.change(session, actor=cast.lead)
    assert HelpSession.objects.get().seats == 2


def test_another_room_is_told_to_all_and_another_text_to_nobody(cast, session):
    for name in ("un", "deux", "trois"):
        book(session, name)
    session.text = "Venez avec vos devis."
    sessions.change(session, actor=cast.lead)
    assert told("aap.session_moved") == []
    session.place = "Salle du haut"
    sessions.change(session, actor=cast.lead)
    assert first_names(told("aap.session_moved")) == ["un", "deux", "trois"]
    session.place = PLACE
    sessions.change(session, actor=cast.lead)
    assert len(told("aap.session_moved")) == 6


def test_a_session_called_off_is_told_with_its_reason_to_all_who_were_booked(cast, session, lead):
    for name in ("un", "deux", "trois"):
        book(session, name)
    sessions.leave(Booking.objects.get(name="Deux"))
    page = lead.post(f"/fabrique/appel/aide/rendez-vous/{session.pk}/annuler/", reason="La salle est inondée.")
    assert "Le rendez-vous est annulé. Les personnes inscrites sont prévenues." in page
    assert first_names(told("aap.session_called_off")) == ["un", "trois"]
    assert "La salle est inondée." in Message.objects.filter(kind="aap.session_called_off").first().text
    with pytest.raises(Refused, match="Ce rendez-vous est déjà annulé."):
        sessions.call_off(session, reason="Encore.", actor=cast.lead)


def test_a_session_is_not_called_off_without_a_reason(session, lead):
    page = lead.post(f"/fabrique/appel/aide/rendez-vous/{session.pk}/annuler/", reason=" ")
    assert "Il reste une chose à corriger" in page
    assert HelpSession.objects.get().cancelled_at is None


def test_a_session_is_planned_at_the_hour_of_the_contract(cast, call, lead):
    type(cast.contract).objects.update(time_zone="Indian/Reunion")
    day = timezone.localdate() + datetime.timedelta(days=9)
    sent = {"title": TITLE, "day": day, "start": "18:00", "end": "20:00", "place": PLACE, "seats": 8}
    assert "Le rendez-vous est ajouté." in lead.post("/fabrique/appel/aide/rendez-vous/nouveau/", **sent)
    session = HelpSession.objects.get()
    assert session.starts_at == datetime.datetime.combine(day, datetime.time(14), datetime.UTC)
    again = lead.get(f"/fabrique/appel/aide/rendez-vous/{session.pk}/modifier/")
    assert 'value="18:00"' in again


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"end": "17:00"}, "Le rendez-vous finit avant d’avoir commencé : vérifiez les deux heures."),
        ({"day": "2020-03-02"}, "Ce moment est passé : choisissez un jour à venir."),
        ({"place": ""}, "Dites où venir, ou donnez le lien pour participer à distance."),
        ({"seats": 0}, "Il faut au moins une place."),
    ],
)
def test_a_session_that_makes_no_sense_is_sent_back_as_typed(call, lead, wrong, said):
    day = timezone.localdate() + datetime.timedelta(days=9)
    sent = {"title": TITLE, "day": day, "start": "18:00", "end": "20:00", "place": PLACE, "seats": 8} | wrong
    page = lead.post("/fabrique/appel/aide/rendez-vous/nouveau/", **sent)
    assert said in page
    assert (f'value="{TITLE}"' in page, HelpSession.objects.count()) == (True, 0)


def test_the_team_sees_who_comes_and_may_free_a_seat_for_somebody(session, lead):
    booking = book(session, "amina", phone="06 00 00 00 00", needs="Une poussette")
    page = lead.get(f"/fabrique/appel/aide/rendez-vous/{session.pk}/")
    for word in ("Amina", "amina@exemple.invalid", "06 00 00 00 00", "Une poussette", "Ont leur place : 1 sur 2"):
        assert word in page
    lead.post(f"/fabrique/appel/aide/rendez-vous/{session.pk}/inscriptions/{booking.pk}/annuler/")
    assert (state_of(booking), told("aap.booking_left")) == ("cancelled", ["amina@exemple.invalid"])


def test_the_journal_names_nobody_who_came_by(session):
    book(session)
    entry = JournalEntry.objects.get(action="aap.booking.made")
    assert (entry.actor, entry.acting_as, entry.details) == (None, "Personne qui s’inscrit", {"state": "booked"})


def test_the_attendance_sheet_lists_those_who_hold_a_seat(cast, session, lead):
    for name in ("zoe", "amina", "trois"):
        book(session, name)
    data = lead.client.get(f"/fabrique/appel/aide/rendez-vous/{session.pk}/presence.pdf").content
    said = [text for _tag, text in text_of(data)]
    assert check(data) == []
    assert [name for name in said if name in {"Zoe", "Amina", "Trois"}] == ["Amina", "Zoe"]
    assert "Places réservées : 2 sur 2" in said


def test_the_overview_counts_places_and_those_who_wait(cast, call, session, lead, one_and_three):
    for name in ("un", "deux", "trois"):
        book(session, name)
    page = lead.get("/fabrique/appel/aide/")
    assert ("2 sur 2" in page, "Aucun rendez-vous n’est prévu" in page) == (True, False)
    one_and_three(lambda: session_of(call, actor=cast.lead), lambda: lead.get("/fabrique/appel/aide/"))


def test_the_list_of_people_costs_the_same_whatever_its_length(session, lead, one_and_three):
    names = iter("abcdef")
    address = f"/fabrique/appel/aide/rendez-vous/{session.pk}/"
    one_and_three(lambda: book(session, next(names)), lambda: lead.get(address))


# The day before, and long after


def at(moment: datetime.datetime):
    return time_machine.travel(moment, tick=False)


@pytest.fixture
def thursday(cast, call):
    """A session on Thursday 3 December 2026 at 10 in Paris, booked two weeks before."""
    with at(datetime.datetime(2026, 11, 19, 9, tzinfo=datetime.UTC)):
        starts_at = datetime.datetime(2026, 12, 3, 9, tzinfo=datetime.UTC)
        ends_at = starts_at + datetime.timedelta(hours=2)
        session = session_of(call, actor=cast.lead, starts_at=starts_at, ends_at=ends_at)
        for name in ("un", "deux", "trois"):
            book(session, name)
    return session


@pytest.mark.parametrize(
    ("day", "hour", "names"),
    [
        (1, 12, []),
        (2, 5, []),
        (2, 8, ["un", "deux"]),
        (2, 22, ["un", "deux"]),
        (3, 8, []),
    ],
)
def test_those_who_hold_a_seat_are_reminded_the_day_before_by_day(thursday, day, hour, names):
    with at(datetime.datetime(2026, 12, day, hour, tzinfo=datetime.UTC)):
        remind_sessions()
        remind_sessions()
        assert first_names(told("aap.session_tomorrow")) == names


def test_a_session_moved_after_its_reminder_is_reminded_again(cast, thursday):
    with at(datetime.datetime(2026, 12, 2, 9, tzinfo=datetime.UTC)):
        remind_sessions()
        thursday.starts_at += datetime.timedelta(days=1)
        thursday.ends_at += datetime.timedelta(days=1)
        sessions.change(thursday, actor=cast.lead)
    with at(datetime.datetime(2026, 12, 3, 9, tzinfo=datetime.UTC)):
        remind_sessions()
    assert first_names(told("aap.session_tomorrow")) == ["un", "deux", "un", "deux"]


def test_nobody_is_reminded_of_a_session_called_off_nor_of_what_they_have_just_booked(cast, thursday):
    with at(datetime.datetime(2026, 12, 2, 9, tzinfo=datetime.UTC)):
        sessions.leave(Booking.objects.get(name="Un"))
        book(thursday, "quatre")
        remind_sessions()
        assert first_names(told("aap.session_tomorrow")) == ["deux"]
        sessions.call_off(thursday, reason="Grève.", actor=cast.lead)
    with at(datetime.datetime(2026, 12, 2, 12, tzinfo=datetime.UTC)):
        Message.objects.filter(kind="aap.session_tomorrow").delete()
        remind_sessions()
        assert told("aap.session_tomorrow") == []


def test_names_are_erased_thirty_days_after_the_closing_and_only_then(call, session):
    book(session, "un")
    sessions.leave(Booking.objects.get())
    book(session, "deux")
    closes_at = Call.objects.get().closes_at
    with at(closes_at + datetime.timedelta(days=29)):
        forget_passers_by()
        assert Booking.objects.count() == 2
    with at(closes_at + datetime.timedelta(days=31)):
        forget_passers_by()
    assert Booking.objects.count() == 0
    assert JournalEntry.objects.get(action="aap.booking.erased").details == {"erased": 2, "seated": 1}


# People to call


def photo(size=(900, 600), kind: str = "JPEG") -> SimpleUploadedFile:
    """With the place where it was taken, as telephones write it."""
    image, data = Image.new("RGB", size, "teal"), io.BytesIO()
    exif = Image.Exif()
    exif[0x010F], exif.get_ifd(0x8825)[1] = "Téléphone", "N"
    image.save(data, kind, exif=exif)
    return SimpleUploadedFile("moi.jpg", data.getvalue(), content_type="image/jpeg")


def test_a_face_is_shown_small_and_says_nothing_of_the_device(call, lead, visitor):
    sent = {"name": "Marc", "role": "fait les comptes avec vous", "phone": "03 26 00 00 01", "email": ""}
    page = lead.post("/fabrique/appel/aide/personnes/nouvelle/", **sent, upload=photo())
    assert "La personne à appeler est enregistrée." in page
    contact = Contact.objects.get()
    address = f"/appels/appel/visages/{contact.pk}/"
    assert f'src="{address}"' in visitor.get("/appels/appel/")
    response = visitor.client.get(address)
    assert response.headers["Content-Type"] == "image/jpeg"
    with Image.open(io.BytesIO(response.getvalue())) as image:
        assert (image.size, dict(image.getexif())) == ((320, 320), {})


def test_what_is_no_photo_is_refused_with_a_sentence_and_the_rest_stays(call, lead):
    sent = {"name": "Marc", "role": "budget", "phone": "03", "email": ""}
    fake = SimpleUploadedFile("moi.jpg", b"<script>alert(1)</script>", content_type="image/jpeg")
    page = lead.post("/fabrique/appel/aide/personnes/nouvelle/", **sent, upload=fake)
    assert "Il reste une chose à corriger" in page
    assert ('value="Marc"' in page, Contact.objects.count()) == (True, 0)


def test_a_contact_can_be_reached(call, lead):
    page = lead.post("/fabrique/appel/aide/personnes/nouvelle/", name="Marc", role="budget", phone="", email="")
    assert "Donnez un numéro ou une adresse e-mail." in page


def test_the_face_of_a_call_in_writing_is_for_those_who_write_it(cast, visitor, lead, browser_of):
    call = story.written_call(cast, "brouillon")
    contact = contacts.keep(Contact(call=call, name="Marc", role="budget", phone="03"), photo=photo(), actor=cast.lead)
    address = f"/appels/brouillon/visages/{contact.pk}/"
    readers = [visitor, browser_of(cast.member), lead]
    assert [reader.status(address) for reader in readers] == [404, 404, 200]


def test_a_new_photo_takes_the_place_of_the_former_one(cast, call, django_capture_on_commit_callbacks):
    contact = contacts.keep(Contact(call=call, name="Marc", role="budget", phone="03"), photo=photo(), actor=cast.lead)
    former, storage = contact.photo.name, contact.photo.storage
    with django_capture_on_commit_callbacks(execute=True):
        contacts.keep(contact, photo=photo((300, 500)), actor=cast.lead)
    assert (storage.exists(former), storage.exists(contact.photo.name)) == (False, True)
    with django_capture_on_commit_callbacks(execute=True):
        contacts.remove(contact, actor=cast.lead)
    assert storage.listdir("contacts") == ([], [])


def test_contacts_are_shown_in_the_order_that_the_team_chose(cast, call, lead, visitor):
    made = [
        contacts.keep(Contact(call=call, name=name, role="aide", phone="03"), actor=cast.lead)
        for name in ("Anne", "Bilal", "Chloé")
    ]
    lead.post(f"/fabrique/appel/aide/personnes/{made[2].pk}/deplacer/", vers="haut")
    lead.post(f"/fabrique/appel/aide/personnes/{made[0].pk}/deplacer/", vers="haut")
    page = visitor.get("/appels/appel/")
    assert page.index("Anne") < page.index("Chloé") < page.index("Bilal")
    lead.post(f"/fabrique/appel/aide/personnes/{made[0].pk}/retirer/")
    assert "Anne" not in visitor.get("/appels/appel/")
