from celery import shared_task

from aap.services.closing import close_past_calls
from aap.services.consent_clock import close_over_rounds, remind_silent_people


@shared_task(name="aap.close_past_calls")
def close_calls():
    close_past_calls()


@shared_task(name="aap.close_rounds")
def close_rounds():
    close_over_rounds()


@shared_task(name="aap.remind_rounds")
def remind_rounds():
    remind_silent_people()
