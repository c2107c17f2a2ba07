from celery import shared_task

from instruction.services.closing import settle_done_calls


@shared_task(name="instruction.settle_done_calls")
def settle_calls():
    settle_done_calls()
