"""The story of the demo, told once through the services of every room, at the days when it happened."""

from django.db import transaction

from aap.models import Call
from accounts import delivery
from accounts.models import Message
from config.clock import Calendar, at
from config.personas import DUNKERQUE, TOURS, VITRY
from config.seed import dunkerque, tours, vitry_last_year, vitry_now, vitry_summer
from config.seed.people import Cast, furnish_places
from territory.models import Contract


class GroundIsMissing(Exception):
    """The open data of the territory is not loaded: there is nowhere for the story to happen."""


def is_told() -> bool:
    return Call.objects.filter(contract__code__in=(VITRY, TOURS, DUNKERQUE)).exists()


def tell() -> None:
    """All of it or nothing; once it is told, telling it again changes nothing."""
    if tell_everything():
        post_letters()


@transaction.atomic
def tell_everything() -> bool:
    contracts = {contract.code: contract for contract in Contract.objects.filter(code__in=(VITRY, TOURS, DUNKERQUE))}
    if len(contracts) < 3:
        raise GroundIsMissing
    if is_told():
        return False
    calendar = Calendar()
    with at(calendar.office(-600)):
        cast = Cast(contracts)
        furnish_places(contracts)
    lesson = vitry_last_year.tell(contracts[VITRY], cast, calendar)
    vitry_summer.tell(contracts[VITRY], cast, calendar)
    vitry_now.tell(contracts[VITRY], cast, calendar, lesson)
    tours.tell(contracts[TOURS], cast, calendar)
    dunkerque.tell(contracts[DUNKERQUE], cast, calendar)
    return True


def post_letters() -> None:
    """Each message leaves on the day when it was written; one that cannot leave waits for the runner."""
    days = Message.objects.filter(state=Message.State.QUEUED).order_by("next_try_at")
    for moment in days.values_list("next_try_at", flat=True).distinct():
        with at(moment):
            delivery.deliver_all()
