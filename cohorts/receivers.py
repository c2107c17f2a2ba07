"""A grant that is issued welcomes its project in the cohort."""

from django.dispatch import receiver

from cohorts import services
from instruction.signals import notice_issued


@receiver(notice_issued)
def welcome_the_laureate(sender, notice, actor, **kwargs):
    if not notice.is_refusal:
        services.welcome(notice, actor=actor)
