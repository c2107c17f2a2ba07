from celery import shared_task

from aap.services import sessions, subscriptions
from aap.services.closing import close_past_calls
from aap.services.consent_clock import close_over_rounds, remind_silent_people
from aap.services.trial import erase_trials


@shared_task(name="aap.close_past_calls")
def close_calls():
    close_past_calls()


@shared_task(name="aap.erase_trials")
def erase_tried():
    erase_trials()


@shared_task(name="aap.close_rounds")
def close_rounds():
    close_over_rounds()


@shared_task(name="aap.remind_rounds")
def remind_rounds():
    remind_silent_people()


@shared_task(name="aap.remind_sessions")
def remind_sessions():
    sessions.remind_the_day_before()


@shared_task(name="aap.tell_news")
def tell_news():
    subscriptions.tell_news()


@shared_task(name="aap.forget_passers_by")
def forget_passers_by():
    """Nobody keeps the name or the address of people who came by, once it serves no more."""
    sessions.forget_bookings()
    subscriptions.forget_addresses()
