from django.core.management.base import BaseCommand

from territory import loading


class Command(BaseCommand):
    help = "Loads the themes, communes, contrats de ville and neighbourhoods from the open data kept with the code."

    def add_arguments(self, parser):
        parser.add_argument("--again", action="store_true", help="load even when the files have not changed")

    def handle(self, *args, again, **options):
        if not again and loading.is_up_to_date():
            self.stdout.write("Territoire : rien de nouveau.")
            return
        loading.load(self.stdout.write)
