from celery import shared_task

from aap.services.closing import close_past_calls


@shared_task(name="aap.close_past_calls")
def close_calls():
    close_past_calls()
