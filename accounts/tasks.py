"""What workers do. The tables hold the work; a task only says where to look, so that a lost one loses nothing."""

from celery import shared_task

from accounts import delivery, jobs, workers


@shared_task(name="accounts.deliver")
def deliver(first: int | None = None) -> None:
    delivery.deliver(first)


@shared_task(name="accounts.run_job")
def run_job(pk: int) -> None:
    jobs.run(pk)


@shared_task(name="accounts.sweep")
def sweep() -> None:
    """Every minute: what was lost is taken back, what is due leaves, jobs that nobody took are handed over."""
    delivery.release_lost()
    delivery.deliver_all()
    jobs.release_lost()
    for pk in jobs.waiting():
        workers.hand_over("accounts.run_job", pk)


@shared_task(name="accounts.forget_old_jobs")
def forget_old_jobs() -> None:
    jobs.forget_old()
