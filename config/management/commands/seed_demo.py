from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config import seed


class Command(BaseCommand):
    help = "Tells the story of the demo through the services of every room. Done again, it changes nothing."

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("Only a demo has invented people: set CAP_DEMO=1.")
        try:
            seed.tell()
        except seed.GroundIsMissing as missing:
            raise CommandError("Load the ground first: manage.py load_territory") from missing
